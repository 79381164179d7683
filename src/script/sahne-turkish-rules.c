/* The sound rules of Turkish endings, the same for reading and for making forms.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-turkish-rules.h"

gboolean
sahne_turkish_rule_holds (const SahneTurkishEnding *ending, const SahneTurkishSound *sound)
{
  gboolean vowel = sahne_turkish_vowel (sound->last) != 0;
  gboolean t = sound->many && (vowel || sound->last == 'l' || sound->last == 'r');

  switch (ending->when)
    {
    case SAHNE_IF_AORIST_R:
      return vowel;
    case SAHNE_IF_AORIST_A:
      return !vowel && sound->aorist == 'A';
    case SAHNE_IF_AORIST_I:
      return !vowel && sound->aorist == 'I';
    case SAHNE_IF_T:
      return t;
    case SAHNE_IF_DIR:
      return !t;
    case SAHNE_IF_N:
      return vowel;
    case SAHNE_IF_IN:
      return sound->last == 'l';
    case SAHNE_IF_IL:
      return !vowel && sound->last != 'l';
    case SAHNE_IF_NOT_LOW:
      return sound->last != 'a' && sound->last != 'e';
    case SAHNE_IF_NUMERAL:
      return sound->class == SAHNE_TURKISH_NUMERAL;
    case SAHNE_IF_QUALITY:
      return sound->class <= SAHNE_TURKISH_ADJECTIVE;
    case SAHNE_IF_DIMINUTIVE:
      return sound->class <= SAHNE_TURKISH_ADJECTIVE || sound->class == SAHNE_TURKISH_NAME;
    case SAHNE_IF_NO_NAME:
      return sound->class != SAHNE_TURKISH_NAME;
    case SAHNE_IF_DAY:
      return (sound->vowel & SAHNE_VOWEL_ROUND) && (sound->vowel & SAHNE_VOWEL_FRONT);
    default:
      return TRUE;
    }
}

/* Whether what was before allows an ending that begins with this letter. */
gboolean
sahne_turkish_rule_may_begin (const SahneTurkishEnding *ending, const SahneTurkishSound *sound,
                              char letter)
{
  switch (sound->next)
    {
    case SAHNE_NEXT_VOWEL:
      return sahne_turkish_vowel (letter) != 0;
    case SAHNE_NEXT_CONSONANT:
      return sahne_turkish_vowel (letter) == 0;
    case SAHNE_NEXT_IYOR:
      return ending->when == SAHNE_IF_NOT_LOW;
    case SAHNE_NEXT_Y:
      return letter == 'y';
    default:
      return TRUE;
    }
}

/* Takes the next letter of a shape; 0 when it falls away here. */
char
sahne_turkish_rule_next_letter (const char **shape, const SahneTurkishSound *sound)
{
  gboolean vowel = sahne_turkish_vowel (sound->last) != 0;
  char c = *(*shape)++;

  if (c == '+' || c == '-')
    {
      gboolean stays = vowel == (c == '+');

      c = *(*shape)++;
      if (!stays)
        return 0;
    }
  switch (c)
    {
    case 'H':
      return sahne_turkish_high (sound->vowel);
    case 'A':
      return sahne_turkish_low (sound->vowel);
    case 'D':
      return sahne_turkish_voiceless (sound->last) ? 't' : 'd';
    case 'J':
      return sahne_turkish_voiceless (sound->last) ? 'C' : 'c';
    default:
      return c;
    }
}

void
sahne_turkish_rule_hear (SahneTurkishSound *sound, char letter)
{
  guint vowel = sahne_turkish_vowel (letter);

  sound->last = letter;
  if (vowel)
    {
      sound->vowel = (guint8) vowel;
      sound->many = TRUE;
    }
  sound->next = SAHNE_NEXT_ANY;
}

/* -Iyor loses its own vowel behind a high one: yürüyor. */
const char *
sahne_turkish_rule_shape_of (const SahneTurkishEnding *ending, const SahneTurkishSound *sound)
{
  if (ending->when == SAHNE_IF_NOT_LOW && sahne_turkish_vowel (sound->last))
    return ending->shape + 1;
  return ending->shape;
}

static void
set (SahneTurkishReading *reading, guint what, guint value)
{
  switch (what)
    {
    case SAHNE_SETS_CASE:
      reading->noun_case = (guint8) value;
      break;
    case SAHNE_SETS_OWNER:
      reading->owner = (guint8) value;
      break;
    case SAHNE_SETS_TENSE:
      reading->tense = (guint8) value;
      break;
    case SAHNE_SETS_USE:
      reading->use = (guint8) value;
      break;
    case SAHNE_SETS_PERSON:
      if (value != SAHNE_TURKISH_HE || reading->person == SAHNE_TURKISH_NOBODY) /* konuşuyorlardı */
        reading->person = (guint8) value;
      break;
    case SAHNE_SETS_KI:
      reading->inner = (guint8) (reading->noun_case | (reading->owner << 4));
      reading->noun_case = SAHNE_TURKISH_NOMINATIVE;
      reading->owner = SAHNE_TURKISH_NOBODY;
      break;
    default:
      break;
    }
}

void
sahne_turkish_rule_apply (SahneTurkishReading *reading, const SahneTurkishEnding *ending)
{
  set (reading, ending->sets, ending->value);
  set (reading, ending->sets_too, ending->value_too);
  reading->marks |= ending->marks;
  reading->cost = (guint8) MIN (255, reading->cost + ending->cost);
  if (ending->sets == SAHNE_SETS_TENSE)
    {
      reading->use = SAHNE_TURKISH_FINITE;
      if (reading->person == SAHNE_TURKISH_NOBODY)
        reading->person = SAHNE_TURKISH_HE;
    }
}

/* Whether a word may stop here, and what that means. */
gboolean
sahne_turkish_rule_stop (SahneTurkishReading *reading, guint state, const SahneTurkishSound *sound)
{
  if (sound->next == SAHNE_NEXT_VOWEL || sound->next == SAHNE_NEXT_IYOR
      || sound->next == SAHNE_NEXT_Y)
    return FALSE;
  if (state == SAHNE_AT_VERB || state == SAHNE_AT_VOICE || state == SAHNE_AT_ABLE
      || state == SAHNE_AT_NOT)
    {
      reading->use = SAHNE_TURKISH_FINITE;
      reading->tense = SAHNE_TURKISH_IMPERATIVE;
      reading->person = SAHNE_TURKISH_YOU;
      reading->cost += 2;
    }
  else if (reading->use == SAHNE_TURKISH_WHAT_IS_DONE
           && reading->noun_case == SAHNE_TURKISH_NOMINATIVE
           && reading->owner == SAHNE_TURKISH_NOBODY)
    reading->cost += 6;
  return TRUE;
}

/* What reaching a state changes for the endings behind it. */
void
sahne_turkish_rule_go (SahneTurkishSound *sound, guint state)
{
  if (state == SAHNE_AT_VOICE || state == SAHNE_AT_ABLE || state == SAHNE_AT_VERB)
    sound->aorist = 'I';
  if (state == SAHNE_AT_VERB)
    sound->class = SAHNE_TURKISH_VERB;
  else if (state == SAHNE_AT_NOUN)
    sound->class = SAHNE_TURKISH_NOUN;
}
