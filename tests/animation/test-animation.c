/* Whole scenes: beats in order, lips closed in silence, seats, eyes on their target, one world.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "fixture.h"
#include "sahne-beast.h"
#include "sahne-body.h"
#include "sahne-framing.h"
#include "sahne-schema.h"

#define S 1000000

static const char talk_beats[]
    = "\"b1\":{\"order\":0,\"kind\":\"action\",\"actors\":[\"ali\"],\"action\":\"enter\","
      "\"where\":[{\"kind\":\"from\",\"place\":\"left\"}]},"
      "\"b2\":{\"order\":1,\"kind\":\"line\",\"speaker\":\"ali\",\"to\":[\"maya\"],\"text\":\"Good "
      "morning, Maya! How are you today?\"},"
      "\"b3\":{\"order\":2,\"kind\":\"line\",\"speaker\":\"maya\",\"text\":\"Fine, thank you very "
      "much.\",\"emotion\":\"happy\"},"
      "\"b4\":{\"order\":3,\"kind\":\"action\",\"actors\":[\"ali\"],\"action\":\"give\","
      "\"objects\":[\"ball\"],\"recipients\":[\"maya\"]},"
      "\"b5\":{\"order\":4,\"kind\":\"action\",\"actors\":[\"maya\"],\"action\":\"smile\",\"with\":"
      "\"b4\"},"
      "\"b6\":{\"order\":5,\"kind\":\"action\",\"actors\":[\"ali\"],\"action\":\"leave\",\"where\":"
      "[{\"kind\":\"right\"}]}";

static const char talk_lines[]
    = "\"b2\":{\"order\":0,\"speaker\":\"ali\",\"sound\":\"0\",\"duration_us\":2400000,"
      "\"phones\":[0,\"X\",100000,\"B\",300000,\"E\",600000,\"A\",700000,\"D\",1200000,\"F\","
      "2200000,\"X\"],"
      "\"loudness\":[100,500,900,900,400,800,200],"
      "\"words\":[{\"t_us\":100000,\"end_us\":500000,\"span\":[0,4],\"stress\":true},"
      "{\"t_us\":600000,\"end_us\":1100000,\"span\":[5,13]},"
      "{\"t_us\":1200000,\"end_us\":2200000,\"span\":[14,19],\"stress\":true}]},"
      "\"b3\":{\"order\":1,\"speaker\":\"maya\",\"sound\":\"0\",\"duration_us\":1800000,"
      "\"phones\":[0,\"G\",400000,\"C\",1700000,\"X\"],\"words\":[]}";

static JsonObject *
talk_scene (const char *aspect)
{
  return fixture_scene (aspect, "ali,maya", "ball", talk_beats, talk_lines);
}

static JsonNode *
wrap (JsonObject *section)
{
  return json_node_init_object (json_node_alloc (), section);
}

static void
test_schema (void)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autoptr (GBytes) bytes = sahne_resources_open (resources, "schema/scene.schema.json", NULL);
  g_autoptr (JsonNode) schema = sahne_json_parse_bytes (bytes, NULL), node = NULL;
  g_autoptr (JsonObject) scene = talk_scene ("16:9");
  g_autoptr (GError) error = NULL;
  /* digests of the fixture's sounds are no digests */
  JsonObject *lines = sahne_json_path (scene, "audio", "lines", NULL);
  const char *digest = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

  json_object_set_string_member (sahne_json_object (lines, "b2"), "sound", digest);
  json_object_set_string_member (sahne_json_object (lines, "b3"), "sound", digest);
  json_object_set_object_member (scene, "animation", fixture_run (scene));
  node = wrap (scene);
  sahne_schema_check (schema, node, &error);
  g_assert_no_error (error);
}

static void
test_deterministic (void)
{
  g_autoptr (JsonObject) scene = talk_scene ("9:16");
  g_autoptr (JsonNode) a = wrap (fixture_run (scene)), b = wrap (fixture_run (scene));
  g_autofree char *first = sahne_json_digest (a), *second = sahne_json_digest (b);

  g_assert_cmpstr (first, ==, second);
}

