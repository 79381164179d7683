/* Draws the synthetic films of the tests.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "clip.h"

#include <math.h>
#include <string.h>

#include "sahne-noise.h"
#include "sahne-quality.h"

Clip *
clip_new (int width, int height, guint seed, int noise)
{
  Clip *clip = g_new0 (Clip, 1);
  gsize luma = (gsize) width * (gsize) height;

  clip->width = width;
  clip->height = height;
  clip->seed = seed;
  clip->noise = noise;
  clip->shapes = 9;
  clip->pace = 100;
  clip->memory = g_malloc (luma * 3 / 2);
  clip->picture = (SahneYuv){ { clip->memory, clip->memory + luma, clip->memory + luma * 5 / 4 },
                              { width, width / 2, width / 2 },
                              width,
                              height,
                              8 };
  return clip;
}

void
clip_free (Clip *clip)
{
  g_free (clip->memory);
  g_free (clip);
}

static void
disc (guint8 *plane, int width, int height, double x, double y, double rx, double ry, int value)
{
  int top = MAX ((int) (y - ry), 0), bottom = MIN ((int) (y + ry) + 1, height);

  for (int row = top; row < bottom; row++)
    {
      double t = (row - y) / ry, half = rx * sqrt (MAX (1 - t * t, 0));
      int left = CLAMP ((int) (x - half), 0, width), right = CLAMP ((int) (x + half), 0, width);
      if (right > left)
        memset (plane + (gsize) row * width + left, value, (gsize) (right - left));
    }
}

static void
background (Clip *clip, SahneRandom *random)
{
  int slope = sahne_random_int (random, 60), base = 60 + sahne_random_int (random, 80);
  int blue = 100 + sahne_random_int (random, 56), red = 100 + sahne_random_int (random, 56);
  gsize quarter = (gsize) clip->width * clip->height / 4;

  for (int y = 0; y < clip->height; y++)
    memset (clip->memory + (gsize) y * clip->width, base + slope * y / clip->height, clip->width);
  memset ((guint8 *) clip->picture.planes[1], blue, quarter);
  memset ((guint8 *) clip->picture.planes[2], red, quarter);
}

static void
shape (Clip *clip, SahneRandom *random, double time)
{
  double size = clip->height * sahne_random_range (random, 0.04, 0.22);
  double x
      = clip->width
        * (sahne_random_unit (random)
           + 0.25 * sin (time * sahne_random_range (random, 0.3, 2) + sahne_random_unit (random)));
  double y
      = clip->height
        * (sahne_random_unit (random)
           + 0.2 * cos (time * sahne_random_range (random, 0.3, 2) + sahne_random_unit (random)));
  double flat = sahne_random_range (random, 0.5, 1.5);
  int luma = 30 + sahne_random_int (random, 190);
  int w = clip->width / 2, h = clip->height / 2;

  disc (clip->memory, clip->width, clip->height, x, y, size * flat + 2, size + 2, 24);
  disc (clip->memory, clip->width, clip->height, x, y, size * flat, size, luma);
  disc ((guint8 *) clip->picture.planes[1], w, h, x / 2, y / 2, size * flat / 2, size / 2,
        60 + sahne_random_int (random, 136));
  disc ((guint8 *) clip->picture.planes[2], w, h, x / 2, y / 2, size * flat / 2, size / 2,
        60 + sahne_random_int (random, 136));
}

static void
grain (Clip *clip, int shot, int frame)
{
  guint32 state = (guint32) (clip->seed * 2654435761u + shot * 40503u + frame * 97u) | 1;
  gsize count = (gsize) clip->width * clip->height;

  for (gsize i = 0; i < count; i++)
    {
      state ^= state << 13, state ^= state >> 17, state ^= state << 5;
      clip->memory[i] = (guint8) CLAMP (clip->memory[i] + (int) (state >> 8) % (2 * clip->noise + 1)
                                            - clip->noise,
                                        16, 235);
    }
}

const SahneYuv *
clip_draw (Clip *clip, int shot, int frame)
{
  g_autofree char *purpose = g_strdup_printf ("shot %d", shot);
  SahneRandom random = sahne_random (clip->seed, purpose);
  double time = frame * clip->pace / 3000.0;

  background (clip, &random);
  for (int i = 0; i < clip->shapes; i++)
    shape (clip, &random, time);
  if (clip->noise)
    grain (clip, shot, frame);
  return &clip->picture;
}

/* Settings for 30 pictures a second, quick and plain. */
SahneDeliverySettings
clip_settings (SahneVideoCodec codec, int width, int height)
{
  gboolean newer = codec == SAHNE_VIDEO_CODEC_HEVC || codec == SAHNE_VIDEO_CODEC_AV1;

  return (SahneDeliverySettings){ .container = codec == SAHNE_VIDEO_CODEC_VP9 ? SAHNE_CONTAINER_WEBM
                                               : codec == SAHNE_VIDEO_CODEC_FFV1
                                                   ? SAHNE_CONTAINER_MKV
                                                   : SAHNE_CONTAINER_MP4,
                                  .codec = codec,
                                  .depth = newer ? 10 : 8,
                                  .primaries = 1,
                                  .transfer = 1,
                                  .matrix = 1,
                                  .width = width,
                                  .height = height,
                                  .rate_num = 30,
                                  .rate_den = 1,
                                  .threads = 1,
                                  .keyframe_ms = 10000,
                                  .quality = SAHNE_QUALITY_GREAT,
                                  .may_step_down = TRUE,
                                  .sound_kbps = 96,
                                  .sound_min_kbps = 32 };
}

