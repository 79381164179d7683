/* What the pointer does on the timeline: scrub, choose, trim, roll, slip, move, join, fade, zoom.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-timeline-private.h"

#include <math.h>
#include <string.h>

#include "sahne-format.h"
#include "sahne-json.h"
#include "sahne-timeline-markers.h"

/* How near an edge the pointer takes it, inside and outside of the clip; pixels. */
#define EDGE_INSIDE 10
#define EDGE_OUTSIDE 4
/* Clips narrower than this have edges only outside. */
#define EDGES_FROM 28
/* A corner that fades. */
#define CORNER 16
/* Narrower clips have no corners to drag, pixels. */
#define CORNERS_FROM 48
/* How near a keyframe or the end of a fade the pointer takes it, pixels. */
#define POINT 7
/* A drag begins after this many pixels. */
#define THRESHOLD 4

static gboolean
is_inside (const GtkAllocation *place, double x, double y, int outside)
{
  return y >= place->y && y < place->y + place->height && x >= place->x - outside
         && x < place->x + place->width + outside;
}

/* The clip or overlay whose edge is at @x, and which edge. */
static SahneTimelineItem *
find_edge (SahneTimelineBody *self, double x, double y, SahneEdge *edge)
{
  SahneTimelineItem *found = NULL;
  double best = 1000;

  for (guint i = 0; i < self->items->len; i++)
    {
      SahneTimelineItem *item = self->items->pdata[i];
      GtkAllocation place;
      double ends[2], inside;
      if (!sahne_timeline_item_is_own (item))
        continue;
      place = sahne_timeline_body_place (self, item);
      if (!is_inside (&place, x, y, EDGE_OUTSIDE))
        continue;
      ends[0] = sahne_timeline_scale_x (&self->scale, item->start_us);
      ends[1] = sahne_timeline_scale_x (&self->scale, item->end_us);
      inside = ends[1] - ends[0] >= EDGES_FROM ? EDGE_INSIDE : 0;
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

/* The clip or overlay whose upper corner, or the end of whose fade, is there. */
static SahneTimelineItem *
find_corner (SahneTimelineBody *self, double x, double y, SahneEdge *edge)
{
  for (guint i = self->items->len; i-- > 0;)
    {
      SahneTimelineItem *item = self->items->pdata[i];
      GtkAllocation place;
      if (!sahne_timeline_item_is_own (item))
        continue;
      place = sahne_timeline_body_place (self, item);
      if (place.width < CORNERS_FROM || !is_inside (&place, x, y, 0)
          || y >= place.y + MIN (CORNER, place.height / 2))
        continue;
      for (int k = 0; k < 2; k++)
        {
          double away = k ? place.x + place.width - x : x - place.x;
          double fade = (k ? item->fade_us : item->fade_in_us) / 1e6 * self->scale.zoom;
          if (fade > 0 ? fabs (away - fade) > POINT : away < EDGE_INSIDE / 2.0 || away > CORNER)
            continue;
          *edge = k ? SAHNE_EDGE_OUT : SAHNE_EDGE_IN;
          return item;
        }
    }
  return NULL;
}

/* The clip or overlay one of whose keyframes is there, and its time from the beginning. */
static SahneTimelineItem *
find_key (SahneTimelineBody *self, double x, double y, gint64 *key_us)
{
  for (guint i = self->items->len; i-- > 0;)
    {
      SahneTimelineItem *item = self->items->pdata[i];
      GtkAllocation place;
      if (!sahne_timeline_item_is_own (item) || item->keys == NULL || item->keys->len == 0)
        continue;
      place = sahne_timeline_body_place (self, item);
      if (!is_inside (&place, x, y, POINT)
          || fabs (y - (place.y + place.height - SAHNE_TIMELINE_KEY_Y)) > POINT)
        continue;
      for (guint k = 0; k < item->keys->len; k++)
        {
          gint64 at = g_array_index (item->keys, gint64, k);
          if (fabs (sahne_timeline_scale_x (&self->scale, item->start_us + at) - x) > POINT)
            continue;
          *key_us = at;
          return item;
        }
    }
  return NULL;
}

/* The marker whose flag is there. */
SahneMarker *
sahne_timeline_body_find_marker (SahneTimelineBody *self, double x, double y)
{
  gint64 within = (gint64) (POINT / self->scale.zoom * 1e6);

  if (self->markers == NULL || y < SAHNE_TIMELINE_RULER - 13 || y >= SAHNE_TIMELINE_RULER)
    return NULL;
  return sahne_markers_near (self->markers, sahne_timeline_scale_time (&self->scale, x), within);
}

/* The clip whose transition's box has an edge there, and which edge. */
static SahneTimelineItem *
find_transition (SahneTimelineBody *self, double x, double y, SahneEdge *edge)
{
  for (guint i = self->items->len; i-- > 0;)
    {
      SahneTimelineItem *item = self->items->pdata[i];
      GtkAllocation place;
      if (item->transition_us <= 0 || !sahne_timeline_item_clip (item)
          || !g_hash_table_contains (self->clips, item->key))
        continue;
      place = sahne_timeline_body_transition (self, item);
      if (!is_inside (&place, x, y, EDGE_OUTSIDE))
        continue;
      *edge = x < place.x + place.width / 2.0 ? SAHNE_EDGE_IN : SAHNE_EDGE_OUT;
      return item;
    }
  return NULL;
}

static GStrv
one (SahneTimelineItem *item)
{
  const char *list[] = { strchr (item->target, '/') + 1, NULL };
  return g_strdupv ((GStrv) list);
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

  if (self->drag.kind == SAHNE_DRAG_MOVE)
    {
      gtk_widget_queue_draw (GTK_WIDGET (self));
      return;
    }
  patches = sahne_timeline_body_patches (self);
  if (patches)
    sahne_timeline_body_move (self, patches);
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

/* What is dragged, and whether it lies over the picture. */
static void
take (SahneDrag *drag, SahneTimelineItem *item)
{
  drag->clips = one (item);
  drag->over = sahne_timeline_item_overlay (item) != NULL;
}

static void
begin_on_clip (SahneTimelineBody *self, SahneTimelineItem *item, GdkModifierType state)
{
  SahneDrag *drag = &self->drag;
  gboolean more = state & GDK_CONTROL_MASK, range = state & GDK_SHIFT_MASK;

  if (!is_selected (self, item) || more || range)
    sahne_timeline_body_select (self, item, more, range);
  if (item->is_bar)
    {
      drag->kind = SAHNE_DRAG_MOVE;
      drag->clips = sahne_timeline_body_get_selection (self);
    }
  else if (!sahne_timeline_item_is_own (item))
    return;
  else if (state & GDK_ALT_MASK)
    {
      drag->kind = SAHNE_DRAG_SLIP;
      take (drag, item);
    }
  else if (sahne_timeline_item_overlay (item))
    {
      drag->kind = SAHNE_DRAG_SHIFT;
      drag->over = TRUE;
      drag->clips = sahne_timeline_body_get_overlays (self);
      drag->edge_us = item->start_us;
      drag->length_us = item->end_us - item->start_us;
    }
  else
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
  gboolean cut = sahne_timeline_item_clip (item) && edge == SAHNE_EDGE_IN;

  drag->edge = edge;
  drag->edge_us = edge == SAHNE_EDGE_IN ? item->start_us : item->end_us;
  take (drag, item);
  drag->kind = (state & GDK_CONTROL_MASK) && cut ? SAHNE_DRAG_ROLL
               : (state & GDK_ALT_MASK) && cut   ? SAHNE_DRAG_JOIN
                                                 : SAHNE_DRAG_TRIM;
  if (!is_selected (self, item))
    sahne_timeline_body_select (self, item, FALSE, FALSE);
}

/* On a corner, a keyframe or the box of a transition. */
static gboolean
begin_on_point (SahneTimelineBody *self, double x, double y)
{
  SahneDrag *drag = &self->drag;
  SahneTimelineItem *item = find_transition (self, x, y, &drag->edge);

  if (item)
    {
      drag->kind = SAHNE_DRAG_JOIN;
      drag->was_f = sahne_frames_at (sahne_timeline_body_rate (self), item->transition_us);
      take (drag, item);
      sahne_timeline_body_select (self, item, FALSE, FALSE);
      return TRUE;
    }
  item = find_key (self, x, y, &drag->key_us);

  if (item)
    {
      drag->kind = SAHNE_DRAG_KEY;
      drag->edge_us = item->start_us + drag->key_us;
    }
  else
    {
      item = find_corner (self, x, y, &drag->edge);
      if (item == NULL)
        return FALSE;
      drag->kind = SAHNE_DRAG_FADE;
      drag->was_f
          = sahne_frames_at (sahne_timeline_body_rate (self),
                             drag->edge == SAHNE_EDGE_IN ? item->fade_in_us : item->fade_us);
    }
  take (drag, item);
  if (!is_selected (self, item))
    sahne_timeline_body_select (self, item, FALSE, FALSE);
  return TRUE;
}

/* A marker that is dragged moves; one that is pressed is where the film goes. */
static gboolean
begin_on_marker (SahneTimelineBody *self, double x, double y)
{
  const SahneMarker *marker = sahne_timeline_body_find_marker (self, x, y);

  if (marker == NULL)
    return FALSE;
  self->drag.kind = SAHNE_DRAG_MARK;
  self->drag.before = g_strdup (marker->id);
  self->drag.edge_us = marker->time_us;
  sahne_session_set_position (self->session, marker->time_us);
  return TRUE;
}

static void
end_marker (SahneTimelineBody *self)
{
  SahneMarker *marker
      = self->markers ? sahne_markers_find (self->markers, self->drag.before) : NULL;

  if (marker && self->drag.by_f != 0)
    sahne_markers_change (self->session, marker, sahne_timeline_body_marker_time (self, marker),
                          marker->name, marker->colour);
}

static void
drag_begin (GtkGestureDrag *gesture, double x, double y, SahneTimelineBody *self)
{
  GdkModifierType state
      = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  SahneTimelineClip *clip = sahne_timeline_body_pick (self, x, y, TRUE);
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
  if (y < SAHNE_TIMELINE_RULER && begin_on_marker (self, x, y))
    return;
  if (y < SAHNE_TIMELINE_RULER)
    {
      self->drag.kind = SAHNE_DRAG_SCRUB;
      scrub (self, x);
      return;
    }
  if (clip)
    gtk_widget_grab_focus (GTK_WIDGET (clip));
  if (!(state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) && begin_on_point (self, x, y))
    return;
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
  GdkModifierType state
      = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
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
  /* Outwards is longer on both sides of a transition. */
  if (drag->kind == SAHNE_DRAG_JOIN && drag->was_f > 0)
    drag->by_f = MAX (drag->edge == SAHNE_EDGE_IN ? -drag->by_f : drag->by_f, -drag->was_f);
  drag->snapped = FALSE;
  if (drag->kind == SAHNE_DRAG_TRIM || drag->kind == SAHNE_DRAG_ROLL || drag->kind == SAHNE_DRAG_KEY
      || drag->kind == SAHNE_DRAG_MARK
      || (drag->kind == SAHNE_DRAG_SHIFT && !(state & GDK_CONTROL_MASK)))
    sahne_timeline_body_snap (self);
  if (drag->kind == SAHNE_DRAG_MARK)
    gtk_widget_queue_draw (GTK_WIDGET (self));
  else
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
      int y = sahne_timeline_row_y (self, item->track);
      if (!item->is_bar && item->end_us > from && item->start_us < to && bottom > y
          && top < y + sahne_timeline_row_height (self, item->track) && !is_selected (self, item))
        sahne_timeline_body_select (self, item, TRUE, FALSE);
    }
}

static void
drag_end (GtkGestureDrag *gesture, double dx, double dy, SahneTimelineBody *self)
{
  SahneDrag *drag = &self->drag;
  g_autoptr (GPtrArray) patches = NULL;
  const char *name = sahne_timeline_body_step_name (drag);

  if (drag->kind == SAHNE_DRAG_BOX)
    end_box (self);
  if (drag->kind == SAHNE_DRAG_MARK)
    end_marker (self);
  if (drag->kind > SAHNE_DRAG_SCRUB && drag->kind != SAHNE_DRAG_BOX
      && (drag->by_f != 0 || (drag->kind == SAHNE_DRAG_MOVE && drag->at_us >= 0)))
    patches = sahne_timeline_body_patches (self);
  sahne_timeline_body_clear_drag (self);
  if (patches && patches->len)
    sahne_timeline_body_commit (self, name, g_steal_pointer (&patches));
  else if (self->session)
    sahne_timeline_body_show (self, sahne_session_get_film (self->session));
}

/* Whether a motion without the button has ended the drag: the button was let go of, but a layout
 * made GTK ask where the pointer is before it came to that. */
static gboolean
is_let_go (GtkGesture *gesture)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (gesture));

  return event && gdk_event_get_event_type (event) == GDK_MOTION_NOTIFY
         && !(gdk_event_get_modifier_state (event) & GDK_BUTTON1_MASK);
}

