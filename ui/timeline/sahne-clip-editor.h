/* How a clip or an overlay is shown and heard: position, scale, opacity, volume, their keyframes,
 * pace.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sahne-session.h"

G_BEGIN_DECLS

#define SAHNE_TYPE_CLIP_EDITOR (sahne_clip_editor_get_type ())
G_DECLARE_FINAL_TYPE (SahneClipEditor, sahne_clip_editor, SAHNE, CLIP_EDITOR, GtkBox)

GtkWidget *sahne_clip_editor_new (void);
void sahne_clip_editor_set_session (SahneClipEditor *self, SahneSession *session);

G_END_DECLS
