/* The small parts sounds are made of: filters, noise, resonators, curves.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-dsp.h"

#include <math.h>

#include "sahne-sound.h"

/* Filters after the "Cookbook formulae for audio EQ biquad filter coefficients" by R.
 * Bristow-Johnson, at SAHNE_SOUND_RATE. */
typedef struct
{
  double cos_w, alpha;
} Angle;

static Angle
angle (double hz, double q)
{
  double w = 2 * G_PI * CLAMP (hz, 1, 0.49 * SAHNE_SOUND_RATE) / SAHNE_SOUND_RATE;
  return (Angle){ cos (w), sin (w) / (2 * q) };
}

static void
set (SahneBiquad *self, double b0, double b1, double b2, double a0, double a1, double a2)
{
  self->b0 = b0 / a0;
  self->b1 = b1 / a0;
  self->b2 = b2 / a0;
  self->a1 = a1 / a0;
  self->a2 = a2 / a0;
}

/**
 * sahne_biquad_lowpass:
 * @self: a filter
 * @hz: corner, hertz
 * @q: resonance, 0.707 for none
 */
void
sahne_biquad_lowpass (SahneBiquad *self, double hz, double q)
{
  Angle a = angle (hz, q);
  set (self, (1 - a.cos_w) / 2, 1 - a.cos_w, (1 - a.cos_w) / 2, 1 + a.alpha, -2 * a.cos_w,
       1 - a.alpha);
}

/**
 * sahne_biquad_highpass:
 * @self: a filter
 * @hz: corner, hertz
 * @q: resonance, 0.707 for none
 */
void
sahne_biquad_highpass (SahneBiquad *self, double hz, double q)
{
  Angle a = angle (hz, q);
  set (self, (1 + a.cos_w) / 2, -1 - a.cos_w, (1 + a.cos_w) / 2, 1 + a.alpha, -2 * a.cos_w,
       1 - a.alpha);
}

/**
 * sahne_biquad_bandpass:
 * @self: a filter
 * @hz: centre, hertz
 * @q: centre divided by bandwidth
 *
 * Passes the centre unchanged.
 */
void
sahne_biquad_bandpass (SahneBiquad *self, double hz, double q)
{
  Angle a = angle (hz, q);
  set (self, a.alpha, 0, -a.alpha, 1 + a.alpha, -2 * a.cos_w, 1 - a.alpha);
}

/**
 * sahne_biquad_resonance:
 * @self: a filter
 * @hz: centre, hertz
 * @bandwidth_hz: bandwidth, hertz
 *
 * A formant: sahne_biquad_bandpass() by its bandwidth.
 */
void
sahne_biquad_resonance (SahneBiquad *self, double hz, double bandwidth_hz)
{
  sahne_biquad_bandpass (self, hz, hz / MAX (bandwidth_hz, 1));
}

/**
 * sahne_biquad_peak:
 * @self: a filter
 * @hz: centre, hertz
 * @q: centre divided by bandwidth
 * @db: lift or cut at the centre, decibels
 */
void
sahne_biquad_peak (SahneBiquad *self, double hz, double q, double db)
{
  Angle a = angle (hz, q);
  double g = pow (10, db / 40);
  set (self, 1 + a.alpha * g, -2 * a.cos_w, 1 - a.alpha * g, 1 + a.alpha / g, -2 * a.cos_w,
       1 - a.alpha / g);
}

/* Both shelves; @sign is 1 for the low one, -1 for the high one. */
static void
shelf (SahneBiquad *self, double hz, double db, int sign)
{
  Angle a = angle (hz, G_SQRT2 / 2);
  double g = pow (10, db / 40), c = sign * a.cos_w, r = 2 * sqrt (g) * a.alpha;
  set (self, g * (g + 1 - (g - 1) * c + r), sign * 2 * g * (g - 1 - (g + 1) * c),
       g * (g + 1 - (g - 1) * c - r), g + 1 + (g - 1) * c + r, sign * -2 * (g - 1 + (g + 1) * c),
       g + 1 + (g - 1) * c - r);
}

/**
 * sahne_biquad_low_shelf:
 * @self: a filter
 * @hz: middle of the slope, hertz
 * @db: lift or cut below it, decibels
 */
