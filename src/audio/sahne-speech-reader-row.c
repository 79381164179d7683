/* Rows of digits that are no amounts: telephone numbers, versions, addresses of machines, decades,
 * feet and inches.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-speech-reader.h"

/* A telephone number has so many digits, in so many groups of so many. */
#define PHONE_LEAST 7
#define PHONE_MOST 15
#define GROUPS 8
#define GROUP_MOST 6

/* Groups of digits, with what one may write between them. */
typedef struct
{
  const char *from[GROUPS];
  gsize length[GROUPS];
  guint count, dashes;
  gsize digits;
  gboolean plus, brackets;
  const char *end;
} Row;

/* Reads groups with a blank, a dash or brackets between them. */
static void
read_groups (const char *c, Row *row)
{
  *row = (Row){ .plus = *c == '+' };
  c += row->plus;
  while (row->count < GROUPS)
    {
      gboolean opened = *c == '(';
      gsize n = sahne_speech_digits (c + opened);
      if (n == 0 || n > GROUP_MOST || (opened && c[1 + n] != ')'))
        return;
      row->brackets |= opened;
      row->from[row->count] = c + opened;
      row->length[row->count++] = n;
      row->digits += n;
      row->end = c + n + (opened ? 2 : 0);
      c = row->end;
      if ((*c == ' ' || *c == '-') && (g_ascii_isdigit (c[1]) || c[1] == '('))
        row->dashes += *c++ == '-';
      else if (!opened || !g_ascii_isdigit (*c))
        return;
    }
}

/* Whether it is written as telephone numbers are, and not as a list or a range of others. */
static gboolean
is_phone (const Row *row)
{
  const char *first = row->from[0];

  if (row->count < 2 || row->digits < PHONE_LEAST || row->digits > PHONE_MOST
      || g_ascii_isdigit (*row->end))
    return FALSE;
  if (row->plus || row->brackets)
    return TRUE;
  if (*first == '0' && row->length[0] >= 3)
    return TRUE;
  if (row->count >= 4 && row->dashes == row->count - 1) /* 1-800-555-0199 */
    return TRUE;
  return row->count == 3 && row->length[0] == 3 && row->length[1] == 3 && row->length[2] == 4;
}

/* A group as it is said: digit by digit in English, as a number in Turkish, whose noughts before it
 * are said by themselves. */
static void
say_group (SahneSpeechReader *self, const char *c, gsize n)
{
  g_autoptr (GString) out = g_string_new (NULL);
  gsize noughts = sahne_speech_turkish (self) ? MIN (strspn (c, "0"), n) : n;

  if (noughts)
    sahne_number_digits (out, c, noughts, self->tongue);
  if (n > noughts)
    sahne_number_cardinal (out, sahne_speech_value (c + noughts, n - noughts), self->tongue);
  sahne_speech_reader_say (self, out->str, c);
}

static gsize
read_phone (SahneSpeechReader *self, const char *c)
{
  Row row;

  read_groups (c, &row);
  if (row.count == 0 || !is_phone (&row))
    return 0;
  if (row.plus)
    sahne_speech_reader_say (self, sahne_speech_turkish (self) ? "artı" : "plus", c);
  for (guint i = 0; i < row.count; i++)
    {
      if (i)
        sahne_speech_reader_add (self, ", ", 2, row.from[i]);
      say_group (self, row.from[i], row.length[i]);
    }
  return (gsize) (row.end - c);
}

/* 2.0.1 and 192.168.1.1; but 1.250.000 is one number in Turkish, and 1.80 are two. */
static gsize
read_dotted (SahneSpeechReader *self, const char *c)
{
  const char *end = c;
  gboolean thousands = sahne_speech_turkish (self);
  guint groups = 0;

  for (;;)
    {
      gsize n = sahne_speech_digits (end);
      if (n == 0 || n > 4 || groups > 8)
        return 0;
      thousands &= groups == 0 || n == 3;
      groups++;
      end += n;
      if (*end != '.' || !g_ascii_isdigit (end[1]))
        break;
      end++;
    }
  if (thousands || groups < (sahne_speech_turkish (self) ? 2 : 3))
    return 0;
  if (groups == 2 && end - c - (gssize) sahne_speech_digits (c) > 3) /* not 1.80 */
    return 0;
  for (const char *at = c; at < end; at += sahne_speech_digits (at) + 1)
    {
      g_autoptr (GString) out = g_string_new (NULL);
      sahne_number_cardinal (out, sahne_speech_value (at, sahne_speech_digits (at)), self->tongue);
      if (at > c && (groups > 2 || end - at == 1))
        sahne_speech_reader_say (self, sahne_speech_turkish (self) ? "nokta" : "point", at);
      sahne_speech_reader_say (self, out->str, at);
    }
  return (gsize) (end - c);
}

