/* How a session runs the clones: starts, follows, and says how they stand.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-session-private.h"

#include <glib/gi18n.h>

#include "sahne-format.h"
#include "sahne-json.h"

/* Names of many new scenes are told together, after this long, milliseconds. */
#define STATUS_MS 60

/* When nothing happens for so long, the file is written, seconds. */
#define SAVE_DELAY_S 4

static const SahneCloneState states[] = {
  [SAHNE_RUN_WAITING] = SAHNE_CLONE_WAITING, [SAHNE_RUN_RUNNING] = SAHNE_CLONE_RUNNING,
  [SAHNE_RUN_FRESH] = SAHNE_CLONE_FRESH,     [SAHNE_RUN_STALE] = SAHNE_CLONE_STALE,
  [SAHNE_RUN_FAILED] = SAHNE_CLONE_FAILED,   [SAHNE_RUN_PINNED] = SAHNE_CLONE_PINNED,
};

/* "0.8 s", and what is too short for that "40 ms". */
static char *
seconds_text (gint64 us)
{
  if (us < 95000)
    return g_strdup_printf (_ ("%d ms"), (int) MAX (us / 1000, 1));
  return g_strdup_printf (_ ("%.1f s"), (double) us / 1e6);
}

/* "6 scenes · 0.1 s" */
static char *
describe (const SahneRunStatus *status)
{
  g_autofree char *took = seconds_text (status->wall_us), *scenes = NULL;

  scenes = g_strdup_printf (g_dngettext (NULL, "%u scene", "%u scenes", status->scenes),
                            status->scenes);
  switch (status->state)
    {
    case SAHNE_RUN_RUNNING:
      return status->scenes
                 ? g_strdup_printf (_ ("Scene %u of %u"), MIN (status->done + 1, status->scenes),
                                    status->scenes)
                 : g_strdup (_ ("Reading the story"));
    case SAHNE_RUN_WAITING:
      return g_strdup (_ ("Waiting for its turn"));
    case SAHNE_RUN_STALE:
      return g_strdup (_ ("Something before it changed"));
    case SAHNE_RUN_FAILED:
      return g_strdup (_ ("Failed"));
    case SAHNE_RUN_PINNED:
      return g_strdup_printf (_ ("Pinned · %s"), scenes);
    case SAHNE_RUN_FRESH:
    default:
      return status->wall_us > 0 ? g_strdup_printf (_ ("%s · %s"), scenes, took)
                                 : g_steal_pointer (&scenes);
    }
}

static void
update_clones (SahneSession *self)
{
  for (int i = 0; i < SAHNE_N_CLONES; i++)
    {
      SahneRunStatus status = { 0 };
      SahneCloneItem *item = sahne_session_find_clone (self, sahne_clone_names[i]);
      g_autofree char *detail = NULL;
      sahne_runner_get_status (self->runner, (SahneClone) i, NULL, &status);
      if (status.wall_us == 0)
        status.wall_us = self->took_us[i];
      detail = describe (&status);
      sahne_clone_item_set (item, states[status.state],
                            status.scenes ? (double) status.done / status.scenes : 0, detail);
    }
  sahne_clone_item_set (sahne_session_find_clone (self, "optimize"),
                        self->film ? SAHNE_CLONE_FRESH : SAHNE_CLONE_WAITING, 0,
                        self->film ? _ ("Ready to export") : _ ("Nothing to export yet"));
}

/* ---- scenes ---- */

/* Hours of a day as they stand behind a place. */
static const struct
{
  const char *time, *label;
} times[] = {
  { "dawn", NC_ ("time of day", "dawn") },     { "morning", NC_ ("time of day", "morning") },
  { "noon", NC_ ("time of day", "noon") },     { "afternoon", NC_ ("time of day", "afternoon") },
  { "sunset", NC_ ("time of day", "sunset") }, { "evening", NC_ ("time of day", "evening") },
  { "night", NC_ ("time of day", "night") },
};

static const char *
time_label (const char *time)
{
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    if (g_strcmp0 (times[i].time, time) == 0)
      return g_dpgettext2 (NULL, "time of day", times[i].label);
  return time;
}

