/* A folder for one test, gone when the test is over.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gstdio.h>
#include <gio/gio.h>

/* Removes a file or a folder with everything in it. */
static inline void
test_remove (const char *path)
{
  g_autoptr (GDir) dir
      = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *inside = g_build_filename (path, name, NULL);
      test_remove (inside);
    }
  g_remove (path);
}

static inline void
test_remove_and_free (gpointer path)
{
  test_remove (path);
  g_free (path);
}

/* A new, empty folder; to be called while a test or its set-up runs. */
static inline char *
test_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *path = g_dir_make_tmp ("sahne-test-XXXXXX", &error);

  g_assert_no_error (error);
  g_test_queue_destroy (test_remove_and_free, g_strdup (path));
  return path;
}
