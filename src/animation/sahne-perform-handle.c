/* Performers with things: taking, putting, giving, throwing, catching, using.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-performers.h"

#include <math.h>
#include <string.h>

#include "sahne-ease.h"
#include "sahne-fall.h"
#include "sahne-json.h"

/* The thing a beat is about: its object, or what it says it is done with. */
static SahneStageThing *
thing_of (const SahneCue *cue)
{
  static const char *const lists[] = { "objects", "instruments" };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (guint k = 0; sahne_beat_id_at (cue->beat, lists[i], k); k++)
      {
        SahneStageThing *thing
            = sahne_act_thing (cue->act, sahne_beat_id_at (cue->beat, lists[i], k));
        if (thing)
          return thing;
      }
  return NULL;
}

static SahneActor *
receiver (const SahneCue *cue)
{
  SahneActor *actor = sahne_act_actor (cue->act, sahne_beat_id_at (cue->beat, "recipients", 0));
  JsonObject *relation;

  if (actor == NULL)
    actor = sahne_act_actor (cue->act, sahne_beat_id_at (cue->beat, "objects", 0));
  for (guint i = 0; actor == NULL && (relation = sahne_beat_relation (cue->beat, i)); i++)
    actor = sahne_act_actor (cue->act, sahne_json_string (relation, "to", NULL));
  if (actor == NULL || actor == cue->actor)
    actor = sahne_act_other (cue->act, cue->actor);
  return actor;
}

/* When the hand is where the gesture wants it. */
static gint64
stroke_time (const SahneCue *cue, const char *gesture)
{
  const SahneGesture *g
      = sahne_gestures_find (cue->act->gestures, gesture, cue->actor->measure.rig);
  return cue->t_us + (g ? sahne_gesture_stroke (g) : 400000);
}

/* A hat, a crown, a rucksack: carried by hand until it is put on. */
static gboolean
is_worn (const SahneStageThing *thing)
{
  return g_str_equal (thing->hold, "head") || g_str_equal (thing->hold, "back");
}

/* A thing that nobody has placed yet was in the actor's pocket all the time. */
static void
produce (SahneCue *cue, SahneStageThing *thing)
{
  gint64 t = 0;

  if (thing->placed || thing->piece)
    return;
  if (sahne_stage_thing_get (thing, SAHNE_OPACITY) < 0.5)
    {
      t = MAX (cue->t_us, 2);
      sahne_motion_add (thing->motion, SAHNE_OPACITY, t - 1, 0);
      sahne_motion_add (thing->motion, SAHNE_OPACITY, t, 1);
      thing->placed = TRUE;
    }
  sahne_act_hold_beside (cue->act, cue->actor, thing, t,
                         is_worn (thing) && g_strcmp0 (cue->action->how, "put-on") == 0);
}

/* Goes to a thing that lies, stands or hangs somewhere, and takes it. */
static void
take_up (SahneCue *cue, SahneStageThing *thing)
{
  SahneTarget target;
  const char *gesture;
  double knee = 0.35 * cue->actor->measure.height;
  gint64 when;

  if (!sahne_act_target (cue->act, thing->id, &target))
    return;
  sahne_cue_approach (cue, &target, sahne_cue_reach_gap (cue, &target));
  sahne_act_look (cue->act, cue->actor, cue->t_us - 300000, cue->t_us + 900000, thing->id, 3);
  if (target.y + target.height / 2 < knee)
    gesture = g_strcmp0 (cue->action->how, "grab") == 0 ? "grab-low" : "pick_up";
  else if (target.y > 1.2 * cue->actor->measure.height)
    gesture = "take-high";
  else
    gesture = g_strcmp0 (cue->action->how, "grab") == 0 ? "grab" : "take";
  when = stroke_time (cue, gesture);
  sahne_cue_gesture (cue, gesture, 0);
  if (thing->piece == NULL)
    sahne_act_hold (cue->act, cue->actor, thing, when);
}

