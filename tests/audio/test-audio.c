/* A scene's voices: there, distinct, equally loud, in time with their words, made once.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-loudness.h"
#include "sahne-schema.h"
#include "scene.h"
#include "spectrum.h"

static const char cast[]
    = "\"ali\":{\"order\":0,\"name\":\"Ali\",\"concept\":\"man\",\"kind\":\"person\",\"sex\":"
      "\"male\",\"age\":\"adult\"},"
      "\"can\":{\"order\":1,\"name\":\"Can\",\"concept\":\"man\",\"kind\":\"person\",\"sex\":"
      "\"male\",\"age\":\"adult\"},"
      "\"maya\":{\"order\":2,\"name\":\"Maya\",\"concept\":\"woman\",\"kind\":\"person\",\"sex\":"
      "\"female\",\"age\":\"adult\"},"
      "\"elif\":{\"order\":3,\"name\":\"Elif\",\"concept\":\"girl\",\"kind\":\"person\",\"sex\":"
      "\"female\",\"age\":\"child\"},"
      "\"robo\":{\"order\":4,\"name\":\"Robo\",\"concept\":\"robot\",\"kind\":\"creature\"},"
      "\"narrator\":{\"order\":5,\"name\":\"Narrator\",\"concept\":\"narrator\",\"kind\":"
      "\"voice\"}";

static const char sentence[] = "Where do you all go so early, my dear old friends?";

/* Every member of the cast says the same. */
static JsonObject *
chorus (const char *language, const char *text)
{
  static const char *const ids[] = { "ali", "can", "maya", "elif", "robo", "narrator" };
  GString *beats = g_string_new (NULL);
  JsonObject *scene;

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    g_string_append_printf (
        beats, "%s\"%s-says\":{\"order\":%u,\"kind\":\"line\",\"speaker\":\"%s\",\"text\":\"%s\"}",
        i ? "," : "", ids[i], i, ids[i], text);
  scene = make_scene (language, cast, beats->str);
  g_string_free (beats, TRUE);
  return scene;
}

static void
test_schema (Place *place, gconstpointer data)
{
  g_autoptr (GBytes) bytes
      = sahne_resources_open (place->resources, "schema/scene.schema.json", NULL);
  g_autoptr (JsonNode) schema = sahne_json_parse_bytes (bytes, NULL);
  g_autoptr (JsonObject) scene = chorus (data, sentence);
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), scene);
  g_autoptr (GError) error = NULL;

  json_object_set_object_member (scene, "audio", run_scene (place, scene, NULL));
  sahne_schema_check (schema, node, &error);
  g_assert_no_error (error);
}

static double
pitch_of (Place *place, JsonObject *audio, const char *beat)
{
  g_autoptr (SahneSound) sound = line_sound (place, audio, beat);
  double hz = median_pitch (sound);

  g_test_message ("%s: %.0f Hz", beat, hz);
  return hz;
}

static void
test_distinct (Place *place, gconstpointer data)
{
  g_autoptr (JsonObject) scene = chorus ("en", sentence), audio = run_scene (place, scene, NULL);
  double ali = pitch_of (place, audio, "ali-says"), can = pitch_of (place, audio, "can-says"),
         maya = pitch_of (place, audio, "maya-says"), elif = pitch_of (place, audio, "elif-says");

  g_assert_cmpfloat (MAX (ali, can) / MIN (ali, can), >, 1.05);
  g_assert_cmpfloat (maya, >, 1.3 * MAX (ali, can));
  g_assert_cmpfloat (elif, >, 1.1 * maya);
}

