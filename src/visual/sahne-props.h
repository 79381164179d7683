/* Props: how the things of a script are drawn.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "sahne-resources.h"

G_BEGIN_DECLS

JsonObject *sahne_props_look (JsonObject *brief, const char *id, JsonObject *thing,
                              JsonObject *script, SahneResources *resources);

G_END_DECLS
