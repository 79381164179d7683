/* English: verbs and what is said: where clauses begin and whose they are.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-english-clause.h"

/* --- lines --- */

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

gboolean
sahne_group_is_speech (const Group *group)
{
  return group && group->entry && sahne_entry_has (group->entry, "speech");
}

void
sahne_clauses_quote (Clauses *c, guint i)
{
  const Chunk *chunk = sahne_clauses_chunk (c, i);
  const Chunk *before = i > c->from ? sahne_clauses_chunk (c, i - 1) : NULL;
  gboolean colon
      = before && before->kind == CHUNK_MARK
        && (sahne_clauses_is_text (c, before, ":") || sahne_clauses_is_text (c, before, ",")
            || sahne_clauses_is_text (c, before, "-"));

  if (c->frame && c->frame->kind == SAHNE_FRAME_LINE)
    add_quote (c, c->frame, chunk); /* "A," he says, "B" */
  else if (c->frame && (sahne_group_is_speech (c->group)))
    { /* he says: "A" */
      c->frame->kind = SAHNE_FRAME_LINE;
      add_quote (c, c->frame, chunk);
    }
  else if (c->frame && colon && c->n_subject > 0)
    { /* he smiles: "A" */
      sahne_clauses_close (c);
      c->frame = begin_line (c, chunk);
      for (guint k = 0; k < c->n_subject; k++)
        sahne_frame_add_agent (c->frame, c->subject[k]);
      add_quote (c, c->frame, chunk);
    }
  else
    {
      gboolean again = before && before->kind == CHUNK_QUOTE;
      sahne_clauses_close (c);
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

  /* "I have a hole." The fish laughed. */
  if (!small && c->pending && said && g_str_has_suffix (said, "."))
    return FALSE;
  if (sahne_group_is_speech (verb->group))
    return TRUE;
  return (small || comma) && c->line->n_agents == 0;
}

/* --- verbs --- */

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
  if (in_list (c->frame->lemma, (const char *const[]){ "let", "make", "have", NULL }))
    { /* what they are made to do is what happens */
      if (c->frame->kind == SAHNE_FRAME_ACTION && c->frame->reality == SAHNE_REAL
          && !c->frame->negated)
        { /* the driver lets the ducks cross: he is there */
          c->frame->kind = SAHNE_FRAME_IS;
          c->frame->n_objects = c->frame->n_spots = c->frame->n_recipients = 0;
        }
      else
        c->frame->reality = SAHNE_UNREAL;
      reality = SAHNE_REAL;
    }
  sahne_clauses_close (c);
  memcpy (c->inner, c->subject, sizeof c->inner);
  c->n_inner = c->n_subject;
  memcpy (c->subject, who, sizeof who);
  c->n_subject = n;
  c->reality = reality;
  sahne_clauses_begin (c, chunk, SAHNE_FRAME_ACTION);
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
  else if (c->frame && c->frame->n_objects && sahne_mention_is_animate (c->frame->objects[0])
           && chunk->group->to
           && (sahne_group_is_speech (c->group)
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
      gboolean wanted
          = in_list (first, (const char *const[]){ "want", "try", "decide", "hope", "plan", "need",
                                                   "like", "refuse", "attempt", NULL });
      c->unreal_base = reality != SAHNE_REAL && chunk->group->to;
      sahne_clauses_close (c);
      c->reality = reality;
      sahne_clauses_begin (c, chunk, SAHNE_FRAME_ACTION);
      c->frame->wanted = wanted;
      c->verb = chunk;
      c->reality = SAHNE_REAL;
    }
}

static void
read_participle (Clauses *c, guint i)
{
  const Chunk *chunk = sahne_clauses_chunk (c, i);
  const Chunk *before = i > c->from ? sahne_clauses_chunk (c, i - 1) : NULL;
  gboolean ing = chunk->group->tag == TAG_ING;
  gboolean behind_noun = before && (before->kind == CHUNK_NOUN || before->kind == CHUNK_AT);
  gboolean sees = c->group && c->group->entry && sahne_entry_has (c->group->entry, "sees");
  SahneMention *noun = behind_noun ? before->mention : NULL;

  if (!ing && c->frame && before && before->kind == CHUNK_VERB
      && g_str_equal (c->frame->lemma, "get"))
    { /* gets caught */
      replace_verb (c, chunk);
      chunk->group->passive = TRUE;
    }
  else if (ing && c->frame && before && before->kind == CHUNK_VERB
           && (in_list (c->frame->lemma, starting) || in_list (c->frame->lemma, ending)))
    replace_verb (c, chunk);
  else if (ing && c->frame && before && before->kind == CHUNK_VERB
           && g_str_equal (c->frame->lemma, "go"))
    replace_verb (c, chunk); /* go swimming */
  else if (!ing && noun
           && in_list (chunk->group->lemma, (const char *const[]){ "call", "name", NULL })
           && sahne_clauses_chunk (c, i + 1)->kind == CHUNK_NOUN)
    { /* a dog called Rex */
      noun->name = sahne_clauses_chunk (c, i + 1)->mention->text;
      c->skip = 1;
      sahne_english_mark (c->self, chunk->from, chunk->to, SAHNE_WORD_PLAIN, SAHNE_CLASS_FUNCTION,
                          NULL, NULL);
    }
  else if (ing && noun && sees && !sahne_mention_is_animate (noun) && c->frame->n_objects)
    object_verb (c, chunk, TRUE);
  else if (noun && noun->definite == SAHNE_DEFINITE_NONE)
    { /* no bread left */
      sahne_english_mark (c->self, chunk->from, chunk->to, SAHNE_WORD_PLAIN, SAHNE_CLASS_FUNCTION,
                          NULL, NULL);
      c->group = NULL;
    }
  else if (noun && !ing && sahne_clauses_is_text (c, sahne_clauses_chunk (c, i + 1), "by")
           && c->frame && !sahne_mention_is_animate (noun))
    { /* in a tower guarded by a dragon */
      sahne_clauses_close (c);
      memcpy (c->inner, c->subject, sizeof c->inner);
      c->n_inner = c->n_subject;
      c->subject[0] = noun;
      c->n_subject = 1;
      c->order = SAHNE_ORDER_WITH;
      chunk->group->passive = TRUE;
      sahne_clauses_begin (c, chunk, SAHNE_FRAME_ACTION);
      c->verb = chunk;
      c->is_inner = TRUE;
    }
  else if (noun && sahne_mention_is_animate (noun)
           && (c->frame == NULL || c->frame->kind != SAHNE_FRAME_ACTION || sees
               || c->frame->n_agents == 0
               || (c->frame->n_objects && c->frame->objects[c->frame->n_objects - 1] == noun
                   && !c->boundary)))
    { /* a boy holding a balloon; the wolf, followed by the fox */
      SahneMention *outer[SAHNE_MAX_ROLE];
      guint n_outer = c->n_subject;
      gboolean pending = c->pending;
      memcpy (outer, c->subject, sizeof outer);
      sahne_clauses_close (c);
      c->subject[0] = noun;
      c->n_subject = 1;
      c->order = sees ? SAHNE_ORDER_WITH : SAHNE_ORDER_WITH;
      if (!ing)
        chunk->group->passive = TRUE;
      sahne_clauses_begin (c, chunk, SAHNE_FRAME_ACTION);
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
      gboolean named = c->frame && before && before->kind == CHUNK_VERB && c->group
                       && c->group->entry
                       && (sahne_entry_has (c->group->entry, "mental")
                           || sahne_entry_has (c->group->entry, "speech"))
                       && c->frame->n_objects == 0;
      sahne_clauses_close (c);
      if (c->order == SAHNE_ORDER_THEN)
        c->order = SAHNE_ORDER_WITH;
      if (first)
        c->order = SAHNE_ORDER_THEN;
      if (!ing)
        chunk->group->passive = TRUE;
      else if (named)
        c->reality = SAHNE_UNREAL; /* dreamed of flying, hates swimming, talks about leaving */
      sahne_clauses_begin (c, chunk, SAHNE_FRAME_ACTION);
      c->verb = chunk;
      if (named)
        c->reality = SAHNE_REAL;
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
    sahne_clauses_close (c);
  memcpy (c->subject, c->inner, sizeof c->subject);
  c->n_subject = c->n_inner;
  c->is_inner = FALSE;
}

/* Whether a pronoun may mean a noun that comes after it. */
static gboolean
agrees (const SahneMention *pronoun, const SahneMention *noun)
{
  if (pronoun->person != 3 || pronoun->plural != noun->plural)
    return FALSE;
  if (pronoun->sex != SAHNE_SEX_NEUTER && !sahne_mention_is_animate (noun))
    return FALSE;
  if (pronoun->sex == SAHNE_SEX_NEUTER)
    return noun->word_class != SAHNE_CLASS_ACTOR && noun->kind != SAHNE_MENTION_NAME;
  return noun->sex == SAHNE_SEX_UNKNOWN || pronoun->sex == SAHNE_SEX_UNKNOWN
         || noun->sex == pronoun->sex;
}

/* "In the corner sat a bear": the subject follows. */
static gboolean
is_behind_place (const Clauses *c, guint i)
{
  const Chunk *chunk = sahne_clauses_chunk (c, i), *next = sahne_clauses_chunk (c, i + 1);

  return !c->pending && c->n_pre
         && (c->pre[c->n_pre - 1]->kind == CHUNK_AT || c->pre[c->n_pre - 1]->kind == CHUNK_DIR)
         && next->kind == CHUNK_NOUN && chunk->group->entry && !chunk->group->passive
         && (sahne_entry_has (chunk->group->entry, "pose")
             || sahne_entry_has (chunk->group->entry, "motion"));
}

/* He ran after the woman who had lost it and tapped her on the shoulder: he did. */
static gboolean
is_outside (const Clauses *c, guint i)
{
  const Chunk *chunk = sahne_clauses_chunk (c, i), *next = sahne_clauses_chunk (c, i + 1);
  const SahneMention *noun = c->n_subject ? c->subject[0] : NULL;

  if (c->group == NULL || !c->inner_aside || noun == NULL)
    return FALSE;
  if (c->group->perfect && !chunk->group->perfect)
    return TRUE;
  return next->kind == CHUNK_NOUN && next->mention->kind == SAHNE_MENTION_PRONOUN
         && !next->mention->reflexive && next->mention->sex != SAHNE_SEX_UNKNOWN
         && next->mention->sex != SAHNE_SEX_NEUTER && next->mention->sex == noun->sex;
}

static void
read_finite (Clauses *c, guint i)
{
  const Chunk *chunk = sahne_clauses_chunk (c, i);
  gboolean exists = chunk->group->copula && c->there, behind_place;

  if (c->frame && !c->boundary && !c->pending
      && (c->frame->kind == SAHNE_FRAME_EXISTS || g_strcmp0 (c->frame->lemma, "have") == 0)
      && (chunk->group->form & FORM_EN) && g_str_equal (chunk->group->lemma, "leave"))
    { /* there is no bread left */
      sahne_english_mark (c->self, chunk->from, chunk->to, SAHNE_WORD_PLAIN, SAHNE_CLASS_FUNCTION,
                          NULL, NULL);
      return;
    }

  gboolean behind
      = i > c->from && sahne_clauses_chunk (c, i - 1)->kind == CHUNK_QUOTE && !c->pending;

  if (c->line
      && (behind
          || (attributes (c, chunk) && (c->pending || sahne_group_is_speech (chunk->group)))))
    {
      SahneFrame *line = c->line;
      gboolean speech = sahne_group_is_speech (chunk->group) || behind;
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
          sahne_clauses_take_pre (c);
          return;
        }
      c->order = SAHNE_ORDER_WITH;
    }
  else
    c->line = NULL;
  if (!c->pending && c->is_inner && c->n_inner && !c->inner_verb
      && (!c->boundary || is_outside (c, i)
          || (c->n_subject && !sahne_mention_is_animate (c->subject[0])
              && sahne_mention_is_animate (c->inner[0]))))
    {
      leave_inner (c);
      c->reality = SAHNE_REAL;
    }
  if (c->pending || !(chunk->group->form & FORM_BASE) || chunk->group->modal)
    c->unreal_base = FALSE;
  else if (c->unreal_base)
    c->reality = SAHNE_UNREAL; /* decided to build a raft and sail */
  c->inner_verb = FALSE;
  behind_place = is_behind_place (c, i);
  if (c->frame)
    sahne_clauses_close (c);
  sahne_clauses_begin (c, chunk, exists ? SAHNE_FRAME_EXISTS : SAHNE_FRAME_ACTION);
  c->verb = chunk;
  if (exists)
    c->frame->n_agents = 0;
  else if (c->there || behind_place)
    { /* there lived a king */
      c->frame->n_agents = 0;
      c->inverted = TRUE;
    }
  if (c->forward && c->forward->n_agents && c->n_subject == 1
      && c->subject[0]->kind != SAHNE_MENTION_PRONOUN && c->subject[0]->kind != SAHNE_MENTION_ELIDED
      && agrees (c->forward->agents[0], c->subject[0]))
    c->forward->agents[0] = c->subject[0];
  c->forward = NULL;
  if (c->fill)
    {
      memcpy (c->fill->agents, c->subject, sizeof c->fill->agents);
      c->fill->n_agents = c->n_subject;
      c->fill = NULL;
    }
  c->there = FALSE;
}

/* A boy named Ali runs: a verb of its own follows. */
static gboolean
is_text_verb (Clauses *c, guint i)
{
  for (guint n = 0; n < 3; n++, i++)
    if (sahne_clauses_chunk (c, i)->kind == CHUNK_VERB)
      return TRUE;
  return FALSE;
}

/* a dragon named Pip */
static gboolean
is_naming (Clauses *c, guint i)
{
  const Chunk *chunk = sahne_clauses_chunk (c, i), *next = sahne_clauses_chunk (c, i + 1);
  const Chunk *before = i > c->from ? sahne_clauses_chunk (c, i - 1) : NULL;

  if (!in_list (chunk->group->lemma, (const char *const[]){ "call", "name", NULL })
      || chunk->to != chunk->from + 1 || before == NULL || before->kind != CHUNK_NOUN
      || next->kind != CHUNK_NOUN
      || (next->mention->kind != SAHNE_MENTION_NAME
          && !(next->to == next->from + 1 && next->word->capital)))
    return FALSE;
  chunk->group->tag = TAG_EN;
  return c->frame != NULL || is_text_verb (c, i + 2);
}

void
sahne_clauses_verb (Clauses *c, guint i)
{
  const Chunk *chunk = sahne_clauses_chunk (c, i);

  if (is_naming (c, i))
    read_participle (c, i);
  else if (chunk->group->inf && !chunk->group->modal)
    read_infinitive (c, chunk);
  else if (sahne_chunk_is_finite (chunk))
    read_finite (c, i);
  else if (chunk->group->tag == TAG_ING || chunk->group->tag == TAG_EN)
    read_participle (c, i);
  else
    read_finite (c, i);
}
