/* English: words, their dictionary forms, and what parts of speech they may be.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-english-private.h"

#define MAX_WORD_BYTES 60
#define MAX_JOINED 6
#define KEYWORD_RANK 60
#define NAME_RANK 20

/**
 * sahne_english_function:
 * @self: a sentence
 * @text: a word or words, folded
 * @concept: (nullable): what it has to do, any when %NULL
 *
 * Returns: (transfer none) (nullable): its row in the table of grammar
 */
const SahneEntry *
sahne_english_function (const English *self, const char *text, const char *concept)
{
  guint n;
  const SahneEntry *const *entries = sahne_lexicon_find (self->lexicon, text, &n);

  for (guint i = 0; i < n; i++)
    if (entries[i]->word_class == SAHNE_CLASS_FUNCTION
        && (concept == NULL || g_str_equal (entries[i]->concept, concept)))
      return entries[i];
  return NULL;
}

static gboolean
is_noun_class (SahneWordClass c)
{
  return c == SAHNE_CLASS_ACTOR || c == SAHNE_CLASS_ANIMAL || c == SAHNE_CLASS_CREATURE
         || c == SAHNE_CLASS_PLACE || c == SAHNE_CLASS_THING || c == SAHNE_CLASS_PART
         || c == SAHNE_CLASS_TIME || c == SAHNE_CLASS_SEASON || c == SAHNE_CLASS_SOUND
         || c == SAHNE_CLASS_ABSTRACT;
}

static gboolean
is_noun (const English *self, const char *lemma)
{
  guint n;
  const SahneEntry *const *entries = sahne_lexicon_find (self->lexicon, lemma, &n);

  /* the keywords of icons name too much */
  for (guint i = 0; i < n; i++)
    if (is_noun_class (entries[i]->word_class) && entries[i]->rank < KEYWORD_RANK)
      return TRUE;
  return FALSE;
}

static gboolean
is_known_verb (const English *self, const char *lemma)
{
  return sahne_lexicon_find_class (self->lexicon, lemma, SAHNE_CLASS_ACTION)
         || sahne_lexicon_begins_action (self->lexicon, lemma);
}

static gboolean
is_verb (const English *self, const char *lemma)
{
  SahneGuess guess;

  return is_known_verb (self, lemma)
         || (sahne_lexicon_guess (self->lexicon, lemma, &guess) && guess.verb > 0);
}

/* "form" rows: of=LEMMA and what form it is. */
static const SahneEntry *
irregular (const English *self, const char *text)
{
  return sahne_english_function (self, text, "form");
}

static const char *
keep (const English *self, const char *text)
{
  return sahne_arena_strdup (self->arena, text);
}

static gboolean
is_vowel (char c)
{
  return strchr ("aeiou", c) != NULL;
}

/* Notes a lemma and form when there is such a verb. */
static gboolean
try_verb (const English *self, Word *word, const char *lemma, guint forms)
{
  if (!is_verb (self, lemma))
    return FALSE;
  word->verb = keep (self, lemma);
  word->forms = forms;
  return TRUE;
}

/* walk-ed, mov-ed, stop-ped, carr-ied: the stem that is left when the ending is cut. */
static gboolean
verb_of_stem (const English *self, Word *word, const char *stem, guint forms)
{
  char lemma[MAX_WORD_BYTES + 4];
  gsize n = strlen (stem);

  if (n < 2 || n > MAX_WORD_BYTES)
    return FALSE;
  /* riding is of ride, which is known, not of rid */
  g_snprintf (lemma, sizeof lemma, "%se", stem);
  if (is_known_verb (self, lemma) && !is_known_verb (self, stem))
    return try_verb (self, word, lemma, forms);
  if (n > 3 && stem[n - 1] == stem[n - 2] && !is_vowel (stem[n - 1]))
    {
      g_snprintf (lemma, sizeof lemma, "%.*s", (int) n - 1, stem);
      if (try_verb (self, word, lemma, forms))
        return TRUE;
    }
  if (try_verb (self, word, stem, forms))
    return TRUE;
  g_snprintf (lemma, sizeof lemma, "%se", stem);
  if (try_verb (self, word, lemma, forms))
    return TRUE;
  if (stem[n - 1] == 'i') /* carried */
    {
      g_snprintf (lemma, sizeof lemma, "%.*sy", (int) n - 1, stem);
      return try_verb (self, word, lemma, forms);
    }
  if (stem[n - 1] == 'y') /* lying */
    {
      g_snprintf (lemma, sizeof lemma, "%.*sie", (int) n - 1, stem);
      return try_verb (self, word, lemma, forms);
    }
  return FALSE;
}

