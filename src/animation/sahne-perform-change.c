/* Performers of change: appearing, vanishing, growing, bursting, shining, and the weather.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-performers.h"

#include <math.h>

#include "sahne-channel.h"
#include "sahne-conditions.h"
#include "sahne-json.h"

/* Lamps go out at once, microseconds. */
#define LIGHTS_US 150000

/**
 * sahne_perform_appear:
 * @cue: (inout): a cue
 *
 * Comes to be at its place, small first and a little too large before it settles.
 */
void
sahne_perform_appear (SahneCue *cue)
{
  SahneActor *actor = cue->actor;
  gint64 t, end;

  cue->t_us = MAX (cue->t_us, actor->free_us);
  if (actor->present)
    {
      sahne_cue_gesture (cue, "step-out", sahne_cue_length (cue, 0));
      return;
    }
  t = MAX (cue->t_us, 1000);
  end = t + sahne_cue_length (cue, 900000);
  actor->present = TRUE;
  sahne_actor_set (actor, SAHNE_X, t, actor->home_x);
  sahne_actor_set (actor, SAHNE_Z, t, actor->home_z);
  sahne_actor_set (actor, SAHNE_YAW, t, actor->home_x < cue->act->middle ? 34 : -34);
  sahne_actor_plant (actor, t, t + 1000);
  sahne_actor_move (actor, SAHNE_OPACITY, t, t + 300000, 1);
  sahne_actor_set (actor, SAHNE_SCALE, t, 0.2);
  sahne_actor_set (actor, SAHNE_SCALE, t + (end - t) * 6 / 10, 1.08);
  sahne_actor_set (actor, SAHNE_SCALE, end, 1);
  sahne_cue_sound (cue, t);
  cue->t_us = end;
}

/**
 * sahne_perform_disappear:
 * @cue: (inout): a cue
 */
void
sahne_perform_disappear (SahneCue *cue)
{
  SahneActor *actor = cue->actor;
  gint64 end;

  if (!actor->present)
    return;
  sahne_cue_be_there (cue);
  end = cue->t_us + sahne_cue_length (cue, 900000);
  sahne_actor_move (actor, SAHNE_SQUASH, cue->t_us, end - 300000, 1.15);
  sahne_actor_move (actor, SAHNE_OPACITY, cue->t_us + 200000, end, 0);
  sahne_cue_sound (cue, cue->t_us);
  actor->present = FALSE;
  cue->t_us = end;
}

/**
 * sahne_cue_appear_instead:
 * @cue: a cue in which somebody or something turns into another
 * @x: where, metres to the right
 * @z: its depth
 * @t_us: when, microseconds
 *
 * Lets what the beat turns it into appear.
 *
 * Returns: whether it could: it is not there yet, and no part of the place
 */
gboolean
sahne_cue_appear_instead (SahneCue *cue, double x, double z, gint64 t_us)
{
  const char *id = sahne_beat_id_at (cue->beat, "recipients", 0);
  SahneActor *actor = sahne_act_actor (cue->act, id);
  SahneStageThing *thing = sahne_act_thing (cue->act, id);
  SahneCue other = *cue;

  if (actor && !actor->present && actor != cue->actor)
    {
      other.actor = actor;
      other.t_us = t_us;
      actor->home_x = x;
      actor->home_z = z;
      sahne_perform_appear (&other);
      return TRUE;
    }
  if (thing == NULL || thing->piece || thing->holder)
    return FALSE;
  other.thing = thing;
  other.t_us = t_us;
  sahne_stage_thing_place (thing, 0, x, 0, z);
  sahne_perform_thing_appear (&other);
  return TRUE;
}

