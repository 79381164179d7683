/* Reels: reads a film document for drawing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-json.h"
#include "sahne-reel-private.h"

/* sahne_reel_clip_clear:
 * @data: a Clip
 */
void
sahne_reel_clip_clear (gpointer data)
{
  Clip *clip = data;

  g_free (clip->scene);
  g_free (clip->setup);
  g_free (clip->picture);
  sahne_reel_place_free (clip->place);
  sahne_reel_title_clear (&clip->title);
}

static ClipKind
find_kind (const char *name)
{
  if (g_strcmp0 (name, "title") == 0)
    return CLIP_TITLE;
  return g_strcmp0 (name, "media") == 0 ? CLIP_MEDIA : CLIP_SHOT;
}

static void
read_clip (SahneReel *self, JsonObject *object)
{
  JsonObject *transition = sahne_json_object (object, "transition");
  Clip clip = {
    .kind = find_kind (sahne_json_string (object, "kind", NULL)),
    .start = (int) sahne_json_int (object, "start_f", 0),
    .frames = (int) sahne_json_int (object, "frames", 0),
    .transition_frames = (int) sahne_json_int (transition, "frames", 0),
    .transition = sahne_transition_find (sahne_json_string (transition, "kind", NULL)),
    .fade_in = (int) sahne_json_int (object, "fade_in_f", 0),
    .fade_out = (int) sahne_json_int (object, "fade_out_f", 0),
    .speed_pm = sahne_reel_speed (object),
    .place = sahne_reel_place_new (object),
    .scene = g_strdup (sahne_json_string (object, "scene", NULL)),
    .setup = g_strdup (sahne_json_string (object, "setup", NULL)),
    .in_us = sahne_json_int (object, "in_us", 0),
    .out_us = sahne_json_int (object, "out_us", 0),
    .picture = g_strdup (sahne_json_string (object, "picture", NULL)),
    .cover = g_strcmp0 (sahne_json_string (object, "fit", NULL), "cover") == 0,
  };

  sahne_reel_title_read (&clip.title, object);
  g_array_append_val (self->clips, clip);
}

static int
compare_start (gconstpointer a, gconstpointer b)
{
  return ((const Clip *) a)->start - ((const Clip *) b)->start;
}

/* sahne_reel_read:
 * @self: (inout): a new reel
 * @film: a film document
 *
 * Returns: whether it is one
 */
gboolean
sahne_reel_read (SahneReel *self, JsonObject *film)
{
  JsonObject *clips = sahne_json_object (film, "clips"),
             *scenes = sahne_json_object (film, "scenes");
  JsonArray *rate = sahne_json_array (film, "rate");
  g_autoptr (GPtrArray) ids = sahne_json_ordered (clips), scene_ids = sahne_json_ordered (scenes);

  self->frames = (int) sahne_json_int (film, "frames", 0);
  self->seed = (guint32) sahne_json_int (film, "seed", 0);
  self->style = sahne_style_find (sahne_json_string (film, "style", NULL));
  self->captions = sahne_reel_words_new (film);
  self->overlays = sahne_reel_overlays_new (film);
  self->burn = g_strcmp0 (sahne_json_string (film, "caption_mode", "burn"), "burn") == 0;
  for (guint i = 0; i < 2; i++)
    self->rate[i] = rate && json_array_get_length (rate) == 2
                        ? (int) json_array_get_int_element (rate, i)
                        : 0;
  for (guint i = 0; i < ids->len; i++)
    read_clip (self, sahne_json_object (clips, ids->pdata[i]));
  g_array_sort (self->clips, compare_start);
  for (guint i = 0; i < scene_ids->len; i++)
    g_hash_table_insert (self->digests, g_strdup (scene_ids->pdata[i]),
                         g_strdup (
                             sahne_json_string (sahne_json_object (scenes, scene_ids->pdata[i]),
                                                "digest", "")));
  return self->frames > 0 && self->rate[0] > 0 && self->rate[1] > 0 && self->clips->len > 0
         && g_array_index (self->clips, Clip, 0).start == 0;
}
