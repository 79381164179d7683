/* What the window knows of one clone, or of one scene: state, progress, how long it took.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-clone-item.h"

struct _SahneCloneItem
{
  GObject parent_instance;
  char *id, *title, *detail;
  SahneCloneState state;
  double fraction;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SahneCloneItem, sahne_clone_item, G_TYPE_OBJECT)

static void
sahne_clone_item_finalize (GObject *object)
{
  SahneCloneItem *self = SAHNE_CLONE_ITEM (object);

  g_free (self->id);
  g_free (self->title);
  g_free (self->detail);
  G_OBJECT_CLASS (sahne_clone_item_parent_class)->finalize (object);
}

static void
sahne_clone_item_class_init (SahneCloneItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sahne_clone_item_finalize;

  /**
   * SahneCloneItem::changed:
   * @self: the item
   *
   * Its state, progress or words are others now.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", SAHNE_TYPE_CLONE_ITEM, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sahne_clone_item_init (SahneCloneItem *self)
{
  self->state = SAHNE_CLONE_WAITING;
}

/**
 * sahne_clone_item_new:
 * @id: name of a clone or id of a scene
 * @title: as people read it
 *
 * Returns: (transfer full): an item that waits
 */
SahneCloneItem *
sahne_clone_item_new (const char *id, const char *title)
{
  SahneCloneItem *self = g_object_new (SAHNE_TYPE_CLONE_ITEM, NULL);

  self->id = g_strdup (id);
  self->title = g_strdup (title);
  self->detail = g_strdup ("");
  return self;
}

/**
 * sahne_clone_item_get_id:
 * @self: an item
 *
 * Returns: (transfer none): its id
 */
const char *
sahne_clone_item_get_id (SahneCloneItem *self)
{
  return self->id;
}

/**
 * sahne_clone_item_get_title:
 * @self: an item
 *
 * Returns: (transfer none): its name
 */
const char *
sahne_clone_item_get_title (SahneCloneItem *self)
{
  return self->title;
}

/**
 * sahne_clone_item_get_detail:
 * @self: an item
 *
 * Returns: (transfer none): one short line about its state
 */
const char *
sahne_clone_item_get_detail (SahneCloneItem *self)
{
  return self->detail;
}

/**
 * sahne_clone_item_get_state:
 * @self: an item
 *
 * Returns: its state
 */
SahneCloneState
sahne_clone_item_get_state (SahneCloneItem *self)
{
  return self->state;
}

/**
 * sahne_clone_item_get_fraction:
 * @self: an item
 *
 * Returns: how much is done, 0 to 1
 */
double
sahne_clone_item_get_fraction (SahneCloneItem *self)
{
  return self->fraction;
}

/**
 * sahne_clone_item_set_title:
 * @self: an item
 * @title: its new name
 */
void
sahne_clone_item_set_title (SahneCloneItem *self, const char *title)
{
  if (g_strcmp0 (self->title, title) == 0)
    return;
  g_free (self->title);
  self->title = g_strdup (title);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * sahne_clone_item_set:
 * @self: an item
 * @state: its state
 * @fraction: how much is done, 0 to 1
 * @detail: (nullable): one short line; %NULL keeps it
 */
void
sahne_clone_item_set (SahneCloneItem *self, SahneCloneState state, double fraction,
                      const char *detail)
{
  if (self->state == state && self->fraction == fraction
      && (detail == NULL || g_str_equal (detail, self->detail)))
    return;
  self->state = state;
  self->fraction = fraction;
  if (detail)
    {
      g_free (self->detail);
      self->detail = g_strdup (detail);
    }
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}
