/* The act: one scene while it is being staged: its people, things, place and clock.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-act.h"

#include <string.h>

#include "sahne-ease.h"
#include "sahne-json.h"

/* More than this are not staged; the rest of a crowd is the place's business. */
#define MAX_ACTORS 40
#define MAX_GROUP 12
#define MAX_BEATS 4000

static const char *const beat_kinds[]
    = { "action", "line", "camera", "title", "sound", "change", "pause" };

static void
actor_free (gpointer data)
{
  sahne_actor_free (data);
}

static void
thing_free (gpointer data)
{
  sahne_stage_thing_free (data);
}

/* The members of the cast who have a body here; a group has several. */
static void
read_cast (SahneAct *self, JsonObject *cast, JsonObject *looks, SahneResources *resources)
{
  g_autoptr (GPtrArray) ids = sahne_json_ordered (cast);

  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = ids->pdata[i];
      JsonObject *member = sahne_json_object (cast, id), *look = sahne_json_object (looks, id);
      JsonArray *group = sahne_json_array (look, "group");
      gint64 count = CLAMP (sahne_json_int (member, "count", 1), 1, MAX_GROUP);
      if (g_str_equal (sahne_json_string (member, "kind", "person"), "voice"))
        continue;
      for (gint64 n = 0; n < count && self->actors->len < MAX_ACTORS; n++)
        {
          JsonObject *own = look;
          if (n > 0 && group && n <= json_array_get_length (group))
            own = json_array_get_object_element (group, (guint) n - 1);
          g_ptr_array_add (self->actors,
                           sahne_actor_new (id, (guint) n, own, resources, self->seed));
        }
    }
}

static void
read_things (SahneAct *self, JsonObject *things, JsonObject *props)
{
  g_autoptr (GPtrArray) ids = sahne_json_ordered (things);

  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = ids->pdata[i];
      if (sahne_act_actor (self, id) == NULL)
        g_ptr_array_add (self->things, sahne_stage_thing_new (id, sahne_json_object (things, id),
                                                              sahne_json_object (props, id)));
    }
}

/* What verbs imply and nobody names. */
static void
read_tools (SahneAct *self, JsonObject *props)
{
  g_autoptr (GList) ids
      = props ? g_list_sort (json_object_get_members (props), (GCompareFunc) g_strcmp0) : NULL;

  for (GList *l = ids; l; l = l->next)
    {
      JsonObject *prop = sahne_json_object (props, l->data);
      JsonObject *implied = sahne_json_object (prop, "implied");
      if (implied && sahne_act_thing (self, l->data) == NULL
          && sahne_act_actor (self, l->data) == NULL)
        {
          SahneStageThing *thing = sahne_stage_thing_new (l->data, implied, prop);
          thing->own = TRUE;
          if (sahne_json_int (prop, "state_pm", 0) > 0) /* a laptop is taken out open */
            sahne_motion_add (thing->motion, SAHNE_STATE, 0, 1);
          g_ptr_array_add (self->things, thing);
        }
    }
}

static void
read_beats (SahneAct *self, JsonObject *beats)
{
  g_autoptr (GPtrArray) ids = sahne_json_ordered (beats);

  for (guint i = 0; i < MIN (ids->len, MAX_BEATS); i++)
    {
      SahneBeat *beat = g_new0 (SahneBeat, 1);
      const char *kind;
      beat->id = ids->pdata[i];
      beat->json = sahne_json_object (beats, beat->id);
      kind = sahne_json_string (beat->json, "kind", "pause");
      beat->kind = SAHNE_BEAT_PAUSE;
      for (guint k = 0; k < G_N_ELEMENTS (beat_kinds); k++)
        if (g_str_equal (kind, beat_kinds[k]))
          beat->kind = k;
      g_ptr_array_add (self->beats, beat);
    }
}

/**
 * sahne_act_new:
 * @scene: a scene with brief, cast, script, visual and audio; must outlive the act
 * @resources: for the tables of actions
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the scene before anything has happened
 */
