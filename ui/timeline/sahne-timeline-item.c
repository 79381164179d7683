/* What stands on the timeline: clips, captions, lines, music and effects of a film, as objects.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-timeline-item.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sahne-clip-edit.h"
#include "sahne-format.h"
#include "sahne-frames.h"
#include "sahne-json.h"

/* Effects of one kind nearer than this are one item; none is drawn shorter. */
#define EFFECT_GAP_US 1500000
#define EFFECT_LEAST_US 500000
/* So many overlays are told apart where they meet. */
#define MOST_LANES 3

G_DEFINE_FINAL_TYPE (SahneTimelineItem, sahne_timeline_item, G_TYPE_OBJECT)

static void
sahne_timeline_item_finalize (GObject *object)
{
  SahneTimelineItem *self = SAHNE_TIMELINE_ITEM (object);

  g_free (self->key);
  g_free (self->target);
  g_free (self->scene);
  g_free (self->label);
  g_free (self->name);
  g_free (self->sound);
  g_free (self->look);
  g_free (self->group);
  g_free (self->medium);
  g_free (self->picture);
  g_free (self->thumbnail);
  g_clear_pointer (&self->keys, g_array_unref);
  G_OBJECT_CLASS (sahne_timeline_item_parent_class)->finalize (object);
}

static void
sahne_timeline_item_class_init (SahneTimelineItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sahne_timeline_item_finalize;
}

static void
sahne_timeline_item_init (SahneTimelineItem *self)
{
}

/* A film being laid out as items. */
typedef struct
{
  JsonObject *film;
  SahneRate rate;
  SahneTimelineScene scene;
  gpointer data;
  GPtrArray *items, *clips;
  GHashTable *shots; /* scene -> GPtrArray of its clips, in the order of the film */
} Builder;

static SahneTimelineItem *
add (Builder *self, SahneTrack track, const char *style, const char *kind, const char *id,
     gint64 start_us, gint64 end_us)
{
  SahneTimelineItem *item = g_object_new (SAHNE_TYPE_TIMELINE_ITEM, NULL);

  item->track = track;
  item->lanes = 1;
  item->speed_pm = 1000;
  item->style = style;
  item->key = g_strdup_printf ("%s/%s", kind, id);
  item->start_us = start_us;
  item->end_us = MAX (end_us, start_us + 1);
  g_ptr_array_add (self->items, item);
  return item;
}

static char *
span_of (gint64 start_us, gint64 end_us)
{
  g_autofree char *from = sahne_format_time (start_us), *to = sahne_format_time (end_us);
  /* TRANSLATORS: from a time to a time, as a screen reader says it */
  return g_strdup_printf (_ ("%s to %s"), from, to);
}

static const char *
shot_name (const char *shot)
{
  static const struct
  {
    const char *shot, *name;
  } names[] = {
    { "establishing", N_ ("Establishing") },
    { "wide", N_ ("Wide") },
    { "full", N_ ("Full") },
    { "medium", N_ ("Medium") },
    { "close", N_ ("Close-up") },
    { "extreme_close", N_ ("Extreme close-up") },
    { "two", N_ ("Two shot") },
    { "over_shoulder", N_ ("Over the shoulder") },
    { "pov", N_ ("Point of view") },
    { "insert", N_ ("Insert") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i].shot, shot))
      return _ (names[i].name);
  return shot;
}

/* The scene as a person would say it: its number and where it is. */
static char *
scene_title (Builder *self, const char *scene)
{
  JsonObject *entry = sahne_json_path (self->film, "scenes", scene, NULL);
  g_autofree char *place = sahne_format_name (sahne_json_string (entry, "name", ""));

  return g_strdup_printf ("%d %s", (int) sahne_json_int (entry, "order", 0) + 1, place);
}

static void
add_title (Builder *self, JsonObject *clip, const char *id, gint64 start, gint64 end)
{
  JsonObject *title = sahne_json_object (clip, "title");
  SahneTimelineItem *item;
  g_autofree char *span = span_of (start, end);

  if (title == NULL)
    return;
  item = add (self, SAHNE_TRACK_TITLES, "title", "title", id, start, end);
  item->target = g_strdup_printf ("clips/%s", id);
  item->label = g_strdup (sahne_json_string (title, "text", ""));
  item->name = g_strdup_printf (_ ("Title “%s”, %s"), item->label, span);
}

