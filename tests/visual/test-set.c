/* Sets: every place has a recipe, the same place looks the same, marks are where pieces are.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-json.h"
#include "sahne-set.h"

static JsonObject *
build (const char *concept, const char *aspect, int seed, const char *time)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autofree char *text = g_strdup_printf (
      "{\"brief\":{\"seed\":%d,\"aspect\":\"%s\"},\"script\":{\"setting\":\"exterior\",\"place\":{"
      "\"concept\":\"%s\",\"sure\":\"understood\"},\"time\":\"%s\",\"weather\":\"clear\"}}",
      seed, aspect, concept, time);
  g_autoptr (JsonNode) root = sahne_json_parse (text, strlen (text), NULL);
  JsonObject *scene = json_node_get_object (root);
  g_autoptr (GError) error = NULL;
  JsonObject *set = sahne_set_build (sahne_json_object (scene, "brief"),
                                     sahne_json_object (scene, "script"), resources, &error);
  g_assert_no_error (error);
  return set;
}

static char *
text_of (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);
  return sahne_json_write_string (node);
}

static void
test_same_place_same_layout (void)
{
  g_autoptr (JsonObject) day = build ("forest", "16:9", 3, "noon");
  g_autoptr (JsonObject) night = build ("forest", "16:9", 3, "night");
  g_autoptr (JsonObject) other = build ("forest", "16:9", 4, "noon");
  g_autofree char *a = text_of (sahne_json_object (day, "pieces"));
  g_autofree char *b = text_of (sahne_json_object (night, "pieces"));
  g_autofree char *c = text_of (sahne_json_object (other, "pieces"));

  g_assert_cmpstr (a, ==, b);
  g_assert_cmpstr (a, !=, c);
}

static void
test_tall_pictures_are_laid_out_anew (void)
{
  g_autoptr (JsonObject) wide = build ("meadow", "16:9", 3, "noon");
  g_autoptr (JsonObject) tall = build ("meadow", "9:16", 3, "noon");

  g_assert_cmpint (sahne_json_int (sahne_json_object (tall, "stage"), "x1_um", 0), <,
                   sahne_json_int (sahne_json_object (wide, "stage"), "x1_um", 0));
  g_assert_cmpint (sahne_json_int (sahne_json_object (tall, "lens"), "focal_pm", 0), <,
                   sahne_json_int (sahne_json_object (wide, "lens"), "focal_pm", 0));
}

static void
test_unknown_place_is_stood_in_for (void)
{
  g_autoptr (JsonObject) set = build ("zzyzx", "16:9", 3, "noon");

  g_assert_cmpstr (sahne_json_string (set, "sure", ""), ==, "chosen");
  g_assert_cmpstr (sahne_json_string (set, "recipe", ""), ==, "meadow");
}

static void
test_words_of_a_phrase (void)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  gboolean known;
  g_autofree char *a
      = sahne_set_find_recipe ("dark_old_forest", NULL, "exterior", resources, &known);

  g_assert_cmpstr (a, ==, "forest");
  g_assert_true (known);
}

/* Every entry of the index leads to a recipe that builds, with a stage and somewhere to stand. */
static void
test_every_recipe_builds (void)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autoptr (GBytes) bytes = sahne_resources_open (resources, "places.json", NULL);
  g_autoptr (JsonNode) root = sahne_json_parse_bytes (bytes, NULL);
  JsonObject *places = sahne_json_object (json_node_get_object (root), "places");
  g_autoptr (GList) names = json_object_get_members (places);

  for (GList *l = names; l; l = l->next)
    {
      g_autoptr (JsonObject) set = build (l->data, "16:9", 1, "noon");
      JsonObject *stage = sahne_json_object (set, "stage");
      g_assert_cmpint (sahne_json_int (stage, "x0_um", 0), <, sahne_json_int (stage, "x1_um", 0));
      g_assert_cmpint (sahne_json_int (stage, "z0_um", 0), <, sahne_json_int (stage, "z1_um", 0));
      g_assert_cmpuint (json_object_get_size (sahne_json_object (set, "marks")), >, 0);
    }
}

static void
assert_recipe (const char *concept, const char *setting, const char *recipe)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autofree char *found = sahne_set_find_recipe (concept, NULL, setting, resources, NULL);

  g_assert_cmpstr (found, ==, recipe);
}

/* A whole word counts before a part of it: a police station is no station; and a house with a face
 * to the street has one from outside and one from inside. */
static void
test_whole_words_first (void)
{
  assert_recipe ("police station", "interior", "police-station");
  assert_recipe ("space station", "interior", "spaceship");
  assert_recipe ("train station", "interior", "station");
  assert_recipe ("bakery", "interior", "bakery");
  assert_recipe ("school", "exterior", "school-front");
  assert_recipe ("school", "interior", "classroom");
  assert_recipe ("hospital", "exterior", "hospital-front");
}

/* What issue and lexicon name is there under its own name, not stood in for by another place. */
static void
test_every_recipe_has_its_name (void)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_auto (GStrv) files = sahne_resources_list (resources, "places");

  for (char **file = files; *file; file++)
    {
      g_autofree char *name = g_strndup (*file, strlen (*file) - strlen (".json"));
      g_autofree char *path = g_strdup_printf ("places/%s", *file);
      g_autoptr (GBytes) bytes = sahne_resources_open (resources, path, NULL);
      g_autoptr (JsonNode) root = sahne_json_parse_bytes (bytes, NULL);
      assert_recipe (name, sahne_json_string (json_node_get_object (root), "setting", NULL), name);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/set/same-place-same-layout", test_same_place_same_layout);
  g_test_add_func ("/set/tall-pictures-are-laid-out-anew", test_tall_pictures_are_laid_out_anew);
  g_test_add_func ("/set/unknown-place-is-stood-in-for", test_unknown_place_is_stood_in_for);
  g_test_add_func ("/set/words-of-a-phrase", test_words_of_a_phrase);
  g_test_add_func ("/set/every-recipe-builds", test_every_recipe_builds);
  g_test_add_func ("/set/whole-words-first", test_whole_words_first);
  g_test_add_func ("/set/every-recipe-has-its-name", test_every_recipe_has_its_name);
  return g_test_run ();
}
