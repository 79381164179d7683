/* Edits of own media on the timeline: over the picture, or between the clips.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-overlay-edit.h"

#include <string.h>

#include "sahne-film-edit-private.h"
#include "sahne-json.h"

/* How long a picture stands at first, microseconds. */
#define PICTURE_US 4000000
/* How large it lies over the film at first, and where its middle is: above to the right, off the
 * captions. */
#define FIRST_SCALE_PM 400
#define FIRST_X_PM 760
#define FIRST_Y_PM 260

static JsonObject *
overlay_of (JsonObject *film, const char *overlay)
{
  return sahne_json_path (film, "overlays", overlay, NULL);
}

static JsonObject *
add_patch (GPtrArray *patches, const char *overlay)
{
  g_autofree char *target = g_strdup_printf ("overlays/%s", overlay);
  return sahne_film_patches_add (patches, target);
}

/* The shot that is seen at a frame: the last that has begun. */
static JsonObject *
shot_at (JsonObject *film, gint64 frame)
{
  JsonObject *clips = sahne_json_object (film, "clips"), *found = NULL;
  g_autoptr (GPtrArray) ids = sahne_json_ordered (clips);

  for (guint i = 0; i < ids->len; i++)
    {
      JsonObject *clip = sahne_json_object (clips, ids->pdata[i]);
      gint64 start = sahne_json_int (clip, "start_f", 0);
      if (frame >= start && frame < start + sahne_json_int (clip, "frames", 1))
        found = clip;
    }
  return found && g_str_equal (sahne_json_string (found, "kind", ""), "shot") ? found : NULL;
}

/* Begins at a frame from now on, bound to the shot that is seen then. */
static void
place (JsonObject *film, JsonObject *patch, gint64 start_f)
{
  SahneRate rate = sahne_film_edit_rate (film);
  JsonObject *shot = shot_at (film, start_f);
  gint64 into = shot ? sahne_speed_used (start_f - sahne_json_int (shot, "start_f", 0),
                                         sahne_speed_of (shot))
                     : 0;

  json_object_set_int_member (patch, "start_f", start_f);
  if (shot)
    {
      gint64 in = sahne_frames_at (rate, sahne_json_int (shot, "in_us", 0));
      json_object_set_string_member (patch, "scene", sahne_json_string (shot, "scene", ""));
      json_object_set_int_member (patch, "scene_us", sahne_frames_time (rate, in + into));
    }
  else
    {
      json_object_set_null_member (patch, "scene");
      json_object_set_null_member (patch, "scene_us");
    }
}

/* An order in front of all overlays. */
static gint64
front (JsonObject *film)
{
  JsonObject *overlays = sahne_json_object (film, "overlays");
  g_autoptr (GPtrArray) ids = sahne_json_ordered (overlays);

  return ids->len
             ? sahne_json_int (sahne_json_object (overlays, ids->pdata[ids->len - 1]), "order", 0)
                   + 1
             : 0;
}

/* "Summer photo.jpg" becomes "summer-photo". */
static char *
id_from (const char *name)
{
  GString *id = g_string_new (NULL);
  const char *dot = strrchr (name, '.');

  for (const char *at = name; *at && at != dot && id->len < 24; at++)
    if (g_ascii_isalnum (*at))
      g_string_append_c (id, g_ascii_tolower (*at));
    else if (id->len && id->str[id->len - 1] != '-')
      g_string_append_c (id, '-');
  if (id->len == 0)
    g_string_append (id, "media");
  return g_string_free (id, FALSE);
}

static gint64
first_length (JsonObject *film, const SahneFilmMedium *medium)
{
  return MAX (1, sahne_frames_at (sahne_film_edit_rate (film),
                                  medium->length_us > 0 ? medium->length_us : PICTURE_US));
}

static void
describe (JsonObject *patch, const SahneFilmMedium *medium)
{
  if (medium->id)
    json_object_set_string_member (patch, "medium", medium->id);
  if (medium->picture)
    json_object_set_string_member (patch, "picture", medium->picture);
  if (medium->sound)
    json_object_set_string_member (patch, "sound", medium->sound);
  if (medium->length_us > 0)
    json_object_set_int_member (patch, "length_us", medium->length_us);
  json_object_set_int_member (patch, "in_us", 0);
}

