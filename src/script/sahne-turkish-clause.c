/* Turkish clauses: each verb gathers what stands before it; converbs, participles and infinitives
 * in turn.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-turkish-choose.h"
#include "sahne-turkish-clause.h"

static void
clear_phrases (SahneTurkishReader *self)
{
  self->n_phrases = 0;
}

/* Phrases that were not taken stay for the main verb. */
static void
drop_used (SahneTurkishReader *self)
{
  guint kept = 0;

  for (guint i = 0; i < self->n_phrases; i++)
    if (!self->phrases[i].used)
      self->phrases[kept++] = self->phrases[i];
  self->n_phrases = kept;
}

static const SahneTurkishWord *
word_at (const SahneTurkishReader *self, guint at)
{
  return at < self->n_words ? &self->words[at] : NULL;
}

static gboolean
is_lemma (const SahneTurkishWord *word, const char *const *list)
{
  return word && word->lemma && g_strv_contains (list, word->lemma);
}

gboolean
sahne_turkish_clause_is_mark (const SahneTurkishReader *self, guint at, const char *mark)
{
  const SahneTurkishWord *word = word_at (self, at);

  return word && word->kind == SAHNE_TURKISH_IS_MARK
         && g_str_equal (self->sentence->tokens[word->first].text, mark);
}

/* Gülerek Ali geldi: who comes is who laughs. */
static void
fill_earlier (SahneTurkishReader *self, const SahneFrame *frame)
{
  if (frame->n_agents && frame->agents[0]->definite == SAHNE_DEFINITE_NEW && self->open_when)
    { /* Sandığı açtığında bir ahtapot fırladı: it did not open it */
      self->open_converb = self->open_when = FALSE;
      return;
    }
  if (frame->n_agents == 0
      || (!sahne_turkish_animate (frame->agents[0]) && self->next_order != SAHNE_ORDER_THEN)
      || (frame->agents[0]->kind == SAHNE_MENTION_ELIDED && frame->agents[0]->person == 3))
    return;
  for (guint i = self->first_frame; i < self->frames->n; i++)
    {
      SahneFrame *earlier = self->frames->list[i];

      if (earlier == frame || earlier->n_agents != 1
          || earlier->agents[0]->kind != SAHNE_MENTION_ELIDED || earlier->agents[0]->person != 3
          || earlier->kind == SAHNE_FRAME_SETTING || !self->open_converb
          || (earlier->n_objects && earlier->objects[0] == frame->agents[0]))
        continue;
      earlier->agents[0] = frame->agents[0];
    }
  self->open_converb = FALSE;
}

static void
settle_having (SahneFrame *frame)
{
  if (frame->action == NULL || frame->n_agents == 0 || frame->negated
      || frame->reality != SAHNE_REAL)
    return;
  if (g_str_equal (frame->action, "have"))
    {
      for (guint i = 0; i < frame->n_objects; i++)
        sahne_mention_add_has (frame->agents[0], frame->objects[i]);
      frame->kind = SAHNE_FRAME_IS;
      frame->n_objects = 0;
    }
}

/* An inner clause does not change who the main one is about. */
static SahneFrame *
inner_frame (SahneTurkishReader *self, guint at, guint from_phrase, SahneFrameKind kind)
{
  SahneTurkishPhrase kept[SAHNE_TURKISH_MOST_PHRASES];
  SahneMention *subject[SAHNE_MAX_ROLE];
  guint n_subject = self->n_subject;
  SahneFrame *frame, *last = self->last, *converb = self->converb;
  SahneShift shift = self->shift;
  SahneOrder order = self->next_order;

  memcpy (kept, self->phrases, from_phrase * sizeof kept[0]);
  memcpy (subject, self->subject, sizeof subject);
  memmove (self->phrases, &self->phrases[from_phrase],
           (self->n_phrases - from_phrase) * sizeof kept[0]);
  self->n_phrases -= from_phrase;
  self->n_subject = 0;
  self->shift = SAHNE_SHIFT_NONE;
  frame = sahne_turkish_clause_frame (self, at, kind);
  memcpy (self->phrases, kept, from_phrase * sizeof kept[0]);
  self->n_phrases = from_phrase;
  memcpy (self->subject, subject, sizeof subject);
  self->n_subject = n_subject;
  self->last = last;
  self->converb = converb;
  self->shift = shift;
  self->next_order = order;
  return frame;
}

