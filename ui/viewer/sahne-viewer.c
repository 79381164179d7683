/* The viewer: the film's picture, what lies over it, and the transport.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-viewer.h"

#include <glib/gi18n.h>

#include "sahne-film-times.h"
#include "sahne-format.h"
#include "sahne-frame-paintable.h"
#include "sahne-json.h"
#include "sahne-marks.h"
#include "sahne-player.h"

/* Lines of the preview: few sizes, so that a window being resized does not make a film for each. */
#define HEIGHT_STEP 120
#define LEAST_HEIGHT 240
#define MOST_HEIGHT 720

/* Height of the picture in a narrow window: at least, pixels, and at most, hundredths of the
 * window's. */
#define LEAST_STAGE 160
#define MOST_SHARE 45

struct _SahneViewer
{
  AdwBin parent_instance;
  GtkWidget *stage, *frame, *picture, *areas, *empty, *empty_label, *spinner, *note, *transport;
  GtkWidget *time, *duration, *play, *loop, *safe, *captions, *shapes, *to_start;
  SahneSession *session;
  SahneStills *stills;
  SahnePlayer *player;
  GThread *leaving; /* what is left of the player before */
  SahneFramePaintable *paintable;
  gint64 in_us, out_us;
  int height;
  double ratio; /* of the picture, wide to high */
  gboolean narrow;
  gboolean following; /* the session's position comes from the player */
  gboolean once;      /* the range is that of one line, and goes when it has been heard */
};

G_DEFINE_FINAL_TYPE (SahneViewer, sahne_viewer, ADW_TYPE_BIN)

static JsonObject *
film_of (SahneViewer *self)
{
  return self->session ? sahne_session_get_film (self->session) : NULL;
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

static void
update_empty (SahneViewer *self)
{
  gboolean running = self->session && sahne_session_get_running (self->session);
  gboolean empty = sahne_frame_paintable_is_empty (self->paintable);

  gtk_widget_set_visible (self->empty, empty);
  gtk_label_set_label (GTK_LABEL (self->empty_label),
                       running ? _ ("The first frame is being drawn…") : "");
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), empty && running);
}

/* ---- the player ---- */

/* On a working thread. */
static void
take_picture (GBytes *pixels, int width, int height, gsize stride, gint64 frame, gpointer data)
{
  g_autoptr (GdkTexture) texture
      = gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, pixels, stride);
  sahne_frame_paintable_push (data, texture);
}

static void
picture_shown (SahneViewer *self)
{
  if (gtk_widget_get_visible (self->empty))
    {
      if (!sahne_frame_paintable_is_empty (self->paintable))
        g_debug ("The first frame is on the screen");
      update_empty (self);
    }
}

static void
position_changed (SahneViewer *self)
{
  update_times (self);
  if (!self->following)
    sahne_player_seek (self->player,
                       sahne_film_frame_at (film_of (self),
                                            sahne_session_get_position (self->session)));
}

/* Meters learn how loud it is, as often as a frame is shown. */
static void
tell_levels (SahneViewer *self)
{
  SahnePlayerLevels now;

  if (sahne_player_take_levels (self->player, &now))
    sahne_levels_tell (sahne_session_get_levels (self->session), &now);
}

static void
frame_changed (SahneViewer *self)
{
  gint64 us = sahne_film_time_of (film_of (self), sahne_player_get_frame (self->player));

  if (!sahne_player_get_playing (self->player))
    return;
  tell_levels (self);
  self->following = TRUE;
  sahne_session_set_position (self->session, us);
  self->following = FALSE;
}

