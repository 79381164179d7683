/* A language: how words are analysed and sentences read into frames. One file a language.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-frame.h"
#include "sahne-lexicon.h"

G_BEGIN_DECLS

typedef enum
{
  SAHNE_PART_OTHER,
  SAHNE_PART_NOUN,
  SAHNE_PART_NAME,
  SAHNE_PART_PRONOUN,
  SAHNE_PART_VERB,
  SAHNE_PART_ADJECTIVE,
  SAHNE_PART_ADVERB,
  SAHNE_PART_DETERMINER,
  SAHNE_PART_NUMBER,
  SAHNE_PART_ADPOSITION, /* on, under; altında, için */
  SAHNE_PART_CONJUNCTION,
  SAHNE_PART_PARTICLE
} SahnePart;

/* Features of a form; a language may use the bits from SAHNE_FEATURE_OWN on for itself. */
#define SAHNE_FEATURE_PLURAL (G_GUINT64_CONSTANT (1) << 0)
#define SAHNE_FEATURE_ACCUSATIVE (G_GUINT64_CONSTANT (1) << 1)
#define SAHNE_FEATURE_DATIVE (G_GUINT64_CONSTANT (1) << 2)
#define SAHNE_FEATURE_LOCATIVE (G_GUINT64_CONSTANT (1) << 3)
#define SAHNE_FEATURE_ABLATIVE (G_GUINT64_CONSTANT (1) << 4)
#define SAHNE_FEATURE_GENITIVE (G_GUINT64_CONSTANT (1) << 5)
#define SAHNE_FEATURE_INSTRUMENTAL (G_GUINT64_CONSTANT (1) << 6)
#define SAHNE_FEATURE_PRESENT (G_GUINT64_CONSTANT (1) << 7)
#define SAHNE_FEATURE_PAST (G_GUINT64_CONSTANT (1) << 8)
#define SAHNE_FEATURE_FUTURE (G_GUINT64_CONSTANT (1) << 9)
#define SAHNE_FEATURE_PROGRESSIVE (G_GUINT64_CONSTANT (1) << 10)
#define SAHNE_FEATURE_PARTICIPLE (G_GUINT64_CONSTANT (1) << 11)
#define SAHNE_FEATURE_IMPERATIVE (G_GUINT64_CONSTANT (1) << 12)
#define SAHNE_FEATURE_INFINITIVE (G_GUINT64_CONSTANT (1) << 13)
#define SAHNE_FEATURE_NEGATED (G_GUINT64_CONSTANT (1) << 14)
#define SAHNE_FEATURE_PASSIVE (G_GUINT64_CONSTANT (1) << 15)
#define SAHNE_FEATURE_CAUSATIVE (G_GUINT64_CONSTANT (1) << 16)
#define SAHNE_FEATURE_RECIPROCAL (G_GUINT64_CONSTANT (1) << 17)
#define SAHNE_FEATURE_ABILITY (G_GUINT64_CONSTANT (1) << 18)
#define SAHNE_FEATURE_FIRST (G_GUINT64_CONSTANT (1) << 19)
#define SAHNE_FEATURE_SECOND (G_GUINT64_CONSTANT (1) << 20)
#define SAHNE_FEATURE_THIRD (G_GUINT64_CONSTANT (1) << 21)
#define SAHNE_FEATURE_OWN (G_GUINT64_CONSTANT (1) << 32)

/**
 * SahneReading:
 * @lemma: dictionary form, folded
 * @part: part of speech
 * @features: see above
 * @entries: (nullable): meanings of the lemma of this part of speech
 * @n_entries: how many
 * @cost: the smaller the likelier
 */
typedef struct
{
  const char *lemma;
  SahnePart part;
  guint64 features;
  const SahneEntry *const *entries;
  guint n_entries;
  int cost;
} SahneReading;

typedef struct _SahneLanguage SahneLanguage;

/**
 * SahneLanguageClass:
 * @code: "en"
 * @abbreviations: words with a full stop that end no sentence: "mr", "dr"; ended by %NULL
 * @open: makes what the language needs besides the lexicon, kept in `data`; may be %NULL
 * @close: frees that; may be %NULL
 * @analyse: puts the readings of one word, best first, into @readings (room for @room), returns how
 *   many
 * @read: reads one sentence into frames in the order of the text; marks every word of it with
 *   sahne_token_mark() as plain, understood, guessed or not shown. What was said stands in the
 *   sentence as one token of kind quote: it becomes part of a frame of kind line, also when nobody
 *   is named as its speaker.
 * @phrase: reads words that are one phrase ("FOREST CLEARING", "a seven-year-old girl", "on the
 *   crow"), %NULL when there is nothing in it. The phrase's relations to others are its spots.
 *
 * What a language has to do. Everything else (who "she" is, scenes, beats) is shared.
 */
typedef struct
{
  const char *code;
  const char *const *abbreviations;
  gboolean (*open) (SahneLanguage *self, SahneResources *resources, GError **error);
  void (*close) (SahneLanguage *self);
  guint (*analyse) (SahneLanguage *self, const char *folded, gboolean capital, SahneArena *arena,
                    SahneReading *readings, guint room);
  void (*read) (SahneLanguage *self, SahneSentence *sentence, SahneFrames *frames);
  SahneMention *(*phrase) (SahneLanguage *self, SahneSentence *sentence, guint from, guint to,
                           SahneArena *arena);
} SahneLanguageClass;

/**
 * SahneLanguage:
 * @klass: what it can do
 * @lexicon: its words
 * @data: of the language
 * @names: folded words that have a capital in the middle of a sentence somewhere in the text, and
 *   which of them are surely names
 */
struct _SahneLanguage
{
  const SahneLanguageClass *klass;
  SahneLexicon *lexicon;
  gpointer data;
  GHashTable *names;
};

SahneLanguage *sahne_language_new (const char *code, SahneResources *resources, GError **error);
void sahne_language_hear_name (SahneLanguage *self, const char *name);
void sahne_language_give_name (SahneLanguage *self, const char *folded);
gboolean sahne_language_is_given (GHashTable *names, const char *folded);
void sahne_language_hear_names (SahneLanguage *self, const char *text, gsize length);
void sahne_language_free (SahneLanguage *self);

extern const SahneLanguageClass sahne_english;
extern const SahneLanguageClass sahne_turkish;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneLanguage, sahne_language_free)

G_END_DECLS
