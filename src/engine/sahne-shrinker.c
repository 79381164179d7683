/* Makes existing videos smaller, one after the other, each in a child process that may crash.
 *
 * The videos themselves are only read. A small one appears under its name when it is whole, never
 * over another file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-shrinker.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sahne-error.h"
#include "sahne-json.h"
#include "sahne-output-file.h"
#include "sahne-probe.h"

/* Folders are searched this deep, for no more than so many videos. */
#define MAX_DEPTH 16
#define MAX_VIDEOS 100000

/* Processor time of a child, seconds: at least, and more for each megabyte of the video. */
#define CPU_LEAST 3600
#define CPU_EACH_MB 120
#define CPU_MOST (7 * 24 * 3600)

/* Names of files that are not finished: this, the process and the place. */
#define HIDDEN ".sahne-"

/* The child's exit codes, see sahne-cli. */
#define EXIT_INPUT 3
#define EXIT_OUTPUT 4
#define EXIT_CANCELLED 130

struct _SahneShrinker
{
  GObject parent_instance;
  char *folder;
  SahneOriginals *originals; /* (nullable): keeps originals, small ones take their places */
  GHashTable *names;         /* of results that were given away */
  GMutex lock;               /* of what follows */
  GSubprocess *child;
  gboolean paused;
};

G_DEFINE_FINAL_TYPE (SahneShrinker, sahne_shrinker, G_TYPE_OBJECT)

static void
sahne_shrinker_finalize (GObject *object)
{
  SahneShrinker *self = SAHNE_SHRINKER (object);

  g_clear_object (&self->child);
  g_clear_object (&self->originals);
  g_hash_table_unref (self->names);
  g_mutex_clear (&self->lock);
  g_free (self->folder);
  G_OBJECT_CLASS (sahne_shrinker_parent_class)->finalize (object);
}

static void
sahne_shrinker_class_init (SahneShrinkerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sahne_shrinker_finalize;
}

static void
sahne_shrinker_init (SahneShrinker *self)
{
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_mutex_init (&self->lock);
}

/* ---- which videos ---- */

/**
 * sahne_shrinker_is_video_name:
 * @name: name of a file, without its folder
 *
 * Returns: whether a video is usually called so, and it is not hidden
 */
gboolean
sahne_shrinker_is_video_name (const char *name)
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

/* Adds the videos of a folder in the order of their names; links are not followed. */
static void
add_folder (GPtrArray *videos, const char *path, const char *without, int depth)
{
  g_autoptr (GDir) dir = depth < MAX_DEPTH ? g_dir_open (path, 0, NULL) : NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len && videos->len < MAX_VIDEOS; i++)
    {
      g_autofree char *inside = g_build_filename (path, names->pdata[i], NULL);
      GStatBuf info;
      if (g_lstat (inside, &info) != 0 || *(char *) names->pdata[i] == '.')
        continue;
      if (S_ISDIR (info.st_mode) && g_strcmp0 (inside, without) != 0)
        add_folder (videos, inside, without, depth + 1);
      else if (S_ISREG (info.st_mode) && sahne_shrinker_is_video_name (names->pdata[i]))
        g_ptr_array_add (videos, g_steal_pointer (&inside));
    }
}

/**
 * sahne_shrinker_find:
 * @paths: (array zero-terminated=1): files and folders
 * @without: (nullable): a folder that is left out: the one of the results
 *
 * Blocks as long as folders are read.
 *
 * Returns: (transfer full) (element-type filename): the files, and the videos in the folders
 */
GPtrArray *
sahne_shrinker_find (const char *const *paths, const char *without)
{
  GPtrArray *videos = g_ptr_array_new_with_free_func (g_free);

  for (; *paths && videos->len < MAX_VIDEOS; paths++)
    {
      g_autofree char *path = g_canonicalize_filename (*paths, NULL);
      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        add_folder (videos, path, without, 0);
      else
        g_ptr_array_add (videos, g_steal_pointer (&path));
    }
  return videos;
}

