/* Measures exports beside what others make of the same pictures, in one run: make bench-export.
 *
 * Usage: bench-export [metric|limit|equal|shrink|package]... [HEIGHT] [full|many]
 *
 * Without a name all parts run on short clips, 360 lines high unless a number says otherwise; with
 * "full" there are 45 pairs of film and limit, and all films are compared at equal quality; with
 * "many" there are 84 pairs without anyone else's programs. Times are processor seconds, so a busy
 * machine does not change them much.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "bench-material.h"
#include "bench-peers.h"
#include "fixture.h"
#include "sahne-av.h"
#include "sahne-clock.h"
#include "sahne-encoder.h"
#include "sahne-metric.h"
#include "sahne-probe.h"
#include "sahne-reel.h"
#include "sahne-shrink.h"
#include "sahne-trial.h"

/* Lines of the pictures when nobody asks for another size. */
#define HEIGHT 360

/* Clips of the short set, seconds. */
#define CLIP_S 6

static const char story[]
    = "Title: The Lost Ball\n\n"
      "EXT. PARK - DAY\n\nMaya walks to the bench. A dog runs to Maya.\n\n"
      "MAYA\nWhere is your ball, little dog?\n\nThe dog jumps.\n\n"
      "EXT. FOREST - DAY\n\nMaya and the dog walk. A fox sleeps under a tree.\n\n"
      "MAYA\nExcuse me, fox. Have you seen a red ball?\n\nFOX\nI saw one roll into the village "
      "this morning.\n\n"
      "EXT. VILLAGE - SUNSET\n\nIt rains. Maya runs. The dog runs.\n\nMAYA\nThere it is!\n\n"
      "INT. KITCHEN - NIGHT\n\nMaya sits on the chair. Grandmother walks to the table.\n\n"
      "GRANDMOTHER\nYou are both wet. Sit down and have some soup.\n";

typedef struct
{
  Fixture fixture;
  gboolean full, many;
  gboolean without[3]; /* which of the encoders to leave out */
  int width, height;
  GPtrArray *materials; /* of Material */
} Bench;

static const struct
{
  SahneVideoCodec codec;
  Peer peer;
  const char *presets[4]; /* of the peer, for one number for the whole film */
  int numbers[2];         /* about the ones that look good */
} encoders[] = {
  { SAHNE_VIDEO_CODEC_H264, PEER_X264, { "medium", "slow", "slower", "veryslow" }, { 24, 30 } },
  { SAHNE_VIDEO_CODEC_HEVC, PEER_X265, { "fast", "medium", "slow", "slower" }, { 24, 30 } },
  { SAHNE_VIDEO_CODEC_AV1, PEER_SVT, { "8", "7", "6", "5" }, { 42, 54 } },
};

/* What they are called on the command line. */
static const char *const encoder_words[] = { "h264", "hevc", "av1" };

static double
cpu_now (void)
{
  return (double) sahne_clock_process_us () / 1e6;
}

static char *
place (Bench *self, const char *name)
{
  return g_build_filename (self->fixture.folder, name, NULL);
}

/* ---- materials ---- */

typedef struct
{
  SahneReel *reel;
  SahnePainter *painter;
  guint8 *memory;
  gint64 from;
  SahneYuv picture;
} Drawing;

static const SahneYuv *
draw (gint64 number, gpointer data)
{
  Drawing *self = data;
  SahneI420 frame;
  int width, height;

  sahne_reel_get_size (self->reel, &width, &height);
  sahne_i420_layout (&frame, width, height, self->memory);
  g_assert_true (
      sahne_reel_video (self->reel, self->painter, (int) (self->from + number), &frame, NULL));
  self->picture = (SahneYuv){ .width = width, .height = height, .depth = 8 };
  for (int i = 0; i < 3; i++)
    {
      self->picture.planes[i] = frame.planes[i];
      self->picture.strides[i] = frame.strides[i];
    }
  return &self->picture;
}