static gint64
beat_time (JsonObject *section, const char *beat, const char *which)
{
  return sahne_json_int (sahne_json_path (section, "beats", beat, NULL), which, -1);
}

static void
test_order (void)
{
  g_autoptr (JsonObject) scene = talk_scene ("16:9"), section = fixture_run (scene);
  static const char *const ids[] = { "b1", "b2", "b3", "b4", "b6" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_assert_cmpint (beat_time (section, ids[i], "end_us"), >,
                       beat_time (section, ids[i], "start_us"));
      if (i)
        g_assert_cmpint (beat_time (section, ids[i], "start_us"), >=,
                         beat_time (section, ids[i - 1], "end_us"));
    }
  g_assert_cmpint (beat_time (section, "b5", "start_us"), <, beat_time (section, "b4", "end_us"));
  g_assert_cmpint (beat_time (section, "b2", "end_us") - beat_time (section, "b2", "start_us"), ==,
                   2400000);
  g_assert_cmpint (sahne_json_int (section, "duration_us", 0), >=,
                   beat_time (section, "b6", "end_us"));
}

static void
test_lips (void)
{
  g_autoptr (JsonObject) scene = talk_scene ("16:9"), section = fixture_run (scene);
  g_autoptr (SahneMotion) ali = fixture_motion (section, "actors", "ali");
  gint64 start = beat_time (section, "b2", "start_us"), end = beat_time (section, "b2", "end_us");
  gint64 duration = sahne_json_int (section, "duration_us", 0);
  SahnePose pose;
  guint open = 0;

  for (gint64 t = 0; t < duration; t += 40000)
    {
      sahne_motion_pose (ali, t, &pose);
      if (t < start - 40000 || t > end + 100000)
        g_assert_cmpint (SAHNE_CODE (&pose, SAHNE_VISEME).to, ==, SAHNE_VISEME_X);
      else
        open += SAHNE_CODE (&pose, SAHNE_VISEME).to != SAHNE_VISEME_X;
    }
  g_assert_cmpuint (open, >, 40);
  /* closed at the middle of the m */
  sahne_motion_pose (ali, start + 660000, &pose);
  g_assert_cmpint (SAHNE_CODE (&pose, SAHNE_VISEME).to, ==, SAHNE_VISEME_A);
  g_assert_cmpfloat (SAHNE_CODE (&pose, SAHNE_VISEME).t, >, 0.8);
  g_assert_cmpfloat (sahne_motion_value (ali, SAHNE_JAW, start + 100000), >,
                     sahne_motion_value (ali, SAHNE_JAW, start + 10000));
}

/* The listener's eyes and head go to the speaker's side, and up to who sits above. */
static void
test_gaze (void)
{
  g_autoptr (JsonObject) scene = talk_scene ("16:9"), section = fixture_run (scene);
  g_autoptr (SahneMotion) ali = fixture_motion (section, "actors", "ali");
  g_autoptr (SahneMotion) maya = fixture_motion (section, "actors", "maya");
  gint64 t = beat_time (section, "b2", "start_us") + 1500000;
  double side = sahne_motion_value (ali, SAHNE_X, t) - sahne_motion_value (maya, SAHNE_X, t);
  double face
      = sahne_motion_value (maya, SAHNE_YAW, t) + sahne_motion_value (maya, SAHNE_HEAD_YAW, t);

  g_assert_cmpfloat (side * face, >, 0);
  g_assert_cmpfloat (side * sahne_motion_value (maya, SAHNE_GAZE_X, t), >, 0);
  /* he is taller: she looks up at him, he down at her */
  g_assert_cmpfloat (sahne_motion_value (maya, SAHNE_GAZE_Y, t), <, -0.1);
  g_assert_cmpfloat (sahne_motion_value (ali, SAHNE_GAZE_Y, t), >, 0.1);
}

