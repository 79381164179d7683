/* One export: a child process that makes a file, and how far it is.
 *
 * The child is sahne-cli, so that nothing an encoder does can take the window along. It writes one
 * JSON object a line: progress, messages, and the result last.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-export-job.h"

#include <glib/gi18n.h>
#include <signal.h>
#include <string.h>

#include "sahne-config.h"
#include "sahne-format.h"
#include "sahne-json.h"
#include "sahne-probe.h"

struct _SahneExportJob
{
  GObject parent_instance;
  char *id, *title, *story, *error, *stage;
  JsonNode *delivery, *result;
  SahneJobState state;
  double fraction;
  gint64 left_us, frames, total;
  GSubprocess *child;
  GDataInputStream *lines;
  GCancellable *cancel;
  gboolean pausing;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static const char *const state_names[]
    = { "waiting", "running", "paused", "done", "failed", "cancelled" };

G_DEFINE_FINAL_TYPE (SahneExportJob, sahne_export_job, G_TYPE_OBJECT)

static void
sahne_export_job_dispose (GObject *object)
{
  SahneExportJob *self = SAHNE_EXPORT_JOB (object);

  g_cancellable_cancel (self->cancel);
  if (self->child)
    g_subprocess_send_signal (self->child, SIGTERM);
  g_clear_object (&self->child);
  g_clear_object (&self->lines);
  G_OBJECT_CLASS (sahne_export_job_parent_class)->dispose (object);
}

static void
sahne_export_job_finalize (GObject *object)
{
  SahneExportJob *self = SAHNE_EXPORT_JOB (object);

  g_clear_object (&self->cancel);
  g_clear_pointer (&self->delivery, json_node_unref);
  g_clear_pointer (&self->result, json_node_unref);
  g_free (self->id);
  g_free (self->title);
  g_free (self->story);
  g_free (self->error);
  g_free (self->stage);
  G_OBJECT_CLASS (sahne_export_job_parent_class)->finalize (object);
}

static void
sahne_export_job_class_init (SahneExportJobClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sahne_export_job_dispose;
  G_OBJECT_CLASS (klass)->finalize = sahne_export_job_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", SAHNE_TYPE_EXPORT_JOB, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sahne_export_job_init (SahneExportJob *self)
{
  self->cancel = g_cancellable_new ();
  self->left_us = -1;
}

static void
changed (SahneExportJob *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * sahne_export_job_new:
 * @id: tells it from others
 * @title: "WhatsApp · MP4"
 * @story: the project or script that is exported; stays as it is until the export is done
 * @delivery: (transfer none): object with path, preset and asked; aspect when the film is laid out
 *   anew; expected, what was said before; also, an array of objects like it for further files of
 *   the same pictures. Or with path, publish (a finished film or package) and place (the address of
 *   a folder) for one that is copied there
 *
 * Returns: (transfer full): an export that waits
 */
SahneExportJob *
sahne_export_job_new (const char *id, const char *title, const char *story, JsonNode *delivery)
{
  SahneExportJob *self = g_object_new (SAHNE_TYPE_EXPORT_JOB, NULL);

  self->id = g_strdup (id);
  self->title = g_strdup (title);
  self->story = g_strdup (story);
  self->delivery = json_node_copy (delivery);
  return self;
}

/**
 * sahne_export_job_load:
 * @id: tells it from others
 * @state: as it was saved; what ran then waits now
 * @info: as it was saved
 *
 * Returns: (transfer full) (nullable): the export
 */
