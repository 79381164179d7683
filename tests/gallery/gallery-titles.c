/* Draws titles in three shapes, and captions on light, dark and busy pictures.
 *
 * Usage: gallery-titles FOLDER
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-caption.h"
#include "sahne-json.h"
#include "sahne-place.h"
#include "sahne-set.h"
#include "sahne-title.h"

static const int shapes[][2] = { { 1920, 1080 }, { 1080, 1920 }, { 1080, 1080 } };

static void
draw_place (cairo_t *cr, const char *concept, const char *aspect, const char *time, double width,
            double height)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autofree char *text
      = g_strdup_printf ("{\"brief\":{\"seed\":7,\"aspect\":\"%s\"},\"script\":{\"place\":{"
                         "\"concept\":\"%s\"},\"time\":\"%s\",\"weather\":\"clear\"}}",
                         aspect, concept, time);
  g_autoptr (JsonNode) root = sahne_json_parse (text, strlen (text), NULL);
  JsonObject *scene = json_node_get_object (root), *brief = sahne_json_object (scene, "brief");
  g_autoptr (JsonObject) set
      = sahne_set_build (brief, sahne_json_object (scene, "script"), resources, NULL);
  g_autoptr (SahnePlace) place = sahne_place_new (set, brief, resources, NULL);
  g_autoptr (SahnePen) pen
      = sahne_pen_new (cr, &sahne_place_conditions (place)->light, SAHNE_STYLE_FLAT);
  SahneLens lens;

  sahne_place_lens (place, width, height, &lens);
  sahne_place_draw (place, pen, &lens, 0);
}

static void
save (cairo_surface_t *surface, const char *folder, const char *name)
{
  g_autofree char *file = g_strdup_printf ("%s/%s.png", folder, name);
  if (cairo_surface_write_to_png (surface, file) != CAIRO_STATUS_SUCCESS)
    g_error ("%s cannot be written", file);
}

/* One cell of a sheet: drawn at full size, shown at a third. */
static cairo_t *
cell (cairo_t *sheet, int column, int row)
{
  static const int x[] = { 4, 648, 1012 };

  cairo_save (sheet);
  cairo_translate (sheet, x[column], row * 650 + 4);
  cairo_scale (sheet, 1 / 3.0, 1 / 3.0);
  cairo_rectangle (sheet, 0, 0, shapes[column][0], shapes[column][1]);
  cairo_clip (sheet);
  return sheet;
}

static void
titles (const char *folder)
{
  static const SahneTitle list[] = {
    { SAHNE_TITLE_OPENING, "The Long Way Down", "a story about coming home", 7, TRUE },
    { SAHNE_TITLE_OPENING, "Pip and the Paper Moon", "for everyone who looks up", 0, FALSE },
    { SAHNE_TITLE_OPENING, "Karga ile Tilki", "bir halk masalı", 3, FALSE },
    { SAHNE_TITLE_CHAPTER, "The Lamp That Would Not Sleep", "chapter two", 7, FALSE },
    { SAHNE_TITLE_LOWER_THIRD, "Ada Lindqvist", "keeper of the bicycle shop", 7, TRUE },
    { SAHNE_TITLE_CARD, "Bir hafta sonra, Hoca kazanı yeniden ister.", NULL, 7, FALSE },
    { SAHNE_TITLE_END, "The End", "Made with Sahne", 7, FALSE },
  };
  static const char *const aspects[] = { "16:9", "9:16", "1:1" };
  cairo_surface_t *surface
      = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 1376, G_N_ELEMENTS (list) * 650);
  cairo_t *cr = cairo_create (surface);
  SahneLight light = sahne_light_neutral ();

  for (guint i = 0; i < G_N_ELEMENTS (list); i++)
    for (int k = 0; k < 3; k++)
      {
        cairo_surface_t *picture
            = cairo_image_surface_create (CAIRO_FORMAT_RGB24, shapes[k][0], shapes[k][1]);
        cairo_t *p = cairo_create (picture);
        SahnePen *pen = sahne_pen_new (p, &light, SAHNE_STYLE_FLAT);
        if (list[i].over_picture)
          draw_place (p, i ? "village" : "valley", aspects[k], i ? "noon" : "sunset", shapes[k][0],
                      shapes[k][1]);
        sahne_title_draw (pen, shapes[k][0], shapes[k][1], &list[i], 1500000, 4000000);
        sahne_pen_free (pen);
        cairo_destroy (p);
        cairo_set_source_surface (cell (cr, k, i), picture, 0, 0);
        cairo_paint (cr);
        cairo_restore (cr);
        cairo_surface_destroy (picture);
      }
  cairo_destroy (cr);
  save (surface, folder, "titles");
  cairo_surface_destroy (surface);
}

static void
captions (const char *folder)
{
  static const SahneCaption caption
      = { .text = "You rode all the way up the hill just to bring me these?",
          .duration_us = 4000000 };
  static const char *const grounds[] = { "white", "black", "village" };
  static const char *const aspects[] = { "16:9", "9:16", "1:1" };
  cairo_surface_t *surface
      = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 1376, G_N_ELEMENTS (grounds) * 650);
  cairo_t *cr = cairo_create (surface);

  for (guint i = 0; i < G_N_ELEMENTS (grounds); i++)
    for (int k = 0; k < 3; k++)
      {
        cairo_surface_t *picture
            = cairo_image_surface_create (CAIRO_FORMAT_RGB24, shapes[k][0], shapes[k][1]);
        cairo_t *p = cairo_create (picture);
        cairo_set_source_rgb (p, i == 0, i == 0, i == 0);
        cairo_paint (p);
        if (i == 2)
          draw_place (p, grounds[i], aspects[k], "noon", shapes[k][0], shapes[k][1]);
        sahne_caption_draw (p, shapes[k][0], shapes[k][1], &caption, 1300000, NULL);
        cairo_destroy (p);
        cairo_set_source_surface (cell (cr, k, i), picture, 0, 0);
        cairo_paint (cr);
        cairo_restore (cr);
        cairo_surface_destroy (picture);
      }
  cairo_destroy (cr);
  save (surface, folder, "captions");
  cairo_surface_destroy (surface);
}

int
main (int argc, char **argv)
{
  if (argc < 2)
    g_error ("Usage: %s FOLDER", argv[0]);
  titles (argv[1]);
  captions (argv[1]);
  return 0;
}
