/* What is out of focus: drawn small, blurred there, and laid over the picture at its size.
 *
 * A blurred picture has nothing in it that a smaller one could not hold, so drawing, blurring and
 * enlarging it costs a part of doing it at full size. The small picture stands on a grid of the
 * frame's own, so that it is the same however much of the frame is painted.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-soft.h"

#include <math.h>
#include <string.h>

#include "sahne-blur.h"
#include "sahne-raster.h"

/* Blurs weaker than this, in pixels, are done at full size. */
#define LEAST_SIGMA 1.9

/* A pixel becomes at most so many across. */
#define MOST_SCALE 4

/* Two pixels' channels. */
typedef guint8 Bytes __attribute__ ((vector_size (8)));
typedef guint16 Words __attribute__ ((vector_size (16)));

struct _SahneSoft
{
  SahnePen *pen;
  cairo_surface_t *paper; /* larger than needed */
  gsize room;             /* bytes of @memory */
  guint8 *memory;
  guint16 *row; /* one row between two of the small picture, four channels a pixel */
  gsize row_room;
  SahneRasterTarget target;
  int scale;          /* a pixel of the small picture is so many wide and high; 0 at full size */
  int x, y;           /* of its first pixel in the frame, pixels of its own */
  int width, height;  /* pixels of its own */
  SahnePen *original; /* when it is drawn at full size */
  double sigma;
};

/**
 * sahne_soft_new:
 *
 * Returns: (transfer full): a place to draw things that are out of focus; it belongs to one thread
 */
SahneSoft *
sahne_soft_new (void)
{
  return g_new0 (SahneSoft, 1);
}

/**
 * sahne_soft_free:
 * @self: (transfer full) (nullable): such a place
 */
void
sahne_soft_free (SahneSoft *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->pen, sahne_pen_free);
  g_clear_pointer (&self->paper, cairo_surface_destroy);
  g_free (self->memory);
  g_free (self->row);
  g_free (self);
}

/* An empty paper of the wanted size over memory that is kept. */
static void
lay_paper (SahneSoft *self)
{
  int stride = cairo_format_stride_for_width (CAIRO_FORMAT_ARGB32, self->width);
  gsize need = (gsize) stride * (gsize) self->height;

  if (need > self->room)
    {
      g_free (self->memory);
      self->room = need + need / 2;
      self->memory = g_malloc (self->room);
    }
  if ((gsize) self->width * 4 > self->row_room)
    {
      g_free (self->row);
      self->row_room = (gsize) self->width * 4;
      self->row = g_new (guint16, self->row_room);
    }
  memset (self->memory, 0, need);
  self->paper = cairo_image_surface_create_for_data (self->memory, CAIRO_FORMAT_ARGB32, self->width,
                                                     self->height, stride);
}

static int
find_scale (double sigma)
{
  int scale = 1;

  while (scale < MOST_SCALE && sigma >= LEAST_SIGMA * scale)
    scale *= 2;
  return scale;
}

/**
 * sahne_soft_reach:
 * @sigma: standard deviation of a blur, pixels
 *
 * Returns: how far from what is drawn the blur may be seen, pixels
 */
double
sahne_soft_reach (double sigma)
{
  return sigma > 0 ? ceil (3 * sigma) + 2 * find_scale (sigma) : 0;
}

/**
 * sahne_soft_begin:
 * @self: a place to draw on
 * @pen: the pen of the frame
 * @box: left, top, right and bottom of what will be drawn, pixels of the frame
 * @sigma: standard deviation of the blur, pixels
 * @height: of the frame, pixels
 *
 * What lies outside of the frame is drawn as far as the blur brings it in.
 *
 * Returns: (transfer none) (nullable): the pen to draw with, in pixels of the frame, until
 *   sahne_soft_end(); %NULL when nothing would be seen
 */
