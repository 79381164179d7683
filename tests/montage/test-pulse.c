/* Cuts on the music's pulse: films of many moods are cut, and their music is composed to the cuts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-pulse.h"

#include <math.h>
#include <string.h>

#include "../animation/fixture.h"
#include "sahne-bars.h"
#include "sahne-composer.h"
#include "sahne-film-layout.h"
#include "sahne-montage.h"
#include "sahne-noise.h"
#include "sahne-shots.h"
#include "sahne-sound.h"

#define S 1000000
#define SCENES 4

static const SahneRate rate30 = { 30, 1 };

static SahneMoods *
load (SahneResources *resources)
{
  g_autoptr (GError) error = NULL;
  SahneMoods *moods = sahne_moods_new (resources, &error);

  g_assert_no_error (error);
  return moods;
}

static void
add_line (GString *beats, GString *lines, int i, const char *who, SahneRandom *random)
{
  int n = 1 + sahne_random_int (random, 22);
  gint64 at = 0;
  g_autoptr (GString) text = g_string_new (NULL), words = g_string_new (NULL);

  for (int w = 0; w < n; w++)
    {
      gint64 us = (gint64) sahne_random_range (random, 0.12e6, 0.6e6);
      g_string_append_printf (words,
                              "%s{\"t_us\":%" G_GINT64_FORMAT ",\"end_us\":%" G_GINT64_FORMAT
                              ",\"span\":[%d,%d]}",
                              w ? "," : "", at, at + us, 6 * w, 6 * w + 5);
      g_string_append (text, w ? " words" : "words");
      at += us + (sahne_random_int (random, 4) == 0 ? 180000 : 0);
    }
  g_string_append_printf (beats,
                          ",\"b%d\":{\"order\":%d,\"kind\":\"line\",\"speaker\":\"%s\",\"to\":["
                          "\"%s\"],\"text\":\"%s\"}",
                          i, i, who, i % 2 ? "maya" : "ali", text->str);
  g_string_append_printf (lines,
                          "%s\"b%d\":{\"order\":%d,\"speaker\":\"%s\",\"sound\":\"0\","
                          "\"duration_us\":%" G_GINT64_FORMAT
                          ",\"phones\":[0,\"D\",%" G_GINT64_FORMAT ",\"X\"],\"words\":[%s]}",
                          lines->len ? "," : "", i, i, who, at, at - 1000, words->str);
}

/* Two who talk and do things, to music of a mood. */
static JsonObject *
make_scene (const SahneMood *mood, double tempo, guint index, guint64 seed)
{
  SahneRandom random = sahne_random (seed + 100 * index, "pulse");
  g_autoptr (GString) beats = g_string_new (NULL), lines = g_string_new (NULL);
  g_autofree char *id = g_strdup_printf ("s%u", index + 1);
  int n = 3 + sahne_random_int (&random, 5);
  JsonObject *scene, *score;
  JsonArray *metre;

  g_string_append_printf (
      beats, "\"b0\":{\"order\":0,\"kind\":\"action\",\"actors\":[\"ali\"],\"action\":\"%s\"}",
      seed % 2 ? "enter" : "laugh");
  for (int i = 1; i <= n; i++)
    {
      const char *who = i % 2 ? "ali" : "maya";
      if (sahne_random_int (&random, 3))
        add_line (beats, lines, i, who, &random);
      else
        g_string_append_printf (beats,
                                ",\"b%d\":{\"order\":%d,\"kind\":\"action\",\"actors\":[\"%s\"],"
                                "\"action\":\"%s\",\"objects\":[\"ball\"]}",
                                i, i, who, i % 3 ? "pick_up" : "laugh");
    }
  scene = fixture_scene ("16:9", "ali,maya", "ball", beats->str, lines->str);
  json_object_set_string_member (scene, "id", id);
  json_object_set_int_member (scene, "order", index);
  json_object_set_string_member (sahne_json_object (scene, "brief"), "title", "The Red Kite");
  if (index % 2)
    json_object_set_string_member (sahne_json_object (scene, "script"), "time", "night");
  score = sahne_json_path (scene, "audio", "score", NULL);
  json_object_set_string_member (score, "mood", mood->name);
  json_object_set_int_member (score, "tempo_mbpm", llround (1000 * tempo));
  metre = sahne_json_add_array (score, "metre");
  for (int i = 0; i < mood->n_groups; i++)
    json_array_add_int_element (metre, mood->groups[i]);
  json_object_set_object_member (scene, "animation", fixture_run (scene));
  return scene;
}

static GPtrArray *
make_scenes (const SahneMood *mood, double tempo, guint64 seed)
{
  GPtrArray *scenes = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);

  for (guint i = 0; i < SCENES; i++)
    g_ptr_array_add (scenes, make_scene (mood, tempo, i, seed));
  return scenes;
}

