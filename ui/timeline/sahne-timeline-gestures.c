/* What the pointer does on the timeline: scrub, choose, trim, roll, slip, move, join, fade, zoom.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-timeline-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "sahne-clip-edit.h"
#include "sahne-json.h"

/* How near an edge the pointer takes it, inside and outside of the clip; pixels. */
#define EDGE_INSIDE 10
#define EDGE_OUTSIDE 4
/* Clips narrower than this have edges only outside. */
#define EDGES_FROM 28
/* A corner that fades. */
#define CORNER 16
/* A drag begins after this many pixels; edges stick within so many. */
#define THRESHOLD 4
#define SNAP 8

/* The clip whose edge is at @x, and which edge. */
static SahneTimelineItem *
find_edge (SahneTimelineBody *self, double x, double y, SahneEdge *edge)
{
  int top = sahne_timeline_row_y (SAHNE_TRACK_SCENES) + 20;
  SahneTimelineItem *found = NULL;
  double best = 1000;

  if (y < top || y > top + sahne_timeline_row_height (SAHNE_TRACK_SCENES) - 20)
    return NULL;
  for (guint i = 0; i < self->items->len; i++)
    {
      SahneTimelineItem *item = self->items->pdata[i];
      double ends[] = { sahne_timeline_scale_x (&self->scale, item->start_us),
                        sahne_timeline_scale_x (&self->scale, item->end_us) };
      double inside = ends[1] - ends[0] >= EDGES_FROM ? EDGE_INSIDE : 0;
      if (sahne_timeline_item_clip (item) == NULL || item->is_bar)
        continue;
      for (int k = 0; k < 2; k++)
        {
          double away = k ? ends[1] - x : x - ends[0]; /* positive inside the clip */
          double distance = away >= 0 ? away : -away * EDGE_INSIDE / EDGE_OUTSIDE;
          if (away > inside || away < -EDGE_OUTSIDE || distance >= best)
            continue;
          best = distance;
          found = item;
          *edge = k ? SAHNE_EDGE_OUT : SAHNE_EDGE_IN;
        }
    }
  return found;
}

static GStrv
one (const char *clip)
{
  const char *list[] = { clip, NULL };
  return g_strdupv ((GStrv) list);
}

/* ---- what a drag means so far ---- */

static GPtrArray *
patches_of (SahneTimelineBody *self)
{
  const SahneDrag *drag = &self->drag;
  JsonObject *film = sahne_session_get_film (self->session);
  const char *clip = drag->clips ? drag->clips[0] : NULL;

  if (clip == NULL || film == NULL)
    return NULL;
  switch (drag->kind)
    {
    case SAHNE_DRAG_TRIM:
      return sahne_film_edit_trim (film, clip, drag->edge, drag->by_f);
    case SAHNE_DRAG_ROLL:
      return sahne_film_edit_roll (film, clip, drag->by_f);
    case SAHNE_DRAG_SLIP:
      return sahne_film_edit_slip (film, clip, -drag->by_f);
    case SAHNE_DRAG_JOIN:
      return sahne_film_edit_join (film, clip, "dissolve", ABS (drag->by_f));
    case SAHNE_DRAG_FADE:
      {
        g_autofree char *target = g_strconcat ("clips/", clip, NULL);
        return sahne_clip_edit_fade (film, target, SAHNE_EDGE_OUT, -drag->by_f);
      }
    case SAHNE_DRAG_MOVE:
      return sahne_film_edit_move (film, (const char *const *) drag->clips, drag->before);
    default:
      return NULL;
    }
}

static const char *
name_of (SahneDragKind kind)
{
  switch (kind)
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
      return _ ("Fade out");
    default:
      return _ ("Move clips");
    }
}

/* The moved edge sticks to the playhead, to markers and to the ends of lines. */
static void
snap_edge (SahneTimelineBody *self)
{
  SahneDrag *drag = &self->drag;
  SahneRate rate = sahne_timeline_body_rate (self);
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 position = sahne_session_get_position (self->session);
  gint64 from = sahne_timeline_scale_time (&self->scale, drag->start_x);
  gint64 at = from + sahne_frames_time (rate, ABS (drag->by_f)) * (drag->by_f < 0 ? -1 : 1);
  gint64 within = (gint64) (SNAP / self->scale.zoom * 1e6), to = at;

  drag->snapped = FALSE;
  g_array_append_val (points, position);
  g_array_append_vals (points, self->markers, self->n_markers);
  for (guint i = 0; i < self->items->len; i++)
    {
      const SahneTimelineItem *item = self->items->pdata[i];
      if (item->track != SAHNE_TRACK_DIALOGUE && item->track != SAHNE_TRACK_TITLES)
        continue;
      g_array_append_val (points, item->start_us);
      g_array_append_val (points, item->end_us);
    }
  if (!self->snapping
      || !sahne_timeline_snap (&to, (const gint64 *) (void *) points->data, points->len, within))
    return;
  drag->snapped = TRUE;
  drag->at_us = to;
  drag->by_f = sahne_frames_at (rate, ABS (to - from)) * (to < from ? -1 : 1);
}

