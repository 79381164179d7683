/* Shadows that set pieces and actors throw on the ground.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-lens.h"
#include "sahne-light.h"
#include "sahne-path.h"
#include "sahne-piece.h"

G_BEGIN_DECLS

void sahne_shadow_vector (const SahneLight *light, double *dx, double *dz);
SahnePoint sahne_shadow_point (const SahneLens *lens, double x, double z);
void sahne_shadow_box (const SahnePiece *piece, const SahneLight *light, const SahneLens *lens,
                       SahnePath *path);
void sahne_shadow_crown (const SahnePiece *piece, const SahneLight *light, const SahneLens *lens,
                         SahnePath *path);
void sahne_shadow_bare (const SahnePiece *piece, const SahneLight *light, const SahneLens *lens,
                        SahnePath *path);
void sahne_shadow_pole (const SahnePiece *piece, const SahneLight *light, const SahneLens *lens,
                        SahnePath *path);
void sahne_shadow_actor (const SahneLight *light, const SahneLens *lens, double x, double z,
                         double width, double height, SahnePath *path);

G_END_DECLS
