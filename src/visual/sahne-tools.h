/* Tools: what a verb is done with though the script does not name it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "sahne-resources.h"

G_BEGIN_DECLS

typedef struct _SahneTools SahneTools;

SahneTools *sahne_tools_new (SahneResources *resources, GError **error);
void sahne_tools_free (SahneTools *self);
gboolean sahne_tools_find (const SahneTools *self, const char *verb, const char *object,
                           const char **tool, const char **beside);
void sahne_tools_add (const SahneTools *self, JsonObject *scene, JsonObject *looks,
                      JsonObject *props, SahneResources *resources);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneTools, sahne_tools_free)

G_END_DECLS
