/* Finds out how a film is best encoded: size, rate, sound and numbers that meet a target.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-limit.h"

G_BEGIN_DECLS

gboolean sahne_search_limit (SahneBatch *batch, const SahneDeliverySettings *settings,
                             GPtrArray *sounds, SahneDeliveryChoiceSize size, gpointer data,
                             SahneDeliveryChoice *choice, GError **error);

G_END_DECLS
