/* Takes scene headings apart: number, setting, place, time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-heading-private.h"

/* A time has at most so many words, a heading at most so many fields. */
#define MAX_WORDS 5
#define MAX_FIELDS 24

static gsize
skip_blanks (const char *text, gsize at, gsize length)
{
  while (at < length && (text[at] == ' ' || text[at] == '\t'))
    at++;
  return at;
}

static gsize
trim_end (const char *text, gsize from, gsize to)
{
  while (to > from && (text[to - 1] == ' ' || text[to - 1] == '\t'))
    to--;
  return to;
}

/* Bytes of a dash at @at, 0 for none. */
static gsize
dash_length (const char *text, gsize at, gsize length)
{
  if (text[at] == '-')
    return at + 1 < length && text[at + 1] == '-' ? 2 : 1;
  if (at + 2 < length && memcmp (text + at, "\xe2\x80", 2) == 0
      && ((guchar) text[at + 2] == 0x93 || (guchar) text[at + 2] == 0x94))
    return 3;
  return 0;
}

/* Where the word that begins at @at ends: letters, and the marks between them. */
static gsize
word_end (const char *text, gsize at, gsize length)
{
  while (at < length)
    {
      gunichar c = g_utf8_get_char (text + at);
      if (!g_unichar_isalpha (c) && !g_unichar_ismark (c))
        break;
      at += (gsize) (g_utf8_next_char (text + at) - (text + at));
    }
  return at;
}

static gboolean
is_capitals (const char *text, gsize from, gsize to)
{
  for (const char *c = text + from; c < text + to; c = g_utf8_next_char (c))
    if (g_unichar_islower (g_utf8_get_char (c)))
      return FALSE;
  return TRUE;
}

/* A setting word at @at, of one or two words; @end is set behind it and its dot. */
static guint
setting_at (const SahneHeadings *self, const char *text, gsize at, gsize length, gsize *end)
{
  gsize first = word_end (text, at, length), second;
  guint setting = 0;

  if (first == at)
    return 0;
  second = word_end (text, skip_blanks (text, first, length), length);
  if (second > first)
    setting = GPOINTER_TO_UINT (sahne_headings_lookup (self, KIND_SETTING, text + at, second - at));
  *end = second;
  if (setting == 0)
    {
      setting
          = GPOINTER_TO_UINT (sahne_headings_lookup (self, KIND_SETTING, text + at, first - at));
      *end = first;
    }
  return setting;
}

static gsize
skip_dot (const char *text, gsize at, gsize length)
{
  return at < length && text[at] == '.' ? at + 1 : at;
}

/* The second half of INT/EXT, İÇ-DIŞ, I./E. at @at; 0 when there is none. */
static guint
setting_pair (const SahneHeadings *self, const char *text, gsize at, gsize length, gsize *end)
{
  gsize next = skip_blanks (text, at, length), dash;
  guint setting;

  if (next >= length)
    return 0;
  dash = dash_length (text, next, length);
  if (text[next] == '/' || text[next] == '\\')
    dash = 1;
  if (dash == 0)
    return 0;
  next = skip_blanks (text, next + dash, length);
  setting = setting_at (self, text, next, length, end);
  if (setting & SETTING_ESTABLISHING || setting == 0
      || (*end < length && g_unichar_isalnum (g_utf8_get_char (text + *end))))
    return 0;
  return setting;
}

/* The setting that a heading begins with; @rest is set to what follows. */
static guint
leading_setting (const SahneHeadings *self, const char *text, gsize at, gsize length, gsize *rest)
{
  gsize end, more, dash;
  guint setting = setting_at (self, text, at, length, &end), pair;
  gboolean dot;

  if (setting == 0)
    return 0;
  dot = end < length && text[end] == '.';
  pair = setting_pair (self, text, skip_dot (text, end, length), length, &more);
  if (pair)
    {
      setting = (setting | pair) & (SETTING_INTERIOR | SETTING_EXTERIOR);
      end = more;
      dot = end < length && text[end] == '.';
    }
  else if (setting & SETTING_SHORT)
    return 0;
  if (end >= length)
    return 0;
  dash = dash_length (text, end, length);
  if (!dot && dash == 0 && strchr (" \t,/:", text[end]) == NULL)
    return 0;
  if ((setting & SETTING_CAPITALS) && strchr (" \t", text[end]) && !is_capitals (text, at, length))
    return 0;
  *rest = end + (dot || dash == 0 ? 1 : dash);
  *rest = skip_blanks (text, *rest, length);
  /* "İÇ - EV": a dash or comma after the blank belongs to the setting too */
  if (*rest < length && ((dash = dash_length (text, *rest, length)) || strchr (",/:", text[*rest])))
    *rest = skip_blanks (text, *rest + MAX (dash, 1), length);
  return setting & ~(guint) SETTING_CAPITALS;
}

