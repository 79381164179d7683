/* Keyframes, eases, fades and groups of clips and overlays.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-clip-edit.h"

#include <string.h>

#include "sahne-film-layout.h"
#include "sahne-json.h"
#include "then.h"

#define TARGET "overlays/o"

static JsonObject *
make_film (void)
{
  static const char text[]
      = "{\"rate\":[30,1],\"scenes\":{},\"captions\":{},\"clips\":{\"a\":{\"order\":0,\"kind\":"
        "\"title\",\"frames\":300,\"title\":{\"text\":\"A\"}},\"b\":{\"order\":1,\"kind\":"
        "\"title\",\"frames\":60,\"title\":{\"text\":\"B\"}}},\"overlays\":{\"o\":{\"order\":0,"
        "\"start_f\":30,\"frames\":120,\"picture\":\"0\",\"channels\":{\"y_pm\":250}}}}";
  g_autoptr (JsonNode) node = sahne_json_parse (text, strlen (text), NULL);
  JsonObject *film = json_node_dup_object (node);

  sahne_film_layout (film);
  return film;
}

static gint64
value_at (JsonObject *film, SahneClipValue value, gint64 t_us)
{
  return sahne_clip_edit_value (sahne_clip_edit_find (film, TARGET), value, t_us);
}

/* Without keys a value is the same all the time; what is not said is normal; others stay. */
static void
test_constant (void)
{
  g_autoptr (JsonObject) film = make_film ();

  g_assert_cmpint (value_at (film, SAHNE_CLIP_SCALE, 0), ==, 1000);
  film = then (film, sahne_clip_edit_set_value (film, TARGET, SAHNE_CLIP_SCALE, 1000000, 300));
  g_assert_cmpint (value_at (film, SAHNE_CLIP_SCALE, 0), ==, 300);
  g_assert_cmpint (value_at (film, SAHNE_CLIP_Y, 0), ==, 250);
  film = then (film, sahne_clip_edit_set_value (film, TARGET, SAHNE_CLIP_OPACITY, 0, 5000));
  g_assert_cmpint (value_at (film, SAHNE_CLIP_OPACITY, 0), ==, 1000);
}

static void
test_keys (void)
{
  g_autoptr (JsonObject) film = make_film ();
  g_autoptr (GArray) times = NULL;

  film = then (film, sahne_clip_edit_toggle_key (film, TARGET, SAHNE_CLIP_X, 0));
  film = then (film, sahne_clip_edit_set_value (film, TARGET, SAHNE_CLIP_X, 2000000, 900));
  g_assert_cmpint (value_at (film, SAHNE_CLIP_X, 0), ==, 500);
  g_assert_cmpint (value_at (film, SAHNE_CLIP_X, 1000000), ==, 700);
  g_assert_cmpint (value_at (film, SAHNE_CLIP_X, 9000000), ==, 900);
  film = then (film, sahne_clip_edit_toggle_key (film, TARGET, SAHNE_CLIP_SCALE, 2000000));
  times = sahne_clip_edit_key_times (sahne_clip_edit_find (film, TARGET));
  g_assert_cmpuint (times->len, ==, 2);
  film = then (film, sahne_clip_edit_move_keys (film, TARGET, 2000000, 1000000));
  g_assert_cmpint (value_at (film, SAHNE_CLIP_X, 1000000), ==, 900);
  g_assert_true (sahne_clip_edit_key_ease (sahne_clip_edit_find (film, TARGET), SAHNE_CLIP_SCALE,
                                           1000000, NULL));
  film = then (film, sahne_clip_edit_toggle_key (film, TARGET, SAHNE_CLIP_X, 0));
  film = then (film, sahne_clip_edit_toggle_key (film, TARGET, SAHNE_CLIP_X, 1000000));
  g_assert_false (sahne_clip_edit_is_keyed (sahne_clip_edit_find (film, TARGET), SAHNE_CLIP_X));
  g_assert_cmpint (value_at (film, SAHNE_CLIP_X, 0), ==, 900);
  film = then (film, sahne_clip_edit_clear_values (film, TARGET));
  g_assert_cmpint (value_at (film, SAHNE_CLIP_X, 0), ==, 500);
  g_assert_cmpint (value_at (film, SAHNE_CLIP_Y, 0), ==, 500);
}

