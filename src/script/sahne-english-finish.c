/* English: a clause's frame is finished: which of the verb's meanings, what kind of statement.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-english-clause.h"

static gboolean
is_it (const SahneMention *m)
{
  return m->kind == SAHNE_MENTION_PRONOUN && m->sex == SAHNE_SEX_NEUTER;
}

/* --- the verb's meaning --- */

/* Whether what the table asks of the object or subject is so: object=none, object=thing. */
static gboolean
fits (const SahneLexicon *lexicon, const SahneEntry *entry, const SahneFrame *frame)
{
  const SahneMention *o = frame->n_objects ? frame->objects[0] : NULL;
  const SahneMention *a = frame->n_agents ? frame->agents[0] : NULL;
  char want[24];

  if (sahne_entry_fact (entry, "object", want, sizeof want))
    {
      if (g_str_equal (want, "none") && o)
        return FALSE;
      if (g_str_equal (want, "any") && o == NULL)
        return FALSE;
      if (g_str_equal (want, "thing")
          && (o == NULL || (sahne_mention_is_animate (o) && !is_it (o))
              || o->word_class == SAHNE_CLASS_PART || o->word_class == SAHNE_CLASS_PLACE
              || (o->lemma && sahne_lexicon_find_class (lexicon, o->lemma, SAHNE_CLASS_PLACE))))
        return FALSE;
      if (g_str_equal (want, "actor") && (o == NULL || !sahne_mention_is_animate (o)))
        return FALSE;
      if (g_str_equal (want, "place") && (o == NULL || o->word_class != SAHNE_CLASS_PLACE))
        return FALSE;
      if (g_str_equal (want, "curtain") && (o == NULL || g_strcmp0 (o->concept, want) != 0))
        return FALSE;
      if (g_str_equal (want, "music")
          && (o == NULL || !o->entry || !sahne_entry_has (o->entry, "music")))
        return FALSE;
      if (g_str_equal (want, "game")
          && (o == NULL || !o->entry || !sahne_entry_has (o->entry, "game")))
        return FALSE;
    }
  if (sahne_entry_fact (entry, "subject", want, sizeof want))
    {
      if (g_str_equal (want, "thing") && (a == NULL || sahne_mention_is_animate (a)))
        return FALSE;
      if (g_str_equal (want, "actor") && (a == NULL || !sahne_mention_is_animate (a)))
        return FALSE;
    }
  if (sahne_entry_has (entry, "quote") && frame->n_quotes == 0)
    return FALSE;
  return TRUE;
}

static gboolean
is_demanding (const SahneEntry *entry)
{
  return sahne_entry_has (entry, "object") || sahne_entry_has (entry, "subject")
         || sahne_entry_has (entry, "quote");
}

static void
choose_action (Clauses *c)
{
  SahneFrame *frame = c->frame;
  const SahneEntry *entry = c->group ? c->group->entry : NULL;
  const SahneEntry *const *entries;
  guint n;

  if (entry == NULL || c->group->guessed)
    return;
  entries = sahne_lexicon_find (c->self->lexicon, entry->lemma, &n);
  /* a meaning that asks for what is there beats one that asks for nothing */
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < n; i++)
      if (entries[i]->word_class == SAHNE_CLASS_ACTION && fits (c->self->lexicon, entries[i], frame)
          && is_demanding (entries[i]) == (pass == 0))
        {
          c->group->entry = entries[i];
          frame->action = entries[i]->concept;
          return;
        }
}

/**
 * sahne_english_mark_verb:
 * @c: clauses
 * @frame: (nullable): what the verb became
 * @verb: (nullable): its words
 *
 * Says of the verb's words what became of them.
 */
