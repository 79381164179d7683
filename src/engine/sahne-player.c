/* Plays a film: sound and pictures in step, and any frame at once while scrubbing.
 *
 * Playing as it is goes through a pipeline; everything else (scrubbing, single steps, shuttling
 * forwards and backwards) asks the film for its frames.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-player.h"

#include <math.h>

#include "sahne-framing.h"
#include "sahne-json.h"
#include "sahne-player-private.h"

#define SHUTTLE_MS 33
#define USUAL_HEIGHT 720

/* The first picture after a seek is this near its target, frames. */
#define NEAR_TARGET 8

enum
{
  PROP_0,
  PROP_FRAME,
  PROP_FRAMES,
  PROP_PLAYING,
  PROP_SPEED,
  N_PROPS
};

enum
{
  ENDED,
  FAILED,
  SILENT,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SahnePlayer, sahne_player, G_TYPE_OBJECT)

/**
 * sahne_player_core_ref:
 * @self: a core
 *
 * Returns: (transfer full): @self
 */
SahnePlayerCore *
sahne_player_core_ref (SahnePlayerCore *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

/**
 * sahne_player_core_unref:
 * @self: (transfer full): a core
 */
void
sahne_player_core_unref (SahnePlayerCore *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_weak_ref_clear (&self->player);
  g_object_unref (self->store);
  g_object_unref (self->resources);
  g_main_context_unref (self->owner);
  g_main_context_unref (self->context);
  g_main_loop_unref (self->main_loop);
  g_clear_pointer (&self->film, json_node_unref);
  g_clear_error (&self->error);
  sahne_player_meter_unref (self->meter);
  g_mutex_clear (&self->lock);
  g_mutex_clear (&self->picture_lock);
  g_free (self);
}

/**
 * sahne_player_size:
 * @film: a film document
 * @height: of the picture, even
 * @width: (out): of the picture, even
 */
void
sahne_player_size (JsonObject *film, int height, int *width)
{
  double ratio = sahne_aspect_ratio (sahne_json_string (film, "aspect", "16:9"));

  *width = MAX (16, 2 * (int) lround (height * ratio / 2));
}

/* In the owner's context: what has changed since it was told last. */
static void
tell (SahnePlayer *self)
{
  SahnePlayerCore *core = self->core;
  g_autoptr (GError) error = NULL;
  gint64 frame, frames;
  gboolean playing, ended, silent;
  double speed;

  g_mutex_lock (&core->lock);
  core->news = FALSE;
  frame = core->shown;
  frames = core->frames;
  playing = core->playing;
  speed = core->speed;
  ended = core->ended;
  silent = core->silent;
  core->ended = core->silent = FALSE;
  error = g_steal_pointer (&core->error);
  g_mutex_unlock (&core->lock);
  g_object_freeze_notify (G_OBJECT (self));
  if (frame != self->told_frame)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRAME]);
  if (frames != self->told_frames)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRAMES]);
  if (playing != self->told_playing)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLAYING]);
  if (speed != self->told_speed)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SPEED]);
  self->told_frame = frame;
  self->told_frames = frames;
  self->told_playing = playing;
  self->told_speed = speed;
  g_object_thaw_notify (G_OBJECT (self));
  if (silent)
    g_signal_emit (self, signals[SILENT], 0);
  if (error)
    g_signal_emit (self, signals[FAILED], 0, error);
  if (ended)
    g_signal_emit (self, signals[ENDED], 0);
}

static gboolean
tell_idle (gpointer data)
{
  SahnePlayerCore *core = data;
  g_autoptr (SahnePlayer) self = g_weak_ref_get (&core->player);

  if (self)
    tell (self);
  return G_SOURCE_REMOVE;
}

/**
 * sahne_player_core_tell:
 * @self: a core
 *
 * Lets the owner know that something has changed; from any thread.
 */
void
sahne_player_core_tell (SahnePlayerCore *self)
{
  GSource *source = NULL;

  g_mutex_lock (&self->lock);
  if (!self->news && self->alive)
    {
      self->news = TRUE;
      source = g_idle_source_new ();
      g_source_set_priority (source, G_PRIORITY_DEFAULT);
      g_source_set_callback (source, tell_idle, sahne_player_core_ref (self),
                             (GDestroyNotify) sahne_player_core_unref);
    }
  g_mutex_unlock (&self->lock);
  if (source)
    {
      g_source_attach (source, self->owner);
      g_source_unref (source);
    }
}

