/* Turkish: a verb becomes a frame: tense, voice, weather that acts, subjects that cannot be seen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-turkish-choose.h"
#include "sahne-turkish-clause.h"

/* Canım sıkıldı, gözlerin doldu: whose it is that is part of the verb is whom it is said of. */
static guint
person_within (const SahneTurkishReader *self, const SahneTurkishWord *verb)
{
  const char *said = self->sentence->tokens[verb->first].folded;
  gsize length = verb->lemma ? strcspn (verb->lemma, " ") : 0;
  const char *rest;

  if (verb->last == verb->first || said == NULL || length == 0 || verb->lemma[length] == '\0'
      || strncmp (said, verb->lemma, length) != 0
      || (verb->form.person != SAHNE_TURKISH_NOBODY && verb->form.person != SAHNE_TURKISH_HE))
    return verb->form.person;
  rest = said + length;
  if (g_str_equal (rest, "m"))
    return SAHNE_TURKISH_I;
  if (g_str_equal (rest, "n"))
    return SAHNE_TURKISH_YOU;
  if (g_str_has_prefix (rest, "m") && g_str_has_suffix (rest, "z"))
    return SAHNE_TURKISH_WE;
  return verb->form.person;
}

/* Whether somebody before is who does it now; else only the verb's ending says who. */
void
sahne_turkish_clause_agents (SahneTurkishReader *self, SahneFrame *frame, guint person, guint at)
{
  gboolean third = person == SAHNE_TURKISH_NOBODY || person == SAHNE_TURKISH_HE
                   || person == SAHNE_TURKISH_THEY;

  if (frame->n_agents)
    return;
  if (self->nobody && third && frame->negated && frame->kind == SAHNE_FRAME_ACTION)
    {
      SahneMention *none = sahne_turkish_elided (self, SAHNE_TURKISH_HE, at);

      none->kind = SAHNE_MENTION_PRONOUN;
      none->text = none->lemma = "kimse";
      none->definite = SAHNE_DEFINITE_NONE;
      sahne_frame_add_agent (frame, none);
      self->nobody = FALSE;
      return;
    }
  if (self->n_subject && third && frame->kind == SAHNE_FRAME_ACTION && frame->action
      && frame->order != SAHNE_ORDER_WITH && !sahne_turkish_animate (self->subject[0])
      && !sahne_action_suits_things (frame->action) && !frame->guessed)
    self->n_subject = 0; /* Uçak havalanınca gözlerini kapattı: not the plane */
  if (self->n_subject && third)
    {
      for (guint i = 0; i < self->n_subject; i++)
        sahne_frame_add_agent (frame, self->subject[i]);
      return;
    }
  if (person == SAHNE_TURKISH_WE && frame->n_companions)
    person = SAHNE_TURKISH_I; /* kardeşimle kavga ettik */
  sahne_frame_add_agent (frame,
                         sahne_turkish_elided (self, person ? person : SAHNE_TURKISH_HE, at));
}

