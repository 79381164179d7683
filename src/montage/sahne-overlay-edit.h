/* Edits of own media on the timeline: over the picture, or between the clips.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-film-edit.h"

G_BEGIN_DECLS

/**
 * SahneFilmMedium:
 * @id: (nullable): which of the project's own files it is
 * @name: what it is called
 * @picture: (nullable): digest of its proxy in the store
 * @sound: (nullable): digest of its sound in the store
 * @length_us: how long it is; 0 for a picture, which has no end
 *
 * One of the person's own files as the film wants it; it has a picture or a sound.
 */
typedef struct
{
  const char *id, *name, *picture, *sound;
  gint64 length_us;
} SahneFilmMedium;

GPtrArray *sahne_overlay_edit_add (JsonObject *film, const SahneFilmMedium *medium, gint64 start_f);
GPtrArray *sahne_overlay_edit_insert (JsonObject *film, const SahneFilmMedium *medium, gint64 at_f);
GPtrArray *sahne_overlay_edit_trim (JsonObject *film, const char *overlay, SahneEdge edge,
                                    gint64 by_f);
GPtrArray *sahne_overlay_edit_slip (JsonObject *film, const char *overlay, gint64 by_f);
GPtrArray *sahne_overlay_edit_move (JsonObject *film, const char *const *overlays, gint64 by_f);
GPtrArray *sahne_overlay_edit_split (JsonObject *film, const char *overlay, gint64 at_f);
GPtrArray *sahne_overlay_edit_remove (JsonObject *film, const char *const *overlays);
GPtrArray *sahne_overlay_edit_duplicate (JsonObject *film, const char *const *overlays);
GPtrArray *sahne_overlay_edit_raise (JsonObject *film, const char *overlay, gboolean up);
GPtrArray *sahne_overlay_edit_paste (JsonObject *film, JsonObject *copied, gint64 at_f);
GPtrArray *sahne_overlay_edit_relink (JsonObject *film, const SahneFilmMedium *medium);

G_END_DECLS
