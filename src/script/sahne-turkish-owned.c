/* Turkish: what belongs to whom: the neighbour's cat, a dog of his own, what is in somebody's hand.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-turkish-choose.h"

/* evin kapısı is part of the house, komşunun kedisi the neighbour's */
void
sahne_turkish_give_owner (SahneTurkishReader *self, SahneMention *m, SahneMention *owner)
{
  if (owner->word_class == SAHNE_CLASS_PLACE || owner->word_class == SAHNE_CLASS_THING)
    {
      m->part_of = owner;
      if (owner->word_class == SAHNE_CLASS_PLACE && m->word_class == SAHNE_CLASS_THING)
        sahne_mention_add_spot (m, self->arena, "at", owner, NULL); /* ahırın kapısı */
    }
  else
    m->owner = owner;
  if (g_strcmp0 (owner->concept, "spider") == 0 && g_strcmp0 (m->concept, "net") == 0)
    { /* örümceğin ağı */
      m->entry = sahne_lexicon_concept (self->lexicon, "spider web", SAHNE_CLASS_THING);
      m->concept = "spider web";
    }
  m->definite = SAHNE_DEFINITE_KNOWN;
  m->start = MIN (m->start, owner->start);
}

/* köylü kadın, uzaylı çocuk */
gboolean
sahne_turkish_owned_is_job (const SahneTurkishWord *word)
{
  return word->entry
         && (sahne_entry_has (word->entry, "job") || word->entry->word_class == SAHNE_CLASS_CREATURE
             || g_str_equal (word->entry->concept, "villager"));
}

/* What the title before a name says of somebody: tilki Rıza. */
void
sahne_turkish_give_title (SahneTurkishReader *self, SahneMention *m, const SahneTurkishWord *title)
{
  SahneMention *what = sahne_turkish_mention (self, title);

  m->entry = what->entry;
  m->concept = what->concept;
  m->word_class = what->word_class;
  m->sex = m->sex ? m->sex : what->sex;
  m->age = m->age ? m->age : what->age;
  m->job = m->job ? m->job : what->job;
}

/**
 * sahne_turkish_owned_sense:
 * @self: a sentence
 * @m: (inout): what belongs to somebody
 * @word: its head
 * @owner: whose
 *
 * Of the word's meanings, the one it has when it is somebody's: a child's fever, an elephant's
 * trunk.
 */
void
sahne_turkish_owned_sense (SahneTurkishReader *self, SahneMention *m, const SahneTurkishWord *word,
                           const SahneMention *owner)
{
  const SahneEntry *own = NULL;

  for (guint i = 0; own == NULL && i < word->n_entries; i++)
    {
      const SahneEntry *entry = word->entries[i];

      if (sahne_turkish_animate (owner) && sahne_entry_has (entry, "ofliving"))
        own = entry; /* çocuğun ateşi: no fire */
      else if (owner->word_class == SAHNE_CLASS_ANIMAL && m->word_class == SAHNE_CLASS_THING
               && entry->word_class == SAHNE_CLASS_PART && sahne_entry_has (entry, "body"))
        own = entry; /* filin hortumu: no hose */
    }
  if (own == NULL)
    return;
  m->entry = own;
  m->concept = own->concept;
  m->word_class = own->word_class;
  sahne_turkish_say (self, m, word);
}

