/* The small parts sounds are made of: filters, noise, resonators, curves.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <math.h>

#include "sahne-noise.h"

G_BEGIN_DECLS

/* The sine of an angle given in turns, right to a ten-millionth, in a fraction of the library's
 * time and the same on every machine. */
static inline double
sahne_dsp_sine (double turns)
{
  const double whole = 6755399441055744.0; /* rounds what it is added to */
  double x = turns - ((turns + whole) - whole), t = 0.25 - fabs (fabs (x) - 0.25);
  double a = 2 * G_PI * t, b = a * a;
  double y = 1
             + b
                   * (-1 / 6.0
                      + b * (1 / 120.0 + b * (-1 / 5040.0 + b * (1 / 362880.0 - b / 39916800.0))));

  return copysign (a * y, x);
}

/**
 * SahneBiquad:
 *
 * A filter of second order in transposed direct form II. Zero it, set it, run it; setting it again
 * keeps what it holds, so that a filter can move.
 */
typedef struct
{
  double b0, b1, b2, a1, a2;
  double z1, z2;
} SahneBiquad;

void sahne_biquad_lowpass (SahneBiquad *self, double hz, double q);
void sahne_biquad_highpass (SahneBiquad *self, double hz, double q);
void sahne_biquad_bandpass (SahneBiquad *self, double hz, double q);
void sahne_biquad_resonance (SahneBiquad *self, double hz, double bandwidth_hz);
void sahne_biquad_peak (SahneBiquad *self, double hz, double q, double db);
void sahne_biquad_low_shelf (SahneBiquad *self, double hz, double db);
void sahne_biquad_high_shelf (SahneBiquad *self, double hz, double db);
void sahne_biquad_run (SahneBiquad *self, float *data, gsize count);

/* One sample through a filter; the tiny constant keeps its memory out of the denormal range. */
static inline double
sahne_biquad_step (SahneBiquad *self, double x)
{
  double y = self->b0 * x + self->z1;
  self->z1 = self->b1 * x - self->a1 * y + self->z2 + 1e-20;
  self->z2 = self->b2 * x - self->a2 * y;
  return y;
}

/**
 * SahneHue:
 * @SAHNE_HUE_WHITE: the same energy a hertz
 * @SAHNE_HUE_PINK: the same energy an octave
 * @SAHNE_HUE_BROWN: 6 dB an octave less
 */
typedef enum
{
  SAHNE_HUE_WHITE,
  SAHNE_HUE_PINK,
  SAHNE_HUE_BROWN
} SahneHue;

/* A stream of noise near -1 to 1. */
typedef struct
{
  SahneRandom random;
  SahneHue hue;
  double b[4];
} SahneHiss;

SahneHiss sahne_hiss (SahneRandom *random, SahneHue hue);
double sahne_hiss_next (SahneHiss *self);

/* A curve through evenly spaced values: a contour of pitch, level or band over a sound's life. */
double sahne_contour (const double *values, int count, double at);

void sahne_dsp_mode (float *out, gsize count, double hz, double seconds, double level,
                     double phase);

G_END_DECLS
