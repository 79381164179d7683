/* Life between the beats: moods in the whole body, arms that hold, small movements, eyes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-act.h"

G_BEGIN_DECLS

void sahne_life_moods (SahneAct *act, gint64 end_us);
void sahne_life_carry (SahneAct *act, gint64 end_us);
void sahne_life_idle (SahneAct *act, gint64 end_us);
void sahne_life_sleep (SahneAct *act, gint64 end_us);
void sahne_gaze (SahneAct *act, gint64 end_us);
void sahne_sway (SahneActor *actor, double wind, gint64 end_us);

G_END_DECLS