/* Shots of our film from number @first on, the title being 0, at least @seconds of them. */
static Material *
draw_film (Bench *self, const char *name, guint first, int seconds)
{
  int width = self->width, height = self->height;
  Fixture *fixture = &self->fixture;
  g_autoptr (SahneRunner) runner = sahne_runner_new (fixture->store, fixture->resources);
  g_autoptr (SahneStory) told = fixture_text (story);
  g_autoptr (GArray) shots = g_array_new (FALSE, FALSE, sizeof (SahneShotRange));
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) film = NULL;
  Drawing drawing = { .memory = g_malloc (sahne_i420_size (width, height)), .from = -1 };
  gint64 frames = 0;
  Material *made;

  told->rate_num = MATERIAL_RATE;
  fixture_run (runner, told);
  film = json_node_ref (sahne_runner_get_film (runner));
  drawing.reel = sahne_reel_new (json_node_get_object (film), sahne_reel_load_scene, fixture->store,
                                 fixture->resources, width, height, &error);
  g_assert_no_error (error);
  drawing.painter = sahne_painter_new (width, height);
  for (guint i = first;
       i < sahne_reel_n_stretches (drawing.reel) && frames < (gint64) seconds * MATERIAL_RATE; i++)
    {
      SahneStretch stretch = sahne_reel_stretch (drawing.reel, i);
      SahneShotRange shot = { frames, stretch.frames };
      if (drawing.from < 0)
        drawing.from = stretch.first;
      g_array_append_val (shots, shot);
      frames += stretch.frames;
    }
  made = material_new (fixture->folder, name, SAHNE_PICTURE_KIND_FLAT, shots, draw, &drawing);
  sahne_painter_free (drawing.painter);
  sahne_reel_unref (drawing.reel);
  g_free (drawing.memory);
  return made;
}

static void
describe (const Material *material)
{
  printf ("%s: %.1f s of %dx%d, %u shots\n", material->name, material_seconds (material),
          material->width, material->height, material->shots->len);
}

static void
make_materials (Bench *self)
{
  const char *folder = self->fixture.folder;

  if (self->materials->len)
    return;
  g_ptr_array_add (self->materials, draw_film (self, "film", 1, CLIP_S));
  g_ptr_array_add (self->materials,
                   material_camera (folder, self->width, self->height, CLIP_S * MATERIAL_RATE));
  g_ptr_array_add (self->materials, material_again (self->materials->pdata[1], folder));
  for (guint i = 0; i < self->materials->len; i++)
    describe (self->materials->pdata[i]);
}

/* ---- our deliveries ---- */

typedef struct
{
  guint64 bytes;
  double cpu;
  int width, height;
} Made;

static SahneDeliverySettings
settings_for (const Material *material, SahneVideoCodec codec)
{
  return (SahneDeliverySettings){ .container = SAHNE_CONTAINER_MP4,
                                  .codec = codec,
                                  .speed = SAHNE_ENCODE_SPEED_BALANCED,
                                  .tune = material->kind,
                                  .depth = 8,
                                  .primaries = 1,
                                  .transfer = 1,
                                  .matrix = 1,
                                  .width = material->width,
                                  .height = material->height,
                                  .rate_num = MATERIAL_RATE,
                                  .rate_den = 1,
                                  .threads = 1,
                                  .keyframe_ms = 10000,
                                  .variable_rate = material->kind != SAHNE_PICTURE_KIND_FOOTAGE,
                                  .quality = SAHNE_QUALITY_GREAT,
                                  .limit_unit = SAHNE_SIZE_UNIT_MB,
                                  .sound = SAHNE_SOUND_CODEC_NONE };
}

static gboolean
deliver (const Material *material, const SahneDeliverySettings *settings, const char *path,
         Made *made)
{
  g_autoptr (SahneDelivery) delivery = sahne_delivery_new (settings, path, NULL);
  g_autoptr (JsonNode) report = NULL;
  g_autoptr (GError) error = NULL;
  double reading = 0, began = cpu_now ();
  JsonObject *object;

  sahne_delivery_set_check (delivery, FALSE);
  material_feed (material, delivery, settings->width, settings->height, &reading);
  report = sahne_delivery_finish (delivery, NULL, &error);
  if (report == NULL)
    {
      printf ("  refused: %s\n", error->message);
      return FALSE;
    }
  object = json_node_get_object (report);
  *made = (Made){ .bytes = (guint64) sahne_json_int (object, "bytes", 0),
                  .cpu = cpu_now () - began - reading,
                  .width = (int) sahne_json_int (object, "width", 0),
                  .height = (int) sahne_json_int (object, "height", 0) };
  return TRUE;
}

