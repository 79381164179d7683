/* A thing of a scene: where it is, who carries it, and what state it is in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-stage-thing.h"

#include "sahne-json.h"

static double
metres (JsonObject *object, const char *name, double fallback)
{
  gint64 um = sahne_json_int (object, name, 0);
  return um > 0 ? CLAMP ((double) um / 1e6, 0.005, 60) : fallback;
}

/* A thing that begins the scene open, lit or full. */
static double
first_state (const char *state)
{
  static const char *const ones[] = { "open", "on", "full", "lit", "broken", "melted", "grown" };

  for (guint i = 0; state && i < G_N_ELEMENTS (ones); i++)
    if (g_str_equal (ones[i], state))
      return 1;
  return 0;
}

/* A ball, a barrel, a boulder: it turns over as it goes. What rolls on wheels does not. */
static gboolean
is_round (const SahneStageThing *self)
{
  static const char *const heavy[] = { "stone", "wood", "plant", "snow", NULL };
  double longer = MAX (self->width, self->height), shorter = MIN (self->width, self->height);

  if (!self->rolls || longer > 1.7 * shorter)
    return FALSE;
  if (!g_str_equal (self->hold, "none"))
    return self->height < 0.8;
  return self->height < 1.3 && self->material && g_strv_contains (heavy, self->material);
}

/**
 * sahne_stage_thing_new:
 * @id: its id in the script; must outlive it, as must @entry and @prop
 * @entry: its entry in `script.things`
 * @prop: (nullable): its entry in `visual.props`
 *
 * Returns: (transfer full): a thing without a place
 */
SahneStageThing *
sahne_stage_thing_new (const char *id, JsonObject *entry, JsonObject *prop)
{
  SahneStageThing *self = g_new0 (SahneStageThing, 1);

  self->id = id;
  self->concept = sahne_json_string (entry, "concept", "thing");
  self->hold = sahne_json_string (prop, "hold", "grip");
  self->where = sahne_json_string (prop, "where", "ground");
  self->material = sahne_json_string (prop, "sound", sahne_json_string (prop, "material", NULL));
  self->drawing = sahne_json_string (prop, "kind", sahne_json_string (prop, "icon", NULL));
  self->faces = g_str_equal (sahne_json_string (prop, "faces", ""), "left")    ? -1
                : g_str_equal (sahne_json_string (prop, "faces", ""), "right") ? 1
                                                                               : 0;
  self->piece = sahne_json_string (prop, "piece", NULL);
  self->on = sahne_json_string (prop, "on", NULL);
  self->height = metres (prop, "height_um", 0.25);
  self->width = metres (prop, "width_um", self->height);
  self->mass = CLAMP ((double) sahne_json_int (prop, "mass_g", 500) / 1e3, 0.005, 5000);
  self->grip = CLAMP ((double) sahne_json_int (prop, "grip_y_um", 0) / 1e6, -60, 60);
  self->rolls = sahne_json_bool (prop, "rolls", FALSE);
  self->round = is_round (self);
  self->floats = sahne_json_bool (prop, "floats", FALSE);
  self->flies = sahne_json_bool (prop, "flies", FALSE);
  self->unseen = g_str_equal (sahne_json_string (prop, "art", ""), "none");
  self->falling_us = -1;
  self->implied = sahne_json_object (prop, "implied");
  self->motion = sahne_motion_new ();
  self->holds = g_array_new (FALSE, FALSE, sizeof (SahneHold));
  if (first_state (sahne_json_string (entry, "state", NULL)) > 0)
    sahne_motion_add (self->motion, SAHNE_STATE, 0, 1);
  else if (sahne_json_int (prop, "state_pm", 0) > 0) /* a fire burns unless it is said not to */
    sahne_motion_add (self->motion, SAHNE_STATE, 0,
                      (double) MIN (sahne_json_int (prop, "state_pm", 0), 2000) / 1e3);
  return self;
}

