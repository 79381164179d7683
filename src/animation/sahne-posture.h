/* Posture: sitting, lying, kneeling, standing up, on real seats and on the ground.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-actor.h"

G_BEGIN_DECLS

gboolean sahne_posture_can_walk (const SahneActor *actor);
gint64 sahne_posture_stand (SahneActor *actor, gint64 t_us, double tempo);
double sahne_posture_seat_front (const SahneActor *actor);
gint64 sahne_posture_sit (SahneActor *actor, gint64 t_us, double x, double seat, double z,
                          double yaw, double tempo);
gint64 sahne_posture_lie (SahneActor *actor, gint64 t_us, double x, double y, double z,
                          double tempo);
gint64 sahne_posture_kneel (SahneActor *actor, gint64 t_us, double tempo);
gint64 sahne_posture_crouch (SahneActor *actor, gint64 t_us, double tempo);
void sahne_posture_perch (SahneActor *actor, gint64 t_us);

G_END_DECLS
