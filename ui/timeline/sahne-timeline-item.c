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
  g_clear_pointer (&self->scene, g_ref_string_release);
  g_free (self->label);
  g_free (self->name);
  g_clear_pointer (&self->about, g_ref_string_release);
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

/* Where a part of a scene stands in the film. */
typedef struct
{
  gint64 in_us, out_us, start_us, end_us, speed_pm;
} Shot;

/* A scene of the film. */
typedef struct
{
  char *id, *title; /* of reference-counted strings */
  const char *digest;
  GArray *shots; /* Shot, in the order of the film */
} Scene;

/* A film being laid out as items. */
typedef struct
{
  JsonObject *film, *clips, *overlays;
  SahneRate rate;
  GPtrArray *items;
  GHashTable *scenes; /* id -> Scene */
} Builder;

static void
scene_free (gpointer data)
{
  Scene *scene = data;

  g_ref_string_release (scene->id);
  g_ref_string_release (scene->title);
  g_array_unref (scene->shots);
  g_free (scene);
}

/* Names a scene as a person would say it, by its number and where it is. */
static Scene *
scene_new (const char *id, JsonObject *entry)
{
  Scene *self = g_new0 (Scene, 1);
  g_autofree char *place = sahne_format_name (sahne_json_string (entry, "name", ""));
  g_autofree char *title
      = g_strdup_printf ("%d %s", (int) sahne_json_int (entry, "order", 0) + 1, place);

  self->id = g_ref_string_new (id);
  self->title = g_ref_string_new (title);
  self->digest = sahne_json_string (entry, "digest", "");
  self->shots = g_array_new (FALSE, FALSE, sizeof (Shot));
  return self;
}

