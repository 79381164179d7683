/* Own media on the timeline: laid over, moved, trimmed, cut, kept over their shot.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-overlay-edit.h"

#include <string.h>

#include "sahne-clip-edit.h"
#include "sahne-film-layout.h"
#include "sahne-json.h"
#include "sahne-resources.h"
#include "sahne-schema.h"
#include "then.h"

static const SahneFilmMedium video = { "m1", "My Holiday.mp4", "11", "22", 5000000 };
static const SahneFilmMedium photo = { "m2", "Photo.jpg", "33", NULL, 0 };

/* A card of two seconds, two shots of two seconds of one scene, a card. */
static JsonObject *
make_film (void)
{
  static const char text[]
      = "{\"format\":1,\"language\":\"en\",\"style\":\"flat\",\"aspect\":\"16:9\",\"frames\":1,"
        "\"rate\":[30,1],\"scenes\":{\"s1\":{\"order\":0,\"digest\":\"\",\"duration_us\":6000000}},"
        "\"clips\":{"
        "\"opening\":{\"order\":0,\"kind\":\"title\",\"frames\":60,\"title\":{\"text\":\"A\"}},"
        "\"c1\":{\"order\":1000,\"kind\":\"shot\",\"scene\":\"s1\",\"in_us\":1000000,"
        "\"out_us\":3000000},"
        "\"c2\":{\"order\":2000,\"kind\":\"shot\",\"scene\":\"s1\",\"in_us\":3000000,"
        "\"out_us\":5000000},"
        "\"end\":{\"order\":4000,\"kind\":\"title\",\"frames\":60}},"
        "\"captions\":{\"t1\":{\"order\":0,\"scene\":\"s1\",\"scene_us\":3500000,"
        "\"start_us\":4500000,\"end_us\":5500000,\"text\":\"Hi\","
        "\"words\":[{\"t_us\":4800000,\"end_us\":5000000}]}}}";
  g_autoptr (JsonNode) node = sahne_json_parse (text, strlen (text), NULL);
  JsonObject *film = json_node_dup_object (node);

  sahne_film_layout (film);
  return film;
}

static gint64
of (JsonObject *film, const char *target, const char *name)
{
  return sahne_json_int (sahne_clip_edit_find (film, target), name, -1);
}

static void
assert_valid (JsonObject *film)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autoptr (GBytes) bytes = sahne_resources_open (resources, "schema/film.schema.json", NULL);
  g_autoptr (JsonNode) schema = sahne_json_parse_bytes (bytes, NULL);
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), film);
  g_autoptr (GError) error = NULL;

  sahne_schema_check (schema, node, &error);
  g_assert_no_error (error);
}

static void
test_add (void)
{
  g_autoptr (JsonObject) film = make_film ();

  film = then (film, sahne_overlay_edit_add (film, &video, 75));
  g_assert_cmpint (of (film, "overlays/my-holiday-n2", "start_f"), ==, 75);
  g_assert_cmpint (of (film, "overlays/my-holiday-n2", "frames"), ==, 150);
  g_assert_cmpint (of (film, "overlays/my-holiday-n2", "scene_us"), ==, 1500000);
  film = then (film, sahne_overlay_edit_add (film, &photo, 10));
  g_assert_cmpint (of (film, "overlays/photo-n2", "frames"), ==, 120);
  g_assert_cmpint (of (film, "overlays/photo-n2", "order"), ==, 1);
  g_assert_cmpint (of (film, "overlays/photo-n2", "scene_us"), ==, -1);
  assert_valid (film);
}

/* An overlay stays over the moment of its shot when what is before it gets longer, and where it was
 * when its shot is gone. */
static void
test_stays_over_its_shot (void)
{
  const char *gone[] = { "c2", NULL };
  g_autoptr (JsonObject) film = make_film ();

  film = then (film, sahne_overlay_edit_add (film, &photo, 130));
  film = then (film, sahne_film_edit_trim (film, "opening", SAHNE_EDGE_OUT, 25));
  g_assert_cmpint (of (film, "overlays/photo-n2", "start_f"), ==, 155);
  film = then (film, sahne_film_edit_remove (film, gone));
  g_assert_cmpint (of (film, "overlays/photo-n2", "start_f"), ==, 155);
}