/**
 * sahne_player_core_fail:
 * @self: a core
 * @error: why
 *
 * The film stands, and the owner learns why; from any thread.
 */
void
sahne_player_core_fail (SahnePlayerCore *self, const GError *error)
{
  g_mutex_lock (&self->lock);
  g_clear_error (&self->error);
  self->error = g_error_copy (error);
  self->playing = FALSE;
  self->speed = 0;
  g_mutex_unlock (&self->lock);
  sahne_player_core_tell (self);
}

/**
 * sahne_player_core_show:
 * @self: a core
 * @pixels: a picture
 * @width: pixels
 * @height: pixels
 * @stride: bytes from row to row
 * @frame: which frame it is
 *
 * Hands a picture to whoever shows it; from any thread.
 */
void
sahne_player_core_show (SahnePlayerCore *self, GBytes *pixels, int width, int height, gsize stride,
                        gint64 frame)
{
  gboolean moved;

  g_mutex_lock (&self->lock);
  if (self->target >= 0 && ABS (frame - self->target) <= NEAR_TARGET)
    self->target = -1;
  moved = self->playing && self->speed == 1 && self->shown != frame && self->target < 0;
  if (moved)
    self->shown = frame;
  g_mutex_unlock (&self->lock);
  g_mutex_lock (&self->picture_lock);
  if (self->picture)
    self->picture (pixels, width, height, stride, frame, self->picture_data);
  g_mutex_unlock (&self->picture_lock);
  if (moved)
    sahne_player_core_tell (self);
}

static void
stop_shuttle (SahnePlayerCore *core)
{
  if (core->shuttle == NULL)
    return;
  g_source_destroy (core->shuttle);
  g_clear_pointer (&core->shuttle, g_source_unref);
}

/* One step of the shuttle; at the ends of the film, or of the range, it stands or begins anew. */
static gboolean
shuttle_step (gpointer data)
{
  SahnePlayerCore *core = data;
  gint64 now = g_get_monotonic_time (), first, last, frame;
  gboolean goes_on = TRUE;

  g_mutex_lock (&core->lock);
  first = core->in_f >= 0 ? core->in_f : 0;
  last = (core->out_f >= 0 ? MIN (core->out_f, core->frames) : core->frames) - 1;
  core->shuttle_at += core->speed * (double) (now - core->shuttle_us) / G_USEC_PER_SEC
                      * core->rate_num / core->rate_den;
  core->shuttle_us = now;
  if (core->shuttle_at > (double) last || core->shuttle_at < (double) first)
    {
      gboolean over = core->shuttle_at > (double) last;
      if (core->loop)
        core->shuttle_at = over ? (double) first : (double) last;
      else
        {
          core->shuttle_at = over ? (double) last : (double) first;
          core->playing = goes_on = FALSE;
          core->speed = 0;
          core->ended = TRUE;
        }
    }
  core->shown = frame = (gint64) MAX (core->shuttle_at, 0);
  g_mutex_unlock (&core->lock);
  sahne_player_stills_want (core->stills, frame);
  sahne_player_core_tell (core);
  if (!goes_on)
    stop_shuttle (core);
  return goes_on;
}

static void
start_shuttle (SahnePlayerCore *core)
{
  g_mutex_lock (&core->lock);
  core->shuttle_at = (double) core->shown;
  g_mutex_unlock (&core->lock);
  core->shuttle_us = g_get_monotonic_time ();
  core->shuttle = g_timeout_source_new (SHUTTLE_MS);
  g_source_set_callback (core->shuttle, shuttle_step, core, NULL);
  g_source_attach (core->shuttle, core->context);
}

