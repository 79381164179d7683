/* The player's pipeline: pictures and sound in step with the sound device's clock. Everything here
 * runs in the film thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <gst/app/gstappsink.h>
#include <gst/video/video.h>

#include "sahne-film-dec.h"

#include <glib/gi18n-lib.h>
#include "sahne-json.h"
#include "sahne-player-private.h"

/* Pictures that wait between the decoder and the screen. */
#define PICTURES_WAITING 2

static GstClockTime
frame_time (SahnePlayerCore *self, gint64 frame)
{
  return gst_util_uint64_scale ((guint64) MAX (frame, 0), (guint64) self->rate_den * GST_SECOND,
                                (guint64) self->rate_num);
}

static void
unmap (gpointer data)
{
  GstVideoFrame *frame = data;

  gst_video_frame_unmap (frame);
  g_free (frame);
}

static gboolean
at_out (gpointer data)
{
  SahnePlayerCore *self = data;
  gint64 in;
  gboolean loop, over;

  g_mutex_lock (&self->lock);
  over = self->playing && self->speed == 1;
  loop = self->loop;
  in = MAX (self->in_f, 0);
  if (over && loop)
    self->shown = self->target = in;
  if (over && !loop)
    {
      self->playing = FALSE;
      self->speed = 0;
      self->ended = TRUE;
    }
  g_mutex_unlock (&self->lock);
  if (over && loop)
    sahne_player_pipe_seek (self, in);
  else if (over)
    {
      sahne_player_pipe_pause (self);
      sahne_player_core_tell (self);
    }
  return G_SOURCE_REMOVE;
}

/* Never on this thread, not even while nobody runs the context of the player. */
static void
tell_out (SahnePlayerCore *self)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, at_out, sahne_player_core_ref (self),
                         (GDestroyNotify) sahne_player_core_unref);
  g_source_attach (source, self->context);
}

/* How loud it is while a picture is shown; its peaks wait for the owner. */
static void
note_levels (SahnePlayerCore *self, GstClockTime at)
{
  SahnePlayerLevels levels;

  if (!sahne_player_meter_at (self->meter, at, &levels))
    return;
  g_mutex_lock (&self->lock);
  for (int c = 0; self->measured && c < 2; c++)
    levels.peak_db[c] = MAX (levels.peak_db[c], self->levels.peak_db[c]);
  self->levels = levels;
  self->measured = TRUE;
  g_mutex_unlock (&self->lock);
}

/* Shows a picture; called from the sink's thread. */
static GstFlowReturn
take_sample (GstAppSink *sink, gpointer data)
{
  SahnePlayerCore *self = data;
  g_autoptr (GstSample) sample = gst_app_sink_pull_sample (sink);
  GstBuffer *buffer = sample ? gst_sample_get_buffer (sample) : NULL;
  GstVideoFrame *map = g_new0 (GstVideoFrame, 1);
  g_autoptr (GBytes) pixels = NULL;
  GstVideoInfo info;
  gint64 frame;
  gboolean over, plays;

  if (buffer == NULL || !gst_video_info_from_caps (&info, gst_sample_get_caps (sample))
      || !gst_video_frame_map (map, &info, buffer, GST_MAP_READ))
    {
      g_free (map);
      return GST_FLOW_OK;
    }
  frame = (gint64) gst_util_uint64_scale (GST_BUFFER_PTS (buffer) + GST_USECOND,
                                          (guint64) self->rate_num,
                                          (guint64) self->rate_den * GST_SECOND);
  pixels = g_bytes_new_with_free_func (GST_VIDEO_FRAME_PLANE_DATA (map, 0),
                                       (gsize) GST_VIDEO_FRAME_PLANE_STRIDE (map, 0)
                                           * (gsize) info.height,
                                       unmap, map);
  g_mutex_lock (&self->lock);
  plays = self->playing && self->speed == 1;
  over = plays && self->out_f >= 0 && frame + 1 >= self->out_f;
  g_mutex_unlock (&self->lock);
  if (plays)
    note_levels (self, GST_BUFFER_PTS (buffer));
  if (plays)
    sahne_player_core_show (self, pixels, info.width, info.height,
                            (gsize) GST_VIDEO_FRAME_PLANE_STRIDE (map, 0), frame);
  if (over)
    tell_out (self);
  return GST_FLOW_OK;
}

static void
seek_now (SahnePlayerCore *self, gint64 frame)
{
  self->next_seek = -1;
  self->seeking = gst_element_seek_simple (self->pipeline, GST_FORMAT_TIME,
                                           GST_SEEK_FLAG_FLUSH | GST_SEEK_FLAG_ACCURATE,
                                           (gint64) frame_time (self, frame));
}