void
sahne_english_mark_verb (Clauses *c, const SahneFrame *frame, const Chunk *verb)
{
  const Group *group = verb ? verb->group : NULL;
  SahneWordState state = SAHNE_WORD_UNDERSTOOD;
  const char *as = NULL, *action;

  if (group == NULL)
    return;
  action = frame && frame->action ? frame->action : group->lemma;
  if (group->guessed)
    {
      state = SAHNE_WORD_GUESSED;
      as = group->entry ? group->entry->concept : frame && frame->n_objects ? "handle" : "gesture";
    }
  else if (frame && frame->reality != SAHNE_REAL)
    state = SAHNE_WORD_NOT_SHOWN;
  for (guint i = verb->from; i < verb->to; i++)
    if (c->self->words[i].tag == TAG_VERB || c->self->words[i].tag == TAG_INF
        || c->self->words[i].tag == TAG_ING || c->self->words[i].tag == TAG_EN)
      sahne_english_mark (c->self, i, i + 1, state, SAHNE_CLASS_ACTION, action, as);
}

/* --- kinds of statements --- */

static void
drop_agents (SahneFrame *frame)
{
  frame->n_agents = 0;
}

static void
swap_passive (Clauses *c)
{
  SahneFrame *frame = c->frame;
  SahneMention *agents[SAHNE_MAX_ROLE];
  guint n = frame->n_agents;

  memcpy (agents, frame->agents, sizeof agents);
  memcpy (frame->agents, frame->companions, sizeof agents);
  frame->n_agents = frame->n_companions;
  frame->n_companions = 0;
  for (guint i = 0; i < n; i++)
    sahne_frame_add_object (frame, agents[i]);
  frame->passive = frame->n_agents == 0;
}

/* "It is a cold winter night." "It is sunny." "It is summer." */
static void
setting_from (Clauses *c, const SahneMention *m)
{
  SahneFrame *frame = c->frame;

  for (guint i = 0; i < m->n_traits; i++)
    {
      const SahneLexicon *lexicon = c->self->lexicon;
      const SahneEntry *weather
          = sahne_lexicon_find_class (lexicon, m->traits[i], SAHNE_CLASS_WEATHER);
      const SahneEntry *season
          = sahne_lexicon_find_class (lexicon, m->traits[i], SAHNE_CLASS_SEASON);
      const SahneEntry *mood = sahne_lexicon_find_class (lexicon, m->traits[i], SAHNE_CLASS_MOOD);
      frame->weather = weather ? weather->concept : frame->weather;
      frame->season = season ? season->concept : frame->season;
      frame->mood = mood ? mood->concept : frame->mood;
    }
  if (m->word_class == SAHNE_CLASS_TIME)
    frame->time = m->concept;
  if (m->word_class == SAHNE_CLASS_SEASON)
    frame->season = m->concept;
  if (m->word_class == SAHNE_CLASS_WEATHER)
    frame->weather = m->concept;
}

static gboolean
is_sky (SahneWordClass word_class)
{
  return word_class == SAHNE_CLASS_TIME || word_class == SAHNE_CLASS_SEASON
         || word_class == SAHNE_CLASS_WEATHER;
}

/* A rainy Tuesday. */
static gboolean
is_sky_day (const Clauses *c, const SahneMention *m)
{
  for (guint i = 0; g_strcmp0 (m->concept, "time") == 0 && i < m->n_traits; i++)
    if (sahne_lexicon_find_class (c->self->lexicon, m->traits[i], SAHNE_CLASS_WEATHER)
        || sahne_lexicon_find_class (c->self->lexicon, m->traits[i], SAHNE_CLASS_SEASON))
      return TRUE;
  return FALSE;
}

static void
make_setting (SahneFrame *frame)
{
  frame->kind = SAHNE_FRAME_SETTING;
  frame->n_objects = 0;
  drop_agents (frame);
}

static gboolean
among (const char *lemma, const char *const *list)
{
  return lemma && g_strv_contains (list, lemma);
}

/* It gets cold, it is late. */
static gboolean
is_about_air (const Clauses *c)
{
  static const char *const words[]
      = { "cold", "warm", "hot", "cool", "chilly", "late", "early", "freezing", NULL };

  for (guint i = c->verb ? c->verb->to : 0; c->verb && i < c->verb->to + 3 && i < c->self->n_words;
       i++)
    if (g_strv_contains (words, c->self->words[i].text))
      return TRUE;
  return FALSE;
}

