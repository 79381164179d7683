/* Sheets laid over a picture: whatever the shortcut, the pixels are those of the plain rule.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-sheet-lay.h"

#include <math.h>
#include <string.h>

#include "sahne-noise.h"

#define WIDTH 53
#define HEIGHT 7
#define COLUMNS 90

static guint
mean (guint a, guint b, int weight)
{
  return (guint) ((int) a + ((((int) b - (int) a) * weight + 64) >> 7));
}

static guint
channel (cairo_surface_t *sheet, int x, int y, int shift)
{
  const guint8 *data = cairo_image_surface_get_data (sheet);
  const guint32 *row
      = (const guint32 *) (gconstpointer) (data
                                           + CLAMP (y, 0, HEIGHT - 1)
                                                 * cairo_image_surface_get_stride (sheet));

  return row[CLAMP (x, 0, WIDTH - 1)] >> shift & 255;
}

/* The rule: rows are mixed, then columns; beyond an edge is what is at the edge. */
static guint32
expected (cairo_surface_t *sheet, const SahneSheetRow *row, int column, guint32 below)
{
  int y = (int) floor (row->y), wy = y < 0 ? 0 : (int) ((row->y - y) * 128);
  gint64 at = (gint64) floor (row->x * 65536) + column * (gint64) (row->step * 65536);
  guint32 out = 0, alpha = 0;

  at = CLAMP (at, 0, (gint64) (WIDTH - 1) << 16);
  for (int shift = 24; shift >= 0; shift -= 8)
    {
      int x = (int) (at >> 16), wx = (int) (at >> 9) & 127;
      guint a = mean (channel (sheet, x, y, shift), channel (sheet, x, y + 1, shift), wy);
      guint b = mean (channel (sheet, x + 1, y, shift), channel (sheet, x + 1, y + 1, shift), wy);
      guint c = mean (a, b, wx), t;
      if (shift == 24)
        alpha = c;
      t = (below >> shift & 255) * (255 - alpha) + 128;
      out |= MIN (c + ((t + (t >> 8)) >> 8), 255) << shift;
    }
  return out;
}

static cairo_surface_t *
make_sheet (gboolean solid)
{
  cairo_surface_t *sheet = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  guint8 *data = cairo_image_surface_get_data (sheet);
  SahneRandom random = sahne_random (5, "sheet");

  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      {
        guint32 alpha = solid ? 255 : sahne_random_int (&random, 3) * 127u, pixel = alpha << 24;
        for (int shift = 0; shift < 24; shift += 8)
          pixel |= sahne_random_int (&random, alpha + 1) << shift;
        *(guint32 *) (gpointer) (data + y * cairo_image_surface_get_stride (sheet) + x * 4) = pixel;
      }
  cairo_surface_mark_dirty (sheet);
  return sheet;
}

static void
check (gconstpointer data)
{
  gboolean solid = GPOINTER_TO_INT (data);
  cairo_surface_t *sheet = make_sheet (solid);
  g_autoptr (SahneSheetLayer) layer = sahne_sheet_layer_new (sheet);
  SahneRandom random = sahne_random (9, "rows");

  for (guint i = 0; i < 4000; i++)
    {
      static const double steps[] = { 1, 1, 1, 0.62, 1.4 };
      guint32 pixels[COLUMNS], before[COLUMNS];
      SahneRasterTarget target = { pixels, COLUMNS, 0, 0, 0, 0, COLUMNS, 1 };
      SahneSheetRow row
          = { sahne_random_range (&random, -1, HEIGHT), sahne_random_range (&random, -40, WIDTH),
              steps[sahne_random_int (&random, G_N_ELEMENTS (steps))] };
      int from = (int) sahne_random_int (&random, 30),
          behind = from + 1 + (int) sahne_random_int (&random, 60);
      row.y = floor (row.y * 128) / 128;
      if (i % 2)
        row.y = round (row.y);
      if (i % 3 == 0)
        row.x = round (row.x);
      for (int x = 0; x < COLUMNS; x++)
        pixels[x] = before[x] = 0xff000000u | sahne_random_u32 (&random) >> 8;
      sahne_sheet_layer_row (layer, &target, 0, from, behind, &row, solid);
      for (int x = 0; x < COLUMNS; x++)
        {
          guint32 want = x >= from && x < behind ? expected (sheet, &row, x, before[x]) : before[x];
          g_assert_cmphex (pixels[x], ==, want);
        }
    }
  cairo_surface_destroy (sheet);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/sheet-lay/solid", GINT_TO_POINTER (TRUE), check);
  g_test_add_data_func ("/sheet-lay/with-holes", GINT_TO_POINTER (FALSE), check);
  return g_test_run ();
}
