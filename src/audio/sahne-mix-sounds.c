/* The sounds of a mix: read, made or composed when first heard, the last few kept.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-mix-private.h"

#include <math.h>
#include <string.h>

#include "sahne-dsp.h"
#include "sahne-error.h"
#include "sahne-key.h"
#include "sahne-mix-music.h"
#include "sahne-pace.h"
#include "sahne-voice-room.h"

/* How many of each are kept. */
#define KEPT_FILES 16
#define KEPT_EFFECTS 160
#define KEPT_BEDS 6

/* A bed goes round after so many pieces of its natural length, each another variant; the end of
 * each is laid over the beginning of the next for this long, seconds. */
#define BED_PIECES 3
#define SEAM_SECONDS 1.0

/* A bed of single sounds goes round in this time, seconds. */
#define SCATTER_SECONDS 32.0

/* Enters the beds' keys: a change of how they are made. */
#define BED_VERSION 4

/* Longer recordings are not taken into memory whole, frames. */
#define MAX_FILE_FRAMES ((gsize) 1200 * SAHNE_SOUND_RATE)

struct _SahneMixSounds
{
  SahneMixPlan *plan;
  SahneEffects *effects;
  SahneStore *store;
  SahneResources *resources;
  SahneMemo *files, *made, *beds, *cues;
};

static gpointer
sound_ref (gpointer data)
{
  return g_atomic_rc_box_acquire (data);
}

static void
sound_clear (gpointer data)
{
  SahneMixSound *self = data;
  g_clear_pointer (&self->sound, sahne_sound_unref);
  g_clear_pointer (&self->bytes, g_bytes_unref);
}

/**
 * sahne_mix_sound_unref:
 * @self: (transfer full): a sound
 */
void
sahne_mix_sound_unref (SahneMixSound *self)
{
  g_atomic_rc_box_release_full (self, sound_clear);
}

static SahneMixSound *
wrap (SahneSound *sound)
{
  SahneMixSound *self = g_atomic_rc_box_new0 (SahneMixSound);

  self->sound = sound;
  self->frames = sound->frames;
  self->channels = sound->channels;
  return self;
}

/**
 * sahne_mix_sounds_new:
 * @plan: what is heard; must outlive the result
 * @effects: (transfer none): how effects are made; must outlive the result
 * @store: where files and composed music are
 * @resources: for the music
 *
 * Returns: (transfer full): may be used by several threads at once
 */
SahneMixSounds *
sahne_mix_sounds_new (SahneMixPlan *plan, SahneEffects *effects, SahneStore *store,
                      SahneResources *resources)
{
  SahneMixSounds *self = g_new0 (SahneMixSounds, 1);
  GDestroyNotify unref = (GDestroyNotify) sahne_mix_sound_unref;

  self->plan = plan;
  self->effects = effects;
  self->store = g_object_ref (store);
  self->resources = g_object_ref (resources);
  self->files = sahne_memo_new (KEPT_FILES, sound_ref, unref);
  self->made = sahne_memo_new (KEPT_EFFECTS, sound_ref, unref);
  self->beds = sahne_memo_new (KEPT_BEDS, sound_ref, unref);
  self->cues = sahne_memo_new (4, sound_ref, unref);
  return self;
}

/**
 * sahne_mix_sounds_free:
 * @self: (transfer full) (nullable): sounds no thread uses any more
 */
void
sahne_mix_sounds_free (SahneMixSounds *self)
{
  if (self == NULL)
    return;
  sahne_memo_free (self->files);
  sahne_memo_free (self->made);
  sahne_memo_free (self->beds);
  sahne_memo_free (self->cues);
  g_object_unref (self->store);
  g_object_unref (self->resources);
  g_free (self);
}

/* What a memo's maker needs. */
typedef struct
{
  SahneMixSounds *self;
  const SahneMixSource *source;
} Job;

/* A wall lets the low through. */
static void
muffle (SahneSound *sound)
{
  for (int c = 0; c < sound->channels; c++)
    {
      SahneBiquad one = { 0 }, two = { 0 };
      sahne_biquad_lowpass (&one, 700, 0.6);
      sahne_biquad_lowpass (&two, 1500, 0.6);
      for (gsize i = 0; i < sound->frames; i++)
        {
          float *at = &sound->data[i * sound->channels + c];
          *at = (float) sahne_biquad_step (&two, sahne_biquad_step (&one, *at));
        }
    }
}

