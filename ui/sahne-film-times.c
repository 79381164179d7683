/* Where things are in a film: frames, times, scenes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-film-times.h"

#include "sahne-frames.h"
#include "sahne-json.h"

static void
film_rate (JsonObject *film, gint64 *num, gint64 *den)
{
  JsonArray *rate = film ? sahne_json_array (film, "rate") : NULL;

  *num = rate ? MAX (sahne_json_array_int (rate, 0, 30), 1) : 30;
  *den = rate ? MAX (sahne_json_array_int (rate, 1, 1), 1) : 1;
}

/**
 * sahne_film_time_of:
 * @film: (nullable): a film
 * @frame: one of its frames
 *
 * Returns: the first whole microsecond of the frame
 */
gint64
sahne_film_time_of (JsonObject *film, gint64 frame)
{
  gint64 num, den;

  film_rate (film, &num, &den);
  return (frame * den * 1000000 + num - 1) / num;
}

/**
 * sahne_film_frame_at:
 * @film: (nullable): a film
 * @us: a time, microseconds
 *
 * Returns: the frame that is seen then
 */
gint64
sahne_film_frame_at (JsonObject *film, gint64 us)
{
  gint64 num, den;

  film_rate (film, &num, &den);
  return us * num / (den * 1000000);
}

/**
 * sahne_film_find_scene:
 * @film: (nullable): a film
 * @scene: a scene's id
 * @start_f: (out): the first frame of its first clip
 * @frames: (out): frames of all its clips
 * @shots: (out) (optional): how many clips it has
 *
 * Returns: whether the scene is in the film
 */
gboolean
sahne_film_find_scene (JsonObject *film, const char *scene, gint64 *start_f, gint64 *frames,
                       guint *shots)
{
  JsonObject *clips = film ? sahne_json_object (film, "clips") : NULL;
  g_autoptr (GList) members = clips ? json_object_get_members (clips) : NULL;
  guint n = 0;

  *start_f = -1;
  *frames = 0;
  for (GList *l = members; l; l = l->next)
    {
      JsonObject *clip = sahne_json_object (clips, l->data);
      gint64 start = sahne_json_int (clip, "start_f", 0);
      if (g_strcmp0 (sahne_json_string (clip, "scene", NULL), scene) != 0)
        continue;
      *start_f = *start_f < 0 ? start : MIN (*start_f, start);
      *frames += sahne_json_int (clip, "frames", 0);
      n++;
    }
  if (shots)
    *shots = n;
  return n > 0;
}

/**
 * sahne_film_place:
 * @film: (nullable): a film
 * @scene: a scene's id
 * @scene_us: a time of the scene, microseconds
 *
 * Returns: when it is in the film, microseconds; -1 when it was cut out
 */
gint64
sahne_film_place (JsonObject *film, const char *scene, gint64 scene_us)
{
  JsonObject *clips = film ? sahne_json_object (film, "clips") : NULL;
  g_autoptr (GPtrArray) ids = clips ? sahne_json_ordered (clips) : NULL;

  for (guint i = 0; ids && i < ids->len; i++)
    {
      JsonObject *clip = sahne_json_object (clips, ids->pdata[i]);
      gint64 in = sahne_json_int (clip, "in_us", 0), out = sahne_json_int (clip, "out_us", 0);
      if (g_strcmp0 (sahne_json_string (clip, "scene", NULL), scene) == 0 && scene_us >= in
          && scene_us < out)
        return sahne_film_time_of (film, sahne_json_int (clip, "start_f", 0))
               + sahne_speed_shown (scene_us - in, sahne_speed_of (clip));
    }
  return -1;
}
