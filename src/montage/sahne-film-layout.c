/* The layout of a film: clips one behind the other, captions and overlays with what they belong to.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-film-layout.h"

#include "sahne-json.h"

/* A clip on its way into the film. */
typedef struct
{
  JsonObject *object;
  gint64 frames, start;
} Clip;

/* Clips in their order, and which of them show a scene. */
typedef struct
{
  GArray *clips;      /* Clip */
  GHashTable *scenes; /* scene -> GArray of indices into @clips, shots only */
} Laid;

/* The members of a collection of the film, and those that take their places: a member of a large
 * object is not replaced in it, which would search for it from the first one on. */
typedef struct
{
  JsonObject *members;
  GHashTable *anew; /* id -> JsonObject, %NULL for what is gone */
} Collection;

static void
unref_object (gpointer object)
{
  if (object)
    json_object_unref (object);
}

static Collection
collection_open (JsonObject *film, const char *name)
{
  return (Collection){ sahne_json_object (film, name),
                       g_hash_table_new_full (g_str_hash, g_str_equal, g_free, unref_object) };
}

/* Puts what is new into the film. */
static void
collection_close (Collection *self, JsonObject *film, const char *name)
{
  JsonObject *all = g_hash_table_size (self->anew) ? json_object_new () : NULL;
  JsonObjectIter iter;
  const char *id;
  JsonNode *node;
  gpointer object;

  if (all)
    json_object_iter_init_ordered (&iter, self->members);
  while (all && json_object_iter_next_ordered (&iter, &id, &node))
    if (!g_hash_table_lookup_extended (self->anew, id, NULL, &object))
      json_object_set_member (all, id, sahne_json_share (node));
    else if (object)
      json_object_set_object_member (all, id, json_object_ref (object));
  if (all)
    json_object_set_object_member (film, name, all);
  g_hash_table_unref (self->anew);
}

static JsonObject *
share_members (JsonObject *object)
{
  JsonObject *copy = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &node))
    json_object_set_member (copy, name, sahne_json_share (node));
  return copy;
}

/* A member that may be changed: what is sealed belongs to other films too, and is copied. */
static JsonObject *
own (Collection *self, const char *id)
{
  JsonObject *object = g_hash_table_lookup (self->anew, id);

  if (object == NULL)
    object = sahne_json_object (self->members, id);
  if (object == NULL || !json_object_is_immutable (object))
    return object;
  object = share_members (object);
  g_hash_table_insert (self->anew, g_strdup (id), object);
  return object;
}

/* An array of objects, all of which may be changed. */
static JsonArray *
own_array (JsonObject *object, const char *name)
{
  JsonArray *array = sahne_json_array (object, name), *copy;

  if (array == NULL || !json_array_is_immutable (array))
    return array;
  copy = json_array_new ();
  for (guint i = 0; i < json_array_get_length (array); i++)
    json_array_add_object_element (copy, share_members (json_array_get_object_element (array, i)));
  json_object_set_array_member (object, name, copy);
  return copy;
}

/* Whether an integer member of @object would be another one. */
static gboolean
differs (JsonObject *object, const char *name, gint64 value)
{
  return !json_object_has_member (object, name) || sahne_json_int (object, name, 0) != value;
}

static SahneRate
rate_of (JsonObject *film)
{
  JsonArray *rate = sahne_json_array (film, "rate");
  return (SahneRate){ (int) MAX (1, sahne_json_array_int (rate, 0, 30)),
                      (int) MAX (1, sahne_json_array_int (rate, 1, 1)) };
}

/* Members that a hand edit has removed are gone for everybody from here on. */
static void
drop_gone (JsonObject *collection)
{
  g_autoptr (GList) ids = collection ? json_object_get_members (collection) : NULL;

  for (GList *l = ids; l; l = l->next)
    if (sahne_json_bool (sahne_json_object (collection, l->data), "gone", FALSE))
      json_object_remove_member (collection, l->data);
}

/**
 * sahne_film_clip_frames:
 * @clip: of a film
 * @rate: frames a second
 *
 * A shot lasts as long as the part of its scene that it shows; anything else as long as it says.
 *
 * Returns: how many frames it has
 */
gint64
sahne_film_clip_frames (JsonObject *clip, SahneRate rate)
{
  gint64 in = sahne_json_int (clip, "in_us", 0), out = sahne_json_int (clip, "out_us", 0);

  if (g_str_equal (sahne_json_string (clip, "kind", ""), "shot"))
    return MAX (1, sahne_speed_shown (sahne_frames_at (rate, out) - sahne_frames_at (rate, in),
                                      sahne_speed_of (clip)));
  return MAX (1, sahne_json_int (clip, "frames", 1));
}

