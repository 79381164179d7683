/* Playing music: a violin at the chin, a flute at the mouth, a cello on the ground.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "fixture.h"
#include "sahne-body.h"

typedef struct
{
  JsonObject *scene, *section;
  SahneMotion *player, *thing;
  SahneBodyShape *shape;
  gint64 middle;
} Music;

static void
play (Music *m, const char *concept)
{
  JsonObject *beat;

  m->scene = fixture_scene ("16:9", "ali", "cup",
                            "\"b1\":{\"order\":1,\"kind\":\"action\",\"actors\":[\"ali\"],"
                            "\"action\":\"play_music\",\"objects\":[\"cup\"]}",
                            NULL);
  json_object_set_string_member (sahne_json_path (m->scene, "script", "things", "cup", NULL),
                                 "concept", concept);
  json_object_set_string_member (sahne_json_path (m->scene, "visual", "props", "cup", NULL), "hold",
                                 "two");
  m->section = fixture_run (m->scene);
  m->player = fixture_motion (m->section, "actors", "ali");
  m->thing = fixture_motion (m->section, "props", "cup");
  m->shape = sahne_body_shape_new (sahne_json_path (m->scene, "visual", "looks", "ali", NULL));
  beat = sahne_json_path (m->section, "beats", "b1", NULL);
  m->middle = (sahne_json_int (beat, "start_us", 0) + sahne_json_int (beat, "end_us", 0)) / 2;
}

static void
clear (Music *m)
{
  json_object_unref (m->scene);
  json_object_unref (m->section);
  sahne_motion_free (m->player);
  sahne_motion_free (m->thing);
  sahne_body_shape_free (m->shape);
}

/* Where the thing is held while it is played, and how far that hand is from the mouth, metres. */
static double
hand_to_mouth (const Music *m, const char **at, double *below)
{
  JsonArray *holds = sahne_json_array (sahne_json_path (m->section, "props", "cup", NULL), "holds");
  SahneVector mouth, wrist;
  SahnePose pose;
  SahneBody body;
  guint n = json_array_get_length (holds);

  *at = sahne_json_string (json_array_get_object_element (holds, n - 1), "at", NULL);
  sahne_motion_pose (m->player, m->middle, &pose);
  sahne_body_solve (m->shape, &pose, NULL, &body);
  mouth = sahne_body_at (m->shape, &body, SAHNE_BODY_MOUTH);
  wrist = body.wrist[g_strcmp0 (*at, "hand_r") == 0 ? SAHNE_RIGHT : SAHNE_LEFT];
  *below = mouth.y - wrist.y;
  return hypot (wrist.x - mouth.x, wrist.y - mouth.y);
}

/* In one hand at the height of the chin, lying forward, its body at the chin. */
static void
test_violin (void)
{
  Music m = { 0 };
  const char *at;
  double away, below;

  play (&m, "violin");
  away = hand_to_mouth (&m, &at, &below);
  g_assert_true (g_str_has_prefix (at, "hand_"));
  g_assert_cmpfloat (away, >, 0.15);
  g_assert_cmpfloat (away, <, 0.62);
  g_assert_cmpfloat (fabs (below), <, 0.3);
  g_assert_cmpfloat (sahne_motion_value (m.thing, SAHNE_ROLL, m.middle), >, 60);
  clear (&m);
}

/* Both hands at the mouth. */
static void
test_flute (void)
{
  Music m = { 0 };
  const char *at;
  double away, below;

  play (&m, "wooden flute");
  away = hand_to_mouth (&m, &at, &below);
  g_assert_cmpstr (at, ==, "hands");
  g_assert_cmpfloat (away, <, 0.5);
  g_assert_cmpfloat (fabs (sahne_motion_value (m.thing, SAHNE_ROLL, m.middle)), >, 50);
  clear (&m);
}

/* Stands on the ground before the player. */
static void
test_cello (void)
{
  Music m = { 0 };
  JsonArray *holds;
  double away;

  play (&m, "cello");
  holds = sahne_json_array (sahne_json_path (m.section, "props", "cup", NULL), "holds");
  g_assert_null (
      sahne_json_string (json_array_get_object_element (holds, json_array_get_length (holds) - 1),
                         "by", NULL));
  g_assert_cmpfloat (sahne_motion_value (m.thing, SAHNE_Y, m.middle), ==, 0);
  away = fabs (sahne_motion_value (m.thing, SAHNE_X, m.middle)
               - sahne_motion_value (m.player, SAHNE_X, m.middle));
  g_assert_cmpfloat (away, >, 0.2);
  g_assert_cmpfloat (away, <, 0.7);
  clear (&m);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/play/violin", test_violin);
  g_test_add_func ("/play/flute", test_flute);
  g_test_add_func ("/play/cello", test_cello);
  return g_test_run ();
}
