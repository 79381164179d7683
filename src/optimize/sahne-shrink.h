/* Makes an existing video smaller: the work of a child process, for one file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "sahne-batch.h"
#include "sahne-store.h"

G_BEGIN_DECLS

/**
 * SahneShrinkWish:
 * @path: the video; it is only read
 * @output: where the small one is written
 * @target: what decides
 * @quality: with %SAHNE_DELIVERY_TARGET_QUALITY points, see sahne_quality_parse()
 * @limit_bytes: with %SAHNE_DELIVERY_TARGET_LIMIT the largest size
 * @limit_unit: the unit sizes are said in
 * @times_pm: with %SAHNE_DELIVERY_TARGET_TIMES thousandths of how many times smaller
 * @codec: of the small one
 * @no_place: leaves out where it was taken
 * @store: (nullable): where pictures wait when a size is searched for; %NULL for in memory
 * @progress: (nullable): told how far it is
 * @data: for @progress
 */
typedef struct
{
  const char *path, *output;
  SahneDeliveryTarget target;
  int quality;
  guint64 limit_bytes;
  SahneSizeUnit limit_unit;
  int times_pm;
  SahneVideoCodec codec;
  gboolean no_place;
  SahneStore *store;
  SahneBatchProgress progress;
  gpointer data;
} SahneShrinkWish;

JsonNode *sahne_shrink_run (const SahneShrinkWish *wish, GCancellable *cancellable, GError **error);

G_END_DECLS