static void
test_equally_loud (Place *place, gconstpointer data)
{
  g_autoptr (JsonObject) scene = chorus ("tr", "Bu kadar erken nereye gidiyorsunuz, dostlar?"),
                         audio = run_scene (place, scene, NULL);
  JsonObject *lines = sahne_json_object (audio, "lines");
  g_autoptr (GPtrArray) ids = sahne_json_ordered (lines);

  g_assert_cmpuint (ids->len, ==, 6);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (SahneSound) sound = line_sound (place, audio, ids->pdata[i]);
      g_assert_cmpfloat (fabs (sahne_loudness_of (sound) + 16), <, 1);
    }
}

/* Words come in order, each where something is heard, and their spans are the words as written. */
static void
test_words (Place *place, gconstpointer data)
{
  g_autoptr (JsonObject) scene = chorus ("en", sentence), audio = run_scene (place, scene, NULL);
  JsonObject *line = sahne_json_path (audio, "lines", "maya-says", NULL);
  JsonArray *words = sahne_json_array (line, "words");
  g_autoptr (SahneSound) sound = line_sound (place, audio, "maya-says");
  g_auto (GStrv) written = g_strsplit_set (sentence, " ", -1);
  gint64 last = -1;

  g_assert_cmpuint (json_array_get_length (words), ==, g_strv_length (written));
  for (guint i = 0; i < json_array_get_length (words); i++)
    {
      JsonObject *word = json_array_get_object_element (words, i);
      JsonArray *span = sahne_json_array (word, "span");
      gint64 t = sahne_json_int (word, "t_us", -1), end = sahne_json_int (word, "end_us", -1),
             from = sahne_json_array_int (span, 0, 0), to = sahne_json_array_int (span, 1, 0);
      g_assert_cmpint (strncmp (written[i], sentence + from, (gsize) (to - from)), ==, 0);
      g_assert_cmpint (t, >, last);
      g_assert_cmpint (end, >, t);
      g_assert_cmpfloat (sahne_sound_rms (sound, (gsize) (t * 48 / 1000),
                                          (gsize) ((end - t) * 48 / 1000)),
                         >, 0.02);
      last = t;
    }
}

/* A person's wish for one line, and for one member of the cast, is heard; the others stay. */
static void
test_own_voice (Place *place, gconstpointer data)
{
  g_autoptr (JsonObject) scene = chorus ("en", sentence), plain = run_scene (place, scene, NULL),
                         overrides = json_object_new (), other = NULL;
  JsonObject *patch
      = sahne_json_add_object (sahne_json_add_object (overrides, "lines/ali-says"), "patch");
  JsonObject *voice = sahne_json_add_object (patch, "voice"),
             *can = sahne_json_add_object (sahne_json_path (scene, "cast", "can", NULL), "voice");

  json_object_set_int_member (voice, "pitch_mhz", 150000);
  json_object_set_int_member (can, "pitch_mhz", 85000);
  other = run_scene (place, scene, overrides);
  g_assert_cmpfloat (fabs (pitch_of (place, other, "ali-says") - 150), <, 15);
  g_assert_cmpfloat (fabs (pitch_of (place, other, "can-says") - 85), <, 10);
  g_assert_cmpstr (
      sahne_json_string (sahne_json_path (plain, "lines", "maya-says", NULL), "sound", "a"), ==,
      sahne_json_string (sahne_json_path (other, "lines", "maya-says", NULL), "sound", "b"));
}

static guint
count_sounds (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *child = g_build_filename (path, name, NULL), *head = NULL;
      gsize length = 0;
      n += count_sounds (child);
      if (g_file_get_contents (child, &head, &length, NULL))
        n += length > 4 && memcmp (head, "RIFF", 4) == 0;
    }
  return n;
}

/* A changed line is spoken anew, the others are not. */
static void
test_one_line (Place *place, gconstpointer data)
{
  g_autoptr (JsonObject) scene = chorus ("en", sentence), first = run_scene (place, scene, NULL),
                         second = NULL, third = NULL;
  guint before = count_sounds (place->folder);

  g_assert_cmpuint (before, ==, 6);
  second = run_scene (place, scene, NULL);
  g_assert_cmpuint (count_sounds (place->folder), ==, before);
  json_object_set_string_member (sahne_json_path (scene, "script", "beats", "can-says", NULL),
                                 "text", "Something else.");
  third = run_scene (place, scene, NULL);
  g_assert_cmpuint (count_sounds (place->folder), ==, before + 1);
}

