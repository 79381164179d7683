/* Keeps originals in another place and leaves the small copies where they were.
 *
 * The order of the steps is what keeps an original safe: it is copied under a name that nobody
 * uses, read back and compared by size and digest, and only then the small copy takes its place.
 * Whatever stops this in between leaves the original where it was.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-originals.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sahne-error.h"
#include "sahne-json.h"

#define PIECE (256 * 1024)

/* What was kept, a JSON object a line, beside the originals. */
#define JOURNAL "sahne-originals.jsonl"
#define MOST_JOURNAL (64 * 1024 * 1024)

/* Names are tried with this many numbers. */
#define MOST_NAMES 10000

struct _SahneOriginals
{
  GObject parent_instance;
  GFile *location;
  gboolean prepared;
  GHashTable *small; /* digests of small copies → name of the original */
};

/* One video on its way. */
typedef struct
{
  SahneOriginals *owner;
  const char *path, *small;
  char *name; /* for sentences */
  struct stat info;
  char *digest, *small_digest;
  gint64 all, done;
  SahneOriginalsProgress progress;
  gpointer data;
  GCancellable *cancellable;
} Move;

G_DEFINE_FINAL_TYPE (SahneOriginals, sahne_originals, G_TYPE_OBJECT)

static void
sahne_originals_finalize (GObject *object)
{
  SahneOriginals *self = SAHNE_ORIGINALS (object);

  g_object_unref (self->location);
  g_hash_table_unref (self->small);
  G_OBJECT_CLASS (sahne_originals_parent_class)->finalize (object);
}

static void
sahne_originals_class_init (SahneOriginalsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sahne_originals_finalize;
}

static void
sahne_originals_init (SahneOriginals *self)
{
  self->small = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/**
 * sahne_originals_new:
 * @location: a folder of any kind that GIO reaches: a drive, a server that is mounted
 *
 * Returns: (transfer full): somebody who keeps originals there
 */
SahneOriginals *
sahne_originals_new (GFile *location)
{
  SahneOriginals *self = g_object_new (SAHNE_TYPE_ORIGINALS, NULL);

  self->location = g_object_ref (location);
  return self;
}

/**
 * sahne_originals_get_location:
 * @self: a keeper
 *
 * Returns: (transfer none): where it keeps originals
 */
GFile *
sahne_originals_get_location (SahneOriginals *self)
{
  return self->location;
}

/* ---- the place ---- */

/* Says what is wrong with the place in words that help. */
static gboolean
explain (SahneOriginals *self, const GError *reason, GError **error)
{
  g_autofree char *name = g_file_get_parse_name (self->location);

  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED) || reason->domain == SAHNE_ERROR)
    g_propagate_error (error, g_error_copy (reason));
  else if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_NOT_MOUNTED))
    g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_OUTPUT,
                 _ ("“%s” is not connected. Open it in the file manager, then try again."), name);
  else if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_OUTPUT,
                 _ ("There is no room for originals left at “%s”. Make some and try again; every "
                    "original is where it was, or kept already."),
                 name);
  else
    g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_OUTPUT,
                 _ ("The original cannot be kept at “%s”: %s. It stays where it is."), name,
                 reason->message);
  return FALSE;
}

static void
read_line (SahneOriginals *self, const char *line)
{
  g_autoptr (JsonNode) node = sahne_json_parse (line, strlen (line), NULL);
  JsonObject *entry = node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *digest = sahne_json_string (entry, "small_sha256", NULL);

  if (digest)
    g_hash_table_replace (self->small, g_strdup (digest),
                          g_strdup (sahne_json_string (entry, "original", "")));
}

/* What was kept in earlier runs; nothing depends on its being there. */
static void
read_journal (SahneOriginals *self, GCancellable *cancellable)
{
  g_autoptr (GFile) file = g_file_get_child (self->location, JOURNAL);
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, NULL);
  g_autoptr (GDataInputStream) lines
      = stream ? g_data_input_stream_new (G_INPUT_STREAM (stream)) : NULL;
  gsize length, all = 0;
  char *line;

  while (lines && all < MOST_JOURNAL
         && (line = g_data_input_stream_read_line (lines, &length, cancellable, NULL)))
    {
      all += length;
      read_line (self, line);
      g_free (line);
    }
}

