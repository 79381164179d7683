/* The head of a row of the timeline: what it is, and for sound how loud, muted, alone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-timeline-head.h"

#include <glib/gi18n.h>

#include "sahne-json.h"

/* The quietest the slider goes before silence, and what silence is written as; decibels. */
#define LEAST_DB (-30)
#define SILENT_MDB (-120000)

static const struct
{
  const char *icon, *title, *level, *solo;
} rows[SAHNE_N_TRACKS] = {
  [SAHNE_TRACK_TITLES] = { "sahne-captions-symbolic", N_ ("Titles"), NULL, NULL },
  [SAHNE_TRACK_MEDIA] = { "sahne-overlay-symbolic", N_ ("Own media"), "media_mdb", "media" },
  [SAHNE_TRACK_SCENES] = { "sahne-montage-symbolic", N_ ("Scenes"), NULL, NULL },
  [SAHNE_TRACK_DIALOGUE] = { "sahne-audio-symbolic", N_ ("Dialogue"), "dialogue_mdb", "dialogue" },
  [SAHNE_TRACK_MUSIC] = { "sahne-music-symbolic", N_ ("Music"), "music_mdb", "music" },
  [SAHNE_TRACK_EFFECTS] = { "sahne-effects-symbolic", N_ ("Effects"), "effects_mdb", "effects" },
};

struct _SahneTimelineHead
{
  GtkBox parent_instance;
  SahneTrack track;
  SahneSession *session;
  GtkWidget *label, *volume, *mute, *solo;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (SahneTimelineHead, sahne_timeline_head, GTK_TYPE_BOX)

static gint64
level_of (SahneTimelineHead *self)
{
  JsonObject *film = self->session ? sahne_session_get_film (self->session) : NULL;
  return sahne_json_int (sahne_json_object (film, "levels"), rows[self->track].level, 0);
}

static JsonArray *
solo_of (SahneTimelineHead *self)
{
  JsonObject *film = self->session ? sahne_session_get_film (self->session) : NULL;
  return sahne_json_array (sahne_json_object (film, "levels"), "solo");
}

static void
update (SahneTimelineHead *self)
{
  gint64 mdb;

  if (self->volume == NULL)
    return;
  mdb = level_of (self);
  self->updating = TRUE;
  if (mdb > SILENT_MDB)
    gtk_range_set_value (GTK_RANGE (self->volume), mdb / 1000.0);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->mute), mdb <= SILENT_MDB);
  gtk_widget_set_sensitive (self->volume, mdb > SILENT_MDB);
  gtk_button_set_icon_name (GTK_BUTTON (self->mute), mdb <= SILENT_MDB
                                                         ? "audio-volume-muted-symbolic"
                                                         : "audio-volume-high-symbolic");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->solo),
                                solo_of (self)
                                    && sahne_json_array_has (solo_of (self),
                                                             rows[self->track].solo));
  self->updating = FALSE;
}

static void
set_level (SahneTimelineHead *self, const char *name, gint64 mdb)
{
  JsonNode *patch = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (patch, json_object_new ());
  json_object_set_int_member (json_node_get_object (patch), rows[self->track].level, mdb);
  sahne_session_override (self->session, name, "film", "montage", "levels", patch);
}

static void
volume_changed (SahneTimelineHead *self)
{
  if (!self->updating && self->session)
    set_level (self, _ ("Change volume"),
               (gint64) (gtk_range_get_value (GTK_RANGE (self->volume)) * 1000));
}

static void
mute_toggled (SahneTimelineHead *self)
{
  gboolean mute = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->mute));

  if (!self->updating && self->session)
    set_level (self, mute ? _ ("Mute") : _ ("Unmute"),
               mute ? SILENT_MDB
                    : (gint64) (gtk_range_get_value (GTK_RANGE (self->volume)) * 1000));
}

/* Heard alone, together with other rows that are. */
static void
solo_toggled (SahneTimelineHead *self)
{
  gboolean solo = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->solo));
  JsonNode *patch = json_node_new (JSON_NODE_OBJECT);
  JsonArray *now = solo_of (self), *list;

  if (self->updating || self->session == NULL)
    {
      json_node_unref (patch);
      return;
    }
  json_node_take_object (patch, json_object_new ());
  list = sahne_json_add_array (json_node_get_object (patch), "solo");
  for (guint i = 0; now && i < json_array_get_length (now); i++)
    if (g_strcmp0 (sahne_json_array_string (now, i, ""), rows[self->track].solo) != 0)
      json_array_add_string_element (list, sahne_json_array_string (now, i, ""));
  if (solo)
    json_array_add_string_element (list, rows[self->track].solo);
  sahne_session_override (self->session, solo ? _ ("Solo") : _ ("Solo off"), "film", "montage",
                          "levels", patch);
}

