/* The metrics are what their papers say, at any depth, and fall as pictures get worse.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "clip.h"
#include "sahne-metric.h"
#include "sahne-quality.h"

#define WIDTH 200
#define HEIGHT 120

/* The definition of SSIM, window by window, in doubles. */
static double
plain_ssim (const SahneYuv *a, const SahneYuv *b)
{
  double weights[8], norm = 0, total = 0, c1 = 6.5025, c2 = 58.5225;
  int windows = 0;

  for (int i = 0; i < 8; i++)
    norm += weights[i] = exp (-(i - 3.5) * (i - 3.5) / 4.5);
  for (int y = 0; y + 8 <= a->height; y += 4)
    for (int x = 0; x + 8 <= a->width; x += 4, windows++)
      {
        double ma = 0, mb = 0, aa = 0, bb = 0, ab = 0;
        for (int j = 0; j < 8; j++)
          for (int i = 0; i < 8; i++)
            {
              double w = weights[i] * weights[j] / (norm * norm);
              double p = a->planes[0][(y + j) * a->strides[0] + x + i];
              double q = b->planes[0][(y + j) * b->strides[0] + x + i];
              ma += w * p, mb += w * q, aa += w * p * p, bb += w * q * q, ab += w * p * q;
            }
        total += (2 * ma * mb + c1) * (2 * (ab - ma * mb) + c2)
                 / ((ma * ma + mb * mb + c1) * (aa - ma * ma + bb - mb * mb + c2));
      }
  return total / windows;
}

static SahneLikeness
compare (const SahneYuv *a, const SahneYuv *b)
{
  g_autoptr (SahneMetric) metric = sahne_metric_new (a->width, a->height, 30);
  return sahne_metric_compare (metric, a, b);
}

static void
test_same (void)
{
  g_autoptr (Clip) clip = clip_new (WIDTH, HEIGHT, 1, 3);
  const SahneYuv *picture = clip_draw (clip, 0, 0);
  SahneLikeness likeness = compare (picture, picture);

  g_assert_cmpfloat_with_epsilon (likeness.ssim, 1, 1e-6);
  g_assert_cmpfloat (likeness.xpsnr, ==, SAHNE_XPSNR_SAME);
  g_assert_cmpfloat (sahne_quality_points (likeness), >, 99.9);
}

static void
test_ssim_is_the_definition (void)
{
  for (guint seed = 1; seed < 8; seed++)
    {
      g_autoptr (Clip) a = clip_new (WIDTH, HEIGHT, seed, 0);
      g_autoptr (Clip) b = clip_new (WIDTH, HEIGHT, seed, (int) seed * 3);
      const SahneYuv *p = clip_draw (a, 0, 0), *q = clip_draw (b, 0, 0);
      g_assert_cmpfloat_with_epsilon (compare (p, q).ssim, plain_ssim (p, q), 1e-4);
    }
}

static void
test_falls_with_noise (void)
{
  SahneLikeness before = { 1, SAHNE_XPSNR_SAME };

  for (int noise = 1; noise < 24; noise += 3)
    {
      g_autoptr (Clip) a = clip_new (WIDTH, HEIGHT, 2, 0);
      g_autoptr (Clip) b = clip_new (WIDTH, HEIGHT, 2, noise);
      SahneLikeness now = compare (clip_draw (a, 0, 0), clip_draw (b, 0, 0));
      g_assert_cmpfloat (now.ssim, <, before.ssim);
      g_assert_cmpfloat (now.xpsnr, <, before.xpsnr);
      g_assert_cmpfloat (sahne_quality_points (now), <=, sahne_quality_points (before));
      before = now;
    }
}

/* The same picture with 10 bits a sample. */
static SahneYuv
widened (const SahneYuv *from, guint16 **memory)
{
  gsize count = (gsize) from->width * from->height;

  *memory = g_new (guint16, count);
  for (gsize i = 0; i < count; i++)
    (*memory)[i] = (guint16) (from->planes[0][i] * 4);
  return (SahneYuv){ { (guint8 *) *memory }, { from->width * 2 }, from->width, from->height, 10 };
}

