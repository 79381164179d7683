/* Conversion to video: right colours, same bytes whatever the rectangle.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-i420.h"

#include <math.h>
#include <string.h>

#define W 64
#define H 16

static void
fill_random (guint8 *argb)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);
  for (int i = 0; i < W * H * 4; i++)
    argb[i] = i % 4 == 3 ? 255 : (guint8) g_rand_int_range (rand, 0, 256);
}

static void
test_reference (void)
{
  guint8 argb[W * H * 4], memory[W * H * 3 / 2];
  SahneI420 frame;

  fill_random (argb);
  sahne_i420_layout (&frame, W, H, memory);
  sahne_i420_convert (&frame, argb, W * 4, &(SahneRect){ 0, 0, W, H });
  for (int i = 0; i < W * H; i++)
    {
      double y
          = 16
            + 219 / 255.0
                  * (0.0722 * argb[i * 4] + 0.7152 * argb[i * 4 + 1] + 0.2126 * argb[i * 4 + 2]);
      g_assert_cmpfloat_with_epsilon (frame.planes[0][i], y, 0.55);
    }
}

static void
test_greys_have_no_colour (void)
{
  for (int grey = 0; grey < 256; grey++)
    {
      guint8 argb[W * H * 4], memory[W * H * 3 / 2];
      SahneI420 frame;

      memset (argb, grey, sizeof argb);
      sahne_i420_layout (&frame, W, H, memory);
      sahne_i420_convert (&frame, argb, W * 4, &(SahneRect){ 0, 0, W, H });
      g_assert_cmpint (frame.planes[1][0], ==, 128);
      g_assert_cmpint (frame.planes[2][5], ==, 128);
      g_assert_cmpint (frame.planes[0][0], ==, lround (16 + 219 * grey / 255.0));
    }
}

static void
test_rectangles_agree (void)
{
  guint8 argb[W * H * 4], whole[W * H * 3 / 2], parts[W * H * 3 / 2];
  SahneI420 one, two;

  fill_random (argb);
  sahne_i420_layout (&one, W, H, whole);
  sahne_i420_layout (&two, W, H, parts);
  sahne_i420_convert (&one, argb, W * 4, &(SahneRect){ 0, 0, W, H });
  for (int x = 0; x < W; x += 6) /* never a multiple of the vector's width */
    sahne_i420_convert (&two, argb, W * 4, &(SahneRect){ x, 0, MIN (x + 6, W), H });
  g_assert_cmpmem (whole, sizeof whole, parts, sizeof parts);
}

static void
test_even (void)
{
  SahneRect rect = sahne_rect_even ((SahneRect){ -5, 3, 7, 99 }, W, H);
  g_assert_cmpint (rect.x0, ==, 0);
  g_assert_cmpint (rect.y0, ==, 2);
  g_assert_cmpint (rect.x1, ==, 8);
  g_assert_cmpint (rect.y1, ==, H);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/i420/reference", test_reference);
  g_test_add_func ("/i420/greys-have-no-colour", test_greys_have_no_colour);
  g_test_add_func ("/i420/rectangles-agree", test_rectangles_agree);
  g_test_add_func ("/i420/even", test_even);
  return g_test_run ();
}
