/* The table of Turkish endings: nouns, verbs, participles, converbs and copulas.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-turkish-endings.h"

#define S(name) (1u << SAHNE_AT_##name)
#define TO(name) SAHNE_AT_##name
#define CASE(name) SAHNE_SETS_CASE, SAHNE_TURKISH_##name
#define OWNER(name) SAHNE_SETS_OWNER, SAHNE_TURKISH_##name
#define TENSE(name) SAHNE_SETS_TENSE, SAHNE_TURKISH_##name
#define USE(name) SAHNE_SETS_USE, SAHNE_TURKISH_##name
#define PERSON(name) SAHNE_SETS_PERSON, SAHNE_TURKISH_##name
#define NONE SAHNE_SETS_NOTHING, 0
#define ALWAYS SAHNE_IF_ALWAYS

/* What may carry possessives, cases, copulas. */
#define NOUNS (S (NOUN) | S (PLURAL))
#define CASED (NOUNS | S (OWNED))
#define ANY_NOUN (CASED | S (HIS) | S (CASE) | S (PLACE) | S (OF))
#define VERBS (S (VERB) | S (VOICE) | S (ABLE))
#define POSITIVE_OR_NOT (VERBS | S (NOT))
#define COPULAS (ANY_NOUN | S (WORD) | S (EXISTS))

