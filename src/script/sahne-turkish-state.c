/* Turkish: statements without a verb: var, yok, mutludur; and what is only named: Gece. Karanlık
 * bir orman.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-turkish-clause.h"

static gboolean
is_sky (SahneWordClass word_class)
{
  return word_class == SAHNE_CLASS_TIME || word_class == SAHNE_CLASS_SEASON
         || word_class == SAHNE_CLASS_WEATHER;
}

static void
start_frame (SahneTurkishReader *self, SahneFrame *frame, guint at)
{
  frame->start = sahne_turkish_start (self, at);
  frame->end = sahne_turkish_end (self, at);
  frame->clause = ++self->clause;
  frame->sure = TRUE;
  frame->shift = self->shift;
  frame->order = self->next_order;
  self->shift = SAHNE_SHIFT_NONE;
  self->next_order = SAHNE_ORDER_THEN;
}

static void
setting_from (SahneFrame *frame, const SahneMention *m, const SahneLexicon *lexicon)
{
  if (m->word_class == SAHNE_CLASS_TIME)
    frame->time = m->concept;
  else if (m->word_class == SAHNE_CLASS_SEASON)
    frame->season = m->concept;
  else if (m->word_class == SAHNE_CLASS_WEATHER)
    frame->weather = m->concept;
  for (guint i = 0; i < m->n_traits; i++)
    {
      const SahneEntry *weather
          = sahne_lexicon_concept (lexicon, m->traits[i], SAHNE_CLASS_WEATHER);
      const SahneEntry *mood = sahne_lexicon_concept (lexicon, m->traits[i], SAHNE_CLASS_MOOD);
      const SahneEntry *season = sahne_lexicon_concept (lexicon, m->traits[i], SAHNE_CLASS_SEASON);

      frame->weather = weather ? weather->concept : frame->weather;
      frame->mood = mood ? mood->concept : frame->mood;
      frame->season = season ? season->concept : frame->season;
    }
}

/* gelenler, düşeni: the participle itself is somebody */
guint
sahne_turkish_clause_who (SahneTurkishReader *self, guint at)
{
  const SahneTurkishWord *verb = &self->words[at];
  SahneTurkishPhrase *phrase;
  SahneMention *m;

  if (self->n_phrases == SAHNE_TURKISH_MOST_PHRASES)
    return at + 1;
  m = sahne_mention_new (self->arena, SAHNE_MENTION_NOUN, sahne_turkish_start (self, at),
                         sahne_turkish_end (self, at));
  m->concept = "person";
  m->lemma = m->text = "kişi";
  m->entry = sahne_lexicon_concept (self->lexicon, "person", SAHNE_CLASS_ACTOR);
  m->word_class = SAHNE_CLASS_ACTOR;
  m->definite = SAHNE_DEFINITE_KNOWN;
  m->person = 3;
  m->guessed = TRUE;
  m->plural = (verb->form.marks & SAHNE_TURKISH_PLURAL) != 0;
  for (guint i = 0; i < self->n_pending; i++)
    if (self->pending_object[i])
      sahne_frame_add_object (self->pending[i], m);
    else
      sahne_frame_add_agent (self->pending[i], m);
  self->n_pending = 0;
  phrase = &self->phrases[self->n_phrases++];
  memset (phrase, 0, sizeof *phrase);
  phrase->mention = m;
  phrase->first = phrase->last = at;
  phrase->noun_case = verb->form.noun_case;
  phrase->head = verb;
  return at + 1;
}

/* Veli'ye değil Can'a atar: somebody else in the same part follows, and then a verb. */
static gboolean
is_instead (const SahneTurkishReader *self, guint at)
{
  const SahneTurkishPhrase *p = self->n_phrases ? &self->phrases[self->n_phrases - 1] : NULL;
  gboolean other = FALSE;

  if (p == NULL || p->mention == NULL || p->last + 1 != at)
    return FALSE;
  for (guint i = at + 1; i < self->n_words; i++)
    {
      const SahneTurkishWord *word = &self->words[i];

      if (word->kind == SAHNE_TURKISH_IS_MARK
          && !(i == at + 1 && sahne_turkish_clause_is_mark (self, i, ",")))
        return FALSE;
      if (word->kind == SAHNE_TURKISH_IS_VERB)
        return other;
      other |= (sahne_turkish_word_nominal (word) || word->kind == SAHNE_TURKISH_IS_PRONOUN)
               && word->form.noun_case == p->noun_case;
    }
  return FALSE;
}

