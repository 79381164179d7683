/* The stems Turkish words are made of, found letter by letter, with the shapes they take before
 * endings.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-turkish.h"
#include "sahne-turkish-letters.h"

G_BEGIN_DECLS

/* What the first letter of the next ending has to be. */
typedef enum
{
  SAHNE_NEXT_ANY,
  SAHNE_NEXT_VOWEL,     /* kitab-, burn-, ğ */
  SAHNE_NEXT_CONSONANT, /* kitap, burun, k; or nothing */
  SAHNE_NEXT_IYOR,      /* ağl- */
  SAHNE_NEXT_Y,         /* di-, yi- */
} SahneTurkishNext;

/* What a letter sequence tells its endings. */
typedef struct
{
  char last;     /* last letter */
  guint8 vowel;  /* its last vowel, see sahne_turkish_vowel() */
  guint8 next;   /* SahneTurkishNext */
  guint8 aorist; /* 'A' or 'I' behind a consonant */
  guint8 many;   /* more than one syllable */
  guint8 class;
} SahneTurkishSound;

typedef struct
{
  char *text;    /* UTF-8 */
  char *letters; /* one byte a letter */
  guint8 class;
  guint16 traits;
  guint32 entry;
  guint32 first_shape, shapes;
} SahneTurkishStem;

/* One shape of a stem: kitap, kitab. */
typedef struct
{
  guint32 stem, sibling; /* sibling: next shape that ends at the same node, 0 for none */
  const char *letters;
  SahneTurkishSound sound;
  guint8 cost;
} SahneTurkishShape;

typedef struct
{
  guint32 child, sibling, shape; /* 0 for none */
  char letter;                   /* bare */
} SahneTurkishNode;

struct _SahneTurkish
{
  GArray *stems;  /* SahneTurkishStem */
  GArray *shapes; /* SahneTurkishShape; the first one is nothing */
  GArray *nodes;  /* SahneTurkishNode; the second one is the root */
  GStringChunk *text;
};

guint sahne_turkish_first_state (const SahneTurkishStem *stem);
SahneTurkishSound sahne_turkish_sound (const char *letters, guint count, guint class, guint traits);
guint32 sahne_turkish_child (const SahneTurkish *self, guint32 node, char bare);
gint sahne_turkish_find (const SahneTurkish *self, const char *stem, guint class);

#define SAHNE_TURKISH_ROOT 1

G_END_DECLS
