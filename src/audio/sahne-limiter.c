/* A look-ahead limiter without memory: the same gain for a sample wherever one begins to listen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-limiter.h"

#include <math.h>
#include <string.h>

/* The gain is lowered for a peak from this many steps before it on; then it comes back, half the
 * way in a quarter of this time, wholly in it. */
#define ATTACK 12
#define RELEASE (SAHNE_LIMITER_PAST - 2 * ATTACK - 2)

/* Between samples: a windowed sinc at a quarter, half and three quarters. */
#define TAPS 12
#define PHASES 3

static void
make_taps (float taps[PHASES][TAPS])
{
  for (int p = 0; p < PHASES; p++)
    for (int i = 0; i < TAPS; i++)
      {
        double x = i - TAPS / 2 + 1 - (p + 1) / 4.0, w = x / (TAPS / 2.0);
        double sinc = sin (G_PI * x) / (G_PI * x);
        taps[p][i] = (float) (sinc * (0.54 + 0.46 * cos (G_PI * w)));
      }
}

static float
between (const float *stereo, float taps[PHASES][TAPS])
{
  float most = 0;

  for (int p = 0; p < PHASES; p++)
    {
      float left = 0, right = 0;
      for (int i = 0; i < TAPS; i++)
        {
          left += taps[p][i] * stereo[2 * (i - TAPS / 2 + 1)];
          right += taps[p][i] * stereo[2 * (i - TAPS / 2 + 1) + 1];
        }
      most = MAX (most, MAX (fabsf (left), fabsf (right)));
    }
  return most;
}

/**
 * sahne_limiter_peaks:
 * @stereo: interleaved samples, with %SAHNE_LIMITER_MARGIN more before and behind
 * @steps: how many peaks
 * @from: only where samples are above this are the peaks between them looked for
 * @peaks: (out) (array length=steps): the largest value in every %SAHNE_LIMITER_STEP samples
 */
void
sahne_limiter_peaks (const float *stereo, gsize steps, float from, float *peaks)
{
  float taps[PHASES][TAPS];

  make_taps (taps);
  for (gsize s = 0; s < steps; s++)
    {
      const float *at = stereo + 2 * s * SAHNE_LIMITER_STEP;
      float most = 0;
      for (int i = 0; i < 2 * SAHNE_LIMITER_STEP; i++)
        most = MAX (most, fabsf (at[i]));
      if (most > from)
        for (int i = 0; i < SAHNE_LIMITER_STEP; i++)
          most = MAX (most, between (at + 2 * i, taps));
      peaks[s] = most;
    }
}

/* What every peak asks of the steps behind it. */
static void
release (const float *wanted, gsize steps, float *held)
{
  memcpy (held, wanted, steps * sizeof (float));
  for (gsize s = 0; s < steps; s++)
    {
      gsize end = MIN (steps, s + RELEASE);
      for (gsize k = s + 1; wanted[s] > 0 && k < end; k++)
        {
          float left = 1 - (float) (k - s) / RELEASE, value = wanted[s] * left * left;
          if (value > held[k])
            held[k] = value;
        }
    }
}

/**
 * sahne_limiter_gains:
 * @peaks: (array length=steps): largest values of every step
 * @steps: how many
 * @ceiling: what no peak may exceed
 * @gains: (out) (array length=steps+1): gain at the beginning of every step; straight between two
 *
 * The first %SAHNE_LIMITER_PAST and the last %SAHNE_LIMITER_AHEAD gains lack what came before and
 * comes behind.
 *
 * Returns: whether anything is lowered at all
 */
gboolean
sahne_limiter_gains (const float *peaks, gsize steps, float ceiling, float *gains)
{
  g_autofree float *wanted = NULL, *held = NULL, *most = NULL;
  float weight[2 * ATTACK + 1], sum = 0, top = 0;

  for (gsize s = 0; s < steps; s++)
    top = MAX (top, peaks[s]);
  if (top <= ceiling)
    {
      for (gsize s = 0; s <= steps; s++)
        gains[s] = 1;
      return FALSE;
    }
  wanted = g_new0 (float, steps);
  held = g_new (float, steps);
  most = g_new0 (float, steps + 1);
  for (gsize s = 0; s < steps; s++) /* in natural logarithms of the gain */
    wanted[s] = peaks[s] > ceiling ? logf (peaks[s] / ceiling) : 0;
  release (wanted, steps, held);
  /* a step's both ends, and all that the smoothing below reaches */
  for (gsize s = 0; s <= steps; s++)
    for (gsize k = s > ATTACK + 1 ? s - ATTACK - 1 : 0; k < MIN (steps, s + ATTACK + 1); k++)
      most[s] = MAX (most[s], held[k]);
  for (int j = -ATTACK; j <= ATTACK; j++)
    sum += weight[j + ATTACK] = 0.5f + 0.5f * cosf ((float) G_PI * j / (ATTACK + 1));
  for (gsize s = 0; s <= steps; s++)
    {
      float value = 0;
      for (int j = -ATTACK; j <= ATTACK; j++)
        value += weight[j + ATTACK] * most[CLAMP ((gssize) s + j, 0, (gssize) steps)];
      gains[s] = expf (-value / sum);
    }
  return TRUE;
}
