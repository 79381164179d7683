/* Tests for the script clone's work as a whole: whatever comes in, what goes out is well-formed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "facts.h"
#include "sahne-error.h"
#include "sahne-schema.h"

static SahneResources *
shared_resources (void)
{
  static SahneResources *resources = NULL;
  if (resources == NULL)
    resources = sahne_resources_new_default ();
  return resources;
}

static JsonNode *
scene_schema (void)
{
  static JsonNode *schema = NULL;
  g_autoptr (GBytes) bytes = NULL;
  if (schema == NULL)
    {
      bytes = sahne_resources_open (shared_resources (), "schema/scene.schema.json", NULL);
      schema = sahne_json_parse_bytes (bytes, NULL);
    }
  return schema;
}

/* --- what must hold of every scene --- */

static gboolean
is_known (JsonObject *scene, const char *id)
{
  JsonObject *things = sahne_json_path (scene, "script", "things", NULL);
  return json_object_has_member (sahne_json_object (scene, "cast"), id)
         || (things && json_object_has_member (things, id));
}

static void
check_ids (JsonObject *scene, JsonArray *ids)
{
  for (guint i = 0; ids && i < json_array_get_length (ids); i++)
    g_assert_true (is_known (scene, json_array_get_string_element (ids, i)));
}

static void
check_relations (JsonObject *scene, JsonArray *relations)
{
  for (guint i = 0; relations && i < json_array_get_length (relations); i++)
    {
      const char *to = sahne_json_string (json_array_get_object_element (relations, i), "to", NULL);
      if (to)
        g_assert_true (is_known (scene, to));
    }
}

/* Everybody a beat names is in the scene; a beat goes with an earlier one. */
static void
check_beats (JsonObject *scene)
{
  static const char *const lists[]
      = { "actors", "objects", "recipients", "instruments", "to", "subjects" };
  JsonObject *beats = sahne_json_path (scene, "script", "beats", NULL);
  g_autoptr (GPtrArray) order = sahne_json_ordered (beats);

  for (guint i = 0; i < order->len; i++)
    {
      JsonObject *beat = sahne_json_object (beats, order->pdata[i]);
      const char *with = sahne_json_string (beat, "with", NULL);
      const char *speaker = sahne_json_string (beat, "speaker", NULL);
      for (guint k = 0; k < G_N_ELEMENTS (lists); k++)
        check_ids (scene, sahne_json_array (beat, lists[k]));
      check_relations (scene, sahne_json_array (beat, "where"));
      if (speaker)
        g_assert_true (is_known (scene, speaker));
      if (with)
        g_assert_true (json_object_has_member (beats, with));
    }
}

static void
check_span (JsonArray *span, gint64 start, gsize length)
{
  gint64 from = start + sahne_json_array_int (span, 0, -1),
         to = start + sahne_json_array_int (span, 1, -1);
  g_assert_cmpint (from, >=, 0);
  g_assert_cmpint (from, <=, to);
  g_assert_cmpint (to, <=, (gint64) length);
}

/* Every word has its place in the source, and what it means. */
static void
check_words (JsonObject *scene, gsize length)
{
  JsonObject *sentences = sahne_json_path (scene, "script", "sentences", NULL);
  g_autoptr (GPtrArray) order = sentences ? sahne_json_ordered (sentences) : NULL;
  gint64 start = sahne_json_int (scene, "start", 0);

  for (guint i = 0; order && i < order->len; i++)
    {
      JsonArray *words = sahne_json_array (sahne_json_object (sentences, order->pdata[i]), "words");
      for (guint w = 0; w < json_array_get_length (words); w++)
        check_span (sahne_json_array (json_array_get_object_element (words, w), "span"), start,
                    length);
    }
}

static void
check_mentioned (JsonObject *members)
{
  g_autoptr (GPtrArray) order = members ? sahne_json_ordered (members) : NULL;

  for (guint i = 0; order && i < order->len; i++)
    {
      JsonObject *member = sahne_json_object (members, order->pdata[i]);
      JsonArray *spans = sahne_json_array (member, "spans");
      if (g_strcmp0 (sahne_json_string (member, "kind", NULL), "voice") == 0
          || sahne_json_bool (member, "speaks", FALSE))
        continue;
      if (spans == NULL || json_array_get_length (spans) == 0)
        g_error ("%s is in the scene, but not in the text", (const char *) order->pdata[i]);
    }
}

