/* A gop is kept at a size while it is encoded, however wrong the first number and the expectation
 * were, and its pictures are all there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "clip.h"
#include "sahne-batch.h"
#include "sahne-profile.h"
#include "sahne-trial.h"

#define WIDTH 192
#define HEIGHT 112
#define FRAMES 120

typedef struct
{
  SahnePictureSource *source;
  SahneDeliverySettings settings;
  SahneBatch batch;
  GArray *gops;
} Stage;

static void
stage_open (Stage *self, SahneVideoCodec codec, int noise, const int *frames, int shots)
{
  self->source = clip_source_new (WIDTH, HEIGHT, 5, noise, shots, frames);
  self->settings = clip_settings (codec, WIDTH, HEIGHT);
  self->settings.keyframe_ms = 60000;
  self->batch = (SahneBatch){ .source = self->source, .threads = 1 };
  self->gops = sahne_plan_gops (sahne_picture_source_shots (self->source), &self->settings, 1);
}

static void
stage_close (Stage *self)
{
  g_array_unref (self->gops);
  g_object_unref (self->source);
}

static gsize
encode (Stage *self, guint gop, SahneCrf crf, SahneSteer *steer, gint64 *duration)
{
  SahneEncodeJob job = { .settings = &self->settings,
                         .gop = g_array_index (self->gops, SahneGop, gop),
                         .crf = crf,
                         .steer = steer };
  g_autoptr (GError) error = NULL;
  gsize bytes;

  g_assert_true (sahne_batch_run (&self->batch, &job, 1, &error));
  g_assert_no_error (error);
  bytes = sahne_chunk_bytes (job.chunk);
  *duration = sahne_chunk_duration (job.chunk);
  sahne_batch_clear (&job, 1);
  return bytes;
}

/* Wants as many bytes as another number gives, with an expectation that is off by @wrong. */
static void
steer_from_to (Stage *self, const SahneProfile *profile, SahneCrf first, SahneCrf to, double wrong)
{
  gint64 duration;
  double as_first = (double) encode (self, 0, first, NULL, &duration);
  double wanted = (double) encode (self, 0, to, NULL, &duration), bytes;
  const SahneGop *gop = &g_array_index (self->gops, SahneGop, 0);
  SahneSteer steer = { .wanted = wanted,
                       .slope = sahne_crf_bytes_slope (self->settings.codec),
                       .pictures = sahne_profile_pictures (profile, 0),
                       .frames = gop->frames,
                       .first = first / 100.0 };

  steer.scale
      = wrong * as_first
        / (sahne_profile_key (profile, 0) + sahne_profile_rest (profile, 0, 1, gop->frames));
  bytes = (double) encode (self, 0, first, &steer, &duration);
  g_test_message ("wanted %.0f, got %.0f", wanted, bytes);
  g_assert_cmpfloat (fabs (bytes / wanted - 1), <, 0.03);
  g_assert_cmpint (duration, ==, gop->frames);
}

static void
test_size_is_kept (gconstpointer data)
{
  static const int frames[] = { FRAMES };
  Stage stage;
  g_autoptr (SahneProfile) profile = NULL;

  stage_open (&stage, GPOINTER_TO_INT (data), 3, frames, 1);
  profile = sahne_profile_new (&stage.batch, stage.gops, &stage.settings, NULL);
  steer_from_to (&stage, profile, 2600, 2500, 1);
  steer_from_to (&stage, profile, 2600, 2750, 1.15);
  steer_from_to (&stage, profile, 3100, 2700, 0.9);
  stage_close (&stage);
}

