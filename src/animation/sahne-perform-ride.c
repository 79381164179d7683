/* Riding: bodies that are carried by an animal or a vehicle, which goes and takes them along.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-performers.h"

#include <math.h>

#include "sahne-ease.h"
#include "sahne-glide.h"
#include "sahne-json.h"

/* What is ridden: another actor or a thing that is not part of the set. */
/* What is lower has no windows, metres; where they are, share of the height. */
#define LOWEST_CAR 1.1
#define WINDOW 0.72

typedef struct
{
  SahneActor *beast;
  SahneStageThing *vehicle;
  const char *id;
  double x, z, width, height;
} Mount;

/* Angles of somebody who sits on something that moves. */
static const struct
{
  SahneChannelId id;
  double value;
} seated[] = {
  { SAHNE_THIGH_L, 78 },
  { SAHNE_THIGH_R, 74 },
  { SAHNE_KNEE_L, 76 },
  { SAHNE_KNEE_R, 80 },
};

/* “On his motorcycle”: what somebody goes by. */
static gboolean
can_be_ridden (const SahneStageThing *thing)
{
  return thing && thing->rolls && thing->piece == NULL && g_str_equal (thing->hold, "none");
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

static gboolean
find_mount (SahneCue *cue, Mount *mount)
{
  const char *lists[] = { "objects", "instruments" };
  JsonObject *relation = sahne_beat_relation (cue->beat, 0);
  const char *id = vehicle_of (cue);
  SahneTarget target;

  for (guint i = 0; i < G_N_ELEMENTS (lists) && id == NULL; i++)
    id = sahne_beat_id_at (cue->beat, lists[i], 0);
  if (id == NULL && relation && g_strcmp0 (sahne_json_string (relation, "kind", NULL), "to") != 0)
    id = sahne_json_string (relation, "to", NULL);
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
  mount->z = target.z;
  mount->width = target.width;
  mount->height = target.height;
  return TRUE;
}

/* Height of the seat: a horse's back, the inside of a car, a sled. */
static double
seat_height (const Mount *mount)
{
  return mount->beast ? 0.72 * mount->height : sahne_clamp (0.32 * mount->height, 0.1, 1.2);
}

/* Who is small sits on something to look out of a car's window, metres. */
static double
cushion (const SahneActor *actor, const Mount *mount, double seat)
{
  double eyes = seat + actor->measure.eye - actor->measure.leg;

  return mount->beast || mount->height < LOWEST_CAR ? 0 : MAX (0, WINDOW * mount->height - eyes);
}

static void
mount_up (SahneCue *cue, const Mount *mount, gint64 time)
{
  SahneActor *actor = cue->actor;
  gint64 t = cue->t_us, end = t + time;
  double seat = seat_height (mount), y = seat;
  SahneHold hold = { end, mount->id, "seat" };

  if (actor->measure.shape)
    y += cushion (actor, mount, seat) - sahne_body_seat_height (actor->measure.shape);
  sahne_actor_move (actor, SAHNE_X, t, end, mount->x);
  sahne_actor_move (actor, SAHNE_Z, t, end, mount->z + 0.01);
  sahne_actor_move (actor, SAHNE_Y, t, end, MAX (y, -0.2));
  sahne_actor_lift (actor, t, end);
  for (guint i = 0; i < G_N_ELEMENTS (seated); i++)
    if (actor->measure.shape)
      sahne_actor_move (actor, seated[i].id, t, end, seated[i].value);
  sahne_motion_add_code (actor->motion, SAHNE_STANCE, t, SAHNE_STANCE_SIT);
  g_array_append_val (actor->on, hold);
  actor->rides = mount->id;
  actor->posture = SAHNE_POSTURE_LIE; /* gets up as from the ground */
  cue->t_us = end;
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
      sahne_motion_add (mount->vehicle->motion, SAHNE_YAW, t, goal < from ? -60 : 60);
      sahne_stage_thing_move (mount->vehicle, SAHNE_X, t, end, goal);
      sahne_glide_beat (mount->vehicle->motion, t, end,
                        turns / MAX ((double) (end - t) / 1e6, 0.1));
    }
  sahne_actor_move (actor, SAHNE_X, t, end, goal);
  cue->t_us = end;
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
  gboolean fresh = !actor->present;
  Mount mount = { 0 };
  int side = sahne_cue_side (cue);
  double goal;
  gint64 length = sahne_cue_length (cue, 3200000), from;

  cue->t_us = MAX (cue->t_us, actor->free_us);
  if (!find_mount (cue, &mount))
    {
      sahne_perform_travel (cue);
      return;
    }
  if (fresh)
    {
      side = side ? side : -1;
      mount.x = cue->act->middle + side * (cue->act->frame + mount.width);
      if (mount.vehicle)
        sahne_stage_thing_place (mount.vehicle, cue->t_us, mount.x, 0, mount.z);
      sahne_actor_place (actor, mount.x, 0, mount.z, -side * 62);
      sahne_actor_move (actor, SAHNE_OPACITY, cue->t_us, cue->t_us + 1000, 1);
      mount_up (cue, &mount, 1000);
      goal = cue->act->middle - side * 0.15 * cue->act->frame;
    }
  else
    {
      if (actor->rides == NULL)
        {
          SahneTarget target;
          sahne_act_target (cue->act, mount.id, &target);
          sahne_cue_approach (cue, &target, mount.width / 2 + 0.2);
          mount_up (cue, &mount, 700000);
        }
      side = side ? side : mount.x < cue->act->middle ? 1 : -1;
      goal = cue->act->middle + side * 0.6 * cue->act->frame;
    }
  from = cue->t_us;
  sahne_actor_move (actor, SAHNE_YAW, from, from + 200000,
                    (goal < sahne_actor_get (actor, SAHNE_X) ? -1 : 1) * 62);
  go_together (cue, &mount, goal, length);
  length = cue->t_us - from;
  cue->t_us = from;
  sahne_cue_gesture (cue,
                     g_str_equal (cue->action->family, "ride") && cue->action->how
                         ? cue->action->how
                         : "drive",
                     length);
  cue->t_us = from + length;
  sahne_act_sound (cue->act, from, mount.beast ? "horse" : cue->action->sound, NULL,
                   cue->action->loud, goal, 0.5, mount.z, actor->id);
}
