/* Decoders: the size and rate that are asked for, every frame once and in order, exact seeks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <gst/video/video.h>

#include "sahne-delivery.h"
#include "folder.h"

static SahneStore *store;
static JsonNode *film;

static GstHarness *
open_film (const char *pad, const char *caps)
{
  GstHarness *h = fixture_harness ("sahnefilmdec", "sink", pad, store);

  g_object_set (h->element, "measure", FALSE, NULL);
  if (caps)
    gst_harness_set_sink_caps_str (h, caps);
  gst_harness_set_src_caps_str (h, SAHNE_FILM_CAPS);
  return h;
}

static void
start (GstHarness *h)
{
  g_assert_cmpint (gst_harness_push (h, fixture_buffer (json_node_ref (film))), ==, GST_FLOW_OK);
}

static gint64
film_frames (void)
{
  return sahne_json_int (json_node_get_object (film), "frames", 0);
}

static char *
digest_of (GstBuffer *buffer)
{
  GstMapInfo map;
  char *digest;

  g_assert_true (gst_buffer_map (buffer, &map, GST_MAP_READ));
  digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, map.data, map.size);
  gst_buffer_unmap (buffer, &map);
  return digest;
}

/* Waits for the end of the stream. */
static void
wait_end (GstHarness *h)
{
  for (int i = 0; i < 500; i++)
    {
      g_autoptr (GstEvent) event = gst_harness_pull_event (h);
      g_assert_nonnull (event);
      if (GST_EVENT_TYPE (event) == GST_EVENT_EOS)
        return;
    }
  g_assert_not_reached ();
}

/* Every frame once, in order, with exact times; a cut is announced; then the end. */
static void
test_all_frames (void)
{
  GstHarness *h = open_film ("video", "video/x-raw, width=(int)96, height=(int)54");
  g_autoptr (GstCaps) caps = NULL;
  GstVideoInfo info;

  start (h);
  for (gint64 i = 0; i < film_frames (); i++)
    {
      g_autoptr (GstBuffer) buffer = gst_harness_pull (h);
      g_assert_nonnull (buffer);
      g_assert_cmpuint (GST_BUFFER_PTS (buffer), ==, gst_util_uint64_scale (i, GST_SECOND, 30));
      g_assert_cmpuint (GST_BUFFER_OFFSET (buffer), ==, i);
    }
  caps = gst_pad_get_current_caps (h->sinkpad);
  g_assert_true (gst_video_info_from_caps (&info, caps));
  g_assert_cmpint (info.width, ==, 96);
  g_assert_cmpint (info.fps_n, ==, 30);
  g_assert_cmpint (info.colorimetry.matrix, ==, GST_VIDEO_COLOR_MATRIX_BT709);
  wait_end (h);
  fixture_close (h);
}

static GstEvent *
seek_event (double rate, gint64 from, gint64 to)
{
  return gst_event_new_seek (rate, GST_FORMAT_TIME, GST_SEEK_FLAG_FLUSH | GST_SEEK_FLAG_ACCURATE,
                             GST_SEEK_TYPE_SET, from, GST_SEEK_TYPE_SET, to);
}

/* The first frame behind a gap: what was pushed before the seek is skipped. */
static GstBuffer *
pull_fresh (GstHarness *h)
{
  GstBuffer *buffer = gst_harness_pull (h);

  while (buffer && !GST_BUFFER_FLAG_IS_SET (buffer, GST_BUFFER_FLAG_DISCONT))
    {
      gst_buffer_unref (buffer);
      buffer = gst_harness_pull (h);
    }
  g_assert_nonnull (buffer);
  return buffer;
}

