/* Finds every way to read the words of a Turkish sentence and chooses by endings, neighbours and
 * place.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-turkish-words.h"

#include <string.h>

#include "sahne-turkish-lexicon.h"

#define MOST_WAYS 10
/* A name or keyword of an icon counts less than a word of our own tables. */
#define NAME_RANK 40
#define KEYWORD_RANK 60

/* What one token may be. */
typedef struct
{
  SahneTurkishWord ways[MOST_WAYS];
  guint n;
  guint covered; /* words of the word of several that it belongs to, 0 for none */
  guint owner;   /* token at which that one ends */
} Ways;

gboolean
sahne_turkish_word_is (const SahneTurkishWord *word, const char *role)
{
  return word->role && g_str_equal (word->role, role);
}

/* Whether it can be the head of a noun phrase. */
gboolean
sahne_turkish_word_nominal (const SahneTurkishWord *word)
{
  return word->kind == SAHNE_TURKISH_IS_NOUN || word->kind == SAHNE_TURKISH_IS_NAME;
}

gboolean
sahne_turkish_word_finite (const SahneTurkishWord *word)
{
  return word->kind == SAHNE_TURKISH_IS_VERB && word->form.use == SAHNE_TURKISH_FINITE;
}

static SahneTurkishKind
kind_of (const SahneTurkishReading *form, const SahneEntry *entry)
{
  if (form->class == SAHNE_TURKISH_VERB || (form->marks & SAHNE_TURKISH_BECOME))
    return SAHNE_TURKISH_IS_VERB;
  if (form->class == SAHNE_TURKISH_NAME)
    return SAHNE_TURKISH_IS_NAME;
  if (form->class == SAHNE_TURKISH_NUMERAL)
    return SAHNE_TURKISH_IS_NUMBER;
  if (form->class == SAHNE_TURKISH_EXISTS)
    return SAHNE_TURKISH_IS_EXISTS;
  if (form->class == SAHNE_TURKISH_QUESTION)
    return SAHNE_TURKISH_IS_FUNCTION;
  if (form->class == SAHNE_TURKISH_ADVERB)
    return entry && entry->word_class == SAHNE_CLASS_FUNCTION ? SAHNE_TURKISH_IS_FUNCTION
                                                              : SAHNE_TURKISH_IS_ADVERB;
  if (form->class == SAHNE_TURKISH_ADJECTIVE)
    {
      if (entry && entry->word_class == SAHNE_CLASS_FUNCTION)
        return SAHNE_TURKISH_IS_FUNCTION;
      return SAHNE_TURKISH_IS_ADJECTIVE;
    }
  return SAHNE_TURKISH_IS_NOUN;
}

static gboolean
is_of_class (const SahneEntry *entry, guint class)
{
  return sahne_turkish_lexicon_class (entry) == class;
}

/* The meanings that a stem of this class has: they stand together or are copied. */
static void
give_meanings (const SahneTurkishLanguage *self, SahneTurkishWord *word, SahneArena *arena)
{
  guint n, kept = 0;
  const SahneEntry *const *entries = sahne_lexicon_find (self->lexicon, word->lemma, &n);
  const SahneEntry **own;

  if (n == 0)
    return;
  own = sahne_arena_new0 (arena, const SahneEntry *, n);
  for (guint i = 0; i < n; i++)
    if (is_of_class (entries[i], word->form.class))
      own[kept++] = entries[i];
  word->entries = own;
  word->n_entries = kept;
  word->entry = kept ? own[0] : NULL;
}

static void
add_way (Ways *ways, const SahneTurkishWord *word)
{
  if (ways->n < MOST_WAYS)
    ways->ways[ways->n++] = *word;
}

static void
read_form (const SahneTurkishLanguage *self, const SahneTurkishReading *form, const char *text,
           SahneArena *arena, SahneTurkishWord *word)
{
  memset (word, 0, sizeof *word);
  word->form = *form;
  if (form->marks & SAHNE_TURKISH_GUESSED)
    {
      g_autofree char *folded = sahne_turkish_fold (text, form->length);

      word->lemma = sahne_arena_strdup (arena, folded);
    }
  else
    {
      word->lemma = sahne_turkish_get_stem (self->forms, form->stem);
      give_meanings (self, word, arena);
    }
  word->kind = kind_of (form, word->entry);
  if (word->entry && word->entry->word_class == SAHNE_CLASS_FUNCTION)
    word->role = word->entry->concept;
  if (form->class == SAHNE_TURKISH_NUMERAL && word->entry)
    {
      char value[16];

      if (sahne_entry_fact (word->entry, "n", value, sizeof value))
        word->number = (guint) g_ascii_strtoull (value, NULL, 10);
    }
}

