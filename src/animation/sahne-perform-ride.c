/* Riding: bodies that are carried by an animal or a vehicle, which goes and takes them along.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-performers.h"

#include <math.h>

#include "sahne-ease.h"
#include "sahne-glide.h"
#include "sahne-json.h"

/* What is ridden: another actor or a thing that is not part of the set. */
typedef struct
{
  SahneActor *beast;
  SahneStageThing *vehicle;
  const SahneMountRow *row;
  const char *id;
  double x, y, z, width, height;
  guint riders; /* who sits there already */
} Mount;

/* From one seat of a bench or a back to the next, share of the length. */
#define NEXT_SEAT 0.27

/* Nobody sits further from the middle of a car, shares of its width. */
#define INSIDE_CAR 0.2

/* What is lower has no windows, metres; where they are, share of the height: who is small sits on
 * something to look out. */
#define LOWEST_CAR 1.1
#define WINDOW 0.72

/* How far a broom that carries somebody is turned forward. */
#define BROOM_DEGREES 82

/* So high rises what flies with people in it, metres. */
#define RISE_M 2.2

/* From the side of a car to where one gets in, metres. */
#define BESIDE_M 0.45

/* A bicycle is not made smaller than this for a child. */
#define LEAST_FIT 0.55
#define FITS_HEIGHT 1.7

/* Angles of somebody on something that moves, by how he is there. */
static const struct
{
  SahneChannelId id;
  double value[SAHNE_SEAT_HIDDEN + 1];
} seated[] = {
  /*               bench saddle car floor stand hidden */
  { SAHNE_THIGH_L, { 78, 56, 90, 86, 5, 0 } },
  { SAHNE_THIGH_R, { 74, 46, 86, 80, -4, 0 } },
  { SAHNE_KNEE_L, { 76, 66, 8, 8, 8, 0 } },
  { SAHNE_KNEE_R, { 80, 58, 14, 16, 6, 0 } },
};

/* “On his motorcycle”: what somebody goes by. */
static gboolean
can_be_ridden (const SahneStageThing *thing)
{
  return thing && thing->piece == NULL && g_str_equal (thing->hold, "none")
         && (thing->rolls || thing->floats);
}

/* The means the beat names, else what the script says he has. */
static const char *
vehicle_of (const SahneCue *cue)
{
  static const char *const means[] = { "with", "on", "in", NULL };
  JsonObject *entries = sahne_json_path (cue->act->scene, "script", "things", NULL), *relation;
  const char *id = sahne_beat_id_at (cue->beat, "instruments", 0);

  for (guint i = 0; id == NULL && (relation = sahne_beat_relation (cue->beat, i)); i++)
    if (g_strv_contains (means, sahne_json_string (relation, "kind", "")))
      id = sahne_json_string (relation, "to", NULL);
  if (can_be_ridden (sahne_act_thing (cue->act, id)))
    return id;
  for (guint i = 0; i < cue->act->things->len; i++)
    {
      const SahneStageThing *thing = cue->act->things->pdata[i];
      const char *owner
          = sahne_json_string (sahne_json_object (entries, thing->id), "holder", NULL);
      if (can_be_ridden (thing) && g_strcmp0 (owner, cue->actor->id) == 0)
        return thing->id;
    }
  return NULL;
}

/**
 * sahne_cue_by_vehicle:
 * @cue: (inout): a cue whose verb is one of going
 *
 * Goes by what the script names as the means.
 *
 * Returns: whether it names something one can go by; else nothing has happened
 */
gboolean
sahne_cue_by_vehicle (SahneCue *cue)
{
  if (vehicle_of (cue) == NULL)
    return FALSE;
  sahne_perform_ride (cue);
  return TRUE;
}

/* The vehicle that the verb implies: a boat for who rows. */
static const char *
implied_vehicle (const SahneCue *cue)
{
  for (guint i = 0; i < cue->act->things->len; i++)
    {
      const SahneStageThing *thing = cue->act->things->pdata[i];
      if (thing->implied && g_str_equal (thing->hold, "none")
          && sahne_json_array_has (sahne_json_array (thing->implied, "beside"), cue->beat->id))
        return thing->id;
    }
  return NULL;
}

static guint
count_riders (const SahneAct *act, const SahneActor *but, const char *id)
{
  guint n = 0;

  for (guint i = 0; i < act->actors->len; i++)
    {
      const SahneActor *actor = act->actors->pdata[i];
      n += actor != but && g_strcmp0 (actor->rides, id) == 0;
    }
  return n;
}