static void
check_scene (JsonNode *node, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!sahne_schema_check (scene_schema (), node, &error))
    {
      text = sahne_json_write_string (node);
      g_error ("%s in %s", error->message, text);
    }
  check_beats (json_node_get_object (node));
  check_mentioned (sahne_json_object (json_node_get_object (node), "cast"));
  check_mentioned (sahne_json_path (json_node_get_object (node), "script", "things", NULL));
  check_words (json_node_get_object (node), length);
}

/* Runs a text; whatever it is, scenes are well-formed or there is one sentence of error. */
static guint
run (const char *bytes, gsize length, const char *form, const char *language, char **digest)
{
  g_autoptr (GPtrArray) scenes = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  g_autoptr (GBytes) source = g_bytes_new (bytes, length);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autoptr (JsonObject) identities = NULL;
  g_autoptr (GString) all = g_string_new (NULL);
  SahneBrief brief = { .form = form, .language = language, .seed = 7 };

  if (!sahne_script_run (source, &brief, shared_resources (), NULL, facts_take, scenes, &text,
                         &identities, &error))
    {
      g_assert_nonnull (error);
      g_assert_cmpuint (strlen (error->message), >, 10);
      return 0;
    }
  g_assert_null (error);
  g_assert_nonnull (text);
  g_assert_cmpuint (scenes->len, >, 0);
  for (guint i = 0; i < scenes->len; i++)
    {
      g_autofree char *one = sahne_json_digest (scenes->pdata[i]);
      check_scene (scenes->pdata[i], strlen (text));
      g_string_append (all, one);
    }
  if (digest)
    *digest = g_string_free (g_steal_pointer (&all), FALSE);
  return scenes->len;
}

/* --- tests --- */

static char *
read_corpus (const char *name)
{
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "tests", "script", "corpus", name, NULL);
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static void
test_sentences (void)
{
  static const char *const names[] = { "english.tsv", "english-held.tsv" };

  for (guint n = 0; n < G_N_ELEMENTS (names); n++)
    {
      g_autofree char *text = read_corpus (names[n]);
      g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
      for (guint i = n; i < g_strv_length (lines);
           i += 3) /* a third of them, so that it stays quick */
        if (*lines[i] && *lines[i] != '#')
          run (lines[i], strcspn (lines[i], "\t"), "text", "en", NULL);
    }
}

/* All sentences as one long story, whole and cut at any place. */
static void
test_any_cut (void)
{
  g_autofree char *text = read_corpus ("english.tsv");
  g_autoptr (GString) story = g_string_new (NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i]; i++)
    if (*lines[i] && *lines[i] != '#')
      {
        g_string_append_len (story, lines[i], (gssize) strcspn (lines[i], "\t"));
        g_string_append (story, i % 7 == 6 ? "\n\n" : " ");
      }
  run (story->str, story->len, "text", "en", NULL);
  for (gsize n = 1; n < 1500; n += 101)
    run (story->str + n * 3, n, "text", "en", NULL);
}

static void
test_deterministic (void)
{
  static const char story[]
      = "On a windy afternoon Maya runs across a hill with her red kite. \"Hold it tight!\" "
        "says her grandfather. They walk to the beach.";
  g_autofree char *one = NULL, *other = NULL;

  run (story, strlen (story), NULL, NULL, &one);
  run (story, strlen (story), NULL, NULL, &other);
  g_assert_cmpstr (one, ==, other);
}

static void
test_hostile (void)
{
  static const char *const texts[]
      = { "",
          " \n\t\n",
          ".",
          "\"",
          "“”",
          "((((((((((((((((",
          "Title: Nothing\nAuthor: Nobody\n",
          "[[ a note that is never closed",
          "/* a boneyard",
          "INT. \n\nFADE OUT.",
          "FOX\n<span size=\"99999999\">Hello</span> <speak><break time=\"9s\"/></speak>",
          "the the the the of of of and and and , , , ; ; ;",
          "'s 's 's n't n't 'll",
          "He said \"he said \"he said \"he said",
          "with with with a a a in in in",
          "A A A A A A A A A A A A A A A A A A A A A",
          "who which that who which that runs runs runs",
          "\xff\xfe\x00A",
          "1 2 3 4 5 6 7 8 9",
          "— — — — —",
          "a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a and a run.",
          "Her her her his his his. They them their. It its itself.",
          "CLOSE ON: CLOSE ON: CLOSE ON:",
          "To be to be to be to be." };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      run (texts[i], strlen (texts[i]), NULL, "en", NULL);
      run (texts[i], strlen (texts[i]), "prompt", "en", NULL);
    }
}

