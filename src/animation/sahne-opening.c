/* The opening: where everybody and everything is when a scene begins.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-opening.h"

#include <math.h>

#include "sahne-ease.h"
#include "sahne-glide.h"
#include "sahne-json.h"
#include "sahne-posture.h"
#include "sahne-performers.h"

/* What is higher stands behind everybody, metres. */
#define LARGE_M 2.6

/* How an actor comes into the scene. */
typedef struct
{
  SahneActor *actor;
  const SahneBeat *first;    /* the first beat in which it does or says something */
  const SahneAction *action; /* what it does there */
  gboolean enters;
  int side; /* from where, -1 left, 1 right, 0 as it suits */
  int rank; /* place in the row, smaller is further left */
  gboolean fixed;
} Part;

static gboolean
takes_part (const SahneBeat *beat, const char *id)
{
  if (g_strcmp0 (sahne_json_string (beat->json, "speaker", NULL), id) == 0)
    return !sahne_json_bool (beat->json, "voice_only", FALSE);
  return sahne_json_array_has (sahne_json_array (beat->json, "actors"), id);
}

static const SahneBeat *
first_beat (const SahneAct *act, const char *id)
{
  for (guint i = 0; i < act->beats->len; i++)
    if (takes_part (act->beats->pdata[i], id))
      return act->beats->pdata[i];
  return NULL;
}

/* Somebody does something to him, or speaks to him, before he does anything himself. */
static gboolean
is_met_before (const SahneAct *act, const Part *part)
{
  static const char *const lists[] = { "objects", "recipients", "to" };

  for (guint i = 0; i < act->beats->len; i++)
    {
      const SahneBeat *beat = act->beats->pdata[i];
      if (beat == part->first)
        return FALSE;
      for (guint k = 0; k < G_N_ELEMENTS (lists); k++)
        if (sahne_json_array_has (sahne_json_array (beat->json, lists[k]), part->actor->id))
          return TRUE;
    }
  return FALSE;
}

static gboolean
is_family (const SahneAction *action, const char *const *families)
{
  return action && g_strv_contains (families, action->family);
}

static int
beat_side (const SahneBeat *beat)
{
  JsonObject *relation;

  for (guint i = 0; beat && (relation = sahne_beat_relation (beat, i)); i++)
    {
      const char *kind = sahne_json_string (relation, "kind", "");
      const char *place = sahne_json_string (relation, "place", "");
      gboolean from = g_str_equal (kind, "from");
      if ((from && g_str_equal (place, "left")) || g_str_equal (kind, "left"))
        return from ? -1 : 1;
      if ((from && g_str_equal (place, "right")) || g_str_equal (kind, "right"))
        return from ? 1 : -1;
    }
  return 0;
}

/* Who comes on stage during the scene: his first verb brings him there, and nobody has had to do
 * with him before. */
static gboolean
comes_later (const SahneAct *act, const Part *part)
{
  static const char *const coming[] = { "enter", "appear", "ride", "follow", "bring", NULL };
  static const char *const moving[] = { "travel", "fly", "swim", "chase", NULL };
  static const char *const leaving[] = { "exit", NULL };
  JsonObject *at = sahne_json_path (act->scene, "script", "at", NULL);

  if (part->first == NULL || part->first->kind != SAHNE_BEAT_ACTION
      || (at && json_object_has_member (at, part->actor->id)) || is_met_before (act, part)
      || sahne_json_bool (part->first->json, "negated", FALSE))
    return FALSE;
  if (part->actor->measure.rig == SAHNE_RIG_FISH && !is_family (part->action, coming))
    return FALSE;
  return is_family (part->action, coming) || is_family (part->action, moving)
         || (is_family (part->action, leaving)
             && sahne_vehicle_left_by ((SahneAct *) act, part->first));
}

static void
read_part (SahneAct *act, const SahneActions *actions, SahneActor *actor, Part *part)
{
  part->actor = actor;
  part->first = first_beat (act, actor->id);
  if (part->first && part->first->kind == SAHNE_BEAT_ACTION)
    part->action
        = sahne_actions_find (actions, sahne_json_string (part->first->json, "action", NULL));
  part->enters = comes_later (act, part);
  part->side = part->enters ? beat_side (part->first) : 0;
  part->rank = 1000 * part->side;
  actor->enters = part->enters;
}

/* Relations that say where somebody is: those of `at`, then those of a first beat in which he
 * only is somewhere. */
