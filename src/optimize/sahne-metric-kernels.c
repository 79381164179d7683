/* Inner loops of the metrics. This file alone is built with -O3: every loop runs over neighbouring
 * columns that do not depend on each other, so that the compiler turns it into vectors and the
 * numbers stay the same with and without them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-metric-kernels.h"

#include <string.h>

#include "sahne-fast.h"

/* Windows of 8x8 samples, 4 apart, weighted by a Gaussian of 1.5 samples, as Wang et al. 2004 do
 * with windows of 11x11. The weights add up to 1. */
#define WINDOW 8
#define STEP 4
static const float window[WINDOW] = { 0.01759733f, 0.06675843f, 0.16238491f, 0.25325932f,
                                      0.25325932f, 0.16238491f, 0.06675843f, 0.01759733f };

/* Sums over a window: of both planes, their squares and their product. */
enum
{
  SUM_A,
  SUM_B,
  SUM_AA,
  SUM_BB,
  SUM_AB,
  N_SUMS
};

/**
 * sahne_luma_widen:
 * @plane: where the samples go
 * @from: samples of 8 bits, or of more in 16-bit words
 * @from_stride: bytes from row to row
 * @from_bits: bits a sample, at most those of @plane
 */
SAHNE_FAST void
sahne_luma_widen (SahneLumaPlane *plane, const guint8 *from, int from_stride, int from_bits)
{
  int shift = plane->bits - from_bits;

  for (int y = 0; y < plane->height; y++)
    {
      const guint8 *restrict row = from + (gsize) y * from_stride;
      gint16 *restrict to = plane->data + (gsize) y * plane->stride;
      if (from_bits == 8)
        for (int x = 0; x < plane->width; x++)
          to[x] = (gint16) (row[x] << shift);
      else
        memcpy (to, row, (gsize) plane->width * 2);
    }
}

/**
 * sahne_luma_ssim_scratch:
 * @width: of the planes
 *
 * Returns: how many floats sahne_luma_ssim() wants as scratch
 */
gsize
sahne_luma_ssim_scratch (int width)
{
  return (gsize) (width + WINDOW) * N_SUMS * 2;
}

/* Adds one row of both planes with its weight to the sums of every column. */
SAHNE_FAST static void
add_row (const gint16 *restrict a, const gint16 *restrict b, int width, float weight,
         float *restrict sum_a, float *restrict sum_b, float *restrict sum_aa,
         float *restrict sum_bb, float *restrict sum_ab)
{
  for (int x = 0; x < width; x++)
    {
      float va = a[x], vb = b[x], wa = weight * va, wb = weight * vb;
      sum_a[x] += wa;
      sum_b[x] += wb;
      sum_aa[x] += wa * va;
      sum_bb[x] += wb * vb;
      sum_ab[x] += wa * vb;
    }
}

/* Sums of columns to sums of windows, four columns apart. */
SAHNE_FAST static void
sum_columns (const float *restrict columns, float *restrict windows, int count)
{
  for (int i = 0; i < count; i++)
    {
      const float *c = columns + i * STEP;
      windows[i] = window[0] * (c[0] + c[7]) + window[1] * (c[1] + c[6]) + window[2] * (c[2] + c[5])
                   + window[3] * (c[3] + c[4]);
    }
}

SAHNE_FAST static double
sum_similarity (float *restrict const *sums, int count, float c1, float c2)
{
  double total = 0;

  for (int i = 0; i < count; i++)
    {
      float a = sums[SUM_A][i], b = sums[SUM_B][i], ab = a * b, aa = a * a, bb = b * b;
      float variance = (sums[SUM_AA][i] - aa) + (sums[SUM_BB][i] - bb);
      float covariance = sums[SUM_AB][i] - ab;
      sums[SUM_A][i]
          = (2 * ab + c1) * (2 * covariance + c2) / ((aa + bb + c1) * (MAX (variance, 0) + c2));
    }
  for (int i = 0; i < count; i++)
    total += sums[SUM_A][i];
  return total;
}

/**
 * sahne_luma_ssim:
 * @a: a plane, at least 8x8
 * @b: another of the same size and bits
 * @scratch: as many floats as sahne_luma_ssim_scratch() says
 *
 * Mean structural similarity (Wang, Bovik, Sheikh, Simoncelli 2004, K1 = 0.01, K2 = 0.03).
 *
 * Returns: 1 when they are the same
 */
double
sahne_luma_ssim (const SahneLumaPlane *a, const SahneLumaPlane *b, float *scratch)
{
  float peak = (float) ((1 << a->bits) - 1);
  float c1 = 0.01f * peak * 0.01f * peak, c2 = 0.03f * peak * 0.03f * peak;
  int count = (a->width - WINDOW) / STEP + 1, rows = 0;
  float *columns[N_SUMS], *sums[N_SUMS];
  double total = 0;

  for (int i = 0; i < N_SUMS; i++)
    {
      columns[i] = scratch + (gsize) i * (gsize) (a->width + WINDOW);
      sums[i] = scratch + (gsize) (N_SUMS + i) * (gsize) (a->width + WINDOW);
    }
  for (int y = 0; y + WINDOW <= a->height; y += STEP, rows++)
    {
      memset (scratch, 0, (gsize) N_SUMS * (gsize) (a->width + WINDOW) * sizeof *scratch);
      for (int k = 0; k < WINDOW; k++)
        add_row (a->data + (gsize) (y + k) * a->stride, b->data + (gsize) (y + k) * b->stride,
                 a->width, window[k], columns[SUM_A], columns[SUM_B], columns[SUM_AA],
                 columns[SUM_BB], columns[SUM_AB]);
      for (int i = 0; i < N_SUMS; i++)
        sum_columns (columns[i], sums[i], count);
      total += sum_similarity (sums, count, c1, c2);
    }
  return total / ((double) rows * count);
}