static SahneTimelineItem *
add (Builder *self, SahneTrack track, SahneItemKind kind, const char *style, char *key,
     gint64 start_us, gint64 end_us)
{
  SahneTimelineItem *item = g_object_new (SAHNE_TYPE_TIMELINE_ITEM, NULL);

  item->track = track;
  item->kind = kind;
  item->lanes = 1;
  item->speed_pm = 1000;
  item->scene_us = -1;
  item->style = style;
  item->key = key;
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

static void
add_title (Builder *self, JsonObject *clip, const char *id, gint64 start, gint64 end)
{
  JsonObject *title = sahne_json_object (clip, "title");
  SahneTimelineItem *item;

  if (title == NULL)
    return;
  item = add (self, SAHNE_TRACK_TITLES, SAHNE_ITEM_TITLE, "title", g_strconcat ("title/", id, NULL),
              start, end);
  item->target = g_strconcat ("clips/", id, NULL);
  item->label = g_strdup (sahne_json_string (title, "text", ""));
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
note_shot (Builder *self, Scene *scene, JsonObject *clip, gint64 start, gint64 end)
{
  Shot shot = { sahne_json_int (clip, "in_us", 0), sahne_json_int (clip, "out_us", 0), start, end,
                sahne_speed_of (clip) };

  g_array_append_val (scene->shots, shot);
}

static void
add_clip (Builder *self, const char *id)
{
  JsonObject *clip = sahne_json_object (self->clips, id);
  gint64 first = sahne_json_int (clip, "start_f", 0);
  gint64 frames = sahne_json_int (clip, "frames", 1);
  gint64 start = sahne_frames_time (self->rate, first);
  gint64 end = sahne_frames_time (self->rate, first + frames);
  const char *name = sahne_json_string (clip, "scene", NULL);
  Scene *scene = name ? g_hash_table_lookup (self->scenes, name) : NULL;
  const char *kind = sahne_json_string (clip, "kind", "");
  gboolean shot = g_str_equal (kind, "shot");
  SahneTimelineItem *item = add (self, SAHNE_TRACK_SCENES, SAHNE_ITEM_CLIP, "scene",
                                 g_strconcat ("clip/", id, NULL), start, end);

  item->target = g_strconcat ("clips/", id, NULL);
  describe (self, item, clip);
  if (shot)
    {
      g_clear_pointer (&item->sound, g_free);
      if (name)
        item->scene = scene ? g_ref_string_acquire (scene->id) : g_ref_string_new (name);
      if (scene)
        {
          item->about = g_ref_string_acquire (scene->title);
          note_shot (self, scene, clip, start, end);
        }
    }
  item->label = with_speed (shot ? shot_name (sahne_json_string (clip, "shot", ""))
                            : sahne_film_edit_is_gap (clip) ? _ ("Gap")
                            : g_str_equal (kind, "media")   ? _ ("Own media")
                                                            : _ ("Title card"),
                            item->speed_pm);
  item->look
      = g_strdup_printf ("%s %s %" G_GINT64_FORMAT " %s %s", scene ? scene->digest : "",
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
  JsonObject *overlay = sahne_json_object (self->overlays, id);
  gint64 first = sahne_json_int (overlay, "start_f", 0);
  gint64 start = sahne_frames_time (self->rate, first);
  gint64 end = sahne_frames_time (self->rate, first + sahne_json_int (overlay, "frames", 1));
  gboolean seen = sahne_json_string (overlay, "picture", NULL) != NULL;
  SahneTimelineItem *item
      = add (self, SAHNE_TRACK_MEDIA, seen ? SAHNE_ITEM_OVERLAY : SAHNE_ITEM_OVERLAY_SOUND,
             seen ? "overlay" : "overlaysound", g_strconcat ("overlay/", id, NULL), start, end);

  item->target = g_strconcat ("overlays/", id, NULL);
  describe (self, item, overlay);
  item->label = with_speed (sahne_json_string (overlay, "name", id), item->speed_pm);
}

/* Overlays that meet in time stand above each other, the front one on top. */
static void
add_overlays (Builder *self)
{
  g_autoptr (GPtrArray) ids = sahne_json_ordered (self->overlays);
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
      if (item->scene == NULL)
        {
          bar = NULL;
          continue;
        }
      if (bar == NULL || !g_str_equal (bar->scene, item->scene))
        {
          bar = add (self, SAHNE_TRACK_SCENES, SAHNE_ITEM_BAR, "bar",
                     g_strconcat ("bar/", item->key, NULL), item->start_us, item->end_us);
          bar->is_bar = TRUE;
          bar->scene = g_ref_string_acquire (item->scene);
          bar->label = g_strdup (item->about ? item->about : item->scene);
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
      const char *name = sahne_json_string (caption, "scene", NULL);
      Scene *scene = name ? g_hash_table_lookup (self->scenes, name) : NULL;
      SahneTimelineItem *item
          = add (self, SAHNE_TRACK_TITLES, SAHNE_ITEM_CAPTION, "caption",
                 g_strconcat ("caption/", ids->pdata[i], NULL),
                 sahne_json_int (caption, "start_us", 0), sahne_json_int (caption, "end_us", 0));
      item->target = g_strconcat ("captions/", ids->pdata[i], NULL);
      if (name)
        item->scene = scene ? g_ref_string_acquire (scene->id) : g_ref_string_new (name);
      item->scene_us = sahne_json_int (caption, "scene_us", -1);
      item->label = g_strdelimit (g_strdup (sahne_json_string (caption, "text", "")), "\n", ' ');
    }
}

/* Where the scene time @t_us is seen first in the film, microseconds; -1 where it is not. */
static gint64
film_time (const Scene *scene, gint64 t_us)
{
  for (guint i = 0; i < scene->shots->len; i++)
    {
      const Shot *shot = &g_array_index (scene->shots, Shot, i);
      if (t_us >= shot->in_us && t_us < shot->out_us)
        return shot->start_us + sahne_speed_shown (t_us - shot->in_us, shot->speed_pm);
    }
  return -1;
}

static void
add_lines (Builder *self, const Scene *scene, const SahneTimelineFacts *facts)
{
  for (guint i = 0; i < facts->lines->len; i++)
    {
      const SahneTimelineLine *line = &g_array_index (facts->lines, SahneTimelineLine, i);
      gint64 start = film_time (scene, line->start_us);
      SahneTimelineItem *item;

      if (start < 0)
        continue;
      item = add (self, SAHNE_TRACK_DIALOGUE, SAHNE_ITEM_LINE, line->odd ? "dialogue2" : "dialogue",
                  g_strconcat ("line/", scene->id, "/", line->id, NULL), start,
                  start + line->duration_us);
      item->scene = g_ref_string_acquire (scene->id);
      item->scene_us = line->start_us;
      item->about = g_ref_string_new (line->speaker);
      item->sound = g_strdup (line->sound);
      item->label = g_strconcat (line->speaker, "  ", line->text, NULL);
    }
}

static void
add_effects (Builder *self, const Scene *scene, const SahneTimelineFacts *facts)
{
  g_autofree SahneTimelineItem **last = g_new0 (SahneTimelineItem *, facts->kinds->len + 1);

  for (guint i = 0; i < facts->events->len; i++)
    {
      const SahneTimelineEvent *event = &g_array_index (facts->events, SahneTimelineEvent, i);
      const char *kind = facts->kinds->pdata[event->kind];
      gint64 start = film_time (scene, event->t_us);
      gint64 end = start + MAX (EFFECT_LEAST_US, event->duration_us);
      SahneTimelineItem *item = last[event->kind];

      if (start < 0)
        continue;
      if (item && start >= item->start_us && start < item->end_us + EFFECT_GAP_US)
        {
          item->end_us = MAX (item->end_us, end);
          continue;
        }
      item = add (self, SAHNE_TRACK_EFFECTS, SAHNE_ITEM_EFFECT, "effect",
                  g_strdup_printf ("effect/%s/%s/%u", scene->id, kind, i), start, end);
      item->scene = g_ref_string_acquire (scene->id);
      item->scene_us = event->t_us;
      item->label = sahne_format_name (kind);
      last[event->kind] = item;
    }
}

static void
add_music (Builder *self, const Scene *scene, const SahneTimelineFacts *facts)
{
  gint64 start = G_MAXINT64, end = 0;
  SahneTimelineItem *item;

  for (guint i = 0; i < scene->shots->len; i++)
    {
      const Shot *shot = &g_array_index (scene->shots, Shot, i);
      start = MIN (start, shot->start_us);
      end = MAX (end, shot->end_us);
    }
  if (facts->mood == NULL || end <= start || !sahne_json_bool (self->film, "music", TRUE))
    return;
  item = add (self, SAHNE_TRACK_MUSIC, SAHNE_ITEM_MUSIC, "music",
              g_strconcat ("music/", scene->id, NULL), start, end);
  item->scene = g_ref_string_acquire (scene->id);
  item->label = sahne_format_name (facts->mood);
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
 * @facts: finds what is shown of a scene besides its pictures
 * @data: for @facts
 *
 * Returns: (transfer full) (element-type SahneTimelineItem): everything there is to show, by track
 *   and time
 */
GPtrArray *
sahne_timeline_items_new (JsonObject *film, SahneTimelineFind facts, gpointer data)
{
  JsonArray *rate = sahne_json_array (film, "rate");
  JsonObject *entries = sahne_json_object (film, "scenes");
  Builder self = { .film = film,
                   .clips = sahne_json_object (film, "clips"),
                   .overlays = sahne_json_object (film, "overlays"),
                   .rate = { (int) MAX (1, sahne_json_array_int (rate, 0, 30)),
                             (int) MAX (1, sahne_json_array_int (rate, 1, 1)) },
                   .items = g_ptr_array_new_with_free_func (g_object_unref) };
  g_autoptr (GPtrArray) clips = sahne_json_ordered (self.clips);
  g_autoptr (GPtrArray) scenes = sahne_json_ordered (entries);

  self.scenes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, scene_free);
  for (guint i = 0; i < scenes->len; i++)
    {
      Scene *scene = scene_new (scenes->pdata[i], sahne_json_object (entries, scenes->pdata[i]));
      g_hash_table_insert (self.scenes, scene->id, scene);
    }
  for (guint i = 0; i < clips->len; i++)
    add_clip (&self, clips->pdata[i]);
  add_bars (&self);
  add_overlays (&self);
  add_captions (&self);
  for (guint i = 0; i < scenes->len; i++)
    {
      const SahneTimelineFacts *found = facts (scenes->pdata[i], data);
      const Scene *scene = g_hash_table_lookup (self.scenes, scenes->pdata[i]);
      if (found == NULL)
        continue;
      add_lines (&self, scene, found);
      add_music (&self, scene, found);
      add_effects (&self, scene, found);
    }
  g_hash_table_unref (self.scenes);
  g_ptr_array_sort (self.items, by_track_and_time);
  return self.items;
}

static char *
name_of (const SahneTimelineItem *self)
{
  g_autofree char *span = span_of (self->start_us, self->end_us);

  switch (self->kind)
    {
    case SAHNE_ITEM_TITLE:
      return g_strdup_printf (_ ("Title “%s”, %s"), self->label, span);
    case SAHNE_ITEM_CLIP:
      return self->about ? g_strdup_printf (_ ("Scene %s, %s, %s"), self->about, self->label, span)
                         : g_strdup_printf ("%s, %s", self->label, span);
    case SAHNE_ITEM_BAR:
      return g_strdup_printf (_ ("Scene %s, %s"), self->label, span);
    case SAHNE_ITEM_OVERLAY:
      return g_strdup_printf (_ ("Own media %s over the picture, %s"), self->label, span);
    case SAHNE_ITEM_OVERLAY_SOUND:
      return g_strdup_printf (_ ("Own sound %s, %s"), self->label, span);
    case SAHNE_ITEM_CAPTION:
      return g_strdup_printf (_ ("Caption “%s”, %s"), self->label, span);
    case SAHNE_ITEM_LINE:
      return g_strdup_printf (_ ("%s says: %s, %s"), self->about,
                              self->label + strlen (self->about) + 2, span);
    case SAHNE_ITEM_EFFECT:
      return g_strdup_printf (_ ("Effect %s"), self->label);
    case SAHNE_ITEM_MUSIC:
    default:
      return g_strdup_printf (_ ("Music, %s"), self->label);
    }
}

/**
 * sahne_timeline_item_read_keys:
 * @self: an item
 * @object: the clip or overlay that it is, as it will be
 *
 * Shows its keyframes where they are now.
 */
void
sahne_timeline_item_read_keys (SahneTimelineItem *self, JsonObject *object)
{
  if (self->keys == NULL || self->keys->len == 0)
    return;
  g_clear_pointer (&self->keys, g_array_unref);
  self->keys = sahne_clip_edit_key_times (object);
}

/**
 * sahne_timeline_item_get_name:
 * @self: an item
 *
 * Returns: (transfer none): it as a screen reader says it
 */
const char *
sahne_timeline_item_get_name (SahneTimelineItem *self)
{
  if (self->name == NULL)
    self->name = name_of (self);
  return self->name;
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