/**
 * sahne_overlay_edit_add:
 * @film: a laid film
 * @medium: what is laid over the picture
 * @start_f: from which frame
 *
 * A picture lies small in a corner at first; a sound is only heard.
 *
 * Returns: (transfer container) (element-type SahneFilmPatch): the hand edits
 */
GPtrArray *
sahne_overlay_edit_add (JsonObject *film, const SahneFilmMedium *medium, gint64 start_f)
{
  GPtrArray *patches = sahne_film_patches_new ();
  g_autofree char *from = id_from (medium->name);
  g_autofree char *id = sahne_film_edit_new_id (sahne_json_object (film, "overlays"), from, "n");
  JsonObject *patch = add_patch (patches, id);

  json_object_set_int_member (patch, "order", front (film));
  json_object_set_string_member (patch, "name", medium->name);
  describe (patch, medium);
  json_object_set_int_member (patch, "frames", first_length (film, medium));
  place (film, patch, CLAMP (start_f, 0, MAX (0, sahne_json_int (film, "frames", 1) - 1)));
  if (medium->picture)
    {
      JsonObject *channels = sahne_json_add_object (patch, "channels");
      json_object_set_int_member (channels, "x_pm", FIRST_X_PM);
      json_object_set_int_member (channels, "y_pm", FIRST_Y_PM);
      json_object_set_int_member (channels, "scale_pm", FIRST_SCALE_PM);
    }
  return patches;
}

/* The clip that begins at or is cut at a frame so that something goes in front of it. */
static char *
clip_from (JsonObject *film, gint64 at_f)
{
  JsonObject *clips = sahne_json_object (film, "clips");
  g_autoptr (GPtrArray) ids = sahne_json_ordered (clips);

  for (guint i = 0; i < ids->len; i++)
    if (sahne_json_int (sahne_json_object (clips, ids->pdata[i]), "start_f", 0) >= at_f)
      return g_strdup (ids->pdata[i]);
  return NULL;
}

/* The clip a frame lies inside of. */
static char *
clip_over (JsonObject *film, gint64 at_f)
{
  JsonObject *clips = sahne_json_object (film, "clips");
  g_autoptr (GPtrArray) ids = sahne_json_ordered (clips);
  const char *found = NULL;

  for (guint i = 0; i < ids->len; i++)
    if (sahne_json_int (sahne_json_object (clips, ids->pdata[i]), "start_f", 0) < at_f)
      found = ids->pdata[i];
  return g_strdup (found);
}

/**
 * sahne_overlay_edit_insert:
 * @film: a laid film
 * @medium: what is shown whole, between the clips
 * @at_f: at which frame; a clip that is in the way is cut there. At the film's end or behind it, it
 *   comes last.
 *
 * Returns: (transfer container): the hand edits; empty for a sound
 */
GPtrArray *
sahne_overlay_edit_insert (JsonObject *film, const SahneFilmMedium *medium, gint64 at_f)
{
  gboolean last = at_f >= sahne_json_int (film, "frames", 1);
  g_autofree char *over = last ? NULL : clip_over (film, at_f), *from = id_from (medium->name);
  g_autofree char *id = NULL, *before = NULL, *target = NULL;
  GPtrArray *patches;
  g_autoptr (JsonObject) cut = NULL;
  g_autoptr (GPtrArray) ids = NULL;
  JsonObject *patch;
  const char *left = NULL;

  if (medium->picture == NULL)
    return sahne_film_patches_new ();
  patches = over ? sahne_film_edit_split (film, over, at_f) : sahne_film_patches_new ();
  cut = sahne_film_edit_preview (film, patches);
  before = last ? NULL : clip_from (cut, at_f);
  ids = sahne_json_ordered (sahne_json_object (cut, "clips"));
  for (guint i = 0; i < ids->len && g_strcmp0 (ids->pdata[i], before) != 0; i++)
    left = ids->pdata[i];
  id = sahne_film_edit_new_id (sahne_json_object (cut, "clips"), from, "n");
  target = g_strconcat ("clips/", id, NULL);
  {
    gint64 order = sahne_film_edit_order_between (cut, patches, left, before, 1);
    patch = sahne_film_patches_add (patches, target);
    json_object_set_int_member (patch, "order", order);
  }
  json_object_set_string_member (patch, "kind", "media");
  json_object_set_string_member (patch, "fit", "cover");
  json_object_set_int_member (patch, "start_f", at_f);
  json_object_set_int_member (patch, "frames", first_length (film, medium));
  describe (patch, medium);
  return patches;
}

