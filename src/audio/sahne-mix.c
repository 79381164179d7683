/* The mix: a film and a range of samples give the sound, the same for preview and export.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-mix-private.h"

#include <math.h>
#include <string.h>

#include "sahne-json.h"
#include "sahne-key.h"
#include "sahne-limiter.h"
#include "sahne-line.h"
#include "sahne-loudness.h"

/* Enters every key: a change of how the mix sounds. */
#define VERSION 13

#define MARGIN SAHNE_LIMITER_MARGIN
#define STEPS (SAHNE_MIX_BLOCK / SAHNE_LIMITER_STEP)

/* Raw and finished blocks kept, about five seconds of each. */
#define KEPT_RAW 32
#define KEPT_FINISHED 32

/* How far the other buses go back under speech, decibels. */
static const double ducked_db[SAHNE_N_BUSES] = { 0, -11, -2, -6, 0 };

/* The buses against each other where the film says nothing, decibels. */
static const double bus_db[SAHNE_N_BUSES]
    = { SAHNE_MIX_LUFS - SAHNE_LINE_LUFS, -7, -6, -8, SAHNE_MIX_LUFS - SAHNE_LINE_LUFS };

/* The limiter stays this much below the peak that is asked for: coding lifts peaks a little, and
 * what others measure between the samples differs. */
#define HEADROOM_DB 0.8

/* The graph has a value for this much time. */
#define GRAPH_STEP (SAHNE_SOUND_RATE / 2)

#define MAX_GAIN_DB 30.0

/* Below this a film is silent and is left so. */
#define SILENT_LUFS -70.0

/* So much of a gain the limiter leaves, usually and at least. */
#define USUAL_SHARE 0.75
#define LEAST_SHARE 0.4

/* The limiter does not eat up a step of the gain that is smaller than this. */
#define CLEAR_STEP_DB 1.0

struct _SahneMix
{
  SahneMixPlan *plan;
  SahneEffects *effects;
  SahneMixSounds *sounds;
  SahneStore *store;
  SahneMemo *raw, *finished;
  char *key;
  GMutex lock; /* for what follows */
  gboolean measured;
  SahneMixLevels levels;
  GArray *graph; /* gint: thousandths of LUFS */
};

/* A stretch of the film before the gain: the sum, and every bus by itself. */
typedef struct
{
  float sum[2 * (SAHNE_MIX_BLOCK + 2 * MARGIN)];
  float peaks[STEPS];
  float *buses[SAHNE_N_BUSES]; /* without margins; NULL for a silent one */
} RawBlock;

static gpointer
block_ref (gpointer data)
{
  return g_atomic_rc_box_acquire (data);
}

static void
raw_clear (gpointer data)
{
  RawBlock *block = data;
  for (int b = 0; b < SAHNE_N_BUSES; b++)
    g_free (block->buses[b]);
}

static void
raw_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, raw_clear);
}

static void
finished_unref (gpointer data)
{
  g_atomic_rc_box_release (data);
}

/**
 * sahne_mix_new:
 * @film: a film document
 * @store: where its scenes, voices and own sounds are, and where music and measures are kept
 * @resources: for the tables of effects, moods and the sound font
 * @cancellable: (nullable): ends it early
 * @error: return location for an error of %SAHNE_ERROR, e.g. a scene gone from the store
 *
 * Plans the whole sound of a film; nothing is made or composed before it is heard. A film that has
 * been measured before is found measured.
 *
 * Returns: (transfer full) (nullable): the mix, which any number of threads may use
 */
SahneMix *
sahne_mix_new (JsonObject *film, SahneStore *store, SahneResources *resources,
               GCancellable *cancellable, GError **error)
{
  g_autoptr (SahneEffects) effects = sahne_effects_new (resources, error);
  g_autoptr (SahneMixPlan) plan
      = effects ? sahne_mix_plan_new (film, store, resources, effects, cancellable, error) : NULL;
  SahneMix *self;

  if (plan == NULL)
    return NULL;
  self = g_atomic_rc_box_new0 (SahneMix);
  g_mutex_init (&self->lock);
  self->plan = g_steal_pointer (&plan);
  self->effects = g_steal_pointer (&effects);
  self->sounds = sahne_mix_sounds_new (self->plan, self->effects, store, resources);
  self->store = g_object_ref (store);
  self->raw = sahne_memo_new (KEPT_RAW, block_ref, raw_unref);
  self->finished = sahne_memo_new (KEPT_FINISHED, block_ref, finished_unref);
  self->key = sahne_mix_key (film, resources, VERSION);
  self->levels.gain_db = self->plan->target_lufs - SAHNE_MIX_LUFS;
  sahne_mix_load_levels (self->store, self->key, &self->levels, &self->graph);
  self->measured = self->graph != NULL;
  return self;
}

