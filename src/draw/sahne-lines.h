/* Straight lines that stand for outlines and strokes in device space.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-path.h"

G_BEGIN_DECLS

/**
 * SahneLines:
 * @points: corners of all polygons, one after the other
 * @n_points: how many
 * @starts: index of each polygon's first corner
 * @n_starts: how many polygons
 *
 * Closed polygons.
 */
typedef struct
{
  SahnePoint *points;
  guint n_points, room_points;
  guint *starts;
  guint n_starts, room_starts;
} SahneLines;

SahneLines *sahne_lines_new (void);
void sahne_lines_free (SahneLines *self);
void sahne_lines_clear (SahneLines *self);
void sahne_lines_add (SahneLines *self, const SahnePath *path, const cairo_matrix_t *matrix,
                      double dx, double dy);
void sahne_lines_add_stroke (SahneLines *self, const SahnePath *path, const cairo_matrix_t *matrix,
                             double width);
gboolean sahne_lines_box (const SahneLines *self, double box[4]);

G_END_DECLS
