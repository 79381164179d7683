/* The table of things: what is known of everything that can stand, lie or be held in a scene.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-things.h"

#include <string.h>

#include "sahne-error.h"

#define TABLE "art/things.tsv"

/* The columns of the table, in order. */
enum
{
  CONCEPT,
  ART,
  DRAWING,
  GLYPH,
  HEIGHT,
  WIDTH,
  HOLD,
  GRIP,
  WHERE,
  MATERIAL,
  MASS,
  TRAITS,
  STATES,
  IS,
  N_COLUMNS
};

struct _SahneThings
{
  GStringChunk *strings;
  GHashTable *by_concept; /* concept -> SahneThing */
};

static const char *const trait_names[]
    = { "flies", "rolls", "floats", "flat", "lies", "glows", "on", "left", "right" };

static void
thing_free (gpointer data)
{
  SahneThing *thing = data;

  g_strfreev (thing->drawings);
  g_strfreev (thing->states);
  g_free (thing);
}

static SahneThingTraits
read_traits (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", 16);
  SahneThingTraits traits = 0;

  for (char **word = words; *word; word++)
    for (guint i = 0; i < G_N_ELEMENTS (trait_names); i++)
      if (g_str_equal (*word, trait_names[i]))
        traits |= 1 << i;
  return traits;
}

/* Where it is held, in hundredths of its size. */
static void
read_grip (SahneThing *thing, const char *text)
{
  char *end;
  double x = g_ascii_strtod (text, &end);
  double y = *end == ',' ? g_ascii_strtod (end + 1, NULL) : 50;

  thing->grip_x = x / 100 * thing->width;
  thing->grip_y = y / 100 * thing->height;
}

static void
read_row (SahneThings *self, char **v)
{
  SahneThing *thing = g_new0 (SahneThing, 1);
  const char *fields[N_COLUMNS];

  for (guint i = 0; i < N_COLUMNS; i++)
    fields[i] = g_string_chunk_insert_const (self->strings, g_str_equal (v[i], "-") ? "" : v[i]);
  thing->concept = fields[CONCEPT];
  thing->art = fields[ART];
  thing->drawings = g_strsplit (fields[DRAWING], ",", 16);
  thing->glyph = fields[GLYPH];
  thing->height = g_ascii_strtoll (fields[HEIGHT], NULL, 10) / 1e6;
  thing->width = g_ascii_strtoll (fields[WIDTH], NULL, 10) / 1e6;
  thing->hold = fields[HOLD];
  read_grip (thing, fields[GRIP]);
  thing->where = fields[WHERE];
  thing->material = fields[MATERIAL];
  thing->mass_g = g_ascii_strtoll (fields[MASS], NULL, 10);
  thing->traits = read_traits (fields[TRAITS]);
  thing->states = *fields[STATES] ? g_strsplit (fields[STATES], "/", 2) : NULL;
  thing->is = *fields[IS] ? fields[IS] : NULL;
  g_hash_table_replace (self->by_concept, (gpointer) thing->concept, thing);
}

/**
 * sahne_things_new:
 * @resources: gives the table
 * @error: return location for %SAHNE_ERROR_MISSING
 *
 * Returns: (transfer full) (nullable): the table; it never changes and may be read by any thread
 */
SahneThings *
sahne_things_new (SahneResources *resources, GError **error)
{
  g_autoptr (GBytes) bytes = sahne_resources_open (resources, TABLE, error);
  g_auto (GStrv) lines = NULL;
  g_autofree char *text = NULL;
  SahneThings *self;

  if (bytes == NULL)
    return NULL;
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  lines = g_strsplit (text, "\n", -1);
  self = g_new0 (SahneThings, 1);
  self->strings = g_string_chunk_new (64 * 1024);
  self->by_concept = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, thing_free);
  for (char **line = lines; *line; line++)
    {
      g_auto (GStrv) v = **line == '#' ? NULL : g_strsplit (*line, "\t", N_COLUMNS + 1);
      if (v && g_strv_length (v) == N_COLUMNS)
        read_row (self, v);
    }
  return self;
}

/**
 * sahne_things_free:
 * @self: (transfer full) (nullable): a table
 */
void
sahne_things_free (SahneThings *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->by_concept);
  g_string_chunk_free (self->strings);
  g_free (self);
}

/**
 * sahne_things_find:
 * @self: a table
 * @concept: (nullable): English lemma, words divided by spaces, `_` or `-`
 *
 * Returns: (nullable): what is known of it
 */
const SahneThing *
sahne_things_find (const SahneThings *self, const char *concept)
{
  g_autofree char *name = concept ? g_ascii_strdown (concept, -1) : NULL;
  const SahneThing *thing;

  if (name == NULL)
    return NULL;
  thing = g_hash_table_lookup (self->by_concept, name);
  if (thing == NULL)
    thing = g_hash_table_lookup (self->by_concept, g_strdelimit (name, "_-", ' '));
  return thing;
}

/* Compares a word with the first column of a line. */
static int
compare (const char *word, const char *line)
{
  gsize length = strcspn (line, "\t\n");
  int order = strncmp (word, line, length);

  return order ? order : word[length] ? 1 : 0;
}

/**
 * sahne_things_of_word:
 * @word: lemma in @language, lower case
 * @language: "en" or "tr"
 * @resources: gives the names
 *
 * Looks a word up among the names of things and the names and keywords of icons.
 *
 * Returns: (transfer full) (nullable): the concept it most likely stands for
 */
char *
sahne_things_of_word (const char *word, const char *language, SahneResources *resources)
{
  g_autofree char *name = g_strdup_printf ("art/names-%s.tsv", language);
  g_autoptr (GBytes) bytes = sahne_resources_open (resources, name, NULL);
  g_autofree char *text = NULL;
  const char *low, *high;

  if (bytes == NULL || *word == '\0')
    return NULL;
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  low = strchr (text, '\n'); /* behind the heading */
  low = low ? low + 1 : text;
  high = text + strlen (text);
  while (low < high) /* lines are sorted by bytes */
    {
      const char *line = low + (high - low) / 2, *next;
      int order;
      while (line > low && line[-1] != '\n')
        line--;
      next = strchr (line, '\n');
      next = next ? next + 1 : high;
      order = compare (word, line);
      if (order == 0)
        {
          const char *concept = strchr (line, '\t');
          return concept ? g_strndup (concept + 1, strcspn (concept + 1, "\t\n")) : NULL;
        }
      if (order < 0)
        high = line;
      else
        low = next;
    }
  return NULL;
}
