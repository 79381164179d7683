/* Draws every thing of the table at its true size, beside a grown person where that tells
 * something.
 *
 * Usage: gallery-props FOLDER [CONCEPT [COLOUR [MATERIAL [COUNT [STATE]]]]]
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "sahne-json.h"
#include "sahne-prop.h"
#include "sahne-props.h"
#include "sahne-sketch.h"

#define CELL_W 190
#define CELL_H 190
#define COLUMNS 10
#define ROWS 9

/* A grown person's outline, 1.75 m. */
static void
draw_person (SahneSketch *s, double x)
{
  SahnePath *path;

  sahne_sketch_enter (s, x, 0, 10.05, FALSE);
  path = sahne_sketch_path (s);
  sahne_path_ellipse (path, 0, -159, 13, 16);
  sahne_path_rect (path, -21, -140, 42, 66, 14);
  sahne_path_rect (path, -29, -138, 10, 62, 5);
  sahne_path_rect (path, 19, -138, 10, 62, 5);
  sahne_path_rect (path, -18, -80, 15, 80, 5);
  sahne_path_rect (path, 3, -80, 15, 80, 5);
  sahne_sketch_fill (s, path, SAHNE_RGB (0xb9b4c6), 0.5, 0);
  sahne_sketch_leave (s);
}

static void
label (cairo_t *cr, double x, double y, const char *text)
{
  cairo_text_extents_t e;

  cairo_select_font_face (cr, "DejaVu Sans", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size (cr, 11);
  cairo_text_extents (cr, text, &e);
  cairo_set_source_rgb (cr, 0.2, 0.18, 0.3);
  cairo_move_to (cr, x - MIN (e.width, CELL_W) / 2, y);
  cairo_show_text (cr, text);
}

/* One thing in its cell, as large as the cell and a person beside it allow. */
static void
draw_cell (cairo_t *cr, JsonObject *look, const char *name, int column, int row,
           SahneResources *resources)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SahneProp) prop = sahne_prop_new (look, resources, &error);
  double h = sahne_json_int (look, "height_um", 1) / 1e6,
         w = sahne_json_int (look, "width_um", 1) / 1e6;
  SahneConditions now = sahne_conditions ("noon", "clear", "summer", "exterior", resources);
  gboolean person = h > 0.25 && h < 9;
  double size, k;
  SahneLens lens;
  SahneSketch sketch;
  SahnePose pose;
  g_autoptr (SahnePen) pen = sahne_pen_new (cr, &now.light, SAHNE_STYLE_FLAT);

  if (prop == NULL)
    {
      g_printerr ("%s: %s\n", name, error->message);
      return;
    }
  if (sahne_json_bool (look, "lies", FALSE))
    size = h, h = w, w = size;
  size = MAX (MAX (sahne_json_int (look, "count", 1) > 1 ? sahne_prop_size (prop) : 0, h), w * 0.9);
  if (person)
    size = MAX (MAX (h, 1.8), (w + 0.7) * 0.9);
  k = (CELL_H - 46) / size;
  lens = (SahneLens){ .h = size * 0.5,
                      .focal = k * 10 / 1080,
                      .horizon = (row * CELL_H + CELL_H - 28 - size * 0.5 * k) / 1080,
                      .centre = (column * CELL_W + CELL_W / 2.0) / 1920,
                      .width = 1920,
                      .height = 1080 };
  sahne_sketch_init (&sketch, pen, &lens, &now);
  if (person)
    draw_person (&sketch, -w / 2 - 0.05);
  sahne_sketch_clear (&sketch);
  sahne_pose_init (&pose);
  pose.v[SAHNE_X] = person ? 0.28 : 0;
  pose.v[SAHNE_Z] = 10;
  pose.v[SAHNE_STATE] = sahne_prop_state (prop);
  sahne_prop_draw (prop, pen, &lens, &pose, 400000);
  label (cr, column * CELL_W + CELL_W / 2, row * CELL_H + CELL_H - 8, name);
}

static cairo_surface_t *
new_sheet (cairo_t **cr)
{
  cairo_surface_t *sheet
      = cairo_image_surface_create (CAIRO_FORMAT_RGB24, COLUMNS * CELL_W, ROWS * CELL_H);

  *cr = cairo_create (sheet);
  cairo_set_source_rgb (*cr, 0.87, 0.90, 0.84);
  cairo_paint (*cr);
  return sheet;
}

static void
save (cairo_surface_t *surface, cairo_t *cr, const char *folder, const char *name)
{
  g_autofree char *file = g_strdup_printf ("%s/%s.png", folder, name);

  cairo_destroy (cr);
  if (cairo_surface_write_to_png (surface, file) != CAIRO_STATUS_SUCCESS)
    g_error ("%s cannot be written", file);
  cairo_surface_destroy (surface);
}

static JsonObject *
look_of (const char *concept, SahneResources *resources)
{
  g_autoptr (JsonObject) thing = json_object_new ();

  json_object_set_string_member (thing, "concept", concept);
  return sahne_props_look (NULL, concept, thing, NULL, resources);
}

/* Every row of the table, a sheet for each ninety. */
static void
draw_all (const char *folder, SahneResources *resources)
{
  g_autoptr (GBytes) bytes = sahne_resources_open (resources, "art/things.tsv", NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  cairo_surface_t *sheet = NULL;
  cairo_t *cr = NULL;
  guint n = 0;

  for (char **line = lines; *line; line++)
    {
      g_auto (GStrv) v = g_strsplit (*line, "\t", -1);
      g_autoptr (JsonObject) look = NULL;
      g_autofree char *name = g_strdup_printf ("props-%02u", n / (COLUMNS * ROWS));
      if (**line == '#' || **line == '\0')
        continue;
      if (n % (COLUMNS * ROWS) == 0)
        sheet = new_sheet (&cr);
      look = look_of (v[0], resources);
      draw_cell (cr, look, v[0], n % COLUMNS, n / COLUMNS % ROWS, resources);
      if (++n % (COLUMNS * ROWS) == 0)
        {
          save (sheet, cr, folder, name);
          sheet = NULL;
        }
    }
  if (sheet)
    save (sheet, cr, folder, "props-last");
  g_print ("%u things\n", n);
}

int
main (int argc, char **argv)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();

  if (argc < 2)
    g_error ("Usage: %s FOLDER [CONCEPT [COLOUR [MATERIAL [COUNT [STATE]]]]]", argv[0]);
  if (argc == 2)
    draw_all (argv[1], resources);
  else
    {
      g_autoptr (JsonObject) thing = json_object_new (), look = NULL;
      static const char *const names[] = { "concept", "colour", "material", "count", "state" };
      cairo_surface_t *sheet;
      cairo_t *cr;
      for (int i = 2; i < MIN (argc, 7); i++)
        if (i == 5)
          json_object_set_int_member (thing, "count", atoi (argv[i]));
        else if (*argv[i])
          json_object_set_string_member (thing, names[i - 2], argv[i]);
      look = sahne_props_look (NULL, argv[2], thing, NULL, resources);
      sheet = new_sheet (&cr);
      draw_cell (cr, look, argv[2], 0, 0, resources);
      save (sheet, cr, argv[1], argv[2]);
    }
  return 0;
}
