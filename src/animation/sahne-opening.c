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

/* A whale is not seen before it leaps out of the water. */
#define LARGE_FISH_M 1.2

/* One can lie on what is wider, metres. */
#define SOFA_M 1.3

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

/**
 * sahne_opening_first_beat:
 * @act: a scene
 * @id: a member of the cast or a thing
 *
 * Returns: (transfer none) (nullable): the first beat in which it does or says something
 */
const SahneBeat *
sahne_opening_first_beat (const SahneAct *act, const char *id)
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

/* Where the script first speaks of a member of the cast, a byte of its text. */
static gint64
first_mention (const SahneAct *act, const char *id)
{
  JsonArray *spans = sahne_json_array (sahne_json_path (act->scene, "cast", id, NULL), "spans");
  JsonNode *node
      = spans && json_array_get_length (spans) ? json_array_get_element (spans, 0) : NULL;

  return node && JSON_NODE_HOLDS_ARRAY (node)
             ? sahne_json_array_int (json_node_get_array (node), 0, -1)
             : -1;
}

/* “Zeynep comes. In her arms is a dog.”: an animal of which the script first speaks right after
 * somebody has come has come with him. */
static gboolean
comes_along (const SahneAct *act, const SahneActions *actions, const Part *part)
{
  const char *kind = sahne_json_string (sahne_json_path (act->scene, "cast", part->actor->id, NULL),
                                        "kind", "person");
  gint64 mention = first_mention (act, part->actor->id);
  const SahneBeat *before = NULL;
  const SahneAction *action;

  if (mention < 0 || !g_str_equal (kind, "animal"))
    return FALSE;
  for (guint i = 0; i < act->beats->len && act->beats->pdata[i] != part->first; i++)
    {
      const SahneBeat *beat = act->beats->pdata[i];
      gint64 begins = sahne_json_array_int (sahne_json_array (beat->json, "span"), 0, -1);
      if (begins >= 0 && begins < mention)
        before = beat;
    }
  action = before ? sahne_actions_find (actions, sahne_json_string (before->json, "action", NULL))
                  : NULL;
  return action && g_str_equal (action->family, "enter");
}

/* “The doctor stands in the door”, after others have done something: he has just come. */
static gboolean
is_in_the_door (const SahneAct *act, const Part *part)
{
  static const char *const staying[] = { "stay", NULL };
  static const char *const doors[] = { "door", "gate", "entrance", "doorway", NULL };
  JsonObject *relation;
  guint index = 0;

  if (!is_family (part->action, staying) || !g_ptr_array_find (act->beats, part->first, &index)
      || index == 0)
    return FALSE;
  for (guint i = 0; (relation = sahne_beat_relation (part->first, i)); i++)
    {
      const char *to = sahne_json_string (relation, "to", NULL);
      const SahneStageThing *thing = sahne_act_thing ((SahneAct *) act, to);
      if (g_strv_contains (doors,
                           thing ? thing->concept : sahne_json_string (relation, "place", "")))
        return TRUE;
    }
  return FALSE;
}

/* Who comes on stage during the scene: his first verb brings him there, and nobody has had to do
 * with him before. */
static gboolean
comes_later (const SahneAct *act, const SahneActions *actions, const Part *part)
{
  static const char *const coming[] = { "enter", "appear", "ride", "follow", "bring", NULL };
  static const char *const moving[] = { "travel", "fly", "swim", "chase", NULL };
  static const char *const leaving[] = { "exit", "climb", NULL };
  static const char *const leaping[] = { "jump", "leap", "hop", "emerge", NULL };
  JsonObject *at = sahne_json_path (act->scene, "script", "at", NULL);

  if (part->first == NULL || part->first->kind != SAHNE_BEAT_ACTION
      || (at && json_object_has_member (at, part->actor->id)) || is_met_before (act, part)
      || sahne_json_bool (part->first->json, "negated", FALSE))
    return FALSE;
  if (sahne_json_string (sahne_json_path (act->scene, "script", "enters", NULL), part->actor->id,
                         NULL))
    return TRUE; /* the script says so */
  if (part->actor->measure.rig == SAHNE_RIG_FISH && !is_family (part->action, coming))
    return part->actor->measure.height > LARGE_FISH_M && is_family (part->action, leaping);
  return is_family (part->action, coming) || is_family (part->action, moving)
         || (part->actor->measure.rig == SAHNE_RIG_BIRD
             && g_strcmp0 (part->action ? part->action->how : NULL, "land") == 0)
         || is_in_the_door (act, part) || comes_along (act, actions, part)
         || (is_family (part->action, leaving)
             && sahne_vehicle_left_by ((SahneAct *) act, part->first));
}

