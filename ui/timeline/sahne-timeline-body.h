/* The canvas of the timeline: ruler, rows, clips, playhead, and what the pointer does with them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sahne-film-edit.h"
#include "sahne-session.h"
#include "sahne-stills.h"
#include "sahne-timeline-item.h"

G_BEGIN_DECLS

#define SAHNE_TYPE_TIMELINE_BODY (sahne_timeline_body_get_type ())
G_DECLARE_FINAL_TYPE (SahneTimelineBody, sahne_timeline_body, SAHNE, TIMELINE_BODY, GtkWidget)

/* Before the id of one of the person's own files that is dragged as a text. */
#define SAHNE_MEDIUM_PREFIX "sahne-medium:"

/* What dragging a clip with a key held does. */
typedef enum
{
  SAHNE_TOOL_SELECT,
  SAHNE_TOOL_ROLL,
  SAHNE_TOOL_SLIP,
} SahneTimelineTool;

/* Height of the ruler, and where each row begins and how high it is, pixels. */
#define SAHNE_TIMELINE_RULER 28
int sahne_timeline_row_y (SahneTimelineBody *self, SahneTrack track);
int sahne_timeline_row_height (SahneTimelineBody *self, SahneTrack track);
int sahne_timeline_height (SahneTimelineBody *self);
void sahne_timeline_body_set_narrow (SahneTimelineBody *self, gboolean narrow);

/*
 * Properties: none. Signals: `selection-changed` (), `activated` (item: SahneTimelineItem): a clip
 * was double-clicked or Enter was pressed on it; `menu` (item, x: double, y: double); `command`
 * (name: string): a key asked for a command of the timeline; `dropped` (what: string, us: int64,
 * between: boolean): a medium's id or a file's path was dropped at a time, between the clips or
 * over them.
 */

GtkWidget *sahne_timeline_body_new (void);
void sahne_timeline_body_set_session (SahneTimelineBody *self, SahneSession *session,
                                      SahneStills *stills);
GtkAdjustment *sahne_timeline_body_get_adjustment (SahneTimelineBody *self);
void sahne_timeline_body_set_snapping (SahneTimelineBody *self, gboolean snapping);
void sahne_timeline_body_set_range (SahneTimelineBody *self, gint64 in_us, gint64 out_us);
void sahne_timeline_body_zoom (SahneTimelineBody *self, double factor);
void sahne_timeline_body_fit (SahneTimelineBody *self);
char **sahne_timeline_body_get_selection (SahneTimelineBody *self);
char **sahne_timeline_body_get_overlays (SahneTimelineBody *self);
char **sahne_timeline_body_get_targets (SahneTimelineBody *self);
void sahne_timeline_body_choose (SahneTimelineBody *self, const char *const *targets);
SahneTimelineItem *sahne_timeline_body_get_focused (SahneTimelineBody *self);
void sahne_timeline_body_select_all (SahneTimelineBody *self);
void sahne_timeline_body_commit (SahneTimelineBody *self, const char *name, GPtrArray *patches);
JsonObject *sahne_timeline_body_get_film (SahneTimelineBody *self);

G_END_DECLS
