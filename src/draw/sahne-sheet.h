/* One sheet of scenery: painted once through a lens, shown through others that are near it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "sahne-cells.h"
#include "sahne-lens.h"

G_BEGIN_DECLS

/**
 * SahneSheetKind:
 * @SAHNE_SHEET_SKY: endlessly far, opaque
 * @SAHNE_SHEET_FLAT: stands at one depth
 * @SAHNE_SHEET_GROUND: lies on the ground: every row has its own depth
 * @SAHNE_SHEET_LIVE: painted anew every time
 * @SAHNE_SHEET_FRONT: frames the picture: nearer than all, and never an edge of it in sight
 */
typedef enum
{
  SAHNE_SHEET_SKY,
  SAHNE_SHEET_FLAT,
  SAHNE_SHEET_GROUND,
  SAHNE_SHEET_LIVE,
  SAHNE_SHEET_FRONT
} SahneSheetKind;

/**
 * SahneSheet:
 * @kind: how it follows the lens
 * @surface: (nullable): its pixels; its device offset is where it lies in the frame of @lens
 * @lens: what it was painted through
 * @z: its depth, metres
 * @item: of the place, for one that sways or lives
 */
typedef struct
{
  SahneSheetKind kind;
  cairo_surface_t *surface;
  SahneLens lens;
  double z;
  guint item;
  gboolean sways;
} SahneSheet;

void sahne_sheet_show (const SahneSheet *self, cairo_t *cr, const SahneLens *lens,
                       const cairo_matrix_t *sway, const SahneCells *cells);
gboolean sahne_sheet_find_empty (SahneSheet *self, gboolean moves);
gsize sahne_sheet_bytes (const SahneSheet *self);
void sahne_sheet_cover (const SahneSheet *self, const SahneLens *lens, SahneCells *cells);
void sahne_sheet_matrix (const SahneSheet *self, const SahneLens *lens, cairo_matrix_t *matrix);

G_END_DECLS
