/* The story: who does what a sentence begins with when nobody is named: Çıktı, kediyi kucağına
 * aldı.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sahne-tale.h"

static gboolean
is_dropped (const SahneFrame *frame)
{
  return frame->kind == SAHNE_FRAME_ACTION && frame->n_agents == 1
         && frame->agents[0]->kind == SAHNE_MENTION_ELIDED && frame->agents[0]->person == 3
         && !frame->agents[0]->plural && frame->agents[0]->entity == NULL && !frame->passive
         && frame->reality == SAHNE_REAL && !frame->aside;
}

/* Whether the frame speaks of somebody as of another than who does it. */
static gboolean
is_done_to (const SahneFrame *frame, const SahneEntity *entity)
{
  SahneMention *const *lists[] = { frame->objects, frame->recipients };
  const guint counts[] = { frame->n_objects, frame->n_recipients };

  for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
    for (guint i = 0; i < counts[l]; i++)
      {
        const SahneMention *m = lists[l][i];

        if (m->definite == SAHNE_DEFINITE_NEW || m->definite == SAHNE_DEFINITE_OTHER || m->owner
            || m->plural != entity->plural)
          continue;
        if (m->kind == SAHNE_MENTION_NOUN && m->concept && g_str_equal (m->concept, entity->said))
          return TRUE;
        if (m->kind == SAHNE_MENTION_NAME && m->text && g_str_equal (m->text, entity->name))
          return TRUE;
      }
  return FALSE;
}

/* Puts on a cardigan: not the dog that shivered. */
static gboolean
wants_hands (const SahneTale *self, const SahneFrame *frame)
{
  static const char *const actions[]
      = { "wear", "take_off_thing", "read", "write", "cook", "pour", "put", "phone",
          "buy",  "sell",           "comb", "sew",   NULL };
  const SahneEntry *entry
      = frame->action
            ? sahne_lexicon_concept (self->language->lexicon, frame->action, SAHNE_CLASS_ACTION)
            : NULL;

  return entry && (sahne_entry_has (entry, "hands") || g_strv_contains (actions, frame->action));
}

static gboolean
cannot_be (const SahneTale *self, const SahneFrame *frame, const SahneEntity *entity)
{
  gboolean lives = sahne_entity_lives (entity);

  if (!lives && !frame->guessed && !sahne_action_suits_things (frame->action))
    return TRUE;
  if (is_done_to (frame, entity))
    return TRUE;
  return entity->word_class == SAHNE_CLASS_ANIMAL && !entity->upright && !entity->speaks
         && wants_hands (self, frame);
}

/* Somebody else who was there lately, people before animals. */
static SahneEntity *
somebody_else (const SahneTale *self, const SahneEntity *but, gboolean people)
{
  for (guint i = 0; i < self->cast->n_recent; i++)
    {
      SahneEntity *e = self->cast->recent[i];

      if (e != but && sahne_entity_lives (e) && !e->voice && !e->plural
          && e->scene + 1 >= self->cast->scene && (!people || e->word_class == SAHNE_CLASS_ACTOR)
          && e->last + 20 >= self->cast->frame && e != sahne_cast_by_name (self->cast, "ben"))
        return e;
    }
  return people ? somebody_else (self, but, FALSE) : NULL;
}

static SahneEntity *
add_somebody (SahneTale *self)
{
  SahneMention m = { .kind = SAHNE_MENTION_NOUN,
                     .person = 3,
                     .text = "biri",
                     .lemma = "biri",
                     .concept = "person",
                     .word_class = SAHNE_CLASS_ACTOR,
                     .guessed = TRUE };

  m.entry = sahne_lexicon_concept (self->language->lexicon, "person", SAHNE_CLASS_ACTOR);
  return sahne_cast_add (self->cast, &m);
}

/**
 * sahne_tale_settle_dropped:
 * @self: (inout): a story
 * @frames: (inout): what the next sentence says
 *
 * A Turkish sentence that begins without a subject goes on with who did what was told last, unless
 * what it says cannot be said of him.
 */
void
sahne_tale_settle_dropped (SahneTale *self, SahneFrames *frames)
{
  SahneCast *cast = self->cast;
  SahneEntity *was = cast->n_subjects == 1 && !cast->subjects[0]->voice ? cast->subjects[0] : NULL;
  SahneEntity *who = NULL;
  gboolean wrong = FALSE, somebody = FALSE;
  guint n = 0;

  if (g_strcmp0 (sahne_lexicon_language (self->language->lexicon), "tr") != 0)
    return;
  while (n < frames->n && is_dropped (frames->list[n]))
    {
      const SahneFrame *frame = frames->list[n++];

      wrong = wrong || (was && cannot_be (self, frame, was));
      somebody
          = somebody
            || (!frame->guessed && !frame->negated && !sahne_action_suits_things (frame->action));
    }
  if (was == NULL && cast->n_subjects > 1)
    return;
  if (was && !wrong)
    return;
  who = somebody_else (self, was, TRUE);
  if (who == NULL && somebody && (was == NULL || !sahne_entity_lives (was)))
    who = add_somebody (self);
  for (guint i = 0; who && i < n; i++)
    frames->list[i]->agents[0]->entity = who;
}
