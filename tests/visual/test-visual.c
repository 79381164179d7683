/* A whole scene is given looks, a set and props that fit the schema and what the script says.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-visual.h"

#include <string.h>

#include "sahne-json.h"
#include "sahne-schema.h"

static JsonObject *
parse_scene (const char *cast, const char *things, const char *place)
{
  g_autofree char *text = g_strdup_printf (
      "{\"format\":1,\"id\":\"s1\",\"order\":0,\"brief\":{\"language\":\"en\",\"style\":\"flat\","
      "\"aspect\":\"16:9\",\"seed\":5},\"cast\":{%s},\"script\":{\"setting\":\"exterior\","
      "\"place\":"
      "{\"concept\":\"%s\",\"sure\":\"understood\"},\"time\":\"noon\",\"weather\":\"clear\","
      "\"things\":{%s},\"beats\":{}}}",
      cast, place, things);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = sahne_json_parse (text, strlen (text), &error);

  g_assert_no_error (error);
  return json_node_dup_object (node);
}

static JsonObject *
run (JsonObject *scene)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autoptr (GError) error = NULL;
  JsonObject *section = sahne_visual_run (scene, resources, &error);

  g_assert_no_error (error);
  return section;
}

static const char *
look_word (JsonObject *section, const char *id, const char *name)
{
  return sahne_json_string (sahne_json_path (section, "looks", id, NULL), name, "");
}

static const char all_kinds[]
    = "\"maya\":{\"order\":0,\"name\":\"Maya\",\"concept\":\"girl\",\"kind\":\"person\"},"
      "\"fox\":{\"order\":1,\"name\":\"Fox\",\"concept\":\"fox\",\"kind\":\"animal\",\"speaks\":"
      "true},"
      "\"teller\":{\"order\":2,\"name\":\"N\",\"concept\":\"narrator\",\"kind\":\"voice\"},"
      "\"witch\":{\"order\":3,\"name\":\"W\",\"concept\":\"witch\",\"kind\":\"creature\"},"
      "\"oak\":{\"order\":4,\"name\":\"Oak\",\"concept\":\"tree\",\"kind\":\"thing\",\"speaks\":"
      "true},"
      "\"geese\":{\"order\":5,\"name\":\"geese\",\"concept\":\"goose\",\"kind\":\"animal\","
      "\"count\":"
      "4},"
      "\"okapi\":{\"order\":6,\"name\":\"Okapi\",\"concept\":\"okapi\",\"kind\":\"animal\"}";

static void
test_schema (void)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autoptr (GBytes) bytes = sahne_resources_open (resources, "schema/scene.schema.json", NULL);
  g_autoptr (JsonNode) schema = sahne_json_parse_bytes (bytes, NULL), node = json_node_alloc ();
  g_autoptr (JsonObject) scene
      = parse_scene (all_kinds, "\"kite\":{\"order\":0,\"concept\":\"kite\",\"colour\":\"red\"}",
                     "village");
  g_autoptr (GError) error = NULL;

  json_object_set_object_member (scene, "visual", run (scene));
  sahne_schema_check (schema, json_node_init_object (node, scene), &error);
  g_assert_no_error (error);
}

static void
test_kinds (void)
{
  g_autoptr (JsonObject) scene = parse_scene (all_kinds, "", "meadow"), section = run (scene);

  g_assert_cmpstr (look_word (section, "maya", "rig"), ==, "person");
  g_assert_cmpstr (look_word (section, "fox", "rig"), ==, "quadruped");
  g_assert_cmpstr (look_word (section, "teller", "rig"), ==, "none");
  g_assert_cmpstr (look_word (section, "witch", "rig"), ==, "person");
  g_assert_cmpstr (look_word (section, "oak", "rig"), ==, "thing");
  g_assert_cmpstr (look_word (section, "geese", "species"), ==, "duck");
  g_assert_cmpuint (json_array_get_length (
                        sahne_json_array (sahne_json_path (section, "looks", "geese", NULL),
                                          "group")),
                    ==, 3);
  g_assert_cmpstr (look_word (section, "okapi", "art"), ==, "stand-in");
}

/* An animal in clothes stands on two legs, if it has legs. */
static void
test_upright (void)
{
  g_autoptr (JsonObject) scene = parse_scene (
      "\"fox\":{\"order\":0,\"name\":\"Fox\",\"concept\":\"fox\",\"kind\":\"animal\",\"upright\":"
      "true,\"wears\":[{\"concept\":\"coat\",\"colour\":\"green\"}]},"
      "\"snake\":{\"order\":1,\"name\":\"S\",\"concept\":\"snake\",\"kind\":\"animal\",\"upright\":"
      "true}",
      "", "meadow");
  g_autoptr (JsonObject) section = run (scene);
  JsonObject *fox = sahne_json_path (section, "looks", "fox", NULL);
  JsonArray *wear = sahne_json_array (fox, "wear");
  gboolean coat = FALSE;

  g_assert_cmpstr (look_word (section, "fox", "rig"), ==, "person");
  g_assert_cmpstr (look_word (section, "fox", "species"), ==, "fox");
  for (guint i = 0; i < json_array_get_length (wear); i++)
    coat = coat
           || strstr (sahne_json_string (json_array_get_object_element (wear, i), "garment", ""),
                      "coat");
  g_assert_true (coat);
  g_assert_cmpstr (look_word (section, "snake", "rig"), !=, "person");
}

