/* Turkish: what part each phrase before a verb plays.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-turkish-choose.h"

static gboolean
is_action (const SahneFrame *frame, const char *const *list)
{
  return frame->action && g_strv_contains (list, frame->action);
}

/* What these do they do to somebody in the dative. */
static gboolean
dative_is_object (const SahneFrame *frame, const SahneEntry *entry)
{
  static const char *const verbs[]
      = { "hit",     "attack", "hug",      "touch",    "ride",     "help",   "thank", "kiss",
          "slap",    "punch",  "kick",     "wave",     "trust",    "love",   "bite",  "scold",
          "shoot",   "press",  "defend",   "approach", "pounce",   "follow", "guard", "tease",
          "greet",   "salute", "smile",    "laugh",    "surprise", "fear",   "hate",  "point",
          "believe", "knock",  "clap",     "bow",      "grin",     "wink",   "peek",  "climb",
          "glare",   "argue",  "surround", "mutter",   "charge",   "growl",  "bark",  "hiss",
          "roar",    "chase",  "serve",    "frown",    "tell",     NULL };

  return (entry && sahne_entry_has (entry, "sees")) || is_action (frame, verbs);
}

static const char *
kind_for_place (const char *place, gboolean to)
{
  if (g_str_equal (place, "sky"))
    return to ? "to" : "in";
  if (g_str_equal (place, "left") || g_str_equal (place, "right"))
    return place;
  if (g_str_equal (place, "ground") || g_str_equal (place, "wall")
      || g_str_equal (place, "surface"))
    return "on";
  return to ? "to" : "at";
}

static SahneSpot *
spot (SahneTurkishReader *self, SahneFrame *frame, const char *kind, const SahneTurkishPhrase *p)
{
  SahneSpot *made = sahne_frame_add_spot (frame, self->arena, kind, p->place ? NULL : p->mention,
                                          p->place ? p->place : NULL);

  if (p->mention && p->place == NULL && frame->place == NULL && p->mention->part_of
      && p->mention->part_of->word_class == SAHNE_CLASS_PLACE
      && p->mention->word_class == SAHNE_CLASS_THING)
    frame->place = p->mention->part_of; /* geminin penceresinden */
  if (made)
    {
      made->start = sahne_turkish_start (self, p->first);
      made->end = sahne_turkish_end (self, p->last);
    }
  return made;
}

static gboolean
is_container (const SahneMention *m)
{
  static const char *const names[]
      = { "box",       "bag",      "basket",         "bottle",   "pot",      "drawer",  "car",
          "bucket",    "jar",      "chest",          "cauldron", "pocket",   "glass",   "cup",
          "bowl",      "oven",     "fridge",         "wardrobe", "boat",     "train",   "bus",
          "plane",     "rocket",   "water",          "pool",     "hole",     "well",    "tent",
          "cage",      "nest",     "sack",           "pan",      "cradle",   "crate",   "barrel",
          "safe",      "envelope", "teapot",         "jug",      "sink",     "bathtub", "spaceship",
          "cupboard",  "taxi",     "truck",          "snow",     "fire",     "mud",     "sand",
          "airplane",  "ship",     "submarine",      "suitcase", "backpack", "vase",    "cauldron",
          "flowerpot", "wallet",   "laundry basket", "mailbox",  NULL };

  return m->concept && g_strv_contains (names, m->concept);
}

static gboolean
is_here (SahneFrame *frame, SahneMention *m)
{
  if (m->word_class != SAHNE_CLASS_PLACE || frame->place)
    return FALSE;
  frame->place = m;
  return TRUE;
}

