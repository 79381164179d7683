/* Recipes of throats and of signals: animals, crowds, birds, horns.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-recipe.h"

#include <math.h>

#include "sahne-dsp.h"
#include "sahne-ease.h"
#include "sahne-sound.h"

#define MAX_FORMANTS 4

/* Parameters of curves are read this often, samples. */
#define STEP 64

/* The formants of a throat: one resonance each, the higher ones weaker. */
typedef struct
{
  SahneBiquad filters[MAX_FORMANTS];
  int count;
} Throat;

static void
throat_shape (Throat *self, const double *hz, int count, double pitch)
{
  self->count = MIN (count, MAX_FORMANTS);
  for (int i = 0; i < self->count; i++)
    sahne_biquad_resonance (&self->filters[i], MIN (hz[i] * pitch, 0.4 * SAHNE_SOUND_RATE),
                            60 + 0.06 * hz[i] * pitch);
}

static double
throat_step (Throat *self, double x)
{
  static const double weights[MAX_FORMANTS] = { 1, 0.75, 0.5, 0.3 };
  double y = 0.05 * x;

  for (int i = 0; i < self->count; i++)
    y += weights[i] * sahne_biquad_step (&self->filters[i], x);
  return y;
}

/* The formants at @at of a sound that passes through the vowels a, b and c. */
static int
formants_at (SahneRecipeJob *job, double at, double *hz)
{
  static const char *const names[] = { "a", "b", "c" };
  const double *vowels[3];
  int n[3], stations = 0, count, i;
  double x;

  while (stations < 3
         && (n[stations] = sahne_recipe_list (job, names[stations], &vowels[stations])))
    stations++;
  if (stations == 0)
    return 0;
  x = at * (stations - 1);
  i = CLAMP ((int) x, 0, MAX (stations - 2, 0));
  count = stations == 1 ? n[0] : MIN (n[i], n[i + 1]);
  for (int k = 0; k < count; k++)
    hz[k] = stations == 1 ? vowels[0][k] : sahne_lerp (vowels[i][k], vowels[i + 1][k], x - i);
  return count;
}

/* A pulse of the glottis, after the polynomial of A. Rosenberg (1971): opens over 60 % of the
 * period, shuts fast; its derivative is what leaves the throat. */
static double
glottis (double phase)
{
  if (phase < 0.6)
    return sahne_dsp_sine (phase / 1.2) * 0.4;
  if (phase < 0.72)
    return -(1 - sahne_dsp_sine ((phase - 0.6) / 0.12 + 0.25)) * 0.9;
  return 0;
}

void
sahne_recipe_voice (SahneRecipeJob *job)
{
  const double *vib;
  int n_vib = sahne_recipe_list (job, "vib", &vib);
  double breath = sahne_recipe_value (job, "breath", 0.1),
         rough = sahne_recipe_value (job, "rough", 0), phase = 0, hz = 100, cycle = 1;
  SahneHiss hiss = sahne_hiss (&job->random, SAHNE_HUE_WHITE);
  Throat throat = { 0 };
  gboolean odd = FALSE;

  for (gsize i = 0; i < job->count; i++)
    {
      double source;
      if (i % STEP == 0)
        {
          double at = (double) i / job->count, formants[SAHNE_RECIPE_MAX_VALUES];
          hz = sahne_recipe_curve (job, "f", at, 150) * job->pitch;
          if (n_vib > 1)
            hz *= 1 + vib[1] * sahne_dsp_sine (vib[0] * (double) i / SAHNE_SOUND_RATE);
          throat_shape (&throat, formants, formants_at (job, at, formants), sqrt (job->pitch));
        }
      phase += hz / SAHNE_SOUND_RATE;
      if (phase >= 1)
        {
          phase -= 1;
          odd = !odd;
          cycle = 1 - rough * (odd ? 0.55 : 0) - 0.3 * rough * sahne_random_unit (&job->random);
          phase *= 1 + 0.1 * rough * (sahne_random_unit (&job->random) - 0.5);
        }
      source = (1 - breath) * cycle * glottis (phase)
               + breath * sahne_hiss_next (&hiss) * (0.4 + 0.6 * (phase > 0.5));
      job->out[i] += (float) throat_step (&throat, source);
    }
}

/* Vowels of no language in particular: F1, F2, F3. */
static const double vowels[][3] = {
  { 300, 2200, 2900 }, { 450, 1900, 2600 }, { 650, 1700, 2500 }, { 750, 1200, 2500 },
  { 500, 900, 2400 },  { 330, 800, 2300 },  { 500, 1450, 2450 },
};

