/* A person's own presets: told from the others, removed, shared as files and taken from files.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-preset.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "sahne-error.h"
#include "sahne-json.h"

/* A preset is a small file; anything larger is none. */
#define MAX_BYTES 65536

#define MOST_NUMBERS 1000

/**
 * sahne_preset_is_own:
 * @self: a preset
 * @own_folder: (nullable): where a person's own are
 *
 * Returns: whether it is one of them
 */
gboolean
sahne_preset_is_own (SahnePreset *self, const char *own_folder)
{
  g_autofree char *path
      = own_folder ? sahne_preset_own_path (own_folder, sahne_preset_id (self)) : NULL;
  return path && g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

/**
 * sahne_preset_own_path:
 * @own_folder: where a person's own are
 * @id: name of one of them
 *
 * Returns: (transfer full): its file, which may be given to others
 */
char *
sahne_preset_own_path (const char *own_folder, const char *id)
{
  g_autofree char *name = g_strconcat (id, ".json", NULL);
  return g_build_filename (own_folder, name, NULL);
}

/**
 * sahne_preset_new_id:
 * @resources: where the program's presets are
 * @own_folder: where a person's own are
 * @name: a name for people
 *
 * Returns: (transfer full): a name as a file that no preset has
 */
char *
sahne_preset_new_id (SahneResources *resources, const char *own_folder, const char *name)
{
  g_autofree char *plain = g_str_to_ascii (name, "C");
  g_autoptr (GString) id = g_string_new ("own");

  for (const char *p = plain; *p && id->len < 60; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (id, g_ascii_tolower (*p));
    else if (id->str[id->len - 1] != '-')
      g_string_append_c (id, '-');
  for (guint i = 1; i < MOST_NUMBERS; i++)
    {
      g_autofree char *tried = i > 1 ? g_strdup_printf ("%s-%u", id->str, i) : g_strdup (id->str);
      g_autofree char *path = sahne_preset_own_path (own_folder, tried);
      g_autoptr (SahnePreset) taken = sahne_preset_find (resources, NULL, tried, NULL);
      if (taken == NULL && !g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&tried);
    }
  return g_strdup (id->str);
}

/**
 * sahne_preset_remove:
 * @own_folder: where a person's own are
 * @id: name of one of them
 *
 * Returns: whether it is gone
 */
gboolean
sahne_preset_remove (const char *own_folder, const char *id)
{
  g_autofree char *path = sahne_preset_own_path (own_folder, id);
  return strchr (id, '/') == NULL && g_unlink (path) == 0;
}

static GBytes *
read_small (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  g_autofree char *data = g_malloc (MAX_BYTES + 1);
  gsize length = 0;

  if (stream == NULL
      || !g_input_stream_read_all (G_INPUT_STREAM (stream), data, MAX_BYTES + 1, &length, NULL,
                                   error))
    return NULL;
  return g_bytes_new (data, length);
}

/* A name people gave it, else its file's. */
static char *
name_in (GBytes *bytes, const char *path)
{
  g_autoptr (JsonNode) node = sahne_json_parse_bytes (bytes, NULL);
  JsonObject *object = node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *name = sahne_json_string (sahne_json_object (object, "name"), "en", NULL);

  return name ? g_strdup (name) : g_path_get_basename (path);
}

/**
 * sahne_preset_import:
 * @resources: where the program's presets are
 * @own_folder: where a person's own are kept; made when missing
 * @path: a file that somebody shared
 * @error: return location for %SAHNE_ERROR_INPUT when it is no preset, or %SAHNE_ERROR_OUTPUT
 *
 * Returns: (transfer full) (nullable): name of the new preset
 */
char *
sahne_preset_import (SahneResources *resources, const char *own_folder, const char *path,
                     GError **error)
{
  g_autoptr (GBytes) bytes = read_small (path, error);
  g_autoptr (SahnePreset) preset = NULL;
  g_autofree char *name = NULL, *id = NULL, *own = NULL;

  if (bytes == NULL)
    return NULL;
  name = name_in (bytes, path);
  id = sahne_preset_new_id (resources, own_folder, name);
  own = sahne_preset_own_path (own_folder, id);
  if (g_mkdir_with_parents (own_folder, 0700) != 0
      || !g_file_set_contents (own, g_bytes_get_data (bytes, NULL),
                               (gssize) g_bytes_get_size (bytes), NULL))
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_OUTPUT,
                   _ ("The preset cannot be kept in “%s”. Check whether the folder is yours."),
                   own_folder);
      return NULL;
    }
  /* Read as any other; what is no preset does not stay. */
  preset = sahne_preset_find (resources, own_folder, id, error);
  if (preset && sahne_json_object (sahne_preset_document (preset), "delivers"))
    return g_steal_pointer (&id);
  g_unlink (own);
  if (preset)
    g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
                 _ ("The preset “%s” does not say what it delivers."), name);
  return NULL;
}
