/* Turkish noun phrases: yaşlı adamın kırmızı şapkalı küçük kızı, masanın üstündeki elma.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-turkish-before.h"
#include "sahne-turkish-brackets.h"
#include "sahne-turkish-choose.h"
#include "sahne-turkish-kinds.h"
#include "sahne-turkish-lexicon.h"

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
  { "gölge", "under", "under", "from" },
  { "ağız", "at", "to", "from" },
  { "bitişik", "next_to", "next_to", "from" },
  { "hiza", "next_to", "next_to", "from" },
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

static gboolean
is_nominal_verb (const SahneTurkishWord *word)
{
  return word->kind == SAHNE_TURKISH_IS_VERB
         && (word->form.use == SAHNE_TURKISH_DEED || word->form.use == SAHNE_TURKISH_WAY);
}

/* Relative clauses that waited for this noun. */
static void
take_pending (SahneTurkishReader *self, SahneMention *m)
{
  const SahneFrame *last = self->n_pending ? self->pending[self->n_pending - 1] : NULL;

  for (guint i = self->first_frame; self->open_converb && last && i < self->frames->n; i++)
    { /* sayarken uyuyakalan çoban: he counts too */
      SahneFrame *earlier = self->frames->list[i];

      if (earlier == last)
        {
          self->open_converb = FALSE;
          break;
        }
      if (!self->pending_object[self->n_pending - 1] && earlier->n_agents == 1
          && earlier->agents[0]->kind == SAHNE_MENTION_ELIDED && earlier->agents[0]->person == 3)
        earlier->agents[0] = m;
    }
  for (guint i = 0; i < self->n_pending; i++)
    if (self->pending_object[i])
      sahne_frame_add_object (self->pending[i], m);
    else
      sahne_frame_add_agent (self->pending[i], m);
  self->n_pending = 0;
  if (self->having && sahne_turkish_animate (m))
    {
      if (sahne_turkish_garment (self->having))
        sahne_mention_add_wears (m, self->having);
      else
        sahne_mention_add_has (m, self->having);
    }
  self->having = NULL;
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

  if (sahne_turkish_is_animal (name) && sahne_turkish_before_is_bare (name) && title
      && is_title (title) && self->sentence->tokens[title->first].capital && title->entry
      && title->form.owner == SAHNE_TURKISH_NOBODY && m->kind == SAHNE_MENTION_NOUN)
    { /* Baykuş Dede, Tilki Hanım */
      char value[16];

      if (sahne_entry_fact (title->entry, "sex", value, sizeof value))
        m->sex = g_str_equal (value, "female") ? SAHNE_SEX_FEMALE : SAHNE_SEX_MALE;
      if (sahne_entry_fact (title->entry, "age", value, sizeof value)
          && !g_str_equal (value, "adult"))
        m->age = sahne_arena_strdup (self->arena, value);
      m->definite = SAHNE_DEFINITE_KNOWN;
      m->end = m->head_end = self->sentence->tokens[title->last].end;
      sahne_turkish_mark (self, title, SAHNE_WORD_UNDERSTOOD, SAHNE_CLASS_NAME, NULL, NULL);
      return at + 1;
    }
  if (name->kind != SAHNE_TURKISH_IS_NAME || !sahne_turkish_before_is_bare (name) || title == NULL
      || !(is_title (title) || title->kind == SAHNE_TURKISH_IS_NAME))
    return at;
  to = &self->sentence->tokens[title->last];
  if (title->kind == SAHNE_TURKISH_IS_NAME && !to->capital)
    return at;
  if (title->kind == SAHNE_TURKISH_IS_NOUN && title->form.owner)
    return at; /* Defne annesine sarıldı: her own mother */
  cut = title->form.length ? title->form.length : (guint) strlen (to->text);
  cut = MIN (cut, (guint) strlen (to->text));
  {
    g_autofree char *said = g_strdup_printf ("%s %.*s", from->text, (int) cut, to->text);

    m->text = m->name = sahne_arena_strdup (self->arena, said);
  }
  if (title->kind == SAHNE_TURKISH_IS_NOUN && title->entry)
    {
      char value[16];

      if (m->entry == NULL)
        {
          m->entry = title->entry;
          m->concept = title->entry->concept;
          m->word_class = title->entry->word_class;
        }
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

static void
as_place (SahneTurkishPhrase *phrase, SahneMention *m)
{
  if (m->word_class == SAHNE_CLASS_PART && m->entry && !sahne_entry_has (m->entry, "body")
      && m->part_of == NULL && (m->owner == NULL || m->owner->kind == SAHNE_MENTION_ELIDED))
    phrase->place = m->concept;
}

/* The head is only a place beside somebody: altında. */
static gboolean
take_where (SahneTurkishReader *self, guint at, SahneTurkishBefore *before,
            SahneTurkishPhrase *phrase)
{
  const SahneTurkishWord *word = &self->words[at];
  const char *where = where_of (word);
  SahneMention *ground = before->owner ? before->owner : before->kind;
  gboolean somewhere = word->form.noun_case >= SAHNE_TURKISH_DATIVE
                       && word->form.noun_case <= SAHNE_TURKISH_ABLATIVE;

  if (where == NULL || !somewhere)
    return FALSE;
  if (word->lemma && g_str_equal (word->lemma, "ağız")
      && (ground == NULL || sahne_turkish_animate (ground)))
    return FALSE; /* the mouth of a cave, not somebody's */
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
  if (ground == NULL && g_strcmp0 (word->lemma, "iç") == 0
      && phrase->mention->kind == SAHNE_MENTION_ELIDED && phrase->mention->person == 3)
    { /* içinden bir balık çıktı: out of something, not somebody */
      phrase->mention->kind = SAHNE_MENTION_PRONOUN;
      phrase->mention->word_class = SAHNE_CLASS_THING;
      phrase->mention->text = phrase->mention->lemma = "o";
    }
  return TRUE;
}

/* Not drawn apart from what it belongs to. */
static gboolean
is_part_of_thing (const SahneMention *m)
{
  static const char *const parts[] = { "branch", "leaf", "root", "roof", "lid", NULL };

  return m->word_class == SAHNE_CLASS_PART || (m->concept && g_strv_contains (parts, m->concept));
}

/* masadaki, masanın üstündeki, evdeki: said of the next noun */
static void
take_ki (SahneTurkishReader *self, guint at, SahneTurkishBefore *before)
{
  const SahneTurkishWord *word = &self->words[at];
  SahneTurkishWord still = *word;
  SahneTurkishPhrase inner = { 0 };
  SahneTurkishBefore own = { 0 };

  still.form.noun_case = word->form.inner & 15;
  own.owner = before->owner;
  own.kind = before->kind;
  still.form.owner = before->owner || before->kind ? SAHNE_TURKISH_HE : SAHNE_TURKISH_NOBODY;
  if (word->entry && word->entry->word_class == SAHNE_CLASS_RELATION
      && (before->owner || before->kind))
    { /* altındaki, of the word altında */
      sahne_turkish_before_add_spot (self, before, word->entry->concept,
                                     before->owner ? before->owner : before->kind, NULL);
      sahne_turkish_mark_entry (self, word, word->entry);
      before->owner = before->kind = NULL;
      return;
    }
  if ((word->form.inner & 15) != SAHNE_TURKISH_LOCATIVE)
    {
      sahne_turkish_mark (self, word, SAHNE_WORD_PLAIN, SAHNE_CLASS_FUNCTION, NULL, NULL);
      return;
    }
  if (where_of (&still) && (own.owner || own.kind))
    {
      sahne_turkish_before_add_spot (self, before, where_of (&still),
                                     own.owner ? own.owner : own.kind, NULL);
      sahne_turkish_mark (self, word, SAHNE_WORD_UNDERSTOOD, SAHNE_CLASS_RELATION,
                          where_of (&still), NULL);
    }
  else if (word->lemma && g_str_equal (word->lemma, "yaş"))
    { /* yedi yaşındaki */
      before->age = before->count ? sahne_mention_age_group (before->count) : NULL;
      before->count = 0;
      sahne_turkish_mark (self, word, SAHNE_WORD_UNDERSTOOD, SAHNE_CLASS_AGE, before->age, NULL);
    }
  else
    {
      SahneMention *m;
      SahneTurkishBefore plain = { 0 };

      still.form.noun_case = SAHNE_TURKISH_LOCATIVE;
      m = sahne_turkish_mention (self, &still);
      plain = *before;
      plain.n_spots = plain.n_wears = plain.n_has = 0;
      sahne_turkish_before_finish (self, m, &plain, at);
      before->size = before->colour = before->age = NULL;
      before->n_traits = 0;
      if (before->owner)
        sahne_turkish_give_owner (self, m, before->owner);
      as_place (&inner, m);
      if (before->owner && before->owner->word_class == SAHNE_CLASS_PLACE)
        sahne_turkish_before_add_spot (self, before, "at", before->owner, NULL);
      else if (before->owner && before->owner->word_class == SAHNE_CLASS_THING
               && is_part_of_thing (m))
        { /* ağacın dalındaki: on the tree */
          sahne_turkish_before_add_spot (self, before, "on", before->owner, NULL);
        }
      else if (m->word_class != SAHNE_CLASS_TIME && m->word_class != SAHNE_CLASS_ABSTRACT
               && !(m->word_class == SAHNE_CLASS_PART && inner.place == NULL))
        sahne_turkish_before_add_spot (self, before,
                                       m->word_class == SAHNE_CLASS_PLACE || inner.place ? "in"
                                                                                         : "on",
                                       inner.place || m->word_class == SAHNE_CLASS_PLACE ? NULL : m,
                                       inner.place                          ? inner.place
                                       : m->word_class == SAHNE_CLASS_PLACE ? m->concept
                                                                            : NULL);
    }
  before->owner = before->kind = NULL;
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
  m->count = sahne_turkish_lexicon_how_many (self->sentence->tokens[word->last].folded);
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
      if (i == at && word->lemma
          && (g_str_equal (word->lemma, "biri") || g_str_equal (word->lemma, "birisi")
              || (word->kind == SAHNE_TURKISH_IS_NUMBER && word->form.owner == SAHNE_TURKISH_HE)))
        return TRUE; /* ülkenin birinde */
      if (word->kind == SAHNE_TURKISH_IS_VERB && !is_nominal_verb (word))
        return FALSE;
      if (word->kind == SAHNE_TURKISH_IS_MARK || word->kind == SAHNE_TURKISH_IS_QUOTE
          || word->kind == SAHNE_TURKISH_IS_EXISTS)
        return FALSE;
      if (sahne_turkish_word_nominal (word) && word->last > word->first
          && word->kind == SAHNE_TURKISH_IS_NOUN)
        return TRUE; /* Ayşe'nin doğum günü */
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
  if (word->lemma && g_str_equal (word->lemma, "taraf") && word->form.owner
      && word->form.noun_case == SAHNE_TURKISH_ABLATIVE && phrase->mention
      && sahne_turkish_animate (phrase->mention))
    { /* arılar tarafından */
      phrase->role = "by";
      sahne_turkish_mark (self, word, SAHNE_WORD_PLAIN, SAHNE_CLASS_FUNCTION, NULL, NULL);
      return at + 1;
    }
  if (word->kind != SAHNE_TURKISH_IS_FUNCTION)
    return at;
  if (phrase->noun_case == SAHNE_TURKISH_ABLATIVE && phrase->mention && phrase->spot == NULL
      && phrase->mention->kind == SAHNE_MENTION_NOUN
      && (sahne_turkish_word_is (word, "then") || sahne_turkish_word_is (word, "before"))
      && word->lemma
      && (g_str_equal (word->lemma, "sonra") || g_str_equal (word->lemma, "önce")
          || g_str_equal (word->lemma, "evvel")))
    { /* okuldan sonra: when, not from where */
      phrase->role = "since";
      sahne_turkish_mark (self, word, SAHNE_WORD_PLAIN, SAHNE_CLASS_FUNCTION, NULL, NULL);
      return at + 1;
    }
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

static gboolean
is_one_of (const SahneTurkishWord *word)
{
  return word->lemma
         && (g_str_equal (word->lemma, "biri") || g_str_equal (word->lemma, "birisi")
             || (word->kind == SAHNE_TURKISH_IS_NUMBER && word->form.owner == SAHNE_TURKISH_HE
                 && !(word->form.marks & SAHNE_TURKISH_ORDINAL)));
}

/* Eşeklerden birine biner: one of the donkeys */
static gboolean
take_part_of (SahneTurkishReader *self, const SahneTurkishWord *word, SahneTurkishPhrase *phrase)
{
  SahneTurkishPhrase *p = self->n_phrases ? &self->phrases[self->n_phrases - 1] : NULL;

  if (p == NULL || !is_one_of (word) || p->last + 1 != phrase->first || p->used
      || p->noun_case != SAHNE_TURKISH_ABLATIVE || p->mention == NULL || !p->mention->plural)
    return FALSE;
  phrase->mention = p->mention;
  phrase->mention->plural = FALSE;
  phrase->mention->definite = SAHNE_DEFINITE_NEW;
  phrase->new = TRUE;
  phrase->first = p->first;
  self->n_phrases--;
  sahne_turkish_mark (self, word, SAHNE_WORD_PLAIN, SAHNE_CLASS_FUNCTION, NULL, NULL);
  return TRUE;
}

/* en küçüğü, öbürü, birincisi: somebody who is known already */
static gboolean
is_one_of_them (const SahneTurkishWord *word, const SahneTurkishBefore *before)
{
  return (word->kind == SAHNE_TURKISH_IS_ADJECTIVE
          || (word->kind == SAHNE_TURKISH_IS_NUMBER && (word->form.marks & SAHNE_TURKISH_ORDINAL)))
         && word->form.owner == SAHNE_TURKISH_HE && before->owner == NULL && before->kind == NULL;
}

static void
close_phrase (SahneTurkishReader *self, guint at, SahneTurkishBefore *before, guint first,
              SahneTurkishPhrase *phrase)
{
  const SahneTurkishWord *word = &self->words[at];
  SahneMention *m;

  phrase->head = word;
  phrase->noun_case = word->form.noun_case;
  phrase->new = before->new || before->count > 0;
  if (take_part_of (self, word, phrase))
    return;
  if (take_where (self, at, before, phrase))
    {
      take_pending (self, phrase->mention);
      return;
    }
  m = word->kind == SAHNE_TURKISH_IS_PRONOUN || is_one_of_them (word, before)
          ? pronoun (self, at)
          : sahne_turkish_mention (self, word);
  if (before->owner && is_one_of (word))
    { /* çocuğun biri */
      m = before->owner;
      m->definite = SAHNE_DEFINITE_NEW;
    }
  else if (before->owner)
    sahne_turkish_give_owner (self, m, before->owner);
  else if (word->form.owner && before->kind == NULL && word->kind != SAHNE_TURKISH_IS_PRONOUN)
    m->owner = sahne_turkish_elided (self, word->form.owner, at);
  if (before->owner)
    sahne_turkish_owned_sense (self, m, word, before->owner);
  if (word->lemma && g_str_equal (word->lemma, "derece") && before->count)
    { /* 180 dereceye: no thermometers */
      m->word_class = SAHNE_CLASS_ABSTRACT;
      sahne_turkish_mark (self, word, SAHNE_WORD_NOT_SHOWN, SAHNE_CLASS_ABSTRACT, "degree", NULL);
    }
  if (word->lemma && g_str_equal (word->lemma, "saat") && before->count > 1
      && word->form.noun_case != SAHNE_TURKISH_ACCUSATIVE)
    {
      m->word_class = SAHNE_CLASS_ABSTRACT;
      sahne_turkish_mark (self, word, SAHNE_WORD_NOT_SHOWN, SAHNE_CLASS_ABSTRACT, "hour", NULL);
    }
  sahne_turkish_before_give_name (m, before);
  if (before->title && m->kind == SAHNE_MENTION_NOUN)
    {
      m->kind = SAHNE_MENTION_NAME;
      m->text = m->name = word->lemma ? sahne_turkish_capital (self, word->lemma) : m->text;
      m->guessed = FALSE;
      m->entry = NULL;
    }
  if (before->title)
    sahne_turkish_give_title (self, m, before->title);
  sahne_turkish_before_finish (self, m, before, first);
  if ((before->kind || before->owner) && sahne_turkish_before_is_picture (m))
    { /* balina resmi */
      SahneMention *of = before->kind ? before->kind : before->owner;
      if (before->kind || (of->kind == SAHNE_MENTION_NOUN && !sahne_turkish_before_is_human (of)))
        {
          of->definite = SAHNE_DEFINITE_NONE;
          m->owner = m->part_of = NULL;
        }
    }
  if (before->kind && before->kind->word_class == SAHNE_CLASS_PLACE)
    {
      m->part_of = before->kind;
      if (m->concept && g_str_equal (m->concept, "fire")) /* orman yangını */
        sahne_mention_add_spot (m, self->arena, "at", before->kind, NULL);
    }
  if (before->kind && m->word_class == SAHNE_CLASS_TIME && sahne_turkish_choose_sky (before->kind))
    { /* sisli bir sonbahar akşamı */
      if (before->kind->concept)
        sahne_mention_add_trait (m, before->kind->concept);
      for (guint i = 0; i < before->kind->n_traits; i++)
        sahne_mention_add_trait (m, before->kind->traits[i]);
    }
  if (before->owner && sahne_turkish_before_is_share (word)
      && !sahne_turkish_animate (before->owner))
    { /* simidin yarısı: simit */
      before->owner->definite = SAHNE_DEFINITE_KNOWN;
      m = before->owner;
    }
  if (before->kind && m->word_class == SAHNE_CLASS_ABSTRACT
      && sahne_turkish_choose_sky (before->kind))
    { /* akşam yemeğinde, yaz tatilinde: that is when */
      m->word_class = before->kind->word_class;
      m->concept = before->kind->concept;
      m->entry = before->kind->entry;
    }
  if (self->inscription && m->word_class == SAHNE_CLASS_THING)
    {
      m->inscription = self->inscription;
      self->inscription = NULL;
    }
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
  SahneTurkishBefore before = { 0 };
  SahneMention *kin = NULL;
  guint at = from;

  memset (phrase, 0, sizeof *phrase);
  phrase->first = from;
  while (at < self->n_words)
    {
      const SahneTurkishWord *word = &self->words[at];
      guint next = sahne_turkish_before_take (self, at, &before);
      SahneTurkishPhrase whose = { 0 };

      if (next)
        {
          if (next < self->n_words && sahne_turkish_before_joint (self, next))
            {
              sahne_turkish_before_settle (self, &before);
              next++;
            }
          at = next;
          continue;
        }
      if (word->kind != SAHNE_TURKISH_IS_PRONOUN && !sahne_turkish_word_nominal (word)
          && !((word->kind == SAHNE_TURKISH_IS_ADJECTIVE || word->kind == SAHNE_TURKISH_IS_NUMBER)
               && sahne_turkish_before_is_substantive (word)))
        return 0;
      if (sahne_turkish_is_title_of_next (self, at))
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
      if (sahne_turkish_is_stuff_of_next (self, at))
        { /* güneş gözlüklü, deri ceketli */
          sahne_turkish_mark (self, word, SAHNE_WORD_UNDERSTOOD, SAHNE_CLASS_TRAIT, NULL, NULL);
          at++;
          continue;
        }
      if (sahne_turkish_is_kin_of_next (self, at) || sahne_turkish_is_kin_of_animal (self, at)
          || sahne_turkish_is_address_of_animal (self, at))
        { /* komşu kadın, anne ayı, yavru kuş, komşusu porsuk, Bay Ayı */
          kin = sahne_turkish_mention (self, word);
          at++;
          continue;
        }
      if (sahne_turkish_is_kind_of_next (self, at))
        {
          before.kind = sahne_turkish_mention (self, word);
          sahne_turkish_before_finish (self, before.kind, &before, from);
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
      if (phrase->mention
          && (phrase->mention->kind == SAHNE_MENTION_NAME
              || at != (guint) (phrase->head - self->words)))
        phrase->noun_case = self->words[at].form.noun_case;
      at = sahne_turkish_brackets (self, at + 1, phrase->mention);
      at = take_postposition (self, at, phrase);
      phrase->last = at - 1;
      if (kin && phrase->mention)
        {
          phrase->mention->sex = phrase->mention->sex ? phrase->mention->sex : kin->sex;
          phrase->mention->age = phrase->mention->age ? phrase->mention->age : kin->age;
          phrase->mention->job = phrase->mention->job ? phrase->mention->job : kin->job;
          if (kin->word_class == SAHNE_CLASS_CREATURE)
            {
              phrase->mention->entry = kin->entry;
              phrase->mention->concept = kin->concept;
              phrase->mention->word_class = kin->word_class;
            }
        }
      return at;
    }
  return 0;
}