static void
test_give (void)
{
  g_autoptr (JsonObject) scene = talk_scene ("16:9"), section = fixture_run (scene);
  g_autoptr (SahneMotion) ali = fixture_motion (section, "actors", "ali");
  g_autoptr (SahneMotion) maya = fixture_motion (section, "actors", "maya");
  g_autoptr (SahneBodyShape) man
      = sahne_body_shape_new (sahne_json_path (scene, "visual", "looks", "ali", NULL));
  g_autoptr (SahneBodyShape) girl
      = sahne_body_shape_new (sahne_json_path (scene, "visual", "looks", "maya", NULL));
  JsonArray *holds = sahne_json_array (sahne_json_path (section, "props", "ball", NULL), "holds");
  JsonObject *first = json_array_get_object_element (holds, 0);
  JsonObject *second = json_array_get_object_element (holds, 1);
  gint64 t = sahne_json_int (second, "t_us", 0);
  SahneBody a, b;
  SahnePose pose;
  SahneVector from, to;

  g_assert_cmpuint (json_array_get_length (holds), ==, 2);
  g_assert_cmpstr (sahne_json_string (first, "by", ""), ==, "ali");
  g_assert_cmpstr (sahne_json_string (second, "by", ""), ==, "maya");
  g_assert_cmpint (t, >, beat_time (section, "b4", "start_us"));
  g_assert_cmpint (t, <=, beat_time (section, "b4", "end_us"));
  /* hand meets hand */
  sahne_motion_pose (ali, t, &pose);
  sahne_body_solve (man, &pose, NULL, &a);
  from = sahne_body_at (man, &a,
                        g_str_equal (sahne_json_string (first, "at", ""), "hand_l")
                            ? SAHNE_BODY_HAND_L
                            : SAHNE_BODY_HAND_R);
  sahne_motion_pose (maya, t, &pose);
  sahne_body_solve (girl, &pose, NULL, &b);
  to = sahne_body_at (girl, &b,
                      g_str_equal (sahne_json_string (second, "at", ""), "hand_l")
                          ? SAHNE_BODY_HAND_L
                          : SAHNE_BODY_HAND_R);
  g_assert_cmpfloat (hypot (from.x - to.x, from.y - to.y), <, 0.1);
}

/* Who leaves is seen no more, who comes is not seen before. */
static void
test_presence (void)
{
  g_autoptr (JsonObject) scene = talk_scene ("1:1"), section = fixture_run (scene);
  g_autoptr (SahneMotion) ali = fixture_motion (section, "actors", "ali");
  g_autoptr (SahneMotion) maya = fixture_motion (section, "actors", "maya");
  gint64 end = sahne_json_int (section, "duration_us", 0);

  g_assert_cmpfloat (sahne_motion_value (ali, SAHNE_OPACITY, 0), ==, 0);
  g_assert_cmpfloat (sahne_motion_value (maya, SAHNE_OPACITY, 0), ==, 1);
  g_assert_cmpfloat (sahne_motion_value (ali, SAHNE_OPACITY, beat_time (section, "b2", "start_us")),
                     ==, 1);
  g_assert_cmpfloat (sahne_motion_value (ali, SAHNE_OPACITY, end), ==, 0);
  g_assert_cmpfloat (sahne_motion_value (ali, SAHNE_X, end), >,
                     sahne_motion_value (maya, SAHNE_X, end));
}

static void
test_seat (void)
{
  g_autoptr (JsonObject) scene = fixture_scene (
      "16:9", "ali,maya", "bench",
      "\"b1\":{\"order\":0,\"kind\":\"action\",\"actors\":[\"ali\"],\"action\":\"wave\"},"
      "\"b2\":{\"order\":1,\"kind\":\"action\",\"actors\":[\"ali\"],\"action\":\"sit\",\"where\":[{"
      "\"kind\":\"on\",\"to\":\"bench\"}]},"
      "\"b3\":{\"order\":2,\"kind\":\"pause\",\"duration_us\":1000000}",
      NULL);
  g_autoptr (JsonObject) section = fixture_run (scene);
  g_autoptr (SahneMotion) ali = fixture_motion (section, "actors", "ali");
  g_autoptr (SahneBodyShape) man
      = sahne_body_shape_new (sahne_json_path (scene, "visual", "looks", "ali", NULL));
  gint64 t = beat_time (section, "b3", "end_us");
  SahneBody body;
  SahnePose pose;
  SahneVector seat;

  sahne_motion_pose (ali, t, &pose);
  sahne_body_solve (man, &pose, NULL, &body);
  seat = sahne_body_at (man, &body, SAHNE_BODY_SEAT);
  g_assert_cmpfloat_with_epsilon (seat.y, 0.45, 0.03);
  g_assert_true (fabs (pose.v[SAHNE_X] + 2.35) < 0.02 || fabs (pose.v[SAHNE_X] + 1.75) < 0.02);
  for (int side = 0; side < 2; side++)
    g_assert_cmpfloat (body.stretched[side], <, 0.02);
}

