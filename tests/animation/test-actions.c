/* Actions: each looks like itself, joints keep their limits, and nothing asked for is lost.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-actions.h"

#include <math.h>

#include "fixture.h"
#include "sahne-measure.h"
#include "sahne-noise.h"
#include "sahne-perform.h"

/* Every action of the lexicon's seed: what a script may ask for and a picture must show. */
static const char *const wanted[] = {
  "walk",        "run",
  "stroll",      "march",
  "sneak",       "limp",
  "stagger",     "crawl",
  "rush",        "dance",
  "skip",        "ride",
  "drive",       "row",
  "jump",        "leap",
  "hop",         "climb",
  "fall",        "trip",
  "slip",        "roll",
  "swim",        "dive",
  "fly",         "float",
  "land",        "sink",
  "come",        "go",
  "enter",       "exit",
  "leave",       "arrive",
  "return",      "approach",
  "back_away",   "cross",
  "pass",        "turn",
  "stop",        "wait",
  "follow",      "chase",
  "escape",      "hide",
  "search",      "find",
  "lose",        "meet",
  "lead",        "join",
  "sit",         "stand_up",
  "lie_down",    "kneel",
  "bow",         "crouch",
  "lean",        "stretch",
  "shiver",      "faint",
  "sleep",       "wake_up",
  "die",         "take",
  "pick_up",     "put",
  "leave_thing", "drop",
  "hold",        "grab",
  "carry",       "lift",
  "throw",       "catch",
  "give",        "hand",
  "receive",     "steal",
  "fill",        "empty",
  "push",        "pull",
  "open",        "close",
  "lock",        "knock",
  "press",       "turn_on",
  "turn_off",    "break",
  "cut",         "tear",
  "dig",         "build",
  "plant",       "tie",
  "repair",      "hit",
  "punch",       "kick",
  "fight",       "shoot",
  "attack",      "defend",
  "pounce",      "bite",
  "explode",     "burn",
  "eat",         "drink",
  "cook",        "pour",
  "wash",        "clean",
  "wear",        "take_off_thing",
  "read",        "write",
  "draw",        "paint",
  "play",        "play_music",
  "work",        "buy",
  "sell",        "phone",
  "photograph",  "hug",
  "kiss",        "shake_hands",
  "wave",        "clap",
  "point",       "pet",
  "help",        "thank",
  "celebrate",   "greet",
  "pray",        "teach",
  "say",         "talk",
  "ask",         "answer",
  "shout",       "whisper",
  "sing",        "scream",
  "tell",        "call_out",
  "argue",       "laugh",
  "cry",         "smile",
  "frown",       "sigh",
  "yawn",        "sneeze",
  "cough",       "nod",
  "shake_head",  "wink",
  "blink",       "shrug",
  "blush",       "look",
  "watch",       "stare",
  "glance",      "see",
  "notice",      "listen",
  "hear",        "smell",
  "touch",       "think",
  "remember",    "dream",
  "understand",  "appear",
  "disappear",   "grow",
  "shrink",      "transform",
  "shine",       "rise",
  "set",         "rain",
  "snow",        "blow",
  "flow",        "melt",
  "freeze",      "ring",
  "bark",        "meow",
  "roar",        "howl",
};

/* Verbs that mean the same movement; only the last of a row is compared with the others. */
static gboolean
is_own_row (const SahneActions *actions, const char *verb)
{
  const SahneAction *action = sahne_actions_find (actions, verb);

  for (guint i = 0; i < G_N_ELEMENTS (wanted) && wanted[i] != verb; i++)
    {
      const SahneAction *other = sahne_actions_find (actions, wanted[i]);
      if (other && g_str_equal (other->family, action->family)
          && g_strcmp0 (other->how, action->how) == 0)
        return FALSE;
    }
  return TRUE;
}

static void
test_all_known (void)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SahneActions) actions = sahne_actions_new (resources, &error);
  GPtrArray *rows;

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      if (sahne_actions_find (actions, wanted[i]) == NULL)
        g_test_message ("%s", wanted[i]);
      g_assert_nonnull (sahne_actions_find (actions, wanted[i]));
    }
  rows = sahne_actions_list (actions);
  for (guint i = 0; i < rows->len; i++)
    {
      const SahneAction *action = rows->pdata[i];
      g_assert_nonnull (sahne_perform_find (action->family));
      g_assert_nonnull (sahne_perform_find_thing (action->family));
    }
  g_assert_nonnull (sahne_actions_nearest (actions, "frobnicate", TRUE, FALSE));
  g_assert_nonnull (sahne_actions_nearest (actions, NULL, FALSE, TRUE));
  g_assert_nonnull (sahne_actions_nearest (actions, "frobnicate", FALSE, FALSE));
}

