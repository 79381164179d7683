/* Portraits: members of the cast drawn from their looks, on a thread of their own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <json-glib/json-glib.h>

#include "sahne-resources.h"

G_BEGIN_DECLS

void sahne_portrait_draw_async (JsonObject *look, const char *style, int size,
                                SahneResources *resources, GCancellable *cancel,
                                GAsyncReadyCallback callback, gpointer data);
GdkTexture *sahne_portrait_draw_finish (GAsyncResult *result, GError **error);

G_END_DECLS
