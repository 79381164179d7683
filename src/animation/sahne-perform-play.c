/* Performer that plays music: each instrument as it is held, bowed, blown or struck.
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