/* Who sits at something that is no seat takes the seat beside it. */
static void
test_seat_beside (void)
{
  static const char *const beats[] = {
    "\"b1\":{\"order\":0,\"kind\":\"action\",\"actors\":[\"ali\"],\"action\":\"sit\",\"where\":[{"
    "\"kind\":\"at\",\"to\":\"table\"}]}",
    "\"b0\":{\"order\":0,\"kind\":\"action\",\"actors\":[\"ali\"],\"action\":\"wave\"},"
    "\"b1\":{\"order\":1,\"kind\":\"action\",\"actors\":[\"ali\"],\"action\":\"sit\",\"where\":[{"
    "\"kind\":\"at\",\"to\":\"table\"}]}"
  };

  for (guint i = 0; i < G_N_ELEMENTS (beats); i++)
    {
      g_autoptr (JsonObject) scene = fixture_scene ("16:9", "ali", "", beats[i], NULL);
      JsonObject *table
          = sahne_json_add_object (sahne_json_path (scene, "visual", "set", "pieces", NULL),
                                   "table");
      g_autoptr (JsonObject) section = NULL;
      g_autoptr (SahneMotion) ali = NULL;
      double x;

      json_object_set_int_member (table, "order", 9);
      json_object_set_string_member (table, "kind", "table");
      json_object_set_int_member (table, "x_um", -2100000);
      json_object_set_int_member (table, "z_um", 8900000);
      json_object_set_int_member (table, "width_um", 1500000);
      json_object_set_int_member (table, "height_um", 740000);
      section = fixture_run (scene);
      ali = fixture_motion (section, "actors", "ali");
      x = sahne_motion_value (ali, SAHNE_X, sahne_json_int (section, "duration_us", 0));
      g_assert_true (fabs (x + 2.35) < 0.02 || fabs (x + 1.75) < 0.02);
    }
}

