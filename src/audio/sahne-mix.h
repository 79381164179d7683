/* The mix: a film and a range of samples give the sound, the same for preview and export.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "sahne-resources.h"
#include "sahne-store.h"

G_BEGIN_DECLS

/* The film's sound has two channels at SAHNE_SOUND_RATE (48 kHz), interleaved floats. */
typedef struct _SahneMix SahneMix;

/* The buses of the mix, the last that of the person's own files; all of them together are the
 * film's sound. */
typedef enum
{
  SAHNE_BUS_DIALOGUE = 1 << 0,
  SAHNE_BUS_MUSIC = 1 << 1,
  SAHNE_BUS_EFFECTS = 1 << 2,
  SAHNE_BUS_AMBIENCE = 1 << 3,
  SAHNE_BUS_MEDIA = 1 << 4,
  SAHNE_BUS_ALL = 0x1f,
} SahneBus;

#define SAHNE_N_BUSES 5

/**
 * SahneMixLevels:
 * @integrated_lufs: loudness of the finished film
 * @true_peak_db: its highest peak between the samples too, dBTP
 * @range_lu: loudness range
 * @gain_db: the one gain that brings the buses' sum to the target
 */
typedef struct
{
  double integrated_lufs, true_peak_db, range_lu, gain_db;
} SahneMixLevels;

SahneMix *sahne_mix_new (JsonObject *film, SahneStore *store, SahneResources *resources,
                         GCancellable *cancellable, GError **error);
SahneMix *sahne_mix_ref (SahneMix *self);
void sahne_mix_unref (SahneMix *self);

gint64 sahne_mix_get_frames (SahneMix *self);
gboolean sahne_mix_render (SahneMix *self, SahneBus buses, gint64 first, gsize frames, float *out,
                           GError **error);
gboolean sahne_mix_measure (SahneMix *self, GCancellable *cancellable, GError **error);
gboolean sahne_mix_get_levels (SahneMix *self, SahneMixLevels *levels);
GArray *sahne_mix_get_graph (SahneMix *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneMix, sahne_mix_unref)

G_END_DECLS
