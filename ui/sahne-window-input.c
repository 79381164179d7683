/* What reaches the window besides commands: plain keys, and things dropped on it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-window-private.h"

#include <glib/gi18n.h>

#include "sahne-media-import.h"

/* ---- keys without a modifier, which must not get in the way of writing ---- */

static const struct
{
  guint key;
  const char *action;
} keys[] = {
  { GDK_KEY_space, "win.play" },          { GDK_KEY_k, "win.pause" },
  { GDK_KEY_i, "win.in-point" },          { GDK_KEY_o, "win.out-point" },
  { GDK_KEY_x, "win.clear-range" },       { GDK_KEY_Home, "win.go-start" },
  { GDK_KEY_End, "win.go-end" },          { GDK_KEY_Left, "win.step-back" },
  { GDK_KEY_Right, "win.step-forward" },  { GDK_KEY_s, "timeline.split" },
  { GDK_KEY_Delete, "timeline.lift" },    { GDK_KEY_m, "timeline.marker" },
  { GDK_KEY_plus, "timeline.zoom-in" },   { GDK_KEY_equal, "timeline.zoom-in" },
  { GDK_KEY_minus, "timeline.zoom-out" }, { GDK_KEY_v, "timeline.insert" },
  { GDK_KEY_b, "timeline.overlay" },      { GDK_KEY_a, "timeline.append" },
};

static gboolean
is_writing (SahneWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  return focus && (GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus));
}

/* While K is held J and L go one frame. */
static gboolean *
k_of (SahneWindow *self)
{
  gboolean *held = g_object_get_data (G_OBJECT (self), "k-held");

  if (held == NULL)
    {
      held = g_new0 (gboolean, 1);
      g_object_set_data_full (G_OBJECT (self), "k-held", held, g_free);
    }
  return held;
}

static void
key_released (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
              SahneWindow *self)
{
  if (gdk_keyval_to_lower (key) == GDK_KEY_k)
    *k_of (self) = FALSE;
}

/* Markers before and behind the playhead. */
static gboolean
jump (SahneWindow *self, guint key)
{
  if (key != GDK_KEY_Left && key != GDK_KEY_Right)
    return FALSE;
  return gtk_widget_activate_action (GTK_WIDGET (self),
                                     key == GDK_KEY_Left ? "timeline.marker-previous"
                                                         : "timeline.marker-next",
                                     NULL);
}

/* J and L: each press goes faster that way; the other one turns round. */
static void
shuttle (SahneWindow *self, int way)
{
  SahneViewer *viewer = sahne_studio_get_viewer (SAHNE_STUDIO (self->studio));
  double *speed = g_object_get_data (G_OBJECT (viewer), "shuttle");

  if (speed == NULL)
    {
      speed = g_new0 (double, 1);
      g_object_set_data_full (G_OBJECT (viewer), "shuttle", speed, g_free);
    }
  if (!sahne_viewer_get_playing (viewer))
    *speed = 0;
  *speed = *speed * way > 0 ? CLAMP (*speed * 2, -8, 8) : way;
  sahne_viewer_play (viewer, *speed);
}

static gboolean
key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
             SahneWindow *self)
{
  guint lower = gdk_keyval_to_lower (key);

  if (self->session == NULL || sahne_window_is_shrinking (self) || is_writing (self))
    return FALSE;
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_SHIFT_MASK))
      == GDK_CONTROL_MASK)
    return jump (self, key);
  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK))
    return FALSE;
  if (key == GDK_KEY_slash) /* on some keyboards with Shift */
    return gtk_widget_activate_action (GTK_WIDGET (self), "win.commands", NULL);
  if (state & GDK_SHIFT_MASK)
    {
      if (lower == GDK_KEY_plus)
        return gtk_widget_activate_action (GTK_WIDGET (self), "timeline.zoom-in", NULL);
      if (lower == GDK_KEY_m)
        return gtk_widget_activate_action (GTK_WIDGET (self), "timeline.marker-edit", NULL);
      if (lower == GDK_KEY_Delete)
        return gtk_widget_activate_action (GTK_WIDGET (self), "timeline.delete", NULL);
      if (lower != GDK_KEY_Left && lower != GDK_KEY_Right)
        return FALSE;
      sahne_session_set_position (self->session,
                                  sahne_session_get_position (self->session)
                                      + (lower == GDK_KEY_Left ? -1000000 : 1000000));
      return TRUE;
    }
  if (lower == GDK_KEY_k)
    *k_of (self) = TRUE;
  if ((lower == GDK_KEY_j || lower == GDK_KEY_l) && *k_of (self))
    return gtk_widget_activate_action (GTK_WIDGET (self),
                                       lower == GDK_KEY_j ? "win.step-back" : "win.step-forward",
                                       NULL);
  if (lower == GDK_KEY_j || lower == GDK_KEY_l)
    {
      shuttle (self, lower == GDK_KEY_j ? -1 : 1);
      return TRUE;
    }
  if (lower == GDK_KEY_Escape && gtk_window_is_fullscreen (GTK_WINDOW (self)))
    return gtk_widget_activate_action (GTK_WIDGET (self), "win.fullscreen", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].key == lower)
      return gtk_widget_activate_action (GTK_WIDGET (self), keys[i].action, NULL);
  return FALSE;
}

