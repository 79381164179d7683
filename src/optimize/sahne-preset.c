/* Presets as files: those that come with the program, and a person's own, which name one of them
 * and hold what differs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-preset.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sahne-error.h"
#include "sahne-json.h"
#include "sahne-schema.h"

/* A preset is a small file; anything larger is none. */
#define MAX_BYTES 65536

struct _SahnePreset
{
  GObject parent_instance;
  char *id;
  JsonNode *node;
};

G_DEFINE_FINAL_TYPE (SahnePreset, sahne_preset, G_TYPE_OBJECT)

static void
sahne_preset_finalize (GObject *object)
{
  SahnePreset *self = SAHNE_PRESET (object);

  g_free (self->id);
  g_clear_pointer (&self->node, json_node_unref);
  G_OBJECT_CLASS (sahne_preset_parent_class)->finalize (object);
}

static void
sahne_preset_class_init (SahnePresetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sahne_preset_finalize;
}

static void
sahne_preset_init (SahnePreset *self)
{
}

/* Parses and checks one preset file. */
static JsonNode *
read_document (SahneResources *resources, GBytes *bytes, const char *id, GError **error)
{
  g_autoptr (GBytes) rules = sahne_resources_open (resources, "schema/preset.schema.json", error);
  g_autoptr (JsonNode) schema = rules ? sahne_json_parse_bytes (rules, error) : NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) reason = NULL;

  if (schema == NULL)
    return NULL;
  if (g_bytes_get_size (bytes) <= MAX_BYTES)
    node = sahne_json_parse_bytes (bytes, &reason);
  if (node && sahne_schema_check (schema, node, &reason))
    return g_steal_pointer (&node);
  g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT, _ ("The preset “%s” is no preset: %s"), id,
               reason ? reason->message : _ ("the file is too large."));
  return NULL;
}

static GBytes *
read_own (const char *own_folder, const char *id)
{
  g_autofree char *name = g_strconcat (id, ".json", NULL);
  g_autofree char *path = own_folder ? g_build_filename (own_folder, name, NULL) : NULL;
  g_autoptr (GMappedFile) file = path ? g_mapped_file_new (path, FALSE, NULL) : NULL;

  return file ? g_mapped_file_get_bytes (file) : NULL;
}

/* A name that can be a file's and leads nowhere else. */
static gboolean
is_id (const char *id)
{
  return id && g_ascii_islower (*id) && strlen (id) <= 100
         && strspn (id, "abcdefghijklmnopqrstuvwxyz0123456789_-") == strlen (id);
}

/* An own preset over the one it is based on. Its name is its own in every language. */
static JsonNode *
lay_over (JsonNode *base, JsonNode *own)
{
  JsonNode *node = sahne_json_merge_patch (base, own);

  json_object_set_member (json_node_get_object (node), "name",
                          json_node_copy (
                              json_object_get_member (json_node_get_object (own), "name")));
  return node;
}

static JsonNode *
load_document (SahneResources *resources, const char *own_folder, const char *id, gboolean own,
               GError **error)
{
  g_autofree char *name = g_strdup_printf ("presets/%s.json", id);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (JsonNode) base = NULL;
  const char *base_id;

  if (is_id (id))
    bytes = own ? read_own (own_folder, id) : sahne_resources_open (resources, name, NULL);
  if (bytes == NULL)
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT, _ ("There is no preset named “%s”."),
                   id ? id : "");
      return NULL;
    }
  node = read_document (resources, bytes, id, error);
  if (node == NULL)
    return NULL;
  base_id = sahne_json_string (json_node_get_object (node), "base", NULL);
  if (!own || base_id == NULL)
    return g_steal_pointer (&node);
  base = load_document (resources, NULL, base_id, FALSE, error);
  return base ? lay_over (base, node) : NULL;
}

/**
 * sahne_preset_find:
 * @resources: where the program's presets are
 * @own_folder: (nullable): where a person's own are; they come first
 * @id: name of a preset
 * @error: return location for %SAHNE_ERROR_INPUT
 *
 * Returns: (transfer full) (nullable): the preset
 */
SahnePreset *
sahne_preset_find (SahneResources *resources, const char *own_folder, const char *id,
                   GError **error)
{
  g_autoptr (GBytes) own = is_id (id) ? read_own (own_folder, id) : NULL;
  JsonNode *node = load_document (resources, own_folder, id, own != NULL, error);
  SahnePreset *self;

  if (node == NULL)
    return NULL;
  self = g_object_new (SAHNE_TYPE_PRESET, NULL);
  self->id = g_strdup (id);
  self->node = node;
  return self;
}

