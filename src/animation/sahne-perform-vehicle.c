/* Vehicles: cars, trains and ships that come while the scene plays, wait, take people in and leave.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-performers.h"

#include <math.h>

#include "sahne-ease.h"
#include "sahne-glide.h"
#include "sahne-json.h"

/* What is lower has no inside, metres. */
#define LEAST_HIGH 0.9

/* Whoever gets into something so long and high is not seen any more, metres. */
#define INSIDE_LONG 3.0
#define INSIDE_HIGH 1.45

/* So many times its own height away something large is seen whole. */
#define AWAY 2.2
#define AWAY_WIDE 1.35

/* What is only heard takes this long, microseconds. */
#define UNSEEN_US 700000

static gboolean
on_water (const SahneStageThing *thing)
{
  return g_str_equal (thing->where, "water");
}

/**
 * sahne_vehicle_is:
 * @thing: (nullable): a thing
 *
 * Returns: whether it goes by itself and carries people: on wheels, on rails or on the water
 */
gboolean
sahne_vehicle_is (const SahneStageThing *thing)
{
  return thing && thing->piece == NULL && (thing->rolls || on_water (thing)) && !thing->round
         && g_str_equal (thing->hold, "none") && thing->height >= LEAST_HIGH;
}

/* It is large enough to hide who is in it. */
static gboolean
has_inside (const SahneStageThing *thing)
{
  return thing && (thing->rolls || on_water (thing)) && !thing->round
         && g_str_equal (thing->hold, "none") && thing->width >= INSIDE_LONG
         && thing->height >= INSIDE_HIGH;
}

static gboolean
names (const SahneBeat *beat, const char *id)
{
  static const char *const lists[] = { "actors", "objects", "recipients", "instruments", "to" };
  JsonObject *relation;

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (sahne_json_array_has (sahne_json_array (beat->json, lists[i]), id))
      return TRUE;
  for (guint i = 0; (relation = sahne_beat_relation (beat, i)); i++)
    if (g_strcmp0 (sahne_json_string (relation, "to", NULL), id) == 0)
      return TRUE;
  return FALSE;
}

/**
 * sahne_vehicle_comes_later:
 * @act: a scene
 * @actions: the table of actions
 * @thing: one of its things
 *
 * Returns: whether it is a vehicle and the first that is told of it is that it comes: until then it
 *   is not seen
 */
gboolean
sahne_vehicle_comes_later (SahneAct *act, const SahneActions *actions, const SahneStageThing *thing)
{
  static const char *const coming[]
      = { "enter", "appear", "travel", "chase", "follow", "ride", "swim", NULL };
  static const char *const resting[] = { "stop", "stand", "land", NULL };
  JsonObject *entry
      = sahne_json_object (sahne_json_path (act->scene, "script", "things", NULL), thing->id);

  if (!sahne_vehicle_is (thing) || sahne_json_array (entry, "relations")
      || sahne_json_object (sahne_json_path (act->scene, "script", "at", NULL), thing->id))
    return FALSE;
  for (guint i = 0; i < act->beats->len; i++)
    {
      const SahneBeat *beat = act->beats->pdata[i];
      const char *verb = sahne_json_string (beat->json, "action", NULL);
      const SahneAction *action = sahne_actions_find (actions, verb);
      if (!names (beat, thing->id))
        continue;
      return beat->kind == SAHNE_BEAT_ACTION && action
             && sahne_json_array_has (sahne_json_array (beat->json, "actors"), thing->id)
             && (g_strv_contains (coming, action->family)
                 || (i > 0 && g_strv_contains (resting, verb)));
    }
  return FALSE;
}

/**
 * sahne_vehicle_brings:
 * @act: a scene in which it is known who comes later
 * @thing: one of its things
 *
 * Returns: whether the first that is told of it is that somebody comes with it
 */
