/* Blocking: nobody stands in front of another's face, and everybody is on the ground that is free.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-blocking.h"

#include <math.h>

#include "sahne-noise.h"

static const double ratios[] = { 16.0 / 9, 9.0 / 16, 1, 0.8, 21.0 / 9 };

static void
test_nobody_overlaps (void)
{
  SahneRandom random = sahne_random (5, "blocking");

  for (guint r = 0; r < G_N_ELEMENTS (ratios); r++)
    for (guint n = 1; n <= 12; n++)
      {
        SahneGround ground = { -3, 3, 8.5, 11.5 };
        SahneStander s[12];
        for (guint i = 0; i < n; i++)
          s[i] = (SahneStander){ .width = sahne_random_range (&random, 0.3, 1.1), .height = 1.6 };
        sahne_blocking_line_up (&ground, ratios[r], 7.4 * ratios[r], s, n);
        for (guint i = 0; i < n; i++)
          for (guint k = i + 1; k < n; k++)
            g_assert_true (fabs (s[i].z - s[k].z) > 0.5
                           || fabs (s[i].x - s[k].x) >= (s[i].width + s[k].width) / 2 - 1e-9);
      }
}

/* The order in which they are given is the order from left to right. */
static void
test_order (void)
{
  SahneGround ground = { -3, 3, 8.5, 10.5 };
  SahneStander s[3] = { { 0.5, 1.7, 0, 0 }, { 0.4, 1.1, 0, 0 }, { 1.0, 0.8, 0, 0 } };

  sahne_blocking_line_up (&ground, 16.0 / 9, 12, s, 3);
  g_assert_cmpfloat (s[0].x, <, s[1].x);
  g_assert_cmpfloat (s[1].x, <, s[2].x);
}

/* In a narrow frame people stand closer. */
static void
test_narrow (void)
{
  SahneGround ground = { -3, 3, 8.5, 10.5 };
  SahneStander wide[2] = { { 0.5, 1.7, 0, 0 }, { 0.5, 1.7, 0, 0 } };
  SahneStander tall[2] = { { 0.5, 1.7, 0, 0 }, { 0.5, 1.7, 0, 0 } };

  sahne_blocking_line_up (&ground, 16.0 / 9, 12, wide, 2);
  sahne_blocking_line_up (&ground, 9.0 / 16, 6, tall, 2);
  g_assert_cmpfloat_with_epsilon (wide[1].x - wide[0].x, 1.1, 0.08);
  g_assert_cmpfloat_with_epsilon (tall[1].x - tall[0].x, 0.6, 0.05);
}

static void
test_free (void)
{
  SahneStander s[2] = { { 0.5, 1.7, 0, 10 }, { 0.5, 1.7, 0.6, 10 } };
  double x = sahne_blocking_free_x (s, 2, 0.1, 10, 0.5, -3, 3);

  g_assert_cmpfloat_with_epsilon (x, -0.5, 1e-9);
  g_assert_cmpfloat (sahne_blocking_free_x (s, 2, 0.1, 12, 0.5, -3, 3), ==, 0.1);
  g_assert_cmpfloat (sahne_blocking_free_x (s, 0, 0.1, 10, 0.5, -3, 3), ==, 0.1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/blocking/nobody-overlaps", test_nobody_overlaps);
  g_test_add_func ("/blocking/order", test_order);
  g_test_add_func ("/blocking/narrow-frames", test_narrow);
  g_test_add_func ("/blocking/free-place", test_free);
  return g_test_run ();
}
