/* Posture: sitting, lying, kneeling, standing up, on real seats and on the ground.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-posture.h"

#include <math.h>

#include "sahne-ease.h"

/* Angles of a person who lies on his back, one knee drawn up: channel and degrees. */
static const struct
{
  SahneChannelId id;
  double value;
} lying[] = {
  { SAHNE_THIGH_L, 6 },    { SAHNE_KNEE_L, 12 },  { SAHNE_FOOT_L, -30 },    { SAHNE_THIGH_R, 26 },
  { SAHNE_KNEE_R, 50 },    { SAHNE_FOOT_R, -34 }, { SAHNE_SHOULDER_L, -3 }, { SAHNE_ELBOW_L, 6 },
  { SAHNE_SHOULDER_R, 4 }, { SAHNE_ELBOW_R, 14 },
};

static gint64
scaled (gint64 us, double tempo)
{
  return (gint64) ((double) us / sahne_clamp (tempo, 0.4, 2.5));
}

/**
 * sahne_posture_can_walk:
 * @actor: an actor
 *
 * Returns: whether it has feet to plant and stands on them
 */
gboolean
sahne_posture_can_walk (const SahneActor *actor)
{
  switch (actor->measure.rig)
    {
    case SAHNE_RIG_PERSON:
    case SAHNE_RIG_QUADRUPED:
    case SAHNE_RIG_NONE:
      return TRUE;
    case SAHNE_RIG_BIRD:
      return actor->posture != SAHNE_POSTURE_FLY;
    case SAHNE_RIG_FISH:
    case SAHNE_RIG_CRAWLER:
    case SAHNE_RIG_INSECT:
    case SAHNE_RIG_CREATURE:
    case SAHNE_RIG_THING:
    case SAHNE_N_RIGS:
    default:
      return FALSE;
    }
}

static void
free_limbs (SahneActor *actor, gint64 from, gint64 to)
{
  for (guint i = 0; i < G_N_ELEMENTS (lying); i++)
    sahne_actor_move (actor, lying[i].id, from, to, 0);
}

/* Leans forward to move the weight over the feet, then upright. */
static void
rock (SahneActor *actor, gint64 from, gint64 to, double degrees)
{
  SahneClip *lean = sahne_layers_add (actor->layers, SAHNE_LEAN, SAHNE_RANK_POSTURE, SAHNE_MIX_ADD,
                                      from, to, (to - from) / 2, (to - from) / 2);
  SahneClip *chest = sahne_layers_add (actor->layers, SAHNE_CHEST, SAHNE_RANK_POSTURE,
                                       SAHNE_MIX_ADD, from, to, (to - from) / 2, (to - from) / 2);
  sahne_clip_key (lean, (from + to) / 2, degrees);
  sahne_clip_key (chest, (from + to) / 2, degrees);
}

/* Animals: the rig knows the posture by its name; feet are put down anew after it. */
static gint64
take_stance (SahneActor *actor, gint64 t_us, SahneStance stance, SahnePosture posture)
{
  gint64 end = t_us + 650000;

  sahne_motion_add_code (actor->motion, SAHNE_STANCE, t_us, stance);
  if (posture == SAHNE_POSTURE_STAND)
    sahne_actor_plant (actor, t_us + 200000, end);
  else
    sahne_actor_lift (actor, t_us, t_us + 400000);
  actor->posture = posture;
  return end;
}

/**
 * sahne_posture_stand:
 * @actor: (inout): an actor
 * @t_us: when, microseconds
 * @tempo: 1 as usual
 *
 * Gets it on its feet.
 *
 * Returns: when it stands, microseconds; @t_us when it stood already
 */