/* --- fields --- */

typedef struct
{
  gsize from, to; /* trimmed */
  gboolean dash;  /* a dash or slash stands before it */
} Field;

/* Bytes of the separator of fields at @at: blank-dash-blank, "/", ". ", ", "; 0 for none. */
static gsize
separator_at (const char *text, gsize at, gsize length, gsize from, gboolean *dash)
{
  gsize n = dash_length (text, at, length);
  gboolean before = at > from && (text[at - 1] == ' ' || text[at - 1] == '\t');

  *dash = n > 0 || text[at] == '/';
  if (n > 1 || text[at] == '/')
    return MAX (n, 1);
  if (n == 1)
    return before || (at + 1 < length && text[at + 1] == ' ') ? 1 : 0;
  if (text[at] == '.' || text[at] == ',')
    return 1;
  return 0;
}

static guint
split_fields (const char *text, gsize from, gsize length, Field *fields)
{
  gsize start = from, at = from;
  gboolean dash = FALSE, next = FALSE;
  guint n = 0;

  while (at <= length)
    {
      gsize separator = at < length ? separator_at (text, at, length, from, &next) : 1;
      if (separator == 0)
        {
          at++;
          continue;
        }
      Field field = { skip_blanks (text, start, at), 0, dash };
      field.to = trim_end (text, field.from, at);
      if (field.to > field.from)
        {
          if (n == MAX_FIELDS)
            return 0;
          fields[n++] = field;
          dash = FALSE;
        }
      dash |= next;
      start = at += separator;
    }
  return n;
}

/* Without what stands in parentheses at the end, and digits: "NIGHT (RAIN)", "DAY 2". */
static gsize
bare_end (const char *text, gsize from, gsize to)
{
  const char *open = memchr (text + from, '(', to - from);

  if (open && open > text + from)
    to = trim_end (text, from, (gsize) (open - text));
  while (to > from
         && (g_ascii_isdigit (text[to - 1]) || text[to - 1] == ' ' || text[to - 1] == '#'))
    to--;
  return to;
}

/* The last 1 to MAX_WORDS words of a span that are in a table; longest first. */
static const char *
last_words (const SahneHeadings *self, SahneHeadingKind kind, const char *text, gsize from,
            gsize to, gsize *begin)
{
  gsize starts[MAX_WORDS];
  guint n = 0;

  for (gsize at = to; at > from && n < MAX_WORDS;)
    {
      while (at > from && text[at - 1] != ' ' && text[at - 1] != '\t')
        at--;
      starts[n++] = at;
      at = trim_end (text, from, at);
    }
  while (n-- > 0)
    {
      const char *value = sahne_headings_lookup (self, kind, text + starts[n], to - starts[n]);
      if (value)
        {
          *begin = starts[n];
          return value;
        }
    }
  return NULL;
}

static gboolean
is_relative (const char *time)
{
  static const char *const relative[] = { "same", "continuous", "later", "next_day", NULL };
  return g_strv_contains (relative, time);
}

static void
take_season (const SahneHeadings *self, const char *text, gsize from, gsize to,
             SahneHeading *heading)
{
  gsize begin;
  const char *season = last_words (self, KIND_SEASON, text, from, to, &begin);

  if (season && begin == from)
    heading->season = season;
}

/* Finds the time in the fields from @first on; the place ends before the field with the time. */
static void
find_time (const SahneHeadings *self, const char *text, const Field *fields, guint n, guint first,
           SahneHeading *heading)
{
  guint place_end = n;

  for (guint i = first; i < n; i++)
    {
      gsize end = bare_end (text, fields[i].from, fields[i].to), begin = fields[i].from;
      const char *time = sahne_headings_lookup (self, KIND_TIME, text + begin, end - begin);
      if (time == NULL && fields[i].dash)
        time = last_words (self, KIND_TIME, text, fields[i].from, end, &begin);
      if (sahne_headings_lookup (self, KIND_SEASON, text + fields[i].from, end - fields[i].from))
        {
          take_season (self, text, fields[i].from, end, heading);
          place_end = MIN (place_end, i);
        }
      if (time == NULL || (heading->time && (!is_relative (heading->time) || is_relative (time))))
        continue;
      heading->time = time;
      heading->time_start = begin;
      heading->time_end = end;
      place_end = MIN (place_end, i);
    }
  if (place_end == 0)
    heading->place_end = heading->place_start;
  else if (place_end < n)
    heading->place_end = fields[place_end - 1].to;
}