/* Where what is moved would go: in front of the clip whose middle the pointer has not passed. */
static void
aim (SahneTimelineBody *self)
{
  SahneDrag *drag = &self->drag;
  gint64 at = sahne_timeline_scale_time (&self->scale, drag->x), end = 0;

  g_clear_pointer (&drag->before, g_free);
  drag->at_us = -1;
  for (guint i = 0; i < self->items->len; i++)
    {
      SahneTimelineItem *item = self->items->pdata[i];
      const char *clip = sahne_timeline_item_clip (item);
      if (clip == NULL || item->is_bar || g_strv_contains ((const char *const *) drag->clips, clip))
        continue;
      end = MAX (end, item->end_us);
      if (at < (item->start_us + item->end_us) / 2)
        {
          drag->before = g_strdup (clip);
          drag->at_us = item->start_us;
          return;
        }
    }
  drag->at_us = end;
}

static void
preview (SahneTimelineBody *self)
{
  g_autoptr (GPtrArray) patches = NULL;
  g_autoptr (JsonObject) film = NULL;

  if (self->drag.kind == SAHNE_DRAG_MOVE)
    {
      gtk_widget_queue_draw (GTK_WIDGET (self));
      return;
    }
  patches = patches_of (self);
  if (patches == NULL)
    return;
  film = sahne_film_edit_preview (sahne_session_get_film (self->session), patches);
  sahne_timeline_body_show (self, film);
}

/* ---- the drag itself ---- */

static void
scrub (SahneTimelineBody *self, double x)
{
  sahne_session_set_position (self->session, sahne_timeline_scale_time (&self->scale, x));
}

static gboolean
is_selected (SahneTimelineBody *self, SahneTimelineItem *item)
{
  return g_hash_table_contains (self->selected, item->key);
}

static void
begin_on_clip (SahneTimelineBody *self, SahneTimelineItem *item, GdkModifierType state)
{
  SahneDrag *drag = &self->drag;
  gboolean more = state & GDK_CONTROL_MASK, range = state & GDK_SHIFT_MASK;
  const char *clip = sahne_timeline_item_clip (item);
  double right = sahne_timeline_scale_x (&self->scale, item->end_us);
  int top = sahne_timeline_row_y (SAHNE_TRACK_SCENES) + 20;

  if (!is_selected (self, item) || more || range)
    sahne_timeline_body_select (self, item, more, range);
  if (item->is_bar)
    {
      drag->kind = SAHNE_DRAG_MOVE;
      drag->clips = sahne_timeline_body_get_selection (self);
    }
  else if (clip && (state & GDK_ALT_MASK))
    {
      drag->kind = SAHNE_DRAG_SLIP;
      drag->clips = one (clip);
    }
  else if (clip && drag->start_y < top + CORNER && drag->start_x > right - CORNER
           && drag->start_x < right - EDGE_INSIDE / 2.0)
    {
      drag->kind = SAHNE_DRAG_FADE;
      drag->clips = one (clip);
    }
  else if (clip)
    {
      drag->kind = SAHNE_DRAG_MOVE;
      drag->clips = sahne_timeline_body_get_selection (self);
    }
}

static void
begin_on_edge (SahneTimelineBody *self, SahneTimelineItem *item, SahneEdge edge,
               GdkModifierType state)
{
  SahneDrag *drag = &self->drag;

  drag->edge = edge;
  drag->clips = one (sahne_timeline_item_clip (item));
  drag->kind = (state & GDK_CONTROL_MASK) && edge == SAHNE_EDGE_IN ? SAHNE_DRAG_ROLL
               : (state & GDK_ALT_MASK) && edge == SAHNE_EDGE_IN   ? SAHNE_DRAG_JOIN
                                                                   : SAHNE_DRAG_TRIM;
  if (!is_selected (self, item))
    sahne_timeline_body_select (self, item, FALSE, FALSE);
}

