/* One clone in the sidebar: what it is, how it stands, and the button that runs it again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sahne-clone-item.h"

G_BEGIN_DECLS

#define SAHNE_TYPE_CLONE_ROW (sahne_clone_row_get_type ())
G_DECLARE_FINAL_TYPE (SahneCloneRow, sahne_clone_row, SAHNE, CLONE_ROW, GtkListBoxRow)

GtkWidget *sahne_clone_row_new (SahneCloneItem *item);
SahneCloneItem *sahne_clone_row_get_item (SahneCloneRow *self);

G_END_DECLS