/* "EXT. A FIELD AT NIGHT", "İÇ. EV GECE": the time at the end of the last field. */
static void
find_time_within (const SahneHeadings *self, const char *text, const Field *last,
                  SahneHeading *heading)
{
  gsize end = bare_end (text, last->from, last->to), begin, join;
  const char *time = last_words (self, KIND_TIME, text, last->from, end, &begin);

  if (time == NULL || begin == last->from || is_relative (time))
    return;
  heading->time = time;
  heading->time_start = begin;
  heading->time_end = end;
  heading->place_end = trim_end (text, heading->place_start, begin);
  if (last_words (self, KIND_JOIN, text, last->from, heading->place_end, &join)
      && join > last->from)
    heading->place_end = trim_end (text, heading->place_start, join);
  take_season (self, text, last->from, heading->place_end, heading);
}

/* Place and time in text from @from on. */
static void
parse_rest (const SahneHeadings *self, const char *text, gsize from, gsize length, gboolean setting,
            SahneHeading *heading)
{
  Field fields[MAX_FIELDS];
  guint n = split_fields (text, from, length, fields);

  heading->place_start = n > 0 ? fields[0].from : from;
  heading->place_end = n > 0 ? fields[n - 1].to : trim_end (text, from, length);
  if (n == 0)
    return;
  find_time (self, text, fields, n, setting ? 0 : 1, heading);
  if (heading->time == NULL)
    find_time_within (self, text, &fields[n - 1], heading);
}

/* "EV – İÇ / GECE": the setting as a field of its own behind the place. */
static gboolean
parse_trailing (const SahneHeadings *self, const char *text, gsize from, gsize length,
                SahneHeading *heading)
{
  Field fields[MAX_FIELDS];
  guint n, k = 0, setting = 0;

  if (!is_capitals (text, from, length))
    return FALSE;
  n = split_fields (text, from, length, fields);
  for (guint i = 1; i < n && k == 0; i++)
    {
      setting = GPOINTER_TO_UINT (sahne_headings_lookup (self, KIND_SETTING, text + fields[i].from,
                                                         fields[i].to - fields[i].from));
      if (setting && !(setting & SETTING_SHORT))
        k = i;
    }
  if (k == 0)
    {
      /* "EV İÇ/GÜN" */
      gsize begin;
      if (n < 2)
        return FALSE;
      setting = GPOINTER_TO_UINT (
          last_words (self, KIND_SETTING, text, fields[0].from, fields[0].to, &begin));
      if (setting == 0 || (setting & SETTING_SHORT) || begin == fields[0].from || !fields[1].dash)
        return FALSE;
      fields[0].to = trim_end (text, fields[0].from, begin);
    }
  heading->interior = (setting & SETTING_INTERIOR) != 0;
  heading->exterior = (setting & SETTING_EXTERIOR) != 0;
  heading->place_start = fields[0].from;
  heading->place_end = k == 0 ? fields[0].to : fields[k - 1].to;
  for (guint i = k + 1; i < n && heading->time == NULL; i++)
    {
      gsize end = bare_end (text, fields[i].from, fields[i].to);
      heading->time
          = sahne_headings_lookup (self, KIND_TIME, text + fields[i].from, end - fields[i].from);
      heading->time_start = heading->time ? fields[i].from : 0;
      heading->time_end = heading->time ? end : 0;
    }
  return heading->time || k + 1 == n;
}

