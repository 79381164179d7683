/* Brings decoded pictures to the size and depth that are wanted.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libavutil/frame.h>

#include "sahne-picture-source.h"

G_BEGIN_DECLS

typedef struct _SahneScaler SahneScaler;

SahneScaler *sahne_scaler_new (const SahnePictureForm *form);
void sahne_scaler_free (SahneScaler *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneScaler, sahne_scaler_free)

gboolean sahne_scaler_run (SahneScaler *self, const AVFrame *frame, SahneYuv *picture,
                           GError **error);

G_END_DECLS
