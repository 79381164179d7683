/* English: chunks become frames: who does what to whom, where and when.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-english-clause.h"

const Chunk *
sahne_clauses_chunk (const Clauses *c, guint i)
{
  static const Chunk none = { .kind = CHUNK_MARK };
  return i < c->to ? &c->self->chunks[i] : &none;
}

gboolean
sahne_clauses_is_text (const Clauses *c, const Chunk *chunk, const char *text)
{
  return chunk->word && g_str_equal (chunk->word->text, text);
}

gboolean
sahne_chunk_is_finite (const Chunk *chunk)
{
  return chunk->kind == CHUNK_VERB && !chunk->group->inf
         && (chunk->group->tag == TAG_VERB || chunk->group->modal || chunk->group->progressive
             || chunk->group->passive || chunk->group->perfect
             || (chunk->group->copula && chunk->group->tag != TAG_ING));
}

gboolean
sahne_mention_is_animate (const SahneMention *m)
{
  return m->kind == SAHNE_MENTION_NAME || m->kind == SAHNE_MENTION_ELIDED
         || m->word_class == SAHNE_CLASS_ACTOR || m->word_class == SAHNE_CLASS_ANIMAL
         || m->word_class == SAHNE_CLASS_CREATURE
         || (m->kind == SAHNE_MENTION_PRONOUN && m->sex != SAHNE_SEX_NEUTER
             && m->word_class != SAHNE_CLASS_ABSTRACT);
}

/* Whether the verb of the clause under way, if it has one, is of that kind. */
static gboolean
verb_has (const Clauses *c, const char *fact)
{
  return c->group && c->group->entry && sahne_entry_has (c->group->entry, fact);
}

/* --- subjects --- */

static void
add_subject (Clauses *c, SahneMention *m)
{
  if (!c->pending)
    {
      c->n_subject = 0;
      c->pending = TRUE;
    }
  if (m && c->n_subject < SAHNE_MAX_ROLE)
    c->subject[c->n_subject++] = m;
}

/* The clause is over; what was its subject may be taken up again. */
void
sahne_clauses_close (Clauses *c)
{
  if (c->frame)
    sahne_english_finish (c);
  c->frame = NULL;
  c->group = NULL;
  c->boundary = FALSE;
  c->role = NULL;
  c->at = NULL;
  c->described = NULL;
  c->belongs = NULL;
  c->self->clause++;
}

static SahneMention *
elided (Clauses *c, guint word)
{
  /* the verb stands for whom it leaves out */
  return sahne_mention_new (c->self->arena, SAHNE_MENTION_ELIDED,
                            sahne_english_start (c->self, word), sahne_english_end (c->self, word));
}

void
sahne_clauses_take_pre (Clauses *c)
{
  for (guint i = 0; i < c->n_pre; i++)
    {
      SahneMention *m = c->pre[i]->kind == CHUNK_AT ? c->pre[i]->mention : NULL;
      guint before = c->frame->n_spots;
      sahne_english_attach (c, c->pre[i]);
      /* "In the forest, a wolf ...": where everything happens */
      if (m && m->word_class == SAHNE_CLASS_PLACE && c->frame->n_spots == before + 1
          && c->frame->place == NULL)
        {
          c->frame->place = m;
          c->frame->n_spots--;
        }
    }
  c->n_pre = 0;
}

void
sahne_clauses_begin (Clauses *c, const Chunk *chunk, SahneFrameKind kind)
{
  Group *group = chunk->group;
  SahneFrame *frame = sahne_frames_add (c->self->frames, kind);

  frame->lemma = group->lemma;
  frame->action = group->action;
  frame->guessed = group->guessed;
  frame->negated = group->negated || c->without || c->self->neither;
  c->self->neither = FALSE;
  frame->reality = c->reality != SAHNE_REAL ? c->reality : group->reality;
  frame->order = c->order;
  frame->clause = c->self->clause;
  frame->aside = c->is_inner && c->inner_aside;
  frame->start = sahne_english_start (c->self, chunk->from);
  frame->end = sahne_english_end (c->self, chunk->to - 1);
  if (group->modal && !group->negated && !g_str_equal (group->modal, "will")
      && !(group->entry && sahne_entry_has (group->entry, "sees")))
    frame->reality = SAHNE_UNREAL;
  frame->wanted = group->wanted;
  if (group->perfect && kind == SAHNE_FRAME_ACTION && (group->form & FORM_EN) && !c->subordinate)
    {
      frame->order = c->order == SAHNE_ORDER_THEN || c->is_inner ? SAHNE_ORDER_START : c->order;
      frame->just = group->present && !c->is_inner;
    }
  c->frame = frame;
  c->group = group;
  c->order = SAHNE_ORDER_THEN;
  c->without = FALSE;
  c->boundary = FALSE;
  c->role = NULL;
  c->at = NULL;
  for (guint i = 0; i < c->n_subject; i++)
    sahne_frame_add_agent (frame, c->subject[i]);
  if (c->n_subject == 0)
    sahne_frame_add_agent (frame, elided (c, chunk->from));
  c->pending = FALSE;
  sahne_clauses_take_pre (c);
}

