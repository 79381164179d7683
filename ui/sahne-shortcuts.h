/* The shortcuts: the wide window of GTK's own, or a list where there is no room for it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void sahne_shortcuts_present (GtkApplicationWindow *window);

G_END_DECLS
