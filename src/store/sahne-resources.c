/* The files a clone may look at: found by name in the data folders, remembered by digest.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-resources.h"

#include <glib/gi18n-lib.h>

#include <glib/gstdio.h>
#include <string.h>

#include "sahne-config.h"
#include "sahne-error.h"

struct _SahneResources
{
  GObject parent_instance;
  SahneResources *parent; /* shares its folders and its cache of contents */
  char **folders;
  GMutex lock;
  GHashTable *contents; /* name -> GBytes */
  GHashTable *probes;   /* name -> SahneProbe */
  GHashTable *sums;     /* name -> digest of the contents */
  GHashTable *digests;  /* name -> digest, or "" for a file that was wanted and is missing */
  GMutex making;
  GHashTable *shared; /* name -> Shared */
};

/* What was made out of files once, for all children. */
typedef struct
{
  gpointer value;
  GDestroyNotify unref;
  GHashTable *digests; /* of what was opened for it */
} Shared;

G_DEFINE_FINAL_TYPE (SahneResources, sahne_resources, G_TYPE_OBJECT)

static void
shared_free (gpointer data)
{
  Shared *shared = data;

  shared->unref (shared->value);
  g_hash_table_unref (shared->digests);
  g_free (shared);
}

static void
sahne_resources_finalize (GObject *object)
{
  SahneResources *self = SAHNE_RESOURCES (object);

  g_clear_object (&self->parent);
  g_strfreev (self->folders);
  g_hash_table_unref (self->contents);
  g_hash_table_unref (self->sums);
  g_hash_table_unref (self->digests);
  g_hash_table_unref (self->probes);
  g_hash_table_unref (self->shared);
  g_mutex_clear (&self->making);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (sahne_resources_parent_class)->finalize (object);
}

static void
sahne_resources_class_init (SahneResourcesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sahne_resources_finalize;
}

static void
sahne_resources_init (SahneResources *self)
{
  g_mutex_init (&self->lock);
  self->contents
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  self->probes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->sums = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->digests = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_mutex_init (&self->making);
  self->shared = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, shared_free);
}

/**
 * sahne_resources_new:
 * @folders: where to look, the first match wins; ended by %NULL
 *
 * Returns: (transfer full): a look-up that has opened nothing yet
 */
SahneResources *
sahne_resources_new (const char *const *folders)
{
  SahneResources *self = g_object_new (SAHNE_TYPE_RESOURCES, NULL);
  self->folders = g_strdupv ((char **) folders);
  return self;
}

/**
 * sahne_resources_new_default:
 *
 * Looks in the folders of `SAHNE_DATA_PATH` (separated by colons) when it is set, else where the
 * program is installed.
 *
 * Returns: (transfer full): a look-up that has opened nothing yet
 */
SahneResources *
sahne_resources_new_default (void)
{
  const char *path = g_getenv ("SAHNE_DATA_PATH");
  g_auto (GStrv) folders = g_strsplit (path && *path ? path : SAHNE_PKGDATADIR, ":", -1);
  return sahne_resources_new ((const char *const *) folders);
}

/**
 * sahne_resources_new_child:
 * @parent: a look-up
 *
 * A look-up of its own for one run: it shares what @parent has read and notes only what this run
 * opens.
 *
 * Returns: (transfer full): a look-up that has opened nothing yet
 */
SahneResources *
sahne_resources_new_child (SahneResources *parent)
{
  SahneResources *self = sahne_resources_new ((const char *const *) parent->folders);
  self->parent = g_object_ref (parent->parent ? parent->parent : parent);
  return self;
}

static gboolean
is_safe_name (const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "/", -1);

  for (char **part = parts; *part; part++)
    if (**part == '\0' || g_str_equal (*part, ".") || g_str_equal (*part, ".."))
      return FALSE;
  return parts[0] != NULL;
}

/**
 * sahne_resources_find:
 * @self: a look-up
 * @name: a path below a data folder, "lexicon/en/verbs.tsv"
 *
 * For libraries that want a path instead of contents. The file is not noted: call
 * sahne_resources_note() with what identifies it.
 *
 * Returns: (transfer full) (nullable): the file's path
 */
char *
sahne_resources_find (SahneResources *self, const char *name)
{
  if (!is_safe_name (name))
    return NULL;
  for (char **folder = self->folders; *folder; folder++)
    {
      g_autofree char *path = g_build_filename (*folder, name, NULL);
      if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        return g_steal_pointer (&path);
    }
  return NULL;
}

