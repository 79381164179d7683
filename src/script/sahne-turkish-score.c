/* Turkish: how well each way to read a word fits its neighbours and its place in the sentence.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-turkish-choose.h"
#include "sahne-turkish-ways.h"

static gboolean
ends_clause (const SahneSentence *sentence, const SahneTurkishWays *ways, guint at, guint to)
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
             || g_str_equal (next->role, "or") || g_str_equal (next->role, "then")
             || g_str_equal (next->role, "that"));
}

static gboolean
ends_sentence (const SahneSentence *sentence, guint at, guint to)
{
  return at >= to || !g_str_equal (sentence->tokens[at].text, ",");
}

static gboolean
may_be (const SahneTurkishWays *ways, SahneTurkishKind kind)
{
  for (guint i = 0; i < ways->n; i++)
    if (ways->ways[i].kind == kind)
      return TRUE;
  return FALSE;
}

static gboolean
may_be_head (const SahneTurkishWays *ways)
{
  return may_be (ways, SAHNE_TURKISH_IS_NOUN) || may_be (ways, SAHNE_TURKISH_IS_NAME)
         || may_be (ways, SAHNE_TURKISH_IS_ADJECTIVE);
}

static gboolean
has_case (const SahneTurkishWays *ways, guint noun_case)
{
  for (guint i = 0; i < ways->n; i++)
    if (ways->ways[i].form.noun_case == noun_case && ways->ways[i].form.class != SAHNE_TURKISH_VERB)
      return TRUE;
  return FALSE;
}

/* A bare noun for a thing or place: köy (meydanı). */
static gboolean
is_kind (const SahneTurkishWays *ways)
{
  for (guint i = 0; i < ways->n; i++)
    {
      const SahneTurkishWord *way = &ways->ways[i];

      if (way->kind == SAHNE_TURKISH_IS_NOUN && way->form.noun_case == SAHNE_TURKISH_NOMINATIVE
          && !way->form.owner && !(way->form.marks & ~(guint32) SAHNE_TURKISH_PLAIN) && way->entry
          && way->entry->rank < SAHNE_TURKISH_NAME_RANK
          && (way->entry->word_class == SAHNE_CLASS_THING
              || way->entry->word_class == SAHNE_CLASS_PLACE
              || way->entry->word_class == SAHNE_CLASS_PART
              || way->entry->word_class == SAHNE_CLASS_ABSTRACT
              || way->entry->word_class == SAHNE_CLASS_WEATHER))
        return TRUE;
    }
  return FALSE;
}

/* elindeki: it has taken the genitive before it */
static gboolean
is_ki (const SahneTurkishWays *ways)
{
  for (guint i = 0; i < ways->n; i++)
    if (ways->ways[i].form.marks & SAHNE_TURKISH_KI)
      return TRUE;
  return FALSE;
}

/* Kar yolları kapatır: the snow, no roads of snow */
static gboolean
is_sky (const SahneTurkishWays *ways)
{
  return ways->ways[0].entry && ways->ways[0].entry->word_class == SAHNE_CLASS_WEATHER;
}

/* Ela ve köpeği Karabaş: nothing before belongs to it. */
static gboolean
begins_part (const SahneSentence *sentence, guint from, guint at)
{
  return at == from || g_str_equal (sentence->tokens[at - 1].folded, "ve")
         || g_str_equal (sentence->tokens[at - 1].text, ",");
}

/* Whether a verb acts on nobody: gelir, havlar. */
static gboolean
acts_on_nobody (const SahneTurkishWays *ways)
{
  for (guint i = 0; i < ways->n; i++)
    if (ways->ways[i].kind == SAHNE_TURKISH_IS_VERB && ways->ways[i].entry
        && ways->ways[i].form.use == SAHNE_TURKISH_FINITE
        && sahne_turkish_choose_no_object (ways->ways[i].entry))
      return TRUE;
  return FALSE;
}

/* Köpeği Karabaş kurdu kovalar, köpeği Karabaş havlar, köpeği KARABAŞ (3): his dog of that name,
 * for nobody else is acted on, or it is introduced */
