/* Measures how much of ordinary Turkish is understood.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "corpus.h"

static void
report (const char *what, const Tally *tally)
{
  g_test_message ("%s: %u texts, %u of %u found (%.1f %%), %u of %u drawn unasked (%.1f %%), %u "
                  "without a word for it (%.1f %%)",
                  what, tally->sentences, tally->found, tally->asked,
                  100.0 * tally->found / MAX (1, tally->asked), tally->unasked, tally->drawn,
                  100.0 * tally->unasked / MAX (1, tally->drawn), tally->unsaid,
                  100.0 * tally->unsaid / MAX (1, tally->drawn));
}

static void
add (Tally *sum, const Tally *more)
{
  sum->asked += more->asked;
  sum->found += more->found;
  sum->drawn += more->drawn;
  sum->unasked += more->unasked;
  sum->unsaid += more->unsaid;
  sum->sentences += more->sentences;
}

static void
test_sentences (void)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  Tally open = { 0 }, kept = { 0 }, held = { 0 };

  corpus_sentences (resources, "tr", "tr-sentences.txt", &open, &kept);
  corpus_sentences (resources, "tr", "tr-sentences-more.txt", &open, &open);
  corpus_sentences (resources, "tr", "tr-sentences-held.txt", &held, &held);
  add (&kept, &held);
  report ("sentences", &open);
  report ("sentences kept back", &kept);
  g_assert_cmpuint (100 * open.found, >=, 90 * open.asked);
  g_assert_cmpuint (100 * open.unasked, <, 3 * open.drawn);
}

static void
test_stories (void)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  Tally open = { 0 }, kept = { 0 }, held = { 0 };

  corpus_stories (resources, "tr", "tr-stories.txt", &open, &kept);
  corpus_stories (resources, "tr", "tr-stories-more.txt", &open, &open);
  corpus_stories (resources, "tr", "tr-stories-held.txt", &held, &held);
  add (&kept, &held);
  report ("stories", &open);
  report ("stories kept back", &kept);
  g_assert_cmpuint (100 * open.found, >=, 90 * open.asked);
  g_assert_cmpuint (100 * open.unasked, <, 3 * open.drawn);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/script/turkish-corpus/sentences", test_sentences);
  g_test_add_func ("/script/turkish-corpus/stories", test_stories);
  return g_test_run ();
}
