/* Gliding: ways through the air, the water and over the ground of what has no feet to plant.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-glide.h"

#include <math.h>

#include "sahne-ease.h"
#include "sahne-posture.h"

static double
last (const SahneMotion *motion, SahneChannelId id)
{
  return sahne_motion_value (motion, id, G_MAXINT64);
}

/**
 * sahne_glide_beat:
 * @motion: (inout): a motion
 * @from_us: from when, microseconds
 * @to_us: until when
 * @cycles_a_second: how fast wings beat, fins swing or wheels turn
 *
 * Lets what beats by itself go on beating.
 */
void
sahne_glide_beat (SahneMotion *motion, gint64 from_us, gint64 to_us, double cycles_a_second)
{
  double phase = last (motion, SAHNE_PHASE);
  SahneChannel *channel = sahne_motion_channel (motion, SAHNE_PHASE);
  guint n = sahne_channel_length (channel);
  gint64 done = n ? sahne_channel_keys (channel)[n - 1].t_us : G_MININT64;

  from_us = MAX (from_us, done);
  if (to_us <= from_us)
    return;
  sahne_motion_add (motion, SAHNE_PHASE, from_us, phase);
  sahne_motion_add (motion, SAHNE_PHASE, to_us,
                    phase + cycles_a_second * (double) (to_us - from_us) / 1e6);
}

/* Keeps what a channel has until @t. */
static void
hold (SahneMotion *motion, SahneChannelId id, gint64 t)
{
  SahneChannel *channel = sahne_motion_channel (motion, id);
  guint n = sahne_channel_length (channel);

  if (n == 0 || sahne_channel_keys (channel)[n - 1].t_us < t)
    sahne_motion_add (motion, id, t, last (motion, id));
}

/**
 * sahne_glide_along:
 * @motion: (inout): a motion
 * @way: where it leads
 * @t_us: when it sets out, microseconds
 * @speed: metres a second
 *
 * Moves a body's place along a way in space.
 *
 * Returns: when it has arrived, microseconds
 */
gint64
sahne_glide_along (SahneMotion *motion, const SahneWay *way, gint64 t_us, double speed)
{
  SahnePoint3 from = { last (motion, SAHNE_X), last (motion, SAHNE_Y), last (motion, SAHNE_Z) };
  double t = 0;

  speed = MAX (speed * way->tempo, 0.02);
  hold (motion, SAHNE_X, t_us);
  hold (motion, SAHNE_Y, t_us);
  hold (motion, SAHNE_Z, t_us);
  for (guint i = 0; i < way->n_points; i++)
    {
      const SahnePoint3 *to = &way->points[i];
      double length
          = sqrt ((to->x - from.x) * (to->x - from.x) + (to->y - from.y) * (to->y - from.y)
                  + (to->z - from.z) * (to->z - from.z));
      gboolean first = i == 0 && way->from_rest, end = i + 1 == way->n_points && way->to_rest;
      t += MAX (0.12, length / speed * (1 + 0.35 * first + 0.35 * end));
      sahne_motion_add (motion, SAHNE_X, t_us + (gint64) (t * 1e6), to->x);
      sahne_motion_add (motion, SAHNE_Y, t_us + (gint64) (t * 1e6), to->y);
      sahne_motion_add (motion, SAHNE_Z, t_us + (gint64) (t * 1e6), to->z);
      from = *to;
    }
  return t_us + (gint64) (t * 1e6);
}

/* Turns to where the way leads. */
static void
head_for (SahneActor *actor, const SahneWay *way, gint64 t_us)
{
  const SahnePoint3 *to = &way->points[way->n_points - 1];
  double turn = way->backwards ? -1 : 1;
  double dx = turn * (to->x - sahne_actor_get (actor, SAHNE_X));
  double dz = turn * (to->z - sahne_actor_get (actor, SAHNE_Z));
  double yaw = sahne_heading_yaw (&actor->measure, dx, dz, sahne_actor_get (actor, SAHNE_YAW));

  sahne_actor_move (actor, SAHNE_YAW, t_us, t_us + 280000, yaw);
}

/* Cycles a second of what a rig moves with. */
static double
beat_rate (const SahneActor *actor, double speed)
{
  const SahneMeasure *m = &actor->measure;

  switch (m->rig)
    {
    case SAHNE_RIG_BIRD:
      return sahne_clamp (2.6 / sqrt (MAX (m->height, 0.1)), 1.5, 6);
    case SAHNE_RIG_INSECT:
      return 8;
    case SAHNE_RIG_FISH:
      return sahne_clamp (speed / (0.7 * m->width), 0.6, 4);
    case SAHNE_RIG_CRAWLER:
      return sahne_clamp (speed / (0.43 * m->width), 0.4, 5);
    case SAHNE_RIG_THING:
      return speed / (G_PI * MAX (0.35 * m->height, 0.05));
    case SAHNE_RIG_PERSON:
    case SAHNE_RIG_QUADRUPED:
    case SAHNE_RIG_CREATURE:
    case SAHNE_RIG_NONE:
    case SAHNE_N_RIGS:
    default:
      return sahne_clamp (speed / MAX (m->height, 0.1) * 1.6, 0.8, 4);
    }
}

