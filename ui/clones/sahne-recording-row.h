/* A line in the person's own voice: record it, choose a file, take it away.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * Signals: `started` () before it records; `recorded` (file: GBytes) with a WAV file; `failed`
 * (error: GError); `choose` () when a file shall be used; `removed` () when the recording shall go.
 */
#define SAHNE_TYPE_RECORDING_ROW (sahne_recording_row_get_type ())
G_DECLARE_FINAL_TYPE (SahneRecordingRow, sahne_recording_row, SAHNE, RECORDING_ROW, GtkBox)

void sahne_recording_row_set_own (SahneRecordingRow *self, gboolean own);
void sahne_recording_row_record (SahneRecordingRow *self);
void sahne_recording_row_stop (SahneRecordingRow *self);
void sahne_recording_row_cancel (SahneRecordingRow *self);
gboolean sahne_recording_row_get_recording (SahneRecordingRow *self);

G_END_DECLS
