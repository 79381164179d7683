/* Round lights that fade outwards, painted straight into pixels.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "sahne-raster.h"

G_BEGIN_DECLS

/**
 * SahneGlow:
 * @cx: centre
 * @cy: centre
 * @rx: reach to the sides
 * @ry: reach up and down
 * @at: distances from the centre, shares of the reach, from 0 to 1
 * @alpha: how strong it is at each of them
 * @n: how many
 * @strength: what @alpha is multiplied with
 *
 * An oval that fades from its centre outwards.
 */
typedef struct
{
  double cx, cy, rx, ry;
  const double *at, *alpha;
  guint n;
  double strength;
} SahneGlow;

gboolean sahne_glow_screen (const SahneGlow *self, cairo_t *cr, SahneColour colour);
gboolean sahne_glow_mask (const SahneGlow *self, cairo_t *cr);

G_END_DECLS
