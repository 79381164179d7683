/* Fuzzes understanding: any text through English into scenes (libFuzzer).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"
#include "sahne-tale.h"

static SahneLanguage *
english (void)
{
  static SahneLanguage *language;

  if (language == NULL)
    language = sahne_language_new ("en", fuzz_resources (), NULL);
  return language;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_utf8_make_valid ((const char *) data, (gssize) size);
  g_autoptr (SahneTale) tale = sahne_tale_new (english ());
  g_autoptr (SahneArena) arena = sahne_arena_new ();
  SahneSentences sentences
      = sahne_sentences_split (text, strlen (text), 0, "en", english ()->klass->abbreviations, arena);

  for (guint i = 0; i < sentences.n; i++)
    {
      const SahneSentence *s = sentences.list[i];
      sentences.list[i]->screenplay = size % 2;
      sahne_tale_read (tale, sentences.list[i]);
      for (guint t = 0; t < s->n_tokens; t++)
        {
          g_assert_cmpuint (s->tokens[t].start, <=, s->tokens[t].end);
          g_assert_cmpint (s->tokens[t].state, !=, SAHNE_WORD_UNREAD);
        }
    }
  sahne_tale_finish (tale);
  return 0;
}