/* One endless line costs no more than many. */
static void
test_endless (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 40000; i++)
    g_string_append (text, i % 11 ? "the fox " : "runs and ");
  g_assert_cmpuint (run (text->str, text->len, "text", "en", NULL), >, 0);
}

/* Markup in dialogue stays what it is: words. */
static void
test_markup_in_dialogue (void)
{
  static const char script[] = "INT. ROOM - DAY\n\nBOB\n<b>Hello</b> & goodbye\n";
  g_autoptr (GPtrArray) scenes = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  g_autoptr (GBytes) source = g_bytes_new_static (script, strlen (script));
  SahneBrief brief = { .language = "en" };
  JsonObject *beats;

  g_assert_true (sahne_script_run (source, &brief, shared_resources (), NULL, facts_take, scenes,
                                   NULL, NULL, NULL));
  beats = sahne_json_path (json_node_get_object (scenes->pdata[0]), "script", "beats", NULL);
  {
    g_autoptr (GPtrArray) order = sahne_json_ordered (beats);
    JsonObject *line = sahne_json_object (beats, order->pdata[0]);
    g_assert_cmpstr (sahne_json_string (line, "text", NULL), ==, "<b>Hello</b> & goodbye");
  }
}

/* A text with nothing to show says so in a sentence. */
static void
test_nothing_to_show (void)
{
  g_autoptr (GPtrArray) scenes = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  g_autoptr (GBytes) source = g_bytes_new_static ("...", 3);
  g_autoptr (GError) error = NULL;
  SahneBrief brief = { .language = "en", .file_name = "empty.txt" };

  g_assert_false (sahne_script_run (source, &brief, shared_resources (), NULL, facts_take, scenes,
                                    NULL, NULL, &error));
  g_assert_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "empty.txt"));
}

static gboolean
refuse (JsonNode *scene, gpointer data, GError **error)
{
  json_node_unref (scene);
  (*(guint *) data)++;
  g_set_error_literal (error, SAHNE_ERROR, SAHNE_ERROR_FAILED, "no more");
  return FALSE;
}

/* Who takes the scenes may stop the run. */
static void
test_stopped (void)
{
  static const char story[]
      = "A fox runs through the forest. The next day, a bear sleeps in a cave.";
  g_autoptr (GBytes) source = g_bytes_new_static (story, strlen (story));
  g_autoptr (GError) error = NULL;
  SahneBrief brief = { .language = "en" };
  guint n = 0;

  g_assert_false (
      sahne_script_run (source, &brief, shared_resources (), NULL, refuse, &n, NULL, NULL, &error));
  g_assert_error (error, SAHNE_ERROR, SAHNE_ERROR_FAILED);
  g_assert_cmpuint (n, ==, 1);
}

/* Who comes while the scene is under way is marked with the beat that brings him; whoever has been
 * there is not. */
static void
test_entrances (void)
{
  g_autoptr (GPtrArray) scenes = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  g_autoptr (GPtrArray) facts
      = facts_of ("In the kitchen a cook sat on a chair and read. Then a cat came in and a dog ran "
                  "to the cook. The cook smiled.",
                  "en", shared_resources (), scenes);
  JsonObject *scene, *enters;

  g_assert_cmpuint (facts->len, >, 0);
  g_assert_cmpuint (scenes->len, ==, 1);
  scene = json_node_get_object (scenes->pdata[0]);
  enters = sahne_json_path (scene, "script", "enters", NULL);
  g_assert_nonnull (enters);
  g_assert_cmpuint (json_object_get_size (enters), ==, 2);
  g_assert_cmpstr (sahne_json_string (enters, "cat", NULL), ==, "s1b3");
  g_assert_cmpstr (sahne_json_string (enters, "dog", NULL), ==, "s1b4");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/script/run/sentences", test_sentences);
  g_test_add_func ("/script/run/any-cut", test_any_cut);
  g_test_add_func ("/script/run/deterministic", test_deterministic);
  g_test_add_func ("/script/run/hostile", test_hostile);
  g_test_add_func ("/script/run/endless", test_endless);
  g_test_add_func ("/script/run/markup-in-dialogue", test_markup_in_dialogue);
  g_test_add_func ("/script/run/nothing-to-show", test_nothing_to_show);
  g_test_add_func ("/script/run/stopped", test_stopped);
  g_test_add_func ("/script/run/entrances", test_entrances);
  return g_test_run ();
}