/* What clips and overlays have alike. */
static void
describe (Builder *self, SahneTimelineItem *item, JsonObject *object)
{
  item->fade_in_us = sahne_frames_time (self->rate, sahne_json_int (object, "fade_in_f", 0));
  item->fade_us = sahne_frames_time (self->rate, sahne_json_int (object, "fade_out_f", 0));
  item->speed_pm = sahne_speed_of (object);
  item->sound = g_strdup (sahne_json_string (object, "sound", NULL));
  item->sound_us = sahne_json_int (object, "in_us", 0);
  item->group = g_strdup (sahne_json_string (object, "group", NULL));
  item->medium = g_strdup (sahne_json_string (object, "medium", NULL));
  item->picture = g_strdup (sahne_json_string (object, "picture", NULL));
  item->keys = sahne_clip_edit_key_times (object);
}

/* "Close-up · 200 %" */
static char *
with_speed (const char *label, gint64 speed_pm)
{
  return speed_pm == 1000 ? g_strdup (label)
                          : g_strdup_printf (_ ("%s · %d %%"), label, (int) (speed_pm / 10));
}

static void
add_clip (Builder *self, const char *id)
{
  JsonObject *clip = sahne_json_path (self->film, "clips", id, NULL);
  gint64 first = sahne_json_int (clip, "start_f", 0);
  gint64 frames = sahne_json_int (clip, "frames", 1);
  gint64 start = sahne_frames_time (self->rate, first);
  gint64 end = sahne_frames_time (self->rate, first + frames);
  const char *scene = sahne_json_string (clip, "scene", NULL);
  JsonObject *entry = scene ? sahne_json_path (self->film, "scenes", scene, NULL) : NULL;
  gboolean shot = g_str_equal (sahne_json_string (clip, "kind", ""), "shot");
  g_autofree char *span = span_of (start, end), *title = scene ? scene_title (self, scene) : NULL;
  SahneTimelineItem *item = add (self, SAHNE_TRACK_SCENES, "scene", "clip", id, start, end);

  item->target = g_strdup_printf ("clips/%s", id);
  item->scene = g_strdup (shot ? scene : NULL);
  describe (self, item, clip);
  if (shot)
    g_clear_pointer (&item->sound, g_free);
  item->label = with_speed (shot ? shot_name (sahne_json_string (clip, "shot", ""))
                            : sahne_film_edit_is_gap (clip) ? _ ("Gap")
                            : g_str_equal (sahne_json_string (clip, "kind", ""), "media")
                                ? _ ("Own media")
                                : _ ("Title card"),
                            item->speed_pm);
  item->name = title && shot ? g_strdup_printf (_ ("Scene %s, %s, %s"), title, item->label, span)
                             : g_strdup_printf ("%s, %s", item->label, span);
  item->look
      = g_strdup_printf ("%s %s %" G_GINT64_FORMAT " %s %s",
                         sahne_json_string (entry, "digest", ""),
                         sahne_json_string (clip, "setup", ""), sahne_json_int (clip, "in_us", 0),
                         sahne_json_string (clip, "picture", ""),
                         sahne_json_string (sahne_json_object (clip, "title"), "text", ""));
  item->transition_us
      = sahne_frames_time (self->rate,
                           sahne_json_int (sahne_json_object (clip, "transition"), "frames", 0));
  add_title (self, clip, id, start, end);
}

/* Own media over the picture. */
static void
add_overlay (Builder *self, const char *id)
{
  JsonObject *overlay = sahne_json_path (self->film, "overlays", id, NULL);
  gint64 first = sahne_json_int (overlay, "start_f", 0);
  gint64 start = sahne_frames_time (self->rate, first);
  gint64 end = sahne_frames_time (self->rate, first + sahne_json_int (overlay, "frames", 1));
  gboolean seen = sahne_json_string (overlay, "picture", NULL) != NULL;
  g_autofree char *span = span_of (start, end);
  SahneTimelineItem *item
      = add (self, SAHNE_TRACK_MEDIA, seen ? "overlay" : "overlaysound", "overlay", id, start, end);

  item->target = g_strdup_printf ("overlays/%s", id);
  describe (self, item, overlay);
  item->label = with_speed (sahne_json_string (overlay, "name", id), item->speed_pm);
  item->name = seen ? g_strdup_printf (_ ("Own media %s over the picture, %s"), item->label, span)
                    : g_strdup_printf (_ ("Own sound %s, %s"), item->label, span);
}

