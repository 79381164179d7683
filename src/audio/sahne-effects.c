/* Sound effects and ambiences, made by recipe: layers, repetitions, envelopes and levels.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-effects.h"

#include <math.h>
#include <string.h>

#include "sahne-dsp.h"
#include "sahne-ease.h"
#include "sahne-effects-private.h"
#include "sahne-loudness.h"

/* Every effect is brought to this level at its loudest tenth of a second, weighted as the ear
 * does; `gain_db` of its kind comes on top in the mix. */
#define REFERENCE_DB -23.0
#define LOUDEST_WINDOW 0.1
#define STANDS_OUT_DB 6.0

#define MAX_SECONDS 30.0
#define MAX_REPETITIONS 400

/* How the two sides of a place's sound are told apart. */
#define SIDES 2

/**
 * sahne_effects_new:
 * @resources: where effects.tsv and materials.tsv are found
 * @error: return location for %SAHNE_ERROR_MISSING or %SAHNE_ERROR_INPUT
 *
 * Returns: (transfer full) (nullable): every kind of effect, ready to be made; may be used by
 *   several threads at once
 */
SahneEffects *
sahne_effects_new (SahneResources *resources, GError **error)
{
  g_autoptr (SahneEffects) self = g_new0 (SahneEffects, 1);
  g_autoptr (GBytes) kinds = sahne_resources_open (resources, "audio/effects.tsv", error);
  g_autoptr (GBytes) materials
      = kinds ? sahne_resources_open (resources, "audio/materials.tsv", error) : NULL;

  if (materials == NULL || !sahne_effects_read_kinds (self, kinds, error)
      || !sahne_effects_read_materials (self, materials, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * sahne_effects_free:
 * @self: (transfer full) (nullable): a table
 */
void
sahne_effects_free (SahneEffects *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->kinds, g_ptr_array_unref);
  g_clear_pointer (&self->names, g_hash_table_unref);
  g_clear_pointer (&self->materials, g_hash_table_unref);
  g_clear_pointer (&self->material_rows, g_ptr_array_unref);
  g_free (self);
}

/**
 * sahne_effects_find:
 * @self: a table
 * @name: a kind, or another name of it
 *
 * Returns: the kind's index, -1 when there is none
 */
int
sahne_effects_find (const SahneEffects *self, const char *name)
{
  return name ? (int) GPOINTER_TO_UINT (g_hash_table_lookup (self->names, name)) - 1 : -1;
}

/**
 * sahne_effects_find_place:
 * @self: a table
 * @name: an ambience, or another name of it
 *
 * Returns: its index, -1 when there is none that goes on with a place
 */
int
sahne_effects_find_place (const SahneEffects *self, const char *name)
{
  int kind = sahne_effects_find (self, name);
  return kind >= 0 && sahne_effects_kind (self, kind)->use & SAHNE_EFFECT_PLACE ? kind : -1;
}

/**
 * sahne_effects_count:
 * @self: a table
 *
 * Returns: how many kinds there are
 */
guint
sahne_effects_count (const SahneEffects *self)
{
  return self->kinds->len;
}

static const SahneEffectEntry *
entry_of (const SahneEffects *self, int kind)
{
  return self->kinds->pdata[kind];
}

/**
 * sahne_effects_kind:
 * @self: a table
 * @kind: an index below sahne_effects_count()
 *
 * Returns: (transfer none): what there is to know of it
 */
const SahneEffectKind *
sahne_effects_kind (const SahneEffects *self, int kind)
{
  return &entry_of (self, kind)->info;
}

/**
 * sahne_effects_knows_material:
 * @self: a table
 * @material: (nullable): a material's name
 *
 * Returns: whether it has a sound of its own
 */
gboolean
sahne_effects_knows_material (const SahneEffects *self, const char *material)
{
  return material && g_hash_table_contains (self->materials, material);
}

static const SahneMaterial *
material_of (const SahneEffects *self, const SahneEffectKind *info, const char *name)
{
  const SahneMaterial *material = NULL;

  if (info->surface == SAHNE_EFFECT_ANYWHERE)
    return NULL;
  if (name)
    material = g_hash_table_lookup (self->materials, name);
  if (material == NULL)
    material = g_hash_table_lookup (self->materials,
                                    info->surface == SAHNE_EFFECT_ON_GROUND ? "earth" : "wood");
  return material;
}

/* When a repetition of a layer begins, how loud and how high it is. */
typedef struct
{
  double at_s, length_s;
  double level, pitch, far;
} Repetition;

static double
layer_value (const SahneEffectLayer *layer, const char *name, double fallback)
{
  SahneRecipeJob job = { .parameters = layer->parameters, .n_parameters = layer->n_parameters };
  return sahne_recipe_value (&job, name, fallback);
}

/* How often a layer sounds within @span seconds. */
static int
count_repetitions (const SahneEffectLayer *layer, double span, gboolean stretched,
                   SahneRandom *random)
{
  double density = layer_value (layer, "density", 0), every = layer_value (layer, "every", 0) / 1e3;
  int times = (int) MAX (layer_value (layer, "times", 1), layer_value (layer, "scatter", 0));

  if (density > 0)
    times = (int) (density * span + sahne_random_unit (random));
  else if (stretched && every > 0 && layer_value (layer, "fill", 0) > 0)
    times = (int) (span / every);
  return CLAMP (times, density > 0 ? 0 : 1, MAX_REPETITIONS);
}

static double
choose_pitch (const SahneEffectLayer *layer, SahneRandom *random, int index, int count)
{
  SahneRecipeJob job = { .parameters = layer->parameters, .n_parameters = layer->n_parameters };
  double drift = layer_value (layer, "drift", 0), pitch = 1;
  const double *pick;
  int n = sahne_recipe_list (&job, "pick", &pick);

  if (n > 0 && layer_value (layer, "climb", 0) > 0)
    pitch = pick[MIN (n - 1, index * n / count)];
  else if (n > 0)
    pitch = pick[sahne_random_int (random, n)];
  return pitch * exp2 (drift * sahne_random_range (random, -1, 1));
}

static Repetition
plan_repetition (const SahneEffectLayer *layer, SahneRandom *random, int index, int count,
                 double span)
{
  double every = layer_value (layer, "every", 0) / 1e3, jitter = layer_value (layer, "jitter", 0),
         length = layer_value (layer, "len", 0) / 1e3, far = layer_value (layer, "far", 0);
  double u = sahne_random_unit (random), share = count > 1 ? (double) index / (count - 1) : 0;
  Repetition r = { .level = 1 - layer_value (layer, "decay", 0) * share };

  if (layer_value (layer, "density", 0) > 0)
    r.at_s = u * span;
  else if (layer_value (layer, "scatter", 0) > 0)
    {
      r.at_s = u * u * 0.7 * span;
      r.level = 1 - layer_value (layer, "decay", 0) * u;
    }
  else
    r.at_s = every * (index + jitter * (index ? u - 0.5 : 0));
  r.at_s = MAX (r.at_s, 0);
  r.length_s = length > 0 ? length : MAX (span - r.at_s, 0);
  r.far = far * sahne_random_unit (random);
  r.level *= sahne_db_to_gain (-14 * r.far);
  r.pitch = choose_pitch (layer, random, index, count);
  return r;
}

/* Nothing begins or ends with a click: what has an envelope starts within this time, and everything
 * is gone within this time at its end, seconds; a blow comes in within so many samples. */
#define EDGE_S 0.003
#define BLOW 24

static double
edge (gsize i, gsize count, gboolean soft_start)
{
  double length = EDGE_S * SAHNE_SOUND_RATE, gain = MIN (1, (double) (count - 1 - i) / length);
  return MIN (gain, soft_start ? i / length : (double) (i + 1) / BLOW);
}

/* Envelope, modulation and filters that every recipe may have. */
static void
finish (const SahneRecipeJob *job)
{
  const double *am;
  int n_am = sahne_recipe_list (job, "am", &am), n_env;
  const double *env;
  double lp = sahne_recipe_value (job, "lp", 0), hp = sahne_recipe_value (job, "hp", 0);
  SahneBiquad filter = { 0 };

  n_env = sahne_recipe_list (job, "env", &env);
  for (gsize i = 0; i < job->count; i++)
    {
      double gain = edge (i, job->count, n_env > 0);
      if (n_env > 0)
        gain *= sahne_contour (env, n_env, (double) i / job->count);
      if (n_am > 1)
        gain *= 1 - am[1] * (0.5 - 0.5 * cos (2 * G_PI * am[0] * i / SAHNE_SOUND_RATE));
      job->out[i] *= (float) gain;
    }
  if (hp > 0)
    {
      sahne_biquad_highpass (&filter, hp, 0.7);
      sahne_biquad_run (&filter, job->out, job->count);
    }
  if (lp > 0)
    {
      filter = (SahneBiquad){ 0 };
      sahne_biquad_lowpass (&filter, lp, 0.7);
      sahne_biquad_run (&filter, job->out, job->count);
    }
}

/* Air swallows the top of what is far. */
static void
dull (float *data, gsize count, double far)
{
  SahneBiquad filter = { 0 };

  if (far <= 0)
    return;
  sahne_biquad_lowpass (&filter, 14000 * pow (0.12, far), 0.6);
  sahne_biquad_run (&filter, data, count);
}

static void
add (SahneSound *sound, int channel, gsize at, const float *data, gsize count, double gain)
{
  gsize end = MIN (at + count, sound->frames);

  for (gsize i = at; i < end; i++)
    sound->data[i * sound->channels + channel] += (float) (gain * data[i - at]);
}

/* Renders one repetition and lays it into @sound. In a place's stereo a repetition has a direction,
 * while what fills the air (no repetitions) is made once for each side. */
static void
render (const SahneEffectLayer *layer, const SahneMaterial *material, double strength,
        SahneRandom *random, const Repetition *r, double from_s, gboolean single, SahneSound *sound)
{
  gsize at = (gsize) ((from_s + r->at_s) * sound->rate),
        count = (gsize) (MIN (r->length_s, MAX_SECONDS) * sound->rate);
  gboolean stereo = sound->channels == SIDES, wide = stereo && single;
  double pan = stereo && !wide ? sahne_random_range (random, -0.9, 0.9) : 0,
         level = r->level * sahne_db_to_gain (layer_value (layer, "db", 0));
  g_autofree float *data = NULL;

  if (at >= sound->frames || count == 0)
    return;
  count = MIN (count, sound->frames - at);
  data = g_new (float, count);
  for (int side = 0; side < (wide ? SIDES : 1); side++)
    {
      SahneRecipeJob job = { .parameters = layer->parameters,
                             .n_parameters = layer->n_parameters,
                             .material = material,
                             .random = sahne_random (sahne_random_u32 (random), "layer"),
                             .strength = strength,
                             .pitch = r->pitch,
                             .out = data,
                             .count = count };
      memset (data, 0, count * sizeof (float));
      layer->recipe (&job);
      finish (&job);
      dull (data, count, r->far);
      if (!stereo)
        add (sound, 0, at, data, count, level);
      else if (wide)
        add (sound, side, at, data, count, level);
      else
        for (int c = 0; c < SIDES; c++)
          add (sound, c, at, data, count, level * sin (G_PI_4 * (1 + (c ? pan : -pan))));
    }
}

static void
render_layer (const SahneEffectLayer *layer, const SahneMaterial *material, double strength,
              gboolean stretched, SahneRandom *random, SahneSound *sound)
{
  double from = layer_value (layer, "at", 0) / 1e3,
         span = (double) sound->frames / sound->rate - from;
  int count = count_repetitions (layer, span, stretched, random);
  gboolean single = count == 1 && layer_value (layer, "density", 0) <= 0;

  for (int i = 0; i < count; i++)
    {
      Repetition r = plan_repetition (layer, random, i, count, span);
      render (layer, material, strength, random, &r, from, single, sound);
    }
}

/* A blow with less force has less of the top. */
static void
soften (SahneSound *sound, double strength)
{
  SahneBiquad filter = { 0 };

  if (strength >= 0.7 || sound->channels != 1)
    return;
  sahne_biquad_high_shelf (&filter, 1600, -14 * (0.7 - strength));
  sahne_biquad_run (&filter, sound->data, sound->frames);
}

/* Brings a sound to the reference level, without letting its peak reach full scale. What goes on
 * is measured as a whole, but its loudest moment may not stand out by more than a little. */
static void
level (SahneSound *sound, gboolean steady)
{
  g_autoptr (SahneSound) weighed = sahne_loudness_weigh (sound);
  double loudest = sahne_sound_loudest (weighed, LOUDEST_WINDOW),
         whole = steady ? sahne_sound_rms (weighed, 0, weighed->frames) : 0,
         peak = sahne_sound_peak (sound);
  double loud = steady ? MAX (whole, loudest * sahne_db_to_gain (-STANDS_OUT_DB)) : loudest;

  if (loud > 1e-9 && peak > 1e-9)
    sahne_sound_scale (sound, MIN (sahne_db_to_gain (REFERENCE_DB) / loud, 0.9 / peak));
}

static SahneSound *
make (const SahneEffects *self, int kind, const char *material, double strength, double seconds,
      guint64 seed, int channels)
{
  const SahneEffectEntry *entry = entry_of (self, kind);
  gboolean stretched = channels == SIDES || (entry->info.stretches && seconds > 0);
  double length = CLAMP (stretched ? seconds : entry->info.seconds, 0.05, MAX_SECONDS);
  SahneSound *sound
      = sahne_sound_new (SAHNE_SOUND_RATE, channels, (gsize) (length * SAHNE_SOUND_RATE));
  SahneRandom random = sahne_random (seed, entry->name);

  for (guint i = 0; i < entry->layers->len; i++)
    render_layer (&g_array_index (entry->layers, SahneEffectLayer, i),
                  material_of (self, &entry->info, material), strength, stretched, &random, sound);
  return sound;
}

/**
 * sahne_effects_make:
 * @self: a table
 * @kind: an index below sahne_effects_count()
 * @material: (nullable): what is trodden on or struck, for kinds that ask for it
 * @strength: 0 barely to 1 with full force; changes the colour, not the level
 * @seconds: how long the event goes on, for kinds that stretch; 0 for their natural length
 * @seed: which of its many variants
 *
 * Returns: (transfer full): one channel at the common level, silent at its end
 */
SahneSound *
sahne_effects_make (const SahneEffects *self, int kind, const char *material, double strength,
                    double seconds, guint64 seed)
{
  SahneSound *sound = make (self, kind, material, sahne_clamp (strength, 0, 1), seconds, seed, 1);

  soften (sound, strength);
  sahne_sound_fade (sound, 0.001, MIN (0.03, 0.2 * sound->frames / sound->rate));
  level (sound, FALSE);
  return sound;
}

/**
 * sahne_effects_make_place:
 * @self: a table
 * @kind: what sahne_effects_find_place() found
 * @seconds: how much of it
 * @seed: which of its many variants
 *
 * Returns: (transfer full): two channels at the common level, neither beginning nor ending
 */
SahneSound *
sahne_effects_make_place (const SahneEffects *self, int kind, double seconds, guint64 seed)
{
  SahneSound *sound = make (self, kind, NULL, 0.7, seconds, seed, SIDES);

  level (sound, TRUE);
  return sound;
}
