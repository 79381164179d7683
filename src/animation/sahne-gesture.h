/* Gestures: short movements written as a table of keys, played by any body at any length.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-actor.h"
#include "sahne-resources.h"

G_BEGIN_DECLS

typedef struct _SahneGesture SahneGesture;
typedef struct _SahneGestures SahneGestures;

/**
 * SahneReachFunc:
 * @data: of whoever plays the gesture
 * @actor: who reaches
 * @name: for what: mouth, head, belly, front, object, recipient…
 * @point: (out) (array fixed-size=3): where that is in the world, metres
 *
 * Returns: whether there is such a place
 */
typedef gboolean (*SahneReachFunc) (gpointer data, const SahneActor *actor, const char *name,
                                    double point[3]);

/**
 * SahnePlay:
 * @rank: what the gesture is laid over
 * @from_us: when it begins, microseconds
 * @length_us: how long it takes; 0 its natural length
 * @strength: 1 as written, less for somebody shy or tired
 * @holding: the side that has the thing in question, -1 neither
 * @reach: (nullable): finds what hands reach for
 * @data: for @reach
 *
 * How a gesture is played.
 */
typedef struct
{
  SahneRank rank;
  gint64 from_us, length_us;
  double strength;
  int holding;
  SahneReachFunc reach;
  gpointer data;
} SahnePlay;

SahneGestures *sahne_gestures_new (SahneResources *resources, GError **error);
void sahne_gestures_free (SahneGestures *self);
const SahneGesture *sahne_gestures_find (const SahneGestures *self, const char *name, SahneRig rig);
guint sahne_gestures_count (const SahneGestures *self, const char *prefix);
gint64 sahne_gesture_length (const SahneGesture *self);
gint64 sahne_gesture_stroke (const SahneGesture *self);
gboolean sahne_gesture_stoops (const SahneGesture *self);
gboolean sahne_gesture_reaches (const SahneGesture *self, const char *target);
gint64 sahne_gesture_play (const SahneGesture *self, SahneActor *actor, const SahnePlay *play);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneGestures, sahne_gestures_free)

G_END_DECLS
