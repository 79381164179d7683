/* Performing: who comes is seen coming, long ways are shortened, doors are answered.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <math.h>

#define BEAT(id, order, actor, rest)                                                               \
  "\"" id "\":{\"order\":" #order ",\"kind\":\"action\",\"actors\":[\"" actor "\"]," rest "}"

static gint64
beat_time (JsonObject *section, const char *beat, const char *which)
{
  return sahne_json_int (sahne_json_path (section, "beats", beat, NULL), which, 0);
}

/* The first moment at which somebody can be seen. */
static gint64
appears (const SahneMotion *motion, gint64 end)
{
  for (gint64 t = 0; t < end; t += 10000)
    if (sahne_motion_value (motion, SAHNE_OPACITY, t) > 0.5)
      return t;
  return end;
}

/* Somebody who runs in runs for two seconds at least, out of the picture's edge or from beyond. */
static void
test_coming (void)
{
  g_autoptr (JsonObject) scene
      = fixture_scene ("16:9", "maya,ali", "", BEAT ("b1", 0, "ali", "\"action\":\"enter\""), NULL);
  g_autoptr (JsonObject) section = fixture_run (scene);
  g_autoptr (SahneMotion) ali = fixture_motion (section, "actors", "ali");
  gint64 end = beat_time (section, "b1", "end_us"), from = appears (ali, end);

  g_assert_cmpint (from, <, end);
  g_assert_cmpint (end - from, >=, 1900000);
  g_assert_cmpfloat (fabs (sahne_motion_value (ali, SAHNE_X, from)
                           - sahne_motion_value (ali, SAHNE_X, end)),
                     >, 1.5);
}

/* Of a walk across a wide place only the end is seen, and both feet are where the body is. */
static void
test_long_way (void)
{
  g_autoptr (JsonObject) scene
      = fixture_scene ("16:9", "nine", "door",
                       BEAT ("b1", 0, "nine", "\"action\":\"wave\"") "," BEAT (
                           "b2", 1, "nine",
                           "\"action\":\"walk\",\"where\":[{\"kind\":\"to\",\"to\":\"door\"}]"),
                       NULL);
  JsonObject *door = sahne_json_path (scene, "visual", "set", "pieces", "door", NULL);
  g_autoptr (JsonObject) section = NULL;
  g_autoptr (SahneMotion) nine = NULL;
  gint64 start;

  json_object_set_int_member (door, "x_um", 16000000);
  section = fixture_run (scene);
  nine = fixture_motion (section, "actors", "nine");
  start = beat_time (section, "b2", "start_us");
  g_assert_cmpint (beat_time (section, "b2", "end_us") - start, <, 7000000);
  g_assert_cmpfloat (sahne_motion_value (nine, SAHNE_X, start + 1000)
                         - sahne_motion_value (nine, SAHNE_X, start - 2000),
                     >, 3);
  for (int side = 0; side < 2; side++)
    g_assert_cmpfloat (fabs (sahne_motion_value (nine, SAHNE_FOOT_X_L + side, start + 1000)
                             - sahne_motion_value (nine, SAHNE_X, start + 1000)),
                       <, 0.5);
}

/* Whoever comes after a knock comes out of that door. */
static void
test_answers_door (void)
{
  g_autoptr (JsonObject) scene = fixture_scene (
      "16:9", "nine,ali", "door",
      BEAT ("b1", 0, "nine",
            "\"action\":\"knock\",\"objects\":[\"door\"]") "," BEAT ("b2", 1, "ali",
                                                                     "\"action\":\"enter\""),
      NULL);
  JsonObject *marks = sahne_json_path (scene, "visual", "set", "marks", NULL);
  JsonObject *door = sahne_json_add_object (marks, "door");
  g_autoptr (JsonObject) section = NULL;
  g_autoptr (SahneMotion) ali = NULL;
  gint64 end;

  json_object_set_int_member (door, "order", 9);
  json_object_set_string_member (door, "kind", "door");
  json_object_set_string_member (door, "piece", "door");
  json_object_set_int_member (door, "x_um", 1800000);
  json_object_set_int_member (door, "z_um", 11300000);
  section = fixture_run (scene);
  ali = fixture_motion (section, "actors", "ali");
  end = beat_time (section, "b2", "end_us");
  g_assert_cmpfloat_with_epsilon (sahne_motion_value (ali, SAHNE_X, appears (ali, end)), 1.8, 0.1);
  g_assert_cmpfloat_with_epsilon (sahne_motion_value (ali, SAHNE_X, end), 1.8, 1.5);
}

