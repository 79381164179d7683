/* Recipes of struck, trodden, crushed and wet bodies.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-recipe.h"

#include <math.h>

#include "sahne-dsp.h"
#include "sahne-ease.h"
#include "sahne-sound.h"

/* A burst of noise that dies away, in a band. */
static void
burst (SahneRecipeJob *job, gsize at, double low_hz, double high_hz, double seconds, double level)
{
  SahneHiss hiss = sahne_hiss (&job->random, SAHNE_HUE_WHITE);
  SahneBiquad low = { 0 }, high = { 0 };
  gsize length = (gsize) (seconds * SAHNE_SOUND_RATE * 3), end = MIN (at + length, job->count);
  double decay = exp (-1 / (MAX (seconds, 1e-4) * SAHNE_SOUND_RATE)), e = level;
  gsize attack = MIN ((gsize) (0.15 * seconds * SAHNE_SOUND_RATE) + 1, 96);

  sahne_biquad_highpass (&low, low_hz * job->pitch, 0.7);
  sahne_biquad_lowpass (&high, high_hz * job->pitch, 0.7);
  for (gsize i = at; i < end; i++, e *= decay)
    {
      double rise = MIN (1.0, (double) (i - at + 1) / attack);
      double x = sahne_biquad_step (&low, sahne_hiss_next (&hiss));
      job->out[i] += (float) (sahne_biquad_step (&high, x) * e * rise);
    }
}

/* A low pulse: weight that arrives. */
static void
thump (SahneRecipeJob *job, gsize at, double hz, double seconds, double level)
{
  gsize end = MIN (at + (gsize) (seconds * 4 * SAHNE_SOUND_RATE), job->count);
  double phase = 0;

  for (gsize i = at; i < end; i++)
    {
      double t = (double) (i - at) / SAHNE_SOUND_RATE, e = exp (-t / seconds);
      phase += hz * (0.6 + 0.4 * e) / SAHNE_SOUND_RATE;
      job->out[i] += (float) (level * e * MIN (1, t / 0.004) * sahne_dsp_sine (phase));
    }
}

void
sahne_recipe_modes (SahneRecipeJob *job)
{
  const double *ratios;
  int n = sahne_recipe_list (job, "r", &ratios);
  double f = sahne_recipe_value (job, "f", 440) * job->pitch,
         seconds = sahne_recipe_value (job, "t", 0.3), damp = sahne_recipe_value (job, "damp", 0.5),
         click = sahne_recipe_value (job, "click", 0.1);

  for (int i = 0; i < MAX (n, 1); i++)
    {
      double ratio = n ? ratios[i] : 1, fine = sahne_random_range (&job->random, 0.996, 1.004);
      double level = pow (i + 1, -0.6 - 0.8 * (1 - job->strength));
      sahne_dsp_mode (job->out, job->count, f * ratio * fine, seconds * pow (ratio, -damp), level,
                      sahne_random_range (&job->random, 0, 0.1));
    }
  if (click > 0)
    burst (job, 0, 1200, 9000, 0.0025, click);
}

/* Small pieces giving way in the material. */
static void
crunch (SahneRecipeJob *job, gsize at, double seconds, double level)
{
  const SahneMaterial *material = job->material;
  int count = (int) (material->grains * seconds);

  for (int i = 0; i < count; i++)
    {
      double when = sahne_random_unit (&job->random), loud = sahne_random_unit (&job->random);
      double centre
          = material->low_hz
            * pow (material->high_hz / material->low_hz, sahne_random_unit (&job->random));
      gsize start = at + (gsize) (when * when * seconds * SAHNE_SOUND_RATE);
      if (start < job->count)
        burst (job, start, centre * 0.7, centre * 1.5,
               sahne_random_range (&job->random, 5e-4, 4e-3),
               level * (0.15 + loud * loud * loud * 1.4) * (1.1 - when));
    }
}

/* One contact with the material at @at: body, contact noise, pieces, thump. */
static void
contact (SahneRecipeJob *job, gsize at, double size, double hard, double level)
{
  const SahneMaterial *material = job->material;
  double bright = 0.35 + 0.65 * job->strength * hard;

  if (at >= job->count)
    return;
  for (int i = 0; i < material->n_ratios; i++)
    {
      double hz = material->hz * material->ratios[i] / size * job->pitch
                  * sahne_random_range (&job->random, 0.97, 1.03);
      double ring = material->ring_s * (0.6 + 0.4 * hard) * pow (material->ratios[i], -0.5);
      sahne_dsp_mode (job->out + at, job->count - at, hz, ring,
                      level * material->ring * pow (bright, i) / (i + 1),
                      sahne_random_range (&job->random, 0, 0.08));
    }
  burst (job, at, material->low_hz, material->high_hz * bright, material->burst_s,
         level * material->burst * (0.5 + 0.5 * hard));
  if (material->grains > 0)
    crunch (job, at, material->crunch_s * size, level * material->grain);
  thump (job, at, 70 / sqrt (size), 0.022 * size, level * material->thump * 0.7 * size);
}

