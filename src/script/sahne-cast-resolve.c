/* The cast: whom words mean: she, the girl, her grandfather, both of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-cast.h"

/* Somebody not spoken of for so many frames is no longer meant by a pronoun without need. */
#define FAR 40
/* How many of the newest a noun may mean besides those spoken of lately. */
#define SAHNE_MAX_NEWEST 192

static gboolean
is_among (const SahneEntity *entity, SahneEntity *const *list, guint n)
{
  for (guint i = 0; i < n; i++)
    if (list[i] == entity)
      return TRUE;
  return FALSE;
}

static void
come_first (SahneCast *self, SahneEntity *entity)
{
  guint at = 0;

  while (at < self->n_recent && self->recent[at] != entity)
    at++;
  if (at == self->n_recent && self->n_recent < SAHNE_MAX_RECENT)
    self->n_recent++;
  at = MIN (at, SAHNE_MAX_RECENT - 1);
  memmove (&self->recent[1], &self->recent[0], at * sizeof self->recent[0]);
  self->recent[0] = entity;
}

static gboolean
has_span (const SahneEntity *entity, guint start)
{
  for (guint i = 0; i + 1 < entity->spans->len; i += 2)
    if (g_array_index (entity->spans, guint, i) == start)
      return TRUE;
  return FALSE;
}

/**
 * sahne_cast_spoken_of:
 * @self: a cast
 * @entity: (inout): who was spoken of
 * @weight: 3 as subject, 2 as object, 1 otherwise
 * @start: first byte in the source
 * @end: byte behind the last; nothing is noted when there is none
 */
void
sahne_cast_spoken_of (SahneCast *self, SahneEntity *entity, guint weight, guint start, guint end)
{
  come_first (self, entity);
  if (entity->last != self->frame || entity->weight < weight)
    entity->weight = weight;
  entity->last = self->frame;
  if (entity->scene != self->scene)
    g_array_set_size (entity->spans, 0);
  entity->scene = self->scene;
  if (end > start && entity->spans->len < 200 && !has_span (entity, start))
    {
      g_array_append_val (entity->spans, start);
      g_array_append_val (entity->spans, end);
    }
}

/* --- pronouns --- */

/* How well a pronoun fits; negative when it cannot mean the entity. */
static int
pronoun_score (const SahneCast *self, const SahneEntity *e, const SahneMention *m)
{
  gboolean lives = sahne_entity_lives (e);
  gboolean english = g_strcmp0 (sahne_lexicon_language (self->lexicon), "en") == 0;
  int score = (int) e->weight * 4 - (int) MIN (self->frame - e->last, FAR) * 5;

  if (e->voice || e->last == 0)
    return -1000;
  if ((m->plural != e->plural
       && !(m->plural && !lives && english && g_str_has_suffix (e->said, "s") && e->count == 1))
      || (m->word_class == SAHNE_CLASS_THING && lives))
    return -1000;
  if (m->word_class == SAHNE_CLASS_ACTOR && !lives) /* ona verir: somebody */
    return -1000;
  if (m->sex == SAHNE_SEX_NEUTER && e->word_class == SAHNE_CLASS_ACTOR)
    return -1000;
  if ((m->sex == SAHNE_SEX_FEMALE || m->sex == SAHNE_SEX_MALE) && !lives)
    return -1000;
  if (m->sex == SAHNE_SEX_FEMALE && e->sex == SAHNE_SEX_MALE)
    return -1000;
  if (m->sex == SAHNE_SEX_MALE && e->sex == SAHNE_SEX_FEMALE)
    return -1000;
  if (m->sex == e->sex && m->sex != SAHNE_SEX_UNKNOWN)
    score += 16;
  if ((m->sex == SAHNE_SEX_FEMALE || m->sex == SAHNE_SEX_MALE)
      && e->word_class == SAHNE_CLASS_ACTOR)
    score += 6;
  if (m->sex == SAHNE_SEX_NEUTER && lives
      && (e->sex != SAHNE_SEX_UNKNOWN || e->speaks || e->called || e->named))
    score -= 30; /* he carried it: the cake, not the neighbour */
  if (m->plural && lives)
    score += 30;
  if (m->plural && !e->plural)
    score -= 60; /* scissors, glasses */
  if (e->scene != self->scene)
    score -= 20;
  if (english && e->word_class == SAHNE_CLASS_ACTOR
      && is_among (e, self->subjects, self->n_subjects))
    score += 7;
  return score + 500;
}

