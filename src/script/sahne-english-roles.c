/* English: what prepositions, directions and adverbs add to a frame.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-english-clause.h"

static gboolean
has_fact (const Clauses *c, const char *fact)
{
  return c->group && c->group->entry && sahne_entry_has (c->group->entry, fact);
}

static gboolean
is_steep (const char *concept)
{
  static const char *const places[] = { "hill",  "mountain", "valley",    "staircase", "tower",
                                        "cliff", "volcano",  "ski slope", NULL };
  return g_strv_contains (places, concept);
}

/* Parts of a place and body are no things of their own. */
static void
add_spot (Clauses *c, SahneMention *holder, const char *kind, SahneMention *m, const Chunk *chunk)
{
  const char *place = NULL;
  SahneSpot *spot;

  if (m && m->word_class == SAHNE_CLASS_PART && !sahne_entry_has (m->entry, "body"))
    {
      char under[24];
      if (sahne_entry_fact (m->entry, "kind", under, sizeof under))
        kind = sahne_arena_strdup (c->self->arena, under); /* in the shade of a tree */
      place = m->concept;
      m = m->part_of; /* the top of the hill */
      if (m)
        place = NULL;
    }
  if (m && m->word_class == SAHNE_CLASS_PLACE
      && (g_str_equal (kind, "down") || g_str_equal (kind, "up")) && m->concept
      && !is_steep (m->concept))
    kind = "along"; /* down the street */
  spot = holder ? sahne_mention_add_spot (holder, c->self->arena, kind, m, place)
                : sahne_frame_add_spot (c->frame, c->self->arena, kind, m, place);
  if (spot)
    {
      spot->start = sahne_english_start (c->self, chunk->from);
      spot->end = sahne_english_end (c->self, chunk->to - 1);
    }
}

static const char *
kind_of (const Clauses *c, const SahneEntry *entry, char *kind, gsize size)
{
  if (!sahne_entry_fact (entry, "kind", kind, size))
    return "at";
  return sahne_arena_strdup (c->self->arena, kind);
}

static gboolean
is_container (const SahneMention *m)
{
  static const char *const words[] = { "bag", "handbag", "backpack", "basket", "box", NULL };
  return m->concept && g_strv_contains (words, m->concept);
}

/* A girl with a yellow raincoat, a crow with cheese in its beak, the man in the hat. */
static gboolean
with_or_in (Clauses *c, SahneMention *noun, const char *kind, SahneMention *m)
{
  if (!sahne_mention_is_animate (noun) || m->word_class == SAHNE_CLASS_PLACE)
    return FALSE;
  if (sahne_mention_is_garment (m) && !is_container (m)
      && (g_str_equal (kind, "with") || g_str_equal (kind, "in")))
    {
      sahne_mention_add_wears (noun, m);
      return TRUE;
    }
  if (!g_str_equal (kind, "with"))
    return FALSE;
  if (m->word_class == SAHNE_CLASS_PART)
    { /* a girl with long black hair: nothing to hold */
      sahne_english_describe (c, noun, m);
      return TRUE;
    }
  if (m->word_class == SAHNE_CLASS_THING || m->word_class == SAHNE_CLASS_NONE)
    {
      sahne_mention_add_has (noun, m);
      return TRUE;
    }
  return FALSE;
}

/**
 * sahne_english_describe:
 * @c: clauses
 * @noun: (inout): somebody
 * @m: what he is, wears or looks like, without a preposition
 */
void
sahne_english_describe (Clauses *c, SahneMention *noun, SahneMention *m)
{
  if (sahne_mention_is_animate (m))
    noun->also = noun->also ? noun->also : m;
  else if (m->word_class == SAHNE_CLASS_PART)
    sahne_mention_take_looks (noun, c->self->arena, m);
  else if (sahne_mention_is_garment (m))
    sahne_mention_add_wears (noun, m);
}

