/* Scenery: all of a scene that does not act, painted once for each camera set-up and shared by all
 * threads.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-i420.h"
#include "sahne-memo.h"
#include "sahne-scene.h"
#include "sahne-sheet.h"

G_BEGIN_DECLS

typedef struct _SahneScenery SahneScenery;

/**
 * SahneView:
 * @sheets: (element-type SahneSheet): far to near, without those that are flattened for good
 * @n_behind: how many of them stand behind everybody
 * @behind: (nullable): all that stands behind everybody, flattened, for a lens that stands still
 * @video: (nullable): all sheets as a frame of video, for a lens that stands still
 *
 * The scenery as one set-up sees it at one tick of what lives in it.
 */
typedef struct
{
  gatomicrefcount refs;
  GPtrArray *sheets;
  guint n_behind;
  cairo_surface_t *behind;
  guint8 *video;
} SahneView;

SahneMemo *sahne_scenery_memo_new (gsize room, int width, int height);
SahneScenery *sahne_scenery_new (SahneScene *scene, const char *name, int width, int height,
                                 SahneMemo *views);
SahneScenery *sahne_scenery_ref (SahneScenery *self);
void sahne_scenery_unref (SahneScenery *self);
SahneScene *sahne_scenery_get_scene (SahneScenery *self);
gint64 sahne_scenery_tick (SahneScenery *self, gint64 t_us);
SahneView *sahne_scenery_view (SahneScenery *self, const char *setup, gint64 from_us, gint64 to_us,
                               gint64 t_us, SahneLens *lens, gboolean *still);
void sahne_view_unref (SahneView *view);
void sahne_scenery_show (SahneScenery *self, const SahneSheet *sheet, SahnePen *pen,
                         const SahneLens *lens, gint64 t_us, const SahneCells *cells);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneScenery, sahne_scenery_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneView, sahne_view_unref)

G_END_DECLS
