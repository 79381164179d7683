/* A draft: the film of those scenes that are finished, to be looked at while the rest is made.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-run-table.h"

G_BEGIN_DECLS

JsonNode *sahne_draft_make (SahneRunTable *table, int rate_num, int rate_den);

G_END_DECLS
