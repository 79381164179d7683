/* Measures understanding: sentences with what has to be found in them, held against the documents.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mentioned.h"
#include "sahne-script.h"

/* What was asked for and found; what is drawn that nobody expected, and of that what the text does
 * not mention either. */
typedef struct
{
  guint asked, found, drawn, unasked, unmentioned, sentences;
} Tally;

typedef struct
{
  GPtrArray *scenes; /* JsonObject */
} Documents;

static gboolean
corpus_take (JsonNode *scene, gpointer data, GError **error)
{
  Documents *documents = data;

  (void) error;
  g_ptr_array_add (documents->scenes, scene);
  return TRUE;
}

static JsonObject *
corpus_scene (const Documents *documents, guint i)
{
  return json_node_get_object (documents->scenes->pdata[i]);
}

static const char *
corpus_string (JsonObject *object, const char *name)
{
  return object && json_object_has_member (object, name)
                 && JSON_NODE_HOLDS_VALUE (json_object_get_member (object, name))
             ? json_object_get_string_member (object, name)
             : NULL;
}

static JsonObject *
corpus_object (JsonObject *object, const char *name)
{
  return object && json_object_has_member (object, name)
             ? json_object_get_object_member (object, name)
             : NULL;
}

/* Whether an id of a scene is what the word says: by concept or by name. */
static gboolean
corpus_is (JsonObject *scene, const char *id, const char *said)
{
  g_autofree char *word = g_strdelimit (g_strdup (said), "_", ' ');
  JsonObject *member = corpus_object (corpus_object (scene, "cast"), id);
  const char *name;
  g_autofree char *folded = NULL;

  if (member == NULL)
    member = corpus_object (corpus_object (corpus_object (scene, "script"), "things"), id);
  if (member == NULL)
    return FALSE;
  if (g_str_has_prefix (id, said)
      && strspn (id + strlen (said), "-0123456789") == strlen (id + strlen (said)))
    return TRUE; /* seagull, drawn as a pigeon */
  if (g_strcmp0 (corpus_string (member, "concept"), word) == 0)
    return TRUE;
  name = corpus_string (member, "name");
  folded = name ? g_strdelimit (g_utf8_strdown (name, -1), "-", ' ') : NULL;
  g_strdelimit (word, "-", ' ');
  return folded && g_str_equal (folded, word);
}

static gboolean
corpus_list_has (JsonObject *scene, JsonObject *beat, const char *role, const char *names)
{
  g_auto (GStrv) either = g_strsplit (names, "/", -1);
  JsonArray *list
      = json_object_has_member (beat, role) ? json_object_get_array_member (beat, role) : NULL;

  for (guint i = 0; list && i < json_array_get_length (list); i++)
    for (char **word = either; *word; word++)
      if (corpus_is (scene, json_array_get_string_element (list, i), *word))
        return TRUE;
  return FALSE;
}

typedef struct
{
  JsonObject *scene, *beat;
  gint64 order;
} CorpusBeat;

static int
corpus_by_order (gconstpointer a, gconstpointer b)
{
  const CorpusBeat *one = a, *two = b;

  return one->order < two->order ? -1 : one->order > two->order;
}

static GArray *
corpus_beats (const Documents *documents)
{
  GArray *beats = g_array_new (FALSE, FALSE, sizeof (CorpusBeat));

  for (guint i = 0; i < documents->scenes->len; i++)
    {
      JsonObject *scene = corpus_scene (documents, i);
      JsonObject *all = corpus_object (corpus_object (scene, "script"), "beats");
      g_autoptr (GList) ids = json_object_get_members (all);

      for (GList *l = ids; l; l = l->next)
        {
          CorpusBeat beat = { scene, json_object_get_object_member (all, l->data), 0 };

          beat.order = json_object_get_int_member (beat.beat, "order") + 100000 * (gint64) i;
          g_array_append_val (beats, beat);
        }
    }
  g_array_sort (beats, corpus_by_order);
  return beats;
}

static gboolean
corpus_is_action (const CorpusBeat *beat, const char *actions)
{
  g_auto (GStrv) either = g_strsplit (actions, "/", -1);
  const char *action = corpus_string (beat->beat, "action");

  if (json_object_has_member (beat->beat, "negated")
      && json_object_get_boolean_member (beat->beat, "negated"))
    return FALSE;
  return action && g_strv_contains ((const char *const *) either, action);
}

