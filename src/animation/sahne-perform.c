/* Performing: what all performers share. A performer turns one beat into one body's motion.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-perform.h"

#include <math.h>

#include "sahne-ease.h"
#include "sahne-glide.h"
#include "sahne-json.h"
#include "sahne-posture.h"

/* Who crosses the stage takes about this long at most before he hurries, seconds. */
#define LONG_WALK 3.4

/* From the front of a table or a cupboard to the middle of whoever stands at it, metres. */
#define IN_FRONT 0.24

/* Places at something that are looked at, on either side of it. */
#define N_SPOTS 3

/* How much farther away one stands where there is no room, share of the reach. */
#define FARTHER 0.55

/**
 * sahne_cue_note:
 * @cue: a cue
 * @note: what could not be shown, untranslated; the first one counts
 */
void
sahne_cue_note (SahneCue *cue, const char *note)
{
  if (cue->beat->note == NULL)
    cue->beat->note = note;
}

/**
 * sahne_cue_length:
 * @cue: a cue
 * @usual_us: how long it takes when neither script nor table says
 *
 * Returns: how long the action takes, microseconds
 */
gint64
sahne_cue_length (const SahneCue *cue, gint64 usual_us)
{
  gint64 wanted = sahne_json_int (cue->beat->json, "duration_us", 0);

  if (wanted > 0)
    return CLAMP (wanted, 200000, 60000000);
  if (cue->action->length_us)
    usual_us = cue->action->length_us;
  return (gint64) ((double) usual_us / sahne_clamp (cue->tempo, 0.6, 1.6));
}

/**
 * sahne_cue_expression:
 * @cue: a cue
 * @face: a face, -1 none
 * @from_us: from when, microseconds
 * @to_us: until when
 */
void
sahne_cue_expression (SahneCue *cue, int face, gint64 from_us, gint64 to_us)
{
  if (face >= 0)
    sahne_layers_code (cue->actor->layers, SAHNE_EXPRESSION, SAHNE_RANK_GESTURE, from_us, to_us,
                       face);
}

/**
 * sahne_cue_sound:
 * @cue: a cue
 * @t_us: when, microseconds
 *
 * Makes the action's noise where the actor is.
 */
void
sahne_cue_sound (SahneCue *cue, gint64 t_us)
{
  const SahneActor *actor = cue->actor;
  sahne_act_sound (cue->act, t_us, cue->action->sound, NULL, cue->action->loud,
                   sahne_actor_get (actor, SAHNE_X),
                   sahne_actor_get (actor, SAHNE_Y) + actor->measure.mouth,
                   sahne_actor_get (actor, SAHNE_Z), actor->id);
}

/**
 * sahne_cue_side:
 * @cue: a cue
 *
 * Returns: -1 when the script says left, 1 when right, else 0
 */
int
sahne_cue_side (const SahneCue *cue)
{
  JsonObject *relation;

  for (guint i = 0; (relation = sahne_beat_relation (cue->beat, i)); i++)
    {
      const char *kind = sahne_json_string (relation, "kind", "");
      const char *place = sahne_json_string (relation, "place", "");
      if (g_str_equal (kind, "left") || g_str_equal (place, "left"))
        return -1;
      if (g_str_equal (kind, "right") || g_str_equal (place, "right"))
        return 1;
    }
  return 0;
}

/* A tempo at which the way takes no longer than an audience likes to watch. */
static double
hurry (double tempo, double way, double speed)
{
  double seconds = way / MAX (speed * tempo, 0.01);
  return seconds > LONG_WALK ? tempo * MIN (seconds / LONG_WALK, 1.7) : tempo;
}

/* The pace that fits: who has far to go on short legs trots. */
static const SahnePace *
choose_pace (const SahneCue *cue, const char *name, double way, double *tempo)
{
  const SahneMeasure *m = &cue->actor->measure;
  const SahnePace *pace = sahne_paces_find (cue->act->paces, name, m);

  *tempo = hurry (cue->tempo, way, sahne_pace_speed (pace, m));
  if (*tempo > 1.5 * cue->tempo && m->length > 0 && g_str_equal (name, "walk"))
    {
      pace = sahne_paces_find (cue->act->paces, "trot", m);
      *tempo = hurry (cue->tempo, way, sahne_pace_speed (pace, m));
    }
  return pace;
}

