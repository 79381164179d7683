/* Games: in every place the board lies on a table that has two seats at it, one on each side.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "scene.h"

static JsonObject *
section_of (const char *place, const char *setting, const char *relations)
{
  return scene_look (g_strdup_printf (
      "{\"id\":\"s1\",\"brief\":{\"seed\":3,\"language\":\"en\",\"aspect\":\"16:9\"},"
      "\"cast\":{\"kids\":{\"kind\":\"person\",\"age\":\"child\",\"count\":2,\"name\":\"kids\"}},"
      "\"script\":{\"setting\":\"%s\",\"place\":{\"concept\":\"%s\",\"sure\":\"understood\"},"
      "\"time\":\"noon\",\"weather\":\"clear\",\"things\":{\"chess\":{\"concept\":\"chess\","
      "\"relations\":[%s]}},\"beats\":{\"b1\":{\"order\":0,\"kind\":\"action\",\"actors\":["
      "\"kids\"],"
      "\"action\":\"play_game\",\"objects\":[\"chess\"]}}}}",
      setting, place, relations));
}

static void
check (const char *place, const char *setting)
{
  g_autoptr (JsonObject) section = section_of (place, setting, "");
  const char *on
      = sahne_json_string (sahne_json_path (section, "props", "chess", NULL), "on", NULL);
  JsonObject *marks = sahne_json_path (section, "set", "marks", NULL), *table;
  g_autoptr (GPtrArray) ids = sahne_json_ordered (marks);
  guint left = 0, right = 0;

  g_assert_nonnull (on);
  table = sahne_json_object (marks, on);
  g_assert_cmpstr (sahne_json_string (table, "kind", ""), ==, "surface");
  g_assert_nonnull (
      sahne_json_path (section, "set", "pieces", sahne_json_string (table, "piece", ""), NULL));
  for (guint i = 0; i < ids->len; i++)
    {
      JsonObject *mark = sahne_json_object (marks, ids->pdata[i]);
      gint64 apart = sahne_json_int (mark, "x_um", 0) - sahne_json_int (table, "x_um", 0);
      if (!g_str_equal (sahne_json_string (mark, "kind", ""), "seat")
          || ABS (sahne_json_int (mark, "z_um", 0) - sahne_json_int (table, "z_um", 0)) > 700000)
        continue;
      left += apart < -300000 && apart > -1000000;
      right += apart > 300000 && apart < 1000000;
    }
  g_assert_cmpuint (left, >=, 1);
  g_assert_cmpuint (right, >=, 1);
}

static void
test_table_and_seats (void)
{
  static const char *const places[][2]
      = { { "park", "exterior" },   { "kitchen", "interior" },     { "cafe", "interior" },
          { "beach", "exterior" },  { "living room", "interior" }, { "classroom", "interior" },
          { "forest", "exterior" }, { "prison", "interior" } };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    check (places[i][0], places[i][1]);
}

/* Where the script says where the board is, it is there. */
static void
test_board_that_is_somewhere (void)
{
  g_autoptr (JsonObject) section
      = section_of ("park", "exterior", "{\"kind\":\"on\",\"to\":\"bench\"}");

  g_assert_false (json_object_has_member (sahne_json_path (section, "props", "chess", NULL), "on"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/games/table-and-seats", test_table_and_seats);
  g_test_add_func ("/games/board-that-is-somewhere", test_board_that_is_somewhere);
  return g_test_run ();
}
