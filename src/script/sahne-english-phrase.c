/* English: words that are somebody or something: "the fox's big red tail".
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-english-private.h"

#define KEYWORD_RANK 60

static Tag
tag_at (const English *self, guint i)
{
  return i < self->n_words ? self->words[i].tag : TAG_MARK;
}

static gboolean
is_text (const English *self, guint i, const char *text)
{
  return i < self->n_words && g_str_equal (self->words[i].text, text);
}

/* Whether an adjective or the like at @i leads on to a noun. */
static gboolean
leads_to_noun (const English *self, guint i)
{
  for (guint n = 0; n < 8 && i < self->n_words; n++, i++)
    switch (self->words[i].tag)
      {
      case TAG_NOUN:
      case TAG_NAME:
        return TRUE;
      case TAG_ADJ:
      case TAG_NUM:
      case TAG_EN:
      case TAG_ING:
      case TAG_ADV:
        break;
      case TAG_MARK:
        if (!is_text (self, i, ",") || tag_at (self, i + 1) != TAG_ADJ)
          return FALSE;
        break;
      case TAG_CONJ:
        if (!is_text (self, i, "and") || tag_at (self, i + 1) != TAG_ADJ)
          return FALSE;
        break;
      default:
        return FALSE;
      }
  return FALSE;
}

static const SahneEntry *meaning (const English *self, const char *lemma, gboolean place);

/* King Arthur, Mister Fox; but not "one afternoon Maya". */
static gboolean
is_title (const English *self, guint i)
{
  const SahneEntry *entry = meaning (self, self->words[i].noun, FALSE);
  return self->words[i].capital
         || (entry && entry->word_class == SAHNE_CLASS_ACTOR && !self->words[i].plural)
         || (entry
             && (entry->word_class == SAHNE_CLASS_ANIMAL
                 || entry->word_class == SAHNE_CLASS_CREATURE)
             && !self->words[i].plural && i > 0
             && (tag_at (self, i - 1) == TAG_DET || tag_at (self, i - 1) == TAG_POSS));
}

/* In 1492 Columbus sailed: no number of things. */
static gboolean
is_year (const English *self, guint i)
{
  const char *text = self->words[i].text;
  return i > 0 && tag_at (self, i) == TAG_NUM && tag_at (self, i - 1) == TAG_PREP
         && strlen (text) == 4 && strspn (text, "0123456789") == 4;
}

/* The spaceship Aurora: what bears the name is no person. */
static gboolean
is_thing_named (const English *self, guint run, guint to)
{
  static const char *const named[]
      = { "ship",  "spaceship",   "boat",  "sailboat",        "yacht", "submarine", "rocket",
          "ferry", "pirate ship", "train", "hot-air balloon", "raft",  NULL };
  const SahneEntry *before;

  if (to - run != 2 || tag_at (self, run) != TAG_NOUN || tag_at (self, run + 1) != TAG_NAME
      || self->words[run].capital || self->words[run].plural)
    return FALSE;
  before = meaning (self, self->words[run].noun, FALSE);
  return before && g_strv_contains (named, before->concept);
}

/**
 * sahne_english_phrase_end:
 * @self: a sentence with tags
 * @from: a word
 *
 * Returns: the word behind the phrase that begins there, @from when none does
 */
