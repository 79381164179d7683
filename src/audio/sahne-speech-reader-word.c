/* Words as they are said: abbreviations, letters spoken one by one, capitals, cries, stammering.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-speech-reader.h"

/* Capitals without a vowel are spoken letter by letter up to this many. */
#define SPELL_MOST 5

/* Capitals beside digits are spoken letter by letter up to this many. */
#define MIXED_MOST 3

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

/* What follows at @c: blanks, then a capital letter? */
static gboolean
capital_follows (const char *c)
{
  return *c == ' ' && g_unichar_isupper (g_utf8_get_char (c + strspn (c, " ")));
}

/* The word before @word, with one blank between. */
static char *
word_before (const SahneSpeechReader *self, const Written *word)
{
  const char *end = word->start > self->text && word->start[-1] == ' ' ? word->start - 1 : NULL,
             *from = end;

  for (const char *c = end; c && (c = g_utf8_find_prev_char (self->text, c));)
    {
      if (!g_unichar_isalpha (g_utf8_get_char (c)))
        break;
      from = c;
    }
  return end && from < end ? g_strndup (from, (gsize) (end - from)) : NULL;
}

/* Letters with dots between them, up to the last dot: "e.g.", "Ph.D.", "U.S.A."; bytes without that
 * dot. */
static gsize
dotted_length (const Written *word, guint *parts)
{
  const char *c = word->start, *end = c;

  for (*parts = 0; *parts < 6; (*parts)++)
    {
      while (g_unichar_isalpha (g_utf8_get_char (c)))
        c = g_utf8_next_char (c);
      if (*c != '.' || c == end)
        break;
      end = ++c;
      if (!g_unichar_isalpha (g_utf8_get_char (c)))
        {
          (*parts)++;
          break;
        }
    }
  return end > word->start ? (gsize) (end - word->start) - 1 : 0;
}

/* What an abbreviation of @n bytes is read as at this place: before a number, behind a name, before
 * anything. */
static const char *
find_abbreviation (const SahneSpeechReader *self, const Written *word, gsize n, gboolean *may_end)
{
  g_autofree char *folded = sahne_speech_reader_fold (self, word->start, n);
  g_autofree char *before = word_before (self, word);
  const char *end = word->start + n, *said;

  *may_end = FALSE;
  if (g_ascii_isdigit (end[1 + strspn (end + 1, " ")])
      && (said = sahne_speech_words_find (self->words, "abbr#", folded)))
    return said;
  if (*end != '.')
    return NULL;
  if (before && g_unichar_isupper (g_utf8_get_char (before)) && !capital_follows (end + 1)
      && (said = sahne_speech_words_find (self->words, "abbr<", folded)))
    return said;
  if ((said = sahne_speech_words_find (self->words, "abbr.", folded)))
    *may_end = TRUE;
  return said ? said : sahne_speech_words_find (self->words, "abbr", folded);
}

/**
 * sahne_speech_reader_month:
 * @self: a reader
 * @word: in small letters
 *
 * Returns: (nullable): the name of the month that it is, or is short for
 */
const char *
sahne_speech_reader_month (const SahneSpeechReader *self, const char *word)
{
  const char *name = sahne_speech_words_find (self->words, "month", word);

  if (name == NULL)
    name = sahne_speech_words_find (self->words, "abbr", word);
  if (name == NULL)
    name = sahne_speech_words_find (self->words, "abbr#", word);
  return name && sahne_speech_words_find (self->words, "month", name) ? name : NULL;
}

/* "Feb 29", without a dot; and what only capitals before a number are short for. */
static gsize
read_short (SahneSpeechReader *self, const Written *word)
{
  const char *next = word->start + word->bytes, *said;
  g_autofree char *as_written = g_strndup (word->start, word->bytes);

  if (*next != ' ' || !g_ascii_isdigit (next[1])
      || !g_unichar_isupper (g_utf8_get_char (word->start)))
    return 0;
  said = sahne_speech_words_find (self->words, "before", as_written);
  if (said == NULL && sahne_speech_words_find (self->words, "abbr", word->folded))
    {
      said = sahne_speech_reader_month (self, word->folded);
      self->after_month = said != NULL;
    }
  if (said == NULL)
    return 0;
  sahne_speech_reader_say (self, said, word->start);
  return word->bytes;
}

