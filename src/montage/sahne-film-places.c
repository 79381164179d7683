/* Where hand edits put clips and overlays, without making another film of it.
 *
 * While somebody drags an edge this is asked for every frame, in films of a thousand clips; another
 * film is made when the edge is let go. The rules are those of sahne-film-layout.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-film-places.h"

#include <string.h>

#include "sahne-film-edit.h"
#include "sahne-film-layout.h"
#include "sahne-frames.h"
#include "sahne-json.h"

struct _SahneFilmPlaces
{
  SahneRate rate;
  GHashTable *edited;           /* target -> JsonNode */
  GHashTable *clips, *overlays; /* id -> SahneFilmPlace */
  GPtrArray *order;             /* of the clips */
  gint64 frames;
};

/* A member of a collection on its way into the order. */
typedef struct
{
  gint64 order;
  const char *id;
  JsonObject *object;
} Entry;

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *one = a, *two = b;

  if (one->order != two->order)
    return one->order < two->order ? -1 : 1;
  return strcmp (one->id, two->id);
}

static JsonObject *
object_of (JsonNode *node)
{
  return node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* What stands under a target, with the edits so far. */
static JsonNode *
find_node (SahneFilmPlaces *self, JsonObject *film, const char *target)
{
  g_auto (GStrv) path = g_strsplit (target, "/", 2);
  JsonNode *edited = g_hash_table_lookup (self->edited, target);
  JsonObject *parent = path[0] ? sahne_json_object (film, path[0]) : NULL;

  if (edited || parent == NULL || path[1] == NULL)
    return edited;
  return json_object_get_member (parent, path[1]);
}

static void
merge (SahneFilmPlaces *self, JsonObject *film, GPtrArray *patches)
{
  for (guint i = 0; i < patches->len; i++)
    {
      const SahneFilmPatch *patch = patches->pdata[i];
      JsonNode *merged
          = sahne_json_merge_patch (find_node (self, film, patch->target), patch->patch);
      g_hash_table_replace (self->edited, g_strdup (patch->target), merged);
    }
}

static void
add_entry (GArray *entries, const char *id, JsonObject *object)
{
  Entry entry = { sahne_json_int (object, "order", 0), id, object };

  if (object && !sahne_json_bool (object, "gone", FALSE))
    g_array_append_val (entries, entry);
}

/* The members of a collection in their order, new ones too. */
static GArray *
list_entries (SahneFilmPlaces *self, JsonObject *collection, const char *prefix)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_autoptr (GHashTable) edited = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter hash;
  JsonObjectIter iter;
  gpointer target, value;
  const char *id;
  JsonNode *node;

  g_hash_table_iter_init (&hash, self->edited);
  while (g_hash_table_iter_next (&hash, &target, &value))
    if (g_str_has_prefix (target, prefix))
      {
        g_hash_table_add (edited, (char *) target + strlen (prefix));
        add_entry (entries, (char *) target + strlen (prefix), object_of (value));
      }
  if (collection)
    json_object_iter_init (&iter, collection);
  while (collection && json_object_iter_next (&iter, &id, &node))
    if (g_hash_table_size (edited) == 0 || !g_hash_table_contains (edited, id))
      add_entry (entries, id, object_of (node));
  g_array_sort (entries, compare_entries);
  return entries;
}

static SahneFilmPlace *
read_place (SahneFilmPlaces *self, JsonObject *object)
{
  SahneFilmPlace *place = g_new0 (SahneFilmPlace, 1);

  place->object = object;
  place->in_us = sahne_json_int (object, "in_us", 0);
  place->out_us = sahne_json_int (object, "out_us", 0);
  place->speed_pm = sahne_speed_of (object);
  place->shot = g_str_equal (sahne_json_string (object, "kind", ""), "shot");
  place->frames = sahne_film_clip_frames (object, self->rate);
  place->fade_in_f = CLAMP (sahne_json_int (object, "fade_in_f", 0), 0, place->frames);
  place->fade_out_f = CLAMP (sahne_json_int (object, "fade_out_f", 0), 0, place->frames);
  return place;
}

/* How many frames a clip comes in over the one before. */
static gint64
overlap (const SahneFilmPlace *place, const SahneFilmPlace *before)
{
  JsonObject *transition = sahne_json_object (place->object, "transition");
  gint64 longest = before ? MIN (place->frames, before->frames) / 2 : 0;
  gint64 frames = MIN (transition ? MAX (sahne_json_int (transition, "frames", 0), 0) : 0, longest);

  return frames < 2 ? 0 : frames;
}

