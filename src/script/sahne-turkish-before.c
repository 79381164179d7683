/* Turkish: qualities, numbers and determiners before a noun: bu üç küçük, kırmızı şapkalı.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-turkish-before.h"

#include <string.h>

/* A name has at most this many words. */
#define MOST_NAMES 3

static const SahneTurkishWord *
word_at (const SahneTurkishReader *self, guint at)
{
  return at < self->n_words ? &self->words[at] : NULL;
}

/* Whether it ends in nothing that would close a phrase. */
gboolean
sahne_turkish_before_is_bare (const SahneTurkishWord *word)
{
  return word->form.noun_case == SAHNE_TURKISH_NOMINATIVE
         && word->form.owner == SAHNE_TURKISH_NOBODY
         && !(word->form.marks
              & (SAHNE_TURKISH_WAS | SAHNE_TURKISH_SEEMINGLY | SAHNE_TURKISH_IS | SAHNE_TURKISH_IF))
         && word->form.use == SAHNE_TURKISH_NO_VERB && word->form.person == SAHNE_TURKISH_NOBODY;
}

/* yaşlıya, küçükler, ikisi: an adjective that is somebody */
gboolean
sahne_turkish_before_is_substantive (const SahneTurkishWord *word)
{
  return word->form.noun_case != SAHNE_TURKISH_NOMINATIVE || word->form.owner
         || (word->form.marks & SAHNE_TURKISH_PLURAL);
}

static gboolean
is_joint (const SahneTurkishReader *self, guint at)
{
  const char *text = self->sentence->tokens[self->words[at].first].folded;

  return self->words[at].kind == SAHNE_TURKISH_IS_MARK ? g_str_equal (text, ",")
                                                       : g_str_equal (text, "ve");
}

/* uzun boylu, sarı saçlı bir kadın; kel ve bıyıklı bir adam: a joint between qualities */
gboolean
sahne_turkish_before_joint (const SahneTurkishReader *self, guint at)
{
  const SahneTurkishWord *before, *behind;

  if (at == 0 || at + 1 >= self->n_words || !is_joint (self, at))
    return FALSE;
  before = &self->words[at - 1];
  behind = &self->words[at + 1];
  if (!(before->kind == SAHNE_TURKISH_IS_ADJECTIVE && sahne_turkish_before_is_bare (before))
      && !(before->kind == SAHNE_TURKISH_IS_NOUN && (before->form.marks & SAHNE_TURKISH_WITH)
           && sahne_turkish_before_is_bare (before)))
    return FALSE;
  return (behind->kind == SAHNE_TURKISH_IS_ADJECTIVE && sahne_turkish_before_is_bare (behind))
         || (behind->kind == SAHNE_TURKISH_IS_NOUN && (behind->form.marks & SAHNE_TURKISH_WITH)
             && sahne_turkish_before_is_bare (behind));
}

/**
 * sahne_turkish_head_follows:
 * @self: a sentence
 * @at: a word
 *
 * Returns: whether a noun comes before anything that ends a phrase
 */
gboolean
sahne_turkish_head_follows (const SahneTurkishReader *self, guint at)
{
  for (; at < self->n_words; at++)
    {
      const SahneTurkishWord *word = &self->words[at];

      switch (word->kind)
        {
        case SAHNE_TURKISH_IS_NOUN:
        case SAHNE_TURKISH_IS_NAME:
          return TRUE;
        case SAHNE_TURKISH_IS_ADJECTIVE:
          if (!sahne_turkish_before_is_bare (word))
            return word->form.noun_case != SAHNE_TURKISH_NOMINATIVE || word->form.owner
                   || (word->form.marks & SAHNE_TURKISH_PLURAL);
          break;
        case SAHNE_TURKISH_IS_NUMBER:
          break;
        case SAHNE_TURKISH_IS_VERB:
          return FALSE;
        case SAHNE_TURKISH_IS_FUNCTION:
          if (sahne_turkish_before_joint (self, at))
            break;
          if (!sahne_turkish_word_is (word, "very") && !sahne_turkish_word_is (word, "unit")
              && !sahne_turkish_word_is (word, "most") && !sahne_turkish_word_is (word, "more")
              && !sahne_turkish_word_is (word, "other") && !sahne_turkish_word_is (word, "this")
              && !sahne_turkish_word_is (word, "own"))
            return FALSE;
          break;
        case SAHNE_TURKISH_IS_MARK:
          if (!sahne_turkish_before_joint (self, at))
            return FALSE;
          break;
        default:
          return FALSE;
        }
    }
  return FALSE;
}

