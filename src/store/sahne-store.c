/* What clones made: content-addressed files, found again by the key of what went in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-store.h"

#include <glib/gi18n-lib.h>

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "sahne-error.h"
#include "sahne-json.h"
#include "sahne-memo.h"

/* Least recently used files go first once the store is larger than its limit; it is looked at
 * again only after this share of the limit has been written. */
#define SWEEP_SHARE 8

#define DEFAULT_MEBIBYTES (8 << 10)
#define MAX_MEBIBYTES (1 << 20)

#define DIGEST_LENGTH 64

/* Names one run of the machine: what was not waited for may be damaged when it ended without
 * notice, and only then. */
#define BOOT_ID "/proc/sys/kernel/random/boot_id"

/* The system writes everything down within half a minute; so much is looked at. */
#define RECENT_US (120 * G_USEC_PER_SEC)

/* So many documents that several read at the same time are kept parsed. */
#define SHARED 4

struct _SahneStore
{
  GObject parent_instance;
  char *folder;
  guint64 max_bytes;
  gboolean waits; /* whether every content is on disk when it is put */
  GMutex lock;
  guint64 written;    /* bytes put since the last sweep */
  GHashTable *wanted; /* digests that a sweep leaves alone -> how often held */
  SahneMemo *shared;  /* digest -> JsonNode that several read */
};

G_DEFINE_FINAL_TYPE (SahneStore, sahne_store, G_TYPE_OBJECT)

static void
sahne_store_finalize (GObject *object)
{
  SahneStore *self = SAHNE_STORE (object);

  g_free (self->folder);
  g_hash_table_unref (self->wanted);
  sahne_memo_free (self->shared);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (sahne_store_parent_class)->finalize (object);
}

static void
sahne_store_class_init (SahneStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sahne_store_finalize;
}

static void
sahne_store_init (SahneStore *self)
{
  g_mutex_init (&self->lock);
  self->wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->shared = sahne_memo_new (SHARED, (gpointer (*) (gpointer)) json_node_ref,
                                 (GDestroyNotify) json_node_unref);
}

static gboolean
refuse_write (const char *path, int code, GError **error)
{
  g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_OUTPUT,
               _ ("The cache cannot be written at “%s”: %s. Make room or choose another folder."),
               path, g_strerror (code));
  return FALSE;
}

static gboolean
is_digest (const char *text)
{
  return text && strlen (text) == DIGEST_LENGTH
         && strspn (text, "0123456789abcdef") == DIGEST_LENGTH;
}

static char *
path_of (SahneStore *self, const char *part, const char *digits)
{
  char head[3] = { digits[0], digits[1], 0 };
  return g_build_filename (self->folder, part, head, digits + 2, NULL);
}

static gboolean
write_all (int fd, const char *data, gsize length, gboolean sync)
{
  while (length > 0)
    {
      gssize n = write (fd, data, length);
      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      data += n;
      length -= (gsize) n;
    }
  return !sync || fsync (fd) == 0;
}

/* Writes a file that is either whole or absent, whatever happens meanwhile. Without @sync it may be
 * empty after the power failed. */
static gboolean
commit (SahneStore *self, const char *path, const char *data, gsize length, gboolean sync,
        GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *temp = g_build_filename (self->folder, "temp", "put-XXXXXX", NULL);
  int fd = g_mkstemp_full (temp, O_RDWR | O_CLOEXEC, 0600), code = errno;
  gboolean done = fd >= 0 && write_all (fd, data, length, sync);

  if (!done)
    code = errno ? errno : EIO;
  if (fd >= 0)
    close (fd);
  if (done && (g_mkdir_with_parents (folder, 0700) != 0 || g_rename (temp, path) != 0))
    {
      done = FALSE;
      code = errno;
    }
  if (!done && fd >= 0)
    g_unlink (temp);
  return done || refuse_write (path, code, error);
}

typedef struct
{
  char *path;
  guint64 bytes;
  gint64 used; /* when last read or written, microseconds */
} Entry;

