/* Garments as data: what a person wears, with the colours of one look.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "sahne-path.h"
#include "sahne-resources.h"
#include "sahne-tone.h"

G_BEGIN_DECLS

/* What a garment covers; each kind is drawn by a file of its own. */
typedef enum
{
  SAHNE_WEAR_TOP,   /* closed round the trunk: shirt, dress, armour */
  SAHNE_WEAR_OPEN,  /* open in front over a top: jacket, coat, waistcoat */
  SAHNE_WEAR_LEGS,  /* trousers, shorts, tights */
  SAHNE_WEAR_SKIRT, /* skirt of its own */
  SAHNE_WEAR_FEET,  /* shoes */
  SAHNE_WEAR_HEAD,  /* hat, helmet, crown */
  SAHNE_WEAR_FACE,  /* glasses, patch, mask */
  SAHNE_WEAR_BACK,  /* cape, bag on the back, wings */
  SAHNE_WEAR_OVER,  /* worn over the top: apron, sash, scarf, necklace, stethoscope */
  SAHNE_WEAR_SEAT,  /* what it sits in: wheelchair */
  SAHNE_N_WEAR
} SahneWearKind;

/* A colour that a garment may leave out. */
typedef struct
{
  gboolean set;
  SahneColour colour;
} SahnePaint;

typedef enum
{
  SAHNE_MARK_AREA,
  SAHNE_MARK_LINE,
  SAHNE_MARK_DOTS,
  SAHNE_MARK_STRIPES,
  /* of hats */
  SAHNE_MARK_DOME,  /* over the skull */
  SAHNE_MARK_RINGS, /* turned round the head's axis */
  SAHNE_MARK_BAND,  /* round the head */
  SAHNE_MARK_BRIM,  /* flat round the head */
  SAHNE_MARK_VISOR, /* over the brow */
  SAHNE_MARK_PEAKS, /* a crown's points */
  SAHNE_MARK_BALL   /* a ball or tassel */
} SahneMarkKind;

/**
 * SahneMark:
 * @kind: filled area, line, dots or a row of stripes
 * @points: on the garment's chart, 0 the middle and -1 and 1 the wearer's right and left side, and
 *   rows of the trunk, the leg or the hat downwards; 2.31 is the middle of the back
 * @n: how many points
 * @smooth: whether a curve goes through them
 * @size: width of a line, radius of a dot, width of a stripe, head heights or rows
 * @step: from stripe to stripe
 * @from: first stripe, or upper row
 * @to: where stripes end, or lower row
 * @upright: stripes that run down instead of round
 * @paint: its colour
 * @opacity: 0 to 1
 * @shaded: whether an area has a shade of its own and throws a shadow
 */
typedef struct
{
  SahneMarkKind kind;
  SahneKnot *points;
  guint n;
  gboolean smooth, upright, shaded;
  double size, step, from, to, opacity;
  SahneColour paint;
} SahneMark;

typedef enum
{
  SAHNE_COLLAR_NONE,
  SAHNE_COLLAR_BAND,
  SAHNE_COLLAR_SHIRT,
  SAHNE_COLLAR_ROUND,
  SAHNE_COLLAR_ROLL,
  SAHNE_COLLAR_HOOD,
  SAHNE_COLLAR_KERCHIEF,
  SAHNE_COLLAR_STAND,
  SAHNE_COLLAR_RUFF,
  SAHNE_COLLAR_SAILOR,
  SAHNE_COLLAR_FUR,
  SAHNE_COLLAR_LAPEL,
  SAHNE_COLLAR_BERTHA
} SahneCollar;

typedef enum
{
  SAHNE_SHOE_SNEAKER,
  SAHNE_SHOE_SHOE,
  SAHNE_SHOE_BOOT,
  SAHNE_SHOE_FLAT,
  SAHNE_SHOE_SANDAL,
  SAHNE_SHOE_SLIPPER,
  SAHNE_SHOE_BARE,
  SAHNE_SHOE_PAW,
  SAHNE_SHOE_POINTED,
  SAHNE_SHOE_SOCK
} SahneShoe;

typedef enum
{
  SAHNE_CUT_PANTS,
  SAHNE_CUT_SLIM,
  SAHNE_CUT_WIDE,
  SAHNE_CUT_SHORTS,
  SAHNE_CUT_SKIN
} SahneCut;

/**
 * SahneSkirt:
 * @from: row of the trunk where it begins
 * @length: how far it goes down the legs, 1 the knee, 2 the ankle; 0 when there is none
 * @wide: added to its half width at the waist
 * @flare: added to its half width at the hem
 * @wave: of the hem
 * @pleats: how many
 * @puff: rounded like a ball gown, 0 to 1
 * @paint: its colour, when it is not the garment's
 * @trim: band along the hem
 * @trim_width: of that band
 */
typedef struct
{
  double from, length, wide, flare, wave, puff, trim_width;
  guint pleats;
  SahnePaint paint, trim;
} SahneSkirt;

/**
 * SahneGarment:
 *
 * One garment in the colours of one look. Rows and sizes as in data/people/garments.json.
 */
typedef struct
{
  char *name;
  SahneWearKind kind;
  char *shape; /* which drawing of its kind, for hats and what is worn over */
  SahneColour main, second;
  /* trunk */
  double hem, neck, wide, flare, sag, gap, gap_low, hem_band;
  gboolean vneck, tucked, lapels, closed, buttons, placket, strapless;
  SahneCollar collar;
  SahnePaint collar_paint, band, belt, button_paint, edge;
  double belt_row;
  /* arms */
  double sleeve, loose, bell;
  SahnePaint sleeve_paint, cuff, glove;
  /* legs */
  SahneCut cut;
  double length;
  SahnePaint leg_cuff, sock, stripe;
  double sock_from;
  SahneSkirt skirt;
  /* feet */
  SahneShoe shoe;
  SahnePaint sole, toe;
  double boot_height;
  /* head and others */
  double size, height, width;
  gboolean hides_hair, hides_top_hair, hides_ears;
  SahneMark *marks;
  guint n_marks;
} SahneGarment;

GPtrArray *sahne_wear_new (JsonArray *wear, SahneColour skin, SahneResources *resources,
                           GError **error);
const SahneGarment *sahne_wear_last (const GPtrArray *wear, SahneWearKind kind);

G_END_DECLS
