/* Draws places: every one in four conditions, six in eight, or one as asked for.
 *
 * Usage: gallery-places FOLDER [PLACE [TIME WEATHER SEASON ASPECT STYLE SECONDS]]
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "sahne-json.h"
#include "sahne-place.h"
#include "sahne-set.h"
#include "sahne-style.h"

typedef struct
{
  const char *time, *weather, *season;
} Hour;

static const Hour four[] = { { "noon", "clear", "summer" },
                             { "sunset", "clear", "autumn" },
                             { "night", "clear", "summer" },
                             { "noon", "snow", "winter" } };

/* Inside or outside, as the place's own recipe has it. */
static char *
setting_of (const char *concept, SahneResources *resources)
{
  g_autofree char *file = g_strdup_printf ("places/%s.json", concept);
  g_autoptr (GBytes) bytes = sahne_resources_open (resources, file, NULL);
  g_autoptr (JsonNode) root = bytes ? sahne_json_parse_bytes (bytes, NULL) : NULL;

  return g_strdup (root ? sahne_json_string (json_node_get_object (root), "setting", "exterior")
                        : "exterior");
}

static cairo_surface_t *
draw (const char *concept, const Hour *hour, const char *aspect, SahneStyle style, double seconds,
      int height, SahneResources *resources)
{
  g_autofree char *setting = setting_of (concept, resources);
  g_autofree char *text = g_strdup_printf (
      "{\"brief\":{\"seed\":7,\"aspect\":\"%s\",\"style\":\"%s\"},\"script\":{\"setting\":\"%s\",\"place\":{"
      "\"concept\":\"%s\",\"sure\":"
      "\"understood\"},\"time\":\"%s\",\"weather\":\"%s\",\"season\":\"%s\"}}",
      aspect, sahne_style_name (style), setting, concept, hour->time, hour->weather, hour->season);
  g_autoptr (JsonNode) root = sahne_json_parse (text, strlen (text), NULL);
  JsonObject *scene = json_node_get_object (root), *brief = sahne_json_object (scene, "brief");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) set
      = sahne_set_build (brief, sahne_json_object (scene, "script"), resources, &error);
  g_autoptr (SahnePlace) place = set ? sahne_place_new (set, brief, resources, &error) : NULL;
  g_auto (GStrv) parts = g_strsplit (aspect, ":", 2);
  int width = height * atoi (parts[0]) / atoi (parts[1]);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (SahnePen) pen = NULL;
  gint64 start = g_get_monotonic_time ();
  g_autoptr (SahneFinish) finish = NULL;
  SahneLens lens;

  if (place == NULL)
    g_error ("%s: %s", concept, error->message);
  sahne_place_lens (place, width, height, &lens);
  pen = sahne_pen_new (cr, &sahne_place_conditions (place)->light, style);
  sahne_place_draw (place, pen, &lens, (gint64) (seconds * 1e6));
  g_print ("%-20s %-9s %-6s %u pieces %5.0f ms\n", concept, hour->time, hour->weather,
           sahne_place_n_items (place), (g_get_monotonic_time () - start) / 1e3);
  cairo_destroy (cr);
  finish = sahne_finish_new (style, width, height);
  start = g_get_monotonic_time ();
  sahne_finish_apply (finish, surface);
  g_print ("finish %.1f ms\n", (g_get_monotonic_time () - start) / 1e3);
  return surface;
}

static void
save (cairo_surface_t *surface, const char *folder, const char *name)
{
  g_autofree char *file = g_strdup_printf ("%s/%s.png", folder, name);
  if (cairo_surface_write_to_png (surface, file) != CAIRO_STATUS_SUCCESS)
    g_error ("%s cannot be written", file);
}

/* Several pictures side by side on one sheet, two to a row. */
static void
sheet (const char *folder, const char *concept, const Hour *hours, guint n,
       SahneResources *resources)
{
  int rows = (n + 1) / 2;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 1928, rows * 544);
  cairo_t *cr = cairo_create (surface);
  g_autofree char *name = g_strdup_printf ("place-%s", concept);

  for (guint i = 0; i < n; i++)
    {
      cairo_surface_t *picture
          = draw (concept, &hours[i], "16:9", SAHNE_STYLE_FLAT, 1, 1080, resources);
      cairo_save (cr);
      cairo_translate (cr, i % 2 * 964 + 2, i / 2 * 544 + 2);
      cairo_scale (cr, 0.5, 0.5);
      cairo_set_source_surface (cr, picture, 0, 0);
      cairo_paint (cr);
      cairo_restore (cr);
      cairo_surface_destroy (picture);
    }
  cairo_destroy (cr);
  save (surface, folder, name);
  cairo_surface_destroy (surface);
}

int
main (int argc, char **argv)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_auto (GStrv) places = sahne_resources_list (resources, "places");

  if (argc < 2)
    g_error ("Usage: %s FOLDER [PLACE [TIME WEATHER SEASON ASPECT STYLE SECONDS]]", argv[0]);
  if (argc > 2)
    {
      Hour hour = { argc > 3 ? argv[3] : "noon", argc > 4 ? argv[4] : "clear",
                    argc > 5 ? argv[5] : "summer" };
      cairo_surface_t *picture = draw (argv[2], &hour, argc > 6 ? argv[6] : "16:9",
                                       sahne_style_find (argc > 7 ? argv[7] : NULL),
                                       argc > 8 ? atof (argv[8]) : 1, 1080, resources);
      save (picture, argv[1], argv[2]);
      cairo_surface_destroy (picture);
      return 0;
    }
  for (char **place = places; *place; place++)
    {
      g_autofree char *concept = g_strndup (*place, strlen (*place) - strlen (".json"));
      sheet (argv[1], concept, four, G_N_ELEMENTS (four), resources);
    }
  return 0;
}