guint
sahne_english_phrase_end (const English *self, guint from)
{
  guint i = from;
  gboolean noun = FALSE, before = FALSE;

  if (tag_at (self, from) == TAG_PRON)
    return from + 1;
  for (; i < self->n_words; i++)
    {
      Tag tag = tag_at (self, i);
      if (tag == TAG_NOUN || tag == TAG_NAME)
        {
          if (noun && tag == TAG_NOUN && tag_at (self, i - 1) == TAG_NOUN
              && self->words[i - 1].plural)
            break;
          if (noun && tag == TAG_NAME && tag_at (self, i - 1) == TAG_NOUN && !is_title (self, i - 1)
              && !is_thing_named (self, i - 1, i + 1))
            break;
          if (noun && tag == TAG_NOUN && self->words[i].capital && tag_at (self, i + 1) == TAG_NAME
              && !self->words[i - 1].capital && tag_at (self, i - 1) == TAG_NOUN
              && !is_title (self, i - 1))
            break; /* in the lesson Mrs Fielding */
          noun = TRUE;
        }
      else if (tag == TAG_GEN && noun)
        {
          if (!leads_to_noun (self, i + 1))
            {
              i++;
              break;
            }
          noun = FALSE;
          before = TRUE;
        }
      else if (noun)
        break;
      else if (tag == TAG_DET || tag == TAG_POSS)
        {
          if (before && !is_text (self, i - 1, "all") && !is_text (self, i - 1, "both")
              && !is_text (self, i - 1, "neither"))
            break;
          before = TRUE;
        }
      else if (is_year (self, i) && tag_at (self, i + 1) == TAG_NAME)
        return i + 1;
      else if (tag == TAG_NUM)
        before = TRUE;
      else if (tag == TAG_ADJ || tag == TAG_EN || tag == TAG_ING || tag == TAG_ADV)
        {
          if (!leads_to_noun (self, i)
              || ((tag == TAG_EN || tag == TAG_ING) && !before && tag_at (self, i + 1) != TAG_NOUN)
              || (tag == TAG_ING && !before)
              || (tag == TAG_ADV && !is_text (self, i, "more") && tag_at (self, i + 1) != TAG_ADJ
                  && tag_at (self, i + 1) != TAG_NUM && tag_at (self, i + 1) != TAG_EN))
            break;
          before = TRUE;
        }
      else if (before && (is_text (self, i, ",") || is_text (self, i, "and"))
               && tag_at (self, i - 1) == TAG_ADJ && tag_at (self, i + 1) == TAG_ADJ
               && leads_to_noun (self, i + 1))
        continue;
      else
        break;
    }
  if (noun)
    return i;
  /* "the two", "three of them", "all" */
  if (i > from && (tag_at (self, i - 1) == TAG_NUM || tag_at (self, from) == TAG_NUM))
    return i;
  /* "the poor" */
  if (tag_at (self, from) == TAG_DET && tag_at (self, from + 1) == TAG_ADJ && i == from + 1)
    return from + 2;
  return from;
}

/* --- meanings --- */

static int
fitness (const SahneEntry *entry, gboolean place)
{
  int score = (int) entry->rank;

  switch (entry->word_class)
    {
    case SAHNE_CLASS_ACTOR:
    case SAHNE_CLASS_ANIMAL:
    case SAHNE_CLASS_CREATURE:
      return score - 10;
    case SAHNE_CLASS_PLACE:
      return score + (place ? -100 : 40);
    case SAHNE_CLASS_PART:
      return score + (sahne_entry_has (entry, "body") ? -20 : place ? -50 : 30);
    case SAHNE_CLASS_THING:
    case SAHNE_CLASS_TIME:
    case SAHNE_CLASS_SEASON:
    case SAHNE_CLASS_WEATHER:
      return score;
    case SAHNE_CLASS_SOUND:
    case SAHNE_CLASS_EMOTION:
    case SAHNE_CLASS_MATERIAL:
      return score + 50;
    case SAHNE_CLASS_ABSTRACT:
      return score + 10;
    default:
      return 100000;
    }
}

static const SahneEntry *
meaning (const English *self, const char *lemma, gboolean place)
{
  guint n;
  const SahneEntry *const *entries = sahne_lexicon_find (self->lexicon, lemma, &n);
  const SahneEntry *best = NULL;

  for (guint i = 0; i < n; i++)
    if (fitness (entries[i], place) < (best ? fitness (best, place) : 50000))
      best = entries[i];
  return best;
}

static const SahneEntry *adjective_of (const English *self, const char *text);

/**
 * sahne_english_adjective:
 * @self: a sentence
 * @text: a word, folded: small, tallest, happiest
 *
 * Returns: (transfer none) (nullable): its meaning as an adjective
 */
const SahneEntry *
sahne_english_adjective (const English *self, const char *text)
{
  const SahneEntry *entry = adjective_of (self, text);
  gsize n = strlen (text);
  char stem[48];

  if (entry || n < 6 || n >= sizeof stem || !g_str_has_suffix (text, "est"))
    return entry;
  g_strlcpy (stem, text, n - 2);
  if (stem[n - 4] == 'i')
    stem[n - 4] = 'y';
  entry = adjective_of (self, stem);
  if (entry == NULL && stem[n - 4] == stem[n - 5])
    {
      stem[n - 4] = '\0';
      entry = adjective_of (self, stem);
    }
  return entry;
}

