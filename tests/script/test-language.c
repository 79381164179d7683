/* Tests for languages that are only tables: German by a handful of rows, read as English is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-language.h"

static SahneLanguage *
open_german (SahneResources **resources)
{
  g_autofree char *tables = g_test_build_filename (G_TEST_DIST, "tests", "script", "german", NULL);
  g_auto (GStrv) folders = g_strsplit (g_getenv ("SAHNE_DATA_PATH"), ":", -1);
  g_autoptr (GStrvBuilder) all = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;
  g_autoptr (GError) error = NULL;
  SahneLanguage *language;

  g_strv_builder_add (all, tables);
  g_strv_builder_addv (all, (const char **) folders);
  list = g_strv_builder_end (all);
  *resources = sahne_resources_new ((const char *const *) list);
  language = sahne_language_new ("de", *resources, &error);
  g_assert_no_error (error);
  return language;
}

static void
read_one (const char *text, const char *const *expected)
{
  g_autoptr (SahneResources) resources = NULL;
  g_autoptr (SahneLanguage) german = open_german (&resources);
  g_autoptr (SahneArena) arena = sahne_arena_new ();
  SahneSentences sentences = sahne_sentences_split (text, strlen (text), 0, "de", NULL, arena);
  SahneFrames frames = { .arena = arena };

  for (guint i = 0; i < sentences.n; i++)
    german->klass->read (german, sentences.list[i], &frames);
  for (guint i = 0; expected[i]; i++)
    {
      g_autofree char *found = NULL;
      g_assert_cmpuint (i, <, frames.n);
      found = sahne_frame_dump (frames.list[i]);
      g_assert_cmpstr (found, ==, expected[i]);
    }
}

static void
test_walk (void)
{
  read_one ("Der Fuchs läuft in den Wald.",
            (const char *const[]){ "do action=walk agent=the-fox where=in:the-forest ", NULL });
}

static void
test_give (void)
{
  read_one ("Das Mädchen gibt dem Hund einen roten Ball.",
            (const char *const[]){
                "do action=give agent=the-girl{child} object=ball{red} recipient=the-dog", NULL });
}

static void
test_two_clauses (void)
{
  read_one ("Die Katze sitzt auf dem Tisch und schläft.",
            (const char *const[]){ "do action=sit agent=the-cat where=on:the-table ",
                                   "do action=sleep agent=the-cat", NULL });
}

static void
test_speech (void)
{
  read_one ("„Komm!“ ruft der Fuchs.",
            (const char *const[]){ "line action=shout tone=shout agent=the-fox quote=0", NULL });
}

static void
test_missing_language (void)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autoptr (GError) error = NULL;

  g_assert_null (sahne_language_new ("xx", resources, &error));
  g_assert_nonnull (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/script/language/walk", test_walk);
  g_test_add_func ("/script/language/give", test_give);
  g_test_add_func ("/script/language/two-clauses", test_two_clauses);
  g_test_add_func ("/script/language/speech", test_speech);
  g_test_add_func ("/script/language/missing", test_missing_language);
  return g_test_run ();
}
