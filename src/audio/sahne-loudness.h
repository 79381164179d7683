/* How loud a sound is: LUFS, true peak, silence.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-sound.h"

G_BEGIN_DECLS

/* Measures of silence: what -infinity LUFS is called in documents and graphs. */
#define SAHNE_LOUDNESS_SILENT_LUFS -120.0

/* A stretch without sound. */
typedef struct
{
  gint64 start_us, end_us;
} SahneSilence;

typedef struct _SahneLoudness SahneLoudness;

SahneLoudness *sahne_loudness_new (int rate, int channels);
SahneLoudness *sahne_loudness_new_quick (int rate, int channels);
SahneLoudness *sahne_loudness_new_live (int rate, int channels);
void sahne_loudness_free (SahneLoudness *self);
void sahne_loudness_add (SahneLoudness *self, const float *data, gsize frames);
double sahne_loudness_integrated (SahneLoudness *self);
double sahne_loudness_short_term (SahneLoudness *self);
double sahne_loudness_momentary (SahneLoudness *self);
double sahne_loudness_range (SahneLoudness *self);
double sahne_loudness_true_peak_db (SahneLoudness *self);
double sahne_loudness_last_peak_db (SahneLoudness *self, int channel);
GArray *sahne_loudness_silences (SahneLoudness *self, double at_least_s);

double sahne_loudness_of (const SahneSound *sound);
SahneSound *sahne_loudness_weigh (const SahneSound *sound);
double sahne_loudness_weighted (const SahneSound *sound, double window_s);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneLoudness, sahne_loudness_free)

G_END_DECLS
