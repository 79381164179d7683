/* The words of one language, whatever the language of the window is.
 *
 * Reads the compiled catalogue that gettext reads: a header, two tables of lengths and places, and
 * the strings. Somebody who has the window in English still finds a command by its Turkish name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-catalogue.h"

#include <libintl.h>
#include <string.h>

#define MAGIC 0x950412deu
#define HEADER 28

/* No catalogue of ours has more strings or bytes. */
#define MOST_STRINGS 100000
#define MOST_BYTES (16 * 1024 * 1024)

static gboolean
read_number (const guint8 *data, gsize size, gsize at, guint32 *value)
{
  if (at > size || size - at < sizeof *value)
    return FALSE;
  memcpy (value, data + at, sizeof *value);
  return TRUE;
}

/* A string that ends inside the file, by its place in one of the tables. */
static const char *
read_string (const guint8 *data, gsize size, gsize entry)
{
  guint32 length, place;

  if (!read_number (data, size, entry, &length) || !read_number (data, size, entry + 4, &place)
      || place >= size || length >= size - place || data[place + length] != '\0')
    return NULL;
  return (const char *) data + place;
}

/**
 * sahne_catalogue_read:
 * @bytes: a compiled catalogue in the byte order of this machine
 *
 * Returns: (transfer full) (nullable): English → the other language
 */
GHashTable *
sahne_catalogue_read (GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  guint32 magic = 0, count = 0, from = 0, to = 0;
  GHashTable *words;

  if (size < HEADER || size > MOST_BYTES || !read_number (data, size, 0, &magic) || magic != MAGIC
      || !read_number (data, size, 8, &count) || !read_number (data, size, 12, &from)
      || !read_number (data, size, 16, &to) || count > MOST_STRINGS)
    return NULL;
  words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (gsize i = 0; i < count; i++)
    {
      const char *english = read_string (data, size, from + i * 8);
      const char *other = read_string (data, size, to + i * 8);
      if (english && other && *english && g_utf8_validate (other, -1, NULL))
        g_hash_table_replace (words, g_strdup (english), g_strdup (other));
    }
  return words;
}

/**
 * sahne_catalogue_open:
 * @language: "tr"
 *
 * Returns: (transfer full) (nullable): English → that language, where it is installed
 */
GHashTable *
sahne_catalogue_open (const char *language)
{
  const char *folder = bindtextdomain (GETTEXT_PACKAGE, NULL);
  g_autofree char *path
      = folder ? g_build_filename (folder, language, "LC_MESSAGES", GETTEXT_PACKAGE ".mo", NULL)
               : NULL;
  g_autoptr (GMappedFile) file = path ? g_mapped_file_new (path, FALSE, NULL) : NULL;
  g_autoptr (GBytes) bytes = file ? g_mapped_file_get_bytes (file) : NULL;

  return bytes ? sahne_catalogue_read (bytes) : NULL;
}
