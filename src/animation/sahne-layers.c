/* Layers: what several things at once ask of a body, laid over each other into one motion.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-layers.h"

#include <math.h>
#include <string.h>

#include "sahne-ease.h"

/* Layers that overlap are sampled this often, microseconds. */
#define GRID_US 50000

struct _SahneClip
{
  SahneChannelId id;
  SahneRank rank;
  SahneMix mix;
  gint64 from_us, to_us, in_us, out_us;
  SahneChannel *curve;
};

typedef struct
{
  SahneChannelId id;
  SahneRank rank;
  gint64 from_us, to_us;
  int code;
} CodeClip;

struct _SahneLayers
{
  GPtrArray *clips[SAHNE_N_CHANNELS]; /* SahneClip in order of rank, made when needed */
  GArray *codes;                      /* CodeClip in order of arrival */
};

/* The chest follows the pelvis at most this far, degrees. */
#define SPINE_BEND 30.0

static void
clip_free (gpointer data)
{
  SahneClip *clip = data;
  sahne_channel_free (clip->curve);
  g_free (clip);
}

/**
 * sahne_layers_new:
 *
 * Returns: (transfer full): no layers
 */
SahneLayers *
sahne_layers_new (void)
{
  SahneLayers *self = g_new0 (SahneLayers, 1);
  self->codes = g_array_new (FALSE, FALSE, sizeof (CodeClip));
  return self;
}

/**
 * sahne_layers_free:
 * @self: (transfer full) (nullable): layers
 */
void
sahne_layers_free (SahneLayers *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < SAHNE_N_CHANNELS; i++)
    g_clear_pointer (&self->clips[i], g_ptr_array_unref);
  g_array_unref (self->codes);
  g_free (self);
}

/**
 * sahne_layers_add:
 * @self: layers
 * @id: a channel that is no code
 * @rank: how important
 * @mix: whether it replaces what lies below or is added to it
 * @from_us: when it begins to count, microseconds
 * @to_us: when it has stopped counting
 * @in_us: how long it takes to come in
 * @out_us: how long to go
 *
 * Returns: (transfer none): a clip without keys; it counts once it has one
 */
SahneClip *
sahne_layers_add (SahneLayers *self, SahneChannelId id, SahneRank rank, SahneMix mix,
                  gint64 from_us, gint64 to_us, gint64 in_us, gint64 out_us)
{
  SahneClip *clip = g_new0 (SahneClip, 1);
  guint at;

  clip->id = id;
  clip->rank = rank;
  clip->mix = mix;
  clip->from_us = from_us;
  clip->to_us = MAX (to_us, from_us + 1000);
  clip->in_us = CLAMP (in_us, 0, clip->to_us - clip->from_us);
  clip->out_us = CLAMP (out_us, 0, clip->to_us - clip->from_us - clip->in_us);
  clip->curve = sahne_channel_new (SAHNE_CURVE_SMOOTH);
  if (self->clips[id] == NULL)
    self->clips[id] = g_ptr_array_new_with_free_func (clip_free);
  at = self->clips[id]->len;
  while (at > 0 && ((SahneClip *) self->clips[id]->pdata[at - 1])->rank > rank)
    at--;
  g_ptr_array_insert (self->clips[id], (gint) at, clip);
  return clip;
}

/**
 * sahne_clip_key:
 * @self: a clip
 * @t_us: scene time, microseconds
 * @value: metres, degrees or a ratio
 *
 * Adds a key.
 */
void
sahne_clip_key (SahneClip *self, gint64 t_us, double value)
{
  sahne_channel_add (self->curve, t_us, value * sahne_channel_unit (self->id));
}

/**
 * sahne_layers_code:
 * @self: layers
 * @id: a channel of codes
 * @rank: how important
 * @from_us: from when, microseconds
 * @to_us: until when
 * @code: the code
 *
 * Asks for a code for a while; of several the most important, and of equals the latest, is taken.
 */
void
sahne_layers_code (SahneLayers *self, SahneChannelId id, SahneRank rank, gint64 from_us,
                   gint64 to_us, int code)
{
  CodeClip clip = { id, rank, from_us, to_us, code };
  if (to_us > from_us)
    g_array_append_val (self->codes, clip);
}

/**
 * sahne_layers_busy:
 * @self: layers
 * @id: a channel that is no code
 * @rank: only clips of this rank and above count
 * @from_us: start of a span, microseconds
 * @to_us: its end
 *
 * Returns: whether something asks for the channel then
 */
gboolean
sahne_layers_busy (const SahneLayers *self, SahneChannelId id, SahneRank rank, gint64 from_us,
                   gint64 to_us)
{
  for (guint i = 0; self->clips[id] && i < self->clips[id]->len; i++)
    {
      const SahneClip *clip = self->clips[id]->pdata[i];
      if (clip->rank >= rank && clip->from_us < to_us && from_us < clip->to_us)
        return TRUE;
    }
  return FALSE;
}

