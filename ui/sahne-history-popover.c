/* Every step of the history, newest first; a click goes there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-history-popover.h"

#include <glib/gi18n.h>

#include "sahne-json.h"
#include "sahne-rows.h"

/* More steps are kept, but not listed. */
#define MOST 200

struct _SahneHistoryPopover
{
  GtkPopover parent_instance;
  GtkWidget *steps;
  SahneSession *session;
};

G_DEFINE_FINAL_TYPE (SahneHistoryPopover, sahne_history_popover, GTK_TYPE_POPOVER)

static GtkWidget *
make_step (const char *name, gint64 step, gint64 time, gboolean current, gboolean undone)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *icon = sahne_image_new ("object-select-symbolic", 14, "accent"), *label;
  g_autoptr (GDateTime) when = time ? g_date_time_new_from_unix_local (time / 1000000) : NULL;
  g_autofree char *text = undone ? g_strdup (_ ("undone"))
                          : when ? g_date_time_format (when, "%H:%M")
                                 : g_strdup ("");

  gtk_widget_set_opacity (icon, current ? 1 : 0);
  gtk_box_append (GTK_BOX (box), icon);
  label = sahne_label_new_ellipsized (name, current ? NULL : "dim");
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), sahne_label_new (text, "tiny dim num"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_opacity (row, undone ? 0.55 : 1);
  g_object_set_data (G_OBJECT (row), "step", GINT_TO_POINTER ((int) step));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return row;
}

static void
fill (SahneHistoryPopover *self)
{
  g_autoptr (GPtrArray) steps = NULL;
  gboolean found = FALSE;

  sahne_box_clear (self->steps);
  if (self->session == NULL)
    return;
  steps = sahne_project_list_steps (sahne_session_get_project (self->session));
  for (guint i = steps->len; i > 0 && steps->len - i < MOST; i--)
    {
      JsonObject *step = steps->pdata[i - 1];
      gboolean undone = sahne_json_bool (step, "undone", FALSE);
      gtk_list_box_append (GTK_LIST_BOX (self->steps),
                           make_step (sahne_json_string (step, "name", ""),
                                      sahne_json_int (step, "step", 0),
                                      sahne_json_int (step, "time", 0), !undone && !found, undone));
      found = found || !undone;
    }
  gtk_list_box_append (GTK_LIST_BOX (self->steps),
                       make_step (_ ("Beginning"), 0, 0, !found, FALSE));
}

static void
step_activated (GtkListBox *list, GtkListBoxRow *row, SahneHistoryPopover *self)
{
  int step = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "step"));

  gtk_popover_popdown (GTK_POPOVER (self));
  if (self->session)
    sahne_session_go_to_step (self->session, step);
}

/**
 * sahne_history_popover_set_session:
 * @self: the popover
 * @session: (nullable): whose history it shows
 */
void
sahne_history_popover_set_session (SahneHistoryPopover *self, SahneSession *session)
{
  g_set_object (&self->session, session);
}

static void
sahne_history_popover_dispose (GObject *object)
{
  g_clear_object (&SAHNE_HISTORY_POPOVER (object)->session);
  G_OBJECT_CLASS (sahne_history_popover_parent_class)->dispose (object);
}

static void
sahne_history_popover_class_init (SahneHistoryPopoverClass *klass)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sahne_history_popover_dispose;
  gtk_widget_class_set_template_from_resource (widget, "/org/sahne/Sahne/sahne-history-popover.ui");
  gtk_widget_class_bind_template_child (widget, SahneHistoryPopover, steps);
  gtk_widget_class_bind_template_callback (widget, step_activated);
}

static void
sahne_history_popover_init (SahneHistoryPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "show", G_CALLBACK (fill), NULL);
}
