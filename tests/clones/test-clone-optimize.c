/* The optimize clone: a film through a pipeline becomes one whole file, or none and a sentence.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "fixture.h"
#include "folder.h"

static SahneStore *store;
static JsonNode *film;

/* Runs a film through to a file; the report, or %NULL with the sentence of the error. */
static JsonNode *
run (const char *path, const char *more, gboolean sound, char **sentence)
{
  g_autofree char *line = g_strdup_printf (
      "appsrc name=src caps=application/x-sahne-film ! sahnefilmdec name=f measure=false "
      "f.video ! video/x-raw,width=160,height=90 ! queue ! o.video %s cloneoptimize name=o "
      "location=%s %s",
      sound ? "f.audio ! queue ! o.audio" : "", path, more);
  g_autoptr (GError) error = NULL;
  g_autoptr (GstElement) pipeline = gst_parse_launch (line, &error);
  g_autoptr (GstElement) decoder = NULL, source = NULL;
  g_autoptr (GstBus) bus = NULL;
  g_autoptr (GstMessage) message = NULL;
  JsonNode *report = NULL;
  GstFlowReturn flow;
  GstBuffer *buffer = fixture_buffer (json_node_ref (film));

  g_assert_no_error (error);
  decoder = gst_bin_get_by_name (GST_BIN (pipeline), "f");
  source = gst_bin_get_by_name (GST_BIN (pipeline), "src");
  g_object_set (decoder, "store", store, NULL);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  g_signal_emit_by_name (source, "push-buffer", buffer, &flow);
  gst_buffer_unref (buffer);
  g_signal_emit_by_name (source, "end-of-stream", &flow);
  bus = gst_element_get_bus (pipeline);
  while ((message
          = gst_bus_timed_pop_filtered (bus, 60 * GST_SECOND,
                                        GST_MESSAGE_EOS | GST_MESSAGE_ERROR | GST_MESSAGE_ELEMENT)))
    {
      if (gst_message_has_name (message, "sahne-delivery"))
        {
          const char *text
              = gst_structure_get_string (gst_message_get_structure (message), "report");
          report = sahne_json_parse (text, strlen (text), NULL);
        }
      if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR && sentence && *sentence == NULL)
        {
          g_autoptr (GError) reason = NULL;
          gst_message_parse_error (message, &reason, NULL);
          *sentence = g_strdup (reason->message);
        }
      if (GST_MESSAGE_TYPE (message) != GST_MESSAGE_ELEMENT)
        break;
      gst_clear_message (&message);
    }
  g_assert_nonnull (message);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  return report;
}

static char *
temp_file (const char *name)
{
  g_autofree char *folder = test_folder ();
  return g_build_filename (folder, name, NULL);
}

static void
assert_delivered (JsonNode *report)
{
  JsonObject *object, *check;

  g_assert_nonnull (report);
  object = json_node_get_object (report);
  check = sahne_json_object (object, "check");
  g_assert_cmpint (sahne_json_int (object, "frames", 0), ==,
                   sahne_json_int (json_node_get_object (film), "frames", 0));
  g_assert_true (sahne_json_bool (check, "decodes", FALSE));
  g_assert_cmpint (sahne_json_int (sahne_json_object (check, "picture"), "frames", 0), ==,
                   sahne_json_int (object, "frames", 0));
}

static void
test_mp4 (void)
{
  g_autofree char *path = temp_file ("film.mp4");
  g_autoptr (JsonNode) report = run (path, "preset=phone", TRUE, NULL);

  assert_delivered (report);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
  g_assert_cmpstr (sahne_json_string (sahne_json_path (json_node_get_object (report), "check",
                                                       "metadata", NULL),
                                      "title", ""),
                   ==, "The Fox");
}

static void
test_limit (void)
{
  g_autofree char *path = temp_file ("film.mp4");
  g_autoptr (JsonNode) report = run (path, "preset=phone limit=0.15MB", FALSE, NULL);

  assert_delivered (report);
  g_assert_cmpint (sahne_json_int (json_node_get_object (report), "bytes", G_MAXINT64), <=, 150000);
}

/* Another size than that of the stream, and every second picture. */
static void
test_other_form (void)
{
  g_autofree char *path = temp_file ("film.mp4");
  g_autoptr (JsonNode) report
      = run (path, "settings=\"{\\\"width\\\":96,\\\"height\\\":54,\\\"fps\\\":15}\"", FALSE, NULL);

  g_assert_nonnull (report);
  g_assert_cmpint (sahne_json_int (json_node_get_object (report), "width", 0), ==, 96);
  g_assert_cmpint (sahne_json_int (json_node_get_object (report), "frames", 0), ==,
                   (sahne_json_int (json_node_get_object (film), "frames", 0) + 1) / 2);
}

static void
assert_refused (const char *path, const char *more, const char *word)
{
  g_autofree char *sentence = NULL;

  g_assert_null (run (path, more, FALSE, &sentence));
  g_assert_nonnull (sentence);
  g_test_message ("%s", sentence);
  g_assert_nonnull (strstr (sentence, word));
}

static void
test_refused (void)
{
  g_autofree char *path = temp_file ("film.mp4");

  assert_refused ("/no/such/folder/film.mp4", "", "/no/such/folder");
  assert_refused (path, "preset=nobody", "nobody");
  assert_refused (path, "preset=phone codec=vp9", "Phone");
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("sahne-test-XXXXXX", NULL);
  int result;

  gst_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  fixture_register ();
  store = fixture_store_in (folder);
  film = fixture_film (store, 1);
  g_test_add_func ("/optimize/mp4", test_mp4);
  g_test_add_func ("/optimize/limit", test_limit);
  g_test_add_func ("/optimize/other-form", test_other_form);
  g_test_add_func ("/optimize/refused", test_refused);
  result = g_test_run ();
  json_node_unref (film);
  g_object_unref (store);
  test_remove (folder);
  return result;
}