/* With a heart full of joy, üzgün bir yüzle: how, not with what. */
static gboolean
is_feeling (SahneTurkishReader *self, SahneFrame *frame, const SahneMention *m,
            const SahneTurkishWord *head)
{
  const SahneEntry *entry = NULL;

  if (m->emotion && (sahne_turkish_choose_body (m) || m->word_class == SAHNE_CLASS_ABSTRACT))
    {
      frame->emotion = m->emotion;
      frame->feeling = m->feeling;
      return TRUE;
    }
  if (head && head->lemma)
    entry = sahne_lexicon_find_class (self->lexicon, head->lemma, SAHNE_CLASS_EMOTION);
  if (entry == NULL || sahne_turkish_animate (m) || m->word_class == SAHNE_CLASS_THING)
    return FALSE;
  frame->feeling = entry->concept;
  frame->emotion = sahne_turkish_face (self, entry);
  sahne_turkish_mark_entry (self, head, entry);
  return TRUE;
}

/* At a table one sits beside it. */
static gboolean
sits_at (const SahneFrame *frame, const SahneMention *m)
{
  return frame->action && g_str_equal (frame->action, "sit") && m->concept
         && (g_str_equal (m->concept, "table") || g_str_equal (m->concept, "desk")
             || g_str_equal (m->concept, "counter"));
}

static void
locative (SahneTurkishReader *self, SahneFrame *frame, const SahneTurkishPhrase *p)
{
  SahneMention *m = p->mention;

  if (m->kind == SAHNE_MENTION_NAME && m->entry == NULL && p->head && p->head->entry == NULL)
    { /* Antalya'da: no person */
      m->kind = SAHNE_MENTION_NOUN;
      m->word_class = SAHNE_CLASS_PLACE;
      m->concept = "city";
      m->entry = sahne_lexicon_concept (self->lexicon, "city", SAHNE_CLASS_PLACE);
      m->guessed = TRUE;
      m->name = NULL;
    }
  if (p->place)
    spot (self, frame, kind_for_place (p->place, FALSE), p);
  else if (sahne_turkish_choose_body (m) && m->owner && m->owner->kind != SAHNE_MENTION_ELIDED)
    { /* tavşanın sırtında */
      static const char *const upon[]
          = { "back (body)", "shoulder", "head", "lap", "belly", "nose", "hand", "knee", NULL };
      SahneTurkishPhrase on = *p;

      on.mention = m->owner;
      spot (self, frame, m->concept && g_strv_contains (upon, m->concept) ? "on" : "at", &on);
    }
  else if (is_feeling (self, frame, m, p->head) || sahne_turkish_choose_body (m)
           || m->word_class == SAHNE_CLASS_ABSTRACT)
    return;
  else if (is_here (frame, m))
    return;
  else if (m->word_class == SAHNE_CLASS_PLACE || is_container (m))
    spot (self, frame, "in", p);
  else if (sahne_turkish_animate (m) || sits_at (frame, m))
    spot (self, frame, "at", p);
  else
    spot (self, frame, "on", p);
}

