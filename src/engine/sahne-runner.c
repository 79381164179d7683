/* Runs the clones over a story, in the background, and tells how far they are.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"

#include <glib/gi18n-lib.h>
#include "sahne-runner-private.h"

#include <gst/gst.h>
#include <string.h>

#include "sahne-draft.h"
#include "sahne-json.h"
#include "sahne-run.h"

GST_PLUGIN_STATIC_DECLARE (sahne);

/* Progress and states are told at most this often, and a film that grows this often. */
#define PAUSE_MS 100
#define DRAFT_US 300000

/* Of the time, drafts take one part of so many. */
#define DRAFT_PART 20

/* An edit is followed by a run after this long, so that one gesture is one run. */
#define SETTLE_MS 30

enum
{
  PROP_0,
  PROP_PROJECT,
  PROP_AUTOMATIC,
  PROP_RUNNING,
  PROP_PROGRESS,
  PROP_FILM,
  N_PROPS
};

enum
{
  STATUS_CHANGED,
  SCENE_READY,
  SCENE_CUT,
  ARTIFACT,
  NOTICE,
  EXPANDED,
  FINISHED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SahneRunner, sahne_runner, G_TYPE_OBJECT)

static void take_news (gpointer news, gpointer data);

static void
sahne_runner_dispose (GObject *object)
{
  SahneRunner *self = SAHNE_RUNNER (object);

  sahne_runner_set_project (self, NULL);
  if (self->mailbox)
    sahne_mailbox_close (self->mailbox);
  g_clear_pointer (&self->thread, sahne_run_thread_free);
  if (self->tell)
    g_source_destroy (self->tell);
  g_clear_pointer (&self->tell, g_source_unref);
  G_OBJECT_CLASS (sahne_runner_parent_class)->dispose (object);
}

static void
sahne_runner_finalize (GObject *object)
{
  SahneRunner *self = SAHNE_RUNNER (object);

  g_clear_pointer (&self->table, sahne_run_table_free);
  g_clear_pointer (&self->film, json_node_unref);
  g_clear_pointer (&self->identities, json_object_unref);
  g_clear_pointer (&self->voice_key, g_free);
  g_clear_pointer (&self->identities_text, g_free);
  g_clear_pointer (&self->film_digest, g_free);
  g_clear_pointer (&self->scenes_key, g_free);
  g_clear_pointer (&self->running_key, g_free);
  g_clear_pointer (&self->film_key, g_free);
  g_clear_pointer (&self->memory, sahne_run_memory_unref);
  g_clear_pointer (&self->mailbox, sahne_mailbox_unref);
  g_main_context_unref (self->home);
  g_object_unref (self->store);
  g_object_unref (self->resources);
  G_OBJECT_CLASS (sahne_runner_parent_class)->finalize (object);
}

