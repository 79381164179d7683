/* Reads Turkish word forms: walks the graph of endings behind every stem that the word begins with.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-turkish.h"

#include <string.h>

#include "sahne-turkish-rules.h"

/* More steps than any word needs; a hostile one stops here. */
#define MOST_STEPS 6000
#define MOST_ENDINGS 12
#define MOST_FOUND 48
#define PLAIN_COST 6

typedef struct
{
  const SahneTurkish *self;
  SahneTurkishLetters word; /* without apostrophe */
  guint apostrophe;         /* letters before it, 0 for none */
  guint steps, found;
  gboolean guessing;
  SahneTurkishReading readings[MOST_FOUND];
} Search;

/* How far `given` is from the letter that should be there: 0, 1 when a diacritic is missing (ELIF
 * for ELİF too), -1. */
static inline int
compare (const Search *s, char given, char letter)
{
  if (given == letter)
    return 0;
  if (given == sahne_turkish_bare (letter) || (given == 'I' && letter == 'i' && s->word.capital))
    return 1;
  return -1;
}

/* Position behind the ending, 0 when the word does not go on with it. */
static guint
take (const Search *s, const SahneTurkishEnding *ending, guint at, SahneTurkishSound *sound,
      guint *plain)
{
  const char *shape = sahne_turkish_rule_shape_of (ending, sound);
  gboolean first = TRUE;

  while (*shape)
    {
      char letter = sahne_turkish_rule_next_letter (&shape, sound);
      char given = s->word.letters[at];
      guint next = SAHNE_NEXT_ANY;
      int far;

      if (letter == 0)
        continue;
      if (letter == 'K')
        {
          letter = given == 'k' ? 'k' : 'G';
          next = given == 'k' ? SAHNE_NEXT_CONSONANT : SAHNE_NEXT_VOWEL;
        }
      if (first && !sahne_turkish_rule_may_begin (ending, sound, letter))
        return 0;
      far = compare (s, given, letter);
      if (far < 0)
        return 0;
      *plain += (guint) far;
      first = FALSE;
      sahne_turkish_rule_hear (sound, letter);
      sound->next = (guint8) next;
      at++;
    }
  return first ? 0 : at;
}

static gboolean
same (const SahneTurkishReading *a, const SahneTurkishReading *b)
{
  return a->stem == b->stem && a->length == b->length && a->marks == b->marks
         && a->class == b->class && a->noun_case == b->noun_case && a->owner == b->owner
         && a->tense == b->tense && a->use == b->use && a->person == b->person
         && a->inner == b->inner;
}

static void
keep (Search *s, const SahneTurkishReading *reading)
{
  for (guint i = 0; i < s->found; i++)
    if (same (&s->readings[i], reading))
      {
        s->readings[i].cost = MIN (s->readings[i].cost, reading->cost);
        return;
      }
  if (s->found < MOST_FOUND)
    s->readings[s->found++] = *reading;
}

static void
walk (Search *s, guint state, guint at, SahneTurkishSound sound, SahneTurkishReading reading,
      guint plain, guint depth)
{
  const SahneTurkishEnding *const *endings;

  if (++s->steps > MOST_STEPS || depth > MOST_ENDINGS)
    return;
  if (at == s->word.count)
    {
      if (plain)
        {
          reading.marks |= SAHNE_TURKISH_PLAIN;
          reading.cost = (guint8) MIN (255, reading.cost + PLAIN_COST);
        }
      if (sahne_turkish_rule_stop (&reading, state, &sound))
        keep (s, &reading);
      return;
    }
  for (endings = sahne_turkish_endings (state); *endings; endings++)
    {
      const SahneTurkishEnding *ending = *endings;
      SahneTurkishSound behind = sound;
      SahneTurkishReading longer = reading;
      guint misses = plain;
      guint end;

      if (!sahne_turkish_rule_holds (ending, &sound))
        continue;
      end = take (s, ending, at, &behind, &misses);
      if (end == 0)
        continue;
      sahne_turkish_rule_go (&behind, ending->to);
      sahne_turkish_rule_apply (&longer, ending);
      walk (s, ending->to, end, behind, longer, misses, depth + 1);
    }
}