static void
entry_clear (gpointer data)
{
  g_free (((Entry *) data)->path);
}

static void
list_files (SahneStore *self, const char *part, GArray *entries)
{
  g_autofree char *root = g_build_filename (self->folder, part, NULL);
  g_autoptr (GDir) heads = g_dir_open (root, 0, NULL);
  const char *head, *name;

  while (heads && (head = g_dir_read_name (heads)))
    {
      g_autofree char *folder = g_build_filename (root, head, NULL);
      g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
      while (files && (name = g_dir_read_name (files)))
        {
          g_autofree char *digits = g_strconcat (head, name, NULL);
          Entry entry = { g_build_filename (folder, name, NULL), 0, 0 };
          GStatBuf info;
          if (g_hash_table_contains (self->wanted, digits) || g_stat (entry.path, &info) != 0)
            {
              g_free (entry.path);
              continue;
            }
          entry.bytes = (guint64) info.st_size;
          entry.used = (gint64) info.st_mtim.tv_sec * G_USEC_PER_SEC + info.st_mtim.tv_nsec / 1000;
          g_array_append_val (entries, entry);
        }
    }
}

static int
compare_used (gconstpointer a, gconstpointer b)
{
  const Entry *one = a, *two = b;
  return (one->used > two->used) - (one->used < two->used);
}

/* Removes what was used longest ago until the store fits again. */
static void
sweep (SahneStore *self)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  guint64 total = 0;

  g_array_set_clear_func (entries, entry_clear);
  list_files (self, "objects", entries);
  list_files (self, "keys", entries);
  for (guint i = 0; i < entries->len; i++)
    total += g_array_index (entries, Entry, i).bytes;
  g_array_sort (entries, compare_used);
  for (guint i = 0; i < entries->len && total > self->max_bytes; i++)
    {
      Entry *entry = &g_array_index (entries, Entry, i);
      if (g_unlink (entry->path) == 0)
        total -= entry->bytes;
    }
}

static void
note_written (SahneStore *self, gsize bytes)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->written += bytes;
  if (self->max_bytes == 0 || self->written < self->max_bytes / SWEEP_SHARE)
    return;
  self->written = 0;
  sweep (self);
}

/* A used file is a young file. */
static void
touch (const char *path)
{
  utimensat (AT_FDCWD, path, NULL, 0);
}

/* Whether a file holds what its name says. */
static gboolean
is_whole (const char *path)
{
  g_autofree char *head = g_path_get_dirname (path), *name = g_path_get_basename (path),
                  *data = NULL;
  g_autofree char *start = g_path_get_basename (head), *digest = g_strconcat (start, name, NULL);
  g_autofree char *sum = NULL;
  gsize length;

  if (!g_file_get_contents (path, &data, &length, NULL))
    return FALSE;
  sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) data, length);
  return g_str_equal (sum, digest);
}

/* Takes away what was put last and is not whole. */
static void
drop_damaged (SahneStore *self)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  gint64 last = 0;

  g_array_set_clear_func (entries, entry_clear);
  list_files (self, "objects", entries);
  for (guint i = 0; i < entries->len; i++)
    last = MAX (last, g_array_index (entries, Entry, i).used);
  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);
      if (entry->used >= last - RECENT_US && !is_whole (entry->path))
        g_unlink (entry->path);
    }
}

/* Once after each start of the machine. */
static void
mend (SahneStore *self)
{
  g_autofree char *path = g_build_filename (self->folder, "boot", NULL), *now = NULL, *then = NULL;

  if (!g_file_get_contents (BOOT_ID, &now, NULL, NULL))
    {
      self->waits = TRUE;
      return;
    }
  if (g_file_get_contents (path, &then, NULL, NULL) && g_str_equal (now, then))
    return;
  drop_damaged (self);
  self->waits = !commit (self, path, now, strlen (now), TRUE, NULL);
}

/**
 * sahne_store_new:
 * @folder: where the files are kept; made when missing
 * @max_bytes: above this size the least recently used files go; 0 for no limit
 * @error: return location for %SAHNE_ERROR_OUTPUT
 *
 * Several processes may share one folder.
 *
 * Returns: (transfer full) (nullable): the store
 */
