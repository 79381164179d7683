/* The animation clone's work: sets every time of a scene and moves everything in it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "sahne-resources.h"

G_BEGIN_DECLS

JsonObject *sahne_animation_run (JsonObject *scene, SahneResources *resources,
                                 GCancellable *cancellable, GError **error);

G_END_DECLS
