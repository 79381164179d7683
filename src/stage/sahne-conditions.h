/* The hour, the weather and the season of a place: its light, its sky and what falls from it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-light.h"
#include "sahne-resources.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define SAHNE_MAX_SKY_STOPS 8

typedef enum
{
  SAHNE_CLOUDS_NONE,
  SAHNE_CLOUDS_CUMULUS,
  SAHNE_CLOUDS_BARS,
  SAHNE_CLOUDS_OVERCAST,
  SAHNE_CLOUDS_STORM,
  SAHNE_CLOUDS_WISPS,
  SAHNE_N_CLOUDS
} SahneClouds;

/* A colour of the sky between its top (0) and the horizon (1). */
typedef struct
{
  double at;
  SahneColour colour;
} SahneSkyStop;

/**
 * SahneSun:
 * @x: where it stands in a wide picture, share of the width
 * @y: the same downwards, share of the height; the horizon of such a picture is at 0.515
 * @radius: share of the height
 * @disc: its colour
 * @glow: colour around it
 * @strength: of disc and glow; 0 means it cannot be seen
 */
typedef struct
{
  double x, y, radius;
  SahneColour disc, glow;
  double strength;
} SahneSun;

/* The moon, placed like the sun; @phase is 0 full to 1 new. */
typedef struct
{
  double x, y, radius, phase, strength;
} SahneMoon;

/**
 * SahneConditions:
 * @light: for every fill
 * @sky: stops from the top down
 * @n_sky: how many
 * @clouds: their kind
 * @cloud_light: their lit side
 * @cloud_shade: their dark side
 * @sun: where it is seen
 * @moon: where it is seen
 * @stars: how many, 1 for a clear night
 * @rain: density, 1 for steady rain
 * @snow: density of falling snow
 * @wind: 0 calm to 1 gale
 * @bolt: lightning, 0 or 1
 * @mist: bands of mist over the land
 * @glow: how much windows and lamps are seen to shine, 0 by day to 1
 * @lamp: how much lamps light what is near, 0 to 1
 * @lamp_colour: colour of lamps and lit windows
 * @lamp_gain: factor of their light
 * @glass: colour of unlit window panes
 */
typedef struct
{
  SahneLight light;
  SahneSkyStop sky[SAHNE_MAX_SKY_STOPS];
  guint n_sky;
  SahneClouds clouds;
  SahneColour cloud_light, cloud_shade;
  SahneSun sun;
  SahneMoon moon;
  double stars, rain, snow, wind, bolt, mist;
  double glow, lamp;
  SahneColour lamp_colour;
  double lamp_gain;
  SahneColour glass;
} SahneConditions;

gboolean sahne_conditions_is_weather (const char *name);
SahneConditions sahne_conditions (const char *time, const char *weather, const char *season,
                                  const char *setting, SahneResources *resources);
void sahne_conditions_style (SahneConditions *self, const char *style, SahneResources *resources);
void sahne_conditions_patch (SahneConditions *self, JsonObject *patch);
SahneConditions sahne_conditions_mix (const SahneConditions *a, const SahneConditions *b, double t);
SahneColour sahne_conditions_sky (const SahneConditions *self, double t);
double sahne_conditions_flash (guint64 seed, gint64 t_us, guint *bolt);
gint64 sahne_conditions_bolt_time (guint64 seed, guint bolt);
SahneLight sahne_conditions_lamplight (const SahneConditions *self, double share);

G_END_DECLS