static double
weight (const SahneClip *clip, gint64 t)
{
  double w = 1;

  if (t < clip->from_us || t > clip->to_us)
    return 0;
  if (clip->in_us && t < clip->from_us + clip->in_us)
    w = sahne_smoothstep (0, 1, (double) (t - clip->from_us) / (double) clip->in_us);
  if (clip->out_us && t > clip->to_us - clip->out_us)
    w *= sahne_smoothstep (0, 1, (double) (clip->to_us - t) / (double) clip->out_us);
  return w;
}

static double
composite (GPtrArray *clips, SahneChannelId id, double value, gint64 t)
{
  for (guint i = 0; i < clips->len; i++)
    {
      const SahneClip *clip = clips->pdata[i];
      double w = weight (clip, t), v;
      if (w <= 0 || sahne_channel_length (clip->curve) == 0)
        continue;
      v = sahne_channel_at (clip->curve, t) / sahne_channel_unit (id);
      value = clip->mix == SAHNE_MIX_ADD ? value + w * v : sahne_lerp (value, v, w);
    }
  return value;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;
  return x < y ? -1 : x > y;
}

static void
add_time (GArray *times, gint64 t, gint64 from, gint64 to)
{
  if (t >= from && t <= to)
    g_array_append_val (times, t);
}

static void
add_keys (GArray *times, const SahneChannel *channel, gint64 from, gint64 to)
{
  const SahneChannelKey *keys = sahne_channel_keys (channel);
  for (guint i = 0; i < sahne_channel_length (channel); i++)
    add_time (times, keys[i].t_us, from, to);
}

/* The instants between @from and @to at which the composite must be known. */
static GArray *
sample_times (GPtrArray *clips, const SahneChannel *base, gint64 from, gint64 to)
{
  GArray *times = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (gint64 t = from; t < to; t += GRID_US)
    g_array_append_val (times, t);
  add_time (times, to, from, to);
  if (base)
    add_keys (times, base, from, to);
  for (guint i = 0; i < clips->len; i++)
    {
      const SahneClip *clip = clips->pdata[i];
      add_keys (times, clip->curve, MAX (from, clip->from_us), MIN (to, clip->to_us));
      add_time (times, clip->from_us, from, to);
      add_time (times, clip->from_us + clip->in_us, from, to);
      add_time (times, clip->to_us - clip->out_us, from, to);
      add_time (times, clip->to_us, from, to);
    }
  g_array_sort (times, compare_times);
  return times;
}

static double
tolerance (SahneChannelId id)
{
  double unit = sahne_channel_unit (id);
  return unit == 1e6 ? 0.002 : strstr (sahne_channel_name (id), "_mdeg") ? 0.4 : 0.004;
}

/* Adds the samples of @first to @last that straight lines within @slack need (D. Douglas,
 * T. Peucker 1973); both ends are in already. */
static void
thin_out (const SahneChannelKey *samples, const double *values, guint first, guint last,
          double slack, gboolean *keep)
{
  double worst = 0;
  guint at = first;

  for (guint i = first + 1; i < last; i++)
    {
      double u = (double) (samples[i].t_us - samples[first].t_us)
                 / (double) (samples[last].t_us - samples[first].t_us);
      double off = fabs (values[i] - sahne_lerp (values[first], values[last], u));
      if (off > worst)
        {
          worst = off;
          at = i;
        }
    }
  if (worst <= slack)
    return;
  keep[at] = TRUE;
  thin_out (samples, values, first, at, slack, keep);
  thin_out (samples, values, at, last, slack, keep);
}

static double
limited (const SahneMeasure *measure, SahneChannelId id, double value, const SahneMotion *motion,
         gint64 t)
{
  double low, high;

  sahne_measure_limits (measure, id, &low, &high);
  if (id == SAHNE_CHEST && measure->shape)
    {
      double lean = sahne_motion_value (motion, SAHNE_LEAN, t);
      low = MAX (low, lean - SPINE_BEND);
      high = MIN (high, lean + SPINE_BEND);
    }
  return sahne_clamp (value, low, high);
}

/* Samples the composite between @from and @to and adds what is needed of it to @out. */
static void
flatten_span (const SahneMeasure *measure, GPtrArray *clips, SahneChannelId id,
              const SahneChannel *base, gint64 from, gint64 to, SahneMotion *motion,
              SahneChannel *out)
{
  g_autoptr (GArray) times = sample_times (clips, base, from, to);
  g_autofree SahneChannelKey *samples = g_new0 (SahneChannelKey, times->len);
  g_autofree double *values = g_new0 (double, times->len);
  g_autofree gboolean *keep = g_new0 (gboolean, times->len);
  double unit = sahne_channel_unit (id);
  guint n = 0;

  for (guint i = 0; i < times->len; i++)
    {
      gint64 t = g_array_index (times, gint64, i);
      double below = sahne_channel_default (id);
      if (n && samples[n - 1].t_us == t)
        continue;
      if (base && sahne_channel_length (base))
        below = sahne_channel_at (base, t) / unit;
      samples[n].t_us = t;
      values[n++] = limited (measure, id, composite (clips, id, below, t), motion, t);
    }
  keep[0] = keep[n - 1] = TRUE;
  thin_out (samples, values, 0, n - 1, tolerance (id), keep);
  for (guint i = 0; i < n; i++)
    if (keep[i])
      sahne_channel_add (out, samples[i].t_us, values[i] * unit);
}