static void
sahne_runner_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SahneRunner *self = SAHNE_RUNNER (object);

  switch (id)
    {
    case PROP_PROJECT:
      g_value_set_object (value, self->project);
      break;
    case PROP_AUTOMATIC:
      g_value_set_boolean (value, self->automatic);
      break;
    case PROP_RUNNING:
      g_value_set_boolean (value, self->running);
      break;
    case PROP_PROGRESS:
      g_value_set_double (value, self->progress);
      break;
    case PROP_FILM:
      g_value_set_boxed (value, self->film);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sahne_runner_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SahneRunner *self = SAHNE_RUNNER (object);

  switch (id)
    {
    case PROP_PROJECT:
      sahne_runner_set_project (self, g_value_get_object (value));
      break;
    case PROP_AUTOMATIC:
      sahne_runner_set_automatic (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sahne_runner_class_init (SahneRunnerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags edit = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY,
                    look = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  const GType type = G_TYPE_FROM_CLASS (klass), text = G_TYPE_STRING, node = JSON_TYPE_NODE;

  object_class->dispose = sahne_runner_dispose;
  object_class->finalize = sahne_runner_finalize;
  object_class->get_property = sahne_runner_get_property;
  object_class->set_property = sahne_runner_set_property;
  props[PROP_PROJECT] = g_param_spec_object ("project", NULL, NULL, SAHNE_TYPE_PROJECT, edit);
  props[PROP_AUTOMATIC] = g_param_spec_boolean ("automatic", NULL, NULL, FALSE, edit);
  props[PROP_RUNNING] = g_param_spec_boolean ("running", NULL, NULL, FALSE, look);
  props[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, 0, 1, 0, look);
  props[PROP_FILM] = g_param_spec_boxed ("film", NULL, NULL, JSON_TYPE_NODE, look);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[STATUS_CHANGED] = g_signal_new ("status-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 0);
  signals[SCENE_READY] = g_signal_new ("scene-ready", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 3, text, text, node);
  signals[SCENE_CUT] = g_signal_new ("scene-cut", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 2, text, node);
  signals[ARTIFACT] = g_signal_new ("artifact", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 3, text, text, text);
  signals[NOTICE] = g_signal_new ("notice", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 4, text, text, text, text);
  signals[EXPANDED] = g_signal_new ("expanded", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, text);
  signals[FINISHED] = g_signal_new ("finished", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
sahne_runner_init (SahneRunner *self)
{
  self->last = SAHNE_CLONE_MONTAGE;
  self->home = g_main_context_ref_thread_default ();
}

/**
 * sahne_runner_new:
 * @store: where results are kept
 * @resources: data files
 *
 * Returns: (transfer full): a runner that has nothing to do yet
 */
SahneRunner *
sahne_runner_new (SahneStore *store, SahneResources *resources)
{
  SahneRunner *self = g_object_new (SAHNE_TYPE_RUNNER, NULL);

  gst_init (NULL, NULL);
  GST_PLUGIN_STATIC_REGISTER (sahne);
  self->store = g_object_ref (store);
  self->resources = g_object_ref (resources);
  self->table = sahne_run_table_new (store);
  self->memory = sahne_run_memory_new ();
  self->mailbox = sahne_mailbox_new (self->home, take_news, self, sahne_news_free);
  self->thread = sahne_run_thread_new ();
  return self;
}

static void
tell_now (SahneRunner *self)
{
  double progress = self->running ? sahne_run_table_progress (self->table) : self->progress;

  self->dirty = FALSE;
  self->told = g_get_monotonic_time ();
  g_signal_emit (self, signals[STATUS_CHANGED], 0);
  if (progress <= self->progress)
    return;
  self->progress = progress;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PROGRESS]);
}

static gboolean
on_tell (gpointer data)
{
  SahneRunner *self = data;

  g_clear_pointer (&self->tell, g_source_unref);
  if (self->dirty)
    tell_now (self);
  return G_SOURCE_REMOVE;
}

static GSource *
later (SahneRunner *self, guint ms, GSourceFunc func)
{
  GSource *source = g_timeout_source_new (ms);

  g_source_set_callback (source, func, self, NULL);
  g_source_attach (source, self->home);
  return source;
}

/* Something stands otherwise; it is told now, or when it is time again. */
static void
mark (SahneRunner *self)
{
  gint64 since = (g_get_monotonic_time () - self->told) / 1000;

  self->dirty = TRUE;
  if (self->tell)
    return;
  if (since >= PAUSE_MS)
    tell_now (self);
  else
    self->tell = later (self, (guint) (PAUSE_MS - since), on_tell);
}

static void
set_running (SahneRunner *self, gboolean running)
{
  if (self->running == running)
    return;
  self->running = running;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_RUNNING]);
}

static void
take_state (SahneRunner *self, SahneNews *news)
{
  SahneRunStatus *status = &sahne_run_table_get (self->table, news->scene)->status[news->clone];

  sahne_run_table_take (self->table, news->scene, news->clone, news->state);
  status->cached = news->cached;
  if (news->ran)
    {
      status->runs++;
      status->wall_us = news->wall_us;
      status->cpu_us = news->cpu_us;
    }
  if (news->cached)
    status->hits++;
  mark (self);
}

/* Without a document it is the one that is there. */
static void
take_scene (SahneRunner *self, SahneNews *news)
{
  SahneRunEntry *scene = sahne_run_table_get (self->table, news->scene);

  if (news->clone == SAHNE_CLONE_SCRIPT)
    scene->status[SAHNE_CLONE_SCRIPT].state = SAHNE_RUN_FRESH;
  mark (self);
  if (news->node == NULL)
    return;
  g_clear_pointer (&scene->document, json_node_unref);
  scene->document = json_node_ref (news->node);
  scene->order = sahne_json_int (json_node_get_object (news->node), "order", 0);
  sahne_run_memory_note_document (self->memory, sahne_clone_names[news->clone], news->scene,
                                  news->text);
  g_signal_emit (self, signals[SCENE_READY], 0, news->scene, sahne_clone_names[news->clone],
                 news->node);
}

static void
set_film (SahneRunner *self, JsonNode *film, const char *digest)
{
  g_clear_pointer (&self->film, json_node_unref);
  self->film = json_node_ref (film);
  g_free (self->film_digest);
  self->film_digest = g_strdup (digest);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FILM]);
}

