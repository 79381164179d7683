/* English: which part of speech each word is, by the cheapest row of tags.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-english-private.h"

/* What a tag costs behind another, tenths; what is not listed costs DEFAULT. */
#define DEFAULT 50

typedef struct
{
  Tag tag;
  gint16 cost;
} Step;

#define MAX_STEPS 24

/* Behind verbs of every form. */
#define BEHIND_VERB                                                                                \
  { TAG_DET, 2 }, { TAG_POSS, 2 }, { TAG_PRON, 5 }, { TAG_PREP, 3 }, { TAG_DIR, 1 },               \
      { TAG_ADV, 5 }, { TAG_NAME, 8 }, { TAG_NOUN, 13 }, { TAG_ADJ, 13 }, { TAG_MARK, 5 },         \
      { TAG_TO, 6 }, { TAG_CONJ, 8 }, { TAG_ING, 16 }, { TAG_NUM, 10 }, { TAG_QUOTE, 5 },          \
      { TAG_SUB, 10 }, { TAG_EN, 25 }, { TAG_REL, 25 },                                            \
  {                                                                                                \
    TAG_NOT, 15                                                                                    \
  }

static const Step steps[N_TAGS][MAX_STEPS] = {
  [TAG_DET] = { { TAG_NOUN, 1 },
                { TAG_ADJ, 3 },
                { TAG_NUM, 8 },
                { TAG_NAME, 15 },
                { TAG_EN, 15 },
                { TAG_ING, 15 },
                { TAG_ADV, 25 },
                { TAG_DET, 25 },
                { TAG_POSS, 20 },
                { 0, 0 } },
  [TAG_POSS] = { { TAG_NOUN, 1 },
                 { TAG_ADJ, 3 },
                 { TAG_NUM, 8 },
                 { TAG_NAME, 20 },
                 { TAG_EN, 15 },
                 { TAG_ING, 15 },
                 { TAG_ADV, 30 },
                 { 0, 0 } },
  [TAG_ADJ] = { { TAG_NOUN, 1 },
                { TAG_ADJ, 7 },
                { TAG_CONJ, 10 },
                { TAG_MARK, 8 },
                { TAG_PREP, 12 },
                { TAG_NAME, 20 },
                { TAG_ADV, 25 },
                { TAG_TO, 15 },
                { TAG_SUB, 15 },
                { TAG_VERB, 40 },
                { TAG_NUM, 30 },
                { TAG_QUOTE, 20 },
                { TAG_ING, 25 },
                { TAG_EN, 25 },
                { 0, 0 } },
  [TAG_NUM] = { { TAG_NOUN, 1 },
                { TAG_ADJ, 4 },
                { TAG_MARK, 10 },
                { TAG_PREP, 15 },
                { TAG_VERB, 20 },
                { TAG_AUX, 25 },
                { TAG_EN, 25 },
                { TAG_ING, 25 },
                { TAG_NUM, 20 },
                { TAG_NAME, 22 },
                { TAG_CONJ, 20 },
                { TAG_ADV, 12 },
                { 0, 0 } },
  [TAG_NOUN]
  = { { TAG_VERB, 3 },  { TAG_AUX, 3 },   { TAG_PREP, 3 },  { TAG_MARK, 3 },   { TAG_CONJ, 5 },
      { TAG_NOUN, 15 }, { TAG_GEN, 2 },   { TAG_ADV, 12 },  { TAG_SUB, 10 },   { TAG_REL, 8 },
      { TAG_EN, 20 },   { TAG_ING, 15 },  { TAG_TO, 12 },   { TAG_DIR, 15 },   { TAG_ADJ, 35 },
      { TAG_DET, 35 },  { TAG_POSS, 35 }, { TAG_PRON, 35 }, { TAG_QUOTE, 12 }, { TAG_INF, 30 },
      { TAG_NAME, 25 }, { TAG_NOT, 30 },  { TAG_NUM, 35 },  { 0, 0 } },
  [TAG_NAME]
  = { { TAG_VERB, 1 },  { TAG_AUX, 2 },   { TAG_PREP, 5 },   { TAG_MARK, 3 }, { TAG_CONJ, 5 },
      { TAG_NAME, 7 },  { TAG_GEN, 1 },   { TAG_ADV, 10 },   { TAG_SUB, 12 }, { TAG_REL, 12 },
      { TAG_EN, 25 },   { TAG_ING, 15 },  { TAG_TO, 12 },    { TAG_DIR, 15 }, { TAG_DET, 20 },
      { TAG_POSS, 20 }, { TAG_NOUN, 18 }, { TAG_QUOTE, 12 }, { TAG_INF, 25 }, { TAG_ADJ, 35 },
      { 0, 0 } },
  [TAG_PRON]
  = { { TAG_VERB, 1 },   { TAG_AUX, 1 },  { TAG_PREP, 12 }, { TAG_MARK, 5 },  { TAG_CONJ, 12 },
      { TAG_ADV, 8 },    { TAG_DIR, 8 },  { TAG_DET, 22 },  { TAG_POSS, 22 }, { TAG_INF, 22 },
      { TAG_ING, 18 },   { TAG_TO, 12 },  { TAG_ADJ, 25 },  { TAG_NOUN, 40 }, { TAG_SUB, 14 },
      { TAG_QUOTE, 15 }, { TAG_NOT, 20 }, { TAG_NUM, 30 },  { TAG_PRON, 35 }, { TAG_GEN, 35 },
      { 0, 0 } },
  [TAG_VERB] = { BEHIND_VERB, { TAG_INF, 45 }, { 0, 0 } },
  [TAG_INF] = { BEHIND_VERB, { TAG_INF, 45 }, { 0, 0 } },
  [TAG_ING] = { BEHIND_VERB, { TAG_INF, 60 }, { 0, 0 } },
  [TAG_EN] = { { TAG_PREP, 3 },
               { TAG_MARK, 6 },
               { TAG_NOUN, 12 },
               { TAG_DET, 14 },
               { TAG_POSS, 14 },
               { TAG_DIR, 5 },
               { TAG_ADV, 8 },
               { TAG_CONJ, 8 },
               { TAG_TO, 10 },
               { TAG_NAME, 14 },
               { TAG_PRON, 16 },
               { TAG_SUB, 14 },
               { TAG_ADJ, 15 },
               { TAG_ING, 25 },
               { 0, 0 } },
  [TAG_AUX] = { { TAG_NOT, 3 },
                { TAG_ING, 2 },
                { TAG_EN, 4 },
                { TAG_INF, 3 },
                { TAG_ADV, 6 },
                { TAG_DET, 7 },
                { TAG_POSS, 8 },
                { TAG_ADJ, 5 },
                { TAG_PREP, 8 },
                { TAG_PRON, 12 },
                { TAG_NOUN, 20 },
                { TAG_NAME, 20 },
                { TAG_NUM, 12 },
                { TAG_DIR, 14 },
                { TAG_AUX, 8 },
                { TAG_MARK, 25 },
                { TAG_TO, 15 },
                { TAG_SUB, 30 },
                { 0, 0 } },
  [TAG_NOT] = { { TAG_ING, 3 },
                { TAG_INF, 2 },
                { TAG_ADJ, 5 },
                { TAG_DET, 8 },
                { TAG_EN, 5 },
                { TAG_ADV, 8 },
                { TAG_PREP, 10 },
                { TAG_VERB, 8 },
                { TAG_AUX, 12 },
                { TAG_POSS, 12 },
                { TAG_TO, 15 },
                { 0, 0 } },
  [TAG_TO] = { { TAG_INF, 0 }, { TAG_AUX, 8 }, { TAG_ADV, 25 }, { 0, 0 } },
  [TAG_PREP] = { { TAG_DET, 1 },
                 { TAG_POSS, 1 },
                 { TAG_NOUN, 7 },
                 { TAG_NAME, 5 },
                 { TAG_PRON, 5 },
                 { TAG_ADJ, 7 },
                 { TAG_NUM, 6 },
                 { TAG_ING, 10 },
                 { TAG_ADV, 28 },
                 { TAG_PREP, 20 },
                 { TAG_MARK, 30 },
                 { TAG_DIR, 30 },
                 { TAG_EN, 25 },
                 { 0, 0 } },
  [TAG_DIR] = { { TAG_AUX, 8 },
                { TAG_VERB, 25 },
                { TAG_PREP, 2 },
                { TAG_MARK, 3 },
                { TAG_DET, 4 },
                { TAG_POSS, 5 },
                { TAG_CONJ, 4 },
                { TAG_ADV, 8 },
                { TAG_ING, 15 },
                { TAG_TO, 10 },
                { TAG_PRON, 10 },
                { TAG_NOUN, 20 },
                { TAG_NAME, 15 },
                { TAG_DIR, 14 },
                { TAG_SUB, 8 },
                { TAG_QUOTE, 15 },
                { 0, 0 } },
  [TAG_ADV]
  = { { TAG_VERB, 5 }, { TAG_MARK, 6 }, { TAG_PREP, 7 },   { TAG_ADJ, 6 },   { TAG_ADV, 9 },
      { TAG_DET, 8 },  { TAG_POSS, 8 }, { TAG_CONJ, 8 },   { TAG_ING, 9 },   { TAG_EN, 9 },
      { TAG_INF, 9 },  { TAG_PRON, 9 }, { TAG_NOUN, 25 },  { TAG_NAME, 12 }, { TAG_AUX, 10 },
      { TAG_TO, 15 },  { TAG_SUB, 14 }, { TAG_QUOTE, 12 }, { TAG_NUM, 12 },  { TAG_DIR, 14 },
      { TAG_NOT, 20 }, { 0, 0 } },
  [TAG_CONJ]
  = { { TAG_VERB, 5 },  { TAG_NOUN, 9 },  { TAG_DET, 4 },  { TAG_POSS, 5 }, { TAG_ADJ, 8 },
      { TAG_NAME, 5 },  { TAG_PRON, 4 },  { TAG_INF, 14 }, { TAG_ING, 10 }, { TAG_ADV, 8 },
      { TAG_PREP, 12 }, { TAG_SUB, 10 },  { TAG_EN, 16 },  { TAG_AUX, 12 }, { TAG_TO, 15 },
      { TAG_NUM, 9 },   { TAG_CONJ, 15 }, { TAG_DIR, 18 }, { TAG_NOT, 15 }, { 0, 0 } },
  [TAG_SUB] = { { TAG_DET, 2 },
                { TAG_POSS, 3 },
                { TAG_PRON, 1 },
                { TAG_NAME, 3 },
                { TAG_NOUN, 6 },
                { TAG_ADJ, 10 },
                { TAG_NUM, 10 },
                { TAG_ING, 10 },
                { TAG_EN, 20 },
                { TAG_ADV, 14 },
                { TAG_PREP, 18 },
                { TAG_VERB, 30 },
                { TAG_TO, 25 },
                { 0, 0 } },
  [TAG_REL] = { { TAG_VERB, 0 },
                { TAG_AUX, 0 },
                { TAG_PRON, 10 },
                { TAG_DET, 10 },
                { TAG_POSS, 12 },
                { TAG_NAME, 10 },
                { TAG_NOUN, 15 },
                { TAG_ADV, 10 },
                { TAG_ADJ, 25 },
                { 0, 0 } },
  [TAG_GEN] = { { TAG_NOUN, 1 },
                { TAG_ADJ, 3 },
                { TAG_NUM, 12 },
                { TAG_NAME, 20 },
                { TAG_ING, 25 },
                { TAG_EN, 20 },
                { TAG_MARK, 25 },
                { 0, 0 } },
  [TAG_QUOTE] = { { TAG_PRON, 3 },
                  { TAG_NAME, 4 },
                  { TAG_DET, 3 },
                  { TAG_POSS, 3 },
                  { TAG_VERB, 5 },
                  { TAG_MARK, 5 },
                  { TAG_NOUN, 9 },
                  { TAG_QUOTE, 8 },
                  { TAG_CONJ, 8 },
                  { TAG_ADV, 8 },
                  { TAG_SUB, 8 },
                  { TAG_PREP, 8 },
                  { TAG_NUM, 9 },
                  { TAG_ADJ, 9 },
                  { TAG_ING, 12 },
                  { TAG_AUX, 25 },
                  { 0, 0 } },
  [TAG_MARK]
  = { { TAG_DET, 3 },  { TAG_POSS, 3 },  { TAG_PRON, 3 },  { TAG_NAME, 4 }, { TAG_NOUN, 9 },
      { TAG_ADJ, 9 },  { TAG_VERB, 12 }, { TAG_ING, 9 },   { TAG_ADV, 6 },  { TAG_PREP, 6 },
      { TAG_CONJ, 4 }, { TAG_SUB, 5 },   { TAG_QUOTE, 5 }, { TAG_EN, 14 },  { TAG_NUM, 7 },
      { TAG_TO, 14 },  { TAG_AUX, 14 },  { TAG_INF, 35 },  { TAG_REL, 6 },  { TAG_MARK, 5 },
      { TAG_DIR, 15 }, { TAG_NOT, 15 },  { 0, 0 } },
};

