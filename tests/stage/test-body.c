/* Bodies keep their bones and limits, stand where they are planted and reach what they reach for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-body.h"

#include "sahne-ease.h"
#include "sahne-noise.h"

static double
apart (SahneVector a, SahneVector b)
{
  return sahne_vector_length (sahne_vector_sub (a, b));
}

static double
lowest_of_foot (const SahneBodyShape *shape, const SahneBody *body, SahneSide side)
{
  static const double sole[] = { -0.16, 0.21, 0.40 };
  double low = INFINITY;

  for (guint i = 0; i < G_N_ELEMENTS (sole); i++)
    low = MIN (low, sahne_body_foot_point (shape, body, side, sole[i], shape->ankle).y);
  return low;
}

static void
pose_randomly (SahnePose *pose, SahneRandom *random)
{
  sahne_pose_init (pose);
  pose->v[SAHNE_YAW] = sahne_random_range (random, -180, 180);
  for (int id = SAHNE_HEAD_YAW; id <= SAHNE_HEAD_TILT; id++)
    pose->v[id] = sahne_random_range (random, -90, 90);
  pose->v[SAHNE_LEAN] = sahne_random_range (random, -60, 120);
  pose->v[SAHNE_CHEST] = sahne_random_range (random, -60, 120);
  pose->v[SAHNE_NECK] = sahne_random_range (random, -60, 120);
  pose->v[SAHNE_TWIST] = sahne_random_range (random, -60, 60);
  for (int id = SAHNE_SHOULDER_L; id <= SAHNE_WRIST_R; id++)
    pose->v[id] = sahne_random_range (random, -200, 200);
  for (int id = SAHNE_THIGH_L; id <= SAHNE_FOOT_R; id++)
    pose->v[id] = sahne_random_range (random, -200, 200);
  pose->t_us = sahne_random_int (random, 100000000);
}

static void
test_measures (void)
{
  for (int build = 0; build < SAHNE_N_BUILDS; build++)
    {
      g_autoptr (SahneBodyShape) shape = sahne_body_shape_new_build (build);
      SahneBuild found;

      g_assert_true (sahne_build_find (sahne_build_name (build), &found));
      g_assert_cmpint (found, ==, build);
      g_assert_cmpfloat (shape->height, >, 0.55);
      g_assert_cmpfloat (shape->height, <, 1.9);
      g_assert_cmpfloat (sahne_body_eye_height (shape), <, shape->height);
      g_assert_cmpfloat (sahne_body_shoulder_height (shape), <, sahne_body_eye_height (shape));
      g_assert_cmpfloat (sahne_body_hip_height (shape), <, sahne_body_shoulder_height (shape));
      g_assert_cmpfloat (sahne_body_seat_height (shape), <, sahne_body_hip_height (shape));
      g_assert_cmpfloat (sahne_body_step (shape), <, sahne_body_leg_length (shape));
    }
}

static void
test_height_is_kept (void)
{
  g_autoptr (JsonObject) look = json_object_new ();
  g_autoptr (SahneBodyShape) shape = NULL;
  SahnePose pose;
  SahneBody body;

  json_object_set_string_member (look, "build", "oldwoman");
  json_object_set_int_member (look, "height_um", 1500000);
  shape = sahne_body_shape_new (look);
  sahne_pose_init (&pose);
  sahne_body_solve (shape, &pose, NULL, &body);
  g_assert_cmpfloat_with_epsilon (sahne_body_at (shape, &body, SAHNE_BODY_CROWN).y, 1.5, 0.05);
}

static void
test_bones_and_limits (void)
{
  SahneRandom random = sahne_random (4, "bones");

  for (int i = 0; i < 1000; i++)
    {
      g_autoptr (SahneBodyShape) shape = sahne_body_shape_new_build (i % SAHNE_N_BUILDS);
      double h = shape->head;
      SahnePose pose;
      SahneBody body;

      pose_randomly (&pose, &random);
      if (i % 2)
        for (int side = 0; side < 2; side++)
          {
            pose.v[SAHNE_PLANT_L + side] = sahne_random_unit (&random);
            pose.v[SAHNE_FOOT_X_L + side] = sahne_random_range (&random, -1, 1);
            pose.v[SAHNE_REACH_L + side] = sahne_random_unit (&random);
            pose.v[SAHNE_REACH_X_L + side] = sahne_random_range (&random, -1, 1);
            pose.v[SAHNE_REACH_Y_L + side] = sahne_random_range (&random, 0, 2);
          }
      sahne_body_solve (shape, &pose, NULL, &body);
      for (int side = 0; side < 2; side++)
        {
          g_assert_cmpfloat_with_epsilon (apart (body.shoulder[side], body.elbow[side]),
                                          shape->upper * h, 1e-6);
          g_assert_cmpfloat_with_epsilon (apart (body.hip[side], body.knee[side]), shape->thigh * h,
                                          1e-6);
          g_assert_cmpfloat_with_epsilon (apart (body.knee[side], body.ankle[side]),
                                          shape->shin * h, 1e-6);
          g_assert_cmpfloat (apart (body.elbow[side], body.wrist[side]), <, shape->fore * h * 1.2);
          g_assert_cmpfloat (body.arm_angle[side][1], >=, -95.001);
          g_assert_cmpfloat (body.arm_angle[side][1], <=, 165);
          g_assert_cmpfloat (body.leg_angle[side][1], >=, 0);
          g_assert_cmpfloat (body.leg_angle[side][1], <=, 145.001);
          g_assert_cmpfloat (body.leg_angle[side][2], >=, -80.001);
          g_assert_cmpfloat (body.leg_angle[side][2], <=, 45.001);
        }
    }
}

static void
test_planted (void)
{
  SahneRandom random = sahne_random (5, "planted");

  for (int i = 0; i < 1000; i++)
    {
      g_autoptr (SahneBodyShape) shape = sahne_body_shape_new_build (i % SAHNE_N_BUILDS);
      double leg = sahne_body_leg_length (shape);
      SahnePose pose;
      SahneBody body;

      pose_randomly (&pose, &random);
      pose.v[SAHNE_X] = 3, pose.v[SAHNE_Z] = 4;
      pose.v[SAHNE_HIP] = sahne_random_range (&random, 0.55, 1.1);
      pose.v[SAHNE_LEAN] = sahne_random_range (&random, -20, 20);
      for (int side = 0; side < 2; side++)
        {
          pose.v[SAHNE_PLANT_L + side] = 1;
          pose.v[SAHNE_FOOT_X_L + side] = 3 + sahne_random_range (&random, -0.3, 0.3) * leg;
          pose.v[SAHNE_FOOT_Y_L + side] = sahne_random_range (&random, 0, 0.1) * leg;
          pose.v[SAHNE_FOOT_Z_L + side] = 4 + sahne_random_range (&random, -0.1, 0.1) * leg;
          pose.v[SAHNE_FOOT_L + side] = sahne_random_range (&random, -70, 25);
        }
      sahne_body_solve (shape, &pose, NULL, &body);
      for (int side = 0; side < 2; side++)
        {
          g_assert_cmpfloat (body.stretched[side], <, 1e-6);
          g_assert_cmpfloat_with_epsilon (lowest_of_foot (shape, &body, side),
                                          pose.v[SAHNE_FOOT_Y_L + side], 1e-3);
        }
    }
}

/* The ball of a foot that rolls off the ground must not slide. */
static void
test_ball_stays (void)
{
  g_autoptr (SahneBodyShape) shape = sahne_body_shape_new_build (SAHNE_BUILD_WOMAN);
  double ball = NAN;

  for (double pitch = 0; pitch >= -60; pitch -= 5)
    {
      SahnePose pose;
      SahneBody body;
      double x;

      sahne_pose_init (&pose);
      pose.v[SAHNE_YAW] = 70;
      pose.v[SAHNE_HIP] = 0.95;
      pose.v[SAHNE_X] = 0.2 - pitch / 200;
      pose.v[SAHNE_PLANT_R] = 1;
      pose.v[SAHNE_FOOT_R] = pitch;
      sahne_body_solve (shape, &pose, NULL, &body);
      x = pose.v[SAHNE_X] + sahne_body_foot_point (shape, &body, SAHNE_RIGHT, 0.21, shape->ankle).x;
      if (!isnan (ball))
        g_assert_cmpfloat_with_epsilon (x, ball, 1e-6);
      ball = x;
    }
}