static void
test_depth_does_not_matter (void)
{
  g_autoptr (Clip) a = clip_new (WIDTH, HEIGHT, 2, 0), b = clip_new (WIDTH, HEIGHT, 2, 6);
  const SahneYuv *p = clip_draw (a, 0, 0), *q = clip_draw (b, 0, 0);
  g_autofree guint16 *one = NULL, *two = NULL;
  SahneYuv wide_p = widened (p, &one), wide_q = widened (q, &two);
  SahneLikeness narrow = compare (p, q), wide = compare (&wide_p, &wide_q);
  SahneLikeness mixed = compare (p, &wide_q);

  g_assert_cmpfloat_with_epsilon (narrow.ssim, wide.ssim, 2e-3);
  g_assert_cmpfloat_with_epsilon (narrow.xpsnr, wide.xpsnr, 0.1);
  g_assert_cmpfloat (mixed.ssim, ==, wide.ssim);
}

static void
test_motion_hides (void)
{
  g_autoptr (Clip) a = clip_new (WIDTH, HEIGHT, 2, 0), b = clip_new (WIDTH, HEIGHT, 2, 6);
  g_autoptr (SahneMetric) still = sahne_metric_new (WIDTH, HEIGHT, 30);
  g_autoptr (SahneMetric) moving = sahne_metric_new (WIDTH, HEIGHT, 30);
  SahneLikeness in_still, in_moving;

  sahne_metric_compare (still, clip_draw (a, 0, 40), clip_draw (b, 0, 40));
  in_still = sahne_metric_compare (still, clip_draw (a, 0, 40), clip_draw (b, 0, 40));
  sahne_metric_compare (moving, clip_draw (a, 0, 0), clip_draw (b, 0, 0));
  in_moving = sahne_metric_compare (moving, clip_draw (a, 0, 40), clip_draw (b, 0, 40));
  g_assert_cmpfloat (in_moving.xpsnr, >, in_still.xpsnr);
}

static void
test_large_and_odd (void)
{
  static const int sizes[][2] = { { 8, 8 }, { 16, 66 }, { 1282, 722 }, { 2560, 1440 } };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (Clip) a = clip_new (sizes[i][0], sizes[i][1], 2, 0);
      g_autoptr (Clip) b = clip_new (sizes[i][0], sizes[i][1], 2, 9);
      SahneLikeness likeness = compare (clip_draw (a, 0, 0), clip_draw (b, 0, 0));
      g_assert_cmpfloat (likeness.ssim, <, 1);
      g_assert_cmpfloat (likeness.xpsnr, <, 60);
    }
}

static void
test_steps (void)
{
  SahneQuality quality = SAHNE_QUALITY_INIT;

  for (int i = 0; i < 60; i++)
    sahne_quality_add (&quality, i < 30 ? 95 : 80, 30);
  g_assert_cmpfloat_with_epsilon (sahne_quality_mean (&quality), 87.5, 1e-9);
  g_assert_cmpfloat_with_epsilon (quality.lowest, 80, 1e-9);
  g_assert_cmpint (sahne_quality_parse ("same"), ==, SAHNE_QUALITY_SAME);
  g_assert_cmpint (sahne_quality_parse ("91"), ==, 91);
  g_assert_cmpint (sahne_quality_parse ("excellent"), ==, -1);
  g_assert_cmpint (sahne_quality_step (90), ==, SAHNE_QUALITY_GREAT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/metric/same", test_same);
  g_test_add_func ("/metric/ssim-is-the-definition", test_ssim_is_the_definition);
  g_test_add_func ("/metric/falls-with-noise", test_falls_with_noise);
  g_test_add_func ("/metric/depth-does-not-matter", test_depth_does_not_matter);
  g_test_add_func ("/metric/motion-hides", test_motion_hides);
  g_test_add_func ("/metric/large-and-odd", test_large_and_odd);
  g_test_add_func ("/metric/steps", test_steps);
  return g_test_run ();
}
