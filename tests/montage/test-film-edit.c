/* Edits on the timeline: each does what it says, none shows what a scene does not have.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-clip-edit.h"

#include <string.h>

#include "sahne-film-layout.h"
#include "sahne-film-places.h"
#include "sahne-frames.h"
#include "sahne-json.h"
#include "sahne-noise.h"

/* Three shots of one scene of six seconds, the first and the last second unused, between cards. */
static JsonObject *
make_film (void)
{
  static const char text[]
      = "{\"rate\":[30,1],\"scenes\":{\"s1\":{\"order\":0,\"duration_us\":6000000}},\"clips\":{"
        "\"opening\":{\"order\":0,\"kind\":\"title\",\"frames\":60,\"title\":{\"text\":\"A\"}},"
        "\"c1\":{\"order\":1000,\"kind\":\"shot\",\"scene\":\"s1\",\"in_us\":1000000,"
        "\"out_us\":2000000},"
        "\"c2\":{\"order\":2000,\"kind\":\"shot\",\"scene\":\"s1\",\"in_us\":2000000,"
        "\"out_us\":3500000},"
        "\"c3\":{\"order\":3000,\"kind\":\"shot\",\"scene\":\"s1\",\"in_us\":3500000,"
        "\"out_us\":5000000},"
        "\"end\":{\"order\":4000,\"kind\":\"title\",\"frames\":75}},"
        "\"captions\":{\"t1\":{\"order\":0,\"scene\":\"s1\",\"scene_us\":1500000,"
        "\"start_us\":2500000,\"end_us\":3000000,\"text\":\"Hi\",\"words\":[{\"t_us\":2500000}]}}}";
  g_autoptr (JsonNode) node = sahne_json_parse (text, strlen (text), NULL);
  JsonObject *film = json_node_dup_object (node);

  sahne_film_layout (film);
  return film;
}

static gint64
of (JsonObject *film, const char *clip, const char *name)
{
  return sahne_json_int (sahne_json_path (film, "clips", clip, NULL), name, -1);
}

/* The film after @patches, which are given up. */
static JsonObject *
after (JsonObject *film, GPtrArray *patches)
{
  JsonObject *result = sahne_film_edit_preview (film, patches);
  g_ptr_array_unref (patches);
  return result;
}

static char *
order_of (JsonObject *film)
{
  g_autoptr (GPtrArray) ids = sahne_json_ordered (sahne_json_object (film, "clips"));

  g_ptr_array_add (ids, NULL);
  return g_strjoinv (" ", (char **) ids->pdata);
}

static void
test_trim (void)
{
  g_autoptr (JsonObject) film = make_film ();
  g_autoptr (JsonObject) later = after (film, sahne_film_edit_trim (film, "c2", SAHNE_EDGE_IN, 6));
  g_autoptr (JsonObject) longer
      = after (film, sahne_film_edit_trim (film, "c3", SAHNE_EDGE_OUT, 9999));
  g_autoptr (JsonObject) card
      = after (film, sahne_film_edit_trim (film, "opening", SAHNE_EDGE_OUT, 30));

  g_assert_cmpint (of (later, "c2", "frames"), ==, of (film, "c2", "frames") - 6);
  g_assert_cmpint (of (later, "c3", "start_f"), ==, of (film, "c3", "start_f") - 6);
  g_assert_cmpint (of (longer, "c3", "out_us"), ==, 6000000);
  g_assert_cmpint (of (card, "opening", "frames"), ==, 90);
  g_assert_cmpint (of (film, "c2", "in_us"), ==, 2000000);
}

static void
test_roll_keeps_the_length (void)
{
  g_autoptr (JsonObject) film = make_film ();
  g_autoptr (JsonObject) rolled = after (film, sahne_film_edit_roll (film, "c2", 10));
  g_autoptr (JsonObject) far = after (film, sahne_film_edit_roll (film, "c2", 100000));

  g_assert_cmpint (sahne_json_int (rolled, "frames", 0), ==, sahne_json_int (film, "frames", 0));
  g_assert_cmpint (of (rolled, "c2", "start_f"), ==, of (film, "c2", "start_f") + 10);
  g_assert_cmpint (sahne_json_int (far, "frames", 0), ==, sahne_json_int (film, "frames", 0));
  g_assert_cmpint (of (far, "c2", "frames"), ==, 1);
}

static void
test_slip_keeps_place_and_length (void)
{
  g_autoptr (JsonObject) film = make_film ();
  g_autoptr (JsonObject) slipped = after (film, sahne_film_edit_slip (film, "c2", -15));

  g_assert_cmpint (of (slipped, "c2", "start_f"), ==, of (film, "c2", "start_f"));
  g_assert_cmpint (of (slipped, "c2", "frames"), ==, of (film, "c2", "frames"));
  g_assert_cmpint (of (slipped, "c2", "in_us"), ==, 1500000);
}

