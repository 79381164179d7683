/* Who sounds how: by age, sex, species and size; apart from each other; the same in every scene.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-json.h"
#include "sahne-loudness.h"
#include "sahne-voices.h"
#include "scene.h"
#include "spectrum.h"

static void
choose (const SahneVoices *voices, gint64 seed, const char *id, const char *member,
        const char *look, SahneVoice *voice)
{
  g_autoptr (JsonNode) m = sahne_json_parse (member, strlen (member), NULL),
                       l = sahne_json_parse (look, strlen (look), NULL);

  g_assert_nonnull (m);
  g_assert_nonnull (l);
  sahne_voices_choose (voices, seed, id, json_node_get_object (m), json_node_get_object (l), voice);
}

static SahneVoices *
load (void)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autoptr (GError) error = NULL;
  SahneVoices *voices = sahne_voices_new (resources, &error);

  g_assert_no_error (error);
  return voices;
}

static SahneVoice
person (const SahneVoices *voices, gint64 seed, int order, const char *sex, const char *age)
{
  g_autofree char *member = g_strdup_printf ("{\"order\":%d,\"name\":\"A\",\"concept\":\"man\","
                                             "\"kind\":\"person\",\"sex\":\"%s\",\"age\":\"%s\"}",
                                             order, sex, age);
  g_autofree char *id = g_strdup_printf ("p%d", order);
  SahneVoice voice;

  choose (voices, seed, id, member, "{\"rig\":\"person\"}", &voice);
  return voice;
}

static void
test_ages (void)
{
  static const char *const ages[] = { "baby", "toddler", "child", "teenager", "adult" };
  g_autoptr (SahneVoices) voices = load ();

  for (int seed = 0; seed < 20; seed++)
    for (int sex = 0; sex < 2; sex++)
      for (guint i = 0; i + 1 < G_N_ELEMENTS (ages); i++)
        {
          SahneVoice young = person (voices, seed, 0, sex ? "male" : "female", ages[i]),
                     elder = person (voices, seed, 0, sex ? "male" : "female", ages[i + 1]);
          g_assert_cmpint (young.parts[SAHNE_VOICE_HZ], >, elder.parts[SAHNE_VOICE_HZ]);
          g_assert_cmpint (young.parts[SAHNE_VOICE_SIZE], >, elder.parts[SAHNE_VOICE_SIZE]);
        }
}

/* A dozen men one after the other: nobody sounds like one of the others. */
static void
test_apart (void)
{
  g_autoptr (SahneVoices) voices = load ();

  for (int seed = 0; seed < 10; seed++)
    for (int a = 0; a < 12; a++)
      for (int b = 0; b < a; b++)
        {
          SahneVoice x = person (voices, seed, a, "male", "adult"),
                     y = person (voices, seed, b, "male", "adult");
          double pitch = (double) x.parts[SAHNE_VOICE_HZ] / y.parts[SAHNE_VOICE_HZ],
                 size = (double) x.parts[SAHNE_VOICE_SIZE] / y.parts[SAHNE_VOICE_SIZE];
          g_assert_true (strcmp (x.name, y.name) != 0 || fabs (log (pitch)) > 0.03
                         || fabs (log (size)) > 0.02);
        }
}

/* What others there are changes nobody's voice. */
static void
test_same (void)
{
  g_autoptr (SahneVoices) voices = load (), again = load ();
  SahneVoice one = person (voices, 5, 3, "female", "adult"),
             two = person (again, 5, 3, "female", "adult"),
             other = person (voices, 6, 3, "female", "adult");

  g_assert_cmpmem (one.parts, sizeof one.parts, two.parts, sizeof two.parts);
  g_assert_cmpstr (one.name, ==, two.name);
  g_assert_cmpint (one.parts[SAHNE_VOICE_HZ], !=, other.parts[SAHNE_VOICE_HZ]);
}

static void
test_kinds (void)
{
  g_autoptr (SahneVoices) voices = load ();
  SahneVoice mouse, elephant, robot, ghost, huge;

  choose (voices, 1, "mouse",
          "{\"order\":0,\"name\":\"M\",\"concept\":\"mouse\",\"kind\":\"animal\",\"sex\":\"male\"}",
          "{\"rig\":\"quadruped\",\"height_um\":100000}", &mouse);
  choose (
      voices, 1, "elephant",
      "{\"order\":0,\"name\":\"E\",\"concept\":\"elephant\",\"kind\":\"animal\",\"sex\":\"male\"}",
      "{\"rig\":\"quadruped\",\"height_um\":3000000}", &elephant);
  choose (voices, 1, "robot",
          "{\"order\":0,\"name\":\"R\",\"concept\":\"robot\",\"kind\":\"creature\"}",
          "{\"rig\":\"creature\"}", &robot);
  choose (voices, 1, "ghost",
          "{\"order\":0,\"name\":\"G\",\"concept\":\"ghost\",\"kind\":\"creature\"}",
          "{\"rig\":\"creature\"}", &ghost);
  choose (voices, 1, "bear",
          "{\"order\":0,\"name\":\"B\",\"concept\":\"bear\",\"kind\":\"animal\",\"size\":\"huge\","
          "\"sex\":\"male\"}",
          "{\"rig\":\"quadruped\",\"height_um\":2500000}", &huge);
  g_assert_cmpint (mouse.parts[SAHNE_VOICE_HZ], >, 2 * elephant.parts[SAHNE_VOICE_HZ]);
  g_assert_cmpint (mouse.parts[SAHNE_VOICE_SIZE], >, 13 * elephant.parts[SAHNE_VOICE_SIZE] / 10);
  g_assert_cmpint (robot.parts[SAHNE_VOICE_METAL], >, 0);
  g_assert_cmpint (robot.parts[SAHNE_VOICE_RANGE], <, 30);
  g_assert_cmpint (ghost.parts[SAHNE_VOICE_ECHO], >, 0);
  g_assert_cmpint (huge.parts[SAHNE_VOICE_SIZE], <, 850);
}

