/* What the timeline shows of one scene, apart from its document: lines, music, effects.
 *
 * A document is long, and a timeline is laid out anew for every frame of a drag; so what matters of
 * it is taken out once.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-timeline-facts.h"

#include "sahne-json.h"

static void
line_clear (gpointer data)
{
  SahneTimelineLine *line = data;

  g_free (line->id);
  g_free (line->speaker);
  g_free (line->text);
  g_free (line->sound);
}

static void
read_lines (SahneTimelineFacts *self, JsonObject *scene)
{
  JsonObject *lines = sahne_json_path (scene, "audio", "lines", NULL);
  g_autoptr (GPtrArray) ids = sahne_json_ordered (lines);

  for (guint i = 0; i < ids->len; i++)
    {
      JsonObject *object = sahne_json_object (lines, ids->pdata[i]);
      JsonObject *beat = sahne_json_path (scene, "script", "beats", ids->pdata[i], NULL);
      JsonObject *time = sahne_json_path (scene, "animation", "beats", ids->pdata[i], NULL);
      JsonObject *member
          = sahne_json_path (scene, "cast", sahne_json_string (object, "speaker", ""), NULL);
      SahneTimelineLine line = { .id = g_strdup (ids->pdata[i]),
                                 .speaker = g_strdup (sahne_json_string (member, "name", "")),
                                 .text = g_strdup (sahne_json_string (beat, "text", "")),
                                 .sound = g_strdup (sahne_json_string (object, "sound", NULL)),
                                 .start_us = sahne_json_int (time, "start_us", 0),
                                 .duration_us = sahne_json_int (object, "duration_us", 0),
                                 .odd = sahne_json_int (member, "order", 0) % 2 != 0 };
      if (time)
        g_array_append_val (self->lines, line);
      else
        line_clear (&line);
    }
}

static guint
find_kind (SahneTimelineFacts *self, const char *kind)
{
  for (guint i = 0; i < self->kinds->len; i++)
    if (g_str_equal (self->kinds->pdata[i], kind))
      return i;
  g_ptr_array_add (self->kinds, g_strdup (kind));
  return self->kinds->len - 1;
}

static void
read_events (SahneTimelineFacts *self, JsonObject *scene)
{
  JsonArray *events = sahne_json_array (sahne_json_object (scene, "animation"), "events");
  guint n = events ? json_array_get_length (events) : 0;

  for (guint i = 0; i < n; i++)
    {
      JsonObject *object = json_array_get_object_element (events, i);
      SahneTimelineEvent event = { .kind = find_kind (self, sahne_json_string (object, "kind", "")),
                                   .t_us = sahne_json_int (object, "t_us", 0),
                                   .duration_us = sahne_json_int (object, "duration_us", 0) };
      g_array_append_val (self->events, event);
    }
}

/**
 * sahne_timeline_facts_new:
 * @scene: a scene's document, perhaps half done
 *
 * Returns: (transfer full): what is shown of it
 */
SahneTimelineFacts *
sahne_timeline_facts_new (JsonObject *scene)
{
  SahneTimelineFacts *self = g_new0 (SahneTimelineFacts, 1);
  JsonObject *score = sahne_json_path (scene, "audio", "score", NULL);

  g_atomic_ref_count_init (&self->refs);
  self->lines = g_array_new (FALSE, FALSE, sizeof (SahneTimelineLine));
  g_array_set_clear_func (self->lines, line_clear);
  self->events = g_array_new (FALSE, FALSE, sizeof (SahneTimelineEvent));
  self->kinds = g_ptr_array_new_with_free_func (g_free);
  self->mood = score ? g_strdup (sahne_json_string (score, "mood", "")) : NULL;
  read_lines (self, scene);
  read_events (self, scene);
  return self;
}

static gboolean
lines_equal (const SahneTimelineLine *a, const SahneTimelineLine *b)
{
  return g_str_equal (a->id, b->id) && g_str_equal (a->speaker, b->speaker)
         && g_str_equal (a->text, b->text) && g_strcmp0 (a->sound, b->sound) == 0
         && a->start_us == b->start_us && a->duration_us == b->duration_us && a->odd == b->odd;
}

/**
 * sahne_timeline_facts_equal:
 * @a: facts
 * @b: others
 *
 * Returns: whether the timeline shows the same of both
 */
gboolean
sahne_timeline_facts_equal (const SahneTimelineFacts *a, const SahneTimelineFacts *b)
{
  if (a->lines->len != b->lines->len || a->events->len != b->events->len
      || a->kinds->len != b->kinds->len || g_strcmp0 (a->mood, b->mood) != 0)
    return FALSE;
  for (guint i = 0; i < a->kinds->len; i++)
    if (!g_str_equal (a->kinds->pdata[i], b->kinds->pdata[i]))
      return FALSE;
  for (guint i = 0; i < a->lines->len; i++)
    if (!lines_equal (&g_array_index (a->lines, SahneTimelineLine, i),
                      &g_array_index (b->lines, SahneTimelineLine, i)))
      return FALSE;
  for (guint i = 0; i < a->events->len; i++)
    {
      const SahneTimelineEvent *one = &g_array_index (a->events, SahneTimelineEvent, i),
                               *two = &g_array_index (b->events, SahneTimelineEvent, i);
      if (one->kind != two->kind || one->t_us != two->t_us || one->duration_us != two->duration_us)
        return FALSE;
    }
  return TRUE;
}

/**
 * sahne_timeline_facts_ref:
 * @self: facts
 *
 * Returns: (transfer full): @self
 */
SahneTimelineFacts *
sahne_timeline_facts_ref (SahneTimelineFacts *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

/**
 * sahne_timeline_facts_unref:
 * @self: (transfer full): facts
 */
void
sahne_timeline_facts_unref (SahneTimelineFacts *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_array_unref (self->lines);
  g_array_unref (self->events);
  g_ptr_array_unref (self->kinds);
  g_free (self->mood);
  g_free (self);
}
