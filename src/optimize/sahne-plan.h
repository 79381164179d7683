/* Which gops of a film are encoded one by one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-encoder.h"
#include "sahne-picture-source.h"

G_BEGIN_DECLS

/**
 * SahneGop:
 * @shot: the shot it belongs to
 * @first: its first picture, counted in the shot
 * @every: pictures of the source for one of the delivery
 * @at: its first picture, counted in the delivery
 * @frames: its length in pictures of the delivery
 *
 * What one encoder gets: never more than one shot, never longer than the time between keyframes.
 */
typedef struct
{
  guint shot;
  gint64 first;
  int every;
  gint64 at, frames;
} SahneGop;

GArray *sahne_plan_gops (GArray *shots, const SahneDeliverySettings *settings, int every);
gint64 sahne_plan_frames (GArray *gops);
char *sahne_gop_key (const SahneGop *gop, const char *shot, const SahneDeliverySettings *settings,
                     SahneCrf crf);

G_END_DECLS
