/* What the boxes of an MP4 file say that no library tells.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SahneMp4Boxes:
 * @mp4: whether the file is made of boxes at all
 * @faststart: whether the index comes before the media, so that playing begins at once
 * @fragmented: whether it has fragments
 * @edit_lists: how many edit lists it has
 * @tracks: how many tracks
 * @colour: how many tracks say how their colours are meant
 * @picture_tag: the four letters of the first track of pictures, "avc1", "hvc1"…; "" for none
 */
typedef struct
{
  gboolean mp4, faststart, fragmented;
  int edit_lists, tracks, colour;
  char picture_tag[5];
} SahneMp4Boxes;

void sahne_mp4_boxes_read (const char *path, SahneMp4Boxes *boxes);

G_END_DECLS