/* "Village street, morning" out of a scene's document, or the film's @entry of it. */
static char *
scene_title (JsonObject *document, JsonObject *entry, guint number)
{
  JsonObject *script = sahne_json_object (document, "script");
  JsonObject *place = sahne_json_object (script, "place");
  const char *name = sahne_json_string (place, "name", sahne_json_string (place, "concept", NULL));
  const char *time = sahne_json_string (script, "time", NULL);
  g_autofree char *upper = NULL, *own = NULL;
  gunichar first;

  if (document == NULL)
    name = sahne_json_string (entry, "name", NULL);
  if (name == NULL || *name == '\0')
    return g_strdup_printf (_ ("%u  Scene"), number);
  name = own = sahne_format_name (name);
  first = g_unichar_toupper (g_utf8_get_char (name));
  upper = g_strdup_printf ("%u  ", number);
  {
    GString *title = g_string_new (upper);
    g_string_append_unichar (title, first);
    g_string_append (title, g_utf8_next_char (name));
    if (time)
      g_string_append_printf (title, ", %s", time_label (time));
    g_string_replace (title, "_", " ", 0);
    return g_string_free (title, FALSE);
  }
}

/* Where a scene begins in the film, and how many shots it has. */
typedef struct
{
  gint64 start_f, frames;
  guint shots;
} Part;

/* All scenes of the film at once: looking for each would take the square of the time. */
static GHashTable *
list_parts (JsonObject *film)
{
  GHashTable *parts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  JsonObject *clips = film ? sahne_json_object (film, "clips") : NULL;
  JsonObjectIter iter;
  JsonNode *node;

  if (clips)
    json_object_iter_init (&iter, clips);
  while (clips && json_object_iter_next (&iter, NULL, &node))
    {
      JsonObject *clip = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const char *scene = clip ? sahne_json_string (clip, "scene", NULL) : NULL;
      gint64 start = clip ? sahne_json_int (clip, "start_f", 0) : 0;
      Part *part = scene ? g_hash_table_lookup (parts, scene) : NULL;
      if (scene == NULL)
        continue;
      if (part == NULL)
        {
          part = g_new0 (Part, 1);
          part->start_f = start;
          g_hash_table_insert (parts, (gpointer) scene, part);
        }
      part->start_f = MIN (part->start_f, start);
      part->frames += sahne_json_int (clip, "frames", 0);
      part->shots++;
    }
  return parts;
}

static const Part *
find_part (SahneSession *self, const char *scene)
{
  if (self->parts == NULL)
    self->parts = list_parts (sahne_session_get_film (self));
  return g_hash_table_lookup (self->parts, scene);
}

/**
 * sahne_session_find_part:
 * @self: a session
 * @scene: id of a scene
 * @start_f: (out): the first frame of its first clip in the film
 * @frames: (out): frames of all its clips
 *
 * Returns: whether it is in the film
 */
gboolean
sahne_session_find_part (SahneSession *self, const char *scene, gint64 *start_f, gint64 *frames)
{
  const Part *part = find_part (self, scene);

  *start_f = part ? part->start_f : -1;
  *frames = part ? part->frames : 0;
  return part != NULL;
}

static char *
scene_detail (SahneSession *self, const Part *part)
{
  JsonObject *film = sahne_session_get_film (self);
  gint64 num, den;

  if (film == NULL || part == NULL)
    return g_strdup (_ ("Not in the film yet"));
  num = MAX (sahne_json_array_int (sahne_json_array (film, "rate"), 0, 30), 1);
  den = MAX (sahne_json_array_int (sahne_json_array (film, "rate"), 1, 1), 1);
  return g_strdup_printf (g_dngettext (NULL, "%d:%02d · %.1f s · %u shot",
                                       "%d:%02d · %.1f s · %u shots", part->shots),
                          (int) (part->start_f * den / num / 60),
                          (int) (part->start_f * den / num % 60),
                          (double) part->frames * (double) den / (double) num, part->shots);
}

/* How a scene is called, and at which place. */
typedef struct
{
  guint number;
  gboolean sure; /* out of its document */
  char *text;
} Title;

static void
title_free (gpointer data)
{
  g_free (((Title *) data)->text);
  g_free (data);
}

/* The document of a scene is another one. */
void
sahne_session_forget_title (SahneSession *self, const char *scene)
{
  if (self->titles)
    g_hash_table_remove (self->titles, scene);
}

