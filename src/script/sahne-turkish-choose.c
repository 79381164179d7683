/* Turkish: which of its meanings a verb has, by what stands before it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-turkish-choose.h"

#include <string.h>

gboolean
sahne_turkish_choose_body (const SahneMention *m)
{
  return m && m->word_class == SAHNE_CLASS_PART && sahne_entry_has (m->entry, "body");
}

gboolean
sahne_turkish_choose_sky (const SahneMention *m)
{
  return m
         && (m->word_class == SAHNE_CLASS_TIME || m->word_class == SAHNE_CLASS_SEASON
             || m->word_class == SAHNE_CLASS_WEATHER);
}

/* Whether a fact's list of concepts (door+window) holds this one. */
gboolean
sahne_turkish_choose_listed (const char *list, const char *concept)
{
  gsize length = concept ? strlen (concept) : 0;

  while (length && *list)
    {
      gsize word = strcspn (list, "+");
      gboolean same = word == length;

      for (gsize i = 0; same && i < word; i++)
        same = list[i] == concept[i] || (list[i] == '_' && concept[i] == ' ');
      if (same)
        return TRUE;
      list += word + (list[word] == '+');
    }
  return FALSE;
}

gboolean
sahne_turkish_choose_free (const SahneTurkishPhrase *p)
{
  return !p->used && p->mention && p->adverb == NULL && p->role == NULL && p->spot == NULL
         && !sahne_turkish_choose_sky (p->mention);
}

/* Something before the verb that has the case and is in the list; any when there is no list. */
gboolean
sahne_turkish_choose_has (const SahneTurkishReader *self, guint noun_case, const char *list)
{
  for (guint i = 0; i < self->n_phrases; i++)
    {
      const SahneTurkishPhrase *p = &self->phrases[i];

      if (p->used || p->mention == NULL || p->role || p->noun_case != noun_case)
        continue;
      if (list == NULL || sahne_turkish_choose_listed (list, p->mention->concept))
        return TRUE;
    }
  return FALSE;
}

/* A bare noun right before the verb is its object: su içer. */
int
sahne_turkish_choose_bare_object (const SahneTurkishReader *self)
{
  int last = (int) self->n_phrases - 1;
  guint nominatives = 0;

  for (guint i = 0; i < self->n_phrases; i++)
    if (sahne_turkish_choose_free (&self->phrases[i])
        && self->phrases[i].noun_case == SAHNE_TURKISH_NOMINATIVE)
      nominatives++;
  while (last >= 0
         && (self->phrases[last].adverb || self->phrases[last].used || self->phrases[last].spot))
    last--;
  if (last < 0 || !sahne_turkish_choose_free (&self->phrases[last])
      || self->phrases[last].noun_case != SAHNE_TURKISH_NOMINATIVE)
    return -1;
  if (sahne_turkish_animate (self->phrases[last].mention) && nominatives < 2)
    return -1;
  return last;
}

static gboolean
has_object (const SahneTurkishReader *self)
{
  return sahne_turkish_choose_has (self, SAHNE_TURKISH_ACCUSATIVE, NULL)
         || sahne_turkish_choose_bare_object (self) >= 0;
}

/* Something says where. */
static gboolean
is_somewhere (const SahneTurkishReader *self)
{
  for (guint i = 0; i < self->n_phrases; i++)
    if (self->phrases[i].noun_case == SAHNE_TURKISH_LOCATIVE && self->phrases[i].adverb == NULL
        && !sahne_turkish_choose_body (self->phrases[i].mention))
      return TRUE;
  return FALSE;
}

/* Kavalını çıkarıp çalar: what the verb before was done to */
static gboolean
shared (const SahneTurkishReader *self, const char *list)
{
  return self->last && self->last->n_objects && !has_object (self)
         && sahne_turkish_choose_listed (list, self->last->objects[0]->concept);
}

/* Whether what it is done to lives. */
static gboolean
acts_on (const SahneTurkishReader *self, gboolean living)
{
  for (guint i = 0; i < self->n_phrases; i++)
    if (self->phrases[i].noun_case == SAHNE_TURKISH_ACCUSATIVE && self->phrases[i].mention
        && !self->phrases[i].used)
      return sahne_turkish_animate (self->phrases[i].mention) == living;
  return FALSE;
}

