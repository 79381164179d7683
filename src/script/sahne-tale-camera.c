/* The story: what the camera does, sounds, titles and transitions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-json.h"
#include "sahne-tale.h"

/**
 * sahne_tale_clause_text:
 * @self: a story
 * @frame: what is told
 *
 * Returns: (transfer full): the words of its clause, by which a beat is known again
 */
char *
sahne_tale_clause_text (const SahneTale *self, const SahneFrame *frame)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; self->sentence && i < self->sentence->n_tokens; i++)
    {
      const SahneToken *token = &self->sentence->tokens[i];
      if (token->start < frame->start || token->end > frame->end)
        continue;
      if (text->len)
        g_string_append_c (text, ' ');
      g_string_append (text, token->folded);
    }
  if (text->len == 0 && frame->action)
    g_string_append (text, frame->action);
  return g_string_free (text, FALSE);
}

static void
set_string (JsonObject *object, const char *name, const char *value)
{
  if (value)
    json_object_set_string_member (object, name, value);
}

/**
 * sahne_tale_camera:
 * @self: (inout): a story
 * @frame: what the camera does
 */
void
sahne_tale_camera (SahneTale *self, SahneFrame *frame)
{
  SahneEntity *found[SAHNE_MAX_FOUND];
  g_autofree char *text = sahne_tale_clause_text (self, frame);
  SahneTaleSceneBeat *beat;
  guint n;

  for (guint i = 0; i < frame->n_objects; i++) /* her face: her */
    if (frame->objects[i]->word_class == SAHNE_CLASS_PART && frame->objects[i]->owner)
      frame->objects[i] = frame->objects[i]->owner;
  n = sahne_tale_who (self, frame->objects, frame->n_objects, 2, NULL, 0, found);
  beat = sahne_tale_scene_add_beat (self->scene, "camera", NULL, text, frame->start, frame->end,
                                    self->sentence_index);

  set_string (beat->json, "shot", frame->shot);
  set_string (beat->json, "move", frame->move);
  set_string (beat->json, "angle", frame->angle);
  sahne_tale_ids (beat->json, "subjects", found, n);
  if (n)
    {
      memcpy (self->cast->subjects, found, n * sizeof found[0]);
      self->cast->n_subjects = n;
    }
}

/**
 * sahne_tale_other:
 * @self: (inout): a story
 * @frame: a sound, title, pause or transition
 */
void
sahne_tale_other (SahneTale *self, const SahneFrame *frame)
{
  SahneTaleSceneBeat *beat;

  switch (frame->kind)
    {
    case SAHNE_FRAME_SOUND:
      if (frame->action == NULL)
        return;
      beat = sahne_tale_scene_add_beat (self->scene, "sound", NULL, frame->action, frame->start,
                                        frame->end, self->sentence_index);
      set_string (beat->json, "sound", frame->action);
      break;
    case SAHNE_FRAME_TITLE:
      if (frame->text == NULL || *frame->text == '\0')
        return;
      beat = sahne_tale_scene_add_beat (self->scene, "title", NULL, frame->text, frame->start,
                                        frame->end, self->sentence_index);
      set_string (beat->json, "text", frame->text);
      break;
    case SAHNE_FRAME_PAUSE:
      beat = sahne_tale_scene_add_beat (self->scene, "pause", NULL, "pause", frame->start,
                                        frame->end, self->sentence_index);
      break;
    default:
      self->scene->transition = sahne_cast_keep (self->cast, frame->transition);
      self->scene->transition_start = frame->start;
      self->scene->transition_end = frame->end;
      return;
    }
  self->before = beat;
}