static void
share_object (SahneTurkishReader *self, SahneFrame *frame, const SahneEntry *entry)
{
  static const char *const facts[]
      = { "lead",  "gives", "puts", "consumes", "gets",  "holds", "switch", "fry",   "cook",
          "bake",  "boil",  "cut",  "wash",     "dry",   "mix",   "stir",   "fold",  "pour",
          "serve", "read",  "sell", "repair",   "break", "throw", "tear",   "clean", "wrap",
          "tie",   "burn",  "lick", "smell",    "taste", "crush", "peel",   "light", "paint" };
  const SahneFrame *before = self->last;

  char value[16];

  if (entry && sahne_entry_fact (entry, "needs", value, sizeof value)
      && g_str_equal (value, "none"))
    return;
  if (frame->n_objects || before == NULL || before->n_objects == 0 || entry == NULL
      || before->clause == frame->clause)
    return;
  if (frame->n_agents && before->n_agents && frame->agents[0] != before->agents[0]
      && frame->agents[0]->kind != SAHNE_MENTION_ELIDED
      && frame->agents[0]->kind != SAHNE_MENTION_PRONOUN && !sahne_entry_has (entry, "gets")
      && !sahne_entry_has (entry, "holds") && !sahne_entry_has (entry, "gives"))
    return; /* çoban kavalını çalarken koyunlar otlar: no flute */
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

/* Who makes others do it is there too. */
static void
add_causer (SahneTurkishReader *self, const SahneFrame *frame, SahneMention *causer)
{
  SahneFrame *there;

  if (causer->kind == SAHNE_MENTION_ELIDED || causer->kind == SAHNE_MENTION_PRONOUN)
    return;
  there = sahne_frames_add (self->frames, SAHNE_FRAME_IS);
  there->start = frame->start;
  there->end = frame->end;
  there->clause = frame->clause;
  there->sure = TRUE;
  there->aside = TRUE;
  sahne_frame_add_agent (there, causer);
  if (self->frames->n > 1)
    { /* before what he makes them do */
      SahneFrame **list = self->frames->list;
      guint n = self->frames->n;

      list[n - 1] = list[n - 2];
      list[n - 2] = there;
    }
}

/* Bebeği uyutur: the baby sleeps. Çırağa duvarı boyatır: the apprentice paints. */
static void
take_causative (SahneTurkishReader *self, SahneFrame *frame, const SahneEntry *entry)
{
  SahneMention *doer = NULL;

  if (entry == NULL || frame->kind != SAHNE_FRAME_ACTION)
    return;
  if ((sahne_turkish_choose_no_object (entry) || sahne_entry_has (entry, "pose")
       || sahne_entry_has (entry, "motion"))
      && frame->n_objects && sahne_turkish_animate (frame->objects[0]))
    {
      doer = frame->objects[0];
      frame->n_objects = 0;
    }
  else if (frame->n_objects && frame->n_recipients && sahne_turkish_animate (frame->recipients[0]))
    {
      doer = frame->recipients[0];
      frame->n_recipients = 0;
    }
  if (doer == NULL)
    return;
  for (guint i = 0; i < frame->n_agents; i++)
    add_causer (self, frame, frame->agents[i]);
  frame->n_agents = 0;
  sahne_frame_add_agent (frame, doer);
}

/* Kedi kovalanır: the cat is what is chased. Güldürür: who is made to laugh laughs. */
static void
take_voice (SahneTurkishReader *self, SahneFrame *frame, const SahneTurkishReading *form,
            const SahneEntry *entry)
{
  if ((form->marks & SAHNE_TURKISH_CAUSATIVE) && !(form->marks & SAHNE_TURKISH_PASSIVE))
    take_causative (self, frame, entry);
  if (form->marks & SAHNE_TURKISH_PASSIVE)
    {
      guint n = frame->n_agents;

      frame->passive = TRUE;
      frame->n_agents = 0;
      for (guint i = 0; i < n; i++)
        sahne_frame_add_object (frame, frame->agents[i]);
      if (frame->n_objects == 0 && n == 0)
        for (guint i = 0; i < self->n_subject; i++) /* soyulur, doğranır */
          sahne_frame_add_object (frame, self->subject[i]);
      self->n_subject = 0;
      for (guint i = 0; i < frame->n_objects && i < SAHNE_MAX_ROLE; i++)
        self->subject[self->n_subject++] = frame->objects[i]; /* ateşlenir ve yükselir */
    }
}

void
sahne_turkish_clause_mark_verb (SahneTurkishReader *self, const SahneTurkishWord *verb,
                                const SahneFrame *frame)
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
  if (self->every)
    frame->time = self->every;
  self->every = NULL;
  self->shift = SAHNE_SHIFT_NONE;
  self->next_order = SAHNE_ORDER_THEN;
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

static gboolean
is_blown (const SahneFrame *frame)
{
  static const char *const verbs[]
      = { "fly",  "blow",  "take",  "carry",      "push",  "drop", "throw", "grab",
          "open", "close", "shake", "knock_over", "break", "move", "pull",  NULL };

  return frame->action && g_strv_contains (verbs, frame->action);
}

/* Yağmur diner, akşam olur, bir ses duyulur: the subject is no actor. */
static gboolean
is_other_than_action (SahneTurkishReader *self, SahneFrame *frame, const SahneEntry *entry)
{
  static const char *const ends[] = { "stop", "leave", "pass", "disappear", "exit", NULL };
  static const char *const hears[] = { "hear", "listen", "make", "play_music", "fear", NULL };
  const SahneMention *a = frame->n_agents                      ? frame->agents[0]
                          : frame->n_objects && frame->passive ? frame->objects[0]
                                                               : NULL;

  if (sahne_entry_has (entry, "sky") && a == NULL)
    { /* Şimşek çaktı: nobody does it */
      frame->weather = frame->weather ? frame->weather : "storm";
      return TRUE;
    }
  if (a && a->word_class == SAHNE_CLASS_ABSTRACT && frame->action
      && g_str_equal (frame->action, "pass") && is_span (a))
    { /* Günler geçer */
      frame->kind = SAHNE_FRAME_SETTING;
      frame->shift = SAHNE_SHIFT_LATER;
      frame->n_agents = frame->n_objects = 0;
      return TRUE;
    }
  if (frame->n_agents == 0 && self->weather_acts && frame->n_objects && !frame->negated
      && frame->objects[0]->word_class == SAHNE_CLASS_THING && is_blown (frame))
    { /* Rüzgâr şapkasını uçurur: nobody does it */
      for (guint i = 0; i < self->n_phrases; i++)
        if (self->phrases[i].mention && self->phrases[i].mention->word_class == SAHNE_CLASS_WEATHER)
          frame->weather = self->phrases[i].mention->concept;
      frame->passive = TRUE;
      return FALSE;
    }
  if (frame->n_agents == 0 && self->weather_acts)
    { /* Rüzgâr şapkasını uçurur */
      frame->n_objects = 0;
      frame->kind = SAHNE_FRAME_SETTING;
      if (frame->negated != (frame->action && g_strv_contains (ends, frame->action)))
        frame->weather = "clear";
      frame->negated = FALSE;
      return TRUE;
    }
  if (frame->n_agents == 0 && frame->n_objects == 0 && is_only_sky (self)
      && is_sky_only_verb (frame))
    {
      if (frame->weather
          && frame->negated != (frame->action && g_strv_contains (ends, frame->action)))
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
        frame->weather = frame->negated != (frame->action && g_strv_contains (ends, frame->action))
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

/* Bütün ofis güler: those who are there. */
static void
settle_whole_places (SahneTurkishReader *self, SahneFrame *frame)
{
  static const char *const together[]
      = { "laugh", "clap",  "cry",    "shout",    "celebrate", "scream", "wake_up", "sleep",
          "sing",  "dance", "gather", "stand_up", "flee",      "cheer",  NULL };
  static const char *const vehicles[]
      = { "spaceship", "ship", "train", "plane", "bus", "car", "space station", NULL };
  SahneMention *m = frame->n_agents == 1 ? frame->agents[0] : NULL;

  if (m == NULL || m->kind != SAHNE_MENTION_NOUN || m->word_class != SAHNE_CLASS_PLACE
      || frame->action == NULL || !g_strv_contains (together, frame->action)
      || (m->concept && g_strv_contains (vehicles, m->concept)))
    return;
  frame->agents[0] = sahne_mention_new (self->arena, SAHNE_MENTION_PRONOUN, m->start, m->end);
  frame->agents[0]->person = 3;
  frame->agents[0]->is_group = TRUE;
  frame->agents[0]->plural = TRUE;
  frame->agents[0]->definite = SAHNE_DEFINITE_KNOWN;
  frame->agents[0]->lemma = frame->agents[0]->text = "herkes";
}

/* Olur, görünür, hisseder: somebody is something. */
static void
settle_copula (SahneTurkishReader *self, SahneFrame *frame, const SahneEntry *entry)
{
  (void) self;
  if (entry == NULL || !sahne_entry_has (entry, "copula"))
    return;
  if (g_str_equal (entry->concept, "seem") && frame->n_agents == 1 && frame->n_objects == 0
      && frame->feeling == NULL && frame->agents[0]->kind != SAHNE_MENTION_ELIDED)
    { /* ufukta bir tekne görünür */
      frame->action = "appear";
      return;
    }
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

/* Manner within the verb's words, or that its meaning brings along: içeri koşar. */
static void
take_how (SahneTurkishReader *self, SahneFrame *frame, const SahneTurkishWord *verb,
          const SahneEntry *entry)
{
  char value[24];

  if (entry && sahne_entry_fact (entry, "manner", value, sizeof value))
    sahne_frame_add_manner (frame, sahne_arena_strdup (self->arena, value));
  if (entry && frame->feeling == NULL && sahne_entry_fact (entry, "feeling", value, sizeof value))
    {
      const SahneEntry *feeling = sahne_lexicon_concept (self->lexicon, value, SAHNE_CLASS_EMOTION);

      if (feeling)
        {
          frame->feeling = feeling->concept;
          frame->emotion = sahne_turkish_face (self, feeling);
        }
    }
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
  if (frame->place == NULL && frame->n_objects)
    frame->place = frame->objects[0];
  frame->n_objects = 0;
  frame->n_spots = 0;
}

/* Koku sokağı sarar: the street is where it is. */
static gboolean
acts_on_places_only (const SahneFrame *frame)
{
  for (guint i = 0; i < frame->n_objects; i++)
    if (frame->objects[i]->word_class != SAHNE_CLASS_PLACE)
      return FALSE;
  return TRUE;
}

static gboolean
stands_near (const SahneTurkishReader *self, const char *list)
{
  for (guint i = 0; i < self->n_words; i++)
    {
      const SahneEntry *entry = self->words[i].entry;

      if (entry && sahne_turkish_choose_listed (list, entry->concept))
        return TRUE;
    }
  return FALSE;
}

/* Tahtaya yazar: on the blackboard. What is done, and who and what is near, tell which is meant. */
static void
settle_senses (SahneTurkishReader *self, const SahneEntry *verb)
{
  char value[200];

  for (guint i = 0; i < self->n_phrases; i++)
    {
      SahneTurkishPhrase *p = &self->phrases[i];

      if (p->mention == NULL || p->mention->kind != SAHNE_MENTION_NOUN || p->head == NULL
          || p->head->n_entries < 2)
        continue;
      for (guint k = 0; k < p->head->n_entries; k++)
        {
          const SahneEntry *entry = p->head->entries[k];
          gboolean with = verb && sahne_entry_fact (entry, "with", value, sizeof value)
                          && sahne_turkish_choose_listed (value, verb->concept);

          if (entry == p->mention->entry
              || (!with
                  && !(sahne_entry_fact (entry, "near", value, sizeof value)
                       && stands_near (self, value))))
            continue;
          sahne_mention_mean (p->mention, entry);
          p->place = NULL;
          sahne_mention_take_facts (p->mention, self->arena, entry);
          sahne_turkish_say (self, p->mention, p->head);
          break;
        }
    }
}

/* Satranç oynar: what the words of the verb name. */
static void
add_implied (SahneTurkishReader *self, SahneFrame *frame, const SahneEntry *entry)
{
  SahneMention *m;
  char value[32];

  if (entry == NULL || frame->n_objects || !sahne_entry_fact (entry, "thing", value, sizeof value))
    return;
  m = sahne_mention_new (self->arena, SAHNE_MENTION_NOUN, frame->start, frame->end);
  m->concept = sahne_arena_strdup (self->arena, g_strdelimit (value, "_", ' '));
  m->entry = sahne_lexicon_concept (self->lexicon, m->concept, SAHNE_CLASS_THING);
  m->lemma = m->text = m->entry && m->entry->lemma ? m->entry->lemma : m->concept;
  m->word_class = SAHNE_CLASS_THING;
  m->person = 3;
  sahne_frame_add_object (frame, m);
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
  settle_senses (self, entry);
  sahne_turkish_fill (self, frame, verb, entry);
  if (frame->time && frame->shift == SAHNE_SHIFT_NONE && self->time_shifts)
    frame->shift = SAHNE_SHIFT_LATER;
  self->time_shifts = FALSE;
  take_how (self, frame, verb, entry);
  if (frame->action && g_str_equal (frame->action, "lie_down")
      && verb->form.tense == SAHNE_TURKISH_PROGRESSIVE)
    frame->action = "lie";
  if (frame->action && g_str_equal (frame->action, "stop") && frame->n_spots
      && verb->form.tense == SAHNE_TURKISH_PROGRESSIVE && g_strcmp0 (verb->lemma, "dur") == 0)
    frame->action = "stand"; /* kapıda duruyordu */
  if (frame->action && g_str_equal (frame->action, "touch") && frame->n_objects == 0
      && frame->n_recipients)
    {
      sahne_frame_add_object (frame, frame->recipients[0]);
      frame->n_recipients = 0;
    }
  take_tense (frame, &verb->form, entry);
  if (verb->form.use == SAHNE_TURKISH_FINITE && verb->form.tense == SAHNE_TURKISH_REPORTED
      && (verb->form.marks & SAHNE_TURKISH_WAS) && frame->order == SAHNE_ORDER_THEN && entry
      && (sahne_entry_has (entry, "puts") || sahne_entry_has (entry, "gets")))
    { /* gömmüştü: he had, unless nothing else is told */
      frame->order = SAHNE_ORDER_START;
      frame->just = TRUE;
    }
  if (verb->form.tense == SAHNE_TURKISH_FUTURE && (verb->form.marks & SAHNE_TURKISH_WAS))
    frame->wanted = TRUE; /* dikecekti */
  self->conditional = self->conditional || verb->form.tense == SAHNE_TURKISH_CONDITIONAL
                      || (verb->form.marks & SAHNE_TURKISH_IF);
  if (self->conditional && verb->form.tense == SAHNE_TURKISH_AORIST
      && (verb->form.marks & SAHNE_TURKISH_WAS))
    frame->reality = SAHNE_UNREAL; /* kuş olsam uçardım */
  if (self->neither)
    frame->negated = TRUE;
  if (self->but_one && verb->form.use == SAHNE_TURKISH_FINITE)
    frame->negated = self->but_one = FALSE;
  if (self->neither && entry
      && (sahne_entry_has (entry, "weather") || sahne_entry_has (entry, "time")))
    frame->reality = SAHNE_UNREAL;
  if (verb->form.marks & SAHNE_TURKISH_BECOME)
    {
      frame->action = "become";
      frame->kind = SAHNE_FRAME_IS;
    }
  if (is_sky_verb (self, frame, entry))
    {
      sahne_turkish_clause_mark_verb (self, verb, frame);
      return frame;
    }
  take_voice (self, frame, &verb->form, entry);
  if (self->by && frame->passive)
    {
      sahne_frame_add_agent (frame, self->by);
      frame->passive = FALSE;
    }
  self->by = NULL;
  if (self->abstract_subject && frame->n_agents == 0 && acts_on_places_only (frame))
    abstract_subject (self, frame);
  else if (!is_other_than_action (self, frame, entry))
    {
      if (!frame->passive)
        sahne_turkish_clause_agents (self, frame, person_within (self, verb), at);
      add_implied (self, frame, entry);
      settle_whole_places (self, frame);
      settle_copula (self, frame, entry);
      if (frame->action && g_str_equal (frame->action, "ring") && frame->n_objects
          && frame->objects[0]->concept
          && (g_strv_contains ((const char *const[]){ "phone", "alarm clock", "landline", NULL },
                               frame->objects[0]->concept)
              || (frame->objects[0]->definite != SAHNE_DEFINITE_KNOWN
                  && !(frame->n_agents && frame->agents[0]->kind != SAHNE_MENTION_ELIDED))))
        { /* telefonu çaldı: it rang */
          frame->n_agents = 0;
          sahne_frame_add_agent (frame, frame->objects[0]);
          frame->n_objects = 0;
        }
      share_object (self, frame, entry);
    }
  if (frame->kind == SAHNE_FRAME_ACTION && frame->reality == SAHNE_REAL)
    for (guint i = 0; i < self->n_phrases; i++)
      { /* Ayşe'nin doğum gününde: she is there */
        const SahneMention *m = self->phrases[i].mention;

        if (m && m->word_class == SAHNE_CLASS_ABSTRACT && m->owner
            && m->owner->kind == SAHNE_MENTION_NAME
            && self->phrases[i].noun_case == SAHNE_TURKISH_LOCATIVE)
          add_causer (self, frame, m->owner);
      }
  if (frame->kind == SAHNE_FRAME_ACTION && frame->reality == SAHNE_REAL && frame->n_agents == 1
      && frame->agents[0]->owner && frame->agents[0]->owner->kind != SAHNE_MENTION_ELIDED
      && (sahne_turkish_garment (frame->agents[0])
          || (frame->agents[0]->word_class == SAHNE_CLASS_THING
              && frame->agents[0]->owner->kind == SAHNE_MENTION_NAME)))
    add_causer (self, frame, frame->agents[0]->owner); /* damadın ayakkabısı fırlar */
  if (frame->kind == SAHNE_FRAME_ACTION && frame->reality == SAHNE_REAL && !frame->negated
      && !(entry
           && (sahne_entry_has (entry, "speech") || sahne_entry_has (entry, "sees")
               || sahne_entry_has (entry, "mental"))))
    for (guint i = 0; i < frame->n_objects; i++)
      if (frame->objects[i]->owner && frame->objects[i]->word_class == SAHNE_CLASS_THING
          && frame->objects[i]->owner->kind == SAHNE_MENTION_NOUN
          && sahne_turkish_animate (frame->objects[i]->owner))
        add_causer (self, frame, frame->objects[i]->owner); /* şövalyenin kalkanını eritir */
  if (frame->action == NULL && frame->kind == SAHNE_FRAME_ACTION)
    frame->action = verb->lemma;
  sahne_turkish_clause_mark_verb (self, verb, frame);
  self->last = frame;
  return frame;
}
