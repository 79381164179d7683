/* What a person does to a film on the timeline, as hand edits of its document.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-film-edit-private.h"

#include <string.h>

#include "sahne-film-layout.h"
#include "sahne-json.h"
#include "sahne-montage-private.h"

static void
patch_free (SahneFilmPatch *self)
{
  g_free (self->target);
  json_node_unref (self->patch);
  g_free (self);
}

/**
 * sahne_film_patches_new:
 *
 * Returns: (transfer container) (element-type SahneFilmPatch): no hand edits yet
 */
GPtrArray *
sahne_film_patches_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) patch_free);
}

/**
 * sahne_film_patches_add:
 * @patches: (element-type SahneFilmPatch): hand edits
 * @target: path of what is changed: "captions/s1-t0"
 *
 * Returns: (transfer none): the patch of @target, a new one where there is none; the caller fills
 * it
 */
JsonObject *
sahne_film_patches_add (GPtrArray *patches, const char *target)
{
  SahneFilmPatch *patch;

  for (guint i = 0; i < patches->len; i++)
    {
      patch = patches->pdata[i];
      if (g_str_equal (patch->target, target))
        return json_node_get_object (patch->patch);
    }
  patch = g_new0 (SahneFilmPatch, 1);
  patch->target = g_strdup (target);
  patch->patch = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (patch->patch, json_object_new ());
  g_ptr_array_add (patches, patch);
  return json_node_get_object (patch->patch);
}

static JsonObject *
add_patch (GPtrArray *patches, const char *clip)
{
  g_autofree char *target = g_strdup_printf ("clips/%s", clip);
  return sahne_film_patches_add (patches, target);
}

/* Frames a second of a film. */
SahneRate
sahne_film_edit_rate (JsonObject *film)
{
  JsonArray *rate = sahne_json_array (film, "rate");
  return (SahneRate){ (int) MAX (1, sahne_json_array_int (rate, 0, 30)),
                      (int) MAX (1, sahne_json_array_int (rate, 1, 1)) };
}

static JsonObject *
clip_of (JsonObject *film, const char *clip)
{
  return sahne_json_path (film, "clips", clip, NULL);
}

static gboolean
is_shot (JsonObject *clip)
{
  return clip && g_str_equal (sahne_json_string (clip, "kind", ""), "shot");
}

static gboolean
is_media (JsonObject *clip)
{
  return clip && g_str_equal (sahne_json_string (clip, "kind", ""), "media");
}

static gint64
scene_end (JsonObject *film, JsonObject *clip)
{
  JsonObject *scene = sahne_json_path (film, "scenes", sahne_json_string (clip, "scene", ""), NULL);
  return MAX (sahne_json_int (scene, "duration_us", 0), sahne_json_int (clip, "out_us", 0));
}

/* The clip before @id in the order of the film. */
static const char *
clip_before (JsonObject *film, const char *id)
{
  g_autoptr (GPtrArray) ids = sahne_json_ordered (sahne_json_object (film, "clips"));

  for (guint i = 1; i < ids->len; i++)
    if (g_str_equal (ids->pdata[i], id))
      return ids->pdata[i - 1];
  return NULL;
}

/* Where the shot's scene may be cut so that @by_f frames more or less are shown at @edge. */
static gint64
cut_at (JsonObject *film, JsonObject *clip, SahneEdge edge, gint64 by_f)
{
  SahneRate rate = sahne_film_edit_rate (film);
  gint64 in = sahne_frames_at (rate, sahne_json_int (clip, "in_us", 0));
  gint64 out = sahne_frames_at (rate, sahne_json_int (clip, "out_us", 0));

  by_f = sahne_speed_used (by_f, sahne_speed_of (clip));
  if (edge == SAHNE_EDGE_IN)
    return sahne_frames_time (rate, CLAMP (in + by_f, 0, out - 1));
  return sahne_frames_time (rate,
                            CLAMP (out + by_f, in + 1,
                                   MAX (in + 1, sahne_frames_at (rate, scene_end (film, clip)))));
}

