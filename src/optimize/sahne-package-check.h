/* Looks whether a streaming package plays: every segment, every promise.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>
#include <gio/gio.h>

G_BEGIN_DECLS

JsonNode *sahne_package_check (const char *folder, int threads, GCancellable *cancellable,
                               GError **error);

G_END_DECLS