/* A frame reached by a seek is the frame reached by playing; backwards too. */
static void
test_seek (void)
{
  static const guint targets[] = { 100, 3, 57 };
  GstHarness *h = open_film ("video", "video/x-raw, width=(int)96, height=(int)54");
  g_autoptr (GPtrArray) digests = g_ptr_array_new_with_free_func (g_free);
  gint64 end = (gint64) gst_util_uint64_scale (film_frames (), GST_SECOND, 30);

  start (h);
  for (gint64 i = 0; i < film_frames (); i++)
    {
      g_autoptr (GstBuffer) buffer = gst_harness_pull (h);
      g_ptr_array_add (digests, digest_of (buffer));
    }
  for (guint k = 0; k < G_N_ELEMENTS (targets); k++)
    {
      gint64 time = (gint64) gst_util_uint64_scale (targets[k], GST_SECOND, 30) + 7000;
      g_assert_true (gst_harness_push_upstream_event (h, seek_event (1, time, -1)));
      for (guint n = 0; n < 3; n++)
        {
          g_autoptr (GstBuffer) buffer = n ? gst_harness_pull (h) : pull_fresh (h);
          g_autofree char *digest = digest_of (buffer);
          g_assert_cmpuint (GST_BUFFER_OFFSET (buffer), ==, targets[k] + n);
          g_assert_cmpstr (digest, ==, digests->pdata[targets[k] + n]);
        }
    }
  g_assert_true (gst_harness_push_upstream_event (h, seek_event (-1, 0, end)));
  for (gint64 i = film_frames () - 1; i >= film_frames () - 4; i--)
    {
      g_autoptr (GstBuffer) buffer
          = i == film_frames () - 1 ? pull_fresh (h) : gst_harness_pull (h);
      g_autofree char *digest = digest_of (buffer);
      g_assert_cmpuint (GST_BUFFER_OFFSET (buffer), ==, i);
      g_assert_cmpstr (digest, ==, digests->pdata[i]);
    }
  fixture_close (h);
}

/* A part of the film ends where it is asked to. */
static void
test_segment (void)
{
  GstHarness *h = open_film ("video", "video/x-raw, width=(int)96, height=(int)54");

  start (h);
  gst_buffer_unref (gst_harness_pull (h));
  g_assert_true (gst_harness_push_upstream_event (h, seek_event (1, GST_SECOND, 2 * GST_SECOND)));
  for (guint i = 30; i < 60; i++)
    {
      g_autoptr (GstBuffer) buffer = i == 30 ? pull_fresh (h) : gst_harness_pull (h);
      g_assert_cmpuint (GST_BUFFER_OFFSET (buffer), ==, i);
    }
  wait_end (h);
  g_assert_cmpuint (gst_harness_buffers_in_queue (h), ==, 0);
  fixture_close (h);
}

static void
test_sound (void)
{
  GstHarness *h = open_film ("audio", NULL);
  guint64 samples = 0, wanted = gst_util_uint64_scale (film_frames (), 48000, 30);

  start (h);
  while (samples < wanted)
    {
      g_autoptr (GstBuffer) buffer = gst_harness_pull (h);
      g_assert_nonnull (buffer);
      g_assert_cmpuint (GST_BUFFER_OFFSET (buffer), ==, samples);
      samples += gst_buffer_get_size (buffer) / (2 * sizeof (float));
    }
  g_assert_cmpuint (samples, ==, wanted);
  wait_end (h);
  g_assert_true (gst_harness_push_upstream_event (h, seek_event (1, GST_SECOND, -1)));
  {
    g_autoptr (GstBuffer) buffer = pull_fresh (h);
    g_assert_cmpuint (GST_BUFFER_OFFSET (buffer), ==, 48000);
  }
  fixture_close (h);
}

static void
test_queries (void)
{
  GstHarness *h = open_film ("video", "video/x-raw, width=(int)96, height=(int)54");
  g_autoptr (GstQuery) seeking = gst_query_new_seeking (GST_FORMAT_TIME);
  gint64 duration = 0;
  gboolean seekable = FALSE;

  g_assert_false (gst_pad_peer_query_duration (h->sinkpad, GST_FORMAT_TIME, &duration));
  start (h);
  gst_buffer_unref (gst_harness_pull (h));
  g_assert_true (gst_pad_peer_query_duration (h->sinkpad, GST_FORMAT_TIME, &duration));
  g_assert_cmpint (duration, ==, (gint64) gst_util_uint64_scale (film_frames (), GST_SECOND, 30));
  g_assert_true (gst_pad_peer_query (h->sinkpad, seeking));
  gst_query_parse_seeking (seeking, NULL, &seekable, NULL, NULL);
  g_assert_true (seekable);
  fixture_close (h);
}

