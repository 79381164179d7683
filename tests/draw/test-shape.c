/* Shapes: hulls, directions, surfaces in space.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-shape.h"

static void
test_hull_holds_all (void)
{
  SahneRandom random = sahne_random (3, "hull");

  for (int round = 0; round < 50; round++)
    {
      SahnePoint points[20], hull[21];
      guint n;
      for (int i = 0; i < 20; i++)
        points[i] = (SahnePoint){ sahne_random_range (&random, -9, 9),
                                  sahne_random_range (&random, -9, 9) };
      n = sahne_shape_hull (points, 20, hull);
      g_assert_cmpuint (n, >=, 3);
      for (int i = 0; i < 20; i++)
        for (guint k = 0; k < n; k++)
          {
            SahnePoint a = hull[k], b = hull[(k + 1) % n], p = points[i];
            g_assert_cmpfloat ((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x), >=, -1e-9);
          }
    }
}

static void
test_clockwise (void)
{
  SahnePoint square[] = { { 0, 0 }, { 0, 1 }, { 1, 1 }, { 1, 0 } };

  sahne_shape_clockwise (square, 4);
  g_assert_cmpfloat (square[1].x, ==, 1);
  sahne_shape_clockwise (square, 4);
  g_assert_cmpfloat (square[1].x, ==, 1);
}

/* The front wall of a house is where the lens says. */
static void
test_plane (void)
{
  SahneLens lens
      = { .h = 1.6, .focal = 1.4, .horizon = 0.5, .centre = 0.5, .width = 1920, .height = 1080 };
  SahnePlane wall = sahne_plane_front (&lens, -3, 0, 12);
  SahnePoint p = sahne_plane_at (&wall, 6, 3);
  double x, y;

  sahne_lens_project (&lens, 3, 3, 12, &x, &y);
  g_assert_cmpfloat_with_epsilon (p.x, x, 1e-9);
  g_assert_cmpfloat_with_epsilon (p.y, y, 1e-9);
}

/* What lies behind the lens is brought before it instead of turned inside out. */
static void
test_plane_behind_the_lens (void)
{
  SahneLens lens = {
    .h = 1.6, .z = 5, .focal = 1.4, .horizon = 0.5, .centre = 0.5, .width = 1920, .height = 1080
  };
  SahnePlane road = sahne_plane_floor (&lens, -2, 0, -20);
  SahnePoint p = sahne_plane_at (&road, 0, 0);

  g_assert_cmpfloat (p.y, >, 1080);
  g_assert_cmpfloat (p.x, <, 960);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shape/hull-holds-all", test_hull_holds_all);
  g_test_add_func ("/shape/clockwise", test_clockwise);
  g_test_add_func ("/shape/plane", test_plane);
  g_test_add_func ("/shape/plane-behind-the-lens", test_plane_behind_the_lens);
  return g_test_run ();
}