gboolean
sahne_vehicle_brings (SahneAct *act, const SahneStageThing *thing)
{
  static const char *const kinds[] = { "on", "in", "with", "by", NULL };
  JsonObject *relation;

  if (thing->piece || !thing->rolls || thing->round || !g_str_equal (thing->hold, "none"))
    return FALSE;
  for (guint i = 0; i < act->beats->len; i++)
    {
      const SahneBeat *beat = act->beats->pdata[i];
      const SahneActor *actor = sahne_act_actor (act, sahne_beat_id_at (beat, "actors", 0));
      if (!names (beat, thing->id))
        continue;
      if (actor == NULL || !actor->enters)
        return FALSE;
      if (sahne_json_array_has (sahne_json_array (beat->json, "instruments"), thing->id))
        return TRUE;
      for (guint k = 0; (relation = sahne_beat_relation (beat, k)); k++)
        if (g_strv_contains (kinds, sahne_json_string (relation, "kind", ""))
            && g_strcmp0 (sahne_json_string (relation, "to", NULL), thing->id) == 0)
          return TRUE;
      return FALSE;
    }
  return FALSE;
}

/**
 * sahne_vehicle_depth:
 * @act: a scene
 * @thing: a vehicle
 *
 * Returns: how deep it stands: on the water what floats, else behind those who act; what is large
 *   far enough to be seen whole
 */
double
sahne_vehicle_depth (const SahneAct *act, const SahneStageThing *thing)
{
  const SahneFloorMark *water
      = on_water (thing) ? sahne_floor_mark (act->floor, SAHNE_MARK_WATER, NULL, act->middle, NULL)
                         : NULL;
  double z = act->floor->ground.z1 + 0.3 + 0.1 * MIN (thing->width, 12);

  if (water)
    z = water->z + 0.08 * MIN (thing->width, 12);
  if (thing->height > 3.2)
    z = MAX (z, MAX (AWAY * thing->height, AWAY_WIDE * thing->width));
  return z;
}

/* How high: on the ground or on the water, which may lie below a cliff. */
static double
level (const SahneAct *act, const SahneStageThing *thing)
{
  const SahneFloorMark *water
      = on_water (thing) ? sahne_floor_mark (act->floor, SAHNE_MARK_WATER, NULL, act->middle, NULL)
                         : NULL;
  return water ? MIN (water->y, 0) : 0;
}

/* A column beside the picture at some depth. */
static double
beside_picture (const SahneAct *act, const SahneStageThing *thing, double z, int side)
{
  return act->floor->view.wide.x
         + side * (sahne_floor_half_width (act->floor, z) + 0.55 * thing->width + 0.2);
}

/**
 * sahne_vehicle_wait:
 * @act: a scene that has not begun
 * @thing: (inout): a vehicle that comes later
 *
 * Keeps it out of the picture.
 */
void
sahne_vehicle_wait (SahneAct *act, SahneStageThing *thing)
{
  double z = sahne_vehicle_depth (act, thing);

  sahne_stage_thing_place (thing, 0, beside_picture (act, thing, z, -1), level (act, thing), z);
  sahne_motion_add (thing->motion, SAHNE_OPACITY, 0, 0);
}

static gboolean
is_away (const SahneStageThing *thing)
{
  return sahne_stage_thing_get (thing, SAHNE_OPACITY) < 0.5;
}

static void
watched (SahneCue *cue, gint64 from, gint64 to)
{
  for (guint i = 0; i < cue->act->actors->len; i++)
    sahne_act_look (cue->act, cue->act->actors->pdata[i], from + 100000, to, cue->thing->id, 2);
}

/**
 * sahne_vehicle_face:
 * @thing: (inout): a vehicle
 * @t_us: when, microseconds
 * @side: where it goes from then on, -1 left, 1 right
 *
 * Turns it round at once, not little by little since it last stopped.
 */
void
sahne_vehicle_face (SahneStageThing *thing, gint64 t_us, int side)
{
  double now = sahne_stage_thing_get (thing, SAHNE_YAW);

  if (fabs (now) > 1 && now * side < 0 && t_us > 2000)
    sahne_motion_add (thing->motion, SAHNE_YAW, t_us - 2000, now);
  sahne_motion_add (thing->motion, SAHNE_YAW, t_us, side * 60);
}

