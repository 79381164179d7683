/* A place: drawn part by part, so that what moves can be drawn again without the rest.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-glow.h"
#include "sahne-place-private.h"

#include <math.h>

#include "sahne-ease.h"
#include "sahne-json.h"
#include "sahne-shadow.h"
#include "sahne-sky.h"

/* Nearer than this to the lens a piece is not drawn, metres. */
#define NEAREST 0.9

/* The frame of leaves hangs this far before the lens of the place's own view, metres. */
#define FRONT_DISTANCE 3.0

/* An ellipse of lamplight on screen. */
typedef struct
{
  double cx, cy, rx, ry, strength;
} Spot;

/* Begins to draw: every function below ends with sahne_place_end(). */
void
sahne_place_begin (const SahnePlace *self, SahneSketch *sketch, SahnePen *pen,
                   const SahneLens *lens, gint64 t_us)
{
  sahne_pen_set_light (pen, &self->now.light);
  sahne_sketch_init (sketch, pen, lens, &self->now);
  sketch->outside = &self->outside;
  sketch->seed = self->seed;
  sketch->t_us = t_us;
}

void
sahne_place_end (SahneSketch *sketch)
{
  sahne_pen_set_light (sketch->pen, &sketch->now->light);
  sahne_sketch_clear (sketch);
}

/* Draws one piece, standing ones on their own paper. */
void
sahne_place_draw_piece (const SahnePlace *self, SahneSketch *sketch, const SahnePiece *piece)
{
  if (piece->class->width > 0 && !piece->class->projects)
    {
      sahne_sketch_enter (sketch, piece->x, piece->y, piece->z, piece->flip);
      piece->class->draw (sketch, piece);
      sahne_sketch_leave (sketch);
      return;
    }
  sketch->depth = MAX (0, piece->z - sketch->lens->z);
  piece->class->draw (sketch, piece);
}

static gboolean
knows_lamplight (SahneStyle style)
{
  return style != SAHNE_STYLE_CHALKBOARD && style != SAHNE_STYLE_BLUEPRINT;
}

/* The spots of lamplight on what stands between two depths, or, from @z0 below 0, on the ground. */
static GArray *
spots_between (const SahnePlace *self, const SahneLens *lens, double z0, double z1)
{
  GArray *spots = g_array_new (FALSE, FALSE, sizeof (Spot));

  for (guint i = 0; i < self->pools->len; i++)
    {
      const SahnePool *p = &g_array_index (self->pools, SahnePool, i);
      double z = sahne_clamp (p->z, z0, z1), gap = fabs (p->z - z) / p->rz, k;
      Spot spot = { .strength = p->strength };
      if (p->z < lens->z + NEAREST || (p->ry > 0) == (z0 < 0))
        continue;
      if (z0 < 0)
        z = p->z;
      else
        spot.strength *= MAX (0, 1 - gap * gap);
      k = sahne_lens_scale (lens, z);
      sahne_lens_project (lens, p->x, p->y, z, &spot.cx, &spot.cy);
      spot.rx = p->rx * k;
      spot.ry = p->ry > 0 ? p->ry * k
                          : p->rz * k * MIN (0.5, 0.9 * lens->h / MAX (3, z - lens->z))
                                + lens->height * 0.01;
      if (spot.strength > 0.03 && spot.cx + spot.rx > 0 && spot.cx - spot.rx < lens->width)
        g_array_append_val (spots, spot);
    }
  return spots;
}

static void
paint_spots (cairo_t *cr, const GArray *spots)
{
  for (guint i = 0; i < spots->len; i++)
    {
      const Spot *s = &g_array_index (spots, Spot, i);
      static const double at[] = { 0, 0.25, 0.55, 0.8, 1 }, alpha[] = { 1, 0.82, 0.40, 0.11, 0 };
      const SahneGlow glow
          = { s->cx, s->cy, s->rx, s->ry, at, alpha, G_N_ELEMENTS (at), s->strength };
      cairo_pattern_t *pattern;
      if (sahne_glow_mask (&glow, cr))
        continue;
      pattern = cairo_pattern_create_radial (0, 0, 0, 0, 0, 1);
      for (guint k = 0; k < G_N_ELEMENTS (at); k++)
        cairo_pattern_add_color_stop_rgba (pattern, at[k], 1, 1, 1, s->strength * alpha[k]);
      cairo_save (cr);
      cairo_translate (cr, s->cx, s->cy);
      cairo_scale (cr, s->rx, s->ry);
      cairo_set_source (cr, pattern);
      cairo_arc (cr, 0, 0, 1, 0, 2 * G_PI);
      cairo_fill (cr);
      cairo_restore (cr);
      cairo_pattern_destroy (pattern);
    }
}