/* Without a device the film plays on in silence. */
static gboolean
lost_sound (SahnePlayerCore *self, GstMessage *message)
{
  g_autoptr (GstObject) source = gst_object_ref (GST_MESSAGE_SRC (message));

  while (source && source != GST_OBJECT (self->pipeline))
    {
      GstObject *parent;
      if (g_str_has_prefix (GST_OBJECT_NAME (source), "sound"))
        return !self->mute_device;
      parent = gst_object_get_parent (source);
      gst_object_unref (source);
      source = parent;
    }
  return FALSE;
}

static void
on_error (SahnePlayerCore *self, GstMessage *message)
{
  g_autoptr (GError) error = NULL;

  gst_message_parse_error (message, &error, NULL);
  if (lost_sound (self, message))
    {
      g_mutex_lock (&self->lock);
      self->silent = TRUE;
      g_mutex_unlock (&self->lock);
      sahne_player_pipe_close (self);
      self->mute_device = TRUE;
      sahne_player_pipe_play (self);
      sahne_player_core_tell (self);
      return;
    }
  sahne_player_pipe_close (self);
  sahne_player_core_fail (self, error);
}

static gboolean
on_message (GstBus *bus, GstMessage *message, gpointer data)
{
  SahnePlayerCore *self = data;

  switch (GST_MESSAGE_TYPE (message))
    {
    case GST_MESSAGE_ASYNC_DONE:
      self->seeking = FALSE;
      if (self->next_seek >= 0)
        seek_now (self, self->next_seek);
      break;
    case GST_MESSAGE_EOS:
      at_out (self);
      break;
    case GST_MESSAGE_ERROR:
      on_error (self, message);
      return self->watch != NULL;
    default:
      break;
    }
  return G_SOURCE_CONTINUE;
}

static GstElement *
make (SahnePlayerCore *self, const char *factory, const char *name)
{
  GstElement *element = gst_element_factory_make (factory, name);

  if (element)
    gst_bin_add (GST_BIN (self->pipeline), element);
  return element;
}

/* The video sink is ours and never one that GStreamer chooses. */
static gboolean
link_pictures (SahnePlayerCore *self)
{
  GstElement *queue = make (self, "queue", "pictures-queue");
  GstElement *convert = make (self, "videoconvert", NULL), *sink = make (self, "appsink", NULL);
  g_autoptr (GstCaps) caps = gst_caps_from_string ("video/x-raw, format=(string)BGRA");
  GstAppSinkCallbacks callbacks = { .new_sample = take_sample };

  self->filter = make (self, "capsfilter", NULL);
  if (!queue || !convert || !sink || !self->filter)
    return FALSE;
  g_object_set (queue, "max-size-buffers", PICTURES_WAITING, "max-size-bytes", 0, "max-size-time",
                (guint64) 0, NULL);
  g_object_set (sink, "caps", caps, "max-buffers", PICTURES_WAITING, "drop", TRUE, "sync", TRUE,
                NULL);
  gst_app_sink_set_callbacks (GST_APP_SINK (sink), &callbacks, self, NULL);
  return gst_element_link_pads (self->decoder, "video", self->filter, "sink")
         && gst_element_link_many (self->filter, queue, convert, sink, NULL);
}

static gboolean
link_sound (SahnePlayerCore *self)
{
  GstElement *queue = make (self, "queue", "sound-queue");
  GstElement *convert = make (self, "audioconvert", NULL),
             *resample = make (self, "audioresample", NULL);
  GstElement *sink = self->mute_device ? NULL : make (self, "autoaudiosink", "sound");

  if (queue)
    {
      g_autoptr (GstPad) pad = gst_element_get_static_pad (queue, "src");
      sahne_player_meter_watch (self->meter, pad);
    }
  self->level = make (self, "volume", NULL);
  if (sink == NULL)
    {
      sink = make (self, "fakesink", "nothing");
      g_object_set (sink, "sync", TRUE, NULL);
    }
  return queue && convert && resample && self->level
         && gst_element_link_pads (self->decoder, "audio", queue, "sink")
         && gst_element_link_many (queue, convert, resample, self->level, sink, NULL);
}

