/* Subtitles from another program as hand edits of the film's captions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-interchange.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sahne-error.h"
#include "sahne-film-edit.h"
#include "sahne-interchange-private.h"
#include "sahne-json.h"
#include "sahne-subtitles.h"

/* A shot where it stands in the film. */
typedef struct
{
  const char *scene;
  gint64 start_us, end_us, in_us, out_us, speed_pm;
} Shot;

/* An import on its way to hand edits. */
typedef struct
{
  JsonObject *film;
  GPtrArray *own;      /* SahneOwnCaption, in order of time */
  GPtrArray *cues;     /* SahneSubtitle */
  GPtrArray *partners; /* for each cue its SahneOwnCaption or NULL */
  GArray *shots;
  GHashTable *speakers; /* name → who in the cast */
  GPtrArray *patches;
  gint64 length_us;
  guint number; /* of the new caption made last */
} Import;

static GArray *
list_shots (JsonObject *film)
{
  JsonObject *clips = sahne_json_object (film, "clips");
  g_autoptr (GPtrArray) ids = sahne_json_ordered (clips);
  GArray *shots = g_array_new (FALSE, FALSE, sizeof (Shot));
  SahneRate rate = sahne_interchange_rate (film);

  for (guint i = 0; i < ids->len; i++)
    {
      JsonObject *clip = sahne_json_object (clips, ids->pdata[i]);
      gint64 from = sahne_json_int (clip, "start_f", 0);
      Shot shot = { sahne_json_string (clip, "scene", ""),
                    sahne_frames_time (rate, from),
                    sahne_frames_time (rate, from + sahne_json_int (clip, "frames", 1)),
                    sahne_json_int (clip, "in_us", 0),
                    sahne_json_int (clip, "out_us", 0),
                    sahne_speed_of (clip) };
      if (g_str_equal (sahne_json_string (clip, "kind", ""), "shot"))
        g_array_append_val (shots, shot);
    }
  return shots;
}

/* Whether the film's layout finds @t_us of the scene in @shot and not in one before. */
static gboolean
is_first (Import *self, const Shot *shot, gint64 t_us)
{
  for (guint i = 0; i < self->shots->len; i++)
    {
      const Shot *other = &g_array_index (self->shots, Shot, i);
      if (g_str_equal (other->scene, shot->scene) && t_us >= other->in_us && t_us < other->out_us)
        return other == shot;
    }
  return FALSE;
}

/* The shot a caption at @t_us goes with when clips move, its own scene's where two overlap, and in
 * @scene_us the scene time; %NULL for one that keeps its place in the film. */
static const Shot *
find_shot (Import *self, gint64 t_us, const char *own_scene, gint64 *scene_us)
{
  const Shot *found = NULL;

  *scene_us = -1;
  for (guint i = 0; i < self->shots->len; i++)
    {
      const Shot *shot = &g_array_index (self->shots, Shot, i);
      gint64 at = shot->in_us + sahne_speed_used (t_us - shot->start_us, shot->speed_pm);
      if (t_us < shot->start_us || t_us >= shot->end_us || at < 0 || !is_first (self, shot, at))
        continue;
      if (found && g_strcmp0 (shot->scene, own_scene) != 0)
        continue;
      found = shot;
      *scene_us = at;
    }
  return found;
}

/* ---- which cue is which caption ---- */

static void
pair (Import *self, guint cue, SahneOwnCaption *own)
{
  self->partners->pdata[cue] = own;
  own->taken = TRUE;
}

static void
pair_ids (Import *self)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->own->len; i++)
    {
      SahneOwnCaption *own = self->own->pdata[i];
      g_hash_table_insert (ids, (gpointer) own->id, own);
    }
  for (guint i = 0; i < self->cues->len; i++)
    {
      const SahneSubtitle *cue = self->cues->pdata[i];
      SahneOwnCaption *own = cue->id ? g_hash_table_lookup (ids, cue->id) : NULL;
      if (own && !own->taken)
        pair (self, i, own);
    }
}

static GHashTable *
index_texts (Import *self)
{
  GHashTable *texts
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < self->own->len; i++)
    {
      SahneOwnCaption *own = self->own->pdata[i];
      GPtrArray *same = g_hash_table_lookup (texts, own->text);
      if (same == NULL)
        g_hash_table_insert (texts, own->text, same = g_ptr_array_new ());
      g_ptr_array_add (same, own);
    }
  return texts;
}

/* Pairs cues with captions of the same words that begin at most @most_ms away, the nearest. */
static void
pair_texts (Import *self, GHashTable *texts, gint64 most_ms)
{
  for (guint i = 0; i < self->cues->len; i++)
    {
      const SahneSubtitle *cue = self->cues->pdata[i];
      GPtrArray *same = g_hash_table_lookup (texts, cue->text);
      SahneOwnCaption *best = NULL;
      gint64 least = most_ms;
      for (guint k = 0; same && self->partners->pdata[i] == NULL && k < same->len; k++)
        {
          SahneOwnCaption *own = same->pdata[k];
          gint64 away = ABS (own->start_ms - cue->start_ms);
          if (own->taken || away > least || (best && away == least))
            continue;
          best = own;
          least = away;
        }
      if (best)
        pair (self, i, best);
    }
}