gint64
sahne_posture_stand (SahneActor *actor, gint64 t_us, double tempo)
{
  gint64 end = t_us + scaled (1100000, tempo);
  double front = sahne_posture_seat_front (actor), yaw, x, z;

  if (actor->posture == SAHNE_POSTURE_STAND || actor->posture == SAHNE_POSTURE_FLY)
    return t_us;
  if (actor->measure.shape == NULL)
    {
      if (actor->posture == SAHNE_POSTURE_PERCH)
        return t_us; /* a bird leaves its branch by flying */
      return take_stance (actor, t_us, SAHNE_STANCE_STAND, SAHNE_POSTURE_STAND);
    }
  yaw = sahne_radians (sahne_actor_get (actor, SAHNE_YAW));
  x = sahne_actor_get (actor, SAHNE_X);
  z = sahne_actor_get (actor, SAHNE_Z);
  if (actor->posture == SAHNE_POSTURE_LIE || actor->posture == SAHNE_POSTURE_SWIM)
    {
      sahne_actor_move (actor, SAHNE_ROLL, t_us, end, 0);
      sahne_actor_move (actor, SAHNE_Y, t_us, end, 0);
      free_limbs (actor, t_us, end);
      sahne_actor_plant (actor, t_us + (end - t_us) / 2, end);
    }
  else if (actor->posture == SAHNE_POSTURE_SIT)
    {
      /* The feet stand before the seat already: the body comes over them. */
      sahne_actor_move (actor, SAHNE_X, t_us, end, x + front * sin (yaw));
      sahne_actor_move (actor, SAHNE_Z, t_us, end, z - front * cos (yaw));
      sahne_actor_move (actor, SAHNE_Y, t_us, end, 0);
      rock (actor, t_us, end, 24);
    }
  else
    {
      free_limbs (actor, t_us, end);
      sahne_actor_plant (actor, t_us, t_us + (end - t_us) / 2);
      rock (actor, t_us, end, 12);
    }
  sahne_actor_move (actor, SAHNE_HIP, t_us, end, 1);
  sahne_motion_add_code (actor->motion, SAHNE_STANCE, t_us, SAHNE_STANCE_STAND);
  actor->posture = SAHNE_POSTURE_STAND;
  return end;
}

/**
 * sahne_posture_seat_front:
 * @actor: an actor
 *
 * Returns: how far before the middle of a seat its feet stand, metres
 */
double
sahne_posture_seat_front (const SahneActor *actor)
{
  return actor->measure.shape ? 0.40 * sahne_body_leg_length (actor->measure.shape) : 0;
}

/* Ratio of the hips when the body touches a seat of this height. */
static double
seated_hip (const SahneActor *actor, double seat)
{
  const SahneBodyShape *shape = actor->measure.shape;
  return sahne_clamp ((seat + 0.20 * shape->head) / sahne_body_hip_height (shape), 0.2, 0.95);
}

/**
 * sahne_posture_sit:
 * @actor: (inout): an actor, standing
 * @t_us: when, microseconds; at 0 it sits from the beginning of the scene
 * @x: middle of the seat, metres
 * @seat: height of the seat, 0 for one of the right height
 * @z: its depth
 * @yaw: which way it sits, degrees
 * @tempo: 1 as usual
 *
 * Sits down.
 *
 * Returns: when it sits, microseconds
 */
gint64
sahne_posture_sit (SahneActor *actor, gint64 t_us, double x, double seat, double z, double yaw,
                   double tempo)
{
  gint64 end = t_us + scaled (1000000, tempo);
  double front = sahne_posture_seat_front (actor), a = sahne_radians (yaw), raised;
  SahneBodyShape *shape = actor->measure.shape;

  if (shape == NULL)
    return take_stance (actor, t_us, SAHNE_STANCE_SIT, SAHNE_POSTURE_SIT);
  if (seat <= 0)
    seat = sahne_body_seat_height (shape);
  /* Short legs dangle: the feet are on what the seat allows. */
  raised = MAX (0, seat - sahne_body_seat_height (shape) - 0.02);
  if (t_us == 0)
    {
      sahne_actor_place (actor, x + front * sin (a), 0, z - front * cos (a), yaw);
      end = 1000;
    }
  else
    t_us = sahne_actor_turn (actor, t_us, yaw);
  end = MAX (end, t_us + 1000);
  sahne_actor_move (actor, SAHNE_X, t_us, end, x);
  sahne_actor_move (actor, SAHNE_Z, t_us, end, z);
  sahne_actor_move (actor, SAHNE_HIP, t_us, end, seated_hip (actor, seat));
  for (int side = 0; side < 2; side++)
    if (raised > 0)
      sahne_actor_move (actor, SAHNE_FOOT_Y_L + side, t_us, end, raised);
  if (end - t_us > 100000)
    rock (actor, t_us, end, 26);
  sahne_motion_add_code (actor->motion, SAHNE_STANCE, t_us, SAHNE_STANCE_SIT);
  actor->posture = SAHNE_POSTURE_SIT;
  return end;
}

