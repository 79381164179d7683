/* Turkish: what one noun with its endings says of somebody or something.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-turkish-reader.h"

guint
sahne_turkish_start (const SahneTurkishReader *self, guint word)
{
  return self->sentence->tokens[self->words[word].first].start;
}

guint
sahne_turkish_end (const SahneTurkishReader *self, guint word)
{
  return self->sentence->tokens[self->words[word].last].end;
}

/* Notes what became of a word, once. */
void
sahne_turkish_mark (SahneTurkishReader *self, const SahneTurkishWord *word, SahneWordState state,
                    SahneWordClass word_class, const char *concept, const char *as)
{
  for (guint i = word->first; i <= word->last; i++)
    sahne_token_mark (&self->sentence->tokens[i], state, word_class, concept, as);
}

void
sahne_turkish_mark_entry (SahneTurkishReader *self, const SahneTurkishWord *word,
                          const SahneEntry *entry)
{
  SahneWordState state = SAHNE_WORD_UNDERSTOOD;

  if (entry->word_class == SAHNE_CLASS_FUNCTION)
    state = SAHNE_WORD_PLAIN;
  else if (entry->word_class == SAHNE_CLASS_ABSTRACT)
    state = SAHNE_WORD_NOT_SHOWN;
  sahne_turkish_mark (self, word, state, entry->word_class,
                      entry->word_class == SAHNE_CLASS_FUNCTION ? NULL : entry->concept, NULL);
}

gboolean
sahne_turkish_animate (const SahneMention *m)
{
  return m
         && (m->kind == SAHNE_MENTION_NAME || m->kind == SAHNE_MENTION_PRONOUN
             || m->kind == SAHNE_MENTION_ELIDED || m->word_class == SAHNE_CLASS_ACTOR
             || m->word_class == SAHNE_CLASS_ANIMAL || m->word_class == SAHNE_CLASS_CREATURE);
}

gboolean
sahne_turkish_garment (const SahneMention *m)
{
  static const char *const garments[]
      = { "hat",        "cap",      "crown",    "scarf",    "glove",       "gloves",    "coat",
          "raincoat",   "jacket",   "dress",    "skirt",    "shirt",       "t-shirt",   "blouse",
          "sweater",    "trousers", "shorts",   "apron",    "cape",        "mask",      "glasses",
          "sunglasses", "shoe",     "boot",     "sandal",   "slipper",     "sock",      "necktie",
          "bow tie",    "vest",     "helmet",   "top hat",  "sun hat",     "lab coat",  "turban",
          "fez",        "kimono",   "swimsuit", "necklace", "earring",     "watch",     "ring",
          "belt",       "garment",  "armour",   "veil",     "tiara",       "headscarf", "goggles",
          "hairband",   "ribbon",   "robe",     "pyjamas",  "witch's hat", NULL };

  return m && m->concept && m->word_class == SAHNE_CLASS_THING
         && (sahne_entry_has (m->entry, "garment") || g_strv_contains (garments, m->concept));
}

const char *
sahne_turkish_face (SahneTurkishReader *self, const SahneEntry *entry)
{
  char face[32];

  return sahne_entry_fact (entry, "face", face, sizeof face)
             ? sahne_arena_strdup (self->arena, face)
             : NULL;
}

static gboolean
of_class (const SahneTurkishWord *word, SahneWordClass word_class, const SahneEntry **entry)
{
  for (guint i = 0; i < word->n_entries; i++)
    if (word->entries[i]->word_class == word_class && !sahne_entry_has (word->entries[i], "near")
        && !sahne_entry_has (word->entries[i], "with"))
      {
        *entry = word->entries[i];
        return TRUE;
      }
  return FALSE;
}

/* A place when it is somewhere, to somewhere or from there; else the likeliest. */
static const SahneEntry *
meaning (const SahneTurkishWord *word)
{
  const SahneEntry *entry = word->entry;
  gboolean somewhere = word->form.noun_case == SAHNE_TURKISH_LOCATIVE
                       || word->form.noun_case == SAHNE_TURKISH_DATIVE
                       || word->form.noun_case == SAHNE_TURKISH_ABLATIVE;

  if (entry == NULL || !sahne_turkish_word_nominal (word))
    return entry;
  if (entry->word_class == SAHNE_CLASS_ABSTRACT)
    for (guint i = 0; i < word->n_entries; i++)
      if (word->entries[i]->word_class != SAHNE_CLASS_ABSTRACT && word->entries[i]->rank < 40)
        {
          entry = word->entries[i];
          break;
        }
  if (somewhere && entry->word_class == SAHNE_CLASS_THING)
    of_class (word, SAHNE_CLASS_PLACE, &entry);
  if (!somewhere && entry->word_class == SAHNE_CLASS_PLACE
      && (word->form.noun_case == SAHNE_TURKISH_ACCUSATIVE || entry->rank > 1))
    {
      const SahneEntry *place = entry;

      if (of_class (word, SAHNE_CLASS_THING, &entry) && entry->rank >= 60)
        entry = place; /* park is no national park */
    }
  return entry;
}

