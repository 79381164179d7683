/* Who is whose: a relative named from the other side is no newcomer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "prose.h"

static const struct
{
  const char *language, *text, *first, *second; /* all there are, in their order */
} rows[] = {
  { "en", "The baker's daughter, Lily, opened the window. Her father came in.", "baker", "lily" },
  { "en", "The queen's brother, Paul, hid. His sister found him and laughed.", "queen", "paul" },
  { "tr", "Kemal'in torunu Elif bahçede oynuyordu. Dedesi ona bir elma verdi.", "kemal", "elif" },
  { "tr", "Mehmet'in karısı Ayşe eve geldi. Kocası çay yaptı.", "mehmet", "ayse" },
};

static void
test_same_people (void)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) scenes = prose_scenes (resources, rows[i].language, rows[i].text);
      JsonObject *cast = sahne_json_object (json_node_get_object (scenes->pdata[0]), "cast");

      g_assert_cmpuint (json_object_get_size (cast), ==, 2);
      g_assert_cmpstr (sahne_json_string (sahne_json_object (cast, rows[i].second), "owner", NULL),
                       ==, rows[i].first);
      g_assert_true (json_object_has_member (cast, rows[i].first));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/script/kin/same-people", test_same_people);
  return g_test_run ();
}
