/* Lays a person's hand edits over what a clone made.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

JsonNode *sahne_override_apply (JsonNode *section, JsonObject *overrides, GStrv *waiting,
                                GStrv *changed);

G_END_DECLS