/* The cuts of a film, as its music is made for them. */
static GArray *
list_cuts (JsonObject *film)
{
  GArray *cuts = g_array_new (FALSE, FALSE, sizeof (SahneComposerCut));
  JsonObject *clips = sahne_json_object (film, "clips");
  g_autoptr (GPtrArray) ids = sahne_json_ordered (clips);
  const char *scene = NULL;

  for (guint i = 0; i < ids->len; i++)
    {
      JsonObject *clip = sahne_json_object (clips, ids->pdata[i]);
      SahneComposerCut cut
          = { .at = sahne_json_int (clip, "start_f", 0) * SAHNE_SOUND_RATE / rate30.num };
      if (g_str_equal (sahne_json_string (clip, "kind", ""), "shot"))
        {
          cut.scene = g_strcmp0 (scene, sahne_json_string (clip, "scene", "")) != 0;
          scene = sahne_json_string (clip, "scene", "");
        }
      if (cut.at > 0)
        g_array_append_val (cuts, cut);
    }
  return cuts;
}

typedef struct
{
  guint all, beats, lines, scenes, scene_lines;
  double bent, bends, most, lurched;
} Count;

static gboolean
is_beat (const SahneBars *bars, const SahneMood *mood, gint64 step)
{
  for (guint i = 0; i + 1 < bars->lines->len; i++)
    {
      const SahneBarLine *line = &g_array_index (bars->lines, SahneBarLine, i);
      for (int g = 0, at = 0; g < mood->n_groups; at += mood->groups[g++])
        if (line->step + at == step)
          return TRUE;
    }
  return FALSE;
}

static gboolean
is_line (const SahneBars *bars, gint64 step)
{
  for (guint i = 0; i < bars->lines->len; i++)
    if (g_array_index (bars->lines, SahneBarLine, i).step == step)
      return TRUE;
  return FALSE;
}

static void
count_cuts (const SahneBars *bars, const SahneMood *mood, const GArray *cuts, Count *count)
{
  for (guint i = 0; i < cuts->len; i++)
    {
      const SahneComposerCut *cut = &g_array_index (cuts, SahneComposerCut, i);
      const SahneBarKnot *knot = sahne_bars_knot (bars, cut->at);
      gboolean line = knot && is_line (bars, knot->step);
      count->all++;
      count->lines += line;
      count->beats += knot && is_beat (bars, mood, knot->step);
      count->scenes += cut->scene;
      count->scene_lines += cut->scene && line;
    }
}

/* How far the tempo bends from cut to cut. */
static void
count_bends (const SahneBars *bars, const SahneMood *mood, Count *count)
{
  double before = 0;

  for (guint i = 0; i + 1 < bars->knots->len; i++)
    {
      const SahneBarKnot *knot = &g_array_index (bars->knots, SahneBarKnot, i);
      double bar
          = (double) (knot[1].at - knot->at) * mood->steps / (double) (knot[1].step - knot->step);
      double bend = fabs (bar / bars->bar - 1);
      if (i > 0)
        count->lurched += fabs (bar / before - 1);
      before = bar;
      count->bent += bend;
      count->bends++;
      count->most = MAX (count->most, bend);
    }
}

/* Of the cuts of many films, in all moods, nearly all fall on a beat and nearly all scenes begin a
 * bar, while the tempo hardly bends. */
static void
test_films (void)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autoptr (SahneMoods) moods = load (resources);
  Count count = { 0 };

  for (guint m = 0; m < sahne_moods_count (moods); m++)
    for (guint64 seed = 0; seed < 3; seed++)
      {
        const SahneMood *mood = sahne_moods_nth (moods, m);
        double tempo = mood->slow + (mood->fast - mood->slow) * (double) (seed + 1) / 4;
        g_autoptr (GPtrArray) scenes = make_scenes (mood, tempo, seed + 7 * m);
        g_autoptr (JsonObject) film = sahne_montage_film (scenes, rate30);
        g_autoptr (GArray) cuts = NULL;
        g_autoptr (SahneTune) tune = NULL;
        SahneComposerJob job;
        sahne_film_layout (film);
        cuts = list_cuts (film);
        job = (SahneComposerJob){ .mood = mood,
                                  .seed = seed,
                                  .tempo = tempo,
                                  .key = -1,
                                  .frames = sahne_json_int (film, "frames", 0) * SAHNE_SOUND_RATE
                                                / rate30.num
                                            - SAHNE_SOUND_RATE / 2,
                                  .tail = 2 * SAHNE_SOUND_RATE,
                                  .opens = TRUE,
                                  .closes = TRUE,
                                  .cuts = (const SahneComposerCut *) cuts->data,
                                  .n_cuts = cuts->len };
        tune = sahne_composer_compose (&job);
        count_cuts (tune->bars, mood, cuts, &count);
        count_bends (tune->bars, mood, &count);
      }
  g_test_message ("of %u cuts %u on a beat, %u on a bar line; of %u scenes %u on a bar line; tempo "
                  "bends by %.2f %% on average, %.1f %% at most, and changes by %.2f %% at a cut",
                  count.all, count.beats, count.lines, count.scenes, count.scene_lines,
                  100 * count.bent / count.bends, 100 * count.most,
                  100 * count.lurched / count.bends);
  g_assert_cmpuint (100 * count.beats, >=, 90 * count.all);
  g_assert_cmpuint (100 * count.scene_lines, >=, 95 * count.scenes);
  g_assert_cmpfloat (count.bent / count.bends, <, 0.03);
  g_assert_cmpfloat (count.lurched / count.bends, <, 0.045);
  g_assert_cmpfloat (count.most, <=, SAHNE_BARS_STRETCH_SLOW + 0.001);
}