/**
 * sahne_posture_lie:
 * @actor: (inout): an actor
 * @t_us: when, microseconds; at 0 it lies from the beginning of the scene
 * @x: where its hips come to lie, metres
 * @y: height of what it lies on
 * @z: depth
 * @tempo: 1 as usual
 *
 * Lies down on its back.
 *
 * Returns: when it lies, microseconds
 */
gint64
sahne_posture_lie (SahneActor *actor, gint64 t_us, double x, double y, double z, double tempo)
{
  gint64 end = t_us + (t_us ? scaled (1300000, tempo) : 1000), low = t_us + (end - t_us) / 2;
  int flip = sahne_actor_flip (actor);

  sahne_actor_move (actor, SAHNE_X, t_us, end, x);
  sahne_actor_move (actor, SAHNE_Z, t_us, end, z);
  if (actor->measure.shape == NULL)
    {
      sahne_actor_move (actor, SAHNE_Y, t_us, end, y);
      low = take_stance (actor, t_us, SAHNE_STANCE_LIE, SAHNE_POSTURE_LIE);
      return MAX (end, low);
    }
  sahne_actor_move (actor, SAHNE_HIP, t_us, low, 0.45);
  sahne_actor_lift (actor, t_us + (low - t_us) / 2, low + (end - low) / 2);
  sahne_actor_move (actor, SAHNE_ROLL, low - (low - t_us) / 2, end, -86 * flip);
  sahne_actor_move (actor, SAHNE_Y, t_us, end, y);
  for (guint i = 0; i < G_N_ELEMENTS (lying); i++)
    sahne_actor_move (actor, lying[i].id, low, end, lying[i].value);
  sahne_motion_add_code (actor->motion, SAHNE_STANCE, t_us, SAHNE_STANCE_LIE);
  actor->posture = SAHNE_POSTURE_LIE;
  return end;
}

/**
 * sahne_posture_kneel:
 * @actor: (inout): an actor
 * @t_us: when, microseconds
 * @tempo: 1 as usual
 *
 * Kneels on the nearer knee.
 *
 * Returns: when it kneels, microseconds
 */
gint64
sahne_posture_kneel (SahneActor *actor, gint64 t_us, double tempo)
{
  gint64 end = t_us + scaled (900000, tempo);
  int near = sahne_actor_near (actor);

  if (actor->measure.shape == NULL)
    return take_stance (actor, t_us, SAHNE_STANCE_SIT, SAHNE_POSTURE_SIT);
  sahne_actor_move (actor, SAHNE_HIP, t_us, end, 0.60);
  sahne_actor_move (actor, SAHNE_PLANT_L + near, t_us, t_us + (end - t_us) / 2, 0);
  sahne_actor_move (actor, SAHNE_THIGH_L + near, t_us, end, -6);
  sahne_actor_move (actor, SAHNE_KNEE_L + near, t_us, end, 88);
  sahne_actor_move (actor, SAHNE_FOOT_L + near, t_us, end, -50);
  rock (actor, t_us, end, 14);
  actor->posture = SAHNE_POSTURE_KNEEL;
  return end;
}

/**
 * sahne_posture_crouch:
 * @actor: (inout): an actor
 * @t_us: when, microseconds
 * @tempo: 1 as usual
 *
 * Returns: when it crouches, microseconds
 */
gint64
sahne_posture_crouch (SahneActor *actor, gint64 t_us, double tempo)
{
  gint64 end = t_us + scaled (700000, tempo);

  if (actor->measure.shape == NULL)
    return take_stance (actor, t_us, SAHNE_STANCE_LIE, SAHNE_POSTURE_LIE);
  sahne_actor_move (actor, SAHNE_HIP, t_us, end, 0.52);
  actor->posture = SAHNE_POSTURE_CROUCH;
  return end;
}

/**
 * sahne_posture_perch:
 * @actor: (inout): an actor at its place
 * @t_us: from when on, microseconds
 *
 * Sits it on a branch or the like.
 */
void
sahne_posture_perch (SahneActor *actor, gint64 t_us)
{
  sahne_motion_add_code (actor->motion, SAHNE_STANCE, t_us,
                         actor->measure.rig == SAHNE_RIG_BIRD ? SAHNE_STANCE_PERCH
                                                              : SAHNE_STANCE_SIT);
  actor->posture = SAHNE_POSTURE_PERCH;
}
