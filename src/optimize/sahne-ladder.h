/* The rungs of a streaming ladder: sizes and rates one visible step of quality apart.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-batch.h"

G_BEGIN_DECLS

/* Two pictures whose quality differs by less than this many points look the same to most people. */
#define SAHNE_LADDER_STEP 6

/**
 * SahneRung:
 * @codec: of its pictures
 * @width: of its pictures
 * @height: see @width
 * @crf: constant-quality number it is encoded with
 * @points: quality when it is shown as large as the largest rung, as measured on samples
 * @kbps: bit rate of the samples
 */
typedef struct
{
  SahneVideoCodec codec;
  int width, height;
  SahneCrf crf;
  double points, kbps;
} SahneRung;

GArray *sahne_ladder_sizes (int width, int height);
GArray *sahne_ladder_samples (GArray *gops);
gboolean sahne_ladder_lay_out (SahneBatch *batch, const SahneDeliverySettings *settings,
                               GArray *ladder, GError **error);

G_END_DECLS
