/* What the files of the list of videos share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-onlooker.h"
#include "sahne-shrink-list.h"

G_BEGIN_DECLS

struct _SahneShrinkList
{
  GObject parent_instance;
  char *file, *folder, *originals; /* the last is an address, %NULL for originals that stay */
  GListStore *videos;
  SahneShrinkOrder order;
  SahneShrinker *shrinker;
  GCancellable *cancel; /* of the video that is worked on */
  SahneShrinkVideo *current;
  gboolean active, paused;
  gint64 began, paused_at, paused_us; /* of this run */
  double done_before;                 /* bytes of videos that ended in this run */

  SahneOnlooker *onlooker;
  SahneShrinkVideo *looked_at;
  guint late;
};

guint sahne_shrink_list_length (SahneShrinkList *self);
SahneShrinkVideo *sahne_shrink_list_video (SahneShrinkList *self, guint i);
void sahne_shrink_list_save (SahneShrinkList *self);
gboolean sahne_shrink_list_load (SahneShrinkList *self);

G_END_DECLS