SahneAct *
sahne_act_new (JsonObject *scene, SahneResources *resources, GError **error)
{
  g_autoptr (SahneAct) self = g_new0 (SahneAct, 1);
  JsonObject *brief = sahne_json_object (scene, "brief");
  JsonObject *script = sahne_json_object (scene, "script");
  JsonObject *visual = sahne_json_object (scene, "visual");
  JsonObject *light = sahne_json_path (visual, "set", "light", NULL);
  const char *said;

  self->scene = scene;
  self->seed = sahne_hash ((guint64) sahne_json_int (brief, "seed", 0),
                           sahne_json_string (scene, "id", "scene"));
  self->floor = sahne_floor_new (brief, script, visual);
  self->grounds = sahne_grounds_new (resources);
  said = sahne_grounds_of_scene (self->grounds, script, self->floor->interior);
  self->floor->material = said ? said : self->floor->material;
  self->actors = g_ptr_array_new_with_free_func (actor_free);
  self->things = g_ptr_array_new_with_free_func (thing_free);
  self->beats = g_ptr_array_new_with_free_func (g_free);
  self->looks = g_array_new (FALSE, FALSE, sizeof (SahneLook));
  self->events = sahne_events_new ();
  self->weather = json_object_new ();
  self->gestures = sahne_gestures_new (resources, error);
  if (self->gestures == NULL)
    return NULL;
  self->paces = sahne_paces_new (resources, error);
  if (self->paces == NULL)
    return NULL;
  self->mounts = sahne_mounts_new (resources, error);
  if (self->mounts == NULL)
    return NULL;
  self->instruments = sahne_instruments_read (resources, error);
  if (self->instruments == NULL)
    return NULL;
  read_cast (self, sahne_json_object (scene, "cast"), sahne_json_object (visual, "looks"),
             resources);
  read_things (self, sahne_json_object (script, "things"), sahne_json_object (visual, "props"));
  read_tools (self, sahne_json_object (visual, "props"));
  read_beats (self, sahne_json_object (script, "beats"));
  self->middle = (self->floor->ground.x0 + self->floor->ground.x1) / 2;
  self->frame = sahne_floor_half_width (self->floor, sahne_floor_depth (self->floor));
  self->hour = sahne_json_string (light, "time", "noon");
  self->sky = sahne_json_string (light, "weather", "clear");
  return g_steal_pointer (&self);
}

/**
 * sahne_act_free:
 * @self: (transfer full) (nullable): an act
 */
void
sahne_act_free (SahneAct *self)
{
  if (self == NULL)
    return;
  sahne_floor_free (self->floor);
  sahne_grounds_free (self->grounds);
  g_clear_pointer (&self->actors, g_ptr_array_unref);
  g_clear_pointer (&self->things, g_ptr_array_unref);
  g_clear_pointer (&self->beats, g_ptr_array_unref);
  g_clear_pointer (&self->looks, g_array_unref);
  sahne_gestures_free (self->gestures);
  sahne_paces_free (self->paces);
  sahne_mounts_free (self->mounts);
  g_clear_pointer (&self->instruments, g_array_unref);
  sahne_events_free (self->events);
  json_object_unref (self->weather);
  g_free (self);
}

/**
 * sahne_act_actor_nth:
 * @self: an act
 * @id: (nullable): a member of the cast
 * @index: which of a group
 *
 * Returns: (transfer none) (nullable): the actor
 */
SahneActor *
sahne_act_actor_nth (SahneAct *self, const char *id, guint index)
{
  for (guint i = 0; id && i < self->actors->len; i++)
    {
      SahneActor *actor = self->actors->pdata[i];
      if (g_str_equal (actor->id, id) && actor->index == index)
        return actor;
    }
  return NULL;
}

/**
 * sahne_act_actor:
 * @self: an act
 * @id: (nullable): a member of the cast
 *
 * Returns: (transfer none) (nullable): the actor, of a group the first
 */