/* Two who stand at arm's length hand a thing from one to the other. */
static void
hand_over (SahneCue *cue, SahneStageThing *thing, SahneActor *to)
{
  SahneCue other = *cue;
  SahneTarget target;
  gint64 when;

  sahne_act_target (cue->act, to->id, &target);
  sahne_cue_approach (cue, &target, sahne_cue_reach_gap (cue, &target));
  other.actor = to;
  other.t_us = MAX (cue->t_us, to->free_us);
  sahne_cue_face_x (&other, sahne_actor_get (cue->actor, SAHNE_X));
  cue->t_us = other.t_us = MAX (cue->t_us, other.t_us);
  sahne_act_look (cue->act, cue->actor, cue->t_us, cue->t_us + 600000, thing->id, 3);
  sahne_act_look (cue->act, to, cue->t_us, cue->t_us + 900000, thing->id, 3);
  when = MAX (stroke_time (cue, "give"), stroke_time (&other, "receive"));
  sahne_cue_gesture (cue, "give", 0);
  sahne_cue_gesture (&other, "receive", 0);
  sahne_act_hold_beside (cue->act, to, thing, when, is_worn (thing));
  if (is_worn (thing) && sahne_measure_has_hands (&to->measure))
    { /* and he puts it on */
      gint64 on = stroke_time (&other, "put-on");
      sahne_cue_gesture (&other, "put-on", 0);
      sahne_act_hold (cue->act, to, thing, on + 350000);
    }
  cue->t_us = MAX (cue->t_us, other.t_us);
  to->free_us = other.t_us;
}

/**
 * sahne_perform_take:
 * @cue: (inout): a cue
 *
 * Takes a thing from where it is, or out of somebody's hands.
 */
void
sahne_perform_take (SahneCue *cue)
{
  SahneStageThing *thing = thing_of (cue);
  SahneActor *holder;

  sahne_cue_be_there (cue);
  if (thing == NULL)
    {
      SahneTarget target;
      if (sahne_act_target (cue->act, sahne_beat_object (cue->beat), &target)
          && target.actor != cue->actor)
        sahne_cue_approach (cue, &target, sahne_cue_reach_gap (cue, &target));
      sahne_cue_gesture (cue, "take", sahne_cue_length (cue, 0));
      return;
    }
  if (!thing->placed && thing->piece == NULL)
    { /* nobody has seen it yet: it lies within reach */
      int flip = sahne_actor_flip (cue->actor);
      sahne_stage_thing_place (thing, 0,
                               sahne_actor_get (cue->actor, SAHNE_X)
                                   + flip * 0.55 * cue->actor->measure.arm,
                               0, sahne_actor_get (cue->actor, SAHNE_Z) - 0.05);
    }
  holder = sahne_act_actor (cue->act, thing->holder);
  if (holder == cue->actor)
    sahne_cue_gesture (cue, "show", 0);
  else if (holder)
    {
      SahneCue giver = *cue;
      giver.actor = holder;
      giver.t_us = MAX (cue->t_us, holder->free_us);
      {
        SahneTarget target;
        sahne_act_target (cue->act, holder->id, &target);
        sahne_cue_approach (cue, &target, sahne_cue_reach_gap (cue, &target));
      }
      giver.t_us = MAX (giver.t_us, cue->t_us);
      hand_over (&giver, thing, cue->actor);
      cue->t_us = giver.t_us;
      holder->free_us = giver.t_us;
    }
  else
    take_up (cue, thing);
}

/* Sees to it that the thing is in the actor's hands before he does something with it. */
static gboolean
have_in_hand (SahneCue *cue, SahneStageThing *thing)
{
  if (thing == NULL || thing->piece)
    return FALSE;
  produce (cue, thing);
  if (!sahne_actor_holds (cue->actor, thing->id)
      && !(is_worn (thing) && g_strcmp0 (thing->holder, cue->actor->id) == 0))
    {
      SahneCue take = *cue;
      sahne_perform_take (&take);
      cue->t_us = take.t_us;
    }
  return sahne_actor_holds (cue->actor, thing->id)
         || g_strcmp0 (thing->holder, cue->actor->id) == 0;
}

