/* The shortcuts: the wide window of GTK's own, or a list where there is no room for it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-shortcuts.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* Narrower windows get the list, pixels. */
#define WIDE 900

/* The list's first size, pixels. */
#define LIST_WIDTH 360
#define LIST_HEIGHT 640

/* The keys of a shortcut, each of several on a line of its own. */
static GtkWidget *
make_keys (const char *accelerators)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  g_auto (GStrv) list = g_strsplit (accelerators ? accelerators : "", " ", -1);

  for (char **one = list; *one; one++)
    {
      GtkWidget *keys = **one ? gtk_shortcut_label_new (*one) : NULL;
      if (keys == NULL)
        continue;
      gtk_widget_set_halign (keys, GTK_ALIGN_END);
      gtk_box_append (GTK_BOX (box), keys);
    }
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  return box;
}

/* A shortcut of the overlay as a row: what it does before its keys. */
static GtkWidget *
make_row (GtkWidget *shortcut)
{
  GtkWidget *row = adw_action_row_new (), *keys;
  g_autofree char *title = NULL, *accelerator = NULL, *escaped = NULL;

  g_object_get (shortcut, "title", &title, "accelerator", &accelerator, NULL);
  escaped = g_markup_escape_text (title ? title : "", -1);
  keys = make_keys (accelerator);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), keys);
  return row;
}

static void
add_rows (GtkWidget *from, GtkWidget *group)
{
  for (GtkWidget *child = gtk_widget_get_first_child (from); child;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_SHORTCUTS_SHORTCUT (child))
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_row (child));
    else
      add_rows (child, group);
}

/* The groups of the overlay, wherever they stand in it. */
static void
add_groups (GtkWidget *from, GtkWidget *page)
{
  for (GtkWidget *child = gtk_widget_get_first_child (from); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *group;
      g_autofree char *title = NULL, *escaped = NULL;
      if (!GTK_IS_SHORTCUTS_GROUP (child))
        {
          add_groups (child, page);
          continue;
        }
      group = adw_preferences_group_new ();
      g_object_get (child, "title", &title, NULL);
      escaped = g_markup_escape_text (title ? title : "", -1);
      adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), escaped);
      add_rows (child, group);
      adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
    }
}

static GtkWidget *
make_list (GtkWidget *overlay)
{
  GtkWidget *window = adw_window_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0),
            *page = adw_preferences_page_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  add_groups (overlay, page);
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), page);
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_window_set_title (GTK_WINDOW (window), _ ("Keyboard shortcuts"));
  gtk_window_set_default_size (GTK_WINDOW (window), LIST_WIDTH, LIST_HEIGHT);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape,
                                                                                  0),
                                                          gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, keys);
  return window;
}

/**
 * sahne_shortcuts_present:
 * @window: a window with a help overlay
 *
 * Shows the shortcuts before it.
 */
void
sahne_shortcuts_present (GtkApplicationWindow *window)
{
  GtkShortcutsWindow *overlay = gtk_application_window_get_help_overlay (window);
  GtkWidget *shown;

  if (overlay == NULL)
    return;
  shown = gtk_widget_get_width (GTK_WIDGET (window)) < WIDE ? make_list (GTK_WIDGET (overlay))
                                                            : GTK_WIDGET (overlay);
  gtk_window_set_modal (GTK_WINDOW (shown), TRUE);
  gtk_window_set_transient_for (GTK_WINDOW (shown), GTK_WINDOW (window));
  gtk_window_present (GTK_WINDOW (shown));
}
