/* What everybody does: the beats of a scene, each with a looped look at it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-page-animation.h"

#include <glib/gi18n.h>

#include "sahne-film-times.h"
#include "sahne-format.h"
#include "sahne-json.h"
#include "sahne-rows.h"

/* The loop shows so many frames a second, so many lines high. */
#define LOOP_FPS 12
#define LOOP_HEIGHT 240

struct _SahnePageAnimation
{
  SahnePage parent_instance;
  GtkWidget *stack, *loop, *loop_label, *beats, *selected, *beat_rows, *note, *as_made;
  GtkWidget *emotion, *action, *length, *shot, *move;
  GtkWidget *action_row, *emotion_row, *shot_row, *move_row, *length_row;
  char *shown, *chosen;
  guint loop_id;
  gint64 loop_from, loop_to, loop_at;
  gboolean loop_pending;
  GCancellable *cancel;
};

G_DEFINE_FINAL_TYPE (SahnePageAnimation, sahne_page_animation, SAHNE_TYPE_PAGE)

static SahneSession *
session_of (SahnePageAnimation *self)
{
  return sahne_page_get_session (SAHNE_PAGE (self));
}

static JsonObject *
beat_of (SahnePageAnimation *self)
{
  JsonObject *document = sahne_page_get_document (SAHNE_PAGE (self));
  return document && self->chosen
             ? sahne_json_path (document, "script", "beats", self->chosen, NULL)
             : NULL;
}

/* ---- the loop ---- */

static void
loop_ready (GdkTexture *texture, gint64 frame, gpointer data)
{
  SahnePageAnimation *self = data;

  self->loop_pending = FALSE;
  if (texture)
    gtk_picture_set_paintable (GTK_PICTURE (self->loop), GDK_PAINTABLE (texture));
}

static gboolean
loop_tick (gpointer data)
{
  SahnePageAnimation *self = data;
  JsonObject *film = session_of (self) ? sahne_session_get_film (session_of (self)) : NULL;

  if (film == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self))
      || self->loop_to <= self->loop_from)
    {
      self->loop_id = 0;
      return G_SOURCE_REMOVE;
    }
  if (self->loop_pending)
    return G_SOURCE_CONTINUE;
  self->loop_pending = TRUE;
  sahne_stills_request (sahne_page_get_stills (SAHNE_PAGE (self)),
                        sahne_film_frame_at (film, self->loop_at), LOOP_HEIGHT, self->cancel,
                        loop_ready, self);
  self->loop_at += 1000000 / LOOP_FPS;
  if (self->loop_at >= self->loop_to)
    self->loop_at = self->loop_from;
  return G_SOURCE_CONTINUE;
}

static void
start_loop (SahnePageAnimation *self)
{
  JsonObject *document = sahne_page_get_document (SAHNE_PAGE (self));
  JsonObject *time = document && self->chosen
                         ? sahne_json_path (document, "animation", "beats", self->chosen, NULL)
                         : NULL;
  JsonObject *film = sahne_session_get_film (session_of (self));
  gint64 start = sahne_json_int (time, "start_us", 0), end = sahne_json_int (time, "end_us", 0);
  const char *scene = sahne_session_get_scene (session_of (self));
  g_autofree char *label = g_strdup_printf (_ ("loop %.1f s"), (double) (end - start) / 1e6);

  self->loop_from = time ? sahne_film_place (film, scene, start) : -1;
  gtk_widget_set_visible (self->loop_label, self->loop_from >= 0);
  gtk_label_set_label (GTK_LABEL (self->loop_label), label);
  if (self->loop_from < 0)
    {
      self->loop_to = -1;
      return;
    }
  self->loop_to = self->loop_from + MAX (end - start, 400000);
  self->loop_at = self->loop_from;
  if (self->loop_id == 0)
    self->loop_id = g_timeout_add (1000 / LOOP_FPS, loop_tick, self);
}

/* ---- beats ---- */

