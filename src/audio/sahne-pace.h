/* Another pace for a sound that keeps its pitch.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-sound.h"

G_BEGIN_DECLS

SahneSound *sahne_sound_pace (const SahneSound *self, double speed);

G_END_DECLS
