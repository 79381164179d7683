/* One run of the clones: a GStreamer pipeline on the runner's own thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-config.h"
#include "sahne-run-private.h"

#include <glib/gi18n-lib.h>
#include <gst/app/gstappsink.h>
#include <gst/app/gstappsrc.h>
#include <string.h>

#include "sahne-error.h"
#include "sahne-json.h"

const char *const sahne_clone_names[SAHNE_N_CLONES]
    = { "script", "visual", "audio", "animation", "montage" };

/**
 * sahne_news_free:
 * @news: (transfer full): a piece of news
 */
void
sahne_news_free (gpointer news)
{
  SahneNews *self = news;

  g_free (self->scene);
  g_free (self->text);
  g_free (self->target);
  g_clear_pointer (&self->node, json_node_unref);
  g_clear_error (&self->error);
  g_free (self);
}

/**
 * sahne_clone_find:
 * @name: (nullable): name of a clone
 *
 * Returns: its number, -1 when no clone that a runner runs is called so
 */
int
sahne_clone_find (const char *name)
{
  for (int i = 0; i < SAHNE_N_CLONES; i++)
    if (g_strcmp0 (name, sahne_clone_names[i]) == 0)
      return i;
  return -1;
}

/* A piece of news of this run; to be filled and posted. */
SahneNews *
sahne_run_news (SahneRun *self, SahneNewsKind kind, const char *clone, const char *scene)
{
  SahneNews *news = g_new0 (SahneNews, 1);

  news->kind = kind;
  news->run = self->number;
  news->clone = (SahneClone) MAX (sahne_clone_find (clone), 0);
  news->scene = g_strdup (
      news->clone == SAHNE_CLONE_MONTAGE && g_strcmp0 (scene, "film") == 0 ? "" : scene);
  return news;
}

/* Tells that it is over, once; takes @error. */
void
sahne_run_tell_end (SahneRun *self, GError *error)
{
  SahneNews *news;

  if (self->over)
    {
      g_clear_error (&error);
      return;
    }
  self->over = TRUE;
  news = sahne_run_news (self, SAHNE_NEWS_FINISHED, NULL, NULL);
  news->error = error;
  sahne_mailbox_post (self->mailbox, news);
}