/**
 * sahne_english_brackets:
 * @c: clauses
 * @i: chunk of the bracket that opens
 *
 * What stands in brackets describes who stands before: "WAITRESS (25, red hair)".
 */
void
sahne_english_brackets (Clauses *c, guint i)
{
  SahneMention *noun = c->described;

  for (guint k = i + 1; k < c->to; k++)
    {
      const Chunk *chunk = sahne_clauses_chunk (c, k);
      SahneMention *m = chunk->mention;
      c->skip = k - i;
      if (chunk->kind == CHUNK_MARK && sahne_clauses_is_text (c, chunk, ")"))
        return;
      if (noun == NULL || m == NULL || chunk->kind != CHUNK_NOUN)
        continue;
      if (m->kind == SAHNE_MENTION_PRONOUN && m->count)
        noun->age = noun->age ? noun->age : sahne_mention_age_group (m->count);
      else
        sahne_english_describe (c, noun, m);
    }
}

/**
 * sahne_english_dresses:
 * @c: clauses
 * @noun: (inout): somebody named behind a preposition
 * @chunk: a preposition and its noun
 *
 * Whether the words say what somebody wears: "with a dog in a red scarf"; it is added then.
 */
gboolean
sahne_english_dresses (Clauses *c, SahneMention *noun, const Chunk *chunk)
{
  char text[24];

  return chunk->mention && noun->kind != SAHNE_MENTION_PRONOUN
         && sahne_mention_is_garment (chunk->mention)
         && with_or_in (c, noun, kind_of (c, chunk->entry, text, sizeof text), chunk->mention);
}

/**
 * sahne_english_holds:
 * @c: clauses with a frame
 * @i: chunk of a noun
 * @m: what it means
 *
 * Whether it is what somebody has: "came in, a balloon in his hand"; it is added then.
 */
gboolean
sahne_english_holds (Clauses *c, guint i, SahneMention *m)
{
  const Chunk *next = sahne_clauses_chunk (c, i + 1);

  if (c->frame == NULL || !c->boundary || c->n_subject == 0 || m->word_class != SAHNE_CLASS_THING
      || next->kind != CHUNK_AT || next->mention == NULL
      || next->mention->word_class != SAHNE_CLASS_PART
      || !sahne_entry_has (next->mention->entry, "body") || next->mention->owner == NULL
      || next->mention->owner->kind != SAHNE_MENTION_PRONOUN)
    return FALSE;
  sahne_mention_add_has (c->subject[0], m);
  c->boundary = FALSE;
  c->skip = 1;
  return TRUE;
}

/**
 * sahne_english_tells_age:
 * @c: clauses
 * @i: chunk of a noun
 * @m: what it means
 *
 * Whether it is the age of who stands before; it is noted then.
 */
gboolean
sahne_english_tells_age (Clauses *c, guint i, const SahneMention *m)
{
  const Chunk *before = i > c->from ? sahne_clauses_chunk (c, i - 1) : NULL;

  if (m->kind != SAHNE_MENTION_PRONOUN || m->count == 0 || c->described == NULL || c->frame
      || !sahne_mention_is_animate (c->described) || before == NULL || before->kind != CHUNK_MARK)
    return FALSE;
  c->described->age = c->described->age ? c->described->age : sahne_mention_age_group (m->count);
  c->boundary = FALSE;
  return TRUE;
}

/**
 * sahne_english_stays:
 * @c: clauses
 * @noun: (inout): somebody to whom something is done
 * @adjective: how he is
 * @chunk: a preposition and its noun
 *
 * Whether the words say where he is, not where it is done: "noticed the hedgehog asleep in the
 * shoe"; it is added then.
 */
gboolean
sahne_english_stays (Clauses *c, SahneMention *noun, const Chunk *adjective, const Chunk *chunk)
{
  static const char *const words[]
      = { "asleep", "hidden", "alone", "awake", "stuck", "trapped", "curled", "lost", NULL };
  char text[24];

  if (adjective->word == NULL || !g_strv_contains (words, adjective->word->text)
      || chunk->mention == NULL)
    return FALSE;
  add_spot (c, noun, kind_of (c, chunk->entry, text, sizeof text), chunk->mention, chunk);
  return TRUE;
}

