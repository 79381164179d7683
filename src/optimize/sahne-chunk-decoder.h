/* Pictures of an encoded gop, one after the other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libavutil/frame.h>

#include "sahne-coded.h"

G_BEGIN_DECLS

typedef struct _SahneChunkDecoder SahneChunkDecoder;

SahneChunkDecoder *sahne_chunk_decoder_new (SahneCoded *coded, GError **error);
void sahne_chunk_decoder_free (SahneChunkDecoder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneChunkDecoder, sahne_chunk_decoder_free)

const AVFrame *sahne_chunk_decoder_at (SahneChunkDecoder *self, gint64 pts, GError **error);

G_END_DECLS
