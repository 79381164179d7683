/* How alike two pictures look: SSIM and XPSNR of their luma.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-yuv.h"

G_BEGIN_DECLS

/**
 * SahneLikeness:
 * @ssim: structural similarity, 1 for the same picture
 * @xpsnr: perceptually weighted signal to noise ratio, decibels; %SAHNE_XPSNR_SAME for the same
 *
 * Of one picture.
 */
typedef struct
{
  double ssim, xpsnr;
} SahneLikeness;

#define SAHNE_XPSNR_SAME 100.0

typedef struct _SahneMetric SahneMetric;

SahneMetric *sahne_metric_new (int width, int height, double rate);
void sahne_metric_free (SahneMetric *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneMetric, sahne_metric_free)

SahneLikeness sahne_metric_compare (SahneMetric *self, const SahneYuv *reference,
                                    const SahneYuv *coded);

G_END_DECLS
