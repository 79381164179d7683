/* The music of a film: cues over its scenes, composed once and kept in the store.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-mix-private.h"

G_BEGIN_DECLS

void sahne_mix_music_plan (SahneMixPlan *plan, JsonObject *film);
void sahne_mix_cue_free (SahneMixCue *self);
gboolean sahne_mix_cue_is_file (const SahneMixCue *self);
gsize sahne_mix_music_loop (gsize frames);
GBytes *sahne_mix_music_render (const SahneMixCue *cue, SahneStore *store,
                                SahneResources *resources, GError **error);

G_END_DECLS
