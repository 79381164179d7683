/* Casting obeys what the script says and is even-handed where it is silent.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-casting.h"

#include <math.h>
#include <string.h>

#include "sahne-json.h"

typedef struct
{
  SahneResources *resources;
  SahneCastingTables *tables;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  GError *error = NULL;

  f->resources = sahne_resources_new_default ();
  f->tables = sahne_casting_tables_new (f->resources, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  sahne_casting_tables_free (f->tables);
  g_object_unref (f->resources);
}

static JsonObject *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = sahne_json_parse (text, strlen (text), &error);

  g_assert_no_error (error);
  return json_object_ref (json_node_get_object (node));
}

static JsonObject *
cast (Fixture *f, gint64 seed, const char *id, const char *member, const char *script)
{
  g_autofree char *text = g_strdup_printf ("{\"seed\":%d}", (int) seed);
  g_autoptr (JsonObject) brief = parse (text), entry = parse (member);
  g_autoptr (JsonObject) scene = script ? parse (script) : NULL;

  return sahne_casting_person (f->tables, brief, id, entry, scene);
}

static char *
digest (JsonObject *look)
{
  JsonNode *node = json_node_init_object (json_node_alloc (), look);
  char *text = sahne_json_write_string (node);

  json_node_unref (node);
  return text;
}

static gboolean
wears (JsonObject *look, const char *garment, const char *colour)
{
  JsonArray *wear = sahne_json_array (look, "wear");

  for (guint i = 0; i < json_array_get_length (wear); i++)
    {
      JsonObject *o = json_array_get_object_element (wear, i);
      if (g_str_equal (sahne_json_string (o, "garment", ""), garment)
          && (colour == NULL || g_strcmp0 (sahne_json_string (o, "colour", NULL), colour) == 0))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_female (JsonObject *look)
{
  static const char *const builds[] = { "woman", "girl", "teengirl", "oldwoman", NULL };
  return g_strv_contains (builds, sahne_json_string (look, "build", ""));
}

/* No role implies a sex, an age or a skin: each is as frequent among doctors and nurses, knights
 * and witches as among all. */
static void
test_even_handed (Fixture *f, gconstpointer data)
{
  static const char *const jobs[]
      = { "doctor",  "nurse",     "cook",   "police_officer", "soldier", "knight",      "witch",
          "king",    "astronaut", "farmer", "teacher",        "pirate",  "firefighter", "judge",
          "servant", "thief",     "beggar", "scientist",      "dancer",  "boss" };
  const int each = 500;
  g_autoptr (GHashTable) skins = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  int females = 0, olds = 0;
  GHashTableIter iter;
  gpointer key, value;

  for (guint j = 0; j < G_N_ELEMENTS (jobs); j++)
    {
      g_autofree char *member
          = g_strdup_printf ("{\"concept\":\"%s\",\"kind\":\"person\",\"name\":\"x\",\"order\":1,"
                             "\"job\":\"%s\"}",
                             jobs[j], jobs[j]);
      int own_females = 0, own_dark = 0, own_old = 0;
      for (int i = 0; i < each; i++)
        {
          g_autofree char *id = g_strdup_printf ("%s_%d", jobs[j], i);
          g_autoptr (JsonObject) look = cast (f, 11, id, member, NULL);
          const char *skin = sahne_json_string (sahne_json_object (look, "colours"), "skin", "");
          gboolean old = g_str_has_prefix (sahne_json_string (look, "build", ""), "old");
          own_females += is_female (look);
          own_old += old;
          own_dark += skin[1] < 'c';
          g_hash_table_insert (skins, g_strdup (skin),
                               GINT_TO_POINTER (
                                   1 + GPOINTER_TO_INT (g_hash_table_lookup (skins, skin))));
        }
      /* four standard deviations of a fair choice among 500 */
      g_assert_cmpint (ABS (own_females - each / 2), <, 45);
      g_assert_cmpint (ABS (own_old - each / 5), <, 40);
      g_assert_cmpint (ABS (own_dark - each * 6 / 14), <, 48);
      females += own_females, olds += own_old;
    }
  g_assert_cmpint (ABS (females - 5000), <, 200);
  g_assert_cmpint (ABS (olds - 2000), <, 160);
  g_assert_cmpuint (g_hash_table_size (skins), >=, 10);
  g_hash_table_iter_init (&iter, skins);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_assert_cmpint (ABS (GPOINTER_TO_INT (value) - 10000 / 14), <, 110);
}

