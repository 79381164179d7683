/* Turkish: what stands in brackets behind somebody: CAN (10, gözlüklü).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-turkish-brackets.h"

#include "sahne-turkish-before.h"

#define MOST_WORDS 16
#define MOST_YEARS 120

static gboolean
is_mark (const SahneTurkishReader *self, guint at, const char *mark)
{
  return at < self->n_words && self->words[at].kind == SAHNE_TURKISH_IS_MARK
         && g_str_equal (self->sentence->tokens[self->words[at].first].text, mark);
}

/* The bracket that closes, 0 when none does soon. */
static guint
find_close (const SahneTurkishReader *self, guint open)
{
  for (guint i = open + 1; i < self->n_words && i <= open + MOST_WORDS; i++)
    if (is_mark (self, i, ")"))
      return i;
  return 0;
}

/* öğrenci, 30'lu yaşlarında, esmer, kırmızı şapkalı: one word of it */
static void
describe (SahneTurkishReader *self, SahneTurkishWord *word, SahneMention *m,
          SahneTurkishBefore *inside)
{
  gboolean is_number = word->kind == SAHNE_TURKISH_IS_NUMBER && word->number > 0
                       && word->number < MOST_YEARS && !(word->form.marks & SAHNE_TURKISH_ORDINAL);

  if (is_number && inside->age == NULL)
    {
      inside->age = sahne_mention_age_group (word->number);
      sahne_turkish_mark (self, word, SAHNE_WORD_UNDERSTOOD, SAHNE_CLASS_AGE, inside->age, NULL);
    }
  else if (word->kind == SAHNE_TURKISH_IS_ADJECTIVE && word->entry)
    sahne_turkish_before_add_quality (self, inside, word);
  else if (word->kind == SAHNE_TURKISH_IS_NOUN && (word->form.marks & SAHNE_TURKISH_WITH))
    sahne_turkish_before_add_with (self, inside, word);
  else if (word->kind == SAHNE_TURKISH_IS_NOUN && m->kind == SAHNE_MENTION_NAME && word->entry
           && (word->entry->word_class == SAHNE_CLASS_ACTOR
               || word->entry->word_class == SAHNE_CLASS_ANIMAL
               || word->entry->word_class == SAHNE_CLASS_CREATURE))
    sahne_turkish_give_title (self, m, word);
}

/**
 * sahne_turkish_brackets:
 * @self: a sentence
 * @at: the word behind @mention
 * @mention: (nullable): somebody
 *
 * Reads what stands in brackets behind @mention, as scripts do when somebody comes in.
 *
 * Returns: the word behind the brackets, @at when there are none
 */
guint
sahne_turkish_brackets (SahneTurkishReader *self, guint at, SahneMention *mention)
{
  guint close = is_mark (self, at, "(") ? find_close (self, at) : 0;
  SahneTurkishBefore inside = { 0 };

  if (close == 0 || !sahne_turkish_animate (mention))
    return at;
  for (guint i = at + 1; i < close; i++)
    if (is_mark (self, i, ","))
      sahne_turkish_before_settle (self, &inside);
    else
      describe (self, &self->words[i], mention, &inside);
  sahne_turkish_before_finish (self, mention, &inside, at);
  return close + 1;
}