static void
show_playing (SahneViewer *self)
{
  gboolean playing = sahne_viewer_get_playing (self);
  const char *label = playing ? _ ("Pause") : _ ("Play");

  gtk_button_set_icon_name (GTK_BUTTON (self->play), playing ? "media-playback-pause-symbolic"
                                                             : "media-playback-start-symbolic");
  gtk_widget_set_tooltip_text (self->play, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->play), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

static void
apply_range (SahneViewer *self)
{
  JsonObject *film = film_of (self);

  sahne_player_set_range (self->player,
                          self->in_us > 0 ? sahne_film_frame_at (film, self->in_us) : -1,
                          self->out_us > 0 ? sahne_film_frame_at (film, self->out_us) : -1);
}

static void
playing_changed (SahneViewer *self)
{
  if (sahne_player_get_playing (self->player))
    sahne_levels_begin (sahne_session_get_levels (self->session));
  else
    sahne_levels_tell (sahne_session_get_levels (self->session), NULL);
  if (self->once && !sahne_player_get_playing (self->player))
    {
      self->once = FALSE;
      apply_range (self);
    }
  show_playing (self);
}

static void
player_failed (SahnePlayer *player, GError *error, SahneViewer *self)
{
  sahne_session_fail (self->session, NULL, error);
}

static void
player_silent (SahneViewer *self)
{
  gtk_label_set_label (GTK_LABEL (self->note), _ ("No sound device; playing without sound"));
  gtk_widget_set_visible (self->note, TRUE);
}

static void
film_changed (SahneViewer *self)
{
  JsonObject *film = film_of (self);
  g_autoptr (JsonNode) node = NULL;
  int w = 16, h = 9;

  g_object_get (self->session, "film", &node, NULL);
  sahne_stills_set_film (self->stills, node);
  sahne_player_set_film (self->player, node);
  if (film && sscanf (sahne_json_string (film, "aspect", "16:9"), "%d:%d", &w, &h) == 2 && w > 0
      && h > 0)
    {
      gtk_aspect_frame_set_ratio (GTK_ASPECT_FRAME (self->frame), (float) w / (float) h);
      self->ratio = (double) w / h;
      if (self->narrow)
        gtk_widget_queue_resize (GTK_WIDGET (self));
      sahne_frame_paintable_set_aspect (self->paintable, (double) w / h);
    }
  if (film == NULL)
    sahne_frame_paintable_clear (self->paintable);
  update_empty (self);
  update_times (self);
}

/* The preview is drawn about as high as it is seen. */
static void
update_height (SahneViewer *self)
{
  int seen
      = gtk_widget_get_height (self->picture) * gtk_widget_get_scale_factor (GTK_WIDGET (self));
  int height
      = CLAMP ((seen + HEIGHT_STEP / 2) / HEIGHT_STEP * HEIGHT_STEP, LEAST_HEIGHT, MOST_HEIGHT);

  if (seen <= 0 || height == self->height)
    return;
  self->height = height;
  if (self->player)
    sahne_player_set_height (self->player, height);
}

static void
sahne_viewer_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SahneViewer *self = SAHNE_VIEWER (widget);
  GtkWidget *child = adw_bin_get_child (ADW_BIN (self));

  gtk_widget_size_allocate (child, &(GtkAllocation){ 0, 0, width, height }, baseline);
  update_height (self);
}

/* In a narrow window the picture is as wide as that and not higher than it must be. */
static int
narrow_height (SahneViewer *self, int width)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  int most = root ? gtk_widget_get_height (GTK_WIDGET (root)) * MOST_SHARE / 100 : 0, transport;

  gtk_widget_measure (self->transport, GTK_ORIENTATION_VERTICAL, width, &transport, NULL, NULL,
                      NULL);
  return transport + MIN ((int) (width / self->ratio), MAX (most, LEAST_STAGE));
}

static GtkSizeRequestMode
sahne_viewer_get_request_mode (GtkWidget *widget)
{
  return SAHNE_VIEWER (widget)->narrow
             ? GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH
             : gtk_widget_get_request_mode (adw_bin_get_child (ADW_BIN (widget)));
}

static void
sahne_viewer_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                      int *natural, int *minimum_baseline, int *natural_baseline)
{
  SahneViewer *self = SAHNE_VIEWER (widget);

  gtk_widget_measure (adw_bin_get_child (ADW_BIN (widget)), orientation, for_size, minimum, natural,
                      minimum_baseline, natural_baseline);
  if (for_size <= 0)
    for_size = gtk_widget_get_width (widget);
  if (self->narrow && orientation == GTK_ORIENTATION_VERTICAL && for_size > 0)
    *natural = MAX (*minimum, narrow_height (self, for_size));
}

static SahnePlayer *
make_player (SahneViewer *self)
{
  SahnePlayer *player = sahne_player_new (sahne_session_get_store (self->session),
                                          sahne_session_get_resources (self->session));

  sahne_player_set_picture_func (player, take_picture, g_object_ref (self->paintable),
                                 g_object_unref);
  if (self->height)
    sahne_player_set_height (player, self->height);
  g_signal_connect_swapped (player, "notify::frame", G_CALLBACK (frame_changed), self);
  g_signal_connect_swapped (player, "notify::playing", G_CALLBACK (playing_changed), self);
  g_signal_connect (player, "failed", G_CALLBACK (player_failed), self);
  g_signal_connect_swapped (player, "silent", G_CALLBACK (player_silent), self);
  return player;
}

/**
 * sahne_viewer_play:
 * @self: a viewer
 * @speed: 1 is as the film is; negative goes backwards
 */
void
sahne_viewer_play (SahneViewer *self, double speed)
{
  if (self->player && film_of (self))
    sahne_player_play (self->player, speed);
}

/**
 * sahne_viewer_pause:
 * @self: a viewer
 */
void
sahne_viewer_pause (SahneViewer *self)
{
  if (self->player)
    sahne_player_pause (self->player);
}

/**
 * sahne_viewer_play_range:
 * @self: a viewer
 * @from_us: microseconds of the film
 * @to_us: where it stops
 *
 * Plays a piece once: a line, a beat.
 */
