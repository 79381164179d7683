/* The layout: hand edits move what follows, captions follow their shots, a laid film stays.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-film-layout.h"

#include <string.h>

#include "sahne-frames.h"
#include "sahne-json.h"
#include "sahne-noise.h"

static const SahneRate rate = { 30, 1 };

/* One scene of five seconds in three shots between two cards; a caption in every shot. */
static JsonObject *
make_film (void)
{
  static const char text[]
      = "{\"rate\":[30,1],\"clips\":{"
        "\"opening\":{\"order\":0,\"kind\":\"title\",\"frames\":60},"
        "\"s1-c1\":{\"order\":1000,\"kind\":\"shot\",\"scene\":\"s1\",\"in_us\":0,"
        "\"out_us\":2000000,\"transition\":{\"kind\":\"fade\",\"frames\":15}},"
        "\"s1-c2\":{\"order\":2000,\"kind\":\"shot\",\"scene\":\"s1\",\"in_us\":2000000,"
        "\"out_us\":3500000},"
        "\"s1-c3\":{\"order\":3000,\"kind\":\"shot\",\"scene\":\"s1\",\"in_us\":3500000,"
        "\"out_us\":5000000,\"fade_out_f\":20},"
        "\"the-end\":{\"order\":4000,\"kind\":\"title\",\"frames\":75}},"
        "\"captions\":{"
        "\"t1\":{\"order\":0,\"scene\":\"s1\",\"scene_us\":500000,\"start_us\":2000000,"
        "\"end_us\":3000000,\"words\":[{\"t_us\":2000000,\"end_us\":2400000}]},"
        "\"t2\":{\"order\":1,\"scene\":\"s1\",\"scene_us\":2500000,\"start_us\":4000000,"
        "\"end_us\":4500000},"
        "\"t3\":{\"order\":2,\"scene\":\"s1\",\"scene_us\":4000000,\"start_us\":5500000,"
        "\"end_us\":6000000}}}";
  g_autoptr (JsonNode) node = sahne_json_parse (text, strlen (text), NULL);
  JsonObject *film = json_node_dup_object (node);

  sahne_film_layout (film);
  return film;
}

static JsonObject *
clip_of (JsonObject *film, const char *id)
{
  return sahne_json_path (film, "clips", id, NULL);
}

static char *
digest_of (JsonObject *film)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), film);
  return sahne_json_digest (node);
}

/* The clip under a caption's first frame, by the scene time it shows there. */
static void
assert_captions_fit (JsonObject *film)
{
  JsonObject *captions = sahne_json_object (film, "captions");
  g_autoptr (GPtrArray) ids = sahne_json_ordered (captions);
  JsonObject *clips = sahne_json_object (film, "clips");
  g_autoptr (GPtrArray) shots = sahne_json_ordered (clips);

  for (guint i = 0; i < ids->len; i++)
    {
      JsonObject *caption = sahne_json_object (captions, ids->pdata[i]);
      gint64 at = sahne_json_int (caption, "start_us", 0);
      gboolean found = FALSE;
      for (guint k = 0; k < shots->len; k++)
        {
          JsonObject *clip = sahne_json_object (clips, shots->pdata[k]);
          gint64 start = sahne_frames_time (rate, sahne_json_int (clip, "start_f", 0));
          gint64 shown = sahne_json_int (clip, "in_us", 0) + at - start;
          found = found || ABS (shown - sahne_json_int (caption, "scene_us", 0)) <= 1;
        }
      g_assert_true (found);
    }
}

static void
test_laid_stays (void)
{
  g_autoptr (JsonObject) film = make_film ();
  g_autofree char *once = digest_of (film), *twice = NULL;

  sahne_film_layout (film);
  twice = digest_of (film);
  g_assert_cmpstr (once, ==, twice);
  g_assert_cmpint (sahne_json_int (film, "frames", 0), ==, 60 + 150 - 15 + 75);
  assert_captions_fit (film);
}

