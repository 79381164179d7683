/* Set pieces of a deep forest: tall trunks, canopy, undergrowth, shafts of light.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "sahne-ease.h"
#include "sahne-leaves.h"
#include "sahne-pieces.h"
#include "sahne-shadow.h"

#define BOLE 7

/* A tall trunk in units of the drawing at hand, its foot at (x, y). */
typedef struct
{
  double x, y, height, width, lean;
  guint32 seed;
  int branches;
  gboolean bark, moss;
} Bole;

static void
bole_spine (const Bole *b, SahnePoint spine[BOLE], double widths[BOLE], double shift, double share)
{
  for (int i = 0; i < BOLE; i++)
    {
      double t = i / (BOLE - 1.0), flare = t < 0.10 ? 0.9 * pow (1 - t / 0.10, 2) : 0;
      spine[i].x = b->x + b->lean * b->height * t + sin (t * 3 + b->seed % 7) * b->width * 0.12
                   + shift * b->width;
      spine[i].y = b->y - b->height * t;
      widths[i] = b->width * (1 + flare) * (1 - 0.28 * t) * share;
    }
}

static void
draw_bark (SahneSketch *s, const Bole *b, SahneColour c, SahneRandom *random)
{
  SahnePath *path = sahne_sketch_path (s);

  for (int i = 0; i < (int) MIN (60, b->height / b->width * 0.9); i++)
    {
      double t = sahne_random_unit (random), h = b->width * sahne_random_range (random, 0.25, 0.7);
      double x
          = b->x + b->lean * b->height * t + sahne_random_range (random, -0.36, 0.3) * b->width;
      double y = b->y - b->height * t, q = b->width * sahne_random_range (random, 0.02, 0.05);
      sahne_path_move (path, x, y - h);
      sahne_path_quad (path, x + q * 2, y, x, y + h);
      sahne_path_quad (path, x - q * 0.6, y, x, y - h);
      sahne_path_close (path);
    }
  sahne_sketch_detail (s, path, c, 0.02, 0, 0.55);
}

static void
draw_moss (SahneSketch *s, const Bole *b, SahneRandom *random)
{
  SahnePoint p[11] = { { b->x - b->width * 1.2, b->y + b->width * 0.06 } };
  SahnePath *path = sahne_sketch_path (s);

  for (int i = 0; i < 9; i++)
    p[1 + i] = (SahnePoint){
      b->x + b->width * (-0.95 + 1.9 * i / 8),
      b->y - b->width * (0.5 + sahne_random_unit (random) * 0.9) * (i % 2 ? 1 : 0.5)
    };
  p[10] = (SahnePoint){ b->x + b->width * 1.2, b->y + b->width * 0.06 };
  sahne_shape_smooth (path, p, 11, TRUE);
  sahne_sketch_detail (s, path, SAHNE_RGB (0x6f9a3c), 0.55, 0.4, 0.9);
}

static void
draw_bole_shape (SahneSketch *s, const Bole *b, SahneColour c)
{
  SahneRandom random = sahne_random (b->seed, "bole");
  double side = sahne_sketch_side (s), widths[BOLE];
  g_autoptr (SahnePath) body = sahne_path_new ();
  SahnePoint spine[BOLE];
  SahnePath *path;

  for (int i = 0; i < b->branches; i++)
    {
      double t = sahne_random_range (&random, 0.35, 0.85),
             way = sahne_random_int (&random, 2) ? 1 : -1;
      double x = b->x + b->lean * b->height * t, y = b->y - b->height * t;
      double ln = b->width * sahne_random_range (&random, 1.2, 3.4);
      path = sahne_sketch_path (s);
      sahne_shape_ribbon (path,
                          (SahnePoint[]){ { x, y },
                                          { x + way * ln * 0.5, y - ln * 0.25 },
                                          { x + way * ln, y - ln * 0.75 } },
                          (double[]){ b->width * 0.26, b->width * 0.16, b->width * 0.06 }, 3);
      sahne_sketch_detail (s, path, c, 0.25, 0, 1);
    }
  bole_spine (b, spine, widths, 0, 1);
  sahne_shape_ribbon (body, spine, widths, BOLE);
  sahne_sketch_fill (s, body, c, 0.22, 0);
  sahne_pen_push_clip (s->pen, body);
  path = sahne_sketch_path (s);
  bole_spine (b, spine, widths, side * 0.34, 0.34);
  sahne_shape_ribbon (path, spine, widths, BOLE);
  sahne_sketch_detail (s, path, c, 0.95, 0, 1);
  path = sahne_sketch_path (s);
  bole_spine (b, spine, widths, side * 0.10, 0.26);
  sahne_shape_ribbon (path, spine, widths, BOLE);
  sahne_sketch_detail (s, path, c, 0.55, 0, 1);
  if (b->bark)
    draw_bark (s, b, c, &random);
  if (b->moss)
    draw_moss (s, b, &random);
  sahne_pen_pop_clip (s->pen);
}

