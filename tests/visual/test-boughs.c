/* Boughs: who sits on a branch or in a tree sits on a tree of the set, in every place outdoors.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "scene.h"

static JsonObject *
section_of (const char *place, const char *setting, const char *things, const char *where,
            const char *aspect)
{
  return scene_look (g_strdup_printf (
      "{\"id\":\"s1\",\"brief\":{\"seed\":3,\"language\":\"en\",\"aspect\":\"%s\"},"
      "\"cast\":{\"crow\":{\"kind\":\"animal\",\"concept\":\"crow\",\"name\":\"Crow\"}},"
      "\"script\":{\"setting\":\"%s\",\"place\":{\"concept\":\"%s\",\"sure\":\"understood\"},"
      "\"time\":\"noon\",\"weather\":\"clear\",\"things\":{%s},"
      "\"beats\":{\"b1\":{\"order\":0,\"kind\":\"action\",\"actors\":[\"crow\"],"
      "\"action\":\"sit\",\"where\":[%s]}}}}",
      aspect, setting, place, things, where));
}

/* The piece that a thing is, when one can sit on it. */
static const char *
perch_of (JsonObject *section, const char *id)
{
  JsonObject *set = sahne_json_object (section, "set"), *marks = sahne_json_object (set, "marks");
  const char *piece
      = sahne_json_string (sahne_json_path (section, "props", id, NULL), "piece", NULL);
  g_autoptr (GPtrArray) ids = sahne_json_ordered (marks);

  for (guint i = 0; piece && i < ids->len; i++)
    {
      JsonObject *mark = sahne_json_object (marks, ids->pdata[i]);
      if (g_str_equal (sahne_json_string (mark, "kind", ""), "perch")
          && g_strcmp0 (sahne_json_string (mark, "piece", NULL), piece) == 0
          && sahne_json_int (mark, "y_um", 0) > 1500000)
        return piece;
    }
  return NULL;
}

#define BRANCH "\"branch\":{\"concept\":\"branch\",\"order\":0}"
#define TREE "\"tree\":{\"concept\":\"tree\",\"order\":1}"
#define ON_BRANCH "{\"kind\":\"on\",\"to\":\"branch\"}"

static void
test_a_branch_grows_on_a_tree (void)
{
  static const char *const places[] = { "forest", "park", "garden", "village", "meadow" };
  static const char *const aspects[] = { "16:9", "9:16", "1:1" };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    for (guint k = 0; k < G_N_ELEMENTS (aspects); k++)
      {
        g_autoptr (JsonObject) section
            = section_of (places[i], "exterior", BRANCH, ON_BRANCH, aspects[k]);
        g_test_message ("%s %s", places[i], aspects[k]);
        g_assert_nonnull (perch_of (section, "branch"));
      }
}

static void
test_the_tree_is_the_one_with_the_branch (void)
{
  g_autoptr (JsonObject) section
      = section_of ("park", "exterior", BRANCH "," TREE, ON_BRANCH, "16:9");

  g_assert_cmpstr (perch_of (section, "branch"), ==, perch_of (section, "tree"));
}

static void
test_who_sits_in_a_tree_has_a_branch (void)
{
  g_autoptr (JsonObject) section
      = section_of ("garden", "exterior", TREE, "{\"kind\":\"in\",\"to\":\"tree\"}", "16:9");

  g_assert_nonnull (perch_of (section, "tree"));
}

/* One that lies there, and one in a room, stay things. */
static void
test_other_branches_are_things (void)
{
  g_autoptr (JsonObject) lies = section_of ("park", "exterior", BRANCH, "", "16:9");
  g_autoptr (JsonObject) room = section_of ("kitchen", "interior", BRANCH, ON_BRANCH, "16:9");

  g_assert_null (perch_of (lies, "branch"));
  g_assert_null (perch_of (room, "branch"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/visual/boughs/branch", test_a_branch_grows_on_a_tree);
  g_test_add_func ("/visual/boughs/same-tree", test_the_tree_is_the_one_with_the_branch);
  g_test_add_func ("/visual/boughs/tree", test_who_sits_in_a_tree_has_a_branch);
  g_test_add_func ("/visual/boughs/others", test_other_branches_are_things);
  return g_test_run ();
}
