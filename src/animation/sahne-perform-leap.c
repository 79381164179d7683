/* Performers that leave the ground: jumping, falling, rolling, climbing, sinking.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-performers.h"

#include <math.h>

#include "sahne-ease.h"
#include "sahne-json.h"
#include "sahne-posture.h"

/* Metres a second squared; a little less than on Earth, as animators like it. */
#define GRAVITY 8.0

/* Nobody jumps farther than that: he runs up to it first, metres. */
#define FARTHEST_M 2.2

/* Nor onto what is higher, metres. */
#define LEAP_TOP_M 1.1

/* A channel on a parabola: eases in no way at both ends, as what is thrown does not. */
static void
arc (SahneActor *actor, SahneChannelId id, gint64 from, gint64 to, double start, double end,
     double high)
{
  static const double at[] = { 0, 0.08, 0.25, 0.5, 0.75, 0.92, 1 };

  for (guint i = 0; i < G_N_ELEMENTS (at); i++)
    sahne_actor_set (actor, id, from + (gint64) ((double) (to - from) * at[i]),
                     sahne_lerp (start, end, at[i]) + high * 4 * at[i] * (1 - at[i]));
}

static gboolean
is_planted (const SahneActor *actor, gboolean fore, int side)
{
  return (!fore || actor->measure.length > 0)
         && sahne_actor_get (actor, (fore ? SAHNE_FORE_PLANT_L : SAHNE_PLANT_L) + side) > 0.5;
}

/* Feet that stand come along: they leave the ground last and are drawn up on the way. */
static void
leap_feet (SahneActor *actor, gint64 from, gint64 to, double dx, double dz, double high)
{
  double ground = sahne_actor_get (actor, SAHNE_Y), tuck = 0.16 * actor->measure.leg;

  for (int i = 0; i < 4; i++)
    {
      gboolean fore = i >= 2;
      int side = i % 2;
      SahneChannelId x = (fore ? SAHNE_FORE_X_L : SAHNE_FOOT_X_L) + side;
      SahneChannelId y = (fore ? SAHNE_FORE_Y_L : SAHNE_FOOT_Y_L) + side;
      SahneChannelId z = (fore ? SAHNE_FORE_Z_L : SAHNE_FOOT_Z_L) + side;
      gint64 off = from + (fore ? 0 : 40000), land = to - (fore ? 40000 : 0);
      if (!is_planted (actor, fore, side))
        continue;
      sahne_actor_move (actor, x, off, land, sahne_actor_get (actor, x) + dx);
      sahne_actor_move (actor, z, off, land, sahne_actor_get (actor, z) + dz);
      arc (actor, y, off, land, ground, ground, high + tuck * (side ? 1 : 0.6));
      if (!fore)
        {
          SahneChannelId pitch = SAHNE_FOOT_L + side;
          sahne_actor_move (actor, pitch, from - 60000, off + 40000, -50);
          sahne_actor_move (actor, pitch, off + (to - from) / 2, land - 30000, 8);
          sahne_actor_move (actor, pitch, land - 30000, land + 60000, 0);
        }
    }
}

/**
 * sahne_perform_leap_rise:
 * @high: how high, metres
 *
 * Returns: time from leaving the ground to the highest point, microseconds
 */
gint64
sahne_perform_leap_rise (double high)
{
  return (gint64) (1e6 * sqrt (2 * MAX (high, 0.01) / GRAVITY));
}

static void
squash (SahneActor *actor, gint64 t, double amount)
{
  SahneClip *clip = sahne_layers_add (actor->layers, SAHNE_SQUASH, SAHNE_RANK_POSTURE,
                                      SAHNE_MIX_ADD, t - 150000, t + 200000, 150000, 200000);
  sahne_clip_key (clip, t, amount);
}

/**
 * sahne_perform_leap:
 * @actor: (inout): who stands
 * @t: when it crouches, microseconds
 * @dx: how far to the right, metres
 * @dz: how far away from the viewer
 * @high: how high
 * @tempo: 1 as usual
 *
 * Crouches, springs, flies and lands; the body stretches on its way and gives way when it comes
 * down. In the air it is for twice sahne_perform_leap_rise().
 *
 * Returns: when it lands, microseconds
 */