/* Several words as they stand, without endings behind an apostrophe. */
static const char *
written (SahneTurkishReader *self, const SahneTurkishWord *word)
{
  GString *text = g_string_new (NULL);
  const char *said;

  for (guint i = word->first; i <= word->last; i++)
    {
      const char *from = self->sentence->tokens[i].text;
      gsize cut = i == word->last && word->form.length ? MIN (word->form.length, strlen (from))
                                                       : strlen (from);

      if (i > word->first)
        g_string_append_c (text, ' ');
      g_string_append_len (text, from, (gssize) cut);
    }
  said = sahne_arena_strdup (self->arena, text->str);
  g_string_free (text, TRUE);
  return said;
}

/* A word as a name: Fındık of fındık. */
const char *
sahne_turkish_capital (SahneTurkishReader *self, const char *lemma)
{
  gunichar letter = g_utf8_get_char (lemma);
  const char *rest = g_utf8_next_char (lemma);
  char text[8] = "", *said;

  letter = letter == 'i' ? 0x130 : letter == 0x131 ? 'I' : g_unichar_toupper (letter);
  text[g_unichar_to_utf8 (letter, text)] = '\0';
  said = sahne_arena_alloc (self->arena, strlen (text) + strlen (rest) + 1);
  return strcat (strcpy (said, text), rest);
}

/* The text of a mention: its head's dictionary form, with the capital it is written with. */
static const char *
say_head (SahneTurkishReader *self, const SahneTurkishWord *word)
{
  const SahneToken *token = &self->sentence->tokens[word->last];
  const SahneToken *first = &self->sentence->tokens[word->first];

  if (word->kind == SAHNE_TURKISH_IS_NAME || word->lemma == NULL)
    {
      guint cut = word->form.length && word->first == word->last ? word->form.length
                                                                 : (guint) strlen (token->text);

      return sahne_arena_strndup (self->arena, token->text, MIN (cut, strlen (token->text)));
    }
  if (word->last > word->first && token->capital && first->capital && !first->upper)
    return written (self, word); /* Nasreddin Hoca */
  if (!first->capital || first->first || first->upper)
    return word->lemma;
  return sahne_turkish_capital (self, word->lemma);
}

/* mutsuzluk, üretkenlik, hassasiyet, organizasyon, biyoloji: nothing to be seen */
static gboolean
sounds_abstract (const char *lemma)
{
  static const char *const ends[]
      = { "lık",  "lik",   "luk",  "lük",  "iyet", "ıyet", "asyon", "isyon", "izm",
          "loji", "grafi", "nomi", "nlık", "ans",  "ens",  "kırtı", "şırtı", "ultu",
          "ırtı", "irti",  "ürtü", "urtu", "ıltı", "ilti", "ültü",  "met",   "kat" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (lemma, ends[i]) && g_utf8_strlen (lemma, -1) > 5)
      return TRUE;
  return FALSE;
}

static void
guess_meaning (SahneTurkishReader *self, SahneMention *m)
{
  SahneGuess guess;

  m->concept = m->lemma;
  if (m->lemma && sounds_abstract (m->lemma))
    {
      m->word_class = SAHNE_CLASS_ABSTRACT;
      return;
    }
  if (m->lemma == NULL || !sahne_lexicon_guess (self->lexicon, m->lemma, &guess)
      || guess.word_class == SAHNE_CLASS_NONE)
    return;
  m->concept = guess.concept ? guess.concept : m->lemma;
  m->word_class = guess.word_class;
  m->guessed = guess.word_class != SAHNE_CLASS_ABSTRACT;
  m->entry = guess.concept ? sahne_lexicon_concept (self->lexicon, guess.concept, guess.word_class)
                           : NULL;
  sahne_mention_take_facts (m, self->arena, m->entry);
}

/* Marks the head of a mention. */
void
sahne_turkish_say (SahneTurkishReader *self, SahneMention *m, const SahneTurkishWord *word)
{
  SahneWordState state = SAHNE_WORD_UNDERSTOOD;

  if (m->kind == SAHNE_MENTION_NAME)
    sahne_turkish_mark (self, word, SAHNE_WORD_UNDERSTOOD, SAHNE_CLASS_NAME, NULL, NULL);
  else
    {
      if (m->word_class == SAHNE_CLASS_ABSTRACT)
        state = SAHNE_WORD_NOT_SHOWN;
      else if (m->guessed || m->word_class == SAHNE_CLASS_NONE)
        state = SAHNE_WORD_GUESSED;
      sahne_turkish_mark (self, word, state, m->word_class ? m->word_class : SAHNE_CLASS_THING,
                          m->concept, m->guessed ? m->concept : NULL);
    }
}

static void
set_name (SahneTurkishReader *self, SahneMention *m, const SahneTurkishWord *word)
{
  m->kind = SAHNE_MENTION_NAME;
  m->name = m->text;
  m->definite = SAHNE_DEFINITE_UNKNOWN;
  if (word->entry)
    m->sex = sahne_entry_sex (word->entry);
}

