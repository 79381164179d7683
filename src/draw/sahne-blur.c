/* Blur: what is out of focus, soft light, reflections in wet ground.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-blur.h"

#include <math.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* Columns that are blurred downwards together, so that memory is read in rows; and rows that are
 * blurred sideways together, turned into columns for it. */
#define BAND 16

/* The sum of a box this wide fits into 16 bits, and its mean comes out right to the last bit for a
 * surface of one colour. */
#define MOST_QUICK_RADIUS 60

/* 65536 times the reciprocal of a box, rounded. */
static guint
reciprocal (int radius)
{
  guint n = 2 * (guint) radius + 1;
  return (65536 + n / 2) / n;
}

#ifdef __SSE2__

/* Four pixels' bytes as two times eight sums. */
static inline void
add_four (const guint8 *from, __m128i *low, __m128i *high)
{
  const __m128i zero = _mm_setzero_si128 ();
  __m128i bytes = _mm_loadu_si128 ((const __m128i *) (gconstpointer) from);

  *low = _mm_add_epi16 (*low, _mm_unpacklo_epi8 (bytes, zero));
  *high = _mm_add_epi16 (*high, _mm_unpackhi_epi8 (bytes, zero));
}

static inline void
take_four (const guint8 *from, __m128i *low, __m128i *high)
{
  const __m128i zero = _mm_setzero_si128 ();
  __m128i bytes = _mm_loadu_si128 ((const __m128i *) (gconstpointer) from);

  *low = _mm_sub_epi16 (*low, _mm_unpacklo_epi8 (bytes, zero));
  *high = _mm_sub_epi16 (*high, _mm_unpackhi_epi8 (bytes, zero));
}

/* A running mean down a band of columns; beyond the ends it is transparent. */
static void
quick_band (const guint8 *from, guint8 *to, int n, int radius)
{
  const __m128i scale = _mm_set1_epi16 ((short) reciprocal (radius)),
                half = _mm_set1_epi16 ((short) radius);
  const int step = BAND * 4;

  for (int k = 0; k < step; k += 16)
    {
      __m128i low = _mm_setzero_si128 (), high = low;
      for (int i = 0; i < MIN (radius, n); i++)
        add_four (from + i * step + k, &low, &high);
      for (int i = 0; i < n; i++)
        {
          if (i + radius < n)
            add_four (from + (i + radius) * step + k, &low, &high);
          if (i > radius)
            take_four (from + (i - radius - 1) * step + k, &low, &high);
          _mm_storeu_si128 ((__m128i *) (gpointer) (to + i * step + k),
                            _mm_packus_epi16 (_mm_mulhi_epu16 (_mm_add_epi16 (low, half), scale),
                                              _mm_mulhi_epu16 (_mm_add_epi16 (high, half), scale)));
        }
    }
}

#else

static void
quick_band (const guint8 *from, guint8 *to, int n, int radius)
{
  const int step = BAND * 4;

  for (int k = 0; k < step; k++)
    {
      guint sum = 0;
      for (int i = 0; i < MIN (radius, n); i++)
        sum += from[i * step + k];
      for (int i = 0; i < n; i++)
        {
          if (i + radius < n)
            sum += from[(i + radius) * step + k];
          if (i > radius)
            sum -= from[(i - radius - 1) * step + k];
          to[i * step + k] = (guint8) ((sum + (guint) radius) * reciprocal (radius) >> 16);
        }
    }
}

#endif

/* The same for boxes of any width. */
static void
wide_band (const guint8 *from, guint8 *to, int n, int radius)
{
  const guint32 scale = (1u << 23) / (2 * (guint32) radius + 1);
  const int step = BAND * 4;

  for (int k = 0; k < step; k++)
    {
      guint32 sum = 0;
      for (int i = 0; i < MIN (radius, n); i++)
        sum += from[i * step + k];
      for (int i = 0; i < n; i++)
        {
          if (i + radius < n)
            sum += from[(i + radius) * step + k];
          if (i > radius)
            sum -= from[(i - radius - 1) * step + k];
          to[i * step + k] = (guint8) ((sum * scale + (1u << 22)) >> 23);
        }
    }
}

/* Three means one after the other over a band in @a, by way of @b; returns where they end up. */
static guint8 *
three_means (guint8 *a, guint8 *b, int n, const int radii[3])
{
  for (int i = 0; i < 3; i++)
    if (radii[i] > 0)
      {
        guint8 *swap = a;
        if (radii[i] <= MOST_QUICK_RADIUS)
          quick_band (a, b, n, radii[i]);
        else
          wide_band (a, b, n, radii[i]);
        a = b, b = swap;
      }
  return a;
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

/* @spare holds two bands as long as a row. */
static void
blur_rows (guint8 *data, guint8 *spare, int width, int height, int stride, double sigma)
{
  guint32 *a = (guint32 *) (gpointer) spare, *b = a + (gsize) BAND * (gsize) width;
  int radii[3];

  box_radii (sigma, radii);
  for (int y = 0; y < height; y += BAND)
    {
      int rows = MIN (BAND, height - y);
      const guint32 *done;
      if (rows < BAND)
        memset (a, 0, (gsize) width * BAND * 4);
      for (int r = 0; r < rows; r++)
        {
          const guint32 *row
              = (const guint32 *) (gconstpointer) (data + (gsize) (y + r) * (gsize) stride);
          for (int x = 0; x < width; x++)
            a[x * BAND + r] = row[x];
        }
      done = (guint32 *) (gpointer) three_means ((guint8 *) a, (guint8 *) b, width, radii);
      for (int r = 0; r < rows; r++)
        {
          guint32 *row = (guint32 *) (gpointer) (data + (gsize) (y + r) * (gsize) stride);
          for (int x = 0; x < width; x++)
            row[x] = done[x * BAND + r];
        }
    }
}

/* @spare holds two bands as long as a column. */
static void
blur_columns (guint8 *data, guint8 *spare, int width, int height, int stride, double sigma)
{
  gsize step = BAND * 4;
  int radii[3];

  box_radii (sigma, radii);
  for (int x = 0; x < width; x += BAND)
    {
      gsize lanes = (gsize) MIN (BAND, width - x) * 4;
      guint8 *a = spare, *b = spare + step * (gsize) height;
      const guint8 *done;
      if (lanes < step)
        memset (a, 0, step * (gsize) height);
      for (int y = 0; y < height; y++)
        memcpy (a + (gsize) y * step, data + (gsize) y * (gsize) stride + x * 4, lanes);
      done = three_means (a, b, height, radii);
      for (int y = 0; y < height; y++)
        memcpy (data + (gsize) y * (gsize) stride + x * 4, done + (gsize) y * step, lanes);
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
  spare = g_malloc ((gsize) MAX (width, height) * BAND * 8);
  if (sigma_x > 0.3)
    blur_rows (data, spare, width, height, stride, MIN (sigma_x, width));
  if (sigma_y > 0.3)
    blur_columns (data, spare, width, height, stride, MIN (sigma_y, height));
  cairo_surface_mark_dirty (surface);
}
