/* An animated scene made ready to draw: who is where at any time, and through which lens.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-figure.h"
#include "sahne-place.h"
#include "sahne-turns.h"
#include "sahne-prop.h"

G_BEGIN_DECLS

typedef struct _SahneScene SahneScene;

/**
 * SahneEntry:
 * @index: which actor or free-standing prop
 * @z: its depth, metres
 * @box: left, top, right and bottom of all it paints, pixels
 */
typedef struct
{
  guint index;
  double z;
  double box[4];
} SahneEntry;

SahneScene *sahne_scene_new (JsonObject *document, guint turn, SahneResources *resources,
                             GError **error);
const SahneTurns *sahne_scene_get_turns (SahneScene *self);
SahneScene *sahne_scene_ref (SahneScene *self);
void sahne_scene_unref (SahneScene *self);

const char *sahne_scene_get_id (SahneScene *self);
SahneStyle sahne_scene_get_style (SahneScene *self);
gint64 sahne_scene_get_duration (SahneScene *self);
SahnePlace *sahne_scene_get_place (SahneScene *self);
double sahne_scene_piece_state (SahneScene *self, guint item, gint64 t_us);

gboolean sahne_scene_lens (SahneScene *self, const char *setup, gint64 t_us, double width,
                           double height, SahneLens *lens);
gboolean sahne_scene_lens_moves (SahneScene *self, const char *setup, gint64 from_us, gint64 to_us);
void sahne_scene_depths (SahneScene *self, double *nearest, double *farthest);

GArray *sahne_scene_entries (SahneScene *self, const SahneLens *lens, gint64 t_us);
void sahne_scene_draw_entry (SahneScene *self, const SahneEntry *entry, SahnePen *pen,
                             const SahneLens *lens, gint64 t_us);
const char *sahne_scene_entry_id (SahneScene *self, const SahneEntry *entry);
gboolean sahne_scene_face (SahneScene *self, const char *actor, const SahneLens *lens, gint64 t_us,
                           double box[4]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneScene, sahne_scene_unref)

G_END_DECLS
