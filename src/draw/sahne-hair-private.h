/* A hair style as read from data/people/hair.json, and what its pieces share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-hair.h"

G_BEGIN_DECLS

/* Turned further than this, degrees, long hair is seen as one fall. */
#define SAHNE_HAIR_ONLY_FALL 142

/* Distance beyond the skull in a direction, degrees: 0 facing, 90 up, 180 behind. */
typedef struct
{
  double angle, out;
  gboolean corner;
} SahneHairOut;

typedef struct
{
  SahneKnot *points;
  guint n;
  double width;
  int tone; /* 0 base, 1 shade, 2 light */
} SahneStrand;

typedef enum
{
  SAHNE_PIECE_BALL,  /* a bun */
  SAHNE_PIECE_PUFF,  /* a curly ball */
  SAHNE_PIECE_TAIL,  /* a hanging tail */
  SAHNE_PIECE_BRAID, /* a plait */
  SAHNE_PIECE_LOCKS, /* dreadlocks round the back */
  SAHNE_PIECE_CREST, /* a mohawk */
  SAHNE_PIECE_MASS,  /* hair that falls on the shoulders */
  SAHNE_PIECE_CURLS, /* a curly mass behind the head */
  SAHNE_PIECE_WRAP   /* cloth round neck and shoulders */
} SahnePieceKind;

/**
 * SahnePiece:
 * @kind: what it is
 * @azimuth: where it grows, degrees from the face to the figure's left
 * @y: height, head heights below the skull's middle
 * @out: distance of its root from the head's axis
 * @size: radius or length, head heights
 * @width: factor of its width
 * @tied: whether a band holds it
 */
typedef struct
{
  SahnePieceKind kind;
  double azimuth, y, out, size, width;
  gboolean tied;
} SahnePiece;

struct _SahneHair
{
  SahneHairTone tone, beard_tone;
  SahneColour tie;
  char *beard;
  SahneHairOut *outer;
  guint n_outer;
  SahneKnot *core;
  guint n_core;
  double scallop, shift_x, shift_y, flat, low;
  gboolean nape, rim, curtains, cloth, shine, covers_ears;
  double fringe, ends; /* of curtains: row of the fringe, row where the hair ends */
  SahneStrand *strands;
  guint n_strands;
  SahnePiece *pieces;
  guint n_pieces;
};

SahneColour sahne_hair_colour (const SahneHair *self, int tone);
void sahne_hair_strand (const SahneHair *self, SahneFaceFrame *face, const SahnePoint *local,
                        guint n, SahneColour colour, double width, double opacity);
guint sahne_hair_scallop (const SahnePoint *points, guint n, double bulge, SahnePoint *out);
void sahne_hair_draw_cap (const SahneHair *self, SahneFaceFrame *face, gboolean under_hat);
void sahne_hair_draw_nape (const SahneHair *self, SahneFaceFrame *face);
void sahne_hair_draw_rim (const SahneHair *self, SahneFaceFrame *face);
void sahne_hair_draw_curtains (const SahneHair *self, SahneFaceFrame *face, gboolean under_hat);
void sahne_hair_draw_curtain_strands (const SahneHair *self, SahneFaceFrame *face);
void sahne_hair_draw_cloth (const SahneHair *self, SahneFaceFrame *face);
void sahne_hair_draw_piece (const SahneHair *self, SahneFaceFrame *face, const SahnePiece *piece,
                            SahneHairLayer layer, double sway);

G_END_DECLS