static void
test_reaches (void)
{
  SahneRandom random = sahne_random (6, "reach");

  for (int i = 0; i < 1000; i++)
    {
      g_autoptr (SahneBodyShape) shape = sahne_body_shape_new_build (i % SAHNE_N_BUILDS);
      SahnePose pose;
      SahneBody body;
      SahneVector target;
      int side = i & 1;
      double arm = sahne_body_arm_length (shape);

      sahne_pose_init (&pose);
      pose.v[SAHNE_YAW] = sahne_random_range (&random, -180, 180);
      pose.v[SAHNE_WRIST_L + side] = sahne_random_range (&random, -30, 30);
      sahne_body_solve (shape, &pose, NULL, &body);
      target = sahne_vector_along (body.shoulder[side],
                                   (SahneVector){ sahne_random_range (&random, -1, 1),
                                                  sahne_random_range (&random, -1, 1), 0.1 },
                                   0.55 * arm);
      if (apart (target, body.shoulder[side]) < 0.45 * arm)
        continue;
      pose.v[SAHNE_REACH_L + side] = 1;
      pose.v[SAHNE_REACH_X_L + side] = target.x;
      pose.v[SAHNE_REACH_Y_L + side] = target.y;
      pose.v[SAHNE_REACH_Z_L + side] = target.z;
      sahne_body_solve (shape, &pose, NULL, &body);
      g_assert_cmpfloat (apart (sahne_body_at (shape, &body, SAHNE_BODY_HAND_L + side), target), <,
                         1e-3);
    }
}

