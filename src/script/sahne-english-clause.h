/* English: a clause under way.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-english-private.h"

G_BEGIN_DECLS

#define MAX_PRE 8

/**
 * Clauses:
 * @self: the sentence
 * @from: first chunk
 * @to: chunk behind the last
 * @frame: (nullable): of the clause under way, since its verb
 * @group: (nullable): its verb
 * @verb: (nullable): the chunk of its verb
 * @subject: of the clause
 * @n_subject: how many
 * @pending: the subject has no verb yet
 * @inner: subject of the clause outside of a relative one
 * @n_inner: how many
 * @is_inner: within a relative clause
 * @pre: what stood before the verb
 * @n_pre: how many
 * @role: (nullable): where "and" adds to
 * @n_role: how many there are
 * @at: (nullable): the preposition that "and" repeats
 * @belongs: (nullable): the noun that a preposition described
 * @belongs_at: (nullable): that preposition
 * @forward: (nullable): a frame whose pronoun means the subject that follows
 * @last: (nullable): the last noun
 * @described: (nullable): the noun that words between commas describe
 * @line: (nullable): something said whose speaker may follow
 * @fill: (nullable): a frame whose subject follows
 * @order: of the next frame
 * @after_comma: order behind the clause that stands first
 * @reality: of the next frame
 * @unreal_base: the infinitive before is only wanted: a base form behind "and" is too
 * @inner_verb: the relative clause still lacks its verb
 * @inner_aside: what is within describes a noun
 * @boundary: a comma or and stands before
 * @there: there is
 * @inverted: the speaker stands behind the verb
 * @without: the next frame does not happen
 * @subordinate: within a subordinate clause that stands first
 * @adjective: an adjective stands behind the verb
 * @skip: chunks to pass over
 */
typedef struct
{
  English *self;
  guint from, to;
  SahneFrame *frame;
  Group *group;
  const Chunk *verb;
  SahneMention *subject[SAHNE_MAX_ROLE], *inner[SAHNE_MAX_ROLE];
  guint n_subject, n_inner;
  gboolean pending, is_inner;
  const Chunk *pre[MAX_PRE];
  guint n_pre;
  SahneMention **role;
  guint *n_role;
  const Chunk *at, *belongs_at;
  SahneMention *belongs;
  SahneFrame *forward;
  SahneMention *last, *described;
  SahneFrame *line, *fill;
  SahneOrder order, after_comma;
  SahneReality reality;
  gboolean unreal_base, inner_verb, inner_aside, boundary, there, inverted, without, subordinate,
      adjective;
  guint skip;
} Clauses;

/* sahne-english-roles.c */
void sahne_english_attach (Clauses *c, const Chunk *chunk);
void sahne_english_describe (Clauses *c, SahneMention *noun, SahneMention *m);
void sahne_english_brackets (Clauses *c, guint i);
gboolean sahne_english_dresses (Clauses *c, SahneMention *noun, const Chunk *chunk);
gboolean sahne_english_holds (Clauses *c, guint i, SahneMention *m);
gboolean sahne_english_tells_age (Clauses *c, guint i, const SahneMention *m);
gboolean sahne_english_stays (Clauses *c, SahneMention *noun, const Chunk *adjective,
                              const Chunk *chunk);
gboolean sahne_english_belongs (Clauses *c, SahneMention *noun, const Chunk *chunk);

/* sahne-english-clauses.c */
const Chunk *sahne_clauses_chunk (const Clauses *c, guint i);
gboolean sahne_clauses_is_text (const Clauses *c, const Chunk *chunk, const char *text);
gboolean sahne_chunk_is_finite (const Chunk *chunk);
gboolean sahne_mention_is_animate (const SahneMention *m);
void sahne_clauses_take_pre (Clauses *c);
void sahne_clauses_close (Clauses *c);
void sahne_clauses_begin (Clauses *c, const Chunk *chunk, SahneFrameKind kind);
void sahne_english_relative (Clauses *c, SahneMention *noun);

/* sahne-english-verbs.c */
gboolean sahne_group_is_speech (const Group *group);
void sahne_clauses_quote (Clauses *c, guint i);
void sahne_clauses_verb (Clauses *c, guint i);

/* sahne-english-finish.c */
void sahne_english_finish (Clauses *c);

/* sahne-english-idioms.c */
void sahne_english_idioms (Clauses *c);
gboolean sahne_english_is_copula (const Clauses *c);
void sahne_english_verbless (Clauses *c);
void sahne_english_mark_verb (Clauses *c, const SahneFrame *frame, const Chunk *verb);

G_END_DECLS
