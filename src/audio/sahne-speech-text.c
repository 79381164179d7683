/* What is said of what is written: numbers, abbreviations and signs become words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-speech-text.h"

#include <string.h>

#include "sahne-json.h"
#include "sahne-speech-reader.h"

/* Adds what is said for what is written at @at, as it is. */
void
sahne_speech_reader_add (SahneSpeechReader *self, const char *spoken, gsize length, const char *at)
{
  guint32 from = (guint32) (at - self->text);

  g_string_append_len (self->out, spoken, (gssize) length);
  for (gsize i = 0; i < length; i++)
    g_array_append_val (self->from, from);
}

static gboolean
ends_with_letter (const SahneSpeechReader *self)
{
  const char *last = self->out->len
                         ? g_utf8_find_prev_char (self->out->str, self->out->str + self->out->len)
                         : NULL;
  return last && g_unichar_isalnum (g_utf8_get_char (last));
}

/* Adds whole words, apart from what is before and behind them. */
void
sahne_speech_reader_say (SahneSpeechReader *self, const char *spoken, const char *at)
{
  if (*spoken == '\0')
    return;
  if (ends_with_letter (self))
    sahne_speech_reader_add (self, " ", 1, at);
  sahne_speech_reader_add (self, spoken, strlen (spoken), at);
  self->closed = TRUE;
}

/* Small letters by the line's language, whatever that of the desktop is. */
gunichar
sahne_speech_reader_lower (const SahneSpeechReader *self, gunichar c)
{
  if (self->tongue == SAHNE_TONGUE_TURKISH && c == 'I')
    return 0x131;
  return c == 0x130 ? 'i' : g_unichar_tolower (c);
}

char *
sahne_speech_reader_fold (const SahneSpeechReader *self, const char *text, gsize length)
{
  GString *folded = g_string_new (NULL);

  for (const char *c = text; c < text + length; c = g_utf8_next_char (c))
    g_string_append_unichar (folded, sahne_speech_reader_lower (self, g_utf8_get_char (c)));
  return g_string_free (folded, FALSE);
}

/* A letter of a name; foreign names in Turkish capitals have no dot to lose. */
static gunichar
name_letter (const SahneSpeechReader *self, const char *c)
{
  gunichar u = sahne_speech_reader_lower (self, g_utf8_get_char (c));
  return u == 0x131 ? 'i' : u;
}

/* A name that is said otherwise than it is written. */
static gsize
read_name (SahneSpeechReader *self, const char *c)
{
  for (guint i = 0; i + 1 < self->names->len; i += 2)
    {
      const char *name = self->names->pdata[i], *n = name, *t = c;
      for (; *n && *t; n = g_utf8_next_char (n), t = g_utf8_next_char (t))
        if (name_letter (self, n) != name_letter (self, t))
          break;
      if (*n == '\0' && n != name && !g_unichar_isalnum (g_utf8_get_char (t)))
        {
          sahne_speech_reader_say (self, self->names->pdata[i + 1], c);
          return (gsize) (t - c);
        }
    }
  return 0;
}

/* Dots, exclamation and question marks in a row are one; dots within a line are a pause. */
static gsize
read_stop (SahneSpeechReader *self, const char *c)
{
  gsize n = 0;
  int dots = 0;
  char mark = '.';

  for (; c[n] && strchr (".!?", c[n]); n++)
    {
      dots += c[n] == '.';
      if (c[n] == '?' || (c[n] == '!' && mark != '?'))
        mark = c[n];
    }
  if (n == 0)
    return 0;
  if (mark == '.' && dots > 1 && c[n + strspn (c + n, " \"')")])
    mark = ',';
  self->after_month = FALSE;
  sahne_speech_reader_add (self, &mark, 1, c);
  return n;
}

static gboolean
is_letter_at (const char *c)
{
  return *c && g_unichar_isalpha (g_utf8_get_char (c));
}

static gboolean
letter_before (const SahneSpeechReader *self, const char *c)
{
  const char *before = g_utf8_find_prev_char (self->text, c);
  return before && g_unichar_isalpha (g_utf8_get_char (before));
}

static gboolean
digit_before (const SahneSpeechReader *self, const char *c)
{
  return c > self->text && g_ascii_isdigit (c[-1]);
}