static void
drag_begin (GtkGestureDrag *gesture, double x, double y, SahneTimelineBody *self)
{
  GdkModifierType state
      = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  SahneTimelineClip *clip = sahne_timeline_body_pick (self, x, y);
  SahneTimelineItem *item;
  SahneEdge edge;

  if (self->session == NULL || self->film == NULL)
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  sahne_timeline_body_clear_drag (self);
  self->drag.start_x = self->drag.x = x;
  self->drag.start_y = self->drag.y = y;
  if (y < SAHNE_TIMELINE_RULER)
    {
      self->drag.kind = SAHNE_DRAG_SCRUB;
      scrub (self, x);
      return;
    }
  if (clip)
    gtk_widget_grab_focus (GTK_WIDGET (clip));
  item = find_edge (self, x, y, &edge);
  if (item)
    begin_on_edge (self, item, edge, state);
  else if (clip)
    begin_on_clip (self, sahne_timeline_clip_get_item (clip), state);
  else
    {
      self->drag.kind = SAHNE_DRAG_BOX;
      if (!(state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)))
        sahne_timeline_body_select (self, NULL, FALSE, FALSE);
    }
}

static void
drag_update (GtkGestureDrag *gesture, double dx, double dy, SahneTimelineBody *self)
{
  SahneDrag *drag = &self->drag;
  SahneRate rate = sahne_timeline_body_rate (self);
  double seconds = dx / self->scale.zoom;

  drag->x = drag->start_x + dx;
  drag->y = drag->start_y + dy;
  if (drag->kind == SAHNE_DRAG_NONE)
    return;
  if (drag->kind == SAHNE_DRAG_SCRUB)
    {
      scrub (self, drag->x);
      return;
    }
  if (hypot (dx, dy) < THRESHOLD && drag->by_f == 0)
    return;
  if (drag->kind == SAHNE_DRAG_BOX)
    {
      gtk_widget_queue_draw (GTK_WIDGET (self));
      return;
    }
  if (drag->kind == SAHNE_DRAG_MOVE)
    {
      aim (self);
      gtk_widget_queue_draw (GTK_WIDGET (self));
      return;
    }
  drag->by_f = (gint64) lround (seconds * rate.num / rate.den);
  if (drag->kind == SAHNE_DRAG_TRIM || drag->kind == SAHNE_DRAG_ROLL)
    snap_edge (self);
  preview (self);
}

/* Chooses what the box touches. */
static void
end_box (SahneTimelineBody *self)
{
  const SahneDrag *drag = &self->drag;
  gint64 from = sahne_timeline_scale_time (&self->scale, MIN (drag->start_x, drag->x));
  gint64 to = sahne_timeline_scale_time (&self->scale, MAX (drag->start_x, drag->x));
  double top = MIN (drag->start_y, drag->y), bottom = MAX (drag->start_y, drag->y);

  if (hypot (drag->x - drag->start_x, drag->y - drag->start_y) < THRESHOLD)
    return;
  for (guint i = 0; i < self->items->len; i++)
    {
      SahneTimelineItem *item = self->items->pdata[i];
      int y = sahne_timeline_row_y (item->track);
      if (!item->is_bar && item->end_us > from && item->start_us < to && bottom > y
          && top < y + sahne_timeline_row_height (item->track) && !is_selected (self, item))
        sahne_timeline_body_select (self, item, TRUE, FALSE);
    }
}

static void
drag_end (GtkGestureDrag *gesture, double dx, double dy, SahneTimelineBody *self)
{
  SahneDrag *drag = &self->drag;
  g_autoptr (GPtrArray) patches = NULL;
  const char *name = name_of (drag->kind);

  if (drag->kind == SAHNE_DRAG_BOX)
    end_box (self);
  if (drag->kind > SAHNE_DRAG_SCRUB && drag->kind != SAHNE_DRAG_BOX
      && (drag->by_f != 0 || (drag->kind == SAHNE_DRAG_MOVE && drag->at_us >= 0)))
    patches = patches_of (self);
  sahne_timeline_body_clear_drag (self);
  if (patches && patches->len)
    sahne_timeline_body_commit (self, name, g_steal_pointer (&patches));
  else if (self->session)
    sahne_timeline_body_show (self, sahne_session_get_film (self->session));
}

/* Another gesture, or Esc, has taken over: as if nothing had been. */
static void
drag_cancel (GtkGesture *gesture, GdkEventSequence *sequence, SahneTimelineBody *self)
{
  sahne_timeline_body_clear_drag (self);
  if (self->session)
    sahne_timeline_body_show (self, sahne_session_get_film (self->session));
}

