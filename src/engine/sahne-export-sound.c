/* The sound of an export: mixed once, in pieces, for every file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-export-private.h"

#include <math.h>

#include "sahne-clock.h"
#include "sahne-json.h"
#include "sahne-mix.h"

/* Samples of each channel that are mixed at a time: a second. */
#define PIECE 48000

/* Opus is off at peaks by up to 1.1 dB: the mix stays so far below 0 dBTP for it, thousandths. */
#define OPUS_PEAK_MDB (-2300)

/* A place that wants it quieter gets the same mix with less gain; louder than the film is mastered
 * nothing can be without breaking its peaks. */
static float
gain_for (SahneExporter *self, const SahneOutput *output)
{
  gint64 film = sahne_json_int (sahne_json_object (self->film, "loudness"), "target_mlufs", -14000);
  double less = MIN (output->settings.loudness_mlufs - film, 0) / 1000.0;

  return output->settings.loudness_mlufs ? (float) pow (10, less / 20) : 1;
}

static gboolean
push (SahneExporter *self, const float *samples, gsize frames, float *scaled, GError **error)
{
  for (guint i = 0; i < self->outputs->len; i++)
    {
      SahneOutput *output = self->outputs->pdata[i];
      const float gain = gain_for (self, output);
      for (gsize j = 0; gain < 1 && j < 2 * frames; j++)
        scaled[j] = samples[j] * gain;
      if (output->package == NULL
          && !sahne_delivery_push_sound (output->delivery, gain < 1 ? scaled : samples, frames,
                                         error))
        return FALSE;
      if (output->sound
          && !sahne_sound_encoder_push (output->sound, gain < 1 ? scaled : samples, frames, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
wanted (SahneExporter *self)
{
  for (guint i = 0; i < self->outputs->len; i++)
    if (((SahneOutput *) self->outputs->pdata[i])->settings.sound != SAHNE_SOUND_CODEC_NONE)
      return TRUE;
  return FALSE;
}

/* The film as it is mixed: with lower peaks where a codec that lifts them is among the files. */
static JsonObject *
film_to_mix (SahneExporter *self)
{
  JsonObject *film, *loudness;
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;
  gboolean opus = FALSE;

  for (guint i = 0; i < self->outputs->len; i++)
    opus |= ((SahneOutput *) self->outputs->pdata[i])->settings.sound == SAHNE_SOUND_CODEC_OPUS;
  if (!opus)
    return json_object_ref (self->film);
  film = json_object_new ();
  json_object_iter_init (&iter, self->film);
  while (json_object_iter_next (&iter, &name, &value))
    if (!g_str_equal (name, "loudness"))
      json_object_set_member (film, name, sahne_json_share (value));
  loudness = sahne_json_object (self->film, "loudness");
  value = json_node_init_object (json_node_alloc (), json_object_new ());
  json_object_set_int_member (json_node_get_object (value), "target_mlufs",
                              sahne_json_int (loudness, "target_mlufs", -14000));
  json_object_set_int_member (json_node_get_object (value), "peak_mdb",
                              MIN (sahne_json_int (loudness, "peak_mdb", -1000), OPUS_PEAK_MDB));
  json_object_set_member (film, "loudness", value);
  return film;
}

static gboolean
mix (SahneExporter *self, GError **error)
{
  g_autoptr (JsonObject) film = film_to_mix (self);
  g_autoptr (SahneMix) sound
      = sahne_mix_new (film, self->store, self->resources, self->cancellable, error);
  g_autofree float *samples = g_new (float, 2 * PIECE), *scaled = g_new (float, 2 * PIECE);
  gint64 all;

  if (sound == NULL || !sahne_mix_measure (sound, self->cancellable, error))
    return FALSE;
  all = sahne_mix_get_frames (sound);
  for (gint64 at = 0; at < all; at += PIECE)
    {
      gsize frames = (gsize) MIN (PIECE, all - at);
      if (sahne_export_stopped (self))
        return TRUE;
      if (!sahne_mix_render (sound, SAHNE_BUS_ALL, at, frames, samples, error)
          || !push (self, samples, frames, scaled, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * sahne_export_sound:
 * @exporter: an exporter that runs
 *
 * The body of the thread that mixes and encodes the sound.
 */
gpointer
sahne_export_sound (gpointer exporter)
{
  SahneExporter *self = exporter;
  g_autoptr (GError) error = NULL;

  if (wanted (self) && !mix (self, &error))
    sahne_export_stop (self, g_steal_pointer (&error));
  g_mutex_lock (&self->lock);
  self->sound_us = sahne_clock_thread_us ();
  self->sound_wall_us = g_get_monotonic_time () - self->began;
  g_mutex_unlock (&self->lock);
  return NULL;
}
