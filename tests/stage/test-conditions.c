/* Conditions: the table of the reference pictures, and sense at every other hour and weather.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-conditions.h"

static const char *const times[]
    = { "dawn", "morning", "noon", "afternoon", "sunset", "evening", "night" };
static const char *const weathers[] = { "clear", "cloudy", "rain", "storm", "snow", "fog", "wind" };
static const char *const seasons[] = { "spring", "summer", "autumn", "winter" };

typedef struct
{
  const char *albedo;
  SahneSurface surface;
  const char *expected[8]; /* dawn, noon, sunset, night, rain, snow, fog, storm */
} Vector;

static const Vector vectors[] = {
  { "86b84f",
    { 0.72, 0, 1, 1 },
    { "859751", "8dc45b", "847043", "29454d", "3d5834", "cbddf3", "719652", "283b2a" } },
  { "f4e3c3",
    { 0.50, 14, 0, 0 },
    { "d4aeb0", "e5ddc9", "c87d89", "3d4d86", "a4aeae", "bec2c5", "c9c9bf", "63717c" } },
  { "c8553d",
    { 0.85, 14, 1, 0 },
    { "ca5447", "dc634a", "c83f38", "382840", "8a544d", "d7e1f4", "b18880", "563a3a" } },
  { "5f9b6b",
    { 0.60, 620, 1, 0 },
    { "dabea9", "88b8a2", "b58763", "273b72", "a3b5bb", "d3e0ef", "d5dbdb", "566870" } },
  { "f3ad61",
    { 0.62, 12, 0, 0 },
    { "dc8e65", "edb26d", "d46851", "3e4058", "a28c6b", "c39e75", "c4ad8f", "635d51" } },
};

static void
test_vectors (void)
{
  static const char *const rows[8][3] = {
    { "dawn", "clear", "summer" },  { "noon", "clear", "summer" }, { "sunset", "clear", "summer" },
    { "night", "clear", "summer" }, { "noon", "rain", "summer" },  { "noon", "snow", "winter" },
    { "noon", "fog", "summer" },    { "noon", "storm", "summer" },
  };
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();

  for (guint i = 0; i < 8; i++)
    {
      SahneConditions now
          = sahne_conditions (rows[i][0], rows[i][1], rows[i][2], "exterior", resources);
      for (guint k = 0; k < G_N_ELEMENTS (vectors); k++)
        {
          const Vector *v = &vectors[k];
          SahneColour c = sahne_light_shade (&now.light, sahne_colour_hex (v->albedo), &v->surface);
          SahneColour e = sahne_colour_hex (v->expected[i]);
          g_assert_cmpfloat_with_epsilon (c.r * 255, e.r * 255, 1.01);
          g_assert_cmpfloat_with_epsilon (c.g * 255, e.g * 255, 1.01);
          g_assert_cmpfloat_with_epsilon (c.b * 255, e.b * 255, 1.01);
        }
    }
}

static double
brightness (const SahneConditions *now)
{
  SahneColour c
      = sahne_light_shade (&now->light, SAHNE_RGB (0x808080), &(SahneSurface){ 0.5, 5, 0, 0 });
  return sahne_colour_luma (c);
}

/* Whatever the hour, weather and season: night is darker than noon, and all numbers are sane. */
static void
test_every_combination (void)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();

  for (guint w = 0; w < G_N_ELEMENTS (weathers); w++)
    for (guint s = 0; s < G_N_ELEMENTS (seasons); s++)
      {
        SahneConditions noon
            = sahne_conditions ("noon", weathers[w], seasons[s], "exterior", resources);
        SahneConditions night
            = sahne_conditions ("night", weathers[w], seasons[s], "exterior", resources);
        g_assert_cmpfloat (brightness (&night), <, brightness (&noon) * 0.97);
        for (guint t = 0; t < G_N_ELEMENTS (times); t++)
          for (guint room = 0; room < 2; room++)
            {
              SahneConditions now = sahne_conditions (times[t], weathers[w], seasons[s],
                                                      room ? "interior" : "exterior", resources);
              g_assert_cmpuint (now.n_sky, >=, 2);
              g_assert_cmpfloat (brightness (&now), >, 0.08);
              g_assert_cmpfloat (brightness (&now), <, 1);
              g_assert_cmpfloat (now.light.visibility, >=, 1);
              g_assert_true (!room || now.rain + now.snow == 0);
            }
      }
}