static double
way_length (const SahneActor *actor, const SahnePoint3 *points, guint n)
{
  double x = sahne_actor_get (actor, SAHNE_X), z = sahne_actor_get (actor, SAHNE_Z), length = 0;

  for (guint i = 0; i < n; i++)
    {
      length += hypot (points[i].x - x, points[i].z - z);
      x = points[i].x;
      z = points[i].z;
    }
  return length;
}

/* Nobody watches a longer walk, seconds: the picture cuts to the rest of it. */
#define LONGEST_WALK 4.5

/* Whoever sets out with the beat is that much further on when the picture cuts to him. */
static void
skip_ahead (SahneCue *cue, const SahnePoint3 *to, double seconds)
{
  SahneActor *actor = cue->actor;
  double rest = LONGEST_WALK / seconds;

  if (seconds < 1.4 * LONGEST_WALK || actor->rides || cue->t_us - cue->beat->start_us > 20000
      || cue->t_us < 2000 || !sahne_posture_can_walk (actor))
    return;
  sahne_actor_jump (actor, cue->t_us, sahne_lerp (to->x, sahne_actor_get (actor, SAHNE_X), rest),
                    sahne_lerp (to->z, sahne_actor_get (actor, SAHNE_Z), rest));
  cue->beat->skips = TRUE;
}

/* What the arms do besides in some paces: `pace-limp` of the table of gestures. */
static void
swing_along (SahneCue *cue, const char *pace, gint64 from)
{
  g_autofree char *name = g_strconcat ("pace-", pace, NULL);
  const SahneActor *actor = cue->actor;
  const SahneGesture *gesture = sahne_gestures_find (cue->act->gestures, name, actor->measure.rig);
  SahnePlay play = { .rank = SAHNE_RANK_CARRY,
                     .from_us = from,
                     .length_us = cue->t_us - from,
                     .strength = 1,
                     .holding = -1 };

  if (gesture && actor->measure.shape && cue->t_us > from + 300000 && actor->hand[0] == NULL
      && actor->hand[1] == NULL)
    sahne_gesture_play (gesture, cue->actor, &play);
}

/* What is so high swims with its back out of the water and its eyes just above it, metres. */
#define LARGE_M 1.2

/* Seen from the land a fish swims where the water is, never over a deck or a beach. */
static void
stay_in_water (const SahneCue *cue, SahnePoint3 *point)
{
  const SahneFloorMark *water
      = cue->actor->measure.rig == SAHNE_RIG_FISH && !cue->act->floor->interior
            ? sahne_floor_mark (cue->act->floor, SAHNE_MARK_WATER, NULL, point->x, NULL)
            : NULL;

  if (water == NULL || water->y > 0.5)
    return;
  point->z = water->z;
  point->y = water->y
             - cue->actor->measure.height * (cue->actor->measure.height > LARGE_M ? 0.28 : 0.125);
}

/**
 * sahne_cue_ground:
 * @cue: a cue
 *
 * Returns: what the ground is made of on which it is performed
 */
const char *
sahne_cue_ground (const SahneCue *cue)
{
  JsonObject *script = sahne_json_object (cue->act->scene, "script");
  const char *said
      = cue->beat ? sahne_grounds_of_beat (cue->act->grounds, script, cue->beat->json) : NULL;

  return said ? said : cue->act->floor->material;
}

/**
 * sahne_cue_go:
 * @cue: (inout): a cue
 * @pace: how
 * @points: (array length=n): where
 * @n: how many points, at most 8
 * @from_rest: it stands before
 * @to_rest: it stands afterwards
 * @backwards: it goes backwards
 *
 * Walks, runs, flies or swims, as the body is made for. Of a long way only the end is seen.
 */