static const SahneEntry *
adjective_of (const English *self, const char *text)
{
  static const SahneWordClass classes[]
      = { SAHNE_CLASS_COLOUR,  SAHNE_CLASS_SIZE,     SAHNE_CLASS_AGE,
          SAHNE_CLASS_STATE,   SAHNE_CLASS_MATERIAL, SAHNE_CLASS_EMOTION,
          SAHNE_CLASS_WEATHER, SAHNE_CLASS_TRAIT,    SAHNE_CLASS_MOOD };

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    {
      const SahneEntry *entry = sahne_lexicon_find_class (self->lexicon, text, classes[i]);
      if (entry)
        return entry;
    }
  return NULL;
}

/* --- building --- */

static const char *
text_of (const English *self, guint from, guint to)
{
  GString *text = g_string_new (NULL);
  const char *kept;

  for (guint i = from; i < to; i++)
    for (guint t = self->words[i].from; t <= self->words[i].to; t++)
      {
        if (i > from && self->words[i].from == self->words[i - 1].from)
          continue;
        if (text->len && self->sentence->tokens[t].kind != SAHNE_TOKEN_MARK)
          g_string_append_c (text, ' ');
        if (i + 1 < self->n_words && self->words[i + 1].from == self->words[i].from)
          g_string_append_len (text, self->sentence->tokens[t].text,
                               (gssize) strlen (self->words[i].text)); /* Maya of Maya's */
        else
          g_string_append (text, self->sentence->tokens[t].text);
      }
  kept = sahne_arena_strndup (self->arena, text->str, text->len);
  g_string_free (text, TRUE);
  return kept;
}

static guint
number_of (const English *self, const char *text)
{
  const SahneEntry *entry = sahne_lexicon_find_class (self->lexicon, text, SAHNE_CLASS_COUNT);
  char value[16];

  if (g_ascii_isdigit (*text))
    return (guint) MIN (g_ascii_strtoull (text, NULL, 10), 100000);
  if (entry && sahne_entry_fact (entry, "n", value, sizeof value))
    return (guint) g_ascii_strtoull (value, NULL, 10);
  return 0;
}

/* seven-year-old, 7-year-old */
static const char *
age_in_word (const English *self, const char *text)
{
  const char *years = strstr (text, "-year");
  g_autofree char *number = years ? g_strndup (text, (gsize) (years - text)) : NULL;
  guint n = number ? number_of (self, number) : 0;

  if (years && n == 0
      && sahne_lexicon_find_class (self->lexicon, number, SAHNE_CLASS_COUNT) == NULL)
    n = strstr (number, "teen")                                   ? 15
        : g_str_has_suffix (number, "ty") || strchr (number, '-') ? 65
                                                                  : 0;
  return n ? sahne_mention_age_group (n) : NULL;
}

static void
add_adjective (English *self, SahneMention *m, guint i)
{
  const Word *word = &self->words[i];
  const SahneEntry *entry = sahne_english_adjective (self, word->text);
  const char *age = age_in_word (self, word->text);
  SahneWordClass c = entry ? entry->word_class : SAHNE_CLASS_TRAIT;
  const char *concept = entry ? entry->concept : word->text;
  char face[32];

  if (age)
    {
      m->age = age;
      sahne_english_mark (self, i, i + 1, SAHNE_WORD_UNDERSTOOD, SAHNE_CLASS_AGE, age, NULL);
      return;
    }
  switch (c)
    {
    case SAHNE_CLASS_COLOUR:
      if (m->colour == NULL)
        m->colour = concept;
      break;
    case SAHNE_CLASS_SIZE:
      m->size = m->size ? m->size : concept;
      break;
    case SAHNE_CLASS_AGE:
      m->age = m->age ? m->age : concept;
      break;
    case SAHNE_CLASS_MATERIAL:
      m->material = m->material ? m->material : concept;
      break;
    case SAHNE_CLASS_STATE:
      m->state = m->state ? m->state : concept;
      break;
    case SAHNE_CLASS_EMOTION:
      if (sahne_entry_fact (entry, "face", face, sizeof face))
        m->emotion = sahne_arena_strdup (self->arena, face);
      m->feeling = concept;
      break;
    default:
      sahne_mention_add_trait (m, concept);
    }
  sahne_english_mark (self, i, i + 1, entry ? SAHNE_WORD_UNDERSTOOD : SAHNE_WORD_NOT_SHOWN, c,
                      concept, NULL);
}