/* Every tone and every kind of voice begins and ends in silence, stays below full scale, and is as
 * loud as its tone asks for. */
static void
test_tones (Place *place, gconstpointer data)
{
  static const char *const tones[]
      = { "normal", "whisper", "shout", "sing", "laugh", "cry", "think" };
  static const struct
  {
    const char *concept, *kind;
  } speakers[] = {
    { "woman", "person" }, { "robot", "creature" }, { "ghost", "creature" }, { "crow", "animal" }
  };
  GString *beats = g_string_new (NULL), *cast = g_string_new (NULL);
  g_autoptr (JsonObject) scene = NULL, audio = NULL;
  g_autoptr (GPtrArray) ids = NULL;
  double loud[G_N_ELEMENTS (tones)] = { 0 };

  for (guint s = 0; s < G_N_ELEMENTS (speakers); s++)
    {
      g_string_append_printf (cast,
                              "%s\"s%u\":{\"order\":%u,\"name\":\"S\",\"concept\":\"%s\",\"kind\":"
                              "\"%s\",\"sex\":\"female\"}",
                              s ? "," : "", s, s, speakers[s].concept, speakers[s].kind);
      for (guint t = 0; t < G_N_ELEMENTS (tones); t++)
        g_string_append_printf (beats,
                                "%s\"b%u-%u\":{\"order\":%u,\"kind\":\"line\",\"speaker\":\"s%u\","
                                "\"tone\":\"%s\",\"text\":\"Come back before it is too late!\"}",
                                s || t ? "," : "", s, t, s * 10 + t, s, tones[t]);
    }
  scene = make_scene ("en", cast->str, beats->str);
  audio = run_scene (place, scene, NULL);
  ids = sahne_json_ordered (sahne_json_object (audio, "lines"));
  g_assert_cmpuint (ids->len, ==, G_N_ELEMENTS (tones) * G_N_ELEMENTS (speakers));
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (SahneSound) sound = line_sound (place, audio, ids->pdata[i]);
      double step = largest_step (sound, 0, sound->frames), lufs = sahne_loudness_of (sound);
      g_test_message ("%s %s: %.1f LUFS, step %.2f, peak %.2f", speakers[i / 7].concept,
                      tones[i % 7], lufs, step, sahne_sound_peak (sound));
      g_assert_cmpfloat (largest_step (sound, 0, 96), <, 0.02);
      g_assert_cmpfloat (fabs (sound->data[0]), <, 0.002);
      g_assert_cmpfloat (fabs (sound->data[sound->frames - 1]), <, 0.002);
      g_assert_cmpfloat (sahne_sound_rms (sound, sound->frames - 240, 240), <, 0.02);
      g_assert_cmpfloat (sahne_sound_peak (sound), <, 1.6);
      loud[i % 7] += lufs / G_N_ELEMENTS (speakers);
    }
  g_assert_cmpfloat (loud[1], <, loud[0] - 3); /* a whisper is quieter, a shout louder */
  g_assert_cmpfloat (loud[2], >, loud[0] + 1);
  g_string_free (beats, TRUE);
  g_string_free (cast, TRUE);
}

/* A whisper has no tone, a song holds its notes. */
static void
test_whisper_and_song (Place *place, gconstpointer data)
{
  g_autoptr (JsonObject) scene
      = make_scene ("en",
                    "\"a\":{\"order\":0,\"name\":\"A\",\"concept\":\"woman\",\"kind\":\"person\","
                    "\"sex\":\"female\",\"age\":\"adult\"}",
                    "\"w\":{\"order\":0,\"kind\":\"line\",\"speaker\":\"a\",\"tone\":\"whisper\","
                    "\"text\":\"Now we are all alone here.\"},"
                    "\"n\":{\"order\":1,\"kind\":\"line\",\"speaker\":\"a\",\"text\":\"Now we are "
                    "all alone here.\"}"),
      audio = run_scene (place, scene, NULL);
  g_autoptr (SahneSound) whisper = line_sound (place, audio, "w"),
                         plain = line_sound (place, audio, "n");
  guint toned[2] = { 0 };

  for (int k = 0; k < 2; k++)
    for (gsize at = 0; at + 1440 < (k ? plain : whisper)->frames; at += 1440)
      toned[k] += pitch_at (k ? plain : whisper, at, 1440) > 0
                  && sahne_sound_rms (k ? plain : whisper, at, 1440) > 0.02;
  g_test_message ("%u of whisper, %u of speech have a pitch", toned[0], toned[1]);
  g_assert_cmpuint (toned[1], >, 4 * toned[0]);
}

