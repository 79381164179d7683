/* Reads play lists of HTTP Live Streaming: variants, or segments as ranges of files.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SahnePlayVariant:
 * @uri: of its list of segments
 * @codecs: as the list names them
 * @sound: (nullable): group of its sound
 * @peak: promised bits a second
 * @mean: see @peak
 * @width: of its pictures, 0 for not said
 * @height: see @width
 * @rate: pictures a second, 0 for not said
 * @keyframes: whether it has nothing but keyframes
 */
typedef struct
{
  char *uri, *codecs, *sound;
  gint64 peak, mean;
  int width, height;
  double rate;
  gboolean keyframes;
} SahnePlayVariant;

/**
 * SahnePlayRendition:
 * @type: "AUDIO" or "SUBTITLES"
 * @group: the group it belongs to
 * @language: of it
 * @uri: of its list
 */
typedef struct
{
  char *type, *group, *language, *uri;
} SahnePlayRendition;

/**
 * SahnePlaySegment:
 * @uri: the file it is in
 * @offset: where it begins there
 * @bytes: its size; 0 for the whole file
 * @duration: in seconds
 */
typedef struct
{
  char *uri;
  guint64 offset, bytes;
  double duration;
} SahnePlaySegment;

/**
 * SahnePlayList:
 * @variants: (element-type SahnePlayVariant): of a master list
 * @renditions: (element-type SahnePlayRendition): see @variants
 * @segments: (element-type SahnePlaySegment): of a media list
 * @init: the header that comes before each segment
 * @target: seconds that no segment exceeds
 * @ended: whether nothing can follow
 * @keyframes: whether each segment is one keyframe
 */
typedef struct
{
  GPtrArray *variants, *renditions, *segments;
  SahnePlaySegment init;
  int target;
  gboolean ended, keyframes;
} SahnePlayList;

SahnePlayList *sahne_play_list_parse (const char *text, GError **error);
SahnePlayList *sahne_play_list_read (const char *path, GError **error);
void sahne_play_list_free (SahnePlayList *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahnePlayList, sahne_play_list_free)

G_END_DECLS
