/* The audio clone's work on one scene: every line spoken, and what music the scene wants.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "sahne-resources.h"
#include "sahne-store.h"

G_BEGIN_DECLS

JsonObject *sahne_audio_run (JsonObject *scene, JsonObject *overrides, SahneStore *store,
                             SahneResources *resources, GCancellable *cancellable, GError **error);

G_END_DECLS