/* Where a thing is put: on, in or beside what the script names, else before the feet. */
static void
resting_place (SahneCue *cue, SahneStageThing *thing, double at[3])
{
  SahneActor *actor = cue->actor;
  SahneFloor *floor = cue->act->floor;
  JsonObject *relation;
  SahneTarget target;

  at[0] = sahne_actor_get (actor, SAHNE_X) + sahne_actor_flip (actor) * 0.5 * actor->measure.arm;
  at[2] = sahne_actor_get (actor, SAHNE_Z) - 0.05;
  at[1] = 0;
  if (sahne_beat_relation (cue->beat, 0) == NULL)
    sahne_cue_on_near_surface (cue, thing, at);
  for (guint i = 0; (relation = sahne_beat_relation (cue->beat, i)); i++)
    {
      const char *kind = sahne_json_string (relation, "kind", "");
      if (!sahne_act_target (cue->act, sahne_json_string (relation, "to", NULL), &target)
          || target.thing == thing)
        continue;
      at[0] = target.x;
      at[2] = target.z;
      if (target.piece)
        {
          SahneFloorMark *mark
              = sahne_floor_mark (floor, SAHNE_MARK_SURFACE, target.piece->id, at[0], NULL);
          at[0] = mark ? mark->x : target.x;
          at[1] = mark ? mark->y : 0;
          at[2] = mark ? mark->z - 0.02 : target.z - target.piece->depth / 2 - 0.15;
        }
      else if (g_str_equal (kind, "on") || g_str_equal (kind, "above"))
        at[1] = target.y + target.height;
      else if (g_str_equal (kind, "in") || g_str_equal (kind, "into"))
        at[1] = target.y;
      else
        at[0] += (target.width + thing->width) / 2 + 0.05;
      return;
    }
}

/**
 * sahne_perform_put:
 * @cue: (inout): a cue
 *
 * Puts a thing down.
 */
void
sahne_perform_put (SahneCue *cue)
{
  SahneStageThing *thing = thing_of (cue), *into;
  double at[3];
  const char *gesture;
  gint64 when;

  sahne_cue_be_there (cue);
  if (!have_in_hand (cue, thing))
    {
      sahne_cue_gesture (cue, "take", sahne_cue_length (cue, 0));
      return;
    }
  resting_place (cue, thing, at);
  if (fabs (at[0] - sahne_actor_get (cue->actor, SAHNE_X)) > cue->actor->measure.arm)
    {
      SahneTarget there = { NULL, thing, NULL, at[0], at[1], at[2], thing->width, thing->height };
      sahne_cue_approach (cue, &there, sahne_cue_reach_gap (cue, &there));
    }
  gesture = at[1] < 0.3 * cue->actor->measure.height ? "put_down" : "put";
  cue->point[0] = at[0];
  cue->point[1] = at[1] + thing->height / 2;
  cue->point[2] = at[2];
  when = stroke_time (cue, gesture);
  sahne_cue_gesture (cue, gesture, 0);
  into = sahne_cue_container (cue, thing);
  sahne_act_release (cue->act, thing, when, at);
  if (into)
    sahne_stage_thing_hold (thing, when, into->id, "body");
  if (thing->material && g_str_equal (thing->material, "paper")
      && sahne_stage_thing_get (thing, SAHNE_STATE) > 0.5)
    sahne_act_set_state (cue->act, thing->id, when - 200000, 0, 150000);
  sahne_act_sound (cue->act, when, "impact", thing->material, 0.2, at[0], at[1], at[2],
                   cue->actor->id);
}

/**
 * sahne_cue_free_hands:
 * @cue: (inout): a cue
 *
 * Puts down what takes both hands, so that they can do something else.
 */
void
sahne_cue_free_hands (SahneCue *cue)
{
  SahneActor *actor = cue->actor;
  SahneStageThing *thing = sahne_act_thing (cue->act, actor->hand[SAHNE_LEFT]);
  double at[3]
      = { sahne_actor_get (actor, SAHNE_X) - 0.35 * sahne_actor_flip (actor) * actor->measure.arm,
          0, sahne_actor_get (actor, SAHNE_Z) + 0.12 };
  gint64 when;

  if (thing == NULL || actor->hand[SAHNE_LEFT] != actor->hand[SAHNE_RIGHT])
    return;
  at[1] = sahne_fall_floor (cue->act, at[0], actor->measure.leg, at[2]);
  memcpy (cue->point, at, sizeof at);
  cue->point[1] += thing->height / 2;
  when = stroke_time (cue, "put_down");
  sahne_cue_gesture (cue, "put_down", 0);
  sahne_act_release (cue->act, thing, when, at);
}

