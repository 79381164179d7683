/* Copies into a hidden folder at the place, file by file, and renames at the end: nobody ever sees
 * a part of it. Through GIO, so that a place is a folder, a drive, or a server that is mounted.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-publish.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sahne-error.h"

#define PIECE (256 * 1024)
#define PAUSE_US 100000

/* More files are no package of ours. */
#define MAX_FILES 10000

/* Of a file that is continued, so much of what was there is compared with the source. */
#define TAIL (64 * 1024)

/* The file in the hidden folder that says which source its files are from. */
#define MARK ".source"

typedef struct
{
  char *name;
  GFile *file;
  guint64 bytes;
} Item;

typedef struct
{
  GFile *source, *part;
  GPtrArray *items;
  gboolean folder; /* whether the source is one */
  char *mark;
  guint64 total, done, resumed;
  gint64 told;
  SahnePublishProgress progress;
  gpointer data;
  GCancellable *cancellable;
} Publish;

static void
item_free (gpointer data)
{
  Item *item = data;

  g_free (item->name);
  g_object_unref (item->file);
  g_free (item);
}

/**
 * sahne_published_clear:
 * @self: what was published
 */
void
sahne_published_clear (SahnePublished *self)
{
  g_clear_pointer (&self->uri, g_free);
}

/* Says what went wrong in words that help. */
static gboolean
explain (const GError *reason, GFile *place, GError **error)
{
  g_autofree char *name = g_file_get_parse_name (place);

  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED) || reason->domain == SAHNE_ERROR)
    g_propagate_error (error, g_error_copy (reason));
  else if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_NOT_MOUNTED))
    g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_OUTPUT,
                 _ ("“%s” is not connected. Open it in the file manager, then publish again."),
                 name);
  else if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_OUTPUT,
                 _ ("There is no room left at “%s”. Make some and publish again: it goes on where "
                    "it stopped."),
                 name);
  else if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED)
           || g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_READ_ONLY))
    g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_OUTPUT,
                 _ ("“%s” may not be written to. Choose a place that is yours."), name);
  else
    g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_OUTPUT,
                 _ ("Publishing to “%s” stopped: %s. Publish again: it goes on where it stopped."),
                 name, reason->message);
  return FALSE;
}

static void
tell (Publish *self, gboolean now)
{
  gint64 time = g_get_monotonic_time ();

  if (self->progress == NULL || (!now && time - self->told < PAUSE_US))
    return;
  self->told = time;
  self->progress (self->done, self->total, self->data);
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(Item *const *) a)->name, (*(Item *const *) b)->name);
}

static gboolean
refuse (GFile *source, const char *form, GError **error)
{
  g_autofree char *name = g_file_get_parse_name (source);
  g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_INPUT, form, name);
  return FALSE;
}

/* Adds a plain file, and what tells it from another version of it. */
static void
add_item (Publish *self, GFile *file, GFileInfo *info, GChecksum *mark)
{
  Item *item = g_new0 (Item, 1);
  g_autofree char *facts = NULL;

  item->name = g_strdup (g_file_info_get_name (info));
  item->file = g_object_ref (file);
  item->bytes = (guint64) g_file_info_get_size (info);
  facts = g_strdup_printf ("%s/%" G_GUINT64_FORMAT "/%" G_GUINT64_FORMAT ".%u/", item->name,
                           item->bytes,
                           g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED),
                           g_file_info_get_attribute_uint32 (info,
                                                             G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC));
  g_checksum_update (mark, (const guchar *) facts, -1);
  self->total += item->bytes;
  g_ptr_array_add (self->items, item);
}

#define ATTRIBUTES                                                                                 \
  G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE                                \
                                 "," G_FILE_ATTRIBUTE_STANDARD_SIZE ",time::modified,"             \
                                 "time::modified-usec"

static gboolean
list_folder (Publish *self, GChecksum *mark, GError **error)
{
  g_autoptr (GFileEnumerator) inside
      = g_file_enumerate_children (self->source, ATTRIBUTES, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS,
                                   self->cancellable, error);

  while (inside)
    {
      GFileInfo *info;
      GFile *file;
      if (!g_file_enumerator_iterate (inside, &info, &file, self->cancellable, error))
        return FALSE;
      if (info == NULL)
        return self->items->len > 0 || refuse (self->source, _ ("“%s” is empty."), error);
      if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR || self->items->len >= MAX_FILES)
        return refuse (self->source,
                       _ ("“%s” is no package: there are more than plain files in it. Give a film "
                          "or a package that Sahne made."),
                       error);
      add_item (self, file, info, mark);
    }
  return FALSE;
}

