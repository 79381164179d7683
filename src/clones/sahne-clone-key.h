/* The key a clone's result is cached under: everything that goes in, nothing that does not matter.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "sahne-key.h"
#include "sahne-resources.h"
#include "sahne-store.h"

G_BEGIN_DECLS

JsonNode *sahne_clone_without_spans (JsonNode *node);
void sahne_clone_content_hash (guint64 *hash, JsonNode *node);
char *sahne_clone_content_digest (JsonNode *section);
void sahne_clone_key_add_reads (SahneKey *key, JsonObject *scene, const char *const *reads);
char *sahne_clone_cache_lookup (SahneStore *store, const char *key, SahneResources *resources);
gboolean sahne_clone_cache_bind (SahneStore *store, const char *key, SahneResources *opened,
                                 const char *digest, GError **error);

G_END_DECLS
