/* One of the person's own files in the sidebar, with the way back when it is missing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sahne-session.h"

G_BEGIN_DECLS

GtkWidget *sahne_media_card_new (SahneSession *session, const char *id, const char *path,
                                 JsonObject *info);

G_END_DECLS