/* A bicycle is as large as its rider wants it, from the first picture on. */
static void
fit (SahneCue *cue, Mount *mount)
{
  double size = sahne_clamp (cue->actor->measure.height / FITS_HEIGHT, LEAST_FIT, 1);

  if (!mount->row->fits)
    return;
  if (sahne_channel_length (sahne_motion_channel (mount->vehicle->motion, SAHNE_SCALE)) == 0)
    sahne_motion_add (mount->vehicle->motion, SAHNE_SCALE, 0, size);
  size = sahne_stage_thing_get (mount->vehicle, SAHNE_SCALE);
  mount->width *= size;
  mount->height *= size;
}

static gboolean
find_mount (SahneCue *cue, Mount *mount)
{
  static const SahneMountRow back = {
    .drawing = "", .forward = -0.04, .up = 0.72, .kind = SAHNE_SEAT_SADDLE, .gesture = "ride"
  };
  const char *lists[] = { "objects", "instruments" };
  JsonObject *relation = sahne_beat_relation (cue->beat, 0);
  const char *id = vehicle_of (cue);
  SahneTarget target;

  for (guint i = 0; i < G_N_ELEMENTS (lists) && id == NULL; i++)
    id = sahne_beat_id_at (cue->beat, lists[i], 0);
  if (id == NULL && relation && g_strcmp0 (sahne_json_string (relation, "kind", NULL), "to") != 0)
    id = sahne_json_string (relation, "to", NULL);
  if (id == NULL)
    id = implied_vehicle (cue);
  mount->id = id;
  mount->beast = sahne_act_actor (cue->act, id);
  mount->vehicle = sahne_act_thing (cue->act, id);
  if (mount->beast == cue->actor || (mount->beast == NULL && mount->vehicle == NULL)
      || (mount->vehicle && mount->vehicle->piece))
    return FALSE;
  if (mount->vehicle && !mount->vehicle->placed)
    sahne_stage_thing_place (mount->vehicle, 0, cue->actor->home_x, 0, cue->actor->home_z);
  if (!sahne_act_target (cue->act, id, &target))
    return FALSE;
  mount->x = target.x;
  mount->y = target.y;
  mount->z = target.z;
  mount->width = target.width;
  mount->height = target.height;
  mount->riders = count_riders (cue->act, cue->actor, id);
  mount->row = mount->beast ? &back : sahne_mounts_find (cue->act->mounts, mount->vehicle->drawing);
  if (mount->vehicle)
    fit (cue, mount);
  return TRUE;
}

/* How far before the middle of it the rider is when it goes to @side, metres. */
static double
seat_ahead (const Mount *mount, int side)
{
  double ahead = mount->row->forward - NEXT_SEAT * mount->riders;
  double most = mount->row->kind == SAHNE_SEAT_CAR && mount->vehicle && mount->vehicle->rolls
                    ? INSIDE_CAR
                    : 0.42;

  if (mount->vehicle && mount->vehicle->faces == 0)
    side = 1; /* it is drawn the same whichever way it goes */
  return side * sahne_clamp (ahead, -most, most) * mount->width;
}

/* Where the actor's root is when its hips, or its feet, are on the mount. */
static double
root_height (const SahneActor *actor, const Mount *mount)
{
  double y = mount->y + mount->row->up * mount->height;

  if (mount->row->kind == SAHNE_SEAT_STAND)
    return y;
  if (mount->row->kind == SAHNE_SEAT_CAR && mount->height > LOWEST_CAR && mount->vehicle->rolls)
    y += MAX (0, mount->y + WINDOW * mount->height - (y + actor->measure.eye - actor->measure.leg));
  return actor->measure.shape ? y - sahne_body_hip_height (actor->measure.shape) : y;
}

static void
mount_up (SahneCue *cue, const Mount *mount, int side, gint64 time)
{
  SahneActor *actor = cue->actor;
  gint64 t = cue->t_us, end = t + time;
  SahneHold hold = { time > 10000 ? t + time / 3 : end, mount->id, "seat" };

  sahne_actor_move (actor, SAHNE_X, t, end, mount->x + seat_ahead (mount, side));
  sahne_actor_move (actor, SAHNE_Z, t, end, mount->z + 0.01);
  sahne_actor_move (actor, SAHNE_Y, t, end, root_height (actor, mount));
  sahne_actor_lift (actor, t, end);
  for (guint i = 0; i < G_N_ELEMENTS (seated); i++)
    if (actor->measure.shape)
      sahne_actor_move (actor, seated[i].id, t, end, seated[i].value[mount->row->kind]);
  sahne_motion_add_code (actor->motion, SAHNE_STANCE, t,
                         mount->row->kind == SAHNE_SEAT_STAND ? SAHNE_STANCE_STAND
                                                              : SAHNE_STANCE_SIT);
  if (mount->row->kind == SAHNE_SEAT_HIDDEN)
    sahne_actor_move (actor, SAHNE_OPACITY, end - MIN (time / 2, 200000), end, 0);
  g_array_append_val (actor->on, hold);
  actor->rides = mount->id;
  actor->posture = SAHNE_POSTURE_LIE; /* gets up as from the ground */
  cue->t_us = end;
}