static const char *
icon_for (const char *kind)
{
  if (g_str_equal (kind, "line"))
    return "sahne-audio-symbolic";
  if (g_str_equal (kind, "camera"))
    return "camera-video-symbolic";
  if (g_str_equal (kind, "title"))
    return "sahne-captions-symbolic";
  if (g_str_equal (kind, "sound"))
    return "sahne-effects-symbolic";
  return "sahne-visual-symbolic";
}

static const char *
name_of (JsonObject *document, const char *id)
{
  JsonObject *member = id ? sahne_json_path (document, "cast", id, NULL) : NULL;
  JsonObject *thing = id ? sahne_json_path (document, "script", "things", id, NULL) : NULL;
  return member ? sahne_json_string (member, "name", id)
                : sahne_json_string (thing, "name", sahne_json_string (thing, "concept", id));
}

/* "Fox: run, lantern", "Owl: “Who is the light for?”" */
static char *
describe_beat (JsonObject *document, JsonObject *beat)
{
  const char *kind = sahne_json_string (beat, "kind", "action");
  JsonArray *actors = sahne_json_array (beat, "actors"),
            *objects = sahne_json_array (beat, "objects");
  GString *text = g_string_new (NULL);

  if (g_str_equal (kind, "line"))
    g_string_append_printf (text, "%s: “%s”",
                            name_of (document, sahne_json_string (beat, "speaker", _ ("Narrator"))),
                            sahne_json_string (beat, "text", ""));
  else if (g_str_equal (kind, "action"))
    {
      g_autofree char *action = sahne_format_name (sahne_json_string (beat, "action", ""));
      for (guint i = 0; actors && i < json_array_get_length (actors) && i < 2; i++)
        g_string_append_printf (text, i ? ", %s" : "%s",
                                name_of (document, sahne_json_array_string (actors, i, "")));
      g_string_append_printf (text, text->len ? ": %s" : "%s", action);
      if (objects && json_array_get_length (objects))
        g_string_append_printf (text, ", %s",
                                name_of (document, sahne_json_array_string (objects, 0, "")));
    }
  else
    {
      g_autofree char *what = sahne_format_name (sahne_json_string (
          beat, "shot",
          sahne_json_string (beat, "sound",
                             sahne_json_string (beat, "text",
                                                sahne_json_string (beat, "move", kind)))));
      g_string_append (text, what);
    }
  return g_string_free (text, FALSE);
}

static GtkWidget *
make_beat (JsonObject *document, const char *id, JsonObject *beat, guint number)
{
  JsonObject *time = sahne_json_path (document, "animation", "beats", id, NULL);
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *label;
  g_autofree char *text = describe_beat (document, beat);
  g_autofree char *at = sahne_format_timecode (sahne_json_int (time, "start_us", 0));
  g_autofree char *n = g_strdup_printf ("%u", number);
  const char *emotion = sahne_json_string (beat, "emotion", NULL);
  g_autofree char *face = emotion ? sahne_format_name (emotion) : NULL;
  g_autofree char *below = face ? g_strdup_printf ("%s · %s", at, face) : g_strdup (at);

  g_object_set_data_full (G_OBJECT (row), "beat", g_strdup (id), g_free);
  label = sahne_label_new (n, "lineno num");
  gtk_label_set_width_chars (GTK_LABEL (label), 2);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box),
                  sahne_image_new (icon_for (sahne_json_string (beat, "kind", "action")), 16,
                                   "dim"));
  label = sahne_label_new_ellipsized (text, "small");
  gtk_widget_set_tooltip_text (label, text);
  gtk_box_append (GTK_BOX (column), label);
  gtk_box_append (GTK_BOX (column), sahne_label_new_ellipsized (below, "tiny dim num"));
  gtk_widget_set_hexpand (column, TRUE);
  gtk_box_append (GTK_BOX (box), column);
  if (time && sahne_json_string (time, "note", NULL))
    {
      label = sahne_label_new (_ ("not shown"), "badge err");
      gtk_widget_set_tooltip_text (label, sahne_json_string (time, "note", NULL));
      gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (box), label);
    }
  else if (g_strcmp0 (sahne_json_string (beat, "sure", ""), "guessed") == 0)
    {
      label = sahne_label_new (_ ("guessed"), "badge warn");
      gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  return row;
}

