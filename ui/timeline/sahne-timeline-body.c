/* The canvas of the timeline: ruler, rows, clips, playhead, and what the pointer does with them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-timeline-private.h"

#include <string.h>

#include "sahne-json.h"

/* Scenes that come to a film are shown together after this long, milliseconds. */
#define SHOW_AGAIN_MS 400

enum
{
  SIGNAL_SELECTION_CHANGED,
  SIGNAL_ACTIVATED,
  SIGNAL_MENU,
  SIGNAL_COMMAND,
  SIGNAL_DROPPED,
  SIGNAL_ROWS_CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SahneTimelineBody, sahne_timeline_body, GTK_TYPE_WIDGET)

SahneRate
sahne_timeline_body_rate (SahneTimelineBody *self)
{
  JsonArray *rate = sahne_json_array (self->film, "rate");
  return (SahneRate){ (int) MAX (1, sahne_json_array_int (rate, 0, 30)),
                      (int) MAX (1, sahne_json_array_int (rate, 1, 1)) };
}

static gint64
duration_of (SahneTimelineBody *self)
{
  gint64 frames = self->moved_f >= 0 ? self->moved_f : sahne_json_int (self->film, "frames", 0);

  return self->film ? sahne_frames_time (sahne_timeline_body_rate (self), frames) : 0;
}

/* How wide the film is, with room behind its end; pixels. */
static double
whole_width (SahneTimelineBody *self, int width)
{
  return duration_of (self) / 1e6 * self->scale.zoom + width * 0.25;
}

/* Tells the scrollbar what is seen of how much. Never during a layout: the scrollbar asks for
 * another one then, and its ancestors forget what they are asked while they are laid out. */
void
sahne_timeline_body_tell_view (SahneTimelineBody *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));

  gtk_adjustment_configure (self->adjustment, self->scale.offset, 0,
                            MAX (whole_width (self, width), width), 32, width * 0.9, width);
}

static void
sahne_timeline_body_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SahneTimelineBody *self = SAHNE_TIMELINE_BODY (widget);

  if (!self->fitted && width > 0 && duration_of (self) > 0)
    {
      sahne_timeline_scale_fit (&self->scale, duration_of (self), width);
      self->fitted = TRUE;
    }
  self->scale.offset = CLAMP (self->scale.offset, 0, MAX (0, whole_width (self, width) - width));
  sahne_timeline_body_place_clips (self);
}

static void
sahne_timeline_body_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                             int *minimum, int *natural, int *minimum_baseline,
                             int *natural_baseline)
{
  int height = sahne_timeline_height (SAHNE_TIMELINE_BODY (widget));

  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 100 : height;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 800 : height;
  *minimum_baseline = *natural_baseline = -1;
}

static void
sahne_timeline_body_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SahneTimelineBody *self = SAHNE_TIMELINE_BODY (widget);

  sahne_timeline_body_draw_under (self, snapshot);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_snapshot_child (widget, child, snapshot);
  sahne_timeline_body_draw_over (self, snapshot);
}

/* ---- what is shown ---- */

/* A film may be there before its scenes: then they come to it. */
static gboolean
show_again (gpointer data)
{
  SahneTimelineBody *self = data;

  self->again_id = 0;
  if (self->drag.kind == SAHNE_DRAG_NONE && self->pending->len == 0 && self->film)
    sahne_timeline_body_show (self, self->film);
  return G_SOURCE_REMOVE;
}

static void
scene_changed (SahneTimelineBody *self, const char *scene)
{
  JsonObject *document = sahne_session_get_document (self->session, scene);
  SahneTimelineFacts *facts = document ? sahne_timeline_facts_new (document) : NULL,
                     *before = g_hash_table_lookup (self->facts, scene);

  if (facts && before && sahne_timeline_facts_equal (facts, before))
    {
      sahne_timeline_facts_unref (facts);
      return;
    }
  if (facts)
    g_hash_table_replace (self->facts, g_strdup (scene), facts);
  else
    g_hash_table_remove (self->facts, scene);
  if (self->film && self->again_id == 0)
    self->again_id = g_timeout_add (SHOW_AGAIN_MS, show_again, self);
}

