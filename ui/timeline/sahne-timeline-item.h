/* What stands on the timeline: clips, captions, lines, music and effects of a film, as objects.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "sahne-timeline-facts.h"

G_BEGIN_DECLS

/* The rows, from above. */
typedef enum
{
  SAHNE_TRACK_TITLES,
  SAHNE_TRACK_MEDIA,
  SAHNE_TRACK_SCENES,
  SAHNE_TRACK_DIALOGUE,
  SAHNE_TRACK_MUSIC,
  SAHNE_TRACK_EFFECTS,
  SAHNE_N_TRACKS
} SahneTrack;

/* What an item is. */
typedef enum
{
  SAHNE_ITEM_TITLE,
  SAHNE_ITEM_CLIP,
  SAHNE_ITEM_BAR,
  SAHNE_ITEM_OVERLAY,
  SAHNE_ITEM_OVERLAY_SOUND,
  SAHNE_ITEM_CAPTION,
  SAHNE_ITEM_LINE,
  SAHNE_ITEM_EFFECT,
  SAHNE_ITEM_MUSIC,
} SahneItemKind;

#define SAHNE_TYPE_TIMELINE_ITEM (sahne_timeline_item_get_type ())
G_DECLARE_FINAL_TYPE (SahneTimelineItem, sahne_timeline_item, SAHNE, TIMELINE_ITEM, GObject)

/**
 * SahneTimelineItem:
 * @key: stays the same while it is the same thing
 * @target: (nullable): path in the film document that hand edits of it name
 * @scene: (nullable): the scene it belongs to
 * @label: what stands on it
 * @about: (nullable): the name of the scene, or of who speaks
 * @name: (nullable): see sahne_timeline_item_get_name()
 * @style: CSS class
 * @sound: (nullable): digest of its sound in the store
 * @look: (nullable): names what its pictures show; the same look is the same picture
 * @kind: what it is
 * @track: its row
 * @is_bar: the bar over a scene's shots, by which the whole scene is moved
 * @start_us: film time
 * @end_us: film time
 * @scene_us: the moment of its scene that it begins with; -1 for none
 * @transition_us: how long it comes in over the one before
 * @fade_in_us: how long it fades in at its beginning
 * @fade_us: how long it fades at its end
 * @sound_us: the moment of its sound that is heard first
 * @speed_pm: how fast it passes
 * @lane: which of its row's lanes it has, 0 below
 * @lanes: how many its row has there
 * @group: (nullable): those with the same one are chosen together
 * @medium: (nullable): which of the project's own files it comes from
 * @picture: (nullable): digest of its proxy
 * @thumbnail: (nullable): file with a small picture of it
 * @missing: what it shows is not there
 * @keys: (nullable) (element-type gint64): times of its keyframes, from its beginning
 *
 * Only read outside of this file.
 */
struct _SahneTimelineItem
{
  GObject parent_instance;
  char *key, *target, *label, *name, *sound, *look;
  char *scene, *about; /* reference-counted */
  const char *style;
  SahneItemKind kind;
  SahneTrack track;
  gboolean is_bar;
  gint64 start_us, end_us, scene_us, transition_us, fade_in_us, fade_us, sound_us, speed_pm;
  int lane, lanes;
  char *group, *medium, *picture, *thumbnail;
  gboolean missing;
  GArray *keys;
};

/* Finds what is shown of a scene; (transfer none) (nullable). */
typedef const SahneTimelineFacts *(*SahneTimelineFind) (const char *scene, gpointer data);

GPtrArray *sahne_timeline_items_new (JsonObject *film, SahneTimelineFind facts, gpointer data);
void sahne_timeline_item_read_keys (SahneTimelineItem *self, JsonObject *object);
const char *sahne_timeline_item_get_name (SahneTimelineItem *self);
const char *sahne_timeline_item_clip (SahneTimelineItem *self);
const char *sahne_timeline_item_overlay (SahneTimelineItem *self);
gboolean sahne_timeline_item_is_own (SahneTimelineItem *self);

G_END_DECLS
