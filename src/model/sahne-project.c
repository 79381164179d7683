/* A project: opened, saved and closed so that nothing shown as saved is ever lost.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-project-private.h"

#include <glib/gi18n-lib.h>

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "sahne-error.h"
#include "sahne-history.h"
#include "sahne-project-file.h"

/* How long after an edit the journal is forced onto the disk, milliseconds. */
#define SYNC_DELAY_MS 1500

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SahneProject, sahne_project, G_TYPE_OBJECT)

static void
sahne_project_finalize (GObject *object)
{
  SahneProject *self = SAHNE_PROJECT (object);

  g_clear_handle_id (&self->sync_id, g_source_remove);
  sqlite3_close_v2 (self->db);
  g_free (self->file);
  g_free (self->path);
  g_free (self->uuid);
  g_free (self->notice);
  G_OBJECT_CLASS (sahne_project_parent_class)->finalize (object);
}

static void
sahne_project_class_init (SahneProjectClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sahne_project_finalize;

  /**
   * SahneProject::changed:
   * @self: the project
   * @what: #SahneChanged flags
   *
   * Something was edited, undone or redone, and is in the working copy.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", SAHNE_TYPE_PROJECT, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
sahne_project_init (SahneProject *self)
{
}

static char *
projects_folder (const char *state_folder)
{
  return g_build_filename (state_folder, "projects", NULL);
}

static SahneDatabase *
open_working (const char *file, int flags, GError **error)
{
  sahne_auto_database db = sahne_database_open (file, SQLITE_OPEN_READWRITE | flags, error);

  if (db
      && sahne_database_run (
          db,
          "PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
          " PRAGMA wal_autocheckpoint=2000; PRAGMA secure_delete=OFF",
          error))
    return g_steal_pointer (&db);
  return NULL;
}

/* A new working copy with the tables of a project and nothing in them. */
static gboolean
make_working (SahneProject *self, const char *state_folder, GError **error)
{
  g_autofree char *folder = projects_folder (state_folder), *uuid = g_uuid_string_random ();
  g_autofree char *name = g_strconcat (uuid, ".db", NULL);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_OUTPUT,
                   _ ("The folder “%s” cannot be made: %s. Projects need it to be safe."), folder,
                   g_strerror (errno));
      return FALSE;
    }
  self->file = g_build_filename (folder, name, NULL);
  self->uuid = g_steal_pointer (&uuid);
  self->db = open_working (self->file, SQLITE_OPEN_CREATE, error);
  return self->db && sahne_database_run (self->db, "BEGIN", error)
         && sahne_database_create (self->db, error)
         && sahne_database_run (self->db, "COMMIT", error);
}

static void
remove_working (const char *file)
{
  static const char *const ends[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *path = g_strconcat (file, ends[i], NULL);
      g_unlink (path);
    }
}

/**
 * sahne_project_new:
 * @state_folder: where working copies are kept
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): an empty project without a file
 */