void
sahne_recipe_hit (SahneRecipeJob *job)
{
  contact (job, 0, sahne_recipe_value (job, "size", 1),
           sahne_recipe_value (job, "soft", 0) > 0 ? 0.35 : 1, 1);
}

void
sahne_recipe_step (SahneRecipeJob *job)
{
  const double *toe;
  int n = sahne_recipe_list (job, "toe", &toe);
  double hard = sahne_recipe_value (job, "soft", 0) > 0 ? 0.3 : 0.45 + 0.55 * job->strength;
  double delay = (n > 0 ? toe[0] : 90) * 1e-3 * (1.35 - 0.6 * job->strength);

  contact (job, 0, 1, hard, 1);
  contact (job, (gsize) (delay * sahne_random_range (&job->random, 0.9, 1.1) * SAHNE_SOUND_RATE),
           0.85, hard, n > 1 ? toe[1] : 0.6);
}

void
sahne_recipe_creak (SahneRecipeJob *job)
{
  const double *modes;
  int n = sahne_recipe_list (job, "r", &modes);
  double ring = sahne_recipe_value (job, "t", 0.05), at = 0;

  while (at < job->count)
    {
      double rate = sahne_recipe_curve (job, "f", at / job->count, 30),
             loud = sahne_random_range (&job->random, 0.5, 1);
      for (int i = 0; i < n; i++)
        sahne_dsp_mode (job->out + (gsize) at, job->count - (gsize) at,
                        modes[i] * job->pitch * sahne_random_range (&job->random, 0.985, 1.015),
                        ring, loud / (1 + 0.4 * i), 0);
      at += SAHNE_SOUND_RATE / MAX (rate, 4) * sahne_random_range (&job->random, 0.75, 1.3);
    }
}

void
sahne_recipe_grains (SahneRecipeJob *job)
{
  const double *len, *f;
  int n_len = sahne_recipe_list (job, "ms", &len), n_f = sahne_recipe_list (job, "f", &f);
  double q = sahne_recipe_value (job, "q", 1), at = 0;

  if (n_f < 2 || n_len < 2)
    return;
  for (;;)
    {
      double rate = sahne_recipe_curve (job, "rate", at / job->count, 50);
      double wait = -log (1 - sahne_random_unit (&job->random)) / MAX (rate, 0.05);
      double hz, seconds, loud;

      at += wait * SAHNE_SOUND_RATE;
      if (at >= job->count)
        return;
      hz = f[0] * pow (f[1] / f[0], sahne_random_unit (&job->random));
      seconds = 1e-3 * sahne_random_range (&job->random, len[0], len[1]);
      loud = sahne_random_unit (&job->random);
      burst (job, (gsize) at, hz / (1 + 0.5 / q), hz * (1 + 0.5 / q), seconds / 3,
             0.1 + loud * loud * loud);
    }
}

/* A bubble rings at the pitch of its size, which rises as it nears the surface (M. Minnaert 1933;
 * K. van den Doel, "Physically based models for liquid sounds", 2005). */
static void
bubble (SahneRecipeJob *job, gsize at, double hz, double seconds, double rise, double level)
{
  gsize end = MIN (at + (gsize) (seconds * 5 * SAHNE_SOUND_RATE), job->count);
  double phase = 0;

  for (gsize i = at; i < end; i++)
    {
      double t = (double) (i - at) / SAHNE_SOUND_RATE;
      phase += hz * (1 + rise * t / seconds) / SAHNE_SOUND_RATE;
      job->out[i]
          += (float) (level * exp (-t / seconds) * MIN (1, t / 0.002) * sahne_dsp_sine (phase));
    }
}

void
sahne_recipe_bubbles (SahneRecipeJob *job)
{
  const double *len, *f;
  int n_len = sahne_recipe_list (job, "ms", &len), n_f = sahne_recipe_list (job, "f", &f);
  double rise = sahne_recipe_value (job, "rise", 0.5), at = 0;
  int made = 0, least = (int) sahne_recipe_value (job, "min", 0);

  if (n_f < 2 || n_len < 2)
    return;
  for (;; made++)
    {
      double rate = sahne_recipe_curve (job, "rate", at / job->count, 20), hz, loud;

      if (made > 0)
        at += -log (1 - sahne_random_unit (&job->random)) / MAX (rate, 0.05) * SAHNE_SOUND_RATE;
      if (at >= job->count && made < least)
        at = job->count * sahne_random_unit (&job->random) * 0.7;
      if (at >= job->count)
        return;
      hz = f[0] * pow (f[1] / f[0], sahne_random_unit (&job->random)) * job->pitch;
      loud = sahne_random_unit (&job->random);
      bubble (job, (gsize) at, hz, 1e-3 * sahne_random_range (&job->random, len[0], len[1]) / 2,
              rise * sahne_random_range (&job->random, 0.3, 0.6), 0.15 + loud * loud);
    }
}
