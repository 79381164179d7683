/* Measures how quick the machine is, as ratios taken in one run: make bench.
 *
 * Usage: bench-film [memory|film|sound|draw|script|first]...
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "fixture.h"
#include "sahne-audio.h"
#include "sahne-av.h"
#include "sahne-clock.h"
#include "sahne-encoder.h"
#include "sahne-exporter.h"
#include "sahne-json.h"
#include "sahne-mix.h"
#include "sahne-probe.h"
#include "sahne-reel.h"

#define WIDTH 1920
#define HEIGHT 1080

/* So many frames are encoded in one go, and kept in memory before. */
#define PORTION 120

/* A story of about a minute. */
static const char story[]
    = "Title: The Lost Ball\n\n"
      "EXT. PARK - DAY\n\nMaya walks to the bench. A dog runs to Maya.\n\n"
      "MAYA\nWhere is your ball, little dog?\n\nThe dog jumps.\n\n"
      "EXT. FOREST - DAY\n\nMaya and the dog walk. A fox sleeps under a tree.\n\n"
      "MAYA\nExcuse me, fox. Have you seen a red ball?\n\nFOX\nI saw one roll into the village "
      "this morning.\n\n"
      "EXT. VILLAGE - SUNSET\n\nIt rains. Maya runs. The dog runs.\n\nMAYA\nThere it is!\n\n"
      "INT. KITCHEN - NIGHT\n\nMaya sits on the chair. Grandmother walks to the table.\n\n"
      "GRANDMOTHER\nYou are both wet. Sit down and have some soup.\n\nMaya laughs.\n\n"
      "MAYA\nWe found the ball. It was a long way home, but we found it.\n";

static double
seconds (gint64 from)
{
  return (double) (g_get_monotonic_time () - from) / 1e6;
}

static JsonNode *
make_film (Fixture *self)
{
  g_autoptr (SahneRunner) runner = sahne_runner_new (self->store, self->resources);
  g_autoptr (SahneStory) told = fixture_text (story);

  told->rate_num = 30;
  fixture_run (runner, told);
  return json_node_ref (sahne_runner_get_film (runner));
}

/* libx264 as it comes, over frames that are in memory already; returns seconds. */
static double
encode_portion (guint8 *const *frames, int count)
{
  const AVCodec *codec = avcodec_find_encoder_by_name ("libx264");
  AVCodecContext *encoder = avcodec_alloc_context3 (codec);
  AVFrame *frame = av_frame_alloc ();
  AVPacket *packet = av_packet_alloc ();
  AVDictionary *options = NULL;
  gint64 began = g_get_monotonic_time ();
  double took;

  encoder->width = frame->width = WIDTH;
  encoder->height = frame->height = HEIGHT;
  encoder->pix_fmt = AV_PIX_FMT_YUV420P;
  frame->format = AV_PIX_FMT_YUV420P;
  encoder->time_base = (AVRational){ 1, 30 };
  encoder->thread_count = 0;
  av_dict_set (&options, "preset", "veryfast", 0);
  g_assert_cmpint (avcodec_open2 (encoder, codec, &options), >=, 0);
  av_dict_free (&options);
  for (int i = 0; i <= count; i++)
    {
      if (i < count)
        {
          SahneI420 picture;
          g_assert_cmpint (av_frame_get_buffer (frame, 0), >=, 0);
          sahne_i420_layout (&picture, WIDTH, HEIGHT, frames[i]);
          for (int p = 0; p < 3; p++)
            for (int y = 0; y < (p ? HEIGHT / 2 : HEIGHT); y++)
              memcpy (frame->data[p] + y * frame->linesize[p],
                      picture.planes[p] + y * picture.strides[p], p ? WIDTH / 2 : WIDTH);
          frame->pts = i;
        }
      avcodec_send_frame (encoder, i < count ? frame : NULL);
      av_frame_unref (frame);
      frame->width = WIDTH;
      frame->height = HEIGHT;
      frame->format = AV_PIX_FMT_YUV420P;
      while (avcodec_receive_packet (encoder, packet) >= 0)
        av_packet_unref (packet);
    }
  took = seconds (began);
  avcodec_free_context (&encoder);
  av_frame_free (&frame);
  av_packet_free (&packet);
  return took;
}