/* Pairs a cue with the caption it shares most time with, at least half of the shorter one. */
static void
pair_times (Import *self)
{
  for (guint i = 0; i < self->cues->len; i++)
    {
      const SahneSubtitle *cue = self->cues->pdata[i];
      SahneOwnCaption *best = NULL;
      gint64 most = 0;
      for (guint k = 0; self->partners->pdata[i] == NULL && k < self->own->len; k++)
        {
          SahneOwnCaption *own = self->own->pdata[k];
          gint64 shared = MIN (cue->end_ms, own->end_ms) - MAX (cue->start_ms, own->start_ms);
          gint64 shorter = MIN (cue->end_ms - cue->start_ms, own->end_ms - own->start_ms);
          if (own->start_ms >= cue->end_ms)
            break;
          if (own->taken || shared <= most || 2 * shared < shorter)
            continue;
          best = own;
          most = shared;
        }
      if (best)
        pair (self, i, best);
    }
}

static void
pair_all (Import *self)
{
  g_autoptr (GHashTable) texts = index_texts (self);

  g_ptr_array_set_size (self->partners, (int) self->cues->len);
  pair_ids (self);
  pair_texts (self, texts, 1);
  pair_texts (self, texts, G_MAXINT64);
  pair_times (self);
}

/* ---- hand edits ---- */

static JsonObject *
add_patch (Import *self, const char *id)
{
  g_autofree char *target = g_strdup_printf ("captions/%s", id);
  return sahne_film_patches_add (self->patches, target);
}

/* The caption's times from now on, and the place in its scene that keeps them. */
static void
set_times (Import *self, JsonObject *patch, const char *own_scene, gint64 start_us, gint64 end_us)
{
  gint64 scene_us;
  const Shot *shot = find_shot (self, start_us, own_scene, &scene_us);

  json_object_set_int_member (patch, "start_us", start_us);
  json_object_set_int_member (patch, "end_us", end_us);
  json_object_set_int_member (patch, "scene_us", scene_us);
  if (shot && shot->speed_pm != 1000)
    json_object_set_int_member (patch, "speed_pm", shot->speed_pm);
  if (shot && g_strcmp0 (shot->scene, own_scene) != 0)
    json_object_set_string_member (patch, "scene", shot->scene);
}

static void
set_name (Import *self, JsonObject *patch, const char *name)
{
  const char *speaker = g_hash_table_lookup (self->speakers, name);

  json_object_set_string_member (patch, "name", name);
  if (speaker)
    json_object_set_string_member (patch, "speaker", speaker);
}

/* The words of a caption that moves, none later than its end. */
static JsonArray *
moved_words (JsonObject *caption, gint64 by_us, gint64 end_us)
{
  JsonArray *words = sahne_json_array (caption, "words"), *moved = json_array_new ();

  for (guint i = 0; words && i < json_array_get_length (words); i++)
    {
      static const char *const names[] = { "t_us", "end_us" };
      g_autoptr (JsonNode) copy = json_node_copy (json_array_get_element (words, i));
      g_autoptr (JsonObject) word = json_object_new ();
      JsonObject *old = JSON_NODE_HOLDS_OBJECT (copy) ? json_node_get_object (copy) : NULL;
      if (old && json_object_has_member (old, "span"))
        json_object_set_member (word, "span",
                                json_node_copy (json_object_get_member (old, "span")));
      for (int k = 0; k < 2; k++)
        if (old && json_object_has_member (old, names[k]))
          json_object_set_int_member (word, names[k],
                                      CLAMP (sahne_json_int (old, names[k], 0) + by_us, 0, end_us));
      json_array_add_object_element (moved, g_steal_pointer (&word));
    }
  return moved;
}

static void
change_caption (Import *self, const SahneOwnCaption *own, const SahneSubtitle *cue)
{
  gboolean text = !g_str_equal (own->text, cue->text), start = own->start_ms != cue->start_ms;
  gboolean end = own->end_ms != cue->end_ms;
  gint64 start_us = start ? cue->start_ms * 1000 : own->start_us;
  gint64 end_us = end ? MIN (cue->end_ms * 1000, self->length_us) : own->end_us;
  const char *name = sahne_json_string (own->object, "name", "");

  end_us = MAX (end_us, start_us + 1);
  if (start || (end && end_us != own->end_us))
    {
      JsonObject *patch = add_patch (self, own->id);
      set_times (self, patch, sahne_json_string (own->object, "scene", NULL), start_us, end_us);
      json_object_set_array_member (patch, "words",
                                    moved_words (own->object, start_us - own->start_us, end_us));
    }
  if (text)
    {
      JsonObject *patch = add_patch (self, own->id);
      json_object_set_string_member (patch, "text", cue->text);
      json_object_set_array_member (patch, "words", json_array_new ());
    }
  if (cue->name && !g_str_equal (cue->name, name))
    set_name (self, add_patch (self, own->id), cue->name);
}