static void
film_changed (SahneTimelineBody *self)
{
  JsonObject *film = sahne_session_get_film (self->session);

  if (self->drag.kind == SAHNE_DRAG_NONE || self->drag.kind == SAHNE_DRAG_SCRUB)
    sahne_timeline_body_show (self, film);
}

static void
position_changed (SahneTimelineBody *self)
{
  double x = sahne_timeline_scale_x (&self->scale, sahne_session_get_position (self->session));
  int width = gtk_widget_get_width (GTK_WIDGET (self));

  if (self->drag.kind == SAHNE_DRAG_NONE && width > 0 && (x < 0 || x > width - 8))
    sahne_timeline_body_scroll_to (self, sahne_session_get_position (self->session));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The scenes that are there already. */
static void
read_scenes (SahneTimelineBody *self)
{
  GListModel *scenes = sahne_session_get_scenes (self->session);

  for (guint i = 0; i < g_list_model_get_n_items (scenes); i++)
    {
      g_autoptr (SahneCloneItem) item = g_list_model_get_item (scenes, i);
      scene_changed (self, sahne_clone_item_get_id (item));
    }
}

/**
 * sahne_timeline_body_set_session:
 * @self: a canvas
 * @session: (nullable): whose film is shown
 * @stills: where pictures come from
 */
void
sahne_timeline_body_set_session (SahneTimelineBody *self, SahneSession *session,
                                 SahneStills *stills)
{
  if (self->session)
    g_signal_handlers_disconnect_by_data (self->session, self);
  sahne_timeline_body_drop_clips (self);
  g_clear_handle_id (&self->again_id, g_source_remove);
  g_hash_table_remove_all (self->selected);
  g_hash_table_remove_all (self->facts);
  g_set_object (&self->session, session);
  g_set_object (&self->stills, stills);
  if (self->waves)
    sahne_waves_follow (self->waves, NULL, NULL);
  g_clear_object (&self->waves);
  self->fitted = self->touched = FALSE;
  sahne_timeline_body_watch_media (self);
  if (session)
    {
      self->waves = sahne_waves_new (sahne_session_get_store (session));
      read_scenes (self);
      g_signal_connect_swapped (session, "scene-changed", G_CALLBACK (scene_changed), self);
      g_signal_connect_swapped (session, "notify::film", G_CALLBACK (film_changed), self);
      g_signal_connect_swapped (session, "notify::position", G_CALLBACK (position_changed), self);
    }
  sahne_timeline_body_show (self, session ? sahne_session_get_film (session) : NULL);
}

/* ---- choosing ---- */

static SahneTimelineItem *
find_item (SahneTimelineBody *self, const char *key)
{
  for (guint i = 0; key && i < self->items->len; i++)
    {
      SahneTimelineItem *item = self->items->pdata[i];
      if (g_str_equal (item->key, key))
        return item;
    }
  return NULL;
}

static void
add_scene (SahneTimelineBody *self, const SahneTimelineItem *bar)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      SahneTimelineItem *item = self->items->pdata[i];
      if (item->track == SAHNE_TRACK_SCENES && !item->is_bar
          && g_strcmp0 (item->scene, bar->scene) == 0 && item->start_us >= bar->start_us
          && item->end_us <= bar->end_us)
        g_hash_table_add (self->selected, g_strdup (item->key));
    }
}

/* Chooses what belongs together with what is chosen, or takes back the whole of what @gone was of.
 */
static void
complete_groups (SahneTimelineBody *self, const char *gone)
{
  g_autoptr (GHashTable) groups = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->items->len; i++)
    {
      SahneTimelineItem *item = self->items->pdata[i];
      if (item->group && g_hash_table_contains (self->selected, item->key))
        g_hash_table_add (groups, item->group);
    }
  for (guint i = 0; i < self->items->len; i++)
    {
      SahneTimelineItem *item = self->items->pdata[i];
      if (item->group && g_strcmp0 (item->group, gone) == 0)
        g_hash_table_remove (self->selected, item->key);
      else if (item->group && g_hash_table_contains (groups, item->group))
        g_hash_table_add (self->selected, g_strdup (item->key));
    }
}

