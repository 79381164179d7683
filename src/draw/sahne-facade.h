/* Facades: windows, doors, tiles, bricks and shop fronts on any surface in space.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-sketch.h"

G_BEGIN_DECLS

typedef enum
{
  SAHNE_WINDOW_RECT,
  SAHNE_WINDOW_ARCH,
  SAHNE_WINDOW_POINTED
} SahneWindowShape;

/**
 * SahneWindow:
 * @u: lower left corner on the wall, metres
 * @v: lower left corner
 * @w: width
 * @h: height
 * @shape: its outline
 * @columns: panes side by side
 * @rows: panes one above the other
 * @frame: width of the frame
 * @lit: whether somebody is at home after dark, 0 to 1
 * @sill: whether it has one
 * @curtain: whether it has curtains
 * @shutters: whether it has shutters
 * @flowers: whether a box of flowers hangs under it
 * @trim: colour of frame and bars
 * @shutter: colour of the shutters
 * @petals: colours of the flowers
 * @seed: of the flowers
 */
typedef struct
{
  double u, v, w, h;
  SahneWindowShape shape;
  int columns, rows;
  double frame, lit;
  gboolean sill, curtain, shutters, flowers;
  SahneColour trim, shutter, petals[2];
  guint32 seed;
} SahneWindow;

void sahne_facade_window (SahneSketch *sketch, const SahnePlane *wall, const SahneWindow *window,
                          double face);
void sahne_facade_round_window (SahneSketch *sketch, const SahnePlane *wall, double u, double v,
                                double r, SahneColour trim, double lit, double face);
void sahne_facade_door (SahneSketch *sketch, const SahnePlane *wall, double u, double w, double h,
                        SahneColour albedo, SahneColour trim, gboolean arch, gboolean step,
                        double open, double face);
void sahne_facade_tiles (SahneSketch *sketch, const SahnePlane *roof, double w, double h, int rows,
                         SahneColour albedo, double face, guint32 seed);
void sahne_facade_bricks (SahneSketch *sketch, const SahnePlane *wall, double u, double v, double w,
                          double h, SahneColour albedo, double face, guint32 seed, int n);
void sahne_facade_shop (SahneSketch *sketch, const SahnePlane *wall, double u, double w,
                        SahneColour front, SahneColour awning, SahneColour trim, double lit,
                        const char *sign, double face);
void sahne_facade_ivy (SahneSketch *sketch, const SahnePlane *wall, double u, double way,
                       double height, guint32 seed);
void sahne_facade_quad (SahneSketch *sketch, const SahnePlane *wall, double u, double v, double w,
                        double h, SahneColour albedo, double face, double up);
void sahne_facade_text (SahneSketch *sketch, const SahnePlane *wall, double u, double v, double w,
                        double h, const char *text, SahneColour colour, double opacity);
double sahne_facade_lit (const SahneSketch *sketch, guint32 seed, int n);

G_END_DECLS