/* The lamps go out and on again; the weather comes and goes. */
static void
test_light_changes (void)
{
  g_autoptr (JsonObject) scene = fixture_scene (
      "16:9", "maya", "",
      "\"b1\":{\"order\":0,\"kind\":\"action\",\"actors\":[\"light\"],\"action\":\"turn_off\"},"
      "\"b2\":{\"order\":1,\"kind\":\"change\",\"weather\":\"rain\"},"
      "\"b3\":{\"order\":2,\"kind\":\"change\",\"weather\":\"clear\"},"
      "\"b4\":{\"order\":3,\"kind\":\"action\",\"actors\":[\"light\"],\"action\":\"turn_on\"}",
      NULL);
  static const char *const channels[] = { "lights_out_pm", "rain_pm", "clear_pm", "evening_pm" };
  g_autoptr (JsonObject) section = NULL;

  json_object_set_string_member (sahne_json_path (scene, "visual", "set", "light", NULL), "time",
                                 "evening");
  json_object_set_string_member (
      sahne_json_add_object (sahne_json_path (scene, "script", "things", NULL), "light"), "concept",
      "light");
  section = fixture_run (scene);
  for (guint i = 0; i < G_N_ELEMENTS (channels); i++)
    {
      JsonArray *keys
          = sahne_json_array (sahne_json_path (section, "weather", channels[i], NULL), "keys");
      g_assert_nonnull (keys);
      g_assert_cmpuint (json_array_get_length (keys), ==, 8);
    }
}

static const char *
held_by (JsonObject *section, const char *thing)
{
  JsonArray *holds = sahne_json_array (sahne_json_path (section, "props", thing, NULL), "holds");
  guint n = holds ? json_array_get_length (holds) : 0;

  return n ? sahne_json_string (json_array_get_object_element (holds, n - 1), "by", NULL) : NULL;
}

/* What is put into a thing goes with it; what is in one that is carried is carried in it. */
static void
test_contents (void)
{
  g_autoptr (JsonObject) scene = fixture_scene (
      "16:9", "ali", "cup,box",
      "\"b1\":{\"order\":0,\"kind\":\"action\",\"actors\":[\"ali\"],\"action\":\"put\","
      "\"objects\":[\"cup\"],\"where\":[{\"kind\":\"in\",\"to\":\"box\"}]}",
      NULL);
  g_autoptr (JsonObject) carried = fixture_scene (
      "16:9", "ali", "cup,box",
      "\"b1\":{\"order\":0,\"kind\":\"action\",\"actors\":[\"ali\"],\"action\":\"wave\"}", NULL);
  g_autoptr (JsonObject) section = fixture_run (scene), second = NULL;
  JsonObject *relation = json_object_new ();
  JsonArray *relations = json_array_new ();

  g_assert_cmpstr (held_by (section, "cup"), ==, "box");
  json_object_set_string_member (relation, "kind", "in");
  json_object_set_string_member (relation, "to", "box");
  json_array_add_object_element (relations, relation);
  json_object_set_array_member (sahne_json_path (carried, "script", "things", "cup", NULL),
                                "relations", relations);
  json_object_set_string_member (sahne_json_path (carried, "script", "things", "box", NULL),
                                 "holder", "ali");
  second = fixture_run (carried);
  g_assert_cmpstr (held_by (second, "box"), ==, "ali");
  g_assert_cmpstr (held_by (second, "cup"), ==, "box");
}

/* A crowd stands behind whoever it looks at. */
static void
test_crowd (void)
{
  g_autoptr (JsonObject) scene = fixture_scene (
      "16:9", "ali,kids", "",
      "\"b1\":{\"order\":0,\"kind\":\"action\",\"actors\":[\"kids\"],\"action\":\"clap\"},"
      "\"b2\":{\"order\":1,\"kind\":\"action\",\"actors\":[\"ali\"],\"action\":\"bow\"}",
      NULL);
  g_autoptr (JsonObject) section = NULL;
  g_autoptr (SahneMotion) ali = NULL;
  JsonArray *group;
  double z;

  json_object_set_int_member (sahne_json_path (scene, "cast", "kids", NULL), "count", 6);
  section = fixture_run (scene);
  ali = fixture_motion (section, "actors", "ali");
  z = sahne_motion_value (ali, SAHNE_Z, 0);
  group = sahne_json_array (sahne_json_path (section, "actors", "kids", NULL), "group");
  g_assert_cmpuint (json_array_get_length (group), >=, 3);
  for (guint i = 0; i < json_array_get_length (group); i++)
    {
      g_autoptr (SahneMotion) kid = sahne_motion_new_json (
          sahne_json_object (json_array_get_object_element (group, i), "channels"), NULL);
      g_assert_cmpfloat (sahne_motion_value (kid, SAHNE_Z, 0), >, z + 0.3);
    }
}