/**
 * sahne_originals_prepare:
 * @self: a keeper
 * @cancellable: (nullable): to stop it
 * @error: return location for %SAHNE_ERROR_OUTPUT
 *
 * Makes the folder when it is not there and tries to write to it, before any work is done; once.
 *
 * Returns: whether originals can be kept
 */
gboolean
sahne_originals_prepare (SahneOriginals *self, GCancellable *cancellable, GError **error)
{
  g_autofree char *hidden = g_strdup_printf (".sahne-%d-test", (int) getpid ());
  g_autoptr (GFile) test = g_file_get_child (self->location, hidden);
  g_autoptr (GFileOutputStream) stream = NULL;
  g_autoptr (GError) reason = NULL;

  if (self->prepared)
    return TRUE;
  if (!g_file_make_directory_with_parents (self->location, cancellable, &reason)
      && !g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_EXISTS))
    return explain (self, reason, error);
  g_clear_error (&reason);
  stream = g_file_replace (test, NULL, FALSE, G_FILE_CREATE_PRIVATE, cancellable, &reason);
  if (stream == NULL || !g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, &reason))
    return explain (self, reason, error);
  g_file_delete (test, NULL, NULL);
  read_journal (self, cancellable);
  self->prepared = TRUE;
  return TRUE;
}

/* ---- reading and copying ---- */

static void
tell (Move *self, gssize bytes)
{
  self->done += bytes;
  if (self->progress && self->all > 0)
    self->progress (MIN (1, (double) self->done / (double) self->all), self->data);
}

/* Reads all of a file, and writes it when there is somewhere to. */
static char *
pump (Move *self, GFile *from, GOutputStream *to, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (from, self->cancellable, error);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint8 *piece = g_malloc (PIECE);
  gssize n = -1;

  while (
      stream
      && (n = g_input_stream_read (G_INPUT_STREAM (stream), piece, PIECE, self->cancellable, error))
             > 0)
    {
      g_checksum_update (sum, piece, n);
      if (to && !g_output_stream_write_all (to, piece, (gsize) n, NULL, self->cancellable, error))
        return NULL;
      tell (self, n);
    }
  return n == 0 ? g_strdup (g_checksum_get_string (sum)) : NULL;
}

static char *
digest_of (Move *self, GFile *file, GError **error)
{
  return pump (self, file, NULL, error);
}

/* Whether the video is the one that was looked at first, down to its times. */
static gboolean
is_unchanged (Move *self, GError **error)
{
  struct stat now;

  if (lstat (self->path, &now) == 0 && now.st_size == self->info.st_size
      && now.st_mtim.tv_sec == self->info.st_mtim.tv_sec
      && now.st_mtim.tv_nsec == self->info.st_mtim.tv_nsec)
    return TRUE;
  g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
               _ ("“%s” has changed meanwhile and was left alone. Try again."), self->name);
  return FALSE;
}

/* Whether a file at the place is the video itself under another name: no copy at all. */
static gboolean
is_itself (Move *self, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);
  struct stat info;

  return path && stat (path, &info) == 0 && info.st_dev == self->info.st_dev
         && info.st_ino == self->info.st_ino;
}

/* Copies and reads back; the copy has a name that nobody uses until it is known to be right. */
static gboolean
copy_checked (Move *self, GFile *part, GError **error)
{
  g_autoptr (GFile) source = g_file_new_for_path (self->path);
  g_autoptr (GFileOutputStream) stream
      = g_file_replace (part, NULL, FALSE, G_FILE_CREATE_PRIVATE, self->cancellable, error);
  g_autofree char *back = NULL;
  g_autoptr (GFileInfo) info = NULL;

  if (stream == NULL)
    return FALSE;
  self->digest = pump (self, source, G_OUTPUT_STREAM (stream), error);
  if (self->digest == NULL
      || !g_output_stream_flush (G_OUTPUT_STREAM (stream), self->cancellable, error)
      || !g_output_stream_close (G_OUTPUT_STREAM (stream), self->cancellable, error))
    return FALSE;
  info = g_file_query_info (part, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE,
                            self->cancellable, error);
  back = info ? digest_of (self, part, error) : NULL;
  if (back == NULL)
    return FALSE;
  if (g_file_info_get_size (info) == self->info.st_size && g_str_equal (back, self->digest))
    return TRUE;
  g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_OUTPUT,
               _ ("The copy of “%s” is not the same when it is read again. The original stays "
                  "where it is; check the drive or the connection."),
               self->name);
  return FALSE;
}