static void
fill (gint16 table[N_TAGS][N_TAGS])
{
  for (guint a = 0; a < N_TAGS; a++)
    {
      for (guint b = 0; b < N_TAGS; b++)
        table[a][b] = DEFAULT;
      for (guint i = 0; i < MAX_STEPS; i++)
        {
          if (i > 0 && steps[a][i].tag == 0 && steps[a][i].cost == 0)
            break;
          table[a][steps[a][i].tag] = steps[a][i].cost;
        }
    }
}

static gboolean
is_subject_form (const char *text)
{
  static const char *const forms[] = { "he", "she", "they", "we", "i", NULL };
  return g_strv_contains (forms, text);
}

static gboolean
is_object_form (const char *text)
{
  static const char *const forms[] = { "him", "them", "me", "us", NULL };
  return g_strv_contains (forms, text);
}

static gboolean
is_somebody (const English *self, const Word *word)
{
  static const SahneWordClass classes[]
      = { SAHNE_CLASS_ACTOR, SAHNE_CLASS_ANIMAL, SAHNE_CLASS_CREATURE };

  for (guint i = 0; word->noun && !word->capital && i < G_N_ELEMENTS (classes); i++)
    if (sahne_lexicon_find_class (self->lexicon, word->noun, classes[i]))
      return TRUE;
  return FALSE;
}

