/* Films for other programs: what goes out is whole, and what comes back changes only what differs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-interchange.h"

#include <string.h>

#include "sahne-error.h"
#include "sahne-film-edit.h"
#include "sahne-film-layout.h"
#include "sahne-json.h"

/* A card, two scenes joined by a dissolve of 9 frames, own media, an end with a fade. */
static const char film_text[]
    = "{\"rate\":[%s],\"title\":\"Kar\",\"language\":\"tr\",\"scenes\":{"
      "\"s1\":{\"order\":0,\"duration_us\":6000000,\"name\":\"forest\",\"digest\":\"d1\"},"
      "\"s2\":{\"order\":1,\"duration_us\":5000000,\"name\":\"house\",\"digest\":\"d2\"}},"
      "\"clips\":{"
      "\"opening\":{\"order\":0,\"kind\":\"title\",\"frames\":60,\"title\":{\"text\":\"Kar\"}},"
      "\"c1\":{\"order\":1000,\"kind\":\"shot\",\"scene\":\"s1\",\"setup\":\"wide\",\"in_us\":"
      "1000000,"
      "\"out_us\":3000000,\"transition\":{\"kind\":\"fade\",\"frames\":12}},"
      "\"c2\":{\"order\":2000,\"kind\":\"shot\",\"scene\":\"s1\",\"setup\":\"close\",\"in_us\":"
      "3000000,"
      "\"out_us\":5000000},"
      "\"c3\":{\"order\":3000,\"kind\":\"shot\",\"scene\":\"s2\",\"setup\":\"wide\",\"in_us\":0,"
      "\"out_us\":4000000,\"transition\":{\"kind\":\"wipe\",\"frames\":9}},"
      "\"m1\":{\"order\":4000,\"kind\":\"media\",\"frames\":50,\"picture\":\"p1\",\"sound\":\"q1\"}"
      ","
      "\"end\":{\"order\":5000,\"kind\":\"title\",\"frames\":75,\"fade_out_f\":20}},"
      "\"overlays\":{\"o1\":{\"order\":0,\"start_f\":30,\"frames\":40,\"picture\":\"p1\"},"
      "\"o2\":{\"order\":1,\"start_f\":50,\"frames\":40,\"picture\":\"p2\"},"
      "\"o3\":{\"order\":2,\"start_f\":100,\"frames\":40,\"picture\":\"p2\"}},"
      "\"captions\":{"
      "\"s1-t0\":{\"order\":0,\"scene\":\"s1\",\"scene_us\":1500600,\"start_us\":0,\"end_us\":"
      "900000,"
      "\"text\":\"A <b> & c\",\"name\":\"Ada > Ben\",\"speaker\":\"ada\","
      "\"words\":[{\"t_us\":0,\"end_us\":100000,\"span\":[0,1]}]},"
      "\"s1-t1\":{\"order\":1,\"scene\":\"s1\",\"scene_us\":3500000,\"start_us\":3000000,"
      "\"end_us\":4000000,\"text\":\"Evet.\\nGeliyorum.\",\"name\":\"Can\",\"speaker\":\"can\","
      "\"words\":[{\"t_us\":3000000,\"end_us\":3400000,\"span\":[0,5]}]},"
      "\"s2-t2\":{\"order\":2,\"scene\":\"s2\",\"scene_us\":1000000,\"start_us\":6000000,"
      "\"end_us\":7000000,\"text\":\"Evet.\",\"name\":\"Can\",\"speaker\":\"can\",\"words\":[]}}}";

static JsonObject *
make_film (const char *rate)
{
  g_autoptr (GString) text = g_string_new (film_text);
  g_autoptr (JsonNode) node = NULL;
  JsonObject *film;

  g_string_replace (text, "%s", rate, 1);
  node = sahne_json_parse (text->str, text->len, NULL);
  film = json_node_dup_object (node);
  sahne_film_layout (film);
  return film;
}