/*
 * sahne_turkish_language_read_word:
 *
 * Returns: how many ways there are to read the word, the plainest first
 */
guint
sahne_turkish_language_read_word (const SahneTurkishLanguage *self, const char *text,
                                  const char *folded, SahneArena *arena, SahneTurkishWord *words,
                                  guint room)
{
  SahneTurkishReading found[SAHNE_TURKISH_MOST_READINGS];
  guint n, kept = 0;
  const char *lemma;

  if (room && sahne_turkish_lexicon_pronoun (self, folded, &lemma, &found[0]))
    {
      memset (words, 0, sizeof *words);
      words->form = found[0];
      words->lemma = lemma;
      words->kind = SAHNE_TURKISH_IS_PRONOUN;
      kept = 1;
    }
  n = sahne_turkish_analyse (self->forms, text, -1, kept == 0, found, G_N_ELEMENTS (found));
  for (guint i = 0; i < n && kept < room; i++)
    {
      read_form (self, &found[i], text, arena, &words[kept]);
      words[kept].score = found[i].cost;
      if (!(found[i].marks & SAHNE_TURKISH_GUESSED) && words[kept].entry == NULL
          && found[i].class != SAHNE_TURKISH_VERB)
        words[kept].score += 12; /* known only as the head of compounds */
      kept++;
    }
  return kept;
}

static guint
read_number (const char *text)
{
  guint64 value = g_ascii_strtoull (text, NULL, 10);

  return (guint) MIN (value, 1000000);
}

static void
read_token (const SahneTurkishLanguage *self, SahneSentence *sentence, guint index, Ways *ways)
{
  const SahneToken *token = &sentence->tokens[index];
  SahneTurkishWord word = { 0 };

  ways->n = 0;
  ways->covered = 0;
  switch (token->kind)
    {
    case SAHNE_TOKEN_MARK:
      word.kind = SAHNE_TURKISH_IS_MARK;
      break;
    case SAHNE_TOKEN_QUOTE:
      word.kind = SAHNE_TURKISH_IS_QUOTE;
      break;
    case SAHNE_TOKEN_NUMBER:
      word.kind = SAHNE_TURKISH_IS_NUMBER;
      word.number = read_number (token->text);
      break;
    default:
      ways->n = sahne_turkish_language_read_word (self, token->text, token->folded, sentence->arena,
                                                  ways->ways, MOST_WAYS);
      if (ways->n == 0)
        {
          word.kind = SAHNE_TURKISH_IS_NOUN;
          word.form.marks = SAHNE_TURKISH_GUESSED;
          word.form.class = SAHNE_TURKISH_NOUN;
          word.score = 30;
        }
    }
  if (ways->n == 0)
    {
      word.lemma = token->folded;
      add_way (ways, &word);
    }
  for (guint i = 0; i < ways->n; i++)
    ways->ways[i].first = ways->ways[i].last = index;
}

static gboolean
same_plain (const char *a, const char *b)
{
  g_autofree char *one = NULL, *two = NULL;

  if (g_str_equal (a, b))
    return TRUE;
  one = sahne_turkish_plain (a);
  two = sahne_turkish_plain (b);
  return g_str_equal (one, a) && g_str_equal (one, two);
}

/* Whether a token is this part of a word of several. */
static gboolean
fits_part (const SahneTurkishPart *part, const SahneToken *token, const Ways *ways)
{
  if (token->kind != SAHNE_TOKEN_WORD)
    return FALSE;
  if (same_plain (token->folded, part->text))
    return TRUE;
  for (guint i = 0; part->stem != G_MAXUINT32 && i < ways->n; i++)
    if (ways->ways[i].form.stem == part->stem && ways->ways[i].form.noun_case == part->noun_case)
      return TRUE;
  return FALSE;
}