SahneExportJob *
sahne_export_job_load (const char *id, const char *state, JsonObject *info)
{
  JsonObject *delivery = info ? sahne_json_object (info, "delivery") : NULL;
  JsonObject *result = info ? sahne_json_object (info, "result") : NULL;
  SahneExportJob *self;

  if (delivery == NULL)
    return NULL;
  self = sahne_export_job_new (id, sahne_json_string (info, "title", ""),
                               sahne_json_string (info, "story", ""),
                               json_object_get_member (info, "delivery"));
  for (guint i = 0; i < G_N_ELEMENTS (state_names); i++)
    if (g_strcmp0 (state, state_names[i]) == 0)
      self->state = i;
  if (self->state == SAHNE_JOB_RUNNING)
    self->state = SAHNE_JOB_WAITING;
  self->error = g_strdup (sahne_json_string (info, "error", NULL));
  if (result)
    self->result = json_node_copy (json_object_get_member (info, "result"));
  return self;
}

/**
 * sahne_export_job_save:
 * @self: an export
 *
 * Returns: (transfer full): what sahne_export_job_load() needs, JSON
 */
char *
sahne_export_job_save (SahneExportJob *self)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *info = json_object_new ();

  json_object_set_string_member (info, "title", self->title);
  json_object_set_string_member (info, "story", self->story);
  json_object_set_member (info, "delivery", json_node_copy (self->delivery));
  if (self->error)
    json_object_set_string_member (info, "error", self->error);
  if (self->result)
    json_object_set_member (info, "result", json_node_copy (self->result));
  json_node_take_object (node, info);
  return sahne_json_write_string (node);
}

/**
 * sahne_export_job_get_id:
 * @self: an export
 *
 * Returns: (transfer none): its id
 */
const char *
sahne_export_job_get_id (SahneExportJob *self)
{
  return self->id;
}

/**
 * sahne_export_job_get_title:
 * @self: an export
 *
 * Returns: (transfer none): what it is called
 */
const char *
sahne_export_job_get_title (SahneExportJob *self)
{
  return self->title;
}

/**
 * sahne_export_job_get_path:
 * @self: an export
 *
 * Returns: (transfer none): the file it makes
 */
const char *
sahne_export_job_get_path (SahneExportJob *self)
{
  return sahne_json_string (json_node_get_object (self->delivery), "path", "");
}

/**
 * sahne_export_job_publishes:
 * @self: an export
 *
 * Returns: whether it copies a finished film to where people can see it, and makes none
 */
gboolean
sahne_export_job_publishes (SahneExportJob *self)
{
  return json_object_has_member (json_node_get_object (self->delivery), "publish");
}

/**
 * sahne_export_job_get_state_name:
 * @self: an export
 *
 * Returns: (transfer none): its state as a project keeps it
 */
const char *
sahne_export_job_get_state_name (SahneExportJob *self)
{
  return state_names[self->state];
}

/**
 * sahne_export_job_get_state:
 * @self: an export
 *
 * Returns: its state
 */
SahneJobState
sahne_export_job_get_state (SahneExportJob *self)
{
  return self->state;
}

/**
 * sahne_export_job_get_fraction:
 * @self: an export
 *
 * Returns: how much is done, 0 to 1
 */
double
sahne_export_job_get_fraction (SahneExportJob *self)
{
  return self->state == SAHNE_JOB_DONE ? 1 : self->fraction;
}

/**
 * sahne_export_job_count:
 * @self: an export
 *
 * Returns: how many files it makes
 */
guint
sahne_export_job_count (SahneExportJob *self)
{
  JsonArray *also = sahne_json_array (json_node_get_object (self->delivery), "also");
  return 1 + (also ? json_array_get_length (also) : 0);
}

/**
 * sahne_export_job_get_wish:
 * @self: an export
 * @index: number of a file
 *
 * Returns: (transfer none) (nullable): what was asked for: path, preset, asked and expected
 */
JsonObject *
sahne_export_job_get_wish (SahneExportJob *self, guint index)
{
  JsonObject *first = json_node_get_object (self->delivery);
  JsonArray *also = sahne_json_array (first, "also");

  if (index == 0)
    return first;
  return also && index <= json_array_get_length (also)
             ? json_array_get_object_element (also, index - 1)
             : NULL;
}

/**
 * sahne_export_job_get_delivery:
 * @self: an export
 * @index: number of a file
 *
 * Returns: (transfer none) (nullable): what came out, once it is done
 */
