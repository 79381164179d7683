/* What a project holds: source, brief, overrides, takes, media, notes and jobs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-project-private.h"

#include <string.h>

#include "sahne-json.h"

/* Notes what the running edit touches; every change of undone data goes through an edit. */
static gboolean
touch (SahneProject *self, SahneChanged what)
{
  g_return_val_if_fail (self->editing, FALSE);
  self->touched |= what;
  return TRUE;
}

static gboolean
write_row (SahneProject *self, SahneStatement *statement, GError **error)
{
  return sahne_database_finish (self->db, statement, error);
}

/* Rows of a query as an object by the first column; the others are members named like the columns.
 */
static JsonObject *
list_rows (SahneProject *self, const char *sql, guint depth)
{
  sahne_auto_statement rows = sahne_database_prepare (self->db, sql, NULL);
  JsonObject *list = json_object_new ();

  while (rows && sqlite3_step (rows) == SQLITE_ROW)
    {
      JsonObject *at = list;
      for (guint i = 0; i < depth; i++)
        {
          const char *name = (const char *) sqlite3_column_text (rows, (int) i);
          JsonObject *next = sahne_json_object (at, name);
          at = next ? next : sahne_json_add_object (at, name);
        }
      for (int i = (int) depth; i < sqlite3_column_count (rows); i++)
        if (sqlite3_column_type (rows, i) == SQLITE_INTEGER)
          json_object_set_int_member (at, sqlite3_column_name (rows, i),
                                      sqlite3_column_int64 (rows, i));
        else if (sqlite3_column_type (rows, i) == SQLITE_TEXT)
          json_object_set_string_member (at, sqlite3_column_name (rows, i),
                                         (const char *) sqlite3_column_text (rows, i));
    }
  return list;
}

/**
 * sahne_project_get_source:
 * @self: a project
 *
 * Returns: (transfer full): the story as the person wrote it
 */
char *
sahne_project_get_source (SahneProject *self)
{
  char *text = sahne_database_text (self->db, "SELECT content FROM source WHERE part=1", NULL);
  return text ? text : g_strdup ("");
}

/**
 * sahne_project_set_source:
 * @self: a project inside an edit
 * @text: the story
 * @error: return location for an error
 *
 * Returns: whether it is written
 */
gboolean
sahne_project_set_source (SahneProject *self, const char *text, GError **error)
{
  return touch (self, SAHNE_CHANGED_SOURCE)
         && write_row (self,
                       sahne_database_prepare (self->db,
                                               "INSERT INTO source VALUES (1, ?1)"
                                               " ON CONFLICT (part) DO UPDATE SET content=?1",
                                               "s", text),
                       error);
}

/**
 * sahne_project_get_brief:
 * @self: a project
 * @name: "language", "style", "aspect", "seed" and so on
 *
 * Returns: (transfer full) (nullable): what the person wants
 */
char *
sahne_project_get_brief (SahneProject *self, const char *name)
{
  return sahne_database_text (self->db, "SELECT value FROM brief WHERE name=?", "s", name);
}

/**
 * sahne_project_set_brief:
 * @self: a project inside an edit
 * @name: which wish
 * @value: (nullable): the wish; %NULL removes it
 * @error: return location for an error
 *
 * Returns: whether it is written
 */
gboolean
sahne_project_set_brief (SahneProject *self, const char *name, const char *value, GError **error)
{
  SahneStatement *statement
      = value ? sahne_database_prepare (
            self->db, "INSERT INTO brief VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value=?2",
            "ss", name, value)
              : sahne_database_prepare (self->db, "DELETE FROM brief WHERE name=?", "s", name);
  return touch (self, SAHNE_CHANGED_BRIEF) && write_row (self, statement, error);
}

/**
 * sahne_project_list_brief:
 * @self: a project
 *
 * Returns: (transfer full): every wish: name → {"value": …}
 */