/* Chooses @item alone, with what is chosen already, or with all between it and the anchor. */
void
sahne_timeline_body_select (SahneTimelineBody *self, SahneTimelineItem *item, gboolean more,
                            gboolean range)
{
  SahneTimelineItem *anchor = range ? find_item (self, self->anchor) : NULL;
  g_autofree char *key = item ? g_strdup (item->key) : NULL;
  const char *gone = NULL;

  if (!more)
    g_hash_table_remove_all (self->selected);
  if (item && anchor)
    {
      gint64 from = MIN (item->start_us, anchor->start_us);
      gint64 to = MAX (item->end_us, anchor->end_us);
      for (guint i = 0; i < self->items->len; i++)
        {
          SahneTimelineItem *other = self->items->pdata[i];
          if (other->track == item->track && !other->is_bar && other->start_us >= from
              && other->end_us <= to)
            g_hash_table_add (self->selected, g_strdup (other->key));
        }
    }
  else if (item && item->is_bar)
    add_scene (self, item);
  else if (item && more && g_hash_table_contains (self->selected, key))
    {
      g_hash_table_remove (self->selected, key);
      gone = item->group;
    }
  else if (item)
    g_hash_table_add (self->selected, g_strdup (key));
  if (item && !range)
    {
      g_free (self->anchor);
      self->anchor = g_steal_pointer (&key);
    }
  complete_groups (self, gone);
  self->shown++;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_signal_emit (self, signals[SIGNAL_SELECTION_CHANGED], 0);
}

/**
 * sahne_timeline_body_select_all:
 * @self: a canvas
 */
void
sahne_timeline_body_select_all (SahneTimelineBody *self)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      SahneTimelineItem *item = self->items->pdata[i];
      if (sahne_timeline_item_is_own (item))
        g_hash_table_add (self->selected, g_strdup (item->key));
    }
  self->shown++;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_signal_emit (self, signals[SIGNAL_SELECTION_CHANGED], 0);
}

/**
 * sahne_timeline_body_get_selection:
 * @self: a canvas
 *
 * Returns: (transfer full): ids of the chosen clips in the order of the film
 */
char **
sahne_timeline_body_get_selection (SahneTimelineBody *self)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; i < self->items->len; i++)
    {
      SahneTimelineItem *item = self->items->pdata[i];
      const char *clip = sahne_timeline_item_clip (item);
      if (clip && !item->is_bar && g_hash_table_contains (self->selected, item->key))
        g_strv_builder_add (ids, clip);
    }
  return g_strv_builder_end (ids);
}

static char **
list_chosen (SahneTimelineBody *self, SahneTrack track, gsize skip)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; i < self->items->len; i++)
    {
      SahneTimelineItem *item = self->items->pdata[i];
      if (sahne_timeline_item_is_own (item) && (track == SAHNE_N_TRACKS || item->track == track)
          && g_hash_table_contains (self->selected, item->key))
        g_strv_builder_add (ids, item->target + skip);
    }
  return g_strv_builder_end (ids);
}

/**
 * sahne_timeline_body_get_overlays:
 * @self: a canvas
 *
 * Returns: (transfer full): ids of the chosen overlays by time
 */
char **
sahne_timeline_body_get_overlays (SahneTimelineBody *self)
{
  return list_chosen (self, SAHNE_TRACK_MEDIA, strlen ("overlays/"));
}

/**
 * sahne_timeline_body_get_targets:
 * @self: a canvas
 *
 * Returns: (transfer full): paths in the film of the chosen clips and overlays
 */
char **
sahne_timeline_body_get_targets (SahneTimelineBody *self)
{
  return list_chosen (self, SAHNE_N_TRACKS, 0);
}

/**
 * sahne_timeline_body_get_focused:
 * @self: a canvas
 *
 * Returns: (transfer none) (nullable): what has the keyboard focus
 */
SahneTimelineItem *
sahne_timeline_body_get_focused (SahneTimelineBody *self)
{
  GtkWidget *child = gtk_widget_get_focus_child (GTK_WIDGET (self));
  return SAHNE_IS_TIMELINE_CLIP (child) ? sahne_timeline_clip_get_item (SAHNE_TIMELINE_CLIP (child))
                                        : NULL;
}

