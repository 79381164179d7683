/* The open project as the window sees it: one place for every edit, and models to observe.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-session-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sahne-film-edit.h"
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
  if (self->project)
    g_signal_handlers_disconnect_by_data (self->project, self);
  G_OBJECT_CLASS (sahne_session_parent_class)->dispose (object);
}

static void
sahne_session_finalize (GObject *object)
{
  SahneSession *self = SAHNE_SESSION (object);

  g_clear_object (&self->project);
  g_clear_object (&self->store);
  g_clear_object (&self->resources);
  g_clear_object (&self->clones);
  g_clear_object (&self->scenes);
  g_clear_pointer (&self->documents, g_hash_table_unref);
  g_clear_pointer (&self->film, json_node_unref);
  g_free (self->scene);
  g_free (self->clone);
  g_free (self->title);
  g_free (self->expanded);
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
  return self;
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

/* ---- edits ---- */

/**
 * sahne_session_edit:
 * @self: a session
 * @name: (transfer none): what the step is called in the history
 * @merge: whether it may join the step before, when that has the same name
 * @edit: changes the project
 * @data: for @edit
 *
 * The one way in which the window changes a project. What goes wrong is shown to the person.
 *
 * Returns: whether it is on disk
 */
gboolean
sahne_session_edit (SahneSession *self, const char *name, gboolean merge, SahneEditFunc edit,
                    gpointer data)
{
  g_autoptr (GError) error = NULL;

  if (sahne_project_edit (self->project, name, merge, edit, data, &error))
    {
      sahne_session_set_status (self, _ ("All changes saved"));
      return TRUE;
    }
  sahne_session_set_status (self, _ ("Not saved"));
  sahne_session_fail (self, NULL, error);
  return FALSE;
}

typedef struct
{
  const char *scene, *section, *target;
  JsonNode *patch, *replaced;
} Override;

static gboolean
write_override (SahneProject *project, gpointer data, GError **error)
{
  Override *o = data;
  return sahne_project_set_override (project, o->scene, o->section, o->target, o->patch,
                                     o->replaced, error);
}

/* The object a target names inside a section: "beats/b3". */
static JsonObject *
find_target (JsonObject *section, const char *target)
{
  g_auto (GStrv) parts = g_strsplit (target, "/", -1);

  for (guint i = 0; section && parts[i]; i++)
    if (*parts[i])
      section = sahne_json_object (section, parts[i]);
  return section;
}

/* What stands now where @patch puts something else. */
static JsonNode *
values_under (JsonObject *now, JsonObject *patch)
{
  JsonObject *old = json_object_new ();
  g_autoptr (GList) members = json_object_get_members (patch);
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  for (GList *l = members; l; l = l->next)
    if (now && json_object_has_member (now, l->data))
      json_object_set_member (old, l->data, json_node_copy (json_object_get_member (now, l->data)));
  json_node_take_object (node, old);
  return node;
}

static JsonNode *
merge_with_old (SahneSession *self, const Override *o)
{
  g_autoptr (JsonObject) all = sahne_project_list_overrides (self->project);
  JsonObject *old = sahne_json_path (all, o->scene, o->section, o->target, NULL);
  JsonNode *patch
      = old && json_object_has_member (old, "patch") ? json_object_get_member (old, "patch") : NULL;
  JsonNode *base;

  if (patch == NULL || !JSON_NODE_HOLDS_OBJECT (patch) || !JSON_NODE_HOLDS_OBJECT (o->patch))
    return json_node_copy (o->patch);
  /* Members are laid over one by one: a merge patch inside a patch keeps its nulls. */
  base = json_node_copy (patch);
  {
    g_autoptr (GList) members = json_object_get_members (json_node_get_object (o->patch));
    JsonObject *target = json_object_new ();
    g_autoptr (GList) before = json_object_get_members (json_node_get_object (base));
    for (GList *l = before; l; l = l->next)
      json_object_set_member (target, l->data,
                              json_node_copy (
                                  json_object_get_member (json_node_get_object (base), l->data)));
    for (GList *l = members; l; l = l->next)
      json_object_set_member (
          target, l->data,
          json_node_copy (json_object_get_member (json_node_get_object (o->patch), l->data)));
    json_node_take_object (base, target);
  }
  return base;
}

