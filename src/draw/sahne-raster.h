/* The rasteriser: exact coverage of outlines, painted straight into a picture.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-colour.h"
#include "sahne-path.h"

G_BEGIN_DECLS

typedef struct _SahneRaster SahneRaster;

/**
 * SahneRasterTarget:
 * @pixels: of an image whose pixels have four bytes, blue first
 * @stride: pixels from row to row
 * @dx: from device space to columns
 * @dy: from device space to rows
 * @x0: left of what may be painted, device space, like the following
 * @y0: top
 * @x1: right
 * @y1: bottom
 */
typedef struct
{
  guint32 *pixels;
  int stride, dx, dy, x0, y0, x1, y1;
} SahneRasterTarget;

/* One stop of a gradient; the colour is an albedo and goes through the light like any other. */
typedef struct
{
  double at;
  SahneColour colour;
  double opacity;
} SahneStop;

SahneRaster *sahne_raster_new (void);
void sahne_raster_free (SahneRaster *self);
gboolean sahne_raster_find_target (cairo_t *cr, SahneRasterTarget *target);

gboolean sahne_raster_shape (SahneRaster *self, const SahneRasterTarget *target,
                             const SahnePath *path, const cairo_matrix_t *matrix, gboolean even);
gboolean sahne_raster_line (SahneRaster *self, const SahneRasterTarget *target,
                            const SahnePath *path, const cairo_matrix_t *matrix, double width);
void sahne_raster_second (SahneRaster *self, const SahnePath *path, const cairo_matrix_t *matrix,
                          double dx, double dy);

void sahne_raster_paint (SahneRaster *self, const SahneRasterTarget *target, SahneColour colour,
                         double opacity);
void sahne_raster_paint_rows (SahneRaster *self, const SahneRasterTarget *target,
                              const SahneStop *stops, guint n, double top, double bottom);
void sahne_raster_paint_two (SahneRaster *self, const SahneRasterTarget *target,
                             SahneColour outside, SahneColour inside);
void sahne_raster_paint_both (SahneRaster *self, const SahneRasterTarget *target,
                              SahneColour colour, double opacity);
gboolean sahne_raster_pieces (SahneRaster *self, const SahneRasterTarget *target,
                              const SahnePath *path, const cairo_matrix_t *matrix, double width,
                              SahneColour colour, double opacity);
void sahne_raster_push_mask (SahneRaster *self);
void sahne_raster_pop_mask (SahneRaster *self);

G_END_DECLS
