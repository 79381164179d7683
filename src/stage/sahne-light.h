/* The one relighting rule: what colour a surface shows under a light.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-colour.h"

G_BEGIN_DECLS

typedef enum
{
  SAHNE_SEASON_SUMMER,
  SAHNE_SEASON_SPRING,
  SAHNE_SEASON_AUTUMN,
  SAHNE_SEASON_WINTER
} SahneSeason;

/**
 * SahneLight:
 * @ambient: light from everywhere, per channel
 * @key: light of the sun, the moon or the main lamp, per channel
 * @direction: where the key light comes from, -1 left to 1 right
 * @elevation: its height above the horizon, degrees
 * @back: how much it comes from behind what is seen, 0 to 1
 * @fog: colour of the far distance
 * @visibility: distance at which the fog has eaten 63 % of a colour, metres
 * @fog_max: most it ever eats, 0 to 1
 * @tint: hue that unifies everything
 * @tint_amount: how much of it, 0 to 1
 * @saturation: factor
 * @exposure: factor
 * @shadow: strength of cast shadows, 0 to 1
 * @snow_cover: snow lying on what faces up, 0 to 1
 * @wet: wet ground, 0 to 1
 * @season: which way the greens drift
 *
 * What the rule needs of a light; the sky, lamps and weather that go with it are drawn by others.
 */
typedef struct
{
  SahneColour ambient, key;
  double direction, elevation, back;
  SahneColour fog;
  double visibility, fog_max;
  SahneColour tint;
  double tint_amount, saturation, exposure, shadow;
  double snow_cover, wet;
  SahneSeason season;
} SahneLight;

/**
 * SahneSurface:
 * @face: 0 turned away from the key light, 1 towards it, above 1 a rim
 * @depth: distance from the lens, metres
 * @up: how much it faces the sky, so that snow stays on it, 0 to 1
 * @ground: 1 for ground that gets wet
 */
typedef struct
{
  double face, depth, up, ground;
} SahneSurface;

/* A figure's or thing's plain surface at the lens. */
#define SAHNE_SURFACE_PLAIN ((SahneSurface){ 0.5, 0, 0, 0 })

SahneLight sahne_light_neutral (void);
SahneColour sahne_light_shade (const SahneLight *self, SahneColour albedo,
                               const SahneSurface *surface);
void sahne_light_fill (SahneLight *self);
double sahne_light_face (const SahneLight *self, double nx, double ny);
SahneColour sahne_light_season (const SahneLight *self, SahneColour albedo);
SahneLight sahne_light_mix (const SahneLight *a, const SahneLight *b, double t);

G_END_DECLS
