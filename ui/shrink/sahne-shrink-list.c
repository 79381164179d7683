/* The videos that are to become smaller, one after the other; kept over a restart.
 *
 * Folders are read and videos are made smaller on a thread, the latter in a child process; another
 * child looks at each video once for its facts and a picture.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-shrink-list-private.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <string.h>

#include "sahne-json.h"

/* Progress reaches the window at most this often, microseconds. */
#define PAUSE_US 100000

/* How long it will take is not told before so much of all is done. */
#define LEAST_DONE 0.01

/* A video that nobody can look at within this time has no picture, milliseconds. */
#define LOOK_MS 20000

#define PICTURE_HEIGHT 100

/* One video for the thread. */
typedef struct
{
  SahneShrinkList *list;
  SahneShrinkVideo *video;
  SahneShrinker *shrinker;
  SahneShrinkOrder order;
  char *path, *place;
  gint64 told;
} Work;

enum
{
  SIGNAL_PROGRESS,
  SIGNAL_FINISHED,
  SIGNAL_NOTICE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void sahne_shrink_list_model_init (GListModelInterface *iface);
static void work_next (SahneShrinkList *self);
static void look_next (SahneShrinkList *self);

G_DEFINE_FINAL_TYPE_WITH_CODE (SahneShrinkList, sahne_shrink_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      sahne_shrink_list_model_init))

static GType
sahne_shrink_list_get_item_type (GListModel *model)
{
  return SAHNE_TYPE_SHRINK_VIDEO;
}

static guint
sahne_shrink_list_get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (SAHNE_SHRINK_LIST (model)->videos));
}

static gpointer
sahne_shrink_list_get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (SAHNE_SHRINK_LIST (model)->videos), position);
}

static void
sahne_shrink_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = sahne_shrink_list_get_item_type;
  iface->get_n_items = sahne_shrink_list_get_n_items;
  iface->get_item = sahne_shrink_list_get_item;
}

static void
stop_looking (SahneShrinkList *self)
{
  if (self->onlooker)
    {
      g_signal_handlers_disconnect_by_data (self->onlooker, self);
      sahne_onlooker_stop (self->onlooker);
    }
  g_clear_object (&self->onlooker);
  g_clear_object (&self->looked_at);
  g_clear_handle_id (&self->late, g_source_remove);
}

static void
sahne_shrink_list_dispose (GObject *object)
{
  SahneShrinkList *self = SAHNE_SHRINK_LIST (object);

  stop_looking (self);
  g_cancellable_cancel (self->cancel);
  G_OBJECT_CLASS (sahne_shrink_list_parent_class)->dispose (object);
}

static void
sahne_shrink_list_finalize (GObject *object)
{
  SahneShrinkList *self = SAHNE_SHRINK_LIST (object);

  g_clear_object (&self->videos);
  g_clear_object (&self->shrinker);
  g_clear_object (&self->cancel);
  g_clear_object (&self->current);
  g_free (self->file);
  g_free (self->folder);
  g_free (self->originals);
  G_OBJECT_CLASS (sahne_shrink_list_parent_class)->finalize (object);
}

static void
sahne_shrink_list_class_init (SahneShrinkListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sahne_shrink_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = sahne_shrink_list_finalize;
  signals[SIGNAL_PROGRESS] = g_signal_new ("progress", SAHNE_TYPE_SHRINK_LIST, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_FINISHED] = g_signal_new ("finished", SAHNE_TYPE_SHRINK_LIST, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_NOTICE] = g_signal_new ("notice", SAHNE_TYPE_SHRINK_LIST, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
items_changed (SahneShrinkList *self, guint position, guint removed, guint added)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static void
sahne_shrink_list_init (SahneShrinkList *self)
{
  const char *videos = g_get_user_special_dir (G_USER_DIRECTORY_VIDEOS);

  self->videos = g_list_store_new (SAHNE_TYPE_SHRINK_VIDEO);
  self->folder = g_build_filename (videos ? videos : g_get_home_dir (), _ ("Small"), NULL);
  self->order = (SahneShrinkOrder){ .target = SAHNE_DELIVERY_TARGET_QUALITY,
                                    .quality = 94,
                                    .times_pm = 4000,
                                    .limit_bytes = 16000000,
                                    .unit = SAHNE_SIZE_UNIT_MB,
                                    .codec = SAHNE_VIDEO_CODEC_HEVC };
  g_signal_connect_swapped (self->videos, "items-changed", G_CALLBACK (items_changed), self);
}

guint
sahne_shrink_list_length (SahneShrinkList *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->videos));
}

