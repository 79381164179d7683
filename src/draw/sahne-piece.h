/* Set pieces: what a place is made of, from a range of hills to a flower pot.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-conditions.h"
#include "sahne-drawing.h"
#include "sahne-lens.h"
#include "sahne-path.h"

G_BEGIN_DECLS

typedef struct _SahneSketch SahneSketch;
typedef struct _SahnePiece SahnePiece;

/* In which step of a picture a piece is drawn. */
typedef enum
{
  SAHNE_PART_FAR,    /* land behind the ground, far to near */
  SAHNE_PART_GROUND, /* lies on the ground, in order; below the shadows */
  SAHNE_PART_WET,    /* lies on the ground above the shadows: puddles, reflections */
  SAHNE_PART_SET,    /* stands among the actors, sorted by depth with them */
  SAHNE_PART_FRONT   /* frames the picture in front of everything */
} SahnePart;

/* How a piece changes while a scene plays. */
typedef enum
{
  SAHNE_MOTION_STILL, /* drawn once */
  SAHNE_MOTION_SWAYS, /* the same picture, sheared by sahne_place_item_sway() */
  SAHNE_MOTION_LIVES  /* another picture every frame */
} SahneMotionKind;

/**
 * SahnePool:
 * @x: its centre in the world, metres
 * @y: its centre
 * @z: its centre
 * @rx: reach to the sides
 * @ry: reach up and down; 0 for a pool that lies on the ground
 * @rz: reach in depth
 * @strength: in its middle, 0 to 1
 *
 * Where lamplight shows the second exposure.
 */
typedef struct
{
  double x, y, z;
  double rx, ry, rz;
  double strength;
} SahnePool;

#define SAHNE_MAX_POOLS 16

/**
 * SahnePieceClass:
 * @kind: name in documents and recipes
 * @part: when it is drawn
 * @draw: draws it. A standing piece (@width is set) draws in centimetres with its feet at the
 *   origin and y downwards; any other projects metres through the sketch's lens itself
 * @width: usual width in metres; 0 when it has none
 * @height: usual height in metres
 * @shadow: (nullable): adds what it throws on the ground, see sahne-shadow.h
 * @motion: how it changes; one that sways stands
 * @projects: whether it projects itself although it has a usual size: a house
 * @pools: (nullable): writes the lamplight it gives, at most %SAHNE_MAX_POOLS, and returns how many
 * @box: (nullable): finds the box of a piece that projects itself, in pixels: left, top, right,
 *   bottom; without it the piece is taken as a box of its width, height and depth
 * @sort: (nullable): depth in whose place it is drawn; without it that of its front
 * @motion_in: (nullable): @motion where it hangs on the conditions outside
 *
 * A kind of piece. All of them are found in the tables of sahne-pieces.h.
 */
typedef struct
{
  const char *kind;
  SahnePart part;
  void (*draw) (SahneSketch *sketch, const SahnePiece *piece);
  double width, height;
  void (*shadow) (const SahnePiece *piece, const SahneLight *light, const SahneLens *lens,
                  SahnePath *path);
  SahneMotionKind motion;
  gboolean projects;
  guint (*pools) (const SahnePiece *piece, const SahneConditions *now, SahnePool *pools);
  void (*box) (const SahnePiece *piece, const SahneLens *lens, double box[4]);
  double (*sort) (const SahnePiece *piece);
  SahneMotionKind (*motion_in) (const SahnePiece *piece, const SahneConditions *outside);
} SahnePieceClass;

/**
 * SahnePiece:
 * @id: name in the document
 * @class: its kind
 * @drawing: (nullable): the picture of a piece whose kind is a drawing of `data/pieces`
 * @order: place in its collection
 * @x: middle of its foot, metres
 * @y: height of its foot above the ground
 * @z: depth of its front
 * @width: metres
 * @height: metres
 * @depth: metres
 * @flip: mirrored
 * @seed: where its variety comes from
 * @state: 0 closed, off, empty to 1 open, on, full
 * @text: (nullable): words on it
 * @colours: (nullable): colours by what they are of
 * @options: (nullable): what only its kind knows; whole numbers with the unit in the name
 */
struct _SahnePiece
{
  char *id;
  const SahnePieceClass *class;
  SahneDrawing *drawing;
  int order;
  double x, y, z;
  double width, height, depth;
  gboolean flip;
  guint32 seed;
  double state;
  char *text;
  JsonObject *colours, *options;
};

SahnePiece *sahne_piece_new (const char *id, JsonObject *object, guint64 seed,
                             SahneResources *resources);
void sahne_piece_free (SahnePiece *self);
SahneColour sahne_piece_colour (const SahnePiece *self, const char *name, guint32 fallback);
double sahne_piece_metres (const SahnePiece *self, const char *name, double fallback);
double sahne_piece_share (const SahnePiece *self, const char *name, double fallback);
int sahne_piece_int (const SahnePiece *self, const char *name, int fallback);
const char *sahne_piece_string (const SahnePiece *self, const char *name, const char *fallback);
double sahne_piece_sort (const SahnePiece *self);
SahneMotionKind sahne_piece_motion (const SahnePiece *self);
void sahne_piece_box (const SahnePiece *self, const SahneLens *lens, double box[4]);

const SahnePieceClass *sahne_piece_class_find (const char *kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahnePiece, sahne_piece_free)

G_END_DECLS