/* Somebody turns into him: he is not there before. */
static gboolean
comes_of_another (const SahneAct *act, const Part *part)
{
  for (guint i = 0; i < act->beats->len; i++)
    {
      const SahneBeat *beat = act->beats->pdata[i];

      if (g_str_equal (sahne_json_string (beat->json, "action", ""), "transform")
          && sahne_json_array_has (sahne_json_array (beat->json, "recipients"), part->actor->id))
        return TRUE;
      if (takes_part (beat, part->actor->id))
        return FALSE;
    }
  return FALSE;
}

static void
read_part (SahneAct *act, const SahneActions *actions, SahneActor *actor, Part *part)
{
  part->actor = actor;
  part->first = sahne_opening_first_beat (act, actor->id);
  if (part->first && part->first->kind == SAHNE_BEAT_ACTION)
    part->action
        = sahne_actions_find (actions, sahne_json_string (part->first->json, "action", NULL));
  part->enters = comes_of_another (act, part) || comes_later (act, actions, part);
  part->side = part->enters && part->first ? beat_side (part->first) : 0;
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

/* Who begins with a game sits at its table. */
static SahneFloorMark *
seat_at_game (SahneAct *act, const Part *part)
{
  if (part->first == NULL || part->enters || part->actor->measure.shape == NULL
      || g_strcmp0 (part->action ? part->action->how : NULL, "play-board") != 0)
    return NULL;
  return sahne_act_game_seat (act, sahne_beat_id_at (part->first, "objects", 0));
}

/* Settles him on a seat, bed or branch that his relations name or his first verb wants. */
static gboolean
take_mark (SahneAct *act, Part *part)
{
  static const char *const sitting[] = { "sit", NULL };
  static const char *const lying[] = { "lie", "sleep", NULL };
  static const char *const sleeping[] = { "sleep", NULL };
  SahneActor *actor = part->actor;
  gboolean bird = actor->measure.rig == SAHNE_RIG_BIRD, sits = is_family (part->action, sitting);
  gboolean lies = is_family (part->action, lying);
  const SahneFloorMarkKind order[] = { lies   ? SAHNE_MARK_LIE
                                       : bird ? SAHNE_MARK_PERCH
                                              : SAHNE_MARK_SEAT,
                                       bird || lies ? SAHNE_MARK_SEAT : SAHNE_MARK_PERCH };
  JsonObject *relation;
  SahneFloorMark *mark = seat_at_game (act, part);
  SahneActor *neighbour;

  if (mark == NULL && (part->enters || !(sits || lies || relation_of (act, part, 0))))
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
        if (piece || ((sits || lies || bird) && (thing == NULL || actor->measure.shape)))
          mark = sahne_floor_mark (act->floor, order[k], piece ? piece->id : NULL, 0, actor->one);
      if (mark == NULL && by && piece && (sits || lies))
        mark = sahne_floor_mark_near (act->floor, order[0], piece->x, piece->z, piece->width,
                                      actor->one);
      if (mark == NULL && by && piece && is_family (part->action, sleeping)
          && actor->measure.shape) /* by the window of a bus: in the seat there */
        mark = sahne_floor_mark_near (act->floor, SAHNE_MARK_SEAT, piece->x, piece->z,
                                      piece->width + 1, actor->one);
      neighbour = sahne_act_actor (act, id);
      if (mark == NULL && by && (sits || lies) && neighbour && neighbour->mark)
        mark = sahne_floor_mark_near (act->floor, order[0], neighbour->home_x, neighbour->home_z,
                                      neighbour->measure.width, actor->one);
    }
  if (mark == NULL && (sits || lies) && relation_of (act, part, 0) == NULL)
    mark = sahne_floor_mark (act->floor, order[0], NULL, 0, actor->one);
  if (mark == NULL && is_family (part->action, sleeping) && actor->measure.shape
      && relation_of (act, part, 0) == NULL) /* in a chair, where there is no bed */
    mark = sahne_floor_mark (act->floor, SAHNE_MARK_SEAT, NULL, 0, actor->one);
  if (mark == NULL || (mark->taken && !g_str_equal (mark->taken, actor->one)))
    return FALSE;
  mark->taken = actor->one;
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

/* Of so many who stand for one entry of the cast the others are the heroes. */
#define CROWD 4

/* How far behind them a crowd stands, metres. */
#define CROWD_BACK_M 0.95

static gboolean
is_crowd (const SahneAct *act, const SahneActor *actor)
{
  return sahne_act_actor_nth ((SahneAct *) act, actor->id, CROWD - 1) != NULL;
}

/* Lays out the crowd, or all others, on their part of the ground. Returns how many there are. */
static guint
line_up_some (const SahneAct *act, GPtrArray *row, gboolean crowd, const SahneGround *ground,
              const SahneStander *seated, guint n_seated)
{
  g_autofree SahneStander *standers = g_new0 (SahneStander, row->len + 1);
  double ratio = act->floor->view.ratio, z = sahne_floor_depth (act->floor);
  guint n = 0;

  for (guint i = 0; i < row->len; i++)
    {
      const SahneActor *actor = ((Part *) row->pdata[i])->actor;
      if (is_crowd (act, actor) == crowd)
        standers[n++]
            = (SahneStander){ .width = actor->measure.width, .height = actor->measure.height };
    }
  sahne_blocking_line_up (ground, ratio, sahne_composition_width (&act->floor->view, z), standers,
                          n);
  n = 0;
  for (guint i = 0; i < row->len; i++)
    {
      SahneActor *actor = ((Part *) row->pdata[i])->actor;
      const SahneStander *stander = &standers[n];
      if (is_crowd (act, actor) != crowd)
        continue;
      actor->home_x = sahne_blocking_free_x (seated, n_seated, stander->x, z, stander->width,
                                             stander->x - 2, stander->x + 2);
      actor->home_z = stander->z;
      n++;
    }
  return n;
}

/* Side by side, those with seats left out; nobody on top of somebody who has one. A crowd stands
 * behind whoever it looks at. */
static void
line_up (SahneAct *act, Part *parts, guint n)
{
  g_autoptr (GPtrArray) row = g_ptr_array_new ();
  g_autofree SahneStander *seated = g_new0 (SahneStander, n + 1);
  double z = sahne_floor_depth (act->floor), sum = 0;
  SahneGround ground = act->floor->ground;
  double depth = 0;
  guint n_seated = 0, heroes = 0;

  for (guint i = 0; i < n; i++)
    {
      const SahneActor *actor = parts[i].actor;
      if (!parts[i].fixed)
        {
          g_ptr_array_add (row, &parts[i]);
          heroes += !is_crowd (act, actor);
        }
      else
        {
          seated[n_seated++]
              = (SahneStander){ actor->measure.width, actor->measure.height, actor->home_x, z };
          sum += actor->home_x;
          depth += actor->home_z;
        }
    }
  g_ptr_array_sort (row, compare_parts);
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
  if (heroes && heroes < row->len)
    {
      SahneGround front = ground, back = ground;
      front.z1 = front.z0 + 0.25 * (ground.z1 - ground.z0);
      back.z0 = front.z0 + CROWD_BACK_M;
      back.z1 = back.z0 + 0.3;
      line_up_some (act, row, FALSE, &front, seated, n_seated);
      line_up_some (act, row, TRUE, &back, seated, n_seated);
    }
  else
    line_up_some (act, row, heroes == 0, &ground, seated, n_seated);
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

/* One can only sit on it. */
static gboolean
is_chair (SahneAct *act, const SahneFloorMark *mark)
{
  const SahneFloorPiece *piece = sahne_floor_piece (act->floor, mark->piece);

  if (mark->kind == SAHNE_MARK_SEAT && piece && g_str_equal (piece->kind, "seats"))
    return TRUE; /* of a bus: a row of them is no sofa */
  return mark->kind == SAHNE_MARK_SEAT && MAX (mark->width, piece ? piece->width : 0) < SOFA_M;
}

static void
place_on_mark (SahneAct *act, Part *part)
{
  static const char *const lying[] = { "lie", "sleep", NULL };
  SahneActor *actor = part->actor;
  const SahneFloorMark *mark = sahne_floor_mark_by_id (act->floor, actor->mark);
  double yaw = fabs (mark->yaw) < 12 ? facing (act, actor, act->middle) * 0.75
                                     : sahne_clamp (mark->yaw, -100, 100);

  if (mark->kind == SAHNE_MARK_LIE
      || (is_family (part->action, lying) && actor->measure.shape && !is_chair (act, mark)))
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

/* The relations put him on a thing that is there, which is no seat. */
static gboolean
is_on_thing (const SahneAct *act, const Part *part)
{
  JsonObject *relation;

  for (guint i = 0; (relation = relation_of (act, part, i)); i++)
    if (g_str_equal (sahne_json_string (relation, "kind", ""), "on")
        && sahne_act_thing ((SahneAct *) act, sahne_json_string (relation, "to", NULL)))
      return TRUE;
  return FALSE;
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
      if (is_family (part->action, states)
          && !(actor->measure.rig == SAHNE_RIG_BIRD && is_on_thing (act, part)))
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
  sahne_opening_things (act, actions);
  sahne_opening_relations (act, actions);
  sahne_opening_things_again (act);
  measure_frame (act);
}
