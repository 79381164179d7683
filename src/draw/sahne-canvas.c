/* Where solid colours land: painted by our own rasteriser where it can, by Cairo where it must.
 *
 * Clips are masks of the rasteriser; Cairo learns of them only when it has something to draw
 * itself.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-canvas.h"

#include <math.h>

#include "sahne-raster.h"

#define MOST_CLIPS 16

/* A clip that may be unknown to Cairo yet. */
typedef struct
{
  SahnePath *path;
  cairo_matrix_t matrix;
  gboolean masked;     /* the rasteriser has it as a mask */
  guint settled_below; /* how many clips Cairo knew of when it was pushed */
} Clip;

struct _SahneCanvas
{
  cairo_t *cr;
  SahneRaster *raster;
  Clip clips[MOST_CLIPS];
  guint n_clips;
  guint settled;  /* how many of them Cairo's clip holds now */
  guint unmasked; /* how many of them only Cairo has */
};

/**
 * sahne_canvas_new:
 * @cr: where everything is drawn in the end
 *
 * Returns: (transfer full): a canvas; it belongs to one thread, like its context
 */
SahneCanvas *
sahne_canvas_new (cairo_t *cr)
{
  SahneCanvas *self = g_new0 (SahneCanvas, 1);

  self->cr = cairo_reference (cr);
  self->raster = sahne_raster_new ();
  return self;
}

/**
 * sahne_canvas_free:
 * @self: (transfer full) (nullable): a canvas
 */
void
sahne_canvas_free (SahneCanvas *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < MOST_CLIPS; i++)
    sahne_path_free (self->clips[i].path);
  sahne_raster_free (self->raster);
  g_clear_pointer (&self->cr, cairo_destroy);
  g_free (self);
}

/**
 * sahne_canvas_move:
 * @self: a canvas without clips
 * @cr: (nullable): where everything is drawn from now on, %NULL to let go of the context before
 */
void
sahne_canvas_move (SahneCanvas *self, cairo_t *cr)
{
  g_return_if_fail (self->n_clips == 0);
  if (cr)
    cairo_reference (cr);
  g_clear_pointer (&self->cr, cairo_destroy);
  self->cr = cr;
  self->settled = self->unmasked = 0;
}

/* Tells Cairo of the clips it does not know yet. */
static void
settle (SahneCanvas *self)
{
  for (; self->settled < self->n_clips; self->settled++)
    {
      const Clip *clip = &self->clips[self->settled];
      cairo_matrix_t now;

      cairo_get_matrix (self->cr, &now);
      cairo_set_matrix (self->cr, &clip->matrix);
      sahne_path_emit (clip->path, self->cr, 0, 0);
      cairo_set_matrix (self->cr, &now);
      cairo_clip (self->cr);
    }
}

/**
 * sahne_canvas_cairo:
 * @self: a canvas
 *
 * Returns: (transfer none): the context, ready to be drawn on by others
 */
cairo_t *
sahne_canvas_cairo (SahneCanvas *self)
{
  settle (self);
  return self->cr;
}

/**
 * sahne_canvas_matrix:
 * @self: a canvas
 * @matrix: (out): from paths to device space
 */
void
sahne_canvas_matrix (const SahneCanvas *self, cairo_matrix_t *matrix)
{
  cairo_get_matrix (self->cr, matrix);
}

static gboolean
can_raster (SahneCanvas *self, SahneRasterTarget *target)
{
  return self->unmasked == 0 && self->settled == 0 && sahne_raster_find_target (self->cr, target);
}

static void
set_colour (SahneCanvas *self, SahneColour c, double opacity)
{
  cairo_set_source_rgba (self->cr, c.r, c.g, c.b, opacity);
}

static void
finish (SahneCanvas *self)
{
  cairo_surface_mark_dirty (cairo_get_group_target (self->cr));
}

/**
 * sahne_canvas_fill:
 * @self: a canvas
 * @path: a shape
 * @dx: shift of @path
 * @dy: shift of @path
 * @colour: on screen
 * @opacity: 0 to 1
 * @even: whether outlines inside others are holes whatever their direction
 */
