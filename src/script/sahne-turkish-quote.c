/* Turkish: what is said and by whom: "…" dedi Ali; Ali: "…"; Ali güldü: "…"; "…" diye sorar.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-turkish-clause.h"

static void
add_quote (SahneFrame *frame, guint token)
{
  if (frame->n_quotes < SAHNE_MAX_ROLE)
    frame->quotes[frame->n_quotes++] = token;
}

static gboolean
is_speech (const SahneTurkishReader *self, const SahneFrame *frame)
{
  const SahneEntry *entry
      = frame && frame->action
            ? sahne_lexicon_concept (self->lexicon, frame->action, SAHNE_CLASS_ACTION)
            : NULL;

  return entry && sahne_entry_has (entry, "speech");
}

static void
take_tone (SahneTurkishReader *self, SahneFrame *frame, const SahneEntry *entry)
{
  char tone[16], face[32];

  if (entry && sahne_entry_fact (entry, "tone", tone, sizeof tone))
    frame->tone = sahne_arena_strdup (self->arena, tone);
  else if (entry && sahne_entry_has (entry, "mental"))
    frame->tone = "think";
  for (guint i = 0; i < frame->n_manner; i++)
    if (g_str_equal (frame->manner[i], "quiet") && frame->tone == NULL)
      frame->tone = "whisper";
    else if (g_str_equal (frame->manner[i], "loud"))
      frame->tone = "shout";
  if (entry && frame->emotion == NULL && sahne_entry_fact (entry, "face", face, sizeof face))
    frame->emotion = sahne_arena_strdup (self->arena, face);
}

/* cevap verir: "…" : the verb is how it is said */
static gboolean
turn_into_line (SahneTurkishReader *self, SahneFrame *frame, guint token)
{
  const SahneEntry *entry;

  if (frame == NULL || frame->kind != SAHNE_FRAME_ACTION || !is_speech (self, frame)
      || frame->negated)
    return FALSE;
  entry = sahne_lexicon_concept (self->lexicon, frame->action, SAHNE_CLASS_ACTION);
  frame->kind = SAHNE_FRAME_LINE;
  for (guint i = 0; i < frame->n_objects; i++)
    if (sahne_turkish_animate (frame->objects[i]))
      sahne_frame_add_recipient (frame, frame->objects[i]);
  frame->n_objects = 0;
  add_quote (frame, token);
  take_tone (self, frame, entry);
  return TRUE;
}

static void
take_subject (SahneTurkishReader *self, SahneFrame *line, const SahneFrame *from)
{
  if (from && from->n_agents)
    {
      for (guint i = 0; i < from->n_agents; i++)
        sahne_frame_add_agent (line, from->agents[i]);
      line->emotion = line->emotion ? line->emotion : from->emotion;
      line->feeling = line->feeling ? line->feeling : from->feeling;
    }
  else
    for (guint i = 0; i < self->n_subject; i++)
      sahne_frame_add_agent (line, self->subject[i]);
}

/* Üzerinde "…" yazan önlük; "…" yazılı tabela: the words stand on what follows. */
static gboolean
is_inscription (SahneTurkishReader *self, guint at)
{
  const SahneTurkishWord *next = at + 1 < self->n_words ? &self->words[at + 1] : NULL;

  return next && next->lemma
         && ((next->kind == SAHNE_TURKISH_IS_VERB && g_str_equal (next->lemma, "yaz")
              && next->form.use == SAHNE_TURKISH_WHO_DOES)
             || g_str_equal (next->lemma, "yazılı"))
         && sahne_turkish_head_follows (self, at + 2);
}

/**
 * sahne_turkish_quote:
 * @self: a sentence
 * @at: something said
 *
 * Returns: the word behind
 */
guint
sahne_turkish_quote (SahneTurkishReader *self, guint at)
{
  const SahneTurkishWord *word = &self->words[at];
  gboolean colon = at > 0 && sahne_turkish_clause_is_mark (self, at - 1, ":");
  SahneFrame *line;

  if (is_inscription (self, at))
    {
      self->inscription = self->sentence->tokens[word->first].quote;
      sahne_turkish_mark (self, word, SAHNE_WORD_UNDERSTOOD, SAHNE_CLASS_NONE, NULL, NULL);
      sahne_turkish_mark (self, word + 1, SAHNE_WORD_PLAIN, SAHNE_CLASS_FUNCTION, NULL, NULL);
      if (self->n_phrases && self->phrases[self->n_phrases - 1].spot
          && self->phrases[self->n_phrases - 1].last + 1 == at)
        self->n_phrases--; /* üzerinde */
      return at + 2;
    }
  if (self->line)
    { /* "…" "…" der: one speech in pieces */
      add_quote (self->line, word->first);
      self->line->end = sahne_turkish_end (self, at);
      return at + 1;
    }
  if (self->last && self->n_phrases == 0 && (colon || at + 1 >= self->n_words)
      && turn_into_line (self, self->last, word->first))
    {
      self->last->end = sahne_turkish_end (self, at);
      return at + 1;
    }
  line = sahne_frames_add (self->frames, SAHNE_FRAME_LINE);
  line->start = sahne_turkish_start (self, at);
  line->end = sahne_turkish_end (self, at);
  line->clause = ++self->clause;
  line->sure = TRUE;
  add_quote (line, word->first);
  if (colon && self->n_phrases)
    { /* Hoca: "…" */
      sahne_turkish_fill (self, line, NULL, NULL);
      self->n_phrases = 0;
      self->last = line;
      return at + 1;
    }
  if (self->last && self->n_phrases == 0)
    {
      take_subject (self, line, self->last);
      self->spoken = line;
    }
  self->line = line;
  return at + 1;
}

