/* What the parts of a head share while it is drawn.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-beast-head.h"
#include "sahne-beast-pelt.h"

G_BEGIN_DECLS

/* A skull's half outline: x to the side, y down, @depth how much of x is left in profile. */
typedef struct
{
  double x, y, depth;
  gboolean corner;
} SahneSkullPoint;

typedef struct
{
  const char *name;
  SahneSkullPoint points[13];
  guint n;
} SahneSkull;

typedef enum
{
  SAHNE_NOSE_TRI,
  SAHNE_NOSE_NOSTRIL,
  SAHNE_NOSE_Y,
  SAHNE_NOSE_SNOUT,
  SAHNE_NOSE_TRUNK,
  SAHNE_NOSE_BEAK,
  SAHNE_NOSE_WIDE
} SahneNose;

typedef enum
{
  SAHNE_EAR_NONE,
  SAHNE_EAR_TRI,
  SAHNE_EAR_ROUND,
  SAHNE_EAR_LONG,
  SAHNE_EAR_LEAF,
  SAHNE_EAR_LEAFSIDE,
  SAHNE_EAR_FLOP,
  SAHNE_EAR_FLOPF,
  SAHNE_EAR_ELEPH
} SahneEarKind;

typedef enum
{
  SAHNE_HORN_NONE,
  SAHNE_HORN_COW,
  SAHNE_HORN_GOAT,
  SAHNE_HORN_ANTLER,
  SAHNE_HORN_OSSICONE,
  SAHNE_HORN_UNICORN,
  SAHNE_HORN_RHINO,
  SAHNE_HORN_RAM
} SahneHornKind;

typedef enum
{
  SAHNE_CREST_NONE,
  SAHNE_CREST_CROW,
  SAHNE_CREST_COMB,
  SAHNE_CREST_EAGLE,
  SAHNE_CREST_OWL,
  SAHNE_CREST_PLUME,
  SAHNE_CREST_TUFT
} SahneCrest;

/* Half a muzzle: its height and depth on the skull, and its half width, height and depth. */
typedef struct
{
  double y, z, w, h, d;
} SahneMuzzleEnd;

/* A coloured patch of the face on its chart: azimuth in degrees and y; the light falls on plain
 * ones everywhere. */
typedef struct
{
  SahneFur fur;
  gboolean mirror, plain, oval;
  guint n;
  double at[24][2];
} SahneFacePatch;

#define SAHNE_MAX_PATCHES 16

struct _SahneBeastHead
{
  const SahneSkull *skull;
  SahneMuzzleEnd base, tip;
  SahneNose nose;
  double nose_size;
  struct
  {
    SahneEarKind kind;
    double x, y, width, length, lean;
  } ear;
  struct
  {
    double azimuth, y, width, height, iris;
    gboolean slit, lashes;
  } eye;
  struct
  {
    double width, y, z, front_y, front_z;
  } mouth;
  struct
  {
    double width, top, bottom, base, tip, y, hook;
    gboolean flat;
  } beak;
  SahneHornKind horn;
  SahneCrest crest;
  gboolean cheeks, split_lip, fangs, buck_teeth, whiskers, eye_bumps;
  SahneFacePatch patches[SAHNE_MAX_PATCHES];
  guint n_patches;
  SahnePelt pelt;
};

/**
 * SahneHead:
 * @look: the head that is drawn
 * @brush: its unit is the height of the skull
 * @e: what it shows
 * @r: its frame in the picture
 * @flip: 1 facing right, -1 left
 * @yaw: 0 to 180
 * @cs: cosine of @yaw
 * @sn: sine of @yaw
 * @nod: how much lower things are for each unit they are in front
 * @jaw: how far the mouth is open, skulls
 * @ears: laid back, degrees
 * @splay: spread by the mood, degrees
 * @skull: outline of the skull
 * @muzzle: outline of the muzzle
 * @whole: both
 * @chin: outline of the dropped jaw
 * @from_behind: the face is not seen
 */
typedef struct
{
  const SahneBeastHead *look;
  SahneBrush brush;
  SahneExpression e;
  SahneFrame r;
  int flip;
  double yaw, cs, sn, nod, jaw, ears, splay;
  SahnePath *skull, *muzzle, *whole, *chin;
  gboolean from_behind;
} SahneHead;

void sahne_head_begin (SahneHead *self, const SahneBeastHead *look, SahnePen *pen,
                       const SahneHeadView *view);
void sahne_head_end (SahneHead *self);
SahnePoint sahne_head_r (const SahneHead *self, double x, double y);
SahnePoint sahne_head_p (const SahneHead *self, double x, double y, double z);
double sahne_head_half_width (const SahneHead *self, double y);
SahnePoint sahne_head_chart (const SahneHead *self, double azimuth, double y);
void sahne_head_oval (SahneHead *self, SahnePoint centre, double rx, double ry, double degrees);
SahneColour sahne_head_colour (const SahneHead *self, SahneFur fur, SahneFur fallback);

const SahneSkull *sahne_skull_find (const char *name);

void sahne_head_ear (SahneHead *self, int side);
gboolean sahne_head_ear_behind (const SahneHead *self);
void sahne_head_horn (SahneHead *self, int side);
void sahne_head_ruff (SahneHead *self);
void sahne_head_beard (SahneHead *self);
void sahne_head_top (SahneHead *self);
void sahne_head_crest (SahneHead *self, gboolean front);

void sahne_head_eye (SahneHead *self, int side);
void sahne_head_brow (SahneHead *self, int side);
void sahne_head_blush (SahneHead *self);
void sahne_head_sweat (SahneHead *self);

void sahne_head_muzzle_outline (SahneHead *self);
void sahne_head_muzzle (SahneHead *self);
void sahne_head_jaw (SahneHead *self);
void sahne_head_mouth (SahneHead *self);
void sahne_head_nose (SahneHead *self);
void sahne_head_trunk (SahneHead *self);
SahnePoint sahne_head_trunk_tip (const SahneHead *self);
void sahne_head_whiskers (SahneHead *self);

void sahne_head_beak (SahneHead *self);
void sahne_head_wide_chin (SahneHead *self);
void sahne_head_wide_mouth (SahneHead *self);
void sahne_head_eye_bumps (SahneHead *self);

G_END_DECLS