/* Small words that may stand between the parts: şarkı da söyler, derin bir nefes alır. */
static gboolean
may_stand_between (const SahneToken *token)
{
  static const char *const small[]
      = { "da", "de", "bir", "bile", "çok", "hemen", "mi", "mı", "hiç", "hep" };

  for (guint i = 0; token->kind == SAHNE_TOKEN_WORD && i < G_N_ELEMENTS (small); i++)
    if (g_str_equal (token->folded, small[i]))
      return TRUE;
  return FALSE;
}

/* Başını yavaşça eğer: how it is done stands between what is one verb. */
static gboolean
is_how (const Ways *ways)
{
  for (guint i = 0; i < ways->n; i++)
    if (ways->ways[i].kind == SAHNE_TURKISH_IS_ADVERB
        || (ways->ways[i].kind == SAHNE_TURKISH_IS_ADJECTIVE && ways->ways[i].entry
            && ways->ways[i].entry->word_class == SAHNE_CLASS_EMOTION))
      return TRUE;
  return FALSE;
}

/* First token of the pattern that ends at `last`, -1 when it does not; `gap` is a token between
 * that is no part. */
static int
match_pattern (const SahneTurkishPattern *pattern, SahneSentence *sentence, const Ways *ways,
               guint from, guint last, guint *gap)
{
  int at = (int) last - 1;
  gboolean verb = pattern->entry->word_class == SAHNE_CLASS_ACTION;

  for (int part = (int) pattern->n_parts - 2; part >= 0; part--, at--)
    {
      if (verb && at > (int) from && part == (int) pattern->n_parts - 2
          && !fits_part (&pattern->parts[part], &sentence->tokens[at], &ways[at]))
        {
          if (is_how (&ways[at]))
            *gap = (guint) at-- + 1;
          else if (may_stand_between (&sentence->tokens[at]))
            at--;
        }
      if (at < (int) from || !fits_part (&pattern->parts[part], &sentence->tokens[at], &ways[at]))
        return -1;
    }
  return at + 1;
}

typedef struct
{
  const SahneTurkishPattern *pattern;
  int first;
  guint way, gap;
  gboolean literal;
} Match;

/* Somebody at the head of the sentence, who is likelier to do something than to be part of a
 * thing's name. */
static gboolean
is_doer (const Ways *ways, guint from, guint first)
{
  for (guint i = 0; first == from && i < ways->n; i++)
    if (ways->ways[i].entry && ways->ways[i].kind == SAHNE_TURKISH_IS_NOUN
        && (ways->ways[i].entry->word_class == SAHNE_CLASS_ACTOR
            || ways->ways[i].entry->word_class == SAHNE_CLASS_ANIMAL))
      return TRUE;
  return FALSE;
}

static void
try_patterns (const GPtrArray *list, SahneSentence *sentence, const Ways *ways, guint from,
              guint last, guint way, gboolean literal, gboolean owned, Match *best)
{
  for (guint i = 0; list && i < list->len; i++)
    {
      const SahneTurkishPattern *pattern = list->pdata[i];
      guint gap = 0;
      int first;

      if (best->pattern
          && (pattern->n_parts < best->pattern->n_parts
              || (pattern->n_parts == best->pattern->n_parts
                  && (!best->literal || literal
                      || pattern->entry->word_class == SAHNE_CLASS_FUNCTION)
                  && pattern->entry->rank >= best->pattern->entry->rank)))
        continue;
      first = match_pattern (pattern, sentence, ways, from, last, &gap);
      if (first >= 0 && owned && is_doer (&ways[first], from, (guint) first))
        continue; /* Sihirbaz şapkasından tavşan çıkarır */
      if (first >= 0)
        *best = (Match){ pattern, first, way, gap, literal };
    }
}

