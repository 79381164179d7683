/* Every step of the history, newest first; a click goes there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sahne-session.h"

G_BEGIN_DECLS

#define SAHNE_TYPE_HISTORY_POPOVER (sahne_history_popover_get_type ())
G_DECLARE_FINAL_TYPE (SahneHistoryPopover, sahne_history_popover, SAHNE, HISTORY_POPOVER,
                      GtkPopover)

void sahne_history_popover_set_session (SahneHistoryPopover *self, SahneSession *session);

G_END_DECLS