/* A number that was turned to means about the same as one begun with. */
static void
test_turned_number (void)
{
  static const int frames[] = { FRAMES };
  gsize bytes[2];
  Stage stage;

  stage_open (&stage, SAHNE_VIDEO_CODEC_HEVC, 3, frames, 1);
  for (int turned = 0; turned < 2; turned++)
    {
      SahnePictureForm form = { WIDTH, HEIGHT, 8, 1 };
      g_autoptr (SahnePictures) pictures
          = sahne_picture_source_open (stage.source, 0, 0, &form, NULL);
      g_autoptr (SahneEncoder) encoder
          = sahne_encoder_new (&stage.settings, turned ? 2600 : 2900, NULL);
      g_autoptr (SahneCoded) coded = NULL;
      if (turned)
        sahne_encoder_set_crf (encoder, 2900);
      for (int i = 0; i < FRAMES; i++)
        {
          SahneYuv picture;
          gboolean same;
          g_assert_true (sahne_pictures_next (pictures, &picture, &same, NULL));
          g_assert_true (sahne_encoder_push (encoder, &picture, same, NULL));
        }
      coded = sahne_encoder_finish (encoder, NULL);
      bytes[turned] = sahne_coded_bytes (coded);
    }
  g_test_message ("begun with: %zu, turned to: %zu", bytes[0], bytes[1]);
  g_assert_cmpfloat (fabs (log ((double) bytes[1] / (double) bytes[0])), <, 0.1);
  stage_close (&stage);
}

/* Left-out pictures are neither missing nor waited for. */
static void
test_still_pictures (void)
{
  static const int frames[] = { 1, 2, 40 };
  Stage stage;
  g_autoptr (SahneProfile) profile = NULL;

  stage_open (&stage, SAHNE_VIDEO_CODEC_H264, 0, frames, 3);
  stage.settings.variable_rate = TRUE;
  profile = sahne_profile_new (&stage.batch, stage.gops, &stage.settings, NULL);
  for (guint i = 0; i < stage.gops->len; i++)
    {
      SahneSteer steer = { .wanted = 3000,
                           .slope = -0.1,
                           .pictures = sahne_profile_pictures (profile, i),
                           .frames = frames[i],
                           .first = 28,
                           .scale = 3 };
      gint64 duration;
      g_assert_cmpuint (encode (&stage, i, 2800, &steer, &duration), >, 0);
      g_assert_cmpint (duration, ==, frames[i]);
    }
  stage_close (&stage);
}

/* Short samples and a profile tell the size of the whole. */
static void
test_samples_tell_the_size (void)
{
  static const int frames[] = { 20, 90, 45 };
  Stage stage;
  g_autoptr (SahneProfile) profile = NULL;
  g_autoptr (SahneTrial) trial = NULL;
  g_autoptr (GError) error = NULL;
  double whole = 0, guess;

  stage_open (&stage, SAHNE_VIDEO_CODEC_H264, 0, frames, 3);
  profile = sahne_profile_new (&stage.batch, stage.gops, &stage.settings, &error);
  g_assert_no_error (error);
  trial = sahne_trial_new_short (stage.gops, &stage.settings, profile, 20, 30);
  g_assert_true (sahne_trial_run (trial, &stage.batch, 2700, &error));
  g_assert_cmpint (sahne_trial_frames (trial), <, 60);
  for (guint i = 0; i < stage.gops->len; i++)
    {
      gint64 duration;
      whole += (double) encode (&stage, i, 2700, NULL, &duration);
    }
  guess = sahne_trial_bytes (trial, 27);
  g_test_message ("%.0f of %.0f", guess, whole);
  g_assert_cmpfloat (fabs (log (guess / whole)), <, 0.35);
  stage_close (&stage);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  sahne_encoder_hush ();
  g_test_add_data_func ("/steer/size/h264", GINT_TO_POINTER (SAHNE_VIDEO_CODEC_H264),
                        test_size_is_kept);
  g_test_add_data_func ("/steer/size/hevc", GINT_TO_POINTER (SAHNE_VIDEO_CODEC_HEVC),
                        test_size_is_kept);
  g_test_add_func ("/steer/turned", test_turned_number);
  g_test_add_func ("/steer/still", test_still_pictures);
  g_test_add_func ("/steer/samples", test_samples_tell_the_size);
  return g_test_run ();
}
