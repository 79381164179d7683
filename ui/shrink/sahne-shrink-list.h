/* The videos that are to become smaller, one after the other; kept over a restart.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-shrink-video.h"
#include "sahne-shrinker.h"

G_BEGIN_DECLS

/**
 * SahneShrinkTotals:
 * @waiting: videos that wait or are being worked on
 * @done: those that are smaller now
 * @skipped: those that were left as they are
 * @failed: those that could not be read or written
 * @old_bytes: sizes of those that are smaller now, before
 * @new_bytes: and now
 * @left_us: how long all will still take, microseconds; -1 when nobody knows
 */
typedef struct
{
  guint waiting, done, skipped, failed;
  guint64 old_bytes, new_bytes;
  gint64 left_us;
} SahneShrinkTotals;

#define SAHNE_TYPE_SHRINK_LIST (sahne_shrink_list_get_type ())
G_DECLARE_FINAL_TYPE (SahneShrinkList, sahne_shrink_list, SAHNE, SHRINK_LIST, GObject)

/* A #GListModel of #SahneShrinkVideo. Signals: `progress` () when anything moves on; `finished` ()
 * when nothing waits any more; `notice` (text: char *) for a sentence. */

gboolean sahne_shrink_list_was_active (const char *file);
SahneShrinkList *sahne_shrink_list_new (const char *file);
void sahne_shrink_list_add (SahneShrinkList *self, const char *const *paths);
void sahne_shrink_list_remove (SahneShrinkList *self, SahneShrinkVideo *video);
void sahne_shrink_list_clear_ended (SahneShrinkList *self);
void sahne_shrink_list_retry (SahneShrinkList *self, SahneShrinkVideo *video);
const SahneShrinkOrder *sahne_shrink_list_get_order (SahneShrinkList *self);
void sahne_shrink_list_set_order (SahneShrinkList *self, const SahneShrinkOrder *order);
const char *sahne_shrink_list_get_folder (SahneShrinkList *self);
void sahne_shrink_list_set_folder (SahneShrinkList *self, const char *folder);
const char *sahne_shrink_list_get_originals (SahneShrinkList *self);
void sahne_shrink_list_set_originals (SahneShrinkList *self, const char *uri);
void sahne_shrink_list_start (SahneShrinkList *self);
void sahne_shrink_list_stop (SahneShrinkList *self);
void sahne_shrink_list_set_paused (SahneShrinkList *self, gboolean paused);
gboolean sahne_shrink_list_get_paused (SahneShrinkList *self);
gboolean sahne_shrink_list_is_active (SahneShrinkList *self);
void sahne_shrink_list_count (SahneShrinkList *self, SahneShrinkTotals *totals);

G_END_DECLS
