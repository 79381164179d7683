/* What a story's scenes say, as short facts that a table of expected ones can be held against.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include "sahne-json.h"
#include "sahne-script.h"

static gboolean
facts_take (JsonNode *scene, gpointer data, GError **error)
{
  g_ptr_array_add (data, scene);
  return TRUE;
}

static void facts_add (GPtrArray *facts, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
facts_add (GPtrArray *facts, const char *format, ...)
{
  va_list args;
  char *fact;

  va_start (args, format);
  fact = g_strdup_vprintf (format, args);
  va_end (args);
  g_strdelimit (fact, " ", '_');
  if (g_ptr_array_find_with_equal_func (facts, fact, g_str_equal, NULL))
    g_free (fact);
  else
    g_ptr_array_add (facts, fact);
}

/* Somebody or something, a fact for each of its attributes. */
static void
facts_member (GPtrArray *facts, const char *what, const char *id, JsonObject *member)
{
  static const char *const names[] = { "colour", "size", "age", "sex", "job", "material", "state" };
  const char *concept = sahne_json_string (member, "concept", "?");
  JsonArray *wears = sahne_json_array (member, "wears"),
            *relations = sahne_json_array (member, "relations");

  if (g_strcmp0 (sahne_json_string (member, "kind", NULL), "voice") == 0)
    return;
  facts_add (facts, "%s=%s", what, concept);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (sahne_json_string (member, names[i], NULL))
      facts_add (facts, "is=%s:%s", id, sahne_json_string (member, names[i], NULL));
  if (sahne_json_int (member, "count", 1) > 1)
    facts_add (facts, "is=%s:%d", id, (int) sahne_json_int (member, "count", 1));
  if (sahne_json_string (member, "holder", NULL))
    facts_add (facts, "holds=%s:%s", sahne_json_string (member, "holder", NULL), id);
  for (guint i = 0; wears && i < json_array_get_length (wears); i++)
    {
      JsonObject *garment = json_array_get_object_element (wears, i);
      const char *colour = sahne_json_string (garment, "colour", NULL);
      facts_add (facts, "wears=%s:%s%s%s", id, sahne_json_string (garment, "concept", ""),
                 colour ? ":" : "", colour ? colour : "");
    }
  for (guint i = 0; relations && i < json_array_get_length (relations); i++)
    {
      JsonObject *r = json_array_get_object_element (relations, i);
      facts_add (facts, "at=%s:%s:%s", id, sahne_json_string (r, "kind", ""),
                 sahne_json_string (r, "to", sahne_json_string (r, "place", "")));
    }
}

static void
facts_members (GPtrArray *facts, const char *what, JsonObject *members)
{
  g_autoptr (GPtrArray) order = members ? sahne_json_ordered (members) : NULL;

  for (guint i = 0; order && i < order->len; i++)
    facts_member (facts, what, order->pdata[i], sahne_json_object (members, order->pdata[i]));
}

static void
facts_list (GPtrArray *facts, JsonObject *beat, const char *name, const char *fact,
            const char *action)
{
  JsonArray *array = sahne_json_array (beat, name);

  for (guint i = 0; array && i < json_array_get_length (array); i++)
    facts_add (facts, "%s=%s:%s", fact, action, json_array_get_string_element (array, i));
}

static void
facts_action (GPtrArray *facts, JsonObject *beat)
{
  const char *action = sahne_json_string (beat, "action", "?");
  const char *feeling = sahne_json_string (beat, "feeling", NULL);
  JsonArray *where = sahne_json_array (beat, "where"), *actors = sahne_json_array (beat, "actors");

  if (actors == NULL)
    facts_add (facts, "do=%s", action);
  facts_list (facts, beat, "actors", "do", action);
  facts_list (facts, beat, "objects", "obj", action);
  facts_list (facts, beat, "recipients", "rec", action);
  facts_list (facts, beat, "instruments", "ins", action);
  facts_list (facts, beat, "manner", "how", action);
  for (guint i = 0; where && i < json_array_get_length (where); i++)
    {
      JsonObject *r = json_array_get_object_element (where, i);
      facts_add (facts, "where=%s:%s:%s", action, sahne_json_string (r, "kind", ""),
                 sahne_json_string (r, "to", sahne_json_string (r, "place", "")));
    }
  if (feeling)
    facts_add (facts, "feel=%s:%s", sahne_json_array_string (actors, 0, "?"), feeling);
  if (sahne_json_bool (beat, "negated", FALSE))
    facts_add (facts, "not=%s", action);
}