static void
test_trim_and_slip (void)
{
  g_autoptr (JsonObject) film = make_film ();
  const char *id = "my-holiday-n2", *target = "overlays/my-holiday-n2";

  film = then (film, sahne_overlay_edit_add (film, &video, 60));
  film = then (film, sahne_overlay_edit_trim (film, id, SAHNE_EDGE_OUT, 500));
  g_assert_cmpint (of (film, target, "frames"), ==, 150);
  film = then (film, sahne_clip_edit_toggle_key (film, target, SAHNE_CLIP_X, 2000000));
  film = then (film, sahne_overlay_edit_trim (film, id, SAHNE_EDGE_IN, 30));
  g_assert_cmpint (of (film, target, "start_f"), ==, 90);
  g_assert_cmpint (of (film, target, "frames"), ==, 120);
  g_assert_cmpint (of (film, target, "in_us"), ==, 1000000);
  g_assert_true (
      sahne_clip_edit_key_ease (sahne_clip_edit_find (film, target), SAHNE_CLIP_X, 1000000, NULL));
  film = then (film, sahne_overlay_edit_trim (film, id, SAHNE_EDGE_IN, -90));
  g_assert_cmpint (of (film, target, "start_f"), ==, 60);
  g_assert_cmpint (of (film, target, "in_us"), ==, 0);
  film = then (film, sahne_overlay_edit_trim (film, id, SAHNE_EDGE_OUT, -60));
  film = then (film, sahne_overlay_edit_slip (film, id, 1000));
  g_assert_cmpint (of (film, target, "in_us"), ==, 2000000);
  g_assert_cmpint (of (film, target, "frames"), ==, 90);
}

static void
test_move_keeps_within_the_film (void)
{
  const char *both[] = { "my-holiday-n2", "photo-n2", NULL };
  g_autoptr (JsonObject) film = make_film ();

  film = then (film, sahne_overlay_edit_add (film, &video, 30));
  film = then (film, sahne_overlay_edit_add (film, &photo, 90));
  film = then (film, sahne_overlay_edit_move (film, both, -100));
  g_assert_cmpint (of (film, "overlays/my-holiday-n2", "start_f"), ==, 0);
  g_assert_cmpint (of (film, "overlays/photo-n2", "start_f"), ==, 60);
  film = then (film, sahne_overlay_edit_move (film, both, 100000));
  g_assert_cmpint (of (film, "overlays/photo-n2", "start_f"), ==,
                   sahne_json_int (film, "frames", 0) - 1);
}

static void
test_split (void)
{
  g_autoptr (JsonObject) film = make_film ();
  const char *id = "my-holiday-n2";
  JsonObject *one, *two;

  film = then (film, sahne_overlay_edit_add (film, &video, 60));
  film = then (film,
               sahne_clip_edit_toggle_key (film, "overlays/my-holiday-n2", SAHNE_CLIP_SCALE, 0));
  film = then (film, sahne_clip_edit_set_value (film, "overlays/my-holiday-n2", SAHNE_CLIP_SCALE,
                                                4000000, 800));
  film = then (film, sahne_overlay_edit_split (film, id, 120));
  one = sahne_clip_edit_find (film, "overlays/my-holiday-n2");
  two = sahne_clip_edit_find (film, "overlays/my-holiday-n2-part2");
  g_assert_cmpint (sahne_json_int (one, "frames", 0), ==, 60);
  g_assert_cmpint (sahne_json_int (two, "frames", 0), ==, 90);
  g_assert_cmpint (sahne_json_int (two, "in_us", 0), ==, 2000000);
  g_assert_cmpint (sahne_clip_edit_value (one, SAHNE_CLIP_SCALE, 2500000), ==,
                   sahne_clip_edit_value (two, SAHNE_CLIP_SCALE, 500000));
  assert_valid (film);
}

static void
test_duplicate_paste_remove (void)
{
  const char *one[] = { "photo-n2", NULL };
  g_autoptr (JsonObject) film = make_film (), copied = NULL;

  film = then (film, sahne_overlay_edit_add (film, &photo, 10));
  copied = json_object_ref (sahne_json_object (film, "overlays"));
  film = then (film, sahne_overlay_edit_duplicate (film, one));
  g_assert_cmpint (of (film, "overlays/photo-n2-copy2", "start_f"), ==, 130);
  film = then (film, sahne_overlay_edit_paste (film, copied, 90));
  g_assert_cmpint (of (film, "overlays/photo-n2-paste2", "start_f"), ==, 90);
  film = then (film, sahne_overlay_edit_raise (film, "photo-n2", TRUE));
  g_assert_cmpint (of (film, "overlays/photo-n2", "order"), >,
                   of (film, "overlays/photo-n2-paste2", "order"));
  film = then (film, sahne_overlay_edit_remove (film, one));
  g_assert_null (sahne_clip_edit_find (film, "overlays/photo-n2"));
  g_assert_nonnull (sahne_clip_edit_find (film, "overlays/photo-n2-copy2"));
}