/* One encode with one number for the whole film. */
typedef struct
{
  double crf, bytes, cpu;
} Plain;

static int
compare_plain (gconstpointer a, gconstpointer b)
{
  double one = ((const Plain *) a)->crf, two = ((const Plain *) b)->crf;
  return (one > two) - (one < two);
}

/* Where the line through two encodes has @bytes. */
static double
crf_between (const Plain *a, const Plain *b, double bytes)
{
  return a->crf + (b->crf - a->crf) * log (bytes / a->bytes) / log (b->bytes / a->bytes);
}

/* Of encodes in order the two around @bytes, or the last two on its side. */
static const Plain *
two_around (GArray *plains, double bytes)
{
  guint i = 0;

  while (i + 2 < plains->len && g_array_index (plains, Plain, i + 1).bytes > bytes)
    i++;
  return &g_array_index (plains, Plain, i);
}

/* One number for the whole film that gives @bytes within @near of them, as near as four tries come;
 * the file of the last one is at @path. What was tried is kept in @plains. */
static Made
deliver_plain (const Material *material, const SahneDeliverySettings *wanted, double bytes,
               double near, const char *path, GArray *plains)
{
  SahneDeliverySettings settings = *wanted;
  SahneVideoCodec codec = settings.codec;
  double crf = sahne_crf_for_quality (&settings, SAHNE_QUALITY_GREAT) / 100.0, cpu = 0, best = 1e9;
  Made made = { 0 };

  settings.target = SAHNE_DELIVERY_TARGET_QUALITY;
  settings.limit_bytes = 0;
  settings.search = FALSE;
  for (int i = 0; i < 4 && best > log (1 + near); i++)
    {
      Plain plain;
      gboolean known = FALSE;
      if (plains->len == 1)
        crf = g_array_index (plains, Plain, 0).crf
              + log (bytes / g_array_index (plains, Plain, 0).bytes)
                    / sahne_crf_bytes_slope (codec);
      else if (plains->len > 1)
        crf = crf_between (two_around (plains, bytes), two_around (plains, bytes) + 1, bytes);
      settings.crf = sahne_crf_round (codec, crf * 100);
      for (guint k = 0; k < plains->len; k++)
        known |= (int) lround (g_array_index (plains, Plain, k).crf * 100) == settings.crf;
      if (known && i > 0)
        break;
      if (!deliver (material, &settings, path, &made))
        break;
      plain = (Plain){ settings.crf / 100.0, (double) made.bytes, made.cpu };
      if (fabs (log (plain.bytes / bytes)) < best)
        {
          best = fabs (log (plain.bytes / bytes));
          cpu = plain.cpu;
        }
      if (!known)
        g_array_append_val (plains, plain);
      g_array_sort (plains, compare_plain);
    }
  made.cpu = cpu;
  return made;
}

/* Processor seconds that one encode of about @bytes takes. */
static double
plain_cpu (const Material *material, const SahneDeliverySettings *settings, double bytes,
           const char *path, GArray *plains)
{
  const Plain *two;
  double nearest = 1e9, share;

  for (guint i = 0; i < plains->len; i++)
    nearest = MIN (nearest, fabs (log (g_array_index (plains, Plain, i).bytes / bytes)));
  if (plains->len < 2 || nearest > log (1.4))
    deliver_plain (material, settings, bytes, 0.4, path, plains);
  if (plains->len < 2)
    return g_array_index (plains, Plain, 0).cpu;
  two = two_around (plains, bytes);
  share = CLAMP (log (bytes / two[0].bytes) / log (two[1].bytes / two[0].bytes), 0, 1);
  return two[0].cpu + (two[1].cpu - two[0].cpu) * share;
}

/* ---- limit ---- */

typedef struct
{
  int pairs, over, short_of, few; /* few: at least 97 % used */
  double most_work, work, used;
} Tally;

static void
print_score (const Score *score)
{
  printf ("  %5.1f points, SSIM %.4f, XPSNR %5.2f", score->points, score->ssim, score->xpsnr);
  if (score->vmaf >= 0)
    printf (", VMAF %5.1f", score->vmaf);
  printf ("\n");
}

