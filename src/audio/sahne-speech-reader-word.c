/* Words as they are said: abbreviations, letters spoken one by one, capitals, cries, stammering.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-speech-reader.h"

/* Capitals without a vowel are spoken letter by letter up to this many. */
#define SPELL_MOST 5

/* A word as it is written. */
typedef struct
{
  const char *start;
  gsize bytes;
  glong letters;
  gboolean capitals, vowels;
  char *folded;
} Written;

static gboolean
is_vowel (gunichar c)
{
  return c && strchr ("aeiouy", (int) (c < 128 ? c : 'q')) != NULL
             ? TRUE
             : c == 0x131 || c == 0xf6 || c == 0xfc || c == 0xe2 || c == 0xee || c == 0xfb
                   || c == 0xe4;
}

static Written
measure (const SahneSpeechReader *self, const char *c)
{
  Written word = { .start = c, .capitals = TRUE };

  for (; *c; c = g_utf8_next_char (c))
    {
      gunichar u = g_utf8_get_char (c);
      if (!g_unichar_isalpha (u) && !g_unichar_ismark (u))
        break;
      word.letters++;
      word.capitals &= g_unichar_isupper (u);
      word.vowels |= is_vowel (sahne_speech_reader_lower (self, u));
    }
  word.bytes = (gsize) (c - word.start);
  word.folded = sahne_speech_reader_fold (self, word.start, word.bytes);
  return word;
}

/* "Mr." and "e.g.": the dot belongs to the word, but also ends the line where nothing follows. */
static gsize
read_abbreviation (SahneSpeechReader *self, const Written *word)
{
  const char *end = word->start + word->bytes, *said = NULL;
  gsize n = word->bytes;

  if (*end != '.')
    return 0;
  if (g_unichar_isalpha (g_utf8_get_char (end + 1)) && word->letters == 1)
    {
      const char *second = g_utf8_next_char (end + 1);
      g_autofree char *both = NULL;
      if (*second != '.')
        return 0;
      n = (gsize) (second - word->start);
      both = sahne_speech_reader_fold (self, word->start, n);
      said = sahne_speech_words_find (self->words, "abbr", both);
    }
  else
    {
      said = sahne_speech_words_find (self->words, "abbr", word->folded);
      if (said == NULL && g_ascii_isdigit (end[1 + strspn (end + 1, " ")]))
        said = sahne_speech_words_find (self->words, "abbr#", word->folded);
    }
  if (said == NULL)
    return 0;
  sahne_speech_reader_say (self, said, word->start);
  if (word->start[n + 1] == '\0')
    sahne_speech_reader_add (self, ".", 1, word->start);
  return n + 1;
}

static void
spell (SahneSpeechReader *self, const Written *word)
{
  for (const char *c = word->folded; *c; c = g_utf8_next_char (c))
    {
      g_autofree char *letter = g_strndup (c, (gsize) (g_utf8_next_char (c) - c));
      const char *name = sahne_speech_words_find (self->words, "letter", letter);
      sahne_speech_reader_say (self, name ? name : letter, word->start);
    }
}

/* "B-b-but": the sound, not the letter. */
static gsize
read_stammer (SahneSpeechReader *self, const Written *word)
{
  const char *next = word->start + word->bytes + 1;
  gunichar u = sahne_speech_reader_lower (self, g_utf8_get_char (word->start));
  g_autofree char *sound = NULL;

  if (word->letters != 1 || word->start[word->bytes] != '-'
      || sahne_speech_reader_lower (self, g_utf8_get_char (next)) != u
      || self->tongue == SAHNE_TONGUE_OTHER)
    return 0;
  sound = g_strconcat (word->folded,
                       is_vowel (u)                           ? ""
                       : self->tongue == SAHNE_TONGUE_TURKISH ? "ı"
                                                              : "uh",
                       ",", NULL);
  sahne_speech_reader_say (self, sound, word->start);
  sahne_speech_reader_add (self, " ", 1, word->start);
  return word->bytes + 1;
}

/* How many of a letter that is drawn out are said: "Noooo" is no word to a voice. */
static int
kept_of_run (const SahneSpeechReader *self, gunichar letter, int run, gboolean inside)
{
  if (run < 3)
    return run;
  return inside && self->tongue == SAHNE_TONGUE_ENGLISH && (letter == 'e' || letter == 'o') ? 2 : 1;
}

static void
add_letters (SahneSpeechReader *self, const Written *word, gboolean small)
{
  const char *c = word->start, *end = word->start + word->bytes;

  while (c < end)
    {
      gunichar u = sahne_speech_reader_lower (self, g_utf8_get_char (c));
      const char *at = c;
      char utf8[6];
      int run = 0, kept;
      for (; c < end && sahne_speech_reader_lower (self, g_utf8_get_char (c)) == u;
           c = g_utf8_next_char (c))
        run++;
      kept = kept_of_run (self, u, run, c < end);
      if (!small && kept == run)
        {
          sahne_speech_reader_add (self, at, (gsize) (c - at), at);
          continue;
        }
      for (int i = 0; i < kept; i++)
        sahne_speech_reader_add (self, utf8,
                                 (gsize) g_unichar_to_utf8 (small ? u : g_utf8_get_char (at), utf8),
                                 at);
    }
}

static gboolean
is_spelled (const SahneSpeechReader *self, const Written *word)
{
  g_autofree char *as_written = g_strndup (word->start, word->bytes);

  if (!word->capitals || word->letters < 2 || self->tongue == SAHNE_TONGUE_OTHER)
    return FALSE;
  return sahne_speech_words_find (self->words, "spell", as_written)
         || (!word->vowels && word->letters <= SPELL_MOST);
}

/**
 * sahne_speech_reader_word:
 * @self: where reading stands
 * @c: a letter
 *
 * Returns: how many bytes were read
 */
gsize
sahne_speech_reader_word (SahneSpeechReader *self, const char *c)
{
  Written word = measure (self, c);
  const char *said = sahne_speech_words_find (self->words, "word", word.folded);
  gsize n = read_abbreviation (self, &word);

  if (n == 0)
    n = read_stammer (self, &word);
  self->after_month
      = sahne_speech_words_find (self->words, "month", word.folded) != NULL
        && (self->tongue != SAHNE_TONGUE_ENGLISH || g_unichar_isupper (g_utf8_get_char (c)));
  if (n == 0)
    {
      n = word.bytes;
      if (said)
        sahne_speech_reader_say (self, said, c);
      else if (is_spelled (self, &word))
        spell (self, &word);
      else
        add_letters (self, &word, word.capitals && word.letters > 1);
    }
  g_free (word.folded);
  return n;
}