/* What talks and is no animal has the thing's own drawing and a face. */
static void
test_talking_thing (void)
{
  g_autoptr (JsonObject) scene = parse_scene (
      "\"lamp\":{\"order\":0,\"name\":\"Lamp\",\"concept\":\"lamp\",\"kind\":\"thing\","
      "\"speaks\":true},"
      "\"key\":{\"order\":1,\"name\":\"key\",\"concept\":\"key\",\"kind\":\"thing\"}",
      "", "kitchen");
  g_autoptr (JsonObject) section = run (scene);

  g_assert_cmpstr (look_word (section, "lamp", "rig"), ==, "thing");
  g_assert_cmpstr (look_word (section, "lamp", "species"), ==, "thing");
  g_assert_cmpint (sahne_json_int (sahne_json_path (section, "looks", "lamp", NULL), "height_um",
                                   0),
                   >=, 550000);
  g_assert_cmpstr (look_word (section, "key", "rig"), ==, "none");
}

static void
test_dyed_and_apart (void)
{
  g_autoptr (JsonObject) scene = parse_scene (
      "\"a\":{\"order\":0,\"name\":\"A\",\"concept\":\"dog\",\"kind\":\"animal\",\"colour\":"
      "\"black\"},"
      "\"b\":{\"order\":1,\"name\":\"B\",\"concept\":\"cat\",\"kind\":\"animal\"},"
      "\"c\":{\"order\":2,\"name\":\"C\",\"concept\":\"kitten\",\"kind\":\"animal\"}",
      "", "meadow");
  g_autoptr (JsonObject) section = run (scene);

  g_assert_cmpstr (sahne_json_string (sahne_json_path (section, "looks", "a", "colours", NULL),
                                      "coat", ""),
                   ==, "#2a2830");
  g_assert_cmpstr (
      sahne_json_string (sahne_json_path (section, "looks", "b", "colours", NULL), "coat", ""), !=,
      sahne_json_string (sahne_json_path (section, "looks", "c", "colours", NULL), "coat", ""));
}

