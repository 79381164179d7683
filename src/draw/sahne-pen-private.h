/* The pen: what the rules of the styles need of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-canvas.h"
#include "sahne-pen.h"

struct _SahnePen
{
  SahneCanvas *canvas;
  SahneLight light;
  SahneStyle style;
  SahneSurface surface;
  gboolean detail, even;
  double pixel; /* one pixel of a frame 1080 high, in pixels of this one */
  SahnePath *scratch;
  cairo_surface_t *glow;    /* made when first needed, like the next */
  cairo_pattern_t *dots[2]; /* of the ink style: dark and less dark */
};

double sahne_pen_px (SahnePen *self, double pixels);
gboolean sahne_pen_edge (SahnePen *self, const SahnePath *path, SahneColour colour,
                         SahneColour albedo, double opacity);
void sahne_pen_after (SahnePen *self, const SahnePath *path, double opacity);
void sahne_pen_line_edge (SahnePen *self, const SahnePath *path, SahneColour albedo, double *width,
                          SahneColour *colour, double *opacity);
gboolean sahne_pen_flat_gradient (SahnePen *self, const SahnePath *path, const SahneStop *stops,
                                  guint n, double *opacity);
