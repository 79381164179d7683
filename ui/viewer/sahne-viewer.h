/* The viewer: the film's picture, what lies over it, and the transport.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sahne-session.h"
#include "sahne-stills.h"

G_BEGIN_DECLS

#define SAHNE_TYPE_VIEWER (sahne_viewer_get_type ())
G_DECLARE_FINAL_TYPE (SahneViewer, sahne_viewer, SAHNE, VIEWER, AdwBin)

void sahne_viewer_set_session (SahneViewer *self, SahneSession *session);
SahneStills *sahne_viewer_get_stills (SahneViewer *self);
GtkWidget *sahne_viewer_get_play_button (SahneViewer *self);
void sahne_viewer_focus (SahneViewer *self);
void sahne_viewer_set_narrow (SahneViewer *self, gboolean narrow);
void sahne_viewer_set_safe_areas (SahneViewer *self, gboolean shown);
gboolean sahne_viewer_get_playing (SahneViewer *self);
void sahne_viewer_play (SahneViewer *self, double speed);
void sahne_viewer_pause (SahneViewer *self);
void sahne_viewer_play_range (SahneViewer *self, gint64 from_us, gint64 to_us);
void sahne_viewer_step (SahneViewer *self, gint64 frames);
void sahne_viewer_set_loop (SahneViewer *self, gboolean loop);
void sahne_viewer_set_range (SahneViewer *self, gint64 in_us, gint64 out_us);
void sahne_viewer_get_range (SahneViewer *self, gint64 *in_us, gint64 *out_us);

G_END_DECLS
