/* The visual clone's work on one scene: who and what there is, and how it looks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-visual.h"

#include <string.h>

#include "sahne-boughs.h"
#include "sahne-casting.h"
#include "sahne-games.h"
#include "sahne-json.h"
#include "sahne-landmarks.h"
#include "sahne-props.h"
#include "sahne-seats.h"
#include "sahne-set.h"
#include "sahne-species.h"
#include "sahne-tools.h"

/* Things heavier than this stay where they are: what the set has of the kind is the script's. */
#define FIXED_G 8000
/* What is higher finds no place in a room, micrometres. */
#define ROOM_UM 2700000

/* From this height on a plant is a tree. */
#define TREE_UM 1900000
/* What is so long and high and rolls is a car, micrometres. */
#define CAR_UM 2600000
#define LEAST_CAR_UM 1200000
/* What is as high and belongs on water is a ship, micrometres. */
#define SHIP_UM 4000000

/* A thing with a face is at least so high that the face is seen beside people, and at most so that
 * both fit into one picture. */
#define LEAST_THING_UM 550000
#define MOST_THING_UM 2600000

typedef struct
{
  JsonObject *brief, *cast, *script;
  SahneResources *resources;
  SahneCastingTables *people;
  SahneSpecies *species;
} Visual;

static JsonObject *
nothing (void)
{
  JsonObject *look = json_object_new ();

  json_object_set_string_member (look, "rig", "none");
  json_object_set_string_member (look, "art", "none");
  return look;
}

/* Witches and fairies are drawn as people, some of them taller or smaller. */
static JsonObject *
human_look (const Visual *self, const char *id, JsonObject *member)
{
  JsonObject *look = sahne_casting_person (self->people, self->brief, id, member, self->script);
  gint64 height
      = sahne_species_human_height (self->species, sahne_json_string (member, "concept", NULL));

  if (height > 0)
    json_object_set_int_member (look, "height_um", height);
  return look;
}

/* Whether a thing does something that needs a face. */
static gboolean
acts (const Visual *self, const char *id, JsonObject *member)
{
  JsonObject *beats = sahne_json_object (self->script, "beats");
  g_autoptr (GPtrArray) ids = sahne_json_ordered (beats);

  if (sahne_json_bool (member, "speaks", FALSE))
    return TRUE;
  for (guint i = 0; i < ids->len; i++)
    {
      JsonObject *beat = sahne_json_object (beats, ids->pdata[i]);
      JsonArray *actors = sahne_json_array (beat, "actors");
      if (sahne_json_object (sahne_json_object (self->script, "things"), id) == NULL && actors
          && sahne_json_array_has (actors, id))
        return TRUE;
    }
  return FALSE;
}

/* A lamp that talks: the lamp as it is drawn anyway, with a face and arms. */
static JsonObject *
thing_look (const Visual *self, const char *id, JsonObject *member)
{
  JsonObject *look = sahne_props_look (self->brief, id, member, self->script, self->resources);
  gint64 height = sahne_json_int (look, "height_um", 1),
         width = sahne_json_int (look, "width_um", 1);

  json_object_set_string_member (look, "rig", "thing");
  json_object_set_string_member (look, "species", "thing");
  if (height < LEAST_THING_UM || height > MOST_THING_UM)
    {
      gint64 staged = CLAMP (height, LEAST_THING_UM, MOST_THING_UM);
      json_object_set_int_member (look, "width_um", MAX (1, width * staged / MAX (height, 1)));
      json_object_set_int_member (look, "height_um", staged);
    }
  return look;
}

/* An animal; in clothes it stands on two legs. */
static JsonObject *
animal_look (const Visual *self, const char *id, JsonObject *member, GError **error)
{
  JsonObject *look
      = sahne_species_look (self->species, self->brief, id, member, self->resources, error);
  JsonObject *dressed;

  if (look == NULL || !sahne_json_bool (member, "upright", FALSE)
      || sahne_json_int (member, "count", 1) > 1 || !sahne_species_stands (look, self->resources))
    return look;
  dressed = sahne_casting_person (self->people, self->brief, id, member, self->script);
  sahne_species_put_on (look, dressed, self->resources);
  json_object_unref (look);
  return dressed;
}