static GtkWidget *
add_toggle (SahneTimelineHead *self, const char *icon, const char *name)
{
  GtkWidget *button = gtk_toggle_button_new ();

  gtk_button_set_icon_name (GTK_BUTTON (button), icon);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "micro");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_box_append (GTK_BOX (self), button);
  return button;
}

static void
sahne_timeline_head_dispose (GObject *object)
{
  sahne_timeline_head_set_session (SAHNE_TIMELINE_HEAD (object), NULL);
  G_OBJECT_CLASS (sahne_timeline_head_parent_class)->dispose (object);
}

static void
sahne_timeline_head_class_init (SahneTimelineHeadClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sahne_timeline_head_dispose;
}

static void
sahne_timeline_head_init (SahneTimelineHead *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "tlhead");
  gtk_box_set_spacing (GTK_BOX (self), 6);
}

static void
add_volume (SahneTimelineHead *self)
{
  g_autofree char *volume = g_strdup_printf (_ ("Volume of %s"), _ (rows[self->track].title));
  g_autofree char *mute = g_strdup_printf (_ ("Mute %s"), _ (rows[self->track].title));
  g_autofree char *solo = g_strdup_printf (_ ("Hear only %s"), _ (rows[self->track].title));

  self->volume = gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, LEAST_DB, 6, 1);
  gtk_scale_set_draw_value (GTK_SCALE (self->volume), FALSE);
  gtk_widget_add_css_class (self->volume, "mini");
  gtk_widget_set_size_request (self->volume, 64, -1);
  gtk_widget_set_tooltip_text (self->volume, volume);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->volume), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  volume, -1);
  g_signal_connect_swapped (self->volume, "value-changed", G_CALLBACK (volume_changed), self);
  gtk_box_append (GTK_BOX (self), self->volume);
  self->mute = add_toggle (self, "audio-volume-high-symbolic", mute);
  g_signal_connect_swapped (self->mute, "toggled", G_CALLBACK (mute_toggled), self);
  self->solo = add_toggle (self, "audio-headphones-symbolic", solo);
  g_signal_connect_swapped (self->solo, "toggled", G_CALLBACK (solo_toggled), self);
}

/**
 * sahne_timeline_head_new:
 * @track: its row
 * @height: of the row, pixels
 *
 * Returns: (transfer floating): a head
 */
GtkWidget *
sahne_timeline_head_new (SahneTrack track, int height)
{
  SahneTimelineHead *self = g_object_new (SAHNE_TYPE_TIMELINE_HEAD, NULL);

  self->track = track;
  gtk_widget_set_size_request (GTK_WIDGET (self), 206, height);
  gtk_box_append (GTK_BOX (self), gtk_image_new_from_icon_name (rows[track].icon));
  self->label = gtk_label_new (_ (rows[track].title));
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->label, TRUE);
  gtk_box_append (GTK_BOX (self), self->label);
  if (rows[track].level)
    add_volume (self);
  return GTK_WIDGET (self);
}

/**
 * sahne_timeline_head_set_session:
 * @self: a head
 * @session: (nullable): whose levels it shows and changes
 */
void
sahne_timeline_head_set_session (SahneTimelineHead *self, SahneSession *session)
{
  if (self->session)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_set_object (&self->session, session);
  if (session)
    {
      g_signal_connect_swapped (session, "notify::film", G_CALLBACK (update), self);
      update (self);
    }
}

/**
 * sahne_timeline_head_set_width:
 * @self: a head
 * @width: 206 for words and levels, 84 for the icon and the mute button
 */
void
sahne_timeline_head_set_width (SahneTimelineHead *self, int width)
{
  int height;

  gtk_widget_get_size_request (GTK_WIDGET (self), NULL, &height);
  gtk_widget_set_size_request (GTK_WIDGET (self), width, height);
  gtk_widget_set_visible (self->label, width >= 160);
  if (self->volume)
    {
      gtk_widget_set_visible (self->volume, width >= 160);
      gtk_widget_set_visible (self->solo, width >= 160);
    }
}

/**
 * sahne_timeline_head_set_height:
 * @self: a head
 * @height: of its row, pixels; 0 for one that is not shown
 */
void
sahne_timeline_head_set_height (SahneTimelineHead *self, int height)
{
  int width;

  gtk_widget_get_size_request (GTK_WIDGET (self), &width, NULL);
  gtk_widget_set_size_request (GTK_WIDGET (self), width, height);
  gtk_widget_set_visible (GTK_WIDGET (self), height > 0);
}