/* --- nouns --- */

static gboolean
is_subject_pronoun (const char *text)
{
  static const char *const forms[] = { "he", "she", "they", "we", "i", NULL };
  return text && g_strv_contains (forms, text);
}

/* There is. */
static gboolean
is_there (const Clauses *c, guint i)
{
  const Chunk *chunk = sahne_clauses_chunk (c, i), *next = sahne_clauses_chunk (c, i + 1);

  return chunk->kind == CHUNK_DIR && sahne_clauses_is_text (c, chunk, "there")
         && next->kind == CHUNK_VERB && next->group->copula;
}

/* Whether a noun at @i is the subject of a verb that follows: only nouns and what belongs to them
 * in between. */
static gboolean
is_subject (const Clauses *c, guint i)
{
  for (guint n = 0; n < 10 && i < c->to; n++, i++)
    {
      const Chunk *chunk = sahne_clauses_chunk (c, i);
      switch (chunk->kind)
        {
        case CHUNK_NOUN:
        case CHUNK_AT:
        case CHUNK_ADV:
        case CHUNK_TIME:
          break;
        case CHUNK_CONJ:
          if (!c->boundary || sahne_clauses_chunk (c, i + 1)->kind != CHUNK_NOUN
              || is_subject_pronoun (sahne_clauses_chunk (c, i + 1)->mention->text))
            return FALSE;
          break;
        case CHUNK_MARK:
          if (!sahne_clauses_is_text (c, chunk, ",")
              || sahne_clauses_chunk (c, i + 1)->kind != CHUNK_NOUN)
            return FALSE;
          break;
        case CHUNK_REL:
          return TRUE;
        case CHUNK_DIR: /* at noon there were twelve eggs */
          if (!is_there (c, i))
            return FALSE;
          break;
        case CHUNK_VERB:
          return sahne_chunk_is_finite (chunk);
        default:
          return FALSE;
        }
    }
  return FALSE;
}

/* The last preposition again, with another noun. */
static Chunk *
with_noun (const Clauses *c, SahneMention *m)
{
  Chunk *again = sahne_arena_new0 (c->self->arena, Chunk, 1);

  *again = c->at ? *c->at : *c->belongs_at;
  again->mention = m;
  return again;
}

static void
add_to_role (Clauses *c, SahneMention *m)
{
  if (c->at)
    sahne_english_attach (c, with_noun (c, m)); /* with his wife and his son */
  else if (c->role && *c->n_role < SAHNE_MAX_ROLE)
    c->role[(*c->n_role)++] = m;
}

static void
set_role (Clauses *c, SahneMention **role, guint *n)
{
  c->role = role;
  c->n_role = n;
  c->at = NULL;
}

/* To his neighbour, a grumpy badger: said right behind, with nothing of the clause left. */
static gboolean
is_told_behind (const Clauses *c, guint i, const SahneMention *m)
{
  const Chunk *before = i >= c->from + 2 ? sahne_clauses_chunk (c, i - 2) : NULL;
  const Chunk *next = sahne_clauses_chunk (c, i + 1);

  if (before == NULL || before->mention != c->described || !sahne_mention_is_animate (m))
    return FALSE;
  return next->kind == CHUNK_REL
         || (next->kind == CHUNK_MARK
             && !(sahne_clauses_is_text (c, next, ",")
                  && sahne_clauses_chunk (c, i + 2)->kind == CHUNK_NOUN));
}