gint64
sahne_perform_leap (SahneActor *actor, gint64 t, double dx, double dz, double high, double tempo)
{
  gboolean legs = sahne_posture_can_walk (actor);
  gint64 crouch = (gint64) (LEAP_CROUCH_US / tempo), air = 2 * sahne_perform_leap_rise (high);
  gint64 up = t + crouch, down = up + air;
  double x = sahne_actor_get (actor, SAHNE_X), z = sahne_actor_get (actor, SAHNE_Z);
  double y = sahne_actor_get (actor, SAHNE_Y), low = legs ? 0.76 : 1;

  sahne_actor_move (actor, SAHNE_HIP, t, up - 80000, low);
  sahne_actor_move (actor, SAHNE_HIP, up - 80000, up + 60000, 1.02);
  squash (actor, up - 80000, legs ? -0.03 : -0.16);
  squash (actor, up + 150000, legs ? 0.02 : 0.10);
  sahne_actor_move (actor, SAHNE_X, up - 40000, down, x + dx);
  sahne_actor_move (actor, SAHNE_Z, up - 40000, down, z + dz);
  arc (actor, SAHNE_Y, up, down, y, y, high);
  leap_feet (actor, up, down, dx, dz, high);
  sahne_actor_move (actor, SAHNE_HIP, down - 30000, down + 120000, low + 0.05);
  sahne_actor_move (actor, SAHNE_HIP, down + 120000, down + 380000, 1);
  squash (actor, down + 80000, legs ? -0.03 : -0.12);
  return down;
}

/* Springs, turns over in the air and goes in head first; the feet are seen last. */
static void
dive (SahneCue *cue, double dx, double dz, double high)
{
  SahneActor *actor = cue->actor;
  gint64 t = cue->t_us, up = t + LEAP_CROUCH_US, down = up + 2 * sahne_perform_leap_rise (high);
  int side = dx < 0 ? -1 : 1;
  double x = sahne_actor_get (actor, SAHNE_X), z = sahne_actor_get (actor, SAHNE_Z);
  double y = sahne_actor_get (actor, SAHNE_Y);
  SahneCue arms = *cue;

  sahne_actor_move (actor, SAHNE_YAW, t, up, side * 84);
  sahne_actor_move (actor, SAHNE_HIP, t, up - 80000, 0.72);
  sahne_actor_move (actor, SAHNE_HIP, up - 80000, up + 60000, 1);
  sahne_actor_lift (actor, up - 40000, up + 120000);
  sahne_actor_move (actor, SAHNE_X, up - 40000, down + 250000, x + dx);
  sahne_actor_move (actor, SAHNE_Z, up - 40000, down, z + dz);
  arc (actor, SAHNE_Y, up, down, y, y, high);
  sahne_actor_set (actor, SAHNE_ROLL, up - 60000, 0);
  sahne_actor_set (actor, SAHNE_ROLL, up + (down - up) / 2, side * 84);
  sahne_actor_set (actor, SAHNE_ROLL, down, side * 146);
  sahne_motion_add_code (actor->motion, SAHNE_STANCE, down - 60000, SAHNE_STANCE_SWIM);
  sahne_actor_move (actor, SAHNE_Y, down, down + 380000, y - 1.1 * actor->measure.height);
  sahne_actor_move (actor, SAHNE_OPACITY, down + 300000, down + 380000, 0);
  arms.t_us = t;
  sahne_cue_gesture (&arms, "dive", down + 380000 - t);
  sahne_act_sound (cue->act, down, "splash", "water", 0.9, x + dx, 0, z + dz, actor->id);
  actor->present = FALSE;
  cue->t_us = down + 500000;
}

static double
jump_height (const SahneCue *cue)
{
  const SahneMeasure *m = &cue->actor->measure;
  double usual = m->shape ? 0.24 * m->height : MIN (0.55 * m->height, 0.8);
  return sahne_beat_manner (cue->beat, "high") ? 1.6 * usual : usual;
}

/* “Jumps and catches it”: the catch has the jump in it. */
static gboolean
catches_next (const SahneCue *cue)
{
  guint index = 0;
  const SahneBeat *next;
  SahneStageThing *thing;

  if (!g_ptr_array_find (cue->act->beats, cue->beat, &index) || index + 1 >= cue->act->beats->len)
    return FALSE;
  next = cue->act->beats->pdata[index + 1];
  thing = sahne_act_thing (cue->act, sahne_beat_id_at (next, "objects", 0));
  return thing && thing->falling_us >= 0
         && g_strcmp0 (sahne_beat_id_at (next, "actors", 0), cue->actor->id) == 0;
}

