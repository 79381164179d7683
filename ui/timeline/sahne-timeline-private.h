/* What the files of the timeline's canvas share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-markers.h"
#include "sahne-timeline-body.h"
#include "sahne-timeline-clip.h"
#include "sahne-timeline-scale.h"

#include "sahne-frames.h"

/* How far above the lower edge of a clip its keyframes stand, pixels. */
#define SAHNE_TIMELINE_KEY_Y 7

/* What the pointer is doing: moving clips to another place in the order, or shifting overlays in
 * time, among others. */
typedef enum
{
  SAHNE_DRAG_NONE,
  SAHNE_DRAG_SCRUB,
  SAHNE_DRAG_TRIM,
  SAHNE_DRAG_ROLL,
  SAHNE_DRAG_SLIP,
  SAHNE_DRAG_MOVE,
  SAHNE_DRAG_SHIFT,
  SAHNE_DRAG_JOIN,
  SAHNE_DRAG_FADE,
  SAHNE_DRAG_KEY,
  SAHNE_DRAG_DROP,
  SAHNE_DRAG_BOX,
  SAHNE_DRAG_MARK,
} SahneDragKind;

/**
 * SahneDrag:
 * @kind: what is being done
 * @edge: which end is trimmed or faded
 * @clips: ids of the clips or overlays it is done to, ended by %NULL
 * @over: they are overlays
 * @edge_us: film time of what is dragged before: an edge, a keyframe, the beginning of an overlay
 * @length_us: how long what is dragged is, 0 for an edge
 * @key_us: time of the dragged keyframe, from the beginning of what it belongs to
 * @was_f: how long a fade was
 * @start_x: where it began
 * @start_y: see @start_x
 * @x: where the pointer is
 * @y: see @x
 * @by_f: by how many frames so far
 * @before: (nullable): where what is moved would go; the id of a marker that is moved
 * @at_us: where the line of snapping or of insertion stands, -1 for none
 * @snapped: whether it snapped there
 */
typedef struct
{
  SahneDragKind kind;
  SahneEdge edge;
  GStrv clips;
  gboolean over;
  gint64 edge_us, length_us, key_us, was_f;
  double start_x, start_y, x, y;
  gint64 by_f;
  char *before;
  gint64 at_us;
  gboolean snapped;
} SahneDrag;

struct _SahneTimelineBody
{
  GtkWidget parent_instance;
  SahneSession *session;
  SahneStills *stills;
  SahneWaves *waves;
  SahneTimelineScale scale;
  GtkAdjustment *adjustment;
  guint update_id; /* clips are made and taken away before the next frame */
  guint again_id;  /* scenes that came to the film are shown */
  guint shown;     /* goes up with each film, choice and gesture that is to be seen */
  struct
  {
    guint shown;
    int width;
    double zoom, offset;
  } made;               /* what the clips that are there were made for */
  JsonObject *media;    /* the project's own files */
  JsonObject *film;     /* what is shown: the session's film, or that with edits under way */
  JsonNode *node;       /* the session's film, which @film belongs to or comes from */
  GPtrArray *items;     /* SahneTimelineItem by track and time */
  GPtrArray *pending;   /* GPtrArray of SahneFilmPatch that @film does not have yet */
  gint64 moved_f;       /* how long the film is with edits under way, -1 without */
  guint laying;         /* goes up with each film that is laid out */
  GHashTable *clips;    /* key -> SahneTimelineClip, near what is seen */
  GHashTable *facts;    /* scene -> SahneTimelineFacts */
  char *wanted;         /* key of an item that has a clip however narrow it is */
  GHashTable *selected; /* keys */
  char *anchor;         /* key from which Shift extends */
  SahneTimelineClip *hovered;
  SahneDrag drag;
  GPtrArray *markers; /* (nullable): SahneMarker in order of time */
  gint64 range[2];
  gboolean snapping;
  gboolean narrow, no_media; /* there is little room; own media have no row */
  gboolean fitted, touched;  /* shows the whole film; the person has chosen what is seen */
  double pointer_x;
};

SahneRate sahne_timeline_body_rate (SahneTimelineBody *self);
void sahne_timeline_body_show (SahneTimelineBody *self, JsonObject *film);
void sahne_timeline_body_move (SahneTimelineBody *self, GPtrArray *patches);
void sahne_timeline_body_select (SahneTimelineBody *self, SahneTimelineItem *item, gboolean more,
                                 gboolean range);
void sahne_timeline_body_scroll_to (SahneTimelineBody *self, gint64 us);
SahneTimelineClip *sahne_timeline_body_pick (SahneTimelineBody *self, double x, double y,
                                             gboolean make);
GtkAllocation sahne_timeline_body_place (SahneTimelineBody *self, const SahneTimelineItem *item);
GPtrArray *sahne_timeline_body_patches (SahneTimelineBody *self);
const char *sahne_timeline_body_step_name (const SahneDrag *drag);
gint64 sahne_timeline_body_marker_time (SahneTimelineBody *self, const SahneMarker *marker);
GtkAllocation sahne_timeline_body_transition (SahneTimelineBody *self,
                                              const SahneTimelineItem *item);
SahneMarker *sahne_timeline_body_find_marker (SahneTimelineBody *self, double x, double y);
void sahne_timeline_body_snap (SahneTimelineBody *self);
void sahne_timeline_body_find_media (SahneTimelineBody *self);
void sahne_timeline_body_watch_media (SahneTimelineBody *self);
gboolean sahne_timeline_body_is_near (SahneTimelineBody *self, const SahneTimelineItem *item,
                                      int width);
void sahne_timeline_body_tell_view (SahneTimelineBody *self);
void sahne_timeline_body_place_clips (SahneTimelineBody *self);
void sahne_timeline_body_renew_clips (SahneTimelineBody *self);
void sahne_timeline_body_drop_clips (SahneTimelineBody *self);
GtkWidget *sahne_timeline_body_clip (SahneTimelineBody *self, SahneTimelineItem *item);
void sahne_timeline_body_update_rows (SahneTimelineBody *self);
void sahne_timeline_body_add_drop (SahneTimelineBody *self);
void sahne_timeline_body_add_gestures (SahneTimelineBody *self);
void sahne_timeline_body_add_keys (SahneTimelineBody *self);
void sahne_timeline_body_draw_over (SahneTimelineBody *self, GtkSnapshot *snapshot);
void sahne_timeline_body_draw_under (SahneTimelineBody *self, GtkSnapshot *snapshot);
void sahne_timeline_body_clear_drag (SahneTimelineBody *self);
