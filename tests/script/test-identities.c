/* Ids follow the person through every edit.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-identities.h"
#include "sahne-json.h"

static char *
keep (GStringChunk *texts, char *text)
{
  g_autofree char *owned = text;
  return g_string_chunk_insert (texts, owned);
}

/* A script: "#" begins a scene, "NAME: words" is a line, anything else an action. */
static GArray *
read_items (const char *const *lines)
{
  GArray *items = sahne_identities_items_new ();
  int scene = -1;

  for (guint i = 0; lines[i]; i++)
    {
      SahneIdentitiesItem item = { scene, "action", NULL, lines[i], NULL };
      const char *colon = strchr (lines[i], ':');
      if (lines[i][0] == '#')
        {
          item = (SahneIdentitiesItem){ -1, "scene", NULL, lines[i] + 1, NULL };
          scene = (int) items->len;
        }
      else if (colon)
        {
          item.kind = "line";
          item.speaker = lines[i][0] == 'F' ? "fox" : "crow";
          item.text = colon + 2;
        }
      g_array_append_val (items, item);
    }
  return items;
}

static const char *
id_at (GArray *items, guint i)
{
  return g_array_index (items, SahneIdentitiesItem, i).id;
}

static const char *const story[] = { "#FOREST - DAY",
                                     "A crow sits on a branch.",
                                     "F: Good morning, Mister Crow! How well you look today.",
                                     "The crow tilts its head.",
                                     "F: Sing!",
                                     "The cheese falls and the fox catches it.",
                                     "#CAVE - NIGHT",
                                     "It is raining.",
                                     "C: Tomorrow I will keep my beak shut.",
                                     "#FIELD - DAY",
                                     "Everybody dances.",
                                     NULL };

/* The map for the next run. */
static JsonObject *
assign (JsonObject *old, GArray *items)
{
  g_autoptr (SahneIdentities) identities = sahne_identities_new (old, items);

  return sahne_identities_write (identities);
}

static void
run_twice (const char *const *one, const char *const *two, GArray **before, GArray **after)
{
  g_autoptr (JsonObject) map = NULL, again = NULL;

  *before = read_items (one);
  *after = read_items (two);
  map = assign (NULL, *before);
  again = assign (map, *after);
  for (guint i = 0; i < (*after)->len; i++)
    for (guint k = 0; k < i; k++)
      g_assert_cmpstr (id_at (*after, i), !=, id_at (*after, k));
}

/* @where says where each old item is now, -1 for gone. */
static void
check_moves (const char *const *two, const int *where)
{
  g_autoptr (GArray) before = NULL, after = NULL;

  run_twice (story, two, &before, &after);
  for (guint i = 0; i < before->len; i++)
    if (where[i] >= 0)
      g_assert_cmpstr (id_at (before, i), ==, id_at (after, (guint) where[i]));
}

static void
test_same (void)
{
  static const int where[] = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 };
  check_moves (story, where);
}

static void
test_correct_letter (void)
{
  static const int where[] = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 };

  for (guint i = 0; i < 11; i++)
    {
      const char *two[12];
      g_autofree char *changed = g_strdup (story[i]);
      memcpy (two, story, sizeof two);
      changed[strlen (changed) - 2] = 'q';
      two[i] = changed;
      check_moves (two, where);
    }
}

static void
test_split (void)
{
  const char *const two[] = { story[0],
                              story[1],
                              "F: Good morning, Mister Crow!",
                              "F: How well you look today.",
                              story[3],
                              story[4],
                              story[5],
                              story[6],
                              story[7],
                              story[8],
                              story[9],
                              story[10],
                              NULL };
  g_autoptr (GArray) before = NULL, after = NULL;
  static const int where[] = { 0, 1, -1, 4, 5, 6, 7, 8, 9, 10, 11 };

  check_moves (two, where);
  run_twice (story, two, &before, &after);
  g_assert_true (g_str_equal (id_at (before, 2), id_at (after, 2))
                 || g_str_equal (id_at (before, 2), id_at (after, 3)));
}

static void
test_join (void)
{
  const char *const two[]
      = { story[0], story[1],
          story[2], "The crow tilts its head. The cheese falls and the fox catches it.",
          story[4], story[6],
          story[7], story[8],
          story[9], story[10],
          NULL };
  g_autoptr (GArray) before = NULL, after = NULL;
  static const int where[] = { 0, 1, 2, -1, 4, -1, 5, 6, 7, 8, 9 };

  check_moves (two, where);
  run_twice (story, two, &before, &after);
  g_assert_true (g_str_equal (id_at (before, 3), id_at (after, 3))
                 || g_str_equal (id_at (before, 5), id_at (after, 3)));
}

static void
test_swap_scenes (void)
{
  const char *const two[] = { story[6], story[7], story[8], story[0], story[1],  story[2],
                              story[3], story[4], story[5], story[9], story[10], NULL };
  static const int where[] = { 3, 4, 5, 6, 7, 8, 0, 1, 2, 9, 10 };
  check_moves (two, where);
}

static void
test_swap_and_change (void)
{
  const char *const two[]
      = { "#CAVE - EVENING", story[7],  "C: Tomorrow I shall keep my beak shut.",
          story[0],          story[1],  story[2],
          story[3],          story[4],  story[5],
          story[9],          story[10], NULL };
  static const int where[] = { 3, 4, 5, 6, 7, 8, 0, 1, 2, 9, 10 };
  check_moves (two, where);
}

static void
test_insert_equal_before (void)
{
  const char *const two[] = { story[0], story[1], story[2], story[3], story[4],  story[4], story[5],
                              story[6], story[7], story[8], story[9], story[10], NULL };
  static const int where[] = { 0, 1, 2, 3, 5, 6, 7, 8, 9, 10, 11 };
  check_moves (two, where);
}