static void
clip_to_spots (cairo_t *cr, const GArray *spots, const double box[4])
{
  double b[4] = { INFINITY, INFINITY, -INFINITY, -INFINITY };

  for (guint i = 0; i < spots->len; i++)
    {
      const Spot *s = &g_array_index (spots, Spot, i);
      b[0] = MIN (b[0], s->cx - s->rx), b[1] = MIN (b[1], s->cy - s->ry);
      b[2] = MAX (b[2], s->cx + s->rx), b[3] = MAX (b[3], s->cy + s->ry);
    }
  b[0] = floor (MAX (MAX (b[0], box[0]), 0)), b[1] = floor (MAX (MAX (b[1], box[1]), 0));
  b[2] = ceil (MIN (b[2], box[2])), b[3] = ceil (MIN (b[3], box[3]));
  cairo_rectangle (cr, b[0], b[1], MAX (0, b[2] - b[0]), MAX (0, b[3] - b[1]));
  cairo_clip (cr);
}

typedef void (*DrawFunc) (const SahnePlace *self, SahneSketch *sketch, gconstpointer data);

/* Draws in the light of the hour, then once more as the lamps light it, seen only near them. */
static void
draw_twice (const SahnePlace *self, SahneSketch *sketch, DrawFunc draw, gconstpointer data,
            const double box[4], double z0, double z1)
{
  cairo_t *cr = sahne_pen_cairo (sketch->pen);
  g_autoptr (GArray) spots = NULL;
  cairo_pattern_t *lit, *mask;
  SahneLight lamplight;

  draw (self, sketch, data);
  if (self->pools->len == 0 || !knows_lamplight (sahne_pen_style (sketch->pen)))
    return;
  spots = spots_between (self, sketch->lens, z0, z1);
  if (spots->len == 0)
    return;
  cairo_save (cr);
  clip_to_spots (cr, spots, box);
  lamplight = sahne_conditions_lamplight (&self->now, 1);
  sahne_pen_set_light (sketch->pen, &lamplight);
  sketch->lamplit = TRUE;
  cairo_push_group (cr);
  draw (self, sketch, data);
  lit = cairo_pop_group (cr);
  sketch->lamplit = FALSE;
  sahne_pen_set_light (sketch->pen, &self->now.light);
  cairo_push_group_with_content (cr, CAIRO_CONTENT_ALPHA);
  paint_spots (cr, spots);
  mask = cairo_pop_group (cr);
  cairo_set_source (cr, lit);
  cairo_mask (cr, mask);
  cairo_restore (cr);
  cairo_pattern_destroy (lit);
  cairo_pattern_destroy (mask);
}

/**
 * sahne_place_draw_sky:
 * @self: a place
 * @pen: the pen of the calling thread, on a frame of the lens's size
 * @lens: the lens
 *
 * Draws the sky with sun, moon and stars over the whole frame; opaque.
 */
void
sahne_place_draw_sky (const SahnePlace *self, SahnePen *pen, const SahneLens *lens)
{
  SahneSketch sketch;

  sahne_place_begin (self, &sketch, pen, lens, 0);
  sketch.now = &self->outside;
  sahne_sky_draw (&sketch);
  sketch.now = &self->now;
  sahne_place_end (&sketch);
}

/**
 * sahne_place_draw_clouds:
 * @self: a place
 * @pen: the pen
 * @lens: the lens
 * @t_us: scene time
 *
 * Draws clouds, and lightning while it lasts, over the sky.
 */
void
sahne_place_draw_clouds (const SahnePlace *self, SahnePen *pen, const SahneLens *lens, gint64 t_us)
{
  SahneSketch sketch;

  sahne_place_begin (self, &sketch, pen, lens, t_us);
  if (!self->interior)
    sahne_sky_draw_clouds (&sketch);
  sahne_place_end (&sketch);
}

/**
 * sahne_place_cloud_drift:
 * @self: a place
 * @lens: the lens
 *
 * Returns: how fast the clouds go to the right, pixels a second; for a while the same picture may
 *   be shifted instead of drawn again
 */
