/* The popover in which a word that was understood wrongly is put right.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sahne-session.h"

G_BEGIN_DECLS

void sahne_correction_open (GtkWidget *anchor, SahneSession *session, const char *scene,
                            JsonObject *word, const char *text);
char *sahne_correction_find_target (JsonObject *document, JsonObject *word, const char **section,
                                    const char **member);

G_END_DECLS
