/* The rasteriser: exact coverage of outlines, painted straight into a picture.
 *
 * Every edge adds, pixel by pixel, by how much it changes the coverage of what lies to its right
 * (the accumulation buffer of R. Levien's font-rs, 2016, with a list of touched pixels, so that
 * what is inside is painted in long runs). Two shapes at once give the shading rule of figures in a
 * single pass.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-raster.h"

#include <math.h>
#include <string.h>
#include <wchar.h>

#include "sahne-lines.h"
#include "sahne-path-private.h"

#define MOST_MASKS 16

G_STATIC_ASSERT (sizeof (wchar_t) == sizeof (guint32));

typedef struct
{
  float *change;    /* of the coverage, by row and column of the region */
  guint64 *touched; /* a bit for each of them that is not 0 */
  int first, last;  /* rows touched */
  gboolean even;
} Layer;

typedef struct
{
  guint8 *coverage;
  int x0, y0, x1, y1;
} Mask;

struct _SahneRaster
{
  Layer layers[2];
  int x0, y0, x1, y1; /* the region, device space */
  int stride, words;  /* columns and words of a row */
  gsize room;         /* columns in all rows the layers have room for */
  SahneLines *lines;
  Mask masks[MOST_MASKS];
  guint n_masks;
};

typedef enum
{
  PAINT,
  TWO,
  BOTH,
  MASK
} Mode;

/* What a run of pixels is painted with. */
typedef struct
{
  Mode mode;
  guint32 colour[2];
  float opacity;
  const Mask *mask; /* what is outside of it is not painted */
  guint8 *bytes;    /* of the row of a new mask */
  guint32 *pixels;  /* of the row */
  const guint8 *row_mask;
  const SahneStop *stops; /* when every row has its own colour */
  guint n_stops;
  double top, bottom;
} Brush;

/**
 * sahne_raster_new:
 *
 * Returns: (transfer full): a rasteriser; it belongs to one thread
 */
SahneRaster *
sahne_raster_new (void)
{
  SahneRaster *self = g_new0 (SahneRaster, 1);
  self->lines = sahne_lines_new ();
  return self;
}

/**
 * sahne_raster_free:
 * @self: (transfer full) (nullable): a rasteriser
 */
void
sahne_raster_free (SahneRaster *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (self->layers); i++)
    {
      g_free (self->layers[i].change);
      g_free (self->layers[i].touched);
    }
  for (guint i = 0; i < self->n_masks; i++)
    g_free (self->masks[i].coverage);
  sahne_lines_free (self->lines);
  g_free (self);
}

/**
 * sahne_raster_find_target:
 * @cr: a Cairo context
 * @target: (out): where its pixels are
 *
 * Finds the picture that a context draws on, when it is one this rasteriser can paint: an image of
 * four bytes a pixel, clipped by one upright rectangle at most.
 *
 * Returns: whether it is
 */
gboolean
sahne_raster_find_target (cairo_t *cr, SahneRasterTarget *target)
{
  cairo_surface_t *surface = cairo_get_group_target (cr);
  cairo_rectangle_list_t *clip;
  cairo_format_t format;
  cairo_matrix_t matrix;
  double dx, dy;
  gboolean found = FALSE;

  if (cairo_surface_get_type (surface) != CAIRO_SURFACE_TYPE_IMAGE
      || cairo_get_operator (cr) != CAIRO_OPERATOR_OVER)
    return FALSE;
  format = cairo_image_surface_get_format (surface);
  if (format != CAIRO_FORMAT_RGB24 && format != CAIRO_FORMAT_ARGB32)
    return FALSE;
  cairo_surface_get_device_offset (surface, &dx, &dy);
  cairo_get_matrix (cr, &matrix);
  cairo_identity_matrix (cr);
  clip = cairo_copy_clip_rectangle_list (cr);
  cairo_set_matrix (cr, &matrix);
  if (clip->status == CAIRO_STATUS_SUCCESS && clip->num_rectangles == 1)
    {
      const cairo_rectangle_t *r = &clip->rectangles[0];
      cairo_surface_flush (surface);
      *target = (SahneRasterTarget){
        .pixels = (guint32 *) (gpointer) cairo_image_surface_get_data (surface),
        .stride = cairo_image_surface_get_stride (surface) / 4,
        .dx = (int) dx,
        .dy = (int) dy,
        .x0 = MAX ((int) r->x, -(int) dx),
        .y0 = MAX ((int) r->y, -(int) dy),
        .x1 = MIN ((int) (r->x + r->width), cairo_image_surface_get_width (surface) - (int) dx),
        .y1 = MIN ((int) (r->y + r->height), cairo_image_surface_get_height (surface) - (int) dy),
      };
      found = dx == floor (dx) && dy == floor (dy) && r->x == floor (r->x) && r->y == floor (r->y)
              && r->x + r->width == floor (r->x + r->width)
              && r->y + r->height == floor (r->y + r->height);
    }
  cairo_rectangle_list_destroy (clip);
  return found;
}

