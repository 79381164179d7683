/* Games of the board: those who play one have a table and seats.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

void sahne_games_add (JsonObject *script, JsonObject *looks, JsonObject *set, JsonObject *props);

G_END_DECLS
