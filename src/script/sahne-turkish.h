/* Turkish word forms: which stem with which endings, and back from a stem to its forms.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a stem is. */
typedef enum
{
  SAHNE_TURKISH_NOUN,
  SAHNE_TURKISH_ADJECTIVE,
  SAHNE_TURKISH_VERB,
  SAHNE_TURKISH_NAME,
  SAHNE_TURKISH_NUMERAL,
  SAHNE_TURKISH_PRONOUN,
  SAHNE_TURKISH_ADVERB,   /* also postpositions, conjunctions, interjections: no endings but -ki and
                             copulas */
  SAHNE_TURKISH_EXISTS,   /* var, yok, değil: copulas only */
  SAHNE_TURKISH_QUESTION, /* mı */
} SahneTurkishClass;

/* How a stem departs from the rules. */
typedef enum
{
  SAHNE_TURKISH_SOFT
  = 1 << 0, /* its end softens before a vowel although the rules would not (kap, kabı) */
  SAHNE_TURKISH_HARD
  = 1 << 1, /* its end stays although the rules would soften it (hukuk, hukuku) */
  SAHNE_TURKISH_DROP = 1 << 2,   /* loses its last vowel (burun, burnu) */
  SAHNE_TURKISH_DOUBLE = 1 << 3, /* doubles its last consonant (hak, hakkı) */
  SAHNE_TURKISH_FRONT = 1 << 4,  /* takes front endings after a back vowel (saat, saati) */
  SAHNE_TURKISH_AORIST_A
  = 1 << 5, /* -Ar in the aorist although the rules say -Ir (kaybet, kaybeder) */
  SAHNE_TURKISH_AORIST_I = 1 << 6, /* -Ir although the rules say -Ar (gel, gelir) */
  SAHNE_TURKISH_BUFFER_Y = 1 << 7, /* takes y where the rules say n or s (su, suyu, suyun) */
  SAHNE_TURKISH_COMPOUND
  = 1 << 8, /* ends in the possessive that binds a compound: n before case endings */
} SahneTurkishTraits;

typedef enum
{
  SAHNE_TURKISH_NOMINATIVE,
  SAHNE_TURKISH_ACCUSATIVE,
  SAHNE_TURKISH_DATIVE,
  SAHNE_TURKISH_LOCATIVE,
  SAHNE_TURKISH_ABLATIVE,
  SAHNE_TURKISH_GENITIVE,
  SAHNE_TURKISH_INSTRUMENTAL,
  SAHNE_TURKISH_EQUATIVE,
} SahneTurkishCase;

/* Grammatical person; also whose: evim is first singular. */
typedef enum
{
  SAHNE_TURKISH_NOBODY,
  SAHNE_TURKISH_I,
  SAHNE_TURKISH_YOU,
  SAHNE_TURKISH_HE,
  SAHNE_TURKISH_WE,
  SAHNE_TURKISH_YOU_ALL,
  SAHNE_TURKISH_THEY,
} SahneTurkishPerson;

typedef enum
{
  SAHNE_TURKISH_NO_TENSE,
  SAHNE_TURKISH_AORIST,
  SAHNE_TURKISH_PROGRESSIVE,
  SAHNE_TURKISH_PAST,
  SAHNE_TURKISH_REPORTED,
  SAHNE_TURKISH_FUTURE,
  SAHNE_TURKISH_NECESSITY,
  SAHNE_TURKISH_CONDITIONAL,
  SAHNE_TURKISH_OPTATIVE,
  SAHNE_TURKISH_IMPERATIVE,
} SahneTurkishTense;

/* What a verb form does in its sentence. */
typedef enum
{
  SAHNE_TURKISH_NO_VERB,
  SAHNE_TURKISH_FINITE,
  SAHNE_TURKISH_INFINITIVE,      /* -mAk */
  SAHNE_TURKISH_DEED,            /* -mA */
  SAHNE_TURKISH_WAY,             /* -(y)Iş */
  SAHNE_TURKISH_WHO_DOES,        /* -(y)An */
  SAHNE_TURKISH_WHAT_IS_DONE,    /* -DIk */
  SAHNE_TURKISH_WHAT_WILL_BE,    /* -(y)AcAk */
  SAHNE_TURKISH_AND_THEN,        /* -(y)Ip */
  SAHNE_TURKISH_BY_DOING,        /* -(y)ArAk */
  SAHNE_TURKISH_WHEN,            /* -(y)IncA */
  SAHNE_TURKISH_WHENEVER,        /* -DIkçA */
  SAHNE_TURKISH_WITHOUT_DOING,   /* -mAdAn, -mAksIzIn */
  SAHNE_TURKISH_SINCE,           /* -(y)AlI */
  SAHNE_TURKISH_AGAIN_AND_AGAIN, /* -(y)A, in pairs: koşa koşa */
  SAHNE_TURKISH_WHILE,           /* -ken */
  SAHNE_TURKISH_AS_IF,           /* -cAsInA */
} SahneTurkishUse;