/* A girl, seven years old; Maya, a girl; Tom the cat */
static gboolean
is_apposition (const Clauses *c, guint i, const SahneMention *m)
{
  const Chunk *before = i >= c->from + 2 ? sahne_clauses_chunk (c, i - 1) : NULL;
  const SahneMention *first = c->described;
  const Chunk *next = sahne_clauses_chunk (c, i + 1);
  const Chunk *after = sahne_clauses_chunk (c, i + 2);

  if (c->frame == NULL && first && i > c->from && sahne_english_is_epithet (first, m)
      && sahne_clauses_chunk (c, i - 1)->mention == first)
    return TRUE;
  if (before == NULL || !sahne_clauses_is_text (c, before, ",") || first == NULL
      || m->kind == SAHNE_MENTION_PRONOUN || first->kind == SAHNE_MENTION_PRONOUN)
    return FALSE;
  if ((first->kind == SAHNE_MENTION_NAME) == (m->kind == SAHNE_MENTION_NAME)
      && !(first->definite == SAHNE_DEFINITE_KNOWN && m->definite == SAHNE_DEFINITE_NEW
           && sahne_mention_is_animate (first)
           && (c->frame == NULL || is_told_behind (c, i, m)
               || (c->frame->kind == SAHNE_FRAME_LINE && c->frame->n_agents
                   && c->frame->agents[0] == first))))
    return FALSE;
  if (!sahne_mention_is_animate (m->kind == SAHNE_MENTION_NOUN ? m : first))
    return FALSE; /* having finished his homework, Sam plays */
  if (c->frame && is_subject (c, i)
      && (next->kind != CHUNK_REL || c->subordinate || !is_told_behind (c, i, m)))
    return FALSE;
  if (next->kind == CHUNK_CONJ
      || (after->kind == CHUNK_CONJ && sahne_clauses_is_text (c, next, ",")))
    return FALSE;
  return TRUE;
}

/* Somebody follows who does something. */
static gboolean
is_before_subject (const Clauses *c, guint i)
{
  if (sahne_clauses_is_text (c, sahne_clauses_chunk (c, i), ","))
    i++;
  return sahne_clauses_chunk (c, i)->kind == CHUNK_NOUN && is_subject (c, i);
}

/* A time without a preposition, as if it had one. */
static Chunk *
in_time (const Clauses *c, const Chunk *chunk)
{
  Chunk *at = sahne_arena_new0 (c->self->arena, Chunk, 1);

  *at = *chunk;
  at->kind = CHUNK_AT;
  at->entry = sahne_english_function (c->self, "in", "prep");
  return at;
}

/* Earlier, ago, before: the noun before says how long. */
static gboolean
is_of_old (const Clauses *c, guint i)
{
  static const char *const words[] = { "earlier", "ago", "before", "later", "after", NULL };
  const Chunk *chunk = sahne_clauses_chunk (c, i);

  return (chunk->kind == CHUNK_ADV || chunk->kind == CHUNK_DIR || chunk->kind == CHUNK_ADJ
          || chunk->kind == CHUNK_SUB)
         && chunk->word && g_strv_contains (words, chunk->word->text)
         && sahne_clauses_is_text (c, sahne_clauses_chunk (c, i + 1), ",");
}

/* Sparky, the robot that washes up: Sparky does. */
static gboolean
next_is_relative (const Clauses *c, guint i)
{
  return sahne_clauses_chunk (c, i + 1)->kind == CHUNK_REL;
}

