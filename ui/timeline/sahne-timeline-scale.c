/* The scale of the timeline: where a time stands, and what stands at a place.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-timeline-scale.h"

#include <math.h>

/* Steps between ticks, microseconds. */
static const gint64 ticks[]
    = { 40000,    100000,   200000,   500000,   1000000,   2000000,   5000000,
        10000000, 15000000, 30000000, 60000000, 120000000, 300000000, 600000000 };

/**
 * sahne_timeline_scale_x:
 * @self: a scale
 * @us: a time of the film
 *
 * Returns: where it stands, pixels from the left edge of what is seen
 */
double
sahne_timeline_scale_x (const SahneTimelineScale *self, gint64 us)
{
  return us / 1e6 * self->zoom - self->offset;
}

/**
 * sahne_timeline_scale_time:
 * @self: a scale
 * @x: pixels from the left edge of what is seen
 *
 * Returns: the time there, never before the film begins
 */
gint64
sahne_timeline_scale_time (const SahneTimelineScale *self, double x)
{
  return MAX (0, (gint64) llround ((x + self->offset) / self->zoom * 1e6));
}

/**
 * sahne_timeline_scale_zoom:
 * @self: a scale
 * @factor: above 1 for nearer
 * @x: the place that stays where it is
 */
void
sahne_timeline_scale_zoom (SahneTimelineScale *self, double factor, double x)
{
  double at = (x + self->offset) / self->zoom;

  self->zoom = CLAMP (self->zoom * factor, SAHNE_SCALE_MIN, SAHNE_SCALE_MAX);
  self->offset = MAX (0, at * self->zoom - x);
}

/**
 * sahne_timeline_scale_fit:
 * @self: a scale
 * @duration_us: length of the film
 * @width: room for it, pixels
 */
void
sahne_timeline_scale_fit (SahneTimelineScale *self, gint64 duration_us, double width)
{
  double seconds = MAX (duration_us, 1000000) / 1e6;

  self->zoom = CLAMP ((width - 24) / seconds, SAHNE_SCALE_MIN, SAHNE_SCALE_MAX);
  self->offset = 0;
}

/**
 * sahne_timeline_scale_tick:
 * @self: a scale
 * @least_px: no two ticks stand nearer
 *
 * Returns: the step between ticks, microseconds
 */
gint64
sahne_timeline_scale_tick (const SahneTimelineScale *self, double least_px)
{
  for (guint i = 0; i < G_N_ELEMENTS (ticks); i++)
    if (ticks[i] / 1e6 * self->zoom >= least_px)
      return ticks[i];
  return ticks[G_N_ELEMENTS (ticks) - 1];
}

/**
 * sahne_timeline_snap:
 * @us: (inout): a time
 * @points: times that attract it
 * @n: how many
 * @within_us: how far they reach
 *
 * Returns: whether @us now is the nearest of @points
 */
gboolean
sahne_timeline_snap (gint64 *us, const gint64 *points, guint n, gint64 within_us)
{
  gint64 best = within_us + 1, found = *us;

  for (guint i = 0; i < n; i++)
    if (ABS (points[i] - *us) < best)
      {
        best = ABS (points[i] - *us);
        found = points[i];
      }
  *us = found;
  return best <= within_us;
}
