/* The layout of a film: clips one behind the other, captions and overlays with what they belong to.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "sahne-frames.h"

G_BEGIN_DECLS

void sahne_film_layout (JsonObject *film);
gint64 sahne_film_clip_frames (JsonObject *clip, SahneRate rate);
JsonObject *sahne_film_copy (JsonObject *film);
JsonObject *sahne_film_own (JsonObject *film, const char *name);

G_END_DECLS