/* Each ease goes from one value to the other its own way, and none passes them. */
static void
test_eases (void)
{
  gint64 half[SAHNE_N_EASES];

  for (SahneKeyEase ease = 0; ease < SAHNE_N_EASES; ease++)
    {
      g_autoptr (JsonObject) film = make_film ();
      SahneKeyEase found = SAHNE_EASE_CURVE;
      gint64 last = 0;
      film = then (film, sahne_clip_edit_toggle_key (film, TARGET, SAHNE_CLIP_OPACITY, 0));
      film = then (film, sahne_clip_edit_set_value (film, TARGET, SAHNE_CLIP_OPACITY, 0, 0));
      film = then (film,
                   sahne_clip_edit_set_value (film, TARGET, SAHNE_CLIP_OPACITY, 1000000, 1000));
      film = then (film, sahne_clip_edit_set_ease (film, TARGET, 0, ease));
      sahne_clip_edit_key_ease (sahne_clip_edit_find (film, TARGET), SAHNE_CLIP_OPACITY, 0, &found);
      g_assert_cmpint (found, ==, ease);
      for (gint64 t = 0; t <= 1000000; t += 50000)
        {
          g_assert_cmpint (value_at (film, SAHNE_CLIP_OPACITY, t), >=, last);
          last = value_at (film, SAHNE_CLIP_OPACITY, t);
        }
      g_assert_cmpint (last, ==, 1000);
      half[ease] = value_at (film, SAHNE_CLIP_OPACITY, 500000);
    }
  g_assert_cmpint (half[SAHNE_EASE_CURVE], ==, 500);
  g_assert_cmpint (half[SAHNE_EASE_LINEAR], ==, 500);
  g_assert_cmpint (half[SAHNE_EASE_BOTH], ==, 500);
  g_assert_cmpint (half[SAHNE_EASE_HOLD], ==, 0);
  g_assert_cmpint (half[SAHNE_EASE_IN], ==, 125);
  g_assert_cmpint (half[SAHNE_EASE_OUT], ==, 875);
}

static void
test_fades_fit (void)
{
  g_autoptr (JsonObject) film = make_film ();

  film = then (film, sahne_clip_edit_fade (film, TARGET, SAHNE_EDGE_IN, 1000));
  g_assert_cmpint (sahne_json_int (sahne_clip_edit_find (film, TARGET), "fade_in_f", 0), ==, 120);
  film = then (film, sahne_clip_edit_fade (film, "clips/a", SAHNE_EDGE_OUT, 12));
  g_assert_cmpint (sahne_json_int (sahne_clip_edit_find (film, "clips/a"), "fade_out_f", 0), ==,
                   12);
}

static void
test_groups (void)
{
  const char *both[] = { "clips/a", TARGET, NULL };
  g_autoptr (JsonObject) film = make_film ();

  film = then (film, sahne_clip_edit_group (film, both, TRUE));
  g_assert_cmpstr (sahne_json_string (sahne_clip_edit_find (film, TARGET), "group", ""), ==,
                   "clips/a");
  film = then (film, sahne_clip_edit_group (film, both, FALSE));
  g_assert_null (sahne_json_string (sahne_clip_edit_find (film, TARGET), "group", NULL));
}

/* A lifted clip leaves black as long as it was; taking that out closes the gap. */
static void
test_lift (void)
{
  const char *a[] = { "a", NULL }, *gap[] = { "a-gap2", NULL };
  g_autoptr (JsonObject) film = make_film ();

  film = then (film, sahne_film_edit_lift (film, a));
  g_assert_null (sahne_clip_edit_find (film, "clips/a"));
  g_assert_true (sahne_film_edit_is_gap (sahne_clip_edit_find (film, "clips/a-gap2")));
  g_assert_cmpint (sahne_json_int (film, "frames", 0), ==, 360);
  film = then (film, sahne_film_edit_lift (film, gap));
  g_assert_cmpint (sahne_json_int (film, "frames", 0), ==, 60);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/montage/clip-edit/constant", test_constant);
  g_test_add_func ("/montage/clip-edit/keys", test_keys);
  g_test_add_func ("/montage/clip-edit/eases", test_eases);
  g_test_add_func ("/montage/clip-edit/fades-fit", test_fades_fit);
  g_test_add_func ("/montage/clip-edit/groups", test_groups);
  g_test_add_func ("/montage/clip-edit/lift", test_lift);
  return g_test_run ();
}