SahneActor *
sahne_act_actor (SahneAct *self, const char *id)
{
  return sahne_act_actor_nth (self, id, 0);
}

/**
 * sahne_act_thing:
 * @self: an act
 * @id: (nullable): a thing of the script
 *
 * Returns: (transfer none) (nullable): the thing
 */
SahneStageThing *
sahne_act_thing (SahneAct *self, const char *id)
{
  for (guint i = 0; id && i < self->things->len; i++)
    if (g_str_equal (((SahneStageThing *) self->things->pdata[i])->id, id))
      return self->things->pdata[i];
  return NULL;
}

/**
 * sahne_act_beat:
 * @self: an act
 * @id: (nullable): a beat's id
 *
 * Returns: (transfer none) (nullable): the beat
 */
SahneBeat *
sahne_act_beat (SahneAct *self, const char *id)
{
  for (guint i = 0; id && i < self->beats->len; i++)
    if (g_str_equal (((SahneBeat *) self->beats->pdata[i])->id, id))
      return self->beats->pdata[i];
  return NULL;
}

static void
actor_target (const SahneActor *actor, gint64 t_us, SahneTarget *target)
{
  target->x = sahne_motion_value (actor->motion, SAHNE_X, t_us);
  target->y = sahne_motion_value (actor->motion, SAHNE_Y, t_us);
  target->z = sahne_motion_value (actor->motion, SAHNE_Z, t_us);
  target->width = actor->measure.width;
  target->height = actor->measure.height;
}

/* A door of the script that is one of a house's: the place before it, not the house. */
static void
door_target (SahneFloor *floor, SahneTarget *target)
{
  const SahneFloorMark *door
      = sahne_floor_mark (floor, SAHNE_MARK_DOOR, target->piece->id, target->x, NULL);

  if (door == NULL || target->thing == NULL || !g_str_equal (target->thing->concept, "door"))
    return;
  target->x = door->x;
  target->z = door->z;
  target->width = target->thing->width;
  target->height = target->thing->height;
}

static void
piece_target (const SahneFloorPiece *piece, SahneTarget *target)
{
  target->x = piece->x;
  target->y = piece->y;
  target->z = piece->z;
  target->width = piece->width;
  target->height = piece->height;
}

static void
held_target (const SahneActor *holder, const char *at, gint64 t_us, SahneTarget *target)
{
  SahneSubject subject;

  sahne_actor_subject (holder, t_us, &subject);
  target->x = subject.eye_x;
  target->z = subject.z;
  target->y = g_strcmp0 (at, "mouth") == 0 || g_strcmp0 (at, "beak") == 0
                  ? subject.eye_y - 0.2 * subject.head
                  : subject.y0 + 0.55 * (subject.y1 - subject.y0);
}

/* In another thing, which stands or is carried. */
static void
inside_target (SahneAct *self, const char *container, gint64 t_us, SahneTarget *target)
{
  const SahneStageThing *around = sahne_act_thing (self, container);
  const SahneHold *hold = around ? sahne_stage_thing_hold_at (around, t_us) : NULL;
  SahneActor *holder = hold ? sahne_act_actor (self, hold->by) : NULL;

  if (around == NULL)
    return;
  target->x = sahne_motion_value (around->motion, SAHNE_X, t_us);
  target->y = sahne_motion_value (around->motion, SAHNE_Y, t_us) + 0.5 * around->height;
  target->z = sahne_motion_value (around->motion, SAHNE_Z, t_us);
  if (holder)
    held_target (holder, hold->at, t_us, target);
}

/**
 * sahne_act_may_contain:
 * @self: an act
 * @container: a thing
 * @content: another thing
 *
 * Returns: whether one can be put into the other: it fits, and that one is in nothing itself
 */
gboolean
sahne_act_may_contain (SahneAct *self, const SahneStageThing *container,
                       const SahneStageThing *content)
{
  return container->placed && sahne_stage_thing_contains (container, content)
         && sahne_act_thing (self, container->holder) == NULL;
}