/* Where the thing is while it is still held. */
static void
held_point (SahneCue *cue, SahneStageThing *thing, double point[3])
{
  if (cue->actor->mouth && g_str_equal (cue->actor->mouth, thing->id))
    sahne_act_mouth (cue->actor, cue->t_us, point);
  else
    sahne_cue_point (cue, cue->actor, "front", point);
  point[1] -= thing->height / 2;
}

/**
 * sahne_perform_drop:
 * @cue: (inout): a cue
 *
 * Lets a thing fall.
 */
void
sahne_perform_drop (SahneCue *cue)
{
  SahneStageThing *thing = thing_of (cue);
  SahneFall fall = { 0 };
  double point[3];
  gint64 when;

  sahne_cue_be_there (cue);
  if (thing == NULL && cue->actor->mouth)
    thing = sahne_act_thing (cue->act, cue->actor->mouth);
  if (thing && thing->rolls && g_str_equal (thing->hold, "none"))
    { /* nobody lifts a bicycle to let go of it */
      sahne_cue_gesture (cue, "drop", 0);
      return;
    }
  if (!have_in_hand (cue, thing))
    {
      sahne_cue_gesture (cue, "take", sahne_cue_length (cue, 0));
      return;
    }
  when = stroke_time (cue, "drop");
  held_point (cue, thing, point);
  sahne_cue_gesture (cue, "drop", 0);
  sahne_act_release (cue->act, thing, when, point);
  fall = (SahneFall){ point[0],
                      point[1],
                      point[2],
                      0.15 * sahne_actor_flip (cue->actor),
                      0,
                      30,
                      sahne_fall_floor (cue->act, point[0], point[1], point[2]) };
  when = sahne_fall (cue->act, thing, when, &fall);
  cue->t_us = MAX (cue->t_us, when);
}

/**
 * sahne_perform_give:
 * @cue: (inout): a cue
 *
 * Gives a thing to somebody who then has it.
 */
void
sahne_perform_give (SahneCue *cue)
{
  SahneStageThing *thing = thing_of (cue);
  SahneActor *to = receiver (cue);

  sahne_cue_be_there (cue);
  if (thing && thing->piece == NULL && g_strcmp0 (thing->holder, cue->actor->id) != 0)
    have_in_hand (cue, thing);
  if (to && !to->present)
    {
      SahneCue come = *cue;
      come.actor = to;
      sahne_cue_be_there (&come);
      cue->t_us = MAX (cue->t_us, come.t_us);
    }
  if (thing && to && thing->piece == NULL)
    hand_over (cue, thing, to);
  else
    sahne_cue_gesture (cue, "offer", sahne_cue_length (cue, 0));
}

/**
 * sahne_perform_bring:
 * @cue: (inout): a cue
 *
 * Comes with a thing, or goes and fetches it, and gives it to whoever wants it.
 */
void
sahne_perform_bring (SahneCue *cue)
{
  SahneStageThing *thing = thing_of (cue);

  cue->t_us = MAX (cue->t_us, cue->actor->free_us);
  if (!cue->actor->present)
    sahne_cue_enter (cue, "walk", sahne_cue_side (cue));
  else if (thing && thing->piece == NULL && !thing->placed)
    {
      int side = sahne_actor_get (cue->actor, SAHNE_X) < cue->act->middle ? -1 : 1;
      sahne_cue_exit (cue, "walk", side);
      cue->t_us += 300000;
      sahne_motion_add (thing->motion, SAHNE_OPACITY, cue->t_us - 1000, 0);
      sahne_motion_add (thing->motion, SAHNE_OPACITY, cue->t_us, 1);
      sahne_act_hold (cue->act, cue->actor, thing, cue->t_us);
      sahne_cue_enter (cue, "walk", side);
    }
  sahne_perform_give (cue);
}

