/* Records a sound with the microphone: level while it runs, a WAV file at the end.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SAHNE_TYPE_RECORDER (sahne_recorder_get_type ())
G_DECLARE_FINAL_TYPE (SahneRecorder, sahne_recorder, SAHNE, RECORDER, GObject)

/*
 * Nothing here waits for a device; its news reaches the main context that was the thread's default
 * when recording began.
 *
 * Signals:
 *
 * `level` (peak: double, elapsed_us: int64): about twenty times a second; the highest sample since
 * the last time (full scale 1) and how long it has recorded.
 *
 * `recorded` (file: GBytes, duration_us: int64): a WAV file of one channel, without the silence
 * before and behind what was said.
 *
 * `failed` (error: GError): nothing was recorded; the sentence says why and what to do.
 */

SahneRecorder *sahne_recorder_new (const char *source);
void sahne_recorder_start (SahneRecorder *self);
void sahne_recorder_stop (SahneRecorder *self);
void sahne_recorder_cancel (SahneRecorder *self);
gboolean sahne_recorder_get_running (SahneRecorder *self);

G_END_DECLS