static gboolean
lands_in (const SahneCue *cue)
{
  const char *kind = sahne_json_string (sahne_beat_relation (cue->beat, 0), "kind", "");
  return g_str_equal (kind, "into") || g_str_equal (kind, "in");
}

/* “Onto the table”, “into the box”: how high it stands there; what is in a box looks out of it. */
static gboolean
lands_on (const SahneCue *cue, const SahneTarget *target, double *top)
{
  const SahneMeasure *m = &cue->actor->measure;
  const char *kind = sahne_json_string (sahne_beat_relation (cue->beat, 0), "kind", "");
  gboolean on = g_str_equal (kind, "on") || g_str_equal (kind, "onto");

  if (target->actor || !(on || lands_in (cue)) || target->height > LEAP_TOP_M
      || target->width < 0.5 * m->width || target->height < 0.08)
    return FALSE;
  *top
      = on ? target->y + target->height : target->y + MAX (target->height - 0.45 * m->height, 0.02);
  return TRUE;
}

/* A whale is higher, metres; out of the water it comes so far, heights of its body. */
#define WHALE_M 1.2
#define BREACH 0.3
#define BREACH_US 2600000

/* A whale comes up out of the water, turns over and goes down again until its back is seen. */
static gboolean
breach (SahneCue *cue)
{
  SahneActor *actor = cue->actor;
  const SahneFloorMark *water
      = sahne_floor_mark (cue->act->floor, SAHNE_MARK_WATER, NULL, cue->act->middle, NULL);
  double h = actor->measure.height, x = cue->act->middle;
  int flip = sahne_actor_flip (actor);
  gint64 t = MAX (cue->t_us, actor->free_us), up = t + BREACH_US * 45 / 100, down = t + BREACH_US;

  if (actor->measure.rig != SAHNE_RIG_FISH || h < WHALE_M || water == NULL || water->y > 0.5)
    return FALSE;
  if (!actor->present)
    {
      sahne_actor_set (actor, SAHNE_X, MAX (t - 1, 0), x - flip * 0.3 * cue->act->frame);
      sahne_actor_set (actor, SAHNE_Z, MAX (t - 1, 0), water->z);
      sahne_actor_move (actor, SAHNE_OPACITY, t, t + 1000, 1);
      actor->present = TRUE;
    }
  sahne_motion_add_code (actor->motion, SAHNE_STANCE, t, SAHNE_STANCE_SWIM);
  sahne_actor_set (actor, SAHNE_Y, t, water->y - 1.25 * h);
  sahne_actor_move (actor, SAHNE_Y, t, up, water->y + BREACH * h);
  sahne_actor_move (actor, SAHNE_Y, up, down, water->y - 0.33 * h);
  sahne_actor_move (actor, SAHNE_X, t, down,
                    sahne_actor_get (actor, SAHNE_X) + flip * 0.5 * cue->act->frame);
  sahne_actor_set (actor, SAHNE_ROLL, t, -26 * flip);
  sahne_actor_move (actor, SAHNE_ROLL, up - 300000, down - 300000, 20 * flip);
  sahne_actor_move (actor, SAHNE_ROLL, down - 300000, down + 500000, 0);
  for (int i = 0; i < 2; i++)
    sahne_act_sound (cue->act, i ? down - 350000 : t + 350000, "splash", "water", 1,
                     sahne_motion_value (actor->motion, SAHNE_X, i ? down : t), water->y, water->z,
                     actor->id);
  actor->posture = SAHNE_POSTURE_SWIM;
  cue->t_us = down + 400000;
  return TRUE;
}

/**
 * sahne_perform_jump:
 * @cue: (inout): a cue
 *
 * Jumps: on the spot for joy, at or over what the script names, or as the table says: `hop` thrice,
 * `leap` far, `dive` out of sight, `pounce` on somebody.
 */