static void
set_determiner (SahneMention *m, const SahneEntry *function)
{
  if (sahne_entry_has (function, "known"))
    m->definite = SAHNE_DEFINITE_KNOWN;
  else if (sahne_entry_has (function, "new"))
    m->definite = SAHNE_DEFINITE_NEW;
  else if (sahne_entry_has (function, "other"))
    m->definite = SAHNE_DEFINITE_OTHER;
  else if (sahne_entry_has (function, "none"))
    m->definite = SAHNE_DEFINITE_NONE;
  if (sahne_entry_has (function, "every"))
    m->plural = TRUE;
}

static SahneMention *
pronoun (English *self, guint i, const char *concept)
{
  const Word *word = &self->words[i];
  const SahneEntry *entry = sahne_english_function (self, word->text, concept);
  SahneMention *m = sahne_mention_new (self->arena, SAHNE_MENTION_PRONOUN,
                                       sahne_english_start (self, i), sahne_english_end (self, i));
  char value[8];

  m->text = word->text;
  m->sex = sahne_entry_sex (entry);
  m->plural = sahne_entry_has (entry, "plural");
  m->reflexive = sahne_entry_has (entry, "reflexive");
  m->other = sahne_entry_has (entry, "other");
  m->definite = SAHNE_DEFINITE_KNOWN;
  m->is_group = sahne_entry_has (entry, "every");
  if (sahne_entry_fact (entry, "person", value, sizeof value))
    m->person = (guint) (value[0] - '0');
  if (sahne_entry_has (entry, "none"))
    m->definite = SAHNE_DEFINITE_NONE;
  if (sahne_entry_has (entry, "empty") || sahne_entry_has (entry, "deictic"))
    m->word_class = SAHNE_CLASS_ABSTRACT;
  if (sahne_entry_has (entry, "somebody"))
    {
      m->kind = SAHNE_MENTION_NOUN;
      m->definite = SAHNE_DEFINITE_NEW;
      m->entry = sahne_lexicon_concept (self->lexicon, "person", SAHNE_CLASS_ACTOR);
      m->concept = "person";
      m->word_class = SAHNE_CLASS_ACTOR;
    }
  sahne_english_mark (self, i, i + 1, SAHNE_WORD_PLAIN, SAHNE_CLASS_FUNCTION, NULL, NULL);
  return m;
}

static void
mark_head (English *self, SahneMention *m, guint i)
{
  SahneWordState state = m->word_class == SAHNE_CLASS_ABSTRACT             ? SAHNE_WORD_NOT_SHOWN
                         : m->guessed || m->word_class == SAHNE_CLASS_NONE ? SAHNE_WORD_GUESSED
                                                                           : SAHNE_WORD_UNDERSTOOD;

  sahne_english_mark (self, i, i + 1, state,
                      m->word_class == SAHNE_CLASS_NONE ? SAHNE_CLASS_THING : m->word_class,
                      m->concept, m->guessed ? m->concept : NULL);
}

static gboolean
is_toy (const SahneMention *m)
{
  static const char *const words[] = { "stuffed", "toy", "plush", "rubber", "clockwork", NULL };

  for (guint i = 0; i < m->n_traits; i++)
    if (g_strv_contains (words, m->traits[i]))
      return TRUE;
  return m->material && !sahne_mention_gleams (m);
}

static void
set_noun (English *self, SahneMention *m, guint i, gboolean place)
{
  const Word *word = &self->words[i];
  SahneGuess guess;

  m->lemma = word->noun ? word->noun : word->text;
  m->plural = m->plural || word->plural;
  m->entry = meaning (self, m->lemma, place);
  if (m->entry && m->entry->rank >= KEYWORD_RANK
      && sahne_lexicon_guess (self->lexicon, m->lemma, &guess) && guess.word_class)
    m->entry = NULL; /* a keyword of an icon is the last resort */
  if (m->entry)
    {
      m->guessed = m->entry->rank >= KEYWORD_RANK;
      m->concept = m->entry->concept;
      m->word_class = m->entry->word_class;
      sahne_mention_take_facts (m, self->arena, m->entry);
    }
  else if (sahne_lexicon_guess (self->lexicon, m->lemma, &guess) && guess.word_class)
    {
      m->word_class = guess.word_class;
      m->concept = guess.concept ? guess.concept : m->lemma;
      m->guessed = guess.word_class != SAHNE_CLASS_ABSTRACT;
      m->entry = guess.concept
                     ? sahne_lexicon_concept (self->lexicon, guess.concept, guess.word_class)
                     : NULL;
      if (m->guessed)
        sahne_mention_take_facts (m, self->arena, m->entry);
    }
  else
    m->concept = m->lemma;
  if (m->word_class == SAHNE_CLASS_ANIMAL && is_toy (m))
    { /* a stuffed rabbit does not hop */
      const char *name = g_strcmp0 (m->concept, "bear") == 0 ? "teddy bear" : "toy";
      m->entry = sahne_lexicon_concept (self->lexicon, name, SAHNE_CLASS_THING);
      m->concept = name;
      m->word_class = SAHNE_CLASS_THING;
      m->guessed = TRUE;
    }
  if (m->word_class == SAHNE_CLASS_EMOTION || m->word_class == SAHNE_CLASS_MATERIAL)
    m->word_class = SAHNE_CLASS_ABSTRACT;
  mark_head (self, m, i);
}

