/* Waveforms of sounds in the store, measured on a thread of their own and kept.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-waves.h"

#include <math.h>

#include "sahne-sound.h"

struct _SahneWaves
{
  GObject parent_instance;
  SahneStore *store;
  GHashTable *known; /* digest -> GBytes */
};

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

  g_clear_object (&self->store);
  g_hash_table_unref (self->known);
  G_OBJECT_CLASS (sahne_waves_parent_class)->finalize (object);
}

static void
sahne_waves_class_init (SahneWavesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sahne_waves_finalize;
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
