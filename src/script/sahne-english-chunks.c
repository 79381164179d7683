/* English: phrases, verbs and what stands between them, in a row.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-english-private.h"

#define MAX_ACTION_WORDS 6

static const Word *
word_at (const English *self, guint i)
{
  static const Word none = { .text = "", .tag = TAG_MARK };
  return i < self->n_words ? &self->words[i] : &none;
}

static Chunk *
add (English *self, ChunkKind kind, guint from, guint to)
{
  Chunk *chunk = &self->chunks[self->n_chunks++];

  chunk->kind = kind;
  chunk->from = from;
  chunk->to = to;
  chunk->word = word_at (self, from);
  return chunk;
}

static void
plain (English *self, guint from, guint to)
{
  sahne_english_mark (self, from, to, SAHNE_WORD_PLAIN, SAHNE_CLASS_FUNCTION, NULL, NULL);
}

/* --- verbs --- */

/* "shakes his head" is found as "shake one's head", "picks up" as "pick up": the word behind the
 * action that begins with @lemma and goes on at @at. */
static guint
action_end (English *self, const char *lemma, guint at, const SahneEntry **entry)
{
  guint longest = sahne_lexicon_longest (self->lexicon, lemma), end = at;
  char text[128];

  g_strlcpy (text, lemma, sizeof text);
  *entry = NULL;
  for (guint i = 0; i + 1 < longest && i < MAX_ACTION_WORDS; i++)
    {
      const Word *word = word_at (self, at + i);
      const SahneEntry *found;
      gboolean whose
          = word->tag == TAG_POSS || (word->tag == TAG_DET && g_str_equal (word->text, "the"));
      if (word->tag == TAG_MARK || word->tag == TAG_QUOTE || word->from != word->to)
        break;
      g_strlcat (text, " ", sizeof text);
      g_strlcat (text, whose ? "one's" : word->text, sizeof text);
      found = sahne_lexicon_find_class (self->lexicon, text, SAHNE_CLASS_ACTION);
      if (found)
        {
          *entry = found;
          end = at + i + 1;
        }
    }
  return end;
}

static void
read_auxiliary (Group *group, const SahneEntry *function, guint *be, guint *have)
{
  if (sahne_entry_has (function, "be"))
    (*be)++;
  else if (sahne_entry_has (function, "have"))
    (*have)++;
  else if (sahne_entry_has (function, "modal"))
    {
      char value[16];
      group->modal = "must";
      if (sahne_entry_fact (function, "modal", value, sizeof value))
        group->modal = g_intern_string (value);
      else if (g_str_has_prefix (function->lemma, "c"))
        group->modal = "can";
      else if (sahne_entry_has (function, "wanted"))
        group->wanted = TRUE;
      else if (g_str_has_prefix (function->lemma, "w") || g_str_has_prefix (function->lemma, "'l"))
        group->modal = "will";
    }
  else if (sahne_entry_has (function, "habit"))
    group->habit = TRUE;
}

static gboolean
is_main (Tag tag)
{
  return tag == TAG_VERB || tag == TAG_INF || tag == TAG_ING || tag == TAG_EN;
}

static void
set_lemma (English *self, Group *group, const Word *word, guint *end)
{
  const SahneEntry *joined;
  SahneGuess guess;
  guint behind;

  group->lemma = word->verb ? word->verb : word->text;
  behind = action_end (self, group->lemma, *end, &joined);
  group->entry = joined
                     ? joined
                     : sahne_lexicon_find_class (self->lexicon, group->lemma, SAHNE_CLASS_ACTION);
  if (joined)
    {
      plain (self, *end, behind);
      *end = behind;
    }
  if (group->entry == NULL)
    {
      if (sahne_lexicon_guess (self->lexicon, group->lemma, &guess) && guess.action)
        group->entry = sahne_lexicon_concept (self->lexicon, guess.action, SAHNE_CLASS_ACTION);
      group->guessed = TRUE;
    }
  group->action = group->entry ? group->entry->concept : NULL;
  group->copula = group->entry && sahne_entry_has (group->entry, "copula");
}

static void
set_form (Group *group, const Word *first, guint be, guint have)
{
  group->tag = first->tag;
  group->form = first->forms;
  group->perfect = have > 0;
  group->progressive = be > 0 && group->tag == TAG_ING;
}

/* Almost drops it: it does not fall. */
static gboolean
is_nearly (const char *text)
{
  return g_str_equal (text, "almost") || g_str_equal (text, "nearly");
}

static gboolean
is_gone (const char *lemma)
{
  static const char *const verbs[] = { "go", "come", "arrive", "vanish", "disappear", NULL };
  return g_strv_contains (verbs, lemma);
}

