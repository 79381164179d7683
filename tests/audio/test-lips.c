/* Mouths that go with the voice: lips shut in silence, no flicker, at rest at the end.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-align.h"
#include "sahne-lips.h"
#include "scene.h"
#include "spectrum.h"

static const char cast[]
    = "\"ali\":{\"order\":0,\"name\":\"Ali\",\"concept\":\"man\",\"kind\":\"person\",\"sex\":"
      "\"male\",\"age\":\"adult\"},"
      "\"maya\":{\"order\":1,\"name\":\"Maya\",\"concept\":\"woman\",\"kind\":\"person\",\"sex\":"
      "\"female\",\"age\":\"adult\"},"
      "\"elif\":{\"order\":2,\"name\":\"Elif\",\"concept\":\"girl\",\"kind\":\"person\",\"sex\":"
      "\"female\",\"age\":\"child\"}";

static JsonObject *
say (Place *place, const char *language, const char *speaker, const char *text,
     JsonObject *overrides)
{
  g_autofree char *beats
      = g_strdup_printf ("\"b\":{\"order\":0,\"kind\":\"line\",\"speaker\":\"%s\",\"text\":\"%s\"}",
                         speaker, text);
  g_autoptr (JsonObject) scene = make_scene (language, cast, beats);

  return run_scene (place, scene, overrides);
}

/* How quiet it gets while the lips are shut, against the line; 10 ms at a time. */
static double
quietest (const SahneSound *sound, gint64 from_us, gint64 to_us)
{
  double least = 1;

  for (gint64 t = from_us; t + 10000 <= to_us; t += 5000)
    least = MIN (least, sahne_sound_rms (sound, (gsize) (t * 48 / 1000), 480));
  return least;
}

static void
test_closures (Place *place, gconstpointer data)
{
  static const struct
  {
    const char *language, *text;
    guint closures;
  } lines[] = { { "en", "A paper cup, a copper pot, a happy puppet.", 7 },
                { "tr", "O kapı açıktı, papatya ile ipek ipini topladı.", 5 } };
  static const char *const speakers[] = { "ali", "maya", "elif" };

  for (guint l = 0; l < G_N_ELEMENTS (lines); l++)
    for (guint s = 0; s < G_N_ELEMENTS (speakers); s++)
      {
        g_autoptr (JsonObject) audio
            = say (place, lines[l].language, speakers[s], lines[l].text, NULL);
        g_autoptr (SahneSound) sound = line_sound (place, audio, "b");
        JsonArray *phones
            = sahne_json_array (sahne_json_path (audio, "lines", "b", NULL), "phones");
        double all = sahne_sound_rms (sound, 0, sound->frames);
        guint shut = 0;
        for (guint i = 0; i + 3 < json_array_get_length (phones); i += 2)
          {
            gint64 from = sahne_json_array_int (phones, i, 0),
                   to = sahne_json_array_int (phones, i + 2, 0);
            if (strcmp (sahne_json_array_string (phones, i + 1, ""), "A") != 0)
              continue;
            shut++;
            g_assert_cmpint (to - from, >=, 40000);
            g_assert_cmpfloat (quietest (sound, from - 20000, to + 20000), <, 0.3 * all);
          }
        g_assert_cmpuint (shut, >=, lines[l].closures);
      }
}

static void
test_calm (Place *place, gconstpointer data)
{
  g_autoptr (JsonObject) audio
      = say (place, "en", "maya", "The quick brown fox jumps over the lazy dog, very beautifully.",
             NULL);
  JsonObject *line = sahne_json_path (audio, "lines", "b", NULL);
  JsonArray *phones = sahne_json_array (line, "phones");
  guint n = json_array_get_length (phones), shapes = 0;
  gint64 last = -1;

  for (guint i = 0; i < n; i += 2)
    {
      gint64 t = sahne_json_array_int (phones, i, -1);
      g_assert_cmpint (t, >=, last + 20000);
      g_assert_cmpint (t, <=, sahne_json_int (line, "duration_us", 0));
      shapes |= 1u << sahne_code_find (SAHNE_VISEME, sahne_json_array_string (phones, i + 1, ""));
      last = t;
    }
  g_assert_cmpstr (sahne_json_array_string (phones, n - 1, ""), ==, "X");
  for (int shape = 0; shape < SAHNE_N_VISEMES; shape++)
    if (!(shapes & 1u << shape))
      g_test_message ("no %s", sahne_code_name (SAHNE_VISEME, shape));
  g_assert_cmpuint (__builtin_popcount (shapes), >=, 8);
}