/* Makes the layers large enough for the part of the lines' box that can be seen. */
static gboolean
open_region (SahneRaster *self, const SahneRasterTarget *target)
{
  double box[4];
  gsize need;

  for (guint i = 0; i < G_N_ELEMENTS (self->layers); i++)
    self->layers[i]
        = (Layer){ self->layers[i].change, self->layers[i].touched, G_MAXINT, -1, FALSE };
  self->x0 = self->x1 = self->y0 = self->y1 = 0;
  if (!sahne_lines_box (self->lines, box))
    return FALSE;
  self->x0 = (int) floor (CLAMP (box[0], target->x0, target->x1));
  self->y0 = (int) floor (CLAMP (box[1], target->y0, target->y1));
  self->x1 = (int) ceil (CLAMP (box[2], target->x0, target->x1));
  self->y1 = (int) ceil (CLAMP (box[3], target->y0, target->y1));
  if (self->n_masks)
    {
      const Mask *mask = &self->masks[self->n_masks - 1];
      self->x0 = MAX (self->x0, mask->x0), self->y0 = MAX (self->y0, mask->y0);
      self->x1 = MIN (self->x1, mask->x1), self->y1 = MIN (self->y1, mask->y1);
    }
  if (self->x0 >= self->x1 || self->y0 >= self->y1)
    {
      self->x1 = self->x0, self->y1 = self->y0;
      return FALSE;
    }
  self->words = (self->x1 - self->x0 + 2 + 63) / 64;
  self->stride = self->words * 64;
  need = (gsize) self->stride * (gsize) (self->y1 - self->y0);
  if (need > self->room)
    {
      self->room = need + need / 2;
      for (guint i = 0; i < G_N_ELEMENTS (self->layers); i++)
        {
          g_free (self->layers[i].change);
          g_free (self->layers[i].touched);
          self->layers[i].change = g_new0 (float, self->room);
          self->layers[i].touched = g_new0 (guint64, self->room / 64 + 1);
        }
    }
  return TRUE;
}

static inline void
touch (guint64 *bits, int column)
{
  bits[column >> 6] |= G_GUINT64_CONSTANT (1) << (column & 63);
}

/* An edge that runs through one row from @xl to @xr, @d of it high (downwards positive): the share
 * of a pixel that lies right of it is the integral of a ramp. */
static inline void
add_span (float *change, guint64 *bits, double xl, double xr, double d)
{
  int i = (int) xl;
  double w = xr - xl, before = 0, share = 0;

  if (xr <= i + 1)
    {
      double right = i + 1 - (xl + xr) / 2;
      change[i] += (float) (d * right);
      change[i + 1] += (float) (d * (1 - right));
      touch (bits, i);
      touch (bits, i + 1);
      return;
    }
  for (;; i++)
    {
      double x = i + 1, area = x < xr ? (x - xl) * (x - xl) / (2 * w) : x - (xl + xr) / 2;
      double next = area - before;
      change[i] += (float) (d * (next - share));
      touch (bits, i);
      before = area, share = next;
      if (x >= xr + 1)
        break;
    }
}

