/* Words bent by the rules of a language, as made-up stories need them: Turkish cases and tense,
 * English articles and verbs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-fold.h"
#include "sahne-wish-private.h"

/* The last vowel: whether it is a front one and a round one. FALSE when there is none. */
static gboolean
last_vowel (const char *word, gboolean *front, gboolean *round, gboolean *at_end, guint *count)
{
  gboolean any = FALSE;

  *at_end = FALSE;
  *count = 0;
  for (const char *c = word; *c; c = g_utf8_next_char (c))
    {
      gunichar u = sahne_fold_lower (g_utf8_get_char (c), TRUE);
      const char *all = "aıoueiöüâîû", *found = g_utf8_strchr (all, -1, u);
      if (found == NULL)
        {
          *at_end = FALSE;
          if (u == ' ')
            *count = 0;
          continue;
        }
      any = TRUE;
      *at_end = TRUE;
      ++*count;
      *front = g_utf8_strchr ("eiöüî", -1, u) != NULL;
      *round = g_utf8_strchr ("ouöüû", -1, u) != NULL;
    }
  return any;
}

/* Ends with a possessive of its own: "deniz kızı", "kız çocuğu". */
static gboolean
is_compound (const char *noun)
{
  static const char *const ends[]
      = { " kızı", " çocuğu", " adamı", " böceği", " yavrusu", " köpeği" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (noun, ends[i]))
      return TRUE;
  return FALSE;
}

/* köpek → köpeğ-, kitap → kitab-, before a vowel. */
static char *
soften (const char *noun, guint vowels)
{
  static const char *const hard[] = { "robot", "astronot", "pilot",  "ahtapot", "at",  "it",
                                      "sanat", "sanatçı",  "yarasa", "park",    "süt", NULL };
  static const struct
  {
    const char *from, *to;
  } table[] = { { "nk", "ng" }, { "k", "ğ" }, { "ç", "c" }, { "p", "b" }, { "t", "d" } };
  const char *space = strrchr (noun, ' '), *word = space ? space + 1 : noun;

  if (g_strv_contains (hard, word)
      || (vowels < 2 && !g_str_has_suffix (word, "kurt") && !g_str_has_suffix (word, "renk")))
    return g_strdup (noun);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (g_str_has_suffix (noun, table[i].from))
      return g_strdup_printf ("%.*s%s", (int) (strlen (noun) - strlen (table[i].from)), noun,
                              table[i].to);
  return g_strdup (noun);
}

/**
 * sahne_wish_turkish_case:
 * @noun: a Turkish noun
 * @ending: i, e, in, de, den, le
 * @proper: whether it is a name, which takes an apostrophe
 *
 * Returns: (transfer full): the noun in that case: kediyi, köpeğe, Ali'nin
 */
char *
sahne_wish_turkish_case (const char *noun, const char *ending, gboolean proper)
{
  gboolean front = FALSE, round = FALSE, at_end = FALSE;
  guint vowels = 0;
  const char *high, *open, *buffer = "", *hard;
  g_autofree char *stem = NULL;
  gboolean compound = is_compound (noun), voiceless;
  g_autofree char *last = NULL;

  if (!last_vowel (noun, &front, &round, &at_end, &vowels))
    return g_strdup (noun);
  high = front ? (round ? "ü" : "i") : (round ? "u" : "ı");
  open = front ? "e" : "a";
  last = g_utf8_substring (noun, g_utf8_strlen (noun, -1) - 1, g_utf8_strlen (noun, -1));
  voiceless = strstr ("fstkçşhp", last) != NULL && *last;
  hard = voiceless ? "t" : "d";
  stem = proper ? g_strdup_printf ("%s'", noun)
         : at_end || g_str_has_prefix (ending, "d") || g_str_equal (ending, "le")
             ? g_strdup (noun)
             : soften (noun, vowels);
  if (g_str_equal (ending, "in"))
    return g_strdup_printf ("%s%s%sn", stem, at_end ? "n" : "", high);
  if (compound && (g_str_equal (ending, "i") || g_str_equal (ending, "e")))
    buffer = "n";
  else if (at_end)
    buffer = "y";
  if (g_str_equal (ending, "i"))
    return g_strdup_printf ("%s%s%s", stem, buffer, high);
  if (g_str_equal (ending, "e"))
    return g_strdup_printf ("%s%s%s", stem, buffer, open);
  if (g_str_equal (ending, "le"))
    return g_strdup_printf ("%s%sl%s", stem, at_end ? "y" : "", open);
  return g_strdup_printf ("%s%s%s%s%s", stem, compound ? "n" : "", compound ? "d" : hard, open,
                          g_str_equal (ending, "den") ? "n" : "");
}

/**
 * sahne_wish_turkish_tense:
 * @verb: the stem of a Turkish verb
 *
 * Returns: (transfer full): its aorist: kaynatır, ekler, keser
 */