static void
draw_bole (SahneSketch *s, const SahnePiece *p)
{
  double perch = sahne_piece_metres (p, "perch_cm", 0) * 100;
  SahneColour c = sahne_piece_colour (p, "bark", 0x4d3c3a);
  Bole b = { .height = p->height * 100,
             .width = p->width * 25,
             .lean = sahne_piece_share (p, "lean_pm", ((int) (p->seed % 30) - 15) / 1000.0),
             .seed = p->seed,
             .branches = sahne_piece_int (p, "branches", 2),
             .bark = TRUE,
             .moss = s->now->light.snow_cover < 0.3 };

  draw_bole_shape (s, &b, c);
  if (perch > 0)
    sahne_leaves_bough (s, b.width, perch, sahne_piece_metres (p, "reach_cm", 2.2) * 100, b.seed, c,
                        sahne_leaves_colour (s, sahne_piece_colour (p, "leaf", 0x4a8f42), p->seed));
}

/* A row of trunks far into the forest; the middle stays open. */
static void
draw_trunks (SahneSketch *s, const SahnePiece *p)
{
  const SahneLens *lens = s->lens;
  double gap = MAX (0.4, sahne_piece_metres (p, "gap_cm", 1.8));
  double open = sahne_piece_metres (p, "open_cm", 2.5), thick = p->width > 0 ? p->width : 0.4;
  double k = sahne_lens_scale (lens, p->z);
  double x0 = sahne_lens_world_x (lens, -80, p->z),
         x1 = sahne_lens_world_x (lens, lens->width + 80, p->z);
  gint64 from = (gint64) floor (x0 / gap), to = (gint64) ceil (x1 / gap);
  SahneColour c = sahne_piece_colour (p, "bark", 0x5d4a42);

  for (gint64 i = from; i <= MIN (to, from + 120); i++)
    {
      SahneRandom random = sahne_random (p->seed + (guint64) i, "trunk");
      double x = (i + sahne_random_range (&random, 0.12, 0.88)) * gap, sx, sy;
      Bole b = { .lean = sahne_random_range (&random, -0.02, 0.02),
                 .width = thick * k * sahne_random_range (&random, 0.75, 1.25),
                 .seed = p->seed + (guint32) i,
                 .branches = 1 + sahne_piece_int (p, "bark", 0),
                 .bark = sahne_piece_int (p, "bark", 0) };
      if (fabs (x - p->x) < open)
        continue;
      sahne_lens_project (lens, x, 0, p->z, &sx, &sy);
      b.x = sx, b.y = sy + 30 * lens->height / 1080, b.height = b.y + 40;
      draw_bole_shape (s, &b, c);
    }
}

/* The leaves overhead: a row of round masses whose lower edge hangs into the picture, lower to the
 * sides; everything above is leaves. */