/* büyük, mavi, tahta, mutlu */
void
sahne_turkish_before_add_quality (SahneTurkishReader *self, SahneTurkishBefore *before,
                                  const SahneTurkishWord *word)
{
  const SahneEntry *entry = word->entry;

  sahne_turkish_mark_entry (self, word, entry);
  switch (entry->word_class)
    {
    case SAHNE_CLASS_COLOUR:
      before->colour = entry->concept;
      break;
    case SAHNE_CLASS_SIZE:
      before->size = entry->concept;
      break;
    case SAHNE_CLASS_AGE:
      before->age = entry->concept;
      break;
    case SAHNE_CLASS_MATERIAL:
      before->material = entry->concept;
      break;
    case SAHNE_CLASS_STATE:
      before->state = entry->concept;
      break;
    case SAHNE_CLASS_EMOTION:
      before->feeling = entry->concept;
      before->emotion = sahne_turkish_face (self, entry);
      break;
    default:
      if (before->n_traits < SAHNE_MAX_WORDS)
        before->traits[before->n_traits++] = entry->concept;
    }
}

/* Qualities go over to a noun, and are no longer waiting. */
static void
give_qualities (SahneMention *m, SahneTurkishBefore *before)
{
  m->size = before->size ? before->size : m->size;
  m->colour = before->colour ? before->colour : m->colour;
  m->age = before->age ? before->age : m->age;
  m->material = before->material ? before->material : m->material;
  m->state = before->state ? before->state : m->state;
  m->emotion = before->emotion ? before->emotion : m->emotion;
  m->feeling = before->feeling ? before->feeling : m->feeling;
  for (guint i = 0; i < before->n_traits; i++)
    sahne_mention_add_trait (m, before->traits[i]);
  before->size = before->colour = before->age = before->material = before->state = NULL;
  before->emotion = before->feeling = NULL;
  before->n_traits = 0;
}

/* uzun boylu, sarı saçlı: said of the head, whatever comes between */
void
sahne_turkish_before_settle (SahneTurkishReader *self, SahneTurkishBefore *before)
{
  if (before->settled == NULL)
    before->settled = sahne_mention_new (self->arena, SAHNE_MENTION_NOUN, 0, 0);
  give_qualities (before->settled, before);
}

static gboolean
is_whole (const SahneTurkishWord *word)
{
  return word->lemma && (strchr (word->lemma, ' ') || g_str_has_suffix (word->lemma, "lı"));
}

void
sahne_turkish_before_add_spot (SahneTurkishReader *self, SahneTurkishBefore *before,
                               const char *kind, SahneMention *to, const char *place)
{
  SahneSpot *spot = sahne_arena_new0 (self->arena, SahneSpot, 1);

  if (before->n_spots == SAHNE_MAX_SPOTS)
    return;
  spot->kind = kind;
  spot->to = to;
  spot->place = place;
  if (to)
    {
      spot->start = to->start;
      spot->end = to->end;
    }
  before->spots[before->n_spots++] = spot;
}

/* uzun sakallı: the beard is long, not he */
static void
take_long (SahneMention *part, SahneTurkishBefore *before)
{
  guint kept = 0;

  for (guint i = 0; i < before->n_traits; i++)
    if (g_str_equal (before->traits[i], "long"))
      sahne_mention_add_trait (part, "long");
    else
      before->traits[kept++] = before->traits[i];
  before->n_traits = kept;
}

/* şapkalı, uzun saçlı, yağmurlu, yedi yaşındaki */
void
sahne_turkish_before_add_with (SahneTurkishReader *self, SahneTurkishBefore *before,
                               const SahneTurkishWord *word)
{
  SahneMention *m = sahne_turkish_mention (self, word);

  if (m->word_class == SAHNE_CLASS_WEATHER || m->word_class == SAHNE_CLASS_MOOD)
    {
      if (before->n_traits < SAHNE_MAX_WORDS)
        before->traits[before->n_traits++] = m->concept;
      return;
    }
  if (m->word_class == SAHNE_CLASS_PART)
    { /* uzun saçlı: what is long is hair */
      SahneMention looks = { 0 };

      m->colour = before->colour;
      m->size = before->size;
      take_long (m, before);
      sahne_mention_take_looks (&looks, self->arena, m);
      for (guint i = 0; i < looks.n_traits && before->n_traits < SAHNE_MAX_WORDS; i++)
        before->traits[before->n_traits++] = looks.traits[i];
      before->colour = before->size = NULL;
      before->count = 0; /* iki başlı dev */
      return;
    }
  give_qualities (m, before);
  if (sahne_turkish_garment (m))
    {
      if (before->n_wears < SAHNE_MAX_ROLE)
        before->wears[before->n_wears++] = m;
    }
  else if (m->word_class == SAHNE_CLASS_THING && before->n_has < SAHNE_MAX_ROLE)
    before->has[before->n_has++] = m;
}

