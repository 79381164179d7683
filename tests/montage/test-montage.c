/* The cut: shots that fill a scene, titles and captions that can be read, whole frames.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-montage.h"

#include <math.h>
#include <string.h>

#include "../animation/fixture.h"
#include "sahne-captions.h"
#include "sahne-film-layout.h"
#include "sahne-framing.h"
#include "sahne-noise.h"
#include "sahne-schema.h"
#include "sahne-shots.h"

#define S 1000000

static const SahneRate rate30 = { 30, 1 };

/* Two who talk, give and leave; lines of many lengths. */
static JsonObject *
make_scene (const char *aspect, const char *id, guint64 seed)
{
  SahneRandom random = sahne_random (seed, "montage");
  g_autoptr (GString) beats = g_string_new (NULL), lines = g_string_new (NULL);
  JsonObject *scene;
  int n = 4 + sahne_random_int (&random, 6);

  g_string_append (
      beats, "\"b0\":{\"order\":0,\"kind\":\"action\",\"actors\":[\"ali\"],\"action\":\"enter\"}");
  for (int i = 1; i <= n; i++)
    {
      gint64 us = (gint64) sahne_random_range (&random, 0.4e6, 9e6);
      const char *who = i % 2 ? "ali" : "maya", *to = i % 2 ? "maya" : "ali";
      if (sahne_random_int (&random, 4) == 0)
        {
          g_string_append_printf (beats,
                                  ",\"b%d\":{\"order\":%d,\"kind\":\"action\",\"actors\":[\"%s\"],"
                                  "\"action\":\"%s\",\"objects\":[\"ball\"]}",
                                  i, i, who, i % 3 ? "pick_up" : "laugh");
          continue;
        }
      g_string_append_printf (beats,
                              ",\"b%d\":{\"order\":%d,\"kind\":\"line\",\"speaker\":\"%s\",\"to\":["
                              "\"%s\"],\"text\":\"%s\"}",
                              i, i, who, to,
                              us > 4 * S
                                  ? "Once upon a time, in a land far away, there was a little girl "
                                    "who had a red kite, and the wind took it from her."
                                  : "Good morning, my friend!");
      g_string_append_printf (lines,
                              "%s\"b%d\":{\"order\":%d,\"speaker\":\"%s\",\"sound\":\"0\","
                              "\"duration_us\":%" G_GINT64_FORMAT
                              ",\"phones\":[0,\"D\",%" G_GINT64_FORMAT ",\"X\"],\"words\":[]}",
                              lines->len ? "," : "", i, i, who, us, us - 1000);
    }
  if (seed % 2)
    g_string_append_printf (
        beats,
        ",\"bx\":{\"order\":%d,\"kind\":\"camera\",\"shot\":\"close\",\"subjects\":[\"maya\"]},"
        "\"by\":{\"order\":%d,\"kind\":\"action\",\"actors\":[\"maya\"],\"action\":\"celebrate\"}",
        n + 1, n + 2);
  scene = fixture_scene (aspect, "ali,maya", "ball", beats->str, lines->str);
  json_object_set_string_member (scene, "id", id);
  json_object_set_string_member (sahne_json_object (scene, "brief"), "title", "The Red Kite");
  json_object_set_object_member (scene, "animation", fixture_run (scene));
  return scene;
}

static void
test_frames (void)
{
  static const SahneRate rates[] = { { 30, 1 }, { 25, 1 }, { 24, 1 }, { 30000, 1001 }, { 60, 1 } };

  for (guint r = 0; r < G_N_ELEMENTS (rates); r++)
    for (gint64 f = 0; f < 5000; f++)
      {
        gint64 t = sahne_frames_time (rates[r], f);
        g_assert_cmpint (sahne_frames_at (rates[r], t), ==, f);
        if (t > 0)
          g_assert_cmpint (sahne_frames_at (rates[r], t - 1), ==, f - 1);
      }
  g_assert_cmpint (sahne_frames_at (rate30, 10 * (gint64) 3600 * S), ==, 1080000);
}

static JsonObject *
setup_of (JsonObject *scene, const char *id)
{
  return sahne_json_path (scene, "animation", "setups", id, NULL);
}