/* One of the videos, which the list keeps. */
SahneShrinkVideo *
sahne_shrink_list_video (SahneShrinkList *self, guint i)
{
  g_autoptr (SahneShrinkVideo) video = g_list_model_get_item (G_LIST_MODEL (self->videos), i);
  return video; /* the list keeps it */
}

/**
 * sahne_shrink_list_new:
 * @file: where the list is kept
 *
 * Returns: (transfer full): the list as it was left; what was being worked on goes on
 */
SahneShrinkList *
sahne_shrink_list_new (const char *file)
{
  SahneShrinkList *self = g_object_new (SAHNE_TYPE_SHRINK_LIST, NULL);

  self->file = g_strdup (file);
  if (sahne_shrink_list_load (self))
    sahne_shrink_list_start (self);
  look_next (self);
  return self;
}

static void
moved_on (SahneShrinkList *self)
{
  g_signal_emit (self, signals[SIGNAL_PROGRESS], 0);
}

/* ---- looking at videos ---- */

static void
looked (SahneShrinkList *self, JsonObject *facts, GdkTexture *picture)
{
  g_autoptr (SahneShrinkVideo) video = g_steal_pointer (&self->looked_at);

  sahne_shrink_video_set_facts (video, facts, picture);
  stop_looking (self);
  look_next (self);
}

static void
look_failed (SahneShrinkList *self)
{
  looked (self, sahne_onlooker_get_facts (self->onlooker, 0), NULL);
}

static void
facts_known (SahneShrinkList *self)
{
  JsonObject *facts = sahne_onlooker_get_facts (self->onlooker, 0);
  sahne_onlooker_ask (self->onlooker, sahne_json_int (facts, "duration_us", 0) / 3, PICTURE_HEIGHT);
}

static void
picture_known (SahneOnlooker *onlooker, gint64 at_us, GdkTexture *picture, GdkTexture *none,
               SahneShrinkList *self)
{
  looked (self, sahne_onlooker_get_facts (onlooker, 0), picture);
}

static gboolean
too_late (gpointer data)
{
  SahneShrinkList *self = data;

  self->late = 0;
  look_failed (self);
  return G_SOURCE_REMOVE;
}

static void
look_next (SahneShrinkList *self)
{
  for (guint i = 0; self->looked_at == NULL && i < sahne_shrink_list_length (self); i++)
    {
      SahneShrinkVideo *video = sahne_shrink_list_video (self, i);
      const char *arguments[] = { "--video", sahne_shrink_video_get_path (video), NULL };
      if (sahne_shrink_video_is_known (video))
        continue;
      self->looked_at = g_object_ref (video);
      self->onlooker = sahne_onlooker_new (arguments);
      g_signal_connect_swapped (self->onlooker, "facts", G_CALLBACK (facts_known), self);
      g_signal_connect (self->onlooker, "pictures", G_CALLBACK (picture_known), self);
      g_signal_connect_swapped (self->onlooker, "failed", G_CALLBACK (look_failed), self);
      self->late = g_timeout_add (LOOK_MS, too_late, self);
    }
}

/* ---- adding ---- */

static gboolean
has (SahneShrinkList *self, const char *path)
{
  for (guint i = 0; i < sahne_shrink_list_length (self); i++)
    if (strcmp (sahne_shrink_video_get_path (sahne_shrink_list_video (self, i)), path) == 0)
      return TRUE;
  return FALSE;
}

static void
find_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const char *without = g_object_get_data (G_OBJECT (task), "without");
  g_task_return_pointer (task, sahne_shrinker_find (data, without),
                         (GDestroyNotify) g_ptr_array_unref);
}

