/* Seats: who sits at a table that the story brings has something to sit on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "sahne-resources.h"

G_BEGIN_DECLS

void sahne_seats_add (JsonObject *cast, JsonObject *script, JsonObject *set, JsonObject *props,
                      SahneResources *resources);

G_END_DECLS