static JsonObject *
relation_of (const SahneAct *act, const Part *part, guint index)
{
  static const char *const states[] = { "sit", "lie", "sleep", "stay", "kneel", "crouch", NULL };
  JsonArray *at
      = sahne_json_array (sahne_json_path (act->scene, "script", "at", NULL), part->actor->id);
  guint n = at ? json_array_get_length (at) : 0;

  if (index < n)
    return JSON_NODE_HOLDS_OBJECT (json_array_get_element (at, index))
               ? json_array_get_object_element (at, index)
               : NULL;
  if (is_family (part->action, states) && !part->enters)
    return sahne_beat_relation (part->first, index - n);
  return NULL;
}

/* Settles him on a seat, bed or branch that his relations name or his first verb wants. */
static gboolean
take_mark (SahneAct *act, Part *part)
{
  static const char *const sitting[] = { "sit", NULL };
  static const char *const lying[] = { "lie", "sleep", NULL };
  SahneActor *actor = part->actor;
  gboolean bird = actor->measure.rig == SAHNE_RIG_BIRD, sits = is_family (part->action, sitting);
  gboolean lies = is_family (part->action, lying);
  const SahneFloorMarkKind order[] = { lies   ? SAHNE_MARK_LIE
                                       : bird ? SAHNE_MARK_PERCH
                                              : SAHNE_MARK_SEAT,
                                       bird || lies ? SAHNE_MARK_SEAT : SAHNE_MARK_PERCH };
  JsonObject *relation;
  SahneFloorMark *mark = NULL;
  SahneActor *neighbour;

  if (part->enters || !(sits || lies || relation_of (act, part, 0)))
    return FALSE;
  for (guint i = 0; mark == NULL && (relation = relation_of (act, part, i)); i++)
    {
      const char *kind = sahne_json_string (relation, "kind", "");
      const char *id = sahne_json_string (relation, "to", NULL);
      SahneStageThing *thing = sahne_act_thing (act, id);
      SahneFloorPiece *piece
          = sahne_floor_piece (act->floor, thing && thing->piece ? thing->piece : id);
      gboolean on
          = g_str_equal (kind, "on") || g_str_equal (kind, "in") || g_str_equal (kind, "at");
      gboolean by = on || g_str_equal (kind, "near") || g_str_equal (kind, "next_to")
                    || g_str_equal (kind, "in_front_of") || g_str_equal (kind, "around");
      for (guint k = 0; on && mark == NULL && k < G_N_ELEMENTS (order); k++)
        if (piece || sits || lies || bird)
          mark = sahne_floor_mark (act->floor, order[k], piece ? piece->id : NULL, 0, actor->id);
      if (mark == NULL && by && piece && (sits || lies))
        mark = sahne_floor_mark_near (act->floor, order[0], piece->x, piece->z, piece->width,
                                      actor->id);
      neighbour = sahne_act_actor (act, id);
      if (mark == NULL && by && (sits || lies) && neighbour && neighbour->mark)
        mark = sahne_floor_mark_near (act->floor, order[0], neighbour->home_x, neighbour->home_z,
                                      neighbour->measure.width, actor->id);
    }
  if (mark == NULL && (sits || lies) && relation_of (act, part, 0) == NULL)
    mark = sahne_floor_mark (act->floor, order[0], NULL, 0, actor->id);
  if (mark == NULL || (mark->taken && !g_str_equal (mark->taken, actor->id)))
    return FALSE;
  mark->taken = actor->id;
  actor->mark = mark->id;
  actor->home_x = mark->x;
  actor->home_z = mark->z;
  return TRUE;
}

static int
compare_parts (gconstpointer a, gconstpointer b)
{
  const Part *x = *(const Part *const *) a, *y = *(const Part *const *) b;
  return x->rank - y->rank;
}

/* “Left of” and “right of” put two beside each other in the row. */
static void
order_by_relations (SahneAct *act, Part *parts, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      JsonObject *relation;
      for (guint k = 0; (relation = relation_of (act, &parts[i], k)); k++)
        {
          const char *kind = sahne_json_string (relation, "kind", "");
          const char *to = sahne_json_string (relation, "to", NULL);
          int step = g_str_equal (kind, "left_of") ? -1 : g_str_equal (kind, "right_of") ? 1 : 0;
          for (guint o = 0; step && o < n; o++)
            if (g_strcmp0 (parts[o].actor->id, to) == 0)
              parts[i].rank = parts[o].rank + step;
        }
    }
}