static SahneEntity *
best_for (SahneCast *self, const SahneMention *m, SahneEntity *const *but, guint n_but)
{
  SahneEntity *best = NULL;
  int most = 0;

  for (guint i = 0; i < self->n_recent; i++)
    {
      SahneEntity *e = self->recent[i];
      int score = is_among (e, but, n_but) ? -1000 : pronoun_score (self, e, m);
      if (score > most)
        {
          best = e;
          most = score;
        }
    }
  return best;
}

/* "They": a group spoken of lately, or those who were together in what was told last. */
static guint
find_several (SahneCast *self, const SahneMention *m, SahneEntity *const *but, guint n_but,
              SahneEntity **found)
{
  SahneEntity *group = best_for (self, m, but, n_but);
  guint n = 0, latest = 0;

  if (m->count >= 2 && m->count <= SAHNE_MAX_FOUND && m->word_class != SAHNE_CLASS_THING)
    { /* the two of them, the three of them: those spoken of last */
      for (guint i = 0; i < self->n_recent && n < m->count; i++)
        {
          SahneEntity *e = self->recent[i];

          if (sahne_entity_lives (e) && !e->voice && !e->plural && !is_among (e, but, n_but)
              && e->last + 6 * m->count >= self->frame)
            found[n++] = e;
        }
      if (n == m->count)
        return n;
      n = 0;
    }
  if (m->word_class == SAHNE_CLASS_THING && group)
    { /* buys them */
      found[0] = group;
      return 1;
    }
  if (self->n_subjects > 1 && !is_among (self->subjects[0], but, n_but))
    {
      memcpy (found, self->subjects, self->n_subjects * sizeof *found);
      return self->n_subjects;
    }
  for (guint i = 0; i < self->n_recent; i++)
    {
      SahneEntity *e = self->recent[i];
      if (sahne_entity_lives (e) && !e->voice && !is_among (e, but, n_but))
        latest = MAX (latest, e->last);
    }
  if (group && (sahne_entity_lives (group) || latest == 0) && group->last + 2 >= latest)
    {
      found[0] = group;
      return 1;
    }
  for (guint age = 0; n < 2 && age < FAR; age++)
    for (guint i = 0; i < self->n_recent && n < 4; i++)
      {
        SahneEntity *e = self->recent[i];
        if (e->word_class == SAHNE_CLASS_ACTOR && !e->voice && !is_among (e, but, n_but) && e->last
            && e->last + age == latest && e->scene + 1 >= self->scene)
          found[n++] = e;
      }
  if (n < 2)
    n = 0;
  for (guint age = 0; n < 2 && age < FAR; age++)
    for (guint i = 0; i < self->n_recent && n < 4; i++)
      {
        SahneEntity *e = self->recent[i];
        if (sahne_entity_lives (e) && !e->voice && !is_among (e, but, n_but) && e->last
            && e->last + age == latest && e->scene + 1 >= self->scene)
          found[n++] = e;
      }
  if (n < 2 && group)
    {
      found[0] = group;
      n = 1;
    }
  return n;
}

/* All who are there, but for some; they must be several. */
static guint
find_present (SahneCast *self, SahneEntity *const *but, guint n_but, SahneEntity **found)
{
  guint n = 0;

  for (guint i = 0; i < self->n_recent && n < SAHNE_MAX_FOUND; i++)
    {
      SahneEntity *e = self->recent[i];
      if (sahne_entity_lives (e) && !e->voice && !is_among (e, but, n_but)
          && e->scene + 1 >= self->scene)
        found[n++] = e;
    }
  return n > 1 || (n == 1 && n_but) ? n : 0;
}

