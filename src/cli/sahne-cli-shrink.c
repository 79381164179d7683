/* The verb `shrink`: existing videos become smaller ones in a folder, each made by a child process
 * that may crash without harm. The videos themselves are only read, unless the person wants the
 * originals elsewhere and the small ones in their places.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-cli.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "sahne-encoder.h"
#include "sahne-error.h"
#include "sahne-json.h"
#include "sahne-output-file.h"
#include "sahne-quality.h"
#include "sahne-shrinker.h"

typedef struct
{
  SahneCli *cli;
  char *folder, *codec, *originals;
  SahneShrinkOrder order;
  SahneShrinker *shrinker;
  GPtrArray *videos; /* paths */
  guint current, made, skipped, failed;
  gint64 old_bytes, new_bytes;
  double part; /* of all that is done */
  SahneExit worst;
  char *last_error;
  JsonArray *files;
} Shrink;

static void
shrink_clear (Shrink *self)
{
  g_free (self->folder);
  g_free (self->codec);
  g_free (self->originals);
  g_free (self->last_error);
  g_clear_pointer (&self->videos, g_ptr_array_unref);
  g_clear_object (&self->shrinker);
  json_array_unref (self->files);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Shrink, shrink_clear)

static void
pass_progress (double part, gpointer data)
{
  Shrink *self = data;
  g_autofree char *base = g_path_get_basename (self->videos->pdata[self->current]);
  g_autofree char *name = g_filename_display_name (base);
  g_autofree char *words
      = g_strdup_printf (_ ("%u of %u: %s"), self->current + 1, self->videos->len, name);

  /* A video that is tried again does not go back. */
  self->part = MAX (self->part, (self->current + part) / self->videos->len);
  sahne_cli_progress (self->cli, "fitting", self->part, -1, words, NULL);
}

static JsonObject *
shrink_one (Shrink *self, const char *path, GError **error)
{
  g_autofree char *place = sahne_shrinker_place (self->shrinker, path);

  return sahne_shrinker_run (self->shrinker, &self->order, path, place, pass_progress, self,
                             self->cli->cancellable, error);
}

static void
say_done (Shrink *self, const char *name, JsonObject *report)
{
  gint64 old = sahne_json_int (report, "old_bytes", 0), now = sahne_json_int (report, "bytes", 0);
  g_autofree char *before = sahne_size_format ((guint64) old, self->order.unit);
  g_autofree char *after = sahne_size_format ((guint64) now, self->order.unit);
  JsonArray *lost = sahne_json_array (report, "lost");
  g_autoptr (GString) text = g_string_new (NULL);

  self->made++;
  self->old_bytes += old;
  self->new_bytes += now;
  g_string_printf (text, _ ("%s: %s, now %s (%.1f times smaller), quality: %s."), name, before,
                   after, (double) old / (double) MAX (now, 1),
                   sahne_json_string (report, "quality", ""));
  if (sahne_json_string (report, "original", NULL))
    g_string_append_printf (text, _ (" The original is kept as “%s”."),
                            sahne_json_string (report, "original", ""));
  for (guint i = 0; lost && i < json_array_get_length (lost); i++)
    g_string_append_printf (text, "%s%s", i ? ", " : _ (" Not kept: "),
                            sahne_json_array_string (lost, i, ""));
  sahne_cli_message (self->cli, "notice", text->str, NULL, NULL);
}

static void
say_skipped (Shrink *self, const char *name, JsonObject *report)
{
  g_autofree char *text
      = g_strdup_printf (_ ("%s: left as it is. %s"), name, sahne_json_string (report, "text", ""));

  self->skipped++;
  sahne_cli_message (self->cli, "notice", text, NULL, NULL);
}

static void
note_failed (Shrink *self, const char *path, const GError *error)
{
  g_autofree char *source = g_filename_display_name (path);
  JsonObject *report = json_object_new ();
  SahneExit code = error->domain != SAHNE_ERROR        ? SAHNE_EXIT_FAILED
                   : error->code == SAHNE_ERROR_INPUT  ? SAHNE_EXIT_INPUT
                   : error->code == SAHNE_ERROR_OUTPUT ? SAHNE_EXIT_OUTPUT
                                                       : SAHNE_EXIT_FAILED;

  self->failed++;
  if (self->worst == SAHNE_EXIT_DONE || code == SAHNE_EXIT_INPUT)
    self->worst = code;
  json_object_set_string_member (report, "source", source);
  json_object_set_string_member (report, "state", "failed");
  json_object_set_string_member (report, "text", error->message);
  json_array_add_object_element (self->files, report);
  g_free (self->last_error);
  self->last_error = g_strdup (error->message);
  if (self->videos->len > 1)
    sahne_cli_message (self->cli, "warning", error->message, NULL, NULL);
}