/* Shots fill the scene without a gap, none is too short, nothing still lasts too long. */
static void
test_shots_fill (void)
{
  for (guint seed = 0; seed < 40; seed++)
    {
      g_autoptr (JsonObject) scene = make_scene ("16:9", "s1", seed);
      g_autoptr (GArray) cuts = sahne_shots_choose (scene);
      gint64 end = sahne_json_int (sahne_json_object (scene, "animation"), "duration_us", 0),
             at = 0;
      g_assert_cmpuint (cuts->len, >, 1);
      for (guint i = 0; i < cuts->len; i++)
        {
          const SahneShotCut *cut = &g_array_index (cuts, SahneShotCut, i);
          gint64 length = cut->out_us - cut->in_us;
          JsonObject *setup = setup_of (scene, cut->setup);
          gboolean still = g_str_equal (sahne_json_string (setup, "move", ""), "static");
          g_assert_nonnull (setup);
          g_assert_cmpint (cut->in_us, ==, at);
          g_assert_cmpint (length, >=, i == 0 ? S : SAHNE_SHOT_MIN_US - 300000);
          if (still)
            g_assert_cmpint (length, <=, SAHNE_SHOT_MAX_US + 600000);
          at = cut->out_us;
        }
      g_assert_cmpint (at, ==, end);
    }
}

static gboolean
same_subjects (JsonObject *a, JsonObject *b)
{
  JsonArray *x = sahne_json_array (a, "subjects"), *y = sahne_json_array (b, "subjects");

  if (json_array_get_length (x) != json_array_get_length (y))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (x); i++)
    if (!sahne_json_array_has (y, sahne_json_array_string (x, i, "")))
      return FALSE;
  return TRUE;
}

/* One over the shoulder of the other, then the other way round. */
static gboolean
is_counter_shot (JsonObject *a, JsonObject *b)
{
  return g_str_equal (sahne_json_string (a, "shot", ""), "over_shoulder")
         && g_strcmp0 (sahne_json_array_string (sahne_json_array (a, "subjects"), 0, ""),
                       sahne_json_array_string (sahne_json_array (b, "subjects"), 0, ""))
                != 0;
}

/* Two shots of the same people one after the other differ in size, or in whom they look at. */
static void
test_no_jump_cuts (void)
{
  for (guint seed = 0; seed < 40; seed++)
    {
      g_autoptr (JsonObject) scene = make_scene ("16:9", "s1", seed);
      g_autoptr (GArray) cuts = sahne_shots_choose (scene);
      for (guint i = 1; i < cuts->len; i++)
        {
          JsonObject *a = setup_of (scene, g_array_index (cuts, SahneShotCut, i - 1).setup);
          JsonObject *b = setup_of (scene, g_array_index (cuts, SahneShotCut, i).setup);
          if (same_subjects (a, b) && !is_counter_shot (a, b))
            g_assert_cmpstr (sahne_json_string (a, "shot", ""), !=,
                             sahne_json_string (b, "shot", ""));
        }
    }
}

static SahneLens
lens_at (JsonObject *setup, gint64 t)
{
  g_autoptr (SahneMotion) camera
      = sahne_motion_new_json (sahne_json_object (setup, "channels"), NULL);

  return (SahneLens){ .x = sahne_motion_value (camera, SAHNE_X, t),
                      .z = sahne_motion_value (camera, SAHNE_Z, t),
                      .h = sahne_motion_value (camera, SAHNE_LENS_H, t),
                      .focal = sahne_motion_value (camera, SAHNE_LENS_FOCAL, t),
                      .horizon = sahne_motion_value (camera, SAHNE_LENS_HORIZON, t),
                      .centre = sahne_motion_value (camera, SAHNE_LENS_CENTRE, t) };
}

/* Who is left of the other is so in every shot: the line is never crossed. */
static void
test_line_is_kept (void)
{
  for (guint seed = 0; seed < 20; seed++)
    {
      g_autoptr (JsonObject) scene = make_scene ("16:9", "s1", seed);
      g_autoptr (GArray) cuts = sahne_shots_choose (scene);
      JsonObject *section = sahne_json_object (scene, "animation");
      g_autoptr (SahneMotion) ali = fixture_motion (section, "actors", "ali");
      g_autoptr (SahneMotion) maya = fixture_motion (section, "actors", "maya");
      for (guint i = 0; i < cuts->len; i++)
        {
          const SahneShotCut *cut = &g_array_index (cuts, SahneShotCut, i);
          gint64 t = (cut->in_us + cut->out_us) / 2;
          SahneLens lens = lens_at (setup_of (scene, cut->setup), t);
          double x1 = sahne_motion_value (ali, SAHNE_X, t),
                 x2 = sahne_motion_value (maya, SAHNE_X, t);
          double c1, c2, row;
          sahne_framing_see (&lens, 16.0 / 9, x1, 1, sahne_motion_value (ali, SAHNE_Z, t), &c1,
                             &row);
          sahne_framing_see (&lens, 16.0 / 9, x2, 1, sahne_motion_value (maya, SAHNE_Z, t), &c2,
                             &row);
          if (fabs (x1 - x2) > 0.3)
            g_assert_cmpfloat ((x1 - x2) * (c1 - c2), >, 0);
        }
    }
}

