/* English: what its files share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-language.h"

G_BEGIN_DECLS

/* Parts of speech as the tagger tells them apart. */
typedef enum
{
  TAG_DET,
  TAG_POSS, /* my, her */
  TAG_ADJ,
  TAG_NUM,
  TAG_NOUN,
  TAG_NAME,
  TAG_PRON,
  TAG_VERB, /* finite */
  TAG_INF,  /* base form behind to, modals, and see, let, make somebody */
  TAG_ING,
  TAG_EN, /* participle */
  TAG_AUX,
  TAG_NOT,
  TAG_TO, /* before an infinitive */
  TAG_PREP,
  TAG_DIR, /* up, away */
  TAG_ADV,
  TAG_CONJ,
  TAG_SUB,
  TAG_REL,
  TAG_GEN, /* 's */
  TAG_QUOTE,
  TAG_MARK,
  N_TAGS
} Tag;

#define NEVER 1000

/* Forms of a verb, as bits. */
enum
{
  FORM_BASE = 1,
  FORM_S = 2,
  FORM_PAST = 4,
  FORM_EN = 8,
  FORM_ING = 16
};

/**
 * Word:
 * @from: first token
 * @to: last token
 * @text: folded
 * @capital: begins with a capital that says something
 * @noun: (nullable): lemma when it is a noun
 * @plural: it is a plural as a noun
 * @verb: (nullable): lemma when it is a verb
 * @forms: forms of the verb it may be
 * @cost: by tag
 * @together: "and" stands a few words before, so that a subject may be several
 * @caused: "make", "let", "see" or the like stands a few words before: a base form may follow its
 * object
 * @ordered: the sentence tells somebody to do something
 * @ordinal: one of several: "the second"
 * @hour: a time of day or year
 * @given: two words before stands a verb that gives: feeds them fish
 * @vague: as a noun it is nothing that can be shown
 * @result: a verb a few words before may make something so: paints it green
 * @tag: what it is
 * @function: (nullable): entry of the table of grammar for @tag
 * @entry: (nullable): meaning when several words are one, or for adjectives, adverbs, numbers
 */
typedef struct
{
  guint from, to;
  const char *text;
  gboolean capital;
  const char *noun;
  gboolean plural;
  const char *verb;
  guint forms;
  gint16 cost[N_TAGS];
  gboolean together, caused, ordered, ordinal, hour, given, vague, result;
  Tag tag;
  const SahneEntry *function, *entry;
} Word;

typedef enum
{
  CHUNK_NOUN, /* somebody or something */
  CHUNK_VERB,
  CHUNK_AT,  /* preposition and noun */
  CHUNK_DIR, /* up, away */
  CHUNK_ADJ, /* behind a verb: sad */
  CHUNK_ADV,
  CHUNK_CONJ,
  CHUNK_SUB,
  CHUNK_REL,
  CHUNK_QUOTE,
  CHUNK_MARK,
  CHUNK_TIME /* a time, weather, shift by itself */
} ChunkKind;

/**
 * Group:
 * @lemma: the main verb
 * @entry: (nullable): the action, particle and all
 * @guessed: it is not in the tables
 * @negated: not, never
 * @modal: (nullable): can, will, must
 * @passive: be and participle
 * @progressive: is walking
 * @perfect: had walked
 * @present: has walked
 * @habit: used to walk
 * @form: of its first word
 * @inf: it is a bare or to- infinitive
 * @to: it has a to
 * @aspect: (nullable): "begin", "try", "want" before it
 * @copula: be, seem, become
 * @wanted: about to
 *
 * The words that are one verb.
 */
typedef struct
{
  const char *lemma;
  const SahneEntry *entry;
  gboolean guessed, negated, passive, progressive, perfect, present, habit, inf, to, copula, wanted;
  const char *modal;
  const char *aspect;
  SahneReality reality;
  guint form; /* FORM_S... of the first word */
  Tag tag;
  const char *action;
} Group;

typedef struct
{
  ChunkKind kind;
  guint from, to; /* words */
  SahneMention *mention;
  Group *group;
  const SahneEntry *entry; /* preposition, direction, adverb, conjunction */
  const Word *word;
} Chunk;

/**
 * English:
 * @language: whose lexicon
 * @sentence: being read
 * @arena: of the sentence
 * @words: of the sentence
 * @chunks: of the sentence
 * @frames: what is found
 * @clause: number of the clause under way
 * @camera: the words are said of the camera
 * @neither: neither of those that follow does it
 */
typedef struct
{
  SahneLanguage *language;
  SahneLexicon *lexicon;
  SahneSentence *sentence;
  SahneArena *arena;
  Word *words;
  guint n_words;
  Chunk *chunks;
  guint n_chunks;
  SahneFrames *frames;
  guint clause;
  gboolean camera, neither;
} English;

/* sahne-english-words.c */
void sahne_english_words (English *self);
const SahneEntry *sahne_english_function (const English *self, const char *text,
                                          const char *concept);
const char *sahne_english_singular (const English *self, const char *text, gboolean *plural);
gboolean sahne_english_verb (const English *self, Word *word, const char *text);

/* sahne-english-tags.c */
void sahne_english_tag (English *self);

/* sahne-english-phrase.c */
SahneMention *sahne_english_phrase (English *self, guint from, guint to, gboolean place);
const SahneEntry *sahne_english_adjective (const English *self, const char *text);
guint sahne_english_phrase_end (const English *self, guint from);

/* sahne-english-idioms.c */
void sahne_english_room_of (English *self, SahneMention *m, guint from, guint to);
gboolean sahne_english_is_epithet (const SahneMention *name, const SahneMention *m);
gboolean sahne_english_is_time_behind (const English *self, guint from, guint to);
void sahne_english_as_street (const English *self, SahneMention *m, guint from, guint to);

/* sahne-english-chunks.c */
void sahne_english_chunks (English *self);

/* sahne-english-clauses.c */
void sahne_english_clauses (English *self, guint from, guint to);

/* sahne-english.c */
void sahne_english_mark (English *self, guint from, guint to, SahneWordState state,
                         SahneWordClass word_class, const char *concept, const char *as);
guint sahne_english_start (const English *self, guint word);
guint sahne_english_end (const English *self, guint word);

G_END_DECLS