static double
encode_alone (Fixture *self, JsonNode *film, double *cpu)
{
  g_autoptr (SahneReel) reel = fixture_reel (self, json_node_get_object (film), WIDTH, HEIGHT);
  g_autoptr (SahnePainter) painter = sahne_painter_new (WIDTH, HEIGHT);
  guint8 *frames[PORTION];
  int all = sahne_reel_get_frames (reel);
  double took = 0;

  for (int i = 0; i < PORTION; i++)
    frames[i] = g_malloc (sahne_i420_size (WIDTH, HEIGHT));
  for (int at = 0; at < all; at += PORTION)
    {
      int count = MIN (PORTION, all - at);
      for (int i = 0; i < count; i++)
        {
          SahneI420 picture;
          sahne_i420_layout (&picture, WIDTH, HEIGHT, frames[i]);
          g_assert_true (sahne_reel_video (reel, painter, at + i, &picture, NULL));
        }
      *cpu -= (double) sahne_clock_process_us () / 1e6;
      took += encode_portion (frames, count);
      *cpu += (double) sahne_clock_process_us () / 1e6;
    }
  for (int i = 0; i < PORTION; i++)
    g_free (frames[i]);
  return took;
}

static void
bench_film (void)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) film = NULL, made = NULL;
  g_autoptr (SahneExporter) exporter = NULL;
  g_autoptr (SahnePreset) preset = NULL;
  double whole, clones, alone, alone_cpu = 0;
  gint64 began = g_get_monotonic_time (), cpu = sahne_clock_process_us ();
  JsonObject *times;
  Fixture self;

  fixture_open (&self);
  began = g_get_monotonic_time ();
  film = make_film (&self);
  clones = seconds (began);
  path = g_build_filename (self.folder, "film.mp4", NULL);
  preset = sahne_preset_find (self.resources, NULL, "phone", &error);
  exporter = sahne_exporter_new (json_node_get_object (film), self.store, self.resources);
  g_assert_true (sahne_exporter_add (exporter, preset, NULL, path, &error));
  made = sahne_exporter_run (exporter, NULL, &error);
  g_assert_no_error (error);
  whole = seconds (began);
  cpu = sahne_clock_process_us () - cpu;
  times = json_node_get_object (made);
  alone = encode_alone (&self, film, &alone_cpu);
  printf ("film: %.1f s of 1080p30, %d frames\n",
          (double) sahne_json_int (json_node_get_object (film), "frames", 0) / 30,
          (int) sahne_json_int (times, "frames", 0));
  printf ("whole film / libx264 veryfast alone: %.2f (%.1f s / %.1f s)\n", whole / alone, whole,
          alone);
  printf ("  the same in processor time: %.2f (%.1f s / %.1f s)\n", (double) cpu / 1e6 / alone_cpu,
          (double) cpu / 1e6, alone_cpu);
  printf ("  clones %.2f s, drawing and encoding %.2f s, writing and checking %.2f s; processor: "
          "drawing %.1f s, encoding %.1f s, sound %.1f s, all %.1f s\n",
          clones, (double) sahne_json_int (times, "draw_wall_us", 0) / 1e6,
          (double) sahne_json_int (times, "finish_wall_us", 0) / 1e6,
          (double) sahne_json_int (times, "draw_cpu_us", 0) / 1e6,
          (double) sahne_json_int (times, "encode_cpu_us", 0) / 1e6,
          (double) sahne_json_int (times, "sound_cpu_us", 0) / 1e6,
          (double) sahne_json_int (times, "cpu_us", 0) / 1e6);
  fixture_close (&self);
}

/* Speaks every line of the film's scenes, into a store that has none of them. */
static void
speak_again (Fixture *self, JsonObject *film)
{
  JsonObject *scenes = sahne_json_object (film, "scenes");
  g_autoptr (GPtrArray) ids = sahne_json_ordered (scenes);
  Fixture other;

  fixture_open (&other);
  for (guint i = 0; i < ids->len; i++)
    {
      JsonObject *entry = sahne_json_object (scenes, ids->pdata[i]);
      g_autoptr (JsonNode) scene
          = sahne_reel_load_scene (sahne_json_string (entry, "digest", ""), self->store, NULL);
      SahneAudioInput input = { .scene = json_node_get_object (scene) };
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonObject) audio
          = sahne_audio_run (&input, other.store, other.resources, NULL, &error);
      g_assert_no_error (error);
      g_assert_nonnull (audio);
    }
  fixture_close (&other);
}