/* Another voice that says the same is recognised, with pauses of its own before and within. */
static void
test_recording (Place *place, gconstpointer data)
{
  static const char text[] = "Bring the boat to the other side, my friend, before it gets dark.";
  g_autoptr (JsonObject) spoken = say (place, "en", "maya", text, NULL), again = NULL,
                         overrides = json_object_new ();
  g_autoptr (SahneSound) voice = line_sound (place, spoken, "b");
  g_autoptr (SahneSound) own = sahne_sound_new (SAHNE_SOUND_RATE, 1, voice->frames + 24000);
  JsonObject *patch = sahne_json_add_object (sahne_json_add_object (overrides, "lines/b"), "patch");
  g_autoptr (GBytes) file = NULL;
  g_autofree char *digest = NULL;
  JsonArray *before, *after;

  memcpy (own->data + 24000, voice->data, voice->frames * sizeof (float));
  file = sahne_sound_write_wav (own);
  digest = sahne_store_put (place->store, file, NULL);
  json_object_set_string_member (patch, "sound", digest);
  again = say (place, "en", "ali", text, overrides);
  g_assert_cmpstr (sahne_json_string (sahne_json_path (again, "lines", "b", NULL), "sound", NULL),
                   ==, digest);
  before = sahne_json_array (sahne_json_path (spoken, "lines", "b", NULL), "words");
  after = sahne_json_array (sahne_json_path (again, "lines", "b", NULL), "words");
  g_assert_cmpuint (json_array_get_length (before), ==, json_array_get_length (after));
  for (guint i = 0; i < json_array_get_length (before); i++)
    {
      gint64 is = sahne_json_int (json_array_get_object_element (before, i), "t_us", 0) + 500000,
             found = sahne_json_int (json_array_get_object_element (after, i), "t_us", 0);
      g_test_message ("word %u: %+d ms", i, (int) (found - is) / 1000);
      g_assert_cmpint (ABS (found - is), <, 40000);
    }
}

/* Where somebody says something else, the mouth moves by the sound, and words are there in order.
 */
static void
test_unlike (Place *place, gconstpointer data)
{
  g_autoptr (JsonObject) overrides = json_object_new (), audio = NULL;
  JsonObject *patch = sahne_json_add_object (sahne_json_add_object (overrides, "lines/b"), "patch"),
             *line;
  g_autoptr (SahneSound) own = sahne_sound_new (44100, 2, 66150);
  g_autoptr (GBytes) file = NULL;
  g_autofree char *digest = NULL;
  JsonArray *phones;

  for (gsize i = 0; i < own->frames * 2; i++)
    own->data[i] = (float) ((i / 22050) % 2 ? 0.4 * sin ((double) i * 0.02) : 0);
  file = sahne_sound_write_wav (own);
  digest = sahne_store_put (place->store, file, NULL);
  json_object_set_string_member (patch, "sound", digest);
  audio = say (place, "tr", "ali", "Bambaşka bir şey söylüyorum.", overrides);
  line = sahne_json_path (audio, "lines", "b", NULL);
  phones = sahne_json_array (line, "phones");
  g_assert_cmpint (sahne_json_int (line, "duration_us", 0), ==, 1500000);
  g_assert_cmpuint (json_array_get_length (phones), >=, 4);
  g_assert_cmpstr (sahne_json_array_string (phones, 1, ""), ==, "X");
  g_assert_cmpuint (json_array_get_length (sahne_json_array (line, "words")), ==, 4);
}

/* A recording that is not there, or no sound at all, is a sentence and no crash. */
static void
test_broken (Place *place, gconstpointer data)
{
  g_autoptr (JsonObject) overrides
      = json_object_new (),
      scene
      = make_scene ("en", cast,
                    "\"b\":{\"order\":0,\"kind\":\"line\",\"speaker\":\"ali\",\"text\":\"Hi\"}");
  JsonObject *patch = sahne_json_add_object (sahne_json_add_object (overrides, "lines/b"), "patch");
  g_autoptr (GBytes) file = g_bytes_new_static ("nonsense", 8);
  g_autofree char *digest = sahne_store_put (place->store, file, NULL);
  const char *const digests[]
      = { digest, "0000000000000000000000000000000000000000000000000000000000000000", "../etc" };

  for (guint i = 0; i < G_N_ELEMENTS (digests); i++)
    {
      g_autoptr (GError) error = NULL;
      json_object_set_string_member (patch, "sound", digests[i]);
      g_assert_null (sahne_audio_run (&(SahneAudioInput){ .scene = scene, .overrides = overrides },
                                      place->store, place->resources, NULL, &error));
      g_assert_nonnull (error);
    }
}

static void
add (const char *name, void (*test) (Place *, gconstpointer))
{
  g_test_add (name, Place, NULL, place_set_up, test, place_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/lips/closures", test_closures);
  add ("/lips/calm", test_calm);
  add ("/lips/recording", test_recording);
  add ("/lips/unlike", test_unlike);
  add ("/lips/broken", test_broken);
  return g_test_run ();
}
