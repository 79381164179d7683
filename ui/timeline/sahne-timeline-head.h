/* The head of a row of the timeline: what it is, and for sound how loud, muted, alone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sahne-session.h"
#include "sahne-timeline-item.h"

G_BEGIN_DECLS

#define SAHNE_TYPE_TIMELINE_HEAD (sahne_timeline_head_get_type ())
G_DECLARE_FINAL_TYPE (SahneTimelineHead, sahne_timeline_head, SAHNE, TIMELINE_HEAD, GtkBox)

GtkWidget *sahne_timeline_head_new (SahneTrack track, int height);
void sahne_timeline_head_set_session (SahneTimelineHead *self, SahneSession *session);
void sahne_timeline_head_set_width (SahneTimelineHead *self, int width);

void sahne_timeline_head_set_height (SahneTimelineHead *self, int height);

G_END_DECLS
