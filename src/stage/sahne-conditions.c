/* The hour, the weather and the season of a place: its light, its sky and what falls from it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-conditions.h"

#include <string.h>

#include "sahne-ease.h"
#include "sahne-json.h"
#include "sahne-noise.h"

/* One lightning falls into every span of a storm this long, microseconds. */
#define BOLT_SPAN 5000000

static const char *const cloud_names[SAHNE_N_CLOUDS]
    = { "none", "cumulus", "bars", "overcast", "storm", "wisps" };

static const char *const season_names[] = { "summer", "spring", "autumn", "winter" };

static void
read_share (JsonObject *from, const char *name, double *value)
{
  *value = sahne_json_int (from, name, (gint64) (*value * 1000)) / 1000.0;
}

static void
read_colour (JsonObject *from, const char *name, SahneColour *value)
{
  sahne_colour_parse (sahne_json_string (from, name, NULL), value);
}

/* Three whole numbers in thousandths: a light's strength per channel. */
static void
read_strength (JsonObject *from, const char *name, SahneColour *value)
{
  JsonArray *array = sahne_json_array (from, name);

  if (array == NULL || json_array_get_length (array) != 3)
    return;
  value->r = sahne_json_array_int (array, 0, 0) / 1000.0;
  value->g = sahne_json_array_int (array, 1, 0) / 1000.0;
  value->b = sahne_json_array_int (array, 2, 0) / 1000.0;
}

static void
read_sky (SahneConditions *self, JsonObject *from)
{
  JsonArray *stops = sahne_json_array (from, "sky");

  if (stops == NULL || json_array_get_length (stops) == 0)
    return;
  self->n_sky = MIN (json_array_get_length (stops), SAHNE_MAX_SKY_STOPS);
  for (guint i = 0; i < self->n_sky; i++)
    {
      JsonNode *node = json_array_get_element (stops, i);
      JsonArray *stop = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
      if (stop == NULL || json_array_get_length (stop) != 2)
        continue;
      self->sky[i].at = sahne_json_array_int (stop, 0, 0) / 1000.0;
      self->sky[i].colour = sahne_colour_hex (sahne_json_array_string (stop, 1, NULL));
    }
}

static void
read_sun (SahneConditions *self, JsonObject *from)
{
  JsonObject *sun = sahne_json_object (from, "sun"), *moon = sahne_json_object (from, "moon");

  if (sun)
    {
      read_share (sun, "x_pm", &self->sun.x);
      read_share (sun, "y_pm", &self->sun.y);
      read_share (sun, "radius_pm", &self->sun.radius);
      read_share (sun, "strength_pm", &self->sun.strength);
      read_colour (sun, "disc", &self->sun.disc);
      read_colour (sun, "glow", &self->sun.glow);
    }
  if (moon)
    {
      self->moon.strength = 1;
      read_share (moon, "x_pm", &self->moon.x);
      read_share (moon, "y_pm", &self->moon.y);
      read_share (moon, "radius_pm", &self->moon.radius);
      read_share (moon, "phase_pm", &self->moon.phase);
      read_share (moon, "strength_pm", &self->moon.strength);
    }
}

static void
read_light (SahneLight *light, JsonObject *from)
{
  read_strength (from, "ambient_pm", &light->ambient);
  read_strength (from, "key_pm", &light->key);
  read_share (from, "direction_pm", &light->direction);
  read_share (from, "elevation_mdeg", &light->elevation);
  read_share (from, "back_pm", &light->back);
  read_colour (from, "fog", &light->fog);
  light->visibility = sahne_json_int (from, "visibility_m", (gint64) light->visibility);
  read_share (from, "fog_max_pm", &light->fog_max);
  read_colour (from, "tint", &light->tint);
  read_share (from, "tint_pm", &light->tint_amount);
  read_share (from, "saturation_pm", &light->saturation);
  read_share (from, "exposure_pm", &light->exposure);
  read_share (from, "shadow_pm", &light->shadow);
  read_share (from, "snow_cover_pm", &light->snow_cover);
  read_share (from, "wet_pm", &light->wet);
  light->visibility = MAX (light->visibility, 1);
}

/**
 * sahne_conditions_patch:
 * @self: conditions
 * @patch: (nullable): members of a record of `lights.json` that differ
 *
 * Overwrites what @patch names: a place that has a light of its own.
 */
