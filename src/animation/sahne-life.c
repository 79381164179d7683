/* Life between the beats: moods in the whole body, arms that hold, small movements.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-life.h"

#include <string.h>

#include "sahne-ease.h"

/* Small movements come this often, microseconds. */
#define IDLE_LEAST_US 2600000
#define IDLE_SPREAD_US 3800000

static gint64
play (SahneAct *act, SahneActor *actor, const char *name, SahneRank rank, gint64 from, gint64 to,
      int holding, double strength)
{
  const SahneGesture *gesture = sahne_gestures_find (act->gestures, name, actor->measure.rig);
  SahnePlay how = { .rank = rank,
                    .from_us = from,
                    .length_us = to > from ? to - from : 0,
                    .strength = strength,
                    .holding = holding };
  return gesture ? sahne_gesture_play (gesture, actor, &how) : from;
}

/**
 * sahne_life_moods:
 * @act: (inout): a scene after its last beat
 * @end_us: when it ends, microseconds
 *
 * Shows each mood in the posture as long as it lasts: `mood-sad` of the table of gestures.
 */
void
sahne_life_moods (SahneAct *act, gint64 end_us)
{
  for (guint i = 0; i < act->actors->len; i++)
    {
      SahneActor *actor = act->actors->pdata[i];
      SahneChannel *faces = sahne_motion_channel (actor->motion, SAHNE_EXPRESSION);
      const SahneChannelKey *keys = sahne_channel_keys (faces);
      guint n = sahne_channel_length (faces);
      for (guint k = 0; k < n; k++)
        {
          gint64 to = k + 1 < n ? keys[k + 1].t_us + 300000 : end_us;
          const char *face = sahne_code_name (SAHNE_EXPRESSION, (int) keys[k].value);
          g_autofree char *name = g_strconcat ("mood-", face, NULL);
          if (to > keys[k].t_us)
            play (act, actor, name, SAHNE_RANK_MOOD, keys[k].t_us, to, -1, 1);
        }
    }
}

/* The side a thing is held on: 0 left, 1 right, 2 both, -1 no hand. */
static int
held_side (const SahneHold *hold)
{
  static const char *const at[] = { "hand_l", "hand_r", "hands" };

  for (int i = 0; i < 3; i++)
    if (g_strcmp0 (hold->at, at[i]) == 0)
      return i;
  return -1;
}

/* A broom, a shovel, an oar: both hands are on it, one above the other. */
static gboolean
is_staff (const SahneStageThing *thing)
{
  return thing->height > 0.7 && thing->height > 2.2 * thing->width;
}

/**
 * sahne_life_carry:
 * @act: (inout): a scene after its last beat
 * @end_us: when it ends, microseconds
 *
 * Bends the arms that hold something as the thing wants to be held: `hold-grip`, `hold-flat`.
 */
void
sahne_life_carry (SahneAct *act, gint64 end_us)
{
  for (guint i = 0; i < act->things->len; i++)
    {
      SahneStageThing *thing = act->things->pdata[i];
      for (guint k = 0; k < thing->holds->len; k++)
        {
          const SahneHold *hold = &g_array_index (thing->holds, SahneHold, k);
          SahneActor *actor = hold->by ? sahne_act_actor (act, hold->by) : NULL;
          int side = held_side (hold);
          gint64 to = k + 1 < thing->holds->len ? hold[1].t_us : end_us;
          gboolean both = g_str_equal (thing->hold, "two");
          g_autofree char *name = g_strconcat ("hold-",
                                               side == 2 ? (is_staff (thing) ? "staff" : "two")
                                               : both    ? "flat"
                                                         : thing->hold,
                                               NULL);
          if (actor && side >= 0 && to > hold->t_us + 100000)
            play (act, actor, name, SAHNE_RANK_CARRY, MAX (0, hold->t_us - 150000), to,
                  side == 2 ? sahne_actor_near (actor) : side, 1);
        }
    }
}

/* Whether the body has something to do then. */
static gboolean
is_busy (const SahneActor *actor, gint64 from, gint64 to)
{
  static const SahneChannelId watched[] = { SAHNE_X, SAHNE_Z, SAHNE_Y, SAHNE_HIP, SAHNE_ROLL };
  static const SahneChannelId laid[]
      = { SAHNE_SHOULDER_L, SAHNE_SHOULDER_R, SAHNE_ELBOW_L, SAHNE_CHEST,
          SAHNE_LEAN,       SAHNE_NECK,       SAHNE_SQUASH };

  for (guint i = 0; i < G_N_ELEMENTS (watched); i++)
    if (sahne_channel_changes (sahne_motion_channel (actor->motion, watched[i]), from, to))
      return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (laid); i++)
    if (sahne_layers_busy (actor->layers, laid[i], SAHNE_RANK_PACE, from, to))
      return TRUE;
  return sahne_motion_value (actor->motion, SAHNE_OPACITY, from) < 0.5;
}

/**
 * sahne_life_idle:
 * @act: (inout): a scene after its last beat
 * @end_us: when it ends, microseconds
 *
 * Shifts weights, moves shoulders and tails now and then where nothing else happens, differently
 * for everybody: `idle-1` and so on of the table of gestures.
 */
void
sahne_life_idle (SahneAct *act, gint64 end_us)
{
  guint n = sahne_gestures_count (act->gestures, "idle");

  for (guint i = 0; i < act->actors->len && n; i++)
    {
      SahneActor *actor = act->actors->pdata[i];
      SahneRandom random = sahne_random (actor->seed, "idle");
      gint64 t = (gint64) (sahne_random_unit (&random) * IDLE_LEAST_US);
      while (t < end_us - 500000)
        {
          g_autofree char *name
              = g_strdup_printf ("idle-%d", sahne_random_int (&random, (int) n) + 1);
          if (!is_busy (actor, t, t + 1800000))
            play (act, actor, name, SAHNE_RANK_IDLE, t, 0, -1,
                  sahne_random_range (&random, 0.6, 1.1));
          t += IDLE_LEAST_US + (gint64) (sahne_random_unit (&random) * IDLE_SPREAD_US);
        }
    }
}

/**
 * sahne_life_sleep:
 * @act: (inout): a scene after its last beat
 * @end_us: when it ends, microseconds
 *
 * Who sleeps goes on sleeping until the scene ends.
 */
void
sahne_life_sleep (SahneAct *act, gint64 end_us)
{
  for (guint i = 0; i < act->actors->len; i++)
    {
      SahneActor *actor = act->actors->pdata[i];
      if (actor->asleep_us < 0)
        continue;
      sahne_layers_code (actor->layers, SAHNE_EXPRESSION, SAHNE_RANK_TOUCH, actor->asleep_us,
                         end_us, SAHNE_FACE_ASLEEP);
      play (act, actor, actor->posture == SAHNE_POSTURE_LIE ? "sleep-lying" : "sleep",
            SAHNE_RANK_MOOD, actor->asleep_us, end_us, -1, 1);
    }
}
