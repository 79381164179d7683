/* English: chunks become frames: who does what to whom, where and when.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-english-clause.h"

static const Chunk *
chunk_at (const Clauses *c, guint i)
{
  static const Chunk none = { .kind = CHUNK_MARK };
  return i < c->to ? &c->self->chunks[i] : &none;
}

static gboolean
is_text (const Clauses *c, const Chunk *chunk, const char *text)
{
  return chunk->word && g_str_equal (chunk->word->text, text);
}

static gboolean
is_finite (const Chunk *chunk)
{
  return chunk->kind == CHUNK_VERB && !chunk->group->inf
         && (chunk->group->tag == TAG_VERB || chunk->group->modal || chunk->group->progressive
             || chunk->group->passive || chunk->group->perfect || chunk->group->copula);
}

static gboolean
is_animate (const SahneMention *m)
{
  return m->kind == SAHNE_MENTION_NAME || m->word_class == SAHNE_CLASS_ACTOR
         || m->word_class == SAHNE_CLASS_ANIMAL || m->word_class == SAHNE_CLASS_CREATURE
         || (m->kind == SAHNE_MENTION_PRONOUN && m->sex != SAHNE_SEX_NEUTER
             && m->word_class != SAHNE_CLASS_ABSTRACT);
}

/* --- subjects -----------------------------------------------------------------------------------
 */

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
static void
close_clause (Clauses *c)
{
  if (c->frame)
    sahne_english_finish (c);
  c->frame = NULL;
  c->group = NULL;
  c->boundary = FALSE;
  c->role = NULL;
  c->self->clause++;
}

static SahneMention *
elided (Clauses *c, guint word)
{
  guint at = sahne_english_start (c->self, word);
  return sahne_mention_new (c->self->arena, SAHNE_MENTION_ELIDED, at, at);
}

static void
take_pre (Clauses *c)
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

static void
begin_frame (Clauses *c, const Chunk *chunk, SahneFrameKind kind)
{
  Group *group = chunk->group;
  SahneFrame *frame = sahne_frames_add (c->self->frames, kind);

  frame->lemma = group->lemma;
  frame->action = group->action;
  frame->guessed = group->guessed;
  frame->negated = group->negated || c->without;
  frame->reality = c->reality != SAHNE_REAL ? c->reality : group->reality;
  frame->order = c->order;
  frame->clause = c->self->clause;
  frame->start = sahne_english_start (c->self, chunk->from);
  frame->end = sahne_english_end (c->self, chunk->to - 1);
  if (group->modal && !group->negated && !g_str_equal (group->modal, "will")
      && !(group->entry && sahne_entry_has (group->entry, "sees")))
    frame->reality = SAHNE_UNREAL;
  if (group->perfect && kind == SAHNE_FRAME_ACTION && (group->form & FORM_EN))
    frame->order = c->order == SAHNE_ORDER_THEN ? SAHNE_ORDER_START : c->order;
  c->frame = frame;
  c->group = group;
  c->order = SAHNE_ORDER_THEN;
  c->without = FALSE;
  c->boundary = FALSE;
  c->role = NULL;
  for (guint i = 0; i < c->n_subject; i++)
    sahne_frame_add_agent (frame, c->subject[i]);
  if (c->n_subject == 0)
    sahne_frame_add_agent (frame, elided (c, chunk->from));
  c->pending = FALSE;
  take_pre (c);
}

/* --- lines ---------------------------------------------------------------------------------------
 */

static SahneFrame *
begin_line (Clauses *c, const Chunk *chunk)
{
  SahneFrame *line = sahne_frames_add (c->self->frames, SAHNE_FRAME_LINE);

  line->start = sahne_english_start (c->self, chunk->from);
  line->end = sahne_english_end (c->self, chunk->to - 1);
  line->clause = c->self->clause;
  return line;
}

static void
add_quote (Clauses *c, SahneFrame *line, const Chunk *chunk)
{
  guint token = c->self->words[chunk->from].from;

  if (line->n_quotes < SAHNE_MAX_ROLE)
    line->quotes[line->n_quotes++] = token;
  line->end = MAX (line->end, c->self->sentence->tokens[token].end);
  sahne_token_mark (&c->self->sentence->tokens[token], SAHNE_WORD_UNDERSTOOD, SAHNE_CLASS_FUNCTION,
                    NULL, NULL);
}

