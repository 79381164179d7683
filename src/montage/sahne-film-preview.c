/* The film as it will be with hand edits, before any clone has run.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-film-edit.h"

#include "sahne-film-layout.h"
#include "sahne-json.h"

static JsonNode *copy_deeply (JsonNode *node);

static void
copy_members (JsonObject *to, JsonObject *from, gboolean deeply)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_object_iter_init (&iter, from);
  while (json_object_iter_next (&iter, &name, &value))
    json_object_set_member (to, name, deeply ? copy_deeply (value) : sahne_json_share (value));
}

/* What is sealed is shared: nobody changes it. */
static JsonNode *
copy_deeply (JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node) && !json_object_is_immutable (json_node_get_object (node)))
    {
      g_autoptr (JsonObject) copy = json_object_new ();
      copy_members (copy, json_node_get_object (node), TRUE);
      return json_node_init_object (json_node_alloc (), copy);
    }
  if (JSON_NODE_HOLDS_ARRAY (node) && !json_array_is_immutable (json_node_get_array (node)))
    {
      g_autoptr (JsonArray) copy = json_array_new ();
      JsonArray *array = json_node_get_array (node);
      for (guint i = 0; i < json_array_get_length (array); i++)
        json_array_add_element (copy, copy_deeply (json_array_get_element (array, i)));
      return json_node_init_array (json_node_alloc (), copy);
    }
  return sahne_json_share (node);
}

/**
 * sahne_film_own:
 * @film: a film that may be changed
 * @name: of one of its collections
 *
 * Returns: (transfer none): the collection, made when it is missing, so that members may be put
 *   into it; those of a sealed one are shared
 */
JsonObject *
sahne_film_own (JsonObject *film, const char *name)
{
  JsonObject *from = sahne_json_object (film, name), *copy;

  if (from && !json_object_is_immutable (from))
    return from;
  copy = json_object_new ();
  if (from)
    copy_members (copy, from, FALSE);
  json_object_set_object_member (film, name, copy);
  return copy;
}

/**
 * sahne_film_copy:
 * @film: a film; not changed
 *
 * Returns: (transfer full): another one that may be laid anew; clips, captions and overlays that
 * are sealed are shared
 */
JsonObject *
sahne_film_copy (JsonObject *film)
{
  static const char *const laid[] = { "clips", "captions", "overlays" };
  JsonObject *copy = json_object_new ();

  copy_members (copy, film, !json_object_is_immutable (film));
  for (guint i = 0; i < G_N_ELEMENTS (laid); i++)
    sahne_film_own (copy, laid[i]);
  return copy;
}

/**
 * sahne_film_edit_preview:
 * @film: a laid film; not changed
 * @patches: (element-type SahneFilmPatch): hand edits
 *
 * The film as it will be with the hand edits, before any clone has run. What the edits leave as it
 * is, is shared with @film where that is sealed: while something is dragged this is done for every
 * frame.
 *
 * Returns: (transfer full): another film
 */
JsonObject *
sahne_film_edit_preview (JsonObject *film, GPtrArray *patches)
{
  JsonObject *result = sahne_film_copy (film);

  for (guint i = 0; i < patches->len; i++)
    {
      const SahneFilmPatch *patch = patches->pdata[i];
      g_auto (GStrv) path = g_strsplit (patch->target, "/", 2);
      JsonObject *parent = path[0] ? sahne_film_own (result, path[0]) : NULL;
      if (path[0] && path[1])
        json_object_set_member (parent, path[1],
                                sahne_json_merge_patch (json_object_get_member (parent, path[1]),
                                                        patch->patch));
    }
  sahne_film_layout (result);
  return result;
}
