/* The endings of Turkish as a graph: from which state, what shape, to which state, meaning what.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sahne-turkish.h"

G_BEGIN_DECLS

typedef enum
{
  SAHNE_AT_NOUN, /* a bare noun, adjective, numeral or name */
  SAHNE_AT_PLURAL,
  SAHNE_AT_OWNED, /* behind my, your, our */
  SAHNE_AT_HIS,   /* behind -(s)I, -lArI: n before case endings */
  SAHNE_AT_CASE,
  SAHNE_AT_PLACE, /* behind -DA: may take -ki */
  SAHNE_AT_OF,    /* behind the genitive: may take -ki */
  SAHNE_AT_VERB,  /* a bare verb */
  SAHNE_AT_VOICE,
  SAHNE_AT_ABLE,     /* behind -(y)Abil and the like: no more voices */
  SAHNE_AT_NOT,      /* behind -mA: no aorist */
  SAHNE_AT_TENSE_M,  /* persons -m, -n, -k */
  SAHNE_AT_TENSE_IM, /* persons -(y)Im, -sIn, -(y)Iz */
  SAHNE_AT_THEY,     /* behind the verb's -lAr */
  SAHNE_AT_WISH,     /* optative, own persons */
  SAHNE_AT_WORD,     /* adverbs and the like */
  SAHNE_AT_EXISTS,
  SAHNE_AT_QUESTION,
  SAHNE_AT_END,
  SAHNE_AT_LAST
} SahneTurkishState;

typedef enum
{
  SAHNE_IF_ALWAYS,
  SAHNE_IF_AORIST_R,
  SAHNE_IF_AORIST_A,
  SAHNE_IF_AORIST_I,
  SAHNE_IF_T,       /* causative -t */
  SAHNE_IF_DIR,     /* causative -DIr */
  SAHNE_IF_N,       /* passive -n */
  SAHNE_IF_IN,      /* passive -In */
  SAHNE_IF_IL,      /* passive -Il */
  SAHNE_IF_NOT_LOW, /* -Iyor, which no a or e may precede */
  SAHNE_IF_NUMERAL,
  SAHNE_IF_QUALITY, /* adjectives and nouns, no names */
  SAHNE_IF_NO_NAME,
  SAHNE_IF_DIMINUTIVE, /* common nouns */
  SAHNE_IF_DAY,        /* bugün, dün: -kü */
} SahneTurkishCondition;

typedef enum
{
  SAHNE_SETS_NOTHING,
  SAHNE_SETS_CASE,
  SAHNE_SETS_OWNER,
  SAHNE_SETS_TENSE,
  SAHNE_SETS_USE,
  SAHNE_SETS_PERSON,
  SAHNE_SETS_KI,
} SahneTurkishSets;

/*
 * Shapes: A is a or e, H ı i u or ü, D d or t, J c or ç, K k or, before a vowel, ğ; C G I O S U are
 * ç ğ ı ö ş ü.
 * "+y" is there only behind a vowel, "-H" only behind a consonant.
 */
typedef struct
{
  guint32 from; /* bits of states */
  const char *shape;
  guint8 to, when, cost;
  guint8 sets, value, sets_too, value_too;
  guint32 marks;
} SahneTurkishEnding;

const SahneTurkishEnding *const *sahne_turkish_endings (guint state);
gboolean sahne_turkish_state_ends (guint state);

G_END_DECLS
