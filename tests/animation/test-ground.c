/* The ground under somebody's feet is the one the script names.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-ground.h"

#include "fixture.h"

/* The materials of the steps of a scene, without repeats. */
static char *
steps_of (JsonObject *scene)
{
  g_autoptr (JsonObject) section = fixture_run (scene);
  JsonArray *events = sahne_json_array (section, "events");
  GString *list = g_string_new (NULL);
  const char *last = "";

  for (guint i = 0; i < json_array_get_length (events); i++)
    {
      JsonObject *event = json_array_get_object_element (events, i);
      const char *material = sahne_json_string (event, "material", "");
      if (!g_str_equal (sahne_json_string (event, "kind", ""), "step")
          || g_str_equal (material, last))
        continue;
      g_string_append_printf (list, "%s%s", list->len ? " " : "", material);
      last = material;
    }
  return g_string_free (list, FALSE);
}

static JsonObject *
walk_scene (const char *first, const char *second)
{
  g_autofree char *beats = g_strdup_printf (
      "\"b1\":{\"order\":0,\"kind\":\"action\",\"actors\":[\"ali\"],\"action\":\"walk\","
      "\"sentence\":"
      "\"s1\",\"span\":[0,10]%s},"
      "\"b2\":{\"order\":1,\"kind\":\"action\",\"actors\":[\"ali\"],\"action\":\"run\"%s}",
      first, second);

  return fixture_scene ("16:9", "ali", "", beats, NULL);
}

static void
set_json (JsonObject *object, const char *name, const char *text)
{
  g_autoptr (JsonNode) node = sahne_json_parse (text, strlen (text), NULL);

  json_object_set_member (object, name, json_node_copy (node));
}

/* One walks where the sentence says, then on the ground of the place. */
static void
test_beat (void)
{
  static const struct
  {
    const char *where, *things, *sentence, *steps;
  } cases[] = {
    { "", "{}", "[]", "grass" },
    { ",\"where\":[{\"kind\":\"across\",\"to\":\"t\"}]",
      "{\"t\":{\"order\":0,\"concept\":\"sand\",\"name\":\"sand\"}}", "[]", "sand grass" },
    { ",\"where\":[{\"kind\":\"on\",\"to\":\"t\"}]",
      "{\"t\":{\"order\":0,\"concept\":\"stone\",\"name\":\"çakıl\",\"count\":3}}", "[]",
      "gravel grass" },
    { ",\"where\":[{\"kind\":\"in\",\"to\":\"t\"}]",
      "{\"t\":{\"order\":0,\"concept\":\"puddle\",\"name\":\"su birikintisi\"}}", "[]",
      "water grass" },
    { "", "{}", "[{\"span\":[20,24],\"class\":\"weather\",\"concept\":\"snow\"}]", "snow grass" },
    { "", "{}",
      "[{\"span\":[20,24],\"class\":\"action\",\"concept\":\"sing\"},{\"span\":[30,34],\"class\":"
      "\"weather\",\"concept\":\"snow\"}]",
      "grass" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonObject) scene = walk_scene (cases[i].where, "");
      g_autofree char *sentences
          = g_strdup_printf ("{\"s1\":{\"order\":0,\"span\":[0,40],\"words\":%s}}",
                             cases[i].sentence),
          *steps = NULL;
      JsonObject *script = sahne_json_object (scene, "script");
      set_json (script, "things", cases[i].things);
      set_json (script, "sentences", sentences);
      steps = steps_of (scene);
      g_assert_cmpstr (steps, ==, cases[i].steps);
    }
}

/* A place's name or the snow that falls says it for the whole scene. */
static void
test_scene (void)
{
  static const struct
  {
    const char *place, *weather, *steps;
  } cases[] = {
    { "{\"concept\":\"path\",\"sure\":\"understood\",\"name\":\"gravel path\"}", "clear",
      "gravel" },
    { "{\"concept\":\"road\",\"sure\":\"understood\",\"name\":\"çamurlu yol\"}", "clear", "earth" },
    { "{\"concept\":\"meadow\",\"sure\":\"understood\",\"name\":\"meadow\"}", "snow", "snow" },
    { "{\"concept\":\"bridge\",\"sure\":\"understood\",\"name\":\"bridge\",\"traits\":[\"wooden\"]"
      "}",
      "clear", "wood" },
    { "{\"concept\":\"cafe\",\"sure\":\"understood\",\"name\":\"sandwich bar\"}", "clear",
      "grass" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonObject) scene = walk_scene ("", "");
      g_autofree char *steps = NULL;
      JsonObject *script = sahne_json_object (scene, "script");
      set_json (script, "place", cases[i].place);
      json_object_set_string_member (script, "weather", cases[i].weather);
      steps = steps_of (scene);
      g_assert_cmpstr (steps, ==, cases[i].steps);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ground/beat", test_beat);
  g_test_add_func ("/ground/scene", test_scene);
  return g_test_run ();
}
