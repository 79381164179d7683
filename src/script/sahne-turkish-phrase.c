/* Turkish noun phrases: yaşlı adamın kırmızı şapkalı küçük kızı, masanın üstündeki elma.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-turkish-reader.h"

/* What stands before a head. */
typedef struct
{
  gboolean new, known, other, none, all;
  guint count;
  const char *size, *colour, *age, *material, *state, *emotion, *feeling;
  const char *traits[SAHNE_MAX_WORDS];
  guint n_traits;
  SahneMention *wears[SAHNE_MAX_ROLE], *has[SAHNE_MAX_ROLE];
  guint n_wears, n_has;
  SahneSpot *spots[SAHNE_MAX_SPOTS];
  guint n_spots;
  SahneMention *owner;           /* komşunun */
  SahneMention *kind;            /* köy meydanı: the bare noun before */
  SahneMention *settled;         /* qualities that go to the head and to nothing before it */
  const SahneTurkishWord *title; /* prenses Leyla, kedi Pamuk */
} Before;

/* Nouns that only say where: masanın altında. */
static const struct
{
  const char *stem, *still, *to, *from;
} wheres[] = {
  { "iç", "in", "into", "out_of" },
  { "içeri", "in", "into", "out_of" },
  { "alt", "under", "under", "under" },
  { "üst", "on", "on", "over" },
  { "üzer", "on", "on", "over" },
  { "yan", "next_to", "next_to", "next_to" },
  { "ön", "in_front_of", "in_front_of", "in_front_of" },
  { "arka", "behind", "behind", "behind" },
  { "art", "behind", "behind", "behind" },
  { "peş", "behind", "behind", "behind" },
  { "ara", "between", "between", "through" },
  { "karşı", "in_front_of", "in_front_of", "in_front_of" },
  { "etraf", "around", "around", "around" },
  { "çevre", "around", "around", "around" },
  { "orta", "in", "in", "through" },
  { "kenar", "next_to", "next_to", "along" },
  { "kıyı", "next_to", "next_to", "along" },
  { "baş", "at", "at", "from" },
  { "dip", "next_to", "next_to", "from" },
  { "uç", "at", "to", "from" },
  { "tepe", "above", "above", "from" },
  { "dış", "at", "out_of", "at" },
  { "yakın", "near", "near", "near" },
  { "civar", "near", "near", "near" },
  { "uzak", "far_from", "away", "from" },
  { "öte", "behind", "behind", "behind" },
  { "taraf", "at", "towards", "from" },
  { "sol", "left_of", "left_of", "left_of" },
  { "sağ", "right_of", "right_of", "right_of" },
};

static const char *
where_of (const SahneTurkishWord *word)
{
  for (guint i = 0; word->lemma && i < G_N_ELEMENTS (wheres); i++)
    if (g_str_equal (wheres[i].stem, word->lemma))
      {
        if (word->form.noun_case == SAHNE_TURKISH_DATIVE)
          return wheres[i].to;
        return word->form.noun_case == SAHNE_TURKISH_ABLATIVE ? wheres[i].from : wheres[i].still;
      }
  return NULL;
}

static const SahneTurkishWord *
word_at (const SahneTurkishReader *self, guint at)
{
  return at < self->n_words ? &self->words[at] : NULL;
}

/* Whether it ends in nothing that would close a phrase. */
static gboolean
is_bare (const SahneTurkishWord *word)
{
  return word->form.noun_case == SAHNE_TURKISH_NOMINATIVE
         && word->form.owner == SAHNE_TURKISH_NOBODY
         && !(word->form.marks
              & (SAHNE_TURKISH_WAS | SAHNE_TURKISH_SEEMINGLY | SAHNE_TURKISH_IS | SAHNE_TURKISH_IF))
         && word->form.use == SAHNE_TURKISH_NO_VERB && word->form.person == SAHNE_TURKISH_NOBODY;
}

/* yaşlıya, küçükler, ikisi: an adjective that is somebody */
static gboolean
is_substantive (const SahneTurkishWord *word)
{
  return word->form.noun_case != SAHNE_TURKISH_NOMINATIVE || word->form.owner
         || (word->form.marks & SAHNE_TURKISH_PLURAL);
}

/* uzun boylu, sarı saçlı bir kadın: a comma between qualities */
static gboolean
is_comma_between (const SahneTurkishReader *self, guint at)
{
  const SahneTurkishWord *before, *behind;

  if (at == 0 || at + 1 >= self->n_words || self->words[at].kind != SAHNE_TURKISH_IS_MARK
      || !g_str_equal (self->sentence->tokens[self->words[at].first].text, ","))
    return FALSE;
  before = &self->words[at - 1];
  behind = &self->words[at + 1];
  if (!(before->kind == SAHNE_TURKISH_IS_ADJECTIVE && is_bare (before))
      && !(before->kind == SAHNE_TURKISH_IS_NOUN && (before->form.marks & SAHNE_TURKISH_WITH)
           && is_bare (before)))
    return FALSE;
  return (behind->kind == SAHNE_TURKISH_IS_ADJECTIVE && is_bare (behind))
         || (behind->kind == SAHNE_TURKISH_IS_NOUN && (behind->form.marks & SAHNE_TURKISH_WITH)
             && is_bare (behind));
}

