/* Performers by gesture: alone, towards somebody, and two together.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-performers.h"

#include <math.h>

#include "sahne-ease.h"
#include "sahne-json.h"

/* Whom or what the gesture is meant for. */
static gboolean
addressee (const SahneCue *cue, SahneTarget *target)
{
  const char *id = sahne_beat_object (cue->beat);
  return id && sahne_act_target (cue->act, id, target) && target->actor != cue->actor;
}

static SahneActor *
partner (const SahneCue *cue)
{
  SahneTarget target;

  if (addressee (cue, &target) && target.actor)
    return target.actor;
  for (guint i = 0; sahne_beat_id_at (cue->beat, "actors", i); i++)
    {
      SahneActor *other = sahne_act_actor (cue->act, sahne_beat_id_at (cue->beat, "actors", i));
      if (other && other != cue->actor)
        return other;
    }
  return sahne_act_other (cue->act, cue->actor);
}

/* Who whispers comes close. */
static double
nearness (const SahneCue *cue)
{
  return cue->action->how && g_str_has_prefix (cue->action->how, "whisper") ? 0.72 : 1;
}

/**
 * sahne_perform_gesture:
 * @cue: (inout): a cue
 *
 * Plays the table's gesture, turned or gone to whom it is meant for when the table wants that.
 */
void
sahne_perform_gesture (SahneCue *cue)
{
  const SahneAction *action = cue->action;
  const char *how = action->how;
  SahneTarget target;
  gint64 from;

  sahne_cue_be_there (cue);
  if (action->needs & SAHNE_NEED_STAND)
    sahne_cue_stand_up (cue);
  if (g_strcmp0 (how, "search") == 0 && addressee (cue, &target))
    { /* who searches somebody or something looks at that from near, not round about */
      how = "examine";
      sahne_cue_approach (cue, &target, sahne_cue_reach_gap (cue, &target));
      sahne_act_look (cue->act, cue->actor, cue->t_us, cue->t_us + 2400000,
                      sahne_beat_object (cue->beat), 2);
    }
  else if (addressee (cue, &target))
    {
      if (action->needs & SAHNE_NEED_NEAR)
        sahne_cue_approach (cue, &target, nearness (cue) * sahne_cue_reach_gap (cue, &target));
      else if (action->needs & SAHNE_NEED_FACE)
        sahne_cue_face_x (cue, target.x);
    }
  from = cue->t_us;
  sahne_cue_gesture (cue, how, sahne_cue_length (cue, 0));
  sahne_cue_expression (cue, action->face, from, cue->t_us + 200000);
  sahne_cue_sound (cue, from + MIN ((cue->t_us - from) / 4, 400000));
  if (action->needs & (SAHNE_NEED_FACE | SAHNE_NEED_NEAR))
    sahne_act_look (cue->act, cue->actor, from, cue->t_us, sahne_beat_object (cue->beat), 2);
}

/* How near two come for what they do together, shares of the arms of both. */
static double
closeness (const SahneCue *cue, const SahneActor *a, const SahneActor *b)
{
  const char *how = cue->action->how ? cue->action->how : "";
  double arms = (a->measure.arm + b->measure.arm) / 2;

  if (MAX (a->measure.length, b->measure.length) > 0.8) /* before the head, not inside a dragon */
    return MAX (arms, 0.5 * (a->measure.width + b->measure.width));

  if (g_str_equal (how, "hug"))
    return 0.80 * arms + 0.12 * (a->measure.length + b->measure.length);
  if (g_str_equal (how, "kiss"))
    return 0.92 * arms;
  if (g_str_equal (how, "pair-dance"))
    return 0.8 * arms;
  return 1.25 * arms;
}

/* The other's half of it: `hug` has `hug-back` where the table of gestures knows one. */
static void
answer (SahneCue *cue, const char *how)
{
  g_autofree char *back = g_strconcat (how, "-back", NULL);
  gboolean has_own
      = sahne_gestures_find (cue->act->gestures, back, cue->actor->measure.rig) != NULL;

  sahne_cue_gesture (cue, has_own ? back : how, sahne_cue_length (cue, 0));
}

/**
 * sahne_perform_together:
 * @cue: (inout): a cue
 *
 * Does with somebody what takes two: one goes to the other, both turn, both act.
 */