/* The 1980s, the '90s, 1960's, 100s of them. */
static gsize
read_decade (SahneSpeechReader *self, const char *c)
{
  gsize n = sahne_speech_digits (c);
  gsize mark = c[n] == '\'' ? 1 : g_str_has_prefix (c + n, "’") ? 3 : 0;
  guint64 number = sahne_speech_value (c, MIN (n, 7));
  g_autoptr (GString) out = NULL;

  if (self->tongue != SAHNE_TONGUE_ENGLISH || n < 2 || n > 7 || number % 10 || number == 0
      || c[n + mark] != 's' || g_unichar_isalnum (g_utf8_get_char (c + n + mark + 1)))
    return 0;
  out = g_string_new (NULL);
  if (n == 4 && number >= 1100 && number < 2100)
    sahne_number_year (out, number, self->tongue);
  else
    sahne_number_cardinal (out, number, self->tongue);
  if (g_str_has_prefix (out->str, "one "))
    g_string_erase (out, 0, 4);
  if (g_str_has_suffix (out->str, "y"))
    {
      g_string_truncate (out, out->len - 1);
      g_string_append (out, "ies");
    }
  else
    g_string_append_c (out, 's');
  sahne_speech_reader_say (self, out->str, c);
  return n + mark + 1;
}

/* 6'2": the inches are marked too, so that nothing else is taken for it. */
static gsize
read_feet (SahneSpeechReader *self, const char *c)
{
  gsize feet = sahne_speech_digits (c), inches;
  g_autoptr (GString) out = NULL;

  if (self->tongue != SAHNE_TONGUE_ENGLISH || feet < 1 || feet > 2 || c[feet] != '\'')
    return 0;
  inches = sahne_speech_digits (c + feet + 1);
  if (inches < 1 || inches > 2 || c[feet + 1 + inches] != '"')
    return 0;
  out = g_string_new (NULL);
  sahne_number_cardinal (out, sahne_speech_value (c, feet), self->tongue);
  g_string_append (out, sahne_speech_value (c, feet) == 1 ? " foot" : " feet");
  sahne_number_cardinal (out, sahne_speech_value (c + feet + 1, inches), self->tongue);
  sahne_speech_reader_say (self, out->str, c);
  return feet + inches + 2;
}

/* A number that is always said in the same way: 911, 24/7. */
static gsize
read_known (SahneSpeechReader *self, const char *c)
{
  gsize digits = sahne_speech_digits (c),
        n = digits
            + (c[digits] == '/'                       ? 1 + sahne_speech_digits (c + digits + 1)
               : c[digits] == 'p' || c[digits] == 'K' ? 1
                                                      : 0);
  g_autofree char *number = g_strndup (c, n);
  const char *said = n ? sahne_speech_words_find (self->words, "number", number) : NULL;

  if (said == NULL || g_unichar_isalnum (g_utf8_get_char (c + n))
      || (c[n] && strchr (".,:/-'", c[n]) && g_unichar_isalnum (g_utf8_get_char (c + n + 1))))
    return 0;
  sahne_speech_reader_say (self, said, c);
  return n;
}

/**
 * sahne_speech_reader_row:
 * @self: where reading stands
 * @c: a place in the line
 *
 * Returns: how many bytes were read; 0 when no such row is there
 */
gsize
sahne_speech_reader_row (SahneSpeechReader *self, const char *c)
{
  const char *before = g_utf8_find_prev_char (self->text, c);
  gsize n = 0;

  if (before && g_unichar_isalnum (g_utf8_get_char (before)))
    return 0;
  if (g_ascii_isdigit (*c) || *c == '+' || *c == '(')
    n = read_phone (self, c);
  if (n == 0 && g_ascii_isdigit (*c))
    n = read_known (self, c);
  if (n == 0 && g_ascii_isdigit (*c))
    n = read_decade (self, c);
  if (n == 0 && g_ascii_isdigit (*c))
    n = read_feet (self, c);
  return n;
}

/**
 * sahne_speech_reader_dotted:
 * @self: where reading stands
 * @c: a digit that does not begin a date or a time
 *
 * Returns: how many bytes of numbers with dots between them were read
 */
gsize
sahne_speech_reader_dotted (SahneSpeechReader *self, const char *c)
{
  return read_dotted (self, c);
}
