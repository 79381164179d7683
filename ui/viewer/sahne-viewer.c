/* The viewer: the film's picture, what lies over it, and the transport.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-viewer.h"

#include <glib/gi18n.h>

#include "sahne-format.h"
#include "sahne-frame-paintable.h"
#include "sahne-json.h"
#include "sahne-marks.h"

/* Lines of a still frame at most; the picture is drawn anew for every size up to that. */
#define STILL_HEIGHT 720

struct _SahneViewer
{
  AdwBin parent_instance;
  GtkWidget *stage, *frame, *picture, *areas, *empty, *empty_label, *spinner, *note;
  GtkWidget *time, *duration, *play, *loop, *safe, *captions, *shapes, *to_start;
  SahneSession *session;
  SahneStills *stills;
  SahneFramePaintable *paintable;
  GCancellable *still_cancel;
  guint tick_id;
  gint64 tick_time, in_us, out_us, wanted;
  double speed;
  gboolean looping, still_pending;
};

G_DEFINE_FINAL_TYPE (SahneViewer, sahne_viewer, ADW_TYPE_BIN)

/* The film's rate, never 0. */
static void
film_rate (SahneViewer *self, gint64 *num, gint64 *den)
{
  JsonArray *rate = sahne_json_array (sahne_session_get_film (self->session), "rate");

  *num = rate ? MAX (sahne_json_array_int (rate, 0, 30), 1) : 30;
  *den = rate ? MAX (sahne_json_array_int (rate, 1, 1), 1) : 1;
}

static gint64
frame_at (SahneViewer *self, gint64 us)
{
  gint64 num, den;
  film_rate (self, &num, &den);
  return us * num / (den * 1000000);
}

static gint64
time_of (SahneViewer *self, gint64 frame)
{
  gint64 num, den;
  film_rate (self, &num, &den);
  return (frame * den * 1000000 + num - 1) / num;
}

static void
update_times (SahneViewer *self)
{
  gint64 length = self->session ? sahne_session_get_duration (self->session) : 0;
  gint64 position = self->session ? sahne_session_get_position (self->session) : 0;
  g_autofree char *now = sahne_format_timecode (position), *all = sahne_format_timecode (length);
  g_autofree char *of = g_strdup_printf ("/ %s", all);

  gtk_label_set_label (GTK_LABEL (self->time), now);
  gtk_label_set_label (GTK_LABEL (self->duration), of);
}

static void request_still (SahneViewer *self);

static void
still_ready (GdkTexture *texture, gint64 frame, gpointer data)
{
  SahneViewer *self = data;

  self->still_pending = FALSE;
  if (texture)
    {
      sahne_frame_paintable_push (self->paintable, texture);
      gtk_widget_set_visible (self->empty, FALSE);
      gtk_spinner_stop (GTK_SPINNER (self->spinner));
    }
  if (self->wanted != frame)
    request_still (self);
}

/* Asks for the frame under the playhead; while one is being drawn the next waits. */
static void
request_still (SahneViewer *self)
{
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  int height = gtk_widget_get_height (self->picture) * scale;

  self->wanted = frame_at (self, sahne_session_get_position (self->session));
  if (self->still_pending || self->stills == NULL || sahne_session_get_film (self->session) == NULL)
    return;
  /* Few sizes, so that a window being resized does not make a reel for each. */
  height = height <= 0 ? 360 : CLAMP ((height + 119) / 120 * 120, 240, STILL_HEIGHT);
  self->still_pending = TRUE;
  sahne_stills_request (self->stills, self->wanted, self->speed != 0 ? MIN (height, 360) : height,
                        self->still_cancel, still_ready, self);
}

static void
position_changed (SahneViewer *self)
{
  update_times (self);
  request_still (self);
}

static void
update_empty (SahneViewer *self)
{
  gboolean running = sahne_session_get_running (self->session);
  gboolean empty = sahne_frame_paintable_is_empty (self->paintable);

  gtk_widget_set_visible (self->empty, empty);
  gtk_label_set_label (GTK_LABEL (self->empty_label),
                       running ? _ ("The first frame is being drawn…")
                               : _ ("Write a story and press Generate."));
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), empty && running);
}

static void
film_changed (SahneViewer *self)
{
  JsonObject *film = sahne_session_get_film (self->session);
  g_autoptr (JsonNode) node = NULL;
  int w = 16, h = 9;

  g_object_get (self->session, "film", &node, NULL);
  sahne_stills_set_film (self->stills, node);
  if (film && sscanf (sahne_json_string (film, "aspect", "16:9"), "%d:%d", &w, &h) == 2 && w > 0
      && h > 0)
    {
      gtk_aspect_frame_set_ratio (GTK_ASPECT_FRAME (self->frame), (float) w / (float) h);
      sahne_frame_paintable_set_aspect (self->paintable, (double) w / h);
    }
  if (film == NULL)
    sahne_frame_paintable_clear (self->paintable);
  update_empty (self);
  position_changed (self);
}