SahneProject *
sahne_project_new (const char *state_folder, GError **error)
{
  g_autoptr (SahneProject) self = g_object_new (SAHNE_TYPE_PROJECT, NULL);

  if (!make_working (self, state_folder, error)
      || !sahne_project_set_note (self, "uuid", self->uuid, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* The working copy that a crash left behind for @path, when it is newer than the file. */
static gboolean
adopt_working (SahneProject *self, const char *file, const char *path, GError **error)
{
  g_autofree char *there = NULL, *file_uuid = NULL, *uuid = NULL;
  gint64 file_revision = -1;
  SahneDatabase *db = open_working (file, 0, NULL);

  if (db == NULL)
    return FALSE;
  there = sahne_database_text (db, "SELECT value FROM meta WHERE name='path'", NULL);
  uuid = sahne_database_text (db, "SELECT value FROM meta WHERE name='uuid'", NULL);
  if (g_strcmp0 (there, path) != 0
      || (sahne_project_file_info (path, &file_uuid, &file_revision)
          && g_strcmp0 (uuid, file_uuid) != 0))
    {
      sqlite3_close_v2 (db);
      return FALSE;
    }
  if (sahne_database_int (db, 0, "SELECT CAST(value AS INTEGER) FROM meta WHERE name='revision'",
                          NULL)
      <= file_revision)
    {
      sqlite3_close_v2 (db);
      remove_working (file);
      return FALSE;
    }
  self->db = db;
  self->file = g_strdup (file);
  self->uuid = g_steal_pointer (&uuid);
  self->path = g_strdup (path);
  self->notice = g_strdup ("The last changes had not reached the file. They were recovered.");
  return TRUE;
}

static gboolean
find_working (SahneProject *self, const char *state_folder, const char *path, GError **error)
{
  g_autofree char *folder = projects_folder (state_folder);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *file = g_build_filename (folder, name, NULL);
      if (g_str_has_suffix (name, ".db") && adopt_working (self, file, path, error))
        return TRUE;
    }
  return FALSE;
}

/**
 * sahne_project_open:
 * @state_folder: where working copies are kept
 * @path: a `.sahne` file, or the working copy of a project that was never saved
 * @error: return location for an error
 *
 * Opens the newer of the file and a working copy left by a crash; sahne_project_get_notice() tells
 * when that was the working copy, or when the file was damaged.
 *
 * Returns: (transfer full) (nullable): the project
 */
SahneProject *
sahne_project_open (const char *state_folder, const char *path, GError **error)
{
  g_autoptr (SahneProject) self = g_object_new (SAHNE_TYPE_PROJECT, NULL);
  g_autofree char *full = g_canonicalize_filename (path, NULL),
                  *folder = projects_folder (state_folder);
  g_autofree char *parent = g_path_get_dirname (full), *uuid = NULL;

  if (g_str_equal (parent, folder) && g_str_has_suffix (full, ".db"))
    {
      self->db = open_working (full, 0, error);
      self->file = g_steal_pointer (&full);
      self->uuid = self->db ? sahne_database_text (self->db,
                                                   "SELECT value FROM meta WHERE name='uuid'", NULL)
                            : NULL;
      return self->db ? g_steal_pointer (&self) : NULL;
    }
  if (find_working (self, state_folder, full, error))
    return g_steal_pointer (&self);
  if (!make_working (self, state_folder, error))
    return NULL;
  if (!sahne_project_file_read (full, self->db, &self->notice, error))
    {
      remove_working (self->file);
      return NULL;
    }
  uuid = sahne_project_get_note (self, "uuid");
  if (uuid)
    {
      g_free (self->uuid);
      self->uuid = g_steal_pointer (&uuid);
    }
  self->path = g_strdup (full);
  if (!sahne_project_set_note (self, "path", full, error)
      || !sahne_project_set_note (self, "uuid", self->uuid, error))
    return NULL;
  self->saved_revision = self->notice ? -1 : sahne_project_revision (self);
  return g_steal_pointer (&self);
}

/**
 * sahne_project_list_unsaved:
 * @state_folder: where working copies are kept
 *
 * Returns: (transfer full): working copies that no open program uses and that were never saved to
 *   a file, ended by %NULL; each can be given to sahne_project_open()
 */
char **
sahne_project_list_unsaved (const char *state_folder)
{
  g_autofree char *folder = projects_folder (state_folder);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray *files = g_ptr_array_new ();
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *file = g_build_filename (folder, name, NULL), *path = NULL;
      sahne_auto_database db = g_str_has_suffix (name, ".db") ? open_working (file, 0, NULL) : NULL;
      if (db == NULL)
        continue;
      path = sahne_database_text (db, "SELECT value FROM meta WHERE name='path'", NULL);
      if (path == NULL && sahne_database_int (db, 0, "SELECT count(*) FROM source", NULL))
        g_ptr_array_add (files, g_steal_pointer (&file));
    }
  g_ptr_array_add (files, NULL);
  return (char **) g_ptr_array_free (files, FALSE);
}

/**
 * sahne_project_save:
 * @self: a project with a path
 * @error: return location for %SAHNE_ERROR_OUTPUT
 *
 * Writes the snapshot.
 *
 * Returns: whether that worked
 */
gboolean
sahne_project_save (SahneProject *self, GError **error)
{
  gint64 revision = sahne_project_revision (self);

  g_return_val_if_fail (self->path != NULL, FALSE);
  if (!sahne_project_file_write (self->db, self->path, error))
    return FALSE;
  self->saved_revision = revision;
  return TRUE;
}

/**
 * sahne_project_save_as:
 * @self: a project
 * @path: where it is kept from now on
 * @error: return location for %SAHNE_ERROR_OUTPUT
 *
 * Returns: whether that worked; otherwise the old path stays
 */
gboolean
sahne_project_save_as (SahneProject *self, const char *path, GError **error)
{
  g_autofree char *old = g_steal_pointer (&self->path);

  self->path = g_canonicalize_filename (path, NULL);
  if (sahne_project_save (self, error) && sahne_project_set_note (self, "path", self->path, error))
    return TRUE;
  g_free (self->path);
  self->path = g_steal_pointer (&old);
  return FALSE;
}

/**
 * sahne_project_save_copy:
 * @self: a project
 * @path: where a copy goes; the project's own file stays the same
 * @error: return location for %SAHNE_ERROR_OUTPUT
 *
 * Returns: whether that worked
 */
gboolean
sahne_project_save_copy (SahneProject *self, const char *path, GError **error)
{
  return sahne_project_file_write (self->db, path, error);
}

/**
 * sahne_project_save_variant:
 * @self: a project
 * @path: where a copy goes; the project's own file stays the same
 * @text: the story that the copy tells, with everything else as in the project
 * @error: return location for %SAHNE_ERROR_OUTPUT
 *
 * Returns: whether that worked
 */
gboolean
sahne_project_save_variant (SahneProject *self, const char *path, const char *text, GError **error)
{
  sahne_auto_database copy = NULL;
  gboolean done;

  if (!sahne_project_file_write (self->db, path, error))
    return FALSE;
  copy = sahne_database_open (path, SQLITE_OPEN_READWRITE, error);
  done = copy
         && sahne_database_finish (
             copy,
             sahne_database_prepare (copy,
                                     "INSERT INTO source VALUES (1, ?1)"
                                     " ON CONFLICT (part) DO UPDATE SET content=?1",
                                     "s", text),
             error);
  if (!done)
    g_unlink (path);
  return done;
}

/**
 * sahne_project_close:
 * @self: a project that is not used any more
 * @error: return location for %SAHNE_ERROR_OUTPUT
 *
 * Writes the snapshot when it is behind and removes the working copy. A project that was never
 * saved to a file keeps its working copy, unless it is empty.
 *
 * Returns: whether everything is safe
 */
gboolean
sahne_project_close (SahneProject *self, GError **error)
{
  gboolean done
      = self->path == NULL || sahne_project_is_saved (self) || sahne_project_save (self, error);
  gboolean keep = self->path == NULL ? sahne_project_revision (self) > 0 : !done;

  g_clear_handle_id (&self->sync_id, g_source_remove);
  sqlite3_close_v2 (g_steal_pointer (&self->db));
  if (!keep)
    remove_working (self->file);
  return done;
}

/**
 * sahne_project_get_path:
 * @self: a project
 *
 * Returns: (transfer none) (nullable): its `.sahne` file
 */
const char *
sahne_project_get_path (SahneProject *self)
{
  return self->path;
}

/**
 * sahne_project_get_uuid:
 * @self: a project
 *
 * Returns: (transfer none): what tells it from every other
 */
const char *
sahne_project_get_uuid (SahneProject *self)
{
  return self->uuid;
}

/**
 * sahne_project_get_notice:
 * @self: a project
 *
 * Returns: (transfer none) (nullable): what the person should know about its opening
 */
const char *
sahne_project_get_notice (SahneProject *self)
{
  return self->notice;
}

/**
 * sahne_project_is_saved:
 * @self: a project
 *
 * Returns: whether its file holds every edit
 */
gboolean
sahne_project_is_saved (SahneProject *self)
{
  return self->path && self->saved_revision == sahne_project_revision (self);
}

gint64
sahne_project_revision (SahneProject *self)
{
  return sahne_database_int (self->db, 0,
                             "SELECT CAST(value AS INTEGER) FROM meta WHERE name='revision'", NULL);
}

static void
sync_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancel)
{
  int fd = g_open (data, O_RDONLY | O_CLOEXEC, 0);

  if (fd >= 0)
    {
      fdatasync (fd);
      close (fd);
    }
  g_task_return_boolean (task, TRUE);
}

