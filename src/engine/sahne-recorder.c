/* Records a sound with the microphone: level while it runs, a WAV file at the end.
 *
 * A device can take seconds to open and to close, so each recording has a thread that holds it; the
 * object looks at what the thread has done from time to time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-recorder.h"

#include <gst/app/gstappsink.h>
#include <gst/gst.h>
#include <math.h>

#include "sahne-config.h"
#include <glib/gi18n-lib.h>

#include "sahne-error.h"
#include "sahne-sound.h"

#define MICROPHONE "autoaudiosrc"

/* How often the object looks, milliseconds. */
#define TICK_MS 50
/* Nobody says a line that is longer, seconds. */
#define MOST_S 600
/* A device that sends nothing for so long is not there, microseconds. */
#define PATIENCE_US (5 * G_USEC_PER_SEC)
/* What stays of the silence before and behind, seconds. */
#define MARGIN_S 0.12
/* Below this share of the loudest sample nothing is said; below the second nothing at all. */
#define QUIET 0.03f
#define NOTHING 0.002f

typedef struct
{
  gatomicrefcount refs;
  char *source;
  GMutex lock;
  GArray *samples; /* float, one channel at SAHNE_SOUND_RATE */
  float peak;      /* since the object looked last */
  gboolean stop, keep, done;
  GBytes *file;
  gint64 duration_us;
  GError *error;
} Take;

struct _SahneRecorder
{
  GObject parent_instance;
  char *source;
  Take *take;
  GSource *tick;
};

enum
{
  LEVEL,
  RECORDED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SahneRecorder, sahne_recorder, G_TYPE_OBJECT)

static Take *
take_new (const char *source)
{
  Take *self = g_new0 (Take, 1);

  g_atomic_ref_count_init (&self->refs);
  g_mutex_init (&self->lock);
  self->source = g_strdup (source);
  self->samples = g_array_new (FALSE, FALSE, sizeof (float));
  return self;
}

static void
take_unref (Take *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_mutex_clear (&self->lock);
  g_array_unref (self->samples);
  g_clear_pointer (&self->file, g_bytes_unref);
  g_clear_error (&self->error);
  g_free (self->source);
  g_free (self);
}

/* ---- in threads of the recording ---- */

/* Called for each piece the device sends. */
static GstFlowReturn
take_sample (GstAppSink *sink, gpointer data)
{
  Take *self = data;
  g_autoptr (GstSample) sample = gst_app_sink_pull_sample (sink);
  GstBuffer *buffer = sample ? gst_sample_get_buffer (sample) : NULL;
  GstMapInfo map;
  gsize n;

  if (buffer == NULL || !gst_buffer_map (buffer, &map, GST_MAP_READ))
    return GST_FLOW_OK;
  n = map.size / sizeof (float);
  g_mutex_lock (&self->lock);
  if (self->samples->len + n > (gsize) MOST_S * SAHNE_SOUND_RATE)
    self->stop = TRUE;
  else
    g_array_append_vals (self->samples, map.data, (guint) n);
  for (gsize i = 0; i < n; i++)
    self->peak = MAX (self->peak, fabsf (((const float *) (const void *) map.data)[i]));
  g_mutex_unlock (&self->lock);
  gst_buffer_unmap (buffer, &map);
  return GST_FLOW_OK;
}

static GstElement *
build (Take *self, GError **error)
{
  g_autofree char *line = g_strdup_printf ("%s ! queue ! audioconvert ! audioresample ! "
                                           "appsink name=sink sync=false caps=audio/x-raw,"
                                           "format=F32LE,rate=%d,channels=1,layout=interleaved",
                                           self->source, SAHNE_SOUND_RATE);
  g_autoptr (GError) reason = NULL;
  GstElement *pipeline = gst_parse_launch (line, &reason), *sink;
  GstAppSinkCallbacks callbacks = { .new_sample = take_sample };

  if (pipeline == NULL || reason)
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_FAILED,
                   _ ("Recording does not work here: %s. Install gstreamer1.0-plugins-good, or "
                      "choose a sound file instead."),
                   reason ? reason->message : "GStreamer");
      gst_clear_object (&pipeline);
      return NULL;
    }
  sink = gst_bin_get_by_name (GST_BIN (pipeline), "sink");
  gst_app_sink_set_callbacks (GST_APP_SINK (sink), &callbacks, self, NULL);
  gst_object_unref (sink);
  return pipeline;
}