static gboolean
build (SahnePlayerCore *self, GError **error)
{
  g_autoptr (GstBus) bus = NULL;

  if (self->pipeline)
    return TRUE;
  self->pipeline = gst_object_ref_sink (gst_pipeline_new ("player"));
  self->decoder = g_object_new (SAHNE_TYPE_FILM_DEC, "store", self->store, "resources",
                                self->resources, "measure", FALSE, NULL);
  gst_bin_add (GST_BIN (self->pipeline), self->decoder);
  if (!link_pictures (self) || !link_sound (self))
    {
      g_set_error (error, GST_CORE_ERROR, GST_CORE_ERROR_MISSING_PLUGIN,
                   _ ("Films cannot be played: GStreamer lacks its base plugins. Install "
                      "gstreamer1.0-plugins-base."));
      sahne_player_pipe_close (self);
      return FALSE;
    }
  bus = gst_element_get_bus (self->pipeline);
  self->watch = gst_bus_create_watch (bus);
  g_source_set_callback (self->watch, G_SOURCE_FUNC (on_message), self, NULL);
  g_source_attach (self->watch, self->context);
  sahne_player_pipe_volume (self);
  return gst_element_set_state (self->pipeline, GST_STATE_PAUSED) != GST_STATE_CHANGE_FAILURE
         || self->watch != NULL;
}

/* Gives the decoder the film where it differs from what it plays. */
static gboolean
load (SahnePlayerCore *self, JsonNode *film, int height, gint64 frame, GError **error)
{
  g_autoptr (GstCaps) caps = NULL;
  int width;

  if (film == self->loaded && height == self->loaded_height)
    {
      sahne_player_pipe_seek (self, frame);
      return TRUE;
    }
  sahne_player_size (json_node_get_object (film), height, &width);
  caps = gst_caps_new_simple ("video/x-raw", "width", G_TYPE_INT, width, "height", G_TYPE_INT,
                              height, NULL);
  g_object_set (self->filter, "caps", caps, NULL);
  g_clear_pointer (&self->loaded, json_node_unref);
  if (!sahne_film_dec_play (SAHNE_FILM_DEC (self->decoder), json_node_get_object (film),
                            frame_time (self, frame), error))
    return FALSE;
  self->loaded = json_node_ref (film);
  self->loaded_height = height;
  return TRUE;
}

/**
 * sahne_player_pipe_play:
 * @self: a core
 *
 * Plays the core's film from its frame on.
 */
void
sahne_player_pipe_play (SahnePlayerCore *self)
{
  g_autoptr (JsonNode) film = NULL;
  g_autoptr (GError) error = NULL;
  gint64 frame;
  int height;

  g_mutex_lock (&self->lock);
  film = self->film ? json_node_ref (self->film) : NULL;
  frame = self->shown;
  height = self->height;
  g_mutex_unlock (&self->lock);
  if (film == NULL)
    return;
  if (build (self, &error) && load (self, film, height, frame, &error))
    gst_element_set_state (self->pipeline, GST_STATE_PLAYING);
  if (error)
    sahne_player_core_fail (self, error);
}

/**
 * sahne_player_pipe_pause:
 * @self: a core
 */
void
sahne_player_pipe_pause (SahnePlayerCore *self)
{
  if (self->pipeline)
    gst_element_set_state (self->pipeline, GST_STATE_PAUSED);
}

/**
 * sahne_player_pipe_seek:
 * @self: a core
 * @frame: where to
 *
 * Seeks, one at a time; of those that come meanwhile only the newest is done.
 */
void
sahne_player_pipe_seek (SahnePlayerCore *self, gint64 frame)
{
  if (self->pipeline == NULL)
    return;
  if (self->seeking)
    self->next_seek = frame;
  else
    seek_now (self, frame);
}

/**
 * sahne_player_pipe_volume:
 * @self: a core
 *
 * Takes over the core's volume.
 */
void
sahne_player_pipe_volume (SahnePlayerCore *self)
{
  double volume;

  g_mutex_lock (&self->lock);
  volume = self->volume;
  g_mutex_unlock (&self->lock);
  if (self->level)
    g_object_set (self->level, "volume", volume, NULL);
}

/**
 * sahne_player_pipe_close:
 * @self: a core
 *
 * Lets go of the pipeline.
 */
void
sahne_player_pipe_close (SahnePlayerCore *self)
{
  if (self->watch)
    {
      g_source_destroy (self->watch);
      g_clear_pointer (&self->watch, g_source_unref);
    }
  if (self->pipeline)
    gst_element_set_state (self->pipeline, GST_STATE_NULL);
  gst_clear_object (&self->pipeline);
  self->decoder = self->filter = self->level = NULL;
  g_clear_pointer (&self->loaded, json_node_unref);
  self->seeking = FALSE;
  self->next_seek = -1;
}
