/* The search for the smallest film of a quality.
 *
 * A slow encoder with one number for the whole film is hard to beat: numbers by shot, at which a
 * further byte gains equally much everywhere, were tried and made drawn films 1 % smaller. So the
 * time goes into the encoder, and the search only finds that number: gops are encoded in portions,
 * and what is measured of the first ones corrects the number of the next ones.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-smallest.h"

#include <math.h>

/* The mean quality may miss the wanted one by so many points, and be better by so many. */
#define MISSED 0.25
#define EXCEEDED 1.0

/* What is aimed at, points above the wanted quality. */
#define AIM 0.15

/* Once so many films' worth of pictures were encoded, what is there is taken. */
#define MOST_WORK 1.5

/* A gop of the first portion whose number is off by no more than so many points stays, and others
 * make up for it. */
#define GOOD_ENOUGH 2.0

/* So few gops are encoded at once; of others the third part first, of so many the sixth. */
#define FEW_GOPS 4
#define MANY_GOPS 12

/* What is missed by more than this is missed everywhere. */
#define EVERYWHERE 1.0
#define MOST_CHANGE 7.0

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
  double wanted; /* the number it is encoded with next */
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
  double steps = clamp_crf (self, crf) - slot->crf;
  return CLAMP (slot->points + steps * slot->points_slope, 0, 100);
}

/* Whether a gop was encoded with about the number of the film. */
static gboolean
stays (const Slot *slot, double crf)
{
  return slot->last.chunk && fabs ((slot->last.crf - crf) * slot->points_slope) < GOOD_ENOUGH;
}

/* Mean quality when the film's number is @crf. */
static double
mean_at (const Search *self, double crf)
{
  double sum = 0;

  for (guint i = 0; i < self->count; i++)
    {
      const Slot *slot = &self->slots[i];
      sum += (stays (slot, crf) ? slot->last.points : points_at (self, slot, crf))
             * (double) slot->gop.frames;
    }
  return sum / (double) self->frames;
}

/* The film's number that should give a mean quality. */
static double
solve (const Search *self, double points)
{
  double low = sahne_crf_lowest (codec_of (self)) / 100.0,
         high = sahne_crf_highest (codec_of (self)) / 100.0;

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

/* A slope that was measured, as far as it is believable: nothing falls much faster or slower than
 * usual. */
static double
believable (double change, double steps, double usual)
{
  return fabs (steps) < 0.5 ? usual : CLAMP (change / steps, usual * 1.5, usual * 0.6);
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
      off += (versions[i].points - points_at (self, slot, versions[i].crf))
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

/* Encodes and measures the picked gops with the numbers that are wanted. */
static gboolean
encode (Search *self, const guint *picked, guint count, GError **error)
{
  g_autofree SahneEncodeJob *jobs = g_new0 (SahneEncodeJob, count);
  g_autofree Version *versions = g_new0 (Version, count);

  for (guint i = 0; i < count; i++)
    {
      const Slot *slot = &self->slots[picked[i]];
      jobs[i] = (SahneEncodeJob){ .settings = self->settings,
                                  .gop = slot->gop,
                                  .crf = sahne_crf_round (codec_of (self), slot->wanted * 100),
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

/* Encodes all gops, a few first to learn from. */
static gboolean
encode_all (Search *self, GError **error)
{
  g_autofree guint *picked = g_new (guint, self->count);
  guint every = self->count <= FEW_GOPS ? 1 : self->count <= MANY_GOPS ? 3 : 6;

  for (guint portion = 0; portion < 2; portion++)
    {
      double wanted = solve (self, self->settings->quality + AIM);
      guint count = 0;
      for (guint i = 0; i < self->count; i++)
        if (portion == 0 ? i % every == every / 2 : !stays (&self->slots[i], wanted))
          {
            self->slots[i].wanted = wanted;
            picked[count++] = i;
          }
      if (count && !encode (self, picked, count, error))
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
 * those where it costs least, or brings most. Says what is wanted of them. Returns how many. */
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
      slot->wanted = crf / 100.0;
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
      if (count == 0 || !encode (self, picked, count, error))
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

  batch->expected = 1.5 * (double) self.frames;
  for (guint i = 0; i < self.count; i++)
    self.slots[i] = (Slot){ .gop = g_array_index (gops, SahneGop, i),
                            .crf = sahne_crf_for_quality (settings, settings->quality) / 100.0,
                            .points = settings->quality + AIM,
                            .bytes = 1,
                            .points_slope = sahne_crf_slope_at (settings, settings->quality),
                            .bytes_slope = sahne_crf_bytes_slope (settings->codec) };
  done = encode_all (&self, error) && settle (&self, error);
  for (guint i = 0; done && i < self.count; i++)
    g_ptr_array_add (choice->chunks, sahne_chunk_ref (self.slots[i].last.chunk));
  search_clear (&self);
  return done;
}