static void
test_wrong_rate (void)
{
  GstHarness *h = open_film ("video", "video/x-raw, framerate=(fraction)25/1");
  g_autofree char *sentence = NULL;

  g_assert_cmpint (gst_harness_push (h, fixture_buffer (json_node_ref (film))), ==, GST_FLOW_ERROR);
  sentence = fixture_error (h->element);
  g_assert_nonnull (strstr (sentence, "videorate"));
  fixture_close (h);
}

static void
test_flush (void)
{
  GstHarness *h = open_film ("video", "video/x-raw, width=(int)96, height=(int)54");
  GstSegment segment;

  start (h);
  gst_buffer_unref (gst_harness_pull (h));
  g_assert_true (gst_harness_push_event (h, gst_event_new_flush_start ()));
  g_assert_true (gst_harness_push_event (h, gst_event_new_flush_stop (TRUE)));
  gst_segment_init (&segment, GST_FORMAT_TIME);
  g_assert_true (gst_harness_push_event (h, gst_event_new_segment (&segment)));
  start (h);
  {
    g_autoptr (GstBuffer) buffer = NULL;
    do
      {
        gst_clear_buffer (&buffer);
        buffer = gst_harness_pull (h);
      }
    while (GST_BUFFER_OFFSET (buffer) != 5);
  }
  fixture_close (h);
}

/* A missing scene is an error that names it, not a crash. */
static void
test_missing_scene (void)
{
  GstHarness *h = open_film ("video", "video/x-raw, width=(int)96, height=(int)54");
  g_autofree char *text = sahne_json_write_string (film), *sentence = NULL;
  JsonNode *other = sahne_json_parse (text, strlen (text), NULL);

  json_object_remove_member (json_node_get_object (other), "scenes");
  gst_harness_push (h, fixture_buffer (other));
  sentence = fixture_error (h->element);
  g_assert_nonnull (strstr (sentence, "s1"));
  fixture_close (h);
}

/* A grey picture as a proxy in the store; its digest. */
static char *
grey_proxy (int luma)
{
  SahneDeliverySettings settings = { .codec = SAHNE_VIDEO_CODEC_H264,
                                     .width = 64,
                                     .height = 64,
                                     .depth = 8,
                                     .rate_num = 30,
                                     .rate_den = 1,
                                     .threads = 1,
                                     .quality = 94,
                                     .keyframe_ms = 1000,
                                     .primaries = 1,
                                     .transfer = 1,
                                     .matrix = 1 };
  g_autofree char *folder = test_folder ();
  g_autofree char *path = g_build_filename (folder, "proxy.mp4", NULL), *content = NULL;
  g_autoptr (SahneDelivery) delivery = sahne_delivery_new (&settings, path, NULL);
  SahneShotRange place = { 0, 10 };
  g_autoptr (SahneShotWriter) writer = sahne_delivery_begin_shot (delivery, 0, &place, NULL);
  guint8 planes[64 * 64];
  SahneYuv yuv = { { planes, planes, planes }, { 64, 32, 32 }, 64, 64, 8 };
  g_autoptr (JsonNode) report = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gsize length;
  static guint8 neutral[32 * 32];

  memset (planes, luma, sizeof planes);
  memset (neutral, 128, sizeof neutral);
  yuv.planes[1] = yuv.planes[2] = neutral;
  for (int i = 0; i < 10; i++)
    g_assert_true (sahne_shot_writer_push (writer, &yuv, FALSE, NULL));
  g_assert_true (sahne_shot_writer_end (writer, NULL));
  sahne_delivery_set_check (delivery, FALSE);
  report = sahne_delivery_finish (delivery, NULL, NULL);
  g_assert_nonnull (report);
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  bytes = g_bytes_new (content, length);
  return sahne_store_put (store, bytes, NULL);
}

