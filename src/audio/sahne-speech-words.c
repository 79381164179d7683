/* What signs, abbreviations and cries are read as in a language: the table data/audio/speech-*.tsv.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-speech-words.h"

#include <glib/gi18n-lib.h>

#include <string.h>

#include "sahne-error.h"

#define MONTHS 12

struct _SahneSpeechWords
{
  SahneTongue tongue;
  GHashTable *rows; /* "kind written" → spoken */
  char *months[MONTHS];
  guint n_months;
};

static gboolean
read_line (SahneSpeechWords *self, const char *line)
{
  g_auto (GStrv) fields = g_strsplit (line, "\t", 4);

  if (g_strv_length (fields) != 3)
    return FALSE;
  g_hash_table_replace (self->rows, g_strconcat (fields[0], " ", fields[1], NULL),
                        g_strdup (fields[2]));
  if (g_str_equal (fields[0], "month") && self->n_months < MONTHS)
    self->months[self->n_months++] = g_strdup (fields[2]);
  return TRUE;
}

/* The names of pictures, as the Unicode CLDR has them; the language's own table comes first. */
static void
read_pictures (SahneSpeechWords *self, SahneResources *resources, const char *language)
{
  g_autofree char *name = g_strdup_printf ("audio/emoji-%s.tsv", language), *text = NULL;
  g_autoptr (GBytes) file = sahne_resources_open (resources, name, NULL);
  g_auto (GStrv) lines = NULL;

  if (file == NULL)
    return;
  text = g_strndup (g_bytes_get_data (file, NULL), g_bytes_get_size (file));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i]; i++)
    {
      char *blank = strchr (lines[i], '\t');
      g_autofree char *key
          = blank ? g_strdup_printf ("emoji %.*s", (int) (blank - lines[i]), lines[i]) : NULL;
      if (key && !g_hash_table_contains (self->rows, key))
        g_hash_table_insert (self->rows, g_steal_pointer (&key), g_strdup (blank + 1));
    }
}

/**
 * sahne_speech_words_new:
 * @resources: where the table is found
 * @language: "en", "tr", "de"
 * @error: return location for %SAHNE_ERROR_MISSING, %SAHNE_ERROR_INPUT
 *
 * Returns: (transfer full) (nullable): the table of a language
 */
SahneSpeechWords *
sahne_speech_words_new (SahneResources *resources, const char *language, GError **error)
{
  g_autofree char *name = g_strdup_printf ("audio/speech-%s.tsv", language), *text = NULL;
  g_autoptr (GBytes) file = sahne_resources_open (resources, name, error);
  g_autoptr (SahneSpeechWords) self = g_new0 (SahneSpeechWords, 1);
  g_auto (GStrv) lines = NULL;

  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->tongue = sahne_tongue (language);
  if (file == NULL)
    return NULL;
  text = g_strndup (g_bytes_get_data (file, NULL), g_bytes_get_size (file));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i]; i++)
    if (lines[i][0] != '#' && lines[i][0] != '\0' && !read_line (self, lines[i]))
      {
        g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
                     _ ("%s, line %u: expected kind, written and spoken."), name, i + 1);
        return NULL;
      }
  read_pictures (self, resources, language);
  return g_steal_pointer (&self);
}

/**
 * sahne_speech_words_free:
 * @self: (transfer full) (nullable): a table
 */
void
sahne_speech_words_free (SahneSpeechWords *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->rows);
  for (guint i = 0; i < self->n_months; i++)
    g_free (self->months[i]);
  g_free (self);
}

/**
 * sahne_speech_words_tongue:
 * @self: a table
 *
 * Returns: whose numbers the language has
 */
SahneTongue
sahne_speech_words_tongue (const SahneSpeechWords *self)
{
  return self->tongue;
}

/**
 * sahne_speech_words_find:
 * @self: a table
 * @kind: "abbr", "unit" and so on
 * @written: what is written
 *
 * Returns: (transfer none) (nullable): what is said
 */
const char *
sahne_speech_words_find (const SahneSpeechWords *self, const char *kind, const char *written)
{
  g_autofree char *name = g_strconcat (kind, " ", written, NULL);
  return g_hash_table_lookup (self->rows, name);
}

/**
 * sahne_speech_words_month:
 * @self: a table
 * @month: 1 to 12
 *
 * Returns: (transfer none) (nullable): its name
 */
const char *
sahne_speech_words_month (const SahneSpeechWords *self, guint month)
{
  return month >= 1 && month <= self->n_months ? self->months[month - 1] : NULL;
}
