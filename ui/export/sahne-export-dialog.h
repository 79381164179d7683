/* Where the film goes, how large and how good: asked for, expected, put into the queue.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sahne-export-queue.h"
#include "sahne-session.h"
#include "sahne-stills.h"

G_BEGIN_DECLS

#define SAHNE_TYPE_EXPORT_DIALOG (sahne_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SahneExportDialog, sahne_export_dialog, SAHNE, EXPORT_DIALOG, AdwWindow)

GtkWidget *sahne_export_dialog_new (GtkWindow *parent, SahneSession *session,
                                    SahneExportQueue *queue, SahneStills *stills);

G_END_DECLS