static gboolean
corpus_relation (JsonObject *scene, JsonArray *where, const char *kind, const char *target)
{
  for (guint i = 0; where && i < json_array_get_length (where); i++)
    {
      JsonObject *spot = json_array_get_object_element (where, i);
      const char *to = corpus_string (spot, "to"), *place = corpus_string (spot, "place");

      if (g_strcmp0 (corpus_string (spot, "kind"), kind) != 0)
        continue;
      if (*target == '\0' || g_strcmp0 (place, target) == 0
          || (to && corpus_is (scene, to, target)))
        return TRUE;
    }
  return FALSE;
}

/* on[apple,table] */
static gboolean
corpus_has_relation (const Documents *documents, GArray *beats, const char *fact)
{
  g_auto (GStrv) parts = g_strsplit_set (fact, "[,]", 4);

  for (guint i = 0; i < documents->scenes->len; i++)
    {
      JsonObject *scene = corpus_scene (documents, i);
      JsonObject *script = corpus_object (scene, "script");
      JsonObject *things = corpus_object (script, "things"), *at = corpus_object (script, "at");
      g_autoptr (GList) ids = things ? json_object_get_members (things) : NULL;
      g_autoptr (GList) members = at ? json_object_get_members (at) : NULL;

      for (GList *l = ids; l; l = l->next)
        {
          JsonObject *thing = json_object_get_object_member (things, l->data);

          if (corpus_is (scene, l->data, parts[1]) && json_object_has_member (thing, "relations")
              && corpus_relation (scene, json_object_get_array_member (thing, "relations"),
                                  parts[0], parts[2]))
            return TRUE;
        }
      for (GList *l = members; l; l = l->next)
        if (corpus_is (scene, l->data, parts[1])
            && corpus_relation (scene, json_object_get_array_member (at, l->data), parts[0],
                                parts[2]))
          return TRUE;
    }
  for (guint i = 0; i < beats->len; i++)
    {
      const CorpusBeat *beat = &g_array_index (beats, CorpusBeat, i);

      if (corpus_list_has (beat->scene, beat->beat, "actors", parts[1])
          && json_object_has_member (beat->beat, "where")
          && corpus_relation (beat->scene, json_object_get_array_member (beat->beat, "where"),
                              parts[0], parts[2]))
        return TRUE;
    }
  return FALSE;
}

/* Members of a role that have to be there, divided by +. */
static void
corpus_ask (const CorpusBeat *beat, const char *role, const char *names, Tally *tally)
{
  g_auto (GStrv) all = g_strsplit (names, "+", -1);

  for (char **name = all; *name; name++)
    {
      tally->asked++;
      if (beat && corpus_list_has (beat->scene, beat->beat, role, *name))
        tally->found++;
    }
}

/* cook:chef>pizza=man */
static void
corpus_check_action (GArray *beats, const char *fact, Tally *tally)
{
  g_autofree char *action = g_strndup (fact, strcspn (fact, ":>="));
  Tally best = { 0 };
  gboolean any = FALSE;

  for (guint i = 0; i <= beats->len; i++)
    {
      const CorpusBeat *beat = i < beats->len ? &g_array_index (beats, CorpusBeat, i) : NULL;
      const char *at = fact + strlen (action);
      Tally own = { 1, beat ? 1 : 0, 0, 0, 0 };

      if (beat && !corpus_is_action (beat, action))
        continue;
      if (beat == NULL && any)
        break;
      while (*at)
        {
          char kind = *at++;
          g_autofree char *names = g_strndup (at, strcspn (at, ":>="));

          corpus_ask (beat,
                      kind == ':'   ? "actors"
                      : kind == '>' ? "objects"
                                    : "recipients",
                      names, &own);
          at += strlen (names);
        }
      if (!any || own.found > best.found)
        best = own;
      any = TRUE;
    }
  tally->asked += best.asked;
  tally->found += best.found;
}

static gboolean
corpus_setting (const Documents *documents, GArray *beats, const char *name, const char *value)
{
  for (guint i = 0; i < documents->scenes->len; i++)
    if (g_strcmp0 (corpus_string (corpus_object (corpus_scene (documents, i), "script"), name),
                   value)
        == 0)
      return TRUE;
  for (guint i = 0; i < beats->len; i++)
    if (g_strcmp0 (corpus_string (g_array_index (beats, CorpusBeat, i).beat, name), value) == 0)
      return TRUE;
  return FALSE;
}