/* Side by side, those with seats left out; nobody on top of somebody who has one. */
static void
line_up (SahneAct *act, Part *parts, guint n)
{
  g_autoptr (GPtrArray) row = g_ptr_array_new ();
  g_autofree SahneStander *standers = g_new0 (SahneStander, n + 1);
  g_autofree SahneStander *seated = g_new0 (SahneStander, n + 1);
  double ratio = act->floor->view.ratio, z = sahne_floor_depth (act->floor), sum = 0;
  SahneGround ground = act->floor->ground;
  double depth = 0;
  guint n_seated = 0;

  for (guint i = 0; i < n; i++)
    {
      const SahneActor *actor = parts[i].actor;
      if (!parts[i].fixed)
        g_ptr_array_add (row, &parts[i]);
      else
        {
          seated[n_seated++]
              = (SahneStander){ actor->measure.width, actor->measure.height, actor->home_x, z };
          sum += actor->home_x;
          depth += actor->home_z;
        }
    }
  g_ptr_array_sort (row, compare_parts);
  for (guint i = 0; i < row->len; i++)
    {
      const SahneActor *actor = ((Part *) row->pdata[i])->actor;
      standers[i].width = actor->measure.width;
      standers[i].height = actor->measure.height;
    }
  if (n_seated)
    { /* those who stand keep near those who sit, and at about their depth */
      double shift
          = sahne_clamp (sum / n_seated, ground.x0, ground.x1) - (ground.x0 + ground.x1) / 2;
      double back = sahne_clamp (depth / n_seated - 0.45, ground.z0, ground.z1) - z;
      ground.x0 += 0.6 * shift;
      ground.x1 += 0.6 * shift;
      ground.z0 += back;
      ground.z1 += back;
    }
  sahne_blocking_line_up (&ground, ratio, sahne_composition_width (&act->floor->view, z), standers,
                          row->len);
  for (guint i = 0; i < row->len; i++)
    {
      SahneActor *actor = ((Part *) row->pdata[i])->actor;
      actor->home_x = sahne_blocking_free_x (seated, n_seated, standers[i].x, z, standers[i].width,
                                             standers[i].x - 2, standers[i].x + 2);
      actor->home_z = standers[i].z;
    }
}

/* How high a fish swims, metres; seen from the land, an eighth of it under water. */
static double
place_in_water (SahneAct *act, SahneActor *actor)
{
  const SahneFloorMark *water
      = sahne_floor_mark (act->floor, SAHNE_MARK_WATER, NULL, actor->home_x, NULL);

  if (water == NULL || water->y > 0)
    return 0.9 + 0.25 * (actor->index % 3);
  actor->home_z = water->z;
  return -actor->measure.height / 8;
}

/* In the air, in the water, or on its feet. */
static void
place_standing (SahneAct *act, SahneActor *actor, double yaw)
{
  double y = 0;

  if (actor->measure.rig == SAHNE_RIG_FISH)
    y = place_in_water (act, actor);
  else if (actor->measure.rig == SAHNE_RIG_INSECT)
    y = 1.2;
  sahne_actor_place (actor, actor->home_x, y, actor->home_z, yaw);
  if (actor->measure.rig == SAHNE_RIG_FISH)
    sahne_motion_add_code (actor->motion, SAHNE_STANCE, 0, SAHNE_STANCE_SWIM);
  if (actor->measure.rig == SAHNE_RIG_INSECT)
    {
      sahne_actor_set (actor, SAHNE_WING_SPREAD, 0, 1);
      sahne_motion_add_code (actor->motion, SAHNE_STANCE, 0, SAHNE_STANCE_FLY);
      actor->posture = SAHNE_POSTURE_FLY;
    }
}

static double
facing (const SahneAct *act, const SahneActor *actor, double middle)
{
  double size = actor->measure.shape ? 34 : 78;
  double dx = middle - actor->home_x;

  if (fabs (dx) < 0.05)
    return (actor->seed >> 3) % 2 ? size : -size;
  return dx < 0 ? -size : size;
}

