/* Edits of how a clip or an overlay is shown and heard: fades, pace, keyframes, groups.
 *
 * A target is a path in the film: "clips/s1-c2" or "overlays/photo-n2". Times of keys count from
 * the beginning of what they belong to, in the film's pace.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-clip-edit.h"

#include <string.h>

#include "sahne-film-edit-private.h"
#include "sahne-json.h"

static const SahneClipValueInfo values[SAHNE_N_CLIP_VALUES] = {
  [SAHNE_CLIP_X] = { "x_pm", -1000, 2000, 500 },
  [SAHNE_CLIP_Y] = { "y_pm", -1000, 2000, 500 },
  [SAHNE_CLIP_SCALE] = { "scale_pm", 10, 8000, 1000 },
  [SAHNE_CLIP_OPACITY] = { "opacity_pm", 0, 1000, 1000 },
  [SAHNE_CLIP_GAIN] = { "gain_mdb", -60000, 12000, 0 },
};

/**
 * sahne_clip_value_info:
 * @value: what has keyframes
 *
 * Returns: (transfer none): its name and bounds
 */
const SahneClipValueInfo *
sahne_clip_value_info (SahneClipValue value)
{
  return &values[value];
}

/**
 * sahne_clip_edit_find:
 * @film: (nullable): a film
 * @target: (nullable): "clips/s1-c2", "overlays/photo-n2"
 *
 * Returns: (transfer none) (nullable): what it names
 */
JsonObject *
sahne_clip_edit_find (JsonObject *film, const char *target)
{
  const char *slash = target ? strchr (target, '/') : NULL;
  g_autofree char *collection = slash ? g_strndup (target, (gsize) (slash - target)) : NULL;

  return film && slash ? sahne_json_path (film, collection, slash + 1, NULL) : NULL;
}

static SahneChannel *
read_value (JsonObject *clip, SahneClipValue value)
{
  return sahne_channel_new_member (sahne_json_object (clip, "channels"), values[value].name);
}

/**
 * sahne_clip_edit_value:
 * @clip: a clip or an overlay
 * @value: which of its values
 * @t_us: when, from its beginning
 *
 * Returns: the value then
 */
gint64
sahne_clip_edit_value (JsonObject *clip, SahneClipValue value, gint64 t_us)
{
  g_autoptr (SahneChannel) channel = read_value (clip, value);

  if (channel == NULL || sahne_channel_length (channel) == 0)
    return values[value].normal;
  return CLAMP ((gint64) sahne_channel_at (channel, t_us), values[value].least, values[value].most);
}

/**
 * sahne_clip_edit_is_keyed:
 * @clip: a clip or an overlay
 * @value: which of its values
 *
 * Returns: whether it has keyframes
 */
gboolean
sahne_clip_edit_is_keyed (JsonObject *clip, SahneClipValue value)
{
  return sahne_json_path (clip, "channels", values[value].name, NULL) != NULL;
}

static const SahneChannelKey *
key_at (const SahneChannel *channel, gint64 t_us)
{
  const SahneChannelKey *key = channel ? sahne_channel_key_at (channel, t_us) : NULL;
  return key && key->t_us == t_us ? key : NULL;
}

/**
 * sahne_clip_edit_key_ease:
 * @clip: a clip or an overlay
 * @value: which of its values
 * @t_us: when, from its beginning
 * @ease: (out) (optional): how it goes on from there
 *
 * Returns: whether it has a key then
 */
gboolean
sahne_clip_edit_key_ease (JsonObject *clip, SahneClipValue value, gint64 t_us, SahneKeyEase *ease)
{
  g_autoptr (SahneChannel) channel
      = sahne_clip_edit_is_keyed (clip, value) ? read_value (clip, value) : NULL;
  const SahneChannelKey *key = key_at (channel, t_us);

  if (key && ease)
    *ease = key->ease;
  return key != NULL;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;
  return (x > y) - (x < y);
}

/**
 * sahne_clip_edit_key_times:
 * @clip: a clip or an overlay
 *
 * Returns: (transfer full) (element-type gint64): the times of all its keys, each once, rising
 */
