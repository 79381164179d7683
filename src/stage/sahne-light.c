/* The one relighting rule: what colour a surface shows under a light.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-light.h"

#include <math.h>

#include "sahne-ease.h"

/* Lightness added, chroma factor and hue turn of the greens, by season. */
static const double season_drift[][3] = {
  [SAHNE_SEASON_SUMMER] = { 0, 1, 0 },
  [SAHNE_SEASON_SPRING] = { 0.025, 1.04, -7 },
  [SAHNE_SEASON_AUTUMN] = { 0.01, 0.86, -30 },
  [SAHNE_SEASON_WINTER] = { 0.03, 0.42, -22 },
};

/* Light on those who act is lifted when it is darker than this, by this share of what lacks. */
#define FILL_BELOW 0.85
#define FILL_SHARE 0.4

static const SahneColour snow = { 0.95, 0.97, 1 };

/**
 * sahne_light_neutral:
 *
 * Returns: a light under which every albedo at the lens shows as itself
 */
SahneLight
sahne_light_neutral (void)
{
  return (SahneLight){
    .ambient = { 0.75, 0.75, 0.75 },
    .key = { 0.5, 0.5, 0.5 },
    .direction = -0.5,
    .elevation = 45,
    .fog = { 0.9, 0.9, 0.95 },
    .visibility = 1e6,
    .tint = { 0.5, 0.5, 0.5 },
    .saturation = 1,
    .exposure = 1,
    .shadow = 0.3,
  };
}

/**
 * sahne_light_season:
 * @self: a light
 * @albedo: a surface's own colour
 *
 * Lets greens (OKLab hue 105 to 165 degrees, chroma above 0.05) drift with the season.
 *
 * Returns: the colour in this season
 */
SahneColour
sahne_light_season (const SahneLight *self, SahneColour albedo)
{
  const double *drift = season_drift[self->season];
  double lab[3], hue;

  if (self->season == SAHNE_SEASON_SUMMER)
    return albedo;
  sahne_colour_to_oklab (albedo, lab);
  hue = atan2 (lab[2], lab[1]) * 180 / G_PI;
  if (hue <= 105 || hue >= 165 || hypot (lab[1], lab[2]) <= 0.05)
    return albedo;
  return sahne_colour_adjust (albedo, drift[0], drift[1], drift[2]);
}

/* Bends what is too bright softly towards white instead of clipping it. */
static double
shoulder (double v)
{
  return v < 0.88 ? v : 0.88 + (1 - exp (-(v - 0.88) / 0.12)) * 0.12;
}

static SahneColour
unify_hue (const SahneLight *self, SahneColour c)
{
  double y = sahne_colour_luma (c), k = y / MAX (0.05, sahne_colour_luma (self->tint));
  SahneColour tinted = { MIN (1.15, self->tint.r * k), MIN (1.15, self->tint.g * k),
                         MIN (1.15, self->tint.b * k) };

  return sahne_colour_mix (c, tinted, self->tint_amount);
}

/**
 * sahne_light_shade:
 * @self: the light
 * @albedo: the surface's own colour
 * @surface: how it stands to the light and the lens
 *
 * The rule every fill goes through: season, snow, wet, ambient and key light, saturation, one hue
 * over all, a soft shoulder, and the air between.
 *
 * Returns: the colour on screen
 */
SahneColour
sahne_light_shade (const SahneLight *self, SahneColour albedo, const SahneSurface *surface)
{
  SahneColour a = sahne_light_season (self, albedo), c;
  double face = surface->face <= 1 ? surface->face * (1 - 0.45 * self->back) : surface->face;
  double y, k;

  if (self->snow_cover > 0 && surface->up > 0)
    a = sahne_colour_mix (a, snow, self->snow_cover * surface->up);
  if (self->wet > 0 && surface->ground > 0)
    {
      k = 1 - 0.38 * self->wet * surface->ground;
      a = sahne_colour_scale (a, k, k, k);
    }
  c = sahne_colour_scale (a, (self->ambient.r + self->key.r * face) * self->exposure,
                          (self->ambient.g + self->key.g * face) * self->exposure,
                          (self->ambient.b + self->key.b * face) * self->exposure);
  y = sahne_colour_luma (c);
  c = sahne_colour_mix ((SahneColour){ y, y, y }, c, self->saturation);
  if (self->tint_amount > 0)
    c = unify_hue (self, c);
  c = (SahneColour){ shoulder (c.r), shoulder (c.g), shoulder (c.b) };
  k = self->fog_max * (1 - exp (-surface->depth / self->visibility));
  return k > 0.002 ? sahne_colour_mix (c, self->fog, k) : c;
}

