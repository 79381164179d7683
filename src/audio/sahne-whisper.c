/* A voice without tone: what is said stays, the folds do not sound.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-whisper.h"

#include <math.h>

#include "sahne-dsp.h"

/* The voice is heard through this many bands, each as wide as what the ear takes together, and
 * noise is spoken through the same. */
#define BANDS 22
#define LOW_HZ 180.0
#define HIGH_HZ 9500.0

/* How fast a band follows the voice, seconds. */
#define FOLLOW_S 0.009

typedef struct
{
  SahneBiquad hear[2], speak[2];
  double level, gain;
} Band;

/* Whispering lips carry little below half a kilohertz. */
static double
tilt_db (double hz)
{
  return hz < 600 ? -14 * (1 - hz / 600) : hz < 2500 ? 4 * (hz - 600) / 1900 : 4;
}

static void
set_band (Band *band, int index)
{
  double step = pow (HIGH_HZ / LOW_HZ, 1.0 / (BANDS - 1)), hz = LOW_HZ * pow (step, index),
         q = 1.2 / (step - 1);

  *band = (Band){ .gain = sahne_db_to_gain (tilt_db (hz)) };
  for (int i = 0; i < 2; i++)
    {
      sahne_biquad_bandpass (&band->hear[i], hz, q);
      sahne_biquad_bandpass (&band->speak[i], hz, q);
    }
}

/**
 * sahne_whisper:
 * @sound: (inout): one channel at SAHNE_SOUND_RATE
 * @amount: 0 to 1, how much of the tone is gone
 * @seed: for the noise
 */
void
sahne_whisper (SahneSound *sound, double amount, guint64 seed)
{
  SahneRandom random = sahne_random (seed, "whisper");
  SahneHiss hiss = sahne_hiss (&random, SAHNE_HUE_WHITE);
  double follow = 1 - exp (-1 / (FOLLOW_S * SAHNE_SOUND_RATE));
  Band bands[BANDS];

  for (int b = 0; b < BANDS; b++)
    set_band (&bands[b], b);
  for (gsize i = 0; i < sound->frames; i++)
    {
      double x = sound->data[i], noise = sahne_hiss_next (&hiss), y = 0;
      for (int b = 0; b < BANDS; b++)
        {
          Band *band = &bands[b];
          double heard = sahne_biquad_step (&band->hear[1], sahne_biquad_step (&band->hear[0], x));
          band->level += (fabs (heard) - band->level) * follow;
          y += band->gain * band->level
               * sahne_biquad_step (&band->speak[1], sahne_biquad_step (&band->speak[0], noise));
        }
      sound->data[i] = (float) (x * (1 - amount) + 9 * y * amount);
    }
}
