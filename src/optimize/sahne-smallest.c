/* The search for the smallest film of a quality.
 *
 * Samples of every part say what a byte gains there. All gops then get numbers at which a further
 * byte gains equally much everywhere: quality goes where it is cheap. They are encoded in portions;
 * what is measured of the first ones corrects the numbers of the next ones.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-smallest.h"

#include <math.h>

/* The mean quality may miss the wanted one by so many points, and be better by so many. */
#define MISSED 0.25
#define EXCEEDED 0.7

/* What is aimed at, points above the wanted quality. */
#define AIM 0.15

/* Steps of the number from sample to sample, in the hope of having the wanted one in between. */
#define SPREAD 3.0

/* A gop's number differs from that of the film by no more than this. */
#define MOST_OFFSET 4.0

/* Once so many films' worth of pictures were encoded, what is there is taken. */
#define MOST_WORK 1.5

/* Only what is better than wanted by more than so many points is then tried once more. */
#define FAR 1.5
#define WORK_FAR 2.3

/* Of a film of so few gops samples say less than encoding it does. */
#define FEW_GOPS 4

/* What is missed by more than this is missed everywhere. */
#define EVERYWHERE 1.0
#define MOST_CHANGE 7.0

/* Samples, and the pictures behind each that its encoder sees. What they say of the whole is
 * corrected by what is encoded first, so they need not be as exact as those for a size. */
#define MOST_SAMPLES 30
#define AHEAD 20

/* Rounds of corrections. */
#define MOST_ROUNDS 4

/* One encoding of a gop. */
typedef struct
{
  double crf, points, bytes;
  SahneChunk *chunk;
} Version;

/* What is known of a gop near the number that is looked for: a point, and how points fall and bytes
 * shrink from there by each step. */
typedef struct
{
  SahneGop gop;
  double offset;
  double crf, points, bytes;
  double points_slope, bytes_slope;
  Version last;
} Slot;

typedef struct
{
  SahneBatch *batch;
  const SahneDeliverySettings *settings;
  Slot *slots;
  guint count;
  gint64 frames, encoded;
} Search;

static SahneVideoCodec
codec_of (const Search *self)
{
  return self->settings->codec;
}

static void
search_clear (Search *self)
{
  for (guint i = 0; i < self->count; i++)
    g_clear_pointer (&self->slots[i].last.chunk, sahne_chunk_unref);
  g_free (self->slots);
}

static double
clamp_crf (const Search *self, double crf)
{
  return CLAMP (crf, sahne_crf_lowest (codec_of (self)) / 100.0,
                sahne_crf_highest (codec_of (self)) / 100.0);
}

static double
points_at (const Search *self, const Slot *slot, double crf)
{
  double steps = clamp_crf (self, crf + slot->offset) - slot->crf;
  return CLAMP (slot->points + steps * slot->points_slope, 0, 100);
}

/* Mean quality when the film's number is @crf. */
static double
mean_at (const Search *self, double crf)
{
  double sum = 0;

  for (guint i = 0; i < self->count; i++)
    sum += points_at (self, &self->slots[i], crf) * (double) self->slots[i].gop.frames;
  return sum / (double) self->frames;
}

/* The film's number that should give a mean quality. */
static double
solve (const Search *self, double points)
{
  double low = sahne_crf_lowest (codec_of (self)) / 100.0 - MOST_OFFSET,
         high = sahne_crf_highest (codec_of (self)) / 100.0 + MOST_OFFSET;

  for (int i = 0; i < 40; i++)
    {
      double middle = (low + high) / 2;
      if (mean_at (self, middle) > points)
        low = middle;
      else
        high = middle;
    }
  return low;
}

/* What a gop gains for a byte, in pictures times points. */
static double
gain (const Slot *slot)
{
  return slot->points_slope * (double) slot->gop.frames / (slot->bytes * slot->bytes_slope);
}

/* Gives every gop the offset at which a byte gains as much as in the mean. What is known is rough,
 * so each goes only half of the way. */
static void
balance (Search *self)
{
  double mean = 0;

  for (guint i = 0; i < self->count; i++)
    mean += log (gain (&self->slots[i])) * (double) self->slots[i].gop.frames;
  mean /= (double) self->frames;
  for (guint i = 0; i < self->count; i++)
    {
      Slot *slot = &self->slots[i];
      slot->offset
          = CLAMP ((log (gain (slot)) - mean) / slot->bytes_slope / 2, -MOST_OFFSET, MOST_OFFSET);
    }
}

/* A slope that was measured, as far as it is believable: nothing falls much faster or slower than
 * usual. */