static void
lay_clips (SahneFilmPlaces *self, JsonObject *film)
{
  g_autoptr (GArray) entries = list_entries (self, sahne_json_object (film, "clips"), "clips/");
  const SahneFilmPlace *before = NULL;

  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);
      SahneFilmPlace *place = read_place (self, entry->object);
      place->transition_f = overlap (place, before);
      place->start_f = self->frames - place->transition_f;
      self->frames = place->start_f + place->frames;
      g_hash_table_insert (self->clips, g_strdup (entry->id), place);
      g_ptr_array_add (self->order, place);
      before = place;
    }
}

/* The first clip that shows a moment of a scene. */
static const SahneFilmPlace *
find_shot (SahneFilmPlaces *self, const char *scene, gint64 t_us)
{
  for (guint i = 0; i < self->order->len; i++)
    {
      const SahneFilmPlace *place = self->order->pdata[i];
      if (place->shot && t_us >= place->in_us && t_us < place->out_us
          && g_str_equal (sahne_json_string (place->object, "scene", ""), scene))
        return place;
    }
  return NULL;
}

static void
lay_overlays (SahneFilmPlaces *self, JsonObject *film)
{
  g_autoptr (GArray) entries
      = list_entries (self, sahne_json_object (film, "overlays"), "overlays/");

  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);
      SahneFilmPlace *place = read_place (self, entry->object);
      gint64 at = sahne_json_int (entry->object, "scene_us", -1);
      const SahneFilmPlace *shot
          = at < 0 ? NULL : find_shot (self, sahne_json_string (entry->object, "scene", ""), at);
      place->start_f = MAX (0, sahne_json_int (entry->object, "start_f", 0));
      if (shot)
        place->start_f = shot->start_f
                         + sahne_speed_shown (sahne_frames_at (self->rate, at)
                                                  - sahne_frames_at (self->rate, shot->in_us),
                                              shot->speed_pm);
      g_hash_table_insert (self->overlays, g_strdup (entry->id), place);
    }
}

/**
 * sahne_film_places_new:
 * @film: a laid film; neither changed nor kept, but it must live as long as what is returned
 * @patches: (element-type SahneFilmPatch): hand edits
 *
 * Returns: (transfer full): where everything is with the edits
 */
SahneFilmPlaces *
sahne_film_places_new (JsonObject *film, GPtrArray *patches)
{
  SahneFilmPlaces *self = g_new0 (SahneFilmPlaces, 1);
  JsonArray *rate = sahne_json_array (film, "rate");

  self->rate = (SahneRate){ (int) MAX (1, sahne_json_array_int (rate, 0, 30)),
                            (int) MAX (1, sahne_json_array_int (rate, 1, 1)) };
  self->edited
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) json_node_unref);
  self->clips = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->overlays = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->order = g_ptr_array_new ();
  merge (self, film, patches);
  lay_clips (self, film);
  lay_overlays (self, film);
  return self;
}

/**
 * sahne_film_places_free:
 * @self: (transfer full): places
 */
void
sahne_film_places_free (SahneFilmPlaces *self)
{
  g_ptr_array_unref (self->order);
  g_hash_table_unref (self->clips);
  g_hash_table_unref (self->overlays);
  g_hash_table_unref (self->edited);
  g_free (self);
}

/**
 * sahne_film_places_find:
 * @self: places
 * @target: "clips/s1-c2" or "overlays/photo"
 *
 * Returns: (transfer none) (nullable): where it is; %NULL when it is not in the film
 */
const SahneFilmPlace *
sahne_film_places_find (SahneFilmPlaces *self, const char *target)
{
  if (g_str_has_prefix (target, "clips/"))
    return g_hash_table_lookup (self->clips, target + strlen ("clips/"));
  if (g_str_has_prefix (target, "overlays/"))
    return g_hash_table_lookup (self->overlays, target + strlen ("overlays/"));
  return NULL;
}

/**
 * sahne_film_places_frames:
 * @self: places
 *
 * Returns: how long the film is
 */
gint64
sahne_film_places_frames (SahneFilmPlaces *self)
{
  return MAX (self->frames, 1);
}
