/* Recipes of moving air, blasts and engines.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-recipe.h"

#include <math.h>

#include "sahne-dsp.h"
#include "sahne-sound.h"

/* Parameters of curves are read this often, samples. */
#define STEP 64

/* Of a motor. */
#define MAX_HARMONICS 24

void
sahne_recipe_noise (SahneRecipeJob *job)
{
  SahneHiss hiss
      = sahne_hiss (&job->random, (SahneHue) sahne_recipe_value (job, "hue", SAHNE_HUE_WHITE));
  double q = sahne_recipe_value (job, "q", 0.7);
  SahneBiquad band = { 0 };

  for (gsize i = 0; i < job->count; i++)
    {
      if (i % STEP == 0)
        {
          double at = (double) i / job->count;
          sahne_biquad_bandpass (&band, sahne_recipe_curve (job, "f", at, 1000) * job->pitch, q);
        }
      job->out[i] += (float) (1.6 * sahne_biquad_step (&band, sahne_hiss_next (&hiss)));
    }
}

/* The first sharp pieces of a thunderclap or blast. */
static void
crack (SahneRecipeJob *job, int pieces)
{
  for (int k = 0; k < pieces; k++)
    {
      double when = sahne_random_unit (&job->random),
             level = sahne_random_range (&job->random, 0.4, 1.4) * (1.2 - when);
      gsize at = (gsize) (when * 0.09 * SAHNE_SOUND_RATE),
            length = (gsize) (sahne_random_range (&job->random, 0.004, 0.016) * SAHNE_SOUND_RATE);
      for (gsize i = at; i < MIN (at + length, job->count); i++)
        {
          double x = (double) (i - at) / length;
          double wave = (1 - 2 * x) * sin (G_PI * x);
          job->out[i]
              += (float) (level
                          * (wave + 0.4 * (sahne_random_unit (&job->random) - 0.5) * (1 - x)));
        }
    }
}

void
sahne_recipe_boom (SahneRecipeJob *job)
{
  SahneHiss hiss = sahne_hiss (&job->random, SAHNE_HUE_BROWN),
            fizz = sahne_hiss (&job->random, SAHNE_HUE_WHITE);
  double low = sahne_recipe_value (job, "low", 40) * job->pitch, phase = 0, roll = 1, target = 1;
  int bumps = (int) sahne_recipe_value (job, "bumps", 3);
  SahneBiquad top = { 0 };
  gsize change = MAX (job->count / (gsize) MAX (2 * bumps, 1), 1);

  crack (job, (int) sahne_recipe_value (job, "crack", 6));
  for (gsize i = 0; i < job->count; i++)
    {
      double at = (double) i / job->count, t = (double) i / SAHNE_SOUND_RATE, x;
      if (i % STEP == 0)
        {
          /* the top closes fast at first: the curve runs over the root of time */
          sahne_biquad_lowpass (&top, sahne_recipe_curve (job, "f", pow (at, 0.4), 400), 0.6);
          roll += (target - roll) * 0.006;
        }
      if (i % change == change - 1)
        target = sahne_random_range (&job->random, 0.25, 1.5);
      x = sahne_hiss_next (&hiss) * 1.6 + sahne_hiss_next (&fizz) * 0.5 * exp (-t / 0.25);
      phase += low * (1 + exp (-t / 0.12)) / SAHNE_SOUND_RATE;
      job->out[i]
          += (float) (sahne_biquad_step (&top, x) * roll
                      + 0.8 * sahne_dsp_sine (phase) * exp (-t / 0.35) * MIN (1, t / 0.006));
    }
}

/* A row of firings of unequal strength, through an exhaust; and air taken in. */
void
sahne_recipe_motor (SahneRecipeJob *job)
{
  const double *vib;
  int n_vib = sahne_recipe_list (job, "vib", &vib),
      n = CLAMP ((int) sahne_recipe_value (job, "h", 10), 0, MAX_HARMONICS);
  double noise = sahne_recipe_value (job, "noise", 0.2), phase = 0, hz = 40, uneven[4],
         levels[MAX_HARMONICS + 1];
  SahneHiss hiss = sahne_hiss (&job->random, SAHNE_HUE_PINK);

  for (int k = 0; k < 4; k++)
    uneven[k] = sahne_random_range (&job->random, 0.75, 1.1);
  for (int k = 1; k <= n; k++)
    levels[k] = (k % 3 == 0 ? 0.6 : 1) / sqrt (k);
  for (gsize i = 0; i < job->count; i++)
    {
      double fire, x = 0;
      if (i % STEP == 0)
        {
          hz = sahne_recipe_curve (job, "f", (double) i / job->count, 40) * job->pitch;
          if (n_vib > 1)
            hz *= 1 + vib[1] * sin (2 * G_PI * vib[0] * i / SAHNE_SOUND_RATE);
        }
      phase += hz / SAHNE_SOUND_RATE;
      if (phase >= 4)
        phase -= 4;
      fire = phase - floor (phase);
      for (int k = 1; k <= n; k++)
        x += levels[k] * sahne_dsp_sine (fire * k);
      job->out[i] += (float) (0.3 * x * uneven[(int) phase]
                              + noise * sahne_hiss_next (&hiss) * (0.5 + 0.5 * (1 - fire)));
    }
}
