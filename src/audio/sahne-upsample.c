/* Brings speech up to our rate, quickly: a windowed sinc, read from a table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-upsample.h"

#include <math.h>

/* Taps of the filter, and places between two samples for which it is in the table; between those
 * the table is read straight. */
#define TAPS 24
#define PHASES 128

/* The filter at a place between two samples: a sinc under a Kaiser window (beta 7), a little below
 * half the rate so that the mirror of the highest tones is gone. */
static double
filter_at (double x)
{
  double w = 2 * x / TAPS, cutoff = 0.96, beta = 7, sum = 1, term = 1;

  if (fabs (w) >= 1)
    return 0;
  for (int k = 1; k < 20; k++)
    {
      double half = beta * sqrt (1 - w * w) / 2 / k;
      term *= half * half;
      sum += term;
    }
  /* the window at its middle, the modified Bessel function I0 (7), is 168.6 */
  return (x == 0 ? cutoff : sin (G_PI * cutoff * x) / (G_PI * x)) * sum / 168.593908510;
}

static float *
make_table (void)
{
  float *table = g_new (float, (PHASES + 1) * TAPS);

  for (int p = 0; p <= PHASES; p++)
    {
      double sum = 0;
      for (int t = 0; t < TAPS; t++)
        sum += filter_at (t - (TAPS / 2 - 1) - (double) p / PHASES);
      for (int t = 0; t < TAPS; t++)
        table[p * TAPS + t] = (float) (filter_at (t - (TAPS / 2 - 1) - (double) p / PHASES) / sum);
    }
  return table;
}

static const float *
get_table (void)
{
  static gsize table;

  if (g_once_init_enter (&table))
    g_once_init_leave (&table, (gsize) make_table ());
  return (const float *) table;
}

/**
 * sahne_upsample:
 * @data: (array length=count): 16-bit samples
 * @count: how many
 * @ratio: samples made for each of them, 1 to 16
 *
 * Returns: (transfer full): one channel that calls its rate SAHNE_SOUND_RATE
 */
SahneSound *
sahne_upsample (const gint16 *data, gsize count, double ratio)
{
  const float *table = get_table ();
  SahneSound *sound = sahne_sound_new (SAHNE_SOUND_RATE, 1, (gsize) ((double) count * ratio));
  gsize length = count + 2 * TAPS;
  g_autofree float *padded = g_new0 (float, length);

  for (gsize i = 0; i < count; i++)
    padded[TAPS + i] = (float) data[i] / 32768;
  for (gsize i = 0; i < sound->frames; i++)
    {
      double at = (double) i / ratio, phase;
      gsize k = (gsize) at;
      const float *from = padded + TAPS + k - (TAPS / 2 - 1), *a, *b;
      float sum_a = 0, sum_b = 0, rest;
      int p;
      phase = (at - (double) k) * PHASES;
      p = (int) phase;
      rest = (float) (phase - p);
      a = table + p * TAPS;
      b = a + TAPS;
      for (int t = 0; t < TAPS; t++)
        {
          sum_a += from[t] * a[t];
          sum_b += from[t] * b[t];
        }
      sound->data[i] = sum_a + (sum_b - sum_a) * rest;
    }
  return sound;
}
