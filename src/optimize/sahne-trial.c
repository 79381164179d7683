/* Encodes about a tenth of a film and draws conclusions on the rest.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-trial.h"

#include <math.h>

/* A sample is as long as it takes an encoder to show how it goes on after a keyframe: three groups
 * of 8 and the keyframe. Short films have shorter ones. */
#define SAMPLE_FRAMES 25
#define LEAST_FRAMES 13

/* With a profile shorter ones will do. */
#define LOOK_FRAMES 17

/* Encoders look ahead, and give a picture more bytes the more follows that is like it. So they are
 * shown more than they are asked to encode. */
#define LOOK_AHEAD 60

/* What a sample takes for each byte of the profile is more than what pictures take that lie farther
 * behind their keyframe: in the mean of six films and two encoders this much is left. */
#define LATER 0.87

/* This share of the pictures is looked at, in no more samples than this. */
#define SAMPLE_SHARE 9
#define MOST_SAMPLES 40

/* So many gops are each looked at, however short the film. */
#define FEW_GOPS 3

typedef struct
{
  guint gop;                    /* where it was taken */
  SahneGop part;                /* what was taken */
  gint64 ahead;                 /* pictures of the gop behind it */
  double key, rest;             /* bytes of its keyframe, and of all others, at the last number */
  double small_key, small_rest; /* bytes of the same, encoded as the profile was */
} Sample;

struct _SahneTrial
{
  SahneDeliverySettings settings;
  GArray *gops;
  const SahneProfile *profile; /* NULL when there is none: then all pictures are alike */
  GArray *samples;
  SahneRateCurve bytes;  /* logarithm of the whole film's bytes */
  SahneRateCurve points; /* mean quality */
  double *shares;        /* of each gop in the bytes */
};

/**
 * sahne_crf_bytes_slope:
 * @codec: a codec
 *
 * Returns: how the logarithm of the size usually changes for each step of the constant-quality
 *   number
 */
double
sahne_crf_bytes_slope (SahneVideoCodec codec)
{
  static const double slopes[SAHNE_N_VIDEO_CODECS] = { -0.105, -0.105, -0.065, -0.045, -1 };
  return slopes[codec];
}

/**
 * sahne_crf_points_slope:
 * @codec: a codec
 *
 * Returns: how many points one step of the constant-quality number usually costs, below 0
 */
double
sahne_crf_points_slope (SahneVideoCodec codec)
{
  static const double slopes[SAHNE_N_VIDEO_CODECS] = { -1.5, -1.5, -0.45, -0.45, -1 };
  return slopes[codec];
}

/* Picks samples evenly over the film, each in the middle of a gop. */
static void
pick_samples (SahneTrial *self, gint64 most, gint64 look_ahead)
{
  gint64 frames = sahne_plan_frames (self->gops), seen = 0;
  gint64 length = CLAMP (frames / 8, LEAST_FRAMES, self->profile ? LOOK_FRAMES : SAMPLE_FRAMES);
  gint64 least = self->profile ? 1 : MIN ((gint64) self->gops->len, FEW_GOPS);
  gint64 count = CLAMP (frames / SAMPLE_SHARE / length, least, most);
  gint64 taken = 0;

  for (guint i = 0; i < self->gops->len; i++)
    {
      const SahneGop *whole = &g_array_index (self->gops, SahneGop, i);
      seen += whole->frames;
      /* The middle of slice number "taken" lies in this gop. */
      if (taken >= count || (2 * taken + 1) * frames / (2 * count) >= seen)
        continue;
      Sample sample = { i, *whole };
      sample.part.frames = MIN (length, whole->frames);
      sample.part.first += (whole->frames - sample.part.frames) / 2 * whole->every;
      sample.part.at += (whole->frames - sample.part.frames) / 2;
      sample.ahead
          = MIN (whole->frames - sample.part.frames - (whole->frames - sample.part.frames) / 2,
                 look_ahead);
      g_array_append_val (self->samples, sample);
      while (taken < count && (2 * taken + 1) * frames / (2 * count) < seen)
        taken++;
    }
}

/**
 * sahne_trial_new:
 * @gops: (element-type SahneGop): the film's gops
 * @settings: how it would be encoded
 *
 * Returns: (transfer full): a trial that knows nothing yet
 */
SahneTrial *
sahne_trial_new (GArray *gops, const SahneDeliverySettings *settings)
{
  return sahne_trial_new_short (gops, settings, NULL, MOST_SAMPLES, LOOK_AHEAD);
}

/**
 * sahne_trial_new_short:
 * @gops: (element-type SahneGop): the film's gops
 * @settings: how it would be encoded
 * @profile: (nullable): where the bytes are; it has to outlive the trial
 * @most: no more samples than this
 * @look_ahead: pictures behind each that the encoder sees
 *
 * Returns: (transfer full): a trial that is quicker than sahne_trial_new()'s, and less sure
 */
