/* The one lens: how metres of the world become pixels of a frame.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SahneLens:
 * @x: where the lens stands, metres to the right
 * @h: its height above the ground, metres
 * @z: how far it stands in the picture, metres; what it sees has a larger z
 * @focal: focal length in frame heights
 * @horizon: row of the horizon as a share of the frame's height; raised or lowered in place of a
 *   tilt, so that verticals stay vertical
 * @centre: column of the vanishing point as a share of the frame's width
 * @roll: rotation of the picture, degrees clockwise
 * @focus: distance in focus, metres; 0 means everything
 * @aperture: blur of what is out of focus, pixels of a frame 1080 high
 * @clear: depth before which nothing stands in the way, metres; 0 leaves all in
 * @marks: (nullable): who stands elsewhere for this lens alone; known to whoever draws the scene
 * @width: frame width in pixels
 * @height: frame height in pixels
 *
 * World: X right, Y up, Z away from the viewer, in metres. There is no tilt and no turn; every
 * camera move is a change of these numbers, so parallax comes by itself.
 */
typedef struct
{
  double x, h, z;
  double focal, horizon, centre, roll;
  double focus, aperture, clear;
  const void *marks;
  double width, height;
} SahneLens;

double sahne_lens_scale (const SahneLens *self, double z);
void sahne_lens_project (const SahneLens *self, double x, double y, double z, double *sx,
                         double *sy);
double sahne_lens_depth_of_row (const SahneLens *self, double sy);
double sahne_lens_world_x (const SahneLens *self, double sx, double z);
double sahne_lens_blur (const SahneLens *self, double z);

G_END_DECLS