/* Gestures that the table of actions names are there. */
static void
test_gestures_exist (void)
{
  static const char *const by_gesture[]
      = { "gesture", "together", "strike", "use", "switch", "look", "stay", "burst", NULL };
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autoptr (SahneActions) actions = sahne_actions_new (resources, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SahneGestures) gestures = sahne_gestures_new (resources, &error);
  GPtrArray *rows = sahne_actions_list (actions);

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    {
      const SahneAction *action = rows->pdata[i];
      if (action->how == NULL || !g_strv_contains (by_gesture, action->family))
        continue;
      if (sahne_gestures_find (gestures, action->how, SAHNE_RIG_PERSON) == NULL)
        g_test_message ("%s: %s", action->name, action->how);
      g_assert_nonnull (sahne_gestures_find (gestures, action->how, SAHNE_RIG_PERSON));
    }
  for (int face = 1; face < SAHNE_FACE_ASLEEP; face++)
    {
      g_autofree char *mood = g_strconcat ("mood-", sahne_code_name (SAHNE_EXPRESSION, face), NULL);
      g_assert_nonnull (sahne_gestures_find (gestures, mood, SAHNE_RIG_PERSON));
    }
}

static JsonObject *
scene_with (const char *verb, const char *actor, const char *object, const char *other)
{
  g_autofree char *beats = g_strdup_printf (
      "\"b0\":{\"order\":0,\"kind\":\"action\",\"actors\":[\"%s\"],\"action\":\"stop\"},"
      "\"b1\":{\"order\":1,\"kind\":\"action\",\"actors\":[\"%s\"],\"action\":\"%s\"%s%s%s%s%s%s}",
      actor, actor, verb, object ? ",\"objects\":[\"" : "", object ? object : "",
      object ? "\"]" : "", other ? ",\"recipients\":[\"" : "", other ? other : "",
      other ? "\"]" : "");
  g_autofree char *cast = g_strjoin (",", actor, other, object, NULL);

  if (other == NULL && object)
    {
      g_free (cast);
      cast = g_strjoin (",", actor, object, NULL);
    }
  return fixture_scene ("16:9", cast, object, beats, NULL);
}

/* Says in short how the actor moves during the beat: samples of every channel. */
static char *
fingerprint (JsonObject *section, const char *actor)
{
  g_autoptr (SahneMotion) motion = fixture_motion (section, "actors", actor);
  JsonObject *beat = sahne_json_path (section, "beats", "b1", NULL);
  gint64 from = sahne_json_int (beat, "start_us", 0), to = sahne_json_int (beat, "end_us", 0);
  GString *text = g_string_new (NULL);
  JsonObject *weather = sahne_json_object (section, "weather");

  for (int i = 0; i <= 12; i++)
    {
      SahnePose pose;
      sahne_motion_pose (motion, from + (to - from) * i / 12, &pose);
      for (guint c = 0; c < SAHNE_FIRST_CODE; c++)
        g_string_append_printf (text, "%d ", (int) lround (pose.v[c] * 50));
      for (guint c = 0; c < SAHNE_N_CODES; c++)
        g_string_append_printf (text, "%d,", pose.code[c].to);
    }
  if (weather)
    {
      g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), weather);
      g_autofree char *digest = sahne_json_digest (node);
      g_string_append (text, digest);
    }
  return g_string_free (text, FALSE);
}

/* Ways differ by where they lead when nothing is named, not when the same thing is. */
static const char *
object_for (const SahneActions *actions, const char *verb)
{
  static const char *const alone[] = { "travel", "enter", "exit", "turn", NULL };
  static const char *const after[] = { "chase", "follow", NULL };
  const char *family = sahne_actions_find (actions, verb)->family;

  if (g_strv_contains (alone, family))
    return NULL;
  return g_strv_contains (after, family) ? "dog" : "ball";
}

static void
test_all_differ (void)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autoptr (SahneActions) actions = sahne_actions_new (resources, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint same = 0;

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      g_autoptr (JsonObject) scene = NULL, section = NULL;
      char *print;
      if (!is_own_row (actions, wanted[i]))
        continue;
      scene = scene_with (wanted[i], "ali", object_for (actions, wanted[i]), NULL);
      section = fixture_run (scene);
      print = fingerprint (section, "ali");
      if (g_hash_table_contains (seen, print))
        g_test_message ("%s looks like %s", wanted[i], (char *) g_hash_table_lookup (seen, print));
      same += g_hash_table_contains (seen, print);
      g_hash_table_insert (seen, print, (gpointer) wanted[i]);
    }
  g_assert_cmpuint (same, ==, 0);
  g_assert_cmpuint (g_hash_table_size (seen), >, 110);
}

