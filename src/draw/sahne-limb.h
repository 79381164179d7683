/* Limbs: one tapered tube over two bones, rounded at the joint between them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-path.h"

G_BEGIN_DECLS

/* Radius at a place along a limb: 0 to 1 the first bone, 1 to 2 the second. */
typedef struct
{
  double t, radius;
} SahneTaper;

double sahne_taper_at (const SahneTaper *table, guint n, double t);

/**
 * SahneLimb:
 * @a: root joint
 * @b: middle joint
 * @c: end joint
 * @table: radii, before @scale
 * @n: length of @table
 * @scale: factor of the radii
 * @fillet: how far before and behind @b the bend begins, share of the shorter bone
 */
typedef struct
{
  SahnePoint a, b, c;
  const SahneTaper *table;
  guint n;
  double scale, fillet;
} SahneLimb;

typedef enum
{
  SAHNE_CAP_FLAT,
  SAHNE_CAP_ROUND,
  SAHNE_CAP_BOW
} SahneCap;

/**
 * SahneLimbSpan:
 * @from: where the drawn part begins
 * @to: where it ends
 * @extra: added to the radius
 * @start: shape of the beginning
 * @end: shape of the end
 * @bow: how far a bowed end bulges out
 */
typedef struct
{
  double from, to;
  double extra;
  SahneCap start, end;
  double bow;
} SahneLimbSpan;

void sahne_limb_at (const SahneLimb *self, double t, SahnePoint *point, SahnePoint *direction,
                    double *radius);
void sahne_limb_path (const SahneLimb *self, const SahneLimbSpan *span, SahnePath *path);

G_END_DECLS