/* ---- playing ---- */

static void
show_playing (SahneViewer *self)
{
  gboolean playing = self->speed != 0;

  gtk_button_set_icon_name (GTK_BUTTON (self->play), playing ? "media-playback-pause-symbolic"
                                                             : "media-playback-start-symbolic");
  gtk_widget_set_tooltip_text (self->play, playing ? _ ("Pause") : _ ("Play"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->play), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  playing ? _ ("Pause") : _ ("Play"), -1);
}

static gboolean
tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  SahneViewer *self = SAHNE_VIEWER (widget);
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  gint64 next = sahne_session_get_position (self->session)
                + (gint64) ((double) (now - self->tick_time) * self->speed);
  gint64 end = self->looping && self->out_us > self->in_us
                   ? self->out_us
                   : sahne_session_get_duration (self->session);
  gint64 start = self->looping ? self->in_us : 0;

  self->tick_time = now;
  if (next >= end && self->speed > 0)
    {
      if (!self->looping)
        {
          sahne_session_set_position (self->session, end);
          sahne_viewer_pause (self);
          return G_SOURCE_REMOVE;
        }
      next = start;
    }
  if (next <= start && self->speed < 0)
    {
      sahne_session_set_position (self->session, start);
      sahne_viewer_pause (self);
      return G_SOURCE_REMOVE;
    }
  sahne_session_set_position (self->session, next);
  return G_SOURCE_CONTINUE;
}

/**
 * sahne_viewer_play:
 * @self: a viewer
 * @speed: 1 is as the film is; negative goes backwards
 */
void
sahne_viewer_play (SahneViewer *self, double speed)
{
  gint64 length = self->session ? sahne_session_get_duration (self->session) : 0;

  if (length <= 0)
    return;
  if (speed > 0 && sahne_session_get_position (self->session) >= length - 1)
    sahne_session_set_position (self->session, self->looping ? self->in_us : 0);
  self->speed = speed;
  self->tick_time = g_get_monotonic_time ();
  if (self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick, NULL, NULL);
  show_playing (self);
}

/**
 * sahne_viewer_pause:
 * @self: a viewer
 */
void
sahne_viewer_pause (SahneViewer *self)
{
  self->speed = 0;
  if (self->tick_id)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;
  show_playing (self);
  if (self->session)
    request_still (self);
}

/**
 * sahne_viewer_get_playing:
 * @self: a viewer
 *
 * Returns: whether the film runs
 */
gboolean
sahne_viewer_get_playing (SahneViewer *self)
{
  return self->speed != 0;
}

/**
 * sahne_viewer_step:
 * @self: a viewer
 * @frames: how many frames on, negative for back
 */
void
sahne_viewer_step (SahneViewer *self, gint64 frames)
{
  gint64 frame;

  if (self->session == NULL)
    return;
  sahne_viewer_pause (self);
  frame = frame_at (self, sahne_session_get_position (self->session)) + frames;
  sahne_session_set_position (self->session, time_of (self, MAX (frame, 0)));
}

/**
 * sahne_viewer_set_loop:
 * @self: a viewer
 * @loop: whether it begins again at the out point
 */
void
sahne_viewer_set_loop (SahneViewer *self, gboolean loop)
{
  self->looping = loop;
}

/**
 * sahne_viewer_set_range:
 * @self: a viewer
 * @in_us: in point, microseconds of the film
 * @out_us: out point; 0 for the end
 */
void
sahne_viewer_set_range (SahneViewer *self, gint64 in_us, gint64 out_us)
{
  self->in_us = in_us;
  self->out_us = out_us;
}

/**
 * sahne_viewer_get_range:
 * @self: a viewer
 * @in_us: (out): in point
 * @out_us: (out): out point, 0 for the end
 */
void
sahne_viewer_get_range (SahneViewer *self, gint64 *in_us, gint64 *out_us)
{
  *in_us = self->in_us;
  *out_us = self->out_us;
}

/**
 * sahne_viewer_set_safe_areas:
 * @self: a viewer
 * @shown: whether the safe areas lie over the picture
 */
void
sahne_viewer_set_safe_areas (SahneViewer *self, gboolean shown)
{
  gtk_widget_set_visible (self->areas, shown);
}

/**
 * sahne_viewer_set_narrow:
 * @self: a viewer
 * @narrow: whether there is room for the essentials only
 */
