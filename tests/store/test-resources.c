/* Data files are found by name, and what was opened enters the key.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "sahne-error.h"
#include "sahne-resources.h"
#include "folder.h"

static SahneResources *
fresh (char **folder)
{
  g_autofree char *path = test_folder ();
  g_autofree char *file = g_build_filename (path, "words.tsv", NULL);
  SahneResources *self;

  g_assert_true (g_file_set_contents (file, "fox\n", -1, NULL));
  self = sahne_resources_new ((const char *const[]){ path, NULL });
  *folder = g_steal_pointer (&path);
  return self;
}

static void
test_open (void)
{
  g_autofree char *folder = NULL;
  g_autoptr (SahneResources) self = fresh (&folder), run = sahne_resources_new_child (self);
  g_autofree char *before = sahne_resources_digest (run), *after = NULL;
  g_autoptr (GBytes) bytes = sahne_resources_open (run, "words.tsv", NULL);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "fox\n", 4);
  after = sahne_resources_digest (run);
  g_assert_cmpstr (before, !=, after);
}

static gpointer
make_words (SahneResources *resources, gpointer made, GError **error)
{
  g_autoptr (GBytes) bytes = sahne_resources_open (resources, "words.tsv", error);

  ++*(guint *) made;
  return bytes ? g_ref_string_new_len (g_bytes_get_data (bytes, NULL),
                                       (gssize) g_bytes_get_size (bytes))
               : NULL;
}

static gpointer
ref_words (gpointer words)
{
  return g_ref_string_acquire (words);
}

static void
unref_words (gpointer words)
{
  g_ref_string_release (words);
}

/* Made once, and noted by everybody who has it. */
static void
test_shared (void)
{
  g_autofree char *folder = NULL;
  g_autoptr (SahneResources) self = fresh (&folder), one = sahne_resources_new_child (self),
                             two = sahne_resources_new_child (self);
  g_autofree char *first = NULL, *second = NULL;
  guint made = 0;
  char *words[2];

  words[0] = sahne_resources_share (one, "words", make_words, &made, ref_words, unref_words, NULL);
  words[1] = sahne_resources_share (two, "words", make_words, &made, ref_words, unref_words, NULL);
  g_assert_cmpuint (made, ==, 1);
  g_assert_cmpstr (words[0], ==, "fox\n");
  g_assert_true (words[0] == words[1]);
  first = sahne_resources_digest (one);
  second = sahne_resources_digest (two);
  g_assert_cmpstr (first, ==, second);
  {
    g_auto (GStrv) opened = sahne_resources_opened (two);
    g_assert_true (g_str_has_prefix (opened[0], "words.tsv="));
  }
  unref_words (words[0]);
  unref_words (words[1]);
}

static void
test_missing_is_noted (void)
{
  g_autofree char *folder = NULL;
  g_autoptr (SahneResources) self = fresh (&folder);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) opened = NULL;
  g_assert_null (sahne_resources_open (self, "fonts/none.sf2", &error));
  g_assert_error (error, SAHNE_ERROR, SAHNE_ERROR_MISSING);
  opened = sahne_resources_opened (self);
  g_assert_cmpstr (opened[0], ==, "fonts/none.sf2=");
}

static void
test_no_escape (void)
{
  static const char *const tricks[]
      = { "../words.tsv", "/etc/passwd", "a/../words.tsv", "", ".", "a//b" };
  g_autofree char *folder = NULL;
  g_autoptr (SahneResources) self = fresh (&folder);

  for (guint i = 0; i < G_N_ELEMENTS (tricks); i++)
    {
      g_autofree char *found = sahne_resources_find (self, tricks[i]);
      g_assert_null (found);
    }
}

static gboolean
join_row (gpointer table, const char *line)
{
  if (g_str_equal (line, "bad"))
    return FALSE;
  g_string_append_printf (table, "[%s]", line);
  return TRUE;
}

/* Rows are read in order, remarks left out; a bad one is named by its line. */
static void
test_rows (void)
{
  g_autofree char *folder = NULL;
  g_autoptr (SahneResources) self = fresh (&folder);
  g_autofree char *file = g_build_filename (folder, "rows.tsv", NULL);
  g_autofree char *bad = g_build_filename (folder, "bad.tsv", NULL);
  g_autofree char *raw = g_build_filename (folder, "raw.tsv", NULL);
  g_autoptr (GString) rows = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (file, "# what\none\n\ntwo\tthree\n", -1, NULL));
  g_assert_true (sahne_resources_read_rows (self, "rows.tsv", join_row, rows, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (rows->str, ==, "[one][two\tthree]");
  g_assert_true (g_file_set_contents (bad, "one\nbad\n", -1, NULL));
  g_assert_false (sahne_resources_read_rows (self, "bad.tsv", join_row, rows, &error));
  g_assert_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "2"));
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (raw, "\xff\xfe\n", -1, NULL));
  g_assert_false (sahne_resources_read_rows (self, "raw.tsv", join_row, rows, &error));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/resources/shared", test_shared);
  g_test_add_func ("/resources/open", test_open);
  g_test_add_func ("/resources/missing-is-noted", test_missing_is_noted);
  g_test_add_func ("/resources/names-stay-inside", test_no_escape);
  g_test_add_func ("/resources/rows", test_rows);
  return g_test_run ();
}
