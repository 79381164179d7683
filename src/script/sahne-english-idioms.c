/* English: what verbs mean with what they are said of: a fire breaks out, a boy runs into the
 * street.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sahne-english-clause.h"

/**
 * sahne_english_as_street:
 * @self: a sentence
 * @m: (inout): a name
 * @from: its first word
 * @to: the word behind
 *
 * Lets Market Street be a street, and nobody.
 */
void
sahne_english_as_street (const English *self, SahneMention *m, guint from, guint to)
{
  static const char *const words[] = { "street", "road", "avenue", "lane", "boulevard", NULL };

  if (to - from < 2 || !g_strv_contains (words, self->words[to - 1].text))
    return;
  m->kind = SAHNE_MENTION_NOUN;
  m->name = NULL;
  m->lemma = "street";
  sahne_mention_mean (m, sahne_lexicon_concept (self->lexicon, "street", SAHNE_CLASS_PLACE));
}

/**
 * sahne_english_room_of:
 * @self: a sentence
 * @m: (inout): a thing
 * @from: the first word of its name
 * @to: the word behind
 *
 * Lets the kitchen table be part of the kitchen.
 */
void
sahne_english_room_of (English *self, SahneMention *m, guint from, guint to)
{
  const char *noun = to - from == 2 ? self->words[from].noun : NULL;
  const SahneEntry *room
      = noun ? sahne_lexicon_find_class (self->lexicon, noun, SAHNE_CLASS_PLACE) : NULL;

  if (room == NULL || !sahne_entry_has (room, "inside") || m->part_of
      || m->word_class != SAHNE_CLASS_THING || !sahne_entry_has (m->entry, "indoor"))
    return;
  m->part_of = sahne_mention_new (self->arena, SAHNE_MENTION_NOUN, m->start, m->end);
  m->part_of->text = m->part_of->lemma = noun;
  sahne_mention_mean (m->part_of, room);
  sahne_english_mark (self, from, from + 1, SAHNE_WORD_UNDERSTOOD, SAHNE_CLASS_PLACE, room->concept,
                      NULL);
}

/**
 * sahne_english_is_epithet:
 * @name: somebody
 * @m: what stands right behind
 *
 * Returns: whether it says what he is: Mira the baker, Tom the cat
 */
gboolean
sahne_english_is_epithet (const SahneMention *name, const SahneMention *m)
{
  return name->kind == SAHNE_MENTION_NAME && m->kind == SAHNE_MENTION_NOUN
         && m->definite == SAHNE_DEFINITE_KNOWN && m->owner == NULL && !m->plural
         && sahne_mention_is_animate (m);
}

/**
 * sahne_english_is_time_behind:
 * @self: a sentence
 * @from: a token
 * @to: the last of those that may be one word with it
 *
 * Returns: whether they are "so that" before a time: so that night she waited
 */
gboolean
sahne_english_is_time_behind (const English *self, guint from, guint to)
{
  static const char *const times[]
      = { "night", "day", "morning", "evening", "afternoon", "week", "summer", "winter", NULL };
  const SahneToken *tokens = self->sentence->tokens;

  return to == from + 1 && to + 1 < self->sentence->n_tokens
         && g_str_equal (tokens[from].folded, "so") && g_str_equal (tokens[to].folded, "that")
         && tokens[to + 1].folded && g_strv_contains (times, tokens[to + 1].folded);
}

static gboolean
is_action (const SahneFrame *frame, const char *action)
{
  return g_strcmp0 (frame->action, action) == 0;
}

/* Ran into the street: no accident; ran into her friend: met her. */
static void
run_into (Clauses *c)
{
  SahneFrame *frame = c->frame;
  SahneMention *what = frame->n_objects == 1 ? frame->objects[0] : NULL;

  if (what == NULL || c->group == NULL || !g_str_has_prefix (c->group->lemma, "run"))
    return;
  if (what->word_class == SAHNE_CLASS_PLACE)
    {
      frame->action = "run";
      frame->n_objects = 0;
      sahne_frame_add_spot (frame, c->self->arena, "into", what, NULL);
    }
  else if (sahne_mention_is_animate (what))
    frame->action = "meet";
}

/* He walked in his pyjamas, in the park: comes in nowhere. */
static void
walk_in (Clauses *c)
{
  SahneFrame *frame = c->frame;
  SahneMention *what = frame->n_objects == 1 ? frame->objects[0] : NULL;

  if (what == NULL || frame->n_agents == 0)
    return;
  if (sahne_mention_is_garment (what))
    sahne_mention_add_wears (frame->agents[0], what);
  else if (what->word_class == SAHNE_CLASS_PLACE && sahne_entry_has (what->entry, "outside")
           && c->group && g_str_has_prefix (c->group->lemma, "walk"))
    sahne_frame_add_spot (frame, c->self->arena, "in", what, NULL);
  else
    return;
  frame->n_objects = 0;
  frame->action = "walk";
}

/* Two dogs, Rex and Max; three children, Ann, Tom and Lea: as many names as there are of them. */
static void
name_each (SahneFrame *frame)
{
  SahneMention *all = frame->n_agents > 1 ? frame->agents[0] : NULL;
  gboolean also = all && all->also && all->also->kind == SAHNE_MENTION_NAME;
  guint first = also ? 0 : 1;

  if (all == NULL || all->kind != SAHNE_MENTION_NOUN || all->count < 2
      || all->count != frame->n_agents - first)
    return;
  for (guint i = 1; i < frame->n_agents; i++)
    if (frame->agents[i]->kind != SAHNE_MENTION_NAME)
      return;
  for (guint i = first; i < frame->n_agents; i++)
    {
      SahneMention *one = i ? frame->agents[i] : all->also;
      if (one->entry == NULL && all->entry)
        sahne_mention_mean (one, all->entry);
      one->age = one->age ? one->age : all->age;
      one->sex = one->sex ? one->sex : all->sex;
      frame->agents[i - first] = one;
    }
  frame->n_agents -= first;
}

/* Falls in love with the prince. */
static void
fall_in_love (SahneFrame *frame)
{
  frame->action = "love";
  for (guint i = 0; i < frame->n_companions; i++)
    sahne_frame_add_object (frame, frame->companions[i]);
  frame->n_companions = 0;
}

/**
 * sahne_english_idioms:
 * @c: clauses with a frame whose action has been chosen
 *
 * Changes the action where the words around the verb say something else.
 */
void
sahne_english_idioms (Clauses *c)
{
  SahneFrame *frame = c->frame;
  const SahneMention *who;

  name_each (frame);
  who = frame->n_agents ? frame->agents[0] : NULL;
  if (g_strcmp0 (frame->feeling, "in love") == 0 && g_strcmp0 (frame->lemma, "fall") == 0)
    fall_in_love (frame);
  else if (is_action (frame, "explode") && frame->feeling)
    frame->action = "celebrate"; /* explodes with joy */
  else if (is_action (frame, "hit"))
    run_into (c);
  else if (is_action (frame, "enter"))
    walk_in (c);
  else if (is_action (frame, "escape") && who && g_strcmp0 (who->concept, "fire") == 0)
    frame->action = "burn"; /* a fire broke out */
}