static void
pause_here (SahneSpeechReader *self, const char *c)
{
  gsize end = self->out->len;

  while (end && self->out->str[end - 1] == ' ')
    end--;
  if (end && !strchr (".,!?;:", self->out->str[end - 1]))
    sahne_speech_reader_add (self, ",", 1, c);
  sahne_speech_reader_add (self, " ", 1, c);
}

/* The letter before @c, passing over blanks. */
static const char *
before_blanks (const SahneSpeechReader *self, const char *c)
{
  do
    c = g_utf8_find_prev_char (self->text, c);
  while (c && *c == ' ');
  return c;
}

/* A sign between two numbers: 5 - 3, 8 / 2, 3:1. What it is read as, or NULL. */
static const char *
read_between (const SahneSpeechReader *self, const char *c)
{
  const char *before = before_blanks (self, c), *next = g_utf8_next_char (c);
  gboolean close
      = *c == '/' && c > self->text && g_ascii_isdigit (c[-1]) && g_ascii_isdigit (*next);
  g_autofree char *sign = close ? g_strdup ("over") : g_strndup (c, (gsize) (next - c));

  next += strspn (next, " ");
  if (before == NULL || !g_ascii_isdigit (*before) || !g_ascii_isdigit (*next))
    return NULL;
  return sahne_speech_words_find (self->words, "between", sign);
}

/* Anything that is neither letter nor digit. */
static void
read_sign (SahneSpeechReader *self, const char *c)
{
  gunichar u = g_utf8_get_char (c);
  const char *next = g_utf8_next_char (c), *said;
  g_autofree char *sign = g_strndup (c, (gsize) (next - c));

  self->after_month &= u == ' ' || u == ',' || u == '.';
  if (u == ':' && c > self->text && g_ascii_isdigit (c[-1]) && g_ascii_isdigit (*next)
      && sahne_speech_turkish (self))
    sahne_speech_reader_towards (self, c);
  else if (u == '~' && g_ascii_isdigit (*next)
           && (said = sahne_speech_words_find (self->words, "sign", "~0")))
    sahne_speech_reader_say (self, said, c);
  else if ((said = read_between (self, c)))
    sahne_speech_reader_say (self, said, c);
  else if (u == '\'' || u == 0x2019)
    {
      if (letter_before (self, c) && is_letter_at (next))
        sahne_speech_reader_add (self, "'", 1, c);
      self->closed = FALSE;
    }
  else if (u == '-' && letter_before (self, c) && is_letter_at (next))
    sahne_speech_reader_add (self, "-", 1, c);
  else if (u == '-' && letter_before (self, c) != is_letter_at (next)
           && (g_ascii_isdigit (*next) || (is_letter_at (next) && digit_before (self, c))))
    sahne_speech_reader_add (self, " ", 1, c); /* COVID-19, a 2-year-old */
  else if (u == 0x2014 || u == 0x2013 || u == '(' || u == ')' || u == 0x2026 || u == '-')
    pause_here (self, c);
  else if (u == ',' || u == ';' || u == ':')
    sahne_speech_reader_add (self, g_ascii_isdigit (*next) && u == ',' ? ", " : c,
                             g_ascii_isdigit (*next) && u == ',' ? 2 : 1, c);
  else if (u == '#' && is_letter_at (next) && !letter_before (self, c)
           && (said = sahne_speech_words_find (self->words, "sign", "#")))
    sahne_speech_reader_say (self, said, c);
  else if (u == '#' && g_ascii_isdigit (*next))
    sahne_speech_reader_say (self, self->tongue == SAHNE_TONGUE_TURKISH ? "numara" : "number", c);
  else if (u != '#' && (said = sahne_speech_words_find (self->words, "sign", sign)))
    sahne_speech_reader_say (self, said, c);
  else if (!g_unichar_ismark (u) && u != 0xfe0f && u != 0x200d)
    sahne_speech_reader_add (self, " ", 1, c);
}

/* A dot between small letters without a blank: an address. */
static gboolean
is_inner_dot (const SahneSpeechReader *self, const char *c)
{
  return *c == '.' && letter_before (self, c) && is_letter_at (c + 1)
         && g_unichar_islower (g_utf8_get_char (c + 1));
}

