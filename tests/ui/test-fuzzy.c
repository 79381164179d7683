/* Commands are found by a few letters, with and without the marks and dots of Turkish.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-catalogue.h"
#include "sahne-fuzzy.h"

static int
score (const char *query, const char *name)
{
  g_autofree char *q = sahne_fuzzy_fold (query), *n = sahne_fuzzy_fold (name);
  return sahne_fuzzy_score (q, n);
}

static void
test_dots_make_no_difference (void)
{
  static const char *const same[]
      = { "ışık ayarı", "IŞIK AYARI", "isik ayari", "İŞİK AYARİ", "Işık  ayarı…" };

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_autofree char *folded = sahne_fuzzy_fold (same[i]);
      g_assert_cmpstr (folded, ==, "isik ayari");
    }
}

static void
test_what_is_nearer_comes_first (void)
{
  static const char *const order[][3] = {
    /* query, better, worse */
    { "export", "Export the film", "Export the timeline for other programs" },
    { "exp", "Export the film", "The expensive film" },
    { "play", "Play or pause", "Display all" },
    { "gs", "Go to scene 2", "Generate again" },
    { "dis", "Dışa aktar", "Çekimleri karşılaştır" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    g_assert_cmpint (score (order[i][0], order[i][1]) + (i == 0), >,
                     score (order[i][0], order[i][2]));
}

static void
test_every_word_counts (void)
{
  g_assert_cmpint (score ("inspect audio", "Inspect: Audio"), >, 0);
  g_assert_cmpint (score ("audio inspect", "Inspect: Audio"), >, 0);
  g_assert_cmpint (score ("ins aud", "Inspect: Audio"), >, 0);
  g_assert_cmpint (score ("inspect visual", "Inspect: Audio"), ==, 0);
  g_assert_cmpint (score ("rnq", "Run everything stale"), ==, 0);
  g_assert_cmpint (score ("rnev", "Run everything stale"), >, 0);
  g_assert_cmpint (score ("", "Anything"), >, 0);
}

/* A catalogue in the form that msgfmt writes: header, two tables, strings. */
static GBytes *
make_catalogue (const char *english, const char *other)
{
  guint32 numbers[] = { 0x950412de, 0, 1, 28, 36, 0, 44, 0, 44, 0, 0 };
  GByteArray *bytes = g_byte_array_new ();

  numbers[7] = (guint32) strlen (english);
  numbers[9] = (guint32) strlen (other);
  numbers[10] = 44 + (guint32) strlen (english) + 1;
  g_byte_array_append (bytes, (const guint8 *) numbers, sizeof numbers);
  g_byte_array_append (bytes, (const guint8 *) english, (guint) strlen (english) + 1);
  g_byte_array_append (bytes, (const guint8 *) other, (guint) strlen (other) + 1);
  return g_byte_array_free_to_bytes (bytes);
}

static void
test_catalogue (void)
{
  g_autoptr (GBytes) bytes = make_catalogue ("Undo", "Geri al");
  g_autoptr (GHashTable) words = sahne_catalogue_read (bytes);

  g_assert_nonnull (words);
  g_assert_cmpstr (g_hash_table_lookup (words, "Undo"), ==, "Geri al");
}

/* Whatever a file says, nothing outside of it is read. */
static void
test_damaged_catalogue (void)
{
  g_autoptr (GBytes) good = make_catalogue ("Undo", "Geri al");
  gsize size;
  const guint8 *data = g_bytes_get_data (good, &size);

  for (gsize i = 0; i <= size; i++)
    {
      g_autofree guint8 *copy = g_memdup2 (data, size);
      g_autoptr (GBytes) shorter = g_bytes_new (data, i), other = NULL;
      g_autoptr (GHashTable) one = sahne_catalogue_read (shorter), two = NULL;
      if (i < size)
        copy[i] = 0xff;
      other = g_bytes_new_take (g_steal_pointer (&copy), size);
      two = sahne_catalogue_read (other);
      g_assert_true (one == NULL || g_hash_table_size (one) <= 1);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/fuzzy/dots-make-no-difference", test_dots_make_no_difference);
  g_test_add_func ("/ui/fuzzy/what-is-nearer-comes-first", test_what_is_nearer_comes_first);
  g_test_add_func ("/ui/fuzzy/every-word-counts", test_every_word_counts);
  g_test_add_func ("/ui/fuzzy/catalogue", test_catalogue);
  g_test_add_func ("/ui/fuzzy/damaged-catalogue", test_damaged_catalogue);
  return g_test_run ();
}