void
sahne_perform_together (SahneCue *cue)
{
  const char *how = cue->action->how ? cue->action->how : "shake_hands";
  SahneActor *other = partner (cue);
  SahneCue second = *cue;
  SahneTarget target;
  gint64 from;

  sahne_cue_be_there (cue);
  if (other == NULL || other == cue->actor)
    {
      SahneTarget thing;
      if (addressee (cue, &thing) && thing.thing)
        sahne_perform_use (cue);
      else
        sahne_cue_gesture (cue, how, sahne_cue_length (cue, 0));
      return;
    }
  second.actor = other;
  sahne_cue_be_there (&second);
  sahne_cue_free_hands (cue);
  sahne_act_target (cue->act, other->id, &target);
  if (other->measure.height < 0.78 * cue->actor->measure.height && cue->actor->measure.shape)
    { /* one goes down to a child or a dog */
      sahne_cue_approach (cue, &target, sahne_cue_reach_gap (cue, &target) * 0.8);
      how = "hug-low";
    }
  else
    sahne_cue_approach (cue, &target, closeness (cue, cue->actor, other));
  sahne_cue_face_x (&second, sahne_actor_get (cue->actor, SAHNE_X));
  from = MAX (cue->t_us, second.t_us);
  cue->t_us = second.t_us = from;
  sahne_cue_gesture (cue, how, sahne_cue_length (cue, 0));
  answer (&second, g_str_equal (how, "hug-low") ? "hug" : how);
  sahne_cue_expression (cue, cue->action->face, from, cue->t_us + 400000);
  sahne_cue_expression (&second, cue->action->face, from + 150000, second.t_us + 400000);
  sahne_cue_sound (cue, from + 400000);
  sahne_act_look (cue->act, cue->actor, from, cue->t_us, other->id, 2);
  sahne_act_look (cue->act, other, from, cue->t_us, cue->actor->id, 2);
  cue->t_us = MAX (cue->t_us, second.t_us);
  other->free_us = MAX (other->free_us, cue->t_us);
}

/* Who is struck staggers back a step. */
static void
recoil (SahneCue *cue, SahneActor *victim, gint64 hit)
{
  SahneCue back = *cue;
  double away = sahne_actor_get (victim, SAHNE_X) < sahne_actor_get (cue->actor, SAHNE_X) ? -1 : 1;

  back.actor = victim;
  back.t_us = hit;
  sahne_cue_gesture (&back, "recoil", 0);
  sahne_cue_expression (&back, SAHNE_FACE_PAINED, hit, hit + 1200000);
  if (victim->posture == SAHNE_POSTURE_STAND && victim->free_us <= hit)
    {
      SahnePoint3 to = { sahne_actor_get (victim, SAHNE_X) + 0.32 * away, 0,
                         sahne_actor_get (victim, SAHNE_Z) };
      SahneCue step = back;
      step.t_us = hit + 60000;
      sahne_cue_go (&step, "walk", &to, 1, TRUE, TRUE, TRUE);
      back.t_us = MAX (back.t_us, step.t_us);
    }
  victim->free_us = MAX (victim->free_us, back.t_us);
  cue->t_us = MAX (cue->t_us, back.t_us);
}

/* What rolls away when it is kicked. */
static gboolean
is_ball (const SahneCue *cue, const SahneTarget *target)
{
  return g_strcmp0 (cue->action->how, "kick") == 0 && target->thing && !target->thing->piece
         && target->thing->mass < 8 && target->thing->height < 0.6;
}

/**
 * sahne_perform_strike:
 * @cue: (inout): a cue
 *
 * Hits, kicks, bites, shoots at somebody or something: the blow lands, the other gives way.
 */
void
sahne_perform_strike (SahneCue *cue)
{
  const SahneAction *action = cue->action;
  gboolean from_afar = g_strcmp0 (action->how, "shoot") == 0;
  const SahneGesture *gesture;
  SahneTarget target;
  gint64 hit;

  sahne_cue_be_there (cue);
  sahne_cue_stand_up (cue);
  if (!addressee (cue, &target))
    {
      SahneActor *other = partner (cue);
      if (other == NULL || !sahne_act_target (cue->act, other->id, &target))
        {
          sahne_perform_gesture (cue);
          return;
        }
    }
  if (is_ball (cue, &target))
    {
      sahne_cue_kick (cue, target.thing);
      return;
    }
  if (from_afar)
    sahne_cue_face_x (cue, target.x);
  else
    sahne_cue_approach (cue, &target, 0.8 * sahne_cue_reach_gap (cue, &target));
  gesture = sahne_gestures_find (cue->act->gestures, action->how, cue->actor->measure.rig);
  hit = cue->t_us + (gesture ? sahne_gesture_stroke (gesture) : 400000);
  sahne_cue_expression (cue, action->face, cue->t_us, cue->t_us + 1500000);
  sahne_act_look (cue->act, cue->actor, cue->t_us, hit + 600000, sahne_beat_object (cue->beat), 3);
  sahne_cue_gesture (cue, action->how, sahne_cue_length (cue, 0));
  sahne_cue_sound (cue, hit);
  if (target.actor)
    recoil (cue, target.actor, hit);
}

