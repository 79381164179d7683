/* Performers that bring a body from one place to another: walking, entering, leaving, flying.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-performers.h"

#include <math.h>
#include <string.h>

#include "sahne-ease.h"
#include "sahne-glide.h"
#include "sahne-json.h"
#include "sahne-posture.h"

/* What a goal asks for. */
typedef enum
{
  GOAL_NONE,  /* nothing is said */
  GOAL_POINT, /* a place on stage */
  GOAL_OUT,   /* off the stage */
  GOAL_INTO   /* into something where it is not seen any more */
} GoalKind;

typedef struct
{
  GoalKind kind;
  SahnePoint3 at;
  int side;      /* -1 left, 1 right, 0 as it suits */
  double face_x; /* whom to look at afterwards */
  gboolean facing;
} Goal;

static gboolean
one_of (const char *word, const char *const *words)
{
  return word && g_strv_contains (words, word);
}

/* How far beside something one stops: two may talk, nobody touches. */
static double
beside (const SahneCue *cue, const SahneTarget *target)
{
  double gap = sahne_blocking_gap (cue->act->floor->view.ratio);
  return (cue->actor->measure.width + MIN (target->width, 3)) / 2 + (target->actor ? gap : 0.15);
}

/* It stands where nobody acts: a lighthouse, a ship, the hill beyond the water. */
static gboolean
is_far (const SahneCue *cue, const SahneTarget *target)
{
  double depth = target->piece ? target->piece->depth / 2 : 0;
  return target->actor == NULL && target->z - depth > cue->act->floor->ground.z1 + 1.6;
}

/* As near to what is far away as the stage goes, and to the side where it is seen. */
static Goal
goal_towards (const SahneCue *cue, const SahneTarget *target)
{
  const SahneAct *act = cue->act;
  const SahneLens *lens = &act->floor->view.wide;
  double z = act->floor->ground.z1, half = 0.85 * sahne_floor_half_width (act->floor, z);
  double x = lens->x + (target->x - lens->x) * (z - lens->z) / MAX (target->z - lens->z, 0.5);

  return (
      Goal){ GOAL_POINT, { sahne_clamp (x, lens->x - half, lens->x + half), 0, z }, 0, x, TRUE };
}

static Goal
goal_at (const SahneCue *cue, const char *kind, const SahneTarget *target, const char *second)
{
  SahneActor *actor = cue->actor;
  double x = sahne_actor_get (actor, SAHNE_X), gap = beside (cue, target);
  int side = x < target->x ? -1 : 1;
  Goal goal = { GOAL_POINT, { target->x + side * gap, 0, target->z }, 0, target->x, TRUE };
  SahneTarget other;

  if (is_far (cue, target))
    return goal_towards (cue, target);
  if (target->piece)
    goal.at.z = MAX (cue->act->floor->ground.z0, target->z - 0.6 - target->piece->depth / 2);
  if (g_str_equal (kind, "left_of"))
    goal.at.x = target->x - gap;
  else if (g_str_equal (kind, "right_of"))
    goal.at.x = target->x + gap;
  else if (g_str_equal (kind, "behind"))
    goal.at = (SahnePoint3){ target->x + 0.2 * side, 0, target->z + 0.8 };
  else if (g_str_equal (kind, "in_front_of"))
    goal.at = (SahnePoint3){ target->x + 0.25 * side, 0, target->z - 0.9 };
  else if (g_str_equal (kind, "under"))
    goal.at = (SahnePoint3){ target->x + side * 0.6 * gap, 0, target->z - 0.4 };
  else if (g_str_equal (kind, "between") && sahne_act_target (cue->act, second, &other))
    goal.at = (SahnePoint3){ (target->x + other.x) / 2, 0, (target->z + other.z) / 2 - 0.1 };
  else if ((g_str_equal (kind, "into") || g_str_equal (kind, "in")) && target->piece
           && target->piece->height > 1.4)
    {
      goal.kind = GOAL_INTO;
      goal.at.x = target->x;
    }
  return goal;
}