static gboolean
is_nominal_verb (const SahneTurkishWord *word)
{
  return word->kind == SAHNE_TURKISH_IS_VERB
         && (word->form.use == SAHNE_TURKISH_DEED || word->form.use == SAHNE_TURKISH_WAY);
}

/**
 * sahne_turkish_head_follows:
 * @self: a sentence
 * @at: a word
 *
 * Returns: whether a noun comes before anything that ends a phrase
 */
gboolean
sahne_turkish_head_follows (const SahneTurkishReader *self, guint at)
{
  for (; at < self->n_words; at++)
    {
      const SahneTurkishWord *word = &self->words[at];

      switch (word->kind)
        {
        case SAHNE_TURKISH_IS_NOUN:
        case SAHNE_TURKISH_IS_NAME:
          return TRUE;
        case SAHNE_TURKISH_IS_ADJECTIVE:
          if (!is_bare (word))
            return word->form.noun_case != SAHNE_TURKISH_NOMINATIVE || word->form.owner
                   || (word->form.marks & SAHNE_TURKISH_PLURAL);
          break;
        case SAHNE_TURKISH_IS_NUMBER:
          break;
        case SAHNE_TURKISH_IS_VERB:
          return FALSE;
        case SAHNE_TURKISH_IS_FUNCTION:
          if (!sahne_turkish_word_is (word, "very") && !sahne_turkish_word_is (word, "unit")
              && !sahne_turkish_word_is (word, "most") && !sahne_turkish_word_is (word, "more")
              && !sahne_turkish_word_is (word, "other") && !sahne_turkish_word_is (word, "this"))
            return FALSE;
          break;
        case SAHNE_TURKISH_IS_MARK:
          if (!is_comma_between (self, at))
            return FALSE;
          break;
        default:
          return FALSE;
        }
    }
  return FALSE;
}

static void
add_quality (SahneTurkishReader *self, Before *before, const SahneTurkishWord *word)
{
  const SahneEntry *entry = word->entry;

  sahne_turkish_mark_entry (self, word, entry);
  switch (entry->word_class)
    {
    case SAHNE_CLASS_COLOUR:
      before->colour = entry->concept;
      break;
    case SAHNE_CLASS_SIZE:
      before->size = entry->concept;
      break;
    case SAHNE_CLASS_AGE:
      before->age = entry->concept;
      break;
    case SAHNE_CLASS_MATERIAL:
      before->material = entry->concept;
      break;
    case SAHNE_CLASS_STATE:
      before->state = entry->concept;
      break;
    case SAHNE_CLASS_EMOTION:
      before->feeling = entry->concept;
      before->emotion = sahne_turkish_face (self, entry);
      break;
    default:
      if (before->n_traits < SAHNE_MAX_WORDS)
        before->traits[before->n_traits++] = entry->concept;
    }
}

/* Qualities go over to a noun, and are no longer waiting. */
static void
give_qualities (SahneMention *m, Before *before)
{
  m->size = before->size ? before->size : m->size;
  m->colour = before->colour ? before->colour : m->colour;
  m->age = before->age ? before->age : m->age;
  m->material = before->material ? before->material : m->material;
  m->state = before->state ? before->state : m->state;
  m->emotion = before->emotion ? before->emotion : m->emotion;
  m->feeling = before->feeling ? before->feeling : m->feeling;
  for (guint i = 0; i < before->n_traits; i++)
    sahne_mention_add_trait (m, before->traits[i]);
  before->size = before->colour = before->age = before->material = before->state = NULL;
  before->emotion = before->feeling = NULL;
  before->n_traits = 0;
}

/* uzun boylu, sarı saçlı: said of the head, whatever comes between */
static void
settle_qualities (SahneTurkishReader *self, Before *before)
{
  if (before->settled == NULL)
    before->settled = sahne_mention_new (self->arena, SAHNE_MENTION_NOUN, 0, 0);
  give_qualities (before->settled, before);
}

static gboolean
is_whole (const SahneTurkishWord *word)
{
  return word->lemma && (strchr (word->lemma, ' ') || g_str_has_suffix (word->lemma, "lı"));
}

static void
add_spot_before (SahneTurkishReader *self, Before *before, const char *kind, SahneMention *to,
                 const char *place)
{
  SahneSpot *spot = sahne_arena_new0 (self->arena, SahneSpot, 1);

  if (before->n_spots == SAHNE_MAX_SPOTS)
    return;
  spot->kind = kind;
  spot->to = to;
  spot->place = place;
  if (to)
    {
      spot->start = to->start;
      spot->end = to->end;
    }
  before->spots[before->n_spots++] = spot;
}

