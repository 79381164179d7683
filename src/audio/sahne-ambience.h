/* Ambience: which sounds go on in a place, by its hour, its weather and its season.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "sahne-channel.h"
#include "sahne-conditions.h"
#include "sahne-effects.h"

G_BEGIN_DECLS

/**
 * SahneAmbienceBed:
 * @kind: index of the effect
 * @every_s: seconds from one sound to the next; 0 for what goes on without a break
 * @gain_db: its level
 * @muffled: heard through walls
 * @weather: (nullable): the weather whose share it follows; does not own the string
 */
typedef struct
{
  int kind;
  double every_s, gain_db;
  gboolean muffled;
  const char *weather;
} SahneAmbienceBed;

typedef struct _SahneAmbience SahneAmbience;

SahneAmbience *sahne_ambience_new (SahneResources *resources, GError **error);
void sahne_ambience_free (SahneAmbience *self);
GArray *sahne_ambience_of (const SahneAmbience *self, JsonObject *scene,
                           const SahneEffects *effects, SahneResources *resources);
SahneChannel *sahne_ambience_channel (JsonObject *scene, const char *weather);
double sahne_ambience_share (const SahneChannel *channel, gint64 t_us);
double sahne_ambience_heard (JsonObject *scene, const char *weather, const SahneChannel *channel,
                             gint64 t_us);
gboolean sahne_ambience_is_weather (JsonObject *scene, const char *weather);
gboolean sahne_mix_is_inside (JsonObject *scene);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneAmbience, sahne_ambience_free)

G_END_DECLS
