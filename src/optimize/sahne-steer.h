/* Keeps one gop at a size while it is being encoded.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-coded.h"

G_BEGIN_DECLS

/**
 * SahneSteer:
 * @wanted: bytes the gop shall have
 * @slope: how the logarithm of the size changes for each step of the number, below 0
 * @pictures: (array): bytes of each picture, as far as relations go
 * @frames: how many pictures
 * @first: the number it begins with
 * @scale: bytes with @first for a byte of @pictures, as expected
 * @crf: the number now
 *
 * The others are its own.
 */
typedef struct
{
  double wanted, slope;
  const double *pictures;
  gint64 frames;
  double first, scale, crf;

  float *numbers;         /* for each picture the one it was given, 0 for none */
  double rest, passed;    /* of pictures, without the keyframe; and of those that came out */
  double inside, due;     /* of those that were given one and have not, and their bytes / @scale */
  double out, inner;      /* real bytes so far, and without the keyframe */
  double weighed, weight; /* real bytes with the first number, of pictures; faded */
  double used, used_by;   /* numbers times bytes, bytes */
  guint packets;
} SahneSteer;

void sahne_steer_begin (SahneSteer *self);
void sahne_steer_clear (SahneSteer *self);
void sahne_steer_give (SahneSteer *self, gint64 picture);
void sahne_steer_see (SahneSteer *self, const SahnePacket *packet);
gboolean sahne_steer_turn (SahneSteer *self);
gboolean sahne_steer_lost (const SahneSteer *self);
void sahne_steer_again (SahneSteer *self);
double sahne_steer_mean (const SahneSteer *self);

G_END_DECLS
