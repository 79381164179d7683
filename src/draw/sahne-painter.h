/* The painter: puts actors before their scenery, one frame at a time, on one thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-scenery.h"

G_BEGIN_DECLS

/**
 * SahneShot:
 * @scenery: of the scene
 * @setup: (nullable): the camera set-up
 * @from_us: first moment of the shot in scene time
 * @to_us: the moment behind its last
 */
typedef struct
{
  SahneScenery *scenery;
  const char *setup;
  gint64 from_us, to_us;
} SahneShot;

/**
 * SahneOverlay:
 * @box: left, top, right and bottom of what it paints, pixels
 * @draw: paints it
 * @data: for @draw
 *
 * Something over the picture: a caption, a title.
 */
typedef struct
{
  double box[4];
  void (*draw) (cairo_t *cr, int width, int height, gpointer data);
  gpointer data;
} SahneOverlay;

/**
 * SahneDrawn:
 * @id: (transfer none): member of the cast or thing
 * @box: left, top, right and bottom in pixels
 * @visible: share of the box inside the frame
 */
typedef struct
{
  const char *id;
  double box[4];
  double visible;
} SahneDrawn;

typedef struct _SahnePainter SahnePainter;

SahnePainter *sahne_painter_new (int width, int height);
void sahne_painter_free (SahnePainter *self);
void sahne_painter_video (SahnePainter *self, const SahneShot *shot, gint64 t_us,
                          const SahneOverlay *overlays, guint n_overlays, SahneI420 *frame);
cairo_surface_t *sahne_painter_picture (SahnePainter *self, const SahneShot *shot, gint64 t_us,
                                        const SahneOverlay *overlays, guint n_overlays);
guint sahne_painter_faces (SahnePainter *self, const SahneShot *shot, gint64 t_us,
                           double (*boxes)[4], guint most);
GArray *sahne_painter_list (SahnePainter *self, const SahneShot *shot, gint64 t_us);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahnePainter, sahne_painter_free)

G_END_DECLS
