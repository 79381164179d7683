/* The pen: every fill of the program goes through it, and through the light and the style it holds.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-light.h"
#include "sahne-path.h"
#include "sahne-raster.h"

G_BEGIN_DECLS

typedef enum
{
  SAHNE_STYLE_FLAT,
  SAHNE_STYLE_PAPER,
  SAHNE_STYLE_GOUACHE,
  SAHNE_STYLE_INK,
  SAHNE_STYLE_NOIR,
  SAHNE_STYLE_CHALKBOARD,
  SAHNE_STYLE_BLUEPRINT,
  SAHNE_STYLE_PIXEL,
  SAHNE_N_STYLES
} SahneStyle;

typedef struct _SahnePen SahnePen;

SahneStyle sahne_style_find (const char *name);
const char *sahne_style_name (SahneStyle style);
SahneColour sahne_style_colour (SahneStyle style, SahneColour colour);
SahneColour sahne_style_board (SahneStyle style);

SahnePen *sahne_pen_new (cairo_t *cr, const SahneLight *light, SahneStyle style);
void sahne_pen_renew (SahnePen *self, cairo_t *cr, const SahneLight *light, SahneStyle style,
                      double height);
void sahne_pen_free (SahnePen *self);
cairo_t *sahne_pen_cairo (SahnePen *self);
const SahneLight *sahne_pen_light (SahnePen *self);
SahneStyle sahne_pen_style (SahnePen *self);
SahnePath *sahne_pen_path (SahnePen *self);

void sahne_pen_set_light (SahnePen *self, const SahneLight *light);
void sahne_pen_set_surface (SahnePen *self, const SahneSurface *surface);
void sahne_pen_set_detail (SahnePen *self, gboolean detail);
SahneColour sahne_pen_colour (SahnePen *self, SahneColour albedo);

void sahne_pen_fill (SahnePen *self, const SahnePath *path, SahneColour albedo, double opacity);
void sahne_pen_fill_even (SahnePen *self, const SahnePath *path, SahneColour albedo,
                          double opacity);
void sahne_pen_fill_raw (SahnePen *self, const SahnePath *path, SahneColour colour, double opacity);
void sahne_pen_shaded (SahnePen *self, const SahnePath *path, SahneColour base, SahneColour shade,
                       double dx, double dy);
void sahne_pen_cast (SahnePen *self, const SahnePath *onto, const SahnePath *path,
                     SahneColour shade, double dx, double dy, double opacity);
void sahne_pen_stroke (SahnePen *self, const SahnePath *path, SahneColour albedo, double width,
                       double opacity);
void sahne_pen_linear (SahnePen *self, const SahnePath *path, double x0, double y0, double x1,
                       double y1, const SahneStop *stops, guint n);
void sahne_pen_radial (SahnePen *self, const SahnePath *path, double cx, double cy, double r,
                       double aspect, const SahneStop *stops, guint n);

void sahne_pen_stroke_raw (SahnePen *self, const SahnePath *path, SahneColour colour, double width,
                           double opacity);
void sahne_pen_pieces_raw (SahnePen *self, const SahnePath *path, SahneColour colour, double width,
                           double opacity);
void sahne_pen_linear_raw (SahnePen *self, const SahnePath *path, double x0, double y0, double x1,
                           double y1, const SahneStop *stops, guint n);
void sahne_pen_radial_raw (SahnePen *self, const SahnePath *path, double cx, double cy, double r,
                           double aspect, const SahneStop *stops, guint n);
void sahne_pen_glow (SahnePen *self, double cx, double cy, double rx, double ry, SahneColour colour,
                     double opacity);
void sahne_pen_shadow (SahnePen *self, const SahnePath *path, double depth, double opacity);
void sahne_pen_push_blur (SahnePen *self);
void sahne_pen_pop_blur (SahnePen *self, double sigma_x, double sigma_y, double opacity,
                         cairo_operator_t operator);

void sahne_pen_push_clip (SahnePen *self, const SahnePath *path);
void sahne_pen_pop_clip (SahnePen *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahnePen, sahne_pen_free)

G_END_DECLS