JsonObject *
sahne_project_list_brief (SahneProject *self)
{
  return list_rows (self, "SELECT name, value FROM brief ORDER BY name", 1);
}

/* Texts that are JSON become what they say. */
static void
parse_member (JsonObject *object, const char *name)
{
  const char *text = sahne_json_string (object, name, NULL);
  JsonNode *node = text ? sahne_json_parse (text, strlen (text), NULL) : NULL;

  if (node)
    json_object_set_member (object, name, node);
}

static void
parse_members (JsonObject *list, guint depth, const char *const *names)
{
  g_autoptr (GList) members = json_object_get_members (list);

  for (GList *l = members; l; l = l->next)
    {
      JsonObject *object = sahne_json_object (list, l->data);
      if (object && depth > 1)
        parse_members (object, depth - 1, names);
      else if (object)
        for (const char *const *name = names; *name; name++)
          parse_member (object, *name);
    }
}

/**
 * sahne_project_list_overrides:
 * @self: a project
 *
 * Returns: (transfer full): scene → section → target → {"patch": …, "replaced": …}
 */
JsonObject *
sahne_project_list_overrides (SahneProject *self)
{
  JsonObject *list
      = list_rows (self,
                   "SELECT scene, section, target, patch, replaced FROM override ORDER BY 1, 2, 3",
                   3);
  parse_members (list, 3, (const char *const[]){ "patch", "replaced", NULL });
  return list;
}

/**
 * sahne_project_set_override:
 * @self: a project inside an edit
 * @scene: a scene's id, "film" for the montage of the whole
 * @section: the section it belongs to
 * @target: path of the patched object inside the section, "beats/b3" or "score"
 * @patch: (nullable): JSON merge patch; %NULL removes the override
 * @replaced: (nullable): the values that @patch replaced
 * @error: return location for an error
 *
 * Returns: whether it is written
 */
gboolean
sahne_project_set_override (SahneProject *self, const char *scene, const char *section,
                            const char *target, JsonNode *patch, JsonNode *replaced, GError **error)
{
  g_autofree char *patch_text = patch ? sahne_json_write_string (patch) : NULL;
  g_autofree char *replaced_text = replaced ? sahne_json_write_string (replaced) : NULL;
  SahneStatement *statement
      = patch ? sahne_database_prepare (
            self->db,
            "INSERT INTO override VALUES (?1, ?2, ?3, ?4, ?5)"
            " ON CONFLICT (scene, section, target) DO UPDATE SET patch=?4,"
            " replaced=coalesce(replaced, ?5)",
            "sssss", scene, section, target, patch_text, replaced_text)
              : sahne_database_prepare (
                  self->db, "DELETE FROM override WHERE scene=? AND section=? AND target=?", "sss",
                  scene, section, target);
  return touch (self, SAHNE_CHANGED_OVERRIDES) && write_row (self, statement, error);
}

/**
 * sahne_project_list_takes:
 * @self: a project
 *
 * Returns: (transfer full): scene → clone → {"number", "pinned", "takes": number → {"digest",
 * "label", "made"}}
 */
JsonObject *
sahne_project_list_takes (SahneProject *self)
{
  JsonObject *list
      = list_rows (self, "SELECT scene, clone, number, pinned FROM choice ORDER BY 1, 2", 2);
  sahne_auto_statement rows = sahne_database_prepare (
      self->db, "SELECT scene, clone, number, digest, label, made FROM take ORDER BY 1, 2, 3",
      NULL);

  while (rows && sqlite3_step (rows) == SQLITE_ROW)
    {
      const char *names[3] = { (const char *) sqlite3_column_text (rows, 0),
                               (const char *) sqlite3_column_text (rows, 1), "takes" };
      g_autofree char *number = g_strdup_printf ("%lld", sqlite3_column_int64 (rows, 2));
      JsonObject *at = list;
      for (guint i = 0; i < G_N_ELEMENTS (names); i++)
        {
          JsonObject *next = sahne_json_object (at, names[i]);
          at = next ? next : sahne_json_add_object (at, names[i]);
        }
      at = sahne_json_add_object (at, number);
      json_object_set_string_member (at, "digest", (const char *) sqlite3_column_text (rows, 3));
      if (sqlite3_column_type (rows, 4) == SQLITE_TEXT)
        json_object_set_string_member (at, "label", (const char *) sqlite3_column_text (rows, 4));
      json_object_set_int_member (at, "made", sqlite3_column_int64 (rows, 5));
    }
  return list;
}

