/* Lays out a ladder by measuring: at each step down in quality, the size that needs the fewest bits
 * for it. Rungs nobody could tell apart do not come up.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-ladder.h"

#include <math.h>

#include "sahne-rate-curve.h"

/* Shorter sides of pictures that players are used to, and the mean bit rate that is enough for a
 * picture of that size in H.264, HEVC and AV1, kbit/s (Apple's authoring specification; AV1 is
 * three quarters of HEVC). Drawn films need far less. */
static const struct
{
  int side, most[3];
} sizes[] = {
  { 2160, { 24000, 16800, 12600 } }, { 1440, { 12000, 8100, 6000 } },
  { 1080, { 7800, 5800, 4300 } },    { 720, { 4500, 3400, 2500 } },
  { 540, { 2000, 1600, 1200 } },     { 432, { 1100, 900, 700 } },
  { 360, { 730, 600, 450 } },        { 234, { 365, 300, 230 } },
};

/* From rung to rung the bit rate, sound included, falls by this much: a line that carries a little
 * less has no use for a rung that takes a little less, and every rung has to be encoded. */
#define RATE_STEP 1.7
#define RATE_SLACK 0.2

/* No more rungs than this for a codec; none below a rung that is already this small or poor. */
#define MOST_RUNGS 7
#define LEAST_KBPS 130
#define LEAST_POINTS 40

/* No rung is looked for that would take less than this, kbit/s. */
#define LEAST_RATE 40

/* Samples: about one picture in so many, within these bounds. */
#define SAMPLE_SHARE 12
#define LEAST_FRAMES 48
#define MOST_FRAMES 240

/* What one step of the number usually costs in points, and in the logarithm of the bit rate, of
 * drawn films where nothing else is known. */
static double
points_slope (SahneVideoCodec codec)
{
  return codec == SAHNE_VIDEO_CODEC_AV1 ? -0.3 : -0.92;
}

static double
rate_slope (SahneVideoCodec codec)
{
  return codec == SAHNE_VIDEO_CODEC_AV1 ? -0.05 : -0.093;
}

/* A rung that misses its quality by no more than this is taken. The best one is looked for more
 * closely. */
#define NEAR 2.5
#define NEAR_BEST 1.5

/* One size, and what is known of it. */
typedef struct
{
  SahneDeliverySettings settings;
  double most_kbps;
  SahneRateCurve rate;   /* logarithm of kbit/s */
  SahneRateCurve points; /* mean quality at the size of the largest */
  GArray *tried;         /* of SahneRung */
} Candidate;

static void
candidate_free (gpointer data)
{
  Candidate *self = data;

  sahne_delivery_settings_clear (&self->settings);
  sahne_rate_curve_clear (&self->rate);
  sahne_rate_curve_clear (&self->points);
  g_array_unref (self->tried);
  g_free (self);
}

static int
even (double pixels)
{
  return MAX ((int) (pixels / 2 + 0.5) * 2, 16);
}

/**
 * sahne_ladder_sizes:
 * @width: of the largest pictures
 * @height: see @width
 *
 * Returns: (transfer full) (element-type SahnePictureForm): sizes of the same shape, the largest
 *   first
 */
GArray *
sahne_ladder_sizes (int width, int height)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (SahnePictureForm));
  SahnePictureForm form = { width, height, 8, 1 };
  int side = MIN (width, height);

  g_array_append_val (found, form);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    if (sizes[i].side * 10 < side * 9)
      {
        form.width = even ((double) width * sizes[i].side / side);
        form.height = even ((double) height * sizes[i].side / side);
        g_array_append_val (found, form);
      }
  return found;
}

/**
 * sahne_ladder_samples:
 * @gops: (element-type SahneGop): of a whole film
 *
 * Returns: (transfer full) (element-type SahneGop): some of them, evenly spread
 */
GArray *
sahne_ladder_samples (GArray *gops)
{
  GArray *samples = g_array_new (FALSE, FALSE, sizeof (SahneGop));
  gint64 frames = sahne_plan_frames (gops);
  gint64 wanted = CLAMP (frames / SAMPLE_SHARE, LEAST_FRAMES, MOST_FRAMES);
  gint64 mean = gops->len ? MAX (frames / gops->len, 1) : 1;
  gint64 count = CLAMP ((wanted + mean - 1) / mean, 1, (gint64) gops->len), seen = 0, taken = 0;

  for (guint i = 0; i < gops->len; i++)
    {
      seen += g_array_index (gops, SahneGop, i).frames;
      /* The middle of slice number "taken" of the film lies in this one. */
      if (taken >= count || (2 * taken + 1) * frames / (2 * count) >= seen)
        continue;
      g_array_append_val (samples, g_array_index (gops, SahneGop, i));
      while (taken < count && (2 * taken + 1) * frames / (2 * count) < seen)
        taken++;
    }
  return samples;
}