static gboolean
is_above (JsonObject *object, const char *name, gint64 most)
{
  return json_object_has_member (object, name) && sahne_json_int (object, name, 0) > most;
}

static void
limit (JsonObject *object, const char *name, gint64 most)
{
  if (is_above (object, name, most))
    json_object_set_int_member (object, name, MAX (0, most));
}

/* How many frames the clip comes in over the one before: at most half of either. */
static gint64
overlap_of (Collection *clips, const char *id, Clip *clip, const Clip *before)
{
  JsonObject *transition = sahne_json_object (clip->object, "transition");
  gint64 longest = before ? MIN (clip->frames, before->frames) / 2 : 0;
  gint64 frames = MIN (transition ? sahne_json_int (transition, "frames", 0) : 0, longest);

  if (transition == NULL)
    return 0;
  if (frames < 2)
    {
      clip->object = own (clips, id);
      json_object_remove_member (clip->object, "transition");
      return 0;
    }
  if (differs (transition, "frames", frames))
    {
      clip->object = own (clips, id);
      transition = share_members (transition);
      json_object_set_int_member (transition, "frames", frames);
      json_object_set_object_member (clip->object, "transition", transition);
    }
  return frames;
}

static void
note_shot (Laid *laid, const Clip *clip)
{
  const char *scene = sahne_json_string (clip->object, "scene", "");
  GArray *indices = g_hash_table_lookup (laid->scenes, scene);

  if (!g_str_equal (sahne_json_string (clip->object, "kind", ""), "shot"))
    return;
  if (indices == NULL)
    {
      indices = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (laid->scenes, g_strdup (scene), indices);
    }
  g_array_append_val (indices, laid->clips->len);
}

/* Lays the clips. */
static void
lay_clips (Laid *laid, JsonObject *film, SahneRate rate, gint64 *end)
{
  Collection clips = collection_open (film, "clips");
  g_autoptr (GPtrArray) ids = sahne_json_ordered (clips.members);

  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = ids->pdata[i];
      Clip clip = { .object = sahne_json_object (clips.members, id) };
      const Clip *before
          = laid->clips->len ? &g_array_index (laid->clips, Clip, laid->clips->len - 1) : NULL;

      clip.frames = sahne_film_clip_frames (clip.object, rate);
      clip.start = *end - overlap_of (&clips, id, &clip, before);
      if (differs (clip.object, "start_f", clip.start)
          || differs (clip.object, "frames", clip.frames)
          || is_above (clip.object, "fade_in_f", clip.frames)
          || is_above (clip.object, "fade_out_f", clip.frames))
        {
          clip.object = own (&clips, id);
          json_object_set_int_member (clip.object, "start_f", clip.start);
          json_object_set_int_member (clip.object, "frames", clip.frames);
          limit (clip.object, "fade_in_f", clip.frames);
          limit (clip.object, "fade_out_f", clip.frames);
        }
      *end = clip.start + clip.frames;
      note_shot (laid, &clip);
      g_array_append_val (laid->clips, clip);
    }
  collection_close (&clips, film, "clips");
}

/* The first clip that shows @t_us of the scene. */
static const Clip *
find_clip (const Laid *laid, const char *scene, gint64 t_us)
{
  GArray *indices = g_hash_table_lookup (laid->scenes, scene);

  for (guint i = 0; indices && i < indices->len; i++)
    {
      const Clip *clip = &g_array_index (laid->clips, Clip, g_array_index (indices, guint, i));
      if (t_us >= sahne_json_int (clip->object, "in_us", 0)
          && t_us < sahne_json_int (clip->object, "out_us", 0))
        return clip;
    }
  return NULL;
}

static void
shift (JsonObject *object, const char *name, gint64 by_us)
{
  json_object_set_int_member (object, name, MAX (0, sahne_json_int (object, name, 0) + by_us));
}

/* A time that stood @at_us from the caption's beginning at the pace it was laid for. */
static void
pace (JsonObject *object, const char *name, gint64 start_us, gint64 was_pm, gint64 is_pm)
{
  gint64 at = sahne_json_int (object, name, 0) - start_us;
  json_object_set_int_member (object, name, start_us + at * was_pm / is_pm);
}

