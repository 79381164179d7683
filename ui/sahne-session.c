/* The open project as the window sees it: one place for every edit, and models to observe.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-session-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sahne-json.h"

enum
{
  PROP_STATUS = 1,
  PROP_TITLE,
  PROP_RUNNING,
  PROP_PROGRESS,
  PROP_FILM,
  PROP_SCENE,
  PROP_CLONE,
  PROP_TARGET,
  PROP_MEDIUM,
  PROP_POSITION,
  PROP_STALE,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

enum
{
  SIGNAL_EDITED,
  SIGNAL_SCENE_CHANGED,
  SIGNAL_FAILED,
  SIGNAL_NOTICE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SahneSession, sahne_session, G_TYPE_OBJECT)

/* The clones in their order, as people read them. */
static const struct
{
  const char *id, *title;
} clones[] = {
  { "script", N_ ("Script") },       { "visual", N_ ("Visual") },   { "audio", N_ ("Audio") },
  { "animation", N_ ("Animation") }, { "montage", N_ ("Montage") }, { "optimize", N_ ("Optimize") },
};

static void
sahne_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SahneSession *self = SAHNE_SESSION (object);

  switch (id)
    {
    case PROP_STATUS:
      g_value_set_string (value, self->status);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_RUNNING:
      g_value_set_boolean (value, sahne_session_get_running (self));
      break;
    case PROP_PROGRESS:
      g_value_set_double (value, self->runner ? sahne_runner_get_progress (self->runner) : 0);
      break;
    case PROP_FILM:
      g_value_set_boxed (value, self->film);
      break;
    case PROP_SCENE:
      g_value_set_string (value, self->scene);
      break;
    case PROP_CLONE:
      g_value_set_string (value, self->clone);
      break;
    case PROP_TARGET:
      g_value_set_string (value, self->target);
      break;
    case PROP_MEDIUM:
      g_value_set_string (value, self->medium);
      break;
    case PROP_POSITION:
      g_value_set_int64 (value, self->position);
      break;
    case PROP_STALE:
      g_value_set_uint (value, self->stale);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sahne_session_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SahneSession *self = SAHNE_SESSION (object);

  switch (id)
    {
    case PROP_SCENE:
      sahne_session_set_scene (self, g_value_get_string (value));
      break;
    case PROP_CLONE:
      sahne_session_set_clone (self, g_value_get_string (value));
      break;
    case PROP_TARGET:
      sahne_session_set_target (self, g_value_get_string (value));
      break;
    case PROP_MEDIUM:
      sahne_session_set_medium (self, g_value_get_string (value));
      break;
    case PROP_POSITION:
      sahne_session_set_position (self, g_value_get_int64 (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sahne_session_dispose (GObject *object)
{
  SahneSession *self = SAHNE_SESSION (object);

  sahne_session_stop_runner (self);
  g_clear_handle_id (&self->look_id, g_source_remove);
  g_clear_handle_id (&self->save_id, g_source_remove);
  g_clear_handle_id (&self->status_id, g_source_remove);
  if (self->store)
    sahne_session_release_takes (self);
  if (self->project)
    g_signal_handlers_disconnect_by_data (self->project, self);
  G_OBJECT_CLASS (sahne_session_parent_class)->dispose (object);
}

static void
sahne_session_finalize (GObject *object)
{
  SahneSession *self = SAHNE_SESSION (object);

  g_clear_object (&self->project);
  g_clear_object (&self->servers);
  g_clear_object (&self->levels);
  g_clear_object (&self->store);
  g_clear_object (&self->resources);
  g_clear_object (&self->clones);
  g_clear_object (&self->scenes);
  g_clear_pointer (&self->documents, g_hash_table_unref);
  g_clear_pointer (&self->titles, g_hash_table_unref);
  g_clear_pointer (&self->parts, g_hash_table_unref);
  g_clear_pointer (&self->film, json_node_unref);
  g_free (self->scene);
  g_free (self->clone);
  g_free (self->target);
  g_free (self->medium);
  g_free (self->title);
  g_free (self->expanded);
  g_free (self->take_clone);
  g_free (self->take_scene);
  G_OBJECT_CLASS (sahne_session_parent_class)->finalize (object);
}

static void
sahne_session_class_init (SahneSessionClass *klass)
{
  GObjectClass *object = G_OBJECT_CLASS (klass);
  const GParamFlags read = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  const GParamFlags both = read | G_PARAM_WRITABLE;

  object->get_property = sahne_session_get_property;
  object->set_property = sahne_session_set_property;
  object->dispose = sahne_session_dispose;
  object->finalize = sahne_session_finalize;
  props[PROP_STATUS] = g_param_spec_string ("status", NULL, NULL, NULL, read);
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, read);
  props[PROP_RUNNING] = g_param_spec_boolean ("running", NULL, NULL, FALSE, read);
  props[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, 0, 1, 0, read);
  props[PROP_FILM] = g_param_spec_boxed ("film", NULL, NULL, JSON_TYPE_NODE, read);
  props[PROP_SCENE] = g_param_spec_string ("scene", NULL, NULL, NULL, both);
  props[PROP_CLONE] = g_param_spec_string ("clone", NULL, NULL, NULL, both);
  props[PROP_TARGET] = g_param_spec_string ("target", NULL, NULL, NULL, both);
  props[PROP_MEDIUM] = g_param_spec_string ("medium", NULL, NULL, NULL, both);
  props[PROP_POSITION] = g_param_spec_int64 ("position", NULL, NULL, 0, G_MAXINT64, 0, both);
  props[PROP_STALE] = g_param_spec_uint ("stale", NULL, NULL, 0, G_MAXUINT, 0, read);
  g_object_class_install_properties (object, N_PROPS, props);

  signals[SIGNAL_EDITED] = g_signal_new ("edited", SAHNE_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_SCENE_CHANGED]
      = g_signal_new ("scene-changed", SAHNE_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", SAHNE_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[SIGNAL_NOTICE] = g_signal_new ("notice", SAHNE_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
sahne_session_init (SahneSession *self)
{
  self->levels = sahne_levels_new ();
  self->clones = g_list_store_new (SAHNE_TYPE_CLONE_ITEM);
  self->scenes = g_list_store_new (SAHNE_TYPE_CLONE_ITEM);
  self->documents
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) json_node_unref);
  self->clone = g_strdup ("script");
  self->title = g_strdup (_ ("New Film"));
  self->status = _ ("All changes saved");
  for (guint i = 0; i < G_N_ELEMENTS (clones); i++)
    {
      g_autoptr (SahneCloneItem) item = sahne_clone_item_new (clones[i].id, _ (clones[i].title));
      g_list_store_append (self->clones, item);
    }
}

static void
project_changed (SahneSession *self, guint what)
{
  sahne_session_project_changed (self, what);
  g_signal_emit (self, signals[SIGNAL_EDITED], 0, what);
}

/**
 * sahne_session_new:
 * @project: what is edited
 * @store: where clones keep what they made
 * @resources: the data files
 *
 * Returns: (transfer full): a session; its runner waits for sahne_session_run()
 */
SahneSession *
sahne_session_new (SahneProject *project, SahneStore *store, SahneResources *resources)
{
  SahneSession *self = g_object_new (SAHNE_TYPE_SESSION, NULL);

  self->project = g_object_ref (project);
  self->store = g_object_ref (store);
  self->resources = g_object_ref (resources);
  g_signal_connect_swapped (project, "changed", G_CALLBACK (project_changed), self);
  if (sahne_project_get_path (project))
    {
      g_autofree char *name = g_path_get_basename (sahne_project_get_path (project));
      if (g_str_has_suffix (name, ".sahne"))
        name[strlen (name) - strlen (".sahne")] = '\0';
      g_free (self->title);
      self->title = g_steal_pointer (&name);
    }
  sahne_session_start_runner (self);
  sahne_session_hold_takes (self);
  return self;
}

/**
 * sahne_session_get_levels:
 * @self: a session
 *
 * Returns: (transfer none): how loud its film is where it plays
 */
SahneLevels *
sahne_session_get_levels (SahneSession *self)
{
  return self->levels;
}

/**
 * sahne_session_get_project:
 * @self: a session
 *
 * Returns: (transfer none): the project
 */
SahneProject *
sahne_session_get_project (SahneSession *self)
{
  return self->project;
}

/**
 * sahne_session_get_store:
 * @self: a session
 *
 * Returns: (transfer none): where clones keep what they made
 */
SahneStore *
sahne_session_get_store (SahneSession *self)
{
  return self->store;
}

/**
 * sahne_session_get_resources:
 * @self: a session
 *
 * Returns: (transfer none): the data files
 */
SahneResources *
sahne_session_get_resources (SahneSession *self)
{
  return self->resources;
}

/**
 * sahne_session_get_clones:
 * @self: a session
 *
 * Returns: (transfer none): the six #SahneCloneItem
 */
GListModel *
sahne_session_get_clones (SahneSession *self)
{
  return G_LIST_MODEL (self->clones);
}

/**
 * sahne_session_get_scenes:
 * @self: a session
 *
 * Returns: (transfer none): a #SahneCloneItem for each scene, in order
 */
GListModel *
sahne_session_get_scenes (SahneSession *self)
{
  return G_LIST_MODEL (self->scenes);
}

/**
 * sahne_session_find_clone:
 * @self: a session
 * @name: "script", "visual" and so on
 *
 * Returns: (transfer none) (nullable): the clone
 */
SahneCloneItem *
sahne_session_find_clone (SahneSession *self, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (clones); i++)
    if (g_strcmp0 (clones[i].id, name) == 0)
      {
        g_autoptr (SahneCloneItem) item = g_list_model_get_item (G_LIST_MODEL (self->clones), i);
        return item; /* the list keeps it */
      }
  return NULL;
}

/**
 * sahne_session_get_title:
 * @self: a session
 *
 * Returns: (transfer none): what the film is called
 */
const char *
sahne_session_get_title (SahneSession *self)
{
  return self->title;
}

void
sahne_session_emit_failed (SahneSession *self, const char *clone, const char *message)
{
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, clone, message);
}

void
sahne_session_emit_notice (SahneSession *self, const char *text)
{
  g_signal_emit (self, signals[SIGNAL_NOTICE], 0, text);
}

/**
 * sahne_session_fail:
 * @self: a session
 * @clone: (nullable): whose fault it was
 * @error: what happened
 *
 * Shows an error to the person.
 */
void
sahne_session_fail (SahneSession *self, const char *clone, const GError *error)
{
  sahne_session_emit_failed (self, clone ? clone : "", error->message);
}

void
sahne_session_set_status (SahneSession *self, const char *status)
{
  if (g_strcmp0 (self->status, status) == 0)
    return;
  self->status = status;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATUS]);
}

