/* The story's lines: who says what to whom, and how.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-json.h"
#include "sahne-tale.h"

/* What stands in the parenthetical that goes with a line. */
typedef struct
{
  const char *tone, *emotion, *feeling;
  gboolean to_self;
} Direction;

static SahneTaleSceneBeat *
add_line (SahneTale *self, SahneEntity *speaker, const char *text, guint start, guint end)
{
  SahneTaleSceneBeat *beat = sahne_tale_scene_add_beat (self->scene, "line", speaker, text, start,
                                                        end, self->sentence_index);

  json_object_set_string_member (beat->json, "speaker", speaker->id);
  json_object_set_string_member (beat->json, "text", text);
  speaker->speaks = TRUE;
  sahne_tale_scene_member (self->scene, speaker)->acted = TRUE;
  sahne_cast_spoken_of (self->cast, speaker, 3, 0, 0);
  if (self->speaker && self->speaker != speaker)
    self->listener = self->speaker;
  self->speaker = speaker;
  self->before = beat;
  return beat;
}

/* --- parentheticals --- */

static const SahneEntry *
find_any (SahneTale *self, const char *word, SahneWordClass word_class)
{
  SahneReading readings[8];
  g_autoptr (SahneArena) arena = NULL;
  const SahneEntry *entry = sahne_lexicon_find_class (self->language->lexicon, word, word_class);
  guint n;

  if (entry || self->language->klass->analyse == NULL)
    return entry;
  arena = sahne_arena_new ();
  memset (readings, 0, sizeof readings);
  n = self->language->klass->analyse (self->language, word, FALSE, arena, readings,
                                      G_N_ELEMENTS (readings));
  for (guint i = 0; entry == NULL && i < n; i++)
    entry = sahne_lexicon_find_class (self->language->lexicon, readings[i].lemma, word_class);
  return entry;
}

static void
read_word (SahneTale *self, const char *word, Direction *direction)
{
  const SahneEntry *feeling = find_any (self, word, SAHNE_CLASS_EMOTION);
  const SahneEntry *action = find_any (self, word, SAHNE_CLASS_ACTION);
  const SahneEntry *manner = find_any (self, word, SAHNE_CLASS_MANNER);
  char value[24];

  if (feeling && direction->feeling == NULL)
    {
      direction->feeling = feeling->concept;
      if (sahne_entry_fact (feeling, "face", value, sizeof value))
        direction->emotion = sahne_cast_keep (self->cast, value);
    }
  if (action && direction->tone == NULL && sahne_entry_fact (action, "tone", value, sizeof value))
    direction->tone = sahne_cast_keep (self->cast, value);
  if (action && direction->emotion == NULL
      && sahne_entry_fact (action, "face", value, sizeof value))
    direction->emotion = sahne_cast_keep (self->cast, value);
  if (manner && direction->tone == NULL)
    direction->tone = g_str_equal (manner->concept, "quiet")  ? "whisper"
                      : g_str_equal (manner->concept, "loud") ? "shout"
                                                              : NULL;
}

static void
read_parenthetical (SahneTale *self, const char *text, Direction *direction)
{
  g_autofree char *folded
      = sahne_lexicon_fold (text, -1, sahne_lexicon_language (self->language->lexicon));
  g_auto (GStrv) words = NULL;

  g_strdelimit (folded, ",.;:()!?\n\t", ' ');
  words = g_strsplit (folded, " ", 40);
  for (guint i = 0; words[i]; i++)
    {
      if (words[i + 1] && *words[i + 1])
        {
          g_autofree char *two = g_strdup_printf ("%s %s", words[i], words[i + 1]);
          read_word (self, two, direction);
        }
      if (*words[i])
        read_word (self, words[i], direction);
    }
}

static void
apply (SahneTaleSceneBeat *beat, const Direction *direction)
{
  if (direction->tone)
    json_object_set_string_member (beat->json, "tone", direction->tone);
  if (direction->emotion)
    json_object_set_string_member (beat->json, "emotion", direction->emotion);
  if (direction->feeling)
    json_object_set_string_member (beat->json, "feeling", direction->feeling);
}

/**
 * sahne_tale_speech:
 * @self: (inout): a story
 * @speaker: who
 * @text: what, without markup
 * @parenthetical: (nullable): how
 * @voice_only: the speaker is not seen
 * @song: it is sung
 * @start: first byte in the source
 * @end: byte behind the last
 *
 * A speech of a screenplay.
 */