static void
place_on_mark (SahneAct *act, Part *part)
{
  static const char *const lying[] = { "lie", "sleep", NULL };
  SahneActor *actor = part->actor;
  const SahneFloorMark *mark = sahne_floor_mark_by_id (act->floor, actor->mark);
  double yaw = fabs (mark->yaw) < 12 ? facing (act, actor, act->middle) * 0.75
                                     : sahne_clamp (mark->yaw, -100, 100);

  if (mark->kind == SAHNE_MARK_LIE || (is_family (part->action, lying) && actor->measure.shape))
    {
      sahne_actor_place (actor, mark->x, 0, mark->z, yaw < 0 ? -40 : 40);
      sahne_posture_lie (actor, 0, mark->x, mark->y, mark->z, 1);
    }
  else if (mark->kind == SAHNE_MARK_PERCH || actor->measure.shape == NULL)
    {
      sahne_actor_place (actor, mark->x, mark->y, mark->z, facing (act, actor, act->middle));
      sahne_posture_perch (actor, 0);
    }
  else
    {
      sahne_posture_sit (actor, 0, mark->x, mark->y, mark->z, yaw, 1);
      actor->present = TRUE;
    }
}

/* Sits, lies or sleeps on the ground where there is nothing better. */
static void
rest_on_ground (Part *part)
{
  static const char *const lying[] = { "lie", "sleep", NULL };
  static const char *const sitting[] = { "sit", NULL };
  SahneActor *actor = part->actor;

  if (is_family (part->action, lying))
    sahne_posture_lie (actor, 0, actor->home_x, 0, actor->home_z, 1);
  else if (is_family (part->action, sitting))
    sahne_posture_sit (actor, 0, actor->home_x, 0.06, actor->home_z,
                       sahne_actor_get (actor, SAHNE_YAW), 1);
}

static void
place_actor (SahneAct *act, Part *part, double middle)
{
  static const char *const states[] = { "sit", "lie", "sleep", NULL };
  SahneActor *actor = part->actor;

  if (part->enters)
    {
      sahne_actor_set (actor, SAHNE_OPACITY, 0, 0);
      sahne_actor_set (actor, SAHNE_X, 0, actor->home_x);
      sahne_actor_set (actor, SAHNE_Z, 0, actor->home_z);
    }
  else if (part->fixed)
    place_on_mark (act, part);
  else
    {
      place_standing (act, actor, facing (act, actor, middle));
      if (is_family (part->action, states))
        rest_on_ground (part);
    }
  if (part->action && g_str_equal (part->action->family, "sleep") && !part->enters)
    {
      sahne_motion_add_code (actor->motion, SAHNE_EXPRESSION, 0, SAHNE_FACE_ASLEEP);
      actor->asleep_us = 0;
    }
}

/* How wide the scene plays: everybody's place, and those high up, with air around them. */
static void
measure_frame (SahneAct *act)
{
  double x0 = G_MAXDOUBLE, x1 = -G_MAXDOUBLE, tall = 1, width = 0.6,
         z = sahne_floor_depth (act->floor);
  double ratio = act->floor->view.ratio, half;

  for (guint i = 0; i < act->actors->len; i++)
    {
      const SahneActor *actor = act->actors->pdata[i];
      x0 = MIN (x0, actor->home_x - actor->measure.width / 2);
      x1 = MAX (x1, actor->home_x + actor->measure.width / 2);
      width = MAX (width, actor->measure.width);
      tall = MAX (tall, sahne_actor_get (actor, SAHNE_Y) + actor->measure.height);
    }
  if (act->actors->len == 0)
    return;
  act->middle = (x0 + x1) / 2;
  half = MAX ((x1 - x0) / 2 + 0.35 + 0.3 * width, 0.5 * ratio * tall * 1.3);
  act->frame = MIN (half, sahne_floor_half_width (act->floor, z));
}

static void
place_actors (SahneAct *act, const SahneActions *actions)
{
  guint n = act->actors->len;
  g_autofree Part *parts = g_new0 (Part, n + 1);
  double sum = 0;
  guint here = 0;

  for (guint i = 0; i < n; i++)
    {
      read_part (act, actions, act->actors->pdata[i], &parts[i]);
      parts[i].rank += (int) i;
      parts[i].fixed = take_mark (act, &parts[i]);
    }
  order_by_relations (act, parts, n);
  line_up (act, parts, n);
  for (guint i = 0; i < n; i++)
    {
      sum += parts[i].actor->home_x;
      here++;
    }
  for (guint i = 0; i < n; i++)
    place_actor (act, &parts[i], sum / MAX (here, 1));
  measure_frame (act);
}

/* Who brings something from outside has it when he comes. */
static SahneActor *
bringer (SahneAct *act, const SahneBeat *beat)
{
  SahneActor *actor = sahne_act_actor (act, sahne_beat_id_at (beat, "actors", 0));
  return actor && actor->enters ? actor : NULL;
}