/* The film after a subtitle file was read, and how many captions that changed. */
static JsonObject *
after (JsonObject *film, const char *text, guint *n)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GPtrArray) patches = sahne_interchange_read_captions (film, bytes, NULL);

  g_assert_nonnull (patches);
  if (n)
    *n = patches->len;
  return sahne_film_edit_preview (film, patches);
}

static JsonObject *
caption (JsonObject *film, const char *id)
{
  return sahne_json_path (film, "captions", id, NULL);
}

static void
replace (char **text, const char *old, const char *new)
{
  g_autoptr (GString) string = g_string_new (*text);

  g_assert_cmpuint (g_string_replace (string, old, new, 1), ==, 1);
  g_free (*text);
  *text = g_strdup (string->str);
}

/* ---- captions ---- */

static void
test_written_captions (void)
{
  g_autoptr (JsonObject) film = make_film ("30,1");
  g_autofree char *srt = sahne_interchange_write_srt (film);
  g_autofree char *vtt = sahne_interchange_write_vtt (film);

  g_assert_true (g_str_has_prefix (srt, "1\n00:00:02,101 --> 00:00:03,001\nA <b> & c\n\n2\n"));
  g_assert_true (g_str_has_prefix (vtt, "WEBVTT\n\ns1-t0\n00:00:02.101 --> 00:00:03.001\n"
                                        "<v Ada &gt; Ben>A &lt;b&gt; &amp; c\n\ns1-t1\n"));
  g_assert_nonnull (strstr (vtt, "<v Can>Evet.\nGeliyorum.\n"));
}

static void
test_vtt_round_trip (void)
{
  g_autoptr (JsonObject) film = make_film ("30000,1001"), same = NULL;
  g_autofree char *vtt = sahne_interchange_write_vtt (film);
  guint n = 99;

  same = after (film, vtt, &n);
  g_assert_cmpuint (n, ==, 0);
}

static void
test_srt_round_trip (void)
{
  g_autoptr (JsonObject) film = make_film ("24,1");
  g_autofree char *srt = NULL;
  guint n = 99;
  g_autoptr (JsonObject) same = NULL;

  json_object_set_string_member (caption (film, "s1-t0"), "text", "A < b & c --> d");
  srt = sahne_interchange_write_srt (film);
  g_assert_nonnull (strstr (srt, "A < b & c → d"));
  json_object_set_string_member (caption (film, "s1-t0"), "text", "A < b & c → d");
  same = after (film, srt, &n);
  g_assert_cmpuint (n, ==, 0);
}

