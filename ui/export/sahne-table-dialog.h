/* One film for each row of a table: choose it, look at a row, put the films into the queue.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sahne-export-queue.h"
#include "sahne-session.h"

G_BEGIN_DECLS

#define SAHNE_TYPE_TABLE_DIALOG (sahne_table_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SahneTableDialog, sahne_table_dialog, SAHNE, TABLE_DIALOG, AdwWindow)

GtkWidget *sahne_table_dialog_new (GtkWindow *parent, SahneSession *session,
                                   SahneExportQueue *queue);
void sahne_table_dialog_set_table (SahneTableDialog *self, GFile *file);
void sahne_table_dialog_set_folder (SahneTableDialog *self, const char *folder);
void sahne_table_dialog_show_row (SahneTableDialog *self, guint row);
char *sahne_table_dialog_get_text (SahneTableDialog *self);
void sahne_table_dialog_queue (SahneTableDialog *self);
guint sahne_table_dialog_get_ready (SahneTableDialog *self);

G_END_DECLS
