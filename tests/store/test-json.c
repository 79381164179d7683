/* Documents read with limits and written in one form.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-error.h"
#include "sahne-json.h"

static JsonNode *
random_node (GRand *rand, int depth)
{
  JsonNode *node = json_node_alloc ();
  int kind = g_rand_int_range (rand, 0, depth > 4 ? 4 : 6), n = g_rand_int_range (rand, 0, 6);
  g_autoptr (GString) text = g_string_new (NULL);

  if (kind == 0)
    return json_node_init_null (node);
  if (kind == 1)
    return json_node_init_boolean (node, g_rand_boolean (rand));
  if (kind == 2)
    return json_node_init_int (node, (gint64)g_rand_double_range (rand, -9e15, 9e15));
  for (int i = 0; i < n; i++)
    g_string_append_unichar (text, (gunichar[]){ 'a', '"', '\\', 0x1, 0x131, 0x1f98a, '\n',
                                                 'z' }[g_rand_int_range (rand, 0, 8)]);
  if (kind == 3)
    return json_node_init_string (node, text->str);
  if (kind == 4)
    {
      JsonArray *array = json_array_new ();
      for (int i = 0; i < n; i++)
        json_array_add_element (array, random_node (rand, depth + 1));
      json_node_init_array (node, array);
      json_array_unref (array);
      return node;
    }
  JsonObject *object = json_object_new ();
  for (int i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s%d", text->str, g_rand_int_range (rand, 0, 99));
      json_object_set_member (object, name, random_node (rand, depth + 1));
    }
  json_node_init_object (node, object);
  json_object_unref (object);
  return node;
}

static void
test_write_parse_write (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  for (int i = 0; i < 500; i++)
    {
      g_autoptr (JsonNode) node = random_node (rand, 0);
      g_autofree char *text = sahne_json_write_string (node);
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) again = sahne_json_parse (text, strlen (text), &error);
      g_assert_no_error (error);
      g_autofree char *one = sahne_json_digest (node), *two = sahne_json_digest (again);
      g_assert_cmpstr (one, ==, two);
    }
}

static void
test_sorted (void)
{
  const char *text = " { \"b\" : [ 1 , -2 ] , \"a\" : { \"z\" : true , \"y\" : null } } ";
  g_autoptr (JsonNode) node = sahne_json_parse (text, strlen (text), NULL);
  g_autofree char *out = sahne_json_write_string (node);
  g_assert_cmpstr (out, ==, "{\"a\":{\"y\":null,\"z\":true},\"b\":[1,-2]}");
}

static void
test_refused (void)
{
  static const char *const wrong[] = {
    "",
    " ",
    "{",
    "[1,]",
    "{\"a\":1,}",
    "{\"a\":1,\"a\":2}",
    "1.5",
    "1e3",
    "01",
    "-",
    "9007199254740993",
    "\"\\x\"",
    "\"\\ud800\"",
    "\"\\u0000\"",
    "\"tab\there\"",
    "\"open",
    "tru",
    "[1] 2",
    "{1:2}",
    "\xff",
    "nul",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (sahne_json_parse (wrong[i], strlen (wrong[i]), &error));
      g_assert_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT);
    }
}

static void
test_depth (void)
{
  g_autofree char *deep = g_strnfill (100000, '[');
  g_autoptr (GError) error = NULL;
  g_assert_null (sahne_json_parse (deep, 100000, &error));
  g_assert_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT);
}

static void
test_escapes (void)
{
  const char *text = "\"\\u0131\\ud83e\\udd8a\\n\\/\"";
  g_autoptr (JsonNode) node = sahne_json_parse (text, strlen (text), NULL);
  g_assert_cmpstr (json_node_get_string (node), ==, "ı🦊\n/");
}

static void
test_merge_patch (void)
{
  const char *target = "{\"a\":{\"x\":1,\"y\":2},\"b\":[1],\"c\":\"gone\"}";
  const char *patch = "{\"a\":{\"x\":9,\"z\":{\"q\":null,\"r\":1}},\"b\":\"text\",\"c\":null}";
  g_autoptr (JsonNode) t = sahne_json_parse (target, strlen (target), NULL);
  g_autoptr (JsonNode) p = sahne_json_parse (patch, strlen (patch), NULL);
  g_autoptr (JsonNode) merged = sahne_json_merge_patch (t, p);
  g_autofree char *out = sahne_json_write_string (merged), *old = sahne_json_write_string (t);
  g_assert_cmpstr (out, ==, "{\"a\":{\"x\":9,\"y\":2,\"z\":{\"r\":1}},\"b\":\"text\"}");
  g_assert_cmpstr (old, ==, target);
}

static void
test_ordered (void)
{
  const char *text
      = "{\"p\":{\"order\":3},\"q\":{\"order\":1},\"r\":{\"order\":2,\"gone\":true},\"s\":7}";
  g_autoptr (JsonNode) node = sahne_json_parse (text, strlen (text), NULL);
  g_autoptr (GPtrArray) ids = sahne_json_ordered (json_node_get_object (node));
  g_assert_cmpuint (ids->len, ==, 2);
  g_assert_cmpstr (ids->pdata[0], ==, "q");
  g_assert_cmpstr (ids->pdata[1], ==, "p");
}

static void
test_accessors_forgive (void)
{
  const char *text = "{\"n\":\"text\",\"o\":{\"p\":{\"i\":5}}}";
  g_autoptr (JsonNode) node = sahne_json_parse (text, strlen (text), NULL);
  JsonObject *object = json_node_get_object (node);
  g_assert_cmpint (sahne_json_int (object, "n", 4), ==, 4);
  g_assert_cmpint (sahne_json_int (NULL, "n", 4), ==, 4);
  g_assert_cmpint (sahne_json_int (sahne_json_path (object, "o", "p", NULL), "i", 0), ==, 5);
  g_assert_null (sahne_json_path (object, "o", "missing", "p", NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/write-parse-write-keeps-the-digest", test_write_parse_write);
  g_test_add_func ("/json/members-are-sorted", test_sorted);
  g_test_add_func ("/json/wrong-documents-are-refused", test_refused);
  g_test_add_func ("/json/depth-is-bounded", test_depth);
  g_test_add_func ("/json/escapes", test_escapes);
  g_test_add_func ("/json/merge-patch", test_merge_patch);
  g_test_add_func ("/json/collections-are-ordered", test_ordered);
  g_test_add_func ("/json/accessors-forgive", test_accessors_forgive);
  return g_test_run ();
}
