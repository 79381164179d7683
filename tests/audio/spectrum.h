/* What the sound tests measure with: spectrum, pitch, steps between samples.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <complex.h>
#include <math.h>

#include "sahne-sound.h"

/* Radix-2 Fourier transform in place; @n is a power of two. */
static inline void
fourier (double complex *x, gsize n)
{
  for (gsize i = 1, j = 0; i < n; i++)
    {
      gsize bit = n >> 1;
      for (; j & bit; bit >>= 1)
        j ^= bit;
      j ^= bit;
      if (i < j)
        {
          double complex t = x[i];
          x[i] = x[j];
          x[j] = t;
        }
    }
  for (gsize length = 2; length <= n; length <<= 1)
    {
      double complex turn = cexp (-2 * G_PI * I / (double) length);
      for (gsize i = 0; i < n; i += length)
        {
          double complex w = 1;
          for (gsize k = 0; k < length / 2; k++, w *= turn)
            {
              double complex a = x[i + k], b = x[i + k + length / 2] * w;
              x[i + k] = a + b;
              x[i + k + length / 2] = a - b;
            }
        }
    }
}

/* Energy of @sound between two frequencies, as a share of all above 20 Hz. */
static inline double
band_share (const SahneSound *sound, double low_hz, double high_hz)
{
  enum
  {
    N = 8192
  };
  g_autofree double complex *x = g_new (double complex, N);
  double in = 0, all = 1e-30;

  for (gsize start = 0; start < sound->frames; start += N)
    {
      for (gsize i = 0; i < N; i++)
        {
          gsize at = (start + i) * sound->channels;
          x[i] = start + i < sound->frames ? sound->data[at] : 0;
        }
      fourier (x, N);
      for (gsize k = 1; k < N / 2; k++)
        {
          double hz = (double) k * sound->rate / N, e = creal (x[k] * conj (x[k]));
          if (hz < 20)
            continue;
          all += e;
          if (hz >= low_hz && hz <= high_hz)
            in += e;
        }
    }
  return in / all;
}

/* The largest step from one sample to the next in a channel. */
static inline double
largest_step (const SahneSound *sound, gsize first, gsize count)
{
  double step = 0;

  for (gsize i = MAX (first, 1); i < MIN (first + count, sound->frames); i++)
    for (int c = 0; c < sound->channels; c++)
      step = MAX (step, fabs (sound->data[i * sound->channels + c]
                              - sound->data[(i - 1) * sound->channels + c]));
  return step;
}

/* Pitch of a stretch by the largest autocorrelation between 60 and 500 Hz; 0 where nothing
 * repeats. */
static inline double
pitch_at (const SahneSound *sound, gsize first, gsize count)
{
  int low = sound->rate / 500, high = sound->rate / 60, best = 0;
  double top = 0, energy = 0;

  if (first + count + high >= sound->frames)
    return 0;
  for (gsize i = 0; i < count; i++)
    energy += (double) sound->data[first + i] * sound->data[first + i];
  for (int lag = low; lag <= high; lag++)
    {
      double sum = 0, other = 1e-12;
      for (gsize i = 0; i < count; i++)
        {
          sum += (double) sound->data[first + i] * sound->data[first + i + lag];
          other += (double) sound->data[first + i + lag] * sound->data[first + i + lag];
        }
      sum /= sqrt (energy * other) + 1e-12;
      if (sum > top * 1.02)
        {
          top = sum;
          best = lag;
        }
    }
  return top > 0.6 && best ? (double) sound->rate / best : 0;
}

static inline int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;
  return (x > y) - (x < y);
}

/* The middle one of the pitches of a spoken line; 0 when it has none. */
static inline double
median_pitch (const SahneSound *sound)
{
  g_autoptr (GArray) pitches = g_array_new (FALSE, FALSE, sizeof (double));
  gsize window = (gsize) (sound->rate * 0.03);

  for (gsize at = 0; at + window < sound->frames; at += window)
    {
      double hz = sahne_sound_rms (sound, at, window) > 0.01 ? pitch_at (sound, at, window) : 0;
      if (hz > 0)
        g_array_append_val (pitches, hz);
    }
  if (pitches->len == 0)
    return 0;
  g_array_sort (pitches, compare_doubles);
  return g_array_index (pitches, double, pitches->len / 2);
}

static inline char *
sound_digest (const SahneSound *sound)
{
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) sound->data,
                                      sound->frames * sound->channels * sizeof (float));
}
