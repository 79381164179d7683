/* The place of a scene as actors see it: free ground, marks, pieces, and the widest view.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-blocking.h"
#include "sahne-framing.h"
#include "sahne-pose.h"

G_BEGIN_DECLS

typedef enum
{
  SAHNE_MARK_STAND,
  SAHNE_MARK_SEAT,
  SAHNE_MARK_LIE,
  SAHNE_MARK_PERCH,
  SAHNE_MARK_DOOR,
  SAHNE_MARK_EXIT,
  SAHNE_MARK_SURFACE,
  SAHNE_MARK_WATER,
  SAHNE_MARK_LOOK,
  SAHNE_MARK_WALL,
  SAHNE_MARK_SKY,
  SAHNE_N_MARKS
} SahneFloorMarkKind;

/* Where actors may stand, sit and go, and things lie and hang. */
typedef struct
{
  const char *id, *piece;
  SahneFloorMarkKind kind;
  double x, y, z, yaw, width;
  const char *taken; /* by whom */
} SahneFloorMark;

/* What stands in the place. */
typedef struct
{
  const char *id, *kind, *thing;
  double x, y, z, width, height, depth;
  SahneMotion *motion; /* NULL while it does not change */
} SahneFloorPiece;

/**
 * SahneFloor:
 * @view: aspect, captions and the place's own wide view
 * @ground: the free ground
 * @material: what the ground is made of
 * @interior: it has walls
 * @marks: SahneFloorMark by order
 * @pieces: SahneFloorPiece by order
 */
typedef struct
{
  SahneComposition view;
  SahneGround ground;
  const char *material;
  gboolean interior;
  GPtrArray *marks, *pieces;
} SahneFloor;

SahneFloor *sahne_floor_new (JsonObject *brief, JsonObject *script, JsonObject *visual);
void sahne_floor_free (SahneFloor *self);
double sahne_floor_depth (const SahneFloor *self);
double sahne_floor_half_width (const SahneFloor *self, double z);
SahneFloorMark *sahne_floor_mark (SahneFloor *self, SahneFloorMarkKind kind, const char *piece,
                                  double x, const char *who);
SahneFloorMark *sahne_floor_mark_near (SahneFloor *self, SahneFloorMarkKind kind, double x,
                                       double z, double width, const char *who);
SahneFloorMark *sahne_floor_mark_by_id (SahneFloor *self, const char *id);
void sahne_floor_leave (SahneFloor *self, const char *who);
SahneFloorPiece *sahne_floor_piece (SahneFloor *self, const char *id_or_kind);
SahneMotion *sahne_floor_piece_motion (SahneFloorPiece *self);

G_END_DECLS
