/* How animals go: foot paths, footfalls and the movement of the trunk over one cycle of a gait.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-beast.h"

G_BEGIN_DECLS

typedef enum
{
  SAHNE_GAIT_WALK,
  SAHNE_GAIT_TROT,
  SAHNE_GAIT_GALLOP,
  SAHNE_GAIT_HOP,
  SAHNE_GAIT_SWIM,
  SAHNE_GAIT_FLY,
  SAHNE_N_GAITS
} SahneGait;

/**
 * SahneGaitFoot:
 * @forward: of where the foot stands by itself, metres in the direction the animal goes
 * @up: above the ground
 * @planted: it stands on the ground and must not move in the world
 * @landing: phase at which it came or comes down, for the sound of the step
 */
typedef struct
{
  double forward, up;
  gboolean planted;
  double landing;
} SahneGaitFoot;

/**
 * SahneGaitBody:
 * @up: of the whole above the ground, metres (#SAHNE_Y)
 * @hip: #SAHNE_HIP
 * @lean: degrees, like the following, added to the posture
 * @roll: #SAHNE_ROLL
 * @neck: #SAHNE_NECK
 * @head: #SAHNE_HEAD_PITCH
 * @tail: #SAHNE_TAIL
 * @wag: #SAHNE_WAG
 * @flex: #SAHNE_FLEX
 * @ear: #SAHNE_EAR
 * @wing: #SAHNE_WING; spread wings beat by themselves with #SAHNE_PHASE
 */
typedef struct
{
  double up, hip, lean, roll, neck, head, tail, wag, flex, ear, wing;
} SahneGaitBody;

const char *sahne_gait_name (SahneGait gait);
SahneGait sahne_beast_gait (const SahneBeastShape *self, double metres_per_second);
double sahne_beast_stride (const SahneBeastShape *self, SahneGait gait);
double sahne_beast_travel (const SahneBeastShape *self, SahneGait gait);
double sahne_beast_rate (const SahneBeastShape *self, SahneGait gait);
gboolean sahne_beast_step (const SahneBeastShape *self, SahneGait gait, SahneBeastLeg leg,
                           double phase, double stride, SahneGaitFoot *foot);
void sahne_beast_sway (const SahneBeastShape *self, SahneGait gait, double phase, double stride,
                       SahneGaitBody *body);

G_END_DECLS
