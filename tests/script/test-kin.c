/* Who is whose: a relative named from the other side is no newcomer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-json.h"
#include "sahne-script.h"

static const struct
{
  const char *language, *text, *first, *second; /* all there are, in their order */
} rows[] = {
  { "en", "The baker's daughter, Lily, opened the window. Her father came in.", "baker", "lily" },
  { "en", "The queen's brother, Paul, hid. His sister found him and laughed.", "queen", "paul" },
  { "tr", "Kemal'in torunu Elif bahçede oynuyordu. Dedesi ona bir elma verdi.", "kemal", "elif" },
  { "tr", "Mehmet'in karısı Ayşe eve geldi. Kocası çay yaptı.", "mehmet", "ayse" },
};

static gboolean
take (JsonNode *scene, gpointer data, GError **error)
{
  g_ptr_array_add (data, scene);
  return TRUE;
}

static void
test_same_people (void)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) scenes
          = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
      g_autoptr (GBytes) source = g_bytes_new_static (rows[i].text, strlen (rows[i].text));
      g_autoptr (GError) error = NULL;
      SahneBrief brief = { .language = rows[i].language };
      JsonObject *cast;

      g_test_message ("%s", rows[i].text);
      g_assert_true (
          sahne_script_run (source, &brief, resources, NULL, take, scenes, NULL, NULL, &error));
      g_assert_no_error (error);
      cast = sahne_json_object (json_node_get_object (scenes->pdata[0]), "cast");
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