static void
read_noun (Clauses *c, guint i)
{
  const Chunk *chunk = sahne_clauses_chunk (c, i);
  SahneMention *m = chunk->mention;

  if (sahne_english_tells_age (c, i, m) || (m->kind == SAHNE_MENTION_PRONOUN && m->count >= 1000))
    return; /* in the year 2150 */
  if (c->frame == NULL && !c->pending
      && (m->word_class == SAHNE_CLASS_TIME || m->word_class == SAHNE_CLASS_SEASON)
      && m->kind == SAHNE_MENTION_NOUN && is_before_subject (c, i + 1) && c->n_pre < MAX_PRE)
    { /* one rainy morning she found a frog */
      c->pre[c->n_pre++] = in_time (c, chunk);
      return;
    }
  if (c->frame == NULL && !c->pending && g_strcmp0 (m->concept, "time") == 0
      && m->kind == SAHNE_MENTION_NOUN && is_of_old (c, i + 1))
    {
      c->skip = 1;
      return; /* ten years earlier, Anna had … */
    }
  if (sahne_english_holds (c, i, m))
    return;
  if (is_apposition (c, i, m))
    {
      SahneMention *first = c->described;
      if (first->also == NULL)
        first->also = m;
      first->end = m->end;
      c->boundary = FALSE;
      c->last = next_is_relative (c, i) ? first : m;
      return;
    }
  c->described = m;
  c->last = m;
  if (c->frame == NULL && c->boundary && c->belongs && !sahne_mention_is_animate (m)
      && sahne_english_belongs (c, c->belongs, with_noun (c, m)))
    { /* with blonde hair and a blue dress */
      c->boundary = FALSE;
      return;
    }
  if (c->frame == NULL)
    {
      if (c->pending && i > c->from && m->kind == SAHNE_MENTION_PRONOUN
          && sahne_clauses_is_text (c, sahne_clauses_chunk (c, i - 1), ",")
          && is_subject_pronoun (m->text))
        c->n_subject = 0; /* Dear diary, today I fell */
      add_subject (c, m);
      return;
    }
  if (m->kind == SAHNE_MENTION_PRONOUN && is_subject_pronoun (m->text))
    { /* he and she are never objects */
      sahne_clauses_close (c);
      add_subject (c, m);
      return;
    }
  if (c->inverted && c->frame->n_agents == 0)
    {
      sahne_frame_add_agent (c->frame, m);
      c->subject[0] = m;
      c->n_subject = 1;
      c->inverted = FALSE;
      set_role (c, c->frame->agents, &c->frame->n_agents);
      return;
    }
  if (c->boundary && i >= c->from + 2 && is_subject (c, i)
      && sahne_clauses_chunk (c, i - 1)->kind == CHUNK_CONJ
      && sahne_clauses_is_text (c, sahne_clauses_chunk (c, i - 2), ","))
    c->reality = SAHNE_REAL; /* he asked who it was, and everyone pointed at Ben */
  if ((c->boundary || c->frame->n_objects || c->frame->n_spots) && is_subject (c, i)
      && !(sahne_chunk_is_finite (sahne_clauses_chunk (c, i + 1)) && verb_has (c, "sees")
           && !c->boundary))
    {
      sahne_clauses_close (c);
      c->is_inner = FALSE;
      add_subject (c, m);
      return;
    }
  if (!c->boundary && is_subject (c, i)
      && !sahne_clauses_is_text (c, sahne_clauses_chunk (c, i + 1), ",")
      && (sahne_group_is_speech (c->group) || verb_has (c, "mental")))
    { /* thinks the fox is clever */
      sahne_clauses_close (c);
      c->reality = SAHNE_UNREAL;
      add_subject (c, m);
      return;
    }
  if (c->boundary && c->at && c->frame->n_objects && c->group && !sahne_mention_is_animate (m)
      && sahne_clauses_chunk (c, i + 1)->kind == CHUNK_AT)
    { /* puts the apple on the table and the knife next to it */
      const Chunk *verb = c->verb;
      sahne_clauses_close (c);
      sahne_clauses_begin (c, verb, SAHNE_FRAME_ACTION);
      c->verb = verb;
      sahne_frame_add_object (c->frame, m);
      set_role (c, c->frame->objects, &c->frame->n_objects);
      return;
    }
  if (c->boundary && c->verb && c->group && !c->role && !c->at && c->frame->n_objects == 0
      && sahne_mention_is_animate (m) && sahne_clauses_chunk (c, i - 1)->kind == CHUNK_CONJ
      && sahne_clauses_chunk (c, i + 1)->kind == CHUNK_MARK)
    { /* then the dog came, and then the cat */
      const Chunk *verb = c->verb;
      sahne_clauses_close (c);
      add_subject (c, m);
      sahne_clauses_begin (c, verb, SAHNE_FRAME_ACTION);
      c->verb = verb;
      return;
    }
  if (c->boundary && (c->role || c->at))
    {
      add_to_role (c, m);
      c->boundary = FALSE;
      return;
    }
  if (c->frame->n_objects == 1 && !c->boundary
      && (sahne_mention_is_animate (c->frame->objects[0])
          || (c->frame->objects[0]->kind == SAHNE_MENTION_PRONOUN && verb_has (c, "gives")))
      && sahne_clauses_chunk (c, i - 1)->kind == CHUNK_NOUN)
    { /* gives him the ball */
      sahne_frame_add_recipient (c->frame, c->frame->objects[0]);
      c->frame->n_objects = 0;
    }
  sahne_frame_add_object (c->frame, m);
  set_role (c, c->frame->objects, &c->frame->n_objects);
  c->frame->end = MAX (c->frame->end, m->end);
}

