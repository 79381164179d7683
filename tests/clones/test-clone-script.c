/* The script clone: text in, scenes out one by one, ids that stay; and the clones one after the
 * other over a whole story, of which a changed line runs one scene.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "sahne-plugin.h"

static const char story[]
    = "Title: Two Mornings\n\nEXT. MEADOW - MORNING\n\nMAYA walks in from the left.\n\nMAYA\nGood "
      "morning!\n\nEXT. BEACH - NIGHT\n\nALI sits on the sand.\n\nALI\nGood night, sea.\n";

typedef struct
{
  SahneStore *store;
  GstHarness *h;
} Stage;

static void
open_script (Stage *stage)
{
  g_clear_pointer (&stage->h, fixture_close);
  stage->h = fixture_harness ("clonescript", "sink", "src", stage->store);
  g_object_set (stage->h->element, "form", "fountain", "language", "en", NULL);
  gst_harness_set_src_caps_str (stage->h, "application/x-fountain");
}

static void
set_up (Stage *stage, gconstpointer data)
{
  stage->store = fixture_store ();
  open_script (stage);
}

static void
tear_down (Stage *stage, gconstpointer data)
{
  g_clear_pointer (&stage->h, fixture_close);
  g_assert_finalize_object (stage->store);
}

/* Pushes a text in small pieces and takes the scenes. */
static GPtrArray *
run (Stage *stage, const char *text)
{
  GPtrArray *scenes = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  gsize length = strlen (text);
  GstBuffer *buffer;

  for (gsize at = 0; at < length; at += 64)
    g_assert_cmpint (gst_harness_push (stage->h,
                                       gst_buffer_new_memdup (text + at, MIN (64, length - at))),
                     ==, GST_FLOW_OK);
  g_assert_cmpuint (gst_harness_buffers_in_queue (stage->h), ==, 0);
  g_assert_true (gst_harness_push_event (stage->h, gst_event_new_eos ()));
  while ((buffer = gst_harness_try_pull (stage->h)))
    g_ptr_array_add (scenes, fixture_read (buffer));
  return scenes;
}

static const char *
place_of (JsonNode *scene)
{
  return sahne_json_string (sahne_json_path (json_node_get_object (scene), "script", "place", NULL),
                            "concept", "");
}

static void
test_scenes (Stage *stage, gconstpointer data)
{
  g_autoptr (GPtrArray) scenes = run (stage, story);
  GstMessage *message;

  g_assert_cmpuint (scenes->len, ==, 2);
  g_assert_cmpstr (place_of (scenes->pdata[0]), ==, "meadow");
  g_assert_cmpstr (place_of (scenes->pdata[1]), ==, "beach");
  message = fixture_message (stage->h->element, "sahne-script");
  g_assert_nonnull (message);
  g_assert_nonnull (strstr (gst_structure_get_string (gst_message_get_structure (message), "text"),
                            "Good night, sea."));
  g_assert_true (gst_structure_has_field_typed (gst_message_get_structure (message), "identities",
                                                G_TYPE_STRING));
  gst_message_unref (message);
}

static void
test_cached (Stage *stage, gconstpointer data)
{
  g_autoptr (GPtrArray) first = run (stage, story), second = NULL, third = NULL;

  g_assert_cmpuint (fixture_count (stage->h->element, "done"), ==, 2);
  open_script (stage);
  second = run (stage, story);
  g_assert_cmpuint (fixture_count (stage->h->element, "cached"), ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *a = sahne_json_digest (first->pdata[i]),
                      *b = sahne_json_digest (second->pdata[i]);
      g_assert_cmpstr (a, ==, b);
    }
  open_script (stage);
  g_object_set (stage->h->element, "seed", (guint64) 9, NULL);
  third = run (stage, story);
  g_assert_cmpuint (fixture_count (stage->h->element, "done"), ==, 2);
}

/* What the last run posted, given back, keeps the ids of scenes that have moved. */
static void
test_identities (Stage *stage, gconstpointer data)
{
  g_autoptr (GPtrArray) before = run (stage, story), after = NULL;
  GstMessage *message = fixture_message (stage->h->element, "sahne-script");
  g_autofree char *identities
      = g_strdup (gst_structure_get_string (gst_message_get_structure (message), "identities"));
  g_autofree char *longer
      = g_strconcat ("Title: Two Mornings\n\nINT. KITCHEN - DAY\n\nA DOG sleeps.\n\n",
                     strstr (story, "EXT. MEADOW"), NULL);

  gst_message_unref (message);
  open_script (stage);
  g_object_set (stage->h->element, "identities", identities, NULL);
  after = run (stage, longer);
  g_assert_cmpuint (after->len, ==, 3);
  for (guint i = 0; i < 2; i++)
    g_assert_cmpstr (sahne_json_string (json_node_get_object (before->pdata[i]), "id", ""), ==,
                     sahne_json_string (json_node_get_object (after->pdata[i + 1]), "id", NULL));
}

/* The scene in which the text has changed comes first, and what is kept has all in order. */
static void
test_changed_first (Stage *stage, gconstpointer data)
{
  g_autoptr (GPtrArray) before = run (stage, story), after = NULL, again = NULL;
  g_autofree char *changed = g_strconcat (story, "\nALI\nSleep well.\n", NULL);

  open_script (stage);
  g_object_set (stage->h->element, "changed", (gint64) strlen (story), NULL);
  after = run (stage, changed);
  g_assert_cmpuint (after->len, ==, 2);
  g_assert_cmpstr (place_of (after->pdata[0]), ==, "beach");
  g_assert_cmpstr (place_of (after->pdata[1]), ==, "meadow");
  open_script (stage);
  again = run (stage, changed);
  g_assert_cmpuint (fixture_count (stage->h->element, "cached"), ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *a = sahne_json_digest (after->pdata[1 - i]),
                      *b = sahne_json_digest (again->pdata[i]);
      g_assert_cmpstr (a, ==, b);
    }
}

