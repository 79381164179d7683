/* Tools that verbs imply: taken out when they are needed, put away when they are not any more.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-performers.h"

#include <string.h>

#include "sahne-json.h"

/* Longer things are not taken out of a pocket, metres. */
#define POCKET_M 0.5

/* What is lower than this is worked at where it stands or lies, metres. */
#define LARGE_M 0.6

/* Who has something from the beginning has it because his first beat is done with it. */
static gboolean
serves (const SahneStageThing *thing, const char *role, const SahneBeat *beat)
{
  return thing->implied && sahne_json_array_has (sahne_json_array (thing->implied, role), beat->id);
}

static SahneStageThing *
find_implied (const SahneCue *cue, const char *role)
{
  for (guint i = 0; i < cue->act->things->len; i++)
    if (serves (cue->act->things->pdata[i], role, cue->beat))
      return cue->act->things->pdata[i];
  return NULL;
}

/**
 * sahne_cue_tool:
 * @cue: a cue
 *
 * Returns: (transfer none) (nullable): what the beat is done with: what the script names, else what
 *   the verb implies
 */
SahneStageThing *
sahne_cue_tool (const SahneCue *cue)
{
  SahneStageThing *thing
      = sahne_act_thing (cue->act, sahne_beat_id_at (cue->beat, "instruments", 0));

  return thing ? thing : find_implied (cue, "tool");
}

/* A thing in the pocket comes into the hand at the lowest point of the reach for it. */
static void
take_out (SahneCue *cue, SahneStageThing *thing, gboolean beside)
{
  gboolean fresh = !thing->placed;
  const SahneGesture *reach
      = sahne_gestures_find (cue->act->gestures, beside ? "take-out-far" : "take-out",
                             cue->actor->measure.rig);
  gint64 t = cue->t_us;

  if (fresh && reach && t > 0)
    {
      SahnePlay play = { .rank = SAHNE_RANK_GESTURE,
                         .from_us = t,
                         .strength = 1,
                         .holding = -1,
                         .reach = sahne_cue_point,
                         .data = cue };
      gint64 end = sahne_gesture_play (reach, cue->actor, &play);
      t += sahne_gesture_stroke (reach);
      cue->t_us = MAX (cue->t_us, end - 150000);
    }
  if (fresh)
    {
      sahne_motion_add (thing->motion, SAHNE_OPACITY, MAX (t, 2) - 1, 0);
      sahne_motion_add (thing->motion, SAHNE_OPACITY, MAX (t, 2), 1);
    }
  sahne_act_hold_beside (cue->act, cue->actor, thing, t, beside);
}

/* Goes and takes what lies about. */
static void
fetch (SahneCue *cue, SahneStageThing *thing, gboolean beside)
{
  SahneTarget target;

  if (thing->holder == NULL && sahne_act_target (cue->act, thing->id, &target))
    {
      sahne_cue_approach (cue, &target, sahne_cue_reach_gap (cue, &target));
      sahne_cue_gesture (cue,
                         target.y + target.height / 2 < 0.35 * cue->actor->measure.height
                             ? "pick_up"
                             : "take",
                         0);
      cue->t_us -= 300000;
    }
  sahne_act_hold_beside (cue->act, cue->actor, thing, cue->t_us, beside);
}

static void
get (SahneCue *cue, SahneStageThing *thing, gboolean beside)
{
  if (thing == NULL || thing->piece || sahne_actor_holds (cue->actor, thing->id)
      || g_str_equal (thing->hold, "none"))
    return;
  if (sahne_stage_thing_get (thing, SAHNE_OPACITY) < 0.5 || !thing->placed)
    take_out (cue, thing, beside);
  else
    fetch (cue, thing, beside);
}

