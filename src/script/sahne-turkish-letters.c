/* Text to the one-byte Turkish alphabet and back, and folding of case the Turkish way.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-turkish-letters.h"

#include "sahne-turkish.h"

static const struct
{
  gunichar letter;
  char code;
} special[] = {
  { 0xe7, 'C' },    { 0xc7, 'C' },    { 0x11f, 'G' },  { 0x11e, 'G' }, { 0x131, 'I' },
  { 'I', 'I' },     { 0x130, 'i' },   { 0xf6, 'O' },   { 0xd6, 'O' },  { 0x15f, 'S' },
  { 0x15e, 'S' },   { 0xfc, 'U' },    { 0xdc, 'U' },   { 0xe2, 'a' },  { 0xc2, 'a' },
  { 0xee, 'i' },    { 0xce, 'i' },    { 0xfb, 'u' },   { 0xdb, 'u' },  { '\'', '\'' },
  { 0x2019, '\'' }, { 0x2018, '\'' }, { 0x2bc, '\'' }, { 0xb4, '\'' }, { 0xe9, 'e' },
  { 0xc9, 'e' },
};

static char
code_of (gunichar letter)
{
  if (letter >= 'a' && letter <= 'z')
    return (char) letter;
  for (guint i = 0; i < G_N_ELEMENTS (special); i++)
    if (special[i].letter == letter)
      return special[i].code;
  if (letter >= 'A' && letter <= 'Z')
    return (char) (letter - 'A' + 'a');
  return '?';
}

static gboolean
is_capital (gunichar letter)
{
  if (letter < 0x80)
    return letter >= 'A' && letter <= 'Z';
  return g_unichar_isupper (letter) || g_unichar_istitle (letter);
}

/*
 * sahne_turkish_letters:
 * @word: UTF-8, valid; combining dots (i + U+0307, as folding elsewhere leaves them) are skipped
 *
 * Returns: whether the word is short enough to be looked at
 */
gboolean
sahne_turkish_letters (const char *word, gssize length, SahneTurkishLetters *out)
{
  const char *end = word + (length < 0 ? (gssize) strlen (word) : length);
  const char *at = word;

  out->count = 0;
  out->capital = FALSE;
  while (at < end)
    {
      gunichar letter = (guchar) *at < 0x80 ? (gunichar) *at : g_utf8_get_char (at);

      if (letter != 0x307 && letter != 0xad)
        {
          if (out->count == SAHNE_TURKISH_MOST_LETTERS || at - word > G_MAXUINT16 - 8)
            return FALSE;
          if (out->count == 0)
            out->capital = is_capital (letter);
          out->offsets[out->count] = (guint16) (at - word);
          out->letters[out->count++] = code_of (letter);
        }
      at = g_utf8_next_char (at);
    }
  out->letters[out->count] = 0;
  out->offsets[out->count] = (guint16) (end - word);
  return TRUE;
}

void
sahne_turkish_letters_append (GString *text, const char *letters)
{
  for (; *letters; letters++)
    switch (*letters)
      {
      case 'C':
        g_string_append (text, "ç");
        break;
      case 'G':
        g_string_append (text, "ğ");
        break;
      case 'I':
        g_string_append (text, "ı");
        break;
      case 'O':
        g_string_append (text, "ö");
        break;
      case 'S':
        g_string_append (text, "ş");
        break;
      case 'U':
        g_string_append (text, "ü");
        break;
      default:
        g_string_append_c (text, *letters);
      }
}

/**
 * sahne_turkish_fold:
 * @text: UTF-8, valid
 * @length: its bytes, -1 when it ends with NUL
 *
 * Lower case the Turkish way: I becomes ı and İ becomes i.
 *
 * Returns: (transfer full): the folded text
 */
char *
sahne_turkish_fold (const char *text, gssize length)
{
  const char *end = text + (length < 0 ? (gssize) strlen (text) : length);
  GString *out = g_string_sized_new ((gsize) (end - text) + 8);

  for (const char *at = text; at < end; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);

      if (letter == 'I')
        g_string_append (out, "ı");
      else if (letter == 0x130)
        g_string_append_c (out, 'i');
      else if (letter != 0x307)
        g_string_append_unichar (out, g_unichar_tolower (letter));
    }
  return g_string_free (out, FALSE);
}

/**
 * sahne_turkish_plain:
 * @text: folded UTF-8
 *
 * Returns: (transfer full): the text as somebody writes it on a keyboard without Turkish letters
 */
char *
sahne_turkish_plain (const char *text)
{
  GString *out = g_string_sized_new (strlen (text));

  for (const char *at = text; *at; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);
      char code = code_of (letter);

      if (code == '?' || letter < 0x80)
        g_string_append_unichar (out, letter);
      else
        g_string_append_c (out, sahne_turkish_bare (code));
    }
  return g_string_free (out, FALSE);
}
