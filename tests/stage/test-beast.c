/* Animals stand where they are planted, keep their bones and never break their limits.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-beast.h"

#include "sahne-noise.h"

static const char *const walkers[]
    = { "fox", "horse", "elephant", "rabbit", "mouse", "crow", "duck" };

static SahneBeastShape *
shape_of (const char *species, double height)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autoptr (JsonObject) look = json_object_new ();
  g_autoptr (GError) error = NULL;
  SahneBeastShape *shape;

  json_object_set_string_member (look, "species", species);
  json_object_set_int_member (look, "height_um", (gint64) (height * 1e6));
  shape = sahne_beast_shape_new (look, resources, &error);
  g_assert_no_error (error);
  return shape;
}

static void
pose_randomly (SahnePose *pose, SahneRandom *random)
{
  sahne_pose_init (pose);
  for (int id = 0; id < SAHNE_FIRST_CODE; id++)
    if (sahne_channel_unit (id) == 1e3)
      pose->v[id] = sahne_random_range (random, -200, 200);
  pose->v[SAHNE_SCALE] = 1;
  pose->v[SAHNE_HIP] = sahne_random_range (random, -2, 3);
  pose->v[SAHNE_FLEX] = sahne_random_range (random, -3, 3);
  for (int id = SAHNE_PLANT_L; id <= SAHNE_PLANT_R; id++)
    pose->v[id] = 0;
  pose->v[SAHNE_FORE_PLANT_L] = pose->v[SAHNE_FORE_PLANT_R] = 0;
  SAHNE_CODE (pose, SAHNE_STANCE).from = sahne_random_int (random, SAHNE_N_STANCES);
  SAHNE_CODE (pose, SAHNE_STANCE).to = sahne_random_int (random, SAHNE_N_STANCES);
  SAHNE_CODE (pose, SAHNE_STANCE).t = sahne_random_unit (random);
  pose->t_us = sahne_random_int (random, 100000000);
}

/* Puts every foot where it stands by itself, moved by @x and @z. */
static void
plant (const SahneBeastShape *shape, SahnePose *pose, double x, double z)
{
  for (guint leg = 0; leg < sahne_beast_legs (shape); leg++)
    {
      gboolean fore = leg >= SAHNE_FORE_L;
      int to = (fore ? SAHNE_FORE_X_L : SAHNE_FOOT_X_L) + (int) (leg & 1);
      double dx, dz;

      sahne_beast_foot_spot (shape, pose->v[SAHNE_YAW], leg, &dx, &dz);
      pose->v[(fore ? SAHNE_FORE_PLANT_L : SAHNE_PLANT_L) + (int) (leg & 1)] = 1;
      pose->v[to] = pose->v[SAHNE_X] + dx + x;
      pose->v[to + 4] = pose->v[SAHNE_Z] + dz + z;
    }
}

static double
apart (SahneVector a, SahneVector b)
{
  return sahne_vector_length (sahne_vector_sub (a, b));
}

static void
test_height (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (walkers); i++)
    {
      g_autoptr (SahneBeastShape) shape = shape_of (walkers[i], 1.2);
      SahneBeast beast;
      SahnePose pose;

      sahne_pose_init (&pose);
      pose.v[SAHNE_YAW] = 90;
      sahne_beast_solve (shape, &pose, NULL, &beast);
      g_assert_cmpfloat_with_epsilon (sahne_beast_at (shape, &beast, SAHNE_BEAST_CROWN).y, 1.2,
                                      0.04);
    }
}

/* What the animator plants the drawing stands on, as the lens shows it. */
static void
test_planted (void)
{
  SahneRandom random = sahne_random (7, "planted");
  SahneLens lens = {
    .h = 1.5, .z = -6, .focal = 1.4, .width = 1920, .height = 1080, .horizon = 0.45, .centre = 0.5
  };

  for (int round = 0; round < 400; round++)
    {
      const char *species = walkers[sahne_random_int (&random, G_N_ELEMENTS (walkers))];
      g_autoptr (SahneBeastShape) shape = shape_of (species, 1);
      SahneBeast beast;
      SahnePose pose;

      sahne_pose_init (&pose);
      pose.v[SAHNE_YAW] = sahne_random_range (&random, -180, 180);
      pose.v[SAHNE_X] = sahne_random_range (&random, -3, 3);
      pose.v[SAHNE_Z] = sahne_random_range (&random, 0, 4);
      plant (shape, &pose, sahne_random_range (&random, -0.1, 0.1), 0);
      sahne_beast_solve (shape, &pose, &lens, &beast);
      for (guint leg = 0; leg < sahne_beast_legs (shape); leg++)
        {
          int at = (leg >= SAHNE_FORE_L ? SAHNE_FORE_X_L : SAHNE_FOOT_X_L) + (int) (leg & 1);
          double sx, sy, ox, oy, k = sahne_lens_scale (&lens, pose.v[SAHNE_Z]);

          sahne_lens_project (&lens, pose.v[at], pose.v[at + 2], pose.v[at + 4], &sx, &sy);
          sahne_lens_project (&lens, pose.v[SAHNE_X], 0, pose.v[SAHNE_Z], &ox, &oy);
          g_assert_cmpfloat_with_epsilon (ox + beast.toe[leg].x * k, sx, 0.001 * k);
          g_assert_cmpfloat_with_epsilon (oy - beast.toe[leg].y * k, sy, 0.001 * k);
        }
    }
}