static void
draw_canopy (SahneSketch *s, const SahnePiece *p)
{
  const SahneLens *lens = s->lens;
  double k = sahne_lens_scale (lens, p->z), r0 = sahne_piece_metres (p, "lobe_cm", 1) * k;
  double drop = sahne_piece_metres (p, "drop_cm", 4), side = sahne_sketch_side (s);
  double step = 0.9 * sahne_piece_metres (p, "lobe_cm", 1);
  double x0 = sahne_lens_world_x (lens, -60, p->z),
         x1 = sahne_lens_world_x (lens, lens->width + 60, p->z);
  gint64 from = (gint64) floor (x0 / step) - 1, to = (gint64) ceil (x1 / step) + 1;
  SahneColour c = sahne_leaves_colour (s, sahne_piece_colour (p, "leaf", 0x38785a), 1);
  SahneRandom dabs = sahne_random (p->seed, "dabs");
  g_autoptr (SahnePath) light = sahne_path_new ();
  g_autoptr (GArray) lobes = g_array_new (FALSE, FALSE, sizeof (SahneLobe));
  SahnePath *path = sahne_sketch_path (s);
  int count = sahne_piece_int (p, "leaves", 90);

  if (s->now->light.season == SAHNE_SEASON_WINTER && !sahne_piece_int (p, "evergreen", 0))
    return;
  to = MIN (to, from + 160);
  for (gint64 i = from; i <= to; i++)
    {
      SahneRandom random = sahne_random (p->seed + (guint64) i, "lobe");
      double x = i * step, away = MIN (1, fabs (x - p->x) / sahne_piece_metres (p, "open_cm", 6));
      double y = p->height - drop * away * sahne_random_range (&random, 0.45, 1.2), r, sx, sy;
      r = r0 * sahne_random_range (&random, 0.6, 1.2);
      sahne_lens_project (lens, x, y, p->z, &sx, &sy);
      g_array_append_val (lobes, ((SahneLobe){ sx, sy, r }));
      g_array_append_val (lobes, ((SahneLobe){ sx, sy - r0 * 1.1, r0 * 1.3 }));
      if (sy - r0 * 1.1 > 0)
        sahne_path_rect (path, sx - step * k * 0.75, -60, step * k * 1.5, sy - r0 * 1.1 + 60, 0);
    }
  for (guint i = 0; i < lobes->len; i++)
    {
      const SahneLobe *l = &g_array_index (lobes, SahneLobe, i);
      sahne_path_ellipse (path, l->x, l->y, l->r, l->r);
      sahne_path_ellipse (light, l->x + side * l->r * 0.10, l->y - l->r * 0.16, l->r * 0.84,
                          l->r * 0.84);
    }
  sahne_sketch_fill (s, path, c, 0.10, 0.2);
  sahne_sketch_detail (s, light, c, 0.42, 0.2, 1);
  sahne_leaves_dabs (s, (const SahneLobe *) (gpointer) lobes->data, lobes->len, &dabs,
                     sahne_colour_adjust (c, 0.04, 1, 0), 0.9, count, r0 * 0.13, side, 0, 0.9);
  sahne_leaves_dabs (s, (const SahneLobe *) (gpointer) lobes->data, lobes->len, &dabs, c, 0.1,
                     count / 2, r0 * 0.12, -side, 0, 0.7);
}

/* Low round bushes along a line of ground. */
static void
draw_undergrowth (SahneSketch *s, const SahnePiece *p)
{
  const SahneLens *lens = s->lens;
  double k = sahne_lens_scale (lens, p->z), gap = MAX (0.3, sahne_piece_metres (p, "gap_cm", 1.2));
  double size = sahne_piece_metres (p, "lobe_cm", 0.8) * k, side = sahne_sketch_side (s);
  double x0 = sahne_lens_world_x (lens, -60, p->z),
         x1 = sahne_lens_world_x (lens, lens->width + 60, p->z);
  gint64 from = (gint64) floor (x0 / gap), to = (gint64) ceil (x1 / gap);
  SahneColour c = sahne_piece_colour (p, "leaf", 0x6fa05a);
  g_autoptr (SahnePath) light = sahne_path_new ();
  SahnePath *path = sahne_sketch_path (s);

  for (gint64 i = from; i <= MIN (to, from + 200); i++)
    {
      SahneRandom random = sahne_random (p->seed + (guint64) i, "under");
      double x = (i + sahne_random_unit (&random)) * gap,
             q = size * sahne_random_range (&random, 0.5, 1), sx, sy;
      sahne_lens_project (lens, x, p->y, p->z, &sx, &sy);
      sahne_path_ellipse (path, sx, sy - q * 0.15, q, q);
      sahne_path_ellipse (light, sx + side * q * 0.22, sy - q * 0.43, q * 0.62, q * 0.62);
    }
  sahne_sketch_fill (s, path, c, 0.35, 0.5);
  sahne_sketch_detail (s, light, sahne_colour_adjust (c, 0.03, 1, 0), 0.9, 0.6, 1);
}

