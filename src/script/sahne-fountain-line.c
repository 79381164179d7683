/* Which element a line of Fountain is by itself, as reader and writer both see it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-fountain-private.h"

/**
 * sahne_fountain_is_page_break:
 * @line: a line without blanks around it
 * @length: its bytes
 *
 * Returns: whether it is three or more equals signs and nothing else
 */
gboolean
sahne_fountain_is_page_break (const char *line, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (line[i] != '=')
      return FALSE;
  return length >= 3;
}

/**
 * sahne_fountain_is_forced_heading:
 * @line: a line without blanks around it
 * @length: its bytes
 *
 * Returns: whether it begins with a single full stop and a letter, digit, bracket or quote
 */
gboolean
sahne_fountain_is_forced_heading (const char *line, gsize length)
{
  gunichar c;

  if (length < 2 || line[0] != '.')
    return FALSE;
  c = g_utf8_get_char (line + 1);
  return g_unichar_isalnum (c) || strchr ("(\"'", (int) MIN (c, 127)) || c == 0x201c || c == 0x2018
         || c == 0xab;
}

/**
 * sahne_fountain_is_centered:
 * @line: a line without blanks around it
 * @length: its bytes
 *
 * Returns: whether it stands between > and <
 */
gboolean
sahne_fountain_is_centered (const char *line, gsize length)
{
  return length >= 2 && line[0] == '>' && line[length - 1] == '<';
}

/**
 * sahne_fountain_is_forced_cue:
 * @line: a line without blanks around it
 * @length: its bytes
 *
 * Returns: whether it is a name behind @
 */
gboolean
sahne_fountain_is_forced_cue (const char *line, gsize length)
{
  gsize at = 1;

  if (length < 2 || line[0] != '@' || length > SAHNE_FOUNTAIN_MAX_CUE)
    return FALSE;
  while (at < length && g_ascii_isspace (line[at]))
    at++;
  return at < length && line[at] != '(' && line[at] != '^';
}

/* Without the mark of a dual speech. */
static gsize
without_caret (const char *line, gsize length)
{
  if (length == 0 || line[length - 1] != '^')
    return length;
  while (length > 0
         && (line[length - 1] == '^' || line[length - 1] == ' ' || line[length - 1] == '\t'))
    length--;
  return length;
}

/**
 * sahne_fountain_is_cue:
 * @line: a line without blanks around it
 * @length: its bytes
 *
 * Returns: whether it could be the name of who speaks: at least one capital and no small letter
 *   outside parentheses
 */
gboolean
sahne_fountain_is_cue (const char *line, gsize length)
{
  gboolean capital = FALSE;
  int depth = 0;

  if (length > SAHNE_FOUNTAIN_MAX_CUE || length == 0 || line[0] == '(')
    return FALSE;
  length = without_caret (line, length);
  if (length >= 3 && memcmp (line + length - 3, "TO:", 3) == 0)
    return FALSE;
  for (const char *c = line; c < line + length; c = g_utf8_next_char (c))
    {
      gunichar u = g_utf8_get_char (c);
      if (u == '(')
        depth++;
      else if (u == ')')
        depth = MAX (depth - 1, 0);
      else if (depth > 0)
        continue;
      else if (g_unichar_islower (u))
        return FALSE;
      else if (g_unichar_isupper (u) || g_unichar_istitle (u))
        capital = TRUE;
    }
  return capital;
}

static gboolean
is_capitals (const char *line, gsize length)
{
  gboolean capital = FALSE;

  for (const char *c = line; c < line + length; c = g_utf8_next_char (c))
    {
      if (g_unichar_islower (g_utf8_get_char (c)))
        return FALSE;
      capital |= g_unichar_isupper (g_utf8_get_char (c));
    }
  return capital;
}

/**
 * sahne_fountain_is_transition:
 * @line: a line without blanks around it
 * @length: its bytes
 * @raw_end: the end of the line with the blanks behind it
 * @headings: tables
 *
 * Returns: whether it is in capitals and ends with "TO:" and no blank, or is one of the transitions
 *   of the tables
 */
gboolean
sahne_fountain_is_transition (const char *line, gsize length, const char *raw_end,
                              const SahneHeadings *headings)
{
  if (length < 3 || length > SAHNE_FOUNTAIN_MAX_CUE)
    return FALSE;
  if (line[length - 1] == ':' && raw_end > line + length)
    return FALSE;
  return is_capitals (line, length)
         && (memcmp (line + length - 3, "TO:", 3) == 0
             || sahne_headings_transition (headings, line, length));
}

/**
 * sahne_fountain_number:
 * @line: a heading without blanks around it
 * @length: its bytes
 * @from: (out): first byte of the scene number
 * @to: (out): byte behind it
 *
 * Finds the number between the last pair of # at the end of a heading.
 *
 * Returns: the length of the heading without number, @length when it has none
 */
gsize
sahne_fountain_number (const char *line, gsize length, gsize *from, gsize *to)
{
  gsize at = length;

  *from = *to = 0;
  if (length < 3 || line[length - 1] != '#')
    return length;
  for (at = length - 1; at > 0; at--)
    {
      const char *c = line + at - 1;
      if (*c == '#')
        break;
      if (!g_ascii_isalnum (*c) && *c != '-' && *c != '.' && !((guchar) *c & 0x80))
        return length;
    }
  if (at == 0 || at == length - 1)
    return length;
  *from = at;
  *to = length - 1;
  for (at--; at > 0 && (line[at - 1] == ' ' || line[at - 1] == '\t');)
    at--;
  return at;
}
