/* Prints the scenes of a story in a form that can be read at a glance, for those who work on
 * understanding.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-json.h"
#include "sahne-script.h"

static void
show_list (JsonObject *object, const char *name, const char *sign)
{
  JsonArray *array = sahne_json_array (object, name);

  for (guint i = 0; array && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      if (JSON_NODE_HOLDS_OBJECT (node))
        {
          JsonObject *r = json_node_get_object (node);
          g_print (" %s%s:%s%s", sign,
                   sahne_json_string (r, "kind", sahne_json_string (r, "concept", "")),
                   sahne_json_string (r, "to", ""),
                   sahne_json_string (r, "place", sahne_json_string (r, "colour", "")));
        }
      else
        g_print (" %s%s", sign, json_node_get_string (node));
    }
}

static void
show_strings (JsonObject *object)
{
  static const char *const names[]
      = { "concept", "name",     "kind",  "sex",    "age",   "size", "colour",
          "job",     "material", "state", "holder", "owner", "text", "sure" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (sahne_json_string (object, names[i], NULL))
      g_print (" %s=%s", names[i], sahne_json_string (object, names[i], NULL));
  if (sahne_json_int (object, "count", 1) > 1)
    g_print (" count=%d", (int) sahne_json_int (object, "count", 1));
}

static void
show_members (JsonObject *members, const char *what)
{
  g_autoptr (GPtrArray) order = members ? sahne_json_ordered (members) : NULL;

  for (guint i = 0; order && i < order->len; i++)
    {
      const char *id = order->pdata[i];
      JsonObject *member = sahne_json_object (members, id);
      g_print ("  %s %s:", what, id);
      show_strings (member);
      show_list (member, "wears", "wears ");
      show_list (member, "traits", "+");
      show_list (member, "relations", "@");
      g_print ("\n");
    }
}

static void
show_beat (const char *id, JsonObject *beat)
{
  static const char *const names[]
      = { "action", "speaker", "tone", "shot",    "move",    "angle", "sound",
          "time",   "weather", "text", "emotion", "feeling", "with",  "sure" };

  g_print ("    %s %s", id, sahne_json_string (beat, "kind", "?"));
  show_list (beat, "actors", "");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *value = sahne_json_string (beat, names[i], NULL);
      if (value && !(i == G_N_ELEMENTS (names) - 1 && g_str_equal (value, "understood")))
        g_print (i == 0 ? " %s%s" : " %s=%s", i == 0 ? "" : names[i], value);
    }
  show_list (beat, "objects", "obj:");
  show_list (beat, "recipients", "rec:");
  show_list (beat, "instruments", "ins:");
  show_list (beat, "to", "to:");
  show_list (beat, "subjects", "sub:");
  show_list (beat, "where", "@");
  show_list (beat, "manner", "~");
  if (sahne_json_bool (beat, "negated", FALSE))
    g_print (" NOT");
  if (sahne_json_bool (beat, "voice_only", FALSE))
    g_print (" VOICE");
  g_print ("\n");
}

static void
show_words (JsonObject *script, const char *text, gint64 start)
{
  JsonObject *sentences = sahne_json_object (script, "sentences");
  g_autoptr (GPtrArray) order = sentences ? sahne_json_ordered (sentences) : NULL;

  g_print ("    words:");
  for (guint i = 0; order && i < order->len; i++)
    {
      JsonArray *words = sahne_json_array (sahne_json_object (sentences, order->pdata[i]), "words");
      for (guint w = 0; w < json_array_get_length (words); w++)
        {
          JsonObject *word = json_array_get_object_element (words, w);
          const char *state = sahne_json_string (word, "state", "");
          JsonArray *span = sahne_json_array (word, "span");
          gint64 from = start + sahne_json_array_int (span, 0, 0),
                 to = start + sahne_json_array_int (span, 1, 0);
          if (text == NULL || to > (gint64) strlen (text))
            continue;
          if (g_str_equal (state, "guessed"))
            g_print (" ?%.*s", (int) (to - from), text + from);
          else if (g_str_equal (state, "not_shown"))
            g_print (" -%.*s", (int) (to - from), text + from);
        }
    }
  g_print ("\n");
}

static gboolean
take (JsonNode *scene, gpointer data, GError **error)
{
  g_ptr_array_add (data, scene);
  return TRUE;
}

static void
show_scene (JsonNode *node, const char *text)
{
  JsonObject *scene = json_node_get_object (node), *script = sahne_json_object (scene, "script");
  JsonObject *place = sahne_json_object (script, "place"),
             *beats = sahne_json_object (script, "beats");
  g_autoptr (GPtrArray) order = sahne_json_ordered (beats);
  JsonObject *at = sahne_json_object (script, "at");

  g_print ("SCENE %s: %s “%s” (%s) %s %s %s %s mood=%s -> %s\n",
           sahne_json_string (scene, "id", ""), sahne_json_string (place, "concept", ""),
           sahne_json_string (place, "name", ""), sahne_json_string (place, "sure", ""),
           sahne_json_string (script, "setting", "-"), sahne_json_string (script, "time", ""),
           sahne_json_string (script, "weather", ""), sahne_json_string (script, "season", "-"),
           sahne_json_string (script, "mood", "-"),
           sahne_json_string (sahne_json_object (script, "transition"), "kind", "-"));
  show_members (sahne_json_object (scene, "cast"), "cast");
  show_members (sahne_json_object (script, "things"), "thing");
  if (at)
    {
      g_autoptr (GList) ids = json_object_get_members (at);
      for (GList *l = ids; l; l = l->next)
        {
          g_print ("  at %s", (char *) l->data);
          show_list (at, l->data, "@");
          g_print ("\n");
        }
    }
  for (guint i = 0; i < order->len; i++)
    show_beat (order->pdata[i], sahne_json_object (beats, order->pdata[i]));
  show_words (script, text, sahne_json_int (scene, "start", 0));
}

int
main (int argc, char **argv)
{
  for (int i = 1; i < argc; i++)
    {
      g_autoptr (SahneResources) resources = sahne_resources_new_default ();
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) scenes
          = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
      g_autofree char *contents = NULL, *text = NULL;
      g_autoptr (GBytes) bytes = NULL;
      SahneBrief brief = { .music = TRUE, .file_name = argv[i] };
      gsize length;
      if (!g_file_get_contents (argv[i], &contents, &length, NULL))
        {
          contents = g_strdup (argv[i]);
          length = strlen (contents);
          brief.file_name = NULL;
        }
      bytes = g_bytes_new (contents, length);
      if (!sahne_script_run (bytes, &brief, resources, NULL, take, scenes, &text, NULL, &error))
        g_print ("ERROR %s\n", error->message);
      for (guint s = 0; s < scenes->len; s++)
        show_scene (scenes->pdata[s], text);
    }
  return 0;
}
