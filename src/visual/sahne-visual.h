/* The visual clone's work on one scene: who and what there is, and how it looks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "sahne-resources.h"

G_BEGIN_DECLS

JsonObject *sahne_visual_run (JsonObject *scene, SahneResources *resources, GError **error);

G_END_DECLS
