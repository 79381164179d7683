/* Props: every thing of a script gets a look, and what is not known gets a stand-in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-json.h"
#include "sahne-props.h"

static JsonObject *
look_of (const char *thing, const char *language)
{
  g_autoptr (SahneResources) resources = sahne_resources_new_default ();
  g_autofree char *text
      = g_strdup_printf ("{\"brief\":{\"seed\":3,\"language\":\"%s\"},\"thing\":%s}", language,
                         thing);
  g_autoptr (JsonNode) root = sahne_json_parse (text, strlen (text), NULL);
  JsonObject *scene = json_node_get_object (root);

  return sahne_props_look (sahne_json_object (scene, "brief"), "it",
                           sahne_json_object (scene, "thing"), NULL, resources);
}

static void
test_known (void)
{
  g_autoptr (JsonObject) kite
      = look_of ("{\"order\":0,\"concept\":\"kite\",\"colour\":\"red\"}", "en");

  g_assert_cmpstr (sahne_json_string (kite, "art", NULL), ==, "own");
  g_assert_cmpstr (sahne_json_string (kite, "hold", NULL), ==, "string");
  g_assert_nonnull (sahne_json_string (kite, "tint", NULL));
  g_assert_true (sahne_json_bool (kite, "flies", FALSE));
  g_assert_cmpint (sahne_json_int (kite, "height_um", 0), ==, 1500000);
}

static void
test_size_and_state (void)
{
  g_autoptr (JsonObject) usual = look_of ("{\"order\":0,\"concept\":\"pot\"}", "en");
  g_autoptr (JsonObject) small
      = look_of ("{\"order\":0,\"concept\":\"pot\",\"size\":\"small\",\"state\":\"full\"}", "en");
  g_autoptr (JsonObject) coin = look_of ("{\"order\":0,\"concept\":\"coin\",\"count\":5}", "en");

  g_assert_cmpint (sahne_json_int (small, "height_um", 0), <,
                   sahne_json_int (usual, "height_um", 0));
  g_assert_cmpint (sahne_json_int (small, "state_pm", 0), ==, 1000);
  g_assert_cmpint (sahne_json_int (usual, "state_pm", 0), ==, 0);
  g_assert_cmpint (sahne_json_int (coin, "height_um", 0), >, 32000); /* staged */
  g_assert_cmpint (sahne_json_int (coin, "height_um", 0), <=, 32000 * 2);
  g_assert_cmpint (sahne_json_int (coin, "count", 0), ==, 5);
}

static void
test_stand_ins (void)
{
  g_autoptr (JsonObject) bowl
      = look_of ("{\"order\":0,\"concept\":\"antique marble table\"}", "en");
  g_autoptr (JsonObject) turkish
      = look_of ("{\"order\":0,\"concept\":\"unknown_word\",\"name\":\"Uçurtma\"}", "tr");
  g_autoptr (JsonObject) parcel
      = look_of ("{\"order\":0,\"concept\":\"flurbifex\",\"name\":\"the flurbifex\"}", "en");

  g_assert_cmpstr (sahne_json_string (bowl, "art", NULL), ==, "stand-in");
  g_assert_cmpstr (sahne_json_string (bowl, "kind", NULL), ==, "table");
  g_assert_cmpstr (sahne_json_string (turkish, "kind", NULL), ==, "kite-flying");
  g_assert_cmpstr (sahne_json_string (parcel, "art", NULL), ==, "stand-in");
  g_assert_cmpstr (sahne_json_string (parcel, "kind", NULL), ==, "parcel-plain");
  g_assert_cmpstr (sahne_json_string (parcel, "text", NULL), ==, "the flurbifex");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/props/known", test_known);
  g_test_add_func ("/props/size-and-state", test_size_and_state);
  g_test_add_func ("/props/stand-ins", test_stand_ins);
  return g_test_run ();
}
