/* What is under somebody's feet, as the script says it.
 *
 * The place has a ground of its own; a script may name another one, for all of it (a muddy road) or
 * for one action (she walks through the snow).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-ground.h"

#include <string.h>

#include "sahne-json.h"

/* Columns of grounds.tsv */
enum
{
  GROUND,
  CONCEPTS,
  WORDS,
  N_COLUMNS
};

typedef struct
{
  const char *ground;
  char **concepts, **words;
} Row;

struct _SahneGrounds
{
  GArray *rows; /* Row */
};

static void
row_clear (gpointer data)
{
  Row *row = data;
  g_strfreev (row->concepts);
  g_strfreev (row->words);
}

/**
 * sahne_grounds_new:
 * @resources: where audio/grounds.tsv is found; without it no words are known
 *
 * Returns: (transfer full): words for grounds
 */
SahneGrounds *
sahne_grounds_new (SahneResources *resources)
{
  SahneGrounds *self = g_new0 (SahneGrounds, 1);
  g_autoptr (GBytes) table = sahne_resources_open (resources, "audio/grounds.tsv", NULL);
  g_autofree char *text = table
                              ? g_strndup (g_bytes_get_data (table, NULL), g_bytes_get_size (table))
                              : g_strdup ("");
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_array_set_clear_func (self->rows, row_clear);
  for (char **line = lines; *line; line++)
    {
      g_auto (GStrv) columns = **line == '#' ? NULL : g_strsplit (*line, "\t", -1);
      Row row;
      if (columns == NULL || g_strv_length (columns) != N_COLUMNS)
        continue;
      row = (Row){ g_intern_string (columns[GROUND]), g_strsplit (columns[CONCEPTS], ",", -1),
                   g_strsplit (columns[WORDS], ",", -1) };
      g_array_append_val (self->rows, row);
    }
  return self;
}

/**
 * sahne_grounds_free:
 * @self: (transfer full) (nullable): words for grounds
 */
void
sahne_grounds_free (SahneGrounds *self)
{
  if (self)
    g_array_unref (self->rows);
  g_free (self);
}

static const char *
of_concept (const SahneGrounds *self, const char *concept)
{
  g_autofree char *name = concept ? g_strdelimit (g_strdup (concept), " -", '_') : NULL;

  for (guint i = 0; name && *name && i < self->rows->len; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);
      if (g_strv_contains ((const char *const *) row->concepts, name))
        return row->ground;
    }
  return NULL;
}

/* Whether a name has a word, or several that follow each other, of the table. */
static gboolean
has_word (const char *name, const char *word)
{
  gsize length = strlen (word);

  for (const char *at = strstr (name, word); at; at = strstr (at + 1, word))
    if ((at == name || at[-1] == ' ') && (at[length] == '\0' || at[length] == ' '))
      return TRUE;
  return FALSE;
}

static const char *
of_words (const SahneGrounds *self, const char *name)
{
  g_autofree char *folded = name ? g_utf8_strdown (name, -1) : NULL;

  for (guint i = 0; folded && i < self->rows->len; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);
      for (char **word = row->words; *word; word++)
        if (has_word (folded, *word))
          return row->ground;
    }
  return NULL;
}

static const char *
of_thing (const SahneGrounds *self, JsonObject *thing)
{
  const char *ground = of_words (self, sahne_json_string (thing, "name", NULL));

  return ground ? ground : of_concept (self, sahne_json_string (thing, "concept", NULL));
}

/* A place's ground stays what its drawing has when the words say nothing else. */
static const char *
of_place (const SahneGrounds *self, JsonObject *place)
{
  JsonArray *traits = sahne_json_array (place, "traits");
  const char *ground = NULL;

  for (guint i = 0; traits && ground == NULL && i < json_array_get_length (traits); i++)
    {
      const char *trait = sahne_json_array_string (traits, i, NULL);
      ground = of_concept (self, trait);
      ground = ground ? ground : of_words (self, trait);
    }
  return ground ? ground : of_words (self, sahne_json_string (place, "name", NULL));
}

/**
 * sahne_grounds_of_scene:
 * @self: words for grounds
 * @script: (nullable): a scene's
 * @interior: whether it is under a roof
 *
 * Returns: (nullable): the ground everywhere in the scene, where the script says one; interned
 */
const char *
sahne_grounds_of_scene (const SahneGrounds *self, JsonObject *script, gboolean interior)
{
  const char *ground = of_place (self, sahne_json_object (script, "place"));

  if (ground == NULL && !interior
      && g_str_equal (sahne_json_string (script, "weather", ""), "snow"))
    return of_concept (self, "snow");
  return ground;
}

/* Whether one goes on or through what a relation names. */
static gboolean
is_underfoot (const char *kind)
{
  static const char *const kinds[]
      = { "on", "in", "through", "across", "along", "over", "into", "up", "down", NULL };
  return g_strv_contains (kinds, kind);
}

static const char *
of_relations (const SahneGrounds *self, JsonObject *script, JsonArray *relations)
{
  JsonObject *things = sahne_json_object (script, "things");

  for (guint i = 0; relations && i < json_array_get_length (relations); i++)
    {
      JsonNode *node = json_array_get_element (relations, i);
      JsonObject *relation = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const char *ground, *to = sahne_json_string (relation, "to", NULL),
                          *place = sahne_json_string (relation, "place", NULL);
      if (!is_underfoot (sahne_json_string (relation, "kind", "")))
        continue;
      ground = to ? of_thing (self, sahne_json_object (things, to)) : of_concept (self, place);
      if (ground)
        return ground;
    }
  return NULL;
}

static gint64
span_at (JsonObject *object, guint index)
{
  JsonArray *span = sahne_json_array (object, "span");
  return span && json_array_get_length (span) == 2 ? sahne_json_array_int (span, index, 0) : 0;
}

/* Weather lies on the ground, too: what a sentence says of it between the beat's beginning and the
 * next action belongs to the beat. */
static const char *
of_sentence (const SahneGrounds *self, JsonObject *sentence, JsonObject *beat)
{
  JsonArray *words = sahne_json_array (sentence, "words");
  gint64 from = span_at (beat, 0), to = span_at (beat, 1);

  for (guint i = 0; words && i < json_array_get_length (words); i++)
    {
      JsonNode *node = json_array_get_element (words, i);
      JsonObject *word = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const char *kind = sahne_json_string (word, "class", ""), *ground;
      if (span_at (word, 0) < from)
        continue;
      if (span_at (word, 0) >= to && g_str_equal (kind, "action"))
        return NULL;
      if (!g_str_equal (kind, "weather") && !g_str_equal (kind, "other"))
        continue;
      ground = of_concept (self, sahne_json_string (word, "concept", NULL));
      if (ground)
        return ground;
    }
  return NULL;
}

/**
 * sahne_grounds_of_beat:
 * @self: words for grounds
 * @script: (nullable): a scene's
 * @beat: (nullable): one of its beats
 *
 * Returns: (nullable): on what somebody goes in it, where the script says so; interned
 */
const char *
sahne_grounds_of_beat (const SahneGrounds *self, JsonObject *script, JsonObject *beat)
{
  const char *sentence = sahne_json_string (beat, "sentence", NULL),
             *ground = of_relations (self, script, sahne_json_array (beat, "where"));

  if (ground || sentence == NULL)
    return ground;
  return of_sentence (self, sahne_json_path (script, "sentences", sentence, NULL), beat);
}