/**
 * sahne_timeline_body_choose:
 * @self: a canvas
 * @targets: paths in the film, ended by %NULL
 *
 * Chooses these and nothing else; what is not there is passed over.
 */
void
sahne_timeline_body_choose (SahneTimelineBody *self, const char *const *targets)
{
  g_hash_table_remove_all (self->selected);
  for (guint i = 0; i < self->items->len; i++)
    {
      SahneTimelineItem *item = self->items->pdata[i];
      if (sahne_timeline_item_is_own (item) && g_strv_contains (targets, item->target))
        g_hash_table_add (self->selected, g_strdup (item->key));
    }
  self->shown++;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_signal_emit (self, signals[SIGNAL_SELECTION_CHANGED], 0);
}

/* ---- view ---- */

static void
scrolled (GtkAdjustment *adjustment, SahneTimelineBody *self)
{
  double value = gtk_adjustment_get_value (adjustment);

  if (value == self->scale.offset)
    return;
  self->touched = TRUE;
  self->scale.offset = value;
  self->shown++;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Brings a time a quarter into what is seen. */
void
sahne_timeline_body_scroll_to (SahneTimelineBody *self, gint64 us)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  gtk_adjustment_set_value (self->adjustment, us / 1e6 * self->scale.zoom - width * 0.25);
}

/**
 * sahne_timeline_body_zoom:
 * @self: a canvas
 * @factor: above 1 for nearer
 */