/* All stems the word begins with. */
static void
search_stems (Search *s)
{
  const SahneTurkish *self = s->self;
  guint32 node = SAHNE_TURKISH_ROOT;

  for (guint at = 0; at < s->word.count; at++)
    {
      node = sahne_turkish_child (self, node, sahne_turkish_bare (s->word.letters[at]));
      if (node == 0)
        return;
      if (s->apostrophe && at + 1 != s->apostrophe)
        continue;
      for (guint32 i = g_array_index (self->nodes, SahneTurkishNode, node).shape; i;
           i = g_array_index (self->shapes, SahneTurkishShape, i).sibling)
        {
          const SahneTurkishShape *shape = &g_array_index (self->shapes, SahneTurkishShape, i);
          const SahneTurkishStem *stem
              = &g_array_index (self->stems, SahneTurkishStem, shape->stem);
          SahneTurkishSound sound = shape->sound;
          SahneTurkishReading reading = { 0 };
          guint plain = 0;
          int far = 0;

          for (guint k = 0; far >= 0 && k <= at; k++)
            {
              far = compare (s, s->word.letters[k], shape->letters[k]);
              plain += far > 0;
            }
          if (far < 0)
            continue;
          if (s->apostrophe && sound.next == SAHNE_NEXT_CONSONANT)
            sound.next = SAHNE_NEXT_ANY; /* Tavşan Pamuk'un */
          reading.entry = stem->entry;
          reading.stem = shape->stem;
          reading.class = stem->class;
          reading.length = s->word.offsets[at + 1];
          reading.cost = shape->cost;
          walk (s, sahne_turkish_first_state (stem), at + 1, sound, reading, plain, 0);
        }
    }
}

/* How likely a word that is in no list consists of this stem and these endings. */
static guint
guess_cost (const Search *s, const SahneTurkishReading *reading, guint stem_letters)
{
  guint endings = s->word.count - stem_letters;

  if (reading->class == SAHNE_TURKISH_VERB)
    {
      if ((reading->marks & SAHNE_TURKISH_ABLE)
          && (reading->use == SAHNE_TURKISH_WHAT_IS_DONE
              || reading->use == SAHNE_TURKISH_WHAT_WILL_BE))
        return 18; /* yarayabileceği */
      if (reading->tense == SAHNE_TURKISH_PROGRESSIVE || reading->use == SAHNE_TURKISH_BY_DOING
          || reading->use == SAHNE_TURKISH_INFINITIVE || reading->use == SAHNE_TURKISH_WHEN)
        return 20;
      if (reading->tense == SAHNE_TURKISH_PAST || reading->use == SAHNE_TURKISH_AND_THEN)
        return endings >= 3 ? 24 : 28;
      return endings >= 3 ? 26 : 30;
    }
  if (s->apostrophe)
    return 20 + (reading->owner ? 4 : 0);
  if (endings == 0)
    return s->word.capital ? 18 : 22;
  if (stem_letters < 3)
    return 34;
  if (stem_letters < 4 && endings > 1)
    return 25;
  if (reading->owner == SAHNE_TURKISH_HE && reading->noun_case && endings > 3)
    return 19; /* pijamasıyla */
  if (endings == 1)
    return reading->owner                                                       ? 30
           : reading->noun_case == SAHNE_TURKISH_ACCUSATIVE && !s->word.capital ? 21
                                                                                : 25;
  if (endings == 2 && !reading->owner && !s->word.capital)
    return 21;
  if (endings == 2)
    return reading->owner == SAHNE_TURKISH_I || reading->owner == SAHNE_TURKISH_YOU ? 30 : 23;
  return s->word.capital ? 24 : 20;
}

static gboolean
is_letters (const Search *s, guint count)
{
  gboolean vowel = FALSE;

  for (guint i = 0; i < count; i++)
    {
      if (s->word.letters[i] == '?')
        continue;
      vowel |= sahne_turkish_vowel (s->word.letters[i]) != 0;
    }
  return vowel;
}

/* Verbs are guessed only by endings that nothing but a verb has. */
static gboolean
is_verbs_own (const SahneTurkishReading *reading)
{
  return reading->use != SAHNE_TURKISH_DEED && reading->use != SAHNE_TURKISH_WAY
         && reading->use != SAHNE_TURKISH_AGAIN_AND_AGAIN
         && reading->tense != SAHNE_TURKISH_IMPERATIVE && reading->tense != SAHNE_TURKISH_OPTATIVE
         && reading->tense != SAHNE_TURKISH_CONDITIONAL;
}