static void
add_edge (SahneRaster *self, Layer *layer, double x0, double y0, double x1, double y1)
{
  double sign = 1, top = self->y0, low = self->y1, width = self->x1 - self->x0, slope, x, y;

  if (y0 > y1)
    {
      double swap = x0;
      x0 = x1, x1 = swap;
      swap = y0, y0 = y1, y1 = swap;
      sign = -1;
    }
  if (y1 <= top || y0 >= low || y0 == y1)
    return;
  slope = (x1 - x0) / (y1 - y0);
  y = MAX (y0, top);
  x = x0 + (y - y0) * slope - self->x0;
  y1 = MIN (y1, low) - top;
  y -= top;
  layer->first = MIN (layer->first, (int) y);
  for (int row = (int) y; row < y1; row++)
    {
      float *change = layer->change + (gsize) row * (gsize) self->stride;
      guint64 *bits = layer->touched + (gsize) row * (gsize) self->words;
      double to = MIN (row + 1, y1), d = (to - y) * sign, next = x + (to - y) * slope;
      double xl = MIN (x, next), xr = MAX (x, next);

      layer->last = MAX (layer->last, row);
      if (xr <= 0)
        {
          change[0] += (float) d;
          touch (bits, 0);
        }
      else if (xl < 0 || xr > width)
        {
          /* only the part inside is seen; what is left of it covers the whole row */
          double all = xr - xl, left = MAX (0, -xl) / all, right = MAX (0, xr - width) / all;
          if (left > 0)
            {
              change[0] += (float) (d * left);
              touch (bits, 0);
            }
          if (left + right < 1)
            add_span (change, bits, MAX (xl, 0), MIN (xr, width), d * (1 - left - right));
        }
      else
        add_span (change, bits, xl, xr, d);
      x = next, y = to;
    }
}

static void
add_lines (SahneRaster *self, Layer *layer)
{
  const SahneLines *lines = self->lines;

  for (guint s = 0; s < lines->n_starts; s++)
    {
      guint from = lines->starts[s];
      guint to = s + 1 < lines->n_starts ? lines->starts[s + 1] : lines->n_points;
      for (guint i = from; i < to; i++)
        {
          const SahnePoint *a = &lines->points[i], *b = &lines->points[i + 1 < to ? i + 1 : from];
          add_edge (self, layer, a->x, a->y, b->x, b->y);
        }
    }
}

/**
 * sahne_raster_shape:
 * @self: a rasteriser
 * @target: where it will be painted
 * @path: a shape
 * @matrix: from the shape to device space
 * @even: whether outlines inside others are holes whatever their direction
 *
 * Takes up the shape that is painted next.
 *
 * Returns: whether any of it can be seen; else nothing is to be painted
 */
gboolean
sahne_raster_shape (SahneRaster *self, const SahneRasterTarget *target, const SahnePath *path,
                    const cairo_matrix_t *matrix, gboolean even)
{
  sahne_lines_clear (self->lines);
  sahne_lines_add (self->lines, path, matrix, 0, 0);
  if (!open_region (self, target))
    return FALSE;
  self->layers[0].even = even;
  add_lines (self, &self->layers[0]);
  return TRUE;
}

/**
 * sahne_raster_line:
 * @self: a rasteriser
 * @target: where it will be painted
 * @path: a line
 * @matrix: from the line to device space; does not skew
 * @width: of the line, before @matrix; round at ends and joints
 *
 * Takes up the line that is painted next.
 *
 * Returns: whether any of it can be seen; else nothing is to be painted
 */
gboolean
sahne_raster_line (SahneRaster *self, const SahneRasterTarget *target, const SahnePath *path,
                   const cairo_matrix_t *matrix, double width)
{
  sahne_lines_clear (self->lines);
  sahne_lines_add_stroke (self->lines, path, matrix, width);
  if (!open_region (self, target))
    return FALSE;
  add_lines (self, &self->layers[0]);
  return TRUE;
}

