/* Whether a text mentions what is drawn: asked of the dictionaries, not of the reader that drew it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include "sahne-json.h"
#include "sahne-lexicon.h"

/* Somebody or something that is drawn, what he is called in the text, folded, and whether a word
 * for him has been found. */
typedef struct
{
  const char *concept, *id, *said;
  gboolean found;
} Mentioned;

/* Whether a word of the text begins like this one: as much of it as endings and softened consonants
 * leave. Marks on letters count for nothing, since many write without them. */
static gboolean
mentioned_begins (const char *said, const char *word)
{
  g_autofree char *lemma = g_str_to_ascii (word, "C");
  gsize length = strlen (lemma), needed = length > 3 ? MIN (length - 1, 6) : length;

  for (const char *at = said; needed && *at; at++)
    if ((at == said || !g_ascii_isalpha (at[-1])) && strncmp (at, lemma, needed) == 0)
      return TRUE;
  return FALSE;
}

static void
mentioned_word (const SahneEntry *entry, gpointer data)
{
  Mentioned *self = data;
  gsize length = strlen (entry->concept);
  gboolean means = g_strcmp0 (entry->concept, self->concept) == 0
                   || g_strcmp0 (entry->is, self->concept) == 0
                   || (strncmp (self->id, entry->concept, length) == 0
                       && strspn (self->id + length, "-0123456789") == strlen (self->id + length));

  if (!self->found && means)
    self->found = mentioned_begins (self->said, entry->lemma);
}

/* Whether one of the places of the source that a member points to has a word for it: its name, if
 * it is a proper one or a word that is shown as it stands; or one that the dictionaries have for
 * its concept. Pronouns are not enough, nor are words that are only guessed to be of its kind. */
static gboolean
mentioned (const SahneLexicon *lexicon, const char *id, JsonObject *member, const char *text,
           guint start)
{
  static const SahneWordClass classes[]
      = { SAHNE_CLASS_ACTOR, SAHNE_CLASS_ANIMAL, SAHNE_CLASS_CREATURE,
          SAHNE_CLASS_THING, SAHNE_CLASS_PLACE,  SAHNE_CLASS_PART };
  const char *concept = sahne_json_string (member, "concept", ""),
             *name = sahne_json_string (member, "name", "");
  JsonArray *spans = sahne_json_array (member, "spans");
  const char *language = sahne_lexicon_language (lexicon);
  g_autofree char *called = sahne_lexicon_fold (name, -1, language);
  gboolean named = g_unichar_isupper (g_utf8_get_char (name)) || g_str_equal (concept, name);

  for (guint i = 0; spans && i < json_array_get_length (spans); i++)
    {
      JsonArray *span = json_array_get_array_element (spans, i);
      gint64 from = start + sahne_json_array_int (span, 0, 0),
             to = start + sahne_json_array_int (span, 1, 0);
      g_autofree char *folded = NULL, *said = NULL;
      Mentioned self = { concept, id, NULL, FALSE };

      if (from < 0 || from >= to || to > (gint64) strlen (text))
        continue;
      folded = sahne_lexicon_fold (text + from, (gssize) (to - from), language);
      said = g_str_to_ascii (folded, "C");
      self.said = said;
      if ((g_str_equal (concept, "crowd") || g_str_equal (concept, "group"))
          && (mentioned_begins (said, "everyone") || mentioned_begins (said, "everybody")
              || mentioned_begins (said, "herkes")))
        return TRUE;
      if ((named && mentioned_begins (said, called)) || mentioned_begins (said, concept))
        return TRUE;
      for (guint k = 0; !self.found && k < G_N_ELEMENTS (classes); k++)
        sahne_lexicon_foreach (lexicon, classes[k], mentioned_word, &self);
      if (self.found)
        return TRUE;
    }
  return FALSE;
}
