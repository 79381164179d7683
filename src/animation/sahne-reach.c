/* Reaching: where hands go in a gesture, and how things come into them and leave them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "sahne-ease.h"
#include "sahne-json.h"
#include "sahne-perform.h"

/* A place on one's own body: along its facing in arm lengths, height between two landmarks. */
typedef struct
{
  const char *name;
  double forward;
  enum
  {
    GROUND,
    HIP,
    SHOULDER,
    MOUTH,
    EYES,
    TOP
  } mark;
  double up; /* shares of the height added to the landmark */
} OwnPoint;

static const OwnPoint own_points[] = {
  { "mouth", 0.17, MOUTH, -0.01 },    { "eyes", 0.20, EYES, 0 },
  { "ear", -0.05, EYES, -0.01 },      { "brow", 0.16, EYES, 0.04 },
  { "head", 0.05, TOP, 0.02 },        { "chin", 0.16, MOUTH, -0.03 },
  { "chest", 0.22, SHOULDER, -0.09 }, { "belly", 0.26, HIP, 0.09 },
  { "front", 0.62, SHOULDER, -0.13 }, { "table", 0.55, HIP, 0.06 },
  { "out", 0.95, SHOULDER, -0.02 },   { "high", 0.45, TOP, 0.10 },
  { "up", 0.10, TOP, 0.18 },          { "ground", 0.45, GROUND, 0.02 },
  { "knee", 0.40, HIP, -0.16 },       { "feet", 0.30, GROUND, 0.04 },
  { "back", -0.75, SHOULDER, 0.03 },  { "side", -0.10, HIP, -0.02 },
  { "far", 0.80, HIP, 0.10 },         { "shoulder", 0.04, SHOULDER, 0.02 },
};

static double
landmark (const SahneMeasure *m, int mark)
{
  const double heights[] = { 0, m->leg, m->shoulder, m->mouth, m->eye, m->height };
  return heights[mark];
}

/* Where the actor is when its plan has been carried out so far. */
static void
own_point (const SahneActor *actor, const OwnPoint *own, double point[3])
{
  const SahneMeasure *m = &actor->measure;
  double sunk = (1 - sahne_actor_get (actor, SAHNE_HIP)) * m->leg;
  int flip = sahne_actor_flip (actor);

  point[0] = sahne_actor_get (actor, SAHNE_X) + flip * own->forward * m->arm;
  point[1] = sahne_actor_get (actor, SAHNE_Y) + landmark (m, own->mark) + own->up * m->height
             - (own->mark == GROUND ? 0 : sunk);
  point[2] = sahne_actor_get (actor, SAHNE_Z);
}

static gboolean
find_own (const SahneActor *actor, const char *name, double point[3])
{
  for (guint i = 0; i < G_N_ELEMENTS (own_points); i++)
    if (g_str_equal (own_points[i].name, name))
      {
        own_point (actor, &own_points[i], point);
        return TRUE;
      }
  return FALSE;
}

/* The point of somebody else that a hand wants: `other.hand` is half way between the two. */
static gboolean
find_other (const SahneActor *actor, const SahneActor *other, const char *name, double point[3])
{
  double own[3];

  if (other == NULL)
    return find_own (actor, "front", point);
  if (g_str_equal (name, "hand"))
    {
      find_own (actor, "front", own);
      find_own (other, "front", point);
      point[0] = (sahne_actor_get (actor, SAHNE_X) + sahne_actor_get (other, SAHNE_X)) / 2;
      point[1] = (own[1] + point[1]) / 2;
      point[2] = (own[2] + point[2]) / 2 - 0.02;
      return TRUE;
    }
  if (g_str_equal (name, "five"))
    { /* both palms meet over the smaller one's brow */
      point[0] = (sahne_actor_get (actor, SAHNE_X) + sahne_actor_get (other, SAHNE_X)) / 2;
      point[1] = MIN (sahne_actor_get (actor, SAHNE_Y) + actor->measure.height,
                      sahne_actor_get (other, SAHNE_Y) + other->measure.height);
      point[2] = (sahne_actor_get (actor, SAHNE_Z) + sahne_actor_get (other, SAHNE_Z)) / 2;
      return TRUE;
    }
  if (!find_own (other, name, point))
    return FALSE;
  /* Touched from the side on which one stands. */
  if (g_str_equal (name, "back"))
    {
      point[0] = sahne_actor_get (other, SAHNE_X)
                 + sahne_actor_flip (actor) * 0.16 * other->measure.width;
      point[1] = MIN (point[1], sahne_actor_get (actor, SAHNE_Y) + 0.95 * actor->measure.shoulder);
    }
  return TRUE;
}