/* şapkalı, uzun saçlı, yağmurlu, yedi yaşındaki */
static void
add_with (SahneTurkishReader *self, Before *before, const SahneTurkishWord *word)
{
  SahneMention *m = sahne_turkish_mention (self, word);

  if (m->word_class == SAHNE_CLASS_WEATHER || m->word_class == SAHNE_CLASS_MOOD)
    {
      if (before->n_traits < SAHNE_MAX_WORDS)
        before->traits[before->n_traits++] = m->concept;
      return;
    }
  if (m->word_class == SAHNE_CLASS_PART)
    { /* uzun saçlı: what is long is hair */
      if (g_strcmp0 (m->concept, "hair") == 0 && before->colour
          && before->n_traits < SAHNE_MAX_WORDS)
        before->traits[before->n_traits++]
            = sahne_arena_strdup (self->arena,
                                  g_strcmp0 (before->colour, "yellow") == 0  ? "blonde"
                                  : g_strcmp0 (before->colour, "red") == 0   ? "red-haired"
                                  : g_strcmp0 (before->colour, "brown") == 0 ? "brown-haired"
                                  : g_strcmp0 (before->colour, "black") == 0 ? "dark-haired"
                                                                             : "grey-haired");
      before->colour = before->size = NULL;
      return;
    }
  give_qualities (m, before);
  if (sahne_turkish_garment (m))
    {
      if (before->n_wears < SAHNE_MAX_ROLE)
        before->wears[before->n_wears++] = m;
    }
  else if (m->word_class == SAHNE_CLASS_THING && before->n_has < SAHNE_MAX_ROLE)
    before->has[before->n_has++] = m;
}

static void
finish_mention (SahneTurkishReader *self, SahneMention *m, Before *before, guint first)
{
  (void) self;
  if (before->settled)
    {
      const SahneMention *from = before->settled;
      Before kept = { .size = from->size,
                      .colour = from->colour,
                      .age = from->age,
                      .material = from->material,
                      .state = from->state,
                      .emotion = from->emotion,
                      .feeling = from->feeling };

      for (guint i = 0; i < from->n_traits; i++)
        kept.traits[kept.n_traits++] = from->traits[i];
      give_qualities (m, &kept);
    }
  give_qualities (m, before);
  m->count = before->count ? before->count : m->count;
  if (before->count > 1)
    m->plural = TRUE;
  if (before->none)
    m->definite = SAHNE_DEFINITE_NONE;
  else if (before->other)
    m->definite = SAHNE_DEFINITE_OTHER;
  else if (before->new)
    m->definite = SAHNE_DEFINITE_NEW;
  else if (before->known || before->all)
    m->definite = SAHNE_DEFINITE_KNOWN;
  else if (before->count && m->definite == SAHNE_DEFINITE_UNKNOWN)
    m->definite = SAHNE_DEFINITE_NEW;
  for (guint i = 0; i < before->n_wears; i++)
    sahne_mention_add_wears (m, before->wears[i]);
  for (guint i = 0; i < before->n_has; i++)
    sahne_mention_add_has (m, before->has[i]);
  for (guint i = 0; i < before->n_spots && m->n_spots < SAHNE_MAX_SPOTS; i++)
    m->spots[m->n_spots++] = before->spots[i];
  m->start = MIN (m->start, sahne_turkish_start (self, first));
}

/* evin kapısı is part of the house, komşunun kedisi the neighbour's */
static void
give_owner (SahneMention *m, SahneMention *owner)
{
  if (owner->word_class == SAHNE_CLASS_PLACE || owner->word_class == SAHNE_CLASS_THING)
    m->part_of = owner;
  else
    m->owner = owner;
  m->definite = SAHNE_DEFINITE_KNOWN;
  m->start = MIN (m->start, owner->start);
}

/* Relative clauses that waited for this noun. */
static void
take_pending (SahneTurkishReader *self, SahneMention *m)
{
  for (guint i = 0; i < self->n_pending; i++)
    if (self->pending_object[i])
      sahne_frame_add_object (self->pending[i], m);
    else
      sahne_frame_add_agent (self->pending[i], m);
  self->n_pending = 0;
}

static gboolean
is_title (const SahneTurkishWord *word)
{
  static const char *const titles[]
      = { "bey",    "hanım",  "teyze", "amca",   "dayı",   "hala",      "abla",     "abi",
          "ağabey", "dede",   "nine",  "hoca",   "usta",   "efendi",    "öğretmen", "kaptan",
          "paşa",   "ağa",    "reis",  "kardeş", "baba",   "ana",       "anne",     "bacı",
          "hatun",  "sultan", "şah",   "kalfa",  "onbaşı", "dayıcığım", NULL };

  return word->kind == SAHNE_TURKISH_IS_NOUN && word->lemma
         && g_strv_contains (titles, word->lemma);
}

