/* Markers on the timeline: their commands, and the popover that names one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-timeline-markers.h"

#include <glib/gi18n.h>

#include "sahne-format.h"
#include "sahne-markers.h"
#include "sahne-rows.h"
#include "sahne-timeline-private.h"

/* ---- the popover ---- */

typedef struct
{
  SahneTimelineBody *body;
  char *id;
  GtkWidget *popover, *entry;
  GtkWidget *colours[SAHNE_N_MARKER_COLOURS];
  gboolean removed;
} Editor;

static void
editor_free (gpointer data)
{
  Editor *self = data;

  g_free (self->id);
  g_free (self);
}

static void
save (Editor *self)
{
  SahneSession *session = self->body->session;
  SahneMarker *marker = self->body->markers && session && !self->removed
                            ? sahne_markers_find (self->body->markers, self->id)
                            : NULL;
  SahneMarkerColour colour = SAHNE_MARKER_BLUE;
  g_autofree char *name = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

  for (guint i = 0; i < SAHNE_N_MARKER_COLOURS; i++)
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (self->colours[i])))
      colour = i;
  if (marker)
    sahne_markers_change (session, marker, marker->time_us, g_strstrip (name), colour);
}

static gboolean
unparent (gpointer popover)
{
  gtk_widget_unparent (popover);
  return G_SOURCE_REMOVE;
}

static void
closed (Editor *self)
{
  save (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->body));
  g_idle_add (unparent, self->popover);
}

static void
done (Editor *self)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static void
remove_clicked (Editor *self)
{
  self->removed = TRUE;
  if (self->body->session)
    sahne_markers_remove (self->body->session, self->id);
  done (self);
}

static void
add_colours (Editor *self, GtkWidget *box, SahneMarkerColour chosen)
{
  const char *const labels[] = { _ ("Blue"), _ ("Green"), _ ("Orange") };
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);

  for (guint i = 0; i < SAHNE_N_MARKER_COLOURS; i++)
    {
      g_autofree char *class_name = g_strconcat ("marker-", sahne_marker_colour_name (i), NULL);
      self->colours[i] = gtk_check_button_new_with_label (labels[i]);
      gtk_widget_add_css_class (self->colours[i], class_name);
      if (i > 0)
        gtk_check_button_set_group (GTK_CHECK_BUTTON (self->colours[i]),
                                    GTK_CHECK_BUTTON (self->colours[0]));
      gtk_check_button_set_active (GTK_CHECK_BUTTON (self->colours[i]), i == chosen);
      gtk_box_append (GTK_BOX (row), self->colours[i]);
    }
  gtk_box_append (GTK_BOX (box), row);
}

static GtkWidget *
make_content (Editor *self, const SahneMarker *marker)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10),
            *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8), *remove, *good;
  g_autofree char *time = sahne_format_timecode (marker->time_us),
                  *title = g_strdup_printf (_ ("Marker at %s"), time);

  g_object_set (box, "margin-start", 8, "margin-end", 8, "margin-top", 8, "margin-bottom", 8, NULL);
  gtk_box_append (GTK_BOX (box), sahne_label_new (title, "section num"));
  self->entry = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _ ("Name"));
  gtk_entry_set_max_length (GTK_ENTRY (self->entry), 200);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), marker->name);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 24);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Name of the marker"), -1);
  gtk_box_append (GTK_BOX (box), self->entry);
  add_colours (self, box, marker->colour);
  remove = gtk_button_new_with_label (_ ("Remove"));
  good = gtk_button_new_with_label (_ ("Done"));
  gtk_widget_add_css_class (remove, "destructive-action");
  gtk_widget_add_css_class (good, "suggested-action");
  gtk_widget_set_hexpand (remove, TRUE);
  gtk_widget_set_hexpand (good, TRUE);
  gtk_box_append (GTK_BOX (buttons), remove);
  gtk_box_append (GTK_BOX (buttons), good);
  gtk_box_append (GTK_BOX (box), buttons);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (done), self);
  g_signal_connect_swapped (remove, "clicked", G_CALLBACK (remove_clicked), self);
  g_signal_connect_swapped (good, "clicked", G_CALLBACK (done), self);
  return box;
}

/**
 * sahne_timeline_markers_edit:
 * @body: a canvas
 * @id: of a marker
 *
 * Lets the person name it, give it a colour or remove it.
 */