static void
check_limits (JsonObject *scene, JsonObject *section)
{
  JsonObject *actors = sahne_json_object (section, "actors");
  g_autoptr (GList) ids = json_object_get_members (actors);
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  gint64 end = sahne_json_int (section, "duration_us", 0);

  for (GList *l = ids; l; l = l->next)
    {
      g_autoptr (SahneMotion) motion = fixture_motion (section, "actors", l->data);
      SahneMeasure measure;
      sahne_measure_look (sahne_json_path (scene, "visual", "looks", l->data, NULL), resources,
                          &measure);
      for (gint64 t = 0; t <= end; t += 110000)
        for (guint c = 0; c < SAHNE_FIRST_CODE; c++)
          {
            double value = sahne_motion_value (motion, c, t), low, high;
            sahne_measure_limits (&measure, c, &low, &high);
            if (value < low - 0.01 || value > high + 0.01)
              g_test_message ("%s %s = %f at %d ms", (char *) l->data, sahne_channel_name (c),
                              value, (int) (t / 1000));
            g_assert_true (isfinite (value));
            g_assert_cmpfloat (value, >=, low - 0.01);
            g_assert_cmpfloat (value, <=, high + 0.01);
          }
      sahne_measure_clear (&measure);
    }
}

/* Anybody does anything to anything, five things in a row, two hundred times: a thousand
 * performances. */
static void
test_limits (void)
{
  static const char *const actors[] = { "ali", "maya", "nine", "fox", "crow", "dog", "robot" };
  static const char *const objects[]
      = { "ball", "book", "cup", "box", "kite", "car", "door", "bench", "ali", "fox" };
  SahneRandom random = sahne_random (11, "performances");
  int rounds = g_test_slow () ? 1000 : 200;

  for (int i = 0; i < rounds; i++)
    {
      g_autoptr (GString) beats = g_string_new (NULL);
      g_autoptr (JsonObject) scene = NULL, section = NULL;
      for (int k = 0; k < 5; k++)
        {
          const char *actor = actors[sahne_random_int (&random, G_N_ELEMENTS (actors))];
          const char *object = objects[sahne_random_int (&random, G_N_ELEMENTS (objects))];
          const char *verb = wanted[sahne_random_int (&random, G_N_ELEMENTS (wanted))];
          g_string_append_printf (beats,
                                  "%s\"b%d\":{\"order\":%d,\"kind\":\"action\",\"actors\":[\"%s\"],"
                                  "\"action\":\"%s\",\"objects\":[\"%s\"]}",
                                  k ? "," : "", k, k, actor, verb, object);
        }
      scene = fixture_scene (i % 3 ? "16:9" : "9:16", "ali,maya,nine,fox,crow,dog,robot",
                             "ball,book,cup,box,kite,car,door,bench", beats->str, NULL);
      section = fixture_run (scene);
      check_limits (scene, section);
    }
}

/* What the table does not know is shown as something near it, and said so. */
static void
test_unknown (void)
{
  g_autoptr (JsonObject) scene = scene_with ("defenestrate", "ali", "ball", NULL);
  g_autoptr (JsonObject) section = fixture_run (scene);
  JsonObject *beat = sahne_json_path (section, "beats", "b1", NULL);

  g_assert_nonnull (sahne_json_string (beat, "note", NULL));
  g_assert_cmpint (sahne_json_int (beat, "end_us", 0), >, sahne_json_int (beat, "start_us", 0));
}

static void
test_negated (void)
{
  g_autoptr (JsonObject) scene
      = fixture_scene ("16:9", "ali", "",
                       "\"b1\":{\"order\":0,\"kind\":\"action\",\"actors\":[\"ali\"],\"action\":"
                       "\"jump\",\"negated\":true}",
                       NULL);
  g_autoptr (JsonObject) section = fixture_run (scene);
  g_autoptr (SahneMotion) ali = fixture_motion (section, "actors", "ali");

  for (gint64 t = 0; t < sahne_json_int (section, "duration_us", 0); t += 50000)
    g_assert_cmpfloat (sahne_motion_value (ali, SAHNE_Y, t), ==, 0);
}

/* A dropped ball bounces and comes to rest on the ground; its impacts are heard. */
static void
test_physics (void)
{
  g_autoptr (JsonObject) scene = scene_with ("drop", "ali", "ball", NULL);
  g_autoptr (JsonObject) section = fixture_run (scene);
  g_autoptr (SahneMotion) ball = fixture_motion (section, "props", "ball");
  JsonArray *events = sahne_json_array (section, "events");
  gint64 end = sahne_json_int (section, "duration_us", 0), previous = 0;
  guint impacts = 0;

  for (guint i = 0; i < json_array_get_length (events); i++)
    {
      JsonObject *event = json_array_get_object_element (events, i);
      gint64 t = sahne_json_int (event, "t_us", 0);
      g_assert_cmpint (t, >=, previous);
      previous = t;
      impacts += g_str_equal (sahne_json_string (event, "kind", ""), "impact");
    }
  g_assert_cmpuint (impacts, >=, 2);
  g_assert_cmpfloat_with_epsilon (sahne_motion_value (ball, SAHNE_Y, end), 0, 0.02);
  for (gint64 t = 0; t < end; t += 20000)
    g_assert_cmpfloat (sahne_motion_value (ball, SAHNE_Y, t), >, -0.05);
}

