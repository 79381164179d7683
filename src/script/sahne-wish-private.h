/* The tables of wishes and made-up stories, and words that are bent by the rules of a language.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-noise.h"
#include "sahne-wish.h"

G_BEGIN_DECLS

/* --- words of a wish --- */

typedef struct
{
  gsize from, to; /* in the text */
  char *key;      /* small, without marks */
} SahneWishWord;

typedef struct _SahneWishTable SahneWishTable;

GArray *sahne_wish_words (const char *text, gsize from, gsize to);
SahneWishTable *sahne_wish_table_new (const char *language, SahneResources *resources,
                                      GError **error);
gboolean sahne_wish_table_before (const SahneWishTable *self);
void sahne_wish_table_free (SahneWishTable *self);
const char *sahne_wish_match (const SahneWishTable *self, const char *kind, const GArray *words,
                              guint at, guint *n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneWishTable, sahne_wish_table_free)

/* --- rows of a table --- */

GPtrArray *sahne_wish_rows (const char *language, const char *name, guint n_cells,
                            SahneResources *resources, GError **error);

/* --- stories --- */

/* Somebody in a story. */
typedef struct
{
  char *noun;      /* cat */
  char *adjective; /* small orange, "" for none */
  char *name;      /* (nullable): a name of its own */
  const char *kind, *sex, *home, *sound, *concept;
  gboolean seen; /* has been introduced */
} SahneWishRole;

/* What is known before a story is made up. */
typedef struct
{
  SahneWishRole hero, friend, rival;
  const char *role; /* (nullable): what it is about, as in roles.tsv */
  char *wish;       /* (nullable): after "wants to", as the person wrote it */
  char *does;       /* (nullable): what the hero does: "plants a tree on the moon" */
  char *scene;      /* (nullable): heading of the place where that is */
  char *product;    /* (nullable): what an advertisement is for */
  const char *mood; /* (nullable) */
  const char *language;
} SahneWishFacts;

gboolean sahne_wish_understand (const char *text, const SahneWish *wish, const char *language,
                                SahneResources *resources, SahneRandom *random, GPtrArray *heroes,
                                GPtrArray *roles, SahneWishFacts *facts);
char *sahne_wish_piece (const char *text, const GArray *words, guint from, guint to);
char *sahne_wish_small_first (char *text);
const char *sahne_wish_find_role (const GArray *words, guint from, guint to, GPtrArray *roles,
                                  gboolean turkic);
void sahne_wish_take_deed (const char *text, const GArray *words, guint hero, guint n_hero,
                           GPtrArray *roles, gboolean turkic, SahneWishFacts *facts);
void sahne_wish_role_clear (SahneWishRole *role);
void sahne_wish_facts_clear (SahneWishFacts *facts);

char *sahne_wish_turkish_case (const char *noun, const char *ending, gboolean proper);
char *sahne_wish_turkish_tense (const char *verb);
char *sahne_wish_english_third (const char *verb);
char *sahne_wish_fill (const char *pattern, SahneWishFacts *facts);
const char *sahne_wish_pick (GPtrArray *rows, const char *beat, const SahneWishFacts *facts,
                             SahneRandom *random);
char *sahne_wish_explain (const char *text, const SahneWish *wish, const char *language,
                          SahneRandom *random, SahneResources *resources, GError **error);

G_END_DECLS
