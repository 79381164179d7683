/* Films that no editor would write: huge, negative and senseless numbers do no harm.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "film-fixture.h"

#define ROUNDS 60

static const char *const senseless[] = { "-1",
                                         "0",
                                         "1",
                                         "7",
                                         "2147483647",
                                         "-2147483648",
                                         "9007199254740991",
                                         "-9007199254740991",
                                         "1000000000000",
                                         "\"x\"",
                                         "null",
                                         "{}",
                                         "[]",
                                         "true" };

/* Puts something senseless in place of a few of the numbers of @text. */
static char *
spoil (const char *text, SahneRandom *random)
{
  GString *out = g_string_new (NULL);
  int left = sahne_random_int (random, 25);

  for (const char *c = text; *c; c++)
    {
      gboolean number = g_ascii_isdigit (*c) && c > text && (c[-1] == ':' || c[-1] == '[');
      if (!number || sahne_random_int (random, 25) != left)
        {
          g_string_append_c (out, *c);
          continue;
        }
      g_string_append (out, senseless[sahne_random_int (random, G_N_ELEMENTS (senseless))]);
      while (g_ascii_isdigit (c[1]))
        c++;
    }
  return g_string_free (out, FALSE);
}

static char *
scene_text (FilmFixture *fixture)
{
  g_autofree char *voice = film_fixture_voice (fixture, 0.6, 150);
  return g_strdup_printf (
      "{\"format\":1,\"id\":\"s1\",\"order\":0,\"visual\":{\"set\":{\"seed\":5,\"setting\":"
      "\"exterior\",\"light\":{\"time\":\"night\",\"weather\":\"storm\",\"season\":\"summer\"},"
      "\"ambience\":[\"waves\"]}},\"audio\":{\"lines\":{\"b1\":{\"order\":1,\"sound\":\"%s\","
      "\"duration_us\":600000,\"gain_mdb\":3000}},\"score\":{\"mood\":\"sad\",\"seed\":1,\"key\":3,"
      "\"tempo_mbpm\":80000}},\"animation\":{\"duration_us\":3000000,\"beats\":{\"b1\":{\"start_"
      "us\":"
      "500000,\"end_us\":1100000}},\"setups\":{%s},\"weather\":{\"storm_pm\":{\"curve\":\"linear\","
      "\"keys\":[0,0,1000000,1000]}},\"events\":[{\"t_us\":1,\"kind\":\"step\",\"material\":"
      "\"wood\","
      "\"strength_pm\":500,\"x_um\":1,\"y_um\":1,\"z_um\":1,\"duration_us\":0},{\"t_us\":900000,"
      "\"kind\":\"rumble\",\"strength_pm\":900,\"duration_us\":900000}]}}",
      voice, film_setups);
}

static JsonNode *
parse (const char *text)
{
  return sahne_json_parse (text, strlen (text), NULL);
}

static void
test_senseless (void)
{
  g_autoptr (FilmFixture) fixture = film_fixture_new ();
  g_autofree char *scene = scene_text (fixture);
  SahneRandom random = sahne_random (1, "hostile");
  guint mixed = 0;
  float out[2 * 500];
  g_autofree char *voice = film_fixture_voice (fixture, 1.5, 200);

  for (int round = 0; round < ROUNDS; round++)
    {
      g_autofree char *spoiled = round % 2 ? spoil (scene, &random) : g_strdup (scene);
      g_autoptr (JsonNode) node = parse (spoiled);
      g_autoptr (GBytes) bytes = node ? sahne_json_write (node) : NULL;
      g_autofree char *digest = bytes ? sahne_store_put (fixture->store, bytes, NULL) : NULL;
      g_autofree char *film = g_strdup_printf (
          "{\"format\":1,\"language\":\"tr\",\"aspect\":\"16:9\",\"seed\":7,\"rate\":[30,1],"
          "\"frames\":120,\"loudness\":{\"target_mlufs\":-14000,\"peak_mdb\":-1000},\"levels\":{"
          "\"music_mdb\":0},\"scenes\":{\"s1\":{\"order\":0,\"digest\":\"%s\",\"duration_us\":"
          "3000000}},\"clips\":{\"a\":{\"order\":0,\"kind\":\"shot\",\"start_f\":0,\"frames\":40,"
          "\"scene\":\"s1\",\"setup\":\"wide\",\"in_us\":0,\"out_us\":1333333},\"b\":{\"order\":1,"
          "\"kind\":\"shot\",\"start_f\":40,\"frames\":80,\"scene\":\"s1\",\"setup\":\"left\","
          "\"in_us\":1333333,\"out_us\":4000000,\"fade_out_f\":10,\"transition\":{\"kind\":"
          "\"wipe\","
          "\"frames\":8},\"speed_pm\":1500,\"gain_mdb\":-3000}},\"overlays\":{\"o\":{\"order\":0,"
          "\"start_f\":10,\"frames\":60,\"in_us\":100000,\"speed_pm\":1200,\"fade_in_f\":5,"
          "\"fade_out_f\":9,\"gain_mdb\":2000,\"sound\":\"%s\",\"channels\":{\"gain_mdb\":{"
          "\"curve\":\"smooth\",\"keys\":[0,0,1000000,-9000]}}}}}",
          digest ? digest : "", voice);
      g_autofree char *wrong = round % 3 ? spoil (film, &random) : g_strdup (film);
      g_autoptr (JsonNode) document = parse (wrong);
      g_autoptr (SahneMix) mix = NULL;
      if (document == NULL || !JSON_NODE_HOLDS_OBJECT (document))
        continue;
      mix = sahne_mix_new (json_node_get_object (document), fixture->store, fixture->resources,
                           NULL, NULL);
      if (mix == NULL)
        continue;
      mixed++;
      for (int k = 0; k < 2; k++)
        {
          gint64 first = k ? 30000 : sahne_mix_get_frames (mix) - 300;
          if (!sahne_mix_render (mix, k ? SAHNE_BUS_ALL : SAHNE_BUS_EFFECTS, first, 500, out, NULL))
            continue;
          for (guint i = 0; i < G_N_ELEMENTS (out); i++)
            g_assert_true (isfinite (out[i]) && fabsf (out[i]) <= 1);
        }
    }
  g_test_message ("%u of %d could be mixed", mixed, ROUNDS);
  g_assert_cmpuint (mixed, >, ROUNDS / 4);
}

/* A film of tens of thousands of clips, each another scene's, is planned at once. */
static void
test_many_clips (void)
{
  g_autoptr (FilmFixture) fixture = film_fixture_new ();
  FilmScene one = { .ambience = "\"silence\"",
                    .score = "{\"mood\":\"sad\",\"seed\":1}",
                    .duration_us = 2000000 };
  g_autofree char *id = film_fixture_scene (fixture, &one);
  g_autoptr (JsonObject) film = NULL;
  g_autoptr (SahneMix) mix = NULL;

  for (int i = 0; i < 20000; i++)
    film_fixture_shot (fixture, id, i % 2 ? "wide" : "left", i % 7, 20, 0, NULL);
  film = film_fixture_film (fixture, NULL);
  mix = film_fixture_mix (fixture, film);
  g_assert_cmpint (sahne_mix_get_frames (mix), ==, 20000 * 32000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mix-hostile/senseless", test_senseless);
  g_test_add_func ("/mix-hostile/many-clips", test_many_clips);
  return g_test_run ();
}