void
sahne_turkish_before_finish (SahneTurkishReader *self, SahneMention *m, SahneTurkishBefore *before,
                             guint first)
{
  if (before->settled)
    {
      const SahneMention *from = before->settled;
      SahneTurkishBefore kept = { .size = from->size,
                                  .colour = from->colour,
                                  .age = from->age,
                                  .material = from->material,
                                  .state = from->state,
                                  .emotion = from->emotion,
                                  .feeling = from->feeling };

      for (guint i = 0; i < from->n_traits; i++)
        kept.traits[kept.n_traits++] = from->traits[i];
      give_qualities (m, &kept);
    }
  give_qualities (m, before);
  if (m->word_class == SAHNE_CLASS_ANIMAL && sahne_mention_gleams (m))
    { /* altın balık */
      m->colour = m->colour ? m->colour : g_str_equal (m->material, "gold") ? "golden" : "silver";
      m->material = NULL;
    }
  if (m->word_class == SAHNE_CLASS_ANIMAL && m->material && m->kind == SAHNE_MENTION_NOUN)
    { /* plastik tavuk */
      m->entry = sahne_lexicon_concept (self->lexicon, "toy", SAHNE_CLASS_THING);
      m->concept = "toy";
      m->word_class = SAHNE_CLASS_THING;
      m->guessed = TRUE;
    }
  m->count = before->count ? before->count : m->count;
  if (before->count > 1)
    m->plural = TRUE;
  if (before->none)
    m->definite = SAHNE_DEFINITE_NONE;
  else if (before->other)
    m->definite = SAHNE_DEFINITE_OTHER;
  else if (before->new)
    m->definite = SAHNE_DEFINITE_NEW;
  else if (before->known || before->all)
    m->definite = SAHNE_DEFINITE_KNOWN;
  else if (before->count && m->definite == SAHNE_DEFINITE_UNKNOWN)
    m->definite = SAHNE_DEFINITE_NEW;
  for (guint i = 0; i < before->n_wears; i++)
    sahne_mention_add_wears (m, before->wears[i]);
  for (guint i = 0; i < before->n_has && m->word_class != SAHNE_CLASS_THING; i++)
    sahne_mention_add_has (m, before->has[i]); /* not çikolatalı pasta */
  for (guint i = 0; i < before->n_spots && m->n_spots < SAHNE_MAX_SPOTS; i++)
    m->spots[m->n_spots++] = before->spots[i];
  m->start = MIN (m->start, sahne_turkish_start (self, first));
}

/* Something of the same clause stands before. */
static gboolean
is_amid (const SahneTurkishReader *self, guint at)
{
  return at > 0
         && (sahne_turkish_word_nominal (&self->words[at - 1])
             || self->words[at - 1].kind == SAHNE_TURKISH_IS_ADVERB);
}

/* arka kapı, ön bahçe */
static gboolean
is_side_of_next (const SahneTurkishReader *self, guint at)
{
  static const char *const sides[]
      = { "arka", "ön", "üst", "alt", "orta", "yan", "sol", "sağ", "dış", "iç", "uzak", NULL };
  const SahneTurkishWord *word = &self->words[at], *next = word_at (self, at + 1);

  return word->lemma && sahne_turkish_before_is_bare (word) && g_strv_contains (sides, word->lemma)
         && next && next->kind == SAHNE_TURKISH_IS_NOUN && next->form.owner == SAHNE_TURKISH_NOBODY;
}

/* çay: tea, though a brook may be meant elsewhere */
static gboolean
may_be_thing (const SahneTurkishWord *word)
{
  for (guint i = 0; i < word->n_entries; i++)
    if (word->entries[i]->word_class == SAHNE_CLASS_THING)
      return TRUE;
  return word->entry && word->entry->word_class == SAHNE_CLASS_THING;
}