/**
 * sahne_vehicle_carry:
 * @act: (inout): a scene
 * @thing: what has been moved
 * @from_us: from when on, microseconds
 * @to_us: until when
 *
 * Whoever sits in or on a thing goes where it goes.
 */
void
sahne_vehicle_carry (SahneAct *act, const SahneStageThing *thing, gint64 from_us, gint64 to_us)
{
  static const SahneChannelId ids[] = { SAHNE_X, SAHNE_Y, SAHNE_Z };
  gboolean turned = sahne_motion_value (thing->motion, SAHNE_YAW, MAX (from_us - 2000, 0))
                        * sahne_motion_value (thing->motion, SAHNE_YAW, to_us)
                    < 0;

  for (guint i = 0; i < act->actors->len && to_us > from_us; i++)
    {
      SahneActor *actor = act->actors->pdata[i];
      if (g_strcmp0 (actor->rides, thing->id) != 0)
        continue;
      if (turned)
        sahne_actor_move (actor, SAHNE_YAW, MAX (from_us - 2000, 0), from_us,
                          -sahne_actor_get (actor, SAHNE_YAW));
      for (guint k = 0; k < G_N_ELEMENTS (ids); k++)
        {
          double seat = sahne_actor_get (actor, ids[k])
                        - sahne_motion_value (thing->motion, ids[k], from_us);
          if (turned && ids[k] == SAHNE_X)
            seat = -seat;
          for (int s = 0; s <= 8; s++)
            {
              gint64 t = from_us + (to_us - from_us) * s / 8;
              sahne_actor_set (actor, ids[k], t,
                               sahne_motion_value (thing->motion, ids[k], t) + seat);
            }
        }
      actor->free_us = MAX (actor->free_us, to_us);
    }
}

/* Drives or sails to a column and a depth, wheels turning, slowing down when it @stops. */
static void
drive (SahneCue *cue, double x, double z, gboolean stops)
{
  SahneStageThing *thing = cue->thing;
  double x0 = sahne_stage_thing_get (thing, SAHNE_X), z0 = sahne_stage_thing_get (thing, SAHNE_Z);
  double way = x - x0, seconds = sahne_clamp (fabs (way) / 3.2, 1.6, 3.4), turns;
  gint64 from = cue->t_us, end = from + sahne_cue_length (cue, (gint64) (seconds * 1e6));

  sahne_vehicle_face (thing, from, way < 0 ? -1 : 1);
  if (thing->unseen) /* heard outside */
    end = from + UNSEEN_US;
  for (int i = 0; i <= 8; i++)
    {
      double u = i / 8.0, share = stops ? u * (2 - u) : u * (0.4 + 0.6 * u);
      gint64 t = from + (end - from) * i / 8;
      sahne_motion_add (thing->motion, SAHNE_X, t, sahne_lerp (x0, x, share));
      sahne_motion_add (thing->motion, SAHNE_Z, t, sahne_lerp (z0, z, share));
    }
  turns = fabs (way) / (G_PI * MAX (0.4 * thing->height, 0.1));
  if (thing->rolls)
    sahne_glide_beat (thing->motion, from, end, turns / MAX ((double) (end - from) / 1e6, 0.1));
  sahne_act_sound (cue->act, from, cue->action->sound ? cue->action->sound : "car", thing->material,
                   0.5, x, 0.5, z, thing->id);
  sahne_vehicle_carry (cue->act, thing, from, end);
  if (!thing->unseen)
    watched (cue, from, end);
  cue->t_us = end;
}