/* The genitive before a nominal verb is who does it: kedinin kaçtığını. */
static void
genitive_agent (SahneTurkishReader *self, guint from_phrase)
{
  for (guint i = from_phrase; i < self->n_phrases; i++)
    if (self->phrases[i].noun_case == SAHNE_TURKISH_GENITIVE && self->phrases[i].mention
        && !self->phrases[i].used)
      self->phrases[i].noun_case = SAHNE_TURKISH_NOMINATIVE;
}

/* The verb that a nominal verb depends on. */
static const SahneTurkishWord *
governor (const SahneTurkishReader *self, guint at)
{
  for (guint i = at + 1; i < self->n_words; i++)
    if (self->words[i].kind == SAHNE_TURKISH_IS_VERB
        || self->words[i].kind == SAHNE_TURKISH_IS_EXISTS)
      return &self->words[i];
  return NULL;
}

/* Somebody is told or asked to do it. */
static gboolean
is_told (const SahneTurkishReader *self, guint at)
{
  const SahneTurkishWord *main = governor (self, at);

  return main && main->entry
         && (sahne_entry_has (main->entry, "speech") || sahne_entry_has (main->entry, "gives"));
}

/* First phrase of a relative clause that ends here: subjects of the main verb stay outside. */
static guint
relative_from (const SahneTurkishReader *self, guint at, gboolean genitive)
{
  guint from = self->n_phrases;
  const SahneTurkishWord *verb = &self->words[at];

  while (from > 0)
    {
      const SahneTurkishPhrase *p = &self->phrases[from - 1];
      gboolean nominative = p->noun_case == SAHNE_TURKISH_NOMINATIVE && p->mention
                            && p->adverb == NULL && p->spot == NULL && p->role == NULL;

      if (p->comma)
        break;
      if (from == self->n_phrases && nominative && g_strcmp0 (verb->lemma, "ol") == 0)
        {
          from--; /* balerin olmak isteyen: what it wants to be */
          continue;
        }
      if (self->words[at].form.use == SAHNE_TURKISH_INFINITIVE
          && p->noun_case == SAHNE_TURKISH_DATIVE && sahne_turkish_animate (p->mention))
        break; /* oğluna yüzmeyi öğretir */
      if (self->words[at].form.use == SAHNE_TURKISH_DEED && p->noun_case == SAHNE_TURKISH_DATIVE
          && sahne_turkish_animate (p->mention) && is_told (self, at))
        break; /* hastaya ağzını açmasını söyler */
      if (self->words[at].form.use == SAHNE_TURKISH_DEED && p->noun_case == SAHNE_TURKISH_ABLATIVE
          && sahne_turkish_animate (p->mention)
          && is_lemma (governor (self, at),
                       (const char *const[]){ "iste", "rica et", "bekle", "talep et", NULL }))
        break; /* timsahtan ağzını açmasını ister */
      if (genitive && p->noun_case == SAHNE_TURKISH_GENITIVE)
        return from - 1;
      if (nominative && (sahne_turkish_animate (p->mention) || from < self->n_phrases))
        break;
      from--;
    }
  (void) verb;
  return from;
}

/* oturan, yürüyen: it goes on while the rest happens */
static gboolean
goes_on (const SahneTurkishReader *self, const SahneFrame *frame)
{
  const SahneEntry *entry
      = sahne_lexicon_concept (self->lexicon, frame->action, SAHNE_CLASS_ACTION);

  return entry
         && (sahne_entry_has (entry, "pose") || sahne_entry_has (entry, "motion")
             || sahne_entry_has (entry, "holds"));
}

/* Elinde balon olan çocuk: she has it. */
static gboolean
takes_having (SahneTurkishReader *self, guint from)
{
  guint n = self->n_phrases;
  SahneTurkishPhrase *p = n > from ? &self->phrases[n - 1] : NULL;

  if (p == NULL || p->mention == NULL || p->adverb || p->noun_case != SAHNE_TURKISH_NOMINATIVE
      || p->mention->word_class != SAHNE_CLASS_THING || p->spot)
    return FALSE;
  self->having = p->mention;
  self->n_phrases = from;
  return TRUE;
}

