/* What an export will weigh and take, learned from short samples of the film itself.
 *
 * Samples are encoded with two numbers; what other numbers give lies on the curves through them. So
 * one forecast answers for every target.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-forecast.h"

#include <math.h>

#include "sahne-encoder.h"
#include "sahne-film-media.h"
#include "sahne-json.h"
#include "sahne-reel-source.h"
#include "sahne-trial.h"

/* Samples of a forecast, and pictures an encoder sees behind each. */
#define SAMPLES 5
#define LOOK_AHEAD 20

/* Qualities whose numbers are tried, and between which the curves are told, in points. */
static const int tried[] = { 94, 82 };
#define LEAST_POINTS 60
#define MOST_POINTS 100
#define STEP_POINTS 2

/* A finished file is opened again and decoded, which takes so much of drawing and encoding. */
#define CHECK_SHARE 0.08

static int
every_of (SahneReel *reel, const SahneDeliverySettings *settings)
{
  int num, den;
  double own = (double) settings->rate_num / MAX (settings->rate_den, 1);

  sahne_reel_get_rate (reel, &num, &den);
  return own > 0 ? MAX ((int) lround ((double) num / den / own), 1) : 1;
}

/* For each quality that may be wanted: the number an encoder gets for it, bytes of the pictures,
 * and points they really have, thousandths. */
static void
tell_curve (SahneTrial *trial, JsonObject *object)
{
  const SahneDeliverySettings *settings = sahne_trial_settings (trial);
  JsonArray *curve = sahne_json_add_array (object, "curve");

  for (int points = LEAST_POINTS; points <= MOST_POINTS; points += STEP_POINTS)
    {
      double crf = sahne_crf_for_quality (settings, points) / 100.0;
      json_array_add_int_element (curve, points);
      json_array_add_int_element (curve, (gint64) sahne_trial_bytes (trial, crf));
      json_array_add_int_element (curve, (gint64) lround (sahne_trial_points (trial, crf) * 1000));
    }
}

static JsonNode *
report (SahneTrial *trial, SahneReelSource *source, const SahneBatch *batch, gint64 frames)
{
  JsonObject *object = json_object_new ();
  gint64 pictures, draw_us;
  double draw, encode, each;

  sahne_reel_source_cost (source, &pictures, &draw_us);
  /* Encoding's own time: all that was spent without drawing. */
  draw = (double) draw_us / (double) MAX (pictures, 1);
  encode = (double) MAX (batch->encoder_us - draw_us, 0) / (double) MAX (batch->encoded, 1);
  each = (draw + encode) * (1 + CHECK_SHARE) / MAX (batch->threads, 1);
  tell_curve (trial, object);
  json_object_set_int_member (object, "samples", sahne_trial_count (trial));
  json_object_set_int_member (object, "wall_us", (gint64) (each * (double) frames));
  json_object_set_int_member (object, "draw_us", (gint64) draw);
  json_object_set_int_member (object, "encode_us", (gint64) encode);
  return json_node_init_object (json_node_alloc (), object);
}

/**
 * sahne_forecast_run:
 * @film: a film document
 * @store: where its scenes are
 * @resources: data files
 * @settings: how it would be delivered; the target does not matter
 * @threads: how many samples are drawn and encoded at a time
 * @cancellable: (nullable): to stop it
 * @error: return location for what stopped it
 *
 * Draws and encodes a few short samples.
 *
 * Returns: (transfer full) (nullable): `curve`, for rising wanted points a triple of them, the
 *   bytes of all pictures and thousandths of the points measured; `samples`, how many were taken;
 *   `wall_us`, how long an export to a quality takes on this computer; `draw_us` and `encode_us`,
 *   processor time of one picture
 */
JsonNode *
sahne_forecast_run (JsonObject *film, SahneStore *store, SahneResources *resources,
                    const SahneDeliverySettings *settings, int threads, GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (SahneReel) reel = sahne_reel_new (film, sahne_reel_load_scene, store, resources,
                                               settings->width, settings->height, error);
  g_autoptr (SahneReelSource) source = NULL;
  g_autoptr (SahneTrial) trial = NULL;
  g_autoptr (GArray) gops = NULL;
  SahneBatch batch = { .threads = MAX (threads, 1), .cancellable = cancellable };

  if (reel == NULL)
    return NULL;
  sahne_film_media_attach (reel, store);
  sahne_reel_set_captions (reel, settings->captions == SAHNE_CAPTIONS_BURN);
  source = sahne_reel_source_new (reel);
  batch.source = SAHNE_PICTURE_SOURCE (source);
  gops = sahne_plan_gops (sahne_picture_source_shots (batch.source), settings,
                          every_of (reel, settings));
  trial = sahne_trial_new_short (gops, settings, NULL, SAMPLES, LOOK_AHEAD);
  for (guint i = 0; i < G_N_ELEMENTS (tried); i++)
    if (!sahne_trial_run (trial, &batch, sahne_crf_for_quality (settings, tried[i]), error))
      return NULL;
  return report (trial, source, &batch, sahne_plan_frames (gops));
}
