/* One scene of a film is cut anew, before the others have been looked through.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-montage-private.h"

#include <string.h>

#include "sahne-film-layout.h"
#include "sahne-json.h"

/* A film in which a scene changes. */
typedef struct
{
  JsonObject *film, *scene, *edits;
  const char *id;
} Patch;

static gboolean
is_of_scene (const Patch *self, JsonObject *object)
{
  return g_str_equal (sahne_json_string (object, "scene", ""), self->id);
}

/* The person's edit of a clip or a caption. */
static JsonNode *
find_edit (const Patch *self, const char *collection, const char *id)
{
  g_autofree char *target = g_strconcat (collection, "/", id, NULL);
  JsonObject *edit = self->edits ? sahne_json_object (self->edits, target) : NULL;

  return edit ? json_object_get_member (edit, "patch") : NULL;
}

static void
lay_edit (const Patch *self, const char *collection, const char *id)
{
  JsonObject *objects = sahne_json_object (self->film, collection);
  JsonNode *edit = find_edit (self, collection, id);

  if (edit)
    json_object_set_member (objects, id,
                            sahne_json_merge_patch (json_object_get_member (objects, id), edit));
}

/* A shot on its way into its order. */
typedef struct
{
  const char *id;
  gint64 order;
} Shot;

static int
compare_order (gconstpointer a, gconstpointer b)
{
  const Shot *one = a, *two = b;
  return one->order != two->order ? (one->order > two->order) - (one->order < two->order)
                                  : strcmp (one->id, two->id);
}

/* The scene's shots in the film, by their order; (transfer full). */
static GStrv
list_shots (const Patch *self, JsonObject *clips)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Shot));
  g_autoptr (GStrvBuilder) shots = g_strv_builder_new ();
  JsonObjectIter iter;
  JsonNode *node;
  Shot shot;

  if (clips)
    json_object_iter_init (&iter, clips);
  while (clips && json_object_iter_next (&iter, &shot.id, &node))
    {
      JsonObject *clip = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      if (clip == NULL || !is_of_scene (self, clip)
          || !g_str_equal (sahne_json_string (clip, "kind", ""), "shot")
          || sahne_json_bool (clip, "gone", FALSE))
        continue;
      shot.order = sahne_json_int (clip, "order", 0);
      g_array_append_val (found, shot);
    }
  g_array_sort (found, compare_order);
  for (guint i = 0; i < found->len; i++)
    g_strv_builder_add (shots, g_array_index (found, Shot, i).id);
  return g_strv_builder_end (shots);
}

/* A clip that shows something else now, where it stood and as it came in. */
static JsonObject *
renew_clip (JsonObject *before, JsonObject *now, gint64 order)
{
  static const char *const kept[] = { "transition", "fade_in_f", "fade_out_f" };
  JsonObject *clip = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_object_iter_init (&iter, now);
  while (json_object_iter_next (&iter, &name, &value))
    json_object_set_member (clip, name, sahne_json_share (value));
  for (guint i = 0; before && i < G_N_ELEMENTS (kept); i++)
    if (json_object_has_member (before, kept[i]))
      json_object_set_member (clip, kept[i],
                              sahne_json_share (json_object_get_member (before, kept[i])));
  json_object_set_int_member (clip, "order", before ? sahne_json_int (before, "order", 0) : order);
  return clip;
}

/* Shots that are not cut any more go, unless the person made them. */
static void
drop_shots (const Patch *self, JsonObject *clips, GStrv before, JsonObject *now)
{
  for (; *before; before++)
    if (!json_object_has_member (now, *before) && !find_edit (self, "clips", *before))
      json_object_remove_member (clips, *before);
}