/* Light that is green or blue makes skin look sick; that of a fire or a sunset does not. */
static SahneColour
without_cold (SahneColour c, double least)
{
  double grey = sahne_colour_luma (c), cold = grey > 0 ? (grey - c.r) / grey : 0;

  return sahne_colour_mix (c, (SahneColour){ grey, grey, grey },
                           sahne_clamp (MAX (least, 4 * cold), 0, 0.75));
}

/**
 * sahne_light_fill:
 * @self: (inout): the light of a place
 *
 * Adds what a film crew adds for those who act: at night and in coloured light a soft, nearly
 * colourless fill, so that faces keep their skin and can be read. Bright light stays as it is.
 */
void
sahne_light_fill (SahneLight *self)
{
  double bright
      = (sahne_colour_luma (self->ambient) + 0.5 * sahne_colour_luma (self->key)) * self->exposure;
  double need = sahne_clamp ((FILL_BELOW - bright) / FILL_BELOW, 0, 1);
  double lift = FILL_SHARE * FILL_BELOW * need / MAX (self->exposure, 0.2);

  self->ambient = without_cold (self->ambient, 0.4 * need);
  self->key = without_cold (self->key, 0);
  self->ambient.r += lift * 1.04;
  self->ambient.g += lift;
  self->ambient.b += lift * 0.96;
  self->tint = without_cold (self->tint, 0);
  self->tint_amount *= 0.5;
  self->saturation = sahne_lerp (self->saturation, MAX (self->saturation, 1), 0.4);
}

/**
 * sahne_light_face:
 * @self: the light
 * @nx: the surface's normal, to the right
 * @ny: the surface's normal, upwards
 *
 * Returns: the `face` of a surface: 0 turned away from the key light, 1 towards it
 */
double
sahne_light_face (const SahneLight *self, double nx, double ny)
{
  double e = sahne_radians (self->elevation), side = self->direction < 0 ? -1 : 1;
  return sahne_clamp (0.5 + 0.5 * (nx * side * cos (e) + ny * sin (e)), 0, 1);
}

/**
 * sahne_light_mix:
 * @a: a light
 * @b: another
 * @t: 0 gives @a, 1 gives @b
 *
 * Returns: the light between, for an hour that changes within a shot
 */
SahneLight
sahne_light_mix (const SahneLight *a, const SahneLight *b, double t)
{
  return (SahneLight){
    .ambient = sahne_colour_mix (a->ambient, b->ambient, t),
    .key = sahne_colour_mix (a->key, b->key, t),
    .direction = sahne_lerp (a->direction, b->direction, t),
    .elevation = sahne_lerp (a->elevation, b->elevation, t),
    .back = sahne_lerp (a->back, b->back, t),
    .fog = sahne_colour_okmix (a->fog, b->fog, t),
    .visibility = sahne_lerp (a->visibility, b->visibility, t),
    .fog_max = sahne_lerp (a->fog_max, b->fog_max, t),
    .tint = sahne_colour_okmix (a->tint, b->tint, t),
    .tint_amount = sahne_lerp (a->tint_amount, b->tint_amount, t),
    .saturation = sahne_lerp (a->saturation, b->saturation, t),
    .exposure = sahne_lerp (a->exposure, b->exposure, t),
    .shadow = sahne_lerp (a->shadow, b->shadow, t),
    .snow_cover = sahne_lerp (a->snow_cover, b->snow_cover, t),
    .wet = sahne_lerp (a->wet, b->wet, t),
    .season = t < 0.5 ? a->season : b->season,
  };
}
