/* Leaves: crowns of trees and bushes, built of the same three tones everywhere.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-sketch.h"

G_BEGIN_DECLS

#define SAHNE_MAX_LOBES 24

/* A round part of a crown. */
typedef struct
{
  double x, y, r;
} SahneLobe;

SahneColour sahne_leaves_colour (const SahneSketch *sketch, SahneColour summer, guint32 seed);
void sahne_leaves_dabs (SahneSketch *sketch, const SahneLobe *lobes, guint n, SahneRandom *random,
                        SahneColour albedo, double face, int count, double size, double side,
                        double up, double opacity);
void sahne_leaves_crown (SahneSketch *sketch, double cx, double cy, double rx, double ry,
                         SahneRandom *random, SahneColour albedo, int n, int dabs);
void sahne_leaves_trunk (SahneSketch *sketch, double height, double width, SahneColour bark,
                         double lean, int branches);
void sahne_leaves_bough (SahneSketch *s, double width, double height, double length, guint32 seed,
                         SahneColour bark, SahneColour leaf);
void sahne_leaves_branch (SahneSketch *sketch, double length, guint32 seed, SahneColour albedo,
                          int pairs, double size, double face);

G_END_DECLS