void
sahne_timeline_markers_edit (SahneTimelineBody *body, const char *id)
{
  SahneMarker *marker = body->markers ? sahne_markers_find (body->markers, id) : NULL;
  Editor *self;
  GdkRectangle at;
  int x;

  if (marker == NULL || gtk_widget_get_parent (GTK_WIDGET (body)) == NULL)
    return;
  sahne_timeline_body_scroll_to (body, marker->time_us);
  x = (int) sahne_timeline_scale_x (&body->scale, marker->time_us);
  at = (GdkRectangle){ CLAMP (x, 0, MAX (gtk_widget_get_width (GTK_WIDGET (body)) - 1, 0)),
                       SAHNE_TIMELINE_RULER - 12, 1, 12 };
  self = g_new0 (Editor, 1);
  self->body = body;
  self->id = g_strdup (id);
  self->popover = gtk_popover_new ();
  g_object_set_data_full (G_OBJECT (self->popover), "editor", self, editor_free);
  gtk_popover_set_child (GTK_POPOVER (self->popover), make_content (self, marker));
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &at);
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_TOP);
  gtk_widget_set_parent (self->popover, gtk_widget_get_parent (GTK_WIDGET (body)));
  g_signal_connect_swapped (self->popover, "closed", G_CALLBACK (closed), self);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

/* ---- commands ---- */

static gint64
one_frame (SahneTimelineBody *body)
{
  return sahne_frames_time (sahne_timeline_body_rate (body), 1);
}

/* The marker at the playhead. */
static SahneMarker *
here (SahneTimelineBody *body)
{
  return body->markers && body->session
             ? sahne_markers_near (body->markers, sahne_session_get_position (body->session),
                                   one_frame (body) - 1)
             : NULL;
}

/* Sets a marker at the playhead, or takes it away. */
static void
marker_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SahneTimelineBody *body = data;
  SahneMarker *marker = here (body);

  if (body->session == NULL)
    return;
  if (marker)
    sahne_markers_remove (body->session, marker->id);
  else
    sahne_markers_add (body->session, sahne_session_get_position (body->session));
}

/* Names the marker at the playhead; there is one afterwards. */
static void
edit_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SahneTimelineBody *body = data;
  SahneMarker *marker;

  if (body->session == NULL)
    return;
  if (here (body) == NULL)
    sahne_markers_add (body->session, sahne_session_get_position (body->session));
  marker = here (body);
  if (marker)
    sahne_timeline_markers_edit (body, marker->id);
}

static void
go (SahneTimelineBody *body, int way)
{
  SahneMarker *marker
      = body->session && body->markers
            ? sahne_markers_beside (body->markers, sahne_session_get_position (body->session), way)
            : NULL;
  g_autofree char *text = NULL;

  if (marker == NULL)
    return;
  sahne_session_set_position (body->session, marker->time_us);
  sahne_timeline_body_scroll_to (body, marker->time_us);
}

static void
next_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  go (data, 1);
}

static void
previous_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  go (data, -1);
}

/**
 * sahne_timeline_markers_add_actions:
 * @body: a canvas
 * @actions: gets the commands "marker", "marker-edit", "marker-next" and "marker-previous"
 */
void
sahne_timeline_markers_add_actions (SahneTimelineBody *body, GActionMap *actions)
{
  static const GActionEntry entries[] = {
    { "marker", marker_action, NULL, NULL, NULL, { 0 } },
    { "marker-edit", edit_action, NULL, NULL, NULL, { 0 } },
    { "marker-next", next_action, NULL, NULL, NULL, { 0 } },
    { "marker-previous", previous_action, NULL, NULL, NULL, { 0 } },
  };

  g_action_map_add_action_entries (actions, entries, G_N_ELEMENTS (entries), body);
}

/**
 * sahne_timeline_markers_show:
 * @body: a canvas
 *
 * Brings the markers up to what the project has.
 */
void
sahne_timeline_markers_show (SahneTimelineBody *body)
{
  g_clear_pointer (&body->markers, g_ptr_array_unref);
  if (body->session)
    body->markers = sahne_markers_list (sahne_session_get_project (body->session));
  gtk_widget_queue_draw (GTK_WIDGET (body));
}
