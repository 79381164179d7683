/* One picture as the encoders take it: planar YUV 4:2:0, bt709, limited range.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SahneYuv:
 * @planes: luma, blue and red difference
 * @strides: bytes from row to row of each plane
 * @width: width in pixels, even
 * @height: height in pixels, even
 * @depth: bits a sample: 8 (one byte each) or 10 (16-bit words in the machine's order)
 *
 * A form of somebody else's memory.
 */
typedef struct
{
  const guint8 *planes[3];
  int strides[3];
  int width, height;
  int depth;
} SahneYuv;

G_END_DECLS