/* gagasında bir parça peynirle, elinde balon: it is in the beak or hand of who does it */
static void
take_holdings (SahneTurkishReader *self, SahneFrame *frame, const SahneTurkishWord *verb)
{
  gboolean acts = verb && verb->kind == SAHNE_TURKISH_IS_VERB;

  for (guint i = 0; i + 1 < self->n_phrases; i++)
    {
      SahneTurkishPhrase *p = &self->phrases[i], *next = &self->phrases[i + 1];

      if (p->used || next->used || !sahne_turkish_choose_body (p->mention)
          || p->noun_case != SAHNE_TURKISH_LOCATIVE || next->mention == NULL || next->adverb
          || next->mention->word_class != SAHNE_CLASS_THING || next->spot || next->role
          || !(next->noun_case == SAHNE_TURKISH_INSTRUMENTAL
               || (acts && next->noun_case == SAHNE_TURKISH_NOMINATIVE && p->mention->owner
                   && p->mention->owner->kind == SAHNE_MENTION_ELIDED)))
        continue;
      for (guint k = 0; k < self->n_phrases; k++)
        if (sahne_turkish_choose_free (&self->phrases[k])
            && self->phrases[k].noun_case == SAHNE_TURKISH_NOMINATIVE
            && sahne_turkish_animate (self->phrases[k].mention))
          {
            sahne_mention_add_has (self->phrases[k].mention, next->mention);
            p->used = next->used = TRUE;
            break;
          }
      if (!next->used && next->noun_case == SAHNE_TURKISH_NOMINATIVE)
        { /* elinde balon koşuyordu: whoever it is holds it */
          if (self->n_subject && sahne_turkish_animate (self->subject[0]))
            sahne_mention_add_has (self->subject[0], next->mention);
          else
            sahne_frame_add_instrument (frame, next->mention);
          p->used = next->used = TRUE;
        }
    }
}

/* Kralın kızı topunu düşürür: she does it, for something else is what it is done to. */
static void
settle_owned (SahneTurkishReader *self)
{
  SahneTurkishPhrase *first = NULL;
  guint n = 0;

  if (sahne_turkish_choose_has (self, SAHNE_TURKISH_NOMINATIVE, NULL))
    return;
  for (guint i = 0; i < self->n_phrases; i++)
    {
      SahneTurkishPhrase *p = &self->phrases[i];

      if (!sahne_turkish_choose_free (p) || p->noun_case != SAHNE_TURKISH_ACCUSATIVE)
        continue;
      first = first ? first : p;
      n++;
    }
  if (n == 2 && first->mention->owner && first->mention->owner->kind != SAHNE_MENTION_ELIDED
      && sahne_turkish_animate (first->mention) && first->head
      && first->head->form.owner == SAHNE_TURKISH_NOBODY)
    first->noun_case = SAHNE_TURKISH_NOMINATIVE;
}

/* Köpeği havlar: his dog, for nobody is barked. Kitabı okur: the book. */
static void
settle_possessed (SahneTurkishReader *self, const SahneEntry *entry)
{
  if (!sahne_turkish_choose_no_object (entry)
      || sahne_turkish_choose_has (self, SAHNE_TURKISH_NOMINATIVE, NULL))
    return;
  for (guint i = 0; i < self->n_phrases; i++)
    {
      SahneTurkishPhrase *p = &self->phrases[i];
      const char *lemma = p->head ? p->head->lemma : NULL;

      if (!sahne_turkish_choose_free (p) || p->noun_case != SAHNE_TURKISH_ACCUSATIVE
          || p->mention->owner || lemma == NULL || strchr ("aeiou", lemma[strlen (lemma) - 1])
          || p->head->form.owner)
        continue;
      p->noun_case = SAHNE_TURKISH_NOMINATIVE;
      p->mention->owner = sahne_turkish_elided (self, SAHNE_TURKISH_HE, p->first);
      return;
    }
}

/**
 * sahne_turkish_settle_owned:
 * @self: (inout): a sentence with the phrases before a verb
 * @frame: (inout): the verb's frame
 * @verb: (nullable): the verb
 * @entry: (nullable): its meaning
 *
 * Tells apart what is somebody's and what is done to it, and who holds what.
 */
void
sahne_turkish_settle_owned (SahneTurkishReader *self, SahneFrame *frame,
                            const SahneTurkishWord *verb, const SahneEntry *entry)
{
  settle_possessed (self, entry);
  settle_owned (self);
  take_holdings (self, frame, verb);
}