/* What each state of a clone's message means to who looks on. */
static gboolean
read_state (SahneNews *news, const char *state)
{
  static const struct
  {
    const char *name;
    SahneRunState state;
    gboolean cached, ran;
  } states[] = {
    { "waiting", SAHNE_RUN_WAITING, FALSE, FALSE }, { "running", SAHNE_RUN_RUNNING, FALSE, FALSE },
    { "done", SAHNE_RUN_FRESH, FALSE, TRUE },       { "cached", SAHNE_RUN_FRESH, TRUE, FALSE },
    { "stale", SAHNE_RUN_STALE, FALSE, FALSE },     { "pinned", SAHNE_RUN_PINNED, TRUE, FALSE },
    { "failed", SAHNE_RUN_FAILED, FALSE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_strcmp0 (states[i].name, state) == 0)
      {
        news->state = states[i].state;
        news->cached = states[i].cached;
        news->ran = states[i].ran;
        return TRUE;
      }
  return FALSE;
}

static void
tell_state (SahneRun *self, const GstStructure *message)
{
  SahneNews *news
      = sahne_run_news (self, SAHNE_NEWS_STATE, gst_structure_get_string (message, "clone"),
                        gst_structure_get_string (message, "scene"));

  gst_structure_get_int64 (message, "wall-us", &news->wall_us);
  gst_structure_get_int64 (message, "cpu-us", &news->cpu_us);
  if (read_state (news, gst_structure_get_string (message, "state")))
    sahne_mailbox_post (self->mailbox, news);
  else
    sahne_news_free (news);
}

/* Tells of hand edits whose ground is gone or has moved. */
void
sahne_run_tell_notices (SahneRun *self, const char *clone, const char *scene, const char *kind,
                        char **targets)
{
  for (; targets && *targets; targets++)
    {
      SahneNews *news = sahne_run_news (self, SAHNE_NEWS_NOTICE, clone, scene);
      news->text = g_strdup (kind);
      news->target = g_strdup (*targets);
      sahne_mailbox_post (self->mailbox, news);
    }
}

static void
tell_notices (SahneRun *self, const GstStructure *message, const char *kind)
{
  const GValue *value = gst_structure_get_value (message, kind);

  if (value && G_VALUE_HOLDS (value, G_TYPE_STRV))
    sahne_run_tell_notices (self, gst_structure_get_string (message, "clone"),
                            gst_structure_get_string (message, "scene"), kind,
                            g_value_get_boxed (value));
}

static void
tell_artifact (SahneRun *self, const GstStructure *message)
{
  SahneNews *news
      = sahne_run_news (self, SAHNE_NEWS_ARTIFACT, gst_structure_get_string (message, "clone"),
                        gst_structure_get_string (message, "scene"));

  news->text = g_strdup (gst_structure_get_string (message, "digest"));
  news->target = g_strdup (gst_structure_get_string (message, "section"));
  sahne_mailbox_post (self->mailbox, news);
  tell_notices (self, message, "waiting");
  tell_notices (self, message, "changed");
}

/* A message whose member @field is JSON. */
static void
tell_document (SahneRun *self, SahneNewsKind kind, const GstStructure *message, const char *field)
{
  const char *text = gst_structure_get_string (message, field);
  SahneNews *news = sahne_run_news (self, kind, gst_structure_get_string (message, "clone"),
                                    gst_structure_get_string (message, "scene"));

  news->node = text ? sahne_json_parse (text, strlen (text), NULL) : NULL;
  news->text
      = g_strdup (kind == SAHNE_NEWS_CUT ? gst_structure_get_string (message, "digest") : text);
  if (news->node)
    {
      json_node_seal (news->node);
      sahne_mailbox_post (self->mailbox, news);
    }
  else
    sahne_news_free (news);
}

static void
tell_text (SahneRun *self, SahneNewsKind kind, const GstStructure *message, const char *field)
{
  SahneNews *news = sahne_run_news (self, kind, "script", NULL);

  news->text = g_strdup (gst_structure_get_string (message, field));
  sahne_mailbox_post (self->mailbox, news);
}

static void
see_element (SahneRun *self, const GstStructure *message)
{
  if (gst_structure_has_name (message, "sahne-progress"))
    tell_state (self, message);
  else if (gst_structure_has_name (message, "sahne-artifact"))
    tell_artifact (self, message);
  else if (gst_structure_has_name (message, "sahne-clips"))
    {
      tell_document (self, SAHNE_NEWS_CUT, message, "clips");
      sahne_run_show_ahead (self, gst_structure_get_string (message, "scene"),
                            gst_structure_get_string (message, "digest"));
    }
  else if (gst_structure_has_name (message, "sahne-script"))
    {
      tell_document (self, SAHNE_NEWS_IDENTITIES, message, "identities");
      tell_text (self, SAHNE_NEWS_EXPANDED, message, "text");
      tell_text (self, SAHNE_NEWS_KNOWN, message, "known");
    }
}

/* The names of the clones in sentences. */
static const char *
clone_label (int clone)
{
  static const char *const labels[SAHNE_N_CLONES]
      = { N_ ("Script"), N_ ("Visual"), N_ ("Audio"), N_ ("Animation"), N_ ("Montage") };
  return clone >= 0 ? _ (labels[clone]) : "Sahne";
}

/* One sentence that names the clone, the scene and the remedy. */
static GError *
read_error (GstMessage *message)
{
  const GstStructure *details = NULL;
  g_autoptr (GError) error = NULL;
  const char *scene, *reason;
  int code = SAHNE_ERROR_FAILED, clone;

  gst_message_parse_error (message, &error, NULL);
  gst_message_parse_error_details (message, &details);
  if (details == NULL || !gst_structure_has_name (details, "sahne-error"))
    return g_error_new_literal (SAHNE_ERROR, SAHNE_ERROR_FAILED, error->message);
  scene = gst_structure_get_string (details, "scene");
  reason = gst_structure_get_string (details, "reason");
  clone = sahne_clone_find (gst_structure_get_string (details, "clone"));
  gst_structure_get_int (details, "code", &code);
  if (clone == SAHNE_CLONE_SCRIPT && (scene == NULL || *scene == '\0'))
    return g_error_new_literal (SAHNE_ERROR, code, reason);
  if (scene == NULL || *scene == '\0')
    return g_error_new (SAHNE_ERROR, code, "%s: %s", clone_label (clone), reason);
  return g_error_new (SAHNE_ERROR, code, _ ("%s, scene %s: %s"), clone_label (clone), scene,
                      reason);
}

static gboolean
see_message (GstBus *bus, GstMessage *message, gpointer data)
{
  SahneRun *self = data;

  switch (GST_MESSAGE_TYPE (message))
    {
    case GST_MESSAGE_ELEMENT:
      see_element (self, gst_message_get_structure (message));
      break;
    case GST_MESSAGE_ERROR:
      sahne_run_tell_end (self, read_error (message));
      break;
    case GST_MESSAGE_EOS:
      sahne_run_tell_end (self, NULL);
      break;
    default:
      break;
    }
  return G_SOURCE_CONTINUE;
}

/* The document in a buffer; with @store it is kept there, and @digest says where. */
static JsonNode *
read_document (GstBuffer *buffer, SahneStore *store, char **digest)
{
  JsonNode *node = NULL;
  GstMapInfo map;

  if (!gst_buffer_map (buffer, &map, GST_MAP_READ))
    return NULL;
  node = sahne_json_parse ((const char *) map.data, map.size, NULL);
  if (node && store)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (map.data, map.size);
      *digest = sahne_store_put_soon (store, bytes, NULL);
    }
  gst_buffer_unmap (buffer, &map);
  if (node)
    json_node_seal (node);
  return node;
}

