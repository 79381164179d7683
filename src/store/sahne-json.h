/* The only reader and writer of documents: canonical JSON, read with limits.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* A document nested deeper or longer than this is refused. */
#define SAHNE_JSON_MAX_DEPTH 64
#define SAHNE_JSON_MAX_BYTES (256 * 1024 * 1024)
#define SAHNE_JSON_MAX_INT 9007199254740992 /* 2^53 */

JsonNode *sahne_json_parse (const char *text, gsize length, GError **error);
JsonNode *sahne_json_parse_bytes (GBytes *bytes, GError **error);
GBytes *sahne_json_write (JsonNode *node);
char *sahne_json_write_string (JsonNode *node);
char *sahne_json_digest (JsonNode *node);

JsonNode *sahne_json_share (JsonNode *node);
JsonNode *sahne_json_merge_patch (JsonNode *target, JsonNode *patch);

gint64 sahne_json_int (JsonObject *object, const char *name, gint64 fallback);
gboolean sahne_json_bool (JsonObject *object, const char *name, gboolean fallback);
const char *sahne_json_string (JsonObject *object, const char *name, const char *fallback);
JsonObject *sahne_json_object (JsonObject *object, const char *name);
JsonArray *sahne_json_array (JsonObject *object, const char *name);
JsonObject *sahne_json_path (JsonObject *object, ...) G_GNUC_NULL_TERMINATED;
GPtrArray *sahne_json_ordered (JsonObject *collection);
JsonObject *sahne_json_add_object (JsonObject *object, const char *name);
JsonArray *sahne_json_add_array (JsonObject *object, const char *name);
gboolean sahne_json_array_has (JsonArray *array, const char *text);
gint64 sahne_json_array_int (JsonArray *array, guint index, gint64 fallback);
const char *sahne_json_array_string (JsonArray *array, guint index, const char *fallback);

G_END_DECLS
