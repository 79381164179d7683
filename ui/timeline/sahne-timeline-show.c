/* How the timeline comes to show a film: at once, by another thread, or as it will be while
 * something is dragged.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-timeline-private.h"

#include "sahne-film-places.h"
#include "sahne-json.h"

/* Films of more clips are laid out by another thread. */
#define FEW_CLIPS 150
/* What an edit takes out of the film stands here until the film is made anew, microseconds. */
#define NOWHERE G_GINT64_CONSTANT (-86400000000)

/* A film being laid out. */
typedef struct
{
  JsonObject *film;  /* of the main thread, as every reference to it */
  JsonNode *node;    /* see the body's */
  GHashTable *facts; /* scene -> SahneTimelineFacts */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_hash_table_unref (job->facts);
  g_free (job);
}

static const SahneTimelineFacts *
find_facts (const char *scene, gpointer facts)
{
  return g_hash_table_lookup (facts, scene);
}

static gboolean
is_small (JsonObject *film)
{
  JsonObject *clips = sahne_json_object (film, "clips");

  return clips == NULL || json_object_get_size (clips) <= FEW_CLIPS;
}

/* Shows these items from now on; (transfer full). */
static void
take_items (SahneTimelineBody *self, GPtrArray *items)
{
  g_clear_pointer (&self->items, g_ptr_array_unref);
  self->items = items;
  self->moved_f = -1;
  sahne_timeline_body_find_media (self);
  sahne_timeline_body_renew_clips (self);
  sahne_timeline_body_update_rows (self);
  self->shown++;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
lay_out (GTask *task, gpointer source, gpointer data, GCancellable *cancel)
{
  Job *job = data;

  g_task_return_pointer (task, sahne_timeline_items_new (job->film, find_facts, job->facts),
                         (GDestroyNotify) g_ptr_array_unref);
}

static gboolean
is_dragging (SahneTimelineBody *self)
{
  return self->drag.kind != SAHNE_DRAG_NONE && self->drag.kind != SAHNE_DRAG_SCRUB;
}

static void
laid_out (GObject *source, GAsyncResult *result, gpointer serial)
{
  SahneTimelineBody *self = SAHNE_TIMELINE_BODY (source);
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GPtrArray) items = g_task_propagate_pointer (G_TASK (result), NULL);

  json_object_unref (job->film);
  g_clear_pointer (&job->node, json_node_unref);
  if (self->session && GPOINTER_TO_UINT (serial) == self->laying && !is_dragging (self))
    take_items (self, g_steal_pointer (&items));
}

static void
lay_out_later (SahneTimelineBody *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, laid_out, GUINT_TO_POINTER (self->laying));
  Job *job = g_new0 (Job, 1);
  GHashTableIter iter;
  gpointer scene, facts;

  job->film = json_object_ref (self->film);
  job->node = self->node ? json_node_ref (self->node) : NULL;
  job->facts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                      (GDestroyNotify) sahne_timeline_facts_unref);
  g_hash_table_iter_init (&iter, self->facts);
  while (g_hash_table_iter_next (&iter, &scene, &facts))
    g_hash_table_insert (job->facts, g_strdup (scene), sahne_timeline_facts_ref (facts));
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, lay_out);
}

/* Shows @film until the next one; (transfer none). */
void
sahne_timeline_body_show (SahneTimelineBody *self, JsonObject *film)
{
  JsonNode *node = NULL;

  if (film)
    json_object_ref (film);
  g_clear_pointer (&self->film, json_object_unref);
  self->film = film;
  g_clear_handle_id (&self->again_id, g_source_remove);
  /* Threads hold the node alone, so what belongs to it is let go of here before the node is. */
  if (self->session)
    g_object_get (self->session, "film", &node, NULL);
  g_clear_pointer (&self->node, json_node_unref);
  self->node = node;
  if (self->waves)
    sahne_waves_follow (self->waves, node, sahne_session_get_resources (self->session));
  g_ptr_array_set_size (self->pending, 0);
  if (!self->touched)
    self->fitted = FALSE;
  self->laying++;
  if (film == NULL || self->session == NULL)
    take_items (self, g_ptr_array_new_with_free_func (g_object_unref));
  else if (is_small (film))
    take_items (self, sahne_timeline_items_new (film, find_facts, self->facts));
  else
    lay_out_later (self);
}

