/* What a sentence of a letter or report has besides what it tells: "Dear Tim," "Love, Nina",
 * "BERGEN -".
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-letter.h"

#include <string.h>

#define MOST_GREETING 6 /* words of a greeting that stands alone */
#define MOST_NAMES 3    /* words of whom a letter is from */

typedef struct
{
  const char *language;
  const char *const *greetings, *const *closings, *const *from;
} Words;

static const char *const english_greetings[]
    = { "dear", "hi", "hello", "hey", "greetings", "hiya", NULL };
static const char *const english_closings[] = { "yours",
                                                "yours sincerely",
                                                "yours truly",
                                                "yours faithfully",
                                                "sincerely",
                                                "love",
                                                "lots of love",
                                                "all my love",
                                                "with love",
                                                "best wishes",
                                                "best regards",
                                                "kind regards",
                                                "warm regards",
                                                "regards",
                                                "best",
                                                "cheers",
                                                "thanks",
                                                "many thanks",
                                                "thank you",
                                                "hugs",
                                                "kisses",
                                                "hugs and kisses",
                                                "xoxo",
                                                "see you soon",
                                                "take care",
                                                "your friend",
                                                "your son",
                                                "your daughter",
                                                "your grandson",
                                                "your granddaughter",
                                                NULL };
static const char *const turkish_greetings[]
    = { "sevgili", "merhaba", "merhabalar", "selam",   "selamlar",
        "canım",   "sayın",   "değerli",    "herkese", NULL };
static const char *const turkish_closings[] = { "sevgiler",
                                                "sevgilerle",
                                                "sevgilerimle",
                                                "saygılar",
                                                "saygılarımla",
                                                "selamlar",
                                                "öptüm",
                                                "öpüyorum",
                                                "öperim",
                                                "öpücükler",
                                                "teşekkürler",
                                                "çok teşekkürler",
                                                "şimdiden teşekkürler",
                                                "görüşürüz",
                                                "görüşmek üzere",
                                                "hoşça kal",
                                                "hoşça kalın",
                                                "kendine iyi bak",
                                                "ellerinden öperim",
                                                "iyi günler",
                                                "kucak dolusu sevgiler",
                                                "sevgi ve saygılarımla",
                                                NULL };
static const char *const turkish_from[]
    = { "oğlun",    "kızın",     "torunun", "kardeşin", "annen",    "baban",
        "dostun",   "arkadaşın", "ablan",   "abin",     "ağabeyin", "yeğenin",
        "öğrencin", "deden",     "ninen",   "komşun",   "kuzenin",  NULL };
static const char *const nobody[] = { NULL };

static const Words languages[] = { { "en", english_greetings, english_closings, nobody },
                                   { "tr", turkish_greetings, turkish_closings, turkish_from } };

static gboolean
is_mark (const SahneToken *token, const char *marks)
{
  return token->kind == SAHNE_TOKEN_MARK && strstr (marks, token->text) != NULL;
}

static gboolean
is_word (const SahneToken *token)
{
  return token->kind == SAHNE_TOKEN_WORD;
}

/* BERGEN - A penguin …: where it is reported from; the token behind, 0 when there is none. */
static guint
dateline (const SahneSentence *s)
{
  guint i = 0;

  while (i < s->n_tokens && i < MOST_NAMES && is_word (&s->tokens[i]) && s->tokens[i].upper
         && strlen (s->tokens[i].text) > 2)
    i++;
  if (i == 0 || i + 2 >= s->n_tokens || !is_mark (&s->tokens[i], "-–—")
      || !is_word (&s->tokens[i + 1]) || s->tokens[i + 1].upper)
    return 0;
  return i + 1;
}

/* Dear Tim, and nothing more. */
static gboolean
is_greeting (const SahneSentence *s, const char *const *greetings)
{
  guint words = 0;

  if (!is_word (&s->tokens[0]) || !g_strv_contains (greetings, s->tokens[0].folded))
    return FALSE;
  for (guint i = 0; i < s->n_tokens; i++)
    {
      if (is_word (&s->tokens[i]))
        words++;
      else if (i + 1 < s->n_tokens || !is_mark (&s->tokens[i], ",!."))
        return FALSE;
    }
  return words <= MOST_GREETING && (words > 1 || s->n_tokens > 1);
}

/* How many tokens a phrase has when the sentence begins with it. */
static guint
begins_with (const SahneSentence *s, const char *phrase)
{
  g_auto (GStrv) words = g_strsplit (phrase, " ", -1);
  guint n = g_strv_length (words);

  if (n > s->n_tokens)
    return 0;
  for (guint i = 0; i < n; i++)
    if (!is_word (&s->tokens[i]) || !g_str_equal (s->tokens[i].folded, words[i]))
      return 0;
  return n;
}

/* Names and a mark or nothing, up to the end. */
static gboolean
names_only (const SahneSentence *s, guint from)
{
  guint names = 0;

  for (guint i = from; i < s->n_tokens; i++)
    {
      const SahneToken *token = &s->tokens[i];

      if (is_word (token) && token->capital)
        names++;
      else if (!is_mark (token, ",.!"))
        return FALSE;
    }
  return names <= MOST_NAMES;
}

static gboolean
is_closing (const SahneSentence *s, const char *const *closings)
{
  for (guint i = 0; closings[i]; i++)
    {
      guint n = begins_with (s, closings[i]);

      if (n && (n == s->n_tokens || is_mark (&s->tokens[n], ",.!")) && names_only (s, n))
        return TRUE;
    }
  return FALSE;
}

/**
 * sahne_letter_skip:
 * @sentence: a sentence
 * @language: its language
 *
 * Returns: how many tokens at its head tell nothing: a greeting or farewell that stands alone is
 * all of it
 */
guint
sahne_letter_skip (const SahneSentence *sentence, const char *language)
{
  guint n = sentence->n_tokens;

  if (n == 0 || sentence->screenplay || !is_word (&sentence->tokens[0]))
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      const Words *words = &languages[i];

      if (!g_str_equal (words->language, language))
        continue;
      if (is_greeting (sentence, words->greetings) || is_closing (sentence, words->closings))
        return n;
      if (n >= 2 && n <= 4 && g_strv_contains (words->from, sentence->tokens[0].folded)
          && is_word (&sentence->tokens[1]) && names_only (sentence, 1))
        return n; /* Torunun Efe */
    }
  return dateline (sentence);
}