/* Overlays that meet in time stand above each other, the front one on top. */
static void
add_overlays (Builder *self)
{
  g_autoptr (GPtrArray) ids = sahne_json_ordered (sahne_json_object (self->film, "overlays"));
  guint first = self->items->len;
  int most = 0;

  for (guint i = 0; i < ids->len; i++)
    {
      SahneTimelineItem *item;
      gboolean alone;
      add_overlay (self, ids->pdata[i]);
      item = self->items->pdata[self->items->len - 1];
      do
        {
          alone = TRUE;
          for (guint k = first; k + 1 < self->items->len && alone; k++)
            {
              const SahneTimelineItem *other = self->items->pdata[k];
              alone = other->lane != item->lane || other->end_us <= item->start_us
                      || other->start_us >= item->end_us;
            }
          item->lane += !alone;
        }
      while (!alone && item->lane < MOST_LANES);
      item->lane = MIN (item->lane, MOST_LANES - 1);
      most = MAX (most, item->lane);
    }
  for (guint i = first; i < self->items->len; i++)
    ((SahneTimelineItem *) self->items->pdata[i])->lanes = most + 1;
}

/* The bars over the shots of a scene that stand together. */
static void
add_bars (Builder *self)
{
  SahneTimelineItem *bar = NULL;
  guint n = self->items->len;

  for (guint i = 0; i < n; i++)
    {
      SahneTimelineItem *item = self->items->pdata[i];
      if (item->track != SAHNE_TRACK_SCENES)
        continue;
      if (item->scene == NULL || bar == NULL || g_strcmp0 (bar->scene, item->scene) != 0)
        {
          g_autofree char *span = NULL;
          if (item->scene == NULL)
            {
              bar = NULL;
              continue;
            }
          span = span_of (item->start_us, item->end_us);
          bar = add (self, SAHNE_TRACK_SCENES, "bar", "bar", item->key, item->start_us,
                     item->end_us);
          bar->is_bar = TRUE;
          bar->scene = g_strdup (item->scene);
          bar->label = scene_title (self, item->scene);
          bar->name = g_strdup_printf (_ ("Scene %s, %s"), bar->label, span);
        }
      bar->end_us = item->end_us;
    }
}

static void
add_captions (Builder *self)
{
  JsonObject *captions = sahne_json_object (self->film, "captions");
  g_autoptr (GPtrArray) ids = sahne_json_ordered (captions);

  for (guint i = 0; i < ids->len; i++)
    {
      JsonObject *caption = sahne_json_object (captions, ids->pdata[i]);
      gint64 start = sahne_json_int (caption, "start_us", 0);
      gint64 end = sahne_json_int (caption, "end_us", 0);
      g_autofree char *span = span_of (start, end);
      SahneTimelineItem *item
          = add (self, SAHNE_TRACK_TITLES, "caption", "caption", ids->pdata[i], start, end);
      item->target = g_strdup_printf ("captions/%s", (char *) ids->pdata[i]);
      item->scene = g_strdup (sahne_json_string (caption, "scene", NULL));
      item->label = g_strdelimit (g_strdup (sahne_json_string (caption, "text", "")), "\n", ' ');
      item->name = g_strdup_printf (_ ("Caption “%s”, %s"), item->label, span);
    }
}

static void
index_shots (Builder *self)
{
  self->shots
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < self->clips->len; i++)
    {
      JsonObject *clip = sahne_json_path (self->film, "clips", self->clips->pdata[i], NULL);
      const char *scene = sahne_json_string (clip, "scene", "");
      GPtrArray *shots = g_hash_table_lookup (self->shots, scene);
      if (!g_str_equal (sahne_json_string (clip, "kind", ""), "shot"))
        continue;
      if (shots == NULL)
        g_hash_table_insert (self->shots, (gpointer) scene, shots = g_ptr_array_new ());
      g_ptr_array_add (shots, clip);
    }
}

