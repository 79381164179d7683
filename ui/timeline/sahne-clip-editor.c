/* How a clip or an overlay is shown and heard: position, scale, opacity, volume, their keyframes,
 * pace.
 *
 * It shows what is chosen on the timeline at the playhead. A value without keyframes is changed for
 * the whole clip; with keyframes, at the playhead.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-clip-editor.h"

#include <glib/gi18n.h>

#include "sahne-clip-edit.h"
#include "sahne-film-times.h"
#include "sahne-frames.h"
#include "sahne-json.h"
#include "sahne-rows.h"

/* Height of the drawing of how values change, pixels. */
#define CURVE_HEIGHT 72

/* How values are shown: percent of what documents have in thousandths, decibels. */
static const struct
{
  const char *label, *format, *step;
  double unit, low, high, by;
} shown[SAHNE_N_CLIP_VALUES] = {
  [SAHNE_CLIP_X] = { N_ ("Across"), "%.0f %%", N_ ("Move picture"), 10, -50, 150, 1 },
  [SAHNE_CLIP_Y] = { N_ ("Down"), "%.0f %%", N_ ("Move picture"), 10, -50, 150, 1 },
  [SAHNE_CLIP_SCALE] = { N_ ("Scale"), "%.0f %%", N_ ("Scale picture"), 10, 1, 300, 1 },
  [SAHNE_CLIP_OPACITY] = { N_ ("Opacity"), "%.0f %%", N_ ("Change opacity"), 10, 0, 100, 1 },
  [SAHNE_CLIP_GAIN] = { N_ ("Volume"), "%.0f dB", N_ ("Change volume"), 1000, -60, 12, 1 },
};

struct _SahneClipEditor
{
  GtkBox parent_instance;
  SahneSession *session;
  GtkWidget *name, *rows[SAHNE_N_CLIP_VALUES], *sliders[SAHNE_N_CLIP_VALUES],
      *keys[SAHNE_N_CLIP_VALUES];
  GtkWidget *ease, *ease_row, *curve, *speed, *speed_row, *fade_in, *fade_out, *clear;
  gboolean updating;
  guint update_id;
};

G_DEFINE_FINAL_TYPE (SahneClipEditor, sahne_clip_editor, GTK_TYPE_BOX)

static JsonObject *
film_of (SahneClipEditor *self)
{
  return self->session ? sahne_session_get_film (self->session) : NULL;
}

static const char *
target_of (SahneClipEditor *self)
{
  return self->session ? sahne_session_get_target (self->session) : NULL;
}

static JsonObject *
clip_of (SahneClipEditor *self)
{
  return sahne_clip_edit_find (film_of (self), target_of (self));
}

/* The playhead from the beginning of the clip, inside of it, on a frame. */
static gint64
playhead (SahneClipEditor *self)
{
  JsonObject *film = film_of (self), *clip = clip_of (self);
  gint64 at = sahne_film_frame_at (film, sahne_session_get_position (self->session));
  gint64 into = at - sahne_json_int (clip, "start_f", 0);

  return sahne_film_time_of (film, CLAMP (into, 0, sahne_json_int (clip, "frames", 1) - 1));
}

static void
commit (SahneClipEditor *self, const char *name, GPtrArray *patches)
{
  g_autoptr (GPtrArray) own = patches;

  if (own->len)
    sahne_session_edit_film (self->session, name, own);
}

/* ---- the person changes something ---- */

static SahneClipValue
value_of (SahneClipEditor *self, GtkWidget *const *widgets, GtkWidget *widget)
{
  SahneClipValue value = 0;

  while (value + 1 < SAHNE_N_CLIP_VALUES && widgets[value] != widget)
    value++;
  return value;
}

