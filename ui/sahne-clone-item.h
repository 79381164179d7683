/* What the window knows of one clone, or of one scene: state, progress, how long it took.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* States of a clone's work; of several scenes together the one listed last counts. */
typedef enum
{
  SAHNE_CLONE_FRESH,
  SAHNE_CLONE_PINNED,
  SAHNE_CLONE_WAITING,
  SAHNE_CLONE_STALE,
  SAHNE_CLONE_RUNNING,
  SAHNE_CLONE_FAILED,
} SahneCloneState;

#define SAHNE_TYPE_CLONE_ITEM (sahne_clone_item_get_type ())
G_DECLARE_FINAL_TYPE (SahneCloneItem, sahne_clone_item, SAHNE, CLONE_ITEM, GObject)

SahneCloneItem *sahne_clone_item_new (const char *id, const char *title);
const char *sahne_clone_item_get_id (SahneCloneItem *self);
const char *sahne_clone_item_get_title (SahneCloneItem *self);
const char *sahne_clone_item_get_detail (SahneCloneItem *self);
SahneCloneState sahne_clone_item_get_state (SahneCloneItem *self);
double sahne_clone_item_get_fraction (SahneCloneItem *self);
void sahne_clone_item_set_title (SahneCloneItem *self, const char *title);
void sahne_clone_item_set (SahneCloneItem *self, SahneCloneState state, double fraction,
                           const char *detail);

G_END_DECLS
