/* The rows of the timeline: how high they are where there is much room and where there is little.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-timeline-private.h"

static const int heights[2][SAHNE_N_TRACKS]
    = { { 30, 34, 88, 46, 38, 34 }, { 26, 30, 74, 38, 30, 26 } };

/**
 * sahne_timeline_row_height:
 * @self: a canvas
 * @track: a row
 *
 * Returns: how high it is, pixels; 0 for one that is not shown
 */
int
sahne_timeline_row_height (SahneTimelineBody *self, SahneTrack track)
{
  return track == SAHNE_TRACK_MEDIA && self->no_media ? 0 : heights[self->narrow][track];
}

/**
 * sahne_timeline_row_y:
 * @self: a canvas
 * @track: a row
 *
 * Returns: where it begins, pixels from the top of the ruler
 */
int
sahne_timeline_row_y (SahneTimelineBody *self, SahneTrack track)
{
  int y = SAHNE_TIMELINE_RULER;

  for (guint i = 0; i < track; i++)
    y += sahne_timeline_row_height (self, i);
  return y;
}

/**
 * sahne_timeline_height:
 * @self: a canvas
 *
 * Returns: height of ruler and rows, pixels
 */
int
sahne_timeline_height (SahneTimelineBody *self)
{
  return sahne_timeline_row_y (self, SAHNE_N_TRACKS);
}

/* Where there is little room, own media have a row only when there are any. */
void
sahne_timeline_body_update_rows (SahneTimelineBody *self)
{
  gboolean none = self->narrow;

  for (guint i = 0; i < self->items->len && none; i++)
    none = ((SahneTimelineItem *) self->items->pdata[i])->track != SAHNE_TRACK_MEDIA;
  if (none == self->no_media)
    return;
  self->no_media = none;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_signal_emit_by_name (self, "rows-changed");
}

/**
 * sahne_timeline_body_set_narrow:
 * @self: a canvas
 * @narrow: whether there is little room
 */
void
sahne_timeline_body_set_narrow (SahneTimelineBody *self, gboolean narrow)
{
  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  sahne_timeline_body_update_rows (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_signal_emit_by_name (self, "rows-changed");
}
