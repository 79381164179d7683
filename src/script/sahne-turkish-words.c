/* Finds every way to read the words of a Turkish sentence and chooses by endings, neighbours and
 * place.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-turkish-words.h"

#include <string.h>

#include "sahne-turkish-lexicon.h"
#include "sahne-turkish-ways.h"

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
add_way (SahneTurkishWays *ways, const SahneTurkishWord *word)
{
  if (ways->n < SAHNE_TURKISH_MOST_WAYS)
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
read_token (const SahneTurkishLanguage *self, SahneSentence *sentence, guint index,
            SahneTurkishWays *ways)
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
                                                  ways->ways, SAHNE_TURKISH_MOST_WAYS);
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

/* Hoca, Tilki, Ay: what has a capital and still is what it is; Pamuk and Defne are no cotton and no
 * laurel then. */
static gboolean
keeps_its_meaning (const SahneEntry *entry)
{
  static const char *const sky[] = { "moon", "sun", "earth", "star", "planet", NULL };

  return entry->word_class == SAHNE_CLASS_ACTOR || entry->word_class == SAHNE_CLASS_ANIMAL
         || entry->word_class == SAHNE_CLASS_CREATURE || entry->word_class == SAHNE_CLASS_PLACE
         || entry->word_class == SAHNE_CLASS_TIME || g_strv_contains (sky, entry->concept);
}

/* Adı, ismi: a name follows. */
static gboolean
says_name (const char *folded)
{
  static const char *const words[] = { "adı", "adi", "ismi", "adım", "ismim", NULL };
  return folded && g_strv_contains (words, folded);
}

/* What somebody may be called: cotton, honey, what nobody knows. */
static gboolean
may_be_called (const SahneTurkishWord *way, gboolean first)
{
  if (way->kind == SAHNE_TURKISH_IS_ADJECTIVE)
    return !first && way->entry
           && (way->entry->word_class == SAHNE_CLASS_MATERIAL
               || way->entry->word_class == SAHNE_CLASS_COLOUR
               || way->entry->word_class == SAHNE_CLASS_TRAIT);
  if (way->kind != SAHNE_TURKISH_IS_NOUN)
    return FALSE;
  if (way->entry == NULL)
    return TRUE;
  return !first && way->entry->word_class == SAHNE_CLASS_THING && !keeps_its_meaning (way->entry);
}

/* Pamuk'tu, Karabaş'ı: an apostrophe behind a capital cuts the endings of a name. */
static void
add_cut_name (const SahneToken *token, gboolean first, SahneTurkishWays *ways, SahneArena *arena)
{
  const char *cut = token->kind == SAHNE_TOKEN_WORD && token->capital && token->folded
                        ? strchr (token->folded, '\'')
                        : NULL;
  SahneTurkishWord word;
  guint noun = ways->n;

  if (cut == NULL || cut == token->folded)
    return;
  for (guint i = 0; i < ways->n; i++)
    if (ways->ways[i].kind == SAHNE_TURKISH_IS_NAME)
      return;
    else if (noun == ways->n && may_be_called (&ways->ways[i], first))
      noun = i;
  if (noun == ways->n)
    return;
  word = ways->ways[noun];
  word.kind = SAHNE_TURKISH_IS_NAME;
  word.lemma = sahne_arena_strndup (arena, token->folded, (gsize) (cut - token->folded));
  word.entry = NULL;
  word.entries = NULL;
  word.n_entries = 0;
  word.form.class = SAHNE_TURKISH_NAME;
  word.form.stem = G_MAXUINT32;
  if (ways->ways[noun].entry == NULL || ways->ways[noun].kind == SAHNE_TURKISH_IS_ADJECTIVE)
    word.score -= 4;
  add_way (ways, &word);
}