/* Within reach no bone is stretched. */
static void
test_bones (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (walkers); i++)
    for (double x = -0.12; x < 0.13; x += 0.04)
      {
        g_autoptr (SahneBeastShape) shape = shape_of (walkers[i], 1);
        SahneBeast beast;
        SahnePose pose;

        sahne_pose_init (&pose);
        pose.v[SAHNE_YAW] = 90;
        pose.v[SAHNE_HIP] = 0.94;
        plant (shape, &pose, x * shape->unit, 0);
        sahne_beast_solve (shape, &pose, NULL, &beast);
        for (guint leg = 0; leg < sahne_beast_legs (shape); leg++)
          g_assert_cmpfloat (beast.stretched[leg], <, 0.001);
      }
}

static void
test_limits (void)
{
  SahneRandom random = sahne_random (11, "limits");

  for (guint i = 0; i < G_N_ELEMENTS (walkers); i++)
    {
      g_autoptr (SahneBeastShape) shape = shape_of (walkers[i], 1);

      for (int round = 0; round < 200; round++)
        {
          SahneBeast beast;
          SahnePose pose;
          double upper = shape->hind.upper * shape->hip, lower = shape->hind.lower * shape->hip;

          pose_randomly (&pose, &random);
          sahne_beast_solve (shape, &pose, NULL, &beast);
          for (int part = 0; part < SAHNE_N_BEAST_PARTS; part++)
            {
              SahneVector p = sahne_beast_at (shape, &beast, part);
              g_assert_true (isfinite (p.x) && isfinite (p.y) && isfinite (p.z));
              g_assert_cmpfloat (fabs (p.x - beast.place.x) + fabs (p.y - beast.place.y), <, 4);
            }
          g_assert_cmpfloat (fabs (beast.tail), <, 160);
          for (guint leg = 0; leg < sahne_beast_legs (shape); leg++)
            {
              g_assert_true (isfinite (beast.knee[leg].x) && isfinite (beast.ankle[leg].y));
              if (leg < SAHNE_FORE_L && shape->rig == SAHNE_BEAST_QUADRUPED)
                g_assert_cmpfloat (apart (beast.root[leg], beast.ankle[leg]), <,
                                   (upper + lower + 0.35) * beast.unit);
            }
        }
    }
}

/* A turn from one edge of the picture to the other never jumps. */
static void
test_turns (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (walkers); i++)
    {
      g_autoptr (SahneBeastShape) shape = shape_of (walkers[i], 1);
      SahneBeast before, now;
      SahnePose pose;

      sahne_pose_init (&pose);
      pose.v[SAHNE_YAW] = -90;
      sahne_beast_solve (shape, &pose, NULL, &before);
      for (double yaw = -89; yaw <= 90; yaw++)
        {
          pose.v[SAHNE_YAW] = yaw;
          sahne_beast_solve (shape, &pose, NULL, &now);
          g_assert_cmpfloat (apart (before.head, now.head), <, 0.04);
          g_assert_cmpfloat (apart (before.hip, now.hip), <, 0.04);
          before = now;
        }
    }
}

/* An animal facing left is the mirror image of one facing right. */
static void
test_mirror (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (walkers); i++)
    for (double yaw = 10; yaw < 180; yaw += 40)
      {
        g_autoptr (SahneBeastShape) shape = shape_of (walkers[i], 1);
        SahneBeast right, left;
        SahnePose pose;

        sahne_pose_init (&pose);
        pose.v[SAHNE_YAW] = yaw;
        plant (shape, &pose, 0, 0);
        sahne_beast_solve (shape, &pose, NULL, &right);
        pose.v[SAHNE_YAW] = -yaw;
        plant (shape, &pose, 0, 0);
        sahne_beast_solve (shape, &pose, NULL, &left);
        g_assert_cmpfloat_with_epsilon (right.head.x, -left.head.x, 1e-6);
        for (guint leg = 0; leg < sahne_beast_legs (shape); leg++)
          {
            g_assert_cmpfloat_with_epsilon (right.knee[leg].x, -left.knee[leg ^ 1].x, 1e-6);
            g_assert_cmpfloat_with_epsilon (right.knee[leg].y, left.knee[leg ^ 1].y, 1e-6);
          }
      }
}

static void
test_missing (void)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  const char *const names[] = { "no_such_animal", "../etc/passwd", "Fox" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (sahne_beast_data (resources, names[i], &error));
      g_assert_nonnull (error);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/beast/height", test_height);
  g_test_add_func ("/beast/planted", test_planted);
  g_test_add_func ("/beast/bones", test_bones);
  g_test_add_func ("/beast/limits", test_limits);
  g_test_add_func ("/beast/turns", test_turns);
  g_test_add_func ("/beast/mirror", test_mirror);
  g_test_add_func ("/beast/missing", test_missing);
  return g_test_run ();
}
