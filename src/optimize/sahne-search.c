/* The ladder: what is given up, and when, so that a film fits into a limit.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-search.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "sahne-error.h"

/* Sound may take this share of the limit, in percent, before it is lowered. */
#define SOUND_SHARE 12

/* Below this rate fewer pictures would be seen more than they help. */
#define LEAST_RATE 30.5

/* A film worse than this is not made. */
#define LEAST_POINTS 30

/* A smaller picture is tried below this quality. */
#define TRY_SMALLER SAHNE_QUALITY_GREAT

/* Samples that sizes are compared by, and the pictures behind each that its encoder sees. */
#define SCOUT_SAMPLES 20
#define SCOUT_AHEAD 30

/* A sample lies behind a keyframe, where still parts of large pictures have not become fine yet: a
 * smaller size has to be better by more than this. */
#define SCOUT_BIAS 2.0

/* What was tried tells enough of a size up to so far away, as a logarithm; and where no other size
 * is compared with it. */
#define FAR_OFF 0.2
#define FAR_OFF_LARGE 0.4

/* Where one gop is too few, there are so many, each with at least so many pictures. */
#define FEW_GOPS 4
#define LEAST_GOP 30

/* Heights of the pictures, as shares of the full one. */
static const struct
{
  int num, den;
} scales[] = { { 1, 1 }, { 2, 3 }, { 1, 2 }, { 2, 5 }, { 1, 3 }, { 1, 4 } };

/* One way of encoding a film that was looked at. */
typedef struct
{
  SahneDeliverySettings settings;
  int every;
  GArray *gops;
  SahneTrial *trial;
  double budget; /* bytes for pictures */
  double crf;    /* the number that should fill it */
  double points; /* the quality that should give */
} Candidate;

static void
candidate_free (Candidate *self)
{
  sahne_delivery_settings_clear (&self->settings);
  g_array_unref (self->gops);
  g_clear_pointer (&self->trial, sahne_trial_free);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Candidate, candidate_free)

static int
even (double pixels)
{
  return MAX ((int) (pixels / 2 + 0.5) * 2, 16);
}

/* The gops of the film at a rate. An encoder that cannot be kept at a size does not fill a limit
 * with one gop; footage, whose keyframes hardly cost more than other pictures, has a few then. */
static GArray *
plan (SahneBatch *batch, SahneDeliverySettings *own, int every)
{
  GArray *shots = sahne_picture_source_shots (batch->source);
  GArray *gops = sahne_plan_gops (shots, own, every);
  gint64 frames = sahne_plan_frames (gops);

  if (gops->len > 1 || frames < FEW_GOPS * LEAST_GOP || sahne_encoder_steers (own->codec)
      || own->tune != SAHNE_PICTURE_KIND_FOOTAGE)
    return gops;
  g_array_unref (gops);
  own->keyframe_ms
      = (int) ((frames + FEW_GOPS - 1) / FEW_GOPS * 1000 * own->rate_den / own->rate_num + 1);
  return sahne_plan_gops (shots, own, every);
}

static Candidate *
candidate_new (SahneBatch *batch, const SahneDeliverySettings *settings,
               const SahneProfile *profile, guint scale, int every)
{
  Candidate *self = g_new0 (Candidate, 1);
  SahneDeliverySettings *own = &self->settings;

  sahne_delivery_settings_copy (own, settings);
  own->width = even ((double) own->width * scales[scale].num / scales[scale].den);
  own->height = even ((double) own->height * scales[scale].num / scales[scale].den);
  own->rate_den *= every;
  self->every = every;
  self->gops = plan (batch, own, every);
  self->trial = sahne_trial_new_short (self->gops, own, profile, SCOUT_SAMPLES, SCOUT_AHEAD);
  return self;
}

/* Tries @crf and, when that was far off, what should have been tried. */
static gboolean
look (Candidate *self, SahneBatch *batch, double crf, GError **error)
{
  SahneVideoCodec codec = self->settings.codec;
  SahneCrf tried = sahne_crf_round (codec, crf * 100);
  double far;

  if (!sahne_trial_run (self->trial, batch, tried, error))
    return FALSE;
  self->crf = sahne_trial_crf_for_bytes (self->trial, self->budget);
  self->points = sahne_trial_points (self->trial, self->crf);
  far = fabs (self->crf - tried / 100.0) * -sahne_crf_bytes_slope (codec);
  if (far > (self->points < TRY_SMALLER && self->settings.may_step_down ? FAR_OFF : FAR_OFF_LARGE))
    {
      if (!sahne_trial_run (self->trial, batch, sahne_crf_round (codec, self->crf * 100), error))
        return FALSE;
      self->crf = sahne_trial_crf_for_bytes (self->trial, self->budget);
    }
  self->points = sahne_trial_points (self->trial, self->crf);
  return TRUE;
}

/* Where a search begins when nothing is known. */
static double
first_guess (SahneVideoCodec codec)
{
  static const double guesses[SAHNE_N_VIDEO_CODECS] = { 26, 27, 36, 36, 0 };
  return guesses[codec];
}

