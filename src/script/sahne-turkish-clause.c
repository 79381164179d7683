/* Turkish clauses: each verb gathers what stands before it; converbs, participles and infinitives
 * in turn.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

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

/* Whether somebody before is who does it now; else only the verb's ending says who. */
void
sahne_turkish_clause_agents (SahneTurkishReader *self, SahneFrame *frame, guint person, guint at)
{
  gboolean third = person == SAHNE_TURKISH_NOBODY || person == SAHNE_TURKISH_HE
                   || person == SAHNE_TURKISH_THEY;

  if (frame->n_agents)
    return;
  if (self->n_subject && third)
    {
      for (guint i = 0; i < self->n_subject; i++)
        sahne_frame_add_agent (frame, self->subject[i]);
      return;
    }
  sahne_frame_add_agent (frame,
                         sahne_turkish_elided (self, person ? person : SAHNE_TURKISH_HE, at));
}

/* Gülerek Ali geldi: who comes is who laughs. */
static void
fill_earlier (SahneTurkishReader *self, const SahneFrame *frame)
{
  if (frame->n_agents == 0 || frame->agents[0]->kind == SAHNE_MENTION_ELIDED)
    return;
  for (guint i = self->first_frame; i < self->frames->n; i++)
    {
      SahneFrame *earlier = self->frames->list[i];

      if (earlier == frame || earlier->n_agents != 1
          || earlier->agents[0]->kind != SAHNE_MENTION_ELIDED || earlier->agents[0]->person != 3
          || earlier->kind == SAHNE_FRAME_SETTING || !self->open_converb)
        continue;
      earlier->agents[0] = frame->agents[0];
    }
  self->open_converb = FALSE;
}

static void
share_object (SahneTurkishReader *self, SahneFrame *frame, const SahneEntry *entry)
{
  static const char *const facts[]
      = { "lead", "gives", "puts", "consumes", "gets", "holds", "switch" };
  const SahneFrame *before = self->last;

  if (frame->n_objects || before == NULL || before->n_objects == 0 || entry == NULL
      || before->clause == frame->clause || before->negated)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    if (sahne_entry_has (entry, facts[i]) || g_str_equal (entry->concept, facts[i]))
      {
        sahne_frame_add_object (frame, before->objects[0]);
        return;
      }
}

static SahneReality
reality_of (const SahneTurkishReading *form)
{
  if (form->tense == SAHNE_TURKISH_FUTURE || form->tense == SAHNE_TURKISH_NECESSITY
      || form->tense == SAHNE_TURKISH_CONDITIONAL || form->tense == SAHNE_TURKISH_OPTATIVE
      || (form->marks & SAHNE_TURKISH_IF)
      || (form->tense == SAHNE_TURKISH_IMPERATIVE && form->person != SAHNE_TURKISH_YOU
          && form->person != SAHNE_TURKISH_YOU_ALL))
    return SAHNE_UNREAL;
  if ((form->marks & SAHNE_TURKISH_ABLE) && !(form->marks & SAHNE_TURKISH_NEGATED))
    return SAHNE_UNREAL;
  if (form->tense == SAHNE_TURKISH_AORIST && (form->marks & SAHNE_TURKISH_WAS))
    return SAHNE_HABIT;
  return SAHNE_REAL;
}

static void
take_tense (SahneFrame *frame, const SahneTurkishReading *form, const SahneEntry *entry)
{
  frame->negated = (form->marks & SAHNE_TURKISH_NEGATED) != 0;
  if (frame->reality == SAHNE_REAL)
    frame->reality = reality_of (form);
  (void) entry;
}

/* Kedi kovalanır: the cat is what is chased. Güldürür: who is made to laugh laughs. */
static void
take_voice (SahneTurkishReader *self, SahneFrame *frame, const SahneTurkishReading *form)
{
  if (form->marks & SAHNE_TURKISH_PASSIVE)
    {
      guint n = frame->n_agents;

      frame->passive = TRUE;
      frame->n_agents = 0;
      for (guint i = 0; i < n; i++)
        sahne_frame_add_object (frame, frame->agents[i]);
      self->n_subject = 0;
    }
}

static void
mark_verb (SahneTurkishReader *self, const SahneTurkishWord *verb, const SahneFrame *frame)
{
  SahneWordState state = SAHNE_WORD_UNDERSTOOD;
  const char *as = NULL;

  if (verb->entry == NULL)
    {
      state = SAHNE_WORD_GUESSED;
      as = frame->n_objects ? "handle" : "gesture";
    }
  else if (frame->reality != SAHNE_REAL || frame->negated)
    state = SAHNE_WORD_NOT_SHOWN;
  sahne_turkish_mark (self, verb, state, SAHNE_CLASS_ACTION,
                      frame->action ? frame->action : verb->lemma, as);
}

