/* Numbers as words, in English and Turkish.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-number.h"

#include <string.h>

static const char *const en_ones[]
    = { "zero",     "one",     "two",     "three",     "four",     "five",    "six",
        "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",  "thirteen",
        "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen" };
static const char *const en_tens[]
    = { "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety" };
static const char *const en_powers[] = { "", "thousand", "million", "billion", "trillion" };

static const char *const tr_ones[]
    = { "sıfır", "bir", "iki", "üç", "dört", "beş", "altı", "yedi", "sekiz", "dokuz" };
static const char *const tr_tens[]
    = { "", "on", "yirmi", "otuz", "kırk", "elli", "altmış", "yetmiş", "seksen", "doksan" };
static const char *const tr_powers[] = { "", "bin", "milyon", "milyar", "trilyon" };

/**
 * sahne_tongue:
 * @language: "en", "tr"
 *
 * Returns: whose numbers it has
 */
SahneTongue
sahne_tongue (const char *language)
{
  return g_str_equal (language, "en")   ? SAHNE_TONGUE_ENGLISH
         : g_str_equal (language, "tr") ? SAHNE_TONGUE_TURKISH
                                        : SAHNE_TONGUE_OTHER;
}

static void
add_word (GString *out, const char *word)
{
  if (out->len && out->str[out->len - 1] != ' ')
    g_string_append_c (out, ' ');
  g_string_append (out, word);
}

/* Below a thousand. */
static void
hundreds (GString *out, guint n, SahneTongue tongue)
{
  if (tongue == SAHNE_TONGUE_TURKISH)
    {
      if (n >= 200)
        add_word (out, tr_ones[n / 100]);
      if (n >= 100)
        add_word (out, "yüz");
      if (n % 100 >= 10)
        add_word (out, tr_tens[n % 100 / 10]);
      if (n % 10)
        add_word (out, tr_ones[n % 10]);
      return;
    }
  if (n >= 100)
    {
      add_word (out, en_ones[n / 100]);
      add_word (out, n % 100 ? "hundred and" : "hundred");
      n %= 100;
    }
  if (n >= 20)
    {
      add_word (out, en_tens[n / 10]);
      n %= 10;
    }
  if (n)
    add_word (out, en_ones[n]);
}

/**
 * sahne_number_cardinal:
 * @out: (inout): the words are added to it, with a blank between
 * @number: at most SAHNE_NUMBER_MOST
 * @tongue: English or Turkish
 */
void
sahne_number_cardinal (GString *out, guint64 number, SahneTongue tongue)
{
  const char *const *powers = tongue == SAHNE_TONGUE_TURKISH ? tr_powers : en_powers;
  guint64 unit = G_GUINT64_CONSTANT (1000000000000);

  if (number == 0)
    add_word (out, tongue == SAHNE_TONGUE_TURKISH ? tr_ones[0] : en_ones[0]);
  for (int power = 4; power >= 0; power--, unit /= 1000)
    {
      guint group = (guint) (number / unit % 1000);
      if (group == 0)
        continue;
      if (power == 0 && tongue == SAHNE_TONGUE_ENGLISH && number > 999 && group < 100)
        add_word (out, "and");
      if (!(tongue == SAHNE_TONGUE_TURKISH && power == 1 && group == 1))
        hundreds (out, group, tongue);
      if (power)
        add_word (out, powers[power]);
    }
}

/* Takes the last word off and gives it back. */
static char *
take_last (GString *out)
{
  const char *blank = strrchr (out->str, ' ');
  gsize at = blank ? (gsize) (blank + 1 - out->str) : 0;
  char *word = g_strdup (out->str + at);

  g_string_truncate (out, at);
  return word;
}

static const struct
{
  const char *cardinal, *ordinal;
} en_ordinals[]
    = { { "one", "first" },    { "two", "second" }, { "three", "third" },   { "five", "fifth" },
        { "eight", "eighth" }, { "nine", "ninth" }, { "twelve", "twelfth" } };

/* The ending after the vowel of the last syllable: beşinci, onuncu, üçüncü, altıncı. */
static void
add_turkish_ending (GString *out, const char *word)
{
  static const char *const vowels[] = { "a", "ı", "e", "i", "o", "u", "ö", "ü" };
  static const char *const endings[]
      = { "ıncı", "ıncı", "inci", "inci", "uncu", "uncu", "üncü", "üncü" };
  int last = 0;
  gsize end = 0, length = strlen (word);

  for (gsize at = 0; at < length; at++)
    for (guint v = 0; v < G_N_ELEMENTS (vowels); v++)
      if (g_str_has_prefix (word + at, vowels[v]))
        {
          last = (int) v;
          end = at + strlen (vowels[v]);
        }
  if (g_str_equal (word, "dört"))
    {
      g_string_append (out, "dördüncü");
      return;
    }
  g_string_append (out, word);
  /* a vowel at the end takes the place of the ending's own */
  g_string_append (out, end == length ? g_utf8_next_char (endings[last]) : endings[last]);
}

/**
 * sahne_number_ordinal:
 * @out: (inout): the words are added to it, with a blank between
 * @number: at most SAHNE_NUMBER_MOST
 * @tongue: English or Turkish
 */
void
sahne_number_ordinal (GString *out, guint64 number, SahneTongue tongue)
{
  g_autofree char *last = NULL;

  sahne_number_cardinal (out, number, tongue);
  last = take_last (out);
  if (tongue == SAHNE_TONGUE_TURKISH)
    {
      add_turkish_ending (out, last);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (en_ordinals); i++)
    if (g_str_equal (en_ordinals[i].cardinal, last))
      {
        g_string_append (out, en_ordinals[i].ordinal);
        return;
      }
  if (g_str_has_suffix (last, "y"))
    {
      g_string_append_len (out, last, (gssize) strlen (last) - 1);
      g_string_append (out, "ieth");
    }
  else
    g_string_append_printf (out, "%sth", last);
}

/**
 * sahne_number_year:
 * @out: (inout): the words are added to it, with a blank between
 * @year: 1000 to 2999
 * @tongue: English or Turkish
 */
void
sahne_number_year (GString *out, guint64 year, SahneTongue tongue)
{
  if (tongue != SAHNE_TONGUE_ENGLISH || year % 1000 < 10 || year < 1000 || year > 2999)
    {
      sahne_number_cardinal (out, year, tongue);
      return;
    }
  hundreds (out, (guint) (year / 100), tongue);
  if (year % 100 == 0)
    add_word (out, "hundred");
  else if (year % 100 < 10)
    add_word (out, "oh");
  if (year % 100)
    hundreds (out, (guint) (year % 100), tongue);
}

/**
 * sahne_number_digits:
 * @out: (inout): the words are added to it, with a blank between
 * @digits: (array length=length): digits; anything else is passed over
 * @length: bytes
 * @tongue: English or Turkish
 */
void
sahne_number_digits (GString *out, const char *digits, gsize length, SahneTongue tongue)
{
  for (gsize i = 0; i < length; i++)
    if (g_ascii_isdigit (digits[i]))
      add_word (out, tongue == SAHNE_TONGUE_TURKISH ? tr_ones[digits[i] - '0']
                                                    : en_ones[digits[i] - '0']);
}