/* Forces what was written to a local disk. */
static void
sync_path (GFile *file)
{
  g_autofree char *path = g_file_get_path (file);
  int fd = path ? open (path, O_RDONLY | O_CLOEXEC) : -1;

  if (fd >= 0)
    {
      fsync (fd);
      close (fd);
    }
}

static char *
number_name (const char *base, guint number)
{
  const char *dot = strrchr (base, '.');

  if (number == 1)
    return g_strdup (base);
  if (dot == NULL || dot == base)
    return g_strdup_printf ("%s-%u", base, number);
  return g_strdup_printf ("%.*s-%u%s", (int) (dot - base), base, number, dot);
}

/* An earlier run may have kept it already. Returns the file that has it. */
static GFile *
find_kept (Move *self)
{
  g_autofree char *base = g_path_get_basename (self->path);
  g_autoptr (GFile) source = g_file_new_for_path (self->path);

  for (guint i = 1; i < MOST_NAMES; i++)
    {
      g_autofree char *name = number_name (base, i), *digest = NULL, *own = NULL;
      g_autoptr (GFile) file = g_file_get_child (self->owner->location, name);
      g_autoptr (GFileInfo) info
          = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE,
                               self->cancellable, NULL);
      if (info == NULL)
        return NULL;
      if (g_file_info_get_size (info) != self->info.st_size || is_itself (self, file))
        continue;
      digest = digest_of (self, file, NULL);
      own = digest ? digest_of (self, source, NULL) : NULL;
      if (own && g_str_equal (digest, own))
        {
          self->digest = g_steal_pointer (&own);
          return g_steal_pointer (&file);
        }
    }
  return NULL;
}

/* Its times and rights are worth keeping, where the place can. */
static void
dress_kept (Move *self, GFile *file)
{
  g_file_set_attribute_uint32 (file, G_FILE_ATTRIBUTE_UNIX_MODE, self->info.st_mode & 0777,
                               G_FILE_QUERY_INFO_NONE, NULL, NULL);
  g_file_set_attribute_uint64 (file, G_FILE_ATTRIBUTE_TIME_MODIFIED,
                               (guint64) MAX (self->info.st_mtim.tv_sec, 0),
                               G_FILE_QUERY_INFO_NONE, NULL, NULL);
}

/* Gives the copy its name, never that of another file. */
static GFile *
name_kept (Move *self, GFile *part, GError **error)
{
  g_autofree char *base = g_path_get_basename (self->path);

  for (guint i = 1; i < MOST_NAMES; i++)
    {
      g_autofree char *name = number_name (base, i);
      g_autoptr (GFile) file = g_file_get_child (self->owner->location, name);
      g_autoptr (GError) reason = NULL;
      if (g_file_move (part, file, G_FILE_COPY_NONE, self->cancellable, NULL, NULL, &reason))
        {
          dress_kept (self, file);
          sync_path (file);
          sync_path (self->owner->location);
          return g_steal_pointer (&file);
        }
      if (!g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_EXISTS))
        {
          g_propagate_error (error, g_steal_pointer (&reason));
          return NULL;
        }
    }
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS, "%s", base);
  return NULL;
}

/* The original at the place, checked. */
static GFile *
keep (Move *self, GError **error)
{
  g_autofree char *base = g_path_get_basename (self->path),
                  *hidden = g_strdup_printf (".sahne-%d-%s", (int) getpid (), base);
  g_autoptr (GFile) part = g_file_get_child (self->owner->location, hidden);
  GFile *kept = find_kept (self);

  if (kept)
    return kept;
  self->done = 0;
  if (copy_checked (self, part, error))
    kept = name_kept (self, part, error);
  if (kept == NULL)
    g_file_delete (part, NULL, NULL);
  return kept;
}

