/* Keys on a clip of the timeline: trim, roll and slip by frames, move, extend, open.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-timeline-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sahne-json.h"
#include "sahne-overlay-edit.h"

/* Frames a key moves with Shift. */
#define BIG_STEP 10

/* What a letter turns the arrow keys into; with Shift it is about the beginning. */
static const struct
{
  guint key;
  SahneDragKind kind;
} modes[] = { { GDK_KEY_e, SAHNE_DRAG_TRIM }, { GDK_KEY_r, SAHNE_DRAG_ROLL },
              { GDK_KEY_y, SAHNE_DRAG_SLIP }, { GDK_KEY_f, SAHNE_DRAG_FADE },
              { GDK_KEY_t, SAHNE_DRAG_JOIN }, { GDK_KEY_p, SAHNE_DRAG_KEY } };

/* Commands of the timeline whose keys must not be taken from texts. */
static const struct
{
  guint key;
  const char *command;
} commands[] = {
  { GDK_KEY_c, "copy" }, { GDK_KEY_x, "cut" }, { GDK_KEY_v, "paste" }, { GDK_KEY_a, "select-all" }
};

static SahneTimelineItem *
focused_own (SahneTimelineBody *self)
{
  SahneTimelineItem *item = sahne_timeline_body_get_focused (self);
  return item && sahne_timeline_item_is_own (item) ? item : NULL;
}

/* How long the fade or the transition is that is about to change. */
static gint64
length_now (SahneTimelineBody *self, SahneTimelineItem *item, SahneDragKind kind, SahneEdge edge)
{
  gint64 us = kind == SAHNE_DRAG_JOIN ? item->transition_us
              : edge == SAHNE_EDGE_IN ? item->fade_in_us
                                      : item->fade_us;
  return sahne_frames_at (sahne_timeline_body_rate (self), us);
}

/* The time of the keyframe nearest to the playhead, from the beginning of what it belongs to; -1
 * for none. */
static gint64
nearest_key (SahneTimelineBody *self, SahneTimelineItem *item)
{
  gint64 at = sahne_session_get_position (self->session) - item->start_us, found = -1;

  for (guint i = 0; item->keys && i < item->keys->len; i++)
    {
      gint64 key = g_array_index (item->keys, gint64, i);
      if (found < 0 || ABS (key - at) < ABS (found - at))
        found = key;
    }
  return found;
}

static gboolean
begin_mode (SahneTimelineBody *self, SahneDragKind kind, SahneTimelineItem *item, SahneEdge edge)
{
  const char *clips[] = { strchr (item->target, '/') + 1, NULL };

  gint64 key = kind == SAHNE_DRAG_KEY ? nearest_key (self, item) : 0;

  if (key < 0
      || (sahne_timeline_item_overlay (item)
          && (kind == SAHNE_DRAG_ROLL || kind == SAHNE_DRAG_JOIN)))
    return FALSE;
  sahne_timeline_body_clear_drag (self);
  self->drag.kind = kind;
  self->drag.edge = edge;
  self->drag.key_us = key;
  self->drag.over = sahne_timeline_item_overlay (item) != NULL;
  self->drag.was_f = length_now (self, item, kind, edge);
  self->drag.x = sahne_timeline_scale_x (&self->scale, item->end_us);
  self->drag.y = sahne_timeline_row_y (self, item->track) + 26;
  self->drag.clips = g_strdupv ((GStrv) clips);
  return TRUE;
}

static void
step_mode (SahneTimelineBody *self, int frames)
{
  SahneDrag *drag = &self->drag;
  g_autoptr (GPtrArray) patches = NULL;

  /* Right is later: what is slipped begins later in its scene, a fade at the end gets longer. */
  if (drag->kind == SAHNE_DRAG_SLIP
      || (drag->kind == SAHNE_DRAG_FADE && drag->edge == SAHNE_EDGE_OUT))
    frames = -frames;
  drag->by_f += frames;
  if (drag->kind == SAHNE_DRAG_JOIN)
    drag->by_f = MAX (drag->by_f, -drag->was_f);
  patches = sahne_timeline_body_patches (self);
  if (patches)
    sahne_timeline_body_move (self, patches);
}

