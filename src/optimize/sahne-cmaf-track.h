/* What is in a CMAF track file: header, index, and fragments that each begin with a keyframe.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SahneCmafFragment:
 * @offset: of its first byte in the file
 * @bytes: its size
 * @key_bytes: from its first byte to the end of its first sample
 * @start: when it is shown, in units of the track, as the index says
 * @shown: when its first sample is shown, as the fragment itself says
 * @duration: how long, as the index says
 * @samples: how many pictures or blocks of sound it has
 * @held: how long these last together
 * @key: whether decoding can begin with it
 */
typedef struct
{
  guint64 offset;
  guint32 bytes, key_bytes;
  gint64 start, shown, duration, held;
  guint samples;
  gboolean key;
} SahneCmafFragment;

/**
 * SahneCmafTrack:
 * @bytes: size of the file
 * @init_bytes: size of the header, at the beginning of the file
 * @index_offset: where the index begins
 * @index_bytes: its size
 * @timescale: units of time in a second
 * @duration: of all fragments, in these
 * @fragments: (element-type SahneCmafFragment): in order
 */
typedef struct
{
  guint64 bytes, init_bytes, index_offset, index_bytes;
  guint32 timescale;
  gint64 duration;
  GArray *fragments;
} SahneCmafTrack;

SahneCmafTrack *sahne_cmaf_track_read (const char *path, GError **error);
void sahne_cmaf_track_free (SahneCmafTrack *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneCmafTrack, sahne_cmaf_track_free)

G_END_DECLS