static gpointer
make_file (gpointer data, GError **error)
{
  Job *job = data;
  g_autoptr (GBytes) bytes = sahne_store_get (job->self->store, job->source->digest, error);
  g_autoptr (SahneSound) sound = bytes ? sahne_sound_read (bytes, error) : NULL;

  if (sound == NULL)
    return NULL;
  sound->frames = MIN (sound->frames, MAX_FILE_FRAMES);
  if (sound->rate != SAHNE_SOUND_RATE)
    {
      SahneSound *converted
          = sahne_sound_resample (sound, (double) SAHNE_SOUND_RATE / sound->rate, SAHNE_SOUND_RATE);
      sahne_sound_unref (sound);
      sound = converted;
    }
  if (job->source->speed_pm > 0)
    {
      if (job->source->speed_pm < 1000) /* not longer than any other in the end */
        sound->frames = MIN (sound->frames, MAX_FILE_FRAMES / 1000 * (gsize) job->source->speed_pm);
      SahneSound *paced = sahne_sound_pace (sound, (double) job->source->speed_pm / 1000);
      sahne_sound_unref (sound);
      sound = paced;
    }
  return wrap (g_steal_pointer (&sound));
}

/* A sound as its room rings with it; (transfer full) both ways. */
static SahneSound *
in_room (SahneSound *dry, double echo)
{
  gsize tail = (gsize) (sahne_voice_room_tail (echo) * SAHNE_SOUND_RATE);
  SahneSound *sound = sahne_sound_new (dry->rate, 1, dry->frames + tail);

  memcpy (sound->data, dry->data, dry->frames * sizeof (float));
  sahne_sound_unref (dry);
  sahne_voice_room (sound, echo);
  sahne_sound_fade (sound, 0, MIN (0.05, 0.5 * sahne_voice_room_tail (echo)));
  return sound;
}

static gpointer
make_effect (gpointer data, GError **error)
{
  Job *job = data;
  const SahneMixSource *source = job->source;
  SahneSound *sound = sahne_effects_make (job->self->effects, source->effect, source->material,
                                          source->strength, source->seconds, source->seed);

  if (source->muffled)
    muffle (sound);
  if (source->echo_pm)
    sound = in_room (sound, source->echo_pm / 1e3);
  return wrap (sound);
}

/* Lays a piece of a bed behind the one before it, and the end of the last over the beginning of the
 * first. What overlaps is not alike, so the powers add up. */
static void
lay_piece (SahneSound *bed, gsize first, const SahneSound *piece, gsize seam)
{
  for (gsize i = 0; i < piece->frames; i++)
    {
      double gain = 1;
      if (i < seam)
        gain = sin (G_PI_2 * (double) i / (double) seam);
      else if (i >= piece->frames - seam)
        gain = cos (G_PI_2 * (double) (i - (piece->frames - seam)) / (double) seam);
      for (int c = 0; c < 2; c++)
        bed->data[2 * ((first + i) % bed->frames) + c] += (float) gain * piece->data[2 * i + c];
    }
}

static SahneSound *
go_round (const SahneMixSounds *self, const SahneMixSource *source)
{
  double length = MAX (sahne_effects_kind (self->effects, source->effect)->seconds, 3);
  gsize seam = (gsize) (SEAM_SECONDS * SAHNE_SOUND_RATE),
        frames = (gsize) (length * SAHNE_SOUND_RATE);
  SahneSound *bed = sahne_sound_new (SAHNE_SOUND_RATE, 2, BED_PIECES * frames);

  for (int i = 0; i < BED_PIECES; i++)
    {
      g_autoptr (SahneSound) piece
          = sahne_effects_make_place (self->effects, source->effect, length + SEAM_SECONDS,
                                      source->seed + (guint64) i);
      lay_piece (bed, (gsize) i * frames, piece, MIN (seam, piece->frames / 2));
    }
  return bed;
}

/* A bed of single sounds: gulls, leaves, a far bell; each from its own side, none over the seam. */
static SahneSound *
scatter (const SahneMixSounds *self, const SahneMixSource *source)
{
  SahneSound *bed
      = sahne_sound_new (SAHNE_SOUND_RATE, 2, (gsize) (SCATTER_SECONDS * SAHNE_SOUND_RATE));
  SahneRandom random = sahne_random (source->seed, "scatter");
  double at = sahne_random_range (&random, 0.2, 0.8) * source->seconds;

  while (at < SCATTER_SECONDS - 4)
    {
      g_autoptr (SahneSound) one = sahne_effects_make (self->effects, source->effect, NULL,
                                                       sahne_random_range (&random, 0.4, 0.8), 0,
                                                       sahne_random_u32 (&random));
      double pan = sahne_random_range (&random, -0.8, 0.8),
             gain = sahne_db_to_gain (sahne_random_range (&random, -9, 0));
      double left = gain * cos (G_PI_4 * (1 + pan)), right = gain * sin (G_PI_4 * (1 + pan));
      gsize first = (gsize) (at * SAHNE_SOUND_RATE);
      for (gsize i = 0; i < one->frames && first + i < bed->frames; i++)
        {
          bed->data[2 * (first + i)] += (float) (left * one->data[i]);
          bed->data[2 * (first + i) + 1] += (float) (right * one->data[i]);
        }
      at += source->seconds * sahne_random_range (&random, 0.5, 1.5);
    }
  return bed;
}

