/* Own media are looked into by a child process; what it finds is kept with the project.
 *
 * Nothing foreign is opened here: the child writes a proxy, thumbnails and facts, or fails.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-media-probe.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "sahne-json.h"
#include "sahne-probe.h"

typedef struct
{
  SahneSession *session;
  char *id, *path, *folder, *info;
  JsonNode *facts;
  GCancellable *cancel;
} Probe;

static void
probe_free (Probe *probe)
{
  g_object_unref (probe->session);
  g_free (probe->id);
  g_free (probe->path);
  g_free (probe->folder);
  g_free (probe->info);
  g_clear_pointer (&probe->facts, json_node_unref);
  g_clear_object (&probe->cancel);
  g_free (probe);
}

static gboolean
write_info (SahneProject *project, gpointer data, GError **error)
{
  Probe *probe = data;
  return sahne_project_set_media (project, probe->id, probe->path, probe->info, error);
}

/* Puts a file the child wrote into the store, and what it is called there into @info. */
static gboolean
keep (Probe *probe, JsonObject *info, const char *name, const char *file, GError **error)
{
  g_autofree char *path = file ? g_build_filename (probe->folder, file, NULL) : NULL;
  g_autoptr (GMappedFile) map = path ? g_mapped_file_new (path, FALSE, error) : NULL;
  g_autoptr (GBytes) bytes = map ? g_mapped_file_get_bytes (map) : NULL;
  g_autofree char *digest
      = bytes ? sahne_store_put (sahne_session_get_store (probe->session), bytes, error) : NULL;

  if (digest)
    {
      json_object_set_string_member (info, name, digest);
      g_unlink (path);
    }
  return path == NULL || digest;
}

/* What the sidebar and the timeline need of the facts: paths are whole from here on, `picture` and
 * `sound` are digests in the store. Runs on a thread: proxies are large. */
static char *
make_info (Probe *probe, JsonObject *facts, GError **error)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *info = json_object_new (), *picture = sahne_json_object (facts, "picture");
  JsonArray *thumbnails = sahne_json_array (facts, "thumbnails");

  json_node_take_object (node, info);
  json_object_set_int_member (info, "duration_us", sahne_json_int (facts, "duration_us", 0));
  if (picture)
    {
      json_object_set_int_member (info, "width", sahne_json_int (picture, "width", 0));
      json_object_set_int_member (info, "height", sahne_json_int (picture, "height", 0));
      json_object_set_boolean_member (info, "still", sahne_json_bool (picture, "still", FALSE));
    }
  if (thumbnails && json_array_get_length (thumbnails))
    {
      JsonObject *first = json_array_get_object_element (thumbnails, 0);
      g_autofree char *file
          = g_build_filename (probe->folder, sahne_json_string (first, "file", ""), NULL);
      json_object_set_string_member (info, "thumbnail", file);
    }
  if (!keep (probe, info, "sound", sahne_json_string (facts, "sound_file", NULL), error)
      || (picture
          && !keep (probe, info, "picture", sahne_json_string (facts, "proxy", NULL), error)))
    return NULL;
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

/* Everything that is made of the medium shows what is known of it now. */
static void
relink (Probe *probe, const char *step)
{
  JsonObject *film = sahne_session_get_film (probe->session);
  g_autoptr (JsonNode) node = sahne_json_parse (probe->info, strlen (probe->info), NULL);
  JsonObject *info = node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  SahneFilmMedium medium;
  g_autofree char *name = NULL;
  g_autoptr (GPtrArray) patches = NULL;

  if (film == NULL || !sahne_media_describe (probe->id, probe->path, info, &medium, &name))
    return;
  patches = sahne_overlay_edit_relink (film, &medium);
  if (patches->len)
    sahne_session_edit_film (probe->session, step, patches);
}

static void
take_info (Probe *probe, const GError *error)
{
  g_autofree char *name = g_path_get_basename (probe->path), *step = NULL;

  if (probe->info == NULL)
    probe->info = make_failure (error->message);
  /* One step with the import it belongs to. */
  step = g_strdup_printf (_ ("Import %s"), name);
  sahne_session_edit (probe->session, step, TRUE, write_info, probe);
  if (error)
    sahne_session_fail (probe->session, NULL, error);
  else
    relink (probe, step);
}

static void
kept (GObject *source, GAsyncResult *result, gpointer data)
{
  Probe *probe = data;
  g_autoptr (GError) error = NULL;

  probe->info = g_task_propagate_pointer (G_TASK (result), &error);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    take_info (probe, error);
  probe_free (probe);
}

