/* Quality over time as a graph: a click looks at that moment.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define SAHNE_TYPE_QUALITY_GRAPH (sahne_quality_graph_get_type ())
G_DECLARE_FINAL_TYPE (SahneQualityGraph, sahne_quality_graph, SAHNE, QUALITY_GRAPH, GtkWidget)

/* Signal `seek` (t_us: gint64) when a moment is chosen. */

void sahne_quality_graph_set_quality (SahneQualityGraph *self, JsonObject *quality,
                                      gint64 duration_us);
void sahne_quality_graph_set_position (SahneQualityGraph *self, gint64 t_us);
double sahne_quality_graph_get_points (SahneQualityGraph *self, gint64 t_us);

G_END_DECLS
