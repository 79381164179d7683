/* Own sounds in the mix: where they begin, how loud they are at every moment, how fast they pass.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "film-fixture.h"
#include "sahne-pace.h"

/* A tone in the store. */
static char *
put_tone (FilmFixture *self, double hz, double seconds)
{
  g_autoptr (SahneSound) sound = sahne_sound_new (48000, 2, (gsize) (seconds * 48000));
  g_autoptr (GBytes) wav = NULL;
  g_autoptr (GError) error = NULL;
  char *digest;

  for (gsize i = 0; i < 2 * sound->frames; i++)
    sound->data[i] = (float) (0.2 * sin (2 * G_PI * hz * (double) (i / 2) / 48000));
  wav = sahne_sound_write_wav (sound);
  digest = sahne_store_put (self->store, wav, &error);
  g_assert_no_error (error);
  return digest;
}

/* The media bus of a film of ten seconds of nothing with one overlay; @more of its members, each
 * with a comma before it. */
static SahneSound *
hear (const char *more, const char *levels, SahneBus bus)
{
  g_autoptr (FilmFixture) fixture = film_fixture_new ();
  g_autofree char *tone = put_tone (fixture, 440, 6);
  g_autofree char *text = g_strdup_printf (
      ",\"overlays\":{\"o\":{\"order\":0,\"start_f\":60,\"frames\":120,\"sound\":\"%s\"%s}}%s%s",
      tone, more, levels ? ",\"levels\":" : "", levels ? levels : "");
  g_autoptr (JsonObject) film = NULL;
  g_autoptr (SahneMix) mix = NULL;

  film_fixture_card (fixture, 300);
  film = film_fixture_film (fixture, text);
  mix = film_fixture_mix (fixture, film);
  return film_fixture_render (mix, bus);
}

/* How strong the sound is over a tenth of a second. */
static double
strength (const SahneSound *sound, double at)
{
  gsize first = (gsize) (at * 48000);
  double sum = 0;

  for (gsize i = first; i < first + 4800; i++)
    sum += sound->data[2 * i] * sound->data[2 * i];
  return sqrt (sum / 4800);
}

/* Pitch by what crosses zero upwards in a second. */
static int
pitch (const SahneSound *sound, double at)
{
  gsize first = (gsize) (at * 48000);
  int n = 0;

  for (gsize i = first; i < first + 48000; i++)
    n += sound->data[sound->channels * i] < 0 && sound->data[sound->channels * (i + 1)] >= 0;
  return n;
}

static void
test_place (void)
{
  g_autoptr (SahneSound) sound = hear ("", NULL, SAHNE_BUS_MEDIA);

  g_assert_cmpfloat (strength (sound, 1.85), ==, 0);
  g_assert_cmpfloat (strength (sound, 2.1), >, 0.01);
  g_assert_cmpfloat (strength (sound, 5.8), >, 0.01);
  g_assert_cmpfloat (strength (sound, 6.05), ==, 0);
  g_assert_cmpint (pitch (sound, 3), ==, 440);
}

/* Keys of the volume are heard, with their ease; fades too. */
static void
test_volume (void)
{
  g_autoptr (SahneSound) plain = hear ("", NULL, SAHNE_BUS_MEDIA);
  g_autoptr (SahneSound) keyed
      = hear (",\"gain_mdb\":-6000,\"channels\":{\"gain_mdb\":{\"curve\":\"linear\",\"keys\":[0,0,"
              "1000000,-60000,2000000,-60000,2100000,0],\"eases\":[\"hold\",\"linear\",\"linear\","
              "\"linear\"]}}",
              NULL, SAHNE_BUS_MEDIA);
  g_autoptr (SahneSound) faded
      = hear (",\"fade_in_f\":30,\"fade_out_f\":60", NULL, SAHNE_BUS_MEDIA);

  g_assert_cmpfloat_with_epsilon (strength (keyed, 2.5) / strength (plain, 2.5), 0.5, 0.02);
  g_assert_cmpfloat (strength (keyed, 3.2), ==, 0);
  g_assert_cmpfloat_with_epsilon (strength (keyed, 5) / strength (plain, 5), 0.5, 0.02);
  g_assert_cmpfloat (strength (faded, 2.1), <, 0.3 * strength (plain, 2.1));
  g_assert_cmpfloat_with_epsilon (strength (faded, 3.5), strength (plain, 3.5), 0.001);
  g_assert_cmpfloat (strength (faded, 5.8), <, 0.3 * strength (plain, 5.8));
}

/* Twice as fast is over in half the time and not higher. */
static void
test_speed (void)
{
  g_autoptr (SahneSound) fast = hear (",\"speed_pm\":2000", NULL, SAHNE_BUS_MEDIA);

  g_assert_cmpfloat (strength (fast, 4.8), >, 0.01);
  g_assert_cmpfloat (strength (fast, 5.2), ==, 0);
  g_assert_cmpint (ABS (pitch (fast, 3) - 440), <, 9);
}

