/* Drawn sound: the wave of a line, and the loudness of a film over its time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SAHNE_TYPE_WAVE (sahne_wave_get_type ())
G_DECLARE_FINAL_TYPE (SahneWave, sahne_wave, SAHNE, WAVE, GtkWidget)
GtkWidget *sahne_wave_new (const char *colour);
void sahne_wave_set_levels (SahneWave *self, const float *levels, guint n);

#define SAHNE_TYPE_LEVEL_GRAPH (sahne_level_graph_get_type ())
G_DECLARE_FINAL_TYPE (SahneLevelGraph, sahne_level_graph, SAHNE, LEVEL_GRAPH, GtkWidget)
void sahne_level_graph_set (SahneLevelGraph *self, const double *lufs, guint n, double target);

G_END_DECLS