void
sahne_session_set_stale (SahneSession *self, guint stale)
{
  if (self->stale == stale)
    return;
  self->stale = stale;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STALE]);
}

/**
 * sahne_session_set_by_hand:
 * @self: a session
 * @by_hand: whether an edit only marks what is stale, and the person runs the clones
 */
void
sahne_session_set_by_hand (SahneSession *self, gboolean by_hand)
{
  self->by_hand = by_hand;
}

/* ---- documents ---- */

/**
 * sahne_session_get_text:
 * @self: a session
 *
 * Returns: (transfer full): the story that spans of the documents point into: what the person
 *   wrote, or what a wish of one sentence became
 */
char *
sahne_session_get_text (SahneSession *self)
{
  return self->expanded ? g_strdup (self->expanded) : sahne_project_get_source (self->project);
}

/**
 * sahne_session_get_film:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): the newest film document
 */
JsonObject *
sahne_session_get_film (SahneSession *self)
{
  return self->film ? json_node_get_object (self->film) : NULL;
}

/**
 * sahne_session_get_document:
 * @self: a session
 * @scene: (nullable): a scene's id
 *
 * Returns: (transfer none) (nullable): its newest document
 */
JsonObject *
sahne_session_get_document (SahneSession *self, const char *scene)
{
  JsonNode *node = scene ? g_hash_table_lookup (self->documents, scene) : NULL;
  return node ? json_node_get_object (node) : NULL;
}