static gboolean
is_speech (const Group *group)
{
  return group && group->entry && sahne_entry_has (group->entry, "speech");
}

static void
read_quote (Clauses *c, guint i)
{
  const Chunk *chunk = chunk_at (c, i);
  const Chunk *before = i > c->from ? chunk_at (c, i - 1) : NULL;
  gboolean colon
      = before && before->kind == CHUNK_MARK
        && (is_text (c, before, ":") || is_text (c, before, ",") || is_text (c, before, "-"));

  if (c->frame && c->frame->kind == SAHNE_FRAME_LINE)
    add_quote (c, c->frame, chunk); /* "A," he says, "B" */
  else if (c->frame && (is_speech (c->group)))
    { /* he says: "A" */
      c->frame->kind = SAHNE_FRAME_LINE;
      add_quote (c, c->frame, chunk);
    }
  else if (c->frame && colon && c->n_subject > 0)
    { /* he smiles: "A" */
      close_clause (c);
      c->frame = begin_line (c, chunk);
      for (guint k = 0; k < c->n_subject; k++)
        sahne_frame_add_agent (c->frame, c->subject[k]);
      add_quote (c, c->frame, chunk);
    }
  else
    {
      gboolean again = before && before->kind == CHUNK_QUOTE;
      close_clause (c);
      if (again)
        c->line = NULL;
      c->line = begin_line (c, chunk);
      add_quote (c, c->line, chunk);
      c->pending = FALSE;
      c->n_subject = 0;
    }
}

/* Whether the words behind a quotation say who spoke it. */
static gboolean
attributes (Clauses *c, const Chunk *verb)
{
  const SahneSentence *sentence = c->self->sentence;
  guint quote = c->line->quotes[c->line->n_quotes - 1];
  gboolean small = quote + 1 < sentence->n_tokens
                   && (!sentence->tokens[quote + 1].capital
                       || sentence->tokens[quote + 1].kind == SAHNE_TOKEN_MARK);
  const char *said = sentence->tokens[quote].quote;
  gboolean comma = said && g_str_has_suffix (said, ",");

  if (is_speech (verb->group))
    return TRUE;
  return (small || comma) && c->line->n_agents == 0;
}

/* --- verbs
 * ---------------------------------------------------------------------------------------- */

static gboolean
in_list (const char *lemma, const char *const *list)
{
  return lemma && g_strv_contains (list, lemma);
}

static const char *const starting[]
    = { "begin", "start",  "continue", "keep", "try", "manage", "attempt",
        "dare",  "finish", "happen",   "seem", "get", NULL };
static const char *const causing[] = { "make", "let", "help", "have", NULL };
static const char *const ending[] = { "stop", "quit", NULL };

/* begins to cry, keeps running: the second verb is what happens. */
static void
replace_verb (Clauses *c, const Chunk *chunk)
{
  const char *first = c->frame->lemma;

  if (c->verb)
    sahne_english_mark (c->self, c->verb->from, c->verb->to, SAHNE_WORD_UNDERSTOOD,
                        SAHNE_CLASS_MANNER, first, NULL);
  if (g_str_equal (first, "stop") || g_str_equal (first, "quit"))
    c->frame->negated = TRUE;
  c->frame->lemma = chunk->group->lemma;
  c->frame->action = chunk->group->action;
  c->frame->guessed = chunk->group->guessed;
  c->frame->negated = c->frame->negated || chunk->group->negated;
  c->frame->end = sahne_english_end (c->self, chunk->to - 1);
  c->group = chunk->group;
  c->verb = chunk;
}

/* A verb whose subject is the object of the one before: sees the dog run. */
static void
object_verb (Clauses *c, const Chunk *chunk, gboolean real)
{
  SahneMention *who[SAHNE_MAX_ROLE];
  guint n = c->frame->n_objects ? c->frame->n_objects : c->frame->n_recipients;
  SahneReality reality = real ? c->frame->reality : SAHNE_UNREAL;

  memcpy (who, c->frame->n_objects ? c->frame->objects : c->frame->recipients, sizeof who);
  close_clause (c);
  memcpy (c->inner, c->subject, sizeof c->inner);
  c->n_inner = c->n_subject;
  memcpy (c->subject, who, sizeof who);
  c->n_subject = n;
  c->reality = reality;
  begin_frame (c, chunk, SAHNE_FRAME_ACTION);
  c->verb = chunk;
  c->reality = SAHNE_REAL;
  c->is_inner = TRUE;
}

