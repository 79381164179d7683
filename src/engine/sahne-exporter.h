/* A film becomes files: shots drawn and encoded in parallel, from one drawing pass where it can.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-preset.h"
#include "sahne-resources.h"
#include "sahne-store.h"

G_BEGIN_DECLS

#define SAHNE_TYPE_EXPORTER (sahne_exporter_get_type ())
G_DECLARE_FINAL_TYPE (SahneExporter, sahne_exporter, SAHNE, EXPORTER, GObject)

/**
 * SahneExportStage:
 *
 * What an export is busy with.
 */
typedef enum
{
  SAHNE_EXPORT_LAYING_OUT, /* the rungs of a package: samples are drawn and tried */
  SAHNE_EXPORT_DRAWING,    /* and encoding as it goes */
  SAHNE_EXPORT_FITTING,    /* searching for the size or quality asked for, writing, checking */
  SAHNE_EXPORT_DONE,
} SahneExportStage;

/**
 * SahneExportProgress:
 * @stage: what it is busy with
 * @done: share of the whole work, 0 to 1
 * @left_us: how long it will still take, microseconds; -1 while that cannot be told
 * @frames: frames drawn so far
 * @total: frames to draw in all
 *
 * How far an export is.
 */
typedef struct
{
  SahneExportStage stage;
  double done;
  gint64 left_us;
  gint64 frames, total;
} SahneExportProgress;

/* Called at most ten times a second, from a working thread, one call at a time. */
typedef void (*SahneExportProgressFunc) (const SahneExportProgress *progress, gpointer data);

SahneExporter *sahne_exporter_new (JsonObject *film, SahneStore *store, SahneResources *resources);
void sahne_exporter_set_threads (SahneExporter *self, int threads);
void sahne_exporter_set_work_space (SahneExporter *self, guint64 bytes);
void sahne_exporter_set_resume (SahneExporter *self, gboolean resume);
void sahne_exporter_set_check (SahneExporter *self, gboolean check);
void sahne_exporter_set_progress (SahneExporter *self, SahneExportProgressFunc progress,
                                  gpointer data);
void sahne_exporter_describe (SahneExporter *self, SahnePresetSource *source);
gboolean sahne_exporter_add (SahneExporter *self, SahnePreset *preset, JsonNode *asked,
                             const char *path, GError **error);
void sahne_exporter_add_settings (SahneExporter *self, const SahneDeliverySettings *settings,
                                  const char *path);
JsonNode *sahne_exporter_run (SahneExporter *self, GCancellable *cancellable, GError **error);

G_END_DECLS
