/* The optimize clone as an element: raw video and audio become a delivery.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-clone-optimize.h"

#include <glib/gi18n-lib.h>

#include <string.h>

#include "sahne-clone-optimize-private.h"
#include "sahne-error.h"
#include "sahne-json.h"

struct _SahneCloneOptimize
{
  GstElement parent_instance;
  SahneStore *store;
  SahneResources *resources;
  char *location, *preset, *codec, *limit, *settings;
  int quality;
  gboolean check;

  GMutex lock;
  GCond ready; /* the intake is there, or everything has stopped */
  GstPad *video, *sound;
  gboolean stopped, video_done, sound_done, finished;
  GstVideoInfo info;
  SahneIntake *intake;
  JsonNode *film; /* where the pictures come from, when it is one of ours */
  GCancellable *cancel;
  gint64 start_us;
};

enum
{
  PROP_0,
  PROP_STORE,
  PROP_RESOURCES,
  PROP_LOCATION,
  PROP_PRESET,
  PROP_CODEC,
  PROP_QUALITY,
  PROP_LIMIT,
  PROP_SETTINGS,
  PROP_CHECK
};

#define VIDEO_CAPS                                                                                 \
  "video/x-raw, format=(string)I420, width=(int)[16,8192], height=(int)[16,8192], "                \
  "framerate=(fraction)[1/1,240/1]"
#define SOUND_CAPS                                                                                 \
  "audio/x-raw, format=(string)F32LE, layout=(string)interleaved, rate=(int)48000, "               \
  "channels=(int)2"

/**
 * SECTION:element-cloneoptimize
 *
 * Takes raw video (request pad `video`) and audio (request pad `audio`) and writes the file
 * `location` as the preset says. A `GstForceKeyUnit` event begins another shot. The file appears
 * when everything has come and is whole, or not at all. Posts `sahne-progress` (`clone` "optimize",
 * `scene` "", `state`, `wall-us`, `cpu-us`, and while it works `done`, a double from 0 to 1) and at
 * the end `sahne-delivery` with `report` (JSON: what was delivered and how the file measures).
 */
G_DEFINE_FINAL_TYPE (SahneCloneOptimize, sahne_clone_optimize, GST_TYPE_ELEMENT)
GST_ELEMENT_REGISTER_DEFINE (cloneoptimize, "cloneoptimize", GST_RANK_NONE,
                             SAHNE_TYPE_CLONE_OPTIMIZE)

static GstFlowReturn
fail (SahneCloneOptimize *self, GError *error)
{
  g_autoptr (GError) reason = error;
  GstStructure *details;

  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return GST_FLOW_FLUSHING;
  details
      = gst_structure_new ("sahne-error", "clone", G_TYPE_STRING, "optimize", "scene",
                           G_TYPE_STRING, "", "reason", G_TYPE_STRING, reason->message, "code",
                           G_TYPE_INT,
                           reason->domain == SAHNE_ERROR ? reason->code : SAHNE_ERROR_FAILED, NULL);
  gst_element_message_full_with_details (GST_ELEMENT (self), GST_MESSAGE_ERROR, GST_STREAM_ERROR,
                                         GST_STREAM_ERROR_ENCODE, g_strdup (reason->message), NULL,
                                         __FILE__, GST_FUNCTION, __LINE__, details);
  return GST_FLOW_ERROR;
}

static void
post_progress (SahneCloneOptimize *self, const char *state, double done)
{
  gst_element_post_message (
      GST_ELEMENT (self),
      gst_message_new_element (GST_OBJECT (self),
                               gst_structure_new ("sahne-progress", "clone", G_TYPE_STRING,
                                                  "optimize", "scene", G_TYPE_STRING, "", "state",
                                                  G_TYPE_STRING, state, "wall-us", G_TYPE_INT64,
                                                  g_get_monotonic_time () - self->start_us,
                                                  "cpu-us", G_TYPE_INT64, (gint64) 0, "done",
                                                  G_TYPE_DOUBLE, done, NULL)));
}

static void
report_progress (double done, gpointer data)
{
  post_progress (data, "running", done);
}

static gint64
ask_duration (GstPad *pad)
{
  gint64 duration;

  return gst_pad_peer_query_duration (pad, GST_FORMAT_TIME, &duration) && duration > 0
             ? duration / 1000
             : 0;
}

