/* The table of actions: what each verb of a script asks of a body.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-actions.h"

#include <string.h>

struct _SahneActions
{
  GPtrArray *rows;     /* SahneAction in the order of the table */
  GHashTable *by_name; /* SahneAction by verb, several verbs may share a row */
  GStringChunk *texts;
};

static const struct
{
  const char *word;
  SahneNeed need;
} need_words[] = {
  { "near", SAHNE_NEED_NEAR }, { "hold", SAHNE_NEED_HOLD },   { "face", SAHNE_NEED_FACE },
  { "tool", SAHNE_NEED_TOOL }, { "stand", SAHNE_NEED_STAND }, { "beside", SAHNE_NEED_BESIDE },
};

static gboolean
parse_needs (const char *text, SahneNeed *needs)
{
  g_auto (GStrv) words = g_strsplit (text, ",", -1);

  for (guint i = 0; words[i]; i++)
    {
      gboolean known = g_str_equal (words[i], "-");
      for (guint k = 0; k < G_N_ELEMENTS (need_words); k++)
        if (g_str_equal (words[i], need_words[k].word))
          {
            *needs |= need_words[k].need;
            known = TRUE;
          }
      if (!known)
        return FALSE;
    }
  return TRUE;
}

/* `door 0.6` or `-` */
static void
parse_sound (SahneActions *self, const char *text, SahneAction *action)
{
  const char *space = strchr (text, ' ');
  g_autofree char *name = g_strndup (text, space ? (gsize) (space - text) : strlen (text));

  if (!g_str_equal (name, "-"))
    action->sound = g_string_chunk_insert_const (self->texts, name);
  action->loud = space ? g_ascii_strtod (space + 1, NULL) : 0.5;
}

static const char *
word (SahneActions *self, const char *text)
{
  return g_str_equal (text, "-") ? NULL : g_string_chunk_insert_const (self->texts, text);
}

/* verbs <tab> family <tab> how <tab> milliseconds <tab> needs <tab> sound <tab> face */
static gboolean
parse_row (gpointer table, const char *line)
{
  SahneActions *self = table;
  g_auto (GStrv) cells = g_strsplit (line, "\t", 7);
  g_auto (GStrv) verbs = NULL;
  SahneAction *action;

  if (g_strv_length (cells) != 7)
    return FALSE;
  action = g_new0 (SahneAction, 1);
  g_ptr_array_add (self->rows, action);
  action->family = word (self, cells[1]);
  action->how = word (self, cells[2]);
  action->length_us = CLAMP (g_ascii_strtoll (cells[3], NULL, 10), 0, 60000) * 1000;
  parse_sound (self, cells[5], action);
  action->face = sahne_code_find (SAHNE_EXPRESSION, cells[6]);
  verbs = g_strsplit (cells[0], " ", -1);
  for (guint i = 0; verbs[i]; i++)
    {
      SahneAction *row = action;
      if (i > 0)
        {
          row = g_memdup2 (action, sizeof *action);
          g_ptr_array_add (self->rows, row);
        }
      row->name = g_string_chunk_insert_const (self->texts, verbs[i]);
      if (!parse_needs (cells[4], &row->needs)
          || !g_hash_table_insert (self->by_name, (gpointer) row->name, row))
        return FALSE;
    }
  return action->family && (action->face >= 0 || g_str_equal (cells[6], "-"));
}

/**
 * sahne_actions_new:
 * @resources: where `actions/actions.tsv` is
 * @error: return location for an error
 *
 * Reads the table of actions.
 *
 * Returns: (transfer full) (nullable): the actions
 */
SahneActions *
sahne_actions_new (SahneResources *resources, GError **error)
{
  g_autoptr (SahneActions) self = g_new0 (SahneActions, 1);

  self->rows = g_ptr_array_new_with_free_func (g_free);
  self->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  self->texts = g_string_chunk_new (1024);
  if (!sahne_resources_read_rows (resources, "actions/actions.tsv", parse_row, self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * sahne_actions_free:
 * @self: (transfer full) (nullable): actions
 */
void
sahne_actions_free (SahneActions *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->by_name);
  g_ptr_array_unref (self->rows);
  g_string_chunk_free (self->texts);
  g_free (self);
}

/**
 * sahne_actions_find:
 * @self: actions
 * @name: (nullable): a verb
 *
 * Returns: (transfer none) (nullable): the action
 */
const SahneAction *
sahne_actions_find (const SahneActions *self, const char *name)
{
  return name ? g_hash_table_lookup (self->by_name, name) : NULL;
}

/**
 * sahne_actions_nearest:
 * @self: actions
 * @name: (nullable): a verb
 * @has_goal: it leads somewhere
 * @has_object: it is done to something
 *
 * Finds the action for a verb, for one that is not in the table something that fits its frame.
 *
 * Returns: (transfer none): the action
 */
const SahneAction *
sahne_actions_nearest (const SahneActions *self, const char *name, gboolean has_goal,
                       gboolean has_object)
{
  const SahneAction *found = sahne_actions_find (self, name);

  if (found)
    return found;
  return g_hash_table_lookup (self->by_name, has_goal     ? "_goes"
                                             : has_object ? "_handles"
                                                          : "_gestures");
}

/**
 * sahne_actions_list:
 * @self: actions
 *
 * Returns: (transfer none) (element-type SahneAction): all of them in the order of the table
 */
GPtrArray *
sahne_actions_list (const SahneActions *self)
{
  return self->rows;
}
