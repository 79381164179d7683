/* Which constant-quality number usually gives which quality.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-encoder.h"

/* Points of quality, and the numbers that gave them. */
static const double points[] = { 60, 75, 82, 88, 94, 96, 98 };
static const double numbers[SAHNE_N_VIDEO_CODECS][G_N_ELEMENTS (points)] = {
  { 38, 34, 31, 27, 22, 20, 17 }, { 37.5, 33.5, 30.5, 26.5, 21.5, 19.5, 16.5 },
  { 58, 51, 45, 38, 28, 24, 18 }, { 58, 50, 44, 37, 28, 24, 18 },
  { 0, 0, 0, 0, 0, 0, 0 },
};

/**
 * sahne_crf_for_quality:
 * @codec: a codec
 * @quality: wanted points, 0 to 100
 *
 * Returns: the constant-quality number that gives about that quality
 */
SahneCrf
sahne_crf_for_quality (SahneVideoCodec codec, int quality)
{
  const double *n = numbers[codec];
  guint i = 0;

  while (i + 2 < G_N_ELEMENTS (points) && points[i + 1] < quality)
    i++;
  return sahne_crf_round (
      codec,
      100 * (n[i] + (n[i + 1] - n[i]) * (quality - points[i]) / (points[i + 1] - points[i])));
}