/* Everybody: all who are there, or a crowd. */
static guint
find_everybody (SahneCast *self, SahneEntity *const *but, guint n_but, SahneEntity **found)
{
  SahneMention crowd = { .kind = SAHNE_MENTION_NOUN,
                         .person = 3,
                         .text = "crowd",
                         .lemma = "crowd",
                         .concept = "crowd",
                         .word_class = SAHNE_CLASS_ACTOR,
                         .count = 8,
                         .is_group = TRUE };
  guint n;

  for (guint i = 0; i < self->n_recent; i++)
    if (g_str_equal (self->recent[i]->concept, "crowd"))
      {
        found[0] = self->recent[i];
        return 1;
      }
  n = find_present (self, but, n_but, found);
  if (n)
    return n;
  crowd.entry = sahne_lexicon_concept (self->lexicon, "crowd", SAHNE_CLASS_ACTOR);
  found[0] = sahne_cast_add (self, &crowd);
  return 1;
}

/* We: who tells it, and those he spoke of lately. */
static guint
find_company (SahneCast *self, const SahneEntity *teller, SahneEntity *const *but, guint n_but,
              SahneEntity **found)
{
  guint n = 0;

  for (guint i = 0; i < self->n_recent && n < 3; i++)
    {
      SahneEntity *e = self->recent[i];
      if (e != teller && sahne_entity_lives (e) && !e->voice && !is_among (e, but, n_but)
          && e->last + 14 >= self->frame
          && (e->word_class == SAHNE_CLASS_ACTOR || (teller && e->owner == teller)))
        found[n++] = e;
    }
  return n;
}

static SahneEntity *
add_some_people (SahneCast *self)
{
  SahneMention people = { .kind = SAHNE_MENTION_NOUN,
                          .person = 3,
                          .text = "people",
                          .lemma = "person",
                          .concept = "person",
                          .word_class = SAHNE_CLASS_ACTOR,
                          .guessed = TRUE,
                          .plural = TRUE,
                          .count = 2 };
  return sahne_cast_add (self, &people);
}

/* We who tell it, always the same. */
static SahneEntity *
tellers (SahneCast *self)
{
  SahneEntity *entity = g_hash_table_lookup (self->names, "\1we");

  if (entity == NULL)
    {
      entity = add_some_people (self);
      g_hash_table_insert (self->names, (gpointer) "\1we", entity);
    }
  return entity;
}

static guint
resolve_pronoun (SahneCast *self, const SahneMention *m, guint weight, SahneEntity *const *but,
                 guint n_but, SahneEntity **found)
{
  if (m->word_class == SAHNE_CLASS_ABSTRACT || m->definite == SAHNE_DEFINITE_NONE || m->other)
    return 0;
  if (m->reflexive)
    {
      if (n_but)
        return 0; /* the doer again: nobody else to be shown */
      memcpy (found, self->subjects, self->n_subjects * sizeof *found);
      return self->n_subjects;
    }
  if (m->person == 2)
    return 0;
  if (m->person == 1)
    {
      gboolean turkish = g_strcmp0 (sahne_lexicon_language (self->lexicon), "tr") == 0;
      SahneMention me = { .kind = SAHNE_MENTION_NAME, .person = 1, .text = turkish ? "Ben" : "I" };
      found[0] = sahne_cast_by_name (self, turkish ? "ben" : "i");
      if (found[0] == NULL && m->plural
          && (weight < 3 || (turkish && m->kind != SAHNE_MENTION_ELIDED)))
        return 0;
      if (found[0] == NULL && m->plural && find_company (self, NULL, but, n_but, found) == 0)
        {
          found[0] = tellers (self); /* we had a picnic */
          return 1;
        }
      found[0] = sahne_cast_by_name (self, turkish ? "ben" : "i");
      if (found[0] == NULL)
        {
          SahneEntity *we = g_hash_table_lookup (self->names, "\1we");
          if (we)
            { /* we were two, and I am one of them */
              we->count = 1;
              we->plural = FALSE;
            }
          found[0] = sahne_cast_add (self, &me);
        }
      return m->plural ? 1 + find_company (self, found[0], but, n_but, found + 1) : 1;
    }
  if (m->is_group)
    return find_everybody (self, but, n_but, found);
  if (m->plural || m->count > 1)
    {
      guint n = find_several (self, m, but, n_but, found);
      if (n == 0 && weight >= 3)
        found[n++] = add_some_people (self); /* "They dance." */
      return n;
    }
  found[0] = best_for (self, m, but, n_but);
  if (found[0] == NULL && weight >= 2 && (m->sex == SAHNE_SEX_FEMALE || m->sex == SAHNE_SEX_MALE))
    found[0] = sahne_cast_add (self, m); /* "He opens the door." */
  return found[0] != NULL;
}