/* Whether a time lies in a word of a line, and not at its edge. */
static gboolean
in_word (JsonObject *scene, gint64 t)
{
  JsonObject *lines = sahne_json_path (scene, "audio", "lines", NULL);
  g_autoptr (GPtrArray) ids = sahne_json_ordered (lines);

  for (guint i = 0; i < ids->len; i++)
    {
      JsonArray *words = sahne_json_array (sahne_json_object (lines, ids->pdata[i]), "words");
      gint64 start
          = sahne_json_int (sahne_json_path (scene, "animation", "beats", ids->pdata[i], NULL),
                            "start_us", 0);
      for (guint w = 0; w < json_array_get_length (words); w++)
        {
          JsonObject *word = json_array_get_object_element (words, w);
          if (t > start + sahne_json_int (word, "t_us", 0) + 100000
              && t < start + sahne_json_int (word, "end_us", 0) - 100000)
            return TRUE;
        }
    }
  return FALSE;
}

/* Cuts that are moved stay in their order, out of words, and not far from where they were. */
static void
test_moved (void)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autoptr (SahneMoods) moods = load (resources);
  guint moved = 0;

  for (guint64 seed = 0; seed < 30; seed++)
    {
      const SahneMood *mood = sahne_moods_nth (moods, seed % sahne_moods_count (moods));
      g_autoptr (JsonObject) scene = make_scene (mood, mood->slow, 0, seed);
      g_autoptr (GArray) before = sahne_shots_choose (scene), cuts = sahne_shots_choose (scene);
      sahne_pulse_move_cuts (scene, rate30, cuts);
      g_assert_cmpuint (cuts->len, ==, before->len);
      for (guint i = 1; i < cuts->len; i++)
        {
          const SahneShotCut *cut = &g_array_index (cuts, SahneShotCut, i);
          gint64 was = g_array_index (before, SahneShotCut, i).in_us;
          gint64 length = cut[-1].out_us - cut[-1].in_us,
                 had = was - g_array_index (before, SahneShotCut, i - 1).in_us;
          g_assert_cmpint (cut->in_us, ==, cut[-1].out_us);
          g_assert_cmpint (ABS (cut->in_us - was), <=, 420000);
          g_assert_cmpint (length, >=, MIN (had - 420000, SAHNE_SHOT_MIN_US));
          if (!in_word (scene, was))
            g_assert_false (in_word (scene, cut->in_us));
          moved += cut->in_us != was;
        }
    }
  g_assert_cmpuint (moved, >, 60);
}

/* Without music nothing is moved. */
static void
test_no_music (void)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autoptr (SahneMoods) moods = load (resources);
  g_autoptr (JsonObject) scene = make_scene (sahne_moods_nth (moods, 0), 120, 0, 3);
  g_autoptr (GArray) before = sahne_shots_choose (scene), cuts = sahne_shots_choose (scene);

  json_object_set_string_member (sahne_json_path (scene, "audio", "score", NULL), "mood", "none");
  sahne_pulse_move_cuts (scene, rate30, cuts);
  for (guint i = 0; i < cuts->len; i++)
    g_assert_cmpint (g_array_index (cuts, SahneShotCut, i).in_us, ==,
                     g_array_index (before, SahneShotCut, i).in_us);
  g_assert_cmpint (sahne_pulse_end (scene, rate30), ==,
                   sahne_json_int (sahne_json_object (scene, "animation"), "duration_us", 0));
}

/* The scene's last picture is there until all has happened. */
static void
test_end (void)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autoptr (SahneMoods) moods = load (resources);

  for (guint64 seed = 0; seed < 20; seed++)
    {
      const SahneMood *mood = sahne_moods_nth (moods, seed % sahne_moods_count (moods));
      g_autoptr (JsonObject) scene = make_scene (mood, mood->fast, 0, seed);
      JsonObject *times = sahne_json_path (scene, "animation", "beats", NULL);
      g_autoptr (GList) ids = json_object_get_members (times);
      gint64 end = sahne_pulse_end (scene, rate30);
      g_assert_cmpint (end, <=,
                       sahne_json_int (sahne_json_object (scene, "animation"), "duration_us", 0));
      for (GList *l = ids; l; l = l->next)
        g_assert_cmpint (end, >=,
                         sahne_json_int (sahne_json_object (times, l->data), "end_us", 0) + 300000);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pulse/films", test_films);
  g_test_add_func ("/pulse/moved", test_moved);
  g_test_add_func ("/pulse/no-music", test_no_music);
  g_test_add_func ("/pulse/end", test_end);
  return g_test_run ();
}