static void
take_film (SahneRunner *self, SahneNews *news)
{
  self->whole = TRUE;
  self->drafting = FALSE;
  sahne_run_memory_set_film (self->memory, news->node);
  if (news->text == NULL || g_strcmp0 (self->film_digest, news->text) != 0)
    set_film (self, news->node, news->text);
}

static void
note_film (SahneRunner *self, const char *digest)
{
  g_autofree char *before
      = self->project && digest ? sahne_project_get_note (self->project, "film") : NULL;

  if (self->project && digest && g_strcmp0 (before, digest) != 0)
    sahne_project_set_note (self->project, "film", digest, NULL);
}

static void
take_artifact (SahneRunner *self, SahneNews *news)
{
  SahneRunEntry *scene = sahne_run_table_get (self->table, news->scene);
  gboolean cast = g_strcmp0 (news->target, "cast") == 0;

  if (news->text == NULL)
    return;
  sahne_run_table_hold (self->table, scene, cast ? SAHNE_HELD_CAST : (guint) news->clone,
                        news->text);
  if (!cast)
    g_signal_emit (self, signals[ARTIFACT], 0, sahne_clone_names[news->clone], news->scene,
                   news->text);
}

static void
draft_made (GObject *source, GAsyncResult *result, gpointer data)
{
  SahneRunner *self = SAHNE_RUNNER (source);
  g_autoptr (JsonNode) draft = sahne_draft_finish (result);
  gint64 now = g_get_monotonic_time ();

  self->making = FALSE;
  if (draft == NULL || !self->drafting || GPOINTER_TO_UINT (data) != self->number)
    return;
  /* The longer the film, the rarer: showing it must not be what its maker is busy with. */
  self->next_draft = now + MAX (DRAFT_US, DRAFT_PART * (now - self->next_draft));
  set_film (self, draft, NULL);
}

/* While there is no whole film, what is finished is the film: the first frame is there at once. */
static void
show_draft (SahneRunner *self)
{
  gint64 now = g_get_monotonic_time ();

  if (!self->drafting || self->making || now < self->next_draft)
    return;
  self->making = TRUE;
  self->next_draft = now;
  sahne_draft_make_async (self->table, self->rate_num, self->rate_den, self, draft_made,
                          GUINT_TO_POINTER (self->number));
}

static void
take_cut (SahneRunner *self, SahneNews *news)
{
  if (news->text)
    sahne_run_table_hold (self->table, sahne_run_table_get (self->table, news->scene),
                          SAHNE_HELD_DOCUMENT, news->text);
  g_signal_emit (self, signals[SCENE_CUT], 0, news->scene, news->node);
  show_draft (self);
}

/* The ids go with the project, so that they stay when it is understood anew. */
static void
take_identities (SahneRunner *self, SahneNews *news)
{
  g_autofree char *before = NULL;

  if (g_strcmp0 (self->identities_text, news->text) == 0)
    return;
  g_clear_pointer (&self->identities, json_object_unref);
  self->identities = json_node_dup_object (news->node);
  g_free (self->identities_text);
  self->identities_text = g_strdup (news->text);
  if (self->project == NULL)
    return;
  before = sahne_project_get_note (self->project, "identities");
  if (g_strcmp0 (before, news->text) != 0)
    sahne_project_set_note (self->project, "identities", news->text, NULL);
}

static void
take_end (SahneRunner *self, SahneNews *news)
{
  if (self->only_film && news->error)
    g_clear_pointer (&self->scenes_key, g_free);
  else if (!self->only_film)
    {
      if (news->error == NULL)
        sahne_run_table_finish (self->table);
      else
        sahne_run_table_settle (self->table);
      g_free (self->scenes_key);
      self->scenes_key = news->error ? NULL : g_steal_pointer (&self->running_key);
    }
  set_running (self, FALSE);
  if (news->error == NULL && !self->look)
    {
      self->progress = 1;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PROGRESS]);
    }
  sahne_run_thread_start (self->thread, NULL);
  tell_now (self);
  if (!self->look)
    g_signal_emit (self, signals[FINISHED], 0, news->error);
}