static void
put_shots (const Patch *self, GStrv before, SahneRate rate)
{
  JsonObject *clips = sahne_json_object (self->film, "clips");
  g_autoptr (JsonObject) now = sahne_montage_scene (self->scene, rate);
  g_autoptr (GPtrArray) ids = sahne_json_ordered (now);
  JsonObject *first = sahne_json_object (clips, before[0]);
  gint64 order = sahne_json_int (first, "order", 0);

  drop_shots (self, clips, before, now);
  for (guint i = 0; i < ids->len; i++)
    {
      JsonObject *old = sahne_json_object (clips, ids->pdata[i]),
                 *clip = renew_clip (old, sahne_json_object (now, ids->pdata[i]), order + 1);
      order = sahne_json_int (clip, "order", 0);
      json_object_set_object_member (clips, ids->pdata[i], clip);
      lay_edit (self, "clips", ids->pdata[i]);
    }
}

static void
put_captions (const Patch *self, SahneRate rate)
{
  JsonObject *captions = sahne_json_object (self->film, "captions");
  g_autoptr (GPtrArray) made = sahne_montage_captions (self->scene, rate),
                        ids = sahne_json_ordered (captions);
  g_autoptr (GPtrArray) gone = g_ptr_array_new_with_free_func (g_free);
  int order = -1;
  guint first;

  for (guint i = 0; i < ids->len; i++)
    {
      JsonObject *caption = sahne_json_object (captions, ids->pdata[i]);
      if (!is_of_scene (self, caption))
        continue;
      if (order < 0)
        order = (int) sahne_json_int (caption, "order", 0);
      g_ptr_array_add (gone, g_strdup (ids->pdata[i]));
    }
  for (guint i = 0; i < gone->len; i++)
    json_object_remove_member (captions, gone->pdata[i]);
  order = MAX (order, 0);
  first = (guint) order / SAHNE_ORDER_STEP;
  for (guint i = 0; i < made->len; i++, order++)
    {
      g_autofree char *id = g_strdup_printf ("%s-t%u", self->id, first + i);
      sahne_montage_add_caption (captions, id, order, self->scene, made->pdata[i], 0);
      lay_edit (self, "captions", id);
    }
}

static void
note_scene (const Patch *self, const char *digest)
{
  JsonObject *scenes = sahne_film_own (self->film, "scenes"),
             *before = sahne_json_object (scenes, self->id), *entry = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_object_iter_init (&iter, before);
  while (json_object_iter_next (&iter, &name, &value))
    json_object_set_member (entry, name, sahne_json_share (value));
  json_object_set_string_member (entry, "digest", digest);
  json_object_set_int_member (entry, "duration_us",
                              sahne_json_int (sahne_json_object (self->scene, "animation"),
                                              "duration_us", 0));
  json_object_set_object_member (scenes, self->id, entry);
}

/**
 * sahne_montage_cut_anew:
 * @film: a laid film with the person's edits; not changed
 * @scene: one of its scenes, animated
 * @digest: of the scene's document
 * @edits: (nullable): the person's edits of the film: target → hand edit
 *
 * Puts a scene that has changed into a film, as it will be about when the whole is put together
 * anew; that takes as long as all scenes need, this only as long as one.
 *
 * Returns: (transfer full) (nullable): the film; %NULL when the scene has no shot in it
 */
JsonObject *
sahne_montage_cut_anew (JsonObject *film, JsonObject *scene, const char *digest, JsonObject *edits)
{
  JsonArray *fraction = sahne_json_array (film, "rate");
  SahneRate rate = { (int) MAX (1, sahne_json_array_int (fraction, 0, 30)),
                     (int) MAX (1, sahne_json_array_int (fraction, 1, 1)) };
  Patch self = { .film = sahne_film_copy (film),
                 .scene = scene,
                 .edits = edits,
                 .id = sahne_json_string (scene, "id", "") };
  g_auto (GStrv) shots = list_shots (&self, sahne_json_object (film, "clips"));

  if (shots[0] == NULL || !sahne_json_path (film, "scenes", self.id, NULL))
    {
      json_object_unref (self.film);
      return NULL;
    }
  note_scene (&self, digest);
  put_shots (&self, shots, rate);
  put_captions (&self, rate);
  sahne_film_layout (self.film);
  return self.film;
}
