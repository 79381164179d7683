/* Turkish sentences: what the files that read them share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-turkish-words.h"

G_BEGIN_DECLS

#define SAHNE_TURKISH_MOST_PHRASES 24

/**
 * SahneTurkishPhrase:
 * @mention: (nullable): who or what
 * @first: first word
 * @last: last word
 * @noun_case: ending of its head
 * @spot: (nullable): a relation its head tells: "under" for masanın altında
 * @place: (nullable): a part of the place in place of somebody: "ground"
 * @role: (nullable): the postposition behind it: "like", "for", "until", "towards", "with"
 * @adverb: (nullable): stands by itself: yavaşça, içeri
 * @mood: of @adverb: how it is said of somebody
 * @head: (nullable): the word of its head
 * @new: it has bir or a number
 * @joined: and or a comma binds it to the next
 * @used: it has found its place in a frame
 * @possessed: ends in -(s)I that may as well be the accusative
 *
 * Words that belong together before a verb.
 */
typedef struct
{
  SahneMention *mention;
  guint first, last;
  guint noun_case;
  const char *spot, *place, *role;
  const SahneEntry *adverb;
  const SahneTurkishWord *head;
  gboolean new, joined, comma, used, possessed;
} SahneTurkishPhrase;

/**
 * SahneTurkishReader:
 * @pending: said of the next noun by a relative clause: spots, frames whose agent or object it is
 *
 * A sentence being read.
 */
typedef struct
{
  SahneLanguage *language;
  const SahneLexicon *lexicon;
  const SahneTurkishLanguage *own;
  SahneSentence *sentence;
  SahneArena *arena;
  SahneTurkishWord *words;
  guint n_words;
  SahneFrames *frames;
  guint clause;
  SahneTurkishPhrase phrases[SAHNE_TURKISH_MOST_PHRASES];
  guint n_phrases;
  SahneMention *subject[SAHNE_MAX_ROLE];
  guint n_subject;
  SahneFrame *pending[4]; /* relative clauses that wait for their noun */
  gboolean pending_object[4];
  guint n_pending;
  SahneMention *having; /* olan: what the next noun has */
  SahneFrame *last;     /* of the verb before */
  SahneFrame *line;     /* something said whose verb has not come yet */
  SahneFrame *converb;  /* gülerek: may go into the next verb */
  guint first_frame;
  SahneOrder next_order;
  SahneShift shift;
  SahneReality reality;
  gboolean weather_acts; /* the weather is the subject */
  gboolean abstract_subject;
  gboolean negated; /* değil */
  SahneFrame *spoken;
  gboolean time_shifts;    /* a time of day stands before the verb */
  SahneMention *by;        /* tarafından: who does what is done */
  gboolean neither;        /* ne … ne: nothing of it happens */
  gboolean wished;         /* keşke */
  const char *inscription; /* words that stand on the next noun */
  gboolean conditional;    /* if … : what follows would happen */
  const char *every;       /* her sabah: the time that it says */
  gboolean open_converb;   /* who does what a converb says is yet to come */
  gboolean nobody;         /* kimse: nobody does it */
  gboolean but_one;        /* … dışında kimse: only one does */
  gboolean open_when;      /* it says when, so that it may be somebody else */
} SahneTurkishReader;

/* sahne-turkish-phrase.c */
guint sahne_turkish_phrase (SahneTurkishReader *self, guint from, SahneTurkishPhrase *phrase);
gboolean sahne_turkish_head_follows (const SahneTurkishReader *self, guint at);

/* sahne-turkish-mention.c */
SahneMention *sahne_turkish_mention (SahneTurkishReader *self, const SahneTurkishWord *word);
const char *sahne_turkish_capital (SahneTurkishReader *self, const char *lemma);
SahneMention *sahne_turkish_elided (SahneTurkishReader *self, guint person, guint at);
void sahne_turkish_say (SahneTurkishReader *self, SahneMention *mention,
                        const SahneTurkishWord *word);
gboolean sahne_turkish_animate (const SahneMention *mention);
gboolean sahne_turkish_garment (const SahneMention *mention);
void sahne_turkish_mark (SahneTurkishReader *self, const SahneTurkishWord *word,
                         SahneWordState state, SahneWordClass word_class, const char *concept,
                         const char *as);
void sahne_turkish_mark_entry (SahneTurkishReader *self, const SahneTurkishWord *word,
                               const SahneEntry *entry);
const char *sahne_turkish_face (SahneTurkishReader *self, const SahneEntry *entry);
guint sahne_turkish_start (const SahneTurkishReader *self, guint word);
guint sahne_turkish_end (const SahneTurkishReader *self, guint word);

/* sahne-turkish-subjects.c */
void sahne_turkish_settle_subjects (SahneTurkishReader *self, const SahneTurkishWord *verb);

/* sahne-turkish-owned.c */
void sahne_turkish_give_owner (SahneTurkishReader *self, SahneMention *m, SahneMention *owner);
void sahne_turkish_give_title (SahneTurkishReader *self, SahneMention *m,
                               const SahneTurkishWord *title);
gboolean sahne_turkish_owned_is_job (const SahneTurkishWord *word);
void sahne_turkish_owned_sense (SahneTurkishReader *self, SahneMention *m,
                                const SahneTurkishWord *word, const SahneMention *owner);
void sahne_turkish_settle_owned (SahneTurkishReader *self, SahneFrame *frame,
                                 const SahneTurkishWord *verb, const SahneEntry *entry);

/* sahne-turkish-roles.c */
const SahneEntry *sahne_turkish_choose (SahneTurkishReader *self, const SahneTurkishWord *verb);
void sahne_turkish_fill (SahneTurkishReader *self, SahneFrame *frame, const SahneTurkishWord *verb,
                         const SahneEntry *entry);
void sahne_turkish_behind (SahneTurkishReader *self, SahneFrame *frame, SahneTurkishPhrase *phrase,
                           const SahneEntry *entry);

/* sahne-turkish-clause.c */
void sahne_turkish_read_words (SahneTurkishReader *self);

G_END_DECLS