static SahneActor *
partner (SahneCue *cue, const SahneActor *actor)
{
  static const char *const lists[] = { "recipients", "objects" };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      SahneActor *other = sahne_act_actor (cue->act, sahne_beat_id_at (cue->beat, lists[i], 0));
      if (other && other != actor)
        return other;
    }
  for (guint i = 0;; i++)
    {
      const char *id = sahne_beat_id_at (cue->beat, "actors", i);
      if (id == NULL)
        break;
      if (!g_str_equal (id, actor->id))
        return sahne_act_actor (cue->act, id);
    }
  return sahne_act_other (cue->act, actor);
}

static gboolean
find_object (SahneCue *cue, const SahneActor *actor, double point[3])
{
  const char *id = sahne_beat_object (cue->beat);
  SahneTarget target;

  if (!sahne_act_target_at (cue->act, id, cue->t_us, &target) || sahne_actor_holds (actor, id))
    return find_own (actor, "front", point);
  point[0] = target.x;
  point[1] = target.y + (target.piece ? MIN (0.5 * target.height, 1.05) : 0.5 * target.height);
  point[2] = target.z;
  if (target.piece)
    point[0] -= sahne_actor_flip (actor) * 0.3 * MIN (target.width, 0.8);
  if (target.actor)
    return find_other (actor, target.actor, "shoulder", point);
  return TRUE;
}

/* How far to the side of the body hands work, arm lengths. */
#define WORK_NEAREST 0.42
#define WORK_FARTHEST 0.85

/* Where the hands are at work: at the thing that stands there, else before the body, where the
 * other hand holds it. */
static gboolean
find_work (SahneCue *cue, const SahneActor *actor, double point[3])
{
  const char *id = sahne_beat_object (cue->beat);
  double x = sahne_actor_get (actor, SAHNE_X), away;
  int flip = sahne_actor_flip (actor);
  SahneTarget target;

  if (!sahne_act_target_at (cue->act, id, cue->t_us, &target) || target.actor
      || sahne_actor_holds (actor, id))
    return find_own (actor, "table", point);
  away = sahne_clamp (flip * (target.x - x), WORK_NEAREST * actor->measure.arm,
                      WORK_FARTHEST * actor->measure.arm);
  point[0] = x + flip * away;
  point[1] = target.y
             + MIN (target.height > 0.8 ? 0.62 * target.height : target.height,
                    0.95 * actor->measure.shoulder - target.y);
  point[1] = MAX (point[1], target.y);
  point[2] = sahne_actor_get (actor, SAHNE_Z);
  return TRUE;
}

/**
 * sahne_cue_point:
 * @data: a #SahneCue
 * @actor: who reaches
 * @name: for what: a part of his own body, `object`, `tool`, `other.head` and the like
 * @point: (out) (array fixed-size=3): where that is, metres
 *
 * A #SahneReachFunc.
 *
 * Returns: whether there is such a place
 */
gboolean
sahne_cue_point (gpointer data, const SahneActor *actor, const char *name, double point[3])
{
  SahneCue *cue = data;

  if (g_str_has_prefix (name, "other."))
    return find_other (actor, partner (cue, actor), name + strlen ("other."), point);
  if (g_str_equal (name, "object"))
    return find_object (cue, actor, point);
  if (g_str_equal (name, "work"))
    return find_work (cue, actor, point);
  if (g_str_equal (name, "spot"))
    {
      memcpy (point, cue->point, sizeof cue->point);
      return TRUE;
    }
  return find_own (actor, name, point);
}

static gboolean
wants_both_hands (const SahneStageThing *thing)
{
  return g_str_equal (thing->hold, "two") || thing->width > 0.5;
}

/* The hand that takes it: a free one, the nearer first. */
static int
free_hand (const SahneActor *actor)
{
  int near = sahne_actor_near (actor);
  if (actor->hand[near] == NULL)
    return near;
  return actor->hand[1 - near] == NULL ? 1 - near : -1;
}

/* Lets go of what the thing's last holder had. */
static void
forget (SahneAct *act, SahneStageThing *thing)
{
  for (guint i = 0; i < act->actors->len; i++)
    {
      SahneActor *actor = act->actors->pdata[i];
      for (int side = 0; side < 2; side++)
        if (g_strcmp0 (actor->hand[side], thing->id) == 0)
          actor->hand[side] = NULL;
      if (g_strcmp0 (actor->mouth, thing->id) == 0)
        actor->mouth = NULL;
    }
}

/* What is too large for its holder is shown as small as he can carry: a mouse's cheese, a
 * penguin's suitcase. Tools are thin, and kites fly. */
static double
carried_size (const SahneActor *actor, const SahneStageThing *thing, gboolean in_mouth)
{
  double size = sqrt (thing->width * thing->height);
  double most = (in_mouth ? 0.34 : 0.58) * actor->measure.height;

  return g_str_equal (thing->hold, "string") || size <= most ? 1 : MAX (most / size, 0.35);
}

/* What was thrown is upright again in a hand. */
static void
straighten (SahneStageThing *thing, gint64 t_us)
{
  double roll = sahne_stage_thing_get (thing, SAHNE_ROLL);

  if (fabs (roll) < 0.5)
    return;
  sahne_motion_add (thing->motion, SAHNE_ROLL, MAX (t_us, 2) - 1, roll);
  sahne_motion_add (thing->motion, SAHNE_ROLL, MAX (t_us, 2), 0);
}

