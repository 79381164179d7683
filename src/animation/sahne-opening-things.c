/* The opening of things: in hands, on tables, on the wall, on the ground, on the water.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-opening.h"

#include <math.h>

#include "sahne-ease.h"
#include "sahne-json.h"
#include "sahne-performers.h"

/* What is higher stands behind everybody, metres. */
#define LARGE_M 2.6

/* What is higher and belongs into the sky fills so much of the picture's height. */
#define SKY_M 30.0
#define SKY_SHARE 0.62

/* A cup on a tray on a table: so many steps are looked through. */
#define PASSES 4

static gboolean
is_family (const SahneAction *action, const char *const *families)
{
  return action && g_strv_contains (families, action->family);
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

/* A picture is not there before it is drawn. */
static gboolean
is_yet_to_be_drawn (const SahneAct *act, const SahneActions *actions, const SahneStageThing *thing)
{
  for (guint i = 0; i < act->beats->len; i++)
    {
      const SahneBeat *beat = act->beats->pdata[i];
      const SahneAction *action
          = sahne_actions_find (actions, sahne_json_string (beat->json, "action", NULL));
      if (sahne_json_array_has (sahne_json_array (beat->json, "objects"), thing->id))
        return action && g_strcmp0 (action->how, "draw") == 0
               && g_strcmp0 (thing->material, "paper") != 0;
    }
  return FALSE;
}

/* Nor is what is made before it is made. */
static gboolean
is_yet_to_be_made (const SahneAct *act, const SahneStageThing *thing)
{
  for (guint i = 0; i < act->beats->len; i++)
    {
      const SahneBeat *beat = act->beats->pdata[i];
      if (sahne_json_array_has (sahne_json_array (beat->json, "objects"), thing->id))
        return g_str_equal (sahne_json_string (beat->json, "action", ""), "make")
               && !sahne_json_bool (beat->json, "negated", FALSE);
    }
  return FALSE;
}

/* A crown that is given is carried, not worn. */
static gboolean
is_handed_on (const SahneAct *act, const SahneActions *actions, const SahneStageThing *thing)
{
  static const char *const handing[] = { "give", "put", "drop", "throw", "bring", NULL };
  static const char *const places[] = { "head", "back", NULL };

  for (guint i = 0; g_strv_contains (places, thing->hold) && i < act->beats->len; i++)
    {
      const SahneBeat *beat = act->beats->pdata[i];
      if (sahne_json_array_has (sahne_json_array (beat->json, "objects"), thing->id))
        {
          const SahneAction *action
              = sahne_actions_find (actions, sahne_json_string (beat->json, "action", NULL));
          return is_family (action, handing) || (action && g_strcmp0 (action->how, "put-on") == 0);
        }
    }
  return FALSE;
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
  *beside = is_handed_on (act, actions, thing);
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

/* The other side of “between”. */
static gboolean
second_place (SahneAct *act, JsonArray *relations, guint first, JsonObject *relation,
              SahneTarget *target)
{
  if (sahne_act_target (act, sahne_json_string (relation, "and", NULL), target))
    return TRUE;
  for (guint i = first + 1; i < json_array_get_length (relations); i++)
    {
      JsonNode *node = json_array_get_element (relations, i);
      JsonObject *next = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      if (g_strcmp0 (sahne_json_string (next, "kind", NULL), "between") == 0
          && sahne_act_target (act, sahne_json_string (next, "to", NULL), target))
        return TRUE;
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
      SahneTarget to, other;
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
      else if (g_str_equal (kind, "between") && second_place (act, relations, i, relation, &other))
        sahne_stage_thing_place (thing, 0, (to.x + other.x) / 2, 0, (to.z + other.z) / 2);
      else if (g_str_equal (kind, "in") && to.thing && sahne_act_may_contain (act, to.thing, thing))
        {
          sahne_stage_thing_place (thing, 0, to.x, to.y, to.z);
          sahne_stage_thing_hold (thing, 0, to.thing->id, "body");
        }
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

/* A flag, a ladder, a scarecrow: whatever is as high as people stands behind them, not before. */
static gboolean
place_upright (SahneAct *act, SahneStageThing *thing)
{
  double z = act->floor->ground.z1 + 0.25;

  if (thing->flies || thing->rolls || thing->height < 1.1 || thing->height > LARGE_M
      || g_str_equal (thing->where, "wall") || g_str_equal (thing->where, "ceiling"))
    return FALSE;
  sahne_stage_thing_place (thing, 0, free_column (act, thing, act->middle, z), 0, z);
  return TRUE;
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

  if (g_str_equal (thing->where, "wall") && thing->width > 1.4 && thing->height < 1.5
      && !act->floor->interior)
    { /* a banner hangs over the street */
      sahne_stage_thing_place (thing, 0, act->middle, 2.6, act->floor->ground.z1 + 0.8);
      return;
    }
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
           || place_behind (act, thing) || place_upright (act, thing))
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

/* A rainbow stands in the sky, far behind everything. */
static gboolean
place_in_sky (SahneAct *act, SahneStageThing *thing)
{
  const SahneLens *lens = &act->floor->view.wide;
  double most = MAX (thing->height, thing->width / act->floor->view.ratio);
  double z = lens->z + most * lens->focal / SKY_SHARE;

  if (!thing->flies || thing->height < SKY_M || !g_str_equal (thing->where, "sky"))
    return FALSE;
  sahne_stage_thing_place (thing, 0, act->middle, 0, z);
  return TRUE;
}

/* The motorcycle of somebody who comes later comes with him. */
static gboolean
comes_with_rider (SahneAct *act, const SahneStageThing *thing, JsonObject *entry)
{
  const SahneActor *owner = sahne_act_actor (act, sahne_json_string (entry, "holder", NULL));

  return (owner && owner->enters && thing->rolls && g_str_equal (thing->hold, "none"))
         || sahne_vehicle_brings (act, thing);
}

/* A tool that nobody names is in the hand of whoever begins with it, else in his pocket; what fits
 * into no pocket lies about. */
static gboolean
place_tool (SahneAct *act, SahneStageThing *thing)
{
  SahneActor *owner
      = thing->own ? sahne_act_actor (act, sahne_json_string (thing->implied, "by", NULL)) : NULL;
  const SahneBeat *first = owner ? sahne_opening_first_beat (act, owner->id) : NULL;
  gboolean tool
      = first && sahne_json_array_has (sahne_json_array (thing->implied, "tool"), first->id);
  gboolean beside
      = first && sahne_json_array_has (sahne_json_array (thing->implied, "beside"), first->id);

  if (owner == NULL || g_str_equal (thing->hold, "none"))
    return FALSE;
  if ((tool || beside) && sahne_measure_has_hands (&owner->measure))
    sahne_act_hold_beside (act, owner, thing, 0, beside);
  else if (MAX (thing->height, thing->width) > 0.6 && !owner->enters)
    return FALSE;
  else
    sahne_motion_add (thing->motion, SAHNE_OPACITY, 0, 0);
  return TRUE;
}

/* It stands on, under or beside something that has no place yet. */
static gboolean
waits (SahneAct *act, JsonObject *entry)
{
  JsonArray *relations = sahne_json_array (entry, "relations");

  for (guint i = 0; relations && i < json_array_get_length (relations); i++)
    {
      JsonNode *node = json_array_get_element (relations, i);
      JsonObject *relation = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const SahneStageThing *to = sahne_act_thing (act, sahne_json_string (relation, "to", NULL));
      if (to && to->piece == NULL && !to->placed && to->holder == NULL)
        return TRUE;
    }
  return FALSE;
}

/* On the table that has been laid for it. */
static gboolean
place_on_mark (SahneAct *act, SahneStageThing *thing)
{
  const SahneFloorMark *mark = thing->on ? sahne_floor_mark_by_id (act->floor, thing->on) : NULL;

  if (mark == NULL)
    return FALSE;
  sahne_stage_thing_place (thing, 0, mark->x, mark->y, mark->z - 0.02);
  return TRUE;
}

/* What somebody is about to light, turn on or open is not lit, on or open yet. */
static gboolean
is_yet_to_be_switched (const SahneAct *act, const SahneActions *actions,
                       const SahneStageThing *thing)
{
  static const char *const off[] = { "close", "turn_off", "empty", "repair", "extinguish", NULL };

  for (guint i = 0; i < act->beats->len; i++)
    {
      const SahneBeat *beat = act->beats->pdata[i];
      const SahneAction *action
          = sahne_actions_find (actions, sahne_json_string (beat->json, "action", NULL));
      if (sahne_json_array_has (sahne_json_array (beat->json, "objects"), thing->id))
        return action && g_str_equal (action->family, "switch")
               && !(action->how && g_strv_contains (off, action->how));
    }
  return FALSE;
}

/* An umbrella that somebody opens later is rolled up in his bag until then. */
static gboolean
waits_closed (const SahneAct *act, const SahneStageThing *thing)
{
  if (!g_str_equal (thing->concept, "umbrella") || thing->piece)
    return FALSE;
  for (guint i = 0; i < act->beats->len; i++)
    {
      const SahneBeat *beat = act->beats->pdata[i];
      if (sahne_json_array_has (sahne_json_array (beat->json, "objects"), thing->id))
        return g_str_equal (sahne_json_string (beat->json, "action", ""), "open");
    }
  return FALSE;
}

static void
place_thing (SahneAct *act, const SahneActions *actions, SahneStageThing *thing, JsonObject *entry,
             guint index)
{
  gboolean beside = FALSE;
  SahneActor *holder = thing->piece ? NULL : first_holder (act, actions, thing, entry, &beside);

  if (sahne_stage_thing_get (thing, SAHNE_STATE) > 0 && is_yet_to_be_switched (act, actions, thing))
    sahne_motion_add (thing->motion, SAHNE_STATE, 0, 0);
  if (waits_closed (act, thing))
    {
      sahne_motion_add (thing->motion, SAHNE_OPACITY, 0, 0);
      return;
    }
  if (thing->piece || place_tool (act, thing) || place_on_mark (act, thing))
    return;
  if (holder == NULL && sahne_vehicle_comes_later (act, actions, thing))
    sahne_vehicle_wait (act, thing);
  else if (holder && is_pocketed (act, thing, holder))
    sahne_motion_add (thing->motion, SAHNE_OPACITY, 0, 0);
  else if (holder)
    sahne_act_hold_beside (act, holder, thing, 0, beside);
  else if (comes_with_rider (act, thing, entry))
    sahne_stage_thing_place (thing, 0, act->middle - 2 * act->frame - 2 * thing->width, 0,
                             sahne_floor_depth (act->floor));
  else if (is_fetched (act, actions, thing) || is_yet_to_be_drawn (act, actions, thing))
    sahne_motion_add (thing->motion, SAHNE_OPACITY, 0, 0);
  else if (!place_by_relation (act, thing, entry) && !place_in_sky (act, thing)
           && !place_afloat (act, thing) && !place_large (act, thing, index))
    place_anywhere (act, thing, index);
  if (is_yet_to_be_made (act, thing) && thing->placed && thing->holder == NULL)
    sahne_motion_add (thing->motion, SAHNE_OPACITY, 0, 0);
}

/**
 * sahne_opening_things:
 * @act: (inout): a scene in which everybody is at his place
 * @actions: the table of actions
 *
 * Puts every thing where the script, the set and what will be done with it want it, what is on
 * another after that; vehicles that come later wait outside.
 */
void
sahne_opening_things (SahneAct *act, const SahneActions *actions)
{
  JsonObject *entries = sahne_json_path (act->scene, "script", "things", NULL);
  g_autofree gboolean *done = g_new0 (gboolean, act->things->len + 1);

  for (guint pass = 0; pass < PASSES; pass++)
    for (guint i = 0; i < act->things->len; i++)
      {
        SahneStageThing *thing = act->things->pdata[i];
        JsonObject *entry = sahne_json_object (entries, thing->id);
        if (done[i] || (pass + 1 < PASSES && waits (act, entry)))
          continue;
        place_thing (act, actions, thing, entry, i);
        done[i] = TRUE;
      }
}

/**
 * sahne_opening_things_again:
 * @act: (inout): a scene in which those who have relations to things have their place
 *
 * What stands beside somebody stands beside where he is now.
 */
void
sahne_opening_things_again (SahneAct *act)
{
  JsonObject *entries = sahne_json_path (act->scene, "script", "things", NULL);

  for (guint i = 0; i < act->things->len; i++)
    {
      SahneStageThing *thing = act->things->pdata[i];
      JsonObject *entry = sahne_json_object (entries, thing->id);
      JsonArray *relations = sahne_json_array (entry, "relations");
      JsonNode *node = relations && json_array_get_length (relations)
                           ? json_array_get_element (relations, 0)
                           : NULL;
      JsonObject *first
          = node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      if (first && thing->placed && thing->holder == NULL && thing->piece == NULL
          && sahne_act_actor (act, sahne_json_string (first, "to", NULL)))
        place_by_relation (act, thing, entry);
    }
}