/* Words that are one verb: has not been walking. Returns the word behind them. */
static guint
read_group (English *self, guint from)
{
  Group *group = sahne_arena_new0 (self->arena, Group, 1);
  guint i = from, be = 0, have = 0, last_aux = from;
  gboolean main = FALSE, does = FALSE;
  Chunk *chunk;

  group->negated = from > 0 && is_nearly (word_at (self, from - 1)->text);
  for (; i < self->n_words; i++)
    {
      const Word *word = word_at (self, i);
      if (word->tag == TAG_AUX)
        {
          read_auxiliary (group, sahne_english_function (self, word->text, "aux"), &be, &have);
          does = does
                 || (sahne_entry_has (sahne_english_function (self, word->text, "aux"), "do")
                     && !g_str_equal (word->text, "do"));
          group->present = have > 0 && !g_str_has_suffix (word->text, "d") && group->modal == NULL;
          if (g_str_equal (word->text, "'s"))
            be++;
          last_aux = i;
        }
      else if (word->tag == TAG_NOT)
        group->negated = TRUE;
      else if (word->tag == TAG_TO)
        group->to = group->inf = TRUE;
      else if (word->tag == TAG_ADV && i > from && is_nearly (word->text))
        group->negated = TRUE;
      else if (word->tag == TAG_ADV && i > from
               && (is_main (word_at (self, i + 1)->tag) || word_at (self, i + 1)->tag == TAG_AUX
                   || word_at (self, i + 1)->tag == TAG_NOT))
        continue;
      else if (is_main (word->tag))
        {
          main = TRUE;
          i++;
          break;
        }
      else
        break;
    }
  if (main)
    {
      const Word *word = word_at (self, i - 1);
      guint end = i;
      /* "is broken" is a state, "is chased by" a passive: told apart later by what follows */
      group->passive = be > 0 && word->tag == TAG_EN && have < 2;
      if (group->passive && word->verb && is_gone (word->verb))
        { /* he is gone: he has */
          group->passive = FALSE;
          have++;
        }
      set_lemma (self, group, word, &end);
      set_form (group, word, be, have);
      if (sahne_entry_has (sahne_english_function (self, word_at (self, from)->text, "aux"), "ing"))
        { /* having finished */
          group->tag = TAG_ING;
          group->perfect = group->passive = FALSE;
        }
      if (word->tag == TAG_INF && !group->modal && does && !group->to)
        group->tag = TAG_VERB; /* did open, had to open */
      else if (word->tag == TAG_INF && !group->modal)
        group->inf = TRUE;
      sahne_english_mark (self, i - 1, i, SAHNE_WORD_UNREAD, SAHNE_CLASS_ACTION, NULL, NULL);
      if (group->habit && group->copula)
        group->reality = SAHNE_HABIT; /* used to be a sailor */
      i = end;
    }
  else
    { /* only helpers: they are the verb themselves */
      group->lemma = be ? "be" : have ? "have" : "do";
      i = MAX (last_aux + 1, i);
      if (!be && !have)
        { /* did a handstand */
          const SahneEntry *joined;
          guint end = action_end (self, "do", i, &joined);
          if (joined)
            {
              group->lemma = joined->lemma;
              i = end;
            }
        }
      group->entry = sahne_lexicon_find_class (self->lexicon, group->lemma, SAHNE_CLASS_ACTION);
      group->action = group->entry ? group->entry->concept : group->lemma;
      group->copula = be > 0;
      group->form = FORM_S;
      group->tag = group->inf ? TAG_INF : TAG_VERB;
    }
  for (guint k = from; k < i; k++)
    if (!is_main (word_at (self, k)->tag) && word_at (self, k)->tag != TAG_ADV)
      plain (self, k, k + 1);
  chunk = add (self, CHUNK_VERB, from, i);
  chunk->group = group;
  return i;
}

/* --- everything else --- */

static gboolean
is_spatial (const SahneEntry *prep)
{
  char kind[24];

  if (!sahne_entry_fact (prep, "kind", kind, sizeof kind))
    return FALSE;
  return !g_str_equal (kind, "with") && !g_str_equal (kind, "of") && !g_str_equal (kind, "for")
         && !g_str_equal (kind, "about") && !g_str_equal (kind, "like");
}

static gboolean
is_water (const SahneMention *m)
{
  static const char *const waters[] = { "river", "lake", "pond", "sea", "stream", "canal", NULL };
  return m->concept && g_strv_contains (waters, m->concept);
}

/* "a piece of cheese" is cheese, "a row of trees" trees, "a cup of tea" tea; "the roof of the
 * house" is a roof. */
