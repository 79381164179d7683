/* The properties of one member of the cast, each a hand edit when it is changed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sahne-session.h"

G_BEGIN_DECLS

void sahne_look_rows_fill (GtkBox *box, SahneSession *session, const char *member,
                           JsonObject *entry, JsonObject *look);

G_END_DECLS