/**
 * sahne_raster_second:
 * @self: a rasteriser that has taken up a shape
 * @path: a second shape, of which only what lies within the first matters
 * @matrix: from the shape to device space
 * @dx: shift before @matrix
 * @dy: shift before @matrix
 */
void
sahne_raster_second (SahneRaster *self, const SahnePath *path, const cairo_matrix_t *matrix,
                     double dx, double dy)
{
  sahne_lines_clear (self->lines);
  sahne_lines_add (self->lines, path, matrix, dx, dy);
  add_lines (self, &self->layers[1]);
}

static inline float
coverage_of (float sum, gboolean even)
{
  float c = fabsf (sum);

  if (even)
    c = fabsf (c - 2 * floorf (c / 2 + 0.5f));
  return c > 1 ? 1 : c;
}

/* Lays @colour over a pixel, @alpha of 255. */
static inline guint32
over (guint32 below, guint32 colour, guint32 alpha)
{
  guint32 rest = 255 - alpha;
  guint32 rb = (colour & 0xff00ff) * alpha + (below & 0xff00ff) * rest + 0x800080;
  guint32 ag = ((colour >> 8) & 0xff00ff) * alpha + ((below >> 8) & 0xff00ff) * rest + 0x800080;

  rb = ((rb + ((rb >> 8) & 0xff00ff)) >> 8) & 0xff00ff;
  ag = (ag + ((ag >> 8) & 0xff00ff)) & 0xff00ff00;
  return rb | ag;
}

static inline guint32
byte_of (float share)
{
  return (guint32) (share * 255 + 0.5f);
}

static inline void
fill (guint32 *p, int n, guint32 colour)
{
  if (n >= 16)
    wmemset ((wchar_t *) p, (wchar_t) colour, (gsize) n);
  else
    for (int i = 0; i < n; i++)
      p[i] = colour;
}

/* Eight pixels at a time where the mask is all or nothing. */
static void
fill_masked (guint32 *p, const guint8 *mask, int n, guint32 colour)
{
  guint64 eight;

  for (int i = 0, step; i < n; i += step)
    {
      step = 1;
      if (i + 8 <= n)
        {
          memcpy (&eight, mask + i, sizeof eight);
          step = eight == 0 || eight == G_MAXUINT64 ? 8 : 1;
        }
      if (mask[i] == 255)
        fill (p + i, step, colour);
      else if (mask[i] > 0)
        p[i] = over (p[i], colour, mask[i]);
    }
}

static void
lay (const Brush *brush, int x, int n, guint32 colour, guint32 alpha)
{
  guint32 *p = brush->pixels + x;

  if (alpha == 0)
    return;
  if (brush->row_mask && alpha == 255)
    fill_masked (p, brush->row_mask + x, n, colour);
  else if (brush->row_mask)
    for (int i = 0; i < n; i++)
      p[i] = over (p[i], colour, (alpha * brush->row_mask[x + i] + 127) / 255);
  else if (alpha == 255)
    fill (p, n, colour);
  else
    for (int i = 0; i < n; i++)
      p[i] = over (p[i], colour, alpha);
}

/* Paints a run of pixels that two shapes cover by @a and @b. */
static void
paint_run (const Brush *brush, int x, int n, float a, float b)
{
  switch (brush->mode)
    {
    case PAINT:
      lay (brush, x, n, brush->colour[0], byte_of (a * brush->opacity));
      break;
    case TWO:
      lay (brush, x, n, over (brush->colour[0], brush->colour[1], byte_of (b)), byte_of (a));
      break;
    case BOTH:
      lay (brush, x, n, brush->colour[0], byte_of (a * b * brush->opacity));
      break;
    case MASK:
      if (brush->row_mask)
        for (int i = 0; i < n; i++)
          brush->bytes[x + i] = (guint8) ((byte_of (a) * brush->row_mask[x + i] + 127) / 255);
      else
        memset (brush->bytes + x, (int) byte_of (a), (gsize) n);
      break;
    }
}

