/* Project files: snapshots of the working copy, and foreign ones read with suspicion.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-project-file.h"

#include <glib/gi18n-lib.h>

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "sahne-error.h"

/* A file larger than this is refused unread. */
#define MAX_FILE_BYTES ((gint64) 2 << 30)

static gboolean
sync_file (const char *path)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean done = fd >= 0 && fsync (fd) == 0;

  if (fd >= 0)
    close (fd);
  return done;
}

/**
 * sahne_project_file_write:
 * @working: an open project's working copy
 * @path: the `.sahne` file
 * @error: return location for %SAHNE_ERROR_OUTPUT
 *
 * Writes a snapshot beside @path and renames it: the old file stays whole until the new one is.
 *
 * Returns: whether that worked
 */
gboolean
sahne_project_file_write (SahneDatabase *working, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *temp = g_strdup_printf ("%s/.%s.new", folder, name);
  SahneStatement *copy = sahne_database_prepare (working, "VACUUM INTO ?", "s", temp);
  gboolean attached = sqlite3_limit (working, SQLITE_LIMIT_ATTACHED, 1) >= 0, done;

  g_unlink (temp); /* what a crash may have left */
  done = attached && sahne_database_finish (working, copy, error);
  sqlite3_limit (working, SQLITE_LIMIT_ATTACHED, 0);
  if (done && (!sync_file (temp) || g_rename (temp, path) != 0))
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_OUTPUT,
                   _ ("The project cannot be written to “%s”: %s. Choose another folder."), path,
                   g_strerror (errno));
      done = FALSE;
    }
  if (!done)
    g_unlink (temp);
  else
    sync_file (folder);
  return done;
}

static gboolean
refuse (GError **error, const char *path, const char *why)
{
  g_autofree char *name = g_path_get_basename (path);
  g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT, _ ("“%s” %s"), name, why);
  return FALSE;
}

/* Opens a file as it lies there: no journal of it is replayed, nothing is written beside it. */
static SahneDatabase *
open_frozen (const char *path, GError **error)
{
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL),
                  *frozen = g_strconcat (uri, "?immutable=1", NULL);
  return sahne_database_open (frozen, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, error);
}

/* Whether the file is a database of ours by its marks and its tables, before any row is believed.
 */
static gboolean
recognise (SahneDatabase *db, const char *path, GError **error)
{
  gint64 version = sahne_database_int (db, 0, "PRAGMA user_version", NULL);

  if (sahne_database_int (db, 0, "PRAGMA application_id", NULL) != SAHNE_DATABASE_ID)
    return refuse (error, path,
                   "is not a Sahne project. Open a .sahne, .fountain, .fdx or .txt file.");
  if (version > SAHNE_DATABASE_VERSION)
    return refuse (
        error, path,
        "was made by a newer Sahne. Update Sahne to open it; the file was left as it is.");
  return TRUE;
}

/* Copies the rows of a table that can be read; returns how many were lost, -1 for the whole table.
 */
static int
copy_rows (SahneDatabase *from, SahneDatabase *to, const char *table)
{
  g_autofree char *query = g_strdup_printf ("SELECT * FROM %s", table);
  sahne_auto_statement rows = sahne_database_prepare (from, query, NULL);
  int columns = rows ? sqlite3_column_count (rows) : 0, code, lost = 0;
  g_autoptr (GString) insert = g_string_new (NULL);
  sahne_auto_statement put = NULL;

  g_string_append_printf (insert, "INSERT OR REPLACE INTO %s VALUES (", table);
  for (int i = 0; i < columns; i++)
    g_string_append (insert, i ? ",?" : "?");
  g_string_append_c (insert, ')');
  put = columns ? sahne_database_prepare (to, insert->str, NULL) : NULL;
  if (put == NULL)
    return -1;
  while ((code = sqlite3_step (rows)) == SQLITE_ROW)
    {
      for (int i = 0; i < columns; i++)
        sqlite3_bind_value (put, i + 1, sqlite3_column_value (rows, i));
      lost += sqlite3_step (put) != SQLITE_DONE;
      sqlite3_reset (put);
    }
  return code == SQLITE_DONE ? lost : lost + 1;
}

static gboolean
is_sound (SahneDatabase *db)
{
  g_autofree char *verdict = sahne_database_text (db, "PRAGMA quick_check(1)", NULL);
  return g_strcmp0 (verdict, "ok") == 0;
}

/**
 * sahne_project_file_read:
 * @path: a `.sahne` file, possibly foreign or damaged
 * @working: an empty working copy with the tables of a project
 * @lost: (out) (transfer full) (nullable): a sentence that names what a damaged file has lost
 * @error: return location for %SAHNE_ERROR_INPUT
 *
 * Reads a project row by row into @working. Triggers, views and strange tables of the file are
 * never run or copied; a newer format is refused and left untouched.
 *
 * Returns: whether there is a project in @working now
 */
gboolean
sahne_project_file_read (const char *path, SahneDatabase *working, char **lost, GError **error)
{
  g_autoptr (GString) list = g_string_new (NULL);
  sahne_auto_database from = NULL;
  GStatBuf info;
  gboolean sound;

  if (g_stat (path, &info) != 0 || !S_ISREG (info.st_mode))
    return refuse (error, path, "cannot be opened: there is no such file.");
  if (info.st_size > MAX_FILE_BYTES)
    return refuse (error, path, "is too large for a project.");
  from = open_frozen (path, error);
  if (from == NULL || !recognise (from, path, error))
    return FALSE;
  sound = is_sound (from);
  if (!sahne_database_run (working, "BEGIN", error))
    return FALSE;
  for (const char *const *table = sahne_database_tables (); *table; table++)
    if (copy_rows (from, working, *table) != 0)
      g_string_append_printf (list, "%s%s", list->len ? ", " : "", *table);
  if (!sahne_database_run (working, "COMMIT", error))
    return FALSE;
  if (list->len || !sound)
    *lost = g_strdup_printf (
        "The project was damaged. What could be read was put into a new copy%s%s.",
        list->len ? "; incomplete: " : "", list->str);
  return TRUE;
}

/**
 * sahne_project_file_info:
 * @path: a `.sahne` file
 * @uuid: (out) (transfer full): which project it is
 * @revision: (out): how many edits it holds
 *
 * Returns: whether @path is a project that can be read
 */
gboolean
sahne_project_file_info (const char *path, char **uuid, gint64 *revision)
{
  sahne_auto_database db = NULL;

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return FALSE;
  db = open_frozen (path, NULL);
  if (db == NULL || !recognise (db, path, NULL))
    return FALSE;
  *uuid = sahne_database_text (db, "SELECT value FROM meta WHERE name='uuid'", NULL);
  *revision
      = sahne_database_int (db, 0, "SELECT CAST(value AS INTEGER) FROM meta WHERE name='revision'",
                            NULL);
  return *uuid != NULL;
}