/**
 * sahne_mix_ref:
 * @self: a mix
 *
 * Returns: (transfer full): @self
 */
SahneMix *
sahne_mix_ref (SahneMix *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
mix_clear (gpointer data)
{
  SahneMix *self = data;

  sahne_memo_free (self->raw);
  sahne_memo_free (self->finished);
  sahne_mix_sounds_free (self->sounds);
  sahne_mix_plan_free (self->plan);
  sahne_effects_free (self->effects);
  g_object_unref (self->store);
  g_free (self->key);
  g_clear_pointer (&self->graph, g_array_unref);
  g_mutex_clear (&self->lock);
}

/**
 * sahne_mix_unref:
 * @self: (transfer full): a mix
 */
void
sahne_mix_unref (SahneMix *self)
{
  g_atomic_rc_box_release_full (self, mix_clear);
}

/**
 * sahne_mix_get_frames:
 * @self: a mix
 *
 * Returns: length of the film's sound, samples of one channel at SAHNE_SOUND_RATE
 */
gint64
sahne_mix_get_frames (SahneMix *self)
{
  return self->plan->frames;
}

/* The gains of both sides of an item at a sample. */
static void
gains_at (const SahneMixPlan *plan, const SahneMixItem *item, gint64 at, float *left, float *right)
{
  const SahneMixKey *keys = &g_array_index (plan->keys, SahneMixKey, item->first_key);
  guint k = 0, high = item->n_keys;
  float t;

  while (high - k > 1) /* the last that is not behind the sample */
    {
      guint middle = (k + high) / 2;
      if (keys[middle].at <= at)
        k = middle;
      else
        high = middle;
    }
  *left = keys[k].left;
  *right = keys[k].right;
  if (k + 1 >= item->n_keys || at <= keys[k].at)
    return;
  t = (float) (at - keys[k].at) / (float) (keys[k + 1].at - keys[k].at);
  *left += (keys[k + 1].left - keys[k].left) * t;
  *right += (keys[k + 1].right - keys[k].right) * t;
}

/* A raised cosine over the fade in, another over the fade out. */
static float
fade_at (const SahneMixItem *item, gint64 at)
{
  float gain = 1;

  if (item->fade_in > 0 && at - item->from < item->fade_in)
    gain *= 0.5f - 0.5f * cosf ((float) G_PI * (float) (at - item->from) / (float) item->fade_in);
  if (item->fade_out > 0 && item->to - at < item->fade_out)
    gain *= 0.5f
            - 0.5f * cosf ((float) G_PI * (float) MAX (item->to - at, 0) / (float) item->fade_out);
  return gain;
}

/* Gains are computed this often, and straight between. */
#define GAIN_STEP 32

static void
add_piece (const SahneMixSound *sound, gint64 offset, gsize count, float l0, float r0, float l1,
           float r1, float *out)
{
  float dl = (l1 - l0) / GAIN_STEP, dr = (r1 - r0) / GAIN_STEP;

  for (gsize i = 0; i < count; i++)
    {
      gsize at = (gsize) (offset + (gint64) i);
      float left, right;
      if (at >= sound->frames)
        at = sound->loop + (at - sound->loop) % (sound->frames - sound->loop);
      if (sound->pcm)
        {
          left = sound->pcm[2 * at] * (1 / 32768.0f);
          right = sound->pcm[2 * at + 1] * (1 / 32768.0f);
        }
      else
        {
          left = sound->sound->data[at * sound->channels];
          right = sound->channels == 2 ? sound->sound->data[at * 2 + 1] : left;
        }
      out[2 * i] += left * (l0 + dl * (float) i);
      out[2 * i + 1] += right * (r0 + dr * (float) i);
    }
}

/* Adds what an item has to say between the film samples @first and @first + @count to @out. The
 * steps of the gain lie at multiples of GAIN_STEP from the item's own beginning, so that a sample
 * is the same wherever the stretch begins. */
static void
add_item (const SahneMixPlan *plan, const SahneMixItem *item, const SahneMixSound *sound,
          gint64 first, gsize count, float *out)
{
  gint64 from = MAX (first, item->from), to = MIN (first + (gint64) count, item->to);
  gint64 at;

  if (!sound->endless)
    to = MIN (to, item->start + (gint64) sound->frames);
  from = MAX (from, item->start);
  if (from >= to)
    return;
  at = from - (from - item->from) % GAIN_STEP;
  for (; at < to; at += GAIN_STEP)
    {
      gint64 begin = MAX (at, from), end = MIN (at + GAIN_STEP, to);
      float l0, r0, l1, r1, f0 = fade_at (item, at), f1 = fade_at (item, at + GAIN_STEP);
      float skip = (float) (begin - at) / GAIN_STEP;
      gains_at (plan, item, at, &l0, &r0);
      gains_at (plan, item, at + GAIN_STEP, &l1, &r1);
      l0 *= f0;
      r0 *= f0;
      l1 *= f1;
      r1 *= f1;
      add_piece (sound, begin - item->start, (gsize) (end - begin), l0 + (l1 - l0) * skip,
                 r0 + (r1 - r0) * skip, l1 + (l1 - l0) * skip, r1 + (r1 - r0) * skip,
                 out + 2 * (begin - first));
    }
}

static int
bus_index (SahneBus bus)
{
  return __builtin_ctz (bus);
}

/* Level, ducking and what clips say of the volume of their scenes, in place. */
static void
treat_bus (const SahneMixPlan *plan, int bus, gint64 first, gsize count, float *data)
{
  float level = plan->levels[bus] * (float) sahne_db_to_gain (bus_db[bus]);
  double drop = sahne_db_to_gain (ducked_db[bus]) - 1;
  gboolean scenes = (1 << bus) & (SAHNE_BUS_DIALOGUE | SAHNE_BUS_EFFECTS | SAHNE_BUS_AMBIENCE);

  for (gsize i = 0; i < count; i += GAIN_STEP)
    {
      gint64 at = first + (gint64) i;
      gsize n = MIN (GAIN_STEP, count - i);
      float g0 = (float) (1 + drop * sahne_duck_at (plan->duck, at)),
            g1 = (float) (1 + drop * sahne_duck_at (plan->duck, at + GAIN_STEP));
      if (scenes && plan->faders->len)
        {
          g0 *= sahne_mix_plan_fader (plan, at);
          g1 *= sahne_mix_plan_fader (plan, at + GAIN_STEP);
        }
      for (gsize k = 0; k < n; k++)
        {
          float gain = level * (g0 + (g1 - g0) * (float) k / GAIN_STEP);
          data[2 * (i + k)] *= gain;
          data[2 * (i + k) + 1] *= gain;
        }
    }
}

/* How much of the film is heard at its two ends. */
static float
film_fade (const SahneMixPlan *plan, gint64 at)
{
  gint64 left = plan->frames - at;
  float gain = 1;

  if (at < 0 || left <= 0)
    return 0;
  if (at < plan->fade_in)
    gain *= 0.5f - 0.5f * cosf ((float) G_PI * (float) at / (float) plan->fade_in);
  if (left < plan->fade_out)
    gain *= 0.5f - 0.5f * cosf ((float) G_PI * (float) left / (float) plan->fade_out);
  return gain;
}

/* Whether the film comes or goes, or is not there at all, somewhere in a stretch. */
static gboolean
fades_in (const SahneMixPlan *plan, gint64 first, gsize count)
{
  return first < plan->fade_in || first < 0
         || first + (gint64) count > plan->frames - MAX (plan->fade_out, 1);
}

typedef struct
{
  SahneMix *self;
  gint64 index;
} BlockJob;

/* The items that may be heard from @first on, in the plan's order, each once. */
static void
collect (const SahneMixPlan *plan, gint64 first, gsize count, GArray *found)
{
  gint64 from = MAX (first, 0) / SAHNE_MIX_STRETCH,
         to = MAX (first + (gint64) count - 1, 0) / SAHNE_MIX_STRETCH;

  for (gint64 s = from; s <= to && s < (gint64) plan->stretches->len; s++)
    {
      const GArray *items = plan->stretches->pdata[s];
      for (guint i = 0; i < items->len; i++)
        {
          guint index = g_array_index (items, guint, i);
          const SahneMixItem *item = &g_array_index (plan->items, SahneMixItem, index);
          gboolean again = s > from && item->from < s * SAHNE_MIX_STRETCH;
          if (!again && item->from < first + (gint64) count && item->to > first)
            g_array_append_val (found, index);
        }
    }
}

static gboolean
add_items (SahneMix *self, gint64 first, gsize count, float *buses[SAHNE_N_BUSES], GError **error)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));

  collect (self->plan, first, count, found);
  for (guint i = 0; i < found->len; i++)
    {
      const SahneMixItem *item
          = &g_array_index (self->plan->items, SahneMixItem, g_array_index (found, guint, i));
      g_autoptr (SahneMixSound) sound
          = sahne_mix_sounds_get (self->sounds, self->plan->sources->pdata[item->source], error);
      int bus = bus_index (item->bus);
      if (sound == NULL)
        return FALSE;
      if (buses[bus] == NULL)
        buses[bus] = g_new0 (float, 2 * count);
      if (sound->frames > 0)
        add_item (self->plan, item, sound, first, count, buses[bus]);
    }
  return TRUE;
}