/* Mister Bear, Aunt Spider: an animal of that name, with the sex of the title. */
static void
take_kind_of_name (English *self, SahneMention *m, guint last)
{
  static const char *const titles[]
      = { "man", "woman", "uncle", "aunt", "king", "grandfather", "grandmother", "queen", NULL };
  const char *noun = self->words[last].noun;
  const SahneEntry *kind = noun ? meaning (self, noun, FALSE) : NULL;
  SahneSex sex = m->sex;

  if (kind == NULL || kind->rank >= KEYWORD_RANK || m->concept == NULL
      || (kind->word_class != SAHNE_CLASS_ANIMAL && kind->word_class != SAHNE_CLASS_CREATURE)
      || !g_strv_contains (titles, m->concept)
      || sahne_lexicon_find_class (self->lexicon, noun, SAHNE_CLASS_NAME))
    return;
  m->entry = kind;
  m->concept = kind->concept;
  m->word_class = kind->word_class;
  m->age = NULL;
  sahne_mention_take_facts (m, self->arena, kind);
  m->sex = sex != SAHNE_SEX_UNKNOWN ? sex : m->sex;
}

/* Maya; King Arthur; Nasreddin Hodja: the title says what somebody is. */
static void
set_name (English *self, SahneMention *m, guint from, guint to)
{
  guint first = from;
  const SahneEntry *known;

  m->kind = SAHNE_MENTION_NAME;
  for (guint i = from; i < to; i++)
    if (self->words[i].tag == TAG_NOUN)
      {
        const SahneEntry *title = meaning (self, self->words[i].noun, FALSE);
        if (title
            && (title->word_class == SAHNE_CLASS_ACTOR || title->word_class == SAHNE_CLASS_ANIMAL))
          {
            m->entry = title;
            m->concept = title->concept;
            m->word_class = title->word_class;
            sahne_mention_take_facts (m, self->arena, title);
          }
      }
  if (to - from > 1)
    take_kind_of_name (self, m, to - 1);
  /* his sister Lucy is Lucy, but Uncle Ali is Uncle Ali */
  while (first + 1 < to && self->words[first].tag == TAG_NOUN && !self->words[first].capital)
    first++;
  m->text = m->name = text_of (self, first, to);
  m->lemma = self->words[to - 1].text;
  known = sahne_lexicon_find_class (self->lexicon, self->words[from].text, SAHNE_CLASS_NAME);
  if (m->sex == SAHNE_SEX_UNKNOWN)
    m->sex = sahne_entry_sex (known);
  sahne_english_mark (self, from, to, SAHNE_WORD_UNDERSTOOD, SAHNE_CLASS_NAME, NULL, NULL);
  sahne_english_as_street (self, m, from, to);
}

static void
add_modifier (English *self, SahneMention *m, guint i)
{
  const Word *word = &self->words[i];
  const SahneEntry *material
      = sahne_lexicon_find_class (self->lexicon, word->text, SAHNE_CLASS_MATERIAL);
  const SahneEntry *colour
      = sahne_lexicon_find_class (self->lexicon, word->text, SAHNE_CLASS_COLOUR);

  if (material && m->material == NULL)
    m->material = material->concept;
  else if (colour && m->colour == NULL)
    m->colour = colour->concept;
  else
    {
      sahne_mention_add_trait (m, word->noun);
      sahne_english_mark (self, i, i + 1, SAHNE_WORD_NOT_SHOWN, SAHNE_CLASS_TRAIT, word->noun,
                          NULL);
      return;
    }
  sahne_english_mark (self, i, i + 1, SAHNE_WORD_UNDERSTOOD,
                      material ? SAHNE_CLASS_MATERIAL : SAHNE_CLASS_COLOUR,
                      material ? material->concept : colour->concept, NULL);
}