static void
no_microphone (const char *why, GError **error)
{
  g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_FAILED,
               _ ("No microphone can be used (%s). Connect one, choose it in the sound settings of "
                  "the system and try again, or choose a sound file instead."),
               why);
}

/* The automatic source does not fail without a device: it warns, and sends silence. */
static gboolean
check_message (GstMessage *message, GError **error)
{
  g_autoptr (GError) reason = NULL;

  if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR)
    gst_message_parse_error (message, &reason, NULL);
  else if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_WARNING)
    gst_message_parse_warning (message, &reason, NULL);
  if (reason == NULL
      || (GST_MESSAGE_TYPE (message) == GST_MESSAGE_WARNING
          && !g_error_matches (reason, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_NOT_FOUND)))
    return TRUE;
  no_microphone (reason->message, error);
  return FALSE;
}

static void
look_at (Take *self, gboolean *stop, gsize *samples)
{
  g_mutex_lock (&self->lock);
  *stop = self->stop;
  *samples = self->samples->len;
  g_mutex_unlock (&self->lock);
}

static gboolean
listen (Take *self, GError **error)
{
  GstElement *pipeline = build (self, error);
  gint64 begun = g_get_monotonic_time ();
  gboolean stop = FALSE, good = pipeline != NULL, ended = FALSE;
  GstBus *bus;
  gsize samples = 0;

  if (!good)
    return FALSE;
  bus = gst_element_get_bus (pipeline);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  while (good && !stop && !ended)
    {
      GstMessage *message
          = gst_bus_timed_pop_filtered (bus, TICK_MS * GST_MSECOND,
                                        GST_MESSAGE_ERROR | GST_MESSAGE_WARNING | GST_MESSAGE_EOS);
      if (message)
        {
          good = check_message (message, error);
          ended = GST_MESSAGE_TYPE (message) == GST_MESSAGE_EOS;
          gst_message_unref (message);
        }
      look_at (self, &stop, &samples);
      if (good && samples == 0 && g_get_monotonic_time () - begun > PATIENCE_US)
        {
          no_microphone (_ ("it sends nothing"), error);
          good = FALSE;
        }
    }
  gst_element_set_state (pipeline, GST_STATE_NULL);
  gst_object_unref (bus);
  gst_object_unref (pipeline);
  return good;
}

/* What is left without the silence round it. */
static gboolean
cut (Take *self, GError **error)
{
  const float *all = (const float *) (void *) self->samples->data;
  gsize first = 0, last = self->samples->len, margin = (gsize) (MARGIN_S * SAHNE_SOUND_RATE);
  float peak = 0;
  g_autoptr (SahneSound) sound = NULL;

  for (gsize i = 0; i < last; i++)
    peak = MAX (peak, fabsf (all[i]));
  if (!(peak > NOTHING))
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_FAILED,
                   _ ("Nothing was heard. Check that the microphone is not muted, and say the line "
                      "again."));
      return FALSE;
    }
  while (first < last && fabsf (all[first]) < peak * QUIET)
    first++;
  while (last > first && fabsf (all[last - 1]) < peak * QUIET)
    last--;
  first = first > margin ? first - margin : 0;
  last = MIN (last + margin, self->samples->len);
  sound = sahne_sound_new (SAHNE_SOUND_RATE, 1, last - first);
  for (gsize i = first; i < last; i++)
    sound->data[i - first] = isfinite (all[i]) ? all[i] : 0;
  sahne_sound_fade (sound, 0.01, 0.01);
  self->duration_us = sahne_sound_duration_us (sound);
  self->file = sahne_sound_write_wav (sound);
  return TRUE;
}

static gpointer
record (gpointer data)
{
  Take *self = data;
  GError *error = NULL;
  gboolean keep = listen (self, &error);

  g_mutex_lock (&self->lock);
  keep = keep && self->keep;
  g_mutex_unlock (&self->lock);
  if (keep)
    cut (self, &error);
  g_mutex_lock (&self->lock);
  self->error = error;
  self->done = TRUE;
  g_mutex_unlock (&self->lock);
  take_unref (self);
  return NULL;
}

/* ---- the object ---- */

static void
let_go (SahneRecorder *self)
{
  if (self->tick)
    g_source_destroy (self->tick);
  g_clear_pointer (&self->tick, g_source_unref);
  g_clear_pointer (&self->take, take_unref);
}

