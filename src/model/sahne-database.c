/* SQLite as the model uses it: opened safely, spoken to briefly, errors as sentences.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-database.h"

#include <glib/gi18n-lib.h>

#include <stdarg.h>

#include "sahne-error.h"

/* A project is text and numbers: anything larger is not ours. */
#define MAX_VALUE_BYTES (64 * 1024 * 1024)

static const char *const table_names[] = {
  "meta", "source", "brief", "override", "take", "choice", "media", "job", "history", NULL,
};

/* Tables of a project. The first seven are what a person edits and undo covers. */
static const char *const schema[] = {
  "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
  "CREATE TABLE source (part INTEGER PRIMARY KEY, content TEXT NOT NULL)",
  "CREATE TABLE brief (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
  "CREATE TABLE override (scene TEXT, section TEXT, target TEXT, patch TEXT NOT NULL, replaced "
  "TEXT, "
  "PRIMARY KEY (scene, section, target)) WITHOUT ROWID",
  "CREATE TABLE take (scene TEXT, clone TEXT, number INTEGER, digest TEXT, label TEXT, made "
  "INTEGER, "
  "PRIMARY KEY (scene, clone, number)) WITHOUT ROWID",
  "CREATE TABLE choice (scene TEXT, clone TEXT, number INTEGER, pinned INTEGER NOT NULL DEFAULT 0, "
  "PRIMARY KEY (scene, clone)) WITHOUT ROWID",
  "CREATE TABLE media (id TEXT PRIMARY KEY, path TEXT NOT NULL, info TEXT NOT NULL) WITHOUT ROWID",
  "CREATE TABLE job (id TEXT PRIMARY KEY, state TEXT NOT NULL, info TEXT NOT NULL) WITHOUT ROWID",
  "CREATE TABLE history (step INTEGER PRIMARY KEY, name TEXT NOT NULL, time INTEGER NOT NULL, "
  "undone INTEGER NOT NULL DEFAULT 0, changes BLOB NOT NULL)",
};

/**
 * sahne_database_tables:
 *
 * Returns: (transfer none): names of a project's tables, ended by %NULL
 */
const char *const *
sahne_database_tables (void)
{
  return table_names;
}

/**
 * sahne_database_fail:
 * @self: a database whose last call failed
 * @error: return location for the reason
 *
 * Returns: %FALSE
 */
gboolean
sahne_database_fail (SahneDatabase *self, GError **error)
{
  int code = sqlite3_errcode (self) & 0xff;
  gboolean disk = code == SQLITE_FULL || code == SQLITE_READONLY || code == SQLITE_IOERR
                  || code == SQLITE_CANTOPEN || code == SQLITE_PERM;

  g_set_error (error, SAHNE_ERROR, disk ? SAHNE_ERROR_OUTPUT : SAHNE_ERROR_FAILED,
               disk ? _ ("The project cannot be saved: %s. Make room or choose another folder.")
                    : "The project cannot be read: %s.",
               sqlite3_errmsg (self));
  return FALSE;
}

/**
 * sahne_database_open:
 * @path: a file
 * @flags: SQLITE_OPEN_*
 * @error: return location for an error
 *
 * Opens a file that may be foreign: its schema is not trusted, its values are bounded.
 *
 * Returns: (transfer full) (nullable): the database
 */