static int
corpus_when (GArray *beats, const char *action)
{
  for (guint i = 0; i < beats->len; i++)
    if (corpus_is_action (&g_array_index (beats, CorpusBeat, i), action))
      return (int) i;
  return -1;
}

static gboolean
corpus_feels (GArray *beats, const char *who, const char *feeling)
{
  g_auto (GStrv) either = g_strsplit (feeling, "/", -1);

  for (guint i = 0; i < beats->len; i++)
    {
      const CorpusBeat *beat = &g_array_index (beats, CorpusBeat, i);
      const char *speaker = corpus_string (beat->beat, "speaker"),
                 *is = corpus_string (beat->beat, "feeling");

      if (is && g_strv_contains ((const char *const *) either, is)
          && (corpus_list_has (beat->scene, beat->beat, "actors", who)
              || (speaker && corpus_is (beat->scene, speaker, who))))
        return TRUE;
    }
  return FALSE;
}

/* bone: it is among cast or things */
static gboolean
corpus_is_there (const Documents *documents, const char *fact)
{
  g_auto (GStrv) either = g_strsplit (fact, "/", -1);

  for (guint i = 0; i < documents->scenes->len; i++)
    {
      JsonObject *scene = corpus_scene (documents, i);
      JsonObject *from[] = { corpus_object (scene, "cast"),
                             corpus_object (corpus_object (scene, "script"), "things") };

      for (guint k = 0; k < G_N_ELEMENTS (from); k++)
        {
          g_autoptr (GList) ids = from[k] ? json_object_get_members (from[k]) : NULL;

          for (GList *l = ids; l; l = l->next)
            for (char **word = either; *word; word++)
              if (corpus_is (scene, l->data, *word))
                return TRUE;
        }
    }
  return FALSE;
}

/* cast=2: so many stand in the picture, groups counting as one */
static guint
corpus_count_cast (const Documents *documents)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < documents->scenes->len; i++)
    {
      JsonObject *cast = corpus_object (corpus_scene (documents, i), "cast");
      g_autoptr (GList) ids = cast ? json_object_get_members (cast) : NULL;

      for (GList *l = ids; l; l = l->next)
        if (g_strcmp0 (corpus_string (json_object_get_object_member (cast, l->data), "kind"),
                       "voice")
            != 0)
          g_hash_table_add (seen, g_strdup (l->data));
    }
  return g_hash_table_size (seen);
}

static void
corpus_check (const Documents *documents, GArray *beats, const char *fact, Tally *tally)
{
  const char *equals = strchr (fact, '=');
  gboolean ok = FALSE;

  if (*fact == '?')
    return; /* may be there */
  if (*fact == '-')
    {
      tally->asked++;
      tally->found += !corpus_is_there (documents, fact + 1);
      return;
    }

  if (strchr (fact, ':') || (strchr (fact, '>') && !strchr (fact, '[')))
    {
      corpus_check_action (beats, fact, tally);
      return;
    }
  if (*fact == '@')
    for (guint i = 0; i < documents->scenes->len; i++)
      {
        JsonObject *place
            = corpus_object (corpus_object (corpus_scene (documents, i), "script"), "place");
        g_autofree char *names = g_strdelimit (g_strdup (fact + 1), "_", ' ');
        g_auto (GStrv) either = g_strsplit (names, "/", -1);
        const char *concept = corpus_string (place, "concept");

        ok |= concept && g_strv_contains ((const char *const *) either, concept)
              && g_strcmp0 (corpus_string (place, "sure"), "chosen") != 0;
      }
  else if (*fact == '"')
    for (guint i = 0; i < beats->len; i++)
      {
        const CorpusBeat *beat = &g_array_index (beats, CorpusBeat, i);
        const char *speaker = corpus_string (beat->beat, "speaker");
        g_auto (GStrv) either = g_strsplit (fact + 1, "/", -1);

        for (char **word = either; *word; word++)
          ok |= speaker && corpus_is (beat->scene, speaker, *word);
      }
  else if (*fact == '!')
    ok = corpus_when (beats, fact + 1) < 0;
  else if (strchr (fact, '['))
    ok = corpus_has_relation (documents, beats, fact);
  else if (strchr (fact, '~'))
    {
      g_auto (GStrv) parts = g_strsplit_set (fact, "~=", 3);

      for (guint i = 0; i < beats->len; i++)
        {
          const CorpusBeat *beat = &g_array_index (beats, CorpusBeat, i);

          ok |= corpus_is_action (beat, parts[0]) && json_object_has_member (beat->beat, "where")
                && corpus_relation (beat->scene, json_object_get_array_member (beat->beat, "where"),
                                    parts[1], parts[2] ? parts[2] : "");
        }
    }
  else if (strchr (fact, '<'))
    {
      g_auto (GStrv) parts = g_strsplit (fact, "<", 2);
      int one = corpus_when (beats, parts[0]), two = corpus_when (beats, parts[1]);

      ok = one >= 0 && two >= 0 && one < two;
    }
  else if (equals)
    {
      g_autofree char *who = g_strndup (fact, (gsize) (equals - fact));

      if (g_str_equal (who, "cast"))
        ok = corpus_count_cast (documents) == g_ascii_strtoull (equals + 1, NULL, 10);
      else if (g_str_equal (who, "time") || g_str_equal (who, "weather")
               || g_str_equal (who, "season"))
        ok = corpus_setting (documents, beats, who, equals + 1);
      else
        ok = corpus_feels (beats, who, equals + 1);
    }
  else
    ok = corpus_when (beats, fact) >= 0 || corpus_is_there (documents, fact);
  tally->asked++;
  tally->found += ok;
}