/* A thing that somebody will fetch is not there yet. */
static gboolean
is_fetched (SahneAct *act, const SahneActions *actions, const SahneStageThing *thing)
{
  for (guint i = 0; i < act->beats->len; i++)
    {
      const SahneBeat *beat = act->beats->pdata[i];
      const SahneAction *action
          = sahne_actions_find (actions, sahne_json_string (beat->json, "action", NULL));
      if (sahne_json_array_has (sahne_json_array (beat->json, "objects"), thing->id))
        return action && g_str_equal (action->family, "bring");
    }
  return FALSE;
}

/* A letter to be written or an apple to be cut is in the hand where there is no table for it. */
static gboolean
is_worked_in_hand (const SahneAct *act, const SahneStageThing *thing)
{
  if (thing->piece || g_str_equal (thing->hold, "none") || MAX (thing->width, thing->height) > 0.6)
    return FALSE;
  for (guint i = 0; i < act->floor->marks->len; i++)
    if (((SahneFloorMark *) act->floor->marks->pdata[i])->kind == SAHNE_MARK_SURFACE)
      return FALSE;
  return TRUE;
}

/* Who has the thing when the scene begins: as the script says, or who first does something that
 * needs it in his hands without having taken it. */
static SahneActor *
first_holder (SahneAct *act, const SahneActions *actions, const SahneStageThing *thing,
              JsonObject *entry, gboolean *beside)
{
  static const char *const giving[] = { "give", "put", "drop", "throw", NULL };
  SahneActor *holder = sahne_act_actor (act, sahne_json_string (entry, "holder", NULL));

  if (thing->rolls && g_str_equal (thing->hold, "none"))
    return NULL; /* one goes by it and does not carry it */
  *beside = FALSE;
  for (guint i = 0; holder == NULL && i < act->beats->len; i++)
    {
      const SahneBeat *beat = act->beats->pdata[i];
      const SahneAction *action
          = sahne_actions_find (actions, sahne_json_string (beat->json, "action", NULL));
      gboolean object = sahne_json_array_has (sahne_json_array (beat->json, "objects"), thing->id);
      gboolean tool
          = sahne_json_array_has (sahne_json_array (beat->json, "instruments"), thing->id);
      if (!object && !tool)
        continue;
      if (action && (tool || is_family (action, giving) || (action->needs & SAHNE_NEED_HOLD)))
        holder = sahne_act_actor (act, sahne_beat_id_at (beat, "actors", 0));
      else if (action && (action->needs & SAHNE_NEED_BESIDE) && is_worked_in_hand (act, thing))
        {
          holder = sahne_act_actor (act, sahne_beat_id_at (beat, "actors", 0));
          *beside = TRUE;
        }
      /* who comes later comes with it; who is here goes and fetches it */
      if (action && g_str_equal (action->family, "bring") && holder == NULL)
        holder = bringer (act, beat);
      break;
    }
  return holder;
}

/* Whoever has something else in his hands before he gives this has it in his pocket until then. */
static gboolean
is_pocketed (SahneAct *act, const SahneStageThing *thing, const SahneActor *holder)
{
  gboolean busy = FALSE;

  for (guint i = 0; i < act->beats->len; i++)
    {
      const SahneBeat *beat = act->beats->pdata[i];
      const char *other = sahne_beat_id_at (beat, "objects", 0);
      if (sahne_json_array_has (sahne_json_array (beat->json, "objects"), thing->id))
        return busy && thing->height < 0.5
               && g_strcmp0 (sahne_json_string (beat->json, "action", NULL), "give") == 0;
      if (sahne_json_array_has (sahne_json_array (beat->json, "actors"), holder->id)
          && sahne_act_thing (act, other))
        busy = TRUE;
    }
  return FALSE;
}