/**
 * sahne_project_add_take:
 * @self: a project inside an edit
 * @scene: a scene's id
 * @clone: which clone made it
 * @number: 0 for the first, 1 for the next "another take" and so on
 * @digest: the section in the store
 * @label: (nullable): what tells it from the others
 * @error: return location for an error
 *
 * Returns: whether it is written
 */
gboolean
sahne_project_add_take (SahneProject *self, const char *scene, const char *clone, int number,
                        const char *digest, const char *label, GError **error)
{
  return touch (self, SAHNE_CHANGED_TAKES)
         && write_row (self,
                       sahne_database_prepare (
                           self->db, "INSERT OR REPLACE INTO take VALUES (?, ?, ?, ?, ?, ?)",
                           "ssissi", scene, clone, (gint64) number, digest, label,
                           g_get_real_time ()),
                       error);
}

/**
 * sahne_project_choose_take:
 * @self: a project inside an edit
 * @scene: a scene's id
 * @clone: which clone
 * @number: the take to use
 * @pinned: whether it stays whatever changes upstream
 * @error: return location for an error
 *
 * Returns: whether it is written
 */
gboolean
sahne_project_choose_take (SahneProject *self, const char *scene, const char *clone, int number,
                           gboolean pinned, GError **error)
{
  return touch (self, SAHNE_CHANGED_TAKES)
         && write_row (self,
                       sahne_database_prepare (
                           self->db,
                           "INSERT INTO choice VALUES (?1, ?2, ?3, ?4)"
                           " ON CONFLICT (scene, clone) DO UPDATE SET number=?3, pinned=?4",
                           "ssii", scene, clone, (gint64) number, (gint64) pinned),
                       error);
}

/**
 * sahne_project_list_media:
 * @self: a project
 *
 * Returns: (transfer full): id → {"path", "info"}
 */
JsonObject *
sahne_project_list_media (SahneProject *self)
{
  JsonObject *list = list_rows (self, "SELECT id, path, info FROM media ORDER BY id", 1);
  parse_members (list, 1, (const char *const[]){ "info", NULL });
  return list;
}

/**
 * sahne_project_set_media:
 * @self: a project inside an edit
 * @id: a medium's id
 * @path: (nullable): the person's file; %NULL removes the medium
 * @info: (nullable): what the probe found, JSON
 * @error: return location for an error
 *
 * Returns: whether it is written
 */
gboolean
sahne_project_set_media (SahneProject *self, const char *id, const char *path, const char *info,
                         GError **error)
{
  SahneStatement *statement
      = path ? sahne_database_prepare (self->db,
                                       "INSERT INTO media VALUES (?1, ?2, ?3)"
                                       " ON CONFLICT (id) DO UPDATE SET path=?2, info=?3",
                                       "sss", id, path, info ? info : "{}")
             : sahne_database_prepare (self->db, "DELETE FROM media WHERE id=?", "s", id);
  return touch (self, SAHNE_CHANGED_MEDIA) && write_row (self, statement, error);
}

/**
 * sahne_project_get_note:
 * @self: a project
 * @name: which note
 *
 * Returns: (transfer full) (nullable): the note
 */
char *
sahne_project_get_note (SahneProject *self, const char *name)
{
  return sahne_database_text (self->db, "SELECT value FROM meta WHERE name=?", "s", name);
}

