/* What is hidden is left out, and never more than that.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-cells.h"

#define WIDTH 200
#define HEIGHT 90

static gboolean
is_open (const SahneCells *cells, int x, int y)
{
  int from = x, behind = x + 1;
  return sahne_cells_run (cells, y, &from, &behind);
}

/* Covered are only pixels inside of what covers, and all of the frame when that is covered. */
static void
test_cover (void)
{
  g_autoptr (SahneCells) cells = sahne_cells_new (WIDTH, HEIGHT);

  sahne_cells_cover (cells, 21, -5, 120, 50);
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      if (x < 21 || x >= 120 || y >= 50)
        g_assert_true (is_open (cells, x, y));
  g_assert_false (is_open (cells, 70, 0));
  g_assert_false (is_open (cells, 70, 40));
  sahne_cells_cover (cells, 0, 0, WIDTH, HEIGHT);
  g_assert_false (is_open (cells, WIDTH - 1, HEIGHT - 1));
}

/* The runs of a row are what is open in it, once each. */
static void
test_runs (void)
{
  g_autoptr (SahneCells) cells = sahne_cells_new (WIDTH, HEIGHT);
  g_autoptr (SahneCells) copy = NULL;
  int from = 5, behind = WIDTH - 3, seen = 0, open = 0;

  sahne_cells_cover (cells, 30, 0, 70, HEIGHT);
  sahne_cells_cover (cells, 110, 0, 130, HEIGHT);
  copy = sahne_cells_copy (cells);
  for (int x = 5; x < WIDTH - 3; x++)
    open += is_open (copy, x, 44);
  for (int x0 = from, x1 = behind; sahne_cells_run (cells, 44, &x0, &x1); x0 = x1, x1 = behind)
    {
      for (int x = x0; x < x1; x++)
        g_assert_true (is_open (copy, x, 44));
      seen += x1 - x0;
    }
  g_assert_cmpint (seen, ==, open);
  g_assert_cmpint (open, <, WIDTH - 8);
}

/* Without cells, everything is to be painted. */
static void
test_none (void)
{
  int from = 3, behind = 70;

  g_assert_true (sahne_cells_run (NULL, 10, &from, &behind));
  g_assert_cmpint (from, ==, 3);
  g_assert_cmpint (behind, ==, 70);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw/cells/cover", test_cover);
  g_test_add_func ("/draw/cells/runs", test_runs);
  g_test_add_func ("/draw/cells/none", test_none);
  return g_test_run ();
}
