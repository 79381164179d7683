/* What is exported: running deliveries, and how the last one came out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-export-queue.h"
#include "sahne-page.h"

G_BEGIN_DECLS

#define SAHNE_TYPE_PAGE_OPTIMIZE (sahne_page_optimize_get_type ())
G_DECLARE_FINAL_TYPE (SahnePageOptimize, sahne_page_optimize, SAHNE, PAGE_OPTIMIZE, SahnePage)

void sahne_page_optimize_set_queue (SahnePageOptimize *self, SahneExportQueue *queue);

G_END_DECLS
