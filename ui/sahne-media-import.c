/* The person's own files come into a project.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-media-import.h"

#include <glib/gi18n.h>

#include "sahne-json.h"

typedef struct
{
  const char *id, *path;
} Medium;

static gboolean
write_medium (SahneProject *project, gpointer data, GError **error)
{
  const Medium *medium = data;
  return sahne_project_set_media (project, medium->id, medium->path, NULL, error);
}

static char *
find (SahneProject *project, const char *path)
{
  g_autoptr (JsonObject) media = sahne_project_list_media (project);
  g_autoptr (GList) ids = json_object_get_members (media);

  for (GList *l = ids; l; l = l->next)
    if (g_str_equal (sahne_json_string (sahne_json_object (media, l->data), "path", ""), path))
      return g_strdup (l->data);
  return NULL;
}

/**
 * sahne_media_import:
 * @session: a session
 * @path: one of the person's own files
 *
 * Makes it one of the project's; it is looked into soon. One that is there already is not taken
 * twice. It is the chosen one from now on.
 *
 * Returns: (transfer full) (nullable): its id; %NULL when that could not be written
 */
char *
sahne_media_import (SahneSession *session, const char *path)
{
  g_autofree char *name = g_path_get_basename (path), *step = NULL;
  g_autofree char *id = find (sahne_session_get_project (session), path);

  if (id == NULL)
    {
      Medium medium;
      id = g_uuid_string_random ();
      medium = (Medium){ id, path };
      step = g_strdup_printf (_ ("Import %s"), name);
      if (!sahne_session_edit (session, step, FALSE, write_medium, &medium))
        return NULL;
    }
  sahne_session_set_medium (session, id);
  return g_steal_pointer (&id);
}