/* ---- as it will be ---- */

/* A part of a scene, in the film as it will be. */
typedef struct
{
  gint64 in_us, out_us, start_us, end_us, speed_pm;
} Shot;

/* Items on their way to other places. */
typedef struct
{
  SahneFilmPlaces *places;
  SahneRate rate;
  GHashTable *shots; /* scene -> GArray of Shot */
  SahneTimelineItem *bar;
} Move;

static void
put (SahneTimelineItem *item, gint64 start_us, gint64 end_us)
{
  if (item->start_us == start_us && item->end_us == end_us)
    return;
  item->start_us = start_us;
  item->end_us = MAX (end_us, start_us + 1);
  g_clear_pointer (&item->name, g_free);
}

/* Puts a clip, an overlay or the title of a clip where its object is. */
static gboolean
put_object (Move *self, SahneTimelineItem *item)
{
  const SahneFilmPlace *place = sahne_film_places_find (self->places, item->target);

  if (place == NULL)
    {
      put (item, NOWHERE, NOWHERE + 1);
      return FALSE;
    }
  put (item, sahne_frames_time (self->rate, place->start_f),
       sahne_frames_time (self->rate, place->start_f + place->frames));
  if (item->kind == SAHNE_ITEM_TITLE)
    return TRUE;
  item->transition_us = sahne_frames_time (self->rate, place->transition_f);
  item->fade_in_us = sahne_frames_time (self->rate, place->fade_in_f);
  item->fade_us = sahne_frames_time (self->rate, place->fade_out_f);
  item->sound_us = place->in_us;
  sahne_timeline_item_read_keys (item, place->object);
  return TRUE;
}

static void
note_shot (Move *self, SahneTimelineItem *item)
{
  const SahneFilmPlace *place = sahne_film_places_find (self->places, item->target);
  GArray *shots = g_hash_table_lookup (self->shots, item->scene);
  Shot shot = { place->in_us, place->out_us, item->start_us, item->end_us, place->speed_pm };

  if (shots == NULL)
    {
      shots = g_array_new (FALSE, FALSE, sizeof (Shot));
      g_hash_table_insert (self->shots, item->scene, shots);
    }
  g_array_append_val (shots, shot);
}

/* The row of the scenes: clips, and the bars over those that stand together. */
static void
put_scenes (Move *self, SahneTimelineItem *item)
{
  gboolean is_new = self->bar && self->bar->start_us == NOWHERE;

  if (item->is_bar)
    {
      self->bar = item;
      put (item, NOWHERE, NOWHERE + 1);
      return;
    }
  if (!put_object (self, item) || item->scene == NULL)
    return;
  note_shot (self, item);
  if (self->bar && g_str_equal (self->bar->scene, item->scene))
    put (self->bar, is_new ? item->start_us : self->bar->start_us, item->end_us);
}

/* What is heard or read at a moment of a scene. */
static void
put_moment (Move *self, SahneTimelineItem *item)
{
  GArray *shots = item->scene ? g_hash_table_lookup (self->shots, item->scene) : NULL;
  gint64 length = item->end_us - item->start_us;

  if (item->scene_us < 0)
    return;
  for (guint i = 0; shots && i < shots->len; i++)
    {
      const Shot *shot = &g_array_index (shots, Shot, i);
      if (item->scene_us >= shot->in_us && item->scene_us < shot->out_us)
        {
          gint64 start
              = shot->start_us + sahne_speed_shown (item->scene_us - shot->in_us, shot->speed_pm);
          put (item, start, start + length);
          return;
        }
    }
  put (item, NOWHERE, NOWHERE + length);
}