static guint
resolve_elided (SahneCast *self, const SahneMention *m, SahneEntity **found)
{
  gboolean english = g_strcmp0 (sahne_lexicon_language (self->lexicon), "en") == 0;

  if (!english && m->person == 1)
    return resolve_pronoun (self, m, 3, NULL, 0, found);
  if (!english && m->person == 2)
    return 0; /* Bir gün mutlaka gel: whoever reads it */
  if (english && m->person != 1
      && (self->n_subjects == 0 || !sahne_entity_lives (self->subjects[0])))
    return 0; /* pour it into a pan and wait: not the pan */
  if (self->n_subjects == 1 && m->person == 3 && !m->plural
      && self->subjects[0] == sahne_cast_by_name (self, "ben"))
    { /* Teklif ettim, ağladı: not I */
      guint n = resolve_pronoun (self, m, 3, self->subjects, 1, found);

      if (n)
        return n;
    }
  if (!english && !m->plural && self->n_subjects == 1 && self->subjects[0]->plural
      && self->subjects[0]->word_class == SAHNE_CLASS_ANIMAL)
    { /* Arılar onu kovaladı. Göle atladı: he did, not the bees */
      SahneEntity *one = self->n_recent > 1 ? sahne_cast_acted_on (self) : NULL;

      if (one)
        {
          found[0] = one;
          return 1;
        }
    }
  if (self->n_subjects && !self->subjects[0]->voice
      && (!m->plural || self->n_subjects > 1 || self->subjects[0]->plural))
    {
      memcpy (found, self->subjects, self->n_subjects * sizeof *found);
      return self->n_subjects;
    }
  return resolve_pronoun (self, m, 3, NULL, 0, found);
}

/* --- nouns --- */

static gboolean
conflicts (const char *a, const char *b)
{
  return a && b && !g_str_equal (a, b);
}

/* Bakkal … adam: Turkish trades have no sex; the man is the grocer when nobody else can be meant.
 */
static gboolean
is_of_a_trade (const SahneCast *self, const SahneEntity *e, const SahneMention *m)
{
  if (g_strcmp0 (sahne_lexicon_language (self->lexicon), "tr") != 0 || e->sex != SAHNE_SEX_UNKNOWN
      || e->named || e->plural || m->plural || m->definite == SAHNE_DEFINITE_NEW || m->n_traits
      || e->scene != self->scene || e->job == NULL)
    return FALSE;
  for (guint i = 0; i < self->n_recent; i++)
    {
      const SahneEntity *other = self->recent[i];

      if (other != e && other->word_class == SAHNE_CLASS_ACTOR && !other->voice
          && other->scene == self->scene
          && (other->sex == SAHNE_SEX_UNKNOWN || other->sex == m->sex))
        return FALSE;
    }
  return TRUE;
}