static void
end_mode (SahneTimelineBody *self, gboolean keep)
{
  JsonObject *film = sahne_session_get_film (self->session);
  g_autoptr (GPtrArray) patches
      = keep && self->drag.by_f != 0 ? sahne_timeline_body_patches (self) : NULL;
  const char *name = sahne_timeline_body_step_name (&self->drag);

  sahne_timeline_body_clear_drag (self);
  if (patches)
    sahne_timeline_body_commit (self, name, g_steal_pointer (&patches));
  else
    sahne_timeline_body_show (self, film);
}

/* While a letter is at work. */
static gboolean
mode_key (SahneTimelineBody *self, guint key, GdkModifierType state)
{
  int step = state & GDK_SHIFT_MASK ? BIG_STEP : 1;

  switch (key)
    {
    case GDK_KEY_Left:
      step_mode (self, -step);
      return TRUE;
    case GDK_KEY_Right:
      step_mode (self, step);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      end_mode (self, TRUE);
      return TRUE;
    case GDK_KEY_Escape:
      end_mode (self, FALSE);
      return TRUE;
    default:
      return FALSE;
    }
}

/* The clip before or behind in the same row, or the one at the same time in another row. */
static SahneTimelineItem *
neighbour (SahneTimelineBody *self, SahneTimelineItem *item, int along, int across)
{
  SahneTimelineItem *found = NULL;
  gint64 best = G_MAXINT64;

  for (guint i = 0; i < self->items->len; i++)
    {
      SahneTimelineItem *other = self->items->pdata[i];
      gint64 away = other->start_us - item->start_us;
      if (other == item || other->is_bar || (int) other->track != (int) item->track + across
          || (along != 0 && away * along <= 0) || ABS (away) >= best)
        continue;
      best = ABS (away);
      found = other;
    }
  return found;
}

static gboolean
go (SahneTimelineBody *self, int along, int across, gboolean extend)
{
  SahneTimelineItem *item = sahne_timeline_body_get_focused (self);
  SahneTimelineItem *to = item ? neighbour (self, item, along, across) : NULL;
  GtkWidget *clip;

  for (int row = across; to == NULL && item && across != 0 && (int) item->track + row >= 0
                         && (int) item->track + row < SAHNE_N_TRACKS;
       row += across)
    to = neighbour (self, item, 0, row);
  if (to == NULL)
    return FALSE;
  sahne_timeline_body_select (self, to, FALSE, extend);
  clip = sahne_timeline_body_clip (self, to);
  if (clip == NULL)
    {
      sahne_timeline_body_scroll_to (self, to->start_us);
      return TRUE;
    }
  gtk_widget_grab_focus (clip);
  return TRUE;
}

/* Moves the chosen overlays by frames. */
static gboolean
nudge_overlays (SahneTimelineBody *self, int frames)
{
  g_auto (GStrv) chosen = sahne_timeline_body_get_overlays (self);

  if (chosen[0] == NULL)
    return FALSE;
  sahne_timeline_body_commit (self, _ ("Move own media"),
                              sahne_overlay_edit_move (sahne_timeline_body_get_film (self),
                                                       (const char *const *) chosen, frames));
  return TRUE;
}

static const char *
scene_at (JsonObject *film, GPtrArray *ids, guint i)
{
  return sahne_json_string (sahne_json_path (film, "clips", ids->pdata[i], NULL), "scene", "");
}

/* Where a scene goes that changes places with the one before or behind it. */
static guint
beyond_scene (JsonObject *film, GPtrArray *ids, guint first, guint n, int way)
{
  guint at = way < 0 ? first - 1 : first + n;
  const char *scene = scene_at (film, ids, at);

  while (way < 0 && at > 0 && *scene && g_str_equal (scene_at (film, ids, at - 1), scene))
    at--;
  if (way > 0)
    do
      at++;
    while (at < ids->len && *scene && g_str_equal (scene_at (film, ids, at), scene));
  return at;
}