/* "SAHNE 12", "12.", "12A)": sets the number, returns where the rest begins. */
static gsize
take_number (const SahneHeadings *self, const char *text, gsize at, gsize length,
             SahneHeading *heading, gboolean *word)
{
  gsize end = word_end (text, at, length), digits, stop;

  *word = end > at && sahne_headings_lookup (self, KIND_SCENE, text + at, end - at) != NULL;
  digits = *word ? skip_blanks (text, skip_dot (text, end, length), length) : at;
  for (stop = digits; stop < length && g_ascii_isdigit (text[stop]) && stop - digits < 6;)
    stop++;
  if (stop == digits)
    {
      *word = FALSE;
      return at;
    }
  if (stop < length && g_ascii_isalpha (text[stop])
      && (stop + 1 >= length || !g_unichar_isalnum (g_utf8_get_char (text + stop + 1))))
    stop++;
  if (stop < length && g_unichar_isalnum (g_utf8_get_char (text + stop)))
    {
      *word = FALSE;
      return at;
    }
  heading->number_start = digits;
  heading->number_end = stop;
  while (stop < length && (strchr (".):- \t", text[stop]) || dash_length (text, stop, length)))
    stop += MAX (dash_length (text, stop, length), 1);
  return stop;
}

/**
 * sahne_headings_parse:
 * @self: tables
 * @text: a line
 * @length: its bytes
 * @heading: (out): its parts
 *
 * Takes a line apart that begins with a setting (INT. EXT. İÇ. DIŞ), perhaps after a number
 * ("12. İÇ."), or with a numbered scene ("SAHNE 12"), or has the setting behind the place
 * ("EV – İÇ / GECE").
 *
 * Returns: whether it is a scene heading
 */
gboolean
sahne_headings_parse (const SahneHeadings *self, const char *text, gsize length,
                      SahneHeading *heading)
{
  gsize at = skip_blanks (text, 0, MIN (length, SAHNE_HEADING_MAX_BYTES)), rest;
  gboolean word;
  guint setting;

  *heading = (SahneHeading){ 0 };
  length = trim_end (text, at, length);
  if (length > SAHNE_HEADING_MAX_BYTES || at >= length)
    return FALSE;
  setting = leading_setting (self, text, at, length, &rest);
  if (setting == 0)
    {
      gsize next = take_number (self, text, at, length, heading, &word);
      setting = next > at ? leading_setting (self, text, next, length, &rest) : 0;
      if (setting && !word && !is_capitals (text, next, word_end (text, next, length)))
        setting = 0;
      if (setting == 0)
        {
          if (parse_trailing (self, text, next, length, heading))
            return TRUE;
          /* "SAHNE 12", "SCENE 3: THE KITCHEN", but not "Scene 3 begins well." */
          if (!word || (next < length && next == heading->number_end)
              || (next < length && !is_capitals (text, at, next)
                  && strchr (":.-)", text[heading->number_end]) == NULL))
            return FALSE;
          if (next < length && text[length - 1] == '.' && !is_capitals (text, next, length))
            return FALSE;
          parse_rest (self, text, next, length, FALSE, heading);
          return TRUE;
        }
    }
  heading->interior = (setting & SETTING_INTERIOR) != 0;
  heading->exterior = (setting & SETTING_EXTERIOR) != 0;
  parse_rest (self, text, rest, length, TRUE, heading);
  return TRUE;
}

/**
 * sahne_headings_parse_place:
 * @self: tables
 * @text: a forced heading, without its dot
 * @length: its bytes
 * @heading: (out): its parts
 *
 * Takes any text apart as a heading: with a setting when it has one, otherwise place and time only.
 *
 * Returns: whether it has a setting
 */
gboolean
sahne_headings_parse_place (const SahneHeadings *self, const char *text, gsize length,
                            SahneHeading *heading)
{
  gsize at = skip_blanks (text, 0, length);

  if (sahne_headings_parse (self, text, length, heading))
    return TRUE;
  *heading = (SahneHeading){ 0 };
  length = trim_end (text, at, length);
  if (length > SAHNE_HEADING_MAX_BYTES)
    {
      heading->place_start = at;
      heading->place_end = length;
      return FALSE;
    }
  parse_rest (self, text, at, length, FALSE, heading);
  return FALSE;
}

/**
 * sahne_headings_chapter:
 * @self: tables
 * @text: a line
 * @length: its bytes
 *
 * Returns: whether its first or last word is chapter, part, act: "Chapter 3", "Birinci Bölüm"
 */
gboolean
sahne_headings_chapter (const SahneHeadings *self, const char *text, gsize length)
{
  gsize at = skip_blanks (text, 0, length), end, begin;

  length = bare_end (text, at, trim_end (text, at, length));
  if (length - at > 60 || length <= at)
    return FALSE;
  end = word_end (text, at, length);
  return (end > at && sahne_headings_lookup (self, KIND_CHAPTER, text + at, end - at))
         || last_words (self, KIND_CHAPTER, text, at, length, &begin);
}