/* A part of the place that is no thing of the script. */
static Goal
goal_place (const SahneCue *cue, const char *kind, const char *place)
{
  static const char *const marks[] = { "door", "exit",  "window", "wall", "water", "sea",
                                       "lake", "river", "ocean",  "pond", "shore", "sky" };
  static const SahneFloorMarkKind kinds[]
      = { SAHNE_MARK_DOOR,  SAHNE_MARK_EXIT,  SAHNE_MARK_LOOK,  SAHNE_MARK_WALL,
          SAHNE_MARK_WATER, SAHNE_MARK_WATER, SAHNE_MARK_WATER, SAHNE_MARK_WATER,
          SAHNE_MARK_WATER, SAHNE_MARK_WATER, SAHNE_MARK_WATER, SAHNE_MARK_SKY };
  double x = sahne_actor_get (cue->actor, SAHNE_X);
  SahneFloorPiece *piece = sahne_floor_piece (cue->act->floor, place);

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      SahneFloorMark *mark = g_str_equal (marks[i], place)
                                 ? sahne_floor_mark (cue->act->floor, kinds[i], NULL, x, NULL)
                                 : NULL;
      if (mark) /* nobody walks on water: to its edge */
        return (Goal){ GOAL_POINT,
                       { mark->x, 0,
                         kinds[i] == SAHNE_MARK_WATER
                             ? MIN (mark->z, cue->act->floor->ground.z1 + 0.3)
                             : mark->z },
                       0,
                       mark->x,
                       FALSE };
    }
  if (piece)
    {
      SahneTarget target
          = { NULL, NULL, piece, piece->x, 0, piece->z, piece->width, piece->height };
      return goal_at (cue, kind, &target, NULL);
    }
  /* Another place than this one: the way there leads off the stage. */
  return (Goal){ GOAL_OUT, { 0, 0, 0 }, 0, 0, FALSE };
}

static double
across_x (const SahneCue *cue)
{
  double x = cue->actor->present ? sahne_actor_get (cue->actor, SAHNE_X) : cue->actor->home_x;
  return cue->act->middle + (x < cue->act->middle ? 0.6 : -0.6) * cue->act->frame;
}

/* What the script says of the way's end. */
static Goal
find_goal (const SahneCue *cue)
{
  static const char *const ways[] = { "across", "over", "along", "through", "up", "down", NULL };
  static const char *const away[] = { "away", "out_of", "off", "back", NULL };
  static const char *const from[] = { "from", "with", NULL };
  Goal goal = { GOAL_NONE, { 0, 0, sahne_actor_get (cue->actor, SAHNE_Z) }, 0, 0, FALSE };
  JsonObject *relation;
  SahneTarget target;

  for (guint i = 0; (relation = sahne_beat_relation (cue->beat, i)); i++)
    {
      const char *kind = sahne_json_string (relation, "kind", "");
      const char *id = sahne_json_string (relation, "to", NULL);
      const char *place = sahne_json_string (relation, "place", NULL);
      if (one_of (kind, from))
        continue;
      if (g_strcmp0 (place, "left") == 0 || g_strcmp0 (place, "right") == 0)
        place = NULL;
      if (one_of (kind, away))
        goal.kind = GOAL_OUT;
      else if (sahne_act_target (cue->act, id, &target) && target.actor != cue->actor)
        return goal_at (cue, kind, &target, sahne_json_string (relation, "and", NULL));
      else if (place && !one_of (kind, ways))
        return goal_place (cue, kind, place);
      else if (goal.kind == GOAL_NONE)
        goal = (Goal){ GOAL_POINT, { across_x (cue), 0, goal.at.z }, 0, 0, FALSE };
    }
  goal.side = sahne_cue_side (cue);
  return goal;
}

/* Objects and recipients say where to as well: "approaches the dog", "comes to her". */
static Goal
goal_of_beat (const SahneCue *cue)
{
  Goal goal = find_goal (cue);
  SahneTarget target;

  if (goal.kind == GOAL_NONE && goal.side == 0
      && sahne_act_target (cue->act, sahne_beat_object (cue->beat), &target)
      && target.actor != cue->actor)
    return goal_at (cue, "to", &target, NULL);
  return goal;
}

static const char *
pace_of (const SahneCue *cue, const char *fallback)
{
  return cue->action->how ? cue->action->how : fallback;
}

