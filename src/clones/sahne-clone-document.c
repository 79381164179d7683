/* Documents on their way from clone to clone: written for all, parsed only by other processes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-clone-document.h"

#include <glib/gi18n-lib.h>

#include "sahne-error.h"
#include "sahne-json.h"

/* What a buffer was written from, for clones of the same process. */
static GQuark
document_quark (void)
{
  return g_quark_from_static_string ("sahne-clone-document");
}

/**
 * sahne_clone_document_write:
 * @document: what to push; not changed any more by whoever made it
 *
 * Returns: (transfer full): a buffer that holds it
 */
GstBuffer *
sahne_clone_document_write (JsonNode *document)
{
  g_autoptr (GBytes) bytes = sahne_json_write (document);
  GstBuffer *buffer = gst_buffer_new_wrapped_bytes (bytes);

  gst_mini_object_set_qdata (GST_MINI_OBJECT (buffer), document_quark (), json_node_ref (document),
                             (GDestroyNotify) json_node_unref);
  return buffer;
}

/**
 * sahne_clone_document_own:
 * @scene: a scene
 *
 * Returns: (transfer full): a scene of its own over the same sections: sections are replaced, never
 *   changed
 */
JsonNode *
sahne_clone_document_own (JsonNode *scene)
{
  g_autoptr (JsonObject) copy = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_object_iter_init (&iter, json_node_get_object (scene));
  while (json_object_iter_next (&iter, &name, &value))
    json_object_set_member (copy, name, json_node_copy (value));
  return json_node_init_object (json_node_alloc (), copy);
}

/**
 * sahne_clone_document_read:
 * @buffer: one document
 * @error: return location for %SAHNE_ERROR_INPUT
 *
 * What a clone of this process pushed need not be parsed.
 *
 * Returns: (transfer full) (nullable): the document, an object; its sections may be shared
 */
JsonNode *
sahne_clone_document_read (GstBuffer *buffer, GError **error)
{
  JsonNode *shared = gst_mini_object_get_qdata (GST_MINI_OBJECT (buffer), document_quark ());
  g_autoptr (JsonNode) node = NULL;
  GstMapInfo map;

  if (shared)
    return sahne_clone_document_own (shared);
  if (!gst_buffer_map (buffer, &map, GST_MAP_READ))
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_FAILED,
                   _ ("A scene cannot be read from memory."));
      return NULL;
    }
  node = sahne_json_parse ((const char *) map.data, map.size, error);
  gst_buffer_unmap (buffer, &map);
  if (node && !JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT, _ ("What arrived is no scene."));
      return NULL;
    }
  return g_steal_pointer (&node);
}