void
sahne_biquad_low_shelf (SahneBiquad *self, double hz, double db)
{
  shelf (self, hz, db, 1);
}

/**
 * sahne_biquad_high_shelf:
 * @self: a filter
 * @hz: middle of the slope, hertz
 * @db: lift or cut above it, decibels
 */
void
sahne_biquad_high_shelf (SahneBiquad *self, double hz, double db)
{
  shelf (self, hz, db, -1);
}

/**
 * sahne_biquad_run:
 * @self: a filter
 * @data: (inout) (array length=count): samples, filtered in place
 * @count: how many
 */
void
sahne_biquad_run (SahneBiquad *self, float *data, gsize count)
{
  for (gsize i = 0; i < count; i++)
    data[i] = (float) sahne_biquad_step (self, data[i]);
}

/**
 * sahne_hiss:
 * @random: (inout): where its seed is drawn from
 * @hue: how its energy is spread
 *
 * Returns: a stream of noise
 */
SahneHiss
sahne_hiss (SahneRandom *random, SahneHue hue)
{
  guint64 high = sahne_random_u32 (random), low = sahne_random_u32 (random);
  return (SahneHiss){ .random = { high << 32 | low }, .hue = hue };
}

/**
 * sahne_hiss_next:
 * @self: a stream of noise
 *
 * Pink by three leaking sums of white, after the filter of P. Kellet (1999); brown by one.
 *
 * Returns: the next sample, root mean square about 0.4 whatever the hue
 */
double
sahne_hiss_next (SahneHiss *self)
{
  double white = sahne_random_u32 (&self->random) / 2147483648.0 - 1;

  if (self->hue == SAHNE_HUE_WHITE)
    return white * 0.7;
  if (self->hue == SAHNE_HUE_BROWN)
    {
      self->b[0] = 0.996 * self->b[0] + 0.0625 * white;
      return self->b[0];
    }
  self->b[0] = 0.99765 * self->b[0] + white * 0.0990460;
  self->b[1] = 0.96300 * self->b[1] + white * 0.2965164;
  self->b[2] = 0.57000 * self->b[2] + white * 1.0526913;
  return (self->b[0] + self->b[1] + self->b[2] + white * 0.1848) * 0.34;
}

/**
 * sahne_contour:
 * @values: (array length=count): the curve's values, evenly spaced
 * @count: how many, at least 1
 * @at: where, 0 the first to 1 the last
 *
 * Returns: the value there, straight between its neighbours
 */
double
sahne_contour (const double *values, int count, double at)
{
  double x = CLAMP (at, 0, 1) * (count - 1);
  int i = MIN ((int) x, MAX (count - 2, 0));

  return count < 2 ? values[0] : values[i] + (values[i + 1] - values[i]) * (x - i);
}

/**
 * sahne_dsp_mode:
 * @out: (inout) (array length=count): what the sound is added to
 * @count: samples
 * @hz: frequency
 * @seconds: time in which it falls by 60 dB
 * @level: its amplitude at the start
 * @phase: 0 to 1, turns
 *
 * Adds one dying resonance of a struck body. Stops where nothing can be heard any more.
 */
void
sahne_dsp_mode (float *out, gsize count, double hz, double seconds, double level, double phase)
{
  double w = 2 * G_PI * hz / SAHNE_SOUND_RATE,
         decay = pow (10, -3 / (MAX (seconds, 1e-3) * SAHNE_SOUND_RATE));
  double c = 2 * decay * cos (w), d = -decay * decay;
  double y1 = level * sin (2 * G_PI * phase - w) / decay,
         y2 = level * sin (2 * G_PI * phase - 2 * w) / (decay * decay);
  gsize end = (gsize) MIN ((double) count, 1.5 * seconds * SAHNE_SOUND_RATE);

  if (hz <= 0 || hz >= 0.48 * SAHNE_SOUND_RATE)
    return;
  for (gsize i = 0; i < end; i++)
    {
      double y = c * y1 + d * y2;
      y2 = y1;
      y1 = y;
      out[i] += (float) y;
    }
}
