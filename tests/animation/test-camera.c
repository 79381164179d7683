/* The camera: who leaves is not followed out, who is elsewhere is not looked for, kites fit in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "sahne-framing.h"

#include <math.h>

/* Somebody who walks off the stage walks out of a picture that stands. */
static void
test_leaving (void)
{
  g_autoptr (JsonObject) scene = fixture_scene (
      "16:9", "maya,ali", "",
      "\"b1\":{\"order\":0,\"kind\":\"action\",\"actors\":[\"maya\"],\"action\":\"wave\"},"
      "\"b2\":{\"order\":1,\"kind\":\"action\",\"actors\":[\"ali\"],\"action\":\"leave\"},"
      "\"b3\":{\"order\":2,\"kind\":\"action\",\"actors\":[\"maya\"],\"action\":\"wave\"}",
      NULL);
  g_autoptr (JsonObject) section = fixture_run (scene);
  JsonObject *setups = sahne_json_object (section, "setups");
  g_autoptr (GList) names = json_object_get_members (setups);

  g_assert_true (json_object_has_member (setups, "full-maya-b1"));
  for (GList *l = names; l; l = l->next)
    g_assert_cmpstr (sahne_json_string (sahne_json_object (setups, l->data), "beat", ""), !=, "b2");
}

/* The picture of everybody says in which beats whoever acts is outside of it. */
static void
test_missed (void)
{
  g_autoptr (JsonObject) scene = fixture_scene (
      "16:9", "nine", "door",
      "\"b1\":{\"order\":0,\"kind\":\"action\",\"actors\":[\"nine\"],\"action\":\"wave\"},"
      "\"b2\":{\"order\":1,\"kind\":\"action\",\"actors\":[\"nine\"],\"action\":\"walk\",\"where\":"
      "[{\"kind\":\"to\",\"to\":\"door\"}]},"
      "\"b3\":{\"order\":2,\"kind\":\"action\",\"actors\":[\"nine\"],\"action\":\"wave\"}",
      NULL);
  JsonArray *misses;
  g_autoptr (JsonObject) section = NULL;

  json_object_set_int_member (sahne_json_path (scene, "visual", "set", "pieces", "door", NULL),
                              "x_um", 16000000);
  section = fixture_run (scene);
  misses = sahne_json_array (sahne_json_path (section, "setups", "master", NULL), "misses");
  g_assert_true (sahne_json_array_has (misses, "b3"));
  g_assert_false (sahne_json_array_has (misses, "b1"));
}

/* A kite is in the picture of whoever flies it. */
static void
test_kite (void)
{
  g_autoptr (JsonObject) scene = fixture_scene (
      "16:9", "maya", "kite",
      "\"b1\":{\"order\":0,\"kind\":\"action\",\"actors\":[\"maya\"],\"action\":\"run\"}", NULL);
  JsonObject *kite = sahne_json_path (scene, "script", "things", "kite", NULL), *full;
  g_autoptr (JsonObject) section = NULL;
  g_autoptr (SahneMotion) maya = NULL, camera = NULL;
  double column, row;
  SahneLens lens;
  gint64 t;

  json_object_set_string_member (kite, "holder", "maya");
  section = fixture_run (scene);
  full = sahne_json_path (section, "setups", "full-maya-b1", NULL);
  g_assert_nonnull (full);
  maya = fixture_motion (section, "actors", "maya");
  camera = sahne_motion_new_json (sahne_json_object (full, "channels"), NULL);
  t = (sahne_json_int (full, "from_us", 0) + sahne_json_int (full, "to_us", 0)) / 2;
  lens = (SahneLens){ .x = sahne_motion_value (camera, SAHNE_X, t),
                      .z = sahne_motion_value (camera, SAHNE_Z, t),
                      .h = sahne_motion_value (camera, SAHNE_LENS_H, t),
                      .focal = sahne_motion_value (camera, SAHNE_LENS_FOCAL, t),
                      .horizon = sahne_motion_value (camera, SAHNE_LENS_HORIZON, t),
                      .centre = sahne_motion_value (camera, SAHNE_LENS_CENTRE, t) };
  sahne_framing_see (&lens, 16.0 / 9, sahne_motion_value (maya, SAHNE_X, t) + 1.7, 0.6 + 2.5,
                     sahne_motion_value (maya, SAHNE_Z, t), &column, &row);
  g_assert_cmpfloat (column, <, 1);
  g_assert_cmpfloat (row, >, 0);
}