static void
found (GObject *source, GAsyncResult *result, gpointer data)
{
  SahneShrinkList *self = SAHNE_SHRINK_LIST (source);
  g_autoptr (GPtrArray) videos = g_task_propagate_pointer (G_TASK (result), NULL);

  if (videos->len == 0)
    g_signal_emit (self, signals[SIGNAL_NOTICE], 0, _ ("There are no videos in the folder."));
  for (guint i = 0; i < videos->len; i++)
    if (!has (self, videos->pdata[i]))
      {
        g_autoptr (SahneShrinkVideo) video = sahne_shrink_video_new (videos->pdata[i]);
        g_list_store_append (self->videos, video);
      }
  sahne_shrink_list_save (self);
  look_next (self);
  if (self->active)
    work_next (self);
  moved_on (self);
}

/* The folder whose videos are no videos to be made smaller. */
static char *
results_folder (SahneShrinkList *self)
{
  g_autoptr (GFile) file = self->originals ? g_file_new_for_uri (self->originals) : NULL;
  return file ? g_file_get_path (file) : g_strdup (self->folder);
}

/**
 * sahne_shrink_list_add:
 * @self: a list
 * @paths: (array zero-terminated=1): videos and folders of videos
 *
 * Those that are in the list already stay as they are.
 */
void
sahne_shrink_list_add (SahneShrinkList *self, const char *const *paths)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, found, NULL);

  g_task_set_task_data (task, g_strdupv ((char **) paths), (GDestroyNotify) g_strfreev);
  g_object_set_data_full (G_OBJECT (task), "without", results_folder (self), g_free);
  g_task_run_in_thread (task, find_in_thread);
}

/**
 * sahne_shrink_list_remove:
 * @self: a list
 * @video: one of its videos; stopped when it is being worked on
 */
void
sahne_shrink_list_remove (SahneShrinkList *self, SahneShrinkVideo *video)
{
  guint position;

  if (!g_list_store_find (self->videos, video, &position))
    return;
  if (video == self->looked_at)
    stop_looking (self);
  g_list_store_remove (self->videos, position);
  if (video == self->current)
    g_cancellable_cancel (self->cancel); /* the next one follows when it has ended */
  sahne_shrink_list_save (self);
  look_next (self);
  moved_on (self);
}

/**
 * sahne_shrink_list_clear_ended:
 * @self: a list
 *
 * Removes what has ended.
 */
void
sahne_shrink_list_clear_ended (SahneShrinkList *self)
{
  for (guint i = sahne_shrink_list_length (self); i > 0; i--)
    if (sahne_shrink_video_get_state (sahne_shrink_list_video (self, i - 1)) > SAHNE_SHRINK_RUNNING)
      g_list_store_remove (self->videos, i - 1);
  sahne_shrink_list_save (self);
  moved_on (self);
}

/**
 * sahne_shrink_list_retry:
 * @self: a list
 * @video: one of its videos that has ended
 *
 * It waits again.
 */
void
sahne_shrink_list_retry (SahneShrinkList *self, SahneShrinkVideo *video)
{
  if (sahne_shrink_video_get_state (video) <= SAHNE_SHRINK_RUNNING)
    return;
  sahne_shrink_video_set_state (video, SAHNE_SHRINK_WAITING);
  sahne_shrink_list_save (self);
  if (self->active)
    work_next (self);
  moved_on (self);
}

/* ---- what is wanted ---- */

/**
 * sahne_shrink_list_get_order:
 * @self: a list
 *
 * Returns: (transfer none): what is wanted of all videos
 */
const SahneShrinkOrder *
sahne_shrink_list_get_order (SahneShrinkList *self)
{
  return &self->order;
}

/**
 * sahne_shrink_list_set_order:
 * @self: a list
 * @order: what is wanted of the next videos
 */
void
sahne_shrink_list_set_order (SahneShrinkList *self, const SahneShrinkOrder *order)
{
  self->order = *order;
  sahne_shrink_list_save (self);
  moved_on (self);
}

