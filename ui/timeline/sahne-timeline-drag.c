/* What a drag on the timeline means: the edits it makes, what it sticks to, what is dropped.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-timeline-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sahne-clip-edit.h"
#include "sahne-json.h"
#include "sahne-overlay-edit.h"
#include "sahne-timeline-markers.h"

/* Edges stick within so many pixels. */
#define SNAP 8

static char *
target_of (const SahneDrag *drag)
{
  return g_strconcat (drag->over ? "overlays/" : "clips/", drag->clips[0], NULL);
}

static gint64
as_time (SahneRate rate, gint64 frames)
{
  return frames < 0 ? -sahne_frames_time (rate, -frames) : sahne_frames_time (rate, frames);
}

static GPtrArray *
overlay_patches (const SahneDrag *drag, JsonObject *film)
{
  switch (drag->kind)
    {
    case SAHNE_DRAG_TRIM:
      return sahne_overlay_edit_trim (film, drag->clips[0], drag->edge, drag->by_f);
    case SAHNE_DRAG_SLIP:
      return sahne_overlay_edit_slip (film, drag->clips[0], -drag->by_f);
    case SAHNE_DRAG_SHIFT:
      return sahne_overlay_edit_move (film, (const char *const *) drag->clips, drag->by_f);
    default:
      return NULL;
    }
}

/* A transition as long as the drag says, of the kind that is there. */
static GPtrArray *
join_patches (const SahneDrag *drag, JsonObject *film)
{
  JsonObject *now = sahne_json_path (film, "clips", drag->clips[0], "transition", NULL);
  gint64 frames = ABS (drag->was_f + drag->by_f);

  return sahne_film_edit_join (film, drag->clips[0],
                               frames > 0 ? sahne_json_string (now, "kind", "dissolve") : NULL,
                               frames);
}

/* The edits that the drag under way makes of the session's film. */
GPtrArray *
sahne_timeline_body_patches (SahneTimelineBody *self)
{
  const SahneDrag *drag = &self->drag;
  JsonObject *film = sahne_session_get_film (self->session);
  const char *clip = drag->clips ? drag->clips[0] : NULL;
  g_autofree char *target = clip ? target_of (drag) : NULL;
  SahneRate rate = sahne_timeline_body_rate (self);
  gint64 fade = drag->was_f + (drag->edge == SAHNE_EDGE_IN ? drag->by_f : -drag->by_f);

  if (clip == NULL || film == NULL)
    return NULL;
  if (drag->kind == SAHNE_DRAG_FADE)
    return sahne_clip_edit_fade (film, target, drag->edge, fade);
  if (drag->kind == SAHNE_DRAG_KEY)
    return sahne_clip_edit_move_keys (film, target, drag->key_us,
                                      MAX (0, drag->key_us + as_time (rate, drag->by_f)));
  if (drag->over)
    return overlay_patches (drag, film);
  switch (drag->kind)
    {
    case SAHNE_DRAG_TRIM:
      return sahne_film_edit_trim (film, clip, drag->edge, drag->by_f);
    case SAHNE_DRAG_ROLL:
      return sahne_film_edit_roll (film, clip, drag->by_f);
    case SAHNE_DRAG_SLIP:
      return sahne_film_edit_slip (film, clip, -drag->by_f);
    case SAHNE_DRAG_JOIN:
      return join_patches (drag, film);
    case SAHNE_DRAG_MOVE:
      return sahne_film_edit_move (film, (const char *const *) drag->clips, drag->before);
    default:
      return NULL;
    }
}

/* What the step is called in the history. */
const char *
sahne_timeline_body_step_name (const SahneDrag *drag)
{
  switch (drag->kind)
    {
    case SAHNE_DRAG_TRIM:
      return _ ("Trim clip");
    case SAHNE_DRAG_ROLL:
      return _ ("Roll cut");
    case SAHNE_DRAG_SLIP:
      return _ ("Slip clip");
    case SAHNE_DRAG_JOIN:
      return _ ("Add transition");
    case SAHNE_DRAG_FADE:
      return drag->edge == SAHNE_EDGE_IN ? _ ("Fade in") : _ ("Fade out");
    case SAHNE_DRAG_KEY:
      return _ ("Move keyframe");
    case SAHNE_DRAG_SHIFT:
      return _ ("Move own media");
    default:
      return _ ("Move clips");
    }
}

