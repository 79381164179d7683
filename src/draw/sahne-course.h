/* Courses: roads, rivers and shores as a line over the ground with a width.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-sketch.h"

G_BEGIN_DECLS

#define SAHNE_MAX_COURSE 16

/* A point of a course: metres right, metres away, metres wide. */
typedef struct
{
  double x, z, width;
} SahneCoursePoint;

typedef struct
{
  SahneCoursePoint points[SAHNE_MAX_COURSE];
  guint n;
} SahneCourse;

gboolean sahne_course_read (SahneCourse *self, const SahnePiece *piece);
void sahne_course_at (const SahneCourse *self, double z, double *x, double *width);
void sahne_course_path (const SahneCourse *self, const SahneLens *lens, SahnePath *path,
                        double widen, double jitter, guint32 seed, double *top, double *bottom);
double sahne_spread_depth (SahneRandom *random, double near, double far, double power);
double sahne_depth_at (const SahneSketch *sketch, double row);

G_END_DECLS