/* Where the scene time @t_us is seen first in the film, microseconds; -1 where it is not. */
static gint64
film_time (Builder *self, const char *scene, gint64 t_us)
{
  GPtrArray *shots = g_hash_table_lookup (self->shots, scene);

  for (guint i = 0; shots && i < shots->len; i++)
    {
      gint64 in = sahne_json_int (shots->pdata[i], "in_us", 0);
      if (t_us >= in && t_us < sahne_json_int (shots->pdata[i], "out_us", 0))
        return sahne_frames_time (self->rate, sahne_json_int (shots->pdata[i], "start_f", 0))
               + sahne_speed_shown (t_us - in, sahne_speed_of (shots->pdata[i]));
    }
  return -1;
}

static void
add_lines (Builder *self, const char *id, JsonObject *scene)
{
  JsonObject *lines = sahne_json_path (scene, "audio", "lines", NULL);
  g_autoptr (GPtrArray) ids = sahne_json_ordered (lines);

  for (guint i = 0; i < ids->len; i++)
    {
      JsonObject *line = sahne_json_object (lines, ids->pdata[i]);
      JsonObject *beat = sahne_json_path (scene, "script", "beats", ids->pdata[i], NULL);
      JsonObject *time = sahne_json_path (scene, "animation", "beats", ids->pdata[i], NULL);
      const char *speaker = sahne_json_string (line, "speaker", "");
      JsonObject *member = sahne_json_path (scene, "cast", speaker, NULL);
      gint64 start = time ? film_time (self, id, sahne_json_int (time, "start_us", 0)) : -1;
      gint64 end = start + sahne_json_int (line, "duration_us", 0);
      g_autofree char *key = g_strdup_printf ("%s/%s", id, (char *) ids->pdata[i]);
      g_autofree char *span = span_of (start, end);
      SahneTimelineItem *item;

      if (start < 0)
        continue;
      item = add (self, SAHNE_TRACK_DIALOGUE,
                  sahne_json_int (member, "order", 0) % 2 ? "dialogue2" : "dialogue", "line", key,
                  start, end);
      item->scene = g_strdup (id);
      item->sound = g_strdup (sahne_json_string (line, "sound", NULL));
      item->label = g_strdup_printf ("%s  %s", sahne_json_string (member, "name", ""),
                                     sahne_json_string (beat, "text", ""));
      item->name = g_strdup_printf (_ ("%s says: %s, %s"), sahne_json_string (member, "name", ""),
                                    sahne_json_string (beat, "text", ""), span);
    }
}

static void
add_effects (Builder *self, const char *id, JsonObject *scene)
{
  JsonArray *events = sahne_json_array (sahne_json_object (scene, "animation"), "events");
  g_autoptr (GHashTable) last = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = events ? json_array_get_length (events) : 0;

  for (guint i = 0; i < n; i++)
    {
      JsonObject *event = json_array_get_object_element (events, i);
      const char *kind = sahne_json_string (event, "kind", "");
      gint64 start = film_time (self, id, sahne_json_int (event, "t_us", 0));
      gint64 end = start + MAX (EFFECT_LEAST_US, sahne_json_int (event, "duration_us", 0));
      SahneTimelineItem *item = g_hash_table_lookup (last, kind);
      g_autofree char *key = NULL;

      if (start < 0)
        continue;
      if (item && start >= item->start_us && start < item->end_us + EFFECT_GAP_US)
        {
          item->end_us = MAX (item->end_us, end);
          continue;
        }
      key = g_strdup_printf ("%s/%s/%u", id, kind, i);
      item = add (self, SAHNE_TRACK_EFFECTS, "effect", "effect", key, start, end);
      item->scene = g_strdup (id);
      item->label = sahne_format_name (kind);
      item->name = g_strdup_printf (_ ("Effect %s"), item->label);
      g_hash_table_insert (last, (gpointer) kind, item);
    }
}

