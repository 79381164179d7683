/* Performers for things that act by themselves: what falls, flies, rolls, rings and shines.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-performers.h"

#include <math.h>

#include "sahne-ease.h"
#include "sahne-fall.h"
#include "sahne-glide.h"
#include "sahne-json.h"

/* What will be caught begins to fall this much later, microseconds. */
#define SLIP_US 380000

/* A thing nobody has placed yet turns up beside the middle of the stage. */
static void
be_somewhere (SahneCue *cue)
{
  SahneStageThing *thing = cue->thing;

  if (!thing->placed && thing->piece == NULL)
    sahne_stage_thing_place (thing, 0, cue->act->middle + 0.7, thing->flies ? 1.6 : 0,
                             sahne_floor_depth (cue->act->floor) - 0.2);
}

static void
sound_at (SahneCue *cue, gint64 t)
{
  SahneTarget target;

  if (cue->action->sound && sahne_act_target_at (cue->act, cue->thing->id, t, &target))
    sahne_act_sound (cue->act, t, cue->action->sound, cue->thing->material, cue->action->loud,
                     target.x, target.y + target.height / 2, target.z, cue->thing->id);
}

/* Takes it out of hands and beaks, at the place where it is seen. */
static void
come_loose (SahneCue *cue)
{
  SahneStageThing *thing = cue->thing;
  SahneActor *holder = sahne_act_actor (cue->act, thing->holder);
  double point[3];

  if (holder == NULL)
    return;
  if (g_strcmp0 (holder->mouth, thing->id) == 0)
    sahne_act_mouth (holder, cue->t_us, point);
  else
    sahne_cue_point (cue, holder, "front", point);
  point[1] = MAX (point[1] - thing->height / 2, 0);
  sahne_act_release (cue->act, thing, cue->t_us, point);
}

static gboolean
is_catching (const char *action)
{
  static const char *const verbs[] = { "catch", "grab", "take", "receive", NULL };
  return action && g_strv_contains (verbs, action);
}

