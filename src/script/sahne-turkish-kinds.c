/* Turkish: what a bare noun before another says of it: kind, kin, title, stuff.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-turkish-kinds.h"

#include "sahne-turkish-before.h"
#include "sahne-turkish-choose.h"

static const SahneTurkishWord *
word_at (const SahneTurkishReader *self, guint at)
{
  return at < self->n_words ? &self->words[at] : NULL;
}

/* Somebody on four legs, as it stands in the dictionary or in a case. */
gboolean
sahne_turkish_is_animal (const SahneTurkishWord *word)
{
  return word && word->kind == SAHNE_TURKISH_IS_NOUN && word->entry
         && word->form.owner == SAHNE_TURKISH_NOBODY
         && (word->entry->word_class == SAHNE_CLASS_ANIMAL
             || word->entry->word_class == SAHNE_CLASS_CREATURE);
}

static gboolean
has_subject (const SahneTurkishReader *self)
{
  for (guint i = 0; i < self->n_phrases; i++)
    if (!self->phrases[i].used && self->phrases[i].mention && self->phrases[i].adverb == NULL
        && self->phrases[i].noun_case == SAHNE_TURKISH_NOMINATIVE && self->phrases[i].spot == NULL
        && sahne_turkish_animate (self->phrases[i].mention))
      return TRUE;
  return FALSE;
}

static gboolean
is_vehicle (const SahneTurkishWord *word)
{
  static const char *const vehicles[]
      = { "car",        "taxi",   "bus",       "truck",   "ambulance", "fire engine",
          "train",      "tram",   "ship",      "boat",    "plane",     "airplane",
          "helicopter", "rocket", "spaceship", "tractor", NULL };

  return word->entry->concept && g_strv_contains (vehicles, word->entry->concept);
}

/* Bir kamyonet çiçekçi dükkânına girdi: the van does, the florist only has the shop. */
static gboolean
is_shop_of_trade (const SahneTurkishReader *self, guint at)
{
  const SahneTurkishWord *word = &self->words[at], *next = word_at (self, at + 1);
  const SahneTurkishPhrase *p = self->n_phrases ? &self->phrases[self->n_phrases - 1] : NULL;

  return word->entry && word->entry->word_class == SAHNE_CLASS_ACTOR
         && sahne_entry_has (word->entry, "job") && sahne_turkish_before_is_bare (word) && next
         && next->entry && next->entry->word_class == SAHNE_CLASS_PLACE
         && next->form.owner == SAHNE_TURKISH_HE && p && p->mention && p->adverb == NULL && !p->used
         && p->role == NULL && p->spot == NULL && p->noun_case == SAHNE_TURKISH_NOMINATIVE
         && !sahne_turkish_choose_sky (p->mention);
}

/* A bare noun before one with -(s)I is its kind: elma ağacı, köy meydanı. */
gboolean
sahne_turkish_is_kind_of_next (const SahneTurkishReader *self, guint at)
{
  const SahneTurkishWord *word = &self->words[at], *next = word_at (self, at + 1);

  if (word->entry && word->entry->word_class == SAHNE_CLASS_TIME && next
      && (next->form.noun_case == SAHNE_TURKISH_GENITIVE
          || (next->entry
              && (next->entry->word_class == SAHNE_CLASS_ACTOR
                  || next->entry->word_class == SAHNE_CLASS_ANIMAL))))
    return FALSE; /* Akşam komşusu gelir */
  if (word->entry && word->entry->word_class == SAHNE_CLASS_ACTOR && next && next->lemma
      && next->form.owner == SAHNE_TURKISH_HE && sahne_turkish_before_is_bare (word)
      && g_strv_contains ((const char *const[]){ "kıyafet", "kostüm", "üniforma", "önlük", "elbise",
                                                 "giysi", "kılık", NULL },
                          next->lemma))
    return TRUE; /* dalgıç kıyafetini giydi */
  if (word->entry && word->entry->word_class == SAHNE_CLASS_ANIMAL && next && next->lemma
      && next->form.owner == SAHNE_TURKISH_HE && sahne_turkish_before_is_bare (word)
      && g_strv_contains ((const char *const[]){ "konserve", "çorba", "et", "yem", NULL },
                          next->lemma))
    return TRUE; /* balık konservesine baktı */
  if (is_shop_of_trade (self, at))
    return TRUE;
  if (word->entry && next
      && (word->entry->word_class == SAHNE_CLASS_ACTOR
          || word->entry->word_class == SAHNE_CLASS_ANIMAL
          || word->entry->word_class == SAHNE_CLASS_CREATURE
          || word->entry->word_class == SAHNE_CLASS_WEATHER || (at == 0 && is_vehicle (word)))
      && next->form.noun_case != SAHNE_TURKISH_NOMINATIVE && !has_subject (self))
    return FALSE; /* Kral tahtında oturur */
  return word->kind == SAHNE_TURKISH_IS_NOUN && sahne_turkish_before_is_bare (word) && next
         && sahne_turkish_word_nominal (next)
         && (next->form.owner == SAHNE_TURKISH_HE || next->form.owner == SAHNE_TURKISH_THEY)
         && !(word->form.marks & SAHNE_TURKISH_PLURAL);
}

