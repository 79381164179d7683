/* What clones made: content-addressed files, found again by the key of what went in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define SAHNE_TYPE_STORE (sahne_store_get_type ())
G_DECLARE_FINAL_TYPE (SahneStore, sahne_store, SAHNE, STORE, GObject)

SahneStore *sahne_store_new (const char *folder, guint64 max_bytes, GError **error);
SahneStore *sahne_store_new_default (GError **error);
char *sahne_store_put (SahneStore *self, GBytes *content, GError **error);
char *sahne_store_put_soon (SahneStore *self, GBytes *content, GError **error);
GBytes *sahne_store_get (SahneStore *self, const char *digest, GError **error);
JsonNode *sahne_store_get_json (SahneStore *self, const char *digest, GError **error);
JsonNode *sahne_store_share_json (SahneStore *self, const char *digest, GError **error);
gboolean sahne_store_has (SahneStore *self, const char *digest);
char *sahne_store_path (SahneStore *self, const char *digest);
gboolean sahne_store_bind (SahneStore *self, const char *key, const char *digest, GError **error);
char *sahne_store_lookup (SahneStore *self, const char *key);
void sahne_store_hold (SahneStore *self, const char *digest);
void sahne_store_release (SahneStore *self, const char *digest);

G_END_DECLS