static int
fit (const SahneTurkishReader *self, const SahneEntry *entry, gboolean passive)
{
  int score = -(int) MIN (entry->rank, 30);
  char value[160];
  int bare = sahne_turkish_choose_bare_object (self);

  if (sahne_entry_fact (entry, "needs", value, sizeof value))
    {
      if (g_str_equal (value, "acc"))
        score += has_object (self) || passive ? 6 : -10;
      else if (g_str_equal (value, "none"))
        score += sahne_turkish_choose_has (self, SAHNE_TURKISH_ACCUSATIVE, NULL) ? -10
                 : bare >= 0                                                     ? 1
                                                                                 : 6;
      else
        score += (sahne_turkish_choose_listed (value, "dat")
                  && sahne_turkish_choose_has (self, SAHNE_TURKISH_DATIVE, NULL))
                         || (sahne_turkish_choose_listed (value, "abl")
                             && sahne_turkish_choose_has (self, SAHNE_TURKISH_ABLATIVE, NULL))
                         || (sahne_turkish_choose_listed (value, "loc") && is_somewhere (self))
                     ? 6
                     : -8;
    }
  if (sahne_entry_fact (entry, "object", value, sizeof value))
    score += acts_on (self, g_str_equal (value, "actor")) ? 6 : -6;
  if (sahne_entry_fact (entry, "obj", value, sizeof value))
    {
      gboolean found
          = sahne_turkish_choose_has (self, SAHNE_TURKISH_ACCUSATIVE, value) || shared (self, value)
            || (bare >= 0
                && sahne_turkish_choose_listed (value, self->phrases[bare].mention->concept))
            || (has_object (self) == FALSE
                && sahne_turkish_choose_has (self, SAHNE_TURKISH_NOMINATIVE, value)
                && (self->n_phrases > 1 || passive));

      score += found ? 14 : -24;
    }
  if (sahne_entry_has (entry, "alone") && !has_object (self))
    score += 30; /* müzisyenler çalar */
  if (sahne_entry_fact (entry, "subj", value, sizeof value))
    score
        += sahne_turkish_choose_has (self, SAHNE_TURKISH_NOMINATIVE, value) && !passive ? 16 : -24;
  if (sahne_entry_fact (entry, "to", value, sizeof value))
    score += sahne_turkish_choose_has (self, SAHNE_TURKISH_DATIVE, value)
                     || sahne_turkish_choose_has (self, SAHNE_TURKISH_ACCUSATIVE, value)
                 ? 14
                 : -24;
  if (sahne_entry_fact (entry, "from", value, sizeof value))
    score += sahne_turkish_choose_has (self, SAHNE_TURKISH_ABLATIVE,
                                       g_str_equal (value, "1") ? NULL : value)
                 ? 10
                 : -24;
  return score;
}

/* Çantayı kapar: what is no door and no eye is snatched, not closed. */
static gboolean
is_snatching (const SahneTurkishReader *self, const SahneTurkishWord *verb)
{
  const char *closing
      = "door+window+gate+lid+book+box+curtain+umbrella+drawer+wardrobe+refrigerator+"
        "chest+suitcase+laptop+garage_door+tap+shutter+light+television+hole+pot";

  if (verb->lemma == NULL || !g_str_equal (verb->lemma, "kapa")
      || verb->form.tense != SAHNE_TURKISH_AORIST
      || !sahne_turkish_choose_has (self, SAHNE_TURKISH_ACCUSATIVE, NULL)
      || sahne_turkish_choose_has (self, SAHNE_TURKISH_ACCUSATIVE, closing))
    return FALSE;
  for (guint i = 0; i < self->n_phrases; i++)
    if (self->phrases[i].noun_case == SAHNE_TURKISH_ACCUSATIVE && self->phrases[i].mention
        && (self->phrases[i].mention->word_class == SAHNE_CLASS_PART
            || self->phrases[i].mention->word_class == SAHNE_CLASS_PLACE))
      return FALSE;
  return TRUE;
}

/**
 * sahne_turkish_choose:
 * @self: a sentence with the phrases before the verb
 * @verb: the verb
 *
 * Returns: (transfer none) (nullable): the meaning that fits what stands before it
 */
const SahneEntry *
sahne_turkish_choose (SahneTurkishReader *self, const SahneTurkishWord *verb)
{
  const SahneEntry *best = verb->entry;
  int most = G_MININT;

  if (is_snatching (self, verb))
    return sahne_lexicon_find_class (self->lexicon, "kap", SAHNE_CLASS_ACTION);

  for (guint i = 0; i < verb->n_entries; i++)
    {
      int score = fit (self, verb->entries[i], (verb->form.marks & SAHNE_TURKISH_PASSIVE) != 0);

      if (score > most)
        {
          most = score;
          best = verb->entries[i];
        }
    }
  return best;
}

gboolean
sahne_turkish_choose_no_object (const SahneEntry *entry)
{
  static const char *const none[] = {
    "smile",   "laugh",    "cry",       "sleep",  "fall",      "die",       "shine",    "burn",
    "explode", "melt",     "grow",      "shrink", "appear",    "disappear", "ring",     "bark",
    "meow",    "roar",     "howl",      "crow",   "chirp",     "caw",       "come",     "go",
    "run",     "walk",     "jump",      "fly",    "swim",      "sit",       "stand_up", "lie_down",
    "wait",    "leave",    "exit",      "arrive", "return",    "approach",  "escape",   "flee",
    "faint",   "shiver",   "sneeze",    "cough",  "yawn",      "sigh",      "gasp",     "fear",
    "blush",   "nod",      "shrug",     "wink",   "dance",     "work",      "rest",     "stop",
    "turn",    "live",     "be",        "become", "hang",      "float",     "sink",     "slip",
    "trip",    "roll",     "set",       "rise",   "rain",      "snow",      "blow",     "flow",
    "frown",   "pout",     "wake_up",   "bloom",  "freeze",    "land",      "hover",    "stay",
    "stand",   "hide",     "perch",     "crouch", "kneel",     "bow",       "lean",     "stretch",
    "happen",  "seem",     "look",      "win",    "lose_game", "fail",      "succeed",  "celebrate",
    "pray",    "exercise", "enter",     "wander", "gather",    "limp",      "stagger",  "crawl",
    "march",   "sneak",    "rush",      "race",   "move",      "drip",      "splash",   "sound",
    "tick",    "beep",     "croak",     "buzz",   "hiss",      "quack",     "moo",      "neigh",
    "bleat",   "growl",    "purr",      "spread", "wilt",      "transform", "twinkle",  "flicker",
    "thunder", "storm",    "lightning", NULL
  };

  return entry && g_strv_contains (none, entry->concept);
}
