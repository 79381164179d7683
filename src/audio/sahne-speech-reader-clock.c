/* Times and dates as they are said.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-speech-reader.h"

/* The half of the day behind a time: "9:05 am". */
static gsize
read_half_day (SahneSpeechReader *self, const char *c)
{
  gsize length, blank = strspn (c, " ");
  g_autofree char *word = sahne_speech_reader_fold (self, c + blank, strnlen (c + blank, 2));
  const char *row;

  if (sahne_speech_turkish (self) || (!g_str_equal (word, "am") && !g_str_equal (word, "pm")))
    return 0;
  row = sahne_speech_find_here (self, "unit", word, &length);
  if (row == NULL || g_unichar_isalpha (g_utf8_get_char (c + blank + 2)))
    return 0;
  sahne_speech_say_choice (self, row, 0, c);
  return blank + 2;
}

/* Minutes or seconds behind an hour. */
static void
say_part (SahneSpeechReader *self, guint64 part, const char *at)
{
  if (part < 10)
    sahne_speech_reader_say (self, sahne_speech_turkish (self) ? "sıfır" : "oh", at);
  sahne_speech_say_count (self, part, at);
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
  sahne_speech_say_count (self, hour, c);
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

/* 14:30, and 19:30-21:00. */
static gsize
read_times (SahneSpeechReader *self, const char *c)
{
  gsize n = read_time (self, c);
  gsize mark = c[n] == '-' ? 1 : g_str_has_prefix (c + n, "–") ? strlen ("–") : 0;

  if (n == 0 || mark == 0 || !g_ascii_isdigit (c[n + mark]))
    return n;
  sahne_speech_reader_say (self, sahne_speech_turkish (self) ? "ile" : "to", c + n);
  return n + mark;
}

/* Day, month and year, in the order of the language, whatever is between. */
static void
say_date (SahneSpeechReader *self, guint64 day, guint64 month, guint64 year, const char *at)
{
  const char *name = sahne_speech_words_month (self->words, (guint) month);

  if (sahne_speech_turkish (self))
    sahne_speech_say_count (self, day, at);
  sahne_speech_reader_say (self, name, at);
  if (!sahne_speech_turkish (self))
    sahne_speech_say_ordinal (self, day, at);
  sahne_speech_say_year (self, year, at);
}

/* Whether a year of two digits is meant: 3/4/21, in Turkish also 3.4.21. */
static gboolean
is_short_year (const SahneSpeechReader *self, char mark, gsize digits, const char *end)
{
  return digits == 2 && (mark == '/' || (mark == '.' && sahne_speech_turkish (self)))
         && !(strchr ("./-", *end) && *end && g_ascii_isdigit (end[1]));
}

/* 25.12.2024, 12/25/2024, 2024-12-25, 3/4/21. */
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
  else if (a <= 2 && (d == 4 || is_short_year (self, mark, d, c + a + b + d + 2)) && first >= 1
           && first <= 31 && second >= 1 && second <= 31 && MIN (first, second) <= 12)
    {
      gboolean month_first
          = second > 12 || (!sahne_speech_turkish (self) && mark == '/' && first <= 12);
      if (d == 2)
        third += third < 50 ? 2000 : 1900;
      say_date (self, month_first ? second : first, month_first ? first : second, third, c);
    }
  else
    return 0;
  return a + b + d + 2;
}

/**
 * sahne_speech_reader_clock:
 * @self: where reading stands
 * @c: a digit
 *
 * Returns: how many bytes of a date or a time were read
 */
gsize
sahne_speech_reader_clock (SahneSpeechReader *self, const char *c)
{
  gsize n = read_date (self, c);

  return n ? n : read_times (self, c);
}