static int
compare_starts (gconstpointer a, gconstpointer b)
{
  const SahneClip *x = *(const SahneClip *const *) a, *y = *(const SahneClip *const *) b;
  return x->from_us < y->from_us ? -1 : x->from_us > y->from_us;
}

/* Keys of @base later than @from and before @to are taken over as they are. */
static void
copy_keys (const SahneChannel *base, gint64 from, gint64 to, SahneChannel *out)
{
  const SahneChannelKey *keys = base ? sahne_channel_keys (base) : NULL;

  for (guint i = 0; base && i < sahne_channel_length (base); i++)
    if (keys[i].t_us > from && keys[i].t_us < to)
      sahne_channel_add (out, keys[i].t_us, (double) keys[i].value);
}

static void
flatten_channel (const SahneMeasure *measure, GPtrArray *clips, SahneChannelId id,
                 SahneMotion *motion)
{
  SahneChannel *base = sahne_motion_channel (motion, id);
  g_autoptr (SahneChannel) out = sahne_channel_new (SAHNE_CURVE_SMOOTH);
  g_autoptr (GPtrArray) order = g_ptr_array_copy (clips, NULL, NULL);
  gint64 done = G_MININT64;

  g_ptr_array_set_free_func (order, NULL);
  g_ptr_array_sort (order, compare_starts);
  for (guint i = 0; i < order->len;)
    {
      const SahneClip *clip = order->pdata[i];
      gint64 from = clip->from_us, to = clip->to_us;
      for (i++; i < order->len && ((SahneClip *) order->pdata[i])->from_us <= to; i++)
        to = MAX (to, ((SahneClip *) order->pdata[i])->to_us);
      copy_keys (base, done, from, out);
      flatten_span (measure, clips, id, base, from, to, motion, out);
      done = to;
    }
  copy_keys (base, done, G_MAXINT64, out);
  sahne_motion_take (motion, id, g_steal_pointer (&out));
}

static gboolean
outranks (const CodeClip *a, const CodeClip *b)
{
  return b == NULL || a->rank >= b->rank;
}

/* Lays the code clips of one channel over the keys already there: at each instant at which
 * something begins or ends, the winner is noted. */
static void
flatten_codes (SahneLayers *self, SahneChannelId id, SahneMotion *motion)
{
  SahneChannel *base = sahne_motion_channel (motion, id);
  g_autoptr (SahneChannel) out = sahne_channel_new (SAHNE_CURVE_HOLD);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 start = 0;
  int last = -1;

  g_array_append_val (times, start);
  add_keys (times, base, G_MININT64, G_MAXINT64);
  for (guint i = 0; i < self->codes->len; i++)
    {
      const CodeClip *clip = &g_array_index (self->codes, CodeClip, i);
      if (clip->id != id)
        continue;
      g_array_append_val (times, clip->from_us);
      g_array_append_val (times, clip->to_us);
    }
  g_array_sort (times, compare_times);
  for (guint k = 0; k < times->len; k++)
    {
      gint64 t = g_array_index (times, gint64, k);
      const CodeClip *best = NULL;
      int code;
      for (guint i = 0; i < self->codes->len; i++)
        {
          const CodeClip *clip = &g_array_index (self->codes, CodeClip, i);
          if (clip->id == id && clip->from_us <= t && t < clip->to_us && outranks (clip, best))
            best = clip;
        }
      code = best ? best->code : (int) sahne_channel_at (base, t);
      if (code != last)
        sahne_channel_add (out, t, code);
      last = code;
    }
  sahne_motion_take (motion, id, g_steal_pointer (&out));
}

/**
 * sahne_layers_flatten:
 * @self: layers
 * @motion: (inout): what lies below all of them
 * @measure: how far the body's joints go
 *
 * Lays the layers over @motion. Where nothing is laid over it a channel keeps its very keys, so
 * that planted feet stay planted; elsewhere the sum is sampled, kept within the joint's limits and
 * thinned out.
 */
void
sahne_layers_flatten (SahneLayers *self, SahneMotion *motion, const SahneMeasure *measure)
{
  gboolean has_codes[SAHNE_N_CODES] = { FALSE };

  for (guint id = 0; id < SAHNE_FIRST_CODE; id++)
    if (self->clips[id])
      flatten_channel (measure, self->clips[id], id, motion);
  for (guint i = 0; i < self->codes->len; i++)
    has_codes[g_array_index (self->codes, CodeClip, i).id - SAHNE_FIRST_CODE] = TRUE;
  for (guint i = 0; i < SAHNE_N_CODES; i++)
    if (has_codes[i])
      flatten_codes (self, SAHNE_FIRST_CODE + i, motion);
}