static void
refresh_beats (SahnePageAnimation *self)
{
  JsonObject *document = sahne_page_get_document (SAHNE_PAGE (self));
  JsonObject *beats = document ? sahne_json_path (document, "script", "beats", NULL) : NULL;
  JsonObject *times = document ? sahne_json_path (document, "animation", "beats", NULL) : NULL;
  g_autoptr (GPtrArray) ids = beats ? sahne_json_ordered (beats) : NULL;
  GString *now = g_string_new (sahne_session_get_scene (session_of (self)));

  g_string_append_printf (now, " %p %p %p", (void *) beats, (void *) times,
                          (void *) sahne_session_get_film (session_of (self)));
  if (!sahne_page_says_new (SAHNE_PAGE (self), &self->shown, now))
    return;
  sahne_box_clear (self->beats);
  for (guint i = 0; ids && i < ids->len; i++)
    {
      GtkWidget *row
          = make_beat (document, ids->pdata[i], sahne_json_object (beats, ids->pdata[i]), i + 1);
      gtk_list_box_append (GTK_LIST_BOX (self->beats), row);
      if (g_strcmp0 (self->chosen, ids->pdata[i]) == 0 || (i == 0 && beat_of (self) == NULL))
        gtk_list_box_select_row (GTK_LIST_BOX (self->beats), GTK_LIST_BOX_ROW (row));
    }
  start_loop (self);
}

/* ---- the chosen beat ---- */

static void
show_beat (SahnePageAnimation *self)
{
  JsonObject *document = sahne_page_get_document (SAHNE_PAGE (self)), *beat = beat_of (self);
  JsonObject *time
      = beat ? sahne_json_path (document, "animation", "beats", self->chosen, NULL) : NULL;
  const char *kind = beat ? sahne_json_string (beat, "kind", "action") : "";
  const char *note = time ? sahne_json_string (time, "note", NULL) : NULL;
  gboolean camera = g_str_equal (kind, "camera");

  gtk_widget_set_visible (self->selected, beat != NULL);
  if (beat == NULL)
    return;
  gtk_widget_set_visible (self->action_row, g_str_equal (kind, "action"));
  gtk_widget_set_visible (self->emotion_row, !camera);
  gtk_widget_set_visible (self->shot_row, camera);
  gtk_widget_set_visible (self->move_row, camera);
  if (!gtk_widget_has_focus (self->action))
    gtk_editable_set_text (GTK_EDITABLE (self->action), sahne_json_string (beat, "action", ""));
  sahne_choice_set (self->emotion, sahne_json_string (beat, "emotion", "neutral"));
  sahne_choice_set (self->shot, sahne_json_string (beat, "shot", "medium"));
  sahne_choice_set (self->move, sahne_json_string (beat, "move", "static"));
  sahne_slider_set_value (
      SAHNE_SLIDER (self->length),
      (double) (sahne_json_int (time, "end_us", 0) - sahne_json_int (time, "start_us", 0)) / 1e6);
  gtk_widget_set_visible (self->length_row, !g_str_equal (kind, "line"));
  gtk_label_set_label (GTK_LABEL (self->note), note ? note : "");
  gtk_widget_set_visible (self->note, note != NULL);
}

static void
beat_selected (GtkListBox *list, GtkListBoxRow *row, SahnePageAnimation *self)
{
  if (row == NULL || session_of (self) == NULL)
    return;
  g_free (self->chosen);
  self->chosen = g_strdup (g_object_get_data (G_OBJECT (row), "beat"));
  sahne_page_queue_refresh (SAHNE_PAGE (self));
  start_loop (self);
}

