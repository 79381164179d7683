/* The rasteriser covers what Cairo covers, and shades two shapes in one pass.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-raster.h"

#include <math.h>

#include "sahne-noise.h"

#define SIZE 96

static const SahneColour ink = { 0.2, 0.4, 0.9 }, white = { 1, 1, 1 };

typedef struct
{
  cairo_surface_t *surface;
  cairo_t *cr;
} Sheet;

static Sheet
sheet_new (void)
{
  Sheet s = { cairo_image_surface_create (CAIRO_FORMAT_RGB24, SIZE, SIZE), NULL };

  s.cr = cairo_create (s.surface);
  cairo_set_source_rgb (s.cr, 1, 1, 1);
  cairo_paint (s.cr);
  return s;
}

static void
sheet_clear (Sheet *s)
{
  cairo_destroy (s->cr);
  cairo_surface_destroy (s->surface);
}

static guint32
pixel (const Sheet *s, int x, int y)
{
  const guint8 *data = cairo_image_surface_get_data (s->surface);
  return ((const guint32 *) (gconstpointer) (data
                                             + (gsize) y
                                                   * (gsize) cairo_image_surface_get_stride (
                                                       s->surface)))[x]
         & 0xffffff;
}

/* Largest and mean difference of the red channel. */
static void
compare (const Sheet *a, const Sheet *b, int *most, double *mean)
{
  *most = 0, *mean = 0;
  for (int y = 0; y < SIZE; y++)
    for (int x = 0; x < SIZE; x++)
      {
        int d = abs ((int) (pixel (a, x, y) >> 16) - (int) (pixel (b, x, y) >> 16));
        *most = MAX (*most, d);
        *mean += d / (double) (SIZE * SIZE);
      }
}

static void
random_path (SahnePath *path, SahneRandom *random, gboolean far)
{
  double low = far ? -60 : 4, high = far ? SIZE + 60 : SIZE - 4;
  SahneKnot knots[7];

  for (guint i = 0; i < G_N_ELEMENTS (knots); i++)
    knots[i]
        = (SahneKnot){ sahne_random_range (random, low, high),
                       sahne_random_range (random, low, high), sahne_random_unit (random) < 0.3 };
  sahne_path_clear (path);
  sahne_path_spline (path, knots, 3 + (guint) sahne_random_int (random, 5), TRUE);
}

static void
test_like_cairo (gconstpointer data)
{
  gboolean far = GPOINTER_TO_INT (data);
  g_autoptr (SahnePath) path = sahne_path_new ();
  SahneRaster *raster = sahne_raster_new ();
  SahneRandom random = sahne_random (1, "raster");

  for (int i = 0; i < 200; i++)
    {
      Sheet a = sheet_new (), b = sheet_new ();
      SahneRasterTarget target;
      cairo_matrix_t matrix;
      gboolean even = i % 3 == 0;
      double mean;
      int most;

      random_path (path, &random, far);
      cairo_matrix_init_rotate (&matrix, far ? 0.3 : 0);
      cairo_set_matrix (b.cr, &matrix);
      cairo_set_fill_rule (b.cr, even ? CAIRO_FILL_RULE_EVEN_ODD : CAIRO_FILL_RULE_WINDING);
      cairo_set_source_rgb (b.cr, ink.r, ink.g, ink.b);
      sahne_path_emit (path, b.cr, 0, 0);
      cairo_fill (b.cr);
      g_assert_true (sahne_raster_find_target (a.cr, &target));
      if (sahne_raster_shape (raster, &target, path, &matrix, even))
        sahne_raster_paint (raster, &target, ink, 1);
      compare (&a, &b, &most, &mean);
      /* where a shape crosses itself coverage may differ within single pixels */
      g_assert_cmpfloat (mean, <, 0.35);
      g_assert_cmpint (most, <, 205);
      sheet_clear (&a);
      sheet_clear (&b);
    }
  sahne_raster_free (raster);
}