static void
guess (Search *s, guint class, guint state, guint from)
{
  for (guint count = s->word.count; count >= from; count--)
    {
      SahneTurkishReading reading = { 0 };
      guint before = s->found;

      if ((s->apostrophe && count != s->apostrophe) || !is_letters (s, count))
        continue;
      reading.entry = 0;
      reading.stem = G_MAXUINT32;
      reading.class = (guint8) class;
      reading.length = s->word.offsets[count];
      reading.marks = SAHNE_TURKISH_GUESSED;
      walk (s, state, count, sahne_turkish_sound (s->word.letters, count, class, 0), reading, 0, 0);
      for (guint i = before; i < s->found;)
        {
          SahneTurkishReading *found = &s->readings[i];
          guint32 own = SAHNE_TURKISH_WITH | SAHNE_TURKISH_NESS | SAHNE_TURKISH_MAKER
                        | SAHNE_TURKISH_BECOME | SAHNE_TURKISH_WITHOUT | SAHNE_TURKISH_RECIPROCAL
                        | SAHNE_TURKISH_LY;

          if ((found->marks & own) || (class == SAHNE_TURKISH_VERB && !is_verbs_own (found)))
            *found = s->readings[--s->found];
          else
            {
              found->cost = (guint8) guess_cost (s, found, count);
              if (class == SAHNE_TURKISH_NOUN && s->word.capital)
                found->cost++; /* likelier a name */
              i++;
            }
        }
    }
}

static int
by_cost (gconstpointer a, gconstpointer b)
{
  const SahneTurkishReading *one = a, *two = b;

  if (one->cost != two->cost)
    return one->cost < two->cost ? -1 : 1;
  if (one->length != two->length)
    return one->length > two->length ? -1 : 1;
  if (one->class != two->class)
    return one->class < two->class ? -1 : 1;
  if (one->stem != two->stem)
    return one->stem < two->stem ? -1 : 1;
  if (one->noun_case != two->noun_case)
    return one->noun_case < two->noun_case ? -1 : 1;
  if (one->owner != two->owner)
    return one->owner < two->owner ? -1 : 1;
  if (one->marks != two->marks)
    return one->marks < two->marks ? -1 : 1;
  return (int) one->use * 8 + one->person - ((int) two->use * 8 + two->person);
}

/* Where the stem of a name ends: Elif'in. */
static void
cut_apostrophe (Search *s)
{
  char *mark = strchr (s->word.letters, '\'');
  guint at, end = s->word.offsets[s->word.count];

  if (mark == NULL)
    return;
  at = (guint) (mark - s->word.letters);
  if (at == 0 || strchr (mark + 1, '\''))
    return;
  memmove (mark, mark + 1, s->word.count - at);
  memmove (&s->word.offsets[at + 1], &s->word.offsets[at + 2],
           (s->word.count - at - 1) * sizeof (guint16));
  s->word.count--;
  s->word.offsets[s->word.count] = (guint16) end;
  s->apostrophe = at;
  if (at < s->word.count)
    s->word.offsets[at] = (guint16) (s->word.offsets[at]);
}

/**
 * sahne_turkish_analyse:
 * @self: an automaton
 * @word: UTF-8, valid, in any case, with or without an apostrophe before the endings
 * @length: its bytes, -1 when it ends with NUL
 * @guess: whether words with stems in no list are read as well
 * @readings: (out caller-allocates): room for the readings
 * @most: how many fit
 *
 * Finds all ways to read a word, the plainest first. Stems spelt right beat those that lack their
 * diacritics; stems in the list beat guesses.
 *
 * Returns: how many readings there are
 */
guint
sahne_turkish_analyse (const SahneTurkish *self, const char *word, gssize length, gboolean guessing,
                       SahneTurkishReading *readings, guint most)
{
  Search s;

  s.self = self;
  s.apostrophe = s.steps = s.found = 0;
  s.guessing = guessing;
  if (!sahne_turkish_letters (word, length, &s.word) || s.word.count == 0)
    return 0;
  cut_apostrophe (&s);
  search_stems (&s);
  if (guessing && s.found == 0)
    {
      guess (&s, s.word.capital || s.apostrophe ? SAHNE_TURKISH_NAME : SAHNE_TURKISH_NOUN,
             SAHNE_AT_NOUN, 2);
      if (s.word.capital && !s.apostrophe)
        guess (&s, SAHNE_TURKISH_NOUN, SAHNE_AT_NOUN, 2);
      if (!s.apostrophe)
        guess (&s, SAHNE_TURKISH_VERB, SAHNE_AT_VERB, 3);
    }
  if (s.found > 1)
    qsort (s.readings, s.found, sizeof s.readings[0], by_cost);
  s.found = MIN (s.found, most);
  memcpy (readings, s.readings, s.found * sizeof *readings);
  return s.found;
}
