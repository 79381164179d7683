/* What the parts of the mix share: placed sounds, where they come from, and the plan of a film.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-duck.h"
#include "sahne-effects.h"
#include "sahne-memo.h"
#include "sahne-mix.h"
#include "sahne-sound.h"

G_BEGIN_DECLS

/* The film is mixed in blocks of this many samples, always the same ones. */
#define SAHNE_MIX_BLOCK 8192

/* Speech lies here before the film's gain, so that sums have room; until it is measured a film gets
 * the gain that brings this to its target. */
#define SAHNE_MIX_LUFS -20.0

/* Items are looked up by stretches of this many samples. */
#define SAHNE_MIX_STRETCH 262144

/**
 * SahneMixSourceKind:
 * @SAHNE_SOURCE_FILE: a sound in the store
 * @SAHNE_SOURCE_EFFECT: an effect, made by recipe
 * @SAHNE_SOURCE_BED: what goes on in a place, an endless loop
 * @SAHNE_SOURCE_MUSIC: a cue of the score
 */
typedef enum
{
  SAHNE_SOURCE_FILE,
  SAHNE_SOURCE_EFFECT,
  SAHNE_SOURCE_BED,
  SAHNE_SOURCE_MUSIC
} SahneMixSourceKind;

/**
 * SahneMixSource:
 * @name: tells it from all others
 * @digest: of the file
 * @effect: kind of the effect or the bed
 * @material: (nullable): of the effect
 * @strength: of the effect, 0 to 1
 * @seconds: length of the effect, 0 for its own; time between two sounds of a bed of events
 * @seed: which variant
 * @speed_pm: how fast a file passes, thousandths; its pitch stays; 0 for its own pace
 * @muffled: heard through walls
 * @echo_pm: how much the room rings with it, thousandths
 * @cue: index of the cue
 */
typedef struct
{
  SahneMixSourceKind kind;
  char *name;
  char *digest;
  int effect;
  char *material;
  double strength, seconds;
  guint64 seed;
  gint64 speed_pm;
  gboolean muffled;
  int echo_pm;
  guint cue;
} SahneMixSource;

/* Gains of both sides at a time of the film, samples; straight between two of them. */
typedef struct
{
  gint64 at;
  float left, right;
} SahneMixKey;

/**
 * SahneMixItem:
 * @bus: where it belongs
 * @source: index of its sound
 * @start: film sample of the sound's first one
 * @from: first film sample at which it is heard
 * @to: film sample behind the last
 * @fade_in: samples, from @from
 * @fade_out: samples, until @to
 * @first_key: index of its first #SahneMixKey
 * @n_keys: how many, at least one
 */
typedef struct
{
  SahneBus bus;
  guint source;
  gint64 start, from, to, fade_in, fade_out;
  guint first_key, n_keys;
} SahneMixItem;

/* A stretch of the film, samples. */
typedef struct
{
  gint64 from, to;
} SahneMixSpan;

/**
 * SahneMixScored:
 * @from: film sample
 * @to: film sample
 * @score: what its scene says of the music
 *
 * A stretch that wants music.
 */
typedef struct
{
  gint64 from, to;
  JsonObject *score;
} SahneMixScored;

/**
 * SahneMixFader:
 * @from: film sample
 * @to: film sample
 * @first_key: index of its first #SahneMixKey, whose left side alone counts
 * @n_keys: how many
 *
 * The volume of what a clip's scene sounds like.
 */
typedef struct
{
  gint64 from, to;
  guint first_key, n_keys;
} SahneMixFader;

typedef struct _SahneMixCue SahneMixCue;

/* The film as sound: what is heard when. */
typedef struct
{
  gint64 frames;
  GPtrArray *sources;   /* SahneMixSource */
  GHashTable *names;    /* name -> index + 1 */
  GArray *items;        /* SahneMixItem */
  GArray *keys;         /* SahneMixKey */
  GArray *scored;       /* SahneMixScored, in the film's order */
  GArray *faders;       /* SahneMixFader, in the film's order */
  GArray *cuts;         /* gint64: film samples */
  GPtrArray *cues;      /* SahneMixCue */
  GPtrArray *stretches; /* GArray of indices of items */
  SahneDuck *duck;
  float levels[SAHNE_N_BUSES];
  double target_lufs, peak_db;
  gint64 fade_in, fade_out; /* samples */
  gint64 work;              /* what reading the film may still cost */
} SahneMixPlan;

SahneMixPlan *sahne_mix_plan_new (JsonObject *film, SahneStore *store, SahneResources *resources,
                                  const SahneEffects *effects, GCancellable *cancellable,
                                  GError **error);
void sahne_mix_plan_free (SahneMixPlan *self);
guint sahne_mix_plan_source (SahneMixPlan *self, const SahneMixSource *source);
void sahne_mix_plan_add (SahneMixPlan *self, const SahneMixItem *item, const SahneMixKey *keys,
                         guint n_keys);
guint sahne_mix_plan_file (SahneMixPlan *self, const char *digest, gint64 speed_pm);
float sahne_mix_plan_fader (const SahneMixPlan *self, gint64 at);
void sahne_mix_plan_speech (SahneMixPlan *self, gint64 from, gint64 to);

char *sahne_mix_key (JsonObject *film, SahneResources *resources, int version);
void sahne_mix_load_levels (SahneStore *store, const char *key, SahneMixLevels *levels,
                            GArray **graph);
void sahne_mix_save_levels (SahneStore *store, const char *key, const SahneMixLevels *levels,
                            const GArray *graph);

/* A source's sound in memory. @sound or @pcm holds it; behind its end an endless one goes on at
 * @loop. */
typedef struct
{
  SahneSound *sound;
  GBytes *bytes;
  const gint16 *pcm;
  gsize frames, loop;
  int channels;
  gboolean endless;
} SahneMixSound;

typedef struct _SahneMixSounds SahneMixSounds;

SahneMixSounds *sahne_mix_sounds_new (SahneMixPlan *plan, SahneEffects *effects, SahneStore *store,
                                      SahneResources *resources);
void sahne_mix_sounds_free (SahneMixSounds *self);
SahneMixSound *sahne_mix_sounds_get (SahneMixSounds *self, const SahneMixSource *source,
                                     GError **error);
void sahne_mix_sound_unref (SahneMixSound *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneMixPlan, sahne_mix_plan_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneMixSounds, sahne_mix_sounds_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneMixSound, sahne_mix_sound_unref)

G_END_DECLS
