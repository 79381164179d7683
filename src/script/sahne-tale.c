/* The story: frames, one after the other, become scenes with beats.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-tale.h"

#include <string.h>

#include "sahne-json.h"

/**
 * sahne_tale_new:
 * @language: of the script; must live as long as the story
 *
 * Returns: (transfer full): a story in which nothing has been told
 */
SahneTale *
sahne_tale_new (SahneLanguage *language)
{
  SahneTale *self = g_new0 (SahneTale, 1);

  self->language = language;
  self->cast = sahne_cast_new (language->lexicon);
  self->scenes = g_ptr_array_new_with_free_func ((GDestroyNotify) sahne_tale_scene_free);
  self->sentence_index = -1;
  return self;
}

/**
 * sahne_tale_free:
 * @self: (transfer full) (nullable): a story
 */
void
sahne_tale_free (SahneTale *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->scenes);
  sahne_cast_free (self->cast);
  g_free (self);
}

/* What a place is like goes on until something else is said. */
static void
inherit (SahneTaleScene *scene, const SahneTaleScene *before)
{
  scene->season = before->season;
  scene->now_time = scene->time = before->now_time;
  scene->now_weather = scene->weather = before->now_weather;
}

/**
 * sahne_tale_begin_scene:
 * @self: (inout): a story
 * @start: byte of the source where the scene begins
 *
 * Returns: (transfer none): the new scene; it has the hour and the weather of the one before
 */
SahneTaleScene *
sahne_tale_begin_scene (SahneTale *self, guint start)
{
  SahneTaleScene *before = self->scene;

  if (before)
    sahne_tale_scene_close (before);
  self->scene = sahne_tale_scene_new (self->cast, (int) self->scenes->len, start);
  g_ptr_array_add (self->scenes, self->scene);
  if (before)
    inherit (self->scene, before);
  self->cast->scene = self->scene->index;
  self->before = NULL;
  self->sentence_index = -1;
  return self->scene;
}

/* --- what a scene feels like --- */

static const struct
{
  const char *word, *mood;
  int weight;
} moods[] = {
  { "happy", "happy", 1 },
  { "joy", "happy", 2 },
  { "sad", "sad", 2 },
  { "crying", "sad", 3 },
  { "afraid", "scary", 2 },
  { "furious", "tense", 2 },
  { "angry", "tense", 2 },
  { "worried", "tense", 1 },
  { "loving", "romantic", 2 },
  { "asleep", "calm", 2 },
  { "sleepy", "calm", 1 },
  { "smug", "comic", 1 },
  { "surprised", "mysterious", 1 },
  { "cry", "sad", 3 },
  { "laugh", "happy", 2 },
  { "dance", "festive", 3 },
  { "celebrate", "festive", 3 },
  { "fight", "action", 3 },
  { "chase", "action", 3 },
  { "explode", "action", 3 },
  { "attack", "action", 3 },
  { "flee", "action", 2 },
  { "scream", "scary", 3 },
  { "sleep", "calm", 2 },
  { "kiss", "romantic", 3 },
  { "marry", "romantic", 3 },
  { "hug", "happy", 1 },
  { "die", "sad", 4 },
  { "sneak", "tense", 2 },
  { "shiver", "scary", 1 },
  { "slip", "comic", 1 },
  { "trip", "comic", 1 },
  { "giggle", "comic", 2 },
  { "celebrate", "happy", 1 },
  { "win", "happy", 2 },
  { "howl", "scary", 2 },
};

static const char *const mood_names[]
    = { "happy", "romantic", "sad",        "calm",  "epic",    "action",
        "tense", "scary",    "mysterious", "comic", "festive", "nostalgic" };

static void
count_mood (int *counts, const char *word)
{
  for (guint i = 0; word && i < G_N_ELEMENTS (moods); i++)
    if (g_str_equal (moods[i].word, word))
      for (guint k = 0; k < G_N_ELEMENTS (mood_names); k++)
        if (g_str_equal (mood_names[k], moods[i].mood))
          counts[k] += moods[i].weight;
}

/* The mood that most of what happens has; calm when nothing stands out. */
static const char *
mood_of (const SahneTaleScene *scene)
{
  int counts[G_N_ELEMENTS (mood_names)] = { 0 };
  guint best = 3; /* calm */

  for (guint i = 0; i < scene->beats->len; i++)
    {
      const SahneTaleSceneBeat *beat = scene->beats->pdata[i];
      count_mood (counts, sahne_json_string (beat->json, "emotion", NULL));
      count_mood (counts, sahne_json_string (beat->json, "action", NULL));
    }
  for (guint k = 0; k < G_N_ELEMENTS (mood_names); k++)
    if (counts[k] > counts[best] + (best == 3 ? 1 : 0))
      best = k;
  return mood_names[best];
}