/* Works on all videos; one that is bad does not stop the others. */
static gboolean
shrink_all (Shrink *self, GError **error)
{
  for (; self->current < self->videos->len; self->current++)
    {
      const char *path = self->videos->pdata[self->current];
      g_autofree char *base = g_path_get_basename (path), *name = g_filename_display_name (base);
      g_autoptr (GError) bad = NULL;
      JsonObject *report = shrink_one (self, path, &bad);
      if (g_error_matches (bad, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_propagate_error (error, g_steal_pointer (&bad));
          return FALSE;
        }
      if (report == NULL)
        {
          note_failed (self, path, bad);
          continue;
        }
      if (strcmp (sahne_json_string (report, "state", ""), "done") == 0)
        say_done (self, name, report);
      else
        say_skipped (self, name, report);
      json_array_add_object_element (self->files, report);
    }
  return TRUE;
}

static int
finish (Shrink *self)
{
  g_autoptr (JsonObject) result = json_object_new ();
  g_autofree char *before = sahne_size_format ((guint64) self->old_bytes, self->order.unit);
  g_autofree char *after = sahne_size_format ((guint64) self->new_bytes, self->order.unit);
  g_autofree char *text = NULL;

  json_object_set_int_member (result, "made", self->made);
  json_object_set_int_member (result, "skipped", self->skipped);
  json_object_set_int_member (result, "failed", self->failed);
  json_object_set_int_member (result, "old_bytes", self->old_bytes);
  json_object_set_int_member (result, "bytes", self->new_bytes);
  json_object_set_array_member (result, "files", json_array_ref (self->files));
  if (self->videos->len > 1)
    sahne_cli_say (self->cli, _ ("%u made smaller (%s, now %s), %u left as they are, %u failed."),
                   self->made, before, after, self->skipped, self->failed);
  if (self->failed == 0)
    {
      sahne_cli_result (self->cli, result);
      return SAHNE_EXIT_DONE;
    }
  text = self->videos->len == 1 ? g_strdup (self->last_error)
                                : g_strdup_printf (_ ("%u of %u videos could not be made smaller."),
                                                   self->failed, self->videos->len);
  return sahne_cli_result_bad (self->cli, result, self->worst, text);
}

/* Reads the target; says what is wrong with it. */
static gboolean
read_target (Shrink *self, const char *times, const char *limit, const char *quality)
{
  char *end = NULL;
  double number = times ? g_ascii_strtod (times, &end) : 0;

  if ((times != NULL) + (limit != NULL) + (quality != NULL) != 1)
    sahne_cli_usage (self->cli, _ ("Choose one of --times, --limit and --quality."));
  else if (times && (end == times || *end || !(number >= 1.05 && number <= 1000)))
    sahne_cli_usage (self->cli, _ ("--times is a number from 1.05 to 1000."));
  else if (limit
           && (!sahne_size_parse (limit, &self->order.limit_bytes, &self->order.unit)
               || self->order.limit_bytes < 1000))
    sahne_cli_usage (self->cli, _ ("--limit is a size such as “16 MB” or “8 MiB”."));
  else if (quality && (self->order.quality = sahne_quality_parse (quality)) < 0)
    sahne_cli_usage (self->cli, _ ("--quality is good, great, same, or points from 1 to 100."));
  else
    {
      self->order.times_pm = (int) lrint (number * 1000);
      self->order.target = times   ? SAHNE_DELIVERY_TARGET_TIMES
                           : limit ? SAHNE_DELIVERY_TARGET_LIMIT
                                   : SAHNE_DELIVERY_TARGET_QUALITY;
      return TRUE;
    }
  return FALSE;
}

static gboolean
read_codec (Shrink *self)
{
  int codec = -1;

  if (self->codec == NULL)
    self->codec = g_strdup ("hevc");
  if (strcmp (self->codec, "hevc") == 0 || strcmp (self->codec, "av1") == 0
      || strcmp (self->codec, "h264") == 0)
    codec = sahne_name_index (sahne_video_codec_names, SAHNE_N_VIDEO_CODECS, self->codec);
  if (codec < 0)
    sahne_cli_usage (self->cli, _ ("--codec is hevc, av1 or h264."));
  else if (!sahne_encoder_available ((SahneVideoCodec) codec))
    sahne_cli_usage (self->cli, _ ("This computer has no encoder for %s."), self->codec);
  else
    {
      self->order.codec = (SahneVideoCodec) codec;
      return TRUE;
    }
  return FALSE;
}

static gboolean
make_folder (Shrink *self, GError **error)
{
  g_autofree char *path = g_steal_pointer (&self->folder);

  self->folder = g_canonicalize_filename (path, NULL);
  return g_mkdir_with_parents (self->folder, 0777) == 0
         || sahne_output_file_fail (self->folder, errno, error);
}

/* Small ones are made in a folder of ours and take the places of originals, which go where the
 * person said. */
static gboolean
prepare_originals (Shrink *self, GError **error)
{
  g_autoptr (GFile) location = g_file_new_for_commandline_arg (self->originals);
  g_autoptr (SahneOriginals) originals = sahne_originals_new (location);

  self->folder = g_build_filename (g_get_user_cache_dir (), "sahne", "shrink", NULL);
  if (!make_folder (self, error)
      || !sahne_originals_prepare (originals, self->cli->cancellable, error))
    return FALSE;
  self->shrinker = sahne_shrinker_new (self->folder);
  sahne_shrinker_set_originals (self->shrinker, originals);
  return TRUE;
}

static gboolean
prepare_folder (Shrink *self, GError **error)
{
  if (!make_folder (self, error))
    return FALSE;
  self->shrinker = sahne_shrinker_new (self->folder);
  return TRUE;
}

/* Videos in the place where originals are kept are no videos to be made smaller. */
static GPtrArray *
find_videos (Shrink *self, char **paths)
{
  g_autoptr (GFile) location
      = self->originals ? g_file_new_for_commandline_arg (self->originals) : NULL;
  g_autofree char *kept = location ? g_file_get_path (location) : NULL;

  return sahne_shrinker_find ((const char *const *) paths, self->originals ? kept : self->folder);
}

/**
 * sahne_cli_shrink:
 * @self: the call
 * @arguments: the verb's arguments
 *
 * Returns: the exit code
 */
int
sahne_cli_shrink (SahneCli *self, char **arguments)
{
  g_auto (Shrink) shrink = { .cli = self, .files = json_array_new () };
  g_autofree char *times = NULL, *limit = NULL, *quality = NULL;
  const GOptionEntry own[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &shrink.folder, N_ ("Where the small videos go"),
      N_ ("FOLDER") },
    { "times", 0, 0, G_OPTION_ARG_STRING, &times, N_ ("So many times smaller"), "N" },
    { "limit", 0, 0, G_OPTION_ARG_STRING, &limit, N_ ("No video larger than this"), N_ ("SIZE") },
    { "quality", 0, 0, G_OPTION_ARG_STRING, &quality,
      N_ ("good, great, same, or points from 1 to 100"), N_ ("NAME") },
    { "codec", 0, 0, G_OPTION_ARG_STRING, &shrink.codec, N_ ("hevc, av1 or h264"), N_ ("NAME") },
    { "keep-originals", 0, 0, G_OPTION_ARG_STRING, &shrink.originals,
      N_ ("In place of -o: small videos take the places of the originals, which are copied to this "
          "folder or address (WebDAV, SFTP, a drive) and checked first"),
      N_ ("PLACE") },
    { "no-place", 0, 0, G_OPTION_ARG_NONE, &shrink.order.no_place,
      N_ ("Leave out where a video was taken"), NULL },
    { NULL }
  };
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_autoptr (GError) error = NULL;

  if (!sahne_cli_parse (self, own, &rest))
    return SAHNE_EXIT_USAGE;
  if (g_strv_length (rest) < 2
      || (shrink.folder && *shrink.folder) == (shrink.originals && *shrink.originals))
    return sahne_cli_usage (self, _ ("Name videos or folders, and either a folder with -o or a "
                                     "place with --keep-originals."));
  if (!read_target (&shrink, times, limit, quality) || !read_codec (&shrink))
    return SAHNE_EXIT_USAGE;
  if (!(shrink.originals ? prepare_originals (&shrink, &error) : prepare_folder (&shrink, &error)))
    return sahne_cli_fail (self, g_steal_pointer (&error));
  shrink.videos = find_videos (&shrink, rest + 1);
  if (shrink.videos->len == 0)
    g_set_error (&error, SAHNE_ERROR, SAHNE_ERROR_INPUT, _ ("There are no videos in the folder."));
  if (error || !shrink_all (&shrink, &error))
    return sahne_cli_fail (self, g_steal_pointer (&error));
  return finish (&shrink);
}
