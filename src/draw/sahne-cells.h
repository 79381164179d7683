/* Which squares of a frame still have to be painted, when it is known what comes over them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _SahneCells SahneCells;

SahneCells *sahne_cells_new (int width, int height);
SahneCells *sahne_cells_copy (const SahneCells *self);
void sahne_cells_free (SahneCells *self);
void sahne_cells_cover (SahneCells *self, int x0, int y0, int x1, int y1);
gboolean sahne_cells_run (const SahneCells *self, int y, int *from, int *behind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneCells, sahne_cells_free)

G_END_DECLS