/* The whole sound of a film of which nothing is in the store: voices, music, effects, the mix. */
static void
bench_sound (void)
{
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SahneMix) mix = NULL;
  gint64 began, spoken, measured, played, frames;
  float block[2 * 4096];
  double length, all;
  JsonObject *film;
  Fixture self;

  fixture_open (&self);
  node = make_film (&self);
  film = json_node_get_object (node);
  began = sahne_clock_process_us ();
  speak_again (&self, film);
  spoken = sahne_clock_process_us ();
  mix = sahne_mix_new (film, self.store, self.resources, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (sahne_mix_measure (mix, NULL, &error));
  measured = sahne_clock_process_us ();
  frames = sahne_mix_get_frames (mix);
  for (gint64 at = 0; at < frames; at += 4096)
    g_assert_true (sahne_mix_render (mix, SAHNE_BUS_ALL, at, 4096, block, &error));
  played = sahne_clock_process_us ();
  length = (double) frames / 48000;
  all = (double) (played - began) / 1e6;
  printf ("sound: %.1f s of film in %.2f s of processor time: voices %.2f, music, effects and "
          "measuring %.2f, playing %.2f; for 60 s of film %.2f\n",
          length, all, (double) (spoken - began) / 1e6, (double) (measured - spoken) / 1e6,
          (double) (played - measured) / 1e6, all * 60 / length);
  g_clear_pointer (&mix, sahne_mix_unref);
  fixture_close (&self);
}

/* One of several threads that draw every so-manieth second of the film. */
typedef struct
{
  SahneReel *reel;
  int from, step;
  int drawn;
} Drawing;

static gpointer
draw_some (gpointer data)
{
  Drawing *self = data;
  g_autoptr (SahnePainter) painter = sahne_painter_new (WIDTH, HEIGHT);
  g_autofree guint8 *memory = g_malloc (sahne_i420_size (WIDTH, HEIGHT));
  SahneI420 picture;

  sahne_i420_layout (&picture, WIDTH, HEIGHT, memory);
  for (int at = self->from; at < sahne_reel_get_frames (self->reel); at += self->step)
    for (int i = at; i < MIN (at + 30, sahne_reel_get_frames (self->reel)); i++)
      self->drawn += sahne_reel_video (self->reel, painter, i, &picture, NULL);
  return NULL;
}

static void
bench_draw (void)
{
  g_autoptr (JsonNode) film = NULL;
  double rates[3] = { 0 };
  Fixture self;

  fixture_open (&self);
  film = make_film (&self);
  for (int threads = 1; threads <= 2; threads++)
    {
      g_autoptr (SahneReel) reel = fixture_reel (&self, json_node_get_object (film), WIDTH, HEIGHT);
      Drawing parts[2];
      GThread *workers[2];
      gint64 began = g_get_monotonic_time ();
      int drawn = 0;
      for (int i = 0; i < threads; i++)
        {
          parts[i] = (Drawing){ reel, i * 30, threads * 30, 0 };
          workers[i] = g_thread_new ("draw", draw_some, &parts[i]);
        }
      for (int i = 0; i < threads; i++)
        {
          g_thread_join (workers[i]);
          drawn += parts[i].drawn;
        }
      rates[threads] = drawn / seconds (began);
    }
  printf ("frames drawn a second at 1080p: %.0f on one thread, %.0f on two (%.2f times)\n",
          rates[1], rates[2], rates[2] / rates[1]);
  fixture_close (&self);
}

/* Scenes that differ a little, until the wanted number is reached. */
static char *
many_scenes (int scenes)
{
  static const char *const places[] = { "PARK", "FOREST", "KITCHEN", "VILLAGE", "STREET" };
  static const char *const animals[] = { "fox", "dog", "cat", "horse", "bear", "rabbit", "wolf" };
  GString *text = g_string_new ("Title: Long\n\n");

  for (int i = 0; i < scenes; i++)
    g_string_append_printf (text,
                            "EXT. %s - DAY\n\nMaya walks to the big tree and looks at the %s. The "
                            "%s runs around the tree and jumps.\n\nMAYA\nThis is day number %d of "
                            "our long way home, and we are not tired at all.\n\nThe %s sits "
                            "down.\n\n",
                            places[i % 5], animals[i % 7], animals[i % 7], i + 1, animals[i % 7]);
  return g_string_free (text, FALSE);
}

static guint
count_words (const char *text)
{
  guint words = 0;

  for (; *text; text++)
    words += *text != ' ' && *text != '\n' && (text[1] == ' ' || text[1] == '\n' || !text[1]);
  return words;
}