/* ---- the small copy takes the place ---- */

static char *
small_place (Move *self)
{
  g_autofree char *folder = g_path_get_dirname (self->path),
                  *base = g_path_get_basename (self->path);
  char *dot = strrchr (base, '.');

  if (g_str_has_suffix (base, ".mp4"))
    return g_strdup (self->path);
  if (dot && dot != base)
    *dot = '\0';
  for (guint i = 1;; i++)
    {
      g_autofree char *name
          = i == 1 ? g_strconcat (base, ".mp4", NULL) : g_strdup_printf ("%s-%u.mp4", base, i);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      struct stat info;
      if (lstat (path, &info) != 0)
        return g_steal_pointer (&path);
    }
}

/* The small copy beside the original, under a hidden name, with the original's times and rights. */
static gboolean
bring_small (Move *self, const char *temporary, GError **error)
{
  g_autoptr (GFile) from = g_file_new_for_path (self->small);
  g_autoptr (GFile) to = g_file_new_for_path (temporary);
  g_autoptr (GFileOutputStream) stream
      = g_file_replace (to, NULL, FALSE, G_FILE_CREATE_PRIVATE, self->cancellable, error);
  struct timespec times[2] = { self->info.st_atim, self->info.st_mtim };
  g_autofree char *back = NULL;

  if (stream == NULL)
    return FALSE;
  self->small_digest = pump (self, from, G_OUTPUT_STREAM (stream), error);
  if (self->small_digest == NULL
      || !g_output_stream_close (G_OUTPUT_STREAM (stream), self->cancellable, error))
    return FALSE;
  sync_path (to);
  back = digest_of (self, to, error);
  if (back == NULL)
    return FALSE;
  if (!g_str_equal (back, self->small_digest))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("what was written is not the same"));
      return FALSE;
    }
  g_chmod (temporary, (int) (self->info.st_mode & 0777));
  utimensat (AT_FDCWD, temporary, times, 0);
  return TRUE;
}

/* The moment it is about. Over the original in one step; with another ending the small copy comes
 * first and the original goes then. */
static gboolean
change_places (Move *self, const char *temporary, const char *place, GError **error)
{
  gboolean same = g_str_equal (place, self->path);
  g_autoptr (GFile) folder = NULL;
  g_autofree char *above = g_path_get_dirname (place);

  if (!is_unchanged (self, error))
    return FALSE;
  if (same ? g_rename (temporary, place) != 0
           : (link (temporary, place) != 0
              && (errno == EEXIST || g_file_test (place, G_FILE_TEST_EXISTS)
                  || g_rename (temporary, place) != 0)))
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_OUTPUT,
                   _ ("“%s” cannot be replaced: %s. It stays as it is, and is kept safely too."),
                   self->name, g_strerror (errno));
      return FALSE;
    }
  folder = g_file_new_for_path (above);
  sync_path (folder);
  if (!same)
    g_unlink (self->path);
  return TRUE;
}

static char *
put_small (Move *self, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path), *place = small_place (self);
  g_autofree char *hidden
      = g_strdup_printf (".sahne-%d-%08x.mp4", (int) getpid (), g_str_hash (self->path));
  g_autofree char *temporary = g_build_filename (folder, hidden, NULL);
  g_autoptr (GError) reason = NULL;
  gboolean done = bring_small (self, temporary, &reason);

  if (!done && !g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_OUTPUT,
                 _ ("The small copy of “%s” cannot be put beside it: %s. The original stays as it "
                    "is."),
                 self->name, reason->message);
  else if (!done)
    g_propagate_error (error, g_steal_pointer (&reason));
  else
    done = change_places (self, temporary, place, error);
  g_unlink (temporary);
  return done ? g_steal_pointer (&place) : NULL;
}

