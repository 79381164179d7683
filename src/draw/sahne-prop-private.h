/* A prop: what its files share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-piece.h"
#include "sahne-prop.h"

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
