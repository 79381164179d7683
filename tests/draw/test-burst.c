/* Bursts: seen while they last, inside their box, the same every time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-burst.h"

#include <string.h>

#include "sahne-json.h"

#define SIZE 240

static const char events[] = "{\"events\":[{\"t_us\":1000000,\"kind\":\"explosion\",\"x_um\":0,"
                             "\"y_um\":800000,\"z_um\":5000000},{\"t_us\":1000000,\"kind\":"
                             "\"splash\",\"z_um\":5000000},{\"t_us\":3,\"kind\":\"step\"}]}";

static cairo_surface_t *
picture (const SahneBurst *burst, const SahneLens *lens, gint64 t_us)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, SIZE, SIZE);
  cairo_t *cr = cairo_create (surface);
  SahneLight light = sahne_light_neutral ();
  g_autoptr (SahnePen) pen = sahne_pen_new (cr, &light, SAHNE_STYLE_FLAT);

  sahne_burst_draw (burst, pen, lens, t_us);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static void
test_box (void)
{
  g_autoptr (JsonNode) root = sahne_json_parse (events, strlen (events), NULL);
  g_autoptr (GArray) bursts
      = sahne_bursts_read (sahne_json_array (json_node_get_object (root), "events"));
  SahneLens lens
      = { .h = 1, .focal = 0.9, .horizon = 0.5, .centre = 0.5, .width = SIZE, .height = SIZE };

  g_assert_cmpuint (bursts->len, ==, 2);
  for (guint i = 0; i < bursts->len; i++)
    {
      const SahneBurst *burst = &g_array_index (bursts, SahneBurst, i);
      double box[4];
      guint painted = 0;
      g_assert_false (sahne_burst_lasts (burst, burst->t_us - 1));
      g_assert_false (sahne_burst_lasts (burst, burst->t_us + 2000000));
      sahne_burst_box (burst, &lens, box);
      for (gint64 t = burst->t_us; sahne_burst_lasts (burst, t); t += 50000)
        {
          cairo_surface_t *surface = picture (burst, &lens, t), *again = picture (burst, &lens, t);
          const guint8 *data = cairo_image_surface_get_data (surface);
          int stride = cairo_image_surface_get_stride (surface);
          g_assert_cmpmem (data, (gsize) stride * SIZE, cairo_image_surface_get_data (again),
                           (gsize) stride * SIZE);
          for (int y = 0; y < SIZE; y++)
            for (int x = 0; x < SIZE; x++)
              if (data[y * stride + x * 4 + 3])
                {
                  painted++;
                  g_assert_true (x >= box[0] - 1 && x <= box[2] + 1 && y >= box[1] - 1
                                 && y <= box[3] + 1);
                }
          cairo_surface_destroy (surface);
          cairo_surface_destroy (again);
        }
      g_assert_cmpuint (painted, >, 500);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/burst/box", test_box);
  return g_test_run ();
}