/* A line for people who want an original back, and so that a small copy is known next time. */
static void
write_journal (Move *self, GFile *kept, const char *place)
{
  g_autoptr (GFile) file = g_file_get_child (self->owner->location, JOURNAL);
  g_autoptr (GFileOutputStream) stream = g_file_append_to (file, G_FILE_CREATE_NONE, NULL, NULL);
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *entry = json_object_new ();
  g_autofree char *name = g_file_get_basename (kept), *shown = g_filename_display_name (name),
                  *where = g_filename_display_name (place), *line = NULL, *text = NULL;

  json_object_set_string_member (entry, "original", shown);
  json_object_set_int_member (entry, "bytes", self->info.st_size);
  json_object_set_string_member (entry, "sha256", self->digest);
  json_object_set_string_member (entry, "small", where);
  json_object_set_string_member (entry, "small_sha256", self->small_digest);
  json_node_take_object (node, entry);
  line = sahne_json_write_string (node);
  text = g_strconcat (line, "\n", NULL);
  if (stream)
    g_output_stream_write_all (G_OUTPUT_STREAM (stream), text, strlen (text), NULL, NULL, NULL);
  g_hash_table_replace (self->owner->small, g_strdup (self->small_digest), g_strdup (shown));
}

/* ---- from outside ---- */

/**
 * sahne_originals_find_small:
 * @self: a keeper that is prepared
 * @path: a video
 * @cancellable: (nullable): to stop it
 *
 * Returns: (transfer full) (nullable): the name of the original when the video is a small copy that
 *   was put there before
 */
char *
sahne_originals_find_small (SahneOriginals *self, const char *path, GCancellable *cancellable)
{
  Move move = { .owner = self, .cancellable = cancellable };
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *digest
      = g_hash_table_size (self->small) > 0 ? digest_of (&move, file, NULL) : NULL;

  return digest ? g_strdup (g_hash_table_lookup (self->small, digest)) : NULL;
}

/* Refuses what would not be a second copy. */
static gboolean
look_at (Move *self, GError **error)
{
  g_autofree char *above = g_path_get_dirname (self->path),
                  *place = g_file_get_path (self->owner->location);
  struct stat here, there;

  if (lstat (self->path, &self->info) != 0 || !S_ISREG (self->info.st_mode))
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
                   _ ("“%s” is no plain file and was left alone."), self->name);
      return FALSE;
    }
  if (place && stat (above, &here) == 0 && stat (place, &there) == 0 && here.st_dev == there.st_dev
      && here.st_ino == there.st_ino)
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
                   _ ("“%s” lies where originals are kept, so it was left alone. Keep originals in "
                      "another folder."),
                   self->name);
      return FALSE;
    }
  return TRUE;
}

/**
 * sahne_originals_replace:
 * @self: a keeper that is prepared
 * @path: a video
 * @small: its small copy; only read
 * @progress: (nullable): told how far it is
 * @data: for @progress
 * @cancellable: (nullable): to stop it before the original is replaced
 * @kept: (out): where the original is now
 * @now: (out): where the small copy is: in place of the original, ending in .mp4
 * @error: return location for %SAHNE_ERROR_OUTPUT, %SAHNE_ERROR_INPUT or %G_IO_ERROR_CANCELLED; the
 *   original is where it was then
 *
 * Copies the original to the place, reads it back, and lets the small copy take its place.
 *
 * Returns: whether that worked
 */
gboolean
sahne_originals_replace (SahneOriginals *self, const char *path, const char *small,
                         SahneOriginalsProgress progress, gpointer data, GCancellable *cancellable,
                         char **kept, char **now, GError **error)
{
  g_autofree char *base = g_path_get_basename (path), *name = g_filename_display_name (base);
  Move move = { .owner = self,
                .path = path,
                .small = small,
                .name = name,
                .progress = progress,
                .data = data,
                .cancellable = cancellable };
  g_autoptr (GError) reason = NULL;
  g_autoptr (GFile) file = NULL;
  g_autofree char *place = NULL;
  gboolean done;

  if (!look_at (&move, error))
    return FALSE;
  move.all = move.info.st_size * 2;
  file = keep (&move, &reason);
  if (file == NULL)
    explain (self, reason, error);
  else if (is_unchanged (&move, error))
    place = put_small (&move, error);
  done = place != NULL;
  if (done)
    {
      write_journal (&move, file, place);
      *kept = g_file_get_parse_name (file);
      *now = g_steal_pointer (&place);
    }
  g_free (move.digest);
  g_free (move.small_digest);
  return done;
}
