/* Bursts: what an explosion and a splash look like.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "sahne-lens.h"
#include "sahne-pen.h"

G_BEGIN_DECLS

typedef enum
{
  SAHNE_BURST_EXPLOSION,
  SAHNE_BURST_SPLASH
} SahneBurstKind;

/**
 * SahneBurst:
 * @kind: what it is
 * @t_us: when it begins, scene time
 * @x: where, metres to the right
 * @y: metres above the ground
 * @z: metres away
 * @size: how far it reaches, metres
 */
typedef struct
{
  SahneBurstKind kind;
  gint64 t_us;
  double x, y, z, size;
} SahneBurst;

GArray *sahne_bursts_read (JsonArray *events);
gboolean sahne_burst_lasts (const SahneBurst *self, gint64 t_us);
void sahne_burst_box (const SahneBurst *self, const SahneLens *lens, double box[4]);
void sahne_burst_draw (const SahneBurst *self, SahnePen *pen, const SahneLens *lens, gint64 t_us);

G_END_DECLS
