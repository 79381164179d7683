/* The exports under their button: running, next, done, stopped, each with its own verb.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sahne-export-queue.h"

G_BEGIN_DECLS

#define SAHNE_TYPE_QUEUE_POPOVER (sahne_queue_popover_get_type ())
G_DECLARE_FINAL_TYPE (SahneQueuePopover, sahne_queue_popover, SAHNE, QUEUE_POPOVER, GtkPopover)

void sahne_queue_popover_set_queue (SahneQueuePopover *self, SahneExportQueue *queue);

G_END_DECLS