/* Lets keys of what begins @by_us later stay where they were in the film. */
void
sahne_film_edit_shift_keys (JsonObject *object, JsonObject *patch, gint64 by_us)
{
  JsonObject *channels = sahne_json_object (object, "channels"), *moved;
  g_autoptr (GList) names = channels ? json_object_get_members (channels) : NULL;

  if (channels == NULL || by_us == 0)
    return;
  moved = sahne_json_add_object (patch, "channels");
  for (GList *l = names; l; l = l->next)
    {
      JsonNode *node = json_node_copy (json_object_get_member (channels, l->data));
      JsonArray *keys = JSON_NODE_HOLDS_OBJECT (node)
                            ? sahne_json_array (json_node_get_object (node), "keys")
                            : NULL;
      if (keys)
        {
          JsonObject *channel = json_object_new (), *old = json_node_get_object (node);
          JsonArray *times = sahne_json_add_array (channel, "keys");
          for (guint i = 0; i < json_array_get_length (keys); i++)
            json_array_add_int_element (times,
                                        sahne_json_array_int (keys, i, 0) - (i % 2 ? 0 : by_us));
          json_object_set_string_member (channel, "curve",
                                         sahne_json_string (old, "curve", "smooth"));
          if (sahne_json_array (old, "eases"))
            json_object_set_member (channel, "eases",
                                    json_node_copy (json_object_get_member (old, "eases")));
          json_node_take_object (node, channel);
        }
      json_object_set_member (moved, l->data, node);
    }
}

/* The last frame of the film, counted from its beginning, at which a file still has something. */
gint64
sahne_film_edit_source_end (JsonObject *object, SahneRate rate)
{
  gint64 length = sahne_json_int (object, "length_us", -1);

  if (length < 0)
    return G_MAXINT64 / 2;
  return MAX (1, sahne_speed_shown (sahne_frames_at (rate,
                                                     length - sahne_json_int (object, "in_us", 0)),
                                    sahne_speed_of (object)));
}

/* Begins a file @by_f frames of the film later than it did. */
void
sahne_film_edit_cut_source (JsonObject *object, JsonObject *patch, SahneRate rate, gint64 by_f)
{
  gint64 by_us = by_f < 0 ? -sahne_frames_time (rate, -by_f) : sahne_frames_time (rate, by_f);

  if (sahne_json_int (object, "length_us", -1) >= 0)
    json_object_set_int_member (patch, "in_us",
                                MAX (0, sahne_json_int (object, "in_us", 0)
                                            + sahne_speed_used (by_us, sahne_speed_of (object))));
}

static gint64
as_time (SahneRate rate, gint64 frames)
{
  return frames < 0 ? -sahne_frames_time (rate, -frames) : sahne_frames_time (rate, frames);
}

/* Own media never show what their file does not have. */
static void
trim_media (JsonObject *film, JsonObject *object, JsonObject *patch, SahneEdge edge, gint64 by_f)
{
  SahneRate rate = sahne_film_edit_rate (film);
  gint64 frames = sahne_json_int (object, "frames", 1);
  gint64 in_f = sahne_speed_shown (sahne_frames_at (rate, sahne_json_int (object, "in_us", 0)),
                                   sahne_speed_of (object));

  if (edge == SAHNE_EDGE_OUT)
    {
      json_object_set_int_member (patch, "frames",
                                  CLAMP (frames + by_f, 1,
                                         sahne_film_edit_source_end (object, rate)));
      return;
    }
  by_f = MIN (by_f, frames - 1);
  if (sahne_json_int (object, "length_us", -1) >= 0)
    by_f = MAX (by_f, -in_f);
  json_object_set_int_member (patch, "frames", frames - by_f);
  sahne_film_edit_cut_source (object, patch, rate, by_f);
}