void
sahne_cue_go (SahneCue *cue, const char *pace, const SahnePoint3 *points, guint n,
              gboolean from_rest, gboolean to_rest, gboolean backwards)
{
  SahneWay way = { .n_points = MIN (n, 8),
                   .from_rest = from_rest,
                   .to_rest = to_rest,
                   .backwards = backwards,
                   .material = sahne_cue_ground (cue) };
  SahneActor *actor = cue->actor;
  const SahnePace *row = choose_pace (cue, pace, way_length (actor, points, n), &way.tempo);

  gint64 from = cue->t_us;

  for (guint i = 0; i < way.n_points; i++)
    {
      way.points[i] = points[i];
      stay_in_water (cue, &way.points[i]);
    }
  if (n == 1 && from_rest)
    skip_ahead (cue, points,
                way_length (actor, points, n)
                    / MAX (sahne_pace_speed (row, &actor->measure) * way.tempo, 0.01));
  cue->t_us
      = sahne_posture_can_walk (actor)
            ? sahne_pace_go (row, actor, &way, cue->t_us, cue->act->events)
            : sahne_glide_go (actor, &way, cue->t_us, sahne_pace_speed (row, &actor->measure));
  /* who comes to speak does nothing else */
  if (cue->action && g_str_equal (cue->action->family, "back_away"))
    pace = "back_away";
  swing_along (cue, pace, from);
}

/**
 * sahne_cue_face_x:
 * @cue: (inout): a cue
 * @x: a column of the world, metres
 *
 * Turns the body to one side, so that its face stays readable.
 */
void
sahne_cue_face_x (SahneCue *cue, double x)
{
  SahneActor *actor = cue->actor;
  double dx = x - sahne_actor_get (actor, SAHNE_X), yaw = actor->measure.shape ? 36 : 78;
  double now = sahne_actor_get (actor, SAHNE_YAW);
  int side = dx < 0 ? -1 : 1;

  if (fabs (dx) < 0.15 || (now * side > 20 && now * side < 85) || actor->rides)
    return;
  if (actor->mark && actor->measure.shape) /* who sits turns his head */
    return;
  cue->t_us = sahne_actor_turn (actor, cue->t_us, side * yaw);
}

/**
 * sahne_cue_reach_gap:
 * @cue: a cue
 * @target: what shall be reached
 *
 * Returns: how far from it one stands to reach it comfortably, metres
 */
double
sahne_cue_reach_gap (const SahneCue *cue, const SahneTarget *target)
{
  const SahneMeasure *m = &cue->actor->measure;
  double half = MIN (target->width / 2, 0.8);

  if (target->actor)
    return MAX (0.82 * m->arm + 0.5 * target->actor->measure.arm,
                0.45 * (m->width + target->width));
  if (m->length > 0)
    return 0.5 * m->length + 0.55 * m->head + 0.3 * half;
  return MAX (0.6 * m->arm, 0.5 * m->width) + (target->piece ? half : 0.3 * half);
}

/* A piece of the set, or a thing as high as one: whoever is beside it would be half behind it. */
static gboolean
stands_tall (const SahneTarget *target)
{
  return target->piece || (target->thing && !target->thing->holder && target->height > 1.2);
}

static guint
list_standers (const SahneCue *cue, const SahneActor *but, SahneStander *standers)
{
  guint n = 0;

  for (guint i = 0; i < cue->act->actors->len; i++)
    {
      const SahneActor *other = cue->act->actors->pdata[i];
      if (other == cue->actor || other == but || !other->present)
        continue;
      standers[n++]
          = (SahneStander){ 0.8 * other->measure.width, other->measure.height,
                            sahne_actor_get (other, SAHNE_X), sahne_actor_get (other, SAHNE_Z) };
    }
  return n;
}

/* Nobody stands inside a cupboard: in front of whatever is there. */
static double
before_pieces (const SahneFloor *floor, const SahneActor *actor, double x, double z)
{
  for (guint i = 0; i < floor->pieces->len; i++)
    {
      const SahneFloorPiece *p = floor->pieces->pdata[i];
      double half = p->width / 2 + 0.15 * actor->measure.width;
      if (p->y < 0.2 && p->height > 0.5 && p->height < 2.6 && fabs (x - p->x) < half
          && z > p->z - IN_FRONT && z < p->z + MIN (p->depth, 0.9))
        z = p->z - IN_FRONT;
    }
  return MAX (z, floor->ground.z0 - 0.3);
}

/* How much of somebody there would be hidden by others or would hide them, as the camera sees it,
 * in widths of a body. */
