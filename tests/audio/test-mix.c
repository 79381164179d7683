/* The mix of a film: loud enough, never too loud, the same samples in any order, effects in time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "film-fixture.h"
#include "spectrum.h"

#define S 1000000

/* A film of about twenty seconds: two scenes, three lines, steps, a door, rain. */
static JsonObject *
make_film (FilmFixture *fixture, const char *more)
{
  g_autofree char *one = film_fixture_voice (fixture, 2.5, 120),
                  *two = film_fixture_voice (fixture, 1.8, 210);
  g_autofree char *lines = g_strdup_printf (
      "\"b1\":{\"order\":1,\"sound\":\"%s\",\"duration_us\":2500000,\"phones\":[],\"words\":[]},"
      "\"b2\":{\"order\":2,\"sound\":\"%s\",\"duration_us\":1800000,\"phones\":[],\"words\":[]}",
      one, two);
  FilmScene meadow
      = { .ambience = "\"birds\",\"wind\"",
          .lines = lines,
          .beats = "\"b1\":{\"start_us\":2000000,\"end_us\":4500000},"
                   "\"b2\":{\"start_us\":5200000,\"end_us\":7000000}",
          .events = "{\"t_us\":500000,\"kind\":\"step\",\"material\":\"stone\","
                    "\"strength_pm\":800,\"x_um\":-2000000,\"y_um\":0,\"z_um\":5000000},"
                    "{\"t_us\":1100000,\"kind\":\"step\",\"material\":\"stone\","
                    "\"strength_pm\":800,\"x_um\":2000000,\"y_um\":0,\"z_um\":5000000}",
          .duration_us = 9 * S };
  FilmScene house = { .setting = "interior",
                      .weather = "rain",
                      .ambience = "\"room\"",
                      .lines = lines,
                      .beats = "\"b1\":{\"start_us\":3000000,\"end_us\":5500000}",
                      .events = "{\"t_us\":1000000,\"kind\":\"door_slam\",\"strength_pm\":1000,"
                                "\"x_um\":0,\"y_um\":0,\"z_um\":4000000}",
                      .duration_us = 8 * S };
  g_autofree char *s1 = film_fixture_scene (fixture, &meadow),
                  *s2 = film_fixture_scene (fixture, &house);

  film_fixture_shot (fixture, s1, "wide", 0, 100, 0, NULL);
  film_fixture_shot (fixture, s1, "left", 100, 170, 0, NULL);
  film_fixture_shot (fixture, s2, "wide", 0, 240, 15, NULL);
  film_fixture_card (fixture, 75);
  return film_fixture_film (fixture, more);
}

static void
test_loudness (void)
{
  static const int targets[] = { -14, -16, -23 };

  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      g_autoptr (FilmFixture) fixture = film_fixture_new ();
      g_autofree char *more
          = g_strdup_printf (",\"loudness\":{\"target_mlufs\":%d,\"peak_mdb\":-1000}",
                             1000 * targets[i]);
      g_autoptr (JsonObject) film = make_film (fixture, more);
      g_autoptr (SahneMix) mix = film_fixture_mix (fixture, film);
      g_autoptr (SahneLoudness) meter = sahne_loudness_new (48000, 2);
      g_autoptr (SahneSound) sound = NULL;
      g_autoptr (GArray) graph = NULL;
      g_autoptr (GError) error = NULL;
      SahneMixLevels levels;

      g_assert_false (sahne_mix_get_levels (mix, &levels));
      g_assert_true (sahne_mix_measure (mix, NULL, &error));
      g_assert_no_error (error);
      g_assert_true (sahne_mix_get_levels (mix, &levels));
      sound = film_fixture_render (mix, SAHNE_BUS_ALL);
      film_fixture_keep (sound, "film");
      sahne_loudness_add (meter, sound->data, sound->frames);
      g_test_message ("%.2f LUFS, %.2f dBTP, %.1f LU, gain %.2f", levels.integrated_lufs,
                      levels.true_peak_db, levels.range_lu, levels.gain_db);
      g_assert_cmpfloat (fabs (sahne_loudness_integrated (meter) - targets[i]), <, 0.5);
      g_assert_cmpfloat (sahne_loudness_true_peak_db (meter), <=, -1.0);
      g_assert_cmpfloat (fabs (sahne_loudness_integrated (meter) - levels.integrated_lufs), <,
                         0.01);
      graph = sahne_mix_get_graph (mix);
      g_assert_cmpint (graph->len, ==, (sound->frames + 23999) / 24000);
    }
}

/* The second mix of the same film finds the measure of the first. */
static void
test_measured_once (void)
{
  g_autoptr (FilmFixture) fixture = film_fixture_new ();
  g_autoptr (JsonObject) film = make_film (fixture, NULL);
  g_autoptr (SahneMix) one = film_fixture_mix (fixture, film), two = NULL;
  SahneMixLevels a, b;

  g_assert_true (sahne_mix_measure (one, NULL, NULL));
  two = film_fixture_mix (fixture, film);
  g_assert_true (sahne_mix_get_levels (one, &a));
  g_assert_true (sahne_mix_get_levels (two, &b));
  g_assert_cmpfloat (fabs (a.gain_db - b.gain_db), <, 1e-5);
}