static void
dative (SahneTurkishReader *self, SahneFrame *frame, const SahneTurkishPhrase *p,
        const SahneEntry *entry)
{
  static const char *const seats[]
      = { "sit",     "lie_down", "lie",   "perch", "lean", "stand", "sleep",
          "hang_up", "climb",    "land",  "kneel", "fall", "jump",  "leap",
          "write",   "draw",     "paint", "hang",  NULL };
  static const char *const makes[] = { "write", "draw", "paint", NULL };
  static const char *const throws[] = { "throw", "kick", "drop", NULL };
  SahneMention *m = p->mention;
  gboolean puts = entry && (sahne_entry_has (entry, "puts") || sahne_entry_has (entry, "pose"));

  if (p->place)
    {
      spot (self, frame, kind_for_place (p->place, TRUE), p);
      return;
    }
  if (m->word_class == SAHNE_CLASS_ABSTRACT)
    return;
  if (sahne_turkish_choose_body (m))
    {
      if (m->owner && m->owner->kind != SAHNE_MENTION_ELIDED)
        {
          if (dative_is_object (frame, entry))
            sahne_frame_add_object (frame, m->owner);
          else
            sahne_frame_add_recipient (frame, m->owner);
        }
      return;
    }
  if (entry && (sahne_entry_has (entry, "speech") || sahne_entry_has (entry, "gives"))
      && sahne_turkish_animate (m))
    sahne_frame_add_recipient (frame, m);
  else if (frame->kind == SAHNE_FRAME_LINE && sahne_turkish_animate (m))
    sahne_frame_add_recipient (frame, m);
  else if (dative_is_object (frame, entry)
           && !(m->word_class == SAHNE_CLASS_PLACE && !sahne_entry_has (entry, "sees")))
    sahne_frame_add_object (frame, m);
  else if (sits_at (frame, m))
    spot (self, frame, "at", p);
  else if (puts && sahne_turkish_animate (m) && !sahne_entry_has (entry, "pose")
           && !(m->word_class == SAHNE_CLASS_ANIMAL && !is_action (frame, throws)))
    sahne_frame_add_recipient (frame, m);
  else if (sahne_turkish_animate (m) && m->word_class != SAHNE_CLASS_ANIMAL
           && is_action (frame, makes))
    sahne_frame_add_recipient (frame, m);
  else if (puts || is_action (frame, seats))
    spot (self, frame,
          is_container (m)                     ? "in"
          : m->word_class == SAHNE_CLASS_PLACE ? "to"
                                               : "on",
          p);
  else if (sahne_turkish_animate (m) && entry && !sahne_entry_has (entry, "motion"))
    sahne_frame_add_recipient (frame, m);
  else if (entry && sahne_entry_has (entry, "inside") && m->word_class == SAHNE_CLASS_PLACE)
    spot (self, frame, "into", p);
  else if (is_container (m) && entry && sahne_entry_has (entry, "motion"))
    spot (self, frame, "into", p);
  else
    spot (self, frame, "to", p);
}

static void
ablative (SahneTurkishReader *self, SahneFrame *frame, const SahneTurkishPhrase *p,
          const SahneEntry *entry)
{
  static const char *const feels[] = { "fear", "hate", "like", "enjoy", "beg", "ask", NULL };
  static const char *const through[]
      = { "pass", "enter", "look", "peek", "come", "exit", "cross", "watch", NULL };
  SahneMention *m = p->mention;
  const char *concept = m->concept ? m->concept : "";

  if (p->place)
    {
      spot (self, frame,
            g_str_equal (p->place, "left") || g_str_equal (p->place, "right") ? "from" : "from", p);
      return;
    }
  if (is_feeling (self, frame, m, p->head) || m->word_class == SAHNE_CLASS_ABSTRACT
      || sahne_turkish_choose_body (m))
    return;
  if (is_action (frame, feels) && (sahne_turkish_animate (m) || m->word_class == SAHNE_CLASS_THING))
    {
      if (entry && sahne_entry_has (entry, "speech"))
        sahne_frame_add_recipient (frame, m);
      else
        sahne_frame_add_object (frame, m);
    }
  else if (is_action (frame, through)
           && (g_str_equal (concept, "window") || g_str_equal (concept, "door")
               || g_str_equal (concept, "gate") || g_str_equal (concept, "hole")
               || g_str_equal (concept, "tunnel")))
    spot (self, frame, "through", p);
  else if (is_action (frame, through) && g_str_equal (concept, "bridge"))
    spot (self, frame, "across", p);
  else
    spot (self, frame, "from", p);
}

static void
with (SahneTurkishReader *self, SahneFrame *frame, const SahneTurkishPhrase *p,
      const SahneEntry *entry)
{
  SahneMention *m = p->mention;

  if (sahne_turkish_choose_body (m) && m->owner && m->owner->kind == SAHNE_MENTION_NOUN
      && frame->n_agents == 0)
    { /* filin hortumuyla: the elephant does it */
      sahne_frame_add_agent (frame, m->owner);
      return;
    }
  if (m->word_class == SAHNE_CLASS_PART || is_feeling (self, frame, m, p->head)
      || m->word_class == SAHNE_CLASS_ABSTRACT || sahne_turkish_choose_body (m))
    return;
  if (sahne_turkish_animate (m))
    sahne_frame_add_companion (frame, m);
  else if (sahne_turkish_garment (m) && self->n_subject && m->owner)
    sahne_mention_add_wears (self->subject[0], m); /* şapkasıyla */
  else if (entry && (sahne_entry_has (entry, "pose") || sahne_entry_has (entry, "enters"))
           && self->n_subject && m->word_class == SAHNE_CLASS_THING)
    sahne_mention_add_has (self->subject[0], m);
  else
    sahne_frame_add_instrument (frame, m);
}

