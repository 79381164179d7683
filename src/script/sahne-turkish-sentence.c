/* Turkish sentences from the first word to the last: phrases gather until a verb takes them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-turkish-clause.h"

static const SahneTurkishWord *
word_at (const SahneTurkishReader *self, guint at)
{
  return at < self->n_words ? &self->words[at] : NULL;
}

static SahneTurkishPhrase *
last_phrase (SahneTurkishReader *self)
{
  return self->n_phrases ? &self->phrases[self->n_phrases - 1] : NULL;
}

static gboolean
has_copula (const SahneTurkishWord *word)
{
  return word && word->kind != SAHNE_TURKISH_IS_VERB && word->kind != SAHNE_TURKISH_IS_PRONOUN
         && word->form.use == SAHNE_TURKISH_NO_VERB
         && ((word->form.marks
              & (SAHNE_TURKISH_WAS | SAHNE_TURKISH_SEEMINGLY | SAHNE_TURKISH_IS | SAHNE_TURKISH_IF))
             || word->form.person == SAHNE_TURKISH_I || word->form.person == SAHNE_TURKISH_WE);
}

/* Whether nothing that could say something follows. */
static gboolean
ends (const SahneTurkishReader *self, guint at)
{
  for (; at < self->n_words; at++)
    {
      const SahneTurkishWord *word = &self->words[at];

      if (word->kind == SAHNE_TURKISH_IS_MARK)
        return TRUE;
      if (!sahne_turkish_word_is (word, "question"))
        return sahne_turkish_word_is (word, "and") || sahne_turkish_word_is (word, "but");
    }
  return TRUE;
}