/* What the script asks for is shown when it asks. */
static void
test_asked (void)
{
  g_autoptr (JsonObject) scene = make_scene ("16:9", "s1", 7);
  g_autoptr (GArray) cuts = sahne_shots_choose (scene);
  gboolean found = FALSE;

  for (guint i = 0; i < cuts->len; i++)
    found |= g_str_equal (g_array_index (cuts, SahneShotCut, i).setup, "asked-bx");
  g_assert_true (found);
}

static guint
longest_line (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint longest = 0;

  g_assert_cmpuint (g_strv_length (lines), <=, 2);
  for (guint i = 0; lines[i]; i++)
    longest = MAX (longest, (guint) g_utf8_strlen (lines[i], -1));
  return longest;
}

static void
test_captions (void)
{
  static const char *const aspects[] = { "16:9", "9:16", "1:1", "4:5", "21:9" };

  for (guint seed = 0; seed < 20; seed++)
    {
      const char *aspect = aspects[seed % G_N_ELEMENTS (aspects)];
      g_autoptr (JsonObject) scene = make_scene (aspect, "s1", seed);
      g_autoptr (GPtrArray) captions = sahne_captions_make (scene);
      gint64 end = 0;
      for (guint i = 0; i < captions->len; i++)
        {
          const SahneLineCaption *caption = captions->pdata[i];
          g_assert_cmpuint (longest_line (caption->text), <=, sahne_captions_line_length (aspect));
          g_assert_cmpint (caption->start_us, >=, end);
          g_assert_cmpint (caption->end_us, >, caption->start_us);
          end = caption->end_us;
          for (guint w = 0; w < caption->words->len; w++)
            {
              const SahneLineCaptionWord *word
                  = &g_array_index (caption->words, SahneLineCaptionWord, w);
              g_assert_cmpuint (word->from, <, word->to);
              g_assert_cmpuint (word->to, <=, strlen (caption->text));
              g_assert_null (memchr (caption->text + word->from, ' ', word->to - word->from));
              g_assert_cmpint (word->end_us, >=, word->t_us);
            }
        }
    }
}

/* Whatever is said in a voice that can be understood can be read in time. */
static void
test_reading_speed (void)
{
  g_autoptr (JsonObject) scene = fixture_scene (
      "16:9", "ali,maya", "",
      "\"b1\":{\"order\":0,\"kind\":\"line\",\"speaker\":\"ali\",\"text\":\"Your feathers shine "
      "like silk. Surely your voice is the finest in the forest?\"},"
      "\"b2\":{\"order\":1,\"kind\":\"line\",\"speaker\":\"maya\",\"text\":\"Yes.\"}",
      NULL);
  g_autoptr (GPtrArray) captions = NULL;

  json_object_set_object_member (scene, "animation", fixture_run (scene));
  captions = sahne_captions_make (scene);
  g_assert_cmpuint (captions->len, ==, 3);
  for (guint i = 0; i < captions->len; i++)
    {
      const SahneLineCaption *caption = captions->pdata[i];
      double seconds = (double) (caption->end_us - caption->start_us) / 1e6;
      g_assert_cmpfloat ((double) g_utf8_strlen (caption->text, -1) / seconds, <=,
                         SAHNE_READING_SPEED + 0.5);
    }
  g_assert_cmpstr (((SahneLineCaption *) captions->pdata[0])->text, ==,
                   "Your feathers shine like silk.");
}

