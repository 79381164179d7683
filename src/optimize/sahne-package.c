/* Gathers the tracks of a streaming package in a hidden folder, writes what players read first, and
 * puts the folder at its place.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-package-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "sahne-codec-string.h"
#include "sahne-error.h"
#include "sahne-media-file.h"
#include "sahne-muxer.h"
#include "sahne-output-file.h"
#include "sahne-sound-encoder.h"

static void
track_free (gpointer data)
{
  SahnePackageTrack *track = data;

  g_free (track->name);
  g_free (track->path);
  g_free (track->codecs);
  g_clear_pointer (&track->cmaf, sahne_cmaf_track_free);
  g_free (track);
}

/**
 * sahne_package_new:
 * @folder: where the package shall appear; an earlier one is replaced by a whole one only
 * @error: return location for %SAHNE_ERROR_OUTPUT
 *
 * Returns: (transfer full) (nullable): an empty package
 */
SahnePackage *
sahne_package_new (const char *folder, GError **error)
{
  SahneOutputFolder *output = sahne_output_folder_new (folder, SAHNE_PACKAGE_HLS, error);
  SahnePackage *self;

  if (output == NULL)
    return NULL;
  self = g_new0 (SahnePackage, 1);
  self->output = output;
  self->rungs = g_ptr_array_new_with_free_func (track_free);
  return self;
}

/**
 * sahne_package_free:
 * @self: (transfer full): a package; without sahne_package_commit() nothing of it stays
 */
void
sahne_package_free (SahnePackage *self)
{
  g_clear_pointer (&self->output, sahne_output_folder_free);
  g_ptr_array_unref (self->rungs);
  g_clear_pointer (&self->sound, track_free);
  g_free (self->title);
  g_free (self->language);
  g_free (self->captions);
  g_free (self);
}

/**
 * sahne_package_set_title:
 * @self: a package
 * @title: (nullable): what the film is called
 */
void
sahne_package_set_title (SahnePackage *self, const char *title)
{
  g_free (self->title);
  self->title = g_strdup (title);
}

/**
 * sahne_package_set_language:
 * @self: a package
 * @language: (nullable): of sound and captions, as BCP 47 names it
 */
void
sahne_package_set_language (SahnePackage *self, const char *language)
{
  gboolean plain = language && *language;

  for (const char *c = language; plain && *c; c++)
    plain = g_ascii_isalnum (*c) || *c == '-';
  g_free (self->language);
  self->language = plain ? g_strdup (language) : NULL;
}

/**
 * sahne_package_folder:
 * @self: a package that is not at its place yet
 *
 * Returns: (transfer none): where its files are now
 */
const char *
sahne_package_folder (SahnePackage *self)
{
  return sahne_output_folder_temporary (self->output);
}

static SahnePackageTrack *
track_new (SahnePackage *self, char *name)
{
  SahnePackageTrack *track = g_new0 (SahnePackageTrack, 1);
  g_autofree char *file = g_strconcat (name, ".mp4", NULL);

  track->name = name;
  track->path = g_build_filename (sahne_package_folder (self), file, NULL);
  return track;
}

/**
 * sahne_package_add_rung:
 * @self: a package
 * @settings: how its pictures are made
 *
 * Rungs come codec by codec, the best first. All have the same keyframes.
 *
 * Returns: (transfer none): the file its CMAF track is to be written to
 */
const char *
sahne_package_add_rung (SahnePackage *self, const SahneDeliverySettings *settings)
{
  int side = MIN (settings->width, settings->height);
  SahnePackageTrack *track;
  char letter = 'a';

  for (guint i = 0; i < self->rungs->len; i++)
    {
      const SahnePackageTrack *other = self->rungs->pdata[i];
      letter += other->codec == settings->codec && MIN (other->width, other->height) == side;
    }
  track
      = track_new (self,
                   letter == 'a'
                       ? g_strdup_printf ("%s-%dp", sahne_video_codec_names[settings->codec], side)
                       : g_strdup_printf ("%s-%dp-%c", sahne_video_codec_names[settings->codec],
                                          side, letter));
  track->codec = settings->codec;
  track->width = settings->width;
  track->height = settings->height;
  track->rate_num = settings->rate_num;
  track->rate_den = settings->rate_den;
  g_ptr_array_add (self->rungs, track);
  return track->path;
}

/**
 * sahne_package_add_sound:
 * @self: a package
 * @sound: the film's sound in AAC
 * @cancellable: (nullable): to stop it
 * @error: return location for what stopped it
 *
 * Returns: whether it is written
 */