/**
 * sahne_act_target_at:
 * @self: an act
 * @id: (nullable): a member of the cast, a thing, or a piece of the set
 * @t_us: scene time, microseconds
 * @target: (out): what it is and where it is then
 *
 * Returns: whether there is such a thing in this scene
 */
gboolean
sahne_act_target_at (SahneAct *self, const char *id, gint64 t_us, SahneTarget *target)
{
  const SahneHold *hold;

  memset (target, 0, sizeof *target);
  target->actor = sahne_act_actor (self, id);
  target->thing = sahne_act_thing (self, id);
  /* a boat of the script is not the boat of the set */
  target->piece = sahne_floor_piece (self->floor, target->thing ? target->thing->piece : id);
  if (target->actor)
    actor_target (target->actor, t_us, target);
  else if (target->thing && target->thing->placed && !target->piece)
    {
      SahneActor *holder;
      hold = sahne_stage_thing_hold_at (target->thing, t_us);
      holder = hold ? sahne_act_actor (self, hold->by) : NULL;
      target->x = sahne_motion_value (target->thing->motion, SAHNE_X, t_us);
      target->y = sahne_motion_value (target->thing->motion, SAHNE_Y, t_us);
      target->z = sahne_motion_value (target->thing->motion, SAHNE_Z, t_us);
      if (hold && holder == NULL && hold->by)
        inside_target (self, hold->by, t_us, target);
      if (holder)
        held_target (holder, hold->at, t_us, target);
      target->width = target->thing->width;
      target->height = target->thing->height;
    }
  else if (target->piece)
    {
      piece_target (target->piece, target);
      door_target (self->floor, target);
    }
  return target->actor || target->piece || (target->thing && target->thing->placed);
}

/**
 * sahne_act_target:
 * @self: an act
 * @id: (nullable): a member of the cast, a thing, or a piece of the set
 * @target: (out): what it is and where it will be at the end of what is planned
 *
 * Returns: whether there is such a thing in this scene
 */
gboolean
sahne_act_target (SahneAct *self, const char *id, SahneTarget *target)
{
  return sahne_act_target_at (self, id, G_MAXINT64, target);
}

/**
 * sahne_act_sound:
 * @self: an act
 * @t_us: scene time, microseconds
 * @kind: (nullable): what is heard; nothing
 * @material: (nullable): of what
 * @strength: 0 to 1
 * @x: metres to the right
 * @y: metres above the ground
 * @z: metres away
 * @actor: (nullable): who makes it
 *
 * Notes a noise.
 */
void
sahne_act_sound (SahneAct *self, gint64 t_us, const char *kind, const char *material,
                 double strength, double x, double y, double z, const char *actor)
{
  SahneEvent event = { .t_us = t_us,
                       .kind = kind ? g_intern_string (kind) : NULL,
                       .material = material,
                       .strength = strength,
                       .x = x,
                       .y = y,
                       .z = z,
                       .actor = actor };
  if (kind)
    sahne_events_add (self->events, &event);
}

/**
 * sahne_act_look:
 * @self: an act
 * @actor: who looks
 * @from_us: from when, microseconds
 * @to_us: until when
 * @id: (nullable): at whom or what
 * @rank: of two at the same time the higher is looked at
 */
void
sahne_act_look (SahneAct *self, SahneActor *actor, gint64 from_us, gint64 to_us, const char *id,
                int rank)
{
  SahneLook look = { actor, from_us, to_us, id, { 0, 0, 0 }, rank };
  if (id && to_us > from_us && !g_str_equal (id, actor->id))
    g_array_append_val (self->looks, look);
}

/**
 * sahne_act_look_at:
 * @self: an act
 * @actor: who looks
 * @from_us: from when, microseconds
 * @to_us: until when
 * @at: a point of the world
 * @rank: of two at the same time the higher is looked at
 */