static const char *
find_day (const SahneSpeechReader *self, const char *c, gsize bytes)
{
  g_autofree char *folded = sahne_speech_reader_fold (self, c, bytes);

  return g_unichar_isupper (g_utf8_get_char (c))
             ? sahne_speech_words_find (self->words, "day", folded)
             : NULL;
}

/* "Mon-Fri", "Sat 10:00": days cut short without a dot. */
static gsize
read_days (SahneSpeechReader *self, const Written *word)
{
  const char *said = find_day (self, word->start, word->bytes), *end = word->start + word->bytes,
             *other;
  gsize mark = *end == '-' ? 1 : g_str_has_prefix (end, "–") ? strlen ("–") : 0, n = 0;

  if (said == NULL)
    return 0;
  while (mark && g_unichar_isalpha (g_utf8_get_char (end + mark + n)))
    n += (gsize) (g_utf8_next_char (end + mark + n) - (end + mark + n));
  other = n ? find_day (self, end + mark, n) : NULL;
  if (other == NULL && !(*end == ' ' && g_ascii_isdigit (end[1])))
    return 0;
  sahne_speech_reader_say (self, said, word->start);
  if (other == NULL)
    return word->bytes;
  sahne_speech_reader_say (self, sahne_speech_turkish (self) ? "ile" : "to", end);
  sahne_speech_reader_say (self, other, end + mark);
  return word->bytes + mark + n;
}

/* "Mr." and "e.g.": the dot belongs to the word, but also ends the line where nothing follows. Some
 * may end a sentence amid a line. */
static gsize
read_abbreviation (SahneSpeechReader *self, const Written *word)
{
  guint parts;
  gsize n = dotted_length (word, &parts);
  gboolean may_end;
  const char *said;

  if (word->start[word->bytes] == ':')
    n = word->bytes;
  if (n == 0)
    return 0;
  said = find_abbreviation (self, word, n, &may_end);
  if (said == NULL)
    return 0;
  sahne_speech_reader_say (self, said, word->start);
  if (word->start[n + 1] == '\0' || (may_end && capital_follows (word->start + n + 1)))
    sahne_speech_reader_add (self, ".", 1, word->start);
  self->after_month = sahne_speech_words_find (self->words, "month", said) != NULL;
  self->expanded = TRUE;
  return n + 1 + sahne_speech_reader_ending (self, word->start + n + 1);
}