/* What the sentence has of words of several words that end at this token. */
static Match
find_match (const SahneTurkishLanguage *self, SahneSentence *sentence, const Ways *ways, guint from,
            guint last, guint to)
{
  const Ways *own = &ways[last];
  Match best = { NULL, -1, 0, 0, FALSE };

  for (guint i = 0; i < own->n; i++)
    {
      const SahneTurkishWord *way = &own->ways[i];
      char kind = way->kind == SAHNE_TURKISH_IS_VERB ? 'v' : 'n';

      if (way->lemma == NULL || (way->form.marks & SAHNE_TURKISH_GUESSED)
          || way->form.use == SAHNE_TURKISH_AGAIN_AND_AGAIN
          || (way->form.tense == SAHNE_TURKISH_IMPERATIVE && way->form.person == SAHNE_TURKISH_YOU
              && last + 1 < to && sentence->tokens[last + 1].kind == SAHNE_TOKEN_WORD))
        continue;
      if (kind == 'v' || way->form.class <= SAHNE_TURKISH_ADJECTIVE)
        try_patterns (sahne_turkish_lexicon_patterns (self, kind, way->lemma), sentence, ways, from,
                      last, i, FALSE, FALSE, &best);
      if (kind == 'n' && way->form.owner)
        try_patterns (sahne_turkish_lexicon_patterns (self, 'o', way->lemma), sentence, ways, from,
                      last, i, FALSE, way->form.noun_case != SAHNE_TURKISH_NOMINATIVE, &best);
    }
  try_patterns (sahne_turkish_lexicon_patterns (self, '=', sentence->tokens[last].folded), sentence,
                ways, from, last, 0, TRUE, FALSE, &best);
  return best;
}

/* What a pattern counts against another that shares a word: gün batımı beats bir gün. */
static guint
weight_of (const SahneTurkishPattern *pattern)
{
  return 2 * pattern->n_parts - (pattern->entry->word_class == SAHNE_CLASS_FUNCTION);
}

/* The word of several takes the place of its last token's ways. */
static void
take_match (const SahneTurkishLanguage *self, const Match *match, Ways *ways, guint last,
            SahneArena *arena)
{
  const SahneEntry *entry = match->pattern->entry;
  Ways *own = &ways[last];
  SahneTurkishWord word = own->ways[match->way];
  const SahneEntry **meanings = NULL;
  gboolean compound = FALSE;
  guint n, kept = 0;
  const SahneEntry *const *entries = sahne_lexicon_find (self->lexicon, entry->lemma, &n);

  if (match->literal)
    {
      memset (&word.form, 0, sizeof word.form);
      word.form.class = (guint8) sahne_turkish_lexicon_class (entry);
      word.form.stem = G_MAXUINT32;
    }
  else if (word.kind == SAHNE_TURKISH_IS_NOUN && word.form.owner == SAHNE_TURKISH_HE
           && !sahne_turkish_has (self->forms,
                                  match->pattern->parts[match->pattern->n_parts - 1].text,
                                  SAHNE_TURKISH_NOUN))
    {
      word.form.owner = SAHNE_TURKISH_NOBODY; /* the compound's own */
      compound = TRUE;
    }
  meanings = sahne_arena_new0 (arena, const SahneEntry *, n + 1);
  for (guint i = 0; i < n; i++)
    if (sahne_turkish_lexicon_class (entries[i]) == sahne_turkish_lexicon_class (entry))
      meanings[kept++] = entries[i];
  word.entries = meanings;
  word.n_entries = kept;
  word.entry = entry;
  word.lemma = entry->lemma;
  word.kind = kind_of (&word.form, entry);
  if (entry->word_class == SAHNE_CLASS_FUNCTION)
    word.role = entry->concept;
  word.literal = match->literal;
  word.first = (guint) match->first;
  if (match->gap)
    for (guint i = 0; i < ways[match->gap - 1].n; i++)
      if (is_how (&(Ways){ .ways[0] = ways[match->gap - 1].ways[i], .n = 1 }))
        {
          word.how = ways[match->gap - 1].ways[i].entry;
          break;
        }
  word.last = last;
  word.score = word.form.cost - 8 * (int) match->pattern->n_parts;
  if (match->pattern->entry->word_class == SAHNE_CLASS_COUNT)
    word.number = 2;
  for (guint i = word.first; i <= last; i++)
    {
      ways[i].covered = weight_of (match->pattern);
      ways[i].owner = last;
    }
  /* a verb of several words keeps its readings as a verb: çalar, çalarak */
  {
    Ways all = *own;

    own->n = 0;
    add_way (own, &word);
    for (guint i = 0; !match->literal && word.kind == SAHNE_TURKISH_IS_NOUN && i < all.n; i++)
      { /* kırmızı kartı: the red card, or somebody's */
        SahneTurkishWord other = word;

        if (i == match->way || all.ways[i].form.stem != all.ways[match->way].form.stem
            || all.ways[i].kind != SAHNE_TURKISH_IS_NOUN || compound)
          continue;
        other.form = all.ways[i].form;
        other.score = other.form.cost - 8 * (int) match->pattern->n_parts;
        add_way (own, &other);
      }
  }
}