/* Nobody stops where another stands. */
static void
avoid_others (const SahneCue *cue, SahnePoint3 *at)
{
  g_autofree SahneStander *standers = g_new0 (SahneStander, cue->act->actors->len + 1);
  const SahneGround *ground = &cue->act->floor->ground;
  guint n = 0;

  for (guint i = 0; i < cue->act->actors->len; i++)
    {
      const SahneActor *other = cue->act->actors->pdata[i];
      if (other != cue->actor && other->present)
        standers[n++]
            = (SahneStander){ other->measure.width, other->measure.height,
                              sahne_actor_get (other, SAHNE_X), sahne_actor_get (other, SAHNE_Z) };
    }
  at->z = sahne_clamp (at->z, ground->z0 - 0.3, MAX (ground->z1, at->z - 0.5));
  at->x = sahne_blocking_free_x (standers, n, at->x, at->z, cue->actor->measure.width, at->x - 2.5,
                                 at->x + 2.5);
}

static void
vanish_into (SahneCue *cue)
{
  SahneActor *actor = cue->actor;
  SahnePoint3 inside
      = { sahne_actor_get (actor, SAHNE_X), 0, sahne_actor_get (actor, SAHNE_Z) + 0.5 };

  sahne_act_sound (cue->act, cue->t_us, "door", "wood", 0.5, inside.x, 1, inside.z, actor->id);
  sahne_actor_move (actor, SAHNE_OPACITY, cue->t_us + 150000, cue->t_us + 500000, 0);
  sahne_cue_go (cue, "walk", &inside, 1, TRUE, TRUE, FALSE);
  actor->present = FALSE;
}

static void
go_to_goal (SahneCue *cue, const Goal *goal, const char *pace)
{
  SahnePoint3 at = goal->at;
  gboolean backwards = g_strcmp0 (cue->action->family, "back_away") == 0;

  if (goal->kind != GOAL_INTO)
    avoid_others (cue, &at);
  sahne_cue_stand_up (cue);
  sahne_cue_go (cue, pace, &at, 1, TRUE, TRUE, backwards);
  if (goal->kind == GOAL_INTO)
    vanish_into (cue);
  else if (goal->facing && !backwards)
    sahne_cue_face_x (cue, goal->face_x);
}

/**
 * sahne_perform_travel:
 * @cue: (inout): a cue
 *
 * Goes where the script says: comes on stage first when it is not there; without a goal it takes a
 * turn on the stage.
 */
void
sahne_perform_travel (SahneCue *cue)
{
  gboolean fresh = !cue->actor->present;
  const char *pace = pace_of (cue, "walk");
  Goal goal = goal_of_beat (cue);

  if (sahne_cue_by_vehicle (cue))
    return;
  cue->t_us = MAX (cue->t_us, cue->actor->free_us);
  if (goal.kind == GOAL_OUT && !fresh)
    {
      sahne_cue_exit (cue, pace, goal.side);
      return;
    }
  if (fresh)
    sahne_cue_enter (cue, pace, goal.side);
  if (fresh && (goal.kind != GOAL_POINT || !goal.facing))
    return; /* coming on stage was all of it */
  if (goal.kind == GOAL_NONE && goal.side)
    goal.at.x = sahne_actor_get (cue->actor, SAHNE_X) + goal.side * 1.5;
  else if (goal.kind == GOAL_NONE)
    goal.at.x = across_x (cue);
  go_to_goal (cue, &goal, pace);
}

/**
 * sahne_perform_enter:
 * @cue: (inout): a cue
 *
 * Comes on stage; who is there already goes to what the script names.
 */
void
sahne_perform_enter (SahneCue *cue)
{
  Goal goal = goal_of_beat (cue);

  cue->t_us = MAX (cue->t_us, cue->actor->free_us);
  if (sahne_cue_get_out (cue))
    return;
  if (!cue->actor->present && sahne_cue_by_vehicle (cue))
    return;
  if (!cue->actor->present)
    {
      sahne_cue_enter (cue, pace_of (cue, "walk"), sahne_cue_side (cue));
      if (goal.kind == GOAL_POINT && goal.facing)
        go_to_goal (cue, &goal, pace_of (cue, "walk"));
      return;
    }
  if (goal.kind == GOAL_NONE)
    {
      SahneActor *other = sahne_act_other (cue->act, cue->actor);
      SahneTarget target;
      if (other && sahne_act_target (cue->act, other->id, &target))
        goal = goal_at (cue, "to", &target, NULL);
      else
        goal.at.x = cue->act->middle;
    }
  if (goal.kind == GOAL_OUT)
    sahne_cue_exit (cue, pace_of (cue, "walk"), goal.side);
  else
    go_to_goal (cue, &goal, pace_of (cue, "walk"));
}

