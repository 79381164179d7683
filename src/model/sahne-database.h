/* SQLite as the model uses it: opened safely, spoken to briefly, errors as sentences.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* "Sahn", and the version of the tables. */
#define SAHNE_DATABASE_ID 0x5361686e
#define SAHNE_DATABASE_VERSION 1

typedef sqlite3 SahneDatabase;
typedef sqlite3_stmt SahneStatement;

SahneDatabase *sahne_database_open (const char *path, int flags, GError **error);
gboolean sahne_database_create (SahneDatabase *self, GError **error);
gboolean sahne_database_run (SahneDatabase *self, const char *sql, GError **error);
SahneStatement *sahne_database_prepare (SahneDatabase *self, const char *sql, const char *types,
                                        ...);
gboolean sahne_database_finish (SahneDatabase *self, SahneStatement *statement, GError **error);
char *sahne_database_text (SahneDatabase *self, const char *sql, const char *types, ...);
gint64 sahne_database_int (SahneDatabase *self, gint64 fallback, const char *sql, const char *types,
                           ...);
gboolean sahne_database_fail (SahneDatabase *self, GError **error);
const char *const *sahne_database_tables (void);

static inline void
sahne_statement_clear (SahneStatement **statement)
{
  sqlite3_finalize (*statement);
}

static inline void
sahne_database_clear (SahneDatabase **self)
{
  sqlite3_close_v2 (*self);
}

#define sahne_auto_statement __attribute__ ((cleanup (sahne_statement_clear))) SahneStatement *
#define sahne_auto_database __attribute__ ((cleanup (sahne_database_clear))) SahneDatabase *

G_END_DECLS
