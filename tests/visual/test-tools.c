/* Tools: verbs bring what they are done with, and only where nobody has named it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-tools.h"

#include <string.h>

#include "sahne-json.h"
#include "sahne-props.h"
#include "sahne-things.h"

static JsonObject *
props_of (const char *things, const char *beats)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SahneTools) tools = sahne_tools_new (resources, &error);
  g_autofree char *text = g_strdup_printf (
      "{\"brief\":{\"seed\":3,\"language\":\"en\"},\"cast\":{\"ali\":{},\"fox\":{}},"
      "\"looks\":{\"ali\":{\"rig\":\"person\"},\"fox\":{\"rig\":\"quadruped\"}},"
      "\"script\":{\"things\":{%s},\"beats\":{%s}}}",
      things, beats);
  g_autoptr (JsonNode) root = sahne_json_parse (text, strlen (text), &error);
  JsonObject *props = json_object_new ();

  g_assert_no_error (error);
  sahne_tools_add (tools, json_node_get_object (root),
                   sahne_json_object (json_node_get_object (root), "looks"), props, resources);
  return props;
}

/* Every tool of the table is a thing that can be drawn and held. */
static void
test_all_drawn (void)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autoptr (SahneThings) things = sahne_things_new (resources, NULL);
  g_autoptr (GBytes) bytes = sahne_resources_open (resources, "actions/tools.tsv", NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint n = 0;

  for (guint i = 0; lines[i]; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", 4);
      for (guint k = 2; lines[i][0] && lines[i][0] != '#' && k < 4; k++)
        if (!g_str_equal (cells[k], "-"))
          {
            const SahneThing *thing = sahne_things_find (things, cells[k]);
            gboolean ridden = k == 3 && thing && thing->mass_g > 9000;
            if (thing == NULL || (g_strcmp0 (thing->hold, "none") == 0 && !ridden))
              g_error ("%s is no thing that can be held", cells[k]);
            n++;
          }
    }
  g_assert_cmpuint (n, >, 40);
}

static void
test_pencil_and_paper (void)
{
  g_autoptr (JsonObject) props = props_of (
      "", "\"b1\":{\"order\":1,\"kind\":\"action\",\"actors\":[\"ali\"],\"action\":\"write\"}");
  JsonObject *pencil = sahne_json_object (props, "tool-pencil");
  JsonObject *paper = sahne_json_object (props, "tool-paper");

  g_assert_cmpstr (sahne_json_string (sahne_json_object (pencil, "implied"), "by", NULL), ==,
                   "ali");
  g_assert_true (
      sahne_json_array_has (sahne_json_array (sahne_json_object (pencil, "implied"), "tool"),
                            "b1"));
  g_assert_true (
      sahne_json_array_has (sahne_json_array (sahne_json_object (paper, "implied"), "beside"),
                            "b1"));
}

/* With what the script names nothing is added, nor for those without hands or what is not done. */
static void
test_silent (void)
{
  static const char *const beats[] = {
    "\"b1\":{\"order\":1,\"kind\":\"action\",\"actors\":[\"ali\"],\"action\":\"dig\","
    "\"instruments\":[\"spoon\"]}",
    "\"b1\":{\"order\":1,\"kind\":\"action\",\"actors\":[\"fox\"],\"action\":\"dig\"}",
    "\"b1\":{\"order\":1,\"kind\":\"action\",\"actors\":[\"ali\"],\"action\":\"dig\","
    "\"negated\":true}",
    "\"b1\":{\"order\":1,\"kind\":\"action\",\"actors\":[\"ali\"],\"action\":\"play_music\","
    "\"objects\":[\"violin\"]}",
    "\"b1\":{\"order\":1,\"kind\":\"action\",\"actors\":[\"ali\"],\"action\":\"smile\"}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (beats); i++)
    {
      g_autoptr (JsonObject) props
          = props_of ("\"violin\":{\"order\":0,\"concept\":\"violin\"},\"spoon\":{\"order\":1,"
                      "\"concept\":\"spoon\"}",
                      beats[i]);
      g_assert_cmpuint (json_object_get_size (props), ==, 0);
    }
}

/* A blackboard is written on with chalk, not on paper. */
static void
test_blackboard (void)
{
  g_autoptr (JsonObject) props = props_of (
      "\"board\":{\"order\":0,\"concept\":\"blackboard\"}",
      "\"b1\":{\"order\":1,\"kind\":\"action\",\"actors\":[\"ali\"],\"action\":\"write\","
      "\"where\":[{\"kind\":\"on\",\"to\":\"board\"}]}");

  g_assert_nonnull (sahne_json_object (props, "tool-crayon"));
  g_assert_null (sahne_json_object (props, "tool-paper"));
}

/* What is cut decides with what. */
static void
test_by_object (void)
{
  static const char *const wanted[][2]
      = { { "oak tree", "axe" }, { "paper", "scissors" }, { "bread", "knife" } };
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autoptr (SahneTools) tools = sahne_tools_new (resources, NULL);
  const char *tool, *beside;

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      g_assert_true (sahne_tools_find (tools, "cut", wanted[i][0], &tool, &beside));
      g_assert_cmpstr (tool, ==, wanted[i][1]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tools/all-drawn", test_all_drawn);
  g_test_add_func ("/tools/pencil-and-paper", test_pencil_and_paper);
  g_test_add_func ("/tools/silent", test_silent);
  g_test_add_func ("/tools/blackboard", test_blackboard);
  g_test_add_func ("/tools/by-object", test_by_object);
  return g_test_run ();
}
