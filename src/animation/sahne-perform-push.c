/* Performer that pushes and pulls things along the ground.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-performers.h"

#include <math.h>

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
