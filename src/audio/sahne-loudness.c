/* How loud a sound is: LUFS by libebur128, true peak, silence, and a quick weighted level.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-loudness.h"

#include <ebur128.h>
#include <math.h>

#include "sahne-dsp.h"
#include "sahne-true-peak.h"

/* Below this nothing is heard: -60 dB of full scale. */
#define SILENT 0.001f

/* Silence is looked for in steps of this many a second. */
#define STEPS_A_SECOND 50

struct _SahneLoudness
{
  ebur128_state *state;
  SahneTruePeak *true_peak; /* NULL for a quick meter */
  int rate, channels;
  gint64 frames;
  /* silence */
  gint64 step, quiet_since; /* quiet_since is -1 while something is heard */
  float peak;
  GArray *silences;
};

/* A meter that can tell what @mode says. */
static SahneLoudness *
new_meter (int rate, int channels, int mode)
{
  SahneLoudness *self = g_new0 (SahneLoudness, 1);

  self->state = ebur128_init ((unsigned) channels, (unsigned long) rate, mode);
  if (self->state == NULL)
    g_error ("Out of memory.");
  if (channels == 1)
    ebur128_set_channel (self->state, 0, EBUR128_DUAL_MONO);
  self->rate = rate;
  self->channels = channels;
  self->quiet_since = 0;
  self->silences = g_array_new (FALSE, FALSE, sizeof (SahneSilence));
  return self;
}

/**
 * sahne_loudness_new:
 * @rate: samples a second
 * @channels: 1 or 2; one channel is measured as what both ears hear
 *
 * Returns: (transfer full): a meter after EBU R 128 and ITU-R BS.1770-4
 */
SahneLoudness *
sahne_loudness_new (int rate, int channels)
{
  SahneLoudness *self
      = new_meter (rate, channels,
                   EBUR128_MODE_I | EBUR128_MODE_S | EBUR128_MODE_LRA | EBUR128_MODE_HISTOGRAM);

  self->true_peak = sahne_true_peak_new (channels);
  return self;
}

/**
 * sahne_loudness_new_quick:
 * @rate: samples a second
 * @channels: 1 or 2; one channel is measured as what both ears hear
 *
 * Returns: (transfer full): a meter of integrated and momentary loudness and of silence alone,
 * which takes half the time
 */
SahneLoudness *
sahne_loudness_new_quick (int rate, int channels)
{
  return new_meter (rate, channels, EBUR128_MODE_I | EBUR128_MODE_HISTOGRAM);
}

/**
 * sahne_loudness_new_live:
 * @rate: samples a second
 * @channels: 1 or 2; one channel is measured as what both ears hear
 *
 * Returns: (transfer full): a meter of momentary and short-term loudness and of true peaks, for as
 * long as it may be fed
 */
SahneLoudness *
sahne_loudness_new_live (int rate, int channels)
{
  return new_meter (rate, channels, EBUR128_MODE_S | EBUR128_MODE_TRUE_PEAK);
}

/**
 * sahne_loudness_free:
 * @self: (transfer full) (nullable): a meter
 */
void
sahne_loudness_free (SahneLoudness *self)
{
  if (self == NULL)
    return;
  ebur128_destroy (&self->state);
  sahne_true_peak_free (self->true_peak);
  g_array_unref (self->silences);
  g_free (self);
}

static gint64
time_of (const SahneLoudness *self, gint64 frame)
{
  return frame * G_USEC_PER_SEC / self->rate;
}

static void
end_silence (SahneLoudness *self, gint64 frame)
{
  SahneSilence silence = { time_of (self, self->quiet_since), time_of (self, frame) };

  if (self->quiet_since >= 0 && frame > self->quiet_since)
    g_array_append_val (self->silences, silence);
  self->quiet_since = -1;
}

static void
note_silence (SahneLoudness *self, const float *data, gsize frames)
{
  for (gsize i = 0; i < frames; i++)
    {
      for (int c = 0; c < self->channels; c++)
        self->peak = MAX (self->peak, fabsf (data[i * self->channels + c]));
      if (++self->step < self->rate / STEPS_A_SECOND)
        continue;
      if (self->peak > SILENT)
        end_silence (self, self->frames + (gint64) i + 1 - self->step);
      else if (self->quiet_since < 0)
        self->quiet_since = self->frames + (gint64) i + 1 - self->step;
      self->step = 0;
      self->peak = 0;
    }
}

/**
 * sahne_loudness_add:
 * @self: a meter
 * @data: interleaved samples
 * @frames: samples of one channel
 */
void
sahne_loudness_add (SahneLoudness *self, const float *data, gsize frames)
{
  ebur128_add_frames_float (self->state, data, frames);
  if (self->true_peak)
    sahne_true_peak_add (self->true_peak, data, frames);
  note_silence (self, data, frames);
  self->frames += (gint64) frames;
}

static double
audible (double lufs)
{
  return isfinite (lufs) ? MAX (lufs, SAHNE_LOUDNESS_SILENT_LUFS) : SAHNE_LOUDNESS_SILENT_LUFS;
}