void
sahne_canvas_fill (SahneCanvas *self, const SahnePath *path, double dx, double dy,
                   SahneColour colour, double opacity, gboolean even)
{
  SahneRasterTarget target;
  cairo_matrix_t matrix;

  if (can_raster (self, &target))
    {
      cairo_get_matrix (self->cr, &matrix);
      cairo_matrix_translate (&matrix, dx, dy);
      if (!sahne_raster_shape (self->raster, &target, path, &matrix, even))
        return;
      sahne_raster_paint (self->raster, &target, colour, opacity);
      finish (self);
      return;
    }
  settle (self);
  set_colour (self, colour, opacity);
  cairo_set_fill_rule (self->cr, even ? CAIRO_FILL_RULE_EVEN_ODD : CAIRO_FILL_RULE_WINDING);
  sahne_path_emit (path, self->cr, dx, dy);
  cairo_fill (self->cr);
  cairo_set_fill_rule (self->cr, CAIRO_FILL_RULE_WINDING);
}

/**
 * sahne_canvas_fill_rows:
 * @self: a canvas
 * @path: a shape
 * @top: where the first colour is
 * @bottom: where the last is
 * @stops: colours on screen
 * @n: how many
 *
 * Fills a shape with colours that go from top to bottom.
 *
 * Returns: whether it could: else nothing is painted, and Cairo has to
 */
gboolean
sahne_canvas_fill_rows (SahneCanvas *self, const SahnePath *path, double top, double bottom,
                        const SahneStop *stops, guint n)
{
  SahneRasterTarget target;
  cairo_matrix_t matrix;

  cairo_get_matrix (self->cr, &matrix);
  top = matrix.yy * top + matrix.y0, bottom = matrix.yy * bottom + matrix.y0;
  if (n < 2 || matrix.xy != 0 || matrix.yx != 0 || top == bottom || !can_raster (self, &target))
    return FALSE;
  if (sahne_raster_shape (self->raster, &target, path, &matrix, FALSE))
    {
      sahne_raster_paint_rows (self->raster, &target, stops, n, top, bottom);
      finish (self);
    }
  return TRUE;
}

static gboolean
skews (const cairo_matrix_t *m)
{
  double a = hypot (m->xx, m->yx), b = hypot (m->xy, m->yy), d = m->xx * m->xy + m->yx * m->yy;
  return fabs (a - b) > 1e-6 * a || fabs (d) > 1e-6 * a * b;
}

/**
 * sahne_canvas_line:
 * @self: a canvas
 * @path: a line
 * @colour: on screen
 * @width: round at ends and joints
 * @opacity: 0 to 1
 */