static void
slider_settled (SahneClipEditor *self, GtkWidget *slider)
{
  SahneClipValue value = value_of (self, self->sliders, slider);
  double to = sahne_slider_get_value (SAHNE_SLIDER (slider)) * shown[value].unit;

  if (!self->updating && clip_of (self))
    commit (self, _ (shown[value].step),
            sahne_clip_edit_set_value (film_of (self), target_of (self), value, playhead (self),
                                       (gint64) to));
}

static void
key_toggled (SahneClipEditor *self, GtkWidget *button)
{
  SahneClipValue value = value_of (self, self->keys, button);
  gboolean set = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button));

  if (!self->updating && clip_of (self))
    commit (self, set ? _ ("Add keyframe") : _ ("Remove keyframe"),
            sahne_clip_edit_toggle_key (film_of (self), target_of (self), value, playhead (self)));
}

/* The time of the last keyframe at or before the playhead; -1 for none. */
static gint64
key_before (SahneClipEditor *self)
{
  g_autoptr (GArray) times = sahne_clip_edit_key_times (clip_of (self));
  gint64 now = playhead (self), found = -1;

  for (guint i = 0; i < times->len; i++)
    if (g_array_index (times, gint64, i) <= now)
      found = g_array_index (times, gint64, i);
  return found;
}

static void
ease_changed (SahneClipEditor *self)
{
  const char *name = sahne_choice_get (self->ease);

  if (!self->updating && name && clip_of (self) && key_before (self) >= 0)
    commit (self, _ ("Change easing"),
            sahne_clip_edit_set_ease (film_of (self), target_of (self), key_before (self),
                                      sahne_key_ease_find (name)));
}

static void
speed_changed (SahneClipEditor *self)
{
  const char *targets[] = { target_of (self), NULL };
  double speed = sahne_slider_get_value (SAHNE_SLIDER (self->speed));

  if (!self->updating && clip_of (self))
    commit (self, _ ("Change speed"),
            sahne_clip_edit_speed (film_of (self), targets, (gint64) (speed * 10)));
}

static void
fade_changed (SahneClipEditor *self, GtkWidget *slider)
{
  SahneEdge edge = slider == self->fade_in ? SAHNE_EDGE_IN : SAHNE_EDGE_OUT;
  double seconds = sahne_slider_get_value (SAHNE_SLIDER (slider));

  if (!self->updating && clip_of (self))
    commit (self, edge == SAHNE_EDGE_IN ? _ ("Fade in") : _ ("Fade out"),
            sahne_clip_edit_fade (film_of (self), target_of (self), edge,
                                  sahne_film_frame_at (film_of (self), (gint64) (seconds * 1e6))));
}

static void
clear_values (SahneClipEditor *self)
{
  if (clip_of (self))
    commit (self, _ ("Reset picture and volume"),
            sahne_clip_edit_clear_values (film_of (self), target_of (self)));
}

/* To the keyframe before or behind the playhead. */
static void
go (SahneClipEditor *self, int way)
{
  JsonObject *clip = clip_of (self);
  g_autoptr (GArray) times = clip ? sahne_clip_edit_key_times (clip) : NULL;
  gint64 now = clip ? playhead (self) : 0, to = -1;

  for (guint i = 0; times && i < times->len; i++)
    {
      gint64 at = g_array_index (times, gint64, i);
      if (way < 0 ? at < now : at > now && to < 0)
        to = at;
    }
  if (to >= 0)
    sahne_session_set_position (
        self->session,
        sahne_film_time_of (film_of (self), sahne_json_int (clip, "start_f", 0)
                                                + sahne_film_frame_at (film_of (self), to)));
}

static void
go_back (SahneClipEditor *self)
{
  go (self, -1);
}

static void
go_on (SahneClipEditor *self)
{
  go (self, 1);
}

/* ---- the drawing ---- */