/* Ayşe teyze, Nasreddin Hoca: one name of two words. */
static guint
take_title (SahneTurkishReader *self, SahneMention *m, guint at)
{
  const SahneTurkishWord *name = &self->words[at], *title = word_at (self, at + 1);
  const SahneToken *from = &self->sentence->tokens[name->first], *to;
  guint cut;

  if (name->kind != SAHNE_TURKISH_IS_NAME || !is_bare (name) || title == NULL
      || !(is_title (title) || title->kind == SAHNE_TURKISH_IS_NAME))
    return at;
  to = &self->sentence->tokens[title->last];
  if (title->kind == SAHNE_TURKISH_IS_NAME && !to->capital)
    return at;
  cut = title->form.length ? title->form.length : (guint) strlen (to->text);
  cut = MIN (cut, (guint) strlen (to->text));
  {
    g_autofree char *said = g_strdup_printf ("%s %.*s", from->text, (int) cut, to->text);

    m->text = m->name = sahne_arena_strdup (self->arena, said);
  }
  if (title->kind == SAHNE_TURKISH_IS_NOUN && title->entry)
    {
      char value[16];

      m->entry = title->entry;
      m->concept = title->entry->concept;
      m->word_class = title->entry->word_class;
      if (sahne_entry_fact (title->entry, "sex", value, sizeof value))
        m->sex = g_str_equal (value, "female") ? SAHNE_SEX_FEMALE : SAHNE_SEX_MALE;
      if (sahne_entry_fact (title->entry, "age", value, sizeof value))
        m->age = sahne_arena_strdup (self->arena, value);
      if (sahne_entry_fact (title->entry, "job", value, sizeof value))
        m->job = sahne_arena_strdup (self->arena, value);
    }
  m->end = m->head_end = to->end;
  sahne_turkish_mark (self, title, SAHNE_WORD_UNDERSTOOD, SAHNE_CLASS_NAME, NULL, NULL);
  return at + 1;
}

/* Something of the same clause stands before. */
static gboolean
is_amid (const SahneTurkishReader *self, guint at)
{
  return at > 0
         && (sahne_turkish_word_nominal (&self->words[at - 1])
             || self->words[at - 1].kind == SAHNE_TURKISH_IS_ADVERB);
}

/* iki fincan kahve: how much of it */
static gboolean
is_measure (const SahneTurkishReader *self, guint at)
{
  static const char *const measures[]
      = { "bardak", "fincan", "tabak", "kâse", "kase",  "dilim",   "parça", "şişe", "kova",
          "sepet",  "torba",  "çuval", "avuç", "kaşık", "kavanoz", "kasa",  "tas",  NULL };
  const SahneTurkishWord *word = &self->words[at], *next = word_at (self, at + 1);

  return word->lemma && is_bare (word) && g_strv_contains (measures, word->lemma) && next
         && next->kind == SAHNE_TURKISH_IS_NOUN && next->form.owner == SAHNE_TURKISH_NOBODY
         && next->entry && next->entry->word_class == SAHNE_CLASS_THING;
}

/* What the words before a head may be; 0 when the word is none of them. */
static guint
take_before (SahneTurkishReader *self, guint at, Before *before)
{
  const SahneTurkishWord *word = &self->words[at];
  gboolean follows = sahne_turkish_head_follows (self, at + 1);

  switch (word->kind)
    {
    case SAHNE_TURKISH_IS_NUMBER:
      if (!follows || !(is_bare (word) || (word->form.marks & SAHNE_TURKISH_ORDINAL)))
        return 0;
      if (word->lemma && g_str_equal (word->lemma, "bir"))
        before->new = TRUE;
      else if (!(word->form.marks & SAHNE_TURKISH_ORDINAL))
        before->count = word->number;
      sahne_turkish_mark (self, word, SAHNE_WORD_UNDERSTOOD, SAHNE_CLASS_COUNT, NULL, NULL);
      return at + 1;
    case SAHNE_TURKISH_IS_ADJECTIVE:
      if (!follows || !is_bare (word) || word->entry == NULL)
        return 0;
      add_quality (self, before, word);
      if (is_whole (word))
        settle_qualities (self, before);
      return at + 1;
    case SAHNE_TURKISH_IS_FUNCTION:
      if (!follows || (word->form.marks & SAHNE_TURKISH_WAS))
        return 0;
      if (sahne_turkish_word_is (word, "this"))
        before->known = TRUE;
      else if (sahne_turkish_word_is (word, "next"))
        self->shift = SAHNE_SHIFT_LATER;
      else if (sahne_turkish_word_is (word, "all"))
        before->all = TRUE;
      else if (sahne_turkish_word_is (word, "none"))
        before->none = TRUE;
      else if (sahne_turkish_word_is (word, "other"))
        before->other = TRUE;
      else if (!sahne_turkish_word_is (word, "very") && !sahne_turkish_word_is (word, "most")
               && !sahne_turkish_word_is (word, "more") && !sahne_turkish_word_is (word, "unit")
               && !sahne_turkish_word_is (word, "ask"))
        return 0;
      sahne_turkish_mark (self, word, SAHNE_WORD_PLAIN, SAHNE_CLASS_FUNCTION, NULL, NULL);
      return at + 1;
    case SAHNE_TURKISH_IS_PRONOUN:
      {
        const SahneTurkishWord *next = word_at (self, at + 1);

        if (!follows || !g_str_equal (word->lemma, "o") || word->form.noun_case || next == NULL
            || next->kind != SAHNE_TURKISH_IS_NOUN || (!is_bare (next) && !is_amid (self, at)))
          return 0;
        before->known = TRUE;
        sahne_turkish_mark (self, word, SAHNE_WORD_PLAIN, SAHNE_CLASS_FUNCTION, NULL, NULL);
        return at + 1;
      }
    case SAHNE_TURKISH_IS_NOUN:
      if ((before->count || before->new) && is_measure (self, at))
        {
          sahne_turkish_mark (self, word, SAHNE_WORD_PLAIN, SAHNE_CLASS_FUNCTION, NULL, NULL);
          return at + 1;
        }
      if ((word->form.marks & SAHNE_TURKISH_WITH) && is_bare (word) && follows)
        {
          add_with (self, before, word);
          return at + 1;
        }
      if ((word->form.marks & (SAHNE_TURKISH_WITHOUT | SAHNE_TURKISH_NESS)) && is_bare (word)
          && follows && self->words[at + 1].kind == SAHNE_TURKISH_IS_NOUN
          && (word->form.marks & SAHNE_TURKISH_WITHOUT))
        {
          sahne_turkish_mark (self, word, SAHNE_WORD_NOT_SHOWN, SAHNE_CLASS_TRAIT, NULL, NULL);
          return at + 1;
        }
      return 0;
    default:
      return 0;
    }
}

