/* How a session changes its project: every edit, hand edit, wish, undo and redo.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-session-private.h"

#include <glib/gi18n.h>

#include "sahne-film-edit.h"
#include "sahne-json.h"

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

/**
 * sahne_session_edit_quietly:
 * @self: a session
 * @name: (transfer none): what the step is called in the history
 * @edit: changes what no clone reads
 * @data: for @edit
 *
 * A step of the history after which nothing has to be made anew.
 *
 * Returns: whether it is on disk
 */
gboolean
sahne_session_edit_quietly (SahneSession *self, const char *name, SahneEditFunc edit, gpointer data)
{
  gboolean done;

  self->quiet = TRUE;
  done = sahne_session_edit (self, name, FALSE, edit, data);
  self->quiet = FALSE;
  return done;
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

/**
 * sahne_session_drop_override:
 * @self: a session
 * @name: what the step is called in the history
 * @scene: a scene's id, or "film"
 * @section: the section it belongs to
 * @target: path of the patched object inside the section
 * @member: what of the hand edit goes; the rest of it stays
 *
 * Takes a part of a hand edit back.
 *
 * Returns: whether it is on disk
 */
gboolean
sahne_session_drop_override (SahneSession *self, const char *name, const char *scene,
                             const char *section, const char *target, const char *member)
{
  g_autoptr (JsonObject) all = sahne_project_list_overrides (self->project);
  JsonObject *old = sahne_json_path (all, scene, section, target, NULL),
             *patch = old ? sahne_json_object (old, "patch") : NULL;
  g_autoptr (JsonNode) rest = NULL;
  Override o = { scene, section, target, NULL, NULL };

  if (patch == NULL || !json_object_has_member (patch, member))
    return TRUE;
  json_object_remove_member (patch, member);
  if (json_object_get_size (patch) > 0)
    o.patch = rest = json_node_init_object (json_node_alloc (), patch);
  return sahne_session_edit (self, name, FALSE, write_override, &o);
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
