/* The exports of a project, one after the other; kept with it, so that a restart goes on.
 *
 * Each export works on a copy of the project as it was when it was asked for, so that the person
 * can go on editing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-export-queue.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "sahne-json.h"

struct _SahneExportQueue
{
  GObject parent_instance;
  SahneSession *session;
  GListStore *jobs;
  gboolean stopped;
};

enum
{
  SIGNAL_PROGRESS,
  SIGNAL_FINISHED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void sahne_export_queue_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SahneExportQueue, sahne_export_queue, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      sahne_export_queue_model_init))

static GType
sahne_export_queue_get_item_type (GListModel *model)
{
  return SAHNE_TYPE_EXPORT_JOB;
}

static guint
sahne_export_queue_get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (SAHNE_EXPORT_QUEUE (model)->jobs));
}

static gpointer
sahne_export_queue_get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (SAHNE_EXPORT_QUEUE (model)->jobs), position);
}

static void
sahne_export_queue_model_init (GListModelInterface *iface)
{
  iface->get_item_type = sahne_export_queue_get_item_type;
  iface->get_n_items = sahne_export_queue_get_n_items;
  iface->get_item = sahne_export_queue_get_item;
}

static void
sahne_export_queue_dispose (GObject *object)
{
  SahneExportQueue *self = SAHNE_EXPORT_QUEUE (object);

  sahne_export_queue_stop (self);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sahne_export_queue_parent_class)->dispose (object);
}

static void
sahne_export_queue_finalize (GObject *object)
{
  g_clear_object (&SAHNE_EXPORT_QUEUE (object)->jobs);
  G_OBJECT_CLASS (sahne_export_queue_parent_class)->finalize (object);
}

static void
sahne_export_queue_class_init (SahneExportQueueClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sahne_export_queue_dispose;
  G_OBJECT_CLASS (klass)->finalize = sahne_export_queue_finalize;
  signals[SIGNAL_PROGRESS] = g_signal_new ("progress", SAHNE_TYPE_EXPORT_QUEUE, G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_FINISHED]
      = g_signal_new ("finished", SAHNE_TYPE_EXPORT_QUEUE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 1, SAHNE_TYPE_EXPORT_JOB);
}

static void
items_changed (SahneExportQueue *self, guint position, guint removed, guint added)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static void
sahne_export_queue_init (SahneExportQueue *self)
{
  self->jobs = g_list_store_new (SAHNE_TYPE_EXPORT_JOB);
  g_signal_connect_swapped (self->jobs, "items-changed", G_CALLBACK (items_changed), self);
}

static SahneExportJob *
job_at (SahneExportQueue *self, guint i)
{
  g_autoptr (SahneExportJob) job = g_list_model_get_item (G_LIST_MODEL (self->jobs), i);
  return job; /* the list keeps it */
}

static guint
count (SahneExportQueue *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->jobs));
}

static void
keep (SahneExportQueue *self, SahneExportJob *job)
{
  g_autofree char *info = sahne_export_job_save (job);
  sahne_project_set_job (sahne_session_get_project (self->session), sahne_export_job_get_id (job),
                         sahne_export_job_get_state_name (job), info, NULL);
}

static void
start_next (SahneExportQueue *self)
{
  if (self->stopped || sahne_export_queue_get_running (self))
    return;
  for (guint i = 0; i < count (self); i++)
    if (sahne_export_job_get_state (job_at (self, i)) == SAHNE_JOB_WAITING)
      {
        sahne_export_job_start (job_at (self, i));
        return;
      }
}

static void
job_changed (SahneExportJob *job, SahneExportQueue *self)
{
  SahneJobState state = sahne_export_job_get_state (job);
  const char *before = g_object_get_data (G_OBJECT (job), "kept");
  const char *now = sahne_export_job_get_state_name (job);

  if (self->stopped)
    return;
  if (g_strcmp0 (before, now) != 0)
    {
      g_object_set_data (G_OBJECT (job), "kept", (gpointer) now);
      keep (self, job);
      if (state == SAHNE_JOB_DONE || state == SAHNE_JOB_FAILED)
        g_signal_emit (self, signals[SIGNAL_FINISHED], 0, job);
      if (state != SAHNE_JOB_RUNNING)
        start_next (self);
    }
  g_signal_emit (self, signals[SIGNAL_PROGRESS], 0);
}

static void
append (SahneExportQueue *self, SahneExportJob *job)
{
  g_signal_connect (job, "changed", G_CALLBACK (job_changed), self);
  g_list_store_append (self->jobs, job);
}

/**
 * sahne_export_queue_new:
 * @session: whose exports these are
 *
 * Returns: (transfer full): the queue, with what an earlier run of the program left in it
 */
SahneExportQueue *
sahne_export_queue_new (SahneSession *session)
{
  SahneExportQueue *self = g_object_new (SAHNE_TYPE_EXPORT_QUEUE, NULL);
  g_autoptr (JsonObject) list = sahne_project_list_jobs (sahne_session_get_project (session));
  g_autoptr (GList) ids = json_object_get_members (list);

  self->session = g_object_ref (session);
  for (GList *l = ids; l; l = l->next)
    {
      JsonObject *entry = sahne_json_object (list, l->data);
      g_autoptr (SahneExportJob) job
          = sahne_export_job_load (l->data, sahne_json_string (entry, "state", ""),
                                   sahne_json_object (entry, "info"));
      if (job)
        append (self, job);
    }
  start_next (self);
  return self;
}