/* A person of whom sex and age are known may be called girl, man, child by them. */
static gboolean
is_by_nature (const SahneCast *self, const SahneEntity *e, const SahneMention *m)
{
  char age[16];

  if (e->word_class != SAHNE_CLASS_ACTOR || m->word_class != SAHNE_CLASS_ACTOR || m->entry == NULL
      || m->job)
    return FALSE;
  if (sahne_entry_has (m->entry, "kin") || m->is_group)
    return FALSE;
  if (m->sex != SAHNE_SEX_UNKNOWN && e->sex != m->sex
      && !(e->sex == SAHNE_SEX_UNKNOWN && e->job && m->definite == SAHNE_DEFINITE_KNOWN
           && m->n_traits == 0 && e->scene == self->scene && e->last < self->frame
           && e->last + 4 >= self->frame)
      && !is_of_a_trade (self, e, m))
    return FALSE;
  if (sahne_entry_fact (m->entry, "age", age, sizeof age) && e->age && !g_str_equal (age, e->age))
    return g_str_equal (age, "adult") && g_str_equal (e->age, "old");
  return m->sex != SAHNE_SEX_UNKNOWN || (e->age && m->age);
}

static int
noun_score (const SahneCast *self, const SahneEntity *e, const SahneMention *m,
            const SahneEntity *owner)
{
  const char *concept = m->concept && !g_str_equal (m->concept, "person") ? m->concept : m->lemma;
  int score = (int) e->weight - (int) MIN (self->frame - e->last, 500) / 4;
  gboolean same = concept
                  && (g_str_equal (e->said, concept) || g_strcmp0 (e->called, concept) == 0
                      || (e->word_class == SAHNE_CLASS_THING && m->word_class == SAHNE_CLASS_ANIMAL
                          && g_str_has_suffix (e->name, m->lemma ? m->lemma : concept)));
  /* Turkish komşusu without a word for whose: the neighbour there is */
  gboolean vague = m->owner && m->owner->kind == SAHNE_MENTION_ELIDED && m->entry
                   && sahne_entry_has (m->entry, "kin");

  if (e->voice || (owner && e->owner && e->owner != owner && !vague))
    return -1000;
  if (owner && e == owner && !(vague && same))
    return -1000;
  if (m->kind == SAHNE_MENTION_NOUN && e->word_class == SAHNE_CLASS_ANIMAL
      && m->sex != SAHNE_SEX_UNKNOWN && e->sex != SAHNE_SEX_UNKNOWN && m->sex != e->sex)
    return -1000; /* the rooster is none of the hens */
  if (conflicts (e->colour, m->colour) || (conflicts (e->size, m->size) && e->plural == m->plural)
      || conflicts (e->material, m->material))
    return -1000;
  if (m->n_traits && e->traits->len && same && !e->named)
    for (guint i = 0; i < m->n_traits; i++)
      {
        gboolean has = FALSE;
        for (guint k = 0; k < e->traits->len; k++)
          has = has || g_str_equal (e->traits->pdata[k], m->traits[i]);
        if (!has)
          score -= 30;
      }
  if (same
      || (e->job && concept && m->definite != SAHNE_DEFINITE_NEW
          && e->word_class == SAHNE_CLASS_ACTOR && m->word_class == SAHNE_CLASS_ACTOR
          && g_str_equal (e->job, concept)
          && (m->sex == SAHNE_SEX_UNKNOWN || e->sex == SAHNE_SEX_UNKNOWN || m->sex == e->sex)))
    score += 100; /* the teacher is Miss Adams, of whom it was said */
  else if (sahne_cast_is (self, e, concept, m->word_class))
    score += 60;
  else if (is_by_nature (self, e, m))
    score += 40;
  else
    return -1000;
  if (owner && e->owner == owner)
    score += 60;
  if (m->plural != e->plural && !m->is_group && sahne_entity_lives (e)
      && (m->plural || (e->count > 1 && m->size)))
    score -= 160; /* all animals: not the one turtle; the youngest son: one of them */
  else if (m->plural != e->plural && !m->is_group)
    score -= 90;
  if (e->scene == self->scene)
    score += 20;
  return score + 200;
}

