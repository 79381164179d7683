/* How loud it is at this moment: bars with a mark at the last peak.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a meter shows of silence, decibels. */
#define SAHNE_METER_SILENT_DB -120.0

/*
 * Properties: `orientation` (GtkOrientation), `channels` (uint; 1 or 2, one bar each), `marks`
 * (boolean; whether the decibels stand beside an upright one).
 */
#define SAHNE_TYPE_METER (sahne_meter_get_type ())
G_DECLARE_FINAL_TYPE (SahneMeter, sahne_meter, SAHNE, METER, GtkWidget)

GtkWidget *sahne_meter_new (GtkOrientation orientation, guint channels);
void sahne_meter_set (SahneMeter *self, double left_db, double right_db);
void sahne_meter_clear (SahneMeter *self);
double sahne_meter_get_share (SahneMeter *self, guint channel);

G_END_DECLS
