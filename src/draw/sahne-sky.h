/* The sky: its colours, sun, moon, stars, clouds and lightning.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-sketch.h"

G_BEGIN_DECLS

void sahne_sky_draw (SahneSketch *sketch);
void sahne_sky_draw_clouds (SahneSketch *sketch);
void sahne_sky_draw_mist (SahneSketch *sketch);
double sahne_sky_drift (const SahneConditions *now, const SahneLens *lens);
double sahne_sky_flash (const SahneSketch *sketch);
void sahne_sky_stars (SahneSketch *sketch, int count, double bottom);

void sahne_cloud_cumulus (SahneSketch *sketch, double cx, double base, double width, double height,
                          guint32 seed, SahneColour light, SahneColour shade, double opacity);
void sahne_cloud_bars (SahneSketch *sketch, double cx, double cy, double width, double height,
                       guint32 seed, SahneColour colour, double opacity, int n);
void sahne_cloud_cirrus (SahneSketch *sketch, double cx, double cy, double width, guint32 seed,
                         SahneColour colour, double opacity, int n);
void sahne_mist_band (SahneSketch *sketch, double y, double height, double opacity,
                      SahneColour colour, guint32 seed);

G_END_DECLS
