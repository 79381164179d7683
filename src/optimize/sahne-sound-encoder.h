/* Sound goes in sample by sample, packets come out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-coded.h"
#include "sahne-delivery-settings.h"

G_BEGIN_DECLS

/* What the mix and the encoders speak: 48 kHz, two channels. */
#define SAHNE_SOUND_RATE 48000
#define SAHNE_SOUND_CHANNELS 2

typedef struct _SahneSoundEncoder SahneSoundEncoder;

SahneSoundEncoder *sahne_sound_encoder_new (SahneSoundCodec sound, int kbps, int channels,
                                            GError **error);
void sahne_sound_encoder_free (SahneSoundEncoder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneSoundEncoder, sahne_sound_encoder_free)

gboolean sahne_sound_encoder_push (SahneSoundEncoder *self, const float *samples, gsize frames,
                                   GError **error);
SahneCoded *sahne_sound_encoder_finish (SahneSoundEncoder *self, GError **error);

G_END_DECLS