/* The sun rises, night falls, the rain stops, it snows. */
static gboolean
is_setting (Clauses *c)
{
  static const char *const ends[] = { "stop", "end", "cease", "pass", "clear", "melt", NULL };
  static const char *const rises[] = { "rise", "climb", NULL };
  static const char *const grows[] = { "get", "grow", "turn", "become", "be", NULL };
  static const char *const sets[] = { "set", "sink", "go", "disappear", "fall", NULL };
  SahneFrame *frame = c->frame;
  const SahneMention *a = frame->n_agents ? frame->agents[0] : NULL;
  char weather[16];

  if (a == NULL)
    return FALSE;
  if (c->group && c->group->entry
      && sahne_entry_fact (c->group->entry, "weather", weather, sizeof weather)
      && (is_it (a) || is_sky (a->word_class)))
    {
      frame->weather = sahne_arena_strdup (c->self->arena, weather);
      make_setting (frame);
      return TRUE;
    }
  if (is_it (a) && among (frame->lemma, grows) && is_about_air (c))
    {
      make_setting (frame);
      return TRUE;
    }
  if (is_sky (a->word_class) && !sahne_mention_is_animate (a))
    {
      if (frame->n_objects && frame->objects[0]->word_class == SAHNE_CLASS_PLACE)
        frame->place = frame->objects[0]; /* snow covers the village */
      else if (frame->n_objects
               && (frame->objects[0]->word_class == SAHNE_CLASS_THING || is_it (frame->objects[0])))
        { /* the wind blows his hat away */
          setting_from (c, a);
          drop_agents (frame);
          frame->passive = TRUE;
          return TRUE;
        }
      setting_from (c, a);
      if (a->word_class == SAHNE_CLASS_WEATHER && among (frame->lemma, ends) != frame->negated)
        frame->weather = "clear";
      if (a->word_class == SAHNE_CLASS_TIME)
        frame->shift = SAHNE_SHIFT_LATER;
      frame->negated = FALSE;
      make_setting (frame);
      return TRUE;
    }
  if (g_strcmp0 (a->concept, "sun") == 0 || g_strcmp0 (a->concept, "moon") == 0)
    {
      gboolean sun = g_str_equal (a->concept, "sun");
      if (among (frame->lemma, rises))
        frame->time = sun ? "dawn" : "night";
      else if (among (frame->lemma, sets))
        frame->time = sun ? "sunset" : frame->time;
      else if (sun)
        frame->weather = "clear"; /* shines, comes out */
      else if (among (frame->lemma, (const char *const[]){ "come", "appear", NULL }))
        frame->time = "night";
      else
        return FALSE;
      make_setting (frame);
      return TRUE;
    }
  return FALSE;
}

static void
add_complement (Clauses *c)
{
  SahneFrame *frame = c->frame;
  SahneMention *what = frame->objects[0];

  if (frame->n_agents && frame->agents[0]->kind != SAHNE_MENTION_NAME
      && frame->agents[0]->word_class == SAHNE_CLASS_ACTOR && what->entry
      && (what->word_class == SAHNE_CLASS_ANIMAL || what->word_class == SAHNE_CLASS_THING))
    { /* the man was a lion: said, not seen */
      what->definite = SAHNE_DEFINITE_NONE;
      sahne_sentence_mark (c->self->sentence, what->start, what->end, SAHNE_WORD_NOT_SHOWN,
                           SAHNE_CLASS_NONE, what->concept, NULL);
    }
  else if (frame->n_agents && !frame->negated && g_strcmp0 (frame->agents[0]->lemma, "name") == 0
           && frame->agents[0]->owner && what->text)
    { /* her name was Lily */
      SahneMention *who = frame->agents[0]->owner;
      who->name = what->text;
      frame->agents[0] = who;
      sahne_sentence_mark (c->self->sentence, what->start, what->end, SAHNE_WORD_UNDERSTOOD,
                           SAHNE_CLASS_NAME, NULL, NULL);
    }
  else if (frame->n_agents && !frame->negated && frame->reality == SAHNE_REAL)
    {
      SahneMention *who = frame->agents[0];
      if (what->emotion && what->concept == NULL)
        frame->emotion = what->emotion;
      if (who->also == NULL && who != what)
        who->also = what;
      if (what->name && who->name == NULL)
        who->name = what->name;
    }
  frame->n_objects = 0;
}