/* --- prepositions --- */

static void
read_at (Clauses *c, guint i)
{
  const Chunk *chunk = sahne_clauses_chunk (c, i);
  const Chunk *before = i > c->from ? sahne_clauses_chunk (c, i - 1) : NULL;
  gboolean behind = before && before->kind == CHUNK_NOUN;

  c->last = chunk->mention;
  if (chunk->mention
      && (chunk->mention->kind == SAHNE_MENTION_NAME
          || (chunk->mention->owner && sahne_mention_is_animate (chunk->mention))))
    c->described = chunk->mention; /* to Kim, the smallest player; to his neighbour, a badger */
  if (c->boundary && c->frame && is_subject (c, i))
    { /* "..., and in the evening the fox comes" */
      const Chunk *next = sahne_clauses_chunk (c, i + 1);
      if (next->kind == CHUNK_NOUN || sahne_clauses_is_text (c, next, ",") || is_there (c, i + 1))
        sahne_clauses_close (c);
    }
  /* NORA (8), in a blue coat, stands */
  if (!behind && c->frame == NULL && c->pending && c->described && chunk->mention
      && sahne_mention_is_animate (c->described) && chunk->mention->word_class == SAHNE_CLASS_THING
      && sahne_english_belongs (c, c->described, chunk))
    {
      c->boundary = FALSE;
      c->belongs = c->described;
      c->belongs_at = chunk;
      return;
    }
  if (behind && sahne_english_belongs (c, before->mention, chunk))
    {
      c->boundary = FALSE;
      c->belongs = before->mention;
      c->belongs_at = chunk;
      return;
    }
  if (before && before->kind == CHUNK_AT && before->mention
      && sahne_english_dresses (c, before->mention, chunk))
    {
      c->boundary = FALSE;
      return;
    }
  if (before && before->kind == CHUNK_ADJ && i >= c->from + 2 && c->frame && c->frame->n_objects
      && sahne_clauses_chunk (c, i - 2)->mention == c->frame->objects[c->frame->n_objects - 1]
      && sahne_english_stays (c, c->frame->objects[c->frame->n_objects - 1], before, chunk))
    return;
  if (c->frame)
    {
      sahne_english_attach (c, chunk);
      c->boundary = FALSE;
      c->at = chunk;
    }
  else if (c->n_pre < MAX_PRE)
    c->pre[c->n_pre++] = chunk;
}

/* Nothing but the full stop follows. */
static gboolean
is_last (const Clauses *c, guint i)
{
  return i + 1 >= c->to || (i + 2 >= c->to && sahne_clauses_chunk (c, i + 1)->kind == CHUNK_MARK);
}

static void
read_other (Clauses *c, guint i)
{
  const Chunk *chunk = sahne_clauses_chunk (c, i);

  if (is_there (c, i) && c->frame && c->boundary)
    sahne_clauses_close (c);
  if (chunk->kind == CHUNK_DIR && sahne_clauses_is_text (c, chunk, "there")
      && sahne_clauses_chunk (c, i + 1)->kind == CHUNK_VERB && c->frame == NULL)
    {
      c->there = TRUE;
      return;
    }
  if (chunk->kind == CHUNK_TIME && c->frame && !c->boundary && is_last (c, i))
    { /* burned down last night */
      char time[24];
      if (chunk->entry && sahne_entry_fact (chunk->entry, "time", time, sizeof time))
        c->frame->time = sahne_arena_strdup (c->self->arena, time);
      return;
    }
  if (chunk->kind == CHUNK_TIME && c->frame)
    sahne_clauses_close (c);
  if (c->frame
      && !(c->boundary && chunk->kind == CHUNK_ADV
           && sahne_clauses_chunk (c, i + 1)->kind != CHUNK_MARK && i + 1 < c->to))
    sahne_english_attach (c, chunk);
  else if (c->n_pre < MAX_PRE)
    c->pre[c->n_pre++] = chunk;
}

static gboolean
is_so (const Clauses *c)
{
  for (guint i = c->verb ? c->verb->to : 0;
       i < c->self->n_words && i < (c->verb ? c->verb->to + 4 : 0); i++)
    if (g_str_equal (c->self->words[i].text, "so"))
      return TRUE;
  return FALSE;
}

