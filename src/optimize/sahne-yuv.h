/* One picture as the encoders take it: planar YUV 4:2:0, bt709, limited range.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SahneRegion:
 * @left: left edge, as a share of the picture's width, like @right
 * @right: right edge
 * @top: upper edge, as a share of the picture's height, like @bottom
 * @bottom: lower edge
 *
 * A part of a picture that people look at: a face.
 */
typedef struct
{
  double left, top, right, bottom;
} SahneRegion;

#define SAHNE_YUV_MOST_REGIONS 8

/**
 * SahneYuv:
 * @planes: luma, blue and red difference
 * @strides: bytes from row to row of each plane
 * @width: width in pixels, even
 * @height: height in pixels, even
 * @depth: bits a sample: 8 (one byte each) or 10 (16-bit words in the machine's order)
 * @regions: (array length=n_regions): what people look at, at most %SAHNE_YUV_MOST_REGIONS
 * @n_regions: how many; mostly 0
 *
 * A form of somebody else's memory.
 */
typedef struct
{
  const guint8 *planes[3];
  int strides[3];
  int width, height;
  int depth;
  const SahneRegion *regions;
  guint n_regions;
} SahneYuv;

G_END_DECLS