static void
move_to_end (SahneTurkishReader *self, SahneFrame *frame)
{
  SahneFrames *frames = self->frames;

  for (guint i = 0; i + 1 < frames->n; i++)
    if (frames->list[i] == frame)
      {
        memmove (&frames->list[i], &frames->list[i + 1],
                 (frames->n - i - 1) * sizeof frames->list[0]);
        frames->list[frames->n - 1] = frame;
        return;
      }
}

/* What the verb's frame knows goes over to the line; the frame itself falls away. */
static void
merge_into_line (SahneTurkishReader *self, SahneFrame *line, SahneFrame *frame)
{
  SahneFrames *frames = self->frames;
  guint quotes[SAHNE_MAX_ROLE], n_quotes = line->n_quotes;
  guint start = MIN (line->start, frame->start), end = MAX (line->end, frame->end);

  memcpy (quotes, line->quotes, sizeof quotes);
  for (guint i = 0; i < frame->n_objects; i++)
    if (sahne_turkish_animate (frame->objects[i]))
      sahne_frame_add_recipient (frame, frame->objects[i]);
  *line = *frame;
  line->kind = SAHNE_FRAME_LINE;
  line->n_objects = 0;
  memcpy (line->quotes, quotes, sizeof quotes);
  line->n_quotes = n_quotes;
  line->start = start;
  line->end = end;
  line->reality = SAHNE_REAL;
  for (guint i = 0; i < frames->n; i++)
    if (frames->list[i] == frame)
      {
        memmove (&frames->list[i], &frames->list[i + 1],
                 (frames->n - i - 1) * sizeof frames->list[0]);
        frames->n--;
        break;
      }
}

static gboolean
before_is (const SahneTurkishReader *self, guint at, const char *role)
{
  return at > 0 && sahne_turkish_word_is (&self->words[at - 1], role);
}

static gboolean
quoting (const SahneTurkishReader *self, guint at)
{
  for (guint i = at; i > 0 && self->words[i - 1].kind != SAHNE_TURKISH_IS_QUOTE; i--)
    if (sahne_turkish_word_is (&self->words[i - 1], "quote"))
      return TRUE;
  return before_is (self, at, "quote");
}

static guint
read_speaker_behind (SahneTurkishReader *self, guint at, SahneFrame *frame, const SahneEntry *entry)
{
  while (at < self->n_words)
    {
      SahneTurkishPhrase phrase;
      guint next = sahne_turkish_phrase (self, at, &phrase);

      if (next == 0 || phrase.mention == NULL)
        return at;
      /* dedi Ali gülerek: what follows belongs to it as long as no other verb needs it */
      for (guint i = next; i < self->n_words && self->words[i].kind != SAHNE_TURKISH_IS_MARK
                           && !sahne_turkish_word_is (&self->words[i], "and")
                           && !sahne_turkish_word_is (&self->words[i], "but");
           i++)
        if (sahne_turkish_word_finite (&self->words[i]))
          return at;
      sahne_turkish_behind (self, frame, &phrase, entry);
      at = next;
    }
  return at;
}

/**
 * sahne_turkish_quote_verb:
 * @self: a sentence in which something is said before a verb
 * @at: the verb
 *
 * Returns: the word behind
 */
guint
sahne_turkish_quote_verb (SahneTurkishReader *self, guint at)
{
  SahneFrame *line = self->line, *frame;
  const SahneTurkishWord *verb = &self->words[at];
  gboolean diye = quoting (self, at);
  gboolean speech = FALSE, mental = FALSE;

  for (guint i = 0; i < verb->n_entries; i++)
    {
      speech |= sahne_entry_has (verb->entries[i], "speech");
      mental |= sahne_entry_has (verb->entries[i], "mental");
    }
  self->line = NULL;
  frame = sahne_turkish_clause_frame (self, at, SAHNE_FRAME_ACTION);
  self->n_phrases = 0;
  if (speech || (mental && diye))
    {
      merge_into_line (self, line, frame);
      take_tone (self, line, verb->entry);
      sahne_turkish_mark_entry (self, verb, verb->entry);
      move_to_end (self, line);
      self->last = line;
      if (verb->form.use == SAHNE_TURKISH_FINITE)
        return read_speaker_behind (self, at + 1, line, verb->entry);
      self->open_converb = line->n_agents && line->agents[0]->kind == SAHNE_MENTION_ELIDED;
      self->next_order = SAHNE_ORDER_WITH;
      return at + 1;
    }
  if (line->n_agents == 0)
    take_subject (self, line, frame);
  if (verb->form.use == SAHNE_TURKISH_FINITE)
    return read_speaker_behind (self, at + 1, frame, verb->entry);
  return at + 1;
}