/* Every value with keyframes as a line between its lowest and its highest, and the playhead. */
static void
draw_curve (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  SahneClipEditor *self = data;
  JsonObject *clip = clip_of (self);
  gint64 length
      = clip ? sahne_film_time_of (film_of (self), sahne_json_int (clip, "frames", 1)) : 0;
  GdkRGBA colour, accent = { 0.2f, 0.5f, 0.9f, 1 };
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (area));

  if (length <= 0)
    return;
  gtk_style_context_get_color (style, &colour);
  gtk_style_context_lookup_color (style, "accent_color", &accent);
  for (SahneClipValue value = 0; value < SAHNE_N_CLIP_VALUES; value++)
    {
      g_autoptr (SahneChannel) channel
          = sahne_clip_edit_is_keyed (clip, value)
                ? sahne_channel_new_member (sahne_json_object (clip, "channels"),
                                            sahne_clip_value_info (value)->name)
                : NULL;
      double low = G_MAXDOUBLE, high = -G_MAXDOUBLE;
      for (guint i = 0; channel && i < sahne_channel_length (channel); i++)
        {
          low = MIN (low, (double) sahne_channel_keys (channel)[i].value);
          high = MAX (high, (double) sahne_channel_keys (channel)[i].value);
        }
      if (channel == NULL)
        continue;
      gdk_cairo_set_source_rgba (cr, &accent);
      cairo_set_line_width (cr, 1.5);
      for (int x = 4; x <= width - 4; x++)
        {
          double v = sahne_channel_at (channel, length * (x - 4) / MAX (1, width - 8));
          double y = height - 6 - (high > low ? (v - low) / (high - low) : 0.5) * (height - 12);
          cairo_line_to (cr, x, y);
        }
      cairo_stroke (cr);
      for (guint i = 0; i < sahne_channel_length (channel); i++)
        {
          const SahneChannelKey *key = &sahne_channel_keys (channel)[i];
          double x = 4 + (double) key->t_us / (double) length * (width - 8);
          double share = high > low ? ((double) key->value - low) / (high - low) : 0.5;
          cairo_save (cr);
          cairo_translate (cr, x, height - 6 - share * (height - 12));
          cairo_rotate (cr, G_PI / 4);
          cairo_rectangle (cr, -3, -3, 6, 6);
          cairo_restore (cr);
          cairo_fill (cr);
        }
    }
  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_rectangle (cr, 4 + (double) playhead (self) / (double) length * (width - 8) - 0.5, 0, 1,
                   height);
  cairo_fill (cr);
}

/* ---- what is shown ---- */

static void
update_values (SahneClipEditor *self, JsonObject *clip, gboolean seen, gboolean heard)
{
  gint64 now = playhead (self);

  for (SahneClipValue value = 0; value < SAHNE_N_CLIP_VALUES; value++)
    {
      gboolean key = sahne_clip_edit_key_ease (clip, value, now, NULL);
      sahne_slider_set_value (SAHNE_SLIDER (self->sliders[value]),
                              (double) sahne_clip_edit_value (clip, value, now)
                                  / shown[value].unit);
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->keys[value]), key);
      gtk_widget_set_visible (self->rows[value], value == SAHNE_CLIP_GAIN ? heard : seen);
    }
}

static void
update_ease (SahneClipEditor *self, JsonObject *clip)
{
  gint64 key = key_before (self);
  SahneKeyEase ease = SAHNE_EASE_CURVE;

  for (SahneClipValue value = 0; key >= 0 && value < SAHNE_N_CLIP_VALUES; value++)
    if (sahne_clip_edit_key_ease (clip, value, key, &ease))
      break;
  sahne_choice_set (self->ease, sahne_key_ease_name (ease));
  gtk_widget_set_sensitive (self->ease, key >= 0);
}