static JsonObject *
look_of (const Visual *self, const char *id, JsonObject *member, GError **error)
{
  const char *kind = sahne_json_string (member, "kind", "person");
  const char *concept = sahne_json_string (member, "concept", NULL);

  if (g_str_equal (kind, "voice"))
    return nothing ();
  if (g_str_equal (kind, "person")
      || (g_str_equal (kind, "creature") && sahne_species_is_human (self->species, concept)))
    return human_look (self, id, member);
  if (g_str_equal (kind, "thing") && !sahne_species_knows (self->species, concept))
    return acts (self, id, member) ? thing_look (self, id, member) : nothing ();
  return animal_look (self, id, member, error);
}

/* A garment that somebody wears or puts on is drawn on him, not beside him. */
static gboolean
is_put_on (const Visual *self, const char *id, JsonObject *prop)
{
  JsonObject *beats = sahne_json_object (self->script, "beats");
  g_autoptr (GPtrArray) ids = sahne_json_ordered (beats);

  if (g_strcmp0 (sahne_json_string (prop, "sound", NULL), "cloth") != 0
      || g_strcmp0 (sahne_json_string (prop, "hold", NULL), "hang") != 0)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      JsonObject *beat = sahne_json_object (beats, ids->pdata[i]);
      if (g_str_equal (sahne_json_string (beat, "action", ""), "wear")
          && !sahne_json_bool (beat, "negated", FALSE)
          && sahne_json_array_has (sahne_json_array (beat, "objects"), id))
        return TRUE;
    }
  return FALSE;
}

/* A member of the cast to which garments can be added. */
static JsonObject *
copy_of (JsonObject *member)
{
  g_autoptr (GList) names = json_object_get_members (member);
  JsonArray *old = sahne_json_array (member, "wears"), *wears;
  JsonObject *copy = json_object_new ();

  for (GList *l = names; l; l = l->next)
    if (!g_str_equal (l->data, "wears"))
      json_object_set_member (copy, l->data,
                              json_node_copy (json_object_get_member (member, l->data)));
  wears = sahne_json_add_array (copy, "wears");
  for (guint i = 0; old && i < json_array_get_length (old); i++)
    json_array_add_element (wears, json_node_copy (json_array_get_element (old, i)));
  return copy;
}

/* What the beats of the scene put on somebody, added to what the script says he wears. */
static JsonObject *
with_garments (const Visual *self, const char *id, JsonObject *member)
{
  JsonObject *beats = sahne_json_object (self->script, "beats"), *copy = NULL;
  JsonObject *things = sahne_json_object (self->script, "things");
  g_autoptr (GPtrArray) ids = sahne_json_ordered (beats);

  for (guint i = 0; i < ids->len; i++)
    {
      JsonObject *beat = sahne_json_object (beats, ids->pdata[i]);
      const char *what = sahne_json_array_string (sahne_json_array (beat, "objects"), 0, NULL);
      JsonObject *thing = what && things ? sahne_json_object (things, what) : NULL, *worn;
      g_autoptr (JsonObject) prop = NULL;
      if (!g_str_equal (sahne_json_string (beat, "action", ""), "wear") || thing == NULL
          || !sahne_json_array_has (sahne_json_array (beat, "actors"), id)
          || sahne_json_array (beat, "recipients"))
        continue;
      prop = sahne_props_look (self->brief, what, thing, self->script, self->resources);
      if (!is_put_on (self, what, prop))
        continue;
      copy = copy ? copy : copy_of (member);
      worn = json_object_new ();
      json_object_set_string_member (worn, "concept", sahne_json_string (thing, "concept", ""));
      if (sahne_json_string (thing, "colour", NULL))
        json_object_set_string_member (worn, "colour", sahne_json_string (thing, "colour", NULL));
      json_array_add_object_element (sahne_json_array (copy, "wears"), worn);
      if (g_strcmp0 (sahne_json_string (copy, "kind", NULL), "animal") == 0)
        json_object_set_boolean_member (copy, "upright", TRUE);
    }
  return copy ? copy : json_object_ref (member);
}