static void
test_free_pose_rests_on_ground (void)
{
  SahneRandom random = sahne_random (7, "rest");

  for (int i = 0; i < 300; i++)
    {
      g_autoptr (SahneBodyShape) shape = sahne_body_shape_new_build (i % SAHNE_N_BUILDS);
      SahnePose pose;
      SahneBody body;
      double low;

      sahne_pose_init (&pose);
      pose.v[SAHNE_YAW] = sahne_random_range (&random, -180, 180);
      pose.v[SAHNE_THIGH_L] = sahne_random_range (&random, -20, 30);
      pose.v[SAHNE_KNEE_L] = sahne_random_range (&random, 0, 60);
      sahne_body_solve (shape, &pose, NULL, &body);
      low = MIN (lowest_of_foot (shape, &body, SAHNE_LEFT),
                 lowest_of_foot (shape, &body, SAHNE_RIGHT));
      g_assert_cmpfloat_with_epsilon (low, 0, 0.012);
    }
}

static void
test_turning_is_smooth (void)
{
  g_autoptr (SahneBodyShape) shape = sahne_body_shape_new_build (SAHNE_BUILD_MAN);
  SahneBody last = { 0 };

  for (double yaw = -360; yaw <= 360; yaw += 0.5)
    {
      SahnePose pose;
      SahneBody body;

      sahne_pose_init (&pose);
      pose.v[SAHNE_YAW] = yaw;
      pose.v[SAHNE_SHOULDER_L] = 60, pose.v[SAHNE_ELBOW_R] = 70;
      pose.v[SAHNE_THIGH_L] = 30, pose.v[SAHNE_KNEE_L] = 40;
      pose.v[SAHNE_LEAN] = 10;
      sahne_body_solve (shape, &pose, NULL, &body);
      if (yaw > -360)
        for (int side = 0; side < 2; side++)
          {
            g_assert_cmpfloat (apart (body.wrist[side], last.wrist[side]), <, 0.05);
            g_assert_cmpfloat (apart (body.ankle[side], last.ankle[side]), <, 0.05);
            g_assert_cmpfloat (apart (body.shoulder[side], last.shoulder[side]), <, 0.03);
          }
      last = body;
    }
}