/**
 * sahne_film_edit_trim:
 * @film: a laid film
 * @clip: a clip's id
 * @edge: which end
 * @by_f: by how many frames it moves, later is positive
 *
 * A shot never shows what its scene does not have; other clips get longer or shorter.
 *
 * Returns: (transfer container) (element-type SahneFilmPatch): the hand edits; empty where nothing
 *   can be done
 */
GPtrArray *
sahne_film_edit_trim (JsonObject *film, const char *clip, SahneEdge edge, gint64 by_f)
{
  GPtrArray *patches = sahne_film_patches_new ();
  JsonObject *object = clip_of (film, clip);

  if (object == NULL)
    return patches;
  if (edge == SAHNE_EDGE_IN)
    sahne_film_edit_shift_keys (object, add_patch (patches, clip),
                                as_time (sahne_film_edit_rate (film), by_f));
  if (is_shot (object))
    json_object_set_int_member (add_patch (patches, clip),
                                edge == SAHNE_EDGE_IN ? "in_us" : "out_us",
                                cut_at (film, object, edge, by_f));
  else if (is_media (object))
    trim_media (film, object, add_patch (patches, clip), edge, by_f);
  else
    json_object_set_int_member (add_patch (patches, clip), "frames",
                                MAX (1, sahne_json_int (object, "frames", 1)
                                            + (edge == SAHNE_EDGE_IN ? -by_f : by_f)));
  return patches;
}

/**
 * sahne_film_edit_roll:
 * @film: a laid film
 * @clip: the clip behind the cut
 * @by_f: by how many frames the cut moves
 *
 * Moves the cut between a clip and the one before; the film stays as long as it is.
 *
 * Returns: (transfer container): the hand edits
 */
GPtrArray *
sahne_film_edit_roll (JsonObject *film, const char *clip, gint64 by_f)
{
  const char *before = clip_before (film, clip);
  JsonObject *left = before ? clip_of (film, before) : NULL, *right = clip_of (film, clip);
  SahneRate rate = sahne_film_edit_rate (film);
  gint64 least = 0, most = 0;
  GPtrArray *patches, *more;

  if (left == NULL || right == NULL)
    return sahne_film_patches_new ();
  most = sahne_json_int (right, "frames", 1) - 1;
  least = 1 - sahne_json_int (left, "frames", 1);
  if (is_shot (left))
    most = MIN (most,
                sahne_speed_shown (sahne_frames_at (rate, scene_end (film, left))
                                       - sahne_frames_at (rate, sahne_json_int (left, "out_us", 0)),
                                   sahne_speed_of (left)));
  else if (is_media (left))
    most = MIN (most, sahne_film_edit_source_end (left, rate) - sahne_json_int (left, "frames", 1));
  if (is_shot (right) || sahne_json_int (right, "length_us", -1) >= 0)
    least = MAX (least,
                 -sahne_speed_shown (sahne_frames_at (rate, sahne_json_int (right, "in_us", 0)),
                                     sahne_speed_of (right)));
  by_f = CLAMP (by_f, least, MAX (least, most));
  patches = sahne_film_edit_trim (film, before, SAHNE_EDGE_OUT, by_f);
  more = sahne_film_edit_trim (film, clip, SAHNE_EDGE_IN, by_f);
  g_ptr_array_extend_and_steal (patches, more);
  return patches;
}

/**
 * sahne_film_edit_slip:
 * @film: a laid film
 * @clip: a shot's or own media's id
 * @by_f: how much later in its scene or file it begins
 *
 * Shows another part of it, as long as before.
 *
 * Returns: (transfer container): the hand edits
 */
