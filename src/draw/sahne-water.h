/* Water: its colour between its own and the sky's, ripples and the path of light on it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-sketch.h"

G_BEGIN_DECLS

double sahne_water_mirror (const SahneSketch *sketch);
guint sahne_water_stops (SahneSketch *sketch, const SahnePiece *piece, double opacity,
                         SahneStop stops[11]);
void sahne_water_ripples (SahnePath *path, SahneRandom *random, double x0, double x1, double y0,
                          double y1, int n, double narrow, double wide, double thick, double drift);
void sahne_water_light_path (SahnePath *path, SahneRandom *random, double x, double y0, double y1,
                             double narrow, double wide, int n, double phase);

G_END_DECLS