static void
as_place (SahneTurkishPhrase *phrase, SahneMention *m)
{
  if (m->word_class == SAHNE_CLASS_PART && m->entry && !sahne_entry_has (m->entry, "body")
      && m->part_of == NULL && (m->owner == NULL || m->owner->kind == SAHNE_MENTION_ELIDED))
    phrase->place = m->concept;
}

/* The head is only a place beside somebody: altında. */
static gboolean
take_where (SahneTurkishReader *self, guint at, Before *before, SahneTurkishPhrase *phrase)
{
  const SahneTurkishWord *word = &self->words[at];
  const char *where = where_of (word);
  SahneMention *ground = before->owner ? before->owner : before->kind;
  gboolean somewhere = word->form.noun_case >= SAHNE_TURKISH_DATIVE
                       && word->form.noun_case <= SAHNE_TURKISH_ABLATIVE;

  if (where == NULL || !somewhere)
    return FALSE;
  if (ground == NULL && word->form.owner == SAHNE_TURKISH_NOBODY)
    return FALSE;
  phrase->spot = where;
  phrase->mention = ground ? ground : sahne_turkish_elided (self, word->form.owner, at);
  if (word->entry)
    sahne_turkish_mark (self, word, SAHNE_WORD_UNDERSTOOD, SAHNE_CLASS_RELATION, where, NULL);
  else
    sahne_turkish_mark (self, word, SAHNE_WORD_UNDERSTOOD, SAHNE_CLASS_RELATION, where, NULL);
  if (ground == NULL && g_strcmp0 (word->lemma, "ara") == 0)
    phrase->mention->plural = TRUE;
  return TRUE;
}

/* masadaki, masanın üstündeki, evdeki: said of the next noun */
static void
take_ki (SahneTurkishReader *self, guint at, Before *before)
{
  const SahneTurkishWord *word = &self->words[at];
  SahneTurkishWord still = *word;
  SahneTurkishPhrase inner = { 0 };
  Before own = { 0 };

  still.form.noun_case = word->form.inner & 15;
  own.owner = before->owner;
  own.kind = before->kind;
  still.form.owner = before->owner || before->kind ? SAHNE_TURKISH_HE : SAHNE_TURKISH_NOBODY;
  if ((word->form.inner & 15) != SAHNE_TURKISH_LOCATIVE)
    {
      sahne_turkish_mark (self, word, SAHNE_WORD_PLAIN, SAHNE_CLASS_FUNCTION, NULL, NULL);
      return;
    }
  if (where_of (&still) && (own.owner || own.kind))
    {
      add_spot_before (self, before, where_of (&still), own.owner ? own.owner : own.kind, NULL);
      sahne_turkish_mark (self, word, SAHNE_WORD_UNDERSTOOD, SAHNE_CLASS_RELATION,
                          where_of (&still), NULL);
    }
  else if (word->lemma && g_str_equal (word->lemma, "yaş"))
    { /* yedi yaşındaki */
      before->age = before->count == 0   ? NULL
                    : before->count < 13 ? "child"
                    : before->count < 20 ? "teenager"
                    : before->count < 60 ? "adult"
                                         : "old";
      before->count = 0;
      sahne_turkish_mark (self, word, SAHNE_WORD_UNDERSTOOD, SAHNE_CLASS_AGE, before->age, NULL);
    }
  else
    {
      SahneMention *m;
      Before plain = { 0 };

      still.form.noun_case = SAHNE_TURKISH_LOCATIVE;
      m = sahne_turkish_mention (self, &still);
      plain = *before;
      plain.n_spots = plain.n_wears = plain.n_has = 0;
      finish_mention (self, m, &plain, at);
      before->size = before->colour = before->age = NULL;
      before->n_traits = 0;
      if (before->owner)
        give_owner (m, before->owner);
      as_place (&inner, m);
      if (m->word_class != SAHNE_CLASS_TIME && m->word_class != SAHNE_CLASS_ABSTRACT
          && !(m->word_class == SAHNE_CLASS_PART && inner.place == NULL))
        add_spot_before (self, before,
                         m->word_class == SAHNE_CLASS_PLACE || inner.place ? "in" : "on",
                         inner.place || m->word_class == SAHNE_CLASS_PLACE ? NULL : m,
                         inner.place                          ? inner.place
                         : m->word_class == SAHNE_CLASS_PLACE ? m->concept
                                                              : NULL);
    }
  before->owner = before->kind = NULL;
}