typedef enum
{
  SAHNE_TURKISH_CAUSATIVE = 1 << 0,
  SAHNE_TURKISH_PASSIVE = 1 << 1,
  SAHNE_TURKISH_RECIPROCAL = 1 << 2,
  SAHNE_TURKISH_NEGATED = 1 << 3,
  SAHNE_TURKISH_ABLE = 1 << 4,
  SAHNE_TURKISH_SUDDENLY = 1 << 5,  /* -(y)Iver, -(y)Akal, -(y)Adur */
  SAHNE_TURKISH_WAS = 1 << 6,       /* copula idi */
  SAHNE_TURKISH_SEEMINGLY = 1 << 7, /* copula imiş */
  SAHNE_TURKISH_IF = 1 << 8,        /* copula ise */
  SAHNE_TURKISH_IS = 1 << 9,        /* -DIr */
  SAHNE_TURKISH_PLURAL = 1 << 10,
  SAHNE_TURKISH_WITH = 1 << 11,    /* -lI: şapkalı */
  SAHNE_TURKISH_WITHOUT = 1 << 12, /* -sIz */
  SAHNE_TURKISH_NESS = 1 << 13,    /* -lIk */
  SAHNE_TURKISH_MAKER = 1 << 14,   /* -CI */
  SAHNE_TURKISH_SMALL = 1 << 15,   /* -CIk, -cAğIz */
  SAHNE_TURKISH_KI = 1 << 16,      /* -ki: evdeki */
  SAHNE_TURKISH_LY = 1 << 17,      /* -CA on an adjective */
  SAHNE_TURKISH_ORDINAL = 1 << 18, /* -(I)ncI */
  SAHNE_TURKISH_EACH = 1 << 19,    /* -(ş)Ar */
  SAHNE_TURKISH_BECOME = 1 << 20,  /* -lAş, -lAn: güzelleş */
  SAHNE_TURKISH_GUESSED = 1 << 21, /* the stem is in no list */
  SAHNE_TURKISH_PLAIN = 1 << 22,   /* understood only without diacritics: agac */
} SahneTurkishMarks;

/**
 * SahneTurkishReading:
 * @entry: what was given to sahne_turkish_add(), 0 when guessed
 * @stem: index of the stem, see sahne_turkish_get_stem(); G_MAXUINT32 when guessed
 * @length: bytes of the word that are the stem (before it changed), useful when guessed
 * @owner: possessive ending, %SAHNE_TURKISH_NOBODY for none
 * @person: of a finite verb or copula
 * @inner: for -ki: the case before it, and the owner before that in the high four bits
 * @cost: how far-fetched, 0 for the plain reading; readings come cheapest first
 *
 * One way to read a word.
 */
typedef struct
{
  guint32 entry, stem, marks;
  guint16 length;
  guint8 class, noun_case, owner, tense, use, person, inner, cost;
} SahneTurkishReading;

#define SAHNE_TURKISH_MOST_READINGS 16

typedef struct _SahneTurkish SahneTurkish;

SahneTurkish *sahne_turkish_new (void);
void sahne_turkish_free (SahneTurkish *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SahneTurkish, sahne_turkish_free)

gboolean sahne_turkish_add (SahneTurkish *self, const char *stem, SahneTurkishClass class,
                            guint traits, guint32 entry);
gboolean sahne_turkish_has (const SahneTurkish *self, const char *stem, SahneTurkishClass class);
const char *sahne_turkish_get_stem (const SahneTurkish *self, guint32 stem);
guint sahne_turkish_analyse (const SahneTurkish *self, const char *word, gssize length,
                             gboolean guess, SahneTurkishReading *readings, guint most);
char *sahne_turkish_generate (const SahneTurkish *self, const char *stem, SahneTurkishClass class,
                              const char *const *endings);
char *sahne_turkish_wander (const SahneTurkish *self, guint32 stem, guint32 seed,
                            SahneTurkishReading *reading);
guint32 sahne_turkish_count (const SahneTurkish *self);

char *sahne_turkish_fold (const char *text, gssize length);
char *sahne_turkish_plain (const char *text);

G_END_DECLS