static double
hidden_at (const SahneCue *cue, const SahneStander *standers, guint n, double x, double z)
{
  const SahneLens *lens = &cue->act->floor->view.wide;
  double k = 1 / MAX (z - lens->z, 0.5), hidden = 0;

  for (guint i = 0; i < n; i++)
    {
      double q = 1 / MAX (standers[i].z - lens->z, 0.5);
      double half = (0.7 * cue->actor->measure.width * k + standers[i].width * q) / 2;
      double apart = fabs ((x - lens->x) * k - (standers[i].x - lens->x) * q);
      if (apart < half)
        hidden += (half - apart) / half;
    }
  return hidden;
}

/* Where to stand at something: on the side one comes from, unless somebody would be hidden by that;
 * then on the other side, or a little nearer to the viewer. */
static SahnePoint3
choose_spot (const SahneCue *cue, const SahneTarget *target, double gap, int side)
{
  g_autofree SahneStander *standers = g_new0 (SahneStander, cue->act->actors->len + 1);
  const SahneFloor *floor = cue->act->floor;
  guint n = list_standers (cue, target->actor, standers);
  double z = target->z, least = G_MAXDOUBLE, x0 = sahne_actor_get (cue->actor, SAHNE_X);
  SahnePoint3 best = { 0 };

  if (stands_tall (target)) /* in front of it, where it can be seen */
    z = MIN (target->z - 0.3, MAX (floor->ground.z0, target->z - 0.8));
  for (int i = 0; i < (target->actor ? 2 : 4 * N_SPOTS); i++)
    { /* then the same a step farther away: where many are busy nobody stands in another */
      int spot = i % (2 * N_SPOTS), ring = i / (2 * N_SPOTS);
      double a = (spot / 2) * G_PI / 5, way = spot % 2 ? -side : side;
      double r = gap * (1 + FARTHER * ring);
      SahnePoint3 at = { target->x + way * r * cos (a), 0, z - r * sin (a) };
      double cost;
      at.z = before_pieces (floor, cue->actor, at.x, at.z);
      cost = 2 * hidden_at (cue, standers, n, at.x, at.z) + 0.15 * fabs (at.x - x0)
             + 0.25 * (spot / 2) + 0.45 * ring
             + (at.x < floor->ground.x0 || at.x > floor->ground.x1 ? 0.5 : 0);
      if (cost < least)
        {
          least = cost;
          best = at;
        }
    }
  return best;
}

/* What has flown away is waited for where the stage ends. */
static SahneTarget
within_reach (const SahneCue *cue, const SahneTarget *whom)
{
  const SahneFloor *floor = cue->act->floor;
  SahneTarget near = *whom;
  double half = 0.8 * sahne_floor_half_width (floor, floor->ground.z1);

  if (whom->thing && whom->thing->flies && whom->z > floor->ground.z1 + 0.5)
    {
      near.z = floor->ground.z1;
      near.x = sahne_clamp (whom->x, -half, half);
    }
  /* nobody walks out on the water to a dolphin */
  if (whom->actor && whom->actor->measure.rig == SAHNE_RIG_FISH
      && cue->actor->measure.rig != SAHNE_RIG_FISH && whom->z > floor->ground.z1 + 0.5)
    near.z = floor->ground.z1;
  return near;
}

/**
 * sahne_cue_approach:
 * @cue: (inout): a cue
 * @whom: to whom or what
 * @gap: how near, metres from middle to middle
 *
 * Goes there unless it is there already, and turns to it.
 */
void
sahne_cue_approach (SahneCue *cue, const SahneTarget *whom, double gap)
{
  SahneActor *actor = cue->actor;
  const SahneTarget near = within_reach (cue, whom), *target = &near;
  double x = sahne_actor_get (actor, SAHNE_X), z = sahne_actor_get (actor, SAHNE_Z);
  int side = x < target->x ? -1 : 1;
  double to_z = stands_tall (target)
                    ? MIN (target->z - 0.3, MAX (cue->act->floor->ground.z0, target->z - 0.8))
                    : before_pieces (cue->act->floor, actor, target->x + side * gap, target->z);
  const char *pace = g_str_equal (cue->action->family, "travel") && cue->action->how
                         ? cue->action->how
                     : sahne_beat_tempo (cue->beat) > 1.2 ? "run"
                                                          : "walk";

  if (fabs (x - target->x) > gap + 0.12 || fabs (x - target->x) < 0.5 * gap
      || fabs (z - to_z) > 0.5)
    {
      SahnePoint3 to = choose_spot (cue, target, gap, side);
      sahne_cue_stand_up (cue);
      if (hypot (to.x - sahne_actor_get (actor, SAHNE_X), to.z - sahne_actor_get (actor, SAHNE_Z))
          > 0.12)
        sahne_cue_go (cue, pace, &to, 1, TRUE, TRUE, FALSE);
    }
  sahne_cue_face_x (cue, target->x);
}

