/* Projects of late: remembered by path, with a picture; and the one that was open in a crash.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

char *sahne_recent_state_folder (void);
void sahne_recent_note (const char *path, const char *title, gint64 duration_us,
                        GdkTexture *picture);
void sahne_recent_forget (const char *path);
guint sahne_recent_fill (GtkFlowBox *box);
void sahne_recent_set_open (const char *path);
char *sahne_recent_get_open (void);

G_END_DECLS