/* Whether a word of the expectation names this member. */
static gboolean
corpus_named (JsonObject *scene, const char *id, const char *expected)
{
  g_auto (GStrv) words = g_strsplit_set (expected, " \n@:>=+\"[],~/!<?", -1);

  for (char **word = words; *word; word++)
    {
      g_autofree char *name = g_strdelimit (g_strdup (*word), "_", ' ');

      if (*name && (corpus_is (scene, id, name) || corpus_is (scene, id, *word)))
        return TRUE;
    }
  return FALSE;
}

/* Whether the text mentions it, in any of the scenes; never what the list says must not be there.
 */
static gboolean
corpus_mentions (const Documents *documents, const SahneLexicon *lexicon, const char *text,
                 const char *id, JsonObject *scene, const char *expected)
{
  g_auto (GStrv) words = g_strsplit_set (expected, " \n", -1);

  for (char **word = words; *word; word++)
    if (**word == '-' && corpus_is (scene, id, *word + 1))
      return FALSE;
  for (guint i = 0; i < documents->scenes->len; i++)
    {
      JsonObject *from[]
          = { corpus_object (corpus_scene (documents, i), "cast"),
              corpus_object (corpus_object (corpus_scene (documents, i), "script"), "things") };
      guint start = (guint) sahne_json_int (corpus_scene (documents, i), "start", 0);

      for (guint k = 0; k < G_N_ELEMENTS (from); k++)
        if (from[k] && json_object_has_member (from[k], id)
            && mentioned (lexicon, id, json_object_get_object_member (from[k], id), text, start))
          return TRUE;
    }
  return FALSE;
}

/* What stands in the documents although nobody expects it. */
static void
corpus_count_unasked (const Documents *documents, const SahneLexicon *lexicon, const char *text,
                      const char *expected, Tally *tally, GString *report)
{
  for (guint i = 0; i < documents->scenes->len; i++)
    {
      JsonObject *scene = corpus_scene (documents, i);
      JsonObject *from[] = { corpus_object (scene, "cast"),
                             corpus_object (corpus_object (scene, "script"), "things") };

      for (guint k = 0; k < G_N_ELEMENTS (from); k++)
        {
          g_autoptr (GList) ids = from[k] ? json_object_get_members (from[k]) : NULL;

          for (GList *l = ids; l; l = l->next)
            {
              if (g_strcmp0 (corpus_string (json_object_get_object_member (from[k], l->data),
                                            "kind"),
                             "voice")
                  == 0)
                continue; /* only heard */
              tally->drawn++;
              if (corpus_named (scene, l->data, expected))
                continue;
              tally->unasked++;
              if (corpus_mentions (documents, lexicon, text, l->data, scene, expected))
                g_string_append_printf (report, " +%s", (const char *) l->data);
              else
                {
                  tally->unmentioned++;
                  g_string_append_printf (report, " ++%s", (const char *) l->data);
                }
            }
        }
    }
}