/* Makes the intake when the first picture comes; called with the lock. */
static gboolean
ensure_intake (SahneCloneOptimize *self, GError **error)
{
  SahneIntakeWish wish = { .location = self->location,
                           .preset = self->preset,
                           .codec = self->codec,
                           .limit = self->limit,
                           .settings = self->settings,
                           .quality = self->quality,
                           .check = self->check,
                           .sound = self->sound != NULL,
                           .film = self->film ? json_node_get_object (self->film) : NULL };

  if (self->intake)
    return TRUE;
  if (self->location == NULL || *self->location == '\0')
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_OUTPUT,
                   _ ("cloneoptimize does not know where to write. Set its location."));
      return FALSE;
    }
  if (self->resources == NULL)
    self->resources = sahne_resources_new_default ();
  if (self->store == NULL)
    self->store = sahne_store_new_default (NULL); /* without one, work waits in memory */
  wish.duration_us = ask_duration (self->video);
  self->start_us = g_get_monotonic_time ();
  self->intake = sahne_intake_new (&wish, &self->info, self->store, self->resources, error);
  g_cond_broadcast (&self->ready);
  if (self->intake)
    post_progress (self, "running", 0);
  return self->intake != NULL;
}

static GstFlowReturn
take_picture (GstPad *pad, GstObject *parent, GstBuffer *buffer)
{
  SahneCloneOptimize *self = SAHNE_CLONE_OPTIMIZE (parent);
  g_autoptr (GstBuffer) own = buffer;
  g_autoptr (GError) error = NULL;
  gboolean there;

  if (GST_VIDEO_INFO_FORMAT (&self->info) != GST_VIDEO_FORMAT_I420)
    return GST_FLOW_NOT_NEGOTIATED;
  g_mutex_lock (&self->lock);
  there = !self->stopped && ensure_intake (self, &error);
  g_mutex_unlock (&self->lock);
  if (there && sahne_intake_picture (self->intake, buffer, &error))
    return GST_FLOW_OK;
  return error ? fail (self, g_steal_pointer (&error)) : GST_FLOW_FLUSHING;
}

/* Sound waits until the first picture has said what is made. */
static GstFlowReturn
take_sound (GstPad *pad, GstObject *parent, GstBuffer *buffer)
{
  SahneCloneOptimize *self = SAHNE_CLONE_OPTIMIZE (parent);
  g_autoptr (GstBuffer) own = buffer;
  g_autoptr (GError) error = NULL;
  GstMapInfo map;
  gboolean taken, there;

  g_mutex_lock (&self->lock);
  while (self->intake == NULL && !self->stopped && !self->video_done)
    g_cond_wait (&self->ready, &self->lock);
  there = self->intake != NULL && !self->stopped;
  g_mutex_unlock (&self->lock);
  if (!there)
    return self->video_done ? GST_FLOW_EOS : GST_FLOW_FLUSHING;
  if (!gst_buffer_map (buffer, &map, GST_MAP_READ))
    return GST_FLOW_ERROR;
  taken = sahne_intake_sound (self->intake, (const float *) map.data,
                              map.size / (2 * sizeof (float)), &error);
  gst_buffer_unmap (buffer, &map);
  return taken ? GST_FLOW_OK : fail (self, g_steal_pointer (&error));
}

/* Whoever brings the last end writes the file and tells the pipeline. */
static void
finish (SahneCloneOptimize *self, guint32 seqnum)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) report = NULL;
  GstMessage *message;

  if (self->intake)
    report = sahne_intake_finish (self->intake, report_progress, self, self->cancel, &error);
  else
    g_set_error (&error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
                 _ ("No picture came, so there is no film to write."));
  g_clear_pointer (&self->intake, sahne_intake_free);
  if (report)
    {
      g_autofree char *text = sahne_json_write_string (report);
      post_progress (self, "done", 1);
      gst_element_post_message (GST_ELEMENT (self),
                                gst_message_new_element (GST_OBJECT (self),
                                                         gst_structure_new ("sahne-delivery",
                                                                            "report", G_TYPE_STRING,
                                                                            text, NULL)));
    }
  else
    fail (self, g_steal_pointer (&error));
  message = gst_message_new_eos (GST_OBJECT (self));
  gst_message_set_seqnum (message, seqnum);
  gst_element_post_message (GST_ELEMENT (self), message);
}

static void
at_end (SahneCloneOptimize *self, GstPad *pad, GstEvent *event)
{
  gboolean last;

  g_mutex_lock (&self->lock);
  if (pad == self->video)
    self->video_done = TRUE;
  else
    self->sound_done = TRUE;
  last = !self->finished && !self->stopped && (self->video_done || self->video == NULL)
         && (self->sound_done || self->sound == NULL);
  self->finished |= last;
  g_cond_broadcast (&self->ready);
  g_mutex_unlock (&self->lock);
  if (last)
    finish (self, gst_event_get_seqnum (event));
}

static void
read_film (SahneCloneOptimize *self, GstEvent *event)
{
  const GstStructure *s = gst_event_get_structure (event);
  const char *text
      = s && gst_structure_has_name (s, "sahne-film") ? gst_structure_get_string (s, "film") : NULL;

  if (text == NULL)
    return;
  g_mutex_lock (&self->lock);
  g_clear_pointer (&self->film, json_node_unref);
  self->film = sahne_json_parse (text, strlen (text), NULL);
  g_mutex_unlock (&self->lock);
}