/**
 * sahne_perform_exit:
 * @cue: (inout): a cue
 *
 * Leaves the stage, unless the script names somebody or something on it to go to.
 */
void
sahne_perform_exit (SahneCue *cue)
{
  Goal goal = find_goal (cue);

  if (!cue->actor->present)
    {
      cue->t_us = MAX (cue->t_us, cue->actor->free_us);
      if (sahne_cue_get_out (cue))
        return;
    }
  sahne_cue_be_there (cue);
  if ((goal.kind == GOAL_POINT && goal.facing) || goal.kind == GOAL_INTO)
    go_to_goal (cue, &goal, pace_of (cue, "walk"));
  else
    sahne_cue_exit (cue, pace_of (cue, "walk"), goal.side);
}

/**
 * sahne_perform_follow:
 * @cue: (inout): a cue
 *
 * Goes after somebody: where he went a moment before, off the stage when he left it.
 */
void
sahne_perform_follow (SahneCue *cue)
{
  SahneTarget target;
  const char *id = sahne_beat_object (cue->beat);
  gboolean known = sahne_act_target (cue->act, id, &target);
  const char *pace = pace_of (cue, "walk");

  if (sahne_cue_by_vehicle (cue))
    return;
  if (!cue->actor->present)
    {
      cue->t_us = MAX (cue->t_us, cue->actor->free_us);
      sahne_cue_enter (cue, pace, sahne_cue_side (cue));
    }
  else
    sahne_cue_be_there (cue);
  if (known && target.actor && !target.actor->present)
    sahne_cue_exit (cue, pace, target.x < cue->act->middle ? -1 : 1);
  else if (known && target.actor && target.actor != cue->actor
           && sahne_cue_walk_ahead (cue, target.actor, pace))
    return;
  else if (known)
    {
      Goal goal = goal_at (cue, "to", &target, NULL);
      go_to_goal (cue, &goal, pace);
    }
  else
    sahne_cue_exit (cue, pace, sahne_cue_side (cue));
}

/* So far before somebody one runs past him, metres. */
#define DODGE_M 0.7

/* Runs to a column, before whoever stands at @past on the way. */
static void
run_past (SahneCue *cue, double past, double to)
{
  double x = sahne_actor_get (cue->actor, SAHNE_X);
  double z = cue->actor->home_z > 0 ? cue->actor->home_z : sahne_floor_depth (cue->act->floor);
  SahnePoint3 way[2] = { { past, 0, z - DODGE_M }, { to, 0, z } };
  gboolean between = MIN (x, to) < past && past < MAX (x, to);

  sahne_cue_go (cue, "run", between ? way : way + 1, between ? 2 : 1, TRUE, TRUE, FALSE);
}

/* Two who chase each other run at least so far to either side, metres. */
#define CHASE_M 2.2

/**
 * sahne_perform_chase:
 * @cue: (inout): a cue
 *
 * Runs after somebody who runs away.
 */
void
sahne_perform_chase (SahneCue *cue)
{
  SahneActor *prey = sahne_act_actor (cue->act, sahne_beat_object (cue->beat));
  SahneCue other = *cue;
  double reach, gap, x;
  int side;

  if (sahne_cue_by_vehicle (cue))
    return;
  sahne_cue_be_there (cue);
  if (prey == NULL || prey == cue->actor)
    {
      sahne_cue_exit (cue, "run", sahne_cue_side (cue));
      return;
    }
  other.actor = prey;
  sahne_cue_be_there (&other);
  sahne_cue_stand_up (&other);
  sahne_cue_stand_up (cue);
  other.t_us = cue->t_us = MAX (cue->t_us, other.t_us);
  x = sahne_actor_get (cue->actor, SAHNE_X);
  side = x < cue->act->middle ? 1 : -1; /* who chases has the longer way */
  reach = sahne_clamp (MAX (cue->act->frame, CHASE_M), 0.5,
                       (cue->act->floor->ground.x1 - cue->act->floor->ground.x0) / 2);
  gap = 0.55 + 0.5 * (prey->measure.width + cue->actor->measure.width);
  sahne_cue_expression (&other, SAHNE_FACE_AFRAID, other.t_us, other.t_us + 4000000);
  run_past (&other, x, cue->act->middle + 0.95 * side * reach);
  cue->t_us += 450000;
  run_past (cue, G_MAXDOUBLE, cue->act->middle + side * (0.95 * reach - gap));
  prey->free_us = other.t_us;
  cue->t_us = MAX (cue->t_us, other.t_us);
}