/* Reads a file, once for all children, and sums it up, once. */
static GBytes *
load (SahneResources *self, const char *name, char **sum)
{
  SahneResources *root = self->parent ? self->parent : self;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&root->lock);
  GBytes *bytes = g_hash_table_lookup (root->contents, name);
  g_autofree char *path = NULL;
  char *data;
  gsize length;

  if (bytes)
    {
      *sum = g_strdup (g_hash_table_lookup (root->sums, name));
      return g_bytes_ref (bytes);
    }
  path = sahne_resources_find (root, name);
  if (path == NULL || !g_file_get_contents (path, &data, &length, NULL))
    return NULL;
  bytes = g_bytes_new_take (data, length);
  *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_hash_table_insert (root->sums, g_strdup (name), g_strdup (*sum));
  g_hash_table_insert (root->contents, g_strdup (name), g_bytes_ref (bytes));
  return bytes;
}

/**
 * sahne_resources_open:
 * @self: a look-up
 * @name: a path below a data folder, with `/`
 * @error: return location for %SAHNE_ERROR_MISSING
 *
 * Reads a file and notes its digest, or that it was wanted and is missing. May be called from any
 * thread.
 *
 * Returns: (transfer full) (nullable): the contents
 */
GBytes *
sahne_resources_open (SahneResources *self, const char *name, GError **error)
{
  g_autofree char *digest = NULL;
  g_autoptr (GBytes) bytes = load (self, name, &digest);

  sahne_resources_note (self, name, digest ? digest : "");
  if (bytes == NULL)
    g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_MISSING,
                 _ ("The file “%s” of the program is missing. Install Sahne again."), name);
  return g_steal_pointer (&bytes);
}

static int
compare_names (gconstpointer a, gconstpointer b, gpointer data)
{
  return strcmp (a, b);
}

/**
 * sahne_resources_list:
 * @self: a look-up
 * @folder: a path below a data folder
 *
 * Returns: (transfer full): the names of the files in it, sorted, each once; ended by %NULL
 */
char **
sahne_resources_list (SahneResources *self, const char *folder)
{
  g_autoptr (GTree) names = g_tree_new_full (compare_names, NULL, NULL, NULL);
  GPtrArray *list = g_ptr_array_new ();

  for (char **root = self->folders; is_safe_name (folder) && *root; root++)
    {
      g_autofree char *path = g_build_filename (*root, folder, NULL);
      g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
      const char *name;
      while (dir && (name = g_dir_read_name (dir)))
        if (!g_tree_lookup (names, name))
          {
            char *copy = g_strdup (name);
            g_tree_insert (names, copy, copy);
          }
    }
  for (GTreeNode *node = g_tree_node_first (names); node; node = g_tree_node_next (node))
    g_ptr_array_add (list, g_tree_node_value (node));
  g_ptr_array_add (list, NULL);
  return (char **) g_ptr_array_free (list, FALSE);
}

/**
 * sahne_resources_note:
 * @self: a look-up
 * @name: what was used ("espeak-ng", "font Cantarell")
 * @version: its version or digest, "" when it was wanted and is missing
 *
 * Notes something that is not one of the data files, so that it enters the cache key. It needs a
 * probe, or a name that begins with "file:".
 */
void
sahne_resources_note (SahneResources *self, const char *name, const char *version)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_hash_table_replace (self->digests, g_strdup (name), g_strdup (version));
}

/**
 * sahne_resources_set_probe:
 * @self: a look-up without parent
 * @name: something that is no data file: "espeak-ng", "soundfont"
 * @probe: tells its version
 *
 * Must be called before the look-up is used from several threads.
 */
void
sahne_resources_set_probe (SahneResources *self, const char *name, SahneProbe probe)
{
  g_hash_table_insert (self->probes, g_strdup (name), (gpointer) probe);
}

/* The version of a file outside the data folders: size and time tell enough. */
static char *
file_version (const char *path)
{
  GStatBuf info;

  if (g_stat (path, &info) != 0)
    return g_strdup ("");
  return g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, (gint64) info.st_size,
                          (gint64) info.st_mtime);
}

/**
 * sahne_resources_version:
 * @self: a look-up
 * @name: a data file, something with a probe, or "file:" and a path
 *
 * Returns: (transfer full): its version or digest now, "" when it is missing
 */
