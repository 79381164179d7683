/* Lettering: words in the picture, set with Pango and measured before they are drawn.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <pango/pango.h>

#include "sahne-colour.h"

G_BEGIN_DECLS

/**
 * SahneLettering:
 * @font: family and weight, "Cantarell Bold"; others stand in for what it lacks
 * @size: height of the letters' em, pixels
 * @colour: of the letters
 * @opacity: of everything
 * @tracking: added between letters, pixels
 * @shadow_x: shift of the hard shadow; none when both are 0
 * @shadow_y: shift of the hard shadow
 * @shadow_colour: its colour
 * @shadow_opacity: its opacity
 * @stroke: width of an outline under the letters, 0 for none
 * @stroke_colour: its colour
 * @width: lines are broken at this width, 0 for one line
 * @lines: at most so many lines; letters get smaller until the text fits; 0 for any
 * @align: of the lines to each other and to the point where they are drawn
 */
typedef struct
{
  const char *font;
  double size;
  SahneColour colour;
  double opacity, tracking;
  double shadow_x, shadow_y;
  SahneColour shadow_colour;
  double shadow_opacity;
  double stroke;
  SahneColour stroke_colour;
  double width;
  int lines;
  PangoAlignment align;
} SahneLettering;

void sahne_lettering_measure (cairo_t *cr, const SahneLettering *self, const char *text,
                              double *width, double *height);
void sahne_lettering_draw (cairo_t *cr, const SahneLettering *self, const char *text, double x,
                           double y);
void sahne_lettering_fit (cairo_t *cr, const char *font, const char *text, double x, double y,
                          double width, double height, SahneColour colour, double opacity);
PangoLayout *sahne_lettering_layout (cairo_t *cr, const SahneLettering *self, const char *text);

G_END_DECLS