/* One speaker of a crowd, syllable after syllable. */
static void
murmur (SahneRecipeJob *job, double hz, double size, double shout, double laugh)
{
  gsize at = (gsize) (sahne_random_unit (&job->random) * 0.4 * SAHNE_SOUND_RATE);
  double level = sahne_random_range (&job->random, 0.4, 1), phase = 0;
  Throat throat = { 0 };

  while (at < job->count)
    {
      double seconds = laugh > 0 ? 0.13 : sahne_random_range (&job->random, 0.11, 0.26);
      gsize length = (gsize) (seconds * SAHNE_SOUND_RATE), end = MIN (at + length, job->count);
      int vowel = laugh > 0 ? 3 : sahne_random_int (&job->random, G_N_ELEMENTS (vowels));
      double note = hz * sahne_random_range (&job->random, 0.88, 1.18) * (1 + 0.4 * shout),
             loud = level * sahne_random_range (&job->random, 0.5, 1);

      throat_shape (&throat, vowels[vowel], 3, size);
      for (gsize i = at; i < end; i++)
        {
          double x = (double) (i - at) / length;
          phase += note * (1.06 - 0.12 * x) / SAHNE_SOUND_RATE;
          phase -= floor (phase);
          job->out[i] += (float) (loud * sahne_dsp_sine (0.5 * sqrt (x))
                                  * throat_step (&throat, glottis (phase)));
        }
      at = end
           + (gsize) (SAHNE_SOUND_RATE
                      * (laugh > 0 ? 0.06 : sahne_random_range (&job->random, 0, 0.06)));
      if (sahne_random_unit (&job->random) < (laugh > 0 ? 0.06 : 0.12))
        at += (gsize) (SAHNE_SOUND_RATE * sahne_random_range (&job->random, 0.3, 1.2));
    }
}

void
sahne_recipe_babble (SahneRecipeJob *job)
{
  const double *f;
  int n_f = sahne_recipe_list (job, "f", &f), n = (int) sahne_recipe_value (job, "n", 12);
  double shout = sahne_recipe_value (job, "shout", 0), laugh = sahne_recipe_value (job, "laugh", 0),
         wide = sahne_recipe_value (job, "wide", 1);

  if (n_f < 2)
    return;
  for (int i = 0; i < n; i++)
    {
      double hz = f[0] * pow (f[1] / f[0], sahne_random_unit (&job->random));
      murmur (job, hz, sahne_clamp (0.8 + 0.4 * wide * hz / 300, 0.9, 1.5), shout, laugh);
    }
}

/* Amplitudes of a sound's harmonics: the row's list, or a pure tone. */
static int
harmonics (SahneRecipeJob *job, const double **h)
{
  static const double pure[] = { 1 };
  int n = sahne_recipe_list (job, "h", h);

  if (n > 0)
    return n;
  *h = pure;
  return 1;
}

static double
partials (const double *h, int n, double hz, double phase)
{
  double sum = 0;

  for (int k = 0; k < n && hz * (k + 1) < 0.45 * SAHNE_SOUND_RATE; k++)
    sum += h[k] * sahne_dsp_sine (phase * (k + 1));
  return sum;
}

void
sahne_recipe_chirp (SahneRecipeJob *job)
{
  const double *h, *fm, *vib;
  int n = harmonics (job, &h), n_fm = sahne_recipe_list (job, "fm", &fm),
      n_vib = sahne_recipe_list (job, "vib", &vib);
  double phase = 0, hz = 0;

  for (gsize i = 0; i < job->count; i++)
    {
      double t = (double) i / SAHNE_SOUND_RATE, now;
      if (i % STEP == 0)
        hz = sahne_recipe_curve (job, "f", (double) i / job->count, 1000) * job->pitch;
      now = hz;
      if (n_fm > 1)
        now *= 1 + fm[0] * sahne_dsp_sine (t * fm[1]);
      if (n_vib > 1)
        now *= 1 + vib[1] * sahne_dsp_sine (t * vib[0]);
      phase += now / SAHNE_SOUND_RATE;
      phase -= floor (phase);
      job->out[i] += (float) partials (h, n, now, phase);
    }
}

void
sahne_recipe_tone (SahneRecipeJob *job)
{
  const double *h, *notes, *vib;
  int n = harmonics (job, &h), n_notes = sahne_recipe_list (job, "f", &notes),
      n_vib = sahne_recipe_list (job, "vib", &vib);

  for (int k = 0; k < n_notes; k++)
    {
      double phase = sahne_random_unit (&job->random);
      for (gsize i = 0; i < job->count; i++)
        {
          double hz = notes[k] * job->pitch;
          if (n_vib > 1)
            hz *= 1 + vib[1] * sahne_dsp_sine (vib[0] * (double) i / SAHNE_SOUND_RATE);
          phase += hz / SAHNE_SOUND_RATE;
          phase -= floor (phase);
          job->out[i] += (float) partials (h, n, hz, phase);
        }
    }
}