static gboolean
is_named_next (const SahneSentence *sentence, const SahneTurkishWord *way,
               const SahneTurkishWays *ways, guint at, guint to)
{
  if (way->entry == NULL || at + 2 >= to || !sentence->tokens[at + 1].capital
      || (way->entry->word_class != SAHNE_CLASS_ACTOR
          && way->entry->word_class != SAHNE_CLASS_ANIMAL)
      || !has_case (&ways[at + 1], SAHNE_TURKISH_NOMINATIVE))
    return FALSE;
  if (g_str_equal (sentence->tokens[at + 2].text, "("))
    return TRUE;
  for (guint i = at + 2; i < to && ways[i].ways[0].kind != SAHNE_TURKISH_IS_MARK; i++)
    if (has_case (&ways[i], SAHNE_TURKISH_ACCUSATIVE) || acts_on_nobody (&ways[i]))
      return TRUE;
  return FALSE;
}

/* Whether it may also say who somebody was. */
static gboolean
is_somebody_too (const SahneTurkishWays *ways)
{
  for (guint i = 0; i < ways->n; i++)
    if (ways->ways[i].kind == SAHNE_TURKISH_IS_NOUN && ways->ways[i].entry
        && (ways->ways[i].entry->word_class == SAHNE_CLASS_ACTOR
            || ways->ways[i].entry->word_class == SAHNE_CLASS_ANIMAL)
        && (ways->ways[i].form.marks & SAHNE_TURKISH_WAS))
      return TRUE;
  return FALSE;
}

/* parkta köpeği Tarçın'ı gezdirdi: her dog, which is called so */
static gboolean
is_named_whom (const SahneSentence *sentence, const SahneTurkishWord *way,
               const SahneTurkishWays *ways, guint at, guint to)
{
  const SahneToken *name = at + 1 < to ? &sentence->tokens[at + 1] : NULL;

  return name && name->capital && name->folded && strchr (name->folded, '\'') && way->entry
         && (way->entry->word_class == SAHNE_CLASS_ACTOR
             || way->entry->word_class == SAHNE_CLASS_ANIMAL)
         && has_case (&ways[at + 1], SAHNE_TURKISH_ACCUSATIVE);
}

static gboolean
is_bare_noun (const SahneTurkishWays *ways)
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
before_moving (const SahneTurkishWays *ways, guint at, guint to)
{
  for (guint i = 0; at + 1 < to && i < ways[at + 1].n; i++)
    if (ways[at + 1].ways[i].kind == SAHNE_TURKISH_IS_VERB && ways[at + 1].ways[i].entry
        && (sahne_entry_has (ways[at + 1].ways[i].entry, "pose")
            || sahne_entry_has (ways[at + 1].ways[i].entry, "motion")))
      return TRUE;
  return FALSE;
}

/* rastlar, sarılır: with the dative, and with somebody */
static gboolean
meets (const SahneTurkishWays *ways, guint at, guint to)
{
  static const char *const verbs[]
      = { "rastla", "sarıl", "bak", "sor", "güven", "inan", "yaklaş", "bağır", "saldır", NULL };

  for (guint i = 0; at < to && i < ways[at].n; i++)
    if (ways[at].ways[i].kind == SAHNE_TURKISH_IS_VERB && ways[at].ways[i].lemma
        && g_strv_contains (verbs, ways[at].ways[i].lemma))
      return TRUE;
  return FALSE;
}

static int
rank_penalty (const SahneEntry *entry)
{
  if (entry == NULL)
    return 0;
  if (entry->rank >= SAHNE_TURKISH_KEYWORD_RANK)
    return 9;
  if (entry->rank >= SAHNE_TURKISH_NAME_RANK)
    return 4;
  return entry->rank >= 10 ? 1 : 0;
}

static gboolean
goes_somewhere (const SahneTurkishWays *ways, guint from, guint at)
{
  for (guint i = at > from + 3 ? at - 3 : from; i < at; i++)
    if (has_case (&ways[i], SAHNE_TURKISH_DATIVE) && !is_bare_noun (&ways[i])) /* kulube */
      return TRUE;
  return FALSE;
}

/* What nobody knows may be a noun that ends as one that is somewhere. */
static gboolean
is_somewhere (const SahneTurkishWays *ways)
{
  for (guint i = 0; i < ways->n; i++)
    if ((ways->ways[i].form.noun_case == SAHNE_TURKISH_LOCATIVE
         || ways->ways[i].form.noun_case == SAHNE_TURKISH_ABLATIVE)
        && ways->ways[i].form.length > 3)
      return TRUE;
  return FALSE;
}