/**
 * sahne_perform_receive:
 * @cue: (inout): a cue
 *
 * Gets a thing from whoever has it.
 */
void
sahne_perform_receive (SahneCue *cue)
{
  sahne_perform_take (cue);
}

/**
 * sahne_perform_throw:
 * @cue: (inout): a cue
 *
 * Throws a thing: to somebody, who catches it, at something, or away.
 */
void
sahne_perform_throw (SahneCue *cue)
{
  SahneStageThing *thing = thing_of (cue);
  SahneActor *actor = cue->actor, *to = NULL;
  SahneTarget target;
  double from[3], at[3];
  gint64 when, arrives;
  const char *id = sahne_beat_id_at (cue->beat, "recipients", 0);
  JsonObject *relation = sahne_beat_relation (cue->beat, 0);

  sahne_cue_be_there (cue);
  if (!have_in_hand (cue, thing))
    {
      sahne_cue_gesture (cue, "throw", sahne_cue_length (cue, 0));
      return;
    }
  id = id ? id : sahne_json_string (relation, "to", NULL);
  if (sahne_act_target (cue->act, id, &target) && target.actor != actor)
    {
      to = target.actor;
      sahne_cue_face_x (cue, target.x);
    }
  when = stroke_time (cue, "throw");
  sahne_cue_point (cue, actor, "out", from);
  sahne_cue_gesture (cue, "throw", 0);
  sahne_act_release (cue->act, thing, when, from);
  if (to)
    {
      SahneCue catcher = *cue;
      catcher.actor = to;
      sahne_cue_face_x (&catcher, sahne_actor_get (actor, SAHNE_X));
      sahne_cue_point (&catcher, to, "front", at);
      arrives = sahne_fall_throw (thing, when, from, at,
                                  sahne_clamp (0.35 + 0.16 * fabs (at[0] - from[0]), 0.4, 1.1));
      catcher.t_us = arrives - (stroke_time (&catcher, "catch") - catcher.t_us);
      sahne_cue_gesture (&catcher, "catch", 0);
      sahne_act_hold (cue->act, to, thing, arrives);
      to->free_us = MAX (to->free_us, catcher.t_us);
      cue->t_us = MAX (cue->t_us, catcher.t_us);
    }
  else
    {
      SahneFall fall = { from[0], from[1],
                         from[2], 4.2 * sahne_actor_flip (actor),
                         2.6,     220 * sahne_actor_flip (actor),
                         0 };
      arrives = sahne_fall (cue->act, thing, when, &fall);
      cue->t_us = MAX (cue->t_us, arrives - 400000);
    }
  for (guint i = 0; i < cue->act->actors->len; i++)
    sahne_act_look (cue->act, cue->act->actors->pdata[i], when - 100000, cue->t_us, thing->id, 2);
}

/* Height of the mouth or the hands of somebody who stands. */
static double
catching_height (const SahneActor *actor)
{
  return sahne_measure_has_hands (&actor->measure) ? 0.95 * actor->measure.shoulder
                                                   : actor->measure.mouth;
}

/* How far before the feet the mouth or the hands are. */
static double
catching_front (const SahneActor *actor)
{
  double point[3];

  if (sahne_measure_has_hands (&actor->measure))
    return 0.5 * actor->measure.arm;
  sahne_act_mouth (actor, G_MAXINT64, point);
  return fabs (point[0] - sahne_actor_get (actor, SAHNE_X));
}

/* Keeps the free fall from @from until @to. */
static void
fall_freely (SahneStageThing *thing, gint64 from, gint64 to, double y)
{
  for (int i = 0; i <= 6; i++)
    {
      double s = (double) (to - from) / 1e6 * i / 6;
      sahne_motion_add (thing->motion, SAHNE_Y, from + (to - from) * i / 6, y - 4.905 * s * s);
      sahne_motion_add (thing->motion, SAHNE_ROLL, from + (to - from) * i / 6, 30 * s);
    }
}