/* ---- snapping ---- */

/* What can be stuck to: playhead, markers, range, lines and titles; for overlays the cuts and other
 * overlays too. */
static GArray *
list_points (SahneTimelineBody *self)
{
  const SahneDrag *drag = &self->drag;
  GArray *points = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 position = sahne_session_get_position (self->session);
  gboolean cuts = drag->over || drag->kind == SAHNE_DRAG_DROP || drag->kind == SAHNE_DRAG_KEY
                  || drag->kind == SAHNE_DRAG_MARK;

  g_array_append_val (points, position);
  for (guint i = 0; self->markers && i < self->markers->len; i++)
    {
      const SahneMarker *marker = self->markers->pdata[i];
      if (drag->kind != SAHNE_DRAG_MARK || g_strcmp0 (marker->id, drag->before) != 0)
        g_array_append_val (points, marker->time_us);
    }
  for (guint k = 0; k < 2; k++)
    if (self->range[k] >= 0)
      g_array_append_val (points, self->range[k]);
  for (guint i = 0; i < self->items->len; i++)
    {
      SahneTimelineItem *item = self->items->pdata[i];
      const char *overlay = sahne_timeline_item_overlay (item);
      if (item->track != SAHNE_TRACK_DIALOGUE && item->track != SAHNE_TRACK_TITLES
          && !(cuts && sahne_timeline_item_is_own (item)))
        continue;
      if (overlay && drag->over && drag->clips
          && g_strv_contains ((const char *const *) drag->clips, overlay))
        continue;
      g_array_append_val (points, item->start_us);
      g_array_append_val (points, item->end_us);
    }
  return points;
}

/* Where a marker stands while it is dragged. */
gint64
sahne_timeline_body_marker_time (SahneTimelineBody *self, const SahneMarker *marker)
{
  const SahneDrag *drag = &self->drag;

  if (drag->kind != SAHNE_DRAG_MARK || g_strcmp0 (drag->before, marker->id) != 0)
    return marker->time_us;
  return MAX (0, marker->time_us + as_time (sahne_timeline_body_rate (self), drag->by_f));
}

/* Lets what is dragged stick to something near. */
void
sahne_timeline_body_snap (SahneTimelineBody *self)
{
  SahneDrag *drag = &self->drag;
  SahneRate rate = sahne_timeline_body_rate (self);
  g_autoptr (GArray) points = list_points (self);
  gint64 within = (gint64) (SNAP / self->scale.zoom * 1e6), best = G_MAXINT64;
  gint64 moved = drag->edge_us + as_time (rate, drag->by_f), found = 0, at = -1;
  const gint64 ends[] = { moved, moved + drag->length_us };

  drag->snapped = FALSE;
  for (guint k = 0; k < (drag->length_us > 0 ? 2 : 1) && self->snapping; k++)
    {
      gint64 to = ends[k];
      if (!sahne_timeline_snap (&to, (const gint64 *) (void *) points->data, points->len, within)
          || ABS (to - ends[k]) >= best)
        continue;
      best = ABS (to - ends[k]);
      found = to - (k ? drag->length_us : 0) - drag->edge_us;
      at = to;
    }
  if (at < 0)
    return;
  drag->snapped = TRUE;
  drag->at_us = at;
  /* To the nearest frame: edges lie on whole microseconds just behind one. */
  drag->by_f = (found < 0 ? -1 : 1)
               * sahne_frames_at (rate, ABS (found) + sahne_frames_time (rate, 1) / 2);
}

/* ---- own files ---- */

/* Gives items of own media their small pictures, and says which of them cannot be shown. */
void
sahne_timeline_body_find_media (SahneTimelineBody *self)
{
  SahneStore *store = self->session ? sahne_session_get_store (self->session) : NULL;

  for (guint i = 0; i < self->items->len; i++)
    {
      SahneTimelineItem *item = self->items->pdata[i];
      JsonObject *info = item->medium && self->media
                             ? sahne_json_path (self->media, item->medium, "info", NULL)
                             : NULL;
      const char *thumbnail = info ? sahne_json_string (info, "thumbnail", NULL) : NULL;
      if (item->medium == NULL)
        continue;
      item->missing = (item->picture && !sahne_store_has (store, item->picture))
                      || (item->sound && !sahne_store_has (store, item->sound));
      if (item->picture && thumbnail && !item->missing)
        item->thumbnail = g_strdup (thumbnail);
      if (item->missing)
        {
          g_autofree char *label = g_strdup_printf (_ ("Missing: %s"), item->label);
          g_free (item->label);
          item->label = g_steal_pointer (&label);
        }
    }
}

