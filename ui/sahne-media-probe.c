/* Own media are looked into by a child process; what it finds is kept with the project.
 *
 * Nothing foreign is opened here: the child writes a proxy, thumbnails and facts, or fails.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-media-probe.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "sahne-json.h"
#include "sahne-probe.h"

typedef struct
{
  SahneSession *session;
  char *id, *path, *folder, *info;
} Probe;

static void
probe_free (Probe *probe)
{
  g_object_unref (probe->session);
  g_free (probe->id);
  g_free (probe->path);
  g_free (probe->folder);
  g_free (probe->info);
  g_free (probe);
}

static gboolean
write_info (SahneProject *project, gpointer data, GError **error)
{
  Probe *probe = data;
  return sahne_project_set_media (project, probe->id, probe->path, probe->info, error);
}

/* What the sidebar and the timeline need of the facts: paths are whole from here on. */
static char *
make_info (Probe *probe, JsonObject *facts)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *info = json_object_new (), *video = sahne_json_object (facts, "video");
  JsonArray *thumbnails = sahne_json_array (facts, "thumbnails");
  const char *proxy = sahne_json_string (facts, "proxy", NULL);

  json_object_set_int_member (info, "duration_us", sahne_json_int (facts, "duration_us", 0));
  if (video)
    {
      json_object_set_int_member (info, "width", sahne_json_int (video, "width", 0));
      json_object_set_int_member (info, "height", sahne_json_int (video, "height", 0));
      json_object_set_boolean_member (info, "still", sahne_json_bool (video, "still", FALSE));
    }
  json_object_set_boolean_member (info, "sound", sahne_json_object (facts, "audio") != NULL);
  if (thumbnails && json_array_get_length (thumbnails))
    {
      JsonObject *first = json_array_get_object_element (thumbnails, 0);
      g_autofree char *file
          = g_build_filename (probe->folder, sahne_json_string (first, "file", ""), NULL);
      json_object_set_string_member (info, "thumbnail", file);
    }
  if (proxy)
    {
      g_autofree char *file = g_build_filename (probe->folder, proxy, NULL);
      json_object_set_string_member (info, "proxy", file);
    }
  json_node_take_object (node, info);
  return sahne_json_write_string (node);
}

static char *
make_failure (const char *message)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *info = json_object_new ();

  json_object_set_string_member (info, "error", message);
  json_node_take_object (node, info);
  return sahne_json_write_string (node);
}

static void
probed (GObject *source, GAsyncResult *result, gpointer data)
{
  Probe *probe = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) facts = sahne_probe_finish (result, &error);
  g_autofree char *name = g_path_get_basename (probe->path), *step = NULL;

  if (facts == NULL && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      probe_free (probe);
      return;
    }
  probe->info
      = facts ? make_info (probe, json_node_get_object (facts)) : make_failure (error->message);
  /* One step with the import it belongs to. */
  step = g_strdup_printf (_ ("Import %s"), name);
  sahne_session_edit (probe->session, step, TRUE, write_info, probe);
  if (facts == NULL)
    sahne_session_fail (probe->session, NULL, error);
  probe_free (probe);
}

static void
start (SahneSession *session, const char *id, const char *path, GCancellable *cancel)
{
  Probe *probe = g_new0 (Probe, 1);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, path, -1);

  probe->session = g_object_ref (session);
  probe->id = g_strdup (id);
  probe->path = g_strdup (path);
  probe->folder = g_build_filename (g_get_user_cache_dir (), "sahne", "media", digest, NULL);
  g_mkdir_with_parents (probe->folder, 0700);
  sahne_probe_async (path, probe->folder, NULL, cancel, probed, probe);
}

/* Whether nobody has looked into a medium yet, or what was found is gone. */
static gboolean
is_unknown (JsonObject *info)
{
  const char *proxy = info ? sahne_json_string (info, "proxy", NULL) : NULL;

  if (info && sahne_json_string (info, "error", NULL))
    return FALSE;
  return proxy == NULL || !g_file_test (proxy, G_FILE_TEST_EXISTS);
}

/**
 * sahne_media_probe_all:
 * @session: a session
 * @cancel: (nullable): to stop it
 *
 * Has a child look into each medium that nothing is known of. One that is on its way is not begun
 * again.
 */
void
sahne_media_probe_all (SahneSession *session, GCancellable *cancel)
{
  g_autoptr (JsonObject) media = sahne_project_list_media (sahne_session_get_project (session));
  g_autoptr (GList) ids = json_object_get_members (media);
  GHashTable *begun = g_object_get_data (G_OBJECT (session), "probes");

  if (begun == NULL)
    {
      begun = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_object_set_data_full (G_OBJECT (session), "probes", begun,
                              (GDestroyNotify) g_hash_table_unref);
    }
  for (GList *l = ids; l; l = l->next)
    {
      JsonObject *medium = sahne_json_object (media, l->data);
      const char *path = sahne_json_string (medium, "path", "");
      g_autofree char *key = g_strdup_printf ("%s %s", (char *) l->data, path);
      if (!is_unknown (sahne_json_object (medium, "info")) || g_hash_table_contains (begun, key)
          || !g_file_test (path, G_FILE_TEST_IS_REGULAR))
        continue;
      g_hash_table_add (begun, g_steal_pointer (&key));
      start (session, l->data, path, cancel);
    }
}
