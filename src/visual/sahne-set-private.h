/* Sets: what the files of the builder share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "sahne-noise.h"

/**
 * SahneSetContext:
 * @recipe: what the place is made of
 * @seed: where its variety comes from
 * @squeeze: factor of places to the side, for tall and square pictures
 * @walls: whether the place is a room, so that its walls come nearer too
 * @season: the scene's
 * @time: the scene's
 */
typedef struct
{
  JsonObject *recipe;
  guint64 seed;
  double squeeze;
  gboolean walls;
  const char *season, *time;
} SahneSetContext;

JsonObject *sahne_set_add_entry (JsonObject *to, const char *id, const char *kind, gint64 x_um,
                                 gint64 z_um);
double sahne_set_crowd (JsonObject *set, gint64 x, gint64 z, gint64 half, gint64 deep, gint64 low,
                        gint64 high);
void sahne_set_find_place (JsonObject *set, gint64 half, gint64 *x, gint64 *z);
void sahne_set_add_stool (JsonObject *set, const char *id, gint64 x, gint64 z, double scale,
                          int side);
double sahne_set_squeeze (const SahneSetContext *context, double x_cm);
void sahne_set_add_pieces (const SahneSetContext *context, JsonArray *recipes, const char *prefix,
                           JsonObject *pieces);
void sahne_set_add_scatter (const SahneSetContext *context, JsonObject *pieces);
void sahne_set_add_marks (const SahneSetContext *context, JsonObject *pieces, JsonObject *marks);
