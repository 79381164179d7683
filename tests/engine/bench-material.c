/* Makes films to measure exports on, feeds them, and says how good a file made from one is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-material.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "bench-peers.h"
#include "sahne-check.h"
#include "sahne-clock.h"
#include "sahne-media-file.h"
#include "sahne-noise.h"
#include "sahne-quality.h"
#include "sahne-scaler.h"

/* How far the hand that holds the camera wanders, pixels of a picture 720 high. */
#define WANDER 26

/* Noise of the sensor, of 255, and how many values of it are rolled. */
#define SENSOR 2.6
#define NOISES (1 << 16)

static SahneDeliverySettings
lossless (int width, int height)
{
  return (SahneDeliverySettings){ .container = SAHNE_CONTAINER_MKV,
                                  .codec = SAHNE_VIDEO_CODEC_FFV1,
                                  .depth = 8,
                                  .primaries = 1,
                                  .transfer = 1,
                                  .matrix = 1,
                                  .width = width,
                                  .height = height,
                                  .rate_num = MATERIAL_RATE,
                                  .rate_den = 1,
                                  .threads = 1,
                                  .keyframe_ms = 1000,
                                  .sound = SAHNE_SOUND_CODEC_NONE };
}

/* Decodes a file picture by picture. */
typedef struct
{
  SahneMediaFile *media;
  AVStream *stream;
  AVCodecContext *decoder;
  AVPacket *packet;
  AVFrame *frame;
  gboolean end;
} Reader;

static void
reader_open (Reader *self, const char *path)
{
  g_autoptr (GError) error = NULL;

  *self = (Reader){ sahne_media_file_open (path, NULL, &error) };
  g_assert_no_error (error);
  self->stream = sahne_media_file_picture (self->media);
  self->decoder = sahne_media_file_decoder (self->media, self->stream, 1, &error);
  g_assert_no_error (error);
  self->packet = av_packet_alloc ();
  self->frame = av_frame_alloc ();
}

static void
reader_close (Reader *self)
{
  avcodec_free_context (&self->decoder);
  av_packet_free (&self->packet);
  av_frame_free (&self->frame);
  sahne_media_file_free (self->media);
}

/* The next picture, which stays with the reader; %NULL behind the last one. */
static const AVFrame *
reader_next (Reader *self)
{
  av_frame_unref (self->frame);
  while (avcodec_receive_frame (self->decoder, self->frame) < 0)
    {
      if (self->end)
        return NULL;
      sahne_media_file_read (self->media, self->packet, &self->end, NULL);
      if (self->end)
        avcodec_send_packet (self->decoder, NULL);
      else if (self->packet->stream_index == self->stream->index)
        avcodec_send_packet (self->decoder, self->packet);
    }
  return self->frame;
}

static SahneYuv
view (const AVFrame *frame)
{
  return (SahneYuv){ .width = frame->width,
                     .height = frame->height,
                     .depth = 8,
                     .planes = { frame->data[0], frame->data[1], frame->data[2] },
                     .strides = { frame->linesize[0], frame->linesize[1], frame->linesize[2] } };
}

/* Writes all shots into a file without loss. */
Material *
material_new (const char *folder, const char *name, SahnePictureKind kind, GArray *shots,
              MaterialDraw draw, gpointer data)
{
  g_autofree char *file = g_strdup_printf ("%s.mkv", name);
  Material *self = g_new0 (Material, 1);
  const SahneYuv *first = draw (0, data);
  SahneDeliverySettings settings = lossless (first->width, first->height);
  g_autoptr (SahneDelivery) delivery = NULL;
  g_autoptr (JsonNode) made = NULL;
  g_autoptr (GError) error = NULL;

  self->name = g_strdup (name);
  self->path = g_build_filename (folder, file, NULL);
  self->width = first->width;
  self->height = first->height;
  self->kind = kind;
  self->shots = g_array_ref (shots);
  delivery = sahne_delivery_new (&settings, self->path, NULL);
  sahne_delivery_set_check (delivery, FALSE);
  for (guint i = 0; i < shots->len; i++)
    {
      const SahneShotRange *shot = &g_array_index (shots, SahneShotRange, i);
      g_autoptr (SahneShotWriter) writer = sahne_delivery_begin_shot (delivery, i, shot, NULL);
      for (gint64 j = 0; j < shot->frames; j++)
        sahne_shot_writer_push (writer, draw (shot->first + j, data), FALSE, &error);
      sahne_shot_writer_end (writer, &error);
      self->frames += shot->frames;
    }
  made = sahne_delivery_finish (delivery, NULL, &error);
  g_assert_no_error (error);
  self->reading = peer_reading (self->path);
  return self;
}

