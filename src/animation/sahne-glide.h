/* Gliding: ways through the air, the water and over the ground of what has no feet to plant.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-actor.h"
#include "sahne-pace.h"

G_BEGIN_DECLS

gint64 sahne_glide_along (SahneMotion *motion, const SahneWay *way, gint64 t_us, double speed);
gint64 sahne_glide_go (SahneActor *actor, const SahneWay *way, gint64 t_us, double speed);
gint64 sahne_glide_fly (SahneActor *actor, const SahneWay *way, gint64 t_us, double speed);
gint64 sahne_glide_take_off (SahneActor *actor, gint64 t_us);
gint64 sahne_glide_land (SahneActor *actor, gint64 t_us, gboolean perch);
void sahne_glide_beat (SahneMotion *motion, gint64 from_us, gint64 to_us, double cycles_a_second);

G_END_DECLS
