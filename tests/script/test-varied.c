/* Measures understanding of many kinds of writing, from news to recipes, in both languages.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "corpus.h"

static double
percent (guint part, guint whole)
{
  return 100.0 * part / MAX (1, whole);
}

static void
report (const char *what, const Tally *tally)
{
  g_test_message ("%s: %u texts, %u of %u found (%.1f %%), %u of %u drawn unasked (%.1f %%), %u "
                  "without a word for it (%.1f %%)",
                  what, tally->sentences, tally->found, tally->asked,
                  percent (tally->found, tally->asked), tally->unasked, tally->drawn,
                  percent (tally->unasked, tally->drawn), tally->unsaid,
                  percent (tally->unsaid, tally->drawn));
}

/* Reads the open part aloud and the part kept back in silence. */
static void
measure (const char *language, gboolean stories)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  const char *what = stories ? "varied-stories" : "varied";
  g_autofree char *name = g_strdup_printf ("%s-%s.txt", language, what);
  g_autofree char *held_name = g_strdup_printf ("%s-%s-held.txt", language, what);
  void (*read) (SahneResources *, const char *, const char *, Tally *, Tally *)
      = stories ? corpus_stories : corpus_sentences;
  Tally open = { 0 }, held = { 0 };

  read (resources, language, name, &open, &open);
  read (resources, language, held_name, NULL, &held);
  report (name, &open);
  report (held_name, &held);
  g_assert_cmpfloat (percent (open.found, open.asked), >=, 90);
  g_assert_cmpfloat (percent (open.unasked, open.drawn), <, 3);
}

static void
test_measure (gconstpointer data)
{
  const char *what = data;

  measure (what[0] == 'e' ? "en" : "tr", strstr (what, "stories") != NULL);
}

int
main (int argc, char **argv)
{
  static const char *const parts[]
      = { "english/sentences", "english/stories", "turkish/sentences", "turkish/stories" };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *path = g_strconcat ("/script/varied/", parts[i], NULL);

      g_test_add_data_func (path, parts[i], test_measure);
    }
  return g_test_run ();
}