static gboolean
attach_of (English *self, Chunk *before, SahneMention *of)
{
  SahneMention *m = before->mention;
  const SahneEntry *measure
      = m && m->lemma ? sahne_english_function (self, m->lemma, "measure") : NULL;

  if (m == NULL || of == NULL)
    return FALSE;
  if (m->lemma && sahne_english_function (self, m->lemma, "holder")
      && of->word_class == SAHNE_CLASS_THING)
    { /* a bucket of water is a full bucket */
      m->state = m->state ? m->state : "full";
      m->end = of->end;
      return TRUE;
    }
  if (m->kind == SAHNE_MENTION_PRONOUN && m->count)
    { /* three of the children */
      of->count = m->count;
      of->start = m->start;
      before->mention = of;
      return TRUE;
    }
  if (g_strcmp0 (m->concept, "bank") == 0 && is_water (of))
    { /* the bank of the river: no house of money */
      of->start = m->start;
      before->mention = of;
      if (before->kind == CHUNK_AT)
        before->entry = sahne_english_function (self, "next to", "prep");
      sahne_sentence_mark (self->sentence, m->head_start, m->head_end, SAHNE_WORD_UNDERSTOOD,
                           SAHNE_CLASS_PLACE, of->concept, NULL);
      return TRUE;
    }
  if (measure && (!sahne_entry_has (measure, "container") || of->word_class == SAHNE_CLASS_THING))
    {
      of->start = m->start;
      of->definite = m->definite != SAHNE_DEFINITE_UNKNOWN ? m->definite : of->definite;
      of->owner = of->owner ? of->owner : m->owner;
      of->size = of->size ? of->size : m->size;
      if (sahne_entry_has (measure, "many"))
        of->count = MAX (of->count, m->is_group && m->count > 1 ? m->count : 4);
      else if (m->count)
        of->count = m->count;
      before->mention = of;
      sahne_sentence_mark (self->sentence, m->head_start, m->head_end, SAHNE_WORD_UNDERSTOOD,
                           SAHNE_CLASS_COUNT, NULL, NULL);
      return TRUE;
    }
  if (m->concept && of->kind != SAHNE_MENTION_PRONOUN
      && g_strv_contains ((const char *const[]){ "painting", "photo", "poster", "statue", "film",
                                                 "map", "book", "toy", "doll", "sign", NULL },
                          m->concept))
    { /* a picture of a ship: no ship */
      of->definite = SAHNE_DEFINITE_NONE;
      m->part_of = of;
      m->end = of->end;
      sahne_sentence_mark (self->sentence, of->start, of->end, SAHNE_WORD_NOT_SHOWN,
                           SAHNE_CLASS_NONE, of->concept, NULL);
      return TRUE;
    }
  if (of->word_class == SAHNE_CLASS_ACTOR || of->word_class == SAHNE_CLASS_ANIMAL
      || of->word_class == SAHNE_CLASS_CREATURE || of->kind == SAHNE_MENTION_NAME)
    m->owner = m->owner ? m->owner : of;
  else
    m->part_of = of;
  m->end = of->end;
  return TRUE;
}

/* after + noun, before + noun, while + -ing are told apart here. */
static guint
read_subordinator (English *self, guint from)
{
  Chunk *chunk = add (self, CHUNK_SUB, from, from + 1);

  chunk->entry = sahne_english_function (self, word_at (self, from)->text, "sub");
  plain (self, from, from + 1);
  return from + 1;
}

/* In Antalya, from Leeds: nobody's name that is known. */
static void
as_town (English *self, SahneMention *m, guint from, guint to)
{
  if (m->kind != SAHNE_MENTION_NAME || m->entry || to != from + 1
      || sahne_lexicon_find_class (self->lexicon, word_at (self, from)->text, SAHNE_CLASS_NAME)
      || sahne_lexicon_find_class (self->lexicon, word_at (self, from)->text, SAHNE_CLASS_ACTOR))
    return;
  m->kind = SAHNE_MENTION_NOUN;
  m->word_class = SAHNE_CLASS_PLACE;
  m->concept = "city";
  m->lemma = "city";
  m->entry = sahne_lexicon_concept (self->lexicon, "city", SAHNE_CLASS_PLACE);
  m->guessed = TRUE;
  m->name = NULL;
}

