/* How animals stand, sit, lie, rear, fly, perch and swim: the trunk and feet of each stance.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-beast.h"

G_BEGIN_DECLS

/**
 * SahneStanceBones:
 * @hip_f: hind end of the trunk, units forward of the ground point
 * @hip_u: upwards
 * @chest_f: its fore end
 * @chest_u: upwards
 * @pitch: nose up, degrees
 * @neck: of the neck against its rest, degrees, forward positive
 * @head: of the head, degrees, down positive
 * @tail: raised, degrees
 * @fore_f: where the fore feet are
 * @fore_u: upwards
 * @fore_lean: of their last bone, degrees, forward positive
 * @hind_f: where the hind feet are
 * @hind_u: upwards
 * @hind_lean: of their last bone
 * @stagger: how much the feet are moved apart along the body, 0 to 1
 * @on_hind: 1 when the hind legs alone carry it
 *
 * All numbers blend linearly.
 */
typedef struct
{
  double hip_f, hip_u, chest_f, chest_u, pitch, neck, head, tail;
  double fore_f, fore_u, fore_lean, hind_f, hind_u, hind_lean, stagger, on_hind;
} SahneStanceBones;

void sahne_stance_bones (const SahneBeastShape *shape, const double stance[SAHNE_N_STANCES],
                         SahneStanceBones *bones);

G_END_DECLS