void
sahne_conditions_patch (SahneConditions *self, JsonObject *patch)
{
  const char *clouds = sahne_json_string (patch, "cloud", NULL);

  read_light (&self->light, patch);
  read_sky (self, patch);
  read_sun (self, patch);
  for (guint i = 0; i < SAHNE_N_CLOUDS; i++)
    if (g_strcmp0 (clouds, cloud_names[i]) == 0)
      self->clouds = i;
  read_colour (patch, "cloud_light", &self->cloud_light);
  read_colour (patch, "cloud_shade", &self->cloud_shade);
  read_share (patch, "stars_pm", &self->stars);
  read_share (patch, "rain_pm", &self->rain);
  read_share (patch, "snow_pm", &self->snow);
  read_share (patch, "wind_pm", &self->wind);
  read_share (patch, "bolt_pm", &self->bolt);
  read_share (patch, "mist_pm", &self->mist);
  read_share (patch, "glow_pm", &self->glow);
  read_share (patch, "lamp_pm", &self->lamp);
  read_colour (patch, "lamp_colour", &self->lamp_colour);
  read_share (patch, "lamp_gain_pm", &self->lamp_gain);
  read_colour (patch, "glass", &self->glass);
}

/**
 * sahne_conditions_style:
 * @self: conditions
 * @style: (nullable): the brief's style
 * @resources: gives `lights.json`
 *
 * Overwrites the conditions by those of a style that has a light of its own: noir.
 */
void
sahne_conditions_style (SahneConditions *self, const char *style, SahneResources *resources)
{
  g_autoptr (GBytes) bytes = sahne_resources_open (resources, "lights.json", NULL);
  g_autoptr (JsonNode) root = bytes ? sahne_json_parse_bytes (bytes, NULL) : NULL;

  if (style && root && JSON_NODE_HOLDS_OBJECT (root))
    sahne_conditions_patch (self,
                            sahne_json_path (json_node_get_object (root), "styles", style, NULL));
}

/* What a weather leaves at least of the light of an evening or a night; wet ground takes more. */
#define SKY_LEFT 1.1
#define AMBIENT_LEFT 1.12
#define KEY_LEFT 0.7

/* What a record need not say. */
static SahneConditions
blank (void)
{
  SahneConditions self = {
    .light = sahne_light_neutral (),
    .sky = { { 0, SAHNE_RGB (0x3f9fe8) }, { 1, SAHNE_RGB (0xd9f1fb) } },
    .n_sky = 2,
    .cloud_light = SAHNE_RGB (0xffffff),
    .cloud_shade = SAHNE_RGB (0xbcdcf2),
    .lamp_colour = SAHNE_RGB (0xffc45c),
    .lamp_gain = 1,
    .glass = SAHNE_RGB (0x9fd8f7),
  };
  return self;
}

/**
 * sahne_conditions_sky:
 * @self: conditions
 * @t: 0 the top of the sky, 1 the horizon
 *
 * Returns: the sky's colour there
 */
SahneColour
sahne_conditions_sky (const SahneConditions *self, double t)
{
  for (guint i = 1; i < self->n_sky; i++)
    {
      const SahneSkyStop *a = &self->sky[i - 1], *b = &self->sky[i];
      if (t <= b->at)
        return sahne_colour_okmix (a->colour, b->colour,
                                   sahne_clamp ((t - a->at) / MAX (b->at - a->at, 1e-6), 0, 1));
    }
  return self->sky[self->n_sky - 1].colour;
}

static SahneColour
sky_mean (const SahneConditions *self)
{
  SahneColour sum = { 0, 0, 0 };

  for (int i = 0; i < 8; i++)
    {
      SahneColour c = sahne_conditions_sky (self, (i + 0.5) / 8);
      sum = (SahneColour){ sum.r + c.r / 8, sum.g + c.g / 8, sum.b + c.b / 8 };
    }
  return sum;
}

static SahneColour
ratio (SahneColour a, SahneColour b)
{
  return (SahneColour){ a.r / MAX (b.r, 0.01), a.g / MAX (b.g, 0.01), a.b / MAX (b.b, 0.01) };
}

static SahneColour
times (SahneColour a, SahneColour b)
{
  return sahne_colour_scale (a, b.r, b.g, b.b);
}

static SahneColour
at_least (SahneColour colour, double luma)
{
  double y = MAX (sahne_colour_luma (colour), 1e-3), k = MAX (luma / y, 1);

  return sahne_colour_clamp (sahne_colour_scale (colour, k, k, k));
}

/* A stormy night is dark already as a night: clouds take little more from it, so that one still
 * sees who acts. */