void
sahne_viewer_set_narrow (SahneViewer *self, gboolean narrow)
{
  gtk_widget_set_visible (self->duration, !narrow);
  gtk_widget_set_visible (self->loop, !narrow);
  gtk_widget_set_visible (self->to_start, !narrow);
  gtk_widget_set_visible (self->safe, !narrow);
  gtk_widget_set_visible (self->captions, !narrow);
  gtk_widget_set_visible (self->shapes, !narrow);
  gtk_widget_set_margin_start (self->frame, narrow ? 0 : 14);
  gtk_widget_set_margin_end (self->frame, narrow ? 0 : 14);
  gtk_widget_set_margin_top (self->frame, narrow ? 0 : 12);
  gtk_widget_set_margin_bottom (self->frame, narrow ? 0 : 12);
  gtk_widget_set_size_request (self->stage, -1, narrow ? 200 : -1);
}

/**
 * sahne_viewer_get_stills:
 * @self: a viewer
 *
 * Returns: (transfer none) (nullable): where still frames of its film come from
 */
SahneStills *
sahne_viewer_get_stills (SahneViewer *self)
{
  return self->stills;
}

/**
 * sahne_viewer_set_session:
 * @self: a viewer
 * @session: (nullable): what to show
 */
void
sahne_viewer_set_session (SahneViewer *self, SahneSession *session)
{
  if (self->session)
    {
      sahne_viewer_pause (self);
      g_cancellable_cancel (self->still_cancel);
      g_clear_object (&self->still_cancel);
      g_signal_handlers_disconnect_by_data (self->session, self);
      self->still_pending = FALSE;
    }
  g_clear_object (&self->stills);
  g_set_object (&self->session, session);
  self->in_us = self->out_us = 0;
  if (session == NULL)
    return;
  self->still_cancel = g_cancellable_new ();
  self->stills
      = sahne_stills_new (sahne_session_get_store (session), sahne_session_get_resources (session));
  sahne_frame_paintable_clear (self->paintable);
  g_signal_connect_swapped (session, "notify::film", G_CALLBACK (film_changed), self);
  g_signal_connect_swapped (session, "notify::position", G_CALLBACK (position_changed), self);
  g_signal_connect_swapped (session, "notify::running", G_CALLBACK (update_empty), self);
  film_changed (self);
}

static void
sahne_viewer_dispose (GObject *object)
{
  SahneViewer *self = SAHNE_VIEWER (object);

  if (self->session)
    sahne_viewer_set_session (self, NULL);
  G_OBJECT_CLASS (sahne_viewer_parent_class)->dispose (object);
}

static void
sahne_viewer_finalize (GObject *object)
{
  g_clear_object (&SAHNE_VIEWER (object)->paintable);
  G_OBJECT_CLASS (sahne_viewer_parent_class)->finalize (object);
}

static void
sahne_viewer_class_init (SahneViewerClass *klass)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sahne_viewer_dispose;
  G_OBJECT_CLASS (klass)->finalize = sahne_viewer_finalize;
  g_type_ensure (SAHNE_TYPE_SAFE_AREAS);
  gtk_widget_class_set_template_from_resource (widget, "/org/sahne/Sahne/viewer/sahne-viewer.ui");
  gtk_widget_class_bind_template_child (widget, SahneViewer, stage);
  gtk_widget_class_bind_template_child (widget, SahneViewer, frame);
  gtk_widget_class_bind_template_child (widget, SahneViewer, picture);
  gtk_widget_class_bind_template_child (widget, SahneViewer, areas);
  gtk_widget_class_bind_template_child (widget, SahneViewer, empty);
  gtk_widget_class_bind_template_child (widget, SahneViewer, empty_label);
  gtk_widget_class_bind_template_child (widget, SahneViewer, spinner);
  gtk_widget_class_bind_template_child (widget, SahneViewer, note);
  gtk_widget_class_bind_template_child (widget, SahneViewer, time);
  gtk_widget_class_bind_template_child (widget, SahneViewer, duration);
  gtk_widget_class_bind_template_child (widget, SahneViewer, play);
  gtk_widget_class_bind_template_child (widget, SahneViewer, loop);
  gtk_widget_class_bind_template_child (widget, SahneViewer, safe);
  gtk_widget_class_bind_template_child (widget, SahneViewer, captions);
  gtk_widget_class_bind_template_child (widget, SahneViewer, shapes);
  gtk_widget_class_bind_template_child (widget, SahneViewer, to_start);
}

static void
sahne_viewer_init (SahneViewer *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->paintable = sahne_frame_paintable_new ();
  gtk_picture_set_paintable (GTK_PICTURE (self->picture), GDK_PAINTABLE (self->paintable));
  gtk_widget_set_direction (GTK_WIDGET (self->play), GTK_TEXT_DIR_LTR);
}
