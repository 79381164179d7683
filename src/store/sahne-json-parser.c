/* Strict JSON reader: UTF-8, integers only, no duplicate members, bounded depth and size.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-json.h"

#include <glib/gi18n-lib.h>

#include <string.h>

#include "sahne-error.h"

typedef struct
{
  const char *start, *at, *end;
  guint depth;
  GError **error;
} Parser;

static JsonNode *parse_value (Parser *p);

static gpointer
fail (Parser *p, const char *what)
{
  guint line = 1;
  for (const char *c = p->start; c < p->at; c++)
    line += *c == '\n';
  g_set_error (p->error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
               _ ("The document is damaged: %s in line %u."), what, line);
  p->error = NULL; /* the first reason is the one that is told */
  return NULL;
}

static void
skip_space (Parser *p)
{
  while (p->at < p->end && strchr (" \t\r\n", *p->at) && *p->at)
    p->at++;
}

static gboolean
take (Parser *p, char c)
{
  skip_space (p);
  if (p->at >= p->end || *p->at != c)
    return FALSE;
  p->at++;
  return TRUE;
}

static gboolean
take_word (Parser *p, const char *word)
{
  gsize n = strlen (word);
  if ((gsize) (p->end - p->at) < n || memcmp (p->at, word, n) != 0)
    return FALSE;
  p->at += n;
  return TRUE;
}

static gboolean
parse_hex4 (Parser *p, gunichar *value)
{
  if (p->end - p->at < 4)
    return FALSE;
  *value = 0;
  for (int i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (*p->at++);
      if (digit < 0)
        return FALSE;
      *value = *value * 16 + digit;
    }
  return TRUE;
}

static gboolean
parse_escape (Parser *p, GString *out)
{
  static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
  const char *known;
  gunichar c, low;

  if (p->at >= p->end)
    return FALSE;
  if (*p->at != 'u')
    {
      known = *p->at ? strchr (from, *p->at) : NULL;
      if (known == NULL)
        return FALSE;
      g_string_append_c (out, to[known - from]);
      p->at++;
      return TRUE;
    }
  p->at++;
  if (!parse_hex4 (p, &c))
    return FALSE;
  if (c >= 0xd800 && c < 0xdc00)
    {
      if (!take_word (p, "\\u") || !parse_hex4 (p, &low) || low < 0xdc00 || low > 0xdfff)
        return FALSE;
      c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
    }
  if (c == 0 || (c >= 0xdc00 && c < 0xe000))
    return FALSE;
  g_string_append_unichar (out, c);
  return TRUE;
}

