/* Places: drawn the same every time, everywhere; what stands stands on the ground; lamps light.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-json.h"
#include "sahne-place.h"
#include "sahne-set.h"

#define WIDTH 480
#define HEIGHT 270

static SahnePlace *
make (const char *pieces, const char *time, const char *weather)
{
  g_autofree char *text = g_strdup_printf (
      "{\"recipe\":\"test\",\"seed\":5,\"setting\":\"exterior\",\"light\":{\"time\":\"%s\","
      "\"weather\":\"%s\",\"season\":\"summer\"},\"pieces\":{%s}}",
      time, weather, pieces);
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autoptr (JsonNode) root = sahne_json_parse (text, strlen (text), NULL);
  return sahne_place_new (json_node_get_object (root), NULL, resources, NULL);
}

static SahneLens
lens_of (void)
{
  return (SahneLens){
    .h = 2, .focal = 1.4, .horizon = 0.5, .centre = 0.5, .width = WIDTH, .height = HEIGHT
  };
}

static cairo_surface_t *
picture (const SahnePlace *place, gint64 t_us)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  SahnePen *pen = sahne_pen_new (cr, &sahne_place_conditions (place)->light, SAHNE_STYLE_FLAT);
  SahneLens lens = lens_of ();

  sahne_place_draw (place, pen, &lens, t_us);
  sahne_pen_free (pen);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static gboolean
same (cairo_surface_t *a, cairo_surface_t *b)
{
  return memcmp (cairo_image_surface_get_data (a), cairo_image_surface_get_data (b),
                 (gsize) cairo_image_surface_get_stride (a) * HEIGHT)
         == 0;
}

static gpointer
draw_in_thread (gpointer place)
{
  return picture (place, 1500000);
}

/* Four threads draw one place at once and get what one alone gets. */
static void
test_threads_agree (void)
{
  g_autoptr (SahnePlace) place
      = make ("\"a\":{\"order\":0,\"kind\":\"tree\",\"x_um\":-2000000,\"z_um\":14000000},"
              "\"b\":{\"order\":1,\"kind\":\"fir\",\"x_um\":2000000,\"z_um\":16000000},"
              "\"g\":{\"order\":2,\"kind\":\"ground\",\"x_um\":0,\"z_um\":0}",
              "night", "rain");
  cairo_surface_t *alone = picture (place, 1500000);
  GThread *threads[4];

  for (int i = 0; i < 4; i++)
    threads[i] = g_thread_new ("draw", draw_in_thread, place);
  for (int i = 0; i < 4; i++)
    {
      cairo_surface_t *theirs = g_thread_join (threads[i]);
      g_assert_true (same (alone, theirs));
      cairo_surface_destroy (theirs);
    }
  cairo_surface_destroy (alone);
}