JsonObject *
sahne_export_job_get_delivery (SahneExportJob *self, guint index)
{
  JsonObject *result = self->result ? json_node_get_object (self->result) : NULL;
  JsonArray *list = result ? sahne_json_array (result, "deliveries") : NULL;

  return list && index < json_array_get_length (list) ? json_array_get_object_element (list, index)
                                                      : NULL;
}

/**
 * sahne_export_job_get_story:
 * @self: an export
 *
 * Returns: (transfer none): the project it was made from, as it was then
 */
const char *
sahne_export_job_get_story (SahneExportJob *self)
{
  return self->story;
}

/**
 * sahne_export_job_get_result:
 * @self: an export
 *
 * Returns: (transfer none) (nullable): what came out, once it is done
 */
JsonObject *
sahne_export_job_get_result (SahneExportJob *self)
{
  return self->state == SAHNE_JOB_DONE && self->result ? json_node_get_object (self->result) : NULL;
}

/**
 * sahne_export_job_has_problems:
 * @self: an export
 *
 * Returns: whether the check that opened the file again found something
 */
gboolean
sahne_export_job_has_problems (SahneExportJob *self)
{
  for (guint i = 0; i < sahne_export_job_count (self); i++)
    {
      JsonObject *delivery = sahne_export_job_get_delivery (self, i);
      JsonArray *problems = sahne_json_array (sahne_json_object (delivery, "check"), "problems");
      if (problems && json_array_get_length (problems) > 0)
        return TRUE;
    }
  return FALSE;
}

/* Sizes of all files that are there, in words; %NULL when there are none. */
static char *
sizes (SahneExportJob *self)
{
  guint64 bytes = 0;
  guint n = 0;
  g_autofree char *size = NULL;

  for (guint i = 0; i < sahne_export_job_count (self); i++)
    {
      JsonObject *delivery = sahne_export_job_get_delivery (self, i);
      bytes += (guint64) MAX (sahne_json_int (delivery, "bytes", 0), 0);
      n += delivery != NULL;
    }
  size = sahne_format_bytes (bytes);
  if (n > 1)
    return g_strdup_printf (g_dngettext (NULL, "%u file, %s", "%u files, %s", n), n, size);
  return n ? g_steal_pointer (&size) : NULL;
}

/**
 * sahne_export_job_describe:
 * @self: an export
 *
 * Returns: (transfer full): one line about its state
 */
char *
sahne_export_job_describe (SahneExportJob *self)
{
  g_autofree char *left = self->left_us >= 0 ? sahne_format_time (self->left_us) : NULL;
  g_autofree char *size = sizes (self);

  switch (self->state)
    {
    case SAHNE_JOB_WAITING:
      return g_strdup (_ ("Next"));
    case SAHNE_JOB_PAUSED:
      return g_strdup (_ ("Paused · goes on after the last finished shot"));
    case SAHNE_JOB_RUNNING:
      if (self->pausing)
        return g_strdup (_ ("Pausing"));
      if (sahne_export_job_publishes (self))
        return left ? g_strdup_printf (_ ("Publishing · %s left"), left)
                    : g_strdup (_ ("Publishing"));
      if (g_strcmp0 (self->stage, "laying-out") == 0)
        return g_strdup (_ ("Trying sizes and rates"));
      if (g_strcmp0 (self->stage, "fitting") == 0)
        return left ? g_strdup_printf (_ ("Writing and checking · %s left"), left)
                    : g_strdup (_ ("Writing and checking"));
      if (self->total > 0)
        return left ? g_strdup_printf (_ ("Picture %d of %d · %s left"), (int) self->frames,
                                       (int) self->total, left)
                    : g_strdup_printf (_ ("Picture %d of %d"), (int) self->frames,
                                       (int) self->total);
      return g_strdup (_ ("Getting ready"));
    case SAHNE_JOB_DONE:
      if (sahne_export_job_publishes (self))
        return g_strdup (_ ("Published"));
      if (size == NULL)
        return g_strdup (_ ("Done"));
      return sahne_export_job_has_problems (self)
                 ? g_strdup_printf (_ ("Done · %s · look at it"), size)
                 : g_strdup_printf (_ ("Done · %s · checked"), size);
    case SAHNE_JOB_CANCELLED:
      return g_strdup (_ ("Cancelled"));
    case SAHNE_JOB_FAILED:
    default:
      return g_strdup (self->error ? self->error : _ ("Stopped without a reason."));
    }
}

