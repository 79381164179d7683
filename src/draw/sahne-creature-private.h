/* What the parts of a creature share: its layers and limbs as read, and its frames while drawn.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-beast-head.h"
#include "sahne-beast-pelt.h"
#include "sahne-beast.h"
#include "sahne-creature-face.h"
#include "sahne-prop.h"

G_BEGIN_DECLS

typedef enum
{
  SAHNE_LAYER_SHAPE,
  SAHNE_LAYER_OVAL,
  SAHNE_LAYER_LINE,
  SAHNE_LAYER_CLOUD,
  SAHNE_LAYER_CHAIN,
  SAHNE_LAYER_FACE,
  SAHNE_LAYER_HEAD,
  SAHNE_LAYER_ARM,
  SAHNE_LAYER_LEG,
  SAHNE_LAYER_SPINE,
  SAHNE_LAYER_PROP,
  SAHNE_N_LAYERS
} SahneLayerKind;

/* What a layer moves with. */
typedef enum
{
  SAHNE_PART_BODY,
  SAHNE_PART_HEAD,
  SAHNE_PART_STILL,
  SAHNE_PART_WING
} SahneLayerPart;

/* From where a layer is seen. */
typedef enum
{
  SAHNE_WHEN_ALWAYS,
  SAHNE_WHEN_FRONT,
  SAHNE_WHEN_BEHIND
} SahneLayerWhen;

#define SAHNE_LAYER_KNOTS 28

/**
 * SahneLayer:
 * @kind: what is drawn
 * @part: what it moves with
 * @when: from where it is seen
 * @fur: its colour
 * @far: on the far side, a little darker
 * @light: share of white mixed in
 * @shaded: whether it has a shade
 * @dx: shift of its light part, units
 * @dy: shift downwards
 * @opacity: 0 to 1
 * @depth: how far in front of the middle it is, so that it moves aside as the creature turns
 * @width: of a line; of the bumps of a cloud
 * @limb: which arm or leg: 0 near, 1 far
 * @inside: drawn only within the last shape that was not inside another
 * @moving: bits of the knots that move with the phase
 * @move_x: how far they move, units
 * @move_y: downwards
 * @lag: phase by which they do so later
 * @step: phase from one knot to the next
 * @lifts: they only move one way and rest in between, like stepping feet
 * @knots: outline, line, joints of a chain, or middle and radii of an oval
 * @n: how many
 * @taper: radii of a chain, by joint
 * @n_taper: how many
 */
typedef struct
{
  SahneLayerKind kind;
  SahneLayerPart part;
  SahneLayerWhen when;
  SahneFur fur;
  gboolean far, shaded, inside, lifts;
  double light, dx, dy, opacity, depth, width;
  int limb;
  guint32 moving;
  double move_x, move_y, lag, step;
  SahneKnot knots[SAHNE_LAYER_KNOTS];
  guint n, n_taper;
  SahneTaper taper[8];
} SahneLayer;

typedef enum
{
  SAHNE_HANDS_NONE,
  SAHNE_HANDS_CLAW,
  SAHNE_HANDS_FINGERS,
  SAHNE_HANDS_TWIG,
  SAHNE_HANDS_MITT
} SahneHandsKind;

/**
 * SahneLimbs:
 * @has: whether there are any
 * @root: where they begin, near and far
 * @upper: length of the first bone
 * @lower: length of the second
 * @rest: degrees of both joints at rest, near and far
 * @thick: radii at root, joint and end
 * @fur: their colour
 * @end: colour of hands or feet
 * @hands: what is at their end
 * @size: of that
 * @ribbed: rings run round them
 * @even: the far one is not darker
 */
typedef struct
{
  gboolean has;
  double root[2][2], upper, lower, rest[2][2], thick[3];
  SahneFur fur, end;
  SahneHandsKind hands;
  double size;
  gboolean ribbed, even;
} SahneLimbs;

/* Where a face is and how it is built, in its own widths. */
typedef struct
{
  double x, y, width, turn, depth, eye_x, eye_y, eye_r, mouth_y, mouth_w, brow;
  gboolean blush;
} SahneFacePlace;

#define SAHNE_MAX_LAYERS 64

/**
 * SahneCreatureLook:
 * @shape: its measures
 * @head: (nullable): an animal's head
 * @prop: (nullable): the drawing of a thing that has got a face
 * @pelt: its colours
 * @layers: what is drawn, from behind to the front
 * @n_layers: how many
 * @arms: its arms
 * @legs: its legs
 * @shoe: outline of a foot, from the ankle's ground point
 * @n_shoe: how many
 * @face: its face, when it has no animal's head
 * @pivot: what the head turns about
 * @floats: how far it floats up and down
 * @idle: cycles a second its phase goes on by itself
 * @shadow: half the width of its shadow
 * @rears: how far a spine lifts its front
 */
typedef struct
{
  SahneBeastShape *shape;
  SahneBeastHead *head;
  SahneProp *prop;
  SahnePelt pelt;
  SahneLayer layers[SAHNE_MAX_LAYERS];
  guint n_layers;
  SahneLimbs arms, legs;
  SahneKnot shoe[16];
  guint n_shoe;
  SahneFacePlace face;
  double pivot[2], floats, idle, shadow, rears;
} SahneCreatureLook;

/**
 * SahneCreature:
 * @look: the creature
 * @b: its solved pose
 * @pose: the pose
 * @lens: what it stands in front of
 * @brush: its unit is the creature's
 * @k: pixels of a metre
 * @u: pixels of a unit
 * @origin: its place in the picture
 * @flip: 1 facing right, -1 left
 * @side: how much it is turned aside, 0 to 1
 * @phase: of what moves by itself
 * @behind: seen from behind
 * @laden: something is in its left, its right hand
 * @body: frame of the body, its origin on the ground
 * @front: frame of the head
 * @e: what the face shows
 * @view: how the animal's head is seen
 * @last: outline of the last shape, for what is drawn inside it
 */
typedef struct
{
  const SahneCreatureLook *look;
  SahneBeast b;
  const SahnePose *pose;
  const SahneLens *lens;
  SahneBrush brush;
  double k, u;
  SahnePoint origin;
  int flip;
  double side, phase;
  gboolean behind, laden[2];
  SahneFrame body, front;
  SahneExpression e;
  SahneHeadView view;
  SahnePath *last;
} SahneCreature;

SahneCreatureLook *sahne_creature_read (JsonObject *look, SahneResources *resources,
                                        GError **error);
void sahne_creature_look_free (gpointer self);
SahneColour sahne_creature_colour (const SahneCreature *self, const SahneLayer *layer);
void sahne_creature_spine (const SahneCreature *self, const SahneLayer *layer, SahneChain *chain);

void sahne_creature_arm (SahneCreature *self, int far);
void sahne_creature_leg (SahneCreature *self, int far);
SahnePoint sahne_creature_hand (const SahneCreature *self, int far, double *degrees);

G_END_DECLS
