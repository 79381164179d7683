/* What the parts of a bird share while it is drawn.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-beast-head.h"
#include "sahne-beast-pelt.h"
#include "sahne-beast.h"

G_BEGIN_DECLS

typedef enum
{
  SAHNE_TRAIN_SHORT,
  SAHNE_TRAIN_LONG,
  SAHNE_TRAIN_DOWN,
  SAHNE_TRAIN_PLUME,
  SAHNE_TRAIN_FAN,
  SAHNE_TRAIN_NONE
} SahneTrain;

typedef struct
{
  SahneBeastShape *shape;
  SahneBeastHead *head;
  SahnePelt pelt;
  SahneTrain train;
  gboolean web, flipper, talons;
  double leg, neck, wing_size;
} SahneBirdLook;

/**
 * SahneBird:
 * @look: the bird
 * @b: its solved pose
 * @brush: its unit is the bird's
 * @k: pixels of a metre
 * @u: pixels of a unit
 * @origin: its place in the picture
 * @flip: 1 facing right, -1 left
 * @front: 0 seen from the side to 1 from the front or from behind
 * @spread: of the wings, 0 folded to 1 spread
 * @raise: of the wings, degrees above level
 * @bend: of the wrist behind the wing's beat, degrees
 * @body: frame of the body: its half length and half depth are 1
 * @plain: frame in units at the body's middle, turned with it
 * @neck: the neck
 * @taper: radii of the neck
 * @outline: of body and neck
 * @view: how the head is seen
 */
typedef struct
{
  const SahneBirdLook *look;
  SahneBeast b;
  SahneBrush brush;
  double k, u;
  SahnePoint origin;
  int flip;
  double front, spread, raise, bend;
  SahneFrame body, plain;
  SahneChain neck;
  SahneTaper taper[3];
  SahnePath *outline;
  SahneHeadView view;
} SahneBird;

SahnePoint sahne_bird_at (const SahneBird *bird, SahneVector joint);
SahneColour sahne_bird_colour (const SahneBird *bird, SahneFur fur, SahneFur fallback);
void sahne_bird_folded_wing (SahneBird *bird, int side);
void sahne_bird_spread_wing (SahneBird *bird, gboolean far);
void sahne_bird_train (SahneBird *bird);

G_END_DECLS
