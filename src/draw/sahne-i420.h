/* Finished pixels become video: ARGB to planar 4:2:0 in limited-range BT.709, by rectangles.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Pixels inside a frame; right and bottom are behind the last. */
typedef struct
{
  int x0, y0, x1, y1;
} SahneRect;

/**
 * SahneI420:
 * @width: pixels, even
 * @height: pixels, even
 * @planes: Y, U and V; not owned
 * @strides: bytes from row to row of each
 */
typedef struct
{
  int width, height;
  guint8 *planes[3];
  int strides[3];
} SahneI420;

gsize sahne_i420_size (int width, int height);
void sahne_i420_layout (SahneI420 *self, int width, int height, guint8 *memory);
void sahne_i420_convert (SahneI420 *self, const guint8 *argb, int stride, const SahneRect *rect);
void sahne_i420_copy (SahneI420 *self, const SahneI420 *from, const SahneRect *rect);
SahneRect sahne_rect_even (SahneRect rect, int width, int height);
gboolean sahne_rect_is_empty (const SahneRect *rect);
SahneRect sahne_rect_union (SahneRect a, SahneRect b);

G_END_DECLS
