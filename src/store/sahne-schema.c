/* Checks documents against the schemas in data/schema: the part of JSON Schema they use.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-schema.h"

#include <glib/gi18n-lib.h>

#include <string.h>

#include "sahne-error.h"
#include "sahne-json.h"

typedef struct
{
  JsonObject *root;
  GString *path; /* where in the document */
  GError **error;
} Check;

static gboolean check_value (Check *check, JsonObject *schema, JsonNode *value);

static gboolean
fail (Check *check, const char *what, const char *detail)
{
  g_set_error (check->error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
               _ ("The document is wrong at %s: %s %s"), check->path->len ? check->path->str : "/",
               what, detail ? detail : "");
  return FALSE;
}

static gboolean
check_at (Check *check, const char *name, JsonObject *schema, JsonNode *value)
{
  gsize length = check->path->len;
  gboolean right;

  g_string_append_printf (check->path, "/%s", name);
  right = check_value (check, schema, value);
  g_string_truncate (check->path, length);
  return right;
}

static gboolean
has_type (JsonNode *value, const char *type)
{
  GType kind = JSON_NODE_HOLDS_VALUE (value) ? json_node_get_value_type (value) : G_TYPE_INVALID;

  return (JSON_NODE_HOLDS_OBJECT (value) && g_str_equal (type, "object"))
         || (JSON_NODE_HOLDS_ARRAY (value) && g_str_equal (type, "array"))
         || (JSON_NODE_HOLDS_NULL (value) && g_str_equal (type, "null"))
         || (kind == G_TYPE_STRING && g_str_equal (type, "string"))
         || (kind == G_TYPE_BOOLEAN && g_str_equal (type, "boolean"))
         || (kind == G_TYPE_INT64
             && (g_str_equal (type, "integer") || g_str_equal (type, "number")));
}

static gboolean
is_one_of (JsonArray *choices, JsonNode *value)
{
  for (guint i = 0; i < json_array_get_length (choices); i++)
    if (json_node_equal (json_array_get_element (choices, i), value))
      return TRUE;
  return FALSE;
}

static gboolean
check_object (Check *check, JsonObject *schema, JsonObject *object)
{
  JsonArray *required = sahne_json_array (schema, "required");
  JsonObject *properties = sahne_json_object (schema, "properties");
  JsonObject *others = sahne_json_object (schema, "additionalProperties");
  gboolean closed = !sahne_json_bool (schema, "additionalProperties", TRUE);
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  for (guint i = 0; required && i < json_array_get_length (required); i++)
    if (!json_object_has_member (object, json_array_get_string_element (required, i)))
      return fail (check, "missing is", json_array_get_string_element (required, i));
  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &value))
    {
      JsonObject *rule = sahne_json_object (properties, name);
      if (rule == NULL && closed)
        return fail (check, "unknown is", name);
      if ((rule || others) && !check_at (check, name, rule ? rule : others, value))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_array (Check *check, JsonObject *schema, JsonArray *array)
{
  JsonObject *items = sahne_json_object (schema, "items");
  gint64 n = json_array_get_length (array);

  if (n < sahne_json_int (schema, "minItems", 0)
      || n > sahne_json_int (schema, "maxItems", G_MAXINT64))
    return fail (check, "the list has a wrong length", NULL);
  for (guint i = 0; items && i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i);
      if (!check_at (check, name, items, json_array_get_element (array, i)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_scalar (Check *check, JsonObject *schema, JsonNode *value)
{
  const char *pattern = sahne_json_string (schema, "pattern", NULL);

  if (has_type (value, "integer")
      && (json_node_get_int (value) < sahne_json_int (schema, "minimum", G_MININT64)
          || json_node_get_int (value) > sahne_json_int (schema, "maximum", G_MAXINT64)))
    return fail (check, "the number is out of bounds", NULL);
  if (pattern && has_type (value, "string")
      && !g_regex_match_simple (pattern, json_node_get_string (value), 0, 0))
    return fail (check, "a text does not fit", pattern);
  return TRUE;
}

/* Follows "#/$defs/name". */
static JsonObject *
resolve (Check *check, const char *reference)
{
  return g_str_has_prefix (reference, "#/$defs/")
             ? sahne_json_object (sahne_json_object (check->root, "$defs"),
                                  reference + strlen ("#/$defs/"))
             : NULL;
}

static gboolean
check_value (Check *check, JsonObject *schema, JsonNode *value)
{
  const char *reference = sahne_json_string (schema, "$ref", NULL),
             *type = sahne_json_string (schema, "type", NULL);
  JsonArray *choices = sahne_json_array (schema, "enum");
  JsonNode *constant = json_object_get_member (schema, "const");

  if (reference)
    {
      JsonObject *target = resolve (check, reference);
      return target ? check_value (check, target, value)
                    : fail (check, "the schema lacks", reference);
    }
  if (type && !has_type (value, type))
    return fail (check, "expected is", type);
  if (constant && !json_node_equal (constant, value))
    return fail (check, "a fixed value differs", NULL);
  if (choices && !is_one_of (choices, value))
    {
      g_autofree char *text = sahne_json_write_string (value);
      return fail (check, "not one of the known words:", text);
    }
  if (JSON_NODE_HOLDS_OBJECT (value))
    return check_object (check, schema, json_node_get_object (value));
  if (JSON_NODE_HOLDS_ARRAY (value))
    return check_array (check, schema, json_node_get_array (value));
  return check_scalar (check, schema, value);
}

/**
 * sahne_schema_check:
 * @schema: a schema of data/schema
 * @document: what should follow it
 * @error: return location for a sentence that names the wrong place
 *
 * Knows `type` (one), `const`, `enum`, `required`, `properties`, `additionalProperties`, `items`,
 * `minItems`, `maxItems`, `minimum`, `maximum`, `pattern` and `$ref` to `$defs`.
 *
 * Returns: whether it does
 */
gboolean
sahne_schema_check (JsonNode *schema, JsonNode *document, GError **error)
{
  g_autoptr (GString) path = g_string_new (NULL);
  Check check = { json_node_get_object (schema), path, error };

  return check_value (&check, check.root, document);
}