/* Whether the shot of a moment shows somebody. */
static gboolean
is_seen (JsonObject *scene, gint64 at, const char *who)
{
  g_autoptr (GArray) cuts = sahne_shots_choose (scene);

  for (guint i = 0; i < cuts->len; i++)
    {
      const SahneShotCut *cut = &g_array_index (cuts, SahneShotCut, i);
      JsonObject *setup = sahne_json_path (scene, "animation", "setups", cut->setup, NULL);
      if (cut->in_us <= at && at < cut->out_us)
        return sahne_json_array_has (sahne_json_array (setup, "subjects"), who);
    }
  return FALSE;
}

/* Two who speak at once for long: both are shown with all their words, nobody has to read faster
 * than people do, and nobody speaks alone for the whole of it. */
static void
test_two_at_once (void)
{
  static const char *const aspects[] = { "16:9", "9:16", "1:1" };

  for (guint k = 0; k < G_N_ELEMENTS (aspects); k++)
    {
      g_autoptr (JsonObject) scene = fixture_scene (
          aspects[k], "ali,maya", "",
          "\"b1\":{\"order\":0,\"kind\":\"line\",\"speaker\":\"ali\",\"text\":\"Every single "
          "morning I wait for you in the cold, and every single morning you say that it was the "
          "train, and I am tired of it, do you hear me?\"},"
          "\"b2\":{\"order\":1,\"kind\":\"line\",\"speaker\":\"maya\",\"with\":\"b1\",\"text\":"
          "\"I have been working all night, the tram broke down twice, my phone is dead, and the "
          "first thing I hear when I come home is this.\"},"
          "\"b3\":{\"order\":2,\"kind\":\"line\",\"speaker\":\"ali\",\"text\":\"Sorry.\"}",
          NULL);
      g_autoptr (GPtrArray) captions = NULL;
      JsonObject *beats;
      guint words = 0, both = 0;
      gint64 end = 0;
      json_object_set_object_member (scene, "animation", fixture_run (scene));
      beats = sahne_json_path (scene, "animation", "beats", NULL);
      captions = sahne_captions_make (scene);
      for (guint i = 0; i < captions->len; i++)
        {
          const SahneLineCaption *caption = captions->pdata[i];
          double seconds = (double) (caption->end_us - caption->start_us) / 1e6;
          g_assert_cmpfloat ((double) g_utf8_strlen (caption->text, -1) / seconds, <=,
                             SAHNE_READING_SPEED);
          g_assert_cmpint (caption->start_us, >, end);
          g_assert_cmpuint (longest_line (caption->text), <=,
                            sahne_captions_line_length (aspects[k]));
          end = caption->end_us;
          words += caption->words->len;
          both += caption->speaker == NULL;
        }
      g_assert_cmpuint (words, ==, 31 + 27 + 1);
      g_assert_true (both > 0 || k > 0);
      end = sahne_json_int (sahne_json_object (beats, "b2"), "start_us", 0);
      g_assert_cmpint (end, <,
                       sahne_json_int (sahne_json_object (beats, "b1"), "end_us", 0)
                           - 2 * G_USEC_PER_SEC);
      g_assert_true (is_seen (scene, end + 100000, "ali"));
      g_assert_true (is_seen (scene, end + 100000, "maya"));
    }
}

static JsonObject *
make_film (const char *aspect, SahneRate rate, guint n)
{
  g_autoptr (GPtrArray) scenes
      = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("s%u", i + 1);
      g_ptr_array_add (scenes, make_scene (aspect, id, i + 3));
    }
  return sahne_montage_film (scenes, rate);
}

static void
test_film_schema (void)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autoptr (GBytes) bytes = sahne_resources_open (resources, "schema/film.schema.json", NULL);
  g_autoptr (JsonNode) schema = sahne_json_parse_bytes (bytes, NULL);
  g_autoptr (JsonObject) film = make_film ("16:9", rate30, 3);
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), film);
  g_autoptr (GError) error = NULL;

  sahne_schema_check (schema, node, &error);
  g_assert_no_error (error);
}