static void
keep_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancel)
{
  Probe *probe = data;
  GError *error = NULL;
  char *info = make_info (probe, json_node_get_object (probe->facts), &error);

  if (info)
    g_task_return_pointer (task, info, g_free);
  else
    g_task_return_error (task, error);
}

static void
probed (GObject *source, GAsyncResult *result, gpointer data)
{
  Probe *probe = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) task = NULL;

  probe->facts = sahne_probe_finish (result, &error);
  if (probe->facts == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        take_info (probe, error);
      probe_free (probe);
      return;
    }
  task = g_task_new (NULL, probe->cancel, kept, probe);
  g_task_set_task_data (task, probe, NULL);
  g_task_run_in_thread (task, keep_thread);
}

static void
start (SahneSession *session, const char *id, const char *path, GCancellable *cancel)
{
  Probe *probe = g_new0 (Probe, 1);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, path, -1);

  probe->session = g_object_ref (session);
  probe->id = g_strdup (id);
  probe->path = g_strdup (path);
  probe->cancel = cancel ? g_object_ref (cancel) : NULL;
  probe->folder = g_build_filename (g_get_user_cache_dir (), "sahne", "media", digest, NULL);
  g_mkdir_with_parents (probe->folder, 0700);
  sahne_probe_async (path, probe->folder, NULL, cancel, probed, probe);
}

/* Whether nobody has looked into a medium yet, or what was made of it is gone. */
static gboolean
is_unknown (SahneStore *store, JsonObject *info)
{
  const char *picture = info ? sahne_json_string (info, "picture", NULL) : NULL;
  const char *sound = info ? sahne_json_string (info, "sound", NULL) : NULL;

  if (info && sahne_json_string (info, "error", NULL))
    return FALSE;
  return (picture == NULL && sound == NULL) || (picture && !sahne_store_has (store, picture))
         || (sound && !sahne_store_has (store, sound));
}

/* What an open project is made of is not cleared away from the store. */
typedef struct
{
  SahneStore *store;
  GHashTable *digests;
} Held;

static void
held_free (gpointer data)
{
  Held *held = data;
  GHashTableIter iter;
  gpointer digest;

  g_hash_table_iter_init (&iter, held->digests);
  while (g_hash_table_iter_next (&iter, &digest, NULL))
    sahne_store_release (held->store, digest);
  g_hash_table_unref (held->digests);
  g_object_unref (held->store);
  g_free (held);
}

static void
hold (SahneSession *session, JsonObject *info)
{
  static const char *const names[] = { "picture", "sound" };
  Held *held = g_object_get_data (G_OBJECT (session), "held-media");

  if (held == NULL)
    {
      held = g_new (Held, 1);
      held->store = g_object_ref (sahne_session_get_store (session));
      held->digests = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_object_set_data_full (G_OBJECT (session), "held-media", held, held_free);
    }
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *digest = info ? sahne_json_string (info, names[i], NULL) : NULL;
      if (digest && g_hash_table_add (held->digests, g_strdup (digest)))
        sahne_store_hold (held->store, digest);
    }
}

/**
 * sahne_media_describe:
 * @id: the medium's id
 * @path: where its file is
 * @info: (nullable): what the probe found
 * @medium: (out): what the film needs of it; its strings live as long as @id, @info and @name
 * @name: (out) (transfer full): what it is called
 *
 * Returns: whether it can be put into the film now
 */
gboolean
sahne_media_describe (const char *id, const char *path, JsonObject *info, SahneFilmMedium *medium,
                      char **name)
{
  gboolean still = sahne_json_bool (info, "still", FALSE);

  *name = g_path_get_basename (path);
  *medium = (SahneFilmMedium){ id, *name, sahne_json_string (info, "picture", NULL),
                               sahne_json_string (info, "sound", NULL),
                               still ? 0 : sahne_json_int (info, "duration_us", 0) };
  return medium->picture || medium->sound;
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
      hold (session, sahne_json_object (medium, "info"));
      if (!is_unknown (sahne_session_get_store (session), sahne_json_object (medium, "info"))
          || g_hash_table_contains (begun, key) || !g_file_test (path, G_FILE_TEST_IS_REGULAR))
        continue;
      g_hash_table_add (begun, g_steal_pointer (&key));
      start (session, l->data, path, cancel);
    }
}