static void
bench_script (void)
{
  g_autofree char *text = many_scenes (222);
  g_autoptr (SahneStory) told = fixture_text (text);
  g_autoptr (SahneRunner) runner = NULL;
  guint words = count_words (text);
  SahneRunStatus status;
  Fixture self;

  fixture_open (&self);
  runner = sahne_runner_new (self.store, self.resources);
  sahne_runner_set_last (runner, SAHNE_CLONE_SCRIPT);
  fixture_run (runner, told);
  sahne_runner_get_status (runner, SAHNE_CLONE_SCRIPT, NULL, &status);
  printf ("script: %u words understood in %.2f s: %.0f words a second\n", words,
          (double) status.cpu_us / 1e6, words / ((double) MAX (status.cpu_us, 1) / 1e6));
  g_clear_object (&runner);
  fixture_close (&self);
}

static void
note_film (SahneRunner *runner, GParamSpec *pspec, gint64 *first)
{
  if (*first == 0 && sahne_runner_get_film (runner))
    *first = g_get_monotonic_time ();
}

static void
bench_first (void)
{
  g_autoptr (SahneStory) told = fixture_text (story);
  g_autoptr (SahneRunner) runner = NULL;
  g_autoptr (JsonNode) film = NULL;
  gint64 began, first = 0, drawn;
  Fixture self;

  fixture_open (&self);
  runner = sahne_runner_new (self.store, self.resources);
  g_signal_connect (runner, "notify::film", G_CALLBACK (note_film), &first);
  began = g_get_monotonic_time ();
  sahne_runner_start (runner, told);
  while (first == 0)
    g_main_context_iteration (NULL, TRUE);
  film = json_node_ref (sahne_runner_get_film (runner));
  {
    g_autoptr (SahneReel) reel = fixture_reel (&self, json_node_get_object (film), 1280, 720);
    g_autoptr (SahnePainter) painter = sahne_painter_new (1280, 720);
    cairo_surface_destroy (sahne_reel_picture (reel, painter, 0, NULL));
  }
  drawn = g_get_monotonic_time ();
  printf ("first frame after “Generate”: %.2f s (first scene finished after %.2f s)\n",
          (double) (drawn - began) / 1e6, (double) (first - began) / 1e6);
  sahne_runner_cancel (runner);
  g_clear_object (&runner);
  fixture_close (&self);
}

static void
measure_memory (Fixture *self, int minutes, int scenes)
{
  g_autofree char *program = sahne_probe_program (), *text = many_scenes (scenes);
  g_autofree char *path = g_build_filename (self->folder, "long.fountain", NULL);
  g_autofree char *film = g_build_filename (self->folder, "long.mp4", NULL);
  g_autofree char *cache = g_build_filename (self->folder, "store", NULL);
  char *words[] = { program, "film", path,         "-o",        film, "--size", "320x180",
                    "--fps", "5",    "--no-check", "--threads", "2",  NULL };
  g_auto (GStrv) env = g_environ_setenv (g_get_environ (), "SAHNE_CACHE", cache, TRUE);
  gint64 began = g_get_monotonic_time ();
  struct rusage usage = { 0 };
  int status = 1;
  GPid pid;

  g_file_set_contents (path, text, -1, NULL);
  g_assert_true (g_spawn_async (NULL, words, env,
                                G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL,
                                &pid, NULL));
  wait4 (pid, &status, 0, &usage);
  printf ("story of %d minutes (%d scenes): %.0f MiB at most, %.0f s%s\n", minutes, scenes,
          (double) usage.ru_maxrss / 1024, seconds (began), status ? " — failed" : "");
}

static void
bench_memory (void)
{
  Fixture self;

  fixture_open (&self);
  measure_memory (&self, 10, 45);
  measure_memory (&self, 60, 270);
  fixture_close (&self);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *name;
    void (*run) (void);
  } benches[] = {
    { "memory", bench_memory }, /* first: a child counts what its parent had when it was born */
    { "film", bench_film },     { "sound", bench_sound }, { "draw", bench_draw },
    { "script", bench_script }, { "first", bench_first },
  };

  sahne_encoder_hush ();
  setvbuf (stdout, NULL, _IOLBF, 0);
  for (guint i = 0; i < G_N_ELEMENTS (benches); i++)
    if (argc < 2 || g_strv_contains ((const char *const *) argv + 1, benches[i].name))
      benches[i].run ();
  return 0;
}
