/* What music and what sounds of the place a scene wants; the mix plays them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

JsonObject *sahne_score_choose (JsonObject *scene);
JsonArray *sahne_score_ambience (JsonObject *scene);

G_END_DECLS