/* Walks along one row from touched pixel to touched pixel, and leaves the row clean. */
static void
sweep_row (SahneRaster *self, int row, gboolean two, const Brush *brush)
{
  gsize at = (gsize) row * (gsize) self->stride, word = (gsize) row * (gsize) self->words;
  Layer *a = &self->layers[0], *b = &self->layers[1];
  int width = self->x1 - self->x0, x = 0;
  float sum_a = 0, sum_b = 0, cover_a = 0, cover_b = 0;

  for (int w = 0; w < self->words; w++)
    {
      guint64 bits = a->touched[word + (gsize) w] | (two ? b->touched[word + (gsize) w] : 0);
      a->touched[word + (gsize) w] = 0;
      if (two)
        b->touched[word + (gsize) w] = 0;
      for (; bits; bits &= bits - 1)
        {
          int column = w * 64 + __builtin_ctzll (bits);
          if (column > x && x < width && cover_a > 0)
            paint_run (brush, x, MIN (column, width) - x, cover_a, cover_b);
          x = column;
          sum_a += a->change[at + (gsize) column];
          a->change[at + (gsize) column] = 0;
          cover_a = coverage_of (sum_a, a->even);
          if (two)
            {
              sum_b += b->change[at + (gsize) column];
              b->change[at + (gsize) column] = 0;
              cover_b = coverage_of (sum_b, b->even);
            }
        }
    }
  if (x < width && byte_of (cover_a) > 0)
    paint_run (brush, x, width - x, cover_a, cover_b);
}

static guint32
pixel_of (SahneColour c)
{
  return 0xff000000u | (guint32) lround (CLAMP (c.r, 0, 1) * 255) << 16
         | (guint32) lround (CLAMP (c.g, 0, 1) * 255) << 8
         | (guint32) lround (CLAMP (c.b, 0, 1) * 255);
}

/* The colour of a row between its two stops. */
static void
colour_row (Brush *brush, int y)
{
  const SahneStop *stops = brush->stops;
  double t = (y + 0.5 - brush->top) / (brush->bottom - brush->top), k = 0;
  guint i = 1;

  while (i + 1 < brush->n_stops && t >= stops[i].at)
    i++;
  if (stops[i].at > stops[i - 1].at)
    k = (t - stops[i - 1].at) / (stops[i].at - stops[i - 1].at);
  k = CLAMP (k, 0, 1);
  brush->colour[0] = pixel_of (sahne_colour_mix (stops[i - 1].colour, stops[i].colour, k));
  brush->opacity = (float) (stops[i - 1].opacity + (stops[i].opacity - stops[i - 1].opacity) * k);
}

static void
sweep (SahneRaster *self, const SahneRasterTarget *target, Brush *brush, gboolean two)
{
  int first = self->layers[0].first, last = self->layers[0].last;

  if (two)
    {
      first = MIN (first, self->layers[1].first);
      last = MAX (last, self->layers[1].last);
    }
  for (int row = first; row <= last; row++)
    {
      int y = self->y0 + row;
      if (brush->stops)
        colour_row (brush, y);
      if (target)
        brush->pixels
            = target->pixels + (gssize) (y + target->dy) * target->stride + self->x0 + target->dx;
      if (brush->mask)
        brush->row_mask
            = brush->mask->coverage
              + (gsize) (y - brush->mask->y0) * (gsize) (brush->mask->x1 - brush->mask->x0)
              + (self->x0 - brush->mask->x0);
      sweep_row (self, row, two, brush);
      if (brush->bytes)
        brush->bytes += self->x1 - self->x0;
    }
}

static Brush
brush_of (const SahneRaster *self, Mode mode, SahneColour colour, double opacity)
{
  return (Brush){ .mode = mode,
                  .colour = { pixel_of (colour) },
                  .opacity = (float) CLAMP (opacity, 0, 1),
                  .mask = self->n_masks ? &self->masks[self->n_masks - 1] : NULL };
}