GPtrArray *
sahne_film_edit_slip (JsonObject *film, const char *clip, gint64 by_f)
{
  GPtrArray *patches = sahne_film_patches_new ();
  JsonObject *object = clip_of (film, clip), *patch;
  SahneRate rate = sahne_film_edit_rate (film);
  gint64 in, out;

  if (is_media (object) && sahne_json_int (object, "length_us", -1) >= 0)
    {
      gint64 in_f = sahne_speed_shown (sahne_frames_at (rate, sahne_json_int (object, "in_us", 0)),
                                       sahne_speed_of (object));
      gint64 room
          = sahne_film_edit_source_end (object, rate) - sahne_json_int (object, "frames", 1);
      sahne_film_edit_cut_source (object, add_patch (patches, clip), rate,
                                  CLAMP (by_f, -in_f, MAX (-in_f, room)));
    }
  if (!is_shot (object))
    return patches;
  by_f = sahne_speed_used (by_f, sahne_speed_of (object));
  in = sahne_frames_at (rate, sahne_json_int (object, "in_us", 0));
  out = sahne_frames_at (rate, sahne_json_int (object, "out_us", 0));
  by_f = CLAMP (by_f, -in, MAX (-in, sahne_frames_at (rate, scene_end (film, object)) - out));
  patch = add_patch (patches, clip);
  json_object_set_int_member (patch, "in_us", sahne_frames_time (rate, in + by_f));
  json_object_set_int_member (patch, "out_us", sahne_frames_time (rate, out + by_f));
  return patches;
}

/* An id for something new beside @from that nothing in @collection has. */
char *
sahne_film_edit_new_id (JsonObject *collection, const char *from, const char *word)
{
  for (int i = 2;; i++)
    {
      g_autofree char *id = g_strdup_printf ("%s-%s%d", from, word, i);
      if (collection == NULL || !json_object_has_member (collection, id))
        return g_steal_pointer (&id);
    }
}

static char *
new_id (JsonObject *film, const char *clip, const char *word)
{
  return sahne_film_edit_new_id (sahne_json_object (film, "clips"), clip, word);
}

/* The first of @n orders between @left and @right; numbers all clips anew when there is no room. */
gint64
sahne_film_edit_order_between (JsonObject *film, GPtrArray *patches, const char *left,
                               const char *right, gint64 n)
{
  JsonObject *clips = sahne_json_object (film, "clips");
  gint64 from = left ? sahne_json_int (clip_of (film, left), "order", 0) : 0;
  gint64 to = right ? sahne_json_int (clip_of (film, right), "order", 0) : 0;
  g_autoptr (GPtrArray) ids = NULL;
  gint64 found = 0;

  if (left == NULL)
    return to - SAHNE_ORDER_STEP * n;
  if (right == NULL)
    return from + SAHNE_ORDER_STEP;
  if (to - from > 2 * n)
    return from + (to - from) / 2;
  ids = sahne_json_ordered (clips);
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 order = SAHNE_ORDER_STEP * (gint64) i;
      json_object_set_int_member (add_patch (patches, ids->pdata[i]), "order", order);
      if (g_str_equal (ids->pdata[i], left))
        found = order + SAHNE_ORDER_STEP / 2;
    }
  return found;
}

static const char *
clip_after (JsonObject *film, const char *id)
{
  g_autoptr (GPtrArray) ids = sahne_json_ordered (sahne_json_object (film, "clips"));

  for (guint i = 0; i + 1 < ids->len; i++)
    if (g_str_equal (ids->pdata[i], id))
      return ids->pdata[i + 1];
  return NULL;
}

/* A patch that brings a copy of @object into @collection under @id. */
JsonObject *
sahne_film_edit_add_copy (GPtrArray *patches, const char *collection, JsonObject *object,
                          const char *id, gint64 order)
{
  g_autofree char *target = g_strdup_printf ("%s/%s", collection, id);
  JsonObject *patch = sahne_film_patches_add (patches, target);
  g_autoptr (GList) names = json_object_get_members (object);

  for (GList *l = names; l; l = l->next)
    if (!g_str_equal (l->data, "transition"))
      json_object_set_member (patch, l->data,
                              json_node_copy (json_object_get_member (object, l->data)));
  json_object_set_int_member (patch, "order", order);
  return patch;
}

