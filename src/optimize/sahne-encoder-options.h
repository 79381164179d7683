/* What is asked of each encoder for a wanted speed and kind of picture.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-encoder.h"

G_BEGIN_DECLS

const AVCodec *sahne_encoder_codec (SahneVideoCodec codec);
enum AVPixelFormat sahne_encoder_format (const SahneDeliverySettings *settings);
void sahne_encoder_options (const SahneDeliverySettings *settings, SahneCrf crf,
                            AVCodecContext *context, AVDictionary **options);
int sahne_keyframe_frames (const SahneDeliverySettings *settings);

G_END_DECLS