static void
test_edit (Stage *stage, gconstpointer data)
{
  g_autoptr (GPtrArray) before = run (stage, story), after = NULL;
  const char *id = sahne_json_string (json_node_get_object (before->pdata[0]), "id", "");
  g_autofree char *edits
      = g_strdup_printf ("{\"%s\":{\"script\":{\"place\":{\"patch\":{\"concept\":\"castle\"}}}}}",
                         id);

  open_script (stage);
  g_object_set (stage->h->element, "overrides", edits, NULL);
  after = run (stage, story);
  g_assert_cmpstr (place_of (after->pdata[0]), ==, "castle");
  g_assert_cmpstr (place_of (after->pdata[1]), ==, "beach");
}

static void
test_refused (Stage *stage, gconstpointer data)
{
  g_autofree char *sentence = NULL;

  g_object_set (stage->h->element, "file-name", "empty.fountain", NULL);
  g_assert_true (gst_harness_push_event (stage->h, gst_event_new_eos ()));
  sentence = fixture_error (stage->h->element);
  g_test_message ("%s", sentence);
  g_assert_cmpuint (gst_harness_buffers_in_queue (stage->h), ==, 0);
}

/* All clones over a text; how often each ran. */
static void
run_all (SahneStore *store, const char *text, guint done[5], guint cached[5])
{
  static const char *const names[] = { "script", "visual", "audio", "animation", "montage" };
  g_autoptr (GstElement) pipeline = gst_parse_launch (
      "appsrc name=src caps=application/x-fountain ! clonescript name=c0 form=fountain language=en "
      "music=false ! queue max-size-buffers=2 ! clonevisual name=c1 ! queue ! cloneaudio name=c2 ! "
      "queue ! cloneanimation name=c3 ! clonemontage name=c4 ! fakesink",
      NULL);
  g_autoptr (GstElement) source = gst_bin_get_by_name (GST_BIN (pipeline), "src");
  g_autoptr (GstBus) bus = gst_element_get_bus (pipeline);
  g_autoptr (GstMessage) message = NULL;
  g_autoptr (GstBuffer) buffer = gst_buffer_new_memdup (text, strlen (text));
  GstFlowReturn flow;

  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *name = g_strdup_printf ("c%u", i);
      g_autoptr (GstElement) clone = gst_bin_get_by_name (GST_BIN (pipeline), name);
      g_object_set (clone, "store", store, NULL);
      done[i] = cached[i] = 0;
    }
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  g_signal_emit_by_name (source, "push-buffer", buffer, &flow);
  g_signal_emit_by_name (source, "end-of-stream", &flow);
  while ((message
          = gst_bus_timed_pop_filtered (bus, 60 * GST_SECOND,
                                        GST_MESSAGE_EOS | GST_MESSAGE_ERROR | GST_MESSAGE_ELEMENT)))
    {
      const GstStructure *s = gst_message_get_structure (message);
      g_assert_cmpint (GST_MESSAGE_TYPE (message), !=, GST_MESSAGE_ERROR);
      if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_EOS)
        break;
      for (guint i = 0; i < 5; i++)
        if (gst_message_has_name (message, "sahne-progress")
            && g_str_equal (gst_structure_get_string (s, "clone"), names[i]))
          {
            done[i] += g_str_equal (gst_structure_get_string (s, "state"), "done");
            cached[i] += g_str_equal (gst_structure_get_string (s, "state"), "cached");
          }
      gst_clear_message (&message);
    }
  g_assert_nonnull (message);
  gst_element_set_state (pipeline, GST_STATE_NULL);
}

static void
test_changed_line (void)
{
  g_autoptr (SahneStore) store = fixture_store ();
  g_auto (GStrv) parts = g_strsplit (story, "Good night, sea.", 2);
  g_autofree char *changed = g_strjoin ("Sleep well, little waves.", parts[0], parts[1], NULL);
  guint done[5], cached[5];

  run_all (store, story, done, cached);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpuint (done[i], ==, 2);
  run_all (store, story, done, cached);
  for (guint i = 0; i < 4; i++)
    {
      g_assert_cmpuint (done[i], ==, 0);
      g_assert_cmpuint (cached[i], ==, 2);
    }
  run_all (store, changed, done, cached);
  for (guint i = 1; i < 4; i++) /* everybody behind the script runs the one scene */
    {
      g_assert_cmpuint (done[i], ==, 1);
      g_assert_cmpuint (cached[i], ==, 1);
    }
}

int
main (int argc, char **argv)
{
  gst_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  gst_plugin_sahne_register ();
  g_test_add ("/script/scenes", Stage, NULL, set_up, test_scenes, tear_down);
  g_test_add ("/script/cached", Stage, NULL, set_up, test_cached, tear_down);
  g_test_add ("/script/identities", Stage, NULL, set_up, test_identities, tear_down);
  g_test_add ("/script/changed-first", Stage, NULL, set_up, test_changed_first, tear_down);
  g_test_add ("/script/hand-edit", Stage, NULL, set_up, test_edit, tear_down);
  g_test_add ("/script/refused", Stage, NULL, set_up, test_refused, tear_down);
  g_test_add_func ("/script/changed-line-runs-one-scene", test_changed_line);
  return g_test_run ();
}
