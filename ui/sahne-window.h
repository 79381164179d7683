/* The window: welcome page or an open project, and every command.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sahne-session.h"
#include "sahne-shrink-page.h"
#include "sahne-studio.h"
#include "sahne-welcome.h"

G_BEGIN_DECLS

#define SAHNE_TYPE_WINDOW (sahne_window_get_type ())
G_DECLARE_FINAL_TYPE (SahneWindow, sahne_window, SAHNE, WINDOW, AdwApplicationWindow)

GtkWidget *sahne_window_new (GtkApplication *application);
void sahne_window_open (SahneWindow *self, const char *path);
void sahne_window_recover (SahneWindow *self);
void sahne_window_toast (SahneWindow *self, const char *text);
SahneSession *sahne_window_get_session (SahneWindow *self);
SahneServers *sahne_window_get_servers (SahneWindow *self);
SahneExportQueue *sahne_window_get_queue (SahneWindow *self);
SahneWelcome *sahne_window_get_welcome (SahneWindow *self);
SahneStudio *sahne_window_get_studio (SahneWindow *self);
SahneShrinkPage *sahne_window_get_shrink (SahneWindow *self);

G_END_DECLS