/* Who may be meant by a noun: the newest, those spoken of lately, and the first of that kind. */
static guint
candidates (SahneCast *self, const SahneMention *m, SahneEntity **list)
{
  guint n = 0, len = self->entities->len;
  guint from = len > SAHNE_MAX_NEWEST ? len - SAHNE_MAX_NEWEST : 0;
  const char *concept = m->concept ? m->concept : m->lemma;
  SahneEntity *first = concept ? g_hash_table_lookup (self->firsts, concept) : NULL;

  if (first && first->order < from)
    list[n++] = first;
  for (guint i = 0; i < self->n_recent; i++)
    if (self->recent[i]->order < from && self->recent[i] != first)
      list[n++] = self->recent[i];
  for (guint i = from; i < len; i++)
    list[n++] = self->entities->pdata[i];
  return n;
}

/* The pigs: all those who are one each. */
static guint
find_all (SahneCast *self, const SahneMention *m, SahneEntity *const *list, guint n,
          SahneEntity **found)
{
  guint n_all = 0;

  for (guint i = 0; i < n && n_all < SAHNE_MAX_FOUND; i++)
    if (!list[i]->plural && !list[i]->voice
        && sahne_cast_is (self, list[i], m->concept ? m->concept : m->lemma, m->word_class))
      found[n_all++] = list[i];
  return n_all;
}

/* Ayşe and Fatma … the girls: those who are there by name and of that sex. */
static guint
find_named (SahneCast *self, const SahneMention *m, SahneEntity **found)
{
  static const char *const words[] = { "girl", "boy", "woman", "man", NULL };
  guint n = 0;

  if (!m->plural || m->count > 3 || m->definite == SAHNE_DEFINITE_NEW || m->concept == NULL
      || m->n_traits || m->owner || !g_strv_contains (words, m->concept))
    return 0;
  for (guint i = 0; i < self->n_recent && n < SAHNE_MAX_FOUND; i++)
    {
      SahneEntity *e = self->recent[i];

      if (e->named && e->word_class == SAHNE_CLASS_ACTOR && !e->plural && !e->voice
          && e->sex == m->sex && e->scene == self->scene)
        found[n++] = e;
    }
  return n > 1 ? n : 0;
}

static guint
find_noun (SahneCast *self, const SahneMention *m, const SahneEntity *owner,
           SahneEntity *const *but, guint n_but, SahneEntity **found)
{
  SahneEntity *list[SAHNE_MAX_NEWEST + SAHNE_MAX_RECENT + 1], *all[SAHNE_MAX_FOUND];
  guint n_list = candidates (self, m, list), n = 0;
  int most = 150;

  for (guint i = 0; i < n_list; i++)
    {
      int score = noun_score (self, list[i], m, owner);
      if (score > most && !is_among (list[i], but, n_but)) /* Temel adamı çeker: not himself */
        {
          found[0] = list[i];
          most = score;
          n = 1;
        }
    }
  if (m->plural && !m->is_group && m->definite == SAHNE_DEFINITE_KNOWN
      && (n == 0 || !found[0]->plural))
    {
      guint n_all = find_all (self, m, list, n_list, all);
      if (n_all > 1)
        {
          memcpy (found, all, n_all * sizeof *all);
          return n_all;
        }
    }
  return n;
}

/* "A small orange CAT" is the CAT whose cue comes later, "INSPECTOR COLE" is COLE. */
static SahneEntity *
declared_head (SahneCast *self, const SahneMention *m)
{
  const char *key = m->lemma && (m->kind == SAHNE_MENTION_NOUN || m->kind == SAHNE_MENTION_NAME)
                        ? sahne_cast_key (self, m->lemma)
                        : NULL;
  gpointer entity;

  if (key == NULL || !g_hash_table_lookup_extended (self->declared, key, NULL, &entity) || entity)
    return NULL;
  return sahne_cast_cue (self, m->lemma, m);
}

static SahneEntity *
declared (SahneCast *self, const SahneMention *m)
{
  const char *key = m->text ? sahne_cast_key (self, m->text) : NULL;
  gpointer entity;

  if (key == NULL)
    return NULL;
  if (!g_hash_table_lookup_extended (self->declared, key, NULL, &entity))
    {
      SahneEntity *named = g_hash_table_lookup (self->names, key);
      return named ? named : declared_head (self, m);
    }
  return entity ? entity : sahne_cast_cue (self, m->text, m);
}

