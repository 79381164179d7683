/* Tests for what a sentence of a letter or report has besides what it tells.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-letter.h"

static const struct
{
  const char *language, *text;
  int skipped; /* tokens; -1 for all */
} rows[] = {
  { "en", "Dear Tim,", -1 },
  { "en", "Hello everyone!", -1 },
  { "en", "Love, Nina", -1 },
  { "en", "Yours sincerely, Anna Brown", -1 },
  { "en", "Love is a cat that sleeps.", 0 },
  { "en", "Dear Tim, the goat ate my hat.", 0 }, /* the reader knows where it begins */
  { "en", "BERGEN - A penguin walked in.", 2 },
  { "en", "NEW YORK - A penguin walked in.", 3 },
  { "en", "A man - tall and thin - came in.", 0 },
  { "tr", "Sevgili dedeciğim,", -1 },
  { "tr", "Torunun Efe", -1 },
  { "tr", "Teşekkürler, Pelin", -1 },
  { "tr", "Torunun kapıyı açtı.", 0 },
  { "tr", "Sevgili kedi bahçede uyuyor ve hiç uyanmak istemiyor gibi görünüyordu.", 0 },
  { "tr", "İZMİR - Bir penguen markete girdi.", 2 },
};

static void
test_rows (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SahneArena) arena = sahne_arena_new ();
      SahneSentences sentences = sahne_sentences_split (rows[i].text, strlen (rows[i].text), 0,
                                                        rows[i].language, NULL, arena);
      guint n = sahne_letter_skip (sentences.list[0], rows[i].language);
      guint wanted = rows[i].skipped < 0 ? sentences.list[0]->n_tokens : (guint) rows[i].skipped;

      if (n != wanted)
        g_test_message ("%s: %u, not %u", rows[i].text, n, wanted);
      g_assert_cmpuint (n, ==, wanted);
    }
}

/* A screenplay has no letters of its own outside of what is said. */
static void
test_screenplay (void)
{
  g_autoptr (SahneArena) arena = sahne_arena_new ();
  SahneSentences sentences = sahne_sentences_split ("Dear Tim,", 9, 0, "en", NULL, arena);

  sentences.list[0]->screenplay = TRUE;
  g_assert_cmpuint (sahne_letter_skip (sentences.list[0], "en"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/script/letter/rows", test_rows);
  g_test_add_func ("/script/letter/screenplay", test_screenplay);
  return g_test_run ();
}