/* “A crow sits on a branch”: it sits there from the beginning, and the fox looks up to it. */
static void
test_perch (void)
{
  g_autoptr (JsonObject) scene = fixture_scene (
      "16:9", "fox,crow", "cheese,branch",
      "\"b1\":{\"order\":0,\"kind\":\"action\",\"actors\":[\"crow\"],\"action\":\"sit\",\"where\":["
      "{\"kind\":\"on\",\"to\":\"branch\"}]},"
      "\"b2\":{\"order\":1,\"kind\":\"action\",\"actors\":[\"fox\"],\"action\":\"walk\",\"where\":["
      "{\"kind\":\"from\",\"place\":\"left\"}]},"
      "\"b3\":{\"order\":2,\"kind\":\"action\",\"actors\":[\"fox\"],\"action\":\"look\",\"where\":["
      "{\"kind\":\"up\"}]},"
      "\"b4\":{\"order\":3,\"kind\":\"action\",\"actors\":[\"cheese\"],\"action\":\"fall\"},"
      "\"b5\":{\"order\":4,\"kind\":\"action\",\"actors\":[\"fox\"],\"action\":\"jump\"},"
      "\"b6\":{\"order\":5,\"kind\":\"action\",\"actors\":[\"fox\"],\"action\":\"catch\","
      "\"objects\":[\"cheese\"]},"
      "\"b7\":{\"order\":6,\"kind\":\"action\",\"actors\":[\"fox\"],\"action\":\"run\",\"where\":[{"
      "\"kind\":\"away\"},{\"kind\":\"right\"}]}",
      NULL);
  JsonObject *cheese = sahne_json_path (scene, "script", "things", "cheese", NULL);
  g_autoptr (JsonObject) section = NULL;
  g_autoptr (SahneMotion) crow = NULL, fox = NULL, thing = NULL;
  JsonArray *holds;
  gint64 t;

  json_object_set_string_member (cheese, "holder", "crow");
  section = fixture_run (scene);
  crow = fixture_motion (section, "actors", "crow");
  fox = fixture_motion (section, "actors", "fox");
  thing = fixture_motion (section, "props", "cheese");
  g_assert_cmpfloat_with_epsilon (sahne_motion_value (crow, SAHNE_Y, 0), 2.6, 1e-3);
  t = beat_time (section, "b3", "start_us") + 900000;
  g_assert_cmpfloat (sahne_motion_value (fox, SAHNE_GAZE_Y, t), <, -0.3);
  g_assert_cmpfloat (sahne_motion_value (fox, SAHNE_HEAD_PITCH, t), <, -5);
  holds = sahne_json_array (sahne_json_path (section, "props", "cheese", NULL), "holds");
  g_assert_cmpuint (json_array_get_length (holds), ==, 3);
  g_assert_cmpstr (sahne_json_string (json_array_get_object_element (holds, 0), "at", ""), ==,
                   "beak");
  g_assert_cmpstr (sahne_json_string (json_array_get_object_element (holds, 2), "by", ""), ==,
                   "fox");
  /* it is caught in the air */
  t = sahne_json_int (json_array_get_object_element (holds, 2), "t_us", 0);
  g_assert_cmpfloat (sahne_motion_value (thing, SAHNE_Y, t), >, 0.2);
  g_assert_cmpfloat (sahne_motion_value (fox, SAHNE_Y, t), >, 0.05);
  t = sahne_json_int (section, "duration_us", 0);
  g_assert_cmpfloat (sahne_motion_value (fox, SAHNE_OPACITY, t), ==, 0);
}

/* In no aspect does anybody stand in another's place when the scene begins. */
static void
test_blocking (void)
{
  static const char *const aspects[] = { "16:9", "9:16", "1:1", "4:5", "21:9" };
  static const char *const ids[] = { "ali", "maya", "nine", "fox", "dog" };

  for (guint a = 0; a < G_N_ELEMENTS (aspects); a++)
    {
      g_autoptr (JsonObject) scene
          = fixture_scene (aspects[a], "ali,maya,nine,fox,dog", "",
                           "\"b1\":{\"order\":0,\"kind\":\"pause\",\"duration_us\":1000000}", NULL);
      g_autoptr (JsonObject) section = fixture_run (scene);
      double x[5], z[5];
      for (guint i = 0; i < 5; i++)
        {
          g_autoptr (SahneMotion) motion = fixture_motion (section, "actors", ids[i]);
          x[i] = sahne_motion_value (motion, SAHNE_X, 0);
          z[i] = sahne_motion_value (motion, SAHNE_Z, 0);
          for (guint k = 0; k < i; k++)
            g_assert_true (fabs (x[i] - x[k]) > 0.3 || fabs (z[i] - z[k]) > 0.6);
        }
    }
}

/* A group does together what its entry does, each member in its own place and time. */
static void
test_group (void)
{
  g_autoptr (JsonObject) scene = fixture_scene (
      "16:9", "ali,kids", "",
      "\"b1\":{\"order\":0,\"kind\":\"action\",\"actors\":[\"ali\"],\"action\":\"wave\"},"
      "\"b2\":{\"order\":1,\"kind\":\"action\",\"actors\":[\"kids\"],\"action\":\"run\",\"where\":["
      "{\"kind\":\"into\",\"place\":\"kitchen\"}]}",
      NULL);
  g_autoptr (JsonObject) section = fixture_run (scene);
  JsonArray *group = sahne_json_array (sahne_json_path (section, "actors", "kids", NULL), "group");
  gint64 end = sahne_json_int (section, "duration_us", 0);
  double x[3];

  g_assert_cmpuint (json_array_get_length (group), ==, 2);
  for (guint i = 0; i < 3; i++)
    {
      JsonObject *entry = i ? json_array_get_object_element (group, i - 1)
                            : sahne_json_path (section, "actors", "kids", NULL);
      g_autoptr (SahneMotion) motion
          = sahne_motion_new_json (sahne_json_object (entry, "channels"), NULL);
      x[i] = sahne_motion_value (motion, SAHNE_X, end);
      for (guint k = 0; k < i; k++)
        g_assert_cmpfloat (fabs (x[i] - x[k]), >, 0.2);
    }
}