static void
read_infinitive (Clauses *c, const Chunk *chunk)
{
  const char *first = c->frame ? c->frame->lemma : NULL;
  gboolean sees = c->group && c->group->entry && sahne_entry_has (c->group->entry, "sees");
  gboolean motion = c->group && c->group->entry && sahne_entry_has (c->group->entry, "motion");

  if (c->frame && c->frame->n_objects == 0 && in_list (first, starting))
    replace_verb (c, chunk);
  else if (c->frame && c->frame->n_objects && (in_list (first, causing) || sees))
    object_verb (c, chunk, TRUE);
  else if (c->frame && c->frame->n_objects && is_animate (c->frame->objects[0]) && chunk->group->to
           && (is_speech (c->group)
               || in_list (first, (const char *const[]){ "want", "invite", "teach", NULL })))
    object_verb (c, chunk, FALSE);
  else
    {
      SahneReality reality = motion ? SAHNE_REAL : SAHNE_UNREAL;
      if (c->frame && c->frame->reality != SAHNE_REAL)
        reality = c->frame->reality;
      if (c->frame == NULL && c->n_subject && !chunk->group->to)
        reality = SAHNE_REAL;
      if (c->frame && c->frame->kind == SAHNE_FRAME_LINE)
        reality = SAHNE_UNREAL;
      close_clause (c);
      c->reality = reality;
      begin_frame (c, chunk, SAHNE_FRAME_ACTION);
      c->verb = chunk;
      c->reality = SAHNE_REAL;
    }
}

static void
read_participle (Clauses *c, guint i)
{
  const Chunk *chunk = chunk_at (c, i);
  const Chunk *before = i > c->from ? chunk_at (c, i - 1) : NULL;
  gboolean ing = chunk->group->tag == TAG_ING;
  gboolean behind_noun = before && (before->kind == CHUNK_NOUN || before->kind == CHUNK_AT);
  gboolean sees = c->group && c->group->entry && sahne_entry_has (c->group->entry, "sees");
  SahneMention *noun = behind_noun ? before->mention : NULL;

  if (ing && c->frame && before && before->kind == CHUNK_VERB
      && (in_list (c->frame->lemma, starting) || in_list (c->frame->lemma, ending)))
    replace_verb (c, chunk);
  else if (ing && c->frame && before && before->kind == CHUNK_VERB
           && g_str_equal (c->frame->lemma, "go"))
    replace_verb (c, chunk); /* go swimming */
  else if (!ing && noun
           && in_list (chunk->group->lemma, (const char *const[]){ "call", "name", NULL })
           && chunk_at (c, i + 1)->kind == CHUNK_NOUN)
    { /* a dog called Rex */
      noun->name = chunk_at (c, i + 1)->mention->text;
      c->skip = 1;
      sahne_english_mark (c->self, chunk->from, chunk->to, SAHNE_WORD_PLAIN, SAHNE_CLASS_FUNCTION,
                          NULL, NULL);
    }
  else if (noun && is_animate (noun)
           && (c->frame == NULL || c->frame->kind != SAHNE_FRAME_ACTION || sees
               || c->frame->n_agents == 0
               || (c->frame->n_objects && c->frame->objects[c->frame->n_objects - 1] == noun
                   && !c->boundary)))
    { /* a boy holding a balloon; the wolf, followed by the fox */
      SahneMention *outer[SAHNE_MAX_ROLE];
      guint n_outer = c->n_subject;
      gboolean pending = c->pending;
      memcpy (outer, c->subject, sizeof outer);
      close_clause (c);
      c->subject[0] = noun;
      c->n_subject = 1;
      c->order = sees ? SAHNE_ORDER_WITH : SAHNE_ORDER_WITH;
      if (!ing)
        chunk->group->passive = TRUE;
      begin_frame (c, chunk, SAHNE_FRAME_ACTION);
      c->verb = chunk;
      memcpy (c->inner, outer, sizeof outer);
      c->n_inner = n_outer;
      c->is_inner = TRUE;
      c->pending = FALSE;
      (void) pending;
    }
  else
    { /* he sits there, smiling */
      gboolean first = c->frame == NULL && c->n_subject == 0;
      close_clause (c);
      if (c->order == SAHNE_ORDER_THEN)
        c->order = SAHNE_ORDER_WITH;
      if (first)
        c->order = SAHNE_ORDER_THEN;
      if (!ing)
        chunk->group->passive = TRUE;
      begin_frame (c, chunk, SAHNE_FRAME_ACTION);
      c->verb = chunk;
      if (first)
        c->fill = c->frame; /* its subject follows: "Laughing, Maya runs." */
    }
}