static JsonObject *
make_looks (const Visual *self, GError **error)
{
  g_autoptr (JsonObject) looks = json_object_new ();
  g_autoptr (GPtrArray) ids = sahne_json_ordered (self->cast);

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (JsonObject) member
          = with_garments (self, ids->pdata[i], sahne_json_object (self->cast, ids->pdata[i]));
      JsonObject *look = look_of (self, ids->pdata[i], member, error);
      if (look == NULL)
        return NULL;
      json_object_set_object_member (looks, ids->pdata[i], look);
    }
  sahne_casting_tell_apart (self->people, self->cast, looks);
  sahne_species_tell_apart (self->cast, looks, self->resources);
  return g_steal_pointer (&looks);
}

/* Whether @id or "@id-2" and so on is what a word names. */
static gboolean
is_named (const char *id, const char *word)
{
  gsize length = strlen (word);

  return strncmp (id, word, length) == 0
         && (id[length] == '\0'
             || (id[length] == '-'
                 && strspn (id + length + 1, "0123456789") == strlen (id + length + 1)));
}

/* The piece of the set that a word means and that no other thing is: by its name, by what it is, or
 * as the part of it that a mark names. */
static char *
find_piece (JsonObject *set, const char *concept, GHashTable *taken)
{
  JsonObject *pieces = sahne_json_object (set, "pieces"), *marks = sahne_json_object (set, "marks");
  g_autoptr (GPtrArray) ids = sahne_json_ordered (pieces), places = sahne_json_ordered (marks);
  g_autofree char *word = g_strdelimit (g_strdup (concept), " _", '-');

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < ids->len; i++)
      {
        JsonObject *piece = sahne_json_object (pieces, ids->pdata[i]);
        const char *name = pass ? sahne_json_string (piece, "kind", "") : ids->pdata[i];
        if (is_named (name, word) && !g_hash_table_contains (taken, ids->pdata[i]))
          return g_strdup (ids->pdata[i]);
      }
  for (guint i = 0; i < places->len; i++)
    {
      JsonObject *mark = sahne_json_object (marks, places->pdata[i]);
      const char *piece = sahne_json_string (mark, "piece", NULL);
      if (piece && is_named (places->pdata[i], word) && sahne_json_object (pieces, piece))
        return g_strdup (piece);
    }
  return NULL;
}

/* Whether a thing can be the one that stands in the set anyway: nobody holds, moves or wants it in
 * another colour. */
static gboolean
is_fixed (JsonObject *thing, JsonObject *prop)
{
  gboolean hangs = g_str_equal (sahne_json_string (prop, "where", "ground"), "wall")
                   && g_str_equal (sahne_json_string (prop, "hold", "none"), "none");

  return (hangs || sahne_json_int (prop, "mass_g", 0) >= FIXED_G)
         && !sahne_json_string (thing, "holder", NULL) && !sahne_json_string (thing, "colour", NULL)
         && !sahne_json_string (thing, "text", NULL);
}

/* The place and its sky show these by themselves, as the hour and the weather are. */
static gboolean
is_scenery (JsonObject *thing, const char *id)
{
  static const char *const words[]
      = { "moon",     "full moon", "sun",     "star",  "stars",     "sky",     "cloud",
          "sunlight", "moonlight", "rain",    "snow",  "fog",       "horizon", "earth",
          "wind",     "sea",       "ocean",   "wave",  "lightning", "light",   "splash",
          "sound",    "noise",     "silence", "voice", NULL };
  const char *concept = sahne_json_string (thing, "concept", id);

  return g_strv_contains (words, concept) && !sahne_json_string (thing, "holder", NULL)
         && !sahne_json_string (thing, "material", NULL);
}

/* Whether a vehicle comes, leaves or goes somewhere in this scene: then it is no part of the set.
 */
