/* What is out of focus: as blurred as at full size, and the same however the frame is cut up.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-blur.h"
#include "sahne-soft.h"

#define SIZE 240

static cairo_surface_t *
paper (cairo_t **cr)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, SIZE, SIZE);

  *cr = cairo_create (surface);
  cairo_set_source_rgb (*cr, 0.2, 0.4, 0.8);
  cairo_paint (*cr);
  return surface;
}

static void
draw_disc (SahnePen *pen)
{
  SahnePath *path = sahne_pen_path (pen);

  sahne_path_ellipse (path, 60, 70, 65, 65);
  sahne_pen_fill_raw (pen, path, (SahneColour){ 0.9, 0.3, 0.1 }, 1);
}

static void
draw_soft (SahneSoft *soft, cairo_t *cr, double sigma)
{
  const double box[4] = { -5, 5, 125, 135 };
  g_autoptr (SahnePen) pen = sahne_pen_new (cr, &(SahneLight){ 0 }, SAHNE_STYLE_FLAT);
  SahnePen *small = sahne_soft_begin (soft, pen, box, sigma, SIZE);

  if (small == NULL)
    return;
  draw_disc (small);
  sahne_soft_end (soft);
}

/* The largest difference of a channel, away from the edges of the paper. */
static int
difference (cairo_surface_t *a, cairo_surface_t *b, int margin)
{
  const guint8 *p = cairo_image_surface_get_data (a), *q = cairo_image_surface_get_data (b);
  int stride = cairo_image_surface_get_stride (a), most = 0;

  for (int y = margin; y < SIZE - margin; y++)
    for (int x = margin * 4; x < (SIZE - margin) * 4; x++)
      if (x % 4 != 3)
        most = MAX (most, ABS (p[y * stride + x] - q[y * stride + x]));
  return most;
}

static void
test_like_full_size (void)
{
  static const double sigmas[] = { 2, 4, 6, 13, 25 };

  for (guint i = 0; i < G_N_ELEMENTS (sigmas); i++)
    {
      g_autoptr (SahneSoft) soft = sahne_soft_new ();
      g_autoptr (SahnePen) pen = NULL;
      cairo_surface_t *small, *full;
      cairo_t *cr;
      small = paper (&cr);
      draw_soft (soft, cr, sigmas[i]);
      cairo_destroy (cr);
      full = paper (&cr);
      pen = sahne_pen_new (cr, &(SahneLight){ 0 }, SAHNE_STYLE_FLAT);
      sahne_pen_push_blur (pen);
      draw_disc (pen);
      sahne_pen_pop_blur (pen, sigmas[i], sigmas[i], 1, CAIRO_OPERATOR_OVER);
      cairo_destroy (cr);
      /* at full size the blur stops at the edges of the paper */
      g_assert_cmpint (difference (small, full, 75), <=, 14);
      cairo_surface_destroy (small);
      cairo_surface_destroy (full);
    }
}

static void
test_cut_up (void)
{
  static const int cuts[] = { 0, 33, 34, 101, SIZE };
  g_autoptr (SahneSoft) soft = sahne_soft_new ();
  cairo_surface_t *whole, *parts;
  cairo_t *cr;

  whole = paper (&cr);
  draw_soft (soft, cr, 6);
  cairo_destroy (cr);
  parts = paper (&cr);
  for (guint i = 0; i + 1 < G_N_ELEMENTS (cuts); i++)
    for (guint j = 0; j + 1 < G_N_ELEMENTS (cuts); j++)
      {
        cairo_save (cr);
        cairo_rectangle (cr, cuts[i], cuts[j], cuts[i + 1] - cuts[i], cuts[j + 1] - cuts[j]);
        cairo_clip (cr);
        draw_soft (soft, cr, 6);
        cairo_restore (cr);
      }
  cairo_destroy (cr);
  g_assert_cmpint (difference (whole, parts, 0), ==, 0);
  cairo_surface_destroy (whole);
  cairo_surface_destroy (parts);
}

/* What is all of one colour stays so to the last bit, however wide the blur. */
static void
test_plain (void)
{
  static const double sigmas[] = { 0.9, 3, 20, 60, 90 };

  for (guint i = 0; i < G_N_ELEMENTS (sigmas); i++)
    for (int value = 1; value <= 255; value += 127)
      {
        cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 900, 900);
        guint8 *data = cairo_image_surface_get_data (surface);
        int stride = cairo_image_surface_get_stride (surface);
        memset (data, value, (gsize) stride * 900);
        cairo_surface_mark_dirty (surface);
        sahne_blur (surface, sigmas[i], sigmas[i]);
        for (int c = 0; c < 4; c++)
          g_assert_cmpint (data[450 * stride + 450 * 4 + c], ==, value);
        cairo_surface_destroy (surface);
      }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw/soft/like-full-size", test_like_full_size);
  g_test_add_func ("/draw/soft/cut-up", test_cut_up);
  g_test_add_func ("/draw/soft/plain", test_plain);
  return g_test_run ();
}