/* Mixes a block with its margins. */
static gpointer
make_raw (gpointer data, GError **error)
{
  BlockJob *job = data;
  SahneMix *self = job->self;
  const gsize count = SAHNE_MIX_BLOCK + 2 * MARGIN;
  gint64 first = job->index * SAHNE_MIX_BLOCK - MARGIN;
  RawBlock *block = g_atomic_rc_box_new0 (RawBlock);
  float *buses[SAHNE_N_BUSES] = { NULL };
  float loud = (float) sahne_db_to_gain (-6 - self->plan->target_lufs + SAHNE_MIX_LUFS - 6);
  gboolean fades = fades_in (self->plan, first, count);

  if (!add_items (self, first, count, buses, error))
    {
      for (int b = 0; b < SAHNE_N_BUSES; b++)
        g_free (buses[b]);
      raw_unref (block);
      return NULL;
    }
  for (int b = 0; b < SAHNE_N_BUSES; b++)
    if (buses[b])
      {
        treat_bus (self->plan, b, first, count, buses[b]);
        for (gsize i = 0; fades && i < count; i++)
          {
            float fade = film_fade (self->plan, first + (gint64) i);
            buses[b][2 * i] *= fade;
            buses[b][2 * i + 1] *= fade;
          }
        for (gsize i = 0; i < 2 * count; i++)
          block->sum[i] += buses[b][i];
        block->buses[b] = g_memdup2 (buses[b] + 2 * MARGIN, 2 * SAHNE_MIX_BLOCK * sizeof (float));
        g_free (buses[b]);
      }
  sahne_limiter_peaks (block->sum + 2 * MARGIN, STEPS, loud, block->peaks);
  return block;
}