void
sahne_viewer_play_range (SahneViewer *self, gint64 from_us, gint64 to_us)
{
  JsonObject *film = film_of (self);

  if (self->player == NULL || film == NULL)
    return;
  sahne_player_pause (self->player);
  sahne_session_set_position (self->session, from_us);
  sahne_player_set_range (self->player, sahne_film_frame_at (film, from_us),
                          sahne_film_frame_at (film, to_us) + 1);
  sahne_player_play (self->player, 1);
  self->once = TRUE;
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
  return self->player && sahne_player_get_playing (self->player);
}

/**
 * sahne_viewer_step:
 * @self: a viewer
 * @frames: how many frames on, negative for back
 */
void
sahne_viewer_step (SahneViewer *self, gint64 frames)
{
  JsonObject *film = film_of (self);
  gint64 frame;

  if (film == NULL)
    return;
  sahne_viewer_pause (self);
  frame = sahne_film_frame_at (film, sahne_session_get_position (self->session)) + frames;
  sahne_session_set_position (self->session, sahne_film_time_of (film, MAX (frame, 0)));
}

/**
 * sahne_viewer_set_loop:
 * @self: a viewer
 * @loop: whether it begins again at the out point
 */
void
sahne_viewer_set_loop (SahneViewer *self, gboolean loop)
{
  if (self->player)
    sahne_player_set_loop (self->player, loop);
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
  if (self->player)
    apply_range (self);
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
  gtk_widget_set_size_request (self->stage, -1, narrow ? LEAST_STAGE : -1);
  self->narrow = narrow;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * sahne_viewer_get_play_button:
 * @self: a viewer
 *
 * Returns: (transfer none): the button that plays
 */
GtkWidget *
sahne_viewer_get_play_button (SahneViewer *self)
{
  return self->play;
}

/**
 * sahne_viewer_focus:
 * @self: a viewer
 *
 * Keys go to the film.
 */
void
sahne_viewer_focus (SahneViewer *self)
{
  gtk_widget_grab_focus (self->stage);
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
    g_signal_handlers_disconnect_by_data (self->session, self);
  if (self->player)
    {
      sahne_player_pause (self->player);
      g_signal_handlers_disconnect_by_data (self->player, self);
      if (self->leaving)
        g_thread_join (self->leaving);
      self->leaving = sahne_player_leave (self->player);
    }
  g_clear_object (&self->player);
  if (self->stills)
    sahne_stills_close (self->stills);
  g_clear_object (&self->stills);
  g_set_object (&self->session, session);
  self->in_us = self->out_us = 0;
  if (session == NULL)
    return;
  self->player = make_player (self);
  gtk_widget_set_visible (self->note, FALSE);
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
  g_clear_pointer (&self->leaving, g_thread_join);
  G_OBJECT_CLASS (sahne_viewer_parent_class)->dispose (object);
}

static void
sahne_viewer_finalize (GObject *object)
{
  SahneViewer *self = SAHNE_VIEWER (object);

  g_signal_handlers_disconnect_by_data (self->paintable, self);
  g_clear_object (&self->paintable);
  G_OBJECT_CLASS (sahne_viewer_parent_class)->finalize (object);
}

static void
sahne_viewer_class_init (SahneViewerClass *klass)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (klass);

  widget->measure = sahne_viewer_measure;
  widget->get_request_mode = sahne_viewer_get_request_mode;
  widget->size_allocate = sahne_viewer_size_allocate;
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
  gtk_widget_class_bind_template_child (widget, SahneViewer, transport);
  gtk_widget_class_bind_template_child (widget, SahneViewer, time);
  gtk_widget_class_bind_template_child (widget, SahneViewer, duration);
  gtk_widget_class_bind_template_child (widget, SahneViewer, play);
  gtk_widget_class_bind_template_child (widget, SahneViewer, loop);
  gtk_widget_class_bind_template_child (widget, SahneViewer, safe);
  gtk_widget_class_bind_template_child (widget, SahneViewer, captions);
  gtk_widget_class_bind_template_child (widget, SahneViewer, shapes);
  gtk_widget_class_bind_template_child (widget, SahneViewer, to_start);
}

/* Time runs from left to right in every language: what goes back stands on the left. */
static void
keep_direction (GtkWidget *transport)
{
  gtk_widget_set_direction (transport, GTK_TEXT_DIR_LTR);
  for (GtkWidget *child = gtk_widget_get_first_child (transport); child;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_set_direction (child, GTK_TEXT_DIR_LTR);
}

static void
sahne_viewer_init (SahneViewer *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);
  gtk_widget_set_focusable (self->stage, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->stage), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Film"), -1);
  self->ratio = 16.0 / 9;
  self->paintable = sahne_frame_paintable_new ();
  g_signal_connect_swapped (self->paintable, "invalidate-contents", G_CALLBACK (picture_shown),
                            self);
  gtk_picture_set_paintable (GTK_PICTURE (self->picture), GDK_PAINTABLE (self->paintable));
  keep_direction (gtk_widget_get_parent (self->play));
}
