/* Limbs are unbroken tubes, whatever the bend.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-limb.h"

#include <math.h>

static const SahneTaper taper[] = { { 0, 0.2 }, { 1, 0.15 }, { 2, 0.1 } };

static void
test_continuous (void)
{
  for (int angle = 0; angle <= 150; angle += 10)
    {
      double a = angle * G_PI / 180;
      SahneLimb limb = { { 0, 0 }, { 0, 1 }, { sin (a), 1 + cos (a) }, taper, 3, 1, 0.34 };
      SahnePoint last, d;
      double r;

      sahne_limb_at (&limb, 0, &last, &d, &r);
      for (double t = 0.01; t <= 2; t += 0.01)
        {
          SahnePoint p;
          sahne_limb_at (&limb, t, &p, &d, &r);
          g_assert_cmpfloat (hypot (p.x - last.x, p.y - last.y), <, 0.03);
          g_assert_cmpfloat_with_epsilon (hypot (d.x, d.y), 1, 1e-6);
          g_assert_cmpfloat (r, >=, 0.1 - 1e-9);
          last = p;
        }
      g_assert_cmpfloat_with_epsilon (last.x, sin (a), 0.02);
    }
}

static void
test_taper_meets_table (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (taper); i++)
    g_assert_cmpfloat_with_epsilon (sahne_taper_at (taper, 3, taper[i].t), taper[i].radius, 1e-12);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/limb/continuous", test_continuous);
  g_test_add_func ("/limb/taper-meets-its-table", test_taper_meets_table);
  return g_test_run ();
}