void
sahne_tale_speech (SahneTale *self, SahneEntity *speaker, const char *text,
                   const char *parenthetical, gboolean voice_only, gboolean song, guint start,
                   guint end)
{
  Direction direction = { 0 };
  SahneTaleSceneBeat *beat;

  if (self->scene == NULL)
    sahne_tale_begin_scene (self, start);
  self->cast->frame++;
  beat = add_line (self, speaker, text, start, end);
  if (parenthetical)
    {
      json_object_set_string_member (beat->json, "parenthetical", parenthetical);
      read_parenthetical (self, parenthetical, &direction);
    }
  if (song)
    direction.tone = "sing";
  apply (beat, &direction);
  if (voice_only || speaker->voice)
    json_object_set_boolean_member (beat->json, "voice_only", TRUE);
  self->cast->subjects[0] = speaker;
  self->cast->n_subjects = 1;
}

/**
 * sahne_tale_narrate:
 * @self: (inout): a story
 * @text: what the narrator reads
 * @start: first byte in the source
 * @end: byte behind the last
 */
void
sahne_tale_narrate (SahneTale *self, const char *text, guint start, guint end)
{
  SahneEntity *speaker = self->speaker, *listener = self->listener;
  SahneTaleSceneBeat *beat = add_line (self, sahne_cast_narrator (self->cast), text, start, end);

  json_object_set_boolean_member (beat->json, "voice_only", TRUE);
  self->speaker = speaker;
  self->listener = listener;
}

/* --- lines in prose --- */

/* "A," said Lily. Tom shook his head. "B.": it is Tom who says it; a dog that wags its tail does
 * not. */
static SahneEntity *
takes_the_word (const SahneTale *self)
{
  static const char *const telling[] = { "bow",  "nod",  "shake_head", "smile", "laugh", "shrug",
                                         "sigh", "wink", "gesture",    "cry",   NULL };
  const SahneTaleSceneBeat *before = self->before;
  SahneEntity *e = before && g_str_equal (before->kind, "action") ? before->subject : NULL;

  if (e == NULL || e == self->paragraph_speaker || e->voice || e->plural || !sahne_entity_lives (e))
    return NULL;
  return e->word_class == SAHNE_CLASS_ACTOR || e->speaks
                 || g_strv_contains (telling, sahne_json_string (before->json, "action", ""))
             ? e
             : NULL;
}

/* Nobody is named: whoever was addressed answers, else whoever did something last speaks. */
static SahneEntity *
guess_speaker (SahneTale *self)
{
  SahneEntity *last = self->cast->n_subjects ? self->cast->subjects[0] : NULL;

  if (self->paragraph_speaker)
    { /* "A," she said. "B." */
      SahneEntity *other = takes_the_word (self);
      if (other)
        self->paragraph_speaker = other;
      return self->paragraph_speaker;
    }
  if (self->before && g_str_equal (self->before->kind, "line") && self->listener
      && self->listener != self->speaker)
    return self->listener;
  if (self->before && g_str_equal (self->before->kind, "line"))
    for (guint i = 0; i < self->scene->members->len; i++)
      {
        SahneEntity *e = ((SahneTaleSceneMember *) self->scene->members->pdata[i])->entity;
        if (sahne_entity_lives (e) && !e->voice && e != self->speaker)
          return e;
      }
  if (last && !last->voice && sahne_entity_lives (last))
    return last;
  return self->speaker ? self->speaker : sahne_cast_narrator (self->cast);
}

/* Whoever lives and was spoken of last, else the narrator. */
static SahneEntity *
somebody_there (SahneTale *self)
{
  for (guint i = 0; i < self->cast->n_recent; i++)
    {
      SahneEntity *e = self->cast->recent[i];

      if (sahne_entity_lives (e) && !e->voice && e->scene == self->cast->scene)
        return e;
    }
  return sahne_cast_narrator (self->cast);
}

/* The line before, in the same sentence, was spoken by the same. */
static gboolean
answers_itself (const SahneTale *self, const SahneEntity *speaker)
{
  const SahneTaleSceneBeat *before = self->before;

  return before && g_str_equal (before->kind, "line") && before->subject == speaker
         && before->sentence == self->sentence_index;
}

static char *
joined_quotes (const SahneTale *self, const SahneFrame *frame, guint *start, guint *end)
{
  GString *text = g_string_new (NULL);

  *start = frame->end;
  *end = frame->start;
  for (guint i = 0; i < frame->n_quotes; i++)
    {
      const SahneToken *token = &self->sentence->tokens[frame->quotes[i]];
      if (token->quote == NULL)
        continue;
      if (text->len)
        g_string_append_c (text, ' ');
      g_string_append (text, token->quote);
      *start = MIN (*start, token->start);
      *end = MAX (*end, token->end);
    }
  if (text->len && text->str[text->len - 1] == ',')
    text->str[text->len - 1] = '.';
  return g_string_free (text, FALSE);
}