static gboolean
ends_apposition (const char *text)
{
  static const char *const marks[] = { ",", ".", "!", "?", NULL };
  return g_strv_contains (marks, text);
}

/* His parrot, Captain, slept: a capital between commas behind somebody is a name, whatever else the
 * word means; also "with her cat, Button." */
static void
note_given_names (English *self)
{
  for (guint i = 2; i < self->n_words; i++)
    {
      Word *word = &self->words[i];
      if (!word->capital || word->function || !g_str_equal (word[-1].text, ",")
          || (i + 1 < self->n_words && !ends_apposition (word[1].text))
          || self->sentence->tokens[word->from].upper || word->to != word->from
          || !is_somebody (self, word - 2))
        continue;
      for (guint t = 0; t < N_TAGS; t++)
        word->cost[t] = t == TAG_NAME ? 0 : NEVER;
      sahne_language_give_name (self->language, word->text);
    }
}

/* Verbs that take a noun and what it does: makes the ground shake. */
static void
note_caused (English *self)
{
  static const char *const causes[]
      = { "make", "let", "help", "see", "hear", "watch", "feel", "have", "notice", "listen", NULL };
  static const char *const giving[] = { "feed", "give", "buy", "show", "bring", "hand", NULL };
  static const char *const ordinals[] = { "first", "second", "third",    "fourth", "last",   "next",
                                          "one",   "other",  "youngest", "oldest", "eldest", NULL };
  static const char *const changing[]
      = { "set",  "paint", "dye",  "colour", "color", "make", "keep", "leave", "push",
          "find", "turn",  "hold", "wash",   "drive", "get",  "wipe", NULL };
  guint last = 0, changed = 0;
  const Word *first = &self->words[0];
  gboolean is_order = (first->forms & FORM_BASE) && first->verb && first->cost[TAG_NAME] == NEVER
                      && first->cost[TAG_DET] == NEVER && first->cost[TAG_PRON] == NEVER;

  for (guint i = 0; i < self->n_words; i++)
    {
      Word *word = &self->words[i];
      word->ordered = i > 1 && is_order;
      word->ordinal = g_strv_contains (ordinals, word->text) && i > 0
                      && (self->words[i - 1].cost[TAG_DET] != NEVER || self->words[i - 1].ordinal);
      if (i > 0 && self->words[i - 1].cost[TAG_POSS] != NEVER
          && g_strv_contains ((const char *const[]){ "first", "second", "third", "last", "next",
                                                     NULL },
                              word->text))
        word->cost[TAG_ADJ] = MIN (word->cost[TAG_ADJ], 2); /* her first tooth */
      word->caused = last && i - last < 6 && i + 1 > last + 1;
      word->result = changed && i - changed < 5 && i > changed;
      word->given
          = i > 1 && self->words[i - 2].verb && g_strv_contains (giving, self->words[i - 2].verb);
      if (word->verb && g_strv_contains (changing, word->verb))
        changed = i + 1;
      if (word->verb && g_strv_contains (causes, word->verb))
        last = i + 1;
      else if (word->cost[TAG_MARK] != NEVER || word->cost[TAG_CONJ] == 0
               || word->cost[TAG_REL] != NEVER)
        last = changed = 0;
    }
}