static void
relative (SahneTurkishReader *self, guint at)
{
  const SahneTurkishWord *verb = &self->words[at];
  gboolean object = verb->form.use != SAHNE_TURKISH_WHO_DOES;
  guint from = relative_from (self, at, object);
  SahneFrame *frame;

  if (object)
    genitive_agent (self, from);
  if (!object && g_strcmp0 (verb->lemma, "ol") == 0 && takes_having (self, from))
    return;
  frame = inner_frame (self, at, from, SAHNE_FRAME_ACTION);
  frame->order = SAHNE_ORDER_THEN;
  frame->aside = TRUE; /* whom the sentence is about stays */
  self->next_order = !object && goes_on (self, frame) ? SAHNE_ORDER_WITH : SAHNE_ORDER_THEN;
  if (!object)
    {
      frame->n_agents = 0;
      if (frame->passive)
        object = TRUE;
    }
  else if (frame->n_agents == 1 && frame->agents[0]->kind == SAHNE_MENTION_ELIDED
           && frame->agents[0]->person == 3)
    self->open_converb = TRUE; /* cebinden çıkardığı mendille gözlüğünü sildi */
  if (self->n_pending < G_N_ELEMENTS (self->pending))
    {
      self->pending[self->n_pending] = frame;
      self->pending_object[self->n_pending++] = object;
    }
}

static void
to_main (SahneTurkishReader *self, SahneFrame *frame, SahneOrder next)
{
  clear_phrases (self);
  self->next_order = next;
  if (frame->n_agents && frame->agents[0]->kind == SAHNE_MENTION_ELIDED)
    self->open_converb = TRUE;
}

/* What is wanted, feared, planned, remembered does not happen. */
static void
unreal (SahneTurkishReader *self, SahneFrame *frame, guint at)
{
  frame->reality = SAHNE_UNREAL;
  sahne_turkish_clause_mark_verb (self, &self->words[at], frame);
}

static void
converb (SahneTurkishReader *self, guint at)
{
  const SahneTurkishWord *verb = &self->words[at], *next = word_at (self, at + 1);
  guint use = verb->form.use, n_kept, n_subject = self->n_subject;
  SahneMention *subject[SAHNE_MAX_ROLE];
  SahneTurkishPhrase kept[SAHNE_TURKISH_MOST_PHRASES];
  SahneFrame *frame;
  SahneOrder order = SAHNE_ORDER_THEN;

  memcpy (subject, self->subject, sizeof subject);
  n_kept = sahne_turkish_converb_keep (self, verb, kept);
  frame = sahne_turkish_clause_frame (self, at, SAHNE_FRAME_ACTION);
  if (n_kept
      && (use == SAHNE_TURKISH_WHILE || use == SAHNE_TURKISH_WHEN
          || use == SAHNE_TURKISH_WITHOUT_DOING))
    {
      memcpy (self->subject, subject, sizeof subject);
      self->n_subject = n_subject;
    }

  if (use == SAHNE_TURKISH_BY_DOING || use == SAHNE_TURKISH_WHILE || use == SAHNE_TURKISH_WHENEVER
      || use == SAHNE_TURKISH_AGAIN_AND_AGAIN)
    order = SAHNE_ORDER_WITH;
  if (use == SAHNE_TURKISH_WITHOUT_DOING)
    {
      if (next && sahne_turkish_word_is (next, "before"))
        {
          order = SAHNE_ORDER_BEFORE;
          self->words[at + 1].done = TRUE;
        }
      else
        frame->negated = TRUE;
    }
  if (use == SAHNE_TURKISH_AS_IF)
    frame->reality = SAHNE_UNREAL;
  if (use == SAHNE_TURKISH_WHILE && verb->form.tense != SAHNE_TURKISH_FUTURE)
    frame->reality = SAHNE_REAL;
  if (use == SAHNE_TURKISH_WHILE && verb->form.tense == SAHNE_TURKISH_FUTURE)
    {
      unreal (self, frame, at); /* ısıracakken */
      frame->wanted = TRUE;
      order = SAHNE_ORDER_THEN;
    }
  fill_earlier (self, frame);
  self->open_when = use == SAHNE_TURKISH_WHEN || use == SAHNE_TURKISH_WHILE;
  to_main (self, frame, order);
  memcpy (self->phrases, kept, n_kept * sizeof kept[0]);
  self->n_phrases = n_kept;
  self->converb = use == SAHNE_TURKISH_BY_DOING || use == SAHNE_TURKISH_AGAIN_AND_AGAIN
                          || use == SAHNE_TURKISH_AND_THEN
                      ? frame
                      : NULL;
  if (use == SAHNE_TURKISH_AND_THEN)
    self->converb = NULL;
}

