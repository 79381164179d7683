/* How long the pictures of a film take to draw, on one thread, and how long a place takes to be
 * ready: make bench.
 *
 * Usage: bench-draw [actors|rain|places|memory]... or bench-draw clips FILE, clip by clip
 *
 * Everything is measured in processor time of the one thread that draws, over frames that a film
 * has one after the other, out of the reel that the player and the exporter use.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <stdio.h>

#include "fixture.h"
#include "sahne-clock.h"
#include "sahne-reel.h"

#define RATE 30

static const char actors[]
    = "EXT. PARK - DAY\n\nMaya and Ali walk to the bench. A dog runs to Maya.\n\n"
      "MAYA\nWhere is your ball, little dog?\n\nThe dog jumps. Ali waves.\n\n"
      "ALI\nIt went into the pond. I saw it fly over the trees.\n\n"
      "Maya laughs. Ali claps. The dog runs around Ali.\n";

static const char rain[]
    = "EXT. STREET - NIGHT\n\nIt rains. TRACKING SHOT of Maya and Ali. Maya and Ali walk to the "
      "right.\n\nMAYA\nWe are late.\n\nMaya runs. Ali runs.\n";

static const char *const places[]
    = { "EXT. VILLAGE - DAY",      "EXT. CITY - NIGHT",   "EXT. FOREST - MORNING",
        "INT. KITCHEN - NIGHT",    "EXT. BEACH - SUNSET", "INT. CLASSROOM - DAY",
        "EXT. MARKET - AFTERNOON", "EXT. HARBOUR - DAY" };

typedef struct
{
  Fixture fixture;
  SahneRunner *runner;
  JsonNode *film;
} Story;

static void
story_open (Story *self, const char *text)
{
  g_autoptr (SahneStory) told = fixture_text (text);

  told->rate_num = RATE;
  fixture_open (&self->fixture);
  self->runner = sahne_runner_new (self->fixture.store, self->fixture.resources);
  fixture_run (self->runner, told);
  self->film = json_node_ref (sahne_runner_get_film (self->runner));
}

static void
story_close (Story *self)
{
  json_node_unref (self->film);
  g_clear_object (&self->runner);
  fixture_close (&self->fixture);
}

/* The film of one scene, seen from its beginning to its end through one set-up. */
static JsonNode *
one_shot (Story *self, const char *setup, gint64 from_us, gint64 to_us)
{
  g_autofree char *text = sahne_json_write_string (self->film);
  JsonNode *node = sahne_json_parse (text, strlen (text), NULL);
  JsonObject *film = json_node_get_object (node), *clips = json_object_new ();
  JsonObject *clip = json_object_new ();
  g_autoptr (GPtrArray) scenes = sahne_json_ordered (sahne_json_object (film, "scenes"));
  gint64 frames = (to_us - from_us) * RATE / G_USEC_PER_SEC;

  json_object_set_int_member (clip, "order", 0);
  json_object_set_string_member (clip, "kind", "shot");
  json_object_set_string_member (clip, "scene", scenes->pdata[0]);
  json_object_set_string_member (clip, "setup", setup);
  json_object_set_int_member (clip, "start_f", 0);
  json_object_set_int_member (clip, "frames", frames);
  json_object_set_int_member (clip, "in_us", from_us);
  json_object_set_int_member (clip, "out_us", to_us);
  json_object_set_int_member (clip, "speed_pm", 1000);
  json_object_set_object_member (clips, "c1", clip);
  json_object_set_object_member (film, "clips", clips);
  json_object_set_int_member (film, "frames", frames);
  return node;
}

/* Draws frames from @first on; returns the processor time in microseconds, in @worst the longest of
 * one frame. */
static double
draw (SahneReel *reel, SahnePainter *painter, int first, int frames, double *worst)
{
  SahneI420 picture;
  double all = 0;
  g_autofree guint8 *memory = NULL;
  int width, height;

  sahne_reel_get_size (reel, &width, &height);
  memory = g_malloc (sahne_i420_size (width, height));
  sahne_i420_layout (&picture, width, height, memory);
  *worst = 0;
  for (int i = first; i < first + frames; i++)
    {
      gint64 began = sahne_clock_thread_us ();
      double took;
      g_assert_true (sahne_reel_video (reel, painter, i, &picture, NULL));
      took = (double) (sahne_clock_thread_us () - began);
      all += took;
      *worst = MAX (*worst, took);
    }
  return all;
}

