/* What was measured of a film: its one gain, its loudness, its graph, kept in the store.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-mix-private.h"

#include <math.h>

#include "sahne-json.h"
#include "sahne-key.h"

/* What of a film document can be heard. */
static const char *const heard[] = { "aspect", "clips",    "frames", "levels", "loudness",
                                     "music",  "overlays", "rate",   "scenes", "seed" };

/* What the mix is made from besides the film. */
static const char *const tables[]
    = { "audio/effects.tsv", "audio/materials.tsv", "audio/ambiences.tsv",
        "audio/moods.tsv",   "audio/voices.json",   "lights.json" };

/**
 * sahne_mix_key:
 * @film: a film document
 * @resources: for the tables' versions
 * @version: of the mix
 *
 * Returns: (transfer full): the key of what is measured of the film
 */
char *
sahne_mix_key (JsonObject *film, SahneResources *resources, int version)
{
  SahneKey *key = sahne_key_new ("mix");
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), json_object_new ());
  JsonObject *part = json_node_get_object (node);
  g_autofree char *digest = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (heard); i++)
    if (json_object_has_member (film, heard[i]))
      json_object_set_member (part, heard[i], json_object_dup_member (film, heard[i]));
  digest = sahne_json_digest (node);
  json_object_unref (part);
  sahne_key_add_int (key, "version", version);
  sahne_key_add_string (key, "film", digest);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *table = sahne_resources_version (resources, tables[i]);
      sahne_key_add_string (key, tables[i], table);
    }
  return sahne_key_finish (key);
}

static gint64
thousandths (double value)
{
  return llround (CLAMP (value, -1000, 1000) * 1000);
}

/**
 * sahne_mix_save_levels:
 * @store: where it is kept
 * @key: what sahne_mix_key() returned
 * @levels: what was measured
 * @graph: (element-type gint): loudness over time
 *
 * Keeps a measure. When that fails it is measured again next time.
 */
void
sahne_mix_save_levels (SahneStore *store, const char *key, const SahneMixLevels *levels,
                       const GArray *graph)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *digest = NULL;
  JsonArray *array;

  json_object_set_int_member (object, "format", 1);
  json_object_set_int_member (object, "gain_mdb", thousandths (levels->gain_db));
  json_object_set_int_member (object, "integrated_mlufs", thousandths (levels->integrated_lufs));
  json_object_set_int_member (object, "true_peak_mdb", thousandths (levels->true_peak_db));
  json_object_set_int_member (object, "range_mlu", thousandths (levels->range_lu));
  array = sahne_json_add_array (object, "graph_mlufs");
  for (guint i = 0; i < graph->len; i++)
    json_array_add_int_element (array, g_array_index (graph, gint, i));
  bytes = sahne_json_write (node);
  digest = sahne_store_put_soon (store, bytes, NULL);
  if (digest)
    sahne_store_bind (store, key, digest, NULL);
}

/**
 * sahne_mix_load_levels:
 * @store: where measures are kept
 * @key: what sahne_mix_key() returned
 * @levels: (inout): left alone when the film has not been measured
 * @graph: (inout) (transfer full) (nullable): loudness over time
 */
void
sahne_mix_load_levels (SahneStore *store, const char *key, SahneMixLevels *levels, GArray **graph)
{
  g_autofree char *digest = sahne_store_lookup (store, key);
  g_autoptr (JsonNode) node = sahne_store_get_json (store, digest, NULL);
  JsonObject *object = node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonArray *array = sahne_json_array (object, "graph_mlufs");

  if (array == NULL || sahne_json_int (object, "format", 0) != 1)
    return;
  levels->gain_db = (double) sahne_json_int (object, "gain_mdb", 0) / 1000;
  levels->integrated_lufs = (double) sahne_json_int (object, "integrated_mlufs", 0) / 1e3;
  levels->true_peak_db = (double) sahne_json_int (object, "true_peak_mdb", 0) / 1e3;
  levels->range_lu = (double) sahne_json_int (object, "range_mlu", 0) / 1e3;
  *graph = g_array_new (FALSE, FALSE, sizeof (gint));
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      gint value = (gint) sahne_json_array_int (array, i, 0);
      g_array_append_val (*graph, value);
    }
}
