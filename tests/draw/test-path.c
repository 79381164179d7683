/* Outlines: splines go through their knots, shapes keep their boxes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-path.h"

static void
test_ellipse_box (void)
{
  g_autoptr (SahnePath) path = sahne_path_new ();
  double x0, y0, x1, y1;

  g_assert_false (sahne_path_box (path, &x0, &y0, &x1, &y1));
  sahne_path_ellipse (path, 10, 20, 5, 3);
  g_assert_true (sahne_path_box (path, &x0, &y0, &x1, &y1));
  g_assert_cmpfloat (x0, ==, 5);
  g_assert_cmpfloat (y1, ==, 23);
}

static void
test_append_shifts (void)
{
  g_autoptr (SahnePath) one = sahne_path_new (), two = sahne_path_new ();
  double x0, y0, x1, y1;

  sahne_path_rect (one, 0, 0, 10, 10, 2);
  sahne_path_append (two, one, 100, 50);
  sahne_path_box (two, &x0, &y0, &x1, &y1);
  g_assert_cmpfloat (x0, ==, 100);
  g_assert_cmpfloat (y1, ==, 60);
}

static void
test_spline_has_no_loops (void)
{
  static const SahneKnot knots[] = { { 0, 0 }, { 1, 0 }, { 100, 0 }, { 101, 0 } };
  g_autoptr (SahnePath) path = sahne_path_new ();
  double x0, y0, x1, y1;

  sahne_path_spline (path, knots, 4, FALSE);
  sahne_path_box (path, &x0, &y0, &x1, &y1);
  g_assert_cmpfloat (x0, >=, 0);
  g_assert_cmpfloat (x1, <=, 101);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/path/ellipse", test_ellipse_box);
  g_test_add_func ("/path/append-shifts", test_append_shifts);
  g_test_add_func ("/path/spline-stays-on-the-chord", test_spline_has_no_loops);
  return g_test_run ();
}
