/* Tools: what a verb is done with though the script does not name it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-tools.h"

#include <string.h>

#include "sahne-json.h"
#include "sahne-props.h"

/* More would only be in the way, things in one scene. */
#define MOST_TOOLS 8

typedef struct
{
  char **verbs, **objects;
  const char *tool, *beside;
} Row;

struct _SahneTools
{
  GArray *rows;
  GStringChunk *texts;
};

static void
row_clear (gpointer data)
{
  Row *row = data;
  g_strfreev (row->verbs);
  g_strfreev (row->objects);
}

static const char *
word (SahneTools *self, const char *text)
{
  return g_str_equal (text, "-") ? NULL : g_string_chunk_insert_const (self->texts, text);
}

/* verbs <tab> to what <tab> tool <tab> beside */
static gboolean
parse_row (gpointer table, const char *line)
{
  SahneTools *self = table;
  g_auto (GStrv) cells = g_strsplit (line, "\t", 4);
  Row row = { 0 };

  if (g_strv_length (cells) != 4)
    return FALSE;
  row.verbs = g_strsplit (cells[0], " ", -1);
  row.objects = g_strsplit (cells[1], " ", -1);
  row.tool = word (self, cells[2]);
  row.beside = word (self, cells[3]);
  g_array_append_val (self->rows, row);
  return TRUE;
}

/**
 * sahne_tools_new:
 * @resources: where `actions/tools.tsv` is
 * @error: return location for an error
 *
 * Reads the table of tools.
 *
 * Returns: (transfer full) (nullable): the tools
 */
SahneTools *
sahne_tools_new (SahneResources *resources, GError **error)
{
  g_autoptr (SahneTools) self = g_new0 (SahneTools, 1);

  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_array_set_clear_func (self->rows, row_clear);
  self->texts = g_string_chunk_new (512);
  if (!sahne_resources_read_rows (resources, "actions/tools.tsv", parse_row, self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * sahne_tools_free:
 * @self: (transfer full) (nullable): tools
 */
void
sahne_tools_free (SahneTools *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->rows);
  g_string_chunk_free (self->texts);
  g_free (self);
}

/* "garden hose" is a hose. */
static gboolean
ends_with_word (const char *phrase, const char *last)
{
  gsize n = strlen (phrase), m = strlen (last);

  return n >= m && g_str_equal (phrase + n - m, last)
         && (n == m || strchr (" _-", phrase[n - m - 1]));
}

static gboolean
row_fits (const Row *row, const char *verb, const char *object)
{
  if (!g_strv_contains ((const char *const *) row->verbs, verb))
    return FALSE;
  for (guint i = 0; row->objects[i]; i++)
    if (object ? g_str_equal (row->objects[i], "*") || ends_with_word (object, row->objects[i])
               : g_str_equal (row->objects[i], "-"))
      return TRUE;
  return FALSE;
}

/**
 * sahne_tools_find:
 * @self: tools
 * @verb: what is done
 * @object: (nullable): concept of what it is done to
 * @tool: (out) (transfer none) (nullable): concept of what it is done with
 * @beside: (out) (transfer none) (nullable): concept of what the other hand has
 *
 * Looks up what a verb implies.
 *
 * Returns: whether it implies anything
 */
gboolean
sahne_tools_find (const SahneTools *self, const char *verb, const char *object, const char **tool,
                  const char **beside)
{
  *tool = *beside = NULL;
  for (guint i = 0; verb && i < self->rows->len; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);
      if (!row_fits (row, verb, object))
        continue;
      *tool = row->tool;
      *beside = row->beside;
      break;
    }
  return *tool || *beside;
}

/* What it is done to; without that, what it is done on when the table knows that: a blackboard. */
static const char *
object_of (const SahneTools *self, JsonObject *beat, JsonObject *things)
{
  const char *verb = sahne_json_string (beat, "action", ""), *concept;
  const char *id = sahne_json_array_string (sahne_json_array (beat, "objects"), 0, NULL);
  JsonArray *where = sahne_json_array (beat, "where");
  JsonNode *node
      = where && json_array_get_length (where) ? json_array_get_element (where, 0) : NULL;

  if (id)
    return sahne_json_string (things ? sahne_json_object (things, id) : NULL, "concept", id);
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  id = sahne_json_string (json_node_get_object (node), "to",
                          sahne_json_string (json_node_get_object (node), "place", NULL));
  concept = id ? sahne_json_string (things ? sahne_json_object (things, id) : NULL, "concept", id)
               : NULL;
  for (guint i = 0; concept && i < self->rows->len; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);
      for (guint k = 0; row->objects[k]; k++)
        if (g_strv_contains ((const char *const *) row->verbs, verb) && strlen (row->objects[k]) > 1
            && ends_with_word (concept, row->objects[k]))
          return concept;
    }
  return NULL;
}

