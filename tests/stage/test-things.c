/* The table of things: every prop of the first lexicon is known, by its word in both languages.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-things.h"

static void
test_find (void)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autoptr (SahneThings) things = sahne_things_new (resources, NULL);
  const SahneThing *door = sahne_things_find (things, "door");
  const SahneThing *treasure = sahne_things_find (things, "treasure_chest");

  g_assert_nonnull (door);
  g_assert_cmpfloat_with_epsilon (door->height, 2.1, 1e-9);
  g_assert_cmpstr (door->states[0], ==, "closed");
  g_assert_cmpstr (door->states[1], ==, "open");
  g_assert_cmpstr (door->art, ==, "own");
  g_assert_true (treasure == sahne_things_find (things, "Treasure Chest"));
  g_assert_null (sahne_things_find (things, "no such thing"));
  g_assert_null (sahne_things_find (things, NULL));
}

static void
test_sizes_are_sane (void)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autoptr (SahneThings) things = sahne_things_new (resources, NULL);
  g_autoptr (GBytes) bytes = sahne_resources_open (resources, "art/things.tsv", NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint n = 0;

  for (char **line = lines; *line; line++)
    {
      g_auto (GStrv) v = g_strsplit (*line, "\t", 2);
      const SahneThing *thing;
      if (**line == '#' || **line == '\0')
        continue;
      thing = sahne_things_find (things, v[0]);
      g_assert_nonnull (thing);
      g_assert_cmpfloat (thing->height, >, 0.005);
      g_assert_cmpfloat (thing->width, >, 0.005);
      g_assert_cmpfloat (thing->width / thing->height, <, 60);
      g_assert_cmpfloat (thing->height / thing->width, <, 120);
      g_assert_nonnull (thing->drawings[0]);
      g_assert_true (thing->is == NULL || sahne_things_find (things, thing->is) != NULL);
      n++;
    }
  g_assert_cmpuint (n, >=, 900);
}

static void
test_words (void)
{
  static const struct
  {
    const char *language, *word, *concept;
  } words[] = {
    { "en", "kite", "kite" },
    { "tr", "uçurtma", "kite" },
    { "en", "couch", "sofa" },
    { "tr", "kazan", "cauldron" },
    { "tr", "top", "ball" },
    { "tr", "şemsiye", "umbrella" },
    { "tr", "bağlama", "saz" },
    { "en", "refrigerator", "fridge" },
    { "tr", "gazete", "newspaper" },
    { "tr", "çaydanlık", "teapot" },
    { "en", "fire truck", "fire engine" },
    { "tr", "ışık", "light" },
  };
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *concept = sahne_things_of_word (words[i].word, words[i].language, resources);
      g_assert_cmpstr (concept, ==, words[i].concept);
    }
  g_assert_null (sahne_things_of_word ("qqq", "en", resources));
  g_assert_null (sahne_things_of_word ("", "en", resources));
  g_assert_null (sahne_things_of_word ("kite", "xx", resources));
}

/* Every line can be found: the search does not depend on where a word stands. */
static void
test_every_word (void)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autoptr (GBytes) bytes = sahne_resources_open (resources, "art/names-tr.tsv", NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint n = g_strv_length (lines);

  for (guint i = 1; i < n && *lines[i]; i += i % 5 + 1)
    {
      g_auto (GStrv) v = g_strsplit (lines[i], "\t", -1);
      g_autofree char *concept = sahne_things_of_word (v[0], "tr", resources);
      g_assert_cmpstr (concept, ==, v[1]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/things/find", test_find);
  g_test_add_func ("/things/sizes", test_sizes_are_sane);
  g_test_add_func ("/things/words", test_words);
  g_test_add_func ("/things/every-word", test_every_word);
  return g_test_run ();
}