static double
believable (double change, double steps, double usual)
{
  return fabs (steps) < 0.5 ? usual : CLAMP (change / steps, usual * 1.5, usual * 0.6);
}

/* Learns what the samples say of each gop: one that was not looked at is like the film. */
static void
take_samples (Search *self, SahneTrial *trial, const SahneCrf *tried)
{
  double steps = (tried[1] - tried[0]) / 100.0;

  for (guint i = 0; i < self->count; i++)
    {
      Slot *slot = &self->slots[i];
      double points = sahne_trial_gop_points (trial, i, 0),
             bytes = sahne_trial_gop_bytes (trial, i, 0);
      slot->crf = tried[1] / 100.0;
      slot->points = sahne_trial_gop_points (trial, i, 1);
      slot->bytes = MAX (sahne_trial_gop_bytes (trial, i, 1), 1);
      slot->points_slope = believable (slot->points - points, steps, slot->points_slope);
      slot->bytes_slope = believable (log (slot->bytes / MAX (bytes, 1)), steps, slot->bytes_slope);
    }
}

/* Samples at two numbers, between which the wanted quality should lie. */
static gboolean
sample (Search *self, GArray *gops, GError **error)
{
  g_autoptr (SahneTrial) trial = sahne_trial_new_short (gops, self->settings, NULL, MOST_SAMPLES, AHEAD);
  SahneVideoCodec codec = codec_of (self);
  double wanted = self->settings->quality + AIM, found;
  SahneCrf tried[2] = { sahne_crf_for_quality (codec, self->settings->quality) };

  for (guint i = 0; i < self->count; i++)
    {
      Slot *slot = &self->slots[i];
      slot->crf = tried[0] / 100.0;
      slot->points = wanted;
    }
  if (self->count <= FEW_GOPS)
    return TRUE;
  if (!sahne_trial_run (trial, self->batch, tried[0], error))
    return FALSE;
  found = sahne_trial_crf_for_points (trial, wanted);
  if (fabs (found - tried[0] / 100.0) < SPREAD)
    found = tried[0] / 100.0 + (found < tried[0] / 100.0 ? -SPREAD : SPREAD);
  tried[1] = sahne_crf_round (codec, found * 100);
  if (!sahne_trial_run (trial, self->batch, tried[1], error))
    return FALSE;
  take_samples (self, trial, tried);
  balance (self);
  return TRUE;
}

/* Takes what was measured of a gop, and how the others were expected to be worse or better. */
static void
learn (Search *self, const guint *picked, const Version *versions, guint count)
{
  double off = 0, frames = 0;

  for (guint i = 0; i < count; i++)
    {
      Slot *slot = &self->slots[picked[i]];
      double steps = versions[i].crf - slot->last.crf;
      off += (versions[i].points - points_at (self, slot, versions[i].crf - slot->offset))
             * (double) slot->gop.frames;
      frames += (double) slot->gop.frames;
      if (slot->last.chunk)
        {
          slot->points_slope
              = believable (versions[i].points - slot->last.points, steps, slot->points_slope);
          slot->bytes_slope
              = believable (log (versions[i].bytes / slot->last.bytes), steps, slot->bytes_slope);
        }
      g_clear_pointer (&slot->last.chunk, sahne_chunk_unref);
      slot->last = versions[i];
      slot->crf = versions[i].crf;
      slot->points = versions[i].points;
      slot->bytes = MAX (versions[i].bytes, 1);
      self->encoded += slot->gop.frames;
    }
  for (guint i = 0; i < self->count; i++)
    if (self->slots[i].last.chunk == NULL)
      self->slots[i].points += off / frames;
}

/* Encodes and measures the picked gops, each with the number of the film and its offset. */
static gboolean
encode (Search *self, const guint *picked, guint count, double crf, GError **error)
{
  g_autofree SahneEncodeJob *jobs = g_new0 (SahneEncodeJob, count);
  g_autofree Version *versions = g_new0 (Version, count);

  for (guint i = 0; i < count; i++)
    {
      const Slot *slot = &self->slots[picked[i]];
      jobs[i]
          = (SahneEncodeJob){ .settings = self->settings,
                              .gop = slot->gop,
                              .crf = sahne_crf_round (codec_of (self), (crf + slot->offset) * 100),
                              .measure = TRUE };
    }
  if (!sahne_batch_run (self->batch, jobs, count, error))
    return FALSE;
  for (guint i = 0; i < count; i++)
    versions[i]
        = (Version){ jobs[i].crf / 100.0, sahne_quality_mean (&jobs[i].quality),
                     (double) sahne_chunk_bytes (jobs[i].chunk), g_steal_pointer (&jobs[i].chunk) };
  learn (self, picked, versions, count);
  return TRUE;
}

