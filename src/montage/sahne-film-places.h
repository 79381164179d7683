/* Where hand edits put clips and overlays, without making another film of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * SahneFilmPlace:
 * @start_f: first frame in the film
 * @frames: how many it has
 * @transition_f: by how many it comes in over the one before
 * @fade_in_f: how long it fades in
 * @fade_out_f: how long it fades out
 * @in_us: first moment of what it shows
 * @out_us: the moment behind the last one
 * @speed_pm: how fast it passes
 * @shot: whether it shows a part of a scene
 * @object: as it is with the edits
 *
 * A clip or an overlay.
 */
typedef struct
{
  gint64 start_f, frames, transition_f, fade_in_f, fade_out_f, in_us, out_us, speed_pm;
  gboolean shot;
  JsonObject *object;
} SahneFilmPlace;

typedef struct _SahneFilmPlaces SahneFilmPlaces;

SahneFilmPlaces *sahne_film_places_new (JsonObject *film, GPtrArray *patches);
void sahne_film_places_free (SahneFilmPlaces *self);
const SahneFilmPlace *sahne_film_places_find (SahneFilmPlaces *self, const char *target);
gint64 sahne_film_places_frames (SahneFilmPlaces *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneFilmPlaces, sahne_film_places_free)

G_END_DECLS
