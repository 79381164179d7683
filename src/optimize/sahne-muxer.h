/* Joins the chunks of pictures, sound and captions to one file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-chunk.h"
#include "sahne-delivery-settings.h"

G_BEGIN_DECLS

typedef struct _SahneMuxer SahneMuxer;

SahneMuxer *sahne_muxer_new (SahneContainer container);
void sahne_muxer_free (SahneMuxer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneMuxer, sahne_muxer_free)

void sahne_muxer_set_metadata (SahneMuxer *self, const char *name, const char *value);
void sahne_muxer_add_chapter (SahneMuxer *self, gint64 start_us, gint64 end_us, const char *title);
void sahne_muxer_set_generated (SahneMuxer *self);

guint sahne_muxer_add_track (SahneMuxer *self, int rate_num, int rate_den, const char *language);
void sahne_muxer_set_rotation (SahneMuxer *self, guint track, int degrees);
gboolean sahne_muxer_add_chunk (SahneMuxer *self, guint track, SahneChunk *chunk, GError **error);
void sahne_muxer_clear_tracks (SahneMuxer *self);

gboolean sahne_muxer_measure (SahneMuxer *self, guint64 *bytes, GError **error);
gboolean sahne_muxer_write (SahneMuxer *self, const char *path, GCancellable *cancellable,
                            GError **error);

G_END_DECLS