/* Reads a text and holds it against what is expected; says what is missing when `tell`. */
static void
corpus_run (SahneResources *resources, const SahneLexicon *lexicon, const char *text,
            const char *expected, Tally *tally, gboolean tell)
{
  const char *language = sahne_lexicon_language (lexicon);
  SahneBrief brief = { .form = "text", .language = language, .seed = 1 };
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  Documents documents = { g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref) };
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL;
  g_autoptr (JsonObject) identities = NULL;
  g_auto (GStrv) facts = g_strsplit_set (expected, " \n", -1);
  GString *report = g_string_new (NULL);
  GArray *beats;

  sahne_script_run (bytes, &brief, resources, NULL, corpus_take, &documents, &kept, &identities,
                    &error);
  g_assert_true (error == NULL || documents.scenes->len == 0); /* nothing to show */
  beats = corpus_beats (&documents);
  tally->sentences++;
  for (char **fact = facts; *fact; fact++)
    if (**fact && !g_str_equal (*fact, "|"))
      {
        Tally own = { 0 };

        corpus_check (&documents, beats, *fact, &own);
        tally->asked += own.asked;
        tally->found += own.found;
        if (own.found < own.asked)
          g_string_append_printf (report, " -%s", *fact);
      }
  if (kept == NULL || g_str_equal (kept, text)) /* of a wish more is made, on purpose */
    corpus_count_unasked (&documents, lexicon, text, expected, tally, report);
  if (tell && report->len)
    g_test_message ("%s\n     %s", text, report->str);
  g_string_free (report, TRUE);
  g_array_unref (beats);
  g_ptr_array_unref (documents.scenes);
}

/* Reads a table of sentences; every third one is kept back, unless both tallies are one, and all
 * of them without @open. */
static void
corpus_sentences (SahneResources *resources, const char *language, const char *name, Tally *open,
                  Tally *kept)
{
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "tests", "script", "corpus", name, NULL);
  g_autoptr (SahneLexicon) lexicon = sahne_lexicon_new (language, resources, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint n = 0;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line; line++)
    {
      char *bar = strchr (*line, '|');

      if (bar == NULL || **line == '#')
        continue;
      *bar = '\0';
      g_strstrip (*line);
      n++;
      corpus_run (resources, lexicon, *line, bar + 1, n % 3 && open ? open : kept,
                  open && (n % 3 || open == kept));
    }
}

/* Reads stories: text, then lines that begin with a bar. */
static void
corpus_stories (SahneResources *resources, const char *language, const char *name, Tally *open,
                Tally *kept)
{
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "tests", "script", "corpus", name, NULL);
  g_autoptr (SahneLexicon) lexicon = sahne_lexicon_new (language, resources, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) stories = NULL;
  guint n = 0;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  stories = g_strsplit (text, "\n===\n", -1);
  for (char **story = stories; *story; story++)
    {
      g_auto (GStrv) lines = g_strsplit (*story, "\n", -1);
      g_autoptr (GString) words = g_string_new (NULL), facts = g_string_new (NULL);

      for (char **line = lines; *line; line++)
        if (**line == '|')
          g_string_append_printf (facts, "%s ", *line + 1);
        else if (**line != '#')
          g_string_append_printf (words, "%s\n", *line);
      if (facts->len == 0)
        continue;
      n++;
      corpus_run (resources, lexicon, words->str, facts->str, n % 3 && open ? open : kept,
                  open && (n % 3 || open == kept));
    }
}

static double
corpus_percent (guint part, guint whole)
{
  return 100.0 * part / MAX (1, whole);
}

static void
corpus_report (const char *what, const Tally *tally)
{
  g_test_message ("%s: %u texts, %u of %u found (%.1f %%), %u of %u drawn in no list (%.1f %%), %u "
                  "not mentioned (%.1f %%)",
                  what, tally->sentences, tally->found, tally->asked,
                  corpus_percent (tally->found, tally->asked), tally->unasked, tally->drawn,
                  corpus_percent (tally->unasked, tally->drawn), tally->unmentioned,
                  corpus_percent (tally->unmentioned, tally->drawn));
}