char *
sahne_resources_version (SahneResources *self, const char *name)
{
  SahneResources *root = self->parent ? self->parent : self;
  SahneProbe probe = (SahneProbe) g_hash_table_lookup (root->probes, name);
  g_autoptr (GBytes) bytes = NULL;
  char *sum = NULL;

  if (probe)
    return probe ();
  if (g_str_has_prefix (name, "file:"))
    return file_version (name + strlen ("file:"));
  bytes = load (self, name, &sum);
  return sum ? sum : g_strdup ("");
}

/**
 * sahne_resources_names:
 * @self: a look-up
 *
 * Returns: (transfer full): the names of everything noted so far, sorted; ended by %NULL
 */
char **
sahne_resources_names (SahneResources *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autoptr (GList) names
      = g_list_sort (g_hash_table_get_keys (self->digests), (GCompareFunc) strcmp);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (GList *l = names; l; l = l->next)
    g_strv_builder_add (builder, l->data);
  return g_strv_builder_end (builder);
}

/**
 * sahne_resources_read_rows:
 * @self: a look-up
 * @name: a text of rows below a data folder; empty lines and those that begin with # say nothing
 * @read: takes a row
 * @table: for @read
 * @error: return location for an error that names the line
 *
 * Returns: whether every row could be read
 */
gboolean
sahne_resources_read_rows (SahneResources *self, const char *name, SahneRowReader read,
                           gpointer table, GError **error)
{
  g_autoptr (GBytes) bytes = sahne_resources_open (self, name, error);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (bytes == NULL)
    return FALSE;
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i]; i++)
    if (lines[i][0] && lines[i][0] != '#'
        && (!g_utf8_validate (lines[i], -1, NULL) || !read (table, lines[i])))
      {
        g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
                     _ ("Line %u of %s is damaged; install the program's data again."), i + 1,
                     name);
        return FALSE;
      }
  return TRUE;
}

static void
note_all (SahneResources *self, GHashTable *digests)
{
  GHashTableIter iter;
  gpointer name, digest;

  g_hash_table_iter_init (&iter, digests);
  while (g_hash_table_iter_next (&iter, &name, &digest))
    sahne_resources_note (self, name, digest);
}

/**
 * sahne_resources_share:
 * @self: a look-up
 * @name: what it is called, by all that it depends on besides files
 * @make: makes it out of files, with a look-up of its own that lives no longer than that
 * @data: for @make
 * @ref: gives another reference to it, on any thread
 * @unref: gives a reference up
 * @error: return location for an error of @make
 *
 * What takes long to make out of data files, and is not changed then, is made once for all runs.
 * Each of them notes what was opened for it.
 *
 * Returns: (transfer full) (nullable): it
 */
gpointer
sahne_resources_share (SahneResources *self, const char *name, SahneResourcesMake make,
                       gpointer data, gpointer (*ref) (gpointer), GDestroyNotify unref,
                       GError **error)
{
  SahneResources *root = self->parent ? self->parent : self;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&root->making);
  Shared *shared = g_hash_table_lookup (root->shared, name);
  g_autoptr (SahneResources) own = NULL;
  gpointer value;

  if (shared)
    {
      note_all (self, shared->digests);
      return ref (shared->value);
    }
  own = sahne_resources_new_child (root);
  value = make (own, data, error);
  note_all (self, own->digests);
  if (value == NULL)
    return NULL;
  shared = g_new0 (Shared, 1);
  shared->value = ref (value);
  shared->unref = unref;
  shared->digests = g_hash_table_ref (own->digests);
  g_hash_table_insert (root->shared, g_strdup (name), shared);
  return value;
}

/**
 * sahne_resources_opened:
 * @self: a look-up
 *
 * Returns: (transfer full): "name=digest" of everything noted so far, sorted; ended by %NULL
 */
char **
sahne_resources_opened (SahneResources *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autoptr (GList) names
      = g_list_sort (g_hash_table_get_keys (self->digests), (GCompareFunc) strcmp);
  GPtrArray *list = g_ptr_array_new ();

  for (GList *l = names; l; l = l->next)
    g_ptr_array_add (list, g_strdup_printf ("%s=%s", (char *) l->data,
                                            (char *) g_hash_table_lookup (self->digests, l->data)));
  g_ptr_array_add (list, NULL);
  return (char **) g_ptr_array_free (list, FALSE);
}

/**
 * sahne_resources_digest:
 * @self: a look-up
 *
 * Returns: (transfer full): one digest over everything noted so far
 */
char *
sahne_resources_digest (SahneResources *self)
{
  g_auto (GStrv) opened = sahne_resources_opened (self);
  g_autofree char *text = g_strjoinv ("\n", opened);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}