static const char *
title_of (SahneSession *self, const char *scene, guint number)
{
  JsonObject *document = sahne_session_get_document (self, scene);
  Title *title;

  if (self->titles == NULL)
    self->titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, title_free);
  title = g_hash_table_lookup (self->titles, scene);
  if (title && title->number == number && (title->sure || document == NULL))
    return title->text;
  title = g_new0 (Title, 1);
  title->number = number;
  title->sure = document != NULL;
  title->text = scene_title (document,
                             sahne_json_path (sahne_session_get_film (self), "scenes", scene, NULL),
                             number);
  g_hash_table_replace (self->titles, g_strdup (scene), title);
  return title->text;
}

/* Of all clones that work on one scene the worst state counts. One that was right stays so until a
 * clone has found that it is not: after an edit hundreds of scenes are as they were. */
static SahneCloneState
scene_state (SahneSession *self, const char *scene, SahneCloneState before, double *fraction)
{
  SahneCloneState state = SAHNE_CLONE_FRESH;
  int done = 0;

  for (int i = 0; i < SAHNE_N_CLONES; i++)
    {
      SahneRunStatus status = { 0 };
      sahne_runner_get_status (self->runner, (SahneClone) i, scene, &status);
      state = MAX (state, states[status.state]);
      done += status.state == SAHNE_RUN_FRESH || status.state == SAHNE_RUN_PINNED;
    }
  *fraction = (double) done / SAHNE_N_CLONES;
  if (state != SAHNE_CLONE_WAITING || (before != SAHNE_CLONE_FRESH && before != SAHNE_CLONE_PINNED))
    return state;
  *fraction = 1;
  return before;
}

static SahneCloneItem *
scene_item (SahneSession *self, guint index, const char *id)
{
  g_autoptr (SahneCloneItem) item = g_list_model_get_item (G_LIST_MODEL (self->scenes), index);

  if (item && g_str_equal (sahne_clone_item_get_id (item), id))
    return g_steal_pointer (&item);
  g_clear_object (&item);
  for (guint i = index; i < g_list_model_get_n_items (G_LIST_MODEL (self->scenes)); i++)
    {
      item = g_list_model_get_item (G_LIST_MODEL (self->scenes), i);
      if (g_str_equal (sahne_clone_item_get_id (item), id))
        {
          g_list_store_remove (self->scenes, i);
          g_list_store_insert (self->scenes, index, item);
          return g_steal_pointer (&item);
        }
      g_clear_object (&item);
    }
  item = sahne_clone_item_new (id, "");
  g_list_store_insert (self->scenes, index, item);
  return g_steal_pointer (&item);
}

/* The scenes in their order: as the runner has found them, and before it has, as they are in the
 * last film. */
static char **
list_scenes (SahneSession *self)
{
  char **found = sahne_runner_list_scenes (self->runner);
  JsonObject *scenes = sahne_json_object (sahne_session_get_film (self), "scenes");
  g_autoptr (GPtrArray) ids = NULL;

  if (scenes == NULL || !sahne_runner_get_running (self->runner)
      || g_strv_length (found) >= json_object_get_size (scenes))
    return found;
  ids = sahne_json_ordered (scenes);
  g_strfreev (found);
  g_ptr_array_add (ids, NULL);
  return g_strdupv ((char **) ids->pdata);
}

static void
update_scenes (SahneSession *self)
{
  g_auto (GStrv) ids = list_scenes (self);
  guint n = ids ? g_strv_length (ids) : 0, stale = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SahneCloneItem) item = scene_item (self, i, ids[i]);
      g_autofree char *detail = scene_detail (self, find_part (self, ids[i]));
      double fraction;
      SahneCloneState state
          = scene_state (self, ids[i], sahne_clone_item_get_state (item), &fraction);
      stale += state == SAHNE_CLONE_STALE;
      sahne_clone_item_set_title (item, title_of (self, ids[i], i + 1));
      sahne_clone_item_set (item, state, fraction, detail);
    }
  while (g_list_model_get_n_items (G_LIST_MODEL (self->scenes)) > n)
    g_list_store_remove (self->scenes, n);
  if (n > 0 && self->scene == NULL)
    sahne_session_set_scene (self, ids[0]);
  sahne_session_set_stale (self, stale);
}

static void
status_changed (SahneSession *self)
{
  update_scenes (self);
  update_clones (self);
}

static gboolean
status_later (gpointer data)
{
  SahneSession *self = data;

  self->status_id = 0;
  status_changed (self);
  return G_SOURCE_REMOVE;
}