static double
most_kbps (const SahneDeliverySettings *settings)
{
  int column = settings->codec == SAHNE_VIDEO_CODEC_AV1    ? 2
               : settings->codec == SAHNE_VIDEO_CODEC_HEVC ? 1
                                                           : 0;
  int side = MIN (settings->width, settings->height);
  double fast = (double) settings->rate_num / settings->rate_den > 31 ? 1.5 : 1;
  guint i = 0;

  while (i + 1 < G_N_ELEMENTS (sizes) && sizes[i + 1].side >= side)
    i++;
  return sizes[i].most[column] * fast;
}

static GPtrArray *
make_candidates (const SahneDeliverySettings *settings)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (candidate_free);
  g_autoptr (GArray) forms = sahne_ladder_sizes (settings->width, settings->height);

  for (guint i = 0; i < forms->len; i++)
    {
      Candidate *candidate = g_new0 (Candidate, 1);
      sahne_delivery_settings_copy (&candidate->settings, settings);
      candidate->settings.width = g_array_index (forms, SahnePictureForm, i).width;
      candidate->settings.height = g_array_index (forms, SahnePictureForm, i).height;
      candidate->most_kbps = most_kbps (&candidate->settings);
      sahne_rate_curve_init (&candidate->rate, rate_slope (settings->codec));
      sahne_rate_curve_init (&candidate->points, points_slope (settings->codec));
      candidate->tried = g_array_new (FALSE, FALSE, sizeof (SahneRung));
      g_ptr_array_add (all, candidate);
    }
  return all;
}

/* Encodes all samples with one number and measures them. */
static gboolean
probe (Candidate *self, SahneBatch *batch, SahneCrf crf, GError **error)
{
  GArray *shots = sahne_picture_source_shots (batch->source);
  g_autofree SahneEncodeJob *jobs = g_new0 (SahneEncodeJob, shots->len);
  SahneQuality quality = SAHNE_QUALITY_INIT;
  SahneRung rung = { self->settings.codec, self->settings.width, self->settings.height, crf };
  double bytes = 0, seconds;

  for (guint i = 0; i < shots->len; i++)
    {
      const SahneShotRange *shot = &g_array_index (shots, SahneShotRange, i);
      jobs[i] = (SahneEncodeJob){ .settings = &self->settings,
                                  .gop = { i, 0, 1, shot->first, shot->frames },
                                  .crf = crf,
                                  .measure = TRUE };
    }
  if (!sahne_batch_run (batch, jobs, shots->len, error))
    return FALSE;
  for (guint i = 0; i < shots->len; i++)
    {
      bytes += (double) sahne_chunk_bytes (jobs[i].chunk);
      sahne_quality_merge (&quality, &jobs[i].quality);
    }
  sahne_batch_clear (jobs, shots->len);
  seconds = (double) sahne_picture_source_frames (batch->source) * self->settings.rate_den
            / self->settings.rate_num;
  rung.points = sahne_quality_mean (&quality);
  rung.kbps = MAX (bytes * 8 / 1000 / seconds, 0.001);
  sahne_rate_curve_add (&self->points, crf / 100.0, rung.points);
  sahne_rate_curve_add (&self->rate, crf / 100.0, log (rung.kbps));
  g_array_append_val (self->tried, rung);
  return TRUE;
}

/* Where a falling curve has a value, within what is worth asking for. */
static double
find (const SahneRateCurve *curve, const SahneDeliverySettings *settings, double value)
{
  double low = sahne_crf_for_quality (settings, SAHNE_QUALITY_SATURATED) / 100.0,
         high = sahne_crf_highest (settings->codec) / 100.0;

  for (int i = 0; i < 40; i++)
    {
      double middle = (low + high) / 2;
      if (sahne_rate_curve_value (curve, middle) > value)
        low = middle;
      else
        high = middle;
    }
  return (low + high) / 2;
}

/* The number for a quality that also keeps to the bit rate that is enough for the size. */
static SahneCrf
number_for (const Candidate *self, double points)
{
  const SahneDeliverySettings *settings = &self->settings;
  double crf = MAX (find (&self->points, settings, points),
                    find (&self->rate, settings, log (self->most_kbps)));

  return sahne_crf_round (settings->codec, crf * 100);
}

/* The size that needs the fewest bits for a quality, of those that were tried and are not larger
 * than number @from. */
static guint
cheapest (GPtrArray *candidates, guint from, double points)
{
  double best = G_MAXDOUBLE;
  guint found = from;

  for (guint i = from; i < candidates->len; i++)
    {
      const Candidate *candidate = candidates->pdata[i];
      double crf, rate;
      if (candidate->tried->len == 0)
        break;
      crf = number_for (candidate, points) / 100.0;
      rate = sahne_rate_curve_value (&candidate->rate, crf);
      if (sahne_rate_curve_value (&candidate->points, crf) < points - NEAR && i > from)
        continue;
      if (rate < best)
        {
          best = rate;
          found = i;
        }
    }
  return found;
}

