/* Performers that change how a body rests: sitting, lying, kneeling, sleeping, waiting.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-performers.h"

#include <math.h>

#include "sahne-json.h"
#include "sahne-posture.h"

/**
 * sahne_cue_seat:
 * @cue: a cue
 * @kind: a seat or a place to lie
 *
 * Finds where the script says that somebody sits or lies: on the thing it names, else on the
 * nearest free one.
 *
 * Returns: (transfer none) (nullable): the mark
 */
SahneFloorMark *
sahne_cue_seat (const SahneCue *cue, SahneFloorMarkKind kind)
{
  const char *id = sahne_beat_object (cue->beat);
  SahneFloor *floor = cue->act->floor;
  SahneStageThing *thing = sahne_act_thing (cue->act, id);
  SahneFloorPiece *piece = sahne_floor_piece (floor, thing && thing->piece ? thing->piece : id);
  double x = cue->actor->present ? sahne_actor_get (cue->actor, SAHNE_X) : cue->actor->home_x;
  JsonObject *relation = sahne_beat_relation (cue->beat, 0);
  SahneTarget beside;
  const char *place = sahne_json_string (relation, "place", NULL);

  if (place && (g_str_equal (place, "ground") || g_str_equal (place, "floor")))
    return NULL;
  if (piece == NULL)
    piece = sahne_floor_piece (floor, place);
  if (piece)
    {
      SahneFloorMark *mark = sahne_floor_mark (floor, kind, piece->id, x, cue->actor->one);
      if (mark == NULL && kind == SAHNE_MARK_LIE)
        mark = sahne_floor_mark (floor, SAHNE_MARK_SEAT, piece->id, x, cue->actor->one);
      return mark ? mark
                  : sahne_floor_mark_near (floor, kind, piece->x, piece->z, piece->width,
                                           cue->actor->one);
    }
  if (id && sahne_act_target (cue->act, id, &beside) && beside.actor != cue->actor)
    return sahne_floor_mark_near (floor, kind, beside.x, beside.z, beside.width, cue->actor->one);
  return id ? NULL : sahne_floor_mark (floor, kind, NULL, x, cue->actor->one);
}

/* Turns to the viewer's side of a seat that looks away from it. */
static double
seat_yaw (const SahneFloorMark *mark, const SahneActor *actor)
{
  double yaw = mark->yaw;

  if (fabs (yaw) > 100)
    yaw = yaw < 0 ? -100 : 100;
  if (fabs (yaw) < 12) /* a little aside is how one shows a body that sits */
    yaw = 26 * sahne_actor_flip (actor);
  return yaw;
}

/* Goes to a seat and sits down on it. */
static void
sit_on (SahneCue *cue, SahneFloorMark *mark)
{
  SahneActor *actor = cue->actor;
  double yaw = seat_yaw (mark, actor), front = sahne_posture_seat_front (actor);
  double a = yaw * G_PI / 180;
  SahnePoint3 before = { mark->x + front * sin (a), 0, mark->z - front * cos (a) };
  mark->taken = actor->one;
  actor->mark = mark->id;
  sahne_cue_go (cue, "walk", &before, 1, TRUE, TRUE, FALSE);
  cue->t_us = sahne_posture_sit (actor, cue->t_us, mark->x, mark->y, mark->z, yaw, cue->tempo);
  if (actor->measure.shape == NULL)
    sahne_actor_move (actor, SAHNE_Y, cue->t_us - 400000, cue->t_us, mark->y);
}

/**
 * sahne_act_game_seat:
 * @act: a scene
 * @game: (nullable): what is played with
 *
 * Returns: (transfer none) (nullable): a free seat at the table on which that game lies
 */
SahneFloorMark *
sahne_act_game_seat (SahneAct *act, const char *game)
{
  const SahneStageThing *thing = sahne_act_thing (act, game);
  const SahneFloorMark *table
      = thing && thing->on ? sahne_floor_mark_by_id (act->floor, thing->on) : NULL;

  return table ? sahne_floor_mark_near (act->floor, SAHNE_MARK_SEAT, table->x, table->z,
                                        table->width, "")
               : NULL;
}