/* A plain ellipse: no pixel is off by more than Cairo's own grid. */
static void
test_exact (void)
{
  g_autoptr (SahnePath) path = sahne_path_new ();
  SahneRaster *raster = sahne_raster_new ();
  Sheet a = sheet_new ();
  SahneRasterTarget target;
  cairo_matrix_t matrix;
  double covered = 0;

  cairo_matrix_init_identity (&matrix);
  sahne_path_ellipse (path, 40.3, 50.7, 30.2, 20.9);
  g_assert_true (sahne_raster_find_target (a.cr, &target));
  g_assert_true (sahne_raster_shape (raster, &target, path, &matrix, FALSE));
  sahne_raster_paint (raster, &target, (SahneColour){ 0, 0, 0 }, 1);
  for (int y = 0; y < SIZE; y++)
    for (int x = 0; x < SIZE; x++)
      covered += 1 - (pixel (&a, x, y) & 255) / 255.0;
  g_assert_cmpfloat_with_epsilon (covered, G_PI * 30.2 * 20.9, 6);
  sheet_clear (&a);
  sahne_raster_free (raster);
}

static void
test_strokes_like_cairo (void)
{
  g_autoptr (SahnePath) path = sahne_path_new ();
  SahneRaster *raster = sahne_raster_new ();
  SahneRandom random = sahne_random (2, "strokes");
  cairo_matrix_t matrix;

  cairo_matrix_init_identity (&matrix);
  for (int i = 0; i < 200; i++)
    {
      Sheet a = sheet_new (), b = sheet_new ();
      SahneRasterTarget target;
      SahneKnot knots[5];
      double width = sahne_random_range (&random, 1, 6), mean;
      int most;

      for (guint k = 0; k < G_N_ELEMENTS (knots); k++)
        knots[k] = (SahneKnot){ 12 + k * 17 + sahne_random_range (&random, -5, 5),
                                sahne_random_range (&random, 20, SIZE - 20), i % 4 == 0 };
      sahne_path_clear (path);
      sahne_path_spline (path, knots, G_N_ELEMENTS (knots), i % 5 == 0);
      cairo_set_line_width (b.cr, width);
      cairo_set_line_cap (b.cr, CAIRO_LINE_CAP_ROUND);
      cairo_set_line_join (b.cr, CAIRO_LINE_JOIN_ROUND);
      cairo_set_source_rgb (b.cr, ink.r, ink.g, ink.b);
      sahne_path_emit (path, b.cr, 0, 0);
      cairo_stroke (b.cr);
      g_assert_true (sahne_raster_find_target (a.cr, &target));
      if (sahne_raster_line (raster, &target, path, &matrix, width))
        sahne_raster_paint (raster, &target, ink, 1);
      compare (&a, &b, &most, &mean);
      g_assert_cmpfloat (mean, <, 0.6);
      sheet_clear (&a);
      sheet_clear (&b);
    }
  sahne_raster_free (raster);
}

static void
square (SahnePath *path, double x, double y, double size)
{
  sahne_path_clear (path);
  sahne_path_rect (path, x, y, size, size, 0);
}

static void
test_two_tones (void)
{
  g_autoptr (SahnePath) path = sahne_path_new ();
  SahneRaster *raster = sahne_raster_new ();
  Sheet a = sheet_new ();
  SahneRasterTarget target;
  cairo_matrix_t matrix;

  cairo_matrix_init_identity (&matrix);
  square (path, 10, 10, 40);
  g_assert_true (sahne_raster_find_target (a.cr, &target));
  g_assert_true (sahne_raster_shape (raster, &target, path, &matrix, FALSE));
  sahne_raster_second (raster, path, &matrix, -10, -10);
  sahne_raster_paint_two (raster, &target, (SahneColour){ 0, 0, 0 }, ink);
  g_assert_cmphex (pixel (&a, 5, 5), ==, 0xffffff);
  g_assert_cmphex (pixel (&a, 15, 15), ==, 0x3366e6);
  g_assert_cmphex (pixel (&a, 45, 15), ==, 0x000000);
  g_assert_cmphex (pixel (&a, 15, 45), ==, 0x000000);
  g_assert_cmphex (pixel (&a, 55, 15), ==, 0xffffff);
  g_assert_true (sahne_raster_shape (raster, &target, path, &matrix, FALSE));
  sahne_raster_second (raster, path, &matrix, 30, 30);
  sahne_raster_paint_both (raster, &target, white, 1);
  g_assert_cmphex (pixel (&a, 45, 45), ==, 0xffffff);
  g_assert_cmphex (pixel (&a, 55, 55), ==, 0xffffff);
  g_assert_cmphex (pixel (&a, 15, 15), ==, 0x3366e6);
  sheet_clear (&a);
  sahne_raster_free (raster);
}