static gboolean
is_going (const Visual *self, const char *id, JsonObject *prop)
{
  static const char *const verbs[]
      = { "come",  "arrive", "return", "enter", "approach", "pass", "cross", "go",     "leave",
          "exit",  "move",   "drive",  "sail",  "race",     "rush", "run",   "appear", "stop",
          "reach", "dock",   "anchor", "row",   "depart",   "ride", NULL };
  static const char *const ridden[] = { "drive", "sail", "row", "ride", "fly", NULL };
  JsonObject *beats = sahne_json_object (self->script, "beats");
  g_autoptr (GPtrArray) ids = sahne_json_ordered (beats);

  if (!sahne_json_bool (prop, "rolls", FALSE)
      && !g_str_equal (sahne_json_string (prop, "where", "ground"), "water"))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      JsonObject *beat = sahne_json_object (beats, ids->pdata[i]);
      const char *verb = sahne_json_string (beat, "action", "");
      if (g_strv_contains (verbs, verb)
          && (sahne_json_array_has (sahne_json_array (beat, "actors"), id)
              || sahne_json_array_has (sahne_json_array (beat, "instruments"), id)))
        return TRUE;
      if (g_strv_contains (ridden, verb)
          && sahne_json_array_has (sahne_json_array (beat, "objects"), id))
        return TRUE;
    }
  return FALSE;
}

/* What goes by itself takes the place of the one that the set has. */
static void
take_out_of_set (JsonObject *set, const char *id, JsonObject *thing, GHashTable *taken)
{
  JsonObject *pieces = sahne_json_object (set, "pieces"), *marks = sahne_json_object (set, "marks");
  g_autofree char *name = find_piece (set, sahne_json_string (thing, "concept", id), taken);
  g_autoptr (GList) ids = marks ? json_object_get_members (marks) : NULL;

  if (name == NULL)
    return;
  for (GList *l = ids; l; l = l->next)
    if (g_strcmp0 (sahne_json_string (sahne_json_object (marks, l->data), "piece", NULL), name)
        == 0)
      json_object_remove_member (marks, l->data);
  json_object_remove_member (pieces, name);
}

/* The width of the room, micrometres; nothing outdoors. */
static gint64
room_width (JsonObject *set)
{
  JsonObject *layers = sahne_json_path (set, "backdrop", "layers", NULL);
  g_autoptr (GPtrArray) ids = sahne_json_ordered (layers);

  for (guint i = 0; i < ids->len; i++)
    {
      JsonObject *layer = sahne_json_object (layers, ids->pdata[i]);
      if (g_str_equal (sahne_json_string (layer, "kind", ""), "room"))
        return sahne_json_int (layer, "width_um", 0);
    }
  return 0;
}

static gboolean
has_water (JsonObject *set)
{
  JsonObject *marks = sahne_json_object (set, "marks");
  g_autoptr (GPtrArray) ids = sahne_json_ordered (marks);

  for (guint i = 0; i < ids->len; i++)
    if (g_str_equal (sahne_json_string (sahne_json_object (marks, ids->pdata[i]), "kind", ""),
                     "water"))
      return TRUE;
  return FALSE;
}

/* A ship without water under it: nobody sails through a street. */
static gboolean
is_aground (JsonObject *set, JsonObject *prop)
{
  return g_str_equal (sahne_json_string (prop, "where", "ground"), "water")
         && sahne_json_int (prop, "height_um", 0) >= SHIP_UM
         && !json_object_has_member (prop, "piece") && !has_water (set);
}

/* A door that is none of the place's: that of a bus, or of a house that is not in the picture. */
static gboolean
is_lost_door (JsonObject *set, JsonObject *thing, JsonObject *prop)
{
  static const char *const parts[] = { "door", "gate", "window", "roof", "wall", NULL };

  return !json_object_has_member (prop, "piece")
         && g_strv_contains (parts, sahne_json_string (thing, "concept", ""))
         && g_str_equal (sahne_json_string (set, "setting", "exterior"), "exterior")
         && !sahne_json_string (thing, "holder", NULL) && !sahne_json_string (thing, "colour", NULL)
         && !sahne_json_array (thing, "relations");
}

/* A big clock is as big as the room lets it be. */
static void
fit_room (JsonObject *set, JsonObject *thing, JsonObject *prop)
{
  static const char *const names[] = { "height_um", "width_um", "grip_x_um", "grip_y_um" };
  gint64 height = sahne_json_int (prop, "height_um", 0);

  if (!g_str_equal (sahne_json_string (set, "setting", ""), "interior") || height <= ROOM_UM
      || height > 2 * ROOM_UM || !json_object_has_member (thing, "size"))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    json_object_set_int_member (prop, names[i],
                                sahne_json_int (prop, names[i], 0) * ROOM_UM / height);
}

