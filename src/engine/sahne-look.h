/* Single pictures of a film or a video, to look at the two side by side: the work of a child
 * process.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "sahne-resources.h"
#include "sahne-store.h"

G_BEGIN_DECLS

typedef struct _SahneLook SahneLook;

SahneLook *sahne_look_video (const char *path, GError **error);
SahneLook *sahne_look_film (JsonObject *film, SahneStore *store, SahneResources *resources,
                            int width, int height, gboolean captions, GError **error);
void sahne_look_free (SahneLook *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneLook, sahne_look_free)

JsonObject *sahne_look_facts (SahneLook *self);
void sahne_look_size (SahneLook *self, int *width, int *height);
GBytes *sahne_look_draw (SahneLook *self, gint64 t_us, int width, int height, GError **error);

G_END_DECLS
