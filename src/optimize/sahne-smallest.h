/* Encodes a film so that it is as small as it can be at a quality.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-limit.h"

G_BEGIN_DECLS

gboolean sahne_search_quality (SahneBatch *batch, const SahneDeliverySettings *settings,
                               SahneDeliveryChoice *choice, GError **error);

G_END_DECLS
