/* Decodes an existing video from beginning to end into a delivery.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-delivery.h"
#include "sahne-media-file.h"

G_BEGIN_DECLS

/**
 * SahneShrinkFeed:
 * @media: the video
 * @settings: of the delivery: size, rate and depth of the pictures
 * @delivery: where pictures, sound and subtitles go
 * @text: (nullable): the track of subtitles that is kept
 * @progress: (nullable): told how much of the video is read
 * @data: for @progress
 * @interlaced: (out): whether a picture is made of two half pictures; it ends there then
 * @uneven: (out): whether the pictures come at an uneven pace
 * @damaged: (out): places that could not be decoded
 * @pictures: (out): how many were decoded
 * @picture_us: (out): where the pictures end, microseconds
 * @sound_us: (out): where the sound ends, microseconds
 */
typedef struct
{
  SahneMediaFile *media;
  const SahneDeliverySettings *settings;
  SahneDelivery *delivery;
  AVStream *text;
  SahneBatchProgress progress;
  gpointer data;
  gboolean interlaced, uneven;
  gint64 damaged, pictures, picture_us, sound_us;
} SahneShrinkFeed;

gboolean sahne_shrink_feed (SahneShrinkFeed *self, GError **error);

G_END_DECLS
