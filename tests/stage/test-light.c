/* The relighting rule gives the colours of the reference pictures.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-light.h"

static SahneLight
noon (void)
{
  SahneLight light = sahne_light_neutral ();
  light.ambient = (SahneColour){ 0.70, 0.75, 0.86 };
  light.key = (SahneColour){ 0.50, 0.44, 0.30 };
  light.direction = -0.7;
  light.elevation = 50;
  light.fog = sahne_colour_hex ("cfe9f7");
  light.visibility = 1100;
  light.fog_max = 0.84;
  light.tint = sahne_colour_hex ("7fb2e5");
  light.tint_amount = 0.04;
  return light;
}

static void
assert_shade (const SahneLight *light, const char *albedo, SahneSurface surface,
              const char *expected)
{
  SahneColour c = sahne_light_shade (light, sahne_colour_hex (albedo), &surface),
              e = sahne_colour_hex (expected);
  g_assert_cmpfloat_with_epsilon (c.r * 255, e.r * 255, 1.01);
  g_assert_cmpfloat_with_epsilon (c.g * 255, e.g * 255, 1.01);
  g_assert_cmpfloat_with_epsilon (c.b * 255, e.b * 255, 1.01);
}

static void
test_vectors (void)
{
  SahneLight light = noon ();
  assert_shade (&light, "86b84f", (SahneSurface){ 0.72, 0, 1, 1 }, "8dc45b");
  assert_shade (&light, "f4e3c3", (SahneSurface){ 0.50, 14, 0, 0 }, "e5ddc9");
  assert_shade (&light, "c8553d", (SahneSurface){ 0.85, 14, 1, 0 }, "dc634a");
  assert_shade (&light, "5f9b6b", (SahneSurface){ 0.60, 620, 1, 0 }, "88b8a2");
}

static void
test_neutral (void)
{
  SahneLight light = sahne_light_neutral ();
  assert_shade (&light, "808080", SAHNE_SURFACE_PLAIN, "808080");
  assert_shade (&light, "c05030", SAHNE_SURFACE_PLAIN, "c05030");
}

/* The fill keeps a warm light warm, lifts a dark one and leaves no skin green or blue. */
static void
test_fill (void)
{
  const SahneColour skin = { 0.95, 0.72, 0.55 };
  const SahneSurface surface = { .face = 0.5 };
  static const SahneColour ambients[]
      = { { 0.45, 0.62, 0.42 }, { 0.14, 0.14, 0.36 }, { 0.9, 0.55, 0.4 }, { 0.75, 0.75, 0.75 } };

  for (guint i = 0; i < G_N_ELEMENTS (ambients); i++)
    {
      SahneLight light = sahne_light_neutral ();
      SahneColour before, after;
      light.ambient = ambients[i];
      light.key = (SahneColour){ 0.1, 0.1, 0.1 };
      before = sahne_light_shade (&light, skin, &surface);
      sahne_light_fill (&light);
      after = sahne_light_shade (&light, skin, &surface);
      g_assert_cmpfloat (sahne_colour_luma (after), >=, sahne_colour_luma (before) - 0.02);
      g_assert_cmpfloat (after.r, >, after.g);
      g_assert_cmpfloat (after.r, >, after.b);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/light/fill", test_fill);
  g_test_add_func ("/light/vectors", test_vectors);
  g_test_add_func ("/light/neutral-shows-albedo", test_neutral);
  return g_test_run ();
}