/* A door to come in by when the place has one and nobody says from which side. */
static SahneFloorMark *
entrance (const SahneCue *cue, int side)
{
  SahneFloorMark *mark = sahne_floor_mark_by_id (cue->act->floor, cue->act->knocked);

  if (side == 0 && mark)
    return mark;
  if (side || !cue->act->floor->interior)
    return NULL;
  mark = sahne_floor_mark (cue->act->floor, SAHNE_MARK_DOOR, NULL, cue->actor->home_x, NULL);
  return mark && fabs (mark->x - cue->act->middle) < cue->act->frame ? mark : NULL;
}

static void
use_door (SahneCue *cue, SahneFloorMark *mark, gint64 from, gint64 to)
{
  SahneFloorPiece *piece = sahne_floor_piece (cue->act->floor, mark->piece);

  sahne_act_sound (cue->act, from, "door", "wood", 0.5, mark->x, 1, mark->z, cue->actor->id);
  if (piece)
    {
      SahneMotion *motion = sahne_floor_piece_motion (piece);
      sahne_motion_add (motion, SAHNE_STATE, MAX (from - 300000, 0), 0);
      sahne_motion_add (motion, SAHNE_STATE, from + 100000, 1);
      sahne_motion_add (motion, SAHNE_STATE, to, 1);
      sahne_motion_add (motion, SAHNE_STATE, to + 400000, 0);
    }
}

static double
outside (const SahneCue *cue, int side)
{
  return cue->act->middle + side * (cue->act->frame + 0.6 * cue->actor->measure.width + 0.1);
}

/* Who answers the door stands before it, beside whoever knocked. */
static SahnePoint3
before_door (const SahneCue *cue, const SahneFloorMark *door)
{
  SahnePoint3 at = { door->x, 0, door->z - 0.25 };
  double gap = cue->actor->measure.width + sahne_blocking_gap (cue->act->floor->view.ratio),
         side = 1;

  for (guint i = 0; i < cue->act->actors->len; i++)
    {
      const SahneActor *other = cue->act->actors->pdata[i];
      double x = sahne_actor_get (other, SAHNE_X);
      if (other == cue->actor || !other->present || fabs (x - door->x) > 2)
        continue;
      side = x > door->x ? -1 : 1;
      at.x = side < 0 ? MIN (at.x, x - gap) : MAX (at.x, x + gap);
    }
  return at;
}

/* The picture cuts to somebody who comes a moment before he sets out; he is there by then. */
#define BEFORE_CUT_US 70000

/* Who comes is seen coming: so long at least, seconds. */
#define COMING_S 2.0

/* Where somebody starts from who comes to his place without a door, metres. */
static double
start_x (const SahneCue *cue, const char *name, int side)
{
  const SahneActor *actor = cue->actor;
  const SahnePace *pace = sahne_paces_find (cue->act->paces, name, &actor->measure);
  double x = outside (cue, side), way = (x - actor->home_x) * side;
  double least = pace ? COMING_S * MIN (sahne_pace_speed (pace, &actor->measure), 6) : 0;

  return actor->home_x + side * MAX (way, least);
}

/* Shown from here on, or not any more. */
static void
show (SahneActor *actor, gint64 t, gint64 fade, gboolean shown)
{
  sahne_actor_move (actor, SAHNE_OPACITY, t, t + fade, shown ? 1 : 0);
}

/**
 * sahne_cue_enter:
 * @cue: (inout): a cue
 * @pace: how
 * @side: -1 from the left, 1 from the right, 0 as it suits
 *
 * Brings an actor who is not on stage to his place.
 */
