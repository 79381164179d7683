/* The picture in the viewer: takes frames from any thread, shows the newest.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SAHNE_TYPE_FRAME_PAINTABLE (sahne_frame_paintable_get_type ())
G_DECLARE_FINAL_TYPE (SahneFramePaintable, sahne_frame_paintable, SAHNE, FRAME_PAINTABLE, GObject)

SahneFramePaintable *sahne_frame_paintable_new (void);
void sahne_frame_paintable_push (SahneFramePaintable *self, GdkTexture *texture);
void sahne_frame_paintable_clear (SahneFramePaintable *self);
gboolean sahne_frame_paintable_is_empty (SahneFramePaintable *self);
void sahne_frame_paintable_set_aspect (SahneFramePaintable *self, double aspect);

G_END_DECLS