static void
accusative (SahneTurkishReader *self, SahneFrame *frame, const SahneTurkishPhrase *p)
{
  SahneMention *m = p->mention;

  if (sahne_turkish_choose_body (m))
    {
      if (m->owner && m->owner->kind != SAHNE_MENTION_ELIDED)
        sahne_frame_add_object (frame, m->owner);
      else if (frame->action
               && (g_str_equal (frame->action, "put")
                   || g_str_equal (frame->action, "leave_thing")))
        frame->action = "touch"; /* elini omzuna koyar */
      return;
    }
  if (p->place)
    spot (self, frame, g_strcmp0 (p->place, "ground") == 0 ? "on" : "at", p);
  else
    sahne_frame_add_object (frame, m);
}

static void
adverb (SahneTurkishReader *self, SahneFrame *frame, const SahneTurkishPhrase *p)
{
  const SahneEntry *entry = p->adverb;

  switch (entry->word_class)
    {
    case SAHNE_CLASS_MANNER:
      sahne_frame_add_manner (frame, entry->concept);
      break;
    case SAHNE_CLASS_EMOTION:
      frame->feeling = entry->concept;
      frame->emotion = sahne_turkish_face (self, entry);
      break;
    case SAHNE_CLASS_STATE:
      frame->state = entry->concept;
      break;
    case SAHNE_CLASS_WEATHER:
      frame->weather = entry->concept;
      break;
    case SAHNE_CLASS_TIME:
      frame->time = entry->concept;
      break;
    case SAHNE_CLASS_SEASON:
      frame->season = entry->concept;
      break;
    case SAHNE_CLASS_MOOD:
      frame->mood = entry->concept;
      break;
    case SAHNE_CLASS_RELATION:
      sahne_frame_add_spot (frame, self->arena, entry->concept, NULL, NULL);
      break;
    default:
      return;
    }
  sahne_turkish_mark_entry (self, p->head, entry);
}

/* Times, seasons, weather; adjectives of theirs: yağmurlu bir sabah. */
static void
setting (SahneTurkishReader *self, SahneFrame *frame, const SahneMention *m)
{
  if (m->word_class == SAHNE_CLASS_TIME)
    frame->time = m->concept;
  else if (m->word_class == SAHNE_CLASS_SEASON)
    frame->season = m->concept;
  else if (m->word_class == SAHNE_CLASS_WEATHER)
    frame->weather = m->concept;
  for (guint i = 0; i < m->n_traits; i++)
    {
      const SahneEntry *weather
          = sahne_lexicon_concept (self->lexicon, m->traits[i], SAHNE_CLASS_WEATHER);
      const SahneEntry *mood
          = sahne_lexicon_concept (self->lexicon, m->traits[i], SAHNE_CLASS_MOOD);
      const SahneEntry *season
          = sahne_lexicon_concept (self->lexicon, m->traits[i], SAHNE_CLASS_SEASON);

      frame->weather = weather ? weather->concept : frame->weather;
      frame->mood = mood ? mood->concept : frame->mood;
      frame->season = season ? season->concept : frame->season;
    }
}

static void
not_drawn (SahneTurkishReader *self, const SahneTurkishPhrase *p)
{
  p->mention->definite = SAHNE_DEFINITE_NONE;
  sahne_sentence_mark (self->sentence, sahne_turkish_start (self, p->first),
                       sahne_turkish_end (self, p->last), SAHNE_WORD_NOT_SHOWN, SAHNE_CLASS_NONE,
                       p->mention->concept, NULL);
}