/* Whoever does it, when it has hands to do it with. */
static const char *
doer (JsonObject *beat, JsonObject *looks)
{
  const char *id = sahne_json_array_string (sahne_json_array (beat, "actors"), 0, NULL);
  JsonObject *look = id ? sahne_json_object (looks, id) : NULL;

  const char *rig = sahne_json_string (look, "rig", "none");

  return g_str_equal (rig, "person") || g_str_equal (rig, "creature") ? id : NULL;
}

/* What there is of this kind already: the script's own, or one that another beat has implied. */
static const char *
find_existing (JsonObject *things, JsonObject *props, const char *concept, const char *by)
{
  g_autoptr (GPtrArray) ids = sahne_json_ordered (things);
  g_autoptr (GList) names = g_list_sort (json_object_get_members (props), (GCompareFunc) g_strcmp0);

  for (guint i = 0; i < ids->len; i++)
    {
      JsonObject *thing = sahne_json_object (things, ids->pdata[i]);
      JsonObject *prop = sahne_json_object (props, ids->pdata[i]);
      if (g_str_equal (sahne_json_string (thing, "concept", ""), concept)
          && !sahne_json_string (prop, "piece", NULL))
        return ids->pdata[i];
    }
  for (GList *l = names; l; l = l->next)
    {
      JsonObject *implied = sahne_json_object (sahne_json_object (props, l->data), "implied");
      if (implied && g_str_equal (sahne_json_string (implied, "concept", ""), concept)
          && g_str_equal (sahne_json_string (implied, "by", ""), by))
        return l->data;
    }
  return NULL;
}

static char *
free_id (JsonObject *scene, JsonObject *props, const char *concept)
{
  JsonObject *cast = sahne_json_object (scene, "cast");
  g_autofree char *base = g_strdelimit (g_strconcat ("tool-", concept, NULL), " _", '-');

  for (guint n = 1;; n++)
    {
      g_autofree char *id = n > 1 ? g_strdup_printf ("%s-%u", base, n) : g_strdup (base);
      if (!json_object_has_member (props, id) && !(cast && json_object_has_member (cast, id)))
        return g_steal_pointer (&id);
    }
}

/* Notes in the prop which beats it serves and as what. */
static void
imply (JsonObject *scene, JsonObject *props, const char *concept, const char *by, const char *beat,
       const char *role, SahneResources *resources)
{
  JsonObject *script = sahne_json_object (scene, "script");
  JsonObject *brief = sahne_json_object (scene, "brief");
  const char *found = find_existing (sahne_json_object (script, "things"), props, concept, by);
  g_autofree char *id = found ? g_strdup (found) : free_id (scene, props, concept);
  JsonObject *prop = sahne_json_object (props, id), *implied;

  if (prop == NULL)
    {
      g_autoptr (JsonObject) thing = json_object_new ();
      json_object_set_string_member (thing, "concept", concept);
      prop = sahne_props_look (brief, id, thing, script, resources);
      json_object_set_object_member (props, id, prop);
    }
  implied = sahne_json_object (prop, "implied");
  if (implied == NULL)
    {
      implied = sahne_json_add_object (prop, "implied");
      json_object_set_string_member (implied, "concept", concept);
      json_object_set_string_member (implied, "by", by);
    }
  if (sahne_json_array (implied, role) == NULL)
    sahne_json_add_array (implied, role);
  json_array_add_string_element (sahne_json_array (implied, role), beat);
}

/**
 * sahne_tools_add:
 * @self: tools
 * @scene: a scene with `brief`, `cast` and `script`
 * @looks: its `visual.looks`
 * @props: (inout): its `visual.props`
 * @resources: for the table of things
 *
 * Adds what the verbs of the scene are done with though nobody has named it: a pencil and paper
 * for somebody who writes. Each says in `implied` whom and which beats it serves.
 */
void
sahne_tools_add (const SahneTools *self, JsonObject *scene, JsonObject *looks, JsonObject *props,
                 SahneResources *resources)
{
  JsonObject *beats = sahne_json_path (scene, "script", "beats", NULL);
  JsonObject *things = sahne_json_path (scene, "script", "things", NULL);
  g_autoptr (GPtrArray) ids = sahne_json_ordered (beats);
  guint n = 0;

  for (guint i = 0; i < ids->len && n < MOST_TOOLS; i++)
    {
      JsonObject *beat = sahne_json_object (beats, ids->pdata[i]);
      const char *verb = sahne_json_string (beat, "action", NULL), *by = doer (beat, looks);
      const char *tool, *beside;
      if (verb == NULL || by == NULL || sahne_json_bool (beat, "negated", FALSE)
          || sahne_json_array_string (sahne_json_array (beat, "instruments"), 0, NULL)
          || !sahne_tools_find (self, verb, object_of (self, beat, things), &tool, &beside))
        continue;
      if (tool)
        imply (scene, props, tool, by, ids->pdata[i], "tool", resources);
      if (beside)
        imply (scene, props, beside, by, ids->pdata[i], "beside", resources);
      n++;
    }
}