/* The only passenger, the last guest, the first customer: told of here for the first time. */
static gboolean
is_only_one (const SahneMention *m)
{
  static const char *const words[] = { "only", "last", "first", "next", "sole", NULL };

  for (guint i = 0;
       m->kind == SAHNE_MENTION_NOUN && m->word_class == SAHNE_CLASS_ACTOR && i < m->n_traits; i++)
    if (g_strv_contains (words, m->traits[i]))
      return TRUE;
  return FALSE;
}

/* The sea was calm, the sky was blue again: no storm goes on. */
static gboolean
is_fair (const SahneFrame *frame, const SahneMention *a)
{
  static const char *const outside[]
      = { "sea", "ocean", "lake", "sky", "air", "weather", "water", "wave", NULL };
  const char *mood = frame->feeling ? frame->feeling : frame->mood;

  return a && a->lemma && g_strv_contains (outside, a->lemma) && frame->weather == NULL
         && !frame->negated && frame->reality == SAHNE_REAL
         && (g_strcmp0 (mood, "calm") == 0 || g_strcmp0 (a->colour, "blue") == 0);
}

static void
finish_copula (Clauses *c)
{
  SahneFrame *frame = c->frame;
  const SahneMention *a = frame->n_agents ? frame->agents[0] : NULL;

  frame->kind = SAHNE_FRAME_IS;
  if (is_fair (frame, a))
    frame->weather = "clear";
  for (guint i = 0; a && (a->word_class == SAHNE_CLASS_ABSTRACT || is_sky (a->word_class))
                    && i < a->n_spots && frame->place == NULL;
       i++)
    if (a->spots[i]->to && a->spots[i]->to->word_class == SAHNE_CLASS_PLACE)
      frame->place = a->spots[i]->to; /* my first day at the circus was a disaster */
  if (g_strcmp0 (frame->state, "full") == 0 && frame->n_recipients && a
      && !sahne_mention_is_animate (a) && !frame->negated)
    { /* the garden was full of snails */
      frame->kind = SAHNE_FRAME_EXISTS;
      for (guint i = 0; i < frame->n_recipients; i++)
        sahne_frame_add_object (frame, frame->recipients[i]);
      sahne_frame_add_spot (frame, c->self->arena, "in", frame->agents[0], NULL);
      frame->n_recipients = 0;
      frame->agents[0]->state = frame->state;
      frame->state = NULL;
      drop_agents (frame);
    }
  else if (frame->n_objects
           && (is_sky (frame->objects[0]->word_class) || is_sky_day (c, frame->objects[0])))
    {
      setting_from (c, frame->objects[0]);
      make_setting (frame);
    }
  else if (a && frame->n_objects && !frame->negated && is_only_one (a)
           && sahne_mention_is_animate (frame->objects[0])
           && frame->objects[0]->kind == SAHNE_MENTION_NOUN)
    { /* the only passenger was a cat */
      frame->kind = SAHNE_FRAME_EXISTS;
      drop_agents (frame);
    }
  else if (a && is_it (a) && frame->n_objects && frame->objects[0]->kind != SAHNE_MENTION_PRONOUN
           && sahne_mention_is_animate (frame->objects[0]) && !frame->negated)
    { /* it is the neighbour with a pizza */
      frame->kind = SAHNE_FRAME_EXISTS;
      for (guint i = 0; i < frame->n_instruments; i++)
        sahne_mention_add_has (frame->objects[0], frame->instruments[i]);
      frame->n_instruments = 0;
      drop_agents (frame);
    }
  else if (a && is_it (a) && (frame->weather || frame->time || frame->season || frame->mood)
           && frame->n_objects == 0)
    make_setting (frame);
  else if (frame->n_objects && g_strcmp0 (frame->objects[0]->lemma, "year") == 0)
    frame->n_objects = 0; /* is ten years old */
  else if (frame->n_objects && g_str_equal (frame->lemma, "become") && a
           && sahne_mention_is_animate (a))
    {
      frame->kind = SAHNE_FRAME_ACTION;
      frame->action = "transform";
    }
  else if (frame->n_objects)
    add_complement (c);
  else if (frame->lemma && !g_str_equal (frame->lemma, "be") && frame->emotion == NULL
           && frame->state == NULL && frame->n_spots == 0 && frame->n_agents)
    frame->sure = FALSE;
}