/* ---- the child ---- */

static void
end (SahneExportJob *self, SahneJobState state, const char *error)
{
  if (self->state != SAHNE_JOB_RUNNING)
    return;
  self->state = state;
  self->pausing = FALSE;
  g_free (self->error);
  self->error = g_strdup (error);
  g_clear_object (&self->child);
  g_clear_object (&self->lines);
  changed (self);
}

static void
take_progress (SahneExportJob *self, JsonObject *line)
{
  const char *stage = sahne_json_string (line, "stage", "");

  if (g_strcmp0 (self->stage, stage) != 0)
    {
      g_free (self->stage);
      self->stage = g_strdup (stage);
    }
  /* Running the clones again comes out of the store and hardly counts. */
  if (!g_str_equal (stage, "clones"))
    self->fraction = (double) sahne_json_int (line, "done_pm", 0) / 1000;
  self->left_us = sahne_json_int (line, "left_us", -1);
  self->frames = sahne_json_int (line, "frames", self->frames);
  self->total = sahne_json_int (line, "total", self->total);
  changed (self);
}

static void
take_line (SahneExportJob *self, const char *text)
{
  g_autoptr (JsonNode) node = sahne_json_parse (text, strlen (text), NULL);
  JsonObject *line = node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *type = line ? sahne_json_string (line, "type", "") : "";

  if (g_str_equal (type, "progress"))
    take_progress (self, line);
  else if (g_str_equal (type, "result"))
    {
      g_clear_pointer (&self->result, json_node_unref);
      self->result = json_node_ref (node);
    }
}

static void
child_ended (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (SahneExportJob) self = data;
  GSubprocess *child = G_SUBPROCESS (source);
  JsonObject *result;

  if (!g_subprocess_wait_finish (child, async, NULL))
    return;
  result = self->result ? json_node_get_object (self->result) : NULL;
  if (g_cancellable_is_cancelled (self->cancel))
    end (self, self->pausing ? SAHNE_JOB_PAUSED : SAHNE_JOB_CANCELLED, NULL);
  else if (result && sahne_json_bool (result, "done", FALSE))
    end (self, SAHNE_JOB_DONE, NULL);
  else if (result)
    end (self, SAHNE_JOB_FAILED, sahne_json_string (result, "error", NULL));
  else
    end (self, SAHNE_JOB_FAILED,
         _ ("The export ended by itself. Try again; if it does so again, choose another codec."));
}

static void read_next (SahneExportJob *self);

static void
line_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SahneExportJob) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text
      = g_data_input_stream_read_line_finish (G_DATA_INPUT_STREAM (source), result, NULL, &error);

  if (text && self->lines)
    {
      take_line (self, text);
      read_next (self);
    }
  else if (self->child)
    g_subprocess_wait_async (self->child, NULL, child_ended, g_object_ref (self));
}

static void
read_next (SahneExportJob *self)
{
  g_data_input_stream_read_line_async (self->lines, G_PRIORITY_DEFAULT, self->cancel, line_read,
                                       g_object_ref (self));
}

/* How many shots are drawn at a time, if the person chose. */
static void
add_threads (GStrvBuilder *builder)
{
  g_autoptr (GSettings) settings = g_settings_new (SAHNE_APP_ID);
  int threads = g_settings_get_int (settings, "threads");
  g_autofree char *text = g_strdup_printf ("%d", threads);

  if (threads > 0)
    g_strv_builder_add_many (builder, "--threads", text, NULL);
}