/* ---- where the small ones go ---- */

/* Removes what a process that is no more has left unfinished. */
static void
sweep (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = NULL;
      int pid = 0, end = 0;
      if (sscanf (name, HIDDEN "%d-%*8[0-9a-f].mp4%n", &pid, &end) != 1 || name[end] || end == 0
          || pid < 2 || kill (pid, 0) == 0 || errno != ESRCH)
        continue;
      path = g_build_filename (folder, name, NULL);
      g_unlink (path);
    }
}

/**
 * sahne_shrinker_new:
 * @folder: where the small videos go; it exists
 *
 * Returns: (transfer full): somebody who makes them
 */
SahneShrinker *
sahne_shrinker_new (const char *folder)
{
  SahneShrinker *self = g_object_new (SAHNE_TYPE_SHRINKER, NULL);

  self->folder = g_strdup (folder);
  sweep (folder);
  return self;
}

/**
 * sahne_shrinker_set_originals:
 * @self: a shrinker
 * @originals: (nullable): keeps originals elsewhere from now on, and the small ones take their
 *   places; %NULL for small ones in the folder and originals that are only read
 */
void
sahne_shrinker_set_originals (SahneShrinker *self, SahneOriginals *originals)
{
  g_set_object (&self->originals, originals);
}

/**
 * sahne_shrinker_place:
 * @self: a shrinker
 * @path: a video
 *
 * Returns: (transfer full): where its small one goes: no two to the same place, and the same places
 *   when the same videos are asked for in the same order again
 */
char *
sahne_shrinker_place (SahneShrinker *self, const char *path)
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

/**
 * sahne_shrinker_keep_place:
 * @self: a shrinker
 * @place: a place that another one gave away for the same folder
 *
 * It is not given away again.
 */
void
sahne_shrinker_keep_place (SahneShrinker *self, const char *place)
{
  g_hash_table_add (self->names, g_path_get_basename (place));
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

/* ---- the child ---- */

static GSubprocess *
start (const SahneShrinkOrder *order, const char *path, const char *temporary, GError **error)
{
  g_autofree char *program = sahne_probe_program ();
  g_autofree char *target = NULL, *cpu = NULL;
  GStatBuf info;
  gint64 mb = g_stat (path, &info) == 0 ? info.st_size / 1000000 : 0;

  if (order->target == SAHNE_DELIVERY_TARGET_TIMES)
    target = g_strdup_printf ("--times-pm=%d", order->times_pm);
  else if (order->target == SAHNE_DELIVERY_TARGET_LIMIT)
    target = g_strdup_printf ("--limit=%" G_GUINT64_FORMAT, order->limit_bytes);
  else
    target = g_strdup_printf ("--quality=%d", order->quality);
  cpu = g_strdup_printf ("--cpu=%d", (int) MIN (CPU_LEAST + mb * CPU_EACH_MB, CPU_MOST));
  return g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                           error, program, "shrink-file", "--json", "-o", temporary, target, cpu,
                           "--codec", sahne_video_codec_names[order->codec], "--unit",
                           sahne_size_unit_names[order->unit], path,
                           order->no_place ? "--no-place" : NULL, NULL);
}

