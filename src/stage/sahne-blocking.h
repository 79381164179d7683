/* Blocking: who stands where on the free ground of a place, laid out for each aspect.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The free ground, metres. */
typedef struct
{
  double x0, x1, z0, z1;
} SahneGround;

/**
 * SahneStander:
 * @width: room it needs from side to side, metres
 * @height: its height
 * @x: where it stands
 * @z: how deep
 */
typedef struct
{
  double width, height;
  double x, z;
} SahneStander;

double sahne_blocking_gap (double ratio);
void sahne_blocking_line_up (const SahneGround *ground, double ratio, double room,
                             SahneStander *standers, guint n);
double sahne_blocking_free_x (const SahneStander *standers, guint n, double x, double z,
                              double width, double x0, double x1);

G_END_DECLS