void
material_free (Material *self)
{
  g_free (self->name);
  g_free (self->path);
  g_array_unref (self->shots);
  g_free (self);
}

double
material_seconds (const Material *self)
{
  return (double) self->frames / MATERIAL_RATE;
}

/* Gives a delivery of that size all pictures; adds to @reading the processor seconds that decoding
 * took. */
void
material_feed (const Material *self, SahneDelivery *delivery, int width, int height,
               double *reading)
{
  g_autofree guint8 *before = g_malloc0 ((gsize) width * height * 2);
  SahnePictureForm form = { width, height, 8, 1 };
  g_autoptr (SahneScaler) scaler = sahne_scaler_new (&form);
  g_autoptr (GError) error = NULL;
  Reader reader;

  reader_open (&reader, self->path);
  for (guint i = 0; i < self->shots->len; i++)
    {
      const SahneShotRange *shot = &g_array_index (self->shots, SahneShotRange, i);
      g_autoptr (SahneShotWriter) writer = sahne_delivery_begin_shot (delivery, i, shot, NULL);
      for (gint64 j = 0; j < shot->frames; j++)
        {
          gint64 began = sahne_clock_thread_us ();
          SahneYuv picture;
          gboolean same = j > 0;
          guint8 *to = before;
          sahne_scaler_run (scaler, reader_next (&reader), &picture, &error);
          for (int p = 0; p < 3; p++)
            for (int y = 0; y < (p ? height / 2 : height); y++)
              {
                const guint8 *row = picture.planes[p] + (gsize) y * picture.strides[p];
                gsize length = (gsize) (p ? width / 2 : width);
                same = same && memcmp (to, row, length) == 0;
                if (!same)
                  memcpy (to, row, length);
                to += length;
              }
          *reading += (double) (sahne_clock_thread_us () - began) / 1e6;
          sahne_shot_writer_push (writer, &picture, same, &error);
          g_assert_no_error (error);
        }
      sahne_shot_writer_end (writer, &error);
      g_assert_no_error (error);
    }
  reader_close (&reader);
}

/* Decodes @path beside the material, each picture against the one on show at its time. */
Score
material_score (const Material *self, const char *path)
{
  g_autoptr (SahneMetric) metric = sahne_metric_new (self->width, self->height, MATERIAL_RATE);
  SahnePictureForm form = { self->width, self->height, 8, 1 };
  g_autoptr (SahneScaler) scaler = sahne_scaler_new (&form);
  Score score = { .vmaf = peer_vmaf (path, self->path, self->width, self->height) };
  Reader wanted, got;
  const AVFrame *next;
  gint64 from = G_MININT64;
  AVFrame *shown = av_frame_alloc ();

  reader_open (&wanted, self->path);
  reader_open (&got, path);
  next = reader_next (&got);
  for (gint64 i = 0; i < self->frames; i++)
    {
      SahneYuv reference = view (reader_next (&wanted)), picture;
      SahneLikeness likeness;
      while (next)
        {
          double time = (double) next->best_effort_timestamp * av_q2d (got.stream->time_base);
          if (from == G_MININT64)
            from = next->best_effort_timestamp;
          time -= (double) from * av_q2d (got.stream->time_base);
          if (time * MATERIAL_RATE > (double) i + 0.5)
            break;
          av_frame_unref (shown);
          av_frame_ref (shown, next);
          next = reader_next (&got);
        }
      if (shown->buf[0] == NULL || !sahne_scaler_run (scaler, shown, &picture, NULL))
        break;
      likeness = sahne_metric_compare (metric, &reference, &picture);
      score.points += sahne_quality_points (likeness) / (double) self->frames;
      score.ssim += likeness.ssim / (double) self->frames;
      score.xpsnr += MIN (likeness.xpsnr, 60) / (double) self->frames;
    }
  av_frame_free (&shown);
  reader_close (&wanted);
  reader_close (&got);
  return score;
}