/**
 * sahne_perform_turn:
 * @cue: (inout): a cue
 *
 * Turns to somebody, or the other way; a spin goes all the way round.
 */
void
sahne_perform_turn (SahneCue *cue)
{
  SahneTarget target;
  SahneActor *actor = cue->actor;
  double yaw;

  sahne_cue_be_there (cue);
  sahne_cue_stand_up (cue);
  yaw = sahne_actor_get (actor, SAHNE_YAW);
  if (g_strcmp0 (cue->action->how, "spin") == 0)
    {
      /* Round by way of the back; one full turn looks the same as none. */
      gint64 end = cue->t_us + sahne_cue_length (cue, 1200000);
      sahne_actor_move (actor, SAHNE_YAW, cue->t_us, end, yaw + 360);
      sahne_actor_set (actor, SAHNE_YAW, end + 1, yaw);
      cue->t_us = end;
      return;
    }
  if (sahne_act_target (cue->act, sahne_beat_object (cue->beat), &target) && target.actor != actor)
    sahne_cue_face_x (cue, target.x);
  else if (sahne_cue_side (cue))
    sahne_cue_face_x (cue, sahne_actor_get (actor, SAHNE_X) + sahne_cue_side (cue));
  else
    cue->t_us = sahne_actor_turn (actor, cue->t_us, -yaw);
}

/**
 * sahne_perform_hide:
 * @cue: (inout): a cue
 *
 * Goes behind the nearest large piece of the set, or crouches when there is none.
 */
void
sahne_perform_hide (SahneCue *cue)
{
  SahneActor *actor = cue->actor;
  SahneFloorPiece *best = NULL;
  SahneTarget target;
  double x, nearest = 4;

  sahne_cue_be_there (cue);
  x = sahne_actor_get (actor, SAHNE_X);
  if (sahne_act_target (cue->act, sahne_beat_object (cue->beat), &target) && target.piece)
    best = target.piece;
  for (guint i = 0; best == NULL && i < cue->act->floor->pieces->len; i++)
    {
      SahneFloorPiece *piece = cue->act->floor->pieces->pdata[i];
      gboolean large = piece->height > 0.55 * actor->measure.height && piece->height < 12
                       && piece->width > 0.8 * actor->measure.width;
      if (large && fabs (piece->x - x) < nearest
          && piece->z < sahne_floor_depth (cue->act->floor) + 3)
        {
          nearest = fabs (piece->x - x);
          best = piece;
        }
    }
  sahne_cue_stand_up (cue);
  if (best)
    {
      SahnePoint3 to
          = { best->x + 0.15 * (x < best->x ? -1 : 1), 0, best->z + best->depth / 2 + 0.35 };
      sahne_cue_go (cue, pace_of (cue, "sneak"), &to, 1, TRUE, TRUE, FALSE);
    }
  cue->t_us = sahne_posture_crouch (actor, cue->t_us, cue->tempo);
  sahne_cue_gesture (cue, "peek", 0);
}

/* "Lands on the ground": on no branch, though one may be nearer. */
static gboolean
wants_ground (const SahneCue *cue)
{
  JsonObject *relation;

  for (guint i = 0; (relation = sahne_beat_relation (cue->beat, i)); i++)
    if (g_strcmp0 (sahne_json_string (relation, "place", NULL), "ground") == 0)
      return TRUE;
  return FALSE;
}