/**
 * sahne_session_override:
 * @self: a session
 * @name: what the step is called in the history
 * @scene: a scene's id, or "film"
 * @section: the section it belongs to
 * @target: path of the patched object inside the section: "beats/b3"
 * @patch: (transfer full) (nullable): JSON merge patch, laid over an older hand edit of the same
 *   target; %NULL takes the hand edit back
 *
 * A hand edit of what a clone made.
 *
 * Returns: whether it is on disk
 */
gboolean
sahne_session_override (SahneSession *self, const char *name, const char *scene,
                        const char *section, const char *target, JsonNode *patch)
{
  g_autoptr (JsonNode) given = patch, merged = NULL, replaced = NULL;
  Override o = { scene, section, target, given, NULL };
  JsonObject *document = sahne_session_get_document (self, scene);

  if (given)
    {
      o.patch = merged = merge_with_old (self, &o);
      if (JSON_NODE_HOLDS_OBJECT (given))
        o.replaced = replaced
            = values_under (find_target (sahne_json_object (document, section), target),
                            json_node_get_object (given));
    }
  return sahne_session_edit (self, name, TRUE, write_override, &o);
}

static gboolean
write_film_patches (SahneProject *project, gpointer data, GError **error)
{
  GPtrArray *overrides = data;

  for (guint i = 0; i < overrides->len; i++)
    if (!write_override (project, overrides->pdata[i], error))
      return FALSE;
  return TRUE;
}

/**
 * sahne_session_edit_film:
 * @self: a session
 * @name: what the step is called in the history
 * @patches: (element-type SahneFilmPatch): hand edits of the film
 *
 * Several hand edits of the film as one step.
 *
 * Returns: whether they are on disk
 */
gboolean
sahne_session_edit_film (SahneSession *self, const char *name, GPtrArray *patches)
{
  g_autoptr (GPtrArray) overrides = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) merged = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);

  for (guint i = 0; i < patches->len; i++)
    {
      const SahneFilmPatch *patch = patches->pdata[i];
      Override *o = g_new (Override, 1);
      *o = (Override){ "film", "montage", patch->target, patch->patch, NULL };
      o->patch = merge_with_old (self, o);
      g_ptr_array_add (merged, o->patch);
      g_ptr_array_add (overrides, o);
    }
  return sahne_session_edit (self, name, FALSE, write_film_patches, overrides);
}

/* A hand edit of what appears in many scenes. */
typedef struct
{
  SahneSession *session;
  const char *section, *target;
  JsonNode *patch;
} Everywhere;

