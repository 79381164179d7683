/* Shapes nature and buildings are made of: streaks, blobs, ribbons, stars, surfaces in space.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-lens.h"
#include "sahne-noise.h"
#include "sahne-path.h"

G_BEGIN_DECLS

void sahne_shape_smooth (SahnePath *path, const SahnePoint *points, guint n, gboolean closed);
void sahne_shape_smooth_to (SahnePath *path, const SahnePoint *points, guint n, gboolean backwards);
void sahne_shape_streak (SahnePath *path, double cx, double cy, double width, double height);
void sahne_shape_blob (SahnePath *path, double cx, double cy, double rx, double ry,
                       SahneRandom *random, int n, double jitter);
void sahne_shape_ribbon (SahnePath *path, const SahnePoint *points, const double *widths, guint n);
void sahne_shape_spark (SahnePath *path, double cx, double cy, double radius, double waist);
void sahne_shape_leaf (SahnePath *path, double x, double y, double dx, double dy, double belly);
void sahne_shape_dot (SahnePath *path, double x, double y);
void sahne_shape_clockwise (SahnePoint *points, guint n);
guint sahne_shape_hull (SahnePoint *points, guint n, SahnePoint *hull);

/**
 * SahnePlane:
 * @lens: what it is seen through
 * @origin: a corner in the world, metres
 * @u: one unit along its first side
 * @v: one unit along its second side
 * @mirror: seen in the ground below
 *
 * A flat surface in space: a wall, a roof, a road.
 */
typedef struct
{
  const SahneLens *lens;
  double origin[3], u[3], v[3];
  gboolean mirror;
} SahnePlane;

SahnePlane sahne_plane_front (const SahneLens *lens, double x, double y, double z);
SahnePlane sahne_plane_side (const SahneLens *lens, double x, double y, double z);
SahnePlane sahne_plane_floor (const SahneLens *lens, double x, double y, double z);
SahnePoint sahne_plane_at (const SahnePlane *self, double u, double v);
void sahne_plane_rect (const SahnePlane *self, SahnePath *path, double u, double v, double w,
                       double h);
void sahne_plane_polygon (const SahnePlane *self, SahnePath *path, const SahnePoint *points,
                          guint n);
void sahne_plane_arch (const SahnePlane *self, SahnePath *path, double u, double v, double w,
                       double h, double rise);
void sahne_plane_pointed (const SahnePlane *self, SahnePath *path, double u, double v, double w,
                          double h);
void sahne_plane_ellipse (const SahnePlane *self, SahnePath *path, double u, double v, double ru,
                          double rv);

G_END_DECLS