/* The air of the forest: bright where the sky is seen through the trees, dark towards the sides. */
static void
draw_heart (SahneSketch *s, const SahnePiece *p)
{
  const SahneLens *lens = s->lens;
  double w = MAX (lens->width, lens->height * 1.2), x, y;
  SahneColour light
      = sahne_colour_okmix (sahne_conditions_sky (s->now, 1), SAHNE_RGB (0xffffff), 0.35);
  SahneStop stops[4]
      = { { 0, light, 0.55 }, { 0.35, light, 0.2 }, { 0.7, light, 0.18 }, { 1, light, 0.5 } };
  SahnePath *path;

  s->depth = 0;
  stops[2].colour = stops[3].colour
      = sahne_sketch_shade (s, sahne_piece_colour (p, "edge", 0x2f8080), 0.3, 0, 0);
  sahne_lens_project (lens, p->x, p->y, p->z, &x, &y);
  path = sahne_sketch_path (s);
  sahne_path_rect (path, -60, -60, lens->width + 120, lens->height + 120, 0);
  sahne_pen_set_detail (s->pen, TRUE);
  sahne_pen_radial_raw (s->pen, path, x, y, w * 0.62, 1, stops, 4);
  sahne_pen_set_detail (s->pen, FALSE);
}

/* Shafts of light from far above, while sun or moon shine. */
static void
draw_shafts (SahneSketch *s, const SahnePiece *p)
{
  const SahneLens *lens = s->lens;
  double u = lens->height / 1080,
         strength = MAX (s->now->sun.strength, s->now->moon.strength * 0.45);
  gboolean always = sahne_piece_int (p, "always", 0);
  double k = sahne_lens_scale (lens, p->z), top = -60, y0, x0, origin, bottom;
  double opacity
      = sahne_piece_share (p, "opacity_pm", 0.5)
        * (always ? MIN (1, 1.6 * sahne_colour_luma (s->now->light.key)) : MIN (1, strength));
  int n = sahne_piece_int (p, "count", 6);
  SahneColour c = s->now->sun.strength > 0.02 ? s->now->sun.glow : SAHNE_RGB (0xb8c8ff);
  SahneRandom random = sahne_random (p->seed, "shafts");

  if (opacity < 0.03 || s->now->rain > 0.2)
    return;
  c = sahne_colour_mix (always ? sahne_piece_colour (p, "light", 0xbffcff) : c,
                        SAHNE_RGB (0xffffff), 0.3);
  sahne_lens_project (lens, p->x, p->y, p->z, &x0, &bottom);
  origin = x0 + sahne_sketch_side (s) * 420 * u;
  y0 = -1300 * u;
  sahne_pen_push_blur (s->pen);
  for (int i = 0; i < n; i++)
    {
      double x
          = x0 + (i - (n - 1) / 2.0 + sahne_random_range (&random, -0.3, 0.3)) * p->width * k / n;
      double w
          = sahne_piece_metres (p, "thick_cm", 0.5) * k * sahne_random_range (&random, 0.45, 1.5);
      double a = origin + (x - origin) * (top - y0) / (bottom - y0);
      double bright = opacity * sahne_random_range (&random, 0.5, 1);
      SahneStop stops[]
          = { { 0, c, 0 }, { 0.22, c, bright }, { 0.6, c, opacity * 0.55 }, { 1, c, 0 } };
      SahnePath *path = sahne_sketch_path (s);
      sahne_path_polygon (path,
                          (SahnePoint[]){ { a - w * 0.3, top },
                                          { a + w * 0.3, top },
                                          { x + w, bottom },
                                          { x - w, bottom } },
                          4, TRUE);
      sahne_sketch_gradient (s, path, 0, top, 0, bottom, stops, 4, TRUE);
    }
  sahne_pen_pop_blur (s->pen, 7 * u, 7 * u, 1, CAIRO_OPERATOR_SCREEN);
}