/**
 * sahne_raster_paint:
 * @self: a rasteriser that has taken up a shape
 * @target: where to paint
 * @colour: on screen
 * @opacity: 0 to 1
 *
 * Paints the shape.
 */
void
sahne_raster_paint (SahneRaster *self, const SahneRasterTarget *target, SahneColour colour,
                    double opacity)
{
  Brush brush = brush_of (self, PAINT, colour, opacity);
  sweep (self, target, &brush, FALSE);
}

/**
 * sahne_raster_paint_rows:
 * @self: a rasteriser that has taken up a shape
 * @target: where to paint
 * @stops: colours on screen, from top to bottom
 * @n: how many, at least two
 * @top: where the first of them is, device space
 * @bottom: where the last is
 *
 * Paints the shape with colours that go from top to bottom.
 */
void
sahne_raster_paint_rows (SahneRaster *self, const SahneRasterTarget *target, const SahneStop *stops,
                         guint n, double top, double bottom)
{
  Brush brush = brush_of (self, PAINT, stops[0].colour, 1);

  brush.stops = stops, brush.n_stops = n;
  brush.top = top, brush.bottom = bottom;
  sweep (self, target, &brush, FALSE);
}

/**
 * sahne_raster_paint_two:
 * @self: a rasteriser that has taken up a shape and a second one
 * @target: where to paint
 * @outside: colour of the shape where the second does not cover it
 * @inside: colour where it does
 *
 * Paints the shape in two tones.
 */
void
sahne_raster_paint_two (SahneRaster *self, const SahneRasterTarget *target, SahneColour outside,
                        SahneColour inside)
{
  Brush brush = brush_of (self, TWO, outside, 1);
  brush.colour[1] = pixel_of (inside);
  sweep (self, target, &brush, TRUE);
}

/**
 * sahne_raster_paint_both:
 * @self: a rasteriser that has taken up a shape and a second one
 * @target: where to paint
 * @colour: on screen
 * @opacity: 0 to 1
 *
 * Paints what both shapes cover.
 */
void
sahne_raster_paint_both (SahneRaster *self, const SahneRasterTarget *target, SahneColour colour,
                         double opacity)
{
  Brush brush = brush_of (self, BOTH, colour, opacity);
  sweep (self, target, &brush, TRUE);
}

/* One piece of a line, round at its ends, and how it is painted. */
typedef struct
{
  SahnePoint a, b;
  double dx, dy, square; /* from a to b */
  double reach;          /* so far from its middle it still touches a pixel */
  guint32 colour;
  float opacity;
} Piece;

static double
clamp_share (double share)
{
  return share < 0 ? 0 : share > 1 ? 1 : share;
}

/* How far a point is from the middle of a piece. */
static double
distance_to (const Piece *piece, double x, double y)
{
  double px = x - piece->a.x, py = y - piece->a.y, t = 0;

  if (piece->square > 0)
    t = clamp_share ((px * piece->dx + py * piece->dy) / piece->square);
  px -= t * piece->dx, py -= t * piece->dy;
  return sqrt (px * px + py * py);
}

static void
paint_piece (const SahneRasterTarget *target, const Piece *piece)
{
  double top = MIN (piece->a.y, piece->b.y), low = MAX (piece->a.y, piece->b.y);
  double left = MIN (piece->a.x, piece->b.x), right = MAX (piece->a.x, piece->b.x);
  gboolean steep = fabs (piece->dy) > fabs (piece->dx);
  double slope = steep ? piece->dx / piece->dy : 0, lean = 1 / sqrt (1 + slope * slope);
  int y1 = (int) ceil (CLAMP (low + piece->reach, target->y0, target->y1));

  for (int y = (int) floor (CLAMP (top - piece->reach, target->y0, target->y1)); y < y1; y++)
    {
      guint32 *row = target->pixels + (gssize) (y + target->dy) * target->stride + target->dx;
      double middle = piece->a.x + (y + 0.5 - piece->a.y) * slope;
      gboolean inside = steep && y + 0.5 > top + piece->reach && y + 0.5 < low - piece->reach;
      double from = steep ? MAX (left, middle) - piece->reach / lean : left - piece->reach;
      double to = steep ? MIN (right, middle) + piece->reach / lean : right + piece->reach;
      int x1;
      if (steep)
        from = MIN (from, right - piece->reach), to = MAX (to, left + piece->reach);
      x1 = (int) ceil (CLAMP (to, target->x0, target->x1));
      for (int x = (int) floor (CLAMP (from, target->x0, target->x1)); x < x1; x++)
        {
          double d
              = inside ? fabs (x + 0.5 - middle) * lean : distance_to (piece, x + 0.5, y + 0.5);
          guint32 alpha = byte_of ((float) clamp_share (piece->reach - d) * piece->opacity);
          if (alpha)
            row[x] = over (row[x], piece->colour, alpha);
        }
    }
}

