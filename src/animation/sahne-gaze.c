/* Gaze: eyes first, then the head, towards whoever speaks, acts or is spoken of.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-life.h"

#include <math.h>

#include "sahne-ease.h"

/* A head follows the eyes after this time and takes this long, microseconds. */
#define HEAD_LAG_US 90000
#define HEAD_TURN_US 330000
#define SACCADE_US 60000

/* What moves is looked at anew this often. */
#define FOLLOW_US 300000

/* A face turns this far from the viewer to look along the picture, degrees. */
#define SIDEWAYS 56.0

/* Directions of head and eyes. */
typedef struct
{
  double yaw, pitch, gaze_x, gaze_y;
} Aim;

typedef struct
{
  SahneClip *yaw, *pitch, *gaze_x, *gaze_y;
  Aim now;
} Head;

static gboolean
target_point (SahneAct *act, const SahneLook *look, gint64 t, SahnePoint3 *at)
{
  SahneTarget target;

  if (look->id == NULL)
    {
      *at = look->at;
      return TRUE;
    }
  if (!sahne_act_target_at (act, look->id, t, &target))
    return FALSE;
  if (target.actor)
    {
      SahneSubject subject;
      if (sahne_motion_value (target.actor->motion, SAHNE_OPACITY, t) < 0.3)
        return FALSE;
      sahne_actor_subject (target.actor, t, &subject);
      *at = (SahnePoint3){ subject.eye_x, subject.eye_y, subject.z };
    }
  else
    *at = (SahnePoint3){ target.x, target.y + MIN (target.height / 2, 1.2), target.z };
  return TRUE;
}

static Aim
aim_at (const SahneActor *actor, gint64 t, SahnePoint3 at)
{
  SahneSubject self;
  double dx, dz, away, heading, shown, body, up;
  Aim aim = { 0 };

  sahne_actor_subject (actor, t, &self);
  dx = at.x - self.eye_x;
  dz = at.z - self.z;
  away = MAX (hypot (dx, dz), 0.25);
  heading = atan2 (dx, -dz) * 180 / G_PI;
  shown = sahne_clamp (heading, -SIDEWAYS, SIDEWAYS);
  if (fabs (heading) > 140) /* behind: over the shoulder */
    shown = (heading < 0 ? -1 : 1) * SIDEWAYS * 1.3;
  body = fmod (sahne_motion_value (actor->motion, SAHNE_YAW, t) + 540, 360) - 180;
  if (actor->measure.length > 0)
    body = body < 0 ? -SIDEWAYS : SIDEWAYS;
  aim.yaw = sahne_clamp ((shown - body) * 0.85, -68, 68);
  aim.gaze_x = sahne_clamp ((shown - body - aim.yaw) / 30 + heading / 180, -0.85, 0.85);
  up = atan2 (at.y - self.eye_y, away) * 180 / G_PI;
  aim.pitch = sahne_clamp (-0.55 * up, -30, 28);
  aim.gaze_y = sahne_clamp (-up / 45, -0.9, 0.9);
  return aim;
}

/* Where eyes wander when nobody wants them. */
static Aim
wander (const SahneActor *actor, gint64 t, guint64 choice)
{
  Aim aim = { 0 };
  int flip = sahne_actor_flip_at (actor, t);

  aim.yaw = (double) (choice % 17) - 8;
  aim.pitch = (double) (choice / 17 % 9) - 4;
  aim.gaze_x = flip * 0.15 + ((double) (choice / 153 % 11) - 5) / 14;
  aim.gaze_y = ((double) (choice / 1683 % 9) - 4) / 20;
  return aim;
}

static void
turn_to (Head *head, gint64 t, Aim aim, gboolean quick)
{
  gint64 lag = quick ? HEAD_LAG_US : 0, time = quick ? HEAD_TURN_US : FOLLOW_US;

  sahne_clip_key (head->gaze_x, t, head->now.gaze_x);
  sahne_clip_key (head->gaze_y, t, head->now.gaze_y);
  sahne_clip_key (head->gaze_x, t + (quick ? SACCADE_US : time), aim.gaze_x);
  sahne_clip_key (head->gaze_y, t + (quick ? SACCADE_US : time), aim.gaze_y);
  sahne_clip_key (head->yaw, t + lag, head->now.yaw);
  sahne_clip_key (head->pitch, t + lag, head->now.pitch);
  sahne_clip_key (head->yaw, t + lag + time, aim.yaw);
  /* A head dips a little while it turns. */
  if (quick && fabs (aim.yaw - head->now.yaw) > 25)
    sahne_clip_key (head->pitch, t + lag + time / 2, (head->now.pitch + aim.pitch) / 2 + 4);
  sahne_clip_key (head->pitch, t + lag + time, aim.pitch);
  head->now = aim;
}