/* ---- a camera in a hand ---- */

typedef struct
{
  int width, height, wide, high;
  float *scene, *thing; /* larger than a picture; what moves in front of it */
  gint8 *noise;
  guint8 *memory;
  SahneYuv picture;
} Camera;

/* Smooth noise of one size, added to a plane. */
static void
add_octave (float *plane, int width, int height, double size, double amount, SahneRandom *random)
{
  int columns = (int) (width / size) + 3, rows = (int) (height / size) + 3;
  g_autofree float *grid = g_new (float, (gsize) columns *rows);

  for (int i = 0; i < columns * rows; i++)
    grid[i] = (float) (sahne_random_normal (random) * amount);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        double gx = x / size, gy = y / size, fx = gx - floor (gx), fy = gy - floor (gy);
        const float *at = grid + (int) gy * columns + (int) gx;
        fx = fx * fx * (3 - 2 * fx);
        fy = fy * fy * (3 - 2 * fy);
        plane[(gsize) y * width + x]
            += (float) ((at[0] * (1 - fx) + at[1] * fx) * (1 - fy)
                        + (at[columns] * (1 - fx) + at[columns + 1] * fx) * fy);
      }
}

/* Detail of every size, as much of each as in nature, and edges: things in front of each other. */
static float *
make_scene (int width, int height, guint64 seed)
{
  SahneRandom random = sahne_random (seed, "bench-camera");
  float *plane = g_new (float, (gsize) width *height);

  for (int i = 0; i < width * height; i++)
    plane[i] = 110;
  for (int i = 0; i < 60; i++)
    {
      double x0 = sahne_random_range (&random, 0, width),
             y0 = sahne_random_range (&random, 0, height);
      double r = sahne_random_range (&random, height / 30.0, height / 4.0);
      double level = sahne_random_range (&random, 30, 210);
      for (int y = MAX (0, (int) (y0 - r)); y < MIN (height, (int) (y0 + r)); y++)
        for (int x = MAX (0, (int) (x0 - r)); x < MIN (width, (int) (x0 + r)); x++)
          if (i % 2 || hypot (x - x0, y - y0) < r)
            plane[(gsize) y * width + x] = (float) level;
    }
  for (double size = height / 3.0; size > 1.5; size /= 1.8)
    add_octave (plane, width, height, size, 2.2 * pow (size, 0.42), &random);
  return plane;
}

static float
sample (const float *plane, int width, int height, double x, double y)
{
  int ix = CLAMP ((int) x, 0, width - 2), iy = CLAMP ((int) y, 0, height - 2);
  float fx = (float) (x - ix), fy = (float) (y - iy);
  const float *at = plane + (gsize) iy * width + ix;

  return (at[0] * (1 - fx) + at[1] * fx) * (1 - fy)
         + (at[width] * (1 - fx) + at[width + 1] * fx) * fy;
}