/* Reads what the child says until it ends. Returns its result, %NULL when it had none. */
static JsonNode *
listen_to (GSubprocess *child, SahneShrinkProgress progress, gpointer data,
           GCancellable *cancellable)
{
  g_autoptr (GDataInputStream) lines
      = g_data_input_stream_new (g_subprocess_get_stdout_pipe (child));
  JsonNode *result = NULL;
  char *text;

  while ((text = g_data_input_stream_read_line (lines, NULL, cancellable, NULL)))
    {
      g_autofree char *own = text;
      g_autoptr (JsonNode) node = sahne_json_parse (own, strlen (own), NULL);
      JsonObject *line = node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const char *type = sahne_json_string (line, "type", "");
      if (strcmp (type, "progress") == 0 && progress)
        progress ((double) sahne_json_int (line, "done_pm", 0) / 1000, data);
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

  if (code == EXIT_CANCELLED)
    return g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "");
  if (g_subprocess_get_if_signaled (child) && g_subprocess_get_term_sig (child) == SIGXCPU)
    return g_error_new (SAHNE_ERROR, SAHNE_ERROR_INPUT,
                        _ ("“%s” takes too long to read and was left alone."), name);
  if (g_subprocess_get_if_signaled (child))
    return g_error_new (SAHNE_ERROR, SAHNE_ERROR_INPUT,
                        _ ("“%s” made its reader crash and was left alone."), name);
  if (said)
    return g_error_new_literal (SAHNE_ERROR,
                                code == EXIT_OUTPUT  ? SAHNE_ERROR_OUTPUT
                                : code == EXIT_INPUT ? SAHNE_ERROR_INPUT
                                                     : SAHNE_ERROR_FAILED,
                                said);
  return g_error_new (SAHNE_ERROR, SAHNE_ERROR_FAILED, _ ("“%s” could not be made smaller."), name);
}

/* The child of the moment, for whoever pauses it. */
static void
set_child (SahneShrinker *self, GSubprocess *child)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_set_object (&self->child, child);
  if (child && self->paused)
    g_subprocess_send_signal (child, SIGSTOP);
}

/* Lets a child make the small one of @path at @temporary. */
static JsonNode *
run_child (SahneShrinker *self, const SahneShrinkOrder *order, const char *path,
           const char *temporary, SahneShrinkProgress progress, gpointer data,
           GCancellable *cancellable, GError **error)
{
  g_autoptr (GSubprocess) child = start (order, path, temporary, error);
  g_autoptr (JsonNode) result = NULL;
  g_autofree char *base = g_path_get_basename (path), *name = g_filename_display_name (base);

  if (child == NULL)
    return NULL;
  set_child (self, child);
  result = listen_to (child, progress, data, cancellable);
  if (g_cancellable_is_cancelled (cancellable))
    g_subprocess_force_exit (child);
  g_subprocess_wait (child, NULL, NULL);
  set_child (self, NULL);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (result && g_subprocess_get_if_exited (child) && g_subprocess_get_exit_status (child) == 0)
    return g_steal_pointer (&result);
  g_propagate_error (error, explain (child, result, name));
  return NULL;
}

/* The report of a file that is left alone; why, for programs and in words. */
static JsonObject *
skipped_report (const char *path, const char *reason, const char *text)
{
  g_autofree char *source = g_filename_display_name (path);
  JsonObject *report = json_object_new ();
  GStatBuf info;

  json_object_set_string_member (report, "source", source);
  json_object_set_int_member (report, "old_bytes", g_stat (path, &info) == 0 ? info.st_size : 0);
  json_object_set_string_member (report, "state", "skipped");
  json_object_set_string_member (report, "reason", reason);
  json_object_set_string_member (report, "text", text);
  return report;
}

static JsonObject *
existing_report (const char *path, const char *place)
{
  g_autofree char *name = g_path_get_basename (place), *shown = g_filename_display_name (name);
  g_autofree char *text = g_strdup_printf (_ ("“%s” is in the folder already."), shown);

  return skipped_report (path, "exists", text);
}

/* Encoding is most of the work, keeping the original the rest. */
#define ENCODING 0.9

typedef struct
{
  SahneShrinkProgress progress;
  gpointer data;
} Parts;

static void
pass_encoding (double done, gpointer data)
{
  const Parts *parts = data;
  if (parts->progress)
    parts->progress (done * ENCODING, parts->data);
}

static void
pass_keeping (double done, gpointer data)
{
  const Parts *parts = data;
  if (parts->progress)
    parts->progress (ENCODING + done * (1 - ENCODING), parts->data);
}