double
sahne_place_cloud_drift (const SahnePlace *self, const SahneLens *lens)
{
  return self->interior ? 0 : sahne_sky_drift (&self->now, lens);
}

static void
draw_part (const SahnePlace *self, SahneSketch *sketch, SahnePart part)
{
  for (guint i = 0; i < sahne_place_n_pieces (self, part); i++)
    sahne_place_draw_piece (self, sketch, sahne_place_piece (self, part, i));
}

static gboolean
part_moves (const SahnePlace *self, SahnePart part)
{
  for (guint i = 0; i < sahne_place_n_pieces (self, part); i++)
    if (sahne_piece_motion (sahne_place_piece (self, part, i)) == SAHNE_MOTION_LIVES)
      return TRUE;
  return FALSE;
}

/**
 * sahne_place_draw_far:
 * @self: a place
 * @pen: the pen
 * @lens: the lens
 * @t_us: scene time
 *
 * Draws the land behind the ground, or the walls of a room, over the sky and the clouds.
 */
void
sahne_place_draw_far (const SahnePlace *self, SahnePen *pen, const SahneLens *lens, gint64 t_us)
{
  SahneSketch sketch;

  sahne_place_begin (self, &sketch, pen, lens, t_us);
  if (self->interior)
    {
      for (guint i = 0; i < sahne_place_n_pieces (self, SAHNE_PART_FAR); i++)
        {
          const SahnePiece *piece = sahne_place_piece (self, SAHNE_PART_FAR, i);
          double box[4];
          sahne_piece_box (piece, lens, box);
          draw_twice (self, &sketch, (DrawFunc) sahne_place_draw_piece, piece, box,
                      MAX (0, piece->z - piece->depth), piece->z + piece->depth);
        }
    }
  else
    {
      draw_part (self, &sketch, SAHNE_PART_FAR);
      sahne_sky_draw_mist (&sketch);
    }
  sahne_sketch_flush_glows (&sketch);
  sahne_place_end (&sketch);
}

/**
 * sahne_place_far_moves:
 * @self: a place
 *
 * Returns: whether sahne_place_draw_far() paints another picture at another time
 */
gboolean
sahne_place_far_moves (const SahnePlace *self)
{
  return part_moves (self, SAHNE_PART_FAR);
}

/* All shadows together, so that none is darkened twice. */
static void
draw_shadows (const SahnePlace *self, SahneSketch *sketch)
{
  SahnePath *path;

  if (self->now.light.shadow < 0.05 || self->interior)
    return;
  path = sahne_sketch_path (sketch);
  for (guint i = 0; i < self->pieces->len; i++)
    {
      const SahnePiece *p = g_ptr_array_index (self->pieces, i);
      gboolean lies = p->class->part != SAHNE_PART_SET;
      if (p->class->shadow && p->z - sketch->lens->z > 1.5 && p->y < 1
          && (p->height >= 1.2 || lies))
        p->class->shadow (p, &self->now.light, sketch->lens, path);
    }
  sahne_pen_shadow (sketch->pen, path, 14, 1);
}

/* On wet ground every lamp leaves a tall streak at its mirror point. */
static void
draw_streaks (const SahnePlace *self, SahneSketch *sketch)
{
  SahneRandom random = sahne_random (self->seed, "streaks");

  for (guint i = 0; i < self->pools->len && self->now.light.wet > 0.3; i++)
    {
      const SahnePool *p = &g_array_index (self->pools, SahnePool, i);
      double k, x, y, rx = p->rx > 2 ? 0.3 : p->rx * 0.4, ry = p->rx > 2 ? 1.5 : p->ry * 0.8;
      SahnePath *path;
      if (p->ry <= 0 || p->z < sketch->lens->z + 2)
        continue;
      k = sahne_lens_scale (sketch->lens, p->z);
      sahne_lens_project (sketch->lens, p->x, -p->y * 0.85, p->z, &x, &y);
      sahne_pen_glow (sketch->pen, x, y, rx * k, ry * k, self->now.lamp_colour,
                      0.75 * self->now.light.wet * p->strength);
      path = sahne_sketch_path (sketch);
      for (int n = 0; n < 5; n++)
        sahne_shape_streak (path, x + sahne_random_range (&random, -0.3, 0.3) * k,
                            y + (n - 2) * ry * k * 0.34,
                            rx * k * sahne_random_range (&random, 0.8, 1.8), 1.6);
      sahne_sketch_paint (sketch, path, SAHNE_RGB (0xfff0c8), 0.30 * p->strength);
    }
}