/* A bare noun before one with -(s)I is its kind: elma ağacı, köy meydanı. */
static gboolean
is_kind_of_next (const SahneTurkishReader *self, guint at)
{
  const SahneTurkishWord *word = &self->words[at], *next = word_at (self, at + 1);

  if (word->entry && word->entry->word_class == SAHNE_CLASS_TIME && next
      && (next->form.noun_case == SAHNE_TURKISH_GENITIVE
          || (next->entry
              && (next->entry->word_class == SAHNE_CLASS_ACTOR
                  || next->entry->word_class == SAHNE_CLASS_ANIMAL))))
    return FALSE; /* Akşam komşusu gelir */
  if (word->entry && next
      && (word->entry->word_class == SAHNE_CLASS_ACTOR
          || word->entry->word_class == SAHNE_CLASS_ANIMAL
          || word->entry->word_class == SAHNE_CLASS_CREATURE
          || word->entry->word_class == SAHNE_CLASS_WEATHER)
      && next->form.noun_case != SAHNE_TURKISH_NOMINATIVE)
    return FALSE; /* Kral tahtında oturur */
  return word->kind == SAHNE_TURKISH_IS_NOUN && is_bare (word) && next
         && sahne_turkish_word_nominal (next)
         && (next->form.owner == SAHNE_TURKISH_HE || next->form.owner == SAHNE_TURKISH_THEY)
         && !(word->form.marks & SAHNE_TURKISH_PLURAL);
}

static gboolean
is_kin_of_next (const SahneTurkishReader *self, guint at)
{
  static const char *const kins[]
      = { "komşu", "yavru", "yardımcı", "çırak", "dişi", "erkek", "bilge", NULL };
  static const char *const kin_of_animals[] = { "anne", "baba", "kardeş", "ana", NULL };
  const SahneTurkishWord *word = &self->words[at], *next = word_at (self, at + 1);

  return word->kind == SAHNE_TURKISH_IS_NOUN && is_bare (word) && word->lemma && next
         && next->kind == SAHNE_TURKISH_IS_NOUN && next->form.owner == SAHNE_TURKISH_NOBODY
         && next->entry
         && ((g_strv_contains (kins, word->lemma) && next->entry->word_class == SAHNE_CLASS_ACTOR)
             || ((g_strv_contains (kins, word->lemma)
                  || g_strv_contains (kin_of_animals, word->lemma))
                 && next->entry->word_class == SAHNE_CLASS_ANIMAL));
}

/* tilki Rıza, kedi Pamuk, prenses Leyla */
static gboolean
is_title_of_next (const SahneTurkishReader *self, guint at)
{
  const SahneTurkishWord *word = &self->words[at], *next = word_at (self, at + 1);

  if (next && next->form.noun_case != SAHNE_TURKISH_NOMINATIVE
      && (at == 0 || !sahne_turkish_word_nominal (&self->words[at - 1])))
    return FALSE; /* Ayı Veli'ye yaklaşır */
  return word->kind == SAHNE_TURKISH_IS_NOUN && word->entry && next
         && word->form.noun_case == SAHNE_TURKISH_NOMINATIVE
         && (is_bare (word) || sahne_entry_has (word->entry, "kin"))
         && next->kind == SAHNE_TURKISH_IS_NAME && next->first == word->last + 1
         && (word->entry->word_class == SAHNE_CLASS_ACTOR
             || word->entry->word_class == SAHNE_CLASS_ANIMAL
             || word->entry->word_class == SAHNE_CLASS_CREATURE);
}