/* Frames of the film that the file has before what is shown first; without limit for a picture. */
static gint64
head_of (JsonObject *object, SahneRate rate)
{
  if (sahne_json_int (object, "length_us", -1) < 0)
    return G_MAXINT64 / 4;
  return sahne_speed_shown (sahne_frames_at (rate, sahne_json_int (object, "in_us", 0)),
                            sahne_speed_of (object));
}

static gint64
time_of (SahneRate rate, gint64 frames)
{
  return frames < 0 ? -sahne_frames_time (rate, -frames) : sahne_frames_time (rate, frames);
}

/**
 * sahne_overlay_edit_trim:
 * @film: a laid film
 * @overlay: an overlay's id
 * @edge: which end
 * @by_f: by how many frames it moves, later is positive
 *
 * The other end and what is seen at every moment stay; nothing is shown that the file does not
 * have.
 *
 * Returns: (transfer container): the hand edits
 */
GPtrArray *
sahne_overlay_edit_trim (JsonObject *film, const char *overlay, SahneEdge edge, gint64 by_f)
{
  GPtrArray *patches = sahne_film_patches_new ();
  JsonObject *object = overlay_of (film, overlay), *patch;
  SahneRate rate = sahne_film_edit_rate (film);
  gint64 frames = object ? sahne_json_int (object, "frames", 1) : 0;
  gint64 start = object ? sahne_json_int (object, "start_f", 0) : 0;

  if (object == NULL)
    return patches;
  patch = add_patch (patches, overlay);
  if (edge == SAHNE_EDGE_OUT)
    {
      json_object_set_int_member (patch, "frames",
                                  CLAMP (frames + by_f, 1,
                                         sahne_film_edit_source_end (object, rate)));
      return patches;
    }
  by_f = CLAMP (by_f, MAX (-start, -head_of (object, rate)), frames - 1);
  json_object_set_int_member (patch, "frames", frames - by_f);
  sahne_film_edit_cut_source (object, patch, rate, by_f);
  sahne_film_edit_shift_keys (object, patch, time_of (rate, by_f));
  place (film, patch, start + by_f);
  return patches;
}

/**
 * sahne_overlay_edit_slip:
 * @film: a laid film
 * @overlay: an overlay's id
 * @by_f: how much later in its file it begins
 *
 * Returns: (transfer container): the hand edits; empty for a picture
 */
GPtrArray *
sahne_overlay_edit_slip (JsonObject *film, const char *overlay, gint64 by_f)
{
  GPtrArray *patches = sahne_film_patches_new ();
  JsonObject *object = overlay_of (film, overlay);
  SahneRate rate = sahne_film_edit_rate (film);
  gint64 head, room;

  if (object == NULL || sahne_json_int (object, "length_us", -1) < 0)
    return patches;
  head = head_of (object, rate);
  room = sahne_film_edit_source_end (object, rate) - sahne_json_int (object, "frames", 1);
  sahne_film_edit_cut_source (object, add_patch (patches, overlay), rate,
                              CLAMP (by_f, -head, MAX (-head, room)));
  return patches;
}

/**
 * sahne_overlay_edit_move:
 * @film: a laid film
 * @overlays: ids, ended by %NULL
 * @by_f: by how many frames, all by the same; none begins before the film or behind its end
 *
 * Returns: (transfer container): the hand edits
 */
GPtrArray *
sahne_overlay_edit_move (JsonObject *film, const char *const *overlays, gint64 by_f)
{
  GPtrArray *patches = sahne_film_patches_new ();
  gint64 last = MAX (0, sahne_json_int (film, "frames", 1) - 1);

  for (guint i = 0; overlays[i]; i++)
    {
      JsonObject *object = overlay_of (film, overlays[i]);
      gint64 start = object ? sahne_json_int (object, "start_f", 0) : 0;
      if (object)
        by_f = CLAMP (by_f, -start, MAX (last - start, -start));
    }
  for (guint i = 0; overlays[i] && by_f != 0; i++)
    {
      JsonObject *object = overlay_of (film, overlays[i]);
      if (object)
        place (film, add_patch (patches, overlays[i]),
               sahne_json_int (object, "start_f", 0) + by_f);
    }
  return patches;
}