/**
 * sahne_shrink_list_get_folder:
 * @self: a list
 *
 * Returns: (transfer none): where the small videos go
 */
const char *
sahne_shrink_list_get_folder (SahneShrinkList *self)
{
  return self->folder;
}

/* What waits has no place yet when the places are others. */
static void
forget_places (SahneShrinkList *self)
{
  g_clear_object (&self->shrinker);
  for (guint i = 0; i < sahne_shrink_list_length (self); i++)
    if (sahne_shrink_video_get_state (sahne_shrink_list_video (self, i)) == SAHNE_SHRINK_WAITING)
      sahne_shrink_video_set_place (sahne_shrink_list_video (self, i), NULL);
  sahne_shrink_list_save (self);
  moved_on (self);
}

/**
 * sahne_shrink_list_set_folder:
 * @self: a list
 * @folder: where the next small videos go
 */
void
sahne_shrink_list_set_folder (SahneShrinkList *self, const char *folder)
{
  g_free (self->folder);
  self->folder = g_strdup (folder);
  forget_places (self);
}

/**
 * sahne_shrink_list_get_originals:
 * @self: a list
 *
 * Returns: (transfer none) (nullable): the address of the folder where originals are kept while
 *   small ones take their places; %NULL when originals stay where they are
 */
const char *
sahne_shrink_list_get_originals (SahneShrinkList *self)
{
  return self->originals;
}

/**
 * sahne_shrink_list_set_originals:
 * @self: a list
 * @uri: (nullable): the address of a folder, see sahne_shrink_list_get_originals()
 */
void
sahne_shrink_list_set_originals (SahneShrinkList *self, const char *uri)
{
  g_autofree char *old = g_steal_pointer (&self->originals);

  self->originals = g_strdup (uri);
  forget_places (self);
}

/* ---- working ---- */

static void
work_free (gpointer data)
{
  Work *work = data;

  g_object_unref (work->list);
  g_object_unref (work->video);
  g_object_unref (work->shrinker);
  g_free (work->path);
  g_free (work->place);
  g_free (work);
}

static gint64
time_worked (SahneShrinkList *self)
{
  gint64 now = g_get_monotonic_time ();
  return now - self->began - self->paused_us - (self->paused_at ? now - self->paused_at : 0);
}

/* Bytes that are still to be read, and those read in this run. */
static void
weigh (SahneShrinkList *self, double *done, double *left)
{
  *done = self->done_before;
  *left = 0;
  for (guint i = 0; i < sahne_shrink_list_length (self); i++)
    {
      SahneShrinkVideo *video = sahne_shrink_list_video (self, i);
      double bytes = (double) sahne_shrink_video_get_old_bytes (video);
      double part = sahne_shrink_video_get_fraction (video);
      SahneShrinkState state = sahne_shrink_video_get_state (video);
      if (state == SAHNE_SHRINK_WAITING)
        *left += bytes;
      if (state != SAHNE_SHRINK_RUNNING)
        continue;
      *done += part * bytes;
      *left += (1 - part) * bytes;
    }
}

static gint64
time_left (SahneShrinkList *self)
{
  double done, left;

  weigh (self, &done, &left);
  if (!self->active || done <= 0 || done < LEAST_DONE * (done + left))
    return -1;
  return (gint64) ((double) time_worked (self) * left / done);
}

typedef struct
{
  SahneShrinkList *list;
  SahneShrinkVideo *video;
  double done;
} Step;

static void
step_free (gpointer data)
{
  Step *step = data;

  g_object_unref (step->list);
  g_object_unref (step->video);
  g_free (step);
}

static gboolean
take_step (gpointer data)
{
  Step *step = data;
  SahneShrinkList *self = step->list;
  double done, left, bytes = (double) sahne_shrink_video_get_old_bytes (step->video);

  if (sahne_shrink_video_get_state (step->video) != SAHNE_SHRINK_RUNNING)
    return G_SOURCE_REMOVE;
  weigh (self, &done, &left);
  if (step->done >= 0.02 && done > 0)
    sahne_shrink_video_set_left (step->video, (gint64) ((double) time_worked (self)
                                                        * (1 - step->done) * bytes / done));
  sahne_shrink_video_set_fraction (step->video, step->done);
  moved_on (self);
  return G_SOURCE_REMOVE;
}

