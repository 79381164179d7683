/* Checks documents against the schemas in data/schema.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

gboolean sahne_schema_check (JsonNode *schema, JsonNode *document, GError **error);

G_END_DECLS