/* Encodes all gops, a third first to learn from. */
static gboolean
encode_all (Search *self, GError **error)
{
  g_autofree guint *picked = g_new (guint, self->count);
  guint every = 3;

  for (guint portion = 0; portion < 2; portion++)
    {
      guint count = 0;
      for (guint i = 0; i < self->count; i++)
        if ((i % every == every / 2 || self->count <= FEW_GOPS) == (portion == 0))
          picked[count++] = i;
      if (count
          && !encode (self, picked, count, solve (self, self->settings->quality + AIM), error))
        return FALSE;
    }
  return TRUE;
}

static double
mean_of (const Search *self)
{
  double sum = 0;

  for (guint i = 0; i < self->count; i++)
    sum += self->slots[i].last.points * (double) self->slots[i].gop.frames;
  return sum / (double) self->frames;
}

typedef struct
{
  guint slot;
  double worth;
} Offer;

static int
compare_offers (gconstpointer a, gconstpointer b)
{
  double one = ((const Offer *) a)->worth, two = ((const Offer *) b)->worth;
  return (one < two) - (one > two);
}

/* Gops that together change the mean by @lack points, each by no more than its curve is good for:
 * those where it costs least, or brings most. Sets their offsets. Returns how many. */
static guint
pick (Search *self, double lack, guint *picked)
{
  g_autofree Offer *offers = g_new (Offer, self->count);
  double left = lack * (double) self->frames;
  guint count = 0;

  for (guint i = 0; i < self->count; i++)
    {
      const Slot *slot = &self->slots[i];
      double worth = gain (slot);
      offers[i] = (Offer){ i, lack > 0 ? worth : -worth };
    }
  qsort (offers, self->count, sizeof *offers, compare_offers);
  for (guint i = 0; i < self->count && fabs (left) > 0.02 * (double) self->frames; i++)
    {
      Slot *slot = &self->slots[offers[i].slot];
      double slope = slot->points_slope;
      double frames = (double) slot->gop.frames;
      double change = fabs (lack) > EVERYWHERE ? CLAMP (lack, -MOST_CHANGE, MOST_CHANGE)
                                               : CLAMP (left / frames, -3, 3);
      SahneCrf crf = sahne_crf_round (codec_of (self), (slot->last.crf + change / slope) * 100);
      if (crf == (int) lround (slot->last.crf * 100))
        continue;
      left -= (crf / 100.0 - slot->last.crf) * slope * frames;
      slot->offset = crf / 100.0;
      picked[count++] = offers[i].slot;
    }
  return count;
}

/* Encodes some gops again until the mean is what was wanted, or enough was tried. */
static gboolean
settle (Search *self, GError **error)
{
  g_autofree guint *picked = g_new (guint, self->count);

  for (int round = 0; round < MOST_ROUNDS; round++)
    {
      double off = mean_of (self) - self->settings->quality;
      guint count;
      if (off >= -MISSED && (off <= EXCEEDED || self->encoded > (double) self->frames * MOST_WORK))
        return TRUE;
      count = pick (self, AIM - off, picked);
      if (count == 0 || !encode (self, picked, count, 0, error))
        return count == 0;
    }
  return TRUE;
}

/**
 * sahne_search_quality:
 * @batch: what to work with
 * @settings: what is wanted, with `quality`
 * @choice: (inout): what was chosen: the pictures are put there
 * @error: return location for what stopped it
 *
 * The mean quality of the pictures is the wanted one, as near as the encoder can.
 *
 * Returns: whether the film is encoded
 */
gboolean
sahne_search_quality (SahneBatch *batch, const SahneDeliverySettings *settings,
                      SahneDeliveryChoice *choice, GError **error)
{
  GArray *shots = sahne_picture_source_shots (batch->source);
  g_autoptr (GArray) gops = sahne_plan_gops (shots, settings, 1);
  Search self = { batch,     &choice->settings,        g_new0 (Slot, gops->len),
                  gops->len, sahne_plan_frames (gops), 0 };
  gboolean done;

  batch->expected = 1.8 * (double) self.frames;
  for (guint i = 0; i < self.count; i++)
    {
      self.slots[i].gop = g_array_index (gops, SahneGop, i);
      self.slots[i].bytes_slope = sahne_crf_bytes_slope (settings->codec);
      self.slots[i].points_slope = sahne_crf_points_slope (settings->codec);
      self.slots[i].bytes = 1;
    }
  done = sample (&self, gops, error) && encode_all (&self, error) && settle (&self, error);
  for (guint i = 0; done && i < self.count; i++)
    g_ptr_array_add (choice->chunks, sahne_chunk_ref (self.slots[i].last.chunk));
  search_clear (&self);
  return done;
}
