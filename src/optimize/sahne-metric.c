/* Compares pictures one after the other with the ones they were made from.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-metric.h"

#include <math.h>

#include "sahne-metric-kernels.h"

/* Up to this many pictures a second change is a difference, above it a difference of differences:
 * an eye follows even motion. */
#define SMOOTH_RATE 32

/* How much more change hides than detail does. */
#define CHANGE_WEIGHT 2

struct _SahneMetric
{
  int width, height;
  double rate;
  SahneLumaPlane
      planes[3]; /* of the reference: this picture, the one before, the one before that */
  SahneLumaPlane coded;
  guint seen; /* pictures so far */
  float *scratch;
  double *weights;
};

static SahneLumaPlane
new_plane (int width, int height)
{
  int stride = (width + 15) / 16 * 16;
  return (SahneLumaPlane){ g_new0 (gint16, (gsize) stride * (gsize) height), stride, width, height,
                           8 };
}

/**
 * sahne_metric_new:
 * @width: of the pictures, at least 8
 * @height: of the pictures, at least 8
 * @rate: pictures a second
 *
 * Returns: (transfer full): a metric that has seen nothing
 */
SahneMetric *
sahne_metric_new (int width, int height, double rate)
{
  SahneMetric *self = g_new0 (SahneMetric, 1);

  g_return_val_if_fail (width >= 8 && height >= 8, NULL);
  self->width = width;
  self->height = height;
  self->rate = rate;
  for (guint i = 0; i < G_N_ELEMENTS (self->planes); i++)
    self->planes[i] = new_plane (width, height);
  self->coded = new_plane (width, height);
  self->scratch = g_new (float, sahne_luma_ssim_scratch (width));
  return self;
}

/**
 * sahne_metric_free:
 * @self: (transfer full): a metric
 */
void
sahne_metric_free (SahneMetric *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->planes); i++)
    g_free (self->planes[i].data);
  g_free (self->coded.data);
  g_free (self->scratch);
  g_free (self->weights);
  g_free (self);
}

/* Edge of the blocks of XPSNR, 64 samples at 1080p. */
static int
block_size (const SahneMetric *self)
{
  double share = (double) self->width * self->height / (3840.0 * 2160.0);
  return 4 * (int) (32 * sqrt (share) + 0.5);
}

/* How visible an error in a block is: less where there is detail or change. */
static double
block_weight (const SahneMetric *self, int x, int y, int width, int height)
{
  const SahneLumaPlane *now = &self->planes[0];
  double activity = sahne_luma_block_activity (now, x, y, width, height);

  if (self->seen > 1)
    activity
        += CHANGE_WEIGHT
           * sahne_luma_block_change (now, &self->planes[1],
                                      self->rate > SMOOTH_RATE && self->seen > 2 ? &self->planes[2]
                                                                                 : NULL,
                                      x, y, width, height);
  return 1 / MAX (activity, 1 << (now->bits - 6));
}

/* In small pictures a block that is flat beside one that is not would count too much: its weight
 * becomes that of the next heaviest neighbour. */
static void
smooth_weights (double *weights, int columns, int rows)
{
  g_autofree double *before = g_memdup2 (weights, (gsize) columns * rows * sizeof *weights);

  for (int y = 0; y < rows; y++)
    for (int x = 0; x < columns; x++)
      {
        const double *at = before + y * columns + x;
        double most = 0;
        if (x > 0)
          most = MAX (most, at[-1]);
        if (x + 1 < columns)
          most = MAX (most, at[1]);
        if (y > 0)
          most = MAX (most, at[-columns]);
        if (y + 1 < rows)
          most = MAX (most, at[columns]);
        if (columns * rows > 1)
          weights[y * columns + x] = MIN (*at, most);
      }
}

/* XPSNR (Helmrich, Siekmann, Becker, Bosse, Marpe, Wiegand: "XPSNR: a low-complexity extension of
 * the perceptually weighted peak signal-to-noise ratio", ICASSP 2020). */
static double
xpsnr (SahneMetric *self)
{
  const SahneLumaPlane *now = &self->planes[0];
  double area = (double) self->width * self->height, share = area / (3840.0 * 2160.0);
  double mean = sqrt (16.0 * (1 << (2 * now->bits - 9)) / sqrt (MAX (share, 1e-5)));
  double peak = (1 << now->bits) - 1, weighted = 0;
  int size = MAX (block_size (self), 4);
  int columns = (self->width + size - 1) / size, rows = (self->height + size - 1) / size;

  if (self->weights == NULL)
    self->weights = g_new (double, (gsize) columns *rows);
  for (int i = 0; i < columns * rows; i++)
    {
      int x = i % columns * size, y = i / columns * size;
      self->weights[i]
          = block_weight (self, x, y, MIN (size, self->width - x), MIN (size, self->height - y));
    }
  if (area <= 640 * 480)
    smooth_weights (self->weights, columns, rows);
  for (int i = 0; i < columns * rows; i++)
    {
      int x = i % columns * size, y = i / columns * size;
      weighted += self->weights[i]
                  * (double) sahne_luma_block_error (now, &self->coded, x, y,
                                                     MIN (size, self->width - x),
                                                     MIN (size, self->height - y));
    }
  if (weighted <= 0)
    return SAHNE_XPSNR_SAME;
  return MIN (10 * log10 (area * peak * peak / (weighted * mean)), SAHNE_XPSNR_SAME);
}

static void
remember (SahneMetric *self)
{
  SahneLumaPlane oldest = self->planes[2];

  self->planes[2] = self->planes[1];
  self->planes[1] = self->planes[0];
  self->planes[0] = oldest;
  self->seen++;
}

/**
 * sahne_metric_compare:
 * @self: a metric
 * @reference: the next picture as it should be
 * @coded: the same as it came out
 *
 * Pictures are given in order, because what moves hides more than what stands.
 *
 * Returns: how alike they are
 */
SahneLikeness
sahne_metric_compare (SahneMetric *self, const SahneYuv *reference, const SahneYuv *coded)
{
  int bits = MAX (reference->depth, coded->depth);
  SahneLikeness score;

  remember (self);
  for (guint i = 0; i < G_N_ELEMENTS (self->planes); i++)
    self->planes[i].bits = bits;
  self->coded.bits = bits;
  sahne_luma_widen (&self->planes[0], reference->planes[0], reference->strides[0],
                    reference->depth);
  sahne_luma_widen (&self->coded, coded->planes[0], coded->strides[0], coded->depth);
  score.ssim = sahne_luma_ssim (&self->planes[0], &self->coded, self->scratch);
  score.xpsnr = xpsnr (self);
  return score;
}
