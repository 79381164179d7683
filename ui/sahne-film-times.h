/* Where things are in a film: frames, times, scenes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

gint64 sahne_film_time_of (JsonObject *film, gint64 frame);
gint64 sahne_film_frame_at (JsonObject *film, gint64 us);
gboolean sahne_film_find_scene (JsonObject *film, const char *scene, gint64 *start_f,
                                gint64 *frames, guint *shots);
gint64 sahne_film_place (JsonObject *film, const char *scene, gint64 scene_us);

G_END_DECLS
