/* Writes beside the target and renames at the end, so that nothing half-written ever stays.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-output-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "sahne-error.h"

struct _SahneOutputFile
{
  char *path;
  char *hidden;    /* a name beside it that nobody has */
  char *temporary; /* what to write to */
  int fd;
  gboolean named; /* whether the hidden name is in the folder */
};

/**
 * sahne_output_file_fail:
 * @path: the file that was to be written
 * @code: an errno
 * @error: return location for %SAHNE_ERROR_OUTPUT
 *
 * Says in a sentence why a file could not be written and what helps.
 *
 * Returns: %FALSE
 */
gboolean
sahne_output_file_fail (const char *path, int code, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  const char *form;

  switch (code)
    {
    case ENOSPC:
    case EDQUOT:
      form = _ ("There is no room left for “%s”. Free some space or choose another disk.");
      break;
    case EFBIG:
      form = _ ("“%s” would be larger than this disk allows for a file. Choose another disk or a "
                "smaller size.");
      break;
    case EACCES:
    case EPERM:
    case EROFS:
      form = _ ("“%s” may not be written there. Choose a folder that is yours.");
      break;
    case ENOENT:
    case ENOTDIR:
      form = _ ("The folder of “%s” does not exist. Choose another one.");
      break;
    case EISDIR:
      form = _ ("“%s” is a folder. Give the file a name of its own.");
      break;
    default:
      g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_OUTPUT,
                   _ ("“%s” cannot be written: %s. Choose another place."), name,
                   g_strerror (code));
      return FALSE;
    }
  g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_OUTPUT, form, name);
  return FALSE;
}

/* A file without a name where the system can (it vanishes even when the program is killed), else
 * one with a hidden name. Returns 0 or an errno. */
static int
open_temporary (SahneOutputFile *self, const char *folder)
{
  self->fd = open (folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0666);
  self->temporary = g_strdup_printf ("/proc/self/fd/%d", self->fd);
  if (self->fd >= 0 && access (self->temporary, W_OK) == 0)
    return 0;
  if (self->fd >= 0)
    close (self->fd);
  self->fd = g_mkstemp_full (self->hidden, O_RDWR | O_CLOEXEC, 0666);
  if (self->fd < 0)
    return errno;
  self->named = TRUE;
  g_free (self->temporary);
  self->temporary = g_strdup (self->hidden);
  return 0;
}

/**
 * sahne_output_file_new:
 * @path: where the file shall appear
 * @error: return location for %SAHNE_ERROR_OUTPUT
 *
 * Returns: (transfer full) (nullable): an empty file beside @path
 */
SahneOutputFile *
sahne_output_file_new (const char *path, GError **error)
{
  g_autoptr (SahneOutputFile) self = g_new0 (SahneOutputFile, 1);
  g_autofree char *folder = g_path_get_dirname (path), *name = g_path_get_basename (path);
  g_autofree char *hidden = g_strdup_printf (".%.200s.XXXXXX", name);
  int code;

  self->fd = -1;
  self->path = g_strdup (path);
  self->hidden = g_build_filename (folder, hidden, NULL);
  code = g_file_test (path, G_FILE_TEST_IS_DIR) ? EISDIR : open_temporary (self, folder);
  if (code != 0)
    {
      sahne_output_file_fail (path, code, error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * sahne_output_file_temporary:
 * @self: an output
 *
 * Returns: (transfer none): the file to write to
 */
const char *
sahne_output_file_temporary (SahneOutputFile *self)
{
  return self->temporary;
}

/* Gives a file without a name the hidden one. Returns 0 or an errno. */
static int
give_name (SahneOutputFile *self)
{
  for (int i = 0; i < 100 && !self->named; i++)
    {
      g_autofree char *digits = g_strdup_printf ("%06x", ((guint) getpid () * 100 + i) & 0xffffff);
      memcpy (self->hidden + strlen (self->hidden) - 6, digits, 6);
      if (linkat (AT_FDCWD, self->temporary, AT_FDCWD, self->hidden, AT_SYMLINK_FOLLOW) == 0)
        self->named = TRUE;
      else if (errno != EEXIST)
        return errno;
    }
  return self->named ? 0 : EEXIST;
}

/**
 * sahne_output_file_commit:
 * @self: an output whose temporary file is written and closed
 * @error: return location for %SAHNE_ERROR_OUTPUT
 *
 * Puts the file at its place, over what was there.
 *
 * Returns: whether it is there
 */
gboolean
sahne_output_file_commit (SahneOutputFile *self, GError **error)
{
  int code = fsync (self->fd) != 0 ? errno : give_name (self);

  if (code == 0 && g_rename (self->hidden, self->path) != 0)
    code = errno;
  if (code != 0)
    return sahne_output_file_fail (self->path, code, error);
  self->named = FALSE;
  return TRUE;
}

/**
 * sahne_output_file_free:
 * @self: (transfer full): an output
 *
 * Without sahne_output_file_commit() before it nothing is left behind.
 */
void
sahne_output_file_free (SahneOutputFile *self)
{
  if (self->named)
    g_unlink (self->hidden);
  if (self->fd >= 0)
    close (self->fd);
  g_free (self->temporary);
  g_free (self->hidden);
  g_free (self->path);
  g_free (self);
}