static void
give_title (SahneTurkishReader *self, SahneMention *m, const SahneTurkishWord *title)
{
  SahneMention *what = sahne_turkish_mention (self, title);

  m->entry = what->entry;
  m->concept = what->concept;
  m->word_class = what->word_class;
  m->sex = m->sex ? m->sex : what->sex;
  m->age = m->age ? m->age : what->age;
  m->job = m->job ? m->job : what->job;
}

static SahneMention *
pronoun (SahneTurkishReader *self, guint at)
{
  const SahneTurkishWord *word = &self->words[at];
  guint start = sahne_turkish_start (self, at), end = sahne_turkish_end (self, at);
  SahneMention *m = sahne_mention_new (self->arena, SAHNE_MENTION_PRONOUN, start, end);

  m->head_start = start;
  m->head_end = end;
  m->lemma = word->lemma;
  m->text = self->sentence->tokens[word->last].text;
  m->person = word->form.person == SAHNE_TURKISH_I || word->form.person == SAHNE_TURKISH_WE ? 1
              : word->form.person == SAHNE_TURKISH_YOU || word->form.person == SAHNE_TURKISH_YOU_ALL
                  ? 2
                  : 3;
  m->plural = word->form.person >= SAHNE_TURKISH_WE;
  m->definite = SAHNE_DEFINITE_KNOWN;
  m->reflexive = g_str_equal (word->lemma, "kendi");
  m->other = g_str_equal (word->lemma, "birbiri");
  if (word->lemma[0] == 'b'
      && (g_str_equal (word->lemma, "bu") || g_str_equal (word->lemma, "bunlar")))
    m->sex = SAHNE_SEX_NEUTER;
  if (g_str_equal (word->lemma, "ne") || g_str_equal (word->lemma, "kim")
      || g_str_equal (word->lemma, "bu") || g_str_equal (word->lemma, "şu"))
    m->word_class = SAHNE_CLASS_ABSTRACT;
  sahne_turkish_mark (self, word, SAHNE_WORD_PLAIN, SAHNE_CLASS_FUNCTION, NULL, NULL);
  return m;
}

/* Whether a noun with -(s)I comes soon that a genitive belongs to. */
static gboolean
owned_follows (const SahneTurkishReader *self, guint at)
{
  for (guint i = at; i < self->n_words && i < at + 6; i++)
    {
      const SahneTurkishWord *word = &self->words[i];

      if (word->kind == SAHNE_TURKISH_IS_ADVERB && word->entry
          && word->entry->word_class == SAHNE_CLASS_RELATION)
        return i == at;
      if (word->kind == SAHNE_TURKISH_IS_VERB && !is_nominal_verb (word))
        return FALSE;
      if (word->kind == SAHNE_TURKISH_IS_MARK || word->kind == SAHNE_TURKISH_IS_QUOTE
          || word->kind == SAHNE_TURKISH_IS_EXISTS)
        return FALSE;
      if ((sahne_turkish_word_nominal (word) || word->kind == SAHNE_TURKISH_IS_ADJECTIVE)
          && (word->form.owner || (word->form.marks & SAHNE_TURKISH_KI)))
        return TRUE;
      if (sahne_turkish_word_nominal (word) && word->form.noun_case != SAHNE_TURKISH_NOMINATIVE
          && word->form.noun_case != SAHNE_TURKISH_GENITIVE)
        return FALSE;
    }
  return FALSE;
}

/* The postposition behind a phrase: ile, gibi, için, kadar, doğru. */
static guint
take_postposition (SahneTurkishReader *self, guint at, SahneTurkishPhrase *phrase)
{
  static const char *const roles[]
      = { "like", "for", "until", "towards", "about", "despite", "since", "with", "because" };
  const SahneTurkishWord *word = word_at (self, at);

  if (word == NULL)
    return at;
  if (word->kind == SAHNE_TURKISH_IS_ADVERB && word->entry
      && word->entry->word_class == SAHNE_CLASS_RELATION && phrase->mention && phrase->spot == NULL
      && phrase->head
      && (phrase->noun_case == SAHNE_TURKISH_GENITIVE
          || (phrase->noun_case == SAHNE_TURKISH_NOMINATIVE
              && !sahne_turkish_animate (phrase->mention) && g_utf8_strlen (word->lemma, -1) > 5)))
    { /* kutunun içinde, masa üstünde */
      phrase->spot = word->entry->concept;
      phrase->noun_case = SAHNE_TURKISH_LOCATIVE;
      sahne_turkish_mark_entry (self, word, word->entry);
      return at + 1;
    }
  if (word->kind != SAHNE_TURKISH_IS_FUNCTION)
    return at;
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (sahne_turkish_word_is (word, roles[i]))
      {
        if (g_str_equal (roles[i], "with") && phrase->noun_case != SAHNE_TURKISH_NOMINATIVE)
          return at;
        if (g_str_equal (roles[i], "towards") && phrase->noun_case != SAHNE_TURKISH_DATIVE)
          return at;
        phrase->role = roles[i];
        sahne_turkish_mark (self, word, SAHNE_WORD_PLAIN, SAHNE_CLASS_FUNCTION, NULL, NULL);
        return at + 1;
      }
  return at;
}

