/* Poses: every channel has a name, a unit and a way through JSON.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-pose.h"

static void
test_names (void)
{
  for (guint i = 0; i < SAHNE_N_CHANNELS; i++)
    {
      SahneChannelId id = SAHNE_N_CHANNELS;
      g_assert_nonnull (sahne_channel_name (i));
      g_assert_true (sahne_channel_find (sahne_channel_name (i), &id));
      g_assert_cmpuint (id, ==, i);
      g_assert_cmpfloat (sahne_channel_unit (i), >=, 1);
    }
}

static void
test_json (void)
{
  g_autoptr (SahneMotion) motion = sahne_motion_new (), again = NULL;
  g_autoptr (JsonObject) json = NULL;
  SahnePose pose;

  sahne_motion_add (motion, SAHNE_X, 0, 1.5);
  sahne_motion_add (motion, SAHNE_X, 1000000, 2.5);
  sahne_motion_add_code (motion, SAHNE_EXPRESSION, 0, SAHNE_FACE_SAD);
  json = sahne_motion_to_json (motion);
  again = sahne_motion_new_json (json, NULL);
  sahne_motion_pose (again, 500000, &pose);
  g_assert_cmpfloat_with_epsilon (pose.v[SAHNE_X], 2.0, 1e-6);
  g_assert_cmpfloat (pose.v[SAHNE_SCALE], ==, 1);
  g_assert_cmpint (SAHNE_CODE (&pose, SAHNE_EXPRESSION).to, ==, SAHNE_FACE_SAD);
}

static void
test_codes_blend (void)
{
  g_autoptr (SahneMotion) motion = sahne_motion_new ();
  SahnePose pose;

  sahne_motion_add_code (motion, SAHNE_EXPRESSION, 0, SAHNE_FACE_SAD);
  sahne_motion_add_code (motion, SAHNE_EXPRESSION, 1000000, SAHNE_FACE_HAPPY);
  sahne_motion_pose (motion, 999999, &pose);
  g_assert_cmpint (SAHNE_CODE (&pose, SAHNE_EXPRESSION).to, ==, SAHNE_FACE_SAD);
  sahne_motion_pose (motion, 1100000, &pose);
  g_assert_cmpint (SAHNE_CODE (&pose, SAHNE_EXPRESSION).from, ==, SAHNE_FACE_SAD);
  g_assert_cmpint (SAHNE_CODE (&pose, SAHNE_EXPRESSION).to, ==, SAHNE_FACE_HAPPY);
  g_assert_cmpfloat (SAHNE_CODE (&pose, SAHNE_EXPRESSION).t, >, 0.2);
  g_assert_cmpfloat (SAHNE_CODE (&pose, SAHNE_EXPRESSION).t, <, 0.8);
  sahne_motion_pose (motion, 1300000, &pose);
  g_assert_cmpint (SAHNE_CODE (&pose, SAHNE_EXPRESSION).from, ==, SAHNE_FACE_HAPPY);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pose/every-channel-is-named", test_names);
  g_test_add_func ("/pose/json", test_json);
  g_test_add_func ("/pose/codes-blend", test_codes_blend);
  return g_test_run ();
}