void
sahne_cue_enter (SahneCue *cue, const char *pace, int side)
{
  SahneActor *actor = cue->actor;
  SahneFloorMark *door = entrance (cue, side);
  SahnePoint3 to = { actor->home_x, 0, actor->home_z };
  double x, z = to.z;

  if (door && g_strcmp0 (door->id, cue->act->knocked) == 0)
    {
      to = before_door (cue, door);
      cue->act->knocked = NULL;
    }
  if (side == 0)
    side = actor->home_x < cue->act->middle ? -1 : 1;
  x = door ? door->x : start_x (cue, pace, side);
  z = door ? door->z : to.z;
  show (actor, MAX (cue->t_us - (door ? 0 : BEFORE_CUT_US), 1), door ? 160000 : 1000, TRUE);
  actor->present = TRUE;
  sahne_actor_set (actor, SAHNE_X, cue->t_us, x);
  sahne_actor_set (actor, SAHNE_Z, cue->t_us, z);
  sahne_actor_set (actor, SAHNE_Y, cue->t_us, 0);
  sahne_actor_set (actor, SAHNE_YAW, cue->t_us, door ? 5 : -side * 62);
  sahne_actor_plant (actor, cue->t_us, cue->t_us + 1000);
  if (door)
    use_door (cue, door, cue->t_us, cue->t_us + 900000);
  sahne_cue_go (cue, pace, &to, 1, door != NULL, TRUE, FALSE);
}

/**
 * sahne_cue_exit:
 * @cue: (inout): a cue
 * @pace: how
 * @side: -1 to the left, 1 to the right, 0 as it suits
 *
 * Takes an actor off stage.
 */
void
sahne_cue_exit (SahneCue *cue, const char *pace, int side)
{
  SahneActor *actor = cue->actor;
  SahneFloorMark *door;
  SahnePoint3 to = { 0, 0, sahne_actor_get (actor, SAHNE_Z) };

  sahne_cue_stand_up (cue);
  door = entrance (cue, side);
  if (side == 0)
    side = sahne_actor_get (actor, SAHNE_X) < cue->act->middle ? -1 : 1;
  to.x = door ? door->x : outside (cue, side);
  to.z = door ? door->z : to.z;
  sahne_cue_go (cue, pace, &to, 1, TRUE, door != NULL, FALSE);
  if (door)
    use_door (cue, door, cue->t_us - 500000, cue->t_us + 200000);
  show (actor, cue->t_us, door ? 160000 : 1000, FALSE);
  actor->present = FALSE;
  sahne_floor_leave (cue->act->floor, actor->one);
}

/**
 * sahne_cue_be_there:
 * @cue: (inout): a cue
 *
 * Brings the actor on stage when he is not, and waits until his body is free.
 */
void
sahne_cue_be_there (SahneCue *cue)
{
  cue->t_us = MAX (cue->t_us, cue->actor->free_us);
  if (!cue->actor->present)
    sahne_cue_enter (cue, "walk", sahne_cue_side (cue));
}

/* A newspaper is folded and laid beside its reader, where he sits. */
static void
lay_down_reading (SahneCue *cue, SahneStageThing *thing)
{
  const SahneFloorMark *seat = sahne_floor_mark_by_id (cue->act->floor, cue->actor->mark);
  double room = seat ? MAX ((seat->width - thing->width) / 2, 0) : 0;

  sahne_act_set_state (cue->act, thing->id, cue->t_us, 0, 200000);
  cue->t_us += 250000;
  if (seat)
    sahne_act_release (cue->act, thing, cue->t_us,
                       (double[]){ seat->x - sahne_actor_flip (cue->actor) * MIN (room, 0.45),
                                   seat->y, seat->z - 0.02 });
}

/**
 * sahne_cue_stand_up:
 * @cue: (inout): a cue
 *
 * Gets the actor on its feet when it sits, lies, kneels or perches; what it read is folded and
 * stays on the seat.
 */
