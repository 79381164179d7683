/* Gaits: how legs carry a body along a way, with feet that stay where they are put.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-actor.h"
#include "sahne-beast-gait.h"
#include "sahne-events.h"
#include "sahne-resources.h"

G_BEGIN_DECLS

/**
 * SahnePace:
 * @offset: phase at which each foot lands: hind near, hind far, fore near, fore far (people and
 *   birds have the first two)
 * @duty: share of the cycle that each foot is on the ground
 * @ahead: how far before its resting place each foot comes down, leg lengths
 * @travel: way of one cycle, leg lengths
 * @cycle: time of one cycle for legs of 0.9 m, seconds; shorter legs are quicker by the root
 * @lift: how high a foot is lifted, leg lengths
 * @peak: when in its swing a foot is highest, 0 to 1
 * @reach: when it is above where it will come down
 * @hip: height of the hips against standing
 * @bob: how much they rise and fall
 * @low: phase after a footfall at which they are lowest
 * @hop: height of the leap while no foot is on the ground, leg lengths
 * @lean: of pelvis or body, degrees
 * @chest: degrees
 * @neck: degrees
 * @swing: of the arms, degrees
 * @shoulder: around which angle
 * @elbow: degrees
 * @pitch: how much the feet roll, 1 as in a walk
 * @twist: of the shoulders, degrees
 * @sway: from side to side, degrees
 * @flex: of an animal's back, 0 to 1
 * @tail: degrees
 * @ear: 0 to 1
 * @loud: of its steps, 0 to 1
 * @fist: closed hands
 * @beast: gait of the animal's own bones that replaces feet and trunk, -1 none
 */
typedef struct
{
  double offset[4], duty[4], ahead[4];
  double travel, cycle, lift, peak, reach, hip, bob, low, hop;
  double lean, chest, neck, swing, shoulder, elbow, pitch, twist, sway;
  double flex, tail, ear, loud;
  gboolean fist;
  int beast;
} SahnePace;

typedef struct _SahnePaces SahnePaces;

/* A point of the way, metres. */
typedef struct
{
  double x, y, z;
} SahnePoint3;

/**
 * SahneWay:
 * @points: where it leads, the actor's own place not included
 * @n_points: how many
 * @tempo: 1 as usual, 2 twice as quick
 * @from_rest: it stands when it starts
 * @to_rest: it stands when it arrives
 * @backwards: it walks backwards
 * @material: of the ground, for the sound of steps
 */
typedef struct
{
  SahnePoint3 points[8];
  guint n_points;
  double tempo;
  gboolean from_rest, to_rest, backwards;
  const char *material;
} SahneWay;

SahnePaces *sahne_paces_new (SahneResources *resources, GError **error);
void sahne_paces_free (SahnePaces *self);
const SahnePace *sahne_paces_find (const SahnePaces *self, const char *name, const SahneMeasure *m);
void sahne_pace_adopt (SahnePace *self, const SahneMeasure *m, int near);
double sahne_pace_speed (const SahnePace *self, const SahneMeasure *m);
double sahne_heading_yaw (const SahneMeasure *m, double dx, double dz, double before);
gint64 sahne_pace_go (const SahnePace *self, SahneActor *actor, const SahneWay *way, gint64 t_us,
                      SahneEvents *events);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahnePaces, sahne_paces_free)

G_END_DECLS
