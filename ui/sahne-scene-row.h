/* One scene in the sidebar: a picture of it, where it is, how long, how it stands.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sahne-clone-item.h"

G_BEGIN_DECLS

#define SAHNE_TYPE_SCENE_ROW (sahne_scene_row_get_type ())
G_DECLARE_FINAL_TYPE (SahneSceneRow, sahne_scene_row, SAHNE, SCENE_ROW, GtkListBoxRow)

GtkWidget *sahne_scene_row_new (SahneCloneItem *item);
SahneCloneItem *sahne_scene_row_get_item (SahneSceneRow *self);
void sahne_scene_row_set_picture (SahneSceneRow *self, GdkPaintable *picture);

G_END_DECLS