static void
test_same (Place *place, gconstpointer data)
{
  Place other;
  g_autoptr (JsonObject) scene = chorus ("en", sentence), one = run_scene (place, scene, NULL),
                         two = NULL;
  g_autoptr (JsonNode) a = json_node_init_object (json_node_alloc (), one), b = NULL;
  g_autofree char *first = sahne_json_digest (a), *second = NULL;

  place_set_up (&other, NULL);
  two = run_scene (&other, scene, NULL);
  b = json_node_init_object (json_node_alloc (), two);
  second = sahne_json_digest (b);
  g_assert_cmpstr (first, ==, second);
  place_tear_down (&other, NULL);
}

/* How much rings on behind the words, of all there is; and a thought rings nowhere. */
static double
ring_in (Place *place, const char *recipe, const char *tone)
{
  g_autofree char *beats = g_strdup_printf (
      "\"b\":{\"order\":0,\"kind\":\"line\",\"speaker\":\"ali\",\"text\":\"Stop that!\","
      "\"tone\":\"%s\"}",
      tone);
  g_autoptr (JsonObject) scene = make_scene (
      "en",
      "\"ali\":{\"order\":0,\"name\":\"Ali\",\"concept\":\"man\",\"kind\":\"person\",\"sex\":"
      "\"male\",\"age\":\"adult\"}",
      beats);
  JsonObject *set = sahne_json_add_object (sahne_json_add_object (scene, "visual"), "set");
  g_autoptr (JsonObject) audio = NULL;
  g_autoptr (SahneSound) sound = NULL;
  gsize end;

  json_object_set_string_member (set, "recipe", recipe);
  json_object_set_string_member (set, "setting", "interior");
  audio = run_scene (place, scene, NULL);
  sound = line_sound (place, audio, "b");
  end = (gsize) (sahne_json_int (sahne_json_path (audio, "lines", "b", NULL), "duration_us", 0) * 48
                 / 1000);
  return sahne_sound_rms (sound, end, sound->frames > end ? sound->frames - end : 0)
         / sahne_sound_rms (sound, 0, end);
}

static void
test_rooms (Place *place, gconstpointer data)
{
  double kitchen = ring_in (place, "kitchen", "normal"), cave = ring_in (place, "cave", "normal"),
         thought = ring_in (place, "cave", "think"), plain = ring_in (place, "kitchen", "think");

  g_test_message ("kitchen %.4f, cave %.4f", kitchen, cave);
  g_assert_cmpfloat (cave, >, 2 * kitchen);
  g_assert_cmpfloat_with_epsilon (thought, plain, 1e-6);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/audio/schema/english", Place, "en", place_set_up, test_schema, place_tear_down);
  g_test_add ("/audio/schema/turkish", Place, "tr", place_set_up, test_schema, place_tear_down);
  g_test_add ("/audio/distinct", Place, NULL, place_set_up, test_distinct, place_tear_down);
  g_test_add ("/audio/equally-loud", Place, NULL, place_set_up, test_equally_loud, place_tear_down);
  g_test_add ("/audio/words", Place, NULL, place_set_up, test_words, place_tear_down);
  g_test_add ("/audio/own-voice", Place, NULL, place_set_up, test_own_voice, place_tear_down);
  g_test_add ("/audio/one-line", Place, NULL, place_set_up, test_one_line, place_tear_down);
  g_test_add ("/audio/rooms", Place, NULL, place_set_up, test_rooms, place_tear_down);
  g_test_add ("/audio/same", Place, NULL, place_set_up, test_same, place_tear_down);
  return g_test_run ();
}
