/* The pulse of a scene's music, and cuts that are moved a little to fall on it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-frames.h"

G_BEGIN_DECLS

/* No bar has more beats. */
#define SAHNE_PULSE_MAX_BEATS 12

/**
 * SahnePulse:
 * @bar_us: length of a bar, microseconds; 0 when there is no music that could be followed
 * @beats_us: when its beats begin
 * @n_beats: how many
 */
typedef struct
{
  double bar_us, beats_us[SAHNE_PULSE_MAX_BEATS];
  int n_beats;
} SahnePulse;

SahnePulse sahne_pulse_of (JsonObject *scene);
double sahne_pulse_miss (const SahnePulse *self, double t_us);
gint64 sahne_pulse_nearest (const SahnePulse *self, SahneRate rate, gint64 from, gint64 to,
                            gint64 wanted, gint64 offset);
gint64 sahne_pulse_end (JsonObject *scene, SahneRate rate);
void sahne_pulse_move_cuts (JsonObject *scene, SahneRate rate, GArray *cuts);

G_END_DECLS