static void
test_insert_between (void)
{
  g_autoptr (JsonObject) film = make_film ();

  film = then (film, sahne_overlay_edit_insert (film, &video, 100));
  g_assert_cmpint (of (film, "clips/my-holiday-n2", "start_f"), ==, 100);
  g_assert_cmpint (of (film, "clips/c1-part2", "start_f"), ==, 250);
  g_assert_cmpint (of (film, "clips/c1-part2", "in_us"), ==, 1000000 + 40 * 1000000 / 30 + 1);
  film = then (film, sahne_overlay_edit_insert (film, &photo, 100000));
  g_assert_cmpint (of (film, "clips/photo-n2", "start_f") + 120, ==,
                   sahne_json_int (film, "frames", 0));
  film = then (film, sahne_overlay_edit_insert (film, &photo, 0));
  g_assert_cmpint (of (film, "clips/photo-n3", "start_f"), ==, 0);
  film = then (film, sahne_film_edit_trim (film, "my-holiday-n2", SAHNE_EDGE_IN, 30));
  g_assert_cmpint (of (film, "clips/my-holiday-n2", "in_us"), ==, 1000000);
  film = then (film, sahne_film_edit_trim (film, "my-holiday-n2", SAHNE_EDGE_OUT, 30));
  g_assert_cmpint (of (film, "clips/my-holiday-n2", "frames"), ==, 120);
  assert_valid (film);
}

static void
test_relink (void)
{
  const SahneFilmMedium other = { "m1", "x", "44", NULL, 4000000 };
  g_autoptr (JsonObject) film = make_film ();

  film = then (film, sahne_overlay_edit_add (film, &video, 10));
  film = then (film, sahne_overlay_edit_relink (film, &other));
  g_assert_cmpstr (sahne_json_string (sahne_clip_edit_find (film, "overlays/my-holiday-n2"),
                                      "picture", ""),
                   ==, "44");
  g_assert_null (
      sahne_json_string (sahne_clip_edit_find (film, "overlays/my-holiday-n2"), "sound", NULL));
}

/* Twice as fast takes half as long: the shot, its caption and its words; and back again. */
static void
test_speed (void)
{
  const char *targets[] = { "clips/c2", "clips/end", NULL };
  g_autoptr (JsonObject) film = make_film ();
  JsonObject *caption;
  gint64 before = of (film, "clips/c2", "frames");

  film = then (film, sahne_clip_edit_speed (film, targets, 2000));
  g_assert_cmpint (of (film, "clips/c2", "frames"), ==, before / 2);
  g_assert_cmpint (of (film, "clips/end", "frames"), ==, 60);
  caption = sahne_clip_edit_find (film, "captions/t1");
  g_assert_cmpint (sahne_json_int (caption, "start_us", 0), ==, 4250000);
  g_assert_cmpint (sahne_json_int (caption, "end_us", 0), ==, 4750000);
  g_assert_cmpint (
      sahne_json_int (json_array_get_object_element (sahne_json_array (caption, "words"), 0),
                      "t_us", 0),
      ==, 4400000);
  film = then (film, sahne_film_edit_trim (film, "c2", SAHNE_EDGE_OUT, -10));
  g_assert_cmpint (of (film, "clips/c2", "frames"), ==, before / 2 - 10);
  film = then (film, sahne_clip_edit_speed (film, targets, 1000));
  caption = sahne_clip_edit_find (film, "captions/t1");
  g_assert_cmpint (sahne_json_int (caption, "end_us", 0), ==, 5500000);
  assert_valid (film);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/montage/overlay-edit/add", test_add);
  g_test_add_func ("/montage/overlay-edit/stays-over-its-shot", test_stays_over_its_shot);
  g_test_add_func ("/montage/overlay-edit/trim-and-slip", test_trim_and_slip);
  g_test_add_func ("/montage/overlay-edit/move", test_move_keeps_within_the_film);
  g_test_add_func ("/montage/overlay-edit/split", test_split);
  g_test_add_func ("/montage/overlay-edit/duplicate-paste-remove", test_duplicate_paste_remove);
  g_test_add_func ("/montage/overlay-edit/insert-between", test_insert_between);
  g_test_add_func ("/montage/overlay-edit/relink", test_relink);
  g_test_add_func ("/montage/overlay-edit/speed", test_speed);
  return g_test_run ();
}