static void
test_words_and_times_come_back (void)
{
  g_autoptr (JsonObject) film = make_film ("30,1"), next = NULL, moved = NULL;
  g_autofree char *srt = sahne_interchange_write_srt (film);
  g_autoptr (GPtrArray) later = NULL;
  gint64 start = sahne_json_int (caption (film, "s1-t1"), "start_us", 0);
  JsonObject *word;
  guint n;

  replace (&srt, "A <b> & c", "Merhaba");
  replace (&srt, "00:00:04,100 --> 00:00:05,100", "00:00:04,400 --> 00:00:05,000");
  next = after (film, srt, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpint (start, ==, 4100000);
  g_assert_cmpstr (sahne_json_string (caption (next, "s1-t0"), "text", ""), ==, "Merhaba");
  g_assert_cmpint (sahne_json_int (caption (next, "s1-t0"), "start_us", 0), ==, 2100600);
  g_assert_cmpint (sahne_json_int (caption (next, "s1-t1"), "start_us", 0), ==, 4400000);
  g_assert_cmpint (sahne_json_int (caption (next, "s1-t1"), "end_us", 0), ==, 5000000);
  word = json_array_get_object_element (sahne_json_array (caption (next, "s1-t1"), "words"), 0);
  g_assert_cmpint (sahne_json_int (word, "t_us", 0), ==, 4400000);

  /* A caption that was moved by hand still goes where its scene goes. */
  later = sahne_film_edit_trim (next, "opening", SAHNE_EDGE_OUT, 30);
  moved = sahne_film_edit_preview (next, later);
  g_assert_cmpint (sahne_json_int (caption (moved, "s1-t1"), "start_us", 0), ==, 5400000);
}

static void
test_new_and_gone (void)
{
  g_autoptr (JsonObject) film = make_film ("30,1"), next = NULL;
  g_autoptr (GPtrArray) ids = NULL;
  const char *vtt = "WEBVTT\n\n00:02.101 --> 00:03.001\nA &lt;b&gt; &amp; c\n\n"
                    "00:03.200 --> 00:03.900\n<v Can>Dur!\n\n"
                    "00:00.100 --> 00:01.000\nBir kış gecesi\n";
  JsonObject *added, *first;

  next = after (film, vtt, NULL);
  ids = sahne_json_ordered (sahne_json_object (next, "captions"));
  g_assert_cmpuint (ids->len, ==, 3);
  first = caption (next, ids->pdata[0]);
  added = caption (next, ids->pdata[2]);
  g_assert_cmpstr (sahne_json_string (first, "text", ""), ==, "Bir kış gecesi");
  g_assert_cmpint (sahne_json_int (first, "scene_us", 0), ==, -1);
  g_assert_cmpstr (ids->pdata[1], ==, "s1-t0");
  g_assert_cmpstr (sahne_json_string (added, "text", ""), ==, "Dur!");
  g_assert_cmpstr (sahne_json_string (added, "speaker", ""), ==, "can");
  g_assert_cmpstr (sahne_json_string (added, "scene", ""), ==, "s1");
  g_assert_null (caption (next, "s1-t1"));
}

static void
test_same_words_twice (void)
{
  g_autoptr (JsonObject) film = make_film ("30,1"), next = NULL;
  g_autofree char *srt = NULL;
  guint n;

  json_object_set_string_member (caption (film, "s1-t1"), "text", "Evet.");
  json_object_set_string_member (caption (film, "s1-t0"), "text", "Evet.");
  srt = sahne_interchange_write_srt (film);
  next = after (film, srt, &n);
  g_assert_cmpuint (n, ==, 0);
}

static void
test_a_file_of_another_film (void)
{
  g_autoptr (JsonObject) film = make_film ("30,1");
  const char *text = "1\n01:00:00,000 --> 01:00:01,000\nLate\n";
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;

  g_assert_null (sahne_interchange_read_captions (film, bytes, &error));
  g_assert_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT);
}

/* ---- timelines ---- */

static JsonNode *
timeline_of (JsonObject *film, const SahneInterchangeNotes *notes)
{
  g_autofree char *text = sahne_interchange_write_otio (film, notes);
  g_autoptr (GError) error = NULL;
  JsonNode *node = json_from_string (text, &error);

  g_assert_no_error (error);
  return node;
}

static JsonObject *
track_of (JsonNode *timeline, guint i)
{
  JsonObject *stack = sahne_json_object (json_node_get_object (timeline), "tracks");
  return json_array_get_object_element (sahne_json_array (stack, "children"), i);
}

static const char *
schema (JsonObject *object)
{
  return sahne_json_string (object, "OTIO_SCHEMA", "");
}

static double
value_of (JsonObject *object, const char *range, const char *name)
{
  JsonObject *time
      = range ? sahne_json_path (object, range, name, NULL) : sahne_json_object (object, name);

  g_assert_cmpstr (schema (time), ==, "RationalTime.1");
  return json_object_get_double_member (time, "value");
}

/* The length of all that stands on a track. */
static double
length_of (JsonObject *track)
{
  JsonArray *children = sahne_json_array (track, "children");
  double sum = 0;

  for (guint i = 0; i < json_array_get_length (children); i++)
    {
      JsonObject *child = json_array_get_object_element (children, i);
      if (!g_str_equal (schema (child), "Transition.1"))
        sum += value_of (child, "source_range", "duration");
    }
  return sum;
}