/**
 * sahne_cue_take_seat:
 * @cue: (inout): a cue
 *
 * Sits down where the script says that something is done sitting: reads on the bench.
 */
void
sahne_cue_take_seat (SahneCue *cue)
{
  static const char *const on[] = { "on", "in", "at", NULL };
  SahneActor *actor = cue->actor;
  SahneFloorMark *mark;
  JsonObject *relation;

  if (actor->posture != SAHNE_POSTURE_STAND || actor->rides)
    return;
  mark = actor->measure.shape
             ? sahne_act_game_seat (cue->act, sahne_beat_id_at (cue->beat, "objects", 0))
             : NULL;
  if (mark)
    {
      sit_on (cue, mark);
      return;
    }
  for (guint i = 0; (relation = sahne_beat_relation (cue->beat, i)); i++)
    {
      const char *id = sahne_json_string (relation, "to", NULL);
      SahneStageThing *thing = sahne_act_thing (cue->act, id);
      SahneFloorPiece *piece
          = sahne_floor_piece (cue->act->floor, thing && thing->piece ? thing->piece : id);
      mark = id && piece && g_strv_contains (on, sahne_json_string (relation, "kind", ""))
                 ? sahne_floor_mark (cue->act->floor, SAHNE_MARK_SEAT, piece->id,
                                     sahne_actor_get (actor, SAHNE_X), actor->one)
                 : NULL;
      if (mark)
        {
          sit_on (cue, mark);
          return;
        }
    }
}

/**
 * sahne_perform_sit:
 * @cue: (inout): a cue
 *
 * Sits down on a seat, on the ground where there is none; birds perch.
 */
void
sahne_perform_sit (SahneCue *cue)
{
  SahneActor *actor = cue->actor;
  SahneFloorMark *mark;

  sahne_cue_be_there (cue);
  if (actor->posture == SAHNE_POSTURE_SIT || actor->posture == SAHNE_POSTURE_PERCH)
    {
      cue->t_us += sahne_cue_length (cue, 1600000);
      return;
    }
  mark = sahne_cue_seat (cue, SAHNE_MARK_SEAT);
  sahne_cue_stand_up (cue);
  if (mark)
    sit_on (cue, mark);
  else
    {
      if (sahne_beat_object (cue->beat) && actor->measure.shape)
        sahne_cue_note (cue, N_ ("There is no seat of that kind here; the ground serves."));
      cue->t_us = sahne_posture_sit (actor, cue->t_us, sahne_actor_get (actor, SAHNE_X), 0.06,
                                     sahne_actor_get (actor, SAHNE_Z),
                                     sahne_actor_get (actor, SAHNE_YAW), cue->tempo);
    }
  cue->t_us += 300000;
}

/**
 * sahne_perform_stand_up:
 * @cue: (inout): a cue
 */
void
sahne_perform_stand_up (SahneCue *cue)
{
  gint64 t;

  sahne_cue_be_there (cue);
  t = cue->t_us;
  sahne_cue_stand_up (cue);
  if (cue->t_us == t)
    sahne_cue_gesture (cue, "straighten", 0);
  cue->t_us += 150000;
}

/**
 * sahne_perform_lie:
 * @cue: (inout): a cue
 *
 * Lies down on a bed or sofa, on the ground where there is none.
 */
void
sahne_perform_lie (SahneCue *cue)
{
  SahneActor *actor = cue->actor;
  SahneFloorMark *mark;

  sahne_cue_be_there (cue);
  if (actor->posture == SAHNE_POSTURE_LIE)
    {
      cue->t_us += sahne_cue_length (cue, 1600000);
      return;
    }
  mark = sahne_cue_seat (cue, SAHNE_MARK_LIE);
  sahne_cue_stand_up (cue);
  if (mark)
    {
      SahnePoint3 before = { mark->x, 0, mark->z - 0.5 };
      mark->taken = actor->one;
      actor->mark = mark->id;
      sahne_cue_go (cue, "walk", &before, 1, TRUE, TRUE, FALSE);
      cue->t_us = sahne_posture_lie (actor, cue->t_us, mark->x, mark->y, mark->z, cue->tempo);
    }
  else
    cue->t_us = sahne_posture_lie (actor, cue->t_us, sahne_actor_get (actor, SAHNE_X), 0,
                                   sahne_actor_get (actor, SAHNE_Z), cue->tempo);
  cue->t_us += 300000;
}