static gboolean
write_everywhere (SahneProject *project, gpointer data, GError **error)
{
  Everywhere *e = data;
  GListModel *scenes = G_LIST_MODEL (e->session->scenes);

  for (guint i = 0; i < g_list_model_get_n_items (scenes); i++)
    {
      g_autoptr (SahneCloneItem) item = g_list_model_get_item (scenes, i);
      const char *scene = sahne_clone_item_get_id (item);
      JsonObject *document = sahne_session_get_document (e->session, scene);
      JsonObject *now
          = document ? find_target (sahne_json_object (document, e->section), e->target) : NULL;
      Override o = { scene, e->section, e->target, e->patch, NULL };
      g_autoptr (JsonNode) merged = NULL, replaced = NULL;
      if (now == NULL)
        continue;
      if (e->patch)
        {
          o.patch = merged = merge_with_old (e->session, &o);
          o.replaced = replaced = values_under (now, json_node_get_object (e->patch));
        }
      if (!write_override (project, &o, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * sahne_session_override_everywhere:
 * @self: a session
 * @name: what the step is called in the history
 * @section: the section it belongs to
 * @target: path of the patched object inside the section: "looks/fox"
 * @patch: (transfer full) (nullable): JSON merge patch, an object; %NULL takes the hand edit back
 *
 * A hand edit in every scene that has the target; one step of the history.
 *
 * Returns: whether it is on disk
 */
gboolean
sahne_session_override_everywhere (SahneSession *self, const char *name, const char *section,
                                   const char *target, JsonNode *patch)
{
  g_autoptr (JsonNode) given = patch;
  Everywhere e = { self, section, target, given };

  return sahne_session_edit (self, name, TRUE, write_everywhere, &e);
}

typedef struct
{
  const char *name, *value;
} Wish;

static gboolean
write_wish (SahneProject *project, gpointer data, GError **error)
{
  Wish *wish = data;
  return sahne_project_set_brief (project, wish->name, wish->value, error);
}

/**
 * sahne_session_set_brief:
 * @self: a session
 * @name: what the step is called in the history
 * @wish: "language", "style", "aspect" and so on
 * @value: (nullable): the wish
 *
 * Returns: whether it is on disk
 */
gboolean
sahne_session_set_brief (SahneSession *self, const char *name, const char *wish, const char *value)
{
  Wish w = { wish, value };
  g_autofree char *now = sahne_project_get_brief (self->project, wish);

  return g_strcmp0 (now, value) == 0 || sahne_session_edit (self, name, FALSE, write_wish, &w);
}

static gboolean
write_source (SahneProject *project, gpointer data, GError **error)
{
  return sahne_project_set_source (project, data, error);
}

/**
 * sahne_session_set_source:
 * @self: a session
 * @name: what the step is called in the history
 * @text: the story
 * @merge: whether it may join the step before
 *
 * Returns: whether it is on disk
 */
gboolean
sahne_session_set_source (SahneSession *self, const char *name, const char *text, gboolean merge)
{
  return sahne_session_edit (self, name, merge, write_source, (gpointer) text);
}

static void
step_history (SahneSession *self, gboolean (*step) (SahneProject *, GError **))
{
  g_autoptr (GError) error = NULL;

  if (!step (self->project, &error) && error)
    sahne_session_fail (self, NULL, error);
}

/**
 * sahne_session_undo:
 * @self: a session
 */
void
sahne_session_undo (SahneSession *self)
{
  step_history (self, sahne_project_undo);
}

/**
 * sahne_session_redo:
 * @self: a session
 */
void
sahne_session_redo (SahneSession *self)
{
  step_history (self, sahne_project_redo);
}

/* How many steps lie from now to @step: undo when negative. */
static int
steps_to (SahneSession *self, gint64 step)
{
  g_autoptr (GPtrArray) steps = sahne_project_list_steps (self->project);
  int done = 0, until = 0;

  for (guint i = 0; i < steps->len; i++)
    {
      if (!sahne_json_bool (steps->pdata[i], "undone", FALSE))
        done++;
      if (sahne_json_int (steps->pdata[i], "step", 0) <= step)
        until++;
    }
  return until - done;
}

/**
 * sahne_session_go_to_step:
 * @self: a session
 * @step: number of a step of the history
 *
 * Undoes or redoes until @step is the last one done.
 */
void
sahne_session_go_to_step (SahneSession *self, gint64 step)
{
  for (int n = steps_to (self, step); n != 0; n += n < 0 ? 1 : -1)
    {
      if (n < 0)
        sahne_session_undo (self);
      else
        sahne_session_redo (self);
    }
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
  g_clear_pointer (&self->film, json_node_unref);
  self->film = film ? json_node_ref (film) : NULL;
  if (film)
    take_title (self, json_node_get_object (film));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FILM]);
}

void
sahne_session_set_document (SahneSession *self, const char *scene, JsonNode *document)
{
  if (document)
    g_hash_table_insert (self->documents, g_strdup (scene), json_node_ref (document));
  else
    g_hash_table_remove (self->documents, scene);
  if (document && self->film == NULL)
    take_title (self, sahne_json_object (json_node_get_object (document), "brief"));
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