/* karanlıkta, soğuktan, mora: the quality; yaşlıya, küçükler, fakirlere: somebody */
static gboolean
is_quality_itself (const SahneTurkishWord *word, const SahneEntry *entry)
{
  static const char *const of_people[]
      = { "poor",         "rich",        "kind",      "evil", "clever", "foolish", "lazy",
          "strong",       "weak",        "ugly",      "bald", "blind",  "famous",  "naughty",
          "beautiful",    "handsome",    "honest",    "dead", "greedy", "blonde",  "bearded",
          "curly-haired", "long-haired", "favourite", NULL };

  if (word->kind != SAHNE_TURKISH_IS_ADJECTIVE || (word->form.marks & SAHNE_TURKISH_PLURAL))
    return FALSE;
  return entry->word_class == SAHNE_CLASS_COLOUR || entry->word_class == SAHNE_CLASS_STATE
         || entry->word_class == SAHNE_CLASS_MOOD
         || (entry->word_class == SAHNE_CLASS_TRAIT
             && !g_strv_contains (of_people, entry->concept));
}

/**
 * sahne_turkish_mention:
 * @self: a sentence
 * @word: a noun, name, adjective or number with the endings of a noun
 *
 * Returns: (transfer none): what it says
 */
SahneMention *
sahne_turkish_mention (SahneTurkishReader *self, const SahneTurkishWord *word)
{
  const SahneToken *first = &self->sentence->tokens[word->first],
                   *last = &self->sentence->tokens[word->last];
  SahneMention *m = sahne_mention_new (self->arena, SAHNE_MENTION_NOUN, first->start, last->end);
  const SahneEntry *entry = meaning (word);

  m->head_start = first->start;
  m->head_end = last->end;
  m->lemma = word->lemma;
  m->text = say_head (self, word);
  m->person = 3;
  m->plural = (word->form.marks & SAHNE_TURKISH_PLURAL) != 0;
  if (word->kind == SAHNE_TURKISH_IS_NAME)
    set_name (self, m, word);
  else if (entry)
    {
      sahne_mention_mean (m, entry);
      sahne_mention_take_facts (m, self->arena, entry);
      if (entry->word_class == SAHNE_CLASS_EMOTION || entry->word_class == SAHNE_CLASS_MATERIAL)
        m->word_class = SAHNE_CLASS_ABSTRACT;
      if (is_quality_itself (word, entry))
        m->word_class = SAHNE_CLASS_ABSTRACT;
      else if (entry->word_class != SAHNE_CLASS_EMOTION && entry->word_class != SAHNE_CLASS_MATERIAL
               && (word->kind == SAHNE_TURKISH_IS_ADJECTIVE
                   || word->kind == SAHNE_TURKISH_IS_NUMBER))
        { /* the old one, the small ones: somebody */
          m->word_class = SAHNE_CLASS_ACTOR;
          m->concept = "person";
          m->entry = sahne_lexicon_concept (self->lexicon, "person", SAHNE_CLASS_ACTOR);
          if (entry->word_class == SAHNE_CLASS_SIZE)
            m->size = entry->concept;
          else if (entry->word_class == SAHNE_CLASS_AGE)
            m->age = entry->concept;
          else if (entry->word_class == SAHNE_CLASS_TRAIT)
            sahne_mention_add_trait (m, entry->concept);
        }
    }
  else
    guess_meaning (self, m);
  if (word->kind == SAHNE_TURKISH_IS_NUMBER && word->form.noun_case && !word->form.owner
      && !(word->form.marks & SAHNE_TURKISH_PLURAL))
    { /* yedide, beşe doğru: an hour */
      m->word_class = SAHNE_CLASS_ABSTRACT;
      m->concept = "hour";
      m->entry = NULL;
    }
  if (word->form.marks & SAHNE_TURKISH_MAKER)
    { /* lambacı: somebody who makes or sells it */
      m->word_class = SAHNE_CLASS_ACTOR;
      m->concept = "person";
      m->guessed = TRUE;
      m->entry = sahne_lexicon_concept (self->lexicon, "person", SAHNE_CLASS_ACTOR);
    }
  if (word->form.marks & SAHNE_TURKISH_SMALL)
    m->size = m->size ? m->size : "small";
  if (word->form.noun_case == SAHNE_TURKISH_ACCUSATIVE || word->form.owner)
    m->definite = SAHNE_DEFINITE_KNOWN;
  sahne_turkish_say (self, m, word);
  return m;
}

/* Somebody whom only an ending names. */
SahneMention *
sahne_turkish_elided (SahneTurkishReader *self, guint person, guint at)
{
  guint start = sahne_turkish_start (self, at), end = sahne_turkish_end (self, at);
  SahneMention *m = sahne_mention_new (self->arena, SAHNE_MENTION_ELIDED, start, end);

  m->head_start = start;
  m->head_end = end;
  m->person = person == SAHNE_TURKISH_I || person == SAHNE_TURKISH_WE          ? 1
              : person == SAHNE_TURKISH_YOU || person == SAHNE_TURKISH_YOU_ALL ? 2
                                                                               : 3;
  m->plural = person >= SAHNE_TURKISH_WE;
  m->definite = SAHNE_DEFINITE_KNOWN;
  return m;
}