SahneDatabase *
sahne_database_open (const char *path, int flags, GError **error)
{
  sahne_auto_database self = NULL;

  if (sqlite3_open_v2 (path, &self, flags, NULL) != SQLITE_OK)
    {
      sahne_database_fail (self, error);
      return NULL;
    }
  sqlite3_extended_result_codes (self, 1);
  sqlite3_db_config (self, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_limit (self, SQLITE_LIMIT_LENGTH, MAX_VALUE_BYTES);
  sqlite3_limit (self, SQLITE_LIMIT_ATTACHED, 0);
  sqlite3_busy_timeout (self, 2000);
  return g_steal_pointer (&self);
}

/**
 * sahne_database_create:
 * @self: an empty database
 * @error: return location for an error
 *
 * Makes the tables of a project.
 *
 * Returns: whether that worked
 */
gboolean
sahne_database_create (SahneDatabase *self, GError **error)
{
  g_autofree char *mark = g_strdup_printf ("PRAGMA application_id=%d; PRAGMA user_version=%d",
                                           SAHNE_DATABASE_ID, SAHNE_DATABASE_VERSION);

  for (guint i = 0; i < G_N_ELEMENTS (schema); i++)
    if (!sahne_database_run (self, schema[i], error))
      return FALSE;
  return sahne_database_run (self, mark, error);
}

/**
 * sahne_database_run:
 * @self: a database
 * @sql: statements without values
 * @error: return location for an error
 *
 * Returns: whether that worked
 */
gboolean
sahne_database_run (SahneDatabase *self, const char *sql, GError **error)
{
  return sqlite3_exec (self, sql, NULL, NULL, NULL) == SQLITE_OK
         || sahne_database_fail (self, error);
}

static SahneStatement *
prepare (SahneDatabase *self, const char *sql, const char *types, va_list values)
{
  SahneStatement *statement;

  if (sqlite3_prepare_v2 (self, sql, -1, &statement, NULL) != SQLITE_OK)
    return NULL;
  for (int i = 1; types && *types; types++, i++)
    switch (*types)
      {
      case 's':
        sqlite3_bind_text (statement, i, va_arg (values, const char *), -1, SQLITE_TRANSIENT);
        break;
      case 'i':
        sqlite3_bind_int64 (statement, i, va_arg (values, gint64));
        break;
      case 'b':
        {
          gsize length;
          const void *data = g_bytes_get_data (va_arg (values, GBytes *), &length);
          sqlite3_bind_blob64 (statement, i, data, length, SQLITE_TRANSIENT);
        }
        break;
      default:
        g_assert_not_reached ();
      }
  return statement;
}

/**
 * sahne_database_prepare:
 * @self: a database
 * @sql: one statement with `?` for each value
 * @types: (nullable): a letter for each value: `s` text, `i` #gint64, `b` #GBytes
 * @...: the values
 *
 * Returns: (transfer full) (nullable): the statement, to be stepped; %NULL when it is wrong
 */
SahneStatement *
sahne_database_prepare (SahneDatabase *self, const char *sql, const char *types, ...)
{
  va_list values;
  SahneStatement *statement;

  va_start (values, types);
  statement = prepare (self, sql, types, values);
  va_end (values);
  return statement;
}

/**
 * sahne_database_finish:
 * @self: a database
 * @statement: (transfer full) (nullable): a statement that returns no rows
 * @error: return location for an error
 *
 * Steps @statement once and frees it.
 *
 * Returns: whether that worked
 */
gboolean
sahne_database_finish (SahneDatabase *self, SahneStatement *statement, GError **error)
{
  int code = statement ? sqlite3_step (statement) : SQLITE_ERROR;
  gboolean done = code == SQLITE_DONE || code == SQLITE_ROW || sahne_database_fail (self, error);

  sqlite3_finalize (statement);
  return done;
}

/**
 * sahne_database_text:
 * @self: a database
 * @sql: a query for one text
 * @types: (nullable): as in sahne_database_prepare()
 * @...: the values
 *
 * Returns: (transfer full) (nullable): the first row's first column
 */
char *
sahne_database_text (SahneDatabase *self, const char *sql, const char *types, ...)
{
  va_list values;
  sahne_auto_statement statement = NULL;

  va_start (values, types);
  statement = prepare (self, sql, types, values);
  va_end (values);
  if (statement == NULL || sqlite3_step (statement) != SQLITE_ROW)
    return NULL;
  return g_strdup ((const char *) sqlite3_column_text (statement, 0));
}

/**
 * sahne_database_int:
 * @self: a database
 * @fallback: what to return when there is no row
 * @sql: a query for one number
 * @types: (nullable): as in sahne_database_prepare()
 * @...: the values
 *
 * Returns: the first row's first column
 */
gint64
sahne_database_int (SahneDatabase *self, gint64 fallback, const char *sql, const char *types, ...)
{
  va_list values;
  sahne_auto_statement statement = NULL;

  va_start (values, types);
  statement = prepare (self, sql, types, values);
  va_end (values);
  if (statement == NULL || sqlite3_step (statement) != SQLITE_ROW)
    return fallback;
  return sqlite3_column_int64 (statement, 0);
}