SahnePen *
sahne_soft_begin (SahneSoft *self, SahnePen *pen, const double box[4], double sigma, double height)
{
  double reach = sahne_soft_reach (sigma);
  SahneRasterTarget *target = &self->target;
  cairo_matrix_t matrix;
  int scale = find_scale (sigma), x1, y1;
  cairo_t *cr;

  cairo_get_matrix (sahne_pen_cairo (pen), &matrix);
  self->sigma = sigma;
  self->scale = 0;
  self->original = pen;
  if (scale < 2 || matrix.xx != 1 || matrix.yy != 1 || matrix.xy != 0 || matrix.yx != 0
      || matrix.x0 != 0 || matrix.y0 != 0
      || !sahne_raster_find_target (sahne_pen_cairo (pen), target))
    {
      cr = sahne_pen_cairo (pen);
      cairo_save (cr);
      cairo_rectangle (cr, floor (box[0] - reach), floor (box[1] - reach),
                       ceil (box[2] - box[0] + 2 * reach) + 1,
                       ceil (box[3] - box[1] + 2 * reach) + 1);
      cairo_clip (cr);
      sahne_pen_push_blur (pen);
      return pen;
    }
  self->x = (int) floor ((MAX (box[0], target->x0) - reach) / scale) - 1;
  self->y = (int) floor ((MAX (box[1], target->y0) - reach) / scale) - 1;
  x1 = (int) ceil ((MIN (box[2], target->x1) + reach) / scale) + 1;
  y1 = (int) ceil ((MIN (box[3], target->y1) + reach) / scale) + 1;
  self->width = x1 - self->x;
  self->height = y1 - self->y;
  if (self->width < 3 || self->height < 3)
    return NULL;
  self->scale = scale;
  lay_paper (self);
  cr = cairo_create (self->paper);
  cairo_scale (cr, 1.0 / scale, 1.0 / scale);
  cairo_translate (cr, -self->x * scale, -self->y * scale);
  if (self->pen == NULL)
    self->pen = sahne_pen_new (cr, sahne_pen_light (pen), sahne_pen_style (pen));
  sahne_pen_renew (self->pen, cr, sahne_pen_light (pen), sahne_pen_style (pen), height / scale);
  cairo_destroy (cr);
  return self->pen;
}

/* A row of the frame in the small picture's columns: @weight and its rest of two of its rows. */
static void
mix_rows (const guint8 *a, const guint8 *b, guint weight, guint rest, guint16 *to, int n)
{
  for (int i = 0; i < n * 4; i++)
    to[i] = (guint16) (a[i] * rest + b[i] * weight);
}

static inline guint32
over_one (guint32 below, const guint8 *colour)
{
  guint rest = 255 - colour[3];
  guint32 out = 0;

  for (int c = 0; c < 4; c++)
    {
      guint t = (below >> (8 * c) & 255) * rest + 128;
      out |= MIN (colour[c] + ((t + (t >> 8)) >> 8), 255) << (8 * c);
    }
  return out;
}

/* Lays the pixels between two of the small picture's, @scale of them, over @to. Only those from
 * column @from to before @behind are wanted. */
static inline void
lay_between (const guint16 *a, const guint16 *b, int scale, int shift, guint32 *to, int from,
             int behind)
{
  guint half = 1u << (shift - 1);

  for (int j = from; j < behind; j++)
    {
      guint weight = 2 * (guint) j + 1, rest = 2 * (guint) scale - weight;
      guint8 colour[4];
      for (int c = 0; c < 4; c++)
        colour[c] = (guint8) ((a[c] * rest + b[c] * weight + half) >> shift);
      to[j] = colour[3] == 255 ? (guint32) colour[0] | (guint32) colour[1] << 8
                                     | (guint32) colour[2] << 16 | 0xff000000u
                               : over_one (to[j], colour);
    }
}

