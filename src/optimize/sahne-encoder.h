/* One shot goes in picture by picture, packets come out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-coded.h"
#include "sahne-delivery-settings.h"
#include "sahne-yuv.h"

G_BEGIN_DECLS

/**
 * SahneEncoder:
 *
 * Encodes one shot as a closed chunk: it begins with a keyframe and refers to nothing outside, and
 * its extra data do not depend on the constant-quality number, so that chunks made with different
 * numbers can be joined.
 */
typedef struct _SahneEncoder SahneEncoder;

/* The constant-quality number of an encoder, in hundredths: x264 and x265 take fractions. */
typedef int SahneCrf;

/* Asks H.264 for the very same pictures, quickly. */
#define SAHNE_CRF_LOSSLESS 0

SahneEncoder *sahne_encoder_new (const SahneDeliverySettings *settings, SahneCrf crf,
                                 GError **error);
void sahne_encoder_free (SahneEncoder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneEncoder, sahne_encoder_free)

gboolean sahne_encoder_push (SahneEncoder *self, const SahneYuv *picture, gboolean same,
                             GError **error);
guint sahne_encoder_packets (SahneEncoder *self);
const SahnePacket *sahne_encoder_packet (SahneEncoder *self, guint number);
guint sahne_encoder_left (SahneEncoder *self);
gboolean sahne_encoder_steers (SahneVideoCodec codec);
gboolean sahne_encoder_steers_late (SahneVideoCodec codec);
void sahne_encoder_set_crf (SahneEncoder *self, SahneCrf crf);
gboolean sahne_encoder_push_behind (SahneEncoder *self, GError **error);
SahneCoded *sahne_encoder_cut (SahneEncoder *self, guint packets, GError **error);
SahneCoded *sahne_encoder_finish (SahneEncoder *self, GError **error);

void sahne_encoder_hush (void);
gboolean sahne_encoder_alone (const SahneDeliverySettings *settings);
gboolean sahne_encoder_available (SahneVideoCodec codec);
SahneCrf sahne_crf_lowest (SahneVideoCodec codec);
SahneCrf sahne_crf_highest (SahneVideoCodec codec);
SahneCrf sahne_crf_step (SahneVideoCodec codec);
SahneCrf sahne_crf_round (SahneVideoCodec codec, double crf);
SahneCrf sahne_crf_for_quality (const SahneDeliverySettings *settings, int quality);
double sahne_crf_slope_at (const SahneDeliverySettings *settings, double quality);

G_END_DECLS
