/* Performers that push, pull and kick things along the ground.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-performers.h"

#include <math.h>

#include "sahne-ease.h"
#include "sahne-fall.h"
#include "sahne-json.h"

/**
 * sahne_perform_push:
 * @cue: (inout): a cue
 *
 * Pushes or pulls a thing along the ground, or gives somebody a push.
 */
void
sahne_perform_push (SahneCue *cue)
{
  gboolean pull = g_strcmp0 (cue->action->how, "pull") == 0;
  SahneActor *actor = cue->actor;
  SahneTarget target;
  double way, gap;
  int side;
  gint64 from, end;

  sahne_cue_be_there (cue);
  if (!sahne_act_target (cue->act, sahne_beat_object (cue->beat), &target) || target.actor == actor
      || (target.thing && target.thing->holder))
    {
      sahne_cue_gesture (cue, cue->action->how, sahne_cue_length (cue, 0));
      return;
    }
  gap = MAX (0.5 * actor->measure.arm + MIN (target.width, 2) / 2, 0.35);
  sahne_cue_approach (cue, &target, gap);
  side = sahne_actor_get (actor, SAHNE_X) < target.x ? 1 : -1;
  way = (pull ? -side : side) * (target.actor ? 0.3 : 0.9);
  from = cue->t_us;
  if (target.actor)
    {
      sahne_cue_gesture (cue, "push", 900000);
      sahne_cue_stand_up (cue);
      return;
    }
  {
    SahnePoint3 to
        = { sahne_actor_get (actor, SAHNE_X) + way, 0, sahne_actor_get (actor, SAHNE_Z) };
    sahne_cue_go (cue, "push", &to, 1, TRUE, TRUE, pull);
  }
  end = cue->t_us;
  cue->t_us = from;
  sahne_cue_gesture (cue, cue->action->how, end - from);
  cue->t_us = MAX (cue->t_us, end);
  if (target.thing && target.thing->piece == NULL)
    {
      sahne_stage_thing_move (target.thing, SAHNE_X, from + 150000, end - 150000, target.x + way);
      sahne_act_sound (cue->act, from + 200000, "slide", target.thing->material, 0.4, target.x, 0,
                       target.z, actor->id);
    }
}

/* To whom it is kicked. */
static SahneActor *
receiver (const SahneCue *cue)
{
  SahneActor *to = sahne_act_actor (cue->act, sahne_beat_id_at (cue->beat, "recipients", 0));
  JsonObject *relation;

  for (guint i = 0; to == NULL && (relation = sahne_beat_relation (cue->beat, i)); i++)
    to = sahne_act_actor (cue->act, sahne_json_string (relation, "to", NULL));
  return to == cue->actor ? NULL : to;
}

/* Brings foot and ball together; returns where the ball is. */
static double
step_to_ball (SahneCue *cue, SahneStageThing *ball, const SahneActor *to, double foot, int *side)
{
  SahneActor *actor = cue->actor;
  double z = sahne_actor_get (actor, SAHNE_Z) - 0.08, x;

  if (!ball->placed || ball->holder)
    { /* out of the hand, before the foot */
      double down[3] = { sahne_actor_get (actor, SAHNE_X) + sahne_actor_flip (actor) * foot, 0, z };
      sahne_act_release (cue->act, ball, cue->t_us, down);
    }
  x = sahne_stage_thing_get (ball, SAHNE_X);
  *side = sahne_actor_flip (actor);
  if (to)
    *side = sahne_actor_get (to, SAHNE_X) < x ? -1 : 1;
  if (fabs (sahne_actor_get (actor, SAHNE_X) - (x - *side * foot)) > 0.15
      || fabs (sahne_actor_get (actor, SAHNE_Z) - sahne_stage_thing_get (ball, SAHNE_Z)) > 0.3)
    {
      SahnePoint3 at = { x - *side * foot, 0, sahne_stage_thing_get (ball, SAHNE_Z) + 0.08 };
      sahne_cue_go (cue, "run", &at, 1, TRUE, TRUE, FALSE);
    }
  sahne_cue_face_x (cue, x + *side * 2);
  return x;
}

/**
 * sahne_cue_kick:
 * @cue: (inout): a cue
 * @ball: what is kicked
 *
 * Kicks a ball that lies before the foot: to somebody's feet, or away.
 */
void
sahne_cue_kick (SahneCue *cue, SahneStageThing *ball)
{
  const SahneGesture *gesture
      = sahne_gestures_find (cue->act->gestures, "kick", cue->actor->measure.rig);
  SahneActor *to = receiver (cue);
  double foot = 0.42 * cue->actor->measure.leg, x, z;
  gint64 hit;
  int side;

  sahne_cue_stand_up (cue);
  x = step_to_ball (cue, ball, to, foot, &side);
  hit = cue->t_us + (gesture ? sahne_gesture_length (gesture) * 42 / 100 : 450000);
  sahne_cue_gesture (cue, "kick", 0);
  sahne_cue_sound (cue, hit);
  z = sahne_stage_thing_get (ball, SAHNE_Z);
  if (to)
    {
      double from[3] = { x, 0, z };
      double there[3] = { sahne_actor_get (to, SAHNE_X) - side * (foot + 0.05), 0,
                          sahne_actor_get (to, SAHNE_Z) - 0.05 };
      gint64 arrives = sahne_fall_throw (ball, hit, from, there,
                                         sahne_clamp (0.3 + 0.14 * fabs (there[0] - x), 0.4, 1.2));
      cue->t_us = MAX (cue->t_us, arrives);
    }
  else
    {
      SahneFall fall = { x, 0.02, z, 4.4 * side, 2.0, 260.0 * side, 0 };
      gint64 rest = sahne_fall (cue->act, ball, hit, &fall);
      cue->t_us = MAX (cue->t_us, rest - 500000);
    }
  for (guint i = 0; i < cue->act->actors->len; i++)
    sahne_act_look (cue->act, cue->act->actors->pdata[i], hit - 200000, cue->t_us, ball->id, 2);
}