static void
test_pure (Fixture *f, gconstpointer data)
{
  const char *member = "{\"concept\":\"person\",\"kind\":\"person\",\"name\":\"Ada\",\"order\":1}";
  g_autoptr (JsonObject) a = cast (f, 3, "ada", member, NULL), b = cast (f, 3, "ada", member, NULL);
  g_autoptr (JsonObject) c = cast (f, 4, "ada", member, NULL), d = cast (f, 3, "eve", member, NULL);
  g_autofree char *ta = digest (a), *tb = digest (b), *tc = digest (c), *td = digest (d);

  g_assert_cmpstr (ta, ==, tb);
  g_assert_cmpstr (ta, !=, tc);
  g_assert_cmpstr (ta, !=, td);
}

static void
test_obeys (Fixture *f, gconstpointer data)
{
  for (int seed = 0; seed < 60; seed++)
    {
      g_autoptr (JsonObject) maya
          = cast (f, seed, "maya",
                  "{\"concept\":\"girl\",\"kind\":\"person\",\"name\":\"Maya\",\"order\":1,\"sex\":"
                  "\"female\","
                  "\"age\":\"child\",\"wears\":[{\"concept\":\"raincoat\",\"colour\":\"yellow\"}]}",
                  NULL);
      g_autoptr (JsonObject) bald
          = cast (f, seed, "b",
                  "{\"concept\":\"man\",\"kind\":\"person\",\"name\":\"x\",\"order\":1,\"sex\":"
                  "\"male\",\"age\":\"adult\","
                  "\"size\":\"tall\",\"traits\":[\"bald\",\"bearded\",\"fat\"]}",
                  NULL);
      g_autoptr (JsonObject) hat = cast (f, seed, "h",
                                         "{\"concept\":\"boy\",\"kind\":\"person\",\"name\":\"x\","
                                         "\"order\":1,\"sex\":\"male\",\"age\":\"child\","
                                         "\"wears\":[{\"concept\":\"cap\",\"colour\":\"red\"},{"
                                         "\"concept\":\"shorts\",\"colour\":\"blue\"}]}",
                                         NULL);
      g_assert_cmpstr (sahne_json_string (maya, "build", NULL), ==, "girl");
      g_assert_true (wears (maya, "raincoat", "#fcd02f"));
      g_assert_cmpstr (sahne_json_string (bald, "hair", NULL), ==, "bald");
      g_assert_cmpstr (sahne_json_string (bald, "beard", NULL), ==, "full");
      g_assert_cmpint (sahne_json_int (bald, "height_um", 0), >, 1820000);
      g_assert_cmpint (sahne_json_int (sahne_json_object (bald, "features"), "heavy", 0), ==, 1000);
      g_assert_true (wears (hat, "cap", "#f8312f"));
      g_assert_true (wears (hat, "shorts", "#2f62c4"));
    }
}

/* The same face in every scene, whatever is worn over it. */
static void
test_same_person_in_every_scene (Fixture *f, gconstpointer data)
{
  static const char *const same[] = { "build", "hair", "beard" };
  const char *member = "{\"concept\":\"woman\",\"kind\":\"person\",\"name\":\"x\",\"order\":1,"
                       "\"sex\":\"female\",\"age\":\"adult\"}";
  g_autoptr (JsonObject) summer
      = cast (f, 5, "w", member,
              "{\"place\":{\"concept\":\"park\"},\"setting\":\"exterior\",\"weather\":\"clear\"}");
  g_autoptr (JsonObject) winter
      = cast (f, 5, "w", member,
              "{\"place\":{\"concept\":\"park\"},\"setting\":\"exterior\",\"weather\":\"snow\"}");

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    g_assert_cmpstr (sahne_json_string (summer, same[i], NULL), ==,
                     sahne_json_string (winter, same[i], NULL));
  g_assert_cmpstr (sahne_json_string (sahne_json_object (summer, "colours"), "skin", NULL), ==,
                   sahne_json_string (sahne_json_object (winter, "colours"), "skin", NULL));
  g_assert_true (wears (winter, "parka", NULL) || wears (winter, "coat", NULL));
}