static void
keep_visible (SahneConditions *self, const SahneConditions *hour)
{
  double sky = sahne_colour_luma (sky_mean (hour)) * SKY_LEFT;
  double k = MAX (sky / MAX (sahne_colour_luma (sky_mean (self)), 1e-3), 1);

  self->light.ambient
      = at_least (self->light.ambient, AMBIENT_LEFT * sahne_colour_luma (hour->light.ambient));
  self->light.key = at_least (self->light.key, KEY_LEFT * sahne_colour_luma (hour->light.key));
  self->light.fog = at_least (self->light.fog, sky);
  for (guint i = 0; i < self->n_sky; i++)
    self->sky[i].colour = sahne_colour_clamp (sahne_colour_scale (self->sky[i].colour, k, k, k));
  self->cloud_light = at_least (self->cloud_light, 1.15 * sky);
  self->cloud_shade = at_least (self->cloud_shade, 0.6 * sky);
}

/* Carries a weather, described at noon, to another hour: what the hour does to a clear noon it does
 * to the weather too, with half the colour, because clouds are grey. */
static SahneConditions
carry (const SahneConditions *weather, const SahneConditions *hour, const SahneConditions *noon,
       double through)
{
  SahneConditions self = *weather;
  SahneColour turn = ratio (sky_mean (hour), sky_mean (noon));
  double y = sahne_colour_luma (turn);
  const SahneLight *l = &hour->light;

  turn = sahne_colour_mix ((SahneColour){ y, y, y }, turn, 0.5);
  self.light.ambient = times (weather->light.ambient, ratio (l->ambient, noon->light.ambient));
  self.light.ambient = sahne_colour_mix (self.light.ambient, l->ambient, 0.5);
  self.light.key = times (weather->light.key, ratio (l->key, noon->light.key));
  self.light.direction = l->direction;
  self.light.elevation = MAX (l->elevation, weather->light.elevation * 0.6);
  self.light.back = l->back * 0.3;
  self.light.fog = sahne_colour_clamp (times (weather->light.fog, turn));
  self.light.tint = sahne_colour_okmix (weather->light.tint, l->tint, 0.5);
  self.light.tint_amount = MAX (weather->light.tint_amount, l->tint_amount);
  for (guint i = 0; i < self.n_sky; i++)
    self.sky[i].colour = sahne_colour_clamp (times (weather->sky[i].colour, turn));
  self.cloud_light = sahne_colour_clamp (times (weather->cloud_light, turn));
  self.cloud_shade = sahne_colour_clamp (times (weather->cloud_shade, turn));
  self.glass = sahne_colour_clamp (times (weather->glass, turn));
  self.glow = MAX (weather->glow, hour->glow);
  self.lamp = MAX (weather->lamp, hour->lamp);
  self.mist = MAX (weather->mist, hour->mist * 0.5);
  self.sun = hour->sun;
  self.sun.strength *= through;
  self.moon = hour->moon;
  self.moon.strength *= through > 0 ? 0.5 + through : 0;
  self.stars = hour->stars * through * 0.3;
  if (hour->lamp > 0.5)
    keep_visible (&self, hour);
  return self;
}

static SahneSeason
season_find (const char *season)
{
  for (guint i = 0; i < G_N_ELEMENTS (season_names); i++)
    if (g_strcmp0 (season, season_names[i]) == 0)
      return i;
  return SAHNE_SEASON_SUMMER;
}

static SahneConditions
exterior (JsonObject *lights, const char *time, const char *weather, const char *season)
{
  JsonObject *hours = sahne_json_object (lights, "times"), *hour = sahne_json_object (hours, time);
  JsonObject *sky = sahne_json_path (lights, "weathers", weather, NULL);
  JsonObject *noon_record = sahne_json_object (hours, "noon");
  SahneConditions self = blank (), noon = blank ();

  sahne_conditions_patch (&noon, noon_record);
  sahne_conditions_patch (&self, hour ? hour : noon_record);
  sahne_conditions_patch (&self,
                          sahne_json_path (lights, "seasons", season, hour ? time : "noon", NULL));
  if (sky)
    {
      SahneConditions record = blank ();
      gboolean snowy = self.light.snow_cover > 0 && !sahne_json_int (sky, "rain_pm", 0);
      sahne_conditions_patch (&record, sky);
      if (snowy)
        record.light.snow_cover = MAX (record.light.snow_cover, self.light.snow_cover);
      if (hour && hour != noon_record)
        record = carry (&record, &self, &noon, sahne_json_int (sky, "through_pm", 0) / 1000.0);
      self = record;
    }
  sahne_conditions_patch (&self, sahne_json_path (lights, "patches", weather, NULL));
  self.light.season = season_find (season);
  return self;
}