/* Afraid of falling, thinks about leaving: it is spoken of, not done. */
static gboolean
is_only_named (const Clauses *c, const Chunk *chunk)
{
  return sahne_clauses_is_text (c, chunk, "of") || sahne_clauses_is_text (c, chunk, "about")
         || sahne_clauses_is_text (c, chunk, "for") || sahne_clauses_is_text (c, chunk, "from");
}

static void
read_subordinator (Clauses *c, guint i)
{
  const Chunk *chunk = sahne_clauses_chunk (c, i);
  char order[16] = "";
  gboolean first = c->frame == NULL && !c->pending;
  gboolean ongoing = c->frame && c->group && c->group->progressive;
  gboolean that;

  if (chunk->entry)
    sahne_entry_fact (chunk->entry, "order", order, sizeof order);
  that = g_str_equal (order, "that");
  if (that && c->group && is_so (c))
    { /* so hard that she falls */
      sahne_clauses_close (c);
      c->pending = FALSE;
      return;
    }
  if (that && c->group
      && !(sahne_group_is_speech (c->group) || verb_has (c, "mental") || verb_has (c, "sees"))
      && c->last)
    { /* it is a relative after all: the dog that barks */
      sahne_english_relative (c, c->last);
      return;
    }
  if (that && c->frame == NULL && c->last)
    { /* in a coat that is too big */
      sahne_english_relative (c, c->last);
      return;
    }
  if (that && c->frame)
    { /* what is outside comes back behind the clause */
      memcpy (c->inner, c->subject, sizeof c->inner);
      c->n_inner = c->n_subject;
      c->is_inner = TRUE;
      that = !(c->group && c->group->entry && sahne_entry_has (c->group->entry, "sees"));
    }
  sahne_clauses_close (c);
  c->pending = FALSE;
  if (g_str_equal (order, "with"))
    c->order = first ? SAHNE_ORDER_THEN : SAHNE_ORDER_WITH;
  else if (g_str_equal (order, "after") || g_str_equal (order, "when")
           || g_str_equal (order, "cause"))
    /* was walking home when a dog came */
    c->order
        = first || (g_str_equal (order, "when") && ongoing) ? SAHNE_ORDER_THEN : SAHNE_ORDER_BEFORE;
  else if (g_str_equal (order, "if") || that)
    c->reality = SAHNE_UNREAL;
  else if (g_str_equal (order, "purpose"))
    c->reality = SAHNE_UNREAL;
  if (g_str_equal (order, "cause"))
    c->reality = SAHNE_HABIT;
  if (chunk->entry && g_str_equal (chunk->entry->concept, "prep"))
    c->without = TRUE;
  else if (is_only_named (c, chunk))
    c->reality = SAHNE_UNREAL; /* tired of waiting */
  c->after_comma = !first                          ? SAHNE_ORDER_THEN
                   : g_str_equal (order, "with")   ? SAHNE_ORDER_WITH
                   : g_str_equal (order, "before") ? SAHNE_ORDER_BEFORE
                                                   : SAHNE_ORDER_THEN;
  c->subordinate = first;
}

static void
read_mark (Clauses *c, guint i)
{
  const Chunk *chunk = sahne_clauses_chunk (c, i);

  if (sahne_clauses_is_text (c, chunk, ","))
    {
      if (c->subordinate && c->frame)
        { /* when the wolf comes, the pigs hide; before she left, Lisa ... */
          if (c->frame->n_agents == 1 && c->frame->agents[0]->kind == SAHNE_MENTION_PRONOUN)
            c->forward = c->frame;
          sahne_clauses_close (c);
          c->order = c->after_comma;
          c->reality = SAHNE_REAL;
          c->subordinate = FALSE;
        }
      c->boundary = TRUE;
    }
  else if (sahne_clauses_is_text (c, chunk, "("))
    sahne_english_brackets (c, i);
  else if (sahne_clauses_is_text (c, chunk, ":")
           && sahne_clauses_chunk (c, i + 1)->kind == CHUNK_AT)
    { /* then she saw it: on the counter stood ... */
      sahne_clauses_close (c);
      c->pending = FALSE;
      c->n_subject = 0;
    }
  else if (sahne_clauses_is_text (c, chunk, ":") || sahne_clauses_is_text (c, chunk, "-")
           || sahne_clauses_is_text (c, chunk, "("))
    c->boundary = TRUE;
  else
    {
      sahne_clauses_close (c);
      c->pending = FALSE;
      c->reality = SAHNE_REAL;
      c->line = NULL;
    }
}

