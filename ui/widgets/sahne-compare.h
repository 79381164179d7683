/* Two pictures of the same moment, to be compared: with a slider, side by side, or their
 * difference.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  SAHNE_COMPARE_SLIDER,
  SAHNE_COMPARE_SIDES,
  SAHNE_COMPARE_DIFFERENCE, /* enlarged eight times */
} SahneCompareMode;

#define SAHNE_TYPE_COMPARE (sahne_compare_get_type ())
G_DECLARE_FINAL_TYPE (SahneCompare, sahne_compare, SAHNE, COMPARE, GtkWidget)

void sahne_compare_set_pictures (SahneCompare *self, GdkPaintable *first, GdkPaintable *second);
gboolean sahne_compare_is_complete (SahneCompare *self);
void sahne_compare_set_mode (SahneCompare *self, SahneCompareMode mode);
void sahne_compare_set_position (SahneCompare *self, double position);
double sahne_compare_get_position (SahneCompare *self);

GdkPaintable *sahne_turned_paintable (GdkTexture *texture, int degrees);

G_END_DECLS