/* Where a relation puts a thing. */
static gboolean
place_by_relation (SahneAct *act, SahneStageThing *thing, JsonObject *entry)
{
  JsonArray *relations = sahne_json_array (entry, "relations");

  for (guint i = 0; relations && i < json_array_get_length (relations); i++)
    {
      JsonNode *node = json_array_get_element (relations, i);
      JsonObject *relation = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const char *kind = sahne_json_string (relation, "kind", "");
      SahneTarget to;
      double gap;
      SahneFloorMark *mark;
      if (!sahne_act_target (act, sahne_json_string (relation, "to", NULL), &to)
          || to.thing == thing)
        continue;
      gap = (to.width + thing->width) / 2 + 0.08;
      mark = to.piece ? sahne_floor_mark (act->floor, SAHNE_MARK_SURFACE, to.piece->id, to.x, NULL)
                      : NULL;
      if (mark && (g_str_equal (kind, "on") || g_str_equal (kind, "in")))
        sahne_stage_thing_place (thing, 0, mark->x, mark->y, mark->z - 0.02);
      else if (g_str_equal (kind, "on"))
        sahne_stage_thing_place (thing, 0, to.x, to.y + to.height, to.z - 0.02);
      else if (g_str_equal (kind, "above"))
        sahne_stage_thing_place (thing, 0, to.x, to.y + to.height + 0.4, to.z);
      else if (g_str_equal (kind, "left_of"))
        sahne_stage_thing_place (thing, 0, to.x - gap, 0, to.z);
      else if (g_str_equal (kind, "behind"))
        sahne_stage_thing_place (thing, 0, to.x + 0.1, 0, to.z + 0.6);
      else if (g_str_equal (kind, "in_front_of"))
        sahne_stage_thing_place (thing, 0, to.x, 0, to.z - 0.6);
      else if (g_str_equal (kind, "under") || g_str_equal (kind, "in"))
        sahne_stage_thing_place (thing, 0, to.x, 0, to.z - 0.05);
      else
        sahne_stage_thing_place (thing, 0, to.x + gap, 0, to.z - 0.1);
      return TRUE;
    }
  return FALSE;
}

/* How much of what stands at @x would cover what stands there already, metres: actors count twice
 * where they would be hidden by it. */
static double
crowded (const SahneAct *act, const SahneStageThing *thing, double x, double z)
{
  const SahneLens *lens = &act->floor->view.wide;
  double k = 1 / MAX (z - lens->z, 0.5), sum = 0;

  for (guint i = 0; i < act->actors->len; i++)
    {
      const SahneActor *a = act->actors->pdata[i];
      double q = 1 / MAX (a->home_z - lens->z, 0.5);
      double apart = fabs ((a->home_x - lens->x) * q - (x - lens->x) * k) / k;
      double room = (thing->width + 0.7 * a->measure.width * q / k) / 2 - apart;
      sum += MAX (room, 0) * (a->home_z > z ? 2 : 0.7);
    }
  for (guint i = 0; i < act->floor->pieces->len; i++)
    {
      const SahneFloorPiece *p = act->floor->pieces->pdata[i];
      double room = (thing->width + p->width) / 2 - fabs (p->x - x);
      if (p->height > 0.3 && p->y < 1.2 && fabs (p->z + p->depth / 2 - z) < 0.8)
        sum += MAX (room, 0);
    }
  for (guint i = 0; i < act->things->len; i++)
    {
      const SahneStageThing *other = act->things->pdata[i];
      double room
          = (thing->width + other->width) / 2 - fabs (sahne_stage_thing_get (other, SAHNE_X) - x);
      if (other != thing && other->placed && other->holder == NULL
          && fabs (sahne_stage_thing_get (other, SAHNE_Z) - z) < 0.8)
        sum += MAX (room, 0);
    }
  return sum;
}

/* Where a thing is least in the way, near to @x. */
static double
free_column (const SahneAct *act, const SahneStageThing *thing, double x, double z)
{
  double reach = 0.92 * act->frame - thing->width / 2, best = x, least = G_MAXDOUBLE;

  for (int i = 0; i <= 24; i++)
    {
      double at = act->middle + MAX (reach, 0.1) * (i - 12) / 12;
      double cost = crowded (act, thing, at, z) + 0.12 * fabs (at - x);
      if (cost < least)
        {
          least = cost;
          best = at;
        }
    }
  return best;
}

/* A stove, a fridge, a wardrobe: it stands where such things stand, behind those who act. */
static gboolean
place_furniture (SahneAct *act, SahneStageThing *thing)
{
  double z = act->floor->ground.z1 + 0.35;

  if (!g_str_equal (thing->hold, "none") || thing->flies || thing->rolls || thing->height < 0.75
      || thing->height > LARGE_M)
    return FALSE;
  sahne_stage_thing_place (thing, 0, free_column (act, thing, act->middle, z), 0, z);
  return TRUE;
}