static void
take_news (gpointer data, gpointer runner)
{
  SahneRunner *self = runner;
  SahneNews *news = data;

  if (news->run == self->number && self->running)
    {
      g_object_ref (self);
      switch (news->kind)
        {
        case SAHNE_NEWS_STATE:
          take_state (self, news);
          break;
        case SAHNE_NEWS_SCENE:
          take_scene (self, news);
          break;
        case SAHNE_NEWS_CUT:
          take_cut (self, news);
          break;
        case SAHNE_NEWS_FILM:
          take_film (self, news);
          note_film (self, news->text);
          break;
        case SAHNE_NEWS_LAST_FILM:
          if (self->film == NULL)
            take_film (self, news);
          break;
        case SAHNE_NEWS_AHEAD:
          sahne_run_memory_set_film (self->memory, news->node);
          set_film (self, news->node, NULL);
          break;
        case SAHNE_NEWS_KNOWN:
          sahne_run_memory_set_known (self->memory, news->text);
          break;
        case SAHNE_NEWS_ARTIFACT:
          take_artifact (self, news);
          break;
        case SAHNE_NEWS_NOTICE:
          g_signal_emit (self, signals[NOTICE], 0, sahne_clone_names[news->clone], news->scene,
                         news->text, news->target);
          break;
        case SAHNE_NEWS_EXPANDED:
          g_signal_emit (self, signals[EXPANDED], 0, news->text);
          break;
        case SAHNE_NEWS_IDENTITIES:
          take_identities (self, news);
          break;
        case SAHNE_NEWS_FINISHED:
          take_end (self, news);
          break;
        }
      g_object_unref (self);
    }
  sahne_news_free (news);
}

/* Whether the scenes that are there are those of @key and the person's edits of the film are
 * others, so that only the film is laid anew. Where nothing is another, somebody wants all to be
 * looked through. */
static gboolean
is_only_film (SahneRunner *self, SahneStory *story, const char *key, const char *film_key)
{
  return self->last == SAHNE_CLONE_MONTAGE && story->again
         && json_object_get_size (story->again) == 0 && self->whole
         && sahne_runner_get_digest (self, SAHNE_CLONE_MONTAGE, "")
         && g_strcmp0 (self->scenes_key, key) == 0 && g_strcmp0 (self->film_key, film_key) != 0;
}

static void
begin (SahneRunner *self, SahneStory *story, gboolean look)
{
  SahneRun *run;
  g_autofree char *key = NULL, *film_key = sahne_story_film_key (story);

  if (story->voice_key == NULL)
    story->voice_key = g_strdup (self->voice_key);
  key = sahne_story_scenes_key (story);
  self->number++;
  self->look = look;
  self->only_film = !look && is_only_film (self, story, key, film_key);
  if (!self->only_film)
    {
      g_clear_pointer (&self->scenes_key, g_free);
      sahne_run_table_begin (self->table, self->number, look);
    }
  g_free (self->film_key);
  self->film_key = g_steal_pointer (&film_key);
  /* What is made anew or kept as it is for once is another time made as usual. */
  g_free (self->running_key);
  self->running_key = look || (story->again && json_object_get_size (story->again) > 0)
                          ? NULL
                          : g_steal_pointer (&key);
  self->drafting = !look && !self->whole;
  self->next_draft = 0;
  self->rate_num = story->rate_num;
  self->rate_den = story->rate_den;
  self->progress = 0;
  set_running (self, TRUE);
  run = sahne_run_new (story, self->store, self->resources, self->last, look, self->number,
                       self->mailbox, self->memory);
  if (self->only_film)
    sahne_run_set_only_film (run, sahne_runner_get_digest (self, SAHNE_CLONE_MONTAGE, ""));
  sahne_run_thread_start (self->thread, run);
  mark (self);
}

/**
 * sahne_runner_set_voice_key:
 * @self: a runner
 * @key: (nullable): what a voice server wants to know before it answers; for the runs to come whose
 *   story has no key of its own
 */
void
sahne_runner_set_voice_key (SahneRunner *self, const char *key)
{
  g_free (self->voice_key);
  self->voice_key = g_strdup (key);
}

/**
 * sahne_runner_start:
 * @self: a runner
 * @story: what to work on
 *
 * Runs every clone over @story. A run under way is given up; what it finished is in the store.
 */
void
sahne_runner_start (SahneRunner *self, SahneStory *story)
{
  begin (self, story, FALSE);
}

/**
 * sahne_runner_run:
 * @self: a runner with a project
 *
 * Runs every clone over the project as it is now; only what is stale is made anew.
 */
void
sahne_runner_run (SahneRunner *self)
{
  sahne_runner_run_again (self, SAHNE_N_CLONES, NULL);
}

/**
 * sahne_runner_run_again:
 * @self: a runner with a project
 * @clone: the one that works anew though the store has its result; %SAHNE_N_CLONES for all
 * @scene: (nullable): id of the one scene it is about; %NULL for all
 *
 * Runs one clone anew, or all of one scene, and what is made from it. With a scene the others stay
 * as they are, stale ones too, unless a run was under way, which then goes on for them.
 */