/* nöbetçi öğretmen, kadın doktor: one who is both, unless a verb wants the second as its object */
static gboolean
is_both (const SahneTurkishReader *self, guint at)
{
  static const char *const people[] = { "kadın", "erkek", "kız", "genç", NULL };
  const SahneTurkishWord *word = &self->words[at], *next = word_at (self, at + 1),
                         *then = word_at (self, at + 2);

  if (next->entry->word_class != SAHNE_CLASS_ACTOR || word->entry == NULL
      || word->entry->word_class != SAHNE_CLASS_ACTOR || !sahne_entry_has (next->entry, "job")
      || next->form.noun_case != SAHNE_TURKISH_NOMINATIVE
      || !(sahne_entry_has (word->entry, "job") || g_strv_contains (people, word->lemma)))
    return FALSE;
  return then == NULL || then->kind != SAHNE_TURKISH_IS_VERB || then->entry == NULL
         || sahne_turkish_choose_no_object (then->entry);
}

gboolean
sahne_turkish_is_kin_of_next (const SahneTurkishReader *self, guint at)
{
  static const char *const kins[]
      = { "komşu", "yavru", "yardımcı", "çırak", "dişi", "erkek", "bilge", NULL };
  static const char *const people[] = { "kadın", "adam", "çocuk", "kız", "oğlan", NULL };
  static const char *const kin_of_animals[] = { "anne", "baba", "kardeş", "ana", NULL };
  static const char *const addressed[]
      = { "amca", "teyze", "abla",   "abi",  "dede", "nine",   "usta",
          "bey",  "hanım", "efendi", "dayı", "hala", "kardeş", NULL };
  const SahneTurkishWord *word = &self->words[at], *next = word_at (self, at + 1);

  return word->kind == SAHNE_TURKISH_IS_NOUN && sahne_turkish_before_is_bare (word) && word->lemma
         && next && next->kind == SAHNE_TURKISH_IS_NOUN && next->form.owner == SAHNE_TURKISH_NOBODY
         && next->entry
         && ((g_strv_contains (kins, word->lemma) && next->entry->word_class == SAHNE_CLASS_ACTOR)
             || is_both (self, at)
             || (sahne_turkish_owned_is_job (word) && next->lemma
                 && g_strv_contains (addressed, next->lemma))
             || (sahne_turkish_owned_is_job (word) && next->lemma
                 && g_strv_contains (people, next->lemma)
                 && next->form.noun_case == SAHNE_TURKISH_NOMINATIVE)
             || ((g_strv_contains (kins, word->lemma)
                  || g_strv_contains (kin_of_animals, word->lemma))
                 && next->entry->word_class == SAHNE_CLASS_ANIMAL));
}