/**
 * sahne_luma_block_error:
 * @a: a plane
 * @b: another of the same size
 * @x: left edge of a block
 * @y: its upper edge
 * @width: its width, at most 4096
 * @height: its height
 *
 * Returns: the sum of squared differences
 */
SAHNE_FAST gint64
sahne_luma_block_error (const SahneLumaPlane *a, const SahneLumaPlane *b, int x, int y, int width,
                        int height)
{
  gint64 total = 0;

  for (int row = y; row < y + height; row++)
    {
      const gint16 *restrict p = a->data + (gsize) row * a->stride + x;
      const gint16 *restrict q = b->data + (gsize) row * b->stride + x;
      guint32 sum = 0;
      for (int i = 0; i < width; i++)
        {
          gint16 difference = (gint16) (p[i] - q[i]);
          sum += (guint32) (difference * difference);
        }
      total += sum;
    }
  return total;
}

/* Response of the high-pass filter of XPSNR over the inner part of a block. */
SAHNE_FAST static gint64
high_pass (const SahneLumaPlane *plane, int left, int top, int right, int bottom)
{
  gint64 total = 0;

  for (int y = top; y < bottom; y++)
    {
      const gint16 *restrict row = plane->data + (gsize) y * plane->stride;
      const gint16 *restrict up = row - plane->stride, *restrict down = row + plane->stride;
      guint32 sum = 0;
      for (int x = left; x < right; x++)
        {
          gint16 f = (gint16) (12 * row[x] - 2 * (row[x - 1] + row[x + 1] + up[x] + down[x])
                               - (up[x - 1] + up[x + 1] + down[x - 1] + down[x + 1]));
          sum += (guint32) ABS (f);
        }
      total += sum;
    }
  return total;
}

/* The same for pictures above HD, where a pixel is too small to be seen: over 2x2 samples. */
SAHNE_FAST static gint64
high_pass_wide (const SahneLumaPlane *plane, int left, int top, int right, int bottom)
{
  gint64 total = 0;

  for (int y = top; y < bottom; y += 2)
    {
      const gint16 *r0 = plane->data + (gsize) y * plane->stride, *r1 = r0 + plane->stride;
      const gint16 *u1 = r0 - plane->stride, *u2 = u1 - plane->stride;
      const gint16 *d1 = r1 + plane->stride, *d2 = d1 + plane->stride;
      for (int x = left; x < right; x += 2)
        {
          int f = 12 * (r0[x] + r0[x + 1] + r1[x] + r1[x + 1])
                  - 3 * (u1[x] + u1[x + 1] + d1[x] + d1[x + 1])
                  - 3 * (r0[x - 1] + r0[x + 2] + r1[x - 1] + r1[x + 2])
                  - 2 * (u1[x - 1] + u1[x + 2] + d1[x - 1] + d1[x + 2])
                  - (u2[x - 1] + u2[x] + u2[x + 1] + u2[x + 2] + d2[x - 1] + d2[x] + d2[x + 1]
                     + d2[x + 2] + r0[x - 2] + r1[x - 2] + u1[x - 2] + d1[x - 2] + r0[x + 3]
                     + r1[x + 3] + u1[x + 3] + d1[x + 3]);
          total += ABS (f);
        }
    }
  return total;
}

/**
 * sahne_luma_block_activity:
 * @plane: a plane
 * @x: left edge of a block
 * @y: its upper edge
 * @width: its width
 * @height: its height
 *
 * Returns: how much detail the block has, a sample
 */
double
sahne_luma_block_activity (const SahneLumaPlane *plane, int x, int y, int width, int height)
{
  gboolean wide = (gint64) plane->width * plane->height > 2048 * 1152;
  int border = wide ? 2 : 1;
  int left = MAX (x, border), right = MIN (x + width, plane->width - border);
  int top = MAX (y, border), bottom = MIN (y + height, plane->height - border);
  gint64 sum;

  if (right - left < 2 || bottom - top < 2)
    return 0;
  if (wide)
    {
      right -= (right - left) & 1;
      bottom -= (bottom - top) & 1;
      sum = high_pass_wide (plane, left, top, right, bottom);
    }
  else
    sum = high_pass (plane, left, top, right, bottom);
  return (double) sum / ((double) (right - left) * (bottom - top));
}

/**
 * sahne_luma_block_change:
 * @now: a plane
 * @before: the picture before it
 * @earlier: (nullable): the one before that; with it the change of the change is taken
 * @x: left edge of a block
 * @y: its upper edge
 * @width: its width
 * @height: its height
 *
 * Returns: how much the block changes in time, a sample
 */
SAHNE_FAST double
sahne_luma_block_change (const SahneLumaPlane *now, const SahneLumaPlane *before,
                         const SahneLumaPlane *earlier, int x, int y, int width, int height)
{
  gint64 total = 0;

  for (int row = y; row < y + height; row++)
    {
      const gint16 *restrict p = now->data + (gsize) row * now->stride + x;
      const gint16 *restrict q = before->data + (gsize) row * before->stride + x;
      const gint16 *restrict r = earlier ? earlier->data + (gsize) row * earlier->stride + x : NULL;
      guint32 sum = 0;
      if (r)
        for (int i = 0; i < width; i++)
          sum += (guint32) ABS ((gint16) (p[i] - 2 * q[i] + r[i]));
      else
        for (int i = 0; i < width; i++)
          sum += (guint32) ABS ((gint16) (p[i] - q[i]));
      total += sum;
    }
  return (double) total / ((double) width * height);
}