static gboolean
is_perceived (const SahneTurkishReader *self, const SahneTurkishWord *word)
{
  (void) self;
  return word && word->entry && sahne_entry_has (word->entry, "sees");
}

/* Uyandığımda: the owner is who does it. */
static void
own_agent (SahneFrame *frame, const SahneTurkishWord *verb)
{
  SahneMention *m = frame->n_agents ? frame->agents[0] : NULL;
  guint owner = verb->form.owner;

  if (m == NULL || m->kind != SAHNE_MENTION_ELIDED)
    return;
  if (owner == SAHNE_TURKISH_I || owner == SAHNE_TURKISH_WE)
    m->person = 1;
  else if (owner == SAHNE_TURKISH_YOU || owner == SAHNE_TURKISH_YOU_ALL)
    m->person = 2;
  m->plural = m->plural || owner == SAHNE_TURKISH_WE || owner == SAHNE_TURKISH_THEY;
}

/* kaçtığını görür; geldiğinde; geldikten sonra; geldiği zaman; gördüğü kedi */
static void
what_is_done (SahneTurkishReader *self, guint at)
{
  static const char *const times[]
      = { "zaman", "an", "sıra", "süre", "gün", "vakit", "hal", "müddet", "gece", "sabah", NULL };
  const SahneTurkishWord *verb = &self->words[at], *next = word_at (self, at + 1);
  SahneFrame *frame;
  guint from;

  if (verb->form.noun_case == SAHNE_TURKISH_NOMINATIVE && next
      && (is_lemma (next, times) || next->kind == SAHNE_TURKISH_IS_FUNCTION))
    {
      genitive_agent (self, 0);
      frame = sahne_turkish_clause_frame (self, at, SAHNE_FRAME_ACTION);
      own_agent (frame, verb);
      if (sahne_turkish_word_is (next, "like") || sahne_turkish_word_is (next, "until"))
        unreal (self, frame, at);
      else if (verb->form.use == SAHNE_TURKISH_WHAT_WILL_BE)
        unreal (self, frame, at);
      sahne_turkish_mark (self, next, SAHNE_WORD_PLAIN, SAHNE_CLASS_FUNCTION, NULL, NULL);
      self->words[at + 1].done = TRUE;
      to_main (self, frame,
               is_lemma (next, (const char *const[]){ "sıra", "süre", NULL }) ? SAHNE_ORDER_WITH
                                                                              : SAHNE_ORDER_THEN);
      return;
    }
  if (verb->form.noun_case == SAHNE_TURKISH_NOMINATIVE && sahne_turkish_head_follows (self, at + 1))
    {
      relative (self, at);
      return;
    }
  if (verb->form.noun_case == SAHNE_TURKISH_LOCATIVE
      || verb->form.noun_case == SAHNE_TURKISH_ABLATIVE)
    {
      genitive_agent (self, 0);
      frame = sahne_turkish_clause_frame (self, at, SAHNE_FRAME_ACTION);
      own_agent (frame, verb);
      fill_earlier (self, frame);
      self->open_when = TRUE;
      if (next && sahne_turkish_word_is (next, "then"))
        self->words[at + 1].done = TRUE;
      to_main (self, frame, SAHNE_ORDER_THEN);
      return;
    }
  from = relative_from (self, at, TRUE);
  genitive_agent (self, from);
  frame = inner_frame (self, at, from, SAHNE_FRAME_ACTION);
  frame->aside = TRUE; /* whom the sentence is about stays */
  if (!is_perceived (self, governor (self, at)) || verb->form.use == SAHNE_TURKISH_WHAT_WILL_BE
      || (frame->n_agents && frame->agents[0]->kind == SAHNE_MENTION_ELIDED
          && g_str_equal (governor (self, at)->entry->concept, "notice")))
    unreal (self, frame, at); /* of himself: cüzdanını unuttuğunu fark etti */
  else
    self->next_order = SAHNE_ORDER_WITH;
}