/* What was said before any verb: ertesi gün, bu sırada. */
static void
take_setting (SahneTurkishReader *self, SahneFrame *frame)
{
  frame->shift = self->shift ? self->shift : frame->shift;
  frame->order = self->next_order;
  frame->reality = self->reality;
  self->shift = SAHNE_SHIFT_NONE;
  self->next_order = SAHNE_ORDER_THEN;
}

static gboolean
is_motion (const SahneFrame *frame, SahneTurkishReader *self)
{
  const SahneEntry *entry
      = sahne_lexicon_concept (self->lexicon, frame->action, SAHNE_CLASS_ACTION);

  return entry && sahne_entry_has (entry, "motion");
}

/* Koşarak uzaklaşır: leaves quickly. Zıplayarak gelir: hops there. */
static void
merge_converb (SahneTurkishReader *self, SahneFrame *frame)
{
  static const char *const plain[] = { "walk", "go", "come", "move", NULL };
  static const char *const fast[] = { "run", "rush", "race", NULL };
  static const char *const vague[] = { "go",   "come",   "approach", "leave", "enter", "exit",
                                       "pass", "return", "arrive",   "move",  "cross", NULL };
  SahneFrame *converb = self->converb;
  guint at;

  self->converb = NULL;
  if (converb == NULL || converb->action == NULL || frame->action == NULL || converb->negated
      || converb->n_objects
      || !(is_motion (converb, self) || g_str_equal (converb->action, "jump")
           || g_str_equal (converb->action, "hop"))
      || !g_strv_contains (vague, frame->action))
    return;
  for (at = self->frames->n; at > 0 && self->frames->list[at - 1] != converb;)
    at--;
  if (at == 0)
    return;
  memmove (&self->frames->list[at - 1], &self->frames->list[at],
           (self->frames->n - at) * sizeof self->frames->list[0]);
  self->frames->n--;
  for (guint i = 0; i < converb->n_spots && frame->n_spots < SAHNE_MAX_SPOTS; i++)
    frame->spots[frame->n_spots++] = converb->spots[i];
  for (guint i = 0; frame->n_agents == 0 && i < converb->n_agents; i++)
    sahne_frame_add_agent (frame, converb->agents[i]);
  frame->place = frame->place ? frame->place : converb->place;
  frame->time = frame->time ? frame->time : converb->time;
  frame->weather = frame->weather ? frame->weather : converb->weather;
  frame->shift = frame->shift ? frame->shift : converb->shift;
  frame->start = MIN (frame->start, converb->start);
  if (g_strv_contains (fast, converb->action))
    sahne_frame_add_manner (frame, "quick");
  else if (!g_strv_contains (plain, converb->action))
    {
      if (g_str_equal (frame->action, "leave"))
        sahne_frame_add_spot (frame, self->arena, "away", NULL, NULL);
      if (!g_str_equal (frame->action, "enter") && !g_str_equal (frame->action, "exit"))
        frame->action = converb->action;
    }
  frame->order = SAHNE_ORDER_THEN;
}

/* The sun rises, it rains, night falls. */
static gboolean
is_sky_verb (SahneTurkishReader *self, SahneFrame *frame, const SahneEntry *entry)
{
  char value[24];
  gboolean sky = FALSE;

  if (entry && sahne_entry_fact (entry, "weather", value, sizeof value))
    {
      frame->weather = sahne_arena_strdup (self->arena, value);
      sky = TRUE;
    }
  if (entry && sahne_entry_fact (entry, "time", value, sizeof value))
    {
      frame->time = sahne_arena_strdup (self->arena, value);
      frame->shift = SAHNE_SHIFT_LATER;
      sky = TRUE;
    }
  if (!sky)
    return FALSE;
  frame->kind = SAHNE_FRAME_SETTING;
  frame->n_agents = frame->n_objects = 0;
  return TRUE;
}

/* Whether the weather is what does it. */
static gboolean
weather_acts (const SahneTurkishReader *self)
{
  for (guint i = 0; i < self->n_phrases; i++)
    {
      const SahneTurkishPhrase *p = &self->phrases[i];

      if (p->mention && p->mention->word_class == SAHNE_CLASS_WEATHER && p->role == NULL
          && p->spot == NULL && p->noun_case == SAHNE_TURKISH_NOMINATIVE && p->adverb == NULL)
        return TRUE;
    }
  return FALSE;
}

