/* Makes existing videos smaller, one after the other, each in a child process that may crash.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "sahne-delivery-settings.h"
#include "sahne-originals.h"

G_BEGIN_DECLS

/**
 * SahneShrinkOrder:
 * @target: what decides
 * @times_pm: with %SAHNE_DELIVERY_TARGET_TIMES thousandths of how many times smaller
 * @quality: with %SAHNE_DELIVERY_TARGET_QUALITY points, see sahne_quality_parse()
 * @limit_bytes: with %SAHNE_DELIVERY_TARGET_LIMIT the largest size of a video
 * @unit: the unit sizes are said in
 * @codec: of the small ones
 * @no_place: leaves out where a video was taken
 *
 * What is wanted of all videos.
 */
typedef struct
{
  SahneDeliveryTarget target;
  int times_pm, quality;
  guint64 limit_bytes;
  SahneSizeUnit unit;
  SahneVideoCodec codec;
  gboolean no_place;
} SahneShrinkOrder;

/* Called from the thread that works, with the share that is done, 0 to 1. */
typedef void (*SahneShrinkProgress) (double done, gpointer data);

#define SAHNE_TYPE_SHRINKER (sahne_shrinker_get_type ())
G_DECLARE_FINAL_TYPE (SahneShrinker, sahne_shrinker, SAHNE, SHRINKER, GObject)

gboolean sahne_shrinker_is_video_name (const char *name);
GPtrArray *sahne_shrinker_find (const char *const *paths, const char *without);

SahneShrinker *sahne_shrinker_new (const char *folder);
void sahne_shrinker_set_originals (SahneShrinker *self, SahneOriginals *originals);
char *sahne_shrinker_place (SahneShrinker *self, const char *path);
void sahne_shrinker_keep_place (SahneShrinker *self, const char *place);
JsonObject *sahne_shrinker_run (SahneShrinker *self, const SahneShrinkOrder *order,
                                const char *path, const char *place, SahneShrinkProgress progress,
                                gpointer data, GCancellable *cancellable, GError **error);
void sahne_shrinker_set_paused (SahneShrinker *self, gboolean paused);

G_END_DECLS
