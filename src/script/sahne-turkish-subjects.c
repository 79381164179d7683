/* Turkish: which of the bare nouns before a verb are the same person, and who is only called.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-turkish-choose.h"

/* İki arkadaş, Ali ve Veli, tırmanır: the two are those named */
static void
name_appositions (SahneTurkishReader *self)
{
  for (guint i = 0; i + 2 < self->n_phrases; i++)
    {
      SahneTurkishPhrase *p = &self->phrases[i];
      guint n = 0;

      if (!sahne_turkish_choose_free (p) || !p->comma || p->mention->count < 2
          || !sahne_turkish_animate (p->mention))
        continue;
      while (i + 1 + n < self->n_phrases && sahne_turkish_choose_free (&self->phrases[i + 1 + n])
             && self->phrases[i + 1 + n].mention->kind == SAHNE_MENTION_NAME)
        n++;
      if (n != p->mention->count)
        continue;
      p->used = TRUE;
      for (guint k = 0; k < n; k++)
        {
          SahneMention *m = self->phrases[i + 1 + k].mention;

          m->entry = p->mention->entry;
          m->concept = p->mention->concept;
          m->word_class = p->mention->word_class;
          m->age = p->mention->age;
        }
    }
}

/* İlk müşteri, küçük Zehra, balon ister: both words for one. Ablam hemşire: what she is. */
static void
appositions (SahneTurkishReader *self)
{
  for (guint i = 0; i + 1 < self->n_phrases; i++)
    {
      SahneTurkishPhrase *p = &self->phrases[i], *next = &self->phrases[i + 1];
      gboolean named, job;

      if (!sahne_turkish_choose_free (p) || !sahne_turkish_choose_free (next)
          || p->noun_case != SAHNE_TURKISH_NOMINATIVE || next->noun_case != SAHNE_TURKISH_NOMINATIVE
          || p->mention->plural || next->mention->plural
          || p->mention->kind == SAHNE_MENTION_PRONOUN
          || next->mention->kind == SAHNE_MENTION_PRONOUN || !sahne_turkish_animate (p->mention)
          || !sahne_turkish_animate (next->mention) || p->mention->also)
        continue;
      named = p->comma && next->comma
              && (p->mention->kind == SAHNE_MENTION_NAME)
                     != (next->mention->kind == SAHNE_MENTION_NAME)
              && !(i + 2 < self->n_phrases && sahne_turkish_choose_free (&self->phrases[i + 2])
                   && self->phrases[i + 2].noun_case == SAHNE_TURKISH_NOMINATIVE
                   && sahne_turkish_animate (self->phrases[i + 2].mention));
      job = !p->joined && next->comma && next->mention->kind == SAHNE_MENTION_NOUN
            && next->mention->job && !next->new && next->mention->owner == NULL
            && (p->mention->kind == SAHNE_MENTION_NAME || p->mention->owner);
      if (!named && !job)
        continue;
      p->mention->also = next->mention;
      next->used = TRUE;
    }
}

/* Çocuklar, bakın! Gelin, görün: they are called, they do not do it. */
static void
vocatives (SahneTurkishReader *self, const SahneTurkishWord *verb)
{
  guint person = verb ? verb->form.person : SAHNE_TURKISH_NOBODY;

  if (person != SAHNE_TURKISH_I && person != SAHNE_TURKISH_YOU && person != SAHNE_TURKISH_YOU_ALL)
    return;
  for (guint i = 0; i < self->n_phrases; i++)
    {
      SahneTurkishPhrase *p = &self->phrases[i];

      if (!sahne_turkish_choose_free (p) || p->noun_case != SAHNE_TURKISH_NOMINATIVE
          || p->mention->kind == SAHNE_MENTION_PRONOUN || !sahne_turkish_animate (p->mention)
          || !p->comma)
        continue;
      p->used = TRUE;
      p->mention->definite = SAHNE_DEFINITE_NONE;
    }
}

/* Leaves those for subjects who do something, each once. */
void
sahne_turkish_settle_subjects (SahneTurkishReader *self, const SahneTurkishWord *verb)
{
  name_appositions (self);
  appositions (self);
  vocatives (self, verb);
}