/* Nothing is painted outside the box of an item, and its foot is on the ground. */
static void
test_items_stay_in_their_box (void)
{
  static const char *const kinds[] = { "tree", "oak",  "poplar", "fir",    "birch", "bare-tree",
                                       "palm", "bush", "grass",  "flower", "fern",  "rock" };
  SahneLens lens = lens_of ();

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      g_autofree char *text
          = g_strdup_printf ("\"a\":{\"order\":0,\"kind\":\"%s\",\"x_um\":0,\"z_um\":16000000}",
                             kinds[k]);
      g_autoptr (SahnePlace) place = make (text, "noon", "clear");
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
      cairo_t *cr = cairo_create (surface);
      g_autoptr (SahnePen) pen
          = sahne_pen_new (cr, &sahne_place_conditions (place)->light, SAHNE_STYLE_FLAT);
      double box[4], x, y;
      int bottom = 0;

      g_test_message ("%s", kinds[k]);
      sahne_place_draw_item (place, pen, &lens, 0, 0, 0);
      sahne_place_item_box (place, &lens, 0, box);
      cairo_surface_flush (surface);
      for (int row = 0; row < HEIGHT; row++)
        for (int column = 0; column < WIDTH; column++)
          {
            const guint8 *pixel = cairo_image_surface_get_data (surface)
                                  + row * cairo_image_surface_get_stride (surface) + column * 4;
            if (pixel[3] < 16)
              continue;
            bottom = MAX (bottom, row);
            g_assert_cmpfloat (column, >=, box[0] - 1);
            g_assert_cmpfloat (column, <=, box[2] + 1);
            g_assert_cmpfloat (row, >=, box[1] - 1);
            g_assert_cmpfloat (row, <=, box[3] + 1);
          }
      sahne_lens_project (&lens, 0, 0, 16, &x, &y);
      g_assert_cmpfloat (ABS (bottom - y), <, 4);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

static void
test_items_come_far_to_near (void)
{
  g_autoptr (SahnePlace) place
      = make ("\"a\":{\"order\":0,\"kind\":\"bush\",\"x_um\":0,\"z_um\":9000000},"
              "\"b\":{\"order\":1,\"kind\":\"bush\",\"x_um\":0,\"z_um\":30000000},"
              "\"c\":{\"order\":2,\"kind\":\"bush\",\"x_um\":0,\"z_um\":14000000}",
              "noon", "clear");

  g_assert_cmpuint (sahne_place_n_items (place), ==, 3);
  g_assert_cmpstr (sahne_place_item (place, 0).id, ==, "b");
  g_assert_cmpstr (sahne_place_item (place, 2).id, ==, "a");
}

/* Pieces nobody knows, numbers out of all bounds: the rest is drawn. */
static void
test_hostile_pieces (void)
{
  g_autoptr (SahnePlace) place = make (
      "\"a\":{\"order\":0,\"kind\":\"../../etc/passwd\",\"x_um\":0,\"z_um\":9000000},"
      "\"b\":{\"order\":1,\"kind\":\"fir\",\"x_um\":9007199254740000,\"z_um\":-9007199254740000,"
      "\"height_um\":9007199254740000,\"options\":{\"tiers\":100000}},"
      "\"c\":{\"order\":2,\"kind\":\"road\",\"x_um\":0,\"z_um\":0,\"options\":{\"course_cm\":"
      "[[0,\"x\"],7,[1,2,3],[1,2,3],[5,900000000000,4]]}},"
      "\"d\":7",
      "noon", "clear");
  cairo_surface_t *surface = picture (place, -5);

  g_assert_cmpuint (sahne_place_n_items (place), ==, 1);
  cairo_surface_destroy (surface);
}

static void
test_rain_falls (void)
{
  g_autoptr (SahnePlace) dry = make ("", "noon", "clear"), wet = make ("", "noon", "rain");
  cairo_surface_t *a = picture (wet, 0), *b = picture (wet, 40000), *c = picture (dry, 0);

  g_assert_false (same (a, b));
  g_assert_false (same (a, c));
  cairo_surface_destroy (a);
  cairo_surface_destroy (b);
  cairo_surface_destroy (c);
}

/* A recipe that names a piece nobody can draw would leave a hole in its place. */
static void
test_recipes_name_only_known_pieces (void)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_auto (GStrv) files = sahne_resources_list (resources, "places");

  g_assert_cmpuint (g_strv_length (files), >=, 80);
  for (char **file = files; *file; file++)
    {
      g_autofree char *name = g_strdup_printf ("places/%s", *file);
      g_autoptr (GBytes) bytes = sahne_resources_open (resources, name, NULL);
      g_autoptr (JsonNode) root = sahne_json_parse_bytes (bytes, NULL);
      static const char *const parts[] = { "layers", "pieces", "scatter" };

      for (guint part = 0; part < G_N_ELEMENTS (parts); part++)
        {
          JsonArray *array = sahne_json_array (json_node_get_object (root), parts[part]);
          for (guint i = 0; array && i < json_array_get_length (array); i++)
            {
              JsonObject *recipe = json_array_get_object_element (array, i);
              SahnePiece *piece = json_object_has_member (recipe, "kind")
                                      ? sahne_piece_new ("x", recipe, 1, resources)
                                      : NULL;
              if (piece == NULL && json_object_has_member (recipe, "kind"))
                {
                  g_test_message ("%s: %s", *file, sahne_json_string (recipe, "kind", ""));
                  g_test_fail ();
                }
              sahne_piece_free (piece);
            }
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/place/threads-agree", test_threads_agree);
  g_test_add_func ("/place/items-stay-in-their-box", test_items_stay_in_their_box);
  g_test_add_func ("/place/items-come-far-to-near", test_items_come_far_to_near);
  g_test_add_func ("/place/hostile-pieces", test_hostile_pieces);
  g_test_add_func ("/place/rain-falls", test_rain_falls);
  g_test_add_func ("/place/recipes-name-only-known-pieces", test_recipes_name_only_known_pieces);
  return g_test_run ();
}