static gboolean
cut (const char *text, const char *ending, char *stem, gsize size)
{
  gsize n = strlen (text), e = strlen (ending);

  if (n <= e + 1 || n - e >= size || strcmp (text + n - e, ending) != 0)
    return FALSE;
  memcpy (stem, text, n - e);
  stem[n - e] = '\0';
  return TRUE;
}

/**
 * sahne_english_verb:
 * @self: a sentence
 * @word: (inout): gets verb and forms
 * @text: the word, folded
 *
 * Returns: whether it may be a form of a verb
 */
gboolean
sahne_english_verb (const English *self, Word *word, const char *text)
{
  const SahneEntry *form = irregular (self, text);
  char stem[MAX_WORD_BYTES], lemma[64];

  if (form && !sahne_entry_has (form, "plural"))
    {
      word->verb = keep (self, sahne_entry_fact (form, "of", lemma, sizeof lemma));
      word->forms = (sahne_entry_has (form, "past") ? FORM_PAST : 0)
                    | (sahne_entry_has (form, "participle") ? FORM_EN : 0);
      if (word->forms == 0) /* läuft: a form of the present */
        word->forms = FORM_S;
      if (strcmp (word->verb, text) == 0 || is_verb (self, text))
        word->forms |= strcmp (word->verb, text) == 0 ? FORM_BASE : 0;
      return TRUE;
    }
  if (try_verb (self, word, text, FORM_BASE))
    return TRUE;
  if (cut (text, "ing", stem, sizeof stem) && verb_of_stem (self, word, stem, FORM_ING))
    return TRUE;
  if (cut (text, "ed", stem, sizeof stem) && verb_of_stem (self, word, stem, FORM_PAST | FORM_EN))
    return TRUE;
  if (cut (text, "ies", stem, sizeof stem))
    {
      g_strlcat (stem, "y", sizeof stem);
      return try_verb (self, word, stem, FORM_S);
    }
  if (cut (text, "s", stem, sizeof stem) && try_verb (self, word, stem, FORM_S))
    return TRUE;
  return cut (text, "es", stem, sizeof stem) && try_verb (self, word, stem, FORM_S);
}

/* Icons may be called "pancakes": it is several of what they show. */
static gboolean
names_several (const English *self, const char *text, char *lemma, gsize size)
{
  guint n;
  const SahneEntry *const *entries = sahne_lexicon_find (self->lexicon, text, &n);

  for (guint i = 0; i < n; i++)
    {
      const char *concept = entries[i]->concept;
      gsize length = strlen (concept);
      if (entries[i]->word_class == SAHNE_CLASS_THING && entries[i]->rank >= NAME_RANK
          && !sahne_entry_has (entries[i], "garment") && strlen (text) > length
          && strncmp (text, concept, length) == 0
          && (g_str_equal (text + length, "s") || g_str_equal (text + length, "es")))
        return g_strlcpy (lemma, concept, size) < size;
    }
  return FALSE;
}