/* Springs up to meet a thing on its way down; one that is too low already is left to fall. */
static gboolean
catch_falling (SahneCue *cue, SahneStageThing *thing)
{
  SahneActor *actor = cue->actor;
  double x = sahne_stage_thing_get (thing, SAHNE_X), y = sahne_stage_thing_get (thing, SAHNE_Y);
  double low = catching_height (actor), high = 0.35 * actor->measure.height, s, at;
  double dx = x - sahne_actor_get (actor, SAHNE_X);
  gint64 start = MAX (cue->t_us, thing->falling_us + 120000), meet;
  int side = dx < 0 ? -1 : 1;

  meet = start + LEAP_CROUCH_US + sahne_perform_leap_rise (high);
  s = (double) (meet - thing->falling_us) / 1e6;
  at = y - 4.905 * s * s;
  if (at > low + high) /* there is time: wait for it */
    {
      gint64 later = thing->falling_us + (gint64) (1e6 * sqrt (MAX (y - low - high, 0) / 4.905));
      start += later - meet;
      meet = later;
      at = low + high;
    }
  if (at < 0.6 * low)
    return FALSE;
  high = MAX (at - low, 0.06);
  meet = MAX (meet, start + LEAP_CROUCH_US + sahne_perform_leap_rise (high));
  s = (double) (meet - thing->falling_us) / 1e6;
  fall_freely (thing, thing->falling_us, meet, y);
  if (fabs (dx) > 0.2)
    sahne_actor_move (actor, SAHNE_YAW, start, start + 200000,
                      side * (actor->measure.shape ? 50 : 78));
  cue->t_us
      = sahne_perform_leap (actor, start, 2 * (dx - side * catching_front (actor)), 0, high, 1);
  {
    SahneCue grab = *cue;
    grab.t_us = meet - (stroke_time (cue, "catch") - cue->t_us);
    sahne_cue_gesture (&grab, "catch", 0);
  }
  sahne_act_hold (cue->act, actor, thing, meet);
  sahne_act_look (cue->act, actor, thing->falling_us, meet, thing->id, 3);
  thing->falling_us = -1;
  cue->t_us += 300000;
  return TRUE;
}

static void
fall_to_ground (SahneCue *cue, SahneStageThing *thing)
{
  double x = sahne_stage_thing_get (thing, SAHNE_X), y = sahne_stage_thing_get (thing, SAHNE_Y);
  double z = sahne_stage_thing_get (thing, SAHNE_Z);
  SahneFall fall = { x, y, z, 0.1, 0, 30, sahne_fall_floor (cue->act, x, y, z) };

  gint64 rest = sahne_fall (cue->act, thing, thing->falling_us, &fall);

  cue->t_us = MAX (cue->t_us, rest);
  thing->falling_us = -1;
}

/**
 * sahne_perform_catch:
 * @cue: (inout): a cue
 *
 * Catches a thing that is in the air or has just fallen; somebody who runs away is caught by hand.
 */
void
sahne_perform_catch (SahneCue *cue)
{
  SahneStageThing *thing = thing_of (cue);
  SahneTarget target;
  gint64 when;

  sahne_cue_be_there (cue);
  if (thing && thing->falling_us >= 0)
    {
      sahne_cue_stand_up (cue);
      if (catch_falling (cue, thing))
        return;
      fall_to_ground (cue, thing);
    }
  if (thing == NULL || !thing->placed || thing->holder)
    {
      if (thing)
        sahne_perform_take (cue);
      else if (sahne_act_target (cue->act, sahne_beat_object (cue->beat), &target))
        {
          sahne_cue_approach (cue, &target, sahne_cue_reach_gap (cue, &target));
          sahne_cue_gesture (cue, "grab", 0);
        }
      else
        sahne_cue_gesture (cue, "catch", 0);
      return;
    }
  sahne_act_target (cue->act, thing->id, &target);
  if (fabs (target.x - sahne_actor_get (cue->actor, SAHNE_X)) > 1.2 * cue->actor->measure.arm)
    sahne_cue_approach (cue, &target, sahne_cue_reach_gap (cue, &target));
  when = stroke_time (cue, "catch");
  sahne_cue_gesture (cue, "catch", 0);
  sahne_act_hold (cue->act, cue->actor, thing, when);
}

