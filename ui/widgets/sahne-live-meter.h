/* A meter that follows the film while it plays: true peaks as bars, loudness as figures.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sahne-levels.h"

G_BEGIN_DECLS

/* Lying it has all figures, upright only the loudness over three seconds. */
#define SAHNE_TYPE_LIVE_METER (sahne_live_meter_get_type ())
G_DECLARE_FINAL_TYPE (SahneLiveMeter, sahne_live_meter, SAHNE, LIVE_METER, GtkBox)

GtkWidget *sahne_live_meter_new (GtkOrientation bars);
void sahne_live_meter_set_levels (SahneLiveMeter *self, SahneLevels *levels);
const char *sahne_live_meter_get_text (SahneLiveMeter *self);

G_END_DECLS