static void
test_trim_moves_what_follows (void)
{
  g_autoptr (JsonObject) film = make_film ();
  gint64 before = sahne_json_int (clip_of (film, "s1-c3"), "start_f", 0);

  json_object_set_int_member (clip_of (film, "s1-c2"), "out_us", 3000000);
  sahne_film_layout (film);
  g_assert_cmpint (sahne_json_int (clip_of (film, "s1-c2"), "frames", 0), ==, 30);
  g_assert_cmpint (sahne_json_int (clip_of (film, "s1-c3"), "start_f", 0), ==, before - 15);
  assert_captions_fit (film);
}

static void
test_what_is_cut_is_not_said (void)
{
  g_autoptr (JsonObject) film = make_film ();

  json_object_set_boolean_member (clip_of (film, "s1-c2"), "gone", TRUE);
  sahne_film_layout (film);
  g_assert_null (clip_of (film, "s1-c2"));
  g_assert_null (sahne_json_path (film, "captions", "t2", NULL));
  g_assert_nonnull (sahne_json_path (film, "captions", "t3", NULL));
  assert_captions_fit (film);
}

static void
test_order_moves_captions (void)
{
  g_autoptr (JsonObject) film = make_film ();

  json_object_set_int_member (clip_of (film, "s1-c3"), "order", 500);
  sahne_film_layout (film);
  g_assert_cmpint (sahne_json_int (clip_of (film, "s1-c3"), "start_f", 0), ==, 60);
  g_assert_cmpint (sahne_json_int (sahne_json_path (film, "captions", "t3", NULL), "start_us", 0),
                   <,
                   sahne_json_int (sahne_json_path (film, "captions", "t1", NULL), "start_us", 0));
  assert_captions_fit (film);
}

/* Whatever the numbers: clips touch or overlap by their transition, nothing is shorter than it. */
static void
test_any_numbers (void)
{
  SahneRandom random = sahne_random (7, "layout");

  for (int round = 0; round < 500; round++)
    {
      g_autoptr (JsonObject) film = make_film ();
      JsonObject *clips = sahne_json_object (film, "clips");
      g_autoptr (GPtrArray) ids = sahne_json_ordered (clips), laid = NULL;
      gint64 end = 0;

      for (guint i = 0; i < ids->len; i++)
        {
          JsonObject *clip = sahne_json_object (clips, ids->pdata[i]);
          JsonObject *transition = sahne_json_add_object (clip, "transition");
          json_object_set_int_member (clip, "order", sahne_random_int (&random, 9) - 4);
          json_object_set_int_member (clip, "out_us", sahne_random_int (&random, 6000000) - 500000);
          json_object_set_int_member (transition, "frames", sahne_random_int (&random, 200) - 50);
          json_object_set_int_member (clip, "fade_out_f", sahne_random_int (&random, 500));
        }
      sahne_film_layout (film);
      laid = sahne_json_ordered (clips);
      for (guint i = 0; i < laid->len; i++)
        {
          JsonObject *clip = sahne_json_object (clips, laid->pdata[i]);
          gint64 frames = sahne_json_int (clip, "frames", 0);
          gint64 over = sahne_json_int (sahne_json_object (clip, "transition"), "frames", 0);
          g_assert_cmpint (frames, >=, 1);
          g_assert_cmpint (over * 2, <=, frames);
          g_assert_cmpint (sahne_json_int (clip, "fade_out_f", 0), <=, frames);
          g_assert_cmpint (sahne_json_int (clip, "start_f", 0), ==, end - over);
          end += frames - over;
        }
      g_assert_cmpint (sahne_json_int (film, "frames", 0), ==, end);
      assert_captions_fit (film);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/film-layout/laid-stays", test_laid_stays);
  g_test_add_func ("/film-layout/trim-moves-what-follows", test_trim_moves_what_follows);
  g_test_add_func ("/film-layout/what-is-cut-is-not-said", test_what_is_cut_is_not_said);
  g_test_add_func ("/film-layout/order-moves-captions", test_order_moves_captions);
  g_test_add_func ("/film-layout/any-numbers", test_any_numbers);
  return g_test_run ();
}