/* Kızın uzun saçları vardı: who looks so. */
static SahneMention *
take_looks (SahneTurkishReader *self)
{
  SahneMention *who = NULL;

  for (guint i = 0; i < self->n_phrases; i++)
    {
      SahneTurkishPhrase *p = &self->phrases[i];
      SahneMention *m = p->mention;

      if (m == NULL || m->word_class != SAHNE_CLASS_PART || m->owner == NULL || p->spot
          || p->noun_case != SAHNE_TURKISH_NOMINATIVE || !sahne_turkish_animate (m->owner))
        continue;
      who = m->owner;
      sahne_mention_take_looks (who, self->arena, m);
      p->used = TRUE;
    }
  return who;
}

/* Ali'nin bir kedisi var: he has it. Kazanın içinde tencere var: there is one. */
guint
sahne_turkish_state_exists (SahneTurkishReader *self, guint at)
{
  SahneTurkishWord *word = &self->words[at];
  gboolean there = g_strcmp0 (word->lemma, "var") == 0;
  SahneMention *looks = NULL;
  SahneFrame *frame;

  word->done = TRUE;
  sahne_turkish_mark (self, word, SAHNE_WORD_PLAIN, SAHNE_CLASS_FUNCTION, NULL, NULL);
  if (g_strcmp0 (word->lemma, "değil") == 0 && is_instead (self, at))
    {
      SahneMention *m = self->phrases[--self->n_phrases].mention;

      m->definite = SAHNE_DEFINITE_NONE;
      sahne_sentence_mark (self->sentence, m->head_start, m->head_end, SAHNE_WORD_NOT_SHOWN,
                           m->word_class, m->concept, NULL);
      return at + 1;
    }
  if (g_strcmp0 (word->lemma, "değil") == 0)
    {
      for (int i = (int) self->n_phrases - 1; i >= 0; i--)
        if (!self->phrases[i].used && self->phrases[i].mention)
          {
            SahneMention *what = self->phrases[i].mention;

            self->phrases[i].used = TRUE;
            self->negated = TRUE;
            sahne_turkish_state_is (self, NULL, what, at);
            return at + 1;
          }
      self->n_phrases = 0;
      return at + 1;
    }
  frame = sahne_frames_add (self->frames, SAHNE_FRAME_EXISTS);
  start_frame (self, frame, at);
  frame->negated = !there;
  for (guint i = 0; i + 1 < self->n_phrases; i++)
    if (self->phrases[i].noun_case == SAHNE_TURKISH_INSTRUMENTAL && self->phrases[i].mention
        && self->phrases[i].role == NULL && self->phrases[i].adverb == NULL
        && self->phrases[i].last + 1 == self->phrases[i + 1].first
        && self->phrases[i + 1].noun_case == SAHNE_TURKISH_NOMINATIVE
        && self->phrases[i + 1].mention && (self->phrases[i].new == self->phrases[i + 1].new))
      { /* bir balıkla bir kaktüs vardı: both were there */
        self->phrases[i].noun_case = SAHNE_TURKISH_NOMINATIVE;
        self->phrases[i].joined = TRUE;
      }
  looks = there ? take_looks (self) : NULL;
  sahne_turkish_fill (self, frame, word, NULL);
  for (guint i = 0; i < frame->n_agents; i++)
    {
      SahneMention *m = frame->agents[i];

      if (is_sky (m->word_class))
        {
          setting_from (frame, m, self->lexicon);
          frame->kind = SAHNE_FRAME_SETTING;
        }
      else if (m->word_class == SAHNE_CLASS_PLACE && frame->place == NULL && m->part_of == NULL
               && there)
        {
          frame->place = m;
          frame->kind = SAHNE_FRAME_SETTING;
        }
      else
        sahne_frame_add_object (frame, m);
      if (m->owner && m->owner->kind != SAHNE_MENTION_ELIDED && sahne_turkish_animate (m->owner)
          && m->word_class == SAHNE_CLASS_ABSTRACT && there)
        sahne_frame_add_object (frame, m->owner); /* Lütfü'nün alerjisi var */
      else if (m->owner && m->owner->kind != SAHNE_MENTION_ELIDED
               && sahne_turkish_animate (m->owner) && there)
        {
          if (sahne_turkish_animate (m))
            sahne_frame_add_object (frame, m->owner);
          else
            sahne_mention_add_has (m->owner, m);
        }
    }
  if (frame->kind == SAHNE_FRAME_SETTING && frame->n_objects)
    frame->kind = SAHNE_FRAME_EXISTS;
  frame->n_agents = 0;
  if (looks)
    {
      frame->kind = SAHNE_FRAME_IS;
      sahne_frame_add_agent (frame, looks);
    }
  self->n_phrases = 0;
  self->last = NULL;
  self->n_subject = 0;
  return at + 1;
}