static void
limit_pair (Bench *self, const Material *material, guint encoder, int kbps, gboolean beside,
            Tally *tally)
{
  guint64 limit = (guint64) (material_seconds (material) * kbps * 1000 / 8);
  SahneDeliverySettings settings = settings_for (material, encoders[encoder].codec);
  g_autofree char *path = place (self, "ours.mp4"), *other = place (self, "other.mp4");
  g_autoptr (GArray) plains = g_array_new (FALSE, FALSE, sizeof (Plain));
  Made made, plain;
  Score score;
  double used;

  settings.target = SAHNE_DELIVERY_TARGET_LIMIT;
  settings.limit_bytes = limit;
  settings.may_step_down = TRUE;
  printf ("\n%s, %.1f s, limit %" G_GUINT64_FORMAT " bytes (%d kbit/s)\n", material->name,
          material_seconds (material), limit, kbps);
  tally->pairs++;
  if (!deliver (material, &settings, path, &made))
    return;
  plain = deliver_plain (material, &settings, (double) made.bytes, 0.02, other, plains);
  score = material_score (material, path);
  used = (double) made.bytes / (double) limit;
  tally->over += used > 1;
  tally->few += used < 0.97 && score.points < SAHNE_QUALITY_SATURATED - 2;
  tally->most_work = MAX (tally->most_work, made.cpu / plain.cpu);
  printf ("  %-34s %6.2f %% %s  %5.1f s, %.2f times one encode, %dx%d\n",
          sahne_video_codec_labels[settings.codec], used * 100, used > 1 ? "OVER" : "    ",
          made.cpu, made.cpu / plain.cpu, made.width, made.height);
  print_score (&score);
  printf ("  %-34s %6.2f %%       %5.1f s\n", "one number, the same settings",
          (double) plain.bytes / (double) limit * 100, plain.cpu);
  score = material_score (material, other);
  print_score (&score);
  for (Peer peer = 0; beside && peer < N_PEERS; peer++)
    {
      PeerResult result;
      if (peer != encoders[encoder].peer
          && !(peer == PEER_HANDBRAKE && encoders[encoder].peer == PEER_X264))
        continue;
      if (!peer_is_there (peer))
        {
          printf ("  %-34s is not installed\n", peer_name (peer));
          continue;
        }
      result = peer_limit (peer, other, material->path, material->reading,
                           material_seconds (material), limit);
      if (!result.done)
        {
          printf ("  %-34s failed\n", peer_name (peer));
          continue;
        }
      used = (double) result.bytes / (double) limit;
      printf ("  %-34s %6.2f %% %s  %5.1f s\n", peer_name (peer), used * 100,
              used > 1 ? "OVER" : "    ", result.cpu);
      score = material_score (material, other);
      print_score (&score);
    }
}

/* Many limits for one film and one encoder, a line each. */
static void
limit_many (Bench *self, const Material *material, guint encoder, Tally *tally)
{
  static const int rates[] = { 140, 280, 600 };
  g_autoptr (GArray) plains = g_array_new (FALSE, FALSE, sizeof (Plain));
  g_autofree char *path = place (self, "ours.mp4"), *other = place (self, "other.mp4");
  double area = (double) material->width * material->height / (640 * 360);

  for (guint r = 0; r < G_N_ELEMENTS (rates); r++)
    {
      SahneDeliverySettings settings = settings_for (material, encoders[encoder].codec);
      double kbps
          = rates[r] * pow (area, 0.75) * (material->kind == SAHNE_PICTURE_KIND_FLAT ? 1 : 5);
      double used, work;
      Score score;
      Made made;
      settings.target = SAHNE_DELIVERY_TARGET_LIMIT;
      settings.limit_bytes = (guint64) (material_seconds (material) * kbps * 1000 / 8);
      settings.may_step_down = TRUE;
      printf ("%-12s %-5s %7" G_GUINT64_FORMAT, material->name,
              sahne_video_codec_labels[settings.codec], settings.limit_bytes);
      tally->pairs++;
      if (!deliver (material, &settings, path, &made))
        continue;
      used = (double) made.bytes / (double) settings.limit_bytes;
      score = material_score (material, path);
      settings.width = made.width;
      settings.height = made.height;
      work = made.cpu / plain_cpu (material, &settings, (double) made.bytes, other, plains);
      if (made.width != material->width)
        g_array_set_size (plains, 0);
      tally->over += used > 1;
      tally->few += used < 0.97 && score.points < SAHNE_QUALITY_SATURATED - 2;
      tally->most_work = MAX (tally->most_work, work);
      tally->work += work;
      tally->used += used;
      printf ("  %6.2f %%%s  %5.2f times  %4d lines  %5.1f points\n", used * 100,
              used > 1      ? " OVER"
              : used < 0.97 ? " few "
                            : "     ",
              work, made.height, score.points);
    }
}