static SahneClip *
whole (SahneActor *actor, SahneChannelId id, SahneMix mix, gint64 end)
{
  return sahne_layers_add (actor->layers, id, SAHNE_RANK_GAZE, mix, 0, end, 0, 0);
}

/* The look that counts at @t: the highest rank, of equals the one that began last. */
static const SahneLook *
look_at (const SahneAct *act, const SahneActor *actor, gint64 t)
{
  const SahneLook *best = NULL;

  for (guint i = 0; i < act->looks->len; i++)
    {
      const SahneLook *look = &g_array_index (act->looks, SahneLook, i);
      if (look->actor != actor || t < look->from_us || t >= look->to_us)
        continue;
      if (best == NULL || look->rank > best->rank
          || (look->rank == best->rank && look->from_us >= best->from_us))
        best = look;
    }
  return best;
}

/* The next instant after @t at which another look may count. */
static gint64
next_change (const SahneAct *act, const SahneActor *actor, gint64 t, gint64 end)
{
  for (guint i = 0; i < act->looks->len; i++)
    {
      const SahneLook *look = &g_array_index (act->looks, SahneLook, i);
      if (look->actor != actor)
        continue;
      if (look->from_us > t)
        end = MIN (end, look->from_us);
      if (look->to_us > t)
        end = MIN (end, look->to_us);
    }
  return end;
}

static void
follow (SahneAct *act, SahneActor *actor, Head *head, const SahneLook *look, gint64 from, gint64 to)
{
  gboolean quick = TRUE;

  for (gint64 t = from; t < to; t += quick ? HEAD_LAG_US + HEAD_TURN_US : FOLLOW_US, quick = FALSE)
    {
      SahnePoint3 at;
      gint64 then = MIN (t + HEAD_LAG_US + HEAD_TURN_US, to);
      Aim aim;
      if (!target_point (act, look, then, &at))
        return;
      aim = aim_at (actor, then, at);
      if (quick || fabs (aim.yaw - head->now.yaw) > 1.5 || fabs (aim.pitch - head->now.pitch) > 1.5
          || fabs (aim.gaze_x - head->now.gaze_x) > 0.05)
        turn_to (head, t, aim, quick);
    }
}

/* Looks about, every few seconds somewhere else. */
static void
look_about (SahneActor *actor, Head *head, gint64 from, gint64 to)
{
  guint64 choice = sahne_hash (actor->seed + (guint64) from, "wander");

  for (gint64 t = from; t < to - 500000;)
    {
      turn_to (head, t, wander (actor, t, choice >> 8), TRUE);
      t += 1500000 + (gint64) (choice % 2500000);
      choice = sahne_hash (choice, NULL);
    }
}

static void
gaze_of (SahneAct *act, SahneActor *actor, gint64 end)
{
  Head head = { whole (actor, SAHNE_HEAD_YAW, SAHNE_MIX_SET, end),
                whole (actor, SAHNE_HEAD_PITCH, SAHNE_MIX_SET, end),
                whole (actor, SAHNE_GAZE_X, SAHNE_MIX_SET, end),
                whole (actor, SAHNE_GAZE_Y, SAHNE_MIX_SET, end),
                { 0 } };

  turn_to (&head, 0, (Aim){ 0 }, FALSE);
  for (gint64 t = 0; t < end;)
    {
      const SahneLook *look = look_at (act, actor, t);
      gint64 next = next_change (act, actor, t, end);
      gboolean asleep = actor->asleep_us >= 0 && t >= actor->asleep_us;
      gboolean lying = fabs (sahne_motion_value (actor->motion, SAHNE_ROLL, (t + next) / 2)) > 40;
      if (!asleep && !lying && look)
        follow (act, actor, &head, look, t, next);
      else if (!asleep)
        look_about (actor, &head, t, next);
      t = next;
    }
}

/**
 * sahne_gaze:
 * @act: (inout): a scene after its last beat
 * @end_us: when it ends, microseconds
 *
 * Turns eyes and heads to what everybody wants to look at; the eyes are there first.
 */
void
sahne_gaze (SahneAct *act, gint64 end_us)
{
  for (guint i = 0; i < act->actors->len; i++)
    gaze_of (act, act->actors->pdata[i], end_us);
}
