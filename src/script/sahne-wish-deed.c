/* What the hero of a wish does, and where: "a robot who plants a tree on the moon".
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-fold.h"
#include "sahne-wish-private.h"

static const SahneWishWord *
word_at (const GArray *words, guint i)
{
  return &g_array_index (words, SahneWishWord, i);
}

/* plants → plant, carries → carry, watches → watch; %NULL for what is no deed, or none that
 * anybody wants: is, has, loses */
static char *
english_base (const char *third)
{
  static const char *const states[]
      = { "is",     "was",    "has",      "does",  "lives",   "loves", "hates", "likes",  "knows",
          "needs",  "thinks", "believes", "feels", "seems",   "looks", "loses", "misses", "forgets",
          "breaks", "falls",  "dies",     "fails", "crashes", "burns", NULL };
  gsize n = strlen (third);

  if (n < 3 || third[n - 1] != 's' || g_str_has_suffix (third, "ss")
      || g_strv_contains (states, third))
    return NULL; /* of several, of long ago, or no deed */
  if (g_str_has_suffix (third, "ies") && n > 4)
    return g_strdup_printf ("%.*sy", (int) n - 3, third);
  if (g_str_has_suffix (third, "ches") || g_str_has_suffix (third, "shes")
      || g_str_has_suffix (third, "sses") || g_str_has_suffix (third, "xes")
      || g_str_has_suffix (third, "oes"))
    return g_strndup (third, n - 2);
  return g_strndup (third, n - 1);
}

/* Words that tell when, or in what weather. */
static gboolean
is_no_place (const char *key)
{
  static const char *const words[]
      = { "rain",     "snow",      "storm",   "fog",     "wind",    "night",  "morning", "evening",
          "day",      "dark",      "sun",     "winter",  "summer",  "spring", "autumn",  "world",
          "time",     "gecede",    "sabahta", "aksamda", "gunde",   "kista",  "yazda",   "karda",
          "yagmurda", "firtinada", "havada",  "zamanda", "dunyada", NULL };

  return g_strv_contains (words, key);
}

/* Whoever says what he wants says my. */
static char *
said_by_hero (const char *text, const GArray *words, guint from, guint to)
{
  static const char *const owners[] = { "his", "her", "its", "their", NULL };
  GString *said = g_string_new (NULL);

  for (guint i = from; i < to; i++)
    {
      g_autofree char *word = sahne_wish_piece (text, words, i, i + 1);
      gboolean own = i + 1 < to && g_strv_contains (owners, word_at (words, i)->key);
      g_string_append_printf (said, said->len ? " %s" : "%s", own ? "my" : word);
    }
  return g_string_free (said, FALSE);
}

/* "on the moon", the last words of a deed: MOON */
static char *
english_scene (const char *text, const GArray *words, guint from, guint to, guint *end)
{
  static const char *const at[] = { "on", "in", "at", "inside", "under", "near", "by", NULL };
  static const char *const articles[] = { "a", "an", "the", "his", "her", "its", "their", NULL };

  for (guint i = from + 1; i + 1 < to; i++)
    {
      guint first = i + 1;
      g_autofree char *place = NULL;

      if (!g_strv_contains (at, word_at (words, i)->key))
        continue;
      first += g_strv_contains (articles, word_at (words, first)->key) && first + 1 < to;
      if (to - first > 3 || is_no_place (word_at (words, to - 1)->key))
        continue;
      *end = i;
      place = sahne_wish_piece (text, words, first, to);
      return sahne_fold_up (place, -1, "en");
    }
  *end = to;
  return NULL;
}

/* "a robot who plants a tree on the moon" */
static gboolean
find_english_deed (const char *text, const GArray *words, guint from, guint to, guint *end,
                   SahneWishFacts *facts)
{
  static const char *const who[] = { "who", "that", "which", NULL };
  static const char *const named[] = { "named", "called", NULL };
  g_autofree char *base = NULL;
  g_autofree char *rest = NULL;

  if (from + 2 < to && g_strv_contains (named, word_at (words, from)->key))
    from += 2;
  if (from + 1 >= to || !g_strv_contains (who, word_at (words, from)->key))
    return FALSE;
  base = english_base (word_at (words, from + 1)->key);
  if (base == NULL)
    return FALSE;
  rest = said_by_hero (text, words, from + 2, to);
  facts->wish = g_strconcat (base, *rest ? " " : "", rest, NULL);
  facts->does = sahne_wish_piece (text, words, from + 1, to);
  facts->scene = english_scene (text, words, from + 1, to, end);
  return TRUE;
}