SahneStore *
sahne_store_new (const char *folder, guint64 max_bytes, GError **error)
{
  g_autoptr (SahneStore) self = g_object_new (SAHNE_TYPE_STORE, NULL);
  static const char *const parts[] = { "objects", "keys", "temp" };

  self->folder = g_strdup (folder);
  self->max_bytes = max_bytes;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *path = g_build_filename (folder, parts[i], NULL);
      if (g_mkdir_with_parents (path, 0700) != 0)
        {
          refuse_write (path, errno, error);
          return NULL;
        }
    }
  mend (self);
  return g_steal_pointer (&self);
}

/**
 * sahne_store_new_default:
 * @error: return location for %SAHNE_ERROR_OUTPUT
 *
 * The store in `SAHNE_CACHE`, or in the user's cache folder, with as many MiB as
 * `SAHNE_CACHE_SIZE` says, or 8 GiB.
 *
 * Returns: (transfer full) (nullable): the store
 */
SahneStore *
sahne_store_new_default (GError **error)
{
  const char *chosen = g_getenv ("SAHNE_CACHE"), *size = g_getenv ("SAHNE_CACHE_SIZE");
  guint64 mebibytes = size ? g_ascii_strtoull (size, NULL, 10) : 0;
  g_autofree char *folder
      = chosen && *chosen ? g_strdup (chosen)
                          : g_build_filename (g_get_user_cache_dir (), "sahne", "store", NULL);
  if (mebibytes == 0 || mebibytes > MAX_MEBIBYTES)
    mebibytes = DEFAULT_MEBIBYTES;
  return sahne_store_new (folder, mebibytes << 20, error);
}

static char *
put (SahneStore *self, GBytes *content, gboolean sync, GError **error)
{
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, content);
  g_autofree char *path = path_of (self, "objects", digest);
  gsize length;
  const char *data = g_bytes_get_data (content, &length);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    touch (path);
  else if (!commit (self, path, data, length, sync || self->waits, error))
    return NULL;
  else
    note_written (self, length);
  return g_steal_pointer (&digest);
}

/**
 * sahne_store_put:
 * @self: a store
 * @content: any bytes
 * @error: return location for %SAHNE_ERROR_OUTPUT
 *
 * Keeps @content, on disk when this returns. May be called from any thread.
 *
 * Returns: (transfer full) (nullable): the digest it is found by, SHA-256 in 64 hexadecimal digits
 */
char *
sahne_store_put (SahneStore *self, GBytes *content, GError **error)
{
  return put (self, content, TRUE, error);
}

/**
 * sahne_store_put_soon:
 * @self: a store
 * @content: bytes that can be made again
 * @error: return location for %SAHNE_ERROR_OUTPUT
 *
 * Keeps @content without waiting for the disk. When the power fails within half a minute it may be
 * gone, but is never found damaged. May be called from any thread.
 *
 * Returns: (transfer full) (nullable): the digest it is found by
 */
char *
sahne_store_put_soon (SahneStore *self, GBytes *content, GError **error)
{
  return put (self, content, FALSE, error);
}

/**
 * sahne_store_get:
 * @self: a store
 * @digest: (nullable): what sahne_store_put() returned
 * @error: return location for %SAHNE_ERROR_MISSING
 *
 * Returns: (transfer full) (nullable): the content, mapped from the file
 */
GBytes *
sahne_store_get (SahneStore *self, const char *digest, GError **error)
{
  g_autofree char *path = sahne_store_path (self, digest);
  g_autoptr (GMappedFile) file = path ? g_mapped_file_new (path, FALSE, NULL) : NULL;

  if (file == NULL)
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_MISSING,
                   _ ("A stored result is gone from the cache. Run the scene again."));
      return NULL;
    }
  touch (path);
  return g_mapped_file_get_bytes (file);
}