void
sahne_timeline_body_zoom (SahneTimelineBody *self, double factor)
{
  double x
      = sahne_timeline_scale_x (&self->scale,
                                self->session ? sahne_session_get_position (self->session) : 0);
  int width = gtk_widget_get_width (GTK_WIDGET (self));

  self->touched = TRUE;
  sahne_timeline_scale_zoom (&self->scale, factor, CLAMP (x, 0, width));
  self->shown++;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * sahne_timeline_body_fit:
 * @self: a canvas
 *
 * Shows the whole film.
 */
void
sahne_timeline_body_fit (SahneTimelineBody *self)
{
  self->fitted = self->touched = FALSE;
  self->shown++;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * sahne_timeline_body_get_adjustment:
 * @self: a canvas
 *
 * Returns: (transfer none): how far it is scrolled
 */
GtkAdjustment *
sahne_timeline_body_get_adjustment (SahneTimelineBody *self)
{
  return self->adjustment;
}

/**
 * sahne_timeline_body_set_snapping:
 * @self: a canvas
 * @snapping: whether edges stick to the playhead, to cuts and markers
 */
void
sahne_timeline_body_set_snapping (SahneTimelineBody *self, gboolean snapping)
{
  self->snapping = snapping;
}

/**
 * sahne_timeline_body_set_range:
 * @self: a canvas
 * @in_us: in point, -1 for none
 * @out_us: out point, -1 for none
 */
void
sahne_timeline_body_set_range (SahneTimelineBody *self, gint64 in_us, gint64 out_us)
{
  self->range[0] = in_us;
  self->range[1] = out_us;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
sahne_timeline_body_clear_drag (SahneTimelineBody *self)
{
  g_clear_pointer (&self->drag.clips, g_strfreev);
  g_clear_pointer (&self->drag.before, g_free);
  self->drag = (SahneDrag){ .at_us = -1 };
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* ---- object ---- */

static void
sahne_timeline_body_dispose (GObject *object)
{
  SahneTimelineBody *self = SAHNE_TIMELINE_BODY (object);
  GtkWidget *child;

  g_clear_handle_id (&self->update_id, g_source_remove);
  g_clear_handle_id (&self->again_id, g_source_remove);
  if (self->session)
    g_signal_handlers_disconnect_by_data (self->session, self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_hash_table_remove_all (self->clips);
  g_clear_object (&self->session);
  g_clear_object (&self->stills);
  if (self->waves)
    sahne_waves_follow (self->waves, NULL, NULL);
  g_clear_object (&self->waves);
  g_clear_object (&self->adjustment);
  G_OBJECT_CLASS (sahne_timeline_body_parent_class)->dispose (object);
}

static void
sahne_timeline_body_finalize (GObject *object)
{
  SahneTimelineBody *self = SAHNE_TIMELINE_BODY (object);

  g_clear_pointer (&self->drag.clips, g_strfreev);
  g_free (self->drag.before);
  g_free (self->anchor);
  g_clear_pointer (&self->markers, g_ptr_array_unref);
  g_hash_table_unref (self->clips);
  g_hash_table_unref (self->facts);
  g_free (self->wanted);
  g_hash_table_unref (self->selected);
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->pending);
  g_clear_pointer (&self->film, json_object_unref);
  g_clear_pointer (&self->node, json_node_unref);
  g_clear_pointer (&self->media, json_object_unref);
  G_OBJECT_CLASS (sahne_timeline_body_parent_class)->finalize (object);
}

/* A clip that gets the focus by Tab is the chosen one. */
static void
sahne_timeline_body_set_focus_child (GtkWidget *widget, GtkWidget *child)
{
  SahneTimelineBody *self = SAHNE_TIMELINE_BODY (widget);
  SahneTimelineItem *item = SAHNE_IS_TIMELINE_CLIP (child)
                                ? sahne_timeline_clip_get_item (SAHNE_TIMELINE_CLIP (child))
                                : NULL;

  GTK_WIDGET_CLASS (sahne_timeline_body_parent_class)->set_focus_child (widget, child);
  if (item && self->drag.kind == SAHNE_DRAG_NONE
      && !g_hash_table_contains (self->selected, item->key))
    sahne_timeline_body_select (self, item, FALSE, FALSE);
}

static void
sahne_timeline_body_class_init (SahneTimelineBodyClass *klass)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (klass);
  GObjectClass *object = G_OBJECT_CLASS (klass);

  object->dispose = sahne_timeline_body_dispose;
  object->finalize = sahne_timeline_body_finalize;
  widget->size_allocate = sahne_timeline_body_size_allocate;
  widget->measure = sahne_timeline_body_measure;
  widget->snapshot = sahne_timeline_body_snapshot;
  widget->set_focus_child = sahne_timeline_body_set_focus_child;
  signals[SIGNAL_SELECTION_CHANGED]
      = g_signal_new ("selection-changed", SAHNE_TYPE_TIMELINE_BODY, G_SIGNAL_RUN_LAST, 0, NULL,
                      NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ACTIVATED]
      = g_signal_new ("activated", SAHNE_TYPE_TIMELINE_BODY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 1, SAHNE_TYPE_TIMELINE_ITEM);
  signals[SIGNAL_MENU]
      = g_signal_new ("menu", SAHNE_TYPE_TIMELINE_BODY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 3, SAHNE_TYPE_TIMELINE_ITEM, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  signals[SIGNAL_COMMAND] = g_signal_new ("command", SAHNE_TYPE_TIMELINE_BODY, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_ROWS_CHANGED]
      = g_signal_new ("rows-changed", SAHNE_TYPE_TIMELINE_BODY, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_DROPPED]
      = g_signal_new ("dropped", SAHNE_TYPE_TIMELINE_BODY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_INT64, G_TYPE_BOOLEAN);
  gtk_widget_class_set_css_name (widget, "timelinebody");
  gtk_widget_class_set_accessible_role (widget, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
sahne_timeline_body_init (SahneTimelineBody *self)
{
  self->scale = (SahneTimelineScale){ 20, 0 };
  self->clips = g_hash_table_new (g_str_hash, g_str_equal);
  self->facts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                       (GDestroyNotify) sahne_timeline_facts_unref);
  self->selected = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->pending = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self->moved_f = -1;
  self->adjustment = g_object_ref_sink (gtk_adjustment_new (0, 0, 1, 1, 1, 1));
  self->drag.at_us = -1;
  self->range[0] = self->range[1] = -1;
  self->snapping = TRUE;
  g_signal_connect (self->adjustment, "value-changed", G_CALLBACK (scrolled), self);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  sahne_timeline_body_add_gestures (self);
  sahne_timeline_body_add_keys (self);
  sahne_timeline_body_add_drop (self);
}

/**
 * sahne_timeline_body_new:
 *
 * Returns: (transfer floating): an empty canvas
 */
GtkWidget *
sahne_timeline_body_new (void)
{
  return g_object_new (SAHNE_TYPE_TIMELINE_BODY, NULL);
}