/* A small one that an earlier run put there is not made smaller again. */
static JsonObject *
small_report (const char *path, const char *original)
{
  g_autofree char *text
      = g_strdup_printf (_ ("It was made smaller before; its original is kept as “%s”."), original);

  return skipped_report (path, "small", text);
}

/* The small one takes the place of the original, which is kept elsewhere first. */
static gboolean
replace_original (SahneShrinker *self, JsonObject *report, const char *path, const char *temporary,
                  Parts *parts, GCancellable *cancellable, GError **error)
{
  g_autofree char *kept = NULL, *now = NULL, *shown = NULL;

  if (!sahne_originals_replace (self->originals, path, temporary, pass_keeping, parts, cancellable,
                                &kept, &now, error))
    return FALSE;
  shown = g_filename_display_name (now);
  json_object_set_string_member (report, "path", shown);
  json_object_set_string_member (report, "original", kept);
  return TRUE;
}

/**
 * sahne_shrinker_run:
 * @self: a shrinker
 * @order: what is wanted
 * @path: a video; it is only read
 * @place: where the small one goes, see sahne_shrinker_place()
 * @progress: (nullable): told how far it is
 * @data: for @progress
 * @cancellable: (nullable): to stop it; nothing half done stays
 * @error: return location for %SAHNE_ERROR_INPUT when the video is damaged or none,
 *   %SAHNE_ERROR_OUTPUT when the small one cannot be written, or %G_IO_ERROR_CANCELLED
 *
 * With originals that are kept elsewhere @place only names the file that is worked on.
 *
 * Blocks until the video is done; one at a time.
 *
 * Returns: (transfer full) (nullable): see sahne_shrink_run(), and `path` when it is done; skipped
 *   with the reason "exists" when there is something at the place already
 */
JsonObject *
sahne_shrinker_run (SahneShrinker *self, const SahneShrinkOrder *order, const char *path,
                    const char *place, SahneShrinkProgress progress, gpointer data,
                    GCancellable *cancellable, GError **error)
{
  g_autofree char *hidden
      = g_strdup_printf (HIDDEN "%d-%08x.mp4", (int) getpid (), g_str_hash (place));
  g_autofree char *temporary = g_build_filename (self->folder, hidden, NULL);
  g_autofree char *shown = g_filename_display_name (place);
  g_autoptr (JsonNode) result = NULL;
  g_autofree char *original = NULL;
  Parts parts = { progress, data };
  JsonObject *report;
  gboolean done = TRUE;

  if (self->originals && !sahne_originals_prepare (self->originals, cancellable, error))
    return NULL;
  if (self->originals)
    original = sahne_originals_find_small (self->originals, path, cancellable);
  if (original)
    return small_report (path, original);
  /* A video that is not there has its own sentence. */
  if (self->originals == NULL && g_file_test (place, G_FILE_TEST_EXISTS)
      && g_file_test (path, G_FILE_TEST_EXISTS))
    return existing_report (path, place);
  result = run_child (self, order, path, temporary, self->originals ? pass_encoding : progress,
                      self->originals ? (gpointer) &parts : data, cancellable, error);
  report = result ? json_node_get_object (result) : NULL;
  if (report && strcmp (sahne_json_string (report, "state", ""), "done") != 0)
    done = TRUE;
  else if (report && self->originals)
    done = replace_original (self, report, path, temporary, &parts, cancellable, error);
  else if (report)
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

/**
 * sahne_shrinker_set_paused:
 * @self: a shrinker
 * @paused: whether its child stands still; it ends with this process all the same
 *
 * May be called from any thread.
 */
void
sahne_shrinker_set_paused (SahneShrinker *self, gboolean paused)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->paused = paused;
  if (self->child)
    g_subprocess_send_signal (self->child, paused ? SIGSTOP : SIGCONT);
}