static gboolean
update (gpointer data)
{
  SahneClipEditor *self = data;
  JsonObject *clip = clip_of (self), *film = film_of (self);
  const char *kind = clip ? sahne_json_string (clip, "kind", "overlay") : "";
  gboolean overlay = g_str_equal (kind, "overlay"), title = g_str_equal (kind, "title");
  gboolean seen = !overlay || (clip && sahne_json_string (clip, "picture", NULL));
  g_autoptr (GArray) times = clip ? sahne_clip_edit_key_times (clip) : NULL;

  self->update_id = 0;
  gtk_widget_set_visible (GTK_WIDGET (self), clip != NULL);
  if (clip == NULL)
    return G_SOURCE_REMOVE;
  self->updating = TRUE;
  gtk_label_set_label (GTK_LABEL (self->name),
                       overlay ? sahne_json_string (clip, "name", _ ("Own media"))
                               : _ ("Position and scale"));
  update_values (self, clip, seen,
                 g_str_equal (kind, "shot") || sahne_json_string (clip, "sound", NULL));
  update_ease (self, clip);
  sahne_slider_set_value (SAHNE_SLIDER (self->speed), (double) sahne_speed_of (clip) / 10);
  gtk_widget_set_visible (self->speed_row, !title);
  sahne_slider_set_value (SAHNE_SLIDER (self->fade_in),
                          (double) sahne_film_time_of (film, sahne_json_int (clip, "fade_in_f", 0))
                              / 1e6);
  sahne_slider_set_value (SAHNE_SLIDER (self->fade_out),
                          (double) sahne_film_time_of (film, sahne_json_int (clip, "fade_out_f", 0))
                              / 1e6);
  gtk_widget_set_visible (self->curve, times->len > 0);
  gtk_widget_set_visible (self->ease_row, times->len > 0);
  gtk_widget_set_sensitive (self->clear, sahne_json_object (clip, "channels") != NULL);
  gtk_widget_queue_draw (self->curve);
  self->updating = FALSE;
  return G_SOURCE_REMOVE;
}

static void
queue_update (SahneClipEditor *self)
{
  if (self->update_id == 0)
    self->update_id = g_idle_add (update, self);
}

/* ---- object ---- */

static void
sahne_clip_editor_dispose (GObject *object)
{
  SahneClipEditor *self = SAHNE_CLIP_EDITOR (object);

  g_clear_handle_id (&self->update_id, g_source_remove);
  sahne_clip_editor_set_session (self, NULL);
  g_clear_handle_id (&self->update_id, g_source_remove);
  G_OBJECT_CLASS (sahne_clip_editor_parent_class)->dispose (object);
}

static void
sahne_clip_editor_class_init (SahneClipEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sahne_clip_editor_dispose;
}

static void
add_value (SahneClipEditor *self, SahneClipValue value)
{
  g_autofree char *tip
      = g_strdup_printf (_ ("Keyframe of %s at the playhead"), _ (shown[value].label));
  GtkWidget *key = gtk_toggle_button_new ();

  self->keys[value] = key;
  gtk_button_set_icon_name (GTK_BUTTON (key), "sahne-keyframe-symbolic");
  gtk_widget_set_tooltip_text (key, tip);
  gtk_widget_set_valign (key, GTK_ALIGN_CENTER);
  sahne_add_classes (key, "flat micro");
  gtk_accessible_update_property (GTK_ACCESSIBLE (key), GTK_ACCESSIBLE_PROPERTY_LABEL, tip, -1);
  g_signal_connect_swapped (key, "toggled", G_CALLBACK (key_toggled), self);
  self->sliders[value] = sahne_slider_new (shown[value].low, shown[value].high, shown[value].by,
                                           shown[value].format);
  g_signal_connect_swapped (self->sliders[value], "settled", G_CALLBACK (slider_settled), self);
  self->rows[value] = sahne_row_new (_ (shown[value].label), self->sliders[value], key);
  gtk_box_append (GTK_BOX (self), self->rows[value]);
}

static GtkWidget *
add_slider (SahneClipEditor *self, const char *label, double low, double high, double step,
            const char *format, GtkWidget **row)
{
  GtkWidget *slider = sahne_slider_new (low, high, step, format);

  *row = sahne_row_new (label, slider, NULL);
  gtk_box_append (GTK_BOX (self), *row);
  return slider;
}