static RawBlock *
get_raw (SahneMix *self, gint64 index, GError **error)
{
  g_autofree char *name = g_strdup_printf ("%" G_GINT64_FORMAT, index);
  BlockJob job = { self, index };
  return sahne_memo_get (self->raw, name, make_raw, &job, error);
}

typedef struct
{
  SahneMix *self;
  gint64 index;
  double gain_db;
  SahneBus buses;
} FinishJob;

/* The limiter's gains of a block from the peaks of it and its neighbours. */
static gboolean
limit (SahneMix *self, const RawBlock *blocks[3], float gain, float gains[STEPS + 1])
{
  enum
  {
    N = SAHNE_LIMITER_PAST + STEPS + SAHNE_LIMITER_AHEAD
  };
  float peaks[N], all[N + 1];
  float ceiling = (float) sahne_db_to_gain (self->plan->peak_db - HEADROOM_DB) / gain;
  gboolean any;

  memcpy (peaks, blocks[0]->peaks + STEPS - SAHNE_LIMITER_PAST,
          SAHNE_LIMITER_PAST * sizeof (float));
  memcpy (peaks + SAHNE_LIMITER_PAST, blocks[1]->peaks, STEPS * sizeof (float));
  memcpy (peaks + SAHNE_LIMITER_PAST + STEPS, blocks[2]->peaks,
          SAHNE_LIMITER_AHEAD * sizeof (float));
  any = sahne_limiter_gains (peaks, N, ceiling, all);
  for (int s = 0; s <= STEPS; s++)
    gains[s] = gain * all[SAHNE_LIMITER_PAST + s];
  return any;
}