static SahneEntity *
find_owner (SahneCast *self, const SahneMention *m, SahneEntity *const *but, guint n_but)
{
  SahneEntity *owners[SAHNE_MAX_FOUND];
  guint n;

  if (m->owner && m->owner->kind == SAHNE_MENTION_ELIDED && m->owner->person == 3
      && !m->owner->plural && m->owner->entity == NULL && n_but == 1 && sahne_entity_lives (but[0])
      && !but[0]->plural)
    return but[0]; /* Yolcu şapkasını taktı: his own */
  n = m->owner ? sahne_cast_resolve (self, m->owner, 1, NULL, 0, owners) : 0;

  if (n && m->owner->kind == SAHNE_MENTION_ELIDED && m->word_class == SAHNE_CLASS_ACTOR
      && !sahne_entity_lives (owners[0]) && owners[0]->owner)
    return owners[0]->owner; /* Ali'nin uçurtması takıldı, abisi geldi: Ali's */
  if (n && m->owner->kind == SAHNE_MENTION_ELIDED && m->word_class == SAHNE_CLASS_ACTOR
      && (!sahne_entity_lives (owners[0])
          || (owners[0]->word_class == SAHNE_CLASS_ANIMAL && !owners[0]->speaks)))
    for (guint i = 0; i < self->n_recent; i++)
      { /* Martı kaçtı, arkadaşları güldü: not the gull's; ışık söndü, torunu geldi */
        SahneEntity *e = self->recent[i];

        if (e->word_class == SAHNE_CLASS_ACTOR && !e->voice && !e->plural
            && e->scene == self->scene)
          return e;
      }
  return n ? owners[0] : NULL;
}

/* Something that only has a place among places. */
static gboolean
is_no_thing (const SahneCast *self, const SahneMention *m)
{
  if (m->word_class == SAHNE_CLASS_ABSTRACT || m->word_class == SAHNE_CLASS_PART
      || m->word_class == SAHNE_CLASS_TIME || m->word_class == SAHNE_CLASS_SEASON
      || m->word_class == SAHNE_CLASS_WEATHER || m->word_class == SAHNE_CLASS_SOUND)
    return TRUE;
  return m->word_class == SAHNE_CLASS_PLACE;
}

static guint
resolve_noun (SahneCast *self, SahneMention *m, SahneEntity *const *but, guint n_but,
              SahneEntity **found)
{
  SahneEntity *owner = find_owner (self, m, but, n_but);
  guint n = 0;

  if (is_no_thing (self, m) || m->definite == SAHNE_DEFINITE_NONE)
    return 0;
  if (m->definite != SAHNE_DEFINITE_OTHER && !m->plural)
    {
      found[0] = declared (self, m);
      if (found[0])
        {
          n = 1;
          if (owner && found[0]->owner == NULL && found[0] != owner)
            found[0]->owner = owner;
        }
    }
  if (n == 0 && !m->plural && m->definite != SAHNE_DEFINITE_OTHER)
    {
      found[0] = sahne_cast_relative (self, m, owner);
      n = found[0] && !is_among (found[0], but, n_but);
    }
  if (n == 0 && (m->definite == SAHNE_DEFINITE_KNOWN || m->definite == SAHNE_DEFINITE_UNKNOWN))
    n = find_noun (self, m, owner, but, n_but, found);
  if (n == 0)
    n = find_named (self, m, found);
  if (n == 0)
    {
      found[0] = sahne_cast_add (self, m);
      n = 1;
    }
  if (owner && n == 1 && found[0]->owner == NULL && found[0] != owner && found[0] != owner->owner)
    found[0]->owner = owner;
  return n;
}

