/* Which squares of a frame still have to be painted, when it is known what comes over them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-cells.h"

#include <string.h>

/* Pixels of a square each way. */
#define CELL 16

struct _SahneCells
{
  int width, height, columns, rows;
  guint8 *open; /* by row and column: whether it is to be painted */
};

/**
 * sahne_cells_new:
 * @width: of the frame, pixels
 * @height: of the frame, pixels
 *
 * Returns: (transfer full): squares that all have to be painted
 */
SahneCells *
sahne_cells_new (int width, int height)
{
  SahneCells *self = g_new0 (SahneCells, 1);

  self->width = width;
  self->height = height;
  self->columns = (width + CELL - 1) / CELL;
  self->rows = (height + CELL - 1) / CELL;
  self->open = g_malloc ((gsize) self->columns * (gsize) self->rows + 1);
  memset (self->open, 1, (gsize) self->columns * (gsize) self->rows);
  return self;
}

/**
 * sahne_cells_copy:
 * @self: squares
 *
 * Returns: (transfer full): the same
 */
SahneCells *
sahne_cells_copy (const SahneCells *self)
{
  SahneCells *copy = g_memdup2 (self, sizeof *self);

  copy->open = g_memdup2 (self->open, (gsize) self->columns * (gsize) self->rows + 1);
  return copy;
}

/**
 * sahne_cells_free:
 * @self: (transfer full) (nullable): squares
 */
void
sahne_cells_free (SahneCells *self)
{
  if (self == NULL)
    return;
  g_free (self->open);
  g_free (self);
}

/**
 * sahne_cells_cover:
 * @self: squares
 * @x0: left of what will be painted over all that is below
 * @y0: top
 * @x1: right; what reaches the edge of the frame reaches beyond it
 * @y1: bottom, the same
 *
 * Squares that lie in it as a whole need not be painted.
 */
void
sahne_cells_cover (SahneCells *self, int x0, int y0, int x1, int y1)
{
  int left = (MAX (x0, 0) + CELL - 1) / CELL, top = (MAX (y0, 0) + CELL - 1) / CELL;
  int right = x1 >= self->width ? self->columns : x1 / CELL;
  int bottom = y1 >= self->height ? self->rows : y1 / CELL;

  for (int y = top; y < bottom && left < right; y++)
    memset (self->open + (gsize) y * (gsize) self->columns + left, 0, (gsize) (right - left));
}

/**
 * sahne_cells_run:
 * @self: (nullable): squares, %NULL when everything is to be painted
 * @y: a row of the frame
 * @from: (inout): a column; changed to the first from there on that is to be painted
 * @behind: (inout): a column behind; changed to the end of what is to be painted from @from on
 *
 * Returns: whether anything between the columns is
 */
gboolean
sahne_cells_run (const SahneCells *self, int y, int *from, int *behind)
{
  const guint8 *row;
  int first, end;

  if (self == NULL || y < 0 || y >= self->height || *from < 0 || *behind > self->width)
    return *from < *behind;
  row = self->open + (gsize) (y / CELL) * (gsize) self->columns;
  for (first = *from / CELL; first * CELL < *behind && !row[first]; first++)
    ;
  for (end = first; end * CELL < *behind && row[end]; end++)
    ;
  *from = MAX (*from, first * CELL);
  *behind = MIN (*behind, end * CELL);
  return *from < *behind;
}
