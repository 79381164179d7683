/* Four hints for the first film, one after the other, each beside what it names.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SAHNE_N_HINTS 4

void sahne_hints_show (GtkWidget *const anchors[SAHNE_N_HINTS]);

G_END_DECLS