static char *
parse_string (Parser *p)
{
  g_autoptr (GString) out = NULL;

  if (!take (p, '"'))
    return fail (p, "text was expected");
  out = g_string_new (NULL);
  while (p->at < p->end && *p->at != '"')
    {
      const char *run = p->at;
      while (p->at < p->end && *p->at != '"' && *p->at != '\\' && (guchar) *p->at >= 0x20)
        p->at++;
      g_string_append_len (out, run, p->at - run);
      if (p->at < p->end && *p->at == '\\')
        {
          p->at++;
          if (!parse_escape (p, out))
            return fail (p, "a wrong escape stands");
        }
      else if (p->at < p->end && *p->at != '"')
        return fail (p, "a control character stands");
    }
  if (p->at >= p->end)
    return fail (p, "a text has no end");
  p->at++;
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static JsonNode *
parse_number (Parser *p)
{
  JsonNode *node;
  gboolean negative = *p->at == '-';
  gint64 value = 0;

  p->at += negative;
  if (p->at >= p->end || !g_ascii_isdigit (*p->at))
    return fail (p, "a number was expected");
  if (*p->at == '0' && p->end - p->at > 1 && g_ascii_isdigit (p->at[1]))
    return fail (p, "a number begins with 0");
  for (; p->at < p->end && g_ascii_isdigit (*p->at); p->at++)
    {
      value = value * 10 + (*p->at - '0');
      if (value > SAHNE_JSON_MAX_INT)
        return fail (p, "a number is too large");
    }
  if (p->at < p->end && strchr (".eE", *p->at) && *p->at)
    return fail (p, "a number is not whole");
  node = json_node_alloc ();
  return json_node_init_int (node, negative ? -value : value);
}

static JsonNode *
parse_array (Parser *p)
{
  g_autoptr (JsonArray) array = json_array_new ();
  JsonNode *node;

  p->at++;
  if (!take (p, ']'))
    {
      do
        {
          node = parse_value (p);
          if (node == NULL)
            return NULL;
          json_array_add_element (array, node);
        }
      while (take (p, ','));
      if (!take (p, ']'))
        return fail (p, "a list has no end");
    }
  node = json_node_alloc ();
  return json_node_init_array (node, array);
}

static JsonNode *
parse_object (Parser *p)
{
  g_autoptr (JsonObject) object = json_object_new ();
  JsonNode *node;

  p->at++;
  if (!take (p, '}'))
    {
      do
        {
          g_autofree char *name = parse_string (p);
          if (name == NULL)
            return NULL;
          if (json_object_has_member (object, name))
            return fail (p, "a member stands twice");
          if (!take (p, ':'))
            return fail (p, "a colon is missing");
          node = parse_value (p);
          if (node == NULL)
            return NULL;
          json_object_set_member (object, name, node);
        }
      while (take (p, ','));
      if (!take (p, '}'))
        return fail (p, "an object has no end");
    }
  node = json_node_alloc ();
  return json_node_init_object (node, object);
}

static JsonNode *
parse_compound (Parser *p)
{
  JsonNode *node;

  if (++p->depth > SAHNE_JSON_MAX_DEPTH)
    return fail (p, "it is nested too deep");
  node = *p->at == '{' ? parse_object (p) : parse_array (p);
  p->depth--;
  return node;
}

static JsonNode *
parse_value (Parser *p)
{
  skip_space (p);
  if (p->at >= p->end)
    return fail (p, "it ends too early");
  switch (*p->at)
    {
    case '{':
    case '[':
      return parse_compound (p);
    case '"':
      {
        g_autofree char *text = parse_string (p);
        return text ? json_node_init_string (json_node_alloc (), text) : NULL;
      }
    case 't':
      if (take_word (p, "true"))
        return json_node_init_boolean (json_node_alloc (), TRUE);
      break;
    case 'f':
      if (take_word (p, "false"))
        return json_node_init_boolean (json_node_alloc (), FALSE);
      break;
    case 'n':
      if (take_word (p, "null"))
        return json_node_init_null (json_node_alloc ());
      break;
    default:
      if (*p->at == '-' || g_ascii_isdigit (*p->at))
        return parse_number (p);
    }
  return fail (p, "an unknown word stands");
}

/**
 * sahne_json_parse:
 * @text: JSON text, not necessarily ended by a zero
 * @length: its length in bytes
 * @error: return location for an error of %SAHNE_ERROR_INPUT
 *
 * Reads one document. Refused are: invalid UTF-8, fractions and exponents, integers beyond 2^53,
 * members that stand twice, nesting deeper than %SAHNE_JSON_MAX_DEPTH, more than
 * %SAHNE_JSON_MAX_BYTES, and anything behind the value.
 *
 * Returns: (transfer full) (nullable): the value
 */
JsonNode *
sahne_json_parse (const char *text, gsize length, GError **error)
{
  GError *reason = NULL;
  Parser p = { text, text, text + length, 0, &reason };
  g_autoptr (JsonNode) node = NULL;

  if (length > SAHNE_JSON_MAX_BYTES)
    fail (&p, "it is too large");
  else if (!g_utf8_validate_len (text, length, &p.at))
    fail (&p, "it is not UTF-8");
  else
    {
      p.at = p.start;
      node = parse_value (&p);
      skip_space (&p);
      if (node && p.at != p.end)
        {
          g_clear_pointer (&node, json_node_unref);
          fail (&p, "more stands behind its end");
        }
    }
  if (reason)
    {
      g_propagate_error (error, reason);
      return NULL;
    }
  return g_steal_pointer (&node);
}

/**
 * sahne_json_parse_bytes:
 * @bytes: JSON text
 * @error: return location for an error
 *
 * The same as sahne_json_parse().
 *
 * Returns: (transfer full) (nullable): the value
 */
JsonNode *
sahne_json_parse_bytes (GBytes *bytes, GError **error)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  return sahne_json_parse (text ? text : "", length, error);
}