/* Outside a dog barked, inside the wind howled: nothing is outside of the dog. */
static gboolean
stands_alone (const English *self, guint from, guint end)
{
  static const char *const words[] = { "outside", "inside", "nearby", "above", "below", NULL };
  static const SahneWordClass classes[]
      = { SAHNE_CLASS_ACTOR, SAHNE_CLASS_ANIMAL, SAHNE_CLASS_CREATURE, SAHNE_CLASS_WEATHER };
  const Word *head = word_at (self, end - 1);
  Tag next = word_at (self, end)->tag, before = from ? word_at (self, from - 1)->tag : TAG_MARK;

  if (!g_strv_contains (words, word_at (self, from)->text) || end <= from + 1
      || (next != TAG_VERB && next != TAG_AUX)
      || (before != TAG_MARK && before != TAG_CONJ && before != TAG_QUOTE))
    return FALSE;
  if (head->tag == TAG_NAME)
    return TRUE;
  for (guint i = 0; head->noun && i < G_N_ELEMENTS (classes); i++)
    if (sahne_lexicon_find_class (self->lexicon, head->noun, classes[i]))
      return TRUE;
  return FALSE;
}

/* Sat on the bank: a river has banks to sit on, money has them to go in. */
static void
as_riverside (English *self, Chunk *chunk)
{
  SahneMention *m = chunk->mention;

  chunk->entry = sahne_english_function (self, "next to", "prep");
  m->concept = m->lemma = "river";
  m->entry = sahne_lexicon_concept (self->lexicon, "river", SAHNE_CLASS_PLACE);
}

static guint
read_preposition (English *self, guint from)
{
  const Word *word = word_at (self, from);
  const SahneEntry *prep = sahne_english_function (self, word->text, "prep");
  guint end = sahne_english_phrase_end (self, from + 1);
  Chunk *before = self->n_chunks ? &self->chunks[self->n_chunks - 1] : NULL;
  Chunk *chunk;
  char kind[24] = "";

  sahne_entry_fact (prep, "kind", kind, sizeof kind);
  plain (self, from, from + 1);
  if (end > from + 1 && sahne_english_function (self, word->text, "sub")
      && (word_at (self, end)->tag == TAG_VERB || word_at (self, end)->tag == TAG_AUX))
    return read_subordinator (self, from); /* until the moon rises */
  if (stands_alone (self, from, end))
    end = from + 1;
  if (end == from + 1)
    { /* in, up, behind: nothing follows */
      if (word_at (self, from + 1)->tag == TAG_ING)
        {
          chunk = add (self, CHUNK_SUB, from, from + 1);
          chunk->entry = sahne_english_function (self, word->text, "sub");
          if (chunk->entry == NULL && g_str_equal (kind, "without"))
            chunk->entry = prep;
          return from + 1;
        }
      chunk = add (self, CHUNK_DIR, from, from + 1);
      chunk->entry = sahne_english_function (self, word->text, "dir");
      if (chunk->entry == NULL)
        chunk->entry = prep;
      return from + 1;
    }
  if (g_str_equal (kind, "of") && before
      && (before->kind == CHUNK_NOUN || before->kind == CHUNK_AT))
    {
      SahneMention *of = sahne_english_phrase (self, from + 1, end, FALSE);
      if (attach_of (self, before, of))
        {
          before->to = end;
          return end;
        }
    }
  chunk = add (self, CHUNK_AT, from, end);
  chunk->entry = prep;
  chunk->mention = sahne_english_phrase (self, from + 1, end, is_spatial (prep));
  if (chunk->mention)
    chunk->mention->start = MIN (chunk->mention->start, sahne_english_start (self, from + 1));
  if (chunk->mention && g_strcmp0 (chunk->mention->concept, "bank") == 0
      && (g_str_equal (kind, "on") || g_str_equal (kind, "along")))
    as_riverside (self, chunk);
  if (chunk->mention && (g_str_equal (kind, "in") || g_str_equal (kind, "from")))
    as_town (self, chunk->mention, from + 1, end);
  return end;
}

/* greedily, warmly: as the adjective says. */
static const SahneEntry *
from_adjective (const English *self, const char *text)
{
  static const SahneWordClass classes[]
      = { SAHNE_CLASS_EMOTION, SAHNE_CLASS_MANNER, SAHNE_CLASS_TRAIT };
  gsize n = strlen (text);
  char stem[64];

  if (n < 5 || n >= sizeof stem || !g_str_has_suffix (text, "ly"))
    return NULL;
  g_strlcpy (stem, text, n - 1);
  if (stem[n - 3] == 'i')
    stem[n - 3] = 'y';
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    {
      const SahneEntry *entry = sahne_lexicon_find_class (self->lexicon, stem, classes[i]);
      if (entry)
        return entry;
    }
  return NULL;
}