/**
 * sahne_film_edit_split:
 * @film: a laid film
 * @clip: a clip's id
 * @at_f: frame of the film
 *
 * Cuts a clip in two at a frame inside it.
 *
 * Returns: (transfer container): the hand edits
 */
GPtrArray *
sahne_film_edit_split (JsonObject *film, const char *clip, gint64 at_f)
{
  GPtrArray *patches = sahne_film_patches_new ();
  JsonObject *object = clip_of (film, clip), *first, *second;
  gint64 frames = object ? sahne_json_int (object, "frames", 1) : 0;
  gint64 into = object ? at_f - sahne_json_int (object, "start_f", 0) : 0;
  g_autofree char *id = NULL;

  if (into <= 0 || into >= frames)
    return patches;
  id = new_id (film, clip, "part");
  second = sahne_film_edit_add_copy (patches, "clips", object, id,
                                     sahne_film_edit_order_between (film, patches, clip,
                                                                    clip_after (film, clip), 1));
  first = add_patch (patches, clip);
  if (is_shot (object))
    {
      gint64 at = cut_at (film, object, SAHNE_EDGE_IN, into);
      json_object_set_int_member (first, "out_us", at);
      json_object_set_int_member (second, "in_us", at);
    }
  if (is_media (object))
    sahne_film_edit_cut_source (object, second, sahne_film_edit_rate (film), into);
  sahne_film_edit_shift_keys (object, second,
                              sahne_frames_time (sahne_film_edit_rate (film), into));
  json_object_set_int_member (first, "frames", into);
  json_object_set_int_member (second, "frames", frames - into);
  if (json_object_has_member (second, "fade_in_f"))
    json_object_remove_member (second, "fade_in_f");
  if (json_object_has_member (object, "fade_out_f"))
    json_object_set_null_member (first, "fade_out_f");
  return patches;
}

/**
 * sahne_film_edit_remove:
 * @film: a laid film
 * @clips: ids, ended by %NULL
 *
 * Takes clips out; what follows closes up. The last clip of a film stays.
 *
 * Returns: (transfer container): the hand edits
 */
GPtrArray *
sahne_film_edit_remove (JsonObject *film, const char *const *clips)
{
  GPtrArray *patches = sahne_film_patches_new ();
  g_autoptr (GPtrArray) ids = sahne_json_ordered (sahne_json_object (film, "clips"));

  for (guint i = 0; clips[i] && patches->len + 1 < ids->len; i++)
    if (clip_of (film, clips[i]))
      json_object_set_boolean_member (add_patch (patches, clips[i]), "gone", TRUE);
  return patches;
}

/**
 * sahne_film_edit_duplicate:
 * @film: a laid film
 * @clips: ids in the order of the film, ended by %NULL
 *
 * Repeats clips behind the last of them.
 *
 * Returns: (transfer container): the hand edits
 */
GPtrArray *
sahne_film_edit_duplicate (JsonObject *film, const char *const *clips)
{
  GPtrArray *patches = sahne_film_patches_new ();
  guint n = g_strv_length ((GStrv) clips);
  const char *last = n ? clips[n - 1] : NULL;
  gint64 middle;

  if (last == NULL || clip_of (film, last) == NULL)
    return patches;
  middle = sahne_film_edit_order_between (film, patches, last, clip_after (film, last), n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = new_id (film, clips[i], "copy");
      JsonObject *copy;
      if (clip_of (film, clips[i]) == NULL)
        continue;
      copy = sahne_film_edit_add_copy (patches, "clips", clip_of (film, clips[i]), id, middle + i);
      if (json_object_has_member (copy, "group"))
        json_object_remove_member (copy, "group");
    }
  return patches;
}