static void
with_role (SahneTurkishReader *self, SahneFrame *frame, const SahneTurkishPhrase *p,
           const SahneEntry *entry)
{
  if (g_str_equal (p->role, "by"))
    self->by = p->mention;
  else if (g_str_equal (p->role, "with"))
    with (self, frame, p, entry);
  else if (g_str_equal (p->role, "towards"))
    {
      gboolean side
          = p->place && (g_str_equal (p->place, "left") || g_str_equal (p->place, "right"));

      spot (self, frame, side ? p->place : "towards", p);
    }
  else if (g_str_equal (p->role, "until") && p->noun_case == SAHNE_TURKISH_DATIVE
           && p->mention->word_class != SAHNE_CLASS_TIME)
    spot (self, frame, "to", p);
  else if (g_str_equal (p->role, "for") && sahne_turkish_animate (p->mention))
    sahne_frame_add_recipient (frame, p->mention);
  else if (g_str_equal (p->role, "for") && p->mention->word_class == SAHNE_CLASS_THING
           && is_action (frame, (const char *const[]){ "fight", "argue", "compete", "race",
                                                       "wrestle", "cry", "search", NULL }))
    sahne_frame_add_object (frame, p->mention); /* bir simit için kavga ederler */
  else
    not_drawn (self, p);
}

/* Everything but subjects and bare objects. */
static void
attach (SahneTurkishReader *self, SahneFrame *frame, SahneTurkishPhrase *p, const SahneEntry *entry)
{
  p->used = TRUE;
  frame->start = MIN (frame->start, sahne_turkish_start (self, p->first));
  if (p->adverb)
    {
      adverb (self, frame, p);
      return;
    }
  if (p->mention == NULL)
    return;
  setting (self, frame, p->mention);
  if (sahne_turkish_choose_sky (p->mention) && p->noun_case != SAHNE_TURKISH_ACCUSATIVE)
    return;
  if (p->role)
    with_role (self, frame, p, entry);
  else if (p->spot)
    {
      if (p->mention->word_class == SAHNE_CLASS_PLACE
          && (g_str_equal (p->spot, "in") || g_str_equal (p->spot, "next_to"))
          && p->noun_case == SAHNE_TURKISH_LOCATIVE && is_here (frame, p->mention))
        return;
      spot (self, frame, p->spot, p);
    }
  else if (p->noun_case == SAHNE_TURKISH_LOCATIVE)
    locative (self, frame, p);
  else if (p->noun_case == SAHNE_TURKISH_DATIVE)
    dative (self, frame, p, entry);
  else if (p->noun_case == SAHNE_TURKISH_ABLATIVE)
    ablative (self, frame, p, entry);
  else if (p->noun_case == SAHNE_TURKISH_INSTRUMENTAL)
    with (self, frame, p, entry);
  else if (p->noun_case == SAHNE_TURKISH_ACCUSATIVE)
    accusative (self, frame, p);
}

/* Ali ile Ayşe oynar: both do it */
static void
join_companions (SahneTurkishReader *self)
{
  for (guint i = 0; i + 1 < self->n_phrases; i++)
    {
      SahneTurkishPhrase *p = &self->phrases[i], *next = &self->phrases[i + 1];

      if (p->role == NULL || !g_str_equal (p->role, "with")
          || p->noun_case != SAHNE_TURKISH_NOMINATIVE || !sahne_turkish_animate (p->mention)
          || !sahne_turkish_animate (next->mention) || next->adverb || next->role || next->spot)
        continue;
      p->role = NULL;
      p->joined = TRUE;
    }
}

/* karga ve tilki: the last one's ending holds for all */
static void
share_cases (SahneTurkishReader *self)
{
  for (int i = (int) self->n_phrases - 2; i >= 0; i--)
    {
      SahneTurkishPhrase *p = &self->phrases[i], *next = &self->phrases[i + 1];

      if (!p->joined || p->mention == NULL || next->mention == NULL
          || p->noun_case != SAHNE_TURKISH_NOMINATIVE)
        continue;
      if (p->comma && next->noun_case != p->noun_case && !next->joined)
        continue;
      p->noun_case = next->noun_case;
      p->role = p->role && g_str_equal (p->role, "with") ? next->role
                : p->role                                ? p->role
                                                         : next->role;
      if (p->spot == NULL)
        p->spot = next->spot;
    }
}

