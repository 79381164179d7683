/* Measures understanding of many kinds of writing, from news to recipes, in both languages.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "corpus.h"

/* A corpus, and what has been kept back of all of them together. */
typedef struct
{
  const char *name;
  Tally *kept;
} Part;

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

/* Reads the open part of a corpus aloud and the part kept back in silence. */
static void
test_part (gconstpointer data)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  const Part *part = data;
  g_autofree char *language = g_strndup (part->name, 2);
  g_autofree char *name = g_strconcat (part->name, ".txt", NULL);
  g_autofree char *held_name = g_strconcat (part->name, "-held.txt", NULL);
  void (*read) (SahneResources *, const char *, const char *, Tally *, Tally *)
      = g_str_has_suffix (part->name, "stories") ? corpus_stories : corpus_sentences;
  Tally open = { 0 }, held = { 0 };

  read (resources, language, name, &open, &open);
  read (resources, language, held_name, NULL, &held);
  corpus_report (name, &open);
  corpus_report (held_name, &held);
  add (part->kept, &held);
  g_assert_cmpfloat (corpus_percent (open.found, open.asked), >=, 90);
  g_assert_cmpfloat (corpus_percent (open.unasked, open.drawn), <, 3);
}

/* Of what is drawn of all texts kept back, hardly anything is not mentioned in them. */
static void
test_mentioned (gconstpointer data)
{
  const Tally *kept = data;

  if (kept->drawn == 0)
    {
      g_test_skip ("nothing has been read");
      return;
    }
  corpus_report ("all kept back", kept);
  g_assert_cmpfloat (corpus_percent (kept->unmentioned, kept->drawn), <, 3);
}

int
main (int argc, char **argv)
{
  static const char *const names[]
      = { "en-varied", "en-varied-stories", "tr-varied", "tr-varied-stories",
          "en-fresh",  "en-fresh-stories",  "tr-fresh",  "tr-fresh-stories" };
  Part parts[G_N_ELEMENTS (names)];
  Tally kept = { 0 };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_strconcat ("/script/varied/", names[i], NULL);

      parts[i] = (Part){ names[i], &kept };
      g_test_add_data_func (path, &parts[i], test_part);
    }
  g_test_add_data_func ("/script/varied/z-mentioned", &kept, test_mentioned);
  return g_test_run ();
}