/* Gülce …: elsewhere in the text it has a capital amid a sentence. */
static void
add_heard_name (GHashTable *names, const SahneToken *token, const SahneToken *next, guint index,
                SahneTurkishWays *ways)
{
  SahneTurkishWord word = { 0 };
  gboolean sure;

  if (token->kind != SAHNE_TOKEN_WORD || !token->capital || token->upper || token->folded == NULL
      || !g_hash_table_contains (names, token->folded))
    return;
  sure = sahne_language_is_given (names, token->folded);
  for (guint i = 0; i < ways->n && !sure; i++)
    if (ways->ways[i].kind == SAHNE_TURKISH_IS_NOUN && ways->ways[i].form.noun_case == 0
        && !ways->ways[i].form.owner && ways->ways[i].entry
        && !(ways->ways[i].form.marks & ~(guint32) SAHNE_TURKISH_PLAIN)
        && (keeps_its_meaning (ways->ways[i].entry)
            || (next && next->kind == SAHNE_TOKEN_WORD && next->capital))) /* Papatya Şampuanı */
      return;
  for (guint i = 0; i < ways->n; i++)
    if (ways->ways[i].kind == SAHNE_TURKISH_IS_NAME && ways->ways[i].form.noun_case == 0)
      {
        ways->ways[i].score -= 8;
        return;
      }
  word.kind = SAHNE_TURKISH_IS_NAME;
  word.lemma = token->folded;
  word.form.class = SAHNE_TURKISH_NAME;
  word.form.stem = G_MAXUINT32;
  word.form.length = (guint16) strlen (token->text);
  word.first = word.last = index;
  word.score = -8;
  add_way (ways, &word);
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
fits_part (const SahneTurkishPart *part, const SahneToken *token, const SahneTurkishWays *ways)
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
is_how (const SahneTurkishWays *ways)
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
match_pattern (const SahneTurkishPattern *pattern, SahneSentence *sentence,
               const SahneTurkishWays *ways, guint from, guint last, guint *gap)
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

/* Whether nobody stands before who might do it. */
static gboolean
is_first_of_all (const SahneTurkishWays *ways, guint from, guint first)
{
  for (guint at = from; at < first; at++)
    for (guint i = 0; i < ways[at].n; i++)
      {
        const SahneTurkishWord *way = &ways[at].ways[i];

        if (way->kind != SAHNE_TURKISH_IS_NOUN || way->entry == NULL)
          {
            if (way->kind == SAHNE_TURKISH_IS_NAME || way->kind == SAHNE_TURKISH_IS_PRONOUN
                || way->kind == SAHNE_TURKISH_IS_MARK || way->kind == SAHNE_TURKISH_IS_VERB)
              return FALSE;
          }
        else if (way->form.noun_case == SAHNE_TURKISH_NOMINATIVE)
          return FALSE;
      }
  return TRUE;
}

/* Somebody before whom nobody is named, who is likelier to do something than to be part of a
 * thing's name. */
static gboolean
is_doer (const SahneTurkishWays *all, guint from, guint first)
{
  const SahneTurkishWays *ways = &all[first];

  if (!is_first_of_all (all, from, first))
    return FALSE;
  for (guint i = 0; i < ways->n; i++)
    if (ways->ways[i].entry && ways->ways[i].kind == SAHNE_TURKISH_IS_NOUN
        && (ways->ways[i].entry->word_class == SAHNE_CLASS_ACTOR
            || (first == from && ways->ways[i].entry->word_class == SAHNE_CLASS_ANIMAL)))
      return TRUE; /* but kuş yuvasına baktı: somebody looks at a bird's nest */
  return FALSE;
}

static gboolean
names_something (const SahneTurkishWays *ways)
{
  for (guint i = 0; i < ways->n; i++)
    if (ways->ways[i].kind == SAHNE_TURKISH_IS_NOUN && ways->ways[i].entry)
      return TRUE;
  return FALSE;
}

static void
try_patterns (const GPtrArray *list, SahneSentence *sentence, const SahneTurkishWays *ways,
              guint from, guint last, guint to, guint way, gboolean literal, gboolean owned,
              Match *best)
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
      if (first >= 0 && owned && is_doer (ways, from, (guint) first))
        continue; /* Sihirbaz şapkasından tavşan çıkarır */
      if (first >= 0 && pattern->entry->word_class == SAHNE_CLASS_ACTOR && last + 1 < to
          && sentence->tokens[last + 1].kind == SAHNE_TOKEN_WORD
          && (g_str_has_suffix (pattern->entry->lemma, "en")
              || g_str_has_suffix (pattern->entry->lemma, "an"))
          && names_something (&ways[last + 1]))
        continue; /* yoldan geçen arabalar */
      if (first >= 0)
        *best = (Match){ pattern, first, way, gap, literal };
    }
}

/* What the sentence has of words of several words that end at this token. */
static Match
find_match (const SahneTurkishLanguage *self, SahneSentence *sentence, const SahneTurkishWays *ways,
            guint from, guint last, guint to)
{
  const SahneTurkishWays *own = &ways[last];
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
                      last, to, i, FALSE, FALSE, &best);
      if (kind == 'n' && way->form.owner)
        try_patterns (sahne_turkish_lexicon_patterns (self, 'o', way->lemma), sentence, ways, from,
                      last, to, i, FALSE, way->form.noun_case != SAHNE_TURKISH_NOMINATIVE, &best);
    }
  try_patterns (sahne_turkish_lexicon_patterns (self, '=', sentence->tokens[last].folded), sentence,
                ways, from, last, to, 0, TRUE, FALSE, &best);
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
take_match (const SahneTurkishLanguage *self, const Match *match, SahneTurkishWays *ways,
            guint last, SahneArena *arena)
{
  const SahneEntry *entry = match->pattern->entry;
  SahneTurkishWays *own = &ways[last];
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
      if (is_how (&(SahneTurkishWays){ .ways[0] = ways[match->gap - 1].ways[i], .n = 1 }))
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
    SahneTurkishWays all = *own;

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
find_matches (const SahneTurkishLanguage *self, SahneSentence *sentence, SahneTurkishWays *ways,
              guint from, guint to)
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

/*
 * sahne_turkish_words:
 *
 * Returns: the words of tokens `from` to one before `to`; they live in the sentence's arena
 */
SahneTurkishWords
sahne_turkish_words (const SahneTurkishLanguage *self, GHashTable *names, SahneSentence *sentence,
                     guint from, guint to)
{
  SahneTurkishWays *ways
      = sahne_arena_new0 (sentence->arena, SahneTurkishWays, sentence->n_tokens + 1);
  SahneTurkishWords words
      = { sahne_arena_new0 (sentence->arena, SahneTurkishWord, to - from + 1), 0 };

  for (guint i = from; i < to; i++)
    {
      read_token (self, sentence, i, &ways[i]);
      if (i == from || !sentence->tokens[i - 1].capital
          || says_name (sentence->tokens[i - 1].folded))
        add_cut_name (&sentence->tokens[i], i == from, &ways[i], sentence->arena);
      add_heard_name (names, &sentence->tokens[i], i + 1 < to ? &sentence->tokens[i + 1] : NULL, i,
                      &ways[i]);
    }
  find_matches (self, sentence, ways, from, to);
  for (guint i = from; i < to; i++)
    {
      const SahneTurkishWord *best = NULL;
      int best_score = G_MAXINT;

      if (ways[i].covered && ways[i].owner != i)
        continue;
      for (guint k = 0; k < ways[i].n; k++)
        {
          int score = sahne_turkish_score (&ways[i].ways[k], sentence, ways, i, from, to);

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
