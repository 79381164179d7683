/* Where and when a story's scenes are.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "prose.h"

static const struct
{
  const char *language, *text;
  guint scenes;
  const char *place, *setting; /* of the first scene */
} rows[] = {
  { "en", "The old man polished a clock. A woman ran in. Two policemen entered the shop.", 1,
    "shop", "interior" },
  { "tr", "Yaşlı adam bir saati parlattı. İki polis dükkâna girdi.", 1, "shop", "interior" },
  { "en", "Tom slept in the kitchen. Outside, a dog barked. Tom woke up.", 1, "kitchen",
    "interior" },
  { "en", "Tom slept in the kitchen. Outside, a huge cat waited.", 2, "kitchen", "interior" },
  { "en", "Tom slept in the kitchen. He ran outside and built a snowman.", 2, "kitchen",
    "interior" },
  { "en", "Tom slept in the kitchen. He went outside. His mother smiled.", 1, "kitchen",
    "interior" },
  { "en", "Tom and Ann ate in the kitchen. They went outside. Ann built a snowman.", 2, "kitchen",
    "interior" },
  { "en", "Leo folded a boat at the kitchen table.", 1, "kitchen", "interior" },
  { "en", "Mira the baker put a cake on the shelf.", 1, "bakery", "interior" },
  { "en", "Ann ate in the kitchen. So that night she hid and waited.", 2, "kitchen", "interior" },
  { "tr", "Ali mutfakta uyudu. Dışarıda bir kedi bekliyordu.", 2, "kitchen", "interior" },
  { "en", "The fox danced in the meadow. Then it entered the kitchen. It ate a cake.", 2, "meadow",
    "exterior" },
};

static void
test_places (void)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) scenes = prose_scenes (resources, rows[i].language, rows[i].text);
      JsonObject *script = sahne_json_object (json_node_get_object (scenes->pdata[0]), "script");

      g_assert_cmpuint (scenes->len, ==, rows[i].scenes);
      g_assert_cmpstr (sahne_json_string (sahne_json_object (script, "place"), "concept", ""), ==,
                       rows[i].place);
      g_assert_cmpstr (sahne_json_string (script, "setting", ""), ==, rows[i].setting);
    }
}

static const struct
{
  const char *language, *text, *weather; /* of the last scene */
} skies[] = {
  { "en", "EXT. STREET - NIGHT\n\nSnow falls.\n\nTom waits.\n\nINT. BUS - LATER\n\nTom sleeps.",
    "snow" },
  { "en", "EXT. STREET - NIGHT\n\nSnow falls.\n\nTom waits.\n\nINT. BUS - DAY\n\nTom sleeps.",
    "clear" },
  { "tr", "Ali koşuyordu. Birden şimşek çaktı.", "clear" },
};

static void
test_weather (void)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();

  for (guint i = 0; i < G_N_ELEMENTS (skies); i++)
    {
      g_autoptr (GPtrArray) scenes = prose_scenes (resources, skies[i].language, skies[i].text);
      JsonNode *last = scenes->pdata[scenes->len - 1];
      JsonObject *script = sahne_json_object (json_node_get_object (last), "script");

      g_assert_cmpstr (sahne_json_string (script, "weather", ""), ==, skies[i].weather);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/script/tale-setting/places", test_places);
  g_test_add_func ("/script/tale-setting/weather", test_weather);
  return g_test_run ();
}