static void
test_moon_shines_through_rain (void)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  SahneConditions now = sahne_conditions ("night", "rain", "summer", "exterior", resources);

  g_assert_cmpfloat (now.rain, >, 0);
  g_assert_cmpfloat (now.moon.strength, >, 0.5);
}

static void
test_mix_ends (void)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  SahneConditions a = sahne_conditions ("noon", "clear", "summer", "exterior", resources);
  SahneConditions b = sahne_conditions ("night", "storm", "autumn", "exterior", resources);

  for (int end = 0; end < 2; end++)
    {
      SahneConditions m = sahne_conditions_mix (&a, &b, end), *e = end ? &b : &a;
      g_assert_cmpfloat_with_epsilon (m.light.key.r, e->light.key.r, 1e-9);
      g_assert_cmpfloat_with_epsilon (m.rain, e->rain, 1e-9);
      g_assert_cmpfloat_with_epsilon (sahne_conditions_sky (&m, 0).b, sahne_conditions_sky (e, 0).b,
                                      1e-6);
    }
}

static void
test_unknown_words (void)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  SahneConditions a = sahne_conditions ("noon", "clear", "summer", "exterior", resources);
  SahneConditions b = sahne_conditions ("teatime", "frogs", NULL, NULL, resources);

  g_assert_cmpfloat (a.light.key.g, ==, b.light.key.g);
  g_assert_cmpfloat (a.light.elevation, ==, b.light.elevation);
}

/* Without its lamps a room is darker than with them, and darker than by day. */
static void
test_lights_out (void)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  SahneConditions lit = sahne_conditions ("evening", "clear", "summer", "interior", resources);
  SahneConditions out = sahne_conditions ("lights_out", "clear", "summer", "interior", resources);
  SahneConditions day = sahne_conditions ("noon", "clear", "summer", "interior", resources);

  g_assert_cmpfloat (lit.lamp, >, 0.9);
  g_assert_cmpfloat (out.lamp, ==, 0);
  g_assert_cmpfloat (out.glow, ==, 0);
  g_assert_cmpfloat (out.light.ambient.g, <, lit.light.ambient.g);
  g_assert_cmpfloat (out.light.ambient.g, <, day.light.ambient.g);
}

/* No weather makes an evening or a night darker than a clear one for those who act in it. */
static void
test_dark_weather (void)
{
  static const char *const hours[] = { "evening", "night" };
  static const char *const kinds[] = { "cloudy", "rain", "storm", "snow", "fog" };
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();

  for (guint i = 0; i < G_N_ELEMENTS (hours); i++)
    for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
      {
        SahneConditions clear
            = sahne_conditions (hours[i], "clear", "summer", "exterior", resources);
        SahneConditions now
            = sahne_conditions (hours[i], kinds[k], "summer", "exterior", resources);
        if (clear.lamp <= 0.5)
          continue;
        g_assert_cmpfloat (sahne_colour_luma (now.light.ambient), >=,
                           sahne_colour_luma (clear.light.ambient));
        g_assert_cmpfloat (sahne_colour_luma (now.light.key), >=,
                           0.69 * sahne_colour_luma (clear.light.key));
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/conditions/vectors", test_vectors);
  g_test_add_func ("/conditions/every-combination", test_every_combination);
  g_test_add_func ("/conditions/moon-shines-through-rain", test_moon_shines_through_rain);
  g_test_add_func ("/conditions/mix-ends", test_mix_ends);
  g_test_add_func ("/conditions/unknown-words", test_unknown_words);
  g_test_add_func ("/conditions/lights-out", test_lights_out);
  g_test_add_func ("/conditions/dark-weather", test_dark_weather);
  return g_test_run ();
}