static char *
digest_of (GstBuffer *buffer)
{
  GstMapInfo map;
  char *digest;

  if (!gst_buffer_map (buffer, &map, GST_MAP_READ))
    return NULL;
  digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, map.data, map.size);
  gst_buffer_unmap (buffer, &map);
  return digest;
}

/* Tells of every scene that leaves a clone; one that the owner has already is only named. */
static GstPadProbeReturn
see_scene (GstPad *pad, GstPadProbeInfo *info, gpointer data)
{
  SahneRun *self = data;
  g_autoptr (GstElement) element = gst_pad_get_parent_element (pad);
  GstBuffer *buffer = gst_pad_probe_info_get_buffer (info);
  g_autofree char *digest = element ? digest_of (buffer) : NULL;
  g_autofree char *known
      = digest ? sahne_run_memory_find_scene (self->memory, GST_ELEMENT_NAME (element), digest)
               : NULL;
  JsonNode *node = digest && !known ? read_document (buffer, NULL, NULL) : NULL;
  SahneNews *news;

  if (node == NULL && known == NULL)
    return GST_PAD_PROBE_OK;
  news = sahne_run_news (self, SAHNE_NEWS_SCENE, GST_ELEMENT_NAME (element),
                         known ? known : sahne_json_string (json_node_get_object (node), "id", ""));
  news->node = node;
  news->text = g_steal_pointer (&digest);
  sahne_mailbox_post (self->mailbox, news);
  return GST_PAD_PROBE_OK;
}

static GstFlowReturn
take_film (GstAppSink *sink, gpointer data)
{
  SahneRun *self = data;
  g_autoptr (GstSample) sample = gst_app_sink_pull_sample (sink);
  GstBuffer *buffer = sample ? gst_sample_get_buffer (sample) : NULL;
  char *digest = NULL;
  JsonNode *node = buffer && self->last == SAHNE_CLONE_MONTAGE
                       ? read_document (buffer, self->store, &digest)
                       : NULL;
  SahneNews *news;

  if (node == NULL)
    return GST_FLOW_OK;
  news = sahne_run_news (self, SAHNE_NEWS_FILM, "montage", NULL);
  news->node = node;
  news->text = digest;
  sahne_mailbox_post (self->mailbox, news);
  return GST_FLOW_OK;
}

/* Whether the store still has every scene of a film. */
static gboolean
has_scenes (SahneRun *self, JsonObject *film)
{
  JsonObject *scenes = sahne_json_object (film, "scenes");
  g_autoptr (GPtrArray) ids = scenes ? sahne_json_ordered (scenes) : NULL;

  for (guint i = 0; ids && i < ids->len; i++)
    {
      const char *digest
          = sahne_json_string (sahne_json_object (scenes, ids->pdata[i]), "digest", NULL);
      if (digest == NULL || !sahne_store_has (self->store, digest))
        return FALSE;
    }
  return ids && ids->len > 0;
}

/* The film as it was when the project was last open is there at once, while the clones look whether
 * it is still right. */