static int
luma_at (GstBuffer *buffer, int x, int y)
{
  guint8 value = 0;

  gst_buffer_extract (buffer, (gsize) y * 96 + (gsize) x, &value, 1);
  return value;
}

/* A clip of own media fills its frames; what lies over the picture is where it is put. */
static void
test_own_media (void)
{
  GstHarness *h = open_film ("video", "video/x-raw, width=(int)96, height=(int)54");
  g_autofree char *light = grey_proxy (180), *dark = grey_proxy (50);
  g_autofree char *text = g_strdup_printf (
      "{\"format\":1,\"language\":\"en\",\"style\":\"flat\",\"aspect\":\"16:9\",\"rate\":[30,1],"
      "\"frames\":4,\"scenes\":{},\"captions\":{},\"clips\":{\"m\":{\"order\":0,\"kind\":\"media\","
      "\"start_f\":0,\"frames\":4,\"picture\":\"%s\"}},\"overlays\":{\"o\":{\"order\":0,\"start_"
      "f\":2,"
      "\"frames\":9,\"picture\":\"%s\",\"channels\":{\"x_pm\":{\"curve\":\"hold\",\"keys\":[0,250]}"
      ","
      "\"scale_pm\":{\"curve\":\"hold\",\"keys\":[0,500]}}}}}",
      light, dark);

  g_assert_cmpint (gst_harness_push (h, gst_buffer_new_memdup (text, strlen (text))), ==,
                   GST_FLOW_OK);
  for (int i = 0; i < 4; i++)
    {
      g_autoptr (GstBuffer) buffer = gst_harness_pull (h);
      g_assert_nonnull (buffer);
      g_assert_cmpint (ABS (luma_at (buffer, 48, 27) - 180), <=, 3); /* the clip */
      g_assert_cmpint (luma_at (buffer, 4, 27), <=, 20);             /* black beside it */
      g_assert_cmpint (ABS (luma_at (buffer, 26, 27) - (i < 2 ? 180 : 50)), <=, 3);
    }
  fixture_close (h);
}

/* A scene at another rate is another evaluation of the same document. */
static void
test_scene (void)
{
  GstHarness *h = fixture_harness ("sahnescenedec", "sink", "src", store);
  g_autoptr (JsonNode) scene = fixture_scene ("animation", "s1", 0, "wave");
  gint64 duration = sahne_json_int (sahne_json_object (json_node_get_object (scene), "animation"),
                                    "duration_us", 0);
  gint64 frames = duration * 12 / G_USEC_PER_SEC;

  gst_harness_set_sink_caps_str (
      h, "video/x-raw, width=(int)96, height=(int)54, framerate=(fraction)12/1");
  gst_harness_set_src_caps_str (h, "application/x-sahne-scene, after=(string)animation");
  g_assert_cmpint (gst_harness_push (h, fixture_buffer (json_node_ref (scene))), ==, GST_FLOW_OK);
  g_assert_true (gst_harness_push_event (h, gst_event_new_eos ()));
  for (gint64 i = 0; i < frames; i++)
    {
      g_autoptr (GstBuffer) buffer = gst_harness_pull (h);
      g_assert_cmpuint (GST_BUFFER_PTS (buffer), ==, gst_util_uint64_scale (i, GST_SECOND, 12));
    }
  wait_end (h);
  fixture_close (h);
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
  g_test_add_func ("/decoder/all-frames", test_all_frames);
  g_test_add_func ("/decoder/seek", test_seek);
  g_test_add_func ("/decoder/segment", test_segment);
  g_test_add_func ("/decoder/sound", test_sound);
  g_test_add_func ("/decoder/queries", test_queries);
  g_test_add_func ("/decoder/wrong-rate", test_wrong_rate);
  g_test_add_func ("/decoder/flush", test_flush);
  g_test_add_func ("/decoder/missing-scene", test_missing_scene);
  g_test_add_func ("/decoder/own-media", test_own_media);
  g_test_add_func ("/decoder/scene", test_scene);
  result = g_test_run ();
  json_node_unref (film);
  g_object_unref (store);
  test_remove (folder);
  return result;
}