/* iki fincan kahve: how much of it */
static gboolean
is_measure (const SahneTurkishReader *self, guint at)
{
  static const char *const measures[]
      = { "bardak", "fincan", "tabak", "kâse",  "kase",  "dilim",   "parça", "şişe",  "kova",
          "sepet",  "torba",  "çuval", "avuç",  "kaşık", "kavanoz", "kasa",  "kese",  "tas",
          "demet",  "tutam",  "kutu",  "paket", "kilo",  "litre",   "gram",  "damla", NULL };
  const SahneTurkishWord *word = &self->words[at], *next = word_at (self, at + 1);

  for (guint i = at + 2;
       next && next->kind == SAHNE_TURKISH_IS_ADJECTIVE && sahne_turkish_before_is_bare (next); i++)
    next = word_at (self, i); /* altı bardak sıcak su */
  return word->lemma && sahne_turkish_before_is_bare (word)
         && g_strv_contains (measures, word->lemma) && next && next->kind == SAHNE_TURKISH_IS_NOUN
         && next->form.owner == SAHNE_TURKISH_NOBODY && may_be_thing (next);
}

/* The word behind "adında", with the name before it from @at on; 0 when nobody is called so. */
static guint
called_end (const SahneTurkishReader *self, guint at)
{
  static const char *const words[]
      = { "adında", "adındaki", "adlı", "isminde", "ismindeki", "isimli", NULL };

  for (guint i = at; i < self->n_words && i <= at + MOST_NAMES; i++)
    {
      const SahneToken *token = &self->sentence->tokens[self->words[i].first];

      if (i > at && g_strv_contains (words, token->folded))
        return sahne_turkish_head_follows (self, i + 1) ? i + 1 : 0;
      if (!token->capital || self->words[i].kind == SAHNE_TURKISH_IS_MARK)
        return 0;
    }
  return 0;
}

static gboolean
is_title (const SahneTurkishWord *word)
{
  return word->kind == SAHNE_TURKISH_IS_NOUN && word->entry
         && word->entry->word_class == SAHNE_CLASS_ACTOR && sahne_turkish_before_is_bare (word);
}

/* Keloğlan adında, Hasan Dede adlı, Pamuk isimli: what the head is called */
static guint
take_called (SahneTurkishReader *self, guint at, SahneTurkishBefore *before)
{
  guint end = called_end (self, at);
  g_autoptr (GString) name = g_string_new (NULL);

  if (at + 2 < end && is_title (&self->words[at]))
    before->title = &self->words[at++]; /* Profesör Zeki adında */
  for (guint i = at; i + 1 < end; i++)
    {
      const SahneTurkishWord *word = &self->words[i];
      SahneSex sex = word->entry ? sahne_entry_sex (word->entry) : SAHNE_SEX_UNKNOWN;

      for (guint k = word->first; k <= word->last; k++)
        g_string_append_printf (name, name->len ? " %s" : "%s", self->sentence->tokens[k].text);
      before->called_sex = before->called_sex ? before->called_sex : sex;
      sahne_turkish_mark (self, word, SAHNE_WORD_UNDERSTOOD, SAHNE_CLASS_NAME, NULL, NULL);
    }
  if (end == 0)
    return 0;
  before->called = sahne_arena_strdup (self->arena, name->str);
  sahne_turkish_mark (self, &self->words[end - 1], SAHNE_WORD_PLAIN, SAHNE_CLASS_FUNCTION, NULL,
                      NULL);
  return end;
}

/* The head has the name that stands before it: Keloğlan adında bir çocuk. */
void
sahne_turkish_before_give_name (SahneMention *m, const SahneTurkishBefore *before)
{
  if (before->called == NULL || m->kind != SAHNE_MENTION_NOUN || !sahne_turkish_animate (m))
    return;
  m->kind = SAHNE_MENTION_NAME;
  m->name = m->text = before->called;
  m->sex = m->sex ? m->sex : before->called_sex;
}

