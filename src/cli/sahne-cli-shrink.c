/* The verb `shrink`: existing videos become smaller ones in a folder, each made by a child process
 * that may crash without harm. The videos themselves are only read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-cli.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sahne-delivery-settings.h"
#include "sahne-encoder.h"
#include "sahne-error.h"
#include "sahne-json.h"
#include "sahne-output-file.h"
#include "sahne-probe.h"
#include "sahne-quality.h"

/* Folders are searched this deep, for no more than so many videos. */
#define MAX_DEPTH 16
#define MAX_VIDEOS 100000

/* Processor time of a child, seconds: at least, and more for each megabyte of the video. */
#define CPU_LEAST 3600
#define CPU_EACH_MB 120
#define CPU_MOST (7 * 24 * 3600)

typedef struct
{
  SahneCli *cli;
  char *folder, *codec;
  int times_pm, quality;
  guint64 limit;
  SahneSizeUnit unit;
  GPtrArray *videos; /* paths */
  GHashTable *names; /* of results that were given away */
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
  g_free (self->last_error);
  g_ptr_array_unref (self->videos);
  g_hash_table_unref (self->names);
  json_array_unref (self->files);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Shrink, shrink_clear)

static gboolean
is_video_name (const char *name)
{
  static const char *const suffixes[]
      = { ".mp4", ".m4v", ".mov",  ".mkv", ".webm", ".avi", ".3gp", ".3g2", ".mts", ".m2ts",
          ".ts",  ".mpg", ".mpeg", ".wmv", ".asf",  ".flv", ".ogv", ".dv",  ".mxf" };
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (g_str_has_suffix (lower, suffixes[i]))
      return *name != '.';
  return FALSE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* Adds the videos of a folder in the order of their names; links are not followed, and the folder
 * of the results is left out. */
static void
add_folder (Shrink *self, const char *path, int depth)
{
  g_autoptr (GDir) dir = depth < MAX_DEPTH ? g_dir_open (path, 0, NULL) : NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len && self->videos->len < MAX_VIDEOS; i++)
    {
      g_autofree char *inside = g_build_filename (path, names->pdata[i], NULL);
      GStatBuf info;
      if (g_lstat (inside, &info) != 0 || *(char *) names->pdata[i] == '.')
        continue;
      if (S_ISDIR (info.st_mode) && strcmp (inside, self->folder) != 0)
        add_folder (self, inside, depth + 1);
      else if (S_ISREG (info.st_mode) && is_video_name (names->pdata[i]))
        g_ptr_array_add (self->videos, g_steal_pointer (&inside));
    }
}

static void
add_arguments (Shrink *self, char **arguments)
{
  for (; *arguments && self->videos->len < MAX_VIDEOS; arguments++)
    {
      g_autofree char *path = g_canonicalize_filename (*arguments, NULL);
      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        add_folder (self, path, 0);
      else
        g_ptr_array_add (self->videos, g_steal_pointer (&path));
    }
}

/* Where the small one goes: no two of a call to the same place, always the same in the next call.
 */
static char *
place_of (Shrink *self, const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  char *dot = strrchr (name, '.');

  if (dot && dot != name)
    *dot = '\0';
  for (guint i = 1;; i++)
    {
      g_autofree char *number = i > 1 ? g_strdup_printf ("-%u", i) : g_strdup ("");
      g_autofree char *result = g_strconcat (name, number, ".mp4", NULL);
      if (g_hash_table_add (self->names, g_strdup (result)))
        return g_build_filename (self->folder, result, NULL);
    }
}

static GSubprocess *
start (Shrink *self, const char *path, const char *temporary, GError **error)
{
  g_autofree char *program = sahne_probe_program ();
  g_autofree char *target = NULL, *cpu = NULL;
  GStatBuf info;
  gint64 mb = g_stat (path, &info) == 0 ? info.st_size / 1000000 : 0;

  if (self->times_pm)
    target = g_strdup_printf ("--times-pm=%d", self->times_pm);
  else if (self->limit)
    target = g_strdup_printf ("--limit=%" G_GUINT64_FORMAT, self->limit);
  else
    target = g_strdup_printf ("--quality=%d", self->quality);
  cpu = g_strdup_printf ("--cpu=%d", (int) MIN (CPU_LEAST + mb * CPU_EACH_MB, CPU_MOST));
  return g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                           error, program, "shrink-file", "--json", "-o", temporary, target, cpu,
                           "--codec", self->codec, "--unit", sahne_size_unit_names[self->unit],
                           path, NULL);
}

static void
pass_progress (Shrink *self, const char *name, JsonObject *line)
{
  double part = (double) sahne_json_int (line, "done_pm", 0) / 1000;
  g_autofree char *words
      = g_strdup_printf (_ ("%u of %u: %s"), self->current + 1, self->videos->len, name);

  /* A video that is tried again does not go back. */
  self->part = MAX (self->part, (self->current + part) / self->videos->len);
  sahne_cli_progress (self->cli, "fitting", self->part, -1, words, NULL);
}