static void
bench_limit (Bench *self)
{
  static const int rates[] = { 150, 400, 900, 2000, 4000 };
  Tally tally = { 0 };

  make_materials (self);
  printf ("\n== size limits: share of the limit used, processor time, quality ==\n");
  if (self->many)
    {
      g_autoptr (Material) one = draw_film (self, "one shot", 2, 1);
      g_autoptr (Material) shots = draw_film (self, "six shots", 1, 20);
      describe (one);
      describe (shots);
      for (guint e = 0; e < G_N_ELEMENTS (encoders); e++)
        {
          if (self->without[e])
            continue;
          limit_many (self, one, e, &tally);
          limit_many (self, self->materials->pdata[0], e, &tally);
          limit_many (self, shots, e, &tally);
          limit_many (self, self->materials->pdata[1], e, &tally);
        }
      printf ("mean: %.2f %% used, %.2f times one encode\n", tally.used / tally.pairs * 100,
              tally.work / tally.pairs);
    }
  else if (self->full)
    {
      for (guint m = 0; m < self->materials->len; m++)
        for (guint r = 0; r < G_N_ELEMENTS (rates); r++)
          for (guint e = 0; e < G_N_ELEMENTS (encoders); e++)
            limit_pair (self, self->materials->pdata[m], e, rates[r], TRUE, &tally);
    }
  else
    {
      limit_pair (self, self->materials->pdata[0], 0, 300, TRUE, &tally);
      limit_pair (self, self->materials->pdata[0], 2, 300, TRUE, &tally);
      limit_pair (self, self->materials->pdata[0], 1, 600, TRUE, &tally);
      limit_pair (self, self->materials->pdata[1], 0, 2000, TRUE, &tally);
      limit_pair (self, self->materials->pdata[1], 2, 2000, TRUE, &tally);
      limit_pair (self, self->materials->pdata[2], 2, 500, TRUE, &tally);
    }
  printf ("\n%d pairs: %d over, %d below 97 %% without being saturated; at most %.2f times one "
          "encode (bars: 0, 0, 2.2)\n",
          tally.pairs, tally.over, tally.few, tally.most_work);
}

/* ---- bytes at equal quality ---- */

/* Where the line through two measurements has @points; bytes grow by powers. */
static double
bytes_at (const PeerResult *results, const Score *scores, double points)
{
  double share = (points - scores[0].points) / (scores[1].points - scores[0].points);
  double a = log ((double) results[0].bytes), b = log ((double) results[1].bytes);

  return exp (a + (b - a) * share);
}

/* The cheapest of encodes with one number that take no more time than @cpu. */
static double
best_single (const Material *material, guint encoder, const char *path, double cpu, double points)
{
  double best = 0;

  for (guint p = 0; p < G_N_ELEMENTS (encoders[encoder].presets); p++)
    {
      const char *preset = encoders[encoder].presets[p];
      PeerResult results[2];
      Score scores[2];
      double bytes, took = 0;
      for (int i = 0; i < 2; i++)
        {
          results[i] = peer_quality (encoders[encoder].peer, preset, encoders[encoder].numbers[i],
                                     material->kind == SAHNE_PICTURE_KIND_FLAT, path,
                                     material->path, material->reading);
          if (!results[i].done)
            return 0;
          scores[i] = material_score (material, path);
          took += results[i].cpu / 2;
        }
      bytes = bytes_at (results, scores, points);
      printf ("  one number, preset %-10s %9.0f bytes  %5.1f s%s\n", preset, bytes, took,
              took > cpu * 1.05 ? "  (more time)" : "");
      if (took <= cpu * 1.05 && (best == 0 || bytes < best))
        best = bytes;
    }
  return best;
}