/* Points of a flight: up, over, and down to where it ends. */
static guint
plan_flight (const SahneCue *cue, const Goal *goal, SahnePoint3 points[3], gboolean *lands,
             SahneFloorMark **perch)
{
  const SahneActor *actor = cue->actor;
  double x = sahne_actor_get (actor, SAHNE_X), y = sahne_actor_get (actor, SAHNE_Y);
  double z = sahne_actor_get (actor, SAHNE_Z), high = MAX (1.6, y + 0.5);
  int side = goal->side ? goal->side : x < cue->act->middle ? 1 : -1;

  *lands = FALSE;
  *perch = NULL;
  if (goal->kind == GOAL_OUT || goal->kind == GOAL_NONE)
    {
      points[0]
          = (SahnePoint3){ (x + cue->act->middle + side * cue->act->frame) / 2, high, z + 0.5 };
      points[1] = (SahnePoint3){ cue->act->middle + side * (cue->act->frame + actor->measure.width),
                                 high + 1.2, z + 1 };
      return 2;
    }
  *lands = TRUE;
  if (wants_ground (cue) && y > 0.5)
    { /* down and forward, seen from the front */
      double way = x < cue->act->middle ? 0.8 : -0.8;
      points[0] = (SahnePoint3){ x + 0.4 * way, y + 0.4, z };
      points[1] = (SahnePoint3){ x + way, 0, MIN (z, sahne_floor_depth (cue->act->floor)) };
      return 2;
    }
  *perch = sahne_floor_mark (cue->act->floor, SAHNE_MARK_PERCH, NULL, goal->at.x, actor->one);
  if (*perch && fabs ((*perch)->x - goal->at.x) < 1.2 && actor->measure.rig == SAHNE_RIG_BIRD)
    points[1] = (SahnePoint3){ (*perch)->x, (*perch)->y, (*perch)->z };
  else
    {
      *perch = NULL;
      points[1]
          = (SahnePoint3){ goal->at.x, actor->measure.rig == SAHNE_RIG_BIRD ? 0 : 1.1, goal->at.z };
    }
  points[0] = (SahnePoint3){ (x + points[1].x) / 2, MAX (high, points[1].y + 0.4), z };
  return 2;
}

/* “Above the sea”, “over the ship”, “around the tower”: it goes on flying there. */
static gboolean
flies_above (const SahneCue *cue)
{
  static const char *const kinds[] = { "above", "over", "around", NULL };
  JsonObject *relation;
  SahneTarget target;

  for (guint i = 0; (relation = sahne_beat_relation (cue->beat, i)); i++)
    {
      const char *kind = sahne_json_string (relation, "kind", "");
      if (one_of (kind, kinds)
          || (g_str_equal (kind, "on")
              && sahne_act_target (cue->act, sahne_json_string (relation, "to", NULL), &target)
              && is_far (cue, &target)))
        return TRUE;
    }
  return FALSE;
}

/* A turn and a half in the air over some column, each of several at his own place. */
static void
circle_above (const SahneCue *cue, const Goal *goal, SahnePoint3 points[4])
{
  const SahneFloor *floor = cue->act->floor;
  double wide = MIN (1.5, 0.5 * cue->act->frame), high = 2.0 + 0.35 * (cue->actor->index % 4);
  double z = floor->ground.z1 + 0.4 * (cue->actor->index % 3);
  double half = 0.75 * cue->act->frame;
  double x = sahne_clamp (goal->at.x, cue->act->middle - half, cue->act->middle + half);

  x += 0.5 * ((cue->actor->index + 1) % 3 - 1.0);
  points[0] = (SahnePoint3){ x + wide, high + 0.3, z };
  points[1] = (SahnePoint3){ x - wide, high, z + 0.6 };
  points[2] = (SahnePoint3){ x + 0.8 * wide, high + 0.2, z + 0.3 };
  points[3] = (SahnePoint3){ x, high, z };
}

