/* The table of actions: what each verb of a script asks of a body.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-pose.h"
#include "sahne-resources.h"

G_BEGIN_DECLS

/* What must be true before the action can be done. */
typedef enum
{
  SAHNE_NEED_NEAR = 1 << 0,  /* within reach of the object */
  SAHNE_NEED_HOLD = 1 << 1,  /* the object in a hand or mouth */
  SAHNE_NEED_FACE = 1 << 2,  /* turned to the object */
  SAHNE_NEED_STAND = 1 << 3, /* on its feet */
  SAHNE_NEED_TOOL = 1 << 4,  /* the instrument in a hand */
  SAHNE_NEED_BESIDE = 1 << 5 /* the object in the other hand when it is small and on no table */
} SahneNeed;

/**
 * SahneAction:
 * @name: the verb, an English lemma
 * @family: which performer does it
 * @how: (nullable): the gesture, pace or variant
 * @length_us: how long it takes, 0 as long as it needs
 * @needs: what must be true before
 * @sound: (nullable): what is heard
 * @loud: how strong that is, 0 to 1
 * @face: expression while it is done, -1 none in particular
 */
typedef struct
{
  const char *name, *family, *how;
  gint64 length_us;
  SahneNeed needs;
  const char *sound;
  double loud;
  int face;
} SahneAction;

typedef struct _SahneActions SahneActions;

SahneActions *sahne_actions_new (SahneResources *resources, GError **error);
void sahne_actions_free (SahneActions *self);
const SahneAction *sahne_actions_find (const SahneActions *self, const char *name);
const SahneAction *sahne_actions_nearest (const SahneActions *self, const char *name,
                                          gboolean has_goal, gboolean has_object);
GPtrArray *sahne_actions_list (const SahneActions *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneActions, sahne_actions_free)

G_END_DECLS
