/* Turkish lexicon: stems with their departures from the rules, words of several words, pronouns.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-turkish-words.h"

G_BEGIN_DECLS

#define SAHNE_TURKISH_MOST_PARTS 6

/* One word of a word of several: as it stands, or with another owner (başını, başımı salla). */
typedef struct
{
  const char *text;
  guint32 stem; /* G_MAXUINT32: only as it stands */
  guint8 noun_case;
} SahneTurkishPart;

typedef struct
{
  const SahneEntry *entry;
  SahneTurkishPart parts[SAHNE_TURKISH_MOST_PARTS];
  guint n_parts;
} SahneTurkishPattern;

struct _SahneTurkishLanguage
{
  const SahneLexicon *lexicon;
  SahneArena *arena;
  SahneTurkish *forms;
  GHashTable *traits;   /* stem, with a colon before verbs -> SahneTurkishTraits */
  GHashTable *patterns; /* kind and head -> GPtrArray of SahneTurkishPattern; kinds: v verb, n noun,
                           o noun with possessive, = as it stands */
  GHashTable *pronouns; /* form -> index + 1 */
};

SahneTurkishClass sahne_turkish_lexicon_class (const SahneEntry *entry);
gboolean sahne_turkish_lexicon_pronoun (const SahneTurkishLanguage *self, const char *folded,
                                        const char **lemma, SahneTurkishReading *form);
guint sahne_turkish_lexicon_how_many (const char *folded);
const GPtrArray *sahne_turkish_lexicon_patterns (const SahneTurkishLanguage *self, char kind,
                                                 const char *head);

G_END_DECLS