/* In the film thread: does what the core says. */
static gboolean
follow (gpointer data)
{
  SahnePlayerCore *core = data;
  gboolean playing, alive;
  double speed;

  g_mutex_lock (&core->lock);
  playing = core->playing;
  speed = core->speed;
  alive = core->alive;
  g_mutex_unlock (&core->lock);
  stop_shuttle (core);
  if (!alive)
    return G_SOURCE_REMOVE;
  if (playing && speed == 1)
    sahne_player_pipe_play (core);
  else
    sahne_player_pipe_pause (core);
  if (playing && speed != 1)
    start_shuttle (core);
  return G_SOURCE_REMOVE;
}

static gboolean
follow_volume (gpointer data)
{
  sahne_player_pipe_volume (data);
  return G_SOURCE_REMOVE;
}

static void
invoke (SahnePlayerCore *core, GSourceFunc func)
{
  GSource *source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, func, sahne_player_core_ref (core),
                         (GDestroyNotify) sahne_player_core_unref);
  g_source_attach (source, core->context);
  g_source_unref (source);
}

static gpointer
film_thread (gpointer data)
{
  SahnePlayerCore *core = data;

  g_main_context_push_thread_default (core->context);
  g_main_loop_run (core->main_loop);
  stop_shuttle (core);
  sahne_player_pipe_close (core);
  while (g_main_context_iteration (core->context, FALSE))
    ;
  g_main_context_pop_thread_default (core->context);
  sahne_player_core_unref (core);
  return NULL;
}

static gboolean
quit (gpointer data)
{
  g_main_loop_quit (((SahnePlayerCore *) data)->main_loop);
  return G_SOURCE_REMOVE;
}

/* Ends the threads of a core that nobody plays with any more, and frees it. */
static gpointer
end_core (gpointer data)
{
  SahnePlayerCore *core = data;

  g_thread_join (core->thread);
  g_clear_pointer (&core->stills, sahne_player_stills_free);
  sahne_player_core_unref (core);
  return NULL;
}

/* Takes the core from the player: it is told that all is over. */
static SahnePlayerCore *
give_up_core (SahnePlayer *self)
{
  SahnePlayerCore *core = self->core;

  g_mutex_lock (&core->lock);
  core->alive = FALSE;
  core->playing = FALSE;
  g_mutex_unlock (&core->lock);
  sahne_player_set_picture_func (self, NULL, NULL, NULL);
  g_weak_ref_set (&core->player, NULL);
  invoke (core, quit);
  return g_steal_pointer (&self->core);
}

static void
sahne_player_dispose (GObject *object)
{
  SahnePlayer *self = SAHNE_PLAYER (object);

  if (self->core)
    end_core (give_up_core (self));
  G_OBJECT_CLASS (sahne_player_parent_class)->dispose (object);
}

/**
 * sahne_player_leave:
 * @self: a player that is not used any more; only its last reference may still be given up
 *
 * Disposing of a player waits until its threads have ended and all scenes are freed. This does not.
 *
 * Returns: (transfer full): a thread that ends when all of that is done
 */
GThread *
sahne_player_leave (SahnePlayer *self)
{
  return g_thread_new ("sahne-leaving", end_core, give_up_core (self));
}

