/* The room around a voice: a few early reflections and a little ring, or a cave's echo.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-sound.h"

G_BEGIN_DECLS

double sahne_voice_room_tail (double echo);
void sahne_voice_room (SahneSound *sound, double echo);

G_END_DECLS