static gboolean
list_source (Publish *self, GError **error)
{
  g_autoptr (GChecksum) mark = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GFileInfo) info = g_file_query_info (self->source, ATTRIBUTES, G_FILE_QUERY_INFO_NONE,
                                                  self->cancellable, NULL);

  if (info == NULL)
    return refuse (self->source, _ ("“%s” is not there any more."), error);
  self->folder = g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY;
  if (!self->folder && g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    return refuse (self->source, _ ("“%s” is not a plain file."), error);
  if (!self->folder)
    add_item (self, self->source, info, mark);
  else if (!list_folder (self, mark, error))
    return FALSE;
  g_ptr_array_sort (self->items, compare_items);
  self->mark = g_strdup (g_checksum_get_string (mark));
  return TRUE;
}

/* Removes a folder of plain files; what cannot be removed is left. */
static void
remove_folder (GFile *folder)
{
  g_autoptr (GFileEnumerator) inside
      = g_file_enumerate_children (folder, G_FILE_ATTRIBUTE_STANDARD_NAME,
                                   G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);
  GFileInfo *info;
  GFile *file;

  while (inside && g_file_enumerator_iterate (inside, &info, &file, NULL, NULL) && info)
    g_file_delete (file, NULL, NULL);
  g_clear_object (&inside);
  g_file_delete (folder, NULL, NULL);
}

/* Makes the hidden folder, or keeps the one of an earlier attempt with the same source. */
static gboolean
open_part (Publish *self, GError **error)
{
  g_autoptr (GFile) mark = g_file_get_child (self->part, MARK);
  g_autoptr (GError) reason = NULL;
  g_autofree char *text = NULL;

  if (g_file_load_contents (mark, self->cancellable, &text, NULL, NULL, NULL)
      && g_strcmp0 (text, self->mark) == 0)
    return TRUE;
  remove_folder (self->part);
  if (!g_file_make_directory_with_parents (self->part, self->cancellable, &reason)
      && !g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_EXISTS))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  return g_file_replace_contents (mark, self->mark, strlen (self->mark), NULL, FALSE,
                                  G_FILE_CREATE_NONE, NULL, self->cancellable, error);
}

static guint64
size_of (GFile *file, GCancellable *cancellable)
{
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                                  G_FILE_QUERY_INFO_NONE, cancellable, NULL);
  return info ? (guint64) g_file_info_get_size (info) : 0;
}

static gboolean
read_at (GFile *file, guint64 offset, void *data, gsize bytes, GCancellable *cancellable)
{
  g_autoptr (GFileInputStream) in = g_file_read (file, cancellable, NULL);
  gsize got = 0;

  return in && g_seekable_seek (G_SEEKABLE (in), (goffset) offset, G_SEEK_SET, cancellable, NULL)
         && g_input_stream_read_all (G_INPUT_STREAM (in), data, bytes, &got, cancellable, NULL)
         && got == bytes;
}

/* How much of a file is there already and ends as the source does at that place. */
static guint64
kept (Publish *self, const Item *item, GFile *target)
{
  guint64 there = size_of (target, self->cancellable), tail = MIN (there, TAIL);
  g_autofree guint8 *a = g_malloc (TAIL), *b = g_malloc (TAIL);

  if (there == 0 || there > item->bytes
      || !read_at (target, there - tail, a, tail, self->cancellable)
      || !read_at (item->file, there - tail, b, tail, self->cancellable)
      || memcmp (a, b, tail) != 0)
    return 0;
  return there;
}

static gboolean
pump (Publish *self, GInputStream *in, GOutputStream *out, GError **error)
{
  g_autofree guint8 *piece = g_malloc (PIECE);
  gssize got;

  while ((got = g_input_stream_read (in, piece, PIECE, self->cancellable, error)) > 0)
    {
      if (!g_output_stream_write_all (out, piece, (gsize) got, NULL, self->cancellable, error))
        return FALSE;
      self->done += (guint64) got;
      tell (self, FALSE);
    }
  return got == 0;
}

/* Opens the target behind what is kept of it; places that cannot append begin anew. */
static GFileOutputStream *
open_target (Publish *self, GFile *target, guint64 *there, GError **error)
{
  GFileOutputStream *out
      = *there ? g_file_append_to (target, G_FILE_CREATE_NONE, self->cancellable, NULL) : NULL;

  if (out)
    return out;
  *there = 0;
  return g_file_replace (target, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, self->cancellable,
                         error);
}