/* Frames a second of a whole film; in @ready how long it took until its first frame. */
static double
rate_of (Story *self, JsonObject *film, int width, int height, double *ready)
{
  g_autoptr (SahneReel) reel = fixture_reel (&self->fixture, film, width, height);
  g_autoptr (SahnePainter) painter = sahne_painter_new (width, height);
  int frames = sahne_reel_get_frames (reel);
  double worst, all;

  *ready = draw (reel, painter, 0, 1, &worst) / 1000;
  all = draw (reel, painter, 1, frames - 1, &worst);
  printf ("  %d x %d: %.0f frames a second (%.2f ms each, %.1f at worst), the first after %.0f ms, "
          "%.0f MiB of scenery at most\n",
          width, height, (frames - 1) * 1e6 / all, all / 1000 / (frames - 1), worst / 1000, *ready,
          (double) sahne_reel_get_peak (reel) / (1 << 20));
  return (frames - 1) * 1e6 / all;
}

static gint64
scene_length (Story *self)
{
  g_auto (GStrv) scenes = sahne_runner_list_scenes (self->runner);
  JsonNode *scene = sahne_runner_get_scene (self->runner, scenes[0]);

  return sahne_json_int (sahne_json_path (json_node_get_object (scene), "animation", NULL),
                         "duration_us", 0);
}

static void
bench_actors (void)
{
  g_autoptr (JsonNode) wide = NULL;
  double ready;
  Story story;

  story_open (&story, actors);
  wide = one_shot (&story, "master", 0, scene_length (&story));
  printf ("two people and an animal, the camera stands still:\n");
  rate_of (&story, json_node_get_object (wide), 1920, 1080, &ready);
  printf ("the same, cut as a film:\n");
  rate_of (&story, json_node_get_object (story.film), 1920, 1080, &ready);
  story_close (&story);
}

/* The name of the set-up that follows two for longest, and when. */
static const char *
find_moving (JsonObject *setups, gint64 *from_us, gint64 *to_us)
{
  g_autoptr (GPtrArray) ids = sahne_json_ordered (setups);
  const char *found = NULL;

  *from_us = *to_us = 0;
  for (guint i = 0; i < ids->len; i++)
    {
      JsonObject *setup = sahne_json_object (setups, ids->pdata[i]);
      gint64 from = sahne_json_int (setup, "from_us", 0), to = sahne_json_int (setup, "to_us", 0);
      if (g_strcmp0 (sahne_json_string (setup, "move", NULL), "track") == 0
          && json_array_get_length (sahne_json_array (setup, "subjects")) == 2
          && to - from > *to_us - *from_us)
        {
          found = ids->pdata[i];
          *from_us = from, *to_us = to;
        }
    }
  return found;
}

/* How many of the cast are seen in the middle. */
static guint
count_seen (Story *self, JsonObject *film)
{
  g_autoptr (SahneReel) reel = fixture_reel (&self->fixture, film, 1920, 1080);
  g_autoptr (SahnePainter) painter = sahne_painter_new (1920, 1080);
  g_autoptr (GArray) list = sahne_reel_list (reel, painter, sahne_reel_get_frames (reel) / 2, NULL);
  return list->len;
}

static void
bench_rain (void)
{
  g_auto (GStrv) scenes = NULL;
  JsonObject *scene;
  g_autoptr (JsonNode) moving = NULL;
  const char *setup;
  gint64 from, to;
  double ready;
  Story story;

  story_open (&story, rain);
  scenes = sahne_runner_list_scenes (story.runner);
  scene = json_node_get_object (sahne_runner_get_scene (story.runner, scenes[0]));
  setup = find_moving (sahne_json_path (scene, "animation", "setups", NULL), &from, &to);
  moving = one_shot (&story, setup, from, to);
  printf ("%u people in the rain, the camera moves along (%s):\n",
          count_seen (&story, json_node_get_object (moving)), setup);
  rate_of (&story, json_node_get_object (moving), 1920, 1080, &ready);
  rate_of (&story, json_node_get_object (moving), 3840, 2160, &ready);
  story_close (&story);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  return *(const double *) a < *(const double *) b ? -1 : *(const double *) a > *(const double *) b;
}

