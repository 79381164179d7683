/* Colours survive the way to OKLab and back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-colour.h"

static void
test_oklab (void)
{
  for (int i = 0; i < 4096; i++)
    {
      SahneColour c = { (i & 15) / 15.0, (i >> 4 & 15) / 15.0, (i >> 8) / 15.0 }, back;
      double lab[3];
      sahne_colour_to_oklab (c, lab);
      back = sahne_colour_from_oklab (lab);
      g_assert_cmpfloat_with_epsilon (c.r, back.r, 1e-4);
      g_assert_cmpfloat_with_epsilon (c.g, back.g, 1e-4);
      g_assert_cmpfloat_with_epsilon (c.b, back.b, 1e-4);
    }
}

static void
test_parse (void)
{
  SahneColour c;
  g_autofree char *text = NULL;

  g_assert_true (sahne_colour_parse ("#f47B20", &c));
  text = sahne_colour_format (c);
  g_assert_cmpstr (text, ==, "#f47b20");
  g_assert_true (sahne_colour_parse ("abc", &c));
  g_assert_false (sahne_colour_parse ("#12345", &c));
  g_assert_false (sahne_colour_parse ("#12345g", &c));
  g_assert_false (sahne_colour_parse (NULL, &c));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/colour/oklab-and-back", test_oklab);
  g_test_add_func ("/colour/parse", test_parse);
  return g_test_run ();
}
