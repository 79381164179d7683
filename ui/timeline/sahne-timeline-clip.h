/* One clip on the timeline: a widget with focus, a name, pictures or a waveform.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sahne-stills.h"
#include "sahne-timeline-item.h"
#include "sahne-waves.h"

G_BEGIN_DECLS

#define SAHNE_TYPE_TIMELINE_CLIP (sahne_timeline_clip_get_type ())
G_DECLARE_FINAL_TYPE (SahneTimelineClip, sahne_timeline_clip, SAHNE, TIMELINE_CLIP, GtkWidget)

GtkWidget *sahne_timeline_clip_new (SahneStills *stills, SahneWaves *waves);
void sahne_timeline_clip_set_item (SahneTimelineClip *self, SahneTimelineItem *item,
                                   double frame_us);
SahneTimelineItem *sahne_timeline_clip_get_item (SahneTimelineClip *self);
void sahne_timeline_clip_set_selected (SahneTimelineClip *self, gboolean selected);
void sahne_timeline_clip_set_hover (SahneTimelineClip *self, gboolean hover);

G_END_DECLS