GArray *
sahne_clip_edit_key_times (JsonObject *clip)
{
  GArray *times = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n = 0;

  for (SahneClipValue value = 0; value < SAHNE_N_CLIP_VALUES; value++)
    {
      g_autoptr (SahneChannel) channel
          = sahne_clip_edit_is_keyed (clip, value) ? read_value (clip, value) : NULL;
      for (guint i = 0; channel && i < sahne_channel_length (channel); i++)
        g_array_append_val (times, sahne_channel_keys (channel)[i].t_us);
    }
  g_array_sort (times, compare_times);
  for (guint i = 0; i < times->len; i++)
    if (n == 0 || g_array_index (times, gint64, i) != g_array_index (times, gint64, n - 1))
      g_array_index (times, gint64, n++) = g_array_index (times, gint64, i);
  g_array_set_size (times, n);
  return times;
}

/* Puts a channel into a patch beside all the others: a patch inside a patch replaces them. With
 * %NULL nothing is said of the value any more. */
static void
put (JsonObject *patch, JsonObject *clip, SahneClipValue value, const SahneChannel *channel)
{
  JsonObject *now = sahne_json_object (clip, "channels");
  JsonObject *to = sahne_json_object (patch, "channels");
  const char *name = values[value].name;

  if (to == NULL)
    {
      g_autoptr (GList) names = now ? json_object_get_members (now) : NULL;
      to = sahne_json_add_object (patch, "channels");
      for (GList *l = names; l; l = l->next)
        json_object_set_member (to, l->data,
                                json_node_copy (json_object_get_member (now, l->data)));
    }
  if (channel == NULL)
    json_object_set_null_member (to, name);
  else
    json_object_set_object_member (to, name, sahne_channel_to_json (channel));
}

static void
put_constant (JsonObject *patch, JsonObject *clip, SahneClipValue value, gint64 constant)
{
  put (patch, clip, value, NULL);
  json_object_set_int_member (sahne_json_object (patch, "channels"), values[value].name, constant);
}

/**
 * sahne_clip_edit_set_value:
 * @film: a laid film
 * @target: a clip or an overlay
 * @value: which of its values
 * @t_us: when, from its beginning
 * @to: what it is then
 *
 * With keyframes the key of that time gets the value, a new one where there is none; without, it
 * is the same all the time.
 *
 * Returns: (transfer container) (element-type SahneFilmPatch): the hand edits
 */
GPtrArray *
sahne_clip_edit_set_value (JsonObject *film, const char *target, SahneClipValue value, gint64 t_us,
                           gint64 to)
{
  GPtrArray *patches = sahne_film_patches_new ();
  JsonObject *clip = sahne_clip_edit_find (film, target), *patch;
  g_autoptr (SahneChannel) channel = NULL;

  if (clip == NULL)
    return patches;
  to = CLAMP (to, values[value].least, values[value].most);
  patch = sahne_film_patches_add (patches, target);
  if (!sahne_clip_edit_is_keyed (clip, value))
    {
      put_constant (patch, clip, value, to);
      return patches;
    }
  channel = read_value (clip, value) ?: sahne_channel_new (SAHNE_CURVE_SMOOTH);
  sahne_channel_add (channel, t_us, (double) to);
  put (patch, clip, value, channel);
  return patches;
}

/**
 * sahne_clip_edit_toggle_key:
 * @film: a laid film
 * @target: a clip or an overlay
 * @value: which of its values
 * @t_us: when, from its beginning
 *
 * Sets a key with the value of that time, or takes the one that is there away. What loses its last
 * key stays as it was there.
 *
 * Returns: (transfer container): the hand edits
 */
GPtrArray *
sahne_clip_edit_toggle_key (JsonObject *film, const char *target, SahneClipValue value, gint64 t_us)
{
  GPtrArray *patches = sahne_film_patches_new ();
  JsonObject *clip = sahne_clip_edit_find (film, target), *patch;
  g_autoptr (SahneChannel) channel = NULL;
  gint64 now = clip ? sahne_clip_edit_value (clip, value, t_us) : 0;

  if (clip == NULL)
    return patches;
  patch = sahne_film_patches_add (patches, target);
  channel = sahne_clip_edit_is_keyed (clip, value) ? read_value (clip, value) : NULL;
  if (channel == NULL)
    channel = sahne_channel_new (SAHNE_CURVE_SMOOTH);
  if (!sahne_channel_remove (channel, t_us))
    sahne_channel_add (channel, t_us, (double) now);
  if (sahne_channel_length (channel) == 0)
    put_constant (patch, clip, value, now);
  else
    put (patch, clip, value, channel);
  return patches;
}

