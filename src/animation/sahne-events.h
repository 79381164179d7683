/* What can be heard of a scene: steps, impacts, doors, voices of animals, with time and place.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * SahneEvent:
 * @t_us: scene time, microseconds
 * @kind: step, impact, door…: a row of `audio/effects.tsv`
 * @material: (nullable): what is hit or stepped on
 * @strength: 0 to 1
 * @x: metres to the right
 * @y: metres above the ground
 * @z: metres away
 * @duration_us: for what lasts, else 0
 * @actor: (nullable): who does it
 *
 * Strings must live as long as the process (interned) or the scene.
 */
typedef struct
{
  gint64 t_us;
  const char *kind, *material;
  double strength;
  double x, y, z;
  gint64 duration_us;
  const char *actor;
} SahneEvent;

typedef struct _SahneEvents SahneEvents;

SahneEvents *sahne_events_new (void);
void sahne_events_free (SahneEvents *self);
void sahne_events_add (SahneEvents *self, const SahneEvent *event);
JsonArray *sahne_events_to_json (SahneEvents *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneEvents, sahne_events_free)

G_END_DECLS