/**
 * sahne_store_get_json:
 * @self: a store
 * @digest: (nullable): of a document
 * @error: return location for %SAHNE_ERROR_MISSING, or what sahne_json_parse_bytes() says
 *
 * Returns: (transfer full) (nullable): the document
 */
JsonNode *
sahne_store_get_json (SahneStore *self, const char *digest, GError **error)
{
  g_autoptr (GBytes) bytes = sahne_store_get (self, digest, error);

  return bytes ? sahne_json_parse_bytes (bytes, error) : NULL;
}

/* A document somebody wants, and who keeps it. */
typedef struct
{
  SahneStore *self;
  const char *digest;
} Wish;

static gpointer
parse (gpointer data, GError **error)
{
  const Wish *wish = data;

  return sahne_store_get_json (wish->self, wish->digest, error);
}

/**
 * sahne_store_share_json:
 * @self: a store
 * @digest: (nullable): of a document
 * @error: return location for what sahne_store_get_json() says
 *
 * For documents that several threads want about the same time: each is parsed once.
 *
 * Returns: (transfer full) (nullable): the document; it belongs to all and is not changed
 */
JsonNode *
sahne_store_share_json (SahneStore *self, const char *digest, GError **error)
{
  return sahne_memo_get (self->shared, digest ? digest : "", parse, &(Wish){ self, digest }, error);
}

/**
 * sahne_store_path:
 * @self: a store
 * @digest: a digest
 *
 * Returns: (transfer full) (nullable): where the content is or would be; %NULL when @digest is none
 */
char *
sahne_store_path (SahneStore *self, const char *digest)
{
  return is_digest (digest) ? path_of (self, "objects", digest) : NULL;
}

/**
 * sahne_store_has:
 * @self: a store
 * @digest: a digest
 *
 * Returns: whether the content is there
 */
gboolean
sahne_store_has (SahneStore *self, const char *digest)
{
  g_autofree char *path = sahne_store_path (self, digest);
  return path && g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

/**
 * sahne_store_bind:
 * @self: a store
 * @key: a finished #SahneKey
 * @digest: the content that was made from what @key stands for
 * @error: return location for %SAHNE_ERROR_OUTPUT
 *
 * Returns: whether the key will be found by sahne_store_lookup()
 */
gboolean
sahne_store_bind (SahneStore *self, const char *key, const char *digest, GError **error)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (is_digest (key) && is_digest (digest), FALSE);
  path = path_of (self, "keys", key);
  /* The content is on disk already, and a key that is empty is no key: it need not be waited for.
   */
  return commit (self, path, digest, DIGEST_LENGTH, FALSE, error);
}

/**
 * sahne_store_lookup:
 * @self: a store
 * @key: a finished #SahneKey
 *
 * Returns: (transfer full) (nullable): the digest bound to @key, when its content is still there
 */
char *
sahne_store_lookup (SahneStore *self, const char *key)
{
  g_autofree char *path = is_digest (key) ? path_of (self, "keys", key) : NULL, *digest = NULL;

  if (path == NULL || !g_file_get_contents (path, &digest, NULL, NULL) || !is_digest (digest)
      || !sahne_store_has (self, digest))
    return NULL;
  touch (path);
  return g_steal_pointer (&digest);
}

/**
 * sahne_store_hold:
 * @self: a store
 * @digest: a digest
 *
 * Keeps a content from being swept while an open project names it.
 */
void
sahne_store_hold (SahneStore *self, const char *digest)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  guint held = GPOINTER_TO_UINT (g_hash_table_lookup (self->wanted, digest));
  g_hash_table_replace (self->wanted, g_strdup (digest), GUINT_TO_POINTER (held + 1));
}

/**
 * sahne_store_release:
 * @self: a store
 * @digest: a digest that was held
 */
void
sahne_store_release (SahneStore *self, const char *digest)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  guint held = GPOINTER_TO_UINT (g_hash_table_lookup (self->wanted, digest));

  if (held > 1)
    g_hash_table_replace (self->wanted, g_strdup (digest), GUINT_TO_POINTER (held - 1));
  else
    g_hash_table_remove (self->wanted, digest);
}