/* Where it stops: before what the script names, else where it hides nobody. */
static double
stop_at (const SahneCue *cue, double z)
{
  const SahneStageThing *thing = cue->thing;
  const SahneLens *lens = &cue->act->floor->view.wide;
  JsonObject *relation;
  SahneTarget target;
  double reach = MAX (sahne_floor_half_width (cue->act->floor, z) - 0.55 * thing->width, 0);
  double best = 0, least = G_MAXDOUBLE;

  for (guint i = 0; (relation = sahne_beat_relation (cue->beat, i)); i++)
    if (sahne_act_target (cue->act, sahne_json_string (relation, "to", NULL), &target)
        && target.thing != thing)
      return target.x;
  for (int i = -6; i <= 6; i++)
    {
      double x = lens->x + reach * i / 6, cost = 0.02 * fabs (x - lens->x - 0.3 * reach);
      for (guint k = 0; k < cue->act->actors->len; k++)
        {
          const SahneActor *actor = cue->act->actors->pdata[k];
          double q = (z - lens->z) / MAX (actor->home_z - lens->z, 0.5);
          double apart = fabs (lens->x + (actor->home_x - lens->x) * q - x);
          double room = (thing->width + actor->measure.width * q) / 2 - apart;
          if (actor->present)
            cost += MAX (room, 0);
        }
      if (cost < least)
        {
          least = cost;
          best = x;
        }
    }
  return best;
}

/**
 * sahne_perform_thing_come:
 * @cue: (inout): a cue
 *
 * A vehicle comes into the picture and stops; who is here already comes nearer. Other things roll
 * there.
 */
void
sahne_perform_thing_come (SahneCue *cue)
{
  SahneStageThing *thing = cue->thing;
  int side = sahne_cue_side (cue);
  double z;

  if (!sahne_vehicle_is (thing))
    {
      sahne_perform_thing_move (cue);
      return;
    }
  z = sahne_vehicle_depth (cue->act, thing);
  cue->t_us = MAX (cue->t_us, 1000);
  if (!thing->placed || is_away (thing))
    {
      side = side ? side : (cue->act->seed >> 5) % 2 ? -1 : 1;
      sahne_motion_add (thing->motion, SAHNE_OPACITY, 0, 0);
      sahne_motion_add (thing->motion, SAHNE_OPACITY, cue->t_us - 1, 0);
      sahne_motion_add (thing->motion, SAHNE_OPACITY, cue->t_us, 1);
      sahne_stage_thing_place (thing, cue->t_us - 1, beside_picture (cue->act, thing, z, side),
                               level (cue->act, thing), z);
      drive (cue, stop_at (cue, z), z, TRUE);
    }
  else
    {
      double now = sahne_stage_thing_get (thing, SAHNE_Z);
      drive (cue, stop_at (cue, z),
             now > 1.4 * z ? z : MAX (now - 2, cue->act->floor->ground.z1 + 0.4), TRUE);
    }
}

/**
 * sahne_perform_thing_leave:
 * @cue: (inout): a cue
 *
 * A vehicle leaves the picture and is not seen any more. Other things roll away.
 */
void
sahne_perform_thing_leave (SahneCue *cue)
{
  SahneStageThing *thing = cue->thing;
  int side = sahne_cue_side (cue);
  double z;

  if (!sahne_vehicle_is (thing))
    {
      sahne_perform_thing_move (cue);
      return;
    }
  if (!thing->placed)
    sahne_vehicle_wait (cue->act, thing);
  if (is_away (thing))
    return;
  z = sahne_stage_thing_get (thing, SAHNE_Z);
  if (side == 0)
    side = sahne_stage_thing_get (thing, SAHNE_YAW) < 0 ? -1 : 1;
  drive (cue, beside_picture (cue->act, thing, z, side), z, FALSE);
  sahne_motion_add (thing->motion, SAHNE_OPACITY, cue->t_us - 1, 1);
  sahne_motion_add (thing->motion, SAHNE_OPACITY, cue->t_us, 0);
  for (guint i = 0; i < cue->act->actors->len; i++)
    {
      SahneActor *actor = cue->act->actors->pdata[i];
      if (g_strcmp0 (actor->rides, thing->id) != 0)
        continue;
      sahne_actor_move (actor, SAHNE_OPACITY, cue->t_us - 1, cue->t_us, 0);
      actor->present = FALSE;
    }
}

