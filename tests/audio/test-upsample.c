/* Speech brought up to our rate is the same speech: same tones, nothing added.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-upsample.h"

#include <math.h>

/* What is left of a tone when the same tone is taken away, against it, decibels. */
static double
error_db (double hz, double ratio)
{
  enum
  {
    N = 8820
  };
  g_autofree gint16 *data = g_new (gint16, N);
  g_autoptr (SahneSound) sound = NULL;
  double tone = 0, rest = 0;

  for (int i = 0; i < N; i++)
    data[i] = (gint16) lrint (16000 * sin (2 * G_PI * hz * i / 22050));
  sound = sahne_upsample (data, N, ratio);
  g_assert_cmpuint (sound->frames, ==, (gsize) (N * ratio));
  for (gsize i = 200; i + 200 < sound->frames; i++)
    {
      double ideal = 16000.0 / 32768 * sin (2 * G_PI * hz * ((double) i / ratio) / 22050),
             off = sound->data[i] - ideal;
      tone += ideal * ideal;
      rest += off * off;
    }
  return 10 * log10 (rest / tone);
}

static void
test_tones (void)
{
  static const double ratios[] = { 48000.0 / 22050, 48000.0 / 22050 / 1.17, 2.9 };

  for (guint i = 0; i < G_N_ELEMENTS (ratios); i++)
    {
      g_test_message ("%g: %.0f dB at 440 Hz, %.0f dB at 3 kHz, %.0f dB at 7 kHz", ratios[i],
                      error_db (440, ratios[i]), error_db (3000, ratios[i]),
                      error_db (7000, ratios[i]));
      g_assert_cmpfloat (error_db (440, ratios[i]), <, -75);
      g_assert_cmpfloat (error_db (3000, ratios[i]), <, -70);
      g_assert_cmpfloat (error_db (7000, ratios[i]), <, -60);
    }
}

static void
test_nothing (void)
{
  g_autoptr (SahneSound) sound = sahne_upsample (NULL, 0, 2);

  g_assert_cmpuint (sound->frames, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/upsample/tones", test_tones);
  g_test_add_func ("/upsample/nothing", test_nothing);
  return g_test_run ();
}