/* Nobody sleeps with a letter in his hand: what he has lies before the bed. */
static void
let_go (SahneCue *cue)
{
  SahneActor *actor = cue->actor;

  for (int side = 0; side < 2; side++)
    {
      SahneStageThing *thing = sahne_act_thing (cue->act, actor->hand[side]);
      double at[3] = { sahne_actor_get (actor, SAHNE_X) + (side ? 0.3 : -0.3), 0,
                       sahne_actor_get (actor, SAHNE_Z) - 0.55 };
      if (thing)
        sahne_act_release (cue->act, thing, cue->t_us, at);
    }
}

/* A bird on its perch sleeps there. */
static gboolean
is_up (const SahneActor *actor)
{
  return actor->measure.rig == SAHNE_RIG_BIRD && sahne_actor_get (actor, SAHNE_Y) > 0.2;
}

/* Where there are seats and no bed, as in a bus, people sleep in a seat. */
static SahneFloorMark *
seat_to_sleep_in (const SahneCue *cue)
{
  SahneFloor *floor = cue->act->floor;

  if (cue->actor->measure.shape == NULL || !floor->interior
      || sahne_floor_mark (floor, SAHNE_MARK_LIE, NULL, 0, cue->actor->one))
    return NULL;
  return sahne_cue_seat (cue, SAHNE_MARK_SEAT);
}

/**
 * sahne_perform_sleep:
 * @cue: (inout): a cue
 *
 * Sleeps as it is when it sits or perches, else lying.
 */
void
sahne_perform_sleep (SahneCue *cue)
{
  SahneActor *actor = cue->actor;
  SahneFloorMark *seat;
  gint64 from;

  sahne_cue_be_there (cue);
  seat = actor->posture == SAHNE_POSTURE_STAND ? seat_to_sleep_in (cue) : NULL;
  if (seat)
    sit_on (cue, seat);
  else if (actor->posture == SAHNE_POSTURE_STAND && actor->measure.rig != SAHNE_RIG_FISH
           && !is_up (actor))
    sahne_perform_lie (cue);
  let_go (cue);
  from = cue->t_us;
  sahne_cue_gesture (cue, actor->posture == SAHNE_POSTURE_LIE ? "sleep-lying" : "sleep",
                     sahne_cue_length (cue, 3000000));
  actor->asleep_us = from;
  actor->mood = SAHNE_FACE_ASLEEP;
}

/**
 * sahne_perform_kneel:
 * @cue: (inout): a cue
 */
void
sahne_perform_kneel (SahneCue *cue)
{
  sahne_cue_be_there (cue);
  sahne_cue_stand_up (cue);
  cue->t_us = sahne_posture_kneel (cue->actor, cue->t_us, cue->tempo) + 400000;
}

/**
 * sahne_perform_crouch:
 * @cue: (inout): a cue
 */
void
sahne_perform_crouch (SahneCue *cue)
{
  gint64 t;

  sahne_cue_be_there (cue);
  t = cue->t_us;
  cue->t_us = sahne_posture_crouch (cue->actor, cue->t_us, cue->tempo);
  {
    SahneCue body = *cue;
    body.t_us = t;
    sahne_cue_gesture (&body, "crouch", sahne_cue_length (cue, 1600000));
    cue->t_us = MAX (cue->t_us, body.t_us);
  }
}

/**
 * sahne_perform_stay:
 * @cue: (inout): a cue
 *
 * Stays where it is: waiting, standing, hanging about.
 */
void
sahne_perform_stay (SahneCue *cue)
{
  sahne_cue_be_there (cue);
  if (cue->actor->posture == SAHNE_POSTURE_STAND && cue->action->how)
    sahne_cue_gesture (cue, cue->action->how, sahne_cue_length (cue, 1800000));
  else
    cue->t_us += sahne_cue_length (cue, 1800000);
}