/* B- and A+ : the sign belongs to the letter. */
static gsize
read_grade (SahneSpeechReader *self, const Written *word)
{
  const char *next = word->start + word->bytes;
  const char *said = sahne_speech_words_find (self->words, "between", "-");

  if (word->letters != 1 || *word->start < 'A' || *word->start > 'F' || *next != '-'
      || (next[1] && !strchr (" .,;:!?)", next[1])) || said == NULL)
    return 0;
  if (next[1] == ' ' && g_ascii_toupper (next[2]) == *word->start) /* A- a dog */
    return 0;
  sahne_speech_reader_add (self, word->start, 1, word->start);
  sahne_speech_reader_say (self, said, next);
  return word->bytes + 1;
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

static gboolean
is_initial (const SahneSpeechReader *self, const char *c)
{
  const char *not = self->tongue == SAHNE_TONGUE_TURKISH ? "O" : "I";

  return g_unichar_isupper (g_utf8_get_char (c)) && *c != *not &&*g_utf8_next_char (c) == '.';
}

/* "U.S.A." and "J. Tolkien": letters, and their dots end nothing. */
static gsize
read_initials (SahneSpeechReader *self, const Written *word)
{
  guint parts;
  gsize n = dotted_length (word, &parts);
  const char *end = word->start + n + 1;

  if (n == 0 || word->letters != 1 || self->tongue == SAHNE_TONGUE_OTHER
      || (parts < 2 && !(is_initial (self, word->start) && capital_follows (end))))
    return 0;
  for (const char *c = word->start; c < end; c = g_utf8_next_char (c))
    {
      gunichar u = sahne_speech_reader_lower (self, g_utf8_get_char (c));
      char letter[8] = { 0 };
      const char *name;
      if (*c == '.')
        continue;
      g_unichar_to_utf8 (u, letter);
      name = sahne_speech_words_find (self->words, "letter", letter);
      sahne_speech_reader_say (self, name ? name : letter, c);
    }
  if (*end == '\0')
    sahne_speech_reader_add (self, ".", 1, word->start);
  return n + 1;
}

/* A number as the Romans wrote it, up to 399, 0 when it is none. */
static guint
roman_value (const char *c, gsize length)
{
  static const char *const ones[] = { "", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX" };
  static const char *const tens[] = { "",
                                      "X",
                                      "XX",
                                      "XX"
                                      "X",
                                      "XL",
                                      "L",
                                      "LX",
                                      "LXX",
                                      "LXXX",
                                      "XC" };
  gsize hundreds = MIN (strspn (c, "C"), length);

  for (guint t = G_N_ELEMENTS (tens); hundreds <= 3 && t-- > 0;)
    for (guint n = 0; n < G_N_ELEMENTS (ones); n++)
      {
        gsize all = hundreds + strlen (tens[t]) + strlen (ones[n]);
        if (all == length && strncmp (c + hundreds, tens[t], strlen (tens[t])) == 0
            && strncmp (c + hundreds + strlen (tens[t]), ones[n], strlen (ones[n])) == 0)
          return (guint) hundreds * 100 + t * 10 + n;
      }
  return 0;
}

/* XXI century */
static gboolean
is_century (const SahneSpeechReader *self, const char *end)
{
  return self->tongue == SAHNE_TONGUE_ENGLISH && (*end == ' ' || *end == '-')
         && g_ascii_strncasecmp (end + 1, "centur", 6) == 0;
}

/* Whether a single letter behind a name is a number: "Queen Elizabeth I, ..."; the name follows
 * another word, and the sentence halts behind it. */
static gboolean
is_title (const SahneSpeechReader *self, const Written *word, const char *name)
{
  const char *at = word->start - strlen (name) - 1;
  const char *before
      = at > self->text && at[-1] == ' ' ? g_utf8_find_prev_char (self->text, at - 1) : NULL;

  return before && g_unichar_isalpha (g_utf8_get_char (before)) && word->start[word->bytes]
         && strchr (".,;:", word->start[word->bytes]);
}

/* "Henry VIII", "Chapter IV", "World War I"; in Turkish "II. Mehmet" and "Bölüm II". */
static gsize
read_roman (SahneSpeechReader *self, const Written *word)
{
  guint number = word->capitals ? roman_value (word->start, word->bytes) : 0;
  const char *end = word->start + word->bytes;
  g_autofree char *before = NULL, *folded = NULL;
  g_autoptr (GString) out = NULL;
  gboolean named, numbered, ordinal, century, king;

  if (number == 0 || self->tongue == SAHNE_TONGUE_OTHER || g_ascii_isdigit (*end))
    return 0;
  before = word_before (self, word);
  folded = before ? sahne_speech_reader_fold (self, before, strlen (before)) : NULL;
  numbered = folded && sahne_speech_words_find (self->words, "roman", folded);
  named = before && g_unichar_isupper (g_utf8_get_char (before))
          && g_unichar_islower (g_utf8_get_char (g_utf8_next_char (before)));
  century = word->letters > 1 && is_century (self, end);
  king = folded && sahne_speech_words_find (self->words, "king", folded);
  ordinal = self->tongue == SAHNE_TONGUE_TURKISH ? !numbered && *end == '.' && end[1] == ' '
                                                 : (!numbered && named) || century;
  if (word->letters < 2 && !numbered && !(ordinal && self->tongue == SAHNE_TONGUE_TURKISH)
      && !(ordinal && (is_title (self, word, before) || (king && *word->start != 'I'))))
    return 0;
  if (number > 39 && !numbered && !(ordinal && self->tongue == SAHNE_TONGUE_TURKISH))
    return 0; /* DC, CD, MIX */
  out = g_string_new (NULL);
  if (ordinal && !century && self->tongue == SAHNE_TONGUE_ENGLISH)
    g_string_append (out, "the");
  if (ordinal)
    sahne_number_ordinal (out, number, self->tongue);
  else
    sahne_number_cardinal (out, number, self->tongue);
  sahne_speech_reader_say (self, out->str, word->start);
  if (ordinal && self->tongue == SAHNE_TONGUE_TURKISH)
    return word->bytes + 1;
  return word->bytes + sahne_speech_reader_ending (self, end);
}

/* 6 x 7 and 3x. */
static gsize
read_times (SahneSpeechReader *self, const Written *word)
{
  const char *before = g_utf8_find_prev_char (self->text, word->start),
             *next = word->start + word->bytes;
  gboolean close = before && g_ascii_isdigit (*before);
  const char *said;

  if (word->letters != 1 || *word->folded != 'x')
    return 0;
  while (before && *before == ' ')
    before = g_utf8_find_prev_char (self->text, before);
  if (before == NULL || !g_ascii_isdigit (*before))
    return 0;
  next += strspn (next, " ");
  said = sahne_speech_words_find (self->words, "between",
                                  !g_ascii_isdigit (*next)     ? "fold"
                                  : strchr (next, '=') == NULL ? "by"
                                                               : "x");
  if (said == NULL || !(close || g_ascii_isdigit (*next)))
    return 0;
  sahne_speech_reader_say (self, said, word->start);
  return word->bytes;
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

/* Two consonants with which words begin. */
static gboolean
may_begin (const char *c)
{
  static const char *const pairs[]
      = { "bl", "br", "ch", "cl", "cr", "dr", "dw", "fl", "fr", "gh", "gl", "gn", "gr",
          "kl", "kn", "kr", "ph", "pl", "pr", "ps", "qu", "rh", "sc", "sh", "sk", "sl",
          "sm", "sn", "sp", "st", "sw", "th", "tr", "ts", "tw", "wh", "wr", NULL };
  char pair[3] = { c[0], c[1], '\0' };

  return g_strv_contains (pairs, pair);
}

/* Whether a word ends in a way in which none does: USB, ATM. */
static gboolean
ends_oddly (const char *word)
{
  static const char *const fine[] = { "sm", "sp", "gn", "dd", "gg", NULL };
  const char *last = word + strlen (word) - 2;

  return !g_strv_contains (fine, last) && strchr ("bcdfgkpstvz", last[0])
         && strchr ("bdgjmnpvw", last[1]);
}

/* Whether nobody could say the letters as a word: FBI, USB, HDMI. COULDN'T is cut at its mark. */
static gboolean
is_unspeakable (const SahneSpeechReader *self, const Written *word)
{
  const char *c = word->folded, *behind = word->start + word->bytes;
  gboolean goes_on
      = self->tongue == SAHNE_TONGUE_ENGLISH && (*behind == '\'' || g_str_has_prefix (behind, "’"));

  if (word->letters < 3 || word->letters > SPELL_MOST)
    return FALSE;
  if (g_ascii_isalpha (c[0]) && g_ascii_isalpha (c[1]) && !is_vowel ((gunichar) c[0])
      && !is_vowel ((gunichar) c[1]) && !may_begin (c))
    return TRUE;
  return !goes_on && strlen (c) == (gsize) word->letters && ends_oddly (c);
}

/* Whether two capitals are no word: IQ, and BA before a number. */
static gboolean
is_pair (const SahneSpeechReader *self, const Written *word)
{
  const char *next = word->start + word->bytes;

  if (word->letters != 2 || strlen (word->folded) != 2
      || sahne_speech_words_find (self->words, "short", "-") == NULL
      || sahne_speech_words_find (self->words, "short", word->folded))
    return FALSE;
  return (*next == ' ' && g_ascii_isdigit (next[1]))
         || (is_vowel ((gunichar) word->folded[0]) && !is_vowel ((gunichar) word->folded[1]));
}

/* AT&T, R&B. */
static gboolean
beside_and (const SahneSpeechReader *self, const Written *word)
{
  return word->letters <= 2
         && (word->start[word->bytes] == '&'
             || (word->start > self->text && word->start[-1] == '&'));
}

static gboolean
is_spelled (const SahneSpeechReader *self, const Written *word)
{
  g_autofree char *as_written = g_strndup (word->start, word->bytes);

  if (!word->capitals || word->letters < 2 || self->tongue == SAHNE_TONGUE_OTHER)
    return FALSE;
  if (word->letters <= MIXED_MOST
      && (g_ascii_isdigit (word->start[word->bytes])
          || g_unichar_isdigit (g_utf8_get_char (word->start + word->bytes))
          || (word->start > self->text && g_ascii_isdigit (word->start[-1]))))
    return TRUE; /* CO2, TK101 */
  if (beside_and (self, word))
    return TRUE;
  if (sahne_speech_words_find (self->words, "short", word->folded)) /* the US, but HELP US */
    {
      g_autofree char *before = word_before (self, word);
      return g_strcmp0 (before, "the") == 0
             && sahne_speech_words_find (self->words, "spell", as_written);
    }
  return sahne_speech_words_find (self->words, "spell", as_written) || is_unspeakable (self, word)
         || is_pair (self, word) || (!word->vowels && word->letters <= SPELL_MOST);
}

/* "TVs" and "CDs": letters, and more than one of them. */
static gsize
read_plural (SahneSpeechReader *self, const Written *word)
{
  Written stem = *word;
  gsize n = 0;

  if (self->tongue != SAHNE_TONGUE_ENGLISH || word->letters < 3
      || word->bytes != (gsize) word->letters || word->start[word->bytes - 1] != 's')
    return 0;
  stem.bytes--;
  stem.letters--;
  stem.capitals = TRUE;
  stem.folded = sahne_speech_reader_fold (self, word->start, stem.bytes);
  for (gsize i = 0; i < stem.bytes; i++)
    stem.capitals &= g_ascii_isupper (word->start[i]);
  if (stem.capitals && is_spelled (self, &stem))
    {
      spell (self, &stem);
      sahne_speech_reader_add (self, "s", 1, word->start + stem.bytes);
      n = word->bytes;
    }
  g_free (stem.folded);
  return n;
}

/* The T of DON'T. */
static gboolean
is_cut_off (const SahneSpeechReader *self, const Written *word)
{
  const char *c = word->start;

  return c > self->text + 1 && c[-1] == '\'' && g_ascii_isupper (c[-2]);
}

/* A word that is short for another one when it has an ending: no'lu. */
static gsize
read_with_ending (SahneSpeechReader *self, const Written *word)
{
  const char *end = word->start + word->bytes, *said;

  if (*end != '\'' && !g_str_has_prefix (end, "’"))
    return 0;
  said = sahne_speech_words_find (self->words, "ending", word->folded);
  if (said == NULL)
    return 0;
  sahne_speech_reader_say (self, said, word->start);
  self->expanded = TRUE;
  return word->bytes + sahne_speech_reader_ending (self, end);
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
  gsize n = read_roman (self, &word);

  self->after_month
      = sahne_speech_words_find (self->words, "month", word.folded) != NULL
        && (self->tongue != SAHNE_TONGUE_ENGLISH || g_unichar_isupper (g_utf8_get_char (c)));
  if (n == 0)
    n = read_abbreviation (self, &word);
  if (n == 0)
    n = read_with_ending (self, &word);
  if (n == 0)
    n = read_short (self, &word);
  if (n == 0)
    n = read_days (self, &word);
  if (n == 0)
    n = read_grade (self, &word);
  if (n == 0)
    n = read_initials (self, &word);
  if (n == 0)
    n = read_times (self, &word);
  if (n == 0)
    n = read_stammer (self, &word);
  if (n == 0 && said == NULL)
    n = read_plural (self, &word);
  if (n == 0)
    {
      n = word.bytes;
      if (said)
        sahne_speech_reader_say (self, said, c);
      else if (is_spelled (self, &word))
        {
          spell (self, &word);
          n += sahne_speech_reader_ending (self, c + n);
        }
      else
        add_letters (self, &word, word.capitals && (word.letters > 1 || is_cut_off (self, &word)));
    }
  g_free (word.folded);
  return n;
}
