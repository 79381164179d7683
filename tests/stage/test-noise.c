/* Seeded randomness is the same everywhere and evenly spread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-noise.h"

static void
test_same (void)
{
  SahneRandom a = sahne_random (7, "hair"), b = sahne_random (7, "hair"),
              c = sahne_random (7, "skin");
  g_assert_cmpuint (sahne_random_u32 (&a), ==, sahne_random_u32 (&b));
  g_assert_cmpuint (sahne_random_u32 (&a), !=, sahne_random_u32 (&c));
}

static void
test_even (void)
{
  SahneRandom random = sahne_random (1, NULL);
  int count[10] = { 0 };

  for (int i = 0; i < 100000; i++)
    count[sahne_random_int (&random, 10)]++;
  for (int i = 0; i < 10; i++)
    {
      g_assert_cmpint (count[i], >, 9500);
      g_assert_cmpint (count[i], <, 10500);
    }
}

static void
test_noise_is_smooth (void)
{
  for (double x = -20; x < 20; x += 0.01)
    g_assert_cmpfloat_with_epsilon (sahne_noise (x, 5), sahne_noise (x + 0.01, 5), 0.02);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/noise/same-seed-same-numbers", test_same);
  g_test_add_func ("/noise/evenly-spread", test_even);
  g_test_add_func ("/noise/smooth", test_noise_is_smooth);
  return g_test_run ();
}
