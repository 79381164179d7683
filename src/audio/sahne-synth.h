/* Synthesisers: a tune becomes sound, by a sound font through FluidSynth, or by our own means.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-resources.h"
#include "sahne-sound.h"
#include "sahne-tune.h"

G_BEGIN_DECLS

char *sahne_synth_find_font (SahneResources *resources);
gboolean sahne_synth_is_font (const char *path);
SahneSound *sahne_synth_render (const SahneTune *tune, const char *font);
SahneSound *sahne_synth_render_font (const SahneTune *tune, const char *font);
SahneSound *sahne_synth_render_own (const SahneTune *tune);

G_END_DECLS