static void
report (SahneRecorder *self)
{
  Take *take = self->take;

  g_atomic_ref_count_inc (&take->refs);
  g_object_ref (self);
  let_go (self);
  if (take->error)
    g_signal_emit (self, signals[FAILED], 0, take->error);
  else if (take->file)
    g_signal_emit (self, signals[RECORDED], 0, take->file, take->duration_us);
  take_unref (take);
  g_object_unref (self);
}

static gboolean
tick (gpointer data)
{
  SahneRecorder *self = data;
  Take *take = self->take;
  gint64 elapsed;
  gboolean done, heard;
  double peak;

  g_mutex_lock (&take->lock);
  done = take->done;
  heard = !take->stop && take->samples->len > 0;
  peak = take->peak;
  take->peak = 0;
  elapsed = (gint64) take->samples->len * G_USEC_PER_SEC / SAHNE_SOUND_RATE;
  g_mutex_unlock (&take->lock);
  if (done)
    {
      report (self);
      return G_SOURCE_REMOVE;
    }
  if (heard)
    g_signal_emit (self, signals[LEVEL], 0, peak, elapsed);
  return G_SOURCE_CONTINUE;
}

static void
end (SahneRecorder *self, gboolean keep)
{
  if (self->take == NULL)
    return;
  g_mutex_lock (&self->take->lock);
  self->take->stop = TRUE;
  self->take->keep = keep && self->take->keep;
  g_mutex_unlock (&self->take->lock);
  if (!keep)
    let_go (self);
}

static void
sahne_recorder_finalize (GObject *object)
{
  SahneRecorder *self = SAHNE_RECORDER (object);

  end (self, FALSE);
  g_free (self->source);
  G_OBJECT_CLASS (sahne_recorder_parent_class)->finalize (object);
}

static void
sahne_recorder_class_init (SahneRecorderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sahne_recorder_finalize;
  signals[LEVEL] = g_signal_new ("level", SAHNE_TYPE_RECORDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_INT64);
  signals[RECORDED] = g_signal_new ("recorded", SAHNE_TYPE_RECORDER, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 2, G_TYPE_BYTES, G_TYPE_INT64);
  signals[FAILED] = g_signal_new ("failed", SAHNE_TYPE_RECORDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
sahne_recorder_init (SahneRecorder *self)
{
}

/**
 * sahne_recorder_new:
 * @source: (nullable): what sends the sound, as gst-launch-1.0 would be told; %NULL for the
 *   microphone that the system has chosen
 *
 * Returns: (transfer full): a recorder that does not record yet
 */
SahneRecorder *
sahne_recorder_new (const char *source)
{
  SahneRecorder *self = g_object_new (SAHNE_TYPE_RECORDER, NULL);

  gst_init (NULL, NULL);
  self->source = g_strdup (source && *source ? source : MICROPHONE);
  return self;
}

/**
 * sahne_recorder_start:
 * @self: a recorder
 *
 * Begins a new recording; one that runs is thrown away.
 */
void
sahne_recorder_start (SahneRecorder *self)
{
  g_autoptr (GMainContext) context = g_main_context_ref_thread_default ();

  end (self, FALSE);
  self->take = take_new (self->source);
  self->take->keep = TRUE;
  g_atomic_ref_count_inc (&self->take->refs);
  self->tick = g_timeout_source_new (TICK_MS);
  g_source_set_callback (self->tick, tick, self, NULL);
  g_source_attach (self->tick, context);
  g_thread_unref (g_thread_new ("sahne-record", record, self->take));
}

/**
 * sahne_recorder_stop:
 * @self: a recorder
 *
 * Ends the recording; `recorded` or `failed` follows soon.
 */
void
sahne_recorder_stop (SahneRecorder *self)
{
  end (self, TRUE);
}

/**
 * sahne_recorder_cancel:
 * @self: a recorder
 *
 * Throws the recording away; no signal follows.
 */
void
sahne_recorder_cancel (SahneRecorder *self)
{
  end (self, FALSE);
}

/**
 * sahne_recorder_get_running:
 * @self: a recorder
 *
 * Returns: whether it records, or has not told yet what has become of it
 */
gboolean
sahne_recorder_get_running (SahneRecorder *self)
{
  return self->take != NULL;
}