/* Who reads has it open: from the beginning when he has it from the beginning. */
static void
open_to_read (SahneCue *cue, SahneStageThing *thing)
{
  const SahneHold *hold = sahne_stage_thing_hold_at (thing, 0);

  if (sahne_stage_thing_get (thing, SAHNE_STATE) > 0.5)
    return;
  if (hold && g_strcmp0 (hold->by, cue->actor->id) == 0)
    sahne_motion_add (thing->motion, SAHNE_STATE, 0, 1);
  else
    sahne_act_set_state (cue->act, thing->id, cue->t_us, 1, 250000);
}

/* Water comes out of what is tilted meanwhile. */
static void
let_flow (SahneCue *cue, gint64 from, gint64 to)
{
  SahneStageThing *can = sahne_cue_tool (cue);
  gint64 ease = (to - from) / 5;

  if (can == NULL)
    return;
  sahne_act_set_state (cue->act, can->id, from + ease, 1, 120000);
  sahne_act_set_state (cue->act, can->id, to - ease, 0, 120000);
}

/* Whoever comes next opens this door. */
static void
knock_at (SahneCue *cue)
{
  SahneFloor *floor = cue->act->floor;
  double x = sahne_actor_get (cue->actor, SAHNE_X);
  SahneFloorMark *door = sahne_floor_mark (floor, SAHNE_MARK_DOOR, NULL, x, NULL);

  if (door && hypot (door->x - x, door->z - sahne_actor_get (cue->actor, SAHNE_Z)) < 2.5)
    cue->act->knocked = door->id;
}

/**
 * sahne_perform_use:
 * @cue: (inout): a cue
 *
 * Does something with a thing in the hands, or at a thing that stands: eating, reading, cutting,
 * washing, playing an instrument. What is small is taken first, what is large gone to.
 */
void
sahne_perform_use (SahneCue *cue)
{
  SahneStageThing *thing = thing_of (cue);
  SahneTarget target;
  const char *tool = sahne_beat_id_at (cue->beat, "instruments", 0);
  gint64 from;

  sahne_cue_be_there (cue);
  sahne_cue_take_seat (cue);
  if ((cue->action->needs & SAHNE_NEED_TOOL) && sahne_act_thing (cue->act, tool))
    have_in_hand (cue, sahne_act_thing (cue->act, tool));
  if ((cue->action->needs & SAHNE_NEED_HOLD) && thing && !thing->piece
      && !g_str_equal (thing->hold, "none"))
    have_in_hand (cue, thing);
  else if (((cue->action->needs & SAHNE_NEED_NEAR)
            || ((cue->action->needs & SAHNE_NEED_HOLD) && thing))
           && sahne_act_target (cue->act, sahne_beat_object (cue->beat), &target)
           && target.actor != cue->actor
           && !(thing && thing->on && cue->actor->posture == SAHNE_POSTURE_SIT)
           && !sahne_actor_holds (cue->actor, sahne_beat_object (cue->beat)))
    sahne_cue_approach (cue, &target, sahne_cue_reach_gap (cue, &target));
  from = cue->t_us;
  if (g_strcmp0 (cue->action->how, "read") == 0 && (thing || sahne_cue_tool (cue)))
    open_to_read (cue, thing ? thing : sahne_cue_tool (cue));
  if (g_strcmp0 (cue->action->how, "knock") == 0)
    knock_at (cue);
  sahne_cue_handle (cue, thing);
  if (g_strcmp0 (cue->action->name, "make") == 0)
    sahne_stage_thing_come_to_be (thing, from, cue->t_us);
  if (g_strcmp0 (cue->action->how, "pour") == 0 && thing
      && g_strcmp0 (thing->holder, cue->actor->id) == 0)
    {
      sahne_motion_add (thing->motion, SAHNE_STATE, 0, 1);
      sahne_stage_thing_tip_out (thing, from + (cue->t_us - from) / 3);
    }
  if (g_strcmp0 (cue->action->how, "juggle") == 0)
    sahne_cue_juggle (cue, thing ? thing : sahne_cue_tool (cue), from, cue->t_us);
  if (g_strcmp0 (cue->action->how, "water-plants") == 0)
    let_flow (cue, from, cue->t_us);
  sahne_cue_sound (cue, from + (cue->t_us - from) / 4);
  sahne_cue_expression (cue, cue->action->face, from, cue->t_us);
  if (thing)
    sahne_act_look (cue->act, cue->actor, from, cue->t_us - 200000, thing->id, 2);
}