void
sahne_perform_jump (SahneCue *cue)
{
  SahneActor *actor = cue->actor;
  const char *how = cue->action->how ? cue->action->how : "jump";
  int times = g_str_equal (how, "hop") ? 3 : g_str_equal (how, "bounce") ? 2 : 1;
  double dx = 0, dz = 0, top = 0, high = jump_height (cue);
  SahneTarget target;
  gint64 start;

  if (breach (cue))
    return;
  sahne_cue_be_there (cue);
  if (catches_next (cue))
    return;
  sahne_cue_stand_up (cue);
  if (sahne_act_target (cue->act, sahne_beat_object (cue->beat), &target) && target.actor != actor
      && !(target.thing && target.thing->holder))
    {
      if (fabs (target.x - sahne_actor_get (actor, SAHNE_X)) > FARTHEST_M)
        sahne_cue_approach (cue, &target, sahne_cue_reach_gap (cue, &target) + 0.4);
      sahne_cue_face_x (cue, target.x);
      dx = target.x - sahne_actor_get (actor, SAHNE_X);
      dx -= (dx < 0 ? -1 : 1) * MIN (fabs (dx), 0.3 * (actor->measure.width + target.width));
      dz = target.z - sahne_actor_get (actor, SAHNE_Z);
      if (times == 1 && lands_on (cue, &target, &top))
        {
          dx = target.x - sahne_actor_get (actor, SAHNE_X);
          dz += lands_in (cue) ? 0.04 : -0.02;
          high = MAX (high, top + 0.25);
        }
    }
  else if (sahne_cue_side (cue) || g_str_equal (how, "leap") || g_str_equal (how, "dive"))
    dx = (sahne_cue_side (cue) ? sahne_cue_side (cue) : sahne_actor_flip (actor)) * 1.3
         * actor->measure.height / 1.7;
  dx = sahne_clamp (dx, -2.4, 2.4);
  high = sahne_clamp (MAX (high, 0.22 * fabs (dx)), 0.02, 2.5);
  start = cue->t_us;
  if (g_str_equal (how, "dive") && actor->measure.shape)
    {
      dive (cue, dx, dz, high);
      return;
    }
  for (int i = 0; i < times; i++)
    {
      gint64 t = cue->t_us;
      double share = times > 1 ? 0.55 : 1;
      cue->t_us
          = sahne_perform_leap (actor, t, dx / times, dz / times, high * share * share, cue->tempo);
      if (top > 0)
        {
          double y = sahne_motion_value (actor->motion, SAHNE_Y, t);
          arc (actor, SAHNE_Y, t + (gint64) (LEAP_CROUCH_US / cue->tempo), cue->t_us, y, top,
               high - (top - y) / 2);
          sahne_actor_plant (actor, cue->t_us - 1000, cue->t_us);
        }
      sahne_act_sound (cue->act, cue->t_us, "step", sahne_cue_ground (cue), 0.7,
                       sahne_actor_get (actor, SAHNE_X), 0, sahne_actor_get (actor, SAHNE_Z),
                       actor->id);
    }
  {
    SahneCue arms = *cue;
    arms.t_us = start;
    sahne_cue_gesture (&arms, times > 1 ? "hop" : how, cue->t_us + 300000 - start);
  }
  cue->t_us += 250000;
  if (g_str_equal (how, "dive"))
    {
      sahne_act_sound (cue->act, cue->t_us, "splash", "water", 0.9,
                       sahne_actor_get (actor, SAHNE_X), 0, sahne_actor_get (actor, SAHNE_Z),
                       actor->id);
      sahne_actor_move (actor, SAHNE_OPACITY, cue->t_us - 120000, cue->t_us, 0);
      actor->present = FALSE;
    }
}

/* Rolls the whole body over, faster and faster, and lets it come to rest. */
static gint64
topple (SahneActor *actor, gint64 t, double roll, gint64 time)
{
  double from = sahne_actor_get (actor, SAHNE_ROLL);
  gint64 hit = t + time;

  sahne_actor_move (actor, SAHNE_ROLL, t, t + time / 3, from + 0.10 * (roll - from));
  sahne_actor_set (actor, SAHNE_ROLL, t + time * 2 / 3, from + 0.42 * (roll - from));
  sahne_actor_set (actor, SAHNE_ROLL, hit, roll);
  sahne_actor_set (actor, SAHNE_ROLL, hit + 90000, roll * 0.95);
  sahne_actor_set (actor, SAHNE_ROLL, hit + 200000, roll);
  return hit;
}