/* so surprised, very tired */
static gboolean
is_intensifier (const char *text)
{
  static const char *const words[]
      = { "so", "very", "too", "quite", "rather", "really", "as", "more", "most", NULL };
  return g_strv_contains (words, text);
}

/* What two words add to what their tags cost: agreement, and words that want certain company. */
static int
fit (const Word *a, Tag tag_a, const Word *b, Tag tag_b)
{
  int cost = 0;

  if (tag_b == TAG_VERB && !(b->forms & FORM_PAST))
    {
      gboolean plural = a
                        && ((tag_a == TAG_NOUN && a->plural)
                            || (tag_a == TAG_PRON && a->function
                                && (sahne_entry_has (a->function, "plural")
                                    || sahne_entry_has (a->function, "person"))));
      gboolean one = a && (tag_a == TAG_NOUN || tag_a == TAG_NAME || tag_a == TAG_PRON) && !plural;
      if (one && (b->forms & FORM_S) == 0 && !b->together)
        cost += 22;
      if (plural && (b->forms & FORM_S))
        cost += 22;
    }
  if (a && tag_a == TAG_PRON && tag_b == TAG_VERB && (b->forms & FORM_BASE)
      && is_object_form (a->text))
    cost += 30; /* let them pass */
  if (a && a->hour && tag_a == TAG_NOUN
      && (tag_b == TAG_DET || tag_b == TAG_POSS || tag_b == TAG_PRON || tag_b == TAG_NAME))
    cost -= 22; /* in the evening the shoemaker */
  if (tag_b == TAG_INF && b->caused
      && (tag_a == TAG_NOUN || tag_a == TAG_NAME || tag_a == TAG_PRON))
    cost -= tag_a == TAG_PRON ? 18 : 22; /* makes the ground shake */
  if (tag_a == TAG_CONJ && tag_b == TAG_VERB && b->ordered && (b->forms & FORM_BASE))
    cost -= 8; /* add salt and whisk */
  if (a && tag_a == TAG_NOT && tag_b == TAG_DET && g_str_equal (a->text, "neither"))
    cost += 30; /* neither the fox nor the wolf */
  if (tag_a == TAG_NOUN && tag_b == TAG_NOUN && b->caused && b->cost[TAG_INF] != NEVER
      && b->cost[TAG_INF] < 12)
    cost += 8;
  if (a && tag_a == TAG_PREP && tag_b == TAG_NOUN && g_str_equal (a->text, "to")
      && b->cost[TAG_INF] != NEVER && a->from > 0 && a[-1].cost[TAG_NOUN] >= 12)
    cost += 14; /* begins to rain */
  if (tag_a == TAG_NOUN && tag_b == TAG_NOUN && b->cost[TAG_DIR] != NEVER)
    cost += 15; /* leads the sheep back */
  if (tag_a == TAG_MARK && tag_b == TAG_NOUN && a && !b->plural && b->cost[TAG_ADJ] != NEVER
      && b->cost[TAG_NOUN] >= 12)
    cost += 8; /* the ghost, pale and silent */
  if (a && tag_b == TAG_VERB && (tag_a == TAG_ADJ || tag_a == TAG_NUM) && a->ordinal
      && b->cost[TAG_NOUN] >= 12)
    cost -= tag_a == TAG_ADJ ? 32 : 12; /* the third dropped the money */
  if (tag_b == TAG_NOUN && b->ordinal)
    cost += 16;
  if (a && tag_a == TAG_ADV && tag_b == TAG_NOUN
      && (g_str_equal (a->text, "more") || g_str_equal (a->text, "enough")))
    cost -= 14; /* adds more salt */
  if (tag_a == TAG_ADV && a && is_intensifier (a->text))
    cost += tag_b == TAG_ADJ || tag_b == TAG_ADV ? -6 : tag_b == TAG_VERB ? 15 : 0;
  if (tag_a == TAG_PREP && tag_b == TAG_PRON && is_subject_form (b->text))
    cost += 40; /* before she left */
  if (tag_a == TAG_NOUN && tag_b == TAG_NAME && a->capital)
    cost -= 22; /* Mister Brown */
  if (tag_b == TAG_NOUN && g_str_equal (b->text, "home") && tag_a != TAG_DET && tag_a != TAG_POSS
      && tag_a != TAG_ADJ && tag_a != TAG_PREP && tag_a != TAG_GEN)
    cost += 25; /* goes home */
  if (tag_a == TAG_DET && tag_b == TAG_NOUN && a->function && b->plural
      && sahne_entry_has (a->function, "new"))
    cost += 15;
  if (tag_a == TAG_AUX && a->function)
    {
      gboolean modal
          = sahne_entry_has (a->function, "modal") || sahne_entry_has (a->function, "do");
      gboolean have = sahne_entry_has (a->function, "have");
      if (tag_b == TAG_INF && !modal)
        cost += 40;
      if (tag_b == TAG_ING && (modal || have))
        cost += 40;
      if (tag_b == TAG_EN && modal)
        cost += 40;
      if (tag_b == TAG_EN && have)
        cost -= 8;
      if (tag_b == TAG_ADJ && (modal || have))
        cost += 12;
    }
  if (b->given && tag_a == TAG_PRON && tag_b == TAG_NOUN)
    cost -= 30; /* feeds them fish */
  if (tag_a == TAG_MARK && tag_b == TAG_VERB && b->vague && !(b->forms & FORM_BASE))
    cost -= 7; /* opens the pot, coughs, and closes it */
  if (a && tag_a == TAG_ADV && tag_b == TAG_VERB && (b->forms & FORM_BASE)
      && g_str_equal (a->text, "please"))
    cost -= 14; /* please water the flowers */
  if (tag_b == TAG_ADJ && b->result && (tag_a == TAG_NOUN || tag_a == TAG_PRON))
    cost -= 26; /* paints the door green, sets the bird free */
  if (a && tag_a == TAG_ADJ && tag_b == TAG_NAME && b->capital)
    cost -= 12; /* little Ida */
  if (tag_b == TAG_NOUN && b->hour && tag_a == TAG_VERB)
    cost -= 8; /* works nights */
  return cost;
}