static gboolean
moves_something (const SahneEntry *entry)
{
  static const char *const verbs[]
      = { "carry", "drive", "hunt", "chase", "follow", "lead", "explore", "visit", NULL };

  return g_strv_contains (verbs, entry->concept);
}

/* Büyük bir balık yakalar: somebody new right before the verb, when it is known who does it */
static int
new_object (const SahneTurkishReader *self, const SahneEntry *entry)
{
  const SahneTurkishPhrase *p = self->n_phrases ? &self->phrases[self->n_phrases - 1] : NULL;
  char value[16];

  if (p == NULL || !sahne_turkish_choose_free (p) || p->noun_case != SAHNE_TURKISH_NOMINATIVE
      || sahne_turkish_choose_has (self, SAHNE_TURKISH_ACCUSATIVE, NULL) || entry == NULL)
    return -1;
  if (self->n_subject && p->mention->kind == SAHNE_MENTION_NOUN && !p->comma
      && g_strv_contains ((const char *const[]){ "make", "build", "draw", "knit", "sew", NULL },
                          entry->concept))
    return (int) self->n_phrases - 1; /* kardan adam yapar */
  if (self->n_subject && p->new
      && p->mention->kind
             == SAHNE_MENTION_NOUN &&sahne_entry_fact (entry, "needs", value, sizeof value)
      && g_str_equal (value, "acc"))
    return (int) self->n_phrases - 1; /* içine üç kurbağa atar */
  if (!p->new || (self->n_subject == 0 && !sahne_entry_has (entry, "sees")))
    return -1;
  if (!sahne_entry_has (entry, "sees") && !sahne_entry_has (entry, "gets")
      && !sahne_entry_has (entry, "gives") && !sahne_entry_has (entry, "holds")
      && !g_str_equal (entry->concept, "draw") && !g_str_equal (entry->concept, "meet")
      && !g_str_equal (entry->concept, "hunt"))
    return -1;
  return (int) self->n_phrases - 1;
}

static int
last_nominative (const SahneTurkishReader *self)
{
  for (guint i = self->n_phrases; i > 0; i--)
    if (sahne_turkish_choose_free (&self->phrases[i - 1])
        && self->phrases[i - 1].noun_case == SAHNE_TURKISH_NOMINATIVE)
      return self->phrases[i - 1].mention->kind == SAHNE_MENTION_NOUN ? (int) i - 1 : -1;
  return -1;
}

/* yarım saat, iki gün: how long, not who */
static gboolean
is_span (const SahneMention *m)
{
  static const char *const units[]
      = { "saat", "dakika", "saniye", "gün",  "hafta", "ay",    "yıl", "sene",
          "süre", "müddet", "kez",    "kere", "defa",  "sefer", "an",  NULL };

  return (m->lemma && g_strv_contains (units, m->lemma)) || g_strcmp0 (m->concept, "measure") == 0;
}

