/* Tables of wishes and stories, and the words of a wish.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-wish-private.h"

#include <string.h>

#include "sahne-fold.h"

/* A phrase of the tables has at most so many words. */
#define MAX_PHRASE 5
#define MAX_WORDS 2000

struct _SahneWishTable
{
  GHashTable *kinds; /* kind -> GHashTable of key -> value; a key with a star is any ending */
  GPtrArray *rows;
};

static void
word_clear (gpointer data)
{
  g_free (((SahneWishWord *) data)->key);
}

static gboolean
is_word (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '\'' || c == 0x2019;
}

/**
 * sahne_wish_words:
 * @text: valid text
 * @from: first byte to look at
 * @to: byte behind the last
 *
 * Returns: (transfer full) (element-type SahneWishWord): its words; digits are words of their own,
 *   apostrophes stay inside
 */
GArray *
sahne_wish_words (const char *text, gsize from, gsize to)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (SahneWishWord));
  gsize at = from;

  g_array_set_clear_func (words, word_clear);
  while (at < to && words->len < MAX_WORDS)
    {
      gunichar c = g_utf8_get_char (text + at);
      gboolean digits = g_unichar_isdigit (c);
      SahneWishWord word = { at, at, NULL };
      if (!g_unichar_isalnum (c))
        {
          at = (gsize) (g_utf8_next_char (text + at) - text);
          continue;
        }
      while (at < to)
        {
          c = g_utf8_get_char (text + at);
          if (!is_word (c) || g_unichar_isdigit (c) != digits)
            break;
          at = (gsize) (g_utf8_next_char (text + at) - text);
        }
      word.to = at;
      word.key = sahne_fold_ascii (text + word.from, (gssize) (at - word.from));
      g_array_append_val (words, word);
    }
  return words;
}

typedef struct
{
  GPtrArray *rows;
  guint n_cells;
} Rows;

static gboolean
take_row (gpointer table, const char *line)
{
  Rows *self = table;
  char **cells = g_strsplit (line, "\t", (gint) self->n_cells);

  g_ptr_array_add (self->rows, cells);
  return g_strv_length (cells) == self->n_cells;
}

/**
 * sahne_wish_rows:
 * @language: a language
 * @name: name of the table without ending
 * @n_cells: how many columns it has
 * @resources: where it is
 * @error: return location for an error
 *
 * Reads `lexicon/LANGUAGE/forms/NAME.tsv`.
 *
 * Returns: (transfer full) (nullable) (element-type GStrv): its rows
 */
GPtrArray *
sahne_wish_rows (const char *language, const char *name, guint n_cells, SahneResources *resources,
                 GError **error)
{
  g_autofree char *path = g_strdup_printf ("lexicon/%s/forms/%s.tsv", language, name);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  if (!sahne_resources_read_rows (resources, path, take_row, &(Rows){ rows, n_cells }, error))
    return NULL;
  return g_steal_pointer (&rows);
}

/* "kısa film" as its key: plain words with single blanks. */
static char *
phrase_key (const char *phrase)
{
  g_autoptr (GArray) words = sahne_wish_words (phrase, 0, strlen (phrase));
  GString *key = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    g_string_append_printf (key, "%s%s", i > 0 ? " " : "",
                            g_array_index (words, SahneWishWord, i).key);
  if (g_str_has_suffix (phrase, "*"))
    g_string_append_c (key, '*');
  return g_string_free (key, FALSE);
}

/**
 * sahne_wish_table_new:
 * @language: language of the wish
 * @resources: where the table is
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the phrases a film is asked for with
 */
SahneWishTable *
sahne_wish_table_new (const char *language, SahneResources *resources, GError **error)
{
  g_autoptr (GPtrArray) rows = sahne_wish_rows (language, "wishes", 3, resources, error);
  SahneWishTable *self;

  if (rows == NULL)
    return NULL;
  self = g_new0 (SahneWishTable, 1);
  self->kinds
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_hash_table_unref);
  for (guint i = 0; i < rows->len; i++)
    {
      char **cells = rows->pdata[i];
      GHashTable *kind = g_hash_table_lookup (self->kinds, cells[0]);
      g_auto (GStrv) phrases = g_strsplit (cells[2], "|", -1);
      if (kind == NULL)
        {
          kind = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
          g_hash_table_insert (self->kinds, cells[0], kind);
        }
      for (guint k = 0; phrases[k]; k++)
        {
          char *key = phrase_key (phrases[k]);
          if (g_hash_table_contains (kind, key))
            g_free (key);
          else
            g_hash_table_insert (kind, key, cells[1]);
        }
    }
  self->rows = g_steal_pointer (&rows);
  return self;
}

/**
 * sahne_wish_table_free:
 * @self: (transfer full) (nullable): a table
 */
void
sahne_wish_table_free (SahneWishTable *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->kinds);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

/**
 * sahne_wish_match:
 * @self: a table
 * @kind: kind of phrase
 * @words: words of a text
 * @at: where to look
 * @n: (out): how many words the phrase has
 *
 * Returns: (nullable): the value of the longest phrase of the kind that begins there
 */
const char *
sahne_wish_match (const SahneWishTable *self, const char *kind, const GArray *words, guint at,
                  guint *n)
{
  GHashTable *phrases = g_hash_table_lookup (self->kinds, kind);
  g_autoptr (GString) key = g_string_new (NULL);
  const char *best = NULL;

  *n = 0;
  for (guint i = 0; phrases && i < MAX_PHRASE && at + i < words->len; i++)
    {
      const char *value;
      if (i > 0)
        g_string_append_c (key, ' ');
      g_string_append (key, g_array_index (words, SahneWishWord, at + i).key);
      value = g_hash_table_lookup (phrases, key->str);
      if (value)
        {
          best = value;
          *n = i + 1;
        }
    }
  return best;
}

/**
 * sahne_wish_table_before:
 * @self: a table
 *
 * Returns: whether the language puts the topic before the words that ask
 */
gboolean
sahne_wish_table_before (const SahneWishTable *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (g_str_equal (((char **) self->rows->pdata[i])[0], "order"))
      return g_str_equal (((char **) self->rows->pdata[i])[1], "before");
  return FALSE;
}