/* --- sentences --- */

/* Whether anybody was found whom the words mean, or the place they tell of. */
static gboolean
names_somebody (SahneMention *const *mentions, guint n)
{
  for (guint i = 0; i < n; i++)
    if (mentions[i]->id || mentions[i]->word_class == SAHNE_CLASS_PLACE
        || mentions[i]->word_class == SAHNE_CLASS_PART)
      return TRUE;
  return FALSE;
}

static gboolean
shows_nothing (const SahneTaleScene *scene, guint beats, const SahneFrames *frames)
{
  if (scene->beats->len > beats)
    return FALSE;
  for (guint i = 0; i < frames->n; i++)
    {
      const SahneFrame *frame = frames->list[i];
      if (frame->kind == SAHNE_FRAME_SETTING || frame->kind == SAHNE_FRAME_TRANSITION
          || frame->n_quotes > 0)
        return FALSE; /* what is said has been heard, in the scene before if not in this one */
      if ((frame->kind == SAHNE_FRAME_IS || frame->kind == SAHNE_FRAME_EXISTS)
          && (frame->reality == SAHNE_REAL)
          && (names_somebody (frame->agents, frame->n_agents) || frame->place || frame->time
              || frame->weather || names_somebody (frame->objects, frame->n_objects)))
        return FALSE;
    }
  return TRUE;
}

static char *
sentence_text (const SahneSentence *sentence)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < sentence->n_tokens; i++)
    {
      const SahneToken *token = &sentence->tokens[i];
      if (text->len && (i == 0 || token->start > sentence->tokens[i - 1].end))
        g_string_append_c (text, ' ');
      g_string_append (text, token->quote ? token->quote : token->text);
    }
  return g_string_free (text, FALSE);
}

static guint
count_words (const SahneSentence *sentence)
{
  guint n = 0;

  for (guint i = 0; i < sentence->n_tokens; i++)
    n += sentence->tokens[i].kind == SAHNE_TOKEN_WORD;
  return n;
}

/* Dün akşam uyuyan dedem horluyordu: the hour is that of what is said by the way too. */
static void
give_hour (SahneFrames *frames)
{
  SahneFrame *first = frames->n ? frames->list[0] : NULL, *main = NULL;

  if (first == NULL || !first->aside)
    return;
  for (guint i = 1; i < frames->n && main == NULL; i++)
    if (!frames->list[i]->aside)
      main = frames->list[i];
  if (main == NULL || first->time || first->shift || first->reality != SAHNE_REAL
      || main->reality != SAHNE_REAL || (main->time == NULL && main->shift == SAHNE_SHIFT_NONE))
    return;
  first->time = main->time;
  first->season = first->season ? first->season : main->season;
  first->shift = main->shift;
  main->shift = SAHNE_SHIFT_NONE;
}

/**
 * sahne_tale_read:
 * @self: (inout): a story
 * @sentence: (inout): the next sentence of narration or action
 *
 * Reads a sentence and tells what it says.
 */
void
sahne_tale_read (SahneTale *self, SahneSentence *sentence)
{
  SahneFrames frames = { .arena = sentence->arena };
  guint beats;
  SahneTaleScene *scene;

  self->language->klass->read (self->language, sentence, &frames);
  self->sentence = sentence;
  self->n_did = 0;
  self->position = sentence->start;
  if (self->scene == NULL)
    sahne_tale_begin_scene (self, sentence->start);
  self->sentence_index = -1;
  scene = self->scene;
  beats = scene->beats->len;
  give_hour (&frames);
  sahne_tale_settle_dropped (self, &frames);
  for (guint i = 0; i < frames.n; i++)
    sahne_tale_frame (self, frames.list[i]);
  if (self->scene != scene)
    beats = 0;
  if ((self->narrate
       || (!sentence->screenplay && count_words (sentence) > 2
           && shows_nothing (self->scene, beats, &frames))))
    {
      g_autofree char *text = sentence_text (sentence);
      sahne_tale_narrate (self, text, sentence->start, sentence->end);
    }
  if (self->sentence_index < 0)
    self->sentence_index = sahne_tale_scene_add_sentence (self->scene, sentence);
  self->sentence = NULL;
  self->sentence_index = -1;
}