static void
put_music (Move *self, SahneTimelineItem *item)
{
  GArray *shots = g_hash_table_lookup (self->shots, item->scene);
  gint64 start = G_MAXINT64, end = NOWHERE + 1;

  for (guint i = 0; shots && i < shots->len; i++)
    {
      start = MIN (start, g_array_index (shots, Shot, i).start_us);
      end = MAX (end, g_array_index (shots, Shot, i).end_us);
    }
  put (item, shots ? start : NOWHERE, end);
}

static void
put_item (Move *self, SahneTimelineItem *item)
{
  switch (item->kind)
    {
    case SAHNE_ITEM_TITLE:
    case SAHNE_ITEM_OVERLAY:
    case SAHNE_ITEM_OVERLAY_SOUND:
      put_object (self, item);
      break;
    case SAHNE_ITEM_MUSIC:
      put_music (self, item);
      break;
    case SAHNE_ITEM_CAPTION:
    case SAHNE_ITEM_LINE:
    case SAHNE_ITEM_EFFECT:
      put_moment (self, item);
      break;
    case SAHNE_ITEM_CLIP:
    case SAHNE_ITEM_BAR:
    default:
      break;
    }
}

/* Moves what is shown to where hand edits of the session's film put it. */
void
sahne_timeline_body_move (SahneTimelineBody *self, GPtrArray *patches)
{
  JsonObject *film = sahne_session_get_film (self->session);
  g_autoptr (SahneFilmPlaces) places = sahne_film_places_new (film, patches);
  g_autoptr (GHashTable) shots
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_array_unref);
  Move move = { places, sahne_timeline_body_rate (self), shots, NULL };

  for (guint i = 0; i < self->items->len; i++)
    {
      SahneTimelineItem *item = self->items->pdata[i];
      if (item->track == SAHNE_TRACK_SCENES)
        put_scenes (&move, item);
    }
  for (guint i = 0; i < self->items->len; i++)
    put_item (&move, self->items->pdata[i]);
  self->moved_f = sahne_film_places_frames (places);
  self->shown++;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* ---- edits ---- */

/**
 * sahne_timeline_body_get_film:
 * @self: a canvas
 *
 * Returns: (transfer none) (nullable): the film as it is shown, with edits that the session's film
 *   does not have yet
 */
JsonObject *
sahne_timeline_body_get_film (SahneTimelineBody *self)
{
  for (guint i = 0; i < self->pending->len; i++)
    {
      JsonObject *film = sahne_film_edit_preview (self->film, self->pending->pdata[i]);
      json_object_unref (self->film);
      self->film = film;
    }
  g_ptr_array_set_size (self->pending, 0);
  return self->film;
}

/* Shows edits that the project has: at once as far as they move something, and altogether when the
 * film has been made of them. */
static void
show_edits (SahneTimelineBody *self, GPtrArray *patches)
{
  g_autoptr (JsonObject) film = NULL;

  if (is_small (self->film))
    {
      film = sahne_film_edit_preview (sahne_session_get_film (self->session), patches);
      sahne_timeline_body_show (self, film);
      return;
    }
  self->laying++;
  g_ptr_array_add (self->pending, g_ptr_array_ref (patches));
  sahne_timeline_body_move (self, patches);
}

/**
 * sahne_timeline_body_commit:
 * @self: a canvas
 * @name: what the step is called in the history
 * @patches: (transfer full) (element-type SahneFilmPatch): hand edits of the film
 *
 * Shows the edits at once and hands them to the project.
 */
void
sahne_timeline_body_commit (SahneTimelineBody *self, const char *name, GPtrArray *patches)
{
  g_autoptr (GPtrArray) own = patches;

  if (self->session == NULL || self->film == NULL || own->len == 0)
    return;
  if (sahne_session_edit_film (self->session, name, own))
    show_edits (self, own);
  else
    sahne_timeline_body_show (self, sahne_session_get_film (self->session));
}
