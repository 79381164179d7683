/* What stands in brackets behind somebody's name in a Turkish screenplay.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "prose.h"

#define SCRIPT(action) "DIŞ. PARK - GÜN\n\n" action "\n"

static const struct
{
  const char *text, *id, *member, *value;
} rows[] = {
  { SCRIPT ("CAN (10) ile ZEYNEP (45) fısıldaşır."), "can", "age", "child" },
  { SCRIPT ("CAN (10) ile ZEYNEP (45) fısıldaşır."), "zeynep", "age", "adult" },
  { SCRIPT ("AHMET (65, beyaz sakallı, gözlüklü) bankta oturur."), "ahmet", "age", "old" },
  { SCRIPT ("KEREM (doktor) bankta oturur."), "kerem", "job", "doctor" },
  { SCRIPT ("Ahmet, torunu ELA (6) ve köpeği FINDIK (kahverengi) koşar."), "ela", "age", "child" },
  { SCRIPT ("Köpeği FINDIK (kahverengi) havlar."), "findik", "colour", "brown" },
  { SCRIPT ("Köpeği FINDIK (kahverengi) havlar."), "findik", "name", "Fındık" },
  { SCRIPT ("Soytarı BİBER (25) yaklaşır."), "biber", "concept", "clown" },
  { SCRIPT ("Köpeği Fındık havlar."), "findik", "concept", "dog" },
};

static void
test_described (void)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) scenes = prose_scenes (resources, "tr", rows[i].text);
      JsonObject *cast = sahne_json_object (json_node_get_object (scenes->pdata[0]), "cast");

      g_assert_true (json_object_has_member (cast, rows[i].id));
      g_assert_cmpstr (sahne_json_string (sahne_json_object (cast, rows[i].id), rows[i].member, ""),
                       ==, rows[i].value);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/script/turkish-brackets/described", test_described);
  return g_test_run ();
}
