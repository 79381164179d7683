/* The montage clone: clips as soon as a scene is cut, one film at the end, hand edits of the film.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#define ANIMATION "application/x-sahne-scene, after=(string)animation"

static GstHarness *
open_montage (SahneStore *store)
{
  GstHarness *h = fixture_harness ("clonemontage", "sink", "src", store);

  gst_harness_set_src_caps_str (h, ANIMATION);
  return h;
}

static JsonNode *
film_of (GstHarness *h)
{
  g_assert_true (gst_harness_push_event (h, gst_event_new_eos ()));
  g_assert_cmpuint (gst_harness_buffers_in_queue (h), ==, 1);
  return fixture_read (gst_harness_pull (h));
}

static void
push (GstHarness *h, const char *id, int order)
{
  GstBuffer *buffer = fixture_buffer (fixture_scene ("animation", id, order, "wave"));

  g_assert_cmpint (gst_harness_push (h, buffer), ==, GST_FLOW_OK);
}

static void
test_film (void)
{
  g_autoptr (SahneStore) store = fixture_store ();
  GstHarness *h = open_montage (store);
  g_autoptr (JsonNode) film = NULL;
  JsonObject *scenes;

  for (int i = 0; i < 2; i++)
    {
      g_autofree char *id = g_strdup_printf ("s%d", i + 1);
      const GstStructure *clips;
      GstMessage *message;
      push (h, id, i);
      message = fixture_message (h->element, "sahne-clips");
      clips = gst_message_get_structure (message);
      g_assert_cmpstr (gst_structure_get_string (clips, "scene"), ==, id);
      g_assert_true (sahne_store_has (store, gst_structure_get_string (clips, "digest")));
      g_assert_nonnull (strstr (gst_structure_get_string (clips, "clips"), "\"setup\""));
      gst_message_unref (message);
      g_assert_cmpuint (gst_harness_buffers_in_queue (h), ==, 0);
    }
  film = film_of (h);
  scenes = sahne_json_object (json_node_get_object (film), "scenes");
  g_assert_cmpuint (json_object_get_size (scenes), ==, 2);
  for (int i = 0; i < 2; i++)
    {
      JsonObject *entry = sahne_json_object (scenes, i ? "s2" : "s1");
      g_autoptr (JsonNode) whole = fixture_scene ("animation", i ? "s2" : "s1", i, "wave");
      g_autofree char *digest = sahne_json_digest (whole);
      g_assert_cmpstr (sahne_json_string (entry, "digest", ""), ==, digest);
      g_assert_true (sahne_store_has (store, digest));
    }
  fixture_close (h);
}

static void
test_rate (void)
{
  g_autoptr (SahneStore) store = fixture_store ();
  GstHarness *h = open_montage (store);
  g_autoptr (JsonNode) film = NULL;

  g_object_set (h->element, "rate", 24000, 1001, NULL);
  push (h, "s1", 0);
  film = film_of (h);
  g_assert_cmpint (sahne_json_array_int (sahne_json_array (json_node_get_object (film), "rate"), 0,
                                         0),
                   ==, 24000);
  fixture_close (h);
}

static void
test_edit (void)
{
  g_autoptr (SahneStore) store = fixture_store ();
  GstHarness *h = open_montage (store);
  g_autoptr (JsonNode) film = NULL;

  g_object_set (
      h->element, "overrides",
      "{\"film\":{\"montage\":{\"clips/the-end\":{\"patch\":{\"title\":{\"text\":\"Fin\"}}"
      "}}}}",
      NULL);
  push (h, "s1", 0);
  film = film_of (h);
  g_assert_cmpstr (sahne_json_string (sahne_json_path (json_node_get_object (film), "clips",
                                                       "the-end", "title", NULL),
                                      "text", ""),
                   ==, "Fin");
  fixture_close (h);
}

static void
test_not_animated (void)
{
  g_autoptr (SahneStore) store = fixture_store ();
  GstHarness *h = open_montage (store);
  g_autofree char *sentence = NULL;

  g_assert_cmpint (gst_harness_push (h, fixture_buffer (fixture_script ("s1", 0, "wave"))), ==,
                   GST_FLOW_ERROR);
  sentence = fixture_error (h->element);
  g_assert_nonnull (strstr (sentence, "montage, scene s1"));
  fixture_close (h);
}

/* No scene, no film; and what was flushed away is forgotten. */
static void
test_empty_and_flush (void)
{
  g_autoptr (SahneStore) store = fixture_store ();
  GstHarness *h = open_montage (store);

  push (h, "s1", 0);
  gst_harness_push_event (h, gst_event_new_flush_start ());
  gst_harness_push_event (h, gst_event_new_flush_stop (TRUE));
  g_assert_true (gst_harness_push_event (h, gst_event_new_eos ()));
  g_assert_cmpuint (gst_harness_buffers_in_queue (h), ==, 0);
  fixture_close (h);
}

int
main (int argc, char **argv)
{
  gst_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  fixture_register ();
  g_test_add_func ("/montage/film", test_film);
  g_test_add_func ("/montage/rate", test_rate);
  g_test_add_func ("/montage/hand-edit", test_edit);
  g_test_add_func ("/montage/not-animated", test_not_animated);
  g_test_add_func ("/montage/empty-and-flush", test_empty_and_flush);
  return g_test_run ();
}