/* First word of the run of nouns and names that ends before @to. */
static guint
run_of (const English *self, guint from, guint to, gboolean *named)
{
  guint i = to;

  *named = FALSE;
  while (i > from && (tag_at (self, i - 1) == TAG_NOUN || tag_at (self, i - 1) == TAG_NAME))
    {
      *named = *named || tag_at (self, i - 1) == TAG_NAME;
      i--;
    }
  return i;
}

/* "Uncle Ali", "Maya", "Captain Hook"; but not "the Tokyo office". */
static gboolean
is_named (const English *self, guint run, guint to)
{
  const SahneEntry *last;

  if (tag_at (self, to - 1) == TAG_NAME)
    return TRUE;
  last = meaning (self, self->words[to - 1].noun, FALSE);
  return last && last->word_class == SAHNE_CLASS_ACTOR && self->words[to - 1].capital
         && to - run > 1;
}

/* Grandma, Dad: the word is no name of its own. */
static gboolean
is_called_by_kind (const English *self, guint run, guint to)
{
  const Word *word = &self->words[run];
  const SahneEntry *entry;

  if (to - run != 1 || word->noun == NULL || self->sentence->tokens[word->from].upper
      || sahne_lexicon_find_class (self->lexicon, word->text, SAHNE_CLASS_NAME))
    return FALSE;
  entry = meaning (self, word->noun, FALSE);
  return entry && entry->word_class == SAHNE_CLASS_ACTOR && sahne_entry_has (entry, "kin");
}

static void
add_before (English *self, SahneMention *m, guint i)
{
  const Word *word = &self->words[i];

  switch (word->tag)
    {
    case TAG_DET:
      self->neither = self->neither || g_str_equal (word->text, "neither");
      set_determiner (m, sahne_english_function (self, word->text, "det"));
      break;
    case TAG_POSS:
      m->owner = pronoun (self, i, "poss");
      m->definite = SAHNE_DEFINITE_KNOWN;
      break;
    case TAG_NUM:
      m->count = number_of (self, word->text);
      if (m->definite == SAHNE_DEFINITE_UNKNOWN)
        m->definite = SAHNE_DEFINITE_NEW;
      sahne_english_mark (self, i, i + 1, SAHNE_WORD_UNDERSTOOD, SAHNE_CLASS_COUNT, NULL, NULL);
      return;
    case TAG_ADJ:
      add_adjective (self, m, i);
      return;
    case TAG_EN:
    case TAG_ING:
      if (sahne_english_adjective (self, word->text))
        add_adjective (self, m, i);
      else
        {
          sahne_mention_add_trait (m, word->text);
          sahne_english_mark (self, i, i + 1, SAHNE_WORD_NOT_SHOWN, SAHNE_CLASS_TRAIT, word->text,
                              NULL);
        }
      return;
    default:
      break;
    }
  sahne_english_mark (self, i, i + 1, SAHNE_WORD_PLAIN, SAHNE_CLASS_FUNCTION, NULL, NULL);
}

/* Our dog Captain: what he is called, whatever else the word means. */
static void
name_last (English *self, guint from, guint to)
{
  Word *last = &self->words[to - 1];
  const SahneEntry *before;

  if (to < from + 2 || last->tag != TAG_NOUN || !last->capital
      || self->sentence->tokens[last->from].first || self->sentence->tokens[last->from].upper
      || tag_at (self, to - 2) != TAG_NOUN || self->words[to - 2].capital)
    return;
  before = meaning (self, self->words[to - 2].noun, FALSE);
  if (before
      && (before->word_class == SAHNE_CLASS_ACTOR || before->word_class == SAHNE_CLASS_ANIMAL))
    last->tag = TAG_NAME;
}