static void
add_music (Builder *self, const char *id, JsonObject *scene)
{
  JsonObject *score = sahne_json_path (scene, "audio", "score", NULL);
  GPtrArray *shots = g_hash_table_lookup (self->shots, id);
  gint64 start = G_MAXINT64, end = 0;
  SahneTimelineItem *item;

  for (guint i = 0; shots && i < shots->len; i++)
    {
      gint64 from = sahne_json_int (shots->pdata[i], "start_f", 0);
      gint64 to = from + sahne_json_int (shots->pdata[i], "frames", 1);
      start = MIN (start, sahne_frames_time (self->rate, from));
      end = MAX (end, sahne_frames_time (self->rate, to));
    }
  if (score == NULL || end <= start || !sahne_json_bool (self->film, "music", TRUE))
    return;
  item = add (self, SAHNE_TRACK_MUSIC, "music", "music", id, start, end);
  item->scene = g_strdup (id);
  item->label = sahne_format_name (sahne_json_string (score, "mood", ""));
  item->name = g_strdup_printf (_ ("Music, %s"), item->label);
}

static int
by_track_and_time (gconstpointer a, gconstpointer b)
{
  const SahneTimelineItem *x = *(SahneTimelineItem *const *) a,
                          *y = *(SahneTimelineItem *const *) b;

  if (x->track != y->track)
    return x->track < y->track ? -1 : 1;
  if (x->start_us != y->start_us)
    return x->start_us < y->start_us ? -1 : 1;
  return strcmp (x->key, y->key);
}

/**
 * sahne_timeline_items_new:
 * @film: (nullable): a laid film
 * @scene: finds scene documents
 * @data: for @scene
 *
 * Returns: (transfer full) (element-type SahneTimelineItem): everything there is to show, by track
 *   and time
 */
GPtrArray *
sahne_timeline_items_new (JsonObject *film, SahneTimelineScene scene, gpointer data)
{
  JsonArray *rate = sahne_json_array (film, "rate");
  Builder self = { .film = film,
                   .rate = { (int) MAX (1, sahne_json_array_int (rate, 0, 30)),
                             (int) MAX (1, sahne_json_array_int (rate, 1, 1)) },
                   .scene = scene,
                   .data = data,
                   .items = g_ptr_array_new_with_free_func (g_object_unref) };
  g_autoptr (GPtrArray) clips = sahne_json_ordered (sahne_json_object (film, "clips"));
  g_autoptr (GPtrArray) scenes = sahne_json_ordered (sahne_json_object (film, "scenes"));

  self.clips = clips;
  index_shots (&self);
  for (guint i = 0; i < clips->len; i++)
    add_clip (&self, clips->pdata[i]);
  add_bars (&self);
  add_overlays (&self);
  add_captions (&self);
  for (guint i = 0; i < scenes->len; i++)
    {
      JsonObject *document = scene (scenes->pdata[i], data);
      if (document == NULL)
        continue;
      add_lines (&self, scenes->pdata[i], document);
      add_music (&self, scenes->pdata[i], document);
      add_effects (&self, scenes->pdata[i], document);
    }
  g_hash_table_unref (self.shots);
  g_ptr_array_sort (self.items, by_track_and_time);
  return self.items;
}

/**
 * sahne_timeline_item_clip:
 * @self: an item
 *
 * Returns: (nullable): id of the clip of the film that it is
 */
const char *
sahne_timeline_item_clip (SahneTimelineItem *self)
{
  return self->track == SAHNE_TRACK_SCENES && self->target ? self->target + strlen ("clips/")
                                                           : NULL;
}

/**
 * sahne_timeline_item_overlay:
 * @self: an item
 *
 * Returns: (nullable): id of the overlay of the film that it is
 */
const char *
sahne_timeline_item_overlay (SahneTimelineItem *self)
{
  return self->track == SAHNE_TRACK_MEDIA && self->target ? self->target + strlen ("overlays/")
                                                          : NULL;
}

/**
 * sahne_timeline_item_is_own:
 * @self: an item
 *
 * Returns: whether it is a clip or an overlay, which can be cut and moved
 */
gboolean
sahne_timeline_item_is_own (SahneTimelineItem *self)
{
  return !self->is_bar && self->target
         && (self->track == SAHNE_TRACK_SCENES || self->track == SAHNE_TRACK_MEDIA);
}