/* A ball that is kicked to somebody comes to her feet. */
static void
test_kick (void)
{
  g_autoptr (JsonObject) scene = fixture_scene (
      "16:9", "ali,maya", "ball",
      "\"b1\":{\"order\":1,\"kind\":\"action\",\"actors\":[\"ali\"],\"action\":\"kick\","
      "\"objects\":[\"ball\"],\"recipients\":[\"maya\"]}",
      NULL);
  g_autoptr (JsonObject) section = fixture_run (scene);
  g_autoptr (SahneMotion) ball = fixture_motion (section, "props", "ball");
  g_autoptr (SahneMotion) maya = fixture_motion (section, "actors", "maya");
  gint64 end = sahne_json_int (sahne_json_path (section, "beats", "b1", NULL), "end_us", 0);
  double from = sahne_motion_value (ball, SAHNE_X, 0), to = sahne_motion_value (ball, SAHNE_X, end);
  double away = fabs (to - sahne_motion_value (maya, SAHNE_X, end));

  g_assert_cmpfloat (fabs (to - from), >, 0.2);
  g_assert_cmpfloat (away, <, 0.5);
  g_assert_cmpfloat (away, >, 0.1);
}

/* What a verb implies is in the hand while it is done, not before and not afterwards. */
static void
test_implied_tool (void)
{
  g_autoptr (JsonObject) scene = fixture_scene (
      "16:9", "ali", "",
      "\"b0\":{\"order\":0,\"kind\":\"action\",\"actors\":[\"ali\"],\"action\":\"wave\"},"
      "\"b1\":{\"order\":1,\"kind\":\"action\",\"actors\":[\"ali\"],\"action\":\"write\"},"
      "\"b2\":{\"order\":2,\"kind\":\"action\",\"actors\":[\"ali\"],\"action\":\"wave\"}",
      NULL);
  JsonObject *props = sahne_json_path (scene, "visual", "props", NULL);
  JsonObject *prop = sahne_json_add_object (props, "tool-pencil"), *implied, *beat;
  g_autoptr (JsonObject) section = NULL;
  g_autoptr (SahneMotion) pencil = NULL;
  JsonArray *holds;
  gint64 start, end;

  json_object_set_string_member (prop, "art", "pack");
  json_object_set_string_member (prop, "hold", "grip");
  json_object_set_int_member (prop, "height_um", 180000);
  implied = sahne_json_add_object (prop, "implied");
  json_object_set_string_member (implied, "concept", "pencil");
  json_object_set_string_member (implied, "by", "ali");
  json_array_add_string_element (sahne_json_add_array (implied, "tool"), "b1");
  section = fixture_run (scene);
  pencil = fixture_motion (section, "props", "tool-pencil");
  beat = sahne_json_path (section, "beats", "b1", NULL);
  start = sahne_json_int (beat, "start_us", 0);
  end = sahne_json_int (beat, "end_us", 0);
  holds = sahne_json_array (sahne_json_path (section, "props", "tool-pencil", NULL), "holds");
  g_assert_cmpint (json_array_get_length (holds), ==, 2);
  g_assert_cmpstr (sahne_json_string (json_array_get_object_element (holds, 0), "by", NULL), ==,
                   "ali");
  g_assert_cmpfloat (sahne_motion_value (pencil, SAHNE_OPACITY, start - 100000), ==, 0);
  g_assert_cmpfloat (sahne_motion_value (pencil, SAHNE_OPACITY, (start + end) / 2), ==, 1);
  g_assert_cmpfloat (sahne_motion_value (pencil, SAHNE_OPACITY, end + 500000), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/actions/all-known", test_all_known);
  g_test_add_func ("/actions/gestures-exist", test_gestures_exist);
  g_test_add_func ("/actions/all-differ", test_all_differ);
  g_test_add_func ("/actions/limits-hold", test_limits);
  g_test_add_func ("/actions/unknown", test_unknown);
  g_test_add_func ("/actions/negated", test_negated);
  g_test_add_func ("/actions/things-fall-and-bounce", test_physics);
  g_test_add_func ("/actions/kick", test_kick);
  g_test_add_func ("/actions/implied-tool", test_implied_tool);
  return g_test_run ();
}