/* Something in the accusative waits for its verb. */
static gboolean
is_acted_on (const SahneTurkishWays *ways, guint from, guint at)
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
is_only_verb (const SahneTurkishWays *ways, guint from, guint to, guint at)
{
  for (guint i = at; i > from; i--)
    if (ways[i - 1].ways[0].kind == SAHNE_TURKISH_IS_MARK)
      {
        from = i;
        break;
      }
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
may_speak (const SahneTurkishWays *before)
{
  return may_be (before, SAHNE_TURKISH_IS_QUOTE)
         || sahne_turkish_word_is (&before->ways[0], "quote");
}

/* yemek ister: what comes before is a verb */
static gboolean
wants (const SahneTurkishWays *ways)
{
  static const char *const verbs[]
      = { "iste", "dile", "um", "düşün", "planla", "zorunda", "lazım", "gerek", NULL };

  for (guint i = 0; i < ways->n; i++)
    if (ways->ways[i].lemma && g_strv_contains (verbs, ways->ways[i].lemma))
      return TRUE;
  return FALSE;
}

static gboolean
is_living (const SahneTurkishWays *ways)
{
  for (guint i = 0; i < ways->n; i++)
    {
      const SahneEntry *entry = ways->ways[i].entry;

      if (entry
          && (entry->word_class == SAHNE_CLASS_ACTOR || entry->word_class == SAHNE_CLASS_ANIMAL
              || entry->word_class == SAHNE_CLASS_CREATURE))
        return TRUE;
    }
  return FALSE;
}

/* kazmaya başlar, devam eder: what comes before is what is done */
static gboolean
begins (const SahneTurkishWays *ways)
{
  static const char *const verbs[]
      = { "başla", "devam", "koyul", "çalış", "giriş", "git", "gel", NULL };

  for (guint i = 0; i < ways->n; i++)
    if (ways->ways[i].lemma && g_strv_contains (verbs, ways->ways[i].lemma))
      return TRUE;
  return FALSE;
}

/* elinde bir demet gülle: what is in the hand ends in -le */
static gboolean
is_held (const SahneTurkishWays *ways, guint from, guint at)
{
  for (guint i = at > from + 4 ? at - 4 : from; i < at; i++)
    for (guint k = 0; k < ways[i].n; k++)
      {
        const SahneTurkishWord *way = &ways[i].ways[k];

        if (way->kind == SAHNE_TURKISH_IS_NOUN && way->form.owner == SAHNE_TURKISH_HE
            && way->form.noun_case == SAHNE_TURKISH_LOCATIVE && way->entry
            && way->entry->word_class == SAHNE_CLASS_PART && sahne_entry_has (way->entry, "body"))
          return TRUE;
      }
  return FALSE;
}

/* The same stem is a common noun: Yıldız, yıldız. */
static gboolean
is_noun_too (const SahneTurkishWays *ways, const SahneTurkishWord *name)
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

/* taş attı: threw a stone, no stony horse */
static gboolean
ends_as_verb (const SahneSentence *sentence, const SahneTurkishWays *ways, guint at, guint to)
{
  for (guint i = 0; at < to && i < ways[at].n; i++)
    if (sahne_turkish_word_finite (&ways[at].ways[i])
        && ways[at].ways[i].form.tense != SAHNE_TURKISH_IMPERATIVE)
      return ends_clause (sentence, ways, at + 1, to);
  return FALSE;
}

/* kalabalık dans eder: what follows is part of a verb */
static gboolean
begins_verb (const SahneTurkishWays *ways, guint at)
{
  return ways[at].covered && ways[ways[at].owner].ways[0].kind == SAHNE_TURKISH_IS_VERB;
}

static gboolean
is_form_of_address (const char *folded)
{
  static const char *const words[] = { "hanım", "bey",  "teyze", "amca", "abla", "abi",
                                       "hoca",  "usta", "dede",  "nine", "hala", NULL };

  for (guint i = 0; words[i]; i++)
    if (g_str_has_prefix (folded, words[i]))
      return TRUE;
  return FALSE;
}

/* Kara delik yıldızları yutar: the first noun does it to the second */
static gboolean
is_handled (const SahneTurkishWays *ways, guint from, guint at, guint to)
{
  for (guint i = from; i + 1 < at; i++)
    if (is_bare_noun (&ways[i]) && !may_be (&ways[i], SAHNE_TURKISH_IS_ADJECTIVE)
        && !may_be (&ways[i], SAHNE_TURKISH_IS_NUMBER))
      return FALSE;
  for (guint i = 0; at + 1 < to && i < ways[at + 1].n; i++)
    {
      const SahneTurkishWord *next = &ways[at + 1].ways[i];
      char value[16];

      if (next->kind == SAHNE_TURKISH_IS_VERB && next->entry
          && !sahne_turkish_choose_no_object (next->entry) && !sahne_entry_has (next->entry, "pose")
          && !sahne_entry_has (next->entry, "motion")
          && !(sahne_entry_fact (next->entry, "needs", value, sizeof value)
               && g_str_equal (value, "none"))
          && !(next->form.marks & SAHNE_TURKISH_PASSIVE))
        return TRUE;
    }
  return FALSE;
}

/* yaşlı bir adam kızağı iter: somebody does something to it; but bir dinozor iskeleti, bir doktor
 * önlüğü */
static gboolean
is_what_somebody_handles (const SahneTurkishWord *way, const SahneTurkishWays *ways, guint at,
                          guint to)
{
  const SahneEntry *who = ways[at - 1].ways[0].entry;

  return who && who->word_class == SAHNE_CLASS_ACTOR
         && has_case (&ways[at], SAHNE_TURKISH_ACCUSATIVE) && way->entry
         && (way->entry->word_class == SAHNE_CLASS_THING
             || way->entry->word_class == SAHNE_CLASS_PART)
         && !sahne_entry_has (way->entry, "garment") && at + 1 < to
         && may_be (&ways[at + 1], SAHNE_TURKISH_IS_VERB);
}

/*
 * sahne_turkish_score:
 *
 * Returns: how ill this way to read a token fits what stands around it
 */
int
sahne_turkish_score (const SahneTurkishWord *way, const SahneSentence *sentence,
                     const SahneTurkishWays *ways, guint at, guint from, guint to)
{
  guint next = at + 1;
  gboolean at_end = ends_clause (sentence, ways, next, to);
  gboolean before_head = next < to && !begins_verb (ways, next)
                         && (may_be_head (&ways[next])
                             || (next + 1 < to && may_be (&ways[next], SAHNE_TURKISH_IS_NUMBER)
                                 && may_be_head (&ways[next + 1])));
  int score = way->score + rank_penalty (way->entry);
  char value[16];

  before_head = before_head && !ends_as_verb (sentence, ways, next, to);

  switch (way->kind)
    {
    case SAHNE_TURKISH_IS_VERB:
      if (way->lemma && g_str_equal (way->lemma, "var") && !goes_somewhere (ways, from, at))
        score += 10; /* vardı: there was */
      if (at > from && may_speak (&ways[at - 1]))
        score -= 6;
      if (at > from && way->form.use == SAHNE_TURKISH_FINITE && is_somebody_too (&ways[at])
          && g_str_equal (sentence->tokens[at - 1].folded, "bir"))
        score += 14; /* küçük bir kızdı: was a girl, was not angry */
      score += score_verb (way, at_end, before_head);
      if (at_end && (next >= to || next + 1 == to) && way->form.use == SAHNE_TURKISH_FINITE
          && !(way->form.tense == SAHNE_TURKISH_IMPERATIVE && way->form.person == SAHNE_TURKISH_YOU)
          && !may_be (&ways[at], SAHNE_TURKISH_IS_EXISTS) && is_only_verb (ways, from, to, at))
        score -= 8;
      if (at_end && way->form.tense == SAHNE_TURKISH_IMPERATIVE
          && way->form.person == SAHNE_TURKISH_YOU_ALL && is_acted_on (ways, from, at))
        score -= 6; /* tepsiyi içine koyun */
      if (way->entry && sahne_entry_has (way->entry, "needs") && is_acted_on (ways, from, at)
          && sahne_entry_fact (way->entry, "needs", value, sizeof value)
          && g_str_equal (value, "none"))
        score += 5; /* feneri yakardı: lit it, did not pray */
      if (way->form.use == SAHNE_TURKISH_INFINITIVE && next < to && wants (&ways[next]))
        score -= 5;
      if (way->form.noun_case == SAHNE_TURKISH_DATIVE && next < to
          && (way->form.use == SAHNE_TURKISH_INFINITIVE || way->form.use == SAHNE_TURKISH_DEED)
          && begins (&ways[next]))
        score -= 8; /* kazmaya başlar: digs, takes no pickaxe */
      return score;
    case SAHNE_TURKISH_IS_NUMBER:
      if (next < to && may_be (&ways[next], SAHNE_TURKISH_IS_ADJECTIVE) && way->lemma
          && g_str_equal (way->lemma, "çok"))
        score += 6; /* çok güzel */
      return score + (before_head && !way->form.noun_case && !way->form.owner ? -2 : 3);
    case SAHNE_TURKISH_IS_ADJECTIVE:
      if (at > from && sentence->tokens[at].capital && !sentence->tokens[at].upper
          && strchr (sentence->tokens[at].folded, '\'')
          && may_be (&ways[at], SAHNE_TURKISH_IS_NAME))
        score += 12; /* Adı Pamuk'tu */
      if (way->form.noun_case || way->form.owner || (way->form.marks & SAHNE_TURKISH_PLURAL))
        score += 3;
      if ((way->form.marks & (SAHNE_TURKISH_WAS | SAHNE_TURKISH_SEEMINGLY))
          && is_acted_on (ways, from, at) && may_be (&ways[at], SAHNE_TURKISH_IS_VERB))
        score += 8; /* elmayı aldı: took it, it was not red */
      if (at > from && next < to && way->lemma && g_str_equal (way->lemma, "geçen")
          && is_living (&ways[next]))
        score += 9; /* aşağıdan geçen postacı */
      if (!before_head && !at_end && way->entry && way->entry->word_class == SAHNE_CLASS_MATERIAL)
        score += 3; /* tahta oturur: on the throne */
      if (way->entry && way->entry->word_class == SAHNE_CLASS_MATERIAL && next < to
          && may_be (&ways[next], SAHNE_TURKISH_IS_NUMBER)
          && g_strcmp0 (sentence->tokens[next].folded, "bir") != 0)
        score += 6; /* taş üç kez seker */
      if (at > from && next < to && g_strcmp0 (sentence->tokens[at - 1].folded, "bir") == 0
          && sentence->tokens[next].capital && may_be (&ways[at], SAHNE_TURKISH_IS_NOUN))
        score += 6; /* bir dev Ali'nin */
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
      if (way->form.owner)
        score += 6; /* Tarçın'ı: him, not somebody's */
      if (sentence->tokens[at].capital && next < to && sentence->tokens[next].capital
          && is_form_of_address (sentence->tokens[next].folded) && !way->form.noun_case)
        return score - 12; /* Sevgi Hanım */
      if (!sentence->tokens[at].capital)
        score += 8;
      else if ((at == from || sentence->tokens[at].first)
               && (way->form.marks & SAHNE_TURKISH_GUESSED) && way->form.noun_case
               && !strchr (sentence->tokens[at].folded, '\''))
        score += 10; /* Kantinden: a name would be Kantin'den */
      else if ((at == from || sentence->tokens[at].first) && way->entry == NULL && way->score > -8
               && !way->form.noun_case && is_somewhere (&ways[at]))
        score += 10; /* Panelde bir lamba: nobody is called so */
      else if (at == from && !sentence->screenplay && is_noun_too (&ways[at], way)
               && !strchr (sentence->tokens[at].folded, '\''))
        score += 2; /* Yıldızlar parlıyor */
      else if (at > from && way->entry)
        score -= 2;
      break;
    case SAHNE_TURKISH_IS_NOUN:
      if ((way->form.marks & SAHNE_TURKISH_GUESSED) && sentence->tokens[at].capital)
        score += 3;
      if ((way->form.marks & SAHNE_TURKISH_GUESSED) && !way->form.noun_case && !way->form.owner
          && at == from && is_somewhere (&ways[at]))
        score += 5; /* Panelde: on the panel */
      if (way->entry && way->form.noun_case && !sentence->screenplay
          && (way->entry->word_class == SAHNE_CLASS_TRANSITION
              || way->entry->word_class == SAHNE_CLASS_CAMERA))
        score += 20; /* odun kesmeye gider: no cut of a film */
      if (at > from && sentence->tokens[at].capital && !sentence->tokens[at].upper && way->entry
          && way->entry->word_class == SAHNE_CLASS_THING
          && strchr (sentence->tokens[at].folded, '\'')
          && may_be (&ways[at], SAHNE_TURKISH_IS_NAME))
        score += 12; /* Pamuk'tu */
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
          || (at > from + 1 && has_case (&ways[at - 2], SAHNE_TURKISH_GENITIVE)
              && !is_ki (&ways[at - 1]))
          || (at > from + 2 && has_case (&ways[at - 3], SAHNE_TURKISH_GENITIVE)
              && (may_be (&ways[at - 1], SAHNE_TURKISH_IS_ADJECTIVE)
                  && g_strcmp0 (sentence->tokens[at - 2].folded, "en") == 0))))
    score -= 2;
  else if (way->form.owner == SAHNE_TURKISH_HE && way->form.noun_case == SAHNE_TURKISH_NOMINATIVE
           && at > from + 1 && is_bare_noun (&ways[at - 1])
           && g_strcmp0 (sentence->tokens[at - 2].folded, "bir") == 0)
    score += is_what_somebody_handles (way, ways, at, to) ? 2 : -4; /* bir dinozor iskeleti */
  else if (way->form.owner == SAHNE_TURKISH_HE && way->form.noun_case == SAHNE_TURKISH_NOMINATIVE)
    score += at > from && is_kind (&ways[at - 1])
                     && !((way->form.marks & SAHNE_TURKISH_PLURAL) && is_sky (&ways[at - 1]))
                     && !(((way->form.marks & SAHNE_TURKISH_PLURAL) || is_sky (&ways[at - 1]))
                          && is_handled (ways, from, at, to))
                 ? -2
             : way->entry && sahne_entry_has (way->entry, "kin") ? -1
                                                                 : 1;
  if (way->form.noun_case == SAHNE_TURKISH_INSTRUMENTAL && way->kind == SAHNE_TURKISH_IS_NOUN
      && way->entry && way->entry->word_class == SAHNE_CLASS_THING && is_held (ways, from, at))
    score -= 5;
  if (way->entry && sahne_entry_has (way->entry, "owned") && !way->form.owner)
    score += 5; /* karısı, hardly ever karı */
  if (way->form.owner == SAHNE_TURKISH_YOU)
    score += 2; /* few stories are told to somebody */
  if (way->form.owner == SAHNE_TURKISH_HE && way->form.noun_case == SAHNE_TURKISH_NOMINATIVE
      && ((begins_part (sentence, from, at) && is_named_next (sentence, way, ways, at, to))
          || is_named_whom (sentence, way, ways, at, to)))
    score -= 4;
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
  if (way->form.noun_case == SAHNE_TURKISH_ACCUSATIVE && next < to
      && may_be (&ways[next], SAHNE_TURKISH_IS_EXISTS)
      && g_str_has_prefix (sentence->tokens[next].folded, "var"))
    score += 8; /* uzun saçları vardı: nothing is done to it */
  if (at_end && (next >= to || next + 1 == to) && way->form.noun_case == SAHNE_TURKISH_GENITIVE)
    score += 8; /* yumurta kırın: no sentence ends in an owner */
  if (at_end && next >= to)
    score += 2;
  if (way->form.noun_case == SAHNE_TURKISH_NOMINATIVE && !way->form.owner && way->entry
      && (way->entry->word_class == SAHNE_CLASS_PLACE
          || way->entry->word_class == SAHNE_CLASS_THING)
      && has_case (&ways[at], SAHNE_TURKISH_DATIVE) && before_moving (ways, at, to))
    score += 8;
  if (way->form.noun_case == SAHNE_TURKISH_NOMINATIVE && !way->form.owner
      && has_case (&ways[at], SAHNE_TURKISH_DATIVE) && meets (ways, next, to))
    score += 8; /* bir deve rastladı: a giant, no camel */
  return score;
}