static void
find_matches (const SahneTurkishLanguage *self, SahneSentence *sentence, Ways *ways, guint from,
              guint to)
{
  for (guint last = from + 1; last < to; last++)
    {
      Match match;
      gboolean better = TRUE;

      if (sentence->tokens[last].kind != SAHNE_TOKEN_WORD)
        continue;
      match = find_match (self, sentence, ways, from, last, to);
      if (match.pattern == NULL)
        continue;
      for (guint i = (guint) match.first; i <= last; i++)
        better &= ways[i].covered < weight_of (match.pattern);
      if (!better)
        continue;
      for (guint i = (guint) match.first; i < last; i++)
        if (ways[i].covered)
          for (guint k = from; k < to; k++)
            if (k != i && ways[k].covered && ways[k].owner == ways[i].owner)
              ways[k].covered = 0;
      take_match (self, &match, ways, last, sentence->arena);
    }
}

static gboolean
ends_clause (const SahneSentence *sentence, const Ways *ways, guint at, guint to)
{
  const SahneTurkishWord *next;

  if (at >= to)
    return TRUE;
  next = &ways[at].ways[0];
  if (next->kind == SAHNE_TURKISH_IS_QUOTE)
    return TRUE;
  if (next->kind == SAHNE_TURKISH_IS_MARK)
    return TRUE;
  return next->role
         && (g_str_equal (next->role, "and") || g_str_equal (next->role, "but")
             || g_str_equal (next->role, "question") || g_str_equal (next->role, "quote")
             || g_str_equal (next->role, "or") || g_str_equal (next->role, "then"));
}

static gboolean
ends_sentence (const SahneSentence *sentence, guint at, guint to)
{
  return at >= to || !g_str_equal (sentence->tokens[at].text, ",");
}

static gboolean
may_be (const Ways *ways, SahneTurkishKind kind)
{
  for (guint i = 0; i < ways->n; i++)
    if (ways->ways[i].kind == kind)
      return TRUE;
  return FALSE;
}

static gboolean
may_be_head (const Ways *ways)
{
  return may_be (ways, SAHNE_TURKISH_IS_NOUN) || may_be (ways, SAHNE_TURKISH_IS_NAME)
         || may_be (ways, SAHNE_TURKISH_IS_ADJECTIVE);
}

static gboolean
has_case (const Ways *ways, guint noun_case)
{
  for (guint i = 0; i < ways->n; i++)
    if (ways->ways[i].form.noun_case == noun_case && ways->ways[i].form.class != SAHNE_TURKISH_VERB)
      return TRUE;
  return FALSE;
}

