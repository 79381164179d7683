/* Measures sound by EBU R 128 and finds silent stretches.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-check-sound.h"

#include <ebur128.h>
#include <libswresample/swresample.h>
#include <math.h>

#include "sahne-lasting.h"

/* Silent is what stays below this for so long: -60 dB of full scale. */
#define SILENT_PEAK 0.001f
#define SILENT_LEAST_US 2000000

/* Everything is heard in stereo at this rate. */
#define RATE 48000

struct _SahneCheckSound
{
  AVStream *stream;
  SwrContext *converter;
  int format, channels, rate; /* what it is set to */
  ebur128_state *loudness;
  gint64 samples;
  gint64 first_us;
  SahneLasting silent;
};

/**
 * sahne_check_sound_new:
 * @stream: the track it comes from
 *
 * Returns: (transfer full): a check that has heard nothing
 */
SahneCheckSound *
sahne_check_sound_new (AVStream *stream)
{
  SahneCheckSound *self = g_new0 (SahneCheckSound, 1);

  self->stream = stream;
  self->loudness
      = ebur128_init (2, RATE, EBUR128_MODE_I | EBUR128_MODE_LRA | EBUR128_MODE_TRUE_PEAK);
  self->first_us = -1;
  sahne_lasting_init (&self->silent, SILENT_LEAST_US);
  return self;
}

/**
 * sahne_check_sound_free:
 * @self: (transfer full): a check
 */
void
sahne_check_sound_free (SahneCheckSound *self)
{
  swr_free (&self->converter);
  ebur128_destroy (&self->loudness);
  sahne_lasting_clear (&self->silent);
  g_free (self);
}

/* Sets the converter up for what comes now, which may change within a file. */
static gboolean
prepare (SahneCheckSound *self, const AVFrame *frame)
{
  AVChannelLayout stereo = AV_CHANNEL_LAYOUT_STEREO, from = { 0 };

  if (self->converter && self->format == frame->format && self->rate == frame->sample_rate
      && self->channels == frame->ch_layout.nb_channels)
    return TRUE;
  swr_free (&self->converter);
  if (frame->ch_layout.order == AV_CHANNEL_ORDER_UNSPEC)
    av_channel_layout_default (&from, frame->ch_layout.nb_channels);
  else
    av_channel_layout_copy (&from, &frame->ch_layout);
  self->format = frame->format;
  self->rate = frame->sample_rate;
  self->channels = frame->ch_layout.nb_channels;
  if (swr_alloc_set_opts2 (&self->converter, &stereo, AV_SAMPLE_FMT_FLT, RATE, &from, frame->format,
                           frame->sample_rate, 0, NULL)
          < 0
      || swr_init (self->converter) < 0)
    swr_free (&self->converter);
  av_channel_layout_uninit (&from);
  return self->converter != NULL;
}

static void
listen (SahneCheckSound *self, const float *samples, int count)
{
  /* Twenty milliseconds at a time, so that silence is found where it begins. */
  for (int from = 0, step; from < count; from += step)
    {
      float peak = 0;
      gint64 now = av_rescale (self->samples, G_USEC_PER_SEC, RATE);
      step = MIN (count - from, RATE / 50);
      for (int i = 2 * from; i < 2 * (from + step); i++)
        peak = fmaxf (peak, fabsf (samples[i]));
      sahne_lasting_add (&self->silent, now, !(peak >= SILENT_PEAK));
      ebur128_add_frames_float (self->loudness, samples + 2 * from, (size_t) step);
      self->samples += step;
    }
}

/**
 * sahne_check_sound_add:
 * @self: a check
 * @frame: the next decoded sound
 */
void
sahne_check_sound_add (SahneCheckSound *self, const AVFrame *frame)
{
  g_autofree float *samples = NULL;
  uint8_t *out[1];
  int room, count;

  if (frame->nb_samples <= 0 || frame->sample_rate <= 0 || !prepare (self, frame))
    return;
  if (self->first_us < 0 && frame->best_effort_timestamp != AV_NOPTS_VALUE)
    self->first_us = av_rescale_q (frame->best_effort_timestamp, self->stream->time_base,
                                   (AVRational){ 1, G_USEC_PER_SEC });
  room = swr_get_out_samples (self->converter, frame->nb_samples);
  if (room <= 0 || room > RATE * 60)
    return;
  samples = g_new (float, (gsize) room * 2);
  out[0] = (uint8_t *) samples;
  count = swr_convert (self->converter, out, room, (const uint8_t **) frame->extended_data,
                       frame->nb_samples);
  listen (self, samples, MAX (count, 0));
}

/* Thousandths of a decibel; what is not there is -200 dB. */
static gint64
milli (double decibels)
{
  return isfinite (decibels) ? (gint64) lround (decibels * 1000) : -200000;
}

/**
 * sahne_check_sound_report:
 * @self: a check that has heard everything
 * @object: where to put `first_us`, `duration_us`, `loudness_mlufs`, `range_mlu`, `peak_mdb` (true
 *   peak) and `silent`
 */
void
sahne_check_sound_report (SahneCheckSound *self, JsonObject *object)
{
  gint64 duration = av_rescale (self->samples, G_USEC_PER_SEC, RATE);
  double loudness = -HUGE_VAL, range = 0, left = 0, right = 0;

  ebur128_loudness_global (self->loudness, &loudness);
  ebur128_loudness_range (self->loudness, &range);
  ebur128_true_peak (self->loudness, 0, &left);
  ebur128_true_peak (self->loudness, 1, &right);
  json_object_set_int_member (object, "first_us", MAX (self->first_us, 0));
  json_object_set_int_member (object, "duration_us", duration);
  json_object_set_int_member (object, "loudness_mlufs", milli (loudness));
  json_object_set_int_member (object, "range_mlu", milli (range));
  json_object_set_int_member (object, "peak_mdb", milli (20 * log10 (MAX (left, right))));
  json_object_set_array_member (object, "silent", sahne_lasting_finish (&self->silent, duration));
}
