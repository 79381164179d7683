/* The Turkish alphabet in one byte a letter, with what vowel harmony and softening need to know.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Letters are a to z, and C G I O S U for ç ğ ı ö ş ü. Whatever else is '?'; an apostrophe is '\''.
 */
#define SAHNE_TURKISH_MOST_LETTERS 48

/* One word in that alphabet; offsets[i] is the byte at which letter i begins, offsets[count] the
 * end. */
typedef struct
{
  guint count;
  char letters[SAHNE_TURKISH_MOST_LETTERS + 1];
  guint16 offsets[SAHNE_TURKISH_MOST_LETTERS + 1];
  gboolean capital; /* begins with a capital letter */
} SahneTurkishLetters;

gboolean sahne_turkish_letters (const char *word, gssize length, SahneTurkishLetters *out);
void sahne_turkish_letters_append (GString *text, const char *letters);

/* The letter without its diacritic. */
static inline char
sahne_turkish_bare (char letter)
{
  return letter >= 'A' && letter <= 'Z' ? letter - 'A' + 'a' : letter;
}

/* A vowel is a bit set: 1 front, 2 round, 4 high, 8 always. */
enum
{
  SAHNE_VOWEL_FRONT = 1,
  SAHNE_VOWEL_ROUND = 2,
  SAHNE_VOWEL_HIGH = 4,
  SAHNE_VOWEL = 8
};

static inline guint
sahne_turkish_vowel (char letter)
{
  switch (letter)
    {
    case 'a':
      return SAHNE_VOWEL;
    case 'e':
      return SAHNE_VOWEL | SAHNE_VOWEL_FRONT;
    case 'I':
      return SAHNE_VOWEL | SAHNE_VOWEL_HIGH;
    case 'i':
      return SAHNE_VOWEL | SAHNE_VOWEL_HIGH | SAHNE_VOWEL_FRONT;
    case 'o':
      return SAHNE_VOWEL | SAHNE_VOWEL_ROUND;
    case 'O':
      return SAHNE_VOWEL | SAHNE_VOWEL_ROUND | SAHNE_VOWEL_FRONT;
    case 'u':
      return SAHNE_VOWEL | SAHNE_VOWEL_HIGH | SAHNE_VOWEL_ROUND;
    case 'U':
      return SAHNE_VOWEL | SAHNE_VOWEL_HIGH | SAHNE_VOWEL_ROUND | SAHNE_VOWEL_FRONT;
    default:
      return 0;
    }
}

/* High vowel of an ending after `vowel`. */
static inline char
sahne_turkish_high (guint vowel)
{
  return vowel & SAHNE_VOWEL_ROUND ? (vowel & SAHNE_VOWEL_FRONT ? 'U' : 'u')
                                   : (vowel & SAHNE_VOWEL_FRONT ? 'i' : 'I');
}

/* Low vowel of an ending after `vowel`. */
static inline char
sahne_turkish_low (guint vowel)
{
  return vowel & SAHNE_VOWEL_FRONT ? 'e' : 'a';
}

static inline gboolean
sahne_turkish_voiceless (char letter)
{
  return letter == 'p' || letter == 'C' || letter == 't' || letter == 'k' || letter == 'f'
         || letter == 'h' || letter == 's' || letter == 'S';
}

/* What the letter becomes before a vowel when it softens, 0 when it cannot. */
static inline char
sahne_turkish_soft (char letter)
{
  switch (letter)
    {
    case 'p':
      return 'b';
    case 'C':
      return 'c';
    case 't':
      return 'd';
    case 'k':
      return 'G';
    default:
      return 0;
    }
}

G_END_DECLS