/* A newcomer behind the others changes nobody. */
static void
test_newcomer (void)
{
  g_autoptr (JsonObject) first
      = parse_scene ("\"b\":{\"order\":1,\"name\":\"B\",\"concept\":\"cat\",\"kind\":\"animal\"},"
                     "\"c\":{\"order\":2,\"name\":\"C\",\"concept\":\"woman\",\"kind\":\"person\"}",
                     "", "meadow");
  g_autoptr (JsonObject) second
      = parse_scene ("\"b\":{\"order\":1,\"name\":\"B\",\"concept\":\"cat\",\"kind\":\"animal\"},"
                     "\"c\":{\"order\":2,\"name\":\"C\",\"concept\":\"woman\",\"kind\":\"person\"},"
                     "\"d\":{\"order\":3,\"name\":\"D\",\"concept\":\"woman\",\"kind\":\"person\"},"
                     "\"e\":{\"order\":4,\"name\":\"E\",\"concept\":\"cat\",\"kind\":\"animal\"}",
                     "", "meadow");
  g_autoptr (JsonObject) before = run (first), after = run (second);
  static const char *const ids[] = { "b", "c" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    g_assert_true (
        json_node_equal (json_object_get_member (sahne_json_object (before, "looks"), ids[i]),
                         json_object_get_member (sahne_json_object (after, "looks"), ids[i])));
}

/* The bench of a place with benches is that one. */
static void
test_set_piece (void)
{
  g_autoptr (JsonObject) scene = parse_scene ("",
                                              "\"bench\":{\"order\":0,\"concept\":\"bench\"},"
                                              "\"apple\":{\"order\":1,\"concept\":\"apple\"}",
                                              "square");
  g_autoptr (JsonObject) section = run (scene);
  const char *piece
      = sahne_json_string (sahne_json_path (section, "props", "bench", NULL), "piece", NULL);

  g_assert_nonnull (piece);
  g_assert_cmpstr (sahne_json_string (sahne_json_path (section, "set", "pieces", piece, NULL),
                                      "thing", ""),
                   ==, "bench");
  g_assert_null (
      sahne_json_string (sahne_json_path (section, "props", "apple", NULL), "piece", NULL));
}

/* A castle stands behind the stage, seen whole; where the scene plays in it, it is the place. */
static void
test_landmark (void)
{
  static const char castle[] = "\"castle\":{\"order\":0,\"concept\":\"castle\"}";
  g_autoptr (JsonObject) scene = parse_scene ("", castle, "meadow"), section = run (scene);
  g_autoptr (JsonObject) inside = parse_scene ("", castle, "castle"), other = run (inside);
  JsonObject *piece = sahne_json_path (section, "set", "pieces", "castle", NULL);

  g_assert_cmpstr (sahne_json_string (sahne_json_path (section, "props", "castle", NULL), "piece",
                                      ""),
                   ==, "castle");
  g_assert_cmpint (sahne_json_int (piece, "z_um", 0), >=,
                   2 * sahne_json_int (piece, "height_um", 0));
  g_assert_cmpstr (sahne_json_string (sahne_json_path (other, "props", "castle", NULL), "art", ""),
                   ==, "none");
}

/* Every row of the table names a species there is. */
static void
test_table (void)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autoptr (GBytes) bytes = sahne_resources_open (resources, "species/table.tsv", NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i]; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);
      g_autofree char *file = NULL, *path = NULL;
      if (*lines[i] == '#' || *lines[i] == '\0')
        continue;
      g_assert_cmpuint (g_strv_length (cells), ==, 4);
      if (g_str_equal (cells[1], "human"))
        continue;
      file = g_strdup_printf ("species/%s.json", cells[1] + (cells[1][0] == '~'));
      path = sahne_resources_find (resources, file);
      g_assert_nonnull (path);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/visual/fits-the-schema", test_schema);
  g_test_add_func ("/visual/kinds", test_kinds);
  g_test_add_func ("/visual/upright", test_upright);
  g_test_add_func ("/visual/talking-things", test_talking_thing);
  g_test_add_func ("/visual/dyed-and-told-apart", test_dyed_and_apart);
  g_test_add_func ("/visual/newcomers-change-nobody", test_newcomer);
  g_test_add_func ("/visual/things-of-the-set", test_set_piece);
  g_test_add_func ("/visual/landmarks", test_landmark);
  g_test_add_func ("/visual/table", test_table);
  return g_test_run ();
}