static const SahneYuv *
shoot (gint64 number, gpointer data)
{
  Camera *self = data;
  double t = (double) number / MATERIAL_RATE, unit = self->height / 720.0;
  double left = unit * (WANDER * 2 + WANDER * sahne_fbm (t * 0.9, 1, 4) + 14 * t);
  double top = unit * (WANDER * 2 + WANDER * sahne_fbm (t * 0.8, 2, 4));
  double at_x = self->width * (0.25 + 0.05 * t), at_y = self->height * (0.6 + 0.03 * sin (t * 5));
  double radius = self->height * 0.17;
  guint32 roll = (guint32) number * 2654435761u;

  for (int y = 0; y < self->height; y++)
    for (int x = 0; x < self->width; x++)
      {
        double dx = x - at_x, dy = y - at_y;
        float level
            = dx * dx + dy * dy < radius * radius
                  ? sample (self->thing, self->wide, self->high, dx + radius * 2, dy + radius * 2)
                  : sample (self->scene, self->wide, self->high, x + left, y + top);
        roll = roll * 1664525u + 1013904223u;
        self->memory[(gsize) y * self->width + x]
            = (guint8) CLAMP (level + self->noise[roll >> 16] / 10.0f, 16, 235);
      }
  for (int p = 1; p < 3; p++)
    for (int y = 0; y < self->height / 2; y++)
      for (int x = 0; x < self->width / 2; x++)
        {
          float level = sample (self->scene, self->wide, self->high, 2 * x + left, 2 * y + top);
          roll = roll * 1664525u + 1013904223u;
          ((guint8 *) self->picture.planes[p])[(gsize) y * self->picture.strides[p] + x]
              = (guint8) CLAMP (128 + (level - 110) * (p == 1 ? 0.12f : -0.16f)
                                    + self->noise[roll >> 16] / 20.0f,
                                16, 240);
        }
  return &self->picture;
}

/* One shot out of a hand: it wanders and pans, something passes, the sensor makes noise. */
Material *
material_camera (const char *folder, int width, int height, gint64 frames)
{
  SahneRandom random = sahne_random (7, "bench-sensor");
  gsize area = (gsize) width * height;
  Camera camera = { width, height, width * 3 / 2, height * 3 / 2 };
  SahneShotRange whole = { 0, frames };
  g_autoptr (GArray) shots = g_array_new (FALSE, FALSE, sizeof whole);
  Material *made;

  camera.scene = make_scene (camera.wide, camera.high, 1);
  camera.thing = make_scene (camera.wide, camera.high, 2);
  camera.noise = g_new (gint8, NOISES);
  for (int i = 0; i < NOISES; i++)
    camera.noise[i] = (gint8) CLAMP (sahne_random_normal (&random) * SENSOR * 10, -127, 127);
  camera.memory = g_malloc (area * 3 / 2);
  camera.picture = (SahneYuv){ .width = width, .height = height, .depth = 8 };
  for (int p = 0; p < 3; p++)
    {
      camera.picture.planes[p] = camera.memory + (p == 0 ? 0 : p == 1 ? area : area * 5 / 4);
      camera.picture.strides[p] = p ? width / 2 : width;
    }
  g_array_append_val (shots, whole);
  made = material_new (folder, "camera", SAHNE_PICTURE_KIND_FOOTAGE, shots, shoot, &camera);
  g_free (camera.scene);
  g_free (camera.thing);
  g_free (camera.noise);
  g_free (camera.memory);
  return made;
}

/* ---- compressed before ---- */

typedef struct
{
  Reader reader;
  gint64 read;
  SahneYuv picture;
} Again;

static const SahneYuv *
next_picture (gint64 number, gpointer data)
{
  Again *self = data;

  /* The first one is asked for twice: for its size. */
  if (number == self->read)
    {
      self->picture = view (reader_next (&self->reader));
      self->read++;
    }
  return &self->picture;
}

/* The same pictures behind a round of strong compression, as messengers send them. */
Material *
material_again (const Material *from, const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "round.mp4", NULL);
  Again again = { .read = 0 };
  Material *made;

  peer_run_once (path, from->path);
  reader_open (&again.reader, path);
  made = material_new (folder, "sent-before", from->kind, from->shots, next_picture, &again);
  reader_close (&again.reader);
  return made;
}