/* The subject that stands outside of a relative clause comes back for its verb. */
static void
leave_inner (Clauses *c)
{
  if (!c->is_inner)
    return;
  if (c->frame)
    close_clause (c);
  memcpy (c->subject, c->inner, sizeof c->subject);
  c->n_subject = c->n_inner;
  c->is_inner = FALSE;
}

static void
read_finite (Clauses *c, guint i)
{
  const Chunk *chunk = chunk_at (c, i);
  gboolean exists = chunk->group->copula && c->there;

  if (c->line && attributes (c, chunk) && (c->pending || is_speech (chunk->group)))
    {
      SahneFrame *line = c->line;
      gboolean speech = is_speech (chunk->group);
      c->line = NULL;
      for (guint k = 0; k < c->n_subject && line->n_agents == 0; k++)
        for (guint s = k; s < c->n_subject; s++)
          sahne_frame_add_agent (line, c->subject[s]);
      if (speech)
        {
          c->frame = line;
          c->group = chunk->group;
          line->lemma = chunk->group->lemma;
          line->action = chunk->group->action;
          line->end = MAX (line->end, sahne_english_end (c->self, chunk->to - 1));
          c->verb = chunk;
          c->inverted = !c->pending;
          c->pending = FALSE;
          take_pre (c);
          return;
        }
      c->order = SAHNE_ORDER_WITH;
    }
  else
    c->line = NULL;
  if (!c->pending && c->is_inner && !c->boundary && c->n_inner)
    leave_inner (c);
  if (c->frame)
    close_clause (c);
  begin_frame (c, chunk, exists ? SAHNE_FRAME_EXISTS : SAHNE_FRAME_ACTION);
  c->verb = chunk;
  if (exists)
    c->frame->n_agents = 0;
  if (c->fill)
    {
      memcpy (c->fill->agents, c->subject, sizeof c->fill->agents);
      c->fill->n_agents = c->n_subject;
      c->fill = NULL;
    }
  c->there = FALSE;
}

static void
read_verb (Clauses *c, guint i)
{
  const Chunk *chunk = chunk_at (c, i);

  if (chunk->group->inf && !chunk->group->modal)
    read_infinitive (c, chunk);
  else if (is_finite (chunk))
    read_finite (c, i);
  else if (chunk->group->tag == TAG_ING || chunk->group->tag == TAG_EN)
    read_participle (c, i);
  else
    read_finite (c, i);
}

/* --- nouns
 * ------------------------------------------------------------------------------------------ */

/* Whether a noun at @i is the subject of a verb that follows: only nouns and what belongs to them
 * in between. */
static gboolean
is_subject (const Clauses *c, guint i)
{
  for (guint n = 0; n < 10 && i < c->to; n++, i++)
    {
      const Chunk *chunk = chunk_at (c, i);
      switch (chunk->kind)
        {
        case CHUNK_NOUN:
        case CHUNK_AT:
        case CHUNK_ADV:
        case CHUNK_TIME:
          break;
        case CHUNK_CONJ:
          if (chunk_at (c, i + 1)->kind != CHUNK_NOUN)
            return FALSE;
          break;
        case CHUNK_MARK:
          if (!is_text (c, chunk, ",") || chunk_at (c, i + 1)->kind != CHUNK_NOUN)
            return FALSE;
          break;
        case CHUNK_REL:
          return TRUE;
        case CHUNK_VERB:
          return is_finite (chunk);
        default:
          return FALSE;
        }
    }
  return FALSE;
}

static void
add_to_role (Clauses *c, SahneMention *m)
{
  if (c->role && *c->n_role < SAHNE_MAX_ROLE)
    c->role[(*c->n_role)++] = m;
}

