/* A prop: what its files share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-piece.h"
#include "sahne-prop.h"
#include "sahne-sketch.h"

/* Where one of several stands: metres from the middle of the foot of all, @dz away. */
typedef struct
{
  double dx, dy, dz;
  double scale;
  gboolean flip;
} SahnePropCopy;

/* How several of a kind stand together. */
typedef enum
{
  SAHNE_PROP_ROW,
  SAHNE_PROP_PILE,
  SAHNE_PROP_STACK,
  SAHNE_PROP_FLOCK,
  SAHNE_PROP_BUNCH
} SahnePropGroup;

#define SAHNE_PROP_MAX_COPIES 24

guint sahne_prop_copies (SahnePropGroup group, guint count, double width, double height,
                         SahnePropCopy *copies);

typedef enum
{
  SAHNE_HOLD_GRIP,
  SAHNE_HOLD_TWO,
  SAHNE_HOLD_FLAT,
  SAHNE_HOLD_PHONE,
  SAHNE_HOLD_HANG,
  SAHNE_HOLD_STRING,
  SAHNE_HOLD_MOUTH,
  SAHNE_HOLD_HEAD,
  SAHNE_HOLD_BACK,
  SAHNE_HOLD_NONE,
  SAHNE_N_HOLDS
} SahneHoldKind;

struct _SahneProp
{
  SahneDrawing *drawing; /* one of these three */
  SahnePiece *piece;
  char *glyph;
  double box[4]; /* of the drawing, in its units */
  double beyond; /* so far its other state reaches out of that, metres: flowers in a vase */
  double face;
  double width, height; /* of one as it stands, metres */
  gboolean upended;     /* lies on its side, so that its drawing is turned */
  double grip_x, grip_y;
  SahneHoldKind hold;
  char *text;
  double state;
  gboolean melts, kite, pours;
  gboolean free; /* rests on nothing that takes a shadow */
  int faces;     /* -1 left, 1 right, 0 neither */
  SahnePropCopy copies[SAHNE_PROP_MAX_COPIES];
  guint n_copies;
};

/* What a thing is drawn with, beside itself. */
typedef struct
{
  SahneSketch *sketch;
  double state, phase, depth;
  gint64 t_us;
  SahneDrawingLayer layer;
} SahnePropUse;

void sahne_prop_draw_one (const SahneProp *self, SahnePen *pen, const SahnePropUse *u);
void sahne_prop_draw_upright (const SahneProp *self, SahnePen *pen, const SahnePropUse *u);
void sahne_prop_draw_broken (const SahneProp *self, SahnePen *pen, const SahnePropUse *u,
                             double apart);
void sahne_prop_string (SahnePen *pen, double x0, double y0, double x1, double y1, double width);
