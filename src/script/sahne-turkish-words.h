/* Turkish words of a sentence: every way to read each of them, and the one that fits.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-language.h"
#include "sahne-turkish.h"

G_BEGIN_DECLS

typedef enum
{
  SAHNE_TURKISH_IS_MARK, /* punctuation */
  SAHNE_TURKISH_IS_QUOTE,
  SAHNE_TURKISH_IS_NOUN,
  SAHNE_TURKISH_IS_NAME,
  SAHNE_TURKISH_IS_PRONOUN,
  SAHNE_TURKISH_IS_ADJECTIVE,
  SAHNE_TURKISH_IS_NUMBER,
  SAHNE_TURKISH_IS_VERB,
  SAHNE_TURKISH_IS_ADVERB,   /* manner, emotion, direction: stands by itself */
  SAHNE_TURKISH_IS_FUNCTION, /* see role */
  SAHNE_TURKISH_IS_EXISTS,   /* var, yok, değil */
} SahneTurkishKind;

/**
 * SahneTurkishWord:
 * @kind: what it is
 * @first: first token
 * @last: last token; words of several tokens are one word
 * @form: its endings
 * @lemma: dictionary form
 * @entries: (nullable): its meanings of this kind, the likeliest first
 * @n_entries: how many
 * @entry: (nullable): the meaning that was chosen
 * @how: (nullable): manner that stands within a verb of several words
 * @role: (nullable): of function words: "and", "then"
 * @number: of numbers
 * @literal: it stands in the lexicon as it is written
 *
 * One way to read a token or several.
 */
typedef struct
{
  SahneTurkishKind kind;
  guint first, last;
  SahneTurkishReading form;
  const char *lemma;
  const SahneEntry *const *entries;
  guint n_entries;
  const SahneEntry *entry, *how;
  const char *role;
  guint number;
  gboolean literal, done;
  int score;
} SahneTurkishWord;

typedef struct
{
  SahneTurkishWord *list;
  guint n;
} SahneTurkishWords;

typedef struct _SahneTurkishLanguage SahneTurkishLanguage;

SahneTurkishLanguage *sahne_turkish_language_new (const SahneLexicon *lexicon,
                                                  SahneResources *resources, GError **error);
void sahne_turkish_language_free (SahneTurkishLanguage *self);
const SahneTurkish *sahne_turkish_language_forms (const SahneTurkishLanguage *self);
guint sahne_turkish_language_read_word (const SahneTurkishLanguage *self, const char *text,
                                        const char *folded, SahneArena *arena,
                                        SahneTurkishWord *words, guint room);
SahneTurkishWords sahne_turkish_words (const SahneTurkishLanguage *self, GHashTable *names,
                                       SahneSentence *sentence, guint from, guint to);
gboolean sahne_turkish_word_is (const SahneTurkishWord *word, const char *role);
gboolean sahne_turkish_word_nominal (const SahneTurkishWord *word);
gboolean sahne_turkish_word_finite (const SahneTurkishWord *word);

G_END_DECLS
