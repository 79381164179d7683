/* Own media in a reel: clips of it, and what lies over the picture.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * SahneReelMediaSource:
 * @size: tells how large the pictures of a proxy are; %FALSE when it is missing
 * @draw: scales the picture of a moment into pixels as of cairo's ARGB32
 * @data: for both, which are called from several threads
 * @destroy: (nullable): frees @data
 *
 * Where pictures of own media come from.
 */
typedef struct
{
  gboolean (*size) (const char *digest, int *width, int *height, gpointer data);
  gboolean (*draw) (const char *digest, gint64 t_us, guint8 *pixels, int stride, int width,
                    int height, gpointer data);
  gpointer data;
  GDestroyNotify destroy;
} SahneReelMediaSource;

typedef struct _SahneReelOverlays SahneReelOverlays;
typedef struct _SahneReelPlace SahneReelPlace;

SahneReelPlace *sahne_reel_place_new (JsonObject *object);
void sahne_reel_place_free (SahneReelPlace *self);
double sahne_reel_place_at (const SahneReelPlace *self, gint64 t_us, int width, int height,
                            double box[4]);
gint64 sahne_reel_speed (JsonObject *object);

SahneReelOverlays *sahne_reel_overlays_new (JsonObject *film);
void sahne_reel_overlays_free (SahneReelOverlays *self);
gboolean sahne_reel_overlays_at (const SahneReelOverlays *self, int frame);
void sahne_reel_overlays_draw (const SahneReelOverlays *self, const SahneReelMediaSource *source,
                               int frame, const int rate[2], cairo_t *cr, int width, int height);
gboolean sahne_reel_media_draw (const SahneReelMediaSource *source, const char *digest, gint64 t_us,
                                gboolean cover, cairo_t *cr, double x, double y, double width,
                                double height, double opacity);

G_END_DECLS