gboolean
sahne_package_add_sound (SahnePackage *self, SahneChunk *sound, GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (SahneMuxer) muxer = sahne_muxer_new (SAHNE_CONTAINER_PACKAGE);

  g_clear_pointer (&self->sound, track_free);
  self->sound = track_new (self, g_strdup ("sound"));
  sahne_muxer_add_track (muxer, SAHNE_SOUND_RATE, 1, NULL);
  return sahne_muxer_add_chunk (muxer, 0, sound, error)
         && sahne_muxer_write (muxer, self->sound->path, cancellable, error);
}

/**
 * sahne_package_put:
 * @self: a package
 * @name: a file of it
 * @text: what is in it
 * @error: return location for %SAHNE_ERROR_OUTPUT
 *
 * Returns: whether it is written
 */
gboolean
sahne_package_put (SahnePackage *self, const char *name, const char *text, GError **error)
{
  g_autofree char *path = g_build_filename (sahne_package_folder (self), name, NULL);
  g_autoptr (GError) reason = NULL;

  if (g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_DURABLE, 0666, &reason))
    return TRUE;
  return sahne_output_file_fail (path,
                                 g_error_matches (reason, G_FILE_ERROR, G_FILE_ERROR_NOSPC) ? ENOSPC
                                                                                            : EIO,
                                 error);
}

/**
 * sahne_package_add_captions:
 * @self: a package
 * @captions: (element-type SahneCaptionCue): captions in order of time
 * @error: return location for %SAHNE_ERROR_OUTPUT
 *
 * Returns: whether they are written; nothing is when there are none
 */
gboolean
sahne_package_add_captions (SahnePackage *self, GArray *captions, GError **error)
{
  g_autofree char *text = sahne_captions_write_vtt (captions);

  if (captions->len == 0)
    return TRUE;
  g_free (self->captions);
  self->captions = g_strdup ("captions.vtt");
  return sahne_package_put (self, self->captions, text, error);
}

/* Looks into a track that was written. */
static gboolean
read_track (SahnePackageTrack *track, GError **error)
{
  g_autoptr (SahneMediaFile) media = sahne_media_file_open (track->path, NULL, error);

  if (media == NULL || (track->cmaf = sahne_cmaf_track_read (track->path, error)) == NULL)
    return FALSE;
  track->codecs = sahne_codec_string (sahne_media_file_format (media)->streams[0]->codecpar);
  if (track->codecs)
    return TRUE;
  g_set_error (
      error, SAHNE_ERROR, SAHNE_ERROR_FAILED,
      _ ("The encoder left no description that players could read. Choose another codec."));
  return FALSE;
}

/**
 * sahne_package_write:
 * @self: a package whose tracks are all written
 * @page: the page, see sahne_package_write_page()
 * @error: return location for %SAHNE_ERROR_OUTPUT
 *
 * Writes what players read first.
 *
 * Returns: whether it is written
 */
gboolean
sahne_package_write (SahnePackage *self, const char *page, GError **error)
{
  for (guint i = 0; i < self->rungs->len; i++)
    if (!read_track (self->rungs->pdata[i], error))
      return FALSE;
  if (self->sound && !read_track (self->sound, error))
    return FALSE;
  return sahne_package_write_hls (self, error) && sahne_package_write_dash (self, error)
         && sahne_package_write_page (self, page, error);
}

/**
 * sahne_package_sound:
 * @self: a package that is not at its place yet
 *
 * Returns: (transfer full) (nullable): the file with its sound
 */
char *
sahne_package_sound (SahnePackage *self)
{
  return self->sound ? g_strdup (self->sound->path) : NULL;
}

/**
 * sahne_package_bytes:
 * @self: a package that is written and not at its place yet
 *
 * Returns: the size of all its files
 */
guint64
sahne_package_bytes (SahnePackage *self)
{
  g_autoptr (GDir) folder = g_dir_open (sahne_package_folder (self), 0, NULL);
  const char *name;
  guint64 bytes = 0;

  while (folder && (name = g_dir_read_name (folder)))
    {
      g_autofree char *path = g_build_filename (sahne_package_folder (self), name, NULL);
      GStatBuf info;
      if (g_stat (path, &info) == 0)
        bytes += (guint64) info.st_size;
    }
  return bytes;
}

/**
 * sahne_package_commit:
 * @self: a package that is written
 * @error: return location for %SAHNE_ERROR_OUTPUT
 *
 * Returns: whether it is at its place
 */
gboolean
sahne_package_commit (SahnePackage *self, GError **error)
{
  return sahne_output_folder_commit (self->output, error);
}
