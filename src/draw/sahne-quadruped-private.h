/* What the parts of a four-legged animal share while it is drawn.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-beast-head.h"
#include "sahne-beast-pelt.h"
#include "sahne-beast.h"

G_BEGIN_DECLS

typedef enum
{
  SAHNE_PAW,
  SAHNE_PLANT_FOOT,
  SAHNE_HOOF,
  SAHNE_CLOVEN,
  SAHNE_PAD,
  SAHNE_HAND_FOOT
} SahneFootKind;

typedef enum
{
  SAHNE_TAIL_NONE,
  SAHNE_TAIL_PLAIN,
  SAHNE_TAIL_BUSHY,
  SAHNE_TAIL_STRIPED,
  SAHNE_TAIL_RINGED,
  SAHNE_TAIL_TUFTED,
  SAHNE_TAIL_SPADE,
  SAHNE_TAIL_HAIR,
  SAHNE_TAIL_CURL,
  SAHNE_TAIL_PUFF
} SahneTailShape;

typedef struct
{
  const char *name;
  SahneTailShape shape;
  guint bones;
  double length, angle; /* units; degrees of the first bone, 0 down and negative backwards */
  double bend[7];       /* of each bone against the one before */
  SahneTaper taper[6];
  guint n_taper;
} SahneTail;

/* A coloured patch of the trunk: units from its middle, along it and downwards. */
typedef struct
{
  SahneFur fur;
  guint n;
  SahneKnot at[16];
} SahneCoatPatch;

#define SAHNE_MAX_COAT 48

typedef struct
{
  SahneBeastShape *shape;
  SahneBeastHead *head;
  SahnePelt pelt;
  double sag, neck_root, neck_tip;
  double fore[3], hind[3]; /* radii of a leg: root, knee, foot */
  SahneFootKind foot;
  double foot_size, sock;
  const SahneTail *tail;
  double tail_scale;
  struct
  {
    double at, length;
  } stripes[16], belly_stripes[6];
  guint n_stripes, n_belly_stripes;
  double stripe_width;
  gboolean leg_stripes, wool, quills, spikes, wings, udder, pouch;
  SahneCoatPatch patches[SAHNE_MAX_COAT];
  guint n_patches;
} SahneQuadruped;

/**
 * SahneQuad:
 * @look: the animal
 * @b: its solved pose
 * @brush: its unit is the animal's
 * @k: pixels of a metre
 * @u: pixels of a unit
 * @origin: its place in the picture
 * @flip: 1 facing right, -1 left
 * @hip: frame of the hind end, in units, turned with the trunk
 * @chest: frame of the fore end
 * @trunk: frame of the whole trunk, from its middle
 * @neck: the neck
 * @neck_taper: radii of the neck
 * @body: outline of trunk and neck
 * @view: how the head is seen
 * @wing: raised, degrees
 * @wing_spread: 0 folded to 1 spread
 */
typedef struct
{
  const SahneQuadruped *look;
  SahneBeast b;
  SahneBrush brush;
  double k, u;
  SahnePoint origin;
  int flip;
  SahneFrame hip, chest, trunk;
  SahneChain neck;
  SahneTaper neck_taper[3];
  SahnePath *body;
  SahneHeadView view;
  double wing, wing_spread;
} SahneQuad;

SahnePoint sahne_quad_at (const SahneQuad *q, SahneVector joint);
SahneColour sahne_quad_coat (const SahneQuad *q);
double sahne_quad_far (const SahneQuad *q, int leg);

void sahne_quad_leg (SahneQuad *q, int leg);
void sahne_quad_tail (SahneQuad *q);
const SahneTail *sahne_tail_find (const char *name);

void sahne_quad_outline (SahneQuad *q);
void sahne_quad_body (SahneQuad *q);
void sahne_quad_chest (SahneQuad *q);
void sahne_quad_udder (SahneQuad *q);
void sahne_quad_wing (SahneQuad *q, gboolean far);
void sahne_quad_spikes (SahneQuad *q);

void sahne_quadruped_read (SahneQuadruped *self, JsonObject *species);

G_END_DECLS