/**
 * sahne_clip_edit_move_keys:
 * @film: a laid film
 * @target: a clip or an overlay
 * @from_us: where keys are, from its beginning
 * @to_us: where they go
 *
 * Moves the keys of all values at a time to another; keys that are there already give way.
 *
 * Returns: (transfer container): the hand edits
 */
GPtrArray *
sahne_clip_edit_move_keys (JsonObject *film, const char *target, gint64 from_us, gint64 to_us)
{
  GPtrArray *patches = sahne_film_patches_new ();
  JsonObject *clip = sahne_clip_edit_find (film, target);

  for (SahneClipValue value = 0; clip && from_us != to_us && value < SAHNE_N_CLIP_VALUES; value++)
    {
      g_autoptr (SahneChannel) channel
          = sahne_clip_edit_is_keyed (clip, value) ? read_value (clip, value) : NULL;
      const SahneChannelKey *key = key_at (channel, from_us);
      SahneChannelKey copy;
      if (key == NULL)
        continue;
      copy = *key;
      sahne_channel_remove (channel, from_us);
      sahne_channel_add (channel, to_us, (double) copy.value);
      sahne_channel_set_ease (channel, to_us, copy.ease);
      put (sahne_film_patches_add (patches, target), clip, value, channel);
    }
  return patches;
}

/**
 * sahne_clip_edit_set_ease:
 * @film: a laid film
 * @target: a clip or an overlay
 * @t_us: where keys are, from its beginning
 * @ease: how the values go on from them
 *
 * Returns: (transfer container): the hand edits; empty where there are no keys
 */
GPtrArray *
sahne_clip_edit_set_ease (JsonObject *film, const char *target, gint64 t_us, SahneKeyEase ease)
{
  GPtrArray *patches = sahne_film_patches_new ();
  JsonObject *clip = sahne_clip_edit_find (film, target);

  for (SahneClipValue value = 0; clip && value < SAHNE_N_CLIP_VALUES; value++)
    {
      g_autoptr (SahneChannel) channel
          = sahne_clip_edit_is_keyed (clip, value) ? read_value (clip, value) : NULL;
      if (key_at (channel, t_us) == NULL)
        continue;
      sahne_channel_set_ease (channel, t_us, ease);
      put (sahne_film_patches_add (patches, target), clip, value, channel);
    }
  return patches;
}

/**
 * sahne_clip_edit_clear_values:
 * @film: a laid film
 * @target: a clip or an overlay
 *
 * Takes away its keyframes and everything that was said of its values.
 *
 * Returns: (transfer container): the hand edits
 */
GPtrArray *
sahne_clip_edit_clear_values (JsonObject *film, const char *target)
{
  GPtrArray *patches = sahne_film_patches_new ();
  JsonObject *clip = sahne_clip_edit_find (film, target);
  JsonObject *patch;

  if (clip == NULL || sahne_json_object (clip, "channels") == NULL)
    return patches;
  patch = sahne_film_patches_add (patches, target);
  for (SahneClipValue value = 0; value < SAHNE_N_CLIP_VALUES; value++)
    put (patch, clip, value, NULL);
  return patches;
}

/**
 * sahne_clip_edit_gain:
 * @film: a laid film
 * @target: a clip or an overlay
 * @gain_mdb: volume of its own sound, thousandths of a decibel
 *
 * Returns: (transfer container): the hand edits
 */
GPtrArray *
sahne_clip_edit_gain (JsonObject *film, const char *target, gint64 gain_mdb)
{
  GPtrArray *patches = sahne_film_patches_new ();

  if (sahne_clip_edit_find (film, target))
    json_object_set_int_member (sahne_film_patches_add (patches, target), "gain_mdb",
                                CLAMP (gain_mdb, -120000, 24000));
  return patches;
}