/**
 * sahne_english_belongs:
 * @c: clauses
 * @noun: the noun before
 * @chunk: a preposition and its noun
 *
 * Whether the words describe the noun rather than what happens; they are added to it then.
 */
gboolean
sahne_english_belongs (Clauses *c, SahneMention *noun, const Chunk *chunk)
{
  char text[24];
  const char *kind = kind_of (c, chunk->entry, text, sizeof text);
  SahneMention *m = chunk->mention;
  gboolean subject = c->frame == NULL;
  gboolean known = noun->definite == SAHNE_DEFINITE_KNOWN;

  if (m == NULL || noun->kind == SAHNE_MENTION_PRONOUN)
    return FALSE;
  if (g_str_equal (kind, "of"))
    {
      noun->part_of = m;
      return TRUE;
    }
  /* catches a fish with his net: the net is not the fish's */
  if (!subject && m->owner && m->owner->kind == SAHNE_MENTION_PRONOUN)
    return FALSE;
  if ((subject || sahne_mention_is_garment (m) || !known || noun->kind == SAHNE_MENTION_NAME)
      && !has_fact (c, "tool") && with_or_in (c, noun, kind, m))
    return TRUE;
  if (!subject)
    return FALSE;
  /* The tree on the hill falls: only behind a subject, and not at the head of "In the ..." */
  if (g_str_equal (kind, "on") || g_str_equal (kind, "in") || g_str_equal (kind, "under")
      || g_str_equal (kind, "at") || g_str_equal (kind, "behind") || g_str_equal (kind, "next_to")
      || g_str_equal (kind, "near") || g_str_equal (kind, "from"))
    {
      add_spot (c, noun, kind, m, chunk);
      return TRUE;
    }
  return FALSE;
}

/* At night, in the morning, in winter, in the rain. */
static gboolean
is_time (Clauses *c, SahneMention *m)
{
  switch (m->word_class)
    {
    case SAHNE_CLASS_TIME:
      c->frame->time = m->concept;
      return TRUE;
    case SAHNE_CLASS_SEASON:
      c->frame->season = m->concept;
      return TRUE;
    case SAHNE_CLASS_WEATHER:
      c->frame->weather = m->concept;
      return TRUE;
    default:
      return FALSE;
    }
}

/* "On a windy afternoon": adjectives of the time are the weather. */
static void
take_weather (Clauses *c, const SahneMention *m)
{
  for (guint i = 0; i < m->n_traits; i++)
    {
      const SahneEntry *entry
          = sahne_lexicon_concept (c->self->lexicon, m->traits[i], SAHNE_CLASS_WEATHER);
      const SahneEntry *mood
          = sahne_lexicon_concept (c->self->lexicon, m->traits[i], SAHNE_CLASS_MOOD);
      if (entry && c->frame->weather == NULL)
        c->frame->weather = entry->concept;
      const SahneEntry *season
          = sahne_lexicon_find_class (c->self->lexicon, m->traits[i], SAHNE_CLASS_SEASON);
      if (season && c->frame->season == NULL)
        c->frame->season = season->concept;
      if (mood && c->frame->mood == NULL)
        c->frame->mood = mood->concept;
    }
  for (guint i = 0; i < m->n_spots; i++)
    if (m->spots[i]->to)
      is_time (c, m->spots[i]->to);
}