static void
test_facing (void)
{
  g_autoptr (SahneBodyShape) shape = sahne_body_shape_new_build (SAHNE_BUILD_MAN);
  SahnePose pose;
  SahneBody body;

  sahne_pose_init (&pose);
  sahne_body_solve (shape, &pose, NULL, &body);
  g_assert_cmpfloat (body.shoulder[SAHNE_RIGHT].x, <, body.shoulder[SAHNE_LEFT].x);
  pose.v[SAHNE_YAW] = 180;
  sahne_body_solve (shape, &pose, NULL, &body);
  g_assert_cmpfloat (body.shoulder[SAHNE_RIGHT].x, >, body.shoulder[SAHNE_LEFT].x);
  pose.v[SAHNE_YAW] = 90;
  pose.v[SAHNE_SHOULDER_R] = 90;
  sahne_body_solve (shape, &pose, NULL, &body);
  g_assert_cmpint (body.near, ==, SAHNE_RIGHT);
  g_assert_cmpfloat (body.wrist[SAHNE_RIGHT].x, >, 0.4);
  g_assert_cmpfloat (body.shoulder[SAHNE_RIGHT].z, <, body.shoulder[SAHNE_LEFT].z);
  pose.v[SAHNE_YAW] = -90;
  sahne_body_solve (shape, &pose, NULL, &body);
  g_assert_cmpint (body.near, ==, SAHNE_LEFT);
  g_assert_cmpfloat (body.wrist[SAHNE_RIGHT].x, <, -0.4);
}

/* With a lens a planted foot is drawn where the lens shows its point of the world. */
static void
test_lens (void)
{
  g_autoptr (SahneBodyShape) shape = sahne_body_shape_new_build (SAHNE_BUILD_MAN);
  SahneLens lens = {
    .h = 1.5, .z = -6, .focal = 1.4, .horizon = 0.5, .centre = 0.5, .width = 1920, .height = 1080
  };
  SahnePose pose;
  SahneBody body;
  double sx, sy, px, py, k;

  sahne_pose_init (&pose);
  pose.v[SAHNE_X] = 1;
  pose.v[SAHNE_HIP] = 0.9;
  pose.v[SAHNE_PLANT_R] = 1;
  pose.v[SAHNE_FOOT_X_R] = 0.9;
  pose.v[SAHNE_FOOT_Z_R] = 0.3;
  sahne_body_solve (shape, &pose, &lens, &body);
  sahne_lens_project (&lens, 0.9, 0, 0.3, &sx, &sy);
  sahne_lens_project (&lens, 1, 0, 0, &px, &py);
  k = sahne_lens_scale (&lens, 0);
  g_assert_cmpfloat_with_epsilon (px + body.ankle[SAHNE_RIGHT].x * k, sx, 1e-6);
  g_assert_cmpfloat_with_epsilon (py - (body.ankle[SAHNE_RIGHT].y - shape->ankle * shape->head) * k,
                                  sy, 1e-6);
}

/* A camera from near, which sees one foot far below, does not make the body sink. */
static void
test_near_lens (void)
{
  g_autoptr (SahneBodyShape) shape = sahne_body_shape_new_build (SAHNE_BUILD_OLDMAN);
  SahneLens lens = { .h = 1.35, .z = 2.3, .focal = 3, .horizon = 0.4, .width = 960, .height = 540 };
  SahnePose pose;
  SahneBody plain, near;

  sahne_pose_init (&pose);
  pose.v[SAHNE_Z] = 4;
  pose.v[SAHNE_HIP] = 1;
  for (int side = 0; side < 2; side++)
    {
      pose.v[SAHNE_PLANT_L + side] = 1;
      pose.v[SAHNE_FOOT_X_L + side] = side ? 0.1 : -0.1;
      pose.v[SAHNE_FOOT_Z_L + side] = side ? 3.8 : 4.1;
    }
  sahne_body_solve (shape, &pose, NULL, &plain);
  sahne_body_solve (shape, &pose, &lens, &near);
  g_assert_cmpfloat_with_epsilon (near.head.y, plain.head.y, 0.11 * shape->head);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/body/measures", test_measures);
  g_test_add_func ("/body/height-is-kept", test_height_is_kept);
  g_test_add_func ("/body/bones-and-limits", test_bones_and_limits);
  g_test_add_func ("/body/planted-feet-stand", test_planted);
  g_test_add_func ("/body/ball-stays", test_ball_stays);
  g_test_add_func ("/body/hands-reach", test_reaches);
  g_test_add_func ("/body/rests-on-ground", test_free_pose_rests_on_ground);
  g_test_add_func ("/body/turning-is-smooth", test_turning_is_smooth);
  g_test_add_func ("/body/facing", test_facing);
  g_test_add_func ("/body/lens", test_lens);
  g_test_add_func ("/body/near-lens", test_near_lens);
  return g_test_run ();
}