/**
 * sahne_project_set_note:
 * @self: a project
 * @name: which note
 * @value: (nullable): the note; %NULL removes it
 * @error: return location for an error
 *
 * Returns: whether it is written
 */
gboolean
sahne_project_set_note (SahneProject *self, const char *name, const char *value, GError **error)
{
  return write_row (self,
                    value ? sahne_database_prepare (self->db,
                                                    "INSERT OR REPLACE INTO meta VALUES (?, ?)",
                                                    "ss", name, value)
                          : sahne_database_prepare (self->db, "DELETE FROM meta WHERE name=?", "s",
                                                    name),
                    error);
}

/**
 * sahne_project_list_jobs:
 * @self: a project
 *
 * Returns: (transfer full): the export queue: id → {"state", "info"}
 */
JsonObject *
sahne_project_list_jobs (SahneProject *self)
{
  JsonObject *list = list_rows (self, "SELECT id, state, info FROM job ORDER BY id", 1);
  parse_members (list, 1, (const char *const[]){ "info", NULL });
  return list;
}

/**
 * sahne_project_set_job:
 * @self: a project
 * @id: an export's id
 * @state: (nullable): "waiting", "running", "done", "failed", "cancelled"; %NULL removes it
 * @info: (nullable): its settings and results, JSON
 * @error: return location for an error
 *
 * Returns: whether it is written
 */
gboolean
sahne_project_set_job (SahneProject *self, const char *id, const char *state, const char *info,
                       GError **error)
{
  return write_row (self,
                    state
                        ? sahne_database_prepare (self->db,
                                                  "INSERT OR REPLACE INTO job VALUES (?, ?, ?)",
                                                  "sss", id, state, info ? info : "{}")
                        : sahne_database_prepare (self->db, "DELETE FROM job WHERE id=?", "s", id),
                    error);
}

/**
 * sahne_project_list_steps:
 * @self: a project
 *
 * Returns: (transfer full) (element-type JsonObject): the history, oldest first: {"step", "name",
 * "time", "undone"}
 */
GPtrArray *
sahne_project_list_steps (SahneProject *self)
{
  GPtrArray *steps = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  sahne_auto_statement rows
      = sahne_database_prepare (self->db,
                                "SELECT step, name, time, undone FROM history ORDER BY step", NULL);

  while (rows && sqlite3_step (rows) == SQLITE_ROW)
    {
      JsonObject *step = json_object_new ();
      json_object_set_int_member (step, "step", sqlite3_column_int64 (rows, 0));
      json_object_set_string_member (step, "name", (const char *) sqlite3_column_text (rows, 1));
      json_object_set_int_member (step, "time", sqlite3_column_int64 (rows, 2));
      json_object_set_boolean_member (step, "undone", sqlite3_column_int (rows, 3));
      g_ptr_array_add (steps, step);
    }
  return steps;
}

/**
 * sahne_project_digest:
 * @self: a project
 *
 * Returns: (transfer full): one digest over everything undo covers
 */
char *
sahne_project_digest (SahneProject *self)
{
  static const char *const queries[] = {
    "SELECT * FROM source ORDER BY 1",
    "SELECT * FROM brief ORDER BY 1",
    "SELECT * FROM override ORDER BY 1, 2, 3",
    "SELECT scene, clone, number, digest, label FROM take ORDER BY 1, 2, 3",
    "SELECT * FROM choice ORDER BY 1, 2",
    "SELECT * FROM media ORDER BY 1",
  };
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      sahne_auto_statement rows = sahne_database_prepare (self->db, queries[i], NULL);
      while (rows && sqlite3_step (rows) == SQLITE_ROW)
        for (int c = 0; c < sqlite3_column_count (rows); c++)
          {
            const guchar *text = sqlite3_column_text (rows, c);
            g_checksum_update (sum, text ? text : (const guchar *) "", text ? -1 : 0);
            g_checksum_update (sum, (const guchar *) "\0", 1);
          }
    }
  return g_strdup (g_checksum_get_string (sum));
}
