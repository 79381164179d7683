/* Drawings: what the reader of SVG hands to those who draw it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-drawing.h"

typedef enum
{
  SAHNE_DRAWING_STILL,
  SAHNE_DRAWING_SPIN,
  SAHNE_DRAWING_SWAY,
  SAHNE_DRAWING_BOB,
  SAHNE_DRAWING_BLINK,
  SAHNE_DRAWING_ROLL, /* from here on it is not the clock that moves it */
  SAHNE_DRAWING_SWING,
  SAHNE_DRAWING_SLIDE
} SahneDrawingMotion;

/**
 * SahneDrawingStyle:
 * @fill: whether it is filled
 * @stroke: whether its outline is drawn
 * @fill_colour: own colour
 * @stroke_colour: own colour
 * @slot: (nullable): name of a colour the piece may set
 * @tone: factor of that colour
 * @opacity: of all
 * @fill_opacity: of the fill
 * @stroke_opacity: of the outline
 * @width: of the outline
 * @even: whether outlines inside others are holes
 * @face: towards the light
 * @up: where snow lies
 * @detail: inside another shape
 * @side: mirrored with the light
 * @lit: whether it shines by itself when it is on
 * @lit_colour: its colour then
 * @glow: strength of a glow
 * @pool: strength of a pool of lamplight
 * @state: 1 only when on, -1 only when off, 2 and -2 the same with lamplight
 * @front: before whoever sits in it
 * @mark: (nullable): not painted, but a place on it
 * @motion: how it moves
 * @at: x, y, amount and period of the motion
 *
 * What a group hands down to its shapes.
 */
typedef struct
{
  gboolean fill, stroke;
  SahneColour fill_colour, stroke_colour;
  const char *slot;
  double tone, opacity, fill_opacity, stroke_opacity, width;
  gboolean even;
  double face, up;
  gboolean detail, side;
  gboolean lit;
  SahneColour lit_colour;
  double glow, pool;
  int state;
  gboolean front;
  const char *mark;
  SahneDrawingMotion motion;
  double at[4];
} SahneDrawingStyle;

typedef struct
{
  SahneDrawingStyle style;
  SahnePath *path;
} SahneDrawingShape;

struct _SahneDrawing
{
  gatomicrefcount ref_count;
  GArray *shapes; /* SahneDrawingShape */
  GStringChunk *names;
  double box[4];
  double foot; /* below 0: as wide as the box */
  SahneDrawingShadow shadow;
};

SahneDrawing *sahne_drawing_alloc (void);
void sahne_drawing_draw_text (SahnePen *pen, const double box[4], SahneColour ink,
                              const char *text);
gboolean sahne_drawing_parse (SahneDrawing *self, const char *text, gsize length, GError **error);