/* The singular of a noun: wolves, cherries, boxes, cats. */
static gboolean
singular (const English *self, const char *text, char *lemma, gsize size, gboolean *plural)
{
  const SahneEntry *form = irregular (self, text);
  gsize n = strlen (text);

  *plural = FALSE;
  if (n + 2 >= size)
    return FALSE;
  if (form && sahne_entry_has (form, "plural"))
    {
      sahne_entry_fact (form, "of", lemma, size);
      *plural = strcmp (lemma, text) != 0; /* fish, sheep */
      return TRUE;
    }
  if (names_several (self, text, lemma, size))
    {
      *plural = TRUE;
      return TRUE;
    }
  g_strlcpy (lemma, text, size);
  if (is_noun (self, lemma) || n < 3 || text[n - 1] != 's' || g_str_has_suffix (text, "ss"))
    return is_noun (self, lemma);
  *plural = TRUE;
  if (cut (text, "ies", lemma, size))
    {
      g_strlcat (lemma, "y", size);
      if (is_noun (self, lemma))
        return TRUE;
    }
  if (cut (text, "ves", lemma, size))
    {
      g_strlcat (lemma, "f", size);
      if (is_noun (self, lemma))
        return TRUE;
    }
  g_strlcpy (lemma, text, size);
  lemma[n - 1] = '\0';
  if (is_noun (self, lemma))
    return TRUE;
  if (cut (text, "es", lemma, size) && is_noun (self, lemma)
      && strchr ("sxzho", lemma[strlen (lemma) - 1]))
    return TRUE;
  g_strlcpy (lemma, text, size);
  lemma[n - 1] = '\0';
  /* not known: boxes, cherries, houses */
  if (n > 4
      && (g_str_has_suffix (text, "shes") || g_str_has_suffix (text, "ches")
          || g_str_has_suffix (text, "xes") || g_str_has_suffix (text, "sses")))
    lemma[n - 2] = '\0';
  else if (n > 4 && g_str_has_suffix (text, "ies"))
    g_strlcpy (lemma + n - 3, "y", size - n + 3);
  return FALSE;
}

/**
 * sahne_english_singular:
 * @self: a sentence
 * @text: a noun, folded
 * @plural: (out) (optional): whether it is a plural
 *
 * Returns: (transfer none): its dictionary form
 */
const char *
sahne_english_singular (const English *self, const char *text, gboolean *plural)
{
  char lemma[MAX_WORD_BYTES];
  gboolean many = FALSE;

  if (strlen (text) + 2 >= MAX_WORD_BYTES)
    return keep (self, text);
  singular (self, text, lemma, sizeof lemma, &many);
  if (plural)
    *plural = many;
  return keep (self, lemma);
}

/* --- joining: "ice cream", "in front of" --- */

static gboolean
begins_with_colour (const English *self, const char *text)
{
  char first[32];
  gsize n = strcspn (text, " ");

  if (n >= sizeof first)
    return FALSE;
  memcpy (first, text, n);
  first[n] = '\0';
  return sahne_lexicon_find_class (self->lexicon, first, SAHNE_CLASS_COLOUR) != NULL;
}

static gboolean
is_emblem (const char *concept)
{
  static const char *const ends[]
      = { " face", " symbol", " hand", " mark", " heart", " nose", NULL };

  for (guint i = 0; ends[i]; i++)
    if (g_str_has_suffix (concept, ends[i]))
      return TRUE;
  return FALSE;
}

/* Words of several that stand for one; actions and camera terms are found later. */
static const SahneEntry *
find_joined (const English *self, const char *text, gboolean first)
{
  guint n;
  const SahneEntry *const *entries = sahne_lexicon_find (self->lexicon, text, &n);

  for (guint i = 0; i < n; i++)
    {
      SahneWordClass c = entries[i]->word_class;
      if (c == SAHNE_CLASS_ACTION || c == SAHNE_CLASS_CAMERA || c == SAHNE_CLASS_TRANSITION
          || c == SAHNE_CLASS_SOUND)
        continue;
      if (c == SAHNE_CLASS_THING && entries[i]->rank >= NAME_RANK
          && begins_with_colour (self, text))
        continue; /* a black cat is a cat */
      if (c == SAHNE_CLASS_THING && entries[i]->rank >= NAME_RANK
          && is_emblem (entries[i]->concept))
        continue; /* a smiling face is somebody's */
      return entries[i];
    }
  return NULL;
}

/* The longest entry that begins at token @from; @to gets its last token, @owns whether it has an
 * 's: the teddy bear's. */