/**
 * sahne_clip_edit_fade:
 * @film: a laid film
 * @target: a clip or an overlay
 * @edge: at which end
 * @frames: how long it comes out of black or goes to it, an overlay out of nothing; 0 for not at
 *   all
 *
 * Returns: (transfer container): the hand edits
 */
GPtrArray *
sahne_clip_edit_fade (JsonObject *film, const char *target, SahneEdge edge, gint64 frames)
{
  GPtrArray *patches = sahne_film_patches_new ();
  JsonObject *clip = sahne_clip_edit_find (film, target);

  if (clip)
    json_object_set_int_member (sahne_film_patches_add (patches, target),
                                edge == SAHNE_EDGE_IN ? "fade_in_f" : "fade_out_f",
                                CLAMP (frames, 0, sahne_json_int (clip, "frames", 1)));
  return patches;
}

/* Times of keys, in the film's pace, at another pace of what they belong to. */
static void
stretch_keys (JsonObject *clip, JsonObject *patch, gint64 was_pm, gint64 is_pm)
{
  for (SahneClipValue value = 0; value < SAHNE_N_CLIP_VALUES; value++)
    {
      g_autoptr (SahneChannel) old
          = sahne_clip_edit_is_keyed (clip, value) ? read_value (clip, value) : NULL;
      g_autoptr (SahneChannel) made = NULL;
      if (old == NULL)
        continue;
      made = sahne_channel_new (SAHNE_CURVE_SMOOTH);
      for (guint i = 0; i < sahne_channel_length (old); i++)
        {
          SahneChannelKey key = sahne_channel_keys (old)[i];
          sahne_channel_add (made, key.t_us * was_pm / is_pm, (double) key.value);
          sahne_channel_set_ease (made, key.t_us * was_pm / is_pm, key.ease);
        }
      put (patch, clip, value, made);
    }
}

/**
 * sahne_clip_edit_speed:
 * @film: a laid film
 * @targets: clips and overlays, ended by %NULL; cards have no pace and are passed over
 * @speed_pm: thousandths of its own pace
 *
 * Shows the same part faster or slower.
 *
 * Returns: (transfer container): the hand edits
 */
GPtrArray *
sahne_clip_edit_speed (JsonObject *film, const char *const *targets, gint64 speed_pm)
{
  GPtrArray *patches = sahne_film_patches_new ();

  speed_pm = CLAMP (speed_pm, SAHNE_SPEED_LEAST, SAHNE_SPEED_MOST);
  for (; *targets; targets++)
    {
      JsonObject *clip = sahne_clip_edit_find (film, *targets), *patch;
      gint64 was = sahne_speed_of (clip);
      const char *kind = clip ? sahne_json_string (clip, "kind", "") : "title";
      if (g_str_equal (kind, "title") || was == speed_pm)
        continue;
      patch = sahne_film_patches_add (patches, *targets);
      json_object_set_int_member (patch, "speed_pm", speed_pm);
      stretch_keys (clip, patch, was, speed_pm);
      if (!g_str_equal (kind, "shot") && sahne_json_int (clip, "length_us", -1) >= 0)
        json_object_set_int_member (patch, "frames",
                                    MAX (1, sahne_json_int (clip, "frames", 1) * was / speed_pm));
    }
  return patches;
}

/**
 * sahne_clip_edit_group:
 * @film: a laid film
 * @targets: clips and overlays, ended by %NULL
 * @together: whether they belong together from now on
 *
 * Returns: (transfer container): the hand edits
 */
GPtrArray *
sahne_clip_edit_group (JsonObject *film, const char *const *targets, gboolean together)
{
  GPtrArray *patches = sahne_film_patches_new ();
  const char *name = targets[0];

  for (; *targets; targets++)
    {
      JsonObject *clip = sahne_clip_edit_find (film, *targets);
      if (clip == NULL || (!together && !json_object_has_member (clip, "group")))
        continue;
      if (together)
        json_object_set_string_member (sahne_film_patches_add (patches, *targets), "group", name);
      else
        json_object_set_null_member (sahne_film_patches_add (patches, *targets), "group");
    }
  return patches;
}