/* "was locked in a tower guarded by a dragon": the clause has its verb already. */
static void
retag_participles (English *self)
{
  gboolean finite = FALSE;

  for (guint i = 0; i < self->n_words; i++)
    {
      Word *word = &self->words[i];
      if (word->tag == TAG_CONJ || word->tag == TAG_MARK || word->tag == TAG_REL
          || word->tag == TAG_SUB || word->tag == TAG_QUOTE)
        finite = FALSE;
      else if (word->tag == TAG_VERB && finite && (word->forms & FORM_EN)
               && self->words[i - 1].tag == TAG_NOUN && i + 1 < self->n_words
               && g_str_equal (self->words[i + 1].text, "by"))
        word->tag = TAG_EN;
      else if (word->tag == TAG_VERB || word->tag == TAG_AUX)
        finite = TRUE;
    }
}

/* "has swallowed the wedding rings": without a word that begins another clause there is no other
 * verb, when the word can be a noun. */
static void
retag_nouns (English *self)
{
  guint verbs = 0, clauses = 1;
  gboolean open = FALSE;

  for (guint i = 0; i < self->n_words; i++)
    {
      Word *word = &self->words[i];
      if (word->tag == TAG_CONJ || word->tag == TAG_MARK || word->tag == TAG_QUOTE)
        {
          verbs = 0;
          clauses = 1;
          open = FALSE;
        }
      else if (word->tag == TAG_SUB || word->tag == TAG_REL || word->tag == TAG_PRON)
        clauses++;
      else if (word->tag == TAG_VERB)
        {
          if (verbs >= clauses && !open && i > 0 && self->words[i - 1].tag == TAG_NOUN
              && !self->words[i - 1].plural && word->forms == FORM_S && word->cost[TAG_NOUN] <= 3
              && word->noun)
            {
              word->tag = TAG_NOUN;
              continue;
            }
          verbs++;
          open = open || word->caused
                 || (word->verb
                     && g_strv_contains ((const char *const[]){ "think", "know", "say", "hope",
                                                                "see", "believe", "wish", "hear",
                                                                NULL },
                                         word->verb));
        }
      else if (word->tag == TAG_EN && i > 0 && self->words[i - 1].tag == TAG_AUX)
        verbs++;
    }
}

