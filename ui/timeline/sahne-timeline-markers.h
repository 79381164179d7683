/* Markers on the timeline: their commands, and the popover that names one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-timeline-body.h"

G_BEGIN_DECLS

void sahne_timeline_markers_add_actions (SahneTimelineBody *body, GActionMap *actions);
void sahne_timeline_markers_show (SahneTimelineBody *body);
void sahne_timeline_markers_edit (SahneTimelineBody *body, const char *id);

G_END_DECLS