/* Whoever waits for the main verb does this too. */
static void
take_waiting_subject (const SahneTurkishReader *self, SahneFrame *frame)
{
  for (guint i = 0; i < self->n_phrases; i++)
    if (self->phrases[i].noun_case == SAHNE_TURKISH_NOMINATIVE && self->phrases[i].mention
        && sahne_turkish_animate (self->phrases[i].mention) && frame->n_agents
        && frame->agents[0]->kind == SAHNE_MENTION_ELIDED)
      frame->agents[0] = self->phrases[i].mention;
  if (frame->n_agents && frame->agents[0]->kind == SAHNE_MENTION_ELIDED && self->n_subject)
    frame->agents[0] = self->subject[0];
}

/* ağlamaya başlar; su içmek için; gitmek ister; gelmesini bekler */
static void
nominal (SahneTurkishReader *self, guint at)
{
  static const char *const begins[]
      = { "başla", "devam et", "koyul", "dur", "kalkış", "giriş", "çalış", "dene", NULL };
  const SahneTurkishWord *verb = &self->words[at], *next = word_at (self, at + 1);
  const SahneTurkishWord *main = governor (self, at);
  SahneFrame *frame;
  guint from = 0;

  if (verb->form.use == SAHNE_TURKISH_INFINITIVE && is_lemma (main, begins) && main == next)
    {
      self->words[at].form.tense = main->form.tense;
      self->words[at].form.person = main->form.person;
      self->words[at].form.marks |= main->form.marks;
      frame = sahne_turkish_clause_frame (self, at, SAHNE_FRAME_ACTION);
      sahne_turkish_converb_merge (self, frame);
      fill_earlier (self, frame);
      self->words[at + 1].done = TRUE;
      sahne_turkish_mark (self, main, SAHNE_WORD_PLAIN, SAHNE_CLASS_FUNCTION, NULL, NULL);
      clear_phrases (self);
      return;
    }
  if (verb->form.use != SAHNE_TURKISH_INFINITIVE || self->n_phrases)
    {
      from = relative_from (self, at, verb->form.use != SAHNE_TURKISH_INFINITIVE);
      genitive_agent (self, from);
    }
  frame = inner_frame (self, at, from, SAHNE_FRAME_ACTION);
  if (verb->form.use == SAHNE_TURKISH_DEED && verb->form.noun_case == SAHNE_TURKISH_ACCUSATIVE
      && is_perceived (self, main) && frame->n_agents
      && frame->agents[0]->kind != SAHNE_MENTION_ELIDED)
    { /* aslanların kükremesini dinler */
      self->next_order = SAHNE_ORDER_WITH;
      return;
    }
  if ((verb->form.use == SAHNE_TURKISH_INFINITIVE || verb->form.use == SAHNE_TURKISH_DEED)
      && verb->form.noun_case == SAHNE_TURKISH_DATIVE && main == next
      && is_lemma (main, (const char *const[]){ "git", "gel", "koş", "otur", "çık", "in", NULL })
      && !(main->form.marks & SAHNE_TURKISH_NEGATED) && main->form.use == SAHNE_TURKISH_FINITE
      && main->form.tense != SAHNE_TURKISH_FUTURE && main->form.tense != SAHNE_TURKISH_IMPERATIVE)
    { /* kamp yapmaya gitti: went, and did */
      self->next_order = SAHNE_ORDER_BEFORE;
      take_waiting_subject (self, frame);
      return;
    }
  unreal (self, frame, at);
  frame->wanted = is_lemma (main, (const char *const[]){ "iste", "çalış", "dene", "karar ver", "um",
                                                         "planla", "uğraş", NULL });
  take_waiting_subject (self, frame);
  if (next && next->kind == SAHNE_TURKISH_IS_FUNCTION)
    {
      self->words[at + 1].done = TRUE;
      sahne_turkish_mark (self, next, SAHNE_WORD_PLAIN, SAHNE_CLASS_FUNCTION, NULL, NULL);
    }
}

