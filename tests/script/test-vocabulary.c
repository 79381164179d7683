/* Tests how much of the world the tables have words for, in both languages.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-lexicon.h"

/* What the words of a class mean, and the words themselves. */
typedef struct
{
  GHashTable *concepts, *words;
} Vocabulary;

static void
count_entry (const SahneEntry *entry, gpointer data)
{
  Vocabulary *vocabulary = data;

  g_hash_table_add (vocabulary->concepts, (gpointer) entry->concept);
  g_hash_table_add (vocabulary->words, (gpointer) entry->lemma);
}

static void
expect (const char *code, SahneWordClass word_class, guint concepts, guint words)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autoptr (GError) error = NULL;
  SahneLexicon *lexicon = sahne_lexicon_new (code, resources, &error);
  Vocabulary vocabulary
      = { g_hash_table_new (g_str_hash, g_str_equal), g_hash_table_new (g_str_hash, g_str_equal) };

  g_assert_no_error (error);
  sahne_lexicon_foreach (lexicon, word_class, count_entry, &vocabulary);
  g_test_message ("%s, class %d: %u concepts, %u words", code, (int) word_class,
                  g_hash_table_size (vocabulary.concepts), g_hash_table_size (vocabulary.words));
  g_assert_cmpuint (g_hash_table_size (vocabulary.concepts), >=, concepts);
  g_assert_cmpuint (g_hash_table_size (vocabulary.words), >=, words);
  g_hash_table_unref (vocabulary.concepts);
  g_hash_table_unref (vocabulary.words);
  sahne_lexicon_free (lexicon);
}

static void
test_language (gconstpointer data)
{
  const char *code = data;

  expect (code, SAHNE_CLASS_ACTION, 170, 450);
  expect (code, SAHNE_CLASS_PLACE, 100, 100);
  expect (code, SAHNE_CLASS_THING, 600, 600);
  expect (code, SAHNE_CLASS_ACTOR, 70, 70);
  expect (code, SAHNE_CLASS_ANIMAL, 80, 80);
  expect (code, SAHNE_CLASS_EMOTION, 34, 34);
  expect (code, SAHNE_CLASS_WEATHER, 7, 20);
  expect (code, SAHNE_CLASS_SEASON, 4, 4);
  expect (code, SAHNE_CLASS_TIME, 7, 12);
  expect (code, SAHNE_CLASS_CAMERA, 20, 30);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/script/vocabulary/english", "en", test_language);
  g_test_add_data_func ("/script/vocabulary/turkish", "tr", test_language);
  return g_test_run ();
}