static void
test_move_line (void)
{
  const char *const two[] = { story[0], story[1], story[2], story[3], story[5],  story[6],
                              story[4], story[7], story[8], story[9], story[10], NULL };
  static const int where[] = { 0, 1, 2, 3, 6, 4, 5, 7, 8, 9, 10 };
  check_moves (two, where);
}

static void
test_delete_and_back (void)
{
  const char *const without[] = { story[0], story[1], story[3], story[4],  story[5], story[6],
                                  story[7], story[8], story[9], story[10], NULL };
  g_autoptr (GArray) one = read_items (story), two = read_items (without),
                     three = read_items (story);
  g_autoptr (JsonObject) a = assign (NULL, one);
  g_autoptr (JsonObject) b = assign (a, two);
  g_autoptr (JsonObject) c = assign (b, three);

  for (guint i = 0; i < two->len; i++)
    g_assert_cmpstr (id_at (two, i), !=, id_at (one, 2));
  for (guint i = 0; i < one->len; i++)
    g_assert_cmpstr (id_at (one, i), ==, id_at (three, i));
}

static void
test_ids_are_not_given_again (void)
{
  const char *const first[] = { "#A", "One thing happens.", "Another thing.", NULL };
  const char *const second[] = { "#A", "One thing happens.", NULL };
  const char *const third[] = { "#A", "One thing happens.", "Zebras quickly gallop off.", NULL };
  g_autoptr (GArray) one = read_items (first), two = read_items (second),
                     three = read_items (third);
  g_autoptr (JsonObject) a = assign (NULL, one);
  g_autoptr (JsonObject) b = assign (a, two);
  g_autoptr (JsonObject) c = assign (b, three);

  g_assert_cmpstr (id_at (three, 1), ==, id_at (one, 1));
  g_assert_cmpstr (id_at (three, 2), !=, id_at (one, 2));
}

/* Many random edits: an untouched line that occurs once always keeps its id, nothing occurs twice,
 * and the map survives writing and reading. */
static void
test_random_edits (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  g_autoptr (GStringChunk) texts = g_string_chunk_new (4096);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (JsonObject) map = NULL;
  guint n = 0;

  for (guint i = 0; i < 60; i++)
    g_ptr_array_add (lines, keep (texts, g_strdup_printf (i % 10 == 0 ? "#Place %u"
                                                                      : "Happening number %u.",
                                                          n++)));
  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (GPtrArray) now = NULL;
      g_autoptr (GArray) items = NULL;
      JsonObject *next;
      guint at = (guint) g_rand_int_range (rand, 1, (gint32) lines->len);
      switch (g_rand_int_range (rand, 0, 3))
        {
        case 0:
          g_ptr_array_insert (lines, (gint) at,
                              keep (texts, g_strdup_printf ("Happening number %u.", n++)));
          break;
        case 1:
          if (((char *) lines->pdata[at])[0] != '#' && lines->len > 30)
            g_ptr_array_remove_index (lines, at);
          break;
        default:
          if (((char *) lines->pdata[at])[0] != '#')
            lines->pdata[at]
                = keep (texts, g_strdup_printf ("%s Quietly %u.", (char *) lines->pdata[at], n++));
        }
      now = g_ptr_array_copy (lines, NULL, NULL);
      g_ptr_array_add (now, NULL);
      items = read_items ((const char *const *) now->pdata);
      next = assign (map, items);
      g_clear_pointer (&map, json_object_unref);
      map = next;
      for (guint i = 0; i < items->len; i++)
        {
          const char *text = lines->pdata[i], *had = g_hash_table_lookup (ids, text);
          if (had)
            g_assert_cmpstr (id_at (items, i), ==, had);
          else
            g_hash_table_insert (ids, (gpointer) text, g_strdup (id_at (items, i)));
        }
    }
}

static void
test_large (void)
{
  g_autoptr (GArray) one = sahne_identities_items_new (), two = sahne_identities_items_new ();
  g_autoptr (GStringChunk) texts = g_string_chunk_new (4096);
  int scene = 0;

  for (guint i = 0; i < 20000; i++)
    {
      SahneIdentitiesItem item = { i % 5 ? scene : -1, i % 5 ? "action" : "scene", NULL,
                                   keep (texts, g_strdup_printf ("text %u", i)), NULL };
      scene = i % 5 ? scene : (int) i;
      g_array_append_val (one, item);
      item.text = i % 7 ? item.text : "other";
      g_array_append_val (two, item);
    }
  g_autoptr (JsonObject) a = assign (NULL, one);
  g_autoptr (JsonObject) b = assign (a, two);
  for (guint i = 0; i < one->len; i++)
    if (i % 7)
      g_assert_cmpstr (id_at (one, i), ==, id_at (two, i));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/identities/same", test_same);
  g_test_add_func ("/identities/correct-letter", test_correct_letter);
  g_test_add_func ("/identities/split", test_split);
  g_test_add_func ("/identities/join", test_join);
  g_test_add_func ("/identities/swap-scenes", test_swap_scenes);
  g_test_add_func ("/identities/swap-and-change", test_swap_and_change);
  g_test_add_func ("/identities/insert-equal-before", test_insert_equal_before);
  g_test_add_func ("/identities/move-line", test_move_line);
  g_test_add_func ("/identities/delete-and-back", test_delete_and_back);
  g_test_add_func ("/identities/not-given-again", test_ids_are_not_given_again);
  g_test_add_func ("/identities/random-edits", test_random_edits);
  g_test_add_func ("/identities/large", test_large);
  return g_test_run ();
}
