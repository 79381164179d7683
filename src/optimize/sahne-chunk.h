/* A finished stretch of a track: in memory, or in the store until it is muxed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-coded.h"
#include "sahne-store.h"

G_BEGIN_DECLS

typedef struct _SahneChunk SahneChunk;

SahneChunk *sahne_chunk_new (SahneCoded *coded);
SahneChunk *sahne_chunk_store (SahneCoded *coded, SahneStore *store, const char *key,
                               GError **error);
SahneChunk *sahne_chunk_lookup (SahneStore *store, const char *key);
SahneChunk *sahne_chunk_ref (SahneChunk *self);
void sahne_chunk_unref (SahneChunk *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneChunk, sahne_chunk_unref)

SahneCoded *sahne_chunk_open (SahneChunk *self, GError **error);
gint64 sahne_chunk_duration (SahneChunk *self);
gint64 sahne_chunk_delay (SahneChunk *self);
gsize sahne_chunk_bytes (SahneChunk *self);

G_END_DECLS
