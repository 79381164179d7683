/* Planted feet stand still in the world, swinging feet are above the ground, cycles close.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-beast-gait.h"

#include <math.h>

static const char *const walkers[]
    = { "fox", "horse", "elephant", "rabbit", "mouse", "crow", "duck" };

static SahneBeastShape *
shape_of (const char *species)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autoptr (JsonObject) look = json_object_new ();
  g_autoptr (GError) error = NULL;
  SahneBeastShape *shape;

  json_object_set_string_member (look, "species", species);
  json_object_set_int_member (look, "height_um", 1000000);
  shape = sahne_beast_shape_new (look, resources, &error);
  g_assert_no_error (error);
  return shape;
}

typedef void (*Check) (const SahneBeastShape *shape, SahneGait gait, SahneBeastLeg leg);

static void
for_every_leg (Check check)
{
  for (guint i = 0; i < G_N_ELEMENTS (walkers); i++)
    {
      g_autoptr (SahneBeastShape) shape = shape_of (walkers[i]);

      for (int gait = 0; gait <= SAHNE_GAIT_HOP; gait++)
        for (guint leg = 0; leg < sahne_beast_legs (shape); leg++)
          check (shape, gait, leg);
    }
}

static void
check_planted (const SahneBeastShape *shape, SahneGait gait, SahneBeastLeg leg)
{
  double stride = sahne_beast_stride (shape, gait), travel = sahne_beast_travel (shape, gait);
  double stood = 0;
  gboolean standing = FALSE;

  for (int i = 0; i <= 160; i++)
    {
      double phase = i / 80.0;
      SahneGaitFoot foot;

      g_assert_true (sahne_beast_step (shape, gait, leg, phase, stride, &foot));
      g_assert_cmpfloat (foot.up, >=, 0);
      if (foot.planted && standing)
        g_assert_cmpfloat_with_epsilon (foot.forward + phase * travel, stood, 0.02 * shape->unit);
      standing = foot.planted;
      stood = foot.forward + phase * travel;
    }
}

static void
test_planted (void)
{
  for_every_leg (check_planted);
}

static void
check_closed (const SahneBeastShape *shape, SahneGait gait, SahneBeastLeg leg)
{
  double stride = sahne_beast_stride (shape, gait);
  SahneGaitFoot a, b;
  SahneGaitBody c, d;

  sahne_beast_step (shape, gait, leg, 0.25, stride, &a);
  sahne_beast_step (shape, gait, leg, 3.25, stride, &b);
  g_assert_cmpfloat_with_epsilon (a.forward, b.forward, 1e-9);
  g_assert_cmpfloat_with_epsilon (a.up, b.up, 1e-9);
  sahne_beast_sway (shape, gait, 0.25, stride, &c);
  sahne_beast_sway (shape, gait, 3.25, stride, &d);
  g_assert_cmpfloat_with_epsilon (c.hip, d.hip, 1e-9);
  g_assert_cmpfloat_with_epsilon (c.lean, d.lean, 1e-9);
}

static void
test_closed (void)
{
  for_every_leg (check_closed);
}

/* The gait at its longest stride asks for no more than the legs can do. */
static void
test_reach (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (walkers); i++)
    {
      g_autoptr (SahneBeastShape) shape = shape_of (walkers[i]);

      for (int gait = 0; gait < SAHNE_GAIT_HOP; gait++)
        for (int step = 0; step < 48; step++)
          {
            double stride = sahne_beast_stride (shape, gait), phase = step / 48.0;
            SahneGaitBody sway;
            SahneBeast beast;
            SahnePose pose;

            sahne_beast_sway (shape, gait, phase, stride, &sway);
            sahne_pose_init (&pose);
            pose.v[SAHNE_YAW] = 90;
            pose.v[SAHNE_Y] = sway.up;
            pose.v[SAHNE_HIP] = sway.hip;
            pose.v[SAHNE_LEAN] = sway.lean;
            pose.v[SAHNE_FLEX] = sway.flex;
            for (guint leg = 0; leg < sahne_beast_legs (shape); leg++)
              {
                gboolean fore = leg >= SAHNE_FORE_L;
                int to = (fore ? SAHNE_FORE_X_L : SAHNE_FOOT_X_L) + (int) (leg & 1);
                double dx, dz;
                SahneGaitFoot foot;

                sahne_beast_step (shape, gait, leg, phase, stride, &foot);
                sahne_beast_foot_spot (shape, 90, leg, &dx, &dz);
                pose.v[(fore ? SAHNE_FORE_PLANT_L : SAHNE_PLANT_L) + (int) (leg & 1)] = 1;
                pose.v[to] = dx + foot.forward;
                pose.v[to + 2] = foot.up;
                pose.v[to + 4] = dz;
              }
            sahne_beast_solve (shape, &pose, NULL, &beast);
            for (guint leg = 0; leg < sahne_beast_legs (shape); leg++)
              g_assert_cmpfloat (beast.stretched[leg], <, 0.04 * beast.unit);
          }
    }
}

static void
test_speeds (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (walkers); i++)
    {
      g_autoptr (SahneBeastShape) shape = shape_of (walkers[i]);

      g_assert_cmpint (sahne_beast_gait (shape, 0.1), ==, SAHNE_GAIT_WALK);
      g_assert_cmpint (sahne_beast_gait (shape, 30), ==, SAHNE_GAIT_GALLOP);
      for (int gait = 0; gait < SAHNE_N_GAITS; gait++)
        {
          g_assert_cmpfloat (sahne_beast_travel (shape, gait), >, 0);
          g_assert_cmpfloat (sahne_beast_rate (shape, gait), >, 0);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/beast-gait/planted", test_planted);
  g_test_add_func ("/beast-gait/closed", test_closed);
  g_test_add_func ("/beast-gait/reach", test_reach);
  g_test_add_func ("/beast-gait/speeds", test_speeds);
  return g_test_run ();
}
