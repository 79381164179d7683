/* The montage clone's work: scenes become clips, clips with titles and captions a film.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "sahne-frames.h"

G_BEGIN_DECLS

JsonObject *sahne_montage_scene (JsonObject *scene, SahneRate rate);
JsonObject *sahne_montage_film (GPtrArray *scenes, SahneRate rate);
JsonObject *sahne_montage_film_named (GPtrArray *scenes, const char *const *digests,
                                      SahneRate rate);
JsonObject *sahne_montage_cut_anew (JsonObject *film, JsonObject *scene, const char *digest,
                                    JsonObject *edits);

G_END_DECLS