/* Clips follow each other without a gap; a transition overlaps the one before. */
static void
test_film_clips (void)
{
  static const SahneRate rates[] = { { 30, 1 }, { 30000, 1001 }, { 25, 1 } };

  for (guint r = 0; r < G_N_ELEMENTS (rates); r++)
    {
      g_autoptr (JsonObject) film = make_film ("16:9", rates[r], 3);
      JsonObject *clips = sahne_json_object (film, "clips");
      g_autoptr (GPtrArray) ids = sahne_json_ordered (clips);
      gint64 at = 0, overlaps = 0;
      g_assert_cmpstr (ids->pdata[0], ==, "opening");
      g_assert_cmpstr (ids->pdata[ids->len - 1], ==, "the-end");
      for (guint i = 0; i < ids->len; i++)
        {
          JsonObject *clip = sahne_json_object (clips, ids->pdata[i]);
          gint64 frames = sahne_json_int (clip, "frames", 0);
          gint64 over = sahne_json_int (sahne_json_object (clip, "transition"), "frames", 0);
          g_assert_cmpint (sahne_json_int (clip, "start_f", -1), ==, at - over);
          g_assert_cmpint (frames, >, over);
          overlaps += over > 0;
          at += frames - over;
          if (sahne_json_string (clip, "kind", "")[0] == 's')
            g_assert_cmpint (sahne_frames_at (rates[r], sahne_json_int (clip, "out_us", 0))
                                 - sahne_frames_at (rates[r], sahne_json_int (clip, "in_us", 0)),
                             ==, frames);
        }
      g_assert_cmpint (sahne_json_int (film, "frames", 0), ==, at);
      g_assert_cmpint (overlaps, >=, 2);
    }
}

/* A caption is there while its line is heard: the clip that shows the scene then says the same
 * time. */
static void
test_film_captions (void)
{
  g_autoptr (JsonObject) film = make_film ("9:16", rate30, 2);
  JsonObject *captions = sahne_json_object (film, "captions"),
             *clips = sahne_json_object (film, "clips");
  g_autoptr (GPtrArray) ids = sahne_json_ordered (captions), clip_ids = sahne_json_ordered (clips);
  guint matched = 0;

  g_assert_cmpuint (ids->len, >, 3);
  for (guint i = 0; i < ids->len; i++)
    {
      JsonObject *caption = sahne_json_object (captions, ids->pdata[i]);
      gint64 f = sahne_frames_at (rate30, sahne_json_int (caption, "start_us", 0));
      for (guint k = 0; k < clip_ids->len; k++)
        {
          JsonObject *clip = sahne_json_object (clips, clip_ids->pdata[k]);
          gint64 start = sahne_json_int (clip, "start_f", 0);
          if (g_strcmp0 (sahne_json_string (clip, "scene", ""),
                         sahne_json_string (caption, "scene", ""))
                  != 0
              || f < start || f >= start + sahne_json_int (clip, "frames", 0)
              || !sahne_json_array_has (sahne_json_array (clip, "beats"),
                                        sahne_json_string (caption, "beat", "")))
            continue;
          matched++;
          break;
        }
    }
  g_assert_cmpuint (matched, ==, ids->len);
}

static void
test_deterministic (void)
{
  g_autoptr (JsonObject) a = make_film ("16:9", rate30, 2), b = make_film ("16:9", rate30, 2);
  g_autoptr (JsonNode) x = json_node_init_object (json_node_alloc (), a);
  g_autoptr (JsonNode) y = json_node_init_object (json_node_alloc (), b);
  g_autofree char *first = sahne_json_digest (x), *second = sahne_json_digest (y);

  g_assert_cmpstr (first, ==, second);
}

static void
test_poor_scene (void)
{
  g_autoptr (GPtrArray) scenes
      = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  g_autoptr (JsonObject) film = NULL;

  g_ptr_array_add (scenes, json_object_new ());
  film = sahne_montage_film (scenes, rate30);
  g_assert_cmpint (sahne_json_int (film, "frames", 0), >, 0);
}

static char *
list_clips (JsonObject *film)
{
  g_autoptr (GPtrArray) ids = sahne_json_ordered (sahne_json_object (film, "clips"));
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < ids->len; i++)
    {
      JsonObject *clip = sahne_json_path (film, "clips", ids->pdata[i], NULL);
      g_string_append_printf (list, "%s %d+%d\n", (char *) ids->pdata[i],
                              (int) sahne_json_int (clip, "start_f", 0),
                              (int) sahne_json_int (clip, "frames", 0));
    }
  return g_string_free (list, FALSE);
}

static char *
list_captions (JsonObject *film)
{
  JsonObject *captions = sahne_json_object (film, "captions");
  g_autoptr (GPtrArray) ids = sahne_json_ordered (captions);
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < ids->len; i++)
    {
      JsonObject *caption = sahne_json_object (captions, ids->pdata[i]);
      g_string_append_printf (list, "%s %" G_GINT64_FORMAT "\n",
                              sahne_json_string (caption, "text", ""),
                              sahne_json_int (caption, "start_us", 0));
    }
  return g_string_free (list, FALSE);
}