void
sahne_runner_run_again (SahneRunner *self, SahneClone clone, const char *scene)
{
  g_autoptr (SahneStory) story = NULL;
  gboolean busy = self->running && !self->look;

  story = sahne_story_new_for_project (self->project);
  story->again = json_object_new ();
  if (clone < SAHNE_N_CLONES)
    json_object_set_string_member (story->again, "clone", sahne_clone_names[clone]);
  if (scene)
    json_object_set_string_member (story->again, "scene", scene);
  if (scene && !busy)
    json_object_set_object_member (story->again, "kept", sahne_run_table_kept (self->table));
  begin (self, story, FALSE);
}

/**
 * sahne_runner_look:
 * @self: a runner with a project
 *
 * Looks in the background which results are stale, without making any. Does nothing during a run.
 */
void
sahne_runner_look (SahneRunner *self)
{
  g_autoptr (SahneStory) story = NULL;

  g_return_if_fail (self->project != NULL);
  if (self->running && !self->look)
    return;
  story = sahne_story_new_for_project (self->project);
  begin (self, story, TRUE);
}

/**
 * sahne_runner_cancel:
 * @self: a runner
 *
 * Gives up the run under way, if there is one.
 */
void
sahne_runner_cancel (SahneRunner *self)
{
  g_autoptr (GError) error = NULL;
  gboolean look = self->look;

  if (!self->running)
    return;
  self->number++;
  sahne_run_thread_start (self->thread, NULL);
  if (!self->only_film)
    sahne_run_table_settle (self->table);
  set_running (self, FALSE);
  tell_now (self);
  g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled."));
  if (!look)
    g_signal_emit (self, signals[FINISHED], 0, error);
}

static gboolean
on_settled (gpointer data)
{
  SahneRunner *self = data;

  g_clear_pointer (&self->settle, g_source_unref);
  if (self->automatic)
    sahne_runner_run (self);
  else
    sahne_runner_look (self);
  return G_SOURCE_REMOVE;
}

static void
on_changed (SahneProject *project, guint what, SahneRunner *self)
{
  const guint concerns
      = SAHNE_CHANGED_SOURCE | SAHNE_CHANGED_BRIEF | SAHNE_CHANGED_OVERRIDES | SAHNE_CHANGED_TAKES;

  if ((what & concerns) && self->settle == NULL)
    self->settle = later (self, SETTLE_MS, on_settled);
}

/**
 * sahne_runner_set_project:
 * @self: a runner
 * @project: (nullable): the project it works for from now on
 */
void
sahne_runner_set_project (SahneRunner *self, SahneProject *project)
{
  if (self->project == project)
    return;
  if (self->project)
    {
      sahne_runner_cancel (self);
      g_signal_handlers_disconnect_by_data (self->project, self);
    }
  if (self->settle)
    g_source_destroy (self->settle);
  g_clear_pointer (&self->settle, g_source_unref);
  g_set_object (&self->project, project);
  sahne_run_table_clear (self->table);
  g_clear_pointer (&self->film, json_node_unref);
  g_clear_pointer (&self->identities, json_object_unref);
  g_clear_pointer (&self->identities_text, g_free);
  g_clear_pointer (&self->film_digest, g_free);
  g_clear_pointer (&self->scenes_key, g_free);
  sahne_run_memory_clear (self->memory);
  self->whole = FALSE;
  if (project)
    g_signal_connect (project, "changed", G_CALLBACK (on_changed), self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PROJECT]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FILM]);
}

/**
 * sahne_runner_get_project:
 * @self: a runner
 *
 * Returns: (transfer none) (nullable): the project it works for
 */
SahneProject *
sahne_runner_get_project (SahneRunner *self)
{
  return self->project;
}

/**
 * sahne_runner_set_automatic:
 * @self: a runner
 * @automatic: whether every edit of the project is followed by a run at once; otherwise only by a
 *   look what is stale
 */
void
sahne_runner_set_automatic (SahneRunner *self, gboolean automatic)
{
  if (self->automatic == automatic)
    return;
  self->automatic = automatic;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_AUTOMATIC]);
}

/**
 * sahne_runner_get_automatic:
 * @self: a runner
 *
 * Returns: whether every edit is followed by a run
 */
gboolean
sahne_runner_get_automatic (SahneRunner *self)
{
  return self->automatic;
}

/**
 * sahne_runner_set_last:
 * @self: a runner
 * @last: the last clone that runs from the next run on; montage by default
 */
void
sahne_runner_set_last (SahneRunner *self, SahneClone last)
{
  self->last = last;
}