/* On the thread. */
static void
on_progress (double done, gpointer data)
{
  Work *work = data;
  gint64 now = g_get_monotonic_time ();
  Step *step;

  if (now - work->told < PAUSE_US)
    return;
  work->told = now;
  step = g_new (Step, 1);
  *step = (Step){ g_object_ref (work->list), g_object_ref (work->video), done };
  g_idle_add_full (G_PRIORITY_DEFAULT, take_step, step, step_free);
}

static void
work_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;
  JsonObject *report = sahne_shrinker_run (work->shrinker, &work->order, work->path, work->place,
                                           on_progress, work, cancellable, &error);

  if (report)
    g_task_return_pointer (task, report, (GDestroyNotify) json_object_unref);
  else
    g_task_return_error (task, error);
}

static void
worked (GObject *source, GAsyncResult *result, gpointer data)
{
  SahneShrinkList *self = SAHNE_SHRINK_LIST (source);
  g_autoptr (SahneShrinkVideo) video = g_steal_pointer (&self->current);
  g_autoptr (GError) error = NULL;
  JsonObject *report = g_task_propagate_pointer (G_TASK (result), &error);

  g_clear_object (&self->cancel);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    sahne_shrink_video_set_state (video, SAHNE_SHRINK_WAITING);
  else
    {
      self->done_before += (double) sahne_shrink_video_get_old_bytes (video);
      if (report && sahne_json_string (report, "original", NULL))
        sahne_shrink_video_set_place (video, sahne_json_string (report, "path", NULL));
      sahne_shrink_video_finish (video, report, error ? error->message : NULL);
    }
  g_clear_pointer (&report, json_object_unref);
  if (self->active)
    work_next (self);
  sahne_shrink_list_save (self);
  moved_on (self);
}

/* Where files are made: for small ones that take the places of originals a folder of ours. */
static char *
work_folder (SahneShrinkList *self)
{
  return self->originals ? g_build_filename (g_get_user_cache_dir (), "sahne", "shrink", NULL)
                         : g_strdup (self->folder);
}

static gboolean
prepare (SahneShrinkList *self)
{
  g_autofree char *where = work_folder (self);

  if (self->shrinker)
    return TRUE;
  if (g_mkdir_with_parents (where, 0777) != 0)
    {
      g_autofree char *text
          = g_strdup_printf (_ ("The folder “%s” cannot be made. Choose another one."), where);
      g_signal_emit (self, signals[SIGNAL_NOTICE], 0, text);
      return FALSE;
    }
  self->shrinker = sahne_shrinker_new (where);
  if (self->originals)
    {
      g_autoptr (GFile) location = g_file_new_for_uri (self->originals);
      g_autoptr (SahneOriginals) originals = sahne_originals_new (location);
      sahne_shrinker_set_originals (self->shrinker, originals);
    }
  for (guint i = 0; i < sahne_shrink_list_length (self); i++)
    {
      const char *place = sahne_shrink_video_get_place (sahne_shrink_list_video (self, i));
      g_autofree char *folder = place ? g_path_get_dirname (place) : NULL;
      if (place && strcmp (folder, where) == 0)
        sahne_shrinker_keep_place (self->shrinker, place);
    }
  return TRUE;
}

static void
begin (SahneShrinkList *self, SahneShrinkVideo *video)
{
  g_autoptr (GTask) task = NULL;
  Work *work = g_new0 (Work, 1);

  if (sahne_shrink_video_get_place (video) == NULL)
    {
      g_autofree char *place
          = sahne_shrinker_place (self->shrinker, sahne_shrink_video_get_path (video));
      sahne_shrink_video_set_place (video, place);
    }
  self->current = g_object_ref (video);
  self->cancel = g_cancellable_new ();
  *work = (Work){ .list = g_object_ref (self),
                  .video = g_object_ref (video),
                  .shrinker = g_object_ref (self->shrinker),
                  .order = self->order,
                  .path = g_strdup (sahne_shrink_video_get_path (video)),
                  .place = g_strdup (sahne_shrink_video_get_place (video)) };
  task = g_task_new (self, self->cancel, worked, NULL);
  g_task_set_task_data (task, work, work_free);
  sahne_shrink_video_set_state (video, SAHNE_SHRINK_RUNNING);
  g_task_run_in_thread (task, work_in_thread);
}

