/* Undo and redo: what each named step changed, kept in the project, across restarts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-history.h"

#include <glib/gi18n-lib.h>

#include <string.h>

#include "sahne-error.h"

/* Steps beyond these are forgotten, oldest first. */
#define MAX_STEPS 2000
#define MAX_BYTES (256 * 1024 * 1024)

/* A step of the same name within this time may grow instead of a new one being made. */
#define MERGE_US (2 * G_USEC_PER_SEC)

/* What undo covers. */
static const char *const edited[] = { "source", "brief", "override", "take", "choice", "media" };

struct _SahneRecording
{
  sqlite3_session *session;
};

/**
 * sahne_history_begin:
 * @db: a working copy
 * @error: return location for an error
 *
 * Begins a transaction whose changes are recorded.
 *
 * Returns: (transfer full) (nullable): for sahne_history_commit() or sahne_history_cancel()
 */
SahneRecording *
sahne_history_begin (SahneDatabase *db, GError **error)
{
  SahneRecording *self;

  if (!sahne_database_run (db, "BEGIN IMMEDIATE", error))
    return NULL;
  self = g_new0 (SahneRecording, 1);
  sqlite3session_create (db, "main", &self->session);
  for (guint i = 0; i < G_N_ELEMENTS (edited); i++)
    sqlite3session_attach (self->session, edited[i]);
  return self;
}

static void
recording_free (SahneRecording *self)
{
  sqlite3session_delete (self->session);
  g_free (self);
}

/**
 * sahne_history_cancel:
 * @db: a working copy
 * @recording: (transfer full): what sahne_history_begin() returned
 *
 * Takes back everything since the beginning.
 */
void
sahne_history_cancel (SahneDatabase *db, SahneRecording *recording)
{
  recording_free (recording);
  sahne_database_run (db, "ROLLBACK", NULL);
}

static GBytes *
take_changes (SahneRecording *self)
{
  int length = 0;
  void *data = NULL;

  sqlite3session_changeset (self->session, &length, &data);
  return g_bytes_new_with_free_func (data, (gsize) MAX (length, 0), sqlite3_free, data);
}

static GBytes *
step_changes (SahneDatabase *db, gint64 step)
{
  sahne_auto_statement row
      = sahne_database_prepare (db, "SELECT changes FROM history WHERE step=?", "i", step);

  if (row == NULL || sqlite3_step (row) != SQLITE_ROW)
    return NULL;
  return g_bytes_new (sqlite3_column_blob (row, 0), (gsize) sqlite3_column_bytes (row, 0));
}

/* The step that @changes may be joined with: the last one, of the same name, just made. */
static gint64
mergeable (SahneDatabase *db, const char *name)
{
  return sahne_database_int (db, -1,
                             "SELECT step FROM history WHERE step=(SELECT max(step) FROM history)"
                             " AND name=? AND undone=0 AND time>?",
                             "si", name, g_get_real_time () - MERGE_US);
}

static GBytes *
join (GBytes *first, GBytes *second)
{
  gsize n1, n2;
  gconstpointer one = g_bytes_get_data (first, &n1), two = g_bytes_get_data (second, &n2);
  int length = 0;
  void *data = NULL;

  if (sqlite3changeset_concat ((int) n1, (void *) one, (int) n2, (void *) two, &length, &data)
      != SQLITE_OK)
    return NULL;
  return g_bytes_new_with_free_func (data, (gsize) length, sqlite3_free, data);
}

static gboolean
write_step (SahneDatabase *db, const char *name, gboolean merge, GBytes *changes, GError **error)
{
  gint64 step = merge ? mergeable (db, name) : -1;
  g_autoptr (GBytes) before = step >= 0 ? step_changes (db, step) : NULL;
  g_autoptr (GBytes) joined = before ? join (before, changes) : NULL;

  if (joined)
    return sahne_database_finish (
        db,
        sahne_database_prepare (db, "UPDATE history SET changes=?, time=? WHERE step=?", "bii",
                                joined, g_get_real_time (), step),
        error);
  return sahne_database_run (db, "DELETE FROM history WHERE undone=1", error)
         && sahne_database_finish (
             db,
             sahne_database_prepare (db,
                                     "INSERT INTO history (name, time, changes) VALUES (?, ?, ?)",
                                     "sib", name, g_get_real_time (), changes),
             error);
}

static gboolean
forget_oldest (SahneDatabase *db, GError **error)
{
  while (sahne_database_int (db, 0,
                             "SELECT count(*) > ? OR total(length(changes)) > ? FROM history", "ii",
                             (gint64) MAX_STEPS, (gint64) MAX_BYTES))
    if (!sahne_database_run (db, "DELETE FROM history WHERE step=(SELECT min(step) FROM history)",
                             error))
      return FALSE;
  return TRUE;
}