/**
 * sahne_overlay_edit_split:
 * @film: a laid film
 * @overlay: an overlay's id
 * @at_f: frame of the film
 *
 * Returns: (transfer container): the hand edits; empty where the frame is not inside it
 */
GPtrArray *
sahne_overlay_edit_split (JsonObject *film, const char *overlay, gint64 at_f)
{
  GPtrArray *patches = sahne_film_patches_new ();
  JsonObject *object = overlay_of (film, overlay), *first, *second;
  SahneRate rate = sahne_film_edit_rate (film);
  gint64 frames = object ? sahne_json_int (object, "frames", 1) : 0;
  gint64 into = object ? at_f - sahne_json_int (object, "start_f", 0) : 0;
  g_autofree char *id
      = sahne_film_edit_new_id (sahne_json_object (film, "overlays"), overlay, "part");

  if (into <= 0 || into >= frames)
    return patches;
  second = sahne_film_edit_add_copy (patches, "overlays", object, id,
                                     sahne_json_int (object, "order", 0));
  first = add_patch (patches, overlay);
  json_object_set_int_member (first, "frames", into);
  json_object_set_int_member (second, "frames", frames - into);
  sahne_film_edit_cut_source (object, second, rate, into);
  sahne_film_edit_shift_keys (object, second, time_of (rate, into));
  place (film, second, at_f);
  if (json_object_has_member (object, "fade_out_f"))
    json_object_set_null_member (first, "fade_out_f");
  if (json_object_has_member (second, "fade_in_f"))
    json_object_remove_member (second, "fade_in_f");
  return patches;
}

/**
 * sahne_overlay_edit_remove:
 * @film: a laid film
 * @overlays: ids, ended by %NULL
 *
 * Returns: (transfer container): the hand edits
 */
GPtrArray *
sahne_overlay_edit_remove (JsonObject *film, const char *const *overlays)
{
  GPtrArray *patches = sahne_film_patches_new ();

  for (guint i = 0; overlays[i]; i++)
    if (overlay_of (film, overlays[i]))
      json_object_set_boolean_member (add_patch (patches, overlays[i]), "gone", TRUE);
  return patches;
}

/* Brings a copy of @object that begins at a frame. */
static void
add_copy_at (JsonObject *film, GPtrArray *patches, JsonObject *object, const char *from,
             const char *word, gint64 start_f, gint64 order)
{
  g_autoptr (JsonObject) taken = json_object_new ();
  g_autofree char *id = NULL;
  JsonObject *patch;
  JsonObject *overlays = sahne_json_object (film, "overlays");
  g_autoptr (GList) names = overlays ? json_object_get_members (overlays) : NULL;

  for (GList *l = names; l; l = l->next)
    json_object_set_null_member (taken, l->data);
  for (guint i = 0; i < patches->len; i++)
    {
      const SahneFilmPatch *other = patches->pdata[i];
      if (g_str_has_prefix (other->target, "overlays/"))
        json_object_set_null_member (taken, other->target + strlen ("overlays/"));
    }
  id = sahne_film_edit_new_id (taken, from, word);
  patch = sahne_film_edit_add_copy (patches, "overlays", object, id, order);
  if (json_object_has_member (patch, "group"))
    json_object_remove_member (patch, "group");
  place (film, patch, MAX (0, start_f));
}

/**
 * sahne_overlay_edit_duplicate:
 * @film: a laid film
 * @overlays: ids, ended by %NULL
 *
 * Repeats overlays behind the last of them.
 *
 * Returns: (transfer container): the hand edits
 */
GPtrArray *
sahne_overlay_edit_duplicate (JsonObject *film, const char *const *overlays)
{
  GPtrArray *patches = sahne_film_patches_new ();
  gint64 first = G_MAXINT64, end = 0, order = front (film);

  for (guint i = 0; overlays[i]; i++)
    {
      JsonObject *object = overlay_of (film, overlays[i]);
      gint64 start = object ? sahne_json_int (object, "start_f", 0) : 0;
      if (object == NULL)
        continue;
      first = MIN (first, start);
      end = MAX (end, start + sahne_json_int (object, "frames", 1));
    }
  for (guint i = 0; overlays[i]; i++)
    {
      JsonObject *object = overlay_of (film, overlays[i]);
      if (object)
        add_copy_at (film, patches, object, overlays[i], "copy",
                     sahne_json_int (object, "start_f", 0) + end - first, order++);
    }
  return patches;
}