/* A bare noun for a thing or place: köy (meydanı). */
static gboolean
is_kind (const Ways *ways)
{
  for (guint i = 0; i < ways->n; i++)
    {
      const SahneTurkishWord *way = &ways->ways[i];

      if (way->kind == SAHNE_TURKISH_IS_NOUN && way->form.noun_case == SAHNE_TURKISH_NOMINATIVE
          && !way->form.owner && !(way->form.marks & ~(guint32) SAHNE_TURKISH_PLAIN) && way->entry
          && way->entry->rank < NAME_RANK
          && (way->entry->word_class == SAHNE_CLASS_THING
              || way->entry->word_class == SAHNE_CLASS_PLACE
              || way->entry->word_class == SAHNE_CLASS_PART
              || way->entry->word_class == SAHNE_CLASS_ABSTRACT
              || way->entry->word_class == SAHNE_CLASS_WEATHER))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_bare_noun (const Ways *ways)
{
  for (guint i = 0; i < ways->n; i++)
    if (ways->ways[i].kind == SAHNE_TURKISH_IS_NOUN && !ways->ways[i].form.owner
        && !ways->ways[i].form.noun_case
        && !(ways->ways[i].form.marks & ~(guint32) SAHNE_TURKISH_PLAIN))
      return TRUE;
  return FALSE;
}

/* banka oturur: on a bench; nobody does it who is a place */
static gboolean
before_moving (const Ways *ways, guint at, guint to)
{
  for (guint i = 0; at + 1 < to && i < ways[at + 1].n; i++)
    if (ways[at + 1].ways[i].kind == SAHNE_TURKISH_IS_VERB && ways[at + 1].ways[i].entry
        && (sahne_entry_has (ways[at + 1].ways[i].entry, "pose")
            || sahne_entry_has (ways[at + 1].ways[i].entry, "motion")))
      return TRUE;
  return FALSE;
}

static int
rank_penalty (const SahneEntry *entry)
{
  if (entry == NULL)
    return 0;
  if (entry->rank >= KEYWORD_RANK)
    return 9;
  if (entry->rank >= NAME_RANK)
    return 4;
  return entry->rank >= 10 ? 1 : 0;
}

static gboolean
goes_somewhere (const Ways *ways, guint from, guint at)
{
  for (guint i = at > from + 3 ? at - 3 : from; i < at; i++)
    if (has_case (&ways[i], SAHNE_TURKISH_DATIVE))
      return TRUE;
  return FALSE;
}

/* Something in the accusative waits for its verb. */
static gboolean
is_acted_on (const Ways *ways, guint from, guint at)
{
  for (guint i = at; i > from && ways[i - 1].ways[0].kind != SAHNE_TURKISH_IS_MARK; i--)
    {
      if (may_be (&ways[i - 1], SAHNE_TURKISH_IS_VERB))
        return FALSE;
      if (has_case (&ways[i - 1], SAHNE_TURKISH_ACCUSATIVE))
        return TRUE;
    }
  return FALSE;
}

/* Nothing else in the clause could be its verb. */
static gboolean
is_only_verb (const Ways *ways, guint from, guint to, guint at)
{
  for (guint i = from; i < to; i++)
    for (guint k = 0; i != at && k < ways[i].n; k++)
      {
        const SahneTurkishWord *way = &ways[i].ways[k];

        if (way->kind == SAHNE_TURKISH_IS_QUOTE || way->kind == SAHNE_TURKISH_IS_EXISTS
            || (way->form.marks & (SAHNE_TURKISH_WAS | SAHNE_TURKISH_SEEMINGLY | SAHNE_TURKISH_IS))
            || (way->kind == SAHNE_TURKISH_IS_VERB && way->form.use == SAHNE_TURKISH_FINITE
                && !(way->form.tense == SAHNE_TURKISH_IMPERATIVE
                     && way->form.person == SAHNE_TURKISH_YOU)))
          return FALSE;
      }
  return to > from + 2;
}

/* Behind "…" and "…" diye a verb follows. */
static gboolean
may_speak (const Ways *before)
{
  return may_be (before, SAHNE_TURKISH_IS_QUOTE)
         || sahne_turkish_word_is (&before->ways[0], "quote");
}

/* yemek ister: what comes before is a verb */
static gboolean
wants (const Ways *ways)
{
  static const char *const verbs[]
      = { "iste", "dile", "um", "düşün", "planla", "zorunda", "lazım", "gerek", NULL };

  for (guint i = 0; i < ways->n; i++)
    if (ways->ways[i].lemma && g_strv_contains (verbs, ways->ways[i].lemma))
      return TRUE;
  return FALSE;
}

/* The same stem is a common noun: Yıldız, yıldız. */
static gboolean
is_noun_too (const Ways *ways, const SahneTurkishWord *name)
{
  for (guint i = 0; i < ways->n; i++)
    if (ways->ways[i].kind == SAHNE_TURKISH_IS_NOUN
        && ways->ways[i].form.length == name->form.length && ways->ways[i].entry)
      return TRUE;
  return FALSE;
}

/* A verb wants to stand at the end of its clause, everything else before. */
static int
score_verb (const SahneTurkishWord *way, gboolean at_end, gboolean before_head)
{
  guint use = way->form.use;

  if (use == SAHNE_TURKISH_FINITE)
    {
      int score = at_end ? -4 : 5;

      if (way->form.tense == SAHNE_TURKISH_IMPERATIVE && way->form.person == SAHNE_TURKISH_YOU)
        score += at_end ? 6 : 12;
      else if (way->form.tense == SAHNE_TURKISH_IMPERATIVE
               || way->form.tense == SAHNE_TURKISH_OPTATIVE)
        score += 4;
      if (way->form.person == SAHNE_TURKISH_I || way->form.person == SAHNE_TURKISH_YOU)
        score += 1;
      return score;
    }
  if (use == SAHNE_TURKISH_WHO_DOES
      && (way->form.noun_case || way->form.owner || (way->form.marks & SAHNE_TURKISH_PLURAL)))
    return 4;
  if (use == SAHNE_TURKISH_WHO_DOES)
    return before_head ? -1 : 3;
  if (use == SAHNE_TURKISH_INFINITIVE)
    return way->form.noun_case == SAHNE_TURKISH_NOMINATIVE ? 1 : 2;
  if (use == SAHNE_TURKISH_DEED || use == SAHNE_TURKISH_WAY)
    return 3;
  return -1;
}

/* kalabalık dans eder: what follows is part of a verb */
static gboolean
begins_verb (const Ways *ways, guint at)
{
  return ways[at].covered && ways[ways[at].owner].ways[0].kind == SAHNE_TURKISH_IS_VERB;
}

static int
score_way (const SahneTurkishWord *way, const SahneSentence *sentence, const Ways *ways, guint at,
           guint from, guint to)
{
  guint next = at + 1;
  gboolean at_end = ends_clause (sentence, ways, next, to);
  gboolean before_head = next < to && !begins_verb (ways, next)
                         && (may_be_head (&ways[next])
                             || (next + 1 < to && may_be (&ways[next], SAHNE_TURKISH_IS_NUMBER)
                                 && may_be_head (&ways[next + 1])));
  int score = way->score + rank_penalty (way->entry);

  switch (way->kind)
    {
    case SAHNE_TURKISH_IS_VERB:
      if (way->lemma && g_str_equal (way->lemma, "var") && !goes_somewhere (ways, from, at))
        score += 10; /* vardı: there was */
      if (at > from && may_speak (&ways[at - 1]))
        score -= 6;
      score += score_verb (way, at_end, before_head);
      if (at_end && (next >= to || next + 1 == to) && way->form.use == SAHNE_TURKISH_FINITE
          && !(way->form.tense == SAHNE_TURKISH_IMPERATIVE && way->form.person == SAHNE_TURKISH_YOU)
          && !may_be (&ways[at], SAHNE_TURKISH_IS_EXISTS) && is_only_verb (ways, from, to, at))
        score -= 8;
      if (at_end && way->form.tense == SAHNE_TURKISH_IMPERATIVE
          && way->form.person == SAHNE_TURKISH_YOU_ALL && is_acted_on (ways, from, at))
        score -= 6; /* tepsiyi içine koyun */
      if (way->form.use == SAHNE_TURKISH_INFINITIVE && next < to && wants (&ways[next]))
        score -= 5;
      return score;
    case SAHNE_TURKISH_IS_NUMBER:
      if (next < to && may_be (&ways[next], SAHNE_TURKISH_IS_ADJECTIVE) && way->lemma
          && g_str_equal (way->lemma, "çok"))
        score += 6; /* çok güzel */
      return score + (before_head && !way->form.noun_case && !way->form.owner ? -2 : 3);
    case SAHNE_TURKISH_IS_ADJECTIVE:
      if (way->form.noun_case || way->form.owner || (way->form.marks & SAHNE_TURKISH_PLURAL))
        score += 3;
      if (!before_head && !at_end && way->entry && way->entry->word_class == SAHNE_CLASS_MATERIAL)
        score += 3; /* tahta oturur: on the throne */
      return score + (before_head ? -2 : at_end && ends_sentence (sentence, next, to) ? -1 : 0);
    case SAHNE_TURKISH_IS_FUNCTION:
      if (way->form.class == SAHNE_TURKISH_QUESTION
          && (at == from
              || ((way->form.marks & SAHNE_TURKISH_IS)
                  && may_be (&ways[at], SAHNE_TURKISH_IS_NOUN))))
        return score + 20; /* Müdür is no question */
      return score - 2;
    case SAHNE_TURKISH_IS_ADVERB:
    case SAHNE_TURKISH_IS_PRONOUN:
      return score - 2;
    case SAHNE_TURKISH_IS_NAME:
      if (!sentence->tokens[at].capital)
        score += 8;
      else if (at == from && (way->form.marks & SAHNE_TURKISH_GUESSED) && way->form.noun_case
               && !strchr (sentence->tokens[at].folded, '\''))
        score += 10; /* Kantinden: a name would be Kantin'den */
      else if (at == from && !sentence->screenplay && is_noun_too (&ways[at], way)
               && !strchr (sentence->tokens[at].folded, '\''))
        score += 2; /* Yıldızlar parlıyor */
      else if (at > from && way->entry)
        score -= 2;
      break;
    case SAHNE_TURKISH_IS_NOUN:
      if ((way->form.marks & SAHNE_TURKISH_GUESSED) && sentence->tokens[at].capital)
        score += 3;
      break;
    default:
      break;
    }
  /* masanın altındaki: under, not golden */
  if ((way->form.inner >> 4) == SAHNE_TURKISH_HE && at > from
      && has_case (&ways[at - 1], SAHNE_TURKISH_GENITIVE))
    score -= 4;
  /* komşusunun kapısı: genitive and possessive go together */
  if (way->form.owner == SAHNE_TURKISH_HE && at > from
      && (has_case (&ways[at - 1], SAHNE_TURKISH_GENITIVE)
          || (at > from + 1 && has_case (&ways[at - 2], SAHNE_TURKISH_GENITIVE))))
    score -= 2;
  else if (way->form.owner == SAHNE_TURKISH_HE && way->form.noun_case == SAHNE_TURKISH_NOMINATIVE
           && at > from + 1 && is_bare_noun (&ways[at - 1])
           && g_strcmp0 (sentence->tokens[at - 2].folded, "bir") == 0)
    score -= 4; /* bir dinozor iskeleti */
  else if (way->form.owner == SAHNE_TURKISH_HE && way->form.noun_case == SAHNE_TURKISH_NOMINATIVE)
    score += at > from && is_kind (&ways[at - 1])                ? -2
             : way->entry && sahne_entry_has (way->entry, "kin") ? -1
                                                                 : 1;
  if (way->form.noun_case == SAHNE_TURKISH_GENITIVE && next < to)
    for (guint i = next; i < MIN (to, next + 3); i++)
      for (guint k = 0; k < ways[i].n; k++)
        if (ways[i].ways[k].form.owner == SAHNE_TURKISH_HE)
          {
            score -= 2;
            i = to;
            break;
          }
  if (way->form.marks & (SAHNE_TURKISH_WAS | SAHNE_TURKISH_SEEMINGLY | SAHNE_TURKISH_IS))
    return score + (at_end ? 1 : 6);
  if (at_end && next >= to)
    score += 2;
  if (way->form.noun_case == SAHNE_TURKISH_NOMINATIVE && !way->form.owner && way->entry
      && way->entry->word_class == SAHNE_CLASS_PLACE && has_case (&ways[at], SAHNE_TURKISH_DATIVE)
      && before_moving (ways, at, to))
    score += 8;
  return score;
}

/*
 * sahne_turkish_words:
 *
 * Returns: the words of tokens `from` to one before `to`; they live in the sentence's arena
 */
SahneTurkishWords
sahne_turkish_words (const SahneTurkishLanguage *self, SahneSentence *sentence, guint from,
                     guint to)
{
  Ways *ways = sahne_arena_new0 (sentence->arena, Ways, sentence->n_tokens + 1);
  SahneTurkishWords words
      = { sahne_arena_new0 (sentence->arena, SahneTurkishWord, to - from + 1), 0 };

  for (guint i = from; i < to; i++)
    read_token (self, sentence, i, &ways[i]);
  find_matches (self, sentence, ways, from, to);
  for (guint i = from; i < to; i++)
    {
      const SahneTurkishWord *best = NULL;
      int best_score = G_MAXINT;

      if (ways[i].covered && ways[i].owner != i)
        continue;
      for (guint k = 0; k < ways[i].n; k++)
        {
          int score = score_way (&ways[i].ways[k], sentence, ways, i, from, to);

          if (score < best_score)
            {
              best = &ways[i].ways[k];
              best_score = score;
            }
        }
      words.list[words.n++] = *best;
    }
  return words;
}
