/* The one lens: how metres of the world become pixels of a frame.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-lens.h"

#include <math.h>

/* Nearer than this to the lens nothing grows any more, metres. */
#define NEAREST 0.35

/**
 * sahne_lens_scale:
 * @self: a lens
 * @z: depth in the world, metres
 *
 * Returns: pixels per metre at @z
 */
double
sahne_lens_scale (const SahneLens *self, double z)
{
  return self->focal * self->height / MAX (z - self->z, NEAREST);
}

/**
 * sahne_lens_project:
 * @self: a lens
 * @x: metres to the right
 * @y: metres above the ground
 * @z: metres away
 * @sx: (out): column in pixels
 * @sy: (out): row in pixels
 *
 * Projects a point, without the roll, which turns the finished picture.
 */
void
sahne_lens_project (const SahneLens *self, double x, double y, double z, double *sx, double *sy)
{
  double k = sahne_lens_scale (self, z);
  *sx = self->centre * self->width + (x - self->x) * k;
  *sy = self->horizon * self->height - (y - self->h) * k;
}

/**
 * sahne_lens_depth_of_row:
 * @self: a lens
 * @sy: a row below the horizon, pixels
 *
 * Returns: the depth at which the ground is seen in that row, metres; a very large number at or
 *   above the horizon
 */
double
sahne_lens_depth_of_row (const SahneLens *self, double sy)
{
  double below = sy - self->horizon * self->height;
  return below <= 0 ? 1e9 : self->z + self->focal * self->height * self->h / below;
}

/**
 * sahne_lens_world_x:
 * @self: a lens
 * @sx: a column, pixels
 * @z: a depth, metres
 *
 * Returns: metres to the right of what is seen there
 */
double
sahne_lens_world_x (const SahneLens *self, double sx, double z)
{
  return self->x + (sx - self->centre * self->width) / sahne_lens_scale (self, z);
}

/**
 * sahne_lens_blur:
 * @self: a lens
 * @z: a depth, metres
 *
 * Returns: standard deviation of the blur of what is there, in pixels of this frame
 */
double
sahne_lens_blur (const SahneLens *self, double z)
{
  if (self->focus <= 0 || self->aperture <= 0)
    return 0;
  return self->aperture * fabs (1 - self->focus / MAX (z - self->z, NEAREST)) * self->height / 1080;
}