SahneTrial *
sahne_trial_new_short (GArray *gops, const SahneDeliverySettings *settings,
                       const SahneProfile *profile, guint most, gint64 look_ahead)
{
  SahneTrial *self = g_new0 (SahneTrial, 1);

  sahne_delivery_settings_copy (&self->settings, settings);
  self->gops = g_array_ref (gops);
  self->profile = profile;
  self->samples = g_array_new (FALSE, FALSE, sizeof (Sample));
  self->shares = g_new0 (double, gops->len);
  sahne_rate_curve_init (&self->bytes, sahne_crf_bytes_slope (settings->codec));
  sahne_rate_curve_init (&self->points, sahne_crf_points_slope (settings->codec));
  pick_samples (self, most, look_ahead);
  return self;
}

/**
 * sahne_trial_free:
 * @self: (transfer full): a trial
 */
void
sahne_trial_free (SahneTrial *self)
{
  sahne_delivery_settings_clear (&self->settings);
  g_array_unref (self->gops);
  g_array_unref (self->samples);
  sahne_rate_curve_clear (&self->bytes);
  sahne_rate_curve_clear (&self->points);
  g_free (self->shares);
  g_free (self);
}

/* Bytes of a sample's keyframe and of its other pictures. */
static gboolean
learn (SahneChunk *chunk, double *key, double *rest, GError **error)
{
  g_autoptr (SahneCoded) coded = sahne_chunk_open (chunk, error);
  if (coded == NULL)
    return FALSE;
  *key = (double) sahne_coded_packet (coded, 0)->size;
  *rest = (double) sahne_chunk_bytes (chunk) - *key;
  return TRUE;
}

/* Bytes that pictures of a gop take, as far as relations go. */
static double
weight (const SahneTrial *self, guint gop, gint64 from, gint64 pictures)
{
  if (self->profile == NULL)
    return (double) MAX (MIN (pictures, g_array_index (self->gops, SahneGop, gop).frames - from), 0)
           - (from == 0);
  /* A little for each, because small copies lose more than what is in them. */
  return sahne_profile_rest (self->profile, gop, from, pictures) + (double) pictures;
}

/* The same of its keyframe. */
static double
key_weight (const SahneTrial *self, guint gop)
{
  return self->profile ? sahne_profile_key (self->profile, gop) + 1 : 1;
}

/* Bytes for a weight of one: of a sample as far as it says much, else in the mean. */
static double
ratio (double bytes, double weight, double mean_bytes, double mean_weight)
{
  double trust = mean_weight / 20;
  return (bytes + trust * mean_bytes / mean_weight) / (weight + trust);
}

/* Size of the whole film, and what is kept of each gop: one that was looked at is like its sample,
 * another one like the mean of all samples. */
static double
conclude (SahneTrial *self)
{
  double key = 0, keys = 0, rest = 0, rests = 0, total = 0;

  for (guint i = 0; i < self->samples->len; i++)
    {
      const Sample *sample = &g_array_index (self->samples, Sample, i);
      key += sample->key;
      keys += sample->small_key;
      rest += sample->rest;
      rests += sample->small_rest;
    }
  for (guint i = 0, next = 0; i < self->gops->len; i++)
    {
      gint64 frames = g_array_index (self->gops, SahneGop, i).frames;
      const Sample *sample = &g_array_index (self->samples, Sample, next);
      gboolean looked_at = next < self->samples->len && sample->gop == i;
      double here = weight (self, i, 0, frames) * (self->profile ? LATER : 1);
      self->shares[i] = looked_at
                            ? key_weight (self, i) * sample->key / sample->small_key
                                  + here * ratio (sample->rest, sample->small_rest, rest, rests)
                            : key_weight (self, i) * key / keys + here * rest / rests;
      total += self->shares[i];
      next += looked_at;
    }
  for (guint i = 0; i < self->gops->len; i++)
    self->shares[i] /= total;
  return total;
}

/* How much the samples weigh, in the same measure as gops. */
static gboolean
weigh_samples (SahneTrial *self, SahneBatch *batch, SahneEncodeJob *jobs, GError **error)
{
  guint count = self->samples->len;

  for (guint i = 0; i < count && self->profile == NULL; i++)
    {
      Sample *sample = &g_array_index (self->samples, Sample, i);
      sample->small_key = 1;
      sample->small_rest = (double) MAX (sample->part.frames - 1, 1);
    }
  if (self->profile == NULL || g_array_index (self->samples, Sample, 0).small_key > 0)
    return TRUE;
  if (!sahne_profile_sample (self->profile, batch, jobs, count, error))
    return FALSE;
  for (guint i = 0; i < count; i++)
    {
      Sample *sample = &g_array_index (self->samples, Sample, i);
      if (!learn (jobs[i].chunk, &sample->small_key, &sample->small_rest, error))
        return FALSE;
      sample->small_key += 1;
      sample->small_rest += (double) sample->part.frames;
    }
  sahne_batch_clear (jobs, count);
  return TRUE;
}

