/* What the files of edits on the timeline share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-film-edit.h"
#include "sahne-frames.h"

G_BEGIN_DECLS

SahneRate sahne_film_edit_rate (JsonObject *film);
char *sahne_film_edit_new_id (JsonObject *collection, const char *from, const char *word);
gint64 sahne_film_edit_order_between (JsonObject *film, GPtrArray *patches, const char *left,
                                      const char *right, gint64 n);
JsonObject *sahne_film_edit_add_copy (GPtrArray *patches, const char *collection,
                                      JsonObject *object, const char *id, gint64 order);
void sahne_film_edit_shift_keys (JsonObject *object, JsonObject *patch, gint64 by_us);
void sahne_film_edit_cut_source (JsonObject *object, JsonObject *patch, SahneRate rate,
                                 gint64 by_f);
gint64 sahne_film_edit_source_end (JsonObject *object, SahneRate rate);

G_END_DECLS
