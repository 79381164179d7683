/* Drawings: SVG is read, lit, coloured, switched and moved; nonsense is refused.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-drawing.h"
#include "sahne-error.h"
#include "sahne-json.h"

static SahneDrawing *
parse (const char *body)
{
  g_autofree char *text
      = g_strdup_printf ("<svg xmlns='http://www.w3.org/2000/svg'>%s</svg>", body);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  return sahne_drawing_new (bytes, NULL);
}

/* The pixel in the middle of 20 by 20 units around the origin. */
static guint32
middle (SahneDrawing *drawing, const SahneDrawingUse *use)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 20, 20);
  cairo_t *cr = cairo_create (surface);
  SahneLight light = sahne_light_neutral ();
  SahnePen *pen = sahne_pen_new (cr, &light, SAHNE_STYLE_FLAT);
  guint32 pixel;

  cairo_translate (cr, 10, 10);
  sahne_drawing_draw (drawing, pen, use);
  cairo_surface_flush (surface);
  pixel = *(guint32 *)(gpointer)(cairo_image_surface_get_data (surface)
                                 + 10 * cairo_image_surface_get_stride (surface) + 40);
  sahne_pen_free (pen);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return pixel;
}

static const SahneDrawingUse plain = { .surface = { 0.5, 0, 0, 0 } };

static void
test_shapes (void)
{
  static const char *const shapes[] = {
    "<path fill='#804020' d='M-9-9h18v18h-18z'/>",
    "<path fill='#804020' d='M-9 0A9 9 0 1 1 9 0a9 9 0 01-18 0'/>",
    "<rect fill='#804020' x='-9' y='-9' width='18' height='18' rx='3'/>",
    "<circle fill='#804020' r='8'/>",
    "<ellipse style='fill:#804020;stroke:none' rx='8' ry='5'/>",
    "<polygon fill='#804020' points='-9,-9 9,-9 9,9 -9,9'/>",
    "<g fill='#804020' transform='translate(4 4) scale(2)'><circle cx='-2' cy='-2' r='4'/></g>",
    "<g transform='rotate(90)'><rect fill='#804020' x='-9' y='-2' width='18' height='4'/></g>",
    "<line stroke='#804020' stroke-width='6' x1='-8' y1='0' x2='8' y2='1'/>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autoptr (SahneDrawing) drawing = parse (shapes[i]);
      g_assert_nonnull (drawing);
      g_assert_cmphex (middle (drawing, &plain), ==, 0xff804020);
    }
}

static void
test_colour_of_the_piece (void)
{
  g_autoptr (SahneDrawing) drawing = parse ("<circle fill='#804020' r='8' data-colour='sail'/>");
  g_autoptr (JsonNode) colours = sahne_json_parse ("{\"sail\":\"#204080\"}", 18, NULL);
  SahneDrawingUse use = plain;

  use.colours = json_node_get_object (colours);
  g_assert_cmphex (middle (drawing, &use), ==, 0xff204080);
}

static void
test_state (void)
{
  g_autoptr (SahneDrawing) drawing = parse ("<circle fill='#804020' r='8' data-state='on'/>");
  SahneDrawingUse use = plain;

  g_assert_cmphex (middle (drawing, &use), ==, 0);
  use.state = 1;
  g_assert_cmphex (middle (drawing, &use), ==, 0xff804020);
}

static void
test_motion (void)
{
  g_autoptr (SahneDrawing) still = parse ("<rect width='9' height='9'/>");
  g_autoptr (SahneDrawing) sails
      = parse ("<rect fill='#804020' x='2' y='-2' width='7' height='4' data-spin='0 0 4'/>");
  SahneDrawingUse use = plain;

  g_assert_false (sahne_drawing_moves (still));
  g_assert_true (sahne_drawing_moves (sails));
  g_assert_cmphex (middle (sails, &use), ==, 0);
  use.t_us = 3000000; /* three quarters of a turn */
  g_assert_cmphex (middle (sails, &use), ==, 0);
}

static void
test_pools (void)
{
  g_autoptr (SahneDrawing) lamp = parse (
      "<rect width='9' height='9'/><ellipse cx='3' cy='-200' rx='330' ry='380' data-pool='.9'/>");
  SahneDrawingPool pools[2];
  double box[4];

  g_assert_cmpuint (sahne_drawing_pools (lamp, pools, 2), ==, 1);
  g_assert_cmpfloat_with_epsilon (pools[0].cy, -200, 1e-6);
  g_assert_cmpfloat_with_epsilon (pools[0].strength, 0.9, 1e-6);
  sahne_drawing_box (lamp, box);
  g_assert_cmpfloat_with_epsilon (box[3], 9, 1e-6);
}

static void
test_nonsense_is_refused (void)
{
  static const char *const texts[]
      = { "", "not a drawing", "<svg>", "<svg></svg>", "<svg><rect></svg>" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (texts[i], strlen (texts[i]));
      g_autoptr (GError) error = NULL;
      g_assert_null (sahne_drawing_new (bytes, &error));
      g_assert_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/drawing/shapes", test_shapes);
  g_test_add_func ("/drawing/colour-of-the-piece", test_colour_of_the_piece);
  g_test_add_func ("/drawing/state", test_state);
  g_test_add_func ("/drawing/motion", test_motion);
  g_test_add_func ("/drawing/pools", test_pools);
  g_test_add_func ("/drawing/nonsense-is-refused", test_nonsense_is_refused);
  return g_test_run ();
}