static gboolean
raise_revision (SahneDatabase *db, GError **error)
{
  return sahne_database_run (db,
                             "INSERT INTO meta VALUES ('revision', '1') ON CONFLICT (name) DO "
                             "UPDATE SET value=CAST(value AS INTEGER)+1",
                             error);
}

/**
 * sahne_history_commit:
 * @db: a working copy
 * @recording: (transfer full): what sahne_history_begin() returned
 * @name: what the person did, as shown in the list of steps
 * @merge: whether it may be joined with a step of the same name made just before
 * @changed: (out): whether anything is different now
 * @error: return location for an error
 *
 * Ends the transaction. On failure nothing of it remains.
 *
 * Returns: whether it is written
 */
gboolean
sahne_history_commit (SahneDatabase *db, SahneRecording *recording, const char *name,
                      gboolean merge, gboolean *changed, GError **error)
{
  g_autoptr (GBytes) changes = take_changes (recording);

  recording_free (recording);
  *changed = g_bytes_get_size (changes) > 0;
  if ((!*changed
       || (write_step (db, name, merge, changes, error) && forget_oldest (db, error)
           && raise_revision (db, error)))
      && sahne_database_run (db, "COMMIT", error))
    return TRUE;
  sahne_database_run (db, "ROLLBACK", NULL);
  *changed = FALSE;
  return FALSE;
}

/* History is a straight line of states, so a conflict means that the file was tampered with. */
static int
on_conflict (void *data, int reason, sqlite3_changeset_iter *iter)
{
  return SQLITE_CHANGESET_ABORT;
}

static gboolean
apply (SahneDatabase *db, GBytes *changes, GError **error)
{
  gsize length;
  gconstpointer data = g_bytes_get_data (changes, &length);

  if (sqlite3changeset_apply (db, (int) length, (void *) data, NULL, on_conflict, NULL)
      == SQLITE_OK)
    return TRUE;
  g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_FAILED,
               _ ("This step of the history does not fit the project any more."));
  return FALSE;
}

static GBytes *
invert (GBytes *changes)
{
  gsize n;
  gconstpointer data = g_bytes_get_data (changes, &n);
  int length = 0;
  void *out = NULL;

  if (sqlite3changeset_invert ((int) n, data, &length, &out) != SQLITE_OK)
    return g_bytes_new (NULL, 0);
  return g_bytes_new_with_free_func (out, (gsize) length, sqlite3_free, out);
}

static gboolean
travel (SahneDatabase *db, gint64 step, gboolean back, GError **error)
{
  g_autoptr (GBytes) changes = step_changes (db, step), turned = NULL;

  if (changes == NULL || !sahne_database_run (db, "BEGIN IMMEDIATE", error))
    return FALSE;
  turned = back ? invert (changes) : g_bytes_ref (changes);
  if (apply (db, turned, error)
      && sahne_database_finish (db,
                                sahne_database_prepare (db,
                                                        "UPDATE history SET undone=? WHERE step=?",
                                                        "ii", (gint64) back, step),
                                error)
      && raise_revision (db, error) && sahne_database_run (db, "COMMIT", error))
    return TRUE;
  sahne_database_run (db, "ROLLBACK", NULL);
  return FALSE;
}

/**
 * sahne_history_undo:
 * @db: a working copy
 * @error: return location for an error
 *
 * Takes back the last step that is not undone.
 *
 * Returns: whether there was one and it is undone
 */
gboolean
sahne_history_undo (SahneDatabase *db, GError **error)
{
  return travel (db,
                 sahne_database_int (db, -1, "SELECT max(step) FROM history WHERE undone=0", NULL),
                 TRUE, error);
}

/**
 * sahne_history_redo:
 * @db: a working copy
 * @error: return location for an error
 *
 * Does the first undone step again.
 *
 * Returns: whether there was one and it is done
 */
gboolean
sahne_history_redo (SahneDatabase *db, GError **error)
{
  return travel (db,
                 sahne_database_int (db, -1, "SELECT min(step) FROM history WHERE undone=1", NULL),
                 FALSE, error);
}

/**
 * sahne_history_name:
 * @db: a working copy
 * @undone: whether to ask for the step that redo would do, instead of undo
 *
 * Returns: (transfer full) (nullable): its name
 */
char *
sahne_history_name (SahneDatabase *db, gboolean undone)
{
  return sahne_database_text (
      db,
      undone ? "SELECT name FROM history WHERE undone=1 ORDER BY step LIMIT 1"
             : "SELECT name FROM history WHERE undone=0 ORDER BY step DESC LIMIT 1",
      NULL);
}
