/* Where solid colours land: painted by our own rasteriser where it can, by Cairo where it must.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-colour.h"
#include "sahne-path.h"
#include "sahne-raster.h"

G_BEGIN_DECLS

typedef struct _SahneCanvas SahneCanvas;

SahneCanvas *sahne_canvas_new (cairo_t *cr);
void sahne_canvas_free (SahneCanvas *self);
void sahne_canvas_move (SahneCanvas *self, cairo_t *cr);
cairo_t *sahne_canvas_cairo (SahneCanvas *self);
void sahne_canvas_matrix (const SahneCanvas *self, cairo_matrix_t *matrix);

void sahne_canvas_fill (SahneCanvas *self, const SahnePath *path, double dx, double dy,
                        SahneColour colour, double opacity, gboolean even);
gboolean sahne_canvas_fill_rows (SahneCanvas *self, const SahnePath *path, double top,
                                 double bottom, const SahneStop *stops, guint n);
void sahne_canvas_line (SahneCanvas *self, const SahnePath *path, SahneColour colour, double width,
                        double opacity);
void sahne_canvas_pieces (SahneCanvas *self, const SahnePath *path, SahneColour colour,
                          double width, double opacity);
void sahne_canvas_two_tones (SahneCanvas *self, const SahnePath *path, SahneColour shade,
                             SahneColour base, double dx, double dy);
void sahne_canvas_both (SahneCanvas *self, const SahnePath *onto, const SahnePath *path, double dx,
                        double dy, SahneColour colour, double opacity);

void sahne_canvas_push_clip (SahneCanvas *self, const SahnePath *path);
void sahne_canvas_pop_clip (SahneCanvas *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneCanvas, sahne_canvas_free)

G_END_DECLS