/* What stands is seen upside down in the wet ground: the paper is turned over at the horizon and
 * the lens looks from below. */
static void
draw_reflection (const SahnePlace *self, SahneSketch *sketch)
{
  double wet = sahne_json_int (sahne_json_object (self->set, "backdrop"), "mirror_pm", 0) / 1000.0
               * self->now.light.wet;
  const SahneLens *lens = sketch->lens;
  cairo_t *cr = sahne_pen_cairo (sketch->pen);
  double hy = lens->horizon * lens->height, u = lens->height / 1080;
  SahneLens below = *lens;

  if (wet < 0.05 || sketch->lamplit)
    return;
  below.h = -lens->h;
  cairo_save (cr);
  cairo_rectangle (cr, 0, hy, lens->width, MAX (0, lens->height - hy));
  cairo_clip (cr);
  sahne_pen_push_blur (sketch->pen);
  cairo_translate (cr, 0, 2 * hy);
  cairo_scale (cr, 1, -1);
  sketch->lens = &below;
  for (guint i = 0; i < sahne_place_n_pieces (self, SAHNE_PART_SET); i++)
    {
      const SahnePiece *p = sahne_place_piece (self, SAHNE_PART_SET, i);
      if (p->z + p->depth - lens->z > NEAREST && p->y < 20)
        sahne_place_draw_piece (self, sketch, p);
    }
  sahne_sketch_flush_glows (sketch);
  sketch->lens = lens;
  cairo_scale (cr, 1, -1);
  cairo_translate (cr, 0, -2 * hy);
  sahne_pen_pop_blur (sketch->pen, 3 * u, 13 * u, wet, CAIRO_OPERATOR_OVER);
  cairo_restore (cr);
}

static void
draw_ground (const SahnePlace *self, SahneSketch *sketch, gconstpointer data)
{
  draw_part (self, sketch, SAHNE_PART_GROUND);
  draw_shadows (self, sketch);
  draw_reflection (self, sketch);
  draw_part (self, sketch, SAHNE_PART_WET);
  draw_streaks (self, sketch);
}

/**
 * sahne_place_draw_ground:
 * @self: a place
 * @pen: the pen
 * @lens: the lens
 * @t_us: scene time
 *
 * Draws the ground with what lies on it, the shadows of the set, puddles and pools of lamplight.
 */
void
sahne_place_draw_ground (const SahnePlace *self, SahnePen *pen, const SahneLens *lens, gint64 t_us)
{
  double frame[4] = { 0, 0, lens->width, lens->height };
  SahneSketch sketch;

  sahne_place_begin (self, &sketch, pen, lens, t_us);
  draw_twice (self, &sketch, draw_ground, NULL, frame, -1, -1);
  sahne_sketch_flush_glows (&sketch);
  sahne_place_end (&sketch);
}

/**
 * sahne_place_ground_moves:
 * @self: a place
 *
 * Returns: whether sahne_place_draw_ground() paints another picture at another time
 */
gboolean
sahne_place_ground_moves (const SahnePlace *self)
{
  return part_moves (self, SAHNE_PART_GROUND) || part_moves (self, SAHNE_PART_WET);
}

/**
 * sahne_place_draw_shadow:
 * @self: a place
 * @pen: the pen
 * @lens: the lens
 * @x: where an actor stands, metres
 * @z: where an actor stands, metres
 * @width: of the actor, metres
 * @height: of the actor, metres
 *
 * Draws the shadow an actor throws on the ground, as the set throws its own.
 */
void
sahne_place_draw_shadow (const SahnePlace *self, SahnePen *pen, const SahneLens *lens, double x,
                         double z, double width, double height)
{
  const SahneLight *light = &self->now.light;
  SahnePath *path;

  if (light->shadow < 0.05 || self->interior || z - lens->z < 0.8)
    return;
  path = sahne_pen_path (pen);
  sahne_shadow_actor (light, lens, x, z, width, height, path);
  sahne_pen_set_light (pen, light);
  sahne_pen_shadow (pen, path, z - lens->z, 0.9);
}

/**
 * sahne_place_n_items:
 * @self: a place
 *
 * Returns: how many pieces stand in it
 */
