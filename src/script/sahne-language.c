/* A language: which reader serves it, and its words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-language.h"

static const SahneLanguageClass *const classes[] = { &sahne_english, &sahne_turkish };

/**
 * sahne_language_new:
 * @code: "en"
 * @resources: gives the tables
 * @error: return location for %SAHNE_ERROR
 *
 * Opens a language. One that has tables but no reader of its own is read as English is, by order
 * of words and prepositions, with the function words of its tables.
 *
 * Returns: (transfer full) (nullable): the language
 */
SahneLanguage *
sahne_language_new (const char *code, SahneResources *resources, GError **error)
{
  g_autoptr (SahneLanguage) self = g_new0 (SahneLanguage, 1);

  self->klass = &sahne_english;
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    if (g_str_equal (classes[i]->code, code))
      self->klass = classes[i];
  self->lexicon = sahne_lexicon_new (code, resources, error);
  if (self->lexicon == NULL || (self->klass->open && !self->klass->open (self, resources, error)))
    return NULL;
  return g_steal_pointer (&self);
}

/* What a name is kept with that is one for sure. */
static const char given[] = "given";

/* Whether the capital at @at stands in the middle of a sentence: a small letter or a comma and a
 * blank before it. */
static gboolean
is_amid (const char *text, gsize at)
{
  const char *before;

  if (at < 2 || text[at - 1] != ' ')
    return FALSE;
  if (text[at - 2] == ',')
    return TRUE;
  before = g_utf8_find_prev_char (text, text + at - 1);
  return before && g_unichar_islower (g_utf8_get_char (before));
}

/* Deniz'i: an apostrophe cuts the endings of a name. */
static gboolean
is_cut (const char *at, const char *end)
{
  return at < end && (*at == '\'' || (end - at >= 3 && strncmp (at, "\342\200\231", 3) == 0));
}

/**
 * sahne_language_give_name:
 * @self: (inout): a language
 * @folded: a word of small letters
 *
 * Notes that it is a name whatever else it means: her cat, Button; Deniz'i.
 */
void
sahne_language_give_name (SahneLanguage *self, const char *folded)
{
  g_hash_table_insert (self->names, g_strdup (folded), (gpointer) given);
}

/**
 * sahne_language_is_given:
 * @names: what a language has heard
 * @folded: a word of small letters
 *
 * Returns: whether it is a name whatever else it means
 */
gboolean
sahne_language_is_given (GHashTable *names, const char *folded)
{
  return g_hash_table_lookup (names, folded) == (gconstpointer) given;
}

/**
 * sahne_language_hear_names:
 * @self: (inout): a language
 * @text: valid text
 * @length: its bytes
 *
 * Notes the words of a text that are names because they have a capital in the middle of a sentence,
 * so that they are known at its head too.
 */
void
sahne_language_hear_names (SahneLanguage *self, const char *text, gsize length)
{
  const char *code = sahne_lexicon_language (self->lexicon);

  for (const char *c = memchr (text, ' ', length); c;
       c = memchr (c, ' ', (gsize) (text + length - c)))
    {
      const char *word = ++c, *end = word;
      gunichar first = word < text + length ? g_utf8_get_char (word) : 0;
      g_autofree char *folded = NULL;

      if (!g_unichar_isupper (first) || !is_amid (text, (gsize) (word - text)))
        continue;
      while (end < text + length && g_unichar_isalpha (g_utf8_get_char (end)))
        end = g_utf8_next_char (end);
      if (end - word < 3 || end - word > 40
          || !g_unichar_islower (g_utf8_get_char (g_utf8_next_char (word))))
        continue;
      folded = sahne_lexicon_fold (word, end - word, code);
      if (is_cut (end, text + length)
          && sahne_lexicon_find_class (self->lexicon, folded, SAHNE_CLASS_NAME))
        sahne_language_give_name (self, folded);
      else if (!g_hash_table_contains (self->names, folded))
        g_hash_table_add (self->names, g_steal_pointer (&folded));
    }
}

/**
 * sahne_language_hear_name:
 * @self: (inout): a language
 * @name: somebody's name, as a screenplay says who speaks
 *
 * Notes a name of one word.
 */
void
sahne_language_hear_name (SahneLanguage *self, const char *name)
{
  if (g_utf8_strlen (name, -1) >= 3 && strpbrk (name, " .,'-") == NULL)
    g_hash_table_add (self->names,
                      sahne_lexicon_fold (name, -1, sahne_lexicon_language (self->lexicon)));
}

/**
 * sahne_language_free:
 * @self: (transfer full) (nullable): a language
 */
void
sahne_language_free (SahneLanguage *self)
{
  if (self == NULL)
    return;
  if (self->klass->close)
    self->klass->close (self);
  sahne_lexicon_free (self->lexicon);
  g_hash_table_unref (self->names);
  g_free (self);
}
