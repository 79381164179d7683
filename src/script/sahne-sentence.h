/* Sentences: a paragraph's words with their places in the source; what was said lifted out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-arena.h"
#include "sahne-lexicon.h"

G_BEGIN_DECLS

typedef enum
{
  SAHNE_TOKEN_WORD,
  SAHNE_TOKEN_NUMBER,
  SAHNE_TOKEN_MARK, /* one punctuation mark: , ; : . ! ? - ( ) */
  SAHNE_TOKEN_QUOTE /* something said, with its quotation marks; see SahneToken.quote */
} SahneTokenKind;

/* What became of a word, as in the schema. */
typedef enum
{
  SAHNE_WORD_UNREAD, /* nobody has looked at it yet */
  SAHNE_WORD_PLAIN,
  SAHNE_WORD_UNDERSTOOD,
  SAHNE_WORD_GUESSED,
  SAHNE_WORD_NOT_SHOWN
} SahneWordState;

/**
 * SahneToken:
 * @kind: what it is
 * @start: first byte in the source
 * @end: byte behind the last
 * @text: as written, without quotation marks
 * @folded: in lower case as the language folds it, straight apostrophes
 * @capital: begins with a capital
 * @upper: has two letters or more and no small one: a name in a screenplay
 * @first: first word of its sentence, so that a capital says nothing
 * @quote: text of what is said, for quotes
 * @state: what became of it; set with sahne_token_mark()
 * @word_class: class it was read as
 * @concept: (nullable): what it was read as
 * @as: (nullable): what is drawn in its place
 * @data: for the language: readings and the like
 */
typedef struct
{
  SahneTokenKind kind;
  guint start, end;
  const char *text, *folded;
  gboolean capital, upper, first;
  const char *quote;
  SahneWordState state;
  SahneWordClass word_class;
  const char *concept, *as;
  gpointer data;
} SahneToken;

/**
 * SahneSentence:
 * @tokens: its words and marks
 * @n_tokens: how many
 * @start: first byte in the source
 * @end: byte behind the last
 * @paragraph: number of its paragraph
 * @screenplay: it is the action text of a screenplay, so that words in capitals are names or
 *   emphasis and camera terms may stand at its head
 * @arena: everything that belongs to the sentence lives here
 */
typedef struct
{
  SahneToken *tokens;
  guint n_tokens;
  guint start, end, paragraph;
  gboolean screenplay;
  SahneArena *arena;
} SahneSentence;

/**
 * SahneSentences:
 * @list: the sentences
 * @n: how many
 */
typedef struct
{
  SahneSentence **list;
  guint n;
} SahneSentences;

SahneSentences sahne_sentences_split (const char *text, gsize length, guint offset,
                                      const char *language, const char *const *abbreviations,
                                      SahneArena *arena);
void sahne_token_mark (SahneToken *token, SahneWordState state, SahneWordClass word_class,
                       const char *concept, const char *as);
void sahne_sentence_mark (SahneSentence *sentence, guint start, guint end, SahneWordState state,
                          SahneWordClass word_class, const char *concept, const char *as);

G_END_DECLS
