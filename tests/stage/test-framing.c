/* Framing: heads are in the picture, faces above captions, noses have room, in every aspect.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-framing.h"

#include <math.h>

#include "sahne-noise.h"

static const char *const aspects[] = { "16:9", "9:16", "1:1", "4:5", "21:9" };

static SahneComposition
view_of (const char *aspect)
{
  SahneComposition view = { .ratio = sahne_aspect_ratio (aspect), .captions = TRUE };

  view.wide = (SahneLens){ .h = 2.3, .focal = 1.42, .horizon = 0.515, .centre = 0.5 };
  return view;
}

static SahneSubject
person (double x, double height, double z)
{
  double head = height / 5.1;
  return (SahneSubject){ .x0 = x - 0.25,
                         .x1 = x + 0.25,
                         .y0 = 0,
                         .y1 = height,
                         .z = z,
                         .eye_x = x,
                         .eye_y = height - 0.54 * head,
                         .head = head,
                         .look = 1 };
}

static void
test_aspect (void)
{
  g_assert_cmpfloat_with_epsilon (sahne_aspect_ratio ("16:9"), 16.0 / 9, 1e-9);
  g_assert_cmpfloat_with_epsilon (sahne_aspect_ratio ("9:16"), 9.0 / 16, 1e-9);
  g_assert_cmpfloat_with_epsilon (sahne_aspect_ratio ("x"), 16.0 / 9, 1e-9);
  g_assert_cmpfloat_with_epsilon (sahne_aspect_ratio ("0:0"), 16.0 / 9, 1e-9);
  g_assert_cmpfloat_with_epsilon (sahne_aspect_ratio (NULL), 16.0 / 9, 1e-9);
}

/* The numbers of the reference shots hold for the man they were made for. */
static void
test_reference (void)
{
  SahneComposition view = view_of ("16:9");
  SahneSubject man = person (0, 1.75, 10.5);
  SahneLens lens;

  sahne_framing (&view, SAHNE_SHOT_CLOSE, SAHNE_ANGLE_EYE, &man, 1, &lens);
  g_assert_cmpfloat_with_epsilon (lens.focus / lens.focal, 0.62, 0.06);
  sahne_framing (&view, SAHNE_SHOT_MEDIUM, SAHNE_ANGLE_EYE, &man, 1, &lens);
  g_assert_cmpfloat_with_epsilon (lens.focus / lens.focal, 1.43, 0.12);
}

static void
check_faces (const SahneComposition *view, SahneShotSize shot, const SahneSubject *subjects,
             guint n)
{
  SahneLens lens;

  sahne_framing (view, shot, SAHNE_ANGLE_EYE, subjects, n, &lens);
  g_assert_true (isfinite (lens.x) && isfinite (lens.horizon) && lens.focal > 0);
  g_assert_cmpfloat (lens.z, >=, view->wide.z - 1e-9);
  for (guint i = 0; i < n; i++)
    {
      const SahneSubject *s = &subjects[i];
      double column, row, top, chin;
      sahne_framing_see (&lens, view->ratio, s->eye_x, s->eye_y, s->z, &column, &row);
      if (shot == SAHNE_SHOT_OVER_SHOULDER && i > 0)
        continue;
      g_assert_cmpfloat (column, >, 0.08);
      g_assert_cmpfloat (column, <, 0.92);
      sahne_framing_see (&lens, view->ratio, s->eye_x, s->y1, s->z, &column, &top);
      sahne_framing_see (&lens, view->ratio, s->eye_x, s->eye_y - 0.56 * s->head, s->z, &column,
                         &chin);
      if (shot != SAHNE_SHOT_EXTREME_CLOSE)
        g_assert_cmpfloat (top, >, -0.02);
      g_assert_cmpfloat (chin, <, shot == SAHNE_SHOT_EXTREME_CLOSE ? 1 : 0.78);
    }
}

/* Anybody of any height, alone or with another, keeps the face in the picture and above captions.
 */
static void
test_faces (void)
{
  static const SahneShotSize shots[]
      = { SAHNE_SHOT_FULL,  SAHNE_SHOT_TWO,           SAHNE_SHOT_MEDIUM, SAHNE_SHOT_OVER_SHOULDER,
          SAHNE_SHOT_CLOSE, SAHNE_SHOT_EXTREME_CLOSE, SAHNE_SHOT_POV };
  SahneRandom random = sahne_random (3, "framing");

  for (guint i = 0; i < 400; i++)
    for (guint a = 0; a < G_N_ELEMENTS (aspects); a++)
      {
        SahneComposition view = view_of (aspects[a]);
        double h1 = sahne_random_range (&random, 0.9, 1.95);
        SahneSubject two[2] = { person (sahne_random_range (&random, -2, 2), h1, 10.4),
                                person (0, sahne_random_range (&random, 0.9, 1.95), 10.5) };
        two[1].eye_x += two[0].eye_x + sahne_random_range (&random, 0.5, 1.2);
        two[1].x0 = two[1].eye_x - 0.25;
        two[1].x1 = two[1].eye_x + 0.25;
        for (guint s = 0; s < G_N_ELEMENTS (shots); s++)
          {
            check_faces (&view, shots[s], two, 1);
            if (shots[s] != SAHNE_SHOT_CLOSE && shots[s] != SAHNE_SHOT_EXTREME_CLOSE
                && shots[s] != SAHNE_SHOT_MEDIUM)
              check_faces (&view, shots[s], two, 2);
          }
      }
}

