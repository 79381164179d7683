/* Waveforms of sounds in the store, measured on a thread of their own and kept.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-waves.h"

#include <math.h>

#include "sahne-json.h"
#include "sahne-mix.h"
#include "sahne-sound.h"

/* Music is measured when the film has not changed for so long, milliseconds, and is no longer than
 * this, seconds. */
#define REST_MS 2500
#define LONGEST_S 480

/* Music is mixed below the voices: drawn so much higher than it is. */
#define MUSIC_HEIGHT 2.2f

struct _SahneWaves
{
  GObject parent_instance;
  SahneStore *store;
  GHashTable *known; /* digest -> GBytes */
  /* the music of a film */
  JsonNode *film;
  SahneResources *resources;
  GBytes *music;
  GCancellable *composing;
  guint rest_id;
};

static guint music_changed;

G_DEFINE_FINAL_TYPE (SahneWaves, sahne_waves, G_TYPE_OBJECT)

/* A waveform that somebody waits for. */
typedef struct
{
  SahneStore *store;
  char *digest;
  GCancellable *cancel;
  SahneWavesReady ready;
  gpointer data;
} Wish;

static void
wish_free (Wish *wish)
{
  g_clear_object (&wish->store);
  g_clear_object (&wish->cancel);
  g_free (wish->digest);
  g_free (wish);
}

static void
sahne_waves_finalize (GObject *object)
{
  SahneWaves *self = SAHNE_WAVES (object);

  g_clear_handle_id (&self->rest_id, g_source_remove);
  g_clear_object (&self->composing);
  g_clear_pointer (&self->film, json_node_unref);
  g_clear_object (&self->resources);
  g_clear_pointer (&self->music, g_bytes_unref);
  g_clear_object (&self->store);
  g_hash_table_unref (self->known);
  G_OBJECT_CLASS (sahne_waves_parent_class)->finalize (object);
}

static void
sahne_waves_class_init (SahneWavesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sahne_waves_finalize;
  music_changed = g_signal_new ("music-changed", SAHNE_TYPE_WAVES, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
sahne_waves_init (SahneWaves *self)
{
  self->known
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
}

/**
 * sahne_waves_new:
 * @store: where the sounds are
 *
 * Returns: (transfer full): a source of waveforms
 */
SahneWaves *
sahne_waves_new (SahneStore *store)
{
  SahneWaves *self = g_object_new (SAHNE_TYPE_WAVES, NULL);

  self->store = g_object_ref (store);
  return self;
}

static GBytes *
measure (const SahneSound *sound)
{
  gsize step = (gsize) MAX (1, sound->rate / SAHNE_WAVES_RATE);
  gsize count = (sound->frames + step - 1) / step;
  guint8 *peaks = g_malloc0 (MAX (count, 1));

  for (gsize i = 0; i < sound->frames; i++)
    {
      float peak = fabsf (sound->data[i * (gsize) sound->channels]);
      guint8 value = (guint8) (MIN (peak, 1) * 255);
      peaks[i / step] = MAX (peaks[i / step], value);
    }
  return g_bytes_new_take (peaks, count);
}

static void
measure_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancel)
{
  Wish *wish = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = sahne_store_get (wish->store, wish->digest, &error);
  g_autoptr (SahneSound) sound = file ? sahne_sound_read (file, &error) : NULL;

  if (sound == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, measure (sound), (GDestroyNotify) g_bytes_unref);
}

/* A sound that cannot be read has no waveform: the clip stays plain. */
static void
measured (GObject *source, GAsyncResult *result, gpointer data)
{
  SahneWaves *self = SAHNE_WAVES (source);
  Wish *wish = g_task_get_task_data (G_TASK (result));
  g_autoptr (GBytes) peaks = g_task_propagate_pointer (G_TASK (result), NULL);

  if (peaks == NULL)
    return;
  g_hash_table_replace (self->known, g_strdup (wish->digest), g_bytes_ref (peaks));
  if (!g_cancellable_is_cancelled (wish->cancel))
    wish->ready (peaks, wish->data);
}

/**
 * sahne_waves_request:
 * @self: a source of waveforms
 * @digest: a sound in the store
 * @cancel: (nullable): when it is cancelled @ready is not called
 * @ready: called on the main thread, at once when the waveform is known
 * @data: for @ready
 */
void
sahne_waves_request (SahneWaves *self, const char *digest, GCancellable *cancel,
                     SahneWavesReady ready, gpointer data)
{
  GBytes *known = g_hash_table_lookup (self->known, digest);
  g_autoptr (GTask) task = NULL;
  Wish *wish;

  if (known)
    {
      ready (known, data);
      return;
    }
  wish = g_new0 (Wish, 1);
  wish->store = g_object_ref (self->store);
  wish->digest = g_strdup (digest);
  wish->cancel = cancel ? g_object_ref (cancel) : NULL;
  wish->ready = ready;
  wish->data = data;
  task = g_task_new (self, NULL, measured, NULL);
  g_task_set_task_data (task, wish, (GDestroyNotify) wish_free);
  g_task_run_in_thread (task, measure_thread);
}

/* ---- music ---- */

/* What the thread that listens to a film's music works with. */
typedef struct
{
  JsonNode *film;
  SahneStore *store;
  SahneResources *resources;
} Music;

static void
music_free (gpointer data)
{
  Music *music = data;

  json_node_unref (music->film);
  g_object_unref (music->store);
  g_object_unref (music->resources);
  g_free (music);
}

/* The largest sample of every step. */
static void
add_peaks (const float *samples, gsize frames, GByteArray *peaks)
{
  gsize step = SAHNE_SOUND_RATE / SAHNE_WAVES_RATE;

  for (gsize from = 0; from < frames; from += step)
    {
      float most = 0;
      guint8 value;
      for (gsize i = 2 * from; i < 2 * MIN (from + step, frames); i++)
        most = MAX (most, fabsf (samples[i]));
      value = (guint8) (MIN (MUSIC_HEIGHT * most, 1) * 255);
      g_byte_array_append (peaks, &value, 1);
    }
}

static void
listen (GTask *task, gpointer source, gpointer data, GCancellable *cancel)
{
  Music *music = data;
  GError *error = NULL;
  g_autoptr (SahneMix) mix = sahne_mix_new (json_node_get_object (music->film), music->store,
                                            music->resources, cancel, &error);
  g_autoptr (GByteArray) peaks = g_byte_array_new ();
  g_autofree float *samples = g_new (float, 2 * SAHNE_SOUND_RATE);
  gint64 all = mix ? sahne_mix_get_frames (mix) : 0;

  for (gint64 at = 0; error == NULL && at < all; at += SAHNE_SOUND_RATE)
    {
      gsize frames = (gsize) MIN (SAHNE_SOUND_RATE, all - at);
      if (g_cancellable_set_error_if_cancelled (cancel, &error)
          || !sahne_mix_render (mix, SAHNE_BUS_MUSIC, at, frames, samples, &error))
        break;
      add_peaks (samples, frames, peaks);
    }
  if (error)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_byte_array_free_to_bytes (g_steal_pointer (&peaks)),
                           (GDestroyNotify) g_bytes_unref);
}

