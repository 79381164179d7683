/* One scene in the sidebar: a picture of it, where it is, how long, how it stands.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-scene-row.h"

#include <glib/gi18n.h>

#include "sahne-marks.h"
#include "sahne-row-menu.h"

struct _SahneSceneRow
{
  GtkListBoxRow parent_instance;
  SahneCloneItem *item;
  GtkWidget *picture, *title, *subtitle, *dot;
};

G_DEFINE_FINAL_TYPE (SahneSceneRow, sahne_scene_row, GTK_TYPE_LIST_BOX_ROW)

static void
update (SahneSceneRow *self)
{
  gtk_label_set_label (GTK_LABEL (self->title), sahne_clone_item_get_title (self->item));
  gtk_label_set_label (GTK_LABEL (self->subtitle), sahne_clone_item_get_detail (self->item));
  sahne_state_dot_set (SAHNE_STATE_DOT (self->dot), sahne_clone_item_get_state (self->item),
                       sahne_clone_item_get_fraction (self->item));
}

/* The tip is made when it is asked for: setting one asks the screen where the pointer is. */
static gboolean
sahne_scene_row_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard,
                               GtkTooltip *tooltip)
{
  SahneCloneItem *item = SAHNE_SCENE_ROW (widget)->item;
  g_autofree char *text = NULL;

  if (item == NULL)
    return FALSE;
  text = g_strdup_printf ("%s\n%s", sahne_clone_item_get_title (item),
                          sahne_clone_item_get_detail (item));
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
sahne_scene_row_dispose (GObject *object)
{
  SahneSceneRow *self = SAHNE_SCENE_ROW (object);

  if (self->item)
    g_signal_handlers_disconnect_by_func (self->item, update, self);
  g_clear_object (&self->item);
  G_OBJECT_CLASS (sahne_scene_row_parent_class)->dispose (object);
}

static void
sahne_scene_row_class_init (SahneSceneRowClass *klass)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sahne_scene_row_dispose;
  widget->query_tooltip = sahne_scene_row_query_tooltip;
  g_type_ensure (SAHNE_TYPE_STATE_DOT);
  gtk_widget_class_set_template_from_resource (widget, "/org/sahne/Sahne/sahne-scene-row.ui");
  gtk_widget_class_bind_template_child (widget, SahneSceneRow, picture);
  gtk_widget_class_bind_template_child (widget, SahneSceneRow, title);
  gtk_widget_class_bind_template_child (widget, SahneSceneRow, subtitle);
  gtk_widget_class_bind_template_child (widget, SahneSceneRow, dot);
}

static void
sahne_scene_row_init (SahneSceneRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

static void
add_menu (SahneSceneRow *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autofree char *run
      = g_strdup_printf ("win.run-scene::%s", sahne_clone_item_get_id (self->item));

  g_menu_append (menu, _ ("Run This Scene Again"), run);
  g_menu_append (menu, _ ("Run Everything Stale"), "win.run-stale");
  sahne_row_menu_attach (GTK_WIDGET (self), G_MENU_MODEL (menu));
}

/**
 * sahne_scene_row_new:
 * @item: a scene
 *
 * Returns: (transfer floating): its row
 */
GtkWidget *
sahne_scene_row_new (SahneCloneItem *item)
{
  SahneSceneRow *self = g_object_new (SAHNE_TYPE_SCENE_ROW, NULL);

  self->item = g_object_ref (item);
  g_signal_connect_swapped (item, "changed", G_CALLBACK (update), self);
  add_menu (self);
  update (self);
  return GTK_WIDGET (self);
}

/**
 * sahne_scene_row_get_item:
 * @self: a row
 *
 * Returns: (transfer none): its scene
 */
SahneCloneItem *
sahne_scene_row_get_item (SahneSceneRow *self)
{
  return self->item;
}

/**
 * sahne_scene_row_set_picture:
 * @self: a row
 * @picture: (nullable): how the scene looks
 */
void
sahne_scene_row_set_picture (SahneSceneRow *self, GdkPaintable *picture)
{
  gtk_picture_set_paintable (GTK_PICTURE (self->picture), picture);
}