/* Gives a caption the pace of its clip. */
static void
pace_caption (JsonObject *caption, gint64 is_pm)
{
  gint64 was_pm = sahne_speed_of (caption), start = sahne_json_int (caption, "start_us", 0);
  JsonArray *words;

  if (was_pm == is_pm)
    return;
  words = own_array (caption, "words");
  pace (caption, "end_us", start, was_pm, is_pm);
  for (guint i = 0; words && i < json_array_get_length (words); i++)
    {
      pace (json_array_get_object_element (words, i), "t_us", start, was_pm, is_pm);
      pace (json_array_get_object_element (words, i), "end_us", start, was_pm, is_pm);
    }
  json_object_set_int_member (caption, "speed_pm", is_pm);
}

static void
move_caption (JsonObject *caption, gint64 by_us)
{
  JsonArray *words;

  if (by_us == 0)
    return;
  words = own_array (caption, "words");
  shift (caption, "start_us", by_us);
  shift (caption, "end_us", by_us);
  for (guint i = 0; words && i < json_array_get_length (words); i++)
    {
      shift (json_array_get_object_element (words, i), "t_us", by_us);
      shift (json_array_get_object_element (words, i), "end_us", by_us);
    }
}

/* Captions go where their line went; what is not seen any more is not said either. */
static void
lay_captions (JsonObject *film, const Laid *laid, SahneRate rate)
{
  Collection captions = collection_open (film, "captions");
  g_autoptr (GPtrArray) ids = sahne_json_ordered (captions.members);

  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = ids->pdata[i];
      JsonObject *caption = sahne_json_object (captions.members, id);
      gint64 at = sahne_json_int (caption, "scene_us", -1), speed, start;
      const Clip *clip = find_clip (laid, sahne_json_string (caption, "scene", ""), at);

      if (at < 0)
        continue;
      if (clip == NULL)
        {
          g_hash_table_insert (captions.anew, g_strdup (id), NULL);
          continue;
        }
      speed = sahne_speed_of (clip->object);
      start = sahne_frames_time (rate, clip->start)
              + sahne_speed_shown (at - sahne_json_int (clip->object, "in_us", 0), speed);
      if (sahne_speed_of (caption) == speed && sahne_json_int (caption, "start_us", 0) == start)
        continue;
      caption = own (&captions, id);
      pace_caption (caption, speed);
      move_caption (caption, start - sahne_json_int (caption, "start_us", 0));
    }
  collection_close (&captions, film, "captions");
}

/* Overlays stay over their shot, and where that is not seen any more, where they were. */
static void
lay_overlays (JsonObject *film, const Laid *laid, SahneRate rate)
{
  Collection overlays = collection_open (film, "overlays");
  g_autoptr (GPtrArray) ids = sahne_json_ordered (overlays.members);

  for (guint i = 0; i < ids->len; i++)
    {
      JsonObject *overlay = own (&overlays, ids->pdata[i]);
      gint64 frames = MAX (1, sahne_json_int (overlay, "frames", 1));
      gint64 at = sahne_json_int (overlay, "scene_us", -1);
      const Clip *clip
          = at < 0 ? NULL : find_clip (laid, sahne_json_string (overlay, "scene", ""), at);
      gint64 start = MAX (0, sahne_json_int (overlay, "start_f", 0));

      if (clip)
        start = clip->start
                + sahne_speed_shown (sahne_frames_at (rate, at)
                                         - sahne_frames_at (rate, sahne_json_int (clip->object,
                                                                                  "in_us", 0)),
                                     sahne_speed_of (clip->object));
      json_object_set_int_member (overlay, "start_f", start);
      json_object_set_int_member (overlay, "frames", frames);
      limit (overlay, "fade_in_f", frames);
      limit (overlay, "fade_out_f", frames);
    }
  collection_close (&overlays, film, "overlays");
}

/**
 * sahne_film_layout:
 * @film: a film document, perhaps with hand edits; changed in place
 *
 * Gives every clip its length and place: one behind the other in their order, a transition over the
 * end of the clip before, captions at their lines, overlays over their shots, the film as long as
 * all of it. A film that has been laid stays as it is. Run it after hand edits, which say only what
 * the person changed. Clips, captions and overlays that are sealed are shared with another film: of
 * those only copies are changed.
 */
void
sahne_film_layout (JsonObject *film)
{
  SahneRate rate = rate_of (film);
  g_autoptr (GArray) clips = g_array_new (FALSE, FALSE, sizeof (Clip));
  g_autoptr (GHashTable) scenes
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  Laid laid = { clips, scenes };
  gint64 end = 0;

  drop_gone (sahne_json_object (film, "clips"));
  drop_gone (sahne_json_object (film, "captions"));
  drop_gone (sahne_json_object (film, "overlays"));
  lay_clips (&laid, film, rate, &end);
  lay_captions (film, &laid, rate);
  lay_overlays (film, &laid, rate);
  json_object_set_int_member (film, "frames", MAX (end, 1));
}