/* A free place on a table: beside what is there already, in reach of those who act. */
static gboolean
place_on_surface (SahneAct *act, SahneStageThing *thing)
{
  double best[3] = { 0 }, least = G_MAXDOUBLE;

  for (guint i = 0; i < act->floor->marks->len; i++)
    {
      const SahneFloorMark *mark = act->floor->marks->pdata[i];
      const SahneFloorPiece *piece = sahne_floor_piece (act->floor, mark->piece);
      double half = ((piece ? piece->width : mark->width) - thing->width) / 2 - 0.06;
      if (mark->kind != SAHNE_MARK_SURFACE || half < 0)
        continue;
      for (int k = -3; k <= 3; k++)
        {
          double x = mark->x + half * k / 3, cost = 0.35 * fabs (x - act->middle);
          for (guint j = 0; j < act->floor->pieces->len; j++)
            {
              const SahneFloorPiece *p = act->floor->pieces->pdata[j];
              double room = (p->width + thing->width) / 2 - fabs (p->x - x);
              if (fabs (p->y - mark->y) < 0.08 && fabs (p->z - mark->z) < 0.5)
                cost += 3 * MAX (room, 0);
            }
          for (guint j = 0; j < act->things->len; j++)
            {
              const SahneStageThing *o = act->things->pdata[j];
              double room = (o->width + thing->width) / 2 + 0.03
                            - fabs (sahne_stage_thing_get (o, SAHNE_X) - x);
              if (o != thing && o->placed && o->holder == NULL
                  && fabs (sahne_stage_thing_get (o, SAHNE_Y) - mark->y) < 0.08
                  && fabs (sahne_stage_thing_get (o, SAHNE_Z) - mark->z) < 0.5)
                cost += room > 0 ? 1 + room : 0;
            }
          if (cost < least)
            {
              least = cost;
              best[0] = x, best[1] = mark->y, best[2] = mark->z - 0.02;
            }
        }
    }
  if (least == G_MAXDOUBLE)
    return FALSE;
  sahne_stage_thing_place (thing, 0, best[0], best[1], best[2]);
  return TRUE;
}

/* A car, a cart, a tent: behind those who act, where nobody is hidden by it. */
static gboolean
place_behind (SahneAct *act, SahneStageThing *thing)
{
  double z = act->floor->ground.z1 + 0.3 + 0.1 * thing->width;
  gboolean vehicle = sahne_vehicle_is (thing);

  if (act->floor->interior || thing->flies
      || (!vehicle && (thing->width < 1.6 || thing->height < 0.9)))
    return FALSE;
  if (vehicle)
    z = sahne_vehicle_depth (act, thing);
  sahne_stage_thing_place (thing, 0, free_column (act, thing, act->middle, z), 0, z);
  return TRUE;
}

/* On a table when there is one, hanging things on the wall, else on the ground beside the actors.
 */
static void
place_anywhere (SahneAct *act, SahneStageThing *thing, guint index)
{
  double z = sahne_floor_depth (act->floor), gap = 0.5 + 0.28 * index;
  int side = index % 2 ? 1 : -1;
  gboolean small = thing->height < 0.6 && thing->width < 0.7;
  SahneFloorMark *mark = NULL;

  if (g_str_equal (thing->where, "wall") && thing->height > 1.5)
    {
      sahne_stage_thing_place (thing, 0, act->middle + side * 0.8 * act->frame, 0,
                               act->floor->ground.z1 + 0.4);
      return;
    }
  if (g_str_equal (thing->hold, "none") && thing->height > 0.3 && act->floor->interior
      && (thing->flies || g_str_equal (thing->where, "wall")))
    mark = sahne_floor_mark (act->floor, SAHNE_MARK_WALL, NULL, 0, thing->id);
  else if ((small && !thing->flies && place_on_surface (act, thing)) || place_furniture (act, thing)
           || place_behind (act, thing))
    return;
  if (mark == NULL && act->floor->interior && g_str_equal (thing->where, "wall"))
    { /* a shelf hangs behind those who act, above what stands at the wall */
      double back = act->floor->ground.z1 + 0.9;
      sahne_stage_thing_place (thing, 0, free_column (act, thing, act->middle, back), 1.15, back);
      return;
    }
  if (mark)
    {
      mark->taken = thing->id;
      sahne_stage_thing_place (thing, 0, mark->x, mark->y, mark->z - 0.02);
    }
  else
    sahne_stage_thing_place (thing, 0,
                             sahne_clamp (act->middle + side * gap, act->middle - 0.85 * act->frame,
                                          act->middle + 0.85 * act->frame),
                             thing->flies ? 1.7 : 0, z - 0.3 + 0.5 * (index % 3));
}

