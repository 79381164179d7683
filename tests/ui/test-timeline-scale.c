/* The scale of the timeline: there and back, zoom about a point, ticks that can be read, snapping.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-timeline-scale.h"

#include "sahne-noise.h"

static void
test_there_and_back (void)
{
  SahneRandom random = sahne_random (1, "scale");

  for (int i = 0; i < 1000; i++)
    {
      SahneTimelineScale scale = { sahne_random_range (&random, SAHNE_SCALE_MIN, SAHNE_SCALE_MAX),
                                   sahne_random_range (&random, 0, 5000) };
      gint64 us = (gint64) sahne_random_range (&random, 0, 3.6e9);
      gint64 back = sahne_timeline_scale_time (&scale, sahne_timeline_scale_x (&scale, us));
      g_assert_cmpint (ABS (back - us), <=, 1);
    }
}

static void
test_zoom_keeps_the_place (void)
{
  SahneRandom random = sahne_random (2, "scale");

  for (int i = 0; i < 1000; i++)
    {
      SahneTimelineScale scale = { 20, 4000 };
      double x = sahne_random_range (&random, 0, 1200);
      gint64 before = sahne_timeline_scale_time (&scale, x);
      sahne_timeline_scale_zoom (&scale, sahne_random_range (&random, 0.8, 1.25), x);
      g_assert_cmpint (ABS (sahne_timeline_scale_time (&scale, x) - before), <=, 2);
    }
}

static void
test_zoom_has_ends (void)
{
  SahneTimelineScale scale = { 20, 0 };

  sahne_timeline_scale_zoom (&scale, 1e9, 0);
  g_assert_cmpfloat (scale.zoom, ==, SAHNE_SCALE_MAX);
  sahne_timeline_scale_zoom (&scale, 1e-9, 0);
  g_assert_cmpfloat (scale.zoom, ==, SAHNE_SCALE_MIN);
}

static void
test_fit_shows_everything (void)
{
  SahneTimelineScale scale = { 1, 900 };

  sahne_timeline_scale_fit (&scale, 90 * G_USEC_PER_SEC, 1000);
  g_assert_cmpfloat (sahne_timeline_scale_x (&scale, 0), ==, 0);
  g_assert_cmpfloat (sahne_timeline_scale_x (&scale, 90 * G_USEC_PER_SEC), <=, 1000);
  g_assert_cmpfloat (sahne_timeline_scale_x (&scale, 90 * G_USEC_PER_SEC), >, 900);
}

static void
test_ticks_can_be_read (void)
{
  SahneTimelineScale scale = { SAHNE_SCALE_MIN, 0 };

  for (; scale.zoom <= SAHNE_SCALE_MAX; scale.zoom *= 1.07)
    {
      gint64 step = sahne_timeline_scale_tick (&scale, 60);
      g_assert_true (step / 1e6 * scale.zoom >= 60 || step == 600000000);
    }
}

static void
test_snaps_to_the_nearest (void)
{
  static const gint64 points[] = { 1000, 5000, 5300 };
  gint64 near = 5200, far = 3000;

  g_assert_true (sahne_timeline_snap (&near, points, 3, 400));
  g_assert_cmpint (near, ==, 5300);
  g_assert_false (sahne_timeline_snap (&far, points, 3, 400));
  g_assert_cmpint (far, ==, 3000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline-scale/there-and-back", test_there_and_back);
  g_test_add_func ("/timeline-scale/zoom-keeps-the-place", test_zoom_keeps_the_place);
  g_test_add_func ("/timeline-scale/zoom-has-ends", test_zoom_has_ends);
  g_test_add_func ("/timeline-scale/fit-shows-everything", test_fit_shows_everything);
  g_test_add_func ("/timeline-scale/ticks-can-be-read", test_ticks_can_be_read);
  g_test_add_func ("/timeline-scale/snaps-to-the-nearest", test_snaps_to_the_nearest);
  return g_test_run ();
}
