/* Riding: riders are inside what they go by, all the way, and at the height of its seat.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "fixture.h"
#include "sahne-body.h"

/* A scene in which @actor does @verb with the car, drawn as @drawing of this size, centimetres. */
static JsonObject *
ride (const char *actor, const char *verb, const char *drawing, int width, int height,
      gboolean floats)
{
  g_autofree char *beats = g_strdup_printf (
      "\"b0\":{\"order\":0,\"kind\":\"action\",\"actors\":[\"%s\"],\"action\":\"stop\"},"
      "\"b1\":{\"order\":1,\"kind\":\"action\",\"actors\":[\"%s\"],\"action\":\"%s\",\"objects\":["
      "\"car\"]},"
      "\"b2\":{\"order\":2,\"kind\":\"action\",\"actors\":[\"%s\"],\"action\":\"jump\"}",
      actor, actor, verb, actor);
  JsonObject *scene = fixture_scene ("16:9", actor, "car", beats, NULL);
  JsonObject *car = sahne_json_path (scene, "visual", "props", "car", NULL);

  json_object_set_string_member (car, "kind", drawing);
  json_object_set_string_member (car, "hold", "none");
  json_object_set_string_member (car, "faces", "right");
  json_object_set_boolean_member (car, "rolls", !floats);
  json_object_set_boolean_member (car, "floats", floats);
  json_object_set_int_member (car, "width_um", width * 10000);
  json_object_set_int_member (car, "height_um", height * 10000);
  return scene;
}

/* The hips are between the ends of it, above its foot, and not over its roof, while it goes. */
static void
check_inside (JsonObject *scene, const char *actor)
{
  g_autoptr (JsonObject) section = fixture_run (scene);
  g_autoptr (SahneMotion) car = fixture_motion (section, "props", "car");
  g_autoptr (SahneMotion) rider = fixture_motion (section, "actors", actor);
  JsonObject *beat = sahne_json_path (section, "beats", "b1", NULL);
  JsonObject *look = sahne_json_path (scene, "visual", "props", "car", NULL);
  JsonArray *on = sahne_json_array (sahne_json_path (section, "actors", actor, NULL), "on");
  double width = (double) sahne_json_int (look, "width_um", 0) / 1e6;
  double height = (double) sahne_json_int (look, "height_um", 0) / 1e6;
  gint64 end = sahne_json_int (beat, "end_us", 0);
  double x = sahne_motion_value (car, SAHNE_X, end) - sahne_motion_value (car, SAHNE_X, 0);
  g_autoptr (SahneBodyShape) shape
      = sahne_body_shape_new (sahne_json_path (scene, "visual", "looks", actor, NULL));
  guint seen = 0;

  g_assert_nonnull (on);
  g_assert_cmpstr (sahne_json_string (json_array_get_object_element (on, 0), "by", NULL), ==,
                   "car");
  for (gint64 t = end - 2500000; t <= end; t += 100000, seen++)
    {
      double scale = sahne_motion_value (car, SAHNE_SCALE, t);
      double hips = sahne_motion_value (rider, SAHNE_Y, t) + sahne_body_hip_height (shape)
                    - sahne_motion_value (car, SAHNE_Y, t);
      g_assert_cmpfloat (fabs (sahne_motion_value (rider, SAHNE_X, t)
                               - sahne_motion_value (car, SAHNE_X, t)),
                         <, width * scale / 2);
      g_assert_cmpfloat (hips, >, 0.1);
      g_assert_cmpfloat (hips, <=, MIN (height * scale + 0.02, 1.2)); /* nobody sits in the sail */
      g_assert_cmpfloat (fabs (sahne_motion_value (rider, SAHNE_Z, t)
                               - sahne_motion_value (car, SAHNE_Z, t)),
                         <, 0.05);
    }
  g_assert_cmpuint (seen, >, 10);
  g_assert_cmpfloat (fabs (x), >, 0.3); /* it has gone somewhere */
  /* and gets off before jumping */
  g_assert_cmpuint (json_array_get_length (on), ==, 2);
  g_assert_null (sahne_json_string (json_array_get_object_element (on, 1), "by", NULL));
}