static void
scene_ready (SahneRunner *runner, const char *scene, const char *after, JsonNode *document,
             SahneSession *self)
{
  sahne_session_set_document (self, scene, document);
  if (self->status_id == 0)
    self->status_id = g_timeout_add (STATUS_MS, status_later, self);
}

static void
film_changed (SahneSession *self)
{
  g_autoptr (JsonNode) film = NULL;

  g_object_get (self->runner, "film", &film, NULL);
  sahne_session_set_film (self, film);
  status_changed (self);
}

static void
progress_changed (SahneSession *self)
{
  g_object_notify (G_OBJECT (self), "progress");
}

static void
running_changed (SahneSession *self)
{
  g_object_notify (G_OBJECT (self), "running");
}

/* The clone whose work failed last. */
static const char *
failed_clone (SahneSession *self)
{
  for (int i = 0; i < SAHNE_N_CLONES; i++)
    {
      SahneRunStatus status = { 0 };
      sahne_runner_get_status (self->runner, (SahneClone) i, NULL, &status);
      if (status.state == SAHNE_RUN_FAILED)
        return sahne_clone_names[i];
    }
  return "";
}

/* How long the clones worked last stays with the project: later all comes out of the store. */
static void
read_durations (SahneSession *self)
{
  g_autofree char *note = sahne_project_get_note (self->project, "durations");
  g_auto (GStrv) parts = g_strsplit (note ? note : "", " ", SAHNE_N_CLONES);

  for (int i = 0; i < SAHNE_N_CLONES && parts[i]; i++)
    self->took_us[i]
        = CLAMP (g_ascii_strtoll (parts[i], NULL, 10), 0, G_GINT64_CONSTANT (86400000000));
}

static void
note_durations (SahneSession *self)
{
  g_autoptr (GString) note = g_string_new (NULL);
  gboolean worked = FALSE;

  for (int i = 0; i < SAHNE_N_CLONES; i++)
    {
      SahneRunStatus status = { 0 };
      sahne_runner_get_status (self->runner, (SahneClone) i, NULL, &status);
      worked = worked || (status.wall_us > 0 && status.wall_us != self->took_us[i]);
      if (status.wall_us > 0)
        self->took_us[i] = status.wall_us;
      g_string_append_printf (note, "%s%" G_GINT64_FORMAT, i ? " " : "", self->took_us[i]);
    }
  if (worked)
    sahne_project_set_note (self->project, "durations", note->str, NULL);
}