/* Kış geldi, fırtına dindi: nothing but the sky before the verb */
static gboolean
is_only_sky (const SahneTurkishReader *self)
{
  gboolean sky = FALSE;

  for (guint i = 0; i < self->n_phrases; i++)
    {
      const SahneTurkishPhrase *p = &self->phrases[i];
      const SahneMention *m = p->mention;

      if (p->adverb)
        continue;
      if (m == NULL || p->noun_case != SAHNE_TURKISH_NOMINATIVE
          || (m->word_class != SAHNE_CLASS_WEATHER && m->word_class != SAHNE_CLASS_TIME
              && m->word_class != SAHNE_CLASS_SEASON))
        return FALSE;
      sky = TRUE;
    }
  return sky;
}

static gboolean
is_sky_only_verb (const SahneFrame *frame)
{
  static const char *const verbs[]
      = { "stop", "come",   "arrive", "leave",     "pass",     "fall", "blow",
          "be",   "become", "appear", "disappear", "land",     "set",  "rise",
          "grow", "spread", "cover",  "begin",     "start_up", "melt", NULL };

  return frame->action == NULL || g_strv_contains (verbs, frame->action);
}

static gboolean
is_span (const SahneMention *m)
{
  static const char *const spans[]
      = { "gün", "hafta", "ay", "yıl", "sene", "saat", "zaman", "dakika", "vakit", NULL };

  return m->lemma && g_strv_contains (spans, m->lemma);
}

/* Yağmur diner, akşam olur, bir ses duyulur: the subject is no actor. */
static gboolean
is_other_than_action (SahneTurkishReader *self, SahneFrame *frame)
{
  static const char *const ends[] = { "stop", "leave", "pass", "disappear", "exit", NULL };
  static const char *const hears[] = { "hear", "listen", "make", "play_music", "fear", NULL };
  const SahneMention *a = frame->n_agents    ? frame->agents[0]
                          : frame->n_objects ? frame->objects[0]
                                             : NULL;

  if (a && a->word_class == SAHNE_CLASS_ABSTRACT && frame->action
      && g_str_equal (frame->action, "pass") && is_span (a))
    { /* Günler geçer */
      frame->kind = SAHNE_FRAME_SETTING;
      frame->shift = SAHNE_SHIFT_LATER;
      frame->n_agents = frame->n_objects = 0;
      return TRUE;
    }
  if (frame->n_agents == 0 && self->weather_acts)
    { /* Rüzgâr şapkasını uçurur */
      frame->n_objects = 0;
      frame->kind = SAHNE_FRAME_SETTING;
      if (frame->negated || (frame->action && g_strv_contains (ends, frame->action)))
        frame->weather = "clear";
      frame->negated = FALSE;
      return TRUE;
    }
  if (frame->n_agents == 0 && frame->n_objects == 0 && is_only_sky (self)
      && is_sky_only_verb (frame))
    {
      if (frame->weather
          && (frame->negated || (frame->action && g_strv_contains (ends, frame->action))))
        frame->weather = "clear";
      if (frame->time)
        frame->shift = SAHNE_SHIFT_LATER;
      frame->kind = SAHNE_FRAME_SETTING;
      frame->negated = FALSE;
      return TRUE;
    }
  if (a == NULL || a->kind != SAHNE_MENTION_NOUN)
    return FALSE;
  if (a->word_class == SAHNE_CLASS_WEATHER || a->word_class == SAHNE_CLASS_TIME
      || a->word_class == SAHNE_CLASS_SEASON)
    {
      if (a->word_class == SAHNE_CLASS_WEATHER)
        frame->weather = frame->negated || (frame->action && g_strv_contains (ends, frame->action))
                             ? "clear"
                             : a->concept;
      else if (a->word_class == SAHNE_CLASS_TIME)
        {
          frame->time = a->concept;
          frame->shift = SAHNE_SHIFT_LATER;
        }
      else
        frame->season = a->concept;
      frame->kind = SAHNE_FRAME_SETTING;
    }
  else if (a->word_class == SAHNE_CLASS_SOUND
           && !(frame->action && g_strv_contains (hears, frame->action)))
    {
      frame->kind = SAHNE_FRAME_SOUND;
      frame->action = a->concept;
    }
  else
    return FALSE;
  (void) self;
  frame->n_agents = frame->n_objects = 0;
  return TRUE;
}