static gboolean
is_feeling (Clauses *c, const SahneMention *m)
{
  const SahneEntry *entry
      = m->lemma ? sahne_lexicon_find_class (c->self->lexicon, m->lemma, SAHNE_CLASS_EMOTION)
                 : NULL;
  char face[32];

  if (entry == NULL || m->word_class == SAHNE_CLASS_THING || m->word_class == SAHNE_CLASS_PLACE)
    return FALSE;
  c->frame->feeling = entry->concept;
  if (sahne_entry_fact (entry, "face", face, sizeof face))
    c->frame->emotion = sahne_arena_strdup (c->self->arena, face);
  sahne_sentence_mark (c->self->sentence, m->head_start, m->head_end, SAHNE_WORD_UNDERSTOOD,
                       SAHNE_CLASS_EMOTION, entry->concept, NULL);
  return TRUE;
}

static void
attach_with (Clauses *c, SahneMention *m)
{
  if (is_feeling (c, m) || m->word_class == SAHNE_CLASS_ABSTRACT)
    return;
  if (sahne_mention_is_animate (m))
    {
      if (g_strcmp0 (c->frame->action, "play") != 0 || m->kind != SAHNE_MENTION_NOUN || TRUE)
        sahne_frame_add_companion (c->frame, m);
    }
  else
    sahne_frame_add_instrument (c->frame, m);
}

static void
attach_to (Clauses *c, const char *kind, SahneMention *m, const Chunk *chunk)
{
  gboolean gives = has_fact (c, "gives") || has_fact (c, "speech");

  if (sahne_mention_is_animate (m) && gives)
    sahne_frame_add_recipient (c->frame, m);
  else if (c->frame->kind == SAHNE_FRAME_LINE && sahne_mention_is_animate (m))
    sahne_frame_add_recipient (c->frame, m);
  else
    add_spot (c, NULL, kind, m, chunk);
}

/* Gets out of the car: the verb's other half is the preposition's first word. */
static void
take_particle (Clauses *c, const Chunk *chunk)
{
  gsize length = strcspn (chunk->word->text, " ");
  const SahneEntry *const *entries;
  g_autofree char *joined = NULL;
  guint n;

  if (chunk->word->text[length] == '\0' || c->frame->lemma == NULL || c->group == NULL
      || c->frame->n_objects || c->frame->n_spots || has_fact (c, "motion"))
    return;
  joined = g_strdup_printf ("%s %.*s", c->frame->lemma, (int) length, chunk->word->text);
  entries = sahne_lexicon_find (c->self->lexicon, joined, &n);
  for (guint i = 0; i < n; i++)
    if (entries[i]->word_class == SAHNE_CLASS_ACTION && sahne_entry_has (entries[i], "motion"))
      {
        c->group->entry = entries[i];
        c->group->guessed = FALSE;
        c->frame->action = entries[i]->concept;
        return;
      }
}

/* Sets the curtains on fire, puts the baby to bed: all of it is one verb. */
static gboolean
take_idiom (Clauses *c, const Chunk *chunk)
{
  const SahneMention *m = chunk->mention;
  const SahneEntry *entry;
  g_autofree char *joined = NULL;

  if (c->frame->lemma == NULL || c->group == NULL || m->lemma == NULL || chunk->word == NULL
      || m->owner || chunk->to != chunk->from + 2)
    return FALSE;
  joined = g_strdup_printf ("%s %s %s", c->frame->lemma, chunk->word->text, m->lemma);
  entry = sahne_lexicon_find_class (c->self->lexicon, joined, SAHNE_CLASS_ACTION);
  if (entry == NULL)
    return FALSE;
  c->group->entry = entry;
  c->group->guessed = FALSE;
  c->frame->action = entry->concept;
  c->frame->end = MAX (c->frame->end, m->end);
  sahne_sentence_mark (c->self->sentence, m->start, m->end, SAHNE_WORD_UNDERSTOOD,
                       SAHNE_CLASS_ACTION, entry->concept, NULL);
  return TRUE;
}

