/* Layers: replacing, adding, ranks, and what nobody touches stays as it is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-layers.h"

#define S 1000000

static const SahneMeasure anybody = { .rig = SAHNE_RIG_NONE };

static void
test_untouched (void)
{
  g_autoptr (SahneLayers) layers = sahne_layers_new ();
  g_autoptr (SahneMotion) motion = sahne_motion_new ();
  SahneClip *clip = sahne_layers_add (layers, SAHNE_FOOT_X_L, SAHNE_RANK_GESTURE, SAHNE_MIX_ADD,
                                      4 * S, 5 * S, S / 4, S / 4);

  sahne_motion_add (motion, SAHNE_FOOT_X_L, S, 1.25);
  sahne_motion_add (motion, SAHNE_FOOT_X_L, 2 * S, 1.25);
  sahne_motion_add (motion, SAHNE_FOOT_X_L, 3 * S, 1.5);
  sahne_clip_key (clip, 4 * S + S / 2, 0.1);
  sahne_layers_flatten (layers, motion, &anybody);
  for (gint64 t = S; t <= 2 * S; t += S / 10)
    g_assert_cmpfloat (sahne_motion_value (motion, SAHNE_FOOT_X_L, t), ==, 1.25);
  g_assert_cmpfloat_with_epsilon (sahne_motion_value (motion, SAHNE_FOOT_X_L, 4 * S + S / 2), 1.6,
                                  1e-6);
  g_assert_cmpfloat_with_epsilon (sahne_motion_value (motion, SAHNE_FOOT_X_L, 6 * S), 1.5, 1e-6);
}

static void
test_ranks (void)
{
  g_autoptr (SahneLayers) layers = sahne_layers_new ();
  g_autoptr (SahneMotion) motion = sahne_motion_new ();
  SahneClip *high = sahne_layers_add (layers, SAHNE_ELBOW_R, SAHNE_RANK_GESTURE, SAHNE_MIX_SET, S,
                                      3 * S, S / 5, S / 5);
  SahneClip *low = sahne_layers_add (layers, SAHNE_ELBOW_R, SAHNE_RANK_CARRY, SAHNE_MIX_SET, 0,
                                     5 * S, S / 5, S / 5);

  sahne_clip_key (low, S, 60);
  sahne_clip_key (high, 2 * S, 20);
  sahne_layers_flatten (layers, motion, &anybody);
  g_assert_cmpfloat_with_epsilon (sahne_motion_value (motion, SAHNE_ELBOW_R, S / 2), 60, 0.5);
  g_assert_cmpfloat_with_epsilon (sahne_motion_value (motion, SAHNE_ELBOW_R, 2 * S), 20, 0.5);
  g_assert_cmpfloat_with_epsilon (sahne_motion_value (motion, SAHNE_ELBOW_R, 4 * S), 60, 0.5);
  g_assert_cmpfloat_with_epsilon (sahne_motion_value (motion, SAHNE_ELBOW_R, 5 * S), 0, 0.01);
  g_assert_true (sahne_layers_busy (layers, SAHNE_ELBOW_R, SAHNE_RANK_GESTURE, 2 * S, 4 * S));
  g_assert_false (sahne_layers_busy (layers, SAHNE_ELBOW_R, SAHNE_RANK_GESTURE, 4 * S, 5 * S));
}

/* A face made later is not made before. */
static void
test_codes_at_rest (void)
{
  g_autoptr (SahneLayers) layers = sahne_layers_new ();
  g_autoptr (SahneMotion) motion = sahne_motion_new ();
  SahnePose pose;

  sahne_layers_code (layers, SAHNE_EXPRESSION, SAHNE_RANK_GESTURE, 5 * S, 6 * S, SAHNE_FACE_CRYING);
  sahne_motion_add_code (motion, SAHNE_VISEME, 3 * S, 2);
  sahne_layers_flatten (layers, motion, &anybody);
  sahne_motion_pose (motion, 2 * S, &pose);
  g_assert_cmpint (SAHNE_CODE (&pose, SAHNE_EXPRESSION).to, ==, SAHNE_FACE_NEUTRAL);
  g_assert_cmpint (SAHNE_CODE (&pose, SAHNE_VISEME).to, ==, 0);
  sahne_motion_pose (motion, 5 * S + S / 2, &pose);
  g_assert_cmpint (SAHNE_CODE (&pose, SAHNE_EXPRESSION).to, ==, SAHNE_FACE_CRYING);
  g_assert_cmpint (SAHNE_CODE (&pose, SAHNE_VISEME).to, ==, 2);
}