static void
set_role (Clauses *c, SahneMention **role, guint *n)
{
  c->role = role;
  c->n_role = n;
}

/* A girl, seven years old; Maya, a girl; Tom the cat */
static gboolean
is_apposition (const Clauses *c, guint i, const SahneMention *m)
{
  const Chunk *before = i >= c->from + 2 ? chunk_at (c, i - 1) : NULL;
  const Chunk *first = i >= c->from + 2 ? chunk_at (c, i - 2) : NULL;
  const Chunk *next = chunk_at (c, i + 1);
  const Chunk *after = chunk_at (c, i + 2);

  if (before == NULL || !is_text (c, before, ",") || first->kind != CHUNK_NOUN
      || m->kind == SAHNE_MENTION_PRONOUN || first->mention->kind == SAHNE_MENTION_PRONOUN)
    return FALSE;
  if ((first->mention->kind == SAHNE_MENTION_NAME) == (m->kind == SAHNE_MENTION_NAME))
    return FALSE;
  if (m->kind == SAHNE_MENTION_NOUN && !is_animate (m))
    return FALSE;
  if (next->kind == CHUNK_CONJ || (after->kind == CHUNK_CONJ && is_text (c, next, ",")))
    return FALSE;
  return TRUE;
}

static void
read_noun (Clauses *c, guint i)
{
  const Chunk *chunk = chunk_at (c, i);
  SahneMention *m = chunk->mention;

  if (is_apposition (c, i, m))
    {
      SahneMention *first = chunk_at (c, i - 2)->mention;
      first->also = m;
      first->end = m->end;
      c->boundary = FALSE;
      c->last = m;
      return;
    }
  c->last = m;
  if (c->frame == NULL)
    {
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
  if ((c->boundary || c->frame->n_objects || c->frame->n_spots) && is_subject (c, i)
      && !(is_finite (chunk_at (c, i + 1)) && c->group->entry
           && sahne_entry_has (c->group->entry, "sees") && !c->boundary))
    {
      close_clause (c);
      c->is_inner = FALSE;
      add_subject (c, m);
      return;
    }
  if (!c->boundary && is_subject (c, i)
      && (is_speech (c->group) || (c->group->entry && sahne_entry_has (c->group->entry, "mental"))))
    { /* thinks the fox is clever */
      close_clause (c);
      c->reality = SAHNE_UNREAL;
      add_subject (c, m);
      return;
    }
  if (c->boundary && c->role)
    {
      add_to_role (c, m);
      c->boundary = FALSE;
      return;
    }
  if (c->frame->n_objects == 1 && !c->boundary && is_animate (c->frame->objects[0])
      && chunk_at (c, i - 1)->kind == CHUNK_NOUN)
    { /* gives him the ball */
      c->frame->recipients[c->frame->n_recipients++] = c->frame->objects[0];
      c->frame->n_objects = 0;
    }
  sahne_frame_add_object (c->frame, m);
  set_role (c, c->frame->objects, &c->frame->n_objects);
  c->frame->end = MAX (c->frame->end, m->end);
}

/* --- prepositions
 * ----------------------------------------------------------------------------------- */

static void
read_at (Clauses *c, guint i)
{
  const Chunk *chunk = chunk_at (c, i);
  const Chunk *before = i > c->from ? chunk_at (c, i - 1) : NULL;
  gboolean behind = before && before->kind == CHUNK_NOUN;

  c->last = chunk->mention;
  if (c->boundary && c->frame && is_subject (c, i))
    { /* "..., and in the evening the fox comes" */
      const Chunk *next = chunk_at (c, i + 1);
      if (next->kind == CHUNK_NOUN || is_text (c, next, ","))
        close_clause (c);
    }
  if (behind && sahne_english_belongs (c, before->mention, chunk))
    {
      c->boundary = FALSE;
      return;
    }
  if (c->frame && !(c->frame->kind == SAHNE_FRAME_LINE && FALSE))
    {
      sahne_english_attach (c, chunk);
      c->boundary = FALSE;
    }
  else if (c->n_pre < MAX_PRE)
    c->pre[c->n_pre++] = chunk;
}

static void
read_other (Clauses *c, guint i)
{
  const Chunk *chunk = chunk_at (c, i);

  if (chunk->kind == CHUNK_DIR && is_text (c, chunk, "there")
      && chunk_at (c, i + 1)->kind == CHUNK_VERB && c->frame == NULL)
    {
      c->there = TRUE;
      return;
    }
  if (chunk->kind == CHUNK_TIME && c->frame)
    close_clause (c);
  if (c->frame
      && !(c->boundary && chunk->kind == CHUNK_ADV && chunk_at (c, i + 1)->kind != CHUNK_MARK
           && i + 1 < c->to))
    sahne_english_attach (c, chunk);
  else if (c->n_pre < MAX_PRE)
    c->pre[c->n_pre++] = chunk;
}

static void
read_subordinator (Clauses *c, guint i)
{
  const Chunk *chunk = chunk_at (c, i);
  char order[16] = "";
  gboolean first = c->frame == NULL && !c->pending;
  gboolean that;

  if (chunk->entry)
    sahne_entry_fact (chunk->entry, "order", order, sizeof order);
  that = g_str_equal (order, "that");
  if (that && c->group
      && !(is_speech (c->group)
           || (c->group->entry
               && (sahne_entry_has (c->group->entry, "mental")
                   || sahne_entry_has (c->group->entry, "sees"))))
      && c->last)
    { /* it is a relative after all: the dog that barks */
      sahne_english_relative (c, c->last);
      return;
    }
  close_clause (c);
  c->pending = FALSE;
  if (g_str_equal (order, "with"))
    c->order = first ? SAHNE_ORDER_THEN : SAHNE_ORDER_WITH;
  else if (g_str_equal (order, "after") || g_str_equal (order, "when")
           || g_str_equal (order, "cause"))
    c->order = first ? SAHNE_ORDER_THEN : SAHNE_ORDER_BEFORE;
  else if (g_str_equal (order, "if") || that)
    c->reality = SAHNE_UNREAL;
  else if (g_str_equal (order, "purpose"))
    c->reality = SAHNE_UNREAL;
  if (g_str_equal (order, "cause"))
    c->reality = SAHNE_HABIT;
  if (chunk->entry && g_str_equal (chunk->entry->concept, "prep"))
    c->without = TRUE;
  c->after_comma = !first                          ? SAHNE_ORDER_THEN
                   : g_str_equal (order, "with")   ? SAHNE_ORDER_WITH
                   : g_str_equal (order, "before") ? SAHNE_ORDER_BEFORE
                                                   : SAHNE_ORDER_THEN;
  c->subordinate = first;
}

static void
read_mark (Clauses *c, guint i)
{
  const Chunk *chunk = chunk_at (c, i);

  if (is_text (c, chunk, ","))
    {
      if (c->subordinate && c->frame)
        { /* when the wolf comes, the pigs hide */
          close_clause (c);
          c->order = c->after_comma;
          c->reality = SAHNE_REAL;
          c->subordinate = FALSE;
        }
      c->boundary = TRUE;
    }
  else if (is_text (c, chunk, ":") || is_text (c, chunk, "-") || is_text (c, chunk, "("))
    c->boundary = TRUE;
  else
    {
      close_clause (c);
      c->pending = FALSE;
      c->reality = SAHNE_REAL;
      c->line = NULL;
    }
}

static void
read_conjunction (Clauses *c, guint i)
{
  const Chunk *chunk = chunk_at (c, i);

  c->boundary = TRUE;
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
  memcpy (c->inner, c->subject, sizeof c->inner);
  c->n_inner = c->frame || c->pending ? c->n_subject : 0;
  close_clause (c);
  c->subject[0] = noun;
  c->n_subject = 1;
  c->pending = FALSE;
  c->is_inner = TRUE;
  c->order = SAHNE_ORDER_WITH;
}

static void
read_relative (Clauses *c, guint i)
{
  const Chunk *next = chunk_at (c, i + 1);

  if (c->last == NULL)
    return;
  if (next->kind == CHUNK_NOUN)
    { /* the cake that she baked: told, not shown again */
      close_clause (c);
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
          read_verb (&c, i);
          break;
        case CHUNK_AT:
          read_at (&c, i);
          break;
        case CHUNK_QUOTE:
          read_quote (&c, i);
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
  close_clause (&c);
}