/* What has no legs to show hops along, or bobs in the water or the air. */
static void
bob (SahneActor *actor, gint64 from, gint64 to, double rate)
{
  gboolean hops = actor->measure.rig == SAHNE_RIG_CREATURE || actor->measure.rig == SAHNE_RIG_THING;
  double high = (hops ? 0.05 : 0.03) * actor->measure.height;
  gint64 step = (gint64) (5e5 / MAX (hops ? rate : 0.5, 0.2));
  SahneClip *clip = sahne_layers_add (actor->layers, SAHNE_Y, SAHNE_RANK_PACE, SAHNE_MIX_ADD, from,
                                      to, 150000, 150000);
  SahneClip *squash = hops ? sahne_layers_add (actor->layers, SAHNE_SQUASH, SAHNE_RANK_PACE,
                                               SAHNE_MIX_ADD, from, to, 100000, 100000)
                           : NULL;
  gboolean up = FALSE;

  if (actor->measure.rig == SAHNE_RIG_CRAWLER)
    high = 0;
  for (gint64 t = from; t <= to; t += step, up = !up)
    {
      sahne_clip_key (clip, t, up ? high : hops ? 0 : -high);
      if (squash)
        sahne_clip_key (squash, t, up ? 0.04 : -0.05);
    }
}

/**
 * sahne_glide_go:
 * @actor: (inout): who has no feet to plant
 * @way: where
 * @t_us: when it sets out, microseconds
 * @speed: metres a second
 *
 * Swims, crawls, hops or rolls along a way.
 *
 * Returns: when it has arrived, microseconds
 */
gint64
sahne_glide_go (SahneActor *actor, const SahneWay *way, gint64 t_us, double speed)
{
  gint64 end;

  if (actor->measure.rig == SAHNE_RIG_BIRD || actor->measure.rig == SAHNE_RIG_INSECT)
    return sahne_glide_fly (actor, way, t_us, speed);
  head_for (actor, way, t_us);
  end = sahne_glide_along (actor->motion, way, t_us, MAX (speed, 0.5));
  sahne_glide_beat (actor->motion, t_us, end, beat_rate (actor, MAX (speed, 0.5)));
  bob (actor, t_us, end, beat_rate (actor, MAX (speed, 0.5)));
  return end;
}

/**
 * sahne_glide_take_off:
 * @actor: (inout): who can fly
 * @t_us: when it crouches to take off, microseconds
 *
 * Returns: when it is in the air, microseconds
 */
gint64
sahne_glide_take_off (SahneActor *actor, gint64 t_us)
{
  gint64 up = t_us + 320000;

  if (actor->posture == SAHNE_POSTURE_FLY)
    return t_us;
  sahne_actor_move (actor, SAHNE_HIP, t_us, t_us + 200000, 0.7);
  sahne_actor_move (actor, SAHNE_HIP, t_us + 200000, up, 1);
  sahne_motion_add_code (actor->motion, SAHNE_STANCE, t_us + 120000, SAHNE_STANCE_FLY);
  sahne_actor_move (actor, SAHNE_WING_SPREAD, t_us + 60000, up, 1);
  sahne_actor_lift (actor, t_us + 200000, up);
  sahne_actor_move (actor, SAHNE_Y, t_us + 200000, up,
                    sahne_actor_get (actor, SAHNE_Y) + 0.3 * actor->measure.height);
  sahne_glide_beat (actor->motion, t_us + 100000, up, beat_rate (actor, 1));
  actor->posture = SAHNE_POSTURE_FLY;
  return up;
}

/**
 * sahne_glide_land:
 * @actor: (inout): who flies, just above where it will stand
 * @t_us: when, microseconds
 * @perch: on a branch, not on level ground
 *
 * Returns: when its wings are folded, microseconds
 */
gint64
sahne_glide_land (SahneActor *actor, gint64 t_us, gboolean perch)
{
  gint64 down = t_us + 350000;

  sahne_motion_add_code (actor->motion, SAHNE_STANCE, t_us,
                         perch ? SAHNE_STANCE_PERCH : SAHNE_STANCE_STAND);
  sahne_actor_plant (actor, t_us - 100000, t_us + 100000);
  sahne_actor_move (actor, SAHNE_WING_SPREAD, t_us, down + 100000, 0);
  sahne_actor_move (actor, SAHNE_HIP, t_us, t_us + 150000, 0.8);
  sahne_actor_move (actor, SAHNE_HIP, t_us + 150000, down, 1);
  sahne_glide_beat (actor->motion, t_us, t_us + 200000, beat_rate (actor, 1));
  actor->posture = perch ? SAHNE_POSTURE_PERCH : SAHNE_POSTURE_STAND;
  return down + 100000;
}

/**
 * sahne_glide_fly:
 * @actor: (inout): who can fly
 * @way: where, in the air
 * @t_us: when it sets out, microseconds
 * @speed: metres a second
 *
 * Returns: when it has arrived, still in the air, microseconds
 */
gint64
sahne_glide_fly (SahneActor *actor, const SahneWay *way, gint64 t_us, double speed)
{
  gint64 up = sahne_glide_take_off (actor, t_us), end;

  head_for (actor, way, t_us);
  speed = MAX (speed, 1.6);
  end = sahne_glide_along (actor->motion, way, up, speed);
  sahne_glide_beat (actor->motion, up, end, beat_rate (actor, speed));
  bob (actor, up, end, beat_rate (actor, speed));
  return end;
}
