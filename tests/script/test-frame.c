/* How somebody looks, told by words for parts of the body.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "prose.h"

static const struct
{
  const char *language, *text, *id, *trait;
} rows[] = {
  { "en", "A bald man with a moustache waved.", "man", "moustached" },
  { "en", "The king, a fat man with a long white beard, sneezed.", "king", "white-bearded" },
  { "en", "The boy had short black hair.", "boy", "black-haired" },
  { "en", "A girl with two braids smiled.", "girl", "braided" },
  { "tr", "Yaşlı beyaz sakallı bir adam güldü.", "man", "white-bearded" },
  { "tr", "Kızın uzun sarı saçları vardı.", "girl", "long-haired" },
  { "tr", "Adamın kocaman bir bıyığı vardı.", "man", "moustached" },
};

static void
test_looks (void)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) scenes = prose_scenes (resources, rows[i].language, rows[i].text);
      JsonObject *cast = sahne_json_object (json_node_get_object (scenes->pdata[0]), "cast");
      JsonArray *traits = sahne_json_array (sahne_json_object (cast, rows[i].id), "traits");

      g_assert_true (sahne_json_array_has (traits, rows[i].trait));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/script/frame/looks", test_looks);
  return g_test_run ();
}
