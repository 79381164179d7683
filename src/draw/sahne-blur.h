/* Blur: what is out of focus, soft light, reflections in wet ground.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

void sahne_blur (cairo_surface_t *surface, double sigma_x, double sigma_y);

G_END_DECLS
