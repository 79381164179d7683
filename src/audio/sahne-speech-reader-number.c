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
  if (*c == decimal && sahne_speech_digits (c + 1) > 0
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

static void
say_count (SahneSpeechReader *self, guint64 number, const char *at)
{
  g_autoptr (GString) out = g_string_new (NULL);

  sahne_number_cardinal (out, number, self->tongue);
  sahne_speech_reader_say (self, out->str, at);
}

static void
say_ordinal (SahneSpeechReader *self, guint64 number, const char *at)
{
  g_autoptr (GString) out = g_string_new (NULL);

  sahne_number_ordinal (out, number, self->tongue);
  sahne_speech_reader_say (self, out->str, at);
}

static void
say_year (SahneSpeechReader *self, guint64 year, const char *at)
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
    say_year (self, number->whole, number->start);
  else
    say_count (self, number->whole, number->start);
  if (number->fraction == NULL)
    return;
  sahne_speech_reader_say (self, sahne_speech_turkish (self) ? "virgül" : "point", number->start);
  if (sahne_speech_turkish (self) && number->fraction[0] != '0' && number->fraction_digits <= 3)
    say_count (self, sahne_speech_value (number->fraction, number->fraction_digits), number->start);
  else
    say_digits (self, number->fraction, number->fraction_digits, number->start);
}

/* The longest row of @kind that stands at @c as a whole word; NULL when there is none. */
static const char *
find_here (const SahneSpeechReader *self, const char *kind, const char *c, gsize *length)
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
      if (row)
        {
          *length = (gsize) (end - c);
          return row;
        }
    }
  return NULL;
}

/* A row's word for one, for many, and for hundredths. */
static void
say_choice (SahneSpeechReader *self, const char *row, guint which, const char *at)
{
  g_auto (GStrv) choices = g_strsplit (row, "|", 4);

  if (which < g_strv_length (choices))
    sahne_speech_reader_say (self, choices[which], at);
}

/* The half of the day behind a time: "9:05 am". */
static gsize
read_half_day (SahneSpeechReader *self, const char *c)
{
  gsize length, blank = strspn (c, " ");
  g_autofree char *word = sahne_speech_reader_fold (self, c + blank, strnlen (c + blank, 2));
  const char *row;

  if (sahne_speech_turkish (self) || (!g_str_equal (word, "am") && !g_str_equal (word, "pm")))
    return 0;
  row = find_here (self, "unit", word, &length);
  if (row == NULL || g_unichar_isalpha (g_utf8_get_char (c + blank + 2)))
    return 0;
  say_choice (self, row, 0, c);
  return blank + 2;
}

/* Minutes or seconds behind an hour. */
static void
say_part (SahneSpeechReader *self, guint64 part, const char *at)
{
  if (part < 10)
    sahne_speech_reader_say (self, sahne_speech_turkish (self) ? "sıfır" : "oh", at);
  say_count (self, part, at);
}

/* 14:30, 9:05, 2:01:39; in Turkish also 14.30. */
static gsize
read_time (SahneSpeechReader *self, const char *c)
{
  gsize n = sahne_speech_digits (c);
  guint64 hour = sahne_speech_value (c, MIN (n, 3)), minute;
  const char *rest = c + n + 3;

  if (n < 1 || n > 2 || hour > 24 || (c[n] != ':' && !(sahne_speech_turkish (self) && c[n] == '.'))
      || sahne_speech_digits (c + n + 1) != 2)
    return 0;
  minute = sahne_speech_value (c + n + 1, 2);
  if (minute > 59 || (c[n] == '.' && g_ascii_isdigit (rest[*rest == '.'])))
    return 0;
  say_count (self, hour, c);
  if (c[n] == ':' && *rest == ':' && sahne_speech_digits (rest + 1) == 2
      && sahne_speech_value (rest + 1, 2) < 60)
    {
      say_part (self, minute, c);
      say_part (self, sahne_speech_value (rest + 1, 2), c);
      return n + 6;
    }
  if (minute == 0)
    {
      gboolean named = g_ascii_strncasecmp (rest + strspn (rest, " "), "am", 2) == 0
                       || g_ascii_strncasecmp (rest + strspn (rest, " "), "pm", 2) == 0
                       || g_ascii_strncasecmp (rest + strspn (rest, " "), "a.m", 3) == 0
                       || g_ascii_strncasecmp (rest + strspn (rest, " "), "p.m", 3) == 0;
      if (!sahne_speech_turkish (self) && !named)
        sahne_speech_reader_say (self, hour > 12 || hour == 0 ? "hundred hours" : "o'clock", c);
    }
  else
    say_part (self, minute, c);
  return n + 3 + read_half_day (self, rest);
}

/* Day, month and year, in the order of the language, whatever is between. */
static void
say_date (SahneSpeechReader *self, guint64 day, guint64 month, guint64 year, const char *at)
{
  const char *name = sahne_speech_words_month (self->words, (guint) month);

  if (sahne_speech_turkish (self))
    say_count (self, day, at);
  sahne_speech_reader_say (self, name, at);
  if (!sahne_speech_turkish (self))
    say_ordinal (self, day, at);
  say_year (self, year, at);
}