static gboolean
copy_item (Publish *self, const Item *item, GError **error)
{
  g_autoptr (GFile) target = g_file_get_child (self->part, item->name);
  g_autoptr (GFileInputStream) in = NULL;
  g_autoptr (GFileOutputStream) out = NULL;
  guint64 there = kept (self, item, target);
  gboolean done;

  if (there < item->bytes || item->bytes == 0)
    {
      in = g_file_read (item->file, self->cancellable, error);
      out = in ? open_target (self, target, &there, error) : NULL;
    }
  self->done += there;
  self->resumed += there;
  if (there)
    tell (self, FALSE);
  if (there == item->bytes && item->bytes > 0)
    return TRUE;
  if (out == NULL
      || !g_seekable_seek (G_SEEKABLE (in), (goffset) there, G_SEEK_SET, self->cancellable, error))
    return FALSE;
  done = pump (self, G_INPUT_STREAM (in), G_OUTPUT_STREAM (out), error);
  /* What was written so far stays, for the next attempt. */
  if (!g_output_stream_close (G_OUTPUT_STREAM (out), done ? self->cancellable : NULL,
                              done ? error : NULL)
      || !done)
    return FALSE;
  if (size_of (target, self->cancellable) == item->bytes)
    return TRUE;
  g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_OUTPUT,
               _ ("“%s” arrived with another size. Publish again."), item->name);
  return FALSE;
}

/* Puts what was copied at its name, over what was there. */
static gboolean
put_in_place (Publish *self, GFile *final, GError **error)
{
  g_autoptr (GFile) mark = g_file_get_child (self->part, MARK);
  g_autofree char *name = g_file_get_basename (final);
  g_autofree char *aside = g_strdup_printf (".%s.old", name);
  g_autoptr (GFile) parent = g_file_get_parent (final);
  g_autoptr (GFile) old = g_file_get_child (parent, aside);
  const Item *only = self->items->pdata[0];
  gboolean had;

  if (!self->folder)
    {
      g_autoptr (GFile) copied = g_file_get_child (self->part, only->name);
      if (!g_file_move (copied, final, G_FILE_COPY_OVERWRITE, self->cancellable, NULL, NULL, error))
        return FALSE;
      remove_folder (self->part);
      return TRUE;
    }
  had = g_file_query_exists (final, self->cancellable);
  if (had)
    remove_folder (old);
  if (had && !g_file_move (final, old, G_FILE_COPY_NO_FALLBACK_FOR_MOVE, NULL, NULL, NULL, error))
    return FALSE;
  g_file_delete (mark, NULL, NULL);
  if (!g_file_move (self->part, final, G_FILE_COPY_NO_FALLBACK_FOR_MOVE, NULL, NULL, NULL, error))
    {
      if (had)
        g_file_move (old, final, G_FILE_COPY_NO_FALLBACK_FOR_MOVE, NULL, NULL, NULL, NULL);
      return FALSE;
    }
  if (had)
    remove_folder (old);
  return TRUE;
}

static gboolean
run (Publish *self, GFile *final, GError **error)
{
  if (!list_source (self, error) || !open_part (self, error))
    return FALSE;
  for (guint i = 0; i < self->items->len; i++)
    if (!copy_item (self, self->items->pdata[i], error))
      return FALSE;
  tell (self, TRUE);
  return put_in_place (self, final, error);
}

/**
 * sahne_publish:
 * @source: a finished film, or the folder of a package
 * @place: the folder it shall appear in, under its own name
 * @progress: (nullable): told how far it is
 * @data: for @progress
 * @cancellable: (nullable): to stop it
 * @published: (out caller-allocates): what came of it; to be cleared
 * @error: return location for %SAHNE_ERROR_INPUT, %SAHNE_ERROR_OUTPUT or %G_IO_ERROR_CANCELLED
 *
 * When it is stopped by whatever, the next call with the same source goes on where it stopped. What
 * was at the place under that name stays until the new one is complete.
 *
 * Returns: whether it is there
 */
gboolean
sahne_publish (GFile *source, GFile *place, SahnePublishProgress progress, gpointer data,
               GCancellable *cancellable, SahnePublished *published, GError **error)
{
  g_autofree char *name = g_file_get_basename (source);
  g_autofree char *hidden = g_strdup_printf (".%s.part", name);
  g_autoptr (GFile) final = g_file_get_child (place, name);
  g_autoptr (GError) reason = NULL;
  Publish self
      = { .source = source, .progress = progress, .data = data, .cancellable = cancellable };
  gboolean done;

  *published = (SahnePublished){ 0 };
  if (g_file_equal (source, final) || g_file_equal (source, place)
      || g_file_has_prefix (place, source))
    {
      refuse (source, _ ("“%s” is already there. Choose another place."), error);
      return FALSE;
    }
  self.part = g_file_get_child (place, hidden);
  self.items = g_ptr_array_new_with_free_func (item_free);
  done = run (&self, final, &reason);
  if (done)
    *published
        = (SahnePublished){ g_file_get_uri (final), self.items->len, self.total, self.resumed };
  else
    explain (reason, place, error);
  g_ptr_array_unref (self.items);
  g_object_unref (self.part);
  g_free (self.mark);
  return done;
}