/* Nobody but the boy: the boy. Everybody but the boy: not he. */
static void
except (Clauses *c, SahneMention *m)
{
  SahneFrame *frame = c->frame;

  if (frame->n_agents == 1 && frame->agents[0]->definite == SAHNE_DEFINITE_NONE)
    frame->agents[0] = m;
  else if (frame->n_agents == 0 && frame->n_objects == 1
           && frame->objects[0]->definite == SAHNE_DEFINITE_NONE)
    frame->objects[0] = m;
  else if (g_strcmp0 (frame->state, "empty") == 0 && frame->n_agents)
    { /* it is empty except for a lemon */
      frame->state = "full";
      sahne_frame_add_recipient (frame, m);
    }
  else
    {
      m->definite = SAHNE_DEFINITE_NONE;
      sahne_sentence_mark (c->self->sentence, m->start, m->end, SAHNE_WORD_NOT_SHOWN,
                           SAHNE_CLASS_NONE, m->concept, NULL);
    }
}

static void
attach_at (Clauses *c, const Chunk *chunk)
{
  char text[24];
  const char *kind = kind_of (c, chunk->entry, text, sizeof text);
  SahneMention *m = chunk->mention;
  SahneFrame *frame = c->frame;

  if (m == NULL || (m->kind == SAHNE_MENTION_PRONOUN && m->count >= 1000))
    return; /* in 1492 */
  if (m->word_class == SAHNE_CLASS_TIME || m->word_class == SAHNE_CLASS_SEASON
      || m->word_class == SAHNE_CLASS_WEATHER
      || (m->word_class == SAHNE_CLASS_ABSTRACT && g_strcmp0 (m->concept, "time") == 0))
    {
      is_time (c, m);
      take_weather (c, m);
      return;
    }
  take_particle (c, chunk);
  if (take_idiom (c, chunk))
    return;
  if (g_str_equal (kind, "with"))
    attach_with (c, m);
  else if (g_str_equal (kind, "except"))
    except (c, m);
  else if (g_str_equal (kind, "like") || g_str_equal (kind, "than") || g_str_equal (kind, "about")
           || g_str_equal (kind, "during") || g_str_equal (kind, "cause")
           || g_str_equal (kind, "until") || g_str_equal (kind, "without"))
    { /* compared, thought of, not there: not drawn */
      m->definite = SAHNE_DEFINITE_NONE;
      sahne_sentence_mark (c->self->sentence, m->start, m->end, SAHNE_WORD_NOT_SHOWN,
                           SAHNE_CLASS_NONE, m->concept, NULL);
    }
  else if (g_str_equal (kind, "for"))
    {
      if (g_strcmp0 (frame->action, "search") == 0 || g_strcmp0 (frame->action, "wait") == 0)
        sahne_frame_add_object (frame, m);
      else if (sahne_mention_is_animate (m))
        sahne_frame_add_recipient (frame, m);
      else
        sahne_sentence_mark (c->self->sentence, m->start, m->end, SAHNE_WORD_NOT_SHOWN,
                             SAHNE_CLASS_NONE, m->concept, NULL);
    }
  else if (g_str_equal (kind, "of") && c->adjective && has_fact (c, "copula"))
    sahne_frame_add_recipient (frame, m); /* afraid of the mouse: no mouse itself */
  else if (g_str_equal (kind, "of"))
    sahne_frame_add_object (frame, m);
  else if (sahne_entry_has (chunk->entry, "by") && c->group && c->group->passive
           && frame->n_companions == 0 && m->word_class != SAHNE_CLASS_PLACE)
    { /* chased by the dog: told apart in the end */
      sahne_frame_add_companion (frame, m);
    }
  else if (g_str_equal (kind, "at") && has_fact (c, "sees") && m->word_class != SAHNE_CLASS_PLACE)
    sahne_frame_add_object (frame, m);
  else if (g_str_equal (kind, "at") && sahne_mention_is_animate (m))
    sahne_frame_add_recipient (frame, m);
  else if (g_str_equal (kind, "to") && c->adjective && has_fact (c, "copula") && m->plural
           && m->definite == SAHNE_DEFINITE_NEW)
    { /* allergic to cats */
      m->definite = SAHNE_DEFINITE_NONE;
      sahne_sentence_mark (c->self->sentence, m->start, m->end, SAHNE_WORD_NOT_SHOWN,
                           SAHNE_CLASS_NONE, m->concept, NULL);
    }
  else if (g_str_equal (kind, "to"))
    attach_to (c, kind, m, chunk);
  else if (g_str_equal (kind, "in") && is_feeling (c, m))
    return;
  else if (g_str_equal (kind, "in") && sahne_mention_is_garment (m) && frame->n_agents
           && (has_fact (c, "motion") || has_fact (c, "pose") || has_fact (c, "copula"))
           && !is_container (m))
    sahne_mention_add_wears (frame->agents[0], m);
  else
    add_spot (c, NULL, kind, m, chunk);
  frame->end = MAX (frame->end, m->end);
}

