/* Finds names by a few of their letters, as people type them in Turkish and English.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-fuzzy.h"

#include <string.h>

/* What a match is worth: a whole word, the beginning of one, a piece of one, letters in order. */
#define WHOLE 120
#define BEGINNING 100
#define INSIDE 60
#define SCATTERED 40

/* Letters further apart than this are no match any more. */
#define WIDEST_GAP 12

/**
 * sahne_fuzzy_fold:
 * @text: a name, or what somebody typed
 *
 * Capitals, accents and the dots of the Turkish i make no difference: "IŞIK", "ışık" and "isik" are
 * the same.
 *
 * Returns: (transfer full): small letters without marks, other signs as single spaces
 */
char *
sahne_fuzzy_fold (const char *text)
{
  g_autofree char *plain = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  GString *folded = g_string_new (NULL);

  for (const char *p = plain ? plain : ""; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (g_unichar_ismark (c))
        continue;
      c = c == 0x131 ? 'i' : g_unichar_tolower (c); /* the dotless i */
      if (g_unichar_isalnum (c))
        g_string_append_unichar (folded, c);
      else if (folded->len && folded->str[folded->len - 1] != ' ')
        g_string_append_c (folded, ' ');
    }
  while (folded->len && folded->str[folded->len - 1] == ' ')
    g_string_truncate (folded, folded->len - 1);
  return g_string_free (folded, FALSE);
}

/* The letters of @word in their order somewhere in @name, from the beginning of a word on. */
static int
score_scattered (const char *word, const char *name)
{
  int best = 0;

  for (const char *start = name; *start; start++)
    {
      const char *w = word, *n = start;
      int gaps = 0, gap = 0;
      if (*start != *word || (start > name && start[-1] != ' '))
        continue;
      for (; *w && *n; n++)
        if (*n == *w)
          {
            w++;
            gap = 0;
          }
        else if (++gap > WIDEST_GAP)
          break;
        else
          gaps++;
      if (*w == '\0')
        best = MAX (best, MAX (SCATTERED - gaps, 1));
    }
  return best;
}

static int
score_word (const char *word, const char *name)
{
  gsize length = strlen (word);
  int best = 0;

  for (const char *at = strstr (name, word); at; at = strstr (at + 1, word))
    {
      gboolean begins = at == name || at[-1] == ' ', ends = at[length] == ' ' || at[length] == '\0';
      best = MAX (best, begins ? (ends ? WHOLE : BEGINNING) : INSIDE);
    }
  return best ? best : score_scattered (word, name);
}

/**
 * sahne_fuzzy_score:
 * @query: what somebody typed, folded by sahne_fuzzy_fold()
 * @name: a name, folded too
 *
 * Returns: how well the name fits, the higher the better; 0 when it does not. Each word of @query
 *   must be found.
 */
int
sahne_fuzzy_score (const char *query, const char *name)
{
  g_auto (GStrv) words = g_strsplit (query, " ", -1);
  int sum = 1;

  for (char **word = words; *word; word++)
    {
      int score = **word ? score_word (*word, name) : 1;
      if (score == 0)
        return 0;
      sum += score;
    }
  return sum + (g_str_has_prefix (name, query) ? 10 : 0);
}
