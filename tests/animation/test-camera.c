/* The camera: who leaves is not followed out, who is elsewhere is not looked for, kites fit in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "sahne-framing.h"

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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/camera/leaving", test_leaving);
  g_test_add_func ("/camera/missed", test_missed);
  g_test_add_func ("/camera/kite", test_kite);
  return g_test_run ();
}
