/* Styles: every one draws the same shapes its own way, and says no to nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-style.h"
#include "sahne-title.h"

static cairo_surface_t *
picture (SahneStyle style)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 192, 108);
  cairo_t *cr = cairo_create (surface);
  SahneLight light = sahne_light_neutral ();
  g_autoptr (SahnePen) pen = sahne_pen_new (cr, &light, style);
  g_autoptr (SahneFinish) finish = sahne_finish_new (style, 192, 108);
  SahnePath *path = sahne_pen_path (pen);

  sahne_path_rect (path, 0, 0, 192, 108, 0);
  sahne_pen_linear (pen, path, 0, 0, 0, 108,
                    (SahneStop[]){ { 0, SAHNE_RGB (0x3f9fe8), 1 }, { 1, SAHNE_RGB (0xd9f1fb), 1 } },
                    2);
  path = sahne_pen_path (pen);
  sahne_path_ellipse (path, 90, 60, 30, 30);
  sahne_pen_shaded (pen, path, SAHNE_RGB (0xf8312f), SAHNE_RGB (0xb02020), -6, -6);
  path = sahne_pen_path (pen);
  sahne_path_move (path, 10, 90);
  sahne_path_line (path, 180, 80);
  sahne_pen_stroke (pen, path, SAHNE_RGB (0x2f7d4f), 6, 1);
  sahne_pen_glow (pen, 150, 30, 20, 20, SAHNE_RGB (0xffc45c), 0.8);
  sahne_finish_apply (finish, surface);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static gboolean
same (cairo_surface_t *a, cairo_surface_t *b)
{
  return memcmp (cairo_image_surface_get_data (a), cairo_image_surface_get_data (b),
                 (gsize) cairo_image_surface_get_stride (a) * 108)
         == 0;
}

static void
test_styles_differ (void)
{
  cairo_surface_t *pictures[SAHNE_N_STYLES];

  for (guint i = 0; i < SAHNE_N_STYLES; i++)
    {
      cairo_surface_t *again = picture (i);
      pictures[i] = picture (i);
      g_assert_true (same (pictures[i], again));
      cairo_surface_destroy (again);
      for (guint k = 0; k < i; k++)
        g_assert_false (same (pictures[i], pictures[k]));
      g_assert_cmpuint (sahne_style_find (sahne_style_name (i)), ==, i);
    }
  for (guint i = 0; i < SAHNE_N_STYLES; i++)
    cairo_surface_destroy (pictures[i]);
}

/* Noir knows grey and one red. */
static void
test_noir (void)
{
  SahneColour green = sahne_style_colour (SAHNE_STYLE_NOIR, SAHNE_RGB (0x44911b));
  SahneColour red = sahne_style_colour (SAHNE_STYLE_NOIR, SAHNE_RGB (0xf8312f));

  g_assert_cmpfloat (ABS (green.r - green.g), <, 0.03);
  g_assert_cmpfloat (red.r - red.g, >, 0.5);
}

static void
test_titles_draw (void)
{
  static const char *const kinds[] = { "opening", "chapter", "end", "lower_third", "card" };
  SahneLight light = sahne_light_neutral ();

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 320, 180);
      cairo_t *cr = cairo_create (surface);
      g_autoptr (SahnePen) pen = sahne_pen_new (cr, &light, SAHNE_STYLE_FLAT);
      SahneTitle title = { sahne_title_find (kinds[k]), "Uzun, upuzun bir başlık: çğıöşü",
                           k % 2 ? NULL : "alt satır", k, FALSE };
      const guint8 *data;
      gsize bright = 0;
      for (int t = 0; t <= 4; t++)
        sahne_title_draw (pen, 320, 180, &title, t * 500000, 2000000);
      sahne_title_draw (pen, 320, 180, &title, 1000000, 2000000);
      cairo_surface_flush (surface);
      data = cairo_image_surface_get_data (surface);
      for (int i = 0; i < 320 * 180; i++)
        bright += data[i * 4] > 200 && data[i * 4 + 1] > 220 && data[i * 4 + 2] > 220;
      g_assert_cmpuint (bright, >, 100);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/style/all-differ", test_styles_differ);
  g_test_add_func ("/style/noir", test_noir);
  g_test_add_func ("/style/titles-draw", test_titles_draw);
  return g_test_run ();
}
