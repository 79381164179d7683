/* What a set piece draws with: pen, lens, conditions and the clock.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-conditions.h"
#include "sahne-lens.h"
#include "sahne-pen.h"
#include "sahne-piece.h"
#include "sahne-shape.h"

G_BEGIN_DECLS

/**
 * SahneSketch:
 * @pen: the pen
 * @lens: what everything is seen through
 * @now: the conditions the piece stands in
 * @outside: the conditions behind the windows of a room; the same as @now outdoors
 * @seed: of the place, for what belongs to no piece
 * @t_us: scene time
 * @state: of the piece being drawn, 0 to 1
 * @depth: distance of what is drawn from the lens, metres
 * @unit: pixels per unit of the local drawing: 1 in pixels, below that in centimetres
 * @lamplit: whether this is the second exposure
 *
 * Passed to every piece; belongs to one thread, like its pen.
 */
struct _SahneSketch
{
  SahnePen *pen;
  const SahneLens *lens;
  const SahneConditions *now, *outside;
  guint64 seed;
  gint64 t_us;
  double state;
  double depth, unit;
  gboolean lamplit;
  GArray *glows;
};

void sahne_sketch_init (SahneSketch *self, SahnePen *pen, const SahneLens *lens,
                        const SahneConditions *now);
void sahne_sketch_clear (SahneSketch *self);
void sahne_sketch_enter (SahneSketch *self, double x, double y, double z, gboolean flip);
void sahne_sketch_place (SahneSketch *self, double sx, double sy, double scale, double depth,
                         gboolean flip);
void sahne_sketch_leave (SahneSketch *self);
double sahne_sketch_px (const SahneSketch *self, double pixels);
double sahne_sketch_seconds (const SahneSketch *self);
double sahne_sketch_side (const SahneSketch *self);

SahnePath *sahne_sketch_path (SahneSketch *self);
SahneColour sahne_sketch_shade (SahneSketch *self, SahneColour albedo, double face, double up,
                                double ground);
SahneColour sahne_sketch_mist (SahneSketch *self, SahneColour colour);
void sahne_sketch_fill (SahneSketch *self, const SahnePath *path, SahneColour albedo, double face,
                        double up);
void sahne_sketch_detail (SahneSketch *self, const SahnePath *path, SahneColour albedo, double face,
                          double up, double opacity);
void sahne_sketch_paint (SahneSketch *self, const SahnePath *path, SahneColour colour,
                         double opacity);
void sahne_sketch_line (SahneSketch *self, const SahnePath *path, SahneColour albedo, double width,
                        double face, double opacity);
void sahne_sketch_paint_line (SahneSketch *self, const SahnePath *path, SahneColour colour,
                              double width, double opacity);
void sahne_sketch_gradient (SahneSketch *self, const SahnePath *path, double x0, double y0,
                            double x1, double y1, const SahneStop *stops, guint n, gboolean detail);
void sahne_sketch_glow (SahneSketch *self, double cx, double cy, double rx, double ry,
                        SahneColour colour, double opacity);
void sahne_sketch_flush_glows (SahneSketch *self);
void sahne_sketch_contact (SahneSketch *self, double cx, double rx);
void sahne_sketch_spray (SahneSketch *self, SahnePath *dots, SahneColour colour, double width,
                         double opacity);

G_END_DECLS
