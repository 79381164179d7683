/* What a scene's words say of what is heard all the time: weathers that come together, fires,
 * crowds.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-score.h"

#include <string.h>

#include "sahne-json.h"

/* The ambience of a scene with this weather, place, words of one sentence, things and cast. */
static JsonArray *
ambience_of (const char *weather, const char *setting, const char *words, const char *things,
             const char *cast)
{
  g_autofree char *text = g_strdup_printf (
      "{\"brief\":{\"seed\":1},\"cast\":{%s},\"script\":{\"setting\":\"%s\",\"time\":\"noon\","
      "\"weather\":\"%s\",\"things\":{%s},\"sentences\":{\"s1\":{\"order\":0,\"words\":[%s]}},"
      "\"beats\":{\"b1\":{\"order\":0,\"kind\":\"action\",\"action\":\"cheer\",\"actors\":[\"who\"]"
      "}}"
      "},\"visual\":{\"set\":{\"setting\":\"%s\",\"ambience\":[\"birds\"]}}}",
      cast, setting, weather, things, words, setting);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = sahne_json_parse (text, strlen (text), &error);

  g_assert_no_error (error);
  return sahne_score_ambience (json_node_get_object (node));
}

static void
check (const char *weather, const char *setting, const char *words, const char *things,
       const char *cast, const char *sound, gboolean there)
{
  g_autoptr (JsonArray) ambience = ambience_of (weather, setting, words, things, cast);

  g_assert_cmpint (sahne_json_array_has (ambience, sound), ==, there);
}

#define WEATHER(concept) "{\"class\":\"weather\",\"concept\":\"" concept "\"}"
#define ACTION(concept) "{\"class\":\"action\",\"concept\":\"" concept "\"}"

static void
test_weather (void)
{
  const char *both = WEATHER ("rain") "," WEATHER ("wind");

  check ("rain", "exterior", both, "", "", "with_wind", TRUE);
  check ("rain", "exterior", both, "", "", "rain", TRUE);
  check ("wind", "exterior", both, "", "", "with_rain", TRUE);
  check ("wind", "exterior", both, "", "", "wind", TRUE);
  check ("wind", "interior", both, "", "", "with_rain_inside", TRUE);
  check ("snow", "exterior", WEATHER ("wind") "," WEATHER ("snow"), "", "", "with_wind", TRUE);
  check ("wind", "exterior", WEATHER ("rain") "," ACTION ("stop") "," WEATHER ("wind"), "", "",
         "with_rain", FALSE);
  check ("rain", "exterior", WEATHER ("rain"), "", "", "with_wind", FALSE);
  check ("clear", "exterior", both, "", "", "with_wind", FALSE);
}

static void
test_things (void)
{
  check ("clear", "exterior", "", "\"t\":{\"order\":0,\"concept\":\"campfire\"}", "", "fire", TRUE);
  check ("clear", "exterior", "", "\"t\":{\"order\":0,\"concept\":\"campfire\",\"state\":\"off\"}",
         "", "fire", FALSE);
  check ("clear", "exterior", "", "\"t\":{\"order\":0,\"concept\":\"ball\"}", "", "fire", FALSE);
  check ("clear", "exterior", "", "", "\"who\":{\"order\":0,\"concept\":\"crowd\"}", "crowd", TRUE);
  check ("rain", "exterior", "", "", "\"who\":{\"order\":0,\"concept\":\"fan\",\"count\":20}",
         "crowd", TRUE);
  check ("clear", "exterior", "", "", "\"who\":{\"order\":0,\"concept\":\"girl\",\"count\":2}",
         "crowd", FALSE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/score/weather", test_weather);
  g_test_add_func ("/score/things", test_things);
  return g_test_run ();
}
