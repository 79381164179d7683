/* One export: a child process that makes a file, and how far it is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* States of an export; the names in the project are in sahne-export-job.c. */
typedef enum
{
  SAHNE_JOB_WAITING,
  SAHNE_JOB_RUNNING,
  SAHNE_JOB_PAUSED,
  SAHNE_JOB_DONE,
  SAHNE_JOB_FAILED,
  SAHNE_JOB_CANCELLED,
} SahneJobState;

#define SAHNE_TYPE_EXPORT_JOB (sahne_export_job_get_type ())
G_DECLARE_FINAL_TYPE (SahneExportJob, sahne_export_job, SAHNE, EXPORT_JOB, GObject)

/* Signal `changed` (): state, progress or words are others now. */

SahneExportJob *sahne_export_job_new (const char *id, const char *title, const char *story,
                                      JsonNode *delivery);
SahneExportJob *sahne_export_job_load (const char *id, const char *state, JsonObject *info);
char *sahne_export_job_save (SahneExportJob *self);
const char *sahne_export_job_get_id (SahneExportJob *self);
const char *sahne_export_job_get_title (SahneExportJob *self);
const char *sahne_export_job_get_path (SahneExportJob *self);
gboolean sahne_export_job_publishes (SahneExportJob *self);
const char *sahne_export_job_get_state_name (SahneExportJob *self);
SahneJobState sahne_export_job_get_state (SahneExportJob *self);
double sahne_export_job_get_fraction (SahneExportJob *self);
char *sahne_export_job_describe (SahneExportJob *self);
JsonObject *sahne_export_job_get_result (SahneExportJob *self);
guint sahne_export_job_count (SahneExportJob *self);
JsonObject *sahne_export_job_get_wish (SahneExportJob *self, guint index);
JsonObject *sahne_export_job_get_delivery (SahneExportJob *self, guint index);
const char *sahne_export_job_get_story (SahneExportJob *self);
gboolean sahne_export_job_has_problems (SahneExportJob *self);
void sahne_export_job_start (SahneExportJob *self);
void sahne_export_job_cancel (SahneExportJob *self);
void sahne_export_job_pause (SahneExportJob *self);
void sahne_export_job_retry (SahneExportJob *self);

G_END_DECLS
