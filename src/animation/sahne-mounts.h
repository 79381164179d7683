/* The table of mounts: where a body is on what it goes by.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "sahne-resources.h"

G_BEGIN_DECLS

typedef enum
{
  SAHNE_SEAT_BENCH,  /* knees bent, feet on the floor of it */
  SAHNE_SEAT_SADDLE, /* one leg on either side */
  SAHNE_SEAT_CAR,    /* low, legs stretched forward */
  SAHNE_SEAT_FLOOR,  /* legs straight on its floor */
  SAHNE_SEAT_STAND,
  SAHNE_SEAT_HIDDEN /* inside, not seen */
} SahneSeatKind;

/**
 * SahneMountRow:
 * @drawing: name of the drawing
 * @forward: of the hips before its middle, share of its width
 * @up: of the hips, of somebody who stands of the feet, above its foot, share of its height
 * @kind: how one is there
 * @gesture: (nullable): what the arms do meanwhile
 * @fits: it is drawn to its rider's size
 */
typedef struct
{
  const char *drawing;
  double forward, up;
  SahneSeatKind kind;
  const char *gesture;
  gboolean fits;
} SahneMountRow;

typedef struct _SahneMounts SahneMounts;

SahneMounts *sahne_mounts_new (SahneResources *resources, GError **error);
void sahne_mounts_free (SahneMounts *self);
const SahneMountRow *sahne_mounts_find (const SahneMounts *self, const char *drawing);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneMounts, sahne_mounts_free)

G_END_DECLS
