/* Schemas: right documents pass, wrong ones are named.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-error.h"
#include "sahne-json.h"
#include "sahne-schema.h"

static const char schema_text[]
    = "{\"type\":\"object\",\"required\":[\"a\"],\"properties\":{\"a\":{\"$ref\":\"#/$defs/"
      "small\"},"
      "\"b\":{\"enum\":[\"x\",\"y\"]},\"c\":{\"type\":\"array\",\"items\":{\"type\":\"string\","
      "\"pattern\":\"^[a-z]+$\"},"
      "\"maxItems\":2}},\"additionalProperties\":{\"type\":\"boolean\"},"
      "\"$defs\":{\"small\":{\"type\":\"integer\",\"minimum\":0,\"maximum\":9}}}";

static gboolean
fits (const char *text, const char *const *place)
{
  g_autoptr (JsonNode) schema = sahne_json_parse (schema_text, strlen (schema_text), NULL);
  g_autoptr (JsonNode) document = sahne_json_parse (text, strlen (text), NULL);
  g_autoptr (GError) error = NULL;
  gboolean right = sahne_schema_check (schema, document, &error);

  if (place)
    g_assert_nonnull (strstr (error->message, *place));
  return right;
}

static void
test_right (void)
{
  g_assert_true (fits ("{\"a\":3}", NULL));
  g_assert_true (fits ("{\"a\":0,\"b\":\"y\",\"c\":[\"fox\",\"crow\"],\"extra\":true}", NULL));
}

static void
test_wrong (void)
{
  static const char *const cases[][2] = {
    { "{}", "a" },
    { "{\"a\":10}", "/a" },
    { "{\"a\":\"3\"}", "/a" },
    { "{\"a\":1,\"b\":\"z\"}", "/b" },
    { "{\"a\":1,\"c\":[\"fox\",\"7\"]}", "/c/1" },
    { "{\"a\":1,\"c\":[\"a\",\"b\",\"c\"]}", "/c" },
    { "{\"a\":1,\"extra\":5}", "/extra" },
    { "[]", "/" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_false (fits (cases[i][0], &cases[i][1]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/schema/right", test_right);
  g_test_add_func ("/schema/wrong", test_wrong);
  return g_test_run ();
}