static const SahneEntry *
join (const English *self, guint from, guint *to, gboolean *owns)
{
  static const char *const articles[] = { "a", "an", "the", NULL };
  const SahneToken *tokens = self->sentence->tokens;
  guint longest = sahne_lexicon_longest (self->lexicon, tokens[from].folded);
  char text[160];
  gsize used = g_strlcpy (text, tokens[from].folded, sizeof text);
  const SahneEntry *found = NULL;

  for (guint i = 1; i < longest && i < MAX_JOINED && from + i < self->sentence->n_tokens; i++)
    {
      const SahneToken *next = &tokens[from + i];
      const SahneEntry *entry;
      char lemma[MAX_WORD_BYTES];
      gboolean plural;
      gsize before = used;
      if (next->kind != SAHNE_TOKEN_WORD || used + strlen (next->folded) + 2 > sizeof text)
        break;
      used = g_strlcat (text, " ", sizeof text);
      used = g_strlcat (text, next->folded, sizeof text);
      if (g_str_has_suffix (text, "'s"))
        {
          text[used - 2] = '\0';
          entry = find_joined (self, text, from == 0);
          if (entry && entry->word_class == SAHNE_CLASS_THING)
            {
              *to = from + i;
              *owns = TRUE;
              return entry;
            }
          break;
        }
      entry = find_joined (self, text, from == 0);
      if (entry == NULL)
        {
          singular (self, next->folded, lemma, sizeof lemma, &plural);
          /* a bus stops */
          if (plural && sahne_lexicon_find_class (self->lexicon, lemma, SAHNE_CLASS_ACTION)
              && from > 0 && g_strv_contains (articles, tokens[from - 1].folded))
            plural = FALSE;
          if (plural)
            {
              char single[160];
              g_strlcpy (single, text, sizeof single);
              single[before + 1] = '\0';
              g_strlcat (single, lemma, sizeof single);
              entry = find_joined (self, single, from == 0);
            }
        }
      if (entry && entry->word_class == SAHNE_CLASS_STATE && from + i + 1 < self->sentence->n_tokens
          && (sahne_english_function (self, tokens[from + i + 1].folded, "det")
              || sahne_english_function (self, tokens[from + i + 1].folded, "poss")))
        entry = NULL; /* switched off the lamp */
      if (entry)
        {
          found = entry;
          *to = from + i;
        }
    }
  return found;
}

/* --- costs --- */

static void
offer (Word *word, Tag tag, int cost)
{
  if (cost < word->cost[tag])
    word->cost[tag] = (gint16) cost;
}

