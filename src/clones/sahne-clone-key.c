/* The key a clone's result is cached under: everything that goes in, nothing that does not matter.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-clone-key.h"

#include <string.h>

#include "sahne-json.h"

/**
 * sahne_clone_without_spans:
 * @node: a section of a scene, or a part of it
 *
 * Where something stands in the source does not change what is made of it: a letter added in scene
 * 1 moves every span behind it.
 *
 * Returns: (transfer full): what it says, without where it was said
 */
JsonNode *
sahne_clone_without_spans (JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      g_autoptr (JsonObject) copy = json_object_new ();
      JsonObjectIter iter;
      const char *name;
      JsonNode *value;

      json_object_iter_init (&iter, json_node_get_object (node));
      while (json_object_iter_next (&iter, &name, &value))
        if (!g_str_equal (name, "span") && !g_str_equal (name, "spans"))
          json_object_set_member (copy, name, sahne_clone_without_spans (value));
      return json_node_init_object (json_node_alloc (), copy);
    }
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      g_autoptr (JsonArray) copy = json_array_new ();
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        json_array_add_element (copy,
                                sahne_clone_without_spans (json_array_get_element (array, i)));
      return json_node_init_array (json_node_alloc (), copy);
    }
  return json_node_copy (node);
}

static void
hash_text (guint64 *hash, const char *text)
{
  for (; *text; text++)
    *hash = (*hash ^ (guchar) *text) * G_GUINT64_CONSTANT (1099511628211);
  *hash = (*hash ^ 0xff) * G_GUINT64_CONSTANT (1099511628211);
}

static void
hash_value (guint64 *hash, JsonNode *node)
{
  g_autofree char *text = NULL;

  if (json_node_get_value_type (node) == G_TYPE_STRING)
    {
      hash_text (hash, json_node_get_string (node));
      return;
    }
  text = g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  hash_text (hash, text);
}

/**
 * sahne_clone_content_hash:
 * @hash: (inout): grows by what @node says
 * @node: a section of a scene, or a part of it
 *
 * The same for two sections that say the same wherever it was said, when the same code has made
 * them; quick, and no key: two that differ may be taken for the same once in 2^64.
 */
void
sahne_clone_content_hash (guint64 *hash, JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObjectIter iter;
      const char *name;
      JsonNode *value;

      hash_text (hash, "{");
      json_object_iter_init_ordered (&iter, json_node_get_object (node));
      while (json_object_iter_next_ordered (&iter, &name, &value))
        if (!g_str_equal (name, "span") && !g_str_equal (name, "spans"))
          {
            hash_text (hash, name);
            sahne_clone_content_hash (hash, value);
          }
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      hash_text (hash, "[");
      for (guint i = 0; i < json_array_get_length (array); i++)
        sahne_clone_content_hash (hash, json_array_get_element (array, i));
    }
  else if (JSON_NODE_HOLDS_VALUE (node))
    hash_value (hash, node);
}

/**
 * sahne_clone_content_digest:
 * @section: a section of a scene
 *
 * Returns: (transfer full): digest of what it says, wherever it was said
 */
char *
sahne_clone_content_digest (JsonNode *section)
{
  g_autoptr (JsonNode) content = sahne_clone_without_spans (section);
  return sahne_json_digest (content);
}

/**
 * sahne_clone_key_add_reads:
 * @key: a key
 * @scene: a scene
 * @reads: sections, or members of them with a dot ("brief.seed"), ended by %NULL
 */
void
sahne_clone_key_add_reads (SahneKey *key, JsonObject *scene, const char *const *reads)
{
  for (; *reads; reads++)
    {
      const char *dot = strchr (*reads, '.');
      g_autofree char *section
          = dot ? g_strndup (*reads, (gsize) (dot - *reads)) : g_strdup (*reads);
      JsonObject *object = dot ? sahne_json_object (scene, section) : scene;
      JsonNode *node = object ? json_object_get_member (object, dot ? dot + 1 : section) : NULL;
      g_autofree char *digest = node ? sahne_clone_content_digest (node) : NULL;
      sahne_key_add_string (key, *reads, digest);
    }
}

/* The second half of a key: which resources a run opened, and what they are now. */
static char *
key_with_resources (const char *key, char **names, SahneResources *resources)
{
  SahneKey *full = sahne_key_new ("clone-resources/1");

  sahne_key_add_string (full, "key", key);
  for (; *names; names++)
    {
      g_autofree char *version = **names ? sahne_resources_version (resources, *names) : NULL;
      if (**names)
        sahne_key_add_string (full, *names, version);
    }
  return sahne_key_finish (full);
}

/**
 * sahne_clone_cache_lookup:
 * @store: the store
 * @key: the key without resources
 * @resources: a look-up
 *
 * Returns: (transfer full) (nullable): digest of the stored result, when what its run opened is
 *   still the same
 */
char *
sahne_clone_cache_lookup (SahneStore *store, const char *key, SahneResources *resources)
{
  g_autofree char *list = sahne_store_lookup (store, key), *full = NULL;
  g_autoptr (GBytes) bytes = list ? sahne_store_get (store, list, NULL) : NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) names = NULL;

  if (bytes == NULL)
    return NULL;
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  names = g_strsplit (text ? text : "", "\n", -1); /* an empty file has no bytes to point to */
  full = key_with_resources (key, names, resources);
  return sahne_store_lookup (store, full);
}

/**
 * sahne_clone_cache_bind:
 * @store: the store
 * @key: the key without resources
 * @opened: the look-up the run used
 * @digest: its result in the store
 * @error: return location for an error
 *
 * Returns: whether sahne_clone_cache_lookup() will find it
 */
gboolean
sahne_clone_cache_bind (SahneStore *store, const char *key, SahneResources *opened,
                        const char *digest, GError **error)
{
  g_auto (GStrv) names = sahne_resources_names (opened);
  g_autofree char *text = g_strjoinv ("\n", names);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autofree char *list = sahne_store_put_soon (store, bytes, error), *full = NULL;

  if (list == NULL)
    return FALSE;
  full = key_with_resources (key, names, opened);
  return sahne_store_bind (store, key, list, error)
         && sahne_store_bind (store, full, digest, error);
}
