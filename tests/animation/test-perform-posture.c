/* Sleeping: birds stay on what they perch on, people sleep in the seats of a bus.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "fixture.h"

static void
test_bird_stays_up (void)
{
  g_autoptr (JsonObject) scene = fixture_scene (
      "16:9", "crow,maya", "box",
      "\"b1\":{\"order\":0,\"kind\":\"action\",\"actors\":[\"crow\"],\"action\":\"sleep\","
      "\"where\":[{\"kind\":\"on\",\"to\":\"box\"}]},"
      "\"b2\":{\"order\":1,\"kind\":\"action\",\"actors\":[\"maya\"],\"action\":\"wave\"}",
      NULL);
  g_autoptr (JsonObject) section = fixture_run (scene);
  g_autoptr (SahneMotion) crow = fixture_motion (section, "actors", "crow");
  g_autoptr (SahneMotion) box = fixture_motion (section, "props", "box");

  for (gint64 t = 0; t < 4000000; t += 100000)
    {
      g_assert_cmpfloat (fabs (sahne_motion_value (crow, SAHNE_Y, t) - 0.5), <, 0.1);
      g_assert_cmpfloat (fabs (sahne_motion_value (crow, SAHNE_X, t)
                               - sahne_motion_value (box, SAHNE_X, t)),
                         <, 0.4);
    }
}

/* The fixture's bench becomes a row of seats in a bus. */
static void
test_seat_of_a_bus (void)
{
  g_autoptr (JsonObject) scene = fixture_scene (
      "16:9", "ali", "",
      "\"b1\":{\"order\":0,\"kind\":\"action\",\"actors\":[\"ali\"],\"action\":\"sleep\","
      "\"where\":[{\"kind\":\"next_to\",\"to\":\"door\"}]}",
      NULL);
  JsonObject *set = sahne_json_path (scene, "visual", "set", NULL);
  JsonObject *door = sahne_json_path (set, "pieces", "door", NULL);
  g_autoptr (JsonObject) section = NULL;
  g_autoptr (SahneMotion) ali = NULL;

  json_object_set_string_member (set, "setting", "interior");
  json_object_set_string_member (sahne_json_path (set, "pieces", "bench", NULL), "kind", "seats");
  json_object_set_int_member (door, "x_um", -1800000);
  json_object_set_int_member (door, "z_um", 9900000);
  section = fixture_run (scene);
  ali = fixture_motion (section, "actors", "ali");
  g_assert_cmpfloat (sahne_motion_value (ali, SAHNE_X, 1000000), <, -1.5);
  g_assert_cmpfloat (fabs (sahne_motion_value (ali, SAHNE_ROLL, 1000000)), <, 20);
}

/* Two of three kids have a seat each on the bench. */
static void
test_seat_for_each (void)
{
  g_autoptr (JsonObject) scene = fixture_scene (
      "16:9", "kids", "bench",
      "\"b1\":{\"order\":0,\"kind\":\"action\",\"actors\":[\"kids\"],\"action\":\"sit\","
      "\"where\":[{\"kind\":\"on\",\"to\":\"bench\"}]}",
      NULL);
  g_autoptr (JsonObject) section = fixture_run (scene);
  g_autoptr (SahneMotion) one = fixture_motion (section, "actors", "kids");
  JsonArray *group = sahne_json_array (sahne_json_path (section, "actors", "kids", NULL), "group");
  JsonObject *second = json_array_get_object_element (group, 0);
  g_autoptr (SahneMotion) two
      = sahne_motion_new_json (sahne_json_object (second, "channels"), NULL);
  gint64 end = sahne_json_int (section, "duration_us", 0);

  g_assert_cmpfloat (fabs (sahne_motion_value (one, SAHNE_X, end)
                           - sahne_motion_value (two, SAHNE_X, end)),
                     >, 0.4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/perform-posture/bird-stays-up", test_bird_stays_up);
  g_test_add_func ("/perform-posture/seat-of-a-bus", test_seat_of_a_bus);
  g_test_add_func ("/perform-posture/seat-for-each", test_seat_for_each);
  return g_test_run ();
}