static void
test_otio_adds_up (void)
{
  g_autoptr (JsonObject) film = make_film ("30000,1001");
  g_autoptr (JsonNode) timeline = timeline_of (film, NULL);
  double frames = (double) sahne_json_int (film, "frames", 0);
  JsonObject *time = sahne_json_path (
      json_array_get_object_element (sahne_json_array (track_of (timeline, 0), "children"), 0),
      "source_range", "duration", NULL);

  g_assert_cmpfloat (length_of (track_of (timeline, 0)), ==, frames);
  g_assert_cmpfloat (length_of (track_of (timeline, 3)), ==, frames);
  g_assert_cmpfloat (json_object_get_double_member (time, "rate"), ==, 30000.0 / 1001);
}

static void
test_otio_tracks (void)
{
  g_autoptr (JsonObject) film = make_film ("30,1");
  g_autoptr (JsonNode) timeline = timeline_of (film, NULL);
  static const char *const names[] = { "Picture", "Overlay", "Overlay", "Captions", "Sound" };
  static const char *const kinds[] = { "Video", "Video", "Video", "Subtitle", "Audio" };
  JsonObject *root = json_node_get_object (timeline);
  JsonObject *stack = sahne_json_object (root, "tracks");

  g_assert_cmpstr (schema (root), ==, "Timeline.1");
  g_assert_cmpstr (schema (stack), ==, "Stack.1");
  g_assert_cmpuint (json_array_get_length (sahne_json_array (stack, "children")), ==, 5);
  for (guint i = 0; i < 5; i++)
    {
      JsonObject *track = track_of (timeline, i);
      g_assert_cmpstr (schema (track), ==, "Track.1");
      g_assert_cmpstr (sahne_json_string (track, "name", ""), ==, names[i]);
      g_assert_cmpstr (sahne_json_string (track, "kind", ""), ==, kinds[i]);
    }
}

/* Another pace is a time warp; what overlays sound like is a track of its own. */
static void
test_otio_pace (void)
{
  g_autoptr (JsonObject) film = make_film ("30,1");
  JsonObject *overlay = sahne_json_path (film, "overlays", "o2", NULL);
  g_autoptr (JsonNode) timeline = NULL;
  JsonObject *track, *clip, *warp;

  json_object_set_int_member (overlay, "speed_pm", 500);
  json_object_set_string_member (overlay, "sound", "q2");
  timeline = timeline_of (film, NULL);
  track = track_of (timeline, 5);
  g_assert_cmpstr (sahne_json_string (track, "name", ""), ==, "Overlay sound");
  clip = json_array_get_object_element (sahne_json_array (track, "children"), 1);
  g_assert_cmpfloat (value_of (clip, "source_range", "duration"), ==, 40);
  warp = json_array_get_object_element (sahne_json_array (clip, "effects"), 0);
  g_assert_cmpstr (schema (warp), ==, "LinearTimeWarp.1");
  g_assert_cmpfloat (json_object_get_double_member (warp, "time_scalar"), ==, 0.5);
}