static gsize
read_one (SahneSpeechReader *self, const char *c)
{
  gunichar u = g_utf8_get_char (c);
  gsize n = letter_before (self, c) ? 0 : read_name (self, c);

  if (n == 0)
    n = sahne_speech_reader_sign (self, c);
  else
    self->picture = NULL;
  if (n == 0 && u != ' ' && u != 0xfe0f)
    self->picture = NULL;
  if (n == 0)
    n = sahne_speech_reader_number (self, c);
  if (n == 0 && g_unichar_isalpha (u))
    n = sahne_speech_reader_word (self, c);
  if (n == 0 && is_inner_dot (self, c) && self->tongue != SAHNE_TONGUE_OTHER)
    {
      sahne_speech_reader_say (self, self->tongue == SAHNE_TONGUE_TURKISH ? "nokta" : "dot", c);
      n = 1;
    }
  if (n == 0)
    n = read_stop (self, c);
  if (n)
    return n;
  if (g_unichar_isalnum (u))
    sahne_speech_reader_add (self, c, (gsize) (g_utf8_next_char (c) - c), c);
  else
    read_sign (self, c);
  return (gsize) (g_utf8_next_char (c) - c);
}

static int
compare_lengths (gconstpointer a, gconstpointer b, gpointer data)
{
  gsize x = strlen (*(char *const *) a), y = strlen (*(char *const *) b);
  return (x < y) - (x > y);
}

/* Names of the cast that are said otherwise, the longer ones first. */
static GPtrArray *
collect_names (const SahneSpeechReader *self, JsonObject *cast)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) ids = sahne_json_ordered (cast);

  for (guint i = 0; i < ids->len; i++)
    {
      JsonObject *member = sahne_json_object (cast, ids->pdata[i]);
      const char *name = sahne_json_string (member, "name", ""),
                 *say = sahne_json_string (member, "say", NULL);
      if (say == NULL || *name == '\0')
        continue;
      g_ptr_array_add (names, sahne_speech_reader_fold (self, name, strlen (name)));
      g_ptr_array_add (names, g_strdup (say));
    }
  /* pairs, sorted by the length of the name */
  g_qsort_with_data (names->pdata, (int) names->len / 2, 2 * sizeof (gpointer), compare_lengths,
                     NULL);
  return names;
}

static gboolean
has_words (const char *text)
{
  for (const char *c = text; *c; c = g_utf8_next_char (c))
    if (g_unichar_isalnum (g_utf8_get_char (c)))
      return TRUE;
  return FALSE;
}

/**
 * sahne_speech_text_new:
 * @words: the language's table
 * @text: a line, UTF-8
 * @cast: (nullable): the scene's cast; names with `say` are spoken that way
 *
 * Returns: (transfer full): what a voice engine shall say, with the way back to the text
 */
SahneSpeechText *
sahne_speech_text_new (const SahneSpeechWords *words, const char *text, JsonObject *cast)
{
  SahneSpeechText *self = g_new0 (SahneSpeechText, 1);
  SahneSpeechReader reader = { .words = words,
                               .tongue = sahne_speech_words_tongue (words),
                               .text = text,
                               .out = g_string_new (NULL),
                               .from = g_array_new (FALSE, FALSE, sizeof (guint32)) };

  reader.names = collect_names (&reader, cast);
  for (const char *c = text; *c;)
    {
      if (reader.closed && g_unichar_isalnum (g_utf8_get_char (c)) && ends_with_letter (&reader))
        sahne_speech_reader_add (&reader, " ", 1, c);
      reader.closed = FALSE;
      c += read_one (&reader, c);
    }
  g_ptr_array_unref (reader.names);
  self->from = reader.from;
  self->spoken = g_string_free (reader.out, FALSE);
  self->speaks = has_words (self->spoken);
  return self;
}

/**
 * sahne_speech_text_free:
 * @self: (transfer full) (nullable): a text
 */
void
sahne_speech_text_free (SahneSpeechText *self)
{
  if (self == NULL)
    return;
  g_free (self->spoken);
  g_array_unref (self->from);
  g_free (self);
}

/**
 * sahne_speech_text_source:
 * @self: a text
 * @at: a byte of what is spoken
 *
 * Returns: the byte of the line's text that it comes from
 */
guint
sahne_speech_text_source (const SahneSpeechText *self, guint at)
{
  if (self->from->len == 0)
    return 0;
  return g_array_index (self->from, guint32, MIN (at, self->from->len - 1));
}