/**
 * sahne_stage_thing_free:
 * @self: (transfer full) (nullable): a thing
 */
void
sahne_stage_thing_free (SahneStageThing *self)
{
  if (self == NULL)
    return;
  sahne_motion_free (self->motion);
  g_array_unref (self->holds);
  g_free (self);
}

/**
 * sahne_stage_thing_get:
 * @self: a thing
 * @id: a channel that is no code
 *
 * Returns: its value at the end of what is planned
 */
double
sahne_stage_thing_get (const SahneStageThing *self, SahneChannelId id)
{
  return sahne_motion_value (self->motion, id, G_MAXINT64);
}

/**
 * sahne_stage_thing_place:
 * @self: a thing
 * @t_us: scene time, microseconds
 * @x: metres to the right
 * @y: metres above the ground
 * @z: metres away
 *
 * Puts it somewhere at once.
 */
void
sahne_stage_thing_place (SahneStageThing *self, gint64 t_us, double x, double y, double z)
{
  sahne_motion_add (self->motion, SAHNE_X, t_us, x);
  sahne_motion_add (self->motion, SAHNE_Y, t_us, y);
  sahne_motion_add (self->motion, SAHNE_Z, t_us, z);
  self->placed = TRUE;
}

/**
 * sahne_stage_thing_move:
 * @self: a thing
 * @id: a channel that is no code
 * @from_us: when the change begins, microseconds
 * @to_us: when it is done
 * @value: what it comes to
 */
void
sahne_stage_thing_move (SahneStageThing *self, SahneChannelId id, gint64 from_us, gint64 to_us,
                        double value)
{
  SahneChannel *channel = sahne_motion_channel (self->motion, id);
  guint n = sahne_channel_length (channel);
  gint64 last = n ? sahne_channel_keys (channel)[n - 1].t_us : G_MININT64;

  if (sahne_stage_thing_get (self, id) == value)
    return;
  from_us = MAX (from_us, last);
  if (from_us > last)
    sahne_motion_add (self->motion, id, from_us, sahne_stage_thing_get (self, id));
  sahne_motion_add (self->motion, id, MAX (to_us, from_us + 1000), value);
}

/**
 * sahne_stage_thing_hold:
 * @self: a thing
 * @t_us: from when on, microseconds
 * @by: (nullable): who carries it; nobody
 * @at: (nullable): at which place: hand_l, mouth…
 */
void
sahne_stage_thing_hold (SahneStageThing *self, gint64 t_us, const char *by, const char *at)
{
  SahneHold hold = { t_us, by, at };

  while (self->holds->len
         && g_array_index (self->holds, SahneHold, self->holds->len - 1).t_us >= t_us)
    g_array_set_size (self->holds, self->holds->len - 1);
  g_array_append_val (self->holds, hold);
  self->holder = by;
  self->at = at;
  self->placed = TRUE;
}

/**
 * sahne_stage_thing_hold_at:
 * @self: a thing
 * @t_us: scene time, microseconds
 *
 * Returns: (transfer none) (nullable): who carries it then; the entry may name nobody
 */
const SahneHold *
sahne_stage_thing_hold_at (const SahneStageThing *self, gint64 t_us)
{
  const SahneHold *found = NULL;

  for (guint i = 0; i < self->holds->len; i++)
    {
      const SahneHold *hold = &g_array_index (self->holds, SahneHold, i);
      if (hold->t_us <= t_us)
        found = hold;
    }
  return found;
}

/**
 * sahne_stage_thing_contains:
 * @self: a thing
 * @content: another
 *
 * Returns: whether the other one fits into it, were it hollow
 */
gboolean
sahne_stage_thing_contains (const SahneStageThing *self, const SahneStageThing *content)
{
  return self != content && self->piece == NULL && content->piece == NULL
         && content->width <= 1.15 * self->width && content->height <= 4 * self->height
         && !self->flies && !self->round;
}
