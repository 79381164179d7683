/* The lens: rows and depths belong together.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-lens.h"

static const SahneLens wide = {
  .h = 2.3, .focal = 1536 / 1080.0, .horizon = 0.515, .centre = 0.5, .width = 1920, .height = 1080
};

static void
test_scale_rule (void)
{
  for (double z = 2; z < 60; z += 1.7)
    {
      double x, y;
      sahne_lens_project (&wide, 0, 0, z, &x, &y);
      g_assert_cmpfloat_with_epsilon (sahne_lens_scale (&wide, z), (y - 0.515 * 1080) / 2.3, 1e-9);
      g_assert_cmpfloat_with_epsilon (sahne_lens_depth_of_row (&wide, y), z, 1e-6);
    }
}

static void
test_world_x (void)
{
  double x, y;
  sahne_lens_project (&wide, -3.5, 0, 11, &x, &y);
  g_assert_cmpfloat_with_epsilon (sahne_lens_world_x (&wide, x, 11), -3.5, 1e-9);
}

static void
test_eye_height (void)
{
  SahneLens eye = wide;
  double x, near_y, far_y;

  eye.h = 1.6;
  sahne_lens_project (&eye, 0, 1.6, 4, &x, &near_y);
  sahne_lens_project (&eye, 0, 1.6, 40, &x, &far_y);
  g_assert_cmpfloat_with_epsilon (near_y, far_y, 1e-9);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lens/scale-follows-the-row", test_scale_rule);
  g_test_add_func ("/lens/world-x", test_world_x);
  g_test_add_func ("/lens/equal-heads-meet-the-horizon", test_eye_height);
  return g_test_run ();
}