static void
quality (SahneTurkishReader *self, SahneFrame *frame, const SahneEntry *entry)
{
  SahneMention *m = frame->n_agents ? frame->agents[0] : NULL;

  switch (entry->word_class)
    {
    case SAHNE_CLASS_EMOTION:
      frame->feeling = entry->concept;
      frame->emotion = sahne_turkish_face (self, entry);
      break;
    case SAHNE_CLASS_STATE:
      frame->state = entry->concept;
      break;
    case SAHNE_CLASS_WEATHER:
      frame->weather = entry->concept;
      break;
    case SAHNE_CLASS_MOOD:
      frame->mood = entry->concept;
      break;
    case SAHNE_CLASS_MANNER:
      sahne_frame_add_manner (frame, entry->concept);
      break;
    default:
      if (m == NULL || self->negated)
        return;
      if (entry->word_class == SAHNE_CLASS_COLOUR)
        m->colour = entry->concept;
      else if (entry->word_class == SAHNE_CLASS_SIZE)
        m->size = entry->concept;
      else if (entry->word_class == SAHNE_CLASS_AGE)
        m->age = entry->concept;
      else
        sahne_mention_add_trait (m, entry->concept);
    }
}

/* Hava güneşlidir, gökyüzü bulutlu, vakit akşam: no actor at all. */
static gboolean
is_weather_talk (const SahneFrame *frame)
{
  const SahneMention *m = frame->n_agents ? frame->agents[0] : NULL;

  return m && m->kind == SAHNE_MENTION_NOUN
         && (is_sky (m->word_class) || m->word_class == SAHNE_CLASS_ABSTRACT
             || (m->concept && g_str_equal (m->concept, "sky")));
}

/* Deniz sakindi, gökyüzü masmaviydi: no storm goes on. */
static gboolean
is_fair (const SahneFrame *frame)
{
  static const char *const outside[]
      = { "deniz", "göl", "gökyüzü", "gök", "hava", "su", "dalga", "okyanus", NULL };
  const SahneMention *a = frame->n_agents ? frame->agents[0] : NULL;
  const char *mood = frame->feeling ? frame->feeling : frame->mood;

  return a && a->lemma && g_strv_contains (outside, a->lemma) && frame->weather == NULL
         && !frame->negated
         && (g_strcmp0 (mood, "calm") == 0 || g_strcmp0 (a->colour, "blue") == 0);
}

/* Yağmurlu bir salı günü. */
static gboolean
is_sky_day (const SahneTurkishReader *self, const SahneMention *m)
{
  for (guint i = 0; m->word_class == SAHNE_CLASS_ABSTRACT && i < m->n_traits; i++)
    if (sahne_lexicon_concept (self->lexicon, m->traits[i], SAHNE_CLASS_WEATHER)
        || sahne_lexicon_concept (self->lexicon, m->traits[i], SAHNE_CLASS_SEASON))
      return TRUE;
  return FALSE;
}

/* Köpeğin adı, adı: whose name is said. */
static SahneMention *
name_of_somebody (SahneTurkishReader *self)
{
  const SahneTurkishPhrase *p = self->n_phrases == 1 ? &self->phrases[0] : NULL;

  if (p == NULL || p->mention == NULL || p->head == NULL || p->head->lemma == NULL
      || (!g_str_equal (p->head->lemma, "ad") && !g_str_equal (p->head->lemma, "isim"))
      || (p->noun_case != SAHNE_TURKISH_NOMINATIVE && p->noun_case != SAHNE_TURKISH_ACCUSATIVE))
    return NULL;
  if (p->mention->owner == NULL && p->head->form.owner == SAHNE_TURKISH_NOBODY
      && p->noun_case == SAHNE_TURKISH_ACCUSATIVE)
    return sahne_turkish_elided (self, SAHNE_TURKISH_HE, p->first); /* Adı Mina'ydı */
  return p->mention->owner;
}