static void
finished (SahneRunner *runner, GError *error, SahneSession *self)
{
  if (error == NULL)
    note_durations (self);
  status_changed (self);
  if (error && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    sahne_session_emit_failed (self, failed_clone (self), error->message);
}

static void
notice (SahneRunner *runner, const char *clone, const char *scene, const char *kind,
        const char *target, SahneSession *self)
{
  if (g_str_equal (kind, "waiting"))
    sahne_session_emit_notice (
        self, _ ("One of your edits waits: what it was made for is not in the film now."));
  else if (g_str_equal (kind, "changed"))
    sahne_session_emit_notice (
        self, _ ("Something that you had edited by hand is different now. Your edit stays."));
}

/* A wish of one sentence became a story: that is what spans point into. */
static void
expanded (SahneRunner *runner, const char *text, SahneSession *self)
{
  g_free (self->expanded);
  self->expanded = text && *text ? g_strdup (text) : NULL;
}

void
sahne_session_start_runner (SahneSession *self)
{
  self->runner = sahne_runner_new (self->store, self->resources);
  sahne_runner_set_project (self->runner, self->project);
  g_signal_connect_swapped (self->runner, "status-changed", G_CALLBACK (status_changed), self);
  g_signal_connect_swapped (self->runner, "notify::film", G_CALLBACK (film_changed), self);
  g_signal_connect_swapped (self->runner, "notify::progress", G_CALLBACK (progress_changed), self);
  g_signal_connect_swapped (self->runner, "notify::running", G_CALLBACK (running_changed), self);
  g_signal_connect (self->runner, "scene-ready", G_CALLBACK (scene_ready), self);
  g_signal_connect (self->runner, "finished", G_CALLBACK (finished), self);
  g_signal_connect (self->runner, "notice", G_CALLBACK (notice), self);
  g_signal_connect (self->runner, "expanded", G_CALLBACK (expanded), self);
  self->drafting = TRUE;
  read_durations (self);
  update_clones (self);
}

void
sahne_session_stop_runner (SahneSession *self)
{
  if (self->runner == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->runner, self);
  sahne_runner_cancel (self->runner);
  g_clear_object (&self->runner);
}

static void
take_voice_key (SahneSession *self)
{
  if (self->runner)
    sahne_runner_set_voice_key (self->runner,
                                sahne_servers_get_key (self->servers, SAHNE_SERVER_VOICES));
}

/**
 * sahne_session_set_servers:
 * @self: a session
 * @servers: what the person entered
 */
void
sahne_session_set_servers (SahneSession *self, SahneServers *servers)
{
  g_return_if_fail (self->servers == NULL);
  self->servers = g_object_ref (servers);
  g_signal_connect_object (servers, "changed", G_CALLBACK (take_voice_key), self,
                           G_CONNECT_SWAPPED);
  take_voice_key (self);
}

/**
 * sahne_session_get_servers:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): what the person entered
 */
SahneServers *
sahne_session_get_servers (SahneSession *self)
{
  return self->servers;
}

/**
 * sahne_session_run:
 * @self: a session
 *
 * Runs every clone that is stale, from now on also after each edit.
 */
void
sahne_session_run (SahneSession *self)
{
  self->drafting = FALSE;
  self->run_started = g_get_monotonic_time ();
  g_clear_handle_id (&self->look_id, g_source_remove);
  sahne_runner_run (self->runner);
}

/**
 * sahne_session_run_again:
 * @self: a session
 * @clone: (nullable): name of the clone that works anew; %NULL for all of them
 * @scene: (nullable): id of the scene; %NULL for all of them
 *
 * Has work done anew although its result is there, and what is made from it. With a scene, the
 * other scenes stay as they are.
 */
void
sahne_session_run_again (SahneSession *self, const char *clone, const char *scene)
{
  SahneClone number = SAHNE_CLONE_SCRIPT;

  while (number < SAHNE_N_CLONES && g_strcmp0 (sahne_clone_names[number], clone) != 0)
    number++;
  self->drafting = FALSE;
  self->run_started = g_get_monotonic_time ();
  g_clear_handle_id (&self->look_id, g_source_remove);
  sahne_runner_run_again (self->runner, number, scene);
}

/**
 * sahne_session_stop:
 * @self: a session
 *
 * Stops what runs; what is finished stays.
 */
void
sahne_session_stop (SahneSession *self)
{
  sahne_runner_cancel (self->runner);
}

/**
 * sahne_session_get_running:
 * @self: a session
 *
 * Returns: whether a clone works
 */
gboolean
sahne_session_get_running (SahneSession *self)
{
  return self->runner && sahne_runner_get_running (self->runner);
}

static gboolean
run_later (gpointer data)
{
  SahneSession *self = data;

  self->look_id = 0;
  if (self->by_hand) /* no scene has this name: what is stale stays as it is, and says so */
    sahne_runner_run_again (self->runner, SAHNE_N_CLONES, "");
  else
    sahne_runner_run (self->runner);
  return G_SOURCE_REMOVE;
}

static gboolean
save_later (gpointer data)
{
  SahneSession *self = data;
  g_autoptr (GError) error = NULL;

  self->save_id = 0;
  if (sahne_project_get_path (self->project) && !sahne_project_is_saved (self->project)
      && !sahne_project_save (self->project, &error))
    sahne_session_fail (self, NULL, error);
  return G_SOURCE_REMOVE;
}

/* An edit that a clone reads runs it again, at once: what is under way is given up by the next key,
 * so nobody need wait for a pause. */
void
sahne_session_project_changed (SahneSession *self, guint what)
{
  if (what & SAHNE_CHANGED_SOURCE)
    g_clear_pointer (&self->expanded, g_free);
  if (what & SAHNE_CHANGED_TAKES)
    sahne_session_hold_takes (self);
  sahne_session_forget_old_take (self);
  g_clear_handle_id (&self->save_id, g_source_remove);
  self->save_id = g_timeout_add_seconds (SAVE_DELAY_S, save_later, self);
  if (self->drafting || self->quiet || !(what & ~(guint) SAHNE_CHANGED_MEDIA))
    return;
  g_clear_handle_id (&self->look_id, g_source_remove);
  self->look_id = g_timeout_add (0, run_later, self);
}
