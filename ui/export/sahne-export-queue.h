/* The exports of a project, one after the other; kept with it, so that a restart goes on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-export-job.h"
#include "sahne-session.h"

G_BEGIN_DECLS

#define SAHNE_TYPE_EXPORT_QUEUE (sahne_export_queue_get_type ())
G_DECLARE_FINAL_TYPE (SahneExportQueue, sahne_export_queue, SAHNE, EXPORT_QUEUE, GObject)

/* A #GListModel of #SahneExportJob, newest last. Signals: `progress` () when anything moves on;
 * `finished` (job: SahneExportJob) when one is done or has failed. */

SahneExportQueue *sahne_export_queue_new (SahneSession *session);
gboolean sahne_export_queue_add (SahneExportQueue *self, const char *title, JsonNode *delivery,
                                 GError **error);
gboolean sahne_export_queue_add_variant (SahneExportQueue *self, const char *title,
                                         const char *text, JsonNode *delivery, GError **error);
void sahne_export_queue_remove (SahneExportQueue *self, SahneExportJob *job);
void sahne_export_queue_clear_done (SahneExportQueue *self);
double sahne_export_queue_get_fraction (SahneExportQueue *self);
SahneExportJob *sahne_export_queue_get_running (SahneExportQueue *self);
SahneExportJob *sahne_export_queue_get_last_done (SahneExportQueue *self);
void sahne_export_queue_stop (SahneExportQueue *self);

G_END_DECLS
