/* The lexicon: what the words of a language stand for, from the tables in data/lexicon.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-resources.h"

G_BEGIN_DECLS

/**
 * SahneWordClass:
 *
 * What a word contributes to a scene. The names in the tables are these in lower case. The ones
 * from %SAHNE_CLASS_FUNCTION on show nothing themselves.
 */
typedef enum
{
  SAHNE_CLASS_NONE,
  SAHNE_CLASS_ACTOR,      /* a kind of person: girl, doctor, crowd */
  SAHNE_CLASS_ANIMAL,     /* fox, poodle */
  SAHNE_CLASS_CREATURE,   /* robot, dragon, ghost */
  SAHNE_CLASS_ACTION,     /* walk, pick_up */
  SAHNE_CLASS_PLACE,      /* forest, living room */
  SAHNE_CLASS_THING,      /* cheese, red kite */
  SAHNE_CLASS_PART,       /* part of a place or body: ground, sky, wall; hand, beak */
  SAHNE_CLASS_TIME,       /* morning */
  SAHNE_CLASS_WEATHER,    /* rain, windy */
  SAHNE_CLASS_SEASON,     /* winter */
  SAHNE_CLASS_MOOD,       /* mood of a scene: scary, romantic */
  SAHNE_CLASS_EMOTION,    /* sad, jealous; fact face=, the name of an expression */
  SAHNE_CLASS_MANNER,     /* slowly, proudly */
  SAHNE_CLASS_COLOUR,     /* red */
  SAHNE_CLASS_SIZE,       /* small, tall */
  SAHNE_CLASS_AGE,        /* old, young */
  SAHNE_CLASS_MATERIAL,   /* wooden */
  SAHNE_CLASS_STATE,      /* open, broken */
  SAHNE_CLASS_TRAIT,      /* poor, brave, curly-haired */
  SAHNE_CLASS_COUNT,      /* three, many; fact n= */
  SAHNE_CLASS_RELATION,   /* on, under; concept is a kind of relation of the schema */
  SAHNE_CLASS_CAMERA,     /* close-up; facts shot= move= angle= */
  SAHNE_CLASS_TRANSITION, /* dissolve */
  SAHNE_CLASS_SOUND,      /* thunder, knock */
  SAHNE_CLASS_NAME,       /* a given name; facts sex= */
  SAHNE_CLASS_ABSTRACT,   /* idea, freedom: not shown */
  SAHNE_CLASS_FUNCTION,   /* the, and: read by the language, shows nothing */
  SAHNE_N_CLASSES
} SahneWordClass;

/**
 * SahneEntry:
 * @lemma: the word or words of the language, folded, "pick up"
 * @concept: English lemma, "pick_up"; places and things have spaces as in their tables
 * @word_class: what it contributes
 * @is: (nullable): what stands in for the concept when it cannot be shown itself; its own meaning
 *   otherwise as good
 * @facts: (nullable): more about concept and word: "sex=female age=child"; see sahne_entry_fact()
 * @rank: how likely this meaning is among the word's meanings, 0 the likeliest
 * @n_words: words in @lemma
 *
 * One meaning of a word.
 */
typedef struct
{
  const char *lemma, *concept;
  SahneWordClass word_class;
  const char *is, *facts;
  guint rank, n_words;
} SahneEntry;

/**
 * SahneGuess:
 * @noun: how often the word is met as a noun, 0 never
 * @verb: as a verb
 * @adjective: as an adjective
 * @adverb: as an adverb
 * @word_class: class of @concept: abstract for a noun that is no thing; none when there is no guess
 * @concept: (nullable): what the noun is a kind of
 * @action: (nullable): the simplest verb near to it
 *
 * What is known of a word that the tables do not have.
 */
typedef struct
{
  guint noun, verb, adjective, adverb;
  SahneWordClass word_class;
  const char *concept, *action;
} SahneGuess;

typedef struct _SahneLexicon SahneLexicon;

SahneLexicon *sahne_lexicon_new (const char *language, SahneResources *resources, GError **error);
void sahne_lexicon_free (SahneLexicon *self);
const char *sahne_lexicon_language (const SahneLexicon *self);

const SahneEntry *const *sahne_lexicon_find (const SahneLexicon *self, const char *lemma,
                                             guint *n_entries);
const SahneEntry *sahne_lexicon_find_class (const SahneLexicon *self, const char *lemma,
                                            SahneWordClass word_class);
guint sahne_lexicon_longest (const SahneLexicon *self, const char *first_word);
const SahneEntry *sahne_lexicon_concept (const SahneLexicon *self, const char *concept,
                                         SahneWordClass word_class);
const char *sahne_lexicon_shown (const SahneLexicon *self, const char *concept,
                                 SahneWordClass word_class);
gboolean sahne_lexicon_begins_action (const SahneLexicon *self, const char *first_word);
gboolean sahne_lexicon_guess (const SahneLexicon *self, const char *lemma, SahneGuess *guess);

void sahne_lexicon_foreach (const SahneLexicon *self, SahneWordClass word_class,
                            void (*each) (const SahneEntry *entry, gpointer data), gpointer data);

char *sahne_lexicon_fold (const char *text, gssize length, const char *language);
gboolean sahne_entry_has (const SahneEntry *entry, const char *fact);
char *sahne_entry_fact (const SahneEntry *entry, const char *fact, char *value, gsize size);
const char *sahne_word_class_name (SahneWordClass word_class);
SahneWordClass sahne_word_class_from_name (const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneLexicon, sahne_lexicon_free)

G_END_DECLS