char *
sahne_wish_turkish_tense (const char *verb)
{
  static const char *const narrow[] = { "al", "bil", "bul", "dur", "gel", "gör", "kal",
                                        "ol", "öl",  "san", "var", "ver", "vur", NULL };
  gboolean front = FALSE, round = FALSE, at_end = FALSE;
  guint vowels = 0;
  const char *space = strrchr (verb, ' '), *word = space ? space + 1 : verb;

  if (!last_vowel (word, &front, &round, &at_end, &vowels))
    return g_strdup (verb);
  if (at_end)
    return g_strdup_printf ("%sr", verb);
  if (g_str_equal (word, "et") || g_str_equal (word, "git") || g_str_equal (word, "tat"))
    return g_strdup_printf ("%.*sd%sr", (int) strlen (verb) - 1, verb, front ? "e" : "a");
  if (vowels > 1 || g_strv_contains (narrow, word))
    return g_strdup_printf ("%s%sr", verb, front ? (round ? "ü" : "i") : (round ? "u" : "ı"));
  return g_strdup_printf ("%s%sr", verb, front ? "e" : "a");
}

/**
 * sahne_wish_english_third:
 * @verb: an English verb as in the dictionary
 *
 * Returns: (transfer full): its third person: boils, mixes, dries
 */
char *
sahne_wish_english_third (const char *verb)
{
  gsize n = strlen (verb);

  if (g_str_equal (verb, "have"))
    return g_strdup ("has");
  if (n > 1 && verb[n - 1] == 'y' && !strchr ("aeiou", verb[n - 2]))
    return g_strdup_printf ("%.*sies", (int) n - 1, verb);
  if (g_str_has_suffix (verb, "s") || g_str_has_suffix (verb, "x") || g_str_has_suffix (verb, "z")
      || g_str_has_suffix (verb, "ch") || g_str_has_suffix (verb, "sh")
      || g_str_has_suffix (verb, "o"))
    return g_strdup_printf ("%ses", verb);
  return g_strdup_printf ("%ss", verb);
}

/* --- patterns --- */

static char *
capital (const char *text, const char *language)
{
  gunichar c;

  if (*text == 0)
    return g_strdup ("");
  c = sahne_fold_upper (g_utf8_get_char (text), sahne_fold_turkic (language));
  GString *out = g_string_new (NULL);
  g_string_append_unichar (out, c);
  g_string_append (out, g_utf8_next_char (text));
  return g_string_free (out, FALSE);
}

static gboolean
is_vowel_sound (const char *word)
{
  return strchr ("aeiouAEIOU", *word) != NULL && *word && !g_str_has_prefix (word, "uni")
         && !g_str_has_prefix (word, "one");
}

/* "a small orange cat", "küçük turuncu bir kedi", "Luna, a small white cat,". */
static char *
introduce (const SahneWishRole *who, const char *language)
{
  g_autofree char *words = NULL;
  const char *blank = *who->adjective ? " " : "";

  if (sahne_fold_turkic (language))
    words = g_strdup_printf ("%s%sbir %s", who->adjective, blank, who->noun);
  else if (g_str_equal (language, "en"))
    {
      g_autofree char *both = g_strdup_printf ("%s%s%s", who->adjective, blank, who->noun);
      words = g_strdup_printf ("%s %s", is_vowel_sound (both) ? "an" : "a", both);
    }
  else
    words = g_strdup_printf ("%s%s%s", who->adjective, blank, who->noun);
  if (who->name == NULL)
    return g_steal_pointer (&words);
  return sahne_fold_turkic (language) ? g_strdup_printf ("%s adlı %s", who->name, words)
                                      : g_strdup_printf ("%s, %s,", who->name, words);
}

/* Somebody as already known: "the cat", "kedi", "Luna". */
static char *
known (const SahneWishRole *who, const char *language)
{
  if (who->name)
    return g_strdup (who->name);
  return g_str_equal (language, "en") ? g_strdup_printf ("the %s", who->noun)
                                      : g_strdup (who->noun);
}

static const char *
pronoun (const SahneWishRole *who, const char *which)
{
  static const char *const table[][4] = { { "he", "he", "she", "it" },
                                          { "his", "his", "her", "its" },
                                          { "him", "him", "her", "it" } };
  guint column = g_str_equal (who->sex, "male") ? 1 : g_str_equal (who->sex, "female") ? 2 : 3;

  if (column == 3 && g_str_equal (who->kind, "person"))
    column = 2;
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (g_ascii_strcasecmp (table[i][0], which) == 0)
      return table[i][column];
  return NULL;
}