/* What the words before a head may be; 0 when the word is none of them. */
guint
sahne_turkish_before_take (SahneTurkishReader *self, guint at, SahneTurkishBefore *before)
{
  const SahneTurkishWord *word = &self->words[at];
  gboolean follows = sahne_turkish_head_follows (self, at + 1);
  guint called = take_called (self, at, before);

  if (called)
    return called;
  switch (word->kind)
    {
    case SAHNE_TURKISH_IS_NUMBER:
      if (!follows
          || !(sahne_turkish_before_is_bare (word) || (word->form.marks & SAHNE_TURKISH_ORDINAL)))
        return 0;
      if (word->lemma && g_str_equal (word->lemma, "bir"))
        {
          before->new = TRUE;
          before->count = 0; /* üç gözlü bir uzaylı: the eyes were three */
        }
      else if (!(word->form.marks & SAHNE_TURKISH_ORDINAL))
        before->count = word->number;
      sahne_turkish_mark (self, word, SAHNE_WORD_UNDERSTOOD, SAHNE_CLASS_COUNT, NULL, NULL);
      return at + 1;
    case SAHNE_TURKISH_IS_ADJECTIVE:
      if (!follows || !sahne_turkish_before_is_bare (word) || word->entry == NULL)
        return 0;
      sahne_turkish_before_add_quality (self, before, word);
      if (is_whole (word))
        sahne_turkish_before_settle (self, before);
      return at + 1;
    case SAHNE_TURKISH_IS_FUNCTION:
      if (!follows || (word->form.marks & SAHNE_TURKISH_WAS))
        return 0;
      if (sahne_turkish_word_is (word, "this") || sahne_turkish_word_is (word, "own"))
        before->known = TRUE;
      else if (sahne_turkish_word_is (word, "next"))
        self->shift = SAHNE_SHIFT_LATER;
      else if (sahne_turkish_word_is (word, "all"))
        before->all = TRUE;
      else if (sahne_turkish_word_is (word, "none")
               && !(word->lemma && g_str_has_suffix (word->lemma, "kimse")))
        before->none = TRUE;
      else if (sahne_turkish_word_is (word, "other"))
        before->other = TRUE;
      else if (!sahne_turkish_word_is (word, "very") && !sahne_turkish_word_is (word, "most")
               && !sahne_turkish_word_is (word, "more") && !sahne_turkish_word_is (word, "unit")
               && !sahne_turkish_word_is (word, "ask"))
        return 0;
      sahne_turkish_mark (self, word, SAHNE_WORD_PLAIN, SAHNE_CLASS_FUNCTION, NULL, NULL);
      return at + 1;
    case SAHNE_TURKISH_IS_PRONOUN:
      {
        const SahneTurkishWord *next = word_at (self, at + 1);

        if (!follows || !g_str_equal (word->lemma, "o") || word->form.noun_case || next == NULL
            || next->kind != SAHNE_TURKISH_IS_NOUN
            || (!sahne_turkish_before_is_bare (next) && !is_amid (self, at)))
          return 0;
        before->known = TRUE;
        sahne_turkish_mark (self, word, SAHNE_WORD_PLAIN, SAHNE_CLASS_FUNCTION, NULL, NULL);
        return at + 1;
      }
    case SAHNE_TURKISH_IS_NOUN:
      if (((before->count || before->new) && is_measure (self, at)) || is_side_of_next (self, at))
        {
          static const char *const masses[] = { "kilo", "litre", "gram", "tutam", NULL };

          if (word->lemma && g_strv_contains (masses, word->lemma))
            before->count = 0; /* yüz gram tereyağı */
          sahne_turkish_mark (self, word, SAHNE_WORD_PLAIN, SAHNE_CLASS_FUNCTION, NULL, NULL);
          return at + 1;
        }
      if ((word->form.marks & SAHNE_TURKISH_WITH) && sahne_turkish_before_is_bare (word) && follows)
        {
          sahne_turkish_before_add_with (self, before, word);
          return at + 1;
        }
      if ((word->form.marks & (SAHNE_TURKISH_WITHOUT | SAHNE_TURKISH_NESS))
          && sahne_turkish_before_is_bare (word) && follows
          && self->words[at + 1].kind == SAHNE_TURKISH_IS_NOUN
          && (word->form.marks & SAHNE_TURKISH_WITHOUT))
        {
          sahne_turkish_mark (self, word, SAHNE_WORD_NOT_SHOWN, SAHNE_CLASS_TRAIT, NULL, NULL);
          return at + 1;
        }
      return 0;
    default:
      return 0;
    }
}

gboolean
sahne_turkish_before_is_picture (const SahneMention *m)
{
  static const char *const pictures[]
      = { "painting", "photo", "poster", "statue", "film", "doll", "toy", NULL };

  return m->concept && m->word_class == SAHNE_CLASS_THING && g_strv_contains (pictures, m->concept);
}

gboolean
sahne_turkish_before_is_human (const SahneMention *m)
{
  return m->word_class == SAHNE_CLASS_ACTOR || m->kind != SAHNE_MENTION_NOUN;
}

/* Of it, not something of its own. */
gboolean
sahne_turkish_before_is_share (const SahneTurkishWord *word)
{
  static const char *const shares[]
      = { "yarı", "parça", "dilim", "çeyrek", "kalan", "tane",  "kısım", "bölüm",
          "geri", "tamam", "kapak", "kulp",   "sap",   "kabuk", NULL };

  return word->lemma && word->form.owner == SAHNE_TURKISH_HE
         && g_strv_contains (shares, word->lemma);
}