static void
add_head (SahneClipEditor *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4), *back, *on;

  self->name = sahne_label_new_ellipsized ("", "section");
  gtk_widget_set_hexpand (self->name, TRUE);
  back = sahne_icon_button_new ("go-previous-symbolic", _ ("Keyframe before"), "flat micro");
  on = sahne_icon_button_new ("go-next-symbolic", _ ("Next keyframe"), "flat micro");
  self->clear
      = sahne_icon_button_new ("edit-clear-symbolic", _ ("Reset picture and volume"), "flat micro");
  g_signal_connect_swapped (back, "clicked", G_CALLBACK (go_back), self);
  g_signal_connect_swapped (on, "clicked", G_CALLBACK (go_on), self);
  g_signal_connect_swapped (self->clear, "clicked", G_CALLBACK (clear_values), self);
  gtk_box_append (GTK_BOX (box), self->name);
  gtk_box_append (GTK_BOX (box), back);
  gtk_box_append (GTK_BOX (box), on);
  gtk_box_append (GTK_BOX (box), self->clear);
  gtk_box_append (GTK_BOX (self), box);
}

static void
sahne_clip_editor_init (SahneClipEditor *self)
{
  const SahneChoice eases[] = {
    { "curve", _ ("Smooth") }, { "linear", _ ("Straight") },      { "in", _ ("Ease in") },
    { "out", _ ("Ease out") }, { "both", _ ("Ease in and out") }, { "hold", _ ("Hold") },
  };
  GtkWidget *row;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 4);
  add_head (self);
  for (SahneClipValue value = 0; value < SAHNE_N_CLIP_VALUES; value++)
    add_value (self, value);
  self->ease = sahne_choice_new (eases, G_N_ELEMENTS (eases));
  self->ease_row = sahne_row_new (_ ("Easing"), self->ease, NULL);
  gtk_box_append (GTK_BOX (self), self->ease_row);
  self->curve = gtk_drawing_area_new ();
  gtk_widget_set_size_request (self->curve, -1, CURVE_HEIGHT);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->curve), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("How the values change"), -1);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->curve), draw_curve, self, NULL);
  gtk_box_append (GTK_BOX (self), self->curve);
  self->speed = add_slider (self, _ ("Speed"), 10, 400, 5, "%.0f %%", &self->speed_row);
  self->fade_in = add_slider (self, _ ("Fades in"), 0, 5, 0.1, "%.1f s", &row);
  self->fade_out = add_slider (self, _ ("Fades out"), 0, 5, 0.1, "%.1f s", &row);
  g_signal_connect_swapped (self->ease, "notify::selected", G_CALLBACK (ease_changed), self);
  g_signal_connect_swapped (self->speed, "settled", G_CALLBACK (speed_changed), self);
  g_signal_connect_swapped (self->fade_in, "settled", G_CALLBACK (fade_changed), self);
  g_signal_connect_swapped (self->fade_out, "settled", G_CALLBACK (fade_changed), self);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * sahne_clip_editor_new:
 *
 * Returns: (transfer floating): an editor, hidden while nothing is chosen
 */
GtkWidget *
sahne_clip_editor_new (void)
{
  return g_object_new (SAHNE_TYPE_CLIP_EDITOR, NULL);
}

/**
 * sahne_clip_editor_set_session:
 * @self: an editor
 * @session: (nullable): whose film it changes
 */
void
sahne_clip_editor_set_session (SahneClipEditor *self, SahneSession *session)
{
  static const char *const what[] = { "notify::film", "notify::target", "notify::position" };

  if (self->session == session)
    return;
  if (self->session)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_set_object (&self->session, session);
  for (guint i = 0; session && i < G_N_ELEMENTS (what); i++)
    g_signal_connect_swapped (session, what[i], G_CALLBACK (queue_update), self);
  if (session)
    queue_update (self);
}