static guint
read_adverb (English *self, guint from)
{
  const Word *word = word_at (self, from);
  const char *text = word->text;
  Chunk *chunk = add (self, CHUNK_ADV, from, from + 1);
  static const char *const shifts[] = { "later", "once", "meanwhile" };
  const SahneEntry *entry = NULL;

  for (guint i = 0; entry == NULL && i < G_N_ELEMENTS (shifts); i++)
    entry = sahne_english_function (self, text, shifts[i]);
  if (entry)
    {
      chunk->kind = CHUNK_TIME;
      sahne_english_mark (self, from, from + 1, SAHNE_WORD_UNDERSTOOD, SAHNE_CLASS_TIME, NULL,
                          NULL);
    }
  if (entry == NULL)
    entry = sahne_lexicon_find_class (self->lexicon, text, SAHNE_CLASS_MANNER);
  if (entry == NULL)
    entry = sahne_lexicon_find_class (self->lexicon, text, SAHNE_CLASS_EMOTION);
  if (entry == NULL)
    entry = from_adjective (self, text);
  if (entry == NULL)
    entry = word->function;
  chunk->entry = entry;
  if (entry && entry->word_class == SAHNE_CLASS_FUNCTION && chunk->kind == CHUNK_ADV)
    plain (self, from, from + 1);
  return from + 1;
}

/* Not a rabbit but a hen: what is not there. */
static guint
read_not (English *self, guint i)
{
  guint end = sahne_english_phrase_end (self, i + 1);
  Tag next = word_at (self, i + 1)->tag;
  Chunk *chunk;

  if (end == i + 1 || next == TAG_PRON || g_str_equal (word_at (self, i)->text, "n't"))
    return read_group (self, i);
  plain (self, i, i + 1);
  chunk = add (self, CHUNK_NOUN, i, end);
  chunk->mention = sahne_english_phrase (self, i + 1, end, FALSE);
  if (chunk->mention)
    {
      chunk->mention->definite = SAHNE_DEFINITE_NONE;
      sahne_english_mark (self, i + 1, end, SAHNE_WORD_NOT_SHOWN, SAHNE_CLASS_NONE, NULL, NULL);
    }
  return end;
}

static guint
read_one (English *self, guint i)
{
  const Word *word = word_at (self, i);
  guint end;
  Chunk *chunk;

  switch (word->tag)
    {
    case TAG_QUOTE:
      add (self, CHUNK_QUOTE, i, i + 1);
      return i + 1;
    case TAG_MARK:
      plain (self, i, i + 1);
      add (self, CHUNK_MARK, i, i + 1);
      return i + 1;
    case TAG_CONJ:
      plain (self, i, i + 1);
      chunk = add (self, CHUNK_CONJ, i, i + 1);
      chunk->entry = sahne_english_function (self, word->text, "conj");
      return i + 1;
    case TAG_SUB:
      return read_subordinator (self, i);
    case TAG_REL:
      plain (self, i, i + 1);
      chunk = add (self, CHUNK_REL, i, i + 1);
      chunk->entry = sahne_english_function (self, word->text, "rel");
      return i + 1;
    case TAG_PREP:
      return read_preposition (self, i);
    case TAG_DIR:
      chunk = add (self, CHUNK_DIR, i, i + 1);
      chunk->entry = sahne_english_function (self, word->text, "dir");
      sahne_english_mark (self, i, i + 1, SAHNE_WORD_UNDERSTOOD, SAHNE_CLASS_RELATION, NULL, NULL);
      return i + 1;
    case TAG_NOT:
      return read_not (self, i);
    case TAG_AUX:
    case TAG_TO:
    case TAG_VERB:
    case TAG_INF:
      return read_group (self, i);
    default:
      break;
    }
  end = sahne_english_phrase_end (self, i);
  if (end > i)
    {
      chunk = add (self, CHUNK_NOUN, i, end);
      chunk->mention = sahne_english_phrase (self, i, end, FALSE);
      return end;
    }
  if (word->tag == TAG_ING || word->tag == TAG_EN)
    return read_group (self, i);
  if (word->tag == TAG_ADV)
    return read_adverb (self, i);
  chunk
      = add (self, word->tag == TAG_ADJ || word->tag == TAG_NUM ? CHUNK_ADJ : CHUNK_ADV, i, i + 1);
  return i + 1;
}

/**
 * sahne_english_chunks:
 * @self: (inout): a sentence with tags; gets its chunks
 *
 * Puts words together that belong together.
 */
void
sahne_english_chunks (English *self)
{
  self->chunks = sahne_arena_new0 (self->arena, Chunk, self->n_words + 1);
  for (guint i = 0; i < self->n_words;)
    {
      guint end = read_one (self, i);
      i = MAX (end, i + 1);
    }
}