/* A sign, a letter, a shirt: what it says is written on it. */
static gboolean
is_written (const SahneTale *self, const SahneFrame *frame)
{
  static const char *const things[] = { "sign",       "placard on a stick",
                                        "letter",     "note",
                                        "card",       "poster",
                                        "banner",     "newspaper",
                                        "book",       "screen",
                                        "list",       "label",
                                        "envelope",   "parcel",
                                        "map",        "ticket",
                                        "paper",      "scroll",
                                        "billboard",  "gravestone",
                                        "blackboard", "document",
                                        "flag",       "cake",
                                        "phone",      "box",
                                        "road sign",  "notebook",
                                        NULL };
  const SahneMention *m = frame->n_agents == 1 ? frame->agents[0] : NULL;

  (void) self;
  return m && m->kind == SAHNE_MENTION_NOUN && m->word_class == SAHNE_CLASS_THING && m->concept
         && (g_strcmp0 (frame->action, "say") == 0 || g_strcmp0 (frame->action, "read") == 0
             || frame->action == NULL)
         && (g_strv_contains (things, m->concept) || sahne_entry_has (m->entry, "garment"));
}

/* What the sign says stands on it; of what somebody wears it is not told. */
static void
inscribe (SahneTale *self, const SahneFrame *frame)
{
  SahneEntity *found[SAHNE_MAX_FOUND];
  guint start, end;
  g_autofree char *text = joined_quotes (self, frame, &start, &end);

  if (sahne_entry_has (frame->agents[0]->entry, "garment"))
    return;
  if (sahne_tale_who (self, frame->agents, 1, 3, NULL, 0, found) && found[0]->inscription == NULL)
    found[0]->inscription = sahne_cast_keep (self->cast, text);
}

/**
 * sahne_tale_line:
 * @self: (inout): a story
 * @frame: a line with its quotations
 *
 * Something said in prose.
 */
void
sahne_tale_line (SahneTale *self, const SahneFrame *frame)
{
  SahneEntity *found[SAHNE_MAX_FOUND], *to[SAHNE_MAX_FOUND], *speaker;
  guint n, start, end, n_to;
  g_autofree char *text = joined_quotes (self, frame, &start, &end);
  SahneTaleSceneBeat *beat;
  Direction direction = { frame->tone, frame->emotion, frame->feeling, FALSE };

  if (*text == '\0')
    return;
  if (is_written (self, frame))
    {
      inscribe (self, frame);
      return;
    }
  n = sahne_tale_who (self, frame->agents, frame->n_agents, 3, NULL, 0, found);
  if (n && !sahne_entity_lives (found[0]) && frame->agents[0]->kind == SAHNE_MENTION_ELIDED)
    found[0] = somebody_there (self); /* Elinde balon vardı. "Merhaba!" dedi: not the balloon */
  if (n && found[0]->voice)
    {
      n = 0;
      speaker = found[0];
    }
  else if (n && !sahne_entity_lives (found[0]) && frame->agents[0]->kind == SAHNE_MENTION_PRONOUN)
    { /* a note: "I lost these," it said: it is read out */
      found[0] = sahne_cast_narrator (self->cast);
      n = 0;
      speaker = found[0];
    }
  else
    speaker = n ? found[0] : guess_speaker (self);
  if (speaker->count == 2 && answers_itself (self, speaker))
    speaker = sahne_tale_divide (self, speaker); /* two fish talk: "..." "..." */
  if (!sahne_entity_lives (speaker))
    speaker->word_class = SAHNE_CLASS_CREATURE; /* what speaks is alive */
  n_to = sahne_tale_who (self, frame->recipients, frame->n_recipients, 2, found, n, to);
  beat = add_line (self, speaker, text, start, end);
  if (n)
    self->paragraph_speaker = speaker;
  else
    json_object_set_string_member (beat->json, "sure", "guessed");
  direction.tone = sahne_cast_keep (self->cast, direction.tone);
  direction.emotion = sahne_cast_keep (self->cast, direction.emotion);
  direction.feeling = sahne_cast_keep (self->cast, direction.feeling);
  apply (beat, &direction);
  if (speaker->voice)
    json_object_set_boolean_member (beat->json, "voice_only", TRUE);
  if (n_to)
    {
      sahne_tale_ids (beat->json, "to", to, n_to);
      self->listener = to[0];
    }
  self->cast->subjects[0] = speaker;
  self->cast->n_subjects = 1;
}