/* has a red kite; wears a hat */
static void
finish_having (Clauses *c, gboolean wears)
{
  SahneFrame *frame = c->frame;

  if (frame->negated || frame->n_agents == 0)
    return;
  frame->kind = SAHNE_FRAME_IS;
  /* what it has is where the words say, not it itself */
  for (guint i = 0; i < frame->n_spots && frame->n_objects; i++)
    if (frame->objects[0]->n_spots < SAHNE_MAX_SPOTS)
      frame->objects[0]->spots[frame->objects[0]->n_spots++] = frame->spots[i];
  frame->n_spots = 0;
  for (guint i = 0; i < frame->n_objects; i++)
    if (wears)
      sahne_mention_add_wears (frame->agents[0], frame->objects[i]);
    else if (frame->objects[i]->word_class == SAHNE_CLASS_PART)
      sahne_mention_take_looks (frame->agents[0], c->self->arena, frame->objects[i]);
    else if (frame->objects[i]->word_class == SAHNE_CLASS_THING
             || sahne_mention_is_animate (frame->objects[i]))
      sahne_mention_add_has (frame->agents[0], frame->objects[i]);
  frame->n_objects = 0;
}

/* looks sad, feels cold, gets angry, turns red, grows old */
gboolean
sahne_english_is_copula (const Clauses *c)
{
  static const char *const words[] = { "look", "feel", "get",   "turn",   "grow", "seem", "appear",
                                       "go",   "stay", "sound", "become", "be",   NULL };

  return (c->group && c->group->copula) || among (c->frame->lemma, words);
}

static gboolean
is_copula_now (const Clauses *c)
{
  const SahneFrame *f = c->frame;

  if (f->kind != SAHNE_FRAME_ACTION)
    return FALSE;
  if (c->group && c->group->copula)
    return TRUE;
  return f->n_objects == 0 && f->n_spots == 0 && sahne_english_is_copula (c) && c->adjective;
}

static gboolean
is_seen (const Clauses *c)
{
  const SahneFrame *f = c->frame;

  return f->n_agents == 1 && f->agents[0]->kind == SAHNE_MENTION_PRONOUN
         && f->agents[0]->person == 1 && f->agents[0]->plural && f->n_objects
         && (g_strcmp0 (f->action, "see") == 0 || g_strcmp0 (f->action, "hear") == 0);
}

/* "falls off her bike", "jumps over the fence": the particle says where. */
static void
objects_to_spots (Clauses *c)
{
  static const char *const moving[]
      = { "fall", "jump",   "leap",  "roll",  "lean", "trip", "slip", "dive", "climb",
          "sit",  "pounce", "float", "slide", "run",  "walk", "go",   NULL };
  SahneFrame *frame = c->frame;
  const SahneEntry *entry = c->group ? c->group->entry : NULL, *prep;
  const char *last = entry ? strrchr (entry->lemma, ' ') : NULL;
  char kind[24];

  if (last == NULL || frame->n_objects == 0 || !among (frame->action, moving))
    return;
  prep = sahne_english_function (c->self, last + 1, "prep");
  if (prep == NULL || !sahne_entry_fact (prep, "kind", kind, sizeof kind))
    return;
  for (guint i = 0; i < frame->n_objects; i++)
    sahne_frame_add_spot (frame, c->self->arena, sahne_arena_strdup (c->self->arena, kind),
                          frame->objects[i], NULL);
  frame->n_objects = 0;
}