/* Nobody says where, but there is a sofa, a bus, or a whale. */
static gboolean
has_members (const SahneTaleScene *scene, const char *fact)
{
  for (guint i = 0; i < scene->members->len; i++)
    {
      const SahneEntity *e = ((SahneTaleSceneMember *) scene->members->pdata[i])->entity;
      if (sahne_entry_has (sahne_lexicon_concept (scene->cast->lexicon, e->concept, e->word_class),
                           fact))
        return TRUE;
    }
  return FALSE;
}

/* Nobody says where, but they tie the boat to the pier, or come out of the harbour; where they come
 * @from counts less than where they go. */
static const char *
named_place (const SahneTaleScene *scene, gboolean from)
{
  for (guint i = 0; i < scene->beats->len; i++)
    {
      const SahneTaleSceneBeat *beat = scene->beats->pdata[i];
      JsonArray *where = sahne_json_array (beat->json, "where");
      for (guint j = 0; where && j < json_array_get_length (where); j++)
        {
          const char *place
              = sahne_json_string (json_array_get_object_element (where, j), "place", NULL);
          const char *kind
              = sahne_json_string (json_array_get_object_element (where, j), "kind", "");

          if ((g_str_equal (kind, "from") || g_str_equal (kind, "out_of")) != from)
            continue;
          if (place && !g_str_equal (place, "sky") /* it is over every place */
              && !sahne_json_bool (beat->json, "negated", FALSE)
              && sahne_lexicon_concept (scene->cast->lexicon, place, SAHNE_CLASS_PLACE))
            return place;
        }
    }
  return NULL;
}

/* Nobody says where, but it is inside: where one of them works, else any room. */
static const char *
workplace (const SahneTaleScene *scene)
{
  char place[32];

  for (guint i = 0; i < scene->members->len; i++)
    {
      const SahneEntity *e = ((SahneTaleSceneMember *) scene->members->pdata[i])->entity;
      if (sahne_entity_lives (e)
          && sahne_entry_fact (sahne_lexicon_concept (scene->cast->lexicon, e->concept,
                                                      e->word_class),
                               "at", place, sizeof place))
        return sahne_cast_keep (scene->cast, place);
    }
  return "room";
}

/* A boat that is rowed is a rowing boat. */
static void
find_rowing_boats (SahneTaleScene *scene)
{
  for (guint i = 0; i < scene->beats->len; i++)
    {
      const SahneTaleSceneBeat *beat = scene->beats->pdata[i];
      JsonArray *objects = sahne_json_array (beat->json, "objects");
      if (objects == NULL || !g_str_equal (sahne_json_string (beat->json, "action", ""), "row"))
        continue;
      for (guint j = 0; j < scene->members->len; j++)
        {
          SahneEntity *e = ((SahneTaleSceneMember *) scene->members->pdata[j])->entity;
          if (sahne_json_array_has (objects, e->id) && g_strcmp0 (e->concept, "boat") == 0)
            e->concept = "rowing boat";
        }
    }
}

/* What only the whole scene shows. */
static void
complete (SahneTaleScene *scene, const SahneTaleScene *before, const char *mood)
{
  const char *named;

  if (scene->mood == NULL)
    scene->mood = mood ? mood : mood_of (scene);
  find_rowing_boats (scene);
  if (scene->place || scene->setting)
    return;
  scene->place_sure = "chosen";
  named = named_place (scene, FALSE);
  named = named ? named : named_place (scene, TRUE);
  if (named)
    {
      scene->place = named;
      scene->place_sure = "guessed";
      scene->setting = sahne_tale_place_setting (
          sahne_lexicon_concept (scene->cast->lexicon, named, SAHNE_CLASS_PLACE));
    }
  else if (has_members (scene, "indoor"))
    {
      scene->setting = "interior";
      scene->place = workplace (scene);
    }
  else if (has_members (scene, "sea"))
    scene->place = "sea";
  else if (has_members (scene, "deep"))
    scene->place = "underwater";
  else if (has_members (scene, "town"))
    scene->place = "village";
  else if (has_members (scene, "traffic"))
    scene->place = "city";
  else if (before && g_str_equal (before->place_sure, "chosen"))
    {
      scene->place = before->place;
      scene->setting = before->setting;
    }
}

/**
 * sahne_tale_finish:
 * @self: (inout): a story that is told
 *
 * Completes the last scene and what only the whole story shows.
 */
void
sahne_tale_finish (SahneTale *self)
{
  if (self->scene)
    sahne_tale_scene_close (self->scene);
  for (guint i = 0; i < self->scenes->len; i++)
    complete (self->scenes->pdata[i], i ? self->scenes->pdata[i - 1] : NULL, self->mood);
}