/**
 * sahne_perform_thing_travel:
 * @cue: (inout): a cue
 *
 * A vehicle that is not here comes; one that passes is gone afterwards, as is one that drives away.
 * Other things roll along.
 */
void
sahne_perform_thing_travel (SahneCue *cue)
{
  static const char *const passing[] = { "pass", "cross", NULL };
  static const char *const away[] = { "away", "off", "out_of", NULL };
  SahneStageThing *thing = cue->thing;
  const char *verb = sahne_json_string (cue->beat->json, "action", "");
  const char *kind = sahne_json_string (sahne_beat_relation (cue->beat, 0), "kind", "");
  gboolean fresh = sahne_vehicle_is (thing) && (!thing->placed || is_away (thing));

  if (fresh || (sahne_vehicle_is (thing) && g_str_equal (verb, "approach")))
    {
      sahne_perform_thing_come (cue);
      fresh = TRUE;
    }
  if (sahne_vehicle_is (thing)
      && (g_strv_contains (away, kind) || (fresh && g_strv_contains (passing, verb))))
    sahne_perform_thing_leave (cue);
  else if (!fresh)
    sahne_perform_thing_move (cue);
}

/**
 * sahne_perform_thing_halt:
 * @cue: (inout): a cue
 *
 * Stops: a vehicle that was not here yet has come for that.
 */
void
sahne_perform_thing_halt (SahneCue *cue)
{
  if (sahne_vehicle_is (cue->thing) && cue->thing->placed && is_away (cue->thing))
    sahne_perform_thing_come (cue);
  else
    sahne_perform_thing_stay (cue);
}

/* The vehicle that stands in the picture. */
static SahneStageThing *
waiting_vehicle (const SahneAct *act)
{
  for (guint i = 0; i < act->things->len; i++)
    {
      SahneStageThing *thing = act->things->pdata[i];
      if (has_inside (thing) && (thing->piece || (thing->placed && !is_away (thing))))
        return thing;
    }
  return NULL;
}

/* The vehicle a beat says somebody comes from. */
static SahneStageThing *
named_origin (SahneAct *act, const SahneBeat *beat)
{
  static const char *const kinds[] = { "from", "out_of", "off", NULL };
  JsonObject *relation;

  for (guint i = 0; (relation = sahne_beat_relation (beat, i)); i++)
    {
      SahneStageThing *thing = sahne_act_thing (act, sahne_json_string (relation, "to", NULL));
      if (g_strv_contains (kinds, sahne_json_string (relation, "kind", "")) && has_inside (thing))
        return thing;
    }
  return NULL;
}

/* “Last of all a child gets off”: as those before. */
static SahneStageThing *
origin_of_before (SahneAct *act, const SahneBeat *beat)
{
  guint index = 0;

  if (sahne_beat_relation (beat, 0) || sahne_beat_id_at (beat, "objects", 0)
      || g_strcmp0 (sahne_json_string (beat->json, "action", NULL), "climb") != 0
      || !g_ptr_array_find (act->beats, beat, &index) || index == 0)
    return NULL;
  return named_origin (act, act->beats->pdata[index - 1]);
}

/**
 * sahne_vehicle_left_by:
 * @act: a scene
 * @beat: a beat
 *
 * Returns: (transfer none) (nullable): the vehicle somebody gets out of in that beat: the one it
 *   names, or, when somebody just gets out, one that the scene has
 */
SahneStageThing *
sahne_vehicle_left_by (SahneAct *act, const SahneBeat *beat)
{
  gboolean gets_out = g_str_equal (sahne_json_string (beat->json, "action", ""), "exit");
  SahneStageThing *thing = named_origin (act, beat);

  if (thing == NULL)
    thing = origin_of_before (act, beat);
  if (thing == NULL && gets_out)
    thing = sahne_act_thing (act, sahne_beat_id_at (beat, "objects", 0));
  if (has_inside (thing))
    return thing;
  for (guint i = 0; gets_out && sahne_beat_relation (beat, 0) == NULL && i < act->things->len; i++)
    if (has_inside (act->things->pdata[i]))
      return act->things->pdata[i];
  return NULL;
}