static void
test_pace (void)
{
  static const double speeds[] = { 0.25, 0.7, 1, 1.3, 3 };
  g_autoptr (SahneSound) sound = sahne_sound_new (48000, 1, 4 * 48000);

  for (gsize i = 0; i < sound->frames; i++)
    sound->data[i] = (float) (0.3 * sin (2 * G_PI * 220 * (double) i / 48000));
  for (guint k = 0; k < G_N_ELEMENTS (speeds); k++)
    {
      g_autoptr (SahneSound) paced = sahne_sound_pace (sound, speeds[k]);
      double sum = 0;
      g_assert_cmpuint (paced->frames, ==, (gsize) ceil (4 * 48000 / speeds[k]));
      g_assert_cmpint (ABS (pitch (paced, 0.2) - 220), <, 6);
      for (gsize i = 4800; i < 9600; i++)
        sum += paced->data[i] * paced->data[i];
      g_assert_cmpfloat_with_epsilon (sqrt (sum / 4800), 0.3 / sqrt (2), 0.02);
    }
}

/* Solo silences the other rows, mute its own. */
static void
test_solo_and_mute (void)
{
  g_autoptr (SahneSound) heard = hear ("", "{\"solo\":[\"media\"]}", SAHNE_BUS_MEDIA);
  g_autoptr (SahneSound) other = hear ("", "{\"solo\":[\"music\"]}", SAHNE_BUS_MEDIA);
  g_autoptr (SahneSound) muted = hear ("", "{\"media_mdb\":-120000}", SAHNE_BUS_MEDIA);

  g_assert_cmpfloat (strength (heard, 3), >, 0.01);
  g_assert_cmpfloat (strength (other, 3), ==, 0);
  g_assert_cmpfloat (strength (muted, 3), ==, 0);
}

/* A shot's volume turns down what its scene sounds like, and only that; its pace moves its lines.
 */
static void
test_shot (void)
{
  g_autoptr (FilmFixture) fixture = film_fixture_new ();
  g_autofree char *voice = film_fixture_voice (fixture, 2, 150);
  g_autofree char *lines
      = g_strdup_printf ("\"t1\":{\"order\":0,\"sound\":\"%s\",\"duration_us\":2000000},"
                         "\"t2\":{\"order\":1,\"sound\":\"%s\",\"duration_us\":2000000}",
                         voice, voice);
  FilmScene scene = { .lines = lines,
                      .beats = "\"t1\":{\"start_us\":1000000,\"end_us\":3000000},\"t2\":{"
                               "\"start_us\":5000000,\"end_us\":7000000}",
                      .duration_us = 8000000 };
  g_autofree char *id = film_fixture_scene (fixture, &scene);
  g_autoptr (JsonObject) film = NULL;
  g_autoptr (SahneMix) mix = NULL;
  g_autoptr (SahneSound) bus = NULL;
  double quiet, loud;

  film_fixture_shot (fixture, id, "wide", 0, 120, 0, ",\"gain_mdb\":-12000");
  film_fixture_shot (fixture, id, "wide", 120, 120, 0, "");
  fixture->frame -= 60; /* the second passes twice as fast */
  {
    char *at = strstr (fixture->clips->str, "\"start_f\":120,\"frames\":120");
    g_assert_nonnull (at);
    memcpy (at, "\"start_f\":120,\"frames\": 60", strlen ("\"start_f\":120,\"frames\": 60"));
    g_string_truncate (fixture->clips, fixture->clips->len - 1);
    g_string_append (fixture->clips, ",\"speed_pm\":2000}");
  }
  film = film_fixture_film (fixture, NULL);
  mix = film_fixture_mix (fixture, film);
  bus = film_fixture_render (mix, SAHNE_BUS_DIALOGUE);
  quiet = MAX (strength (bus, 1.6), strength (bus, 1.7));
  loud = MAX (strength (bus, 4.7), strength (bus, 4.8));
  g_assert_cmpfloat (quiet, >, 0);
  g_assert_cmpfloat (loud, >, 2.5 * quiet);
  g_assert_cmpfloat (strength (bus, 4.2), <, 0.1 * loud); /* the line begins at 4.5 */
  g_assert_cmpfloat (strength (bus, 5.6), <, 0.1 * loud); /* and ends at 5.5 */
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/audio/mix-media/place", test_place);
  g_test_add_func ("/audio/mix-media/volume", test_volume);
  g_test_add_func ("/audio/mix-media/speed", test_speed);
  g_test_add_func ("/audio/mix-media/pace", test_pace);
  g_test_add_func ("/audio/mix-media/solo-and-mute", test_solo_and_mute);
  g_test_add_func ("/audio/mix-media/shot", test_shot);
  return g_test_run ();
}
