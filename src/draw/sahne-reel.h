/* A reel: a film document made ready to draw, any frame in any order, from several threads.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-painter.h"
#include "sahne-reel-media.h"
#include "sahne-store.h"

G_BEGIN_DECLS

typedef struct _SahneReel SahneReel;

/* Fetches the scene document stored under @digest; (transfer full). */
typedef JsonNode *(*SahneSceneLoader) (const char *digest, gpointer data, GError **error);

/* The loader for scenes that are in a #SahneStore. */
JsonNode *sahne_reel_load_scene (const char *digest, gpointer store, GError **error);

/* Frames that are encoded together: from one cut to the next. */
typedef struct
{
  int first, frames;
} SahneStretch;

SahneReel *sahne_reel_new (JsonObject *film, SahneSceneLoader loader, gpointer loader_data,
                           SahneResources *resources, int width, int height, GError **error);
SahneReel *sahne_reel_ref (SahneReel *self);
void sahne_reel_unref (SahneReel *self);
void sahne_reel_set_media (SahneReel *self, const SahneReelMediaSource *source);
void sahne_reel_share (SahneReel *self, SahneReel *before);
void sahne_reel_set_captions (SahneReel *self, gboolean burn);
void sahne_reel_set_memory (SahneReel *self, gsize bytes);
void sahne_reel_set_ahead (SahneReel *self, gboolean ahead);
gsize sahne_reel_get_peak (SahneReel *self);

int sahne_reel_get_frames (SahneReel *self);
void sahne_reel_get_rate (SahneReel *self, int *numerator, int *denominator);
void sahne_reel_get_size (SahneReel *self, int *width, int *height);
guint sahne_reel_n_stretches (SahneReel *self);
SahneStretch sahne_reel_stretch (SahneReel *self, guint index);
gint64 sahne_reel_time (SahneReel *self, int frame);

gboolean sahne_reel_video (SahneReel *self, SahnePainter *painter, int frame, SahneI420 *out,
                           GError **error);
cairo_surface_t *sahne_reel_picture (SahneReel *self, SahnePainter *painter, int frame,
                                     GError **error);
guint sahne_reel_faces (SahneReel *self, SahnePainter *painter, int frame, double (*boxes)[4],
                        guint most);
GArray *sahne_reel_list (SahneReel *self, SahnePainter *painter, int frame, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneReel, sahne_reel_unref)

G_END_DECLS
