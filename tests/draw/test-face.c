/* Faces shut their mouths when they are silent, look where they are told, and blink.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-face-expression.h"

#include <math.h>

static void
express (SahneFace face, SahneViseme viseme, SahneExpression *e)
{
  SahnePose pose;

  sahne_pose_init (&pose);
  SAHNE_CODE (&pose, SAHNE_EXPRESSION) = (SahneBlend){ face, face, 1 };
  SAHNE_CODE (&pose, SAHNE_VISEME) = (SahneBlend){ viseme, viseme, 1 };
  sahne_expression_pose (&pose, 1, 1, e);
}

/* Feelings that are shown with a shut mouth keep it shut between words. */
static void
test_silence (void)
{
  static const SahneFace shut[]
      = { SAHNE_FACE_NEUTRAL,    SAHNE_FACE_SAD,    SAHNE_FACE_ANGRY,    SAHNE_FACE_SMUG,
          SAHNE_FACE_PROUD,      SAHNE_FACE_SHY,    SAHNE_FACE_THINKING, SAHNE_FACE_LOVING,
          SAHNE_FACE_DETERMINED, SAHNE_FACE_ASLEEP, SAHNE_FACE_WORRIED };
  SahneExpression e;

  for (guint i = 0; i < G_N_ELEMENTS (shut); i++)
    {
      express (shut[i], SAHNE_VISEME_X, &e);
      g_assert_cmpfloat (e.open, ==, 0);
    }
  for (int face = 0; face < SAHNE_N_FACES; face++)
    {
      express (face, SAHNE_VISEME_A, &e);
      g_assert_cmpfloat (e.open, ==, 0);
      g_assert_cmpfloat (e.press, ==, 1);
      express (face, SAHNE_VISEME_D, &e);
      g_assert_cmpfloat (e.open, >, 0.5);
    }
}

static void
test_blend_is_smooth (void)
{
  SahneExpression last = { 0 }, e;
  SahnePose pose;

  sahne_pose_init (&pose);
  for (double t = 0; t <= 1.0001; t += 0.02)
    {
      SAHNE_CODE (&pose, SAHNE_VISEME) = (SahneBlend){ SAHNE_VISEME_A, SAHNE_VISEME_D, t };
      SAHNE_CODE (&pose, SAHNE_EXPRESSION)
          = (SahneBlend){ SAHNE_FACE_HAPPY, SAHNE_FACE_FURIOUS, t };
      sahne_expression_pose (&pose, 1, 1, &e);
      if (t > 0)
        {
          g_assert_cmpfloat (fabs (e.open - last.open), <, 0.05);
          g_assert_cmpfloat (fabs (e.brow_in - last.brow_in), <, 0.01);
          g_assert_cmpfloat (fabs (e.curve - last.curve), <, 0.2);
        }
      last = e;
    }
}

static void
test_gaze (void)
{
  SahneExpression left, right;
  SahnePose pose;

  sahne_pose_init (&pose);
  pose.v[SAHNE_GAZE_X] = -0.8;
  sahne_expression_pose (&pose, 1, 1, &left);
  pose.v[SAHNE_GAZE_X] = 0.8;
  sahne_expression_pose (&pose, 1, 1, &right);
  g_assert_cmpfloat (left.gaze_x, <, -0.6);
  g_assert_cmpfloat (right.gaze_x, >, 0.6);
  sahne_expression_pose (&pose, 1, -1,
                         &left); /* towards the picture's right, away from where it faces */
  g_assert_cmpfloat (left.gaze_x, <, -0.6);
}

static void
test_blinks (void)
{
  for (guint32 seed = 1; seed < 6; seed++)
    {
      int blinks = 0, shut = 0;
      gboolean was = FALSE;

      for (int ms = 0; ms < 60000; ms += 10)
        {
          SahneExpression e;
          SahnePose pose;

          sahne_pose_init (&pose);
          pose.t_us = ms * 1000;
          sahne_expression_pose (&pose, seed, 1, &e);
          shut += e.lid > 0.9;
          if (e.lid > 0.9 && !was)
            blinks++;
          was = e.lid > 0.9;
          g_assert_cmpfloat (fabs (e.gaze_x), <, 0.1);
        }
      g_assert_cmpint (blinks, >=, 12);
      g_assert_cmpint (blinks, <=, 26);
      g_assert_cmpint (shut, <, 60 * 100 / 10);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/face/silence", test_silence);
  g_test_add_func ("/face/blend-is-smooth", test_blend_is_smooth);
  g_test_add_func ("/face/gaze", test_gaze);
  g_test_add_func ("/face/blinks", test_blinks);
  return g_test_run ();
}