struct _ClipSource
{
  GObject parent_instance;
  int width, height, noise;
  guint seed;
  GArray *shots;
};

static void clip_source_iface (SahnePictureSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ClipSource, clip_source, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SAHNE_TYPE_PICTURE_SOURCE, clip_source_iface))

static void
clip_source_finalize (GObject *object)
{
  g_array_unref (CLIP_SOURCE (object)->shots);
  G_OBJECT_CLASS (clip_source_parent_class)->finalize (object);
}

static void
clip_source_class_init (ClipSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = clip_source_finalize;
}

static void
clip_source_init (ClipSource *self)
{
  self->shots = g_array_new (FALSE, FALSE, sizeof (SahneShotRange));
}

SahnePictureSource *
clip_source_new (int width, int height, guint seed, int noise, int shots, const int *frames)
{
  ClipSource *self = g_object_new (CLIP_TYPE_SOURCE, NULL);
  gint64 first = 0;

  self->width = width;
  self->height = height;
  self->seed = seed;
  self->noise = noise;
  for (int i = 0; i < shots; i++)
    {
      SahneShotRange shot = { first, frames[i] };
      g_array_append_val (self->shots, shot);
      first += frames[i];
    }
  return SAHNE_PICTURE_SOURCE (self);
}

#define CLIP_TYPE_REEL (clip_reel_get_type ())
G_DECLARE_FINAL_TYPE (ClipReel, clip_reel, CLIP, REEL, SahnePictures)

struct _ClipReel
{
  SahnePictures parent_instance;
  Clip *clip;
  guint shot;
  gint64 next;
  int every;
};

G_DEFINE_FINAL_TYPE (ClipReel, clip_reel, SAHNE_TYPE_PICTURES)

static void
clip_reel_finalize (GObject *object)
{
  clip_free (CLIP_REEL (object)->clip);
  G_OBJECT_CLASS (clip_reel_parent_class)->finalize (object);
}

static gboolean
clip_reel_next (SahnePictures *reel, SahneYuv *picture, gboolean *same, GError **error)
{
  ClipReel *self = CLIP_REEL (reel);

  *picture = *clip_draw (self->clip, (int) self->shot, (int) self->next);
  self->next += self->every;
  return TRUE;
}

static void
clip_reel_class_init (ClipReelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = clip_reel_finalize;
  SAHNE_PICTURES_CLASS (klass)->next = clip_reel_next;
}

static void
clip_reel_init (ClipReel *self)
{
}

static GArray *
clip_source_shots (SahnePictureSource *source)
{
  return CLIP_SOURCE (source)->shots;
}

static void
clip_source_form (SahnePictureSource *source, SahnePictureForm *form, int *rate_num, int *rate_den)
{
  *form = (SahnePictureForm){ CLIP_SOURCE (source)->width, CLIP_SOURCE (source)->height, 8, 1 };
  *rate_num = 30;
  *rate_den = 1;
}

static SahnePictures *
clip_source_open (SahnePictureSource *source, guint shot, gint64 first,
                  const SahnePictureForm *form, GError **error)
{
  ClipSource *self = CLIP_SOURCE (source);
  ClipReel *reel = g_object_new (CLIP_TYPE_REEL, NULL);

  reel->clip = clip_new (form->width, form->height, self->seed, self->noise);
  reel->shot = shot;
  reel->next = first;
  reel->every = form->every;
  return SAHNE_PICTURES (reel);
}

static void
clip_source_iface (SahnePictureSourceInterface *iface)
{
  iface->shots = clip_source_shots;
  iface->form = clip_source_form;
  iface->open = clip_source_open;
}

/* A quiet chord, 48 kHz stereo. */
void
clip_tone (float *samples, gsize frames, gsize start)
{
  for (gsize i = 0; i < frames; i++)
    {
      double t = (double) (start + i) / 48000;
      samples[2 * i] = (float) (0.2 * sin (t * 2 * G_PI * 440) + 0.1 * sin (t * 2 * G_PI * 554));
      samples[2 * i + 1] = (float) (0.2 * sin (t * 2 * G_PI * 660));
    }
}
