/* What is said of what is written: numbers, abbreviations and signs become words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-speech-text.h"

#include <string.h>

/* Adds what is said for the bytes of the text at @at. */
static void
say (SahneSpeechText *self, GString *out, const char *spoken, gsize length, guint32 at)
{
  g_string_append_len (out, spoken, (gssize) length);
  for (gsize i = 0; i < length; i++)
    g_array_append_val (self->from, at);
}

/**
 * sahne_speech_text_new:
 * @text: a line, UTF-8
 * @language: "en", "tr", "de"
 * @cast: (nullable): the scene's cast; names with `say` are spoken that way
 *
 * Returns: (transfer full): what a voice engine shall say, with the way back to the text
 */
SahneSpeechText *
sahne_speech_text_new (const char *text, const char *language, JsonObject *cast)
{
  SahneSpeechText *self = g_new0 (SahneSpeechText, 1);
  GString *out = g_string_new (NULL);

  self->from = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (const char *c = text; *c; c = g_utf8_next_char (c))
    {
      gunichar u = g_utf8_get_char (c);
      guint32 at = (guint32) (c - text);
      gsize length = (gsize) (g_utf8_next_char (c) - c);
      self->speaks |= g_unichar_isalnum (u);
      if (g_unichar_isalnum (u) || g_unichar_ismark (u) || strchr (" .,!?'-:;", *c))
        say (self, out, c, length, at);
      else if (u == 0x2019)
        say (self, out, "'", 1, at);
      else
        say (self, out, " ", 1, at);
    }
  self->spoken = g_string_free (out, FALSE);
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