static gboolean
has_verb (const SahneTurkishReader *self)
{
  for (guint i = 0; i < self->n_words; i++)
    if (self->words[i].kind == SAHNE_TURKISH_IS_VERB
        || self->words[i].kind == SAHNE_TURKISH_IS_EXISTS || has_copula (&self->words[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_unit (const SahneTurkishPhrase *p)
{
  static const char *const units[]
      = { "gün",    "hafta", "ay",    "yıl",   "sene",   "saat", "dakika",
          "saniye", "süre",  "zaman", "vakit", "müddet", NULL };

  return p && p->head && p->head->lemma && p->noun_case == SAHNE_TURKISH_NOMINATIVE
         && g_strv_contains (units, p->head->lemma);
}

/* İki gün sonra; yemekten sonra; sonra */
static void
then (SahneTurkishReader *self)
{
  SahneTurkishPhrase *p = last_phrase (self);

  if (is_unit (p))
    {
      self->shift = SAHNE_SHIFT_LATER;
      p->used = TRUE;
      self->n_phrases--;
    }
  else if (p && p->noun_case == SAHNE_TURKISH_ABLATIVE && p->mention && p->spot == NULL)
    {
      if (p->mention->word_class != SAHNE_CLASS_PLACE)
        self->n_phrases--;
    }
}

static guint
function (SahneTurkishReader *self, guint at)
{
  const SahneTurkishWord *word = &self->words[at];
  SahneTurkishPhrase *p = last_phrase (self);

  if (word->done)
    return at + 1;
  sahne_turkish_mark (self, word, SAHNE_WORD_PLAIN, SAHNE_CLASS_FUNCTION, NULL, NULL);
  if (sahne_turkish_word_is (word, "and") || sahne_turkish_word_is (word, "or"))
    {
      if (p && p->last + 1 == at)
        p->joined = TRUE;
    }
  else if (sahne_turkish_word_is (word, "then"))
    then (self);
  else if (sahne_turkish_word_is (word, "before")
           && (is_unit (p)
               || (p && p->last + 1 == at && p->noun_case == SAHNE_TURKISH_ABLATIVE && p->mention
                   && p->spot == NULL && p->mention->word_class != SAHNE_CLASS_PLACE)))
    self->n_phrases--; /* iki gün önce, benden önce */
  else if (sahne_turkish_word_is (word, "more") && p && p->last + 1 == at && p->mention
           && p->noun_case == SAHNE_TURKISH_ABLATIVE)
    { /* köpekten daha büyük: compared, not drawn */
      p->mention->definite = SAHNE_DEFINITE_NONE;
      sahne_sentence_mark (self->sentence, p->mention->head_start, p->mention->head_end,
                           SAHNE_WORD_NOT_SHOWN, p->mention->word_class, p->mention->concept, NULL);
      self->n_phrases--;
    }
  else if (sahne_turkish_word_is (word, "none") && word->lemma
           && g_str_has_suffix (word->lemma, "kimse") && word->form.noun_case == 0)
    {
      if (at > 0 && sahne_turkish_word_is (&self->words[at - 1], "other") && p
          && p->noun_case == SAHNE_TURKISH_ABLATIVE && p->mention && p->spot == NULL)
        { /* çocuktan başka kimse yardım etmedi: the child did */
          p->noun_case = SAHNE_TURKISH_NOMINATIVE;
          self->but_one = TRUE;
        }
      else
        self->nobody = TRUE;
    }
  else if (sahne_turkish_word_is (word, "meanwhile"))
    self->shift = SAHNE_SHIFT_MEANWHILE;
  else if (sahne_turkish_word_is (word, "later"))
    self->shift = SAHNE_SHIFT_LATER;
  else if (sahne_turkish_word_is (word, "every"))
    {
      char time[16];

      if (word->entry && sahne_entry_fact (word->entry, "time", time, sizeof time))
        self->every = sahne_arena_strdup (self->arena, time);
    }
  else if (sahne_turkish_word_is (word, "habit"))
    self->reality = SAHNE_HABIT;
  else if (sahne_turkish_word_is (word, "wished"))
    {
      self->reality = SAHNE_UNREAL;
      self->wished = TRUE;
    }
  return at + 1;
}

static void
add_phrase (SahneTurkishReader *self, const SahneTurkishPhrase *phrase)
{
  if (self->n_phrases < SAHNE_TURKISH_MOST_PHRASES)
    self->phrases[self->n_phrases++] = *phrase;
}

static void
add_adverb (SahneTurkishReader *self, guint at)
{
  SahneTurkishPhrase phrase = { 0 };

  phrase.first = phrase.last = at;
  phrase.head = &self->words[at];
  phrase.adverb = self->words[at].entry;
  if (phrase.adverb)
    add_phrase (self, &phrase);
}

/* Üzgündür; üzgün üzgün; yavaş; mutlu olur */
static guint
quality (SahneTurkishReader *self, guint at)
{
  const SahneTurkishWord *word = &self->words[at], *next = word_at (self, at + 1);

  if (has_copula (word) || (ends (self, at + 1) && !has_verb (self)))
    {
      sahne_turkish_state_is (self, word, NULL, at);
      return at + 1;
    }
  if (next && next->kind == SAHNE_TURKISH_IS_EXISTS && g_strcmp0 (next->lemma, "değil") == 0)
    {
      self->negated = TRUE;
      sahne_turkish_state_is (self, word, NULL, at);
      self->words[at + 1].done = TRUE;
      return at + 2;
    }
  add_adverb (self, at);
  if (next && next->lemma && word->lemma && g_str_equal (next->lemma, word->lemma)
      && next->kind == word->kind)
    {
      sahne_turkish_mark_entry (self, next, word->entry);
      return at + 2;
    }
  return at + 1;
}

static gboolean
is_time (const SahneTurkishPhrase *p)
{
  return p->mention && p->mention->word_class == SAHNE_CLASS_TIME
         && p->noun_case == SAHNE_TURKISH_NOMINATIVE && p->role == NULL
         && p->mention->definite != SAHNE_DEFINITE_NEW;
}

/* Elif'in şaşkın yüzü: Elif is in the picture */
static SahneMention *
whose (SahneMention *m)
{
  if (m->word_class == SAHNE_CLASS_PART && m->owner && m->owner->kind != SAHNE_MENTION_ELIDED)
    return m->owner;
  return m;
}

/* YAKIN PLAN: Karga. Genel plan. Karganın yakın planı. */
static guint
camera (SahneTurkishReader *self, guint at)
{
  const SahneTurkishWord *word = &self->words[at];
  SahneTurkishPhrase *before = last_phrase (self);
  gboolean cut = word->entry->word_class == SAHNE_CLASS_TRANSITION;
  SahneFrame *frame
      = sahne_frames_add (self->frames, cut ? SAHNE_FRAME_TRANSITION : SAHNE_FRAME_CAMERA);
  char value[24];

  if (sahne_entry_fact (word->entry, "shot", value, sizeof value))
    frame->shot = sahne_arena_strdup (self->arena, value);
  if (sahne_entry_fact (word->entry, "move", value, sizeof value))
    frame->move = sahne_arena_strdup (self->arena, value);
  if (sahne_entry_fact (word->entry, "angle", value, sizeof value))
    frame->angle = sahne_arena_strdup (self->arena, value);
  if (cut && sahne_entry_fact (word->entry, "kind", value, sizeof value))
    frame->transition = sahne_arena_strdup (self->arena, value);
  frame->start = sahne_turkish_start (self, at);
  frame->end = sahne_turkish_end (self, at);
  frame->sure = TRUE;
  sahne_turkish_mark_entry (self, word, word->entry);
  if (before && before->last + 1 == at && before->mention
      && (before->noun_case == SAHNE_TURKISH_GENITIVE || before->noun_case == SAHNE_TURKISH_DATIVE))
    {
      sahne_frame_add_object (frame, whose (before->mention));
      self->n_phrases--;
    }
  at++;
  if (cut)
    return at;
  if (sahne_turkish_clause_is_mark (self, at, ":") || sahne_turkish_clause_is_mark (self, at, "-"))
    {
      SahneTurkishPhrase phrase;
      guint next = sahne_turkish_phrase (self, at + 1, &phrase);

      if (next && phrase.mention && phrase.noun_case == SAHNE_TURKISH_NOMINATIVE)
        {
          sahne_frame_add_object (frame, whose (phrase.mention));
          frame->end = sahne_turkish_end (self, phrase.last);
          if (next < self->n_words && self->words[next].kind != SAHNE_TURKISH_IS_MARK)
            add_phrase (self, &phrase);
          return next;
        }
      return at + 1;
    }
  return at;
}

/* Terms of one word that may be something else are camera terms in capitals only, or alone. */
static gboolean
is_camera (const SahneTurkishReader *self, guint at)
{
  const SahneTurkishWord *word = &self->words[at];
  const SahneToken *token = &self->sentence->tokens[word->first];
  SahneWordClass word_class = word->entry ? word->entry->word_class : SAHNE_CLASS_NONE;

  if (word->kind != SAHNE_TURKISH_IS_NOUN
      || (word_class != SAHNE_CLASS_CAMERA && word_class != SAHNE_CLASS_TRANSITION))
    return FALSE;
  return word->last > word->first || (token->upper && self->sentence->screenplay)
         || self->n_words <= 2;
}

static guint
noun (SahneTurkishReader *self, guint at)
{
  SahneTurkishPhrase phrase;
  guint next = sahne_turkish_phrase (self, at, &phrase);

  if (next == 0)
    {
      if (self->words[at].kind == SAHNE_TURKISH_IS_ADJECTIVE && self->words[at].entry)
        return quality (self, at);
      return at + 1;
    }
  if (has_copula (phrase.head) && phrase.mention && phrase.role == NULL)
    {
      if (phrase.spot || phrase.noun_case == SAHNE_TURKISH_LOCATIVE)
        {
          add_phrase (self, &phrase);
          sahne_turkish_state_is (self, NULL, NULL, at);
        }
      else if (phrase.head->form.marks & SAHNE_TURKISH_WITH)
        sahne_turkish_state_is (self, NULL, NULL, at);
      else
        sahne_turkish_state_is (self, NULL, phrase.mention, at);
      return next;
    }
  if (phrase.mention && phrase.mention->word_class == SAHNE_CLASS_CAMERA && phrase.head
      && (phrase.mention->owner || phrase.mention->part_of))
    { /* Karganın yakın planı */
      guint term = (guint) (phrase.head - self->words);

      phrase.mention = phrase.mention->owner ? phrase.mention->owner : phrase.mention->part_of;
      phrase.noun_case = SAHNE_TURKISH_GENITIVE;
      phrase.last = term - 1;
      add_phrase (self, &phrase);
      return camera (self, term);
    }
  self->time_shifts = self->time_shifts || is_time (&phrase);
  add_phrase (self, &phrase);
  return next;
}

static gboolean
is_word_for_name (const SahneTurkishWord *word)
{
  return word && word->lemma
         && (g_str_equal (word->lemma, "ad") || g_str_equal (word->lemma, "isim"))
         && (word->form.owner || word->form.noun_case == SAHNE_TURKISH_ACCUSATIVE);
}

/* Ali doktor. Hava sıcak: the last of two bare nouns is what the first is. */
static void
read_end (SahneTurkishReader *self)
{
  SahneTurkishPhrase *p = last_phrase (self);
  guint free = 0;

  for (guint i = 0; i < self->n_phrases; i++)
    free += self->phrases[i].mention && self->phrases[i].noun_case == SAHNE_TURKISH_NOMINATIVE
            && !self->phrases[i].joined;
  if (p && self->n_phrases == 2 && p->mention && p->head && is_word_for_name (self->phrases[0].head)
      && p->noun_case == SAHNE_TURKISH_NOMINATIVE && p->spot == NULL
      && self->frames->n == self->first_frame && self->sentence->tokens[p->head->first].capital)
    { /* Adı Zeytin. */
      self->n_phrases--;
      sahne_turkish_state_is (self, NULL, p->mention, p->first);
      return;
    }
  if (p && free == 2 && self->n_phrases == 2 && p->mention
      && p->noun_case == SAHNE_TURKISH_NOMINATIVE && self->frames->n == self->first_frame
      && !self->phrases[0].joined && self->phrases[0].spot == NULL && p->spot == NULL)
    {
      SahneMention *what = p->mention;

      self->n_phrases--;
      sahne_turkish_state_is (self, NULL, what, p->first);
      return;
    }
  if (self->frames->n == self->first_frame || self->last == NULL)
    sahne_turkish_state_rest (self);
}

/* ne … ne de */
static gboolean
is_neither (SahneTurkishReader *self, guint at)
{
  const SahneTurkishWord *word = &self->words[at];
  guint n = 0;

  if (word->kind != SAHNE_TURKISH_IS_PRONOUN || g_strcmp0 (word->lemma, "ne") != 0
      || word->form.noun_case)
    return FALSE;
  for (guint i = 0; i < self->n_words; i++)
    if (sahne_turkish_clause_is_mark (self, i, "?"))
      return FALSE;
    else if (self->words[i].kind == SAHNE_TURKISH_IS_PRONOUN && !self->words[i].form.noun_case)
      n += g_strcmp0 (self->words[i].lemma, "ne") == 0;
  self->neither = self->neither || n > 1;
  return n > 1;
}

/* The same bare word twice. */
static gboolean
is_twice (const SahneTurkishReader *self, guint at)
{
  const SahneTurkishWord *word = &self->words[at], *next = word_at (self, at + 1);
  const SahneToken *one, *two;

  if (next == NULL || word->kind == SAHNE_TURKISH_IS_NAME || word->kind == SAHNE_TURKISH_IS_PRONOUN
      || word->last > word->first || next->last > next->first || next->first != word->last + 1
      || word->form.noun_case || word->form.owner)
    return FALSE;
  one = &self->sentence->tokens[word->first];
  two = &self->sentence->tokens[next->first];
  return one->folded && two->folded && g_str_equal (one->folded, two->folded)
         && (word->kind == SAHNE_TURKISH_IS_NOUN || word->kind == SAHNE_TURKISH_IS_NUMBER);
}

/* Keşke kar yağsa: whoever tells it wishes. */
static void
add_wish (SahneTurkishReader *self)
{
  SahneFrame *frame = sahne_frames_add (self->frames, SAHNE_FRAME_ACTION);

  frame->action = "wish";
  frame->lemma = "dile";
  frame->start = self->sentence->start;
  frame->end = self->sentence->end;
  frame->clause = ++self->clause;
  frame->sure = TRUE;
  sahne_frame_add_agent (frame, sahne_turkish_elided (self, SAHNE_TURKISH_I, 0));
}

/**
 * sahne_turkish_read_words:
 * @self: a sentence
 *
 * Reads its words into frames.
 */
void
sahne_turkish_read_words (SahneTurkishReader *self)
{
  guint at = 0;

  while (at < self->n_words)
    {
      const SahneTurkishWord *word = &self->words[at];

      if (is_camera (self, at))
        {
          at = camera (self, at);
          continue;
        }
      switch (word->kind)
        {
        case SAHNE_TURKISH_IS_MARK:
          if (sahne_turkish_clause_is_mark (self, at, ",") && last_phrase (self)
              && last_phrase (self)->last + 1 == at)
            last_phrase (self)->joined = last_phrase (self)->comma = TRUE;
          at++;
          break;
        case SAHNE_TURKISH_IS_QUOTE:
          at = sahne_turkish_quote (self, at);
          break;
        case SAHNE_TURKISH_IS_VERB:
          at = word->done ? at + 1 : sahne_turkish_clause_verb (self, at);
          break;
        case SAHNE_TURKISH_IS_EXISTS:
          at = word->done ? at + 1 : sahne_turkish_state_exists (self, at);
          break;
        case SAHNE_TURKISH_IS_ADVERB:
          at = quality (self, at);
          break;
        case SAHNE_TURKISH_IS_FUNCTION:
          {
            guint next = at;

            if (!word->done
                && (sahne_turkish_word_is (word, "this") || sahne_turkish_word_is (word, "own")
                    || sahne_turkish_word_is (word, "all") || sahne_turkish_word_is (word, "none")
                    || sahne_turkish_word_is (word, "other") || sahne_turkish_word_is (word, "very")
                    || sahne_turkish_word_is (word, "most") || sahne_turkish_word_is (word, "unit")
                    || sahne_turkish_word_is (word, "next"))
                && sahne_turkish_head_follows (self, at + 1))
              next = noun (self, at);
            at = next > at + 1 ? next : function (self, at);
            break;
          }
        default:
          if (is_neither (self, at))
            {
              sahne_turkish_mark (self, word, SAHNE_WORD_PLAIN, SAHNE_CLASS_FUNCTION, NULL, NULL);
              at++;
            }
          else if (is_twice (self, at))
            { /* küp küp, damla damla: how it is done */
              sahne_turkish_mark (self, word, SAHNE_WORD_PLAIN, SAHNE_CLASS_MANNER, NULL, NULL);
              sahne_turkish_mark (self, word + 1, SAHNE_WORD_PLAIN, SAHNE_CLASS_MANNER, NULL, NULL);
              at += 2;
            }
          else
            at = noun (self, at);
        }
    }
  read_end (self);
  if (self->wished)
    add_wish (self);
}