static void
resize (SahneStageThing *thing, gint64 t_us, double size)
{
  double now = sahne_stage_thing_get (thing, SAHNE_SCALE);

  if (fabs (now - size) < 0.01)
    return;
  if (t_us > 0)
    sahne_motion_add (thing->motion, SAHNE_SCALE, t_us - 1, now);
  sahne_motion_add (thing->motion, SAHNE_SCALE, t_us, size);
}

/**
 * sahne_act_hold:
 * @self: an act
 * @actor: who has the thing from now on
 * @thing: what
 * @t_us: when, microseconds
 *
 * Gives a thing into somebody's hands, mouth or beak, or onto his head or back.
 *
 * Returns: the hand, -1 when it is not in a single hand
 */
int
sahne_act_hold (SahneAct *self, SahneActor *actor, SahneStageThing *thing, gint64 t_us)
{
  static const char *const hands[] = { "hand_l", "hand_r" };
  const char *at = "hands";
  int side = -1;

  forget (self, thing);
  if (!sahne_measure_has_hands (&actor->measure) || g_str_equal (thing->hold, "mouth"))
    {
      at = actor->measure.rig == SAHNE_RIG_BIRD ? "beak" : "mouth";
      actor->mouth = thing->id;
    }
  else if (g_str_equal (thing->hold, "head") || g_str_equal (thing->hold, "back"))
    at = thing->hold;
  else if (wants_both_hands (thing))
    actor->hand[SAHNE_LEFT] = actor->hand[SAHNE_RIGHT] = thing->id;
  else
    {
      side = free_hand (actor);
      if (side < 0)
        side = sahne_actor_near (actor);
      at = hands[side];
      actor->hand[side] = thing->id;
    }
  straighten (thing, t_us);
  resize (thing, t_us, carried_size (actor, thing, actor->mouth == thing->id));
  sahne_stage_thing_hold (thing, t_us, actor->id, at);
  return side;
}

/**
 * sahne_act_hold_beside:
 * @self: an act
 * @actor: who has the thing from now on
 * @thing: what
 * @t_us: when, microseconds
 * @beside: in one hand beside what the other has, though it usually takes two
 *
 * As sahne_act_hold(), but leaves one hand for a tool.
 *
 * Returns: the hand, -1 when it is not in a single hand
 */
int
sahne_act_hold_beside (SahneAct *self, SahneActor *actor, SahneStageThing *thing, gint64 t_us,
                       gboolean beside)
{
  static const char *const hands[] = { "hand_l", "hand_r" };
  int side;

  if (!beside || !sahne_measure_has_hands (&actor->measure))
    return sahne_act_hold (self, actor, thing, t_us);
  forget (self, thing);
  side = free_hand (actor);
  if (side < 0)
    side = 1 - sahne_actor_near (actor);
  actor->hand[side] = thing->id;
  straighten (thing, t_us);
  resize (thing, t_us, carried_size (actor, thing, FALSE));
  sahne_stage_thing_hold (thing, t_us, actor->id, hands[side]);
  return side;
}

/**
 * sahne_act_release:
 * @self: an act
 * @thing: what
 * @t_us: when, microseconds
 * @point: (array fixed-size=3): where it is then, metres
 *
 * Takes a thing out of the hands that hold it.
 */
void
sahne_act_release (SahneAct *self, SahneStageThing *thing, gint64 t_us, const double point[3])
{
  forget (self, thing);
  straighten (thing, t_us);
  resize (thing, t_us, 1);
  sahne_stage_thing_hold (thing, t_us, NULL, NULL);
  sahne_stage_thing_place (thing, t_us, point[0], point[1], point[2]);
}

/**
 * sahne_act_mouth:
 * @actor: somebody
 * @t_us: scene time, microseconds
 * @point: (out) (array fixed-size=3): where its mouth or beak is then
 */
void
sahne_act_mouth (const SahneActor *actor, gint64 t_us, double point[3])
{
  SahneSubject subject;
  SahneVector mouth;
  SahneBeast beast;
  SahnePose pose;

  if (actor->measure.beast)
    {
      sahne_motion_pose (actor->motion, t_us, &pose);
      sahne_beast_solve (actor->measure.beast, &pose, NULL, &beast);
      mouth = sahne_beast_at (actor->measure.beast, &beast, SAHNE_BEAST_MOUTH);
      point[0] = mouth.x;
      point[1] = mouth.y;
      point[2] = pose.v[SAHNE_Z];
      return;
    }
  sahne_actor_subject (actor, t_us, &subject);
  point[0] = subject.eye_x + sahne_actor_flip_at (actor, t_us) * 0.42 * subject.head;
  point[1] = subject.eye_y - 0.25 * subject.head;
  point[2] = subject.z;
}