/* One goes and the other stands in its place. */
static void
turn_into_another (SahneCue *cue)
{
  const char *id = sahne_beat_id_at (cue->beat, "objects", 0);
  SahneActor *who = sahne_act_actor (cue->act, id);
  SahneCue other = *cue;
  gint64 t = cue->t_us, end = t + sahne_cue_length (cue, 1800000), half = t + (end - t) / 2;

  other.thing = sahne_act_thing (cue->act, id);
  if (other.thing || (who && who != cue->actor))
    sahne_cue_gesture (cue, "point", end - t);
  if (other.thing)
    { /* the fairy turns the pumpkin into a coach */
      other.t_us = t;
      sahne_perform_thing_change (&other);
      return;
    }
  who = who ? who : cue->actor;
  sahne_actor_move (who, SAHNE_SQUASH, t, t + (end - t) / 4, 0.7);
  sahne_actor_move (who, SAHNE_SQUASH, t + (end - t) / 4, half, 1.4);
  if (sahne_cue_appear_instead (cue, sahne_actor_get (who, SAHNE_X), sahne_actor_get (who, SAHNE_Z),
                                half))
    {
      sahne_actor_move (who, SAHNE_OPACITY, half - 150000, half, 0);
      who->present = FALSE;
      return;
    }
  sahne_actor_move (who, SAHNE_SQUASH, half, end, 1);
  sahne_cue_note (cue, N_ ("What it turns into is not drawn here."));
}

/**
 * sahne_perform_resize:
 * @cue: (inout): a cue
 *
 * Grows, shrinks, melts or changes its shape.
 */
void
sahne_perform_resize (SahneCue *cue)
{
  SahneActor *actor = cue->actor;
  const char *how = cue->action->how ? cue->action->how : "grow";
  double scale;
  gint64 t, end;

  sahne_cue_be_there (cue);
  scale = sahne_actor_get (actor, SAHNE_SCALE);
  t = cue->t_us;
  end = t + sahne_cue_length (cue, 1800000);
  if (g_str_equal (how, "grow"))
    sahne_actor_move (actor, SAHNE_SCALE, t, end, MIN (1.6 * scale, 6));
  else if (g_str_equal (how, "shrink"))
    sahne_actor_move (actor, SAHNE_SCALE, t, end, MAX (0.45 * scale, 0.05));
  else if (g_str_equal (how, "melt"))
    {
      sahne_actor_move (actor, SAHNE_SQUASH, t, end, 0.5);
      sahne_actor_move (actor, SAHNE_OPACITY, end - 600000, end, 0.2);
    }
  else if (g_str_equal (how, "freeze"))
    sahne_cue_gesture (cue, "freeze", end - t);
  else
    turn_into_another (cue);
  sahne_cue_sound (cue, t);
  sahne_cue_expression (cue, cue->action->face, t, end);
  cue->t_us = MAX (cue->t_us, end);
}

/**
 * sahne_perform_burst:
 * @cue: (inout): a cue
 *
 * Explodes or burns.
 */
void
sahne_perform_burst (SahneCue *cue)
{
  SahneActor *actor = cue->actor;
  gint64 t;

  sahne_cue_be_there (cue);
  t = cue->t_us;
  sahne_cue_sound (cue, t + 300000);
  sahne_cue_gesture (cue, cue->action->how, sahne_cue_length (cue, 0));
  if (g_strcmp0 (cue->action->how, "explode") == 0)
    {
      sahne_actor_move (actor, SAHNE_SCALE, t, t + 300000, 1.25);
      sahne_actor_move (actor, SAHNE_OPACITY, t + 300000, t + 450000, 0);
      actor->present = FALSE;
    }
}

/**
 * sahne_perform_shine:
 * @cue: (inout): a cue
 */
void
sahne_perform_shine (SahneCue *cue)
{
  gint64 t;

  sahne_cue_be_there (cue);
  t = cue->t_us;
  sahne_actor_move (cue->actor, SAHNE_STATE, t, t + 500000, 1);
  sahne_cue_gesture (cue, "shine", sahne_cue_length (cue, 1600000));
}