static void
sahne_player_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SahnePlayer *self = SAHNE_PLAYER (object);

  switch (id)
    {
    case PROP_FRAME:
      g_value_set_int64 (value, sahne_player_get_frame (self));
      break;
    case PROP_FRAMES:
      g_value_set_int64 (value, sahne_player_get_frames (self));
      break;
    case PROP_PLAYING:
      g_value_set_boolean (value, sahne_player_get_playing (self));
      break;
    case PROP_SPEED:
      g_value_set_double (value, sahne_player_get_speed (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sahne_player_class_init (SahnePlayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = sahne_player_dispose;
  object_class->get_property = sahne_player_get_property;
  properties[PROP_FRAME] = g_param_spec_int64 ("frame", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_FRAMES] = g_param_spec_int64 ("frames", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_PLAYING] = g_param_spec_boolean ("playing", NULL, NULL, FALSE, flags);
  properties[PROP_SPEED]
      = g_param_spec_double ("speed", NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[ENDED] = g_signal_new ("ended", SAHNE_TYPE_PLAYER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", SAHNE_TYPE_PLAYER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[SILENT] = g_signal_new ("silent", SAHNE_TYPE_PLAYER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
}

static void
sahne_player_init (SahnePlayer *self)
{
}

/**
 * sahne_player_new:
 * @store: where scenes and voices are
 * @resources: where data files are found
 *
 * Returns: (transfer full): a player without a film
 */
SahnePlayer *
sahne_player_new (SahneStore *store, SahneResources *resources)
{
  SahnePlayer *self = g_object_new (SAHNE_TYPE_PLAYER, NULL);
  SahnePlayerCore *core = g_new0 (SahnePlayerCore, 1);

  gst_init (NULL, NULL);
  g_atomic_ref_count_init (&core->refs);
  core->store = g_object_ref (store);
  core->resources = g_object_ref (resources);
  core->owner = g_main_context_ref_thread_default ();
  core->context = g_main_context_new ();
  core->main_loop = g_main_loop_new (core->context, FALSE);
  core->height = USUAL_HEIGHT;
  core->rate_num = 30;
  core->rate_den = 1;
  core->in_f = core->out_f = core->target = core->next_seek = -1;
  core->volume = 1;
  core->alive = TRUE;
  core->meter = sahne_player_meter_new ();
  g_mutex_init (&core->lock);
  g_mutex_init (&core->picture_lock);
  g_weak_ref_init (&core->player, self);
  core->stills = sahne_player_stills_new (core);
  core->thread = g_thread_new ("sahne-film", film_thread, sahne_player_core_ref (core));
  self->core = core;
  return self;
}

/**
 * sahne_player_set_picture_func:
 * @self: a player
 * @picture: (nullable): shows pictures
 * @data: for @picture
 * @destroy: (nullable): frees @data
 *
 * When this returns the function set before is called no more.
 */
void
sahne_player_set_picture_func (SahnePlayer *self, SahnePlayerPicture picture, gpointer data,
                               GDestroyNotify destroy)
{
  SahnePlayerCore *core = self->core;
  GDestroyNotify old;
  gpointer old_data;

  g_mutex_lock (&core->picture_lock);
  old = core->picture_destroy;
  old_data = core->picture_data;
  core->picture = picture;
  core->picture_data = data;
  core->picture_destroy = destroy;
  g_mutex_unlock (&core->picture_lock);
  if (old)
    old (old_data);
}

/* Shows the frame the film stands at, unless it plays, and lets the film thread follow. */
static void
refresh (SahnePlayer *self)
{
  SahnePlayerCore *core = self->core;
  gboolean stands;
  gint64 frame;

  g_mutex_lock (&core->lock);
  stands = !core->playing && core->film;
  frame = core->shown;
  g_mutex_unlock (&core->lock);
  if (stands)
    sahne_player_stills_want (core->stills, frame);
  tell (self);
}

/**
 * sahne_player_set_height:
 * @self: a player
 * @height: of the pictures, pixels; 720 at first. The smaller, the easier to keep up
 */
void
sahne_player_set_height (SahnePlayer *self, int height)
{
  SahnePlayerCore *core = self->core;
  gboolean playing;

  height = CLAMP (height & ~1, 16, 4320);
  g_mutex_lock (&core->lock);
  playing = core->playing && height != core->height;
  core->height = height;
  g_mutex_unlock (&core->lock);
  if (playing)
    invoke (core, follow);
  refresh (self);
}

/**
 * sahne_player_set_film:
 * @self: a player
 * @film: (nullable): a film document that is not changed any more
 *
 * Shows a film, or another version of the one before: frame, speed and range stay as they are where
 * the film is long enough.
 */
void
sahne_player_set_film (SahnePlayer *self, JsonNode *film)
{
  SahnePlayerCore *core = self->core;
  JsonObject *object = film ? json_node_get_object (film) : NULL;
  JsonArray *rate = sahne_json_array (object, "rate");
  gboolean playing;

  g_mutex_lock (&core->lock);
  if (film)
    json_node_ref (film);
  g_clear_pointer (&core->film, json_node_unref);
  core->film = film;
  core->frames = MAX (sahne_json_int (object, "frames", 0), 0);
  core->rate_num = (int) CLAMP (sahne_json_array_int (rate, 0, 30), 1, 240000);
  core->rate_den = (int) CLAMP (sahne_json_array_int (rate, 1, 1), 1, 1001);
  core->shown = CLAMP (core->shown, 0, MAX (core->frames - 1, 0));
  if (film == NULL)
    {
      core->playing = FALSE;
      core->speed = 0;
    }
  playing = core->playing;
  core->target = playing ? core->shown : -1;
  g_mutex_unlock (&core->lock);
  if (playing || film == NULL)
    invoke (core, follow);
  refresh (self);
}

/**
 * sahne_player_play:
 * @self: a player
 * @speed: 1 with sound; faster, slower or negative without
 *
 * Plays from where it stands. At the end, or the out point, it begins at the other one.
 */
void
sahne_player_play (SahnePlayer *self, double speed)
{
  SahnePlayerCore *core = self->core;
  gint64 first, last;

  if (speed == 0 || !isfinite (speed))
    {
      sahne_player_pause (self);
      return;
    }
  g_mutex_lock (&core->lock);
  first = MAX (core->in_f, 0);
  last = (core->out_f >= 0 ? MIN (core->out_f, core->frames) : core->frames) - 1;
  core->playing = core->film != NULL;
  core->speed = core->playing ? CLAMP (speed, -64, 64) : 0;
  core->target = -1;
  if (speed > 0 && core->shown >= last)
    core->shown = first;
  else if (speed < 0 && core->shown <= first)
    core->shown = MAX (last, 0);
  g_mutex_unlock (&core->lock);
  invoke (core, follow);
  tell (self);
}

/**
 * sahne_player_pause:
 * @self: a player
 */
void
sahne_player_pause (SahnePlayer *self)
{
  SahnePlayerCore *core = self->core;

  g_mutex_lock (&core->lock);
  core->playing = FALSE;
  core->speed = 0;
  g_mutex_unlock (&core->lock);
  invoke (core, follow);
  tell (self);
}

/**
 * sahne_player_seek:
 * @self: a player
 * @frame: where to; clamped to the film
 *
 * Plays on from there, or shows that frame. May be called as often as the pointer moves: of many
 * only the newest is done.
 */
void
sahne_player_seek (SahnePlayer *self, gint64 frame)
{
  SahnePlayerCore *core = self->core;
  gboolean playing;

  g_mutex_lock (&core->lock);
  core->shown = CLAMP (frame, 0, MAX (core->frames - 1, 0));
  core->target = core->playing ? core->shown : -1;
  playing = core->playing;
  g_mutex_unlock (&core->lock);
  if (playing)
    invoke (core, follow);
  refresh (self);
}

/**
 * sahne_player_step:
 * @self: a player
 * @frames: how many forward; negative for back
 *
 * Stops and goes so many frames.
 */
void
sahne_player_step (SahnePlayer *self, gint64 frames)
{
  sahne_player_pause (self);
  sahne_player_seek (self, sahne_player_get_frame (self) + frames);
}

/**
 * sahne_player_set_range:
 * @self: a player
 * @in_f: first frame of the range, -1 for the film's
 * @out_f: the frame behind its last, -1 for the film's end
 */
void
sahne_player_set_range (SahnePlayer *self, gint64 in_f, gint64 out_f)
{
  g_mutex_lock (&self->core->lock);
  self->core->in_f = in_f;
  self->core->out_f = out_f >= 0 && out_f <= in_f ? -1 : out_f;
  g_mutex_unlock (&self->core->lock);
}

/**
 * sahne_player_set_loop:
 * @self: a player
 * @loop: whether it begins anew at the end, or the out point
 */
void
sahne_player_set_loop (SahnePlayer *self, gboolean loop)
{
  g_mutex_lock (&self->core->lock);
  self->core->loop = loop;
  g_mutex_unlock (&self->core->lock);
}

/**
 * sahne_player_set_volume:
 * @self: a player
 * @volume: 0 silent, 1 as it is
 */
void
sahne_player_set_volume (SahnePlayer *self, double volume)
{
  g_mutex_lock (&self->core->lock);
  self->core->volume = CLAMP (volume, 0, 4);
  g_mutex_unlock (&self->core->lock);
  invoke (self->core, follow_volume);
}