static gpointer
make_finished (gpointer data, GError **error)
{
  FinishJob *job = data;
  RawBlock *blocks[3] = { NULL };
  float gains[STEPS + 1], *out = NULL;
  float gain = (float) sahne_db_to_gain (job->gain_db);
  gboolean fine = TRUE;

  for (int k = 0; k < 3 && fine; k++)
    fine = (blocks[k] = get_raw (job->self, job->index + k - 1, error)) != NULL;
  if (fine)
    {
      out = g_atomic_rc_box_alloc0 (2 * SAHNE_MIX_BLOCK * sizeof (float));
      limit (job->self, (const RawBlock **) blocks, gain, gains);
      for (int b = 0; b <= SAHNE_N_BUSES; b++)
        {
          gboolean whole = job->buses == SAHNE_BUS_ALL;
          const float *in = b == SAHNE_N_BUSES
                                ? (whole ? blocks[1]->sum + 2 * MARGIN : NULL)
                                : (!whole && job->buses & 1 << b ? blocks[1]->buses[b] : NULL);
          for (gsize i = 0; in && i < SAHNE_MIX_BLOCK; i++)
            {
              gsize s = i / SAHNE_LIMITER_STEP, k = i % SAHNE_LIMITER_STEP;
              float g = gains[s] + (gains[s + 1] - gains[s]) * (float) k / SAHNE_LIMITER_STEP;
              out[2 * i] += g * in[2 * i];
              out[2 * i + 1] += g * in[2 * i + 1];
            }
        }
    }
  for (int k = 0; k < 3; k++)
    g_clear_pointer (&blocks[k], raw_unref);
  return out;
}

static gboolean
render (SahneMix *self, SahneBus buses, double gain_db, gint64 first, gsize frames, float *out,
        GError **error)
{
  gsize done = 0;

  while (done < frames)
    {
      gint64 at = first + (gint64) done;
      gint64 index = (at >= 0 ? at : at - SAHNE_MIX_BLOCK + 1) / SAHNE_MIX_BLOCK;
      gsize offset = (gsize) (at - index * SAHNE_MIX_BLOCK),
            n = MIN (frames - done, SAHNE_MIX_BLOCK - offset);
      FinishJob job = { self, index, gain_db, buses };
      g_autofree char *name
          = g_strdup_printf ("%" G_GINT64_FORMAT " %d %.6f", index, (int) buses, gain_db);
      float *block;
      if (at >= self->plan->frames || at + (gint64) n <= 0)
        {
          memset (out + 2 * done, 0, 2 * n * sizeof (float));
          done += n;
          continue;
        }
      block = sahne_memo_get (self->finished, name, make_finished, &job, error);
      if (block == NULL)
        return FALSE;
      memcpy (out + 2 * done, block + 2 * offset, 2 * n * sizeof (float));
      finished_unref (block);
      done += n;
    }
  return TRUE;
}

/**
 * sahne_mix_render:
 * @self: a mix
 * @buses: which buses; all for the film's sound, fewer for stems, which add up to it
 * @first: first sample
 * @frames: samples of one channel
 * @out: (out) (array length=frames): two channels, interleaved; silence outside the film
 * @error: return location for an error, e.g. a voice gone from the store
 *
 * The same samples for the same range, whatever was rendered before and by whom. Before the film
 * has been measured (see sahne_mix_measure()) its gain is a guess.
 *
 * Returns: whether @out is filled
 */
gboolean
sahne_mix_render (SahneMix *self, SahneBus buses, gint64 first, gsize frames, float *out,
                  GError **error)
{
  double gain_db;

  g_mutex_lock (&self->lock);
  gain_db = self->levels.gain_db;
  g_mutex_unlock (&self->lock);
  return render (self, buses & SAHNE_BUS_ALL, gain_db, first, frames, out, error);
}

/* Renders the film with @gain_db into a meter; the loudness of its last three seconds goes into
 * @graph every GRAPH_STEP. Without @graph only the integrated loudness is measured. */
