/* Seats: who sits at a table of the story has a stool there, in every place.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "scene.h"

static JsonObject *
section_of (const char *place, const char *setting, const char *thing, int count)
{
  return scene_look (g_strdup_printf (
      "{\"id\":\"s1\",\"brief\":{\"seed\":3,\"language\":\"en\",\"aspect\":\"16:9\"},"
      "\"cast\":{\"men\":{\"kind\":\"person\",\"age\":\"adult\",\"count\":%d,\"name\":\"men\"}},"
      "\"script\":{\"setting\":\"%s\",\"place\":{\"concept\":\"%s\",\"sure\":\"understood\"},"
      "\"time\":\"noon\",\"weather\":\"clear\",\"things\":{\"it\":{\"concept\":\"%s\"}},"
      "\"beats\":{\"b1\":{\"order\":0,\"kind\":\"action\",\"actors\":[\"men\"],\"action\":\"sit\","
      "\"where\":[{\"kind\":\"at\",\"to\":\"it\"}]}}}}",
      count, setting, place, thing));
}

/* Seats of the set that stand at the thing's piece. */
static guint
count_seats (JsonObject *section)
{
  JsonObject *marks = sahne_json_path (section, "set", "marks", NULL);
  JsonObject *piece = sahne_json_path (section, "set", "pieces", "it", NULL);
  g_autoptr (GPtrArray) ids = sahne_json_ordered (marks);
  guint n = 0;

  for (guint i = 0; piece && i < ids->len; i++)
    {
      JsonObject *mark = sahne_json_object (marks, ids->pdata[i]);
      n += g_str_equal (sahne_json_string (mark, "kind", ""), "seat")
           && g_str_has_prefix (ids->pdata[i], "it-seat-")
           && ABS (sahne_json_int (mark, "x_um", 0) - sahne_json_int (piece, "x_um", 0)) < 1400000
           && ABS (sahne_json_int (mark, "z_um", 0) - sahne_json_int (piece, "z_um", 0)) < 700000;
    }
  return n;
}

static void
test_stool_for_each (void)
{
  static const char *const places[][2]
      = { { "shop", "interior" }, { "forest", "exterior" }, { "cave", "interior" } };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    for (int count = 1; count <= 3; count++)
      {
        g_autoptr (JsonObject) section
            = section_of (places[i][0], places[i][1], "workbench", count);

        g_assert_cmpuint (count_seats (section), ==, count);
      }
}

static void
test_none_at_what_is_no_table (void)
{
  g_autoptr (JsonObject) section = section_of ("meadow", "exterior", "campfire", 1);

  g_assert_cmpuint (count_seats (section), ==, 0);
}

/* A big clock fits into the room. */
static void
test_big_thing_fits (void)
{
  g_autoptr (JsonObject) section = scene_look (g_strdup (
      "{\"id\":\"s1\",\"brief\":{\"seed\":3,\"language\":\"en\",\"aspect\":\"16:9\"},\"cast\":{},"
      "\"script\":{\"setting\":\"interior\",\"place\":{\"concept\":\"shop\",\"sure\":"
      "\"understood\"},\"time\":\"noon\",\"weather\":\"clear\",\"things\":{\"it\":{\"concept\":"
      "\"grandfather clock\",\"size\":\"large\"}},\"beats\":{}}}"));
  JsonObject *prop = sahne_json_path (section, "props", "it", NULL);

  g_assert_cmpstr (sahne_json_string (prop, "art", ""), ==, "own");
  g_assert_cmpint (sahne_json_int (prop, "height_um", 0), <=, 2700000);
  g_assert_cmpint (sahne_json_int (prop, "height_um", 0), >, 2000000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/visual/seats/stool-for-each", test_stool_for_each);
  g_test_add_func ("/visual/seats/none-at-what-is-no-table", test_none_at_what_is_no_table);
  g_test_add_func ("/visual/seats/big-thing-fits", test_big_thing_fits);
  return g_test_run ();
}