/* What follows the main verb and has no verb of its own: Geldi adam. */
static guint
read_behind (SahneTurkishReader *self, guint at, SahneFrame *frame, const SahneEntry *entry)
{
  for (guint i = at; i < self->n_words; i++)
    if (self->words[i].kind == SAHNE_TURKISH_IS_VERB
        || self->words[i].kind == SAHNE_TURKISH_IS_EXISTS
        || self->words[i].kind == SAHNE_TURKISH_IS_QUOTE
        || sahne_turkish_clause_is_mark (self, i, ":"))
      return at;
    else if (self->words[i].kind == SAHNE_TURKISH_IS_MARK)
      break;
  while (at < self->n_words && self->words[at].kind != SAHNE_TURKISH_IS_MARK)
    {
      SahneTurkishPhrase phrase;
      const SahneTurkishWord *word = &self->words[at];
      guint next;

      if ((word->kind == SAHNE_TURKISH_IS_ADVERB || word->kind == SAHNE_TURKISH_IS_ADJECTIVE)
          && word->entry
          && (word->kind == SAHNE_TURKISH_IS_ADVERB
              || (word_at (self, at + 1) && word_at (self, at + 1)->entry == word->entry)))
        { /* yürüdü yavaş yavaş */
          memset (&phrase, 0, sizeof phrase);
          phrase.first = phrase.last = at;
          phrase.head = word;
          phrase.adverb = word->entry;
          sahne_turkish_behind (self, frame, &phrase, entry);
          at++;
          if (at < self->n_words && self->words[at].entry == word->entry)
            at++;
          continue;
        }
      next = sahne_turkish_phrase (self, at, &phrase);
      if (next == 0)
        return at;
      if (phrase.head && (phrase.head->form.marks & (SAHNE_TURKISH_WAS | SAHNE_TURKISH_IS)))
        return at;
      sahne_turkish_behind (self, frame, &phrase, entry);
      at = next;
    }
  return at;
}

static gboolean
is_again (const SahneTurkishReader *self, guint at)
{
  const SahneTurkishWord *verb = &self->words[at], *next = word_at (self, at + 1);

  return next && next->kind == SAHNE_TURKISH_IS_VERB && g_strcmp0 (next->lemma, verb->lemma) == 0
         && next->form.use == verb->form.use;
}

static guint
finite_verb (SahneTurkishReader *self, guint at)
{
  SahneTurkishWord *verb = &self->words[at];
  const SahneTurkishWord *next = word_at (self, at + 1);
  SahneFrame *frame;

  if (next && next->kind == SAHNE_TURKISH_IS_VERB && next->form.use == SAHNE_TURKISH_FINITE
      && (g_strcmp0 (next->lemma, verb->lemma) == 0
          || (verb->last > verb->first && next->lemma && verb->lemma
              && g_str_has_suffix (verb->lemma, next->lemma)))
      && (next->form.marks & SAHNE_TURKISH_NEGATED) && verb->form.tense == SAHNE_TURKISH_AORIST)
    { /* gelir gelmez */
      frame = sahne_turkish_clause_frame (self, at, SAHNE_FRAME_ACTION);
      sahne_turkish_mark (self, next, SAHNE_WORD_PLAIN, SAHNE_CLASS_ACTION, frame->action, NULL);
      to_main (self, frame, SAHNE_ORDER_THEN);
      return at + 2;
    }
  if (self->line)
    return sahne_turkish_quote_verb (self, at);
  frame = sahne_turkish_clause_frame (self, at, SAHNE_FRAME_ACTION);
  sahne_turkish_converb_merge (self, frame);
  settle_having (frame);
  clear_phrases (self);
  if (next && sahne_turkish_word_finite (next) && g_strcmp0 (next->lemma, "de") == 0)
    unreal (self, frame, at); /* gidiyorum dedi */
  if (next && next->kind == SAHNE_TURKISH_IS_FUNCTION
      && (sahne_turkish_word_is (next, "question") || sahne_turkish_word_is (next, "like")))
    {
      if (sahne_turkish_word_is (next, "like"))
        unreal (self, frame, at);
      at++;
    }
  at = read_behind (self, at + 1, frame, verb->entry);
  fill_earlier (self, frame);
  self->open_converb = FALSE; /* otururken ay doğdu, baykuş öttü: not the owl */
  return at;
}

/* olan behind another verb */
static gboolean
is_being (const SahneTurkishWord *word)
{
  return word && word->kind == SAHNE_TURKISH_IS_VERB && word->lemma
         && g_str_equal (word->lemma, "ol") && word->form.use == SAHNE_TURKISH_WHO_DOES
         && !(word->form.marks & SAHNE_TURKISH_NEGATED);
}