static const SahneTurkishEnding endings[] = {
  /* nouns: number, owner, case */
  { S (NOUN), "lAr", TO (PLURAL), SAHNE_IF_ALWAYS, 0, NONE, NONE, SAHNE_TURKISH_PLURAL },
  { NOUNS, "-Hm", TO (OWNED), ALWAYS, 1, OWNER (I), NONE, 0 },
  { NOUNS, "-Hn", TO (OWNED), ALWAYS, 3, OWNER (YOU), NONE, 0 },
  { NOUNS, "+sH", TO (HIS), ALWAYS, 0, OWNER (HE), NONE, 0 },
  { NOUNS, "-HmHz", TO (OWNED), ALWAYS, 0, OWNER (WE), NONE, 0 },
  { NOUNS, "-HnHz", TO (OWNED), ALWAYS, 1, OWNER (YOU_ALL), NONE, 0 },
  { S (OWNED), "lAr", TO (OWNED), ALWAYS, 3, NONE, NONE, SAHNE_TURKISH_PLURAL },
  { S (NOUN), "lArH", TO (HIS), ALWAYS, 1, OWNER (THEY), NONE, SAHNE_TURKISH_PLURAL },
  { CASED, "+yH", TO (CASE), ALWAYS, 0, CASE (ACCUSATIVE), NONE, 0 },
  { CASED, "+yA", TO (CASE), ALWAYS, 0, CASE (DATIVE), NONE, 0 },
  { CASED, "DA", TO (PLACE), ALWAYS, 0, CASE (LOCATIVE), NONE, 0 },
  { CASED, "DAn", TO (CASE), ALWAYS, 0, CASE (ABLATIVE), NONE, 0 },
  { CASED, "+nHn", TO (OF), ALWAYS, 0, CASE (GENITIVE), NONE, 0 },
  { CASED | S (HIS), "+ylA", TO (CASE), ALWAYS, 0, CASE (INSTRUMENTAL), NONE, 0 },
  { CASED, "JA", TO (CASE), SAHNE_IF_NO_NAME, 2, CASE (EQUATIVE), NONE, SAHNE_TURKISH_LY },
  { S (HIS), "nH", TO (CASE), ALWAYS, 0, CASE (ACCUSATIVE), NONE, 0 },
  { S (HIS), "nA", TO (CASE), ALWAYS, 0, CASE (DATIVE), NONE, 0 },
  { S (HIS), "ndA", TO (PLACE), ALWAYS, 0, CASE (LOCATIVE), NONE, 0 },
  { S (HIS), "ndAn", TO (CASE), ALWAYS, 0, CASE (ABLATIVE), NONE, 0 },
  { S (HIS), "nHn", TO (OF), ALWAYS, 0, CASE (GENITIVE), NONE, 0 },
  { S (HIS), "ncA", TO (CASE), ALWAYS, 1, CASE (EQUATIVE), NONE, SAHNE_TURKISH_LY },
  { S (PLACE) | S (OF), "ki", TO (HIS), ALWAYS, 0, SAHNE_SETS_KI, 0, NONE, SAHNE_TURKISH_KI },
  { S (PLACE) | S (OF), "kiler", TO (PLURAL), ALWAYS, 0, SAHNE_SETS_KI, 0, NONE,
    SAHNE_TURKISH_KI | SAHNE_TURKISH_PLURAL },
  { S (NOUN) | S (WORD), "ki", TO (HIS), SAHNE_IF_NO_NAME, 3, SAHNE_SETS_KI, 0, NONE,
    SAHNE_TURKISH_KI },
  { S (NOUN) | S (WORD), "kU", TO (HIS), SAHNE_IF_DAY, 1, SAHNE_SETS_KI, 0, NONE,
    SAHNE_TURKISH_KI },

  /* nouns from nouns */
  { NOUNS, "lH", TO (NOUN), SAHNE_IF_ALWAYS, 1, NONE, NONE, SAHNE_TURKISH_WITH },
  { NOUNS, "sHz", TO (NOUN), SAHNE_IF_NO_NAME, 1, NONE, NONE, SAHNE_TURKISH_WITHOUT },
  { S (NOUN), "lHK", TO (NOUN), SAHNE_IF_QUALITY, 2, NONE, NONE, SAHNE_TURKISH_NESS },
  { S (NOUN), "JH", TO (NOUN), SAHNE_IF_NO_NAME, 2, NONE, NONE, SAHNE_TURKISH_MAKER },
  { S (NOUN), "JHK", TO (NOUN), SAHNE_IF_DIMINUTIVE, 2, NONE, NONE, SAHNE_TURKISH_SMALL },
  { S (NOUN), "cAGHz", TO (NOUN), SAHNE_IF_DIMINUTIVE, 2, NONE, NONE, SAHNE_TURKISH_SMALL },
  { S (NOUN), "-HncH", TO (NOUN), SAHNE_IF_NUMERAL, 0, NONE, NONE, SAHNE_TURKISH_ORDINAL },
  { S (NOUN), "+SAr", TO (NOUN), SAHNE_IF_NUMERAL, 0, NONE, NONE, SAHNE_TURKISH_EACH },
  { S (NOUN), "lAS", TO (VERB), SAHNE_IF_QUALITY, 4, NONE, NONE, SAHNE_TURKISH_BECOME },
  { S (NOUN), "lAn", TO (VERB), SAHNE_IF_QUALITY, 4, NONE, NONE, SAHNE_TURKISH_BECOME },

  /* verbs: voices, ability, negation */
  { S (VERB) | S (VOICE), "t", TO (VOICE), SAHNE_IF_T, 2, NONE, NONE, SAHNE_TURKISH_CAUSATIVE },
  { S (VERB) | S (VOICE), "DHr", TO (VOICE), SAHNE_IF_DIR, 2, NONE, NONE, SAHNE_TURKISH_CAUSATIVE },
  { S (VERB) | S (VOICE), "n", TO (VOICE), SAHNE_IF_N, 2, NONE, NONE, SAHNE_TURKISH_PASSIVE },
  { S (VERB) | S (VOICE), "nHl", TO (VOICE), SAHNE_IF_N, 2, NONE, NONE, SAHNE_TURKISH_PASSIVE },
  { S (VERB) | S (VOICE), "Hn", TO (VOICE), SAHNE_IF_IN, 2, NONE, NONE, SAHNE_TURKISH_PASSIVE },
  { S (VERB) | S (VOICE), "Hl", TO (VOICE), SAHNE_IF_IL, 2, NONE, NONE, SAHNE_TURKISH_PASSIVE },
  { S (VERB), "-HS", TO (VOICE), ALWAYS, 3, NONE, NONE, SAHNE_TURKISH_RECIPROCAL },
  { POSITIVE_OR_NOT, "+yAbil", TO (ABLE), ALWAYS, 0, NONE, NONE, SAHNE_TURKISH_ABLE },
  { VERBS, "+yHver", TO (ABLE), ALWAYS, 0, NONE, NONE, SAHNE_TURKISH_SUDDENLY },
  { VERBS, "+yAkal", TO (ABLE), ALWAYS, 0, NONE, NONE, SAHNE_TURKISH_SUDDENLY },
  { VERBS, "+yAdur", TO (ABLE), ALWAYS, 1, NONE, NONE, SAHNE_TURKISH_SUDDENLY },
  { VERBS, "mA", TO (NOT), ALWAYS, 0, NONE, NONE, SAHNE_TURKISH_NEGATED },
  { VERBS, "+yAmA", TO (NOT), ALWAYS, 0, NONE, NONE, SAHNE_TURKISH_NEGATED | SAHNE_TURKISH_ABLE },

  /* tenses */
  { VERBS, "r", TO (TENSE_IM), SAHNE_IF_AORIST_R, 0, TENSE (AORIST), USE (FINITE), 0 },
  { VERBS, "Ar", TO (TENSE_IM), SAHNE_IF_AORIST_A, 0, TENSE (AORIST), USE (FINITE), 0 },
  { VERBS, "Hr", TO (TENSE_IM), SAHNE_IF_AORIST_I, 0, TENSE (AORIST), USE (FINITE), 0 },
  { VERBS, "mAz", TO (TENSE_IM), ALWAYS, 0, TENSE (AORIST), USE (FINITE), SAHNE_TURKISH_NEGATED },
  { VERBS, "mAm", TO (END), ALWAYS, 1, TENSE (AORIST), PERSON (I), SAHNE_TURKISH_NEGATED },
  { VERBS, "mAyHz", TO (END), ALWAYS, 0, TENSE (AORIST), PERSON (WE), SAHNE_TURKISH_NEGATED },
  { VERBS, "+yAmAz", TO (TENSE_IM), ALWAYS, 0, TENSE (AORIST), USE (FINITE),
    SAHNE_TURKISH_NEGATED | SAHNE_TURKISH_ABLE },
  { VERBS, "+yAmAm", TO (END), ALWAYS, 1, TENSE (AORIST), PERSON (I),
    SAHNE_TURKISH_NEGATED | SAHNE_TURKISH_ABLE },
  { VERBS, "+yAmAyHz", TO (END), ALWAYS, 0, TENSE (AORIST), PERSON (WE),
    SAHNE_TURKISH_NEGATED | SAHNE_TURKISH_ABLE },
  { VERBS, "Hyor", TO (TENSE_IM), SAHNE_IF_NOT_LOW, 0, TENSE (PROGRESSIVE), USE (FINITE), 0 },
  { VERBS, "mHyor", TO (TENSE_IM), ALWAYS, 0, TENSE (PROGRESSIVE), USE (FINITE),
    SAHNE_TURKISH_NEGATED },
  { VERBS, "+yAmHyor", TO (TENSE_IM), ALWAYS, 0, TENSE (PROGRESSIVE), USE (FINITE),
    SAHNE_TURKISH_NEGATED | SAHNE_TURKISH_ABLE },
  { POSITIVE_OR_NOT, "mAktA", TO (TENSE_IM), ALWAYS, 0, TENSE (PROGRESSIVE), USE (FINITE), 0 },
  { POSITIVE_OR_NOT, "DH", TO (TENSE_M), ALWAYS, 0, TENSE (PAST), USE (FINITE), 0 },
  { POSITIVE_OR_NOT, "mHS", TO (TENSE_IM), ALWAYS, 0, TENSE (REPORTED), USE (FINITE), 0 },
  { POSITIVE_OR_NOT, "+yAcAK", TO (TENSE_IM), ALWAYS, 0, TENSE (FUTURE), USE (FINITE), 0 },
  { POSITIVE_OR_NOT, "mAlH", TO (TENSE_IM), ALWAYS, 0, TENSE (NECESSITY), USE (FINITE), 0 },
  { POSITIVE_OR_NOT, "sA", TO (TENSE_M), ALWAYS, 0, TENSE (CONDITIONAL), USE (FINITE), 0 },
  { POSITIVE_OR_NOT, "sAydH", TO (TENSE_M), ALWAYS, 0, TENSE (CONDITIONAL), USE (FINITE),
    SAHNE_TURKISH_WAS },
  { POSITIVE_OR_NOT, "+yAyHm", TO (END), ALWAYS, 0, TENSE (OPTATIVE), PERSON (I), 0 },
  { POSITIVE_OR_NOT, "+yAlHm", TO (END), ALWAYS, 0, TENSE (OPTATIVE), PERSON (WE), 0 },
  { POSITIVE_OR_NOT, "+yA", TO (WISH), ALWAYS, 4, USE (AGAIN_AND_AGAIN), NONE, 0 },
  { S (WISH), "sHn", TO (END), ALWAYS, 0, TENSE (OPTATIVE), PERSON (YOU), 0 },
  { POSITIVE_OR_NOT, "sHn", TO (END), ALWAYS, 0, TENSE (IMPERATIVE), PERSON (HE), 0 },
  { POSITIVE_OR_NOT, "sHnlAr", TO (END), ALWAYS, 0, TENSE (IMPERATIVE), PERSON (THEY), 0 },
  { POSITIVE_OR_NOT, "+yHn", TO (END), ALWAYS, 1, TENSE (IMPERATIVE), PERSON (YOU_ALL), 0 },
  { POSITIVE_OR_NOT, "+yHnHz", TO (END), ALWAYS, 0, TENSE (IMPERATIVE), PERSON (YOU_ALL), 0 },

  /* persons */
  { S (TENSE_M), "m", TO (TENSE_M), ALWAYS, 0, PERSON (I), NONE, 0 },
  { S (TENSE_M), "n", TO (TENSE_M), ALWAYS, 0, PERSON (YOU), NONE, 0 },
  { S (TENSE_M), "k", TO (TENSE_M), ALWAYS, 0, PERSON (WE), NONE, 0 },
  { S (TENSE_M), "nHz", TO (TENSE_M), ALWAYS, 0, PERSON (YOU_ALL), NONE, 0 },
  { S (TENSE_M), "lAr", TO (THEY), ALWAYS, 0, PERSON (THEY), NONE, 0 },
  { S (TENSE_IM) | S (EXISTS), "+yHm", TO (END), ALWAYS, 0, PERSON (I), NONE, 0 },
  { S (TENSE_IM) | S (EXISTS) | S (QUESTION), "sHn", TO (END), ALWAYS, 0, PERSON (YOU), NONE, 0 },
  { S (TENSE_IM) | S (EXISTS), "+yHz", TO (END), ALWAYS, 0, PERSON (WE), NONE, 0 },
  { S (TENSE_IM) | S (EXISTS) | S (QUESTION), "sHnHz", TO (END), ALWAYS, 0, PERSON (YOU_ALL), NONE,
    0 },
  { S (TENSE_IM) | S (EXISTS), "lAr", TO (THEY), ALWAYS, 0, PERSON (THEY), NONE, 0 },
  { S (PLACE) | S (CASE), "lAr", TO (THEY), ALWAYS, 1, PERSON (THEY), NONE, 0 },
  { S (QUESTION), "yHm", TO (END), ALWAYS, 0, PERSON (I), NONE, 0 },
  { S (QUESTION), "yHz", TO (END), ALWAYS, 0, PERSON (WE), NONE, 0 },
  { ANY_NOUN, "+yHm", TO (END), ALWAYS, 2, PERSON (I), NONE, 0 },
  { ANY_NOUN, "sHn", TO (END), ALWAYS, 2, PERSON (YOU), NONE, 0 },
  { ANY_NOUN, "+yHz", TO (END), ALWAYS, 2, PERSON (WE), NONE, 0 },
  { ANY_NOUN, "sHnHz", TO (END), ALWAYS, 2, PERSON (YOU_ALL), NONE, 0 },

  /* copulas */
  { COPULAS | S (TENSE_IM) | S (THEY) | S (QUESTION), "+yDH", TO (TENSE_M), ALWAYS, 0, PERSON (HE),
    NONE, SAHNE_TURKISH_WAS },
  { COPULAS | S (TENSE_IM) | S (THEY) | S (QUESTION), "+ymHS", TO (TENSE_IM), ALWAYS, 1,
    PERSON (HE), NONE, SAHNE_TURKISH_SEEMINGLY },
  { COPULAS | S (TENSE_IM) | S (THEY) | S (TENSE_M), "+ysA", TO (TENSE_M), ALWAYS, 1, NONE, NONE,
    SAHNE_TURKISH_IF },
  { COPULAS | S (TENSE_IM) | S (THEY) | S (QUESTION), "DHr", TO (THEY), ALWAYS, 1, NONE, NONE,
    SAHNE_TURKISH_IS },
  { COPULAS, "DHrlAr", TO (END), ALWAYS, 1, PERSON (THEY), NONE, SAHNE_TURKISH_IS },
  { ANY_NOUN | S (EXISTS), "+yken", TO (END), ALWAYS, 0, USE (WHILE), NONE, 0 },
  { S (TENSE_IM) | S (THEY), "+yken", TO (END), ALWAYS, 0, USE (WHILE), NONE, 0 },
  { S (TENSE_IM), "JAsHnA", TO (END), ALWAYS, 0, USE (AS_IF), NONE, 0 },

  /* converbs */
  { POSITIVE_OR_NOT, "+yHp", TO (END), ALWAYS, 0, USE (AND_THEN), NONE, 0 },
  { POSITIVE_OR_NOT, "+yArAk", TO (END), ALWAYS, 0, USE (BY_DOING), NONE, 0 },
  { POSITIVE_OR_NOT, "+yArAktan", TO (END), ALWAYS, 1, USE (BY_DOING), NONE, 0 },
  { POSITIVE_OR_NOT, "+yHncA", TO (END), ALWAYS, 0, USE (WHEN), NONE, 0 },
  { POSITIVE_OR_NOT, "+yHncAyA", TO (END), ALWAYS, 1, USE (WHEN), NONE, 0 },
  { POSITIVE_OR_NOT, "DHkCA", TO (END), ALWAYS, 0, USE (WHENEVER), NONE, 0 },
  { POSITIVE_OR_NOT, "mAksHzHn", TO (END), ALWAYS, 0, USE (WITHOUT_DOING), NONE, 0 },
  { VERBS, "mAdAn", TO (END), ALWAYS, 0, USE (WITHOUT_DOING), NONE, 0 },
  { POSITIVE_OR_NOT, "+yAlH", TO (END), ALWAYS, 2, USE (SINCE), NONE, 0 },

  /* nouns and adjectives from verbs */
  { POSITIVE_OR_NOT, "mAk", TO (END), ALWAYS, 0, USE (INFINITIVE), NONE, 0 },
  { POSITIVE_OR_NOT, "mAktAn", TO (END), ALWAYS, 0, USE (INFINITIVE), CASE (ABLATIVE), 0 },
  { POSITIVE_OR_NOT, "mAklA", TO (END), ALWAYS, 1, USE (INFINITIVE), CASE (INSTRUMENTAL), 0 },
  { POSITIVE_OR_NOT, "mAGA", TO (END), ALWAYS, 0, USE (INFINITIVE), CASE (DATIVE), 0 },
  { POSITIVE_OR_NOT, "mAyA", TO (CASE), ALWAYS, 0, USE (INFINITIVE), CASE (DATIVE), 0 },
  { POSITIVE_OR_NOT, "mAyH", TO (CASE), ALWAYS, 0, USE (INFINITIVE), CASE (ACCUSATIVE), 0 },
  { VERBS, "mA", TO (NOUN), ALWAYS, 3, USE (DEED), NONE, 0 },
  { S (NOT), "mA", TO (NOUN), ALWAYS, 1, USE (DEED), NONE, 0 },
  { POSITIVE_OR_NOT, "+yHS", TO (NOUN), ALWAYS, 4, USE (WAY), NONE, 0 },
  { POSITIVE_OR_NOT, "+yAn", TO (NOUN), ALWAYS, 0, USE (WHO_DOES), NONE, 0 },
  { POSITIVE_OR_NOT, "DHK", TO (NOUN), ALWAYS, 0, USE (WHAT_IS_DONE), NONE, 0 },
  { POSITIVE_OR_NOT, "+yAcAK", TO (NOUN), ALWAYS, 2, USE (WHAT_WILL_BE), NONE, 0 },
};

#define MOST_OF_A_STATE 96

typedef struct
{
  const SahneTurkishEnding *of[SAHNE_AT_LAST][MOST_OF_A_STATE];
} Graph;

static gpointer
sort_by_state (gpointer data)
{
  Graph *graph = g_new0 (Graph, 1);

  (void) data;
  for (guint state = 0; state < SAHNE_AT_LAST; state++)
    {
      guint count = 0;

      for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
        if (endings[i].from & (1u << state))
          {
            g_assert (count < MOST_OF_A_STATE - 1);
            graph->of[state][count++] = &endings[i];
          }
    }
  return graph;
}

/*
 * sahne_turkish_endings:
 *
 * Returns: (transfer none): the endings that may follow, %NULL behind the last
 */
const SahneTurkishEnding *const *
sahne_turkish_endings (guint state)
{
  static GOnce once = G_ONCE_INIT;
  const Graph *graph = g_once (&once, sort_by_state, NULL);

  return graph->of[state];
}

/* Whether a word may end in this state. */
gboolean
sahne_turkish_state_ends (guint state)
{
  return state < SAHNE_AT_LAST;
}
