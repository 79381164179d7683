/* What hands do with a thing they have: each instrument held, bowed, blown or struck, each tool
 * used.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-performers.h"

#include <string.h>

#include "sahne-json.h"

/* Before the player stands what he does not carry, arm lengths. */
#define BEFORE 0.62

static gboolean
ends_with_word (const char *phrase, const char *last)
{
  gsize n = strlen (phrase), m = strlen (last);

  return n >= m && g_str_equal (phrase + n - m, last)
         && (n == m || strchr (" _-", phrase[n - m - 1]));
}

/* The row of the table for what is played; a guitar's for what is not in it. */
static const SahneInstrument *
find_instrument (const SahneCue *cue, const SahneStageThing *thing)
{
  static const SahneInstrument guitar = { "", "strum", SAHNE_PLAYED_BOTH, 52 };

  for (guint i = 0; i < cue->act->instruments->len; i++)
    {
      const SahneInstrument *row = &g_array_index (cue->act->instruments, SahneInstrument, i);
      if (ends_with_word (thing->concept, row->word))
        return row;
    }
  return &guitar;
}

/* Brings it where it is played, and turns it as it is held. */
static void
take_position (SahneCue *cue, SahneStageThing *thing, const SahneInstrument *row)
{
  static const char *const hands[] = { "hand_l", "hand_r" };
  SahneActor *actor = cue->actor;
  int far = 1 - sahne_actor_near (actor);
  gint64 t = cue->t_us;

  if (row->where == SAHNE_PLAYED_STANDING && sahne_actor_holds (actor, thing->id))
    {
      double at[3] = { sahne_actor_get (actor, SAHNE_X)
                           + sahne_actor_flip (actor) * BEFORE * actor->measure.arm,
                       0, sahne_actor_get (actor, SAHNE_Z) + 0.02 };
      sahne_act_release (cue->act, thing, t, at);
    }
  else if (row->where == SAHNE_PLAYED_FAR
           && (actor->hand[far] != thing->id || actor->hand[1 - far] == thing->id))
    {
      actor->hand[1 - far] = NULL;
      actor->hand[far] = thing->id;
      sahne_stage_thing_hold (thing, t, actor->id, hands[far]);
    }
  if (row->turn != sahne_stage_thing_get (thing, SAHNE_ROLL))
    {
      sahne_motion_add (thing->motion, SAHNE_ROLL, MAX (t - 1000, 0),
                        sahne_stage_thing_get (thing, SAHNE_ROLL));
      sahne_motion_add (thing->motion, SAHNE_ROLL, MAX (t, 1), row->turn);
    }
}

/**
 * sahne_perform_play_music:
 * @cue: (inout): a cue
 * @thing: what is played
 * @length_us: how long, microseconds
 *
 * Plays an instrument that is in the hands, or stands there.
 */
void
sahne_perform_play_music (SahneCue *cue, SahneStageThing *thing, gint64 length_us)
{
  const SahneInstrument *row = find_instrument (cue, thing);

  if (sahne_measure_has_hands (&cue->actor->measure) && thing->piece == NULL
      && sahne_actor_holds (cue->actor, thing->id))
    take_position (cue, thing, row);
  sahne_cue_gesture (cue, row->gesture, length_us);
}

static gboolean
is_worn (const SahneStageThing *thing)
{
  return g_str_equal (thing->hold, "head") || g_str_equal (thing->hold, "back");
}

/* A hat goes onto the head at the top of the gesture, or comes off it. */
static void
change_hat (SahneCue *cue, SahneStageThing *hat, gboolean on)
{
  SahneActor *whose = sahne_act_actor (cue->act, sahne_beat_id_at (cue->beat, "recipients", 0));
  SahneTarget target;
  gint64 from;

  if (whose && whose != cue->actor && on && sahne_act_target (cue->act, whose->id, &target))
    { /* somebody else gets it */
      sahne_cue_approach (cue, &target, sahne_cue_reach_gap (cue, &target));
      from = cue->t_us;
      sahne_cue_gesture (cue, target.height > cue->actor->measure.shoulder ? "take-high" : "put",
                         0);
      sahne_act_hold (cue->act, whose, hat, from + (cue->t_us - from) * 55 / 100);
      return;
    }
  from = cue->t_us;
  sahne_cue_gesture (cue, cue->action->how, sahne_cue_length (cue, 0));
  from += (cue->t_us - from) * (on ? 52 : 45) / 100;
  if (on)
    sahne_act_hold (cue->act, cue->actor, hat, from);
  else
    sahne_act_hold_beside (cue->act, cue->actor, hat, from, TRUE);
}

/* What the tool makes of it: who cleans with a broom sweeps. */
static const char *
by_tool (const SahneStageThing *tool, const char *how)
{
  static const char *const rows[][3] = { { "wipe", "broom", "sweep" },
                                         { "comb", "toothbrush", "brush-teeth" },
                                         { "comb", "razor", "shave" } };

  for (guint i = 0; tool && i < G_N_ELEMENTS (rows); i++)
    if (g_str_equal (how, rows[i][0]) && g_str_equal (tool->concept, rows[i][1]))
      return rows[i][2];
  return NULL;
}

/* A blackboard is written on where it hangs. */
static gboolean
on_wall (const SahneCue *cue)
{
  SahneTarget target;

  return sahne_act_target (cue->act, sahne_beat_object (cue->beat), &target) && !target.actor
         && !sahne_actor_holds (cue->actor, sahne_beat_object (cue->beat))
         && target.y + target.height > 1.2;
}

/**
 * sahne_cue_handle:
 * @cue: (inout): a cue
 * @thing: (nullable): what the verb is done to
 *
 * The hands' part of using a thing, as the thing and the tool want it.
 */
void
sahne_cue_handle (SahneCue *cue, SahneStageThing *thing)
{
  const char *how = cue->action->how ? cue->action->how : "handle";
  SahneStageThing *tool = sahne_cue_tool (cue);
  gint64 length = sahne_cue_length (cue, 0);

  if (g_str_equal (how, "strum") && (thing || tool))
    sahne_perform_play_music (cue, thing ? thing : tool, length);
  else if (g_str_equal (how, "type") && tool == NULL && thing)
    sahne_cue_gesture (cue, "type-at", length);
  else if (by_tool (tool, how))
    sahne_cue_gesture (cue, by_tool (tool, how), length);
  else if ((g_str_equal (how, "write") || g_str_equal (how, "draw")) && on_wall (cue))
    sahne_cue_gesture (cue, "write-on", length);
  else if (thing && is_worn (thing)
           && (g_str_equal (how, "put-on") || g_str_equal (how, "take-off")))
    change_hat (cue, thing, g_str_equal (how, "put-on"));
  else
    sahne_cue_gesture (cue, how, length);
}