static void
bench_places (void)
{
  double times[G_N_ELEMENTS (places)];
  double worst;

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *text = g_strdup_printf ("%s\n\nMaya and Ali wave.\n", places[i]);
      g_autoptr (SahneReel) reel = NULL;
      g_autoptr (SahnePainter) painter = sahne_painter_new (1920, 1080);
      g_autoptr (JsonNode) wide = NULL;
      Story story;
      story_open (&story, text);
      wide = one_shot (&story, "master", 0, 100000);
      reel = fixture_reel (&story.fixture, json_node_get_object (wide), 1920, 1080);
      times[i] = draw (reel, painter, 0, 1, &worst) / 1000;
      printf ("  %s: ready after %.0f ms\n", places[i], times[i]);
      story_close (&story);
    }
  qsort (times, G_N_ELEMENTS (places), sizeof (double), compare_doubles);
  printf ("a place is ready at 1080p after %.0f ms, at worst %.0f ms\n",
          times[G_N_ELEMENTS (places) / 2], times[G_N_ELEMENTS (places) - 1]);
}

/* A film of several places under a setting that does not hold them all. */
static void
bench_memory (void)
{
  static const int limits[] = { 256, 96, 32 };
  g_autoptr (SahnePainter) painter = sahne_painter_new (1920, 1080);
  GString *text = g_string_new (NULL);
  double worst;
  Story story;

  for (guint i = 0; i < 4; i++)
    g_string_append_printf (text, "%s\n\nMaya walks to the left. Ali waves.\n\n", places[i]);
  story_open (&story, text->str);
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      g_autoptr (SahneReel) reel
          = fixture_reel (&story.fixture, json_node_get_object (story.film), 1920, 1080);
      int frames = sahne_reel_get_frames (reel);
      double all;
      sahne_reel_set_memory (reel, (gsize) limits[i] << 20);
      all = draw (reel, painter, 0, frames, &worst);
      printf ("%d MiB for scenery: %.0f MiB at most, %.0f frames a second\n", limits[i],
              (double) sahne_reel_get_peak (reel) / (1 << 20), frames * 1e6 / all);
    }
  g_string_free (text, TRUE);
  story_close (&story);
}

static void
bench_clips (const char *path)
{
  g_autoptr (SahnePainter) painter = sahne_painter_new (1920, 1080);
  g_autoptr (SahneReel) reel = NULL;
  g_autoptr (GPtrArray) ids = NULL;
  g_autofree char *text = NULL;
  JsonObject *clips;
  double worst, all = 0, cuts = 0;
  Story story;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  story_open (&story, text);
  clips = sahne_json_object (json_node_get_object (story.film), "clips");
  ids = sahne_json_ordered (clips);
  reel = fixture_reel (&story.fixture, json_node_get_object (story.film), 1920, 1080);
  for (guint i = 0; i < ids->len; i++)
    {
      JsonObject *clip = sahne_json_object (clips, ids->pdata[i]);
      int start = (int) sahne_json_int (clip, "start_f", 0),
          frames = (int) sahne_json_int (clip, "frames", 0);
      double first = draw (reel, painter, start, 1, &worst), rest;
      rest = draw (reel, painter, start + 1, frames - 1, &worst);
      printf ("%5d %4d frames %5s %-24s first %6.1f ms, then %5.2f ms each, %5.1f at worst\n",
              start, frames, sahne_json_string (clip, "scene", "-"),
              sahne_json_string (clip, "setup", "-"), first / 1000, rest / 1000 / (frames - 1),
              worst / 1000);
      all += first + rest;
      cuts += first;
    }
  printf ("all %.2f s for %d frames (%.2f ms each), first ones of clips %.2f s\n", all / 1e6,
          sahne_reel_get_frames (reel), all / 1000 / sahne_reel_get_frames (reel), cuts / 1e6);
  story_close (&story);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *name;
    void (*run) (void);
  } benches[] = { { "actors", bench_actors },
                  { "rain", bench_rain },
                  { "places", bench_places },
                  { "memory", bench_memory } };

  setvbuf (stdout, NULL, _IOLBF, 0);
  if (argc > 2 && g_str_equal (argv[1], "clips"))
    {
      bench_clips (argv[2]);
      return 0;
    }
  for (guint i = 0; i < G_N_ELEMENTS (benches); i++)
    if (argc < 2 || g_strv_contains ((const char *const *) argv + 1, benches[i].name))
      benches[i].run ();
  return 0;
}