/* The same for all of them, two at a time. */
static inline void
lay_pairs (const guint16 *a, const guint16 *b, int scale, int shift, guint32 *to)
{
  const guint16 half = (guint16) (1u << (shift - 1));
  Words one = { a[0], a[1], a[2], a[3], a[0], a[1], a[2], a[3] };
  Words two = { b[0], b[1], b[2], b[3], b[0], b[1], b[2], b[3] };

  for (int j = 0; j < scale; j += 2)
    {
      guint16 v = (guint16) (2 * j + 1), w = (guint16) (2 * j + 3), all = (guint16) (2 * scale);
      Words weight = { v, v, v, v, w, w, w, w };
      Words colour = (one * (all - weight) + two * weight + half) >> shift;
      guint16 p = colour[3], q = colour[7];
      Bytes bytes;
      if (p != 255 || q != 255)
        {
          guint16 rp = (guint16) (255 - p), rq = (guint16) (255 - q);
          Words rest = { rp, rp, rp, rp, rq, rq, rq, rq }, below;
          memcpy (&bytes, to + j, sizeof bytes);
          below = __builtin_convertvector(bytes, Words) * rest + 128;
          colour += (below + (below >> 8)) >> 8;
        }
      bytes = __builtin_convertvector(colour, Bytes);
      memcpy (to + j, &bytes, sizeof bytes);
    }
}

/* One row of the frame. */
static void
lay_row (SahneSoft *self, int y)
{
  const SahneRasterTarget *target = &self->target;
  const int scale = self->scale, shift = scale == 2 ? 4 : 6;
  /* the first pixel right of and below the middle of a small one */
  int down = y - (self->y * scale + scale / 2);
  int row = down >= 0 ? down / scale : -1, phase = down - row * scale;
  const guint8 *data = cairo_image_surface_get_data (self->paper);
  gsize stride = (gsize) cairo_image_surface_get_stride (self->paper);
  guint32 *pixels = target->pixels + (gssize) (y + target->dy) * target->stride + target->dx;

  if (row < 0 || row + 1 >= self->height)
    return;
  mix_rows (data + (gsize) row * stride, data + (gsize) (row + 1) * stride, 2 * (guint) phase + 1,
            2 * (guint) scale - 2 * (guint) phase - 1, self->row, self->width);
  for (int i = 0; i + 1 < self->width; i++)
    {
      const guint16 *a = self->row + i * 4, *b = a + 4;
      int x = (self->x + i) * scale + scale / 2;
      if ((a[3] | b[3]) == 0 || x + scale <= target->x0 || x >= target->x1)
        continue;
      if (x >= target->x0 && x + scale <= target->x1)
        lay_pairs (a, b, scale, shift, pixels + x);
      else
        lay_between (a, b, scale, shift, pixels + x, MAX (target->x0 - x, 0),
                     MIN (target->x1 - x, scale));
    }
}

/* What is left of the blur when drawing into pixels and enlarging them have had their part. */
static double
left_of (double sigma, int scale)
{
  double k = scale;
  return sqrt (MAX (sigma * sigma - k * k / 12 - k * k / 6, 0)) / k;
}

/**
 * sahne_soft_end:
 * @self: where something was drawn since sahne_soft_begin()
 *
 * Blurs it and lays it over the picture.
 */
void
sahne_soft_end (SahneSoft *self)
{
  double sigma = self->sigma;

  if (self->scale == 0)
    {
      sahne_pen_pop_blur (self->original, sigma, sigma, 1, CAIRO_OPERATOR_OVER);
      cairo_restore (sahne_pen_cairo (self->original));
      return;
    }
  sahne_pen_renew (self->pen, NULL, sahne_pen_light (self->original),
                   sahne_pen_style (self->original), 1080);
  sigma = left_of (sigma, self->scale);
  sahne_blur (self->paper, sigma, sigma);
  for (int y = self->target.y0; y < self->target.y1; y++)
    lay_row (self, y);
  g_clear_pointer (&self->paper, cairo_surface_destroy);
  cairo_surface_mark_dirty (cairo_get_group_target (sahne_pen_cairo (self->original)));
}
