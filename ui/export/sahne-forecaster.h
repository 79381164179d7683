/* Learns from short probes of the film what its exports will weigh, in a child process.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define SAHNE_TYPE_FORECASTER (sahne_forecaster_get_type ())
G_DECLARE_FINAL_TYPE (SahneForecaster, sahne_forecaster, SAHNE, FORECASTER, GObject)

/* Signal `changed` () when something is known, or nobody works on it any more. */

SahneForecaster *sahne_forecaster_new (JsonNode *film);
JsonObject *sahne_forecaster_ask (SahneForecaster *self, const char *preset, JsonNode *asked);
JsonObject *sahne_forecaster_known (SahneForecaster *self, const char *preset, JsonNode *asked);
gboolean sahne_forecaster_is_busy (SahneForecaster *self);
void sahne_forecaster_stop (SahneForecaster *self);

G_END_DECLS
