/* Numbers as they are said: counts, years, times, dates, money, shares, units, ordinals, ranges.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-speech-reader.h"

/* No unit is longer. */
#define UNIT_MOST 8

/* A number as it is written. */
typedef struct
{
  const char *start, *end;
  guint64 whole;
  gsize digits;             /* of the whole part, without marks between groups */
  gboolean grouped, zeroed; /* 1,250; 007 */
  const char *fraction;     /* digits behind the decimal mark, or NULL */
  gsize fraction_digits;
} Number;

/**
 * sahne_speech_turkish:
 * @self: a reader
 *
 * Returns: whether its numbers are Turkish
 */
gboolean
sahne_speech_turkish (const SahneSpeechReader *self)
{
  return self->tongue == SAHNE_TONGUE_TURKISH;
}

/**
 * sahne_speech_digits:
 * @c: some text
 *
 * Returns: how many digits it begins with
 */
gsize
sahne_speech_digits (const char *c)
{
  return strspn (c, "0123456789");
}

/**
 * sahne_speech_value:
 * @c: digits
 * @digits: how many of them
 *
 * Returns: the number they write; some number above %SAHNE_NUMBER_MOST when they write more
 */
guint64
sahne_speech_value (const char *c, gsize digits)
{
  guint64 number = 0;

  for (gsize i = 0; i < digits && number <= SAHNE_NUMBER_MOST; i++)
    number = number * 10 + (guint64) (c[i] - '0');
  return number;
}

/* Whether a number stands behind another one and the mark: 1,2,3. */
static gboolean
is_listed (const SahneSpeechReader *self, const char *c, char mark)
{
  return c > self->text + 1 && c[-1] == mark && g_ascii_isdigit (c[-2]);
}

/* A blank between groups of thousands at @c: 10 000. One that is no blank of its own, or noughts
 * behind it, tell it from two numbers. */
static gsize
group_blank (const char *c)
{
  static const char *const blanks[] = { "\u00a0", "\u202f", "\u2009" };
  const char *after = c + 1;

  for (guint i = 0; i < G_N_ELEMENTS (blanks); i++)
    if (g_str_has_prefix (c, blanks[i]) && sahne_speech_digits (c + strlen (blanks[i])) == 3)
      return strlen (blanks[i]);
  while (*c == ' ' && sahne_speech_digits (after) == 3 && after[3] == ' '
         && sahne_speech_digits (after + 4) == 3)
    after += 4;
  return *c == ' ' && sahne_speech_digits (after) == 3 && strncmp (after + 1, "00", 2) == 0 ? 1 : 0;
}

/* 1,250,000 and 3.14 in English are 1.250.000 and 3,14 in Turkish. */
static gboolean
measure (const SahneSpeechReader *self, const char *c, Number *number)
{
  char group = sahne_speech_turkish (self) ? '.' : ',',
       decimal = sahne_speech_turkish (self) ? ',' : '.';
  gsize n = sahne_speech_digits (c);

  if (n == 0)
    return FALSE;
  *number = (Number){ .start = c, .zeroed = n > 1 && *c == '0', .digits = n };
  number->whole = sahne_speech_value (c, n);
  c += n;
  while (n <= 3 && *c == group && sahne_speech_digits (c + 1) == 3
         && number->whole < SAHNE_NUMBER_MOST / 1000)
    {
      number->whole = number->whole * 1000 + sahne_speech_value (c + 1, 3);
      number->grouped = TRUE;
      number->digits += 3;
      c += 4;
    }
  for (gsize blank; n <= 3 && number->whole && number->whole < SAHNE_NUMBER_MOST / 1000
                    && !(number->grouped && c[-4] == group) && (blank = group_blank (c));)
    {
      number->whole = number->whole * 1000 + sahne_speech_value (c + blank, 3);
      number->grouped = TRUE;
      number->digits += 3;
      c += blank + 3;
    }
  if (*c == decimal && sahne_speech_digits (c + 1) > 0 && !is_listed (self, number->start, decimal)
      && !(c[1 + sahne_speech_digits (c + 1)] == decimal
           && g_ascii_isdigit (c[2 + sahne_speech_digits (c + 1)])))
    {
      number->fraction = c + 1;
      number->fraction_digits = sahne_speech_digits (c + 1);
      c += 1 + number->fraction_digits;
    }
  number->end = c;
  return TRUE;
}