/**
 * sahne_overlay_edit_paste:
 * @film: a laid film
 * @copied: overlays by id as they were when they were copied
 * @at_f: where the first of them begins
 *
 * Returns: (transfer container): the hand edits
 */
GPtrArray *
sahne_overlay_edit_paste (JsonObject *film, JsonObject *copied, gint64 at_f)
{
  GPtrArray *patches = sahne_film_patches_new ();
  g_autoptr (GPtrArray) ids = sahne_json_ordered (copied);
  gint64 first = G_MAXINT64, order = front (film);

  for (guint i = 0; i < ids->len; i++)
    first = MIN (first, sahne_json_int (sahne_json_object (copied, ids->pdata[i]), "start_f", 0));
  for (guint i = 0; i < ids->len; i++)
    {
      JsonObject *object = sahne_json_object (copied, ids->pdata[i]);
      add_copy_at (film, patches, object, ids->pdata[i], "paste",
                   at_f + sahne_json_int (object, "start_f", 0) - first, order++);
    }
  return patches;
}

/**
 * sahne_overlay_edit_raise:
 * @film: a laid film
 * @overlay: an overlay's id
 * @up: to the front, else behind all others
 *
 * Returns: (transfer container): the hand edits
 */
GPtrArray *
sahne_overlay_edit_raise (JsonObject *film, const char *overlay, gboolean up)
{
  GPtrArray *patches = sahne_film_patches_new ();
  JsonObject *overlays = sahne_json_object (film, "overlays");
  g_autoptr (GPtrArray) ids = sahne_json_ordered (overlays);
  const char *end = ids->len ? ids->pdata[up ? ids->len - 1 : 0] : NULL;

  if (end && overlay_of (film, overlay) && !g_str_equal (end, overlay))
    json_object_set_int_member (add_patch (patches, overlay), "order",
                                up ? front (film)
                                   : sahne_json_int (overlay_of (film, end), "order", 0) - 1);
  return patches;
}

/* Gives everything in a collection that comes from a file what is known of it now. */
static void
relink (JsonObject *film, const char *collection, const SahneFilmMedium *medium, GPtrArray *patches)
{
  JsonObject *members = sahne_json_object (film, collection);
  g_autoptr (GPtrArray) ids = sahne_json_ordered (members);

  for (guint i = 0; i < ids->len; i++)
    {
      JsonObject *object = sahne_json_object (members, ids->pdata[i]), *patch;
      g_autofree char *target = g_strdup_printf ("%s/%s", collection, (char *) ids->pdata[i]);
      if (g_strcmp0 (sahne_json_string (object, "medium", NULL), medium->id) != 0
          || (g_strcmp0 (sahne_json_string (object, "picture", NULL), medium->picture) == 0
              && g_strcmp0 (sahne_json_string (object, "sound", NULL), medium->sound) == 0))
        continue;
      patch = sahne_film_patches_add (patches, target);
      if (medium->picture)
        json_object_set_string_member (patch, "picture", medium->picture);
      else
        json_object_set_null_member (patch, "picture");
      if (medium->sound)
        json_object_set_string_member (patch, "sound", medium->sound);
      else
        json_object_set_null_member (patch, "sound");
      if (medium->length_us > 0)
        json_object_set_int_member (patch, "length_us", medium->length_us);
      else
        json_object_set_null_member (patch, "length_us");
    }
}

/**
 * sahne_overlay_edit_relink:
 * @film: a laid film
 * @medium: a file that has been looked into again, or another that takes its place
 *
 * Returns: (transfer container): the hand edits; empty where nothing is different
 */
GPtrArray *
sahne_overlay_edit_relink (JsonObject *film, const SahneFilmMedium *medium)
{
  GPtrArray *patches = sahne_film_patches_new ();

  if (medium->id)
    {
      relink (film, "overlays", medium, patches);
      relink (film, "clips", medium, patches);
    }
  return patches;
}
