/* The scale of the timeline: where a time stands, and what stands at a place.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* From a frame 24 pixels wide to a second half a pixel wide. */
#define SAHNE_SCALE_MIN 0.5
#define SAHNE_SCALE_MAX 720.0

/**
 * SahneTimelineScale:
 * @zoom: pixels a second
 * @offset: pixels that are scrolled away to the left
 */
typedef struct
{
  double zoom, offset;
} SahneTimelineScale;

double sahne_timeline_scale_x (const SahneTimelineScale *self, gint64 us);
gint64 sahne_timeline_scale_time (const SahneTimelineScale *self, double x);
void sahne_timeline_scale_zoom (SahneTimelineScale *self, double factor, double x);
void sahne_timeline_scale_fit (SahneTimelineScale *self, gint64 duration_us, double width);
gint64 sahne_timeline_scale_tick (const SahneTimelineScale *self, double least_px);
gboolean sahne_timeline_snap (gint64 *us, const gint64 *points, guint n, gint64 within_us);

G_END_DECLS