/* A house does not stand in a room, and no car comes in by the door. */
static gboolean
is_too_large (JsonObject *set, JsonObject *prop)
{
  gint64 width = sahne_json_int (prop, "width_um", 0), room = room_width (set);

  if (sahne_json_bool (prop, "rolls", FALSE) && width >= CAR_UM
      && sahne_json_int (prop, "height_um", 0) >= LEAST_CAR_UM && room > 0 && room < 2 * width
      && !json_object_has_member (prop, "piece"))
    return TRUE;
  return g_str_equal (sahne_json_string (set, "setting", ""), "interior")
         && !json_object_has_member (prop, "piece")
         && sahne_json_int (prop, "height_um", 0) > ROOM_UM;
}

static void
join_piece (JsonObject *set, const char *id, JsonObject *thing, JsonObject *prop, GHashTable *taken)
{
  const char *concept = sahne_json_string (thing, "concept", id);
  const char *text = sahne_json_string (thing, "text", NULL);
  char *name = text || is_fixed (thing, prop) ? find_piece (set, concept, taken) : NULL;
  JsonObject *piece = name ? sahne_json_path (set, "pieces", name, NULL) : NULL;

  if (piece && text)
    { /* what is written is written on the board that is there; on nothing else of the set */
      if (g_str_equal (sahne_json_string (piece, "kind", ""), "board"))
        json_object_set_string_member (piece, "text", text);
      else
        piece = NULL;
    }

  if (piece)
    {
      json_object_set_string_member (prop, "piece", name);
      json_object_set_string_member (prop, "art", "own");
      json_object_set_string_member (piece, "thing", id);
      g_hash_table_add (taken, g_steal_pointer (&name));
    }
  g_free (name);
}

/* He fell into the water: that of the harbour, no glass of it. */
static gboolean
is_of_place (JsonObject *set, JsonObject *thing)
{
  return g_str_equal (sahne_json_string (thing, "concept", ""), "water") && has_water (set)
         && !sahne_json_string (thing, "holder", NULL);
}

/* Somebody plants it. */
static gboolean
is_planted (const Visual *self, const char *id)
{
  JsonObject *beats = sahne_json_object (self->script, "beats");
  g_autoptr (GPtrArray) ids = sahne_json_ordered (beats);

  for (guint i = 0; i < ids->len; i++)
    {
      JsonObject *beat = sahne_json_object (beats, ids->pdata[i]);
      if (g_str_equal (sahne_json_string (beat, "action", ""), "plant")
          && sahne_json_array_has (sahne_json_array (beat, "objects"), id))
        return TRUE;
    }
  return FALSE;
}

/* A tree that somebody plants is a young one. */
static JsonObject *
prop_of (const Visual *self, const char *id, JsonObject *thing, gboolean planted)
{
  JsonObject *prop = sahne_props_look (self->brief, id, thing, self->script, self->resources);
  g_autoptr (JsonObject) young = NULL;

  if (!planted || sahne_json_int (prop, "height_um", 0) < TREE_UM
      || !g_str_equal (sahne_json_string (prop, "sound", ""), "plant"))
    return prop;
  json_object_unref (prop);
  young = json_object_new ();
  json_object_set_string_member (young, "concept", "sapling");
  json_object_set_int_member (young, "count", sahne_json_int (thing, "count", 1));
  return sahne_props_look (self->brief, id, young, self->script, self->resources);
}

