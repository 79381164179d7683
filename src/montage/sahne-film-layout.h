/* The layout of a film: clips one behind the other, captions and overlays with what they belong to.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

void sahne_film_layout (JsonObject *film);

G_END_DECLS