/* Whoever has nothing to do still lives. */
static void
test_nobody_freezes (void)
{
  g_autoptr (JsonObject) scene
      = fixture_scene ("16:9", "ali,maya,fox,crow,robot", "",
                       "\"b1\":{\"order\":0,\"kind\":\"pause\",\"duration_us\":15000000}", NULL);
  g_autoptr (JsonObject) section = fixture_run (scene);
  static const char *const ids[] = { "ali", "maya", "fox", "crow", "robot" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (SahneMotion) motion = fixture_motion (section, "actors", ids[i]);
      for (gint64 t = 0; t < 10 * S; t += 5 * S)
        g_assert_true (sahne_motion_changes (motion, t, t + 5 * S));
    }
}

/* Set-ups lie in the scene, are framed for the aspect, and show their subject. */
static void
test_setups (void)
{
  static const char *const aspects[] = { "16:9", "9:16", "1:1" };

  for (guint a = 0; a < G_N_ELEMENTS (aspects); a++)
    {
      g_autoptr (JsonObject) scene = talk_scene (aspects[a]), section = fixture_run (scene);
      g_autoptr (SahneMotion) maya = fixture_motion (section, "actors", "maya");
      JsonObject *close = sahne_json_path (section, "setups", "close-maya-b3", NULL);
      g_autoptr (SahneMotion) camera
          = sahne_motion_new_json (sahne_json_object (close, "channels"), NULL);
      gint64 t = beat_time (section, "b3", "start_us") + 500000;
      double column, row, ratio = sahne_aspect_ratio (aspects[a]);
      SahneLens lens = { .x = sahne_motion_value (camera, SAHNE_X, t),
                         .z = sahne_motion_value (camera, SAHNE_Z, t),
                         .h = sahne_motion_value (camera, SAHNE_LENS_H, t),
                         .focal = sahne_motion_value (camera, SAHNE_LENS_FOCAL, t),
                         .horizon = sahne_motion_value (camera, SAHNE_LENS_HORIZON, t),
                         .centre = sahne_motion_value (camera, SAHNE_LENS_CENTRE, t) };
      g_assert_nonnull (close);
      sahne_framing_see (&lens, ratio, sahne_motion_value (maya, SAHNE_X, t), 1.0,
                         sahne_motion_value (maya, SAHNE_Z, t), &column, &row);
      g_assert_cmpfloat (column, >, 0.2);
      g_assert_cmpfloat (column, <, 0.8);
      g_assert_cmpfloat (row, >, 0.1);
      g_assert_cmpfloat (row, <, 0.75);
    }
}

/* What stands before the face that a shot is about is left out of it, and nothing of the face. */
static void
test_clear_view (void)
{
  static const char *const setups[] = { "close-maya-b3", "medium-maya-b3" };
  g_autoptr (JsonObject) scene = fixture_scene (
      "16:9", "ali,maya", "car",
      "\"b1\":{\"order\":0,\"kind\":\"pause\",\"duration_us\":500000},"
      "\"b3\":{\"order\":1,\"kind\":\"action\",\"actors\":[\"maya\"],\"action\":\"wave\"}",
      NULL);
  JsonObject *car = sahne_json_path (scene, "script", "things", "car", NULL);
  JsonArray *relations = sahne_json_add_array (car, "relations");
  JsonObject *relation = json_object_new ();
  g_autoptr (JsonObject) section = NULL;
  g_autoptr (SahneMotion) thing = NULL, maya = NULL;

  json_object_set_string_member (relation, "kind", "in_front_of");
  json_object_set_string_member (relation, "to", "maya");
  json_array_add_object_element (relations, relation);
  section = fixture_run (scene);
  thing = fixture_motion (section, "props", "car");
  maya = fixture_motion (section, "actors", "maya");
  for (guint i = 0; i < G_N_ELEMENTS (setups); i++)
    {
      JsonObject *setup = sahne_json_path (section, "setups", setups[i], NULL);
      g_autoptr (SahneMotion) camera = NULL;
      gint64 t;

      if (setup == NULL)
        continue;
      camera = sahne_motion_new_json (sahne_json_object (setup, "channels"), NULL);
      t = sahne_json_int (setup, "to_us", 0);
      g_assert_cmpfloat (sahne_motion_value (camera, SAHNE_LENS_CLEAR, t), >,
                         sahne_motion_value (thing, SAHNE_Z, t));
      g_assert_cmpfloat (sahne_motion_value (camera, SAHNE_LENS_CLEAR, t), <,
                         sahne_motion_value (maya, SAHNE_Z, t));
    }
  g_assert_nonnull (sahne_json_path (section, "setups", "close-maya-b3", NULL));
}