guint
sahne_place_n_items (const SahnePlace *self)
{
  return sahne_place_n_pieces (self, SAHNE_PART_SET);
}

/**
 * sahne_place_item:
 * @self: a place
 * @index: below sahne_place_n_items(); from far to near
 *
 * Returns: what is known of it
 */
SahnePlaceItem
sahne_place_item (const SahnePlace *self, guint index)
{
  const SahnePiece *piece = sahne_place_piece (self, SAHNE_PART_SET, index);
  SahneMotionKind motion = piece->class->motion_in ? piece->class->motion_in (piece, &self->outside)
                                                   : sahne_piece_motion (piece);
  return (SahnePlaceItem){ piece->id, sahne_piece_sort (piece), motion };
}

/**
 * sahne_place_item_state:
 * @self: a place
 * @index: an item
 *
 * Returns: the state the document gives it
 */
double
sahne_place_item_state (const SahnePlace *self, guint index)
{
  return sahne_place_piece (self, SAHNE_PART_SET, index)->state;
}

/**
 * sahne_place_item_box:
 * @self: a place
 * @lens: the lens
 * @index: an item
 * @box: (out): left, top, right and bottom in pixels, around all that is painted of it
 */
void
sahne_place_item_box (const SahnePlace *self, const SahneLens *lens, guint index, double box[4])
{
  sahne_piece_box (sahne_place_piece (self, SAHNE_PART_SET, index), lens, box);
}

/**
 * sahne_place_item_sway:
 * @self: a place
 * @lens: the lens
 * @index: an item
 * @t_us: scene time
 * @matrix: (out): how its picture at rest is to be bent then, in pixels
 *
 * A tree in the wind is its picture sheared about its foot, so nothing has to be drawn again.
 *
 * Returns: whether it sways; else @matrix leaves all as it is
 */
gboolean
sahne_place_item_sway (const SahnePlace *self, const SahneLens *lens, guint index, gint64 t_us,
                       cairo_matrix_t *matrix)
{
  const SahnePiece *p = sahne_place_piece (self, SAHNE_PART_SET, index);
  double t = t_us / 1e6, period = 3 + (p->seed % 200) / 100.0, sx, sy, angle;

  cairo_matrix_init_identity (matrix);
  if (p->class->motion != SAHNE_MOTION_SWAYS)
    return FALSE;
  angle = sahne_radians (0.5 + 3.2 * self->now.wind)
              * (sin (2 * G_PI * t / period + p->x) + 0.4 * sin (2 * G_PI * t / (period * 0.37)))
          + sahne_radians (2.5 * self->now.wind);
  sahne_lens_project (lens, p->x, p->y, p->z, &sx, &sy);
  cairo_matrix_init (matrix, 1, 0, -tan (angle), 1, sy * tan (angle), 0);
  return TRUE;
}

/**
 * sahne_place_draw_item:
 * @self: a place
 * @pen: the pen
 * @lens: the lens
 * @index: an item
 * @t_us: scene time, for what lives
 * @state: 0 closed, off, empty to 1 open, on, full
 *
 * Draws an item at rest, with its light and its glow; sahne_place_item_sway() tells how it bends.
 */
void
sahne_place_draw_item (const SahnePlace *self, SahnePen *pen, const SahneLens *lens, guint index,
                       gint64 t_us, double state)
{
  const SahnePiece *piece = sahne_place_piece (self, SAHNE_PART_SET, index);
  SahneSketch sketch;
  double box[4];

  if (piece->z + piece->depth - lens->z < NEAREST || sahne_piece_sort (piece) < lens->clear)
    return;
  sahne_piece_box (piece, lens, box);
  if (box[2] < -24 || box[0] > lens->width + 24 || box[3] < -24 || box[1] > lens->height + 24)
    return;
  sahne_place_begin (self, &sketch, pen, lens, t_us);
  sketch.state = state;
  draw_twice (self, &sketch, (DrawFunc) sahne_place_draw_piece, piece, box, piece->z,
              piece->z + piece->depth);
  sahne_sketch_flush_glows (&sketch);
  sahne_place_end (&sketch);
}

/**
 * sahne_place_draw_foreground:
 * @self: a place
 * @pen: the pen
 * @lens: the lens
 * @t_us: scene time
 *
 * Draws what frames the picture: leaves, a bush, a curtain. It hangs three metres before the lens
 * of the place's own view, so it slides fastest and is left behind when the camera goes in.
 */
