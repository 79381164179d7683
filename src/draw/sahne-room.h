/* Rooms: where their walls are, and the boxes that stand in them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-sketch.h"

G_BEGIN_DECLS

/**
 * SahneWall:
 * @plane: its surface: u to the right or away, v up, metres
 * @width: of the piece on it
 * @face: towards the light
 * @side: -1 on the left wall, 1 on the right wall, 0 on the wall at the back
 *
 * Where a piece hangs that has a wall: `on` says left or right; else it is the wall at the back.
 */
typedef struct
{
  SahnePlane plane;
  double width, face;
  int side;
} SahneWall;

double sahne_wall_sort (const SahnePiece *piece);
SahneWall sahne_wall_of (SahneSketch *sketch, const SahnePiece *piece);
void sahne_wall_box (const SahnePiece *piece, const SahneLens *lens, double box[4]);
void sahne_wall_quad (SahneSketch *sketch, const SahneWall *wall, double u, double v, double w,
                      double h, SahneColour albedo, double face);
void sahne_wall_shadow (SahneSketch *sketch, const SahneWall *wall, double u, double v, double w,
                        double h, double opacity);

/**
 * SahneBlock:
 * @x: middle, metres
 * @y: lower edge
 * @z: front
 * @w: width
 * @h: height
 * @d: depth
 * @radius: of the corners of its front
 * @side: colour of its sides
 * @top: colour of its top
 * @front: colour of its front
 *
 * A box seen in space.
 */
typedef struct
{
  double x, y, z, w, h, d, radius;
  SahneColour side, top, front;
} SahneBlock;

void sahne_block_draw (SahneSketch *sketch, const SahneBlock *block);
void sahne_block_ground (SahneSketch *sketch, const SahneBlock *block);
void sahne_block_panel (SahneSketch *sketch, const SahneBlock *block, double u, double v, double w,
                        double h, double radius, SahneColour albedo, double face);
void sahne_block_box (const SahnePiece *piece, const SahneLens *lens, double box[4]);
double sahne_block_sort (const SahnePiece *piece);
void sahne_room_shadow (SahneSketch *sketch, const SahnePath *path, double opacity);
void sahne_room_ellipse (const SahnePlane *plane, SahnePath *path, double u, double v, double ru,
                         double rv);
SahneColour sahne_room_pick (const guint32 *colours, int n, SahneRandom *random);
SahneColour sahne_darker (SahneColour colour, double factor);

G_END_DECLS