void
sahne_act_look_at (SahneAct *self, SahneActor *actor, gint64 from_us, gint64 to_us, SahnePoint3 at,
                   int rank)
{
  SahneLook look = { actor, from_us, to_us, NULL, at, rank };
  if (to_us > from_us)
    g_array_append_val (self->looks, look);
}

/**
 * sahne_act_other:
 * @self: an act
 * @actor: somebody
 *
 * Returns: (transfer none) (nullable): who is on stage with him and nearest
 */
SahneActor *
sahne_act_other (SahneAct *self, const SahneActor *actor)
{
  SahneActor *best = NULL;
  double nearest = G_MAXDOUBLE, x = sahne_actor_get (actor, SAHNE_X);

  for (guint i = 0; i < self->actors->len; i++)
    {
      SahneActor *other = self->actors->pdata[i];
      double away = ABS (sahne_actor_get (other, SAHNE_X) - x);
      if (other == actor || !other->present || away >= nearest)
        continue;
      nearest = away;
      best = other;
    }
  return best;
}

/**
 * sahne_beat_id_at:
 * @self: a beat
 * @list: "actors", "objects", "recipients", "instruments", "to" or "subjects"
 * @index: which
 *
 * Returns: (transfer none) (nullable): the id
 */
const char *
sahne_beat_id_at (const SahneBeat *self, const char *list, guint index)
{
  return sahne_json_array_string (sahne_json_array (self->json, list), index, NULL);
}

/**
 * sahne_beat_object:
 * @self: a beat
 *
 * Returns: (transfer none) (nullable): what the action is done to; with or towards whom when it is
 *   done to nothing
 */
const char *
sahne_beat_object (const SahneBeat *self)
{
  const char *id = sahne_beat_id_at (self, "objects", 0);
  JsonObject *relation;

  if (id == NULL)
    id = sahne_beat_id_at (self, "recipients", 0);
  for (guint i = 0; id == NULL && (relation = sahne_beat_relation (self, i)); i++)
    id = sahne_json_string (relation, "to", NULL);
  return id;
}

/**
 * sahne_beat_relation:
 * @self: a beat
 * @index: which of its relations
 *
 * Returns: (transfer none) (nullable): where it happens
 */
JsonObject *
sahne_beat_relation (const SahneBeat *self, guint index)
{
  JsonArray *where = sahne_json_array (self->json, "where");
  JsonNode *node = where && index < json_array_get_length (where)
                       ? json_array_get_element (where, index)
                       : NULL;
  return node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/**
 * sahne_beat_manner:
 * @self: a beat
 * @word: an adverb without -ly: slow, quick, proud
 *
 * Returns: whether the script says that it is done so
 */
gboolean
sahne_beat_manner (const SahneBeat *self, const char *word)
{
  JsonArray *manner = sahne_json_array (self->json, "manner");

  for (guint i = 0; manner && i < json_array_get_length (manner); i++)
    if (g_str_has_prefix (sahne_json_array_string (manner, i, ""), word))
      return TRUE;
  return FALSE;
}

/**
 * sahne_beat_tempo:
 * @self: a beat
 *
 * Returns: how fast it is done, 1 as usual
 */
double
sahne_beat_tempo (const SahneBeat *self)
{
  static const struct
  {
    const char *word;
    double tempo;
  } words[] = {
    { "very slow", 0.5 }, { "slow", 0.65 }, { "quick", 1.35 },   { "fast", 1.35 },
    { "sudden", 1.4 },    { "hurr", 1.4 },  { "careful", 0.7 },  { "sad", 0.75 },
    { "tired", 0.7 },     { "weary", 0.7 }, { "angr", 1.2 },     { "excited", 1.25 },
    { "happ", 1.1 },      { "gentl", 0.8 }, { "soft", 0.85 },    { "quiet", 0.8 },
    { "lazy", 0.65 },     { "lazi", 0.65 }, { "nervous", 1.15 }, { "calm", 0.85 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (sahne_beat_manner (self, words[i].word))
      return words[i].tempo;
  return 1;
}