static SahneWishRole *
role_named (SahneWishFacts *facts, const char *name)
{
  if (g_ascii_strcasecmp (name, "hero") == 0 || g_ascii_strcasecmp (name, "name") == 0
      || g_ascii_strcasecmp (name, "noun") == 0)
    return &facts->hero;
  if (g_ascii_strcasecmp (name, "friend") == 0)
    return &facts->friend;
  return g_ascii_strcasecmp (name, "rival") == 0 ? &facts->rival : NULL;
}

/* What stands in braces. */
static char *
fill_one (const char *word, SahneWishFacts *facts)
{
  const char *colon = strchr (word, ':'), *space = strchr (word, ' ');
  g_autofree char *base = g_strndup (word, colon ? (gsize) (colon - word) : strlen (word));
  g_autofree char *text = NULL;
  gboolean upper = g_ascii_isupper (*word);
  SahneWishRole *who;

  if (g_str_equal (word, "home"))
    return g_strdup (facts->hero.home);
  if (g_str_equal (word, "sound"))
    return g_strdup (facts->hero.sound);
  if (g_ascii_strcasecmp (word, "product") == 0)
    return upper ? capital (facts->product ? facts->product : "", facts->language)
                 : g_strdup (facts->product ? facts->product : "");
  if (g_str_equal (word, "wish"))
    return g_strdup (facts->wish ? facts->wish : "");
  if (g_str_equal (word, "does"))
    return g_strdup (facts->does ? facts->does : "");
  if (g_str_equal (word, "scene"))
    return g_strdup (facts->scene ? facts->scene : facts->hero.home);
  if (space && g_str_has_prefix (word, "a "))
    {
      who = role_named (facts, space + 1);
      if (who && !who->seen)
        {
          who->seen = TRUE;
          return introduce (who, facts->language);
        }
      return who ? known (who, facts->language) : g_strdup ("");
    }
  if (space)
    {
      g_autofree char *which = g_strndup (word, (gsize) (space - word));
      who = role_named (facts, space + 1);
      return g_strdup (who && pronoun (who, which) ? pronoun (who, which) : "");
    }
  who = role_named (facts, base);
  if (who == NULL)
    {
      text = g_strdup (pronoun (&facts->hero, word));
      if (text == NULL)
        return g_strdup ("");
    }
  else if (g_str_equal (word, "Noun"))
    text = g_strdup (who->name ? who->name : who->noun);
  else if (!who->seen && !g_str_equal (base, "Name"))
    {
      who->seen = TRUE;
      text = introduce (who, facts->language);
      if (colon)
        {
          g_autofree char *plain = g_steal_pointer (&text);
          text = sahne_wish_turkish_case (plain, colon + 1, FALSE);
        }
    }
  else if (colon)
    text
        = sahne_wish_turkish_case (who->name ? who->name : who->noun, colon + 1, who->name != NULL);
  else if (g_ascii_strcasecmp (base, "name") == 0 && who->name == NULL)
    {
      /* In a title: "the Cat" */
      g_autofree char *noun = capital (who->noun, facts->language);
      text = g_str_equal (facts->language, "en") ? g_strdup_printf ("the %s", noun)
                                                 : g_steal_pointer (&noun);
    }
  else
    text = known (who, facts->language);
  return upper ? capital (text, facts->language) : g_steal_pointer (&text);
}

/**
 * sahne_wish_fill:
 * @pattern: a text with words in braces
 * @facts: who is meant
 *
 * Puts people and things in. Somebody who is named for the first time is introduced: "a small
 * orange cat".
 *
 * Returns: (transfer full): the text, its first letter a capital
 */
char *
sahne_wish_fill (const char *pattern, SahneWishFacts *facts)
{
  g_autoptr (GString) out = g_string_new (NULL);
  char *text;

  while (*pattern)
    {
      const char *open = strchr (pattern, '{'), *close = open ? strchr (open, '}') : NULL;
      if (close == NULL)
        break;
      g_string_append_len (out, pattern, open - pattern);
      g_autofree char *word = g_strndup (open + 1, (gsize) (close - open - 1));
      g_autofree char *filled = fill_one (word, facts);
      g_string_append (out, filled);
      pattern = close + 1;
    }
  g_string_append (out, pattern);
  /* Somebody introduced at the start of a later sentence. */
  for (gsize i = 0; i + 2 < out->len; i++)
    if (strchr (".!?", out->str[i]) && out->str[i + 1] == ' ')
      {
        const char *rest = out->str + i + 2;
        g_autofree char *first = g_strndup (rest, (gsize) (g_utf8_next_char (rest) - rest));
        g_autofree char *upper = capital (first, facts->language);
        g_string_erase (out, (gssize) i + 2, (gssize) strlen (first));
        g_string_insert (out, (gssize) i + 2, upper);
      }
  /* "Luna, a cat,." where the sentence ends */
  g_string_replace (out, ",.", ".", 0);
  text = capital (out->str, facts->language);
  return text;
}
