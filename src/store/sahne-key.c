/* Cache keys: a digest over type-tagged values.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-key.h"

#include <string.h>

struct _SahneKey
{
  GChecksum *sum;
};

/* Tag, length and bytes: a value can never be mistaken for the end of another. */
static void
append (SahneKey *key, char tag, gconstpointer data, gsize length)
{
  guint64 size = GUINT64_TO_LE ((guint64) length);
  g_checksum_update (key->sum, (const guchar *) &tag, 1);
  g_checksum_update (key->sum, (const guchar *) &size, sizeof size);
  if (length)
    g_checksum_update (key->sum, data, length);
}

/**
 * sahne_key_new:
 * @kind: what the key is for and its version, "clone/1"
 *
 * Returns: (transfer full): a key, to be ended by sahne_key_finish()
 */
SahneKey *
sahne_key_new (const char *kind)
{
  SahneKey *key = g_new0 (SahneKey, 1);
  key->sum = g_checksum_new (G_CHECKSUM_SHA256);
  append (key, 'k', kind, strlen (kind));
  return key;
}

/**
 * sahne_key_add_string:
 * @key: a key
 * @name: the value's name
 * @value: (nullable): the value; %NULL differs from ""
 */
void
sahne_key_add_string (SahneKey *key, const char *name, const char *value)
{
  append (key, 'n', name, strlen (name));
  append (key, value ? 's' : '0', value, value ? strlen (value) : 0);
}

/**
 * sahne_key_add_int:
 * @key: a key
 * @name: the value's name
 * @value: the value
 */
void
sahne_key_add_int (SahneKey *key, const char *name, gint64 value)
{
  gint64 bytes = GINT64_TO_LE (value);
  append (key, 'n', name, strlen (name));
  append (key, 'i', &bytes, sizeof bytes);
}

/**
 * sahne_key_add_bytes:
 * @key: a key
 * @name: the value's name
 * @value: (nullable): the value
 */
void
sahne_key_add_bytes (SahneKey *key, const char *name, GBytes *value)
{
  gsize length = 0;
  const guchar *data = value ? g_bytes_get_data (value, &length) : NULL;
  append (key, 'n', name, strlen (name));
  append (key, value ? 'b' : '0', data, length);
}

/**
 * sahne_key_finish:
 * @key: (transfer full): a key
 *
 * Ends and frees @key.
 *
 * Returns: (transfer full): 64 hexadecimal digits
 */
char *
sahne_key_finish (SahneKey *key)
{
  char *digits = g_strdup (g_checksum_get_string (key->sum));
  g_checksum_free (key->sum);
  g_free (key);
  return digits;
}
