/* Lays a sheet over a picture, scaled and shifted: what moves with the camera.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "sahne-raster.h"

G_BEGIN_DECLS

/**
 * SahneSheetPart:
 * @x0: left
 * @y0: top
 * @x1: right
 * @y1: bottom
 *
 * A rectangle of a sheet in which something is painted, pixels of its surface.
 */
typedef struct
{
  int x0, y0, x1, y1;
} SahneSheetPart;

/**
 * SahneSheetRow:
 * @y: row of the sheet's surface, with a fraction, counted from the middle of the first
 * @x: the same for the column that column 0 of the picture shows
 * @step: columns of the surface from one of the picture to the next
 *
 * What a row of the picture shows of a sheet.
 */
typedef struct
{
  double y, x, step;
} SahneSheetRow;

typedef struct _SahneSheetLayer SahneSheetLayer;

SahneSheetLayer *sahne_sheet_layer_new (cairo_surface_t *surface);
void sahne_sheet_layer_free (SahneSheetLayer *self);
void sahne_sheet_layer_row (SahneSheetLayer *self, const SahneRasterTarget *target, int y, int from,
                            int behind, const SahneSheetRow *row, gboolean solid);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneSheetLayer, sahne_sheet_layer_free)

G_END_DECLS