/* Forgets what has come. */
static void
reset (SahneCloneOptimize *self)
{
  g_mutex_lock (&self->lock);
  g_clear_pointer (&self->intake, sahne_intake_free);
  g_clear_pointer (&self->film, json_node_unref);
  g_clear_object (&self->cancel);
  self->cancel = g_cancellable_new ();
  self->stopped = self->video_done = self->sound_done = self->finished = FALSE;
  g_mutex_unlock (&self->lock);
}

static void
stop (SahneCloneOptimize *self)
{
  g_mutex_lock (&self->lock);
  self->stopped = TRUE;
  if (self->cancel)
    g_cancellable_cancel (self->cancel);
  g_cond_broadcast (&self->ready);
  g_mutex_unlock (&self->lock);
}

static gboolean
cut (SahneCloneOptimize *self)
{
  g_autoptr (GError) error = NULL;

  if (self->intake && !sahne_intake_cut (self->intake, &error))
    fail (self, g_steal_pointer (&error));
  return error == NULL;
}

static gboolean
take_event (GstPad *pad, GstObject *parent, GstEvent *event)
{
  SahneCloneOptimize *self = SAHNE_CLONE_OPTIMIZE (parent);
  g_autoptr (GstEvent) own = event;
  GstCaps *caps;

  switch (GST_EVENT_TYPE (event))
    {
    case GST_EVENT_CAPS:
      gst_event_parse_caps (event, &caps);
      return pad != self->video || gst_video_info_from_caps (&self->info, caps);
    case GST_EVENT_EOS:
      at_end (self, pad, event);
      return TRUE;
    case GST_EVENT_FLUSH_START:
      stop (self);
      return TRUE;
    case GST_EVENT_FLUSH_STOP:
      if (pad == self->video)
        reset (self);
      return TRUE;
    case GST_EVENT_CUSTOM_DOWNSTREAM_STICKY:
      read_film (self, event);
      return TRUE;
    case GST_EVENT_CUSTOM_DOWNSTREAM:
      return pad != self->video || !gst_video_event_is_force_key_unit (event) || cut (self);
    default:
      return TRUE;
    }
}

static GstPad *
sahne_clone_optimize_request (GstElement *element, GstPadTemplate *template, const char *name,
                              const GstCaps *caps)
{
  SahneCloneOptimize *self = SAHNE_CLONE_OPTIMIZE (element);
  gboolean video = g_str_equal (GST_PAD_TEMPLATE_NAME_TEMPLATE (template), "video");
  GstPad **place = video ? &self->video : &self->sound;

  if (*place)
    return NULL;
  *place = gst_pad_new_from_template (template, GST_PAD_TEMPLATE_NAME_TEMPLATE (template));
  gst_pad_set_chain_function (*place, video ? take_picture : take_sound);
  gst_pad_set_event_function (*place, take_event);
  gst_element_add_pad (element, *place);
  return *place;
}

static void
sahne_clone_optimize_release (GstElement *element, GstPad *pad)
{
  SahneCloneOptimize *self = SAHNE_CLONE_OPTIMIZE (element);

  if (pad == self->video)
    self->video = NULL;
  if (pad == self->sound)
    self->sound = NULL;
  gst_element_remove_pad (element, pad);
}

static GstStateChangeReturn
sahne_clone_optimize_change_state (GstElement *element, GstStateChange change)
{
  SahneCloneOptimize *self = SAHNE_CLONE_OPTIMIZE (element);
  GstStateChangeReturn result;

  if (change == GST_STATE_CHANGE_READY_TO_PAUSED)
    reset (self);
  else if (change == GST_STATE_CHANGE_PAUSED_TO_READY)
    stop (self);
  result = GST_ELEMENT_CLASS (sahne_clone_optimize_parent_class)->change_state (element, change);
  if (change == GST_STATE_CHANGE_PAUSED_TO_READY)
    reset (self);
  return result;
}

static char **
text_property (SahneCloneOptimize *self, guint id)
{
  switch (id)
    {
    case PROP_LOCATION:
      return &self->location;
    case PROP_PRESET:
      return &self->preset;
    case PROP_CODEC:
      return &self->codec;
    case PROP_LIMIT:
      return &self->limit;
    case PROP_SETTINGS:
      return &self->settings;
    default:
      return NULL;
    }
}