static void
close_phrase (SahneTurkishReader *self, guint at, Before *before, guint first,
              SahneTurkishPhrase *phrase)
{
  const SahneTurkishWord *word = &self->words[at];
  SahneMention *m;

  phrase->head = word;
  phrase->noun_case = word->form.noun_case;
  phrase->new = before->new || before->count > 0;
  if (take_where (self, at, before, phrase))
    {
      take_pending (self, phrase->mention);
      return;
    }
  m = word->kind == SAHNE_TURKISH_IS_PRONOUN ? pronoun (self, at)
                                             : sahne_turkish_mention (self, word);
  if (before->owner)
    give_owner (m, before->owner);
  else if (word->form.owner && before->kind == NULL && word->kind != SAHNE_TURKISH_IS_PRONOUN)
    m->owner = sahne_turkish_elided (self, word->form.owner, at);
  if (before->title)
    give_title (self, m, before->title);
  finish_mention (self, m, before, first);
  if (before->kind && before->kind->word_class == SAHNE_CLASS_PLACE)
    m->part_of = before->kind;
  phrase->mention = m;
  phrase->possessed
      = word->form.owner == SAHNE_TURKISH_HE && before->owner == NULL && before->kind == NULL;
  as_place (phrase, m);
  take_pending (self, m);
}

/**
 * sahne_turkish_phrase:
 * @self: a sentence
 * @from: a word
 * @phrase: (out): what is read
 *
 * Reads a noun with all that belongs to it and the postposition behind.
 *
 * Returns: the word behind, 0 when none begins here
 */
guint
sahne_turkish_phrase (SahneTurkishReader *self, guint from, SahneTurkishPhrase *phrase)
{
  Before before = { 0 };
  SahneMention *kin = NULL;
  guint at = from;

  memset (phrase, 0, sizeof *phrase);
  phrase->first = from;
  while (at < self->n_words)
    {
      const SahneTurkishWord *word = &self->words[at];
      guint next = take_before (self, at, &before);
      SahneTurkishPhrase whose = { 0 };

      if (next)
        {
          if (next < self->n_words && is_comma_between (self, next))
            {
              settle_qualities (self, &before);
              next++;
            }
          at = next;
          continue;
        }
      if (word->kind != SAHNE_TURKISH_IS_PRONOUN && !sahne_turkish_word_nominal (word)
          && !((word->kind == SAHNE_TURKISH_IS_ADJECTIVE || word->kind == SAHNE_TURKISH_IS_NUMBER)
               && is_substantive (word)))
        return 0;
      if (is_title_of_next (self, at))
        {
          before.title = word;
          if (word->form.owner && before.owner == NULL)
            before.owner = sahne_turkish_elided (self, word->form.owner, at);
          at++;
          continue;
        }
      if ((word->form.marks & SAHNE_TURKISH_KI) && sahne_turkish_head_follows (self, at + 1)
          && word->form.noun_case == SAHNE_TURKISH_NOMINATIVE)
        {
          take_ki (self, at, &before);
          at++;
          continue;
        }
      if (is_kin_of_next (self, at))
        { /* komşu kadın, anne ayı, yavru kuş */
          kin = sahne_turkish_mention (self, word);
          at++;
          continue;
        }
      if (is_kind_of_next (self, at))
        {
          before.kind = sahne_turkish_mention (self, word);
          finish_mention (self, before.kind, &before, from);
          at++;
          continue;
        }
      if (word->form.noun_case == SAHNE_TURKISH_GENITIVE && owned_follows (self, at + 1))
        {
          close_phrase (self, at, &before, from, &whose);
          memset (&before, 0, sizeof before);
          before.owner = whose.mention;
          at++;
          if (at < self->n_words && self->words[at].kind == SAHNE_TURKISH_IS_ADVERB)
            { /* kutunun içinde */
              *phrase = whose;
              phrase->first = from;
              at = take_postposition (self, at, phrase);
              phrase->last = at - 1;
              return at;
            }
          continue;
        }
      close_phrase (self, at, &before, from, phrase);
      at = phrase->mention ? take_title (self, phrase->mention, at) : at;
      if (phrase->mention && phrase->mention->kind == SAHNE_MENTION_NAME)
        phrase->noun_case = self->words[at].form.noun_case;
      at = take_postposition (self, at + 1, phrase);
      phrase->last = at - 1;
      if (kin && phrase->mention)
        {
          phrase->mention->sex = phrase->mention->sex ? phrase->mention->sex : kin->sex;
          phrase->mention->age = phrase->mention->age ? phrase->mention->age : kin->age;
          phrase->mention->job = phrase->mention->job ? phrase->mention->job : kin->job;
        }
      return at;
    }
  return 0;
}
