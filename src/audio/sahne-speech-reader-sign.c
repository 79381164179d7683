/* What is no word as it is said: addresses of the net, pictures, small digits above and below.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-speech-reader.h"

/* More letters of a picture, joined ones, are not looked at. */
#define PICTURE_MOST 10

/* Letters of an address without a vowel are spoken one by one up to this many. */
#define SPELL_MOST 4

/* Where the word without blanks that begins at @c ends, without the marks of the sentence. */
static const char *
end_of_token (const char *c)
{
  const char *end = c + strcspn (c, " \t\r\n<>\"()[]{}");

  while (end > c && strchr (".,;:!?'", end[-1]))
    end--;
  return end;
}

/* Whether a token is an address: of a page, or of a person. */
static gboolean
is_address (const char *c, const char *end)
{
  static const char *const starts[] = { "http://", "https://", "www." };
  const char *at = memchr (c, '@', (gsize) (end - c));

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    if (g_ascii_strncasecmp (c, starts[i], strlen (starts[i])) == 0 && end > c + strlen (starts[i]))
      return TRUE;
  return at && at > c && g_ascii_isalnum (at[-1]) && memchr (at, '.', (gsize) (end - at))
         && g_ascii_isalnum (at[1]);
}

static gboolean
has_vowel (const char *c, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (strchr ("aeiouy", g_ascii_tolower (c[i])))
      return TRUE;
  return FALSE;
}

/* Letters in a row: as a word where it can be one. */
static void
say_letters (SahneSpeechReader *self, const char *c, gsize length)
{
  g_autofree char *folded = g_ascii_strdown (c, (gssize) length);
  const char *said = sahne_speech_words_find (self->words, "word", folded);

  if (said)
    sahne_speech_reader_say (self, said, c);
  else if (has_vowel (c, length) || length > SPELL_MOST)
    sahne_speech_reader_say (self, folded, c);
  else
    for (gsize i = 0; i < length; i++)
      {
        char letter[2] = { folded[i], '\0' };
        const char *name = sahne_speech_words_find (self->words, "letter", letter);
        sahne_speech_reader_say (self, name ? name : letter, c + i);
      }
}

static void
say_digits (SahneSpeechReader *self, const char *c, gsize length)
{
  g_autoptr (GString) out = g_string_new (NULL);

  if (length > 4 || *c == '0')
    sahne_number_digits (out, c, length, self->tongue);
  else
    sahne_number_cardinal (out, g_ascii_strtoull (c, NULL, 10), self->tongue);
  sahne_speech_reader_say (self, out->str, c);
}

static gsize
read_address (SahneSpeechReader *self, const char *c)
{
  const char *end = end_of_token (c), *at = c, *stop, *ending;

  if (sahne_speech_words_find (self->words, "address", ".") == NULL || !is_address (c, end))
    return 0;
  if (strncmp (at, "http", 4) == 0)
    at = strstr (at, "://") + 3;
  stop = at;
  while (stop < end && !strchr ("?#'", *stop) && !g_str_has_prefix (stop, "’"))
    stop++;
  ending = stop;
  if (stop > at && stop[-1] == '/')
    stop--;
  while (at < stop)
    {
      gsize letters = 0, digits = strspn (at, "0123456789");
      char sign[2] = { *at, '\0' };
      const char *said;
      while (at + letters < stop && g_ascii_isalpha (at[letters]))
        letters++;
      digits = MIN (digits, (gsize) (stop - at));
      if (letters)
        say_letters (self, at, letters);
      else if (digits)
        say_digits (self, at, digits);
      else if ((said = sahne_speech_words_find (self->words, "address", sign)))
        sahne_speech_reader_say (self, said, at);
      at = letters || digits ? at + MAX (letters, digits) : g_utf8_next_char (at);
    }
  self->expanded = TRUE;
  if (sahne_speech_reader_ending (self, ending) > 0)
    return (gsize) (end - c);
  return (gsize) (end - c);
}

/* A picture of one or several letters; the colour of a skin and the same picture again are passed
 * over. */
static gsize
read_picture (SahneSpeechReader *self, const char *c)
{
  g_autoptr (GString) key = g_string_new (NULL);
  const char *end = c, *said = NULL;
  gsize best = 0;

  if (g_utf8_get_char (c) < 0x203c
      || (g_utf8_get_char (c) >= 0x2200 && g_utf8_get_char (c) < 0x2300)) /* signs of arithmetic */
    return 0;
  for (int i = 0; i < PICTURE_MOST && *end; i++)
    {
      gunichar u = g_utf8_get_char (end);
      const char *found;
      if (u < 0x200d)
        break;
      end = g_utf8_next_char (end);
      if (u != 0xfe0f)
        g_string_append_unichar (key, u);
      found = sahne_speech_words_find (self->words, "emoji", key->str);
      if (found || (u == 0xfe0f && best == (gsize) (end - c) - 3))
        best = (gsize) (end - c);
      said = found ? found : said;
    }
  if (said == NULL)
    return 0;
  if (!g_str_equal (said, "-") && !(self->picture && g_str_equal (self->picture, said)))
    sahne_speech_reader_say (self, said, c);
  self->picture = said;
  while (g_utf8_get_char (c + best) >= 0x1f3fb && g_utf8_get_char (c + best) <= 0x1f3ff)
    best += 4;
  return best;
}

/* The digit of a small letter, -1 when it is none. */
static int
small_digit (gunichar u, gboolean *above)
{
  *above = u < 0x2080;
  if (u == 0xb2 || u == 0xb3)
    return (int) u - 0xb0;
  if (u == 0xb9)
    return 1;
  if (u == 0x2070 || (u >= 0x2074 && u <= 0x2079))
    return (int) u - 0x2070;
  return u >= 0x2080 && u <= 0x2089 ? (int) u - 0x2080 : -1;
}

/* x², 10⁶, H₂O. */
static gsize
read_small (SahneSpeechReader *self, const char *c)
{
  gboolean above, other;
  int first = small_digit (g_utf8_get_char (c), &above);
  guint64 number = 0;
  const char *end = c, *power = NULL;
  g_autoptr (GString) out = NULL;

  if (first < 0 || self->tongue == SAHNE_TONGUE_OTHER)
    return 0;
  for (int i = 0, digit;
       i < 6 && (digit = small_digit (g_utf8_get_char (end), &other)) >= 0 && other == above;
       i++, end = g_utf8_next_char (end))
    number = number * 10 + (guint64) digit;
  out = g_string_new (NULL);
  sahne_number_cardinal (out, number, self->tongue);
  if (above)
    power = sahne_speech_words_find (self->words, "power",
                                     number == 2   ? "2"
                                     : number == 3 ? "3"
                                                   : "n");
  if (power)
    sahne_speech_reader_say (self, power, c);
  if (!above || power == NULL || number < 2 || number > 3)
    sahne_speech_reader_say (self, out->str, c);
  return (gsize) (end - c);
}

/**
 * sahne_speech_reader_sign:
 * @self: where reading stands
 * @c: a place in the line
 *
 * Returns: how many bytes were read; 0 when nothing of the kind is there
 */
gsize
sahne_speech_reader_sign (SahneSpeechReader *self, const char *c)
{
  const char *before = g_utf8_find_prev_char (self->text, c);
  gsize n = 0;

  if (g_ascii_isalnum (*c) && !(before && g_unichar_isalnum (g_utf8_get_char (before))))
    n = read_address (self, c);
  if (n == 0 && (guchar) *c >= 0x80)
    n = read_small (self, c);
  if (n == 0 && (guchar) *c >= 0x80)
    n = read_picture (self, c);
  return n;
}