/**
 * sahne_trial_run:
 * @self: a trial
 * @batch: what to work with
 * @crf: the constant-quality number to try
 * @error: return location for what stopped it
 *
 * Encodes and measures all samples.
 *
 * Returns: whether they were
 */
gboolean
sahne_trial_run (SahneTrial *self, SahneBatch *batch, SahneCrf crf, GError **error)
{
  guint count = self->samples->len;
  g_autofree SahneEncodeJob *jobs = g_new0 (SahneEncodeJob, count);
  SahneQuality quality = SAHNE_QUALITY_INIT;
  double total;
  gboolean done;

  for (guint i = 0; i < count; i++)
    jobs[i] = (SahneEncodeJob){ .gop = g_array_index (self->samples, Sample, i).part,
                                .ahead = g_array_index (self->samples, Sample, i).ahead };
  if (!weigh_samples (self, batch, jobs, error))
    return FALSE;
  for (guint i = 0; i < count; i++)
    {
      jobs[i].settings = &self->settings;
      jobs[i].crf = crf;
      jobs[i].measure = TRUE;
    }
  done = sahne_batch_run (batch, jobs, count, error);
  for (guint i = 0; done && i < count; i++)
    {
      Sample *sample = &g_array_index (self->samples, Sample, i);
      sahne_quality_merge (&quality, &jobs[i].quality);
      done = learn (jobs[i].chunk, &sample->key, &sample->rest, error);
    }
  sahne_batch_clear (jobs, count);
  if (!done)
    return FALSE;
  total = conclude (self);
  sahne_rate_curve_add (&self->bytes, crf / 100.0, log (MAX (total, 1)));
  sahne_rate_curve_add (&self->points, crf / 100.0, sahne_quality_mean (&quality));
  return TRUE;
}

/**
 * sahne_trial_count:
 * @self: a trial
 *
 * Returns: how many samples it takes
 */
guint
sahne_trial_count (SahneTrial *self)
{
  return self->samples->len;
}

/**
 * sahne_trial_frames:
 * @self: a trial
 *
 * Returns: how many pictures its samples have together
 */
gint64
sahne_trial_frames (SahneTrial *self)
{
  gint64 frames = 0;

  for (guint i = 0; i < self->samples->len; i++)
    frames += g_array_index (self->samples, Sample, i).part.frames;
  return frames;
}

/**
 * sahne_trial_settings:
 * @self: a trial
 *
 * Returns: (transfer none): how the film would be encoded
 */
const SahneDeliverySettings *
sahne_trial_settings (SahneTrial *self)
{
  return &self->settings;
}

/**
 * sahne_trial_bytes:
 * @self: a trial that was run
 * @crf: a constant-quality number
 *
 * Returns: the expected size of all pictures
 */
double
sahne_trial_bytes (SahneTrial *self, double crf)
{
  return exp (sahne_rate_curve_value (&self->bytes, crf));
}

/**
 * sahne_trial_share:
 * @self: a trial that was run
 * @gop: number of a gop
 *
 * Returns: the expected share of the gop in the bytes, 0 to 1
 */
double
sahne_trial_share (SahneTrial *self, guint gop)
{
  return self->shares[gop];
}

/**
 * sahne_trial_slope:
 * @self: a trial that was run
 * @crf: a constant-quality number
 *
 * Returns: how fast the logarithm of the size changes there
 */
double
sahne_trial_slope (SahneTrial *self, double crf)
{
  return sahne_rate_curve_slope (&self->bytes, crf);
}

/**
 * sahne_trial_points:
 * @self: a trial that was run
 * @crf: a constant-quality number
 *
 * Returns: the expected mean quality
 */
double
sahne_trial_points (SahneTrial *self, double crf)
{
  return CLAMP (sahne_rate_curve_value (&self->points, crf), 0, 100);
}

/* Where a falling curve has a value, within the codec's range. */
static double
find (const SahneRateCurve *curve, SahneVideoCodec codec, double value)
{
  double low = sahne_crf_lowest (codec) / 100.0, high = sahne_crf_highest (codec) / 100.0;

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

/**
 * sahne_trial_crf_for_bytes:
 * @self: a trial that was run
 * @bytes: a size
 *
 * Returns: the constant-quality number that is expected to give it
 */
double
sahne_trial_crf_for_bytes (SahneTrial *self, double bytes)
{
  return find (&self->bytes, self->settings.codec, log (MAX (bytes, 1)));
}

/**
 * sahne_trial_crf_for_points:
 * @self: a trial that was run
 * @points: a quality
 *
 * Returns: the constant-quality number that is expected to give it
 */
double
sahne_trial_crf_for_points (SahneTrial *self, double points)
{
  return find (&self->points, self->settings.codec, points);
}