/**
 * sahne_cue_dismount:
 * @cue: (inout): a cue
 *
 * Gets off or out of what the actor rides, onto the ground before it.
 */
void
sahne_cue_dismount (SahneCue *cue)
{
  SahneActor *actor = cue->actor;
  gint64 t = cue->t_us, end = t + 800000;
  SahneHold hold = { t + 300000, NULL, NULL };
  double z = sahne_actor_get (actor, SAHNE_Z) - BESIDE_M;

  if (actor->rides == NULL)
    return;
  actor->rides = NULL;
  g_array_append_val (actor->on, hold);
  sahne_actor_move (actor, SAHNE_OPACITY, t, t + 1000, 1);
  sahne_actor_move (actor, SAHNE_Z, t, end,
                    sahne_clamp (z, cue->act->floor->ground.z0, cue->act->floor->ground.z1 + 0.6));
  sahne_actor_move (actor, SAHNE_Y, t, end, 0);
  for (guint i = 0; i < G_N_ELEMENTS (seated); i++)
    if (actor->measure.shape)
      sahne_actor_move (actor, seated[i].id, t, end, 0);
  sahne_actor_plant (actor, end - 250000, end);
  sahne_motion_add_code (actor->motion, SAHNE_STANCE, t, SAHNE_STANCE_STAND);
  actor->posture = SAHNE_POSTURE_STAND;
  cue->t_us = end;
}

static void
rise (SahneActor *actor, const Mount *mount, gint64 from, gint64 to)
{
  gint64 half = from + (to - from) * 6 / 10;

  if (mount->y > 1)
    return;
  sahne_stage_thing_move (mount->vehicle, SAHNE_Y, from, half, mount->y + RISE_M);
  sahne_actor_move (actor, SAHNE_Y, from, half, sahne_actor_get (actor, SAHNE_Y) + RISE_M);
}

/* Both go the same way; the mount's wheels turn or its legs run. */
static void
go_together (SahneCue *cue, const Mount *mount, double goal, gint64 length)
{
  SahneActor *actor = cue->actor;
  double from = mount->beast ? sahne_actor_get (mount->beast, SAHNE_X)
                             : sahne_stage_thing_get (mount->vehicle, SAHNE_X);
  gint64 t = cue->t_us, end;

  if (mount->beast)
    {
      SahneCue legs = *cue;
      SahnePoint3 to = { goal, 0, mount->z };
      legs.actor = mount->beast;
      sahne_cue_go (&legs, fabs (goal - from) > 2 ? "run" : "walk", &to, 1, TRUE, TRUE, FALSE);
      end = legs.t_us;
      mount->beast->free_us = end;
    }
  else
    {
      double turns = fabs (goal - from) / (G_PI * MAX (0.4 * mount->height, 0.1));
      end = t + length;
      sahne_vehicle_face (mount->vehicle, t, goal < from ? -1 : 1);
      sahne_stage_thing_move (mount->vehicle, SAHNE_X, t, end, goal);
      sahne_glide_beat (mount->vehicle->motion, t, end,
                        turns / MAX ((double) (end - t) / 1e6, 0.1));
      if (mount->vehicle->flies)
        rise (actor, mount, t, end);
      mount->vehicle->trip = (SahneTrip){ cue->beat->id, t, end, goal };
      { /* and whoever sat there before */
        const char *own = actor->rides;
        actor->rides = NULL;
        sahne_vehicle_carry (cue->act, mount->vehicle, t, end);
        actor->rides = own;
      }
    }
  sahne_actor_move (actor, SAHNE_X, t, end, goal + seat_ahead (mount, goal < from ? -1 : 1));
  cue->t_us = end;
}

