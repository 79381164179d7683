/* A place: what its files share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-place.h"
#include "sahne-sketch.h"

struct _SahnePlace
{
  gatomicrefcount ref_count;
  JsonObject *set, *brief;
  guint64 seed;
  gboolean interior;
  SahneConditions now, outside;
  GPtrArray *pieces;                /* every piece, in the order it is drawn */
  guint part[SAHNE_PART_FRONT + 2]; /* first piece of each part, and the end */
  GArray *pools;                    /* SahnePool */
};

static inline const SahnePiece *
sahne_place_piece (const SahnePlace *self, SahnePart part, guint index)
{
  return g_ptr_array_index (self->pieces, self->part[part] + index);
}

static inline guint
sahne_place_n_pieces (const SahnePlace *self, SahnePart part)
{
  return self->part[part + 1] - self->part[part];
}

void sahne_place_begin (const SahnePlace *self, SahneSketch *sketch, SahnePen *pen,
                        const SahneLens *lens, gint64 t_us);
void sahne_place_end (SahneSketch *sketch);
void sahne_place_draw_piece (const SahnePlace *self, SahneSketch *sketch, const SahnePiece *piece);