/**
 * sahne_speech_say_count:
 * @self: where reading stands
 * @number: a number
 * @at: where it is written
 *
 * Says it as a count.
 */
void
sahne_speech_say_count (SahneSpeechReader *self, guint64 number, const char *at)
{
  g_autoptr (GString) out = g_string_new (NULL);

  sahne_number_cardinal (out, number, self->tongue);
  sahne_speech_reader_say (self, out->str, at);
}

/**
 * sahne_speech_say_ordinal:
 * @self: where reading stands
 * @number: a number
 * @at: where it is written
 *
 * Says it as an ordinal.
 */
void
sahne_speech_say_ordinal (SahneSpeechReader *self, guint64 number, const char *at)
{
  g_autoptr (GString) out = g_string_new (NULL);

  sahne_number_ordinal (out, number, self->tongue);
  sahne_speech_reader_say (self, out->str, at);
}

/**
 * sahne_speech_say_year:
 * @self: where reading stands
 * @year: a year
 * @at: where it is written
 *
 * Says it as a year.
 */
void
sahne_speech_say_year (SahneSpeechReader *self, guint64 year, const char *at)
{
  g_autoptr (GString) out = g_string_new (NULL);

  sahne_number_year (out, year, self->tongue);
  sahne_speech_reader_say (self, out->str, at);
}

static void
say_digits (SahneSpeechReader *self, const char *digits, gsize length, const char *at)
{
  g_autoptr (GString) out = g_string_new (NULL);

  sahne_number_digits (out, digits, length, self->tongue);
  sahne_speech_reader_say (self, out->str, at);
}

/* The number itself, without what is behind it. */
static void
say_number (SahneSpeechReader *self, const Number *number)
{
  if ((number->zeroed && !number->fraction) || number->digits > 12)
    say_digits (self, number->start, (gsize) (number->end - number->start), number->start);
  else if (self->tongue == SAHNE_TONGUE_ENGLISH && !number->grouped && !number->fraction
           && number->digits == 4 && number->whole >= 1100 && number->whole < 2100)
    sahne_speech_say_year (self, number->whole, number->start);
  else
    sahne_speech_say_count (self, number->whole, number->start);
  if (number->fraction == NULL)
    return;
  sahne_speech_reader_say (self, sahne_speech_turkish (self) ? "virgül" : "point", number->start);
  if (sahne_speech_turkish (self) && number->fraction[0] != '0' && number->fraction_digits <= 3)
    sahne_speech_say_count (self, sahne_speech_value (number->fraction, number->fraction_digits),
                            number->start);
  else
    say_digits (self, number->fraction, number->fraction_digits, number->start);
}

/**
 * sahne_speech_find_here:
 * @self: where reading stands
 * @kind: "unit", "money"
 * @c: a place in the line
 * @length: (out): bytes of what is written
 *
 * Returns: (nullable): the longest row of a kind that stands there as a whole word
 */
const char *
sahne_speech_find_here (const SahneSpeechReader *self, const char *kind, const char *c,
                        gsize *length)
{
  const char *end = c;

  for (int i = 0; i < UNIT_MOST && *end; i++)
    end = g_utf8_next_char (end);
  for (; end > c; end = g_utf8_prev_char (end))
    {
      g_autofree char *word = g_strndup (c, (gsize) (end - c));
      const char *last = g_utf8_prev_char (end), *row;
      if (g_unichar_isalpha (g_utf8_get_char (last)) && g_unichar_isalpha (g_utf8_get_char (end)))
        continue;
      row = sahne_speech_words_find (self->words, kind, word);
      if (row && *end == '.' && g_unichar_isalpha (g_utf8_get_char (end + 1))) /* 3 p.m. */
        return NULL;
      if (row)
        {
          *length = (gsize) (end - c);
          return row;
        }
    }
  return NULL;
}

/**
 * sahne_speech_say_choice:
 * @self: where reading stands
 * @row: words for one, for many, and for hundredths
 * @which: which of them
 * @at: where it is written
 *
 * Says one of them.
 */