/**
 * sahne_perform_look:
 * @cue: (inout): a cue
 *
 * Looks: at somebody or something, up, down, to a side, or at nothing in particular.
 */
void
sahne_perform_look (SahneCue *cue)
{
  SahneActor *actor = cue->actor;
  const SahneAction *action = cue->action;
  JsonObject *relation = sahne_beat_relation (cue->beat, 0);
  const char *kind = sahne_json_string (relation, "kind", "");
  const char *place = sahne_json_string (relation, "place", "");
  SahneTarget target;
  gint64 from, end;

  sahne_cue_be_there (cue);
  if (addressee (cue, &target) && !g_str_equal (kind, "up"))
    sahne_cue_face_x (cue, target.x);
  from = cue->t_us;
  sahne_cue_gesture (cue, action->how, sahne_cue_length (cue, 1300000));
  end = cue->t_us;
  sahne_cue_expression (cue, action->face, from, end + 300000);
  if (g_str_equal (kind, "up") || g_str_equal (place, "sky"))
    {
      /* Up to whoever sits up there, else into the sky. */
      SahneActor *other = sahne_act_other (cue->act, actor);
      if (other && sahne_actor_get (other, SAHNE_Y) > sahne_actor_get (actor, SAHNE_Y) + 0.8)
        sahne_act_look (cue->act, actor, from, end + 600000, other->id, 2);
      else
        sahne_act_look_at (cue->act, actor, from, end,
                           (SahnePoint3){ sahne_actor_get (actor, SAHNE_X)
                                              + 2 * sahne_actor_flip (actor),
                                          5, sahne_actor_get (actor, SAHNE_Z) + 1 },
                           2);
    }
  else if (g_str_equal (kind, "down") || g_str_equal (place, "ground"))
    sahne_act_look_at (cue->act, actor, from, end,
                       (SahnePoint3){ sahne_actor_get (actor, SAHNE_X)
                                          + 0.8 * sahne_actor_flip (actor),
                                      0, sahne_actor_get (actor, SAHNE_Z) - 0.3 },
                       2);
  else if (sahne_cue_side (cue))
    sahne_act_look_at (cue->act, actor, from, end,
                       (SahnePoint3){ sahne_actor_get (actor, SAHNE_X) + 4 * sahne_cue_side (cue),
                                      actor->measure.eye, sahne_actor_get (actor, SAHNE_Z) },
                       2);
  else
    sahne_act_look (cue->act, actor, from, end, sahne_beat_object (cue->beat), 2);
}

/**
 * sahne_perform_dance:
 * @cue: (inout): a cue
 *
 * Dances: steps to one side and the other, the body swinging over them.
 */
void
sahne_perform_dance (SahneCue *cue)
{
  SahneActor *actor = cue->actor;
  gint64 length = sahne_cue_length (cue, 4000000), from;
  double x, z, way = 0.22 * actor->measure.height;

  sahne_cue_be_there (cue);
  sahne_cue_stand_up (cue);
  from = cue->t_us;
  x = sahne_actor_get (actor, SAHNE_X);
  z = sahne_actor_get (actor, SAHNE_Z);
  while (cue->t_us < from + length - 800000)
    {
      SahnePoint3 there[2] = { { x + way, 0, z }, { x, 0, z } };
      double yaw = sahne_actor_get (actor, SAHNE_YAW);
      for (guint i = 0; i < 2; i++)
        {
          sahne_cue_go (cue, "side-step", &there[i], 1, TRUE, TRUE, i == 1);
          cue->t_us -= 120000;
        }
      cue->t_us = MAX (cue->t_us, from + 100000);
      if (fabs (sahne_actor_get (actor, SAHNE_YAW) - yaw) > 4)
        cue->t_us = sahne_actor_turn (actor, cue->t_us, yaw);
    }
  length = cue->t_us - from;
  cue->t_us = from;
  sahne_cue_gesture (cue, "dance", length);
  cue->t_us = MAX (cue->t_us, from + length);
  sahne_cue_expression (cue, SAHNE_FACE_JOY, from, cue->t_us);
}