/* What floats is on the water where the place has some: nobody leaves a raft in the street. */
static gboolean
place_afloat (SahneAct *act, SahneStageThing *thing)
{
  const SahneFloorMark *water
      = sahne_floor_mark (act->floor, SAHNE_MARK_WATER, NULL, act->middle, NULL);

  if (!g_str_equal (thing->where, "water") || !g_str_equal (thing->hold, "none")
      || thing->width < 0.8 || water == NULL)
    return FALSE;
  sahne_stage_thing_place (thing, 0,
                           free_column (act, thing, act->middle, sahne_vehicle_depth (act, thing)),
                           water->y, sahne_vehicle_depth (act, thing));
  return TRUE;
}

/* A house or a tower: behind everybody, and to the side of the middle of the picture. */
static gboolean
place_large (SahneAct *act, SahneStageThing *thing, guint index)
{
  int side = index % 2 ? 1 : -1;

  if (act->floor->interior || thing->flies || thing->rolls || thing->height < LARGE_M)
    return FALSE;
  sahne_stage_thing_place (thing, 0, act->middle + side * (0.6 * act->frame + 0.3 * thing->width),
                           0, act->floor->ground.z1 + 1.5 + thing->height);
  return TRUE;
}

/* The motorcycle of somebody who comes later comes with him. */
static gboolean
comes_with_rider (SahneAct *act, const SahneStageThing *thing, JsonObject *entry)
{
  const SahneActor *owner = sahne_act_actor (act, sahne_json_string (entry, "holder", NULL));

  return owner && owner->enters && thing->rolls && g_str_equal (thing->hold, "none");
}

/* A tool that nobody names is in the hand of whoever begins with it, else in his pocket; what fits
 * into no pocket lies about. */
static gboolean
place_tool (SahneAct *act, SahneStageThing *thing)
{
  SahneActor *owner
      = thing->own ? sahne_act_actor (act, sahne_json_string (thing->implied, "by", NULL)) : NULL;
  const SahneBeat *first = owner ? first_beat (act, owner->id) : NULL;
  gboolean tool
      = first && sahne_json_array_has (sahne_json_array (thing->implied, "tool"), first->id);
  gboolean beside
      = first && sahne_json_array_has (sahne_json_array (thing->implied, "beside"), first->id);

  if (owner == NULL)
    return FALSE;
  if ((tool || beside) && !g_str_equal (thing->hold, "none")
      && sahne_measure_has_hands (&owner->measure))
    sahne_act_hold_beside (act, owner, thing, 0, beside);
  else if (MAX (thing->height, thing->width) > 0.6 && !owner->enters)
    return FALSE;
  else
    sahne_motion_add (thing->motion, SAHNE_OPACITY, 0, 0);
  return TRUE;
}

static void
place_things (SahneAct *act, const SahneActions *actions)
{
  JsonObject *entries = sahne_json_path (act->scene, "script", "things", NULL);

  for (guint i = 0; i < act->things->len; i++)
    {
      SahneStageThing *thing = act->things->pdata[i];
      JsonObject *entry = sahne_json_object (entries, thing->id);
      gboolean beside = FALSE;
      SahneActor *holder = thing->piece ? NULL : first_holder (act, actions, thing, entry, &beside);
      if (thing->piece || place_tool (act, thing))
        continue;
      if (holder == NULL && sahne_vehicle_comes_later (act, actions, thing))
        sahne_vehicle_wait (act, thing);
      else if (holder && is_pocketed (act, thing, holder))
        sahne_motion_add (thing->motion, SAHNE_OPACITY, 0, 0);
      else if (holder)
        sahne_act_hold_beside (act, holder, thing, 0, beside);
      else if (comes_with_rider (act, thing, entry))
        sahne_stage_thing_place (thing, 0, act->middle - 2 * act->frame - 2 * thing->width, 0,
                                 sahne_floor_depth (act->floor));
      else if (is_fetched (act, actions, thing))
        sahne_motion_add (thing->motion, SAHNE_OPACITY, 0, 0);
      else if (!place_by_relation (act, thing, entry) && !place_afloat (act, thing)
               && !place_large (act, thing, i))
        place_anywhere (act, thing, i);
    }
}

/**
 * sahne_opening:
 * @act: (inout): a scene before anything has happened
 * @actions: the table of actions
 *
 * Puts everybody and everything where the script and the set want them: on seats and branches,
 * side by side, in hands, on tables; those who come later wait outside.
 */
void
sahne_opening (SahneAct *act, const SahneActions *actions)
{
  place_actors (act, actions);
  place_things (act, actions);
}