/* The caption that begins last before or with @start_ms. */
static const SahneOwnCaption *
own_before (Import *self, gint64 start_ms)
{
  guint low = 0, high = self->own->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const SahneOwnCaption *own = self->own->pdata[middle];
      if (own->start_ms <= start_ms)
        low = middle + 1;
      else
        high = middle;
    }
  return low ? self->own->pdata[low - 1] : NULL;
}

/* A name that no caption has, and that comes right after @before where both have one order. */
static char *
new_id (Import *self, const SahneOwnCaption *before)
{
  JsonObject *captions = sahne_json_object (self->film, "captions");
  const char *id = before ? before->id : "caption", *cut = strstr (id, "-new");
  g_autofree char *base = cut ? g_strndup (id, (gsize) (cut - id)) : g_strdup (id);

  for (;;)
    {
      g_autofree char *name = g_strdup_printf ("%s-new%05u", base, ++self->number);
      if (captions == NULL || !json_object_has_member (captions, name))
        return g_steal_pointer (&name);
    }
}

static void
add_caption (Import *self, const SahneSubtitle *cue)
{
  const SahneOwnCaption *before = own_before (self, cue->start_ms);
  g_autofree char *id = new_id (self, before);
  const SahneOwnCaption *first = self->own->len ? self->own->pdata[0] : NULL;
  JsonObject *patch = add_patch (self, id);
  gint64 order = before  ? sahne_json_int (before->object, "order", 0)
                 : first ? sahne_json_int (first->object, "order", 0) - 1
                         : 0;
  gint64 start_us = cue->start_ms * 1000;

  json_object_set_int_member (patch, "order", order);
  json_object_set_boolean_member (patch, "gone", FALSE);
  json_object_set_string_member (patch, "text", cue->text);
  json_object_set_array_member (patch, "words", json_array_new ());
  set_times (self, patch, NULL, start_us,
             MAX (start_us + 1, MIN (cue->end_ms * 1000, self->length_us)));
  if (cue->name)
    set_name (self, patch, cue->name);
}

static void
make_patches (Import *self)
{
  for (guint i = 0; i < self->cues->len; i++)
    if (self->partners->pdata[i])
      change_caption (self, self->partners->pdata[i], self->cues->pdata[i]);
    else
      add_caption (self, self->cues->pdata[i]);
  for (guint i = 0; i < self->own->len; i++)
    {
      const SahneOwnCaption *own = self->own->pdata[i];
      if (!own->taken)
        json_object_set_boolean_member (add_patch (self, own->id), "gone", TRUE);
    }
}

static GHashTable *
index_speakers (GPtrArray *own)
{
  GHashTable *speakers = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < own->len; i++)
    {
      JsonObject *object = ((SahneOwnCaption *) own->pdata[i])->object;
      const char *name = sahne_json_string (object, "name", NULL);
      const char *speaker = sahne_json_string (object, "speaker", NULL);
      if (name && speaker && !g_hash_table_contains (speakers, name))
        g_hash_table_insert (speakers, (gpointer) name, (gpointer) speaker);
    }
  return speakers;
}

/* Leaves out cues that begin when the film is over. */
static gboolean
keep_inside (GPtrArray *cues, gint64 length_us, GError **error)
{
  for (guint i = cues->len; i-- > 0;)
    if (((SahneSubtitle *) cues->pdata[i])->start_ms * 1000 >= length_us)
      g_ptr_array_remove_index (cues, i);
  if (cues->len)
    return TRUE;
  g_set_error (
      error, SAHNE_ERROR, SAHNE_ERROR_INPUT,
      _ ("All captions of this file begin after the film's end; choose a file that belongs "
         "to this film."));
  return FALSE;
}

/**
 * sahne_interchange_read_captions:
 * @film: a laid film; not changed
 * @bytes: a SubRip or WebVTT file
 *
 * Makes the film's captions those of the file: words and times that differ are changed, what is
 * new is added, what the file does not have goes. A cue is known by its name, by its words or by
 * the time it shares with a caption. A caption follows its scene where it stands over a shot.
 *
 * Returns: (transfer container) (element-type SahneFilmPatch): the hand edits, empty where nothing
 *   differs; %NULL with an error when the file cannot be used
 */
GPtrArray *
sahne_interchange_read_captions (JsonObject *film, GBytes *bytes, GError **error)
{
  g_autoptr (GPtrArray) cues
      = sahne_subtitles_read (bytes, sahne_json_string (film, "language", NULL), error);
  g_autoptr (GPtrArray) own = NULL, partners = g_ptr_array_new ();
  g_autoptr (GArray) shots = NULL;
  g_autoptr (GHashTable) speakers = NULL;
  Import self = { .film = film, .cues = cues, .partners = partners };

  self.length_us = sahne_interchange_length_us (film);
  if (cues == NULL || !keep_inside (cues, self.length_us, error))
    return NULL;
  self.own = own = sahne_interchange_list (film);
  self.shots = shots = list_shots (film);
  self.speakers = speakers = index_speakers (own);
  self.patches = sahne_film_patches_new ();
  pair_all (&self);
  make_patches (&self);
  return self.patches;
}
