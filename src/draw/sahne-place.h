/* A place: the set of a scene, drawn through any lens, at any hour, from any thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "sahne-conditions.h"
#include "sahne-lens.h"
#include "sahne-pen.h"
#include "sahne-piece.h"
#include "sahne-resources.h"

G_BEGIN_DECLS

typedef struct _SahnePlace SahnePlace;

/**
 * SahnePlaceItem:
 * @id: of the piece in the document
 * @z: depth of its front, metres: an actor with a smaller z stands before it
 * @motion: how it changes while the scene plays
 *
 * A piece that stands among the actors.
 */
typedef struct
{
  const char *id;
  double z;
  SahneMotionKind motion;
} SahnePlaceItem;

SahnePlace *sahne_place_new (JsonObject *set, JsonObject *brief, SahneResources *resources,
                             GError **error);
SahnePlace *sahne_place_relit (SahnePlace *self, const char *time, const char *weather,
                               SahneResources *resources);
SahnePlace *sahne_place_ref (SahnePlace *self);
void sahne_place_unref (SahnePlace *self);

const SahneConditions *sahne_place_conditions (const SahnePlace *self);
const SahneConditions *sahne_place_outside (const SahnePlace *self);
SahneLight sahne_place_light_at (const SahnePlace *self, double x, double z);
gboolean sahne_place_lens (const SahnePlace *self, double width, double height, SahneLens *lens);

void sahne_place_draw_sky (const SahnePlace *self, SahnePen *pen, const SahneLens *lens);
void sahne_place_draw_clouds (const SahnePlace *self, SahnePen *pen, const SahneLens *lens,
                              gint64 t_us);
double sahne_place_cloud_drift (const SahnePlace *self, const SahneLens *lens);
void sahne_place_draw_far (const SahnePlace *self, SahnePen *pen, const SahneLens *lens,
                           gint64 t_us);
gboolean sahne_place_far_moves (const SahnePlace *self);
void sahne_place_draw_ground (const SahnePlace *self, SahnePen *pen, const SahneLens *lens,
                              gint64 t_us);
gboolean sahne_place_ground_moves (const SahnePlace *self);
void sahne_place_draw_shadow (const SahnePlace *self, SahnePen *pen, const SahneLens *lens,
                              double x, double z, double width, double height);

guint sahne_place_n_items (const SahnePlace *self);
SahnePlaceItem sahne_place_item (const SahnePlace *self, guint index);
void sahne_place_draw_item (const SahnePlace *self, SahnePen *pen, const SahneLens *lens,
                            guint index, gint64 t_us, double state);
void sahne_place_item_box (const SahnePlace *self, const SahneLens *lens, guint index,
                           double box[4]);
gboolean sahne_place_item_sway (const SahnePlace *self, const SahneLens *lens, guint index,
                                gint64 t_us, cairo_matrix_t *matrix);
double sahne_place_item_state (const SahnePlace *self, guint index);

void sahne_place_draw_foreground (const SahnePlace *self, SahnePen *pen, const SahneLens *lens,
                                  gint64 t_us);
void sahne_place_draw_splashes (const SahnePlace *self, SahnePen *pen, const SahneLens *lens,
                                gint64 t_us);
void sahne_place_draw_weather (const SahnePlace *self, SahnePen *pen, const SahneLens *lens,
                               gint64 t_us);
void sahne_place_draw (const SahnePlace *self, SahnePen *pen, const SahneLens *lens, gint64 t_us);

double sahne_place_blur_bin (const SahneLens *lens, double z);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahnePlace, sahne_place_unref)

G_END_DECLS
