/* The pen: light and shade reach the pixels.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-pen.h"

static guint32
pixel (cairo_surface_t *surface, int x, int y)
{
  cairo_surface_flush (surface);
  return *(guint32 *)(gpointer)(cairo_image_surface_get_data (surface)
                                + y * cairo_image_surface_get_stride (surface) + x * 4);
}

static void
test_shaded (void)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 100, 100);
  cairo_t *cr = cairo_create (surface);
  SahneLight light = sahne_light_neutral ();
  g_autoptr (SahnePen) pen = sahne_pen_new (cr, &light, SAHNE_STYLE_FLAT);
  SahnePath *path = sahne_pen_path (pen);

  sahne_path_rect (path, 10, 10, 80, 80, 0);
  sahne_pen_shaded (pen, path, SAHNE_RGB (0xff0000), SAHNE_RGB (0x800000), -20, -20);
  g_assert_cmpuint (pixel (surface, 5, 5), ==, 0);
  g_assert_cmpuint (pixel (surface, 20, 20) >> 16 & 255, >, 230);
  g_assert_cmpuint (pixel (surface, 85, 85), ==, 0xff800000);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pen/shaded", test_shaded);
  return g_test_run ();
}
