/* A menu for a row of a list: by the right button, the Menu key, or Shift+F10.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void sahne_row_menu_attach (GtkWidget *row, GMenuModel *menu);

G_END_DECLS
