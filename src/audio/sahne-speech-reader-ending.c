/* Turkish endings behind an apostrophe: they belong to the word that was read for a number or a
 * sign, and follow its vowels.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-speech-reader.h"

#define E_UMLAUT_O 0xf6
#define E_UMLAUT_U 0xfc
#define DOTLESS 0x131
#define C_CEDILLA 0xe7

static gboolean
is_vowel (gunichar c)
{
  return (c < 128 && c && strchr ("aeiou", (int) c)) || c == E_UMLAUT_O || c == E_UMLAUT_U
         || c == DOTLESS;
}

static gboolean
is_back (gunichar c)
{
  return c == 'a' || c == 'o' || c == 'u' || c == DOTLESS;
}

static gboolean
is_round (gunichar c)
{
  return c == 'o' || c == 'u' || c == E_UMLAUT_O || c == E_UMLAUT_U;
}

/* The last vowel of some text, 'e' when it has none. */
static gunichar
last_vowel (const char *text)
{
  const char *c = text + strlen (text);

  while (c > text)
    {
      c = g_utf8_prev_char (c);
      if (is_vowel (g_utf8_get_char (c)))
        return g_utf8_get_char (c);
    }
  return 'e';
}

/* The vowel that stands for @c behind @before: e and a are one, and ı, i, u, ü. */
static gunichar
follow (gunichar c, gunichar before)
{
  if (c == 'a' || c == 'e')
    return is_back (before) ? 'a' : 'e';
  if (c != 'i' && c != 'u' && c != DOTLESS && c != E_UMLAUT_U)
    return c;
  if (is_round (before))
    return is_back (before) ? 'u' : E_UMLAUT_U;
  return is_back (before) ? DOTLESS : 'i';
}

/* A consonant between two vowels, or none, at the beginning of an ending: liraya, liranın, kuruşa.
 */
static const char *
mend_joint (gboolean after_vowel, const char *ending, GString *mended)
{
  gunichar first = g_utf8_get_char (ending), second = g_utf8_get_char (g_utf8_next_char (ending));

  if (after_vowel && is_vowel (first))
    {
      gboolean of = second == 'n' && ending[strlen (ending) - 1] == 'n' && first != 'a'
                    && first != 'e' && strlen (g_utf8_next_char (ending)) == 1;
      g_string_append_c (mended, of ? 'n' : 'y');
    }
  else if (!after_vowel && first == 'n' && !is_vowel (second)) /* 3'ncü */
    g_string_append_c (mended, 'i');
  else if (!after_vowel && (first == 'y' || ((first == 'n' || first == 's') && is_vowel (second))))
    return g_utf8_next_char (ending);
  return ending;
}

/* d and t, c and ç by the sound before them. */
static gunichar
harden (gunichar c, gunichar before)
{
  gboolean hard = before
                  && (strchr ("fstkhp", (int) (before < 128 ? before : 'x')) != NULL
                      || before == C_CEDILLA || before == 0x15f);

  if (c == 'd' || c == 't')
    return hard ? 't' : 'd';
  if (c == 'c' || c == C_CEDILLA)
    return hard ? C_CEDILLA : 'c';
  return c;
}

/* An ending as it is behind a word; (transfer full). */
static char *
join_ending (const char *word, const char *ending)
{
  GString *mended = g_string_new (NULL);
  const char *last = *word ? g_utf8_prev_char (word + strlen (word)) : word, *c;
  gunichar before = g_utf8_get_char (last), vowel = last_vowel (word);

  c = mend_joint (is_vowel (before), ending, mended);
  if (mended->len && mended->str[0] == 'i')
    {
      g_string_truncate (mended, 0);
      vowel = follow ('i', vowel);
      g_string_append_unichar (mended, vowel);
    }
  for (gboolean first = mended->len == 0; *c; c = g_utf8_next_char (c), first = FALSE)
    {
      gunichar u = g_utf8_get_char (c);
      if (first && is_vowel (g_utf8_get_char (g_utf8_next_char (c))))
        u = harden (u, before);
      if (is_vowel (u))
        {
          u = follow (u, vowel);
          vowel = u;
        }
      g_string_append_unichar (mended, u);
    }
  return g_string_free (mended, FALSE);
}

/**
 * sahne_speech_reader_ending:
 * @self: where reading stands
 * @c: the place behind a number or a word that was spelled
 *
 * In Turkish an ending behind an apostrophe belongs to the last word: 5'te, 1990'da, 4'ü, TV'de.
 * Behind a unit or a currency it is as that word wants it: 5 TL'ye is beş liraya.
 *
 * Returns: how many bytes were read
 */
gsize
sahne_speech_reader_ending (SahneSpeechReader *self, const char *c)
{
  gsize mark = *c == '\'' ? 1 : g_str_has_prefix (c, "’") ? strlen ("’") : 0;
  const char *end = c + mark;
  GString *out = self->out;
  g_autofree char *ending = NULL, *joined = NULL;

  if (mark == 0 || !sahne_speech_turkish (self) || !g_unichar_isalpha (g_utf8_get_char (end)))
    return 0;
  while (g_unichar_isalpha (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);
  ending = g_strndup (c + mark, (gsize) (end - c) - mark);
  if (g_str_has_suffix (out->str, "dört") && strchr ("aeiu\xc4\xc3", c[mark]))
    out->str[out->len - 1] = 'd';
  if (self->expanded || g_str_has_prefix (ending, "nc"))
    joined = join_ending (out->str, ending);
  sahne_speech_reader_add (self, joined ? joined : ending, strlen (joined ? joined : ending), c);
  self->expanded = FALSE;
  return (gsize) (end - c);
}

/**
 * sahne_speech_reader_towards:
 * @self: where reading stands, behind a number in Turkish
 * @at: where what asks for it is written
 *
 * Puts the last word into the dative: 3:1 is üçe bir.
 */
void
sahne_speech_reader_towards (SahneSpeechReader *self, const char *at)
{
  const char *said = self->out->str;
  g_autofree char *joined = NULL;

  if (*said == '\0')
    return;
  if (g_str_has_suffix (said, "dört"))
    self->out->str[self->out->len - 1] = 'd';
  joined = join_ending (said, is_vowel (g_utf8_get_char (g_utf8_prev_char (said + strlen (said))))
                                  ? "ye"
                                  : "e");
  sahne_speech_reader_add (self, joined, strlen (joined), at);
}
