/* What every clone shares: caps and order, the cache, hand edits, pinned takes, errors.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#define SCRIPT "application/x-sahne-scene, after=(string)script"

typedef struct
{
  SahneStore *store;
  GstHarness *h;
} Stage;

static void
open_clone (Stage *stage)
{
  g_clear_pointer (&stage->h, fixture_close);
  stage->h = fixture_harness ("clonevisual", "sink", "src", stage->store);
  gst_harness_set_src_caps_str (stage->h, SCRIPT);
}

static void
set_up (Stage *stage, gconstpointer data)
{
  stage->store = fixture_store ();
  open_clone (stage);
}

static void
tear_down (Stage *stage, gconstpointer data)
{
  g_clear_pointer (&stage->h, fixture_close);
  g_assert_finalize_object (stage->store);
}

static JsonNode *
run (Stage *stage, const char *id, const char *action)
{
  GstBuffer *in = fixture_buffer (fixture_script (id, 0, action));

  g_assert_cmpint (gst_harness_push (stage->h, in), ==, GST_FLOW_OK);
  return fixture_read (gst_harness_pull (stage->h));
}

static const char *
hair_of (JsonNode *scene)
{
  return sahne_json_string (sahne_json_path (json_node_get_object (scene), "visual", "looks",
                                             "maya", NULL),
                            "hair", "");
}

static void
test_caps (Stage *stage, gconstpointer data)
{
  g_autoptr (JsonNode) scene = run (stage, "s1", "wave");
  g_autoptr (GstCaps) caps = gst_pad_get_current_caps (stage->h->sinkpad);
  g_autoptr (GstCaps) wanted
      = gst_caps_from_string ("application/x-sahne-scene, after=(string)visual");

  g_assert_true (gst_caps_is_equal (caps, wanted));
  g_assert_nonnull (sahne_json_object (json_node_get_object (scene), "visual"));
  g_assert_nonnull (sahne_json_object (json_node_get_object (scene), "script"));
}

static gboolean
links (const char *first, const char *second)
{
  g_autoptr (GstElement) bin = gst_object_ref_sink (gst_pipeline_new (NULL));
  GstElement *a = gst_element_factory_make (first, NULL),
             *b = gst_element_factory_make (second, NULL);

  gst_bin_add_many (GST_BIN (bin), a, b, NULL);
  return gst_element_link (a, b);
}

static void
test_order (void)
{
  g_assert_true (links ("cloneanimation", "clonemontage"));
  g_assert_true (links ("clonemontage", "sahnefilmdec"));
  g_assert_true (links ("cloneanimation", "sahnescenedec"));
  g_assert_false (links ("clonevisual", "cloneanimation"));
  g_assert_false (links ("clonevisual", "clonevisual"));
  g_assert_false (links ("cloneanimation", "clonevisual"));
  g_assert_false (links ("clonemontage", "cloneanimation"));
  g_assert_false (links ("cloneanimation", "sahnefilmdec"));
  g_assert_false (links ("clonemontage", "sahnescenedec"));
}

/* The second run finds everything; a changed scene runs alone. */
static void
test_cache (Stage *stage, gconstpointer data)
{
  static const char *const ids[] = { "s1", "s2", "s3" }, *const actions[]
                                                         = { "wave", "run", "sit" };
  g_autofree char *first[3] = { NULL };

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (JsonNode) scene = run (stage, ids[i], actions[i]);
      first[i] = sahne_json_digest (scene);
    }
  g_assert_cmpuint (fixture_count (stage->h->element, "done"), ==, 3);
  open_clone (stage);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (JsonNode) scene = run (stage, ids[i], actions[i]);
      g_autofree char *second = sahne_json_digest (scene);
      g_assert_cmpstr (first[i], ==, second);
      g_free (g_steal_pointer (&first[i]));
    }
  g_assert_cmpuint (fixture_count (stage->h->element, "cached"), ==, 3);
  for (guint i = 0; i < 3; i++)
    json_node_unref (run (stage, ids[i], i == 1 ? "jump" : actions[i]));
  g_assert_cmpuint (fixture_count (stage->h->element, "done"), ==, 1);
}

/* Where a scene stands in its text changes nothing in it. */
static void
test_spans_do_not_matter (Stage *stage, gconstpointer data)
{
  JsonNode *moved = fixture_script ("s1", 0, "wave");
  JsonObject *beat = sahne_json_path (json_node_get_object (moved), "script", "beats", "b1", NULL);
  JsonArray *span = sahne_json_add_array (beat, "span");

  json_node_unref (run (stage, "s1", "wave"));
  json_array_add_int_element (span, 17);
  json_array_add_int_element (span, 40);
  g_assert_cmpint (gst_harness_push (stage->h, fixture_buffer (moved)), ==, GST_FLOW_OK);
  gst_buffer_unref (gst_harness_pull (stage->h));
  g_assert_cmpuint (fixture_count (stage->h->element, "done"), ==, 1);
}

static const char edit[]
    = "{\"s1\":{\"visual\":{\"looks/maya\":{\"patch\":{\"hair\":\"bob\"},\"replaced\":{\"hair\":"
      "\"nobody had this\"}},\"looks/gone\":{\"patch\":{\"hair\":\"bob\"}}}}}";

