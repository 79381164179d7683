/* What is under somebody's feet, as the script says it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "sahne-resources.h"

G_BEGIN_DECLS

typedef struct _SahneGrounds SahneGrounds;

SahneGrounds *sahne_grounds_new (SahneResources *resources);
void sahne_grounds_free (SahneGrounds *self);
const char *sahne_grounds_of_scene (const SahneGrounds *self, JsonObject *script,
                                    gboolean interior);
const char *sahne_grounds_of_beat (const SahneGrounds *self, JsonObject *script, JsonObject *beat);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneGrounds, sahne_grounds_free)

G_END_DECLS