void
sahne_window_add_keys (SahneWindow *self)
{
  GtkEventController *controller = gtk_event_controller_key_new ();

  g_signal_connect (controller, "key-pressed", G_CALLBACK (key_pressed), self);
  g_signal_connect (controller, "key-released", G_CALLBACK (key_released), self);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

/* ---- drag and drop ---- */

static GdkDragAction
drag_enters (GtkDropTarget *target, double x, double y, SahneWindow *self)
{
  /* The page says itself that it takes them; with a film, the timeline does. */
  if (sahne_window_is_shrinking (self) || self->session)
    return GDK_ACTION_COPY;
  gtk_widget_set_visible (self->drop_revealer, TRUE);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->drop_revealer), TRUE);
  return GDK_ACTION_COPY;
}

static GdkDragAction
drag_moves (GtkDropTarget *target, double x, double y, SahneWindow *self)
{
  return GDK_ACTION_COPY;
}

static void
drag_leaves (SahneWindow *self)
{
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->drop_revealer), FALSE);
  gtk_widget_set_visible (self->drop_revealer, FALSE);
}

static void
shrink_files (SahneWindow *self, GSList *files)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) paths = NULL;

  for (GSList *l = files; l; l = l->next)
    {
      g_autofree char *path = g_file_get_path (l->data);
      if (path)
        g_strv_builder_add (builder, path);
    }
  paths = g_strv_builder_end (builder);
  sahne_shrink_list_add (sahne_shrink_page_get_list (sahne_window_get_shrink (self)),
                         (const char *const *) paths);
}

static gboolean
dropped (GtkDropTarget *target, const GValue *value, double x, double y, SahneWindow *self)
{
  drag_leaves (self);
  if (sahne_window_is_shrinking (self))
    {
      if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
        shrink_files (self, g_value_get_boxed (value));
      return G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST);
    }
  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    {
      GSList *files = g_value_get_boxed (value);
      for (GSList *l = files; l; l = l->next)
        {
          g_autofree char *path = g_file_get_path (l->data);
          if (path)
            sahne_window_open (self, path);
        }
      return TRUE;
    }
  if (G_VALUE_HOLDS_STRING (value) && self->session == NULL)
    {
      sahne_welcome_set_story (SAHNE_WELCOME (self->welcome), g_value_get_string (value));
      return TRUE;
    }
  return FALSE;
}

void
sahne_window_add_drop (SahneWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);
  GType types[] = { GDK_TYPE_FILE_LIST, G_TYPE_STRING };

  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  g_signal_connect (target, "enter", G_CALLBACK (drag_enters), self);
  g_signal_connect (target, "motion", G_CALLBACK (drag_moves), self);
  g_signal_connect_swapped (target, "leave", G_CALLBACK (drag_leaves), self);
  g_signal_connect (target, "drop", G_CALLBACK (dropped), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/* ---- own media ---- */

void
sahne_window_add_media (SahneWindow *self, const char *path)
{
  g_autofree char *id = NULL, *name = g_path_get_basename (path);

  if (self->session == NULL)
    {
      g_autofree char *text = g_strdup_printf (_ ("“%s” will be in your film's media."), name);
      g_ptr_array_add (self->media, g_strdup (path));
      sahne_window_toast (self, text);
      return;
    }
  id = sahne_media_import (self->session, path);
  if (id)
    sahne_studio_show_tab (SAHNE_STUDIO (self->studio), "media");
}
