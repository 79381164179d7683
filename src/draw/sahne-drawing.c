/* Drawings: SVG files whose fills go through the light like everything else.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-drawing-private.h"

#include <glib/gi18n-lib.h>

#include <math.h>

#include "sahne-ease.h"
#include "sahne-error.h"
#include "sahne-json.h"

#define MAX_BYTES (2 * 1024 * 1024)

static void
clear_shape (gpointer data)
{
  SahneDrawingShape *shape = data;
  g_clear_pointer (&shape->path, sahne_path_free);
}

/* An empty drawing. */
SahneDrawing *
sahne_drawing_alloc (void)
{
  SahneDrawing *self = g_new0 (SahneDrawing, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->names = g_string_chunk_new (64);
  self->shapes = g_array_new (FALSE, FALSE, sizeof (SahneDrawingShape));
  g_array_set_clear_func (self->shapes, clear_shape);
  return self;
}

/**
 * sahne_drawing_new:
 * @svg: contents of an SVG file
 * @error: return location for %SAHNE_ERROR_INPUT
 *
 * Returns: (transfer full) (nullable): the drawing; it may be drawn from several threads at once
 */
SahneDrawing *
sahne_drawing_new (GBytes *svg, GError **error)
{
  g_autoptr (SahneDrawing) self = sahne_drawing_alloc ();
  gsize length;
  const char *text = g_bytes_get_data (svg, &length);

  if (length > MAX_BYTES)
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT, _ ("The drawing is larger than 2 MiB."));
      return NULL;
    }
  if (!sahne_drawing_parse (self, text ? text : "", length, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * sahne_drawing_ref:
 * @self: a drawing
 *
 * Returns: (transfer full): the same
 */
SahneDrawing *
sahne_drawing_ref (SahneDrawing *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * sahne_drawing_unref:
 * @self: (transfer full) (nullable): a drawing
 */
void
sahne_drawing_unref (SahneDrawing *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_array_unref (self->shapes);
  g_string_chunk_free (self->names);
  g_free (self);
}

/**
 * sahne_drawing_box:
 * @self: a drawing
 * @box: (out): left, top, right and bottom of what is visible of it
 */
void
sahne_drawing_box (const SahneDrawing *self, double box[4])
{
  for (int i = 0; i < 4; i++)
    box[i] = self->box[i];
}

/**
 * sahne_drawing_painted:
 * @self: a drawing
 * @box: (out): left, top, right and bottom of all its shapes, whatever state they belong to; light
 *   does not count
 */
void
sahne_drawing_painted (const SahneDrawing *self, double box[4])
{
  double s[4];

  box[0] = box[1] = INFINITY;
  box[2] = box[3] = -INFINITY;
  for (guint i = 0; i < self->shapes->len; i++)
    {
      const SahneDrawingShape *shape = &g_array_index (self->shapes, SahneDrawingShape, i);
      if (shape->style.glow > 0 || shape->style.pool > 0 || shape->style.mark
          || !sahne_path_box (shape->path, &s[0], &s[1], &s[2], &s[3]))
        continue;
      box[0] = MIN (box[0], s[0]), box[1] = MIN (box[1], s[1]);
      box[2] = MAX (box[2], s[2]), box[3] = MAX (box[3], s[3]);
    }
  if (!(box[0] < box[2]) || !(box[1] < box[3]))
    box[0] = box[1] = 0, box[2] = box[3] = 1;
}

/**
 * sahne_drawing_foot:
 * @self: a drawing
 * @shadow: (out): what it throws on the ground
 *
 * Returns: how wide it stands on the ground, in its units
 */
double
sahne_drawing_foot (const SahneDrawing *self, SahneDrawingShadow *shadow)
{
  *shadow = self->shadow;
  return self->foot >= 0 ? self->foot : (self->box[2] - self->box[0]) * 0.92;
}

/**
 * sahne_drawing_moves:
 * @self: a drawing
 *
 * Returns: whether it looks different at another time
 */
gboolean
sahne_drawing_moves (const SahneDrawing *self)
{
  for (guint i = 0; i < self->shapes->len; i++)
    {
      SahneDrawingMotion motion = g_array_index (self->shapes, SahneDrawingShape, i).style.motion;
      if (motion != SAHNE_DRAWING_STILL && motion < SAHNE_DRAWING_ROLL)
        return TRUE;
    }
  return FALSE;
}

/**
 * sahne_drawing_mark:
 * @self: a drawing
 * @name: name of a mark: grip, seat, text
 * @index: which of that name
 * @box: (out): its box in the drawing's units
 *
 * Returns: whether there is one
 */
gboolean
sahne_drawing_mark (const SahneDrawing *self, const char *name, guint index, double box[4])
{
  for (guint i = 0; i < self->shapes->len; i++)
    {
      const SahneDrawingShape *shape = &g_array_index (self->shapes, SahneDrawingShape, i);
      if (g_strcmp0 (shape->style.mark, name) == 0 && index-- == 0)
        return sahne_path_box (shape->path, &box[0], &box[1], &box[2], &box[3]);
    }
  return FALSE;
}

/* Middle and radii of a circle or ellipse. */
static void
ellipse_of (const SahneDrawingShape *shape, double v[4])
{
  double b[4];

  sahne_path_box (shape->path, &b[0], &b[1], &b[2], &b[3]);
  v[0] = (b[0] + b[2]) / 2, v[1] = (b[1] + b[3]) / 2;
  v[2] = (b[2] - b[0]) / 2, v[3] = (b[3] - b[1]) / 2;
}

/**
 * sahne_drawing_pools:
 * @self: a drawing
 * @pools: (out): room for @max pools
 * @max: how many
 *
 * Returns: how many pools of lamplight it has
 */
guint
sahne_drawing_pools (const SahneDrawing *self, SahneDrawingPool *pools, guint max)
{
  guint n = 0;

  for (guint i = 0; i < self->shapes->len && n < max; i++)
    {
      const SahneDrawingShape *shape = &g_array_index (self->shapes, SahneDrawingShape, i);
      double v[4];
      if (shape->style.pool <= 0)
        continue;
      ellipse_of (shape, v);
      pools[n++] = (SahneDrawingPool){ v[0], v[1], v[2], v[3], shape->style.pool };
    }
  return n;
}

static void
turn (cairo_t *cr, double x, double y, double angle)
{
  cairo_translate (cr, x, y);
  cairo_rotate (cr, angle);
  cairo_translate (cr, -x, -y);
}

/* Turns the paper for a shape that moves; returns whether it is seen at all. */
static gboolean
move_paper (const SahneDrawingStyle *s, cairo_t *cr, const SahneDrawingUse *use)
{
  double t = use->t_us / 1e6, phase = s->at[3] != 0 ? 2 * G_PI * t / s->at[3] : 0;

  switch (s->motion)
    {
    case SAHNE_DRAWING_ROLL:
      turn (cr, s->at[0], s->at[1], 2 * G_PI * use->phase);
      return TRUE;
    case SAHNE_DRAWING_SWING:
      turn (cr, s->at[0], s->at[1], sahne_radians (s->at[2] * use->state));
      return TRUE;
    case SAHNE_DRAWING_SLIDE:
      cairo_translate (cr, s->at[0] * use->state, s->at[1] * use->state);
      return TRUE;
    case SAHNE_DRAWING_BLINK:
      return fmod (t, s->at[3]) < s->at[2] * s->at[3];
    case SAHNE_DRAWING_BOB:
      cairo_translate (cr, 0, s->at[2] * sin (phase));
      return TRUE;
    case SAHNE_DRAWING_SPIN:
    case SAHNE_DRAWING_SWAY:
      turn (cr, s->at[0], s->at[1],
            s->motion == SAHNE_DRAWING_SPIN ? phase : sahne_radians (s->at[2]) * sin (phase));
      return TRUE;
    default:
      return TRUE;
    }
}

static SahneColour
own_colour (const SahneDrawingStyle *s, SahneColour colour, JsonObject *colours)
{
  const char *set = s->slot ? sahne_json_string (colours, s->slot, NULL) : NULL;
  SahneColour c;

  if (set == NULL || !sahne_colour_parse (set, &c))
    return colour;
  return sahne_colour_clamp (sahne_colour_scale (c, s->tone, s->tone, s->tone));
}

static void
draw_shape (const SahneDrawingShape *shape, SahnePen *pen, const SahneDrawingUse *use)
{
  const SahneDrawingStyle *s = &shape->style;
  SahneColour fill = own_colour (s, s->fill_colour, use->colours);
  double on = MIN (1, MAX (use->now ? use->now->glow : 0, use->state));
  SahneSurface surface = use->surface;

  surface.face = MAX (0, s->face + surface.face - 0.5);
  surface.up = s->up;
  sahne_pen_set_surface (pen, &surface);
  sahne_pen_set_detail (pen, s->detail);
  if (s->fill && s->lit && on > 0)
    sahne_pen_fill_raw (pen, shape->path,
                        sahne_colour_mix (sahne_pen_colour (pen, fill),
                                          own_colour (s, s->lit_colour, use->colours), on),
                        s->opacity * s->fill_opacity);
  else if (s->fill && s->even)
    sahne_pen_fill_even (pen, shape->path, fill, s->opacity * s->fill_opacity);
  else if (s->fill)
    sahne_pen_fill (pen, shape->path, fill, s->opacity * s->fill_opacity);
  if (s->stroke && s->lit && on > 0)
    sahne_pen_stroke_raw (pen, shape->path,
                          sahne_colour_mix (sahne_pen_colour (pen, s->stroke_colour),
                                            own_colour (s, s->lit_colour, use->colours), on),
                          s->width, s->opacity * s->stroke_opacity);
  else if (s->stroke)
    sahne_pen_stroke (pen, shape->path, own_colour (s, s->stroke_colour, use->colours), s->width,
                      s->opacity * s->stroke_opacity);
}

/**
 * sahne_drawing_shine:
 * @self: a drawing
 * @box: (inout): left, top, right and bottom in its units; grows by what its glows reach
 */
void
sahne_drawing_shine (const SahneDrawing *self, double box[4])
{
  for (guint i = 0; i < self->shapes->len; i++)
    {
      const SahneDrawingShape *shape = &g_array_index (self->shapes, SahneDrawingShape, i);
      double v[4];
      if (shape->style.glow <= 0)
        continue;
      ellipse_of (shape, v);
      box[0] = MIN (box[0], v[0] - v[2]), box[1] = MIN (box[1], v[1] - v[3]);
      box[2] = MAX (box[2], v[0] + v[2]), box[3] = MAX (box[3], v[1] + v[3]);
    }
}

static void
draw_glow (const SahneDrawingShape *shape, SahnePen *pen, const SahneDrawingUse *use)
{
  double on = MAX (use->now ? use->now->glow : 0, use->state), v[4];

  ellipse_of (shape, v);
  if (on <= 0.05)
    return;
  if (use->glow)
    use->glow (use->data, v[0], v[1], v[2], v[3], shape->style.fill_colour, shape->style.glow * on);
  else
    sahne_pen_glow (pen, v[0], v[1], v[2], v[3], shape->style.fill_colour, shape->style.glow * on);
}

static gboolean
is_seen (const SahneDrawingStyle *s, const SahneDrawingUse *use)
{
  double on = MAX (abs (s->state) == 2 && use->now ? use->now->glow : 0, use->state);

  if (s->state && (s->state > 0) != (on >= 0.5))
    return FALSE;
  return use->layer == SAHNE_DRAWING_WHOLE || (use->layer == SAHNE_DRAWING_FRONT) == s->front;
}

static void
draw_mark (const SahneDrawingShape *shape, SahnePen *pen, const SahneDrawingUse *use)
{
  double box[4];

  if (use->text == NULL || !g_str_equal (shape->style.mark, "text")
      || !sahne_path_box (shape->path, &box[0], &box[1], &box[2], &box[3]))
    return;
  sahne_pen_set_surface (pen, &use->surface);
  sahne_drawing_draw_text (pen, box, sahne_pen_colour (pen, shape->style.fill_colour), use->text);
}

/**
 * sahne_drawing_draw:
 * @self: a drawing
 * @pen: the pen; its paper is in the drawing's units
 * @use: how it is used
 */
void
sahne_drawing_draw (const SahneDrawing *self, SahnePen *pen, const SahneDrawingUse *use)
{
  cairo_t *cr = sahne_pen_cairo (pen);
  gboolean from_right = sahne_pen_light (pen)->direction > 0;

  for (guint i = 0; i < self->shapes->len; i++)
    {
      const SahneDrawingShape *shape = &g_array_index (self->shapes, SahneDrawingShape, i);
      const SahneDrawingStyle *s = &shape->style;
      gboolean moved = s->motion != SAHNE_DRAWING_STILL || (s->side && from_right);

      if (s->pool > 0 || !is_seen (s, use))
        continue;
      if (moved)
        cairo_save (cr);
      if (s->side && from_right)
        cairo_scale (cr, -1, 1);
      if (move_paper (s, cr, use))
        {
          if (s->mark)
            draw_mark (shape, pen, use);
          else if (s->glow > 0)
            draw_glow (shape, pen, use);
          else
            draw_shape (shape, pen, use);
        }
      if (moved)
        cairo_restore (cr);
    }
  sahne_pen_set_detail (pen, FALSE);
}