/* Who looks to the right has more room on the right. */
/* Two who stand at different depths are both sharp; behind one alone the place is not. */
static void
test_sharp (void)
{
  for (guint a = 0; a < G_N_ELEMENTS (aspects); a++)
    for (double back = 0; back < 3; back += 0.5)
      {
        SahneComposition view = view_of (aspects[a]);
        SahneSubject two[] = { person (-0.8, 1.7, 10), person (0.8, 1.7, 10 + back) };
        SahneLens lens;
        sahne_framing (&view, SAHNE_SHOT_TWO, SAHNE_ANGLE_EYE, two, 2, &lens);
        lens.height = 1080;
        g_assert_cmpfloat (sahne_lens_blur (&lens, two[1].z), <, 1.5);
        sahne_framing (&view, SAHNE_SHOT_CLOSE, SAHNE_ANGLE_EYE, two, 1, &lens);
        lens.height = 1080;
        g_assert_cmpfloat (sahne_lens_blur (&lens, 30), >, 4);
      }
}

static void
test_look_room (void)
{
  SahneComposition view = view_of ("16:9");
  SahneSubject right = person (0, 1.7, 10), left = right;
  SahneLens a, b;
  double column, row, other;

  left.look = -1;
  sahne_framing (&view, SAHNE_SHOT_CLOSE, SAHNE_ANGLE_EYE, &right, 1, &a);
  sahne_framing (&view, SAHNE_SHOT_CLOSE, SAHNE_ANGLE_EYE, &left, 1, &b);
  sahne_framing_see (&a, view.ratio, 0, right.eye_y, 10, &column, &row);
  sahne_framing_see (&b, view.ratio, 0, right.eye_y, 10, &other, &row);
  g_assert_cmpfloat (column, <, 0.45);
  g_assert_cmpfloat_with_epsilon (column + other, 1, 1e-9);
}

static void
test_hold (void)
{
  SahneComposition view = view_of ("1:1");
  SahneLens lens = view.wide;
  double column, row;

  sahne_framing_hold (&lens, view.ratio, 1.3, 0.7, 9, 0.31, 0.62);
  sahne_framing_see (&lens, view.ratio, 1.3, 0.7, 9, &column, &row);
  g_assert_cmpfloat_with_epsilon (column, 0.31, 1e-9);
  g_assert_cmpfloat_with_epsilon (row, 0.62, 1e-9);
}

static void
test_stage (void)
{
  for (guint a = 0; a < G_N_ELEMENTS (aspects); a++)
    {
      SahneComposition view = view_of (aspects[a]);
      SahneLens lens;
      double column, row;
      sahne_framing_stage (&view, -1.2, 1.6, 1.8, 9.5, &lens);
      sahne_framing_see (&lens, view.ratio, 0.2, 1.8, 9.5, &column, &row);
      g_assert_cmpfloat (row, >, 0.05);
      sahne_framing_see (&lens, view.ratio, 0.2, 0, 9.5, &column, &row);
      g_assert_cmpfloat_with_epsilon (row, 0.86, 1e-6);
    }
}

static void
test_names (void)
{
  for (guint i = 0; i < SAHNE_N_SHOTS; i++)
    g_assert_cmpint (sahne_shot_find (sahne_shot_name (i), SAHNE_SHOT_POV), ==, i);
  g_assert_cmpint (sahne_shot_find ("nothing", SAHNE_SHOT_FULL), ==, SAHNE_SHOT_FULL);
  g_assert_cmpint (sahne_angle_find ("low"), ==, SAHNE_ANGLE_LOW);
  g_assert_cmpint (sahne_angle_find (NULL), ==, SAHNE_ANGLE_EYE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/framing/aspect", test_aspect);
  g_test_add_func ("/framing/sizes-are-the-reference's", test_reference);
  g_test_add_func ("/framing/faces-are-in-and-above-captions", test_faces);
  g_test_add_func ("/framing/noses-have-room", test_look_room);
  g_test_add_func ("/framing/all-are-sharp", test_sharp);
  g_test_add_func ("/framing/hold", test_hold);
  g_test_add_func ("/framing/stage", test_stage);
  g_test_add_func ("/framing/names", test_names);
  return g_test_run ();
}