/* One scene cut anew gives the clips and captions that the whole film put together anew has, and
 * leaves the film it comes from alone. */
static void
test_cut_anew (void)
{
  for (guint seed = 0; seed < 6; seed++)
    {
      g_autoptr (JsonObject) a = make_scene ("16:9", "s1", seed);
      g_autoptr (JsonObject) b = make_scene ("16:9", "s2", seed + 10);
      g_autoptr (JsonObject) c = make_scene ("16:9", "s3", seed + 20);
      g_autoptr (JsonObject) other = make_scene ("16:9", "s2", seed + 30);
      g_autoptr (GPtrArray) scenes = g_ptr_array_new (), now = g_ptr_array_new ();
      g_autoptr (JsonObject) film = NULL, whole = NULL, anew = NULL;
      g_autoptr (JsonNode) node = NULL;
      g_autofree char *before = NULL, *after = NULL, *one = NULL, *two = NULL, *said = NULL,
                      *expected = NULL;

      g_ptr_array_add (scenes, a);
      g_ptr_array_add (scenes, b);
      g_ptr_array_add (scenes, c);
      g_ptr_array_add (now, a);
      g_ptr_array_add (now, other);
      g_ptr_array_add (now, c);
      film = sahne_montage_film (scenes, rate30);
      sahne_film_layout (film);
      node = json_node_init_object (json_node_alloc (), film);
      json_node_seal (node);
      before = sahne_json_digest (node);
      whole = sahne_montage_film (now, rate30);
      sahne_film_layout (whole);
      anew = sahne_montage_cut_anew (film, other, "new", NULL);
      after = sahne_json_digest (node);
      g_assert_cmpstr (before, ==, after);
      one = list_clips (whole);
      two = list_clips (anew);
      g_assert_cmpstr (one, ==, two);
      expected = list_captions (whole);
      said = list_captions (anew);
      g_assert_cmpstr (expected, ==, said);
      g_assert_cmpstr (sahne_json_string (sahne_json_path (anew, "scenes", "s2", NULL), "digest",
                                          ""),
                       ==, "new");
    }
}

/* The person's edits of its clips stay. */
static void
test_cut_anew_keeps_edits (void)
{
  g_autoptr (JsonObject) scene = make_scene ("16:9", "s1", 3), other = make_scene ("16:9", "s1", 3);
  g_autoptr (GPtrArray) scenes = g_ptr_array_new ();
  g_autoptr (JsonObject) film = NULL, anew = NULL, edits = json_object_new ();
  JsonObject *patch = sahne_json_add_object (sahne_json_add_object (edits, "clips/s1-c2"), "patch");

  json_object_set_int_member (patch, "speed_pm", 2000);
  g_ptr_array_add (scenes, scene);
  film = sahne_montage_film (scenes, rate30);
  anew = sahne_montage_cut_anew (film, other, "new", edits);
  g_assert_cmpint (sahne_json_int (sahne_json_path (anew, "clips", "s1-c2", NULL), "speed_pm", 0),
                   ==, 2000);
  g_assert_cmpint (sahne_json_int (anew, "frames", 0), <, sahne_json_int (film, "frames", 0));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/montage/frames", test_frames);
  g_test_add_func ("/montage/shots-fill-the-scene", test_shots_fill);
  g_test_add_func ("/montage/no-jump-cuts", test_no_jump_cuts);
  g_test_add_func ("/montage/the-line-is-kept", test_line_is_kept);
  g_test_add_func ("/montage/asked-for", test_asked);
  g_test_add_func ("/montage/captions", test_captions);
  g_test_add_func ("/montage/reading-speed", test_reading_speed);
  g_test_add_func ("/montage/film-fits-the-schema", test_film_schema);
  g_test_add_func ("/montage/film-clips", test_film_clips);
  g_test_add_func ("/montage/two-at-once", test_two_at_once);
  g_test_add_func ("/montage/film-captions", test_film_captions);
  g_test_add_func ("/montage/deterministic", test_deterministic);
  g_test_add_func ("/montage/poor-scene", test_poor_scene);
  g_test_add_func ("/montage/cut-anew", test_cut_anew);
  g_test_add_func ("/montage/cut-anew-keeps-edits", test_cut_anew_keeps_edits);
  return g_test_run ();
}
