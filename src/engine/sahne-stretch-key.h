/* What decides the pixels of a stretch of a film, as one digest.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "sahne-reel.h"

G_BEGIN_DECLS

typedef struct _SahneStretchKeys SahneStretchKeys;

SahneStretchKeys *sahne_stretch_keys_new (JsonObject *film, SahneResources *resources);
void sahne_stretch_keys_free (SahneStretchKeys *self);
char *sahne_stretch_keys_get (SahneStretchKeys *self, SahneReel *reel, guint stretch, int every,
                              gboolean burn);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneStretchKeys, sahne_stretch_keys_free)

G_END_DECLS