static void
test_jobs_show (Fixture *f, gconstpointer data)
{
  static const char *const jobs[][2] = {
    { "doctor", "doctor-coat" },      { "cook", "chef-hat" },    { "king", "crown" },
    { "knight", "armour" },           { "witch", "witch-hat" },  { "astronaut", "space-suit" },
    { "firefighter", "fire-helmet" }, { "judge", "judge-robe" }, { "hodja", "kavuk" }
  };

  for (guint i = 0; i < G_N_ELEMENTS (jobs); i++)
    {
      g_autofree char *member
          = g_strdup_printf ("{\"concept\":\"%s\",\"kind\":\"person\",\"name\":\"x\",\"order\":1}",
                             jobs[i][0]);
      g_autoptr (JsonObject) look = cast (f, 9, "j", member, NULL);
      g_assert_true (wears (look, jobs[i][1], NULL));
    }
}

static void
test_group (Fixture *f, gconstpointer data)
{
  g_autoptr (JsonObject) look
      = cast (f, 1, "children",
              "{\"concept\":\"child\",\"kind\":\"person\",\"name\":\"x\",\"order\":1,"
              "\"age\":\"child\",\"count\":3}",
              NULL);
  JsonArray *group = sahne_json_array (look, "group");

  g_assert_cmpuint (json_array_get_length (group), ==, 2);
  for (guint i = 0; i < 2; i++)
    g_assert_false (sahne_casting_alike (look, json_array_get_object_element (group, i)));
}

static void
test_tell_apart (Fixture *f, gconstpointer data)
{
  const char *member = "{\"concept\":\"man\",\"kind\":\"person\",\"name\":\"x\",\"order\":%d}";
  g_autofree char *one = g_strdup_printf (member, 1), *two = g_strdup_printf (member, 2);
  g_autofree char *text = g_strdup_printf ("{\"a\":%s,\"b\":%s}", one, two);
  g_autoptr (JsonObject) members = parse (text), looks = json_object_new ();

  for (int seed = 0; seed < 20; seed++)
    {
      json_object_set_object_member (looks, "a", cast (f, seed, "same", one, NULL));
      json_object_set_object_member (looks, "b", cast (f, seed, "same", one, NULL));
      g_assert_true (
          sahne_casting_alike (sahne_json_object (looks, "a"), sahne_json_object (looks, "b")));
      sahne_casting_tell_apart (f->tables, members, looks);
      g_assert_false (
          sahne_casting_alike (sahne_json_object (looks, "a"), sahne_json_object (looks, "b")));
    }
}

static void
test_hostile (Fixture *f, gconstpointer data)
{
  static const char *const members[]
      = { "{}", "{\"wears\":[1,\"x\",{}],\"traits\":[1,2],\"count\":1000000000}",
          "{\"age\":\"x\",\"sex\":\"y\",\"job\":\"nobody\"}",
          "{\"wears\":[{\"concept\":\"\",\"colour\":\"\"},{\"concept\":\"no such thing\"}]}" };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autoptr (JsonObject) look
          = cast (f, 0, "", members[i],
                  "{\"place\":5,\"weather\":\"snow\",\"setting\":\"exterior\"}");
      g_assert_cmpstr (sahne_json_string (look, "rig", NULL), ==, "person");
    }
}

#define ADD(name, test) g_test_add ("/casting/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("even-handed", test_even_handed);
  ADD ("pure", test_pure);
  ADD ("obeys", test_obeys);
  ADD ("same-person-in-every-scene", test_same_person_in_every_scene);
  ADD ("jobs-show", test_jobs_show);
  ADD ("group", test_group);
  ADD ("tell-apart", test_tell_apart);
  ADD ("hostile", test_hostile);
  return g_test_run ();
}