static JsonObject *
make_props (const Visual *self, JsonObject *set)
{
  JsonObject *things = sahne_json_object (self->script, "things"), *props = json_object_new ();
  g_autoptr (GPtrArray) ids = sahne_json_ordered (things);
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint landmarks = 0;

  for (guint i = 0; i < ids->len; i++)
    {
      JsonObject *thing = sahne_json_object (things, ids->pdata[i]);
      gboolean planted = is_planted (self, ids->pdata[i]);
      JsonObject *prop = prop_of (self, ids->pdata[i], thing, planted);
      gboolean going = FALSE;

      fit_room (set, thing, prop);
      if (is_scenery (thing, ids->pdata[i]) || is_of_place (set, thing))
        json_object_set_string_member (prop, "art", "none");
      else if (is_going (self, ids->pdata[i], prop))
        {
          take_out_of_set (set, ids->pdata[i], thing, taken);
          going = TRUE;
        }
      else if (!planted)
        join_piece (set, ids->pdata[i], thing, prop, taken);
      if (is_too_large (set, prop) || is_aground (set, prop) || is_lost_door (set, thing, prop)
          || is_put_on (self, ids->pdata[i], prop))
        json_object_set_string_member (prop, "art", "none");
      else if (!json_object_has_member (prop, "piece") && !is_scenery (thing, ids->pdata[i])
               && !going && sahne_landmark_is (thing, prop))
        sahne_landmark_place (self->brief, self->script, set, ids->pdata[i], thing, prop,
                              landmarks++);
      json_object_set_object_member (props, ids->pdata[i], prop);
    }
  return props;
}

/* The colours of a scene: what its people wear and are, by how often; captions and titles of other
 * programs, and a person who adds to the scene, find them here. */
static void
add_palette (JsonObject *section, JsonObject *looks)
{
  static const char *const names[] = { "first", "second", "third", "fourth", "fifth" };
  JsonObject *palette = sahne_json_add_object (section, "palette");
  g_autoptr (GList) ids = g_list_sort (json_object_get_members (looks), (GCompareFunc) g_strcmp0);
  guint n = 0;

  for (GList *l = ids; l && n < G_N_ELEMENTS (names); l = l->next)
    {
      JsonObject *look = sahne_json_object (looks, l->data);
      JsonArray *wear = sahne_json_array (look, "wear");
      const char *colour = sahne_json_string (sahne_json_object (look, "colours"), "coat", NULL);
      for (guint i = 0; colour == NULL && wear && i < json_array_get_length (wear); i++)
        colour = sahne_json_string (json_array_get_object_element (wear, i), "colour", NULL);
      if (colour)
        json_object_set_string_member (palette, names[n++], colour);
    }
}

/**
 * sahne_visual_run:
 * @scene: a scene with `brief`, `cast` and `script`
 * @resources: for all tables
 * @error: return location for %SAHNE_ERROR_MISSING
 *
 * Decides how everybody and everything in a scene looks: looks by member of the cast, the set of
 * its place, props by thing. What cannot be drawn is stood in for and says so by its `art`.
 *
 * Returns: (transfer full) (nullable): the section `visual`
 */
JsonObject *
sahne_visual_run (JsonObject *scene, SahneResources *resources, GError **error)
{
  g_autoptr (SahneCastingTables) people = sahne_casting_tables_new (resources, error);
  g_autoptr (SahneSpecies) species = people ? sahne_species_new (resources, error) : NULL;
  g_autoptr (SahneTools) tools = species ? sahne_tools_new (resources, error) : NULL;
  Visual self = { .brief = sahne_json_object (scene, "brief"),
                  .cast = sahne_json_object (scene, "cast"),
                  .script = sahne_json_object (scene, "script"),
                  .resources = resources,
                  .people = people,
                  .species = species };
  g_autoptr (JsonObject) section = json_object_new ();
  JsonObject *looks = tools ? make_looks (&self, error) : NULL, *set, *props;

  if (looks == NULL)
    return NULL;
  json_object_set_object_member (section, "looks", looks);
  set = sahne_set_build (self.brief, self.script, resources, error);
  if (set == NULL)
    return NULL;
  json_object_set_object_member (section, "set", set);
  props = make_props (&self, set);
  json_object_set_object_member (section, "props", props);
  sahne_boughs_add (self.brief, self.script, set, props);
  sahne_seats_add (self.cast, self.script, set, props, resources);
  sahne_games_add (self.script, looks, set, props);
  sahne_tools_add (tools, scene, looks, props, resources);
  add_palette (section, looks);
  return g_steal_pointer (&section);
}