/* The animal that a word of kin is said of: komşusu huysuz porsuk. */
gboolean
sahne_turkish_is_kin_of_animal (const SahneTurkishReader *self, guint at)
{
  static const char *const kins[] = { "komşu",  "arkadaş", "dost",   "kardeş",   "yoldaş", "rakip",
                                      "düşman", "misafir", "patron", "yardımcı", NULL };
  const SahneTurkishWord *word = &self->words[at];
  guint next = at + 1;

  if (word->kind != SAHNE_TURKISH_IS_NOUN || word->lemma == NULL
      || word->form.noun_case != SAHNE_TURKISH_NOMINATIVE || word->form.owner != SAHNE_TURKISH_HE
      || !g_strv_contains (kins, word->lemma))
    return FALSE;
  while (next < self->n_words && next < at + 4
         && self->words[next].kind == SAHNE_TURKISH_IS_ADJECTIVE
         && self->words[next].form.noun_case == SAHNE_TURKISH_NOMINATIVE)
    next++;
  return next < self->n_words && sahne_turkish_is_animal (&self->words[next])
         && (self->words[next].form.noun_case == SAHNE_TURKISH_NOMINATIVE || has_subject (self));
}

gboolean
sahne_turkish_is_address_of_animal (const SahneTurkishReader *self, guint at)
{
  static const char *const forms[] = { "bay", "bayan", "sayın", "mösyö", "madam", NULL };
  const SahneTurkishWord *word = &self->words[at], *next = word_at (self, at + 1);

  return word->lemma && g_strv_contains (forms, word->lemma) && sahne_turkish_before_is_bare (word)
         && sahne_turkish_is_animal (next) && self->sentence->tokens[next->first].capital;
}

/* Soytarı BİBER: a thing that is written as screenplays write who comes in */
static gboolean
is_introduced (const SahneTurkishReader *self, const SahneTurkishWord *word)
{
  return self->sentence->screenplay && self->sentence->tokens[word->first].upper && word->entry
         && word->entry->word_class == SAHNE_CLASS_THING;
}

/* tilki Rıza, kedi Pamuk, prenses Leyla */
gboolean
sahne_turkish_is_title_of_next (const SahneTurkishReader *self, guint at)
{
  const SahneTurkishWord *word = &self->words[at], *next = word_at (self, at + 1);

  if (next && next->form.noun_case != SAHNE_TURKISH_NOMINATIVE
      && (at == 0 || !sahne_turkish_word_nominal (&self->words[at - 1])
          || (self->words[at - 1].entry
              && self->words[at - 1].entry->word_class == SAHNE_CLASS_TIME)))
    return FALSE; /* Ayı Veli'ye yaklaşır; akşam komşusu Hoca'nın evine gelir */
  return word->kind == SAHNE_TURKISH_IS_NOUN && word->entry && next
         && word->form.noun_case == SAHNE_TURKISH_NOMINATIVE
         && (sahne_turkish_before_is_bare (word) || word->form.owner)
         && (next->kind == SAHNE_TURKISH_IS_NAME
             || (next->kind == SAHNE_TURKISH_IS_NOUN && next->form.owner == 0
                 && !self->sentence->tokens[word->first].upper
                 && (word->form.owner ? self->sentence->tokens[next->first].capital
                                      : is_introduced (self, next))))
         && next->first == word->last + 1
         && (word->entry->word_class == SAHNE_CLASS_ACTOR
             || word->entry->word_class == SAHNE_CLASS_ANIMAL
             || word->entry->word_class == SAHNE_CLASS_CREATURE);
}

/* A bare thing before one with -lI belongs to its name. */
gboolean
sahne_turkish_is_stuff_of_next (const SahneTurkishReader *self, guint at)
{
  const SahneTurkishWord *word = &self->words[at], *next = word_at (self, at + 1);

  return word->kind == SAHNE_TURKISH_IS_NOUN && sahne_turkish_before_is_bare (word) && word->entry
         && word->entry->word_class == SAHNE_CLASS_THING
         && !(word->form.marks & SAHNE_TURKISH_PLURAL) && next
         && next->kind == SAHNE_TURKISH_IS_NOUN && (next->form.marks & SAHNE_TURKISH_WITH)
         && sahne_turkish_before_is_bare (next) && sahne_turkish_head_follows (self, at + 2);
}