static int
compare_presets (gconstpointer a, gconstpointer b)
{
  SahnePreset *one = *(SahnePreset *const *) a, *two = *(SahnePreset *const *) b;
  gint64 first = sahne_json_int (sahne_preset_document (one), "order", G_MAXINT64);
  gint64 second = sahne_json_int (sahne_preset_document (two), "order", G_MAXINT64);

  return first != second ? (first < second ? -1 : 1) : strcmp (one->id, two->id);
}

static void
add_preset (GPtrArray *presets, SahneResources *resources, const char *own_folder, const char *file)
{
  g_autofree char *id = g_strndup (file, strlen (file) - MIN (strlen (file), 5));
  SahnePreset *preset;

  if (!g_str_has_suffix (file, ".json"))
    return;
  for (guint i = 0; i < presets->len; i++)
    if (strcmp (sahne_preset_id (presets->pdata[i]), id) == 0)
      return;
  preset = sahne_preset_find (resources, own_folder, id, NULL);
  if (preset)
    g_ptr_array_add (presets, preset);
}

/**
 * sahne_preset_list:
 * @resources: where the program's presets are
 * @own_folder: (nullable): where a person's own are
 *
 * A file that is no preset is left out; sahne_preset_find() says why.
 *
 * Returns: (transfer full) (element-type SahnePreset): all presets, in order
 */
GPtrArray *
sahne_preset_list (SahneResources *resources, const char *own_folder)
{
  GPtrArray *presets = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (GStrv) names = sahne_resources_list (resources, "presets");
  g_autoptr (GDir) folder = own_folder ? g_dir_open (own_folder, 0, NULL) : NULL;
  const char *name;

  while (folder && (name = g_dir_read_name (folder)))
    add_preset (presets, resources, own_folder, name);
  for (guint i = 0; names && names[i]; i++)
    {
      g_autofree char *file = g_path_get_basename (names[i]);
      add_preset (presets, resources, own_folder, file);
    }
  g_ptr_array_sort (presets, compare_presets);
  return presets;
}

/**
 * sahne_preset_save:
 * @resources: where the program's presets are
 * @own_folder: where a person's own are kept; made when missing
 * @id: its name as a file: small letters of ASCII, digits, hyphens
 * @base: the preset it is based on
 * @name: its name for people
 * @asked: (nullable): what differs, like `delivers` of a preset
 * @error: return location for %SAHNE_ERROR_INPUT or %SAHNE_ERROR_OUTPUT
 *
 * Returns: whether it is kept
 */
gboolean
sahne_preset_save (SahneResources *resources, const char *own_folder, const char *id,
                   const char *base, const char *name, JsonNode *asked, GError **error)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (SahnePreset) known = sahne_preset_find (resources, NULL, base, error);
  g_autofree char *file = g_strconcat (id, ".json", NULL);
  g_autofree char *path = g_build_filename (own_folder, file, NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JsonNode) checked = NULL;
  JsonObject *object = json_object_new ();

  json_node_take_object (node, object);
  json_object_set_int_member (object, "format", 1);
  json_object_set_string_member (object, "base", base);
  json_object_set_string_member (sahne_json_add_object (object, "name"), "en", name);
  if (asked)
    json_object_set_member (object, "delivers", json_node_copy (asked));
  bytes = sahne_json_write (node);
  if (known == NULL)
    return FALSE;
  if (!is_id (id))
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
                   _ ("“%s” cannot be a preset's file name. Use small letters and digits."), id);
      return FALSE;
    }
  checked = read_document (resources, bytes, id, error);
  if (checked == NULL)
    return FALSE;
  if (g_mkdir_with_parents (own_folder, 0700) == 0
      && g_file_set_contents (path, g_bytes_get_data (bytes, NULL),
                              (gssize) g_bytes_get_size (bytes), NULL))
    return TRUE;
  g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_OUTPUT,
               _ ("The preset cannot be kept in “%s”. Check whether the folder is yours."),
               own_folder);
  return FALSE;
}

/**
 * sahne_preset_id:
 * @self: a preset
 *
 * Returns: (transfer none): its name as a file
 */
const char *
sahne_preset_id (SahnePreset *self)
{
  return self->id;
}

/**
 * sahne_preset_name:
 * @self: a preset
 *
 * Returns: (transfer none): its name in the person's language, or in English
 */
const char *
sahne_preset_name (SahnePreset *self)
{
  JsonObject *names = sahne_json_object (sahne_preset_document (self), "name");
  const char *const *languages = g_get_language_names ();

  for (guint i = 0; languages[i]; i++)
    {
      const char *name = sahne_json_string (names, languages[i], NULL);
      if (name)
        return name;
    }
  return sahne_json_string (names, "en", self->id);
}

/**
 * sahne_preset_document:
 * @self: a preset
 *
 * Returns: (transfer none): all of it, as data/schema/preset.schema.json describes it
 */
JsonObject *
sahne_preset_document (SahnePreset *self)
{
  return json_node_get_object (self->node);
}
