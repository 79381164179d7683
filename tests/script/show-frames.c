/* Prints what a language reads in each sentence of standard input, for those who work on one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include "sahne-language.h"

static void
show_words (const SahneSentence *sentence)
{
  static const char *const states[] = { "!", "", "+", "?", "-" };

  for (guint i = 0; i < sentence->n_tokens; i++)
    g_print ("%s%s ",
             sentence->tokens[i].kind == SAHNE_TOKEN_QUOTE ? "“”" : sentence->tokens[i].text,
             states[sentence->tokens[i].state]);
  g_print ("\n");
}

int
main (int argc, char **argv)
{
  const char *code = argc > 1 ? argv[1] : "en";
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SahneLanguage) language = sahne_language_new (code, resources, &error);
  char line[65536];

  if (language == NULL)
    g_error ("%s", error->message);
  while (fgets (line, sizeof line, stdin))
    {
      g_autoptr (SahneArena) arena = sahne_arena_new ();
      SahneSentences sentences = sahne_sentences_split (line, strlen (line), 0, code,
                                                        language->klass->abbreviations, arena);
      for (guint i = 0; i < sentences.n; i++)
        {
          SahneFrames frames = { .arena = arena };
          language->klass->read (language, sentences.list[i], &frames);
          show_words (sentences.list[i]);
          for (guint k = 0; k < frames.n; k++)
            {
              g_autofree char *text = sahne_frame_dump (frames.list[k]);
              g_print ("    %s\n", text);
            }
        }
    }
  return 0;
}
