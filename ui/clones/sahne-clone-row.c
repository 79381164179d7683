/* One clone in the sidebar: what it is, how it stands, and the button that runs it again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-clone-row.h"

#include <glib/gi18n.h>

#include "sahne-marks.h"
#include "sahne-row-menu.h"

struct _SahneCloneRow
{
  GtkListBoxRow parent_instance;
  SahneCloneItem *item;
  GtkWidget *tile, *icon, *title, *subtitle, *end, *state_icon, *run, *ring;
};

G_DEFINE_FINAL_TYPE (SahneCloneRow, sahne_clone_row, GTK_TYPE_LIST_BOX_ROW)

/* How each state looks: style class, page at the end of the row, icon, its meaning. */
static const struct
{
  const char *css, *page, *icon, *meaning;
} looks[] = {
  [SAHNE_CLONE_FRESH] = { NULL, "icon", "object-select-symbolic", N_ ("Fresh") },
  [SAHNE_CLONE_PINNED] = { NULL, "icon", "view-pin-symbolic", N_ ("Pinned") },
  [SAHNE_CLONE_WAITING] = { NULL, "icon", "content-loading-symbolic", N_ ("Waiting") },
  [SAHNE_CLONE_STALE] = { "stale", "run", NULL, N_ ("Stale") },
  [SAHNE_CLONE_RUNNING] = { "running", "ring", NULL, N_ ("Running") },
  [SAHNE_CLONE_FAILED] = { "failed", "icon", "dialog-error-symbolic", N_ ("Failed") },
};

static void
update (SahneCloneRow *self)
{
  SahneCloneState state = sahne_clone_item_get_state (self->item);
  const char *title = sahne_clone_item_get_title (self->item);
  const char *detail = sahne_clone_item_get_detail (self->item);
  g_autofree char *spoken = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    if (looks[i].css)
      gtk_widget_remove_css_class (GTK_WIDGET (self), looks[i].css);
  if (looks[state].css)
    gtk_widget_add_css_class (GTK_WIDGET (self), looks[state].css);
  gtk_label_set_label (GTK_LABEL (self->title), title);
  gtk_label_set_label (GTK_LABEL (self->subtitle), detail);
  gtk_stack_set_visible_child_name (GTK_STACK (self->end), looks[state].page);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->state_icon), looks[state].icon);
  sahne_ring_set_fraction (SAHNE_RING (self->ring), sahne_clone_item_get_fraction (self->item));
  if (state == SAHNE_CLONE_FAILED)
    gtk_widget_add_css_class (self->state_icon, "error");
  else
    gtk_widget_remove_css_class (self->state_icon, "error");
  if (state == SAHNE_CLONE_FRESH || state == SAHNE_CLONE_WAITING)
    gtk_widget_add_css_class (self->state_icon, "dim");
  else
    gtk_widget_remove_css_class (self->state_icon, "dim");
  spoken = g_strdup_printf ("%s, %s, %s", title, _ (looks[state].meaning), detail);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/* Tips are made when they are asked for: setting one asks the screen where the pointer is, and
 * while the clones run they change all the time. */
static gboolean
query_tip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip,
           SahneCloneRow *self)
{
  if (self->item == NULL)
    return FALSE;
  gtk_tooltip_set_text (tooltip, widget == self->subtitle
                                     ? sahne_clone_item_get_detail (self->item)
                                     : _ (looks[sahne_clone_item_get_state (self->item)].meaning));
  return TRUE;
}

static void
make_tip (SahneCloneRow *self, GtkWidget *widget)
{
  gtk_widget_set_has_tooltip (widget, TRUE);
  g_signal_connect (widget, "query-tooltip", G_CALLBACK (query_tip), self);
}

static void
sahne_clone_row_dispose (GObject *object)
{
  SahneCloneRow *self = SAHNE_CLONE_ROW (object);

  if (self->item)
    g_signal_handlers_disconnect_by_func (self->item, update, self);
  g_clear_object (&self->item);
  G_OBJECT_CLASS (sahne_clone_row_parent_class)->dispose (object);
}

static void
sahne_clone_row_class_init (SahneCloneRowClass *klass)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sahne_clone_row_dispose;
  g_type_ensure (SAHNE_TYPE_RING);
  gtk_widget_class_set_template_from_resource (widget,
                                               "/org/sahne/Sahne/clones/sahne-clone-row.ui");
  gtk_widget_class_bind_template_child (widget, SahneCloneRow, tile);
  gtk_widget_class_bind_template_child (widget, SahneCloneRow, icon);
  gtk_widget_class_bind_template_child (widget, SahneCloneRow, title);
  gtk_widget_class_bind_template_child (widget, SahneCloneRow, subtitle);
  gtk_widget_class_bind_template_child (widget, SahneCloneRow, end);
  gtk_widget_class_bind_template_child (widget, SahneCloneRow, state_icon);
  gtk_widget_class_bind_template_child (widget, SahneCloneRow, run);
  gtk_widget_class_bind_template_child (widget, SahneCloneRow, ring);
}

static void
sahne_clone_row_init (SahneCloneRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  make_tip (self, self->subtitle);
  make_tip (self, self->state_icon);
}

static void
add_menu (SahneCloneRow *self)
{
  const char *id = sahne_clone_item_get_id (self->item);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autofree char *run = g_strdup_printf ("win.run-clone::%s", id);
  g_autofree char *open = g_strdup_printf ("win.clone::%s", id);

  g_menu_append (menu, _ ("Inspect"), open);
  g_menu_append (menu, _ ("Run Again in All Scenes"), run);
  g_menu_append (menu, _ ("Run Everything Stale"), "win.run-stale");
  sahne_row_menu_attach (GTK_WIDGET (self), G_MENU_MODEL (menu));
}

/**
 * sahne_clone_row_new:
 * @item: a clone
 *
 * Returns: (transfer floating): its row
 */
GtkWidget *
sahne_clone_row_new (SahneCloneItem *item)
{
  SahneCloneRow *self = g_object_new (SAHNE_TYPE_CLONE_ROW, NULL);
  const char *id = sahne_clone_item_get_id (item);
  g_autofree char *icon = g_strdup_printf ("sahne-%s-symbolic", id);

  self->item = g_object_ref (item);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon);
  gtk_widget_add_css_class (self->tile, id);
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (self->run), "win.run-stale");
  g_signal_connect_swapped (item, "changed", G_CALLBACK (update), self);
  if (!g_str_equal (id, "optimize"))
    add_menu (self);
  update (self);
  return GTK_WIDGET (self);
}

/**
 * sahne_clone_row_get_item:
 * @self: a row
 *
 * Returns: (transfer none): its clone
 */
SahneCloneItem *
sahne_clone_row_get_item (SahneCloneRow *self)
{
  return self->item;
}