/* Whether one of the next two beats catches it: then it must not be on the ground before. */
static gboolean
will_be_caught (const SahneCue *cue)
{
  guint index = 0;

  g_ptr_array_find (cue->act->beats, cue->beat, &index);
  for (guint i = index + 1; i <= index + 2 && i < cue->act->beats->len; i++)
    {
      const SahneBeat *next = cue->act->beats->pdata[i];
      if (next->kind == SAHNE_BEAT_LINE)
        return FALSE;
      if (is_catching (sahne_json_string (next->json, "action", NULL))
          && g_strcmp0 (sahne_beat_id_at (next, "objects", 0), cue->thing->id) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
everybody_looks (SahneCue *cue, gint64 from, gint64 to)
{
  for (guint i = 0; i < cue->act->actors->len; i++)
    sahne_act_look (cue->act, cue->act->actors->pdata[i], from + 100000, to, cue->thing->id, 2);
}

/**
 * sahne_perform_thing_fall:
 * @cue: (inout): a cue
 *
 * Falls down: simulated, with its noise; left in the air for whoever catches it in the next beat.
 */
void
sahne_perform_thing_fall (SahneCue *cue)
{
  SahneStageThing *thing = cue->thing;
  gboolean caught = will_be_caught (cue);
  gint64 from = cue->t_us;
  double x, y, z;

  be_somewhere (cue);
  if (thing->piece)
    {
      sahne_perform_thing_state (cue);
      return;
    }
  if (caught) /* it slips slowly: whoever catches it must see it coming */
    cue->t_us += SLIP_US;
  come_loose (cue);
  x = sahne_stage_thing_get (thing, SAHNE_X);
  y = sahne_stage_thing_get (thing, SAHNE_Y);
  z = sahne_stage_thing_get (thing, SAHNE_Z);
  everybody_looks (cue, from, from + 1200000);
  if (caught && y > 0.5)
    {
      thing->falling_us = cue->t_us;
      cue->t_us = from + 100000;
    }
  else
    {
      SahneFall fall = {
        x, MAX (y, 0.02), z, y > 0.2 ? 0.12 : 0.4, 0, 40, sahne_fall_floor (cue->act, x, y, z)
      };
      cue->t_us = sahne_fall (cue->act, thing, cue->t_us, &fall);
    }
}

static int
side_of (const SahneCue *cue)
{
  int side = sahne_cue_side (cue);
  return side ? side : sahne_stage_thing_get (cue->thing, SAHNE_X) < cue->act->middle ? 1 : -1;
}

/**
 * sahne_perform_thing_fly:
 * @cue: (inout): a cue
 *
 * Flies or floats away, swaying in the wind; over and past what the script names.
 */
void
sahne_perform_thing_fly (SahneCue *cue)
{
  SahneStageThing *thing = cue->thing;
  SahneFloor *floor = cue->act->floor;
  double x, y, z, high = 3.4;
  gint64 from, end;
  int side;

  be_somewhere (cue);
  come_loose (cue);
  from = cue->t_us;
  end = from + sahne_cue_length (cue, 3600000);
  x = sahne_stage_thing_get (thing, SAHNE_X);
  y = sahne_stage_thing_get (thing, SAHNE_Y);
  z = sahne_stage_thing_get (thing, SAHNE_Z);
  side = side_of (cue);
  for (int i = 0; i <= 10; i++)
    {
      double u = i / 10.0, sway = sin (u * 9 + 1) * 0.18 * sin (G_PI * u);
      gint64 t = from + (end - from) * i / 10;
      double goal_x = cue->act->middle + side * (cue->act->frame + 0.8);
      sahne_motion_add (thing->motion, SAHNE_X, t,
                        sahne_lerp (x, goal_x, u * u * (3 - 2 * u)) + sway);
      sahne_motion_add (thing->motion, SAHNE_Y, t,
                        sahne_lerp (y, MAX (high, y + 1.2), sqrt (u)) + sway);
      sahne_motion_add (thing->motion, SAHNE_Z, t,
                        sahne_lerp (z, MIN (z + 7, floor->ground.z1 + 8), u));
      sahne_motion_add (thing->motion, SAHNE_ROLL, t, side * 14 * sin (u * 11) * (1 - 0.4 * u));
    }
  thing->placed = TRUE;
  sound_at (cue, from);
  everybody_looks (cue, from, end);
  cue->t_us = end;
}

/* How high what lands comes from, metres, and how long it takes, microseconds. */
#define LANDS_FROM_M 14.0
#define LANDS_US 2600000

/* Comes down out of the sky and stands; it has not been there before. */
static void
come_down (SahneCue *cue)
{
  SahneStageThing *thing = cue->thing;
  gint64 from = MAX (cue->t_us, 1000), end = from + sahne_cue_length (cue, LANDS_US);

  if (sahne_stage_thing_get (thing, SAHNE_Y) < LANDS_FROM_M / 2)
    {
      sahne_motion_add (thing->motion, SAHNE_OPACITY, 0, 0);
      sahne_motion_add (thing->motion, SAHNE_OPACITY, from - 1000, 0);
      sahne_motion_add (thing->motion, SAHNE_OPACITY, from, 1);
      sahne_motion_add (thing->motion, SAHNE_Y, from - 1000, LANDS_FROM_M);
      if (thing->height > 1.5) /* behind everybody, as far away as it is large */
        sahne_motion_add (thing->motion, SAHNE_Z, 0,
                          MAX (sahne_stage_thing_get (thing, SAHNE_Z),
                               cue->act->floor->ground.z1 + 2 + 1.3 * thing->height));
    }
  for (int i = 0; i <= 8; i++)
    {
      double u = i / 8.0;
      sahne_motion_add (thing->motion, SAHNE_Y, from + (end - from) * i / 8,
                        LANDS_FROM_M * (1 - u) * (1 - u));
    }
  sound_at (cue, from);
  everybody_looks (cue, from, end);
  cue->t_us = end + 250000;
}

/**
 * sahne_perform_thing_float:
 * @cue: (inout): a cue
 *
 * Rises a little and bobs there, as on water or without weight.
 */
void
sahne_perform_thing_float (SahneCue *cue)
{
  SahneStageThing *thing = cue->thing;
  gint64 from, length = sahne_cue_length (cue, 3000000);
  double y;

  be_somewhere (cue);
  if (g_strcmp0 (cue->action->how, "land") == 0 && thing->piece == NULL && !thing->holder)
    {
      come_down (cue);
      return;
    }
  come_loose (cue);
  from = cue->t_us;
  y = sahne_stage_thing_get (thing, SAHNE_Y);
  for (int i = 0; i <= 8; i++)
    {
      sahne_motion_add (thing->motion, SAHNE_Y, from + length * i / 8,
                        y + 0.12 * MIN (i, 2) + (i % 2 ? 0.03 : -0.02));
      sahne_motion_add (thing->motion, SAHNE_ROLL, from + length * i / 8, i % 2 ? 5 : -4);
    }
  everybody_looks (cue, from, from + length);
  cue->t_us = from + length;
}

static gboolean
has_riders (const SahneAct *act, const SahneStageThing *thing)
{
  for (guint i = 0; i < act->actors->len; i++)
    if (g_strcmp0 (((const SahneActor *) act->actors->pdata[i])->rides, thing->id) == 0)
      return TRUE;
  return FALSE;
}

/**
 * sahne_perform_thing_move:
 * @cue: (inout): a cue
 *
 * Rolls or drives along, wheels turning.
 */
void
sahne_perform_thing_move (SahneCue *cue)
{
  SahneStageThing *thing = cue->thing;
  double x, goal, way, turn;
  gint64 from, end;
  JsonObject *relation = sahne_beat_relation (cue->beat, 0);
  SahneTarget target;

  be_somewhere (cue);
  come_loose (cue);
  if (thing->piece)
    {
      sahne_perform_thing_state (cue);
      return;
    }
  x = sahne_stage_thing_get (thing, SAHNE_X);
  goal = sahne_act_target (cue->act, sahne_json_string (relation, "to", NULL), &target)
             ? target.x
             : cue->act->middle + side_of (cue) * (cue->act->frame + thing->width);
  if (has_riders (cue->act, thing)) /* who sits in it is still wanted */
    goal = cue->act->middle
           + (x < cue->act->middle ? 1 : -1) * MAX (0.6 * cue->act->frame, 0.4 * thing->width);
  way = goal - x;
  from = cue->t_us;
  if (sahne_stage_thing_get (thing, SAHNE_Y) > 0.02 && !thing->flies)
    { /* what comes loose falls first, then it rolls */
      sahne_stage_thing_move (thing, SAHNE_Y, from, from + 350000, 0);
      from += 200000;
    }
  end = from + sahne_cue_length (cue, (gint64) (sahne_clamp (fabs (way) / 2.2, 0.8, 3.5) * 1e6));
  if (!thing->round)
    sahne_vehicle_face (thing, from, way < 0 ? -1 : 1);
  sahne_stage_thing_move (thing, SAHNE_X, from, end, goal);
  turn = way / (G_PI * MAX (thing->height, 0.05));
  if (thing->round)
    sahne_stage_thing_move (thing, SAHNE_ROLL, from, end, 360 * turn);
  else
    sahne_glide_beat (thing->motion, from, end,
                      fabs (turn) * 2.5 / MAX ((double) (end - from) / 1e6, 0.1));
  sahne_vehicle_carry (cue->act, thing, from, end);
  sound_at (cue, from);
  everybody_looks (cue, from, end);
  cue->t_us = end;
}

/**
 * sahne_perform_thing_state:
 * @cue: (inout): a cue
 *
 * Opens, lights up, rings, breaks by itself.
 */
void
sahne_perform_thing_state (SahneCue *cue)
{
  const char *how = cue->action->how ? cue->action->how : "open";
  gboolean off = g_str_equal (how, "close") || g_str_equal (how, "turn_off");
  gint64 length = sahne_cue_length (cue, 900000);

  be_somewhere (cue);
  sahne_act_set_state (cue->act, cue->thing->id, cue->t_us, off ? 0 : 1, MIN (length, 500000));
  if (g_str_has_prefix (how, "turn_"))
    sahne_act_lights (cue->act, cue->thing, !off, cue->t_us);
  sound_at (cue, cue->t_us + 100000);
  everybody_looks (cue, cue->t_us, cue->t_us + length);
  cue->t_us += length;
}

/**
 * sahne_perform_thing_stay:
 * @cue: (inout): a cue
 *
 * Is there, and sways a little when it hangs; makes its noise.
 */
void
sahne_perform_thing_stay (SahneCue *cue)
{
  SahneStageThing *thing = cue->thing;
  gint64 from = cue->t_us, length = sahne_cue_length (cue, 1400000);

  be_somewhere (cue);
  if (cue->action->sound && thing->piece == NULL)
    for (int i = 1; i <= 6; i++)
      sahne_motion_add (thing->motion, SAHNE_ROLL, from + length * i / 7,
                        (i % 2 ? 7 : -7) * (1 - i / 7.0));
  sound_at (cue, from);
  if (cue->action->sound)
    everybody_looks (cue, from, from + length);
  cue->t_us += length;
}

/**
 * sahne_perform_thing_appear:
 * @cue: (inout): a cue
 *
 * Comes to be at its place, small first and a little too large before it settles.
 */
void
sahne_perform_thing_appear (SahneCue *cue)
{
  SahneStageThing *thing = cue->thing;
  gint64 from = MAX (cue->t_us, 1000), end = from + sahne_cue_length (cue, 1200000);

  sahne_motion_add (thing->motion, SAHNE_OPACITY, 0, 0);
  sahne_motion_add (thing->motion, SAHNE_OPACITY, from, 0);
  sahne_motion_add (thing->motion, SAHNE_OPACITY, from + 300000, 1);
  sahne_motion_add (thing->motion, SAHNE_SCALE, from, 0.2);
  sahne_motion_add (thing->motion, SAHNE_SCALE, (from + end) / 2, 1.12);
  sahne_motion_add (thing->motion, SAHNE_SCALE, end, 1);
}

/**
 * sahne_perform_thing_change:
 * @cue: (inout): a cue
 *
 * Appears, disappears, grows, shrinks, melts.
 */
void
sahne_perform_thing_change (SahneCue *cue)
{
  SahneStageThing *thing = cue->thing;
  const char *how = cue->action->how ? cue->action->how : "appear";
  gint64 from = MAX (cue->t_us, 1000), end = from + sahne_cue_length (cue, 1200000);

  if (g_str_equal (how, "appear") && sahne_vehicle_is (thing))
    {
      sahne_perform_thing_come (cue);
      return;
    }
  be_somewhere (cue);
  if (thing->piece)
    {
      sahne_perform_thing_state (cue);
      return;
    }
  if (g_str_equal (how, "appear"))
    sahne_perform_thing_appear (cue);
  else if (g_str_equal (how, "explode"))
    {
      sahne_stage_thing_move (thing, SAHNE_SCALE, from, from + 250000, 1.3);
      sahne_stage_thing_move (thing, SAHNE_OPACITY, from + 250000, from + 400000, 0);
    }
  else if (g_str_equal (how, "transform")
           && sahne_cue_appear_instead (cue, sahne_stage_thing_get (thing, SAHNE_X),
                                        sahne_stage_thing_get (thing, SAHNE_Z),
                                        from + (end - from) / 2))
    sahne_stage_thing_move (thing, SAHNE_OPACITY, from + (end - from) / 3, from + (end - from) / 2,
                            0);
  else if (g_str_equal (how, "disappear"))
    sahne_stage_thing_move (thing, SAHNE_OPACITY, from, MIN (end, from + 500000), 0);
  else if (g_str_equal (how, "melt"))
    sahne_stage_thing_move (thing, SAHNE_SQUASH, from, end, 0.5);
  else
    sahne_stage_thing_move (thing, SAHNE_SCALE, from, end,
                            (g_str_equal (how, "shrink") ? 0.5 : 1.7)
                                * sahne_stage_thing_get (thing, SAHNE_SCALE));
  sound_at (cue, from);
  everybody_looks (cue, from, end);
  cue->t_us = end;
}