/* Works nights, waits all morning. */
static void
drop_times (Clauses *c)
{
  SahneFrame *frame = c->frame;

  if (frame->n_objects != 1 || frame->objects[0]->word_class != SAHNE_CLASS_TIME)
    return;
  setting_from (c, frame->objects[0]);
  frame->n_objects = 0;
}

/* Wins the match: none that burns. */
static void
drop_contest (Clauses *c)
{
  SahneFrame *frame = c->frame;
  SahneMention *m = frame->n_objects ? frame->objects[0] : NULL;

  if (m == NULL || g_strcmp0 (m->concept, "match") != 0
      || !among (frame->action, (const char *const[]){ "win", "lose_game", "lose", "play",
                                                       "play_game", "watch", NULL }))
    return;
  sahne_sentence_mark (c->self->sentence, m->head_start, m->head_end, SAHNE_WORD_NOT_SHOWN,
                       SAHNE_CLASS_ABSTRACT, NULL, NULL);
  frame->n_objects = 0;
}

/* Dries the glasses: those one drinks from. */
static void
fill_glasses (Clauses *c)
{
  static const char *const actions[]
      = { "dry", "wash", "fill", "empty", "pour", "drink", "lift", "carry", "collect", NULL };
  SahneMention *m = c->frame->n_objects ? c->frame->objects[0] : NULL;
  const SahneEntry *glass = sahne_lexicon_concept (c->self->lexicon, "glass", SAHNE_CLASS_THING);

  if (m == NULL || glass == NULL || g_strcmp0 (m->concept, "glasses") != 0 || m->owner
      || !among (c->frame->action, actions))
    return;
  m->entry = glass;
  m->concept = m->lemma = "glass";
  m->plural = TRUE;
}

/* Crosses the desert: an icon bears the name too, but one walks through the place. */
static void
objects_to_places (Clauses *c)
{
  static const char *const ways[] = { "cross", "enter", "explore", "visit", NULL };
  SahneMention *m = c->frame->n_objects ? c->frame->objects[0] : NULL;
  const SahneEntry *place;

  if (m == NULL || m->kind != SAHNE_MENTION_NOUN || m->word_class != SAHNE_CLASS_THING
      || m->lemma == NULL
      || (!among (c->frame->action, ways)
          && !(c->group && c->group->entry && g_str_equal (c->group->entry->lemma, "pull into"))))
    return;
  place = sahne_lexicon_find_class (c->self->lexicon, m->lemma, SAHNE_CLASS_PLACE);
  if (place == NULL)
    return;
  sahne_mention_mean (m, place);
  m->guessed = FALSE;
}

/* Brushes her teeth with a brush, the cat with a brush: none to paint with. */
static void
find_brushes (Clauses *c)
{
  static const char *const actions[] = { "brush", "comb", "clean", "wash", NULL };
  SahneFrame *frame = c->frame;
  const SahneEntry *entry;

  for (guint i = 0; i < frame->n_instruments && among (frame->action, actions); i++)
    {
      SahneMention *m = frame->instruments[i];
      const SahneMention *o = frame->n_objects ? frame->objects[0] : NULL;
      const char *name = o && g_strcmp0 (o->concept, "tooth") == 0 ? "toothbrush" : "hairbrush";

      if (g_strcmp0 (m->concept, "paintbrush") != 0 || g_strcmp0 (m->lemma, "brush") != 0)
        continue;
      entry = sahne_lexicon_find_class (c->self->lexicon, name, SAHNE_CLASS_THING);
      if (entry == NULL)
        continue;
      sahne_mention_mean (m, entry);
    }
}

/* The pumpkin turns into a coach: one to ride in. The bandits surround the coach. */
static void
find_vehicles (Clauses *c)
{
  static const char *const riding[]
      = { "ride", "drive", "surround", "board", "enter", "stop", "climb", "pull", NULL };
  SahneFrame *frame = c->frame;
  SahneMention *m = frame->n_objects ? frame->objects[0] : NULL;
  const SahneEntry *thing;

  if (m == NULL || m->kind != SAHNE_MENTION_NOUN || m->word_class != SAHNE_CLASS_ACTOR
      || m->lemma == NULL || frame->n_agents == 0
      || !(g_strcmp0 (frame->action, "transform") == 0
               ? !sahne_mention_is_animate (frame->agents[0])
               : among (frame->action, riding)))
    return;
  thing = sahne_lexicon_find_class (c->self->lexicon, m->lemma, SAHNE_CLASS_THING);
  if (thing == NULL || sahne_entry_has (thing, "garment"))
    return;
  sahne_mention_mean (m, thing);
  m->job = NULL;
}