/**
 * sahne_turkish_clause_verb:
 * @self: a sentence
 * @at: a verb
 *
 * Makes of the verb and what stands before it what its ending says.
 *
 * Returns: the word behind
 */
guint
sahne_turkish_clause_verb (SahneTurkishReader *self, guint at)
{
  const SahneTurkishWord *verb = &self->words[at];
  gboolean substantive = verb->form.noun_case != SAHNE_TURKISH_NOMINATIVE || verb->form.owner
                         || (verb->form.marks & SAHNE_TURKISH_PLURAL);

  if (verb->form.use == SAHNE_TURKISH_FINITE && is_being (word_at (self, at + 1)))
    { /* kitabını unutmuş olan çocuk */
      SahneTurkishWord *being = &self->words[at + 1];

      self->words[at].form.use = being->form.use;
      self->words[at].form.noun_case = being->form.noun_case;
      self->words[at].form.marks |= being->form.marks & SAHNE_TURKISH_PLURAL;
      being->done = TRUE;
      sahne_turkish_mark (self, being, SAHNE_WORD_PLAIN, SAHNE_CLASS_FUNCTION, NULL, NULL);
      relative (self, at);
      if (substantive || being->form.noun_case || (being->form.marks & SAHNE_TURKISH_PLURAL)
          || !sahne_turkish_head_follows (self, at + 2))
        {
          self->words[at].done = TRUE;
          return sahne_turkish_clause_who (self, at) + 1;
        }
      return at + 2;
    }
  if (verb->form.marks & (SAHNE_TURKISH_WITH | SAHNE_TURKISH_WITHOUT))
    {
      sahne_turkish_mark (self, verb, SAHNE_WORD_NOT_SHOWN, SAHNE_CLASS_TRAIT, NULL, NULL);
      return at + 1;
    }
  switch (verb->form.use)
    {
    case SAHNE_TURKISH_FINITE:
      return finite_verb (self, at);
    case SAHNE_TURKISH_WHO_DOES:
      if (verb->form.noun_case == SAHNE_TURKISH_DATIVE && !verb->form.owner
          && !(verb->form.marks & SAHNE_TURKISH_PLURAL) && word_at (self, at + 1)
          && sahne_turkish_word_is (word_at (self, at + 1), "until"))
        { /* pembeleşene kadar: how long, and nobody */
          SahneFrame *frame = sahne_turkish_clause_frame (self, at, SAHNE_FRAME_ACTION);

          unreal (self, frame, at);
          self->words[at + 1].done = TRUE;
          to_main (self, frame, SAHNE_ORDER_THEN);
          return at + 2;
        }
      if (!substantive && !sahne_turkish_head_follows (self, at + 1))
        {
          sahne_turkish_mark (self, verb, SAHNE_WORD_NOT_SHOWN, SAHNE_CLASS_ACTION, NULL, NULL);
          return at + 1;
        }
      relative (self, at);
      if (substantive)
        return sahne_turkish_clause_who (self, at);
      return at + 1;
    case SAHNE_TURKISH_WHAT_IS_DONE:
    case SAHNE_TURKISH_WHAT_WILL_BE:
      what_is_done (self, at);
      break;
    case SAHNE_TURKISH_INFINITIVE:
    case SAHNE_TURKISH_DEED:
      nominal (self, at);
      break;
    case SAHNE_TURKISH_WAY:
      sahne_turkish_mark (self, verb, SAHNE_WORD_NOT_SHOWN, SAHNE_CLASS_ABSTRACT, NULL, NULL);
      break;
    case SAHNE_TURKISH_AGAIN_AND_AGAIN:
      if (!is_again (self, at))
        {
          sahne_turkish_mark (self, verb, SAHNE_WORD_PLAIN, SAHNE_CLASS_FUNCTION, NULL, NULL);
          return at + 1;
        }
      converb (self, at);
      self->words[at + 1].done = TRUE;
      sahne_turkish_mark (self, &self->words[at + 1], SAHNE_WORD_UNDERSTOOD, SAHNE_CLASS_ACTION,
                          NULL, NULL);
      break;
    default:
      if (self->line && verb->entry && sahne_entry_has (verb->entry, "speech"))
        return sahne_turkish_quote_verb (self, at);
      converb (self, at);
    }
  drop_used (self);
  return at + 1;
}