/* What fast layers do is not lost between samples. */
static void
test_shiver (void)
{
  g_autoptr (SahneLayers) layers = sahne_layers_new ();
  g_autoptr (SahneMotion) motion = sahne_motion_new ();
  SahneClip *clip
      = sahne_layers_add (layers, SAHNE_HEAD_TILT, SAHNE_RANK_GESTURE, SAHNE_MIX_ADD, 0, S, 0, 0);

  for (int i = 0; i <= 30; i++)
    sahne_clip_key (clip, i * S / 30, i % 2 ? 5 : -5);
  sahne_layers_flatten (layers, motion, &anybody);
  for (int i = 0; i <= 30; i++)
    g_assert_cmpfloat_with_epsilon (sahne_motion_value (motion, SAHNE_HEAD_TILT, i * S / 30),
                                    i % 2 ? 5 : -5, 0.41);
}

static void
test_codes (void)
{
  g_autoptr (SahneLayers) layers = sahne_layers_new ();
  g_autoptr (SahneMotion) motion = sahne_motion_new ();
  SahnePose pose;

  sahne_motion_add_code (motion, SAHNE_EXPRESSION, 0, SAHNE_FACE_SAD);
  sahne_layers_code (layers, SAHNE_EXPRESSION, SAHNE_RANK_GESTURE, S, 2 * S, SAHNE_FACE_JOY);
  sahne_layers_code (layers, SAHNE_EXPRESSION, SAHNE_RANK_IDLE, S, 3 * S, SAHNE_FACE_HAPPY);
  sahne_layers_flatten (layers, motion, &anybody);
  sahne_motion_pose (motion, S / 2, &pose);
  g_assert_cmpint (SAHNE_CODE (&pose, SAHNE_EXPRESSION).to, ==, SAHNE_FACE_SAD);
  sahne_motion_pose (motion, 3 * S / 2, &pose);
  g_assert_cmpint (SAHNE_CODE (&pose, SAHNE_EXPRESSION).to, ==, SAHNE_FACE_JOY);
  sahne_motion_pose (motion, 5 * S / 2, &pose);
  g_assert_cmpint (SAHNE_CODE (&pose, SAHNE_EXPRESSION).to, ==, SAHNE_FACE_HAPPY);
  sahne_motion_pose (motion, 4 * S, &pose);
  g_assert_cmpint (SAHNE_CODE (&pose, SAHNE_EXPRESSION).to, ==, SAHNE_FACE_SAD);
}

static void
test_limits (void)
{
  g_autoptr (SahneLayers) layers = sahne_layers_new ();
  g_autoptr (SahneMotion) motion = sahne_motion_new ();
  double low, high;

  for (int i = 0; i < 5; i++)
    {
      SahneClip *clip
          = sahne_layers_add (layers, SAHNE_GAZE_X, SAHNE_RANK_GESTURE, SAHNE_MIX_ADD, 0, S, 0, 0);
      sahne_clip_key (clip, S / 2, 0.9);
    }
  sahne_layers_flatten (layers, motion, &anybody);
  sahne_measure_limits (&anybody, SAHNE_GAZE_X, &low, &high);
  g_assert_cmpfloat (sahne_motion_value (motion, SAHNE_GAZE_X, S / 2), ==, high);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layers/what-is-not-touched-keeps-its-keys", test_untouched);
  g_test_add_func ("/layers/ranks", test_ranks);
  g_test_add_func ("/layers/codes-at-rest", test_codes_at_rest);
  g_test_add_func ("/layers/fast-movements-stay", test_shiver);
  g_test_add_func ("/layers/codes", test_codes);
  g_test_add_func ("/layers/limits", test_limits);
  return g_test_run ();
}