/* The film's own name, when it has one. */
static void
take_title (SahneSession *self, JsonObject *film)
{
  const char *title = sahne_json_string (film, "title", NULL);

  if (title == NULL || *title == '\0' || g_strcmp0 (title, self->title) == 0)
    return;
  g_free (self->title);
  self->title = g_strdup (title);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TITLE]);
}

void
sahne_session_set_film (SahneSession *self, JsonNode *film)
{
  if (self->film == film)
    return;
  if (self->film == NULL && film && self->run_started)
    g_debug ("The first piece of film was there after %d ms",
             (int) ((g_get_monotonic_time () - self->run_started) / 1000));
  g_clear_pointer (&self->parts, g_hash_table_unref);
  g_clear_pointer (&self->film, json_node_unref);
  self->film = film ? json_node_ref (film) : NULL;
  if (film)
    take_title (self, json_node_get_object (film));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FILM]);
}

/* A scene that has been read anew, and is on its way through the clones, keeps what they made of it
 * until they have made it anew. */
static JsonNode *
complete (SahneSession *self, const char *scene, JsonNode *document)
{
  static const char *const made[] = { "visual", "audio", "animation" };
  JsonObject *before = sahne_session_get_document (self, scene),
             *now = json_node_get_object (document);
  g_autoptr (JsonObject) both = NULL;
  JsonObjectIter iter;
  const char *name;
  JsonNode *value, *node;

  if (before == NULL || !sahne_json_object (before, "animation")
      || sahne_json_object (now, "animation"))
    return json_node_ref (document);
  both = json_object_new ();
  json_object_iter_init (&iter, now);
  while (json_object_iter_next (&iter, &name, &value))
    json_object_set_member (both, name, json_node_copy (value));
  for (guint i = 0; i < G_N_ELEMENTS (made); i++)
    if (!json_object_has_member (both, made[i]) && json_object_has_member (before, made[i]))
      json_object_set_member (both, made[i],
                              json_node_copy (json_object_get_member (before, made[i])));
  node = json_node_init_object (json_node_alloc (), both);
  json_node_seal (node);
  return node;
}