/* A copy of the project as it is now, or with another story, which the export reads. */
static char *
copy_story (SahneExportQueue *self, const char *id, const char *text, GError **error)
{
  SahneProject *project = sahne_session_get_project (self->session);
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "sahne", "exports", NULL);
  g_autofree char *name = g_strconcat (id, ".sahne", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno),
                   _ ("The folder “%s” cannot be made."), folder);
      return NULL;
    }
  if (!(text ? sahne_project_save_variant (project, path, text, error)
             : sahne_project_save_copy (project, path, error)))
    return NULL;
  return g_steal_pointer (&path);
}

/**
 * sahne_export_queue_add:
 * @self: a queue
 * @title: what the export is called
 * @delivery: (transfer none): object with path, preset and asked
 * @error: return location for an error
 *
 * Returns: whether it is in the queue
 */
gboolean
sahne_export_queue_add (SahneExportQueue *self, const char *title, JsonNode *delivery,
                        GError **error)
{
  return sahne_export_queue_add_variant (self, title, NULL, delivery, error);
}

/**
 * sahne_export_queue_add_variant:
 * @self: a queue
 * @title: what the export is called
 * @text: (nullable): the story it tells; %NULL for that of the project
 * @delivery: (transfer none): object with path, preset and asked
 * @error: return location for an error
 *
 * Returns: whether it is in the queue
 */
gboolean
sahne_export_queue_add_variant (SahneExportQueue *self, const char *title, const char *text,
                                JsonNode *delivery, GError **error)
{
  g_autofree char *random = g_uuid_string_random ();
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT "-%.8s", g_get_real_time (), random);
  g_autofree char *story = copy_story (self, id, text, error);
  g_autoptr (SahneExportJob) job = NULL;

  if (story == NULL)
    return FALSE;
  job = sahne_export_job_new (id, title, story, delivery);
  keep (self, job);
  append (self, job);
  start_next (self);
  g_signal_emit (self, signals[SIGNAL_PROGRESS], 0);
  return TRUE;
}

/**
 * sahne_export_queue_remove:
 * @self: a queue
 * @job: one of its exports; stopped when it runs
 */
void
sahne_export_queue_remove (SahneExportQueue *self, SahneExportJob *job)
{
  guint position;

  if (!g_list_store_find (self->jobs, job, &position))
    return;
  g_signal_handlers_disconnect_by_data (job, self);
  sahne_export_job_cancel (job);
  sahne_project_set_job (sahne_session_get_project (self->session), sahne_export_job_get_id (job),
                         NULL, NULL, NULL);
  g_unlink (sahne_export_job_get_story (job));
  g_list_store_remove (self->jobs, position);
  start_next (self);
  g_signal_emit (self, signals[SIGNAL_PROGRESS], 0);
}

/**
 * sahne_export_queue_clear_done:
 * @self: a queue
 *
 * Removes what has ended.
 */
void
sahne_export_queue_clear_done (SahneExportQueue *self)
{
  for (guint i = count (self); i > 0; i--)
    if (sahne_export_job_get_state (job_at (self, i - 1)) >= SAHNE_JOB_DONE)
      sahne_export_queue_remove (self, job_at (self, i - 1));
}

/**
 * sahne_export_queue_get_running:
 * @self: a queue
 *
 * Returns: (transfer none) (nullable): the export under way
 */
SahneExportJob *
sahne_export_queue_get_running (SahneExportQueue *self)
{
  for (guint i = 0; i < count (self); i++)
    if (sahne_export_job_get_state (job_at (self, i)) == SAHNE_JOB_RUNNING)
      return job_at (self, i);
  return NULL;
}

/**
 * sahne_export_queue_get_last_done:
 * @self: a queue
 *
 * Returns: (transfer none) (nullable): the newest export that is done, one that made a film
 */
SahneExportJob *
sahne_export_queue_get_last_done (SahneExportQueue *self)
{
  for (guint i = count (self); i > 0; i--)
    if (sahne_export_job_get_state (job_at (self, i - 1)) == SAHNE_JOB_DONE
        && !sahne_export_job_publishes (job_at (self, i - 1)))
      return job_at (self, i - 1);
  return NULL;
}

/**
 * sahne_export_queue_get_fraction:
 * @self: a queue
 *
 * Returns: how much of the export under way is done; -1 when none is
 */
double
sahne_export_queue_get_fraction (SahneExportQueue *self)
{
  SahneExportJob *job = sahne_export_queue_get_running (self);
  return job ? sahne_export_job_get_fraction (job) : -1;
}

/**
 * sahne_export_queue_stop:
 * @self: a queue
 *
 * Stops what runs; it begins again when the project is opened again.
 */
void
sahne_export_queue_stop (SahneExportQueue *self)
{
  SahneExportJob *job = self->stopped ? NULL : sahne_export_queue_get_running (self);

  self->stopped = TRUE;
  for (guint i = 0; i < count (self); i++)
    g_signal_handlers_disconnect_by_data (job_at (self, i), self);
  if (job)
    sahne_export_job_cancel (job);
}