/* Somebody else of this beat drives already: one sits behind him from the start. */
static gboolean
join_trip (SahneCue *cue, const Mount *mount)
{
  SahneActor *actor = cue->actor;
  const SahneTrip *trip = mount->vehicle ? &mount->vehicle->trip : NULL;
  Mount then = *mount;
  int side;

  if (trip == NULL || g_strcmp0 (trip->beat, cue->beat->id) != 0)
    return FALSE;
  then.x = sahne_motion_value (mount->vehicle->motion, SAHNE_X, trip->from_us);
  side = trip->goal < then.x ? -1 : 1;
  cue->t_us = MAX (trip->from_us - 700000, actor->free_us);
  if (!actor->present)
    {
      cue->t_us = trip->from_us - 1000;
      sahne_actor_place (actor, then.x, 0, mount->z, side * 62);
      sahne_actor_move (actor, SAHNE_OPACITY, cue->t_us, cue->t_us + 1000, 1);
    }
  mount_up (cue, &then, side, MAX (trip->from_us - cue->t_us, 1000));
  sahne_actor_move (actor, SAHNE_YAW, cue->t_us, cue->t_us + 200000, side * 62);
  sahne_actor_move (actor, SAHNE_X, MAX (trip->from_us, cue->t_us), trip->to_us,
                    trip->goal + seat_ahead (&then, side));
  cue->t_us = MAX (trip->to_us, cue->t_us);
  return TRUE;
}

/* Comes onto the stage with it. */
static double
come_riding (SahneCue *cue, Mount *mount, int side)
{
  SahneActor *actor = cue->actor;

  side = side ? side : -1;
  mount->x = cue->act->middle + side * (cue->act->frame + mount->width);
  if (mount->vehicle)
    sahne_stage_thing_place (mount->vehicle, cue->t_us, mount->x, mount->y, mount->z);
  else
    { /* the horse waits outside, and comes from there */
      mount->z = actor->home_z;
      sahne_actor_place (mount->beast, mount->x, 0, mount->z, -side * 78);
      sahne_actor_move (mount->beast, SAHNE_OPACITY, cue->t_us, cue->t_us + 1000, 1);
    }
  sahne_actor_place (actor, mount->x, 0, mount->z, -side * 62);
  sahne_actor_move (actor, SAHNE_OPACITY, cue->t_us, cue->t_us + 1000, 1);
  mount_up (cue, mount, -side, 1000);
  return cue->act->middle - side * 0.15 * cue->act->frame;
}

/* Goes to it, gets on, and crosses the stage. */
static double
set_off (SahneCue *cue, Mount *mount, int side)
{
  SahneActor *actor = cue->actor;

  if (side == 0 && mount->vehicle && mount->riders)
    { /* on, the way it goes already, while there is room */
      side = sahne_stage_thing_get (mount->vehicle, SAHNE_YAW) < 0 ? -1 : 1;
      if ((mount->x - cue->act->middle) * side > 0.3 * cue->act->frame)
        side = -side;
    }
  side = side ? side : mount->x < cue->act->middle ? 1 : -1;
  if (actor->rides == NULL)
    {
      SahnePoint3 at = { mount->x + seat_ahead (mount, side), 0,
                         MAX (mount->z - BESIDE_M, cue->act->floor->ground.z0 - 0.2) };
      sahne_cue_stand_up (cue);
      if (hypot (at.x - sahne_actor_get (actor, SAHNE_X), at.z - sahne_actor_get (actor, SAHNE_Z))
          > 0.15)
        sahne_cue_go (cue, "walk", &at, 1, TRUE, TRUE, FALSE);
      if (mount->beast)
        cue->t_us = MAX (cue->t_us, mount->beast->free_us);
      mount_up (cue, mount, side, 750000);
    }
  return cue->act->middle + side * 0.6 * cue->act->frame;
}

/* What the arms do: who rows rows whatever the boat, who only rides in a car does not steer it. */
static const char *
gesture_for (const SahneCue *cue, const SahneMountRow *row)
{
  const char *how = cue->action->how ? cue->action->how : "drive";
  gboolean own = g_str_equal (how, "row") || g_str_equal (how, "sail");
  gboolean passenger
      = g_str_equal (how, "ride") && (row->kind == SAHNE_SEAT_CAR || row->kind == SAHNE_SEAT_BENCH);

  if (!g_str_equal (cue->action->family, "ride"))
    how = "drive";
  else if (own || passenger)
    return how;
  return row->gesture ? row->gesture : how;
}

