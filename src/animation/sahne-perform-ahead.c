/* Who is followed walks ahead; who floats hangs in the air, and comes down.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-performers.h"

#include <math.h>

#include "sahne-ease.h"
#include "sahne-glide.h"
#include "sahne-posture.h"

/* Who is followed goes on by so much, and his follower keeps so far behind, metres. */
#define LEAD_M 2.0
#define BEHIND_M 0.95
#define BEHIND_US 450000

/* Somebody who stands is followed as soon as he goes: both go a little way, one behind the other.
 */
gboolean
sahne_cue_walk_ahead (SahneCue *cue, SahneActor *leader, const char *pace)
{
  SahneCue ahead = *cue;
  double x = sahne_actor_get (leader, SAHNE_X), z = sahne_actor_get (leader, SAHNE_Z);
  double before = sahne_motion_value (leader->motion, SAHNE_X, MAX (cue->t_us - 2500000, 0));
  int side = x < sahne_actor_get (cue->actor, SAHNE_X) ? -1 : 1;
  double edge = cue->act->middle + side * 0.9 * cue->act->frame, goal;

  if (fabs (x - before) > 0.4 || leader->posture != SAHNE_POSTURE_STAND || leader->rides
      || leader->free_us > cue->t_us + 500000)
    return FALSE;
  if ((edge - x) * side < 0.8) /* no room: he turns round and leads the other way */
    {
      side = -side;
      edge = cue->act->middle + side * 0.9 * cue->act->frame;
    }
  goal = x + side * MIN (LEAD_M, MAX ((edge - x) * side, 0.5));
  ahead.actor = leader;
  {
    SahnePoint3 to = { goal, 0, z };
    sahne_cue_go (&ahead, pace, &to, 1, TRUE, TRUE, FALSE);
  }
  leader->free_us = ahead.t_us;
  cue->t_us += BEHIND_US;
  {
    SahnePoint3 to
        = { goal - side * (BEHIND_M + 0.4 * (leader->measure.width + cue->actor->measure.width)), 0,
            sahne_actor_get (cue->actor, SAHNE_Z) };
    sahne_cue_go (cue, pace, &to, 1, TRUE, TRUE, FALSE);
  }
  cue->t_us = MAX (cue->t_us, ahead.t_us);
  return TRUE;
}

/**
 * sahne_perform_float:
 * @cue: (inout): a cue
 *
 * Hangs in the air or in space, drifting; `land` comes down again.
 */
void
sahne_perform_float (SahneCue *cue)
{
  SahneActor *actor = cue->actor;
  gboolean lands = g_strcmp0 (cue->action->how, "land") == 0;
  double high = 0.28 * actor->measure.height;
  gint64 t, end;

  if (lands && actor->measure.rig == SAHNE_RIG_BIRD
      && (!actor->present || actor->posture != SAHNE_POSTURE_FLY))
    {
      sahne_perform_fly (cue);
      return;
    }
  sahne_cue_be_there (cue);
  t = cue->t_us;
  if (lands)
    {
      gboolean winged = actor->measure.rig == SAHNE_RIG_BIRD;
      sahne_actor_move (actor, SAHNE_Y, t, t + 900000, 0);
      cue->t_us = t + 900000;
      if (winged)
        cue->t_us = sahne_glide_land (actor, cue->t_us, FALSE);
      else
        sahne_actor_plant (actor, cue->t_us - 250000, cue->t_us);
      actor->posture = SAHNE_POSTURE_STAND;
      return;
    }
  sahne_cue_stand_up (cue);
  t = cue->t_us;
  end = t + sahne_cue_length (cue, 3000000);
  sahne_actor_lift (actor, t, t + 400000);
  sahne_actor_move (actor, SAHNE_Y, t, t + 1200000, sahne_actor_get (actor, SAHNE_Y) + high);
  if (actor->measure.rig == SAHNE_RIG_BIRD)
    sahne_glide_take_off (actor, t);
  sahne_glide_beat (actor->motion, t, end, 2);
  sahne_cue_gesture (cue, "hover", end - t);
  actor->posture = SAHNE_POSTURE_FLY;
}