static void
sahne_clone_optimize_set_property (GObject *object, guint id, const GValue *value,
                                   GParamSpec *pspec)
{
  SahneCloneOptimize *self = SAHNE_CLONE_OPTIMIZE (object);
  char **text = text_property (self, id);

  if (text)
    {
      g_free (*text);
      *text = g_value_dup_string (value);
    }
  else if (id == PROP_STORE)
    g_set_object (&self->store, g_value_get_object (value));
  else if (id == PROP_RESOURCES)
    g_set_object (&self->resources, g_value_get_object (value));
  else if (id == PROP_QUALITY)
    self->quality = g_value_get_int (value);
  else if (id == PROP_CHECK)
    self->check = g_value_get_boolean (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sahne_clone_optimize_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SahneCloneOptimize *self = SAHNE_CLONE_OPTIMIZE (object);
  char **text = text_property (self, id);

  if (text)
    g_value_set_string (value, *text);
  else if (id == PROP_STORE)
    g_value_set_object (value, self->store);
  else if (id == PROP_RESOURCES)
    g_value_set_object (value, self->resources);
  else if (id == PROP_QUALITY)
    g_value_set_int (value, self->quality);
  else if (id == PROP_CHECK)
    g_value_set_boolean (value, self->check);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sahne_clone_optimize_finalize (GObject *object)
{
  SahneCloneOptimize *self = SAHNE_CLONE_OPTIMIZE (object);

  for (guint id = PROP_LOCATION; id <= PROP_SETTINGS; id++)
    if (text_property (self, id))
      g_free (*text_property (self, id));
  g_clear_pointer (&self->intake, sahne_intake_free);
  g_clear_pointer (&self->film, json_node_unref);
  g_clear_object (&self->cancel);
  g_clear_object (&self->store);
  g_clear_object (&self->resources);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->ready);
  G_OBJECT_CLASS (sahne_clone_optimize_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *klass)
{
  static const struct
  {
    guint id;
    const char *name, *nick, *blurb;
  } texts[] = {
    { PROP_LOCATION, "location", "Location", "The file to write; replaced only by a whole one" },
    { PROP_PRESET, "preset", "Preset", "Name of a preset; phone when not set" },
    { PROP_CODEC, "codec", "Codec", "h264, hevc, av1, vp9 or ffv1; the preset's when not set" },
    { PROP_LIMIT, "limit", "Limit", "Size never to go over: 16MB, 9.5MiB" },
    { PROP_SETTINGS, "settings", "Settings", "JSON laid over what the preset delivers" },
  };
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_object_class_install_property (klass, texts[i].id,
                                     g_param_spec_string (texts[i].name, texts[i].nick,
                                                          texts[i].blurb, NULL, flags));
  g_object_class_install_property (
      klass, PROP_STORE,
      g_param_spec_object ("store", "Store", "Where work waits; the user's cache when not set",
                           SAHNE_TYPE_STORE, flags));
  g_object_class_install_property (
      klass, PROP_RESOURCES,
      g_param_spec_object ("resources", "Resources",
                           "Where presets are found; the installed ones when not set",
                           SAHNE_TYPE_RESOURCES, flags));
  g_object_class_install_property (klass, PROP_QUALITY,
                                   g_param_spec_int ("quality", "Quality",
                                                     "Points from 1 to 100, 0 for the preset's", 0,
                                                     100, 0, flags));
  g_object_class_install_property (klass, PROP_CHECK,
                                   g_param_spec_boolean ("check", "Check",
                                                         "Open and measure the finished file", TRUE,
                                                         flags));
}

static void
sahne_clone_optimize_class_init (SahneCloneOptimizeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GstElementClass *element_class = GST_ELEMENT_CLASS (klass);
  g_autoptr (GstCaps) video = gst_caps_from_string (VIDEO_CAPS);
  g_autoptr (GstCaps) sound = gst_caps_from_string (SOUND_CAPS);

  object_class->finalize = sahne_clone_optimize_finalize;
  object_class->set_property = sahne_clone_optimize_set_property;
  object_class->get_property = sahne_clone_optimize_get_property;
  element_class->request_new_pad = sahne_clone_optimize_request;
  element_class->release_pad = sahne_clone_optimize_release;
  element_class->change_state = sahne_clone_optimize_change_state;
  install_properties (object_class);
  gst_element_class_add_pad_template (element_class, gst_pad_template_new ("video", GST_PAD_SINK,
                                                                           GST_PAD_REQUEST, video));
  gst_element_class_add_pad_template (element_class, gst_pad_template_new ("audio", GST_PAD_SINK,
                                                                           GST_PAD_REQUEST, sound));
  gst_element_class_set_static_metadata (element_class, "Sahne optimize clone",
                                         "Sink/Encoder/Video/Audio",
                                         "Writes the smallest file that still looks right",
                                         "Sahne");
}

static void
sahne_clone_optimize_init (SahneCloneOptimize *self)
{
  self->check = TRUE;
  g_mutex_init (&self->lock);
  g_cond_init (&self->ready);
  GST_OBJECT_FLAG_SET (self, GST_ELEMENT_FLAG_SINK);
}