/* Olur, görünür, hisseder: somebody is something. */
static void
settle_copula (SahneTurkishReader *self, SahneFrame *frame, const SahneEntry *entry)
{
  (void) self;
  if (entry == NULL || !sahne_entry_has (entry, "copula"))
    return;
  frame->kind = SAHNE_FRAME_IS;
  if (frame->n_objects && frame->n_agents && frame->agents[0]->also == NULL)
    {
      frame->agents[0]->also = frame->objects[0];
      frame->n_objects = 0;
    }
  else if (frame->n_agents >= 2)
    {
      frame->agents[0]->also = frame->agents[1];
      frame->n_agents = 1;
    }
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

/* Manner within the verb's words, or that its meaning brings along: içeri koşar. */
static void
take_how (SahneTurkishReader *self, SahneFrame *frame, const SahneTurkishWord *verb,
          const SahneEntry *entry)
{
  char value[24];

  if (entry && sahne_entry_fact (entry, "manner", value, sizeof value))
    sahne_frame_add_manner (frame, sahne_arena_strdup (self->arena, value));
  if (verb->how == NULL)
    return;
  if (verb->how->word_class == SAHNE_CLASS_MANNER)
    sahne_frame_add_manner (frame, verb->how->concept);
  else if (verb->how->word_class == SAHNE_CLASS_EMOTION)
    {
      frame->feeling = verb->how->concept;
      frame->emotion = sahne_turkish_face (self, verb->how);
    }
}

/* Güzel kokular gelir, işler yoluna girer: nobody does anything that can be seen. */
static void
abstract_subject (SahneTurkishReader *self, SahneFrame *frame)
{
  (void) self;
  frame->kind = SAHNE_FRAME_SETTING;
  for (guint i = 0; i < frame->n_spots && frame->place == NULL; i++)
    if (frame->spots[i]->to && frame->spots[i]->to->word_class == SAHNE_CLASS_PLACE)
      frame->place = frame->spots[i]->to;
  frame->n_spots = 0;
}

/* A frame for a verb with all that stands before it. */
SahneFrame *
sahne_turkish_clause_frame (SahneTurkishReader *self, guint at, SahneFrameKind kind)
{
  SahneTurkishWord *verb = &self->words[at];
  SahneFrame *frame = sahne_frames_add (self->frames, kind);
  const SahneEntry *entry = sahne_turkish_choose (self, verb);

  verb->entry = entry;
  verb->done = TRUE;
  frame->lemma = verb->lemma;
  frame->action = entry ? entry->concept : NULL;
  frame->guessed = entry == NULL;
  frame->sure = entry != NULL;
  frame->clause = ++self->clause;
  frame->start = sahne_turkish_start (self, at);
  frame->end = sahne_turkish_end (self, at);
  take_setting (self, frame);
  self->weather_acts = weather_acts (self);
  sahne_turkish_fill (self, frame, verb, entry);
  if (frame->time && frame->shift == SAHNE_SHIFT_NONE && self->time_shifts)
    frame->shift = SAHNE_SHIFT_LATER;
  self->time_shifts = FALSE;
  take_how (self, frame, verb, entry);
  if (frame->action && g_str_equal (frame->action, "lie_down")
      && verb->form.tense == SAHNE_TURKISH_PROGRESSIVE)
    frame->action = "lie";
  if (frame->action && g_str_equal (frame->action, "touch") && frame->n_objects == 0
      && frame->n_recipients)
    {
      sahne_frame_add_object (frame, frame->recipients[0]);
      frame->n_recipients = 0;
    }
  take_tense (frame, &verb->form, entry);
  if (verb->form.marks & SAHNE_TURKISH_BECOME)
    {
      frame->action = "become";
      frame->kind = SAHNE_FRAME_IS;
    }
  if (is_sky_verb (self, frame, entry))
    {
      mark_verb (self, verb, frame);
      return frame;
    }
  take_voice (self, frame, &verb->form);
  if (self->abstract_subject && frame->n_agents == 0 && frame->n_objects == 0)
    abstract_subject (self, frame);
  else if (!is_other_than_action (self, frame))
    {
      if (!frame->passive)
        sahne_turkish_clause_agents (self, frame, verb->form.person, at);
      settle_copula (self, frame, entry);
      share_object (self, frame, entry);
    }
  if (frame->action == NULL && frame->kind == SAHNE_FRAME_ACTION)
    frame->action = verb->lemma;
  mark_verb (self, verb, frame);
  self->last = frame;
  return frame;
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
      if (self->words[at].form.use == SAHNE_TURKISH_INFINITIVE
          && p->noun_case == SAHNE_TURKISH_DATIVE && sahne_turkish_animate (p->mention))
        break; /* oğluna yüzmeyi öğretir */
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

static void
relative (SahneTurkishReader *self, guint at)
{
  const SahneTurkishWord *verb = &self->words[at];
  gboolean object = verb->form.use != SAHNE_TURKISH_WHO_DOES;
  guint from = relative_from (self, at, object);
  SahneFrame *frame;

  if (object)
    genitive_agent (self, from);
  frame = inner_frame (self, at, from, SAHNE_FRAME_ACTION);
  frame->order = SAHNE_ORDER_THEN;
  self->next_order = !object && goes_on (self, frame) ? SAHNE_ORDER_WITH : SAHNE_ORDER_THEN;
  if (!object)
    {
      frame->n_agents = 0;
      if (frame->passive)
        object = TRUE;
    }
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

static void
converb (SahneTurkishReader *self, guint at)
{
  const SahneTurkishWord *verb = &self->words[at], *next = word_at (self, at + 1);
  guint use = verb->form.use;
  SahneFrame *frame = sahne_turkish_clause_frame (self, at, SAHNE_FRAME_ACTION);
  SahneOrder order = SAHNE_ORDER_THEN;

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
  if (use == SAHNE_TURKISH_WHILE)
    frame->reality = SAHNE_REAL;
  fill_earlier (self, frame);
  to_main (self, frame, order);
  self->converb = use == SAHNE_TURKISH_BY_DOING || use == SAHNE_TURKISH_AGAIN_AND_AGAIN
                          || use == SAHNE_TURKISH_AND_THEN
                      ? frame
                      : NULL;
  if (use == SAHNE_TURKISH_AND_THEN)
    self->converb = NULL;
}

/* What is wanted, feared, planned, remembered does not happen. */
static void
unreal (SahneTurkishReader *self, SahneFrame *frame, guint at)
{
  frame->reality = SAHNE_UNREAL;
  mark_verb (self, &self->words[at], frame);
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

static gboolean
is_perceived (const SahneTurkishReader *self, const SahneTurkishWord *word)
{
  (void) self;
  return word && word->entry && sahne_entry_has (word->entry, "sees");
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
      fill_earlier (self, frame);
      if (next && sahne_turkish_word_is (next, "then"))
        self->words[at + 1].done = TRUE;
      to_main (self, frame, SAHNE_ORDER_THEN);
      return;
    }
  from = relative_from (self, at, TRUE);
  genitive_agent (self, from);
  frame = inner_frame (self, at, from, SAHNE_FRAME_ACTION);
  if (!is_perceived (self, governor (self, at)) || verb->form.use == SAHNE_TURKISH_WHAT_WILL_BE)
    unreal (self, frame, at);
  else
    self->next_order = SAHNE_ORDER_WITH;
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
      merge_converb (self, frame);
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
  unreal (self, frame, at);
  if (self->n_phrases)
    for (guint i = 0; i < self->n_phrases; i++)
      if (self->phrases[i].noun_case == SAHNE_TURKISH_NOMINATIVE && self->phrases[i].mention
          && sahne_turkish_animate (self->phrases[i].mention) && frame->n_agents
          && frame->agents[0]->kind == SAHNE_MENTION_ELIDED)
        frame->agents[0] = self->phrases[i].mention;
  if (frame->n_agents && frame->agents[0]->kind == SAHNE_MENTION_ELIDED && self->n_subject)
    frame->agents[0] = self->subject[0];
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
      guint next = sahne_turkish_phrase (self, at, &phrase);

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
      && g_strcmp0 (next->lemma, verb->lemma) == 0 && (next->form.marks & SAHNE_TURKISH_NEGATED)
      && verb->form.tense == SAHNE_TURKISH_AORIST)
    { /* gelir gelmez */
      frame = sahne_turkish_clause_frame (self, at, SAHNE_FRAME_ACTION);
      sahne_turkish_mark (self, next, SAHNE_WORD_PLAIN, SAHNE_CLASS_ACTION, frame->action, NULL);
      to_main (self, frame, SAHNE_ORDER_THEN);
      return at + 2;
    }
  if (self->line)
    return sahne_turkish_quote_verb (self, at);
  frame = sahne_turkish_clause_frame (self, at, SAHNE_FRAME_ACTION);
  merge_converb (self, frame);
  settle_having (frame);
  clear_phrases (self);
  if (next && next->kind == SAHNE_TURKISH_IS_FUNCTION
      && (sahne_turkish_word_is (next, "question") || sahne_turkish_word_is (next, "like")))
    {
      if (sahne_turkish_word_is (next, "like"))
        unreal (self, frame, at);
      at++;
    }
  at = read_behind (self, at + 1, frame, verb->entry);
  fill_earlier (self, frame);
  return at;
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
