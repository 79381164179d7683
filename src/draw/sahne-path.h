/* Outlines: built once, then filled, clipped, shifted and joined.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  double x, y;
} SahnePoint;

/* A point of a spline; a corner breaks the curve's smoothness. */
typedef struct
{
  double x, y;
  gboolean corner;
} SahneKnot;

typedef struct _SahnePath SahnePath;

SahnePath *sahne_path_new (void);
void sahne_path_free (SahnePath *self);
void sahne_path_clear (SahnePath *self);
gboolean sahne_path_is_empty (const SahnePath *self);

void sahne_path_move (SahnePath *self, double x, double y);
void sahne_path_line (SahnePath *self, double x, double y);
void sahne_path_curve (SahnePath *self, double x1, double y1, double x2, double y2, double x,
                       double y);
void sahne_path_quad (SahnePath *self, double x1, double y1, double x, double y);
void sahne_path_close (SahnePath *self);

void sahne_path_polygon (SahnePath *self, const SahnePoint *points, guint n, gboolean closed);
void sahne_path_spline (SahnePath *self, const SahneKnot *knots, guint n, gboolean closed);
guint sahne_spline_flatten (const SahneKnot *knots, guint n, gboolean closed, guint steps,
                            SahnePoint *points);
void sahne_path_spline_to (SahnePath *self, const SahneKnot *knots, guint n);
void sahne_path_ellipse (SahnePath *self, double cx, double cy, double rx, double ry);
void sahne_path_rect (SahnePath *self, double x, double y, double w, double h, double radius);
gboolean sahne_path_parse (SahnePath *self, const char *d);
void sahne_path_append (SahnePath *self, const SahnePath *other, double dx, double dy);
void sahne_path_transform (SahnePath *self, const cairo_matrix_t *matrix);
gboolean sahne_path_box (const SahnePath *self, double *x0, double *y0, double *x1, double *y1);
void sahne_path_emit (const SahnePath *self, cairo_t *cr, double dx, double dy);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahnePath, sahne_path_free)

G_END_DECLS