/* Reads what the child says until it ends. Returns its result, %NULL when it had none. */
static JsonNode *
listen_to (Shrink *self, GSubprocess *child, const char *name)
{
  g_autoptr (GDataInputStream) lines
      = g_data_input_stream_new (g_subprocess_get_stdout_pipe (child));
  JsonNode *result = NULL;
  char *text;

  while ((text = g_data_input_stream_read_line (lines, NULL, self->cli->cancellable, NULL)))
    {
      g_autofree char *own = text;
      g_autoptr (JsonNode) node = sahne_json_parse (own, strlen (own), NULL);
      JsonObject *line = node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const char *type = sahne_json_string (line, "type", "");
      if (strcmp (type, "progress") == 0)
        pass_progress (self, name, line);
      else if (strcmp (type, "result") == 0)
        {
          g_clear_pointer (&result, json_node_unref);
          result = g_steal_pointer (&node);
        }
    }
  return result;
}

static GError *
explain (GSubprocess *child, JsonNode *result, const char *name)
{
  const char *said
      = result ? sahne_json_string (json_node_get_object (result), "error", NULL) : NULL;
  int code = g_subprocess_get_if_exited (child) ? g_subprocess_get_exit_status (child) : 0;

  if (code == SAHNE_EXIT_CANCELLED)
    return g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "");
  if (g_subprocess_get_if_signaled (child) && g_subprocess_get_term_sig (child) == SIGXCPU)
    return g_error_new (SAHNE_ERROR, SAHNE_ERROR_INPUT,
                        _ ("“%s” takes too long to read and was left alone."), name);
  if (g_subprocess_get_if_signaled (child))
    return g_error_new (SAHNE_ERROR, SAHNE_ERROR_INPUT,
                        _ ("“%s” made its reader crash and was left alone."), name);
  if (said)
    return g_error_new_literal (SAHNE_ERROR,
                                code == SAHNE_EXIT_OUTPUT  ? SAHNE_ERROR_OUTPUT
                                : code == SAHNE_EXIT_INPUT ? SAHNE_ERROR_INPUT
                                                           : SAHNE_ERROR_FAILED,
                                said);
  return g_error_new (SAHNE_ERROR, SAHNE_ERROR_FAILED, _ ("“%s” could not be made smaller."), name);
}

/* Lets a child make the small one of @path at @temporary. */
static JsonNode *
run_child (Shrink *self, const char *path, const char *temporary, const char *name, GError **error)
{
  g_autoptr (GSubprocess) child = start (self, path, temporary, error);
  g_autoptr (JsonNode) result = child ? listen_to (self, child, name) : NULL;

  if (child == NULL)
    return NULL;
  if (g_cancellable_is_cancelled (self->cli->cancellable))
    g_subprocess_force_exit (child);
  g_subprocess_wait (child, NULL, NULL);
  if (g_cancellable_set_error_if_cancelled (self->cli->cancellable, error))
    return NULL;
  if (result && g_subprocess_get_if_exited (child) && g_subprocess_get_exit_status (child) == 0)
    return g_steal_pointer (&result);
  g_propagate_error (error, explain (child, result, name));
  return NULL;
}

/* Puts the finished file at its place, never over another one, with the dates of the video. */
static gboolean
put_in_place (const char *temporary, const char *place, const char *path, GError **error)
{
  struct stat info;

  if (stat (path, &info) == 0)
    {
      struct timespec times[2] = { info.st_atim, info.st_mtim };
      utimensat (AT_FDCWD, temporary, times, 0);
    }
  if (link (temporary, place) == 0)
    return TRUE; /* the other name is taken away by the caller */
  if (errno == EEXIST || g_file_test (place, G_FILE_TEST_EXISTS))
    return sahne_output_file_fail (place, EEXIST, error);
  return g_rename (temporary, place) == 0 || sahne_output_file_fail (place, errno, error);
}

static JsonObject *
skipped_report (const char *path, const char *place)
{
  g_autofree char *name = g_path_get_basename (place), *shown = g_filename_display_name (name);
  g_autofree char *source = g_filename_display_name (path);
  g_autofree char *text = g_strdup_printf (_ ("“%s” is in the folder already."), shown);
  JsonObject *report = json_object_new ();
  GStatBuf info;

  json_object_set_string_member (report, "source", source);
  json_object_set_int_member (report, "old_bytes", g_stat (path, &info) == 0 ? info.st_size : 0);
  json_object_set_string_member (report, "state", "skipped");
  json_object_set_string_member (report, "reason", "exists");
  json_object_set_string_member (report, "text", text);
  return report;
}