static SahneSound *
make_bed_sound (const SahneMixSounds *self, const SahneMixSource *source)
{
  SahneSound *sound = source->seconds > 0 ? scatter (self, source) : go_round (self, source);

  if (source->muffled)
    muffle (sound);
  return sound;
}

static SahneMixSound *
wrap_pcm (GBytes *pcm)
{
  SahneMixSound *self = g_atomic_rc_box_new0 (SahneMixSound);

  self->bytes = pcm;
  self->pcm = g_bytes_get_data (pcm, NULL);
  self->channels = 2;
  self->frames = g_bytes_get_size (pcm) / (2 * sizeof (gint16));
  return self;
}

static GBytes *
to_pcm (const SahneSound *sound)
{
  gsize n = 2 * sound->frames;
  gint16 *pcm = g_new (gint16, n);

  for (gsize i = 0; i < n; i++)
    pcm[i] = (gint16) lrintf (CLAMP (sound->data[i], -1.0f, 1.0f) * 32767);
  return g_bytes_new_take (pcm, n * sizeof (gint16));
}

static char *
bed_key (const SahneMixSounds *self, const SahneMixSource *source)
{
  static const char *const tables[] = { "audio/effects.tsv", "audio/materials.tsv" };
  SahneKey *key = sahne_key_new ("bed");

  sahne_key_add_int (key, "version", BED_VERSION);
  sahne_key_add_string (key, "name", source->name);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *version = sahne_resources_version (self->resources, tables[i]);
      sahne_key_add_string (key, tables[i], version);
    }
  return sahne_key_finish (key);
}

/* Beds are costly and the same in every film: the store keeps them, so that they are made once and
 * lie in the page cache rather than in the program. */
static gpointer
make_bed (gpointer data, GError **error)
{
  Job *job = data;
  SahneStore *store = job->self->store;
  g_autofree char *key = bed_key (job->self, job->source),
                  *digest = sahne_store_lookup (store, key);
  GBytes *pcm = digest ? sahne_store_get (store, digest, NULL) : NULL;
  SahneMixSound *result;

  if (pcm == NULL || g_bytes_get_size (pcm) < 2 * sizeof (gint16))
    {
      g_autoptr (SahneSound) sound = make_bed_sound (job->self, job->source);
      g_clear_pointer (&pcm, g_bytes_unref);
      pcm = to_pcm (sound);
      g_free (digest);
      digest = sahne_store_put_soon (store, pcm, NULL);
      if (digest)
        sahne_store_bind (store, key, digest, NULL);
    }
  result = wrap_pcm (pcm);
  result->endless = TRUE;
  return result;
}

static gpointer
make_cue (gpointer data, GError **error)
{
  Job *job = data;
  const SahneMixCue *cue = job->self->plan->cues->pdata[job->source->cue];
  GBytes *pcm = sahne_mix_music_render (cue, job->self->store, job->self->resources, error);
  SahneMixSound *result = pcm ? wrap_pcm (pcm) : NULL;

  if (result && sahne_mix_cue_is_file (cue))
    {
      result->endless = TRUE;
      result->loop = sahne_mix_music_loop (result->frames);
    }
  return result;
}

/**
 * sahne_mix_sounds_get:
 * @self: sounds
 * @source: one of the plan
 * @error: return location for an error of reading or making it
 *
 * Returns: (transfer full) (nullable): the sound at SAHNE_SOUND_RATE
 */
SahneMixSound *
sahne_mix_sounds_get (SahneMixSounds *self, const SahneMixSource *source, GError **error)
{
  Job job = { self, source };

  switch (source->kind)
    {
    case SAHNE_SOURCE_FILE:
      return sahne_memo_get (self->files, source->name, make_file, &job, error);
    case SAHNE_SOURCE_EFFECT:
      return sahne_memo_get (self->made, source->name, make_effect, &job, error);
    case SAHNE_SOURCE_BED:
      return sahne_memo_get (self->beds, source->name, make_bed, &job, error);
    case SAHNE_SOURCE_MUSIC:
      return sahne_memo_get (self->cues, source->name, make_cue, &job, error);
    }
  return NULL;
}