static void
work_next (SahneShrinkList *self)
{
  if (self->current)
    return;
  for (guint i = 0; i < sahne_shrink_list_length (self); i++)
    if (sahne_shrink_video_get_state (sahne_shrink_list_video (self, i)) == SAHNE_SHRINK_WAITING)
      {
        begin (self, sahne_shrink_list_video (self, i));
        return;
      }
  self->active = self->paused = FALSE;
  self->paused_at = 0;
  g_signal_emit (self, signals[SIGNAL_FINISHED], 0);
}

/**
 * sahne_shrink_list_start:
 * @self: a list
 *
 * Works on what waits, one video after the other.
 */
void
sahne_shrink_list_start (SahneShrinkList *self)
{
  if (self->active || !prepare (self))
    return;
  self->active = TRUE;
  self->paused = FALSE;
  self->began = g_get_monotonic_time ();
  self->paused_us = self->paused_at = 0;
  self->done_before = 0;
  sahne_shrinker_set_paused (self->shrinker, FALSE);
  work_next (self);
  sahne_shrink_list_save (self);
  moved_on (self);
}

/**
 * sahne_shrink_list_stop:
 * @self: a list
 *
 * Leaves the video that is worked on; it waits again. Nothing half done stays.
 */
void
sahne_shrink_list_stop (SahneShrinkList *self)
{
  self->active = self->paused = FALSE;
  self->paused_at = 0;
  g_cancellable_cancel (self->cancel);
  sahne_shrink_list_save (self);
  moved_on (self);
}

/**
 * sahne_shrink_list_set_paused:
 * @self: a list that is active
 * @paused: whether the work stands still
 */
void
sahne_shrink_list_set_paused (SahneShrinkList *self, gboolean paused)
{
  if (!self->active || self->paused == paused)
    return;
  self->paused = paused;
  if (paused)
    self->paused_at = g_get_monotonic_time ();
  else
    {
      self->paused_us += g_get_monotonic_time () - self->paused_at;
      self->paused_at = 0;
    }
  sahne_shrinker_set_paused (self->shrinker, paused);
  sahne_shrink_list_save (self);
  moved_on (self);
}

/**
 * sahne_shrink_list_get_paused:
 * @self: a list
 *
 * Returns: whether the work stands still
 */
gboolean
sahne_shrink_list_get_paused (SahneShrinkList *self)
{
  return self->paused;
}

/**
 * sahne_shrink_list_is_active:
 * @self: a list
 *
 * Returns: whether videos are worked on, or would be without a pause
 */
gboolean
sahne_shrink_list_is_active (SahneShrinkList *self)
{
  return self->active;
}

/**
 * sahne_shrink_list_count:
 * @self: a list
 * @totals: (out caller-allocates): how far it is
 */
void
sahne_shrink_list_count (SahneShrinkList *self, SahneShrinkTotals *totals)
{
  *totals = (SahneShrinkTotals){ .left_us = time_left (self) };
  for (guint i = 0; i < sahne_shrink_list_length (self); i++)
    {
      SahneShrinkVideo *video = sahne_shrink_list_video (self, i);
      SahneShrinkState state = sahne_shrink_video_get_state (video);
      totals->waiting += state <= SAHNE_SHRINK_RUNNING;
      totals->done += state == SAHNE_SHRINK_DONE;
      totals->skipped += state == SAHNE_SHRINK_SKIPPED;
      totals->failed += state == SAHNE_SHRINK_FAILED;
      if (state != SAHNE_SHRINK_DONE)
        continue;
      totals->old_bytes += sahne_shrink_video_get_old_bytes (video);
      totals->new_bytes += sahne_shrink_video_get_new_bytes (video);
    }
}
