/* What the files of the window's object share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-window.h"

G_BEGIN_DECLS

struct _SahneWindow
{
  AdwApplicationWindow parent_instance;
  GtkWidget *toasts, *pages, *welcome, *studio, *shrink, *drop_revealer;
  SahneStore *store;
  SahneResources *resources;
  SahneServers *servers;
  SahneSession *session;
  SahneExportQueue *queue;
  GSettings *settings;
  GPtrArray *media; /* paths waiting for the next film */
  GtkFileChooserNative *chooser;
  GtkWidget *palette; /* made when it is first opened */
  GCancellable *writing; /* while the language model writes */
};

void sahne_window_add_actions (SahneWindow *self);
void sahne_window_update_actions (SahneWindow *self);
void sahne_window_add_clone_actions (SahneWindow *self);
void sahne_window_update_clone_actions (SahneWindow *self);
void sahne_window_add_keys (SahneWindow *self);
void sahne_window_add_drop (SahneWindow *self);
gboolean sahne_window_is_shrinking (SahneWindow *self);
void sahne_window_show_shrink (SahneWindow *self, gboolean show);
void sahne_window_generate (SahneWindow *self);
void sahne_window_write_story (SahneWindow *self);
void sahne_window_stop_writing (SahneWindow *self);
void sahne_window_set_session (SahneWindow *self, SahneSession *session);
void sahne_window_close_session (SahneWindow *self);
void sahne_window_open_script (SahneWindow *self, const char *path);
void sahne_window_add_media (SahneWindow *self, const char *path);

G_END_DECLS
