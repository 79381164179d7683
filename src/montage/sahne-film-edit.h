/* What a person does to a film on the timeline, as hand edits of its document.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * SahneFilmPatch:
 * @target: path of what is changed: "clips/s1-c2"
 * @patch: JSON merge patch; with `order` where it brings something new
 *
 * One hand edit of a film document. Several together are one step of the person.
 */
typedef struct
{
  char *target;
  JsonNode *patch;
} SahneFilmPatch;

/* Which end of a clip. */
typedef enum
{
  SAHNE_EDGE_IN,
  SAHNE_EDGE_OUT,
} SahneEdge;

GPtrArray *sahne_film_patches_new (void);
JsonObject *sahne_film_patches_add (GPtrArray *patches, const char *target);
GPtrArray *sahne_film_edit_trim (JsonObject *film, const char *clip, SahneEdge edge, gint64 by_f);
GPtrArray *sahne_film_edit_roll (JsonObject *film, const char *clip, gint64 by_f);
GPtrArray *sahne_film_edit_slip (JsonObject *film, const char *clip, gint64 by_f);
GPtrArray *sahne_film_edit_split (JsonObject *film, const char *clip, gint64 at_f);
GPtrArray *sahne_film_edit_remove (JsonObject *film, const char *const *clips);
GPtrArray *sahne_film_edit_duplicate (JsonObject *film, const char *const *clips);
GPtrArray *sahne_film_edit_paste (JsonObject *film, JsonObject *copied, const char *behind);
GPtrArray *sahne_film_edit_move (JsonObject *film, const char *const *clips, const char *before);
GPtrArray *sahne_film_edit_join (JsonObject *film, const char *clip, const char *kind,
                                 gint64 frames);
GPtrArray *sahne_film_edit_lift (JsonObject *film, const char *const *clips);
gboolean sahne_film_edit_is_gap (JsonObject *clip);
GPtrArray *sahne_film_edit_add_card (JsonObject *film, const char *before, const char *text,
                                     gint64 frames);
GPtrArray *sahne_film_edit_set_text (JsonObject *film, const char *target, const char *text);
JsonObject *sahne_film_edit_preview (JsonObject *film, GPtrArray *patches);

G_END_DECLS