/* Juggled balls are thrown, again and again, while they belong to whoever juggles. */
static void
test_juggling (void)
{
  g_autoptr (JsonObject) scene = fixture_scene (
      "16:9", "ali", "ball",
      "\"b1\":{\"order\":0,\"kind\":\"action\",\"actors\":[\"ali\"],\"action\":\"juggle\","
      "\"objects\":[\"ball\"]}",
      NULL);
  g_autoptr (JsonObject) section = fixture_run (scene);
  g_autoptr (SahneMotion) ball = fixture_motion (section, "props", "ball");
  double most = 0;

  for (gint64 t = 0; t < sahne_json_int (section, "duration_us", 0); t += 50000)
    most = MAX (most, sahne_motion_value (ball, SAHNE_PHASE, t));
  g_assert_cmpfloat (most, >, 3);
  g_assert_cmpfloat (sahne_motion_value (ball, SAHNE_PHASE, G_MAXINT64), ==, 0);
}

static JsonObject *
does (const char *cast, const char *thing, const char *rest)
{
  g_autofree char *beat
      = g_strdup_printf ("\"b1\":{\"order\":0,\"kind\":\"action\",\"actors\":[\"ali\"],%s}", rest);
  g_autoptr (JsonObject) scene = fixture_scene ("16:9", cast, thing, beat, NULL);

  return fixture_run (scene);
}

static double
most (const SahneMotion *motion, SahneChannelId id, gint64 end)
{
  double value = -G_MAXDOUBLE;

  for (gint64 t = 0; t < end; t += 50000)
    value = MAX (value, sahne_motion_value (motion, id, t));
  return value;
}

/* What is made is not there before, what is emptied is tilted, what is seen as it should be. */
static void
test_results (void)
{
  g_autoptr (JsonObject) made = does ("ali", "box", "\"action\":\"make\",\"objects\":[\"box\"]");
  g_autoptr (JsonObject) emptied
      = does ("ali", "cup", "\"action\":\"empty\",\"objects\":[\"cup\"]");
  g_autoptr (JsonObject) followed
      = does ("ali,maya", "", "\"action\":\"follow\",\"objects\":[\"maya\"]");
  g_autoptr (SahneMotion) box = fixture_motion (made, "props", "box");
  g_autoptr (SahneMotion) cup = fixture_motion (emptied, "props", "cup");
  g_autoptr (SahneMotion) maya = fixture_motion (followed, "actors", "maya");
  g_autoptr (SahneMotion) ali = fixture_motion (followed, "actors", "ali");
  gint64 end = sahne_json_int (followed, "duration_us", 0);

  g_assert_cmpfloat (sahne_motion_value (box, SAHNE_OPACITY, 0), ==, 0);
  g_assert_cmpfloat (sahne_motion_value (box, SAHNE_OPACITY, G_MAXINT64), ==, 1);
  g_assert_cmpfloat (most (cup, SAHNE_ROLL, sahne_json_int (emptied, "duration_us", 0)), >, 90);
  g_assert_cmpfloat (sahne_motion_value (cup, SAHNE_ROLL, G_MAXINT64), ==, 0);
  g_assert_cmpfloat (sahne_motion_value (cup, SAHNE_STATE, G_MAXINT64), ==, 0);
  g_assert_cmpfloat (fabs (sahne_motion_value (maya, SAHNE_X, end)
                           - sahne_motion_value (maya, SAHNE_X, 0)),
                     >, 0.5);
  g_assert_cmpfloat (fabs (sahne_motion_value (maya, SAHNE_X, end)
                           - sahne_motion_value (ali, SAHNE_X, end)),
                     <, 2.2);
}

/* A bird that lands comes from above. */
static void
test_landing (void)
{
  g_autoptr (JsonObject) scene = fixture_scene (
      "16:9", "crow", "",
      "\"b1\":{\"order\":0,\"kind\":\"action\",\"actors\":[\"crow\"],\"action\":\"land\"}", NULL);
  g_autoptr (JsonObject) section = fixture_run (scene);
  g_autoptr (SahneMotion) crow = fixture_motion (section, "actors", "crow");

  g_assert_cmpfloat (most (crow, SAHNE_Y, sahne_json_int (section, "duration_us", 0)), >, 1);
  g_assert_cmpfloat (sahne_motion_value (crow, SAHNE_Y, G_MAXINT64), <, 0.05);
}