/* 25.12.2024, 12/25/2024, 2024-12-25. */
static gsize
read_date (SahneSpeechReader *self, const char *c)
{
  gsize a = sahne_speech_digits (c), b, d;
  guint64 first, second, third;
  char mark = c[a];

  if (a == 0 || a > 4 || !mark || !strchr ("./-", mark))
    return 0;
  b = sahne_speech_digits (c + a + 1);
  if (b == 0 || b > 2 || c[a + 1 + b] != mark)
    return 0;
  d = sahne_speech_digits (c + a + b + 2);
  first = sahne_speech_value (c, a);
  second = sahne_speech_value (c + a + 1, b);
  third = sahne_speech_value (c + a + b + 2, MIN (d, 5));
  if (a == 4 && d >= 1 && d <= 2 && second >= 1 && second <= 12 && third >= 1 && third <= 31)
    say_date (self, third, second, first, c);
  else if (a <= 2 && d == 4 && first >= 1 && first <= 31 && second >= 1 && second <= 31
           && MIN (first, second) <= 12)
    {
      gboolean month_first
          = second > 12 || (!sahne_speech_turkish (self) && mark == '/' && first <= 12);
      say_date (self, month_first ? second : first, month_first ? first : second, third, c);
    }
  else
    return 0;
  return a + b + d + 2;
}

/**
 * sahne_speech_reader_ending:
 * @self: where reading stands
 * @c: the place behind a number or a word that was spelled
 *
 * In Turkish an ending behind an apostrophe belongs to the last word: 5'te, 1990'da, 4'ü, TV'de.
 *
 * Returns: how many bytes were read
 */