/* Channels of the weather have the names of hours and weathers: thousandths of a share. */
static void
weather_key (SahneAct *act, const char *name, gint64 t_us, gint64 value)
{
  g_autofree char *channel = g_strconcat (name, "_pm", NULL);
  JsonObject *object = sahne_json_object (act->weather, channel);
  JsonArray *keys = sahne_json_array (object, "keys");
  guint n = keys ? json_array_get_length (keys) : 0;

  if (object == NULL)
    {
      object = sahne_json_add_object (act->weather, channel);
      json_object_set_string_member (object, "curve", "smooth");
      keys = sahne_json_add_array (object, "keys");
    }
  if (n && json_array_get_int_element (keys, n - 2) >= t_us)
    return;
  json_array_add_int_element (keys, t_us);
  json_array_add_int_element (keys, value);
}

/**
 * sahne_act_weather:
 * @self: an act
 * @to: hour or weather that comes: night, rain
 * @t_us: when it begins to change, microseconds
 * @time_us: how long that takes
 *
 * Changes light or weather during the scene. The section's `weather` has a channel for each hour
 * and weather that is concerned; their values are shares, thousandths.
 */
void
sahne_act_weather (SahneAct *self, const char *to, gint64 t_us, gint64 time_us)
{
  const char **now = sahne_conditions_is_weather (to) ? &self->sky : &self->hour;

  if (g_str_equal (*now, to))
    return;
  weather_key (self, to, t_us, 0);
  weather_key (self, to, t_us + time_us, 1000);
  weather_key (self, *now, t_us, 1000);
  weather_key (self, *now, t_us + time_us, 0);
  *now = g_intern_string (to);
}

/**
 * sahne_act_lights:
 * @self: an act
 * @thing: (nullable): what is turned on or off
 * @on: whether it goes on
 * @t_us: when, microseconds
 *
 * Where it is the light of the place, every lamp goes on or out with it. By day that changes
 * nothing.
 */
void
sahne_act_lights (SahneAct *self, const SahneStageThing *thing, gboolean on, gint64 t_us)
{
  static const char *const lamps[]
      = { "light", "lamp", "chandelier", "light_bulb", "ceiling_lamp", "floor_lamp", NULL };
  JsonObject *light = sahne_json_path (self->scene, "visual", "set", "light", NULL);
  const char *hour = sahne_json_string (light, "time", "noon");
  gboolean dark = g_str_equal (hour, "evening") || g_str_equal (hour, "night")
                  || g_str_equal (hour, "sunset") || g_str_equal (hour, "dawn");

  if (thing && g_strv_contains (lamps, thing->concept)
      && (dark || g_str_equal (self->hour, "lights_out")))
    sahne_act_weather (self, on ? hour : "lights_out", t_us, LIGHTS_US);
}

/**
 * sahne_perform_weather:
 * @cue: (inout): a cue
 *
 * Lets it rain, snow or blow, the sun rise or set.
 */
void
sahne_perform_weather (SahneCue *cue)
{
  const char *how = cue->action->how ? cue->action->how : "wind";
  gint64 length = sahne_cue_length (cue, 2600000);

  if (g_str_equal (how, "rise"))
    sahne_act_weather (cue->act, "morning", cue->t_us, length);
  else if (g_str_equal (how, "set"))
    sahne_act_weather (cue->act, "evening", cue->t_us, length);
  else if (g_str_equal (how, "lightning"))
    sahne_act_sound (cue->act, cue->t_us + 700000, "thunder", NULL, 1, cue->act->middle, 8,
                     sahne_floor_depth (cue->act->floor) + 20, NULL);
  else
    sahne_act_weather (cue->act, how, cue->t_us, length);
  if (cue->action->sound)
    sahne_act_sound (cue->act, cue->t_us, cue->action->sound, NULL, cue->action->loud,
                     cue->act->middle, 3, sahne_floor_depth (cue->act->floor), NULL);
  cue->t_us += length;
}