/* What the verb is done to goes into the other hand when it is small and stands on no table. */
static SahneStageThing *
in_other_hand (const SahneCue *cue, const SahneStageThing *tool)
{
  SahneStageThing *thing = sahne_act_thing (cue->act, sahne_beat_id_at (cue->beat, "objects", 0));
  SahneTarget target;

  if (tool == NULL || thing == NULL || thing == tool || thing->piece
      || !(cue->action->needs & SAHNE_NEED_BESIDE) || g_str_equal (thing->hold, "none")
      || MAX (thing->width, thing->height) > LARGE_M)
    return NULL;
  if (!sahne_act_target (cue->act, thing->id, &target))
    return thing;
  return thing->holder == NULL && target.y > 0.25 * cue->actor->measure.height ? NULL : thing;
}

/**
 * sahne_cue_take_tools:
 * @cue: (inout): a cue
 *
 * Gets into the hands what the verb is done with.
 */
void
sahne_cue_take_tools (SahneCue *cue)
{
  SahneStageThing *tool = find_implied (cue, "tool"), *beside = find_implied (cue, "beside");
  SahneStageThing *object;

  if (!sahne_measure_has_hands (&cue->actor->measure) || cue->actor->index > 0)
    return;
  if (tool || beside)
    sahne_cue_be_there (cue);
  get (cue, tool, FALSE);
  object = beside ? NULL : in_other_hand (cue, sahne_cue_tool (cue));
  get (cue, object ? object : beside, TRUE);
}

/* Whether a later beat of the scene wants it. */
static gboolean
wanted_later (const SahneCue *cue, const SahneStageThing *thing)
{
  gboolean after = FALSE;

  for (guint i = 0; i < cue->act->beats->len; i++)
    {
      const SahneBeat *beat = cue->act->beats->pdata[i];
      if (after && (serves (thing, "tool", beat) || serves (thing, "beside", beat)))
        return TRUE;
      after = after || beat == cue->beat;
    }
  return FALSE;
}

/* Whether the same body has another thing to do in this scene. */
static gboolean
busy_later (const SahneCue *cue)
{
  gboolean after = FALSE;

  for (guint i = 0; i < cue->act->beats->len; i++)
    {
      const SahneBeat *beat = cue->act->beats->pdata[i];
      if (after && beat->kind == SAHNE_BEAT_ACTION
          && sahne_json_array_has (sahne_json_array (beat->json, "actors"), cue->actor->id))
        return TRUE;
      after = after || beat == cue->beat;
    }
  return FALSE;
}

static void
put_away (SahneCue *cue, SahneStageThing *thing)
{
  const SahneGesture *stow
      = sahne_gestures_find (cue->act->gestures, "put-away", cue->actor->measure.rig);
  int side = sahne_cue_hand (cue, thing->id);
  SahnePlay play = { .rank = SAHNE_RANK_GESTURE,
                     .from_us = cue->t_us,
                     .strength = 1,
                     .holding = side,
                     .reach = sahne_cue_point,
                     .data = cue };
  gint64 t = cue->t_us, end;
  double at[3]
      = { sahne_actor_get (cue->actor, SAHNE_X), 0, sahne_actor_get (cue->actor, SAHNE_Z) };

  if (stow)
    {
      end = sahne_gesture_play (stow, cue->actor, &play);
      t += sahne_gesture_stroke (stow);
      cue->t_us = MAX (cue->t_us, end - 200000);
    }
  sahne_motion_add (thing->motion, SAHNE_OPACITY, t - 1, 1);
  sahne_motion_add (thing->motion, SAHNE_OPACITY, t, 0);
  sahne_act_release (cue->act, thing, t, at);
  thing->placed = FALSE;
}

/**
 * sahne_cue_stow_tools:
 * @cue: (inout): a cue that has been performed
 *
 * Puts away what nobody has named and nobody needs any more, unless there is nothing else to do.
 */
void
sahne_cue_stow_tools (SahneCue *cue)
{
  static const char *const roles[] = { "tool", "beside" };

  if (!busy_later (cue))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      SahneStageThing *thing = find_implied (cue, roles[i]);
      if (thing && thing->own && sahne_actor_holds (cue->actor, thing->id)
          && !wanted_later (cue, thing))
        put_away (cue, thing);
    }
}
