/* The mix of a film: loud enough, never too loud, the same samples in any order, effects in time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "film-fixture.h"
#include "sahne-conditions.h"
#include "sahne-error.h"
#include "spectrum.h"

#define S 1000000

/* A film of about twenty seconds: two scenes, three lines, steps, a door, rain. */
static FilmFixture *
make_fixture (void)
{
  FilmFixture *fixture = film_fixture_new ();
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
  return fixture;
}

static void
test_loudness (gconstpointer data)
{
  static const int targets[] = { -14, -16, -23 };

  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      FilmFixture *fixture = (FilmFixture *) data;
      g_autofree char *more
          = g_strdup_printf (",\"loudness\":{\"target_mlufs\":%d,\"peak_mdb\":-1000}",
                             1000 * targets[i]);
      g_autoptr (JsonObject) film = film_fixture_film (fixture, more);
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
test_measured_once (gconstpointer data)
{
  FilmFixture *fixture = (FilmFixture *) data;
  g_autoptr (JsonObject) film = film_fixture_film (fixture, NULL);
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

  for (int k = 0; k < 25; k++)
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
test_any_order (gconstpointer data)
{
  FilmFixture *fixture = (FilmFixture *) data;
  g_autoptr (JsonObject) film = film_fixture_film (fixture, NULL);
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
test_stems (gconstpointer data)
{
  FilmFixture *fixture = (FilmFixture *) data;
  g_autoptr (JsonObject) film = film_fixture_film (fixture, NULL);
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
      if (b != 1 && b != 4)
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
test_effects (gconstpointer data)
{
  FilmFixture *fixture = (FilmFixture *) data;
  g_autoptr (JsonObject) film = film_fixture_film (fixture, NULL);
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

/* Music is down before the line begins, stays down between lines that follow closely, and comes
 * back. */
static void
test_ducking (void)
{
  g_autoptr (FilmFixture) fixture = film_fixture_new ();
  g_autofree char *voice = film_fixture_voice (fixture, 2, 150);
  g_autofree char *lines
      = g_strdup_printf ("\"b1\":{\"order\":1,\"sound\":\"%s\",\"duration_us\":2000000}", voice);
  g_autofree char *tone = NULL, *score = NULL, *id = NULL;
  FilmScene scene = { .ambience = "\"silence\"",
                      .lines = lines,
                      .beats = "\"b1\":{\"start_us\":6000000,\"end_us\":8000000}",
                      .duration_us = 14 * S };
  g_autoptr (JsonObject) film = NULL;
  g_autoptr (SahneMix) mix = NULL;
  g_autoptr (SahneSound) music = NULL;
  g_autoptr (SahneSound) own = sahne_sound_new (48000, 1, 48000 * 20);
  g_autoptr (GBytes) wav = NULL;
  double open, before, during, after;

  for (gsize i = 0; i < own->frames; i++)
    own->data[i] = (float) (0.3 * sin (2 * G_PI * 440 * (double) i / 48000));
  wav = sahne_sound_write_wav (own);
  tone = sahne_store_put (fixture->store, wav, NULL);
  score = g_strdup_printf ("{\"mood\":\"calm\",\"seed\":1,\"file\":\"%s\"}", tone);
  scene.score = score;
  id = film_fixture_scene (fixture, &scene);
  film_fixture_shot (fixture, id, "wide", 0, 14 * FILM_RATE, 0, NULL);
  film = film_fixture_film (fixture, NULL);
  mix = film_fixture_mix (fixture, film);
  music = film_fixture_render (mix, SAHNE_BUS_MUSIC);
  open = sahne_sound_rms (music, 4 * 48000, 24000);
  before = sahne_sound_rms (music, 6 * 48000 - 960, 960);
  during = sahne_sound_rms (music, 7 * 48000, 24000);
  after = sahne_sound_rms (music, 10 * 48000, 24000);
  g_test_message ("%.1f dB before the line, %.1f dB in it", sahne_gain_to_db (before / open),
                  sahne_gain_to_db (during / open));
  g_assert_cmpfloat (sahne_gain_to_db (before / open), <, -10);
  g_assert_cmpfloat (sahne_gain_to_db (during / open), <, -10);
  g_assert_cmpfloat (sahne_gain_to_db (during / open), >, -14);
  g_assert_cmpfloat (fabs (sahne_gain_to_db (after / open)), <, 0.5);
}

/* Own music that is too short goes round without a hole and without a click. */
static void
test_own_music (void)
{
  g_autoptr (FilmFixture) fixture = film_fixture_new ();
  g_autoptr (SahneSound) own = sahne_sound_new (44100, 2, 44100 * 5);
  g_autoptr (GBytes) wav = NULL;
  g_autofree char *digest = NULL, *score = NULL, *id = NULL;
  FilmScene scene = { .ambience = "\"silence\"", .duration_us = 18 * S };
  g_autoptr (JsonObject) film = NULL;
  g_autoptr (SahneMix) mix = NULL;
  g_autoptr (SahneSound) music = NULL;
  SahneRandom random = sahne_random (1, "own");
  double smooth = 0;

  for (gsize i = 0; i < 2 * own->frames; i++)
    own->data[i] = (float) (smooth += 0.05 * (sahne_random_range (&random, -1, 1) - smooth));
  wav = sahne_sound_write_wav (own);
  digest = sahne_store_put (fixture->store, wav, NULL);
  score = g_strdup_printf ("{\"mood\":\"calm\",\"seed\":1,\"file\":\"%s\"}", digest);
  scene.score = score;
  id = film_fixture_scene (fixture, &scene);
  film_fixture_shot (fixture, id, "wide", 0, 18 * FILM_RATE, 0, NULL);
  film = film_fixture_film (fixture, NULL);
  mix = film_fixture_mix (fixture, film);
  music = film_fixture_render (mix, SAHNE_BUS_MUSIC);
  for (gsize at = 48000; at + 48000 < music->frames; at += 12000)
    g_assert_cmpfloat (sahne_sound_rms (music, at, 12000), >,
                       0.5 * sahne_sound_rms (music, 96000, 48000));
  g_assert_cmpfloat (largest_step (music, 0, music->frames), <, 0.2);
  g_assert_cmpfloat (fabs (music->data[0]), <, 0.001);
  g_assert_cmpfloat (sahne_sound_rms (music, music->frames - 480, 480), <, 0.01);
}

/* Where nothing is to be heard there is nothing. */
static void
test_silence (void)
{
  g_autoptr (FilmFixture) fixture = film_fixture_new ();
  FilmScene scene = { .ambience = "\"silence\"",
                      .score = "{\"mood\":\"none\",\"seed\":1}",
                      .duration_us = 4 * S };
  g_autofree char *id = film_fixture_scene (fixture, &scene);
  g_autoptr (JsonObject) film = NULL;
  g_autoptr (SahneMix) mix = NULL;
  g_autoptr (SahneSound) sound = NULL;
  SahneMixLevels levels;

  film_fixture_shot (fixture, id, "wide", 0, 4 * FILM_RATE, 0, NULL);
  film = film_fixture_film (fixture, NULL);
  mix = film_fixture_mix (fixture, film);
  g_assert_true (sahne_mix_measure (mix, NULL, NULL));
  sound = film_fixture_render (mix, SAHNE_BUS_ALL);
  g_assert_cmpint (sound->frames, ==, 4 * 48000);
  g_assert_true (sahne_sound_peak (sound) == 0);
  sahne_mix_get_levels (mix, &levels);
  g_assert_cmpfloat (levels.gain_db, <, 10);
}

/* A film without music has none. */
static void
test_no_music (gconstpointer data)
{
  FilmFixture *fixture = (FilmFixture *) data;
  g_autoptr (JsonObject) film = film_fixture_film (fixture, ",\"music\":false");
  g_autoptr (SahneMix) mix = film_fixture_mix (fixture, film);
  g_autoptr (SahneSound) music = film_fixture_render (mix, SAHNE_BUS_MUSIC);

  g_assert_true (sahne_sound_peak (music) == 0);
}

/* Levels of the buses are the person's: each moves its own stem by so much, and no other. */
static void
test_levels (gconstpointer data)
{
  FilmFixture *fixture = (FilmFixture *) data;
  g_autoptr (JsonObject) plain
      = film_fixture_film (fixture, ",\"loudness\":{\"target_mlufs\":-30000}");
  g_autoptr (JsonObject) film = film_fixture_film (
      fixture, ",\"loudness\":{\"target_mlufs\":-30000},\"levels\":{\"effects_mdb\":-6000,"
               "\"dialogue_mdb\":0,\"ambience_mdb\":-120000}");
  g_autoptr (SahneMix) one = film_fixture_mix (fixture, plain);
  g_autoptr (SahneMix) two = film_fixture_mix (fixture, film);

  for (int b = 0; b < SAHNE_N_BUSES; b++)
    {
      g_autoptr (SahneSound) x = film_fixture_part (one, 1 << b, 0, 48000 * 6);
      g_autoptr (SahneSound) y = film_fixture_part (two, 1 << b, 0, 48000 * 6);
      double ratio = sahne_sound_rms (y, 0, y->frames) / sahne_sound_rms (x, 0, x->frames);
      if (b != 4) /* nobody's own files */
        g_assert_cmpfloat (fabs (ratio - (b == 2 ? 0.501 : b == 3 ? 0 : 1)), <, 0.01);
    }
}

/* No bus has a step at a cut, a dissolve or the film's ends that is larger than those inside a
 * shot. */
static void
test_no_clicks (gconstpointer data)
{
  FilmFixture *fixture = (FilmFixture *) data;
  g_autoptr (JsonObject) film = film_fixture_film (fixture, NULL);
  g_autoptr (SahneMix) mix = film_fixture_mix (fixture, film);
  static const int cuts_f[] = { 100, 255, 270, 495 };

  for (int b = 0; b < SAHNE_N_BUSES; b++)
    {
      g_autoptr (SahneSound) stem = film_fixture_render (mix, 1 << b);
      double inside = largest_step (stem, 0, stem->frames);
      for (guint i = 0; i < G_N_ELEMENTS (cuts_f); i++)
        {
          gsize at = (gsize) cuts_f[i] * 1600;
          double there = largest_step (stem, at - 8, 16),
                 about
                 = MAX (largest_step (stem, at - 4800, 4700), largest_step (stem, at + 100, 4700));
          g_assert_cmpfloat (there, <=, MAX (1.5 * about, 0.02 * inside));
        }
      g_assert_cmpfloat (fabs (stem->data[0]), <, 1e-4);
      g_assert_cmpfloat (fabs (stem->data[2 * stem->frames - 1]), <, 1e-4);
    }
}

/* An effect that is cut off by another scene dies away rather than breaks off. */
static void
test_effect_over_cut (void)
{
  g_autoptr (FilmFixture) fixture = film_fixture_new ();
  FilmScene one
      = { .ambience = "\"silence\"",
          .events = "{\"t_us\":1500000,\"kind\":\"waterfall\"},{\"t_us\":1500000,\"kind\":"
                    "\"rumble\",\"duration_us\":5000000,\"strength_pm\":1000}",
          .duration_us = 2 * S },
      two = { .ambience = "\"silence\"", .duration_us = 3 * S };
  g_autofree char *s1 = film_fixture_scene (fixture, &one),
                  *s2 = film_fixture_scene (fixture, &two);
  g_autoptr (JsonObject) film = NULL;
  g_autoptr (SahneMix) mix = NULL;
  g_autoptr (SahneSound) bus = NULL;

  film_fixture_shot (fixture, s1, "wide", 0, 60, 0, NULL);
  film_fixture_shot (fixture, s2, "wide", 0, 90, 0, NULL);
  film = film_fixture_film (fixture, NULL);
  mix = film_fixture_mix (fixture, film);
  bus = film_fixture_render (mix, SAHNE_BUS_EFFECTS);
  g_assert_cmpfloat (sahne_sound_rms (bus, 90000, 4800), >, 0.01);
  g_assert_cmpfloat (largest_step (bus, 95000, 2000), <, largest_step (bus, 80000, 14000));
  g_assert_cmpfloat (sahne_sound_rms (bus, 96000 + 19200, 48000), <, 1e-6);
}

/* A knock dies away at once in a meadow, and rings on in a hallway. */
static void
test_room (void)
{
  g_autoptr (FilmFixture) fixture = film_fixture_new ();
  const char *knock = "{\"t_us\":1000000,\"kind\":\"impact\",\"material\":\"wood\"},"
                      "{\"t_us\":1000000,\"kind\":\"step\",\"material\":\"wood\"}";
  FilmScene church = { .recipe = "hallway",
                       .setting = "interior",
                       .ambience = "\"silence\"",
                       .events = knock,
                       .duration_us = 3 * S };
  FilmScene meadow = { .ambience = "\"silence\"", .events = knock, .duration_us = 3 * S };
  g_autofree char *s1 = film_fixture_scene (fixture, &church),
                  *s2 = film_fixture_scene (fixture, &meadow);
  g_autoptr (JsonObject) film = NULL;
  g_autoptr (SahneMix) mix = NULL;
  g_autoptr (SahneSound) bus = NULL;
  double blow, inside, outside;

  film_fixture_shot (fixture, s1, "wide", 0, 3 * FILM_RATE, 0, NULL);
  film_fixture_shot (fixture, s2, "wide", 0, 3 * FILM_RATE, 0, NULL);
  film = film_fixture_film (fixture, NULL);
  mix = film_fixture_mix (fixture, film);
  bus = film_fixture_render (mix, SAHNE_BUS_EFFECTS);
  for (gsize i = 0; i < 2 * bus->frames; i++)
    g_assert_true (isfinite (bus->data[i]));
  blow = sahne_sound_rms (bus, 48000, 4800);
  inside = sahne_sound_rms (bus, 48000 + 36000, 9600) / blow;
  outside = sahne_sound_rms (bus, 4 * 48000 + 36000, 9600) / sahne_sound_rms (bus, 4 * 48000, 4800);
  g_test_message ("0.75 s later: %.1f dB in a hallway, %.1f dB in a meadow", 20 * log10 (inside),
                  20 * log10 (outside + 1e-9));
  g_assert_cmpfloat (inside, >, 10 * outside + 1e-5);
}

/* Thunder follows its lightning within three seconds and never comes before it. */
static void
test_thunder (void)
{
  g_autoptr (FilmFixture) fixture = film_fixture_new ();
  FilmScene storm = { .weather = "storm", .ambience = "\"silence\"", .duration_us = 20 * S };
  FilmScene clear = { .ambience = "\"silence\"", .duration_us = 20 * S };
  g_autofree char *s1 = film_fixture_scene (fixture, &storm),
                  *s2 = film_fixture_scene (fixture, &clear);
  g_autoptr (JsonObject) film = NULL;
  g_autoptr (SahneMix) mix = NULL;
  g_autoptr (SahneSound) bus = NULL;
  gint64 bolt = sahne_conditions_bolt_time (5, 0) * 48 / 1000, first;

  film_fixture_shot (fixture, s1, "wide", 0, 20 * FILM_RATE, 0, NULL);
  film_fixture_shot (fixture, s2, "wide", 0, 20 * FILM_RATE, 0, NULL);
  film = film_fixture_film (fixture, NULL);
  mix = film_fixture_mix (fixture, film);
  bus = film_fixture_render (mix, SAHNE_BUS_EFFECTS);
  first = first_sound (bus, 0);
  g_test_message ("lightning %.2f s, thunder %.2f s", (double) bolt / 48000,
                  (double) first / 48000);
  g_assert_cmpint (first, >, bolt);
  g_assert_cmpint (first, <, bolt + 3 * 48000);
  g_assert_cmpfloat (sahne_sound_rms (bus, 23 * 48000, 17 * 48000), <, 1e-6);
}

/* Rain is heard outside with all its height, inside through the walls, and nowhere when the sun
 * shines. */
static void
test_weather (void)
{
  static const char *const settings[] = { "exterior", "interior", "exterior" };
  static const char *const weathers[] = { "rain", "rain", "clear" };
  double high[3], loud[3];

  for (int i = 0; i < 3; i++)
    {
      g_autoptr (FilmFixture) fixture = film_fixture_new ();
      FilmScene scene = { .setting = settings[i],
                          .weather = weathers[i],
                          .ambience = "\"silence\"",
                          .duration_us = 4 * S };
      g_autofree char *id = film_fixture_scene (fixture, &scene);
      g_autoptr (JsonObject) film = NULL;
      g_autoptr (SahneMix) mix = NULL;
      g_autoptr (SahneSound) bus = NULL;
      film_fixture_shot (fixture, id, "wide", 0, 4 * FILM_RATE, 0, NULL);
      film = film_fixture_film (fixture, NULL);
      mix = film_fixture_mix (fixture, film);
      bus = film_fixture_render (mix, SAHNE_BUS_AMBIENCE);
      high[i] = band_share (bus, 2500, 20000);
      loud[i] = sahne_sound_rms (bus, 48000, 96000);
    }
  g_assert_cmpfloat (high[0], >, 0.3);
  g_assert_cmpfloat (high[1], <, 0.1);
  g_assert_cmpfloat (loud[0], >, 0.005);
  g_assert_cmpfloat (loud[1], >, 0.001);
  g_assert_cmpfloat (loud[2], ==, 0);
}

/* A letter that is opened rustles; a door creaks. */
static void
test_opened (void)
{
  static const char *const materials[] = { "paper", "wood" };
  double high[2];

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (FilmFixture) fixture = film_fixture_new ();
      g_autofree char *event
          = g_strdup_printf ("{\"t_us\":500000,\"kind\":\"door_open\",\"material\":\"%s\"}",
                             materials[i]);
      FilmScene scene = { .ambience = "\"silence\"", .events = event, .duration_us = 2 * S };
      g_autofree char *id = film_fixture_scene (fixture, &scene);
      g_autoptr (JsonObject) film = NULL;
      g_autoptr (SahneMix) mix = NULL;
      g_autoptr (SahneSound) bus = NULL;
      film_fixture_shot (fixture, id, "wide", 0, 2 * FILM_RATE, 0, NULL);
      film = film_fixture_film (fixture, NULL);
      mix = film_fixture_mix (fixture, film);
      bus = film_fixture_render (mix, SAHNE_BUS_EFFECTS);
      high[i] = band_share (bus, 3000, 20000);
    }
  g_assert_cmpfloat (high[0], >, 0.5);
  g_assert_cmpfloat (high[1], <, 0.2);
}

/* Steps on stone in the rain are steps into water, too; in a house they are not. */
static void
test_puddles (void)
{
  static const char *const weathers[] = { "clear", "rain", "rain" };
  static const char *const settings[] = { "exterior", "exterior", "interior" };
  double loud[3];

  for (int i = 0; i < 3; i++)
    {
      g_autoptr (FilmFixture) fixture = film_fixture_new ();
      FilmScene scene = { .weather = weathers[i],
                          .setting = settings[i],
                          .ambience = "\"silence\"",
                          .events = "{\"t_us\":500000,\"kind\":\"step\",\"material\":\"stone\"}",
                          .duration_us = 2 * S };
      g_autofree char *id = film_fixture_scene (fixture, &scene);
      g_autoptr (JsonObject) film = NULL;
      g_autoptr (SahneMix) mix = NULL;
      g_autoptr (SahneSound) bus = NULL;
      film_fixture_shot (fixture, id, "wide", 0, 2 * FILM_RATE, 0, NULL);
      film = film_fixture_film (fixture, NULL);
      mix = film_fixture_mix (fixture, film);
      bus = film_fixture_render (mix, SAHNE_BUS_EFFECTS);
      loud[i] = sahne_sound_rms (bus, 24000 + 9600, 9600); /* when a dry step has died away */
    }
  g_assert_cmpfloat (loud[1], >, 2 * loud[0]);
  g_assert_cmpfloat (loud[1], >, 2 * loud[2]);
}

/* Rain goes on to be heard when a wind comes up, until the sky clears; two that are there from the
 * start are both heard. */
static void
test_together (void)
{
  static const char *const channels[]
      = { "\"rain_pm\":{\"curve\":\"smooth\",\"keys\":[4000000,1000,6000000,0]},"
          "\"wind_pm\":{\"curve\":\"smooth\",\"keys\":[4000000,0,6000000,1000]}",
          "\"rain_pm\":{\"curve\":\"smooth\",\"keys\":[4000000,1000,6000000,0]},"
          "\"wind_pm\":{\"curve\":\"smooth\",\"keys\":[4000000,0,6000000,1000,12000000,1000,"
          "14000000,0]},\"clear_pm\":{\"curve\":\"smooth\",\"keys\":[12000000,0,14000000,1000]}",
          "\"rain_pm\":{\"curve\":\"smooth\",\"keys\":[4000000,1000,6000000,0]},"
          "\"clear_pm\":{\"curve\":\"smooth\",\"keys\":[4000000,0,6000000,1000]}",
          NULL, NULL };
  static const char *const ambiences[]
      = { "\"silence\"", "\"silence\"", "\"silence\"", "\"with_wind\"", "\"silence\"" };
  double high[5], low[5], last[5];

  for (int i = 0; i < 5; i++)
    {
      g_autoptr (FilmFixture) fixture = film_fixture_new ();
      FilmScene scene = {
        .weather = "rain", .ambience = ambiences[i], .channels = channels[i], .duration_us = 20 * S
      };
      g_autofree char *id = film_fixture_scene (fixture, &scene);
      g_autoptr (JsonObject) film = NULL;
      g_autoptr (SahneMix) mix = NULL;
      g_autoptr (SahneSound) bus = NULL;
      film_fixture_shot (fixture, id, "wide", 0, 20 * FILM_RATE, 0, NULL);
      film = film_fixture_film (fixture, NULL);
      mix = film_fixture_mix (fixture, film);
      bus = film_fixture_render (mix, SAHNE_BUS_AMBIENCE);
      last[i] = sahne_sound_rms (bus, 16 * 48000, 3 * 48000);
      bus->frames = 11 * 48000;
      memmove (bus->data, bus->data + 2 * 7 * 48000, 2 * 4 * 48000 * sizeof (float));
      bus->frames = 4 * 48000;
      high[i] = band_share (bus, 3000, 20000) * pow (sahne_sound_rms (bus, 0, 4 * 48000), 2);
      low[i] = band_share (bus, 60, 700) * pow (sahne_sound_rms (bus, 0, 4 * 48000), 2);
      g_test_message ("%d: high %.3g, low %.3g, last %.3g", i, high[i], low[i], last[i]);
    }
  g_assert_cmpfloat (high[0], >, 0.3 * high[4]); /* rain is there still */
  g_assert_cmpfloat (low[0], >, 3 * low[4]);     /* and wind */
  g_assert_cmpfloat (last[0], >, 0.003);
  g_assert_cmpfloat (last[1], <, 1e-6);
  g_assert_cmpfloat (high[2], <, 1e-12);
  g_assert_cmpfloat (low[3], >, 3 * low[4]);
  g_assert_cmpfloat (high[3], >, 0.3 * high[4]);
}

/* A bed goes on over cuts and through the point where its loop closes. */
static void
test_bed_goes_on (void)
{
  g_autoptr (FilmFixture) fixture = film_fixture_new ();
  FilmScene scene = { .ambience = "\"waterfall\"", .duration_us = 30 * S };
  g_autofree char *id = film_fixture_scene (fixture, &scene);
  g_autoptr (JsonObject) film = NULL;
  g_autoptr (SahneMix) mix = NULL;
  g_autoptr (SahneSound) bus = NULL;
  double usual;

  film_fixture_shot (fixture, id, "wide", 0, 300, 0, NULL);
  film_fixture_shot (fixture, id, "left", 500, 200, 0, NULL);
  film_fixture_shot (fixture, id, "wide", 100, 400, 0, NULL);
  film = film_fixture_film (fixture, NULL);
  mix = film_fixture_mix (fixture, film);
  bus = film_fixture_render (mix, SAHNE_BUS_AMBIENCE);
  usual = sahne_sound_rms (bus, 48000, 48000 * 20);
  g_assert_cmpfloat (usual, >, 0.005);
  for (gsize at = 48000; at + 4800 < 27 * 48000; at += 2400)
    {
      double here = sahne_sound_rms (bus, at, 4800);
      g_assert_cmpfloat (here, >, 0.6 * usual);
      g_assert_cmpfloat (here, <, 1.6 * usual);
    }
}

/* Left and right together are nowhere much weaker than apart: the film can be heard on one
 * loudspeaker. */
static void
test_mono (gconstpointer data)
{
  FilmFixture *fixture = (FilmFixture *) data;
  g_autoptr (JsonObject) film = film_fixture_film (fixture, NULL);
  g_autoptr (SahneMix) mix = film_fixture_mix (fixture, film);
  g_autoptr (SahneSound) sound = film_fixture_render (mix, SAHNE_BUS_ALL);
  g_autoptr (SahneSound) mono = sahne_sound_to_mono (sound);

  for (gsize at = 24000; at + 24000 < sound->frames - 48000; at += 24000)
    g_assert_cmpfloat (sahne_sound_rms (mono, at, 24000), >,
                       0.63 * sahne_sound_rms (sound, at, 24000));
}

/* What is gone from the store, or is no sound, is said. */
static void
test_missing (void)
{
  g_autoptr (FilmFixture) fixture = film_fixture_new ();
  g_autofree char *nothing = g_strnfill (64, 'a');
  g_autofree char *lines
      = g_strdup_printf ("\"b1\":{\"order\":1,\"sound\":\"%s\",\"duration_us\":2000000}", nothing);
  FilmScene scene = { .lines = lines, .beats = "\"b1\":{\"start_us\":0}", .duration_us = 3 * S };
  g_autofree char *id = film_fixture_scene (fixture, &scene);
  g_autoptr (JsonObject) film = NULL;
  g_autoptr (SahneMix) mix = NULL, none = NULL;
  g_autoptr (GError) error = NULL;
  float out[200];

  film_fixture_shot (fixture, id, "wide", 0, 90, 0, NULL);
  film = film_fixture_film (fixture, NULL);
  mix = film_fixture_mix (fixture, film);
  g_assert_false (sahne_mix_render (mix, SAHNE_BUS_ALL, 48000, 100, out, &error));
  g_assert_error (error, SAHNE_ERROR, SAHNE_ERROR_MISSING);
  g_clear_error (&error);
  json_object_set_string_member (sahne_json_path (film, "scenes", id, NULL), "digest", nothing);
  none = sahne_mix_new (film, fixture->store, fixture->resources, NULL, &error);
  g_assert_null (none);
  g_assert_error (error, SAHNE_ERROR, SAHNE_ERROR_MISSING);
}

int
main (int argc, char **argv)
{
  g_autoptr (FilmFixture) shared = NULL;

  g_test_init (&argc, &argv, NULL);
  shared = make_fixture ();
  g_test_add_data_func ("/mix/loudness", shared, test_loudness);
  g_test_add_data_func ("/mix/measured-once", shared, test_measured_once);
  g_test_add_data_func ("/mix/any-order", shared, test_any_order);
  g_test_add_data_func ("/mix/stems", shared, test_stems);
  g_test_add_data_func ("/mix/effects", shared, test_effects);
  g_test_add_func ("/mix/ducking", test_ducking);
  g_test_add_func ("/mix/own-music", test_own_music);
  g_test_add_func ("/mix/silence", test_silence);
  g_test_add_data_func ("/mix/no-music", shared, test_no_music);
  g_test_add_data_func ("/mix/levels", shared, test_levels);
  g_test_add_data_func ("/mix/no-clicks", shared, test_no_clicks);
  g_test_add_func ("/mix/effect-over-cut", test_effect_over_cut);
  g_test_add_func ("/mix/room", test_room);
  g_test_add_func ("/mix/thunder", test_thunder);
  g_test_add_func ("/mix/weather", test_weather);
  g_test_add_func ("/mix/opened", test_opened);
  g_test_add_func ("/mix/puddles", test_puddles);
  g_test_add_func ("/mix/weather-together", test_together);
  g_test_add_func ("/mix/bed-goes-on", test_bed_goes_on);
  g_test_add_data_func ("/mix/mono", shared, test_mono);
  g_test_add_func ("/mix/missing", test_missing);
  return g_test_run ();
}