/**
 * sahne_loudness_integrated:
 * @self: a meter
 *
 * Returns: loudness of all that was added, LUFS
 */
double
sahne_loudness_integrated (SahneLoudness *self)
{
  double lufs = -HUGE_VAL;
  ebur128_loudness_global (self->state, &lufs);
  return audible (lufs);
}

/**
 * sahne_loudness_short_term:
 * @self: a meter
 *
 * Returns: loudness of the last three seconds, LUFS
 */
double
sahne_loudness_short_term (SahneLoudness *self)
{
  double lufs = -HUGE_VAL;
  ebur128_loudness_shortterm (self->state, &lufs);
  return audible (lufs);
}

/**
 * sahne_loudness_momentary:
 * @self: a meter
 *
 * Returns: loudness of the last 400 milliseconds, LUFS
 */
double
sahne_loudness_momentary (SahneLoudness *self)
{
  double lufs = -HUGE_VAL;
  ebur128_loudness_momentary (self->state, &lufs);
  return audible (lufs);
}

/**
 * sahne_loudness_range:
 * @self: a meter
 *
 * Returns: loudness range after EBU Tech 3342, LU
 */
double
sahne_loudness_range (SahneLoudness *self)
{
  double lu = 0;
  ebur128_loudness_range (self->state, &lu);
  return isfinite (lu) ? lu : 0;
}

/**
 * sahne_loudness_true_peak_db:
 * @self: a meter of sahne_loudness_new(); nothing is added to it any more
 *
 * Returns: the highest peak between the samples too, dBTP
 */
double
sahne_loudness_true_peak_db (SahneLoudness *self)
{
  return sahne_gain_to_db (self->true_peak ? sahne_true_peak_get (self->true_peak) : 0);
}

/**
 * sahne_loudness_last_peak_db:
 * @self: a meter
 * @channel: 0 for the first
 *
 * Returns: the highest peak of a channel in what was added last, between the samples too, dBTP
 */
double
sahne_loudness_last_peak_db (SahneLoudness *self, int channel)
{
  double peak = 0;

  ebur128_prev_true_peak (self->state, (unsigned) channel, &peak);
  return sahne_gain_to_db (peak);
}

/**
 * sahne_loudness_silences:
 * @self: a meter; nothing is added to it any more
 * @at_least_s: shorter stretches are left out, seconds
 *
 * Returns: (transfer full) (element-type SahneSilence): stretches without sound, in order
 */
GArray *
sahne_loudness_silences (SahneLoudness *self, double at_least_s)
{
  GArray *result = g_array_new (FALSE, FALSE, sizeof (SahneSilence));

  if (self->quiet_since >= 0 && self->peak <= SILENT)
    end_silence (self, self->frames);
  for (guint i = 0; i < self->silences->len; i++)
    {
      SahneSilence *silence = &g_array_index (self->silences, SahneSilence, i);
      if (silence->end_us - silence->start_us >= at_least_s * G_USEC_PER_SEC)
        g_array_append_val (result, *silence);
    }
  return result;
}

/**
 * sahne_loudness_of:
 * @sound: a sound
 *
 * Returns: its integrated loudness, LUFS; sounds below 0.4 s are silent to this measure
 */
double
sahne_loudness_of (const SahneSound *sound)
{
  g_autoptr (SahneLoudness) meter = new_meter (sound->rate, sound->channels, EBUR128_MODE_I);

  ebur128_add_frames_float (meter->state, sound->data, sound->frames);
  return sahne_loudness_integrated (meter);
}

/**
 * sahne_loudness_weigh:
 * @sound: a sound at SAHNE_SOUND_RATE
 *
 * Returns: (transfer full): one channel of it after a weighting like that of ITU-R BS.1770 (a
 *   high-pass at 60 Hz and 4 dB more above 1.7 kHz)
 */
SahneSound *
sahne_loudness_weigh (const SahneSound *sound)
{
  SahneSound *mono = sahne_sound_to_mono (sound);
  SahneBiquad low = { 0 }, shelf = { 0 };

  sahne_biquad_highpass (&low, 60, 0.6);
  sahne_biquad_high_shelf (&shelf, 1700, 4);
  for (gsize i = 0; i < mono->frames; i++)
    mono->data[i] = (float) sahne_biquad_step (&shelf, sahne_biquad_step (&low, mono->data[i]));
  return mono;
}

/**
 * sahne_loudness_weighted:
 * @sound: a sound at SAHNE_SOUND_RATE
 * @window_s: seconds; 0 for the whole sound
 *
 * A level for sounds of any length: the loudest window after sahne_loudness_weigh().
 *
 * Returns: root mean square, full scale 1
 */
double
sahne_loudness_weighted (const SahneSound *sound, double window_s)
{
  g_autoptr (SahneSound) mono = sahne_loudness_weigh (sound);

  return window_s > 0 ? sahne_sound_loudest (mono, window_s)
                      : sahne_sound_rms (mono, 0, mono->frames);
}
