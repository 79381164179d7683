/* Falling: things thrown, dropped and knocked over, simulated as rigid bodies.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-act.h"

G_BEGIN_DECLS

/**
 * SahneFall:
 * @x: metres to the right, where it begins
 * @y: metres above the ground, of its foot
 * @z: depth, which it keeps
 * @vx: metres a second
 * @vy: metres a second
 * @spin: degrees a second, clockwise
 * @floor_y: height of what it falls on
 */
typedef struct
{
  double x, y, z, vx, vy, spin, floor_y;
} SahneFall;

gint64 sahne_fall (SahneAct *act, SahneStageThing *thing, gint64 t_us, const SahneFall *fall);
gint64 sahne_fall_throw (SahneStageThing *thing, gint64 t_us, const double from[3],
                         const double to[3], double seconds);
double sahne_fall_floor (SahneAct *act, double x, double y, double z);

G_END_DECLS
