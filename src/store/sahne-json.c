/* Canonical JSON writer, merge patch, and forgiving accessors for documents that were read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-json.h"

#include <string.h>

static void write_node (GString *out, JsonNode *node);

static void
write_string (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (const char *run = text, *c = text;; c++)
    {
      if ((guchar) *c >= 0x20 && *c != '"' && *c != '\\')
        continue;
      g_string_append_len (out, run, c - run);
      run = c + 1;
      if (*c == '\0')
        break;
      if (*c == '"' || *c == '\\')
        {
          g_string_append_c (out, '\\');
          g_string_append_c (out, *c);
        }
      else
        g_string_append_printf (out, "\\u%04x", (guchar) *c);
    }
  g_string_append_c (out, '"');
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The names of @object's members, sorted by their bytes; the strings stay the object's. */
static GPtrArray *
sorted_names (JsonObject *object)
{
  GPtrArray *names = g_ptr_array_sized_new (json_object_get_size (object));
  JsonObjectIter iter;
  const char *name;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, NULL))
    g_ptr_array_add (names, (gpointer) name);
  g_ptr_array_sort (names, compare_names);
  return names;
}

static void
write_object (GString *out, JsonObject *object)
{
  g_autoptr (GPtrArray) names = sorted_names (object);

  g_string_append_c (out, '{');
  for (guint i = 0; i < names->len; i++)
    {
      if (i)
        g_string_append_c (out, ',');
      write_string (out, names->pdata[i]);
      g_string_append_c (out, ':');
      write_node (out, json_object_get_member (object, names->pdata[i]));
    }
  g_string_append_c (out, '}');
}

static void
write_array (GString *out, JsonArray *array)
{
  g_string_append_c (out, '[');
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      if (i)
        g_string_append_c (out, ',');
      write_node (out, json_array_get_element (array, i));
    }
  g_string_append_c (out, ']');
}

/* A fraction, only ever for other programs' files: the shortest text that reads back as the same,
 * with a point so that it stays a fraction. Our own documents hold none and are read without. */
static void
write_fraction (GString *out, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (value != value || value - value != 0)
    value = 0;
  for (int digits = 15; digits <= 17; digits++)
    {
      char format[8];
      g_snprintf (format, sizeof format, "%%.%dg", digits);
      g_ascii_formatd (text, sizeof text, format, value);
      if (g_ascii_strtod (text, NULL) == value)
        break;
    }
  g_string_append (out, text);
  if (strpbrk (text, ".e") == NULL)
    g_string_append (out, ".0");
}

static void
write_value (GString *out, JsonNode *node)
{
  switch (json_node_get_value_type (node))
    {
    case G_TYPE_STRING:
      write_string (out, json_node_get_string (node));
      break;
    case G_TYPE_BOOLEAN:
      g_string_append (out, json_node_get_boolean (node) ? "true" : "false");
      break;
    case G_TYPE_DOUBLE:
      write_fraction (out, json_node_get_double (node));
      break;
    default:
      g_string_append_printf (out, "%" G_GINT64_FORMAT, json_node_get_int (node));
    }
}

static void
write_node (GString *out, JsonNode *node)
{
  switch (json_node_get_node_type (node))
    {
    case JSON_NODE_OBJECT:
      write_object (out, json_node_get_object (node));
      break;
    case JSON_NODE_ARRAY:
      write_array (out, json_node_get_array (node));
      break;
    case JSON_NODE_VALUE:
      write_value (out, node);
      break;
    default:
      g_string_append (out, "null");
    }
}

/**
 * sahne_json_write_string:
 * @node: a document
 *
 * Writes @node in the one form a document has: members sorted by the bytes of their names, no
 * white space, integers only.
 *
 * Returns: (transfer full): the text, free with g_free()
 */
char *
sahne_json_write_string (JsonNode *node)
{
  GString *out = g_string_new (NULL);
  write_node (out, node);
  return g_string_free (out, FALSE);
}

/**
 * sahne_json_write:
 * @node: a document
 *
 * The same as sahne_json_write_string(), as bytes without an end mark.
 *
 * Returns: (transfer full): the text
 */
GBytes *
sahne_json_write (JsonNode *node)
{
  GString *out = g_string_new (NULL);
  write_node (out, node);
  return g_string_free_to_bytes (out);
}