/* Falls from where it is to the ground under it. */
static void
come_down (SahneActor *actor, gint64 t, gint64 *hit)
{
  double y = sahne_actor_get (actor, SAHNE_Y);
  gint64 time = (gint64) (1e6 * sqrt (2 * MAX (y, 0) / GRAVITY));

  if (y < 0.05)
    return;
  for (guint i = 0; i <= 4; i++)
    sahne_actor_set (actor, SAHNE_Y, t + time * i / 4, y * (1 - i * i / 16.0));
  *hit = t + time;
}

/**
 * sahne_perform_fall:
 * @cue: (inout): a cue
 *
 * Falls: `forward` after a trip, `backward` after a slip, in a faint, or dead. Animals lie down.
 */
void
sahne_perform_fall (SahneCue *cue)
{
  SahneActor *actor = cue->actor;
  const char *how = cue->action->how ? cue->action->how : "forward";
  int flip;
  gint64 t, hit;

  sahne_cue_be_there (cue);
  flip = sahne_actor_flip (actor);
  t = cue->t_us;
  hit = t + 560000;
  if (actor->posture == SAHNE_POSTURE_LIE)
    {
      cue->t_us += 900000;
      return;
    }
  sahne_cue_gesture (cue, g_str_equal (how, "faint") ? "faint" : "fall", 0);
  sahne_actor_lift (actor, t, t + 250000);
  come_down (actor, t, &hit);
  if (actor->measure.shape)
    {
      gint64 time = g_str_equal (how, "faint") ? 900000 : 520000;
      gboolean back = g_str_equal (how, "backward") || g_str_equal (how, "faint");
      sahne_actor_move (actor, SAHNE_X, t, t + time,
                        sahne_actor_get (actor, SAHNE_X)
                            + (back ? -0.1 : 0.25) * flip * actor->measure.height);
      gint64 flat = topple (actor, t + 60000, (back ? -86 : 84) * flip, time);
      hit = MAX (hit, flat);
      sahne_motion_add_code (actor->motion, SAHNE_STANCE, t, SAHNE_STANCE_LIE);
    }
  else if (actor->measure.rig == SAHNE_RIG_QUADRUPED || actor->measure.rig == SAHNE_RIG_BIRD)
    sahne_motion_add_code (actor->motion, SAHNE_STANCE, t, SAHNE_STANCE_LIE);
  else
    {
      gint64 flat = topple (actor, t, 80 * flip, 500000);
      hit = MAX (hit, flat);
    }
  actor->posture = SAHNE_POSTURE_LIE;
  sahne_act_sound (cue->act, hit, "impact", sahne_cue_ground (cue), 0.7,
                   sahne_actor_get (actor, SAHNE_X), 0, sahne_actor_get (actor, SAHNE_Z),
                   actor->id);
  cue->t_us = hit + 500000;
}

/**
 * sahne_perform_roll:
 * @cue: (inout): a cue
 *
 * Rolls over the ground: people and animals tucked up, what is round on its rim.
 */
void
sahne_perform_roll (SahneCue *cue)
{
  SahneActor *actor = cue->actor;
  int side;
  double way, turns, r = 0.32 * actor->measure.height;
  gint64 t, end;

  sahne_cue_be_there (cue);
  sahne_cue_stand_up (cue);
  side = sahne_cue_side (cue) ? sahne_cue_side (cue) : sahne_actor_flip (actor);
  turns = actor->measure.shape ? 1 : 2;
  way = turns * 2 * G_PI * r * 0.8;
  t = cue->t_us;
  end = t + sahne_cue_length (cue, (gint64) (turns * 900000));
  if (actor->measure.shape)
    { /* down on the hands first */
      sahne_actor_move (actor, SAHNE_HIP, t, t + 300000, 0.42);
      sahne_actor_move (actor, SAHNE_YAW, t, t + 300000, side * 84);
      t += 300000;
      end += 300000;
      sahne_actor_move (actor, SAHNE_HIP, end - 100000, end + 250000, 1);
    }
  sahne_actor_lift (actor, t - 60000, t + 140000);
  sahne_actor_move (actor, SAHNE_X, t, end, sahne_actor_get (actor, SAHNE_X) + side * way);
  sahne_actor_move (actor, SAHNE_ROLL, t, end, side * 360 * turns);
  sahne_actor_set (actor, SAHNE_ROLL, end + 1, 0);
  cue->t_us = t - (actor->measure.shape ? 250000 : 0);
  sahne_cue_gesture (cue, "tuck", end - cue->t_us + 150000);
  cue->t_us = end + 100000;
  sahne_actor_plant (actor, end - 100000, cue->t_us);
}