static void
test_inside (void)
{
  static const struct
  {
    const char *actor, *verb, *drawing;
    int width, height;
    gboolean floats;
  } cases[] = {
    { "ali", "drive", "car", 420, 145, FALSE },
    { "nine", "drive", "taxi-car", 430, 155, FALSE },
    { "ali", "ride", "bicycle-side", 172, 105, FALSE },
    { "maya", "ride", "bicycle-side", 172, 105, FALSE },
    { "ali", "row", "rowing-boat", 330, 62, TRUE },
    { "maya", "sail", "sailboat-side", 450, 620, TRUE },
    { "maya", "ride", "sled-wood", 115, 42, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonObject) scene = ride (cases[i].actor, cases[i].verb, cases[i].drawing,
                                           cases[i].width, cases[i].height, cases[i].floats);
      check_inside (scene, cases[i].actor);
    }
}

/* Two who drive together sit one behind the other. */
static void
test_passenger (void)
{
  g_autoptr (JsonObject) scene = ride ("ali", "drive", "car", 420, 145, FALSE);
  g_autoptr (JsonObject) two = NULL, section = NULL;
  g_autoptr (SahneMotion) driver = NULL, guest = NULL;
  JsonObject *beat;
  gint64 end;

  two = fixture_scene ("16:9", "ali,nine", "car",
                       "\"b1\":{\"order\":1,\"kind\":\"action\",\"actors\":[\"ali\",\"nine\"],"
                       "\"action\":\"drive\",\"objects\":[\"car\"]}",
                       NULL);
  json_object_set_object_member (sahne_json_path (two, "visual", "props", NULL), "car",
                                 json_object_ref (
                                     sahne_json_path (scene, "visual", "props", "car", NULL)));
  section = fixture_run (two);
  driver = fixture_motion (section, "actors", "ali");
  guest = fixture_motion (section, "actors", "nine");
  beat = sahne_json_path (section, "beats", "b1", NULL);
  end = sahne_json_int (beat, "end_us", 0);
  for (gint64 t = end - 1500000; t <= end; t += 100000)
    {
      double apart
          = fabs (sahne_motion_value (driver, SAHNE_X, t) - sahne_motion_value (guest, SAHNE_X, t));
      g_assert_cmpfloat (apart, >, 0.6);
      g_assert_cmpfloat (apart, <, 2.1);
    }
}

/* Whoever sits in a car is where it is, whoever drives and whichever way it turns. */
static void
test_riders_stay_in (void)
{
  g_autoptr (JsonObject) scene = fixture_scene (
      "16:9", "ali,nine", "car",
      "\"b1\":{\"order\":0,\"kind\":\"action\",\"actors\":[\"ali\"],\"action\":\"drive\","
      "\"objects\":[\"car\"]},"
      "\"b2\":{\"order\":1,\"kind\":\"action\",\"actors\":[\"nine\"],\"action\":\"ride\","
      "\"objects\":[\"car\"]},"
      "\"b3\":{\"order\":2,\"kind\":\"action\",\"actors\":[\"car\"],\"action\":\"cross\"}",
      NULL);
  g_autoptr (JsonObject) section = fixture_run (scene);
  g_autoptr (SahneMotion) car = fixture_motion (section, "props", "car");
  g_autoptr (SahneMotion) ali = fixture_motion (section, "actors", "ali");
  g_autoptr (SahneMotion) nine = fixture_motion (section, "actors", "nine");
  JsonObject *times = sahne_json_object (section, "beats");
  gint64 from = sahne_json_int (sahne_json_object (times, "b2"), "end_us", 0);
  gint64 to = sahne_json_int (sahne_json_object (times, "b3"), "end_us", 0);

  g_assert_cmpint (from, <, to);
  for (gint64 t = from; t <= to; t += 100000)
    {
      double x = sahne_motion_value (car, SAHNE_X, t);
      g_assert_cmpfloat (fabs (sahne_motion_value (ali, SAHNE_X, t) - x), <, 1.2);
      g_assert_cmpfloat (fabs (sahne_motion_value (nine, SAHNE_X, t) - x), <, 1.2);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ride/inside", test_inside);
  g_test_add_func ("/ride/passenger", test_passenger);
  g_test_add_func ("/perform-ride/riders-stay-in", test_riders_stay_in);
  return g_test_run ();
}