static void
test_masks_nest (void)
{
  g_autoptr (SahnePath) path = sahne_path_new ();
  SahneRaster *raster = sahne_raster_new ();
  Sheet a = sheet_new ();
  SahneRasterTarget target;
  cairo_matrix_t matrix;

  cairo_matrix_init_identity (&matrix);
  g_assert_true (sahne_raster_find_target (a.cr, &target));
  square (path, 10, 10, 40);
  sahne_raster_shape (raster, &target, path, &matrix, FALSE);
  sahne_raster_push_mask (raster);
  square (path, 30, 30, 40);
  sahne_raster_shape (raster, &target, path, &matrix, FALSE);
  sahne_raster_push_mask (raster);
  square (path, 0, 0, SIZE);
  g_assert_true (sahne_raster_shape (raster, &target, path, &matrix, FALSE));
  sahne_raster_paint (raster, &target, (SahneColour){ 0, 0, 0 }, 1);
  g_assert_cmphex (pixel (&a, 20, 20), ==, 0xffffff);
  g_assert_cmphex (pixel (&a, 40, 40), ==, 0x000000);
  g_assert_cmphex (pixel (&a, 60, 60), ==, 0xffffff);
  square (path, 60, 60, 10);
  g_assert_false (sahne_raster_shape (raster, &target, path, &matrix, FALSE));
  sahne_raster_push_mask (raster); /* nothing is left */
  square (path, 0, 0, SIZE);
  g_assert_false (sahne_raster_shape (raster, &target, path, &matrix, FALSE));
  sahne_raster_pop_mask (raster);
  sahne_raster_pop_mask (raster);
  sahne_raster_pop_mask (raster);
  sheet_clear (&a);
  sahne_raster_free (raster);
}

/* A picture clipped by anything but an upright rectangle is left to Cairo. */
static void
test_knows_its_limits (void)
{
  Sheet a = sheet_new ();
  SahneRasterTarget target;

  cairo_save (a.cr);
  cairo_rectangle (a.cr, 10, 20, 30, 40);
  cairo_clip (a.cr);
  g_assert_true (sahne_raster_find_target (a.cr, &target));
  g_assert_cmpint (target.x0, ==, 10);
  g_assert_cmpint (target.y1, ==, 60);
  cairo_arc (a.cr, 25, 40, 10, 0, 2 * G_PI);
  cairo_clip (a.cr);
  g_assert_false (sahne_raster_find_target (a.cr, &target));
  cairo_restore (a.cr);
  cairo_push_group (a.cr);
  g_assert_true (sahne_raster_find_target (a.cr, &target));
  cairo_pattern_destroy (cairo_pop_group (a.cr));
  cairo_set_operator (a.cr, CAIRO_OPERATOR_MULTIPLY);
  g_assert_false (sahne_raster_find_target (a.cr, &target));
  sheet_clear (&a);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/raster/like-cairo", GINT_TO_POINTER (FALSE), test_like_cairo);
  g_test_add_data_func ("/raster/like-cairo-beyond-the-edges", GINT_TO_POINTER (TRUE),
                        test_like_cairo);
  g_test_add_func ("/raster/exact", test_exact);
  g_test_add_func ("/raster/strokes-like-cairo", test_strokes_like_cairo);
  g_test_add_func ("/raster/two-tones", test_two_tones);
  g_test_add_func ("/raster/masks-nest", test_masks_nest);
  g_test_add_func ("/raster/knows-its-limits", test_knows_its_limits);
  return g_test_run ();
}