/**
 * sahne_english_tag:
 * @self: (inout): a sentence with words
 *
 * Decides the part of speech of each word.
 */
void
sahne_english_tag (English *self)
{
  guint n = self->n_words;
  gint16 table[N_TAGS][N_TAGS];
  int (*best)[N_TAGS];
  guint8 (*from)[N_TAGS];
  int cheapest = G_MAXINT;
  Tag tag = TAG_MARK;

  if (n == 0)
    return;
  for (guint i = 2; i < n; i++)
    for (guint k = i - 2; k + 5 > i; k--)
      {
        self->words[i].together
            = self->words[i].together || g_str_equal (self->words[k].text, "and");
        if (k == 0)
          break;
      }
  note_given_names (self);
  if (self->n_words > 1 && g_str_equal (self->words[1].text, ",")
      && g_str_equal (self->words[0].text, "outside"))
    self->words[0].cost[TAG_NOUN] = self->words[0].cost[TAG_NAME] = NEVER;
  note_caused (self);
  fill (table);
  best = (int (*)[N_TAGS]) sahne_arena_alloc (self->arena, n * sizeof *best);
  from = (guint8 (*)[N_TAGS]) sahne_arena_alloc (self->arena, n * sizeof *from);
  for (guint i = 0; i < n; i++)
    for (guint t = 0; t < N_TAGS; t++)
      {
        const Word *word = &self->words[i];
        best[i][t] = G_MAXINT / 2;
        if (word->cost[t] == NEVER)
          continue;
        if (i == 0)
          best[i][t] = word->cost[t] + table[TAG_MARK][t] + fit (NULL, TAG_MARK, word, (Tag) t);
        for (guint p = 0; i > 0 && p < N_TAGS; p++)
          if (self->words[i - 1].cost[p] != NEVER)
            {
              int cost = best[i - 1][p] + word->cost[t] + table[p][t]
                         + fit (&self->words[i - 1], (Tag) p, word, (Tag) t);
              if (cost < best[i][t])
                {
                  best[i][t] = cost;
                  from[i][t] = (guint8) p;
                }
            }
      }
  for (guint t = 0; t < N_TAGS; t++)
    { /* the end of a sentence is a mark like others */
      int cost = best[n - 1][t] + (t == TAG_MARK ? 0 : table[t][TAG_MARK]);
      if (self->words[n - 1].cost[t] != NEVER && cost < cheapest)
        {
          cheapest = cost;
          tag = (Tag) t;
        }
    }
  for (guint i = n; i-- > 0;)
    {
      self->words[i].tag = tag;
      tag = (Tag) from[i][tag];
    }
  retag_participles (self);
  retag_nouns (self);
}
