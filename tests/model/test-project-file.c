/* Project files from elsewhere are data: never run, never trusted, never spoilt.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "sahne-database.h"
#include "sahne-error.h"
#include "sahne-project.h"
#include "folder.h"

static gboolean
write_source (SahneProject *project, gpointer text, GError **error)
{
  return sahne_project_set_source (project, text, error);
}

/* A saved project with a long source, so that it has more than one page. */
static char *
saved_project (const char *folder)
{
  SahneProject *project = sahne_project_new (folder, NULL);
  char *file = g_build_filename (folder, "story.sahne", NULL);
  g_autofree char *text = g_strnfill (60000, 'x');

  g_assert_true (sahne_project_edit (project, "Write", FALSE, write_source, text, NULL));
  g_assert_true (sahne_project_save_as (project, file, NULL));
  g_assert_true (sahne_project_close (project, NULL));
  g_object_unref (project);
  return file;
}

static void
assert_refused (const char *folder, const char *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SahneProject) project = sahne_project_open (folder, file, &error);
  g_assert_null (project);
  g_assert_nonnull (error);
}

static void
alter (const char *file, const char *sql)
{
  sahne_auto_database db = NULL;
  g_assert_cmpint (sqlite3_open (file, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
}

static void
test_strangers (void)
{
  g_autofree char *folder = test_folder ();
  g_autofree char *text = g_build_filename (folder, "text.sahne", NULL);
  g_autofree char *other = g_build_filename (folder, "other.sahne", NULL);

  g_assert_true (g_file_set_contents (text, "INT. ROOM - DAY\n", -1, NULL));
  alter (other, "CREATE TABLE t (a)");
  assert_refused (folder, text);
  assert_refused (folder, other);
  assert_refused (folder, folder);
  assert_refused (folder, "/nonexistent.sahne");
}

static void
test_newer_format (void)
{
  g_autofree char *folder = test_folder (), *file = saved_project (folder);
  g_autofree char *before = NULL, *after = NULL;
  gsize n_before, n_after;

  alter (file, "PRAGMA user_version=99");
  g_assert_true (g_file_get_contents (file, &before, &n_before, NULL));
  assert_refused (folder, file);
  g_assert_true (g_file_get_contents (file, &after, &n_after, NULL));
  g_assert_cmpmem (before, n_before, after, n_after);
}

static void
test_trigger_does_not_run (void)
{
  g_autofree char *folder = test_folder (), *file = saved_project (folder), *note = NULL;
  g_autoptr (SahneProject) project = NULL;

  alter (file,
         "CREATE TRIGGER evil AFTER INSERT ON meta BEGIN UPDATE source SET content='stolen'; END;"
         "CREATE VIEW spy AS SELECT * FROM source; CREATE TABLE junk (a); INSERT INTO junk VALUES "
         "(1)");
  project = sahne_project_open (folder, file, NULL);
  g_assert_nonnull (project);
  g_assert_true (sahne_project_set_note (project, "a", "b", NULL));
  note = sahne_project_get_source (project);
  g_assert_cmpuint (strlen (note), ==, 60000);
}

static void
test_damage_never_crashes (void)
{
  g_autofree char *folder = test_folder (), *file = saved_project (folder), *whole = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  gsize length;

  g_assert_true (g_file_get_contents (file, &whole, &length, NULL));
  for (int i = 0; i < 60; i++)
    {
      g_autofree char *copy = g_memdup2 (whole, length);
      gsize keep = i % 3 == 0 ? (gsize) g_rand_int_range (rand, 0, (gint32) length) : length;
      g_autoptr (SahneProject) project = NULL;
      for (int n = 0; n < 40; n++)
        copy[g_rand_int_range (rand, i % 2 ? 0 : 200, (gint32) length)] = (char) g_rand_int (rand);
      g_assert_true (g_file_set_contents (file, copy, (gssize) keep, NULL));
      project = sahne_project_open (folder, file, NULL);
      if (project)
        sahne_project_close (project, NULL);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/project-file/strangers-are-refused", test_strangers);
  g_test_add_func ("/project-file/newer-format-is-left-untouched", test_newer_format);
  g_test_add_func ("/project-file/triggers-do-not-run", test_trigger_does_not_run);
  g_test_add_func ("/project-file/damage-never-crashes", test_damage_never_crashes);
  return g_test_run ();
}