static void
see (JsonObject *setup, JsonObject *section, const char *id, double y, double *column, double *row,
     double *yaw, double *away)
{
  g_autoptr (SahneMotion) own = fixture_motion (section, "actors", id), mark = NULL, camera = NULL;
  gint64 t = (sahne_json_int (setup, "from_us", 0) + sahne_json_int (setup, "to_us", 0)) / 2;
  SahnePose pose;
  SahneLens lens;

  mark = sahne_motion_new_json (sahne_json_path (setup, "marks", id, NULL), NULL);
  camera = sahne_motion_new_json (sahne_json_object (setup, "channels"), NULL);
  g_assert_nonnull (mark);
  sahne_motion_pose (own, t, &pose);
  sahne_motion_lay (mark, t, &pose);
  lens = (SahneLens){ .x = sahne_motion_value (camera, SAHNE_X, t),
                      .z = sahne_motion_value (camera, SAHNE_Z, t),
                      .h = sahne_motion_value (camera, SAHNE_LENS_H, t),
                      .focal = sahne_motion_value (camera, SAHNE_LENS_FOCAL, t),
                      .horizon = sahne_motion_value (camera, SAHNE_LENS_HORIZON, t),
                      .centre = sahne_motion_value (camera, SAHNE_LENS_CENTRE, t) };
  sahne_framing_see (&lens, 16.0 / 9, pose.v[SAHNE_X], y, pose.v[SAHNE_Z], column, row);
  *yaw = fabs (pose.v[SAHNE_YAW]);
  *away = pose.v[SAHNE_Z] - lens.z;
}

/* The listener turns his back to the lens, nearer than the speaker and on the other side of the
 * picture, whoever of them is the taller one; the heads of both are in. */
static void
test_over_shoulder (void)
{
  static const char *const who[] = { "maya", "ali" }, *const beats[] = { "b1", "b2" };
  static const double eyes[] = { 1.0, 1.6 };
  g_autoptr (JsonObject) scene = fixture_scene (
      "16:9", "maya,ali", "",
      "\"b1\":{\"order\":0,\"kind\":\"line\",\"speaker\":\"maya\",\"text\":\"Hello there, "
      "Ali.\",\"to\":[\"ali\"]},"
      "\"b2\":{\"order\":1,\"kind\":\"line\",\"speaker\":\"ali\",\"text\":\"Hello there, "
      "Maya.\",\"to\":[\"maya\"]}",
      NULL);
  g_autoptr (JsonObject) section = fixture_run (scene);

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *name = g_strdup_printf ("over-%s-%s", who[i], beats[i]);
      JsonObject *setup = sahne_json_path (section, "setups", name, NULL);
      double column[2], row[2], yaw[2], away[2];
      g_assert_nonnull (setup);
      see (setup, section, who[i], eyes[i], &column[0], &row[0], &yaw[0], &away[0]);
      see (setup, section, who[!i], eyes[!i], &column[1], &row[1], &yaw[1], &away[1]);
      g_assert_cmpfloat (yaw[0], <, 60);
      g_assert_cmpfloat (yaw[1], >, 140);
      g_assert_cmpfloat (away[1], <, 0.86 * away[0]);
      g_assert_cmpfloat ((column[0] - 0.5) * (column[1] - 0.5), <, 0);
      for (guint k = 0; k < 2; k++)
        {
          g_assert_cmpfloat (fabs (column[k] - 0.5), <, 0.47);
          g_assert_cmpfloat (row[k], >, 0.05);
          g_assert_cmpfloat (row[k], <, 0.7);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/camera/leaving", test_leaving);
  g_test_add_func ("/camera/missed", test_missed);
  g_test_add_func ("/camera/kite", test_kite);
  g_test_add_func ("/camera/over-shoulder", test_over_shoulder);
  return g_test_run ();
}
