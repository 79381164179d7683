/* The lexicon: classes of words, their letters, and what the tables say of a meaning.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-lexicon.h"

#include <string.h>

static const char *const class_names[SAHNE_N_CLASSES]
    = { "none",     "actor",  "animal",     "creature", "action", "place",    "thing",
        "part",     "time",   "weather",    "season",   "mood",   "emotion",  "manner",
        "colour",   "size",   "age",        "material", "state",  "trait",    "count",
        "relation", "camera", "transition", "sound",    "name",   "abstract", "function" };

/**
 * sahne_word_class_name:
 * @word_class: a class
 *
 * Returns: (transfer none): its name in the tables
 */
const char *
sahne_word_class_name (SahneWordClass word_class)
{
  return class_names[word_class];
}

/**
 * sahne_word_class_from_name:
 * @name: (nullable): a class's name in the tables
 *
 * Returns: the class; none when there is no such
 */
SahneWordClass
sahne_word_class_from_name (const char *name)
{
  for (guint i = 0; name && i < SAHNE_N_CLASSES; i++)
    if (g_str_equal (class_names[i], name))
      return (SahneWordClass) i;
  return SAHNE_CLASS_NONE;
}

/**
 * sahne_lexicon_fold:
 * @text: UTF-8
 * @length: bytes, -1 up to the NUL
 * @language: its language
 *
 * Makes small letters as the language does (Turkish I is ı), whatever language the program speaks,
 * and straightens apostrophes.
 *
 * Returns: (transfer full): the text as the tables have it
 */
char *
sahne_lexicon_fold (const char *text, gssize length, const char *language)
{
  gboolean turkish = g_strcmp0 (language, "tr") == 0;
  gsize size = length < 0 ? strlen (text) : (gsize) length;
  GString *folded = g_string_sized_new (size + 8);
  const char *end = text + size;

  while (text < end)
    {
      guchar byte = (guchar) *text;
      if (byte < 0x80)
        {
          if (byte == 'I' && turkish)
            g_string_append (folded, "ı");
          else
            g_string_append_c (folded, g_ascii_tolower ((char) byte));
          text++;
        }
      else
        {
          gunichar c = g_utf8_get_char_validated (text, end - text);
          if (c >= 0x110000) /* not UTF-8 after all */
            {
              text++;
              continue;
            }
          text = g_utf8_next_char (text);
          if (c == 0x130) /* İ */
            g_string_append_c (folded, 'i');
          else if (c == 0x2019 || c == 0x2018 || c == 0x2bc)
            g_string_append_c (folded, '\'');
          else
            g_string_append_unichar (folded, g_unichar_tolower (c));
        }
    }
  return g_string_free (folded, FALSE);
}

/* Where the value of a fact begins, and how long it is. */
static const char *
find_fact (const SahneEntry *entry, const char *fact, gsize *length)
{
  gsize n = strlen (fact);
  const char *at = entry ? entry->facts : NULL;

  while (at && *at)
    {
      gsize word = strcspn (at, " ");
      if (word >= n && strncmp (at, fact, n) == 0 && (word == n || at[n] == '='))
        {
          *length = word == n ? 0 : word - n - 1;
          return word == n ? at + n : at + n + 1;
        }
      at += word;
      at += strspn (at, " ");
    }
  return NULL;
}

/**
 * sahne_entry_has:
 * @entry: (nullable): a meaning
 * @fact: name of a fact
 *
 * Returns: whether the tables say so of it
 */
gboolean
sahne_entry_has (const SahneEntry *entry, const char *fact)
{
  gsize length;
  return find_fact (entry, fact, &length) != NULL;
}

/**
 * sahne_entry_fact:
 * @entry: (nullable): a meaning
 * @fact: name of a fact, "sex"
 * @value: (out caller-allocates): its value; underscores stand for spaces
 * @size: room in @value
 *
 * Returns: (transfer none) (nullable): @value, %NULL when the tables do not say
 */
char *
sahne_entry_fact (const SahneEntry *entry, const char *fact, char *value, gsize size)
{
  gsize length;
  const char *found = find_fact (entry, fact, &length);

  if (found == NULL || size == 0)
    return NULL;
  length = MIN (length, size - 1);
  memcpy (value, found, length);
  value[length] = '\0';
  return value;
}