/* Subjects and the bare object. */
static void
nominatives (SahneTurkishReader *self, SahneFrame *frame, const SahneTurkishWord *verb,
             const SahneEntry *entry)
{
  int object = sahne_turkish_choose_bare_object (self);
  gboolean transitive
      = verb
        && (entry == NULL
            || (!sahne_turkish_choose_no_object (entry) && !sahne_entry_has (entry, "pose")));
  static const char *const together[]
      = { "clap", "laugh", "shout", "celebrate", "sing", "dance", "scream", NULL };
  guint found = 0, subjects = 0;
  char value[160];

  sahne_turkish_settle_subjects (self, verb);
  for (guint i = 0; i < self->n_phrases; i++)
    found += sahne_turkish_choose_free (&self->phrases[i])
             && self->phrases[i].noun_case == SAHNE_TURKISH_NOMINATIVE;
  if (object < 0 && found == 1 && transitive)
    object = new_object (self, entry);
  if (object < 0 && found == 1 && transitive && verb && verb->form.tense == SAHNE_TURKISH_IMPERATIVE
      && (verb->form.person == SAHNE_TURKISH_YOU || verb->form.person == SAHNE_TURKISH_YOU_ALL))
    object = last_nominative (self); /* onlara balık verin */
  if (object < 0 && found == 2 && is_action (frame, (const char *const[]){ "be", "become", NULL }))
    object = -1;
  if (object >= 0)
    {
      const SahneTurkishPhrase *p = &self->phrases[object];
      gboolean only = found == 1;
      gboolean joined = object > 0 && self->phrases[object - 1].joined
                        && self->phrases[object - 1].noun_case == SAHNE_TURKISH_NOMINATIVE
                        && self->phrases[object - 1].mention;

      if (entry && sahne_entry_fact (entry, "subj", value, sizeof value)
          && sahne_turkish_choose_listed (value, p->mention->concept))
        object = -1;
      else if (!transitive || sahne_turkish_choose_has (self, SAHNE_TURKISH_ACCUSATIVE, NULL))
        object = only || !transitive ? -1 : object;
      else if (only && !sahne_turkish_animate (p->mention) && entry
               && sahne_entry_fact (entry, "needs", value, sizeof value)
               && g_str_equal (value, "none"))
        object = -1;
      if (object >= 0 && entry && sahne_entry_has (entry, "motion") && !moves_something (entry))
        object = -1; /* Uçak bulutların arasından geçer */
      if (object >= 0 && only && p->mention->word_class == SAHNE_CLASS_PLACE
          && is_action (frame, together))
        object = -1; /* Bütün sınıf alkışlar */
      if (object >= 0 && joined && sahne_turkish_animate (p->mention))
        object = -1; /* Ali ve Ayşe oynar */
    }
  for (guint i = 0; i < self->n_phrases; i++)
    {
      SahneTurkishPhrase *p = &self->phrases[i];

      if (!sahne_turkish_choose_free (p) || p->noun_case != SAHNE_TURKISH_NOMINATIVE)
        continue;
      frame->start = MIN (frame->start, sahne_turkish_start (self, p->first));
      p->used = TRUE;
      setting (self, frame, p->mention);
      if ((int) i == object
          || (object >= 0 && (int) i < object && p->joined && !sahne_turkish_animate (p->mention)))
        sahne_frame_add_object (frame, p->mention);
      else if (sahne_turkish_choose_body (p->mention) && p->mention->owner)
        {
          if (p->mention->owner->kind != SAHNE_MENTION_ELIDED)
            sahne_frame_add_agent (frame, p->mention->owner);
        }
      else if (p->mention->word_class == SAHNE_CLASS_ABSTRACT
               && p->mention->kind == SAHNE_MENTION_NOUN
               && !(entry && g_str_equal (entry->concept, "pass")))
        {
          self->abstract_subject
              = self->abstract_subject || ((int) i != object && !is_span (p->mention));
          continue;
        }
      else
        {
          if (subjects == 0)
            self->n_subject = 0;
          sahne_frame_add_agent (frame, p->mention);
          if (self->n_subject < SAHNE_MAX_ROLE)
            self->subject[self->n_subject++] = p->mention;
          subjects++;
        }
    }
}