static JsonObject *
shrink_one (Shrink *self, const char *path, const char *name, GError **error)
{
  g_autofree char *place = place_of (self, path);
  g_autofree char *hidden = g_strdup_printf (".sahne-%d-%u.mp4", (int) getpid (), self->current);
  g_autofree char *temporary = g_build_filename (self->folder, hidden, NULL);
  g_autofree char *shown = g_filename_display_name (place);
  g_autoptr (JsonNode) result = NULL;
  JsonObject *report;
  gboolean done = TRUE;

  /* A video that is not there has its own sentence. */
  if (g_file_test (place, G_FILE_TEST_EXISTS) && g_file_test (path, G_FILE_TEST_EXISTS))
    return skipped_report (path, place);
  result = run_child (self, path, temporary, name, error);
  report = result ? json_node_get_object (result) : NULL;
  if (report && strcmp (sahne_json_string (report, "state", ""), "done") == 0)
    {
      done = put_in_place (temporary, place, path, error);
      json_object_set_string_member (report, "path", shown);
    }
  g_unlink (temporary);
  if (report == NULL || !done)
    return NULL;
  json_object_remove_member (report, "type");
  json_object_remove_member (report, "verb");
  json_object_remove_member (report, "done");
  json_object_remove_member (report, "exit");
  return json_object_ref (report);
}

static void
say_done (Shrink *self, const char *name, JsonObject *report)
{
  gint64 old = sahne_json_int (report, "old_bytes", 0), now = sahne_json_int (report, "bytes", 0);
  g_autofree char *before = sahne_size_format ((guint64) old, self->unit);
  g_autofree char *after = sahne_size_format ((guint64) now, self->unit);
  JsonArray *lost = sahne_json_array (report, "lost");
  g_autoptr (GString) text = g_string_new (NULL);

  self->made++;
  self->old_bytes += old;
  self->new_bytes += now;
  g_string_printf (text, _ ("%s: %s, now %s (%.1f times smaller), quality: %s."), name, before,
                   after, (double) old / (double) MAX (now, 1),
                   sahne_json_string (report, "quality", ""));
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
      JsonObject *report = shrink_one (self, path, name, &bad);
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
  g_autofree char *before = sahne_size_format ((guint64) self->old_bytes, self->unit);
  g_autofree char *after = sahne_size_format ((guint64) self->new_bytes, self->unit);
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
  else if (limit && (!sahne_size_parse (limit, &self->limit, &self->unit) || self->limit < 1000))
    sahne_cli_usage (self->cli, _ ("--limit is a size such as “16 MB” or “8 MiB”."));
  else if (quality && (self->quality = sahne_quality_parse (quality)) < 0)
    sahne_cli_usage (self->cli, _ ("--quality is good, great, same, or points from 1 to 100."));
  else
    {
      self->times_pm = (int) lrint (number * 1000);
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
    return TRUE;
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
  g_auto (Shrink) shrink = { .cli = self,
                             .videos = g_ptr_array_new_with_free_func (g_free),
                             .names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                             .files = json_array_new () };
  g_autofree char *times = NULL, *limit = NULL, *quality = NULL;
  const GOptionEntry own[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &shrink.folder, N_ ("Where the small videos go"),
      N_ ("FOLDER") },
    { "times", 0, 0, G_OPTION_ARG_STRING, &times, N_ ("So many times smaller"), "N" },
    { "limit", 0, 0, G_OPTION_ARG_STRING, &limit, N_ ("No video larger than this"), N_ ("SIZE") },
    { "quality", 0, 0, G_OPTION_ARG_STRING, &quality,
      N_ ("good, great, same, or points from 1 to 100"), N_ ("NAME") },
    { "codec", 0, 0, G_OPTION_ARG_STRING, &shrink.codec, N_ ("hevc, av1 or h264"), N_ ("NAME") },
    { NULL }
  };
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_autoptr (GError) error = NULL;

  if (!sahne_cli_parse (self, own, &rest))
    return SAHNE_EXIT_USAGE;
  if (g_strv_length (rest) < 2 || shrink.folder == NULL || *shrink.folder == '\0')
    return sahne_cli_usage (self, _ ("Name videos or folders, and a folder with -o."));
  if (!read_target (&shrink, times, limit, quality) || !read_codec (&shrink))
    return SAHNE_EXIT_USAGE;
  if (!make_folder (&shrink, &error))
    return sahne_cli_fail (self, g_steal_pointer (&error));
  add_arguments (&shrink, rest + 1);
  if (shrink.videos->len == 0)
    g_set_error (&error, SAHNE_ERROR, SAHNE_ERROR_INPUT, _ ("There are no videos in the folder."));
  if (error || !shrink_all (&shrink, &error))
    return sahne_cli_fail (self, g_steal_pointer (&error));
  return finish (&shrink);
}