/**
 * sahne_json_digest:
 * @node: a document
 *
 * Returns: (transfer full): the SHA-256 of its canonical text, 64 hexadecimal digits
 */
char *
sahne_json_digest (JsonNode *node)
{
  g_autoptr (GBytes) bytes = sahne_json_write (node);
  return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
}

/**
 * sahne_json_share:
 * @node: a value
 *
 * For a member of another object: what is sealed is never changed and belongs to both, also when
 * they are on different threads; anything else is copied.
 *
 * Returns: (transfer full): @node, or a copy of it
 */
JsonNode *
sahne_json_share (JsonNode *node)
{
  return json_node_is_immutable (node) ? json_node_ref (node) : json_node_copy (node);
}

/**
 * sahne_json_merge_patch:
 * @target: (nullable): the value to change; it is not modified
 * @patch: what to lay over it
 *
 * Applies a JSON merge patch (RFC 7396): members of @patch replace those of @target, objects are
 * merged member by member, null removes.
 *
 * Returns: (transfer full): the new value
 */
JsonNode *
sahne_json_merge_patch (JsonNode *target, JsonNode *patch)
{
  g_autoptr (JsonObject) result = NULL;
  JsonObject *old = NULL;
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  if (!JSON_NODE_HOLDS_OBJECT (patch))
    return json_node_copy (patch);
  result = json_object_new ();
  if (target && JSON_NODE_HOLDS_OBJECT (target))
    {
      old = json_node_get_object (target);
      json_object_iter_init (&iter, old);
      while (json_object_iter_next (&iter, &name, &value))
        json_object_set_member (result, name, sahne_json_share (value));
    }
  json_object_iter_init (&iter, json_node_get_object (patch));
  while (json_object_iter_next (&iter, &name, &value))
    {
      if (JSON_NODE_HOLDS_NULL (value))
        json_object_remove_member (result, name);
      else
        json_object_set_member (result, name,
                                sahne_json_merge_patch (old ? json_object_get_member (old, name)
                                                            : NULL,
                                                        value));
    }
  return json_node_init_object (json_node_alloc (), result);
}

static JsonNode *
member (JsonObject *object, const char *name, GType type)
{
  JsonNode *node = object ? json_object_get_member (object, name) : NULL;
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != type)
    return NULL;
  return node;
}

/**
 * sahne_json_int:
 * @object: (nullable): an object
 * @name: a member's name
 * @fallback: what to return when it is missing or no integer
 *
 * Returns: the member's value
 */
gint64
sahne_json_int (JsonObject *object, const char *name, gint64 fallback)
{
  JsonNode *node = member (object, name, G_TYPE_INT64);
  return node ? json_node_get_int (node) : fallback;
}

/**
 * sahne_json_bool:
 * @object: (nullable): an object
 * @name: a member's name
 * @fallback: what to return when it is missing or neither true nor false
 *
 * Returns: the member's value
 */
gboolean
sahne_json_bool (JsonObject *object, const char *name, gboolean fallback)
{
  JsonNode *node = member (object, name, G_TYPE_BOOLEAN);
  return node ? json_node_get_boolean (node) : fallback;
}

/**
 * sahne_json_string:
 * @object: (nullable): an object
 * @name: a member's name
 * @fallback: (nullable): what to return when it is missing or no text
 *
 * Returns: (transfer none) (nullable): the member's value
 */
const char *
sahne_json_string (JsonObject *object, const char *name, const char *fallback)
{
  JsonNode *node = member (object, name, G_TYPE_STRING);
  return node ? json_node_get_string (node) : fallback;
}

/**
 * sahne_json_object:
 * @object: (nullable): an object
 * @name: a member's name
 *
 * Returns: (transfer none) (nullable): the member, when it is an object
 */
