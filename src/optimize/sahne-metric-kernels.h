/* The arithmetic of the metrics, over planes of 16-bit samples.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Luma samples of @bits bits, rows @stride samples apart. */
typedef struct
{
  gint16 *data;
  int stride, width, height;
  int bits;
} SahneLumaPlane;

void sahne_luma_widen (SahneLumaPlane *plane, const guint8 *from, int from_stride, int from_bits);
double sahne_luma_ssim (const SahneLumaPlane *a, const SahneLumaPlane *b, float *scratch);
gsize sahne_luma_ssim_scratch (int width);
gint64 sahne_luma_block_error (const SahneLumaPlane *a, const SahneLumaPlane *b, int x, int y,
                               int width, int height);
double sahne_luma_block_activity (const SahneLumaPlane *plane, int x, int y, int width, int height);
double sahne_luma_block_change (const SahneLumaPlane *now, const SahneLumaPlane *before,
                                const SahneLumaPlane *earlier, int x, int y, int width, int height);

G_END_DECLS
