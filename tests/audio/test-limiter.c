/* The limiter: nothing above the ceiling, and the same gain wherever one begins.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-limiter.h"

#include <ebur128.h>

#include "sahne-loudness.h"
#include "sahne-noise.h"
#include "spectrum.h"

#define STEPS 6000
#define FRAMES (STEPS * SAHNE_LIMITER_STEP)

/* Tones, noise and sudden peaks far above full scale. */
static SahneSound *
make_sound (guint64 seed)
{
  SahneSound *sound = sahne_sound_new (48000, 2, FRAMES + 2 * SAHNE_LIMITER_MARGIN);
  SahneRandom random = sahne_random (seed, "limiter");
  double hz = sahne_random_range (&random, 60, 9000);

  for (gsize i = SAHNE_LIMITER_MARGIN; i < FRAMES + SAHNE_LIMITER_MARGIN; i++)
    for (int c = 0; c < 2; c++)
      {
        double value = 0.6 * sin (2 * G_PI * hz * (double) i / 48000)
                       + sahne_random_range (&random, -0.2, 0.2);
        if (sahne_random_int (&random, 3000) == 0)
          value += sahne_random_range (&random, -4, 4);
        sound->data[2 * i + c] = (float) value;
      }
  return sound;
}

static void
apply (SahneSound *sound, const float *gains)
{
  for (gsize i = 0; i < FRAMES; i++)
    {
      gsize s = i / SAHNE_LIMITER_STEP;
      float t = (float) (i % SAHNE_LIMITER_STEP) / SAHNE_LIMITER_STEP;
      float gain = gains[s] + (gains[s + 1] - gains[s]) * t;
      for (int c = 0; c < 2; c++)
        sound->data[2 * (i + SAHNE_LIMITER_MARGIN) + c] *= gain;
    }
}

static void
test_ceiling (void)
{
  for (guint64 seed = 0; seed < 8; seed++)
    {
      g_autoptr (SahneSound) sound = make_sound (seed);
      g_autoptr (SahneLoudness) meter = sahne_loudness_new (48000, 2);
      g_autofree float *peaks = g_new (float, STEPS), *gains = g_new (float, STEPS + 1);
      sahne_limiter_peaks (sound->data + 2 * SAHNE_LIMITER_MARGIN, STEPS, 0.3f, peaks);
      g_assert_true (sahne_limiter_gains (peaks, STEPS, 0.5f, gains));
      apply (sound, gains);
      sahne_loudness_add (meter, sound->data, sound->frames);
      g_assert_cmpfloat (sahne_sound_peak (sound), <=, 0.5001);
      g_assert_cmpfloat (sahne_loudness_true_peak_db (meter), <, sahne_gain_to_db (0.5) + 0.3);
    }
}

/* Gains in the middle of a stretch do not depend on where the stretch begins and ends. */
static void
test_no_memory (void)
{
  g_autoptr (SahneSound) sound = make_sound (3);
  g_autofree float *peaks = g_new (float, STEPS), *all = g_new (float, STEPS + 1);

  sahne_limiter_peaks (sound->data + 2 * SAHNE_LIMITER_MARGIN, STEPS, 0.3f, peaks);
  sahne_limiter_gains (peaks, STEPS, 0.5f, all);
  for (gsize from = 7; from + 1200 < STEPS; from += 611)
    {
      float some[1201];
      sahne_limiter_gains (peaks + from, 1200, 0.5f, some);
      for (gsize s = SAHNE_LIMITER_PAST; s <= 1200 - SAHNE_LIMITER_AHEAD; s++)
        g_assert_true (some[s] == all[from + s]);
    }
}

/* What is below the ceiling is left alone. */
static void
test_leaves_alone (void)
{
  float peaks[100], gains[101];

  for (int s = 0; s < 100; s++)
    peaks[s] = 0.4f;
  g_assert_false (sahne_limiter_gains (peaks, 100, 0.5f, gains));
  for (int s = 0; s <= 100; s++)
    g_assert_true (gains[s] == 1);
}

/* A true peak as libebur128 finds it, whatever pieces the sound comes in. */
static void
test_true_peak (void)
{
  for (guint64 seed = 0; seed < 6; seed++)
    {
      g_autoptr (SahneSound) sound = make_sound (seed);
      g_autoptr (SahneLoudness) meter = sahne_loudness_new (48000, 2);
      ebur128_state *other = ebur128_init (2, 48000, EBUR128_MODE_TRUE_PEAK);
      double left = 0, right = 0;
      sahne_sound_scale (sound, 0.2);
      for (gsize at = 0, n = 1; at < sound->frames; at += n, n = (n * 7) % 5000 + 1)
        sahne_loudness_add (meter, sound->data + 2 * at, MIN (n, sound->frames - at));
      ebur128_add_frames_float (other, sound->data, sound->frames);
      ebur128_true_peak (other, 0, &left);
      ebur128_true_peak (other, 1, &right);
      g_assert_cmpfloat_with_epsilon (sahne_loudness_true_peak_db (meter),
                                      sahne_gain_to_db (MAX (left, right)), 0.15);
      ebur128_destroy (&other);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/limiter/ceiling", test_ceiling);
  g_test_add_func ("/limiter/no-memory", test_no_memory);
  g_test_add_func ("/limiter/leaves-alone", test_leaves_alone);
  g_test_add_func ("/limiter/true-peak", test_true_peak);
  return g_test_run ();
}