void
sahne_canvas_line (SahneCanvas *self, const SahnePath *path, SahneColour colour, double width,
                   double opacity)
{
  SahneRasterTarget target;
  cairo_matrix_t matrix;

  cairo_get_matrix (self->cr, &matrix);
  if (!skews (&matrix) && can_raster (self, &target))
    {
      if (!sahne_raster_line (self->raster, &target, path, &matrix, width))
        return;
      sahne_raster_paint (self->raster, &target, colour, opacity);
      finish (self);
      return;
    }
  settle (self);
  set_colour (self, colour, opacity);
  cairo_set_line_width (self->cr, width);
  cairo_set_line_cap (self->cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (self->cr, CAIRO_LINE_JOIN_ROUND);
  sahne_path_emit (path, self->cr, 0, 0);
  cairo_stroke (self->cr);
}

/**
 * sahne_canvas_pieces:
 * @self: a canvas
 * @path: many short straight lines of two points, or dots, which hardly touch each other
 * @colour: on screen
 * @width: round at both ends
 * @opacity: 0 to 1
 */
void
sahne_canvas_pieces (SahneCanvas *self, const SahnePath *path, SahneColour colour, double width,
                     double opacity)
{
  SahneRasterTarget target;
  cairo_matrix_t matrix;

  cairo_get_matrix (self->cr, &matrix);
  if (!skews (&matrix) && can_raster (self, &target)
      && sahne_raster_pieces (self->raster, &target, path, &matrix, width, colour, opacity))
    finish (self);
  else
    sahne_canvas_line (self, path, colour, width, opacity);
}

/* The same in Cairo's words: what @onto and the shifted @path both cover. */
static void
fill_within (SahneCanvas *self, const SahnePath *onto, const SahnePath *path, double dx, double dy,
             SahneColour colour, double opacity)
{
  settle (self);
  cairo_save (self->cr);
  sahne_path_emit (onto, self->cr, 0, 0);
  cairo_clip (self->cr);
  set_colour (self, colour, opacity);
  sahne_path_emit (path, self->cr, dx, dy);
  cairo_fill (self->cr);
  cairo_restore (self->cr);
}

/**
 * sahne_canvas_two_tones:
 * @self: a canvas
 * @path: a shape
 * @shade: its colour on screen
 * @base: its colour where a shifted copy of it covers it
 * @dx: the shift
 * @dy: the shift
 */
void
sahne_canvas_two_tones (SahneCanvas *self, const SahnePath *path, SahneColour shade,
                        SahneColour base, double dx, double dy)
{
  SahneRasterTarget target;
  cairo_matrix_t matrix;

  if (can_raster (self, &target))
    {
      cairo_get_matrix (self->cr, &matrix);
      if (!sahne_raster_shape (self->raster, &target, path, &matrix, FALSE))
        return;
      sahne_raster_second (self->raster, path, &matrix, dx, dy);
      sahne_raster_paint_two (self->raster, &target, shade, base);
      finish (self);
      return;
    }
  sahne_canvas_fill (self, path, 0, 0, shade, 1, FALSE);
  fill_within (self, path, path, dx, dy, base, 1);
}

/**
 * sahne_canvas_both:
 * @self: a canvas
 * @onto: a shape
 * @path: another
 * @dx: shift of @path
 * @dy: shift of @path
 * @colour: on screen
 * @opacity: 0 to 1
 *
 * Paints what both cover.
 */
void
sahne_canvas_both (SahneCanvas *self, const SahnePath *onto, const SahnePath *path, double dx,
                   double dy, SahneColour colour, double opacity)
{
  SahneRasterTarget target;
  cairo_matrix_t matrix;

  if (can_raster (self, &target))
    {
      cairo_get_matrix (self->cr, &matrix);
      if (!sahne_raster_shape (self->raster, &target, onto, &matrix, FALSE))
        return;
      sahne_raster_second (self->raster, path, &matrix, dx, dy);
      sahne_raster_paint_both (self->raster, &target, colour, opacity);
      finish (self);
      return;
    }
  fill_within (self, onto, path, dx, dy, colour, opacity);
}

/**
 * sahne_canvas_push_clip:
 * @self: a canvas
 * @path: nothing is drawn outside of it until sahne_canvas_pop_clip()
 */
void
sahne_canvas_push_clip (SahneCanvas *self, const SahnePath *path)
{
  Clip *clip = &self->clips[self->n_clips];
  SahneRasterTarget target;

  g_return_if_fail (self->n_clips < MOST_CLIPS);
  cairo_save (self->cr);
  clip->settled_below = self->settled;
  cairo_get_matrix (self->cr, &clip->matrix);
  if (clip->path == NULL)
    clip->path = sahne_path_new ();
  sahne_path_clear (clip->path);
  sahne_path_append (clip->path, path, 0, 0);
  clip->masked = can_raster (self, &target);
  self->n_clips++;
  if (clip->masked)
    {
      sahne_raster_shape (self->raster, &target, path, &clip->matrix, FALSE);
      sahne_raster_push_mask (self->raster);
      return;
    }
  self->unmasked++;
  settle (self);
}

/**
 * sahne_canvas_pop_clip:
 * @self: a canvas
 */
void
sahne_canvas_pop_clip (SahneCanvas *self)
{
  const Clip *clip;

  g_return_if_fail (self->n_clips > 0);
  clip = &self->clips[--self->n_clips];
  cairo_restore (self->cr);
  self->settled = clip->settled_below;
  if (clip->masked)
    sahne_raster_pop_mask (self->raster);
  else
    self->unmasked--;
}