/* Forces the journal onto the disk without holding up the next edit. */
static gboolean
sync_journal (gpointer data)
{
  SahneProject *self = data;
  g_autoptr (GTask) task = g_task_new (self, NULL, NULL, NULL);

  self->sync_id = 0;
  g_task_set_task_data (task, g_strconcat (self->file, "-wal", NULL), g_free);
  g_task_run_in_thread (task, sync_in_thread);
  return G_SOURCE_REMOVE;
}

static void
note_change (SahneProject *self, guint what)
{
  if (self->sync_id == 0)
    self->sync_id = g_timeout_add (SYNC_DELAY_MS, sync_journal, self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, what);
}

/**
 * sahne_project_edit:
 * @self: a project
 * @name: what the person did, as shown in the list of steps
 * @merge: whether it may be joined with a step of the same name made just before: typing, a slider
 * @edit: changes the project
 * @data: for @edit
 * @error: return location for an error
 *
 * Makes one step of the history: everything @edit does, or nothing. When this returns, the edit is
 * in the working copy.
 *
 * Returns: whether it was made
 */
gboolean
sahne_project_edit (SahneProject *self, const char *name, gboolean merge, SahneEditFunc edit,
                    gpointer data, GError **error)
{
  SahneRecording *recording;
  gboolean changed;
  guint what;

  g_return_val_if_fail (!self->editing, FALSE);
  recording = sahne_history_begin (self->db, error);
  if (recording == NULL)
    return FALSE;
  self->editing = TRUE;
  self->touched = 0;
  if (!edit (self, data, error))
    {
      self->editing = FALSE;
      sahne_history_cancel (self->db, recording);
      return FALSE;
    }
  self->editing = FALSE;
  what = self->touched;
  if (!sahne_history_commit (self->db, recording, name, merge, &changed, error))
    return FALSE;
  if (changed)
    note_change (self, what);
  return TRUE;
}

/**
 * sahne_project_undo:
 * @self: a project
 * @error: return location for an error
 *
 * Returns: whether there was a step to take back
 */
gboolean
sahne_project_undo (SahneProject *self, GError **error)
{
  if (!sahne_history_undo (self->db, error))
    return FALSE;
  note_change (self, SAHNE_CHANGED_ALL);
  return TRUE;
}

/**
 * sahne_project_redo:
 * @self: a project
 * @error: return location for an error
 *
 * Returns: whether there was a step to do again
 */
gboolean
sahne_project_redo (SahneProject *self, GError **error)
{
  if (!sahne_history_redo (self->db, error))
    return FALSE;
  note_change (self, SAHNE_CHANGED_ALL);
  return TRUE;
}

/**
 * sahne_project_undo_name:
 * @self: a project
 *
 * Returns: (transfer full) (nullable): name of the step that undo takes back
 */
char *
sahne_project_undo_name (SahneProject *self)
{
  return sahne_history_name (self->db, FALSE);
}

/**
 * sahne_project_redo_name:
 * @self: a project
 *
 * Returns: (transfer full) (nullable): name of the step that redo does again
 */
char *
sahne_project_redo_name (SahneProject *self)
{
  return sahne_history_name (self->db, TRUE);
}