static void
offer_function (Word *word, const SahneEntry *entry)
{
  static const struct
  {
    const char *concept;
    Tag tag;
    int cost;
  } table[] = {
    { "det", TAG_DET, 0 },   { "poss", TAG_POSS, 0 }, { "pron", TAG_PRON, 0 },
    { "aux", TAG_AUX, 0 },   { "neg", TAG_NOT, 0 },   { "to", TAG_TO, 0 },
    { "prep", TAG_PREP, 0 }, { "conj", TAG_CONJ, 0 }, { "sub", TAG_SUB, 10 },
    { "rel", TAG_REL, 10 },  { "dir", TAG_DIR, 5 },   { "adv", TAG_ADV, 0 },
    { "later", TAG_ADV, 0 }, { "once", TAG_ADV, 0 },  { "meanwhile", TAG_ADV, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (g_str_equal (table[i].concept, entry->concept))
      {
        offer (word, table[i].tag, table[i].cost);
        if (word->function == NULL)
          word->function = entry;
      }
}

static void
offer_entry (Word *word, const SahneEntry *entry)
{
  switch (entry->word_class)
    {
    case SAHNE_CLASS_FUNCTION:
      offer_function (word, entry);
      break;
    case SAHNE_CLASS_COLOUR:
    case SAHNE_CLASS_SIZE:
    case SAHNE_CLASS_AGE:
    case SAHNE_CLASS_STATE:
    case SAHNE_CLASS_TRAIT:
    case SAHNE_CLASS_MATERIAL:
    case SAHNE_CLASS_MOOD:
      offer (word, TAG_ADJ, 0);
      break;
    case SAHNE_CLASS_COUNT:
      offer (word, TAG_NUM, 0);
      break;
    case SAHNE_CLASS_MANNER:
      offer (word, TAG_ADV, 0);
      break;
    case SAHNE_CLASS_EMOTION:
      offer (word, g_str_has_suffix (entry->lemma, "ly") ? TAG_ADV : TAG_ADJ, 0);
      if (!g_str_has_suffix (entry->lemma, "ly"))
        offer (word, TAG_NOUN, 15);
      break;
    case SAHNE_CLASS_WEATHER:
      offer (word, g_str_has_suffix (entry->lemma, "y") ? TAG_ADJ : TAG_NOUN, 0);
      offer (word, TAG_ADJ, 20);
      break;
    case SAHNE_CLASS_NAME:
      if (word->capital)
        offer (word, TAG_NAME, 0);
      break;
    default:
      break;
    }
}

/* A time of day or year. */
static gboolean
is_hour (const English *self, const char *lemma)
{
  return sahne_lexicon_find_class (self->lexicon, lemma, SAHNE_CLASS_TIME)
         || sahne_lexicon_find_class (self->lexicon, lemma, SAHNE_CLASS_SEASON);
}

static void
offer_verb (const English *self, Word *word)
{
  SahneGuess guess;
  gboolean known = sahne_lexicon_find_class (self->lexicon, word->verb, SAHNE_CLASS_ACTION)
                   || sahne_lexicon_begins_action (self->lexicon, word->verb);
  int cost = known ? 3 : 12;

  if (word->hour)
    cost += 25; /* evening */
  /* what the tables know as a noun is hardly a verb they do not know */
  if (!known && is_noun (self, sahne_english_singular (self, word->text, NULL)))
    cost += 12;

  /* a word that is nearly always something else */
  if (sahne_lexicon_guess (self->lexicon, word->verb, &guess) && guess.verb * 8 < guess.noun)
    cost += 8;
  if (word->forms == FORM_BASE && word->function
      && sahne_english_function (self, word->text, "dir"))
    cost += 15; /* back, down */
  if (word->forms & (FORM_BASE | FORM_S | FORM_PAST))
    offer (word, TAG_VERB, cost + (word->forms & FORM_BASE ? 6 : 0));
  if (word->forms & FORM_BASE)
    offer (word, TAG_INF, cost);
  if (word->forms & FORM_ING)
    offer (word, TAG_ING, word->hour ? 30 : 0);
  if (word->forms & FORM_EN)
    offer (word, TAG_EN,
           (word->forms & FORM_PAST ? 10 : 2) + (word->cost[TAG_ADJ] == NEVER ? 0 : 6));
}

/* A capital in the middle of an English sentence; elsewhere nouns may have them too. */
static gboolean
is_name_like (const English *self, const Word *word)
{
  const SahneToken *token = &self->sentence->tokens[word->from];

  return word->capital && !token->first && !token->upper
         && g_strcmp0 (sahne_lexicon_language (self->lexicon), "en") == 0;
}

static void
offer_noun (const English *self, Word *word)
{
  char lemma[MAX_WORD_BYTES];
  gboolean plural;
  gboolean known = singular (self, word->text, lemma, sizeof lemma, &plural);
  SahneGuess guess;

  if (strlen (word->text) >= MAX_WORD_BYTES)
    g_strlcpy (lemma, word->text, sizeof lemma);
  word->noun = keep (self, lemma);
  word->plural = plural;
  word->hour = is_hour (self, lemma);
  word->vague = !known
                || (sahne_lexicon_find_class (self->lexicon, lemma, SAHNE_CLASS_ABSTRACT)
                    && !sahne_lexicon_find_class (self->lexicon, lemma, SAHNE_CLASS_THING));
  if (known)
    offer (word, TAG_NOUN, 3);
  else if (sahne_lexicon_guess (self->lexicon, lemma, &guess) && guess.noun > 0)
    offer (word, TAG_NOUN,
           is_name_like (self, word)     ? 30 /* little Ida */
           : guess.verb > 8 * guess.noun ? 22
                                         : 12); /* stands */
}

/* A word that is in no table: by its ending and its capital. */
static void
offer_unknown (const English *self, Word *word)
{
  const char *text = word->text;
  const SahneToken *token = &self->sentence->tokens[word->from];
  gboolean none = TRUE;
  SahneGuess guess;

  if (word->function == NULL && sahne_lexicon_guess (self->lexicon, text, &guess))
    {
      if (guess.adjective)
        offer (word, TAG_ADJ,
               word->verb && is_known_verb (self, word->verb) ? 26
               : guess.adjective >= guess.noun                ? 8
                                                              : 16);
      if (guess.adverb)
        offer (word, TAG_ADV, 10);
    }
  if (g_str_has_suffix (text, "ly") && !is_name_like (self, word))
    offer (word, TAG_ADV, 6);
  if (g_str_has_suffix (text, "est") && sahne_english_adjective (self, text))
    offer (word, TAG_ADJ, 0);
  for (guint i = 0; i < N_TAGS; i++)
    none = none && word->cost[i] == NEVER;
  if (word->capital && word->function == NULL)
    offer (word, TAG_NAME,
           none ? 0
           : token->first || token->upper || word->entry || word->cost[TAG_NOUN] < 12
                   || (word->verb && is_known_verb (self, word->verb))
                   || sahne_english_adjective (self, text)
               ? 14
               : 5);
  if (strchr (text, '-'))
    offer (word, TAG_ADJ, 6);
  if (!none)
    return;
  if (g_str_has_suffix (text, "ous") || g_str_has_suffix (text, "ful")
      || g_str_has_suffix (text, "less") || g_str_has_suffix (text, "ish")
      || g_str_has_suffix (text, "able") || g_str_has_suffix (text, "ive"))
    offer (word, TAG_ADJ, 4);
  offer (word, TAG_NOUN, is_name_like (self, word) ? 28 : 10);
  if (g_str_has_suffix (text, "ing"))
    offer (word, TAG_ING, 12);
  if (g_str_has_suffix (text, "ed"))
    {
      offer (word, TAG_VERB, 14);
      offer (word, TAG_EN, 14);
    }
  else if (g_str_has_suffix (text, "s") && !g_str_has_suffix (text, "ss"))
    offer (word, TAG_VERB, 22);
  if (word->verb == NULL)
    {
      char stem[MAX_WORD_BYTES];
      g_strlcpy (stem, text, sizeof stem);
      if (cut (text, "ing", stem, sizeof stem))
        word->forms = FORM_ING;
      else if (cut (text, "ed", stem, sizeof stem))
        word->forms = FORM_PAST | FORM_EN;
      else if (cut (text, "s", stem, sizeof stem))
        word->forms = FORM_S;
      word->verb = keep (self, stem);
    }
}

static void
offer_all (English *self, Word *word)
{
  guint n;
  const SahneEntry *const *entries = sahne_lexicon_find (self->lexicon, word->text, &n);
  const SahneToken *token = &self->sentence->tokens[word->from];

  for (guint i = 0; i < N_TAGS; i++)
    word->cost[i] = NEVER;
  if (token->kind == SAHNE_TOKEN_QUOTE)
    offer (word, TAG_QUOTE, 0);
  else if (token->kind == SAHNE_TOKEN_MARK)
    offer (word, TAG_MARK, 0);
  else if (token->kind == SAHNE_TOKEN_NUMBER)
    offer (word, TAG_NUM, 0);
  else if (g_str_equal (word->text, "'s"))
    {
      offer (word, TAG_GEN, 0);
      offer (word, TAG_AUX, 4);
    }
  else
    {
      for (guint i = 0; i < n; i++)
        offer_entry (word, entries[i]);
      word->hour = is_hour (self, word->text);
      if (sahne_english_verb (self, word, word->text)
          && !(word->cost[TAG_AUX] != NEVER && word->verb && !is_known_verb (self, word->verb)))
        offer_verb (self, word); /* would is no verb of its own */
      if (word->entry == NULL && word->cost[TAG_NUM] == NEVER
          && (word->function == NULL || is_noun (self, word->text)))
        offer_noun (self, word);
      offer_unknown (self, word);
    }
}

static Tag
tag_of_joined (const SahneEntry *entry, Word *word)
{
  SahneWordClass c = entry->word_class;

  if (c == SAHNE_CLASS_FUNCTION)
    {
      word->function = entry;
      offer_function (word, entry);
      return N_TAGS;
    }
  if (c == SAHNE_CLASS_COUNT)
    return TAG_NUM;
  if (c == SAHNE_CLASS_MANNER)
    return TAG_ADV;
  if (c == SAHNE_CLASS_EMOTION || c == SAHNE_CLASS_COLOUR || c == SAHNE_CLASS_SIZE
      || c == SAHNE_CLASS_AGE || c == SAHNE_CLASS_STATE || c == SAHNE_CLASS_TRAIT
      || c == SAHNE_CLASS_MATERIAL || c == SAHNE_CLASS_MOOD)
    return g_str_has_prefix (entry->lemma, "with ") || g_str_has_prefix (entry->lemma, "in ")
               ? TAG_ADV
               : TAG_ADJ;
  if (c == SAHNE_CLASS_NAME)
    return TAG_NAME;
  return TAG_NOUN;
}

static void
add_joined (English *self, guint from, guint to, const SahneEntry *entry)
{
  Word *word = &self->words[self->n_words++];
  const SahneToken *last = &self->sentence->tokens[to];
  Tag tag;

  word->from = from;
  word->to = to;
  word->text = entry->lemma;
  word->entry = entry;
  word->capital = self->sentence->tokens[from].capital && !self->sentence->tokens[from].first;
  for (guint i = 0; i < N_TAGS; i++)
    word->cost[i] = NEVER;
  tag = tag_of_joined (entry, word);
  if (tag != N_TAGS)
    offer (word, tag, 0);
  word->noun = entry->lemma;
  word->plural = tag == TAG_NOUN && !g_str_has_suffix (entry->lemma, last->folded)
                 && !g_str_has_suffix (last->folded, "'s");
}

static void
add_word (English *self, guint token, const char *text)
{
  Word *word = &self->words[self->n_words++];
  const SahneToken *t = &self->sentence->tokens[token];

  word->from = word->to = token;
  word->text = text;
  word->capital = t->capital;
  offer_all (self, word);
  if (t->capital && !t->upper && word->function == NULL
      && g_hash_table_contains (self->language->names, text)
      && (!is_noun (self, text) || sahne_language_is_given (self->language->names, text)))
    {
      offer (word, TAG_NAME, 0); /* elsewhere it has a capital amid a sentence */
      return;
    }
  /* a capital at the head of a sentence says little */
  if (t->first && word->cost[TAG_NAME] != NEVER
      && (sahne_lexicon_find_class (self->lexicon, text, SAHNE_CLASS_NAME) == NULL || word->function
          || (word->verb && (word->forms & FORM_BASE))))
    word->cost[TAG_NAME]
        = (gint16) (word->cost[TAG_NAME]
                    + (word->verb && (word->forms & FORM_BASE) && is_known_verb (self, word->verb)
                           ? 16 /* Meet Bubbles */
                           : 6));
}

/* don't, she's, Maya's */
static gboolean
split_clitic (English *self, guint token)
{
  static const char *const endings[] = { "n't", "'s", "'re", "'m", "'ve", "'ll", "'d", NULL };
  const char *text = self->sentence->tokens[token].folded;
  char stem[MAX_WORD_BYTES];

  if (g_str_has_suffix (text, "s'") && strlen (text) < MAX_WORD_BYTES)
    return FALSE;
  for (guint i = 0; endings[i]; i++)
    if (g_str_has_suffix (text, endings[i]) && strlen (text) > strlen (endings[i])
        && strlen (text) < MAX_WORD_BYTES)
      {
        const char *whole;

        g_strlcpy (stem, text, strlen (text) - strlen (endings[i]) + 1);
        whole = g_str_equal (stem, "ca") ? "can" : g_str_equal (stem, "wo") ? "will" : stem;
        if (g_str_equal (text, "let's"))
          {
            add_word (self, token, "let");
            add_word (self, token, "us");
            return TRUE;
          }
        add_word (self, token, keep (self, whole));
        add_word (self, token, endings[i]);
        return TRUE;
      }
  return FALSE;
}

/**
 * sahne_english_words:
 * @self: (inout): a sentence; gets its words
 *
 * Makes words of tokens: joins what belongs together, splits contractions, and notes what each may
 * be.
 */
void
sahne_english_words (English *self)
{
  guint n = self->sentence->n_tokens;

  self->words = sahne_arena_new0 (self->arena, Word, 2 * n + 1);
  for (guint i = 0; i < n; i++)
    {
      const SahneToken *token = &self->sentence->tokens[i];
      const SahneEntry *entry;
      guint to = i;
      gboolean owns = FALSE;
      if (token->kind == SAHNE_TOKEN_WORD && (entry = join (self, i, &to, &owns))
          && !sahne_english_is_time_behind (self, i, to))
        {
          add_joined (self, i, to, entry);
          if (owns)
            add_word (self, to, "'s");
          i = to;
        }
      else if (token->kind != SAHNE_TOKEN_WORD || strchr (token->folded, '\'') == NULL
               || !split_clitic (self, i))
        add_word (self, i, token->folded);
    }
}
