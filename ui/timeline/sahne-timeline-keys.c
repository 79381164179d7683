/* Keys on a clip of the timeline: trim, roll and slip by frames, move, extend, open.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-timeline-private.h"

#include <glib/gi18n.h>

#include "sahne-json.h"

/* Frames a key moves with Shift. */
#define BIG_STEP 10

/* What E, R and Y turn the arrow keys into. */
static const struct
{
  guint key;
  SahneDragKind kind;
} modes[] = { { GDK_KEY_e, SAHNE_DRAG_TRIM },
              { GDK_KEY_r, SAHNE_DRAG_ROLL },
              { GDK_KEY_y, SAHNE_DRAG_SLIP } };

static const char *
focused_clip (SahneTimelineBody *self)
{
  SahneTimelineItem *item = sahne_timeline_body_get_focused (self);
  return item && !item->is_bar ? sahne_timeline_item_clip (item) : NULL;
}

static GPtrArray *
patches_of (SahneTimelineBody *self, JsonObject *film)
{
  const SahneDrag *drag = &self->drag;

  if (drag->kind == SAHNE_DRAG_ROLL)
    return sahne_film_edit_roll (film, drag->clips[0], drag->by_f);
  if (drag->kind == SAHNE_DRAG_SLIP)
    return sahne_film_edit_slip (film, drag->clips[0], drag->by_f);
  return sahne_film_edit_trim (film, drag->clips[0], SAHNE_EDGE_OUT, drag->by_f);
}

static void
begin_mode (SahneTimelineBody *self, SahneDragKind kind, const char *clip)
{
  const char *clips[] = { clip, NULL };

  sahne_timeline_body_clear_drag (self);
  self->drag.kind = kind;
  self->drag.clips = g_strdupv ((GStrv) clips);
}

static void
step_mode (SahneTimelineBody *self, int frames)
{
  JsonObject *film = sahne_session_get_film (self->session);
  g_autoptr (GPtrArray) patches = NULL;
  g_autoptr (JsonObject) shown = NULL;

  self->drag.by_f += frames;
  patches = patches_of (self, film);
  shown = sahne_film_edit_preview (film, patches);
  sahne_timeline_body_show (self, shown);
}

static void
end_mode (SahneTimelineBody *self, gboolean keep)
{
  JsonObject *film = sahne_session_get_film (self->session);
  g_autoptr (GPtrArray) patches = keep && self->drag.by_f != 0 ? patches_of (self, film) : NULL;
  const char *name = self->drag.kind == SAHNE_DRAG_ROLL   ? _ ("Roll cut")
                     : self->drag.kind == SAHNE_DRAG_SLIP ? _ ("Slip clip")
                                                          : _ ("Trim clip");

  sahne_timeline_body_clear_drag (self);
  if (patches)
    sahne_timeline_body_commit (self, name, g_steal_pointer (&patches));
  else
    sahne_timeline_body_show (self, film);
}

/* While E, R or Y is at work. */
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
  clip = g_hash_table_lookup (self->clips, to->key);
  if (clip == NULL)
    {
      sahne_timeline_body_scroll_to (self, to->start_us);
      return TRUE;
    }
  gtk_widget_grab_focus (clip);
  return TRUE;
}

/* Moves the chosen clips by one place. */
static gboolean
nudge (SahneTimelineBody *self, int way)
{
  JsonObject *film = self->film;
  g_auto (GStrv) chosen = sahne_timeline_body_get_selection (self);
  g_autoptr (GPtrArray) ids = sahne_json_ordered (sahne_json_object (film, "clips"));
  guint n = g_strv_length (chosen), first = 0;
  const char *before = NULL;

  if (n == 0)
    return FALSE;
  while (first < ids->len && !g_str_equal (ids->pdata[first], chosen[0]))
    first++;
  if (way < 0 && first > 0)
    before = ids->pdata[first - 1];
  else if (way > 0 && first + n + 1 < ids->len)
    before = ids->pdata[first + n + 1];
  else if (way < 0 || first + n >= ids->len)
    return TRUE;
  sahne_timeline_body_commit (self, _ ("Move clips"),
                              sahne_film_edit_move (film, (const char *const *) chosen, before));
  return TRUE;
}

static gboolean
trim_to_playhead (SahneTimelineBody *self, SahneEdge edge)
{
  SahneTimelineItem *item = sahne_timeline_body_get_focused (self);
  const char *clip = focused_clip (self);
  SahneRate rate = sahne_timeline_body_rate (self);
  gint64 at = sahne_session_get_position (self->session);
  gint64 from = clip ? (edge == SAHNE_EDGE_IN ? item->start_us : item->end_us) : 0;

  if (clip == NULL || at <= item->start_us || at >= item->end_us)
    return FALSE;
  sahne_timeline_body_commit (self, _ ("Trim clip"),
                              sahne_film_edit_trim (self->film, clip, edge,
                                                    sahne_frames_at (rate, at)
                                                        - sahne_frames_at (rate, from)));
  return TRUE;
}

static gboolean
key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
             SahneTimelineBody *self)
{
  SahneTimelineItem *item = sahne_timeline_body_get_focused (self);
  guint lower = gdk_keyval_to_lower (key);
  gboolean shift = state & GDK_SHIFT_MASK;

  if (self->session == NULL || item == NULL || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)))
    return FALSE;
  if (self->drag.kind >= SAHNE_DRAG_TRIM && self->drag.kind <= SAHNE_DRAG_SLIP
      && mode_key (self, key, state))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    if (modes[i].key == lower && focused_clip (self))
      {
        begin_mode (self, modes[i].kind, focused_clip (self));
        return TRUE;
      }
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
      return nudge (self, -1);
    case GDK_KEY_period:
      return nudge (self, 1);
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
                             (double) sahne_timeline_row_y (item->track) + 20);
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