static void
tell_last_film (SahneRun *self)
{
  g_autoptr (JsonNode) shown = sahne_run_memory_get_film (self->memory);
  const char *digest
      = self->last == SAHNE_CLONE_MONTAGE && shown == NULL ? self->story->film : NULL;
  g_autoptr (JsonNode) node = sahne_store_get_json (self->store, digest, NULL);
  SahneNews *news;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node)
      || !has_scenes (self, json_node_get_object (node)))
    return;
  json_node_seal (node);
  news = sahne_run_news (self, SAHNE_NEWS_LAST_FILM, "montage", NULL);
  news->node = g_steal_pointer (&node);
  news->text = g_strdup (digest);
  sahne_mailbox_post (self->mailbox, news);
}

/**
 * sahne_run_new:
 * @story: what to work on
 * @store: where results are kept
 * @resources: data files
 * @last: the last clone that runs
 * @look: whether only to look which results are stale, without running anything but the script
 *   clone
 * @number: of the run, noted in all its news
 * @mailbox: where news goes
 * @memory: what the owner has of the runs before
 *
 * Returns: (transfer full): a run that has not begun
 */
SahneRun *
sahne_run_new (SahneStory *story, SahneStore *store, SahneResources *resources, SahneClone last,
               gboolean look, guint number, SahneMailbox *mailbox, SahneRunMemory *memory)
{
  SahneRun *self = g_new0 (SahneRun, 1);

  self->story = sahne_story_ref (story);
  self->store = g_object_ref (store);
  self->resources = g_object_ref (resources);
  self->last = look ? MIN (last, SAHNE_CLONE_ANIMATION) : last;
  self->look = look;
  self->number = number;
  self->mailbox = sahne_mailbox_ref (mailbox);
  self->memory = sahne_run_memory_ref (memory);
  return self;
}

/**
 * sahne_run_set_only_film:
 * @self: a run that has not begun
 * @film: digest of the film before the person's edits
 *
 * All scenes are as they were: only the person's edits of the film are laid over it anew.
 */
void
sahne_run_set_only_film (SahneRun *self, const char *film)
{
  g_free (self->only_film);
  self->only_film = g_strdup (film);
}

/**
 * sahne_run_free:
 * @self: (transfer full): a run; it is stopped when it has not ended, which waits for the step a
 *   clone is in
 */
void
sahne_run_free (SahneRun *self)
{
  if (self->pipeline)
    gst_element_set_state (self->pipeline, GST_STATE_NULL);
  if (self->watch)
    g_source_destroy (self->watch);
  g_clear_pointer (&self->watch, g_source_unref);
  gst_clear_object (&self->pipeline);
  sahne_story_unref (self->story);
  g_object_unref (self->store);
  g_object_unref (self->resources);
  sahne_mailbox_unref (self->mailbox);
  sahne_run_memory_unref (self->memory);
  g_clear_pointer (&self->ahead, json_node_unref);
  g_free (self->only_film);
  g_free (self);
}

static char *
json_text (JsonObject *object)
{
  g_autoptr (JsonNode) node = object ? json_node_init_object (json_node_alloc (), object) : NULL;
  return node ? sahne_json_write_string (node) : NULL;
}

static void
set_up_script (SahneRun *self, GstElement *script)
{
  const SahneStory *story = self->story;
  g_autofree char *identities
      = story->identities_text ? g_strdup (story->identities_text) : json_text (story->identities);
  g_autofree char *known = sahne_run_memory_get_known (self->memory);

  g_object_set (script, "form", story->form, "language", story->language, "style", story->style,
                "aspect", story->aspect, "captions", story->captions, "seed", story->seed, "music",
                story->music, "length", story->length_us, "file-name", story->file_name,
                "identities", identities, "known", known, "changed",
                (gint64) sahne_run_memory_take_source (self->memory, story->source), NULL);
}

static void
set_up_audio (SahneRun *self, GstElement *audio)
{
  const SahneStory *story = self->story;

  g_object_set (audio, "engine", story->voices ? story->voices : "", "key", story->voice_key, NULL);
}

static void
set_up_clone (SahneRun *self, GstElement *clone)
{
  g_autofree char *overrides = json_text (self->story->overrides),
                  *takes = json_text (self->story->takes), *again = json_text (self->story->again);

  g_object_set (clone, "store", self->store, "resources", self->resources, "overrides", overrides,
                "takes", takes, "again", again, NULL);
}