static void
read_conjunction (Clauses *c, guint i)
{
  const Chunk *chunk = sahne_clauses_chunk (c, i);

  c->boundary = TRUE;
  if (sahne_clauses_is_text (c, chunk, "nor") && sahne_clauses_chunk (c, i + 1)->kind == CHUNK_VERB)
    c->without = TRUE; /* neither speaks nor smiles */
  if (chunk->entry && sahne_entry_has (chunk->entry, "then"))
    c->reality = SAHNE_REAL;
  if (c->frame && chunk->entry && sahne_entry_has (chunk->entry, "but"))
    c->reality = SAHNE_REAL;
}

/**
 * sahne_english_relative:
 * @c: clauses
 * @noun: whom the clause describes
 *
 * What follows is said of @noun: "the fox who lives here".
 */
void
sahne_english_relative (Clauses *c, SahneMention *noun)
{
  gboolean mental = c->group && c->group->entry && sahne_entry_has (c->group->entry, "mental");

  memcpy (c->inner, c->subject, sizeof c->inner);
  c->n_inner = c->frame || c->pending ? c->n_subject : 0;
  sahne_clauses_close (c);
  c->subject[0] = noun;
  c->n_subject = 1;
  c->pending = FALSE;
  c->is_inner = c->inner_verb = c->inner_aside = TRUE;
  c->order = SAHNE_ORDER_WITH;
  if (mental)
    c->reality = SAHNE_UNREAL;
}

static void
read_relative (Clauses *c, guint i)
{
  const Chunk *next = sahne_clauses_chunk (c, i + 1);

  if (i > c->from && sahne_clauses_chunk (c, i - 1) == c->verb && c->frame
      && c->frame->n_objects == 0 && (sahne_group_is_speech (c->group) || verb_has (c, "mental")))
    { /* asked who had done it */
      sahne_clauses_close (c);
      c->reality = SAHNE_UNREAL;
      c->pending = FALSE;
      memcpy (c->inner, c->subject, sizeof c->inner);
      c->n_inner = c->n_subject;
      c->is_inner = c->inner_verb = TRUE;
      c->n_subject = 0;
      return;
    }
  if (c->last == NULL)
    return;
  if (next->kind == CHUNK_NOUN && sahne_clauses_is_text (c, sahne_clauses_chunk (c, i), "whose"))
    { /* a farmer whose goose laid an egg */
      next->mention->owner = c->last;
      next->mention->definite = SAHNE_DEFINITE_KNOWN;
      sahne_english_relative (c, next->mention);
      c->skip = 1;
      return;
    }
  if (next->kind == CHUNK_NOUN)
    { /* the cake that she baked: told, not shown again */
      sahne_clauses_close (c);
      c->reality = SAHNE_HABIT;
      memcpy (c->inner, c->subject, sizeof c->inner);
      c->n_inner = c->n_subject;
      c->is_inner = TRUE;
      c->pending = FALSE;
      return;
    }
  sahne_english_relative (c, c->last);
}

/**
 * sahne_english_clauses:
 * @self: (inout): a sentence with chunks
 * @from: first chunk
 * @to: chunk behind the last
 *
 * Makes frames of chunks.
 */
void
sahne_english_clauses (English *self, guint from, guint to)
{
  Clauses c = { .self = self, .from = from, .to = to };

  for (guint i = from; i < to; i++)
    {
      if (c.skip)
        {
          c.skip--;
          continue;
        }
      switch (self->chunks[i].kind)
        {
        case CHUNK_NOUN:
          read_noun (&c, i);
          break;
        case CHUNK_VERB:
          sahne_clauses_verb (&c, i);
          break;
        case CHUNK_AT:
          read_at (&c, i);
          break;
        case CHUNK_QUOTE:
          sahne_clauses_quote (&c, i);
          break;
        case CHUNK_SUB:
          read_subordinator (&c, i);
          break;
        case CHUNK_REL:
          read_relative (&c, i);
          break;
        case CHUNK_CONJ:
          read_conjunction (&c, i);
          break;
        case CHUNK_MARK:
          read_mark (&c, i);
          break;
        default:
          read_other (&c, i);
        }
    }
  if (c.frame == NULL && (c.pending || c.n_pre))
    sahne_english_verbless (&c);
  sahne_clauses_close (&c);
}