/* A dark trunk at the edge of the frame. */
static void
draw_front_trunk (SahneSketch *s, const SahnePiece *p)
{
  double u = MIN (s->lens->width, s->lens->height) / 1080, h = s->lens->height;
  gboolean right = g_strcmp0 (sahne_piece_string (p, "corner", "left"), "right") == 0;
  Bole b = { .height = h / u + 140,
             .width = p->width > 0 ? p->width * 100 : 210,
             .seed = p->seed,
             .bark = TRUE };

  b.lean = right ? -0.03 : 0.03;
  sahne_sketch_place (s, right ? s->lens->width * 1.012 : -s->lens->width * 0.012, h + 60 * u, u, 0,
                      FALSE);
  draw_bole_shape (s, &b, sahne_piece_colour (p, "bark", 0x2c2a30));
  sahne_sketch_leave (s);
}

/* Specks that float in the light. */
static void
draw_motes (SahneSketch *s, const SahnePiece *p)
{
  const SahneLens *lens = s->lens;
  double u = lens->height / 1080, t = sahne_sketch_seconds (s), k = sahne_lens_scale (lens, p->z),
         x, y;
  gboolean night = s->now->glow > 0.8;
  SahneColour c = night ? SAHNE_RGB (0xe8ff9a) : SAHNE_RGB (0xfff6cf);
  int n = sahne_piece_int (p, "count", 50);

  if (s->now->rain > 0.1 || s->now->snow > 0.1)
    return;
  sahne_lens_project (lens, p->x, p->y, p->z, &x, &y);
  for (int i = 0; i < n / (night ? 3 : 1); i++)
    {
      SahneRandom random = sahne_random (p->seed + i, "mote");
      double px = x + sahne_random_normal (&random) * p->width * k * 0.3;
      double py = y - sahne_random_unit (&random) * p->height * k,
             phase = sahne_random_range (&random, 0, 7);
      double r = sahne_random_range (&random, 1.2, 3.4) * u,
             shine = sahne_random_range (&random, 0.35, 0.9);
      SahnePath *path = sahne_sketch_path (s);
      px += 14 * u * sin (t * 0.5 + phase), py += 10 * u * sin (t * 0.37 + phase * 2);
      if (night)
        {
          shine *= 0.5 + 0.5 * sin (t * 1.3 + phase * 3);
          sahne_sketch_glow (s, px, py, r * 7, r * 7, c, shine);
        }
      sahne_path_ellipse (path, px, py, r, r);
      sahne_sketch_paint (s, path, c, MAX (0, shine));
    }
}

static void
whole_frame (const SahnePiece *p, const SahneLens *lens, double box[4])
{
  box[0] = box[1] = 0;
  box[2] = lens->width;
  box[3] = lens->height;
}

const SahnePieceClass sahne_pieces_forest[] = {
  { "bole", SAHNE_PART_SET, draw_bole, 2.8, 12, sahne_shadow_pole, SAHNE_MOTION_STILL },
  { .kind = "trunks", .part = SAHNE_PART_FAR, .draw = draw_trunks },
  { .kind = "canopy", .part = SAHNE_PART_FAR, .draw = draw_canopy },
  { .kind = "canopy-near", .part = SAHNE_PART_SET, .draw = draw_canopy, .box = whole_frame },
  { .kind = "undergrowth", .part = SAHNE_PART_FAR, .draw = draw_undergrowth },
  { .kind = "heart", .part = SAHNE_PART_FAR, .draw = draw_heart },
  { .kind = "shafts", .part = SAHNE_PART_FAR, .draw = draw_shafts },
  { .kind = "shafts-near", .part = SAHNE_PART_SET, .draw = draw_shafts, .box = whole_frame },
  { .kind = "motes",
    .part = SAHNE_PART_SET,
    .draw = draw_motes,
    .motion = SAHNE_MOTION_LIVES,
    .box = whole_frame },
  { .kind = "front-trunk", .part = SAHNE_PART_FRONT, .draw = draw_front_trunk },
  { NULL },
};
