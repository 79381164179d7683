/* What an export will weigh and take, before it is made.
 *
 * The first guess is a table of what drawn films cost by codec; an export of the same film that is
 * done already gives a better one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-expectation.h"

#include <math.h>

#include "sahne-json.h"

/* Bits a pixel of a flat drawing at 94 points, thousandths. */
static const int bits_pm[SAHNE_N_VIDEO_CODECS] = {
  [SAHNE_VIDEO_CODEC_H264] = 22, [SAHNE_VIDEO_CODEC_HEVC] = 15,  [SAHNE_VIDEO_CODEC_AV1] = 11,
  [SAHNE_VIDEO_CODEC_VP9] = 15,  [SAHNE_VIDEO_CODEC_FFV1] = 900,
};

/* Textures and footage cost so much more than flat drawings. */
static const double kind_factor[SAHNE_N_PICTURE_KINDS] = { 1, 1.9, 4 };

/* Every six points are about half the bits. */
#define POINTS_FOR_HALF 6.0

static double
pixels_of (const SahneDeliverySettings *settings, gint64 duration_us)
{
  double rate = settings->rate_den ? (double) settings->rate_num / settings->rate_den : 30;
  return (double) settings->width * settings->height * rate * ((double) duration_us / 1e6);
}

static double
quality_factor (int quality)
{
  return pow (2, (quality - 94) / POINTS_FOR_HALF);
}

/* What an earlier export of this film cost against the table's guess; 1 without one. */
static double
learn (const SahneDeliverySettings *settings, gint64 duration_us, SahneExportQueue *queue,
       SahneExpectation *expectation)
{
  SahneExportJob *job = queue ? sahne_export_queue_get_last_done (queue) : NULL;
  JsonObject *result = job ? sahne_export_job_get_result (job) : NULL;
  double width = (double) sahne_json_int (result, "width", 0);
  double height = (double) sahne_json_int (result, "height", 0);
  double bytes = (double) sahne_json_int (result, "bytes", 0);
  double length = (double) sahne_json_int (result, "duration_us", 0);
  gint64 wall = sahne_json_int (result, "export_wall_us", 0);
  double pixels = pixels_of (settings, duration_us), seen, expected;

  if (result == NULL || width < 16 || height < 16 || length < 1e6)
    return 1;
  seen = width * height * 30 * length / 1e6;
  expectation->wall_us = (gint64) ((double) wall * pixels / seen);
  expectation->learned = TRUE;
  expected = seen * bits_pm[SAHNE_VIDEO_CODEC_H264] / 1000 / 8;
  return CLAMP (bytes / expected, 0.3, 4);
}

/**
 * sahne_expectation_make:
 * @settings: how it is made
 * @duration_us: length of the film, microseconds
 * @queue: (nullable): earlier exports
 * @expectation: (out): what may be expected
 */
void
sahne_expectation_make (const SahneDeliverySettings *settings, gint64 duration_us,
                        SahneExportQueue *queue, SahneExpectation *expectation)
{
  double seconds = (double) duration_us / 1e6, factor, video, sound;

  *expectation = (SahneExpectation){ .points = -1, .wall_us = -1 };
  factor = learn (settings, duration_us, queue, expectation);
  video = pixels_of (settings, duration_us) * bits_pm[settings->codec] / 1000 / 8
          * kind_factor[settings->tune] * factor;
  if (settings->codec != SAHNE_VIDEO_CODEC_FFV1)
    video *= quality_factor (settings->quality);
  sound = settings->sound == SAHNE_SOUND_CODEC_NONE ? 0 : settings->sound_kbps * 125.0 * seconds;
  expectation->bytes = (guint64) (video + sound);
  if (settings->target == SAHNE_DELIVERY_TARGET_QUALITY)
    expectation->points = settings->codec == SAHNE_VIDEO_CODEC_FFV1 ? 100 : settings->quality;
  if (settings->limit_bytes && expectation->bytes > settings->limit_bytes)
    expectation->bytes = settings->limit_bytes / 100 * 98;
}
