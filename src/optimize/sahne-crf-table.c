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

/* The AV1 encoder leaves flat drawings better than footage. */
static const double flat_av1[] = { 63, 61, 56.5, 49, 37, 30, 21 };

static const double *
row (const SahneDeliverySettings *settings)
{
  return settings->codec == SAHNE_VIDEO_CODEC_AV1 && settings->tune == SAHNE_PICTURE_KIND_FLAT
             ? flat_av1
             : numbers[settings->codec];
}

/* How much higher the numbers may be for the slow encoders of a search. */
static double
higher (const SahneDeliverySettings *settings)
{
  static const double steps[SAHNE_N_VIDEO_CODECS] = { 0, 1.8, 2, 2, 0 };
  return settings->search && settings->tune == SAHNE_PICTURE_KIND_FLAT ? steps[settings->codec] : 0;
}

/* The stretch of the table that @quality lies in, or is nearest to. */
static guint
stretch (double quality)
{
  guint i = 0;

  while (i + 2 < G_N_ELEMENTS (points) && points[i + 1] < quality)
    i++;
  return i;
}

/**
 * sahne_crf_for_quality:
 * @settings: how the pictures are encoded
 * @quality: wanted points, 0 to 100
 *
 * Returns: the constant-quality number that gives about that quality
 */
SahneCrf
sahne_crf_for_quality (const SahneDeliverySettings *settings, int quality)
{
  const double *n = row (settings);
  guint i = stretch (quality);

  double crf = n[i] + (n[i + 1] - n[i]) * (quality - points[i]) / (points[i + 1] - points[i]);

  return sahne_crf_round (settings->codec, 100 * (crf + higher (settings)));
}

/**
 * sahne_crf_slope_at:
 * @settings: how the pictures are encoded
 * @quality: points they have
 *
 * Returns: how many points one step of the number usually costs there, below 0
 */
double
sahne_crf_slope_at (const SahneDeliverySettings *settings, double quality)
{
  const double *n = row (settings);
  guint i = stretch (quality);

  return n[i] == n[i + 1] ? -1 : (points[i + 1] - points[i]) / (n[i + 1] - n[i]);
}
