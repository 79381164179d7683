/* Lays a person's hand edits over what a clone made.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-override.h"

#include <string.h>

#include "sahne-json.h"

/* Whether a patch brings a new member of a collection rather than changing one. */
static gboolean
inserts (JsonNode *patch)
{
  return JSON_NODE_HOLDS_OBJECT (patch)
         && json_object_has_member (json_node_get_object (patch), "order");
}

/* The object that @path names, and in @name its last part; %NULL when a part is missing. */
static JsonObject *
find_parent (JsonObject *section, const char *path, char **name)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", 8);
  guint n = g_strv_length (parts);

  for (guint i = 0; section && i + 1 < n; i++)
    section = sahne_json_object (section, parts[i]);
  *name = n ? g_strdup (parts[n - 1]) : NULL;
  return n ? section : NULL;
}

/* Whether every value that the patch replaced still stands as the person saw it. */
static gboolean
still_as_seen (JsonNode *now, JsonNode *replaced)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  if (replaced == NULL || !JSON_NODE_HOLDS_OBJECT (replaced) || !JSON_NODE_HOLDS_OBJECT (now))
    return TRUE;
  json_object_iter_init (&iter, json_node_get_object (replaced));
  while (json_object_iter_next (&iter, &name, &value))
    {
      JsonNode *current = json_object_get_member (json_node_get_object (now), name);
      if (current == NULL ? !JSON_NODE_HOLDS_NULL (value) : !json_node_equal (current, value))
        return FALSE;
    }
  return TRUE;
}

typedef struct
{
  JsonObject *root;
  GStrvBuilder *waiting, *changed;
} Layer;

static void
lay (Layer *layer, const char *target, JsonObject *override)
{
  g_autofree char *name = NULL;
  JsonObject *parent = find_parent (layer->root, target, &name);
  JsonNode *patch = json_object_get_member (override, "patch");
  JsonNode *now = parent ? json_object_get_member (parent, name) : NULL;

  if (patch == NULL)
    return;
  if (parent == NULL || (now == NULL && !inserts (patch)))
    {
      g_strv_builder_add (layer->waiting, target);
      return;
    }
  if (now && !still_as_seen (now, json_object_get_member (override, "replaced")))
    g_strv_builder_add (layer->changed, target);
  json_object_set_member (parent, name, sahne_json_merge_patch (now, patch));
}

/**
 * sahne_override_apply:
 * @section: what a clone made; not changed
 * @overrides: (nullable): target → {"patch": merge patch, "replaced": values it replaced}
 * @waiting: (out) (transfer full): targets that are not there now
 * @changed: (out) (transfer full): targets whose replaced values differ from what stands there now
 *
 * A target is a path of ids ("looks/fox"). A patch whose `order` is set may bring a new id;
 * `"gone": true` removes an entry from what sahne_json_ordered() lists.
 *
 * Returns: (transfer full): the section with the person's edits; it shares what @section holds when
 *   there are none
 */
JsonNode *
sahne_override_apply (JsonNode *section, JsonObject *overrides, GStrv *waiting, GStrv *changed)
{
  g_autoptr (GStrvBuilder) none = g_strv_builder_new (), other = g_strv_builder_new ();
  gboolean plain = overrides == NULL || json_object_get_size (overrides) == 0;
  g_autofree char *text = plain ? NULL : sahne_json_write_string (section);
  JsonNode *result
      = plain ? json_node_copy (section) : sahne_json_parse (text, strlen (text), NULL);
  Layer layer = { json_node_get_object (result), none, other };
  g_autoptr (GList) targets = overrides ? json_object_get_members (overrides) : NULL;

  targets = g_list_sort (targets, (GCompareFunc) strcmp);
  for (GList *l = targets; l; l = l->next)
    if (sahne_json_object (overrides, l->data))
      lay (&layer, l->data, sahne_json_object (overrides, l->data));
  *waiting = g_strv_builder_end (none);
  *changed = g_strv_builder_end (other);
  return result;
}