static void
bench_equal (Bench *self)
{
  g_autofree char *path = place (self, "ours.mp4"), *other = place (self, "other.mp4");

  make_materials (self);
  printf ("\n== bytes at equal quality, our film, “smallest at this quality” ==\n");
  g_ptr_array_add (self->materials, draw_film (self, "shots", 1, 16));
  describe (g_ptr_array_index (self->materials, self->materials->len - 1));
  for (guint m = 0; m < self->materials->len; m++)
    for (guint e = 0; e < G_N_ELEMENTS (encoders); e++)
      {
        const Material *material = self->materials->pdata[m];
        SahneDeliverySettings settings = settings_for (material, encoders[e].codec);
        g_autoptr (GArray) plains = g_array_new (FALSE, FALSE, sizeof (Plain));
        Made made, plain;
        Score score;
        double best;
        if (self->without[e] || (!self->full && material->kind != SAHNE_PICTURE_KIND_FLAT))
          continue;
        settings.search = TRUE;
        if (!deliver (material, &settings, path, &made))
          continue;
        plain = deliver_plain (material, &settings, (double) made.bytes, 0.1, other, plains);
        score = material_score (material, path);
        printf ("\n%s, %s: %" G_GUINT64_FORMAT " bytes, %.1f s, %.2f times one encode (bar 4)\n",
                material->name, sahne_video_codec_labels[settings.codec], made.bytes, made.cpu,
                made.cpu / plain.cpu);
        print_score (&score);
        best = best_single (material, e, other, made.cpu, score.points);
        if (best > 0)
          printf ("  %+.1f %% beside the best of the same time (bar -20 for our films)\n",
                  ((double) made.bytes / best - 1) * 100);
      }
}

/* ---- metric ---- */

static void
bench_metric (Bench *self)
{
  enum
  {
    PICTURES = 60
  };
  int width = 1920, height = 1080;
  g_autofree guint8 *memory = g_malloc ((gsize) width * height * 2);
  g_autoptr (SahneMetric) metric = sahne_metric_new (width, height, MATERIAL_RATE);
  SahneYuv a = { .width = width, .height = height, .depth = 8 }, b = a;
  gint64 began;
  double took;

  for (int i = 0; i < width * height; i++)
    {
      memory[i] = (guint8) ((i * 7 + i / width * 13) % 220 + 16);
      memory[width * height + i] = (guint8) (memory[i] + i % 3);
    }
  for (int p = 0; p < 3; p++)
    {
      a.planes[p] = memory;
      b.planes[p] = memory + (gsize) width * height;
      a.strides[p] = b.strides[p] = p ? width / 2 : width;
    }
  began = sahne_clock_thread_us ();
  for (int i = 0; i < PICTURES; i++)
    sahne_metric_compare (metric, &a, &b);
  took = (double) (sahne_clock_thread_us () - began) / 1e6;
  printf ("\n== metric ==\nSSIM and XPSNR of 1080p: %.0f pictures a second on one core (bar 100)\n",
          PICTURES / took);
}

/* ---- shrink ---- */