/* What was tried of a size nearest to a quality. */
static const SahneRung *
nearest (const Candidate *self, double points)
{
  const SahneRung *found = NULL;

  for (guint i = 0; i < self->tried->len; i++)
    {
      const SahneRung *rung = &g_array_index (self->tried, SahneRung, i);
      if (found == NULL || fabs (rung->points - points) < fabs (found->points - points))
        found = rung;
    }
  return found;
}

static gboolean
was_tried (const Candidate *self, SahneCrf crf)
{
  for (guint i = 0; i < self->tried->len; i++)
    if (g_array_index (self->tried, SahneRung, i).crf == crf)
      return TRUE;
  return FALSE;
}

/* The rung with a quality. A smaller size is looked at when the smallest one known is the best;
 * what was chosen by the curves is tried, and chosen again when that was off. */
static gboolean
choose (GPtrArray *candidates, SahneBatch *batch, guint from, double points, double near,
        guint *size, SahneRung *rung, GError **error)
{
  guint found = from;

  for (guint i = 0; i < candidates->len + 3; i++)
    {
      Candidate *candidate, *next;
      SahneCrf crf;
      found = cheapest (candidates, from, points);
      candidate = candidates->pdata[found];
      next = found + 1 < candidates->len ? candidates->pdata[found + 1] : NULL;
      crf = candidate->tried->len ? number_for (candidate, points)
                                  : sahne_crf_for_quality (&candidate->settings, (int) points);
      if (candidate->tried->len && next && next->tried->len == 0)
        candidate = next;
      else if (candidate->tried->len
               && (was_tried (candidate, crf)
                   || (fabs (nearest (candidate, points)->points - points) <= near
                       && nearest (candidate, points)->kbps <= candidate->most_kbps * 1.05)))
        break;
      if (!probe (candidate, batch, crf, error))
        return FALSE;
    }
  *size = found;
  *rung = *nearest (candidates->pdata[found], points);
  return TRUE;
}

/* The best quality that any size has at a bit rate, by what was tried so far. */
static double
points_for_rate (GPtrArray *candidates, guint from, double kbps)
{
  double best = 0;

  for (guint i = from; kbps > LEAST_RATE && i < candidates->len; i++)
    {
      const Candidate *candidate = candidates->pdata[i];
      double crf;
      if (candidate->tried->len == 0)
        break;
      crf = find (&candidate->rate, &candidate->settings, log (kbps));
      if (sahne_rate_curve_value (&candidate->rate, crf) > log (kbps) + 0.1)
        continue;
      best = MAX (best, sahne_rate_curve_value (&candidate->points, crf));
    }
  return best;
}

/**
 * sahne_ladder_lay_out:
 * @batch: what to work with; the shots of its source are samples of a film, all of them are used,
 *   and its own size is that of the largest rung
 * @settings: how rungs are encoded, with codec, size and quality of the largest
 * @ladder: (element-type SahneRung): the rungs are added here, the best first
 * @error: return location for what stopped it
 *
 * Returns: whether there is a ladder
 */
gboolean
sahne_ladder_lay_out (SahneBatch *batch, const SahneDeliverySettings *settings, GArray *ladder,
                      GError **error)
{
  g_autoptr (GPtrArray) candidates = make_candidates (settings);
  double wanted = settings->quality;
  double sound = settings->sound == SAHNE_SOUND_CODEC_NONE ? 0 : settings->sound_kbps;
  guint size = 0, before = ladder->len;

  batch->encoded = 0;
  batch->expected = (double) sahne_picture_source_frames (batch->source)
                    * (double) (candidates->len + MOST_RUNGS);
  for (int tries = 0; tries < 2 * MOST_RUNGS && ladder->len - before < MOST_RUNGS; tries++)
    {
      const SahneRung *last
          = ladder->len > before ? &g_array_index (ladder, SahneRung, ladder->len - 1) : NULL;
      SahneRung rung;
      double most;
      if (last && (last->kbps <= LEAST_KBPS || wanted < LEAST_POINTS))
        break;
      if (!choose (candidates, batch, size, wanted, last ? NEAR : NEAR_BEST, &size, &rung, error))
        return FALSE;
      most = last ? (last->kbps + sound) / (RATE_STEP - RATE_SLACK) - sound : 0;
      if (last && ladder->len - before == 1)
        most = MAX (most, last->kbps * 0.8); /* a second one there always is */
      if (last && (last->points - rung.points < SAHNE_LADDER_STEP || rung.kbps > most))
        {
          wanted = MIN (wanted, last->points - SAHNE_LADDER_STEP) - 1;
          if (rung.kbps > most)
            wanted = MIN (wanted, points_for_rate (candidates, size, most));
          continue;
        }
      most = (rung.kbps + sound) / RATE_STEP - sound;
      if (ladder->len == before)
        most = MAX (most, rung.kbps * 0.8);
      wanted
          = MIN (rung.points - SAHNE_LADDER_STEP - 0.5, points_for_rate (candidates, size, most));
      g_array_append_val (ladder, rung);
    }
  return TRUE;
}
