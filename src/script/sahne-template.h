/* A script with blanks and a table of values: one script a row.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SAHNE_TEMPLATE_MAX_ROWS 10000
#define SAHNE_TEMPLATE_MAX_COLUMNS 200

typedef struct _SahneTable SahneTable;

SahneTable *sahne_table_new (GBytes *bytes, const char *file_name, GError **error);
void sahne_table_free (SahneTable *self);
guint sahne_table_n_rows (const SahneTable *self);
guint sahne_table_n_columns (const SahneTable *self);
const char *sahne_table_column (const SahneTable *self, guint column);
const char *sahne_table_cell (const SahneTable *self, guint row, guint column);

gboolean sahne_table_has (const SahneTable *self, const char *name);
char **sahne_template_list_blanks (const char *script);
char *sahne_template_fill (const char *script, const SahneTable *table, guint row,
                           const char *language, GError **error);
char *sahne_template_name (const SahneTable *table, guint row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneTable, sahne_table_free)

G_END_DECLS