static void
test_cancel (void)
{
  g_autoptr (JsonObject) scene = talk_scene ("16:9");
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (sahne_animation_run (scene, resources, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* A document with nothing in it, and one with nonsense, still give a scene. */
static void
test_poor_documents (void)
{
  static const char *const texts[] = {
    "{\"format\":1,\"id\":\"s\",\"order\":0}",
    "{\"id\":\"s\",\"cast\":{\"a\":{\"order\":0,\"count\":99999999}},\"script\":{\"beats\":{"
    "\"b1\":{\"order\":0,\"kind\":\"action\",\"actors\":[\"a\",\"nobody\",7],\"action\":"
    "\"frobnicate\",\"objects\":[null]},"
    "\"b2\":{\"order\":1,\"kind\":\"line\",\"speaker\":\"ghost\",\"text\":\"\"},"
    "\"b3\":{\"order\":2,\"kind\":\"camera\",\"shot\":\"close\",\"subjects\":[\"x\"]},"
    "\"b4\":{\"order\":3,\"kind\":\"action\",\"actors\":[],\"action\":\"give\",\"duration_us\":-5},"
    "\"b5\":{\"order\":4,\"kind\":\"action\",\"actors\":[\"a\"],\"action\":\"hug\",\"with\":\"b9\","
    "\"where\":[1,{\"kind\":\"on\"}]}}},"
    "\"visual\":{\"set\":{\"stage\":{\"x0_um\":9,\"x1_um\":-9,\"z0_um\":-100000000},\"lens\":{"
    "\"focal_pm\":0}},"
    "\"looks\":{\"a\":{\"rig\":\"quadruped\",\"species\":\"unheard-of\",\"height_um\":-4}}}}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (JsonNode) node = sahne_json_parse (texts[i], strlen (texts[i]), NULL);
      g_autoptr (JsonObject) section = fixture_run (json_node_get_object (node));
      g_assert_cmpint (sahne_json_int (section, "duration_us", 0), >, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/animation/fits-the-schema", test_schema);
  g_test_add_func ("/animation/deterministic", test_deterministic);
  g_test_add_func ("/animation/beats-in-order", test_order);
  g_test_add_func ("/animation/lips-follow-the-voice", test_lips);
  g_test_add_func ("/animation/eyes-on-the-speaker", test_gaze);
  g_test_add_func ("/animation/hand-to-hand", test_give);
  g_test_add_func ("/animation/entrances-and-exits", test_presence);
  g_test_add_func ("/animation/real-seats", test_seat);
  g_test_add_func ("/animation/fox-and-crow", test_perch);
  g_test_add_func ("/animation/nobody-overlaps", test_blocking);
  g_test_add_func ("/animation/groups", test_group);
  g_test_add_func ("/animation/nobody-freezes", test_nobody_freezes);
  g_test_add_func ("/animation/set-ups", test_setups);
  g_test_add_func ("/animation/seat-beside", test_seat_beside);
  g_test_add_func ("/animation/clear-view", test_clear_view);
  g_test_add_func ("/animation/cancel", test_cancel);
  g_test_add_func ("/animation/poor-documents", test_poor_documents);
  return g_test_run ();
}