static guint
resolve_name (SahneCast *self, const SahneMention *m, SahneEntity **found)
{
  SahneEntity *entity = declared (self, m);
  const char *space = m->text ? strchr (m->text, ' ') : NULL;

  if (entity == NULL && space) /* Captain Hook, Hook */
    entity = sahne_cast_by_name (self, strrchr (m->text, ' ') + 1);
  if (entity == NULL && m->also && m->also->kind == SAHNE_MENTION_NOUN
      && m->also->definite == SAHNE_DEFINITE_KNOWN && m->also->owner == NULL)
    if (find_noun (self, m->also, NULL, NULL, 0, found))
      entity = found[0];
  for (guint i = 0; entity == NULL && space == NULL && m->text && i < self->entities->len; i++)
    { /* Hoca for Nasreddin Hoca */
      SahneEntity *e = self->entities->pdata[i];
      const char *last = e->named ? strrchr (e->name, ' ') : NULL;
      gsize length = strlen (m->text);
      if (last
          && (g_str_equal (last + 1, m->text)
              || (strncmp (e->name, m->text, length) == 0 && e->name[length] == ' ')))
        entity = e;
    }
  found[0] = entity ? entity : sahne_cast_add (self, m);
  /* Kemal'in torunu Elif; karısı Ayşe */
  if ((m->owner || (m->also && m->also->owner)) && found[0]->owner == NULL)
    {
      SahneEntity *owner = find_owner (self, m->owner ? m : m->also, NULL, 0);
      found[0]->owner = owner != found[0] ? owner : NULL;
    }
  return 1;
}

/* What "she" says of somebody holds when there is no doubt who is meant: nobody else was there. */
static gboolean
learns_sex (const SahneCast *self, const SahneEntity *entity, guint weight)
{
  if (weight < 3 || entity->sex != SAHNE_SEX_UNKNOWN)
    return FALSE;
  for (guint i = 0; i < self->n_recent; i++)
    {
      const SahneEntity *e = self->recent[i];
      if (e != entity && e->sex == SAHNE_SEX_UNKNOWN && sahne_entity_lives (e) && !e->voice
          && e->scene == self->scene && e->word_class == entity->word_class
          && e->last + 6 >= self->frame)
        return FALSE;
    }
  return TRUE;
}

/**
 * sahne_cast_resolve:
 * @self: a cast
 * @mention: (inout): words
 * @weight: 3 as subject, 2 as object, 1 otherwise
 * @but: (array length=n_but): whom a pronoun cannot mean here
 * @n_but: how many
 * @found: (out caller-allocates): room for %SAHNE_MAX_FOUND
 *
 * Finds whom the words mean, makes newcomers known, and remembers what the words say of them.
 *
 * Returns: how many; 0 when the words mean nobody and nothing that can be shown
 */
guint
sahne_cast_resolve (SahneCast *self, SahneMention *mention, guint weight, SahneEntity *const *but,
                    guint n_but, SahneEntity **found)
{
  guint n = 0;

  if (mention->entity)
    {
      found[0] = mention->entity;
      sahne_cast_spoken_of (self, found[0], weight, mention->start, mention->end);
      return 1;
    }
  switch (mention->kind)
    {
    case SAHNE_MENTION_NAME:
      n = resolve_name (self, mention, found);
      break;
    case SAHNE_MENTION_PRONOUN:
      n = resolve_pronoun (self, mention, weight, but, n_but, found);
      break;
    case SAHNE_MENTION_ELIDED:
      n = resolve_elided (self, mention, found);
      break;
    case SAHNE_MENTION_NOUN:
      /* herkes: those who are there, if there are any */
      n = g_strcmp0 (mention->lemma, "herkes") == 0 ? find_present (self, but, n_but, found) : 0;
      if (n == 0)
        n = resolve_noun (self, mention, but, n_but, found);
      break;
    }
  for (guint i = 0; i < n; i++)
    sahne_cast_spoken_of (self, found[i], weight, mention->start, mention->end);
  if (n == 1)
    {
      /* "the second one" says nothing of all of them */
      if (mention->kind != SAHNE_MENTION_PRONOUN || mention->name
          || (!mention->count && learns_sex (self, found[0], weight)))
        sahne_cast_describe (self, found[0], mention);
      mention->id = found[0]->id;
    }
  /* the same words stand in several frames */
  mention->entity = n == 1 ? found[0] : NULL;
  return n;
}
