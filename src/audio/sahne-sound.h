/* A piece of sound in memory: read from files, written as WAV, resampled, measured.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Everything the program makes itself has this many samples a second. */
#define SAHNE_SOUND_RATE 48000

/**
 * SahneSound:
 * @rate: samples a second
 * @channels: 1 or 2, interleaved
 * @frames: samples of one channel
 * @data: @frames * @channels samples, full scale 1
 *
 * Counted by reference; not changed any more once it is shared.
 */
typedef struct
{
  int rate;
  int channels;
  gsize frames;
  float *data;
} SahneSound;

SahneSound *sahne_sound_new (int rate, int channels, gsize frames);
SahneSound *sahne_sound_ref (SahneSound *self);
void sahne_sound_unref (SahneSound *self);
SahneSound *sahne_sound_read (GBytes *file, GError **error);
GBytes *sahne_sound_write_wav (const SahneSound *self);
SahneSound *sahne_sound_resample (const SahneSound *self, double ratio, int rate);
SahneSound *sahne_sound_to_mono (const SahneSound *self);
void sahne_sound_scale (SahneSound *self, double gain);
void sahne_sound_fade (SahneSound *self, double in_s, double out_s);
double sahne_sound_peak (const SahneSound *self);
double sahne_sound_rms (const SahneSound *self, gsize first, gsize count);
double sahne_sound_loudest (const SahneSound *self, double window_s);
gint64 sahne_sound_duration_us (const SahneSound *self);

double sahne_db_to_gain (double db);
double sahne_gain_to_db (double gain);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneSound, sahne_sound_unref)

G_END_DECLS
