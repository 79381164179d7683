/* Fuzzer: a map of ids from anywhere, and items cut out of the same bytes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"
#include "sahne-identities.h"
#include "sahne-json.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (SahneSource) source = fuzz_source (data, size);
  g_autoptr (JsonNode) node = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GArray) items = sahne_identities_items_new ();
  g_autoptr (SahneIdentities) identities = NULL;
  g_autoptr (JsonObject) map = NULL;
  int scene = -1;

  if (source == NULL)
    return 0;
  node = sahne_json_parse (source->text, strcspn (source->text, "\n"), NULL);
  lines = g_strsplit (source->text, "\n", 60);
  for (guint i = 0; lines[i]; i++)
    {
      gboolean begins = scene < 0 || lines[i][0] == '#';
      SahneIdentitiesItem item
          = { begins ? -1 : scene, begins ? "scene" : "action", NULL, lines[i], NULL };
      if (begins)
        scene = (int) items->len;
      g_array_append_val (items, item);
    }
  identities
      = sahne_identities_new (node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node)
                                                                    : NULL,
                              items);
  map = sahne_identities_write (identities);
  for (guint i = 0; i < items->len; i++)
    g_assert_nonnull (g_array_index (items, SahneIdentitiesItem, i).id);
  return 0;
}
