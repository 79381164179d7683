/* Small drawn marks: a ring of progress, a dot of state, a swatch of colour, safe areas.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SAHNE_TYPE_RING (sahne_ring_get_type ())
G_DECLARE_FINAL_TYPE (SahneRing, sahne_ring, SAHNE, RING, GtkWidget)
void sahne_ring_set_fraction (SahneRing *self, double fraction);

#define SAHNE_TYPE_STATE_DOT (sahne_state_dot_get_type ())
G_DECLARE_FINAL_TYPE (SahneStateDot, sahne_state_dot, SAHNE, STATE_DOT, GtkWidget)
void sahne_state_dot_set (SahneStateDot *self, guint state, double fraction);

#define SAHNE_TYPE_SWATCH (sahne_swatch_get_type ())
G_DECLARE_FINAL_TYPE (SahneSwatch, sahne_swatch, SAHNE, SWATCH, GtkWidget)
GtkWidget *sahne_swatch_new (const char *colour);
void sahne_swatch_set_colour (SahneSwatch *self, const char *colour);

#define SAHNE_TYPE_SAFE_AREAS (sahne_safe_areas_get_type ())
G_DECLARE_FINAL_TYPE (SahneSafeAreas, sahne_safe_areas, SAHNE, SAFE_AREAS, GtkWidget)

G_END_DECLS