static void
attach_direction (Clauses *c, const Chunk *chunk)
{
  char kind[24], place[24];
  const char *where = NULL;

  if (!sahne_entry_fact (chunk->entry, "kind", kind, sizeof kind))
    return;
  if (sahne_entry_fact (chunk->entry, "place", place, sizeof place))
    where = sahne_arena_strdup (c->self->arena, place);
  /* put the hat on, wakes the bear up: the verb's other half */
  if (c->frame->lemma)
    {
      g_autofree char *joined = g_strdup_printf ("%s %s", c->frame->lemma, chunk->word->text);
      const SahneEntry *entry
          = sahne_lexicon_find_class (c->self->lexicon, joined, SAHNE_CLASS_ACTION);
      if (entry && c->group && (c->frame->n_objects || entry->n_words == 2))
        {
          c->group->entry = entry;
          c->frame->action = entry->concept;
          if (!sahne_entry_has (entry, "motion"))
            return;
        }
    }
  if (!g_str_equal (kind, "with"))
    sahne_frame_add_spot (c->frame, c->self->arena, sahne_arena_strdup (c->self->arena, kind), NULL,
                          where);
}

static void
attach_adverb (Clauses *c, const Chunk *chunk)
{
  const SahneEntry *entry = chunk->entry;
  char face[32];

  if (entry == NULL)
    return;
  if (entry->word_class == SAHNE_CLASS_MANNER || entry->word_class == SAHNE_CLASS_TRAIT)
    sahne_frame_add_manner (c->frame, entry->concept);
  else if (entry->word_class == SAHNE_CLASS_EMOTION)
    {
      c->frame->feeling = entry->concept;
      if (sahne_entry_fact (entry, "face", face, sizeof face))
        c->frame->emotion = sahne_arena_strdup (c->self->arena, face);
    }
  else if (sahne_entry_has (entry, "habit"))
    c->frame->reality = SAHNE_HABIT;
  if (entry->word_class != SAHNE_CLASS_FUNCTION)
    sahne_english_mark (c->self, chunk->from, chunk->to, SAHNE_WORD_UNDERSTOOD, entry->word_class,
                        entry->concept, NULL);
}

static void
attach_shift (Clauses *c, const Chunk *chunk)
{
  char time[24];

  if (chunk->entry == NULL)
    return;
  c->frame->shift = g_str_equal (chunk->entry->concept, "meanwhile") ? SAHNE_SHIFT_MEANWHILE
                    : g_str_equal (chunk->entry->concept, "later")   ? SAHNE_SHIFT_LATER
                                                                     : c->frame->shift;
  if (sahne_entry_fact (chunk->entry, "time", time, sizeof time))
    c->frame->time = sahne_arena_strdup (c->self->arena, time);
}