/* A room: by day what comes through its windows, after dark its lamps. */
static SahneConditions
interior (JsonObject *lights, const char *time, const char *weather, const SahneConditions *outside)
{
  SahneConditions day = *outside, evening = *outside;
  double dusk = sahne_json_int (sahne_json_object (lights, "room_dusk_pm"), time, 0) / 1000.0
                + sahne_json_int (sahne_json_object (lights, "room_dark_pm"), weather, 0) / 1000.0;
  SahneConditions self;

  sahne_conditions_patch (&day, sahne_json_path (lights, "rooms", "day", NULL));
  sahne_conditions_patch (&evening, sahne_json_path (lights, "rooms", "evening", NULL));
  self = sahne_conditions_mix (&day, &evening, MIN (dusk, 1));
  self.light.snow_cover = self.light.wet = 0;
  self.light.season = SAHNE_SEASON_SUMMER;
  self.rain = self.snow = self.bolt = self.mist = self.wind = 0;
  return self;
}

/**
 * sahne_conditions_is_weather:
 * @name: a word
 *
 * Returns: whether it is a weather rather than an hour
 */
gboolean
sahne_conditions_is_weather (const char *name)
{
  static const char *const names[]
      = { "clear", "cloudy", "rain", "storm", "snow", "fog", "wind", NULL };
  return g_strv_contains (names, name);
}

/**
 * sahne_conditions:
 * @time: "dawn", "morning", "noon", "afternoon", "sunset", "evening" or "night"; or "lights_out", a
 *   night without any lamp
 * @weather: "clear", "cloudy", "rain", "storm", "snow", "fog" or "wind"
 * @season: "spring", "summer", "autumn" or "winter"
 * @setting: "interior" or "exterior"
 * @resources: gives `lights.json`
 *
 * Composes the conditions of a scene: the hour's record, changed by the season; under a weather the
 * weather's record, carried to the hour. Words that are not known count as "noon", "clear",
 * "summer" and "exterior".
 *
 * Returns: the conditions
 */
SahneConditions
sahne_conditions (const char *time, const char *weather, const char *season, const char *setting,
                  SahneResources *resources)
{
  g_autoptr (GBytes) bytes = sahne_resources_open (resources, "lights.json", NULL);
  g_autoptr (JsonNode) root = bytes ? sahne_json_parse_bytes (bytes, NULL) : NULL;
  gboolean dark = g_strcmp0 (time, "lights_out") == 0;
  JsonObject *lights;
  SahneConditions self;

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return blank ();
  lights = json_node_get_object (root);
  time = dark ? "night" : time;
  self = exterior (lights, time ? time : "noon", weather ? weather : "clear",
                   season ? season : "summer");
  if (g_strcmp0 (setting, "interior") == 0)
    self = interior (lights, time ? time : "noon", weather ? weather : "clear", &self);
  if (dark)
    sahne_conditions_patch (&self, sahne_json_path (lights, "rooms", "lights_out", NULL));
  return self;
}

static SahneSun
sun_mix (const SahneSun *a, const SahneSun *b, double t)
{
  const SahneSun *from = a->strength > 0 ? a : b, *to = b->strength > 0 ? b : a;

  return (SahneSun){
    .x = sahne_lerp (from->x, to->x, t),
    .y = sahne_lerp (from->y, to->y, t),
    .radius = sahne_lerp (from->radius, to->radius, t),
    .disc = sahne_colour_okmix (from->disc, to->disc, t),
    .glow = sahne_colour_okmix (from->glow, to->glow, t),
    .strength = sahne_lerp (a->strength, b->strength, t),
  };
}

static SahneMoon
moon_mix (const SahneMoon *a, const SahneMoon *b, double t)
{
  const SahneMoon *from = a->strength > 0 ? a : b, *to = b->strength > 0 ? b : a;

  return (SahneMoon){
    .x = sahne_lerp (from->x, to->x, t),
    .y = sahne_lerp (from->y, to->y, t),
    .radius = sahne_lerp (from->radius, to->radius, t),
    .phase = sahne_lerp (from->phase, to->phase, t),
    .strength = sahne_lerp (a->strength, b->strength, t),
  };
}

/**
 * sahne_conditions_mix:
 * @a: conditions
 * @b: others
 * @t: 0 gives @a, 1 gives @b
 *
 * Returns: the conditions between, for an hour or a weather that changes within a shot
 */