void
sahne_place_draw_foreground (const SahnePlace *self, SahnePen *pen, const SahneLens *lens,
                             gint64 t_us)
{
  cairo_t *cr = sahne_pen_cairo (pen);
  double near, scale, shift;
  SahneSketch sketch;
  SahneLens own;

  if (sahne_place_n_pieces (self, SAHNE_PART_FRONT) == 0)
    return;
  sahne_place_lens (self, lens->width, lens->height, &own);
  near = FRONT_DISTANCE - (lens->z - own.z);
  scale = lens->focal / own.focal * FRONT_DISTANCE / MAX (near, 0.1);
  if (near < 0.6 || scale > 2.5 || scale < 0.5)
    return;
  shift = -(lens->x - own.x) * lens->focal * lens->height / near;
  sahne_place_begin (self, &sketch, pen, lens, t_us);
  sahne_pen_push_blur (pen);
  cairo_translate (cr, lens->width / 2 + shift, lens->height / 2);
  cairo_scale (cr, scale, scale);
  cairo_translate (cr, -lens->width / 2, -lens->height / 2);
  draw_part (self, &sketch, SAHNE_PART_FRONT);
  cairo_identity_matrix (cr);
  sahne_pen_pop_blur (pen, 2 * lens->height / 1080, 2 * lens->height / 1080, 1,
                      CAIRO_OPERATOR_OVER);
  sahne_place_end (&sketch);
}

/**
 * sahne_place_blur_bin:
 * @lens: a lens
 * @z: a depth, metres
 *
 * What is out of focus is blurred by one of eight amounts, so that neighbours can be blurred
 * together.
 *
 * Returns: standard deviation of the blur of what is there, pixels
 */
double
sahne_place_blur_bin (const SahneLens *lens, double z)
{
  static const double bins[] = { 0, 2, 4, 6, 9, 13, 18, 25 };
  double unit = lens->height / 1080, blur = sahne_lens_blur (lens, z) / unit, best = 0;

  for (guint i = 0; i < G_N_ELEMENTS (bins); i++)
    if (fabs (bins[i] - blur) < fabs (best - blur))
      best = bins[i];
  return best * unit;
}

static void
draw_swaying (const SahnePlace *self, SahnePen *pen, const SahneLens *lens, guint index,
              gint64 t_us)
{
  cairo_t *cr = sahne_pen_cairo (pen);
  cairo_matrix_t sway;

  cairo_save (cr);
  if (sahne_place_item_sway (self, lens, index, t_us, &sway))
    cairo_transform (cr, &sway);
  sahne_place_draw_item (self, pen, lens, index, t_us, sahne_place_item_state (self, index));
  cairo_restore (cr);
}

static void
change_bin (SahnePen *pen, double from, double to)
{
  if (from > 0)
    sahne_pen_pop_blur (pen, from, from, 1, CAIRO_OPERATOR_OVER);
  if (to > 0)
    sahne_pen_push_blur (pen);
}

/**
 * sahne_place_draw:
 * @self: a place
 * @pen: the pen
 * @lens: the lens
 * @t_us: scene time
 *
 * Draws the whole place without actors, for pictures of it and tests.
 */
void
sahne_place_draw (const SahnePlace *self, SahnePen *pen, const SahneLens *lens, gint64 t_us)
{
  double bin = sahne_place_blur_bin (lens, 400), next;

  change_bin (pen, 0, bin);
  sahne_place_draw_sky (self, pen, lens);
  sahne_place_draw_clouds (self, pen, lens, t_us);
  sahne_place_draw_far (self, pen, lens, t_us);
  next = sahne_place_blur_bin (lens, lens->z + 14);
  change_bin (pen, bin, next);
  bin = next;
  sahne_place_draw_ground (self, pen, lens, t_us);
  for (guint i = 0; i < sahne_place_n_items (self); i++)
    {
      next = sahne_place_blur_bin (lens, sahne_place_item (self, i).z);
      if (next != bin)
        change_bin (pen, bin, next);
      bin = next;
      draw_swaying (self, pen, lens, i, t_us);
    }
  change_bin (pen, bin, 0);
  sahne_place_draw_foreground (self, pen, lens, t_us);
  sahne_place_draw_splashes (self, pen, lens, t_us);
  sahne_place_draw_weather (self, pen, lens, t_us);
}