static void
test_split (void)
{
  g_autoptr (JsonObject) film = make_film ();
  gint64 at = of (film, "c2", "start_f") + 20;
  g_autoptr (JsonObject) split = after (film, sahne_film_edit_split (film, "c2", at));
  g_autofree char *order = order_of (split);

  g_assert_cmpstr (order, ==, "opening c1 c2 c2-part2 c3 end");
  g_assert_cmpint (sahne_json_int (split, "frames", 0), ==, sahne_json_int (film, "frames", 0));
  g_assert_cmpint (of (split, "c2-part2", "start_f"), ==, at);
  g_assert_cmpint (of (split, "c2", "out_us"), ==, of (split, "c2-part2", "in_us"));
}

static void
test_remove_leaves_something (void)
{
  g_autoptr (JsonObject) film = make_film ();
  static const char *const all[] = { "opening", "c1", "c2", "c3", "end", NULL };
  g_autoptr (JsonObject) rest = after (film, sahne_film_edit_remove (film, all));
  g_autofree char *order = order_of (rest);

  g_assert_cmpstr (order, ==, "end");
}

static void
test_duplicate_and_move (void)
{
  g_autoptr (JsonObject) film = make_film ();
  static const char *const two[] = { "c1", "c2", NULL };
  g_autoptr (JsonObject) twice = after (film, sahne_film_edit_duplicate (film, two));
  g_autoptr (JsonObject) moved = after (film, sahne_film_edit_move (film, two, "end"));
  g_autoptr (JsonObject) last = after (film, sahne_film_edit_move (film, two, NULL));
  g_autofree char *a = order_of (twice), *b = order_of (moved), *c = order_of (last);

  g_assert_cmpstr (a, ==, "opening c1 c2 c1-copy2 c2-copy2 c3 end");
  g_assert_cmpstr (b, ==, "opening c3 c1 c2 end");
  g_assert_cmpstr (c, ==, "opening c3 end c1 c2");
}

static void
test_no_room_for_an_order (void)
{
  g_autoptr (JsonObject) film = make_film ();
  g_autoptr (JsonObject) split = json_object_ref (film);
  g_autofree char *order = NULL;

  for (int i = 0; i < 14; i++)
    {
      JsonObject *next
          = after (split,
                   sahne_film_edit_split (split, "c2", of (split, "c2", "start_f") + 30 - i));
      json_object_unref (split);
      split = next;
    }
  order = order_of (split);
  g_assert_true (g_str_has_prefix (order, "opening c1 c2 c2-part15 c2-part14 "));
  g_assert_true (g_str_has_suffix (order, " c2-part2 c3 end"));
}

static void
test_transition_and_card (void)
{
  g_autoptr (JsonObject) film = make_film ();
  g_autoptr (JsonObject) joined = after (film, sahne_film_edit_join (film, "c2", "dissolve", 12));
  g_autoptr (JsonObject) cut = after (joined, sahne_film_edit_join (joined, "c2", NULL, 0));
  g_autoptr (JsonObject) card = after (film, sahne_film_edit_add_card (film, "c2", "Later", 45));
  g_autofree char *order = order_of (card);

  g_assert_cmpint (of (joined, "c2", "start_f"), ==, of (film, "c2", "start_f") - 12);
  g_assert_cmpint (of (cut, "c2", "start_f"), ==, of (film, "c2", "start_f"));
  g_assert_cmpstr (order, ==, "opening c1 card-n2 c2 c3 end");
  g_assert_cmpint (of (card, "c2", "start_f"), ==, of (film, "c2", "start_f") + 45);
}

static void
test_words (void)
{
  g_autoptr (JsonObject) film = make_film ();
  g_autoptr (JsonObject) title
      = after (film, sahne_film_edit_set_text (film, "clips/opening", "B"));
  g_autoptr (JsonObject) caption
      = after (film, sahne_film_edit_set_text (film, "captions/t1", "Hello"));
  JsonObject *t1 = sahne_json_path (caption, "captions", "t1", NULL);

  g_assert_cmpstr (sahne_json_string (sahne_json_path (title, "clips", "opening", "title", NULL),
                                      "text", ""),
                   ==, "B");
  g_assert_cmpstr (sahne_json_string (t1, "text", ""), ==, "Hello");
  g_assert_cmpuint (json_array_get_length (sahne_json_array (t1, "words")), ==, 0);
}

/* Where edits put clips is where they are in the film that is made of them; the film itself may be
 * sealed, and stays as it is. */