void
sahne_cue_stand_up (SahneCue *cue)
{
  for (int side = 0; side < 2; side++)
    {
      SahneStageThing *thing = sahne_act_thing (cue->act, cue->actor->hand[side]);
      if (thing && g_strcmp0 (thing->material, "paper") == 0
          && sahne_stage_thing_get (thing, SAHNE_STATE) > 0.5)
        lay_down_reading (cue, thing);
    }
  sahne_cue_dismount (cue);
  cue->t_us = sahne_posture_stand (cue->actor, cue->t_us, cue->tempo);
  if (cue->actor->mark)
    sahne_floor_leave (cue->act->floor, cue->actor->one);
  cue->actor->mark = NULL;
}

/**
 * sahne_cue_hand:
 * @cue: a cue
 * @thing: (nullable): id of a thing
 *
 * Returns: the side that holds it, -1 none
 */
int
sahne_cue_hand (const SahneCue *cue, const char *thing)
{
  for (int side = 0; thing && side < 2; side++)
    if (g_strcmp0 (cue->actor->hand[side], thing) == 0)
      return side;
  return -1;
}

/* Below this share of the height one bends down to reach something. */
#define BEND_BELOW 0.42

/* A flower is smelt where it grows. */
static gboolean
with_the_nose (const SahneCue *cue)
{
  return g_strcmp0 (cue->action->how, "smell") == 0 && sahne_beat_object (cue->beat);
}

/* What lies low is reached with bent knees. */
static void
bend_down (SahneCue *cue, const SahneGesture *gesture, gint64 from, gint64 to)
{
  static const char *const targets[] = { "work", "object" };
  SahneActor *actor = cue->actor;
  double low = 0, point[3];
  const struct
  {
    SahneChannelId id;
    double value;
  } parts[] = { { SAHNE_HIP, -0.46 }, { SAHNE_CHEST, 30 }, { SAHNE_LEAN, 16 }, { SAHNE_NECK, -8 } };

  if (actor->measure.shape == NULL || actor->posture != SAHNE_POSTURE_STAND
      || sahne_gesture_stoops (gesture))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    if ((sahne_gesture_reaches (gesture, targets[i]) || with_the_nose (cue))
        && sahne_cue_point (cue, actor, targets[i], point))
      low = 1
            - (point[1] - sahne_actor_get (actor, SAHNE_Y)) / (BEND_BELOW * actor->measure.height);
  low = sahne_clamp (low, 0, 1);
  for (guint i = 0; low > 0.05 && i < G_N_ELEMENTS (parts); i++)
    {
      SahneClip *clip
          = sahne_layers_add (actor->layers, parts[i].id, SAHNE_RANK_POSTURE, SAHNE_MIX_ADD, from,
                              to, MIN (450000, (to - from) / 3), MIN (450000, (to - from) / 3));
      sahne_clip_key (clip, (from + to) / 2, low * parts[i].value);
    }
}

/**
 * sahne_cue_gesture:
 * @cue: (inout): a cue
 * @name: (nullable): a gesture
 * @length_us: how long; 0 its natural length
 *
 * Plays a gesture and lets the time pass.
 */
void
sahne_cue_gesture (SahneCue *cue, const char *name, gint64 length_us)
{
  const SahneGesture *gesture
      = sahne_gestures_find (cue->act->gestures, name, cue->actor->measure.rig);
  SahnePlay play = { .rank = SAHNE_RANK_GESTURE,
                     .from_us = cue->t_us,
                     .length_us = length_us,
                     .strength = cue->strength,
                     .holding = sahne_cue_hand (cue, sahne_beat_object (cue->beat)),
                     .reach = sahne_cue_point,
                     .data = cue };

  SahneStageThing *tool = sahne_cue_tool (cue);
  int with_tool = tool ? sahne_cue_hand (cue, tool->id) : -1;

  if (with_tool >= 0)
    play.holding = with_tool;
  if (play.holding >= 0 && cue->actor->hand[0] == cue->actor->hand[1])
    play.holding = sahne_actor_near (cue->actor); /* both have it */
  for (int side = 0; play.holding < 0 && side < 2; side++)
    if (cue->actor->hand[side])
      play.holding = side;
  if (gesture)
    {
      gint64 from = cue->t_us;
      gint64 end = sahne_gesture_play (gesture, cue->actor, &play);
      bend_down (cue, gesture, from, end);
      cue->t_us = end;
    }
  else
    cue->t_us += length_us > 0 ? length_us : 800000;
}