/**
 * sahne_film_edit_paste:
 * @film: a laid film
 * @copied: (nullable): clips by id as they were when they were copied
 * @behind: (nullable): the clip they come behind; %NULL for the end
 *
 * Returns: (transfer container): the hand edits
 */
GPtrArray *
sahne_film_edit_paste (JsonObject *film, JsonObject *copied, const char *behind)
{
  GPtrArray *patches = sahne_film_patches_new ();
  g_autoptr (GPtrArray) ids = sahne_json_ordered (copied);
  g_autoptr (GPtrArray) all = sahne_json_ordered (sahne_json_object (film, "clips"));
  gint64 order;

  if (behind == NULL && all->len)
    behind = all->pdata[all->len - 1];
  order = ids->len ? sahne_film_edit_order_between (film, patches, behind,
                                                    clip_after (film, behind), ids->len)
                   : 0;
  for (guint i = 0; i < ids->len; i++)
    {
      g_autofree char *id = new_id (film, ids->pdata[i], "paste");
      JsonObject *copy
          = sahne_film_edit_add_copy (patches, "clips", sahne_json_object (copied, ids->pdata[i]),
                                      id, order + i);
      if (json_object_has_member (copy, "group"))
        json_object_remove_member (copy, "group");
    }
  return patches;
}

/**
 * sahne_film_edit_move:
 * @film: a laid film
 * @clips: ids in the order of the film, ended by %NULL
 * @before: (nullable): the clip they go in front of; %NULL for the end
 *
 * Returns: (transfer container): the hand edits
 */
GPtrArray *
sahne_film_edit_move (JsonObject *film, const char *const *clips, const char *before)
{
  GPtrArray *patches = sahne_film_patches_new ();
  g_autoptr (GPtrArray) ids = sahne_json_ordered (sahne_json_object (film, "clips"));
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  gboolean placed = FALSE;

  for (guint i = 0; i < ids->len; i++)
    {
      if (g_strcmp0 (ids->pdata[i], before) == 0 && !placed)
        {
          for (guint k = 0; clips[k]; k++)
            g_ptr_array_add (order, (gpointer) clips[k]);
          placed = TRUE;
        }
      if (!g_strv_contains (clips, ids->pdata[i]))
        g_ptr_array_add (order, ids->pdata[i]);
    }
  for (guint k = 0; clips[k] && !placed; k++)
    g_ptr_array_add (order, (gpointer) clips[k]);
  for (guint i = 0; i < order->len; i++)
    {
      JsonObject *object = clip_of (film, order->pdata[i]);
      gint64 wanted = SAHNE_ORDER_STEP * (gint64) i;
      if (object && sahne_json_int (object, "order", 0) != wanted)
        json_object_set_int_member (add_patch (patches, order->pdata[i]), "order", wanted);
    }
  return patches;
}

/**
 * sahne_film_edit_join:
 * @film: a laid film
 * @clip: the clip that comes in
 * @kind: (nullable): "dissolve", "fade", "wipe", "iris", "whip", "slide"; %NULL for a plain cut
 * @frames: how long it takes
 *
 * Returns: (transfer container): the hand edits
 */
GPtrArray *
sahne_film_edit_join (JsonObject *film, const char *clip, const char *kind, gint64 frames)
{
  GPtrArray *patches = sahne_film_patches_new ();
  JsonObject *patch, *transition;

  if (clip_of (film, clip) == NULL || clip_before (film, clip) == NULL)
    return patches;
  patch = add_patch (patches, clip);
  if (kind == NULL)
    {
      json_object_set_null_member (patch, "transition");
      return patches;
    }
  transition = sahne_json_add_object (patch, "transition");
  json_object_set_string_member (transition, "kind", kind);
  json_object_set_int_member (transition, "frames", MAX (2, frames));
  return patches;
}