static void
check_places (JsonObject *film, GPtrArray *patches)
{
  g_autoptr (SahneFilmPlaces) places = NULL;
  g_autoptr (JsonNode) sealed = NULL, node = json_node_init_object (json_node_alloc (), film);
  g_autofree char *text = sahne_json_write_string (node), *before = NULL, *now = NULL,
                  *expected = NULL, *shared = NULL;
  g_autoptr (JsonObject) next = sahne_film_edit_preview (film, patches), other = NULL;
  g_autoptr (GPtrArray) ids = sahne_json_ordered (sahne_json_object (next, "clips"));
  g_autoptr (JsonNode) one = json_node_init_object (json_node_alloc (), next), two = NULL;

  sealed = sahne_json_parse (text, strlen (text), NULL);
  json_node_seal (sealed);
  before = sahne_json_digest (sealed);
  places = sahne_film_places_new (json_node_get_object (sealed), patches);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autofree char *target = g_strconcat ("clips/", ids->pdata[i], NULL);
      const SahneFilmPlace *place = sahne_film_places_find (places, target);
      g_assert_nonnull (place);
      g_assert_cmpint (place->start_f, ==, of (next, ids->pdata[i], "start_f"));
      g_assert_cmpint (place->frames, ==, of (next, ids->pdata[i], "frames"));
      g_assert_cmpint (place->fade_out_f, ==, MAX (of (next, ids->pdata[i], "fade_out_f"), 0));
    }
  g_assert_cmpint (sahne_film_places_frames (places), ==, sahne_json_int (next, "frames", -1));
  other = sahne_film_edit_preview (json_node_get_object (sealed), patches);
  two = json_node_init_object (json_node_alloc (), other);
  expected = sahne_json_digest (one);
  shared = sahne_json_digest (two);
  g_assert_cmpstr (expected, ==, shared);
  now = sahne_json_digest (sealed);
  g_assert_cmpstr (before, ==, now);
}

/* Any edits one after the other: no shot leaves its scene, none vanishes unasked. */
static void
test_many_edits (void)
{
  SahneRandom random = sahne_random (3, "edits");
  JsonObject *film = make_film ();

  for (int i = 0; i < 300; i++)
    {
      g_autoptr (GPtrArray) ids = sahne_json_ordered (sahne_json_object (film, "clips"));
      const char *one[] = { ids->pdata[sahne_random_int (&random, (int) ids->len)], NULL };
      const char *other = ids->pdata[sahne_random_int (&random, (int) ids->len)];
      int by = sahne_random_int (&random, 80) - 40, what = sahne_random_int (&random, 8);
      g_autofree char *target = g_strconcat ("clips/", one[0], NULL);
      const char *targets[] = { target, NULL };
      GPtrArray *patches
          = what == 0   ? sahne_film_edit_trim (film, one[0], by & 1, by)
            : what == 1 ? sahne_film_edit_roll (film, one[0], by)
            : what == 2 ? sahne_film_edit_slip (film, one[0], by)
            : what == 3 ? sahne_film_edit_split (film, one[0], of (film, one[0], "start_f") + 4)
            : what == 4 ? sahne_film_edit_move (film, one, other)
            : what == 5 ? sahne_film_edit_join (film, one[0], "wipe", by)
            : what == 6
                ? sahne_clip_edit_speed (film, targets, 1000 + 20 * by)
                : sahne_clip_edit_fade (film, target, by % 2 ? SAHNE_EDGE_IN : SAHNE_EDGE_OUT, by);
      JsonObject *next, *clips;
      g_autoptr (GPtrArray) left = NULL;

      check_places (film, patches);
      next = after (film, patches);
      clips = sahne_json_object (next, "clips");
      left = sahne_json_ordered (clips);
      g_assert_cmpuint (left->len, >=, ids->len);
      for (guint k = 0; k < left->len; k++)
        {
          g_assert_cmpint (of (next, left->pdata[k], "frames"), >=, 1);
          g_assert_cmpint (of (next, left->pdata[k], "out_us"), <=, 6000000);
          if (of (next, left->pdata[k], "out_us") >= 0)
            g_assert_cmpint (of (next, left->pdata[k], "in_us"), >=, 0);
        }
      json_object_unref (film);
      film = next;
    }
  json_object_unref (film);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/film-edit/trim", test_trim);
  g_test_add_func ("/film-edit/roll-keeps-the-length", test_roll_keeps_the_length);
  g_test_add_func ("/film-edit/slip-keeps-place-and-length", test_slip_keeps_place_and_length);
  g_test_add_func ("/film-edit/split", test_split);
  g_test_add_func ("/film-edit/remove-leaves-something", test_remove_leaves_something);
  g_test_add_func ("/film-edit/duplicate-and-move", test_duplicate_and_move);
  g_test_add_func ("/film-edit/no-room-for-an-order", test_no_room_for_an_order);
  g_test_add_func ("/film-edit/transition-and-card", test_transition_and_card);
  g_test_add_func ("/film-edit/words", test_words);
  g_test_add_func ("/film-edit/many-edits", test_many_edits);
  return g_test_run ();
}
