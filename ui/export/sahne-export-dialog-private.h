/* What the files of the export dialog share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-export-dialog.h"
#include "sahne-forecaster.h"
#include "sahne-preset.h"

G_BEGIN_DECLS

#define SAHNE_EXPORT_CODECS 4

struct _SahneExportDialog
{
  AdwWindow parent_instance;
  GtkWidget *title, *halves, *places, *as_of, *picture, *place_name, *place_detail, *promise;
  GtkWidget *codec_box, *h264, *hevc, *av1, *vp9, *target_box, *quality, *limit, *times,
      *times_value, *targets, *quality_slot, *limit_value, *limit_unit, *target_note;
  GtkWidget *size, *points, *took, *learned, *advanced_rows, *advanced_summary, *refusal;
  GtkWidget *foot, *file_label, *file_note, *change, *go, *also, *also_list;
  GtkWidget *points_slider, *height, *fps, *captions, *sound;
  SahneSession *session;
  SahneExportQueue *queue;
  GPtrArray *presets;
  SahnePreset *preset;
  char *folder, *path;
  gboolean updating;
  GtkFileChooserNative *chooser;
  SahneForecaster *forecaster;
  GPtrArray *also_presets; /* of SahnePreset, one for each row of also_list */
  GtkWidget *codecs[SAHNE_EXPORT_CODECS];
};

char *sahne_export_own_folder (void);
void sahne_export_dialog_add_preset_actions (GtkWidgetClass *klass);
void sahne_export_dialog_update_presets (SahneExportDialog *self);
void sahne_export_dialog_fill_places (SahneExportDialog *self, const char *chosen);
JsonNode *sahne_export_dialog_asked (SahneExportDialog *self);

void sahne_export_dialog_fill_also (SahneExportDialog *self);
void sahne_export_dialog_queue (SahneExportDialog *self);
void sahne_export_dialog_describe_source (SahneExportDialog *self, SahnePreset *preset,
                                          SahnePresetSource *source);
const char *sahne_export_dialog_aspect (SahneExportDialog *self, SahnePreset *preset);
char *sahne_export_dialog_path (SahneExportDialog *self, SahnePreset *preset,
                                const SahneDeliverySettings *settings, gboolean *taken);

G_END_DECLS