/* o in these parts is somebody, no thing */
static void
enliven (SahneFrame *frame)
{
  for (guint i = 0; i < frame->n_spots; i++)
    if (frame->spots[i]->to && frame->spots[i]->to->kind == SAHNE_MENTION_PRONOUN
        && g_strcmp0 (frame->spots[i]->to->lemma, "o") == 0
        && frame->spots[i]->to->word_class == SAHNE_CLASS_NONE
        && (g_str_equal (frame->spots[i]->kind, "to")
            || g_str_equal (frame->spots[i]->kind, "towards")))
      frame->spots[i]->to->word_class = SAHNE_CLASS_ACTOR; /* ona yetişemedi */
  for (guint i = 0; frame->n_recipients && i < frame->n_objects; i++)
    if (frame->objects[i]->kind == SAHNE_MENTION_PRONOUN
        && frame->objects[i]->word_class == SAHNE_CLASS_NONE)
      frame->objects[i]->word_class = SAHNE_CLASS_THING; /* ona yenisini verir */
  for (guint i = 0; i < frame->n_recipients; i++)
    if (frame->recipients[i]->kind == SAHNE_MENTION_PRONOUN
        && frame->recipients[i]->word_class == SAHNE_CLASS_NONE)
      frame->recipients[i]->word_class = SAHNE_CLASS_ACTOR;
  for (guint i = 0; i < frame->n_companions; i++)
    if (frame->companions[i]->kind == SAHNE_MENTION_PRONOUN
        && frame->companions[i]->word_class == SAHNE_CLASS_NONE)
      frame->companions[i]->word_class = SAHNE_CLASS_ACTOR;
}

/* Balina resmi çizer: no whale. */
static void
drop_depicted (SahneTurkishReader *self, const SahneTurkishWord *verb)
{
  SahneTurkishPhrase *p = self->n_phrases ? &self->phrases[self->n_phrases - 1] : NULL;

  if (p && !p->used && p->mention && p->noun_case == SAHNE_TURKISH_NOMINATIVE && p->spot == NULL
      && p->last < self->n_words && self->words[p->last].last + 1 == verb->first
      && p->mention->kind == SAHNE_MENTION_NOUN && self->n_phrases > 1)
    {
      not_drawn (self, p);
      p->used = TRUE;
    }
}

/**
 * sahne_turkish_fill:
 * @self: a sentence with the phrases before a verb
 * @frame: the verb's frame
 * @verb: (nullable): the verb
 * @entry: (nullable): its meaning
 *
 * Gives every phrase that is free its part in the frame.
 */
void
sahne_turkish_fill (SahneTurkishReader *self, SahneFrame *frame, const SahneTurkishWord *verb,
                    const SahneEntry *entry)
{
  if (verb && verb->last > verb->first && verb->lemma
      && (g_str_has_prefix (verb->lemma, "resim ") || g_str_has_prefix (verb->lemma, "fotoğraf ")))
    drop_depicted (self, verb);
  join_companions (self);
  self->abstract_subject = FALSE;
  share_cases (self);
  sahne_turkish_settle_owned (self, frame, verb, entry);
  nominatives (self, frame, verb, entry);
  for (guint i = 0; i < self->n_phrases; i++)
    if (!self->phrases[i].used && self->phrases[i].noun_case != SAHNE_TURKISH_GENITIVE)
      attach (self, frame, &self->phrases[i], entry);
  for (guint i = 0;
       verb && verb->last > verb->first && frame->n_objects == 0 && i < self->n_phrases; i++)
    { /* balın tadına bakar, kadının resmini çeker */
      SahneTurkishPhrase *p = &self->phrases[i];

      if (p->used || p->noun_case != SAHNE_TURKISH_GENITIVE || p->mention == NULL)
        continue;
      p->used = TRUE;
      sahne_frame_add_object (frame, p->mention);
    }
  enliven (frame);
}

/* A phrase behind the verb: Geldi adam. */
void
sahne_turkish_behind (SahneTurkishReader *self, SahneFrame *frame, SahneTurkishPhrase *phrase,
                      const SahneEntry *entry)
{
  if (phrase->mention && phrase->noun_case == SAHNE_TURKISH_NOMINATIVE && phrase->role == NULL
      && phrase->spot == NULL && !sahne_turkish_choose_sky (phrase->mention))
    {
      phrase->used = TRUE;
      if (frame->n_agents && frame->agents[0]->kind != SAHNE_MENTION_ELIDED)
        return;
      frame->n_agents = 0;
      sahne_frame_add_agent (frame, phrase->mention);
      self->subject[0] = phrase->mention;
      self->n_subject = 1;
    }
  else
    attach (self, frame, phrase, entry);
  frame->end = MAX (frame->end, sahne_turkish_end (self, phrase->last));
}