/* Any range, in any order, by several threads: the same samples. */
typedef struct
{
  SahneMix *mix;
  const SahneSound *whole;
  guint64 seed;
} RangeJob;

static gpointer
check_ranges (gpointer data)
{
  RangeJob *job = data;
  SahneRandom random = sahne_random (job->seed, "ranges");
  float *part = g_new (float, 2 * 30000);

  for (int k = 0; k < 40; k++)
    {
      gint64 first = sahne_random_int (&random, (int) job->whole->frames);
      gsize n = 1 + (gsize) sahne_random_int (&random, 30000);
      n = MIN (n, job->whole->frames - (gsize) first);
      g_assert_true (sahne_mix_render (job->mix, SAHNE_BUS_ALL, first, n, part, NULL));
      g_assert_true (memcmp (part, job->whole->data + 2 * first, 2 * n * sizeof (float)) == 0);
    }
  g_free (part);
  return NULL;
}

static void
test_any_order (void)
{
  g_autoptr (FilmFixture) fixture = film_fixture_new ();
  g_autoptr (JsonObject) film = make_film (fixture, NULL);
  g_autoptr (SahneMix) one = film_fixture_mix (fixture, film);
  g_autoptr (SahneMix) two = NULL;
  g_autoptr (SahneSound) whole = NULL;
  GThread *threads[3];
  RangeJob jobs[3];

  g_assert_true (sahne_mix_measure (one, NULL, NULL));
  whole = film_fixture_render (one, SAHNE_BUS_ALL);
  two = film_fixture_mix (fixture, film);
  for (int i = 0; i < 3; i++)
    {
      jobs[i] = (RangeJob){ two, whole, (guint64) i };
      threads[i] = g_thread_new ("range", check_ranges, &jobs[i]);
    }
  for (int i = 0; i < 3; i++)
    g_thread_join (threads[i]);
}

/* The buses add up to the whole. */
static void
test_stems (void)
{
  g_autoptr (FilmFixture) fixture = film_fixture_new ();
  g_autoptr (JsonObject) film = make_film (fixture, NULL);
  g_autoptr (SahneMix) mix = film_fixture_mix (fixture, film);
  g_autoptr (SahneSound) whole = NULL;
  g_autofree float *sum = NULL;
  double most = 0;

  g_assert_true (sahne_mix_measure (mix, NULL, NULL));
  whole = film_fixture_render (mix, SAHNE_BUS_ALL);
  sum = g_new0 (float, 2 * whole->frames);
  for (int b = 0; b < SAHNE_N_BUSES; b++)
    {
      g_autoptr (SahneSound) stem = film_fixture_render (mix, 1 << b);
      if (b != 1)
        g_assert_cmpfloat (sahne_sound_peak (stem), >, 0.001);
      for (gsize i = 0; i < 2 * whole->frames; i++)
        sum[i] += stem->data[i];
    }
  for (gsize i = 0; i < 2 * whole->frames; i++)
    most = MAX (most, fabs (sum[i] - whole->data[i]));
  g_assert_cmpfloat (most, <, 1e-5);
}

/* The first sample of a bus behind @from that is louder than a little. */
static gint64
first_sound (const SahneSound *sound, gint64 from)
{
  for (gsize i = (gsize) from; i < sound->frames; i++)
    if (fabsf (sound->data[2 * i]) + fabsf (sound->data[2 * i + 1]) > 0.002f)
      return (gint64) i;
  return -1;
}

/* Effects begin within a frame of their event, on the side where the picture shows them. */
static void
test_effects (void)
{
  g_autoptr (FilmFixture) fixture = film_fixture_new ();
  g_autoptr (JsonObject) film = make_film (fixture, NULL);
  g_autoptr (SahneMix) mix = film_fixture_mix (fixture, film);
  g_autoptr (SahneSound) bus = film_fixture_render (mix, SAHNE_BUS_EFFECTS);
  double left = 0, right = 0;

  g_assert_cmpint (ABS (first_sound (bus, 0) - 24000), <, 1600);
  g_assert_cmpint (ABS (first_sound (bus, 52000) - 52800), <, 1600);
  g_assert_cmpint (ABS (first_sound (bus, 270 * 1600) - (255 * 1600 + 48000)), <, 1600);
  for (gsize i = 24000; i < 32000; i++)
    {
      left += bus->data[2 * i] * bus->data[2 * i];
      right += bus->data[2 * i + 1] * bus->data[2 * i + 1];
    }
  g_assert_cmpfloat (left, >, 1.5 * right);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mix/loudness", test_loudness);
  g_test_add_func ("/mix/measured-once", test_measured_once);
  g_test_add_func ("/mix/any-order", test_any_order);
  g_test_add_func ("/mix/stems", test_stems);
  g_test_add_func ("/mix/effects", test_effects);
  return g_test_run ();
}
