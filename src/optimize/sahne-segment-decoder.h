/* Decodes one segment of a stream by itself, as a player does that begins there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-av.h"

G_BEGIN_DECLS

/**
 * SahneSegmentFacts:
 * @codecs: how players call its codec
 * @width: of its pictures, 0 for sound
 * @height: see @width
 * @frames: pictures, or samples of sound, that were decoded
 * @rate: of sound, samples a second
 * @begins_with_key: whether the first picture needs no other
 */
typedef struct
{
  char *codecs;
  int width, height;
  gint64 frames;
  int rate;
  gboolean begins_with_key;
} SahneSegmentFacts;

void sahne_segment_facts_clear (SahneSegmentFacts *facts);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SahneSegmentFacts, sahne_segment_facts_clear)

gboolean sahne_segment_decode (const char *path, guint64 init_bytes, guint64 offset, guint64 bytes,
                               SahneSegmentFacts *facts, GError **error);

G_END_DECLS
