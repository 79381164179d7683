/* Waveforms of sounds in the store, measured on a thread of their own and kept.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "sahne-resources.h"
#include "sahne-store.h"

G_BEGIN_DECLS

/* Peaks of a second. */
#define SAHNE_WAVES_RATE 50

#define SAHNE_TYPE_WAVES (sahne_waves_get_type ())
G_DECLARE_FINAL_TYPE (SahneWaves, sahne_waves, SAHNE, WAVES, GObject)

/* Called on the main thread with peaks of 0 to 255, %SAHNE_WAVES_RATE a second. */
typedef void (*SahneWavesReady) (GBytes *peaks, gpointer data);

SahneWaves *sahne_waves_new (SahneStore *store);
void sahne_waves_request (SahneWaves *self, const char *digest, GCancellable *cancel,
                          SahneWavesReady ready, gpointer data);
void sahne_waves_follow (SahneWaves *self, JsonNode *film, SahneResources *resources);
GBytes *sahne_waves_get_music (SahneWaves *self);

G_END_DECLS