gsize
sahne_speech_reader_ending (SahneSpeechReader *self, const char *c)
{
  gsize mark = *c == '\'' ? 1 : g_str_has_prefix (c, "’") ? strlen ("’") : 0;
  const char *end = c + mark;
  GString *out = self->out;

  if (mark == 0 || !sahne_speech_turkish (self) || !g_unichar_isalpha (g_utf8_get_char (end)))
    return 0;
  while (g_unichar_isalpha (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);
  if (g_str_has_suffix (out->str, "dört") && strchr ("aeiu\xc4\xc3", c[mark]))
    out->str[out->len - 1] = 'd';
  sahne_speech_reader_add (self, c + mark, (gsize) (end - c) - mark, c);
  return (gsize) (end - c);
}

/* $12.50 and 12,50 TL; "$5 million" says the currency behind the million. */
static gsize
say_money (SahneSpeechReader *self, const Number *number, const char *row, gsize n)
{
  static const char *const scales[]
      = { "million", "billion", "thousand", "trillion", "milyon", "milyar", "bin", "trilyon" };
  const char *scale = number->start + n + strspn (number->start + n, " ");
  Number plain = *number;

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    if (g_str_has_prefix (scale, scales[i])
        && !g_unichar_isalpha (g_utf8_get_char (scale + strlen (scales[i]))))
      {
        say_number (self, number);
        sahne_speech_reader_say (self, scales[i], number->start);
        say_choice (self, row, 1, number->start);
        return (gsize) (scale - number->start) + strlen (scales[i]);
      }
  if (number->fraction_digits == 2)
    plain.fraction = NULL;
  plain.grouped = TRUE;
  if (number->whole || plain.fraction || number->fraction_digits != 2)
    {
      say_number (self, &plain);
      say_choice (self, row, number->whole == 1 && !plain.fraction ? 0 : 1, number->start);
    }
  if (number->fraction_digits == 2 && sahne_speech_value (number->fraction, 2) > 0)
    {
      if (!sahne_speech_turkish (self) && number->whole)
        sahne_speech_reader_say (self, "and", number->start);
      say_count (self, sahne_speech_value (number->fraction, 2), number->start);
      say_choice (self, row, sahne_speech_value (number->fraction, 2) == 1 ? 2 : 3, number->start);
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
  const char *part = ending ? NULL : part_of (under); /* 1/3'ü is said bir bölü üçü */

  if (over == 1 && under == 2 && !ending)
    sahne_speech_reader_say (self, "yarım", at);
  else if (over == 1 && under == 4 && !ending)
    sahne_speech_reader_say (self, "çeyrek", at);
  else if (part && over < under)
    {
      sahne_speech_reader_say (self, part, at);
      say_count (self, over, at);
    }
  else
    {
      say_count (self, over, at);
      if (over < under)
        sahne_speech_reader_say (self, "bölü", at);
      say_count (self, under, at);
    }
}

static void
say_english_fraction (SahneSpeechReader *self, guint64 over, guint64 under, const char *at)
{
  g_autoptr (GString) part = g_string_new (NULL);

  say_count (self, over, at);
  if (over >= under) /* 24/7 */
    {
      say_count (self, under, at);
      return;
    }
  sahne_number_ordinal (part, under, self->tongue);
  sahne_speech_reader_say (self, under == 2 ? "half" : under == 4 ? "quarter" : part->str, at);
  if (over > 1)
    sahne_speech_reader_add (self, "s", 1, at);
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
  return a + b + 1;
}

/* 5-10 and 1990–1995 are from one to the other; 555-1234 is a telephone. */
static gsize
read_range (SahneSpeechReader *self, const Number *number)
{
  gsize mark = *number->end == '-' ? 1 : g_str_has_prefix (number->end, "–") ? strlen ("–") : 0;
  Number second;

  if (mark == 0 || number->fraction || !measure (self, number->end + mark, &second))
    return 0;
  if (!sahne_speech_turkish (self) && number->whole >= second.whole
      && MAX (number->digits, second.digits) < 3 && !number->zeroed
      && !second.zeroed) /* nine to five, two to one */
    {
      say_number (self, number);
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
      say_ordinal (self, number->whole, number->start);
      return (gsize) (c + 1 - number->start);
    }
  if (self->tongue == SAHNE_TONGUE_ENGLISH
      && (g_str_has_prefix (c, "st") || g_str_has_prefix (c, "nd") || g_str_has_prefix (c, "rd")
          || g_str_has_prefix (c, "th"))
      && !g_unichar_isalpha (g_utf8_get_char (c + 2)))
    {
      say_ordinal (self, number->whole, number->start);
      return (gsize) (c + 2 - number->start);
    }
  return 0;
}

/* A day of a month: "July 4", "4 July". */
static gsize
read_day (SahneSpeechReader *self, const Number *number)
{
  const char *c = number->end + strspn (number->end, " ");
  const char *end = c;
  g_autofree char *word = NULL;

  if (self->tongue != SAHNE_TONGUE_ENGLISH || number->fraction || number->grouped
      || number->whole < 1 || number->whole > 31)
    return 0;
  if (self->after_month)
    {
      self->after_month = FALSE;
      say_ordinal (self, number->whole, number->start);
      return (gsize) (number->end - number->start);
    }
  while (g_ascii_isalpha (*end))
    end++;
  word = sahne_speech_reader_fold (self, c, (gsize) (end - c));
  if (!g_ascii_isupper (*c) || !sahne_speech_words_find (self->words, "month", word))
    return 0;
  sahne_speech_reader_say (self, "the", number->start);
  say_ordinal (self, number->whole, number->start);
  sahne_speech_reader_say (self, "of", number->start);
  return (gsize) (number->end - number->start);
}

/* The number and its unit; a unit may have words before the number: "saatte 120 kilometre". */
static void
say_unit (SahneSpeechReader *self, const Number *number, const char *row)
{
  const char *mark = strchr (row, '~');
  gboolean one = number->whole == 1 && !number->fraction;

  if (mark)
    {
      g_autofree char *before = g_strndup (row, (gsize) (mark - row));
      sahne_speech_reader_say (self, g_strchomp (before), number->start);
      say_number (self, number);
      sahne_speech_reader_say (self, mark + 1 + strspn (mark + 1, " "), number->start);
      return;
    }
  say_number (self, number);
  say_choice (self, row, one ? 0 : 1, number->start);
}

/* A dot behind a unit is no end of a sentence amid one: "5 ft. tall". */
static gsize
unit_dot (const char *c)
{
  const char *next = c + 1 + strspn (c + (*c == '.'), " ");

  return *c == '.' && next > c + 1
         && (g_ascii_isdigit (*next) || g_unichar_islower (g_utf8_get_char (next)));
}

/* The number with its unit, share or currency behind it. */
static gsize
read_amount (SahneSpeechReader *self, const Number *number)
{
  const char *behind = number->end + strspn (number->end, " "), *row;
  gsize length = 0;

  row = find_here (self, "money", behind, &length);
  if (row)
    return say_money (self, number, row, (gsize) (behind + length - number->start));
  if (sahne_speech_turkish (self) && *behind == '%')
    {
      sahne_speech_reader_say (self, "yüzde", number->start);
      say_number (self, number);
      return (gsize) (behind + 1 - number->start);
    }
  row = find_here (self, "unit", behind, &length);
  if (row)
    {
      say_unit (self, number, row);
      return (gsize) (behind + length + unit_dot (behind + length) - number->start);
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
  g_autofree char *sign = g_strndup (c, (gsize) (next - c));
  const char *row = sahne_speech_words_find (self->words, "money", sign);
  Number number;

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
        sahne_speech_reader_say (self,
                                 sahne_speech_turkish (self) ? signs[i].turkish : signs[i].english,
                                 c);
        return strlen (signs[i].sign);
      }
  return 0;
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
  n = sahne_speech_reader_row (self, c);
  if (n)
    return n + sahne_speech_reader_ending (self, c + n);
  if (!g_ascii_isdigit (*c))
    {
      n = read_prefix (self, c);
      if (n == 0)
        n = read_vulgar (self, c);
      return n ? n + sahne_speech_reader_ending (self, c + n) : read_minus (self, c);
    }
  n = read_date (self, c);
  if (n == 0)
    n = read_time (self, c);
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