static void
media_changed (SahneTimelineBody *self, guint what)
{
  if (what & SAHNE_CHANGED_OVERRIDES)
    sahne_timeline_markers_show (self);
  if (!(what & SAHNE_CHANGED_MEDIA))
    return;
  g_clear_pointer (&self->media, json_object_unref);
  self->media = sahne_project_list_media (sahne_session_get_project (self->session));
  if (self->drag.kind == SAHNE_DRAG_NONE)
    sahne_timeline_body_show (self, sahne_timeline_body_get_film (self));
}

/* Follows the project's own files from now on. */
void
sahne_timeline_body_watch_media (SahneTimelineBody *self)
{
  g_clear_pointer (&self->media, json_object_unref);
  sahne_timeline_markers_show (self);
  if (self->session == NULL)
    return;
  self->media = sahne_project_list_media (sahne_session_get_project (self->session));
  g_signal_connect_swapped (self->session, "edited", G_CALLBACK (media_changed), self);
}

/* ---- what is dropped ---- */

static gboolean
is_between (SahneTimelineBody *self, double y)
{
  int top = sahne_timeline_row_y (self, SAHNE_TRACK_SCENES);
  return y >= top && y < top + sahne_timeline_row_height (self, SAHNE_TRACK_SCENES);
}

static void
aim_drop (SahneTimelineBody *self, double x, double y)
{
  SahneDrag *drag = &self->drag;

  drag->kind = SAHNE_DRAG_DROP;
  drag->x = x;
  drag->y = y;
  drag->by_f = 0;
  drag->length_us = 0;
  drag->edge_us = MAX (0, sahne_timeline_scale_time (&self->scale, x));
  drag->at_us = drag->edge_us;
  sahne_timeline_body_snap (self);
  if (drag->snapped)
    drag->edge_us = drag->at_us;
  drag->by_f = 0;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static GdkDragAction
drop_motion (GtkDropTarget *target, double x, double y, SahneTimelineBody *self)
{
  if (self->session == NULL || self->film == NULL)
    return 0;
  aim_drop (self, x, y);
  return GDK_ACTION_COPY;
}

static void
drop_leave (GtkDropTarget *target, SahneTimelineBody *self)
{
  if (self->drag.kind == SAHNE_DRAG_DROP)
    sahne_timeline_body_clear_drag (self);
}

static gboolean
dropped (GtkDropTarget *target, const GValue *value, double x, double y, SahneTimelineBody *self)
{
  gint64 at;

  if (self->session == NULL || self->film == NULL)
    return FALSE;
  aim_drop (self, x, y);
  at = self->drag.edge_us;
  sahne_timeline_body_clear_drag (self);
  if (G_VALUE_HOLDS_STRING (value))
    {
      const char *what = g_value_get_string (value);
      if (!g_str_has_prefix (what, SAHNE_MEDIUM_PREFIX))
        return FALSE;
      g_signal_emit_by_name (self, "dropped", what, at, is_between (self, y));
      return TRUE;
    }
  for (GSList *l = g_value_get_boxed (value); l; l = l->next)
    {
      g_autofree char *path = g_file_get_path (l->data);
      if (path)
        g_signal_emit_by_name (self, "dropped", path, at, is_between (self, y));
    }
  return TRUE;
}

void
sahne_timeline_body_add_drop (SahneTimelineBody *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);
  GType types[] = { G_TYPE_STRING, GDK_TYPE_FILE_LIST };

  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  g_signal_connect (target, "enter", G_CALLBACK (drop_motion), self);
  g_signal_connect (target, "motion", G_CALLBACK (drop_motion), self);
  g_signal_connect (target, "leave", G_CALLBACK (drop_leave), self);
  g_signal_connect (target, "drop", G_CALLBACK (dropped), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
