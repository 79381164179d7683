/* The opening by relations: who is said to be left of, under, on, behind or between something
 * stands there when the scene begins.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-opening.h"

#include <math.h>

#include "sahne-ease.h"
#include "sahne-json.h"
#include "sahne-performers.h"
#include "sahne-posture.h"

/* Between two bodies that stand beside each other, metres. */
#define BESIDE_M 0.12

/* Nobody is put on what is higher, metres. */
#define TOP_M 1.6

/* A place that a relation gives. */
typedef struct
{
  double x, y, z;
  gboolean on;
} Spot;

/* The relations that hold when the scene begins: those of `at`, then those of a first beat in which
 * he only is somewhere. */
static JsonObject *
relation_at (const SahneAct *act, const SahneActions *actions, const SahneActor *actor, guint index)
{
  static const char *const states[] = { "sit", "lie", "sleep", "stay", "kneel", "crouch", NULL };
  JsonArray *at = sahne_json_array (sahne_json_path (act->scene, "script", "at", NULL), actor->id);
  guint n = at ? json_array_get_length (at) : 0;
  const SahneBeat *first = sahne_opening_first_beat (act, actor->id);
  const SahneAction *action
      = first && first->kind == SAHNE_BEAT_ACTION
            ? sahne_actions_find (actions, sahne_json_string (first->json, "action", NULL))
            : NULL;

  if (index < n)
    return JSON_NODE_HOLDS_OBJECT (json_array_get_element (at, index))
               ? json_array_get_object_element (at, index)
               : NULL;
  if (action && g_strv_contains (states, action->family))
    return sahne_beat_relation (first, index - n);
  return NULL;
}

static gboolean
is_near_stage (const SahneAct *act, const SahneTarget *target)
{
  return target->z < act->floor->ground.z1 + 1.6 && target->z > act->floor->ground.z0 - 1
         && !(target->thing && target->thing->unseen);
}

/* The other side of “between”. */
static gboolean
second_target (const SahneAct *act, const SahneActions *actions, const SahneActor *actor,
               JsonObject *first, SahneTarget *target)
{
  JsonObject *relation;

  if (sahne_act_target ((SahneAct *) act, sahne_json_string (first, "and", NULL), target))
    return TRUE;
  for (guint i = 0; (relation = relation_at (act, actions, actor, i)); i++)
    if (relation != first && g_str_equal (sahne_json_string (relation, "kind", ""), "between")
        && sahne_act_target ((SahneAct *) act, sahne_json_string (relation, "to", NULL), target))
      return TRUE;
  return FALSE;
}

/* Of several one after the other: to the left and right of the middle. */
static double
abreast (const SahneAct *act, const SahneActor *actor, double room)
{
  guint n = 0;

  for (guint i = 0; i < act->actors->len; i++)
    n += g_str_equal (((SahneActor *) act->actors->pdata[i])->id, actor->id);
  if (n < 2)
    return 0;
  return (actor->index - (n - 1) / 2.0)
         * MIN (1.1 * actor->measure.width, MAX (room, actor->measure.width) / n);
}

static gboolean
find_spot (const SahneAct *act, const SahneActions *actions, const SahneActor *actor,
           JsonObject *relation, Spot *spot)
{
  const char *kind = sahne_json_string (relation, "kind", "");
  double gap, own = actor->measure.height, aside;
  SahneTarget t, other;

  if (!sahne_act_target ((SahneAct *) act, sahne_json_string (relation, "to", NULL), &t)
      || t.actor == actor || !is_near_stage (act, &t)
      || (t.thing && g_strcmp0 (t.thing->holder, actor->id) == 0))
    return FALSE;
  gap = (actor->measure.width + t.width) / 2 + BESIDE_M;
  aside = abreast (act, actor, t.width);
  *spot = (Spot){ t.x + aside, 0, t.z, FALSE };
  if (g_str_equal (kind, "left_of") && t.actor == NULL)
    spot->x = t.x - gap + MIN (aside, 0);
  else if (g_str_equal (kind, "right_of") && t.actor == NULL)
    spot->x = t.x + gap + MAX (aside, 0);
  else if (g_str_equal (kind, "behind"))
    spot->z = t.z + 0.6;
  else if (g_str_equal (kind, "in_front_of"))
    spot->z = t.z - 0.7;
  else if (g_str_equal (kind, "between") && second_target (act, actions, actor, relation, &other))
    spot->x = (t.x + other.x) / 2 + aside, spot->z = (t.z + other.z) / 2;
  else if (g_str_equal (kind, "under") && t.actor == NULL && t.y + t.height > 0.6 * own)
    spot->z = t.z - 0.03;
  else if (g_str_equal (kind, "in") && t.thing && t.height < own
           && t.width > 0.6 * actor->measure.width)
    spot->y = 0.3 * t.height, spot->z = t.z + 0.04;
  else if (g_str_equal (kind, "on") && t.actor == NULL && t.y + t.height < TOP_M
           && t.width > 0.35 * actor->measure.width && actor->measure.shape == NULL)
    *spot = (Spot){ t.x + aside, t.y + t.height, t.z - 0.02, TRUE };
  else if (g_str_equal (kind, "next_to") && t.actor == NULL)
    spot->x = t.x + (actor->home_x < t.x ? -gap : gap);
  else
    return FALSE;
  return TRUE;
}

static void
settle (SahneAct *act, SahneActor *actor, const Spot *spot)
{
  double yaw = sahne_actor_get (actor, SAHNE_YAW);
  double half = 0.98 * sahne_floor_half_width (act->floor, spot->z);

  actor->home_x = sahne_clamp (spot->x, -half, half);
  actor->home_z = MAX (spot->z, act->floor->ground.z0 - 0.4);
  sahne_actor_place (actor, actor->home_x, spot->y, actor->home_z, yaw);
  if (spot->on && actor->posture == SAHNE_POSTURE_STAND)
    sahne_posture_perch (actor, 0);
}

/**
 * sahne_opening_relations:
 * @act: (inout): a scene in which everybody and everything has a place
 * @actions: the table of actions
 *
 * Puts those who have no seat where the script says they are with regard to things, then those
 * whose place hangs on them.
 */
void
sahne_opening_relations (SahneAct *act, const SahneActions *actions)
{
  for (int round = 0; round < 2; round++)
    for (guint i = 0; i < act->actors->len; i++)
      {
        SahneActor *actor = act->actors->pdata[i];
        JsonObject *relation;
        Spot spot;
        if (actor->enters || actor->mark || !actor->present)
          continue;
        for (guint k = 0; (relation = relation_at (act, actions, actor, k)); k++)
          if (find_spot (act, actions, actor, relation, &spot))
            {
              settle (act, actor, &spot);
              break;
            }
      }
}
