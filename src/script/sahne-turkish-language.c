/* Turkish as a language: word forms, sentences into frames, phrases.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-language.h"

#include <string.h>

#include "sahne-letter.h"
#include "sahne-turkish-clause.h"

static const char *const abbreviations[]
    = { "dr",  "prof", "doç", "av",  "vb", "vs",  "örn", "bkz", "sn",  "mr",  "mrs", "st", "yy",
        "cad", "sok",  "mah", "apt", "no", "tel", "alb", "yzb", "müh", "bşk", "md",  "hz", NULL };

static gboolean
open_language (SahneLanguage *language, SahneResources *resources, GError **error)
{
  language->data = sahne_turkish_language_new (language->lexicon, resources, error);
  return language->data != NULL;
}

static void
close_language (SahneLanguage *language)
{
  sahne_turkish_language_free (language->data);
  language->data = NULL;
}

static guint64
features_of (const SahneTurkishReading *form)
{
  static const guint64 cases[] = { 0,
                                   SAHNE_FEATURE_ACCUSATIVE,
                                   SAHNE_FEATURE_DATIVE,
                                   SAHNE_FEATURE_LOCATIVE,
                                   SAHNE_FEATURE_ABLATIVE,
                                   SAHNE_FEATURE_GENITIVE,
                                   SAHNE_FEATURE_INSTRUMENTAL,
                                   0 };
  static const guint64 tenses[] = { 0,
                                    SAHNE_FEATURE_PRESENT,
                                    SAHNE_FEATURE_PRESENT | SAHNE_FEATURE_PROGRESSIVE,
                                    SAHNE_FEATURE_PAST,
                                    SAHNE_FEATURE_PAST,
                                    SAHNE_FEATURE_FUTURE,
                                    0,
                                    0,
                                    0,
                                    SAHNE_FEATURE_IMPERATIVE };
  static const guint64 persons[] = { 0,
                                     SAHNE_FEATURE_FIRST,
                                     SAHNE_FEATURE_SECOND,
                                     SAHNE_FEATURE_THIRD,
                                     SAHNE_FEATURE_FIRST | SAHNE_FEATURE_PLURAL,
                                     SAHNE_FEATURE_SECOND | SAHNE_FEATURE_PLURAL,
                                     SAHNE_FEATURE_THIRD | SAHNE_FEATURE_PLURAL };
  guint64 features = cases[form->noun_case] | tenses[form->tense] | persons[form->person];

  features |= form->marks & SAHNE_TURKISH_PLURAL ? SAHNE_FEATURE_PLURAL : 0;
  features |= form->marks & SAHNE_TURKISH_NEGATED ? SAHNE_FEATURE_NEGATED : 0;
  features |= form->marks & SAHNE_TURKISH_PASSIVE ? SAHNE_FEATURE_PASSIVE : 0;
  features |= form->marks & SAHNE_TURKISH_CAUSATIVE ? SAHNE_FEATURE_CAUSATIVE : 0;
  features |= form->marks & SAHNE_TURKISH_RECIPROCAL ? SAHNE_FEATURE_RECIPROCAL : 0;
  features |= form->marks & SAHNE_TURKISH_ABLE ? SAHNE_FEATURE_ABILITY : 0;
  features |= form->use == SAHNE_TURKISH_INFINITIVE ? SAHNE_FEATURE_INFINITIVE : 0;
  features |= form->use > SAHNE_TURKISH_INFINITIVE ? SAHNE_FEATURE_PARTICIPLE : 0;
  return features;
}

static SahnePart
part_of (const SahneTurkishWord *word)
{
  switch (word->kind)
    {
    case SAHNE_TURKISH_IS_NOUN:
      return SAHNE_PART_NOUN;
    case SAHNE_TURKISH_IS_NAME:
      return SAHNE_PART_NAME;
    case SAHNE_TURKISH_IS_PRONOUN:
      return SAHNE_PART_PRONOUN;
    case SAHNE_TURKISH_IS_ADJECTIVE:
      return SAHNE_PART_ADJECTIVE;
    case SAHNE_TURKISH_IS_NUMBER:
      return SAHNE_PART_NUMBER;
    case SAHNE_TURKISH_IS_VERB:
      return SAHNE_PART_VERB;
    case SAHNE_TURKISH_IS_ADVERB:
      return SAHNE_PART_ADVERB;
    case SAHNE_TURKISH_IS_FUNCTION:
      return SAHNE_PART_PARTICLE;
    default:
      return SAHNE_PART_OTHER;
    }
}

static guint
analyse (SahneLanguage *language, const char *folded, gboolean capital, SahneArena *arena,
         SahneReading *readings, guint room)
{
  SahneTurkishWord words[SAHNE_TURKISH_MOST_READINGS];
  guint n = sahne_turkish_language_read_word (language->data, folded, folded, arena, words,
                                              MIN (room, G_N_ELEMENTS (words)));

  (void) capital;
  for (guint i = 0; i < n; i++)
    readings[i] = (SahneReading){ .lemma = words[i].lemma,
                                  .part = part_of (&words[i]),
                                  .features = features_of (&words[i].form),
                                  .entries = words[i].entries,
                                  .n_entries = words[i].n_entries,
                                  .cost = words[i].score };
  return n;
}

static SahneTurkishReader *
reader_new (SahneLanguage *language, SahneSentence *sentence, SahneArena *arena, guint from,
            guint to)
{
  SahneTurkishReader *self = sahne_arena_new0 (arena, SahneTurkishReader, 1);
  SahneTurkishWords words
      = sahne_turkish_words (language->data, language->names, sentence, from, to);

  self->language = language;
  self->lexicon = language->lexicon;
  self->own = language->data;
  self->sentence = sentence;
  self->arena = arena;
  self->words = words.list;
  self->n_words = words.n;
  return self;
}

static void
mark_rest (SahneTurkishReader *self)
{
  for (guint i = 0; i < self->n_words; i++)
    {
      const SahneTurkishWord *word = &self->words[i];
      const SahneToken *token = &self->sentence->tokens[word->last];

      if (token->state != SAHNE_WORD_UNREAD)
        continue;
      if (word->kind == SAHNE_TURKISH_IS_MARK || word->kind == SAHNE_TURKISH_IS_FUNCTION
          || word->kind == SAHNE_TURKISH_IS_EXISTS || word->kind == SAHNE_TURKISH_IS_PRONOUN)
        sahne_turkish_mark (self, word, SAHNE_WORD_PLAIN, SAHNE_CLASS_FUNCTION, NULL, NULL);
      else if (word->kind == SAHNE_TURKISH_IS_QUOTE)
        sahne_turkish_mark (self, word, SAHNE_WORD_UNDERSTOOD, SAHNE_CLASS_NONE, NULL, NULL);
      else if (word->entry && word->entry->word_class == SAHNE_CLASS_FUNCTION)
        sahne_turkish_mark (self, word, SAHNE_WORD_PLAIN, SAHNE_CLASS_FUNCTION, NULL, NULL);
      else
        sahne_turkish_mark (self, word, SAHNE_WORD_NOT_SHOWN,
                            word->entry ? word->entry->word_class : SAHNE_CLASS_NONE,
                            word->entry ? word->entry->concept : NULL, NULL);
    }
}

static void
read_sentence (SahneLanguage *language, SahneSentence *sentence, SahneFrames *frames)
{
  guint skip = sahne_letter_skip (sentence, "tr");
  SahneTurkishReader *self;

  for (guint i = 0; i < skip; i++)
    sahne_token_mark (&sentence->tokens[i], SAHNE_WORD_PLAIN, SAHNE_CLASS_FUNCTION, NULL, NULL);
  if (skip && skip >= sentence->n_tokens)
    return;
  self = reader_new (language, sentence, frames->arena, skip, sentence->n_tokens);
  self->frames = frames;
  self->first_frame = frames->n;
  self->clause = frames->n ? frames->list[frames->n - 1]->clause : 0;
  sahne_turkish_read_words (self);
  mark_rest (self);
}

static SahneMention *
read_phrase (SahneLanguage *language, SahneSentence *sentence, guint from, guint to,
             SahneArena *arena)
{
  SahneTurkishReader *self;
  SahneTurkishPhrase phrase;
  SahneFrames frames = { NULL, 0, 0, arena };
  guint at = 0;

  if (from >= to)
    return NULL;
  self = reader_new (language, sentence, arena, from, to);
  self->frames = &frames;
  while (at < self->n_words)
    {
      guint next = sahne_turkish_phrase (self, at, &phrase);

      if (next && phrase.mention)
        {
          if (phrase.spot)
            {
              SahneMention *around = sahne_mention_new (arena, SAHNE_MENTION_ELIDED,
                                                        phrase.mention->start, phrase.mention->end);

              sahne_mention_add_spot (around, arena, phrase.spot, phrase.mention, NULL);
              return around;
            }
          return phrase.mention;
        }
      at++;
    }
  return NULL;
}

const SahneLanguageClass sahne_turkish = {
  .code = "tr",
  .abbreviations = abbreviations,
  .open = open_language,
  .close = close_language,
  .analyse = analyse,
  .read = read_sentence,
  .phrase = read_phrase,
};