/* The kitchen fills with water: it is there. */
static gboolean
place_fills (Clauses *c)
{
  SahneFrame *frame = c->frame;
  SahneMention *place = frame->n_agents ? frame->agents[0] : NULL;

  if (place == NULL || place->word_class != SAHNE_CLASS_PLACE || frame->n_instruments == 0
      || g_strcmp0 (frame->action, "fill") != 0 || frame->negated)
    return FALSE;
  frame->kind = SAHNE_FRAME_EXISTS;
  for (guint i = 0; i < frame->n_instruments; i++)
    sahne_frame_add_object (frame, frame->instruments[i]);
  sahne_frame_add_spot (frame, c->self->arena, "in", place, NULL);
  frame->n_instruments = 0;
  drop_agents (frame);
  return TRUE;
}

/* Feeds the birds, shares with the dog: they receive it. */
static void
find_recipients (Clauses *c)
{
  SahneFrame *frame = c->frame;

  if (c->group == NULL || c->group->entry == NULL || !sahne_entry_has (c->group->entry, "gives"))
    return;
  if (frame->n_recipients == 0 && frame->n_objects == 1 && g_strcmp0 (frame->action, "feed") == 0)
    {
      sahne_frame_add_recipient (frame, frame->objects[0]);
      frame->n_objects = 0;
    }
  for (guint i = 0; i < frame->n_companions; i++)
    sahne_frame_add_recipient (frame, frame->companions[i]);
  frame->n_companions = 0;
}

/**
 * sahne_english_finish:
 * @c: clauses with a frame
 *
 * Decides what the frame says, now that everything of its clause is in it.
 */