/**
 * sahne_perform_climb:
 * @cue: (inout): a cue
 *
 * Climbs what the script names: hand over hand to its top, or to where a branch is. Into a boat or
 * a basket: over its side, which then hides the legs.
 */
void
sahne_perform_climb (SahneCue *cue)
{
  SahneActor *actor = cue->actor;
  SahneTarget target;
  SahneFloorMark *perch;
  const char *kind = sahne_json_string (sahne_beat_relation (cue->beat, 0), "kind", "");
  gboolean into = g_str_equal (kind, "into") || g_str_equal (kind, "in");
  double top = 1.2, x, z;
  gboolean known;
  gint64 t, end;

  if (!actor->present)
    {
      cue->t_us = MAX (cue->t_us, actor->free_us);
      if (sahne_cue_get_out (cue))
        return;
    }
  sahne_cue_be_there (cue);
  if (!sahne_vehicle_left_by (cue->act, cue->beat) && sahne_cue_get_in (cue))
    return;
  x = sahne_actor_get (actor, SAHNE_X);
  z = sahne_actor_get (actor, SAHNE_Z);
  known = sahne_act_target (cue->act, sahne_beat_object (cue->beat), &target)
          && target.actor != actor;
  if (known)
    {
      sahne_cue_approach (cue, &target, 0.5 * actor->measure.width + 0.12);
      x = target.x + (sahne_actor_get (actor, SAHNE_X) < target.x ? -0.12 : 0.12);
      z = target.z - 0.1;
      top = sahne_clamp (target.y + target.height - 0.2, 0.3, 2.6);
      if (into)
        {
          x = target.x;
          z = target.z + 0.06;
          top = target.y + MIN (0.3 * target.height, 0.5);
        }
    }
  else
    sahne_cue_stand_up (cue);
  perch = into ? NULL : sahne_floor_mark (cue->act->floor, SAHNE_MARK_PERCH, NULL, x, actor->one);
  if (perch && fabs (perch->x - x) >= 1.2)
    perch = NULL;
  if (!known && perch == NULL)
    { /* up a slope or some steps that are not there: nobody climbs into the air */
      sahne_perform_travel (cue);
      return;
    }
  if (perch)
    top = sahne_clamp (perch->y, 0.3, 4);
  t = cue->t_us;
  end = t + sahne_cue_length (cue, (gint64) (MAX (top, 0.6) / 0.75 * 1e6));
  sahne_actor_lift (actor, t, t + 300000);
  sahne_actor_move (actor, SAHNE_X, t, t + 400000, x);
  sahne_actor_move (actor, SAHNE_Z, t, t + 400000, z);
  sahne_actor_move (actor, SAHNE_Y, t + 100000, end, top);
  sahne_cue_gesture (cue, "climb", end - t);
  cue->t_us = end;
  if (perch)
    perch->taken = actor->one;
  sahne_posture_perch (actor, end);
}

/**
 * sahne_perform_sink:
 * @cue: (inout): a cue
 *
 * Goes down until nothing is seen of it.
 */
void
sahne_perform_sink (SahneCue *cue)
{
  SahneActor *actor = cue->actor;
  gint64 t, end;

  sahne_cue_be_there (cue);
  t = cue->t_us;
  end = t + sahne_cue_length (cue, 2600000);
  sahne_actor_lift (actor, t, t + 300000);
  sahne_actor_move (actor, SAHNE_Y, t, end, -1.1 * actor->measure.height);
  sahne_actor_move (actor, SAHNE_OPACITY, end - 500000, end, 0);
  sahne_cue_gesture (cue, "sink", end - t);
  sahne_act_sound (cue->act, t, "splash", "water", 0.4, sahne_actor_get (actor, SAHNE_X), 0,
                   sahne_actor_get (actor, SAHNE_Z), actor->id);
  actor->present = FALSE;
  cue->t_us = end;
}
