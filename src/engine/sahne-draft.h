/* A draft: the film of those scenes that are finished, to be looked at while the rest is made.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-run-table.h"

G_BEGIN_DECLS

void sahne_draft_make_async (SahneRunTable *table, int rate_num, int rate_den, gpointer source,
                             GAsyncReadyCallback ready, gpointer data);
JsonNode *sahne_draft_finish (GAsyncResult *result);

G_END_DECLS
