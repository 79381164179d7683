/* The room around a voice: a few early reflections and a little ring, or a cave's echo.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-voice-room.h"

#include <math.h>
#include <string.h>

#include "sahne-ease.h"

#define N_COMBS 4
#define N_TAPS 5

/* Lengths without common divisors, samples at 48 kHz; after M. Schroeder (1962). */
static const int comb_lengths[N_COMBS] = { 1423, 1601, 1867, 2053 };
static const int pass_lengths[2] = { 241, 83 };
static const int tap_lengths[N_TAPS] = { 337, 547, 811, 1117, 1499 };

typedef struct
{
  float *line;
  int length, at;
  double feedback, dull, memory;
} Loop;

static double
comb_step (Loop *self, double x)
{
  double y = self->line[self->at];

  self->memory += (y - self->memory) * self->dull;
  self->line[self->at] = (float) (x + self->feedback * self->memory + 1e-18);
  self->at = self->at + 1 == self->length ? 0 : self->at + 1;
  return y;
}

static double
pass_step (Loop *self, double x)
{
  double held = self->line[self->at], y = held - 0.6 * x;

  self->line[self->at] = (float) (x + 0.6 * y + 1e-18);
  self->at = self->at + 1 == self->length ? 0 : self->at + 1;
  return y;
}

/* Seconds in which the ring falls by 60 dB. */
static double
ring_s (double echo)
{
  return sahne_lerp (0.22, 2.2, echo);
}

/**
 * sahne_voice_room_tail:
 * @echo: 0 a small room to 1 a cave
 *
 * Returns: how long the room rings on, seconds
 */
double
sahne_voice_room_tail (double echo)
{
  return sahne_lerp (0.09, 1.1, echo);
}

/**
 * sahne_voice_room:
 * @sound: (inout): one channel at SAHNE_SOUND_RATE, with silence at its end for the ring
 * @echo: 0 a small room to 1 a cave
 */
void
sahne_voice_room (SahneSound *sound, double echo)
{
  double wet = sahne_lerp (0.035, 0.3, echo), early = sahne_lerp (0.07, 0.15, echo);
  Loop combs[N_COMBS], passes[2];
  g_autofree float *dry = g_memdup2 (sound->data, MAX (sound->frames, 1) * sizeof (float));

  for (int i = 0; i < N_COMBS; i++)
    combs[i] = (Loop){ g_new0 (float, comb_lengths[i]),
                       comb_lengths[i],
                       0,
                       pow (10, -3.0 * comb_lengths[i] / (ring_s (echo) * SAHNE_SOUND_RATE)),
                       0.45,
                       0 };
  for (int i = 0; i < 2; i++)
    passes[i] = (Loop){ g_new0 (float, pass_lengths[i]), pass_lengths[i], 0, 0, 0, 0 };
  for (gsize i = 0; i < sound->frames; i++)
    {
      double ring = 0, near = 0;
      for (int c = 0; c < N_COMBS; c++)
        ring += comb_step (&combs[c], dry[i]);
      for (int p = 0; p < 2; p++)
        ring = pass_step (&passes[p], ring);
      for (int t = 0; t < N_TAPS; t++)
        if (i >= (gsize) tap_lengths[t])
          near += dry[i - (gsize) tap_lengths[t]] * (t % 2 ? -1 : 1) / (1 + t);
      sound->data[i] += (float) (wet * ring + early * near);
    }
  for (int i = 0; i < N_COMBS; i++)
    g_free (combs[i].line);
  for (int i = 0; i < 2; i++)
    g_free (passes[i].line);
}
