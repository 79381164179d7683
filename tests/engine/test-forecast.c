/* Short samples of a film tell how large its export will be, and how good.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"
#include "sahne-exporter.h"
#include "sahne-forecast.h"

#define ASKED "{\"width\":320,\"height\":180,\"quality\":88,\"sound\":\"none\"}"

static JsonNode *
export_film (Fixture *stage, JsonNode *film, JsonNode *asked, SahneDeliverySettings *settings)
{
  g_autoptr (SahneExporter) exporter
      = sahne_exporter_new (json_node_get_object (film), stage->store, stage->resources);
  g_autoptr (SahnePreset) phone = sahne_preset_find (stage->resources, NULL, "phone", NULL);
  g_autofree char *path = g_build_filename (stage->folder, "film.mp4", NULL);
  g_autoptr (GError) error = NULL;
  SahnePresetSource source;
  JsonNode *made;

  sahne_exporter_describe (exporter, &source);
  g_assert_true (sahne_preset_resolve (phone, &source, asked, settings, &error));
  sahne_exporter_set_threads (exporter, 2);
  sahne_exporter_add (exporter, phone, asked, path, &error);
  g_assert_no_error (error);
  made = sahne_exporter_run (exporter, NULL, &error);
  g_assert_no_error (error);
  return made;
}

/* The bytes of the pictures and their points at a wanted quality. */
static void
at_quality (JsonObject *forecast, int quality, gint64 *bytes, double *points)
{
  JsonArray *curve = sahne_json_array (forecast, "curve");

  g_assert_nonnull (curve);
  for (guint i = 0; i + 2 < json_array_get_length (curve); i += 3)
    if (sahne_json_array_int (curve, i, 0) == quality)
      {
        *bytes = sahne_json_array_int (curve, i + 1, 0);
        *points = (double) sahne_json_array_int (curve, i + 2, 0) / 1000;
        return;
      }
  g_assert_not_reached ();
}

static void
test_near_the_truth (void)
{
  Fixture stage = { 0 };
  g_autoptr (SahneRunner) runner = NULL;
  g_autoptr (SahneStory) story = fixture_text (fixture_story);
  g_autoptr (JsonNode) made = NULL;
  g_autoptr (JsonNode) forecast = NULL;
  g_autoptr (JsonNode) asked = sahne_json_parse (ASKED, strlen (ASKED), NULL);
  g_auto (SahneDeliverySettings) settings = { 0 };
  g_autoptr (GError) error = NULL;
  JsonNode *film;
  JsonObject *delivery;
  gint64 expected = 0, low = 0, real;
  double points = 0, fewer = 0, measured;

  fixture_open (&stage);
  runner = sahne_runner_new (stage.store, stage.resources);
  fixture_run (runner, story);
  film = sahne_runner_get_film (runner);
  made = export_film (&stage, film, asked, &settings);
  forecast = sahne_forecast_run (json_node_get_object (film), stage.store, stage.resources,
                                 &settings, 2, NULL, &error);
  g_assert_no_error (error);
  delivery
      = json_array_get_object_element (sahne_json_array (json_node_get_object (made), "deliveries"),
                                       0);
  real = sahne_json_int (delivery, "bytes", 0);
  measured = (double) sahne_json_int (sahne_json_object (delivery, "quality"), "mean_pm", 0) / 1000;
  at_quality (json_node_get_object (forecast), 88, &expected, &points);
  at_quality (json_node_get_object (forecast), 80, &low, &fewer);
  g_test_message ("bytes %d expected, %d made; points %.1f expected, %.1f measured", (int) expected,
                  (int) real, points, measured);
  g_assert_cmpint (expected, >, real * 6 / 10);
  g_assert_cmpint (expected, <, real * 15 / 10);
  g_assert_cmpfloat (ABS (points - measured), <, 5);
  g_assert_cmpint (low, <, expected);
  g_assert_cmpfloat (fewer, <, points);
  g_assert_cmpint (sahne_json_int (json_node_get_object (forecast), "wall_us", 0), >, 0);
  fixture_close (&stage);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/forecast/near-the-truth", test_near_the_truth);
  return g_test_run ();
}