static void
test_override (Stage *stage, gconstpointer data)
{
  g_autoptr (JsonNode) before = NULL, after = NULL;
  GstMessage *message;
  const GstStructure *artifact;
  g_auto (GStrv) waiting = NULL, changed = NULL;

  g_object_set (stage->h->element, "overrides", edit, NULL);
  before = run (stage, "s1", "wave");
  g_assert_cmpstr (hair_of (before), ==, "bob");
  message = fixture_message (stage->h->element, "sahne-artifact");
  artifact = gst_message_get_structure (message);
  gst_structure_get (artifact, "waiting", G_TYPE_STRV, &waiting, "changed", G_TYPE_STRV, &changed,
                     NULL);
  g_assert_cmpstr (waiting[0], ==, "looks/gone");
  g_assert_cmpstr (changed[0], ==, "looks/maya");
  gst_message_unref (message);
  after = run (stage, "s1", "jump"); /* upstream has changed */
  g_assert_cmpstr (hair_of (after), ==, "bob");
}

static void
test_pin (Stage *stage, gconstpointer data)
{
  g_autoptr (JsonNode) before = run (stage, "s1", "wave"), after = NULL;
  g_autofree char *digest
      = sahne_json_digest (json_object_get_member (json_node_get_object (before), "visual")),
      *takes = NULL, *kept = NULL;
  JsonNode *other = fixture_script ("s1", 0, "wave");

  takes = g_strdup_printf ("{\"s1\":{\"visual\":{\"number\":0,\"pinned\":1,\"takes\":{\"0\":{"
                           "\"digest\":\"%s\"}}}}}",
                           digest);
  g_object_set (stage->h->element, "takes", takes, NULL);
  json_object_set_string_member (sahne_json_path (json_node_get_object (other), "script", "place",
                                                  NULL),
                                 "concept", "beach");
  gst_harness_push (stage->h, fixture_buffer (other));
  after = fixture_read (gst_harness_pull (stage->h));
  kept = sahne_json_digest (json_object_get_member (json_node_get_object (after), "visual"));
  g_assert_cmpstr (kept, ==, digest);
  g_assert_cmpuint (fixture_count (stage->h->element, "pinned"), ==, 1);
}

static void
test_take (Stage *stage, gconstpointer data)
{
  g_autoptr (JsonNode) first = run (stage, "s1", "wave"), second = NULL;

  g_object_set (stage->h->element, "takes", "{\"s1\":{\"visual\":{\"number\":1}}}", NULL);
  second = run (stage, "s1", "wave");
  g_assert_cmpuint (fixture_count (stage->h->element, "done"), ==, 2);
  g_assert_false (
      json_node_equal (json_object_get_member (json_node_get_object (first), "visual"),
                       json_object_get_member (json_node_get_object (second), "visual")));
  /* the film's own seed stays */
  g_assert_true (json_node_equal (json_object_get_member (json_node_get_object (first), "brief"),
                                  json_object_get_member (json_node_get_object (second), "brief")));
}

/* An error names the clone and the scene. */
static void
test_fail (Stage *stage, gconstpointer data)
{
  static const char *const nowhere[] = { "/nowhere", NULL };
  g_autoptr (SahneResources) resources = sahne_resources_new (nowhere);
  g_autofree char *sentence = NULL;

  g_object_set (stage->h->element, "resources", resources, NULL);
  g_assert_cmpint (gst_harness_push (stage->h, fixture_buffer (fixture_script ("s7", 0, "wave"))),
                   ==, GST_FLOW_ERROR);
  sentence = fixture_error (stage->h->element);
  g_assert_nonnull (strstr (sentence, "visual, scene s7: "));
  g_assert_nonnull (strstr (sentence, "Install"));
}

static void
test_nonsense (Stage *stage, gconstpointer data)
{
  g_assert_cmpint (gst_harness_push (stage->h, gst_buffer_new_memdup ("[1,2", 4)), ==,
                   GST_FLOW_ERROR);
  g_free (fixture_error (stage->h->element));
}

static void
test_end_and_flush (Stage *stage, gconstpointer data)
{
  GstSegment segment;
  GstEvent *event;
  gboolean ended = FALSE;

  json_node_unref (run (stage, "s1", "wave"));
  g_assert_true (gst_harness_push_event (stage->h, gst_event_new_flush_start ()));
  g_assert_true (gst_harness_push_event (stage->h, gst_event_new_flush_stop (TRUE)));
  gst_segment_init (&segment, GST_FORMAT_BYTES);
  g_assert_true (gst_harness_push_event (stage->h, gst_event_new_segment (&segment)));
  json_node_unref (run (stage, "s2", "wave"));
  g_assert_true (gst_harness_push_event (stage->h, gst_event_new_eos ()));
  while ((event = gst_harness_try_pull_event (stage->h)))
    {
      ended |= GST_EVENT_TYPE (event) == GST_EVENT_EOS;
      gst_event_unref (event);
    }
  g_assert_true (ended);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*test) (Stage *, gconstpointer);
  } tests[] = {
    { "/clone/caps", test_caps },
    { "/clone/second-run-finds-all", test_cache },
    { "/clone/spans-do-not-matter", test_spans_do_not_matter },
    { "/clone/hand-edits-stay", test_override },
    { "/clone/pinned-take", test_pin },
    { "/clone/another-take", test_take },
    { "/clone/error-names-clone-and-scene", test_fail },
    { "/clone/nonsense", test_nonsense },
    { "/clone/end-and-flush", test_end_and_flush },
  };

  gst_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  fixture_register ();
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Stage, NULL, set_up, tests[i].test, tear_down);
  g_test_add_func ("/clone/order", test_order);
  return g_test_run ();
}
