/* How a line is said: plainly, sung, with laughter or sobs before it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-voice-engine.h"
#include "sahne-voices.h"

G_BEGIN_DECLS

SahneUtterance *sahne_utter (SahneVoiceEngine *engine, const SahneVoiceRequest *request,
                             const SahneVoice *voice, GCancellable *cancellable, GError **error);

G_END_DECLS
