/* Measures how much of ordinary Turkish is understood.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "corpus.h"

static void
add (Tally *sum, const Tally *more)
{
  sum->asked += more->asked;
  sum->found += more->found;
  sum->drawn += more->drawn;
  sum->unasked += more->unasked;
  sum->unmentioned += more->unmentioned;
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
  corpus_report ("sentences", &open);
  corpus_report ("sentences kept back", &kept);
  g_assert_cmpuint (100 * open.found, >=, 90 * open.asked);
  g_assert_cmpuint (100 * open.unasked, <, 3 * open.drawn);
  g_assert_cmpuint (100 * kept.unmentioned, <, 3 * kept.drawn);
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
  corpus_report ("stories", &open);
  corpus_report ("stories kept back", &kept);
  g_assert_cmpuint (100 * open.found, >=, 90 * open.asked);
  g_assert_cmpuint (100 * open.unasked, <, 3 * open.drawn);
  g_assert_cmpuint (100 * kept.unmentioned, <, 3 * kept.drawn);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/script/turkish-corpus/sentences", test_sentences);
  g_test_add_func ("/script/turkish-corpus/stories", test_stories);
  return g_test_run ();
}
