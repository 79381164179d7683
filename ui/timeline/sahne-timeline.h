/* The timeline: tools, heads of the rows, and the canvas with its clips.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sahne-session.h"
#include "sahne-timeline-body.h"

G_BEGIN_DECLS

#define SAHNE_TYPE_TIMELINE (sahne_timeline_get_type ())
G_DECLARE_FINAL_TYPE (SahneTimeline, sahne_timeline, SAHNE, TIMELINE, AdwBin)

/*
 * Signal: `open-inspector` (clone: string): the person wants to see more of what is chosen.
 *
 * The timeline's commands are the actions `timeline.*`; the window offers them while it is shown.
 */

void sahne_timeline_set_session (SahneTimeline *self, SahneSession *session, SahneStills *stills);
void sahne_timeline_set_range (SahneTimeline *self, gint64 in_us, gint64 out_us);
void sahne_timeline_set_narrow (SahneTimeline *self, gboolean narrow, gboolean medium);
void sahne_timeline_set_low (SahneTimeline *self, gboolean low);
void sahne_timeline_set_metered (SahneTimeline *self, gboolean metered);
SahneTimelineBody *sahne_timeline_get_body (SahneTimeline *self);
GActionGroup *sahne_timeline_get_actions (SahneTimeline *self);

G_END_DECLS