/* People who fly lie on the air, arms ahead; their feet come down first. */
static void
lie_in_air (SahneCue *cue, gint64 from, gint64 to, gboolean lands)
{
  SahneActor *actor = cue->actor;
  SahneCue body = *cue;
  double x0 = sahne_motion_value (actor->motion, SAHNE_X, from);
  int side = sahne_actor_get (actor, SAHNE_X) < x0 ? -1 : 1;
  gint64 ease = MIN (500000, (to - from) / 3);

  sahne_actor_move (actor, SAHNE_YAW, from, from + ease, side * 80);
  sahne_actor_move (actor, SAHNE_ROLL, from, from + ease, side * 64);
  if (lands)
    {
      sahne_actor_move (actor, SAHNE_ROLL, to - ease, to, 0);
      sahne_actor_move (actor, SAHNE_YAW, to - ease, to, side * 40);
    }
  body.t_us = from;
  sahne_cue_gesture (&body, "fly-on", to - from);
}

/**
 * sahne_perform_fly:
 * @cue: (inout): a cue
 *
 * Flies somewhere, in circles when no goal is said and the beat asks for a show, or away.
 */
void
sahne_perform_fly (SahneCue *cue)
{
  SahneActor *actor = cue->actor;
  Goal goal = goal_of_beat (cue);
  SahneWay way = { .tempo = cue->tempo, .from_rest = TRUE, .to_rest = TRUE };
  gboolean lands, stays = FALSE;
  SahneFloorMark *perch;
  gint64 from;

  if (sahne_cue_fly_vehicle (cue))
    return;
  cue->t_us = MAX (cue->t_us, actor->free_us);
  if (!actor->present)
    {
      int side = goal.side ? goal.side : actor->home_x < cue->act->middle ? -1 : 1;
      actor->present = TRUE;
      sahne_actor_set (actor, SAHNE_X, cue->t_us,
                       cue->act->middle + side * (cue->act->frame + actor->measure.width));
      sahne_actor_set (actor, SAHNE_Y, cue->t_us, 2.2);
      sahne_actor_set (actor, SAHNE_Z, cue->t_us, actor->home_z);
      sahne_actor_move (actor, SAHNE_OPACITY, cue->t_us, cue->t_us + 1000, 1);
      if (goal.kind != GOAL_POINT)
        goal = (Goal){ GOAL_POINT, { actor->home_x, 0, actor->home_z }, 0, 0, FALSE };
    }
  if (g_strcmp0 (cue->action->how, "land") == 0 && goal.kind != GOAL_POINT)
    goal = (Goal){ GOAL_POINT, { actor->home_x, 0, actor->home_z }, 0, 0, FALSE };
  way.n_points = plan_flight (cue, &goal, way.points, &lands, &perch);
  if (flies_above (cue))
    {
      if (goal.kind != GOAL_POINT)
        goal = (Goal){ GOAL_POINT, { cue->act->middle, 0, actor->home_z }, 0, 0, FALSE };
      circle_above (cue, &goal, way.points);
      way.n_points = 4;
      lands = FALSE;
      stays = TRUE;
    }
  way.to_rest = lands || stays;
  from = cue->t_us;
  if (actor->measure.shape)
    sahne_actor_lift (actor, cue->t_us, cue->t_us + 300000);
  cue->t_us = sahne_glide_fly (actor, &way, cue->t_us, 2.2 * sqrt (actor->measure.height));
  if (actor->measure.shape && !sahne_cue_fly_broom (cue, from, cue->t_us))
    lie_in_air (cue, from, cue->t_us, lands || stays);
  if (!lands && !stays)
    {
      sahne_actor_move (actor, SAHNE_OPACITY, cue->t_us, cue->t_us + 1000, 0);
      actor->present = FALSE;
    }
  else if (lands && (actor->measure.rig == SAHNE_RIG_BIRD || actor->measure.shape))
    cue->t_us = sahne_glide_land (actor, cue->t_us, perch != NULL);
}

/* Seen from the side, as swimmers and those who fly are. */
#define PRONE_YAW 86

/* Nobody is watched swimming for longer, seconds. */
#define SWIM_S 4.5

/* How deep a swimmer lies under the surface, widths of the body. */
#define SUNK 0.5

/* Swims onto the stage. */
static void
come_swimming (SahneCue *cue, double z, double level)
{
  SahneActor *actor = cue->actor;
  int side = sahne_cue_side (cue)               ? sahne_cue_side (cue)
             : actor->home_x < cue->act->middle ? -1
                                                : 1;

  actor->present = TRUE;
  sahne_actor_set (actor, SAHNE_X, cue->t_us,
                   cue->act->middle + side * (cue->act->frame + 0.6 * actor->measure.height));
  sahne_actor_set (actor, SAHNE_Z, cue->t_us, z);
  sahne_actor_set (actor, SAHNE_Y, cue->t_us, level);
  sahne_actor_move (actor, SAHNE_OPACITY, cue->t_us, cue->t_us + 1000, 1);
}

