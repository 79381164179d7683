/* Fills a hidden folder beside the target and changes places with it at the end.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-output-folder.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "sahne-error.h"
#include "sahne-output-file.h"

struct _SahneOutputFolder
{
  char *path;
  char *temporary; /* NULL when it is at its place */
  int lock;        /* held as long as somebody writes into it */
};

/* Removes the plain files of a folder, and the folder: there are no others in it. */
static void
remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder && (name = g_dir_read_name (folder)))
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      g_unlink (file);
    }
  g_rmdir (path);
}

/* Locks a folder for its writer. Returns a descriptor, -1 when somebody else has it. */
static int
lock_folder (const char *path)
{
  int fd = open (path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

  if (fd >= 0 && flock (fd, LOCK_EX | LOCK_NB) != 0)
    {
      close (fd);
      fd = -1;
    }
  return fd;
}

/* Removes what a program left behind that was killed: hidden folders nobody holds. */
static void
remove_left (const char *parent, const char *name)
{
  g_autofree char *prefix = g_strdup_printf (".%.200s.", name);
  g_autoptr (GDir) folder = g_dir_open (parent, 0, NULL);
  const char *other;

  while (folder && (other = g_dir_read_name (folder)))
    {
      g_autofree char *path = g_build_filename (parent, other, NULL);
      int fd;
      if (!g_str_has_prefix (other, prefix) || strlen (other) != strlen (prefix) + 6
          || (fd = lock_folder (path)) < 0)
        continue;
      remove_folder (path);
      close (fd);
    }
}

/* Whether the target may be replaced: nothing, an empty folder, or one that we made. */
static gboolean
may_replace (const char *path, const char *mark, GError **error)
{
  g_autofree char *marked = g_build_filename (path, mark, NULL);
  g_autofree char *shown = g_filename_display_name (path);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  g_autoptr (GDir) inside = NULL;
  const char *name;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  if (folder == NULL)
    return sahne_output_file_fail (path, ENOTDIR, error);
  name = g_dir_read_name (folder);
  if (name && !g_file_test (marked, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_OUTPUT,
                   _ ("The folder “%s” has other things in it. Name a new or empty one."), shown);
      return FALSE;
    }
  for (; name; name = g_dir_read_name (folder))
    {
      g_autofree char *deeper = g_build_filename (path, name, NULL);
      if (!g_file_test (deeper, G_FILE_TEST_IS_DIR))
        continue;
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_OUTPUT,
                   _ ("The folder “%s” has other things in it. Name a new or empty one."), shown);
      return FALSE;
    }
  return TRUE;
}

/**
 * sahne_output_folder_new:
 * @path: where the folder shall appear; an earlier one is replaced at the end
 * @mark: a file that every folder of this kind has: another folder with something in it is refused
 * @error: return location for %SAHNE_ERROR_OUTPUT
 *
 * Returns: (transfer full) (nullable): an empty folder beside @path
 */
SahneOutputFolder *
sahne_output_folder_new (const char *path, const char *mark, GError **error)
{
  g_autoptr (SahneOutputFolder) self = g_new0 (SahneOutputFolder, 1);
  g_autofree char *whole = g_canonicalize_filename (path, NULL);
  g_autofree char *parent = g_path_get_dirname (whole), *name = g_path_get_basename (whole);
  g_autofree char *hidden = g_strdup_printf (".%.200s.XXXXXX", name);

  self->path = g_strdup (whole);
  self->lock = -1;
  if (!may_replace (whole, mark, error))
    return NULL;
  remove_left (parent, name);
  self->temporary = g_build_filename (parent, hidden, NULL);
  if (g_mkdtemp_full (self->temporary, 0755) == NULL)
    {
      int code = errno;
      g_clear_pointer (&self->temporary, g_free);
      sahne_output_file_fail (path, code, error);
      return NULL;
    }
  self->lock = lock_folder (self->temporary);
  return g_steal_pointer (&self);
}

/**
 * sahne_output_folder_temporary:
 * @self: an output that is not at its place yet
 *
 * Returns: (transfer none): the folder to write into
 */
const char *
sahne_output_folder_temporary (SahneOutputFolder *self)
{
  return self->temporary;
}

/* Changes places with what is there, in one step where the system can. Returns 0 or an errno. */
static int
swap (SahneOutputFolder *self)
{
  g_autofree char *old = g_strconcat (self->temporary, ".old", NULL);
  int code;

  if (!g_file_test (self->path, G_FILE_TEST_EXISTS))
    return g_rename (self->temporary, self->path) == 0 ? 0 : errno;
  if (renameat2 (AT_FDCWD, self->temporary, AT_FDCWD, self->path, RENAME_EXCHANGE) == 0)
    {
      remove_folder (self->temporary);
      return 0;
    }
  if (g_rename (self->path, old) != 0)
    return errno;
  if (g_rename (self->temporary, self->path) == 0)
    {
      remove_folder (old);
      return 0;
    }
  code = errno;
  g_rename (old, self->path);
  return code;
}

static void
flush (const char *path)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC);

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

/**
 * sahne_output_folder_commit:
 * @self: an output whose files are written and closed
 * @error: return location for %SAHNE_ERROR_OUTPUT
 *
 * Puts the folder at its place.
 *
 * Returns: whether it is there
 */
gboolean
sahne_output_folder_commit (SahneOutputFolder *self, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (self->path);
  int code;

  flush (self->temporary);
  code = swap (self);
  if (code != 0)
    return sahne_output_file_fail (self->path, code, error);
  flush (parent);
  g_clear_pointer (&self->temporary, g_free);
  return TRUE;
}

/**
 * sahne_output_folder_free:
 * @self: (transfer full): an output
 *
 * Without sahne_output_folder_commit() before it nothing is left behind.
 */
void
sahne_output_folder_free (SahneOutputFolder *self)
{
  if (self->temporary)
    remove_folder (self->temporary);
  if (self->lock >= 0)
    close (self->lock);
  g_free (self->temporary);
  g_free (self->path);
  g_free (self);
}