void
sahne_speech_say_choice (SahneSpeechReader *self, const char *row, guint which, const char *at)
{
  g_auto (GStrv) choices = g_strsplit (row, "|", 4);

  if (which < g_strv_length (choices))
    sahne_speech_reader_say (self, choices[which], at);
}

/* A large number's name at @c, written out behind a blank or as a letter behind the digits; what it
 * is read as, or NULL. */
static const char *
find_scale (const char *c, gsize *length)
{
  static const struct
  {
    const char *written, *spoken;
    gboolean close;
  } scales[] = {
    { "million", "million", FALSE },   { "billion", "billion", FALSE },
    { "thousand", "thousand", FALSE }, { "trillion", "trillion", FALSE },
    { "milyon", "milyon", FALSE },     { "milyar", "milyar", FALSE },
    { "bin", "bin", FALSE },           { "trilyon", "trilyon", FALSE },
    { "bn", "billion", TRUE },         { "tn", "trillion", TRUE },
    { "m", "million", TRUE },          { "M", "million", TRUE },
    { "B", "billion", TRUE },          { "k", "thousand", TRUE },
    { "K", "thousand", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      const char *at = c + (scales[i].close ? 0 : strspn (c, " "));
      gsize n = strlen (scales[i].written);
      if (strncmp (at, scales[i].written, n) != 0 || g_unichar_isalnum (g_utf8_get_char (at + n)))
        continue;
      *length = (gsize) (at - c) + n;
      return scales[i].spoken;
    }
  return NULL;
}

/* $12.50 and 12,50 TL; "$5 million" says the currency behind the million. */
static gsize
say_money (SahneSpeechReader *self, const Number *number, const char *row, gsize n)
{
  gsize scale_end = 0;
  const char *scale = find_scale (number->start + n, &scale_end);
  Number plain = *number;

  self->expanded = TRUE;
  if (scale)
    {
      say_number (self, number);
      sahne_speech_reader_say (self, scale, number->start);
      sahne_speech_say_choice (self, row, 1, number->start);
      return n + scale_end;
    }
  if (number->fraction_digits == 2)
    plain.fraction = NULL;
  plain.grouped = TRUE;
  if (number->whole || plain.fraction || number->fraction_digits != 2)
    {
      say_number (self, &plain);
      sahne_speech_say_choice (self, row, number->whole == 1 && !plain.fraction ? 0 : 1,
                               number->start);
    }
  if (number->fraction_digits == 2 && sahne_speech_value (number->fraction, 2) > 0)
    {
      if (!sahne_speech_turkish (self) && number->whole)
        sahne_speech_reader_say (self, "and", number->start);
      sahne_speech_say_count (self, sahne_speech_value (number->fraction, 2), number->start);
      sahne_speech_say_choice (self, row, sahne_speech_value (number->fraction, 2) == 1 ? 2 : 3,
                               number->start);
    }
  return n;
}

/* Where the lower part of a Turkish fraction is said first: üçte iki. */
static const char *
part_of (guint64 under)
{
  static const char *const parts[]
      = { "ikide", "üçte", "dörtte", "beşte", "altıda", "yedide", "sekizde", "dokuzda", "onda" };

  return under == 100 ? "yüzde" : under >= 2 && under <= 10 ? parts[under - 2] : NULL;
}

static void
say_turkish_fraction (SahneSpeechReader *self, guint64 over, guint64 under, gboolean ending,
                      const char *at)
{
  gboolean open = over % 10 == 2 || over % 10 == 6 || over % 10 == 7 || over % 10 == 0;
  /* 1/3'ü is said üçte biri; behind a vowel nobody knows which ending is meant */
  const char *part = ending && open ? NULL : part_of (under);

  if (over == 1 && under == 2 && !ending)
    sahne_speech_reader_say (self, "yarım", at);
  else if (over == 1 && under == 4 && !ending)
    sahne_speech_reader_say (self, "çeyrek", at);
  else if (part && over < under)
    {
      sahne_speech_reader_say (self, part, at);
      sahne_speech_say_count (self, over, at);
      self->expanded = TRUE;
    }
  else
    {
      sahne_speech_say_count (self, over, at);
      sahne_speech_reader_say (self, "bölü", at);
      sahne_speech_say_count (self, under, at);
    }
}

static void
say_english_fraction (SahneSpeechReader *self, guint64 over, guint64 under, const char *at)
{
  g_autoptr (GString) part = g_string_new (NULL);

  sahne_speech_say_count (self, over, at);
  if (over >= under) /* 24/7 */
    {
      sahne_speech_say_count (self, under, at);
      return;
    }
  sahne_number_ordinal (part, under, self->tongue);
  sahne_speech_reader_say (self, under == 2 ? "half" : under == 4 ? "quarter" : part->str, at);
  if (over > 1)
    sahne_speech_reader_add (self, "s", 1, at);
}

/* A dot behind a unit is no end of a sentence amid one: "5 ft. tall". */
static gsize
unit_dot (const char *c)
{
  const char *next = c + 1 + strspn (c + (*c == '.'), " ");

  if (*c == '.' && (c[1] == ',' || c[1] == ';'))
    return 1;
  return *c == '.' && next > c + 1
         && (g_ascii_isdigit (*next) || g_unichar_islower (g_utf8_get_char (next)));
}

/* The unit of a fraction: three quarters of a teaspoon. */
static gsize
read_part_unit (SahneSpeechReader *self, const char *c, gboolean part)
{
  gsize blank = strspn (c, " "), length;
  const char *row = part ? sahne_speech_find_here (self, "unit", c + blank, &length) : NULL;

  if (row == NULL || strchr (row, '~') || !g_unichar_isalpha (g_utf8_get_char (c + blank)))
    return 0;
  if (!sahne_speech_turkish (self))
    sahne_speech_reader_say (self, strchr ("aeiou", *row) ? "of an" : "of a", c);
  sahne_speech_say_choice (self, row, 0, c);
  self->expanded = TRUE;
  return blank + length + unit_dot (c + blank + length);
}

/* 1/2, 3/4, 5/8. */
static gsize
read_fraction (SahneSpeechReader *self, const char *c)
{
  gsize a = sahne_speech_digits (c), b;
  const char *before = c > self->text + 1 ? c - 1 : NULL;
  guint64 over, under;

  if (a == 0 || a > 2 || c[a] != '/')
    return 0;
  b = sahne_speech_digits (c + a + 1);
  if (b == 0 || b > 3 || c[a + 1 + b] == '/')
    return 0;
  over = sahne_speech_value (c, a);
  under = sahne_speech_value (c + a + 1, b);
  if (before && *before == ' ' && g_ascii_isdigit (before[-1]) && over < under)
    {
      sahne_speech_reader_say (self, sahne_speech_turkish (self) ? "" : "and", c);
      if (sahne_speech_turkish (self) && over == 1 && under == 2)
        {
          sahne_speech_reader_say (self, "buçuk", c);
          return a + b + 1;
        }
    }
  if (sahne_speech_turkish (self))
    say_turkish_fraction (self, over, under, c[a + 1 + b] == '\'' || c[a + 1 + b] == '\xe2', c);
  else
    say_english_fraction (self, over, under, c);
  return a + b + 1 + read_part_unit (self, c + a + b + 1, over < under);
}

/* 5-10 and 1990–1995 are from one to the other; 555-1234 is a telephone. */
static gsize
read_range (SahneSpeechReader *self, const Number *number)
{
  gsize mark = *number->end == '-' ? 1 : g_str_has_prefix (number->end, "–") ? strlen ("–") : 0;
  Number second;

  if (mark == 0 || number->fraction || !measure (self, number->end + mark, &second))
    return 0;
  if (second.end[strspn (second.end, " ")] == '=') /* 7-3=4 */
    {
      say_number (self, number);
      sahne_speech_reader_say (self, sahne_speech_turkish (self) ? "eksi" : "minus", number->end);
      return (gsize) (number->end - number->start) + mark;
    }
  if (number->digits == 4 && second.digits == 2 && number->whole >= 1100
      && number->whole % 100 + 1 == second.whole) /* 2005-06 */
    {
      sahne_speech_say_year (self, number->whole, number->start);
      sahne_speech_reader_say (self, sahne_speech_turkish (self) ? "" : "to", number->end);
      sahne_speech_say_year (self, number->whole + 1, second.start);
      return (gsize) (second.end - number->start);
    }
  if (number->whole >= second.whole && MAX (number->digits, second.digits) < 3 && !number->zeroed
      && !second.zeroed) /* nine to five, two to one; üç iki */
    {
      say_number (self, number);
      if (!sahne_speech_turkish (self))
        sahne_speech_reader_say (self, "to", number->end);
      return (gsize) (number->end - number->start) + mark;
    }
  if (number->whole >= second.whole || (number->digits == 3 && second.digits == 4) || number->zeroed
      || second.zeroed)
    {
      say_digits (self, number->start, number->digits, number->start);
      sahne_speech_reader_add (self, ", ", 2, number->end);
      say_digits (self, second.start, second.digits, second.start);
      return (gsize) (second.end - number->start);
    }
  say_number (self, number);
  if (!sahne_speech_turkish (self))
    sahne_speech_reader_say (self, "to", number->end);
  else if (second.whole != number->whole + 1 || second.whole > 10) /* 3-4 kişi: üç dört kişi */
    sahne_speech_reader_say (self, "ile", number->end);
  return (gsize) (number->end - number->start) + mark;
}

/* Whether a dot behind a Turkish number makes it an ordinal: "3. kat", before a small letter, and
 * "2. Dünya Savaşı" before some words. */
static gboolean
is_turkish_ordinal (const SahneSpeechReader *self, const char *c)
{
  const char *end = c + 2;
  g_autofree char *word = NULL;

  if (*c == '.' && (c[1] == '\'' || g_str_has_prefix (c + 1, "’")))
    return g_unichar_isalpha (g_utf8_get_char (c + (c[1] == '\'' ? 2 : 4))); /* 3.'sü */
  if (*c == '.' && c[1] == ',')                                              /* 1., 2. ve 3. */
    return TRUE;
  if (*c != '.' || c[1] != ' ')
    return FALSE;
  if (g_unichar_islower (g_utf8_get_char (end)))
    return TRUE;
  while (g_unichar_isalpha (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);
  word = sahne_speech_reader_fold (self, c + 2, (gsize) (end - c - 2));
  return *word && sahne_speech_words_find (self->words, "ordinal", word);
}

/* 1st and 2nd; in Turkish "3. kat". */
static gsize
read_ordinal (SahneSpeechReader *self, const Number *number)
{
  const char *c = number->end;

  if (number->fraction || number->digits > 9)
    return 0;
  if (sahne_speech_turkish (self) && number->digits <= 3 && is_turkish_ordinal (self, c))
    {
      sahne_speech_say_ordinal (self, number->whole, number->start);
      return (gsize) (c + 1 - number->start);
    }
  if (self->tongue == SAHNE_TONGUE_ENGLISH
      && (g_str_has_prefix (c, "st") || g_str_has_prefix (c, "nd") || g_str_has_prefix (c, "rd")
          || g_str_has_prefix (c, "th"))
      && !g_unichar_isalpha (g_utf8_get_char (c + 2)))
    {
      self->after_month = FALSE;
      sahne_speech_say_ordinal (self, number->whole, number->start);
      return (gsize) (c + 2 - number->start);
    }
  return 0;
}

/* A day of a month: "July 4", "4 July". */
static gsize
read_day (SahneSpeechReader *self, const Number *number)
{
  const char *c = number->end + strspn (number->end, " ");
  const char *end = c, *month;
  g_autofree char *word = NULL;

  if (self->tongue != SAHNE_TONGUE_ENGLISH || number->fraction || number->grouped
      || number->whole < 1 || number->whole > 31)
    return 0;
  if (self->after_month)
    {
      self->after_month = FALSE;
      sahne_speech_say_ordinal (self, number->whole, number->start);
      return (gsize) (number->end - number->start);
    }
  while (g_ascii_isalpha (*end))
    end++;
  word = sahne_speech_reader_fold (self, c, (gsize) (end - c));
  month = g_ascii_isupper (*c) ? sahne_speech_reader_month (self, word) : NULL;
  if (month == NULL)
    return 0;
  sahne_speech_reader_say (self, "the", number->start);
  sahne_speech_say_ordinal (self, number->whole, number->start);
  sahne_speech_reader_say (self, "of", number->start);
  if (g_str_equal (month, word))
    return (gsize) (number->end - number->start);
  sahne_speech_reader_say (self, month, c);
  return (gsize) (end - number->start) + (*end == '.' && end[1] && strchr (" ,;", end[1]));
}

/* The number and its unit; a unit may have words before the number: "saatte 120 kilometre". */
static void
say_unit (SahneSpeechReader *self, const Number *number, const char *row)
{
  const char *mark = strchr (row, '~');
  gboolean one = number->whole == 1 && !number->fraction;

  self->expanded = TRUE;
  if (mark)
    {
      g_autofree char *before = g_strndup (row, (gsize) (mark - row));
      sahne_speech_reader_say (self, g_strchomp (before), number->start);
      say_number (self, number);
      sahne_speech_reader_say (self, mark + 1 + strspn (mark + 1, " "), number->start);
      return;
    }
  say_number (self, number);
  sahne_speech_say_choice (self, row, one ? 0 : 1, number->start);
}

/* A unit under another one: kg/m². */
static gsize
read_per (SahneSpeechReader *self, const char *c)
{
  gsize length;
  const char *row = *c == '/' ? sahne_speech_find_here (self, "unit", c + 1, &length) : NULL;

  if (row == NULL || strchr (row, '~'))
    return 0;
  sahne_speech_reader_say (self, sahne_speech_turkish (self) ? "bölü" : "per", c);
  sahne_speech_say_choice (self, row, 0, c);
  return 1 + length;
}

/* "3 milyar €": the currency behind a large number's name. */
static gsize
read_large_sum (SahneSpeechReader *self, const Number *number)
{
  gsize length, scale_end;
  const char *scale = find_scale (number->end, &scale_end), *behind, *row;

  if (scale == NULL)
    return 0;
  behind = number->end + scale_end + strspn (number->end + scale_end, " ");
  row = sahne_speech_find_here (self, "money", behind, &length);
  if (row == NULL)
    return 0;
  say_number (self, number);
  sahne_speech_reader_say (self, scale, number->start);
  sahne_speech_say_choice (self, row, 1, number->start);
  self->expanded = TRUE;
  return (gsize) (behind + length - number->start);
}

/* The number with its unit, share or currency behind it. */
static gsize
read_amount (SahneSpeechReader *self, const Number *number)
{
  const char *behind = number->end + strspn (number->end, " "), *row;
  gsize length = read_large_sum (self, number);

  if (length)
    return length;
  row = sahne_speech_find_here (self, "money", behind, &length);
  if (row)
    return say_money (self, number, row, (gsize) (behind + length - number->start));
  if (sahne_speech_turkish (self) && *behind == '%')
    {
      sahne_speech_reader_say (self, "yüzde", number->start);
      say_number (self, number);
      return (gsize) (behind + 1 - number->start);
    }
  row = sahne_speech_find_here (self, "unit", behind, &length);
  if (row)
    {
      gsize mark;
      say_unit (self, number, row);
      behind += length;
      mark = *behind == '-' ? 1 : g_str_has_prefix (behind, "–") ? strlen ("–") : 0;
      if (mark && g_ascii_isdigit (behind[mark]) && !sahne_speech_turkish (self)) /* 15%-20% */
        {
          sahne_speech_reader_say (self, "to", behind);
          return (gsize) (behind + mark - number->start);
        }
      return (gsize) (behind + unit_dot (behind) - number->start) + read_per (self, behind);
    }
  say_number (self, number);
  return (gsize) (number->end - number->start);
}

static gsize
read_minus (SahneSpeechReader *self, const char *c)
{
  const char *before = g_utf8_find_prev_char (self->text, c);
  gsize mark = *c == '-' ? 1 : g_str_has_prefix (c, "−") ? strlen ("−") : 0;

  if (mark == 0 || !g_ascii_isdigit (c[mark]) || (before && *before != ' ' && *before != '('))
    return 0;
  sahne_speech_reader_say (self, sahne_speech_turkish (self) ? "eksi" : "minus", c);
  return mark;
}

/* $ and € before a number, % before one in Turkish. */
static gsize
read_prefix (SahneSpeechReader *self, const char *c)
{
  const char *next = g_utf8_next_char (c);
  gboolean apart = sahne_speech_turkish (self) && *c == '%' && *next == ' ';
  g_autofree char *sign = g_strndup (c, (gsize) (next - c));
  const char *row = sahne_speech_words_find (self->words, "money", sign);
  Number number;

  next += apart;
  if (!g_ascii_isdigit (*next) || !measure (self, next, &number))
    return 0;
  if (row)
    return (gsize) (next - c) + say_money (self, &number, row, (gsize) (number.end - number.start));
  if (sahne_speech_turkish (self) && *c == '%')
    {
      gsize range;
      sahne_speech_reader_say (self, "yüzde", c);
      range = read_range (self, &number);
      if (range)
        return (gsize) (number.start + range - c);
      say_number (self, &number);
      return (gsize) (number.end - c);
    }
  return 0;
}

static gsize
read_vulgar (SahneSpeechReader *self, const char *c)
{
  static const struct
  {
    const char *sign, *english, *turkish;
  } signs[] = { { "½", "a half", "yarım" },
                { "¼", "a quarter", "çeyrek" },
                { "¾", "three quarters", "dörtte üç" },
                { "⅓", "a third", "üçte bir" },
                { "⅔", "two thirds", "üçte iki" },
                { "⅛", "an eighth", "sekizde bir" } };

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_has_prefix (c, signs[i].sign))
      {
        const char *before = g_utf8_find_prev_char (self->text, c);
        if (before && g_ascii_isdigit (*before) && !sahne_speech_turkish (self))
          sahne_speech_reader_say (self, "and", c);
        else if (before && g_ascii_isdigit (*before) && i == 0)
          {
            sahne_speech_reader_say (self, "buçuk", c);
            return strlen (signs[i].sign);
          }
        self->expanded = TRUE;
        sahne_speech_reader_say (self,
                                 sahne_speech_turkish (self) ? signs[i].turkish : signs[i].english,
                                 c);
        return strlen (signs[i].sign);
      }
  return 0;
}

/* .5 is point five. */
static gsize
read_point (SahneSpeechReader *self, const char *c)
{
  const char *before = g_utf8_find_prev_char (self->text, c);
  gsize n = *c == '.' ? sahne_speech_digits (c + 1) : 0;

  if (n == 0 || sahne_speech_turkish (self) || (before && *before != ' ' && *before != '('))
    return 0;
  sahne_speech_reader_say (self, "point", c);
  say_digits (self, c + 1, n, c);
  return n + 1;
}

/**
 * sahne_speech_reader_number:
 * @self: where reading stands
 * @c: a place in the line
 *
 * Returns: how many bytes were read; 0 when no number is there or the language has none of ours
 */
gsize
sahne_speech_reader_number (SahneSpeechReader *self, const char *c)
{
  Number number;
  gsize n;

  if (self->tongue == SAHNE_TONGUE_OTHER)
    return 0;
  self->expanded = FALSE;
  n = sahne_speech_reader_row (self, c);
  if (n)
    return n + sahne_speech_reader_ending (self, c + n);
  if (!g_ascii_isdigit (*c))
    {
      n = read_prefix (self, c);
      if (n == 0)
        n = read_vulgar (self, c);
      if (n == 0)
        n = read_point (self, c);
      return n ? n + sahne_speech_reader_ending (self, c + n) : read_minus (self, c);
    }
  n = sahne_speech_reader_clock (self, c);
  if (n == 0)
    n = sahne_speech_reader_dotted (self, c);
  if (n == 0)
    n = read_fraction (self, c);
  if (n == 0 && measure (self, c, &number))
    {
      n = read_range (self, &number);
      if (n == 0)
        n = read_ordinal (self, &number);
      if (n == 0)
        n = read_day (self, &number);
      if (n == 0)
        n = read_amount (self, &number);
    }
  return n + sahne_speech_reader_ending (self, c + n);
}
