/* Landmarks: things too large to stand among actors become part of the set.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

gboolean sahne_landmark_is (JsonObject *thing, JsonObject *prop);
void sahne_landmark_place (JsonObject *brief, JsonObject *script, JsonObject *set, const char *id,
                           JsonObject *thing, JsonObject *prop, guint index);

G_END_DECLS
