/* Blur: what is out of focus, soft light, reflections in wet ground.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-blur.h"

#include <math.h>
#include <string.h>

#include "sahne-fast.h"

/* Columns that are blurred downwards together, so that memory is read in rows. */
#define BAND 16

/* A pixel's bytes and their sums; integers, so every processor comes to the same. */
typedef guint8 Bytes __attribute__ ((vector_size (4)));
typedef guint32 Sums __attribute__ ((vector_size (16)));

/* The same of four pixels side by side. */
typedef guint8 Bytes4 __attribute__ ((vector_size (16)));
typedef guint32 Sums4 __attribute__ ((vector_size (64)));

__attribute__ ((always_inline)) static inline Sums
load (const guint8 *from)
{
  Bytes bytes;

  memcpy (&bytes, from, sizeof bytes);
  return __builtin_convertvector(bytes, Sums);
}

/* 255 times a full box times its reciprocal just fits into 32 bits. */
__attribute__ ((always_inline)) static inline void
keep (Sums sum, guint32 scale, guint8 *to)
{
  Bytes bytes = __builtin_convertvector((sum * scale + (1u << 22)) >> 23, Bytes);

  memcpy (to, &bytes, sizeof bytes);
}

/* A running mean over a row of @n pixels; beyond the ends it is transparent. */
SAHNE_FAST static void
box_row (const guint8 *from, guint8 *to, int n, int radius)
{
  guint32 scale = (1u << 23) / (2 * (guint32) radius + 1);
  Sums sum = { 0 };

  for (int i = 0; i < MIN (radius, n); i++)
    sum += load (from + i * 4);
  for (int i = 0; i < n; i++)
    {
      if (i + radius < n)
        sum += load (from + (i + radius) * 4);
      if (i > radius)
        sum -= load (from + (i - radius - 1) * 4);
      keep (sum, scale, to + i * 4);
    }
}

__attribute__ ((always_inline)) static inline void
load4 (const guint8 *from, Sums4 *sums)
{
  Bytes4 bytes;

  memcpy (&bytes, from, sizeof bytes);
  *sums = __builtin_convertvector(bytes, Sums4);
}

__attribute__ ((always_inline)) static inline void
keep4 (const Sums4 *sum, guint32 scale, guint8 *to)
{
  Bytes4 bytes = __builtin_convertvector((*sum * scale + (1u << 22)) >> 23, Bytes4);

  memcpy (to, &bytes, sizeof bytes);
}

/* The same for a band of columns, %BAND pixels side by side, from top to bottom. */
SAHNE_FAST static void
box_band (const guint8 *from, guint8 *to, int n, int radius)
{
  const guint32 scale = (1u << 23) / (2 * (guint32) radius + 1);
  const int step = BAND * 4;

  for (int k = 0; k < step; k += 16)
    {
      Sums4 sum = { 0 }, more;
      for (int i = 0; i < MIN (radius, n); i++)
        {
          load4 (from + i * step + k, &more);
          sum += more;
        }
      for (int i = 0; i < n; i++)
        {
          if (i + radius < n)
            {
              load4 (from + (i + radius) * step + k, &more);
              sum += more;
            }
          if (i > radius)
            {
              load4 (from + (i - radius - 1) * step + k, &more);
              sum -= more;
            }
          keep4 (&sum, scale, to + i * step + k);
        }
    }
}

/* Radii of three boxes whose sum has the wanted deviation. */
static void
box_radii (double sigma, int radii[3])
{
  double ideal = sqrt (12 * sigma * sigma / 3 + 1);
  int low = (int) floor (ideal), small, count;

  low -= low % 2 == 0;
  low = MAX (low, 1);
  count = (int) lround ((12 * sigma * sigma - 3 * low * low - 12 * low - 9) / (-4.0 * low - 4));
  small = (low - 1) / 2;
  for (int i = 0; i < 3; i++)
    radii[i] = i < count ? small : small + 1;
}

static void
blur_rows (guint8 *data, guint8 *spare, int width, int height, int stride, double sigma)
{
  int radii[3];

  box_radii (sigma, radii);
  for (int y = 0; y < height; y++)
    {
      guint8 *row = data + (gsize) y * stride;
      box_row (row, spare, width, radii[0]);
      box_row (spare, row, width, radii[1]);
      box_row (row, spare, width, radii[2]);
      memcpy (row, spare, (gsize) width * 4);
    }
}

static void
blur_columns (guint8 *data, guint8 *spare, int width, int height, int stride, double sigma)
{
  int radii[3];

  box_radii (sigma, radii);
  for (int x = 0; x < width; x += BAND)
    {
      int lanes = MIN (BAND, width - x) * 4;
      gsize step = BAND * 4;
      guint8 *a = spare, *b = spare + step * height;
      if (lanes < BAND * 4)
        memset (a, 0, step * height);
      for (int y = 0; y < height; y++)
        memcpy (a + y * step, data + (gsize) y * stride + x * 4, lanes);
      box_band (a, b, height, radii[0]);
      box_band (b, a, height, radii[1]);
      box_band (a, b, height, radii[2]);
      for (int y = 0; y < height; y++)
        memcpy (data + (gsize) y * stride + x * 4, b + y * step, lanes);
    }
}

/**
 * sahne_blur:
 * @surface: an image of 32 bits a pixel
 * @sigma_x: standard deviation to the sides, pixels
 * @sigma_y: standard deviation up and down, pixels
 *
 * Blurs an image in place: three running means each way, which come close to a Gaussian (P. Kovesi,
 * "Fast almost-Gaussian filtering", 2010) at a cost that does not grow with the radius.
 */
void
sahne_blur (cairo_surface_t *surface, double sigma_x, double sigma_y)
{
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  int stride = cairo_image_surface_get_stride (surface);
  guint8 *data;
  g_autofree guint8 *spare = NULL;

  cairo_surface_flush (surface);
  data = cairo_image_surface_get_data (surface);
  if (data == NULL || width < 1 || height < 1)
    return;
  spare = g_malloc (MAX ((gsize) width * 4, (gsize) height * BAND * 8));
  if (sigma_x > 0.3)
    blur_rows (data, spare, width, height, stride, MIN (sigma_x, width));
  if (sigma_y > 0.3)
    blur_columns (data, spare, width, height, stride, MIN (sigma_y, height));
  cairo_surface_mark_dirty (surface);
}