/**
 * sahne_turkish_state_is:
 * @self: a sentence with phrases before
 * @predicate: (nullable): the quality said
 * @what: (nullable): or what somebody is
 * @at: word that says it
 *
 * Somebody is something.
 */
void
sahne_turkish_state_is (SahneTurkishReader *self, const SahneTurkishWord *predicate,
                        SahneMention *what, guint at)
{
  SahneFrame *frame = sahne_frames_add (self->frames, SAHNE_FRAME_IS);
  SahneMention *named = what ? name_of_somebody (self) : NULL;

  start_frame (self, frame, at);
  frame->negated = self->negated;
  if (named)
    { /* adı Karabaş'tı */
      named->name = what->text;
      sahne_frame_add_agent (frame, named);
      sahne_sentence_mark (self->sentence, what->start, what->end, SAHNE_WORD_UNDERSTOOD,
                           SAHNE_CLASS_NAME, NULL, NULL);
      what = NULL;
    }
  else
    sahne_turkish_fill (self, frame, NULL, NULL);
  self->n_phrases = 0;
  if (frame->n_objects && frame->n_agents == 0)
    {
      sahne_frame_add_agent (frame, frame->objects[0]);
      frame->n_objects = 0;
    }
  if (predicate && predicate->entry)
    {
      quality (self, frame, predicate->entry);
      sahne_turkish_mark_entry (self, predicate, predicate->entry);
    }
  if (is_fair (frame))
    frame->weather = "clear";
  if (what && (is_sky (what->word_class) || is_sky_day (self, what)))
    setting_from (frame, what, self->lexicon);
  else if (what && frame->n_agents && !self->negated && frame->agents[0]->also == NULL
           && frame->agents[0] != what)
    frame->agents[0]->also = what;
  if (frame->n_agents == 1 && frame->agents[0]->word_class == SAHNE_CLASS_PLACE
      && frame->place == NULL && frame->agents[0]->part_of == NULL && what == NULL)
    { /* Deniz dalgalıydı */
      frame->place = frame->agents[0];
      frame->kind = SAHNE_FRAME_SETTING;
      frame->n_agents = 0;
    }
  else if (is_weather_talk (frame)
           || (frame->n_agents == 0 && (frame->weather || frame->time || frame->season)
               && frame->emotion == NULL))
    {
      frame->kind = SAHNE_FRAME_SETTING;
      frame->n_agents = 0;
    }
  else
    sahne_turkish_clause_agents (self, frame, SAHNE_TURKISH_HE, at);
  self->negated = FALSE;
  self->last = NULL;
}

/* Named and no more: "Gece. Karanlık bir orman. Mutfakta." */
void
sahne_turkish_state_rest (SahneTurkishReader *self)
{
  SahneFrame *frame;

  if (self->n_phrases == 0 && self->shift == SAHNE_SHIFT_NONE)
    return;
  frame = sahne_frames_add (self->frames, SAHNE_FRAME_SETTING);
  start_frame (self, frame, self->n_phrases ? self->phrases[0].first : 0);
  if (self->n_phrases)
    frame->end = sahne_turkish_end (self, self->phrases[self->n_phrases - 1].last);
  if (self->time_shifts)
    frame->shift = SAHNE_SHIFT_LATER;
  sahne_turkish_fill (self, frame, NULL, NULL);
  for (guint i = 0; i < frame->n_agents; i++)
    sahne_frame_add_object (frame, frame->agents[i]);
  frame->n_agents = 0;
  self->n_phrases = 0;
  {
    guint kept = 0;

    for (guint i = 0; i < frame->n_objects; i++)
      {
        SahneMention *m = frame->objects[i];

        if (m->word_class == SAHNE_CLASS_PLACE && frame->place == NULL)
          frame->place = m;
        else if (is_sky (m->word_class))
          setting_from (frame, m, self->lexicon);
        else if (m->word_class == SAHNE_CLASS_SOUND)
          {
            frame->kind = SAHNE_FRAME_SOUND;
            frame->action = m->concept;
          }
        else if (m->word_class != SAHNE_CLASS_ABSTRACT && m->kind != SAHNE_MENTION_PRONOUN
                 && m->kind != SAHNE_MENTION_ELIDED)
          frame->objects[kept++] = m;
      }
    frame->n_objects = kept;
  }
  if (frame->n_objects && frame->kind == SAHNE_FRAME_SETTING)
    frame->kind = SAHNE_FRAME_EXISTS;
}