static void
beat_activated (GtkListBox *list, GtkListBoxRow *row, SahnePageAnimation *self)
{
  if (self->loop_from >= 0)
    sahne_session_set_position (session_of (self), self->loop_from);
}

static void
patch_beat (SahnePageAnimation *self, const char *name, const char *member, JsonNode *value)
{
  g_autofree char *target = g_strconcat ("beats/", self->chosen, NULL);
  JsonObject *object = json_object_new ();
  JsonNode *patch = json_node_new (JSON_NODE_OBJECT);

  json_object_set_member (object, member, value);
  json_node_take_object (patch, object);
  sahne_session_override (session_of (self), name, sahne_session_get_scene (session_of (self)),
                          "script", target, patch);
}

static void
choice_changed (GtkWidget *drop, GParamSpec *pspec, SahnePageAnimation *self)
{
  const char *value = sahne_choice_get (drop);

  if (sahne_page_is_refreshing (SAHNE_PAGE (self)) || value == NULL || self->chosen == NULL)
    return;
  patch_beat (self, drop == self->emotion ? _ ("Change an emotion") : _ ("Change the camera"),
              drop == self->emotion ? "emotion"
              : drop == self->shot  ? "shot"
                                    : "move",
              json_node_init_string (json_node_alloc (), value));
}

static void
action_done (SahnePageAnimation *self)
{
  g_autofree char *value
      = g_strstrip (g_ascii_strdown (gtk_editable_get_text (GTK_EDITABLE (self->action)), -1));

  g_strdelimit (value, " ", '_');
  if (*value && self->chosen)
    patch_beat (self, _ ("Change an action"), "action",
                json_node_init_string (json_node_alloc (), value));
}

static void
length_settled (SahnePageAnimation *self, double value)
{
  if (self->chosen)
    patch_beat (self, _ ("Change the length of a beat"), "duration_us",
                json_node_init_int (json_node_alloc (), (gint64) (value * 1e6)));
}

static void
as_made (SahnePageAnimation *self)
{
  g_autofree char *target = self->chosen ? g_strconcat ("beats/", self->chosen, NULL) : NULL;

  if (target)
    sahne_session_override (session_of (self), _ ("As the clone made it"),
                            sahne_session_get_scene (session_of (self)), "script", target, NULL);
}

/* ---- the page ---- */

static void
sahne_page_animation_refresh (SahnePage *page)
{
  SahnePageAnimation *self = SAHNE_PAGE_ANIMATION (page);
  JsonObject *document = sahne_page_get_document (page);
  gboolean acted = document && sahne_json_object (document, "animation");

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), acted ? "page" : "nothing");
  if (!acted)
    return;
  refresh_beats (self);
  show_beat (self);
}

static void
sahne_page_animation_reset (SahnePage *page)
{
  SahnePageAnimation *self = SAHNE_PAGE_ANIMATION (page);

  g_cancellable_cancel (self->cancel);
  g_clear_object (&self->cancel);
  self->cancel = g_cancellable_new ();
  self->loop_pending = FALSE;
  g_clear_handle_id (&self->loop_id, g_source_remove);
  g_clear_pointer (&self->shown, g_free);
  g_clear_pointer (&self->chosen, g_free);
}

static void
sahne_page_animation_finalize (GObject *object)
{
  SahnePageAnimation *self = SAHNE_PAGE_ANIMATION (object);

  sahne_page_animation_reset (SAHNE_PAGE (object));
  g_clear_object (&self->cancel);
  G_OBJECT_CLASS (sahne_page_animation_parent_class)->finalize (object);
}

static void
sahne_page_animation_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (sahne_page_animation_parent_class)->map (widget);
  if (session_of (SAHNE_PAGE_ANIMATION (widget)))
    start_loop (SAHNE_PAGE_ANIMATION (widget));
}

