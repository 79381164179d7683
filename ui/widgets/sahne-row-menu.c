/* A menu for a row of a list: by the right button, the Menu key, or Shift+F10.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-row-menu.h"

/* The popover is made when it is first wanted, and goes with its row. */
static GtkPopover *
popover_of (GtkWidget *row)
{
  GtkWidget *popover = g_object_get_data (G_OBJECT (row), "row-menu");

  if (popover == NULL)
    {
      popover
          = gtk_popover_menu_new_from_model (g_object_get_data (G_OBJECT (row), "row-menu-model"));
      gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
      gtk_widget_set_halign (popover, GTK_ALIGN_START);
      gtk_widget_set_parent (popover, row);
      g_object_set_data (G_OBJECT (row), "row-menu", popover);
    }
  return GTK_POPOVER (popover);
}

static void
pop_up (GtkWidget *row, int x, int y)
{
  GtkPopover *popover = popover_of (row);

  gtk_popover_set_pointing_to (popover, &(GdkRectangle){ x, y, 1, 1 });
  gtk_popover_popup (popover);
}

static void
pressed (GtkGestureClick *gesture, int n, double x, double y, GtkWidget *row)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  pop_up (row, (int) x, (int) y);
}

static gboolean
key_asked (GtkWidget *row, GVariant *args, gpointer data)
{
  pop_up (row, gtk_widget_get_width (row) / 2, gtk_widget_get_height (row) / 2);
  return TRUE;
}

static void
destroyed (GtkWidget *row)
{
  GtkWidget *popover = g_object_steal_data (G_OBJECT (row), "row-menu");

  if (popover)
    gtk_widget_unparent (popover);
}

/**
 * sahne_row_menu_attach:
 * @row: a row
 * @menu: what can be done with it
 */
void
sahne_row_menu_attach (GtkWidget *row, GMenuModel *menu)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  g_object_set_data_full (G_OBJECT (row), "row-menu-model", g_object_ref (menu), g_object_unref);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed), row);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("Menu|<Shift>F10"),
                        gtk_callback_action_new (key_asked, NULL, NULL)));
  gtk_widget_add_controller (row, keys);
  g_signal_connect (row, "destroy", G_CALLBACK (destroyed), NULL);
}
