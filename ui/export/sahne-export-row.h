/* One export in a list: what it is, how far it is, and what can be done about it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sahne-export-queue.h"

G_BEGIN_DECLS

#define SAHNE_TYPE_EXPORT_ROW (sahne_export_row_get_type ())
G_DECLARE_FINAL_TYPE (SahneExportRow, sahne_export_row, SAHNE, EXPORT_ROW, GtkBox)

GtkWidget *sahne_export_row_new (SahneExportQueue *queue, SahneExportJob *job);

G_END_DECLS