static char **
make_arguments (SahneExportJob *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *program = sahne_probe_program ();
  g_autofree char *own = g_build_filename (g_get_user_config_dir (), "sahne", "presets", NULL);
  /* A place that takes another shape gets the film laid out anew for it. */
  const char *aspect = sahne_json_string (json_node_get_object (self->delivery), "aspect", NULL);

  if (sahne_export_job_publishes (self))
    {
      JsonObject *asked = json_node_get_object (self->delivery);
      g_strv_builder_add_many (builder, program, "publish", "--json",
                               sahne_json_string (asked, "publish", ""), "-o",
                               sahne_json_string (asked, "place", ""), NULL);
      return g_strv_builder_end (builder);
    }
  g_strv_builder_add_many (builder, program, "export", "--json", "--presets", own, NULL);
  add_threads (builder);
  for (guint i = 0; i < sahne_export_job_count (self); i++)
    {
      g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
      g_autofree char *text = NULL;
      json_node_set_object (node, sahne_export_job_get_wish (self, i));
      text = sahne_json_write_string (node);
      g_strv_builder_add_many (builder, "--delivery", text, NULL);
    }
  g_strv_builder_add (builder, self->story);
  if (aspect)
    g_strv_builder_add_many (builder, "--aspect", aspect, NULL);
  return g_strv_builder_end (builder);
}

/**
 * sahne_export_job_start:
 * @self: an export that waits
 *
 * Starts the child.
 */
void
sahne_export_job_start (SahneExportJob *self)
{
  g_auto (GStrv) arguments = make_arguments (self);
  g_autoptr (GError) error = NULL;

  g_return_if_fail (self->state == SAHNE_JOB_WAITING);
  self->state = SAHNE_JOB_RUNNING;
  self->fraction = 0;
  self->left_us = -1;
  self->total = self->frames = 0;
  g_clear_pointer (&self->result, json_node_unref);
  g_clear_object (&self->cancel);
  self->cancel = g_cancellable_new ();
  self->child
      = g_subprocess_newv ((const char *const *) arguments, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  if (self->child == NULL)
    {
      end (self, SAHNE_JOB_FAILED, error->message);
      return;
    }
  self->lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->child));
  read_next (self);
  changed (self);
}

/**
 * sahne_export_job_cancel:
 * @self: an export
 *
 * Stops it; nothing half done stays in the person's folder.
 */
void
sahne_export_job_cancel (SahneExportJob *self)
{
  if (self->state == SAHNE_JOB_WAITING || self->state == SAHNE_JOB_PAUSED)
    {
      self->state = SAHNE_JOB_CANCELLED;
      changed (self);
      return;
    }
  if (self->child == NULL)
    return;
  self->pausing = FALSE;
  g_cancellable_cancel (self->cancel);
  g_subprocess_send_signal (self->child, SIGINT);
}

/**
 * sahne_export_job_pause:
 * @self: an export that waits or runs
 *
 * Stops it until sahne_export_job_retry(); it goes on after the last shot that is finished, after a
 * restart too.
 */
void
sahne_export_job_pause (SahneExportJob *self)
{
  if (self->state == SAHNE_JOB_WAITING)
    self->state = SAHNE_JOB_PAUSED;
  else if (self->state == SAHNE_JOB_RUNNING && self->child)
    {
      self->pausing = TRUE;
      g_cancellable_cancel (self->cancel);
      g_subprocess_send_signal (self->child, SIGINT);
    }
  changed (self);
}

/**
 * sahne_export_job_retry:
 * @self: an export that is paused, failed or was cancelled
 *
 * Puts it back into the queue.
 */
void
sahne_export_job_retry (SahneExportJob *self)
{
  if (self->state != SAHNE_JOB_FAILED && self->state != SAHNE_JOB_CANCELLED
      && self->state != SAHNE_JOB_PAUSED)
    return;
  self->state = SAHNE_JOB_WAITING;
  changed (self);
}