/* Looks at smaller and smaller pictures as long as they get better. */
static Candidate *
best_size (SahneBatch *batch, const SahneDeliverySettings *settings, const SahneProfile *profile,
           int every, double budget, GError **error)
{
  g_autoptr (Candidate) best = NULL;
  double crf = first_guess (settings->codec);
  guint count = settings->may_step_down ? G_N_ELEMENTS (scales) : 1;

  for (guint i = 0; i < count; i++)
    {
      g_autoptr (Candidate) next = candidate_new (batch, settings, profile, i, every);
      double area = (double) next->settings.width * next->settings.height;
      next->budget = budget;
      if (best)
        crf = best->crf
              + 0.75 * log (area / ((double) best->settings.width * best->settings.height))
                    / -sahne_crf_bytes_slope (settings->codec);
      if (!look (next, batch, crf, error))
        return NULL;
      if (best && next->points < best->points)
        break;
      if (best == NULL || next->points > best->points + SCOUT_BIAS)
        {
          g_clear_pointer (&best, candidate_free);
          best = g_steal_pointer (&next);
        }
      if (best->points >= TRY_SMALLER)
        break;
    }
  return g_steal_pointer (&best);
}

/* The best sound that leaves enough for the pictures. */
static guint
pick_sound (GPtrArray *sounds, guint64 limit)
{
  for (guint i = 0; i < sounds->len; i++)
    if ((guint64) sahne_chunk_bytes (sounds->pdata[i]) * 100 <= limit * SOUND_SHARE)
      return i;
  return sounds->len ? sounds->len - 1 : 0;
}

static gboolean
refuse (const SahneDeliverySettings *settings, double needed, GError **error)
{
  g_autofree char *limit = sahne_size_format (settings->limit_bytes, settings->limit_unit);
  g_autofree char *least = sahne_size_format ((guint64) needed, settings->limit_unit);

  g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_OUTPUT,
               _ ("%s is too small for this film: the picture would fall apart. It needs about %s; "
                  "choose a larger limit or a shorter film."),
               limit, least);
  return FALSE;
}

/* A profile of the film with every picture, or every second one. */
static SahneProfile *
profile_of (SahneBatch *batch, const SahneDeliverySettings *settings, int every, GError **error)
{
  SahneDeliverySettings own = *settings;
  g_autoptr (GArray) gops = NULL;

  own.rate_den *= every;
  gops = plan (batch, &own, every);
  return sahne_profile_new (batch, gops, &own, error);
}

/**
 * sahne_search_limit:
 * @batch: what to work with
 * @settings: what is wanted, with `limit_bytes`
 * @sounds: (element-type SahneChunk): the film's sound, encoded, the best first; may be empty
 * @size: tells the size of a file
 * @data: for @size
 * @choice: (inout): what was chosen
 * @error: return location for %SAHNE_ERROR_OUTPUT when it is impossible, or for what stopped it
 *
 * Picture size goes first, then the rate of fast films; sound is lowered when it takes too large a
 * share.
 *
 * Returns: whether the film is encoded and fits
 */
gboolean
sahne_search_limit (SahneBatch *batch, const SahneDeliverySettings *settings, GPtrArray *sounds,
                    SahneDeliveryChoiceSize size, gpointer data, SahneDeliveryChoice *choice,
                    GError **error)
{
  g_autoptr (SahneProfile) profile = NULL;
  g_autoptr (Candidate) best = NULL;
  guint sound = pick_sound (sounds, settings->limit_bytes);
  double sound_bytes = sounds->len ? (double) sahne_chunk_bytes (sounds->pdata[sound]) : 0;
  gint64 frames = sahne_picture_source_frames (batch->source);
  double budget = (double) settings->limit_bytes - sound_bytes * 1.01 - (double) frames * 14 - 4096;
  double rate = (double) settings->rate_num / settings->rate_den;

  batch->expected = 2.3 * (double) frames;
  profile = profile_of (batch, settings, 1, error);
  best = profile ? best_size (batch, settings, profile, 1, MAX (budget, 1), error) : NULL;
  if (best && settings->may_step_down && rate > LEAST_RATE && best->points < SAHNE_QUALITY_GOOD)
    {
      g_clear_pointer (&best, candidate_free);
      g_clear_pointer (&profile, sahne_profile_free);
      profile = profile_of (batch, settings, 2, error);
      best = profile ? best_size (batch, settings, profile, 2, MAX (budget, 1), error) : NULL;
    }
  if (best == NULL)
    return FALSE;
  if (budget <= 0 || best->points < LEAST_POINTS)
    return refuse (settings,
                   (double) settings->limit_bytes - budget
                       + sahne_trial_bytes (best->trial,
                                            sahne_trial_crf_for_points (best->trial, LEAST_POINTS)),
                   error);
  sahne_delivery_settings_clear (&choice->settings);
  sahne_delivery_settings_copy (&choice->settings, &best->settings);
  choice->every = best->every;
  choice->sound = sound;
  return sahne_limit_encode (batch, best->trial, best->gops, profile, best->budget, size, data,
                             choice, error);
}