/**
 * sahne_perform_swim:
 * @cue: (inout): a cue
 *
 * Swims: fish as they live, people lying on the water.
 */
void
sahne_perform_swim (SahneCue *cue)
{
  SahneActor *actor = cue->actor;
  Goal goal = goal_of_beat (cue);
  const SahneFloorMark *water = sahne_floor_mark (cue->act->floor, SAHNE_MARK_WATER, NULL,
                                                  sahne_actor_get (actor, SAHNE_X), NULL);
  gboolean afloat = water && water->y < 0.5;
  double z, level = (afloat ? water->y : 0) - SUNK * actor->measure.width;
  gint64 from, end;
  SahnePoint3 at = goal.at;
  SahneWay way = { .n_points = 1, .tempo = cue->tempo, .from_rest = TRUE, .to_rest = TRUE };
  int side;

  cue->t_us = MAX (cue->t_us, actor->free_us);
  if (actor->measure.shape == NULL)
    {
      if (actor->measure.rig == SAHNE_RIG_FISH && afloat && !cue->act->floor->interior)
        { /* where the water is, not on the deck */
          actor->home_z = water->z;
          if (!actor->present)
            {
              come_swimming (cue, water->z, water->y - actor->measure.height / 8);
              actor->posture = SAHNE_POSTURE_SWIM;
            }
        }
      from = cue->t_us;
      sahne_perform_travel (cue);
      if (actor->measure.rig == SAHNE_RIG_FISH)
        sahne_motion_add_code (actor->motion, SAHNE_STANCE, from, SAHNE_STANCE_SWIM);
      return;
    }
  z = afloat ? water->z : actor->home_z;
  if (!actor->present)
    come_swimming (cue, z, level);
  sahne_cue_stand_up (cue);
  if (afloat && fabs (sahne_actor_get (actor, SAHNE_Z) - z) > 0.4)
    { /* into the water first */
      SahnePoint3 shore = { sahne_actor_get (actor, SAHNE_X), 0, z };
      sahne_cue_go (cue, "walk", &shore, 1, TRUE, TRUE, FALSE);
    }
  from = cue->t_us;
  if (goal.kind != GOAL_POINT)
    at.x = goal.kind == GOAL_OUT
               ? cue->act->middle
                     + (goal.side ? goal.side : 1) * (cue->act->frame + actor->measure.height)
               : across_x (cue);
  at.y = level;
  at.z = afloat ? z : at.z;
  side = at.x < sahne_actor_get (actor, SAHNE_X) ? -1 : 1;
  sahne_actor_lift (actor, from, from + 300000);
  sahne_motion_add_code (actor->motion, SAHNE_STANCE, from, SAHNE_STANCE_SWIM);
  sahne_actor_move (actor, SAHNE_YAW, from, from + 350000, side * PRONE_YAW);
  sahne_actor_move (actor, SAHNE_ROLL, from + 100000, from + 700000, side * 80);
  sahne_actor_move (actor, SAHNE_Y, from, from + 600000, level);
  way.points[0] = at;
  end = sahne_glide_go (actor, &way, from + 400000,
                        MAX (0.9, fabs (at.x - sahne_actor_get (actor, SAHNE_X)) / SWIM_S));
  sahne_actor_set (actor, SAHNE_YAW, from + 420000, side * PRONE_YAW);
  cue->t_us = from + 250000;
  sahne_cue_gesture (cue, "swim", end - cue->t_us);
  cue->t_us = end;
  sahne_act_sound (cue->act, from, "splash", "water", 0.5, at.x, 0, at.z, actor->id);
  actor->posture = SAHNE_POSTURE_SWIM;
  if (goal.kind == GOAL_OUT)
    {
      sahne_actor_move (actor, SAHNE_OPACITY, cue->t_us, cue->t_us + 1000, 0);
      actor->present = FALSE;
    }
}