/**
 * sahne_film_edit_lift:
 * @film: a laid film
 * @clips: ids, ended by %NULL
 *
 * Takes clips out and leaves as much black where they were; taking that out closes the gap.
 *
 * Returns: (transfer container): the hand edits
 */
GPtrArray *
sahne_film_edit_lift (JsonObject *film, const char *const *clips)
{
  GPtrArray *patches = sahne_film_patches_new ();

  for (guint i = 0; clips[i]; i++)
    {
      JsonObject *object = clip_of (film, clips[i]), *gap;
      g_autofree char *id = object ? new_id (film, clips[i], "gap") : NULL;
      if (object == NULL)
        continue;
      json_object_set_boolean_member (add_patch (patches, clips[i]), "gone", TRUE);
      if (sahne_film_edit_is_gap (object))
        continue;
      gap = add_patch (patches, id);
      json_object_set_int_member (gap, "order", sahne_json_int (object, "order", 0));
      json_object_set_string_member (gap, "kind", "title");
      json_object_set_int_member (gap, "start_f", 0);
      json_object_set_int_member (gap, "frames", sahne_json_int (object, "frames", 1));
      if (sahne_json_object (object, "transition"))
        json_object_set_member (gap, "transition",
                                json_node_copy (json_object_get_member (object, "transition")));
    }
  return patches;
}

/**
 * sahne_film_edit_is_gap:
 * @clip: a clip
 *
 * Returns: whether it is the black that sahne_film_edit_lift() leaves
 */
gboolean
sahne_film_edit_is_gap (JsonObject *clip)
{
  return g_str_equal (sahne_json_string (clip, "kind", ""), "title")
         && sahne_json_object (clip, "title") == NULL && !json_object_has_member (clip, "scene");
}

/**
 * sahne_film_edit_add_card:
 * @film: a laid film
 * @before: (nullable): the clip it goes in front of; %NULL for the end
 * @text: what it says
 * @frames: how long it stands
 *
 * Puts a card with words into the film.
 *
 * Returns: (transfer container): the hand edits
 */
GPtrArray *
sahne_film_edit_add_card (JsonObject *film, const char *before, const char *text, gint64 frames)
{
  GPtrArray *patches = sahne_film_patches_new ();
  g_autoptr (GPtrArray) ids = sahne_json_ordered (sahne_json_object (film, "clips"));
  const char *left
      = before ? clip_before (film, before) : (ids->len ? ids->pdata[ids->len - 1] : NULL);
  gint64 order = sahne_film_edit_order_between (film, patches, left, before, 1);
  g_autofree char *id = new_id (film, "card", "n");
  JsonObject *patch = add_patch (patches, id), *title;

  json_object_set_int_member (patch, "order", order);
  json_object_set_string_member (patch, "kind", "title");
  json_object_set_int_member (patch, "start_f", 0);
  json_object_set_int_member (patch, "frames", MAX (1, frames));
  title = sahne_json_add_object (patch, "title");
  json_object_set_string_member (title, "kind", "card");
  json_object_set_string_member (title, "text", text);
  return patches;
}

/**
 * sahne_film_edit_set_text:
 * @film: a laid film
 * @target: "clips/opening" or "captions/s1-t0"
 * @text: what it says from now on
 *
 * The words of a title or a caption; a caption whose words change is not timed to the word any
 * more.
 *
 * Returns: (transfer container): the hand edits
 */
GPtrArray *
sahne_film_edit_set_text (JsonObject *film, const char *target, const char *text)
{
  GPtrArray *patches = sahne_film_patches_new ();
  JsonObject *object = sahne_film_patches_add (patches, target);

  if (g_str_has_prefix (target, "clips/"))
    {
      json_object_set_string_member (sahne_json_add_object (object, "title"), "text", text);
      return patches;
    }
  json_object_set_string_member (object, "text", text);
  json_object_set_array_member (object, "words", json_array_new ());
  return patches;
}
