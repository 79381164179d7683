/* Colour words: what writers call colours is a colour.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-colour.h"

static void
test_named (void)
{
  SahneColour red, light, dark, other;

  g_assert_true (sahne_colour_named ("red", &red));
  g_assert_cmpfloat (red.r, >, red.g + 0.4);
  g_assert_true (sahne_colour_named ("light red", &light));
  g_assert_true (sahne_colour_named ("dark-red", &dark));
  g_assert_cmpfloat (sahne_colour_luma (light), >, sahne_colour_luma (red));
  g_assert_cmpfloat (sahne_colour_luma (dark), <, sahne_colour_luma (red));
  g_assert_true (sahne_colour_named ("Blue", &other));
  g_assert_false (sahne_colour_named ("bluish", &other));
  g_assert_false (sahne_colour_named ("light", &other));
  g_assert_false (sahne_colour_named ("", &other));
  g_assert_false (sahne_colour_named (NULL, &other));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/colour-words/named", test_named);
  return g_test_run ();
}