/* ---- hovering, clicking, scrolling ---- */

static void
hover (SahneTimelineBody *self, SahneTimelineClip *clip)
{
  if (self->hovered == clip)
    return;
  if (self->hovered)
    sahne_timeline_clip_set_hover (self->hovered, FALSE);
  self->hovered = clip;
  if (clip)
    sahne_timeline_clip_set_hover (clip, TRUE);
}

static void
motion (GtkEventControllerMotion *controller, double x, double y, SahneTimelineBody *self)
{
  SahneEdge edge;
  gboolean on_edge = find_edge (self, x, y, &edge) != NULL;

  self->pointer_x = x;
  hover (self, sahne_timeline_body_pick (self, x, y));
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), y < SAHNE_TIMELINE_RULER ? "col-resize"
                                                      : on_edge                ? "ew-resize"
                                                                               : NULL);
}

static void
leave (GtkEventControllerMotion *controller, SahneTimelineBody *self)
{
  hover (self, NULL);
}

static void
clicked (GtkGestureClick *gesture, int n_press, double x, double y, SahneTimelineBody *self)
{
  SahneTimelineClip *clip = sahne_timeline_body_pick (self, x, y);
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));

  if (clip == NULL)
    return;
  if (button == GDK_BUTTON_SECONDARY)
    {
      gtk_widget_grab_focus (GTK_WIDGET (clip));
      if (!is_selected (self, sahne_timeline_clip_get_item (clip)))
        sahne_timeline_body_select (self, sahne_timeline_clip_get_item (clip), FALSE, FALSE);
      g_signal_emit_by_name (self, "menu", sahne_timeline_clip_get_item (clip), x, y);
    }
  else if (n_press == 2)
    g_signal_emit_by_name (self, "activated", sahne_timeline_clip_get_item (clip));
}

static gboolean
scroll (GtkEventControllerScroll *controller, double dx, double dy, SahneTimelineBody *self)
{
  GdkModifierType state
      = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if (state & GDK_CONTROL_MASK)
    {
      self->touched = TRUE;
      sahne_timeline_scale_zoom (&self->scale, pow (1.2, -dy), self->pointer_x);
      gtk_widget_queue_allocate (GTK_WIDGET (self));
      gtk_widget_queue_draw (GTK_WIDGET (self));
      return TRUE;
    }
  if (!(state & GDK_SHIFT_MASK) && fabs (dy) > fabs (dx))
    return FALSE;
  gtk_adjustment_set_value (self->adjustment, gtk_adjustment_get_value (self->adjustment)
                                                  + 48 * (fabs (dx) > 0 ? dx : dy));
  return TRUE;
}

static void
zoomed (GtkGestureZoom *gesture, double scale, SahneTimelineBody *self)
{
  double *from = g_object_get_data (G_OBJECT (gesture), "from");

  if (from && *from > 0)
    {
      self->touched = TRUE;
      sahne_timeline_scale_zoom (&self->scale, *from * scale / self->scale.zoom, self->pointer_x);
      gtk_widget_queue_allocate (GTK_WIDGET (self));
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }
}

static void
zoom_begin (GtkGesture *gesture, GdkEventSequence *sequence, SahneTimelineBody *self)
{
  double *from = g_new (double, 1);

  *from = self->scale.zoom;
  g_object_set_data_full (G_OBJECT (gesture), "from", from, g_free);
}

void
sahne_timeline_body_add_gestures (SahneTimelineBody *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *drag = gtk_gesture_drag_new (), *click = gtk_gesture_click_new (),
             *pinch = gtk_gesture_zoom_new ();
  GtkEventController *pointer = gtk_event_controller_motion_new ();
  GtkEventController *wheel
      = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);

  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end), self);
  g_signal_connect (drag, "cancel", G_CALLBACK (drag_cancel), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect (click, "pressed", G_CALLBACK (clicked), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  g_signal_connect (pinch, "begin", G_CALLBACK (zoom_begin), self);
  g_signal_connect (pinch, "scale-changed", G_CALLBACK (zoomed), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (pinch));
  g_signal_connect (pointer, "motion", G_CALLBACK (motion), self);
  g_signal_connect (pointer, "leave", G_CALLBACK (leave), self);
  gtk_widget_add_controller (widget, pointer);
  g_signal_connect (wheel, "scroll", G_CALLBACK (scroll), self);
  gtk_widget_add_controller (widget, wheel);
}