/**
 * sahne_raster_pieces:
 * @self: a rasteriser
 * @target: where to paint
 * @path: many short straight lines of two points, like drops of rain, or dots
 * @matrix: from the lines to device space; does not skew
 * @width: of the lines, before @matrix; round at both ends
 * @colour: on screen
 * @opacity: 0 to 1
 *
 * Paints them one by one, which is quick.
 *
 * Returns: whether it could: else the path has other lines, or something is masked
 */
gboolean
sahne_raster_pieces (SahneRaster *self, const SahneRasterTarget *target, const SahnePath *path,
                     const cairo_matrix_t *matrix, double width, SahneColour colour, double opacity)
{
  const SahnePoint *p = (const SahnePoint *) (gpointer) path->points->data;
  double k = sqrt (fabs (matrix->xx * matrix->yy - matrix->xy * matrix->yx));
  Piece piece = { .reach = width / 2 * k + 0.5,
                  .colour = pixel_of (colour),
                  .opacity = (float) CLAMP (opacity, 0, 1) };

  if (self->n_masks || path->verbs->len % 2)
    return FALSE;
  for (guint i = 0; i < path->verbs->len; i++)
    if (path->verbs->data[i] != (i % 2 ? SAHNE_PATH_LINE : SAHNE_PATH_MOVE))
      return FALSE;
  for (guint i = 0; i < path->verbs->len; i += 2, p += 2)
    {
      piece.a = p[0], piece.b = p[1];
      cairo_matrix_transform_point (matrix, &piece.a.x, &piece.a.y);
      cairo_matrix_transform_point (matrix, &piece.b.x, &piece.b.y);
      piece.dx = piece.b.x - piece.a.x, piece.dy = piece.b.y - piece.a.y;
      piece.square = piece.dx * piece.dx + piece.dy * piece.dy;
      if (isfinite (piece.square))
        paint_piece (target, &piece);
    }
  return TRUE;
}

/**
 * sahne_raster_push_mask:
 * @self: a rasteriser that has taken up a shape, or seen nothing of it
 *
 * Until sahne_raster_pop_mask() nothing is painted outside of the shape.
 */
void
sahne_raster_push_mask (SahneRaster *self)
{
  Brush brush = brush_of (self, MASK, (SahneColour){ 0, 0, 0 }, 1);
  Mask *mask = &self->masks[self->n_masks];
  int width = MAX (0, self->x1 - self->x0), height = MAX (0, self->y1 - self->y0);

  g_return_if_fail (self->n_masks < MOST_MASKS);
  *mask = (Mask){ g_malloc0 ((gsize) width * (gsize) height + 1), self->x0, self->y0, self->x1,
                  self->y1 };
  if (self->layers[0].last >= 0)
    brush.bytes = mask->coverage + (gsize) self->layers[0].first * (gsize) width;
  sweep (self, NULL, &brush, FALSE);
  self->n_masks++;
}

/**
 * sahne_raster_pop_mask:
 * @self: a rasteriser with a mask
 */
void
sahne_raster_pop_mask (SahneRaster *self)
{
  g_return_if_fail (self->n_masks > 0);
  g_free (self->masks[--self->n_masks].coverage);
}