static void
watch_scenes (SahneRun *self, GstElement *clone)
{
  g_autoptr (GstPad) pad = gst_element_get_static_pad (clone, "src");
  gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_BUFFER, see_scene, self, NULL);
}

/* Puts one clone, and a queue behind it, at the end of the chain. */
static GstElement *
add_clone (SahneRun *self, GstElement *before, SahneClone number)
{
  const char *name = sahne_clone_names[number];
  g_autofree char *factory = g_strconcat ("clone", name, NULL);
  GstElement *clone = gst_element_factory_make (factory, name), *queue;

  if (clone == NULL)
    {
      self->missing = name;
      return NULL;
    }
  set_up_clone (self, clone);
  if (number == SAHNE_CLONE_SCRIPT)
    set_up_script (self, clone);
  if (number == SAHNE_CLONE_AUDIO)
    set_up_audio (self, clone);
  if (number == SAHNE_CLONE_MONTAGE)
    g_object_set (clone, "rate", self->story->rate_num, self->story->rate_den, NULL);
  else
    g_object_set (clone, "look", self->look, NULL);
  gst_bin_add (GST_BIN (self->pipeline), clone);
  if (!gst_element_link (before, clone))
    return NULL;
  if (number == SAHNE_CLONE_SCRIPT || number == SAHNE_CLONE_ANIMATION
      || (number == self->last && number != SAHNE_CLONE_MONTAGE))
    watch_scenes (self, clone);
  if (number == SAHNE_CLONE_MONTAGE)
    return clone;
  queue = gst_element_factory_make ("queue", NULL);
  g_object_set (queue, "max-size-buffers", 2, "max-size-bytes", 0, "max-size-time", (guint64) 0,
                NULL);
  gst_bin_add (GST_BIN (self->pipeline), queue);
  return gst_element_link (clone, queue) ? queue : NULL;
}

static GstElement *
build (SahneRun *self)
{
  GstElement *source = gst_element_factory_make ("appsrc", "story"), *last = source;
  GstElement *sink = gst_element_factory_make ("appsink", "film");
  GstAppSinkCallbacks callbacks = { .new_sample = take_film };

  if (source == NULL || sink == NULL)
    return NULL;
  self->pipeline = gst_pipeline_new ("clones");
  gst_bin_add_many (GST_BIN (self->pipeline), source, sink, NULL);
  for (int i = 0; last && i <= (int) self->last; i++)
    last = add_clone (self, last, (SahneClone) i);
  if (last == NULL || !gst_element_link (last, sink))
    return NULL;
  g_object_set (sink, "sync", FALSE, "async", FALSE, NULL);
  gst_app_sink_set_callbacks (GST_APP_SINK (sink), &callbacks, self, NULL);
  return source;
}

/**
 * sahne_run_start:
 * @self: a run
 *
 * Begins, with news handled in the thread's default main context.
 */
void
sahne_run_start (SahneRun *self)
{
  GstElement *source = self->only_film ? NULL : build (self);
  g_autoptr (GstBus) bus = NULL;

  if (self->only_film)
    {
      sahne_run_lay_film (self);
      return;
    }
  if (source == NULL)
    {
      sahne_run_tell_end (
          self, self->missing
                    ? g_error_new (SAHNE_ERROR, SAHNE_ERROR_MISSING,
                                   _ ("The clone “%s” is missing. Install Sahne "
                                      "again."),
                                   self->missing)
                    : g_error_new (SAHNE_ERROR, SAHNE_ERROR_MISSING,
                                   _ ("GStreamer's base elements are missing. Install the package "
                                      "“gstreamer1.0-plugins-base” and start again.")));
      return;
    }
  tell_last_film (self);
  bus = gst_element_get_bus (self->pipeline);
  self->watch = gst_bus_create_watch (bus);
  g_source_set_callback (self->watch, G_SOURCE_FUNC (see_message), self, NULL);
  g_source_attach (self->watch, g_main_context_get_thread_default ());
  gst_element_set_state (self->pipeline, GST_STATE_PLAYING);
  if (g_bytes_get_size (self->story->source) > 0)
    gst_app_src_push_buffer (GST_APP_SRC (source),
                             gst_buffer_new_wrapped_bytes (self->story->source));
  gst_app_src_end_of_stream (GST_APP_SRC (source));
}
