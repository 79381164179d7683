/* Small synthetic films for the tests: shapes that move over a gradient, with or without noise.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-delivery-settings.h"
#include "sahne-picture-source.h"

G_BEGIN_DECLS

/**
 * Clip:
 * @noise: amplitude of noise as a camera adds it; 0 for a clean drawing
 * @shapes: how many move
 * @pace: how fast, 100 is normal; 0 stands still
 */
typedef struct
{
  int width, height;
  guint seed;
  int noise;
  int shapes;
  int pace;
  SahneYuv picture;
  guint8 *memory;
} Clip;

Clip *clip_new (int width, int height, guint seed, int noise);
void clip_free (Clip *clip);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Clip, clip_free)
const SahneYuv *clip_draw (Clip *clip, int shot, int frame);
SahneDeliverySettings clip_settings (SahneVideoCodec codec, int width, int height);

/* A film of such pictures that can be read again and again, as the program's own films can. */
#define CLIP_TYPE_SOURCE (clip_source_get_type ())
G_DECLARE_FINAL_TYPE (ClipSource, clip_source, CLIP, SOURCE, GObject)

SahnePictureSource *clip_source_new (int width, int height, guint seed, int noise, int shots,
                                     const int *frames);
void clip_tone (float *samples, gsize frames, gsize start);

G_END_DECLS
