/* Looks into a person's own media, in a child process that may crash or hang without harm.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-probe.h"

#include <glib/gi18n-lib.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sahne-error.h"
#include "sahne-json.h"

/* What a child may use up when nobody says otherwise. */
#define MEMORY_BYTES ((guint64) 4 << 30)
#define FILE_BYTES ((guint64) 64 << 30)
#define CPU_SECONDS (4 * 3600)
#define WALL_SECONDS (8 * 3600)

#if defined(__SANITIZE_ADDRESS__)
#define SAHNE_SANITIZED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SAHNE_SANITIZED
#endif
#endif

/* Folders above the program in which a build keeps its children. */
#define MAX_UP 5

typedef struct
{
  GSubprocess *child;
  char *name;
  GSource *timeout;
  gboolean late;
} Probe;

static void
probe_free (gpointer data)
{
  Probe *probe = data;

  if (probe->timeout)
    g_source_destroy (probe->timeout);
  g_clear_pointer (&probe->timeout, g_source_unref);
  g_clear_object (&probe->child);
  g_free (probe->name);
  g_free (probe);
}

/**
 * sahne_probe_program:
 *
 * Finds sahne-cli: as `SAHNE_CLI` says, beside the program that runs, in its build folder, or on
 * the path.
 *
 * Returns: (transfer full): its path
 */
char *
sahne_probe_program (void)
{
  const char *chosen = g_getenv ("SAHNE_CLI");
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = self ? g_path_get_dirname (self) : NULL;
  char *found;

  if (chosen && *chosen)
    return g_strdup (chosen);
  for (int i = 0; folder && i < MAX_UP; i++)
    {
      g_autofree char *beside = g_build_filename (folder, "sahne-cli", NULL);
      g_autofree char *built = g_build_filename (folder, "src", "cli", "sahne-cli", NULL);
      char *parent = g_path_get_dirname (folder);
      if (i == 0 && g_file_test (beside, G_FILE_TEST_IS_EXECUTABLE))
        {
          g_free (parent);
          return g_steal_pointer (&beside);
        }
      if (g_file_test (built, G_FILE_TEST_IS_EXECUTABLE))
        {
          g_free (parent);
          return g_steal_pointer (&built);
        }
      g_free (folder);
      folder = parent;
    }
  found = g_find_program_in_path ("sahne-cli");
  return found ? found : g_strdup ("sahne-cli");
}

/* The child's last line. */
static JsonNode *
read_result (const char *output)
{
  g_autofree char *text = g_strchomp (g_strdup (output ? output : ""));
  const char *line = strrchr (text, '\n');
  g_autoptr (JsonNode) node = NULL;

  line = line ? line + 1 : text;
  node = sahne_json_parse (line, strlen (line), NULL);
  return node && JSON_NODE_HOLDS_OBJECT (node) ? g_steal_pointer (&node) : NULL;
}

static GError *
explain (const Probe *probe, JsonNode *result)
{
  GSubprocess *child = probe->child;
  const char *said
      = result ? sahne_json_string (json_node_get_object (result), "error", NULL) : NULL;

  if (probe->late
      || (g_subprocess_get_if_signaled (child) && g_subprocess_get_term_sig (child) == SIGXCPU))
    return g_error_new (SAHNE_ERROR, SAHNE_ERROR_INPUT,
                        _ ("“%s” takes too long to read and was left alone. Convert it with "
                           "another program first."),
                        probe->name);
  if (g_subprocess_get_if_signaled (child))
    return g_error_new (SAHNE_ERROR, SAHNE_ERROR_INPUT,
                        _ ("“%s” made its reader crash. Sahne goes on without it; convert it with "
                           "another program first."),
                        probe->name);
  if (said)
    return g_error_new_literal (SAHNE_ERROR,
                                g_subprocess_get_exit_status (child) == 4 ? SAHNE_ERROR_OUTPUT
                                                                          : SAHNE_ERROR_INPUT,
                                said);
  return g_error_new (SAHNE_ERROR, SAHNE_ERROR_FAILED,
                      _ ("“%s” could not be looked into. Is sahne-cli installed?"), probe->name);
}

static void
on_ended (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Probe *probe = g_task_get_task_data (task);
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) facts = NULL;

  if (!g_subprocess_communicate_utf8_finish (G_SUBPROCESS (source), result, &output, NULL, &error))
    {
      g_subprocess_force_exit (probe->child);
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  facts = read_result (output);
  if (g_subprocess_get_if_exited (probe->child) && g_subprocess_get_exit_status (probe->child) == 0
      && facts)
    g_task_return_pointer (task, g_steal_pointer (&facts), (GDestroyNotify) json_node_unref);
  else
    g_task_return_error (task, explain (probe, facts));
}