/* Both sides of a transition have the material it needs, and it is as long as the film's. */
static void
test_otio_transitions (void)
{
  g_autoptr (JsonObject) film = make_film ("30,1");
  g_autoptr (JsonNode) timeline = timeline_of (film, NULL);
  JsonArray *children = sahne_json_array (track_of (timeline, 0), "children");
  static const char *const wanted[]
      = { "Clip.2", "Transition.1", "Clip.2", "Clip.2",      "Transition.1",
          "Clip.2", "Clip.2",       "Clip.2", "Transition.1" };
  JsonObject *wipe = json_array_get_object_element (children, 4);
  JsonObject *left = json_array_get_object_element (children, 3);
  JsonObject *right = json_array_get_object_element (children, 5);
  double in = value_of (wipe, NULL, "in_offset"), out = value_of (wipe, NULL, "out_offset");

  g_assert_cmpuint (json_array_get_length (children), ==, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    g_assert_cmpstr (schema (json_array_get_object_element (children, i)), ==, wanted[i]);
  g_assert_cmpfloat (in + out, ==, 9);
  g_assert_cmpstr (sahne_json_string (wipe, "transition_type", ""), ==, "Custom_Transition");
  g_assert_cmpstr (sahne_json_string (json_array_get_object_element (children, 1),
                                      "transition_type", ""),
                   ==, "SMPTE_Dissolve");
  g_assert_cmpfloat (value_of (right, "source_range", "start_time"), ==, in);
  g_assert_cmpfloat (value_of (left, "source_range", "start_time")
                         + value_of (left, "source_range", "duration") + out,
                     ==, 150);
}

static void
test_otio_media (void)
{
  g_autoptr (JsonObject) film = make_film ("30,1"), known = json_object_new ();
  gint64 marks[] = { 1000000, G_MAXINT64 / 2, -5 };
  const char *const names[] = { "The kite", "", "" }, *const colours[] = { "ORANGE", "", "" };
  SahneInterchangeNotes notes = { marks, G_N_ELEMENTS (marks), known, names, colours };
  g_autoptr (JsonNode) timeline = NULL;
  JsonArray *children, *markers;
  JsonObject *shot, *own, *media;

  json_object_set_string_member (known, "p1", "file:///films/sea.mp4");
  timeline = timeline_of (film, &notes);
  children = sahne_json_array (track_of (timeline, 0), "children");
  shot = json_array_get_object_element (children, 2);
  own = json_array_get_object_element (children, 6);
  media = sahne_json_path (shot, "media_references", "DEFAULT_MEDIA", NULL);
  g_assert_cmpstr (sahne_json_string (shot, "name", ""), ==, "s1 forest · wide");
  g_assert_cmpstr (schema (media), ==, "MissingReference.1");
  g_assert_cmpstr (sahne_json_string (media, "name", ""), ==, "s1/wide");
  g_assert_cmpfloat (value_of (media, "available_range", "duration"), ==, 180);
  g_assert_cmpstr (sahne_json_string (sahne_json_path (shot, "metadata", "sahne", NULL), "id", ""),
                   ==, "c1");
  media = sahne_json_path (own, "media_references", "DEFAULT_MEDIA", NULL);
  g_assert_cmpstr (schema (media), ==, "ExternalReference.1");
  g_assert_cmpstr (sahne_json_string (media, "target_url", ""), ==, "file:///films/sea.mp4");
  markers
      = sahne_json_array (sahne_json_object (json_node_get_object (timeline), "tracks"), "markers");
  g_assert_cmpuint (json_array_get_length (markers), ==, 3);
  g_assert_cmpstr (schema (json_array_get_object_element (markers, 0)), ==, "Marker.2");
  shot = json_array_get_object_element (markers, 2);
  g_assert_cmpstr (sahne_json_string (shot, "name", ""), ==, "The kite");
  g_assert_cmpstr (sahne_json_string (shot, "color", ""), ==, "ORANGE");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/interchange/written-captions", test_written_captions);
  g_test_add_func ("/interchange/vtt-round-trip", test_vtt_round_trip);
  g_test_add_func ("/interchange/srt-round-trip", test_srt_round_trip);
  g_test_add_func ("/interchange/words-and-times-come-back", test_words_and_times_come_back);
  g_test_add_func ("/interchange/new-and-gone", test_new_and_gone);
  g_test_add_func ("/interchange/same-words-twice", test_same_words_twice);
  g_test_add_func ("/interchange/a-file-of-another-film", test_a_file_of_another_film);
  g_test_add_func ("/interchange/otio-adds-up", test_otio_adds_up);
  g_test_add_func ("/interchange/otio-tracks", test_otio_tracks);
  g_test_add_func ("/interchange/otio-pace", test_otio_pace);
  g_test_add_func ("/interchange/otio-transitions", test_otio_transitions);
  g_test_add_func ("/interchange/otio-media", test_otio_media);
  return g_test_run ();
}