void
sahne_english_finish (Clauses *c)
{
  SahneFrame *frame = c->frame;

  if (frame->kind == SAHNE_FRAME_LINE)
    {
      char tone[16];
      choose_action (c);
      if (c->group && c->group->entry
          && sahne_entry_fact (c->group->entry, "tone", tone, sizeof tone))
        frame->tone = sahne_arena_strdup (c->self->arena, tone);
      for (guint i = 0; i < frame->n_manner; i++)
        if (g_str_equal (frame->manner[i], "quiet") && frame->tone == NULL)
          frame->tone = "whisper";
        else if (g_str_equal (frame->manner[i], "loud"))
          frame->tone = "shout";
      for (guint i = 0; i < frame->n_objects; i++) /* told the fox, asked his mother */
        if (sahne_mention_is_animate (frame->objects[i]))
          sahne_frame_add_recipient (frame, frame->objects[i]);
      frame->n_objects = 0;
    }
  else if (c->group && c->group->passive && frame->n_objects && frame->n_agents
           && among (frame->lemma, (const char *const[]){ "call", "name", NULL }))
    { /* the boy was called Hansel */
      frame->kind = SAHNE_FRAME_IS;
      add_complement (c);
    }
  else if (c->group && c->group->passive && c->group->entry && !is_copula_now (c)
           && frame->kind == SAHNE_FRAME_ACTION)
    {
      swap_passive (c);
      choose_action (c);
      if (frame->passive && frame->n_agents == 0 && frame->n_objects && c->group->entry
          && sahne_entry_has (c->group->entry, "switch"))
        {
          char state[16];
          if (sahne_entry_fact (c->group->entry, "state", state, sizeof state))
            frame->state = sahne_arena_strdup (c->self->arena, state);
        }
    }
  else if (frame->kind == SAHNE_FRAME_ACTION)
    {
      choose_action (c);
      sahne_english_idioms (c);
      if (g_strcmp0 (frame->action, "play") == 0 && frame->n_agents && frame->n_objects == 0
          && frame->n_companions == 0 && g_strcmp0 (frame->agents[0]->concept, "musician") == 0)
        frame->action = "play_music";
      drop_times (c);
      drop_contest (c);
      fill_glasses (c);
      objects_to_spots (c);
      objects_to_places (c);
      find_recipients (c);
      find_brushes (c);
      find_vehicles (c);
      if (frame->state && frame->n_agents && !sahne_mention_is_animate (frame->agents[0])
          && frame->n_objects == 0 && !(c->group && c->group->copula)
          && (g_str_equal (frame->state, "open") || g_str_equal (frame->state, "closed")))
        frame->action = g_str_equal (frame->state, "open") ? "open" : "close";
      else if (is_seen (c))
        {
          frame->kind = g_str_equal (frame->action, "see") ? SAHNE_FRAME_EXISTS : SAHNE_FRAME_SOUND;
          drop_agents (frame);
          if (frame->kind == SAHNE_FRAME_SOUND)
            frame->action = frame->objects[0]->concept;
        }
      else if (place_fills (c))
        ;
      else if (is_copula_now (c))
        finish_copula (c);
      else if (is_setting (c))
        ;
      else if (frame->n_agents == 1 && frame->agents[0]->word_class == SAHNE_CLASS_SOUND
               && frame->n_objects == 0 && !frame->negated)
        { /* an alarm goes off */
          frame->kind = SAHNE_FRAME_SOUND;
          frame->action = frame->agents[0]->concept;
          drop_agents (frame);
        }
      else if (g_strcmp0 (frame->action, "have") == 0)
        finish_having (c, FALSE);
      else if (g_strcmp0 (frame->lemma, "wear") == 0)
        finish_having (c, TRUE);
    }
  if (frame->action == NULL && frame->kind == SAHNE_FRAME_ACTION)
    {
      frame->action = frame->lemma;
      frame->sure = FALSE;
    }
  if (c->group && c->group->guessed)
    frame->sure = FALSE;
  c->adjective = FALSE;
  sahne_english_mark_verb (c, frame, c->verb);
}

/**
 * sahne_english_verbless:
 * @c: clauses with a subject or what stands before, but no verb
 *
 * "Night. A dark forest. In the kitchen."
 */
void
sahne_english_verbless (Clauses *c)
{
  SahneFrame *frame = sahne_frames_add (c->self->frames, SAHNE_FRAME_SETTING);
  guint from = c->from < c->to ? c->self->chunks[c->from].from : 0;

  frame->start = sahne_english_start (c->self, from);
  frame->end = sahne_english_end (c->self, c->self->chunks[c->to - 1].to - 1);
  c->frame = frame;
  c->group = NULL;
  c->verb = NULL;
  for (guint i = 0; i < c->n_pre; i++)
    sahne_english_attach (c, c->pre[i]);
  c->n_pre = 0;
  for (guint i = 0; c->pending && i < c->n_subject; i++)
    {
      SahneMention *m = c->subject[i];
      if (m->word_class == SAHNE_CLASS_PLACE && frame->place == NULL)
        frame->place = m;
      else if (is_sky (m->word_class))
        setting_from (c, m);
      else if (m->word_class == SAHNE_CLASS_SOUND)
        {
          frame->kind = SAHNE_FRAME_SOUND;
          frame->action = m->concept;
        }
      else if (m->word_class != SAHNE_CLASS_ABSTRACT && m->kind != SAHNE_MENTION_PRONOUN)
        {
          frame->kind = SAHNE_FRAME_EXISTS;
          sahne_frame_add_object (frame, m);
        }
    }
  for (guint i = 0; i < frame->n_spots && frame->place == NULL; i++)
    if (frame->spots[i]->to && frame->spots[i]->to->word_class == SAHNE_CLASS_PLACE)
      {
        frame->place = frame->spots[i]->to;
        memmove (&frame->spots[i], &frame->spots[i + 1],
                 (frame->n_spots - i - 1) * sizeof frame->spots[0]);
        frame->n_spots--;
        break;
      }
  c->frame = NULL;
}