SahneConditions
sahne_conditions_mix (const SahneConditions *a, const SahneConditions *b, double t)
{
  SahneConditions self = t < 0.5 ? *a : *b;

  self.light = sahne_light_mix (&a->light, &b->light, t);
  self.n_sky = SAHNE_MAX_SKY_STOPS;
  for (guint i = 0; i < self.n_sky; i++)
    {
      double at = i / (self.n_sky - 1.0);
      self.sky[i].at = at;
      self.sky[i].colour
          = sahne_colour_okmix (sahne_conditions_sky (a, at), sahne_conditions_sky (b, at), t);
    }
  self.cloud_light = sahne_colour_okmix (a->cloud_light, b->cloud_light, t);
  self.cloud_shade = sahne_colour_okmix (a->cloud_shade, b->cloud_shade, t);
  self.sun = sun_mix (&a->sun, &b->sun, t);
  self.moon = moon_mix (&a->moon, &b->moon, t);
  self.stars = sahne_lerp (a->stars, b->stars, t);
  self.rain = sahne_lerp (a->rain, b->rain, t);
  self.snow = sahne_lerp (a->snow, b->snow, t);
  self.wind = sahne_lerp (a->wind, b->wind, t);
  self.bolt = sahne_lerp (a->bolt, b->bolt, t);
  self.mist = sahne_lerp (a->mist, b->mist, t);
  self.glow = sahne_lerp (a->glow, b->glow, t);
  self.lamp = sahne_lerp (a->lamp, b->lamp, t);
  self.lamp_colour = sahne_colour_okmix (a->lamp_colour, b->lamp_colour, t);
  self.lamp_gain = sahne_lerp (a->lamp_gain, b->lamp_gain, t);
  self.glass = sahne_colour_okmix (a->glass, b->glass, t);
  return self;
}

/**
 * sahne_conditions_lamplight:
 * @self: conditions
 * @share: 0 away from every lamp, 1 right under one
 *
 * The second exposure: the same place as its lamps light it, with the ambient light drawn towards
 * the colour of the lamps.
 *
 * Returns: the light there
 */
SahneLight
sahne_conditions_lamplight (const SahneConditions *self, double share)
{
  SahneColour lamp = self->lamp_colour;
  double most = MAX (MAX (lamp.r, lamp.g), MAX (lamp.b, 0.01)), g = self->lamp_gain / most;
  SahneLight lit = self->light;
  SahneColour a = lit.ambient, k = lit.key;

  lit.ambient = (SahneColour){ a.r * 0.35 + lamp.r * g * 0.74, a.g * 0.35 + lamp.g * g * 0.74,
                               a.b * 0.35 + lamp.b * g * 0.74 };
  lit.key = (SahneColour){ k.r * 0.3 + lamp.r * g * 0.30, k.g * 0.3 + lamp.g * g * 0.30,
                           k.b * 0.3 + lamp.b * g * 0.30 };
  lit.tint_amount *= 0.25;
  lit.back *= 0.3;
  return share >= 1 ? lit : sahne_light_mix (&self->light, &lit, sahne_clamp (share, 0, 1));
}

/**
 * sahne_conditions_bolt_time:
 * @seed: seed of the scene's set
 * @bolt: the number of a lightning
 *
 * Returns: when it strikes in a storm, microseconds of scene time
 */
gint64
sahne_conditions_bolt_time (guint64 seed, guint bolt)
{
  return (gint64) bolt * BOLT_SPAN + 400000
         + (gint64) (sahne_hash (seed + bolt, "lightning") % (BOLT_SPAN - 1500000));
}

/**
 * sahne_conditions_flash:
 * @seed: seed of the scene's set
 * @t_us: scene time, microseconds
 * @bolt: (out) (optional): the number of the lightning
 *
 * How bright lightning is at a time of a storm: full for 83 ms, gone for 42, half for 125. The
 * picture shows it and the thunder follows it, so both ask here.
 *
 * Returns: 0 none to 1
 */
double
sahne_conditions_flash (guint64 seed, gint64 t_us, guint *bolt)
{
  guint n = (guint) (MAX (t_us, 0) / BOLT_SPAN);
  gint64 since = t_us - sahne_conditions_bolt_time (seed, n);

  if (bolt)
    *bolt = n;
  if (since < 0 || since >= 250000)
    return 0;
  return since < 83000 ? 1 : since < 125000 ? 0.05 : 0.5;
}