static void
set_music (SahneWaves *self, GBytes *music)
{
  if (self->music == music)
    return;
  g_clear_pointer (&self->music, g_bytes_unref);
  self->music = music ? g_bytes_ref (music) : NULL;
  g_signal_emit (self, music_changed, 0);
}

/* A film whose music cannot be played has none to be seen. */
static void
listened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) music = g_task_propagate_pointer (G_TASK (result), &error);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    set_music (SAHNE_WAVES (source), music);
}

static gboolean
listen_now (gpointer data)
{
  SahneWaves *self = data;
  g_autoptr (GTask) task = NULL;
  Music *music = g_new0 (Music, 1);

  self->rest_id = 0;
  music->film = json_node_ref (self->film);
  music->store = g_object_ref (self->store);
  music->resources = g_object_ref (self->resources);
  self->composing = g_cancellable_new ();
  task = g_task_new (self, self->composing, listened, NULL);
  g_task_set_task_data (task, music, music_free);
  g_task_run_in_thread (task, listen);
  return G_SOURCE_REMOVE;
}

static gboolean
has_music (JsonNode *film)
{
  JsonObject *object = film ? json_node_get_object (film) : NULL;
  JsonArray *rate = sahne_json_array (object, "rate");
  gint64 num = MAX (1, sahne_json_array_int (rate, 0, 30)),
         den = MAX (1, sahne_json_array_int (rate, 1, 1));

  return object && sahne_json_bool (object, "music", TRUE)
         && sahne_json_int (object, "frames", 0) * den / num <= LONGEST_S;
}

/**
 * sahne_waves_follow:
 * @self: a source of waveforms
 * @film: (nullable): a film document that does not change
 * @resources: for its music
 *
 * Measures the film's music once it has rested, and emits "music-changed" then. The music of the
 * film before is kept until that.
 */
void
sahne_waves_follow (SahneWaves *self, JsonNode *film, SahneResources *resources)
{
  g_clear_handle_id (&self->rest_id, g_source_remove);
  if (self->composing)
    g_cancellable_cancel (self->composing);
  g_clear_object (&self->composing);
  g_clear_pointer (&self->film, json_node_unref);
  g_set_object (&self->resources, resources);
  if (!has_music (film) || resources == NULL)
    {
      set_music (self, NULL);
      return;
    }
  self->film = json_node_ref (film);
  self->rest_id = g_timeout_add (REST_MS, listen_now, self);
}

/**
 * sahne_waves_get_music:
 * @self: a source of waveforms
 *
 * Returns: (transfer none) (nullable): peaks of the film's music from its beginning
 */
GBytes *
sahne_waves_get_music (SahneWaves *self)
{
  return self->music;
}