/* How a line sounds: pitch, how far it goes up and down (semitones), length, loudness. */
typedef struct
{
  double hz, range, seconds, lufs;
} Heard;

static Heard
listen (const SahneSound *sound)
{
  g_autoptr (GArray) pitches = g_array_new (FALSE, FALSE, sizeof (double));
  Heard heard
      = { .seconds = (double) sound->frames / sound->rate, .lufs = sahne_loudness_of (sound) };

  for (gsize at = 0; at + 1440 < sound->frames; at += 960)
    {
      double hz = sahne_sound_rms (sound, at, 1440) > 0.02 ? pitch_at (sound, at, 1440) : 0;
      if (hz > 100 && hz < 420)
        g_array_append_val (pitches, hz);
    }
  g_assert_cmpuint (pitches->len, >, 20);
  g_array_sort (pitches, compare_doubles);
  heard.hz = g_array_index (pitches, double, pitches->len / 2);
  heard.range = 12
                * log2 (g_array_index (pitches, double, pitches->len * 85 / 100)
                        / g_array_index (pitches, double, pitches->len * 15 / 100));
  return heard;
}

/* The same words of the same woman: what she feels is heard in pitch, melody, pace and loudness. */
static void
test_emotions (Place *place, gconstpointer data)
{
  static const char *const names[]
      = { "neutral", "happy", "sad", "angry", "afraid", "surprised", "sleepy" };
  enum
  {
    NEUTRAL,
    HAPPY,
    SAD,
    ANGRY,
    AFRAID,
    SURPRISED,
    SLEEPY
  };
  GString *beats = g_string_new (NULL);
  g_autoptr (JsonObject) scene = NULL, audio = NULL;
  Heard heard[G_N_ELEMENTS (names)];

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_string_append_printf (beats,
                            "%s\"%s\":{\"order\":%u,\"kind\":\"line\",\"speaker\":\"a\",%s%s%s"
                            "\"text\":\"We are going home before the rain comes over the hills.\"}",
                            i ? "," : "", names[i], i, i ? "\"emotion\":\"" : "", i ? names[i] : "",
                            i ? "\"," : "");
  scene = make_scene ("en",
                      "\"a\":{\"order\":0,\"name\":\"A\",\"concept\":\"woman\",\"kind\":\"person\","
                      "\"sex\":\"female\",\"age\":\"adult\"}",
                      beats->str);
  g_string_free (beats, TRUE);
  audio = run_scene (place, scene, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (SahneSound) sound = line_sound (place, audio, names[i]);
      heard[i] = listen (sound);
      g_test_message ("%s: %.0f Hz, %.1f semitones, %.2f s, %.1f LUFS", names[i], heard[i].hz,
                      heard[i].range, heard[i].seconds, heard[i].lufs);
    }
  g_assert_cmpfloat (heard[HAPPY].hz, >, 1.08 * heard[NEUTRAL].hz);
  g_assert_cmpfloat (heard[SAD].hz, <, 0.95 * heard[NEUTRAL].hz);
  g_assert_cmpfloat (heard[AFRAID].hz, >, 1.1 * heard[NEUTRAL].hz);
  g_assert_cmpfloat (heard[SURPRISED].range, >, 1.3 * heard[NEUTRAL].range);
  g_assert_cmpfloat (heard[ANGRY].range, >, 1.15 * heard[NEUTRAL].range);
  g_assert_cmpfloat (heard[SAD].range, <, 0.85 * heard[NEUTRAL].range);
  g_assert_cmpfloat (heard[SAD].seconds, >, 1.1 * heard[NEUTRAL].seconds);
  g_assert_cmpfloat (heard[SLEEPY].seconds, >, 1.15 * heard[NEUTRAL].seconds);
  g_assert_cmpfloat (heard[AFRAID].seconds, <, 0.9 * heard[NEUTRAL].seconds);
  g_assert_cmpfloat (heard[ANGRY].lufs, >, heard[NEUTRAL].lufs + 1);
  g_assert_cmpfloat (heard[SAD].lufs, <, heard[NEUTRAL].lufs - 0.8);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/voices/ages", test_ages);
  g_test_add_func ("/voices/apart", test_apart);
  g_test_add_func ("/voices/same", test_same);
  g_test_add_func ("/voices/kinds", test_kinds);
  g_test_add ("/voices/tones", Place, NULL, place_set_up, test_tones, place_tear_down);
  g_test_add ("/voices/emotions", Place, NULL, place_set_up, test_emotions, place_tear_down);
  g_test_add ("/voices/whisper", Place, NULL, place_set_up, test_whisper_and_song, place_tear_down);
  return g_test_run ();
}