JsonObject *
sahne_json_object (JsonObject *object, const char *name)
{
  JsonNode *node = object ? json_object_get_member (object, name) : NULL;
  return node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/**
 * sahne_json_array:
 * @object: (nullable): an object
 * @name: a member's name
 *
 * Returns: (transfer none) (nullable): the member, when it is a list
 */
JsonArray *
sahne_json_array (JsonObject *object, const char *name)
{
  JsonNode *node = object ? json_object_get_member (object, name) : NULL;
  return node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/**
 * sahne_json_path:
 * @object: (nullable): where to begin
 * @...: names of members, ended by %NULL
 *
 * Follows objects from member to member.
 *
 * Returns: (transfer none) (nullable): the last one, %NULL when one is missing or no object
 */
JsonObject *
sahne_json_path (JsonObject *object, ...)
{
  va_list names;
  const char *name;

  va_start (names, object);
  while (object && (name = va_arg (names, const char *)))
    object = sahne_json_object (object, name);
  va_end (names);
  return object;
}

typedef struct
{
  gint64 order;
  const char *name;
} Ordered;

static int
compare_order (gconstpointer a, gconstpointer b)
{
  const Ordered *one = a, *two = b;
  if (one->order != two->order)
    return one->order < two->order ? -1 : 1;
  return strcmp (one->name, two->name);
}

/**
 * sahne_json_ordered:
 * @collection: (nullable): an object whose members are objects with `order`
 *
 * Lists the ids of @collection by `order`, equals by id; members marked `"gone": true` are left
 * out. The strings belong to @collection and live as long as it is not changed.
 *
 * Returns: (transfer full) (element-type utf8): the ids
 */
GPtrArray *
sahne_json_ordered (JsonObject *collection)
{
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (Ordered));
  GPtrArray *ids = g_ptr_array_new ();
  JsonObjectIter iter;
  Ordered item;
  JsonNode *node;

  if (collection)
    {
      json_object_iter_init (&iter, collection);
      while (json_object_iter_next (&iter, &item.name, &node))
        {
          JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
          if (object == NULL || sahne_json_bool (object, "gone", FALSE))
            continue;
          item.order = sahne_json_int (object, "order", 0);
          g_array_append_val (items, item);
        }
    }
  g_array_sort (items, compare_order);
  for (guint i = 0; i < items->len; i++)
    g_ptr_array_add (ids, (gpointer) g_array_index (items, Ordered, i).name);
  return ids;
}

/**
 * sahne_json_add_object:
 * @object: an object
 * @name: a member's name
 *
 * Sets the member to a new empty object.
 *
 * Returns: (transfer none): the new object
 */
JsonObject *
sahne_json_add_object (JsonObject *object, const char *name)
{
  JsonObject *added = json_object_new ();
  json_object_set_object_member (object, name, added);
  return added;
}

/**
 * sahne_json_add_array:
 * @object: an object
 * @name: a member's name
 *
 * Sets the member to a new empty list.
 *
 * Returns: (transfer none): the new list
 */
JsonArray *
sahne_json_add_array (JsonObject *object, const char *name)
{
  JsonArray *added = json_array_new ();
  json_object_set_array_member (object, name, added);
  return added;
}

/**
 * sahne_json_array_int:
 * @array: (nullable): a list
 * @index: an index
 * @fallback: what to return when there is no number at @index
 *
 * Returns: the number at @index
 */
gint64
sahne_json_array_int (JsonArray *array, guint index, gint64 fallback)
{
  JsonNode *node;

  if (array == NULL || index >= json_array_get_length (array))
    return fallback;
  node = json_array_get_element (array, index);
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return fallback;
  return json_node_get_int (node);
}

/**
 * sahne_json_array_string:
 * @array: (nullable): a list
 * @index: an index
 * @fallback: (nullable): what to return when there is no text at @index
 *
 * Returns: (transfer none) (nullable): the text at @index
 */
const char *
sahne_json_array_string (JsonArray *array, guint index, const char *fallback)
{
  JsonNode *node;

  if (array == NULL || index >= json_array_get_length (array))
    return fallback;
  node = json_array_get_element (array, index);
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return fallback;
  return json_node_get_string (node);
}

/**
 * sahne_json_array_has:
 * @array: (nullable): a list
 * @text: what to look for
 *
 * Returns: whether @text is one of the list's texts
 */
gboolean
sahne_json_array_has (JsonArray *array, const char *text)
{
  for (guint i = 0; array && i < json_array_get_length (array); i++)
    if (g_strcmp0 (sahne_json_array_string (array, i, NULL), text) == 0)
      return TRUE;
  return FALSE;
}
