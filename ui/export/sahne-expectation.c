/* What an export will weigh and take, before it is made.
 *
 * The first guess is a table of what drawn films cost by codec; an export of the same film that is
 * done already gives a better one, and short probes of the film the best.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-expectation.h"

#include <math.h>

#include "sahne-json.h"
#include "sahne-quality.h"

/* Bits a pixel of a flat drawing at 94 points, thousandths. */
static const int bits_pm[SAHNE_N_VIDEO_CODECS] = {
  [SAHNE_VIDEO_CODEC_H264] = 22, [SAHNE_VIDEO_CODEC_HEVC] = 15,  [SAHNE_VIDEO_CODEC_AV1] = 11,
  [SAHNE_VIDEO_CODEC_VP9] = 15,  [SAHNE_VIDEO_CODEC_FFV1] = 900,
};

/* Textures and footage cost so much more than flat drawings. */
static const double kind_factor[SAHNE_N_PICTURE_KINDS] = { 1, 1.9, 4 };

/* Of a limit so much is aimed at; to meet it takes so many times the work of encoding once. */
#define AIM 0.985
#define SEARCH_WORK 2.2

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
  JsonArray *list = result ? sahne_json_array (result, "deliveries") : NULL;
  JsonObject *first
      = list && json_array_get_length (list) ? json_array_get_object_element (list, 0) : NULL;
  double width = (double) sahne_json_int (result, "width", 0);
  double height = (double) sahne_json_int (result, "height", 0);
  double bytes = (double) sahne_json_int (result, "bytes", 0);
  double length = (double) sahne_json_int (result, "duration_us", 0);
  gint64 wall = sahne_json_int (result, "export_wall_us", 0);
  double pixels = pixels_of (settings, duration_us), seen, expected;

  /* A package has many rungs of other sizes: nothing follows from it for one file. */
  if (first && sahne_json_array (first, "rungs"))
    return 1;
  if (result == NULL || width < 16 || height < 16 || length < 1e6)
    return 1;
  seen = width * height * 30 * length / 1e6;
  expectation->wall_us = (gint64) ((double) wall * pixels / seen);
  expectation->learned = TRUE;
  expected = seen * bits_pm[SAHNE_VIDEO_CODEC_H264] / 1000 / 8;
  return CLAMP (bytes / expected, 0.3, 4);
}

/* ---- out of probes ---- */

/* Bytes of the pictures and thousandths of points at a wanted quality, which lies between two of
 * those that the curve tells. */
static gboolean
look_up (JsonArray *curve, double quality, double *bytes, double *points_pm)
{
  guint n = curve ? json_array_get_length (curve) / 3 : 0;

  for (guint i = 0; i + 1 < n; i++)
    {
      double low = (double) sahne_json_array_int (curve, 3 * i, 0);
      double high = (double) sahne_json_array_int (curve, 3 * i + 3, 0);
      double part = CLAMP ((quality - low) / MAX (high - low, 1), 0, 1);
      double b0 = log (MAX ((double) sahne_json_array_int (curve, 3 * i + 1, 1), 1));
      double b1 = log (MAX ((double) sahne_json_array_int (curve, 3 * i + 4, 1), 1));
      if (quality > high && i + 2 < n)
        continue;
      *bytes = exp (b0 + (b1 - b0) * part);
      *points_pm = (double) sahne_json_array_int (curve, 3 * i + 2, 0) * (1 - part)
                   + (double) sahne_json_array_int (curve, 3 * i + 5, 0) * part;
      return TRUE;
    }
  return FALSE;
}

/* The best quality that fits; nobody sees any further gain behind the one that saturates. */
static void
fit_limit (const SahneDeliverySettings *settings, JsonArray *curve, double sound,
           SahneExpectation *expectation)
{
  double budget = (double) settings->limit_bytes * AIM - sound, bytes = 0, points = 0;

  for (double quality = 60; quality <= 100; quality += 0.5)
    {
      double b, p;
      if (!look_up (curve, quality, &b, &p) || (b > budget && quality > 60))
        break;
      bytes = b;
      points = p;
      if (p >= SAHNE_QUALITY_SATURATED * 1000)
        {
          expectation->points = (int) (p / 1000 + 0.5);
          expectation->bytes = (guint64) (bytes + sound);
          return;
        }
    }
  expectation->points = (int) (points / 1000 + 0.5);
  expectation->bytes = (guint64) (MIN (budget, MAX (bytes, budget)) + sound);
}

static void
read_forecast (const SahneDeliverySettings *settings, JsonObject *forecast, double sound,
               SahneExpectation *expectation)
{
  JsonArray *curve = sahne_json_array (forecast, "curve");
  double draw = (double) sahne_json_int (forecast, "draw_us", 0);
  double encode = (double) sahne_json_int (forecast, "encode_us", 0);
  gint64 wall = sahne_json_int (forecast, "wall_us", -1);
  double bytes, points;

  if (!look_up (curve, settings->quality, &bytes, &points))
    return;
  expectation->learned = FALSE;
  expectation->samples = (int) sahne_json_int (forecast, "samples", 1);
  if (settings->target == SAHNE_DELIVERY_TARGET_LIMIT)
    {
      fit_limit (settings, curve, sound, expectation);
      expectation->wall_us
          = (gint64) ((double) wall * (draw + SEARCH_WORK * encode) / MAX (draw + encode, 1));
      return;
    }
  expectation->bytes = (guint64) (bytes + sound);
  expectation->points = (int) (points / 1000 + 0.5);
  expectation->wall_us = wall;
}

/**
 * sahne_expectation_make:
 * @settings: how it is made
 * @duration_us: length of the film, microseconds
 * @queue: (nullable): earlier exports
 * @forecast: (nullable): what probes of the film told, see sahne_forecast_run()
 * @expectation: (out): what may be expected
 */
void
sahne_expectation_make (const SahneDeliverySettings *settings, gint64 duration_us,
                        SahneExportQueue *queue, JsonObject *forecast,
                        SahneExpectation *expectation)
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
  if (forecast)
    read_forecast (settings, forecast, sound, expectation);
}