static SahneLoudness *
listen (SahneMix *self, double gain_db, GArray *graph, GCancellable *cancellable, GError **error)
{
  g_autoptr (SahneLoudness) meter = graph ? sahne_loudness_new (SAHNE_SOUND_RATE, 2)
                                          : sahne_loudness_new_quick (SAHNE_SOUND_RATE, 2);
  g_autofree float *block = g_new (float, 2 * GRAPH_STEP);

  for (gint64 at = 0; at < self->plan->frames; at += GRAPH_STEP)
    {
      gsize n = (gsize) MIN (GRAPH_STEP, self->plan->frames - at);
      gint value;
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !render (self, SAHNE_BUS_ALL, gain_db, at, n, block, error))
        return NULL;
      sahne_loudness_add (meter, block, n);
      value = graph ? (gint) lrint (1000 * sahne_loudness_short_term (meter)) : 0;
      if (graph)
        g_array_append_val (graph, value);
    }
  return g_steal_pointer (&meter);
}

/* The gain that brings the film to its target: the limiter takes a share of every gain, as much as
 * it took of the one before, so it is looked for in up to three passes. What cannot be heard gets
 * none. */
static gboolean
find_gain (SahneMix *self, double *gain_db, GCancellable *cancellable, GError **error)
{
  double before_db = 0, before_lufs = 0;

  for (int pass = 0; pass < 3; pass++)
    {
      g_autoptr (SahneLoudness) meter = listen (self, *gain_db, NULL, cancellable, error);
      double lufs, off, share;
      if (meter == NULL)
        return FALSE;
      lufs = sahne_loudness_integrated (meter);
      off = self->plan->target_lufs - lufs;
      if (lufs < SILENT_LUFS || fabs (off) < 0.1)
        break;
      share = off > 0 ? USUAL_SHARE : 1;
      if (pass && fabs (*gain_db - before_db) > 0.05)
        share = CLAMP ((lufs - before_lufs) / (*gain_db - before_db), LEAST_SHARE, 1);
      before_db = *gain_db;
      before_lufs = lufs;
      *gain_db = round (1000 * MIN (*gain_db + off / share, MAX_GAIN_DB)) / 1000;
      if (fabs (off) < CLEAR_STEP_DB || *gain_db >= MAX_GAIN_DB)
        break;
    }
  return TRUE;
}

/**
 * sahne_mix_measure:
 * @self: a mix
 * @cancellable: (nullable): ends it early
 * @error: return location for an error
 *
 * Listens to the whole film and finds the one gain that brings it to its target, limiter included.
 * Does nothing when the film has been measured before, by this or another mix of the same store.
 * From then on the film sounds with that gain.
 *
 * Returns: whether the film is measured now
 */
gboolean
sahne_mix_measure (SahneMix *self, GCancellable *cancellable, GError **error)
{
  SahneMixLevels levels;
  g_autoptr (SahneLoudness) meter = NULL;
  g_autoptr (GArray) graph = g_array_new (FALSE, FALSE, sizeof (gint));

  g_mutex_lock (&self->lock);
  levels = self->levels;
  if (self->measured)
    {
      g_mutex_unlock (&self->lock);
      return TRUE;
    }
  g_mutex_unlock (&self->lock);
  if (!find_gain (self, &levels.gain_db, cancellable, error))
    return FALSE;
  meter = listen (self, levels.gain_db, graph, cancellable, error);
  if (meter == NULL)
    return FALSE;
  levels.integrated_lufs = sahne_loudness_integrated (meter);
  levels.true_peak_db = sahne_loudness_true_peak_db (meter);
  levels.range_lu = sahne_loudness_range (meter);
  sahne_mix_save_levels (self->store, self->key, &levels, graph);
  g_mutex_lock (&self->lock);
  self->levels = levels;
  self->measured = TRUE;
  g_clear_pointer (&self->graph, g_array_unref);
  self->graph = g_steal_pointer (&graph);
  g_mutex_unlock (&self->lock);
  return TRUE;
}

/**
 * sahne_mix_get_levels:
 * @self: a mix
 * @levels: (out): what was measured; only the gain, a guess, before that
 *
 * Returns: whether the film has been measured
 */
gboolean
sahne_mix_get_levels (SahneMix *self, SahneMixLevels *levels)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  *levels = self->levels;
  return self->measured;
}

/**
 * sahne_mix_get_graph:
 * @self: a mix
 *
 * Returns: (transfer full) (nullable) (element-type gint): loudness of the three seconds before
 *   every half second of the film, thousandths of LUFS; %NULL before it has been measured
 */
GArray *
sahne_mix_get_graph (SahneMix *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  return self->graph ? g_array_copy (self->graph) : NULL;
}
