/* Turns: what the light is while a scene plays, and how much of the next is there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-turns.h"

#include <string.h>

#include "sahne-json.h"

static SahneTurns *
turns_of (const char *weather)
{
  g_autofree char *text = g_strdup_printf ("{\"animation\":{\"weather\":%s}}", weather);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = sahne_json_parse (text, strlen (text), &error);

  g_assert_no_error (error);
  return sahne_turns_new (json_node_get_object (node));
}

static void
test_none (void)
{
  g_autoptr (SahneTurns) turns = turns_of ("{}");
  const char *time, *weather;
  double share;

  g_assert_cmpuint (sahne_turns_at (turns, 5000000, &share), ==, 0);
  g_assert_cmpfloat (share, ==, 0);
  sahne_turns_light (turns, 0, &time, &weather);
  g_assert_null (time);
  g_assert_null (weather);
}

/* It rains, later it is evening too: the rain goes on. */
static void
test_one_after_another (void)
{
  g_autoptr (SahneTurns) turns
      = turns_of ("{\"clear_pm\":{\"curve\":\"smooth\",\"keys\":[1000000,1000,2000000,0]},"
                  "\"rain_pm\":{\"curve\":\"smooth\",\"keys\":[1000000,0,2000000,1000]},"
                  "\"evening_pm\":{\"curve\":\"smooth\",\"keys\":[4000000,0,6000000,1000]}}");
  const char *time, *weather;
  double share, before = 0;

  g_assert_cmpuint (sahne_turns_at (turns, 999999, &share), ==, 0);
  g_assert_cmpfloat (share, ==, 0);
  for (gint64 t = 1000000; t < 2000000; t += 100000)
    {
      g_assert_cmpuint (sahne_turns_at (turns, t, &share), ==, 0);
      g_assert_cmpfloat (share, >=, before);
      before = share;
    }
  g_assert_cmpfloat (before, >, 0.5);
  g_assert_cmpuint (sahne_turns_at (turns, 3000000, &share), ==, 1);
  g_assert_cmpfloat (share, ==, 0);
  sahne_turns_light (turns, 1, &time, &weather);
  g_assert_null (time);
  g_assert_cmpstr (weather, ==, "rain");
  g_assert_cmpuint (sahne_turns_at (turns, 9000000, &share), ==, 2);
  sahne_turns_light (turns, 2, &time, &weather);
  g_assert_cmpstr (time, ==, "evening");
  g_assert_cmpstr (weather, ==, "rain");
}

/* The lights go out and come on again: back to the hour it was. */
static void
test_back (void)
{
  g_autoptr (SahneTurns) turns = turns_of (
      "{\"lights_out_pm\":{\"curve\":\"smooth\",\"keys\":[1000000,0,1150000,1000,5000000,1000,"
      "5150000,0]},"
      "\"evening_pm\":{\"curve\":\"smooth\",\"keys\":[1000000,1000,1150000,0,5000000,0,5150000,"
      "1000]}}");
  const char *time, *weather;
  double share;

  g_assert_cmpuint (sahne_turns_at (turns, 3000000, &share), ==, 1);
  sahne_turns_light (turns, 1, &time, &weather);
  g_assert_cmpstr (time, ==, "lights_out");
  g_assert_cmpuint (sahne_turns_at (turns, 7000000, &share), ==, 2);
  sahne_turns_light (turns, 2, &time, &weather);
  g_assert_cmpstr (time, ==, "evening");
}

/* What cannot be is left out; nothing is read beyond the end. */
static void
test_hostile (void)
{
  g_autoptr (SahneTurns) turns
      = turns_of ("{\"rain_pm\":{\"curve\":\"smooth\",\"keys\":[5]},\"x\":7,\"snow_pm\":{}}");
  const char *time, *weather;
  double share;

  g_assert_cmpuint (sahne_turns_at (turns, G_MAXINT64, &share), ==, 0);
  sahne_turns_light (turns, 99, &time, &weather);
  g_assert_null (weather);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/turns/none", test_none);
  g_test_add_func ("/turns/one-after-another", test_one_after_another);
  g_test_add_func ("/turns/back", test_back);
  g_test_add_func ("/turns/hostile", test_hostile);
  return g_test_run ();
}