static void
facts_beat (GPtrArray *facts, JsonObject *beat)
{
  const char *kind = sahne_json_string (beat, "kind", "");
  static const char *const camera[] = { "shot", "move", "angle" };
  static const char *const change[] = { "time", "weather" };

  if (g_str_equal (kind, "action"))
    facts_action (facts, beat);
  else if (g_str_equal (kind, "line"))
    {
      const char *speaker = sahne_json_string (beat, "speaker", "?");
      const char *tone = sahne_json_string (beat, "tone", NULL);
      const char *feeling = sahne_json_string (beat, "feeling", NULL);
      facts_add (facts, "says=%s", speaker);
      if (tone)
        facts_add (facts, "tone=%s:%s", speaker, tone);
      if (feeling)
        facts_add (facts, "feel=%s:%s", speaker, feeling);
      facts_list (facts, beat, "to", "to", speaker);
    }
  else if (g_str_equal (kind, "sound"))
    facts_add (facts, "sound=%s", sahne_json_string (beat, "sound", "?"));
  else if (g_str_equal (kind, "title"))
    facts_add (facts, "title");
  for (guint i = 0; i < G_N_ELEMENTS (camera); i++)
    if (sahne_json_string (beat, camera[i], NULL))
      facts_add (facts, "camera=%s", sahne_json_string (beat, camera[i], NULL));
  facts_list (facts, beat, "subjects", "sees", "camera");
  for (guint i = 0; i < G_N_ELEMENTS (change); i++)
    if (sahne_json_string (beat, change[i], NULL))
      facts_add (facts, "%s=%s", change[i], sahne_json_string (beat, change[i], NULL));
}

/* The order of what happens: run<fall when both stand in the scene that way round. */
static void
facts_order (GPtrArray *facts, GPtrArray *order, JsonObject *beats)
{
  const char *before = NULL;

  for (guint i = 0; i < order->len; i++)
    {
      JsonObject *beat = sahne_json_object (beats, order->pdata[i]);
      const char *action = sahne_json_string (beat, "action", NULL);
      if (before && action)
        facts_add (facts, sahne_json_string (beat, "with", NULL) ? "%s|%s" : "%s<%s", before,
                   action);
      before = action ? action : before;
    }
}

static void
facts_scene (GPtrArray *facts, JsonObject *scene)
{
  JsonObject *script = sahne_json_object (scene, "script");
  JsonObject *place = sahne_json_object (script, "place"),
             *beats = sahne_json_object (script, "beats");
  JsonObject *at = sahne_json_object (script, "at");
  g_autoptr (GPtrArray) order = sahne_json_ordered (beats);
  g_autoptr (GList) ids = at ? json_object_get_members (at) : NULL;

  if (!g_str_equal (sahne_json_string (place, "sure", ""), "chosen"))
    facts_add (facts, "place=%s", sahne_json_string (place, "concept", "?"));
  facts_add (facts, "time=%s", sahne_json_string (script, "time", "?"));
  facts_add (facts, "weather=%s", sahne_json_string (script, "weather", "?"));
  if (sahne_json_string (script, "season", NULL))
    facts_add (facts, "season=%s", sahne_json_string (script, "season", NULL));
  facts_members (facts, "cast", sahne_json_object (scene, "cast"));
  facts_members (facts, "thing", sahne_json_object (script, "things"));
  for (GList *l = ids; l; l = l->next)
    {
      JsonArray *relations = sahne_json_array (at, l->data);
      for (guint i = 0; i < json_array_get_length (relations); i++)
        {
          JsonObject *r = json_array_get_object_element (relations, i);
          facts_add (facts, "at=%s:%s:%s", (char *) l->data, sahne_json_string (r, "kind", ""),
                     sahne_json_string (r, "to", sahne_json_string (r, "place", "")));
        }
    }
  for (guint i = 0; i < order->len; i++)
    facts_beat (facts, sahne_json_object (beats, order->pdata[i]));
  facts_order (facts, order, beats);
}

/* All facts of a text; the scenes themselves too when @scenes is given. */
G_GNUC_UNUSED static GPtrArray *
facts_of (const char *text, const char *language, SahneResources *resources, GPtrArray *scenes)
{
  GPtrArray *facts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) own
      = scenes ? g_ptr_array_ref (scenes)
               : g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  SahneBrief brief = { .language = language, .form = "text" };

  if (!sahne_script_run (bytes, &brief, resources, NULL, facts_take, own, NULL, NULL, &error))
    facts_add (facts, "error");
  for (guint i = 0; i < own->len; i++)
    facts_scene (facts, json_node_get_object (own->pdata[i]));
  return facts;
}