static void
bench_shrink (Bench *self)
{
  g_autofree char *phone = place (self, "phone.mp4"), *path = place (self, "small.mp4"),
                  *other = place (self, "other.mp4");
  const Material *material;
  Material filmed;
  SahneShrinkWish wish = { .path = phone,
                           .output = path,
                           .target = SAHNE_DELIVERY_TARGET_QUALITY,
                           .quality = SAHNE_QUALITY_GREAT,
                           .codec = SAHNE_VIDEO_CODEC_AV1 };
  g_autoptr (JsonNode) report = NULL;
  g_autoptr (GError) error = NULL;
  PeerResult original;
  double began, took, bytes;
  Score score;

  make_materials (self);
  material = self->materials->pdata[1];
  /* As phones do it: quickly, at a high rate. */
  original
      = peer_quality (PEER_X264, "superfast", 19, FALSE, phone, material->path, material->reading);
  /* What is made of it is compared with it. */
  filmed = *material;
  filmed.path = phone;
  began = cpu_now ();
  report = sahne_shrink_run (&wish, NULL, &error);
  took = cpu_now () - began;
  printf ("\n== shrink: a camera's own file of %.1f s, %" G_GUINT64_FORMAT " bytes ==\n",
          material_seconds (material), original.bytes);
  if (report == NULL
      || strcmp (sahne_json_string (json_node_get_object (report), "state", ""), "done") != 0)
    {
      printf ("not shrunk: %s\n",
              error ? error->message
                    : sahne_json_string (json_node_get_object (report), "text", ""));
      return;
    }
  bytes = (double) sahne_json_int (json_node_get_object (report), "bytes", 0);
  score = material_score (&filmed, path);
  printf ("  %-34s %9.0f bytes, %.2f times smaller  %5.1f s\n", "ours", bytes,
          (double) original.bytes / bytes, took);
  print_score (&score);
  for (int p = 1; p < 4; p += 2)
    {
      PeerResult results[2];
      Score scores[2];
      double equal;
      for (int i = 0; i < 2; i++)
        {
          results[i] = peer_quality (PEER_SVT, encoders[2].presets[p], encoders[2].numbers[i],
                                     FALSE, other, phone, 0);
          scores[i] = material_score (&filmed, other);
        }
      equal = bytes_at (results, scores, score.points);
      printf ("  SVT-AV1 preset %s, one number        %9.0f bytes, %.2f times smaller  %5.1f s\n",
              encoders[2].presets[p], equal, (double) original.bytes / equal,
              (results[0].cpu + results[1].cpu) / 2);
    }
}

/* ---- package ---- */

static void
bench_package (Bench *self)
{
  g_autofree char *program = sahne_probe_program (), *text = place (self, "film.fountain");
  g_autofree char *folder = place (self, "stream"), *cache = place (self, "child-store");
  g_autofree char *size = g_strdup_printf ("%dx%d", self->width, self->height);
  const char *codecs[] = { "h264", "av1", NULL };

  printf ("\n== packages for streaming, %s ==\n", size);
  g_file_set_contents (text, story, -1, NULL);
  for (guint i = 0; codecs[i]; i++)
    {
      char *words[]
          = { program,  "stream", text,        "-o", folder, "--codec", (char *) codecs[i],
              "--size", size,     "--threads", "2",  NULL };
      g_auto (GStrv) env = g_environ_setenv (g_get_environ (), "SAHNE_CACHE", cache, TRUE);
      struct rusage usage = { 0 };
      int status = 1;
      GPid pid;
      test_remove (folder);
      g_assert_true (g_spawn_async (NULL, words, env,
                                    G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL, NULL,
                                    NULL, &pid, NULL));
      wait4 (pid, &status, 0, &usage);
      printf ("  H.264%s: %.0f processor seconds, %.0f MiB at most%s\n", i ? " and AV1" : "",
              (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec),
              (double) usage.ru_maxrss / 1024, status ? " — failed" : "");
    }
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *name;
    void (*run) (Bench *self);
  } parts[] = { { "metric", bench_metric },
                { "limit", bench_limit },
                { "equal", bench_equal },
                { "shrink", bench_shrink },
                { "package", bench_package } };
  Bench self = { .height = HEIGHT };
  gboolean all = TRUE;

  for (int i = 1; i < argc; i++)
    {
      int lines = atoi (argv[i]);
      self.full |= strcmp (argv[i], "full") == 0;
      self.many |= strcmp (argv[i], "many") == 0;
      if (lines > 0)
        self.height = CLAMP (lines, 64, 2160) / 2 * 2;
      all &= lines > 0 || self.full;
      for (guint e = 0; e < G_N_ELEMENTS (encoders); e++)
        if (strcmp (argv[i], encoder_words[e]) == 0)
          for (guint other = 0; other < G_N_ELEMENTS (encoders); other++)
            self.without[other] |= other != e;
    }
  self.width = self.height * 16 / 9 / 2 * 2;
  sahne_encoder_hush ();
  setvbuf (stdout, NULL, _IOLBF, 0);
  fixture_open (&self.fixture);
  self.materials = g_ptr_array_new_with_free_func ((GDestroyNotify) material_free);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (all || g_strv_contains ((const char *const *) argv + 1, parts[i].name))
      parts[i].run (&self);
  g_ptr_array_unref (self.materials);
  fixture_close (&self.fixture);
  return 0;
}
