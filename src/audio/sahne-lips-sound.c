/* Mouth shapes from the signal alone, where nobody knows what is said.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "sahne-lips.h"

#include "sahne-dsp.h"

/* The mouth is looked at this often, microseconds. */
#define STEP_US 80000

/* Shares of the loudest moment: below is silence, little open, open, wide open. */
#define SILENT 0.03
#define LITTLE 0.22
#define OPEN 0.55

/* Sounds with more of their energy than this above 3.5 kHz hiss. */
#define HISS 0.35

static int
shape_of (double loud, double sharp, gboolean round)
{
  if (loud < SILENT)
    return SAHNE_VISEME_X;
  if (sharp > HISS || loud < LITTLE)
    return SAHNE_VISEME_B;
  if (round)
    return loud < OPEN ? SAHNE_VISEME_F : SAHNE_VISEME_E;
  return loud < OPEN ? SAHNE_VISEME_C : SAHNE_VISEME_D;
}

/**
 * sahne_lips_from_sound:
 * @sound: one channel at SAHNE_SOUND_RATE
 *
 * Reads the mouth off loudness, sharpness and darkness of the sound.
 *
 * Returns: (transfer full) (element-type SahneMouth): shapes in order of time, at rest at the end
 */
GArray *
sahne_lips_from_sound (const SahneSound *sound)
{
  GArray *mouths = g_array_new (FALSE, FALSE, sizeof (SahneMouth));
  gsize step = (gsize) ((gint64) STEP_US * sound->rate / G_USEC_PER_SEC);
  double top = sahne_sound_loudest (sound, STEP_US / 1e6);
  SahneBiquad high = { 0 }, low = { 0 };
  SahneMouth end = { sahne_sound_duration_us (sound), SAHNE_VISEME_X };
  int last = -1;

  sahne_biquad_highpass (&high, 3500, 0.7);
  sahne_biquad_lowpass (&low, 750, 0.7);
  for (gsize at = 0; at < sound->frames; at += step)
    {
      double all = 1e-12, sharp = 0, dark = 0;
      SahneMouth mouth = { (gint64) at * G_USEC_PER_SEC / sound->rate, 0 };
      for (gsize i = at; i < MIN (at + step, sound->frames); i++)
        {
          double x = sound->data[i], h = sahne_biquad_step (&high, x),
                 l = sahne_biquad_step (&low, x);
          all += x * x;
          sharp += h * h;
          dark += l * l;
        }
      mouth.shape = shape_of (sqrt (all / (double) step) / MAX (top, 1e-9), sqrt (sharp / all),
                              dark / all > 0.9);
      if (mouth.shape != last && mouth.t_us < end.t_us)
        g_array_append_val (mouths, mouth);
      last = mouth.shape;
    }
  if (last != SAHNE_VISEME_X || mouths->len == 0)
    g_array_append_val (mouths, end);
  return mouths;
}