/* A point on stage before a vehicle, as the viewer sees it. */
static SahnePoint3
door_of (const SahneAct *act, const SahneStageThing *thing)
{
  const SahneLens *lens = &act->floor->view.wide;
  SahneTarget target;
  SahnePoint3 at = { act->middle, 0, act->floor->ground.z1 };

  if (!sahne_act_target ((SahneAct *) act, thing->id, &target))
    return at;
  at.z = MIN (target.z - 0.25, act->floor->ground.z1 + 0.6);
  at.x = lens->x + (target.x - lens->x) * (at.z - lens->z) / MAX (target.z - lens->z, 0.5);
  at.x = sahne_clamp (at.x, act->middle - 0.9 * act->frame, act->middle + 0.9 * act->frame);
  return at;
}

/**
 * sahne_cue_get_out:
 * @cue: (inout): a cue of somebody who is not on stage
 *
 * Lets him get out of the vehicle the beat means, and walk to his place.
 *
 * Returns: whether there is one in the picture; else nothing has happened
 */
gboolean
sahne_cue_get_out (SahneCue *cue)
{
  SahneActor *actor = cue->actor;
  SahneStageThing *thing = sahne_vehicle_left_by (cue->act, cue->beat);
  SahnePoint3 door, to = { actor->home_x, 0, actor->home_z };

  if (thing == NULL || actor->present
      || (thing->piece == NULL && (!thing->placed || is_away (thing))))
    return FALSE;
  door = door_of (cue->act, thing);
  cue->t_us = MAX (cue->t_us, 1000);
  actor->present = TRUE;
  sahne_act_sound (cue->act, cue->t_us, "door", "metal", 0.5, door.x, 1, door.z, actor->id);
  sahne_actor_move (actor, SAHNE_OPACITY, cue->t_us, cue->t_us + 200000, 1);
  sahne_actor_set (actor, SAHNE_X, cue->t_us, door.x);
  sahne_actor_set (actor, SAHNE_Y, cue->t_us, 0);
  sahne_actor_set (actor, SAHNE_Z, cue->t_us, door.z);
  sahne_actor_set (actor, SAHNE_YAW, cue->t_us, 5);
  sahne_actor_plant (actor, cue->t_us, cue->t_us + 1000);
  if (hypot (to.x - door.x, to.z - door.z) < 0.6)
    to.z -= 0.5;
  sahne_cue_go (cue, "walk", &to, 1, TRUE, TRUE, FALSE);
  return TRUE;
}

/**
 * sahne_cue_get_in:
 * @cue: (inout): a cue of somebody on stage
 *
 * Lets him get into the vehicle the beat names, or that waits there, until he is not seen any more.
 *
 * Returns: whether there is one; else nothing has happened
 */
gboolean
sahne_cue_get_in (SahneCue *cue)
{
  SahneActor *actor = cue->actor;
  const char *id = sahne_beat_object (cue->beat);
  SahneStageThing *thing = id ? sahne_act_thing (cue->act, id) : waiting_vehicle (cue->act);
  SahnePoint3 door;

  if (!has_inside (thing))
    return FALSE;
  if (thing->piece == NULL && (!thing->placed || is_away (thing)))
    {
      SahneCue come = *cue;
      come.thing = thing;
      sahne_perform_thing_come (&come);
      cue->t_us = come.t_us;
    }
  door = door_of (cue->act, thing);
  door.x += 0.35 * ((int) actor->index % 3 - 1);
  sahne_cue_stand_up (cue);
  sahne_cue_go (cue, "walk", &door, 1, TRUE, TRUE, FALSE);
  sahne_act_sound (cue->act, cue->t_us, "door", "metal", 0.5, door.x, 1, door.z, actor->id);
  sahne_actor_move (actor, SAHNE_OPACITY, cue->t_us, cue->t_us + 250000, 0);
  cue->t_us += 250000;
  actor->present = FALSE;
  sahne_floor_leave (cue->act->floor, actor->one);
  return TRUE;
}