static gboolean
on_late (gpointer data)
{
  Probe *probe = data;

  probe->late = TRUE;
  g_subprocess_force_exit (probe->child);
  g_clear_pointer (&probe->timeout, g_source_unref);
  return G_SOURCE_REMOVE;
}

static GSubprocess *
start (const char *path, const char *folder, const SahneProbeLimits *limits, GError **error)
{
  g_autofree char *program = sahne_probe_program ();
  g_autofree char *memory = g_strdup_printf ("%u", (guint) (limits->memory_bytes >> 20));
  g_autofree char *file = g_strdup_printf ("%u", (guint) (limits->file_bytes >> 20));
  g_autofree char *cpu = g_strdup_printf ("%u", limits->cpu_seconds);
  const char *arguments[]
      = { program, "import", "--json",      "--into", folder, "--memory", memory,
          "--cpu", cpu,      "--file-size", file,     "--",   path,       NULL };

  return g_subprocess_newv (arguments,
                            G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                            error);
}

/**
 * sahne_probe_async:
 * @path: a media file of the person's
 * @folder: an own folder for what is made of it
 * @limits: (nullable): what the child may use up
 * @cancellable: (nullable): ends the child
 * @callback: called when it has ended
 * @data: for @callback
 *
 * Starts a child that looks into the file and writes a proxy and thumbnails.
 */
void
sahne_probe_async (const char *path, const char *folder, const SahneProbeLimits *limits,
                   GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  SahneProbeLimits used = limits ? *limits : (SahneProbeLimits){ 0 };
  Probe *probe = g_new0 (Probe, 1);
  g_autoptr (GError) error = NULL;

  g_task_set_source_tag (task, sahne_probe_async);
  g_task_set_task_data (task, probe, probe_free);
  probe->name = g_path_get_basename (path);
  probe->child = start (path, folder, &used, &error);
  if (probe->child == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  probe->timeout
      = g_timeout_source_new_seconds (used.wall_seconds ? used.wall_seconds : WALL_SECONDS);
  g_source_set_callback (probe->timeout, on_late, probe, NULL);
  g_source_attach (probe->timeout, g_task_get_context (task));
  g_subprocess_communicate_utf8_async (probe->child, NULL, cancellable, on_ended,
                                       g_steal_pointer (&task));
}

/**
 * sahne_probe_finish:
 * @result: what the callback got
 * @error: return location for a sentence
 *
 * Returns: (transfer full) (nullable): what is in the file, see sahne_probe_run()
 */
JsonNode *
sahne_probe_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
limit (int what, guint64 value, GError **error)
{
  struct rlimit old, now;

  if (getrlimit (what, &old) != 0)
    return TRUE;
  now.rlim_max = old.rlim_max == RLIM_INFINITY ? value : MIN ((guint64) old.rlim_max, value);
  now.rlim_cur = now.rlim_max;
  if (setrlimit (what, &now) == 0)
    return TRUE;
  g_set_error (error, SAHNE_ERROR, SAHNE_ERROR_FAILED,
               _ ("The reader of media could not be confined. Nothing was read."));
  return FALSE;
}

/* A sanitizer keeps books over all addresses there are; it cannot work with a part of them. */
static gboolean
limit_memory (const SahneProbeLimits *limits, GError **error)
{
#ifdef SAHNE_SANITIZED
  return TRUE;
#else
  return limit (RLIMIT_AS, limits->memory_bytes ? limits->memory_bytes : MEMORY_BYTES, error);
#endif
}

/**
 * sahne_probe_confine:
 * @limits: what this process may use up from now on; 0 for the defaults
 * @error: return location for an error
 *
 * To be called in the child, before it opens anything. It also ends with its parent and gains no
 * rights.
 *
 * Returns: whether the limits hold
 */
gboolean
sahne_probe_confine (const SahneProbeLimits *limits, GError **error)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  signal (SIGXFSZ, SIG_IGN); /* writing fails instead */
  setpriority (PRIO_PROCESS, 0, 10);
  return limit (RLIMIT_CORE, 0, error) && limit_memory (limits, error)
         && limit (RLIMIT_FSIZE, limits->file_bytes ? limits->file_bytes : FILE_BYTES, error)
         && limit (RLIMIT_CPU, limits->cpu_seconds ? limits->cpu_seconds : CPU_SECONDS, error);
}