/* The motion that has a thing's state: its piece's or its own. */
static SahneMotion *
state_motion (SahneAct *act, SahneStageThing *thing, SahneFloorPiece *piece)
{
  return piece ? sahne_floor_piece_motion (piece) : thing->motion;
}

/**
 * sahne_act_set_state:
 * @self: an act
 * @id: a thing or a piece of the set
 * @t_us: when it begins to change, microseconds
 * @state: 0 closed, off, empty, whole; 1 open, on, full, broken
 * @time_us: how long that takes
 *
 * Returns: whether there is such a thing
 */
gboolean
sahne_act_set_state (SahneAct *self, const char *id, gint64 t_us, double state, gint64 time_us)
{
  SahneTarget target;
  SahneMotion *motion;

  if (!sahne_act_target (self, id, &target) || (target.thing == NULL && target.piece == NULL))
    return FALSE;
  motion = state_motion (self, target.thing, target.piece);
  sahne_motion_add (motion, SAHNE_STATE, t_us,
                    sahne_motion_value (motion, SAHNE_STATE, G_MAXINT64));
  sahne_motion_add (motion, SAHNE_STATE, t_us + time_us, state);
  return TRUE;
}

/**
 * sahne_perform_switch:
 * @cue: (inout): a cue
 *
 * Changes a thing's state by hand: opens, closes, lights, fills, breaks it.
 */
void
sahne_perform_switch (SahneCue *cue)
{
  const char *how = cue->action->how ? cue->action->how : "open";
  const char *id = sahne_beat_id_at (cue->beat, "objects", 0);
  gboolean off = g_str_equal (how, "close") || g_str_equal (how, "turn_off")
                 || g_str_equal (how, "empty") || g_str_equal (how, "repair");
  gboolean in_pieces = g_str_equal (how, "break") || g_str_equal (how, "tear");
  SahneStageThing *thing = thing_of (cue), *poured;
  SahneTarget target;
  gint64 when;

  sahne_cue_be_there (cue);
  if (thing && thing->piece == NULL && !thing->placed)
    produce (cue, thing);
  if (cue->action->needs & SAHNE_NEED_HOLD)
    have_in_hand (cue, thing);
  if (sahne_act_target (cue->act, id, &target) && target.actor != cue->actor
      && !sahne_actor_holds (cue->actor, id))
    sahne_cue_approach (cue, &target, sahne_cue_reach_gap (cue, &target));
  when = stroke_time (cue, how);
  sahne_cue_gesture (cue, how, sahne_cue_length (cue, 0));
  sahne_cue_sound (cue, when);
  poured = g_str_equal (how, "empty")  ? thing
           : g_str_equal (how, "fill") ? sahne_cue_tool (cue)
                                       : NULL;
  if (poured && poured->piece == NULL && g_strcmp0 (poured->holder, cue->actor->id) == 0)
    {
      if (sahne_stage_thing_get (poured, SAHNE_STATE) < 0.5)
        sahne_motion_add (poured->motion, SAHNE_STATE, 0, 1);
      sahne_stage_thing_tip_out (poured, when);
    }
  if (id)
    sahne_act_set_state (cue->act, id, when,
                         off         ? 0
                         : in_pieces ? 2
                                     : 1,
                         g_str_equal (how, "fill") || g_str_equal (how, "empty") ? 1200000
                                                                                 : 350000);
  if (g_str_has_prefix (how, "turn_"))
    sahne_act_lights (cue->act, thing, !off, when);
  sahne_act_look (cue->act, cue->actor, when - 600000, when + 300000, id, 2);
}