static void
sahne_page_animation_class_init (SahnePageAnimationClass *klass)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sahne_page_animation_finalize;
  SAHNE_PAGE_CLASS (klass)->refresh = sahne_page_animation_refresh;
  SAHNE_PAGE_CLASS (klass)->reset = sahne_page_animation_reset;
  widget->map = sahne_page_animation_map;
  gtk_widget_class_set_template_from_resource (widget,
                                               "/org/sahne/Sahne/clones/sahne-page-animation.ui");
  gtk_widget_class_bind_template_child (widget, SahnePageAnimation, stack);
  gtk_widget_class_bind_template_child (widget, SahnePageAnimation, loop);
  gtk_widget_class_bind_template_child (widget, SahnePageAnimation, loop_label);
  gtk_widget_class_bind_template_child (widget, SahnePageAnimation, beats);
  gtk_widget_class_bind_template_child (widget, SahnePageAnimation, selected);
  gtk_widget_class_bind_template_child (widget, SahnePageAnimation, beat_rows);
  gtk_widget_class_bind_template_child (widget, SahnePageAnimation, note);
  gtk_widget_class_bind_template_child (widget, SahnePageAnimation, as_made);
}

static GtkWidget *
add_row (SahnePageAnimation *self, const char *name, GtkWidget *control)
{
  GtkWidget *row = sahne_row_new (name, control, NULL);
  gtk_box_append (GTK_BOX (self->beat_rows), row);
  return row;
}

static void
add_rows (SahnePageAnimation *self)
{
  const SahneChoice emotions[] = {
    { "neutral", _ ("Neutral") },     { "happy", _ ("Happy") },   { "sad", _ ("Sad") },
    { "angry", _ ("Angry") },         { "afraid", _ ("Afraid") }, { "surprised", _ ("Surprised") },
    { "disgusted", _ ("Disgusted") }, { "tired", _ ("Tired") },   { "proud", _ ("Proud") },
  };
  const SahneChoice shots[] = {
    { "wide", _ ("Wide") },     { "full", _ ("Full") },
    { "medium", _ ("Medium") }, { "close", _ ("Close-up") },
    { "two", _ ("Two shot") },  { "over_shoulder", _ ("Over the shoulder") },
  };
  const SahneChoice moves[] = {
    { "static", _ ("Still") },        { "push_in", _ ("Push in") },
    { "pull_out", _ ("Pull out") },   { "pan_left", _ ("Pan left") },
    { "pan_right", _ ("Pan right") }, { "track", _ ("Tracking") },
    { "crane_up", _ ("Crane up") },
  };

  self->action = gtk_entry_new ();
  self->emotion = sahne_choice_new (emotions, G_N_ELEMENTS (emotions));
  self->shot = sahne_choice_new (shots, G_N_ELEMENTS (shots));
  self->move = sahne_choice_new (moves, G_N_ELEMENTS (moves));
  self->length = sahne_slider_new (0.3, 12, 0.1, "%.1f s");
  self->action_row = add_row (self, _ ("Action"), self->action);
  self->emotion_row = add_row (self, _ ("Emotion"), self->emotion);
  self->shot_row = add_row (self, _ ("Shot"), self->shot);
  self->move_row = add_row (self, _ ("Move"), self->move);
  self->length_row = add_row (self, _ ("Length"), self->length);
  g_signal_connect_swapped (self->action, "activate", G_CALLBACK (action_done), self);
  g_signal_connect (self->emotion, "notify::selected", G_CALLBACK (choice_changed), self);
  g_signal_connect (self->shot, "notify::selected", G_CALLBACK (choice_changed), self);
  g_signal_connect (self->move, "notify::selected", G_CALLBACK (choice_changed), self);
  g_signal_connect_swapped (self->length, "settled", G_CALLBACK (length_settled), self);
}

static void
sahne_page_animation_init (SahnePageAnimation *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancel = g_cancellable_new ();
  add_rows (self);
  g_signal_connect (self->beats, "row-selected", G_CALLBACK (beat_selected), self);
  g_signal_connect (self->beats, "row-activated", G_CALLBACK (beat_activated), self);
  g_signal_connect_swapped (self->as_made, "clicked", G_CALLBACK (as_made), self);
}