/* Moves the chosen clips by one place, or a scene by one scene. */
static gboolean
nudge (SahneTimelineBody *self, int way)
{
  JsonObject *film = sahne_timeline_body_get_film (self);
  g_auto (GStrv) chosen = sahne_timeline_body_get_selection (self);
  g_autoptr (GPtrArray) ids = sahne_json_ordered (sahne_json_object (film, "clips"));
  SahneTimelineItem *item = sahne_timeline_body_get_focused (self);
  guint n = g_strv_length (chosen), first = 0;
  const char *before = NULL;

  if (n == 0)
    return FALSE;
  while (first < ids->len && !g_str_equal (ids->pdata[first], chosen[0]))
    first++;
  if (way < 0 ? first == 0 : first + n >= ids->len)
    return TRUE;
  if (item && item->is_bar)
    {
      guint at = beyond_scene (film, ids, first, n, way);
      before = at < ids->len ? ids->pdata[at] : NULL;
    }
  else if (way < 0)
    before = ids->pdata[first - 1];
  else if (first + n + 1 < ids->len)
    before = ids->pdata[first + n + 1];
  sahne_timeline_body_commit (self, _ ("Move clips"),
                              sahne_film_edit_move (film, (const char *const *) chosen, before));
  return TRUE;
}

static gboolean
trim_to_playhead (SahneTimelineBody *self, SahneEdge edge)
{
  SahneTimelineItem *item = focused_own (self);
  const char *overlay = item ? sahne_timeline_item_overlay (item) : NULL;
  SahneRate rate = sahne_timeline_body_rate (self);
  gint64 at = sahne_session_get_position (self->session);
  gint64 from = item ? (edge == SAHNE_EDGE_IN ? item->start_us : item->end_us) : 0;
  gint64 by = sahne_frames_at (rate, at) - sahne_frames_at (rate, from);

  if (item == NULL || at <= item->start_us || at >= item->end_us)
    return FALSE;
  sahne_timeline_body_commit (
      self, _ ("Trim clip"),
      overlay ? sahne_overlay_edit_trim (sahne_timeline_body_get_film (self), overlay, edge, by)
              : sahne_film_edit_trim (sahne_timeline_body_get_film (self),
                                      sahne_timeline_item_clip (item), edge, by));
  return TRUE;
}

static gboolean
command_key (SahneTimelineBody *self, guint key)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (commands[i].key == key)
      {
        g_signal_emit_by_name (self, "command", commands[i].command);
        return TRUE;
      }
  return FALSE;
}

static gboolean
key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
             SahneTimelineBody *self)
{
  SahneTimelineItem *item = sahne_timeline_body_get_focused (self);
  guint lower = gdk_keyval_to_lower (key);
  gboolean shift = state & GDK_SHIFT_MASK;
  int step = shift ? BIG_STEP : 1;

  if (self->session == NULL || item == NULL || (state & GDK_ALT_MASK))
    return FALSE;
  if (state & GDK_CONTROL_MASK)
    return !shift && command_key (self, lower);
  if (self->drag.kind >= SAHNE_DRAG_TRIM && self->drag.kind <= SAHNE_DRAG_KEY
      && mode_key (self, key, state))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    if (modes[i].key == lower && focused_own (self))
      return begin_mode (self, modes[i].kind, focused_own (self),
                         shift ? SAHNE_EDGE_IN : SAHNE_EDGE_OUT);
  switch (lower)
    {
    case GDK_KEY_Up:
      return go (self, 0, -1, FALSE);
    case GDK_KEY_Down:
      return go (self, 0, 1, FALSE);
    case GDK_KEY_Left:
      return shift && go (self, -1, 0, TRUE);
    case GDK_KEY_Right:
      return shift && go (self, 1, 0, TRUE);
    case GDK_KEY_comma:
    case GDK_KEY_less:
      return nudge_overlays (self, -step) || nudge (self, -1);
    case GDK_KEY_period:
    case GDK_KEY_greater:
      return nudge_overlays (self, step) || nudge (self, 1);
    case GDK_KEY_bracketleft:
      return trim_to_playhead (self, SAHNE_EDGE_IN);
    case GDK_KEY_bracketright:
      return trim_to_playhead (self, SAHNE_EDGE_OUT);
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      g_signal_emit_by_name (self, "activated", item);
      return TRUE;
    case GDK_KEY_Menu:
    case GDK_KEY_F10:
      if (lower == GDK_KEY_F10 && !shift)
        return FALSE;
      g_signal_emit_by_name (self, "menu", item,
                             sahne_timeline_scale_x (&self->scale, item->start_us) + 20,
                             (double) sahne_timeline_row_y (self, item->track) + 20);
      return TRUE;
    default:
      return FALSE;
    }
}

void
sahne_timeline_body_add_keys (SahneTimelineBody *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
