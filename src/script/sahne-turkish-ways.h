/* Turkish: what a token may be before it is chosen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-turkish-words.h"

G_BEGIN_DECLS

#define SAHNE_TURKISH_MOST_WAYS 10
/* A name or keyword of an icon counts less than a word of our own tables. */
#define SAHNE_TURKISH_NAME_RANK 40
#define SAHNE_TURKISH_KEYWORD_RANK 60

/* What one token may be. */
typedef struct
{
  SahneTurkishWord ways[SAHNE_TURKISH_MOST_WAYS];
  guint n;
  guint covered; /* words of the word of several that it belongs to, 0 for none */
  guint owner;   /* token at which that one ends */
} SahneTurkishWays;

int sahne_turkish_score (const SahneTurkishWord *way, const SahneSentence *sentence,
                         const SahneTurkishWays *ways, guint at, guint from, guint to);

G_END_DECLS
