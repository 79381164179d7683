/* Still frames of a film, drawn on a thread of their own: thumbnails, scrubbing, before and now.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <json-glib/json-glib.h>

#include "sahne-resources.h"
#include "sahne-store.h"

G_BEGIN_DECLS

#define SAHNE_TYPE_STILLS (sahne_stills_get_type ())
G_DECLARE_FINAL_TYPE (SahneStills, sahne_stills, SAHNE, STILLS, GObject)

/* Called on the main thread; @texture is %NULL when the frame could not be drawn. */
typedef void (*SahneStillReady) (GdkTexture *texture, gint64 frame, gpointer data);

SahneStills *sahne_stills_new (SahneStore *store, SahneResources *resources);
void sahne_stills_close (SahneStills *self);
void sahne_stills_set_film (SahneStills *self, JsonNode *film);
void sahne_stills_request (SahneStills *self, gint64 frame, int height, GCancellable *cancel,
                           SahneStillReady ready, gpointer data);

G_END_DECLS