/* The thing of a beat for which @fits is true: its object, its instrument, what it happens on. */
static SahneStageThing *
find_thing (const SahneCue *cue, gboolean (*fits) (const SahneStageThing *thing))
{
  static const char *const lists[] = { "objects", "instruments" };
  JsonObject *relation;
  SahneStageThing *thing;

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if ((thing = sahne_act_thing (cue->act, sahne_beat_id_at (cue->beat, lists[i], 0)))
        && fits (thing))
      return thing;
  for (guint i = 0; (relation = sahne_beat_relation (cue->beat, i)); i++)
    if ((thing = sahne_act_thing (cue->act, sahne_json_string (relation, "to", NULL)))
        && fits (thing))
      return thing;
  return NULL;
}

/* A plane, a balloon, a flying carpet; not a liner, which is larger than every stage. */
static gboolean
is_aircraft (const SahneStageThing *thing)
{
  return thing->flies && thing->piece == NULL && g_str_equal (thing->hold, "none")
         && thing->height > 0.1 && thing->width < 12;
}

static gboolean
is_broom (const SahneStageThing *thing)
{
  return thing->piece == NULL && g_str_has_suffix (thing->concept, "broom");
}

/**
 * sahne_cue_fly_vehicle:
 * @cue: (inout): a cue whose verb is to fly
 *
 * Flies with what the beat names when it carries people.
 *
 * Returns: whether it names such a thing; else nothing has happened
 */
gboolean
sahne_cue_fly_vehicle (SahneCue *cue)
{
  if (find_thing (cue, is_aircraft) == NULL)
    return FALSE;
  sahne_perform_ride (cue);
  return TRUE;
}

/**
 * sahne_cue_fly_broom:
 * @cue: a cue whose verb is to fly
 * @from_us: when the flight begins, microseconds
 * @to_us: when it ends
 *
 * Sits astride a broom meanwhile, its bristles behind.
 *
 * Returns: whether the beat names a broom
 */
gboolean
sahne_cue_fly_broom (SahneCue *cue, gint64 from_us, gint64 to_us)
{
  SahneActor *actor = cue->actor;
  SahneStageThing *broom = find_thing (cue, is_broom);
  SahneCue body = *cue;
  double x0 = sahne_motion_value (actor->motion, SAHNE_X, from_us);
  int side = sahne_actor_get (actor, SAHNE_X) < x0 ? -1 : 1;

  if (broom == NULL || !sahne_measure_has_hands (&actor->measure))
    return FALSE;
  if (!sahne_actor_holds (actor, broom->id))
    sahne_act_hold (cue->act, actor, broom, from_us);
  sahne_motion_add (broom->motion, SAHNE_ROLL, MAX (from_us, 1) - 1, 0);
  sahne_motion_add (broom->motion, SAHNE_ROLL, MAX (from_us, 1), BROOM_DEGREES);
  sahne_actor_move (actor, SAHNE_YAW, from_us, from_us + 300000, side * 76);
  body.t_us = from_us;
  sahne_cue_gesture (&body, "ride-broom", to_us - from_us);
  return TRUE;
}

/**
 * sahne_perform_ride:
 * @cue: (inout): a cue
 *
 * Rides, drives, rows: gets on what the script names and goes with it, onto the stage, across it
 * or away.
 */
void
sahne_perform_ride (SahneCue *cue)
{
  SahneActor *actor = cue->actor;
  Mount mount = { 0 };
  double goal;
  gint64 length = sahne_cue_length (cue, 3200000), from;
  gboolean rows;
  int side;

  cue->t_us = MAX (cue->t_us, actor->free_us);
  if (!find_mount (cue, &mount))
    {
      sahne_perform_travel (cue);
      return;
    }
  if (join_trip (cue, &mount))
    return;
  if (!actor->present && mount.vehicle && mount.riders) /* he gets in where it stands */
    sahne_cue_be_there (cue);
  goal = actor->present && (mount.vehicle || mount.beast->present)
             ? set_off (cue, &mount, sahne_cue_side (cue))
             : come_riding (cue, &mount, sahne_cue_side (cue));
  from = cue->t_us;
  side = goal < mount.x ? -1 : 1;
  rows = g_str_equal (gesture_for (cue, mount.row), "row"); /* who rows looks back */
  sahne_actor_move (actor, SAHNE_YAW, from, from + 200000, (rows ? -62 : 62) * side);
  go_together (cue, &mount, goal, length);
  length = cue->t_us - from;
  cue->t_us = from + 200000;
  sahne_cue_gesture (cue, gesture_for (cue, mount.row), length - 200000);
  cue->t_us = from + length;
  sahne_act_sound (cue->act, from, mount.beast ? "horse" : cue->action->sound, NULL,
                   cue->action->loud, goal, 0.5, mount.z, actor->id);
}
