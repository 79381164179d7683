/* Fuzzes the reading aloud of lines: any text, in each language.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-speech-text.h"

static const SahneSpeechWords *
get_words (guint which)
{
  static const char *const languages[] = { "en", "tr", "de" };
  static SahneSpeechWords *words[G_N_ELEMENTS (languages)];
  guint k = which % G_N_ELEMENTS (languages);

  if (words[k] == NULL)
    {
      g_autoptr (SahneResources) resources = sahne_resources_new_default ();
      words[k] = sahne_speech_words_new (resources, languages[k], NULL);
      g_assert_nonnull (words[k]);
    }
  return words[k];
}

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *raw = g_strndup ((const char *) data + (size > 0), size - (size > 0));
  g_autofree char *line = g_utf8_make_valid (raw, -1);
  g_autoptr (SahneSpeechText) text
      = sahne_speech_text_new (get_words (size ? data[0] : 0), line, NULL);

  g_assert_true (g_utf8_validate (text->spoken, -1, NULL));
  g_assert_cmpuint (text->from->len, ==, strlen (text->spoken));
  g_assert_null (strpbrk (text->spoken, "<>[]{}|&"));
  for (guint i = 0; i < text->from->len; i++)
    g_assert_cmpuint (g_array_index (text->from, guint32, i), <, strlen (line));
  return 0;
}
