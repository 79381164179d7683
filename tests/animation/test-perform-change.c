/* Who turns into another: one goes, and the other stands in its place and not before.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "fixture.h"

/* When the beat ends; before it @from is seen, behind it @to, at the same place. */
static void
check (const char *collection, const char *from, const char *other, const char *to,
       JsonObject *section)
{
  g_autoptr (SahneMotion) one = fixture_motion (section, collection, from);
  g_autoptr (SahneMotion) two = fixture_motion (section, other, to);
  gint64 begin = sahne_json_int (sahne_json_path (section, "beats", "b1", NULL), "start_us", -1);
  gint64 end = sahne_json_int (section, "duration_us", 0);

  g_assert_cmpfloat (sahne_motion_value (one, SAHNE_OPACITY, begin), >, 0.9);
  g_assert_cmpfloat (sahne_motion_value (two, SAHNE_OPACITY, begin), <, 0.1);
  g_assert_cmpfloat (sahne_motion_value (one, SAHNE_OPACITY, end), <, 0.1);
  g_assert_cmpfloat (sahne_motion_value (two, SAHNE_OPACITY, end), >, 0.9);
  g_assert_cmpfloat (fabs (sahne_motion_value (one, SAHNE_X, end)
                           - sahne_motion_value (two, SAHNE_X, end)),
                     <, 0.05);
}

static void
test_actor (void)
{
  g_autoptr (JsonObject) scene = fixture_scene (
      "16:9", "fox,ali", "",
      "\"b1\":{\"order\":0,\"kind\":\"action\",\"actors\":[\"fox\"],\"action\":\"transform\","
      "\"recipients\":[\"ali\"]}",
      NULL);
  g_autoptr (JsonObject) section = fixture_run (scene);

  check ("actors", "fox", "actors", "ali", section);
}

static void
test_by_somebody (void)
{
  g_autoptr (JsonObject) scene = fixture_scene (
      "16:9", "fox,ali,nine", "",
      "\"b1\":{\"order\":0,\"kind\":\"action\",\"actors\":[\"nine\"],\"action\":\"transform\","
      "\"objects\":[\"ali\"],\"recipients\":[\"fox\"]}",
      NULL);
  g_autoptr (JsonObject) section = fixture_run (scene);
  g_autoptr (SahneMotion) nine = fixture_motion (section, "actors", "nine");

  check ("actors", "ali", "actors", "fox", section);
  g_assert_cmpfloat (sahne_motion_value (nine, SAHNE_OPACITY, G_MAXINT64), >, 0.9);
}

static void
test_thing_by_somebody (void)
{
  g_autoptr (JsonObject) scene = fixture_scene (
      "16:9", "nine", "ball,box",
      "\"b1\":{\"order\":0,\"kind\":\"action\",\"actors\":[\"nine\"],\"action\":\"transform\","
      "\"objects\":[\"ball\"],\"recipients\":[\"box\"]}",
      NULL);
  g_autoptr (JsonObject) section = fixture_run (scene);
  g_autoptr (SahneMotion) nine = fixture_motion (section, "actors", "nine");

  check ("props", "ball", "props", "box", section);
  g_assert_cmpfloat (sahne_motion_value (nine, SAHNE_OPACITY, G_MAXINT64), >, 0.9);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/perform-change/actor", test_actor);
  g_test_add_func ("/perform-change/by-somebody", test_by_somebody);
  g_test_add_func ("/perform-change/thing-by-somebody", test_thing_by_somebody);
  return g_test_run ();
}