/* diken → dik, bekleyen → bekle, giden → git */
static char *
turkish_stem (const char *participle)
{
  static const char *const in_y[]
      = { "koy", "duy", "uy", "soy", "doy", "say", "yay", "giy", "kıy", "oy", "cay", NULL };
  char *stem = g_strndup (participle, strlen (participle) - 2);
  gsize n = strlen (stem);

  if (n > 2 && stem[n - 1] == 'y' && !g_strv_contains (in_y, stem))
    stem[n - 1] = 0;
  else if (n > 1 && stem[n - 1] == 'd'
           && (g_str_has_suffix (stem, "ed") || g_str_equal (stem, "gid")))
    stem[n - 1] = 't';
  return stem;
}

/* ayda: AY */
static char *
turkish_scene (const char *text, const GArray *words, guint to, guint *from)
{
  static const char *const endings[] = { "da", "de", "ta", "te", NULL };

  for (guint i = 0; i < to; i++)
    {
      g_autofree char *word = sahne_wish_piece (text, words, i, i + 1);
      gsize n = strlen (word);

      for (guint k = 0; n > 3 && endings[k]; k++)
        if (g_str_has_suffix (word, endings[k]) && !is_no_place (word_at (words, i)->key))
          {
            word[n - 2 - (word[n - 3] == '\'')] = 0;
            *from = i + 1;
            return sahne_fold_up (word, -1, "tr");
          }
    }
  return NULL;
}

/* "ayda ağaç diken bir robot" */
static gboolean
find_turkish_deed (const char *text, const GArray *words, guint hero, guint *from, guint *end,
                   SahneWishFacts *facts)
{
  static const char *const states[]
      = { "olan",   "yasayan", "isteyen", "seven", "bilen", "kaybeden", "kaybolan",
          "unutan", "kiran",   "dusen",   "olen",  "yanan", "korkan",   NULL };

  for (guint i = MIN (hero, words->len); i-- > 0;)
    {
      const char *key = word_at (words, i)->key;
      g_autofree char *verb = NULL;
      g_autofree char *stem = NULL;
      g_autofree char *finite = NULL;
      g_autofree char *rest = NULL;
      g_autofree char *before = NULL;

      if (strlen (key) < 5 || !(g_str_has_suffix (key, "an") || g_str_has_suffix (key, "en"))
          || g_strv_contains (states, key))
        continue;
      before = sahne_wish_piece (text, words, i, i + 1);
      verb = sahne_fold (before, -1, "tr");
      stem = turkish_stem (verb);
      finite = sahne_wish_turkish_tense (stem);
      rest = sahne_wish_small_first (sahne_wish_piece (text, words, 0, i));
      facts->does = g_strconcat (rest, *rest ? " " : "", finite, NULL);
      facts->wish = g_strconcat (rest, *rest ? " " : "", stem,
                                 g_str_has_suffix (key, "an") ? "mak" : "mek", NULL);
      facts->scene = turkish_scene (text, words, i, from);
      *end = i + 1;
      return TRUE;
    }
  return FALSE;
}

/**
 * sahne_wish_take_deed:
 * @text: the text of a wish
 * @words: words of its topic
 * @hero: the first word of the hero
 * @n_hero: how many words that are, 0 when nobody is named
 * @roles: rows of roles.tsv
 * @turkic: whether what the hero does stands before the hero
 * @facts: (inout): gets the role, the wish, what the hero does, and where
 *
 * What the hero does is what the story leads to, unless there is one about just that.
 */
void
sahne_wish_take_deed (const char *text, const GArray *words, guint hero, guint n_hero,
                      GPtrArray *roles, gboolean turkic, SahneWishFacts *facts)
{
  guint from = turkic ? 0 : hero + n_hero, end = words->len;
  gboolean found;
  char *scene;

  if (facts->wish || n_hero == 0 || !(turkic || g_str_equal (facts->language, "en")))
    return;
  found = turkic ? find_turkish_deed (text, words, hero, &from, &end, facts)
                 : find_english_deed (text, words, from, words->len, &end, facts);
  if (!found)
    return;
  facts->role = sahne_wish_find_role (words, from, end, roles, turkic);
  if (facts->role == NULL)
    {
      facts->role = "deed";
      scene = facts->scene ? g_strconcat (turkic ? "İÇ./DIŞ. " : "INT./EXT. ", facts->scene, NULL)
                           : g_strdup (facts->hero.home);
      g_free (facts->scene);
      facts->scene = scene;
      return;
    }
  g_clear_pointer (&facts->wish, g_free);
  g_clear_pointer (&facts->does, g_free);
  g_clear_pointer (&facts->scene, g_free);
}