void
sahne_session_set_document (SahneSession *self, const char *scene, JsonNode *document)
{
  if (document)
    g_hash_table_insert (self->documents, g_strdup (scene), complete (self, scene, document));
  else
    g_hash_table_remove (self->documents, scene);
  if (document && self->film == NULL)
    take_title (self, sahne_json_object (json_node_get_object (document), "brief"));
  sahne_session_forget_title (self, scene);
  g_signal_emit (self, signals[SIGNAL_SCENE_CHANGED], 0, scene);
}

/**
 * sahne_session_get_scene:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): id of the scene that is looked at
 */
const char *
sahne_session_get_scene (SahneSession *self)
{
  return self->scene;
}

/**
 * sahne_session_set_scene:
 * @self: a session
 * @scene: (nullable): id of the scene to look at
 */
void
sahne_session_set_scene (SahneSession *self, const char *scene)
{
  if (g_strcmp0 (self->scene, scene) == 0)
    return;
  g_free (self->scene);
  self->scene = g_strdup (scene);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SCENE]);
}

/**
 * sahne_session_get_clone:
 * @self: a session
 *
 * Returns: (transfer none): name of the clone that is inspected
 */
const char *
sahne_session_get_clone (SahneSession *self)
{
  return self->clone;
}

/**
 * sahne_session_set_clone:
 * @self: a session
 * @clone: name of the clone to inspect
 */
