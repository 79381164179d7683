/* What an export will weigh and take, learned from short samples of the film itself.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "sahne-delivery-settings.h"
#include "sahne-resources.h"
#include "sahne-store.h"

G_BEGIN_DECLS

JsonNode *sahne_forecast_run (JsonObject *film, SahneStore *store, SahneResources *resources,
                              const SahneDeliverySettings *settings, int threads,
                              GCancellable *cancellable, GError **error);

G_END_DECLS
