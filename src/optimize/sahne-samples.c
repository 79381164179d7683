/* Keeps about a picture a second, fewer of long films, and compares them with the finished file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-samples.h"

#include <math.h>

#include "sahne-chunk-decoder.h"
#include "sahne-encoder.h"
#include "sahne-json.h"
#include "sahne-quality.h"
#include "sahne-scaler.h"

/* When there are more, every second one is let go. */
#define MOST_SAMPLES 160

typedef struct
{
  gint64 number;     /* of the picture in the film */
  SahneCoded *coded; /* the picture, lossless */
  double points;     /* what became of it, below 0 for not known yet */
} Sample;

struct _SahneSamples
{
  int rate_num, rate_den;
  GMutex lock;
  gint64 period; /* pictures from sample to sample */
  GArray *samples;
};

static void
sample_clear (gpointer data)
{
  sahne_coded_unref (((Sample *) data)->coded);
}

/**
 * sahne_samples_new:
 * @rate_num: pictures a second of the film, as a fraction
 * @rate_den: see @rate_num
 *
 * Returns: (transfer full): an empty collection
 */
SahneSamples *
sahne_samples_new (int rate_num, int rate_den)
{
  SahneSamples *self = g_new0 (SahneSamples, 1);

  self->rate_num = rate_num;
  self->rate_den = rate_den;
  self->period = MAX (rate_num / rate_den, 1);
  self->samples = g_array_new (FALSE, FALSE, sizeof (Sample));
  g_array_set_clear_func (self->samples, sample_clear);
  g_mutex_init (&self->lock);
  return self;
}

/**
 * sahne_samples_free:
 * @self: (transfer full): a collection
 */
void
sahne_samples_free (SahneSamples *self)
{
  g_array_unref (self->samples);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/* A second's first picture often belongs to a cut; the middle one stands for more. */
static gboolean
is_wanted (SahneSamples *self, gint64 number)
{
  return number % self->period == self->period / 2;
}

static SahneCoded *
keep (SahneSamples *self, const SahneYuv *picture)
{
  SahneDeliverySettings settings = { .codec = SAHNE_VIDEO_CODEC_H264,
                                     .depth = picture->depth,
                                     .primaries = 1,
                                     .transfer = 1,
                                     .matrix = 1,
                                     .width = picture->width,
                                     .height = picture->height,
                                     .rate_num = 1,
                                     .rate_den = 1,
                                     .threads = 1,
                                     .keyframe_ms = 1000 };
  g_autoptr (SahneEncoder) encoder = sahne_encoder_new (&settings, SAHNE_CRF_LOSSLESS, NULL);

  if (encoder == NULL || !sahne_encoder_push (encoder, picture, FALSE, NULL))
    return NULL;
  return sahne_encoder_finish (encoder, NULL);
}

/* Doubles the period and lets go of what it no longer wants. */
static void
thin_out (SahneSamples *self)
{
  self->period *= 2;
  for (guint i = self->samples->len; i-- > 0;)
    if (!is_wanted (self, g_array_index (self->samples, Sample, i).number))
      g_array_remove_index (self->samples, i);
}

/**
 * sahne_samples_offer:
 * @self: a collection
 * @number: number of a picture in the film
 * @picture: the picture
 *
 * Takes the picture when it is one of those that are wanted. May be called from any thread.
 */
void
sahne_samples_offer (SahneSamples *self, gint64 number, const SahneYuv *picture)
{
  Sample sample = { number, NULL, -1 };
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (!is_wanted (self, number))
    return;
  g_clear_pointer (&locker, g_mutex_locker_free);
  sample.coded = keep (self, picture);
  if (sample.coded == NULL)
    return;
  locker = g_mutex_locker_new (&self->lock);
  g_array_append_val (self->samples, sample);
  if (self->samples->len > MOST_SAMPLES)
    thin_out (self);
}

static Sample *
find (SahneSamples *self, gint64 number)
{
  if (!is_wanted (self, number))
    return NULL;
  for (guint i = 0; i < self->samples->len; i++)
    if (g_array_index (self->samples, Sample, i).number == number)
      return &g_array_index (self->samples, Sample, i);
  return NULL;
}

/**
 * sahne_samples_compare:
 * @self: a collection
 * @time_us: when a picture of the finished file is shown
 * @frame: that picture
 *
 * Measures the picture when it was kept.
 */
void
sahne_samples_compare (SahneSamples *self, gint64 time_us, const AVFrame *frame)
{
  gint64 number = av_rescale (time_us, self->rate_num, (gint64) self->rate_den * G_USEC_PER_SEC);
  Sample *sample = find (self, number);
  g_autoptr (SahneChunkDecoder) decoder
      = sample ? sahne_chunk_decoder_new (sample->coded, NULL) : NULL;
  const AVFrame *kept = decoder ? sahne_chunk_decoder_at (decoder, 0, NULL) : NULL;
  SahnePictureForm form;
  g_autoptr (SahneScaler) as_kept = NULL, as_shown = NULL;
  g_autoptr (SahneMetric) metric = NULL;
  SahneYuv wanted, got;

  if (kept == NULL)
    return;
  form = (SahnePictureForm){ kept->width, kept->height,
                             kept->format == AV_PIX_FMT_YUV420P10 ? 10 : 8, 1 };
  as_kept = sahne_scaler_new (&form);
  form.depth = frame->format == AV_PIX_FMT_YUV420P10 ? 10 : 8;
  as_shown = sahne_scaler_new (&form);
  if (!sahne_scaler_run (as_kept, kept, &wanted, NULL)
      || !sahne_scaler_run (as_shown, frame, &got, NULL))
    return;
  metric = sahne_metric_new (form.width, form.height, (double) self->rate_num / self->rate_den);
  sample->points = sahne_quality_points (sahne_metric_compare (metric, &wanted, &got));
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  gint64 one = ((const Sample *) a)->number, two = ((const Sample *) b)->number;
  return (one > two) - (one < two);
}

static gint64
thousandths (double points)
{
  return (gint64) lround (points * 1000);
}

/**
 * sahne_samples_report:
 * @self: a collection
 * @object: where to put `quality` with `mean_pm`, `lowest_pm`, `lowest_us` and `graph`, a list of
 *   times in microseconds and thousandths of points; nothing when nothing was measured
 */
void
sahne_samples_report (SahneSamples *self, JsonObject *object)
{
  g_autoptr (JsonArray) graph = json_array_new ();
  JsonObject *quality;
  double sum = 0, lowest = 101;
  gint64 lowest_us = 0;

  g_array_sort (self->samples, compare_numbers);
  for (guint i = 0; i < self->samples->len; i++)
    {
      const Sample *sample = &g_array_index (self->samples, Sample, i);
      gint64 time_us = av_rescale (sample->number * G_USEC_PER_SEC, self->rate_den, self->rate_num);
      if (sample->points < 0)
        continue;
      json_array_add_int_element (graph, time_us);
      json_array_add_int_element (graph, thousandths (sample->points));
      sum += sample->points;
      if (sample->points < lowest)
        {
          lowest = sample->points;
          lowest_us = time_us;
        }
    }
  if (json_array_get_length (graph) == 0)
    return;
  quality = sahne_json_add_object (object, "quality");
  json_object_set_int_member (quality, "mean_pm",
                              thousandths (2 * sum / json_array_get_length (graph)));
  json_object_set_int_member (quality, "lowest_pm", thousandths (lowest));
  json_object_set_int_member (quality, "lowest_us", lowest_us);
  json_object_set_array_member (quality, "graph", g_steal_pointer (&graph));
}