/* A fox doctor, an owl teacher; but not a lion hunter: he is no lion. */
static gboolean
is_animal_of_trade (const English *self, guint run, guint to)
{
  static const char *const people[] = { "hunter", "farmer", "fisherman", "shopkeeper", NULL };
  const SahneEntry *animal, *trade;
  char job[32];

  if (to - run != 2 || self->words[run].noun == NULL || self->words[run + 1].noun == NULL)
    return FALSE;
  animal = meaning (self, self->words[run].noun, FALSE);
  trade = meaning (self, self->words[run + 1].noun, FALSE);
  return animal && trade && animal->word_class == SAHNE_CLASS_ANIMAL
         && trade->word_class == SAHNE_CLASS_ACTOR
         && sahne_entry_fact (trade, "job", job, sizeof job) && !g_strv_contains (people, job);
}

static SahneMention *
simple (English *self, guint from, guint to, gboolean place)
{
  SahneMention *m;
  gboolean named, some = FALSE;
  guint run, text = from;
  char age[16];

  name_last (self, from, to);
  run = run_of (self, from, to, &named);

  m = sahne_mention_new (self->arena, SAHNE_MENTION_NOUN, sahne_english_start (self, from),
                         sahne_english_end (self, to - 1));
  for (guint i = from; i < run; i++)
    {
      add_before (self, m, i);
      some = some || is_text (self, i, "some");
      if (tag_at (self, i) == TAG_DET || tag_at (self, i) == TAG_POSS
          || tag_at (self, i) == TAG_NUM)
        text = i + 1;
    }
  m->text = text_of (self, text, to);
  if (run == to) /* "the two", "the poor" */
    {
      m->kind = SAHNE_MENTION_PRONOUN;
      m->plural = m->plural || m->count > 1 || self->words[to - 1].ordinal; /* one of them */
      return m;
    }
  m->head_start = sahne_english_start (self, run);
  m->head_end = sahne_english_end (self, to - 1);
  if (named && is_thing_named (self, run, to))
    {
      m->head_end = sahne_english_end (self, to - 2);
      set_noun (self, m, to - 2, place);
      m->name = text_of (self, to - 1, to);
      m->definite = SAHNE_DEFINITE_KNOWN;
      sahne_english_mark (self, to - 1, to, SAHNE_WORD_UNDERSTOOD, SAHNE_CLASS_NAME, NULL, NULL);
    }
  else if (named && is_named (self, run, to) && !is_called_by_kind (self, run, to))
    set_name (self, m, run, to);
  else
    {
      gboolean trade = is_animal_of_trade (self, run, to);
      for (guint i = run; i + 1 < to && !trade; i++)
        add_modifier (self, m, i);
      m->head_start = sahne_english_start (self, trade ? run : to - 1);
      set_noun (self, m, to - 1, place);
      if (trade)
        set_noun (self, m, run, place);
      sahne_english_room_of (self, m, run, to);
      if (g_strcmp0 (m->age, "child") == 0 && m->entry
          && sahne_entry_fact (m->entry, "age", age, sizeof age) && g_str_equal (age, "adult"))
        m->age = "adult"; /* a young astronomer is no child */
      if (m->count > 1 && some && !m->plural && !g_str_has_suffix (self->words[to - 1].text, "s"))
        m->count = 0; /* some lettuce */
      if (m->definite == SAHNE_DEFINITE_UNKNOWN && m->plural)
        m->definite = SAHNE_DEFINITE_NEW;
      if (m->count == 0 && m->plural && m->definite == SAHNE_DEFINITE_NEW && !m->is_group)
        m->count = 0;
    }
  return m;
}

/**
 * sahne_english_phrase:
 * @self: a sentence with tags
 * @from: first word of a phrase
 * @to: word behind it
 * @place: it stands behind a preposition, so that a place is likelier than a thing
 *
 * Returns: (transfer none) (nullable): who or what it is
 */
SahneMention *
sahne_english_phrase (English *self, guint from, guint to, gboolean place)
{
  SahneMention *owner = NULL, *m = NULL;
  guint start = from;

  if (from >= to)
    return NULL;
  if (tag_at (self, from) == TAG_PRON)
    return pronoun (self, from, "pron");
  for (guint i = from; i <= to; i++)
    {
      if (i < to && tag_at (self, i) != TAG_GEN)
        continue;
      if (start < i)
        {
          m = simple (self, start, i, place && i == to);
          if (owner)
            {
              m->owner = owner;
              m->definite = SAHNE_DEFINITE_KNOWN;
              m->start = owner->start;
            }
          owner = m;
        }
      if (i < to)
        sahne_english_mark (self, i, i + 1, SAHNE_WORD_PLAIN, SAHNE_CLASS_FUNCTION, NULL, NULL);
      start = i + 1;
    }
  return m;
}
