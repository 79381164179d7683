/* What a throat, a speaker and a room do to a voice: warmth, breath, roughness, metal, echo.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-sound.h"
#include "sahne-voices.h"

G_BEGIN_DECLS

SahneSound *sahne_voice_colour (const SahneSound *dry, const SahneVoice *voice);

G_END_DECLS
