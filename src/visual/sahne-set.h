/* Sets: a place's recipe becomes the concrete set of a scene.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "sahne-resources.h"

G_BEGIN_DECLS

JsonObject *sahne_set_build (JsonObject *brief, JsonObject *script, SahneResources *resources,
                             GError **error);
char *sahne_set_find_recipe (const char *concept, const char *name, const char *setting,
                             SahneResources *resources, gboolean *known);

G_END_DECLS