/* A hat that somebody gets is on his head, not on that of whoever gives it. */
static void
test_hat_for_another (void)
{
  g_autoptr (JsonObject) scene = fixture_scene (
      "16:9", "ali,maya", "cup",
      "\"b1\":{\"order\":0,\"kind\":\"action\",\"actors\":[\"ali\"],\"action\":\"wear\","
      "\"objects\":[\"cup\"],\"recipients\":[\"maya\"]}",
      NULL);
  g_autoptr (JsonObject) section = NULL;

  json_object_set_string_member (sahne_json_path (scene, "visual", "props", "cup", NULL), "hold",
                                 "head");
  section = fixture_run (scene);
  g_assert_cmpstr (held_by (section, "cup"), ==, "maya");
}

/* What swims stays in the water however it comes and goes. */
static void
test_swims_in_water (void)
{
  g_autoptr (JsonObject) scene = fixture_scene (
      "16:9", "crow", "",
      "\"b1\":{\"order\":0,\"kind\":\"action\",\"actors\":[\"crow\"],\"action\":\"swim\"},"
      "\"b2\":{\"order\":1,\"kind\":\"action\",\"actors\":[\"crow\"],\"action\":\"leave\"}",
      NULL);
  JsonObject *look = sahne_json_path (scene, "visual", "looks", "crow", NULL), *water;
  g_autoptr (JsonObject) section = NULL;
  g_autoptr (SahneMotion) shark = NULL;
  gint64 from;

  json_object_set_string_member (look, "rig", "fish");
  json_object_set_string_member (look, "species", "shark");
  json_object_set_int_member (look, "height_um", 1800000);
  water = sahne_json_add_object (sahne_json_path (scene, "visual", "set", "marks", NULL), "sea");
  json_object_set_int_member (water, "order", 9);
  json_object_set_string_member (water, "kind", "water");
  json_object_set_int_member (water, "x_um", 0);
  json_object_set_int_member (water, "z_um", 14000000);
  section = fixture_run (scene);
  shark = fixture_motion (section, "actors", "crow");
  from = sahne_json_int (sahne_json_path (section, "beats", "b1", NULL), "start_us", 0);
  for (gint64 t = from + 1000; t < sahne_json_int (section, "duration_us", 0); t += 100000)
    {
      if (sahne_motion_value (shark, SAHNE_OPACITY, t) < 0.5)
        continue;
      g_assert_cmpfloat (fabs (sahne_motion_value (shark, SAHNE_Z, t) - 14), <, 0.7);
      g_assert_cmpfloat (sahne_motion_value (shark, SAHNE_Y, t), <, 0.3);
    }
}

/* A fire burns from the start, unless somebody is going to light it. */
static void
test_burns (void)
{
  static const char *const verbs[] = { "look", "light" };

  for (int lights = 0; lights < 2; lights++)
    {
      g_autofree char *beat = g_strdup_printf (
          "\"b1\":{\"order\":0,\"kind\":\"action\",\"actors\":[\"ali\"],\"action\":\"%s\","
          "\"objects\":[\"cup\"]}",
          verbs[lights]);
      g_autoptr (JsonObject) scene = fixture_scene ("16:9", "ali", "cup", beat, NULL);
      g_autoptr (JsonObject) section = NULL;
      g_autoptr (SahneMotion) fire = NULL;
      json_object_set_int_member (sahne_json_path (scene, "visual", "props", "cup", NULL),
                                  "state_pm", 1000);
      section = fixture_run (scene);
      fire = fixture_motion (section, "props", "cup");
      g_assert_cmpfloat (sahne_motion_value (fire, SAHNE_STATE, 0), ==, lights ? 0 : 1);
      g_assert_cmpfloat (sahne_motion_value (fire, SAHNE_STATE, G_MAXINT64), ==, 1);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/perform/who-comes-is-seen-coming", test_coming);
  g_test_add_func ("/perform/long-way", test_long_way);
  g_test_add_func ("/perform/answers-door", test_answers_door);
  g_test_add_func ("/perform/light-changes", test_light_changes);
  g_test_add_func ("/perform/contents", test_contents);
  g_test_add_func ("/perform/crowd", test_crowd);
  g_test_add_func ("/perform/juggling", test_juggling);
  g_test_add_func ("/perform/results", test_results);
  g_test_add_func ("/perform/landing", test_landing);
  g_test_add_func ("/perform/hat-for-another", test_hat_for_another);
  g_test_add_func ("/perform/swims-in-water", test_swims_in_water);
  g_test_add_func ("/perform/burns", test_burns);
  return g_test_run ();
}