/* Sad, open, red behind a verb. */
static void
attach_adjective (Clauses *c, const Chunk *chunk)
{
  static const SahneWordClass classes[]
      = { SAHNE_CLASS_EMOTION, SAHNE_CLASS_STATE,  SAHNE_CLASS_WEATHER,
          SAHNE_CLASS_COLOUR,  SAHNE_CLASS_SIZE,   SAHNE_CLASS_AGE,
          SAHNE_CLASS_TRAIT,   SAHNE_CLASS_MANNER, SAHNE_CLASS_MOOD };
  const SahneEntry *entry = NULL;
  char face[32];

  c->adjective = TRUE;
  if (c->frame->n_objects && c->frame->lemma)
    { /* sets the bird free */
      g_autofree char *joined = g_strdup_printf ("%s %s", c->frame->lemma, chunk->word->text);
      const SahneEntry *action
          = sahne_lexicon_find_class (c->self->lexicon, joined, SAHNE_CLASS_ACTION);
      if (action && c->group)
        {
          c->group->entry = action;
          c->frame->action = action->concept;
          sahne_english_mark (c->self, chunk->from, chunk->to, SAHNE_WORD_UNDERSTOOD,
                              SAHNE_CLASS_ACTION, action->concept, NULL);
          return;
        }
    }
  for (guint i = 0; entry == NULL && i < G_N_ELEMENTS (classes); i++)
    entry = sahne_lexicon_find_class (c->self->lexicon, chunk->word->text, classes[i]);
  if (entry == NULL)
    {
      sahne_english_mark (c->self, chunk->from, chunk->to, SAHNE_WORD_NOT_SHOWN, SAHNE_CLASS_TRAIT,
                          NULL, NULL);
      c->frame->sure = FALSE;
      return;
    }
  sahne_english_mark (c->self, chunk->from, chunk->to, SAHNE_WORD_UNDERSTOOD, entry->word_class,
                      entry->concept, NULL);
  switch (entry->word_class)
    {
    case SAHNE_CLASS_EMOTION:
      c->frame->feeling = entry->concept;
      if (sahne_entry_fact (entry, "face", face, sizeof face))
        c->frame->emotion = sahne_arena_strdup (c->self->arena, face);
      break;
    case SAHNE_CLASS_STATE:
      c->frame->state = entry->concept;
      break;
    case SAHNE_CLASS_WEATHER:
      c->frame->weather = entry->concept;
      break;
    case SAHNE_CLASS_MOOD:
      c->frame->mood = entry->concept;
      break;
    case SAHNE_CLASS_MANNER:
      sahne_frame_add_manner (c->frame, entry->concept);
      break;
    default:
      if (c->frame->n_objects && entry->word_class == SAHNE_CLASS_COLOUR
          && !sahne_english_is_copula (c))
        c->frame->objects[c->frame->n_objects - 1]->colour = entry->concept; /* paints it green */
      else if (c->frame->n_agents && sahne_english_is_copula (c) && !c->frame->negated
               && c->frame->reality == SAHNE_REAL)
        {
          SahneMention *m = c->frame->agents[0];
          if (entry->word_class == SAHNE_CLASS_COLOUR)
            m->colour = entry->concept;
          else if (entry->word_class == SAHNE_CLASS_SIZE)
            m->size = entry->concept;
          else if (entry->word_class == SAHNE_CLASS_AGE)
            m->age = c->frame->n_objects && g_strcmp0 (c->frame->objects[0]->lemma, "year") == 0
                         ? sahne_mention_age_group (c->frame->objects[0]->count)
                         : entry->concept;
          else
            sahne_mention_add_trait (m, entry->concept);
        }
    }
}

/**
 * sahne_english_attach:
 * @c: clauses with a frame
 * @chunk: what stands before or behind its verb
 *
 * Adds it to the frame where it belongs.
 */
void
sahne_english_attach (Clauses *c, const Chunk *chunk)
{
  switch (chunk->kind)
    {
    case CHUNK_AT:
      attach_at (c, chunk);
      break;
    case CHUNK_DIR:
      attach_direction (c, chunk);
      break;
    case CHUNK_ADJ:
      attach_adjective (c, chunk);
      break;
    case CHUNK_TIME:
      attach_shift (c, chunk);
      break;
    default:
      attach_adverb (c, chunk);
    }
}