void
sahne_session_set_clone (SahneSession *self, const char *clone)
{
  if (g_strcmp0 (self->clone, clone) == 0)
    return;
  g_free (self->clone);
  self->clone = g_strdup (clone);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CLONE]);
}

/**
 * sahne_session_get_target:
 * @self: a session
 *
 * Returns: (nullable): path in the film of what is chosen on the timeline: "clips/s1-c2"
 */
const char *
sahne_session_get_target (SahneSession *self)
{
  return self->target;
}

/**
 * sahne_session_set_target:
 * @self: a session
 * @target: (nullable): path in the film
 */
void
sahne_session_set_target (SahneSession *self, const char *target)
{
  if (g_strcmp0 (self->target, target) == 0)
    return;
  g_free (self->target);
  self->target = g_strdup (target);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TARGET]);
}

/**
 * sahne_session_get_medium:
 * @self: a session
 *
 * Returns: (nullable): id of the chosen one of the person's own files
 */
const char *
sahne_session_get_medium (SahneSession *self)
{
  return self->medium;
}

/**
 * sahne_session_set_medium:
 * @self: a session
 * @medium: (nullable): id of one of the person's own files
 */
void
sahne_session_set_medium (SahneSession *self, const char *medium)
{
  if (g_strcmp0 (self->medium, medium) == 0)
    return;
  g_free (self->medium);
  self->medium = g_strdup (medium);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MEDIUM]);
}

/**
 * sahne_session_get_position:
 * @self: a session
 *
 * Returns: where the playhead is, microseconds of the film
 */
gint64
sahne_session_get_position (SahneSession *self)
{
  return self->position;
}

/* The scene whose clip is under the playhead becomes the one looked at. */
static void
follow_position (SahneSession *self)
{
  JsonObject *film = sahne_session_get_film (self), *clips = sahne_json_object (film, "clips");
  JsonArray *rate = sahne_json_array (film, "rate");
  g_autoptr (GPtrArray) ids = clips ? sahne_json_ordered (clips) : NULL;
  gint64 num = MAX (sahne_json_array_int (rate, 0, 30), 1);
  gint64 den = MAX (sahne_json_array_int (rate, 1, 1), 1);
  gint64 frame = (gint64) ((gdouble) self->position * num / den / 1e6);

  for (guint i = 0; ids && i < ids->len; i++)
    {
      JsonObject *clip = sahne_json_object (clips, ids->pdata[i]);
      gint64 start = sahne_json_int (clip, "start_f", 0);
      const char *scene = sahne_json_string (clip, "scene", NULL);
      if (scene && frame >= start && frame < start + sahne_json_int (clip, "frames", 0))
        {
          sahne_session_set_scene (self, scene);
          return;
        }
    }
}

/**
 * sahne_session_set_position:
 * @self: a session
 * @position_us: where the playhead goes, microseconds of the film
 */
void
sahne_session_set_position (SahneSession *self, gint64 position_us)
{
  position_us = CLAMP (position_us, 0, MAX (sahne_session_get_duration (self), 0));
  if (self->position == position_us)
    return;
  self->position = position_us;
  follow_position (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_POSITION]);
}

/**
 * sahne_session_get_duration:
 * @self: a session
 *
 * Returns: length of the film, microseconds; 0 without one
 */
gint64
sahne_session_get_duration (SahneSession *self)
{
  JsonObject *film = sahne_session_get_film (self);
  JsonArray *rate = film ? sahne_json_array (film, "rate") : NULL;

  if (rate == NULL)
    return 0;
  return sahne_json_int (film, "frames", 0) * 1000000 * MAX (sahne_json_array_int (rate, 1, 1), 1)
         / MAX (sahne_json_array_int (rate, 0, 30), 1);
}