/* Another gesture, or Esc, has taken over: as if nothing had been. */
static void
drag_cancel (GtkGesture *gesture, GdkEventSequence *sequence, SahneTimelineBody *self)
{
  if (is_let_go (gesture))
    return; /* the end of the drag is told next */
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
  gint64 key;
  gboolean on_box = find_transition (self, x, y, &edge) != NULL;
  gboolean on_point = !on_box
                      && (find_key (self, x, y, &key) || find_corner (self, x, y, &edge)
                          || sahne_timeline_body_find_marker (self, x, y));
  gboolean on_edge = on_box || (!on_point && find_edge (self, x, y, &edge));

  self->pointer_x = x;
  hover (self, sahne_timeline_body_pick (self, x, y, FALSE));
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), on_point                   ? "pointer"
                                                      : y < SAHNE_TIMELINE_RULER ? "col-resize"
                                                      : on_edge                  ? "ew-resize"
                                                                                 : NULL);
}

/* Markers say their name and when they are. */
static gboolean
tell (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip,
      SahneTimelineBody *self)
{
  const SahneMarker *marker = keyboard ? NULL : sahne_timeline_body_find_marker (self, x, y);
  g_autofree char *time = NULL, *text = NULL;

  if (marker == NULL)
    return FALSE;
  time = sahne_format_timecode (marker->time_us);
  text = *marker->name ? g_strdup_printf ("%s, %s", marker->name, time) : g_strdup (time);
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
leave (GtkEventControllerMotion *controller, SahneTimelineBody *self)
{
  hover (self, NULL);
}

static void
clicked (GtkGestureClick *gesture, int n_press, double x, double y, SahneTimelineBody *self)
{
  SahneTimelineClip *clip = sahne_timeline_body_pick (self, x, y, TRUE);
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));
  SahneMarker *marker = sahne_timeline_body_find_marker (self, x, y);

  if (marker && (button == GDK_BUTTON_SECONDARY || n_press == 2))
    {
      sahne_timeline_markers_edit (self, marker->id);
      return;
    }
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
      self->shown++;
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
      self->shown++;
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
  gtk_widget_set_has_tooltip (widget, TRUE);
  g_signal_connect (widget, "query-tooltip", G_CALLBACK (tell), self);
}
